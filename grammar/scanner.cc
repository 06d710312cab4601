// Reads the tokens of Fgraph.g4 by hand, which is ten times as fast as ANTLR's interpreter of lexers. The grammar is
// still the definition: tests/idl/scanner_test.cc compares the two on every schema and on random texts.
#include <algorithm>
#include <array>
#include <utility>

#include "FgraphParser.h"
#include "grammar/lexemes.h"

namespace fgraph::grammar {
namespace {

using Type = FgraphParser;

constexpr std::array<std::pair<std::string_view, std::size_t>, 41> kKeywords = {{
    {"abstract", Type::ABSTRACT},
    {"and", Type::AND},
    {"asc", Type::ASC},
    {"between", Type::BETWEEN},
    {"by", Type::BY},
    {"cascade", Type::CASCADE},
    {"contains", Type::CONTAINS},
    {"desc", Type::DESC},
    {"ends", Type::ENDS},
    {"enum", Type::ENUM},
    {"fetch", Type::FETCH},
    {"for", Type::FOR},
    {"fulltext", Type::FULLTEXT},
    {"idempotent", Type::IDEMPOTENT},
    {"import", Type::IMPORT},
    {"in", Type::IN},
    {"index", Type::INDEX},
    {"is", Type::IS},
    {"key", Type::KEY},
    {"labels", Type::LABELS},
    {"like", Type::LIKE},
    {"limit", Type::LIMIT},
    {"link", Type::LINK},
    {"mixin", Type::MIXIN},
    {"node", Type::NODE},
    {"not", Type::NOT},
    {"or", Type::OR},
    {"order", Type::ORDER},
    {"orphan", Type::ORPHAN},
    {"package", Type::PACKAGE},
    {"query", Type::QUERY},
    {"readonly", Type::READONLY},
    {"regex", Type::REGEX},
    {"relationship", Type::RELATIONSHIP},
    {"repository", Type::REPOSITORY},
    {"reserved", Type::RESERVED},
    {"skip", Type::SKIP_},
    {"starts", Type::STARTS},
    {"struct", Type::STRUCT},
    {"where", Type::WHERE},
    {"with", Type::WITH},
}};

std::size_t type_of_word(std::string_view word) {
  const auto* found =
      std::lower_bound(kKeywords.begin(), kKeywords.end(), word,
                       [](const auto& keyword, std::string_view wanted) { return keyword.first < wanted; });
  return found != kKeywords.end() && found->first == word ? found->second : Type::IDENTIFIER;
}

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

bool starts_word(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

bool continues_word(char byte) {
  return starts_word(byte) || is_digit(byte);
}

bool is_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n' || byte == '\f';
}

std::size_t bytes_of_character(char first) {
  const auto byte = static_cast<unsigned char>(first);
  if (byte < 0xC0) return 1;
  if (byte < 0xE0) return 2;
  return byte < 0xF0 ? 3 : 4;
}

// Reads the tokens of one text from its start to its end.
class Scanner {
 public:
  // Skips a byte order mark, as ANTLR does.
  explicit Scanner(std::string_view text) : text_(text), at_(has(0, "\xEF\xBB\xBF") ? 3 : 0) {}

  Lexemes run(std::size_t limit) {
    Lexemes result;
    while (skip_blanks()) {
      const Lexeme lexeme = next();
      (lexeme.kind == LexemeKind::kDoc ? result.docs : result.tokens).push_back(lexeme);
      // The comment is not closed, so that the rest of the text belongs to it.
      if (lexeme.kind == LexemeKind::kUnterminatedComment) return result;
      if (result.tokens.size() + result.docs.size() > limit) {
        result.complete = false;
        return result;
      }
    }
    return result;
  }

