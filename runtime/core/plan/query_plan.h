// Queries in, plans out: conditions, links, orders, selections, changes, windows and searches. Pure functions: the
// compiler calls them for the texts that it embeds, the runtime for queries that are only known when the program runs.
#pragma once

#include <string>
#include <vector>

#include <fgraph/criteria.h>

#include "core/plan/owned_plan.h"

namespace fgraph::core {

// Requires a query that resolves: an entity, and conditions whose fields and parameters exist. Besides the parameters
// of the query there are:
//   _like_p, _regex_p   instead of a parameter p that is a pattern: the regular expression made of it
//   _skip, _limit       of a page or slice
OwnedPlan build_query(const Query& query);

// What entities are ranked by.
struct Ranking {
  enum class By : std::uint8_t { kWords, kVector, kPoint } by = By::kWords;
  const FieldDescriptor* field = nullptr;  // of kVector and kPoint
};

// What the query finds, each with a score in a column behind its own, the best first. The query's order means nothing.
// Besides its parameters there are:
//   _words            of kWords: in the server's syntax
//   _vector, _count   of kVector
//   _place            of kPoint
// An index of vectors yields so many of all; where there are conditions the distances are computed instead.
OwnedPlan build_ranked(const Query& query, const Ranking& ranking);

// How many entities a query finds in all, whatever its limits.
OwnedPlan build_total(const Query& query);

// The values of the columns for each entity that the query finds. As soon as one is an aggregate, the others are what
// the rows are grouped by. A sum of integers comes as three columns, which RowReader::read_sum() adds up. An order by
// anything but a column is only for rows that are neither grouped nor distinct.
struct Selection {
  std::vector<SelectedColumn> columns;
  enum class Rows : std::uint8_t { kAll, kDistinct } rows = Rows::kAll;
};
bool is_grouped(const Selection& selection);
OwnedPlan build_selection(const Query& query, const Selection& selection);

// Part of a SET. The value, or what is added, is the parameter.
struct QueryAssignment {
  enum class Kind : std::uint8_t { kSet, kClear, kIncrement, kNextVersion } kind = Kind::kSet;
  const FieldDescriptor* field = nullptr;
  std::string parameter;
  // Of kIncrement: parameters, the least and the greatest value from which the step leads to a value that is allowed.
  std::string lowest;  // empty: every step is
  std::string highest;
};
// Changes every entity that the query finds, or none where a step of a kIncrement is not allowed. Returns how many
// there are, and, with steps that may not be allowed, for how many they are not.
OwnedPlan build_update(const Query& query, const std::vector<QueryAssignment>& assignments);

// The part of the query's order that begins behind a row. The order is of fields of the entity; the id comes behind it.
// Returns the entity, and behind it the values of the order: RowReader::read_exact() reads the two columns of a float.
struct WindowStart {
  bool is_behind_a_row = false;
  enum class Value : std::uint8_t { kAbsent, kPresent };
  std::vector<Value> keys;  // of that row, one for each field of the order
};
// Besides the query's parameters there are _limit, and of the row _id and the values that are present: _k0, _k1, ...
OwnedPlan build_window(const Query& query, const WindowStart& start);

}  // namespace fgraph::core
