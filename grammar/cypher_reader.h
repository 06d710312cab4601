// Cypher text -> parse tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "antlr4-runtime.h"

#include "CypherParser.h"
#include "grammar/token_list.h"

namespace fgraph::grammar {

// A token: the bytes [begin, end) of the text.
struct CypherLexeme {
  std::size_t type = 0;  // the parser's number
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Owns the parse tree of a query, or of the clauses before the first one that could not be read.
//
// The start and stop indexes of its tokens are byte offsets; the stop index is that of the last byte. A clause that was
// not understood is not in the tree, so that no child which the grammar demands is missing.
class CypherTree {
 public:
  // The reason why reading ended before the end of the text.
  enum class Stop : std::uint8_t { kNone, kUnexpected, kTooDeep, kTooLong };

  // `text` has to be valid UTF-8. `max_depth` limits the depth of brackets and `max_tokens` the number of tokens.
  CypherTree(std::string_view text, std::size_t max_depth, std::size_t max_tokens);
  ~CypherTree();
  CypherTree(const CypherTree&) = delete;
  CypherTree& operator=(const CypherTree&) = delete;

  CypherParser::QueryContext* query() const { return query_; }
  // All tokens up to the limit, also those that were not understood.
  const std::vector<CypherLexeme>& tokens() const { return tokens_; }
  Stop stop() const { return stop_; }
  // The token that was not understood, which is empty at the end of the text. It has no meaning if there is none.
  std::uint32_t stop_begin() const { return stop_begin_; }
  std::uint32_t stop_end() const { return stop_end_; }

 private:
  void read_tokens(std::string_view text, std::size_t max_tokens);
  std::size_t limit_depth(std::size_t max_depth);
  bool parse(std::size_t& count);
  void stop_at(Stop why, std::size_t token);

  std::uint32_t text_size_;
  std::vector<CypherLexeme> tokens_;
  Stop stop_ = Stop::kNone;
  std::uint32_t stop_begin_ = 0;
  std::uint32_t stop_end_ = 0;
  std::unique_ptr<TokenList> stream_;
  std::unique_ptr<CypherParser> parser_;
  CypherParser::QueryContext* query_ = nullptr;
};

}  // namespace fgraph::grammar
