// Session: a unit of work.
//
//   fgraph::Session session(db.graph("social"));
//   std::shared_ptr<Person> alice = co_await session.get(alice_id);
//   alice->age = 30;                                          // found by comparison
//   alice->friends.add(session.add(Person("Bob")));
//   co_await session.commit();                                // one query: all of it, or nothing
//
// A session owns objects and keeps one for each node: whatever it is asked for, the same node is the same object, also
// in the links of others, so that links may lead in circles. What was changed is found out by comparison with what was
// loaded; nothing has to be announced but new objects that no link leads to, and those to remove.
//
// When a session ends, the links of its objects are unloaded, so that circles go with it; so are those of an object
// that leaves the session before, because it was removed or rolled back. Work that was never committed is not written
// then, but reported (SessionOptions::lost_work).
//
// Not thread-safe: a session belongs to one coroutine or thread at a time, and its objects with it. A call while
// another one is under way fails with invalid_state, and so does every call but close() after close().
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/detail/call.h>
#include <fgraph/repository.h>

namespace fgraph {

class SessionOptions {
 public:
  SessionOptions() {}
  // Called where a session ends with work that was neither committed nor rolled back. The default writes `what` to the
  // standard error stream; null: nothing.
  void (*lost_work)(std::string_view what, void* context) = &write_lost_work;
  void* lost_work_context = nullptr;

 private:
  static void write_lost_work(std::string_view what, void* context);
};

namespace detail {

// The part without types.
class SessionCore;

// Marks the session as busy for its lifetime. Throws Error (invalid_state) where it is so already, or closed.
class SessionUse {
 public:
  explicit SessionUse(std::shared_ptr<SessionCore> core);
  SessionUse(SessionUse&& other) noexcept : core_(std::move(other.core_)) {}
  SessionUse& operator=(SessionUse&&) = delete;
  ~SessionUse();

  SessionCore& core() const { return *core_; }

 private:
  std::shared_ptr<SessionCore> core_;
};

// The object that stands for the node of `object`, which is `object` unless there is one already; so for all nodes that
// its loaded links lead to.
std::shared_ptr<void> adopt(SessionCore& core, const EntityOperations& operations, std::shared_ptr<void> object);
// The same, and it is not removed any more.
std::shared_ptr<void> add(SessionCore& core, const EntityOperations& operations, std::shared_ptr<void> object);
void adopt_nodes(SessionCore& core, const EntityOperations& operations, LinkBase& link);
// Throws Error (invalid_argument) where one of them is not of this session.
void check_owned(const SessionCore& core, const std::vector<void*>& objects);
void remove(SessionCore& core, void* object);
// Nothing where the session does not know; null where the node is being removed.
std::optional<std::shared_ptr<void>> find_object(const SessionCore& core, EntityId id);

template <typename Entity>
std::shared_ptr<Entity> adopt(SessionCore& core, Entity entity) {
  return std::static_pointer_cast<Entity>(
      adopt(core, entity_operations<Entity>(), std::make_shared<Entity>(std::move(entity))));
}

// The use is a local variable of each task, because parameters live longer than the task is under way.
template <typename Entity>
Task<std::vector<std::shared_ptr<Entity>>> adopt_all(SessionUse given, Future<std::vector<Entity>> found) {
  const SessionUse use(std::move(given));
  std::vector<Entity> entities = co_await found;
  std::vector<std::shared_ptr<Entity>> objects;
  objects.reserve(entities.size());
  for (Entity& entity : entities) objects.push_back(adopt(use.core(), std::move(entity)));
  co_return objects;
}

template <typename Entity>
Task<std::shared_ptr<Entity>> adopt_one(SessionUse given, Future<std::optional<Entity>> found) {
  const SessionUse use(std::move(given));
  std::optional<Entity> entity = co_await found;
  std::shared_ptr<Entity> object;
  if (entity) object = adopt(use.core(), *std::move(entity));
  co_return object;
}

template <typename Entity>
Task<std::shared_ptr<Entity>> known_one(SessionUse given, std::shared_ptr<Entity> object) {
  const SessionUse use(std::move(given));
  co_return object;
}

template <typename Target, typename Loaded>
Task<void> adopt_link(SessionUse given, LinkBase& link, Future<Loaded> loaded) {
  const SessionUse use(std::move(given));
  (void)co_await loaded;
  adopt_nodes(use.core(), entity_operations<Target>(), link);
}

// The objects are kept alive by the session.
Task<void> load_parts(SessionUse use, Graph graph, const EntityOperations& operations, std::vector<void*> objects,
                      std::vector<FetchPart> parts, Call call);

Task<void> commit(SessionUse use, Call call);

}  // namespace detail

class Session {
 public:
  explicit Session(Graph graph, SessionOptions options = SessionOptions());
  Session(Session&&) noexcept = default;
  Session& operator=(Session&&) = delete;
  ~Session();

