// The text of the query of a unit of work. tests/links shows its effect.
#include <doctest/doctest.h>

#include "core/plan/save_plan.h"

using namespace fgraph;
using core::build_save;
using core::SaveShape;

namespace {

constexpr std::string_view kPersonLabels[] = {"Person", "Human"};
constexpr FieldDescriptor kPersonFields[] = {
    {.name = "name", .column = "fullName", .type = {.scalar = Scalar::kString}},
    {.name = "home", .column = "home", .type = {.scalar = Scalar::kPoint, .kind = ValueKind::kOptional}},
    {.name = "revision", .column = "revision", .type = {.scalar = Scalar::kInt}, .flags = kFieldVersion},
};
constexpr EntityDescriptor kPerson = {
    .name = "Person", .qualified_name = "social.Person", .labels = kPersonLabels, .fields = kPersonFields};

constexpr std::string_view kCityLabels[] = {"City"};
constexpr FieldDescriptor kCityFields[] = {
    {.name = "code", .column = "code", .type = {.scalar = Scalar::kString}, .flags = kFieldKey}};
constexpr EntityDescriptor kCity = {
    .name = "City", .qualified_name = "social.City", .labels = kCityLabels, .fields = kCityFields};

constexpr FieldDescriptor kLivesFields[] = {{.name = "since", .column = "since", .type = {.scalar = Scalar::kDate}}};
constexpr RelationshipDescriptor kLives = {.name = "Lives",
                                           .qualified_name = "social.Lives",
                                           .type = "LIVES",
                                           .source = &kPerson,
                                           .target = &kCity,
                                           .fields = kLivesFields};
constexpr LinkDescriptor kHome = {
    .name = "home", .target = &kCity, .relationship = &kLives, .direction = Direction::kOutgoing};

constexpr std::string_view kMatchPerson =
    "CALL { UNWIND range(0,size($_match0)-1) AS j WITH j, $_match0[j] AS i, $_match_version0[j] AS v "
    "MATCH (n:`Person`) WHERE id(n) = i AND n.`revision` = v RETURN collect(n) AS e0 } WITH e0 WHERE [n IN e0 | id(n)] "
    "= $_match0 "
    "WITH e0 AS x";

SaveShape::Matched exact_person() {
  return {&kPerson, SaveShape::Matched::Version::kExact};
}

}  // namespace

TEST_CASE("new nodes and a relationship between them") {
  SaveShape shape;
  shape.created = {{&kPerson}, {&kCity}};
  shape.linked = {{&kLives}};
  const core::OwnedPlan plan = build_save(shape);
  CHECK(plan.access == Access::kWrite);
  CHECK(plan.format == ReplyFormat::kCompact);
  CHECK(
      plan.cypher ==
      "CALL { UNWIND range(0,$_create_last0) AS j CREATE (n:`Person`:`Human` {`fullName`:$_create0_name[j], "
      "`home`:point($_create0_home[j]), `revision`:$_create0_revision[j]}) RETURN collect(n) AS c0 } "
      "CALL { UNWIND range(0,$_create_last1) AS j CREATE (n:`City` {`code`:$_create1_code[j]}) RETURN collect(n) AS c1 "
      "} WITH c0 + c1 AS x, c0 AS c0, c1 AS c1 "
      "CALL { WITH x UNWIND range(0,size($_link_from0)-1) AS j WITH j, x[$_link_from0[j]] AS a, x[$_link_to0[j]] AS b "
      "CREATE (a)-[r:`LIVES` {`since`:date($_link0_since[j])}]->(b) RETURN collect(id(r)) AS r0 } "
      "RETURN [n IN c0 | id(n)] AS ids_c0, [n IN c1 | id(n)] AS ids_c1, r0 AS ids_r0");
}

TEST_CASE("nodes that are there are matched with their versions before anything is written") {
  SaveShape shape;
  shape.matched = {exact_person()};
  shape.updated = {{&kPerson}};
  CHECK(build_save(shape).cypher ==
        std::string(kMatchPerson) +
            " CALL { WITH x UNWIND range(0,size($_update0)-1) AS j WITH j, x[$_update0[j]] AS n, $_update_set0[j] AS s "
            "FOREACH (m IN s[0] | SET n += m) SET n += s[1], n.`home` = CASE WHEN $_update_has0_home[j] THEN "
            "point($_update0_home[j]) ELSE n.`home` END "
            "RETURN count(n) AS u0 } RETURN 1");
}

