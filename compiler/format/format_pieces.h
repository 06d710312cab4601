// The formatter gets the tokens and comments of a schema from here, and the rules for the blanks between them.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace fgraph::compiler {

// A Piece is a token or a comment.
struct Piece {
  enum class Kind { kToken, kLineComment, kBlockComment };
  Kind kind = Kind::kToken;
  std::string_view text;   // of a line comment: without blanks at its end
  std::size_t breaks = 0;  // how many lines end between the piece before and this one

  bool is(std::string_view token) const { return kind == Kind::kToken && text == token; }
  bool is_comment() const { return kind != Kind::kToken; }
};

// Splits a text without syntax errors. May return nothing for any other text.
std::optional<std::vector<Piece>> pieces_of(std::string_view text);

// A Place is the place in which a statement stands.
enum class Place {
  kTop,      // a declaration, up to its `{`
  kMembers,  // a member, ending with `;`
  kItems,    // an enum value or fetch item, ending with `,`
};

// Returns whether `tokens[right]` follows the token before it without a blank. `depth` is the number of brackets around
// them.
bool are_joined(std::span<const std::string_view> tokens, std::size_t right, Place place, std::size_t depth);

// Returns whether `tokens[at]`, which stands outside of brackets, starts a clause. A long line is broken before it.
bool starts_clause(std::span<const std::string_view> tokens, std::size_t at);

}  // namespace fgraph::compiler
