// How the parser goes on after a syntax error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "antlr4-runtime.h"

namespace fgraph::grammar {

// One syntax error, without any type of the parser's. Valid during the call that reports it. Tokens are byte ranges.
struct SyntaxProblem {
  enum class Kind {
    kMissing,     // a `;`, `:`, closing bracket or keyword is not there; parsing goes on as if it were
    kOtherWord,   // a keyword stands where another is due; parsing goes on as if it were that
    kUnexpected,  // the rest of the member or declaration is skipped
    kSeparator,   // a `,` stands where a `;` is due; parsing goes on as if it were that
  };
  Kind kind = Kind::kUnexpected;
  std::string_view missing;       // the text of the token that is due, of all but kUnexpected
  std::uint32_t token_begin = 0;  // where reading failed; empty at the end of the file
  std::uint32_t token_end = 0;
  std::uint32_t previous_end = 0;       // behind the token before
  std::vector<std::string_view> rules;  // names of the rules being read, innermost first
};

// The bytes [begin, end) of a text.
struct ByteRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// What is told about syntax errors, and asked.
class SyntaxListener {
 public:
  virtual ~SyntaxListener() = default;
  virtual void problem(const SyntaxProblem& problem) = 0;
  // `word` stands where one of `keywords` could. The one that it is a misspelling of, reported; empty if it is none.
  virtual std::string_view correct(ByteRange word, const std::vector<std::string_view>& keywords,
                                   const std::vector<std::string_view>& rules) = 0;
};

// Replaces ANTLR's own strategy: an error ends the member or declaration it is in, never more, and is reported once. A
// misspelt keyword is taken for what was meant.
//
// Braces have to be balanced in the token stream.
class RecoveringStrategy : public antlr4::DefaultErrorStrategy {
 public:
  // `listener` has to outlive the parsing.
  explicit RecoveringStrategy(SyntaxListener& listener);

  // What was skipped after errors, with the beginning of the member or declaration that it belongs to.
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
  // The token behind what was skipped last.
  std::size_t skipped_to_ = 0;
  // Tokens that were not there.
  std::vector<std::unique_ptr<antlr4::CommonToken>> inserted_;
  // Between the report of an error and the end of the skipping that follows.
  bool recovering_ = false;
};

}  // namespace fgraph::grammar
