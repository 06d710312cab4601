// Entities and relationships on their way into the graph.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/operations.h>
#include <fgraph/task.h>

namespace fgraph::detail {

// `entities` is an array of `count` objects that stays in place until the task has ended.
Task<void> save_entities(Graph graph, const EntityOperations& operations, void* entities, std::size_t count,
                         CallOptions options);
Task<void> create_relationships(Graph graph, const RelationshipOperations& operations, void* relationships,
                                std::size_t count, CallOptions options);

template <typename Entity>
Task<Entity> save_one(Graph graph, Entity entity, CallOptions options) {
  co_await save_entities(graph, entity_operations<Entity>(), &entity, 1, options);
  co_return std::move(entity);
}

template <typename Entity>
Task<std::vector<Entity>> save_many(Graph graph, std::vector<Entity> entities, CallOptions options) {
  co_await save_entities(graph, entity_operations<Entity>(), entities.data(), entities.size(), options);
  co_return std::move(entities);
}

template <typename Relationship>
Task<std::vector<Relationship>> create_many(Graph graph, std::vector<Relationship> relationships, CallOptions options) {
  co_await create_relationships(graph, relationship_operations<Relationship>(), relationships.data(),
                                relationships.size(), options);
  co_return std::move(relationships);
}

}  // namespace fgraph::detail
