// How repositories begin their saves.
#pragma once

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/detail/call.h>
#include <fgraph/detail/object_save.h>
#include <fgraph/detail/operations.h>
#include <fgraph/detail/reply_handler.h>
#include <fgraph/detail/saving.h>

namespace fgraph::detail {

// Returns the name of a method that saves objects of this type.
template <typename Entity>
OperationName saving_name(std::string_view method) {
  return OperationName::of(EntityTraits<Entity>::descriptor().qualified_name, method);
}
template <typename Relationship>
OperationName saving_name_of_relationship(std::string_view method) {
  return OperationName::of(RelationshipTraits<Relationship>::descriptor().qualified_name, method);
}

// Repositories begin their saves by these: by those "in place" for objects of the program, which learn what is stored,
// and by the others for values. An object gets its mark after the executor was asked for, because that throws if the
// graph was moved from.
template <typename Entity>
Saving<Entity> save_in_place(const Graph& graph, SaveRule rule, Entity& entity, const CallOptions& options) {
  Executor& loop = executor_of(graph.core());
  ObjectSaves saves = begin_saves(entity_operations<Entity>(), &entity, 1);
  ObjectSaves shared = share(saves);
  const Call call = Call::begin(options, saving_name<Entity>(save_name(rule)));
  return Saving<Entity>(
      spawn(loop, save_copy<Entity>(graph, entity, rule, call, std::move(shared)), call.cancellation()),
      std::move(saves));
}

template <typename Entity>
Saving<std::vector<Entity>> save_all_in_place(const Graph& graph, SaveRule rule, std::vector<Entity>& entities,
                                              const CallOptions& options) {
  Executor& loop = executor_of(graph.core());
  ObjectSaves saves = begin_saves(entity_operations<Entity>(), entities.data(), entities.size());
  ObjectSaves shared = share(saves);
  const Call call = Call::begin(options, saving_name<Entity>(save_all_name(rule)));
  return Saving<std::vector<Entity>>(
      spawn(loop, save_copies<Entity>(graph, entities, rule, call, std::move(shared)), call.cancellation()),
      std::move(saves));
}

// `entity` is not null.
template <typename Entity>
Saving<std::shared_ptr<Entity>> save_shared_in_place(const Graph& graph, SaveRule rule, std::shared_ptr<Entity> entity,
                                                     const CallOptions& options) {
  Entity& object = *entity;
  Executor& loop = executor_of(graph.core());
  ObjectSaves saves = begin_saves(entity_operations<Entity>(), &object, 1);
  ObjectSaves shared = share(saves);
  const Call call = Call::begin(options, saving_name<Entity>(save_name(rule)));
  return Saving<std::shared_ptr<Entity>>(
      spawn(loop, save_shared<Entity>(graph, std::move(entity), object, rule, call, std::move(shared)),
            call.cancellation()),
      std::move(saves));
}

template <typename Entity>
Future<Entity> save_value(const Graph& graph, SaveRule rule, Entity entity, const CallOptions& options) {
  const Call call = Call::begin(options, saving_name<Entity>(save_name(rule)));
  return spawn(executor_of(graph.core()), save_one<Entity>(graph, std::move(entity), rule, call), call.cancellation());
}

template <typename Entity>
Future<std::vector<Entity>> save_values(const Graph& graph, SaveRule rule, std::vector<Entity> entities,
                                        const CallOptions& options) {
  const Call call = Call::begin(options, saving_name<Entity>(save_all_name(rule)));
  return spawn(executor_of(graph.core()), save_many<Entity>(graph, std::move(entities), rule, call),
               call.cancellation());
}

// These do the same for relationships.
template <typename Relationship>
Saving<Relationship> save_in_place(const Graph& graph, RelationshipSave mode, Relationship& relationship,
                                   const CallOptions& options) {
  Executor& loop = executor_of(graph.core());
  ObjectSaves saves = begin_saves(relationship_operations<Relationship>(), &relationship, 1);
  ObjectSaves shared = share(saves);
  const Call call = Call::begin(options, saving_name_of_relationship<Relationship>("save"));
  return Saving<Relationship>(
      spawn(loop, save_related_copy<Relationship>(graph, relationship, mode, call, std::move(shared)),
            call.cancellation()),
      std::move(saves));
}

template <typename Relationship>
Saving<std::vector<Relationship>> save_all_in_place(const Graph& graph, RelationshipSave mode,
                                                    std::vector<Relationship>& relationships,
                                                    const CallOptions& options) {
  Executor& loop = executor_of(graph.core());
  ObjectSaves saves = begin_saves(relationship_operations<Relationship>(), relationships.data(), relationships.size());
  ObjectSaves shared = share(saves);
  const Call call = Call::begin(options, saving_name_of_relationship<Relationship>(save_all_name(mode)));
  return Saving<std::vector<Relationship>>(
      spawn(loop, save_related_copies<Relationship>(graph, relationships, mode, call, std::move(shared)),
            call.cancellation()),
      std::move(saves));
}

template <typename Relationship>
Future<Relationship> save_value(const Graph& graph, RelationshipSave mode, Relationship relationship,
                                const CallOptions& options) {
  const Call call = Call::begin(options, saving_name_of_relationship<Relationship>("save"));
  return spawn(executor_of(graph.core()), save_related<Relationship>(graph, std::move(relationship), mode, call),
               call.cancellation());
}

template <typename Relationship>
Future<std::vector<Relationship>> save_values(const Graph& graph, RelationshipSave mode,
                                              std::vector<Relationship> relationships, const CallOptions& options) {
  const Call call = Call::begin(options, saving_name_of_relationship<Relationship>(save_all_name(mode)));
  return spawn(executor_of(graph.core()), save_all_related<Relationship>(graph, std::move(relationships), mode, call),
               call.cancellation());
}

}  // namespace fgraph::detail
