#include "client/orm/load/hint_load.h"

#include <algorithm>
#include <memory>
#include <string>

#include <fgraph/detail/object_save.h>

#include "client/net/client_core.h"
#include "client/orm/load/link_load.h"
#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"
#include "core/criteria/criteria_node.h"
#include "core/criteria/criteria_plan.h"

namespace fgraph {
namespace detail {
namespace {

std::string link_name(const EntityDescriptor& owner, const FetchPart& part) {
  return std::string(owner.qualified_name) + "." + std::string(owner.links[part.link].name);
}

std::string_view problem_of(const CriteriaRef& node) {
  if (node == nullptr) return {};
  if (!node->problem.empty()) return node->problem;
  for (const CriteriaValue& value : node->values) {
    if (!value.problem.empty()) return value.problem;
  }
  for (const CriteriaRef& operand : node->operands) {
    const std::string_view problem = problem_of(operand);
    if (!problem.empty()) return problem;
  }
  return {};
}

std::optional<Error> error_of(const EntityDescriptor& owner, const std::vector<FetchPart>& parts) {
  for (const FetchPart& part : parts) {
    const std::string_view problem = part.problem.empty() ? problem_of(part.where) : part.problem;
    if (!problem.empty()) {
      return client::invalid_argument("the link " + link_name(owner, part) +
                                      " cannot be loaded: " + std::string(problem));
    }
    if (std::optional<Error> inner = error_of(*owner.links[part.link].target, part.parts)) return inner;
  }
  return std::nullopt;
}

}  // namespace

void check_parts(const EntityDescriptor& owner, const std::vector<FetchPart>& parts, ParameterWriter& parameters) {
  if (const std::optional<Error> error = error_of(owner, parts)) parameters.refuse(*error);
}

void check_parts(const EntityDescriptor& owner, const std::vector<FetchPart>& parts) {
  if (const std::optional<Error> error = error_of(owner, parts)) throw Error(*error);
}

// The functions in namespace client do the work. They take a RowSource, so that tests can run them without a server.
Task<void> fetch_links(Graph graph, const EntityOperations& operations, std::vector<void*> entities,
                       std::vector<FetchPart> parts, LinkLoading loading, Call call) {
  client::GraphRows rows(std::move(graph));
  co_await client::fetch_links(rows, operations, std::move(entities), std::move(parts), loading, call);
}

Task<void> load_links(Graph graph, const EntityOperations& operations, std::vector<void*> entities,
                      std::vector<FetchPart> parts, Call call) {
  client::GraphRows rows(std::move(graph));
  co_await client::load_links(rows, operations, std::move(entities), std::move(parts), call);
}

}  // namespace detail

namespace client {
namespace {

using detail::Call;
using detail::EntityOperations;
using detail::FetchPart;
using detail::LinkContent;
using detail::LinkLoading;

core::LinkQuery::Limit limit_of(const FetchPart& part) {
  return part.limit < 0 ? core::LinkQuery::Limit::kNone : core::LinkQuery::Limit::kPerOwner;
}

LinkQueryPlan plan_without_nodes(const EntityDescriptor& owner, const FetchPart& part) {
  LinkQueryPlan made;
  made.query.owner = &owner;
  made.query.link = &owner.links[part.link];
  made.query.limit = limit_of(part);
  return made;
}

LinkContent::State state_of(const core::LinkQuery& query) {
  return core::is_part(query) ? LinkContent::State::kPartial : LinkContent::State::kLoaded;
}

// Returns the plan of a link for which the schema gives a condition or an order. The text is a constant of the
// generated code.
LinkQueryPlan declared_plan(const EntityDescriptor& owner, const FetchPart& part) {
  LinkQueryPlan made = plan_without_nodes(owner, part);
  made.query.order.assign(part.declared->order.begin(), part.declared->order.end());
  made.state = part.declared->where.empty() ? state_of(made.query) : LinkContent::State::kPartial;
  made.plan.name = detail::link_name(owner, part);
  made.plan.cypher = part.declared->cypher;
  made.plan.format = ReplyFormat::kCompact;
  return made;
}

// Returns the plan of a link for which the caller gives a condition or an order. The values in the condition are added
// to `parameters`.
LinkQueryPlan composed_plan(const EntityDescriptor& owner, const FetchPart& part, ParameterWriter& parameters) {
  LinkQueryPlan made = plan_without_nodes(owner, part);
  made.query.order = part.order;
  detail::CriteriaRequest nodes;
  nodes.entity = made.query.link->target;
  nodes.where = part.where;
  made.query.nodes = core::query_of(nodes, detail::link_name(owner, part), parameters);
  made.state = state_of(made.query);
  if (!parameters.error()) made.plan = core::build_link_query(made.query);
  return made;
}

// A PartPlan is the plan of one link of a hint. If the hint has no condition and no order of its own, this is the plan
// that link_plan() keeps for the life of the program. Otherwise the PartPlan owns it.
class PartPlan {
 public:
  PartPlan(const EntityDescriptor& owner, const FetchPart& part, ParameterWriter& parameters) {
    if (part.limit >= 0) parameters.add("_limit", part.limit);
    if (part.declared != nullptr) {
      own_ = declared_plan(owner, part);
    } else if (part.where != nullptr || !part.order.empty()) {
      own_ = composed_plan(owner, part, parameters);
    } else {
      lasting_ = &link_plan(owner, owner.links[part.link], limit_of(part));
    }
  }
  const LinkQueryPlan& get() const { return lasting_ == nullptr ? own_ : *lasting_; }

