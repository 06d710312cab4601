// Writes code from templates that look like their output.
//
//   printer.emit({{"class", name}, {"members", [&] { for (const auto& m : members) member(m); }}}, R"cc(
//     class $class$ {
//      public:
//       $members$
//     };
//   )cc");
//
// runtime/core/values/template.h says how templates are written; the sign is `$`. The printer adds:
//
// - A block, as above, starts a line of its own. A fragment goes on in the current line.
// - What a callback emits is indented like the line that names it. A line that holds nothing but a callback vanishes
//   with its line feed when the callback emits nothing.
// - Blank lines in a row become one, and there is none at the top.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/values/template.h"

namespace fgraph::compiler {

class Printer {
 public:
  Printer() = default;
  Printer(const Printer&) = delete;
  Printer& operator=(const Printer&) = delete;

  void emit(std::string_view text) { emit({}, text); }
  void emit(core::TemplateVariables variables, std::string_view text);

  // Everything emitted so far. Leaves the printer empty.
  std::string take();

 private:
  void block(core::TemplateVariables variables, std::string_view text);
  void line(core::TemplateVariables variables, std::string_view text);
  bool callback_line(core::TemplateVariables variables, std::string_view text);
  void write(std::string_view text);
  void end_line();

  std::string out_;
  std::size_t indent_ = 0;
  bool at_line_start_ = true;
};

}  // namespace fgraph::compiler
