#include "core/plan/relationship_plan.h"

#include <string>

#include "core/cypher/condition.h"
#include "core/cypher/condition_match.h"
#include "core/cypher/condition_text.h"
#include "core/cypher/cypher.h"
#include "core/plan/identity_plan.h"
#include "core/plan/plan_parts.h"
#include "core/plan/update_plan.h"

namespace fgraph::core {
namespace {

using Ends = RelationshipQuery::Ends;

constexpr std::string_view kById = " WHERE id(r) = $_id";
constexpr std::string_view kDelete = " DELETE r RETURN count(r)";

// Begins a text with MATCH (source:`A`)-[r:`T`]->(target:`B`). The text begins at the end points that are known. Each
// WITH keeps the server from looking for them in another order.
CypherWriter match(const RelationshipDescriptor& relationship, Ends ends, const EntityDescriptor& source_node,
                   const EntityDescriptor& target_node) {
  const bool has_source = ends == Ends::kSource || ends == Ends::kBoth;
  const bool has_target = ends == Ends::kTarget || ends == Ends::kBoth;
  const std::string_view source = source_node.labels.front();
  const std::string_view target = target_node.labels.front();
  CypherWriter cypher;
  if (has_source) cypher.emit({{"label", source}}, "MATCH (source:`#label#`) WHERE id(source) = $_source WITH source ");
  if (has_target) {
    cypher.emit({{"label", target}, {"known", has_source ? "source, " : ""}},
                "MATCH (target:`#label#`) WHERE id(target) = $_target WITH #known#target ");
  }
  const std::string begin = has_source ? "(source)" : cypher_text({{"label", source}}, "(source:`#label#`)");
  const std::string end = has_target ? "(target)" : cypher_text({{"label", target}}, "(target:`#label#`)");
  cypher.emit({{"begin", begin}, {"type", relationship.type}, {"end", end}}, "MATCH #begin#-[r:`#type#`]->#end#");
  return cypher;
}

CypherWriter match(const RelationshipDescriptor& relationship, Ends ends) {
  return match(relationship, ends, *relationship.source, *relationship.target);
}

// Appends id(source), id(target), id(r), r.`x`.
CypherWriter& columns(CypherWriter& cypher, const RelationshipDescriptor& relationship) {
  return cypher.text("id(source), id(target), id(r)").columns("r", relationship.fields);
}

// One row with all positions and ids: the server may cut rows, and the relationships would be there all the same.
OwnedPlan create_all(const RelationshipDescriptor& relationship) {
  CypherWriter cypher;
  const auto properties = [&] { cypher.properties(relationship.fields, "i"); };
  // The WITH between the two MATCHes keeps the server from building their product.
  cypher.emit({{"source", relationship.source->labels.front()},
               {"target", relationship.target->labels.front()},
               {"type", relationship.type},
               {"properties", properties}},
              R"(
      UNWIND range(0,$_last) AS i
      WITH i, $_source[i] AS source_id, $_target[i] AS target_id
      MATCH (source:`#source#`) WHERE id(source) = source_id
      WITH i, source, target_id
      MATCH (target:`#target#`) WHERE id(target) = target_id
      CREATE (source)-[r:`#type#`#properties#]->(target)
      RETURN collect(i), collect(id(r))
  )");
  return plan(relationship.qualified_name, "create_all", cypher, Access::kWrite, ReplyFormat::kCompact);
}

OwnedPlan find(const RelationshipDescriptor& relationship, std::string_view name, Ends ends,
               std::string_view where = {}) {
  CypherWriter cypher = match(relationship, ends);
  columns(cypher.text(where).text(" RETURN "), relationship);
  return plan(relationship.qualified_name, name, cypher, Access::kRead, reply_format(relationship.fields));
}

OwnedPlan count(const RelationshipDescriptor& relationship) {
  CypherWriter cypher = match(relationship, Ends::kAny);
  cypher.text(" RETURN count(r)");
  return plan(relationship.qualified_name, "count", cypher, Access::kRead);
}

OwnedPlan remove(const RelationshipDescriptor& relationship, std::string_view name, Ends ends,
                 std::string_view where = {}) {
  CypherWriter cypher = match(relationship, ends);
  cypher.text(where).text(kDelete);
  return plan(relationship.qualified_name, name, cypher, Access::kWrite);
}

// Deletes a relationship. If it counts versions, it has to have the given one.
OwnedPlan remove_exact(const RelationshipDescriptor& relationship) {
  const FieldDescriptor* counter = version_field(relationship);
  if (counter == nullptr) return remove(relationship, "delete_", Ends::kBoth, kById);
  CypherWriter version;
  append_version(version, "r", *counter);
  return remove(relationship, "delete_", Ends::kBoth, std::string(kById) + " AND " + version.take() + " = $_version");
}

void find_rows(CypherWriter& cypher, const RelationshipDescriptor& relationship, const Query& query) {
  columns(cypher.text(" RETURN "), relationship);
  std::string_view before = " ORDER BY ";
  for (const OrderTerm& term : query.order) {
    cypher.text(before).stored_path(term.path);
    if (term.direction == OrderTerm::Direction::kDescending) cypher.text(" DESC");
    before = ", ";
  }
  row_count(cypher, " SKIP ", query.skip, query);
  row_count(cypher, " LIMIT ", query.limit, query);
  if (is_part(query.delivery)) cypher.text(" SKIP $_skip LIMIT $_limit");
}

// A Part is a condition, and the variable that its paths begin at.
struct Part {
  const Condition* condition = nullptr;
  std::string_view variable;
};

bool is_or(const Condition& condition) {
  const Condition whole = normalized(condition);
  return whole.kind == Condition::Kind::kOr && !whole.operands.empty();
}

// Appends the conditions. Those without links become one WHERE, which an index can serve. Those with links follow, so
// that they only look at relationships that are left. Each has a writer of its own, because the same links may begin
// at both ends.
void append_conditions(CypherWriter& cypher, const RelationshipQuery& query) {
  std::vector<Part> parts;
  for (const Condition& where : query.query.where) parts.push_back({&where, "r"});
  for (const Condition& where : query.source) parts.push_back({&where, "source"});
  for (const Condition& where : query.target) parts.push_back({&where, "target"});
  std::string_view before = " WHERE ";
  std::string linked;
  for (const Part& part : parts) {
    CypherWriter one;
    one.bindings().bind({}, std::string(part.variable), Bindings::Presence::kSure);
    if (link_paths(normalized(*part.condition)).all.empty()) {
      const bool weaker = is_or(*part.condition);
      one.text(before).text(weaker ? "(" : "");
      append_condition(one, *part.condition, query.query).text(weaker ? ")" : "");
      cypher.text(one.take());
      before = " AND ";
    } else {
      one.text(" WITH DISTINCT source, r, target");
      ConditionMatch(one, query.query, "source, r, target").append(*part.condition);
      linked += one.take();
    }
  }
  if (!linked.empty()) cypher.text(linked).text(" WITH DISTINCT source, r, target");
}

// Matches the relationships that the query is about.
CypherWriter match_found(const RelationshipQuery& query) {
  const RelationshipDescriptor& relationship = *query.relationship;
  CypherWriter cypher = match(relationship, query.ends, query.source_node ? *query.source_node : *relationship.source,
                              query.target_node ? *query.target_node : *relationship.target);
  cypher.bindings().bind({}, "r", Bindings::Presence::kSure);
  append_conditions(cypher, query);
  return cypher;
}

}  // namespace

std::vector<OwnedRelationshipPlans::Member> OwnedRelationshipPlans::members() const {
  return {{"create_all", &create_all},
          {"find_by_id", &find_by_id},
          {"find_all", &find_all},
          {"find_by_source", &find_by_source},
          {"find_by_target", &find_by_target},
          {"find_between", &find_between},
          {"count", &count},
          {"delete_", &delete_},
          {"delete_by_id", &delete_by_id},
          {"delete_between", &delete_between}};
}

RelationshipPlans OwnedRelationshipPlans::view() const {
  return {.create_all = create_all.view(),
          .find_by_id = find_by_id.view(),
          .find_all = find_all.view(),
          .find_by_source = find_by_source.view(),
          .find_by_target = find_by_target.view(),
          .find_between = find_between.view(),
          .count = count.view(),
          .delete_ = delete_.view(),
          .delete_by_id = delete_by_id.view(),
          .delete_between = delete_between.view()};
}

OwnedRelationshipPlans build_relationship_plans(const RelationshipDescriptor& relationship) {
  return {.create_all = create_all(relationship),
          .find_by_id = find(relationship, "find_by_id", Ends::kAny, kById),
          .find_all = find(relationship, "find_all", Ends::kAny),
          .find_by_source = find(relationship, "find_by_source", Ends::kSource),
          .find_by_target = find(relationship, "find_by_target", Ends::kTarget),
          .find_between = find(relationship, "find_between", Ends::kBoth),
          .count = count(relationship),
          .delete_ = remove_exact(relationship),
          .delete_by_id = remove(relationship, "delete_by_id", Ends::kAny, kById),
          .delete_between = remove(relationship, "delete_between", Ends::kBoth)};
}

OwnedPlan build_relationship_version_query(const RelationshipDescriptor& relationship) {
  const FieldDescriptor* counter = version_field(relationship);
  CypherWriter cypher;
  const auto version = [&] {
    if (counter != nullptr) {
      append_version(cypher, "r", *counter);
    } else {
      cypher.text("0");
    }
  };
  cypher.emit({{"ids", kRelationshipVersionIds},
               {"sources", kRelationshipVersionSources},
               {"label", relationship.source->labels.front()},
               {"type", relationship.type},
               {"version", version}},
              R"(
      UNWIND range(0,size($#ids#)-1) AS place
      WITH $#ids#[place] AS i, $#sources#[place] AS begin
      MATCH (source:`#label#`) WHERE id(source) = begin
      MATCH (source)-[r:`#type#`]->() WHERE id(r) = i
      RETURN id(r), #version#
  )");
  return plan(relationship.qualified_name, "save", cypher, Access::kRead);
}

OwnedPlan build_relationship_query(const RelationshipQuery& query) {
  const RelationshipDescriptor& relationship = *query.relationship;
  const std::string& name = query.query.name;
  CypherWriter cypher = match_found(query);
  switch (query.query.action) {
    case QueryAction::kFind:
    case QueryAction::kFindOne:
    case QueryAction::kGetOne:
      find_rows(cypher, relationship, query.query);
      return plan(relationship.qualified_name, name, cypher, Access::kRead, reply_format(relationship.fields));
    case QueryAction::kCount:
      return plan(relationship.qualified_name, name, cypher.text(" RETURN count(r)"), Access::kRead);
    case QueryAction::kExists:
      return plan(relationship.qualified_name, name, cypher.text(" RETURN 1 LIMIT 1"), Access::kRead);
    case QueryAction::kDelete: return plan(relationship.qualified_name, name, cypher.text(kDelete), Access::kWrite);
    case QueryAction::kSum:
    case QueryAction::kAvg:
    case QueryAction::kMin:
    case QueryAction::kMax: break;
  }
  return {};
}

OwnedPlan build_relationship_update(const RelationshipQuery& query, const std::vector<QueryAssignment>& assignments) {
  CypherWriter cypher = match_found(query);
  append_update(cypher, "r", assignments);
  return plan(query.relationship->qualified_name, query.query.name, cypher, Access::kWrite);
}

}  // namespace fgraph::core
