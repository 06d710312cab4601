// A Printer writes code from templates that look like their output:
//
//   printer.emit({{"class", name}, {"members", [&] { for (const auto& m : members) member(m); }}}, R"cc(
//     class $class$ {
//      public:
//       $members$
//     };
//   )cc");
//
// runtime/core/values/template.h says how templates are written. The sign around names is `$`. The printer adds four
// rules:
//
// - A block, such as the one above, starts on a line of its own. A fragment continues the current line.
// - The output of a callback is indented like the line that names it.
// - A line that consists of a callback disappears if the callback emits nothing.
// - Several blank lines in a row become one. The output does not begin with a blank line.
//
// The printer knows whether it is at the start of a line and how far the current line is indented. The indentation is
// written together with the first character of a line, so that blank lines have no trailing blanks. While a callback of
// a line runs, the indentation of this line is added to the current one. A callback calls emit() of the same printer,
// so that templates nest as deeply as the code that emits them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/values/template.h"

namespace fgraph::compiler {

// Not thread-safe.
class Printer {
 public:
  Printer() = default;
  Printer(const Printer&) = delete;
  Printer& operator=(const Printer&) = delete;

  void emit(std::string_view text) { emit({}, text); }
  void emit(core::TemplateVariables variables, std::string_view text);

  // Returns everything that has been emitted. The printer is empty afterwards.
  std::string take();

 private:
  void block(core::TemplateVariables variables, std::string_view text);
  // Writes a fragment or one line of a block.
  void line(core::TemplateVariables variables, std::string_view text);
  // Handles a line that consists of a callback and its indentation. Returns false if the line is not one.
  bool callback_line(core::TemplateVariables variables, std::string_view text);
  // Writes text without names. It may have several lines.
  void write(std::string_view text);
  void end_line();

  std::string out_;
  std::size_t indent_ = 0;
  bool at_line_start_ = true;
};

}  // namespace fgraph::compiler
