#include "client/orm/save/save_batches.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/save/change_parameters.h"
#include "client/orm/save/plan/work_to_one.h"
#include "client/orm/save/reach/same_nodes.h"
#include "core/plan/identity_plan.h"

namespace fgraph::client {
namespace {

using detail::EntityOperations;
using detail::SaveMode;

Batch create_batch(const Entities& entities, Indices indices, Timestamp now) {
  const EntityOperations& operations = entities.operations();
  Batch batch;
  if (operations.counts_versions()) batch.first_version = first_version();
  FieldWriter writer(operations.descriptor().qualified_name, entities.fields());
  writer.stamp(now, 0);
  if (batch.first_version) writer.begin_versions(*batch.first_version);
  for (const std::size_t index : indices) {
    writer.begin_entity();
    operations.encode(entities.at(index), writer);
  }
  const bool single = indices.size() == 1;
  batch.plan = single ? &operations.plans().create : &operations.plans().create_all;
  if (writer.error()) throw Error(*writer.error());
  for (std::size_t i = 0; i < entities.fields().size(); ++i) {
    const std::string& column = writer.column(i);
    batch.parameters.add_literal(entities.fields()[i].name, single ? column : list_literal(column));
  }
  if (!single) batch.parameters.add("_last", static_cast<std::int64_t>(indices.size()) - 1);
  batch.indices = std::move(indices);
  return batch;
}

Batch update_batch(const Entities& entities, std::size_t index, std::vector<bool> changed, Timestamp now) {
  const EntityOperations& operations = entities.operations();
  const std::span<const FieldDescriptor> fields = entities.fields();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if ((fields[i].flags & kFieldTouch) != 0) changed[i] = true;
  }
  FieldWriter writer(operations.descriptor().qualified_name, fields);
  writer.stamp(now, 0);
  writer.begin_entity();
  operations.encode(entities.at(index), writer);
  ChangeParameters changes(operations.descriptor().qualified_name, fields);
  changes.add(writer, changed);
  if (changes.error()) throw Error(*changes.error());
  Batch batch;
  batch.plan = &operations.plans().update;
  batch.parameters.add("_id", entities.id(index));
  batch.parameters.add_literal("_set", changes.maps());
  changes.add_converted(
      batch.parameters, ChangeParameters::Shape::kSingle,
      [](std::string_view field) { return "_has_" + std::string(field); },
      [](std::string_view field) { return std::string(field); });
  batch.indices = Indices(1, index);
  return batch;
}

// These entities can be written independently of each other. Some are new, some are in the graph, and some are several
// objects of one node, new ones among them. Groups stay together.
struct Division {
  Groups created, updated;
  Indices mixed;
};

// Returns 0, 1, ..., count - 1.
Indices first_indices(std::size_t count) {
  Indices all(count);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

// Returns the nodes of the call, which is looked at as a whole, whatever queries it becomes.
SameNodes checked_nodes(const Entities& entities, std::size_t count, const Bulk& bulk) {
  SameNodes nodes(entities.operations(), entities.at(0), count, bulk.by);
  nodes.check_values();
  nodes.check_unique();
  return nodes;
}

Division divide(const Entities& entities, const SameNodes& nodes, std::size_t count, const Bulk& bulk) {
  Division division;
  if (count == 0) return division;
  const auto is_stored = [&](std::size_t index) { return entities.id(index).has_value(); };
  const Indices all = first_indices(count);
  const auto stored = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), is_stored));
  if (count <= bulk.batch_size && (stored == 0 || stored == count)) {
    (stored == 0 ? division.created : division.updated).add(all);
    return division;
  }
  const Groups groups = nodes.groups();
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const std::span<const std::size_t> group = groups[i];
    const auto known = static_cast<std::size_t>(std::count_if(group.begin(), group.end(), is_stored));
    if (known == 0) {
      division.created.add(group);
    } else if (known == group.size()) {
      division.updated.add(group);
    } else {
      division.mixed.insert(division.mixed.end(), group.begin(), group.end());
    }
  }
  return division;
}

template <typename Make>
void add_batches(const Groups& groups, std::size_t batch_size, Make make, std::vector<Batch>& out) {
  Indices indices;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const std::span<const std::size_t> group = groups[i];
    if (!indices.empty() && indices.size() + group.size() > batch_size) out.push_back(make(std::exchange(indices, {})));
    indices.insert(indices.end(), group.begin(), group.end());
  }
  if (!indices.empty()) out.push_back(make(std::move(indices)));
}

// Throws Error (invalid_argument) unless nodes can be found by the field.
void check_by(const EntityDescriptor& entity, const FieldDescriptor& by) {
  const std::vector<const FieldDescriptor*> fields = core::identity_fields(entity);
  const bool is_unique = std::find(fields.begin(), fields.end(), &by) != fields.end();
  if (is_unique && core::conversion_function(by.type.scalar).empty()) return;
  throw invalid_argument(std::string(entity.qualified_name) + "." + std::string(by.name) +
                         ": upsert_by() needs the key or a field with @unique, of a text, a number or an enum");
}

