#include <fgraph/link.h>

#include <algorithm>
#include <span>
#include <string>

#include <fgraph/descriptor.h>
#include <fgraph/detail/operations.h>
#include <fgraph/error.h>

#include "core/values/link_source.h"
#include "core/values/record.h"

namespace fgraph::detail {
namespace {

// If a node loses its last reference, its links are destroyed, and with them the nodes that they hold. A chain of a
// hundred thousand nodes would overflow the stack. So a content that loses its last reference while another one is
// being destroyed waits until that is done.
void destroy(LinkContent* content) noexcept {
  thread_local std::vector<LinkContent*>* waiting = nullptr;
  if (waiting != nullptr) {
    waiting->push_back(content);
    return;
  }
  std::vector<LinkContent*> list{content};
  waiting = &list;
  while (!list.empty()) {
    LinkContent* next = list.back();
    list.pop_back();
    delete next;
  }
  waiting = nullptr;
}

[[noreturn]] void throw_not_loaded(const LinkSource* known) {
  if (known == nullptr) {
    throw Error(ErrorCode::kNotLoaded, Outcome::kNotExecuted,
                "a link that a document did not name is not loaded: save the object, or find it, before");
  }
  const LinkSource& source = *known;
  const std::string link(source.link().name);
  const std::string entity(source.owner().name);
  throw Error(ErrorCode::kNotLoaded, Outcome::kNotExecuted,
              std::string(source.owner().qualified_name) + "." + link + " is not loaded: call " + link +
                  ".load(), or find the entity with a fetch hint, fetch(" + entity + "::links::" + link +
                  ") or one declared as 'fetch " + entity + ".hint { " + link + " }'");
}

[[noreturn]] void throw_partial(const LinkSource& source) {
  const std::string link(source.link().name);
  throw Error(ErrorCode::kInvalidState, Outcome::kNotExecuted,
              std::string(source.owner().qualified_name) + "." + link +
                  " is loaded in part only, so that nobody knows what would go with it: remove nodes one by one, or "
                  "call " +
                  link + ".load() or unload() before");
}

bool is_identity(const FieldDescriptor& field) {
  return (field.flags & kFieldKey) != 0 || field.index == FieldIndex::kUnique;
}

// Returns whether nothing is known to be stored of the owner. It may be found by its key all the same.
bool has_new_owner(const LinkBase& link) {
  return link.source() == nullptr && !link.owner().has_value();
}

EntityId id_of_item(const LinkItem& item, NodeIdFunction id_of) {
  return item.node != nullptr ? id_of(item.node.get()) : item.node_id;
}

}  // namespace

std::shared_ptr<void> own_object(void* object, void (*destroy)(void* object)) {
  return std::shared_ptr<void>(object, destroy);
}

void keep_stored(const RecordOperations& operations, void* given, const void* stored, const void* made) {
  const std::span<const FieldDescriptor> fields = operations.relationship->fields;
  const std::vector<std::uint64_t> said = field_hashes(operations, given);
  const std::vector<std::uint64_t> silent = field_hashes(operations, made);
  std::vector<bool> kept(fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const bool is_set = (fields[i].flags & (kFieldVersion | kFieldTouch)) != 0;
    const bool is_time = fields[i].default_value.kind == DefaultKind::kNow;
    // The constructor of the fields takes a value for it, which may be the one that a new object has.
    const bool is_passed = (fields[i].flags & kFieldImmutable) == 0 && core::needs_value(fields[i]);
    kept[i] = is_set || is_time || (said[i] == silent[i] && !is_passed);
  }
  copy_fields(operations, given, stored, kept);
}

bool NodeType::tells() const {
  return std::any_of(record_.entity->fields.begin(), record_.entity->fields.end(), is_identity);
}

bool NodeType::has_key() const {
  return std::any_of(record_.entity->fields.begin(), record_.entity->fields.end(),
                     [](const FieldDescriptor& field) { return (field.flags & kFieldKey) != 0; });
}

bool NodeType::differ(const void* a, const void* b) const {
  if (a == b) return false;
  // The cast is safe, because nothing is written.
  const SavedFields one = saved_(const_cast<void*>(a));
  const SavedFields other = saved_(const_cast<void*>(b));
  if (*one.graph != 0 && *other.graph != 0 && *one.graph != *other.graph) return true;
  if (!*one.known || !*other.known) return false;
  const std::span<const FieldDescriptor> fields = record_.entity->fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (is_identity(fields[i]) && one.hashes[i] != other.hashes[i]) return true;
  }
  return false;
}

