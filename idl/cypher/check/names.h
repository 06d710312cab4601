// NameChecker finds the names of a query in the schema: labels, relationship types and properties.
//
// Cypher names what stands in the graph, and a schema may call it otherwise: `@column("fullName")`, `labels (Human)`.
// So a name is looked up among columns and labels. If it is the name that the schema uses, the message says the right
// one.
//
// How much is known of a value decides what an unknown property is: an error if the query names the labels and none of
// their entities has it, a warning if nothing in the whole schema has it, and else nothing. A field whose type has an
// error is in no list of fields, and CypherSchema::is_forgiven() keeps its name from being reported.
#pragma once

#include <string_view>

#include "idl/cypher/ast.h"
#include "idl/cypher/schema.h"
#include "idl/cypher/types.h"
#include "idl/source/diagnostics.h"

namespace fgraph::idl::cypher {

// Reports names that are not in the schema. If a name is certainly a misspelling of another, the check goes on with the
// one that was meant.
class NameChecker {
 public:
  NameChecker(const CypherSchema& schema, Diagnostics& diagnostics) : schema_(schema), diagnostics_(diagnostics) {}

  // Returns the label, or the one of which it is certainly a misspelling.
  std::string_view label(const Name& name);
  // Returns null if the type is unknown, and no type is certainly meant.
  const CypherSchema::Type* relationship_type(const Name& name);
  // Returns the type of a property of a value. It is unknown if nothing is known of the property.
  CypherType property(const CypherType& base, const Name& name);

 private:
  CypherType node_property(const CypherType& base, const Name& name);
  CypherType relationship_property(const CypherType& base, const Name& name);
  void explain_property(Diagnostic& message, const CypherType& base, const Name& name) const;

  const CypherSchema& schema_;
  Diagnostics& diagnostics_;
};

}  // namespace fgraph::idl::cypher
