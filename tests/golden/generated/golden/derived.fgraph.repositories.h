// Written by fgraphc 0.1.0 from golden/derived.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <fgraph/repository.h>

#include "golden/derived.fgraph.entities.h"
#include "golden/abstract.fgraph.entities.h"

namespace golden::derived {

struct Club::fields {
  static constexpr fgraph::Field<Club, std::string> name{0};
  static constexpr fgraph::Field<Club, std::optional<fgraph::Point>> place{1};
  static constexpr fgraph::Field<Club, std::string> register_{2};
};

struct Club::links {
  static constexpr fgraph::LinkToMany<Club, ::golden::abstract::Car, ::golden::abstract::Owns> cars{0};
  static constexpr fgraph::LinkToMany<Club, ::golden::abstract::Owner> peers{1};
  static constexpr fgraph::LinkToMany<Club, ::golden::abstract::Driver> members{2};
};

class ClubRepository : public fgraph::Repository<Club> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

}  // namespace golden::derived
