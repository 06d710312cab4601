#include "doctor/report.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

namespace fgraph::doctor {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kWordWidth = 9;  // "problem" and two blanks

std::string_view group(const Finding& finding) {
  const std::string_view name = finding.name;
  return name.substr(0, name.find('.'));
}

std::string padded(std::string_view word) {
  std::string out(word);
  out.resize(std::max(out.size(), kWordWidth), ' ');
  return out;
}

std::string printable(std::string text) {
  for (char& character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte < 0x20 || byte == 0x7F) character = '?';
  }
  return text;
}

void append_line(std::string& out, std::string_view word, const std::string& text) {
  if (text.empty()) return;
  out.append("  ").append(padded(word)).append(printable(text)).append("\n");
}

std::string counted(std::size_t number, std::string_view word) {
  return std::to_string(number) + " " + std::string(word) + (number == 1 ? "" : "s");
}

ordered_json hazard_list(const Facts& facts) {
  ordered_json list = ordered_json::array();
  if (!facts.may_have_graphs()) return list;
  for (const Hazard& hazard : read_hazards(hazard_page())) {
    ordered_json one;
    one["state"] = state_name(state_of(hazard, facts.module_version));
    one["section"] = hazard.section;
    one["title"] = hazard.title;
    one["guard"] = hazard.guard;
    if (hazard.mended_in) one["mended_in"] = version_text(*hazard.mended_in);
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::kOk: return "ok";
    case Severity::kNote: return "note";
    case Severity::kWarning: return "warning";
    case Severity::kProblem: return "problem";
  }
  return "";
}

std::size_t count(const Findings& findings, Severity severity) {
  return static_cast<std::size_t>(std::count_if(
      findings.begin(), findings.end(), [severity](const Finding& finding) { return finding.severity == severity; }));
}

std::string text_report(const Facts& facts, const Findings& findings) {
  std::string out = facts.address + "\n";
  std::string_view last;
  for (const Finding& finding : findings) {
    if (group(finding) != last) out.append("\n").append(group(finding)).append("\n");
    last = group(finding);
    append_line(out, severity_name(finding.severity), finding.what);
    append_line(out, "", finding.why);
    append_line(out, "change:", finding.change);
  }
  out.append("\n").append(counted(count(findings, Severity::kProblem), "problem")).append(", ");
  out.append(counted(count(findings, Severity::kWarning), "warning")).append(", ");
  return out.append(counted(count(findings, Severity::kNote), "note")).append("\n");
}

std::string hazard_report(const Facts& facts) {
  std::string out;
  std::string last;
  if (!facts.may_have_graphs()) return out;
  for (const Hazard& hazard : read_hazards(hazard_page())) {
    if (hazard.section != last) out.append("\n").append(hazard.section).append("\n");
    last = hazard.section;
    append_line(out, state_name(state_of(hazard, facts.module_version)), hazard.title);
    append_line(out, "", "fgraph: " + hazard.guard);
  }
  return out;
}

std::string json_report(const Facts& facts, const Findings& findings) {
  ordered_json report;
  report["format"] = 1;
  report["address"] = facts.address;
  report["engine"] = facts.engine();
  report["falkordb"] = facts.module_version ? ordered_json(version_text(*facts.module_version)) : ordered_json();
  report["problems"] = count(findings, Severity::kProblem);
  report["warnings"] = count(findings, Severity::kWarning);
  report["notes"] = count(findings, Severity::kNote);
  report["findings"] = ordered_json::array();
  for (const Finding& finding : findings) {
    ordered_json one;
    one["severity"] = severity_name(finding.severity);
    one["name"] = finding.name;
    one["what"] = finding.what;
    if (!finding.why.empty()) one["why"] = finding.why;
    if (!finding.change.empty()) one["change"] = finding.change;
    report["findings"].push_back(std::move(one));
  }
  report["hazards"] = hazard_list(facts);
  // A server may send any bytes; those that are no UTF-8 are replaced.
  return report.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace fgraph::doctor
