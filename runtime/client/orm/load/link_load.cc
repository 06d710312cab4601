#include "client/orm/load/link_load.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>
#include <unordered_map>

#include "client/graph/graph_core.h"
#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"
#include "core/criteria/criteria_node.h"
#include "core/criteria/criteria_plan.h"
#include "core/values/record.h"

namespace fgraph {
namespace {

// A GraphLinkSource is a link in one graph.
class GraphLinkSource final : public detail::LinkSource {
 public:
  GraphLinkSource(detail::GraphCore& graph, const EntityDescriptor& owner, const LinkDescriptor& link,
                  const detail::LinkOperations& operations)
      : LinkSource(owner, link), graph_(detail::Ref<detail::GraphCore>::share(graph)), operations_(operations) {}

  void retain() noexcept override { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() noexcept override {
    if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }

  detail::GraphCore& graph() const { return *graph_; }
  const detail::LinkOperations& operations() const { return operations_; }

 private:
  ~GraphLinkSource() = default;

  std::atomic<std::uint32_t> references_{1};
  detail::Ref<detail::GraphCore> graph_;
  const detail::LinkOperations& operations_;
};

GraphLinkSource& source_of(const detail::LinkBase& link) {
  if (link.source() == nullptr) {
    throw client::invalid_state("a link of an entity that was neither loaded nor saved has nothing to load");
  }
  return static_cast<GraphLinkSource&>(*link.source());
}

// A LoadedRelationship leads to a loaded node. It names the owner of the link, and the place of the node
// in the link.
struct LoadedRelationship {
  std::int64_t owner = 0;
  std::int64_t place = 0;
  EntityId id;
  std::shared_ptr<void> relationship;
};

struct LoadedNode {
  std::shared_ptr<void> node;
  std::vector<LoadedRelationship> relationships;
};

// A LinkCollector reads the rows of a link's query.
class LinkCollector {
 public:
  using Value = std::vector<LoadedNode>;

  LinkCollector(detail::GraphCore& graph, const detail::LinkOperations& operations, const core::LinkQuery& query)
      : target_(operations.target()),
        relationship_(operations.relationship == nullptr ? nullptr : &operations.relationship()),
        query_(query),
        graph_(detail::graph_number(graph)),
        links_(graph, target_) {}

  void reserve(std::size_t rows) { nodes_.reserve(rows); }

  void row(RowReader& row) {
    LoadedNode& loaded = nodes_.emplace_back();
    loaded.node = target_.make();
    void* node = loaded.node.get();
    target_.decode(row, node);
    target_.remember(node, graph_);
    links_.bind(node);
    const std::size_t size = row.enter_list();
    loaded.relationships.reserve(size);
    for (std::size_t i = 0; i < size && !row.failed(); ++i) {
      row.enter_list();
      read_relationship(row, *target_.id(node), loaded.relationships.emplace_back());
      row.leave_list();
    }
    row.leave_list();
  }

  void start_over() { nodes_.clear(); }
  Result<Value> finish() { return std::move(nodes_); }

 private:
  void read_relationship(RowReader& row, EntityId node, LoadedRelationship& out) {
    row.read(out.owner);
    if (core::is_ordered(query_)) row.read(out.place);
    if (!is_single_hop(*query_.link)) {
      // Several relationships lie between the owner and the node. Such a link is only read, so no single relationship
      // is needed, and the id of the node stands for them.
      out.id = node;
      return;
    }
    bool outgoing = query_.link->direction == Direction::kOutgoing;
    if (query_.link->direction == Direction::kBoth) {
      std::int64_t source = 0;
      row.read(source);
      outgoing = source == out.owner;
    }
    if (relationship_ == nullptr) return row.read(out.id);
    out.relationship = relationship_->make();
    void* relationship = out.relationship.get();
    relationship_->decode(row, relationship);
    out.id = *relationship_->id(relationship);
    const EntityId owner(out.owner);
    relationship_->set_ends(relationship, outgoing ? owner : node, outgoing ? node : owner);
    relationship_->remember(relationship, graph_);
  }

