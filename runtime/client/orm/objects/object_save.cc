#include <fgraph/detail/object_save.h>

#include <algorithm>
#include <exception>
#include <string>
#include <utility>

namespace fgraph::detail {
namespace {

// Returns the mutex that is locked while a save sets or clears the mark of its object. A program begins saves on its
// own thread, and a save that reaches the object by a link does so on the loop thread.
std::mutex& placing() {
  static std::mutex mutex;
  return mutex;
}

}  // namespace

// The marks of an object and of its copies lead to the same save. The save knows only the mark of the object itself,
// `mark_`, by which it finds the object.

void SaveMark::set(ObjectSave& save) noexcept {
  clear();
  save.retain();
  save_ = &save;
}

void SaveMark::share(const SaveMark& other) noexcept {
  other.save_->retain();
  save_ = other.save_;
}

void SaveMark::take(SaveMark& other) noexcept {
  const std::lock_guard lock(other.save_->mutex_);
  save_ = std::exchange(other.save_, nullptr);
  if (save_->mark_ == &other) save_->mark_ = this;
}

void SaveMark::leave() noexcept {
  const Ref<ObjectSave> save(std::exchange(save_, nullptr));
  const std::lock_guard lock(save->mutex_);
  if (save->mark_ == this) save->mark_ = nullptr;
}

Ref<ObjectSave> ObjectSave::begin(const ObjectOperations& operations, void* object) {
  const std::lock_guard lock(placing());
  Ref<ObjectSave> previous = take_over_save(operations, object);
  Ref<ObjectSave> save(new ObjectSave(operations, Kind::kSave));
  if (previous) previous->set_next(*save);
  save->previous_ = std::move(previous);
  save->noted_.note(object);
  SaveMark& mark = *operations.saved_fields(object).mark;
  mark.set(*save);
  save->mark_ = &mark;
  save->place_ = reinterpret_cast<char*>(&mark) - static_cast<char*>(object);
  return save;
}

Ref<ObjectSave> ObjectSave::begin_commit(const ObjectOperations& operations) {
  return Ref<ObjectSave>(new ObjectSave(operations, Kind::kCommit));
}

// The marks stay in the objects. take_over_save() clears the mark of an object when the library uses the object next.
void ObjectSave::end_commit() {
  const std::lock_guard lock(mutex_);
  has_ended_ = true;
}

Ref<ObjectSave> ObjectSave::reach(const ObjectOperations& operations, void* object) {
  const std::lock_guard lock(placing());
  Ref<ObjectSave> later = take_over_save(operations, object);
  Ref<ObjectSave> save(new ObjectSave(operations, Kind::kSave));
  save->is_sent_ = true;
  save->noted_.note(object);
  SaveMark& mark = *operations.saved_fields(object).mark;
  save->place_ = reinterpret_cast<char*>(&mark) - static_cast<char*>(object);
  if (!later) {
    mark.set(*save);
    save->mark_ = &mark;
    return save;
  }
  // The earliest save that has not ended has to wait for the new one. The later saves wait for that save already.
  for (Ref<ObjectSave> before = later->previous(); before && !before->ended(); before = later->previous()) {
    later = std::move(before);
  }
  const std::lock_guard guard(later->mutex_);
  later->previous_ = Ref<ObjectSave>::share(*save);
  return save;
}

void ObjectSave::release() noexcept {
  if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
}

std::uint64_t ObjectSave::next_number() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

Ref<ObjectSave> ObjectSave::previous() {
  const std::lock_guard lock(mutex_);
  return previous_ ? Ref<ObjectSave>::share(*previous_) : Ref<ObjectSave>();
}

void ObjectSave::forget_previous(const ObjectSave& previous) {
  const std::lock_guard lock(mutex_);
  if (previous_.get() == &previous) previous_.reset();
}

void ObjectSave::set_sent() {
  const std::lock_guard lock(mutex_);
  is_sent_ = true;
}

bool ObjectSave::sent() {
  const std::lock_guard lock(mutex_);
  return is_sent_;
}

void ObjectSave::give(void* copy) {
  const std::lock_guard lock(mutex_);
  merge_into(copy);
}

// The mark of the object leads to the save that began last. So an earlier save asks the next one for the object.
void* ObjectSave::object() {
  Ref<ObjectSave> next;
  {
    const std::lock_guard lock(mutex_);
    if (mark_ != nullptr) return reinterpret_cast<char*>(mark_) - place_;
    if (next_) next = Ref<ObjectSave>::share(*next_);
  }
  return next ? next->object() : nullptr;
}

void ObjectSave::set_next(ObjectSave& next) {
  const std::lock_guard lock(mutex_);
  if (!has_ended_) next_ = Ref<ObjectSave>::share(next);
}

// clear() locks the mutex of the save that the mark leads to. So the mark of the copy is cleared before the mutex of
// this save is locked: two saves would otherwise be locked in either order.
void ObjectSave::end(const void* copy) {
  std::vector<Waiter> waiters;
  Ref<ObjectSave> next;
  std::shared_ptr<void> stored;
  // If nobody else knows this save, nobody asks what it has stored.
  if (references_.load(std::memory_order_acquire) > 1) {
    stored = noted_.operations().clone(copy);
    noted_.operations().saved_fields(stored.get()).mark->clear();
  }
  {
    const std::lock_guard lock(mutex_);
    next = std::move(next_);
    stored_ = std::move(stored);
    has_ended_ = true;
    waiters.swap(waiters_);
  }
  for (const Waiter& waiter : waiters) waiter.executor->post(*waiter.continuation);
}

void ObjectSave::fail(const void* copy) {
  {
    const std::lock_guard lock(mutex_);
    has_failed_ = true;
  }
  end(copy);
}

// Clears the mark of an object that was reached by a link, if the mark leads to this save. The save works on the object
// itself, so the object has nothing to take over.
void ObjectSave::leave(void* object) {
  const std::lock_guard lock(placing());
  SaveMark& mark = *noted_.operations().saved_fields(object).mark;
  if (mark.save() == this) mark.clear();
}

void ObjectSave::end_reached(void* object) {
  leave(object);
  end(object);
  if (ObjectSave* later = noted_.operations().saved_fields(object).mark->save(); later != nullptr) {
    later->note_told(object, *this, noted_.hashes());
  }
}

void ObjectSave::fail_reached(void* object) {
  leave(object);
  fail(object);
}

void ObjectSave::tell_previous(void* object) {
  if (noted_.operations().id(object)->has_value()) return;
  for (Ref<ObjectSave> before = previous(); before; before = before->previous()) {
    if (!before->ended()) continue;
    const std::vector<std::uint64_t> hashes = noted_.operations().hashes(object);
    before->give(object);
    return note_told(object, *before, hashes);
  }
}

// The copy that this save works on will take over what `earlier` has stored, too, before this save is sent. So what was
// noted is changed in the same way: a field that the program has not changed gets its new hash, and a link takes over
// `earlier` in a copy of the object. Changes of the program since this save began still differ from that.
void ObjectSave::note_told(void* object, ObjectSave& earlier, const std::vector<std::uint64_t>& before) {
  const ObjectOperations& operations = noted_.operations();
  const std::shared_ptr<void> copy = operations.clone(object);
  operations.saved_fields(copy.get()).mark->clear();
  const std::vector<std::uint64_t> now = operations.hashes(object);
  {
    const std::lock_guard lock(mutex_);
    noted_.note_hashes(before, now);
    if (operations.links == 0) return;
    noted_.put_links(copy.get());
  }
  earlier.give(copy.get());
  const std::lock_guard lock(mutex_);
  noted_.note_links(copy.get());
}

bool ObjectSave::ended() {
  const std::lock_guard lock(mutex_);
  return has_ended_;
}

bool ObjectSave::wait_with(Executor& executor, Continuation& waiter) {
  const std::lock_guard lock(mutex_);
  if (has_ended_) return false;
  waiters_.push_back({&executor, &waiter});
  return true;
}

void ObjectSave::tell() {
  Ref<ObjectSave> held;  // what the mark held
  const std::lock_guard lock(mutex_);
  if (!has_ended_ || mark_ == nullptr) return;
  merge_into(reinterpret_cast<char*>(mark_) - place_);
  if (SaveMark* mark = std::exchange(mark_, nullptr); mark != nullptr) {
    held = Ref<ObjectSave>(std::exchange(mark->save_, nullptr));
  }
}

void ObjectSave::merge_into(void* object) {
  if (has_failed_ && !noted_.was_written(object, stored_.get())) return;
  noted_.merge(object, stored_.get());
}

namespace {

Error committed_error(const ObjectOperations& operations) {
  return Error(ErrorCode::kInvalidState, Outcome::kNotExecuted,
               "a session is committing a " + std::string(operations.name()) +
                   ": wait for the result of that commit before you use the object");
}

}  // namespace

Ref<ObjectSave> take_over_save(const ObjectOperations& operations, void* object) {
  SaveMark& mark = *operations.saved_fields(object).mark;
  if (mark.save() == nullptr) return Ref<ObjectSave>();
  Ref<ObjectSave> save = Ref<ObjectSave>::share(*mark.save());
  {
    const std::lock_guard lock(save->mutex_);
    const bool is_commit = save->kind_ == ObjectSave::Kind::kCommit;
    if (!save->has_ended_ && is_commit) throw committed_error(operations);
    if (!save->has_ended_) return save;
    if (!is_commit) save->merge_into(object);
  }
  mark.clear();
  return Ref<ObjectSave>();
}

Ref<ObjectSave> detach_save(const ObjectOperations& operations, void* object) {
  Ref<ObjectSave> save = take_over_save(operations, object);
  operations.saved_fields(object).mark->clear();
  return save;
}

void require_settled(const ObjectOperations& operations, void* object) {
  if (!take_over_save(operations, object)) return;
  throw Error(ErrorCode::kInvalidState, Outcome::kNotExecuted,
              "a " + std::string(operations.name()) +
                  " is being saved: wait for the result of that save before you use the object");
}

ObjectSaves begin_saves(const ObjectOperations& operations, void* first, std::size_t count) {
  // take_over_save() throws if a session commits the object. All objects are checked before the first save begins,
  // because a save that has begun also has to end.
  for (std::size_t i = 0; i < count; ++i) {
    (void)take_over_save(operations, static_cast<char*>(first) + i * operations.size);
  }
  ObjectSaves saves;
  saves.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    saves.push_back(ObjectSave::begin(operations, static_cast<char*>(first) + i * operations.size));
  }
  return saves;
}

