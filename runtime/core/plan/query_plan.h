// Queries become plans here, with their conditions, links, orders, selections, changes, windows and searches. All
// functions are pure. The compiler calls them for the texts that it embeds, and the runtime for queries that are only
// known when the program runs.
#pragma once

#include <string>
#include <vector>

#include <fgraph/criteria/query.h>

#include "core/plan/owned_plan.h"

namespace fgraph::core {

// Requires a query that resolves: an entity, and conditions whose fields and parameters exist. Besides the parameters
// of the query there are:
//   _like_p, _regex_p   instead of a parameter p that is a pattern: the regular expression made of it
//   _skip, _limit       of a page or slice
OwnedPlan build_query(const Query& query);

// A Ranking says how a search ranks entities.
struct Ranking {
  enum class By : std::uint8_t { kWords, kVector, kPoint } by = By::kWords;
  const FieldDescriptor* field = nullptr;  // of kVector and kPoint
};

// Finds the same entities as the query, the best first. The column after those of the entity is the score. The query's
// order is ignored. Besides its parameters there are:
//   _words            of kWords: in the server's syntax
//   _vector, _count   of kVector
//   _place            of kPoint
// An index of vectors yields the _count best of all nodes, before any condition. So if there are conditions, the
// distances are computed instead.
OwnedPlan build_ranked(const Query& query, const Ranking& ranking);

// Counts the entities that a query finds, whatever its limits.
OwnedPlan build_total(const Query& query);

// Reads the values of the columns for each entity that the query finds. If one column is an aggregate, the rows are
// grouped by the others. A sum of integers comes as three columns, which RowReader::read_sum() adds up. Rows that are
// grouped or distinct can only be sorted by their columns.
struct Selection {
  std::vector<SelectedColumn> columns;
  enum class Rows : std::uint8_t { kAll, kDistinct } rows = Rows::kAll;
};
bool is_grouped(const Selection& selection);
OwnedPlan build_selection(const Query& query, const Selection& selection);

// A QueryAssignment is one assignment of a SET. The parameter holds the value, or the number that is added.
struct QueryAssignment {
  enum class Kind : std::uint8_t { kSet, kClear, kIncrement, kNextVersion } kind = Kind::kSet;
  const FieldDescriptor* field = nullptr;
  std::string parameter;
  // With kIncrement, these parameters hold the least and the greatest value from which the step leads to an allowed
  // value.
  std::string lowest;  // empty: every step is allowed
  std::string highest;
};
// Changes every entity that the query finds, or none if a step of a kIncrement is not allowed for one of them. The
// column is the number of these entities. If steps can be forbidden, a second column counts the entities with a
// forbidden step.
OwnedPlan build_update(const Query& query, const std::vector<QueryAssignment>& assignments);

// Finds the entities that come after a row in the query's order. The order consists of fields of the entity, and of
// its id after those. The columns of the values of the order come after those of the entity. RowReader::read_exact()
// reads the two columns of a float.
struct WindowStart {
  bool is_behind_a_row = false;
  enum class Value : std::uint8_t { kAbsent, kPresent };
  std::vector<Value> keys;  // of that row, one for each field of the order
};
// Besides the query's parameters there is _limit. If the window is behind a row, there are also the _id of that row
// and its values that are present: _k0, _k1, ...
OwnedPlan build_window(const Query& query, const WindowStart& start);

}  // namespace fgraph::core