  const detail::EntityOperations& target_;
  const detail::RelationshipOperations* relationship_;
  const core::LinkQuery& query_;
  std::uint32_t graph_;
  detail::LinkSources links_;
  Value nodes_;
};

// RelationshipsByOwner holds the items of the link of each owner, with their places.
using RelationshipsByOwner = std::unordered_map<std::int64_t, std::vector<std::pair<std::int64_t, detail::LinkItem>>>;

RelationshipsByOwner by_owner(const std::vector<LoadedNode>& nodes) {
  RelationshipsByOwner relationships;
  for (const LoadedNode& loaded : nodes) {
    for (const LoadedRelationship& one : loaded.relationships) {
      detail::LinkItem item;
      item.node = loaded.node;
      item.relationship = one.relationship;
      item.relationship_id = one.id;
      relationships[one.owner].emplace_back(one.place, std::move(item));
    }
  }
  for (auto& [owner, items] : relationships) {
    std::stable_sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  }
  return relationships;
}

Error held_error(const core::LinkQuery& query) {
  return Error(ErrorCode::kInvalidState, Outcome::kExecuted,
               std::string(query.owner->qualified_name) + "." + std::string(query.link->name) +
                   ": a save that reaches the object was sent before the link was loaded: load it again");
}

using StoredItems = std::vector<std::pair<std::int64_t, detail::LinkItem>>;

// Returns those items that are stored, by the ids of their relationships.
std::unordered_map<std::int64_t, const detail::LinkItem*> stored_items(const std::vector<detail::LinkItem>& items) {
  std::unordered_map<std::int64_t, const detail::LinkItem*> stored;
  for (const detail::LinkItem& item : items) {
    if (item.is_stored()) stored[item.relationship_id.value()] = &item;
  }
  return stored;
}

bool is_changed(const detail::LinkOperations& operations, const detail::LinkItem& item) {
  return operations.relationship != nullptr && client::is_changed(operations.relationship(), item.relationship.get());
}

// Fills the link with the items that are stored, followed by additions that were not saved. Items that the link has
// already keep their objects. A load of a part does not drop an item whose relationship was changed.
// LinkLoading::kAlways forgets items and changes first.
void fill(detail::LinkContent& content, const StoredItems* stored, const detail::LinkOperations& operations,
          detail::LinkLoading loading, detail::LinkContent::State state) {
  using detail::LinkContent;
  if (loading == detail::LinkLoading::kAlways) {
    content.items.clear();
    content.added_by_id.clear();
    content.forget_removals();
    content.others = LinkContent::Others::kStay;
  } else if (content.state == LinkContent::State::kLoaded) {
    return;  // by another load of the same turn
  }
  const std::vector<detail::LinkItem> before = std::exchange(content.items, {});
  std::unordered_map<std::int64_t, const detail::LinkItem*> known = stored_items(before);
  const auto is_removed = [&](const detail::LinkItem& item, EntityId node) {
    const auto is_of_node = [&](const detail::NodeRemoval& removal) { return removal.node == node; };
    return std::find(content.removed.begin(), content.removed.end(), item.relationship_id) != content.removed.end() ||
           std::any_of(content.removed_nodes.begin(), content.removed_nodes.end(), is_of_node);
  };
  if (stored != nullptr) {
    for (const auto& [place, item] : *stored) {
      const EntityId node = *operations.target().id(item.node.get());
      if (is_removed(item, node)) continue;
      const auto same = known.find(item.relationship_id.value());
      content.items.push_back(same == known.end() ? item : *same->second);
      if (same != known.end()) known.erase(same);
    }
  }
  for (const detail::LinkItem& item : before) {
    const bool is_left_out = item.is_stored() && state == LinkContent::State::kPartial &&
                             known.count(item.relationship_id.value()) != 0 && is_changed(operations, item);
    if (!item.is_stored() || is_left_out) content.items.push_back(item);
  }
  content.state = state;
}

}  // namespace

namespace client {

// A LinkBatch holds the loads of one link that were asked for in one turn of the loop. It sends one query for them.
class LinkBatch final : public detail::Continuation {
 public:
  LinkBatch(LinkBatches& batches, GraphLinkSource& source, const detail::Call& call)
      : batches_(batches), source_(detail::Ref<GraphLinkSource>::share(source)), call_(call) {}

