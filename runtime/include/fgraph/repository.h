// A Repository<E> has the operations on one type of node.
//
// Generated repositories derive from it and add the queries of the schema. repository/saving.h has the operations that
// save, and relationship_repository.h the repositories of relationships.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/criteria/find.h>
#include <fgraph/criteria/search.h>
#include <fgraph/criteria/select.h>
#include <fgraph/criteria/update.h>
#include <fgraph/descriptor.h>
#include <fgraph/detail/call.h>
#include <fgraph/detail/collect.h>
#include <fgraph/detail/collect_counts.h>
#include <fgraph/detail/collect_entities.h>
#include <fgraph/detail/collect_pages.h>
#include <fgraph/detail/collect_paths.h>
#include <fgraph/detail/collect_rows.h>
#include <fgraph/detail/indexed_parameters.h>
#include <fgraph/detail/loading.h>
#include <fgraph/detail/operations.h>
#include <fgraph/detail/removing.h>
#include <fgraph/found.h>
#include <fgraph/page.h>
#include <fgraph/parameters.h>
#include <fgraph/plan.h>
#include <fgraph/relationship_repository.h>
#include <fgraph/repository/queries.h>
#include <fgraph/repository/saving.h>
#include <fgraph/stream.h>
#include <fgraph/types.h>

namespace fgraph {

// A Repository starts an operation with each call and returns its Future. It is a cheap handle on a Graph: copy it
// freely. What saves is in RepositorySaving.
//
// Thread-safety: thread-safe.
template <typename Entity>
class Repository : public RepositorySaving<Entity> {
 public:
  explicit Repository(Graph on) : RepositorySaving<Entity>(std::move(on)) {}

  using RepositorySaving<Entity>::graph;

  // Yields nothing if there is no such node, and for an empty id.
  Future<std::optional<Entity>> find_by_id(Id<Entity> id,
                                           const FindOptions<Entity>& options = FindOptions<Entity>()) const {
    return find_one(plans().find_by_id, id_parameter(EntityId(id)), options);
  }

  // Does what find_by_id() does. Fails with not_found if there is no such node.
  Future<Entity> get_by_id(Id<Entity> id, const FindOptions<Entity>& options = FindOptions<Entity>()) const {
    Future<std::optional<Entity>> found = find_by_id(id, under(options, "get_by_id"));
    detail::Ref<detail::Cancellable> call = detail::cancellation_of(found);
    return detail::spawn(executor(), detail::get_found<Entity>(std::move(found), id), std::move(call));
  }

  // These do the same for the id of a node of an abstract type that Entity derives from: they find nothing if the node
  // is not an Entity.
  template <typename Base>
    requires DerivedFrom<Entity, Base>
  Future<std::optional<Entity>> find_by_id(Id<Base> id,
                                           const FindOptions<Entity>& options = FindOptions<Entity>()) const {
    return find_by_id(id_cast<Entity>(id), options);
  }
  template <typename Base>
    requires DerivedFrom<Entity, Base>
  Future<Entity> get_by_id(Id<Base> id, const FindOptions<Entity>& options = FindOptions<Entity>()) const {
    return get_by_id(id_cast<Entity>(id), options);
  }
  template <typename Base>
    requires DerivedFrom<Entity, Base>
  Future<bool> exists_by_id(Id<Base> id, CallOptions options = CallOptions()) const {
    return exists_by_id(id_cast<Entity>(id), options);
  }

  // Finds all of them in one query. Yields the entities in the order of the ids, and the ids that lead to nothing.
  Future<FoundById<Entity>> find_all_by_id(const std::vector<Id<Entity>>& ids,
                                           const FindOptions<Entity>& options = FindOptions<Entity>()) const {
    std::vector<EntityId> distinct = detail::distinct_ids(std::vector<EntityId>(ids.begin(), ids.end()));
    Future<std::vector<Entity>> found = find_many(plans().find_all_by_id, id_parameter(distinct), options);
    detail::Ref<detail::Cancellable> call = detail::cancellation_of(found);
    return detail::spawn(executor(), detail::with_missing<Entity>(std::move(found), std::move(distinct)),
                         std::move(call));
  }

  Future<std::vector<Entity>> find_all(const FindOptions<Entity>& options = FindOptions<Entity>()) const {
    return find_many(plans().find_all, ParameterWriter(), options);
  }

