// Written by fgraphc 0.1.0 from golden/names.fgraph. Do not edit: the next run replaces it.
#pragma once

namespace golden::names {

class class_;
class Names;
class delete_;
class classRepository;
class NamesRepository;
class delete_Repository;

}  // namespace golden::names
