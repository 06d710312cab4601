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

}  // namespace fgraph::idl
