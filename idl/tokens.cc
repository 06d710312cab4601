#include "tokens.h"

#include <string>
#include <utility>

#include "text_check.h"

namespace fgraph::idl {
namespace {

using grammar::Lexeme;
using grammar::LexemeKind;

// A file of the largest size with average words has about this many tokens; more are a way to use up memory.
constexpr std::size_t kMaxTokens = 4'000'000;

// Reports the tokens that are none and takes them out.
class LexemeFilter {
 public:
  LexemeFilter(const SourceFile& source, Diagnostics& diagnostics) : source_(source), diagnostics_(diagnostics) {}

  Tokens run(const grammar::Lexemes& lexemes) {
    Tokens result;
    result.docs = lexemes.docs;
    result.incomplete = !lexemes.complete;
    for (std::size_t at = 0; at < lexemes.tokens.size(); ++at) {
      Lexeme token = lexemes.tokens[at];
      if (token.kind == LexemeKind::kUnterminatedComment || opens_block(lexemes.tokens, at)) {
        const std::string_view what = token.kind == LexemeKind::kUnterminatedComment ? "comment" : "text block";
        diagnostics_.report<Message::kUnterminated>(span(token), what);
        result.incomplete = true;
        break;
      }
      if (token.kind == LexemeKind::kUnknownCharacter) {
        at = unknown_characters(lexemes.tokens, at);
        continue;
      }
      if (token.kind == LexemeKind::kUnterminatedString) {
        diagnostics_.report<Message::kUnterminated>(span(token), "string").help("a string ends on the line it starts on");
        grammar::become_string(token);
      }
      result.tokens.push_back(token);
    }
    return result;
  }

 private:
  Span span(const Lexeme& token) const { return {&source_, token.begin, token.end}; }

  // Three quotes without their counterpart look like an empty string and the start of another.
  bool opens_block(const std::vector<Lexeme>& tokens, std::size_t at) const {
    return tokens[at].kind == LexemeKind::kString && tokens[at].end - tokens[at].begin == 2 && at + 1 < tokens.size() &&
           tokens[at + 1].begin == tokens[at].end && source_.text()[tokens[at + 1].begin] == '"';
  }

  // Reports neighbours together; returns the index of the last.
  std::size_t unknown_characters(const std::vector<Lexeme>& tokens, std::size_t at) {
    const std::size_t first = at;
    while (at + 1 < tokens.size() && tokens[at + 1].kind == LexemeKind::kUnknownCharacter &&
           tokens[at + 1].begin == tokens[at].end) {
      ++at;
    }
    const Span where = {&source_, tokens[first].begin, tokens[at].end};
    Diagnostic& diagnostic = diagnostics_.report<Message::kUnknownCharacter>(where, "'" + shown(where) + "'");
    switch (where.text()[0]) {
      case '\'': diagnostic.help("strings have double quotes"); break;
      case '#': diagnostic.help("comments start with '//'"); break;
      default:
        if (static_cast<unsigned char>(where.text()[0]) >= 0x80) {
          diagnostic.help("names are made of the letters a to z and A to Z, digits and '_'");
        }
    }
    return at;
  }

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
  Diagnostics& diagnostics_;
};

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
      }
    }
    if (!keep) continue;
    result.push_back(tokens[index]);
    if (!keyword.empty()) grammar::become_keyword(result.back(), keyword);
  }
  return result;
}

}  // namespace

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
  Tokens result = LexemeFilter(source, diagnostics).run(lexemes);
  const std::optional<std::vector<TokenEdit>> edits = check_tokens(source, result.tokens, diagnostics);
  if (!edits) return unusable;
  if (!edits->empty()) result.tokens = edited(result.tokens, *edits);
  return result;
}

}  // namespace fgraph::idl
