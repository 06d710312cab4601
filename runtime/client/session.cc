#include <fgraph/session.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <set>
#include <string>
#include <unordered_map>

#include "client/cascade_closure.h"
#include "client/client_core.h"
#include "client/graph_request.h"
#include "client/unit_of_work_run.h"
#include "core/record.h"

namespace fgraph {
namespace detail {
namespace {

Error invalid_state(const char* message) {
  return Error(ErrorCode::kInvalidState, Outcome::kNotExecuted, message);
}

// The links of an object, with what they lead to.
template <typename Function>
void for_each_link(const EntityOperations& operations, void* object, Function function) {
  core::visit_links(*operations.record, object,
                    [&](LinkBase& link, std::size_t i) { function(link, operations.link_operations(i)); });
}

bool is_changed(const RelationshipOperations& operations, void* object) {
  const std::size_t fields = operations.descriptor().fields.size();
  if (fields == 0) return false;
  std::vector<std::uint64_t> hashes(fields);
  FieldHasher hasher(hashes.data());
  operations.hash(object, hasher);
  return !std::equal(hashes.begin(), hashes.end(), operations.saved(object));
}

bool is_changed(LinkBase& link, const LinkOperations& operations) {
  if (link.changed()) return true;
  if (link.content() == nullptr || operations.relationship == nullptr) return false;
  for (const LinkItem& item : link.content()->items) {
    if (is_changed(operations.relationship(), item.relationship.get())) return true;
  }
  return false;
}

// What the changes of loaded and unloaded links take away before nodes are deleted.
class CutRelationships final : public client::CascadeLimits {
 public:
  void add(const LinkDescriptor& link, EntityId owner, const LinkContent& content) {
    const bool cuts =
        content.others == LinkContent::Others::kGo || !content.removed.empty() || !content.removed_nodes.empty();
    if (cuts) cuts_[owner.value()].push_back({&link, &content});
  }

  bool is_cut(const LinkDescriptor& link, EntityId from, EntityId relationship, EntityId to) const override {
    return is_cut_at(from, link, link.direction, relationship, to) ||
           is_cut_at(to, link, opposite(link.direction), relationship, from);
  }

 private:
  struct Cut {
    const LinkDescriptor* link;
    const LinkContent* content;
  };

  static Direction opposite(Direction direction) {
    switch (direction) {
      case Direction::kOutgoing: return Direction::kIncoming;
      case Direction::kIncoming: return Direction::kOutgoing;
      case Direction::kBoth: break;
    }
    return Direction::kBoth;
  }

  // `direction`: of the relationship, seen from the owner.
  bool is_cut_at(EntityId owner, const LinkDescriptor& along, Direction direction, EntityId relationship,
                 EntityId other) const {
    const auto found = cuts_.find(owner.value());
    if (found == cuts_.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(), [&](const Cut& cut) {
      const Direction of_cut = cut.link->direction;
      const bool is_same = of_cut == direction || of_cut == Direction::kBoth || direction == Direction::kBoth;
      return is_same && cut.link->relationship->type == along.relationship->type &&
             takes(*cut.content, relationship, other);
    });
  }

  static bool takes(const LinkContent& content, EntityId relationship, EntityId other) {
    const auto contains = [](const std::vector<EntityId>& ids, EntityId id) {
      return std::find(ids.begin(), ids.end(), id) != ids.end();
    };
    if (contains(content.removed, relationship) || contains(content.removed_nodes, other)) return true;
    const bool is_kept = std::any_of(content.items.begin(), content.items.end(),
                                     [&](const LinkItem& item) { return item.relationship_id == relationship; });
    return content.others == LinkContent::Others::kGo && !is_kept;
  }

