#include <fgraph/detail/link_edit.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fgraph/descriptor.h>
#include <fgraph/error.h>

#include "core/values/link_source.h"
#include "core/values/named_node.h"

namespace fgraph::detail {
namespace {

[[noreturn]] void throw_partial(const LinkSource& source) {
  const std::string link(source.link().name);
  throw Error(ErrorCode::kInvalidState, Outcome::kNotExecuted,
              std::string(source.owner().qualified_name) + "." + link +
                  " is loaded in part only, so that nobody knows what would go with it: remove nodes one by one, or "
                  "call " +
                  link + ".load() or unload() before");
}

LinkContent& free_content(LinkBase& link) {
  link.require_free();
  return link.make_content();
}

// Takes the items that match out of the list. The other ones keep their order.
template <typename Matches>
std::vector<LinkItem> take_out(std::vector<LinkItem>& items, const Matches& matches) {
  std::vector<LinkItem> taken;
  auto kept = std::find_if(items.begin(), items.end(), matches);
  for (auto item = kept; item != items.end(); ++item) {
    if (matches(*item)) {
      taken.push_back(std::move(*item));
    } else {
      *kept++ = std::move(*item);
    }
  }
  items.erase(kept, items.end());
  return taken;
}

}  // namespace

LinkEdit::LinkEdit(LinkBase& link, const NodeType& type) : link_(link), content_(free_content(link)), type_(type) {
  ++content_.calls;
}

void LinkEdit::require_node(const LinkItem& item) const {
  if (item.node != nullptr || item.node_id.has_value()) return;
  throw Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted,
              link_.name() + " leads to nodes: a null pointer or an empty id was added to it");
}

LinkItem* LinkEdit::find(std::vector<LinkItem>& items, const NamedNode& node) const {
  const auto found = std::find_if(items.begin(), items.end(), [&](const LinkItem& item) { return node.is_of(item); });
  return found == items.end() ? nullptr : &*found;
}

const LinkItem* LinkEdit::item_with(EntityId id) const {
  if (!id.has_value()) return nullptr;
  const std::vector<LinkItem>& items = content_.items;
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const LinkItem& item) { return type_.id_of(item) == id; });
  return found == items.end() ? nullptr : &*found;
}

void LinkEdit::add(LinkItem item) {
  require_node(item);
  item.call = content_.calls;
  (item.node == nullptr ? content_.added_by_id : content_.items).push_back(std::move(item));
}

LinkItem* LinkEdit::held(const LinkItem& named, const NamedNode& node) {
  LinkItem* known = find(content_.items, node);
  std::vector<LinkItem>& by_id = content_.added_by_id;
  if (known == nullptr) known = find(by_id, node);
  if (known == nullptr) return nullptr;
  known->call = content_.calls;
  if (known->node != nullptr || named.node == nullptr) return known;
  LinkItem item = std::move(*known);
  by_id.erase(by_id.begin() + (known - by_id.data()));
  item.node = named.node;
  item.node_id = EntityId();
  return &content_.items.emplace_back(std::move(item));
}

LinkItem* LinkEdit::take_back(const NamedNode& node) {
  std::erase_if(content_.removed_nodes,
                [&](const NodeRemoval& removal) { return node.id().has_value() && removal.node == node.id(); });
  const std::size_t before = content_.items.size();
  for (LinkItem& item : take_out(content_.taken, [&](const LinkItem& taken) { return node.is_of(taken); })) {
    std::erase(content_.removed, item.relationship_id);
    item.call = content_.calls;
    content_.items.push_back(std::move(item));
  }
  return before == content_.items.size() ? nullptr : &content_.items[before];
}

LinkItem* LinkEdit::add_unless_held(LinkItem item) {
  require_node(item);
  const NamedNode node(type_, item);
  if (LinkItem* known = held(item, node)) return known;
  if (LinkItem* known = take_back(node)) return known;
  item.creation = creation_of(node.id(), item_with(node.id()));
  add(std::move(item));
  return nullptr;
}

LinkItem* LinkEdit::put(LinkItem item) {
  require_node(item);
  const NamedNode node(type_, item);
  if (LinkItem* known = held(item, node)) return known;
  item.creation = creation_of(node.id(), item_with(node.id()));
  remove_all();
  add(std::move(item));
  return nullptr;
}

void LinkEdit::keep_apart(std::vector<LinkItem>& additions, const NodeIndex& taken) const {
  if (content_.others == LinkContent::Others::kGo) return;
  std::unordered_map<std::int64_t, std::uint32_t> removals;  // the first call that removes each node
  for (const NodeRemoval& removal : content_.removed_nodes) {
    if (removal.node.has_value()) removals.try_emplace(removal.node.value(), removal.call);
  }
  for (LinkItem& addition : additions) {
    if (addition.is_stored() || addition.creation != LinkItem::Creation::kAlways) continue;
    const NamedNode node(type_, addition);
    const auto removal = node.id().has_value() ? removals.find(node.id().value()) : removals.end();
    const bool is_after_removal = removal != removals.end() && removal->second < addition.call;
    if (!is_after_removal && !taken.contains(node)) addition.creation = LinkItem::Creation::kOneMore;
  }
}

