#include "idl/cypher/read/text.h"

#include <cstddef>
#include <string_view>

namespace fgraph::idl::cypher {
namespace {

std::string_view without_signs(std::string_view text) {
  if (!text.empty() && text.front() == '$') text.remove_prefix(1);
  const bool quoted = text.size() > 2 && text.front() == '`' && text.find('`', 1) == text.size() - 1;
  return quoted ? text.substr(1, text.size() - 2) : text;
}

Name name_at(Span where) {
  return {without_signs(where.text()), where};
}

}  // namespace

Span TextReader::span(antlr4::ParserRuleContext* context) const {
  const std::size_t begin = context->getStart()->getStartIndex();
  return text_.part(begin, context->getStop()->getStopIndex() + 1 - begin);
}

Span TextReader::span(const antlr4::Token* token) const {
  return text_.part(token->getStartIndex(), token->getStopIndex() + 1 - token->getStartIndex());
}

Name TextReader::name(antlr4::ParserRuleContext* context) const {
  return context != nullptr ? name_at(span(context)) : Name();
}

Name TextReader::name(antlr4::tree::TerminalNode* node) const {
  return name_at(span(node->getSymbol()));
}

Name TextReader::name(const grammar::CypherLexeme& token) const {
  return name_at(text_.part(token.begin, token.end - token.begin));
}

}  // namespace fgraph::idl::cypher
