// These collectors read entities that are found, and bind their links. Functions without a body are defined in
// link_load.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/detail/call.h>
#include <fgraph/detail/collect.h>
#include <fgraph/detail/collect_counts.h>
#include <fgraph/detail/operation_errors.h>
#include <fgraph/detail/operations.h>
#include <fgraph/found.h>
#include <fgraph/parameters.h>
#include <fgraph/row.h>
#include <fgraph/task.h>

namespace fgraph::detail {

// LinkSources holds one LinkSource for each link of a type, for one graph. The links of an entity that was read from
// the graph are bound to them, so that they can be loaded later.
class LinkSources {
 public:
  LinkSources(GraphCore& graph, const EntityOperations& owner);
  LinkSources(LinkSources&& other) noexcept;
  LinkSources& operator=(LinkSources&&) = delete;
  ~LinkSources();

  // Binds every link of `entity`, an object of the owner's type that has its id.
  void bind(void* entity) const;

 private:
  const EntityOperations& owner_;
  std::vector<LinkSource*> sources_;
};

// An EntityReader makes an entity of a row. If the entity has no links, there is nothing to bind.
template <typename Entity>
class EntityReader {
 public:
  explicit EntityReader(GraphCore& graph) : graph_(graph_number(graph)) {}
  void read(RowReader& row, Entity& entity) {
    decode_record(EntityTraits<Entity>::kRecord, row, &entity);
    remember(entity, graph_);
  }

 private:
  std::uint32_t graph_;
};
template <HasLinks Entity>
class EntityReader<Entity> {
 public:
  explicit EntityReader(GraphCore& graph) : graph_(graph_number(graph)), links_(graph, entity_operations<Entity>()) {}
  void read(RowReader& row, Entity& entity) {
    decode_record(EntityTraits<Entity>::kRecord, row, &entity);
    remember(entity, graph_);
    links_.bind(&entity);
  }

 private:
  std::uint32_t graph_;
  LinkSources links_;
};

template <typename Entity>
class ManyCollector {
 public:
  explicit ManyCollector(GraphCore& graph) : reader_(graph) {}
  using Value = std::vector<Entity>;
  void reserve(std::size_t rows) { entities_.reserve(rows); }
  void row(RowReader& row) {
    Entity& entity = entities_.emplace_back();
    reader_.read(row, entity);
  }
  Result<Value> finish() { return std::move(entities_); }

 private:
  EntityReader<Entity> reader_;
  Value entities_;
};

template <typename Entity>
class OneCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  explicit OneCollector(GraphCore& graph) : reader_(graph) {}
  using Value = std::optional<Entity>;
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    if (entity_) return;
    reader_.read(row, entity_.emplace());
  }
  Result<Value> finish() { return std::move(entity_); }

 private:
  EntityReader<Entity> reader_;
  Value entity_;
};

template <typename Entity>
class ExactlyOneCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  explicit ExactlyOneCollector(GraphCore& graph) : reader_(graph) {}
  using Value = Entity;
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    if (++found_ > 1) return;
    reader_.read(row, entity_.emplace());
  }
  Result<Value> finish() {
    if (found_ != 1) return not_one(EntityTraits<Entity>::descriptor(), found_);
    return *std::move(entity_);
  }

 private:
  EntityReader<Entity> reader_;
  std::size_t found_ = 0;
  std::optional<Entity> entity_;
};

// A PatchCollector reads the reply to an update by id: the entity, and then whether an increment would leave the range
// of its field.
template <typename Entity>
class PatchCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  explicit PatchCollector(GraphCore& graph) : reader_(graph) {}
  using Value = std::optional<Entity>;
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    reader_.read(row, entity_.emplace());
    row.read(refused_);
  }
  Result<Value> finish() {
    if (refused_ > 0) return steps_refused(EntityTraits<Entity>::descriptor().qualified_name, "nodes", refused_);
    return std::move(entity_);
  }

 private:
  EntityReader<Entity> reader_;
  Value entity_;
  std::int64_t refused_ = 0;
};

// Yields the entity that `sent`, the reply to an update by id, holds. If it holds none, this finds out whether the node
// is missing or has another version, and fails.
template <typename Entity>
Task<Entity> patched(Graph graph, Future<std::optional<Entity>> sent, EntityId id, std::optional<std::int64_t> version,
                     Call call) {
  std::optional<Entity> entity = co_await sent;
  if (entity) co_return *std::move(entity);
  bool is_there = false;
  if (version) {
    ParameterWriter parameters;
    parameters.add("_id", id);
    Future<bool> asked =
        run<ExistsCollector>(graph, EntityTraits<Entity>::plans().exists_by_id, std::move(parameters), nullptr, call);
    is_there = co_await asked;
  }
  if (!is_there) version.reset();
  throw not_patched(EntityTraits<Entity>::descriptor(), id, version);
}

template <typename Entity>
Task<Entity> get_found(Future<std::optional<Entity>> found, Id<Entity> id) {
  std::optional<Entity> entity = co_await std::move(found);
  if (!entity) throw no_such(EntityTraits<Entity>::descriptor(), id);
  co_return *std::move(entity);
}

// Yields the entities together with those of `ids` that were not found. Requires that `found` is in the order of `ids`.
template <typename Entity>
Task<FoundById<Entity>> with_missing(Future<std::vector<Entity>> found, std::vector<EntityId> ids) {
  std::vector<Entity> items = co_await std::move(found);
  std::vector<Id<Entity>> missing;
  std::size_t next = 0;
  for (const EntityId id : ids) {
    if (next < items.size() && items[next].id == id) {
      ++next;
    } else {
      missing.emplace_back(id.value());
    }
  }
  co_return FoundById<Entity>(std::move(items), std::move(missing));
}

}  // namespace fgraph::detail
