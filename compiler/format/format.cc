// The formatter works on the tokens and comments of a file (format_pieces.h) in three layers:
// - Formatter decides which pieces share a line, and how far the line is indented.
// - Statement writes one such line, and breaks it before its clauses if it is too long.
// - are_joined() decides about each blank in it.
//
// It does not work on the syntax tree, because the tree has no comments, and a piece that the formatter forgot would
// be lost. Here every piece is written exactly once, whatever it is. formatted() splits its result again and
// compares: if anything but white space differs, it gives up, and the file stays as it is. The tree is only made to
// find syntax errors, because the layers above expect brackets and semicolons in their places.
#include "compiler/format/format.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/format/format_pieces.h"
#include "idl/syntax/parse.h"

namespace fgraph::compiler {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kContinuation = 4;
// A line that is longer is broken before its clauses.
constexpr std::size_t kMaxColumns = 100;

// Clauses says whether the clauses of a statement stand in one line or each in a line of its own.
enum class Clauses { kTogether, kApart };

// A Statement holds the pieces that should stand in one line: up to `;`, to `{` or, in a list of items, to `,`.
// It is written in one line first. If that is wider than kMaxColumns, each clause gets a line of its own:
//
//   query adults(min: int) -> Person[*]
//       where age >= $min
//       order by name
//
// A line without clauses stays as wide as it is. Brackets are never broken.
class Statement {
 public:
  Statement(std::span<const Piece> pieces, Place place, std::size_t indent)
      : pieces_(pieces), place_(place), indent_(indent) {
    for (const Piece& piece : pieces) {
      if (!piece.is_comment()) tokens_.push_back(piece.text);
    }
  }

  std::string text() const {
    std::string together = rendered(Clauses::kTogether);
    return indent_ + widest_line(together) <= kMaxColumns ? together : rendered(Clauses::kApart);
  }

 private:
  // Returns the widest line of the text. Lines inside of a text block are not counted, because they are never changed.
  static std::size_t widest_line(std::string_view text) {
    std::size_t widest = 0;
    text = text.substr(0, text.find("\"\"\""));
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      widest = std::max(widest, end - at);
      at = end + 1;
    }
    return widest;
  }

  std::string rendered(Clauses clauses) const {
    const std::string line_feed = "\n" + std::string(indent_ + kContinuation, ' ');
    std::string out;
    std::size_t token = 0;
    std::size_t depth = 0;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const Piece& piece = pieces_[i];
      const bool after_line_comment = i > 0 && pieces_[i - 1].kind == Piece::Kind::kLineComment;
      const bool beside_comment = i > 0 && (piece.is_comment() || pieces_[i - 1].is_comment());
      if (piece.is(")") || piece.is("]")) depth -= depth > 0 ? 1 : 0;
      if (after_line_comment || (beside_comment && piece.breaks > 0)) {
        out += line_feed;
      } else if (!piece.is_comment() && clauses == Clauses::kApart && depth == 0 && starts_clause(tokens_, token)) {
        out += line_feed;
      } else if (i > 0 && (beside_comment || !are_joined(tokens_, token, place_, depth))) {
        out += ' ';
      }
      out += piece.text;
      if (piece.is("(") || piece.is("[")) ++depth;
      if (!piece.is_comment()) ++token;
    }
    return out;
  }

  std::span<const Piece> pieces_;
  std::vector<std::string_view> tokens_;
  Place place_;
  std::size_t indent_;
};

// Writes the pieces of a file in their canonical layout. It does not need a syntax tree: statements end with `;`, `{`
// or `,`, bodies end with `}`, and the first word of a statement says what its body holds. Comments stay beside the
// pieces that they stood beside. A blank line between statements stays, and declarations with a body always have one.
class Formatter {
 public:
  explicit Formatter(std::vector<Piece> pieces) : pieces_(std::move(pieces)) {}

  std::string run() {
    while (next_ < pieces_.size()) {
      const Piece& piece = pieces_[next_];
      if (piece.is("}")) {
        close();
      } else if (is_line_of_its_own(next_)) {
        start_line(next_);
        out_ += piece.text;
        ++next_;
        after_statement_ = false;
      } else {
        statement();
        trailing_comments();
      }
    }
    if (!out_.empty()) out_ += '\n';
    return std::move(out_);
  }

 private:
  Place place() const { return blocks_.empty() ? Place::kTop : blocks_.back(); }
  std::size_t indent() const { return blocks_.size() * kIndent; }
  bool is(std::size_t at, std::string_view token) const { return at < pieces_.size() && pieces_[at].is(token); }

  // Returns whether the piece is a comment that stands in a line of its own, above a statement.
  bool is_line_of_its_own(std::size_t at) const {
    if (pieces_[at].kind == Piece::Kind::kLineComment) return true;
    const bool last = at + 1 == pieces_.size();
    return pieces_[at].kind == Piece::Kind::kBlockComment &&
           (last || pieces_[at + 1].breaks > 0 || is(at + 1, "}") || is_line_of_its_own_after(at + 1));
  }
  bool is_line_of_its_own_after(std::size_t at) const { return pieces_[at].is_comment(); }

