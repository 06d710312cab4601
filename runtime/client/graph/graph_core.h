// A GraphCore is one graph of a client: its name, and what the client knows about it.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include <fgraph/client.h>

#include "client/graph/client_caches.h"
#include "client/net/attachment.h"
#include "client/net/client_core.h"

namespace fgraph::detail {

// A GraphCore is reference-counted: handles of the graph and its requests hold counts. Thread-safe.
class GraphCore final {
 public:
  GraphCore(Ref<ClientCore> client, std::string name);
  GraphCore(const GraphCore&) = delete;
  GraphCore& operator=(const GraphCore&) = delete;

  void retain() noexcept { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() noexcept {
    if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }

  ClientCore& client() const { return *client_; }
  const std::string& name() const { return name_; }
  // Returns the number of the graph in this process.
  std::uint32_t number() const { return number_; }
  client::SchemaNames& schema_names() const { return caches_.names; }
  client::QueryTexts& query_texts() const { return caches_.texts; }
  client::MostRows& most_rows() const { return most_rows_; }

  // Returns the object that the rooms above keep for this graph. The caller names the type of the object. The first
  // call makes it.
  template <typename Kept>
  Kept& attachment() {
    return attachment_.get<Kept>();
  }

 private:
  ~GraphCore() = default;

  std::atomic<std::uint32_t> references_{1};
  Ref<ClientCore> client_;
  std::string name_;
  std::uint32_t number_;
  client::GraphCaches& caches_;  // these two belong to the client
  client::MostRows& most_rows_;
  client::AttachmentSlot attachment_;
};

}  // namespace fgraph::detail
