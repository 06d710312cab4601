// Tokens of a schema -> parse tree.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "antlr4-runtime.h"

#include "FgraphParser.h"
#include "grammar/lexemes.h"
#include "grammar/recovery.h"
#include "grammar/token_list.h"

namespace fgraph::grammar {

// Owns a parse tree. The start and stop indexes of its tokens are byte offsets; the stop index is that of the last
// byte. If `exception` is set in a context, there was a syntax error in it and children may be missing.
class ParseTree {
 public:
  // Parses the tokens. Syntax errors are reported to `listener` in the order of the text.
  ParseTree(const std::vector<Lexeme>& tokens, std::uint32_t text_size, SyntaxListener& listener);
  ~ParseTree();
  ParseTree(const ParseTree&) = delete;
  ParseTree& operator=(const ParseTree&) = delete;

  FgraphParser::FileContext* file() const { return file_; }
  // The members and declarations that contain errors, each from its beginning to the place where parsing went on.
  const std::vector<ByteRange>& unread() const { return unread_; }

 private:
  std::unique_ptr<TokenList> stream_;
  std::unique_ptr<FgraphParser> parser_;
  FgraphParser::FileContext* file_ = nullptr;
  std::vector<ByteRange> unread_;
};

}  // namespace fgraph::grammar
