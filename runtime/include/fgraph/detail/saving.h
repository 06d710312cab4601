// These functions write entities and relationships into the graph.
// Functions without a body are defined in save.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/detail/call.h>
#include <fgraph/detail/object_save.h>
#include <fgraph/detail/operations.h>
#include <fgraph/task.h>

namespace fgraph::detail {

// SaveMode says which entities a save expects in the graph. kSave expects those that have an id. An entity without an
// id may be there if it has a key.
enum class SaveMode : std::uint8_t { kSave, kInsert, kUpdate };

// A SaveRule says what a save expects, and by which field it finds entities without an id. If the field is null, it
// finds them by their key, if the type has one.
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
// These return the names of the methods that save one entity, or many, by this rule. Defined in save.cc.
std::string_view save_name(const SaveRule& rule);
std::string_view save_all_name(const SaveRule& rule);

// `entities` is an array of `count` objects that stays in place until the task has ended.
Task<void> save_entities(Graph graph, const EntityOperations& operations, void* entities, std::size_t count,
                         SaveRule rule, Call call);
// Does what save_entities() does, with copies of the program's objects, which learn by `saves` what is stored.
Task<void> save_objects(Graph graph, const EntityOperations& operations, void* copies, std::size_t count, SaveRule rule,
                        Call call, ObjectSaves saves);

// kSave means that relationships with an id are in the graph, and their changed fields are written. kCreate creates
// all.
enum class RelationshipSave : std::uint8_t { kSave, kCreate };
constexpr std::string_view save_all_name(RelationshipSave mode) {
  return mode == RelationshipSave::kSave ? "save_all" : "create_all";
}

// `relationships` is an array of `count` objects that stays in place until the task has ended. Defined in
// relationship_write.cc.
Task<void> save_relationships(Graph graph, const RelationshipOperations& operations, void* relationships,
                              std::size_t count, RelationshipSave mode, Call call);
// Does what save_relationships() does, with copies of the program's objects, which learn by `saves` what is stored.
// Defined in relationship_write.cc.
Task<void> save_relationship_objects(Graph graph, const RelationshipOperations& operations, void* copies,
                                     std::size_t count, RelationshipSave mode, Call call, ObjectSaves saves);
// Yields false if the relationship was gone already. `relationship` is a copy of the program's object.
// Defined in relationship_write.cc.
Task<bool> delete_relationship(Graph graph, const RelationshipOperations& operations,
                               std::shared_ptr<void> relationship, Call call);

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

Error null_pointer_saved();

template <typename Entity>
Task<Entity> save_copy(Graph graph, Entity copy, SaveRule rule, Call call, ObjectSaves saves) {
  co_await save_objects(graph, entity_operations<Entity>(), &copy, 1, rule, call, std::move(saves));
  co_return std::move(copy);
}

template <typename Entity>
Task<std::vector<Entity>> save_copies(Graph graph, std::vector<Entity> copies, SaveRule rule, Call call,
                                      ObjectSaves saves) {
  co_await save_objects(graph, entity_operations<Entity>(), copies.data(), copies.size(), rule, call, std::move(saves));
  co_return std::move(copies);
}

// Saves a shared object. The object takes over what is stored before the future is settled. The nodes of links, which
// are shared objects, too, do the same.
template <typename Entity>
Task<std::shared_ptr<Entity>> save_shared(Graph graph, std::shared_ptr<Entity> object, Entity copy, SaveRule rule,
                                          Call call, ObjectSaves saves) {
  co_await save_objects(graph, entity_operations<Entity>(), &copy, 1, rule, call, share(saves));
  saves.front()->tell();
  co_return object;
}

template <typename Relationship>
Task<Relationship> save_related(Graph graph, Relationship relationship, RelationshipSave mode, Call call) {
  co_await save_relationships(graph, relationship_operations<Relationship>(), &relationship, 1, mode, call);
  co_return std::move(relationship);
}

template <typename Relationship>
Task<std::vector<Relationship>> save_all_related(Graph graph, std::vector<Relationship> relationships,
                                                 RelationshipSave mode, Call call) {
  co_await save_relationships(graph, relationship_operations<Relationship>(), relationships.data(),
                              relationships.size(), mode, call);
  co_return std::move(relationships);
}

template <typename Relationship>
Task<Relationship> save_related_copy(Graph graph, Relationship copy, RelationshipSave mode, Call call,
                                     ObjectSaves saves) {
  co_await save_relationship_objects(graph, relationship_operations<Relationship>(), &copy, 1, mode, call,
                                     std::move(saves));
  co_return std::move(copy);
}

template <typename Relationship>
Task<std::vector<Relationship>> save_related_copies(Graph graph, std::vector<Relationship> copies,
                                                    RelationshipSave mode, Call call, ObjectSaves saves) {
  co_await save_relationship_objects(graph, relationship_operations<Relationship>(), copies.data(), copies.size(), mode,
                                     call, std::move(saves));
  co_return std::move(copies);
}

}  // namespace fgraph::detail
