#include "idl/syntax/tokens.h"

#include <string>
#include <utility>

#include "idl/syntax/text_check.h"

namespace fgraph::idl {
namespace {

using grammar::Lexeme;
using grammar::LexemeKind;

// A file of the largest size has about so many tokens if its words are of average length. Only a file that is made to
// use up memory has more.
constexpr std::size_t kMaxTokens = 4'000'000;

// Reports characters that are not part of the language. The tokens that hold them are left out, or become the token
// that was probably meant: `&&` becomes `and`, 'text' becomes "text".
//
// It walks once over the lexemes (`in_`, `next_`) and writes to `result_.tokens`. A function that recognizes something
// reports it, moves `next_` past it and adds at most a few tokens. The functions know how other languages write the
// same, because the parser would only see a token that fits nowhere: `age => 18`, `import acme/common.fgraph;`,
// `# comment`, `a + b`.
//
// A comment or a text block that is not closed ends the walk, because it would swallow the rest of the file. A string
// that is not closed ends at the end of its line, and the walk goes on.
class LexemeFilter {
 public:
  LexemeFilter(const SourceFile& source, const grammar::Lexemes& lexemes, Diagnostics& diagnostics)
      : source_(source), in_(lexemes.tokens), diagnostics_(diagnostics) {
    result_.docs = lexemes.docs;
  }

  Tokens run() {
    while (next_ < in_.size()) {
      Lexeme token = in_[next_];
      if (token.kind == LexemeKind::kUnterminatedComment || opens_block(next_)) {
        const std::string_view what = token.kind == LexemeKind::kUnterminatedComment ? "comment" : "text block";
        const std::uint32_t end = what == "comment" ? token.end : token.begin + 3;
        diagnostics_.report<Message::kUnterminated>(span(token.begin, end), what);
        result_.incomplete = true;
        result_.read_to = token.begin;
        break;
      }
      if (token.kind == LexemeKind::kUnknownCharacter) {
        unknown_characters();
        continue;
      }
      if (turned_comparison() || unquoted_import()) continue;
      if (token.kind == LexemeKind::kUnterminatedString) {
        diagnostics_.report<Message::kUnterminated>(span(token.begin, token.end), "string")
            .help("a string ends on the line it starts on");
        result_.unterminated.push_back(token.end);
        grammar::become_string(token);
      }
      result_.tokens.push_back(token);
      ++next_;
    }
    return std::move(result_);
  }

 private:
  Span span(std::uint32_t begin, std::uint32_t end) const { return {&source_, begin, end}; }
  char byte(std::size_t at) const { return source_.text()[at]; }
  std::string_view text(std::size_t index) const { return span(in_[index].begin, in_[index].end).text(); }

  // Returns whether a text block is not closed here. Its three quotes look like an empty string and the start of
  // another.
  bool opens_block(std::size_t at) const {
    return in_[at].kind == LexemeKind::kString && in_[at].end - in_[at].begin == 2 && at + 1 < in_.size() &&
           in_[at + 1].begin == in_[at].end && byte(in_[at + 1].begin) == '"';
  }

  // Reports the next token, which is not part of the language, in a way that depends on what people use it for
  // elsewhere.
  void unknown_characters() {
    switch (byte(in_[next_].begin)) {
      case '\'':
      case '`': wrongly_quoted(); break;
      case '#': rest_of_line(); break;
      case '&': logic("and"); break;
      case '|': logic("or"); break;
      case '!': logic("not"); break;
      case '+':
      case '/':
      case '%': arithmetic(); break;
      default: foreign_letters();
    }
  }

  // Reports `=>` and `=<`, and reads them as `>=` and `<=`. Between the ends of a relationship, `(Person => Movie)`,
  // the sign means `->`.
  bool turned_comparison() {
    if (text(next_) != "=" || !touches_next()) return false;
    const std::string_view second = text(next_ + 1);
    if (second != ">" && second != "<") return false;
    Lexeme sign = in_[next_];
    sign.end = in_[next_ + 1].end;
    next_ += 2;
    const std::string meant = in_relationship() && second == ">" ? "->" : std::string(second) + "=";
    const Span place = span(sign.begin, sign.end);
    diagnostics_.report<Message::kUnknownCharacter>(place, "'" + shown(place) + "'").suggest(meant);
    grammar::become_sign(sign, meant);
    result_.tokens.push_back(sign);
    return true;
  }

  // Returns whether the next token stands in the header of a relationship. A header has few tokens, so that looking
  // further back would only cost time in a text that is full of `=>`.
  bool in_relationship() const {
    constexpr std::size_t kLongestHeader = 16;
    const std::vector<Lexeme>& read = result_.tokens;
    for (std::size_t back = 1; back <= read.size() && back <= kLongestHeader; ++back) {
      const Lexeme& token = read[read.size() - back];
      const std::string_view word = span(token.begin, token.end).text();
      if (word == "relationship") return true;
      if (word == ";" || word == "{" || word == "}") return false;
    }
    return false;
  }

