// Written by fgraphc 0.1.0 from golden/derived.fgraph. Do not edit: the next run replaces it.
#pragma once

#include "golden/abstract.fgraph.fwd.h"

namespace golden::derived {

class Club;
class ClubRepository;

}  // namespace golden::derived

namespace fgraph {

template <typename Entity, typename Base>
struct Extends;
template <>
struct Extends<::golden::derived::Club, ::golden::abstract::LegalOwner> {};
template <>
struct Extends<::golden::derived::Club, ::golden::abstract::Owner> {};

}  // namespace fgraph
