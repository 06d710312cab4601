#include "idl/resolve/schema_builder.h"

namespace fgraph::idl {

std::string_view SchemaBuilder::doc(const ast::Doc& doc) {
  if (doc.lines.empty()) return {};
  std::string joined;
  for (std::string_view line : doc.lines) {
    if (!joined.empty() || line.data() != doc.lines.front().data()) joined += '\n';
    joined += line;
  }
  return text(std::move(joined));
}

}  // namespace fgraph::idl
