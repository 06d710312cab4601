// The text is cut into tokens by the scanner of the grammar. It leaves white space and comments out; a Gap finds them
// between two tokens. Each piece knows how many lines end before it, which is all that is kept of the white space:
//
//   node A { // why          node (0)  A (0)  { (0)  // why (0)  x (2)  : (0)  int (0)  ; (0)  } (1)
//
//     x: int;
//   }
//
// The second half of the file decides about blanks. It asks only for the tokens around a place, which mostly is
// enough. Some signs have two meanings, and a function tells them apart:
//
//   -[K]->  and  -1           joins_minus
//   vector<3>  and  a < 3     is_dimension
//   int[]  and  in [1, 2]     joins_bracket
//   f(x)  and  where (a or b) joins_parenthesis
#include "compiler/format/format_pieces.h"

#include <algorithm>
#include <initializer_list>

#include "grammar/lexemes.h"
#include "idl/syntax/parse.h"

namespace fgraph::compiler {
namespace {

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> texts) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

bool is_digit(char character) {
  return character >= '0' && character <= '9';
}

bool is_word(std::string_view text) {
  const char first = text.front();
  return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '_';
}

// Returns whether an operand or a condition follows the word.
bool is_operator_word(std::string_view text) {
  return is_one_of(text, {"and", "or", "not", "in", "is", "between", "contains", "with", "like", "regex", "where"});
}

std::string_view without_blanks_at_end(std::string_view text) {
  return text.substr(0, text.find_last_not_of(" \t\f") + 1);
}

// Collects the comments between two tokens, and counts the ends of lines between pieces.
class Gap {
 public:
  Gap(std::string_view text, std::vector<Piece>& out) : text_(text), out_(out) {}

  bool read(std::size_t at, std::size_t end) {
    while (at < end) {
      const char next = text_[at];
      if (next == '\n' || next == '\r') {
        if (next == '\n' || at + 1 == text_.size() || text_[at + 1] != '\n') ++breaks_;
        ++at;
      } else if (next == ' ' || next == '\t' || next == '\f') {
        ++at;
      } else {
        const std::size_t behind = comment(at, end);
        if (behind == 0) return false;
        at = behind;
      }
    }
    return true;
  }

  void add(Piece::Kind kind, std::string_view text) {
    out_.push_back({kind, text, breaks_});
    breaks_ = 0;
  }

 private:
  // Adds the comment that begins at `at`. Returns the position after it, or 0 if there is no comment.
  std::size_t comment(std::size_t at, std::size_t end) {
    const std::string_view start = text_.substr(at, 2);
    if (start == "//") {
      const std::size_t behind = std::min(text_.find_first_of("\r\n", at), end);
      add(Piece::Kind::kLineComment, without_blanks_at_end(text_.substr(at, behind - at)));
      return behind;
    }
    const std::size_t close = start == "/*" ? text_.find("*/", at + 2) : std::string_view::npos;
    if (close == std::string_view::npos || close + 2 > end) return 0;
    add(Piece::Kind::kBlockComment, text_.substr(at, close + 2 - at));
    return close + 2;
  }

  std::string_view text_;
  std::vector<Piece>& out_;
  std::size_t breaks_ = 0;
};

// Around gives the tokens around a place between two tokens. Before the first and after the last one they are empty.
class Around {
 public:
  Around(std::span<const std::string_view> tokens, std::size_t right) : tokens_(tokens), right_(right) {}
  // Returns the token to the right of the place for 0, and the one to its left for -1.
  std::string_view operator[](std::ptrdiff_t offset) const {
    const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(right_) + offset;
    return at < 0 || at >= std::ssize(tokens_) ? std::string_view() : tokens_[static_cast<std::size_t>(at)];
  }
  bool is_first(std::ptrdiff_t offset) const { return static_cast<std::ptrdiff_t>(right_) + offset == 0; }