std::shared_ptr<void> NodeType::without_links(const void* node) const {
  std::shared_ptr<void> copy = make_();
  const std::size_t count = record_.entity->fields.size();
  copy_fields(record_, copy.get(), node, std::vector<bool>(count, true));
  core::visit_members(record_, copy.get(),
                      [&](std::span<const Member> members) { *static_cast<EntityId*>(members[0].object) = id_(node); });
  const SavedFields to = saved_(copy.get());
  const SavedFields from = saved_(const_cast<void*>(node));
  std::copy_n(from.hashes, count, to.hashes);
  *to.known = *from.known;
  *to.graph = *from.graph;
  *to.mark = *from.mark;
  return copy;
}

LinkContent::LinkContent(const LinkContent& other)
    : state(other.state),
      others(other.others),
      items(other.items),
      added_by_id(other.added_by_id),
      removed(other.removed),
      removed_nodes(other.removed_nodes),
      removed_by_key(other.removed_by_key),
      compared(other.compared) {}

void LinkContent::release() noexcept {
  if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) destroy(this);
}

bool LinkContent::changed() const {
  if (others == Others::kGo || !removed.empty() || !removed_nodes.empty()) return true;
  if (!removed_by_key.empty() || !added_by_id.empty()) return true;
  return !std::all_of(items.begin(), items.end(), [](const LinkItem& item) { return item.is_stored(); });
}

LinkBase::LinkBase(const LinkBase& other) : source_(other.source_), owner_(other.owner_) {
  if (other.content_ != nullptr) content_ = new LinkContent(*other.content_);
  if (source_ != nullptr) source_->retain();
}

LinkBase::LinkBase(LinkBase&& other) noexcept
    : source_(std::exchange(other.source_, nullptr)),
      content_(std::exchange(other.content_, nullptr)),
      owner_(std::exchange(other.owner_, EntityId())) {}

LinkBase& LinkBase::operator=(const LinkBase& other) {
  if (this != &other) *this = LinkBase(other);
  return *this;
}

LinkBase& LinkBase::operator=(LinkBase&& other) noexcept {
  if (this == &other) return *this;
  std::swap(source_, other.source_);
  std::swap(content_, other.content_);
  std::swap(owner_, other.owner_);
  return *this;
}

LinkBase::~LinkBase() {
  if (content_ != nullptr) content_->release();
  if (source_ != nullptr) source_->release();
}

bool LinkBase::loaded() const {
  return content_ == nullptr ? source_ == nullptr && !owner_.has_value()
                             : content_->state != LinkContent::State::kUnloaded;
}

bool LinkBase::partial() const {
  return content_ != nullptr && content_->state == LinkContent::State::kPartial;
}

bool LinkBase::changed() const {
  return content_ != nullptr && content_->changed();
}

void LinkBase::unload() {
  if (content_ == nullptr) return;
  std::exchange(content_, nullptr)->release();
}

LinkContent& LinkBase::make_content() {
  if (content_ == nullptr) {
    content_ = new LinkContent();
    if (source_ == nullptr && !owner_.has_value()) content_->state = LinkContent::State::kLoaded;
  }
  return *content_;
}

void LinkBase::require_free() const {
  if (content_ == nullptr || !content_->is_held()) return;
  throw Error(ErrorCode::kInvalidState, Outcome::kNotExecuted,
              name() + ": a save that reaches the object is under way: wait for its result before you change the link");
}

void LinkBase::mark_loaded() {
  if (content_ == nullptr) make_content().state = LinkContent::State::kLoaded;
}

void LinkBase::put_content(const LinkContent* content) {
  unload();
  if (content != nullptr) content_ = new LinkContent(*content);
}

void LinkBase::take_content(LinkBase& other) {
  unload();
  content_ = std::exchange(other.content_, nullptr);
}

void LinkBase::bind(LinkSource& source, EntityId owner) {
  source.retain();
  if (source_ != nullptr) source_->release();
  source_ = &source;
  owner_ = owner;
}

const std::vector<LinkItem>& LinkBase::items() const {
  static const std::vector<LinkItem> kNone;
  if (!loaded()) throw_not_loaded(source_);
  return content_ == nullptr ? kNone : content_->items;
}

