// Texts that people search for, and what is sent instead.
#pragma once

#include <string>
#include <string_view>

#include <fgraph/search.h>

namespace fgraph::core {

// More different words than that keep the server busy for too long.
inline constexpr std::size_t kMostSearchWords = 1'000;

// A search in the server's syntax.
struct WordSearch {
  std::string query;         // empty if the text has no word
  std::string_view problem;  // why it is refused; empty if it is not
};

// The words of `text`, each once. It is split as the server's full-text indexes split texts. Nothing of the text
// becomes an operator of the search, whatever is in it.
WordSearch word_search(std::string_view text, SearchWords words);

}  // namespace fgraph::core
