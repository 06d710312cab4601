// An object of a session, and what is asked about one without the others.
#pragma once

#include <cstdint>
#include <memory>

#include <fgraph/detail/operations.h>
#include <fgraph/link.h>

#include "core/values/record.h"

namespace fgraph::detail {

// A ManagedObject is one object of a session. Not thread-safe.
struct ManagedObject {
  const EntityOperations* operations = nullptr;
  std::shared_ptr<void> object;
  std::shared_ptr<void> snapshot;  // as it is in the graph; null if it is not there yet
  // kCascaded means that the last attempt to commit has found that cascade(delete) reaches the object from a removed
  // one.
  enum class Fate : std::uint8_t { kSaved, kRemoved, kCascaded } fate = Fate::kSaved;

  bool is_removed() const { return fate != Fate::kSaved; }
};

// Calls `function` with each link of an object and with what the link leads to.
template <typename Function>
void for_each_link(const EntityOperations& operations, void* object, Function function) {
  core::visit_links(*operations.record, object,
                    [&](LinkBase& link, std::size_t i) { function(link, operations.link_operations(i)); });
}

// Makes a copy that shares nothing with the object but the nodes of its links.
std::shared_ptr<void> snapshot_of(const EntityOperations& operations, const void* object);

// Returns whether there is something to write in the link, or in the relationships that it holds.
bool is_changed(LinkBase& link, const LinkOperations& operations);
// Returns whether committing the object would write something.
bool is_changed(const ManagedObject& one);

// Unloads the links of an object, which may be null. Objects whose links lead in circles would keep each other alive.
void unload_links(const EntityOperations& operations, void* object) noexcept;
// Unloads the links of the object and of its snapshot.
void unload_links(const ManagedObject& one) noexcept;

}  // namespace fgraph::detail
