// Written by fgraphc 0.1.0 from golden/places.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <fgraph/repository.h>

#include "golden/places.fgraph.entities.h"

namespace golden::common {

struct City::fields {
  static constexpr fgraph::Field<City, std::string> name{0};
  static constexpr fgraph::Field<City, fgraph::Point> location{1};
  static constexpr fgraph::Field<City, std::int64_t> population{2};
  static constexpr fgraph::Field<City, Climate> climate{3};
};

class CityRepository : public fgraph::Repository<City> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

}  // namespace golden::common
