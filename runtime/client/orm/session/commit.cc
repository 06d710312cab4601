#include "client/orm/session/commit.h"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"
#include "client/orm/save/key_lookup.h"
#include "client/orm/save/reach/held_links.h"
#include "client/orm/session/overtaken_items.h"
#include "client/orm/session/refresh.h"
#include "client/orm/session/sent_images.h"

namespace fgraph::detail {
namespace {

// Calls `function` with the objects of all relationships that the commit creates or changes.
template <typename Function>
void for_each_relationship(const client::WorkGraph& work, Function function) {
  for (const client::NewRelationship& created : work.created()) {
    if (created.operations == nullptr) continue;
    for (const client::NewRelationship::Mention& mention : created.mentions) {
      function(*created.operations, mention.item->relationship.get());
    }
  }
  for (const client::ChangedRelationship& changed : work.changed()) {
    for (void* object : changed.objects) function(*changed.operations, object);
  }
}

// As long as a CommittedObjects lives, the objects that the commit writes have its mark, so that nobody else can save,
// delete or add them.
class CommittedObjects {
 public:
  CommittedObjects(SessionObjects& objects, const client::WorkGraph& work) : objects_(objects) {
    for (const client::WorkNode& node : work.nodes()) {
      for (void* object : node.objects) mark(*node.operations, object);
      for (const client::WorkNode::View& view : node.views) mark(*view.operations, view.object);
    }
    for_each_relationship(work,
                          [this](const RelationshipOperations& operations, void* object) { mark(operations, object); });
    if (commit_) objects_.set_commit(&*commit_);
  }
  CommittedObjects(const CommittedObjects&) = delete;
  CommittedObjects& operator=(const CommittedObjects&) = delete;
  ~CommittedObjects() {
    if (!commit_) return;
    objects_.set_commit(nullptr);
    commit_->end_commit();
  }

 private:
  void mark(const ObjectOperations& operations, void* object) {
    if (!commit_) commit_ = ObjectSave::begin_commit(operations);
    operations.saved_fields(object).mark->set(*commit_);
  }

  SessionObjects& objects_;
  Ref<ObjectSave> commit_;
};

}  // namespace

void SessionCommit::check_lost() const {
  for (const ManagedObject* one : objects_.departed().changed_lost()) {
    throw client::missing_error(one->operations->descriptor(), one->operations->id(one->object.get())->value());
  }
}

Task<void> SessionCommit::run(Call call) {
  check_lost();
  for (;;) {
    std::optional<Error> failed;
    Task<void> writing = write(call);
    try {
      co_await writing;
    } catch (const Error& error) {
      failed = error;
    }
    if (!failed) co_return;
    if (!is_conflict(*failed)) throw Error(*failed);
    Task<bool> asking = find_gone(call);
    const bool is_other = co_await asking;
    if (!is_other) throw Error(*failed);
  }
}

Task<bool> SessionCommit::find_gone(Call call) {
  std::vector<ManagedObject*> removed;
  for (const std::unique_ptr<ManagedObject>& one : objects_.all()) {
    if (one->is_removed() && !is_gone(*one)) removed.push_back(one.get());
  }
  Task<std::vector<ManagedObject*>> asking = detail::find_gone(objects_, rows_, removed, call);
  const std::vector<ManagedObject*> found = co_await asking;
  const std::vector<const ManagedObject*> gone(found.begin(), found.end());
  unlink(gone);
  gone_.insert(gone.begin(), gone.end());
  co_return !gone.empty();
}

void SessionCommit::settle_gone() const {
  for (const ManagedObject* one : gone_) client::forget_node(*one->operations, one->object.get());
}

Task<void> SessionCommit::write(Call call) {
  SessionCascade cascade(objects_, gone_);
  cascade.unmark();
  objects_.enter_all_reachable();
  cascade.mark();
  const EntityOperations* unknown = cascade.unknown();
  for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
    if (unknown != nullptr) {
      Task<void> finding = cascade.find(rows_, call);
      co_await finding;
    }
    Task<bool> trying = try_once(cascade, call);
    const bool written = co_await trying;
    if (written) co_return;
  }
  if (unknown != nullptr) throw client::changing_error(unknown->descriptor());
  throw client::moving_error(objects_.all().front()->operations->descriptor());
}

