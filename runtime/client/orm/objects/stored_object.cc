#include "client/orm/objects/stored_object.h"

#include <algorithm>
#include <span>
#include <string>

#include "client/graph/graph_numbers.h"
#include "client/orm/objects/operation_errors.h"
#include "core/plan/save/save_plan.h"
#include "core/values/record.h"

namespace fgraph::client {
namespace {

template <typename Operations>
std::vector<bool> differences(const Operations& operations, void* object) {
  const auto& descriptor = operations.descriptor();
  const FieldHashes hashes(operations, object);
  const detail::SavedFields saved = operations.saved_fields(object);
  const bool is_known = *saved.known;
  std::vector<bool> changed(hashes.size());
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    changed[i] = saved.hashes[i] != (is_known ? hashes[i] : core::unnamed_fingerprint(hashes[i]));
    if (!changed[i] || !is_known || (descriptor.fields[i].flags & kFieldImmutable) == 0) continue;
    throw immutable_error(descriptor.qualified_name, descriptor.fields[i]);
  }
  return changed;
}

}  // namespace

std::vector<bool> fields_that_are_set(const EntityDescriptor& entity) {
  std::vector<bool> set;
  for (const FieldDescriptor& field : entity.fields) {
    set.push_back((field.flags & (kFieldVersion | kFieldTouch)) != 0 || field.default_value.kind == DefaultKind::kNow);
  }
  return set;
}

bool have_same_values(const detail::EntityOperations& operations, const void* a, const void* b) {
  const std::vector<bool> set = fields_that_are_set(operations.descriptor());
  const std::vector<std::uint64_t> one = hashes_of(operations, a);
  const std::vector<std::uint64_t> other = hashes_of(operations, b);
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (!set[i] && one[i] != other[i]) return false;
  }
  return true;
}

std::vector<bool> changed_fields(const detail::EntityOperations& operations, void* object) {
  return differences(operations, object);
}

std::vector<bool> changed_fields(const detail::RelationshipOperations& operations, void* object) {
  return differences(operations, object);
}

std::string field_literal(const detail::EntityOperations& operations, const void* object,
                          const FieldDescriptor& field) {
  const EntityDescriptor& entity = operations.descriptor();
  FieldWriter writer(entity.qualified_name, entity.fields);
  writer.begin_entity();
  operations.encode(object, writer);
  return writer.column(static_cast<std::size_t>(&field - entity.fields.data()));
}

std::vector<std::string> known_identity(const detail::EntityOperations& operations, void* object) {
  const EntityDescriptor& entity = operations.descriptor();
  const std::vector<const FieldDescriptor*> fields = core::identity_fields(entity);
  std::vector<std::string> known;
  if (fields.empty() || !*operations.is_saved(object)) return known;
  const std::vector<std::uint64_t> hashes = hashes_of(operations, object);
  FieldWriter writer(entity.qualified_name, entity.fields);
  writer.begin_entity();
  operations.encode(object, writer);
  for (const FieldDescriptor* field : fields) {
    const auto index = static_cast<std::size_t>(field - entity.fields.data());
    const bool is_known = hashes[index] == operations.saved(object)[index];
    known.push_back(is_known ? writer.column(index) : "null");
  }
  return known;
}

bool are_related(const EntityDescriptor& a, const EntityDescriptor& b) {
  const auto has = [](const EntityDescriptor& node, std::string_view label) {
    return std::find(node.labels.begin(), node.labels.end(), label) != node.labels.end();
  };
  return &a == &b || has(a, b.labels.front()) || has(b, a.labels.front());
}

bool has_fixed_identity(const detail::EntityOperations& operations) {
  return operations.counts_versions() || core::key_field(operations.descriptor()) != nullptr;
}

bool may_be_one_node(const detail::EntityOperations& operations, void* a, void* b) {
  if (!*operations.is_saved(a) || !*operations.is_saved(b)) return true;
  const EntityDescriptor& entity = operations.descriptor();
  const auto is_equal = [&](const FieldDescriptor* field) {
    const auto index = static_cast<std::size_t>(field - entity.fields.data());
    return operations.saved(a)[index] == operations.saved(b)[index];
  };
  if (const FieldDescriptor* key = core::key_field(entity); key != nullptr && !is_equal(key)) return false;
  if (operations.counts_versions()) {
    // The first version of a node is a random number, and no node is saved 2^30 times between two reads. So versions
    // that are farther apart belong to different nodes.
    constexpr std::int64_t kFar = std::int64_t{1} << 30;
    const std::int64_t distance = *operations.version(a) - *operations.version(b);
    return -kFar < distance && distance < kFar;
  }
  const std::vector<const FieldDescriptor*> fields = core::identity_fields(entity);
  return fields.empty() || std::any_of(fields.begin(), fields.end(), is_equal);
}

