#include "client/orm/load/path_search.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fgraph/detail/collect_counts.h>
#include <fgraph/relationship_repository.h>

#include "client/orm/load/relationship_scan.h"
#include "client/orm/objects/operation_errors.h"
#include "core/criteria/criteria_plan.h"
#include "core/plan/path_plan.h"

namespace fgraph {
namespace client {
namespace {

using Integers = std::vector<std::int64_t>;

// If the frontier has at most kNarrow nodes, as in a chain, one query goes up to kMostSteps steps. Further nodes have
// so many neighbours that a step too many costs more than another query.
constexpr std::size_t kMostSteps = 64;
constexpr std::size_t kNarrow = 8;

struct Step {
  std::int64_t node = 0;
  std::int64_t before = 0;
  std::int64_t relationship = 0;
};

// A StepsCollector reads the one row of core::build_path_steps().
class StepsCollector {
 public:
  using Value = std::vector<std::vector<Step>>;
  static constexpr detail::ReplyHandler::Rows kRows = detail::ReplyHandler::Rows::kOne;
  explicit StepsCollector(std::size_t steps) : expected_(steps) {}
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    for (std::size_t i = 0; i < expected_; ++i) read_triples(row, steps_.emplace_back());
  }
  void start_over() { steps_.clear(); }
  Result<Value> finish() { return std::move(steps_); }

 private:
  std::size_t expected_;
  Value steps_;
};

// Neighbours holds for each node the steps along its relationships, in either direction.
using Neighbours = std::unordered_map<std::int64_t, std::vector<Step>>;

Neighbours neighbours_of(const std::vector<FoundRelationship>& relationships) {
  Neighbours neighbours;
  for (const FoundRelationship& one : relationships) {
    neighbours[one.from].push_back({one.to, one.from, one.relationship});
    neighbours[one.to].push_back({one.from, one.to, one.relationship});
  }
  return neighbours;
}

// A Side is the search from one end of the path. It knows the nodes that were reached, the step that led to each, and
// the frontier: the nodes that the last step has reached.
class Side {
 public:
  explicit Side(std::int64_t end) : end_(end) {
    came_from_[end] = Step{};
    frontier_.push_back(end);
  }

  const Integers& frontier() const { return frontier_; }
  const Integers& before() const { return before_; }
  std::int64_t depth() const { return depth_; }
  bool contains(std::int64_t node) const { return came_from_.count(node) != 0; }

  // Returns how many steps the next query goes.
  std::size_t next_steps(std::int64_t most) {
    steps_ = frontier_.size() <= kNarrow ? std::min(steps_ * 2, kMostSteps) : 1;
    if (most > 0) steps_ = std::min(steps_, static_cast<std::size_t>(most));
    return steps_;
  }

  void take(const std::vector<Step>& reached) {
    before_ = std::exchange(frontier_, {});
    ++depth_;
    for (const Step& step : reached) {
      if (came_from_.try_emplace(step.node, step).second) frontier_.push_back(step.node);
    }
  }

  // Adds the nodes on the way from `node` to the end of this side, without `node` itself, and the relationships between
  // them.
  // Throws Error (protocol) if the steps lead in a circle: a server sends none that do.
  void walk(std::int64_t node, Integers& nodes, Integers& relationships) const {
    const std::size_t most = nodes.size() + came_from_.size();
    while (node != end_) {
      const auto found = came_from_.find(node);
      if (found == came_from_.end() || nodes.size() > most) {
        throw Error(ErrorCode::kProtocol, Outcome::kExecuted, "a search for a path: the steps lead nowhere");
      }
      const Step& step = found->second;
      relationships.push_back(step.relationship);
      nodes.push_back(step.before);
      node = step.before;
    }
  }

 private:
  std::int64_t end_;
  std::unordered_map<std::int64_t, Step> came_from_;
  Integers frontier_;
  Integers before_;  // the frontier of the step before
  std::int64_t depth_ = 0;
  std::size_t steps_ = 1;
};

struct Found {
  Integers nodes;
  Integers relationships;
};

class PathSearch {
 public:
  PathSearch(RowSource& rows, const detail::PathRequest& request)
      : rows_(rows),
        shape_{request.node, request.relationship, request.direction},
        most_(request.max_hops),
        from_(request.from.value()),
        to_(request.to.value()) {}

