// A Plan is a query that is ready to be sent: constant text, its access, and the form of its reply.
//
// Generated code holds plans as constants; the plan builder makes the same plans at run time. A plan is a view: the
// owner of the texts outlives it.
//
// Thread-safety: immutable.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fgraph {

// The access chooses the command that carries the query. A query that only reads never creates a graph.
enum class Access : std::uint8_t { kRead, kWrite };

// ReplyFormat is the form in which the server writes the rows. The plain form is half the bytes, but values of
// different types look alike in it. So a plan uses it only if every column is an integer, an id or a count.
enum class ReplyFormat : std::uint8_t { kPlain, kCompact };

// Repeatable says whether running the query twice has the same effect as running it once. The schema says so with
// `idempotent`; a query that only reads needs no such word. If the calls have a RetryPolicy, the client sends such a
// query again although it may have been executed.
enum class Repeatable : std::uint8_t { kNo, kYes };

struct Plan {
  std::string_view name;    // "social.Person.find_by_name": for errors, logs and metrics
  std::string_view cypher;  // without the parameter header
  Access access = Access::kRead;
  ReplyFormat format = ReplyFormat::kPlain;
  Repeatable repeatable = Repeatable::kNo;
  // This is 0 unless the plan deletes nodes of a type whose cascade leads in circles. Such a plan deletes nothing
  // itself: the first `roots` bytes of its text find the nodes, and the rest returns their ids.
  std::size_t roots = 0;
};

// EntityPlans are the plans of a node type. `update` is empty if the node has no field. An abstract node has only the
// plans that read.
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

// RelationshipPlans are the plans of a declared relationship. Its columns are the ids of its source and its target, its
// own id, and its fields.
struct RelationshipPlans {
  Plan create_all;      // parameters: _source, _target, one list per field, _last; returns position, id
  Plan find_by_id;      // parameter: _id; returns the relationship columns
  Plan find_all;        // returns the relationship columns
  Plan find_by_source;  // parameter: _source; returns the relationship columns
  Plan find_by_target;  // parameter: _target; returns the relationship columns
  Plan find_between;    // parameters: _source, _target; returns the relationship columns
  Plan count;           // returns a count
  Plan delete_;         // parameters: _id, _source, _target, _version if the type counts any; returns a count
  Plan delete_by_id;    // parameter: _id; returns a count
  Plan delete_between;  // parameters: _source, _target; returns a count
};

}  // namespace fgraph
