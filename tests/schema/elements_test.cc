// Descriptors, elements and commands, without a server.
#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <vector>

#include "core/plan/schema_commands.h"
#include "core/plan/schema_elements.h"
#include "shop.h"

using namespace fgraph;
using namespace fgraph::testing;

namespace {

std::vector<std::string> lines(const std::vector<SchemaEntry>& entries) {
  std::vector<std::string> out;
  for (const SchemaEntry& entry : entries) {
    out.push_back(entry.element.description() + " " + std::string(schema_state_name(entry.state)) +
                  (entry.reason.empty() ? "" : ": " + entry.reason));
  }
  return out;
}

std::vector<SchemaEntry> declared(const SchemaDescriptor& schema) {
  return core::declared_elements(schema, MandatoryConstraints::kDeclared);
}

std::vector<SchemaElement> elements(const std::vector<SchemaEntry>& entries) {
  std::vector<SchemaElement> out;
  for (const SchemaEntry& entry : entries) out.push_back(entry.element);
  return out;
}

std::vector<std::string> statements(const std::vector<SchemaEntry>& entries,
                                    const std::vector<SchemaElement>& found = {}) {
  std::vector<std::string> out;
  for (const std::vector<std::size_t>& group : core::index_groups(entries)) {
    std::vector<const SchemaElement*> members;
    for (const std::size_t index : group) members.push_back(&entries[index].element);
    out.push_back(core::create_index(members, found));
  }
  return out;
}

}  // namespace

TEST_CASE("a schema and what it needs say which indexes and constraints there are, each once") {
  CHECK(lines(declared(shop_schema())) == std::vector<std::string>{
                                              "range index on -[:RATES]-(stars) missing",
                                              "mandatory constraint on -[:RATES]-(stars) missing",
                                              "range index on -[:RATES]-(ticket) missing",
                                              "unique constraint on -[:RATES]-(ticket) missing",
                                              "range index on :Product(code) missing",
                                              "unique constraint on :Product(code) missing",
                                              "mandatory constraint on :Product(code) missing",
                                              "range index on :Product(name) missing",
                                              "mandatory constraint on :Product(name) missing",
                                              "vector index on :Product(embedding) missing",
                                              "range index on :Product(stock) missing",
                                              "range index on :Product(price) missing",
                                              "full-text index on :Product(name) missing",
                                              "full-text index on :Product(fullText) missing",
                                          });
  for (const SchemaEntry& entry : core::declared_elements(shop_schema(), MandatoryConstraints::kNone)) {
    CHECK(entry.element.kind != SchemaKind::kMandatory);
  }
  CHECK(declared(plain_schema()).empty());
}

TEST_CASE("names that constraints cannot have are told, not sent") {
  const std::string why =
      "constraints of the server cannot name 'full name': only names of ASCII letters, digits, '_' and '$'";
  CHECK(lines(declared(odd_schema())) == std::vector<std::string>{
                                             "range index on :Odd(full name) missing",
                                             "unique constraint on :Odd(full name) failed: " + why,
                                             "mandatory constraint on :Odd(full name) unsupported: " + why,
                                             "range index on :Odd(\xC3\xBC) missing",
                                         });
}

TEST_CASE("indexes of one kind and label are created together") {
  CHECK(statements(declared(shop_schema())) ==
        std::vector<std::string>{
            "CREATE INDEX FOR ()-[n:`RATES`]-() ON (n.`stars`, n.`ticket`)",
            "CREATE INDEX FOR (n:`Product`) ON (n.`code`, n.`name`, n.`stock`, n.`price`)",
            "CREATE VECTOR INDEX FOR (n:`Product`) ON (n.`embedding`) OPTIONS {dimension:3, "
            "similarityFunction:'cosine', M:8, efConstruction:100, efRuntime:20}",
            "CREATE FULLTEXT INDEX FOR (n:`Product`) ON (n.`name`, n.`fullText`) OPTIONS {language:'english', "
            "stopwords:['the', 'o\\'clock']}",
        });
  CHECK(statements(declared(other_shop_schema())).at(1) ==
        "CREATE VECTOR INDEX FOR (n:`Product`) ON (n.`embedding`) OPTIONS {dimension:3, "
        "similarityFunction:'euclidean'}");
}

TEST_CASE("commands for one element") {
  const std::vector<SchemaEntry> entries = declared(shop_schema());
  CHECK(core::drop_index(entries[0].element) == "DROP INDEX FOR ()-[n:`RATES`]-() ON (n.`stars`)");
  CHECK(core::drop_index(entries[9].element) == "DROP VECTOR INDEX FOR (n:`Product`) ON (n.`embedding`)");
  CHECK(core::drop_index(entries[13].element) == "DROP FULLTEXT INDEX FOR (n:`Product`) ON (n.`fullText`)");
  CHECK(core::constraint_command(core::ConstraintAction::kCreate, "g", entries[5].element) ==
        std::vector<std::string>{"GRAPH.CONSTRAINT", "CREATE", "g", "UNIQUE", "NODE", "Product", "PROPERTIES", "1",
                                 "code"});
  CHECK(core::constraint_command(core::ConstraintAction::kDrop, "g", entries[1].element) ==
        std::vector<std::string>{"GRAPH.CONSTRAINT", "DROP", "g", "MANDATORY", "RELATIONSHIP", "RATES", "PROPERTIES",
                                 "1", "stars"});
  CHECK(core::count_duplicates(entries[3].element).cypher ==
        "MATCH ()-[n:`RATES`]->() WITH n.`ticket` AS value, count(n) AS times WHERE value IS NOT NULL AND times > 1 "
        "RETURN count(value), "
        "toInteger(sum(times))");
  CHECK(core::count_absent(entries[6].element).cypher ==
        "MATCH (n:`Product`) WITH n.`code` AS value, n WHERE value IS NULL RETURN count(n)");
}

