// The scanner makes the same tokens as the lexer of the grammar.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "FgraphLexer.h"
#include "grammar/lexemes.h"

namespace fgraph::grammar::test {
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

Lexemes by_the_grammar(std::string_view text) {
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
    // The comment is not closed, so that the rest of the text belongs to it.
    if (lexeme.kind == LexemeKind::kUnterminatedComment) return result;
  }
}

std::string shown(const std::vector<Lexeme>& lexemes) {
  std::string text;
  for (const Lexeme& one : lexemes) {
    for (const std::size_t number : {static_cast<std::size_t>(one.kind), one.type, std::size_t{one.begin},
                                     std::size_t{one.end}, std::size_t{one.line}}) {
      text += std::to_string(number) + ' ';
    }
    text += '\n';
  }
  return text;
}

void check_same(std::string_view text) {
  const Lexemes grammar = by_the_grammar(text);
  const Lexemes scanner = read_lexemes(text, std::numeric_limits<std::size_t>::max());
  INFO(text);
  CHECK(scanner.complete);
  CHECK(shown(scanner.tokens) == shown(grammar.tokens));
  CHECK(shown(scanner.docs) == shown(grammar.docs));
}

// Pieces that start, continue and end tokens. They are joined in every order.
constexpr std::string_view kPieces[] = {
    "\"",
    "\"\"",
    "\"\"\"",
    "\\",
    "\\\"",
    "'",
    "/",
    "//",
    "///",
    "////",
    "/*",
    "*/",
    "*",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\f",
    "\v",
    " ",
    "1",
    "07",
    "1.5",
    "1.",
    ".5",
    "..",
    ".",
    "e",
    "E",
    "e5",
    "e+",
    "e-7",
    "+",
    "-",
    "->",
    ">",
    "<",
    "<>",
    "<=",
    ">=",
    "=",
    "==",
    "!",
    "!=",
    "!==",
    "$",
    "$a",
    "$1",
    "@",
    "?",
    ":",
    ",",
    ";",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "#",
    "&",
    "|",
    "a",
    "_",
    "node",
    "nodes",
    "Node",
    "skip",
    "with",
    "starts",
    "\xC3\xA9",
    "\xE2\x82\xAC",
    "\xF0\x9F\x98\x80",
    "\x01",
};

TEST_CASE("the scanner and the grammar agree on every keyword and sign") {
  FgraphLexer lexer(nullptr);
  for (std::size_t type = FgraphLexer::PACKAGE; type <= FgraphLexer::GT; ++type) {
    const std::string quoted = lexer.getVocabulary().getLiteralName(type);
    REQUIRE(quoted.size() > 2);
    const std::string text = quoted.substr(1, quoted.size() - 2);
    check_same(text);
    check_same(text + text);
    check_same(text + "x");
    if (type > FgraphLexer::WITH) continue;
    Lexeme lexeme;
    become_keyword(lexeme, text);
    CHECK(lexeme.type == type);
  }
}

TEST_CASE("the scanner and the grammar agree on every schema of the tests") {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(FGRAPH_TESTS)) {
    if (entry.path().extension() != ".fgraph") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    // Bytes that are not UTF-8 are refused before tokens are read.
    const bool ascii =
        std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
    if (!ascii) continue;
    CAPTURE(entry.path().string());
    check_same(text);
    ++files;
    for (const std::size_t part : {text.size() / 3, text.size() / 2, text.size() - text.size() / 5}) {
      check_same(std::string_view(text).substr(0, part));
    }
  }
  CHECK(files > 50);
}

TEST_CASE("the scanner and the grammar agree on every pair of pieces") {
  for (const std::string_view first : kPieces) {
    for (const std::string_view second : kPieces) check_same(std::string(first) + std::string(second));
  }
}

TEST_CASE("the scanner and the grammar agree on random texts") {
  std::mt19937 random(20240517);
  std::uniform_int_distribution<std::size_t> piece(0, std::size(kPieces) - 1);
  std::uniform_int_distribution<std::size_t> length(3, 40);
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (std::size_t left = length(random); left > 0; --left) text += kPieces[piece(random)];
    check_same(text);
  }
}

TEST_CASE("a byte order mark is no token and moves none") {
  const Lexemes marked = read_lexemes("\xEF\xBB\xBFnode A", 10);
  REQUIRE(marked.tokens.size() == 2);
  CHECK(marked.tokens[0].begin == 3);
  CHECK(marked.tokens[1].begin == 8);
  CHECK(read_lexemes("\xEF\xBB\xBF", 10).tokens.empty());
}

TEST_CASE("a text of more tokens than the limit is cut off") {
  const Lexemes cut = read_lexemes("a b c d", 2);
  CHECK_FALSE(cut.complete);
  CHECK(cut.tokens.size() == 3);
  CHECK(read_lexemes("a b c d", 4).complete);
}

}  // namespace
}  // namespace fgraph::grammar::test