  std::unordered_map<std::int64_t, std::vector<Cut>> cuts_;
};

// How often what hangs on removed nodes is found out, before it changes too fast.
constexpr int kMostAttempts = 8;

// A copy that shares nothing with the object but the nodes of its links.
std::shared_ptr<void> snapshot_of(const EntityOperations& operations, const void* object) {
  std::shared_ptr<void> copy = operations.clone(object);
  for_each_link(operations, copy.get(), [](LinkBase& link, const LinkOperations& linked) {
    if (link.content() == nullptr || linked.relationship == nullptr) return;
    for (LinkItem& item : link.content()->items) {
      item.relationship = linked.relationship().clone(item.relationship.get());
    }
  });
  return copy;
}

}  // namespace

class SessionCore {
 public:
  SessionCore(Graph graph, SessionOptions options) : graph_(std::move(graph)), options_(options) {}
  SessionCore(const SessionCore&) = delete;
  SessionCore& operator=(const SessionCore&) = delete;
  ~SessionCore() { forget_all(); }

  void enter() {
    if (busy_.exchange(true, std::memory_order_acquire)) {
      throw invalid_state(
          "a session was used while another call of it was under way; it belongs to one coroutine or "
          "thread at a time");
    }
    if (closed_) {
      busy_.store(false, std::memory_order_release);
      throw invalid_state("the session is closed");
    }
  }
  void leave() noexcept { busy_.store(false, std::memory_order_release); }
  bool is_open() const { return !closed_; }
  std::size_t size() const { return objects_.size(); }

  std::shared_ptr<void> adopt(const EntityOperations& operations, std::shared_ptr<void> object) {
    std::vector<Managed*> added;
    std::shared_ptr<void> managed = enter_object(operations, std::move(object), added);
    enter_reachable(added);
    return managed;
  }

  void adopt_nodes(const EntityOperations& operations, LinkBase& link) {
    std::vector<Managed*> added;
    enter_nodes(operations, link, added);
    enter_reachable(added);
    for (const std::unique_ptr<Managed>& one : objects_) {
      for (std::size_t i = 0; i < one->operations->links; ++i) {
        if (&one->operations->link(one->object.get(), i) == &link) keep_loaded(*one, i);
      }
    }
  }

  std::optional<std::shared_ptr<void>> find(EntityId id) const {
    const auto found = by_id_.find(id.value());
    if (!id.has_value() || found == by_id_.end()) return std::nullopt;
    if (found->second->fate == Managed::Fate::kRemoved) return std::shared_ptr<void>();
    return found->second->object;
  }

  void remove(void* object) {
    const auto found = by_object_.find(object);
    if (found == by_object_.end()) {
      throw Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted, "the object to remove is not of this session");
    }
    Managed& one = *found->second;
    if (one.snapshot == nullptr) {
      forget(std::vector<const Managed*>(1, &one));
    } else {
      one.fate = Managed::Fate::kRemoved;
    }
  }

  bool has_changes() const {
    return std::any_of(objects_.begin(), objects_.end(), [](const auto& one) { return is_changed(*one); });
  }

  Task<void> commit(CallOptions options) {
    remove_cascaded();
    enter_all_reachable();
    const EntityOperations* circle = removed_in_circle();
    if (circle == nullptr) {
      client::UnitOfWork unit;
      add_all(unit);
      unit.prepare();
      const std::vector<Managed*> changed = changed_objects();
      co_await client::run_unit(graph_, unit, options);
      committed(changed);
      co_return;
    }
    const std::int64_t deadline_ms = client::deadline_of(options);
    for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
      Task<bool> tried = commit_circle(client::remaining(options, deadline_ms));
      const bool written = co_await tried;
      if (written) co_return;
    }
    throw client::changing_error(circle->descriptor());
  }

  void rollback() {
    std::vector<const Managed*> unsaved;
    for (const std::unique_ptr<Managed>& one : objects_) {
      if (one->snapshot == nullptr) {
        unsaved.push_back(one.get());
      } else if (is_changed(*one)) {
        one->operations->assign(one->object.get(), one->snapshot.get());
        one->snapshot = snapshot_of(*one->operations, one->object.get());
        one->fate = Managed::Fate::kSaved;
      }
    }
    forget(unsaved);
  }