TEST_CASE("what is there is compared with what is declared") {
  const std::vector<SchemaEntry> wanted = declared(shop_schema());
  std::vector<SchemaElement> found = elements(wanted);
  found.erase(found.begin());
  found[1].status = SchemaStatus::kBuilding;
  found[4].status = SchemaStatus::kFailed;
  found[8].vector.m = 16;
  found[11].stopwords = {"a"};
  found[12].stopwords = {"a"};
  SchemaElement extra;
  extra.label = "Product";
  extra.properties = {"other"};
  found.push_back(extra);
  extra.label = "Unknown";
  found.push_back(extra);
  const std::vector<SchemaEntry> compared = core::compare_schema(wanted, found);
  REQUIRE(compared.size() == wanted.size() + 1);
  CHECK(compared[0].state == SchemaState::kMissing);
  CHECK(compared[1].state == SchemaState::kPresent);
  CHECK(compared[2].state == SchemaState::kBuilding);
  CHECK(compared[5].state == SchemaState::kFailed);
  CHECK(compared[9].state == SchemaState::kDifferent);
  CHECK(compared[9].reason == "its M is 16 and not 8");
  CHECK(compared[12].reason == "there are stop words 'a' instead of stop words 'o'clock', 'the'");
  CHECK(compared.back().state == SchemaState::kExtra);
  CHECK(compared.back().element.description() == "range index on :Product(other)");
}

TEST_CASE("a full-text index next to one of another language is not created") {
  const std::vector<SchemaEntry> wanted = declared(shop_schema());
  SchemaElement german = wanted[12].element;
  german.language = "german";
  const std::vector<SchemaEntry> compared = core::compare_schema(wanted, {german});
  CHECK(compared[12].state == SchemaState::kDifferent);
  CHECK(compared[13].state == SchemaState::kMissing);
  CHECK(compared[13].reason == "of the label's full-text search, the language is german and not english");
  CHECK(statements(compared, {german}).size() == 3);
  // The label keeps it even where only another index is left.
  german.kind = SchemaKind::kRangeIndex;
  CHECK(core::compare_schema(wanted, {german})[12].reason == compared[13].reason);
  german.language = "english";
  german.stopwords = {"x"};
  CHECK(core::compare_schema(wanted, {german})[12].reason ==
        "of the label's full-text search, there are stop words 'x' instead of stop words 'o'clock', 'the'");
}

TEST_CASE("an option that the label has already is not given again") {
  const std::vector<SchemaEntry> wanted = declared(shop_schema());
  SchemaElement range = wanted[4].element;
  const auto statement = [&] { return statements(core::compare_schema(wanted, {range}), {range}).at(3); };
  const std::string start = "CREATE FULLTEXT INDEX FOR (n:`Product`) ON (n.`name`, n.`fullText`)";
  CHECK(statement() == start + " OPTIONS {stopwords:['the', 'o\\'clock']}");
  range.stopwords = {"o'clock", "the"};
  CHECK(statement() == start);
}

TEST_CASE("a report names what is not as declared, and no more") {
  SchemaReport report;
  CHECK(report.complete());
  CHECK_NOTHROW(report.require_complete());
  report.entries = declared(odd_schema());
  CHECK_FALSE(report.complete());
  CHECK(report.count(SchemaState::kMissing) == 2);
  CHECK(report.count(SchemaState::kUnsupported) == 1);
  try {
    report.require_complete();
    FAIL("it is not complete");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::kConstraint);
    CHECK(error.outcome() == Outcome::kRejected);
    CHECK(error.detail().entity == "Odd");
    CHECK(error.detail().property == "full name");
    CHECK(error.message().find("range index on :Odd(full name): missing; unique constraint on :Odd(full name): failed, "
                               "constraints of the server cannot name") != std::string::npos);
    CHECK(error.message().find("mandatory") == std::string::npos);
  }
}

TEST_CASE("integers that a unique constraint would take for equal are refused before they are sent") {
  const FieldDescriptor fields[] = {
      {.name = "number", .column = "number", .type = {.scalar = Scalar::kInt}, .index = FieldIndex::kUnique},
      {.name = "other", .column = "other", .type = {.scalar = Scalar::kInt}, .index = FieldIndex::kRange}};
  const auto refused = [&](std::int64_t value, std::int64_t other) {
    FieldWriter writer("shop.Product", fields);
    writer.begin_entity();
    writer.field(value);
    writer.field(other);
    return writer.error().has_value();
  };
  constexpr std::int64_t kLimit = std::int64_t{1} << 53;
  CHECK_FALSE(refused(kLimit - 1, kLimit + 1));
  CHECK_FALSE(refused(1 - kLimit, 0));
  CHECK(refused(kLimit, 0));
  CHECK(refused(-kLimit, 0));
  CHECK(refused(std::numeric_limits<std::int64_t>::min(), 0));
}

TEST_CASE("rows of another form are an error, not a guess") {
  CHECK(core::found_elements({}, {}).empty());
  const auto code = [](const std::vector<List>& indexes, const std::vector<List>& constraints) {
    try {
      (void)core::found_elements(indexes, constraints);
    } catch (const Error& error) {
      return error.code();
    }
    return ErrorCode::kServer;
  };
  CHECK(code({List{}}, {}) == ErrorCode::kProtocol);
  CHECK(code({}, {List{1, 2, 3, 4, 5}}) == ErrorCode::kProtocol);
  CHECK(code({}, {List{"STRANGE", "L", List{"p"}, "NODE", "OPERATIONAL"}}) == ErrorCode::kProtocol);
}