 private:
  const LinkQueryPlan* lasting_ = nullptr;
  LinkQueryPlan own_;
};

// Returns the nodes that the link of the entities leads to, each once.
std::vector<void*> nodes_of_all(const EntityOperations& operations, const std::vector<void*>& entities,
                                std::uint32_t link) {
  std::vector<void*> nodes;
  for (void* entity : entities) {
    const LinkContent* content = operations.link(entity, link).content();
    if (content == nullptr) continue;
    for (const detail::LinkItem& item : content->items) nodes.push_back(item.node.get());
  }
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  return nodes;
}

// Loads one link of a hint, and then the links of its nodes.
Task<void> fetch_part(RowSource& rows, const EntityOperations& operations, const std::vector<void*>& entities,
                      const FetchPart& part, LinkLoading loading, Call call) {
  const EntityDescriptor& owner = operations.descriptor();
  const detail::LinkOperations& link = operations.link_operations(part.link);
  ParameterWriter parameters;
  const PartPlan plan(owner, part, parameters);
  std::vector<LinkOwner> owners;
  owners.reserve(entities.size());
  for (void* entity : entities) {
    detail::LinkBase& one = operations.link(entity, part.link);
    if (!detail::is_wanted(one, loading)) continue;
    owners.push_back({*operations.id(entity), detail::Ref<LinkContent>::share(one.make_content()), loading, {}});
  }
  if (!owners.empty()) {
    std::vector<std::shared_ptr<void>> loaded =
        co_await fill_links(rows, link, plan.get(), std::move(parameters), std::move(owners), call);
  }
  if (part.parts.empty()) co_return;
  std::vector<void*> nodes = nodes_of_all(operations, entities, part.link);
  if (loading == LinkLoading::kUnlessLoaded) {
    co_await load_links(rows, link.target(), std::move(nodes), part.parts, call);
  } else {
    co_await fetch_links(rows, link.target(), std::move(nodes), part.parts, loading, call);
  }
}

}  // namespace

// The queries for the links of one level run at the same time.
Task<void> fetch_links(RowSource& rows, const EntityOperations& operations, std::vector<void*> entities,
                       std::vector<FetchPart> parts, LinkLoading loading, Call call) {
  if (entities.empty()) co_return;
  detail::Executor& executor = detail::executor_of(rows.graph().core());
  std::vector<Future<void>> loads;
  for (const FetchPart& part : parts) {
    loads.push_back(detail::spawn(executor, fetch_part(rows, operations, entities, part, loading, call)));
  }
  if (!loads.empty()) (void)co_await when_all(std::move(loads));
}

Task<void> load_links(RowSource& rows, const EntityOperations& operations, std::vector<void*> entities,
                      std::vector<FetchPart> parts, Call call) {
  detail::check_parts(operations.descriptor(), parts);
  std::erase_if(entities, [](void* entity) { return entity == nullptr; });
  for (void* entity : entities) {
    detail::require_settled(operations, entity);
    check_graph(operations, entity, detail::graph_number(rows.graph().core()));
  }
  std::erase_if(entities, [&](void* entity) { return !operations.id(entity)->has_value(); });
  co_await fetch_links(rows, operations, std::move(entities), std::move(parts), LinkLoading::kUnlessLoaded, call);
}

}  // namespace client
}  // namespace fgraph
