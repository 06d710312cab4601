// These functions send an operation. A collector turns the rows of the reply, as they arrive, into the value of the
// Future. The collectors are in collect_entities.h, collect_rows.h, collect_counts.h and collect_pages.h.
//
// Thread-safety: collectors are for the loop thread only; run() and submit() are thread-safe.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>

#include <fgraph/client.h>
#include <fgraph/detail/call.h>
#include <fgraph/detail/reply_handler.h>
#include <fgraph/future.h>
#include <fgraph/parameters.h>
#include <fgraph/plan.h>
#include <fgraph/row.h>

namespace fgraph::detail {

// A ReplyState is the state of a future that a reply settles. `Collector` turns rows into the value:
//   using Value = ...; void reserve(std::size_t); void row(RowReader&); Result<Value> finish();
// A collector that is made of a graph, or of nothing, is made anew if the operation is sent again. Another one has
//   void start_over();
// or else the operation is not sent again after its first row has come.
template <typename Collector>
class ReplyState final : public State<typename Collector::Value>, public ReplyHandler {
 public:
  template <typename... Arguments>
  explicit ReplyState(Executor& executor, Arguments&&... arguments)
      : State<typename Collector::Value>(executor), collector_(std::forward<Arguments>(arguments)...) {}

  void expect_rows(std::size_t rows) override { collector_.reserve(rows); }
  void on_row(RowReader& row) override { collector_.row(row); }
  void on_statistics(std::span<const Cell> lines) override {
    if constexpr (requires { collector_.statistics(lines); }) collector_.statistics(lines);
  }
  Rows rows() const override {
    if constexpr (requires { Collector::kRows; }) return Collector::kRows;
    return Rows::kMany;
  }
  bool start_over(GraphCore& graph) override {
    if constexpr (std::is_constructible_v<Collector, GraphCore&>) {
      return replace(Collector(graph));
    } else if constexpr (std::is_default_constructible_v<Collector>) {
      return replace(Collector());
    } else if constexpr (requires { collector_.start_over(); }) {
      collector_.start_over();
      return true;
    } else {
      return false;
    }
  }
  void on_finished() noexcept override { this->settle(collector_.finish()); }
  void on_failed(Error error) noexcept override { this->settle(std::move(error)); }
  void retain_handler() noexcept override { this->retain(); }
  void release_handler() noexcept override { this->release(); }

 private:
  // Some collectors hold what cannot be assigned. Making one by a move does not fail, so that there is always one.
  bool replace(Collector&& fresh) noexcept {
    std::destroy_at(&collector_);
    std::construct_at(&collector_, std::move(fresh));
    return true;
  }

  Collector collector_;
};

// Makes the state of a future whose value comes from a collector. The collector is constructed from the graph if it
// takes one, and otherwise from `arguments`.
template <typename Collector, typename... Arguments>
Ref<ReplyState<Collector>> reply_state(const Graph& graph, Arguments&&... arguments) {
  Executor& executor = executor_of(graph.core());
  if constexpr (std::is_constructible_v<Collector, GraphCore&>) {
    return Ref<ReplyState<Collector>>(new ReplyState<Collector>(executor, graph.core()));
  } else {
    return Ref<ReplyState<Collector>>(new ReplyState<Collector>(executor, std::forward<Arguments>(arguments)...));
  }
}

template <typename Collector, typename... Arguments>
Future<typename Collector::Value> run(const Graph& graph, const Plan& plan, ParameterWriter parameters,
                                      const RowSubject& subject, const Call& call, Arguments&&... arguments) {
  using Value = typename Collector::Value;
  Ref<ReplyState<Collector>> state = reply_state<Collector>(graph, std::forward<Arguments>(arguments)...);
  state->belongs_to(call.cancellation());
  submit(graph.core(), plan, std::move(parameters), subject, *state, call);
  return Future<Value>(Ref<State<Value>>(state.detach()));
}

}  // namespace fgraph::detail
