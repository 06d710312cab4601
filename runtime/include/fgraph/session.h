// A Session is a set of objects, one for each node, that are written together.
//
//   fgraph::Session session(db.graph("social"));
//   std::shared_ptr<Person> alice = co_await session.get(alice_id);
//   alice->age = 30;                                          // found by comparison
//   alice->friends.add(session.add(Person("Bob")));
//   co_await session.commit();                                // one query: all of it, or nothing
//
// A session owns its objects. The same node is always the same object, also in the links of others, so links may lead
// in circles. The session finds changes by comparing objects with what was loaded. The program only has to announce new
// objects that no link leads to, and objects to delete.
//
// When a session ends, the links of its objects are unloaded, so that circles do not keep each other alive. The same
// happens to an object that leaves the session earlier, because it was deleted or rolled back. Work that was never
// committed is not written; it is reported (SessionOptions::lost_work).
//
// Not thread-safe: one coroutine or thread at a time uses a session and its objects. A call while another one is under
// way fails with invalid_state, and so does every call but close() after close().
#pragma once

#include <cstdint>
#include <exception>
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
  // A session that ends with work that was neither committed nor rolled back calls this, unless it is null. The
  // default writes `what` to the standard error stream.
  void (*lost_work)(std::string_view what, void* context) = &write_lost_work;
  void* lost_work_context = nullptr;

 private:
  static void write_lost_work(std::string_view what, void* context);
};

namespace detail {

// A SessionCore is a session without C++ types.
class SessionCore;

// A SessionUse marks the session as busy for its own life. It throws Error (invalid_state) if the session is busy
// already, or closed.
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

// Returns the session's object for the node of `object`: an object that is there already, or `object`. Does the same
// for all nodes that its loaded links lead to.
std::shared_ptr<void> adopt(SessionCore& core, const EntityOperations& operations, std::shared_ptr<void> object);
// Does the same. If the node was to be deleted, it is not deleted any more.
std::shared_ptr<void> add(SessionCore& core, const EntityOperations& operations, std::shared_ptr<void> object);
void adopt_nodes(SessionCore& core, const EntityOperations& operations, LinkBase& link);
// Throws Error (invalid_argument) if one of them is not of this session.
void check_owned(const SessionCore& core, const std::vector<void*>& objects);
void remove(SessionCore& core, void* object);
// Returns nothing if the session does not know the node, and null if the node is to be deleted.
std::optional<std::shared_ptr<void>> find_object(const SessionCore& core, const EntityOperations& operations,
                                                 EntityId id);

template <typename Entity>
std::shared_ptr<Entity> adopt(SessionCore& core, Entity entity) {
  return std::static_pointer_cast<Entity>(
      adopt(core, entity_operations<Entity>(), std::make_shared<Entity>(std::move(entity))));
}

// Each task moves its SessionUse into a local variable. A local variable ends with the body of the coroutine, while a
// parameter lives on as long as the Task: the session would stay busy until then.
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

// The session keeps the objects alive.
Task<void> load_parts(SessionUse use, const EntityOperations& operations, std::vector<void*> objects,
                      std::vector<FetchPart> parts, Call call);

Task<void> commit(SessionUse use, Call call);
// Refreshes all objects if `object` is null.
Task<void> refresh(SessionUse use, std::shared_ptr<void> object, Call call);

Error null_object();
// Throws Error (invalid_argument) unless there is at least one attempt.
void require_attempts(int attempts);
// Returns the error of a change that has thrown before anything was sent.
Error unsent_error(std::exception_ptr exception);
// Returns whether the error says that somebody else has changed or deleted a node first, so that nothing was written.
bool is_conflict(const Error& error);

}  // namespace detail

// A SessionMembers is the part of a Session that says which objects it has: it finds, loads, adds and removes them.
// Programs call these functions by a Session, which derives from this class.
//
// Not thread-safe.
class SessionMembers {
 public:
  const Graph& graph() const { return graph_; }

