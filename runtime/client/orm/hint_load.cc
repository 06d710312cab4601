// Loading links as hints say: each by one query for all entities of its level.
#include <algorithm>
#include <memory>
#include <string>

#include <fgraph/detail/object_save.h>

#include "client/graph/graph_request.h"
#include "client/net/client_core.h"
#include "client/orm/link_load.h"
#include "client/orm/operation_errors.h"
#include "client/orm/stored_object.h"
#include "core/criteria/criteria_node.h"
#include "core/criteria/criteria_plan.h"

namespace fgraph::detail {
namespace {

using client::LinkQueryPlan;

core::LinkQuery::Limit limit_of(const FetchPart& part) {
  return part.limit < 0 ? core::LinkQuery::Limit::kNone : core::LinkQuery::Limit::kPerOwner;
}

std::string subject_of(const EntityDescriptor& owner, const FetchPart& part) {
  return std::string(owner.qualified_name) + "." + std::string(owner.links[part.link].name);
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

// With a condition or an order that the schema gives: the text is a constant.
LinkQueryPlan declared_plan(const EntityDescriptor& owner, const FetchPart& part) {
  LinkQueryPlan made = plan_without_nodes(owner, part);
  made.query.order.assign(part.declared->order.begin(), part.declared->order.end());
  made.state = part.declared->where.empty() ? state_of(made.query) : LinkContent::State::kPartial;
  made.plan.name = subject_of(owner, part);
  made.plan.cypher = part.declared->cypher;
  made.plan.format = ReplyFormat::kCompact;
  return made;
}

// With a condition or an order that the call gives, whose values are added to the parameters.
LinkQueryPlan composed_plan(const EntityDescriptor& owner, const FetchPart& part, ParameterWriter& parameters) {
  LinkQueryPlan made = plan_without_nodes(owner, part);
  made.query.order = part.order;
  CriteriaRequest nodes;
  nodes.entity = made.query.link->target;
  nodes.where = part.where;
  made.query.nodes = core::query_of(nodes, subject_of(owner, part), parameters);
  made.state = state_of(made.query);
  if (!parameters.error()) made.plan = core::build_link_query(made.query);
  return made;
}

// The plan of one link of a hint: one that lasts, or one of its own.
class PartPlan {
 public:
  PartPlan(const EntityDescriptor& owner, const FetchPart& part, ParameterWriter& parameters) {
    if (part.limit >= 0) parameters.add("_limit", part.limit);
    if (part.declared != nullptr) {
      own_ = declared_plan(owner, part);
    } else if (part.where != nullptr || !part.order.empty()) {
      own_ = composed_plan(owner, part, parameters);
    } else {
      lasting_ = &client::link_plan(owner, owner.links[part.link], limit_of(part));
    }
  }
  const LinkQueryPlan& get() const { return lasting_ == nullptr ? own_ : *lasting_; }

 private:
  const LinkQueryPlan* lasting_ = nullptr;
  LinkQueryPlan own_;
};

// The nodes of the link of all entities, each once.
std::vector<void*> nodes_of_all(const EntityOperations& operations, const std::vector<void*>& entities,
                                std::uint32_t link) {
  std::vector<void*> nodes;
  for (void* entity : entities) {
    const LinkContent* content = operations.link(entity, link).content();
    if (content == nullptr) continue;
    for (const LinkItem& item : content->items) nodes.push_back(item.node.get());
  }
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  return nodes;
}

// One link of a hint, and what hangs on it.
Task<void> fetch_part(Graph graph, const EntityOperations& operations, const std::vector<void*>& entities,
                      const FetchPart& part, LinkLoading loading, Call call) {
  const EntityDescriptor& owner = operations.descriptor();
  const LinkOperations& link = operations.link_operations(part.link);
  ParameterWriter parameters;
  const PartPlan plan(owner, part, parameters);
  std::vector<client::LinkOwner> owners;
  owners.reserve(entities.size());
  for (void* entity : entities) {
    LinkBase& one = operations.link(entity, part.link);
    if (!is_wanted(one, loading)) continue;
    owners.push_back({*operations.id(entity), Ref<LinkContent>::share(one.make_content()), loading, {}});
  }
  if (!owners.empty()) {
    std::vector<std::shared_ptr<void>> loaded =
        co_await client::fill_links(graph, link, plan.get(), std::move(parameters), std::move(owners), call);
  }
  if (part.parts.empty()) co_return;
  std::vector<void*> nodes = nodes_of_all(operations, entities, part.link);
  if (loading == LinkLoading::kUnlessLoaded) {
    co_await load_links(graph, link.target(), std::move(nodes), part.parts, call);
  } else {
    co_await fetch_links(graph, link.target(), std::move(nodes), part.parts, loading, call);
  }
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
      return client::invalid_argument("the link " + subject_of(owner, part) +
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

// The links of one level are loaded side by side.
Task<void> fetch_links(Graph graph, const EntityOperations& operations, std::vector<void*> entities,
                       std::vector<FetchPart> parts, LinkLoading loading, Call call) {
  if (entities.empty()) co_return;
  std::vector<Future<void>> loads;
  for (const FetchPart& part : parts) {
    loads.push_back(spawn(executor_of(graph.core()), fetch_part(graph, operations, entities, part, loading, call)));
  }
  if (!loads.empty()) (void)co_await when_all(std::move(loads));
}

Task<void> load_links(Graph graph, const EntityOperations& operations, std::vector<void*> entities,
                      std::vector<FetchPart> parts, Call call) {
  check_parts(operations.descriptor(), parts);
  std::erase_if(entities, [](void* entity) { return entity == nullptr; });
  for (void* entity : entities) {
    require_settled(operations, entity);
    client::check_graph(operations, entity, graph_number(graph.core()));
  }
  std::erase_if(entities, [&](void* entity) { return !operations.id(entity)->has_value(); });
  co_await fetch_links(graph, operations, std::move(entities), std::move(parts), LinkLoading::kUnlessLoaded, call);
}

}  // namespace fgraph::detail
