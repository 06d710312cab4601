// Schema text -> tokens with byte offsets. This header uses no type of ANTLR, so that code which only needs tokens
// compiles fast. Defined in scanner.cc.
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
  std::size_t type = 0;  // the number that the parser knows it by
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t line = 0;  // from 1
};

struct Lexemes {
  std::vector<Lexeme> tokens;  // without the end of the file
  std::vector<Lexeme> docs;
  bool complete = true;  // false if there are more tokens than the limit
};

// Splits valid UTF-8 into tokens. Every byte belongs to a token, a comment or white space.
Lexemes read_lexemes(std::string_view text, std::size_t limit);

// Each makes `lexeme` a token of another kind for the parser. Its bytes stay the same.
void become_keyword(Lexeme& lexeme, std::string_view keyword);
void become_string(Lexeme& lexeme);
void become_name(Lexeme& lexeme);
// `sign` is `<=`, `>=` or `->`.
void become_sign(Lexeme& lexeme, std::string_view sign);
// A `{`, `}` or `,` that has no bytes, for one that is missing in the text.
Lexeme empty_open_brace(std::uint32_t offset, std::uint32_t line);
Lexeme empty_close_brace(std::uint32_t offset, std::uint32_t line);
Lexeme empty_comma(std::uint32_t offset, std::uint32_t line);

}  // namespace fgraph::grammar
