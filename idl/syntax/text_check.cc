#include "idl/syntax/text_check.h"

#include <array>
#include <cstdio>
#include <set>
#include <string>

#include "idl/source/suggest.h"
#include "idl/syntax/parse.h"

namespace fgraph::idl {
namespace {

// So many faulty characters of a file are reported. One file must not bury the messages of the others.
constexpr std::size_t kMaxTextErrors = 10;

constexpr std::array<std::string_view, 10> kDeclarationKeywords = {
    "package", "import", "enum", "mixin", "abstract", "node", "relationship", "fetch", "struct", "repository"};
constexpr std::array<std::string_view, 4> kMemberKeywords = {"link", "key", "reserved", "query"};
constexpr std::array<std::string_view, 2> kIndexKeywords = {"index", "fulltext"};

struct Character {
  std::uint32_t code = 0;
  std::size_t length = 0;  // 0: not UTF-8
};

// Decodes strictly: overlong forms, surrogates and numbers above U+10FFFF are not UTF-8.
Character decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i])); };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  std::size_t length = 0;
  if (lead >= 0xC2 && lead < 0xE0) length = 2;
  if (lead >= 0xE0 && lead < 0xF0) length = 3;
  if (lead >= 0xF0 && lead < 0xF5) length = 4;
  if (length == 0 || at + length > text.size()) return {};
  std::uint32_t code = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    code = (code << 6U) | (byte(i) & 0x3FU);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  if (overlong || (code >= 0xD800 && code < 0xE000) || code > 0x10FFFF) return {};
  return {code, length};
}

bool is_control(std::uint32_t code) {
  const bool blank = code == '\t' || code == '\n' || code == '\r' || code == '\f';
  return (code < 0x20 && !blank) || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029;
}

bool changes_direction(std::uint32_t code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x200E || code == 0x200F ||
         code == 0x061C;
}

std::string hex(const char* format, std::uint32_t value) {
  char text[16];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

}  // namespace

TextStatus check_text(const SourceFile& source, Diagnostics& diagnostics) {
  const std::string_view text = source.text();
  const Span whole = {&source, 0, 0};
  std::size_t errors = 0;
  for (std::size_t at = 0; at < text.size() && errors < kMaxTextErrors;) {
    const Character character = decode(text, at);
    if (character.length == 0) {
      const auto byte = static_cast<unsigned char>(text[at]);
      diagnostics.report<Message::kInvalidUtf8>(whole.part(at, 1), hex("%02X", byte));
      ++errors;
    } else if (is_control(character.code) || changes_direction(character.code)) {
      diagnostics.report<Message::kHiddenCharacter>(whole.part(at, character.length), hex("U+%04X", character.code))
          .help("remove it, or write it as an escape in a string: \"" + hex("\\u{%X}", character.code) + "\"");
      ++errors;
    }
    at += character.length == 0 ? 1 : character.length;
  }
  return errors == 0 ? TextStatus::kClean : TextStatus::kUnusable;
}

bool is_declaration_keyword(std::string_view word) {
  for (std::string_view keyword : kDeclarationKeywords) {
    if (word == keyword) return true;
  }
  return false;
}

namespace {

// Walks over the tokens once, with the open brackets on a stack, and finds mistakes that would derail the parser for
// the rest of the file. Each is reported, and a TokenEdit repairs it:
//
//   node Person { name: string;       the line after it closes the body, because `node Company` cannot be a member
//   node Company { ... }
//   } }                               a `}` without a partner is dropped
//   nod Person { ... }                becomes `node`
//   node Person name: string; }       gets its `{` before the first member
//   enum Role { member admin }        gets its comma
//
// Other mistakes are left to the recovery of the parser, which knows the grammar (grammar/recovery.h). It needs one
// thing that only this walk can give: braces that balance, so that skipping a member cannot leave its body.
//
// The order of the checks of one token matters. A body that ends is closed first, because the others ask how deep the
// token stands. Keywords come next, because the header of a declaration is known by its keyword:
// `nod Person name: string;` has a misspelt keyword and lacks a brace. Then come the missing `{` and, inside of what
// it opens, the missing comma.
class TokenChecker {
 public:
  TokenChecker(const SourceFile& source, const std::vector<grammar::Lexeme>& tokens, TextEnd end,
               Diagnostics& diagnostics)
      : source_(source), tokens_(tokens), end_(end), diagnostics_(diagnostics) {}

