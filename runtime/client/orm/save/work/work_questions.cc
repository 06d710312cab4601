#include "client/orm/save/work/work_questions.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>

#include "client/orm/objects/stored_object.h"
#include "client/orm/save/plan/work_to_one.h"

namespace fgraph::client {
namespace {

using Linked = core::SaveShape::Linked;

// Not thread-safe.
class Questions {
 public:
  explicit Questions(WorkGraph& work) : work_(work), nodes_(work.nodes()) {}

  void run() {
    const bool any_open = std::any_of(nodes_.begin(), nodes_.end(), [](const WorkNode& node) { return is_open(node); });
    if (!any_open) return;
    std::set<NodeIndex> owners;
    for (const Unlink& unlink : work_.unlinks()) {
      ask(at(unlink.owner));
      owners.insert(work_.resolved(unlink.owner));
    }
    for (const NewRelationship& created : work_.created()) {
      const bool loses_others =
          owners.count(work_.resolved(created.source)) != 0 || owners.count(work_.resolved(created.target)) != 0;
      ask_ends(created, loses_others || depends_on_graph(created) ? Asked::kAlways : Asked::kIfAmbiguous);
    }
    for (const WorkNode& node : nodes_) {
      if (is_open(node) && has_required_link(node.operations->descriptor())) ask(node);
    }
  }

 private:
  // Returns whether nobody knows if the node of the key is there.
  static bool is_open(const WorkNode& node) {
    return node.fate == Fate::kKeyed && !node.id.has_value() && !node.is_absent &&
           node.expectation != KeyExpectation::kAbsent;
  }

  const WorkNode& at(NodeIndex node) const { return nodes_[work_.resolved(node)]; }

  void ask(const WorkNode& node) {
    if (is_open(node)) work_.parts().unknown_keys.insert({&node.operations->descriptor(), node.by, node.key});
  }

  bool depends_on_graph(const NewRelationship& created) const {
    return created.creation != Linked::Creation::kAlways || (created.type->flags & kRelationshipOnce) != 0 ||
           may_be_second(created, created.source) || may_be_second(created, created.target);
  }

  // Returns whether the node may have another relationship in a link to one.
  bool may_be_second(const NewRelationship& created, NodeIndex node) const {
    return at(node).fate != Fate::kCreate && !links_to_one(work_, created, node).empty();
  }

  enum class Asked : std::uint8_t { kAlways, kIfAmbiguous };
  void ask_ends(const NewRelationship& created, Asked asked) {
    for (const WorkNode* node : {&at(created.source), &at(created.target)}) {
      if (!is_open(*node)) continue;
      if (asked == Asked::kAlways || may_be_known(*node)) ask(*node);
    }
  }

  // Returns whether the save knows a node of the type by its id, and nothing else of it.
  bool may_be_known(const WorkNode& node) {
    if (!known_) find_known();
    return std::any_of(known_->begin(), known_->end(), [&](const EntityDescriptor* known) {
      return are_related(*known, node.operations->descriptor());
    });
  }

  void find_known() {
    known_.emplace();
    for (const WorkNode& node : nodes_) {
      if (node.id.has_value() && node.objects.empty()) known_->insert(&node.operations->descriptor());
    }
  }

  WorkGraph& work_;
  const std::vector<WorkNode>& nodes_;
  std::optional<std::set<const EntityDescriptor*>> known_;  // the types of nodes that are known by their ids alone
};

}  // namespace

void find_unknown_keys(WorkGraph& work) {
  Questions(work).run();
}

namespace {

bool frees(const WorkNode& node, const FieldDescriptor& by) {
  if (node.fate != Fate::kUpdate) return node.fate == Fate::kDelete;
  const std::span<const FieldDescriptor> fields = node.operations->descriptor().fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].column == by.column) return node.changed[i];
  }
  return false;
}

}  // namespace

std::vector<std::int64_t> freed_ids(const WorkGraph& work, const EntityDescriptor& entity, const FieldDescriptor& by) {
  std::vector<std::int64_t> ids;
  for (const WorkNode& node : work.nodes()) {
    const bool fits = node.id.has_value() && are_related(node.operations->descriptor(), entity);
    if (fits && frees(node, by)) ids.push_back(node.id.value());
  }
  return ids;
}

}  // namespace fgraph::client