  // Does what find() does without a condition: find_all(order_by(Person::fields::name), fgraph::page(0, 20)).
  template <FindArgumentOf<Entity>... Arguments>
    requires(FindArgumentsOnce<Arguments...> &&
             (sizeof...(Arguments) > 1 || !(std::is_convertible_v<const Arguments&, FindOptions<Entity>> && ...)))
  auto find_all(const Arguments&... arguments) const {
    return find_as("find_all", Criteria<Entity>(), arguments...);
  }

  // Yields all entities one by one while they arrive: <fgraph/stream.h>. Links are loaded for the entities of one read
  // together.
  Stream<Entity> stream_all(const FindOptions<Entity>& options = FindOptions<Entity>()) const {
    return stream_rows(plans().find_all, ParameterWriter(), under(options, "stream_all"));
  }

  Future<std::int64_t> count(CallOptions options = CallOptions()) const {
    return count_rows(plans().count, ParameterWriter(), options);
  }

  Future<bool> exists_by_id(Id<Entity> id, CallOptions options = CallOptions()) const {
    return exists_row(plans().exists_by_id, id_parameter(EntityId(id)), options);
  }

  // Finds the entities for which the condition is true, each once. criteria/find.h lists the arguments. Yields a
  // std::vector<Entity>; with a PageRequest it yields a Page<Entity>, with a SliceRequest a Slice<Entity>, with a
  // WindowRequest a Window<Entity>.
  template <FindArgumentOf<Entity>... Arguments>
    requires FindArgumentsOnce<Arguments...>
  auto find(const Criteria<Entity>& where, const Arguments&... arguments) const {
    return find_as("find", where, arguments...);
  }

  // Finds what find() finds, and yields it one by one while it arrives. Takes no page, slice or window.
  template <FindArgumentOf<Entity>... Arguments>
    requires(FindArgumentsOnce<Arguments...> && detail::count_of<PageRequest, Arguments...> +
                                                        detail::count_of<SliceRequest, Arguments...> +
                                                        detail::count_of<WindowRequest, Arguments...> ==
                                                    0)
  Stream<Entity> stream(const Criteria<Entity>& where, const Arguments&... arguments) const {
    detail::FindArguments<Entity> all(where);
    (all.add(arguments), ...);
    detail::CriteriaPlan plan = detail::plan_criteria(all.request);
    return stream_rows(plan.named(plans().find_all.name), std::move(plan.parameters), under(all.options, "stream"));
  }

  // Finds the first entity in the given order, or nothing.
  template <FindArgumentOf<Entity>... Arguments>
    requires FindArgumentsOnce<Limit, Arguments...>
  Future<std::optional<Entity>> find_one(const Criteria<Entity>& where, const Arguments&... arguments) const {
    detail::FindArguments<Entity> all(where, QueryAction::kFindOne);
    all.add(Limit(1));
    (all.add(arguments), ...);
    detail::CriteriaPlan plan = detail::plan_criteria(all.request);
    return find_one(plan.named(plans().find_all.name), std::move(plan.parameters), under(all.options, "find_one"));
  }

  // Finds the entities with the words of `text` in their full-text index, with a score, the best first. Any text is
  // safe: nothing in it is an operator. A text without a word finds nothing. criteria/search.h lists the arguments.
  // Refuses more than 1,000 different words (invalid_argument). Fails with not_found if the graph has entities and no
  // such index.
  template <SearchArgumentOf<Entity>... Arguments>
    requires(HasFulltextIndex<Entity> && FindArgumentsOnce<Arguments...>)
  Future<std::vector<Scored<Entity>>> search(std::string_view text, const Arguments&... arguments) const {
    detail::SearchRequest request;
    request.text = text;
    return ranked("search", std::move(request), arguments...);
  }
  // Does the same for a query in the server's own syntax.
  template <SearchArgumentOf<Entity>... Arguments>
    requires(HasFulltextIndex<Entity> && FindArgumentsOnce<Arguments...>)
  Future<std::vector<Scored<Entity>>> search(const RawSearch& search, const Arguments&... arguments) const {
    detail::SearchRequest request;
    request.kind = detail::SearchRequest::Kind::kRaw;
    request.text = search.text;
    return ranked("search", std::move(request), arguments...);
  }

