// This file writes messages for programs: as JSON with one object in each line, and as SARIF 2.1.0.
//
// Everything outside of ASCII is escaped, so that no text of the input can hide or reorder what a terminal shows. Bytes
// that are not UTF-8 become U+FFFD.
#include <fgraph/version.h>

#include <map>
#include <nlohmann/json.hpp>

#include "idl/source/diagnostics.h"

namespace fgraph::idl {
namespace {

using nlohmann::json;

std::string written(const json& value, int indent) {
  return value.dump(indent, ' ', true, json::error_handler_t::replace) + "\n";
}

std::string code_text(Message message) {
  return "FG" + std::to_string(static_cast<unsigned>(message));
}

std::string_view level(Severity severity) {
  return severity == Severity::kError ? "error" : "warning";
}

json place(Span span) {
  const Position begin = span.file->position(span.begin);
  const Position end = span.file->position(span.end);
  return {{"file", span.file->path()}, {"begin", span.begin},  {"end", span.end},         {"line", begin.line},
          {"column", begin.column},    {"end_line", end.line}, {"end_column", end.column}};
}

json object(const Diagnostic& diagnostic) {
  json result = {{"severity", level(diagnostic.severity())},
                 {"code", code_text(diagnostic.message)},
                 {"message", diagnostic.text},
                 {"labels", json::array()},
                 {"helps", diagnostic.helps}};
  if (diagnostic.span.file != nullptr) result["span"] = place(diagnostic.span);
  if (!diagnostic.suggestion.empty()) result["suggestion"] = diagnostic.suggestion;
  for (const Label& label : diagnostic.labels) {
    if (label.span.file != nullptr) result["labels"].push_back({{"span", place(label.span)}, {"text", label.text}});
  }
  return result;
}

// Returns a path as a URI reference of RFC 3986.
std::string uri(std::string_view path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
  std::string out = path.substr(0, 1) == "/" ? "file://" : "";
  for (const char character : path) {
    if (kPlain.find(character) != std::string_view::npos) {
      out += character;
      continue;
    }
    const auto byte = static_cast<unsigned char>(character);
    out.append({'%', kDigits[byte / 16], kDigits[byte % 16]});
  }
  return out;
}

json physical_location(Span span) {
  const Position begin = span.file->position(span.begin);
  const Position end = span.file->position(span.end);
  return {{"artifactLocation", {{"uri", uri(span.file->path())}}},
          {"region",
           {{"startLine", begin.line},
            {"startColumn", begin.column},
            {"endLine", end.line},
            {"endColumn", end.column},
            {"byteOffset", span.begin},
            {"byteLength", span.end - span.begin}}}};
}

// SARIF has no place for advice, so that help lines are added to the text. Labels become related locations.
json result_of(const Diagnostic& diagnostic, std::size_t rule) {
  std::string text = diagnostic.text;
  for (const std::string& help : diagnostic.helps) text += "\nhelp: " + help;
  json result = {{"ruleId", code_text(diagnostic.message)},
                 {"ruleIndex", rule},
                 {"level", level(diagnostic.severity())},
                 {"message", {{"text", text}}},
                 {"locations", json::array()}};
  if (diagnostic.span.file != nullptr) {
    result["locations"].push_back({{"physicalLocation", physical_location(diagnostic.span)}});
  }
  for (const Label& label : diagnostic.labels) {
    if (label.span.file == nullptr) continue;
    result["relatedLocations"].push_back(
        {{"physicalLocation", physical_location(label.span)}, {"message", {{"text", label.text}}}});
  }
  return result;
}

json rule_of(Message message) {
  json configuration = {{"level", level(message_severity(message))}};
  if (is_lint(message)) configuration["enabled"] = false;
  return {{"id", code_text(message)},
          {"shortDescription", {{"text", message_format(message)}}},
          {"help", {{"text", "fgraphc explain " + code_text(message)}}},
          {"defaultConfiguration", configuration}};
}

std::string version() {
  return std::to_string(FGRAPH_VERSION_MAJOR) + "." + std::to_string(FGRAPH_VERSION_MINOR) + "." +
         std::to_string(FGRAPH_VERSION_PATCH);
}

}  // namespace

std::string Diagnostics::render_json() const {
  std::string out;
  for (const Diagnostic* diagnostic : sorted()) out += written(object(*diagnostic), -1);
  if (const std::size_t hidden = hidden_count()) {
    out += written({{"severity", "note"}, {"message", std::to_string(hidden) + " more messages are not shown"}}, -1);
  }
  return out;
}

// A result names its rule by its index. So the rules, which are the codes that were reported, are numbered before the
// first result is written. A document is written even if there are none, because programs read the file either way.
std::string Diagnostics::render_sarif() const {
  const std::vector<const Diagnostic*> shown = sorted();
  std::map<Message, std::size_t> rule_index;
  for (const Diagnostic* diagnostic : shown) rule_index[diagnostic->message] = 0;
  json rules = json::array();
  for (auto& [message, index] : rule_index) {
    index = rules.size();
    rules.push_back(rule_of(message));
  }
  json results = json::array();
  for (const Diagnostic* diagnostic : shown) results.push_back(result_of(*diagnostic, rule_index[diagnostic->message]));
  json invocation = {{"executionSuccessful", error_count_ == 0}};
  if (const std::size_t hidden = hidden_count()) {
    invocation["toolExecutionNotifications"] = json::array(
        {{{"level", "note"}, {"message", {{"text", std::to_string(hidden) + " more messages are not shown"}}}}});
  }
  const json driver = {{"name", "fgraphc"}, {"semanticVersion", version()}, {"rules", rules}};
  const json run = {{"tool", {{"driver", driver}}},
                    {"columnKind", "unicodeCodePoints"},
                    {"invocations", json::array({invocation})},
                    {"results", results}};
  return written({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                  {"version", "2.1.0"},
                  {"runs", json::array({run})}},
                 2);
}

}  // namespace fgraph::idl
