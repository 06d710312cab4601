#include <fgraph/detail/link_edit.h>

#include <algorithm>
#include <string>
#include <utility>

#include <fgraph/descriptor.h>
#include <fgraph/error.h>

#include "core/values/link_source.h"

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

// Returns whether nothing is known to be stored of the owner. It may be found by its key all the same.
bool has_new_owner(const LinkBase& link) {
  return link.source() == nullptr && !link.owner().has_value();
}

LinkContent& free_content(LinkBase& link) {
  link.require_free();
  return link.make_content();
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

EntityId LinkEdit::id_of(const LinkItem& item) const {
  return item.node != nullptr ? type_.id()(item.node.get()) : item.node_id;
}

bool LinkEdit::are_alike(const LinkItem& item, const void* node) const {
  if (node == nullptr || item.node == nullptr) return false;
  if (item.node.get() == node) return true;
  const bool are_keyed = type_.has_key() && !id_of(item).has_value() && !type_.id()(node).has_value();
  return are_keyed && type_.have_same_key(item.node.get(), node);
}

bool LinkEdit::is_of_node(const LinkItem& item, const LinkItem& named) const {
  const EntityId id = id_of(named);
  // An object whose id was cleared is a new node, to which no stored relationship leads.
  if (item.is_stored() && !id.has_value()) return false;
  if (are_alike(item, named.node.get())) return true;
  if (!id.has_value() || id_of(item) != id) return false;
  // An addition by id says nothing of its node that could differ.
  return named.node == nullptr || item.node == nullptr || !type_.differ(item.node.get(), named.node.get());
}

LinkItem* LinkEdit::find(std::vector<LinkItem>& items, const LinkItem& named) const {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const LinkItem& item) { return is_of_node(item, named); });
  return found == items.end() ? nullptr : &*found;
}

void LinkEdit::add(LinkItem item) {
  require_node(item);
  item.call = content_.calls;
  (item.node == nullptr ? content_.added_by_id : content_.items).push_back(std::move(item));
}

LinkItem* LinkEdit::held(const LinkItem& named) {
  LinkItem* known = find(content_.items, named);
  std::vector<LinkItem>& by_id = content_.added_by_id;
  if (known == nullptr) known = find(by_id, named);
  if (known == nullptr) return nullptr;
  known->call = content_.calls;
  if (known->node != nullptr || named.node == nullptr) return known;
  LinkItem item = std::move(*known);
  by_id.erase(by_id.begin() + (known - by_id.data()));
  item.node = named.node;
  item.node_id = EntityId();
  return &content_.items.emplace_back(std::move(item));
}

LinkItem* LinkEdit::take_back(const LinkItem& named) {
  const EntityId id = id_of(named);
  std::erase_if(content_.removed_nodes,
                [&](const NodeRemoval& removal) { return id.has_value() && removal.node == id; });
  const std::size_t before = content_.items.size();
  for (LinkItem& item : content_.taken) {
    if (!is_of_node(item, named)) continue;
    std::erase(content_.removed, item.relationship_id);
    content_.items.push_back(item);
    content_.items.back().call = content_.calls;
  }
  std::erase_if(content_.taken, [&](const LinkItem& item) { return is_of_node(item, named); });
  return before == content_.items.size() ? nullptr : &content_.items[before];
}

LinkItem* LinkEdit::add_unless_held(LinkItem item) {
  require_node(item);
  if (LinkItem* known = held(item)) return known;
  if (LinkItem* known = take_back(item)) return known;
  item.creation = creation_of(item);
  add(std::move(item));
  return nullptr;
}

LinkItem* LinkEdit::put(LinkItem item) {
  require_node(item);
  if (LinkItem* known = held(item)) return known;
  item.creation = creation_of(item);
  remove_all();
  add(std::move(item));
  return nullptr;
}

bool LinkEdit::is_after_removal(const LinkItem& addition) const {
  if (content_.others == LinkContent::Others::kGo) return true;
  const EntityId id = id_of(addition);
  const auto takes = [&](const NodeRemoval& one) {
    return id.has_value() && one.node == id && one.call < addition.call;
  };
  return std::any_of(content_.removed_nodes.begin(), content_.removed_nodes.end(), takes) ||
         std::any_of(content_.taken.begin(), content_.taken.end(),
                     [&](const LinkItem& item) { return is_of_node(item, addition); });
}