  std::optional<std::vector<TokenEdit>> run() {
    for (std::size_t index = 0; index < tokens_.size(); ++index) {
      if (starts_declaration_inside_body(index)) close_all(index);
      check_keyword(index);
      check_open_brace(index);
      check_comma(index);
      const grammar::Lexeme& token = tokens_[index];
      if (token.kind == Kind::kOpenBrace || token.kind == Kind::kOpen) open_.push_back(index);
      if (open_.size() > kMaxDepth) {
        diagnostics_.report<Message::kTooDeep>(span(index), kMaxDepth);
        return std::nullopt;
      }
      if (token.kind == Kind::kClose && !open_.empty() && open_kind(open_.back()) == Kind::kOpen) open_.pop_back();
      // Brackets cannot hold a semicolon, so that the open ones end here.
      if (token.kind == Kind::kSemicolon) close_brackets();
      if (token.kind == Kind::kCloseBrace) close_brace(index);
    }
    close_all(tokens_.size());
    return std::move(edits_);
  }

 private:
  using Kind = grammar::LexemeKind;

  Kind kind(std::size_t index) const { return index < tokens_.size() ? tokens_[index].kind : Kind::kOther; }
  // Returns the kind of an open bracket. It is the token itself, or a `{` that was inserted after the token.
  Kind open_kind(std::size_t index) const { return inserted_.count(index) > 0 ? Kind::kOpenBrace : kind(index); }
  Span span(std::size_t index) const { return {&source_, tokens_[index].begin, tokens_[index].end}; }
  std::string_view text(std::size_t index) const {
    return index < tokens_.size() ? span(index).text() : std::string_view();
  }
  bool starts_line(std::size_t index) const { return index == 0 || tokens_[index - 1].line < tokens_[index].line; }

  std::size_t brace_depth() const {
    std::size_t depth = 0;
    for (std::size_t index : open_) depth += open_kind(index) == Kind::kOpenBrace ? 1U : 0U;
    return depth;
  }

  // Returns whether a declaration starts here. `node Post` at the start of a line cannot be a member, so that the body
  // before it was not closed.
  bool starts_declaration_inside_body(std::size_t index) const {
    if (open_.empty() || !starts_line(index) || kind(index) != Kind::kWord || kind(index + 1) != Kind::kWord)
      return false;
    // A query may end with `fetch card` on a line of its own. Only `fetch Person.card` is a declaration.
    if (text(index) == "fetch" && text(index + 2) != ".") return false;
    return is_declaration_keyword(text(index)) && brace_depth() > 0;
  }

  // Closes all open bodies before the token, and reports each of them. After an unreadable part nothing is reported,
  // because the `}` may stand in it.
  void close_all(std::size_t index) {
    while (!open_.empty()) {
      const std::size_t opener = open_.back();
      open_.pop_back();
      if (open_kind(opener) != Kind::kOpenBrace) continue;
      if (index < tokens_.size() || end_ == TextEnd::kComplete) {
        diagnostics_.report<Message::kUnclosedBrace>(span(index - 1).after()).label(span(opener), "opened here");
      }
      edits_.push_back({TokenEdit::Action::kInsertCloseBrace, index, {}});
    }
  }

  // Forgets open `(` and `[`. The parser reports them.
  void close_brackets() {
    while (!open_.empty() && open_kind(open_.back()) == Kind::kOpen) open_.pop_back();
  }

  // Takes a `}` as the end of the innermost body. If there is none, the `}` is dropped.
  void close_brace(std::size_t index) {
    close_brackets();
    if (!open_.empty()) {
      open_.pop_back();
      return;
    }
    diagnostics_.report<Message::kUnmatchedBrace>(span(index));
    edits_.push_back({TokenEdit::Action::kDrop, index, {}});
  }

