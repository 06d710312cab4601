// Recovery of the parser of schemas from syntax errors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "antlr4-runtime.h"

namespace fgraph::grammar {

// One syntax error, without types of ANTLR. Tokens are byte ranges. Valid during the call that reports it.
struct SyntaxProblem {
  enum class Kind {
    kMissing,     // a `;`, `:`, closing bracket or keyword is missing; parsing goes on as if it were there
    kOtherWord,   // a keyword stands in the place of another; parsing goes on as if it were that
    kUnexpected,  // the rest of the member or declaration is skipped
    kSeparator,   // a `,` stands in the place of a `;`; parsing goes on as if it were that
  };
  Kind kind = Kind::kUnexpected;
  std::string_view missing;       // the text of the token that is due; empty for kUnexpected
  std::uint32_t token_begin = 0;  // of the token that does not fit, which is empty at the end of the file
  std::uint32_t token_end = 0;
  std::uint32_t previous_end = 0;       // the end of the token before it
  std::vector<std::string_view> rules;  // the names of the rules that were being read, the innermost first
};

// The bytes [begin, end) of a text.
struct ByteRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Learns of syntax errors, and decides about misspelt keywords.
class SyntaxListener {
 public:
  virtual ~SyntaxListener() = default;
  virtual void problem(const SyntaxProblem& problem) = 0;
  // `word` stands in a place in which one of `keywords` can stand. Returns the one of which it is a misspelling, after
  // reporting that; empty if it is not one.
  virtual std::string_view correct(ByteRange word, const std::vector<std::string_view>& keywords,
                                   const std::vector<std::string_view>& rules) = 0;
};

// Replaces ANTLR's own strategy, which often skips too much and reports errors that only follow from others.
//
// - An error is reported once. The rest of the member or declaration that contains it is skipped, and parsing goes on
//   with the next one (recover() and skip_rest()).
// - A token that was probably forgotten, such as a `;` at the end of a line, is inserted (recoverInline()).
// - A misspelt keyword is taken for the one that was meant (sync() and correct_keyword()).
// - Everything that is skipped is remembered, so that nobody misses declarations that stand in it (unread()).
//
// Requires that braces balance in the token stream, so that skipping cannot leave the body it is in.
class RecoveringStrategy : public antlr4::DefaultErrorStrategy {
 public:
  // `listener` has to outlive the parsing.
  explicit RecoveringStrategy(SyntaxListener& listener);

  // The members and declarations that contain errors, each from its beginning to the place where parsing went on.
  const std::vector<ByteRange>& unread() const { return unread_; }

  void reset(antlr4::Parser* parser) override;
  void reportMatch(antlr4::Parser* parser) override;
  void reportError(antlr4::Parser* parser, const antlr4::RecognitionException& error) override;
  void recover(antlr4::Parser* parser, std::exception_ptr error) override;
  antlr4::Token* recoverInline(antlr4::Parser* parser) override;
  void sync(antlr4::Parser* parser) override;
  bool inErrorRecoveryMode(antlr4::Parser* parser) override;

 private:
  void report(antlr4::Parser* parser, SyntaxProblem::Kind kind, std::string_view missing, antlr4::Token* token);
  bool can_insert(antlr4::Parser* parser, std::size_t missing) const;
  void correct_keyword(antlr4::Parser* parser, const antlr4::misc::IntervalSet& expected);
  void skip_rest(antlr4::Parser* parser, std::size_t from);
  void remember_unread(antlr4::Parser* parser, std::size_t from);

  SyntaxListener& listener_;
  std::vector<ByteRange> unread_;
  // The index of the token after the part that was skipped last.
  std::size_t skipped_to_ = 0;
  // The tokens that were inserted.
  std::vector<std::unique_ptr<antlr4::CommonToken>> inserted_;
  // True after an error was reported, until the skipping that follows has ended.
  bool recovering_ = false;
};

}  // namespace fgraph::grammar
