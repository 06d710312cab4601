// Saving entities: what is new is created, what changed is updated, in bulk.
#include <fgraph/repository.h>

#include <algorithm>
#include <string>

#include "client/client_core.h"
#include "client/graph_request.h"
#include "core/cypher.h"

namespace fgraph::detail {
namespace {

// Rows of one bulk query. The cost per row is flat from about a thousand on, and the server holds its writer's lock for
// the whole query.
constexpr std::size_t kChunk = 5000;

using Indices = std::vector<std::size_t>;

// The integers of one column.
class IntegersCollector {
 public:
  using Value = std::vector<std::int64_t>;
  void reserve(std::size_t rows) { values_.reserve(rows); }
  void row(RowReader& row) { row.read(values_.emplace_back()); }
  Result<Value> finish() { return std::move(values_); }

 private:
  Value values_;
};

// Pairs of a position and an id, flattened.
class PositionsCollector {
 public:
  using Value = std::vector<std::int64_t>;
  void reserve(std::size_t rows) { values_.reserve(rows * 2); }
  void row(RowReader& row) {
    row.read(values_.emplace_back());
    row.read(values_.emplace_back());
  }
  Result<Value> finish() { return std::move(values_); }

 private:
  Value values_;
};

class Entities {
 public:
  Entities(const EntityOperations& operations, void* first)
      : operations_(operations), first_(static_cast<char*>(first)) {}

  const EntityOperations& operations() const { return operations_; }
  std::span<const FieldDescriptor> fields() const { return operations_.descriptor().fields; }
  void* at(std::size_t index) const { return first_ + index * operations_.size; }
  EntityId& id(std::size_t index) const { return *operations_.id(at(index)); }

  // The fields that differ from what is stored; all of them where that is not known.
  std::vector<bool> changed(std::size_t index) const {
    std::vector<bool> changed(fields().size(), true);
    if (!*operations_.is_saved(at(index))) return changed;
    std::vector<std::uint64_t> hashes(fields().size());
    FieldHasher hasher(hashes.data());
    operations_.hash(at(index), hasher);
    const std::uint64_t* saved = operations_.saved(at(index));
    for (std::size_t i = 0; i < hashes.size(); ++i) changed[i] = hashes[i] != saved[i];
    return changed;
  }

  void remember(std::size_t index) const {
    FieldHasher hasher(operations_.saved(at(index)));
    operations_.hash(at(index), hasher);
    *operations_.is_saved(at(index)) = true;
  }

  bool has_changed_links(std::size_t index) const {
    for (std::size_t i = 0; i < operations_.links; ++i) {
      if (operations_.link(at(index), i).changed()) return true;
    }
    return false;
  }

  // Of an entity that has just been created: nobody else has linked anything to it that it does not know.
  void bind_links(std::size_t index, const LinkSources& sources) const {
    sources.bind(at(index));
    for (std::size_t i = 0; i < operations_.links; ++i) operations_.link(at(index), i).mark_loaded();
  }

 private:
  const EntityOperations& operations_;
  char* first_;
};

// A query that is ready to go, and the entities it is about.
struct Batch {
  const Plan* plan = nullptr;
  ParameterWriter parameters;
  Indices indices;
};

std::string list_of(std::string_view elements) {
  return "[" + std::string(elements) + "]";
}

Batch create_batch(const Entities& entities, Indices indices) {
  const EntityOperations& operations = entities.operations();
  FieldWriter writer(operations.descriptor().qualified_name, entities.fields());
  for (const std::size_t index : indices) {
    writer.begin_entity();
    operations.encode(entities.at(index), writer);
  }
  Batch batch;
  const bool single = indices.size() == 1;
  batch.plan = single ? &operations.plans().create : &operations.plans().create_all;
  if (writer.error()) batch.parameters.refuse(*writer.error());
  for (std::size_t i = 0; i < entities.fields().size(); ++i) {
    const std::string& column = writer.column(i);
    batch.parameters.add_literal(entities.fields()[i].name, single ? column : list_of(column));
  }
  if (!single) batch.parameters.add("_last", static_cast<std::int64_t>(indices.size()) - 1);
  batch.indices = std::move(indices);
  return batch;
}

// The server has no literal of the type: the value travels in a parameter of its own and is converted by the query.
// The plan builder decides; the parameters here must be those that its texts name.
bool is_converted(const FieldDescriptor& field) {
  return !core::conversion_function(field.type.scalar).empty();
}

// The parameters of an update, gathered entity by entity.
class UpdateParameters {
 public:
  explicit UpdateParameters(const Entities& entities)
      : entities_(entities), values_(entities.fields().size()), present_(entities.fields().size()) {}

