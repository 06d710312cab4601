// Some parameters of generated queries are more than plain values.
#include <fgraph/detail/indexed_parameters.h>

#include <limits>
#include <unordered_set>

#include "core/cypher/condition_text.h"
#include "core/values/text.h"

namespace fgraph::detail {
namespace {

// From this number on, an index takes neighbouring integers for equal ones.
constexpr std::int64_t kExactInIndex = std::int64_t{1} << 53;

void refuse(ParameterWriter& parameters, std::string_view name, std::string_view problem) {
  parameters.refuse(Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted,
                          "parameter '" + std::string(name) + "' was not sent: " + std::string(problem)));
}

void check(ParameterWriter& parameters, std::string_view name, std::int64_t value) {
  if (value > -kExactInIndex && value < kExactInIndex) return;
  refuse(parameters, name, "an index compares integers beyond 2^53 inexactly");
}

}  // namespace

void add_indexed(ParameterWriter& parameters, std::string_view name, const std::vector<std::string>& values) {
  parameters.add(name, values);
  for (const std::string& value : values) {
    if (const std::string_view problem = core::index_hazard(value); !problem.empty()) refuse(parameters, name, problem);
  }
}

void add_indexed(ParameterWriter& parameters, std::string_view name, std::int64_t value) {
  parameters.add(name, value);
  check(parameters, name, value);
}

void add_indexed(ParameterWriter& parameters, std::string_view name, const std::vector<std::int64_t>& values) {
  parameters.add(name, values);
  for (const std::int64_t value : values) check(parameters, name, value);
}

void add_like(ParameterWriter& parameters, std::string_view name, std::string_view pattern) {
  parameters.add(name, core::like_regex(pattern));
}

void add_regex(ParameterWriter& parameters, std::string_view name, std::string_view regex) {
  parameters.add(name, core::whole_regex(regex));
}

PageRequest add_page(ParameterWriter& parameters, PageRequest page, std::int64_t further) {
  const bool valid = page.number >= 0 && page.size >= 1 && page.size < std::numeric_limits<std::int32_t>::max() &&
                     page.number < std::numeric_limits<std::int64_t>::max() / page.size;
  if (!valid) {
    refuse(parameters, "page", "a page has a number from 0 and a size from 1");
    return page;
  }
  parameters.add("_skip", page.number * page.size).add("_limit", page.size + further);
  parameters.expect_at_most(page.size + further);
  return page;
}

std::vector<EntityId> distinct_ids(std::vector<EntityId> ids) {
  std::unordered_set<std::int64_t> known;
  known.reserve(ids.size());
  // std::erase_if calls its predicate once for each element, in their order, so the first of equal ids stays.
  std::erase_if(ids, [&](EntityId id) { return !known.insert(id.value()).second; });
  return ids;
}

}  // namespace fgraph::detail