  const Graph& graph() const { return graph_; }

  // The session's object for this node: the one given, unless it has one already. A node without an id is created by
  // the next commit; one that was to be removed stays. What its loaded links lead to comes along, new nodes where
  // cascade(save) leads to them. Throws Error (invalid_argument) for a null pointer.
  template <typename Entity>
  std::shared_ptr<Entity> add(std::shared_ptr<Entity> entity) {
    const detail::SessionUse use(core_);
    return std::static_pointer_cast<Entity>(
        detail::add(use.core(), detail::entity_operations<Entity>(), std::move(entity)));
  }
  template <typename Entity>
  std::shared_ptr<Entity> add(Entity entity) {
    return add(std::make_shared<Entity>(std::move(entity)));
  }
  template <typename Entity>
  std::vector<std::shared_ptr<Entity>> add(std::vector<Entity> entities) {
    std::vector<std::shared_ptr<Entity>> objects;
    for (Entity& entity : entities) objects.push_back(add(std::make_shared<Entity>(std::move(entity))));
    return objects;
  }

  // Without a query where the session has it already. Null where there is no such node, and where it is being removed.
  template <typename Entity>
  Future<std::shared_ptr<Entity>> get(
      Id<Entity> id, const std::type_identity_t<FindOptions<Entity>>& options = FindOptions<Entity>()) {
    detail::SessionUse use(core_);
    std::optional<std::shared_ptr<void>> known = detail::find_object(use.core(), id);
    if (known && options.fetch.empty()) {
      return detail::spawn(
          executor(), detail::known_one<Entity>(std::move(use), std::static_pointer_cast<Entity>(*std::move(known))));
    }
    return detail::spawn(executor(),
                         detail::adopt_one<Entity>(std::move(use), Repository<Entity>(graph_).find_by_id(id, options)));
  }

  // As Repository<Entity>::find() and find_one(), without pages. Always asks the graph; nodes that the session knows
  // are its objects, with the values that they have there.
  template <typename Entity, typename... Arguments>
  Future<std::vector<std::shared_ptr<Entity>>> find(const Criteria<Entity>& where, const Arguments&... arguments) {
    detail::SessionUse use(core_);
    return detail::spawn(
        executor(), detail::adopt_all<Entity>(std::move(use), Repository<Entity>(graph_).find(where, arguments...)));
  }
  template <typename Entity, typename... Arguments>
  Future<std::shared_ptr<Entity>> find_one(const Criteria<Entity>& where, const Arguments&... arguments) {
    detail::SessionUse use(core_);
    return detail::spawn(executor(), detail::adopt_one<Entity>(
                                         std::move(use), Repository<Entity>(graph_).find_one(where, arguments...)));
  }