void LinkEdit::assign(std::vector<LinkItem> named) {
  for (LinkItem& item : named) {
    require_node(item);
    item.creation = creation_of(item);
  }
  std::vector<LinkItem> held = content_.items;
  held.insert(held.end(), content_.added_by_id.begin(), content_.added_by_id.end());
  for (LinkItem& one : held) {
    if (one.is_stored() || one.creation != LinkItem::Creation::kAlways || is_after_removal(one)) continue;
    one.creation = LinkItem::Creation::kOneMore;
  }
  const std::vector<LinkItem> taken = content_.taken;
  remove_all();
  const auto keep = [&](const std::vector<LinkItem>& items, const LinkItem& wanted) {
    const std::size_t before = content_.items.size();
    for (LinkItem one : items) {
      if (!is_of_node(one, wanted)) continue;
      if (one.node == nullptr) one.node = wanted.node;
      one.node_id = EntityId();
      one.call = content_.calls;
      content_.items.push_back(std::move(one));
    }
    return content_.items.size() > before;
  };
  for (LinkItem& item : named) {
    if (find(content_.items, item) != nullptr || keep(held, item) || keep(taken, item)) continue;
    add(std::move(item));
  }
}

// Two objects of one node differ if its unique value was changed between their loads. So a node whose id is in the link
// may be there already. So may be the node of a new owner, if it is found by a key, and what an earlier call took out.
LinkItem::Creation LinkEdit::creation_of(const LinkItem& item) const {
  const EntityId id = id_of(item);
  // The link may hold the node of a key. An empty link holds none.
  const bool may_be_held = !id.has_value() && type_.has_key() && !(content_.items.empty() && content_.taken.empty());
  const bool knows_all = !has_new_owner(link_) && link_.is_complete() && content_.others == LinkContent::Others::kStay;
  const bool is_known = knows_all && !may_be_held && link_.find_item(id, type_.id()) == nullptr;
  return is_known ? LinkItem::Creation::kAlways : LinkItem::Creation::kIfNone;
}

bool LinkEdit::has_keyed_additions() const {
  if (!type_.has_key()) return false;
  return std::any_of(content_.items.begin(), content_.items.end(),
                     [&](const LinkItem& item) { return !item.is_stored() && !id_of(item).has_value(); });
}

void LinkEdit::replace_at_other_end(LinkItem& item) {
  if (!item.is_stored()) item.other_end = LinkItem::OtherEnd::kReplaced;
}

void LinkEdit::replace_at_other_end() {
  for (LinkItem& item : content_.items) replace_at_other_end(item);
  for (LinkItem& item : content_.added_by_id) replace_at_other_end(item);
}

void LinkEdit::remove_node(const void* node, EntityId id) {
  // The ids of a node and of its relationship may have been given away together. So the object is compared also if the
  // link knows the relationship.
  const bool may_know_less = !link_.is_complete() || has_new_owner(link_);
  bool is_compared = may_know_less;
  const auto matches = [&](const LinkItem& item) {
    return are_alike(item, node) || (id.has_value() && id_of(item) == id);
  };
  std::vector<LinkItem> gone;  // they may hold the only reference to `node`, which is looked at until the end
  for (const LinkItem& item : content_.items) {
    if (!matches(item)) continue;
    gone.push_back(item);
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
  const bool is_by_key = node != nullptr && !id.has_value() && type_.has_key();
  if (is_by_key) content_.removed_nodes.push_back({id, type_.without_links(node), content_.calls});
  std::erase_if(content_.items, matches);
  std::erase_if(content_.added_by_id, matches);
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
  // What assign() and remove_all() have left of a link does not tell its relationships any more.
  const bool knows_all = link_.is_complete() && !has_new_owner(link_) && content_.others == LinkContent::Others::kStay;
  if (id.has_value() && !knows_all) content_.removed.push_back(id);
}

void LinkEdit::remove_all() {
  if (link_.partial()) throw_partial(*link_.source());
  // This counts for a new owner, too, which may be found by its key.
  content_.others = LinkContent::Others::kGo;
  content_.state = LinkContent::State::kLoaded;
  content_.items.clear();
  content_.added_by_id.clear();
  // A relationship that was removed by itself does not come back with its node.
  std::vector<EntityId> removed = std::move(content_.removed);
  for (const LinkItem& item : content_.taken) std::erase(removed, item.relationship_id);
  content_.forget_removals();
  content_.removed = std::move(removed);
}

}  // namespace fgraph::detail
