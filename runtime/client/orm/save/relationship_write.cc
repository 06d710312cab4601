// Repositories of relationships write relationships that are saved by themselves.
#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fgraph/detail/collect_counts.h>
#include <fgraph/detail/saving.h>

#include "client/net/calls/call_errors.h"
#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"
#include "client/orm/save/change_parameters.h"
#include "client/orm/save/plan/work_to_one.h"
#include "client/orm/save/reach/same_relationships.h"
#include "client/orm/save/save.h"
#include "client/orm/save/unit_of_work.h"
#include "core/plan/relationship_plan.h"

namespace fgraph::client {
namespace {

using detail::RelationshipOperations;
using detail::RelationshipSave;

// This is an array of objects of one type.
class Relationships {
 public:
  Relationships(const RelationshipOperations& operations, void* first)
      : operations_(operations), first_(static_cast<char*>(first)) {}
  const RelationshipOperations& operations() const { return operations_; }
  void* at(std::size_t index) const { return first_ + index * operations_.size; }

 private:
  const RelationshipOperations& operations_;
  char* first_;
};

// These were created. They come in one row, which the server never cuts.
struct Created {
  Integers positions;
  Integers ids;
};

class CreatedCollector {
 public:
  using Value = Created;
  static constexpr detail::ReplyHandler::Rows kRows = detail::ReplyHandler::Rows::kOne;
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    row.read(created_.positions);
    row.read(created_.ids);
  }
  Result<Value> finish() {
    if (created_.positions.size() == created_.ids.size()) return std::move(created_);
    return Error(ErrorCode::kProtocol, Outcome::kExecuted, "save: the reply has lists of different lengths");
  }

