#include "reader.h"

#include <string>
#include <utility>

#include "FgraphLexer.h"

namespace fgraph::grammar {
namespace {

// The lexer counts code points; everything else here counts bytes.
class ByteOffsets {
 public:
  explicit ByteOffsets(std::string_view text) {
    bool ascii = true;
    for (char byte : text) ascii = ascii && static_cast<unsigned char>(byte) < 0x80;
    if (ascii) return;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) offsets_.push_back(static_cast<std::uint32_t>(at));
    }
    offsets_.push_back(static_cast<std::uint32_t>(text.size()));
  }

  std::uint32_t operator()(std::size_t code_point) const {
    return offsets_.empty() ? static_cast<std::uint32_t>(code_point) : offsets_[code_point];
  }

 private:
  std::vector<std::uint32_t> offsets_;  // empty for ASCII
};

// Hands corrected tokens to the parser.
class LexemeSource : public antlr4::TokenSource {
 public:
  LexemeSource(const std::vector<Lexeme>& tokens, std::uint32_t text_size) : tokens_(tokens), text_size_(text_size) {}

  std::unique_ptr<antlr4::Token> nextToken() override {
    const bool at_end = next_ == tokens_.size();
    const Lexeme lexeme = at_end ? end_of_file() : tokens_[next_++];
    auto token = std::make_unique<antlr4::CommonToken>(lexeme.type);
    token->setStartIndex(lexeme.begin);
    token->setStopIndex(std::size_t{lexeme.end} - 1);
    token->setLine(lexeme.line);
    return token;
  }
  std::size_t getLine() const override { return 0; }
  std::size_t getCharPositionInLine() override { return 0; }
  antlr4::CharStream* getInputStream() override { return nullptr; }
  std::string getSourceName() override { return {}; }
  antlr4::TokenFactory<antlr4::CommonToken>* getTokenFactory() override {
    return antlr4::CommonTokenFactory::DEFAULT.get();
  }

 private:
  Lexeme end_of_file() const {
    const std::uint32_t last_line = tokens_.empty() ? 0 : tokens_.back().line;
    return {LexemeKind::kOther, antlr4::Token::EOF, text_size_, text_size_, last_line + 1};
  }

  const std::vector<Lexeme>& tokens_;
  std::uint32_t text_size_;
  std::size_t next_ = 0;
};

LexemeKind kind_of(std::size_t type) {
  if (type >= FgraphLexer::PACKAGE && type <= FgraphLexer::WITH) return LexemeKind::kWord;
  switch (type) {
    case FgraphLexer::IDENTIFIER: return LexemeKind::kWord;
    case FgraphLexer::LBRACE: return LexemeKind::kOpenBrace;
    case FgraphLexer::RBRACE: return LexemeKind::kCloseBrace;
    case FgraphLexer::LPAREN:
    case FgraphLexer::LBRACKET: return LexemeKind::kOpen;
    case FgraphLexer::RPAREN:
    case FgraphLexer::RBRACKET: return LexemeKind::kClose;
    case FgraphLexer::SEMI: return LexemeKind::kSemicolon;
    case FgraphLexer::STRING: return LexemeKind::kString;
    case FgraphLexer::DOC: return LexemeKind::kDoc;
    case FgraphLexer::UNTERMINATED_STRING: return LexemeKind::kUnterminatedString;
    case FgraphLexer::UNTERMINATED_COMMENT: return LexemeKind::kUnterminatedComment;
    case FgraphLexer::UNKNOWN_CHARACTER: return LexemeKind::kUnknownCharacter;
    default: return LexemeKind::kOther;
  }
}

}  // namespace

void become_keyword(Lexeme& lexeme, std::string_view keyword) {
  const std::string quoted = "'" + std::string(keyword) + "'";
  FgraphLexer lexer(nullptr);
  for (std::size_t type = FgraphLexer::PACKAGE; type <= FgraphLexer::WITH; ++type) {
    if (lexer.getVocabulary().getLiteralName(type) == quoted) lexeme.type = type;
  }
}

void become_string(Lexeme& lexeme) {
  lexeme.type = FgraphLexer::STRING;
  lexeme.kind = LexemeKind::kString;
}

void become_name(Lexeme& lexeme) {
  lexeme.type = FgraphLexer::IDENTIFIER;
  lexeme.kind = LexemeKind::kWord;
}

Lexeme empty_close_brace(std::uint32_t offset, std::uint32_t line) {
  return {LexemeKind::kCloseBrace, FgraphLexer::RBRACE, offset, offset, line};
}

Lexemes read_lexemes(std::string_view text, std::size_t limit) {
  antlr4::ANTLRInputStream input(text.data(), text.size());
  FgraphLexer lexer(&input);
  lexer.removeErrorListeners();
  const ByteOffsets offsets(text);
  Lexemes result;
  for (;;) {
    const std::unique_ptr<antlr4::Token> token = lexer.nextToken();
    if (token->getType() == antlr4::Token::EOF) return result;
    Lexeme lexeme;
    lexeme.type = token->getType();
    lexeme.kind = kind_of(lexeme.type);
    lexeme.begin = offsets(token->getStartIndex());
    lexeme.end = offsets(token->getStopIndex() + 1);
    lexeme.line = static_cast<std::uint32_t>(token->getLine());
    (lexeme.kind == LexemeKind::kDoc ? result.docs : result.tokens).push_back(lexeme);
    // The rest of the text belongs to a comment that is not closed: nothing to read.
    if (lexeme.kind == LexemeKind::kUnterminatedComment) return result;
    if (result.tokens.size() + result.docs.size() > limit) {
      result.complete = false;
      return result;
    }
  }
}

ParseTree::ParseTree(const std::vector<Lexeme>& tokens, std::uint32_t text_size, RecoveringStrategy::Listener listener)
    : source_(std::make_unique<LexemeSource>(tokens, text_size)),
      stream_(std::make_unique<antlr4::CommonTokenStream>(source_.get())),
      parser_(std::make_unique<FgraphParser>(stream_.get())) {
  parser_->removeErrorListeners();
  auto* interpreter = parser_->getInterpreter<antlr4::atn::ParserATNSimulator>();
  // SLL is enough for valid files and much the faster. If it fails, LL decides whether there is an error.
  interpreter->setPredictionMode(antlr4::atn::PredictionMode::SLL);
  parser_->setErrorHandler(std::make_shared<antlr4::BailErrorStrategy>());
  try {
    file_ = parser_->file();
  } catch (const antlr4::ParseCancellationException&) {
    stream_->seek(0);
    parser_->reset();
    interpreter->setPredictionMode(antlr4::atn::PredictionMode::LL);
    parser_->setErrorHandler(std::make_shared<RecoveringStrategy>(std::move(listener)));
    file_ = parser_->file();
  }
}

ParseTree::~ParseTree() = default;

}  // namespace fgraph::grammar
