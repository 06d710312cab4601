// Some searches go from node to node along relationships. These classes read the relationships, and decide when a
// search reads all of them at once instead.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <fgraph/detail/call.h>
#include <fgraph/result.h>
#include <fgraph/row.h>
#include <fgraph/task.h>

#include "client/graph/row_source.h"
#include "core/plan/owned_plan.h"

namespace fgraph::client {

// Reads the next column, which is a list of lists of three ids. Each list becomes a Triple{first, second, third}.
template <typename Triple>
void read_triples(RowReader& row, std::vector<Triple>& out) {
  const std::size_t count = row.enter_list();
  if (out.empty()) out.reserve(count);
  for (std::size_t i = 0; i < count && !row.failed(); ++i) {
    std::int64_t ids[3] = {};
    row.enter_list();
    for (std::int64_t& id : ids) row.read(id);
    row.leave_list();
    out.push_back(Triple{ids[0], ids[1], ids[2]});
  }
  row.leave_list();
}

// A FoundRelationship is a relationship with its ends.
struct FoundRelationship {
  std::int64_t from = 0;
  std::int64_t relationship = 0;
  std::int64_t to = 0;
};

// A RelationshipCollector reads the rows of a query that returns lists of relationships. Loop thread only.
class RelationshipCollector {
 public:
  using Value = std::vector<FoundRelationship>;
  void reserve(std::size_t) {}
  void row(RowReader& row) { read_triples(row, found_); }
  Result<Value> finish() { return std::move(found_); }

 private:
  Value found_;
};

// A search that sends a query for each step takes long if the path is long. So the search reads all relationships of
// the type at once, as soon as that takes less time than the steps before. A RelationshipScan says when the search
// should count the relationships, to find that out: after kFirst steps, and then each time that the number of steps has
// doubled.
//
// Not thread-safe.
class RelationshipScan {
 public:
  // Returns whether a search should count the relationships after `length` steps. After that it returns true again only
  // after twice as many steps.
  bool is_due(std::size_t length);
  // Yields all relationships that `reading` returns, or nothing if they are too many. `counting` counts them.
  static Task<std::optional<std::vector<FoundRelationship>>> read(RowSource& rows, core::OwnedPlan counting,
                                                                  core::OwnedPlan reading, std::size_t length,
                                                                  detail::Call call);

 private:
  static constexpr std::size_t kFirst = 256;
  std::size_t next_ = kFirst;
};

}  // namespace fgraph::client
