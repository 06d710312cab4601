#include "client/orm/save/work/work_questions.h"

#include <algorithm>
#include <map>
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
    ask_found_differently();
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

  // An object that is found by its key and one that is found by a unique field may be of one node.
  void ask_found_differently() {
    std::map<const detail::EntityOperations*, std::set<const FieldDescriptor*>> used;
    for (const WorkNode& node : nodes_) {
      if (node.fate == Fate::kKeyed) used[node.operations].insert(node.by);
    }
    for (const WorkNode& node : nodes_) {
      if (is_open(node) && used[node.operations].size() > 1) ask(node);
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

// Returns the field of the node's own type, which may derive from the one that declares `by`.
const FieldDescriptor* own_field(const WorkNode& node, const FieldDescriptor& by) {
  const std::span<const FieldDescriptor> fields = node.operations->descriptor().fields;
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const FieldDescriptor& field) { return field.column == by.column; });
  return found == fields.end() ? nullptr : &*found;
}

bool is_written(const WorkNode& node, const FieldDescriptor& own) {
  const std::span<const FieldDescriptor> fields = node.operations->descriptor().fields;
  return node.fate == Fate::kUpdate && node.changed[static_cast<std::size_t>(&own - fields.data())];
}

}  // namespace

FreedValues freed_values(const WorkGraph& work, const EntityDescriptor& entity, const FieldDescriptor& by) {
  FreedValues freed;
  for (const WorkNode& node : work.nodes()) {
    const bool fits = node.id.has_value() && are_related(node.operations->descriptor(), entity);
    if (!fits) continue;
    if (node.fate == Fate::kDelete) freed[node.id.value()] = "null";
    const FieldDescriptor* const own = own_field(node, by);
    if (own == nullptr || !is_written(node, *own)) continue;
    freed[node.id.value()] = field_literal(*node.operations, node.objects.front(), *own);
  }
  return freed;
}

}  // namespace fgraph::client
