// A RowSource answers queries with rows. It is a graph on a server, or a script in a test.
//
// An algorithm that asks and decides takes a RowSource and no Graph. It can then be tested from a seed, without a
// server: tests/unit/fake_rows.h answers queries from a script.
//
//   Future<Integers> sent = client::ask<IntegersCollector>(rows, plan, std::move(parameters), nullptr, call);
//   const Integers ids = co_await sent;
#pragma once

#include <utility>

#include <fgraph/client.h>
#include <fgraph/detail/call.h>
#include <fgraph/detail/collect.h>

namespace fgraph::client {

class RowSource {
 public:
  RowSource(const RowSource&) = delete;
  RowSource& operator=(const RowSource&) = delete;

  // Sends one query. `handler` gets the rows of its reply one after the other, and then exactly one call of
  // on_finished() or on_failed(). All of this may happen before send() returns. `subject` says what the columns are.
  virtual void send(const Plan& plan, ParameterWriter parameters, const detail::RowSubject& subject,
                    detail::ReplyHandler& handler, const detail::Call& call) = 0;

  // Returns the graph that the rows are about. Objects that are made of the rows, or saved, load their links from it.
  // Futures are settled on its loop.
  const Graph& graph() const { return graph_; }

 protected:
  explicit RowSource(Graph graph) : graph_(std::move(graph)) {}
  ~RowSource() = default;

 private:
  Graph graph_;
};

// GraphRows are the rows of a graph on a server. Thread-safe.
class GraphRows final : public RowSource {
 public:
  explicit GraphRows(Graph graph) : RowSource(std::move(graph)) {}

  void send(const Plan& plan, ParameterWriter parameters, const detail::RowSubject& subject,
            detail::ReplyHandler& handler, const detail::Call& call) override {
    detail::submit(graph().core(), plan, std::move(parameters), subject, handler, call);
  }
};

// Sends a query. A collector turns the rows into the value. It is made of `arguments`, or of the graph if it takes
// one.
template <typename Collector, typename... Arguments>
Future<typename Collector::Value> ask(RowSource& rows, const Plan& plan, ParameterWriter parameters,
                                      const detail::RowSubject& subject, const detail::Call& call,
                                      Arguments&&... arguments) {
  detail::Ref<detail::ReplyState<Collector>> state =
      detail::reply_state<Collector>(rows.graph(), std::forward<Arguments>(arguments)...);
  state->belongs_to(call.cancellation());
  rows.send(plan, std::move(parameters), subject, *state, call);
  return Future<typename Collector::Value>(detail::Ref<detail::State<typename Collector::Value>>(state.detach()));
}

}  // namespace fgraph::client