  // Before the session goes, unless it was closed.
  void report_lost_work() const {
    if (closed_ || options_.lost_work == nullptr || !has_changes()) return;
    std::size_t count = 0;
    for (const std::unique_ptr<Managed>& one : objects_)
      if (is_changed(*one)) ++count;
    options_.lost_work("a session of graph '" + graph_.name() + "' ended with " + std::to_string(count) +
                           " changed objects that were neither committed nor rolled back",
                       options_.lost_work_context);
  }

  void close() {
    closed_ = true;
    forget_all();
  }

 private:
  struct Managed {
    const EntityOperations* operations = nullptr;
    std::shared_ptr<void> object;
    std::shared_ptr<void> snapshot;  // as it is in the graph; null: it is not there yet
    enum class Fate : std::uint8_t { kSaved, kRemoved } fate = Fate::kSaved;
  };

  static bool is_changed(const Managed& one) {
    if (one.snapshot == nullptr || one.fate == Managed::Fate::kRemoved) return true;
    const EntityOperations& operations = *one.operations;
    void* object = one.object.get();
    std::vector<std::uint64_t> hashes(operations.descriptor().fields.size());
    FieldHasher hasher(hashes.data());
    operations.hash(object, hasher);
    bool changed = !std::equal(hashes.begin(), hashes.end(), operations.saved(object));
    for_each_link(operations, object, [&](LinkBase& link, const LinkOperations& linked) {
      changed = changed || detail::is_changed(link, linked);
    });
    return changed;
  }

  // Of a removed object on which others hang in circles; null where there is none.
  const EntityOperations* removed_in_circle() const {
    for (const std::unique_ptr<Managed>& one : objects_) {
      const bool in_circle = (one->operations->descriptor().flags & kEntityCascadesInCircle) != 0;
      if (in_circle && one->fate == Managed::Fate::kRemoved) return one->operations;
    }
    return nullptr;
  }

  void add_all(client::UnitOfWork& unit) const {
    for (const std::unique_ptr<Managed>& one : objects_) {
      if (one->fate == Managed::Fate::kRemoved) {
        unit.remove(*one->operations, one->object.get());
      } else {
        unit.save(*one->operations, one->object.get());
      }
    }
  }

  std::vector<Managed*> changed_objects() const {
    std::vector<Managed*> changed;
    for (const std::unique_ptr<Managed>& one : objects_) {
      if (is_changed(*one)) changed.push_back(one.get());
    }
    return changed;
  }

  // The types of the objects that are removed, and of what hangs on them.
  std::vector<const EntityOperations*> removed_types() const {
    std::vector<const EntityOperations*> types;
    for (const std::unique_ptr<Managed>& one : objects_) {
      if (one->fate == Managed::Fate::kRemoved) types.push_back(one->operations);
    }
    std::sort(types.begin(), types.end());
    types.erase(std::unique(types.begin(), types.end()), types.end());
    return types;
  }

  // The functions of the types that the closure leads to, which begin with those of its roots.
  static std::vector<const EntityOperations*> operations_of(const core::CascadeTypes& types,
                                                            std::vector<const EntityOperations*> roots) {
    for (const core::CascadeTypes::Step& step : types.steps) {
      if (step.to < roots.size()) continue;
      const EntityOperations& from = *roots[step.from];
      const auto index = static_cast<std::size_t>(step.link - from.descriptor().links.data());
      roots.push_back(&from.link_operations(index).target());
    }
    return roots;
  }