 private:
  std::span<const std::string_view> tokens_;
  std::size_t right_;
};

// Returns whether the tokens from `offset` on are `<`, a number and `>`.
bool is_dimension(const Around& around, std::ptrdiff_t offset) {
  const std::string_view number = around[offset + 1];
  return around[offset] == "<" && !number.empty() && is_digit(number[0]) && around[offset + 2] == ">";
}

// Returns whether the `(` to the right of the place follows the word before it without a blank. It does so after a
// function, an annotation or an option, but not after a keyword.
bool joins_parenthesis(const Around& around, Place place, std::size_t depth) {
  const std::string_view left = around[-1];
  if (!is_word(left)) return false;
  if (around[-2] == "@") return true;
  if (left == "by" && around[-2] == "order") return false;
  if (around.is_first(-1)) return !is_one_of(left, {"index", "fulltext"}) || place == Place::kItems;
  if (place == Place::kTop && depth == 0) return left == "labels";
  return !is_operator_word(left) || around[-2] == "query" || place == Place::kItems;
}

// Returns whether the `[` to the right of the place belongs to a type or an arrow. Otherwise it begins a list.
bool joins_bracket(const Around& around) {
  const std::string_view left = around[-1];
  if (is_one_of(left, {"-", "?", "]"}) || is_dimension(around, -3)) return true;
  return is_word(left) && (!is_operator_word(left) || around[-2] == ":");
}

// Returns whether the `-` to the right of the place belongs to an arrow that has begun. Otherwise it begins one or is
// the sign of a number.
bool joins_minus(const Around& around) {
  if (around[1] == "[") return around[-1] == "<";
  return around[-1] == "]";
}

}  // namespace

std::optional<std::vector<Piece>> pieces_of(std::string_view text) {
  const grammar::Lexemes lexemes = grammar::read_lexemes(text, idl::kMaxFileSize);
  std::vector<Piece> pieces;
  Gap gap(text, pieces);
  // A byte order mark is left out, because it has no meaning.
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  for (const grammar::Lexeme& token : lexemes.tokens) {
    if (!gap.read(at, token.begin)) return std::nullopt;
    gap.add(Piece::Kind::kToken, text.substr(token.begin, token.end - token.begin));
    at = token.end;
  }
  if (!lexemes.complete || !gap.read(at, text.size())) return std::nullopt;
  return pieces;
}

bool are_joined(std::span<const std::string_view> tokens, std::size_t right, Place place, std::size_t depth) {
  const Around around(tokens, right);
  const std::string_view left = around[-1];
  const std::string_view next = around[0];
  if (is_one_of(left, {"(", "[", ".", "..", "@"})) return true;
  if (is_one_of(next, {";", ",", ")", "]", "?", ".", "..", "*"})) return true;
  if (left == "*") return true;
  if (next == ":") return place != Place::kTop || depth > 0;
  if (left == ":") return around[-2] == "[";
  if (next == "(") return joins_parenthesis(around, place, depth);
  if (next == "[") return joins_bracket(around);
  if (next == "-") return joins_minus(around);
  if (left == "-") return around[-2] != "]" || around[0] == "[";
  if (next == "->") return left == "]";
  if (next == "<") return is_word(left) && is_dimension(around, 0);
  if (left == "<") return is_dimension(around, -1);
  return next == ">" && is_dimension(around, -2);
}

// The words of clauses can be names too: in `where: int` and `link order: A[*]` they start nothing.
bool starts_clause(std::span<const std::string_view> tokens, std::size_t at) {
  const Around around(tokens, at);
  if (at < 2) return false;
  if (around[0] == "@") return true;
  if (!is_one_of(around[0], {"where", "order", "limit", "skip", "fetch", "idempotent", "readonly", "cascade", "orphan",
                             "labels"})) {
    return false;
  }
  // A word that follows anything but the end of an operand is a name.
  const std::string_view left = around[-1];
  const bool ends_operand =
      is_word(left) || is_digit(left[0]) || is_one_of(left.substr(0, 1), {"\"", "$", ")", "]", "?", "-"});
  return (ends_operand || is_one_of(left, {">", "->"})) && !is_operator_word(left) &&
         !is_one_of(left, {"query", "link", "key", "by", "limit", "skip", "fetch", "order"});
}

}  // namespace fgraph::compiler
