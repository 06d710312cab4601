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
    "CALL { UNWIND range(0,size($_match0)-1) AS place WITH place, $_match0[place] AS i, $_match_version0[place] AS "
    "version "
    "MATCH (n:`Person`) WHERE id(n) = i AND n.`revision` = version RETURN collect(n) AS matched0 } WITH matched0 WHERE "
    "[n IN matched0 | id(n)] "
    "= $_match0 "
    "WITH matched0 AS all";

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
  CHECK(plan.cypher ==
        "CALL { UNWIND range(0,$_create_last0) AS place CREATE (n:`Person`:`Human` {`fullName`:$_create0_name[place], "
        "`home`:point($_create0_home[place]), `revision`:$_create0_revision[place]}) RETURN collect(n) AS created0 } "
        "CALL { UNWIND range(0,$_create_last1) AS place CREATE (n:`City` {`code`:$_create1_code[place]}) RETURN "
        "collect(n) AS created1 "
        "} WITH created0 + created1 AS all, created0 AS created0, created1 AS created1 "
        "CALL { WITH all UNWIND range(0,size($_link_from0)-1) AS place WITH place, all[$_link_from0[place]] AS source, "
        "all[$_link_to0[place]] AS target "
        "CREATE (source)-[r:`LIVES` {`since`:date($_link0_since[place])}]->(target) RETURN collect(id(r)) AS linked0 } "
        "RETURN [n IN created0 | id(n)] AS ids_created0, [n IN created1 | id(n)] AS ids_created1, linked0 AS "
        "ids_linked0");
}

TEST_CASE("nodes that are there are matched with their versions before anything is written") {
  SaveShape shape;
  shape.matched = {exact_person()};
  shape.updated = {{&kPerson}};
  CHECK(build_save(shape).cypher == std::string(kMatchPerson) +
                                        " CALL { WITH all UNWIND range(0,size($_update0)-1) AS place WITH place, "
                                        "all[$_update0[place]] AS n, $_update_set0[place] AS maps "
                                        "FOREACH (map IN maps[0] | SET n += map) SET n += maps[1], n.`home` = CASE "
                                        "WHEN $_update_has0_home[place] THEN "
                                        "point($_update0_home[place]) ELSE n.`home` END "
                                        "RETURN count(n) AS updated0 } RETURN 1");
}

TEST_CASE("a relationship that may be there is created only if it is not, in either direction if the link has none") {
  SaveShape shape;
  shape.matched = {{&kPerson, SaveShape::Matched::Version::kAny}, {&kCity, SaveShape::Matched::Version::kAny}};
  for (const auto& [creation, arrow] : {std::pair(SaveShape::Linked::Creation::kIfNone, "->"),
                                        std::pair(SaveShape::Linked::Creation::kIfNoneEitherWay, "-")}) {
    shape.linked = {{&kLives, creation}};
    const std::string cypher = build_save(shape).cypher;
    CHECK(cypher.find(std::string("OPTIONAL MATCH (source)-[r:`LIVES`]") + arrow +
                      "(target) WITH place, source, target, count(r) AS there ") != std::string::npos);
    CHECK(cypher.find("CASE WHEN there = 0 THEN [1] ELSE [] END | CREATE (source)-[:`LIVES`") != std::string::npos);
  }
}

TEST_CASE("relationships and nodes go before the rest is written") {
  SaveShape shape;
  shape.matched = {exact_person()};
  shape.unlinked = {{&kHome}};
  shape.deleted = {{&kPerson}};
  CHECK(build_save(shape).cypher == std::string(kMatchPerson) +
                                        " CALL { WITH all UNWIND range(0,size($_unlink0)-1) AS place WITH place, "
                                        "all[$_unlink0[place]] AS owner, $_unlink_every0[place] AS "
                                        "every, $_unlink_keep0[place] AS keep, $_unlink_gone0[place] AS gone, "
                                        "$_unlink_part0[place] AS part, $_unlink_stay0[place] "
                                        "AS stay "
                                        "MATCH (owner)-[r:`LIVES`]->(other:`City`) WHERE every AND NOT id(r) IN keep "
                                        "AND NOT id(other) IN stay OR id(r) IN "
                                        "gone OR id(other) IN part "
                                        "DELETE r RETURN count(r) AS unlinked0 } "
                                        "CALL { WITH all UNWIND range(0,size($_delete0)-1) AS place WITH place, "
                                        "all[$_delete0[place]] AS n RETURN collect(n) AS deleted0 "
                                        "} CALL { WITH deleted0 UNWIND deleted0 AS doomed DELETE doomed RETURN "
                                        "count(doomed) AS deleted0_gone } RETURN 1");
}

TEST_CASE("a key is looked up through a variable, so that an index is used") {
  SaveShape shape;
  shape.keyed = {{&kCity, core::key_field(kCity), SaveShape::Keyed::Expect::kAbsent}};
  const std::string text = build_save(shape).cypher;
  CHECK(text.find("WITH place, $_key0[place] AS key OPTIONAL MATCH (n:`City` {`code`:key})") != std::string::npos);
  CHECK(text.find("WHERE size(found0) = size($_key0) AND size([pair IN found0 WHERE pair[1] IS NOT NULL]) = 0") !=
        std::string::npos);
}

TEST_CASE("a key is not looked up at nodes that give it up") {
  SaveShape shape;
  shape.keyed = {{&kCity, core::key_field(kCity)}};
  shape.keyed.front().freed = SaveShape::Keyed::Freed::kSome;
  CHECK(build_save(shape).cypher.find("OPTIONAL MATCH (n:`City` {`code`:key}) WHERE NOT id(n) IN $_key_freed0 RETURN "
                                      "collect([place, n]) AS found0") != std::string::npos);
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
  shape.keyed = {{&kCity, core::key_field(kCity)}, {&kBadge, core::key_field(kBadge)}};
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
  CHECK(
      build_save(shape).cypher.ends_with("RETURN [n IN keyed0 | id(n)] AS ids_keyed0, added0 AS new_keyed0, [n IN "
                                         "keyed1 | id(n)] AS ids_keyed1, added1 AS new_keyed1, "
                                         "[n IN keyed1 | n.`revision`] AS versions_keyed1, [n IN created0 | id(n)] AS "
                                         "ids_created0, linked0 AS ids_linked0"));
}
