// No message and no detail of an error shows a value of a field under @redact, whatever is wrong with it.
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/fgraph.h>
#include <fgraph/mapping.h>
#include <fgraph/session.h>

#include "secrets.fgraph.h"
#include "server/test_server.h"

namespace {

using fgraph::Criteria;
using fgraph::ErrorCode;
using fgraph::testing::error_of;
using fgraph::testing::TestGraph;
using secrets::Patient;
using secrets::PatientRepository;
using secrets::Visit;
using secrets::VisitRepository;
using fields = Patient::fields;

// What stands in each secret, and nowhere else.
constexpr const char* kText = "LEPROSY";
constexpr std::int64_t kNumber = 7'654'321;

void check_quiet(const fgraph::Error& error) {
  const fgraph::ErrorDetail& detail = error.detail();
  const std::string all = std::string(error.what()) + error.message() + detail.entity + "|" + detail.property + "|" +
                          detail.want + "|" + detail.got;
  INFO(all);
  CHECK(all.find(kText) == all.npos);
  CHECK(all.find(std::to_string(kNumber)) == all.npos);
}

// The call has to end with an error that shows nothing.
void check_quiet(ErrorCode code, const std::function<void()>& call) {
  const fgraph::Error error = error_of(call);
  INFO(error.what());
  CHECK(error.code() == code);
  check_quiet(error);
}

// Values of all types that hold the secret.
std::vector<std::string> stored_secrets() {
  const std::string text = "'" + std::string(kText) + "'";
  const std::string number = std::to_string(kNumber);
  return {text,
          number,
          "7654321.5",
          "'7654321'",
          "[" + text + "]",
          "[" + number + "]",
          "[[" + number + "]]",
          "duration('PT7654321S')"};
}

// All ways to read a node or relationship.
std::vector<std::function<void()>> reads(const fgraph::Graph& graph) {
  const PatientRepository patients(graph);
  const VisitRepository visits(graph);
  return {[=] { (void)patients.find_all().get(); },
          [=] { (void)visits.find_all().get(); },
          [=] {
            auto rows = patients.stream_all();
            while (rows.next().get()) {
            }
          },
          [=] { (void)fgraph::query_as<Patient>(graph, "MATCH (n:Patient) RETURN n").get(); },
          [=] { (void)fgraph::query_as<Visit>(graph, "MATCH ()-[r:VISIT]->() RETURN r").get(); },
          [=] { (void)patients.rows().get(); }};
}

Patient patient(const std::string& key) {
  return Patient(key);
}

}  // namespace

TEST_CASE("a stored secret of a wrong type is not shown, wherever it is read") {
  const TestGraph graph;
  int mismatches = 0;
  for (const fgraph::FieldDescriptor& field : fgraph::RelationshipTraits<Visit>::descriptor().fields) {
    for (const std::string& secret : stored_secrets()) {
      (void)graph->query("MATCH (n) DELETE n").get();
      const std::string column(field.column);
      (void)graph
          ->query("CREATE (:Patient {insurance: 'a'})-[:VISIT {" + column + ": " + secret +
                  "}]->(:Patient {insurance: 'b', " + column + ": " + secret + "})")
          .get();
      for (const std::function<void()>& read : reads(*graph)) {
        const fgraph::Error error = error_of(read);
        if (error.message() == "no error") continue;
        ++mismatches;
        CHECK(error.code() == ErrorCode::kTypeMismatch);
        check_quiet(error);
      }
    }
  }
  CHECK(mismatches > 300);
}

TEST_CASE("a stored secret is not shown by a link that is loaded, and an open one is") {
  const TestGraph graph;
  const PatientRepository patients(*graph);
  (void)graph->query("CREATE (:Patient {insurance: 'a'})-[:VISIT {w: 'LEPROSY'}]->(:Patient {insurance: 'b'})").get();
  Patient first = *patients.find_one(fields::insurance == "a").get();
  check_quiet(ErrorCode::kTypeMismatch, [&] { (void)first.visits.load().get(); });
  check_quiet(ErrorCode::kTypeMismatch, [&] { (void)patients.find_all(fgraph::fetch(Patient::links::visits)).get(); });
  (void)graph->query("MATCH (n:Patient {insurance: 'b'}) SET n.shown = 'public'").get();
  const fgraph::Error open = error_of([&] { (void)patients.find_all().get(); });
  CHECK(open.detail().got == "public");
}

TEST_CASE("a type_mismatch names the node or relationship, and its field") {
  const TestGraph graph;
  const PatientRepository patients(*graph);
  (void)graph
      ->query(
          "CREATE (:Patient {insurance: 'x'}), (:Patient {insurance: 'a'})-[:VISIT {s: 1}]->"
          "(:Patient {insurance: 'b', shown: 5})")
      .get();
  const auto id_of = [&](const char* query) {
    return std::to_string(fgraph::testing::single(*graph, query).as<std::int64_t>());
  };
  const std::string node = id_of("MATCH (n:Patient {insurance: 'b'}) RETURN id(n)");
  const std::string relationship = id_of("MATCH ()-[r:VISIT]->() RETURN id(r)");
  const fgraph::Error of_node = error_of([&] { (void)patients.find_all().get(); });
  CHECK(of_node.message() ==
        "secrets.Patient.shown of node " + node + ": the graph holds int where the schema declares secrets.Word");
  CHECK(error_of([&] { (void)fgraph::query_as<Patient>(*graph, "MATCH (n:Patient) RETURN n").get(); })
            .message()
            .find("of node " + node) != std::string::npos);
  const std::string wanted =
      "secrets.Visit.s of relationship " + relationship + ": the graph holds int where the schema declares string";
  CHECK(error_of([&] { (void)VisitRepository(*graph).find_all().get(); }).message() == wanted);
  (void)graph->query("MATCH (n:Patient) WHERE n.shown = 5 SET n.shown = null").get();
  Patient first = *patients.find_one(fields::insurance == "a").get();
  const fgraph::Error of_link = error_of([&] { (void)first.visits.load().get(); });
  CHECK(of_link.message() == wanted);
  CHECK(of_link.detail().entity == "secrets.Visit");
  CHECK(of_link.detail().property == "s");
}

