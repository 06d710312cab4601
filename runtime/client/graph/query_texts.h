// QueryTexts counts how often the server has found the texts of a graph's queries in its plan cache.
#pragma once

#include <cstddef>
#include <mutex>
#include <unordered_set>

#include <fgraph/client.h>

namespace fgraph::client {

// QueryTexts remembers the hashes of texts that the server had to compile. Thread-safe. The server keeps few plans. If
// a program puts values into its texts, such as `WHERE n.name = 'Ada'`, the server has to compile each text anew, and
// the counts show that. The number of hashes is limited, because such a program can send any number of texts.
class QueryTexts {
 public:
  void count_reused() {
    const std::lock_guard lock(mutex_);
    ++statistics_.plans_reused;
  }
  // `text` is the hash of the query's text.
  void count_compiled(std::size_t text) {
    const std::lock_guard lock(mutex_);
    ++statistics_.plans_compiled;
    if (texts_.size() < kMostTexts) texts_.insert(text);
  }
  GraphStatistics get() const {
    const std::lock_guard lock(mutex_);
    GraphStatistics statistics = statistics_;
    statistics.query_texts = texts_.size();
    return statistics;
  }

 private:
  static constexpr std::size_t kMostTexts = 4'096;

  mutable std::mutex mutex_;
  GraphStatistics statistics_;
  std::unordered_set<std::size_t> texts_;  // their hashes
};

}  // namespace fgraph::client
