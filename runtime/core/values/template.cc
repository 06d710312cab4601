#include "core/values/template.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace fgraph::core {

void template_bug(const char* what, std::string_view text) {
  std::fprintf(stderr, "fgraph: bug in a template: %s: %.*s\n", what, static_cast<int>(text.size()), text.data());
  std::abort();
}

const Substitution& find_substitution(TemplateVariables variables, std::string_view name) {
  for (const TemplateVariable& variable : variables) {
    if (variable.name == name) return variable.substitution;
  }
  template_bug("unknown name", name);
}

bool is_template_block(std::string_view text) {
  const std::size_t last = text.rfind('\n');
  return text.starts_with('\n') && last > 0 && text.find_first_not_of(' ', last + 1) == std::string_view::npos;
}

std::size_t indentation(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

}  // namespace fgraph::core
