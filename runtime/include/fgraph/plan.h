// A query that is ready to be sent: constant text, what goes in and what comes out.
//
// Generated code holds plans as constants; the plan builder makes the same ones at run time. Views only: the owner of
// the texts outlives the plan.
//
// Thread-safety: immutable.
#pragma once

#include <cstdint>
#include <string_view>

namespace fgraph {

// Which command carries the query: a query that only reads may be answered by a replica and never creates a graph.
enum class Access : std::uint8_t { kRead, kWrite };

// How the server writes the rows. The plain format is half the bytes but loses the structure of lists, points and
// vectors, so a plan uses it only where every column is a scalar.
enum class ReplyFormat : std::uint8_t { kPlain, kCompact };

// Whether running the query twice does the same as once, so that it may be sent again after a lost connection. Queries
// that only read need not say so.
enum class Repeatable : std::uint8_t { kNo, kYes };

struct Plan {
  std::string_view name;    // "social.Person.find_by_name": for errors, logs and metrics
  std::string_view cypher;  // without the parameter header
  Access access = Access::kRead;
  ReplyFormat format = ReplyFormat::kPlain;
  Repeatable repeatable = Repeatable::kNo;
};

// The plans that every node has. `update*` are empty where the node has no field; an abstract node has those that read.
struct EntityPlans {
  Plan create;            // parameters: one per field; returns id
  Plan create_all;        // parameters: one list per field, _last; returns id, in input order
  Plan update;            // parameters: _id, _set; returns id
  Plan find_by_id;        // parameter: _id; returns the entity columns
  Plan find_all;          // returns the entity columns
  Plan exists_by_id;      // parameter: _id; returns a count
  Plan count;             // returns a count
  Plan delete_by_id;      // parameter: _id; returns a count
  Plan find_all_by_id;    // parameter: _id (list); returns the entity columns, in that order
  Plan delete_all_by_id;  // parameter: _id (list without duplicates); returns a count
  Plan delete_all;        // returns a count
};

// The plans that every declared relationship has. The relationship columns are the ids of its source and its target,
// its own and the fields.
struct RelationshipPlans {
  Plan create_all;      // parameters: _source, _target, one list per field, _last; returns position, id
  Plan find_by_id;      // parameter: _id; returns the relationship columns
  Plan find_all;        // returns the relationship columns
  Plan find_by_source;  // parameter: _source; returns the relationship columns
  Plan find_by_target;  // parameter: _target; returns the relationship columns
  Plan find_between;    // parameters: _source, _target; returns the relationship columns
  Plan count;           // returns a count
  Plan delete_;         // parameters: _id, _source, _target; returns a count
  Plan delete_by_id;    // parameter: _id; returns a count
  Plan delete_between;  // parameters: _source, _target; returns a count
};

}  // namespace fgraph