  // Finds at most `number` entities with the nearest vectors, with their distances, the nearest first. Without
  // criteria the index answers, and may miss one of the nearest. With criteria the server looks at every entity for
  // which they are true. Refuses a vector of another dimension, and one of zeros if the similarity is cosine
  // (invalid_argument).
  template <typename T, NearestArgumentOf<Entity>... Arguments>
  Future<std::vector<Scored<Entity>>> nearest(IndexedVector<Entity, T> field, const Vector& vector, std::int64_t number,
                                              const Arguments&... arguments) const {
    detail::SearchRequest request;
    request.kind = detail::SearchRequest::Kind::kVector;
    request.field = field.index();
    request.vector = &vector;
    request.count = number;
    return ranked("nearest", std::move(request), arguments...);
  }
  // Does the same for a field that holds points, with distances in metres. The server looks at every entity for which
  // the criteria are true. A criterion near() lets a range index on the field do most of the work.
  template <PointField T, NearestArgumentOf<Entity>... Arguments>
  Future<std::vector<Scored<Entity>>> nearest(Field<Entity, T> field, Point place, std::int64_t number,
                                              const Arguments&... arguments) const {
    detail::SearchRequest request;
    request.kind = detail::SearchRequest::Kind::kPoint;
    request.field = field.index();
    request.place = place;
    request.count = number;
    return ranked("nearest", std::move(request), arguments...);
  }

  Future<std::int64_t> count(const Criteria<Entity>& where, CallOptions options = CallOptions()) const {
    detail::CriteriaPlan plan = plan_of(where, QueryAction::kCount);
    return count_rows(plan.named(plans().count.name), std::move(plan.parameters), options);
  }

  // Yields whether there is an entity for which the condition is true.
  Future<bool> exists(const Criteria<Entity>& where, CallOptions options = CallOptions()) const {
    detail::CriteriaPlan plan = plan_of(where, QueryAction::kExists);
    return exists_row(plan.named(plans().exists_by_id.name), std::move(plan.parameters), under(options, "exists"));
  }

  // Deletes the entities for which the condition is true, with all their relationships. A default condition deletes
  // all entities of the type. Yields how many they were.
  Future<std::int64_t> delete_where(const Criteria<Entity>& where, CallOptions options = CallOptions()) const {
    detail::CriteriaPlan plan = plan_of(where, QueryAction::kDelete);
    return delete_rows(plan.named(plans().delete_by_id.name), std::move(plan.parameters),
                       under(options, "delete_where"));
  }

  // Changes the fields of all entities for which the condition is true, in one query, and yields how many they are. The
  // changes come from set(), clear() and increment() of criteria/update.h; CallOptions may follow them. Entities in the
  // program's memory stay as they are. A version is incremented, a field that keeps the time of the last change is set,
  // and a change of an immutable field is refused.
  template <UpdateArgumentOf<Entity>... Arguments>
  Future<std::int64_t> update_where(const Criteria<Entity>& where, const Arguments&... arguments) const {
    detail::UpdateArguments<Entity> all;
    (all.add(arguments), ...);
    const detail::FindArguments<Entity> found(where);
    detail::CriteriaPlan plan = detail::plan_update(found.request, all.assignments);
    return detail::run<detail::UpdateCollector>(graph(), plan.named(plans().update.name), std::move(plan.parameters),
                                                nullptr, detail::Call::begin(under(all.options, "update_where")),
                                                descriptor().qualified_name, "nodes");
  }

  // Yields the nodes of a shortest path along a link that leads from entities to entities of the same type, from
  // `from` to `to`, both included. If there are several shortest paths, it is one of them. Yields nothing if there is
  // none with at most `max_hops` relationships (0: any number), or if a node is gone. Links over several relationships
  // are refused (invalid_argument). RelationshipRepository::shortest_path() yields the relationships too, and says how
  // many queries it takes.
  template <typename Relationship>
  Future<std::optional<std::vector<Entity>>> shortest_path(Id<Entity> from, Id<Entity> to,
                                                           Link<Entity, Entity, Relationship> link,
                                                           std::int64_t max_hops = 0,
                                                           CallOptions options = CallOptions()) const {
    return detail::find_path<detail::NodesCollector<Entity>>(
        graph(), detail::path_along(descriptor(), link.index(), from, to, max_hops), nullptr,
        detail::Call::begin(under(options, "shortest_path")));
  }