  // Makes the node one of the session, and returns the session's object for it: the given one, unless there is one
  // already. The next commit creates a node without an id. A node that was to be deleted stays. Nodes that its loaded
  // links lead to come along; new ones only if cascade(save) leads to them. Throws Error (invalid_argument) for a null
  // pointer.
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

  // Yields the object of a node. Sends no query if the session has it already, unless links are to be loaded. Yields
  // null if there is no such node, or if it is to be deleted.
  template <typename Entity>
  Future<std::shared_ptr<Entity>> get(
      Id<Entity> id, const std::type_identity_t<FindOptions<Entity>>& options = FindOptions<Entity>()) {
    detail::SessionUse use(core_);
    std::optional<std::shared_ptr<void>> known =
        detail::find_object(use.core(), detail::entity_operations<Entity>(), id);
    if (known && options.fetch.empty()) {
      return detail::spawn(
          executor(), detail::known_one<Entity>(std::move(use), std::static_pointer_cast<Entity>(*std::move(known))));
    }
    return adopted<Entity>(std::move(use), Repository<Entity>(graph_).find_by_id(id, options));
  }

  // These find what Repository<Entity>::find() and find_one() find, without pages. They always ask the graph. For
  // nodes that the session knows they yield the session's objects. Those that were not changed take the values that
  // were found; the others keep what they have.
  template <typename Entity, typename... Arguments>
  Future<std::vector<std::shared_ptr<Entity>>> find(const Criteria<Entity>& where, const Arguments&... arguments) {
    detail::SessionUse use(core_);
    return adopted<Entity>(std::move(use), Repository<Entity>(graph_).find(where, arguments...));
  }
  template <typename Entity, typename... Arguments>
  Future<std::shared_ptr<Entity>> find_one(const Criteria<Entity>& where, const Arguments&... arguments) {
    detail::SessionUse use(core_);
    return adopted<Entity>(std::move(use), Repository<Entity>(graph_).find_one(where, arguments...));
  }

  // Takes over the result of any query of a repository.
  template <typename Entity>
  Future<std::vector<std::shared_ptr<Entity>>> take(Future<std::vector<Entity>> found) {
    detail::SessionUse use(core_);
    return adopted<Entity>(std::move(use), std::move(found));
  }
  template <typename Entity>
  Future<std::shared_ptr<Entity>> take(Future<std::optional<Entity>> found) {
    detail::SessionUse use(core_);
    return adopted<Entity>(std::move(use), std::move(found));
  }

  // Loads a link of one of the session's objects. The nodes become objects of the session. The owner of the link must
  // stay in place.
  template <typename Target, typename Relationship>
  Future<void> load(ToMany<Target, Relationship>& link, CallOptions options = CallOptions()) {
    detail::SessionUse use(core_);
    auto loaded = link.load(options);
    detail::Ref<detail::Cancellable> call = detail::cancellation_of(loaded);
    return detail::spawn(executor(), detail::adopt_link<Target>(std::move(use), link, std::move(loaded)),
                         std::move(call));
  }
  template <typename Target, typename Relationship>
  Future<void> load(ToOne<Target, Relationship>& link, CallOptions options = CallOptions()) {
    detail::SessionUse use(core_);
    auto loaded = link.load(options);
    detail::Ref<detail::Cancellable> call = detail::cancellation_of(loaded);
    return detail::spawn(executor(), detail::adopt_link<Target>(std::move(use), link, std::move(loaded)),
                         std::move(call));
  }

