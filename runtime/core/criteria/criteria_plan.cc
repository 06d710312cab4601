// Criteria become plans and parameters here.
#include "core/criteria/criteria_plan.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "core/criteria/criteria_node.h"
#include "core/cypher/condition.h"
#include "core/cypher/condition_text.h"
#include "core/plan/path_plan.h"
#include "core/plan/query_plan.h"
#include "core/plan/relationship_plan.h"

namespace fgraph::detail {
namespace {

// Conditions that are more work than this are refused. The server's parser takes twice as long for every level of
// parentheses, and its time grows with the square of the number of connectives.
constexpr std::size_t kMostWork = 2'048;

using core::refuse;

// Estimates how much work the condition is for the parser. The unit is a comparison that is not in parentheses.
// Counting ends a little after kMostWork.
std::size_t parser_work(const Condition& condition, const Query& query, std::size_t per_comparison) {
  if (condition.kind == Condition::Kind::kCompare || condition.kind == Condition::Kind::kNot) {
    return per_comparison * core::parser_work(condition, query);
  }
  std::size_t work = 0;
  for (const Condition& operand : condition.operands) {
    const bool in_parentheses = condition.kind == Condition::Kind::kAnd && operand.kind == Condition::Kind::kOr;
    work += per_comparison > kMostWork
                ? per_comparison
                : parser_work(operand, query, in_parentheses ? 2 * per_comparison : per_comparison);
    if (work > kMostWork) break;
  }
  return work;
}

// A ConditionMaker turns a tree of nodes into the condition of a query, and its values into parameters p0, p1 and so
// on.
class ConditionMaker {
 public:
  ConditionMaker(Query& query, std::string_view subject, ParameterWriter& parameters)
      : query_(query), subject_(subject), parameters_(parameters) {}

  Condition make(const CriteriaNode& node) {
    if (node.kind == Condition::Kind::kCompare) return comparison(node);
    Condition condition;
    condition.kind = node.kind;
    condition.operands.reserve(node.operands.size());
    for (const CriteriaRef& operand : node.operands) condition.operands.push_back(make(*operand));
    return condition;
  }

 private:
  Condition comparison(const CriteriaNode& node) {
    Condition condition = node.comparison;
    const auto first = static_cast<std::uint32_t>(query_.parameters.size());
    condition.right.parameter += first;
    for (Operand& element : condition.right.elements) element.parameter += first;
    TypeDescriptor type = operand_type(condition.op, condition.path.field->type);
    for (const CriteriaValue& value : node.values) {
      add(condition, type, value);
      type = {.scalar = Scalar::kFloat};  // kNear has a point and then a distance
    }
    return condition;
  }

  void add(const Condition& condition, const TypeDescriptor& type, const CriteriaValue& value) {
    QueryParameter parameter;
    parameter.name = "p" + std::to_string(query_.parameters.size());
    parameter.type = type;
    std::string name = parameter.name;
    if (condition.op == Operator::kLike) name = core::like_parameter(name);
    if (condition.op == Operator::kRegex) name = core::regex_parameter(name);
    if (value.problem.empty()) {
      parameters_.add_literal(name, value.literal);
    } else {
      refuse(parameters_, subject_,
             "of the value for '" + std::string(condition.path.field->name) + "', " + std::string(value.problem));
    }
    query_.parameters.push_back(std::move(parameter));
  }

  Query& query_;
  std::string_view subject_;
  ParameterWriter& parameters_;
};

void add_condition(const CriteriaRef& where, std::string_view subject, Query& query, ParameterWriter& parameters) {
  if (where == nullptr) return;
  if (!where->problem.empty()) return refuse(parameters, subject, where->problem);
  query.where.push_back(ConditionMaker(query, subject, parameters).make(*where));
  if (parser_work(core::normalized(query.where.front()), query, 1) <= kMostWork) return;
  refuse(parameters, subject,
         "its condition is too large; it may have 2048 comparisons, and half as many for each level of 'or' inside "
         "'and'");
}

// Makes the condition of an end point. The parameters of the condition are added to those of the query, but
// `query.where` stays as it is: it is about the relationships alone.
std::vector<Condition> made_condition(const CriteriaRef& where, std::string_view subject, Query& query,
                                      ParameterWriter& parameters) {
  std::vector<Condition> known = std::exchange(query.where, {});
  add_condition(where, subject, query, parameters);
  return std::exchange(query.where, std::move(known));
}

RowCount row_count(const std::optional<std::int64_t>& count, std::string name, std::string_view subject, Query& query,
                   ParameterWriter& parameters) {
  RowCount result;
  if (!count) return result;
  if (*count < 0) refuse(parameters, subject, "a limit and a skip are at least 0");
  result.kind = RowCount::Kind::kParameter;
  result.parameter = static_cast<std::uint32_t>(query.parameters.size());
  parameters.add(name, *count);
  QueryParameter parameter;
  parameter.name = std::move(name);
  parameter.type.scalar = Scalar::kInt;
  query.parameters.push_back(std::move(parameter));
  return result;
}

}  // namespace

}  // namespace fgraph::detail