  // Reads columns instead of entities. criteria/select.h lists the columns. A condition, an order, a limit, a skip and
  // CallOptions follow them, in any order.
  template <typename... C, SelectArgumentOf<Entity>... Arguments>
  Future<std::vector<std::tuple<typename C::Value...>>> select(const Columns<Entity, C...>& columns,
                                                               const Arguments&... arguments) const {
    return select_as<std::tuple<typename C::Value...>>(columns, arguments...);
  }
  // Does the same; each row becomes a Row{values...}, or a struct of the schema, whose members take the values in
  // their order.
  template <typename Row, typename... C, SelectArgumentOf<Entity>... Arguments>
  Future<std::vector<Row>> select_as(const Columns<Entity, C...>& columns, const Arguments&... arguments) const {
    if constexpr (detail::takes_row<Row, typename C::Value...>()) {
      detail::SelectArguments<Entity> all;
      (all.add(arguments), ...);
      all.options = under(all.options, "select");
      return run_selection<detail::RowCollector<Row, C...>>(all, columns.data(), columns.distinct_rows());
    } else {
      return {};
    }
  }

  // These compute aggregates over all entities, or over those for which the condition is true. A sum of no values is
  // 0, and the others are then absent. A sum of integers is exact, and fails with type_mismatch if it needs more than
  // 64 bits.
  template <FieldOperand F>
    requires NumberField<typename F::Value>
  Future<detail::ValueOf<typename F::Value>> sum(const F& field, const Criteria<Entity>& where = Criteria<Entity>(),
                                                 CallOptions options = CallOptions()) const {
    return aggregate(fgraph::sum(field), where, under(options, "sum"));
  }
  template <FieldOperand F>
    requires NumberField<typename F::Value>
  Future<std::optional<double>> avg(const F& field, const Criteria<Entity>& where = Criteria<Entity>(),
                                    CallOptions options = CallOptions()) const {
    return aggregate(fgraph::avg(field), where, under(options, "avg"));
  }
  template <FieldOperand F>
    requires OrderedField<typename F::Value>
  Future<std::optional<detail::ValueOf<typename F::Value>>> min(const F& field,
                                                                const Criteria<Entity>& where = Criteria<Entity>(),
                                                                CallOptions options = CallOptions()) const {
    return aggregate(fgraph::min(field), where, under(options, "min"));
  }
  template <FieldOperand F>
    requires OrderedField<typename F::Value>
  Future<std::optional<detail::ValueOf<typename F::Value>>> max(const F& field,
                                                                const Criteria<Entity>& where = Criteria<Entity>(),
                                                                CallOptions options = CallOptions()) const {
    return aggregate(fgraph::max(field), where, under(options, "max"));
  }

  // These delete all entities of the type, or the given ones, with all their relationships and everything that
  // cascade(delete) reaches from them, in one query. They yield how many: an id that is gone already, or is given
  // twice, is not counted. If cascade(delete) leads in circles, queries that only read find out first what it reaches:
  // see detail/removing.h.
  Future<std::int64_t> delete_all(CallOptions options = CallOptions()) const {
    return delete_rows(plans().delete_all, ParameterWriter(), options);
  }
  Future<std::int64_t> delete_all_by_id(const std::vector<Id<Entity>>& ids, CallOptions options = CallOptions()) const {
    return delete_ids(std::vector<EntityId>(ids.begin(), ids.end()), options);
  }
  // If the entities count their versions, each has to have the stored version. Otherwise this fails with stale_version
  // and deletes none of them.
  Future<std::int64_t> delete_all(const std::vector<Entity>& entities, CallOptions options = CallOptions()) const {
    detail::NodesToDelete nodes(detail::entity_operations<Entity>(), graph());
    for (const Entity& entity : entities) nodes.add(&entity);
    if (nodes.error()) return detail::failed<std::int64_t>(executor(), *nodes.error());
    options = under(options, "delete_all");
    return !nodes.are_told_by_ids() ? delete_exact(std::move(nodes), options) : delete_ids(nodes.take_ids(), options);
  }

