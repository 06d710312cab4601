#include "client/orm/load/relationship_scan.h"

#include <utility>

#include <fgraph/detail/collect_counts.h>

namespace fgraph::client {
namespace {

// In the time that one step takes, the client can read this many relationships.
constexpr std::size_t kReadForStep = 200;

}  // namespace

bool RelationshipScan::is_due(std::size_t length) {
  if (length < next_) return false;
  next_ = length * 2;
  return true;
}

Task<std::optional<std::vector<FoundRelationship>>> RelationshipScan::read(RowSource& rows, core::OwnedPlan counting,
                                                                           core::OwnedPlan reading, std::size_t length,
                                                                           detail::Call call) {
  Future<std::int64_t> counted = ask<detail::CountCollector>(rows, counting.view(), ParameterWriter(), nullptr, call);
  const std::int64_t count = co_await counted;
  if (count > static_cast<std::int64_t>(length * kReadForStep)) co_return std::nullopt;
  Future<std::vector<FoundRelationship>> sent =
      ask<RelationshipCollector>(rows, reading.view(), ParameterWriter(), nullptr, call);
  std::vector<FoundRelationship> found = co_await sent;
  co_return std::move(found);
}

}  // namespace fgraph::client
