// PatternReader makes an AST of the patterns of a parse tree: nodes, relationships and paths.
#pragma once

#include <vector>

#include "grammar/cypher_reader.h"
#include "idl/cypher/ast.h"
#include "idl/cypher/read/text.h"

namespace fgraph::idl::cypher {

class ExpressionReader;

// Copies patterns into the AST. Each function reads the rule of its name.
//
// Patterns hold expressions, and expressions hold patterns. The reader of patterns holds nothing but references, so
// that the readers of expressions make one if they come to a pattern.
class PatternReader {
 public:
  PatternReader(const TextReader& text, const ExpressionReader& expressions) : text_(text), expressions_(expressions) {}

  std::vector<Path> patterns(CypherParser::PatternsContext& context) const;
  Path part(CypherParser::PatternPartContext& context) const;
  // Reads a pattern that is an expression. It has one relationship at least.
  Path chain(CypherParser::ChainContext& context) const;
  Labels labels(CypherParser::LabelsContext* context) const;

 private:
  // `Context` is a PathContext or a ChainContext.
  template <typename Context>
  Path path(Context& context) const;
  Node node(CypherParser::NodeContext& context) const;
  Relationship relationship(CypherParser::RelationshipContext& context) const;
  void range(CypherParser::RangeContext& context, Relationship& result) const;
  std::vector<Expression> properties(CypherParser::PropertiesContext* context) const;

  const TextReader& text_;
  const ExpressionReader& expressions_;
};

}  // namespace fgraph::idl::cypher