  void start_line(std::size_t at) {
    if (!out_.empty()) {
      const bool blank = !opened_ && (pieces_[at].breaks > 1 || needs_blank_line(at));
      out_ += blank ? "\n\n" : "\n";
    }
    out_.append(indent(), ' ');
    opened_ = false;
  }

  // Returns whether a blank line belongs before the piece: a declaration with a body, with the comments above it,
  // stands apart.
  // An empty body does not count: `node A {}` and `node B {}` stay below each other. Members never get blank lines,
  // they only keep them.
  bool needs_blank_line(std::size_t at) const {
    if (!blocks_.empty() || !after_statement_) return false;
    while (at < pieces_.size() && pieces_[at].is_comment()) ++at;
    if (after_body_) return at < pieces_.size();
    while (at < pieces_.size() && !pieces_[at].is("{") && !pieces_[at].is(";")) ++at;
    return is(at, "{") && !is(at + 1, "}");
  }

  // Writes the statement that begins with the next piece, up to its last token.
  // Where it ends depends on its place. A comma ends an item, unless it stands in brackets, so these are counted. A
  // `}` ends the last item of a list, which needs no comma.
  void statement() {
    const std::size_t begin = next_;
    std::size_t depth = 0;
    std::string_view keyword;
    for (;; ++next_) {
      if (next_ == pieces_.size() || pieces_[next_].is("}")) break;
      const Piece& piece = pieces_[next_];
      if (piece.is_comment()) continue;
      if (keyword.empty()) keyword = piece.text;
      if (piece.is("(") || piece.is("[")) ++depth;
      if (piece.is(")") || piece.is("]")) depth -= depth > 0 ? 1 : 0;
      const bool ends = piece.is(";") || piece.is("{") || (piece.is(",") && place() == Place::kItems);
      if (ends && depth == 0) {
        ++next_;
        break;
      }
    }
    std::size_t end = next_;
    // Comments before a `}` do not belong to the statement.
    while (end > begin + 1 && pieces_[end - 1].is_comment()) --end;
    next_ = end;
    start_line(begin);
    out_ += Statement(std::span(pieces_).subspan(begin, end - begin), place(), indent()).text();
    after_statement_ = true;
    after_body_ = false;
    if (pieces_[end - 1].is("{")) open(keyword);
  }

  // An empty body is written as `{}`. The bodies of `enum` and `fetch` hold items, and so do bodies inside of those:
  // `fetch A.b { c { d } }`. All others hold members.
  void open(std::string_view keyword) {
    if (is(next_, "}")) {
      out_ += '}';
      ++next_;
      comma();
      return;
    }
    const bool items = keyword == "enum" || keyword == "fetch" || place() == Place::kItems;
    blocks_.push_back(items && (blocks_.empty() || place() == Place::kItems) ? Place::kItems : Place::kMembers);
    opened_ = true;
  }

  void close() {
    if (!blocks_.empty()) blocks_.pop_back();
    opened_ = true;  // no blank line above
    start_line(next_++);
    out_ += '}';
    after_statement_ = true;
    after_body_ = true;
    comma();
    trailing_comments();
  }

  // Writes the comma after the `}` of a nested item.
  void comma() {
    if (!is(next_, ",")) return;
    out_ += ',';
    ++next_;
  }

  // Writes the comments after a statement in the same line. A `///` comment is not one of them, because it documents
  // the next member.
  void trailing_comments() {
    while (next_ < pieces_.size() && pieces_[next_].is_comment() && pieces_[next_].breaks == 0 &&
           !pieces_[next_].text.starts_with("///")) {
      out_ += ' ';
      out_ += pieces_[next_++].text;
      if (pieces_[next_ - 1].kind == Piece::Kind::kLineComment) return;
    }
  }

  std::vector<Piece> pieces_;
  std::size_t next_ = 0;
  std::string out_;
  std::vector<Place> blocks_;
  bool opened_ = false;           // a body has just begun
  bool after_statement_ = false;  // the line above is not a comment
  bool after_body_ = false;       // the line above is the end of a body
};

// Returns whether the two lists differ in nothing but white space.
bool are_same(const std::vector<Piece>& left, const std::vector<Piece>& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](const Piece& one, const Piece& other) {
    return one.kind == other.kind && one.text == other.text;
  });
}

}  // namespace

std::optional<std::string> formatted(const idl::SourceFile& source, idl::Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  idl::parse(source, diagnostics);
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  const auto pieces = pieces_of(source.text());
  if (!pieces) return std::nullopt;
  std::string text = Formatter(*pieces).run();
  // A bug of the formatter must not change the meaning of a file.
  const auto again = pieces_of(text);
  if (!again || !are_same(*pieces, *again)) return std::nullopt;
  return text;
}

}  // namespace fgraph::compiler