TEST_CASE("a secret that cannot be saved is not shown") {
  const TestGraph graph;
  const PatientRepository patients(*graph);
  (void)fgraph::ensure_schema(*graph, secrets::secrets_schema()).get();
  const auto refused = [&](const std::function<void(Patient&)>& change) {
    Patient one = patient("refused");
    change(one);
    check_quiet(ErrorCode::kInvalidArgument, [&] { (void)patients.save(Patient(one)).get(); });
    const auto other = std::make_shared<Patient>(one);
    Patient root = patient("root");
    root.visits.add(other);
    check_quiet(ErrorCode::kInvalidState, [&] { (void)patients.save(Patient(root)).get(); });
  };
  const std::string text = kText;
  refused([&](Patient& one) { one.code = "a" + text; });
  refused([&](Patient& one) { one.short_ = text; });
  refused([&](Patient& one) { one.small = kNumber; });
  refused([&](Patient& one) { one.s = text + '\0'; });
  refused([&](Patient& one) { one.s = text + "\xff"; });
  refused([&](Patient& one) { one.note = text + " "; });
  refused([&](Patient& one) { one.w = static_cast<secrets::Word>(kNumber); });
  refused([&](Patient& one) { one.g = static_cast<secrets::Digit>(kNumber); });
  refused([&](Patient& one) { one.du = fgraph::Duration(-kNumber); });
  refused([&](Patient& one) { one.t = fgraph::Time(kNumber); });
  refused([&](Patient& one) { one.d = fgraph::Date(kNumber); });
  refused([&](Patient& one) { one.p = fgraph::Point(7654321, 0); });
  refused([&](Patient& one) { one.v = fgraph::Vector({7654321}); });
}

TEST_CASE("keys and unique values that are secret are not shown") {
  const TestGraph graph;
  const PatientRepository patients(*graph);
  (void)fgraph::ensure_schema(*graph, secrets::secrets_schema()).get();
  Patient one = patient(kText);
  Patient other = patient(kText);
  other.s = "different";
  check_quiet(error_of([&] { (void)patients.save_all({one, other}).get(); }));
  one.note = kText;
  one.born = kText;
  one = patients.save(Patient(one)).get();
  check_quiet(ErrorCode::kConstraint, [&] { (void)patients.insert(Patient(other)).get(); });
  check_quiet(error_of([&] { (void)patients.insert_all({other, other}).get(); }));
  check_quiet(ErrorCode::kNotFound, [&] { (void)patients.update(patient(std::string("no ") + kText)).get(); });
  other.insurance = "b";
  other.note = kText;
  check_quiet(ErrorCode::kConstraint, [&] { (void)patients.save(Patient(other)).get(); });
  Patient changed = one;
  changed.born = std::string(kText) + "2";
  check_quiet(ErrorCode::kInvalidArgument, [&] { (void)patients.save(Patient(changed)).get(); });
  (void)graph->query("MATCH (n:Patient) SET n.revision = 7654321").get();
  changed = one;
  changed.s = "x";
  check_quiet(ErrorCode::kStaleVersion, [&] { (void)patients.save(Patient(changed)).get(); });
  check_quiet(ErrorCode::kStaleVersion, [&] { (void)patients.delete_(one).get(); });
  check_quiet(ErrorCode::kStaleVersion, [&] {
    (void)patients.update(one.id, fgraph::ExpectedVersion(kNumber + 1), set(fields::s, kText)).get();
  });
}

TEST_CASE("a secret in a condition, a change or a parameter is not shown") {
  const TestGraph graph;
  const PatientRepository patients(*graph);
  const std::string text = kText;
  const std::vector<std::string> bad = {text + '\0', text + "\xff"};
  for (const std::string& one : bad) {
    check_quiet(ErrorCode::kInvalidArgument, [&] { (void)patients.find(fields::s == one).get(); });
    check_quiet(ErrorCode::kInvalidArgument, [&] { (void)patients.find(fields::s.in(one, "x")).get(); });
    check_quiet(ErrorCode::kInvalidArgument, [&] { (void)patients.find_by_s(one).get(); });
    check_quiet(ErrorCode::kInvalidArgument,
                [&] { (void)patients.update_where(Criteria<Patient>(), set(fields::s, one)).get(); });
    check_quiet(ErrorCode::kInvalidArgument,
                [&] { (void)graph->query("RETURN $s", fgraph::Parameters{"s", one}).get(); });
  }
  check_quiet(ErrorCode::kInvalidArgument,
              [&] { (void)patients.update_where(Criteria<Patient>(), set(fields::code, "a" + text)).get(); });
  check_quiet(ErrorCode::kInvalidArgument,
              [&] { (void)patients.update_where(Criteria<Patient>(), set(fields::small, kNumber)).get(); });
}
