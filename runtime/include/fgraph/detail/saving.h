// Entities and relationships on their way into the graph.
// Functions without a body are defined in save.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/detail/call.h>
#include <fgraph/detail/object_save.h>
#include <fgraph/detail/operations.h>
#include <fgraph/task.h>

namespace fgraph::detail {

// Whether entities are expected to be in the graph. kSave: those with an id are, the others may be if they have a key.
enum class SaveMode : std::uint8_t { kSave, kInsert, kUpdate };

// What a save expects, and what it finds entities without an id by: null means the key, if they have one.
class SaveRule {
 public:
  SaveRule(SaveMode save_mode) : mode(save_mode) {}  // NOLINT: every mode is a rule
  static SaveRule find_by(const FieldDescriptor& field) {
    SaveRule rule(SaveMode::kSave);
    rule.by = &field;
    return rule;
  }
  SaveMode mode;
  const FieldDescriptor* by = nullptr;
};

// `entities` is an array of `count` objects that stays in place until the task has ended.
Task<void> save_entities(Graph graph, const EntityOperations& operations, void* entities, std::size_t count,
                         SaveRule rule, Call call);
// As save_entities(), of copies of the program's objects, which learn by `saves` what is stored.
Task<void> save_objects(Graph graph, const EntityOperations& operations, void* copies, std::size_t count, SaveRule rule,
                        Call call, std::vector<Ref<ObjectSave>> saves);
Task<void> create_relationships(Graph graph, const RelationshipOperations& operations, void* relationships,
                                std::size_t count, Call call);
// Creates those without an id, and writes the changed fields of the others.
Task<void> save_relationships(Graph graph, const RelationshipOperations& operations, void* relationships,
                              std::size_t count, Call call);

template <typename Entity>
Task<Entity> save_one(Graph graph, Entity entity, SaveRule rule, Call call) {
  co_await save_entities(graph, entity_operations<Entity>(), &entity, 1, rule, call);
  co_return std::move(entity);
}

template <typename Entity>
Task<std::vector<Entity>> save_many(Graph graph, std::vector<Entity> entities, SaveRule rule, Call call) {
  co_await save_entities(graph, entity_operations<Entity>(), entities.data(), entities.size(), rule, call);
  co_return std::move(entities);
}

// The saves of objects that the program keeps, once more.
std::vector<Ref<ObjectSave>> share(const std::vector<Ref<ObjectSave>>& saves);
Error null_pointer_saved();

template <typename Entity>
Task<Entity> save_copy(Graph graph, Entity copy, SaveRule rule, Call call, std::vector<Ref<ObjectSave>> saves) {
  co_await save_objects(graph, entity_operations<Entity>(), &copy, 1, rule, call, std::move(saves));
  co_return std::move(copy);
}

template <typename Entity>
Task<std::vector<Entity>> save_copies(Graph graph, std::vector<Entity> copies, SaveRule rule, Call call,
                                      std::vector<Ref<ObjectSave>> saves) {
  co_await save_objects(graph, entity_operations<Entity>(), copies.data(), copies.size(), rule, call, std::move(saves));
  co_return std::move(copies);
}

// The object is told before the future is settled: it is shared, as the nodes of links are.
template <typename Entity>
Task<std::shared_ptr<Entity>> save_shared(Graph graph, std::shared_ptr<Entity> object, Entity copy, SaveRule rule,
                                          Call call, std::vector<Ref<ObjectSave>> saves) {
  co_await save_objects(graph, entity_operations<Entity>(), &copy, 1, rule, call, share(saves));
  saves.front()->tell();
  co_return object;
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
