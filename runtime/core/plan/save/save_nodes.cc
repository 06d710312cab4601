#include "core/plan/save/save_nodes.h"

#include <algorithm>

#include "core/plan/circle_plan.h"
#include "core/plan/identity_plan.h"
#include "core/plan/save/save_checks.h"

namespace fgraph::core {
namespace {

void match_nodes(SaveText& text, std::size_t i) {
  const SaveShape::Matched& group = text.shape.matched[i];
  const auto known = [&] {
    if (group.version == SaveShape::Matched::Version::kAny) return;
    text.cypher.emit({{"versions", save_parameter(SaveShape::Matched::kVersions, i)}},
                     ", $#versions#[place] AS version");
  };
  const auto is_exact = [&] {
    if (group.version == SaveShape::Matched::Version::kAny) return;
    const auto version = [&] { text.cypher.stored("n", *version_field(*group.entity)); };
    text.cypher.emit({{"version", version}}, " AND #version# = version");
  };
  const auto is_known = [&] {
    if (group.identity == SaveShape::Matched::Identity::kUnknown) return;
    for (const FieldDescriptor* field : identity_fields(*group.entity)) {
      append_is_known(text.cypher, *field, save_parameter(SaveShape::Matched::kIdentity, i, field->name));
    }
  };
  text.cypher.emit({{"ids", save_parameter(SaveShape::Matched::kIds, i)},
                    {"known", known},
                    {"label", group.entity->labels.front()},
                    {"is_exact", is_exact},
                    {"is_known", is_known},
                    {"i", number(i)}},
                   R"(
      CALL {
        UNWIND range(0,size($#ids#)-1) AS place
        WITH place, $#ids#[place] AS i#known#
        MATCH (n:`#label#`) WHERE id(n) = i#is_exact##is_known#
        RETURN collect(n) AS matched#i#
      }
  )");
}

void match_keys(SaveText& text, std::size_t i) {
  const SaveShape::Keyed& group = text.shape.keyed[i];
  const auto version = [&] {
    if (group.version == SaveShape::Keyed::Version::kAny) return;
    const auto stored = [&] { text.cypher.stored("n", *version_field(*group.entity)); };
    text.cypher.emit({{"stored", stored}}, ", #stored#");
  };
  const auto stays = [&] {
    if (group.freed == SaveShape::Keyed::Freed::kNone) return;
    text.cypher.emit({{"freed", save_parameter(SaveShape::Keyed::kFreed, i)}}, " WHERE NOT id(n) IN $#freed#");
  };
  text.cypher.emit({{"keys", save_parameter(SaveShape::Keyed::kKeys, i)},
                    {"label", group.entity->labels.front()},
                    {"key", group.by->column},
                    {"version", version},
                    {"stays", stays},
                    {"i", number(i)}},
                   R"(
      CALL {
        UNWIND range(0,size($#keys#)-1) AS place
        WITH place, $#keys#[place] AS key
        OPTIONAL MATCH (n:`#label#` {`#key#`:key})#stays#
        RETURN collect([place, n#version#]) AS found#i#
      }
  )");
}

void match_taken(SaveText& text, std::size_t i) {
  const auto match = [&] { append_taken(text.cypher, text.shape.unique[i], i); };
  text.cypher.emit({{"match", match}, {"i", number(i)}}, R"(
      CALL {
        #match#
        RETURN count(n) AS taken#i#
      }
  )");
}

// Returns the conditions that every node was found, in the order of the parameters, and that unique values are free.
Names checks(const SaveText& text) {
  Names checks;
  for (std::size_t i = 0; i < text.shape.matched.size(); ++i) {
    checks.push_back(cypher_text({{"i", number(i)}, {"ids", save_parameter(SaveShape::Matched::kIds, i)}},
                                 "[n IN matched#i# | id(n)] = $#ids#"));
  }
  for (std::size_t i = 0; i < text.shape.keyed.size(); ++i) {
    checks.push_back(cypher_text({{"i", number(i)}, {"keys", save_parameter(SaveShape::Keyed::kKeys, i)}},
                                 "size(found#i#) = size($#keys#)"));
    switch (text.shape.keyed[i].expect) {
      case SaveShape::Keyed::Expect::kEither: break;
      case SaveShape::Keyed::Expect::kAbsent:
        checks.push_back(cypher_text({{"i", number(i)}}, "size([pair IN found#i# WHERE pair[1] IS NOT NULL]) = 0"));
        break;
      case SaveShape::Keyed::Expect::kPresent:
        checks.push_back(cypher_text({{"i", number(i)}}, "size([pair IN found#i# WHERE pair[1] IS NULL]) = 0"));
        break;
    }
    if (text.shape.keyed[i].known == SaveShape::Keyed::Known::kAsked) {
      checks.push_back(cypher_text({{"i", number(i)}, {"known", save_parameter(SaveShape::Keyed::kKnown, i)}},
                                   "[pair IN found#i# | CASE WHEN pair[1] IS NULL THEN -1 ELSE id(pair[1]) END] = "
                                   "[pair IN found#i# | $#known#[pair[0]]]"));
    }
    if (text.shape.keyed[i].version == SaveShape::Keyed::Version::kAny) continue;
    checks.push_back(cypher_text({{"i", number(i)}, {"versions", save_parameter(SaveShape::Keyed::kVersions, i)}},
                                 "size([pair IN found#i# WHERE pair[1] IS NOT NULL AND "
                                 "pair[2] <> $#versions#[pair[0]]]) = 0"));
  }
  for (const std::string& taken : group_lists("taken", text.shape.unique)) {
    checks.push_back(cypher_text({{"taken", taken}}, "#taken# = 0"));
  }
  return checks;
}

// Makes one list of the nodes of all matched groups.
void combine_matched(SaveText& text) {
  if (text.shape.matched.empty()) return;
  text.cypher.emit({{"sum", joined(group_lists("matched", text.shape.matched), " + ")}}, " WITH #sum# AS all");
  append_carried(text.cypher, group_lists("found", text.shape.keyed));
}

void add_left(SaveText& text, const std::vector<LeftNodes>& left) {
  text.left.insert(text.left.end(), left.begin(), left.end());
}

void remove(SaveText& text, std::size_t i) {
  const std::string list = numbered("deleted", i);
  text.cypher.emit({{"places", save_parameter(SaveShape::Deleted::kPlaces, i)}, {"list", list}}, R"(
      CALL {
        WITH all UNWIND range(0,size($#places#)-1) AS place
        WITH place, all[$#places#[place]] AS n
        RETURN collect(n) AS #list#
      }
  )");
  add_left(text, append_delete_owners(text.cypher, *text.shape.deleted[i].entity, list));
}

void remove_circle(SaveText& text, const CascadeTypes& types) {
  add_left(text, append_delete_types(text.cypher, types, group_lists("doomed", types.types)));
}

void update(SaveText& text, std::size_t i) {
  using Updated = SaveShape::Updated;
  const auto set = [&] {
    append_set(text.cypher, "n", "maps", text.shape.updated[i].entity->fields, Updated::kIsSet, Updated::kValues, i);
  };
  text.cypher.emit({{"places", save_parameter(Updated::kPlaces, i)},
                    {"maps", save_parameter(Updated::kMaps, i)},
                    {"set", set},
                    {"i", number(i)}},
                   R"(
      CALL {
        WITH all UNWIND range(0,size($#places#)-1) AS place
        WITH place, all[$#places#[place]] AS n, $#maps#[place] AS maps
        #set#
        RETURN count(n) AS updated#i#
      }
  )");
}

// Returns whether nodes are deleted that nobody has asked for, because they hang on others.
bool deletes_unknown_nodes(const SaveShape& shape) {
  const auto cascades = [](const LinkDescriptor& link) { return (link.flags & kLinkCascadeDelete) != 0; };
  return std::any_of(shape.deleted.begin(), shape.deleted.end(), [&](const SaveShape::Deleted& group) {
    return std::any_of(group.entity->links.begin(), group.entity->links.end(), cascades);
  });
}

// A node that was found may have been deleted since then, so the keys are looked up again.
void find_again(SaveText& text, std::size_t i) {
  text.cypher.emit({{"i", number(i)},
                    {"keys", save_parameter(SaveShape::Keyed::kKeys, i)},
                    {"label", text.shape.keyed[i].entity->labels.front()},
                    {"key", text.shape.keyed[i].by->column}},
                   R"(
      CALL {
        UNWIND range(0,size($#keys#)-1) AS place
        WITH place, $#keys#[place] AS key
        OPTIONAL MATCH (n:`#label#` {`#key#`:key})
        RETURN collect([place, n]) AS left#i#
      }
  )");
}

void save_keyed(SaveText& text, std::size_t i) {
  using Keyed = SaveShape::Keyed;
  const bool is_found_again = deletes_unknown_nodes(text.shape);
  if (is_found_again) find_again(text, i);
  const EntityDescriptor& entity = *text.shape.keyed[i].entity;
  const FieldDescriptor& by = *text.shape.keyed[i].by;
  const auto node = [&] {
    text.cypher.created_node("created", entity.labels, entity.fields, "place", save_parameter(Keyed::kValues, i) + "_");
  };
  const auto set = [&] {
    append_set(text.cypher, "n", "maps", entity.fields, Keyed::kIsSet, Keyed::kValues, i);
    const FieldDescriptor* version = version_field(entity);
    if (version == nullptr) return;
    text.cypher.emit({{"version", version->column}}, ", n.`#version#` = coalesce(n.`#version#`, 0) + 1");
  };
  text.cypher.emit({{"i", number(i)},
                    {"found", numbered(is_found_again ? "left" : "found", i)},
                    {"node", node},
                    {"maps", save_parameter(Keyed::kMaps, i)},
                    {"set", set},
                    {"keys", save_parameter(Keyed::kKeys, i)},
                    {"label", entity.labels.front()},
                    {"key", by.column}},
                   R"(
      CALL {
        WITH #found# UNWIND #found# AS pair
        WITH pair[0] AS place, pair[1] AS n WHERE n IS NULL
        CREATE #node#
        RETURN collect(place) AS added#i#
      }
      CALL {
        WITH #found# UNWIND #found# AS pair
        WITH pair[0] AS place, pair[1] AS n WHERE n IS NOT NULL
        WITH place, n, $#maps#[place] AS maps
        #set#
        RETURN count(n) AS rewritten#i#
      }
      CALL {
        UNWIND range(0,size($#keys#)-1) AS place
        WITH place, $#keys#[place] AS key
        MATCH (n:`#label#` {`#key#`:key})
        WITH place, n ORDER BY place
        RETURN collect(n) AS keyed#i#
      }
  )");
}

void create(SaveText& text, std::size_t i) {
  using Created = SaveShape::Created;
  const EntityDescriptor& entity = *text.shape.created[i].entity;
  const auto node = [&] {
    text.cypher.created_node("n", entity.labels, entity.fields, "place", save_parameter(Created::kValues, i) + "_");
  };
  text.cypher.emit({{"last", save_parameter(Created::kLast, i)}, {"node", node}, {"i", number(i)}}, R"(
      CALL {
        UNWIND range(0,$#last#) AS place
        CREATE #node#
        RETURN collect(n) AS created#i#
      }
  )");
}

}  // namespace

void append_node_match(SaveText& text) {
  const SaveShape& shape = text.shape;
  for (std::size_t i = 0; i < shape.matched.size(); ++i) match_nodes(text, i);
  for (std::size_t i = 0; i < shape.keyed.size(); ++i) match_keys(text, i);
  for (std::size_t i = 0; i < shape.unique.size(); ++i) match_taken(text, i);
  if (shape.matched.empty() && shape.keyed.empty()) return;
  Names found = group_lists("matched", shape.matched);
  add_names(found, group_lists("found", shape.keyed));
  add_names(found, group_lists("taken", shape.unique));
  text.cypher.emit({{"found", joined(found, ", ")}, {"complete", joined(checks(text), " AND ")}},
                   " WITH #found# WHERE #complete#");
  combine_matched(text);
}

void append_circle_check(SaveText& text) {
  if (!text.shape.circle) return;
  const CascadeTypes& types = *text.shape.circle;
  const Names doomed = group_lists("doomed", types.types);
  for (std::size_t i = 0; i < types.types.size(); ++i) {
    text.cypher.emit({{"places", save_parameter(SaveShape::kCirclePlaces, i)}, {"list", doomed[i]}}, R"(
        CALL { WITH all UNWIND $#places# AS i RETURN collect(all[i]) AS #list# }
    )");
  }
  const std::string complete = append_cascade_check(text.cypher, types, doomed);
  Names names = matched_variables(text.shape);
  add_names(names, doomed);
  add_names(names, cascade_check_names(types));
  text.cypher.emit({{"names", joined(names, ", ")}, {"complete", complete}}, " WITH #names# WHERE #complete#");
}

void append_node_deletes(SaveText& text) {
  for (std::size_t i = 0; i < text.shape.deleted.size(); ++i) remove(text, i);
  if (text.shape.circle) remove_circle(text, *text.shape.circle);
}

void append_node_updates(SaveText& text) {
  for (std::size_t i = 0; i < text.shape.updated.size(); ++i) update(text, i);
}

void append_keyed_nodes(SaveText& text) {
  for (std::size_t i = 0; i < text.shape.keyed.size(); ++i) save_keyed(text, i);
}

void append_new_nodes(SaveText& text) {
  for (std::size_t i = 0; i < text.shape.created.size(); ++i) create(text, i);
}

}  // namespace fgraph::core
