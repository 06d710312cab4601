// The shortest paths between two nodes. Functions without a body are defined in path_search.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/criteria/find.h>
#include <fgraph/detail/call.h>
#include <fgraph/detail/collect.h>
#include <fgraph/detail/collect_rows.h>
#include <fgraph/detail/operation_errors.h>
#include <fgraph/row.h>
#include <fgraph/task.h>

namespace fgraph::detail {

// A PathCollector reads a PathOf.
template <typename Path>
class PathCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  using Value = std::optional<Path>;
  explicit PathCollector(GraphCore& graph) : reader_(graph) {}
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    Path& path = path_.emplace();
    reader_.read(row, path.nodes);
    reader_.read(row, path.relationships);
  }
  Result<Value> finish() { return std::move(path_); }

 private:
  ColumnReader reader_;
  Value path_;
};

// A NodesCollector reads a path along a link.
template <typename Entity>
class NodesCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  using Value = std::optional<std::vector<Entity>>;
  explicit NodesCollector(GraphCore& graph) : reader_(graph) {}
  void reserve(std::size_t) {}
  void row(RowReader& row) { reader_.read(row, nodes_.emplace()); }
  Result<Value> finish() { return std::move(nodes_); }

 private:
  ColumnReader reader_;
  Value nodes_;
};

// Searches for a path along relationships in either direction. Yields a plan that reads the path that was found. The
// plan returns no row if a part of the path was deleted meanwhile. If there is no path, the plan has no text.
Task<CriteriaPlan> search_path(Graph graph, PathRequest request, Call call);

template <typename Collector>
Task<typename Collector::Value> search_and_read(Graph graph, PathRequest request, RowSubject subject, Call call) {
  // Somebody may delete a part of the path before it is read.
  for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
    Task<CriteriaPlan> searched = search_path(graph, request, call);
    CriteriaPlan found = co_await searched;
    if (found.cypher.empty()) co_return typename Collector::Value();
    Future<typename Collector::Value> read =
        run<Collector>(graph, found.named(request.subject), std::move(found.parameters), subject, call);
    typename Collector::Value path = co_await read;
    if (path) co_return std::move(path);
  }
  throw changing_path(request.subject);
}

template <typename Collector>
Future<typename Collector::Value> find_path(const Graph& graph, const PathRequest& request, const RowSubject& subject,
                                            const Call& call) {
  if (request.direction == Direction::kBoth) {
    return spawn(executor_of(graph.core()), search_and_read<Collector>(graph, request, subject, call),
                 call.cancellation());
  }
  CriteriaPlan plan = plan_shortest_path(request);
  return run<Collector>(graph, plan.named(request.subject), std::move(plan.parameters), subject, call);
}

}  // namespace fgraph::detail
