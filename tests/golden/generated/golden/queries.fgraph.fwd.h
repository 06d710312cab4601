// Written by fgraphc 0.1.0 from golden/queries.fgraph. Do not edit: the next run replaces it.
#pragma once

namespace golden::queries {

enum class Role : int;
enum class Level : long long;
class Member;
class Firm;
class MemberRepository;
class FirmRepository;

}  // namespace golden::queries
