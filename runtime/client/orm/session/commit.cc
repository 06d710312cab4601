#include "client/orm/session/commit.h"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"
#include "client/orm/save/held_links.h"
#include "client/orm/save/key_lookup.h"
#include "client/orm/session/refresh.h"

namespace fgraph::detail {
namespace {

// Returns the operations of all types of a closure, in the order of `types`. The types of the roots come first.
std::vector<const EntityOperations*> operations_of(const core::CascadeTypes& types,
                                                   std::vector<const EntityOperations*> roots) {
  for (const core::CascadeTypes::Step& step : types.steps) {
    if (step.to < roots.size()) continue;
    const EntityOperations& from = *roots[step.from];
    const auto index = static_cast<std::size_t>(step.link - from.descriptor().links.data());
    roots.push_back(&from.link_operations(index).target());
  }
  return roots;
}

// Adds the ids of the relationships that the commit deletes because the links of the object have changed. Relationships
// that were not loaded are not known here.
void add_gone_relationships(const EntityOperations& operations, void* object, void* snapshot,
                            std::unordered_set<std::int64_t>& gone) {
  for (std::size_t i = 0; i < operations.links; ++i) {
    const LinkContent* now = operations.link(object, i).content();
    if (now == nullptr) continue;
    for (const EntityId relationship : now->removed) gone.insert(relationship.value());
    const LinkContent* before = operations.link(snapshot, i).content();
    if (before == nullptr || now->others == LinkContent::Others::kStay) continue;
    std::unordered_set<std::int64_t> kept;
    for (const LinkItem& item : now->items) kept.insert(item.relationship_id.value());
    for (const LinkItem& item : before->items) {
      if (kept.count(item.relationship_id.value()) == 0) gone.insert(item.relationship_id.value());
    }
  }
}

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

// Sets fields of the snapshot that the program has changed during the commit to the values that were sent. These fields
// differ from their hashes.
template <typename Operations>
void take_sent(const Operations& operations, void* snapshot, const void* sent) {
  const client::FieldHashes now(operations, snapshot);
  const std::uint64_t* saved = operations.saved(snapshot);
  if (std::equal(now.begin(), now.end(), saved)) return;
  std::vector<bool> changed(now.size());
  for (std::size_t i = 0; i < now.size(); ++i) changed[i] = now[i] != saved[i];
  copy_fields(*operations.record, snapshot, sent, changed);
}

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
  for (const ManagedObject* one : gone_) {
    void* object = one->object.get();
    *one->operations->id(object) = EntityId();
    *one->operations->is_saved(object) = false;
    std::fill_n(one->operations->saved(object), one->operations->descriptor().fields.size(), 0);
  }
}

Task<void> SessionCommit::write(Call call) {
  forget_cascaded();
  objects_.enter_all_reachable();
  remove_cascaded();
  const EntityOperations* circle = removed_in_circle();
  for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
    Task<bool> tried = circle == nullptr ? commit_all(call) : commit_circle(call);
    const bool written = co_await tried;
    if (written) co_return;
  }
  if (circle != nullptr) throw client::changing_error(circle->descriptor());
  throw client::moving_error(objects_.all().front()->operations->descriptor());
}

Task<bool> SessionCommit::ask_keys(const client::UnitOfWork& unit, Call call) {
  if (unit.is_planned()) co_return false;
  Task<client::KnownKeys> asked = client::ask_unknown_keys(rows_, unit.graph(), call);
  keys_ = co_await asked;
  co_return true;
}

Task<bool> SessionCommit::commit_all(Call call) {
  client::UnitOfWork unit(detail::graph_number(rows_.graph().core()), keys_);
  add_all(unit.reach());
  unit.prepare();
  check(unit.graph());
  Task<bool> asking = ask_keys(unit, call);
  const bool has_asked = co_await asking;
  if (has_asked) co_return false;
  const CommittedObjects own(objects_, unit.graph());
  client::HeldLinks held;
  held.hold(unit.graph());
  std::vector<ManagedObject*> changed = changed_objects();
  const Items overtaken = overtaken_items(changed);
  const Images sent = images_of(changed);
  Task<bool> trying = client::try_unit(rows_, unit, call);
  const bool is_written = co_await trying;
  if (!is_written) {
    if (keys_.empty()) throw client::unexplained_error(unit.plan().shape);
    keys_ = {};
    co_return false;
  }
  add_touched(unit.touched(), changed);
  add_gone(unit.gone(), changed);
  committed(changed, overtaken);
  take_in(unit.graph());
  keep_sent(sent);
  co_return true;
}

