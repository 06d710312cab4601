// Links are loaded with the entities that are found, and later through the links themselves.
// Functions without a body are defined in hint_load.cc and link_load.cc.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/criteria/fetch.h>
#include <fgraph/criteria/find.h>
#include <fgraph/detail/call.h>
#include <fgraph/detail/collect_entities.h>
#include <fgraph/detail/collect_rows.h>
#include <fgraph/detail/operations.h>
#include <fgraph/link.h>
#include <fgraph/page.h>
#include <fgraph/stream.h>
#include <fgraph/task.h>

namespace fgraph {
namespace detail {

enum class LinkLoading : std::uint8_t { kUnlessLoaded, kAlways };

// Loads the links that `parts` name for all of `entities`. The entities are objects of one type, and stay in place
// until the task has ended.
Task<void> fetch_links(Graph graph, const EntityOperations& operations, std::vector<void*> entities,
                       std::vector<FetchPart> parts, LinkLoading loading, Call call);

// Loads those links of `parts` that are not loaded yet. Null pointers and entities that were never saved are skipped.
Task<void> load_links(Graph graph, const EntityOperations& operations, std::vector<void*> entities,
                      std::vector<FetchPart> parts, Call call);

// Refuses the parameters if something is wrong with one of the parts, so that nothing is sent.
void check_parts(const EntityDescriptor& owner, const std::vector<FetchPart>& parts, ParameterWriter& parameters);
// Makes the same checks for a call that has no parameters. Throws Error (invalid_argument) if something is wrong.
void check_parts(const EntityDescriptor& owner, const std::vector<FetchPart>& parts);

template <typename Entity>
void add_pointers(std::vector<Entity>& entities, std::vector<void*>& out) {
  for (Entity& entity : entities) out.push_back(&entity);
}
template <typename Entity>
void add_pointers(std::optional<Entity>& entity, std::vector<void*>& out) {
  if (entity) out.push_back(&*entity);
}
template <typename Entity>
void add_pointers(Window<Entity>& window, std::vector<void*>& out) {
  add_pointers(window.items, out);
}
template <typename Entity>
void add_pointers(Entity& entity, std::vector<void*>& out) {
  out.push_back(&entity);
}

template <typename Entity, typename Value>
Task<Value> with_links(Graph graph, Future<Value> found, std::vector<FetchPart> parts, Call call) {
  Value value = co_await found;
  std::vector<void*> entities;
  add_pointers(value, entities);
  co_await fetch_links(graph, entity_operations<Entity>(), std::move(entities), std::move(parts), LinkLoading::kAlways,
                       call);
  co_return std::move(value);
}

// LinkedRows are batches of entities, each with its links.
template <typename Entity>
class LinkedRows final : public RowSource<Entity> {
 public:
  LinkedRows(Graph graph, Ref<RowSource<Entity>> rows, std::vector<FetchPart> parts, Call call)
      : graph_(std::move(graph)), rows_(std::move(rows)), parts_(std::move(parts)), call_(call) {}