// Returns whether nodes with the same keys may be in the graph already. Throws Error (invalid_argument) if the mode
// rules an entity out.
KeyExpectation expectation_of(const Entities& entities, std::size_t count, SaveMode mode) {
  const EntityDescriptor& entity = entities.operations().descriptor();
  const bool has_key = core::key_field(entity) != nullptr;
  for (std::size_t i = 0; i < count; ++i) {
    const bool is_stored = entities.id(i).has_value();
    std::string_view problem;
    if (mode == SaveMode::kInsert && is_stored) problem = "inserted: it has an id, so that it was saved before";
    if (mode == SaveMode::kUpdate && !is_stored && !has_key) problem = "updated: it has neither an id nor a key";
    if (problem.empty()) continue;
    throw invalid_argument(std::string(entity.qualified_name) + " cannot be " + std::string(problem));
  }
  switch (mode) {
    case SaveMode::kSave: return KeyExpectation::kEither;
    case SaveMode::kInsert: return KeyExpectation::kAbsent;
    case SaveMode::kUpdate: return KeyExpectation::kPresent;
  }
  return KeyExpectation::kEither;
}

}  // namespace

Bulk bulk_of(const Entities& entities, std::size_t count, detail::SaveRule rule, const detail::Call& call) {
  for (std::size_t i = 0; i < count; ++i) check_graph(entities.operations(), entities.at(i), entities.graph());
  const FieldDescriptor* key = core::key_field(entities.operations().descriptor());
  if (rule.by != nullptr) check_by(entities.operations().descriptor(), *rule.by);
  const FieldDescriptor* by = rule.by != nullptr ? rule.by : key;
  return {expectation_of(entities, count, rule.mode), by, by == key ? Bulk::By::kKey : Bulk::By::kOther,
          call.batch_size()};
}

Batch unit_batch(const Entities& entities, Indices indices, const Bulk& bulk, const KnownKeys& keys) {
  Batch batch;
  batch.unit = std::make_unique<UnitOfWork>(entities.graph(), keys);
  WorkReach& reach = batch.unit->reach();
  reach.expect(indices.size());
  for (const std::size_t index : indices) {
    const EntityOperations& operations = entities.operations();
    if (bulk.kind == Bulk::By::kOther) {
      reach.save_by(operations, entities.at(index), *bulk.by, entities.original(index));
    } else {
      reach.save(operations, entities.at(index), bulk.expectation, entities.original(index));
    }
  }
  reach.reach();
  if (batch.unit->graph().pending().empty()) batch.unit->prepare();
  batch.indices = std::move(indices);
  return batch;
}

std::vector<Batch> make_batches(const Entities& entities, std::size_t count, const Bulk& bulk, Timestamp now,
                                const KnownKeys& keys) {
  const EntityOperations& operations = entities.operations();
  // A node that has to lead to another one is refused by the unit if it does not.
  const bool in_units = bulk.by != nullptr || has_required_link(operations.descriptor());
  bool alone = true;
  for (std::size_t i = 0; i < count; ++i) alone = alone && entities.is_alone(i);
  const SameNodes nodes = checked_nodes(entities, count, bulk);
  std::vector<Batch> batches;
  const auto unit = [&](Indices indices) { return unit_batch(entities, std::move(indices), bulk, keys); };
  if (!alone) {
    batches.push_back(unit(first_indices(count)));
    return batches;
  }
  const Division division = divide(entities, nodes, count, bulk);
  // Nodes that are in the graph go first: a new one may take the key or the unique value that one of them gives up.
  // The constant plan of an update compares nothing but the id.
  const bool id_is_enough = !operations.counts_versions() && core::identity_fields(operations.descriptor()).empty();
  // A unit also tells the links of a document's object which graph they are of.
  const bool is_one_update = division.updated.size() == 1 && division.updated[0].size() == 1 &&
                             !is_from_document(operations, entities.at(division.updated[0].front()));
  if (is_one_update && id_is_enough) {
    const std::size_t index = division.updated[0].front();
    std::vector<bool> changed = entities.changed(index);
    if (std::find(changed.begin(), changed.end(), true) != changed.end()) {
      batches.push_back(update_batch(entities, index, std::move(changed), now));
    }
  } else {
    add_batches(division.updated, bulk.batch_size, unit, batches);
  }
  if (!division.mixed.empty()) batches.push_back(unit(division.mixed));
  if (in_units) {
    add_batches(division.created, bulk.batch_size, unit, batches);
  } else {
    const auto create = [&](Indices indices) { return create_batch(entities, std::move(indices), now); };
    add_batches(division.created, bulk.batch_size, create, batches);
  }
  return batches;
}

std::vector<detail::Ref<detail::ObjectSave>> pending_saves(const std::vector<Batch>& batches, std::uint64_t number) {
  std::vector<detail::Ref<detail::ObjectSave>> pending;
  for (const Batch& batch : batches) {
    if (batch.unit == nullptr) continue;
    for (const detail::Ref<detail::ObjectSave>& save : batch.unit->graph().pending()) {
      if (save->number() < number || save->sent()) pending.push_back(detail::Ref<detail::ObjectSave>::share(*save));
    }
  }
  return pending;
}

}  // namespace fgraph::client
