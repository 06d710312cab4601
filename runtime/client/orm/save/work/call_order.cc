#include "client/orm/save/work/call_order.h"

#include <algorithm>
#include <vector>

#include "client/orm/objects/stored_object.h"

namespace fgraph::client {

using detail::EntityOperations;
using detail::LinkContent;
using detail::LinkItem;
using detail::NodeRemoval;

KnownKeys::Key key_of(const EntityOperations& operations, const void* object) {
  const EntityDescriptor& entity = operations.descriptor();
  const FieldDescriptor* field = core::key_field(entity);
  return {&entity, field, field_literal(operations, object, *field)};
}

namespace {

// Loop thread only, or the thread that begins the save.
class CallOrder {
 public:
  CallOrder(const EntityOperations& target, WorkParts& parts) : target_(target), parts_(parts) {}

  void apply(LinkContent& content) {
    for (std::vector<LinkItem>* items : {&content.items, &content.added_by_id}) {
      std::erase_if(*items, [&](const LinkItem& item) { return is_taken_away(item, content.removed_nodes); });
    }
    std::erase_if(content.removed_nodes, [&](const NodeRemoval& removal) { return is_ended(removal, content); });
    for (const LinkItem& taken : content.taken) {
      const NodeRemoval removal{*target_.id(taken.node.get()), nullptr, taken.call};
      if (is_ended(removal, content)) std::erase(content.removed, taken.relationship_id);
    }
  }

 private:
  bool is_taken_away(const LinkItem& item, const std::vector<NodeRemoval>& removals) {
    if (item.is_stored()) return false;
    return std::any_of(removals.begin(), removals.end(), [&](const NodeRemoval& removal) {
      return removal.call > item.call && are_one_node(item, removal);
    });
  }

  bool is_ended(const NodeRemoval& removal, const LinkContent& content) {
    return is_named(removal, content.items) || is_named(removal, content.added_by_id);
  }
  bool is_named(const NodeRemoval& removal, const std::vector<LinkItem>& items) {
    return std::any_of(items.begin(), items.end(), [&](const LinkItem& item) {
      const bool keeps = item.is_stored() || item.creation == LinkItem::Creation::kIfNone;
      return keeps && item.call > removal.call && are_one_node(item, removal);
    });
  }

  bool are_one_node(const LinkItem& item, const NodeRemoval& removal) {
    const EntityId id = item.node == nullptr ? item.node_id : *target_.id(item.node.get());
    if (id.has_value() && removal.object == nullptr) return id == removal.node;
    if (core::key_field(target_.descriptor()) == nullptr) return false;
    if (!id.has_value() && removal.object != nullptr) {
      return key_of(target_, item.node.get()).literal == key_of(target_, removal.object.get()).literal;
    }
    const EntityId known = id.has_value() ? id : node_of(item.node.get());
    const EntityId removed = removal.object == nullptr ? removal.node : node_of(removal.object.get());
    return known.has_value() && known == removed;
  }

  // Returns an empty id if no node has the key, or if nobody has asked yet.
  EntityId node_of(const void* object) {
    const KnownKeys::Key key = key_of(target_, object);
    const EntityId* known = parts_.known_keys.find(key);
    if (known == nullptr) parts_.unknown_keys.insert(key);
    return known == nullptr ? EntityId() : *known;
  }

  const EntityOperations& target_;
  WorkParts& parts_;
};

}  // namespace

void order_calls(const EntityOperations& target, LinkContent& content, WorkParts& parts) {
  if ((content.removed_nodes.empty() && content.taken.empty()) || content.is_held_by_several()) return;
  CallOrder(target, parts).apply(content);
}

}  // namespace fgraph::client
