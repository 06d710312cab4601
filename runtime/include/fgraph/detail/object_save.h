// A save works on a copy of the object. An ObjectSave tells the object afterwards what the save has stored:
//
//   begin()    The object gets a mark that leads to its ObjectSave. What it holds now is noted.
//   end()      The save has been answered. The copy, with what is stored, is kept.
//   tell()     Whoever takes the result of the save tells the object, if it is still there.
//   take_over_save()   An object that was not told takes the answer over when the library uses it next.
//   reach()    A save that reaches an object by a link and writes it has an ObjectSave for it, and tells it itself.
//
// The saves of one object form a chain from the last one to the first: each knows the one that it has to wait for.
//
// Whatever the program has changed in the object between begin() and the take-over stays changed.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include <fgraph/detail/operations.h>
#include <fgraph/detail/save_mark.h>
#include <fgraph/future.h>
#include <fgraph/task.h>

namespace fgraph::detail {

// A NotedObject is what an object held when a save of it began, or when the object took over an earlier save after
// that. By it a save knows what the program has changed meanwhile. Not thread-safe: the ObjectSave guards it.
//
// Defined in noted_object.cc.
class NotedObject {
 public:
  explicit NotedObject(const ObjectOperations& operations) : operations_(operations) {}

  const ObjectOperations& operations() const { return operations_; }
  const std::vector<std::uint64_t>& hashes() const { return hashes_; }

  void note(void* object);
  void note_links(void* object);
  // The object has taken over something: a field that had the hash of `before` is no change of the program, and has the
  // hash of `now`.
  void note_hashes(const std::vector<std::uint64_t>& before, const std::vector<std::uint64_t>& now);
  // Gives the links of a copy of the object what was noted of them.
  void put_links(void* copy) const;

  // Lets the object take over what is `stored`, except for what the program has changed.
  void merge(void* object, void* stored) const;
  // Returns whether a save that has failed has written this object.
  bool was_written(void* object, void* stored) const;

 private:
  void merge_links(void* object, void* stored) const;

  const ObjectOperations operations_;
  EntityId id_;
  std::vector<std::uint64_t> hashes_;
  std::vector<Ref<LinkContent>> links_;  // null for a link without content; empty if no link had any
};

// An ObjectSave is one save of one object, or the commit of a session. Thread-safe. It is reference-counted: each mark
// that leads to it holds a count, and so does the code that saves.
class ObjectSave final {
 public:
  // Begins a save. If an earlier save of the object has ended, the object takes over what that save has stored. If the
  // earlier save has not ended, this one has to wait for it: see previous().
  static Ref<ObjectSave> begin(const ObjectOperations& operations, void* object);
  // Begins the commit of a session. The caller sets a mark that leads here in each object that the commit writes. Until
  // end_commit() these objects cannot be saved, deleted or added to a session, because the commit writes the objects
  // themselves and no copies.
  static Ref<ObjectSave> begin_commit(const ObjectOperations& operations);
  void end_commit();
  // Begins the save of an object that another save has reached by a link, and is about to create or update. Saves of
  // the object that have begun and are not sent yet have to wait for this one.
  static Ref<ObjectSave> reach(const ObjectOperations& operations, void* object);
  ObjectSave(const ObjectSave&) = delete;
  ObjectSave& operator=(const ObjectSave&) = delete;