  void add(std::size_t index, const std::vector<bool>& changed) {
    FieldWriter writer(entities_.operations().descriptor().qualified_name, entities_.fields());
    writer.begin_entity();
    entities_.operations().encode(entities_.at(index), writer);
    if (writer.error() && !error_) error_ = writer.error();
    append(ids_, std::to_string(entities_.id(index).value()));
    std::string set;
    LiteralWriter map(set);
    map.begin_map();
    for (std::size_t i = 0; i < entities_.fields().size(); ++i) {
      const FieldDescriptor& field = entities_.fields()[i];
      if ((field.flags & kFieldImmutable) != 0) continue;
      if (is_converted(field)) {
        append(present_[i], changed[i] ? "true" : "false");
        append(values_[i], changed[i] ? writer.column(i) : "null");
      } else if (changed[i]) {
        map.key(field.column);
        set += writer.column(i);
      }
    }
    map.end_map();
    append(sets_, set);
    ++count_;
  }

  // For one entity or for a bulk query: that takes a list of each.
  enum class Shape : std::uint8_t { kSingle, kLists };
  ParameterWriter take(Shape shape) {
    const bool as_lists = shape == Shape::kLists;
    ParameterWriter parameters;
    if (error_) parameters.refuse(*error_);
    const auto add = [&](std::string_view name, const std::string& text) {
      parameters.add_literal(name, as_lists ? list_of(text) : text);
    };
    add("_id", ids_);
    add("_set", sets_);
    for (std::size_t i = 0; i < entities_.fields().size(); ++i) {
      const FieldDescriptor& field = entities_.fields()[i];
      if (!is_converted(field) || (field.flags & kFieldImmutable) != 0) continue;
      add("_has_" + std::string(field.name), present_[i]);
      add(field.name, values_[i]);
    }
    if (as_lists) parameters.add("_last", static_cast<std::int64_t>(count_) - 1);
    return parameters;
  }

 private:
  static void append(std::string& list, std::string_view element) {
    if (!list.empty()) list += ',';
    list += element;
  }

  const Entities& entities_;
  std::string ids_;
  std::string sets_;
  std::vector<std::string> values_;   // of converted fields
  std::vector<std::string> present_;  // whether they changed
  std::optional<Error> error_;
  std::size_t count_ = 0;
};

Batch update_batch(const Entities& entities, Indices indices) {
  const EntityOperations& operations = entities.operations();
  UpdateParameters parameters(entities);
  for (const std::size_t index : indices) parameters.add(index, entities.changed(index));
  Batch batch;
  const bool single = indices.size() == 1;
  batch.plan = single ? &operations.plans().update : &operations.plans().update_all;
  batch.parameters = parameters.take(single ? UpdateParameters::Shape::kSingle : UpdateParameters::Shape::kLists);
  batch.indices = std::move(indices);
  return batch;
}

template <typename Make>
void add_batches(const Entities& entities, const Indices& indices, Make make, std::vector<Batch>& out) {
  for (std::size_t begin = 0; begin < indices.size(); begin += kChunk) {
    const std::size_t end = std::min(begin + kChunk, indices.size());
    out.push_back(make(entities, Indices(indices.begin() + static_cast<std::ptrdiff_t>(begin),
                                         indices.begin() + static_cast<std::ptrdiff_t>(end))));
  }
}

// Everything is encoded, and so checked, before anything is sent.
std::vector<Batch> make_batches(const Entities& entities, std::size_t count) {
  Indices created;
  Indices updated;
  for (std::size_t i = 0; i < count; ++i) {
    if (entities.has_changed_links(i)) {
      throw Error(ErrorCode::kInvalidState, Outcome::kNotExecuted,
                  "saving does not write changes of links yet: unload() the link, and create relationships with their "
                  "repository");
    }
    if (!entities.id(i).has_value()) {
      created.push_back(i);
    } else if (const std::vector<bool> changed = entities.changed(i);
               std::find(changed.begin(), changed.end(), true) != changed.end()) {
      updated.push_back(i);
    }
  }
  std::vector<Batch> batches;
  add_batches(entities, created, create_batch, batches);
  add_batches(entities, updated, update_batch, batches);
  for (const Batch& batch : batches) {
    if (batch.parameters.error()) throw Error(*batch.parameters.error());
  }
  return batches;
}

Error with_progress(const Error& error, std::size_t saved, std::size_t count) {
  if (saved == 0) return error;
  return Error(error.code(), error.outcome(),
               error.message() + " (" + std::to_string(saved) + " of " + std::to_string(count) +
                   " were saved by earlier queries)",
               error.detail());
}

Error gone(std::string_view what, std::size_t missing) {
  return Error(ErrorCode::kNotFound, Outcome::kRejected,
               std::to_string(missing) + " " + std::string(what) + " no longer in the graph");
}

// Takes over the ids that a create returned, or checks what an update found.
void apply(const Graph& graph, const Entities& entities, const Batch& batch, const std::vector<std::int64_t>& ids) {
  const EntityPlans& plans = entities.operations().plans();
  const bool created = batch.plan == &plans.create || batch.plan == &plans.create_all;
  if (ids.size() < batch.indices.size()) throw gone("of the entities are", batch.indices.size() - ids.size());
  const LinkSources links(graph.core(), entities.operations());
  for (std::size_t i = 0; i < batch.indices.size(); ++i) {
    if (created) {
      entities.id(batch.indices[i]) = EntityId(ids[i]);
      entities.bind_links(batch.indices[i], links);
    }
    entities.remember(batch.indices[i]);
  }
}

Batch relationship_batch(const RelationshipOperations& operations, const char* first, std::size_t begin,
                         std::size_t end) {
  const RelationshipDescriptor& descriptor = operations.descriptor();
  FieldWriter writer(descriptor.qualified_name, descriptor.fields);
  std::vector<std::int64_t> sources;
  std::vector<std::int64_t> targets;
  Batch batch;
  batch.plan = &operations.plans().create_all;
  for (std::size_t i = begin; i < end; ++i) {
    const char* relationship = first + i * operations.size;
    writer.begin_entity();
    operations.encode(relationship, writer);
    sources.push_back(operations.source(relationship).value());
    targets.push_back(operations.target(relationship).value());
    if (sources.back() < 0 || targets.back() < 0) {
      batch.parameters.refuse(
          Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted,
                std::string(descriptor.qualified_name) + " was not created: an end point has not been saved yet"));
    }
    batch.indices.push_back(i);
  }
  if (writer.error()) batch.parameters.refuse(*writer.error());
  for (std::size_t i = 0; i < descriptor.fields.size(); ++i) {
    batch.parameters.add_literal(descriptor.fields[i].name, list_of(writer.column(i)));
  }
  batch.parameters.add("_source", sources).add("_target", targets);
  batch.parameters.add("_last", static_cast<std::int64_t>(end - begin) - 1);
  return batch;
}

// What is left of the call's time for its next query.
CallOptions remaining(const CallOptions& options, std::int64_t deadline_ms) {
  CallOptions rest = options;
  if (deadline_ms != 0) {
    rest.timeout = Milliseconds(std::max<std::int64_t>(1, deadline_ms - client::Loop::now_ms()));
  }
  return rest;
}

}  // namespace