  // One attempt. False where something has changed between its queries; nothing was written then.
  Task<bool> commit_circle(CallOptions options) {
    const std::int64_t deadline_ms = client::deadline_of(options);
    const std::vector<const EntityOperations*> types = removed_types();
    std::vector<const EntityDescriptor*> roots;
    for (const EntityOperations* type : types) roots.push_back(&type->descriptor());
    client::CascadeClosure closure(roots);
    CutRelationships cuts;
    for (const std::unique_ptr<Managed>& one : objects_) {
      const EntityOperations& operations = *one->operations;
      const EntityId id = *operations.id(one->object.get());
      if (!id.has_value()) continue;
      for (std::size_t i = 0; i < operations.links; ++i) {
        const LinkContent* content = operations.link(one->object.get(), i).content();
        if (content != nullptr) cuts.add(operations.descriptor().links[i], id, *content);
      }
      if (one->fate != Managed::Fate::kRemoved) continue;
      const auto type = std::find(types.begin(), types.end(), one->operations) - types.begin();
      closure.add_root(static_cast<std::size_t>(type), id.value());
    }
    co_await closure.find(graph_, &cuts, options);
    client::UnitOfWork unit;
    add_all(unit);
    const std::vector<const EntityOperations*> all = operations_of(closure.types(), types);
    unit.remove(closure, all);
    unit.prepare();
    std::vector<Managed*> changed = changed_objects();
    const std::vector<Managed*> gone = objects_of(closure);
    Task<bool> tried = client::try_unit(graph_, unit, client::remaining(options, deadline_ms));
    const bool written = co_await tried;
    if (!written) co_return false;
    for (Managed* one : gone) {
      if (one->fate == Managed::Fate::kSaved && !is_changed_before(changed, one)) changed.push_back(one);
      one->fate = Managed::Fate::kRemoved;
    }
    committed(changed);
    co_return true;
  }

  static bool is_changed_before(const std::vector<Managed*>& changed, const Managed* one) {
    return std::find(changed.begin(), changed.end(), one) != changed.end();
  }

  std::vector<Managed*> objects_of(const client::CascadeClosure& closure) const {
    std::vector<Managed*> objects;
    for (std::size_t type = 0; type < closure.types().types.size(); ++type) {
      for (const std::int64_t id : closure.ids(type)) {
        const auto known = by_id_.find(id);
        if (known != by_id_.end()) objects.push_back(known->second);
      }
    }
    return objects;
  }

  // What stands for the object. New ones are added to `added`: their links are still to be followed.
  std::shared_ptr<void> enter_object(const EntityOperations& operations, std::shared_ptr<void> object,
                                     std::vector<Managed*>& added) {
    if (const auto known = by_object_.find(object.get()); known != by_object_.end()) return known->second->object;
    const EntityId id = *operations.id(object.get());
    if (id.has_value()) {
      const auto known = by_id_.find(id.value());
      if (known != by_id_.end()) {
        take_links(*known->second, object.get(), added);
        return known->second->object;
      }
    }
    auto one = std::make_unique<Managed>();
    one->operations = &operations;
    one->object = object;
    added.push_back(one.get());
    if (id.has_value()) by_id_[id.value()] = one.get();
    by_object_[object.get()] = one.get();
    objects_.push_back(std::move(one));
    return object;
  }

  // Of a node that is known already, links come that were not loaded before.
  void take_links(Managed& known, void* other, std::vector<Managed*>& added) {
    const EntityOperations& operations = *known.operations;
    for (std::size_t i = 0; i < operations.links; ++i) {
      LinkBase& mine = operations.link(known.object.get(), i);
      LinkBase& theirs = operations.link(other, i);
      const bool is_whole = mine.loaded() && !mine.partial();
      if (is_whole || !theirs.loaded() || detail::is_changed(mine, operations.link_operations(i))) continue;
      mine.take_content(theirs);
      taken_.emplace_back(&known, i);
      added.push_back(&known);
    }
  }

  // What was loaded is not a change: a rollback keeps it, unless there are changes in it.
  static void keep_loaded(Managed& one, std::size_t index) {
    const EntityOperations& operations = *one.operations;
    LinkBase& link = operations.link(one.object.get(), index);
    if (one.snapshot == nullptr || link.changed()) return;
    const LinkBase& kept = operations.link(one.snapshot.get(), index);
    if (kept.loaded() && !kept.partial()) return;
    const std::shared_ptr<void> copy = snapshot_of(operations, one.object.get());
    operations.link(one.snapshot.get(), index).take_content(operations.link(copy.get(), index));
  }

