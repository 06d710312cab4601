// A RepositorySaving<E> is the part of a Repository<E> that saves entities.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/criteria/find.h>
#include <fgraph/criteria/update.h>
#include <fgraph/descriptor.h>
#include <fgraph/detail/call.h>
#include <fgraph/detail/collect.h>
#include <fgraph/detail/collect_entities.h>
#include <fgraph/detail/object_save.h>
#include <fgraph/detail/operations.h>
#include <fgraph/detail/save_calls.h>
#include <fgraph/detail/saving.h>
#include <fgraph/repository/queries.h>
#include <fgraph/types.h>

namespace fgraph {

// Programs call these functions by a Repository<E>, which derives from this class.
//
// Thread-safety: thread-safe.
template <typename Entity>
class RepositorySaving : public detail::RepositoryQueries<Entity> {
 public:
  using detail::RepositoryQueries<Entity>::RepositoryQueries;
  using detail::RepositoryQueries<Entity>::graph;

  // Creates the entity if it has no id. Otherwise writes the fields that differ from what was loaded or saved last;
  // nothing is sent if nothing differs. Yields the entity with its id and with its stored fields. An object that is
  // passed by reference, as in `co_await people.save(p)`, takes them over when the result is taken, so the program need
  // not keep the result. If nobody takes the result by co_await or get(), the object takes them over when it is saved,
  // linked or deleted next. A second save of the object waits for the first. Fields that the program changes meanwhile
  // stay changed.
  //
  // - Changes of its links are written with it. If a link has cascade(save), its nodes are saved too, and so on,
  //   however deep. All of it is one query, which is written as a whole or not at all.
  // - Without cascade(save), a node that was never saved fails with invalid_state.
  // - An entity with a `key` and no id becomes the node of that key, if there is one. Its links are unloaded then.
  // - The linked nodes are shared objects, and get their ids, too.
  //
  // Fails with not_found if a node is gone, and with stale_version if somebody else has saved it meanwhile and it
  // counts its versions.
  Saving<Entity> save(Entity& entity, CallOptions options = CallOptions()) const {
    return detail::save_in_place(graph(), detail::SaveMode::kSave, entity, options);
  }
  Future<Entity> save(Entity&& entity, CallOptions options = CallOptions()) const {
    return detail::save_value(graph(), detail::SaveMode::kSave, std::move(entity), options);
  }
  Future<Entity> save(const Entity& entity, CallOptions options = CallOptions()) const {
    return detail::save_value(graph(), detail::SaveMode::kSave, entity, options);
  }
  // Does what save() does, and yields the object itself. The object takes over what is stored before the future is
  // settled. Throws Error (invalid_argument) for a null pointer.
  Saving<std::shared_ptr<Entity>> save(std::shared_ptr<Entity> entity, CallOptions options = CallOptions()) const {
    if (entity == nullptr) throw detail::null_pointer_saved();
    return detail::save_shared_in_place(graph(), detail::SaveMode::kSave, std::move(entity), options);
  }

  // These do what save() does, for an entity that must not be in the graph. They fail with constraint if a node has
  // the same key, and with invalid_argument if the entity has an id.
  Saving<Entity> insert(Entity& entity, CallOptions options = CallOptions()) const {
    return detail::save_in_place(graph(), detail::SaveMode::kInsert, entity, options);
  }
  Future<Entity> insert(Entity&& entity, CallOptions options = CallOptions()) const {
    return detail::save_value(graph(), detail::SaveMode::kInsert, std::move(entity), options);
  }
  Future<Entity> insert(const Entity& entity, CallOptions options = CallOptions()) const {
    return detail::save_value(graph(), detail::SaveMode::kInsert, entity, options);
  }

  // These do what save() does, for an entity that must be in the graph, by its id or else by its key. They fail with
  // not_found otherwise.
  Saving<Entity> update(Entity& entity, CallOptions options = CallOptions()) const {
    return detail::save_in_place(graph(), detail::SaveMode::kUpdate, entity, options);
  }
  Future<Entity> update(Entity&& entity, CallOptions options = CallOptions()) const {
    return detail::save_value(graph(), detail::SaveMode::kUpdate, std::move(entity), options);
  }
  Future<Entity> update(const Entity& entity, CallOptions options = CallOptions()) const {
    return detail::save_value(graph(), detail::SaveMode::kUpdate, entity, options);
  }

  // Changes fields of one entity in one query, and yields the entity as it is then. It need not be loaded. The changes
  // come from set(), clear() and increment() of criteria/update.h, or are a Patch. ExpectedVersion(n) and CallOptions
  // may follow them. Checks, versions and times are those of update_where().
  //
  // Fails with not_found if there is no such node, with stale_version if it does not have the expected version, and
  // with constraint if an increment leaves the range of its field. Nothing is changed then.
  template <PatchArgumentOf<Entity>... Arguments>
    requires(sizeof...(Arguments) > 0)
  Future<Entity> update(Id<Entity> id, const Arguments&... arguments) const {
    detail::PatchArguments<Entity> all;
    (all.add(arguments), ...);
    detail::CriteriaPlan plan = detail::plan_patch(descriptor(), id, all.version, all.assignments);
    const detail::Call call = detail::Call::begin(under(all.options, "update"));
    Future<std::optional<Entity>> sent = detail::run<detail::PatchCollector<Entity>>(
        graph(), plan.named(plans().update.name), std::move(plan.parameters), &descriptor(), call);
    return detail::spawn(executor(), detail::patched<Entity>(graph(), std::move(sent), id, all.version, call),
                         call.cancellation());
  }