  // Yields whether there is a path.
  Task<bool> run(detail::Call call) {
    if (from_.contains(to_.frontier().front())) {
      meet(from_.frontier().front());
      const core::OwnedPlan plan = core::build_path_end(shape_);
      ParameterWriter parameters;
      parameters.add("_from", from_.frontier().front());
      Future<std::int64_t> counted =
          ask<detail::CountCollector>(rows_, plan.view(), std::move(parameters), nullptr, call);
      const std::int64_t count = co_await counted;
      co_return count > 0;
    }
    while (!from_.frontier().empty() && !to_.frontier().empty() && left() != 0) {
      Side& side = from_.frontier().size() <= to_.frontier().size() ? from_ : to_;
      if (side.frontier().size() <= kNarrow && scan_.is_due(static_cast<std::size_t>(length()))) {
        Task<void> read = read_all(call);
        co_await read;
      }
      Task<bool> gone = go_on(side, call);
      const bool found = co_await gone;
      if (found) co_return true;
    }
    co_return false;
  }

  const Found& found() const { return found_; }
  const core::PathShape& shape() const { return shape_; }

 private:
  std::int64_t length() const { return from_.depth() + to_.depth(); }
  // Returns how many steps are still allowed; a negative number means any number.
  std::int64_t left() const { return most_ == 0 ? -1 : std::max<std::int64_t>(0, most_ - length()); }

  Task<void> read_all(detail::Call call) {
    if (!neighbours_.empty()) co_return;
    Task<std::optional<std::vector<FoundRelationship>>> asked = RelationshipScan::read(
        rows_, core::build_path_count(shape_), core::build_path_scan(shape_), static_cast<std::size_t>(length()), call);
    const std::optional<std::vector<FoundRelationship>> relationships = co_await asked;
    if (relationships) neighbours_ = neighbours_of(*relationships);
  }

  // Takes one step from the frontier along the relationships in `neighbours_`, without a query.
  std::vector<Step> next_step(const Side& side) const {
    std::vector<Step> reached;
    for (const std::int64_t node : side.frontier()) {
      const auto known = neighbours_.find(node);
      if (known != neighbours_.end()) reached.insert(reached.end(), known->second.begin(), known->second.end());
    }
    return reached;
  }

  // Returns whether `other` has reached a node of the frontier of `side`. If so, the two searches meet at that node,
  // and the path is noted in `found_`.
  bool is_met(const Side& side, const Side& other) {
    const auto met = std::find_if(side.frontier().begin(), side.frontier().end(),
                                  [&](std::int64_t node) { return other.contains(node); });
    if (met == side.frontier().end()) return false;
    meet(*met);
    return true;
  }

  Task<bool> go_on(Side& side, detail::Call call) {
    const Side& other = &side == &from_ ? to_ : from_;
    if (!neighbours_.empty()) {
      side.take(next_step(side));
      co_return is_met(side, other);
    }
    const std::size_t steps = side.next_steps(left());
    const core::OwnedPlan plan = core::build_path_steps(shape_, steps);
    ParameterWriter parameters;
    parameters.add("_from", side.frontier());
    if (steps > 1) parameters.add("_before", side.before());
    Future<StepsCollector::Value> sent =
        ask<StepsCollector>(rows_, plan.view(), std::move(parameters), nullptr, call, steps);
    const StepsCollector::Value reached = co_await sent;
    for (const std::vector<Step>& step : reached) {
      side.take(step);
      if (is_met(side, other)) co_return true;
    }
    co_return false;
  }

  void meet(std::int64_t node) {
    from_.walk(node, found_.nodes, found_.relationships);
    std::reverse(found_.nodes.begin(), found_.nodes.end());
    std::reverse(found_.relationships.begin(), found_.relationships.end());
    found_.nodes.push_back(node);
    to_.walk(node, found_.nodes, found_.relationships);
  }

  RowSource& rows_;
  core::PathShape shape_;
  std::int64_t most_;
  Side from_;
  Side to_;
  RelationshipScan scan_;
  Neighbours neighbours_;  // of all nodes; empty until they were read
  Found found_;
};

}  // namespace

Task<detail::CriteriaPlan> search_path(RowSource& rows, detail::PathRequest request, detail::Call call) {
  const std::string_view problem = detail::problem_of(request);
  if (!problem.empty()) throw invalid_argument(std::string(request.subject) + ": " + std::string(problem));
  PathSearch search(rows, request);
  Task<bool> run = search.run(call);
  const bool is_found = co_await run;
  if (!is_found) co_return detail::CriteriaPlan();
  ParameterWriter parameters;
  parameters.add("_nodes", search.found().nodes).add("_relationships", search.found().relationships);
  co_return core::finished(core::build_known_path(search.shape()), std::move(parameters));
}

}  // namespace client

namespace detail {

Task<CriteriaPlan> search_path(Graph graph, PathRequest request, Call call) {
  client::GraphRows rows(std::move(graph));
  Task<CriteriaPlan> searching = client::search_path(rows, request, call);
  CriteriaPlan found = co_await searching;
  co_return std::move(found);
}

}  // namespace detail
}  // namespace fgraph
