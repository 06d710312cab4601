#include "core/plan/entity_plan.h"

#include <doctest/doctest.h>

#include "core/plan/circle_plan.h"
#include "core/plan/path_plan.h"
#include "core/plan/plan_parts.h"
#include "core/plan/query_plan.h"
#include "core/plan/relationship_plan.h"

namespace fgraph::core {
namespace {

constexpr std::string_view kPersonLabels[] = {"Person", "Human"};
constexpr FieldDescriptor kPersonFields[] = {
    {.name = "name", .column = "fullName", .type = {.scalar = Scalar::kString}},
    {.name = "home", .column = "home", .type = {.scalar = Scalar::kPoint, .kind = ValueKind::kOptional}},
    {.name = "days", .column = "days", .type = {.scalar = Scalar::kDate, .kind = ValueKind::kList}},
    {.name = "born", .column = "born", .type = {.scalar = Scalar::kDate}, .flags = kFieldImmutable},
};
constexpr EntityDescriptor kPerson = {
    .name = "Person", .qualified_name = "social.Person", .labels = kPersonLabels, .fields = kPersonFields};

constexpr std::string_view kTagLabels[] = {"Tag"};
constexpr FieldDescriptor kTagFields[] = {
    {.name = "text", .column = "text", .type = {.scalar = Scalar::kString}},
    {.name = "score", .column = "score", .type = {.scalar = Scalar::kFloat, .kind = ValueKind::kOptional}},
};
constexpr EntityDescriptor kTag = {.name = "Tag", .qualified_name = "Tag", .labels = kTagLabels, .fields = kTagFields};
constexpr EntityDescriptor kBare = {.name = "Bare", .qualified_name = "Bare", .labels = kTagLabels, .fields = {}};

TEST_CASE("plans of a node with converted fields") {
  const OwnedEntityPlans plans = build_entity_plans(kPerson);
  CHECK(plans.create.name == "social.Person.create");
  CHECK(plans.create.cypher ==
        "CREATE (n:`Person`:`Human` {`fullName`:$name, `home`:point($home), `days`:[item IN $days | date(item)], "
        "`born`:date($born)}) RETURN id(n)");
  CHECK(plans.create_all.cypher ==
        "UNWIND range(0,$_last) AS i CREATE (n:`Person`:`Human` {`fullName`:$name[i], `home`:point($home[i]), "
        "`days`:[item IN $days[i] | date(item)], `born`:date($born[i])}) RETURN collect(id(n))");
  CHECK(plans.update.cypher ==
        "MATCH (n:`Person`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1], "
        "n.`home` = CASE WHEN $_has_home THEN point($home) ELSE n.`home` END, "
        "n.`days` = CASE WHEN $_has_days THEN [item IN $days | date(item)] ELSE n.`days` END RETURN id(n)");
  CHECK(plans.find_by_id.cypher ==
        "MATCH (n:`Person`) WHERE id(n) = $_id RETURN id(n), n.`fullName`, n.`home`, n.`days`, n.`born`");
  CHECK(plans.find_all.cypher == "MATCH (n:`Person`) RETURN id(n), n.`fullName`, n.`home`, n.`days`, n.`born`");
  CHECK(plans.exists_by_id.cypher == "MATCH (n:`Person`) WHERE id(n) = $_id RETURN count(n)");
  CHECK(plans.count.cypher == "MATCH (n:`Person`) RETURN count(n)");
  CHECK(plans.delete_by_id.cypher == "MATCH (n:`Person`) WHERE id(n) = $_id DELETE n RETURN count(n)");
  CHECK(plans.find_all_by_id.cypher ==
        "UNWIND $_id AS i MATCH (n:`Person`) WHERE id(n) = i RETURN id(n), n.`fullName`, n.`home`, n.`days`, n.`born`");
  CHECK(plans.delete_all_by_id.cypher ==
        "UNWIND $_id AS i MATCH (n:`Person`) WHERE id(n) = i DELETE n RETURN count(n)");
  CHECK(plans.delete_all.cypher == "MATCH (n:`Person`) DELETE n RETURN count(n)");
}

TEST_CASE("access and format") {
  const EntityPlans person = build_entity_plans(kPerson).view();
  CHECK(person.create.access == Access::kWrite);
  CHECK(person.update.access == Access::kWrite);
  CHECK(person.delete_by_id.access == Access::kWrite);
  CHECK(person.find_all.access == Access::kRead);
  CHECK(person.exists_by_id.access == Access::kRead);
  CHECK(person.count.access == Access::kRead);
  CHECK(person.find_all.format == ReplyFormat::kCompact);
  CHECK(person.create.format == ReplyFormat::kPlain);
  CHECK(person.count.format == ReplyFormat::kPlain);
  const OwnedEntityPlans tag = build_entity_plans(kTag);
  CHECK(tag.find_all.format == ReplyFormat::kCompact);
  CHECK(tag.find_by_id.format == ReplyFormat::kCompact);
  CHECK(build_entity_plans(kBare).find_all.format == ReplyFormat::kPlain);
}

TEST_CASE("the plan of a type that cascades in circles only says which nodes go, and has two parts") {
  EntityDescriptor folder = kPerson;
  folder.flags = kEntityCascadesInCircle;
  const OwnedEntityPlans plans = build_entity_plans(folder);
  CHECK(plans.delete_by_id.access == Access::kRead);
  const RootsPlan roots = roots_of(plans.delete_by_id.view());
  CHECK(roots.which == "MATCH (n:`Person`) WHERE id(n) = $_id WITH collect(n) AS roots");
  CHECK(roots.end == " RETURN [n IN roots | id(n)]");
  CHECK(roots.which + roots.end == plans.delete_by_id.cypher);
  CHECK(plans.find_by_id.roots == 0);
  CHECK(build_entity_plans(kPerson).delete_by_id.roots == 0);
}

TEST_CASE("the format follows the types") {
  const auto format = [](TypeDescriptor type) {
    const FieldDescriptor column = {.name = "x", .column = "x", .type = type};
    return reply_format({&column, 1});
  };
  for (const Scalar scalar : {Scalar::kInt, Scalar::kTimestamp}) {
    CHECK(format({.scalar = scalar}) == ReplyFormat::kPlain);
    CHECK(format({.scalar = scalar, .kind = ValueKind::kList}) == ReplyFormat::kCompact);
  }
  // If they were joined as texts, one could be taken for the other.
  for (const Scalar scalar :
       {Scalar::kBool, Scalar::kFloat, Scalar::kString, Scalar::kUuid, Scalar::kBytes, Scalar::kDate, Scalar::kTime,
        Scalar::kDatetime, Scalar::kDuration, Scalar::kPoint, Scalar::kVector}) {
    CHECK(format({.scalar = scalar, .kind = ValueKind::kOptional}) == ReplyFormat::kCompact);
  }
  CHECK(reply_format({}) == ReplyFormat::kPlain);
}

TEST_CASE("plans of a node without fields") {
  const OwnedEntityPlans plans = build_entity_plans(kBare);
  CHECK(plans.create.cypher == "CREATE (n:`Tag`) RETURN id(n)");
  CHECK(plans.create_all.cypher == "UNWIND range(0,$_last) AS i CREATE (n:`Tag`) RETURN collect(id(n))");
  CHECK(plans.find_all.cypher == "MATCH (n:`Tag`) RETURN id(n)");
  CHECK(plans.update.cypher.empty());
}

TEST_CASE("plans of a relationship") {
  constexpr FieldDescriptor kFields[] = {
      {.name = "weight", .column = "w", .type = {.scalar = Scalar::kFloat}},
      {.name = "since", .column = "since", .type = {.scalar = Scalar::kDate, .kind = ValueKind::kOptional}},
  };
  const RelationshipDescriptor tagged = {.name = "Tagged",
                                         .qualified_name = "social.Tagged",
                                         .type = "TAGGED",
                                         .source = &kPerson,
                                         .target = &kTag,
                                         .fields = kFields};
  const OwnedRelationshipPlans plans = build_relationship_plans(tagged);
  CHECK(plans.create_all.name == "social.Tagged.create_all");
  CHECK(plans.create_all.cypher ==
        "UNWIND range(0,$_last) AS i WITH i, $_source[i] AS source_id, $_target[i] AS target_id "
        "MATCH (source:`Person`) WHERE id(source) = source_id WITH i, source, target_id MATCH (target:`Tag`) WHERE "
        "id(target) = target_id "
        "CREATE (source)-[r:`TAGGED` {`w`:$weight[i], `since`:date($since[i])}]->(target) RETURN collect(i), "
        "collect(id(r))");
  CHECK(plans.create_all.access == Access::kWrite);
  CHECK(plans.find_by_id.name == "social.Tagged.find_by_id");
  const std::string columns = " RETURN id(source), id(target), id(r), r.`w`, r.`since`";
  const std::string from =
      "MATCH (source:`Person`) WHERE id(source) = $_source WITH source MATCH (source)-[r:`TAGGED`]->(target:`Tag`)";
  const std::string to =
      "MATCH (target:`Tag`) WHERE id(target) = $_target WITH target MATCH (source:`Person`)-[r:`TAGGED`]->(target)";
  const std::string between =
      "MATCH (source:`Person`) WHERE id(source) = $_source WITH source MATCH (target:`Tag`) WHERE id(target) = "
      "$_target WITH source, target "
      "MATCH (source)-[r:`TAGGED`]->(target)";
  CHECK(plans.find_by_id.cypher == "MATCH (source:`Person`)-[r:`TAGGED`]->(target:`Tag`) WHERE id(r) = $_id" + columns);
  CHECK(plans.find_by_id.format == ReplyFormat::kCompact);
  CHECK(plans.find_all.cypher == "MATCH (source:`Person`)-[r:`TAGGED`]->(target:`Tag`)" + columns);
  CHECK(plans.find_by_source.cypher == from + columns);
  CHECK(plans.find_by_target.cypher == to + columns);
  CHECK(plans.find_between.cypher == between + columns);
  CHECK(plans.count.cypher == "MATCH (source:`Person`)-[r:`TAGGED`]->(target:`Tag`) RETURN count(r)");
  CHECK(plans.delete_.cypher == between + " WHERE id(r) = $_id DELETE r RETURN count(r)");
  CHECK(plans.delete_by_id.cypher ==
        "MATCH (source:`Person`)-[r:`TAGGED`]->(target:`Tag`) WHERE id(r) = $_id DELETE r RETURN count(r)");
  CHECK(plans.delete_between.cypher == between + " DELETE r RETURN count(r)");
  CHECK(plans.delete_between.access == Access::kWrite);
  RelationshipDescriptor bare = tagged;
  bare.fields = {};
  CHECK(build_relationship_plans(bare).create_all.cypher.ends_with(
      "CREATE (source)-[r:`TAGGED`]->(target) RETURN collect(i), collect(id(r))"));
}

TEST_CASE("queries about relationships") {
  constexpr FieldDescriptor kFields[] = {{.name = "weight", .column = "w", .type = {.scalar = Scalar::kFloat}}};
  const RelationshipDescriptor knows = {.name = "Knows",
                                        .qualified_name = "social.Knows",
                                        .type = "KNOWS",
                                        .source = &kTag,
                                        .target = &kTag,
                                        .fields = kFields};
  RelationshipQuery query;
  query.relationship = &knows;
  query.ends = RelationshipQuery::Ends::kTarget;
  query.query.parameters.push_back({"p0", {.scalar = Scalar::kFloat}});
  Condition& condition = query.query.where.emplace_back();
  condition.op = Operator::kGreater;
  condition.path.field = &kFields[0];
  condition.right.kind = Operand::Kind::kParameter;
  const std::string found =
      "MATCH (target:`Tag`) WHERE id(target) = $_target WITH target MATCH (source:`Tag`)-[r:`KNOWS`]->(target) WHERE "
      "r.`w` > $p0";
  query.query.order.emplace_back().path.field = &kFields[0];
  query.query.delivery = QueryDelivery::kSlice;
  CHECK(build_relationship_query(query).cypher ==
        found + " RETURN id(source), id(target), id(r), r.`w` ORDER BY r.`w` SKIP $_skip LIMIT $_limit");
  query.query.action = QueryAction::kCount;
  CHECK(build_relationship_query(query).cypher == found + " RETURN count(r)");
  query.query.action = QueryAction::kExists;
  CHECK(build_relationship_query(query).cypher == found + " RETURN 1 LIMIT 1");
  query.query.action = QueryAction::kDelete;
  CHECK(build_relationship_query(query).cypher == found + " DELETE r RETURN count(r)");
  CHECK(build_relationship_query(query).access == Access::kWrite);
  CHECK(build_shortest_path({knows.source, &knows}, 3)
            .cypher.find("shortestPath((source)-[:`KNOWS`*0..3]->(target)) AS way") != std::string::npos);
  CHECK(build_shortest_path({knows.source, &knows}, 0)
            .cypher.find("shortestPath((source)-[:`KNOWS`*0..]->(target)) AS way") != std::string::npos);
}

TEST_CASE("queries") {
  Query query;
  query.name = "find_by_text";
  query.entity = &kTag;
  query.parameters = {{"text", {.scalar = Scalar::kString}}};
  Condition condition;
  condition.path.field = &kTagFields[0];
  condition.right.kind = Operand::Kind::kParameter;
  query.where = {condition};
  const OwnedPlan find = build_query(query);
  CHECK(find.name == "Tag.find_by_text");
  CHECK(find.cypher == "MATCH (n:`Tag`) WHERE n.`text` = $text RETURN id(n), n.`text`, n.`score`");
  CHECK(find.access == Access::kRead);
  CHECK(find.format == ReplyFormat::kCompact);

  query.order = {{{{}, &kTagFields[1]}, OrderTerm::Direction::kDescending}, {{{}, &kTagFields[0]}}};
  query.limit = {RowCount::Kind::kConstant, 10};
  CHECK(build_query(query).cypher ==
        "MATCH (n:`Tag`) WHERE n.`text` = $text RETURN id(n), n.`text`, n.`score` "
        "ORDER BY n.`score` DESC, n.`text` LIMIT 10");
  query.action = QueryAction::kFindOne;
  CHECK(build_query(query).cypher.ends_with(" LIMIT 10"));

  query.order.clear();
  query.limit = {};
  query.action = QueryAction::kCount;
  CHECK(build_query(query).cypher == "MATCH (n:`Tag`) WHERE n.`text` = $text RETURN count(n)");
  query.action = QueryAction::kExists;
  CHECK(build_query(query).cypher == "MATCH (n:`Tag`) WHERE n.`text` = $text RETURN 1 LIMIT 1");
  query.action = QueryAction::kDelete;
  CHECK(build_query(query).cypher == "MATCH (n:`Tag`) WHERE n.`text` = $text DELETE n RETURN count(n)");
  CHECK(build_query(query).access == Access::kWrite);
  query.where.clear();
  CHECK(build_query(query).cypher == "MATCH (n:`Tag`) DELETE n RETURN count(n)");
}

constexpr RelationshipDescriptor kTaggedType = {.name = {}, .qualified_name = {}, .type = "TAGGED"};
constexpr LinkDescriptor kTagOf = {
    .name = "tag", .target = &kTag, .relationship = &kTaggedType, .cardinality = Cardinality::kOptionalOne};
constexpr LinkDescriptor kTagged = {
    .name = "tagged", .target = &kPerson, .relationship = &kTaggedType, .direction = Direction::kIncoming};

Condition through(std::vector<const LinkDescriptor*> links, const FieldDescriptor& field, Operator op) {
  Condition condition;
  condition.op = op;
  condition.path = {std::move(links), &field};
  condition.right.kind = Operand::Kind::kParameter;
  return condition;
}

Query linked(Condition condition) {
  Query query;
  query.name = "q";
  query.entity = &kTag;
  query.parameters = {{"text", {.scalar = Scalar::kString}}};
  query.where = {std::move(condition)};
  return query;
}

Condition both(Condition::Kind kind, Condition left, Condition right) {
  Condition condition;
  condition.kind = kind;
  condition.operands = {std::move(left), std::move(right)};
  return condition;
}

TEST_CASE("a link that has to be there is matched, each path once, and roots come once") {
  const Condition name = through({&kTagged}, kPersonFields[0], Operator::kEqual);
  const Condition born = through({&kTagged}, kPersonFields[3], Operator::kIsNull);
  Query query = linked(both(Condition::Kind::kAnd, name, born));
  const std::string match =
      "MATCH (n:`Tag`) MATCH (n)<-[:`TAGGED`]-(linked1:`Person`) "
      "WHERE linked1.`fullName` = $text AND linked1.`born` IS NULL";
  CHECK(build_query(query).cypher == match + " WITH DISTINCT n RETURN id(n), n.`text`, n.`score`");
  CHECK(build_total(query).cypher == match + " RETURN count(DISTINCT n)");
  CHECK(build_total(query).name == "Tag.q_total");
  query.action = QueryAction::kExists;
  CHECK(build_query(query).cypher == match + " RETURN 1 LIMIT 1");
  query.action = QueryAction::kDelete;
  CHECK(build_query(query).cypher == match + " WITH DISTINCT n DELETE n RETURN count(n)");
  query.action = QueryAction::kSum;
  query.aggregate = &kTagFields[1];
  CHECK(build_query(query).cypher == match + " WITH DISTINCT n RETURN sum(n.`score`)");
}

TEST_CASE("a link that need not be there is looked for, and absence is not taken for a value") {
  const Condition own = through({}, kTagFields[0], Operator::kEqual);
  const Condition absent = through({&kTagged}, kPersonFields[3], Operator::kIsNull);
  CHECK(build_query(linked(both(Condition::Kind::kOr, own, absent))).cypher ==
        "MATCH (n:`Tag`) OPTIONAL MATCH (n)<-[:`TAGGED`]-(linked1:`Person`) WITH n, linked1 "
        "WHERE n.`text` = $text OR id(linked1) >= 0 AND linked1.`born` IS NULL "
        "WITH DISTINCT n RETURN id(n), n.`text`, n.`score`");
}

TEST_CASE("paths share what is on their way") {
  const Condition far = through({&kTagged, &kTagOf}, kTagFields[0], Operator::kEqual);
  CHECK(build_query(linked(far)).cypher ==
        "MATCH (n:`Tag`) MATCH (n)<-[:`TAGGED`]-(linked1:`Person`) MATCH (linked1)-[:`TAGGED`]->(linked2:`Tag`) "
        "WHERE linked2.`text` = $text WITH DISTINCT n RETURN id(n), n.`text`, n.`score`");
}

TEST_CASE("orders through links look up one value for each root") {
  Query query;
  query.name = "q";
  query.entity = &kTag;
  query.order = {{{{&kTagOf}, &kTagFields[0]}, OrderTerm::Direction::kDescending}, {{{}, &kTagFields[1]}}};
  query.delivery = QueryDelivery::kPage;
  CHECK(build_query(query).cypher ==
        "MATCH (n:`Tag`) WITH n OPTIONAL MATCH (n)-[:`TAGGED`]->(ordered1:`Tag`) WITH n, "
        "head(collect(ordered1.`text`)) AS value0 "
        "RETURN id(n), n.`text`, n.`score` ORDER BY value0 DESC, n.`score` SKIP $_skip LIMIT $_limit");
}

}  // namespace
}  // namespace fgraph::core
