// The faults of FalkorDB that are known. docs/hazards.md is the only source: the build embeds it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fgraph::doctor {

// A Hazard is an item of docs/hazards.md. It is a plain value.
class Hazard {
 public:
  Hazard() {}

  std::string section;  // the heading that it stands under
  std::string title;    // what happens
  std::string guard;    // what fgraph does about it
  // According to the history of FalkorDB this version does not have the fault any more. Nobody has tried.
  std::optional<std::int64_t> mended_in;
};

enum class HazardState : std::uint8_t {
  kApplies,   // it was seen in this very version
  kUntested,  // it was seen in another version, and may be here too
  kMended,    // this version is said not to have it any more
};

// This is the version in which all hazards were seen, and the only one that fgraph is tested with.
inline constexpr std::int64_t kTestedVersion = 41603;

// Returns one text, the page. Defined in hazard_page.cc, which EmbedSections.cmake writes during the build.
std::span<const std::string_view> hazard_pages();
std::string_view hazard_page();

// Reads the items of a page that has the form of docs/hazards.md.
std::vector<Hazard> read_hazards(std::string_view page);

// Returns the state of a hazard on a server whose module has this version, if it is known.
HazardState state_of(const Hazard& hazard, std::optional<std::int64_t> version);
// Returns the word that reports use: "applies", "untested" or "mended".
std::string_view state_name(HazardState state);

}  // namespace fgraph::doctor