 private:
  // The byte at the position. After the end of the text it is one that no token contains.
  char byte(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  bool has(std::size_t at, std::string_view wanted) const { return text_.substr(at, wanted.size()) == wanted; }
  std::size_t end_of_line(std::size_t from) const { return std::min(text_.find_first_of("\r\n", from), text_.size()); }

  // False at the end of the text.
  bool skip_blanks() {
    while (at_ < text_.size()) {
      if (is_space(text_[at_])) {
        if (text_[at_++] == '\n') ++line_;
      } else if (!skip_comment()) {
        return true;
      }
    }
    return false;
  }

  // Skips a comment, if there is one. A `///` comment is a token, and so is a comment that is not closed.
  bool skip_comment() {
    if (text_[at_] != '/') return false;
    if (byte(at_ + 1) == '/' && byte(at_ + 2) != '/') {
      at_ = end_of_line(at_);
      return true;
    }
    if (byte(at_ + 1) != '*') return false;
    const std::size_t close = text_.find("*/", at_ + 2);
    if (close == std::string_view::npos) return false;
    count_lines(close);
    at_ = close + 2;
    return true;
  }

  void count_lines(std::size_t end) {
    const std::string_view part = text_.substr(at_, end - at_);
    line_ += static_cast<std::uint32_t>(std::count(part.begin(), part.end(), '\n'));
  }

  Lexeme token(LexemeKind kind, std::size_t type, std::size_t end) {
    const Lexeme lexeme = {kind, type, static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end), line_};
    at_ = end;
    return lexeme;
  }

  Lexeme symbol(std::size_t type, std::size_t size) { return token(LexemeKind::kOther, type, at_ + size); }

  Lexeme next() {
    const char first = text_[at_];
    if (starts_word(first)) return word();
    if (is_digit(first)) return number();
    switch (first) {
      case '{': return token(LexemeKind::kOpenBrace, Type::LBRACE, at_ + 1);
      case '}': return token(LexemeKind::kCloseBrace, Type::RBRACE, at_ + 1);
      case '(': return token(LexemeKind::kOpen, Type::LPAREN, at_ + 1);
      case ')': return token(LexemeKind::kClose, Type::RPAREN, at_ + 1);
      case '[': return token(LexemeKind::kOpen, Type::LBRACKET, at_ + 1);
      case ']': return token(LexemeKind::kClose, Type::RBRACKET, at_ + 1);
      case ';': return token(LexemeKind::kSemicolon, Type::SEMI, at_ + 1);
      case '"': return string();
      case '$': return starts_word(byte(at_ + 1)) ? symbol(Type::PARAMETER, word_end(at_ + 1) - at_) : unknown();
      case '/': return slash();
      default: return sign(first);
    }
  }

  Lexeme sign(char first) {
    const char second = byte(at_ + 1);
    switch (first) {
      case ':': return symbol(Type::COLON, 1);
      case ',': return symbol(Type::COMMA, 1);
      case '.': return second == '.' ? symbol(Type::DOTDOT, 2) : symbol(Type::DOT, 1);
      case '@': return symbol(Type::AT, 1);
      case '?': return symbol(Type::QUESTION, 1);
      case '*': return symbol(Type::STAR, 1);
      case '-': return second == '>' ? symbol(Type::ARROW, 2) : symbol(Type::MINUS, 1);
      case '=': return second == '=' ? symbol(Type::EQUAL, 2) : symbol(Type::ASSIGN, 1);
      case '!': return second == '=' ? symbol(Type::NOT_EQUAL, 2) : unknown();
      case '<':
        if (second == '>') return symbol(Type::LESS_GREATER, 2);
        return second == '=' ? symbol(Type::LESS_EQUAL, 2) : symbol(Type::LT, 1);
      case '>': return second == '=' ? symbol(Type::GREATER_EQUAL, 2) : symbol(Type::GT, 1);
      default: return unknown();
    }
  }

  Lexeme unknown() {
    const std::size_t end = std::min(at_ + bytes_of_character(text_[at_]), text_.size());
    return token(LexemeKind::kUnknownCharacter, Type::UNKNOWN_CHARACTER, end);
  }

  std::size_t word_end(std::size_t at) const {
    while (continues_word(byte(at))) ++at;
    return at;
  }