  // These do what save() does; other libraries call it by this name.
  Saving<Entity> upsert(Entity& entity, CallOptions options = CallOptions()) const { return save(entity, options); }
  Future<Entity> upsert(Entity&& entity, CallOptions options = CallOptions()) const {
    return save(std::move(entity), options);
  }
  Future<Entity> upsert(const Entity& entity, CallOptions options = CallOptions()) const {
    return save(entity, options);
  }

  // These do what save() does, for an entity that is found by a field with @unique: upsert_by(Person::fields::email,
  // person). Without an id it becomes the node that has the same value there, if there is one. They refuse an empty
  // value, and a field that is not unique (invalid_argument).
  template <typename T>
  Saving<Entity> upsert_by(Field<Entity, T> field, Entity& entity, CallOptions options = CallOptions()) const {
    return detail::save_in_place(graph(), found_by(field), entity, options);
  }
  template <typename T>
  Future<Entity> upsert_by(Field<Entity, T> field, Entity&& entity, CallOptions options = CallOptions()) const {
    return detail::save_value(graph(), found_by(field), std::move(entity), options);
  }
  template <typename T>
  Future<Entity> upsert_by(Field<Entity, T> field, const Entity& entity, CallOptions options = CallOptions()) const {
    return detail::save_value(graph(), found_by(field), entity, options);
  }
  template <typename T>
  Saving<std::vector<Entity>> upsert_all_by(Field<Entity, T> field, std::vector<Entity>& entities,
                                            CallOptions options = CallOptions()) const {
    return detail::save_all_in_place(graph(), found_by(field), entities, options);
  }
  template <typename T>
  Future<std::vector<Entity>> upsert_all_by(Field<Entity, T> field, std::vector<Entity>&& entities,
                                            CallOptions options = CallOptions()) const {
    return detail::save_values(graph(), found_by(field), std::move(entities), options);
  }

  // These save each entity as save() does, in bulk. Entities without changes in links are written by one query for
  // each CallOptions::batch_size of them. Each query is atomic. If one fails, the earlier ones stay, and the error
  // says how many entities were written. If one of the entities has something to write through its links, all of them
  // are one query.
  //
  // All entities are looked at before anything is sent. Objects of one node (with the same id, or new ones with the
  // same key) have to be equal (invalid_state), and are one node; insert_all() refuses them (constraint). Two nodes
  // with one value in a field with @unique are refused (constraint).
  Saving<std::vector<Entity>> save_all(std::vector<Entity>& entities, CallOptions options = CallOptions()) const {
    return detail::save_all_in_place(graph(), detail::SaveMode::kSave, entities, options);
  }
  Future<std::vector<Entity>> save_all(std::vector<Entity>&& entities, CallOptions options = CallOptions()) const {
    return detail::save_values(graph(), detail::SaveMode::kSave, std::move(entities), options);
  }
  Future<std::vector<Entity>> save_all(const std::vector<Entity>& entities, CallOptions options = CallOptions()) const {
    return detail::save_values(graph(), detail::SaveMode::kSave, entities, options);
  }
  Saving<std::vector<Entity>> insert_all(std::vector<Entity>& entities, CallOptions options = CallOptions()) const {
    return detail::save_all_in_place(graph(), detail::SaveMode::kInsert, entities, options);
  }
  Future<std::vector<Entity>> insert_all(std::vector<Entity>&& entities, CallOptions options = CallOptions()) const {
    return detail::save_values(graph(), detail::SaveMode::kInsert, std::move(entities), options);
  }
  Future<std::vector<Entity>> insert_all(const std::vector<Entity>& entities,
                                         CallOptions options = CallOptions()) const {
    return detail::save_values(graph(), detail::SaveMode::kInsert, entities, options);
  }
  Saving<std::vector<Entity>> update_all(std::vector<Entity>& entities, CallOptions options = CallOptions()) const {
    return detail::save_all_in_place(graph(), detail::SaveMode::kUpdate, entities, options);
  }
  Future<std::vector<Entity>> update_all(std::vector<Entity>&& entities, CallOptions options = CallOptions()) const {
    return detail::save_values(graph(), detail::SaveMode::kUpdate, std::move(entities), options);
  }
  Future<std::vector<Entity>> update_all(const std::vector<Entity>& entities,
                                         CallOptions options = CallOptions()) const {
    return detail::save_values(graph(), detail::SaveMode::kUpdate, entities, options);
  }

 protected:
  using detail::RepositoryQueries<Entity>::descriptor;
  using detail::RepositoryQueries<Entity>::plans;
  using detail::RepositoryQueries<Entity>::executor;
  using detail::RepositoryQueries<Entity>::under;

 private:
  template <typename T>
  static detail::SaveRule found_by(Field<Entity, T> field) {
    return detail::SaveRule::find_by(descriptor().fields[field.index()]);
  }
};

}  // namespace fgraph
