// These checks look at bytes and brackets before there is a tree. They protect the parser from hostile input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "grammar/lexemes.h"
#include "idl/source/diagnostics.h"

namespace fgraph::idl {

enum class TextStatus : std::uint8_t { kClean, kUnusable };

// Reports bytes that are not UTF-8, control characters, and characters that change the direction of text. A file that
// holds any of these is not parsed.
TextStatus check_text(const SourceFile& source, Diagnostics& diagnostics);

// A TokenEdit is a correction to a list of tokens.
struct TokenEdit {
  enum class Action : std::uint8_t { kDrop, kInsertOpenBrace, kInsertCloseBrace, kInsertComma, kReplaceByKeyword };
  Action action = Action::kDrop;
  std::size_t index = 0;     // of the token, or of the token before which one is inserted, which may be the end
  std::string_view keyword;  // of kReplaceByKeyword
};

// A TextEnd says whether the text ends after the last token, or goes on with something that could not be read and was
// reported.
enum class TextEnd : std::uint8_t { kComplete, kCutOff };

// Reports braces without a partner, misspelt keywords, and commas that are missing in enums and fetch hints. Returns
// the corrections, sorted by index: they make braces balance and let the parser go on as if the keywords were right.
// Reports an error and returns nothing if brackets nest too deep to be parsed.
std::optional<std::vector<TokenEdit>> check_tokens(const SourceFile& source, const std::vector<grammar::Lexeme>& tokens,
                                                   TextEnd end, Diagnostics& diagnostics);

// Returns whether the word starts a declaration.
bool is_declaration_keyword(std::string_view word);

}  // namespace fgraph::idl
