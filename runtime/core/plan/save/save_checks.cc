#include "core/plan/save/save_checks.h"

#include <string>
#include <vector>

#include "core/plan/identity_plan.h"
#include "core/plan/plan_parts.h"

namespace fgraph::core {

void append_taken(CypherWriter& cypher, const SaveShape::Unique& unique, std::size_t i) {
  using Unique = SaveShape::Unique;
  const EntityDescriptor& entity = *unique.entity;
  const std::string values = save_parameter(Unique::kValues, i);
  const FieldDescriptor* key = key_field(entity);
  const auto value = [&] { cypher.value(unique.field->type, values, "place"); };
  const auto self = [&] {
    if (key != nullptr) cypher.emit({{"selves", save_parameter(Unique::kSelves, i)}}, ", $#selves#[place] AS key");
  };
  const auto is_another = [&] {
    if (key != nullptr) cypher.emit({{"key", key->column}}, " AND (key IS NULL OR n.`#key#` <> key)");
  };
  cypher.emit({{"values", values},
               {"value", value},
               {"holders", save_parameter(Unique::kHolders, i)},
               {"self", self},
               {"label", entity.labels.front()},
               {"column", unique.field->column},
               {"gone", save_parameter(Unique::kGone, i)},
               {"left", save_parameter(Unique::kLeft, i)},
               {"is_another", is_another}},
              R"(
      UNWIND range(0,size($#values#)-1) AS place
      WITH #value# AS value, $#holders#[place] AS holder#self#
      MATCH (n:`#label#` {`#column#`:value})
      WHERE id(n) <> holder AND NOT id(n) IN $#gone# AND (holder >= 0 OR NOT id(n) IN $#left#)#is_another#
  )");
}

void append_single(CypherWriter& cypher, const SaveShape::Single& single, std::size_t i) {
  using Single = SaveShape::Single;
  const auto hop = [&] { cypher.hop("owner", *single.link, "other", "r"); };
  cypher.emit({{"hop", hop},
               {"gone", save_parameter(Single::kGone, i)},
               {"kept", save_parameter(Single::kKept, i)},
               {"left", save_parameter(Single::kLeft, i)},
               {"cleared", save_parameter(Single::kCleared, i)}},
              R"(
      MATCH #hop#
      WHERE NOT id(other) IN stay AND NOT id(r) IN $#gone# AND NOT id(other) IN $#left#
        AND NOT (every AND NOT id(r) IN own)
        AND NOT (id(other) IN $#cleared# AND NOT id(other) IN held AND NOT id(r) IN $#kept#)
  )");
}

void append_owners(CypherWriter& cypher, const std::string& places, const std::string& carried) {
  const std::string more = carried.empty() ? carried : ", " + carried;
  cypher.emit({{"places", places}, {"more", more}},
              " WITH all#more# UNWIND range(0,size($#places#)-1) AS place "
              "WITH place, all[$#places#[place]] AS owner#more#");
}

void append_unlinked_owners(CypherWriter& cypher, std::size_t i, const std::string& carried) {
  append_owners(cypher, save_parameter(SaveShape::Unlinked::kOwners, i), carried);
  append_unlinked(cypher, i);
}

void append_unlinked(CypherWriter& cypher, std::size_t i) {
  using Unlinked = SaveShape::Unlinked;
  cypher.emit({{"every", save_parameter(Unlinked::kEvery, i)},
               {"kept", save_parameter(Unlinked::kKept, i)},
               {"gone", save_parameter(Unlinked::kGone, i)},
               {"parted", save_parameter(Unlinked::kParted, i)},
               {"kept_nodes", save_parameter(Unlinked::kKeptNodes, i)}},
              ", $#every#[place] AS every, $#kept#[place] AS keep, $#gone#[place] AS gone, $#parted#[place] AS part, "
              "$#kept_nodes#[place] AS stay");
}

void append_single_owners(CypherWriter& cypher, std::size_t i) {
  using Single = SaveShape::Single;
  append_owners(cypher, save_parameter(Single::kOwners, i));
  cypher.emit({{"every", save_parameter(Single::kEvery, i)},
               {"own", save_parameter(Single::kOwn, i)},
               {"stay", save_parameter(Single::kStay, i)},
               {"held", save_parameter(Single::kHeld, i)}},
              ", $#every#[place] AS every, $#own#[place] AS own, $#stay#[place] AS stay, $#held#[place] AS held");
}

void append_bare(CypherWriter& cypher, const LinkDescriptor& unlinked, const SaveShape::Required& required,
                 std::size_t i, const std::string& staying) {
  const auto hop = [&] { cypher.hop("owner", unlinked, "other", "r"); };
  const auto stays = [&] {
    if ((unlinked.flags & kLinkOrphanDelete) != 0) cypher.emit({{"staying", staying}}, " AND id(other) IN #staying#");
  };
  const auto rest = [&] { cypher.hop("other", *required.link, "holder", "s"); };
  cypher.emit({{"hop", hop},
               {"goes", kGoes},
               {"supplied", save_parameter(SaveShape::Required::kSupplied, i)},
               {"stays", stays},
               {"rest", rest}},
              R"(
      MATCH #hop#
      WHERE (#goes#) AND NOT id(other) IN $#supplied##stays#
      WITH other, owner, collect(id(r)) AS going
      OPTIONAL MATCH #rest#
      WHERE NOT id(s) IN going
      WITH other, owner, count(s) AS remaining WHERE remaining = 0
  )");
}

// The next functions compare the type as a text. If a type stands in a pattern, the server (FalkorDB 4.16) looks
// it up when it plans the query. So if the type is new to the graph, concurrent queries would not see the
// relationships that the first of them creates.
void append_fresh(CypherWriter& cypher, const SaveShape::Fresh& fresh, std::size_t i) {
  using Fresh = SaveShape::Fresh;
  cypher.emit({{"sources", save_parameter(Fresh::kSources, i)},
               {"targets", save_parameter(Fresh::kTargets, i)},
               {"type", fresh.relationship->type},
               {"i", std::to_string(i)}},
              R"(
      CALL {
        WITH all UNWIND range(0,size($#sources#)-1) AS place
        WITH all[$#sources#[place]] AS source, all[$#targets#[place]] AS target
        MATCH (source)-[r]->(target) WHERE type(r) = '#type#'
        RETURN count(r) AS linked_already#i#
      }
  )");
}

namespace {

bool is_either_way(SaveShape::Linked::Creation creation) {
  using Creation = SaveShape::Linked::Creation;
  return creation == Creation::kIfNoneEitherWay || creation == Creation::kOnceEitherWay;
}

// Requires that `place`, `source` and `target` are bound.
void append_absent_ends(CypherWriter& cypher, const SaveShape::Present& present) {
  cypher.emit({{"type", present.relationship->type}, {"arrow", is_either_way(present.creation) ? "-" : "->"}}, R"(
      OPTIONAL MATCH (source)-[r]#arrow#(target) WHERE type(r) = '#type#'
      WITH place, count(r) AS there WHERE there = 0
  )");
}

}  // namespace

void append_absent(CypherWriter& cypher, const SaveShape::Present& present, std::size_t i) {
  using Present = SaveShape::Present;
  const auto ends = [&] { append_absent_ends(cypher, present); };
  cypher.emit({{"sources", save_parameter(Present::kSources, i)},
               {"targets", save_parameter(Present::kTargets, i)},
               {"ends", ends},
               {"i", std::to_string(i)}},
              R"(
      CALL {
        WITH all UNWIND range(0,size($#sources#)-1) AS place
        WITH place, all[$#sources#[place]] AS source, all[$#targets#[place]] AS target
        #ends#
        RETURN count(place) AS absent#i#
      }
  )");
}

void append_once(CypherWriter& cypher, const SaveShape::Linked& linked, std::size_t i) {
  using Linked = SaveShape::Linked;
  const auto properties = [&] {
    cypher.properties(linked.relationship->fields, "place", save_parameter(Linked::kValues, i) + "_");
  };
  cypher.emit({{"sources", save_parameter(Linked::kSources, i)},
               {"targets", save_parameter(Linked::kTargets, i)},
               {"type", linked.relationship->type},
               {"arrow", linked.creation == Linked::Creation::kOnceEitherWay ? "-" : "->"},
               {"properties", properties},
               {"i", std::to_string(i)}},
              R"(
      CALL {
        WITH all UNWIND range(0,size($#sources#)-1) AS place
        WITH place, all[$#sources#[place]] AS source, all[$#targets#[place]] AS target
        OPTIONAL MATCH (source)-[r]#arrow#(target) WHERE type(r) = '#type#'
        WITH place, source, target, collect(r) AS known ORDER BY place
        FOREACH (once IN CASE WHEN size(known) = 0 THEN [1] ELSE [] END | CREATE (source)-[:`#type#`#properties#]->(target))
        RETURN collect(known) AS known#i#
      }
  )");
}

void append_once_ids(CypherWriter& cypher, const SaveShape::Linked& linked, std::size_t i) {
  using Linked = SaveShape::Linked;
  cypher.emit({{"sources", save_parameter(Linked::kSources, i)},
               {"targets", save_parameter(Linked::kTargets, i)},
               {"type", linked.relationship->type},
               {"i", std::to_string(i)}},
              R"(
      CALL {
        WITH all, known#i# UNWIND range(0,size($#sources#)-1) AS place
        WITH place, all[$#sources#[place]] AS source, all[$#targets#[place]] AS target, size(known#i#[place]) AS there
        OPTIONAL MATCH (source)-[r]->(target) WHERE there = 0 AND type(r) = '#type#'
        WITH place, min(id(r)) AS i ORDER BY place
        RETURN collect(coalesce(i, -1)) AS linked#i#
      }
  )");
}

OwnedPlan build_single_query(const EntityDescriptor& owner, const SaveShape::Single& single) {
  using Single = SaveShape::Single;
  CypherWriter cypher;
  const auto match = [&] { append_single(cypher, single, 0); };
  cypher.emit({{"owners", save_parameter(Single::kOwners, 0)},
               {"every", save_parameter(Single::kEvery, 0)},
               {"own", save_parameter(Single::kOwn, 0)},
               {"stay", save_parameter(Single::kStay, 0)},
               {"held", save_parameter(Single::kHeld, 0)},
               {"label", owner.labels.front()},
               {"match", match}},
              R"(
      UNWIND range(0,size($#owners#)-1) AS place
      WITH $#owners#[place] AS i, $#every#[place] AS every, $#own#[place] AS own, $#stay#[place] AS stay,
        $#held#[place] AS held
      MATCH (owner:`#label#`) WHERE id(owner) = i
      WITH owner, every, own, stay, held
      #match#
      RETURN id(owner), id(other) LIMIT 1
  )");
  return plan(owner.qualified_name, "save", cypher, Access::kRead);
}

OwnedPlan build_required_query(const EntityDescriptor& owner, const LinkDescriptor& unlinked,
                               const SaveShape::Required& required) {
  CypherWriter cypher;
  const auto values = [&] { append_unlinked(cypher, 0); };
  const auto match = [&] { append_bare(cypher, unlinked, required, 0, "$" + save_parameter(SaveShape::kStaying, 0)); };
  cypher.emit({{"owners", save_parameter(SaveShape::Unlinked::kOwners, 0)},
               {"values", values},
               {"label", owner.labels.front()},
               {"match", match}},
              R"(
      UNWIND range(0,size($#owners#)-1) AS place
      WITH $#owners#[place] AS i#values#
      MATCH (owner:`#label#`) WHERE id(owner) = i
      WITH owner, every, keep, gone, part, stay
      #match#
      RETURN id(other), id(owner) LIMIT 1
  )");
  return plan(owner.qualified_name, "save", cypher, Access::kRead);
}

OwnedPlan build_absent_query(const SaveShape::Present& present) {
  using Present = SaveShape::Present;
  CypherWriter cypher;
  const auto ends = [&] { append_absent_ends(cypher, present); };
  cypher.emit({{"sources", save_parameter(Present::kSources, 0)},
               {"targets", save_parameter(Present::kTargets, 0)},
               {"ends", ends}},
              R"(
      UNWIND range(0,size($#sources#)-1) AS place
      WITH place, $#sources#[place] AS i, $#targets#[place] AS j
      MATCH (source) WHERE id(source) = i
      MATCH (target) WHERE id(target) = j
      WITH place, source, target
      #ends#
      RETURN count(place)
  )");
  return plan(present.relationship->qualified_name, "save", cypher, Access::kRead);
}

OwnedPlan build_unique_query(const SaveShape::Unique& unique) {
  CypherWriter cypher;
  append_taken(cypher, unique, 0);
  cypher.emit(" RETURN count(n)");
  return plan(unique.entity->qualified_name, "save", cypher, Access::kRead);
}

}  // namespace fgraph::core