  // The caller holds the mutex of the batches.
  void add(LinkOwner owner, const detail::Call& call) {
    owners_.push_back(std::move(owner));
    if (call.deadline_ms() > call_.deadline_ms()) call_ = call;
  }

  void run() noexcept override {
    {
      const std::lock_guard lock(batches_.mutex_);
      batches_.open_.erase(&source_->link());
    }
    // The task keeps the graph alive: it owns this batch, which holds a count of the source, and the source holds one
    // of the graph.
    detail::spawn(source_->graph().client(), load(std::unique_ptr<LinkBatch>(this))).then([](Result<void>) {});
  }

 private:
  static Task<void> load(std::unique_ptr<LinkBatch> batch) {
    GraphLinkSource& source = *batch->source_;
    GraphRows rows(Graph(detail::Ref<detail::GraphCore>::share(source.graph())));
    const LinkQueryPlan& plan = link_plan(source.owner(), source.link(), core::LinkQuery::Limit::kNone);
    std::vector<detail::Ref<Waiter<void>>> waiting;
    for (const LinkOwner& owner : batch->owners_) {
      waiting.push_back(detail::Ref<Waiter<void>>::share(*owner.waiter));
      owner.waiter->start();
    }
    std::optional<Error> error;
    // If others wait for the query, too, a load that is cancelled must not end it.
    const detail::Call call = waiting.size() == 1 ? batch->call_ : batch->call_.detached();
    try {
      co_await fill_links(rows, source.operations(), plan, ParameterWriter(), std::move(batch->owners_), call);
    } catch (const Error& caught) {
      error = caught;
    }
    for (const auto& waiter : waiting) {
      if (error) {
        waiter->end(*error);
      } else {
        waiter->end(Unit{});
      }
    }
  }

