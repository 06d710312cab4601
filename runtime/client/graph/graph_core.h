// One graph of a client: its name, and what is known of it.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include <fgraph/client.h>

#include "client/net/client_core.h"

namespace fgraph::detail {

// What a part of the library that this room does not know keeps for a graph. It is deleted with the graph.
class GraphAttachment {
 public:
  GraphAttachment() = default;
  GraphAttachment(const GraphAttachment&) = delete;
  GraphAttachment& operator=(const GraphAttachment&) = delete;
  virtual ~GraphAttachment() = default;
};

// Thread-safe. Reference-counted: handles of the graph and its requests hold counts.
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
  client::SchemaNames& schema_names() const { return names_; }
  client::QueryTexts& query_texts() const { return texts_; }

  // The attachment of the graph, which the first call makes. All callers have to name the same type.
  template <typename Attachment>
  Attachment& attachment() {
    std::call_once(attached_, [this] { attachment_ = std::make_unique<Attachment>(); });
    return static_cast<Attachment&>(*attachment_);
  }

 private:
  ~GraphCore() = default;

  std::atomic<std::uint32_t> references_{1};
  Ref<ClientCore> client_;
  std::string name_;
  client::SchemaNames& names_;
  client::QueryTexts& texts_;
  std::once_flag attached_;
  std::unique_ptr<GraphAttachment> attachment_;
};

}  // namespace fgraph::detail