void SessionCommit::take_in(const client::WorkGraph& work) {
  for (const client::WorkNode& node : work.nodes()) {
    const bool is_new = node.fate == client::Fate::kCreate || node.fate == client::Fate::kKeyed;
    if (is_new && node.shared != nullptr) (void)objects_.enter(*node.operations, node.shared);
  }
}

void SessionCommit::forget_cascaded() {
  for (const std::unique_ptr<ManagedObject>& one : objects_.all()) {
    if (one->fate == ManagedObject::Fate::kCascaded && !is_gone(*one)) one->fate = ManagedObject::Fate::kSaved;
  }
}

void SessionCommit::add_cuts(client::CutRelationships& cuts) const {
  for (const std::unique_ptr<ManagedObject>& one : objects_.all()) {
    if (is_gone(*one)) continue;
    if (one->is_removed()) {
      cuts.add_deleted(*one->operations, one->object.get());
    } else {
      cuts.add(*one->operations, one->object.get());
    }
  }
}

void SessionCommit::remove_cascaded() {
  std::vector<ManagedObject*> removed;
  for (const std::unique_ptr<ManagedObject>& one : objects_.all()) {
    if (one->is_removed() && !is_gone(*one)) removed.push_back(one.get());
  }
  if (removed.empty()) return;
  client::CutRelationships cuts;
  add_cuts(cuts);
  for (std::size_t i = 0; i < removed.size(); ++i) {
    const EntityOperations& operations = *removed[i]->operations;
    const EntityId id = *operations.id(removed[i]->object.get());
    const std::span<const LinkDescriptor> links = operations.descriptor().links;
    for (std::size_t k = 0; k < operations.links; ++k) {
      const LinkContent* content = operations.link(removed[i]->object.get(), k).content();
      if ((links[k].flags & kLinkCascadeDelete) == 0 || content == nullptr) continue;
      for (const LinkItem& item : content->items) {
        ManagedObject* one = objects_.index().known(item.node.get());
        if (one == nullptr || one->is_removed()) continue;
        const EntityId node = *one->operations->id(one->object.get());
        if (cuts.is_cut(operations.descriptor(), links[k], id, item.relationship_id, node)) continue;
        one->fate = ManagedObject::Fate::kCascaded;
        removed.push_back(one);
      }
    }
  }
}

const EntityOperations* SessionCommit::removed_in_circle() const {
  for (const std::unique_ptr<ManagedObject>& one : objects_.all()) {
    const bool in_circle = (one->operations->descriptor().flags & kEntityCascadesInCircle) != 0;
    if (in_circle && one->is_removed() && !is_gone(*one)) return one->operations;
  }
  return nullptr;
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

std::vector<const EntityOperations*> SessionCommit::removed_types() const {
  std::vector<const EntityOperations*> types;
  for (const std::unique_ptr<ManagedObject>& one : objects_.all()) {
    if (one->is_removed() && !is_gone(*one)) types.push_back(one->operations);
  }
  std::sort(types.begin(), types.end());
  types.erase(std::unique(types.begin(), types.end()), types.end());
  return types;
}

Task<bool> SessionCommit::commit_circle(Call call) {
  const std::vector<const EntityOperations*> types = removed_types();
  std::vector<const EntityDescriptor*> roots;
  for (const EntityOperations* type : types) roots.push_back(&type->descriptor());
  client::CascadeClosure closure(roots);
  client::CutRelationships cuts;
  add_cuts(cuts);
  for (const std::unique_ptr<ManagedObject>& one : objects_.all()) {
    const EntityId id = *one->operations->id(one->object.get());
    if (!id.has_value() || !one->is_removed() || is_gone(*one)) continue;
    const auto type = std::find(types.begin(), types.end(), one->operations) - types.begin();
    closure.add_root(static_cast<std::size_t>(type), id.value());
  }
  co_await closure.find(rows_, &cuts, call);
  client::UnitOfWork unit(detail::graph_number(rows_.graph().core()), keys_);
  add_all(unit.reach());
  const std::vector<const EntityOperations*> all = operations_of(closure.types(), types);
  unit.reach().remove(closure, all);
  unit.prepare();
  check(unit.graph());
  Task<bool> asking = ask_keys(unit, call);
  const bool has_asked = co_await asking;
  if (has_asked) co_return false;
  const CommittedObjects own(objects_, unit.graph());
  client::HeldLinks held;
  held.hold(unit.graph());
  std::vector<ManagedObject*> changed = changed_objects();
  const Items overtaken = overtaken_items(changed);
  const Images sent = images_of(changed);
  const std::vector<ManagedObject*> gone = objects_of(closure);
  Task<bool> tried = client::try_unit(rows_, unit, call);
  const bool written = co_await tried;
  keys_ = {};
  if (!written) co_return false;
  add_touched(unit.touched(), changed);
  add_gone(unit.gone(), changed);
  for (ManagedObject* one : gone) {
    const bool is_known = std::find(changed.begin(), changed.end(), one) != changed.end();
    if (!one->is_removed() && !is_known) changed.push_back(one);
    one->fate = ManagedObject::Fate::kRemoved;
  }
  committed(changed, overtaken);
  take_in(unit.graph());
  keep_sent(sent);
  co_return true;
}

std::vector<ManagedObject*> SessionCommit::objects_of(const client::CascadeClosure& closure) const {
  std::vector<ManagedObject*> objects;
  for (std::size_t type = 0; type < closure.types().types.size(); ++type) {
    const std::vector<std::int64_t>& ids = closure.ids(type);
    const std::unordered_set<std::int64_t> gone(ids.begin(), ids.end());
    for (const std::unique_ptr<ManagedObject>& one : objects_.all()) {
      const EntityId id = *one->operations->id(one->object.get());
      const bool fits = client::are_related(one->operations->descriptor(), *closure.types().types[type]);
      if (fits && id.has_value() && gone.count(id.value()) != 0 && !objects_.index().is_overtaken(*one)) {
        objects.push_back(one.get());
      }
    }
  }
  return objects;
}

SessionCommit::Items SessionCommit::overtaken_items(const std::vector<ManagedObject*>& changed) const {
  std::unordered_set<std::int64_t> gone;
  for (const ManagedObject* one : changed) {
    if (one->is_removed() || one->snapshot == nullptr) continue;
    add_gone_relationships(*one->operations, one->object.get(), one->snapshot.get(), gone);
  }
  Items items;
  if (gone.empty()) return items;
  const auto add = [&](LinkBase& link, const LinkOperations&) {
    if (link.content() == nullptr) return;
    const std::vector<LinkItem>& all = link.content()->items;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (gone.count(all[i].relationship_id.value()) != 0) {
        items.emplace_back(Ref<LinkContent>::share(*link.content()), i);
      }
    }
  };
  for (const std::unique_ptr<ManagedObject>& one : objects_.all()) {
    if (one->snapshot != nullptr) for_each_link(*one->operations, one->snapshot.get(), add);
  }
  return items;
}

