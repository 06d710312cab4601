// A report is what the doctor prints. All functions are pure.
#pragma once

#include <cstddef>
#include <string>

#include "doctor/facts.h"
#include "doctor/finding.h"
#include "doctor/hazards.h"

namespace fgraph::doctor {

std::size_t count(const Findings& findings, Severity severity);

// Returns the report for people. Control characters that the server sent are replaced by question marks.
std::string text_report(const Facts& facts, const Findings& findings);
// Returns the known faults of the server for people, with what fgraph does about each.
std::string hazard_report(const Facts& facts);
// Returns the report for programs: one JSON object, which holds the known faults, too.
std::string json_report(const Facts& facts, const Findings& findings);

}  // namespace fgraph::doctor
