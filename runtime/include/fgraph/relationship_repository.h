// A RelationshipRepository<R> reads and writes the relationships of one declared type, as objects of their own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/criteria/ends.h>
#include <fgraph/criteria/find.h>
#include <fgraph/criteria/update.h>
#include <fgraph/detail/call.h>
#include <fgraph/detail/collect.h>
#include <fgraph/detail/collect_counts.h>
#include <fgraph/detail/collect_pages.h>
#include <fgraph/detail/collect_paths.h>
#include <fgraph/detail/collect_rows.h>
#include <fgraph/detail/indexed_parameters.h>
#include <fgraph/detail/operations.h>
#include <fgraph/detail/relationship_arguments.h>
#include <fgraph/detail/saving.h>
#include <fgraph/page.h>
#include <fgraph/parameters.h>
#include <fgraph/plan.h>
#include <fgraph/repository/relationship_queries.h>
#include <fgraph/repository/relationship_saving.h>
#include <fgraph/stream.h>
#include <fgraph/types.h>

namespace fgraph {

// A path has nodes, and the relationships between each and the next, one fewer.
template <typename Entity, typename Relationship>
class PathOf {
 public:
  std::size_t length() const { return relationships.size(); }

  std::vector<Entity> nodes;
  std::vector<Relationship> relationships;
};

// The argument is a from(), to() or CallOptions.
template <typename Argument, typename Relationship>
concept RelationshipEndOf =
    requires(detail::RelationshipEnds<Relationship>& arguments, const Argument& argument) { arguments.add(argument); };
// The argument is a from(), to(), CallOptions, order, limit, skip, page or slice.
template <typename Argument, typename Relationship>
concept RelationshipArgumentOf = requires(detail::RelationshipArguments<Relationship>& arguments,
                                          const Argument& argument) { arguments.add(argument); };

// The argument is a from(), to(), CallOptions, or change of criteria/update.h.
template <typename Argument, typename Relationship>
concept RelationshipChangeOf = requires(detail::RelationshipChanges<Relationship>& arguments,
                                        const Argument& argument) { arguments.add(argument); };

// A RelationshipRepository has the operations on one declared relationship type. Each call starts an operation and
// returns its Future. The object is a cheap handle on a Graph: copy it freely. What saves is in RelationshipSaving.
//
// The server cannot look a relationship up by its id. A call with an end point, or with an object, looks at the
// relationships of that node. A call with an id alone looks at all relationships of the type.
//
// Thread-safety: thread-safe.
template <typename Relationship>
class RelationshipRepository : public RelationshipSaving<Relationship> {
 public:
  using Source = detail::SourceOf<Relationship>;
  using Target = detail::TargetOf<Relationship>;

  explicit RelationshipRepository(Graph on) : RelationshipSaving<Relationship>(std::move(on)) {}

  using RelationshipSaving<Relationship>::graph;

  // Yields nothing if there is no such relationship. The server looks at all relationships of the type.
  Future<std::optional<Relationship>> find_by_id(Id<Relationship> id, CallOptions options = CallOptions()) const {
    return find_one(plans().find_by_id, ParameterWriter().add("_id", id), options);
  }
  Future<std::vector<Relationship>> find_all(CallOptions options = CallOptions()) const {
    return find_many(plans().find_all, ParameterWriter(), options);
  }
  Future<std::vector<Relationship>> find_by_source(Id<Source> source, CallOptions options = CallOptions()) const {
    return find_many(plans().find_by_source, ParameterWriter().add("_source", source), options);
  }
  Future<std::vector<Relationship>> find_by_target(Id<Target> target, CallOptions options = CallOptions()) const {
    return find_many(plans().find_by_target, ParameterWriter().add("_target", target), options);
  }
  // Finds the relationships from the one node to the other; there can be several.
  Future<std::vector<Relationship>> find_between(Id<Source> source, Id<Target> target,
                                                 CallOptions options = CallOptions()) const {
    return find_many(plans().find_between, ends(source, target), options);
  }

  // Yields all relationships one by one while they arrive: <fgraph/stream.h>.
  Stream<Relationship> stream_all(CallOptions options = CallOptions()) const {
    return stream_rows(plans().find_all, ParameterWriter(), under(options, "stream_all"));
  }

