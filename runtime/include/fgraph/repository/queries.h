// How the queries of a repository are sent, and what is made of their rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/criteria/find.h>
#include <fgraph/descriptor.h>
#include <fgraph/detail/call.h>
#include <fgraph/detail/collect.h>
#include <fgraph/detail/collect_counts.h>
#include <fgraph/detail/collect_entities.h>
#include <fgraph/detail/collect_pages.h>
#include <fgraph/detail/collect_rows.h>
#include <fgraph/detail/loading.h>
#include <fgraph/detail/operations.h>
#include <fgraph/detail/removing.h>
#include <fgraph/page.h>
#include <fgraph/parameters.h>
#include <fgraph/plan.h>
#include <fgraph/stream.h>

namespace fgraph::detail {

// A RepositoryQueries runs plans about one type of node: it begins their calls, loads the links that come with
// entities, and yields what the rows are. Repository<E> derives from it. It makes the plans, or generated code holds
// them.
//
// Thread-safety: thread-safe.
template <typename Entity>
class RepositoryQueries {
 public:
  explicit RepositoryQueries(Graph graph) : graph_(std::move(graph)) {}

  const Graph& graph() const { return graph_; }

 protected:
  static const EntityDescriptor& descriptor() { return EntityTraits<Entity>::descriptor(); }
  static const EntityPlans& plans() { return EntityTraits<Entity>::plans(); }
  Executor& executor() const { return executor_of(graph_.core()); }

  // These find entities. The queries of generated repositories call them, too.
  Future<std::vector<Entity>> find_many(const Plan& plan, ParameterWriter parameters,
                                        const FindOptions<Entity>& options) const {
    return find<ManyCollector<Entity>>(plan, std::move(parameters), options, begin(options.call, plan));
  }
  Future<std::optional<Entity>> find_one(const Plan& plan, ParameterWriter parameters,
                                         const FindOptions<Entity>& options) const {
    return find<OneCollector<Entity>>(plan, std::move(parameters), options, begin(options.call, plan));
  }
  Future<Entity> get_one(const Plan& plan, ParameterWriter parameters, const FindOptions<Entity>& options) const {
    return find<ExactlyOneCollector<Entity>>(plan, std::move(parameters), options, begin(options.call, plan));
  }
  Stream<Entity> stream_rows(const Plan& plan, ParameterWriter parameters, const FindOptions<Entity>& options) const {
    using Rows = RowBuffer<Entity, EntityReader<Entity>>;
    auto* buffer = new Rows(executor(), graph_.core());
    Ref<RowSource<Entity>> rows(buffer);
    std::vector<FetchPart> parts = checked_parts(options, parameters);
    const Call call = begin(options.call, plan);
    submit_stream(graph_.core(), plan, std::move(parameters), &descriptor(), *buffer, call);
    if constexpr (HasLinks<Entity>) {
      if (!parts.empty()) {
        rows = Ref<RowSource<Entity>>(new LinkedRows<Entity>(graph_, std::move(rows), std::move(parts), call));
      }
    }
    return make_stream<Entity>(executor(), std::move(rows), call.cancellation());
  }
  template <typename T>
  Future<T> get_value(const Plan& plan, ParameterWriter parameters, const CallOptions& options) const {
    return run<ValueCollector<T>>(plan, std::move(parameters), nullptr, options);
  }
  // Yields the exact sum of integers.
  Future<std::int64_t> get_sum(const Plan& plan, ParameterWriter parameters, const CallOptions& options) const {
    return run<SumCollector>(plan, std::move(parameters), nullptr, options);
  }
  // Queries in Cypher of the schema call these.
  template <typename T>
  Future<std::vector<T>> query_rows(const Plan& plan, ParameterWriter parameters, const CallOptions& options) const {
    return run<RowsCollector<T>>(plan, std::move(parameters), subject_of<T>(), options);
  }
  template <typename T>
  Future<std::optional<T>> query_first(const Plan& plan, ParameterWriter parameters, const CallOptions& options) const {
    return run<FirstRowCollector<T>>(plan, std::move(parameters), subject_of<T>(), options);
  }
  template <typename T>
  Future<T> query_only(const Plan& plan, ParameterWriter parameters, const CallOptions& options) const {
    return run<OnlyRowCollector<T>>(plan, std::move(parameters), subject_of<T>(), options);
  }
  Future<QueryStatistics> query_statistics(const Plan& plan, ParameterWriter parameters,
                                           const CallOptions& options) const {
    return run<StatisticsCollector>(plan, std::move(parameters), nullptr, options);
  }
  // Finds a page by `plan`, and counts all results by `total`. Both queries have the same parameters.
  Future<Page<Entity>> find_page(const Plan& plan, const Plan& total, ParameterWriter parameters, PageRequest page,
                                 const FindOptions<Entity>& options) const {
    page = add_page(parameters, page, 0);
    const Call call = begin(options.call, plan);
    Future<std::vector<Entity>> items = find<ManyCollector<Entity>>(plan, parameters, options, call);
    Future<std::int64_t> count = detail::run<CountCollector>(graph_, total, std::move(parameters), nullptr, call);
    return spawn(executor(), join_page<Entity>(std::move(items), std::move(count), page), call.cancellation());
  }
  Future<Slice<Entity>> find_slice(const Plan& plan, ParameterWriter parameters, PageRequest page,
                                   const FindOptions<Entity>& options) const {
    page = add_page(parameters, page, 1);
    Future<std::vector<Entity>> found = find_many(plan, std::move(parameters), options);
    Ref<Cancellable> call = cancellation_of(found);
    return spawn(executor(), cut_slice<Entity>(std::move(found), page), std::move(call));
  }
  Future<std::int64_t> count_rows(const Plan& plan, ParameterWriter parameters, const CallOptions& options) const {
    return run<CountCollector>(plan, std::move(parameters), nullptr, options);
  }
  Future<std::int64_t> delete_rows(const Plan& plan, ParameterWriter parameters, const CallOptions& options) const {
    const Call call = begin(options, plan);
    return part_of(call.cancellation(), delete_found(graph_, descriptor(), plan, std::move(parameters), call));
  }
  Future<bool> exists_row(const Plan& plan, ParameterWriter parameters, const CallOptions& options) const {
    return run<ExistsCollector>(plan, std::move(parameters), nullptr, options);
  }