  void enter_nodes(const EntityOperations& target, LinkBase& link, std::vector<Managed*>& added) {
    if (link.content() == nullptr) return;
    for (LinkItem& item : link.content()->items) item.node = enter_object(target, std::move(item.node), added);
  }

  // Without recursion, however long the chain is.
  void enter_reachable(std::vector<Managed*>& added) {
    for (std::size_t i = 0; i < added.size(); ++i) {
      Managed* one = added[i];
      for_each_link(*one->operations, one->object.get(),
                    [&](LinkBase& link, const LinkOperations& linked) { enter_nodes(linked.target(), link, added); });
    }
    for (Managed* one : added) {
      const bool is_stored =
          one->operations->id(one->object.get())->has_value() && *one->operations->is_saved(one->object.get());
      if (is_stored && one->snapshot == nullptr) one->snapshot = snapshot_of(*one->operations, one->object.get());
    }
    for (const auto& [one, index] : taken_) keep_loaded(*one, index);
    taken_.clear();
  }

  // Links may have been loaded, and nodes added to them, behind the session's back.
  void enter_all_reachable() {
    std::vector<Managed*> added;
    const std::size_t known = objects_.size();
    for (std::size_t i = 0; i < known; ++i) {
      Managed& one = *objects_[i];
      if (one.fate == Managed::Fate::kRemoved) continue;
      for_each_link(*one.operations, one.object.get(), [&](LinkBase& link, const LinkOperations& linked) {
        enter_saved_nodes(linked.target(), link, added);
      });
    }
    enter_reachable(added);
  }

  // Nodes without an id stay out: whether they are saved is for the cascades to say.
  void enter_saved_nodes(const EntityOperations& target, LinkBase& link, std::vector<Managed*>& added) {
    if (link.content() == nullptr) return;
    for (LinkItem& item : link.content()->items) {
      if (target.id(item.node.get())->has_value()) item.node = enter_object(target, std::move(item.node), added);
    }
  }

  // What is known to hang on a removed object goes, too, so that nobody keeps it as a stored one.
  void remove_cascaded() {
    std::vector<Managed*> removed;
    for (const std::unique_ptr<Managed>& one : objects_) {
      if (one->fate == Managed::Fate::kRemoved) removed.push_back(one.get());
    }
    for (std::size_t i = 0; i < removed.size(); ++i) {
      const EntityOperations& operations = *removed[i]->operations;
      const std::span<const LinkDescriptor> links = operations.descriptor().links;
      for (std::size_t k = 0; k < operations.links; ++k) {
        const LinkContent* content = operations.link(removed[i]->object.get(), k).content();
        if ((links[k].flags & kLinkCascadeDelete) == 0 || content == nullptr) continue;
        for (const LinkItem& item : content->items) {
          const auto found = by_object_.find(item.node.get());
          if (found == by_object_.end() || found->second->fate == Managed::Fate::kRemoved) continue;
          found->second->fate = Managed::Fate::kRemoved;
          removed.push_back(found->second);
        }
      }
    }
  }

  void committed(const std::vector<Managed*>& changed) {
    std::vector<Managed*> kept;
    std::vector<const Managed*> gone;
    for (Managed* one : changed) {
      if (one->fate == Managed::Fate::kRemoved) {
        gone.push_back(one);
        continue;
      }
      Managed*& known = by_id_[one->operations->id(one->object.get())->value()];
      // The server gives ids of deleted nodes to new ones: somebody else deleted the node that had it.
      if (known != nullptr && known != one) gone.push_back(known);
      known = one;
      one->snapshot = nullptr;
      kept.push_back(one);
    }
    unlink(gone);
    forget(gone);
    // New nodes that cascades have saved are the session's from now on.
    enter_reachable(kept);
  }

