// emit() has two ways. A block is taken apart into lines, of which each begins where the code around it begins. A
// fragment goes on in the current line. Both end in write(), the only function that adds text to the output, and in
// end_line(). So the rules for indentation and blank lines hold for values and callbacks too, and not only for
// templates.
#include "compiler/cpp/printer.h"

#include <algorithm>
#include <utility>

namespace fgraph::compiler {
namespace {

// Returns the smallest indentation of a line that is not blank.
std::size_t common_indentation(std::string_view text) {
  std::size_t common = std::string_view::npos;
  while (!text.empty()) {
    const std::string_view line = core::take_line(text);
    const std::size_t indent = core::indentation(line);
    if (indent < line.size()) common = std::min(common, indent);
  }
  return common == std::string_view::npos ? 0 : common;
}

}  // namespace

void Printer::emit(core::TemplateVariables variables, std::string_view text) {
  if (core::is_template_block(text)) {
    block(variables, text.substr(1));
  } else {
    line(variables, text);
  }
}

std::string Printer::take() {
  at_line_start_ = true;
  return std::exchange(out_, {});
}

void Printer::block(core::TemplateVariables variables, std::string_view text) {
  // The last line is the indentation of the closing delimiter and no part of the template.
  text.remove_suffix(text.size() - (text.find_last_not_of(' ') + 1));
  const std::size_t common = common_indentation(text);
  if (!at_line_start_) end_line();
  while (!text.empty()) {
    std::string_view content = core::take_line(text);
    content.remove_prefix(std::min(common, content.size()));
    if (callback_line(variables, content)) continue;
    line(variables, content);
    end_line();
  }
}

// The line itself has no output: its indentation is passed on to everything that the callback emits, and its end is
// written only if the callback has left a line unfinished. That is why a line with an empty callback leaves no trace.
bool Printer::callback_line(core::TemplateVariables variables, std::string_view text) {
  const std::size_t indent = core::indentation(text);
  std::string_view name = text.substr(indent);
  if (name.size() < 3 || name.front() != '$' || name.find('$', 1) != name.size() - 1) return false;
  name = name.substr(1, name.size() - 2);
  const core::Substitution& substitution = core::find_substitution(variables, name);
  if (!substitution.is_callback()) return false;
  indent_ += indent;
  substitution.call();
  if (!at_line_start_) end_line();
  indent_ -= indent;
  return true;
}

void Printer::line(core::TemplateVariables variables, std::string_view text) {
  core::expand_template(
      text, '$', variables, [this](std::string_view part) { write(part); },
      [this](const core::Substitution& substitution) {
        if (substitution.is_callback()) {
          substitution.call();
        } else {
          write(substitution.value());
        }
      });
}

void Printer::write(std::string_view text) {
  while (!text.empty()) {
    if (text.front() == '\n') {
      end_line();
      text.remove_prefix(1);
      continue;
    }
    if (at_line_start_) out_.append(indent_, ' ');
    at_line_start_ = false;
    const std::size_t end = std::min(text.find('\n'), text.size());
    out_ += text.substr(0, end);
    text.remove_prefix(end);
  }
}

// A blank line is written only after a line that is not blank. So an emitter can write "\n" after each of its parts
// and need not know whether the part was empty, or the last one.
void Printer::end_line() {
  const bool blank = at_line_start_;
  if (!blank || !(out_.empty() || out_.ends_with("\n\n"))) out_ += '\n';
  at_line_start_ = true;
}

}  // namespace fgraph::compiler