const LinkItem& LinkBase::item(std::size_t index) const {
  const std::vector<LinkItem>& all = items();
  if (index < all.size()) return all[index];
  throw Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted,
              name() + " leads to " + std::to_string(all.size()) + (all.size() == 1 ? " node" : " nodes") +
                  " and was asked for the one at index " + std::to_string(index));
}

void LinkBase::require_node(const std::shared_ptr<void>& node, EntityId id) const {
  if (node != nullptr || id.has_value()) return;
  throw Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted,
              name() + " leads to nodes: a null pointer or an empty id was added to it");
}

std::string LinkBase::name() const {
  if (source_ == nullptr) return "a link of an object that was neither loaded nor saved";
  return std::string(source_->owner().qualified_name) + "." + std::string(source_->link().name);
}

void LinkBase::add_item(LinkItem item) {
  require_node(item.node, item.node_id);
  require_free();
  LinkContent& content = make_content();
  (item.node == nullptr ? content.added_by_id : content.items).push_back(std::move(item));
}

void LinkBase::add_replacing(LinkItem item) {
  item.other_end = LinkItem::OtherEnd::kReplaced;
  add_item(std::move(item));
}

LinkItem* LinkBase::held_item(const std::shared_ptr<void>& node, EntityId id, const NodeType& type) {
  if (content_ == nullptr) return nullptr;
  LinkItem* held = find_node(content_->items, node.get(), id, type);
  if (held != nullptr) return held;
  std::vector<LinkItem>& by_id = content_->added_by_id;
  held = find_node(by_id, node.get(), id, type);
  if (held == nullptr || node == nullptr) return held;
  LinkItem item = std::move(*held);
  by_id.erase(by_id.begin() + (held - by_id.data()));
  item.node = node;
  item.node_id = EntityId();
  return &content_->items.emplace_back(std::move(item));
}

LinkItem* LinkBase::held_for_replacement(const std::shared_ptr<void>& node, EntityId id, const NodeType& type) {
  LinkItem* held = held_item(node, id, type);
  if (held != nullptr && !held->is_stored()) held->other_end = LinkItem::OtherEnd::kReplaced;
  return held;
}

// Two objects of one node differ if its unique value was changed between their loads. So a node whose id is in the link
// may be there already. So may be the node of a new owner, if it is found by a key.
LinkItem::Creation LinkBase::creation_of_unknown(EntityId id, const NodeType& type) const {
  // The link may hold the node of a key. An empty link holds none.
  const bool may_be_held = !id.has_value() && type.has_key() && content_ != nullptr && !content_->items.empty();
  const bool is_known = !has_new_owner(*this) && is_complete() && !may_be_held && find_item(id, type.id()) == nullptr;
  return is_known ? LinkItem::Creation::kAlways : LinkItem::Creation::kIfNone;
}

// A document of a stored owner need not name all of its nodes.
bool LinkBase::is_complete() const {
  return loaded() && !partial() && (source_ != nullptr || !owner_.has_value());
}

void LinkBase::replace_at_other_end() {
  require_free();
  LinkContent& content = make_content();
  for (std::vector<LinkItem>* items : {&content.items, &content.added_by_id}) {
    for (LinkItem& item : *items) {
      if (!item.is_stored()) item.other_end = LinkItem::OtherEnd::kReplaced;
    }
  }
}

void LinkBase::remove_node(const void* node, EntityId id, const NodeType& type) {
  require_free();
  LinkContent& content = make_content();
  // The ids of a node and of its relationship may have been given away together. So the object is compared also if the
  // link knows the relationship.
  const bool may_know_less = !is_complete() || has_new_owner(*this);
  bool is_compared = may_know_less;
  const auto matches = [&](const LinkItem& item) {
    if (node != nullptr && item.node.get() == node) return true;
    return id.has_value() && id_of_item(item, type.id()) == id;
  };
  for (const LinkItem& item : content.items) {
    if (!matches(item)) continue;
    if (node != nullptr && type.differ(item.node.get(), node)) is_compared = true;
    if (!item.is_stored()) continue;
    content.removed.push_back(item.relationship_id);
    if (type.tells()) is_compared = true;
  }
  // The link may hold the last reference to the object.
  if (is_compared && node != nullptr && id.has_value()) content.compared.push_back(type.without_links(node));
  content.items.erase(std::remove_if(content.items.begin(), content.items.end(), matches), content.items.end());
  content.added_by_id.erase(std::remove_if(content.added_by_id.begin(), content.added_by_id.end(), matches),
                            content.added_by_id.end());
  // There may be relationships with the node that the link does not know.
  if (may_know_less && id.has_value()) content.removed_nodes.push_back(id);
  // The link knows its nodes by their ids, so that nobody knows yet which of them is the node of a key.
  const bool is_by_key = node != nullptr && !id.has_value() && type.has_key();
  if (is_by_key) content.removed_by_key.push_back(type.without_links(node));
}

