#include "core/plan/save_plan.h"

#include <algorithm>

#include "core/plan/cascade_delete.h"
#include "core/plan/cypher.h"

namespace fgraph::core {
namespace {

const FieldDescriptor* field_with(const EntityDescriptor& entity, FieldFlag flag) {
  const auto found = std::find_if(entity.fields.begin(), entity.fields.end(),
                                  [&](const FieldDescriptor& field) { return (field.flags & flag) != 0; });
  return found == entity.fields.end() ? nullptr : &*found;
}

std::string numbered(std::string_view stem, std::size_t group) {
  return std::string(stem) + std::to_string(group);
}

// UNWIND range(0,size($_value0)-1) AS j WITH ... MATCH (n:`L` {`c`:v}) WHERE ...: the nodes `n` that have the values.
void append_taken(CypherWriter& cypher, const SaveShape::Unique& unique, std::size_t i) {
  const EntityDescriptor& entity = *unique.entity;
  const std::string values = save_parameter(SaveShape::Unique::kValues, i);
  const FieldDescriptor* key = key_field(entity);
  cypher.text("UNWIND range(0,size(").parameter(values).text(")-1) AS j WITH ");
  cypher.value(unique.field->type, values, "j").text(" AS v, ");
  cypher.parameter(save_parameter(SaveShape::Unique::kHolders, i)).text("[j] AS h");
  if (key != nullptr) cypher.text(", ").parameter(save_parameter(SaveShape::Unique::kSelves, i)).text("[j] AS k");
  cypher.text(" MATCH (n:").identifier(entity.labels.front()).text(" {").identifier(unique.field->column);
  cypher.text(":v}) WHERE id(n) <> h AND NOT id(n) IN ").parameter(save_parameter(SaveShape::Unique::kGone, i));
  cypher.text(" AND (h >= 0 OR NOT id(n) IN ").parameter(save_parameter(SaveShape::Unique::kLeft, i)).text(")");
  if (key != nullptr) cypher.text(" AND (k IS NULL OR ").property("n", key->column).text(" <> k)");
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
  // CALL { WITH list UNWIND range(0,size($_stem0)-1) AS j
  void open(std::string_view list, const std::string& parameter) {
    cypher_.text(separator()).text("CALL { ");
    if (!list.empty()) cypher_.text("WITH ").text(list).text(" ");
    cypher_.text("UNWIND range(0,size(").parameter(parameter).text(")-1) AS j ");
  }
  // RETURN what AS name }
  void close(std::string_view what, const std::string& name) {
    cypher_.text(" RETURN ").text(what).text(" AS ").text(name).text(" }");
  }
  // , $_stem0[j] AS name
  void element(const std::string& parameter, std::string_view name) {
    cypher_.text(", ").parameter(parameter).text("[j] AS ").text(name);
  }
  // , x[$_stem0[j]] AS name
  void place(const std::string& parameter, std::string_view name) {
    cypher_.text(", x[").parameter(parameter).text("[j]] AS ").text(name);
  }
  std::string_view separator() {
    const std::string_view text = started_ ? " " : "";
    started_ = true;
    return text;
  }

  void match() {
    for (std::size_t i = 0; i < shape_.matched.size(); ++i) match_nodes(i);
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) match_keys(i);
    for (std::size_t i = 0; i < shape_.unique.size(); ++i) match_taken(i);
    if (shape_.matched.empty() && shape_.keyed.empty()) return;
    cypher_.text(" WITH ");
    std::string_view before;
    for (std::size_t i = 0; i < shape_.matched.size(); ++i) {
      cypher_.text(before).text(numbered("e", i));
      before = ", ";
    }
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) {
      cypher_.text(before).text(numbered("f", i));
      before = ", ";
    }
    for (std::size_t i = 0; i < shape_.unique.size(); ++i) cypher_.text(", ").text(numbered("t", i));
    cypher_.text(" WHERE ");
    checks();
    combine_matched();
    match_relationships();
    if (shape_.circle) check_circle(*shape_.circle);
  }

