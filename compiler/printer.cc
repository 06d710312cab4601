#include "printer.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace fgraph::compiler {
namespace {

[[noreturn]] void fail(const char* what, std::string_view text) {
  std::fprintf(stderr, "fgraphc: bug in a template: %s: %.*s\n", what, static_cast<int>(text.size()), text.data());
  std::abort();
}

std::size_t indentation(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

// The next line of `text`, which loses it.
std::string_view next_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

std::size_t common_indentation(std::string_view text) {
  std::size_t common = std::string_view::npos;
  while (!text.empty()) {
    const std::string_view line = next_line(text);
    const std::size_t indent = indentation(line);
    if (indent < line.size()) common = std::min(common, indent);
  }
  return common == std::string_view::npos ? 0 : common;
}

bool is_block(std::string_view text) {
  const std::size_t last = text.rfind('\n');
  return text.starts_with('\n') && last > 0 && text.find_first_not_of(' ', last + 1) == std::string_view::npos;
}

const Printer::Substitution& find(std::initializer_list<Printer::Variable> variables, std::string_view name) {
  for (const Printer::Variable& variable : variables) {
    if (variable.name == name) return variable.substitution;
  }
  fail("unknown variable", name);
}

}  // namespace

void Printer::emit(std::initializer_list<Variable> variables, std::string_view text) {
  if (is_block(text)) {
    block(variables, text.substr(1));
  } else {
    line(variables, text);
  }
}

std::string Printer::take() {
  at_line_start_ = true;
  return std::exchange(out_, {});
}

void Printer::block(std::initializer_list<Variable> variables, std::string_view text) {
  // The indentation of the closing delimiter is not a line of the template.
  text.remove_suffix(text.size() - (text.find_last_not_of(' ') + 1));
  const std::size_t common = common_indentation(text);
  if (!at_line_start_) end_line();
  while (!text.empty()) {
    std::string_view content = next_line(text);
    content.remove_prefix(std::min(common, content.size()));
    if (callback_line(variables, content)) continue;
    line(variables, content);
    end_line();
  }
}

// Handles a line that holds nothing but a callback; false if it is not one.
bool Printer::callback_line(std::initializer_list<Variable> variables, std::string_view text) {
  const std::size_t indent = indentation(text);
  std::string_view name = text.substr(indent);
  if (name.size() < 3 || name.front() != '$' || name.find('$', 1) != name.size() - 1) return false;
  name = name.substr(1, name.size() - 2);
  const Substitution& substitution = find(variables, name);
  if (substitution.call_ == nullptr) return false;
  indent_ += indent;
  substitution.call_(substitution.object_);
  if (!at_line_start_) end_line();
  indent_ -= indent;
  return true;
}

void Printer::line(std::initializer_list<Variable> variables, std::string_view text) {
  while (true) {
    const std::size_t open = text.find('$');
    write(text.substr(0, open));
    if (open == std::string_view::npos) return;
    const std::size_t close = text.find('$', open + 1);
    if (close == std::string_view::npos) fail("unpaired dollar sign", text);
    const std::string_view name = text.substr(open + 1, close - open - 1);
    text.remove_prefix(close + 1);
    if (name.empty()) {
      write("$");
      continue;
    }
    const Substitution& substitution = find(variables, name);
    if (substitution.call_ != nullptr) {
      substitution.call_(substitution.object_);
    } else {
      write(substitution.value_);
    }
  }
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

void Printer::end_line() {
  const bool blank = at_line_start_;
  if (!blank || !(out_.empty() || out_.ends_with("\n\n"))) out_ += '\n';
  at_line_start_ = true;
}

}  // namespace fgraph::compiler