  Future<std::vector<Entity>> take() override {
    return spawn(executor_of(graph_.core()), with_links<Entity>(graph_, rows_->take(), parts_, call_),
                 call_.cancellation());
  }
  void stop() noexcept override { rows_->stop(); }
  void retain() noexcept override { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() noexcept override {
    if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }

 private:
  std::atomic<std::uint32_t> references_{1};
  Graph graph_;
  Ref<RowSource<Entity>> rows_;
  std::vector<FetchPart> parts_;
  Call call_;
};

// Loads the content of `link`. One query serves all loads of the same link, of any owner, that are asked for in one
// turn of the loop. Throws Error (invalid_state) if the owner was never saved.
Future<void> load_link(LinkBase& link, LinkLoading loading, const Call& call);
Executor& executor_of(LinkBase& link);
// Returns the name of the link, which observers see. It is empty if the link was never bound.
OperationName operation_of(const LinkBase& link);

template <typename Target>
std::vector<std::shared_ptr<Target>> nodes_of(const LinkContent& content) {
  std::vector<std::shared_ptr<Target>> nodes;
  nodes.reserve(content.items.size());
  for (const LinkItem& item : content.items) nodes.push_back(std::static_pointer_cast<Target>(item.node));
  return nodes;
}

template <typename Target>
Task<std::vector<std::shared_ptr<Target>>> loaded_nodes(Ref<LinkContent> content, Future<void> loaded) {
  co_await loaded;
  co_return nodes_of<Target>(*content);
}

template <typename Target>
Task<std::shared_ptr<Target>> loaded_node(Ref<LinkContent> content, Future<void> loaded) {
  co_await loaded;
  std::shared_ptr<Target> node;
  if (!content->items.empty()) node = std::static_pointer_cast<Target>(content->items.front().node);
  co_return node;
}

template <typename Target>
Future<std::vector<std::shared_ptr<Target>>> load_nodes(LinkBase& link, LinkLoading loading,
                                                        const CallOptions& options) {
  const Call call = Call::begin(options, operation_of(link));
  Future<void> loaded = load_link(link, loading, call);
  return spawn(executor_of(link), loaded_nodes<Target>(Ref<LinkContent>::share(link.make_content()), std::move(loaded)),
               call.cancellation());
}

template <typename Target>
Future<std::shared_ptr<Target>> load_node(LinkBase& link, LinkLoading loading, const CallOptions& options) {
  const Call call = Call::begin(options, operation_of(link));
  Future<void> loaded = load_link(link, loading, call);
  return spawn(executor_of(link), loaded_node<Target>(Ref<LinkContent>::share(link.make_content()), std::move(loaded)),
               call.cancellation());
}

// A LinkFind says which nodes of a link a stream yields, and in which order.
struct LinkFind {
  FetchPart part;  // its condition and order
  std::optional<std::int64_t> limit;
  std::optional<std::int64_t> skip;
};

// Makes the query that yields the nodes of the link.
CriteriaPlan plan_link_stream(const LinkBase& link, LinkColumns columns, const LinkFind& find);
Graph graph_of(const LinkBase& link);

// This collects the arguments of a stream of a link.
template <typename Target, typename Relationship>
class LinkArguments {
 public:
  void add(const Criteria<Target>& where) { narrow_last(find.part, where.root()); }
  void add(const Criteria<Relationship>& where)
    requires(!std::is_same_v<Relationship, Target>)
  {
    narrow_last(find.part, where.root());
  }
  template <LinkOrderKey<Target, Relationship> Key>
  void add(const Key& key) {
    add_key(key_of(key));
  }
  void add(const Order<Target>& order) { add_keys(order); }
  void add(const Order<Relationship>& order)
    requires(!std::is_same_v<Relationship, Target>)
  {
    add_keys(order);
  }
  void add(Limit limit) { find.limit = limit.count; }
  void add(Skip skip) { find.skip = skip.count; }
  void add(const CallOptions& options) { call = options; }

  LinkFind find;
  CallOptions call;

 private:
  template <typename Of>
  void add_keys(const Order<Of>& order) {
    for (const OrderKeyData& key : order.keys()) add_key(OrderKey<Of>(key));
  }
  template <typename Of>
  void add_key(const OrderKey<Of>& key) {
    constexpr bool kOfTarget = std::is_same_v<Of, Target>;
    order_last(find.part, key.data(),
               kOfTarget ? LinkOrderDescriptor::Of::kTarget : LinkOrderDescriptor::Of::kRelationship,
               descriptor_of<Of>().fields);
  }
};

// A stream of nodes alone also takes the links to load with them.
template <typename Target, typename Relationship>
class LinkNodeArguments : public LinkArguments<Target, Relationship> {
 public:
  using LinkArguments<Target, Relationship>::add;
  void add(const Fetch<Target>& links) { fetch = links; }
  void add(const FindOptions<Target>& options) {
    fetch = options.fetch;
    this->call = options.call;
  }
  template <typename Next, typename Last>
  void add(Link<Target, Next, Last> link) {
    fetch = Fetch<Target>(link);
  }
  template <typename Next, typename Last>
  void add(const FetchPath<Target, Next, Last>& path) {
    fetch = Fetch<Target>(path);
  }

  Fetch<Target> fetch;
};

template <typename All, typename Argument>
concept TakesArgument = requires(All& all, const Argument& argument) { all.add(argument); };

template <typename All, typename... Arguments>
All link_arguments(const Arguments&... arguments) {
  static_assert((TakesArgument<All, Arguments> && ...),
                "a stream of a link takes criteria about its nodes or relationships, keys of an order or order_by(), "
                "limit(), skip(), CallOptions, and of nodes alone the links to load");
  static_assert(count_of<Limit, Arguments...> <= 1 && count_of<Skip, Arguments...> <= 1, "a limit or skip comes once");
  All all;
  (all.add(arguments), ...);
  return all;
}

// A LinkRowReader reads the rows of a stream with relationships.
template <typename Target, typename Relationship>
class LinkRowReader {
 public:
  explicit LinkRowReader(GraphCore& graph) : columns_(graph) {}
  void read(RowReader& row, LinkRow<Target, Relationship>& out) {
    columns_.read(row, out.target);
    columns_.read(row, out.relationship);
  }

