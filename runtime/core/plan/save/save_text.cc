#include "core/plan/save/save_text.h"

#include "core/plan/save/save_orphans.h"

namespace fgraph::core {

std::string number(std::size_t group) {
  return std::to_string(group);
}

void add_names(Names& all, const Names& more) {
  all.insert(all.end(), more.begin(), more.end());
}

Names matched_variables(const SaveShape& shape) {
  Names names;
  if (!shape.matched.empty()) names.emplace_back("all");
  add_names(names, group_lists("found", shape.keyed));
  add_names(names, group_lists("changed", shape.changed));
  if (is_staying_found(shape)) names.emplace_back(kStayingList);
  return names;
}

void append_carried(CypherWriter& cypher, const Names& names) {
  for (const std::string& name : names) cypher.emit({{"name", name}}, ", #name# AS #name#");
}

void append_set(CypherWriter& cypher, std::string_view variable, std::string_view maps,
                std::span<const FieldDescriptor> fields, std::string_view has, std::string_view stem, std::size_t i) {
  cypher.changes(variable, maps);
  for (const FieldDescriptor& field : fields) {
    if ((field.flags & kFieldImmutable) != 0 || conversion_function(field.type.scalar).empty()) continue;
    const auto value = [&] { cypher.value(field.type, save_parameter(stem, i, field.name), "place"); };
    cypher.emit({{"changed", variable},
                 {"column", field.column},
                 {"is_set", save_parameter(has, i, field.name)},
                 {"value", value}},
                ", #changed#.`#column#` = CASE WHEN $#is_set#[place] THEN #value# ELSE #changed#.`#column#` END");
  }
}

}  // namespace fgraph::core
