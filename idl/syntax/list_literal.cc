#include "idl/syntax/list_literal.h"

namespace fgraph::idl {

std::string list_literal(std::span<const std::string> literals) {
  std::string out = "[";
  for (const std::string& literal : literals) {
    out += out.size() > 1 ? ", \"" : "\"";
    for (const char character : literal) {
      if (character == '"' || character == '\\') out += '\\';
      out += character;
    }
    out += '"';
  }
  return out + "]";
}

std::vector<std::string> list_elements(std::string_view literal) {
  std::vector<std::string> out;
  bool inside = false;
  for (std::size_t at = 0; at < literal.size(); ++at) {
    const char character = literal[at];
    if (!inside) {
      if (character == '"') {
        inside = true;
        out.emplace_back();
      }
    } else if (character == '"') {
      inside = false;
    } else {
      if (character == '\\' && at + 1 < literal.size()) ++at;
      out.back() += literal[at];
    }
  }
  return out;
}

}  // namespace fgraph::idl
