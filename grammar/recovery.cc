#include "grammar/recovery.h"

#include <exception>
#include <string>

#include "FgraphParser.h"
#include "grammar/token_list.h"

namespace fgraph::grammar {
namespace {

using antlr4::Token;

// Whether an error inside of the rule ends with it. Every other rule passes errors on to the rule that contains it.
bool ends_errors(std::size_t rule) {
  return rule == FgraphParser::RuleItem || rule == FgraphParser::RuleMember ||
         rule == FgraphParser::RuleRepositoryMember;
}

// Whether the rule is a list of rules with which errors end.
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

// The text of a token that may be taken as forgotten; empty for all others.
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

// The text of a keyword.
std::string word_text(antlr4::Parser* parser, std::size_t type) {
  const std::string quoted(parser->getVocabulary().getLiteralName(type));
  return quoted.substr(1, quoted.size() - 2);
}

bool starts_value(std::size_t type) {
  switch (type) {
    case FgraphParser::INT:
    case FgraphParser::FLOAT:
    case FgraphParser::STRING:
    case FgraphParser::PARAMETER:
    case FgraphParser::LPAREN: return true;
    default: return false;
  }
}

// Whether a field, a link or another member of a node begins with the next token.
bool starts_member(antlr4::TokenStream& tokens) {
  const std::size_t second = tokens.LA(2);
  if (is_name(tokens.LA(1)) && second == FgraphParser::COLON) return true;
  switch (tokens.LA(1)) {
    case FgraphParser::LINK:
    case FgraphParser::KEY: return is_name(second) && tokens.LA(3) == FgraphParser::COLON;
    case FgraphParser::INDEX:
    case FgraphParser::FULLTEXT: return second == FgraphParser::LPAREN;
    case FgraphParser::RESERVED: return is_name(second);
    default: return false;
  }
}

// The names of the rules that are being read, the innermost first.
std::vector<std::string_view> rules_of(antlr4::Parser* parser) {
  std::vector<std::string_view> rules;
  const std::vector<std::string>& names = parser->getRuleNames();
  for (const antlr4::RuleContext* rule = parser->getContext(); rule != nullptr;
       rule = static_cast<const antlr4::RuleContext*>(rule->parent)) {
    rules.push_back(names[rule->getRuleIndex()]);
  }
  return rules;
}

bool starts_declaration(std::size_t type) {
  switch (type) {
    case FgraphParser::PACKAGE:
    case FgraphParser::IMPORT:
    case FgraphParser::ENUM:
    case FgraphParser::MIXIN:
    case FgraphParser::ABSTRACT:
    case FgraphParser::NODE:
    case FgraphParser::RELATIONSHIP:
    case FgraphParser::FETCH:
    case FgraphParser::STRUCT:
    case FgraphParser::REPOSITORY: return true;
    default: return false;
  }
}

// Whether the token can follow the name of a type.
bool continues_type(std::size_t type) {
  switch (type) {
    case FgraphParser::SEMI:
    case FgraphParser::QUESTION:
    case FgraphParser::LBRACKET:
    case FgraphParser::LT:
    case FgraphParser::DOT:
    case FgraphParser::ASSIGN:
    case FgraphParser::AT:
    case FgraphParser::COMMA:
    case FgraphParser::RPAREN:
    case FgraphParser::RBRACE: return true;
    default: return false;
  }
}

int depth_change(std::size_t type) {
  if (type == FgraphParser::LBRACE) return 1;
  return type == FgraphParser::RBRACE ? -1 : 0;
}

}  // namespace

RecoveringStrategy::RecoveringStrategy(SyntaxListener& listener) : listener_(listener) {}

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

// ANTLR calls this for each rule that an error passes through, the innermost first. Rules with which errors end skip
// the rest of the member or declaration; all others throw the error again.
void RecoveringStrategy::recover(antlr4::Parser* parser, std::exception_ptr error) {
  antlr4::ParserRuleContext* context = parser->getContext();
  if (!ends_errors(context->getRuleIndex()) && !is_list(context->getRuleIndex())) std::rethrow_exception(error);
  skip_rest(parser, context->getStart()->getTokenIndex());
  remember_unread(parser, context->getStart()->getTokenIndex());
  recovering_ = false;
}

// ANTLR calls this if the parser needs one particular token and sees another. A token that was probably forgotten is
// inserted, and one that was probably meant as the other is taken for it. Everything else is an error.
Token* RecoveringStrategy::recoverInline(antlr4::Parser* parser) {
  const antlr4::misc::IntervalSet& expected = parser->getATN().nextTokens(parser->getATN().states[parser->getState()]);
  if (expected.size() == 1) {
    const auto missing = static_cast<std::size_t>(expected.getMinElement());
    const std::size_t behind = parser->getTokenStream()->LA(2);
    if (missing == FgraphParser::SEMI && parser->getTokenStream()->LA(1) == FgraphParser::COMMA &&
        (is_name(behind) || behind == FgraphParser::RBRACE)) {
      report(parser, SyntaxProblem::Kind::kSeparator, closing_text(missing), parser->getCurrentToken());
      return parser->consume();
    }
    if (is_word(missing) && is_word(parser->getTokenStream()->LA(1))) {
      // `between 1 or 2`
      report(parser, SyntaxProblem::Kind::kOtherWord, word_text(parser, missing), parser->getCurrentToken());
      return parser->consume();
    }
    if (is_word(missing) && starts_value(parser->getTokenStream()->LA(1))) {
      report(parser, SyntaxProblem::Kind::kMissing, word_text(parser, missing), parser->getCurrentToken());
      inserted_.push_back(std::make_unique<antlr4::CommonToken>(missing));
      return inserted_.back().get();
    }
    if (missing == FgraphParser::ARROW && parser->getTokenStream()->LA(1) == FgraphParser::COMMA) {
      // `(Person, Movie)`
      report(parser, SyntaxProblem::Kind::kOtherWord, "->", parser->getCurrentToken());
      return parser->consume();
    }
    if (can_insert(parser, missing)) {
      report(parser, SyntaxProblem::Kind::kMissing, closing_text(missing), parser->getCurrentToken());
      inserted_.push_back(std::make_unique<antlr4::CommonToken>(missing));
      return inserted_.back().get();
    }
  }
  throw antlr4::InputMismatchException(parser);
}

// ANTLR calls this before each turn of a loop and before optional parts. In a list of members or declarations, skips
// tokens that cannot start one. Elsewhere, looks for misspelt keywords.
void RecoveringStrategy::sync(antlr4::Parser* parser) {
  const antlr4::ParserRuleContext* context = parser->getContext();
  antlr4::TokenStream* tokens = parser->getTokenStream();
  const std::size_t next = tokens->LA(1);
  if (!is_list(context->getRuleIndex()) && next != FgraphParser::IDENTIFIER) return;
  const antlr4::misc::IntervalSet& expected = parser->getATN().nextTokens(parser->getATN().states[parser->getState()]);
  if (expected.contains(next) || next == Token::EOF) return;
  if (!is_list(context->getRuleIndex())) return correct_keyword(parser, expected);
  const std::size_t from = tokens->index();
  // Tokens in the line of a member that was skipped belong to that member, and are not reported again.
  const bool goes_on = from > 0 && from == skipped_to_ && tokens->LT(-1)->getLine() == tokens->LT(1)->getLine();
  if (!goes_on) report(parser, SyntaxProblem::Kind::kUnexpected, {}, parser->getCurrentToken());
  while (!expected.contains(tokens->LA(1)) && tokens->LA(1) != Token::EOF) {
    const std::size_t before = tokens->index();
    skip_rest(parser, before);
    if (tokens->index() == before) tokens->consume();
  }
  remember_unread(parser, from);
}

// Corrects a misspelt keyword. The present token is a word that cannot stand here. If it is similar to a keyword that
// can, such as one that begins an optional part, the token becomes that keyword.
void RecoveringStrategy::correct_keyword(antlr4::Parser* parser, const antlr4::misc::IntervalSet& expected) {
  // After a field of an order no name can follow.
  const bool direction = parser->getContext()->getRuleIndex() == FgraphParser::RuleOrderTerm;
  if (recovering_ || (expected.contains(Token::EPSILON) && !direction)) return;
  std::vector<std::string> keywords;
  std::vector<std::size_t> types;
  for (std::size_t type = FgraphParser::PACKAGE; type <= FgraphParser::WITH; ++type) {
    if (!expected.contains(type)) continue;
    keywords.push_back(word_text(parser, type));
    types.push_back(type);
  }
  if (keywords.empty()) return;
  auto* token = static_cast<ListedToken*>(parser->getCurrentToken());
  const ByteRange word = {static_cast<std::uint32_t>(token->getStartIndex()),
                          static_cast<std::uint32_t>(token->getStopIndex() + 1)};
  const std::vector<std::string_view> choice(keywords.begin(), keywords.end());
  const std::string_view meant = listener_.correct(word, choice, rules_of(parser));
  for (std::size_t i = 0; i < keywords.size(); ++i) {
    if (keywords[i] == meant) token->become(types[i]);
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
  problem.rules = rules_of(parser);
  const antlr4::misc::IntervalSet& expected = parser->getATN().nextTokens(parser->getATN().states[parser->getState()]);
  // If only a `{` is missing, its body has not begun, and messages speak of the declaration.
  const bool before_body = expected.size() == 1 && expected.contains(static_cast<std::size_t>(FgraphParser::LBRACE));
  if (before_body && problem.rules.size() > 1) problem.rules.erase(problem.rules.begin());
  listener_.problem(problem);
}

// Whether the missing token was probably forgotten, because the tokens after it make sense.
bool RecoveringStrategy::can_insert(antlr4::Parser* parser, std::size_t missing) const {
  antlr4::TokenStream* tokens = parser->getTokenStream();
  const std::size_t next = tokens->LA(1);
  const Token* previous = tokens->LT(-1);
  if (previous == nullptr) return false;
  const bool at_end =
      next == Token::EOF || next == FgraphParser::RBRACE || previous->getLine() < tokens->LT(1)->getLine();
  switch (missing) {
    case FgraphParser::SEMI: return at_end || starts_member(*tokens);
    // True for `size int;`, but not for `x int: ;` and `query x(...)`.
    case FgraphParser::COLON: return is_name(next) && !at_end && continues_type(tokens->LA(2));
    case FgraphParser::RBRACKET:
      // `-[:KNOWS->`
      if (next == FgraphParser::ARROW || next == FgraphParser::MINUS) return true;
      [[fallthrough]];
    case FgraphParser::RPAREN:
    case FgraphParser::GT: return at_end || next == FgraphParser::SEMI || next == FgraphParser::LBRACE;
    default: return false;
  }
}

// Skips the rest of the member or declaration that starts with token `from`: up to its end, to the `}` of the list that
// contains it, or to a line with which the next declaration starts.
void RecoveringStrategy::skip_rest(antlr4::Parser* parser, std::size_t from) {
  antlr4::TokenStream* tokens = parser->getTokenStream();
  int depth = 0;
  for (std::size_t at = from; at < tokens->index(); ++at) depth += depth_change(tokens->get(at)->getType());
  if (depth < 0) depth = 0;
  const bool outside = parser->getContext()->getRuleIndex() == FgraphParser::RuleFile ||
                       parser->getContext()->getRuleIndex() == FgraphParser::RuleItem;
  for (;;) {
    const std::size_t type = tokens->LA(1);
    if (type == Token::EOF || (type == FgraphParser::RBRACE && depth == 0)) return;
    const bool starts_line = tokens->index() > from && tokens->LT(-1)->getLine() < tokens->LT(1)->getLine();
    if (outside && depth == 0 && starts_line && starts_declaration(type)) return;
    const bool closes_last = type == FgraphParser::RBRACE && depth == 1;
    depth += depth_change(type);
    tokens->consume();
    if (closes_last || (type == FgraphParser::SEMI && depth == 0)) return;
  }
}

void RecoveringStrategy::remember_unread(antlr4::Parser* parser, std::size_t from) {
  antlr4::TokenStream* tokens = parser->getTokenStream();
  skipped_to_ = tokens->index();
  if (skipped_to_ <= from) return;
  unread_.push_back({static_cast<std::uint32_t>(tokens->get(from)->getStartIndex()),
                     static_cast<std::uint32_t>(tokens->get(skipped_to_ - 1)->getStopIndex() + 1)});
}

}  // namespace fgraph::grammar
