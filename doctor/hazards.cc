// An item of the page has this form, with line breaks anywhere:
//
//   - **What happens.** More about it.
//     Guard: what fgraph does.
//     Test: where that is shown.
//     Mended upstream: 4.20.0 (pull request 1829).
//
// The last line is there if the history of FalkorDB says so. Headings of the second level are sections.
#include "doctor/hazards.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace fgraph::doctor {
namespace {

constexpr std::string_view kBold = "**";
constexpr std::string_view kLabels[] = {" Guard: ", " Test: ", " Mended upstream: "};

// Returns the text between the label and the next one. The text is empty if there is no such label.
std::string_view part(std::string_view item, std::string_view label) {
  const std::size_t begin = item.find(label);
  if (begin == std::string_view::npos) return {};
  std::string_view rest = item.substr(begin + label.size());
  for (const std::string_view other : kLabels) rest = rest.substr(0, rest.find(other));
  return rest;
}

// Reads "4.20.0" at the beginning of the text as 42000.
std::optional<std::int64_t> version_number(std::string_view text) {
  std::int64_t number = 0;
  for (int i = 0; i < 3; ++i) {
    std::int64_t component = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), component);
    if (error != std::errc()) return std::nullopt;
    number = number * 100 + component;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (i < 2 && !text.starts_with('.')) return std::nullopt;
    if (i < 2) text.remove_prefix(1);
  }
  return number;
}

// Takes a link out of its Markdown: "[decision 7](decisions/0007.md)" becomes "decision 7".
std::string without_links(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t middle = text.find("](");
    const std::size_t end = middle == std::string_view::npos ? middle : text.find(')', middle);
    const std::size_t begin = middle == std::string_view::npos ? middle : text.rfind('[', middle);
    if (begin == std::string_view::npos || end == std::string_view::npos) return out.append(text);
    out.append(text.substr(0, begin)).append(text.substr(begin + 1, middle - begin - 1));
    text.remove_prefix(end + 1);
  }
  return out;
}

// `item` is an item without its line breaks.
void add(std::vector<Hazard>& hazards, std::string_view section, std::string_view item) {
  const std::size_t end = item.find(kBold, kBold.size());
  if (!item.starts_with(kBold) || end == std::string_view::npos) return;
  Hazard hazard;
  hazard.section = section;
  hazard.title = item.substr(kBold.size(), end - kBold.size());
  hazard.guard = without_links(part(item, kLabels[0]));
  hazard.mended_in = version_number(part(item, kLabels[2]));
  hazards.push_back(std::move(hazard));
}

}  // namespace

std::string_view hazard_page() {
  return hazard_pages().front();
}

std::vector<Hazard> read_hazards(std::string_view page) {
  std::vector<Hazard> hazards;
  std::string section;
  std::string item;
  const auto end_item = [&] {
    add(hazards, section, item);
    item.clear();
  };
  while (!page.empty()) {
    std::string_view line = page.substr(0, page.find('\n'));
    page.remove_prefix(std::min(page.size(), line.size() + 1));
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    const bool is_heading = line.starts_with("## ");
    if (line.empty() || is_heading || line.starts_with("- ")) end_item();
    if (is_heading) {
      section = line.substr(3);
    } else if (line.starts_with("- ")) {
      item = line.substr(2);
    } else if (!item.empty()) {
      item.append(" ").append(line);
    }
  }
  end_item();
  return hazards;
}

HazardState state_of(const Hazard& hazard, std::optional<std::int64_t> version) {
  if (version == kTestedVersion) return HazardState::kApplies;
  return version && hazard.mended_in && *version >= *hazard.mended_in ? HazardState::kMended : HazardState::kUntested;
}

std::string_view state_name(HazardState state) {
  switch (state) {
    case HazardState::kApplies: return "applies";
    case HazardState::kUntested: return "untested";
    case HazardState::kMended: return "mended";
  }
  return "";
}

}  // namespace fgraph::doctor