  // Takes deleted nodes out of the loaded links of others.
  void unlink(const std::vector<const Managed*>& gone) {
    if (gone.empty()) return;
    std::set<const void*> objects;
    for (const Managed* one : gone) objects.insert(one->object.get());
    for (const std::unique_ptr<Managed>& one : objects_) {
      const auto take_out = [&](LinkBase& link, const LinkOperations&) {
        if (link.content() == nullptr) return;
        std::erase_if(link.content()->items, [&](const LinkItem& item) { return objects.count(item.node.get()) != 0; });
      };
      for_each_link(*one->operations, one->object.get(), take_out);
      if (one->snapshot != nullptr) for_each_link(*one->operations, one->snapshot.get(), take_out);
    }
  }

  void forget(const std::vector<const Managed*>& gone) {
    if (gone.empty()) return;
    const std::set<const Managed*> all(gone.begin(), gone.end());
    const auto is_gone = [&](const Managed* one) { return all.count(one) != 0; };
    // They may lead to each other in circles, which nobody else knows of.
    for (const Managed* one : gone) unload_links(*one);
    std::erase_if(by_id_, [&](const auto& entry) { return is_gone(entry.second); });
    std::erase_if(by_object_, [&](const auto& entry) { return is_gone(entry.second); });
    std::erase_if(objects_, [&](const auto& one) { return is_gone(one.get()); });
  }

  static void unload_links(const Managed& one) noexcept {
    const auto unload = [](LinkBase& link, const LinkOperations&) { link.unload(); };
    if (one.snapshot != nullptr) for_each_link(*one.operations, one.snapshot.get(), unload);
    for_each_link(*one.operations, one.object.get(), unload);
  }

  // Circles of objects keep each other alive.
  void forget_all() noexcept {
    for (const std::unique_ptr<Managed>& one : objects_) unload_links(*one);
    by_id_.clear();
    by_object_.clear();
    objects_.clear();
  }

  Graph graph_;
  SessionOptions options_;
  std::atomic<bool> busy_{false};
  bool closed_ = false;
  std::vector<std::pair<Managed*, std::size_t>> taken_;  // links whose content is to be kept as loaded
  std::vector<std::unique_ptr<Managed>> objects_;        // in the order in which they came
  std::unordered_map<const void*, Managed*> by_object_;
  std::unordered_map<std::int64_t, Managed*> by_id_;
};

SessionUse::SessionUse(std::shared_ptr<SessionCore> core) : core_(std::move(core)) {
  core_->enter();
}

SessionUse::~SessionUse() {
  if (core_ != nullptr) core_->leave();
}

std::shared_ptr<void> adopt(SessionCore& core, const EntityOperations& operations, std::shared_ptr<void> object) {
  return core.adopt(operations, std::move(object));
}

void adopt_nodes(SessionCore& core, const EntityOperations& operations, LinkBase& link) {
  core.adopt_nodes(operations, link);
}

void remove(SessionCore& core, void* object) {
  core.remove(object);
}

std::optional<std::shared_ptr<void>> find_object(const SessionCore& core, EntityId id) {
  return core.find(id);
}

Task<void> commit(SessionUse given, CallOptions options) {
  const SessionUse use(std::move(given));
  Task<void> work = use.core().commit(options);
  co_await work;
}

}  // namespace detail

void SessionOptions::write_lost_work(std::string_view what, void*) {
  std::fprintf(stderr, "fgraph: %.*s\n", static_cast<int>(what.size()), what.data());
}

Session::Session(Graph graph, SessionOptions options)
    : graph_(graph), core_(std::make_shared<detail::SessionCore>(std::move(graph), options)) {}

Session::~Session() {
  if (core_ != nullptr) core_->report_lost_work();
}

bool Session::has_changes() const {
  const detail::SessionUse use(core_);
  return core_->has_changes();
}

std::size_t Session::size() const {
  const detail::SessionUse use(core_);
  return core_->size();
}

void Session::rollback() {
  const detail::SessionUse use(core_);
  core_->rollback();
}

void Session::close() {
  if (!core_->is_open()) return;
  const detail::SessionUse use(core_);
  core_->close();
}

bool Session::is_open() const {
  return core_->is_open();
}

}  // namespace fgraph