Task<void> save_entities(Graph graph, const EntityOperations& operations, void* first, std::size_t count,
                         CallOptions options) {
  const Entities entities(operations, first);
  const std::int64_t deadline_ms = client::deadline_of(options);
  std::vector<Batch> batches = make_batches(entities, count);
  std::size_t saved = 0;
  for (Batch& batch : batches) {
    const CallOptions rest = remaining(options, deadline_ms);
    Future<std::vector<std::int64_t>> sent =
        run<IntegersCollector>(graph, *batch.plan, std::move(batch.parameters), nullptr, rest);
    const Result<std::vector<std::int64_t>> ids = co_await sent.result();
    if (!ids.ok()) throw with_progress(ids.error(), saved, count);
    apply(graph, entities, batch, *ids);
    saved += batch.indices.size();
  }
}

Task<void> create_relationships(Graph graph, const RelationshipOperations& operations, void* first, std::size_t count,
                                CallOptions options) {
  const std::int64_t deadline_ms = client::deadline_of(options);
  char* relationships = static_cast<char*>(first);
  std::vector<Batch> batches;
  for (std::size_t begin = 0; begin < count; begin += kChunk) {
    batches.push_back(relationship_batch(operations, relationships, begin, std::min(begin + kChunk, count)));
    if (batches.back().parameters.error()) throw Error(*batches.back().parameters.error());
  }
  std::size_t saved = 0;
  for (Batch& batch : batches) {
    const CallOptions rest = remaining(options, deadline_ms);
    Future<std::vector<std::int64_t>> sent =
        run<PositionsCollector>(graph, *batch.plan, std::move(batch.parameters), nullptr, rest);
    const Result<std::vector<std::int64_t>> rows = co_await sent.result();
    if (!rows.ok()) throw with_progress(rows.error(), saved, count);
    for (std::size_t i = 0; i + 1 < rows->size(); i += 2) {
      const std::size_t index = batch.indices[static_cast<std::size_t>((*rows)[i])];
      *operations.id(relationships + index * operations.size) = EntityId((*rows)[i + 1]);
    }
    if (rows->size() < 2 * batch.indices.size()) {
      throw gone("relationships have an end point that is", batch.indices.size() - rows->size() / 2);
    }
    saved += batch.indices.size();
  }
}

}  // namespace fgraph::detail
