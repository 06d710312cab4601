#include <fgraph/session.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <set>
#include <string>
#include <unordered_map>

#include "client/client_core.h"
#include "client/unit_of_work_run.h"

namespace fgraph {
namespace detail {
namespace {

Error invalid_state(const char* message) {
  return Error(ErrorCode::kInvalidState, Outcome::kNotExecuted, message);
}

// The links of an object, with what they lead to.
template <typename Function>
void for_each_link(const EntityOperations& operations, void* object, Function function) {
  for (std::size_t i = 0; i < operations.links; ++i)
    function(operations.link(object, i), operations.link_operations(i));
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

  std::shared_ptr<void> find(EntityId id, bool& known) const {
    const auto found = by_id_.find(id.value());
    known = id.has_value() && found != by_id_.end();
    if (!known || found->second->fate == Managed::Fate::kRemoved) return nullptr;
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
    client::UnitOfWork unit;
    std::vector<Managed*> changed;
    for (const std::unique_ptr<Managed>& one : objects_) {
      if (is_changed(*one)) changed.push_back(one.get());
      if (one->fate == Managed::Fate::kRemoved) {
        unit.remove(*one->operations, one->object.get());
      } else {
        unit.save(*one->operations, one->object.get());
      }
    }
    unit.prepare();
    co_await client::run_unit(graph_, unit, options);
    committed(changed);
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
      if (mine.loaded() || mine.changed() || !theirs.loaded()) continue;
      mine.take_content(theirs);
      taken_.emplace_back(&known, i);
      added.push_back(&known);
    }
  }

  // What was loaded is not a change: a rollback keeps it, unless there are changes in it.
  static void keep_loaded(Managed& one, std::size_t index) {
    const EntityOperations& operations = *one.operations;
    LinkBase& link = operations.link(one.object.get(), index);
    if (one.snapshot == nullptr || link.changed() || operations.link(one.snapshot.get(), index).loaded()) return;
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

std::shared_ptr<void> find_object(const SessionCore& core, EntityId id, bool& known) {
  return core.find(id, known);
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
