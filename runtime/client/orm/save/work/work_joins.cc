#include "client/orm/save/work/work_joins.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"
#include "client/orm/save/work/work_relationships.h"
#include "core/plan/identity_plan.h"

namespace fgraph::client {
namespace {

using detail::EntityOperations;
using Linked = core::SaveShape::Linked;

// Returns a value for a message, unless nobody is to see it.
std::string shown(const FieldDescriptor& field, const std::string& literal) {
  return (field.flags & kFieldRedact) != 0 ? std::string() : " " + literal;
}

void join(std::vector<WorkNode>& nodes, NodeIndex index, NodeIndex first_index) {
  WorkNode& node = nodes[index];
  WorkNode& first = nodes[first_index];
  const EntityOperations& operations = *node.operations;
  const FieldDescriptor& key = *node.by;
  if (node.expectation == KeyExpectation::kAbsent) {
    ErrorDetail detail;
    detail.entity = operations.descriptor().qualified_name;
    detail.property = key.name;
    throw Error(ErrorCode::kConstraint, Outcome::kNotExecuted,
                "two objects of " + detail.entity + " that are to be inserted have the same " + detail.property +
                    shown(key, node.key) + "; nothing was sent",
                std::move(detail));
  }
  require_same_values(operations, key, node.objects.front(), first.objects.front());
  node.joined = first_index;
  first.has_joined = true;
  node.fate = Fate::kKeep;
  if (node.carried && !first.carried) first.carried = node.carried;
  first.objects.insert(first.objects.end(), node.objects.begin(), node.objects.end());
  node.objects.clear();
  if (node.relinked != nullptr && first.id.has_value() && first.fate == Fate::kKeep) count_relinked(first);
}

NewEnds resolved_ends(const WorkGraph& work, const NewRelationship& created) {
  NewEnds ends{created.type->type, work.resolved(created.source), work.resolved(created.target)};
  const bool either_way = created.creation == Linked::Creation::kOnceEitherWay;
  if (either_way && ends.source > ends.target) std::swap(ends.source, ends.target);
  return ends;
}

bool is_one(const NewRelationship& a, const NewRelationship& b) {
  if (a.mentions.empty() || b.mentions.empty()) return false;
  return std::none_of(b.mentions.begin(), b.mentions.end(), [&](const NewRelationship::Mention& mention) {
    return is_one_more(a, *mention.content, *mention.item);
  });
}

void join_mentions(WorkParts& parts, NewRelationship& first, const NewRelationship& other) {
  const bool is_once = (first.type->flags & kRelationshipOnce) != 0;
  if (!is_once && other.creation == Linked::Creation::kAlways) first.creation = other.creation;
  for (const NewRelationship::Mention& mention : other.mentions) {
    if (is_mentioned_in(first, *mention.content)) parts.forgotten.push_back(mention.content);
    join_mention(parts, first, mention);
  }
}

}  // namespace

void count_relinked(WorkNode& node) {
  const std::span<const FieldDescriptor> fields = node.operations->descriptor().fields;
  node.changed.assign(fields.size(), false);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    node.changed[i] = (fields[i].flags & (kFieldTouch | kFieldVersion)) != 0;
  }
  if (any_of(node.changed)) node.fate = Fate::kUpdate;
}

void require_same_values(const EntityOperations& operations, const FieldDescriptor& by, const void* a, const void* b) {
  if (have_same_values(operations, a, b)) return;
  throw invalid_state("two objects of " + name_of(operations) + " have the same " + std::string(by.name) +
                      shown(by, field_literal(operations, a, by)) + " and different values");
}

void join_nodes(WorkGraph& work) {
  using Key = std::tuple<const EntityOperations*, const FieldDescriptor*, std::string_view>;
  std::vector<WorkNode>& nodes = work.parts().nodes;
  std::map<Key, NodeIndex> known;
  std::map<const EntityOperations*, std::set<const FieldDescriptor*>> used;  // fields that new objects are found by
  for (const WorkNode& node : nodes) {
    if (node.fate == Fate::kKeyed) used[node.operations].insert(node.by);
  }
  std::deque<std::string> values;  // of nodes with an id
  for (NodeIndex i = 0; i < nodes.size(); ++i) {
    const WorkNode& node = nodes[i];
    const bool is_stored = node.id.has_value() && !node.objects.empty() && node.fate != Fate::kDelete;
    const auto fields = used.find(node.operations);
    if (!is_stored || fields == used.end()) continue;
    for (const FieldDescriptor* field : fields->second) {
      values.push_back(field_literal(*node.operations, node.objects.front(), *field));
      known.try_emplace({node.operations, field, values.back()}, i);
    }
  }
  for (NodeIndex i = 0; i < nodes.size(); ++i) {
    const WorkNode& node = nodes[i];
    if (node.fate != Fate::kKeyed) continue;
    const auto [place, is_new] = known.try_emplace({node.operations, node.by, node.key}, i);
    if (!is_new && place->second != i) join(nodes, i, place->second);
  }
}

void join_relationships(WorkGraph& work) {
  WorkParts& parts = work.parts();
  const bool any_joined =
      std::any_of(parts.nodes.begin(), parts.nodes.end(), [](const WorkNode& node) { return node.joined != kNone; });
  if (!any_joined) return;
  std::unordered_map<NewEnds, std::vector<std::size_t>, NewEndsHash> known;
  std::vector<std::size_t> places;  // of each relationship among those that stay
  std::vector<NewRelationship> kept;
  for (NewRelationship& created : parts.created) {
    std::vector<std::size_t>& same = known[resolved_ends(work, created)];
    const auto found =
        std::find_if(same.begin(), same.end(), [&](std::size_t place) { return is_one(kept[place], created); });
    if (found != same.end()) {
      places.push_back(*found);
      join_mentions(parts, kept[*found], created);
      continue;
    }
    same.push_back(kept.size());
    places.push_back(kept.size());
    kept.push_back(std::move(created));
  }
  parts.created = std::move(kept);
  for (auto& [node, index] : parts.replaced) index = places[index];
}

}  // namespace fgraph::client
