// These functions delete entities.
//
// Deleting a node deletes its relationships, and what its links say by cascade(delete), by one query, which is carried
// out as a whole or not at all. If cascade(delete) leads in circles (a folder contains folders), no single query can
// follow it. Then queries that only read the ids find out what hangs on the nodes, and one query deletes all of it if
// it is still what hangs on them. If somebody has changed that meanwhile, nothing is deleted and it is found out
// again, a few times; after that the operation fails with stale_version.
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

// These are nodes, with what is known to be stored of them: their versions, keys and unique fields.
class NodesToDelete {
 public:
  NodesToDelete(const EntityOperations& operations, const Graph& graph)
      : operations_(&operations), graph_(graph_number(graph.core())) {}

  bool counts_versions() const { return operations_->counts_versions(); }
  // Returns whether nothing but their ids tells these nodes from others.
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
  // Returns literals of the fields that tell a node, or nothing; they are parallel to the ids.
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

// Deletes what `plan`, one that deletes, finds. Yields how many it finds.
Future<std::int64_t> delete_found(const Graph& graph, const EntityDescriptor& entity, const Plan& plan,
                                  ParameterWriter parameters, const Call& call);
// Deletes those of the nodes that are there and still what is known of them, if each has its version. Yields how many
// they were. Fails with stale_version if one has another version.
Future<std::int64_t> delete_exact(const Graph& graph, NodesToDelete nodes, const Call& call);

inline Task<bool> is_any(Future<std::int64_t> count) {
  const std::int64_t number = co_await std::move(count);
  co_return number > 0;
}

}  // namespace fgraph::detail
