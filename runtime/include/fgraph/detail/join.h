// The states of when_all(). <fgraph/future.h> includes this file, because it is of use there only.
#pragma once

#include <atomic>
#include <cstddef>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include <fgraph/future.h>

namespace fgraph::detail {

// A JoinBase counts the states that a join waits for. The classes that derive from it make the value.
class JoinBase {
 protected:
  explicit JoinBase(std::size_t count) : pending_(count) {}
  // Returns true if it was the last one.
  bool one_done() noexcept { return pending_.fetch_sub(1, std::memory_order_acq_rel) == 1; }

 private:
  std::atomic<std::size_t> pending_;
};

template <typename T, typename Join>
class JoinSlot final : public Continuation {
 public:
  void start(Ref<State<T>> state, Join& join) {
    join_ = &join;
    join.retain();
    state_ = std::move(state);
    state_->on_done(*this);
  }
  void run() noexcept override { Ref<Join>(join_)->slot_done(); }
  Result<T> take() { return state_->take(); }
  Ref<Cancellable> cancellation() const { return state_->cancellation(); }

 private:
  Ref<State<T>> state_;
  Join* join_ = nullptr;
};

template <typename T>
bool note_error(const Result<T>& result, std::optional<Error>& first) {
  if (!result.ok() && !first) first = result.error();
  return result.ok();
}

template <typename... Ts>
class TupleJoin final : public State<std::tuple<NonVoidT<Ts>...>>, private JoinBase {
 public:
  TupleJoin(Executor& executor, Ref<State<Ts>>... states)
      : State<std::tuple<NonVoidT<Ts>...>>(executor), JoinBase(sizeof...(Ts)) {
    start(std::index_sequence_for<Ts...>(), std::move(states)...);
  }
  void slot_done() noexcept {
    if (one_done()) finish(std::index_sequence_for<Ts...>());
  }
  Ref<Cancellable> cancellation() const override {
    std::vector<Ref<Cancellable>> calls;
    std::apply([&calls](const auto&... slots) { (calls.push_back(slots.cancellation()), ...); }, slots_);
    return cancel_all(std::move(calls));
  }

 private:
  template <std::size_t... kIndex>
  void start(std::index_sequence<kIndex...>, Ref<State<Ts>>... states) {
    (std::get<kIndex>(slots_).start(std::move(states), *this), ...);
  }
  template <std::size_t... kIndex>
  void finish(std::index_sequence<kIndex...>) {
    std::tuple<Result<Ts>...> results(std::get<kIndex>(slots_).take()...);
    std::optional<Error> error;
    (note_error(std::get<kIndex>(results), error), ...);
    if (error) {
      this->settle(*std::move(error));
    } else {
      this->settle(std::tuple<NonVoidT<Ts>...>(std::move(std::get<kIndex>(results)).value()...));
    }
  }

  std::tuple<JoinSlot<Ts, TupleJoin>...> slots_;
};

template <typename T>
class VectorJoin final : public State<std::vector<NonVoidT<T>>>, private JoinBase {
 public:
  VectorJoin(Executor& executor, std::vector<Future<T>> futures)
      : State<std::vector<NonVoidT<T>>>(executor), JoinBase(futures.size()), slots_(futures.size()) {
    for (std::size_t i = 0; i < futures.size(); ++i) slots_[i].start(futures[i].release_state(), *this);
  }
  Ref<Cancellable> cancellation() const override {
    std::vector<Ref<Cancellable>> calls;
    for (const auto& slot : slots_) calls.push_back(slot.cancellation());
    return cancel_all(std::move(calls));
  }
  void slot_done() noexcept {
    if (!one_done()) return;
    std::vector<NonVoidT<T>> values;
    values.reserve(slots_.size());
    std::optional<Error> error;
    for (auto& slot : slots_) {
      Result<T> result = slot.take();
      if (note_error(result, error)) values.push_back(std::move(result).value());
    }
    if (error) {
      this->settle(*std::move(error));
    } else {
      this->settle(std::move(values));
    }
  }

 private:
  std::vector<JoinSlot<T, VectorJoin>> slots_;
};

}  // namespace fgraph::detail