  // Finds the relationships for which the condition is true. from() and to() limit them to those that begin or end at
  // given nodes:
  //
  //   knows.find(Knows::fields::strength > 0.5, fgraph::from(alice.id), fgraph::order_by(Knows::fields::since));
  //
  // This yields a std::vector<Relationship>; with a PageRequest it yields a Page, with a SliceRequest a Slice.
  template <RelationshipArgumentOf<Relationship>... Arguments>
    requires FindArgumentsOnce<Arguments...>
  auto find(const Criteria<Relationship>& where, const Arguments&... arguments) const {
    detail::RelationshipArguments<Relationship> all(where, QueryAction::kFind);
    (all.add(arguments), ...);
    detail::CriteriaPlan plan = detail::plan_relationships(all.request);
    const Plan named = plan.named(plans().find_all.name);
    all.call = under(all.call, "find");
    if constexpr (detail::count_of < PageRequest, Arguments... >> 0) {
      const detail::CriteriaPlan total = detail::plan_relationship_total(all.request);
      const PageRequest page = detail::add_page(plan.parameters, all.part, 0);
      const detail::Call call = detail::Call::begin(all.call);
      Future<std::vector<Relationship>> items =
          this->template run<detail::RowsCollector<Relationship>>(named, plan.parameters, call);
      Future<std::int64_t> count =
          this->template run<detail::CountCollector>(total.named(plans().count.name), std::move(plan.parameters), call);
      return detail::spawn(executor(), detail::join_page<Relationship>(std::move(items), std::move(count), page),
                           call.cancellation());
    } else if constexpr (detail::count_of<SliceRequest, Arguments...> > 0) {
      const PageRequest page = detail::add_page(plan.parameters, all.part, 1);
      Future<std::vector<Relationship>> items = find_many(named, std::move(plan.parameters), all.call);
      detail::Ref<detail::Cancellable> call = detail::cancellation_of(items);
      return detail::spawn(executor(), detail::cut_slice<Relationship>(std::move(items), page), std::move(call));
    } else {
      return find_many(named, std::move(plan.parameters), all.call);
    }
  }

  // Finds what find() finds, and yields it one by one while it arrives. Takes no page and no slice.
  template <RelationshipArgumentOf<Relationship>... Arguments>
    requires(FindArgumentsOnce<Arguments...> &&
             detail::count_of<PageRequest, Arguments...> + detail::count_of<SliceRequest, Arguments...> == 0)
  Stream<Relationship> stream(const Criteria<Relationship>& where, const Arguments&... arguments) const {
    detail::RelationshipArguments<Relationship> all(where, QueryAction::kFind);
    (all.add(arguments), ...);
    detail::CriteriaPlan plan = detail::plan_relationships(all.request);
    return stream_rows(plan.named(plans().find_all.name), std::move(plan.parameters), under(all.call, "stream"));
  }

  // Finds the first relationship in the given order, or nothing.
  template <RelationshipArgumentOf<Relationship>... Arguments>
    requires FindArgumentsOnce<Limit, Arguments...>
  Future<std::optional<Relationship>> find_one(const Criteria<Relationship>& where,
                                               const Arguments&... arguments) const {
    detail::RelationshipArguments<Relationship> all(where, QueryAction::kFindOne);
    all.add(Limit(1));
    (all.add(arguments), ...);
    detail::CriteriaPlan plan = detail::plan_relationships(all.request);
    return find_one(plan.named(plans().find_all.name), std::move(plan.parameters), under(all.call, "find_one"));
  }

  Future<std::int64_t> count(CallOptions options = CallOptions()) const {
    return this->template value<detail::CountCollector>(plans().count, ParameterWriter(), options);
  }
  template <RelationshipEndOf<Relationship>... Arguments>
  Future<std::int64_t> count(const Criteria<Relationship>& where, const Arguments&... arguments) const {
    return this->template by_criteria<detail::CountCollector>("count", QueryAction::kCount, plans().count.name, where,
                                                              arguments...);
  }
  // Yields whether there is a relationship for which the condition is true.
  template <RelationshipEndOf<Relationship>... Arguments>
  Future<bool> exists(const Criteria<Relationship>& where, const Arguments&... arguments) const {
    return this->template by_criteria<detail::ExistsCollector>("exists", QueryAction::kExists, plans().count.name,
                                                               where, arguments...);
  }
  // Deletes the relationships for which the condition is true, and no node. A default condition deletes all of the
  // type, or all of the given nodes. Yields how many.
  template <RelationshipEndOf<Relationship>... Arguments>
  Future<std::int64_t> delete_where(const Criteria<Relationship>& where, const Arguments&... arguments) const {
    return this->template by_criteria<detail::CountCollector>("delete_where", QueryAction::kDelete,
                                                              plans().delete_by_id.name, where, arguments...);
  }

