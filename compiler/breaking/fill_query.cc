// For `age: int = 18` that is new, the message of `fgraphc breaking` ends with
//
//   MATCH (n:`Person`) WHERE n.`age` IS NULL SET n.`age` = 18
//
// It is only a help: without it, nodes that lack the property are read and found with the default.
#include "compiler/breaking/fill_query.h"

#include <string_view>

#include "core/cypher/cypher.h"

namespace fgraph::compiler {
namespace {

// Returns whether Cypher can hold the name. Descriptions come from files that anybody may have written.
bool is_identifier(std::string_view name) {
  return !name.empty() && name.find_first_of(std::string_view("`\0", 2)) == name.npos;
}

}  // namespace

std::string fill_query(const RecordFacts& record, const FieldFacts& field) {
  const std::string& name = record.labels.empty() ? record.type : record.labels.front();
  if (field.default_cypher.empty() || !is_identifier(name) || !is_identifier(field.column)) return {};
  return core::cypher_text({{"name", name}, {"column", field.column}, {"value", field.default_cypher}},
                           record.labels.empty()
                               ? "MATCH ()-[n:`#name#`]->() WHERE n.`#column#` IS NULL SET n.`#column#` = #value#"
                               : "MATCH (n:`#name#`) WHERE n.`#column#` IS NULL SET n.`#column#` = #value#");
}

}  // namespace fgraph::compiler