  // Loads links of objects of the session, each link by one query for all of them, as Repository<Entity>::load() does.
  // The nodes become objects of the session.
  //
  //   co_await session.load(team, fgraph::fetch(Person::links::friends.limit(5) / Person::links::employer));
  //
  // Throws Error (invalid_argument) at once if an object is null or not of this session.
  template <typename Entity>
  Future<void> load(const std::vector<std::shared_ptr<Entity>>& objects,
                    const std::type_identity_t<FindOptions<Entity>>& options) {
    detail::SessionUse use(core_);
    std::vector<void*> pointers;
    for (const std::shared_ptr<Entity>& object : objects) pointers.push_back(object.get());
    detail::check_owned(use.core(), pointers);
    const detail::Call call = detail::Call::begin(options.call, "Session.load");
    return detail::spawn(executor(),
                         detail::load_parts(std::move(use), detail::entity_operations<Entity>(), std::move(pointers),
                                            options.fetch.parts(), call),
                         call.cancellation());
  }
  template <typename Entity>
  Future<void> load(const std::shared_ptr<Entity>& object, const std::type_identity_t<FindOptions<Entity>>& options) {
    return load(std::vector<std::shared_ptr<Entity>>(1, object), options);
  }

  // Deletes a node: the next commit deletes it, its relationships, and everything that cascade(delete) reaches from it.
  // What the commit takes out of a link, at either end, does not go with it. An object that was never saved is
  // forgotten. If somebody else has deleted the node already, there is nothing left to do. Throws Error
  // (invalid_argument) if the object is not of this session.
  template <typename Entity>
  void remove(const std::shared_ptr<Entity>& entity) {
    const detail::SessionUse use(core_);
    detail::remove(use.core(), entity.get());
  }

  // Returns the number of objects.
  std::size_t size() const;

 protected:
  SessionMembers(Graph graph, SessionOptions options);
  SessionMembers(SessionMembers&&) noexcept = default;
  SessionMembers& operator=(SessionMembers&&) = delete;
  ~SessionMembers() = default;

  detail::Executor& executor() const { return detail::executor_of(graph_.core()); }
  const std::shared_ptr<detail::SessionCore>& core() const { return core_; }

 private:
  // These yield the objects of the session for what is found.
  template <typename Entity>
  Future<std::vector<std::shared_ptr<Entity>>> adopted(detail::SessionUse use, Future<std::vector<Entity>> found) {
    detail::Ref<detail::Cancellable> call = detail::cancellation_of(found);
    return detail::spawn(executor(), detail::adopt_all<Entity>(std::move(use), std::move(found)), std::move(call));
  }
  template <typename Entity>
  Future<std::shared_ptr<Entity>> adopted(detail::SessionUse use, Future<std::optional<Entity>> found) {
    detail::Ref<detail::Cancellable> call = detail::cancellation_of(found);
    return detail::spawn(executor(), detail::adopt_one<Entity>(std::move(use), std::move(found)), std::move(call));
  }

  Graph graph_;
  std::shared_ptr<detail::SessionCore> core_;
};

// A Session writes the changes of its objects, or undoes them. Which objects it has is decided by the functions of
// SessionMembers.
//
// Not thread-safe.
class Session : public SessionMembers {
 public:
  explicit Session(Graph graph, SessionOptions options = SessionOptions());
  Session(Session&&) noexcept = default;
  Session& operator=(Session&&) = delete;
  ~Session();

  // Returns whether a commit would write something.
  bool has_changes() const;

  // Writes every change as one query: all of it, or nothing. After that the objects have their ids and versions, and
  // the session goes on with them.
  //
  // Fails with stale_version or not_found if somebody else was faster, with constraint, or with invalid_state or
  // invalid_argument (see Repository::save()). Fields of an object of an abstract class are not written: invalid_state.
  // The objects then keep their changes: correct them and commit again, or roll back. After a failure with the
  // outcome maybe_executed, close the session and read again.
  Future<void> commit(CallOptions options = CallOptions()) {
    return commit(detail::Call::begin(options, "Session.commit"));
  }
  // Does what commit() does. Other libraries call it by this name. Their flush can often be rolled back; this one
  // cannot.
  Future<void> flush(CallOptions options = CallOptions()) { return commit(options); }