  // Returns the options with the name of a method, unless they have one. It is for a method whose query has the name of
  // another method.
  static CallOptions under(CallOptions options, std::string_view method) {
    if (options.name.empty()) options.name = OperationName::of(descriptor().qualified_name, method);
    return options;
  }
  static FindOptions<Entity> under(FindOptions<Entity> options, std::string_view method) {
    options.call = under(std::move(options.call), method);
    return options;
  }

  // Runs an operation of one query.
  template <typename Collector>
  Future<typename Collector::Value> run(const Plan& plan, ParameterWriter parameters, const RowSubject& subject,
                                        const CallOptions& options) const {
    return detail::run<Collector>(graph_, plan, std::move(parameters), subject, begin(options, plan));
  }

  // Returns the links that the options name. The parameters refuse a request if its links are wrong.
  static std::vector<FetchPart> checked_parts(const FindOptions<Entity>& options, ParameterWriter& parameters) {
    std::vector<FetchPart> parts;
    if (options.fetch.empty()) return parts;
    parts = options.fetch.parts();
    check_parts(descriptor(), parts, parameters);
    return parts;
  }

  // Yields `found` after the links of `parts` were loaded.
  template <typename Value>
  Future<Value> loaded(Future<Value> found, std::vector<FetchPart> parts, const Call& call) const {
    if constexpr (HasLinks<Entity>) {
      if (!parts.empty()) {
        return spawn(executor(), with_links<Entity>(graph_, std::move(found), std::move(parts), call),
                     call.cancellation());
      }
    }
    return found;
  }

 private:
  // A call has the name of its query, unless the options have another one.
  static Call begin(const CallOptions& options, const Plan& plan) {
    return Call::begin(options, OperationName::of(plan.name, std::string_view()));
  }

  template <typename Collector>
  Future<typename Collector::Value> find(const Plan& plan, ParameterWriter parameters,
                                         const FindOptions<Entity>& options, const Call& call) const {
    std::vector<FetchPart> parts = checked_parts(options, parameters);
    return loaded(detail::run<Collector>(graph_, plan, std::move(parameters), &descriptor(), call), std::move(parts),
                  call);
  }

  Graph graph_;
};

}  // namespace fgraph::detail