Task<bool> SessionCommit::ask_keys(const client::UnitOfWork& unit, Call call) {
  if (unit.is_planned()) co_return false;
  Task<client::KnownKeys> asked = client::ask_unknown_keys(rows_, unit.graph(), call);
  keys_ = co_await asked;
  co_return true;
}

Task<bool> SessionCommit::try_once(const SessionCascade& cascade, Call call) {
  client::UnitOfWork unit(detail::graph_number(rows_.graph().core()), keys_);
  add_all(unit.reach());
  cascade.remove_found(unit.reach());
  unit.prepare();
  check(unit.graph());
  Task<bool> asking = ask_keys(unit, call);
  const bool has_asked = co_await asking;
  if (has_asked) co_return false;
  const CommittedObjects own(objects_, unit.graph());
  client::HeldLinks held;
  held.hold(unit.graph());
  std::vector<ManagedObject*> changed = changed_objects();
  OvertakenItems overtaken(objects_, changed);
  const SentImages sent(changed);
  const std::vector<ManagedObject*> deleted = cascade.found_objects();
  Task<bool> trying = client::try_unit(rows_, unit, call);
  const bool is_written = co_await trying;
  if (!is_written) {
    if (!cascade.is_found() && keys_.empty()) throw client::unexplained_error(unit.plan().shape);
    keys_ = {};
    co_return false;
  }
  add_touched(unit.touched(), changed);
  add_gone(unit.gone(), changed);
  add_deleted(deleted, changed);
  overtaken.erase();
  committed(changed);
  take_in(unit.graph());
  sent.keep(objects_);
  co_return true;
}

void SessionCommit::take_in(const client::WorkGraph& work) {
  for (const client::WorkNode& node : work.nodes()) {
    const bool is_new = node.fate == client::Fate::kCreate || node.fate == client::Fate::kKeyed;
    if (is_new && node.shared != nullptr) (void)objects_.enter(*node.operations, node.shared);
  }
}

void SessionCommit::add_all(client::WorkReach& work) const {
  work.share_objects();
  work.expect(objects_.all().size());
  const auto add = [&](const std::unique_ptr<ManagedObject>& one) {
    if (one->is_removed()) {
      work.remove(*one->operations, one->object.get());
    } else {
      work.save(*one->operations, one->object, client::KeyExpectation::kEither);
    }
  };
  // Several objects can have one id, if somebody else has deleted the node of an object and the id was given to another
  // node. The object of the node that has the id now is added first, so that the id stands for its node.
  std::vector<const std::unique_ptr<ManagedObject>*> overtaken;
  for (const std::unique_ptr<ManagedObject>& one : objects_.all()) {
    if (is_gone(*one)) continue;
    if (objects_.index().is_overtaken(*one)) {
      overtaken.push_back(&one);
    } else {
      add(one);
    }
  }
  for (const std::unique_ptr<ManagedObject>* one : overtaken) add(*one);
}

void SessionCommit::check(const client::WorkGraph& work) const {
  bool is_being_saved = !work.pending().empty();
  for_each_relationship(work, [&](const RelationshipOperations& operations, void* object) {
    ObjectSave* save = operations.saved_fields(object).mark->save();
    is_being_saved = is_being_saved || (save != nullptr && !save->ended());
  });
  if (is_being_saved) {
    throw client::invalid_state(
        "an object that the commit reaches is being saved: wait for the result of that save before");
  }
  for (const client::WorkNode& node : work.nodes()) {
    const std::string_view name = node.operations->descriptor().qualified_name;
    const ManagedObject* first = nullptr;
    for (const void* object : node.objects) {
      if (objects_.departed().was_dropped(object)) {
        throw client::invalid_state("a new " + std::string(name) +
                                    " was removed from the session, and a link would save it: " +
                                    "remove it from the link, too, or add it to the session again");
      }
      const ManagedObject* one = objects_.index().known(object);
      if (one == nullptr) continue;
      if (std::exchange(first, one) == nullptr) continue;
      throw client::invalid_state("two objects of the session are one " + std::string(name) +
                                  ", because they have the same key: remove the new one from the session");
    }
  }
}