  void retain() noexcept { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() noexcept;

  // Returns the save of the same object that this one has to wait for, or null if there is none.
  Ref<ObjectSave> previous();
  // Forgets `previous`, after the copy of this save has taken over what `previous` has stored.
  void forget_previous(const ObjectSave& previous);
  // Saves that began earlier have smaller numbers. A save waits only for saves with smaller numbers, and for saves that
  // were sent. A save that was sent waits for nothing but the server. So no two saves wait for each other.
  std::uint64_t number() const { return number_; }
  void set_sent();
  bool sent();
  static std::uint64_t next_number();
  // Returns where the object is, or null if it is gone.
  void* object();
  // Call end() after an answer, and fail() after a failure. Both keep a clone of `copy`, which knows what is stored, if
  // anybody else holds this save.
  void end(const void* copy);
  void fail(const void* copy);
  bool ended();
  // Runs `waiter` on its executor after the end. Returns false if the save has ended already.
  bool wait_with(Executor& executor, Continuation& waiter);
  // These do what end() and fail() do, for a save that reach() has begun. `object` is the object itself and no copy, so
  // it knows already what is stored.
  void end_reached(void* object);
  void fail_reached(void* object);
  // If an earlier save of a new object has ended, the object takes over what is stored, though this save is under way.
  void tell_previous(void* object);
  // After the end the object takes over what is stored, unless it is gone or has done so.
  void tell();
  // After the end a copy of the object takes over what is stored.
  void give(void* copy);

 private:
  friend class SaveMark;
  friend Ref<ObjectSave> take_over_save(const ObjectOperations& operations, void* object);
  struct Waiter {
    Executor* executor;
    Continuation* continuation;
  };

  // A kSave is about a copy of one object, and a kCommit is about objects of a session.
  enum class Kind : std::uint8_t { kSave, kCommit };

  ObjectSave(const ObjectOperations& operations, Kind kind) : kind_(kind), number_(next_number()), noted_(operations) {}
  ~ObjectSave() = default;

  void set_next(ObjectSave& next);
  // Changes what this save has noted of the object, because the object has taken over what `earlier` has stored after
  // this save had begun. `before` are the hashes of the object before that.
  void note_told(void* object, ObjectSave& earlier, const std::vector<std::uint64_t>& before);
  void leave(void* object);
  void merge_into(void* object);

  std::atomic<std::uint32_t> references_{1};
  const Kind kind_;
  std::uint64_t number_ = 0;
  NotedObject noted_;

  // The mutex is recursive: when an object takes over a save, other objects may be destroyed whose marks lead here, and
  // each of them locks the mutex.
  std::recursive_mutex mutex_;
  // These are guarded by mutex_:
  Ref<ObjectSave> previous_;
  Ref<ObjectSave> next_;  // began later; it knows where the object is, until this one has ended
  bool is_sent_ = false;
  SaveMark* mark_ = nullptr;  // of the object; null if it is gone or was told
  std::ptrdiff_t place_ = 0;  // of the mark in the object
  std::shared_ptr<void> stored_;
  bool has_ended_ = false;
  bool has_failed_ = false;
  std::vector<Waiter> waiters_;
};

// If a save of the object has been answered, the object takes over what is stored. Yields the save if it is still under
// way, and null otherwise. Throws Error (invalid_state) if a session commits the object.
Ref<ObjectSave> take_over_save(const ObjectOperations& operations, void* object);
// Does what take_over_save() does, and clears the mark of the object. It is for an object that the program has given
// away: the library saves the object itself and no copy.
Ref<ObjectSave> detach_save(const ObjectOperations& operations, void* object);
// Does what take_over_save() does if nobody can wait. Throws Error (invalid_state) if the save is still under way.
void require_settled(const ObjectOperations& operations, void* object);

using ObjectSaves = std::vector<Ref<ObjectSave>>;

// Begins the saves of the objects of an array that the program keeps. Throws Error (invalid_state), and begins none, if
// a session commits one of them.
ObjectSaves begin_saves(const ObjectOperations& operations, void* first, std::size_t count);
// Waits for the earlier saves of the objects that have not ended. The copies take over what these saves have stored.
Task<void> await_earlier(Executor& executor, ObjectOperations operations, void* copies,
                         std::span<const Ref<ObjectSave>> saves);
// Returns further references to the same saves.
ObjectSaves share(const ObjectSaves& saves);
// Runs `work` after the earlier saves of the objects have ended, and then ends `saves` with its result. `work` saves an
// array of copies of the objects.
Task<void> run_saves(Executor& executor, ObjectOperations operations, void* copies,
                     std::span<const Ref<ObjectSave>> saves, Task<void> work);
// Runs `work` after the earlier saves of `objects` have ended, so that the objects know what those have stored. `work`
// saves an array of objects that the program has given away.
Task<void> run_after_saves(Executor& executor, ObjectOperations operations, void* objects, std::size_t count,
                           Task<void> work);

// `co_await SaveEnd(executor, save)` continues on the loop thread after the save has ended.
class SaveEnd final : public AwaiterBase {
 public:
  SaveEnd(Executor& executor, ObjectSave& save) : executor_(executor), save_(Ref<ObjectSave>::share(save)) {}
  bool await_ready() { return save_->ended(); }
  bool await_suspend(std::coroutine_handle<> handle) {
    handle_ = handle;
    return save_->wait_with(executor_, *this);
  }
  void await_resume() const noexcept {}

 private:
  Executor& executor_;
  Ref<ObjectSave> save_;
};

}  // namespace fgraph::detail

namespace fgraph {

// A Saving is the result of a save of objects that the program keeps. Taking it by get() or co_await tells the objects
// what is stored, in the thread that takes it, so that the value itself may be dropped. It is a Future as well.
//
// Thread-safety: one thread at a time, as for a Future.
template <typename T>
class [[nodiscard]] Saving : public Future<T> {
 public:
  Saving(Future<T> saved, std::vector<detail::Ref<detail::ObjectSave>> saves)
      : Future<T>(std::move(saved)), saves_(std::move(saves)) {}

  class Awaiter final : public detail::StateAwaiter<T> {
   public:
    Awaiter(detail::Ref<detail::State<T>> state, std::vector<detail::Ref<detail::ObjectSave>> saves)
        : detail::StateAwaiter<T>(std::move(state)), saves_(std::move(saves)) {}
    T await_resume() {
      tell(saves_);
      return this->take().value();
    }

   private:
    std::vector<detail::Ref<detail::ObjectSave>> saves_;
  };

  T get() {
    this->checked().wait();
    tell(saves_);
    return Future<T>::get();
  }
  Awaiter operator co_await() { return Awaiter(std::move(this->state_), std::move(saves_)); }

 private:
  static void tell(const std::vector<detail::Ref<detail::ObjectSave>>& saves) {
    for (const detail::Ref<detail::ObjectSave>& save : saves) save->tell();
  }

  std::vector<detail::Ref<detail::ObjectSave>> saves_;
};

}  // namespace fgraph
