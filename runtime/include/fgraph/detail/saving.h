// Entities and relationships on their way into the graph.
// Functions without a body are defined in save.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/detail/call.h>
#include <fgraph/detail/operations.h>
#include <fgraph/task.h>

namespace fgraph::detail {

// Whether entities are expected to be in the graph. kSave: those with an id are, the others may be if they have a key.
enum class SaveMode : std::uint8_t { kSave, kInsert, kUpdate };

// `entities` is an array of `count` objects that stays in place until the task has ended.
Task<void> save_entities(Graph graph, const EntityOperations& operations, void* entities, std::size_t count,
                         SaveMode mode, Call call);
Task<void> create_relationships(Graph graph, const RelationshipOperations& operations, void* relationships,
                                std::size_t count, Call call);
// Creates those without an id, and writes the changed fields of the others.
Task<void> save_relationships(Graph graph, const RelationshipOperations& operations, void* relationships,
                              std::size_t count, Call call);

template <typename Entity>
Task<Entity> save_one(Graph graph, Entity entity, SaveMode mode, Call call) {
  co_await save_entities(graph, entity_operations<Entity>(), &entity, 1, mode, call);
  co_return std::move(entity);
}

template <typename Entity>
Task<std::vector<Entity>> save_many(Graph graph, std::vector<Entity> entities, SaveMode mode, Call call) {
  co_await save_entities(graph, entity_operations<Entity>(), entities.data(), entities.size(), mode, call);
  co_return std::move(entities);
}

template <typename Relationship>
Task<std::vector<Relationship>> create_many(Graph graph, std::vector<Relationship> relationships, Call call) {
  co_await create_relationships(graph, relationship_operations<Relationship>(), relationships.data(),
                                relationships.size(), call);
  co_return std::move(relationships);
}

template <typename Relationship>
Task<Relationship> save_related(Graph graph, Relationship relationship, Call call) {
  co_await save_relationships(graph, relationship_operations<Relationship>(), &relationship, 1, call);
  co_return std::move(relationship);
}

template <typename Relationship>
Task<std::vector<Relationship>> save_all_related(Graph graph, std::vector<Relationship> relationships, Call call) {
  co_await save_relationships(graph, relationship_operations<Relationship>(), relationships.data(),
                              relationships.size(), call);
  co_return std::move(relationships);
}

}  // namespace fgraph::detail
