// Rules about the indexes and constraints of a graph.
#include <algorithm>
#include <string>
#include <vector>

#include "core/plan/schema_commands.h"
#include "core/plan/schema_elements.h"
#include "doctor/rules.h"

namespace fgraph::doctor {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char character : text) out += character == '\'' ? std::string("'\\''") : std::string(1, character);
  return out + "'";
}

// No command is advised that makes a constraint: the server can crash on the data. ensure_schema() looks through the
// data first.
std::string create_advice(const SchemaFacts& schema, const SchemaElement& element) {
  const std::string ensure = "fgraph::ensure_schema(graph, schema)";
  if (!core::is_index(element.kind)) return "Call " + ensure + " in a program of yours.";
  return "GRAPH.QUERY " + quoted(schema.graph) + " " + quoted(core::create_index({&element}, schema.found)) +
         ", or call " + ensure + " in a program of yours.";
}

std::string drop_command(const std::string& graph, const SchemaElement& element) {
  if (core::is_index(element.kind)) return "GRAPH.QUERY " + quoted(graph) + " " + quoted(core::drop_index(element));
  std::string command;
  for (const std::string& word : core::constraint_command(core::ConstraintAction::kDrop, graph, element)) {
    command += (command.empty() ? "" : " ") + word;
  }
  return command;
}

std::string why_missing(SchemaKind kind) {
  switch (kind) {
    case SchemaKind::kRangeIndex: return "Every query that looks for it goes through all nodes of its label.";
    case SchemaKind::kFulltextIndex:
    case SchemaKind::kVectorIndex: return "Searches in it fail or find nothing.";
    case SchemaKind::kUnique: return "The graph takes the same value twice, and fgraph relies on it that it does not.";
    case SchemaKind::kMandatory: return "Another program can leave the value out, and reading it fails then.";
  }
  return "";
}

// A missing mandatory constraint may be meant: SchemaOptions can leave these out.
Severity severity_of_missing(SchemaKind kind) {
  return kind == SchemaKind::kMandatory ? Severity::kWarning : Severity::kProblem;
}

void examine_entry(const SchemaFacts& schema, const SchemaEntry& entry, Findings& out) {
  const std::string element = entry.element.description();
  const std::string reason = entry.reason.empty() ? "." : ": " + entry.reason + ".";
  switch (entry.state) {
    case SchemaState::kMissing:
      out.push_back({severity_of_missing(entry.element.kind), "schema.missing", "Missing: " + element + reason,
                     why_missing(entry.element.kind), create_advice(schema, entry.element)});
      return;
    case SchemaState::kFailed:
      out.push_back({Severity::kProblem, "schema.failed", "Not enforced: " + element + reason,
                     why_missing(entry.element.kind),
                     "Mend the data, then call fgraph::ensure_schema(graph, schema)."});
      return;
    case SchemaState::kDifferent:
      out.push_back({Severity::kProblem, "schema.different", "Other options than declared: " + element + reason,
                     "Searches answer in another way than the schema says.",
                     "Call fgraph::ensure_schema() with SchemaChanges::kReplace; for full text, drop_schema() first."});
      return;
    case SchemaState::kBuilding:
      out.push_back({Severity::kWarning, "schema.building", "Still being built: " + element + reason,
                     "Until it works, queries are as slow as without it.", "Wait, and run fgraph-doctor again."});
      return;
    case SchemaState::kExtra:
      out.push_back({Severity::kNote, "schema.extra", "Not declared: " + element + reason,
                     "It takes memory, and time in every write.",
                     "If nobody needs it: " + drop_command(schema.graph, entry.element)});
      return;
    case SchemaState::kUnsupported:
      out.push_back({Severity::kNote, "schema.unsupported", "The server cannot have it: " + element + reason,
                     "Nothing depends on it, and the server does not check it.", "Nothing."});
      return;
    case SchemaState::kPresent:
    case SchemaState::kCreated:
    case SchemaState::kDropped:
    case SchemaState::kAbsent: return;
  }
}

void examine_unique(const SchemaFacts& schema, Findings& out) {
  std::string elements;
  for (const SchemaElement& element : schema.found) {
    if (element.kind != SchemaKind::kUnique) continue;
    elements += (elements.empty() ? "" : ", ") + element.description();
  }
  if (elements.empty()) return;
  out.push_back({Severity::kNote, "schema.unique_texts", "The graph has " + elements + ".",
                 "The server crashes on a text there that is empty, too long or begins or ends with white space.",
                 "Let no program write it but by fgraph, which refuses such texts (docs/hazards.md)."});
}

std::string refusal_advice(const std::string& user, const SchemaFacts& schema) {
  if (!schema.refusal.starts_with("NOPERM")) {
    return "Run fgraph-doctor again, with a longer --timeout if the server did not answer in time.";
  }
  return "ACL SETUSER " + user + " +graph.ro_query; if the user may not use the key: ACL SETUSER " + user + " " +
         quoted("~" + schema.graph);
}

}  // namespace

void examine_schema(const Facts& facts, Findings& out) {
  if (!facts.schema) return;
  const SchemaFacts& schema = *facts.schema;
  if (!schema.refusal.empty()) {
    out.push_back({Severity::kWarning, "schema.refused",
                   "The graph '" + schema.graph + "' could not be read: " + schema.refusal,
                   "Its indexes and constraints were not examined.", refusal_advice(facts.user, schema)});
    return;
  }
  if (!schema.exists) {
    out.push_back({Severity::kNote, "schema.graph", "There is no graph '" + schema.graph + "' on this server.",
                   "A read finds nothing, and the first write makes it.",
                   "Check the name: GRAPH.LIST shows those that are there."});
  }
  for (const SchemaEntry& entry : schema.report.entries) examine_entry(schema, entry, out);
  if (const std::size_t count = schema.report.count(SchemaState::kPresent); count > 0) {
    out.push_back({Severity::kOk, "schema.present",
                   std::to_string(count) + (count == 1 ? " index or constraint is" : " indexes and constraints are") +
                       " as declared."});
  }
  examine_unique(schema, out);
}

}  // namespace fgraph::doctor
