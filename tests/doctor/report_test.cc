// What the doctor prints.
#include "doctor/report.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "healthy_facts.h"

namespace fgraph::doctor {
namespace {

const Findings kFindings = {
    {Severity::kOk, "server.module", "All is well."},
    {Severity::kWarning, "limits.timeout", "No limit.", "It hurts.", "SET A 1"},
    {Severity::kProblem, "limits.rows", "Two\nlines\x1b[31m.", "It breaks.", "SET B 2"},
};

TEST_CASE("the report for people stands in columns and shows no control characters") {
  CHECK(text_report(healthy_facts(), kFindings) ==
        "falkor://db:6379\n"
        "\n"
        "server\n"
        "  ok       All is well.\n"
        "\n"
        "limits\n"
        "  warning  No limit.\n"
        "           It hurts.\n"
        "  change:  SET A 1\n"
        "  problem  Two?lines?[31m.\n"
        "           It breaks.\n"
        "  change:  SET B 2\n"
        "\n"
        "1 problem, 1 warning, 0 notes\n");
}

TEST_CASE("the report for programs has everything") {
  const auto report = nlohmann::json::parse(json_report(healthy_facts(), kFindings));
  CHECK(report["format"] == 1);
  CHECK(report["address"] == "falkor://db:6379");
  CHECK(report["engine"] == "Valkey 8.0.1");
  CHECK(report["falkordb"] == "4.16.3");
  CHECK(report["problems"] == 1);
  CHECK(report["warnings"] == 1);
  CHECK(report["notes"] == 0);
  REQUIRE(report["findings"].size() == 3);
  CHECK(report["findings"][0] ==
        nlohmann::json{{"severity", "ok"}, {"name", "server.module"}, {"what", "All is well."}});
  CHECK(report["findings"][1]["why"] == "It hurts.");
  CHECK(report["findings"][1]["change"] == "SET A 1");
  CHECK(report["hazards"].size() == read_hazards(hazard_page()).size());
  CHECK(report["hazards"][0]["state"] == "applies");
}

TEST_CASE("bytes that are no text do not end the report for programs") {
  const Findings findings = {{Severity::kNote, "a.b", "\xff\xfe.", "why.", "change"}};
  const auto report = nlohmann::json::parse(json_report(healthy_facts(), findings));
  CHECK(report["findings"][0]["what"] == "\xef\xbf\xbd\xef\xbf\xbd.");
}

TEST_CASE("the known faults follow the version of the server") {
  Facts facts = healthy_facts();
  CHECK(hazard_report(facts).find("  applies  ") != std::string::npos);
  CHECK(hazard_report(facts).find("  untested ") == std::string::npos);
  facts.module_version = 42000;
  CHECK(hazard_report(facts).find("  applies  ") == std::string::npos);
  CHECK(hazard_report(facts).find("  mended   An operation that removes two or more properties") != std::string::npos);
  facts.module_version.reset();
  CHECK(hazard_report(facts) == "");
  CHECK(nlohmann::json::parse(json_report(facts, {}))["falkordb"].is_null());
}

}  // namespace
}  // namespace fgraph::doctor
