// A section has a paragraph that says what its code means, and a list that says what to do. An item of the list is
// about every error with the code, or begins with the outcome that it is about:
//
//   timeout
//
//   The deadline of the call passed.
//
//   - Give it more time.
//   - `not_executed`: It was not sent, so that calling it again is safe.
//
// If no item of a code is about the outcome, the items of the outcome's own section are taken. A program asks for help
// after something has gone wrong, so that reading the page each time is fast enough.
#include "core/values/error_help.h"

#include <algorithm>
#include <vector>

namespace fgraph::core {
namespace {

std::string_view section(std::string_view name) {
  for (const std::string_view text : error_help_sections()) {
    if (text.starts_with(name) && text.substr(name.size()).starts_with('\n')) return text;
  }
  return {};
}

// Returns the items of the list in a section, each without its line breaks.
std::vector<std::string> items(std::string_view text) {
  std::vector<std::string> items;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.starts_with("- ")) {
      items.emplace_back(line.substr(2));
    } else if (line.starts_with("  ") && !items.empty()) {
      items.back().append(" ").append(line.substr(2));
    }
  }
  return items;
}

// Takes the outcome off an item that begins with it. Returns an empty name for an item about all outcomes.
std::string_view take_outcome(std::string_view& item) {
  const std::size_t end = item.find("`: ");
  if (!item.starts_with('`') || end == std::string_view::npos) return {};
  const std::string_view name = item.substr(1, end - 1);
  item.remove_prefix(end + 3);
  return name;
}

void append(std::string& out, std::string_view sentence) {
  if (!out.empty()) out += ' ';
  out += sentence;
}

}  // namespace

std::string error_help(ErrorCode code, Outcome outcome) {
  std::string about_code;
  std::string about_outcome;
  for (const std::string& item : items(section(error_code_name(code)))) {
    std::string_view sentence = item;
    const std::string_view name = take_outcome(sentence);
    if (name.empty()) append(about_code, sentence);
    if (name == outcome_name(outcome)) append(about_outcome, sentence);
  }
  if (about_outcome.empty()) {
    for (const std::string& item : items(section(outcome_name(outcome)))) append(about_outcome, item);
  }
  append(about_code, about_outcome);
  return about_code;
}

}  // namespace fgraph::core