  // Reads the node of an object again: the object becomes as it is in the graph. Changes in it are lost, and its links
  // are unloaded. If a commit has failed with stale_version because of this object, the changes of the other objects
  // can be committed after that. Fails with not_found if the node is gone. The object then stays as it is. Call
  // rollback() to undo its changes, or remove(): the next commit then forgets the object and writes nothing for it.
  template <typename Entity>
  Future<void> refresh(const std::shared_ptr<Entity>& object, CallOptions options = CallOptions()) {
    if (object == nullptr) throw detail::null_object();
    detail::SessionUse use(core());
    const detail::Call call = detail::Call::begin(options, "Session.refresh");
    return detail::spawn(executor(), detail::refresh(std::move(use), object, call), call.cancellation());
  }
  // Refreshes all objects. One query reads at most CallOptions::batch_size objects of one type. Objects whose nodes are
  // gone leave the session. If one of them is changed after that, commits fail with not_found, until it is rolled back
  // or removed. Objects that were never saved stay.
  Future<void> refresh(CallOptions options = CallOptions()) {
    return refresh_all(detail::Call::begin(options, "Session.refresh"));
  }

  // Calls change(session), which changes objects of the session, and commits. `change` may return a Task<void>. If
  // somebody else was faster (stale_version, or not_found of a node that was known), the changes are rolled back, all
  // objects are read again, and `change` is called again. There are at most `attempts` attempts. After the last one the
  // session is rolled back, and retry() fails with the error of that commit. The same happens if each call of `change`
  // changes an object whose node is gone. Any other error ends retry() at once, and leaves the changes in the objects.
  //
  //   co_await session.retry(5, [&](fgraph::Session&) { account->balance -= 10; });
  //
  // `change` runs on the thread of the client's loop, so it must not block. The session stays in place until the future
  // is settled. Fails with invalid_state if the session has changes before, and with invalid_argument if `attempts` is
  // less than 1. The timeout of the options is for all attempts together. If `change` throws an Error, retry() fails
  // with it, and the changes stay in the objects. Any other exception becomes the error invalid_state. Its outcome is
  // not_executed if `change` returns nothing. A Task may have sent something, so the outcome is maybe_executed then.
  template <typename Change>
  Future<void> retry(int attempts, Change change, CallOptions options = CallOptions()) {
    const detail::Call call = detail::Call::begin(options, "Session.retry");
    return detail::spawn(executor(), tried(*this, attempts, std::move(change), call), call.cancellation());
  }

  // Undoes the changes in the objects: they become as they were when they were loaded or committed last. New ones leave
  // the session, and nodes that were to be deleted stay.
  void rollback();

  // Forgets everything, without a report. May be called twice.
  void close();
  bool is_open() const;

 private:
  template <typename Change>
  static Task<void> tried(Session& session, int attempts, Change change, detail::Call call) {
    detail::require_attempts(attempts);
    session.require_unchanged();
    for (int attempt = 1;; ++attempt) {
      if constexpr (std::is_void_v<std::invoke_result_t<Change&, Session&>>) {
        apply(change, session);
      } else {
        auto changing = change(session);
        co_await changing;
      }
      Future<void> committing = session.commit(call);
      const Result<void> committed = co_await committing.result();
      if (committed.ok()) co_return;
      if (!detail::is_conflict(committed.error())) throw Error(committed.error());
      session.rollback();
      if (attempt >= attempts) throw Error(committed.error());
      Future<void> refreshing = session.refresh_all(call);
      co_await refreshing;
    }
  }
  template <typename Change>
  static void apply(Change& change, Session& session) {
    try {
      change(session);
    } catch (...) {
      throw detail::unsent_error(std::current_exception());
    }
  }
  void require_unchanged() const;
  Future<void> commit(const detail::Call& call) {
    detail::SessionUse use(core());
    return detail::spawn(executor(), detail::commit(std::move(use), call), call.cancellation());
  }
  Future<void> refresh_all(const detail::Call& call) {
    detail::SessionUse use(core());
    return detail::spawn(executor(), detail::refresh(std::move(use), nullptr, call), call.cancellation());
  }
};

}  // namespace fgraph
