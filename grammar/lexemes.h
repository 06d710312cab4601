// Text -> tokens, with byte offsets. No type of ANTLR's, so that code which only needs tokens compiles fast.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace fgraph::grammar {

enum class LexemeKind : std::uint8_t {
  kWord,  // identifiers and keywords
  kOpenBrace,
  kCloseBrace,
  kOpen,   // ( or [
  kClose,  // ) or ]
  kSemicolon,
  kString,
  kUnterminatedString,
  kUnterminatedComment,  // the rest of the text is in it
  kUnknownCharacter,
  kDoc,  // a `///` comment
  kOther,
};

// A token: the bytes [begin, end) of the text.
struct Lexeme {
  LexemeKind kind = LexemeKind::kOther;
  std::size_t type = 0;  // the parser's number
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t line = 0;  // from 1
};

struct Lexemes {
  std::vector<Lexeme> tokens;  // without the end of the file
  std::vector<Lexeme> docs;
  bool complete = true;  // false: there were more than the limit
};

// Splits valid UTF-8 into tokens. Every byte is in a token, a comment or a blank.
Lexemes read_lexemes(std::string_view text, std::size_t limit);

// Makes `lexeme` a token of another kind for the parser; its bytes stay.
void become_keyword(Lexeme& lexeme, std::string_view keyword);
void become_string(Lexeme& lexeme);
void become_name(Lexeme& lexeme);
// `<=`, `>=` or `->`.
void become_sign(Lexeme& lexeme, std::string_view sign);
// A `{`, `}` or `,` of no bytes.
Lexeme empty_open_brace(std::uint32_t offset, std::uint32_t line);
Lexeme empty_close_brace(std::uint32_t offset, std::uint32_t line);
Lexeme empty_comma(std::uint32_t offset, std::uint32_t line);

}  // namespace fgraph::grammar
