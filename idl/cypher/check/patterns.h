// PatternChecker checks patterns: nodes, relationships and paths.
#pragma once

#include <cstdint>
#include <vector>

#include "idl/cypher/ast.h"
#include "idl/cypher/check/context.h"
#include "idl/cypher/check/scope.h"
#include "idl/cypher/schema.h"
#include "idl/cypher/types.h"

namespace fgraph::idl::cypher {

class ExpressionChecker;

// A PathUse is the use that a clause makes of a path.
enum class PathUse : std::uint8_t { kMatch, kOptionalMatch, kCreate, kMerge, kExpression };

// Binds patterns: it adds their variables to the scope, with what follows of each.
//
// For each node the checker knows a set of entities that it can be. An empty set means that nothing is known. Labels
// narrow the set, and so do the ends of the relationships beside the node. A relationship that cannot connect any of
// the entities on its left with any on its right is a mistake.
//
//   relationship WorksAt (Person -> Company);
//
//   MATCH (p)-[:WORKS_AT]->(c)            p can only be a Person and c a Company, so that c.city has a type
//   MATCH (c:Company)-[:WORKS_AT]->(p)    a mistake: no relationship of the type starts at a Company
//
// A path is gone through once, from left to right: all nodes, and then its relationships. What a relationship says of
// a node is used by those after it and by later clauses, and not by those before it. So some mistakes are not found,
// but the check needs no fixpoint.
//
// `exact` is more than a set with entities: it is true only if the query itself names the labels. A node whose
// entities follow from a relationship may have further labels, so that a property which they lack is no error.
//
// Patterns hold expressions, and expressions hold patterns. The checker of patterns holds nothing but references, so
// that the checker of expressions makes one if an expression holds a pattern.
class PatternChecker {
 public:
  PatternChecker(Context& context, ExpressionChecker& expressions) : context_(context), expressions_(expressions) {}

  void bind(const std::vector<Path>& paths, PathUse use, Scope& scope);
  // Checks the entries of `{...}`. `variable` is the name of the node or relationship, if they say that it has these
  // properties.
  void check_properties(const std::vector<Expression>& map, const CypherType& base, const Name& variable, Scope& scope);

 private:
  using Types = std::vector<const CypherSchema::Type*>;

  void bind_path(const Path& path, PathUse use, Scope& scope);
  CypherType bind_node(const Node& node, PathUse use, Scope& scope);
  CypherType narrowed(const Labels& labels, CypherType type);
  Types bind_relationship(const Relationship& relationship, PathUse use, Scope& scope);
  void check_created(const Relationship& relationship, PathUse use);
  void check_ends(const Relationship& relationship, const Types& types, CypherType& left, CypherType& right);
  void narrow_end(CypherType& node, const Types& types, const EntityDescriptor* CypherSchema::Ends::* end) const;
  void report_ends(const Relationship& relationship, const Types& types, const CypherType& source,
                   const CypherType& target);
  void require_variable(const Name& name, const Scope& scope);

  Context& context_;
  ExpressionChecker& expressions_;
};

}  // namespace fgraph::idl::cypher