  // What of the row goes on from the matching.
  void matched_variables() {
    cypher_.text(" WITH x");
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) cypher_.text(", ").text(numbered("f", i));
    for (std::size_t i = 0; i < shape_.changed.size(); ++i) cypher_.text(", ").text(numbered("q", i));
  }

  void check_circle(const CascadeTypes& types) {
    std::vector<std::string> lists;
    for (std::size_t i = 0; i < types.types.size(); ++i) {
      lists.push_back(numbered("x", i));
      cypher_.text(" CALL { WITH x UNWIND ")
          .parameter(save_parameter(SaveShape::kCirclePlaces, i))
          .text(" AS i RETURN collect(x[i]) AS ");
      cypher_.text(lists.back()).text(" }");
    }
    const std::string complete = append_cascade_check(cypher_, types, lists);
    matched_variables();
    for (const std::string& list : lists) cypher_.text(", ").text(list);
    for (const std::string& name : cascade_check_names(types)) cypher_.text(", ").text(name);
    cypher_.text(" WHERE ").text(complete);
  }

  void remove_circle(const CascadeTypes& types) {
    std::string all;
    std::string sum;
    for (std::size_t i = 0; i < types.types.size(); ++i) {
      all.append(i == 0 ? "" : ", ").append(numbered("x", i));
      sum.append(i == 0 ? "" : " + ").append(numbered("x", i));
    }
    cypher_.text(" CALL { WITH ").text(all).text(" UNWIND ").text(sum).text(" AS d DELETE d RETURN count(d) AS ");
    cypher_.text("gone }");
  }

  void match_nodes(std::size_t i) {
    const SaveShape::Matched& group = shape_.matched[i];
    const bool exact = group.version == SaveShape::Matched::Version::kExact;
    const std::string ids = save_parameter(SaveShape::Matched::kIds, i);
    open({}, ids);
    cypher_.text("WITH j");
    element(ids, "i");
    if (exact) element(save_parameter(SaveShape::Matched::kVersions, i), "v");
    cypher_.text(" MATCH ").matched_node("n", *group.entity).text(" WHERE id(n) = i");
    if (exact) cypher_.text(" AND ").property("n", version_field(*group.entity)->column).text(" = v");
    close("collect(n)", numbered("e", i));
  }

  void match_keys(std::size_t i) {
    const EntityDescriptor& entity = *shape_.keyed[i].entity;
    open({}, save_parameter(SaveShape::Keyed::kKeys, i));
    cypher_.text("WITH j");
    element(save_parameter(SaveShape::Keyed::kKeys, i), "k");
    cypher_.text(" OPTIONAL MATCH (n:").identifier(entity.labels.front()).text(" {");
    cypher_.identifier(key_field(entity)->column).text(":k})");
    close("collect([j, n])", numbered("f", i));
  }

  void match_taken(std::size_t i) {
    cypher_.text(separator()).text("CALL { ");
    append_taken(cypher_, shape_.unique[i], i);
    close("count(n)", numbered("t", i));
  }

  // That every node was found, in the order of the parameters, and that unique values are free.
  void checks() {
    std::string_view before;
    for (std::size_t i = 0; i < shape_.matched.size(); ++i) {
      cypher_.text(before).text("[n IN ").text(numbered("e", i)).text(" | id(n)] = ");
      cypher_.parameter(save_parameter(SaveShape::Matched::kIds, i));
      before = " AND ";
    }
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) {
      const std::string list = numbered("f", i);
      cypher_.text(before)
          .text("size(")
          .text(list)
          .text(") = size(")
          .parameter(save_parameter(SaveShape::Keyed::kKeys, i))
          .text(")");
      before = " AND ";
      switch (shape_.keyed[i].expect) {
        case SaveShape::Keyed::Expect::kEither: break;
        case SaveShape::Keyed::Expect::kAbsent:
          cypher_.text(" AND size([p IN ").text(list).text(" WHERE p[1] IS NOT NULL]) = 0");
          break;
        case SaveShape::Keyed::Expect::kPresent:
          cypher_.text(" AND size([p IN ").text(list).text(" WHERE p[1] IS NULL]) = 0");
          break;
      }
    }
    for (std::size_t i = 0; i < shape_.unique.size(); ++i) cypher_.text(" AND ").text(numbered("t", i)).text(" = 0");
  }

  // The nodes of all matched groups become one list.
  void combine_matched() {
    if (shape_.matched.empty()) return;
    cypher_.text(" WITH ");
    for (std::size_t i = 0; i < shape_.matched.size(); ++i) cypher_.text(i == 0 ? "" : " + ").text(numbered("e", i));
    cypher_.text(" AS x");
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) {
      cypher_.text(", ").text(numbered("f", i)).text(" AS ").text(numbered("f", i));
    }
  }

  // Relationships that are changed have to be there, too. Both ends are known, so the server looks at their common
  // relationships only.
  void match_relationships() {
    if (shape_.changed.empty()) return;
    for (std::size_t i = 0; i < shape_.changed.size(); ++i) {
      const std::string ids = save_parameter(SaveShape::Changed::kIds, i);
      open("x", ids);
      cypher_.text("WITH j");
      place(save_parameter(SaveShape::Changed::kSources, i), "a");
      place(save_parameter(SaveShape::Changed::kTargets, i), "b");
      element(ids, "i");
      cypher_.text(" MATCH (a)-[r:").identifier(shape_.changed[i].relationship->type).text("]->(b) WHERE id(r) = i");
      close("collect([j, r])", numbered("q", i));
    }
    matched_variables();
    for (std::size_t i = 0; i < shape_.changed.size(); ++i) {
      cypher_.text(i == 0 ? " WHERE " : " AND ").text("size(").text(numbered("q", i)).text(") = size(");
      cypher_.parameter(save_parameter(SaveShape::Changed::kIds, i)).text(")");
    }
  }

  void unlink(std::size_t i) {
    open("x", save_parameter(SaveShape::Unlinked::kOwners, i));
    cypher_.text("WITH j");
    place(save_parameter(SaveShape::Unlinked::kOwners, i), "o");
    element(save_parameter(SaveShape::Unlinked::kEvery, i), "every");
    element(save_parameter(SaveShape::Unlinked::kKept, i), "keep");
    element(save_parameter(SaveShape::Unlinked::kGone, i), "gone");
    element(save_parameter(SaveShape::Unlinked::kParted, i), "part");
    cypher_.text(" MATCH ").hop("o", *shape_.unlinked[i].link, "m", "r");
    cypher_.text(" WHERE every AND NOT id(r) IN keep OR id(r) IN gone OR id(m) IN part DELETE r");
    close("count(r)", numbered("d", i));
  }

  void remove(std::size_t i) {
    const std::string places = save_parameter(SaveShape::Deleted::kPlaces, i);
    const std::string list = numbered("g", i);
    open("x", places);
    cypher_.text("WITH j");
    place(places, "n");
    close("collect(n)", list);
    append_cascade_delete(cypher_, *shape_.deleted[i].entity, list);
  }

  // FOREACH (m IN s[0] | SET n += m) SET n += s[1], n.`home` = CASE WHEN h[j] THEN point(p[j]) ELSE n.`home` END
  void set(std::string_view variable, std::string_view maps, std::span<const FieldDescriptor> fields,
           std::string_view has, std::string_view stem, std::size_t i) {
    cypher_.text(" ").changes(variable, maps);
    for (const FieldDescriptor& field : fields) {
      if ((field.flags & kFieldImmutable) != 0 || conversion_function(field.type.scalar).empty()) continue;
      cypher_.text(", ").property(variable, field.column).text(" = CASE WHEN ");
      cypher_.parameter(save_parameter(has, i, field.name)).text("[j] THEN ");
      cypher_.value(field.type, save_parameter(stem, i, field.name), "j");
      cypher_.text(" ELSE ").property(variable, field.column).text(" END");
    }
  }

  void update(std::size_t i) {
    const std::string places = save_parameter(SaveShape::Updated::kPlaces, i);
    open("x", places);
    cypher_.text("WITH j");
    place(places, "n");
    element(save_parameter(SaveShape::Updated::kMaps, i), "s");
    set("n", "s", shape_.updated[i].entity->fields, SaveShape::Updated::kIsSet, SaveShape::Updated::kValues, i);
    close("count(n)", numbered("u", i));
  }

  void change(std::size_t i) {
    const std::string list = numbered("q", i);
    cypher_.text(" CALL { WITH ").text(list).text(" UNWIND ").text(list).text(" AS p WITH p[0] AS j, p[1] AS r, ");
    cypher_.parameter(save_parameter(SaveShape::Changed::kMaps, i)).text("[p[0]] AS s");
    set("r", "s", shape_.changed[i].relationship->fields, SaveShape::Changed::kIsSet, SaveShape::Changed::kValues, i);
    close("count(r)", numbered("w", i));
  }

  // What is not there is created, the rest updated, and then all of them are looked up in their order.
  void save_keyed(std::size_t i) {
    const SaveShape::Keyed& group = shape_.keyed[i];
    const EntityDescriptor& entity = *group.entity;
    const std::string found = numbered("f", i);
    const auto begin = [&](std::string_view condition) {
      cypher_.text(" CALL { WITH ").text(found).text(" UNWIND ").text(found);
      cypher_.text(" AS p WITH p[0] AS j, p[1] AS n WHERE n ").text(condition);
    };
    begin("IS NULL CREATE ");
    cypher_.created_node("c", entity.labels, entity.fields, "j", save_parameter(SaveShape::Keyed::kValues, i) + "_");
    close("collect(j)", numbered("b", i));
    begin("IS NOT NULL WITH j, n, ");
    cypher_.parameter(save_parameter(SaveShape::Keyed::kMaps, i)).text("[j] AS s");
    set("n", "s", entity.fields, SaveShape::Keyed::kIsSet, SaveShape::Keyed::kValues, i);
    if (const FieldDescriptor* version = version_field(entity)) {
      cypher_.text(", ").property("n", version->column).text(" = coalesce(").property("n", version->column);
      cypher_.text(", 0) + 1");
    }
    close("count(n)", numbered("h", i));
    open({}, save_parameter(SaveShape::Keyed::kKeys, i));
    cypher_.text("WITH j");
    element(save_parameter(SaveShape::Keyed::kKeys, i), "k");
    cypher_.text(" MATCH (n:").identifier(entity.labels.front()).text(" {");
    cypher_.identifier(key_field(entity)->column).text(":k}) WITH j, n ORDER BY j");
    close("collect(n)", numbered("m", i));
  }

  void create(std::size_t i) {
    const EntityDescriptor& entity = *shape_.created[i].entity;
    cypher_.text(separator())
        .text("CALL { UNWIND range(0,")
        .parameter(save_parameter(SaveShape::Created::kLast, i))
        .text(") AS j CREATE ");
    cypher_.created_node("n", entity.labels, entity.fields, "j", save_parameter(SaveShape::Created::kValues, i) + "_");
    close("collect(n)", numbered("c", i));
  }

  // All nodes become one list.
  void gather() {
    cypher_.text(" WITH ");
    std::string_view before;
    const auto add = [&](const std::string& list) {
      cypher_.text(before).text(list);
      before = " + ";
    };
    if (!shape_.matched.empty()) add("x");
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) add(numbered("m", i));
    for (std::size_t i = 0; i < shape_.created.size(); ++i) add(numbered("c", i));
    cypher_.text(" AS x");
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) {
      cypher_.text(", ").text(numbered("m", i)).text(" AS ").text(numbered("m", i));
      cypher_.text(", ").text(numbered("b", i)).text(" AS ").text(numbered("b", i));
    }
    for (std::size_t i = 0; i < shape_.created.size(); ++i) {
      cypher_.text(", ").text(numbered("c", i)).text(" AS ").text(numbered("c", i));
    }
  }

  void link(std::size_t i) {
    const RelationshipDescriptor& relationship = *shape_.linked[i].relationship;
    open("x", save_parameter(SaveShape::Linked::kSources, i));
    cypher_.text("WITH j");
    place(save_parameter(SaveShape::Linked::kSources, i), "a");
    place(save_parameter(SaveShape::Linked::kTargets, i), "b");
    cypher_.text(" CREATE (a)-[r:").identifier(relationship.type);
    cypher_.properties(relationship.fields, "j", save_parameter(SaveShape::Linked::kValues, i) + "_").text("]->(b)");
    close("collect(id(r))", numbered("r", i));
  }

  void results() {
    const SaveReplyLayout layout = reply_layout(shape_);
    std::vector<std::string> columns(layout.columns);
    for (std::size_t i = 0; i < shape_.keyed.size(); ++i) {
      const std::string list = numbered("m", i);
      columns[layout.keyed[i].ids] = ids_of(list) + numbered(" AS ids_k", i);
      columns[layout.keyed[i].created] = numbered("b", i) + numbered(" AS new_k", i);
      if (!layout.keyed[i].versions) continue;
      CypherWriter property;
      property.property("n", version_field(*shape_.keyed[i].entity)->column);
      columns[*layout.keyed[i].versions] = "[n IN " + list + " | " + property.take() + numbered("] AS versions_k", i);
    }
    for (std::size_t i = 0; i < shape_.created.size(); ++i) {
      columns[layout.created[i]] = ids_of(numbered("c", i)) + numbered(" AS ids_c", i);
    }
    for (std::size_t i = 0; i < shape_.linked.size(); ++i) {
      columns[layout.linked[i]] = numbered("r", i) + numbered(" AS ids_r", i);
    }
    if (columns.empty()) columns.emplace_back("1");
    std::string_view before = " RETURN ";
    for (const std::string& column : columns) {
      cypher_.text(before).text(column);
      before = ", ";
    }
  }
  static std::string ids_of(const std::string& list) { return "[n IN " + list + " | id(n)]"; }

  const SaveShape& shape_;
  CypherWriter cypher_;
  bool started_ = false;
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
  CypherWriter cypher;
  cypher.text("UNWIND ")
      .parameter(kVersionQueryIds)
      .text(" AS i MATCH ")
      .matched_node("n", entity)
      .text(" WHERE id(n) = i RETURN id(n)");
  if (const FieldDescriptor* version = version_field(entity)) cypher.text(", ").property("n", version->column);
  OwnedPlan plan;
  plan.name.append(entity.qualified_name).append(".save");
  plan.cypher = cypher.take();
  return plan;
}

OwnedPlan build_key_query(const EntityDescriptor& entity) {
  const FieldDescriptor& key = *key_field(entity);
  CypherWriter cypher;
  cypher.text("UNWIND ")
      .parameter(kKeyQueryKeys)
      .text(" AS k MATCH (n:")
      .identifier(entity.labels.front())
      .text(" {")
      .identifier(key.column);
  cypher.text(":k}) RETURN ").property("n", key.column).text(", id(n)");
  OwnedPlan plan;
  plan.name.append(entity.qualified_name).append(".save");
  plan.cypher = cypher.take();
  return plan;
}

OwnedPlan build_unique_query(const SaveShape::Unique& unique) {
  CypherWriter cypher;
  append_taken(cypher, unique, 0);
  cypher.text(" RETURN count(n)");
  OwnedPlan plan;
  plan.name.append(unique.entity->qualified_name).append(".save");
  plan.cypher = cypher.take();
  return plan;
}

const FieldDescriptor* version_field(const EntityDescriptor& entity) {
  return field_with(entity, kFieldVersion);
}

const FieldDescriptor* key_field(const EntityDescriptor& entity) {
  return field_with(entity, kFieldKey);
}

}  // namespace fgraph::core