void LinkEdit::assign(std::vector<LinkItem> named) {
  std::vector<LinkItem> held = content_.items;
  held.insert(held.end(), content_.added_by_id.begin(), content_.added_by_id.end());
  const std::vector<LinkItem> taken = content_.taken;
  const NodeIndex among_held(type_, held);
  const NodeIndex among_taken(type_, taken);
  for (LinkItem& item : named) {
    require_node(item);
    const EntityId id = type_.id_of(item);
    item.creation = creation_of(id, among_held.find_id(id));
  }
  keep_apart(held, among_taken);
  remove_all();
  NodeIndex known(type_, content_.items);
  for (LinkItem& item : named) {
    const NamedNode node(type_, item);
    if (known.contains(node)) continue;
    std::vector<LinkItem> kept = among_held.find(node);
    if (kept.empty()) kept = among_taken.find(node);
    for (LinkItem& one : kept) {
      if (one.node == nullptr) one.node = item.node;
      one.node_id = EntityId();
      one.call = content_.calls;
      content_.items.push_back(std::move(one));
    }
    if (kept.empty()) add(std::move(item));
    known.add_new();
  }
}

bool LinkEdit::knows_all() const {
  // What assign() and remove_all() have left of a link does not tell its relationships any more.
  return link_.is_complete() && content_.others == LinkContent::Others::kStay;
}

// Two objects of one node differ if its unique value was changed between their loads. So a node whose id is in the link
// may be there already. So may be the node of a new owner, if it is found by a key, and what an earlier call took out.
LinkItem::Creation LinkEdit::creation_of(EntityId id, const LinkItem* same_id) const {
  // The link may hold the node of a key. An empty link holds none.
  const bool may_be_held = !id.has_value() && type_.key() && !(content_.items.empty() && content_.taken.empty());
  const bool is_known = knows_all() && !may_be_held && same_id == nullptr;
  return is_known ? LinkItem::Creation::kAlways : LinkItem::Creation::kIfNone;
}

bool LinkEdit::has_keyed_additions() const {
  if (!type_.key()) return false;
  return std::any_of(content_.items.begin(), content_.items.end(),
                     [&](const LinkItem& item) { return !item.is_stored() && !type_.id_of(item).has_value(); });
}

void LinkEdit::replace_at_other_end(LinkItem& item) {
  if (!item.is_stored()) item.other_end = LinkItem::OtherEnd::kReplaced;
}

void LinkEdit::replace_at_other_end() {
  for (LinkItem& item : content_.items) replace_at_other_end(item);
  for (LinkItem& item : content_.added_by_id) replace_at_other_end(item);
}

void LinkEdit::remove_node(const void* node, EntityId id) {
  const NamedNode named(type_, node, id);
  const auto matches = [&](const LinkItem& item) {
    return named.is_alike(item) || (id.has_value() && type_.id_of(item) == id);
  };
  // The items may hold the only reference to `node`, which is looked at until the end.
  std::vector<LinkItem> gone = take_out(content_.items, matches);
  std::erase_if(content_.added_by_id, matches);
  // The ids of a node and of its relationship may have been given away together. So the object is compared also if the
  // link knows the relationship.
  const bool may_know_less = !link_.is_complete();
  bool is_compared = may_know_less;
  for (const LinkItem& item : gone) {
    if (node != nullptr && type_.differ(item.node.get(), node)) is_compared = true;
    if (!item.is_stored()) continue;
    content_.removed.push_back(item.relationship_id);
    content_.taken.push_back(item);
    content_.taken.back().call = content_.calls;
    if (type_.tells()) is_compared = true;
  }
  if (is_compared && node != nullptr && id.has_value()) content_.compared.push_back(type_.without_links(node));
  // There may be relationships with the node that the link does not know, and additions that mean it by its key.
  if (id.has_value() && (may_know_less || has_keyed_additions())) {
    content_.removed_nodes.push_back({id, nullptr, content_.calls});
  }
  // The link knows its nodes by their ids, so that nobody knows yet which of them is the node of a key.
  if (named.key()) content_.removed_nodes.push_back({id, type_.without_links(node), content_.calls});
}

void LinkEdit::remove_relationship(const void* relationship, EntityId id) {
  const auto matches = [&](const LinkItem& item) {
    if (relationship != nullptr && item.relationship.get() == relationship) return true;
    return id.has_value() && item.relationship_id == id;
  };
  std::erase_if(content_.taken, matches);
  const auto found = std::find_if(content_.items.begin(), content_.items.end(), matches);
  if (found != content_.items.end()) {
    if (found->is_stored()) content_.removed.push_back(found->relationship_id);
    const bool is_compared = relationship != nullptr && found->is_stored() && type_.tells();
    if (is_compared) content_.compared.push_back(type_.without_links(found->node.get()));
    content_.items.erase(found);
    return;
  }
  if (id.has_value() && !knows_all()) content_.removed.push_back(id);
}

void LinkEdit::remove_all() {
  if (link_.partial()) throw_partial(*link_.source());
  // This counts for a new owner, too, which may be found by its key.
  content_.others = LinkContent::Others::kGo;
  content_.state = LinkContent::State::kLoaded;
  content_.items.clear();
  content_.added_by_id.clear();
  // A relationship that was removed by itself does not come back with its node.
  std::unordered_set<std::int64_t> taken;
  for (const LinkItem& item : content_.taken) taken.insert(item.relationship_id.value());
  std::vector<EntityId> removed = std::move(content_.removed);
  std::erase_if(removed, [&](EntityId id) { return taken.count(id.value()) != 0; });
  content_.forget_removals();
  content_.removed = std::move(removed);
}

}  // namespace fgraph::detail