TEST_CASE("a relationship that may be there is created only if it is not, in either direction if the link has none") {
  SaveShape shape;
  shape.matched = {{&kPerson, SaveShape::Matched::Version::kAny}, {&kCity, SaveShape::Matched::Version::kAny}};
  for (const auto& [creation, arrow] : {std::pair(SaveShape::Linked::Creation::kIfNone, "->"),
                                        std::pair(SaveShape::Linked::Creation::kIfNoneEitherWay, "-")}) {
    shape.linked = {{&kLives, creation}};
    const std::string cypher = build_save(shape).cypher;
    CHECK(cypher.find(std::string("OPTIONAL MATCH (a)-[e:`LIVES`]") + arrow + "(b) WITH j, a, b, count(e) AS there ") !=
          std::string::npos);
    CHECK(cypher.find("CASE WHEN there = 0 THEN [1] ELSE [] END | CREATE (a)-[:`LIVES`") != std::string::npos);
  }
}

TEST_CASE("relationships and nodes go before the rest is written") {
  SaveShape shape;
  shape.matched = {exact_person()};
  shape.unlinked = {{&kHome}};
  shape.deleted = {{&kPerson}};
  CHECK(build_save(shape).cypher ==
        std::string(kMatchPerson) +
            " CALL { WITH x UNWIND range(0,size($_unlink0)-1) AS j WITH j, x[$_unlink0[j]] AS o, $_unlink_every0[j] AS "
            "every, $_unlink_keep0[j] AS keep, $_unlink_gone0[j] AS gone, $_unlink_part0[j] AS part, $_unlink_stay0[j] "
            "AS stay "
            "MATCH (o)-[r:`LIVES`]->(m:`City`) WHERE every AND NOT id(r) IN keep AND NOT id(m) IN stay OR id(r) IN "
            "gone OR id(m) IN part "
            "DELETE r RETURN count(r) AS d0 } "
            "CALL { WITH x UNWIND range(0,size($_delete0)-1) AS j WITH j, x[$_delete0[j]] AS n RETURN collect(n) AS g0 "
            "} CALL { WITH g0 UNWIND g0 AS d DELETE d RETURN count(d) AS g0_gone } RETURN 1");
}

TEST_CASE("a key is looked up through a variable, so that an index is used") {
  SaveShape shape;
  shape.keyed = {{&kCity, SaveShape::Keyed::Expect::kAbsent}};
  const std::string text = build_save(shape).cypher;
  CHECK(text.find("WITH j, $_key0[j] AS k OPTIONAL MATCH (n:`City` {`code`:k})") != std::string::npos);
  CHECK(text.find("WHERE size(f0) = size($_key0) AND size([p IN f0 WHERE p[1] IS NOT NULL]) = 0") != std::string::npos);
}

TEST_CASE("the columns of the reply are where its layout says") {
  static constexpr std::string_view kBadgeLabels[] = {"Badge"};
  static constexpr FieldDescriptor kBadgeFields[] = {
      {.name = "number", .column = "number", .type = {.scalar = Scalar::kInt}, .flags = kFieldKey},
      {.name = "revision", .column = "revision", .type = {.scalar = Scalar::kInt}, .flags = kFieldVersion},
  };
  static constexpr EntityDescriptor kBadge = {
      .name = "Badge", .qualified_name = "social.Badge", .labels = kBadgeLabels, .fields = kBadgeFields};
  SaveShape shape;
  shape.keyed = {{&kCity}, {&kBadge}};
  shape.created = {{&kPerson}};
  shape.linked = {{&kLives}};
  const core::SaveReplyLayout layout = core::reply_layout(shape);
  CHECK(layout.columns == 7);
  CHECK(layout.keyed[0].ids == 0);
  CHECK(layout.keyed[0].created == 1);
  CHECK(!layout.keyed[0].versions);
  CHECK(layout.keyed[1].ids == 2);
  CHECK(layout.keyed[1].created == 3);
  CHECK(layout.keyed[1].versions == 4);
  CHECK(layout.created[0] == 5);
  CHECK(layout.linked[0] == 6);
  CHECK(build_save(shape).cypher.ends_with(
      "RETURN [n IN m0 | id(n)] AS ids_k0, b0 AS new_k0, [n IN m1 | id(n)] AS ids_k1, b1 AS new_k1, "
      "[n IN m1 | n.`revision`] AS versions_k1, [n IN c0 | id(n)] AS ids_c0, r0 AS ids_r0"));
}
