// The text of the query of a unit of work. tests/links shows its effect.
#include <doctest/doctest.h>

#include "core/plan/save/save_plan.h"

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

namespace {

constexpr std::string_view kItemLabels[] = {"Item"};
constexpr std::string_view kOrderLabels[] = {"Order"};
constexpr RelationshipDescriptor kHas = {.name = "", .qualified_name = "", .type = "HAS"};
constexpr RelationshipDescriptor kNoted = {.name = "", .qualified_name = "", .type = "NOTED"};
constexpr LinkDescriptor kNotes[] = {{.name = "notes",
                                      .target = &kCity,
                                      .relationship = &kNoted,
                                      .direction = Direction::kOutgoing,
                                      .flags = kLinkCascadeDelete}};
const EntityDescriptor kItem = {
    .name = "Item", .qualified_name = "shop.Item", .labels = kItemLabels, .fields = {}, .links = kNotes};
const LinkDescriptor kItems[] = {{.name = "items",
                                  .target = &kItem,
                                  .relationship = &kHas,
                                  .direction = Direction::kOutgoing,
                                  .flags = kLinkOrphanDelete}};
const EntityDescriptor kOrder = {
    .name = "Order", .qualified_name = "shop.Order", .labels = kOrderLabels, .fields = {}, .links = kItems};
const LinkDescriptor kOrders = {
    .name = "orders", .target = &kOrder, .relationship = &kHas, .direction = Direction::kIncoming};

constexpr std::string_view kUnlinkedOwner =
    "CALL { WITH all UNWIND range(0,size($_unlink0)-1) AS place WITH place, all[$_unlink0[place]] AS owner, "
    "$_unlink_every0[place] AS every, $_unlink_keep0[place] AS keep, $_unlink_gone0[place] AS gone, "
    "$_unlink_part0[place] AS part, $_unlink_stay0[place] AS stay ";

// What is done to the orphans of a list.
std::string orphans_of(const std::string& list, const std::string& with, const std::string& staying) {
  return "CALL { WITH " + list + with + " UNWIND " + list +
         " AS i MATCH (other:`Item`) WHERE id(other) = i AND NOT i IN " + staying +
         " OPTIONAL MATCH ()-[r:`HAS`]->(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN "
         "collect(other) AS " +
         list + "_orphans } CALL { WITH " + list + "_orphans" + with + " UNWIND " + list +
         "_orphans AS owner MATCH (owner)-[:`NOTED`]->(other:`City`) WHERE NOT id(other) IN " + staying +
         " RETURN collect(DISTINCT other) AS " + list + "_orphans_1 } CALL { WITH " + list + "_orphans, " + list +
         "_orphans_1 UNWIND " + list + "_orphans + " + list +
         "_orphans_1 AS doomed WITH doomed, id(doomed) AS i DELETE "
         "doomed RETURN collect(i) AS " +
         list + "_orphans_ids } ";
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("nodes that leave a link with orphan(delete) are looked at when all is updated and nothing is created yet") {
  SaveShape shape;
  shape.matched = {{&kOrder}};
  shape.unlinked = {{&kItems[0]}};
  shape.created = {{&kItem}};
  const std::string cypher = build_save(shape).cypher;
  CHECK(
      cypher ==
      "CALL { UNWIND range(0,size($_match0)-1) AS place WITH place, $_match0[place] AS i MATCH (n:`Order`) WHERE "
      "id(n) = i RETURN collect(n) AS matched0 } WITH matched0 WHERE [n IN matched0 | id(n)] = $_match0 WITH matched0 "
      "AS all " +
          std::string(kUnlinkedOwner) + "MATCH (owner)-[r:`HAS`]->(other:`Item`) WHERE " + std::string(core::kGoes) +
          " WITH r, id(owner) AS near, id(other) AS far DELETE r RETURN collect(DISTINCT far) AS taken_far0 } " +
          orphans_of("taken_far0", "", "$_orphan_keep0") +
          "CALL { UNWIND range(0,$_create_last0) AS place CREATE (n:`Item`) RETURN collect(n) AS created0 } "
          "RETURN [n IN created0 | id(n)] AS ids_created0, taken_far0_orphans_ids AS ids_gone");
}

TEST_CASE("a link that leads back takes its owners out of the link with the rule") {
  SaveShape shape;
  shape.matched = {{&kItem}};
  shape.unlinked = {{&kOrders, &kItems[0]}};
  const std::string cypher = build_save(shape).cypher;
  CHECK(contains(cypher, "DELETE r RETURN collect(DISTINCT near) AS taken_near0 } " +
                             orphans_of("taken_near0", "", "$_orphan_keep0") +
                             "RETURN taken_near0_orphans_ids AS ids_gone"));
}

TEST_CASE("nodes that are found by their keys stay") {
  SaveShape shape;
  shape.matched = {{&kOrder}};
  shape.keyed = {{&kCity, &kCityFields[0]}};
  shape.unlinked = {{&kItems[0]}};
  const std::string cypher = build_save(shape).cypher;
  CHECK(contains(cypher,
                 "WITH matched0 AS all, found0 AS found0 CALL { WITH found0 RETURN $_orphan_keep0 + [pair IN "
                 "found0 WHERE pair[1] IS NOT NULL | id(pair[1])] AS staying } "));
  CHECK(contains(cypher, orphans_of("taken_far0", ", staying", "staying") + "CALL { WITH found0 "));
}

TEST_CASE("what a deleted owner led to is gathered before, and looked at after it") {
  SaveShape shape;
  shape.matched = {{&kOrder}};
  shape.deleted = {{&kOrder}};
  const std::string cypher = build_save(shape).cypher;
  CHECK(contains(cypher,
                 "RETURN collect(n) AS deleted0 } CALL { WITH deleted0 UNWIND deleted0 AS owner MATCH "
                 "(owner)-[:`HAS`]->(other:`Item`) RETURN collect(DISTINCT id(other)) AS deleted0_left0 } CALL { WITH "
                 "deleted0 UNWIND deleted0 AS doomed DELETE doomed RETURN count(doomed) AS deleted0_gone } " +
                     orphans_of("deleted0_left0", "", "$_orphan_keep0") +
                     "RETURN deleted0_left0_orphans_ids AS ids_gone"));
}

TEST_CASE("the reply says which orphans are gone, if there may be some") {
  SaveShape shape;
  shape.unlinked = {{&kHome}};
  shape.linked = {{&kHas}};
  CHECK_FALSE(core::reply_layout(shape).gone.has_value());
  shape.unlinked.push_back({&kItems[0]});
  CHECK(core::reply_layout(shape).gone == 1);
  CHECK(core::reply_layout(shape).columns == 2);
}
