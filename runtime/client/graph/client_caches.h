// ClientCaches keeps facts about a client's server and its graphs, which all handles share.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "client/graph/most_rows.h"
#include "client/graph/query_texts.h"
#include "client/graph/schema_names.h"
#include "client/net/attachment.h"

namespace fgraph::client {

// GraphCaches keeps facts about one graph. It is as thread-safe as its members.
class GraphCaches {
 public:
  SchemaNames names;
  QueryTexts texts;
};

// The core of a client owns its ClientCaches, as its attachment. Thread-safe.
class ClientCaches final : public Attachment {
 public:
  // Returns the facts about the graph with this name, the same for all its handles. The reference stays valid.
  GraphCaches& graph(const std::string& name) {
    const std::lock_guard lock(mutex_);
    std::unique_ptr<GraphCaches>& caches = graphs_[name];
    if (!caches) caches = std::make_unique<GraphCaches>();
    return *caches;
  }
  MostRows& most_rows() { return most_rows_; }

 private:
  MostRows most_rows_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<GraphCaches>> graphs_;  // guarded by mutex_
};

}  // namespace fgraph::client
