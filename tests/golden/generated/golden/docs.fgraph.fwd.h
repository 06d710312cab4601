// Written by fgraphc 0.1.0 from golden/docs.fgraph. Do not edit: the next run replaces it.
#pragma once

namespace golden::docs {

class Commented;
class Follows;
class CommentedRepository;
class FollowsRepository;

}  // namespace golden::docs
