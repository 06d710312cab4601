#include "client/orm/session/core.h"

#include <algorithm>
#include <string>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/session/commit.h"
#include "client/orm/session/refresh.h"

namespace fgraph::detail {
void SessionCore::enter() {
  if (busy_.exchange(true, std::memory_order_acquire)) {
    throw client::invalid_state(
        "a session was used while another call of it was under way; it belongs to one coroutine or "
        "thread at a time");
  }
  if (closed_) {
    busy_.store(false, std::memory_order_release);
    throw client::invalid_state("the session is closed");
  }
}

std::size_t SessionCore::count_changes() const {
  const auto is_one = [](const auto& one) { return is_changed(*one); };
  const auto count = std::count_if(objects_.all().begin(), objects_.all().end(), is_one);
  return static_cast<std::size_t>(count) + objects_.departed().changed_lost().size();
}

bool SessionCore::has_changes() const {
  return std::any_of(objects_.all().begin(), objects_.all().end(), [](const auto& one) { return is_changed(*one); }) ||
         !objects_.departed().changed_lost().empty();
}

Task<void> SessionCore::refresh(void* object, Call call) {
  std::vector<ManagedObject*> which;
  if (object != nullptr) {
    which.push_back(objects_.index().known(object));
    if (which.front() == nullptr) throw client::invalid_argument("the object to refresh is not of this session");
    if (!which.front()->operations->id(object)->has_value()) {
      throw client::invalid_state("the object to refresh was never saved");
    }
  } else {
    for (const std::unique_ptr<ManagedObject>& one : objects_.all()) which.push_back(one.get());
  }
  Task<std::vector<ManagedObject*>> reading = detail::refresh(objects_, rows_, std::move(which), call);
  const std::vector<ManagedObject*> gone = co_await reading;
  if (object == nullptr) {
    objects_.lose(std::vector<const ManagedObject*>(gone.begin(), gone.end()));
  } else if (!gone.empty()) {
    const ManagedObject& one = *gone.front();
    throw client::missing_error(one.operations->descriptor(), one.operations->id(object)->value());
  }
}

Task<void> SessionCore::commit(Call call) {
  SessionCommit commit(objects_, rows_);
  co_await commit.run(call);
}

void SessionCore::report_lost_work() noexcept {
  if (options_.lost_work == nullptr) return;
  // A destructor calls this function, so no exception of the callback may leave it.
  try {
    tell_lost_work();
  } catch (...) {
    executor_of(rows_.graph().core()).on_callback_error(std::current_exception());
  }
}

void SessionCore::tell_lost_work() {
  const std::string session = "a session of graph '" + rows_.graph().name() + "' ended ";
  // If a call is under way, another thread may use the objects, so the changes cannot be counted here. The result of
  // that call says what it has done.
  if (busy_.exchange(true, std::memory_order_acquire)) {
    return options_.lost_work(session + "while a call of it was under way", options_.lost_work_context);
  }
  const std::size_t count = closed_ ? 0 : count_changes();
  leave();
  if (count == 0) return;
  options_.lost_work(
      session + "with " + std::to_string(count) + " changed objects that were neither committed nor rolled back",
      options_.lost_work_context);
}

void SessionCore::close() {
  closed_ = true;
  objects_.forget_all();
}

}  // namespace fgraph::detail
