// The reader of tokens makes tokens that can be parsed of the text of a schema.
//
// It stands between the scanner of the grammar, which never fails, and the parser, which has to see nothing but the
// language. Everything that is not of the language is reported here and then left out, or replaced by what was meant.
#pragma once

#include <cstdint>
#include <vector>

#include "grammar/lexemes.h"
#include "idl/source/diagnostics.h"

namespace fgraph::idl {

struct Tokens {
  std::vector<grammar::Lexeme> tokens;
  std::vector<grammar::Lexeme> docs;
  // The text after `read_to` could not be read, so that its tokens are missing.
  bool incomplete = false;
  std::uint32_t read_to = 0;
  // These are the ends of strings that are not closed. A token that is missing after one may stand inside of the
  // string.
  std::vector<std::uint32_t> unterminated;
};

// Reports everything that is wrong below the level of the grammar. Braces of the resulting tokens balance, and no token
// is faulty. If the text cannot be read at all, there are no tokens.
Tokens read_tokens(const SourceFile& source, Diagnostics& diagnostics);

}  // namespace fgraph::idl
