// The known faults, as docs/hazards.md has them.
#include "doctor/hazards.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace fgraph::doctor {
namespace {

TEST_CASE("items of a page are read wherever their lines break") {
  const std::vector<Hazard> hazards = read_hazards(
      "# Title\n\nText.\n\n## First\n\n- **One\n  thing.** More of it.\n  Guard: a guard ([decision\n  7](d/7.md)).\n  "
      "Test: `x`.\n"
      "- **Another.**\n  Guard: b.\n  Test: y.\n  Mended upstream: 4.20.1 (pull request 7).\n\n## Second\n\n- no "
      "item\n");
  REQUIRE(hazards.size() == 2);
  CHECK(hazards[0].section == "First");
  CHECK(hazards[0].title == "One thing.");
  CHECK(hazards[0].guard == "a guard (decision 7).");
  CHECK(!hazards[0].mended_in);
  CHECK(hazards[1].title == "Another.");
  CHECK(hazards[1].guard == "b.");
  CHECK(hazards[1].mended_in == 42001);
}

TEST_CASE("every item of docs/hazards.md is read") {
  const std::string_view page = hazard_page();
  std::size_t items = 0;
  for (std::size_t at = page.find("\n- **"); at != std::string_view::npos; at = page.find("\n- **", at + 1)) ++items;
  const std::vector<Hazard> hazards = read_hazards(page);
  CHECK(hazards.size() == items);
  CHECK(items > 30);
  for (const Hazard& hazard : hazards) {
    CAPTURE(hazard.title);
    CHECK(!hazard.section.empty());
    CHECK(hazard.title.ends_with('.'));
    CHECK(hazard.guard.ends_with('.'));
    CHECK(hazard.guard.find("](") == std::string::npos);
  }
  CHECK(std::count_if(hazards.begin(), hazards.end(), [](const Hazard& one) { return one.mended_in.has_value(); }) ==
        3);
}

TEST_CASE("a hazard applies to the version in which it was seen, and to others perhaps") {
  Hazard hazard;
  hazard.mended_in = 42000;
  CHECK(state_of(hazard, 41603) == HazardState::kApplies);
  CHECK(state_of(hazard, 41604) == HazardState::kUntested);
  CHECK(state_of(hazard, 41999) == HazardState::kUntested);
  CHECK(state_of(hazard, 42000) == HazardState::kMended);
  CHECK(state_of(hazard, std::nullopt) == HazardState::kUntested);
  hazard.mended_in.reset();
  CHECK(state_of(hazard, 42000) == HazardState::kUntested);
}

}  // namespace
}  // namespace fgraph::doctor