  // Looks at a word that starts a declaration or member and is followed by another word: it may be a misspelt keyword.
  // Only members of repositories look like that without a keyword, and they are not misspellings of one. If a bracket
  // follows, the word may be a misspelt `index` or `fulltext`. It may also be the name of a derived query with
  // parameters, which is like neither of them, because it has a '_' as a rule.
  void check_keyword(std::size_t index) {
    if (kind(index) != Kind::kWord) return;
    const bool bracket = kind(index + 1) == Kind::kOpen && text(index + 1) == "(";
    if (kind(index + 1) != Kind::kWord && !bracket) return;
    const Kind before = index == 0 ? Kind::kSemicolon : kind(index - 1);
    const bool first = before == Kind::kSemicolon || before == Kind::kOpenBrace || before == Kind::kCloseBrace;
    if (!first || open_.size() > 1 || (!open_.empty() && brace_depth() == 0)) return;
    const bool top = open_.empty();
    const std::string_view word = text(index);
    std::string_view meant;
    if (bracket) {
      if (!top && !is_index_keyword(word)) meant = suggest(word, kIndexKeywords);
    } else if (top) {
      if (!is_declaration_keyword(word)) meant = suggest(word, kDeclarationKeywords);
    } else if (!is_member_keyword(word)) {
      meant = suggest(word, kMemberKeywords);
    }
    if (meant.empty()) return;
    if (top) {
      diagnostics_.report<Message::kUnknownDeclaration>(span(index), word).suggest(meant);
    } else {
      diagnostics_.report<Message::kUnknownMember>(span(index), word).suggest(meant);
    }
    edits_.push_back({TokenEdit::Action::kReplaceByKeyword, index, meant});
  }

  // Reports a missing `{`, which shows if a member follows `repository People for Person`. A header begins after a `;`
  // or `}` and goes on until something looks like a member. A keyword at the start of a line begins another header,
  // even if the declaration before it has no end: `relationship Knows (A -> B)` without its `;`, and `node A` below
  // it.
  void check_open_brace(std::size_t index) {
    if (!open_.empty() || kind(index) != Kind::kWord) return;
    const bool starts = index == 0 || kind(index - 1) == Kind::kSemicolon || kind(index - 1) == Kind::kCloseBrace;
    if (starts) header_ = index;
    const bool goes_on = !starts && (starts_line(index) || text(index - 1) == "abstract");
    if (goes_on && is_body_keyword(text(index))) header_ = index;
    const std::string_view keyword = corrected_keyword(header_);
    if (!is_body_keyword(keyword) || index < header_ + 2 || !looks_like_member(index)) return;
    // The header of a repository goes on up to the name of the node, which follows `for`.
    if (keyword == "repository" && (index < header_ + 4 || text(header_ + 2) != "for" || text(index - 1) == "for"))
      return;
    const Kind before = kind(index - 1);
    if (before != Kind::kWord && before != Kind::kClose) return;
    const std::string noun = (keyword == "enum" ? "an " : "a ") + std::string(keyword);
    diagnostics_.report<Message::kMissingToken>(span(index - 1).after(), "{", "in " + noun);
    edits_.push_back({TokenEdit::Action::kInsertOpenBrace, index, {}});
    open_.push_back(index - 1);
    inserted_.insert(index - 1);
    list_ = is_list(header_);
  }

  static bool is_body_keyword(std::string_view word) {
    return word == "enum" || word == "mixin" || word == "node" || word == "struct" || word == "repository";
  }

  // Returns whether the token looks like the start of a member rather than a part of a header.
  bool looks_like_member(std::size_t index) const {
    const std::string_view next = text(index + 1);
    if (next == ":" || next == ";" || next == "," || next == "=") return true;
    const std::string_view word = text(index);
    return starts_line(index) && kind(index + 1) == Kind::kWord && (is_member_keyword(word) || is_index_keyword(word));
  }

