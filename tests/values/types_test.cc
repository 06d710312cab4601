// Stored values of every type under fields of every type, long values, and updates of many fields at once.
#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/fgraph.h>
#include <fgraph/mapping.h>
#include <fgraph/session.h>

#include "server/test_server.h"
#include "values/samples.h"

using fgraph::testing::error_of;
using fgraph::testing::single;
using fgraph::testing::TestGraph;

namespace values {
namespace {

// What can be in the graph: its Cypher, its type in messages, and the types of fields that read it.
struct Stored {
  std::string_view cypher;
  std::string_view type;
  std::set<std::string_view> read_by;
};

const std::vector<Stored>& stored_values() {
  static const std::vector<Stored> values = {
      {"true", "bool", {"bool"}},
      {"7", "int", {"int", "float", "timestamp"}},
      {"0", "int", {"int", "float", "timestamp", "values.Digit"}},
      {"1.5", "float", {"float"}},
      {"'true'", "string", {"string", "bytes"}},  // which is base64, too
      {"'1.5'", "string", {"string"}},
      {"'7'", "string", {"string"}},
      {"'\xC3\xA9'", "string", {"string", "values.Word"}},
      {"'2020-02-29'", "string", {"string"}},
      {"'123e4567-e89b-12d3-a456-426614174000'", "string", {"string", "uuid"}},
      {"date('2020-02-29')", "date", {"date"}},
      {"localtime('07:30:00')", "time", {"time"}},
      {"localdatetime('2020-02-29T07:30:00')", "datetime", {"datetime"}},
      {"duration('PT90S')", "duration", {"duration"}},
      {"point({latitude: 1.0, longitude: 2.0})", "point", {"point"}},
      {"vecf32([1.0, 2.0, 3.0])", "vector", {"vector"}},
  };
  return values;
}

std::string error_text(const fgraph::Error& error) {
  return error.detail().property + ": " + error.detail().want + " <- " + error.detail().got;
}

// Reads one node with `field` set to `cypher`.
template <typename Repository>
fgraph::Error reading(const TestGraph& graph, std::string_view label, std::string_view field,
                      const std::string& cypher) {
  (void)graph->query("MATCH (n) DELETE n").get();
  (void)graph->query("CREATE (:" + std::string(label) + " {number: 1, " + std::string(field) + ": " + cypher + "})")
      .get();
  return error_of([&] { (void)Repository(*graph).find_all().get(); });
}

// Every pair of a field of `entity` and a stored value; how many were looked at.
template <typename Repository>
int check_pairs(const fgraph::EntityDescriptor& entity, std::string_view label) {
  TestGraph graph;
  int pairs = 0;
  for (const fgraph::FieldDescriptor& field : entity.fields) {
    if (field.name == "number") continue;
    const bool is_list = field.type.kind == fgraph::ValueKind::kList;
    const std::string_view type =
        field.type.enumeration != nullptr ? field.type.enumeration->qualified_name : scalar_name(field.type.scalar);
    for (const Stored& stored : stored_values()) {
      for (const bool in_list : {false, true}) {
        ++pairs;
        const std::string cypher(stored.cypher);
        const fgraph::Error error =
            reading<Repository>(graph, label, field.column, in_list ? "[" + cypher + "]" : cypher);
        const bool fits = in_list == is_list && stored.read_by.contains(type);
        const std::string what = std::string(field.name) + " <- " + cypher +
                                 (in_list ? " in a list, want " : ", want ") + error.detail().want + ": " +
                                 error.what();
        INFO(what);
        REQUIRE((error.message() == "no error") == fits);
        if (fits) continue;
        REQUIRE(error.code() == fgraph::ErrorCode::kTypeMismatch);
        REQUIRE(error.outcome() == fgraph::Outcome::kExecuted);
        REQUIRE(error.detail().entity == entity.qualified_name);
        REQUIRE(error.detail().property == field.name);
        REQUIRE(error.detail().want.find(is_list && !in_list ? "list" : type) != std::string::npos);
        REQUIRE(!error.detail().got.empty());
        if (in_list && !is_list) REQUIRE(error.detail().got == "list");
        if (in_list == is_list && error.detail().got != stored.type) {
          // A value of the right type that the field does not have says which one it is.
          REQUIRE(stored.type == (type == "values.Digit" ? "int" : "string"));
        }
      }
    }
  }
  return pairs;
}

std::string repeated(std::string_view text, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += text;
  return out;
}

}  // namespace
}  // namespace values

TEST_CASE("a stored value of any other type is a type_mismatch that names both, for every pair of types") {
  using namespace values;
  CHECK(check_pairs<SampleRepository>(fgraph::EntityTraits<Sample>::descriptor(), "Sample") == 29 * 2 * 16);
  // Without any field whose type the server would have to tell.
  CHECK(check_pairs<FlatRepository>(fgraph::EntityTraits<Flat>::descriptor(), "Flat") == 3 * 2 * 16);
}