  Lexeme word() {
    const std::size_t end = word_end(at_);
    return token(LexemeKind::kWord, type_of_word(text_.substr(at_, end - at_)), end);
  }

  std::size_t digits_end(std::size_t at) const {
    while (is_digit(byte(at))) ++at;
    return at;
  }

  // The position after the exponent that begins at `at`, or `at` itself if there is none.
  std::size_t exponent_end(std::size_t at) const {
    if (byte(at) != 'e' && byte(at) != 'E') return at;
    const std::size_t digits = byte(at + 1) == '+' || byte(at + 1) == '-' ? at + 2 : at + 1;
    return is_digit(byte(digits)) ? digits_end(digits) : at;
  }

  Lexeme number() {
    const std::size_t whole = digits_end(at_);
    const bool fraction = byte(whole) == '.' && is_digit(byte(whole + 1));
    const std::size_t end = exponent_end(fraction ? digits_end(whole + 1) : whole);
    return token(LexemeKind::kOther, end == whole ? Type::INT : Type::FLOAT, end);
  }

  // Reads a text block, or a string up to its quote or the end of the line.
  Lexeme string() {
    if (has(at_, "\"\"\"")) {
      const std::size_t close = text_.find("\"\"\"", at_ + 3);
      if (close != std::string_view::npos) return block(close + 3);
    }
    std::size_t at = at_ + 1;
    while (at < text_.size()) {
      const char one = text_[at];
      if (one == '"') return token(LexemeKind::kString, Type::STRING, at + 1);
      if (one == '\r' || one == '\n') break;
      if (one != '\\') {
        ++at;
        continue;
      }
      // A backslash and the character after it belong together, unless the line ends there.
      if (at + 1 == text_.size() || text_[at + 1] == '\r' || text_[at + 1] == '\n') break;
      at += 1 + bytes_of_character(text_[at + 1]);
    }
    return token(LexemeKind::kUnterminatedString, Type::UNTERMINATED_STRING, at);
  }

  Lexeme block(std::size_t end) {
    const std::size_t begin = at_;
    Lexeme lexeme = token(LexemeKind::kOther, Type::BLOCK_STRING, end);
    at_ = begin;
    count_lines(end);
    at_ = end;
    return lexeme;
  }

  Lexeme slash() {
    if (has(at_, "///")) return token(LexemeKind::kDoc, Type::DOC, end_of_line(at_));
    // A comment that is closed was skipped before, so that this one is not.
    if (byte(at_ + 1) == '*') return token(LexemeKind::kUnterminatedComment, Type::UNTERMINATED_COMMENT, at_ + 2);
    return unknown();
  }

  std::string_view text_;
  std::size_t at_;
  std::uint32_t line_ = 1;
};

}  // namespace

Lexemes read_lexemes(std::string_view text, std::size_t limit) {
  return Scanner(text).run(limit);
}

void become_keyword(Lexeme& lexeme, std::string_view keyword) {
  lexeme.type = type_of_word(keyword);
}

void become_string(Lexeme& lexeme) {
  lexeme.type = Type::STRING;
  lexeme.kind = LexemeKind::kString;
}

void become_name(Lexeme& lexeme) {
  lexeme.type = Type::IDENTIFIER;
  lexeme.kind = LexemeKind::kWord;
}

void become_sign(Lexeme& lexeme, std::string_view sign) {
  lexeme.type = sign == "->" ? Type::ARROW : sign == "<=" ? Type::LESS_EQUAL : Type::GREATER_EQUAL;
}

Lexeme empty_open_brace(std::uint32_t offset, std::uint32_t line) {
  return {LexemeKind::kOpenBrace, Type::LBRACE, offset, offset, line};
}

Lexeme empty_comma(std::uint32_t offset, std::uint32_t line) {
  return {LexemeKind::kOther, Type::COMMA, offset, offset, line};
}

Lexeme empty_close_brace(std::uint32_t offset, std::uint32_t line) {
  return {LexemeKind::kCloseBrace, Type::RBRACE, offset, offset, line};
}

}  // namespace fgraph::grammar
