// A text that people search for becomes a search in the server's syntax.
#pragma once

#include <string>
#include <string_view>

#include <fgraph/criteria/search.h>

namespace fgraph::core {

// More different words than this keep the server busy for too long.
inline constexpr std::size_t kMostSearchWords = 1'000;

// A WordSearch is a search in the server's syntax.
struct WordSearch {
  std::string query;         // empty if the text has no word
  std::string_view problem;  // why the search is refused; empty if it is not
};

// Searches for the words of `text`, each once. The text is split in the same way as the server's full-text indexes
// split texts. None of its characters becomes an operator of the search.
WordSearch word_search(std::string_view text, SearchWords words);

}  // namespace fgraph::core