void LinkBase::remove_relationship(const void* relationship, EntityId id, const NodeType& type) {
  require_free();
  LinkContent& content = make_content();
  const auto matches = [&](const LinkItem& item) {
    if (relationship != nullptr && item.relationship.get() == relationship) return true;
    return id.has_value() && item.relationship_id == id;
  };
  const auto found = std::find_if(content.items.begin(), content.items.end(), matches);
  if (found != content.items.end()) {
    if (found->is_stored()) content.removed.push_back(found->relationship_id);
    const bool is_compared = relationship != nullptr && found->is_stored() && type.tells();
    if (is_compared) content.compared.push_back(type.without_links(found->node.get()));
    content.items.erase(found);
  } else if (id.has_value() && (!is_complete() || has_new_owner(*this))) {
    content.removed.push_back(id);
  }
}

void LinkBase::remove_all() {
  require_free();
  if (partial()) throw_partial(*source_);
  LinkContent& content = make_content();
  // This counts for a new owner, too, which may be found by its key.
  content.others = LinkContent::Others::kGo;
  content.state = LinkContent::State::kLoaded;
  content.items.clear();
  content.added_by_id.clear();
  content.removed.clear();
  content.removed_nodes.clear();
  content.removed_by_key.clear();
  content.compared.clear();
}

void LinkBase::assign_items(std::vector<LinkItem> named, const NodeType& type) {
  for (LinkItem& item : named) {
    require_node(item.node, EntityId());
    item.creation = creation_of_unknown(type.id()(item.node.get()), type);
  }
  std::vector<LinkItem> held;
  std::vector<EntityId> removed;
  if (content_ != nullptr) {
    held = content_->items;
    held.insert(held.end(), content_->added_by_id.begin(), content_->added_by_id.end());
    removed = content_->removed;
  }
  remove_all();
  content_->removed = std::move(removed);
  for (LinkItem& item : named) {
    const std::shared_ptr<void> node = item.node;
    const EntityId id = type.id()(node.get());
    const auto is_held = [&](const LinkItem& one) { return is_of_node(one, node.get(), id, type); };
    if (std::any_of(content_->items.begin(), content_->items.end(), is_held)) continue;
    if (std::none_of(held.begin(), held.end(), is_held)) content_->items.push_back(std::move(item));
    for (LinkItem& one : held) {
      if (!is_held(one)) continue;
      if (one.creation == LinkItem::Creation::kAlways && !one.is_stored()) one.creation = LinkItem::Creation::kOneMore;
      if (one.node == nullptr) one.node = node;
      one.node_id = EntityId();
      content_->items.push_back(one);
    }
  }
}

const LinkItem* LinkBase::find_item(EntityId id, NodeIdFunction id_of) const {
  for (const LinkItem& item : items()) {
    if (id.has_value() && id_of(item.node.get()) == id) return &item;
  }
  return nullptr;
}

LinkItem* LinkBase::find_node(std::vector<LinkItem>& items, const void* node, EntityId id, const NodeType& type) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const LinkItem& item) { return is_of_node(item, node, id, type); });
  return found == items.end() ? nullptr : &*found;
}

bool LinkBase::is_of_node(const LinkItem& item, const void* node, EntityId id, const NodeType& type) {
  // An object whose id was cleared is a new node, to which no stored relationship leads.
  if (item.is_stored() && !id.has_value()) return false;
  if (node != nullptr && item.node.get() == node) return true;
  if (!id.has_value() || id_of_item(item, type.id()) != id) return false;
  // An addition by id says nothing of its node that could differ.
  return node == nullptr || item.node == nullptr || !type.differ(item.node.get(), node);
}

}  // namespace fgraph::detail
