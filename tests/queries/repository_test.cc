// What every repository can do, on a real server: create, change, find, delete, and refuse.
#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "people.fgraph.h"
#include "server/test_server.h"
#include "things.fgraph.h"

namespace {

using fgraph::ErrorCode;
using fgraph::Outcome;
using fgraph::testing::error_of;
using fgraph::testing::single;
using fgraph::testing::test_client;
using fgraph::testing::TestGraph;

things::Thing full_thing() {
  things::Thing thing(7);
  thing.s = "O'Brien \\ \"Ünïcödé\" \xF0\x9F\x98\x80";
  thing.i = std::numeric_limits<std::int64_t>::min();
  thing.f = 0.1;
  thing.b = false;
  thing.d = fgraph::Date::parse("2024-02-29");
  thing.t = fgraph::Time::parse("23:59:59");
  thing.dt = fgraph::DateTime::parse("1969-07-20T20:17:40");
  thing.du = fgraph::Duration(90'061);
  thing.ts = fgraph::Timestamp(1'700'000'000'123'456);
  thing.p = fgraph::Point(48.8584F, 2.2945F);
  thing.u = fgraph::Uuid::parse("123e4567-e89b-12d3-a456-426614174000");
  thing.y = fgraph::Bytes(std::string("\0\xFF bytes", 8));
  thing.c = things::Color::blue;
  thing.l = things::Level::high;
  thing.tags = {"a", "", "it's"};
  thing.days = {fgraph::Date(0), fgraph::Date(-1)};
  thing.v = fgraph::Vector({0.5F, -1.25F});
  return thing;
}

fgraph::Task<void> round_trip(things::ThingRepository repository) {
  const things::Thing draft = full_thing();
  const things::Thing saved = co_await repository.save(draft);
  const std::optional<things::Thing> found = co_await repository.find_by_id(saved.id);
  REQUIRE(found.has_value());
  CHECK(*found == saved);
  const things::Thing empty = co_await repository.save(things::Thing(8));
  const std::optional<things::Thing> bare = co_await repository.find_by_id(empty.id);
  REQUIRE(bare.has_value());
  CHECK(*bare == empty);
  CHECK_FALSE(bare->s.has_value());
}

}  // namespace

TEST_CASE("every type of a field comes back as it was saved") {
  TestGraph graph;
  fgraph::sync_wait(round_trip(things::ThingRepository(*graph)));
}

TEST_CASE("save writes what changed and nothing else") {
  TestGraph graph;
  things::ThingRepository repository(*graph);
  things::Thing thing = repository.save(full_thing()).get();
  // What the server prints with 15 digits must not be written back.
  (void)graph->query("MATCH (n:Thing) SET n.f = 0.1 + 0.2, n.s = 'changed elsewhere'").get();
  thing.i = 5;
  thing.d.reset();
  thing.p = fgraph::Point(1, 2);
  thing = repository.save(thing).get();
  CHECK(single(*graph, "MATCH (n:Thing) RETURN n.f = 0.1 + 0.2") == fgraph::Value(true));
  CHECK(single(*graph, "MATCH (n:Thing) RETURN n.s") == fgraph::Value("changed elsewhere"));
  CHECK(single(*graph, "MATCH (n:Thing) RETURN n.i") == fgraph::Value(5));
  CHECK(single(*graph, "MATCH (n:Thing) RETURN n.d").is_null());
  CHECK(repository.find_by_id(thing.id).get()->p == fgraph::Point(1, 2));
  CHECK(repository.count().get() == 1);

  thing = *repository.find_by_id(thing.id).get();
  thing.i = 6;
  (void)repository.save(thing).get();
  CHECK(single(*graph, "MATCH (n:Thing) RETURN n.f = 0.1 + 0.2") == fgraph::Value(true));
}

TEST_CASE("saving an unchanged entity sends nothing") {
  TestGraph graph;
  things::ThingRepository repository(*graph);
  const things::Thing thing = repository.save(full_thing()).get();
  (void)graph->query("MATCH (n:Thing) DELETE n").get();
  CHECK(repository.save(thing).get() == thing);
}

TEST_CASE("save_all creates and changes in the order of the entities") {
  TestGraph graph;
  things::ThingRepository repository(*graph);
  std::vector<things::Thing> all;
  for (int i = 0; i < 12'000; ++i) all.emplace_back(i);  // three queries
  all = repository.save_all(std::move(all)).get();
  REQUIRE(all.size() == 12'000);
  CHECK(repository.find_by_id(all[11'999].id).get()->number == 11'999);
  for (std::size_t i = 0; i < all.size(); i += 2) all[i].s = "even";
  for (std::size_t i = 0; i < all.size(); i += 3) all[i].p = fgraph::Point(1, 1);
  all.emplace_back(-1);
  all = repository.save_all(std::move(all)).get();
  CHECK(all.back().id.has_value());
  CHECK(repository.count().get() == 12'001);
  CHECK(single(*graph, "MATCH (n:Thing) WHERE n.s = 'even' RETURN count(n)") == fgraph::Value(6'000));
  CHECK(single(*graph, "MATCH (n:Thing) WHERE n.p IS NOT NULL RETURN count(n)") == fgraph::Value(4'000));
  CHECK(repository.save_all({}).get().empty());
}

TEST_CASE("an entity whose node is gone is not created anew") {
  TestGraph graph;
  things::ThingRepository repository(*graph);
  things::Thing thing = repository.save(full_thing()).get();
  CHECK(repository.delete_(thing).get());
  CHECK_FALSE(repository.delete_(thing).get());
  CHECK_FALSE(repository.exists_by_id(thing.id).get());
  CHECK_FALSE(repository.find_by_id(thing.id).get().has_value());
  thing.i = 1;
  const fgraph::Error error = error_of([&] { (void)repository.save(thing).get(); });
  CHECK(error.code() == ErrorCode::kNotFound);
  CHECK(repository.count().get() == 0);
}

TEST_CASE("a value that would not survive is refused before anything is sent") {
  TestGraph graph;
  things::ThingRepository repository(*graph);
  std::vector<things::Thing> all = {things::Thing(1), things::Thing(2)};
  all[1].s = std::string("cut\0here", 8);
  const fgraph::Error error = error_of([&] { (void)repository.save_all(all).get(); });
  CHECK(error.code() == ErrorCode::kInvalidArgument);
  CHECK(error.outcome() == Outcome::kNotExecuted);
  CHECK(error.detail().entity == "things.Thing");
  CHECK(error.detail().property == "s");
  CHECK(repository.count().get() == 0);

  people::PersonRepository persons(*graph);
  CHECK(error_of([&] { (void)persons.save(people::Person("")).get(); }).code() == ErrorCode::kInvalidArgument);
  CHECK(error_of([&] { (void)persons.find_by_name(" padded").get(); }).code() == ErrorCode::kInvalidArgument);
  CHECK(persons.count().get() == 0);
}

TEST_CASE("a stored value of another type names the field and both types") {
  TestGraph graph;
  people::PersonRepository repository(*graph);
  (void)graph->query("CREATE (:Person {full_name: 'Ada', age: 'old'})").get();
  const fgraph::Error error = error_of([&] { (void)repository.find_all().get(); });
  CHECK(error.code() == ErrorCode::kTypeMismatch);
  CHECK(error.outcome() == Outcome::kExecuted);
  CHECK(error.detail().entity == "people.Person");
  CHECK(error.detail().property == "age");
  CHECK(error.detail().want == "int");
  (void)graph->query("MATCH (n:Person) SET n.age = null, n.full_name = null").get();
  CHECK(error_of([&] { (void)repository.find_all().get(); }).detail().property == "name");

  things::ThingRepository things_of(*graph);
  (void)graph->query("CREATE (:Thing {number: 1, c: 'purple'})").get();
  const fgraph::Error unknown = error_of([&] { (void)things_of.find_all().get(); });
  CHECK(unknown.detail().property == "c");
  CHECK(unknown.detail().want == "things.Color");
  CHECK(unknown.detail().got == "purple");
}

TEST_CASE("reading a graph that does not exist finds nothing and creates nothing") {
  TestGraph graph;
  people::PersonRepository repository(*graph);
  CHECK(repository.find_all().get().empty());
  CHECK(repository.count().get() == 0);
  CHECK_FALSE(repository.find_by_name("Ada").get().has_value());
  CHECK_FALSE(repository.exists_by_id(fgraph::Id<people::Person>(0)).get());
  CHECK(error_of([&] { (void)graph->ro_query("RETURN 1").get(); }).code() == ErrorCode::kNotFound);
}

TEST_CASE("a default stands in for a property that older nodes lack") {
  TestGraph graph;
  people::PersonRepository repository(*graph);
  (void)graph->query("CREATE (:Person {full_name: 'Ada'})").get();
  const std::optional<people::Person> ada = repository.find_by_name("Ada").get();
  REQUIRE(ada.has_value());
  CHECK(ada->city == "");
  CHECK(ada->is_not == 0);
}
