#include "client/orm/save/work/work_relationships.h"

#include <algorithm>
#include <utility>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"
#include "core/values/record.h"

namespace fgraph::client {

using detail::LinkContent;
using detail::LinkItem;
using detail::RelationshipOperations;
using Linked = core::SaveShape::Linked;

bool is_created_if_none(const LinkItem& item) {
  return item.creation == LinkItem::Creation::kIfNone;
}

bool is_created_if_none(const LinkAt& at, const LinkItem& item) {
  switch (at.is) {
    case LinkAt::Owner::kStored: return is_created_if_none(item);
    case LinkAt::Owner::kFound:
      return is_created_if_none(item) || item.is_stored() || at.link.cardinality != Cardinality::kMany;
    case LinkAt::Owner::kNew: return false;
  }
  return false;
}

bool keeps_others(const LinkItem& item) {
  return item.creation != LinkItem::Creation::kAlways;
}

bool keeps_others(const LinkAt& at, const LinkItem& item) {
  return is_created_if_none(at, item) || keeps_others(item);
}

std::vector<bool> said_fields(const RelationshipOperations& operations, const void* object) {
  const std::span<const FieldDescriptor> fields = operations.descriptor().fields;
  const std::vector<std::uint64_t> made = hashes_of(operations, operations.make().get());
  const std::vector<std::uint64_t> hashes = hashes_of(operations, object);
  const bool* is_draft = operations.saved_fields(const_cast<void*>(object)).is_draft;
  const bool is_complete = is_draft != nullptr && !*is_draft;
  std::vector<bool> said(fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const bool is_set = (fields[i].flags & (kFieldVersion | kFieldTouch)) != 0;
    const bool is_passed = is_complete && core::needs_value(fields[i]);
    said[i] = (hashes[i] != made[i] || is_passed) && !is_set && fields[i].default_value.kind != DefaultKind::kNow;
  }
  return said;
}

bool is_mentioned_in(const NewRelationship& created, const LinkContent& content) {
  return std::any_of(created.mentions.begin(), created.mentions.end(),
                     [&](const auto& mention) { return mention.content == &content; });
}

bool is_one_more(const NewRelationship& created, const LinkContent& content, const LinkItem& item) {
  if ((created.type->flags & kRelationshipOnce) != 0) return false;
  return std::any_of(created.mentions.begin(), created.mentions.end(), [&](const NewRelationship::Mention& mention) {
    const bool is_named_twice = is_created_if_none(item) && is_created_if_none(*mention.item);
    return mention.content == &content && !is_named_twice;
  });
}

namespace {

// Returns the error of two answers about one relationship. If one link has given both, it is named.
Error contradiction(const WorkParts& parts, const NewRelationship& created, const NewRelationship::Mention& mention) {
  const auto resolved = [&](NodeIndex node) {
    return parts.nodes[node].joined == kNone ? node : parts.nodes[node].joined;
  };
  const bool is_one_link =
      (created.type->flags & kRelationshipOnce) != 0 &&
      std::any_of(created.mentions.begin(), created.mentions.end(), [&](const NewRelationship::Mention& other) {
        return other.link == mention.link && resolved(other.owner) == resolved(mention.owner);
      });
  if (is_one_link) return twice_given_error(parts.nodes[mention.owner].operations->descriptor(), *mention.link);
  return invalid_state("both ends of a new " + name_of(*created.operations) + " were given different values for it");
}

void join_values(const WorkParts& parts, NewRelationship& created, const NewRelationship::Mention& mention) {
  void* other = mention.item->relationship.get();
  if (created.operations == nullptr || other == created.object) return;
  const std::vector<bool> said = said_fields(*created.operations, created.object);
  const std::vector<bool> more = said_fields(*created.operations, other);
  if (!any_of(more)) return;
  if (!any_of(said)) {
    created.object = other;
    return;
  }
  const std::vector<std::uint64_t> hashes = hashes_of(*created.operations, created.object);
  const std::vector<std::uint64_t> others = hashes_of(*created.operations, other);
  for (std::size_t i = 0; i < said.size(); ++i) {
    if ((!said[i] && !more[i]) || hashes[i] == others[i]) continue;
    throw contradiction(parts, created, mention);
  }
}

}  // namespace

void join_mention(const WorkParts& parts, NewRelationship& created, const NewRelationship::Mention& mention) {
  join_values(parts, created, mention);
  created.mentions.push_back(mention);
}

// Call it before the relationship is added to the parts.
void WorkRelationships::append(Chain& chain) {
  const std::size_t index = parts_.created.size();
  next_.resize(index + 1, kNone);
  (chain.first == kNone ? chain.first : next_[chain.last]) = index;
  chain.last = index;
}

void WorkRelationships::add_new(const LinkAt& at, NodeIndex other, LinkItem& item) {
  NewEnds direction{at.link.relationship->type, at.owner, other};
  if (at.link.direction == Direction::kIncoming) std::swap(direction.source, direction.target);
  NewEnds ends = direction;
  if (at.link.direction == Direction::kBoth && ends.source > ends.target) std::swap(ends.source, ends.target);
  Chain& known = created_by_ends_[ends];
  const auto replace = [&](std::size_t index) {
    if (item.other_end == LinkItem::OtherEnd::kReplaced) parts_.replaced.emplace_back(other, index);
  };
  for (std::size_t index = known.first; index != kNone; index = next_[index]) {
    NewRelationship& created = parts_.created[index];
    const bool is_once = (at.link.relationship->flags & kRelationshipOnce) != 0;
    if (is_one_more(created, at.content, item)) continue;
    // It is one relationship, though the link holds it twice.
    if (is_mentioned_in(created, at.content)) parts_.forgotten.push_back(&at.content);
    join_mention(parts_, created, {&item, &at.content, &at.link, at.owner});
    if (!is_once && !is_created_if_none(at, item)) created.creation = Linked::Creation::kAlways;
    replace(index);
    return;
  }
  append(known);
  replace(parts_.created.size());
  NewRelationship& created = parts_.created.emplace_back();
  created.type = at.link.relationship;
  if (at.operations.relationship != nullptr) created.operations = &at.operations.relationship();
  created.source = direction.source;
  created.target = direction.target;
  created.object = item.relationship.get();
  created.mentions.push_back({&item, &at.content, &at.link, at.owner});
  if (is_created_if_none(at, item)) {
    created.creation =
        at.link.direction == Direction::kBoth ? Linked::Creation::kIfNoneEitherWay : Linked::Creation::kIfNone;
  }
  if ((created.type->flags & kRelationshipOnce) != 0) {
    created.creation =
        at.link.direction == Direction::kBoth ? Linked::Creation::kOnceEitherWay : Linked::Creation::kOnce;
  }
  if (!item.is_stored() || created.operations == nullptr) return;
  created.copy = created.operations->clone(created.object);
  created.object = created.copy.get();
}

WorkRelationships::Changed WorkRelationships::add_changed(NodeIndex source, NodeIndex target,
                                                          const RelationshipOperations& operations, void* object) {
  std::vector<bool> changed = changed_fields(operations, object);
  if (!any_of(changed)) return Changed::kNo;
  const std::span<const FieldDescriptor> fields = operations.descriptor().fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if ((fields[i].flags & (kFieldTouch | kFieldVersion)) != 0) changed[i] = true;
  }
  const auto [known, is_new] = changed_by_id_.try_emplace(operations.id(object)->value(), parts_.changed.size());
  if (!is_new) {
    ChangedRelationship& first = parts_.changed[known->second];
    if (std::find(first.objects.begin(), first.objects.end(), object) != first.objects.end()) return Changed::kYes;
    if (!are_equal(operations, first.objects.front(), object)) {
      throw invalid_state("two objects of the same " + name_of(operations) + " have been changed to different values");
    }
    first.objects.push_back(object);
    return Changed::kYes;
  }
  ChangedRelationship& relationship = parts_.changed.emplace_back();
  relationship.operations = &operations;
  relationship.source = source;
  relationship.target = target;
  relationship.objects.push_back(object);
  relationship.changed = std::move(changed);
  return Changed::kYes;
}

}  // namespace fgraph::client