ObjectSaves share(const ObjectSaves& saves) {
  ObjectSaves shared;
  shared.reserve(saves.size());
  for (const Ref<ObjectSave>& save : saves) shared.push_back(Ref<ObjectSave>::share(*save));
  return shared;
}

Task<void> await_earlier(Executor& executor, ObjectOperations operations, void* copies,
                         std::span<const Ref<ObjectSave>> saves) {
  for (std::size_t i = 0; i < saves.size(); ++i) {
    for (Ref<ObjectSave> earlier = saves[i]->previous(); earlier; earlier = saves[i]->previous()) {
      SaveEnd end(executor, *earlier);
      co_await end;
      earlier->give(static_cast<char*>(copies) + i * operations.size);
      saves[i]->forget_previous(*earlier);
    }
  }
}

Task<void> run_saves(Executor& executor, ObjectOperations operations, void* copies,
                     std::span<const Ref<ObjectSave>> saves, Task<void> work) {
  const auto copy = [&](std::size_t i) { return static_cast<char*>(copies) + i * operations.size; };
  for (std::size_t i = 0; i < saves.size(); ++i) operations.saved_fields(copy(i)).mark->clear();
  std::exception_ptr error;
  try {
    // Nearly no save has an earlier one, and a coroutine costs more than this question.
    const bool waits = std::any_of(saves.begin(), saves.end(), [](const auto& save) { return bool(save->previous()); });
    if (waits) co_await await_earlier(executor, operations, copies, saves);
    co_await work;
  } catch (...) {
    error = std::current_exception();
  }
  for (std::size_t i = 0; i < saves.size(); ++i) error ? saves[i]->fail(copy(i)) : saves[i]->end(copy(i));
  if (error) std::rethrow_exception(error);
}

Task<void> run_after_saves(Executor& executor, ObjectOperations operations, void* objects, std::size_t count,
                           Task<void> work) {
  for (std::size_t i = 0; i < count; ++i) {
    void* object = static_cast<char*>(objects) + i * operations.size;
    const Ref<ObjectSave> earlier = detach_save(operations, object);
    if (!earlier) continue;
    SaveEnd end(executor, *earlier);
    co_await end;
    earlier->give(object);
  }
  co_await work;
}

}  // namespace fgraph::detail
