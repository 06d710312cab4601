// Some searches go from node to node along relationships. Here is what they read, and when they read everything
// instead.
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

// Reads the next column, which is a list of lists of three ids. `Triple` is made of the three in braces.
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

// This is a relationship with its ends.
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

// A search that asks for one step after the other takes long if the way is long. It reads all relationships of the type
// instead, as soon as that is less work than its steps were. A RelationshipScan says when the search should count the
// relationships to find out: after kFirst steps, and again when it has come twice as far as the last time.
//
// Not thread-safe.
class RelationshipScan {
 public:
  // Returns whether a search that has come `length` steps far has to look. It says yes once for each length.
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