namespace fgraph::core {
namespace {

void check_order(const Query& query, std::string_view subject, ParameterWriter& parameters) {
  for (const OrderTerm& term : query.order) {
    if (term.aggregate == Aggregate::kNone && term.path.field != nullptr) continue;
    refuse(parameters, subject, "what is found is sorted by fields; an aggregate or id sorts a selection");
  }
}

}  // namespace

void refuse(ParameterWriter& parameters, std::string_view subject, std::string_view problem) {
  parameters.refuse(
      Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted,
            "a query for " + std::string(subject) + " by criteria was not sent: " + std::string(problem)));
}

void refuse(ParameterWriter& parameters, const EntityDescriptor& entity, std::string_view problem) {
  refuse(parameters, entity.qualified_name, problem);
}

Query query_of(const detail::CriteriaRequest& request, ParameterWriter& parameters) {
  return query_of(request, request.entity->qualified_name, parameters);
}

Query query_of(const detail::CriteriaRequest& request, std::string_view subject, ParameterWriter& parameters) {
  Query query;
  query.entity = request.entity;
  query.action = request.action;
  query.delivery = request.delivery;
  detail::add_condition(request.where, subject, query, parameters);
  for (const detail::OrderKeyData& key : request.order) {
    if (!key.problem.empty()) refuse(parameters, subject, key.problem);
    query.order.push_back(key.term);
  }
  query.limit = detail::row_count(request.limit, "limit", subject, query, parameters);
  if (request.limit) parameters.expect_at_most(*request.limit);
  query.skip = detail::row_count(request.skip, "skip", subject, query, parameters);
  return query;
}

RelationshipQuery query_of(const detail::RelationshipRequest& request, ParameterWriter& parameters) {
  using Ends = RelationshipQuery::Ends;
  RelationshipQuery query;
  query.relationship = request.relationship;
  query.query = query_of(request.find, request.relationship->qualified_name, parameters);
  check_order(query.query, request.relationship->qualified_name, parameters);
  if (request.source) parameters.add("_source", *request.source);
  if (request.target) parameters.add("_target", *request.target);
  if (request.source) {
    query.ends = request.target ? Ends::kBoth : Ends::kSource;
  } else {
    query.ends = request.target ? Ends::kTarget : Ends::kAny;
  }
  const std::string_view subject = request.relationship->qualified_name;
  query.source = detail::made_condition(request.source_where, subject, query.query, parameters);
  query.target = detail::made_condition(request.target_where, subject, query.query, parameters);
  query.source_node = request.source_node;
  query.target_node = request.target_node;
  return query;
}

detail::CriteriaPlan finished(OwnedPlan built, ParameterWriter parameters) {
  detail::CriteriaPlan plan;
  plan.cypher = std::move(built.cypher);
  plan.access = built.access;
  plan.format = built.format;
  plan.roots = built.roots;
  plan.parameters = std::move(parameters);
  return plan;
}

}  // namespace fgraph::core

namespace fgraph::detail {
CriteriaPlan plan_criteria(const CriteriaRequest& request) {
  ParameterWriter parameters;
  const Query query = core::query_of(request, parameters);
  core::check_order(query, request.entity->qualified_name, parameters);
  if (parameters.error()) return core::finished({}, std::move(parameters));
  return core::finished(core::build_query(query), std::move(parameters));
}

CriteriaPlan plan_total(const CriteriaRequest& request) {
  ParameterWriter parameters;
  const Query query = core::query_of(request, parameters);
  if (parameters.error()) return core::finished({}, std::move(parameters));
  return core::finished(core::build_total(query), std::move(parameters));
}

CriteriaPlan plan_relationships(const RelationshipRequest& request) {
  ParameterWriter parameters;
  const core::RelationshipQuery query = core::query_of(request, parameters);
  if (parameters.error()) return core::finished({}, std::move(parameters));
  return core::finished(core::build_relationship_query(query), std::move(parameters));
}

CriteriaPlan plan_relationship_total(const RelationshipRequest& request) {
  RelationshipRequest total = request;
  total.find.action = QueryAction::kCount;
  return plan_relationships(total);
}

PathRequest path_along(const EntityDescriptor& entity, std::uint32_t link, EntityId from, EntityId to,
                       std::int64_t max_hops) {
  const LinkDescriptor& along = entity.links[link];
  PathRequest request;
  request.node = &entity;
  request.relationship = along.relationship;
  request.direction = along.direction;
  request.from = from;
  request.to = to;
  request.max_hops = max_hops;
  request.subject = entity.qualified_name;
  if (!is_single_hop(along)) {
    request.problem = "there is no shortest path along a link that leads over several relationships";
  }
  return request;
}

std::string_view problem_of(const PathRequest& request) {
  return request.max_hops < 0 ? "fewer than no relationships make no path" : request.problem;
}

CriteriaPlan plan_shortest_path(const PathRequest& request) {
  ParameterWriter parameters;
  parameters.add("_source", request.from).add("_target", request.to);
  const std::string_view problem = problem_of(request);
  if (!problem.empty()) {
    parameters.refuse(Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted,
                            std::string(request.subject) + ": " + std::string(problem)));
    return core::finished({}, std::move(parameters));
  }
  const core::PathShape shape{request.node, request.relationship, request.direction};
  return core::finished(core::build_shortest_path(shape, request.max_hops), std::move(parameters));
}

}  // namespace fgraph::detail