void SessionCommit::committed(const std::vector<ManagedObject*>& changed, const Items& overtaken) {
  // The last item is erased first, so that the places of the other ones stay valid.
  for (auto item = overtaken.rbegin(); item != overtaken.rend(); ++item) {
    std::vector<LinkItem>& items = item->first->items;
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(item->second));
  }
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

SessionCommit::Images SessionCommit::images_of(const std::vector<ManagedObject*>& changed) {
  Images images;
  images.objects.reserve(changed.size());
  std::vector<bool> all;
  for (const ManagedObject* one : changed) {
    if (one->is_removed()) continue;
    const EntityOperations& operations = *one->operations;
    std::shared_ptr<void> fields = operations.make();
    all.assign(operations.descriptor().fields.size(), true);
    copy_fields(*operations.record, fields.get(), one->object.get(), all);
    for (std::size_t i = 0; i < operations.links; ++i) {
      const LinkContent* content = operations.link(one->object.get(), i).content();
      const LinkOperations& linked = operations.link_operations(i);
      if (content == nullptr || linked.relationship == nullptr) continue;
      // A link that is not loaded forgets its additions when they are stored, so that no snapshot has them.
      if (content->state == LinkContent::State::kUnloaded) continue;
      for (std::size_t k = 0; k < content->items.size(); ++k) {
        const LinkItem& item = content->items[k];
        images.relationships.push_back({i, k, item.node.get(), linked.relationship().clone(item.relationship.get())});
      }
    }
    images.objects.push_back({one->object.get(), std::move(fields), images.relationships.size()});
  }
  return images;
}

void SessionCommit::keep_sent(const Images& sent) {
  std::size_t next = 0;
  for (const Images::Object& image : sent.objects) {
    const std::size_t begin = std::exchange(next, image.end_relationships);
    const ManagedObject* one = objects_.index().known(image.object);
    if (one == nullptr || one->snapshot == nullptr) continue;
    const EntityOperations& operations = *one->operations;
    take_sent(operations, one->snapshot.get(), image.fields.get());
    for (std::size_t i = begin; i < next; ++i) {
      const Images::Relationship& then = sent.relationships[i];
      const LinkContent* content = operations.link(one->snapshot.get(), then.link).content();
      if (content == nullptr || then.item >= content->items.size()) continue;
      const LinkItem& now = content->items[then.item];
      if (now.node.get() != then.node) continue;
      take_sent(operations.link_operations(then.link).relationship(), now.relationship.get(), then.copy.get());
    }
  }
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