TEST_CASE("a stored value of another type is one wherever it is read") {
  using namespace values;
  TestGraph graph;
  (void)graph->query("CREATE (n:Flat {number: 1, text: 1.5, real: '1.5', flag: 'true'})").get();
  const FlatRepository flats(*graph);
  using fields = Flat::fields;
  const auto error = [](auto future) { return error_of([&] { (void)future.get(); }); };
  CHECK(error_text(error(flats.find_by_id(fgraph::Id<Flat>(0)))) == "text: string <- float");
  CHECK(error_text(error(flats.find_all_by_id({fgraph::Id<Flat>(0)}))) == "text: string <- float");
  CHECK(error_text(error(flats.find(fields::number == 1))) == "text: string <- float");
  CHECK(error_text(error(flats.find(fields::number == 1, order_by(fields::number), fgraph::window(3)))) ==
        "text: string <- float");
  CHECK(error_text(error(flats.stream_all().next())) == "text: string <- float");
  CHECK(error_text(error(fgraph::query_as<Flat>(*graph, "MATCH (n:Flat) RETURN n"))) == "n.text: string <- float");
  CHECK(error(flats.select(columns(fields::real))).code() == fgraph::ErrorCode::kTypeMismatch);
  CHECK(error(flats.select(columns(fields::flag))).code() == fgraph::ErrorCode::kTypeMismatch);
  CHECK(error(flats.min(fields::text)).code() == fgraph::ErrorCode::kTypeMismatch);
}

TEST_CASE("long texts, bytes and vectors come back whole") {
  using namespace values;
  TestGraph graph;
  const LargeRepository repository(*graph);
  std::vector<float> elements;
  for (int i = 0; i < 4096; ++i) elements.push_back(static_cast<float>(i) / 7 - 100);
  Large large(repeated("it's \\ \"`\xF0\x9F\x98\x80\xE6\x97\xA5\n$x", 3'000'000),
              fgraph::Bytes(repeated(std::string_view("\0\xFF'\\", 4), 1'000'000)), fgraph::Vector(elements),
              fgraph::Vector({-0.5F}));
  large = repository.save(large).get();
  CHECK(repository.get_by_id(large.id).get() == large);
  // A little different: the server by itself would take it for the same.
  for (float& element : large.embedding.values) element += 0.125F;
  large.text.back() = '!';
  (void)repository.save(large).get();
  CHECK(repository.get_by_id(large.id).get() == large);
  CHECK(repository.update_where(Large::fields::text == large.text, set(Large::fields::one, fgraph::Vector({-0.25F})))
            .get() == 1);
  CHECK(repository.get_by_id(large.id).get().one == fgraph::Vector({-0.25F}));
  // Of every dimension.
  fgraph::List vectors;
  for (int size = 1; size <= 4096; size = size * 3 / 2 + 1) {
    vectors.emplace_back(fgraph::List(elements.begin(), elements.begin() + size));
  }
  const fgraph::QueryResult result =
      graph->query("UNWIND $all AS v CREATE (n:V {v: vecf32(v)}) RETURN n.v", {"all", vectors}).get();
  for (std::size_t i = 0; i < result.size(); ++i) {
    const std::size_t size = vectors[i].as<fgraph::List>().size();
    CHECK(result.at(i, 0) == fgraph::Value(fgraph::Vector(std::vector<float>(
                                 elements.begin(), elements.begin() + static_cast<std::ptrdiff_t>(size)))));
  }
}

TEST_CASE("clearing several fields at once takes those away and nothing else") {
  using namespace values;
  TestGraph graph;
  const SampleRepository samples(*graph);
  const KeyedRepository keyed(*graph);
  using fields = Sample::fields;
  std::mt19937 random(11);
  const auto chance = [&random] { return random() % 2 == 0; };
  // Properties in an order of their own, one of them of another program.
  const auto fill = [&](auto& out) {
    std::vector<std::string> names = {"b: true", "i: 1", "s: 'x'", "f: 0.5", "g: 0", "w: ''", "ts: 5", "other: 7"};
    std::shuffle(names.begin(), names.end(), random);
    std::string text;
    for (const std::string& name : names) text += ", " + name;
    (void)graph->query("MATCH (n) DELETE n").get();
    (void)graph->query("CREATE (:Sample {number: 1" + text + "}), (:Keyed {number: 1" + text + "})").get();
    out = Sample(1);
    out.b = true;
    out.i = 1;
    out.s = "x";
    out.f = 0.5;
    out.g = Digit::zero;
    out.w = Word::none;
    out.ts = fgraph::Timestamp(5);
  };
  for (int round = 0; round < 150; ++round) {
    INFO("round ", round);
    Sample wanted(1);
    fill(wanted);
    Sample loaded = samples.find_all().get().at(0);
    if (chance()) wanted.b.reset();
    if (chance()) wanted.i.reset();
    if (chance()) wanted.s.reset();
    if (chance()) wanted.f.reset();
    if (chance()) wanted.g.reset();
    if (chance()) wanted.w.reset();
    if (chance()) wanted.ts.reset();
    loaded = with_values_of(wanted, loaded);
    switch (round % 5) {
      case 0: (void)samples.save(loaded).get(); break;
      case 1: (void)samples.save_all({loaded, Sample(2)}).get(); break;
      case 2:
        (void)samples
            .update_where(fields::number == 1, set(fields::b, wanted.b), set(fields::i, wanted.i),
                          set(fields::s, wanted.s), set(fields::f, wanted.f), set(fields::g, wanted.g),
                          set(fields::w, wanted.w), set(fields::ts, wanted.ts))
            .get();
        break;
      case 3: {
        fgraph::Session session(*graph);
        *session.get(loaded.id).get() = loaded;
        session.commit().get();
        break;
      }
      case 4: (void)keyed.upsert(with_values_of(wanted, Keyed(1))).get(); break;
    }
    const std::string label = round % 5 == 4 ? "Keyed" : "Sample";
    const Sample read = round % 5 == 4 ? with_values_of(keyed.find_all().get().at(0), Sample(1))
                                       : samples.find(fields::number == 1).get().at(0);
    REQUIRE(came_back(wanted, read));
    REQUIRE(single(*graph, "MATCH (n:" + label + " {number: 1}) RETURN n.other") == fgraph::Value(7));
  }
}