  // Changes the fields of all relationships for which the condition is true, in one query, and yields how many they
  // are:
  //
  //   knows.update_where(Knows::fields::strength < 0.1, clear(Knows::fields::since), fgraph::to(bob.id));
  //
  // Objects in the program's memory stay as they are.
  template <RelationshipChangeOf<Relationship>... Arguments>
  Future<std::int64_t> update_where(const Criteria<Relationship>& where, const Arguments&... arguments) const {
    detail::RelationshipChanges<Relationship> all(where, QueryAction::kFind);
    (all.add(arguments), ...);
    detail::CriteriaPlan plan = detail::plan_relationship_update(all.request, all.changes.assignments);
    return detail::run<detail::UpdateCollector>(
        graph(), plan.named(qualified_name()), std::move(plan.parameters), detail::subject_of<Relationship>(),
        detail::Call::begin(under(all.call, "update_where")), qualified_name(), "relationships");
  }

  // Deletes the relationship. Yields false if it was gone already. Fails with stale_version if somebody else has saved
  // it meanwhile and it counts its versions. Refuses a relationship of another graph (invalid_argument).
  Future<bool> delete_(const Relationship& relationship, CallOptions options = CallOptions()) const {
    const detail::RelationshipOperations& operations = detail::relationship_operations<Relationship>();
    const detail::Call call = detail::Call::begin(under(options, "delete_"));
    return detail::spawn(executor(),
                         detail::delete_relationship(graph(), operations, operations.clone(&relationship), call),
                         call.cancellation());
  }
  // Deletes the relationship whatever version it has. The server looks at all relationships of the type.
  Future<bool> delete_by_id(Id<Relationship> id, CallOptions options = CallOptions()) const {
    return this->template value<detail::ExistsCollector>(plans().delete_by_id, ParameterWriter().add("_id", id),
                                                         options);
  }
  // Deletes all relationships from the one node to the other. Yields how many.
  Future<std::int64_t> delete_between(Id<Source> source, Id<Target> target, CallOptions options = CallOptions()) const {
    return this->template value<detail::CountCollector>(plans().delete_between, ends(source, target), options);
  }

  // Yields a path of the fewest relationships of this type, with all its nodes; if there are several, one of them.
  // Yields nothing if there is none with at most `max_hops` relationships (0: any number), or if a node is gone. A
  // path from a node to itself has no relationship. Without a direction it leads along all relationships, from their
  // source to their target.
  //
  // In one direction this is one query, in which each `max_hops` is a text of its own. In any direction (kBoth) the
  // path is searched for from both ends, by one query for each step, or for several steps of few nodes. A last query
  // reads it and makes sure that it is still there.
  Future<std::optional<PathOf<Source, Relationship>>> shortest_path(Id<Source> source, Id<Target> target,
                                                                    std::int64_t max_hops = 0,
                                                                    CallOptions options = CallOptions()) const
    requires std::is_same_v<Source, Target>
  {
    return shortest_path(source, target, Direction::kOutgoing, max_hops, options);
  }
  Future<std::optional<PathOf<Source, Relationship>>> shortest_path(Id<Source> source, Id<Target> target,
                                                                    Direction direction, std::int64_t max_hops = 0,
                                                                    CallOptions options = CallOptions()) const
    requires std::is_same_v<Source, Target>
  {
    detail::PathRequest request;
    request.node = RelationshipTraits<Relationship>::descriptor().source;
    request.relationship = &RelationshipTraits<Relationship>::descriptor();
    request.direction = direction;
    request.from = source;
    request.to = target;
    request.max_hops = max_hops;
    request.subject = qualified_name();
    return detail::find_path<detail::PathCollector<PathOf<Source, Relationship>>>(
        graph(), request, detail::subject_of<Relationship>(), detail::Call::begin(under(options, "shortest_path")));
  }

 protected:
  using detail::RelationshipQueries<Relationship>::ends;
  using detail::RelationshipQueries<Relationship>::executor;
  using detail::RelationshipQueries<Relationship>::find_many;
  using detail::RelationshipQueries<Relationship>::find_one;
  using detail::RelationshipQueries<Relationship>::plans;
  using detail::RelationshipQueries<Relationship>::qualified_name;
  using detail::RelationshipQueries<Relationship>::stream_rows;
  using detail::RelationshipQueries<Relationship>::under;
};

}  // namespace fgraph