  // Deletes the node, all its relationships, and everything that cascade(delete) reaches from it. Yields false if it
  // was gone already.
  Future<bool> delete_by_id(Id<Entity> id, CallOptions options = CallOptions()) const {
    if ((descriptor().flags & kEntityCascadesInCircle) == 0) {
      return exists_row(plans().delete_by_id, id_parameter(EntityId(id)), options);
    }
    return any_deleted(delete_rows(plans().delete_by_id, id_parameter(EntityId(id)), options));
  }
  // Does what delete_by_id() does. If the entity counts its versions and somebody else has saved it meanwhile, it
  // fails with stale_version and deletes nothing.
  Future<bool> delete_(const Entity& entity, CallOptions options = CallOptions()) const {
    detail::NodesToDelete nodes(detail::entity_operations<Entity>(), graph());
    nodes.add(&entity);
    if (nodes.error()) return detail::failed<bool>(executor(), *nodes.error());
    options = under(options, "delete_");
    if (nodes.are_told_by_ids()) return delete_by_id(nodes.id_of<Entity>(), options);
    return any_deleted(delete_exact(std::move(nodes), options));
  }

  // Loads links of entities that are there already, each link by one query for all of them, as in a find.
  //
  //   people.load(team, Person::links::friends / Person::links::employer);
  //
  // Loaded links are not asked for again, and changes that were not saved are kept. If a link is loaded in part, the
  // new part takes the place of the other. The entities must stay in place until the future has ended. Null pointers
  // and entities that were never saved are skipped.
  Future<void> load(std::vector<Entity>& entities, const Fetch<Entity>& links,
                    CallOptions options = CallOptions()) const
    requires detail::HasLinks<Entity>
  {
    std::vector<void*> pointers;
    detail::add_pointers(entities, pointers);
    return load_links(std::move(pointers), links, options);
  }
  Future<void> load(const std::vector<std::shared_ptr<Entity>>& entities, const Fetch<Entity>& links,
                    CallOptions options = CallOptions()) const
    requires detail::HasLinks<Entity>
  {
    std::vector<void*> pointers;
    for (const std::shared_ptr<Entity>& entity : entities) pointers.push_back(entity.get());
    return load_links(std::move(pointers), links, options);
  }
  Future<void> load(Entity& entity, const Fetch<Entity>& links, CallOptions options = CallOptions()) const
    requires detail::HasLinks<Entity>
  {
    return load_links(std::vector<void*>(1, &entity), links, options);
  }

 protected:
  // Queries of generated repositories call some of these, too. No alias stands for the class, because a node of a
  // schema may have the name of the alias.
  using detail::RepositoryQueries<Entity>::checked_parts;
  using detail::RepositoryQueries<Entity>::count_rows;
  using detail::RepositoryQueries<Entity>::delete_rows;
  using detail::RepositoryQueries<Entity>::descriptor;
  using detail::RepositoryQueries<Entity>::executor;
  using detail::RepositoryQueries<Entity>::exists_row;
  using detail::RepositoryQueries<Entity>::find_many;
  using detail::RepositoryQueries<Entity>::find_one;
  using detail::RepositoryQueries<Entity>::find_page;
  using detail::RepositoryQueries<Entity>::find_slice;
  using detail::RepositoryQueries<Entity>::loaded;
  using detail::RepositoryQueries<Entity>::plans;
  using detail::RepositoryQueries<Entity>::stream_rows;
  using detail::RepositoryQueries<Entity>::under;

 private:
  Future<std::int64_t> delete_exact(detail::NodesToDelete nodes, const CallOptions& options) const {
    const detail::Call call = detail::Call::begin(options);
    return detail::part_of(call.cancellation(), detail::delete_exact(graph(), std::move(nodes), call));
  }
  Future<bool> any_deleted(Future<std::int64_t> deleted) const {
    detail::Ref<detail::Cancellable> call = detail::cancellation_of(deleted);
    return detail::spawn(executor(), detail::is_any(std::move(deleted)), std::move(call));
  }

  Future<void> load_links(std::vector<void*> entities, const Fetch<Entity>& links, const CallOptions& options) const {
    const detail::Call call = detail::Call::begin(under(options, "load"));
    return detail::spawn(
        executor(),
        detail::load_links(graph(), detail::entity_operations<Entity>(), std::move(entities), links.parts(), call),
        call.cancellation());
  }

