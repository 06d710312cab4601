// Text -> tokens that can be parsed.
#pragma once

#include <cstdint>
#include <vector>

#include "grammar/lexemes.h"
#include "idl/source/diagnostics.h"

namespace fgraph::idl {

struct Tokens {
  std::vector<grammar::Lexeme> tokens;
  std::vector<grammar::Lexeme> docs;
  // Part of the text is missing from the tokens: what is behind `read_to`.
  bool incomplete = false;
  std::uint32_t read_to = 0;
  // Ends of strings that are not closed: what is missing behind one may be in it.
  std::vector<std::uint32_t> unterminated;
};

// Reports everything that is wrong below the level of grammar. The tokens have balanced braces and no faulty ones;
// there are none at all if the text cannot be read.
Tokens read_tokens(const SourceFile& source, Diagnostics& diagnostics);

}  // namespace fgraph::idl
