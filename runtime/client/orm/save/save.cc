#include "client/orm/save/save.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <string>
#include <utility>

#include <fgraph/detail/collect_entities.h>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"
#include "client/orm/save/change_parameters.h"
#include "client/orm/save/held_links.h"
#include "client/orm/save/plan/work_to_one.h"
#include "client/orm/save/reached_objects.h"
#include "client/orm/save/same_nodes.h"
#include "client/orm/save/unit_of_work.h"

namespace fgraph::client {
namespace {

using detail::EntityOperations;
using detail::LinkContent;
using detail::SaveMode;

using Indices = std::vector<std::size_t>;

// An IdsCollector reads the ids of the nodes that a query wrote. They are in one row, which the server never cuts:
// `create_all` returns a list, and the plans for one node return its id, or no row if it is gone.
class IdsCollector {
 public:
  using Value = std::vector<std::int64_t>;
  static constexpr detail::ReplyHandler::Rows kRows = detail::ReplyHandler::Rows::kOne;
  enum class Column : std::uint8_t { kId, kList };
  explicit IdsCollector(Column column) : column_(column) {}
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    switch (column_) {
      case Column::kId: return row.read(values_.emplace_back());
      case Column::kList: return row.read(values_);
    }
  }
  Result<Value> finish() { return std::move(values_); }

 private:
  Column column_;
  Value values_;
};

class Entities {
 public:
  Entities(const EntityOperations& operations, void* first, std::span<const detail::Ref<detail::ObjectSave>> saves,
           std::uint32_t graph)
      : operations_(operations), first_(static_cast<char*>(first)), saves_(saves), graph_(graph) {}

  const EntityOperations& operations() const { return operations_; }
  std::span<const FieldDescriptor> fields() const { return operations_.descriptor().fields; }
  void* at(std::size_t index) const { return first_ + index * operations_.size; }
  EntityId& id(std::size_t index) const { return *operations_.id(at(index)); }

  // Returns the number of the graph.
  std::uint32_t graph() const { return graph_; }
  // Returns the program's object that this one is a copy of, or null if there is none, or if it is gone.
  const void* original(std::size_t index) const { return saves_.empty() ? nullptr : saves_[index]->object(); }

  std::vector<bool> changed(std::size_t index) const { return changed_fields(operations_, at(index)); }

  // Returns whether nothing but its own fields is to be written.
  bool is_alone(std::size_t index) const {
    for (std::size_t i = 0; i < operations_.links; ++i) {
      const LinkContent* content = operations_.link(at(index), i).content();
      if (content != nullptr && (!content->items.empty() || content->changed())) return false;
    }
    return true;
  }