  std::string_view corrected_keyword(std::size_t index) const {
    for (auto edit = edits_.rbegin(); edit != edits_.rend() && edit->index >= index; ++edit) {
      if (edit->index == index && edit->action == TokenEdit::Action::kReplaceByKeyword) return edit->keyword;
    }
    return text(index);
  }

  // The values of an enum and the links of a fetch hint begin with words. If one follows the end of another item
  // directly, the comma between them is missing. No other body is a list: members end with a `;`, which the parser can
  // insert.
  void check_comma(std::size_t index) {
    if (open_.empty()) {
      if (kind(index) == Kind::kOpenBrace || kind(index) != Kind::kWord) return;
      const bool starts = index == 0 || kind(index - 1) == Kind::kSemicolon || kind(index - 1) == Kind::kCloseBrace;
      if (starts) list_ = is_list(index);
      return;
    }
    if (ends_clause(index)) in_clause_ = false;
    if (!list_ || kind(index) != Kind::kWord || open_kind(open_.back()) != Kind::kOpenBrace) return;
    if (starts_clause(index)) in_clause_ = true;
    if (in_clause_ || inserted_.count(index - 1) > 0) return;
    const std::string_view before = text(index - 1);
    const bool ends = kind(index - 1) == Kind::kWord || kind(index - 1) == Kind::kString ||
                      kind(index - 1) == Kind::kClose || kind(index - 1) == Kind::kCloseBrace ||
                      (before.front() >= '0' && before.front() <= '9');
    const bool reserved = kind(index - 1) == Kind::kWord && before == "reserved";
    if (!ends || reserved) return;
    diagnostics_.report<Message::kMissingToken>(span(index - 1).after(), ",", "after '" + std::string(before) + "'");
    edits_.push_back({TokenEdit::Action::kInsertComma, index, {}});
  }

  // Returns whether a clause of a link starts here. In `friends where age > 3 order by name` all words up to the next
  // comma or brace belong to one link.
  bool starts_clause(std::size_t index) const {
    const Kind before = kind(index - 1);
    if (!is_fetch_ || (before != Kind::kWord && before != Kind::kClose)) return false;
    return text(index) == "where" || (text(index) == "order" && text(index + 1) == "by");
  }
  bool ends_clause(std::size_t index) const {
    const bool comma = text(index) == "," && open_kind(open_.back()) == Kind::kOpenBrace;
    return comma || kind(index) == Kind::kOpenBrace || kind(index) == Kind::kCloseBrace;
  }

  bool is_list(std::size_t index) {
    const std::string_view word = corrected_keyword(index);
    is_fetch_ = word == "fetch";
    in_clause_ = false;
    return word == "enum" || is_fetch_;
  }

  static bool is_index_keyword(std::string_view word) { return word == "index" || word == "fulltext"; }

  static bool is_member_keyword(std::string_view word) {
    for (std::string_view keyword : kMemberKeywords) {
      if (word == keyword) return true;
    }
    return false;
  }

  const SourceFile& source_;
  const std::vector<grammar::Lexeme>& tokens_;
  TextEnd end_;
  Diagnostics& diagnostics_;
  std::vector<std::size_t> open_;
  std::vector<TokenEdit> edits_;
  // A `{` was inserted after these tokens.
  std::set<std::size_t> inserted_;
  // This is the index of the first token of the declaration.
  std::size_t header_ = 0;
  bool list_ = false;       // the declaration is an enum or a fetch hint
  bool is_fetch_ = false;   // the declaration is a fetch hint
  bool in_clause_ = false;  // the token stands in a clause of a link of a fetch hint
};

}  // namespace

std::optional<std::vector<TokenEdit>> check_tokens(const SourceFile& source, const std::vector<grammar::Lexeme>& tokens,
                                                   TextEnd end, Diagnostics& diagnostics) {
  return TokenChecker(source, tokens, end, diagnostics).run();
}

}  // namespace fgraph::idl
