// A stream of tokens for ANTLR's parsers, all of which are known before parsing.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "antlr4-runtime.h"

namespace fgraph::grammar {

// A token: the bytes [begin, end) of a text. ANTLR's own token is four times as large, and its stream allocates each
// token by itself.
class ListedToken : public antlr4::Token {
 public:
  ListedToken(std::size_t type, std::uint32_t begin, std::uint32_t end, std::uint32_t line, std::size_t index)
      : type_(type), index_(index), begin_(begin), end_(end), line_(line) {}

  std::string getText() const override { return {}; }
  std::size_t getType() const override { return type_; }
  std::size_t getLine() const override { return line_; }
  std::size_t getCharPositionInLine() const override { return 0; }
  std::size_t getChannel() const override { return DEFAULT_CHANNEL; }
  std::size_t getTokenIndex() const override { return index_; }
  std::size_t getStartIndex() const override { return begin_; }
  std::size_t getStopIndex() const override { return std::size_t{end_} - 1; }
  antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  antlr4::CharStream* getInputStream() const override { return nullptr; }
  std::string toString() const override { return {}; }

  void become(std::size_t type) { type_ = type; }

 private:
  std::size_t type_;
  std::size_t index_;
  std::uint32_t begin_;
  std::uint32_t end_;
  std::uint32_t line_;
};

// Owns the tokens; the last one is the end of the file.
class TokenList final : public antlr4::TokenStream {
 public:
  // `Lexemes` is a list of values that have `type`, `begin` and `end`. `line_of(lexeme)` is the line of one.
  template <typename Lexemes, typename LineOf>
  TokenList(const Lexemes& lexemes, std::size_t count, std::uint32_t text_size, LineOf line_of) {
    tokens_.reserve(count + 1);
    for (std::size_t at = 0; at < count; ++at) {
      const auto& lexeme = lexemes[at];
      tokens_.emplace_back(lexeme.type, lexeme.begin, lexeme.end, line_of(lexeme), at);
    }
    const std::uint32_t last_line = count == 0 ? 0 : line_of(lexemes[count - 1]);
    tokens_.emplace_back(antlr4::Token::EOF, text_size, text_size, last_line + 1, count);
  }

  antlr4::Token* LT(ssize_t offset) override {
    if (offset > 0) return &tokens_[std::min(next_ + static_cast<std::size_t>(offset) - 1, tokens_.size() - 1)];
    const auto back = static_cast<std::size_t>(-offset);
    return back == 0 || back > next_ ? nullptr : &tokens_[next_ - back];
  }
  std::size_t LA(ssize_t offset) override {
    const antlr4::Token* token = LT(offset);
    return token == nullptr ? antlr4::Token::INVALID_TYPE : token->getType();
  }
  void consume() override {
    if (next_ + 1 < tokens_.size()) ++next_;
  }
  ssize_t mark() override { return 0; }
  void release(ssize_t) override {}
  std::size_t index() override { return next_; }
  void seek(std::size_t index) override { next_ = std::min(index, tokens_.size() - 1); }
  std::size_t size() override { return tokens_.size(); }
  antlr4::Token* get(std::size_t index) const override { return &tokens_[index]; }

  std::string getSourceName() const override { return {}; }
  antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  std::string getText(const antlr4::misc::Interval&) override { return {}; }
  std::string getText() override { return {}; }
  std::string getText(antlr4::RuleContext*) override { return {}; }
  std::string getText(antlr4::Token*, antlr4::Token*) override { return {}; }

 private:
  mutable std::vector<ListedToken> tokens_;  // get() is const and returns tokens that ANTLR could change but does not
  std::size_t next_ = 0;
};

}  // namespace fgraph::grammar
