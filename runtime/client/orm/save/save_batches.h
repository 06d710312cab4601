// The queries of one save, as they are before they are sent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <fgraph/detail/object_save.h>
#include <fgraph/detail/saving.h>

#include "client/orm/objects/stored_object.h"
#include "client/orm/save/unit_of_work.h"

namespace fgraph::client {

using Indices = std::vector<std::size_t>;

// The entities of one call are an array.
class Entities {
 public:
  Entities(const detail::EntityOperations& operations, void* first,
           std::span<const detail::Ref<detail::ObjectSave>> saves, std::uint32_t graph)
      : operations_(operations), first_(static_cast<char*>(first)), saves_(saves), graph_(graph) {}

  const detail::EntityOperations& operations() const { return operations_; }
  std::span<const FieldDescriptor> fields() const { return operations_.descriptor().fields; }
  void* at(std::size_t index) const { return first_ + index * operations_.size; }
  EntityId& id(std::size_t index) const { return *operations_.id(at(index)); }

  // Returns the number of the graph.
  std::uint32_t graph() const { return graph_; }
  // Returns the program's object that this one is a copy of, or null if there is none, or if it is gone.
  const void* original(std::size_t index) const { return saves_.empty() ? nullptr : saves_[index]->object(); }

  std::vector<bool> changed(std::size_t index) const { return changed_fields(operations_, at(index)); }

  // Returns whether nothing but its own fields is to be written.
  bool is_alone(std::size_t index) const {
    for (std::size_t i = 0; i < operations_.links; ++i) {
      const detail::LinkContent* content = operations_.link(at(index), i).content();
      if (content != nullptr && (!content->items.empty() || content->changed())) return false;
    }
    return true;
  }

 private:
  const detail::EntityOperations& operations_;
  char* first_;
  std::span<const detail::Ref<detail::ObjectSave>> saves_;
  std::uint32_t graph_;
};

// A Batch is a query that is ready to go, with the entities it is about.
struct Batch {
  const Plan* plan = nullptr;  // null if `unit` is to be written
  ParameterWriter parameters;
  std::unique_ptr<UnitOfWork> unit;
  Indices indices;
  std::optional<std::int64_t> first_version;  // of nodes that are created and count versions
};

// This says how the entities of one call are saved.
struct Bulk {
  KeyExpectation expectation;
  const FieldDescriptor* by;  // what entities without an id are found by, or null
  enum class By : std::uint8_t { kKey, kOther } kind;
  std::size_t batch_size;
};

// Returns what a save expects of its entities, as they are now. Throws Error (invalid_argument) if the mode rules one
// out, or if it is a node of another graph.
Bulk bulk_of(const Entities& entities, std::size_t count, detail::SaveRule rule, const detail::Call& call);
// Makes a query of a unit of work that writes these entities. The unit is prepared unless other saves of its objects
// are under way.
Batch unit_batch(const Entities& entities, Indices indices, const Bulk& bulk, const KnownKeys& keys);
// All entities are encoded here, and so checked, before anything is sent.
std::vector<Batch> make_batches(const Entities& entities, std::size_t count, const Bulk& bulk, Timestamp now,
                                const KnownKeys& keys);

// Returns the saves that this one has to wait for, because its batches reach their objects. `number` is the one of this
// save.
std::vector<detail::Ref<detail::ObjectSave>> pending_saves(const std::vector<Batch>& batches, std::uint64_t number);

}  // namespace fgraph::client
