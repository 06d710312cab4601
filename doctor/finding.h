// A Finding is one thing that the doctor says about a server.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fgraph::doctor {

enum class Severity : std::uint8_t {
  kOk,       // it is as it should be
  kNote,     // it is worth knowing
  kWarning,  // it can hurt one day
  kProblem,  // it breaks programs, or loses or exposes data
};

// Returns the word that reports use: "ok", "note", "warning" or "problem".
std::string_view severity_name(Severity severity);  // Defined in report.cc.

// A Finding is a plain value. All texts but the name are sentences for people. A finding of the severity kOk has no
// reason and asks for nothing.
struct Finding {
  Severity severity = Severity::kOk;
  std::string name;         // "limits.timeout": its group, and what it is about
  std::string what;         // what is
  std::string why = {};     // why that matters
  std::string change = {};  // what to do
};

// The findings of one group stand together.
using Findings = std::vector<Finding>;

}  // namespace fgraph::doctor