std::vector<ManagedObject*> SessionCommit::changed_objects() const {
  std::vector<ManagedObject*> changed;
  for (const std::unique_ptr<ManagedObject>& one : objects_.all()) {
    if (is_changed(*one)) changed.push_back(one.get());
  }
  return changed;
}

void SessionCommit::add_touched(const std::vector<void*>& touched, std::vector<ManagedObject*>& changed) const {
  if (touched.empty()) return;
  std::unordered_set<const ManagedObject*> known(changed.begin(), changed.end());
  for (const void* object : touched) {
    ManagedObject* one = objects_.index().known(object);
    if (one != nullptr && known.insert(one).second) changed.push_back(one);
  }
}

void SessionCommit::add_gone(const client::Integers& gone, std::vector<ManagedObject*>& changed) const {
  if (gone.empty()) return;
  std::unordered_set<const ManagedObject*> known(changed.begin(), changed.end());
  for (const std::int64_t id : gone) {
    for (ManagedObject* one : objects_.index().known(EntityId(id))) {
      one->fate = ManagedObject::Fate::kRemoved;
      if (known.insert(one).second) changed.push_back(one);
    }
  }
}

void SessionCommit::add_deleted(const std::vector<ManagedObject*>& deleted,
                                std::vector<ManagedObject*>& changed) const {
  for (ManagedObject* one : deleted) {
    const bool is_known = std::find(changed.begin(), changed.end(), one) != changed.end();
    if (!one->is_removed() && !is_known) changed.push_back(one);
    one->fate = ManagedObject::Fate::kRemoved;
  }
}

void SessionCommit::committed(const std::vector<ManagedObject*>& changed) {
  settle_gone();
  std::vector<ManagedObject*> kept;
  std::vector<const ManagedObject*> gone;
  std::vector<const ManagedObject*> overtaken_objects;
  std::vector<const ManagedObject*> lost;
  for (ManagedObject* one : changed) {
    if (one->is_removed()) {
      gone.push_back(one);
      continue;
    }
    for (const ManagedObject* before : objects_.take_id(*one)) overtaken_objects.push_back(before);
    one->snapshot = nullptr;
    kept.push_back(one);
  }
  // The node of such an object is gone, because another node has its id now. If the type has no key and no version,
  // nothing would show that the object stands for another node. So the session keeps the object as a lost one, and a
  // later commit fails if the program has changed it.
  for (const ManagedObject* one : overtaken_objects) {
    if (!one->is_removed() && !client::has_fixed_identity(*one->operations)) lost.push_back(one);
  }
  unlink(gone);
  unlink(overtaken_objects);
  objects_.lose(lost);
  objects_.forget(gone);
  objects_.forget_dropped();
  // Nodes that cascade(save) has created come into the session.
  objects_.enter_reachable(kept);
}

void SessionCommit::unlink(const std::vector<const ManagedObject*>& gone) {
  if (gone.empty()) return;
  std::set<const void*> objects;
  for (const ManagedObject* one : gone) objects.insert(one->object.get());
  const auto take_out = [&](LinkBase& link, const LinkOperations&) {
    if (link.content() == nullptr) return;
    std::erase_if(link.content()->items, [&](const LinkItem& item) { return objects.count(item.node.get()) != 0; });
  };
  for (const std::unique_ptr<ManagedObject>& one : objects_.all()) {
    for_each_link(*one->operations, one->object.get(), take_out);
    if (one->snapshot != nullptr) for_each_link(*one->operations, one->snapshot.get(), take_out);
  }
}

}  // namespace fgraph::detail
