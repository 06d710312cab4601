#include "grammar/cypher_reader.h"

#include <algorithm>
#include <string>

#include "CypherLexer.h"

namespace fgraph::grammar {
namespace {

using antlr4::Token;

// Ends parsing at the first error and remembers its place.
class StoppingStrategy : public antlr4::BailErrorStrategy {
 public:
  void recover(antlr4::Parser* parser, std::exception_ptr error) override {
    const Token* offending = parser->getCurrentToken();
    try {
      std::rethrow_exception(error);
    } catch (const antlr4::RecognitionException& exception) {
      // If several alternatives were compared, the token that fits none of them is further on.
      if (exception.getOffendingToken() != nullptr) offending = exception.getOffendingToken();
    }
    remember(parser, *offending);
    antlr4::BailErrorStrategy::recover(parser, error);
  }
  Token* recoverInline(antlr4::Parser* parser) override {
    remember(parser, *parser->getCurrentToken());
    return antlr4::BailErrorStrategy::recoverInline(parser);
  }

  std::size_t token = 0;   // the one that does not fit
  std::size_t clause = 0;  // the first token of the outermost clause that contains it

 private:
  void remember(antlr4::Parser* parser, const Token& offending) {
    token = offending.getTokenIndex();
    clause = parser->getCurrentToken()->getTokenIndex();
    for (antlr4::RuleContext* rule = parser->getContext(); rule != nullptr;
         rule = static_cast<antlr4::RuleContext*>(rule->parent)) {
      if (rule->getRuleIndex() != CypherParser::RuleItem) continue;
      clause = static_cast<antlr4::ParserRuleContext*>(rule)->getStart()->getTokenIndex();
    }
  }
};

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

CypherTree::CypherTree(std::string_view text, std::size_t max_depth, std::size_t max_tokens)
    : text_size_(static_cast<std::uint32_t>(text.size())) {
  read_tokens(text, max_tokens);
  std::size_t count = limit_depth(max_depth);
  // If there is an error, the clauses before the one that contains it are parsed again. If they do not parse by
  // themselves, nothing is read.
  if (!parse(count) && !parse(count)) parse(count = 0);
}

CypherTree::~CypherTree() = default;

// Reads tokens up to the limit. They are kept apart from the parser, because they are needed even if it stops early.
void CypherTree::read_tokens(std::string_view text, std::size_t max_tokens) {
  antlr4::ANTLRInputStream input(text.data(), text.size());
  CypherLexer lexer(&input);
  lexer.removeErrorListeners();
  // The lexer counts code points, everything else counts bytes.
  std::size_t code_point = 0;
  std::uint32_t byte = 0;
  const auto offset_of = [&](std::size_t wanted) {
    for (; code_point < wanted; ++code_point) {
      do ++byte;
      while (byte < text.size() && is_continuation(text[byte]));
    }
    return byte;
  };
  for (;;) {
    const std::unique_ptr<Token> token = lexer.nextToken();
    if (token->getType() == Token::EOF) return;
    CypherLexeme lexeme;
    lexeme.type = token->getType();
    lexeme.begin = offset_of(token->getStartIndex());
    lexeme.end = offset_of(token->getStopIndex() + 1);
    tokens_.push_back(lexeme);
    if (tokens_.size() == max_tokens) return stop_at(Stop::kTooLong, tokens_.size() - 1);
  }
}

// The number of tokens that may be parsed: all of them, or none if brackets nest too deep. CASE nests like a bracket. A
// name that is spelt like it may be counted too, which does no harm.
std::size_t CypherTree::limit_depth(std::size_t max_depth) {
  if (stop_ == Stop::kTooLong) return 0;
  std::size_t depth = 0;
  for (std::size_t at = 0; at < tokens_.size(); ++at) {
    const bool named =
        at > 0 && (tokens_[at - 1].type == CypherLexer::DOT || tokens_[at - 1].type == CypherLexer::COLON);
    switch (tokens_[at].type) {
      case CypherLexer::CASE: depth += named ? 0 : 1; break;
      case CypherLexer::LPAREN:
      case CypherLexer::LBRACKET:
      case CypherLexer::LBRACE: ++depth; break;
      case CypherLexer::END: depth -= named || depth == 0 ? 0 : 1; break;
      case CypherLexer::RPAREN:
      case CypherLexer::RBRACKET:
      case CypherLexer::RBRACE: depth -= depth == 0 ? 0 : 1; break;
      default: break;
    }
    if (depth <= max_depth) continue;
    stop_at(Stop::kTooDeep, at);
    return 0;
  }
  return tokens_.size();
}

// Parses the first `count` tokens. If there is an error, remembers it, sets `count` to the tokens before the clause
// that contains it, and returns false.
bool CypherTree::parse(std::size_t& count) {
  // Only the recovery from errors in schemas looks at lines.
  stream_ = std::make_unique<TokenList>(tokens_, count, text_size_, [](const CypherLexeme&) { return 1U; });
  parser_ = std::make_unique<CypherParser>(stream_.get());
  parser_->removeErrorListeners();
  auto* interpreter = parser_->getInterpreter<antlr4::atn::ParserATNSimulator>();
  // The prediction mode SLL is faster and is enough for most queries. If it fails, LL decides whether there is an
  // error.
  interpreter->setPredictionMode(antlr4::atn::PredictionMode::SLL);
  parser_->setErrorHandler(std::make_shared<antlr4::BailErrorStrategy>());
  try {
    query_ = parser_->query();
    return true;
  } catch (const antlr4::ParseCancellationException&) {
    stream_->seek(0);
    parser_->reset();
  }
  const auto strategy = std::make_shared<StoppingStrategy>();
  interpreter->setPredictionMode(antlr4::atn::PredictionMode::LL);
  parser_->setErrorHandler(strategy);
  try {
    query_ = parser_->query();
    return true;
  } catch (const antlr4::ParseCancellationException&) {
    if (stop_ == Stop::kNone) stop_at(Stop::kUnexpected, strategy->token);
    count = strategy->clause;
    return false;
  }
}

void CypherTree::stop_at(Stop why, std::size_t token) {
  stop_ = why;
  const bool at_end = token >= tokens_.size();
  stop_begin_ = at_end ? text_size_ : tokens_[token].begin;
  stop_end_ = at_end ? text_size_ : tokens_[token].end;
}

}  // namespace fgraph::grammar
