// A unit of work is everything that one query writes: what a save reaches through its cascade, or what a session has
// changed.
//
//   objects --save(), remove()--> WorkGraph --prepare()--> WorkPlan --try_unit()--> reply --> objects
//
//   work_graph    holds what is meant: nodes, new and changed relationships, unlinks. It is made from objects, without
//                 I/O: work_reach enters and follows them, and work_fates decides what becomes of what was reached.
//   work_plan     says how it is written. It is a pure function of the graph that yields the shape of the query and its
//                 parameters; core/plan/save/save_plan makes the text of it.
//   work_result   applies the reply to the objects.
//
// Nothing is changed in the objects before the reply has arrived and fits. So a unit that fails, at whatever step,
// leaves the objects as they were.
#pragma once

#include <utility>
#include <vector>

#include <fgraph/detail/call.h>
#include <fgraph/task.h>

#include "client/graph/row_source.h"
#include "client/orm/save/plan/work_plan.h"
#include "client/orm/save/work/work_fates.h"
#include "client/orm/save/work/work_graph.h"
#include "client/orm/save/work/work_reach.h"

namespace fgraph::client {

// The objects stay in place, and nobody uses them, until the unit is written or its life ends.
//
// Not thread-safe.
class UnitOfWork {
 public:
  // `graph` is the number of the graph, whose objects alone may be entered; 0 allows any. `keys` are what an earlier
  // unit of the same work has asked for.
  explicit UnitOfWork(std::uint32_t graph = 0, KnownKeys keys = {}) : graph_(graph, std::move(keys)), reach_(graph_) {}

  // What is to be written is entered here before prepare().
  WorkReach& reach() { return reach_; }
  const WorkGraph& graph() const { return graph_; }

  // Finds out what is reached and what has changed, and encodes it. Throws Error (invalid_state, invalid_argument,
  // constraint) if that cannot be written.
  void prepare() {
    reach_.reach();
    decide_work(graph_);
    is_planned_ = graph_.unknown_keys().empty();
    if (is_planned_) plan_ = plan_work(graph_);
  }
  // Returns false after prepare() if keys have to be asked for: ask_unknown_keys() does so, and a new unit is made with
  // the answer.
  bool is_planned() const { return is_planned_; }
  // There is a plan after prepare() if is_planned().
  WorkPlan& plan() { return plan_; }
  const WorkPlan& plan() const { return plan_; }

  // After the unit was written, these are the objects whose loaded links show now what another end has said.
  const std::vector<void*>& touched() const { return touched_; }
  void set_touched(std::vector<void*> objects) { touched_ = std::move(objects); }
  // The ids of the nodes that were deleted as orphans, or with one.
  const Integers& gone() const { return gone_; }
  void set_gone(Integers ids) { gone_ = std::move(ids); }

 private:
  WorkGraph graph_;
  WorkReach reach_;
  WorkPlan plan_;
  bool is_planned_ = false;
  std::vector<void*> touched_;
  Integers gone_;
};

// Sends a unit that is prepared. Everything of it is written, or nothing. In the latter case it throws Error, such as
// stale_version or not_found, and the objects are as they were.
Task<void> run_unit(RowSource& rows, UnitOfWork& unit, detail::Call call);

// Does what run_unit() does, for a unit that was planned after questions: for keys, or for what hangs on nodes that are
// deleted by a cascade that leads in circles. It yields false if nothing was written because an answer is no longer
// right, or if the reason cannot be told: somebody else was faster.
Task<bool> try_unit(RowSource& rows, UnitOfWork& unit, detail::Call call);

}  // namespace fgraph::client