 private:
  ColumnReader columns_;
};

template <typename Streamed, typename Reader>
Ref<RowSource<Streamed>> link_rows(const LinkBase& link, LinkColumns columns, const LinkFind& find,
                                   const EntityDescriptor& target, const Call& call) {
  const Graph graph = graph_of(link);
  CriteriaPlan plan = plan_link_stream(link, columns, find);
  auto* buffer = new RowBuffer<Streamed, Reader>(executor_of(graph.core()), graph.core());
  Ref<RowSource<Streamed>> rows(buffer);
  submit_stream(graph.core(), plan.named(target.qualified_name), std::move(plan.parameters), &target, *buffer, call);
  return rows;
}

}  // namespace detail

template <typename Target, typename Relationship>
template <typename... Arguments>
Stream<Target> ToMany<Target, Relationship>::stream(const Arguments&... arguments) const {
  const auto all = detail::link_arguments<detail::LinkNodeArguments<Target, Relationship>>(arguments...);
  const EntityDescriptor& target = EntityTraits<Target>::descriptor();
  std::vector<detail::FetchPart> parts = all.fetch.parts();
  detail::check_parts(target, parts);
  const detail::Call call = detail::Call::begin(all.call, detail::operation_of(*this));
  detail::Ref<detail::RowSource<Target>> rows = detail::link_rows<Target, detail::EntityReader<Target>>(
      *this, detail::LinkColumns::kNodes, all.find, target, call);
  const Graph graph = detail::graph_of(*this);
  if (!parts.empty()) {
    rows = detail::Ref<detail::RowSource<Target>>(
        new detail::LinkedRows<Target>(graph, std::move(rows), std::move(parts), call));
  }
  return detail::make_stream<Target>(detail::executor_of(graph.core()), std::move(rows), call.cancellation());
}
template <typename Target, typename Relationship>
template <typename... Arguments>
Stream<LinkRow<Target, Relationship>> ToMany<Target, Relationship>::stream_edges(const Arguments&... arguments) const
  requires(!std::is_same_v<Relationship, Undeclared>)
{
  using Streamed = LinkRow<Target, Relationship>;
  const auto all = detail::link_arguments<detail::LinkArguments<Target, Relationship>>(arguments...);
  const detail::Call call = detail::Call::begin(all.call, detail::operation_of(*this));
  return detail::make_stream<Streamed>(
      detail::executor_of(detail::graph_of(*this).core()),
      detail::link_rows<Streamed, detail::LinkRowReader<Target, Relationship>>(
          *this, detail::LinkColumns::kNodesAndRelationships, all.find, EntityTraits<Target>::descriptor(), call),
      call.cancellation());
}

template <typename Target, typename Relationship>
Future<std::vector<std::shared_ptr<Target>>> ToMany<Target, Relationship>::load() {
  return load(CallOptions());
}
template <typename Target, typename Relationship>
Future<std::vector<std::shared_ptr<Target>>> ToMany<Target, Relationship>::load(CallOptions options) {
  return detail::load_nodes<Target>(*this, detail::LinkLoading::kUnlessLoaded, options);
}
template <typename Target, typename Relationship>
Future<std::vector<std::shared_ptr<Target>>> ToMany<Target, Relationship>::reload() {
  return reload(CallOptions());
}
template <typename Target, typename Relationship>
Future<std::vector<std::shared_ptr<Target>>> ToMany<Target, Relationship>::reload(CallOptions options) {
  return detail::load_nodes<Target>(*this, detail::LinkLoading::kAlways, options);
}
template <typename Target, typename Relationship>
Future<std::shared_ptr<Target>> ToOne<Target, Relationship>::load() {
  return load(CallOptions());
}
template <typename Target, typename Relationship>
Future<std::shared_ptr<Target>> ToOne<Target, Relationship>::load(CallOptions options) {
  return detail::load_node<Target>(*this, detail::LinkLoading::kUnlessLoaded, options);
}
template <typename Target, typename Relationship>
Future<std::shared_ptr<Target>> ToOne<Target, Relationship>::get() {
  return get(CallOptions());
}
template <typename Target, typename Relationship>
Future<std::shared_ptr<Target>> ToOne<Target, Relationship>::get(CallOptions options) {
  return load(options);
}
template <typename Target, typename Relationship>
Future<std::shared_ptr<Target>> ToOne<Target, Relationship>::reload() {
  return reload(CallOptions());
}
template <typename Target, typename Relationship>
Future<std::shared_ptr<Target>> ToOne<Target, Relationship>::reload(CallOptions options) {
  return detail::load_node<Target>(*this, detail::LinkLoading::kAlways, options);
}

}  // namespace fgraph
