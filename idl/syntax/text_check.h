// What is checked on bytes and brackets, before there is a tree: hostile input ends here.
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

// Reports bytes that are not UTF-8, control characters, and characters that change the direction of text. A file with
// any of them is not parsed.
TextStatus check_text(const SourceFile& source, Diagnostics& diagnostics);

// A correction to a list of tokens.
struct TokenEdit {
  enum class Action : std::uint8_t { kDrop, kInsertOpenBrace, kInsertCloseBrace, kInsertComma, kReplaceByKeyword };
  Action action = Action::kDrop;
  std::size_t index = 0;     // the token it is about; of an insertion: the one that follows, which may be the end
  std::string_view keyword;  // of kReplaceByKeyword
};

// Whether the last token is the end of the text, or what follows it could not be read (which was reported).
enum class TextEnd : std::uint8_t { kComplete, kCutOff };

// Reports braces without partner, misspelt keywords and forgotten commas of enums and fetch hints. The corrections, in
// order of their index, make braces balance and let parsing go on as if the keywords were right. Nothing, after one
// error, if brackets nest too deep to be parsed.
std::optional<std::vector<TokenEdit>> check_tokens(const SourceFile& source, const std::vector<grammar::Lexeme>& tokens,
                                                   TextEnd end, Diagnostics& diagnostics);

// The words that start a declaration.
bool is_declaration_keyword(std::string_view word);

}  // namespace fgraph::idl