  template <typename... Arguments>
  Future<std::vector<Scored<Entity>>> ranked(std::string_view method, detail::SearchRequest request,
                                             const Arguments&... arguments) const {
    detail::SearchArguments<Entity> all(std::move(request));
    (all.add(arguments), ...);
    detail::CriteriaPlan plan = detail::plan_search(all.finish());
    if (plan.cypher.empty() && !plan.parameters.error()) {
      return detail::settled(executor(), std::vector<Scored<Entity>>());
    }
    const detail::Call call = detail::Call::begin(under(all.options().call, method));
    auto sent = detail::run<detail::ScoredCollector<Entity>>(graph(), plan.named(plans().find_all.name),
                                                             std::move(plan.parameters), &descriptor(), call);
    return detail::spawn(
        executor(),
        detail::finish_search<Entity>(graph(), std::move(sent), all.index(), plans().count, all.options().fetch, call),
        call.cancellation());
  }

  template <typename... Arguments>
  auto find_as(std::string_view method, const Criteria<Entity>& where, const Arguments&... arguments) const {
    detail::FindArguments<Entity> all(where);
    (all.add(arguments), ...);
    all.options = under(std::move(all.options), method);
    if constexpr (detail::count_of < WindowRequest, Arguments... >> 0) {
      return find_window(all);
    } else {
      return find_part<Arguments...>(all);
    }
  }

  template <typename... Arguments>
  auto find_part(const detail::FindArguments<Entity>& all) const {
    detail::CriteriaPlan plan = detail::plan_criteria(all.request);
    const Plan named = plan.named(plans().find_all.name);
    if constexpr (detail::count_of < PageRequest, Arguments... >> 0) {
      const detail::CriteriaPlan total = detail::plan_total(all.request);
      return find_page(named, total.named(plans().count.name), std::move(plan.parameters), all.part, all.options);
    } else if constexpr (detail::count_of<SliceRequest, Arguments...> > 0) {
      return find_slice(named, std::move(plan.parameters), all.part, all.options);
    } else {
      return find_many(named, std::move(plan.parameters), all.options);
    }
  }

  Future<Window<Entity>> find_window(const detail::FindArguments<Entity>& all) const {
    detail::CriteriaPlan plan = detail::plan_window(all.request, all.window);
    std::vector<detail::FetchPart> parts = checked_parts(all.options, plan.parameters);
    const detail::Call call = detail::Call::begin(all.options.call);
    return loaded(detail::run<detail::WindowCollector<Entity>>(graph(), plan.named(plans().find_all.name),
                                                               std::move(plan.parameters), &descriptor(), call,
                                                               graph().core(), all.request, all.window),
                  std::move(parts), call);
  }

  template <typename Collector>
  Future<typename Collector::Value> run_selection(const detail::SelectArguments<Entity>& all,
                                                  const std::vector<detail::ColumnData>& columns,
                                                  detail::DistinctRows distinct) const {
    detail::CriteriaPlan plan = detail::plan_selection(all.request, columns, distinct);
    return this->template run<Collector>(plan.named(plans().find_all.name), std::move(plan.parameters), nullptr,
                                         all.options);
  }

  template <typename C>
    requires std::is_same_v<typename C::Entity, Entity>
  Future<typename C::Value> aggregate(const C& column, const Criteria<Entity>& where,
                                      const CallOptions& options) const {
    detail::SelectArguments<Entity> all;
    all.add(where);
    all.add(options);
    const std::vector<detail::ColumnData> columns(1, column.data());
    return run_selection<detail::AggregateCollector<C>>(all, columns, detail::DistinctRows::kNo);
  }

  Future<std::int64_t> delete_ids(std::vector<EntityId> ids, const CallOptions& options) const {
    return delete_rows(plans().delete_all_by_id, id_parameter(detail::distinct_ids(std::move(ids))), options);
  }

  static detail::CriteriaPlan plan_of(const Criteria<Entity>& where, QueryAction action) {
    return detail::plan_criteria(detail::FindArguments<Entity>(where, action).request);
  }

  template <typename Ids>
  static ParameterWriter id_parameter(const Ids& id) {
    ParameterWriter parameters;
    parameters.add("_id", id);
    return parameters;
  }
};

}  // namespace fgraph