 private:
  const EntityOperations& operations_;
  char* first_;
  std::span<const detail::Ref<detail::ObjectSave>> saves_;
  std::uint32_t graph_;
};

// A Batch is a query that is ready to go, with the entities it is about.
struct Batch {
  const Plan* plan = nullptr;  // null if `unit` is to be written
  ParameterWriter parameters;
  std::unique_ptr<UnitOfWork> unit;
  Indices indices;
  std::optional<std::int64_t> first_version;  // of nodes that are created and count versions
};

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

// This says how the entities of one call are saved.
struct Bulk {
  KeyExpectation expectation;
  const FieldDescriptor* by;  // what entities without an id are found by, or null
  enum class By : std::uint8_t { kKey, kOther } kind;
  std::size_t batch_size;
};

Batch unit_batch(const Entities& entities, Indices indices, const Bulk& bulk) {
  Batch batch;
  batch.unit = std::make_unique<UnitOfWork>(entities.graph());
  WorkReach& reach = batch.unit->reach();
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

// All entities are encoded here, and so checked, before anything is sent.
std::vector<Batch> make_batches(const Entities& entities, std::size_t count, const Bulk& bulk, Timestamp now) {
  const EntityOperations& operations = entities.operations();
  // A node that has to lead to another one is refused by the unit if it does not.
  const bool in_units = bulk.by != nullptr || has_required_link(operations.descriptor());
  bool alone = true;
  for (std::size_t i = 0; i < count; ++i) alone = alone && entities.is_alone(i);
  const SameNodes nodes = checked_nodes(entities, count, bulk);
  std::vector<Batch> batches;
  const auto unit = [&](Indices indices) { return unit_batch(entities, std::move(indices), bulk); };
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

// The entities take over the ids that a create returned. After an update the ids only show that the node was found.
void apply(const Graph& graph, const Entities& entities, const Batch& batch, const std::vector<std::int64_t>& ids,
           Timestamp now) {
  const bool created = batch.plan != &entities.operations().plans().update;
  if (ids.size() < batch.indices.size()) throw gone_error("of the entities are", batch.indices.size() - ids.size());
  const detail::LinkSources links(graph.core(), entities.operations());
  for (std::size_t i = 0; i < batch.indices.size(); ++i) {
    if (created) {
      entities.id(batch.indices[i]) = EntityId(ids[i]);
      take_over_links(entities.operations(), entities.at(batch.indices[i]), links, NodeOrigin::kCreated);
    }
    if (batch.first_version) *entities.operations().version(entities.at(batch.indices[i])) = *batch.first_version;
    take_over_fields(entities.operations(), entities.at(batch.indices[i]), now, entities.graph());
  }
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

// Returns the saves that this one has to wait for, because its batches reach their objects. `number` is the one of this
// save.
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

Task<void> send_batch(RowSource& rows, const Entities& entities, Batch& batch, Timestamp now, detail::Call call) {
  if (batch.unit != nullptr) {
    co_await run_unit(rows, *batch.unit, call);
    co_return;
  }
  const bool is_list = batch.plan == &entities.operations().plans().create_all;
  const auto column = is_list ? IdsCollector::Column::kList : IdsCollector::Column::kId;
  Future<Integers> sent = ask<IdsCollector>(rows, *batch.plan, std::move(batch.parameters), nullptr, call, column);
  const Result<Integers> ids = co_await sent.result();
  if (!ids.ok()) throw constraint_error(ids.error(), entities.operations().descriptor());
  apply(rows.graph(), entities, batch, *ids, now);
}

// What a save expects of its entities, as they are now.
Bulk bulk_of(const Entities& entities, std::size_t count, detail::SaveRule rule, detail::Call call) {
  for (std::size_t i = 0; i < count; ++i) check_graph(entities.operations(), entities.at(i), entities.graph());
  const FieldDescriptor* key = core::key_field(entities.operations().descriptor());
  if (rule.by != nullptr) check_by(entities.operations().descriptor(), *rule.by);
  const FieldDescriptor* by = rule.by != nullptr ? rule.by : key;
  return {expectation_of(entities, count, rule.mode), by, by == key ? Bulk::By::kKey : Bulk::By::kOther,
          call.batch_size()};
}

Task<void> send_batches(RowSource& rows, const Entities& entities, std::size_t count, std::vector<Batch>& batches,
                        Timestamp now, detail::Call call) {
  std::size_t saved = 0;
  for (Batch& batch : batches) {
    std::optional<Error> error;
    try {
      co_await send_batch(rows, entities, batch, now, call);
    } catch (const Error& caught) {
      error = caught.after_writing(saved, count);
    }
    if (error) throw Error(*error);
    saved += batch.indices.size();
  }
}

}  // namespace

Task<void> save_entities(RowSource& rows, const EntityOperations& operations, void* first, std::size_t count,
                         detail::SaveRule rule, detail::Call call,
                         std::span<const detail::Ref<detail::ObjectSave>> saves) {
  detail::Executor& executor = detail::executor_of(rows.graph().core());
  const Entities entities(operations, first, saves, detail::graph_number(rows.graph().core()));
  const std::uint64_t number = saves.empty() ? detail::ObjectSave::next_number() : saves.front()->number();
  const Timestamp now = Timestamp::now();
  std::vector<Batch> batches = make_batches(entities, count, bulk_of(entities, count, rule, call), now);
  for (auto pending = pending_saves(batches, number); !pending.empty(); pending = pending_saves(batches, number)) {
    for (const detail::Ref<detail::ObjectSave>& save : pending) {
      detail::SaveEnd end(executor, *save);
      co_await end;
    }
    // Another save may have reached the objects while this one was waiting.
    co_await detail::await_earlier(executor, operations, first, saves);
    batches = make_batches(entities, count, bulk_of(entities, count, rule, call), now);
  }
  // Later saves wait for this one from now on, and so this one cannot wait for them.
  for (const Batch& batch : batches) {
    if (batch.unit != nullptr && !batch.unit->graph().pending().empty()) batch.unit->prepare();
  }
  ReachedObjects reached;
  HeldLinks held;
  for (const Batch& batch : batches) {
    if (batch.unit == nullptr) continue;
    reached.begin(batch.unit->graph());
    held.hold(batch.unit->graph());
  }
  for (const detail::Ref<detail::ObjectSave>& save : saves) save->set_sent();
  co_await send_batches(rows, entities, count, batches, now, call);
  reached.end();
}

}  // namespace fgraph::client

namespace fgraph::detail {

Task<void> save_entities(Graph graph, const EntityOperations& operations, void* entities, std::size_t count,
                         SaveRule rule, Call call) {
  client::GraphRows rows(std::move(graph));
  Task<void> work = run_after_saves(executor_of(rows.graph().core()), operations, entities, count,
                                    client::save_entities(rows, operations, entities, count, rule, call, {}));
  co_await work;
}

Task<void> save_objects(Graph graph, const EntityOperations& operations, void* copies, std::size_t count, SaveRule rule,
                        Call call, ObjectSaves saves) {
  client::GraphRows rows(std::move(graph));
  Task<void> work = run_saves(executor_of(rows.graph().core()), operations, copies, saves,
                              client::save_entities(rows, operations, copies, count, rule, call, saves));
  co_await work;
}

Error null_pointer_saved() {
  return Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted, "a null pointer cannot be saved");
}

}  // namespace fgraph::detail