  // Takes over what any query of a repository yields.
  template <typename Entity>
  Future<std::vector<std::shared_ptr<Entity>>> take(Future<std::vector<Entity>> found) {
    detail::SessionUse use(core_);
    return detail::spawn(executor(), detail::adopt_all<Entity>(std::move(use), std::move(found)));
  }
  template <typename Entity>
  Future<std::shared_ptr<Entity>> take(Future<std::optional<Entity>> found) {
    detail::SessionUse use(core_);
    return detail::spawn(executor(), detail::adopt_one<Entity>(std::move(use), std::move(found)));
  }

  // Loads a link of one of the session's objects; the nodes are objects of the session. The owner must stay in place.
  template <typename Target, typename Relationship>
  Future<void> load(ToMany<Target, Relationship>& link, CallOptions options = CallOptions()) {
    detail::SessionUse use(core_);
    auto loaded = link.load(options);
    return detail::spawn(executor(), detail::adopt_link<Target>(std::move(use), link, std::move(loaded)));
  }
  template <typename Target, typename Relationship>
  Future<void> load(ToOne<Target, Relationship>& link, CallOptions options = CallOptions()) {
    detail::SessionUse use(core_);
    auto loaded = link.load(options);
    return detail::spawn(executor(), detail::adopt_link<Target>(std::move(use), link, std::move(loaded)));
  }

  // Loads links of objects of the session, each link by one query for all of them, as Repository<Entity>::load() does;
  // the nodes are objects of the session.
  //
  //   co_await session.load(team, fgraph::fetch(Person::links::friends.limit(5) / Person::links::employer));
  //
  // Throws Error (invalid_argument) at once for an object that is not of this session, or null.
  template <typename Entity>
  Future<void> load(const std::vector<std::shared_ptr<Entity>>& objects,
                    const std::type_identity_t<FindOptions<Entity>>& options) {
    detail::SessionUse use(core_);
    std::vector<void*> pointers;
    for (const std::shared_ptr<Entity>& object : objects) pointers.push_back(object.get());
    detail::check_owned(use.core(), pointers);
    return detail::spawn(
        executor(), detail::load_parts(std::move(use), graph_, detail::entity_operations<Entity>(), std::move(pointers),
                                       options.fetch.parts(), detail::Call::begin(options.call)));
  }
  template <typename Entity>
  Future<void> load(const std::shared_ptr<Entity>& object, const std::type_identity_t<FindOptions<Entity>>& options) {
    return load(std::vector<std::shared_ptr<Entity>>(1, object), options);
  }

  // The next commit deletes the node, its relationships, and what its links say by cascade(delete). One that was never
  // saved is forgotten. Throws Error (invalid_argument) where the object is not of this session.
  template <typename Entity>
  void remove(const std::shared_ptr<Entity>& entity) {
    const detail::SessionUse use(core_);
    detail::remove(use.core(), entity.get());
  }

  // Whether a commit would write something.
  bool has_changes() const;
  // How many objects there are.
  std::size_t size() const;

  // Writes every change as one query: all of it, or nothing. Then the objects have their ids and versions, and the
  // session goes on with them. Fails with stale_version or not_found where somebody else was faster, with constraint,
  // or invalid_state and invalid_argument (see Repository::save()); the objects then keep their changes, to be
  // corrected and committed again, or rolled back.
  Future<void> commit(CallOptions options = CallOptions()) {
    detail::SessionUse use(core_);
    return detail::spawn(executor(), detail::commit(std::move(use), detail::Call::begin(options)));
  }
  // commit() by the name that other libraries give it: what it has written stays written.
  Future<void> flush(CallOptions options = CallOptions()) { return commit(options); }

  // The objects become as they were when they were loaded or committed last; new ones leave the session, and what was
  // to be removed is not.
  void rollback();

  // Forgets everything, without a report. May be called twice.
  void close();
  bool is_open() const;

 private:
  detail::Executor& executor() const { return detail::executor_of(graph_.core()); }

  Graph graph_;
  std::shared_ptr<detail::SessionCore> core_;
};

}  // namespace fgraph
