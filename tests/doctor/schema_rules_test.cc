// The rules about indexes and constraints.
#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "doctor/rules.h"
#include "healthy_facts.h"

namespace fgraph::doctor {
namespace {

SchemaElement element(SchemaKind kind, const std::string& label, const std::string& property) {
  SchemaElement one;
  one.kind = kind;
  one.label = label;
  one.properties = {property};
  return one;
}

Facts facts_with(SchemaState state, SchemaKind kind, const std::string& reason = "") {
  SchemaEntry entry;
  entry.element = element(kind, "Person", "name");
  entry.state = state;
  entry.reason = reason;
  SchemaFacts schema;
  schema.graph = "it's";
  schema.exists = true;
  schema.report.entries.push_back(std::move(entry));
  Facts facts = healthy_facts();
  facts.schema = std::move(schema);
  return facts;
}

TEST_CASE("a missing index is a problem, with the command that makes it") {
  const Findings findings = examine(facts_with(SchemaState::kMissing, SchemaKind::kRangeIndex));
  const Finding found = finding(findings, "schema.missing");
  CHECK(found.severity == Severity::kProblem);
  CHECK(found.what == "Missing: range index on :Person(name).");
  CHECK(found.change ==
        "GRAPH.QUERY 'it'\\''s' 'CREATE INDEX FOR (n:`Person`) ON (n.`name`)', or call fgraph::ensure_schema(graph, "
        "schema) in a program of yours.");
}

TEST_CASE("no command is advised that makes a constraint, because the server can crash on the data") {
  for (const SchemaKind kind : {SchemaKind::kUnique, SchemaKind::kMandatory}) {
    const Finding found = finding(examine(facts_with(SchemaState::kMissing, kind)), "schema.missing");
    CHECK(found.severity == (kind == SchemaKind::kUnique ? Severity::kProblem : Severity::kWarning));
    CHECK(found.change == "Call fgraph::ensure_schema(graph, schema) in a program of yours.");
  }
}

TEST_CASE("each state of an element has its finding") {
  struct Case {
    SchemaState state;
    Severity severity;
    const char* name;
    const char* change;
  };
  for (const Case& one : {
           Case{SchemaState::kFailed, Severity::kProblem, "schema.failed", "Mend the data"},
           Case{SchemaState::kDifferent, Severity::kProblem, "schema.different", "kReplace"},
           Case{SchemaState::kBuilding, Severity::kWarning, "schema.building", "Wait"},
           Case{SchemaState::kExtra, Severity::kNote, "schema.extra", "GRAPH.QUERY 'it'\\''s' 'DROP INDEX"},
           Case{SchemaState::kUnsupported, Severity::kNote, "schema.unsupported", "Nothing"},
       }) {
    const Facts facts = facts_with(one.state, SchemaKind::kRangeIndex, "2 values occur more than once");
    const Finding found = finding(examine(facts), one.name);
    CAPTURE(one.name);
    CHECK(found.severity == one.severity);
    CHECK(found.what.ends_with(": range index on :Person(name): 2 values occur more than once."));
    CHECK(found.change.find(one.change) != std::string::npos);
    CHECK(!found.why.empty());
  }
  const Finding present =
      finding(examine(facts_with(SchemaState::kPresent, SchemaKind::kRangeIndex)), "schema.present");
  CHECK(present.severity == Severity::kOk);
  CHECK(present.what == "1 index or constraint is as declared.");
}

TEST_CASE("an extra constraint is dropped by the command for constraints") {
  const Finding found = finding(examine(facts_with(SchemaState::kExtra, SchemaKind::kUnique)), "schema.extra");
  CHECK(found.change == "If nobody needs it: GRAPH.CONSTRAINT DROP it's UNIQUE NODE Person PROPERTIES 1 name");
}

TEST_CASE("unique constraints are named, because texts under them can crash the server") {
  Facts facts = facts_with(SchemaState::kPresent, SchemaKind::kUnique);
  CHECK(finding(examine(facts), "schema.unique_texts").name == "");
  facts.schema->found = {element(SchemaKind::kRangeIndex, "Person", "name"),
                         element(SchemaKind::kUnique, "Person", "name"), element(SchemaKind::kUnique, "Book", "isbn")};
  const Finding found = finding(examine(facts), "schema.unique_texts");
  CHECK(found.severity == Severity::kNote);
  CHECK(found.what == "The graph has unique constraint on :Person(name), unique constraint on :Book(isbn).");
}

TEST_CASE("a graph that is not there or must not be read is a finding") {
  Facts facts = facts_with(SchemaState::kMissing, SchemaKind::kRangeIndex);
  facts.schema->exists = false;
  CHECK(finding(examine(facts), "schema.graph").what == "There is no graph 'it's' on this server.");
  facts.schema->refusal = "NOPERM no";
  const Findings findings = examine(facts);
  CHECK(finding(findings, "schema.refused").severity == Severity::kWarning);
  CHECK(finding(findings, "schema.refused").change ==
        "ACL SETUSER app +graph.ro_query; if the user may not use the key: ACL SETUSER app '~it'\\''s'");
  CHECK(finding(findings, "schema.missing").name == "");
  facts.schema->refusal = "CLUSTERDOWN Hash slot not served";
  CHECK(finding(examine(facts), "schema.refused").change.starts_with("Run fgraph-doctor again"));
}

}  // namespace
}  // namespace fgraph::doctor
