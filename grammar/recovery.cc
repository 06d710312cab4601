#include "recovery.h"

#include <exception>
#include <utility>

#include "FgraphParser.h"

namespace fgraph::grammar {
namespace {

using antlr4::Token;

// Errors inside of these end here; in every other rule they are passed on to the caller.
bool ends_errors(std::size_t rule) {
  return rule == FgraphParser::RuleItem || rule == FgraphParser::RuleMember ||
         rule == FgraphParser::RuleRepositoryMember;
}

// Rules that are a list of such.
bool is_list(std::size_t rule) {
  return rule == FgraphParser::RuleFile || rule == FgraphParser::RuleMemberBlock ||
         rule == FgraphParser::RuleRepositoryBlock;
}

bool is_word(std::size_t type) {
  return type >= FgraphParser::PACKAGE && type <= FgraphParser::WITH;
}

bool is_name(std::size_t type) {
  return is_word(type) || type == FgraphParser::IDENTIFIER;
}

// The text of the tokens that may be forgotten; empty for all others.
std::string_view closing_text(std::size_t type) {
  switch (type) {
    case FgraphParser::SEMI: return ";";
    case FgraphParser::COLON: return ":";
    case FgraphParser::RPAREN: return ")";
    case FgraphParser::RBRACKET: return "]";
    case FgraphParser::GT: return ">";
    default: return {};
  }
}

int depth_change(std::size_t type) {
  if (type == FgraphParser::LBRACE) return 1;
  return type == FgraphParser::RBRACE ? -1 : 0;
}

}  // namespace

RecoveringStrategy::RecoveringStrategy(Listener listener) : listener_(std::move(listener)) {}

void RecoveringStrategy::reset(antlr4::Parser*) {
  recovering_ = false;
}

void RecoveringStrategy::reportMatch(antlr4::Parser*) {}

bool RecoveringStrategy::inErrorRecoveryMode(antlr4::Parser*) {
  return recovering_;
}

void RecoveringStrategy::reportError(antlr4::Parser* parser, const antlr4::RecognitionException& error) {
  if (recovering_) return;
  recovering_ = true;
  report(parser, SyntaxProblem::Kind::kUnexpected, {}, error.getOffendingToken());
}

// Called in the handler of each rule that an error passes through, innermost first.
void RecoveringStrategy::recover(antlr4::Parser* parser, std::exception_ptr error) {
  antlr4::ParserRuleContext* context = parser->getContext();
  if (!ends_errors(context->getRuleIndex()) && !is_list(context->getRuleIndex())) std::rethrow_exception(error);
  skip_rest(parser, context->getStart()->getTokenIndex());
  recovering_ = false;
}

// The parser wants one particular token and sees another.
Token* RecoveringStrategy::recoverInline(antlr4::Parser* parser) {
  const antlr4::misc::IntervalSet& expected = parser->getATN().nextTokens(parser->getATN().states[parser->getState()]);
  if (expected.size() == 1) {
    const auto missing = static_cast<std::size_t>(expected.getMinElement());
    if (can_insert(parser, missing)) {
      report(parser, SyntaxProblem::Kind::kMissing, closing_text(missing), parser->getCurrentToken());
      inserted_.push_back(std::make_unique<antlr4::CommonToken>(missing));
      return inserted_.back().get();
    }
  }
  throw antlr4::InputMismatchException(parser);
}

// Called before each turn of a loop. Skips what cannot start an element of a list of members or declarations.
void RecoveringStrategy::sync(antlr4::Parser* parser) {
  const antlr4::ParserRuleContext* context = parser->getContext();
  if (!is_list(context->getRuleIndex())) return;
  antlr4::TokenStream* tokens = parser->getTokenStream();
  const antlr4::misc::IntervalSet& expected = parser->getATN().nextTokens(parser->getATN().states[parser->getState()]);
  if (expected.contains(tokens->LA(1)) || tokens->LA(1) == Token::EOF) return;
  report(parser, SyntaxProblem::Kind::kUnexpected, {}, parser->getCurrentToken());
  while (!expected.contains(tokens->LA(1)) && tokens->LA(1) != Token::EOF) {
    const std::size_t before = tokens->index();
    skip_rest(parser, before);
    if (tokens->index() == before) tokens->consume();
  }
}

void RecoveringStrategy::report(antlr4::Parser* parser, SyntaxProblem::Kind kind, std::string_view missing,
                                Token* token) {
  SyntaxProblem problem;
  problem.kind = kind;
  problem.missing = missing;
  problem.token_begin = static_cast<std::uint32_t>(token->getStartIndex());
  problem.token_end = static_cast<std::uint32_t>(token->getStopIndex() + 1);
  if (token->getTokenIndex() > 0) {
    const Token* previous = parser->getTokenStream()->get(token->getTokenIndex() - 1);
    problem.previous_end = static_cast<std::uint32_t>(previous->getStopIndex() + 1);
  }
  const std::vector<std::string>& names = parser->getRuleNames();
  for (const antlr4::RuleContext* rule = parser->getContext(); rule != nullptr;
       rule = static_cast<const antlr4::RuleContext*>(rule->parent)) {
    problem.rules.push_back(names[rule->getRuleIndex()]);
  }
  listener_(problem);
}

// A token is only taken as forgotten where what follows makes sense without it.
bool RecoveringStrategy::can_insert(antlr4::Parser* parser, std::size_t missing) const {
  antlr4::TokenStream* tokens = parser->getTokenStream();
  const std::size_t next = tokens->LA(1);
  const Token* previous = tokens->LT(-1);
  if (previous == nullptr) return false;
  const bool at_end =
      next == Token::EOF || next == FgraphParser::RBRACE || previous->getLine() < tokens->LT(1)->getLine();
  switch (missing) {
    case FgraphParser::SEMI: return at_end || (is_name(next) && tokens->LA(2) == FgraphParser::COLON);
    case FgraphParser::COLON: return is_name(next) && !at_end;
    case FgraphParser::RPAREN:
    case FgraphParser::RBRACKET:
    case FgraphParser::GT: return at_end || next == FgraphParser::SEMI || next == FgraphParser::LBRACE;
    default: return false;
  }
}

// Moves behind the member or declaration that starts at token `from`, or to the `}` that closes the list it is in.
void RecoveringStrategy::skip_rest(antlr4::Parser* parser, std::size_t from) {
  antlr4::TokenStream* tokens = parser->getTokenStream();
  int depth = 0;
  for (std::size_t at = from; at < tokens->index(); ++at) depth += depth_change(tokens->get(at)->getType());
  if (depth < 0) depth = 0;
  for (;;) {
    const std::size_t type = tokens->LA(1);
    if (type == Token::EOF || (type == FgraphParser::RBRACE && depth == 0)) return;
    const bool closes_last = type == FgraphParser::RBRACE && depth == 1;
    depth += depth_change(type);
    tokens->consume();
    if (closes_last || (type == FgraphParser::SEMI && depth == 0)) return;
  }
}

}  // namespace fgraph::grammar