 private:
  Value created_;
};

// One query creates these relationships.
struct Creation {
  std::size_t begin = 0;
  std::size_t count = 0;
  std::int64_t first_version = 0;
  ParameterWriter parameters;
};

Creation make_creation(const Relationships& relationships, std::size_t begin, std::size_t end, Timestamp now) {
  const RelationshipOperations& operations = relationships.operations();
  const RelationshipDescriptor& descriptor = operations.descriptor();
  FieldWriter writer(descriptor.qualified_name, descriptor.fields);
  writer.stamp(now, 0);
  const std::int64_t version = first_version();
  writer.begin_versions(version);
  std::vector<std::int64_t> sources;
  std::vector<std::int64_t> targets;
  for (std::size_t i = begin; i < end; ++i) {
    writer.begin_entity();
    operations.encode(relationships.at(i), writer);
    sources.push_back(operations.source(relationships.at(i)).value());
    targets.push_back(operations.target(relationships.at(i)).value());
    if (sources.back() >= 0 && targets.back() >= 0) continue;
    throw invalid_argument(std::string(descriptor.qualified_name) +
                           " was not created: an end point has not been saved yet");
  }
  if (writer.error()) throw Error(*writer.error());
  Creation creation{begin, end - begin, version, {}};
  for (std::size_t i = 0; i < descriptor.fields.size(); ++i) {
    creation.parameters.add_literal(descriptor.fields[i].name, list_literal(writer.column(i)));
  }
  creation.parameters.add("_source", sources).add("_target", targets);
  creation.parameters.add("_last", static_cast<std::int64_t>(end - begin) - 1);
  return creation;
}

// Says what is wrong with the reply; empty if nothing is.
std::string_view misfit(const Creation& creation, const Created& created) {
  const auto is_wrong = [&](std::int64_t position) {
    return position < 0 || position >= static_cast<std::int64_t>(creation.count);
  };
  if (created.ids.size() > creation.count) return "more ids than there are relationships";
  if (std::any_of(created.positions.begin(), created.positions.end(), is_wrong)) {
    return "a position that no relationship has";
  }
  return {};
}

// The relationships take over their ids. Requires that misfit() finds nothing.
void apply(const Relationships& relationships, const Creation& creation, const Created& created, Timestamp now,
           std::uint32_t graph) {
  const RelationshipOperations& operations = relationships.operations();
  for (std::size_t i = 0; i < created.ids.size(); ++i) {
    void* object = relationships.at(creation.begin + static_cast<std::size_t>(created.positions[i]));
    *operations.id(object) = EntityId(created.ids[i]);
    take_over_created(operations, object, creation.first_version, now, graph);
  }
}

Task<void> create_in_bulk(RowSource& rows, const Relationships& relationships, std::size_t count, detail::Call call) {
  const std::uint32_t graph = detail::graph_number(rows.graph().core());
  const Timestamp now = Timestamp::now();
  for (std::size_t i = 0; i < count; ++i) require_complete(relationships.operations(), relationships.at(i));
  std::vector<Creation> creations;
  for (std::size_t begin = 0; begin < count; begin += call.batch_size()) {
    creations.push_back(make_creation(relationships, begin, std::min(begin + call.batch_size(), count), now));
  }
  std::size_t saved = 0;
  for (Creation& creation : creations) {
    const Plan& plan = relationships.operations().plans().create_all;
    Future<Created> sent = ask<CreatedCollector>(rows, plan, std::move(creation.parameters), nullptr, call);
    const Result<Created> created = co_await sent.result();
    if (!created.ok()) throw created.error().after_writing(saved, creation.count, count);
    if (const std::string_view problem = misfit(creation, *created); !problem.empty()) {
      throw Error(ErrorCode::kProtocol, Outcome::kExecuted, "save: the reply has " + std::string(problem))
          .after_writing(saved, creation.count, count);
    }
    apply(relationships, creation, *created, now, graph);
    saved += created->ids.size();
    const std::size_t missing = creation.count - created->ids.size();
    if (missing == 0) continue;
    throw gone_error("relationships have an end point that is", missing).after_writing(saved, creation.count, count);
  }
}

// One query writes these relationships.
struct Batch {
  std::unique_ptr<UnitOfWork> unit;
  std::vector<std::size_t> groups;  // of SameRelationships; of relationships that are created: none
  std::size_t count = 0;
};

// Begins another batch if the last one has no place for so many more.
Batch& batch_for(std::vector<Batch>& batches, std::size_t more, std::size_t batch_size, std::uint32_t graph) {
  if (batches.empty() || batches.back().count + more > batch_size) {
    batches.emplace_back().unit = std::make_unique<UnitOfWork>(graph);
  }
  batches.back().count += more;
  return batches.back();
}

std::vector<Batch> save_batches(const Relationships& relationships, const SameRelationships& same,
                                std::size_t batch_size, std::uint32_t graph) {
  std::vector<Batch> batches;
  for (std::size_t i = 0; i < same.groups().size(); ++i) {
    const std::span<const std::size_t> group = same.groups()[i];
    Batch& batch = batch_for(batches, group.size(), batch_size, graph);
    batch.groups.push_back(i);
    for (const std::size_t index : group) {
      batch.unit->reach().save(relationships.operations(), relationships.at(index));
    }
  }
  return batches;
}

std::vector<Batch> create_batches(const Relationships& relationships, std::size_t count, std::size_t batch_size,
                                  std::uint32_t graph) {
  std::vector<Batch> batches;
  for (std::size_t i = 0; i < count; ++i) {
    batch_for(batches, 1, batch_size, graph).unit->reach().create(relationships.operations(), relationships.at(i));
  }
  return batches;
}

Task<void> write_units(RowSource& rows, const Relationships& relationships, std::size_t count, RelationshipSave mode,
                       detail::Call call) {
  const RelationshipOperations& operations = relationships.operations();
  const std::uint32_t graph = detail::graph_number(rows.graph().core());
  check_new_ends(operations, relationships.at(0), count, mode);
  const SameRelationships same(operations, relationships.at(0), mode == RelationshipSave::kSave ? count : 0);
  std::vector<Batch> batches = mode == RelationshipSave::kSave
                                   ? save_batches(relationships, same, call.batch_size(), graph)
                                   : create_batches(relationships, count, call.batch_size(), graph);
  for (const Batch& batch : batches) batch.unit->prepare();
  std::size_t saved = 0;
  for (const Batch& batch : batches) {
    std::optional<Error> error;
    try {
      co_await run_unit(rows, *batch.unit, call);
    } catch (const Error& caught) {
      error = caught.after_writing(saved, batch.count, count);
    }
    if (error) throw Error(*error);
    for (const std::size_t group : batch.groups) same.tell(group);
    saved += batch.count;
  }
}

}  // namespace

