// Descriptors and queries in, plans out. Pure functions: the compiler calls them for the texts that it embeds, the
// runtime for queries that are only known when the program runs.
#pragma once

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

  // Valid until this object changes.
  Plan view() const { return {name, cypher, access, format, repeatable}; }
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

  EntityPlans view() const;
};

struct OwnedRelationshipPlans {
  OwnedPlan create_all;

  RelationshipPlans view() const;
};

// The format in which rows of these columns lose nothing.
ReplyFormat reply_format(std::span<const FieldDescriptor> columns);

// Requires a label. A parameter that holds one value of a field has the field's name; the others begin with `_`, which
// no field does:
//   _id      the node
//   _set     the changed properties by column
//   _has_f   whether the update concerns field f; only for fields whose values need a conversion, because a
//            map of parameters cannot hold a converted value. The value itself is the parameter f, null where _has_f
//            is false.
//   _last    number of elements of the lists, less one
OwnedEntityPlans build_entity_plans(const EntityDescriptor& entity);

// Requires a declared relationship. Parameters: _source and _target (lists of ids), one list per field, _last.
OwnedRelationshipPlans build_relationship_plans(const RelationshipDescriptor& relationship);

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

}  // namespace fgraph::core
