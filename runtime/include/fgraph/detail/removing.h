// These functions delete entities.
//
// Deleting a node deletes its relationships, and what its links say by cascade(delete), by one query, which is carried
// out as a whole or not at all. If cascade(delete) leads in circles (a folder contains folders), no single query can
// follow it. Then the client first reads the ids of all nodes that the cascade reaches. One query deletes these nodes,
// unless the cascade reaches other nodes by then. In that case nothing is deleted and the client begins again, up to
// kMostAttempts times. After that the operation fails with stale_version.
//
// Functions without a body are defined in remove.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/detail/call.h>
#include <fgraph/detail/operations.h>
#include <fgraph/detail/reply_handler.h>
#include <fgraph/task.h>

namespace fgraph::detail {

// NodesToDelete holds the ids of nodes, together with the versions, keys and unique values that the program knows of
// them.
class NodesToDelete {
 public:
  NodesToDelete(const EntityOperations& operations, const Graph& graph)
      : operations_(&operations), graph_(graph_number(graph.core())) {}

  bool counts_versions() const { return operations_->counts_versions(); }
  // Returns whether these nodes can only be recognized by their ids: their type has no version, no key and no unique
  // field.
  bool are_told_by_ids() const;
  // Adds nothing if the entity has no id.
  void add(const void* entity);
  // Returns why these nodes cannot be deleted: one is a node of another graph, or is being saved.
  const std::optional<Error>& error() const { return error_; }
  // Returns the id of the only node, or an empty id if there is none.
  template <typename Entity>
  Id<Entity> id_of() const {
    return ids_.empty() ? Id<Entity>() : Id<Entity>(ids_.front().value());
  }

  const EntityOperations& operations() const { return *operations_; }
  const std::vector<EntityId>& ids() const { return ids_; }
  const std::vector<std::int64_t>& versions() const { return versions_; }
  // Returns for each id the literals of the key and the unique fields of the node. The list of a node is empty if
  // nothing is known of it.
  const std::vector<std::vector<std::string>>& identities() const { return identities_; }
  std::vector<EntityId> take_ids() { return std::move(ids_); }

 private:
  const EntityOperations* operations_;
  std::uint32_t graph_;
  std::optional<Error> error_;
  std::vector<EntityId> ids_;
  std::vector<std::int64_t> versions_;  // parallel to the ids, if the entity counts them
  std::vector<std::vector<std::string>> identities_;
};

// Deletes the nodes that `plan` finds. Yields their number. Requires a plan that deletes.
Future<std::int64_t> delete_found(const Graph& graph, const EntityDescriptor& entity, const Plan& plan,
                                  ParameterWriter parameters, const Call& call);
// Deletes those of the nodes that still exist and have the keys and unique values that are known of them. Yields their
// number. If one of them has another version than the known one, this fails with stale_version and deletes nothing.
Future<std::int64_t> delete_exact(const Graph& graph, NodesToDelete nodes, const Call& call);

inline Task<bool> is_any(Future<std::int64_t> count) {
  const std::int64_t number = co_await std::move(count);
  co_return number > 0;
}

}  // namespace fgraph::detail