  // Reads an import without quotes, such as `import acme/common.fgraph;`. Everything up to the semicolon or the end of
  // the line is taken as the path.
  bool unquoted_import() {
    const bool first = result_.tokens.empty() || result_.tokens.back().kind == LexemeKind::kSemicolon ||
                       result_.tokens.back().kind == LexemeKind::kCloseBrace;
    const std::size_t start = next_ + 1;
    if (!first || text(next_) != "import" || start >= in_.size() || in_[start].line != in_[next_].line) return false;
    if (in_[start].kind != LexemeKind::kWord && text(start) != "." && text(start) != "<") return false;
    std::size_t end = start;
    while (end < in_.size() && in_[end].line == in_[start].line && in_[end].kind != LexemeKind::kSemicolon &&
           in_[end].kind != LexemeKind::kString)
      ++end;
    Lexeme path = in_[start];
    path.end = in_[end - 1].end;
    const Span place = span(path.begin, path.end);
    std::string_view name = place.text();
    if (name.front() == '<') name = name.substr(1, name.size() - 1 - (name.back() == '>' ? 1 : 0));
    const std::string quoted = "\"" + std::string(name) + "\"";
    Diagnostic& diagnostic =
        diagnostics_.report<Message::kUnexpectedToken>(place, "'" + shown(place) + "'", "an import");
    diagnostic.help("write it in quotes: import " + quoted + ";").suggestion = quoted;
    grammar::become_string(path);
    result_.tokens.push_back(in_[next_]);
    result_.tokens.push_back(path);
    next_ = end;
    return true;
  }

  // Leaves out a sign of arithmetic together with the operand after it. The language has no arithmetic. Of
  // `limit 10 + 2` the parser then sees `limit 10`. The `2` would be a second mistake.
  void arithmetic() {
    const Lexeme& sign = in_[next_];
    diagnostics_
        .report<Message::kUnknownCharacter>(span(sign.begin, sign.end), "'" + shown(span(sign.begin, sign.end)) + "'")
        .help("the language has no arithmetic: write the value itself");
    const std::uint32_t line = sign.line;
    ++next_;
    const Lexeme* before = result_.tokens.empty() ? nullptr : &result_.tokens.back();
    const bool binary =
        before != nullptr && (before->kind == LexemeKind::kWord || before->kind == LexemeKind::kString ||
                              before->kind == LexemeKind::kClose || is_number(*before));
    const bool has_operand = binary && next_ < in_.size() && in_[next_].line == line &&
                             (in_[next_].kind == LexemeKind::kWord || in_[next_].kind == LexemeKind::kString ||
                              is_number(in_[next_]) || text(next_).front() == '$');
    if (has_operand) ++next_;
  }

  bool is_number(const Lexeme& token) const { return byte(token.begin) >= '0' && byte(token.begin) <= '9'; }

  // Makes a string of a text in single quotes or backticks.
  void wrongly_quoted() {
    const Lexeme& quote = in_[next_];
    const char mark = byte(quote.begin);
    const std::size_t close = source_.text().find_first_of(std::string{mark, '\n', '\r'}, quote.end);
    const bool closed = close != std::string_view::npos && byte(close) == mark;
    const std::uint32_t end = closed ? static_cast<std::uint32_t>(close + 1) : quote.end;
    const std::string_view shown = mark == '`' ? "'`'" : "\"'\"";
    diagnostics_.report<Message::kUnknownCharacter>(span(quote.begin, end), shown).help("strings have double quotes");
    Lexeme text = quote;
    text.end = end;
    grammar::become_string(text);
    if (closed) result_.tokens.push_back(text);
    while (next_ < in_.size() && in_[next_].begin < end) ++next_;
  }

  // Reports `&&`, `||` and `!` of other languages, and reads them as words of ours.
  void logic(std::string_view word) {
    Lexeme sign = in_[next_];
    const bool twice =
        word != "not" && touches_next() && is_foreign(in_[next_ + 1]) && byte(in_[next_ + 1].begin) == byte(sign.begin);
    if (twice) sign.end = in_[++next_].end;
    ++next_;
    diagnostics_
        .report<Message::kUnknownCharacter>(span(sign.begin, sign.end), "'" + shown(span(sign.begin, sign.end)) + "'")
        .suggest(word);
    grammar::become_keyword(sign, word);
    result_.tokens.push_back(sign);
  }

