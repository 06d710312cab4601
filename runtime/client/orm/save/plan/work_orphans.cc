#include "client/orm/save/plan/work_orphans.h"

#include <algorithm>

#include "client/orm/save/plan/work_to_one.h"

namespace fgraph::client {
namespace {

// Whether the program has changed a field. A node that is written only because a link of it has changed is one of whose
// fields none but the version and the time of the change are set.
bool is_changed(const WorkNode& node) {
  if (node.fate != Fate::kUpdate) return false;
  const std::span<const FieldDescriptor> fields = node.operations->descriptor().fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (node.changed[i] && (fields[i].flags & (kFieldTouch | kFieldVersion)) == 0) return true;
  }
  return false;
}

}  // namespace

const LinkDescriptor* orphaning_link(const EntityDescriptor& owner, const LinkDescriptor& link) {
  for (const LinkDescriptor& back : link.target->links) {
    const bool has_rule = (back.flags & kLinkOrphanDelete) != 0;
    if (has_rule && leads_back(back, link) && leads_to(back, owner)) return &back;
  }
  return nullptr;
}

std::vector<std::int64_t> staying_nodes(const WorkGraph& work) {
  const std::vector<WorkNode>& nodes = work.nodes();
  std::vector<bool> stays(nodes.size());
  for (NodeIndex i = 0; i < nodes.size(); ++i) stays[i] = nodes[i].fate == Fate::kKeyed || is_changed(nodes[i]);
  for (const NewRelationship& created : work.created()) {
    stays[work.resolved(created.source)] = true;
    stays[work.resolved(created.target)] = true;
  }
  for (const ChangedRelationship& changed : work.changed()) {
    stays[work.resolved(changed.source)] = true;
    stays[work.resolved(changed.target)] = true;
  }
  std::vector<std::int64_t> ids;
  for (NodeIndex i = 0; i < nodes.size(); ++i) {
    if (stays[i] && nodes[i].id.has_value()) ids.push_back(nodes[i].id.value());
  }
  return ids;
}

}  // namespace fgraph::client
