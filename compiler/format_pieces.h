// The words and comments of a schema, as the formatter sees them.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace fgraph::compiler {

struct Piece {
  enum class Kind { kToken, kLineComment, kBlockComment };
  Kind kind = Kind::kToken;
  std::string_view text;   // of a line comment: without blanks at its end
  std::size_t breaks = 0;  // ends of lines between the piece before and this one

  bool is(std::string_view token) const { return kind == Kind::kToken && text == token; }
  bool is_comment() const { return kind != Kind::kToken; }
};

// Splits a text without syntax errors; nothing for any other text.
std::optional<std::vector<Piece>> pieces_of(std::string_view text);

// Where a statement stands.
enum class Place {
  kTop,      // a declaration, up to its `{`
  kMembers,  // a member, ending with `;`
  kItems,    // an enum value or fetch item, ending with `,`
};

// Whether `tokens[right]` follows the token before it without a blank. `depth`: of the brackets around the place
// between them.
bool are_joined(std::span<const std::string_view> tokens, std::size_t right, Place place, std::size_t depth);

// Whether a long line may be broken before `tokens[at]`, which is outside of brackets.
bool starts_clause(std::span<const std::string_view> tokens, std::size_t at);

}  // namespace fgraph::compiler