  // Leaves out a comment of other languages, `# ...`, up to the end of its line.
  void rest_of_line() {
    const Lexeme& sign = in_[next_];
    diagnostics_.report<Message::kUnknownCharacter>(span(sign.begin, sign.end), "'#'").help("comments start with '//'");
    const std::uint32_t line = sign.line;
    while (next_ < in_.size() && in_[next_].line == line) ++next_;
  }

  // Takes letters of other alphabets as a name, together with the words that they touch. So a field whose name has an
  // umlaut is one field with one mistake, and not two words of which the second fits nowhere.
  void foreign_letters() {
    const Lexeme& first = in_[next_];
    const bool letters = static_cast<unsigned char>(byte(first.begin)) >= 0x80;
    while (touches_next() && is_foreign(in_[next_ + 1])) ++next_;
    const Span foreign = span(first.begin, in_[next_].end);
    while (letters && touches_next() && (in_[next_ + 1].kind == LexemeKind::kWord || is_foreign(in_[next_ + 1])))
      ++next_;
    const std::uint32_t end = in_[next_++].end;
    Diagnostic& diagnostic = diagnostics_.report<Message::kUnknownCharacter>(foreign, "'" + shown(foreign) + "'");
    if (!letters) return;
    diagnostic.help("names are made of the letters a to z and A to Z, digits and '_'");
    const bool continues = !result_.tokens.empty() && result_.tokens.back().end == first.begin &&
                           result_.tokens.back().kind == LexemeKind::kWord;
    if (!continues) result_.tokens.push_back(first);
    result_.tokens.back().end = end;
    grammar::become_name(result_.tokens.back());
  }

  bool touches_next() const { return next_ + 1 < in_.size() && in_[next_ + 1].begin == in_[next_].end; }
  static bool is_foreign(const Lexeme& token) { return token.kind == LexemeKind::kUnknownCharacter; }

  static std::string shown(Span where) {
    constexpr std::size_t kShown = 24;
    std::size_t length = where.text().size();
    if (length > kShown) {
      length = kShown;
      while ((static_cast<unsigned char>(where.text()[length]) & 0xC0U) == 0x80U) --length;
    }
    return std::string(where.text().substr(0, length));
  }

  const SourceFile& source_;
  const std::vector<Lexeme>& in_;
  Diagnostics& diagnostics_;
  std::size_t next_ = 0;
  Tokens result_;
};

// Applies the corrections, which are sorted by the index of their tokens.
std::vector<Lexeme> edited(const std::vector<Lexeme>& tokens, const std::vector<TokenEdit>& edits) {
  std::vector<Lexeme> result;
  result.reserve(tokens.size() + edits.size());
  auto edit = edits.begin();
  for (std::size_t index = 0; index <= tokens.size(); ++index) {
    bool keep = index < tokens.size();
    std::string_view keyword;
    for (; edit != edits.end() && edit->index == index; ++edit) {
      switch (edit->action) {
        case TokenEdit::Action::kDrop: keep = false; break;
        case TokenEdit::Action::kReplaceByKeyword: keyword = edit->keyword; break;
        case TokenEdit::Action::kInsertCloseBrace:
          result.push_back(grammar::empty_close_brace(tokens[index - 1].end, tokens[index - 1].line));
          break;
        case TokenEdit::Action::kInsertOpenBrace:
          result.push_back(grammar::empty_open_brace(tokens[index - 1].end, tokens[index - 1].line));
          break;
        case TokenEdit::Action::kInsertComma:
          result.push_back(grammar::empty_comma(tokens[index - 1].end, tokens[index - 1].line));
          break;
      }
    }
    if (!keep) continue;
    result.push_back(tokens[index]);
    if (!keyword.empty()) grammar::become_keyword(result.back(), keyword);
  }
  return result;
}

}  // namespace

// Three checks run one after the other: of bytes, of single tokens, and of brackets and keywords. If one of them finds
// the text unusable, there are no tokens.
Tokens read_tokens(const SourceFile& source, Diagnostics& diagnostics) {
  Tokens unusable;
  unusable.incomplete = true;
  if (check_text(source, diagnostics) != TextStatus::kClean) return unusable;
  const grammar::Lexemes lexemes = grammar::read_lexemes(source.text(), kMaxTokens);
  if (!lexemes.complete) {
    diagnostics.report<Message::kTooManyTokens>(Span{&source, lexemes.tokens.back().begin, lexemes.tokens.back().end},
                                                kMaxTokens);
    return unusable;
  }
  Tokens result = LexemeFilter(source, lexemes, diagnostics).run();
  const std::optional<std::vector<TokenEdit>> edits =
      check_tokens(source, result.tokens, result.incomplete ? TextEnd::kCutOff : TextEnd::kComplete, diagnostics);
  if (!edits) return unusable;
  if (!edits->empty()) result.tokens = edited(result.tokens, *edits);
  return result;
}

}  // namespace fgraph::idl
