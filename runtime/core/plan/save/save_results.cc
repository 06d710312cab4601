#include "core/plan/save/save_results.h"

#include "core/plan/identity_plan.h"

namespace fgraph::core {
namespace {

std::string stored_values(const SaveShape& shape, std::size_t i, std::size_t field) {
  const FieldDescriptor& stored = shape.keyed[i].entity->fields[field];
  return cypher_text({{"i", number(i)}, {"column", stored.column}, {"name", stored.name}},
                     "[n IN keyed#i# | n.`#column#`] AS `stored_keyed#i#_#name#`");
}

}  // namespace

void append_results(SaveText& text) {
  const SaveReplyLayout layout = reply_layout(text.shape);
  Names columns(layout.columns);
  for (std::size_t i = 0; i < text.shape.keyed.size(); ++i) {
    columns[layout.keyed[i].ids] = cypher_text({{"i", number(i)}}, "[n IN keyed#i# | id(n)] AS ids_keyed#i#");
    columns[layout.keyed[i].created] = cypher_text({{"i", number(i)}}, "added#i# AS new_keyed#i#");
    if (!layout.keyed[i].versions) continue;
    const std::string_view version = version_field(*text.shape.keyed[i].entity)->column;
    columns[*layout.keyed[i].versions] =
        cypher_text({{"i", number(i)}, {"version", version}}, "[n IN keyed#i# | n.`#version#`] AS versions_keyed#i#");
  }
  for (std::size_t i = 0; i < text.shape.created.size(); ++i) {
    columns[layout.created[i]] = cypher_text({{"i", number(i)}}, "[n IN created#i# | id(n)] AS ids_created#i#");
  }
  for (std::size_t i = 0; i < text.shape.linked.size(); ++i) {
    columns[layout.linked[i]] = cypher_text({{"i", number(i)}}, "linked#i# AS ids_linked#i#");
  }
  if (layout.gone) columns[*layout.gone] = cypher_text({{"gone", joined(text.gone, " + ")}}, "#gone# AS ids_gone");
  for (std::size_t i = 0; i < text.shape.keyed.size(); ++i) {
    for (const std::size_t field : stored_fields(text.shape.keyed[i]))
      columns.push_back(stored_values(text.shape, i, field));
  }
  if (columns.empty()) columns.emplace_back("1");
  text.cypher.emit({{"columns", joined(columns, ", ")}}, " RETURN #columns#");
}

}  // namespace fgraph::core
