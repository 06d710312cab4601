// Tokens -> parse tree.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "antlr4-runtime.h"

#include "FgraphParser.h"
#include "lexemes.h"
#include "recovery.h"
#include "token_list.h"

namespace fgraph::grammar {

// Owns a parse tree. The start and stop indexes of its tokens are byte offsets (stop inclusive). Children of a context
// whose `exception` is set may be missing.
class ParseTree {
 public:
  // Syntax errors go to `listener`, in the order of the text.
  ParseTree(const std::vector<Lexeme>& tokens, std::uint32_t text_size, SyntaxListener& listener);
  ~ParseTree();
  ParseTree(const ParseTree&) = delete;
  ParseTree& operator=(const ParseTree&) = delete;

  FgraphParser::FileContext* file() const { return file_; }
  // What was skipped after errors, with the beginning of the member or declaration that it belongs to.
  const std::vector<ByteRange>& unread() const { return unread_; }

 private:
  std::unique_ptr<TokenList> stream_;
  std::unique_ptr<FgraphParser> parser_;
  FgraphParser::FileContext* file_ = nullptr;
  std::vector<ByteRange> unread_;
};

}  // namespace fgraph::grammar
