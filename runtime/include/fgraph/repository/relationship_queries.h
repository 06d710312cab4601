// How the queries of a relationship repository are sent.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/criteria/find.h>
#include <fgraph/detail/call.h>
#include <fgraph/detail/collect.h>
#include <fgraph/detail/collect_rows.h>
#include <fgraph/detail/operations.h>
#include <fgraph/detail/relationship_arguments.h>
#include <fgraph/parameters.h>
#include <fgraph/plan.h>
#include <fgraph/stream.h>
#include <fgraph/types.h>

namespace fgraph::detail {

// A RelationshipQueries runs plans about one type of relationship: it names their calls, begins them, and yields what
// the rows are. RelationshipRepository<R> derives from it.
//
// Thread-safety: thread-safe.
template <typename Relationship>
class RelationshipQueries {
 public:
  explicit RelationshipQueries(Graph graph) : graph_(std::move(graph)) {}

  const Graph& graph() const { return graph_; }

 protected:
  Executor& executor() const { return executor_of(graph_.core()); }
  static std::string_view qualified_name() { return RelationshipTraits<Relationship>::descriptor().qualified_name; }
  static const RelationshipPlans& plans() { return RelationshipTraits<Relationship>::plans(); }
  // Returns the options with the name of a method, unless they have one.
  static CallOptions under(CallOptions options, std::string_view method) {
    if (options.name.empty()) options.name = OperationName::of(qualified_name(), method);
    return options;
  }
  static ParameterWriter ends(EntityId source, EntityId target) {
    ParameterWriter parameters;
    parameters.add("_source", source).add("_target", target);
    return parameters;
  }

  // Runs a query of a call that has begun.
  template <typename Collector>
  Future<typename Collector::Value> run(const Plan& plan, ParameterWriter parameters, const Call& call) const {
    return detail::run<Collector>(graph_, plan, std::move(parameters), subject_of<Relationship>(), call);
  }
  // Runs an operation of one query.
  template <typename Collector>
  Future<typename Collector::Value> value(const Plan& plan, ParameterWriter parameters,
                                          const CallOptions& options) const {
    return run<Collector>(plan, std::move(parameters), begin(options, plan));
  }
  Future<std::vector<Relationship>> find_many(const Plan& plan, ParameterWriter parameters,
                                              const CallOptions& options) const {
    return value<RowsCollector<Relationship>>(plan, std::move(parameters), options);
  }
  Future<std::optional<Relationship>> find_one(const Plan& plan, ParameterWriter parameters,
                                               const CallOptions& options) const {
    return value<FirstRowCollector<Relationship>>(plan, std::move(parameters), options);
  }
  Stream<Relationship> stream_rows(const Plan& plan, ParameterWriter parameters, const CallOptions& options) const {
    using Rows = RowBuffer<Relationship, ColumnReader>;
    auto* buffer = new Rows(executor(), graph_.core());
    Ref<RowSource<Relationship>> rows(buffer);
    const Call call = begin(options, plan);
    submit_stream(graph_.core(), plan, std::move(parameters), subject_of<Relationship>(), *buffer, call);
    return make_stream<Relationship>(executor(), std::move(rows), call.cancellation());
  }
  // Runs an operation of one query about the relationships for which the condition is true.
  template <typename Collector, typename... Arguments>
  Future<typename Collector::Value> by_criteria(std::string_view method, QueryAction action, std::string_view name,
                                                const Criteria<Relationship>& where,
                                                const Arguments&... arguments) const {
    RelationshipEnds<Relationship> all(where, action);
    (all.add(arguments), ...);
    CriteriaPlan plan = plan_relationships(all.request);
    return value<Collector>(plan.named(name), std::move(plan.parameters), under(all.call, method));
  }

 private:
  // A call has the name of its query, unless the options have another one.
  static Call begin(const CallOptions& options, const Plan& plan) {
    return Call::begin(options, OperationName::of(plan.name, std::string_view()));
  }

  Graph graph_;
};

}  // namespace fgraph::detail