Task<void> save_relationships(RowSource& rows, const RelationshipOperations& operations, void* first, std::size_t count,
                              RelationshipSave mode, detail::Call call) {
  const Relationships relationships(operations, first);
  const std::uint32_t graph = detail::graph_number(rows.graph().core());
  for (std::size_t i = 0; i < count; ++i) check_graph(operations, relationships.at(i), graph);
  if (mode == RelationshipSave::kCreate && !has_link_to_one(operations.descriptor()) &&
      !is_once(operations.descriptor())) {
    co_await create_in_bulk(rows, relationships, count, call);
  } else {
    co_await write_units(rows, relationships, count, mode, call);
  }
}

namespace {

// A StoredVersionCollector reads the version that is stored, if the relationship is there.
class StoredVersionCollector {
 public:
  using Value = std::optional<std::int64_t>;
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    row.skip();
    row.read(version_.emplace());
  }
  Result<Value> finish() { return std::move(version_); }

 private:
  Value version_;
};

Task<void> check_gone(RowSource& rows, const RelationshipOperations& operations, void* object, detail::Call call) {
  const core::OwnedPlan plan = core::build_relationship_version_query(operations.descriptor());
  ParameterWriter parameters;
  parameters.add(core::kRelationshipVersionIds, Integers(1, operations.id(object)->value()));
  parameters.add(core::kRelationshipVersionSources, Integers(1, operations.source(object).value()));
  Future<StoredVersionCollector::Value> sent =
      ask<StoredVersionCollector>(rows, plan.view(), std::move(parameters), nullptr, call);
  const Result<StoredVersionCollector::Value> asked = co_await sent.result();
  if (!asked.ok()) throw after_refusal(asked.error());
  const StoredVersionCollector::Value& stored = *asked;
  // One with the same version leads to another node: it has got the id of the object's, which is gone.
  if (!stored || *stored == *operations.version(object)) co_return;
  throw stale_error(operations.descriptor(), operations.id(object)->value(), *operations.version(object), *stored);
}

}  // namespace
}  // namespace fgraph::client

namespace fgraph::detail {

Task<void> save_relationships(Graph graph, const RelationshipOperations& operations, void* relationships,
                              std::size_t count, RelationshipSave mode, Call call) {
  client::GraphRows rows(std::move(graph));
  Task<void> work = run_after_saves(executor_of(rows.graph().core()), operations, relationships, count,
                                    client::save_relationships(rows, operations, relationships, count, mode, call));
  co_await work;
}

Task<void> save_relationship_objects(Graph graph, const RelationshipOperations& operations, void* copies,
                                     std::size_t count, RelationshipSave mode, Call call, ObjectSaves saves) {
  client::GraphRows rows(std::move(graph));
  Task<void> work = run_saves(executor_of(rows.graph().core()), operations, copies, saves,
                              client::save_relationships(rows, operations, copies, count, mode, call));
  co_await work;
}

Task<bool> delete_relationship(Graph graph, const RelationshipOperations& operations,
                               std::shared_ptr<void> relationship, Call call) {
  client::GraphRows rows(std::move(graph));
  void* object = relationship.get();
  require_settled(operations, object);
  client::check_graph(operations, object, graph_number(rows.graph().core()));
  ParameterWriter parameters;
  parameters.add("_source", operations.source(object)).add("_target", operations.target(object));
  parameters.add("_id", *operations.id(object));
  if (operations.counts_versions()) parameters.add("_version", *operations.version(object));
  Future<bool> sent =
      client::ask<ExistsCollector>(rows, operations.plans().delete_, std::move(parameters), nullptr, call);
  const bool is_deleted = co_await sent;
  if (!is_deleted && operations.counts_versions()) co_await client::check_gone(rows, operations, object, call);
  co_return is_deleted;
}

}  // namespace fgraph::detail
