#include "idl/cypher/read/patterns.h"

#include "idl/cypher/read/atoms.h"

namespace fgraph::idl::cypher {

template <typename Context>
Path PatternReader::path(Context& context) const {
  Path result;
  result.span = text_.span(&context);
  for (auto* one : context.node()) result.nodes.push_back(node(*one));
  for (auto* one : context.relationship()) result.relationships.push_back(relationship(*one));
  return result;
}

std::vector<Path> PatternReader::patterns(CypherParser::PatternsContext& context) const {
  std::vector<Path> result;
  for (auto* one : context.patternPart()) result.push_back(part(*one));
  return result;
}

Path PatternReader::part(CypherParser::PatternPartContext& context) const {
  Path result = path(*context.path());
  result.variable = text_.name(context.variable());
  result.function = text_.name(context.name());
  return result;
}

Path PatternReader::chain(CypherParser::ChainContext& context) const {
  return path(context);
}

Labels PatternReader::labels(CypherParser::LabelsContext* context) const {
  Labels result;
  if (context == nullptr) return result;
  result.span = text_.span(context);
  for (auto* group : context->labelGroup()) {
    result.alternative = result.alternative || group->labelTerm().size() > 1;
    for (auto* term : group->labelTerm()) {
      result.alternative = result.alternative || !term->EXCLAMATION().empty() || term->PARAMETER() != nullptr;
      if (term->name() != nullptr) result.names.push_back(text_.name(term->name()));
    }
  }
  return result;
}

Node PatternReader::node(CypherParser::NodeContext& context) const {
  Node result;
  result.span = text_.span(&context);
  result.variable = text_.name(context.variable());
  result.labels = labels(context.labels());
  result.properties = properties(context.properties());
  return result;
}

Relationship PatternReader::relationship(CypherParser::RelationshipContext& context) const {
  Relationship result;
  result.span = text_.span(&context);
  const bool left = context.LT() != nullptr;
  const bool right = context.GT() != nullptr;
  if (left) result.direction = Relationship::Direction::kLeft;
  if (left == right) result.direction = Relationship::Direction::kBoth;
  auto* detail = context.relationshipDetail();
  if (detail == nullptr) return result;
  result.variable = text_.name(detail->variable());
  if (detail->relationshipTypes() != nullptr) {
    for (auto* one : detail->relationshipTypes()->name()) result.types.push_back(text_.name(one));
  }
  if (detail->range() != nullptr) range(*detail->range(), result);
  result.properties = properties(detail->properties());
  return result;
}

void PatternReader::range(CypherParser::RangeContext& context, Relationship& result) const {
  const auto numbers = context.INTEGER();
  const bool dots = context.DOTDOT() != nullptr;
  result.range = text_.span(&context);
  result.variable_length = true;
  // `*..3` and `*3..` hold the same tokens. They differ in the place of the number.
  const bool starts_with_number = !numbers.empty() && context.children.size() > 1 && context.children[1] == numbers[0];
  const bool has_maximum = numbers.size() == 2 || (numbers.size() == 1 && (!dots || !starts_with_number));
  result.unbounded = !has_maximum;
  result.may_be_empty = starts_with_number && numbers[0]->getText() == "0";
}

std::vector<Expression> PatternReader::properties(CypherParser::PropertiesContext* context) const {
  std::vector<Expression> result;
  if (context == nullptr) return result;
  if (context->map() != nullptr) result.push_back(AtomReader(text_, expressions_).map(*context->map()));
  if (context->PARAMETER() != nullptr)
    result.push_back(AtomReader(text_, expressions_).parameter(context->PARAMETER()));
  return result;
}

}  // namespace fgraph::idl::cypher