  LinkBatches& batches_;
  detail::Ref<GraphLinkSource> source_;
  detail::Call call_;  // the one with the latest deadline
  std::vector<LinkOwner> owners_;
};

void LinkBatches::add(detail::GraphCore& graph, detail::LinkSource& source, detail::LinkBase& link,
                      detail::LinkLoading loading, const detail::Call& call, detail::Ref<Waiter<void>> done) {
  link.require_free();
  LinkOwner owner{link.owner(), detail::Ref<detail::LinkContent>::share(link.make_content()), loading, std::move(done)};
  const std::lock_guard lock(mutex_);
  LinkBatch*& batch = open_[&source.link()];
  const bool is_new = batch == nullptr;
  if (is_new) batch = new LinkBatch(*this, static_cast<GraphLinkSource&>(source), call);
  batch->add(std::move(owner), call);
  if (is_new) graph.client().post(*batch);
}

const LinkQueryPlan& link_plan(const EntityDescriptor& owner, const LinkDescriptor& link,
                               core::LinkQuery::Limit limit) {
  static std::mutex mutex;
  static std::map<std::pair<const LinkDescriptor*, core::LinkQuery::Limit>, std::unique_ptr<LinkQueryPlan>> plans;
  const std::lock_guard lock(mutex);
  std::unique_ptr<LinkQueryPlan>& known = plans[{&link, limit}];
  if (known == nullptr) {
    known = std::make_unique<LinkQueryPlan>();
    known->query.owner = &owner;
    known->query.link = &link;
    known->query.limit = limit;
    known->plan = core::build_link_query(known->query);
    if (core::is_part(known->query)) known->state = detail::LinkContent::State::kPartial;
  }
  return *known;
}

Task<std::vector<std::shared_ptr<void>>> fill_links(RowSource& rows, const detail::LinkOperations& operations,
                                                    const LinkQueryPlan& plan, ParameterWriter parameters,
                                                    std::vector<LinkOwner> owners, detail::Call call) {
  std::vector<std::int64_t> ids;
  ids.reserve(owners.size());
  for (const LinkOwner& owner : owners) ids.push_back(owner.id.value());
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  parameters.add("_ids", ids);
  Future<std::vector<LoadedNode>> sent =
      ask<LinkCollector>(rows, plan.plan.view(), std::move(parameters), plan.query.link->target, call,
                         rows.graph().core(), operations, plan.query);
  const std::vector<LoadedNode> loaded = co_await sent;
  const RelationshipsByOwner relationships = by_owner(loaded);
  for (const LinkOwner& owner : owners) {
    if (owner.waiter && owner.waiter->ended()) continue;
    // A save that was sent meanwhile refers to items of the content by their places, so the content must not change.
    if (owner.content->is_held()) {
      if (owner.waiter) owner.waiter->end(held_error(plan.query));
      continue;
    }
    const auto found = relationships.find(owner.id.value());
    fill(*owner.content, found == relationships.end() ? nullptr : &found->second, operations, owner.loading,
         plan.state);
  }
  std::vector<std::shared_ptr<void>> nodes;
  nodes.reserve(loaded.size());
  for (const LoadedNode& one : loaded) nodes.push_back(one.node);
  co_return nodes;
}

}  // namespace client

namespace detail {

bool is_wanted(const LinkBase& link, LinkLoading loading) {
  return loading == LinkLoading::kAlways || !link.loaded() || link.partial();
}

LinkSources::LinkSources(GraphCore& graph, const EntityOperations& owner) : owner_(owner) {
  const EntityDescriptor& descriptor = owner.descriptor();
  for (std::size_t i = 0; i < owner.links; ++i) {
    sources_.push_back(new GraphLinkSource(graph, descriptor, descriptor.links[i], owner.link_operations(i)));
  }
}

LinkSources::LinkSources(LinkSources&& other) noexcept
    : owner_(other.owner_), sources_(std::exchange(other.sources_, {})) {}

LinkSources::~LinkSources() {
  for (LinkSource* source : sources_) source->release();
}

void LinkSources::bind(void* entity) const {
  const EntityId id = *owner_.id(entity);
  core::visit_links(*owner_.record, entity, [&](LinkBase& link, std::size_t i) { link.bind(*sources_[i], id); });
}

Executor& executor_of(LinkBase& link) {
  return source_of(link).graph().client();
}

Graph graph_of(const LinkBase& link) {
  return Graph(Ref<GraphCore>::share(source_of(link).graph()));
}

CriteriaPlan plan_link_stream(const LinkBase& link, LinkColumns columns, const LinkFind& find) {
  const GraphLinkSource& source = source_of(link);
  core::LinkQuery query;
  query.owner = &source.owner();
  query.link = &source.link();
  query.order = find.part.order;
  const std::string subject = std::string(source.owner().qualified_name) + "." + std::string(source.link().name);
  ParameterWriter parameters;
  parameters.add("_id", link.owner());
  if (!find.part.problem.empty()) core::refuse(parameters, subject, find.part.problem);
  CriteriaRequest nodes;
  nodes.entity = query.link->target;
  nodes.where = find.part.where;
  nodes.limit = find.limit;
  nodes.skip = find.skip;
  query.nodes = core::query_of(nodes, subject, parameters);
  if (parameters.error()) return core::finished({}, std::move(parameters));
  return core::finished(core::build_link_stream(query, columns), std::move(parameters));
}

OperationName operation_of(const LinkBase& link) {
  if (link.source() == nullptr) return {};
  const GraphLinkSource& source = source_of(link);
  return OperationName::of(source.owner().qualified_name, source.link().name);
}

Future<void> load_link(LinkBase& link, LinkLoading loading, const Call& call) {
  GraphLinkSource& source = source_of(link);
  auto* waiter = new client::Waiter<void>(source.graph().client(), call, client::too_late_to_answer());
  Ref<State<void>> reference(waiter);
  if (!is_wanted(link, loading)) {
    waiter->end(Unit{});
  } else {
    source.graph().attachment<client::LinkBatches>().add(source.graph(), source, link, loading, call,
                                                         Ref<client::Waiter<void>>::share(*waiter));
  }
  return Future<void>(std::move(reference));
}

}  // namespace detail
}  // namespace fgraph