std::int64_t first_version() {
  constexpr std::uint64_t kMost = std::uint64_t{1} << 52;
  return static_cast<std::int64_t>(Uuid::random().low % kMost) + 1;
}

void take_over_created(const detail::RelationshipOperations& operations, void* object, std::int64_t version,
                       Timestamp now, std::uint32_t graph) {
  if (operations.counts_versions()) *operations.version(object) = version;
  operations.touch(object, now);
  operations.remember(object, graph);
}

void take_over_created(const detail::RelationshipOperations& operations, void* object, std::int64_t version,
                       Timestamp now, std::uint32_t graph, const std::uint64_t* sent) {
  const detail::SavedFields saved = operations.saved_fields(object);
  const std::span<const FieldDescriptor> fields = operations.descriptor().fields;
  const auto is_set_here = [](const FieldDescriptor& field) {
    return (field.flags & (kFieldVersion | kFieldTouch)) != 0;
  };
  // Only those have other hashes than they had when they were sent.
  if (std::any_of(fields.begin(), fields.end(), is_set_here)) {
    if (operations.counts_versions()) *operations.version(object) = version;
    operations.touch(object, now);
    operations.remember(object, graph);
  }
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!is_set_here(fields[i])) saved.hashes[i] = sent[i];
  }
  *saved.known = true;
  detail::mark_complete(saved);
  *saved.graph = graph;
}

void forget_node(const detail::EntityOperations& operations, void* object) {
  *operations.id(object) = EntityId();
  *operations.is_saved(object) = false;
  std::fill_n(operations.saved(object), operations.descriptor().fields.size(), 0);
  if (operations.counts_versions()) *operations.version(object) = kNoVersion;
}

void check_graph(const detail::ObjectOperations& operations, void* object, std::uint32_t graph) {
  const std::uint32_t own = *operations.saved_fields(object).graph;
  if (own == 0 || graph == 0 || own == graph || !operations.id(object)->has_value()) return;
  ErrorDetail detail;
  detail.entity = operations.name();
  const bool is_node = operations.record->entity != nullptr;
  std::string message =
      detail.entity + " (id " + std::to_string(operations.id(object)->value()) + ") is a " +
      (is_node ? "node" : "relationship") + " of " + graph_name(own) + ", not of " + graph_name(graph) +
      ": clear the id of a copy " +
      (is_node ? "to save it there as a new node" : "and give it ends there to save it as a new relationship");
  throw Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted, std::move(message), std::move(detail));
}

void take_over_fields(const detail::EntityOperations& operations, void* object, Timestamp now, std::uint32_t graph) {
  operations.touch(object, now);
  operations.remember(object, graph);
}

bool is_from_document(const detail::EntityOperations& operations, void* object) {
  if (operations.links == 0) return false;
  const detail::LinkBase& link = operations.link(object, 0);
  return link.source() == nullptr && link.owner().has_value();
}

void take_over_links(const detail::EntityOperations& operations, void* object, const detail::LinkSources& sources,
                     NodeOrigin origin) {
  sources.bind(object);
  const std::span<const LinkDescriptor> links = operations.descriptor().links;
  core::visit_links(*operations.record, object, [&](detail::LinkBase& link, std::size_t i) {
    // A link over several relationships is unloaded, because it may lead to nodes that the same save has created.
    if (origin == NodeOrigin::kCreated && is_single_hop(links[i])) {
      link.mark_loaded();
    } else {
      link.unload();
    }
  });
}

const FieldDescriptor* missing_value(const detail::RelationshipOperations& operations, void* relationship) {
  const bool* is_draft = operations.saved_fields(relationship).is_draft;
  if (is_draft == nullptr || !*is_draft) return nullptr;
  const std::vector<std::uint64_t> made = hashes_of(operations, operations.make().get());
  const std::vector<std::uint64_t> hashes = hashes_of(operations, relationship);
  const std::span<const FieldDescriptor> fields = operations.descriptor().fields;
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    if (core::needs_value(fields[i]) && hashes[i] == made[i]) return &fields[i];
  }
  return nullptr;
}

void require_complete(const detail::RelationshipOperations& operations, void* relationship) {
  const FieldDescriptor* missing = missing_value(operations, relationship);
  if (missing != nullptr) throw incomplete_error(operations.descriptor(), *missing, Outcome::kNotExecuted);
}

}  // namespace fgraph::client
