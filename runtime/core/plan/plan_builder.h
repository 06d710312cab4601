// Descriptors and queries in, plans out. Pure functions: the compiler calls them for the texts that it embeds, the
// runtime for queries that are only known when the program runs.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <fgraph/criteria.h>
#include <fgraph/descriptor.h>
#include <fgraph/plan.h>

namespace fgraph::core {

// A Plan that owns its texts.
struct OwnedPlan {
  std::string name;
  std::string cypher;  // empty: there is nothing to do
  Access access = Access::kRead;
  ReplyFormat format = ReplyFormat::kPlain;
  Repeatable repeatable = Repeatable::kNo;
  std::size_t roots = 0;  // as Plan::roots

  // Valid until this object changes.
  Plan view() const { return {name, cypher, access, format, repeatable, roots}; }
};

struct OwnedEntityPlans {
  OwnedPlan create;
  OwnedPlan create_all;
  OwnedPlan update;
  OwnedPlan find_by_id;
  OwnedPlan find_all;
  OwnedPlan exists_by_id;
  OwnedPlan count;
  OwnedPlan delete_by_id;
  OwnedPlan find_all_by_id;
  OwnedPlan delete_all_by_id;
  OwnedPlan delete_all;

  EntityPlans view() const;
};

// The format in which rows of these columns lose nothing.
ReplyFormat reply_format(std::span<const FieldDescriptor> columns);

// Requires a label. An abstract node has the plans that read. A parameter that holds one value of a field has the
// field's name; the others begin with `_`, which no field does:
//   _id      the node, or a list of nodes where the plan is about several
//   _set     the changed properties by column: a list of maps that are written one after the other, and one map for
//            the rest (CypherWriter::changes)
//   _has_f   whether the update concerns field f; only for fields whose values need a conversion, because a
//            map of parameters cannot hold a converted value. The value itself is the parameter f, null where _has_f
//            is false.
//   _last    number of elements of the lists, less one
OwnedEntityPlans build_entity_plans(const EntityDescriptor& entity);

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
