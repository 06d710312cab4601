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

bool is_identity(const FieldDescriptor& field) {
  return (field.flags & kFieldKey) != 0 || field.index == FieldIndex::kUnique;
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

std::optional<std::size_t> NodeType::key() const {
  const std::span<const FieldDescriptor> fields = record_.entity->fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if ((fields[i].flags & kFieldKey) != 0) return i;
  }
  return std::nullopt;
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
      taken(other.taken),
      compared(other.compared),
      calls(other.calls) {}

void LinkContent::release() noexcept {
  if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) destroy(this);
}

bool LinkContent::changed() const {
  if (others == Others::kGo || !removed.empty() || !removed_nodes.empty() || !added_by_id.empty()) return true;
  return !std::all_of(items.begin(), items.end(), [](const LinkItem& item) { return item.is_stored(); });
}

void LinkContent::forget_removals() {
  removed.clear();
  removed_nodes.clear();
  taken.clear();
  compared.clear();
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

std::string LinkBase::name() const {
  if (source_ == nullptr) return "a link of an object that was neither loaded nor saved";
  return std::string(source_->owner().qualified_name) + "." + std::string(source_->link().name);
}

// A new owner may be found by its key. A document of a stored owner need not name all of its nodes.
bool LinkBase::is_complete() const {
  return loaded() && !partial() && source_ != nullptr;
}

const LinkItem* LinkBase::find_item(EntityId id, NodeIdFunction id_of) const {
  for (const LinkItem& item : items()) {
    if (id.has_value() && id_of(item.node.get()) == id) return &item;
  }
  return nullptr;
}

}  // namespace fgraph::detail
