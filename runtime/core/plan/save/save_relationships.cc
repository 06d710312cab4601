#include "core/plan/save/save_relationships.h"

#include "core/plan/identity_plan.h"
#include "core/plan/plan_parts.h"
#include "core/plan/save/save_checks.h"
#include "core/plan/save/save_orphans.h"

namespace fgraph::core {
namespace {

void unlink(SaveText& text, std::size_t i) {
  const auto owners = [&] { append_unlinked_owners(text.cypher, i); };
  const SaveShape::Unlinked& group = text.shape.unlinked[i];
  const auto hop = [&] { text.cypher.hop("owner", *group.link, "other", "r"); };
  Names columns;
  const auto take = [&](const LinkDescriptor& link, std::string_view node, std::string_view stem) {
    text.left.push_back({numbered(stem, i), &link});
    columns.push_back(
        cypher_text({{"node", node}, {"list", text.left.back().list}}, "collect(DISTINCT #node#) AS #list#"));
  };
  if ((group.link->flags & kLinkOrphanDelete) != 0) take(*group.link, "far", "taken_far");
  if (group.back != nullptr) take(*group.back, "near", "taken_near");
  if (!columns.empty()) {
    text.cypher.emit({{"owners", owners}, {"hop", hop}, {"goes", kGoes}, {"columns", joined(columns, ", ")}}, R"(
        CALL {#owners#
          MATCH #hop#
          WHERE #goes#
          WITH r, id(owner) AS near, id(other) AS far
          DELETE r
          RETURN #columns#
        }
    )");
    return;
  }
  text.cypher.emit({{"owners", owners}, {"hop", hop}, {"goes", kGoes}, {"i", number(i)}}, R"(
      CALL {#owners#
        MATCH #hop#
        WHERE #goes#
        DELETE r
        RETURN count(r) AS unlinked#i#
      }
  )");
}

void change(SaveText& text, std::size_t i) {
  using Changed = SaveShape::Changed;
  const auto set = [&] {
    append_set(text.cypher, "r", "maps", text.shape.changed[i].relationship->fields, Changed::kIsSet, Changed::kValues,
               i);
  };
  text.cypher.emit({{"maps", save_parameter(Changed::kMaps, i)}, {"set", set}, {"i", number(i)}}, R"(
      CALL {
        WITH changed#i# UNWIND changed#i# AS pair
        WITH pair[0] AS place, pair[1] AS r, $#maps#[pair[0]] AS maps
        #set#
        RETURN count(r) AS written#i#
      }
  )");
}

// Makes one list of all nodes.
void gather(SaveText& text) {
  const Names created = group_lists("created", text.shape.created);
  Names all;
  if (!text.shape.matched.empty()) all.emplace_back("all");
  add_names(all, group_lists("keyed", text.shape.keyed));
  add_names(all, created);
  text.cypher.emit({{"sum", joined(all, " + ")}}, " WITH #sum# AS all");
  for (std::size_t i = 0; i < text.shape.keyed.size(); ++i)
    append_carried(text.cypher, {numbered("keyed", i), numbered("added", i)});
  append_carried(text.cypher, created);
  append_carried(text.cypher, text.gone);
}

void link_if_none(SaveText& text, std::size_t i) {
  using Linked = SaveShape::Linked;
  const RelationshipDescriptor& relationship = *text.shape.linked[i].relationship;
  const auto properties = [&] {
    text.cypher.properties(relationship.fields, "place", save_parameter(Linked::kValues, i) + "_");
  };
  const bool either_way = text.shape.linked[i].creation == Linked::Creation::kIfNoneEitherWay;
  text.cypher.emit({{"sources", save_parameter(Linked::kSources, i)},
                    {"targets", save_parameter(Linked::kTargets, i)},
                    {"type", relationship.type},
                    {"arrow", either_way ? "-" : "->"},
                    {"properties", properties},
                    {"i", number(i)}},
                   R"(
      CALL {
        WITH all UNWIND range(0,size($#sources#)-1) AS place
        WITH place, all[$#sources#[place]] AS source, all[$#targets#[place]] AS target
        OPTIONAL MATCH (source)-[r:`#type#`]#arrow#(target)
        WITH place, source, target, count(r) AS there
        FOREACH (once IN CASE WHEN there = 0 THEN [1] ELSE [] END | CREATE (source)-[:`#type#`#properties#]->(target))
        RETURN collect(-1) AS linked#i#
      }
  )");
}

void link_once(SaveText& text, std::size_t i) {
  using Linked = SaveShape::Linked;
  const RelationshipDescriptor& relationship = *text.shape.linked[i].relationship;
  append_once(text.cypher, text.shape.linked[i], i);
  if (!relationship.fields.empty()) {
    const auto set = [&] {
      append_set(text.cypher, "r", "maps", relationship.fields, Linked::kIsSet, Linked::kValues, i);
      if (const FieldDescriptor* counter = version_field(relationship); counter != nullptr) {
        const auto version = [&] { append_version(text.cypher, "r", *counter); };
        text.cypher.emit({{"column", counter->column}, {"version", version}}, ", r.`#column#` = #version# + 1");
      }
    };
    text.cypher.emit({{"maps", save_parameter(Linked::kMaps, i)},
                      {"given", save_parameter(Linked::kGiven, i)},
                      {"set", set},
                      {"i", number(i)}},
                     R"(
        CALL {
          WITH known#i# UNWIND range(0,size(known#i#)-1) AS place
          WITH place, known#i#[place] AS known, $#maps#[place] AS maps, $#given#[place] AS given
          WITH place, known[0] AS r, maps, given WHERE r IS NOT NULL AND given
          #set#
          RETURN count(r) AS given#i#
        }
    )");
  }
  append_once_ids(text.cypher, text.shape.linked[i], i);
}

void link(SaveText& text, std::size_t i) {
  using Linked = SaveShape::Linked;
  const RelationshipDescriptor& relationship = *text.shape.linked[i].relationship;
  switch (text.shape.linked[i].creation) {
    case Linked::Creation::kAlways: break;
    case Linked::Creation::kIfNone:
    case Linked::Creation::kIfNoneEitherWay: return link_if_none(text, i);
    case Linked::Creation::kOnce:
    case Linked::Creation::kOnceEitherWay: return link_once(text, i);
  }
  const auto properties = [&] {
    text.cypher.properties(relationship.fields, "place", save_parameter(Linked::kValues, i) + "_");
  };
  text.cypher.emit({{"sources", save_parameter(Linked::kSources, i)},
                    {"targets", save_parameter(Linked::kTargets, i)},
                    {"type", relationship.type},
                    {"properties", properties},
                    {"i", number(i)}},
                   R"(
      CALL {
        WITH all UNWIND range(0,size($#sources#)-1) AS place
        WITH place, all[$#sources#[place]] AS source, all[$#targets#[place]] AS target
        CREATE (source)-[r:`#type#`#properties#]->(target)
        RETURN collect(id(r)) AS linked#i#
      }
  )");
}

}  // namespace

// Both ends are known, so the server looks at their common relationships only.
void append_relationship_match(SaveText& text) {
  using Changed = SaveShape::Changed;
  if (text.shape.changed.empty()) return;
  Names complete;
  for (std::size_t i = 0; i < text.shape.changed.size(); ++i) {
    const std::string ids = save_parameter(Changed::kIds, i);
    const FieldDescriptor* counter = version_field(*text.shape.changed[i].relationship);
    const auto known = [&] {
      if (counter == nullptr) return;
      text.cypher.emit({{"versions", save_parameter(Changed::kVersions, i)}}, ", $#versions#[place] AS version");
    };
    const auto is_exact = [&] {
      if (counter == nullptr) return;
      const auto version = [&] { append_version(text.cypher, "r", *counter); };
      text.cypher.emit({{"version", version}}, " AND #version# = version");
    };
    text.cypher.emit({{"ids", ids},
                      {"sources", save_parameter(Changed::kSources, i)},
                      {"targets", save_parameter(Changed::kTargets, i)},
                      {"type", text.shape.changed[i].relationship->type},
                      {"known", known},
                      {"is_exact", is_exact},
                      {"i", number(i)}},
                     R"(
        CALL {
          WITH all UNWIND range(0,size($#ids#)-1) AS place
          WITH place, all[$#sources#[place]] AS source, all[$#targets#[place]] AS target, $#ids#[place] AS i#known#
          MATCH (source)-[r:`#type#`]->(target) WHERE id(r) = i#is_exact#
          RETURN collect([place, r]) AS changed#i#
        }
    )");
    complete.push_back(cypher_text({{"i", number(i)}, {"ids", ids}}, "size(changed#i#) = size($#ids#)"));
  }
  text.cypher.emit({{"names", joined(matched_variables(text.shape), ", ")}, {"complete", joined(complete, " AND ")}},
                   " WITH #names# WHERE #complete#");
}

void append_link_checks(SaveText& text) {
  if (text.shape.single.empty() && text.shape.required.empty() && text.shape.fresh.empty() &&
      text.shape.present.empty()) {
    return;
  }
  Names checks;
  for (std::size_t i = 0; i < text.shape.single.size(); ++i) {
    const auto owners = [&] { append_single_owners(text.cypher, i); };
    const auto match = [&] { append_single(text.cypher, text.shape.single[i], i); };
    text.cypher.emit({{"owners", owners}, {"match", match}, {"i", number(i)}},
                     " CALL {#owners##match# RETURN count(r) AS further#i# }");
    checks.push_back(cypher_text({{"i", number(i)}}, "further#i# = 0"));
  }
  for (std::size_t i = 0; i < text.shape.required.size(); ++i) {
    const SaveShape::Required& required = text.shape.required[i];
    const std::string staying = orphan_rule(text.shape).staying;
    const auto owners = [&] {
      append_unlinked_owners(text.cypher, required.unlinked, is_staying_found(text.shape) ? kStayingList : "");
    };
    const auto match = [&] {
      append_bare(text.cypher, *text.shape.unlinked[required.unlinked].link, required, i, staying);
    };
    text.cypher.emit({{"owners", owners}, {"match", match}, {"i", number(i)}},
                     " CALL {#owners##match# RETURN count(other) AS bare#i# }");
    checks.push_back(cypher_text({{"i", number(i)}}, "bare#i# = 0"));
  }
  for (std::size_t i = 0; i < text.shape.fresh.size(); ++i) {
    append_fresh(text.cypher, text.shape.fresh[i], i);
    checks.push_back(cypher_text({{"i", number(i)}}, "linked_already#i# = 0"));
  }
  for (std::size_t i = 0; i < text.shape.present.size(); ++i) {
    append_absent(text.cypher, text.shape.present[i], i);
    checks.push_back(cypher_text({{"i", number(i)}}, "absent#i# = 0"));
  }
  text.cypher.emit({{"names", joined(matched_variables(text.shape), ", ")}, {"checks", joined(checks, " AND ")}},
                   " WITH #names# WHERE #checks#");
}

void append_unlinks(SaveText& text) {
  for (std::size_t i = 0; i < text.shape.unlinked.size(); ++i) unlink(text, i);
}

void append_relationship_updates(SaveText& text) {
  for (std::size_t i = 0; i < text.shape.changed.size(); ++i) change(text, i);
}

void append_new_relationships(SaveText& text) {
  if (!text.shape.linked.empty()) gather(text);
  for (std::size_t i = 0; i < text.shape.linked.size(); ++i) link(text, i);
}

}  // namespace fgraph::core
