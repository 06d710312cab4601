// The objects of a session, without their types.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fgraph/session.h>

#include "client/graph/row_source.h"
#include "client/orm/cascade_closure.h"
#include "client/orm/unit_of_work.h"
#include "core/values/record.h"

namespace fgraph::detail {

// Not thread-safe but for enter() and leave().
class SessionCore {
 public:
  SessionCore(Graph graph, SessionOptions options) : graph_(std::move(graph)), options_(options) {}
  SessionCore(const SessionCore&) = delete;
  SessionCore& operator=(const SessionCore&) = delete;
  ~SessionCore() { forget_all(); }

  // Throws Error (invalid_state) where a call is under way, or the session is closed.
  void enter();
  void leave() noexcept { busy_.store(false, std::memory_order_release); }
  bool is_open() const { return !closed_; }
  std::size_t size() const { return objects_.size(); }

  std::shared_ptr<void> adopt(const EntityOperations& operations, std::shared_ptr<void> object);
  std::shared_ptr<void> add(const EntityOperations& operations, std::shared_ptr<void> object);
  void adopt_nodes(const EntityOperations& operations, LinkBase& link);
  void check_owned(const std::vector<void*>& objects) const;
  void adopt_parts(const EntityOperations& operations, const std::vector<void*>& objects,
                   const std::vector<FetchPart>& parts);

  std::optional<std::shared_ptr<void>> find(EntityId id) const;
  void remove(void* object);
  bool has_changes() const;
  Task<void> commit(Call call);
  void rollback();

  // Before the session goes, unless it was closed.
  void report_lost_work();
  void close();

 private:
  struct Managed {
    const EntityOperations* operations = nullptr;
    std::shared_ptr<void> object;
    std::shared_ptr<void> snapshot;  // as it is in the graph; null: it is not there yet
    // kCascaded: it goes with another one, as far as the last commit knew.
    enum class Fate : std::uint8_t { kSaved, kRemoved, kCascaded } fate = Fate::kSaved;

    bool is_removed() const { return fate != Fate::kSaved; }
  };

  static bool is_changed(const Managed& one);
  // Throws Error (invalid_argument) where it is a link of none.
  std::pair<Managed*, std::size_t> owner_of(const LinkBase& link) const;

  // What stands for the object. New ones are added to `added`: their links are still to be followed.
  std::shared_ptr<void> enter_object(const EntityOperations& operations, std::shared_ptr<void> object,
                                     std::vector<Managed*>& added);
  // Of a node that is known already, links come that were not loaded before.
  void take_links(Managed& known, void* other, std::vector<Managed*>& added);
  void enter_nodes(const LinkDescriptor& link, const EntityOperations& target, LinkBase& content,
                   std::vector<Managed*>& added);
  void enter_reachable(std::vector<Managed*>& added);
  // Links may have been loaded, and nodes added to them, behind the session's back.
  void enter_all_reachable();
  void enter_saved_nodes(const EntityOperations& target, LinkBase& link, std::vector<Managed*>& added);

  // What is known to hang on a removed object goes, too, so that nobody keeps it as a stored one.
  void remove_cascaded();
  // Of a removed object on which others hang in circles; null where there is none.
  const EntityOperations* removed_in_circle() const;
  void add_all(client::WorkGraph& work) const;
  std::vector<Managed*> changed_objects() const;
  // The types of the objects that are removed.
  std::vector<const EntityOperations*> removed_types() const;
  // One attempt. False where something has changed between its queries; nothing was written then.
  Task<bool> commit_circle(Call call);
  std::vector<Managed*> objects_of(const client::CascadeClosure& closure) const;
  // What loaded links hold of the relationships that the changes of the objects take away, as far as these were loaded.
  using Items = std::vector<std::pair<Ref<LinkContent>, std::size_t>>;
  Items overtaken_items(const std::vector<Managed*>& changed) const;
  void committed(const std::vector<Managed*>& changed, const Items& overtaken);
  // Takes deleted nodes out of the loaded links of others.
  void unlink(const std::vector<const Managed*>& gone);
  void forget(const std::vector<const Managed*>& gone);
  void forget_all() noexcept;

  Graph graph_;
  SessionOptions options_;
  std::atomic<bool> busy_{false};
  bool closed_ = false;
  std::vector<std::pair<Managed*, std::size_t>> taken_;  // links whose content is to be kept as loaded
  std::vector<std::unique_ptr<Managed>> objects_;        // in the order in which they came
  std::unordered_map<const void*, Managed*> by_object_;
  std::unordered_map<std::int64_t, Managed*> by_id_;
};

// The links of an object, with what they lead to.
template <typename Function>
void for_each_link(const EntityOperations& operations, void* object, Function function) {
  core::visit_links(*operations.record, object,
                    [&](LinkBase& link, std::size_t i) { function(link, operations.link_operations(i)); });
}

// A copy that shares nothing with the object but the nodes of its links.
std::shared_ptr<void> snapshot_of(const EntityOperations& operations, const void* object);

// Whether there is something to write in the link, or in the relationships that it holds.
bool is_changed(LinkBase& link, const LinkOperations& operations);

}  // namespace fgraph::detail
