#include "core/plan/save_plan.h"

#include <algorithm>

#include "core/plan/cypher.h"
#include "core/plan/delete_plan.h"
#include "core/plan/plan_parts.h"

namespace fgraph::core {
namespace {

const FieldDescriptor* field_with(const EntityDescriptor& entity, FieldFlag flag) {
  const auto found = std::find_if(entity.fields.begin(), entity.fields.end(),
                                  [&](const FieldDescriptor& field) { return (field.flags & flag) != 0; });
  return found == entity.fields.end() ? nullptr : &*found;
}

// The number of a group, as the names of its lists have it.
std::string number(std::size_t group) {
  return std::to_string(group);
}

// UNWIND range(0,size($_value0)-1) AS j WITH ... MATCH (n:`L` {`c`:v}) WHERE ...: the nodes `n` that have the values.
void append_taken(CypherWriter& cypher, const SaveShape::Unique& unique, std::size_t i) {
  using Unique = SaveShape::Unique;
  const EntityDescriptor& entity = *unique.entity;
  const std::string values = save_parameter(Unique::kValues, i);
  const FieldDescriptor* key = key_field(entity);
  const auto value = [&] { cypher.value(unique.field->type, values, "j"); };
  const auto self = [&] {
    if (key != nullptr) cypher.emit({{"selves", save_parameter(Unique::kSelves, i)}}, ", $#selves#[j] AS k");
  };
  const auto is_another = [&] {
    if (key != nullptr) cypher.emit({{"key", key->column}}, " AND (k IS NULL OR n.`#key#` <> k)");
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
      UNWIND range(0,size($#values#)-1) AS j
      WITH #value# AS v, $#holders#[j] AS h#self#
      MATCH (n:`#label#` {`#column#`:v})
      WHERE id(n) <> h AND NOT id(n) IN $#gone# AND (h >= 0 OR NOT id(n) IN $#left#)#is_another#
  )");
}

// One stage after the other, into one text.
class SaveBuilder {
 public:
  explicit SaveBuilder(const SaveShape& shape) : shape_(shape) {}

  OwnedPlan run() {
    match();
    for (std::size_t i = 0; i < shape_.unlinked.size(); ++i) unlink(i);
    for (std::size_t i = 0; i < shape_.deleted.size(); ++i) remove(i);
    if (shape_.circle) remove_circle(*shape_.circle);
    for (std::size_t i = 0; i < shape_.updated.size(); ++i) update(i);
    for (std::size_t i = 0; i < shape_.changed.size(); ++i) change(i);
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) save_keyed(i);
    for (std::size_t i = 0; i < shape_.created.size(); ++i) create(i);
    if (!shape_.linked.empty()) gather();
    for (std::size_t i = 0; i < shape_.linked.size(); ++i) link(i);
    results();
    OwnedPlan plan;
    plan.name = "save";
    plan.cypher = cypher_.take();
    plan.access = Access::kWrite;
    plan.format = ReplyFormat::kCompact;
    return plan;
  }

 private:
  using Names = std::vector<std::string>;

  // The lists of the groups of a part: e0, e1, ...
  template <typename Group>
  static Names lists(std::string_view stem, const std::vector<Group>& groups) {
    Names names;
    for (std::size_t i = 0; i < groups.size(); ++i) names.push_back(numbered(stem, i));
    return names;
  }
  static void add(Names& all, const Names& more) { all.insert(all.end(), more.begin(), more.end()); }

  void match() {
    for (std::size_t i = 0; i < shape_.matched.size(); ++i) match_nodes(i);
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) match_keys(i);
    for (std::size_t i = 0; i < shape_.unique.size(); ++i) match_taken(i);
    if (shape_.matched.empty() && shape_.keyed.empty()) return;
    Names found = lists("e", shape_.matched);
    add(found, lists("f", shape_.keyed));
    add(found, lists("t", shape_.unique));
    cypher_.emit({{"found", joined(found, ", ")}, {"complete", joined(checks(), " AND ")}},
                 " WITH #found# WHERE #complete#");
    combine_matched();
    match_relationships();
    if (shape_.circle) check_circle(*shape_.circle);
  }

  // What of the row goes on from the matching.
  Names matched_variables() const {
    Names names{"x"};
    add(names, lists("f", shape_.keyed));
    add(names, lists("q", shape_.changed));
    return names;
  }

  void check_circle(const CascadeTypes& types) {
    const Names lists = SaveBuilder::lists("x", types.types);
    for (std::size_t i = 0; i < types.types.size(); ++i) {
      cypher_.emit({{"places", save_parameter(SaveShape::kCirclePlaces, i)}, {"list", lists[i]}}, R"(
          CALL { WITH x UNWIND $#places# AS i RETURN collect(x[i]) AS #list# }
      )");
    }
    const std::string complete = append_cascade_check(cypher_, types, lists);
    Names names = matched_variables();
    add(names, lists);
    add(names, cascade_check_names(types));
    cypher_.emit({{"names", joined(names, ", ")}, {"complete", complete}}, " WITH #names# WHERE #complete#");
  }

  void remove_circle(const CascadeTypes& types) {
    const Names lists = SaveBuilder::lists("x", types.types);
    cypher_.emit({{"lists", joined(lists, ", ")}, {"sum", joined(lists, " + ")}}, R"(
        CALL { WITH #lists# UNWIND #sum# AS d DELETE d RETURN count(d) AS gone }
    )");
  }

  void match_nodes(std::size_t i) {
    const SaveShape::Matched& group = shape_.matched[i];
    const auto known = [&] {
      if (group.version == SaveShape::Matched::Version::kAny) return;
      cypher_.emit({{"versions", save_parameter(SaveShape::Matched::kVersions, i)}}, ", $#versions#[j] AS v");
    };
    const auto is_exact = [&] {
      if (group.version == SaveShape::Matched::Version::kAny) return;
      const auto version = [&] { cypher_.stored("n", *version_field(*group.entity)); };
      cypher_.emit({{"version", version}}, " AND #version# = v");
    };
    const auto is_known = [&] {
      if (group.identity == SaveShape::Matched::Identity::kUnknown) return;
      for (const FieldDescriptor* field : identity_fields(*group.entity)) {
        append_is_known(cypher_, *field, save_parameter(SaveShape::Matched::kIdentity, i, field->name));
      }
    };
    cypher_.emit({{"ids", save_parameter(SaveShape::Matched::kIds, i)},
                  {"known", known},
                  {"label", group.entity->labels.front()},
                  {"is_exact", is_exact},
                  {"is_known", is_known},
                  {"i", number(i)}},
                 R"(
        CALL {
          UNWIND range(0,size($#ids#)-1) AS j
          WITH j, $#ids#[j] AS i#known#
          MATCH (n:`#label#`) WHERE id(n) = i#is_exact##is_known#
          RETURN collect(n) AS e#i#
        }
    )");
  }

  void match_keys(std::size_t i) {
    const EntityDescriptor& entity = *shape_.keyed[i].entity;
    cypher_.emit({{"keys", save_parameter(SaveShape::Keyed::kKeys, i)},
                  {"label", entity.labels.front()},
                  {"key", key_field(entity)->column},
                  {"i", number(i)}},
                 R"(
        CALL {
          UNWIND range(0,size($#keys#)-1) AS j
          WITH j, $#keys#[j] AS k
          OPTIONAL MATCH (n:`#label#` {`#key#`:k})
          RETURN collect([j, n]) AS f#i#
        }
    )");
  }

  void match_taken(std::size_t i) {
    const auto match = [&] { append_taken(cypher_, shape_.unique[i], i); };
    cypher_.emit({{"match", match}, {"i", number(i)}}, R"(
        CALL {
          #match#
          RETURN count(n) AS t#i#
        }
    )");
  }

  // That every node was found, in the order of the parameters, and that unique values are free.
  Names checks() const {
    Names checks;
    for (std::size_t i = 0; i < shape_.matched.size(); ++i) {
      checks.push_back(cypher_text({{"i", number(i)}, {"ids", save_parameter(SaveShape::Matched::kIds, i)}},
                                   "[n IN e#i# | id(n)] = $#ids#"));
    }
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) {
      checks.push_back(cypher_text({{"i", number(i)}, {"keys", save_parameter(SaveShape::Keyed::kKeys, i)}},
                                   "size(f#i#) = size($#keys#)"));
      switch (shape_.keyed[i].expect) {
        case SaveShape::Keyed::Expect::kEither: break;
        case SaveShape::Keyed::Expect::kAbsent:
          checks.push_back(cypher_text({{"i", number(i)}}, "size([p IN f#i# WHERE p[1] IS NOT NULL]) = 0"));
          break;
        case SaveShape::Keyed::Expect::kPresent:
          checks.push_back(cypher_text({{"i", number(i)}}, "size([p IN f#i# WHERE p[1] IS NULL]) = 0"));
          break;
      }
    }
    for (const std::string& taken : lists("t", shape_.unique)) {
      checks.push_back(cypher_text({{"taken", taken}}, "#taken# = 0"));
    }
    return checks;
  }

  // The nodes of all matched groups become one list.
  void combine_matched() {
    if (shape_.matched.empty()) return;
    cypher_.emit({{"sum", joined(lists("e", shape_.matched), " + ")}}, " WITH #sum# AS x");
    carry(lists("f", shape_.keyed));
  }

  // , f0 AS f0: the list goes on.
  void carry(const Names& names) {
    for (const std::string& name : names) cypher_.emit({{"name", name}}, ", #name# AS #name#");
  }

  // Relationships that are changed have to be there, too. Both ends are known, so the server looks at their common
  // relationships only.
  void match_relationships() {
    using Changed = SaveShape::Changed;
    if (shape_.changed.empty()) return;
    Names complete;
    for (std::size_t i = 0; i < shape_.changed.size(); ++i) {
      const std::string ids = save_parameter(Changed::kIds, i);
      cypher_.emit({{"ids", ids},
                    {"sources", save_parameter(Changed::kSources, i)},
                    {"targets", save_parameter(Changed::kTargets, i)},
                    {"type", shape_.changed[i].relationship->type},
                    {"i", number(i)}},
                   R"(
          CALL {
            WITH x UNWIND range(0,size($#ids#)-1) AS j
            WITH j, x[$#sources#[j]] AS a, x[$#targets#[j]] AS b, $#ids#[j] AS i
            MATCH (a)-[r:`#type#`]->(b) WHERE id(r) = i
            RETURN collect([j, r]) AS q#i#
          }
      )");
      complete.push_back(cypher_text({{"i", number(i)}, {"ids", ids}}, "size(q#i#) = size($#ids#)"));
    }
    cypher_.emit({{"names", joined(matched_variables(), ", ")}, {"complete", joined(complete, " AND ")}},
                 " WITH #names# WHERE #complete#");
  }

  void unlink(std::size_t i) {
    using Unlinked = SaveShape::Unlinked;
    const auto hop = [&] { cypher_.hop("o", *shape_.unlinked[i].link, "m", "r"); };
    cypher_.emit({{"owners", save_parameter(Unlinked::kOwners, i)},
                  {"every", save_parameter(Unlinked::kEvery, i)},
                  {"kept", save_parameter(Unlinked::kKept, i)},
                  {"gone", save_parameter(Unlinked::kGone, i)},
                  {"parted", save_parameter(Unlinked::kParted, i)},
                  {"kept_nodes", save_parameter(Unlinked::kKeptNodes, i)},
                  {"hop", hop},
                  {"i", number(i)}},
                 R"(
        CALL {
          WITH x UNWIND range(0,size($#owners#)-1) AS j
          WITH j, x[$#owners#[j]] AS o, $#every#[j] AS every, $#kept#[j] AS keep, $#gone#[j] AS gone,
            $#parted#[j] AS part, $#kept_nodes#[j] AS stay
          MATCH #hop#
          WHERE every AND NOT id(r) IN keep AND NOT id(m) IN stay OR id(r) IN gone OR id(m) IN part
          DELETE r
          RETURN count(r) AS d#i#
        }
    )");
  }

  void remove(std::size_t i) {
    const std::string list = numbered("g", i);
    cypher_.emit({{"places", save_parameter(SaveShape::Deleted::kPlaces, i)}, {"list", list}}, R"(
        CALL {
          WITH x UNWIND range(0,size($#places#)-1) AS j
          WITH j, x[$#places#[j]] AS n
          RETURN collect(n) AS #list#
        }
    )");
    append_cascade_delete(cypher_, *shape_.deleted[i].entity, list);
  }

  // FOREACH (m IN s[0] | SET n += m) SET n += s[1], n.`home` = CASE WHEN h[j] THEN point(p[j]) ELSE n.`home` END
  void set(std::string_view variable, std::string_view maps, std::span<const FieldDescriptor> fields,
           std::string_view has, std::string_view stem, std::size_t i) {
    cypher_.changes(variable, maps);
    for (const FieldDescriptor& field : fields) {
      if ((field.flags & kFieldImmutable) != 0 || conversion_function(field.type.scalar).empty()) continue;
      const auto value = [&] { cypher_.value(field.type, save_parameter(stem, i, field.name), "j"); };
      cypher_.emit({{"changed", variable},
                    {"column", field.column},
                    {"is_set", save_parameter(has, i, field.name)},
                    {"value", value}},
                   ", #changed#.`#column#` = CASE WHEN $#is_set#[j] THEN #value# ELSE #changed#.`#column#` END");
    }
  }

  void update(std::size_t i) {
    using Updated = SaveShape::Updated;
    const auto set = [&] {
      this->set("n", "s", shape_.updated[i].entity->fields, Updated::kIsSet, Updated::kValues, i);
    };
    cypher_.emit({{"places", save_parameter(Updated::kPlaces, i)},
                  {"maps", save_parameter(Updated::kMaps, i)},
                  {"set", set},
                  {"i", number(i)}},
                 R"(
        CALL {
          WITH x UNWIND range(0,size($#places#)-1) AS j
          WITH j, x[$#places#[j]] AS n, $#maps#[j] AS s
          #set#
          RETURN count(n) AS u#i#
        }
    )");
  }

  void change(std::size_t i) {
    using Changed = SaveShape::Changed;
    const auto set = [&] {
      this->set("r", "s", shape_.changed[i].relationship->fields, Changed::kIsSet, Changed::kValues, i);
    };
    cypher_.emit({{"maps", save_parameter(Changed::kMaps, i)}, {"set", set}, {"i", number(i)}}, R"(
        CALL {
          WITH q#i# UNWIND q#i# AS p
          WITH p[0] AS j, p[1] AS r, $#maps#[p[0]] AS s
          #set#
          RETURN count(r) AS w#i#
        }
    )");
  }

  // What is not there is created, the rest updated, and then all of them are looked up in their order.
  void save_keyed(std::size_t i) {
    using Keyed = SaveShape::Keyed;
    const EntityDescriptor& entity = *shape_.keyed[i].entity;
    const auto node = [&] {
      cypher_.created_node("c", entity.labels, entity.fields, "j", save_parameter(Keyed::kValues, i) + "_");
    };
    const auto set = [&] {
      this->set("n", "s", entity.fields, Keyed::kIsSet, Keyed::kValues, i);
      const FieldDescriptor* version = version_field(entity);
      if (version == nullptr) return;
      cypher_.emit({{"version", version->column}}, ", n.`#version#` = coalesce(n.`#version#`, 0) + 1");
    };
    cypher_.emit({{"i", number(i)},
                  {"node", node},
                  {"maps", save_parameter(Keyed::kMaps, i)},
                  {"set", set},
                  {"keys", save_parameter(Keyed::kKeys, i)},
                  {"label", entity.labels.front()},
                  {"key", key_field(entity)->column}},
                 R"(
        CALL {
          WITH f#i# UNWIND f#i# AS p
          WITH p[0] AS j, p[1] AS n WHERE n IS NULL
          CREATE #node#
          RETURN collect(j) AS b#i#
        }
        CALL {
          WITH f#i# UNWIND f#i# AS p
          WITH p[0] AS j, p[1] AS n WHERE n IS NOT NULL
          WITH j, n, $#maps#[j] AS s
          #set#
          RETURN count(n) AS h#i#
        }
        CALL {
          UNWIND range(0,size($#keys#)-1) AS j
          WITH j, $#keys#[j] AS k
          MATCH (n:`#label#` {`#key#`:k})
          WITH j, n ORDER BY j
          RETURN collect(n) AS m#i#
        }
    )");
  }

  void create(std::size_t i) {
    using Created = SaveShape::Created;
    const EntityDescriptor& entity = *shape_.created[i].entity;
    const auto node = [&] {
      cypher_.created_node("n", entity.labels, entity.fields, "j", save_parameter(Created::kValues, i) + "_");
    };
    cypher_.emit({{"last", save_parameter(Created::kLast, i)}, {"node", node}, {"i", number(i)}}, R"(
        CALL {
          UNWIND range(0,$#last#) AS j
          CREATE #node#
          RETURN collect(n) AS c#i#
        }
    )");
  }

  // All nodes become one list.
  void gather() {
    const Names created = lists("c", shape_.created);
    Names all;
    if (!shape_.matched.empty()) all.emplace_back("x");
    add(all, lists("m", shape_.keyed));
    add(all, created);
    cypher_.emit({{"sum", joined(all, " + ")}}, " WITH #sum# AS x");
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) carry({numbered("m", i), numbered("b", i)});
    carry(created);
  }

  void link(std::size_t i) {
    using Linked = SaveShape::Linked;
    const RelationshipDescriptor& relationship = *shape_.linked[i].relationship;
    if (shape_.linked[i].creation != Linked::Creation::kAlways) return link_if_none(i);
    const auto properties = [&] {
      cypher_.properties(relationship.fields, "j", save_parameter(Linked::kValues, i) + "_");
    };
    cypher_.emit({{"sources", save_parameter(Linked::kSources, i)},
                  {"targets", save_parameter(Linked::kTargets, i)},
                  {"type", relationship.type},
                  {"properties", properties},
                  {"i", number(i)}},
                 R"(
        CALL {
          WITH x UNWIND range(0,size($#sources#)-1) AS j
          WITH j, x[$#sources#[j]] AS a, x[$#targets#[j]] AS b
          CREATE (a)-[r:`#type#`#properties#]->(b)
          RETURN collect(id(r)) AS r#i#
        }
    )");
  }

  void link_if_none(std::size_t i) {
    using Linked = SaveShape::Linked;
    const RelationshipDescriptor& relationship = *shape_.linked[i].relationship;
    const auto properties = [&] {
      cypher_.properties(relationship.fields, "j", save_parameter(Linked::kValues, i) + "_");
    };
    const bool either_way = shape_.linked[i].creation == Linked::Creation::kIfNoneEitherWay;
    cypher_.emit({{"sources", save_parameter(Linked::kSources, i)},
                  {"targets", save_parameter(Linked::kTargets, i)},
                  {"type", relationship.type},
                  {"arrow", either_way ? "-" : "->"},
                  {"properties", properties},
                  {"i", number(i)}},
                 R"(
        CALL {
          WITH x UNWIND range(0,size($#sources#)-1) AS j
          WITH j, x[$#sources#[j]] AS a, x[$#targets#[j]] AS b
          OPTIONAL MATCH (a)-[e:`#type#`]#arrow#(b)
          WITH j, a, b, count(e) AS there
          FOREACH (k IN CASE WHEN there = 0 THEN [1] ELSE [] END | CREATE (a)-[:`#type#`#properties#]->(b))
          RETURN collect(-1) AS r#i#
        }
    )");
  }

  void results() {
    const SaveReplyLayout layout = reply_layout(shape_);
    Names columns(layout.columns);
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) {
      columns[layout.keyed[i].ids] = cypher_text({{"i", number(i)}}, "[n IN m#i# | id(n)] AS ids_k#i#");
      columns[layout.keyed[i].created] = cypher_text({{"i", number(i)}}, "b#i# AS new_k#i#");
      if (!layout.keyed[i].versions) continue;
      const std::string_view version = version_field(*shape_.keyed[i].entity)->column;
      columns[*layout.keyed[i].versions] =
          cypher_text({{"i", number(i)}, {"version", version}}, "[n IN m#i# | n.`#version#`] AS versions_k#i#");
    }
    for (std::size_t i = 0; i < shape_.created.size(); ++i) {
      columns[layout.created[i]] = cypher_text({{"i", number(i)}}, "[n IN c#i# | id(n)] AS ids_c#i#");
    }
    for (std::size_t i = 0; i < shape_.linked.size(); ++i) {
      columns[layout.linked[i]] = cypher_text({{"i", number(i)}}, "r#i# AS ids_r#i#");
    }
    if (columns.empty()) columns.emplace_back("1");
    cypher_.emit({{"columns", joined(columns, ", ")}}, " RETURN #columns#");
  }

  const SaveShape& shape_;
  CypherWriter cypher_;
};

}  // namespace

std::string save_parameter(std::string_view stem, std::size_t group) {
  return "_" + numbered(stem, group);
}

std::string save_parameter(std::string_view stem, std::size_t group, std::string_view field) {
  return save_parameter(stem, group) + "_" + std::string(field);
}

SaveReplyLayout reply_layout(const SaveShape& shape) {
  SaveReplyLayout layout;
  for (const SaveShape::Keyed& group : shape.keyed) {
    SaveReplyLayout::Keyed& columns = layout.keyed.emplace_back();
    columns.ids = layout.columns++;
    columns.created = layout.columns++;
    if (version_field(*group.entity) != nullptr) columns.versions = layout.columns++;
  }
  for (std::size_t i = 0; i < shape.created.size(); ++i) layout.created.push_back(layout.columns++);
  for (std::size_t i = 0; i < shape.linked.size(); ++i) layout.linked.push_back(layout.columns++);
  return layout;
}

OwnedPlan build_save(const SaveShape& shape) {
  return SaveBuilder(shape).run();
}

OwnedPlan build_version_query(const EntityDescriptor& entity) {
  const FieldDescriptor* version = version_field(entity);
  CypherWriter cypher;
  cypher.emit({{"ids", kVersionQueryIds}, {"label", entity.labels.front()}}, R"(
      UNWIND $#ids# AS i
      MATCH (n:`#label#`) WHERE id(n) = i
      RETURN id(n)
  )");
  if (version != nullptr) cypher.emit({{"version", version->column}}, ", n.`#version#`");
  return plan(entity.qualified_name, "save", cypher, Access::kRead);
}

OwnedPlan build_key_query(const EntityDescriptor& entity) {
  CypherWriter cypher;
  cypher.emit({{"keys", kKeyQueryKeys}, {"label", entity.labels.front()}, {"key", key_field(entity)->column}}, R"(
      UNWIND $#keys# AS k
      MATCH (n:`#label#` {`#key#`:k})
      RETURN n.`#key#`, id(n)
  )");
  return plan(entity.qualified_name, "save", cypher, Access::kRead);
}

OwnedPlan build_unique_query(const SaveShape::Unique& unique) {
  CypherWriter cypher;
  append_taken(cypher, unique, 0);
  cypher.emit(" RETURN count(n)");
  return plan(unique.entity->qualified_name, "save", cypher, Access::kRead);
}

void append_is_known(CypherWriter& cypher, const FieldDescriptor& field, std::string_view parameter) {
  const auto stored = [&] { cypher.stored("n", field); };
  const auto known = [&] { cypher.value(field.type, parameter, "j"); };
  cypher.emit({{"parameter", parameter}, {"stored", stored}, {"known", known}},
              " AND ($#parameter#[j] IS NULL OR #stored# = #known#)");
}

std::vector<const FieldDescriptor*> identity_fields(const EntityDescriptor& entity) {
  std::vector<const FieldDescriptor*> fields;
  for (const FieldDescriptor& field : entity.fields) {
    const bool tells = (field.flags & kFieldKey) != 0 || field.index == FieldIndex::kUnique;
    const Scalar scalar = field.type.scalar;
    const bool is_exact = field.type.kind != ValueKind::kList && scalar != Scalar::kFloat && scalar != Scalar::kPoint &&
                          scalar != Scalar::kVector && scalar != Scalar::kBytes;
    if (tells && is_exact) fields.push_back(&field);
  }
  return fields;
}

const FieldDescriptor* version_field(const EntityDescriptor& entity) {
  return field_with(entity, kFieldVersion);
}

const FieldDescriptor* key_field(const EntityDescriptor& entity) {
  return field_with(entity, kFieldKey);
}

}  // namespace fgraph::core
