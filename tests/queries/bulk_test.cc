// What repositories read, count, change and delete in bulk, on a real server.
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "bulk.fgraph.h"
#include "server/test_server.h"

namespace {

using bulk::Person;
using fgraph::ErrorCode;
using fgraph::Outcome;
using fgraph::testing::error_of;
using fgraph::testing::single;
using fgraph::testing::TestGraph;
using fields = Person::fields;
using Ids = std::vector<fgraph::Id<Person>>;

std::vector<Person> people(std::size_t count) {
  std::vector<Person> all;
  for (std::size_t i = 0; i < count; ++i) {
    Person& one = all.emplace_back("p" + std::to_string(i));
    one.age = static_cast<std::int64_t>(i % 100);
    one.city = i % 2 == 0 ? "Ghent" : "Bern";
    one.points = static_cast<std::int64_t>(10 * i);
    one.score = static_cast<double>(i % 40) / 4;
  }
  return all;
}

std::vector<std::string> names(const std::vector<Person>& all) {
  std::vector<std::string> result;
  for (const Person& one : all) result.push_back(one.name);
  return result;
}

fgraph::Task<void> read_by_ids(bulk::PersonRepository repository, std::vector<Person> saved) {
  const Person second = co_await repository.get_by_id(saved[1].id);
  CHECK(second == saved[1]);
  const Ids ids = {saved[2].id, saved[0].id};
  const fgraph::FoundById<Person> found = co_await repository.find_all_by_id(ids);
  CHECK(names(found.items) == std::vector<std::string>{"p2", "p0"});
  CHECK(found.complete());
}

}  // namespace

TEST_CASE("get_by_id yields the entity or says that there is none") {
  TestGraph graph;
  bulk::PersonRepository repository(*graph);
  const std::vector<Person> saved = repository.save_all(people(3)).get();
  fgraph::sync_wait(read_by_ids(repository, saved));
  CHECK(repository.get_by_id(saved[0].id).get() == saved[0]);
  const fgraph::Error gone = error_of([&] { (void)repository.get_by_id(fgraph::Id<Person>(77)).get(); });
  CHECK(gone.code() == ErrorCode::kNotFound);
  CHECK(std::string(gone.what()).find("bulk.Person with the id 77") != std::string::npos);
  CHECK(error_of([&] { (void)repository.get_by_id(fgraph::Id<Person>()).get(); }).code() == ErrorCode::kNotFound);
  bool called = false;
  auto seen = repository.get_by_id(fgraph::Id<Person>(77)).result();
  CHECK(repository.exists_by_id(saved[2].id).get());
  CHECK_FALSE(repository.exists_by_id(fgraph::Id<Person>(77)).get());
  static_cast<void>(called);
  static_cast<void>(seen);
}

TEST_CASE("find_all_by_id keeps the order, names what is missing and finds each once") {
  TestGraph graph;
  bulk::PersonRepository repository(*graph);
  CHECK(repository.find_all_by_id(Ids{fgraph::Id<Person>(3)}).get().missing.size() == 1);  // there is no graph yet
  std::vector<Person> saved = repository.save_all(people(500)).get();
  CHECK(repository.delete_by_id(saved[3].id).get());
  const Ids ids = {saved[9].id, fgraph::Id<Person>(),          saved[3].id, saved[1].id,
                   saved[9].id, fgraph::Id<Person>(1'000'000), saved[3].id};
  const fgraph::FoundById<Person> found = repository.find_all_by_id(ids).get();
  CHECK(names(found.items) == std::vector<std::string>{"p9", "p1"});
  CHECK(found.missing == Ids{fgraph::Id<Person>(), saved[3].id, fgraph::Id<Person>(1'000'000)});
  CHECK_FALSE(found.complete());
  CHECK(repository.find_all_by_id(Ids()).get().items.empty());
  Ids all;
  for (std::size_t i = saved.size(); i-- > 0;) all.push_back(saved[i].id);
  const fgraph::FoundById<Person> every = repository.find_all_by_id(all).get();
  CHECK(every.items.size() == 499);
  CHECK(every.items.front().name == "p499");
  // Ids of another label are none of ours.
  const bulk::Firm firm = bulk::FirmRepository(*graph).save(bulk::Firm("Acme")).get();
  CHECK_FALSE(repository.find_all_by_id(Ids{fgraph::Id<Person>(firm.id.value())}).get().complete());
}

TEST_CASE("deleting in bulk counts what was there") {
  TestGraph graph;
  bulk::PersonRepository repository(*graph);
  const std::vector<Person> saved = repository.save_all(people(10)).get();
  CHECK(repository.delete_all(std::vector<Person>()).get() == 0);
  CHECK(repository.delete_all_by_id(Ids{saved[0].id, saved[0].id, fgraph::Id<Person>(999), saved[1].id}).get() == 2);
  CHECK(repository.delete_all(std::vector<Person>{saved[1], saved[2], Person("never saved")}).get() == 1);
  CHECK(repository.count().get() == 7);
  (void)bulk::FirmRepository(*graph).save(bulk::Firm("Acme")).get();
  CHECK(repository.delete_all().get() == 7);
  CHECK(repository.delete_all().get() == 0);
  CHECK(bulk::FirmRepository(*graph).count().get() == 1);
}

TEST_CASE("aggregates have the types of their fields") {
  TestGraph graph;
  bulk::PersonRepository repository(*graph);
  CHECK(repository.sum(fields::age).get() == 0);
  CHECK_FALSE(repository.avg(fields::age).get().has_value());
  CHECK_FALSE(repository.min(fields::name).get().has_value());
  (void)repository.save_all(people(8)).get();
  CHECK(repository.sum(fields::age).get() == 28);
  CHECK(repository.sum(fields::score).get() == doctest::Approx(7.0));
  CHECK(repository.avg(fields::age).get() == std::optional<double>(3.5));
  CHECK(repository.min(fields::name).get() == std::optional<std::string>("p0"));
  CHECK(repository.max(fields::age).get() == std::optional<std::int64_t>(7));
  const fgraph::Criteria<Person> in_bern = fields::city == "Bern";
  CHECK(repository.sum(fields::points, in_bern).get() == 160);
  CHECK(repository.count(in_bern).get() == 4);
  CHECK(repository.min(fields::age, in_bern).get() == std::optional<std::int64_t>(1));
  CHECK(repository.sum(fields::age, fields::city == "Rome").get() == 0);
  CHECK_FALSE(repository.max(fields::score, fields::city == "Rome").get().has_value());
}

TEST_CASE("sums of integers are exact beyond what doubles hold") {
  TestGraph graph;
  bulk::PersonRepository repository(*graph);
  const auto set_points = [&](const std::string& list) {
    (void)graph->query("MATCH (n:Person) DELETE n").get();
    (void)graph->query("UNWIND " + list + " AS p CREATE (:Person {full: 1, name: toString(p), points: p})").get();
  };
  set_points("[9007199254740993, 9007199254740993, 1]");
  CHECK(repository.sum(fields::points).get() == 18'014'398'509'481'987);
  set_points("[9223372036854775807, -9223372036854775807, -5]");
  CHECK(repository.sum(fields::points).get() == -5);
  set_points("[-9223372036854775807, -1]");
  CHECK(repository.sum(fields::points).get() == std::numeric_limits<std::int64_t>::min());
  set_points("[9223372036854775807, 1]");
  const fgraph::Error error = error_of([&] { (void)repository.sum(fields::points).get(); });
  CHECK(error.code() == ErrorCode::kTypeMismatch);
  CHECK(error.detail().got == "a sum of more than 64 bits");
}

TEST_CASE("update_where changes what fulfils the condition and says how much") {
  TestGraph graph;
  bulk::PersonRepository repository(*graph);
  (void)repository.save_all(people(6)).get();
  CHECK(repository
            .update_where(fields::city == "Ghent", set(fields::grade, bulk::Grade::senior), clear(fields::score),
                          increment(fields::age, 10), set(fields::home, fgraph::Point(1, 2)),
                          set(fields::tags, std::vector<std::string>{"a", "b"}))
            .get() == 3);
  const std::vector<Person> changed = repository.find(fields::city == "Ghent", order_by(fields::name)).get();
  REQUIRE(changed.size() == 3);
  CHECK(changed[1].age == 12);
  CHECK(changed[1].grade == bulk::Grade::senior);
  CHECK_FALSE(changed[1].score.has_value());
  CHECK(changed[1].home == fgraph::Point(1, 2));
  CHECK(changed[1].tags == std::vector<std::string>{"a", "b"});
  CHECK(repository.find(fields::name == "p1").get().front().age == 1);
  CHECK(repository.update_where(fields::city == "Rome", set(fields::points, 1)).get() == 0);
  CHECK(repository.update_where(fgraph::Criteria<Person>(), set(fields::city, std::optional<std::string>())).get() ==
        6);
  CHECK(repository.count(fields::city.is_null()).get() == 6);
  fgraph::Changes<Person> changes;
  changes.add(increment(fields::points, -1));
  CHECK(repository.update_where(Person::links::knows / fields::name == "p1", changes).get() == 0);
  (void)graph->query("MATCH (a:Person {name:'p0'}), (b:Person {name:'p1'}) CREATE (a)-[:KNOWS]->(b), (a)-[:KNOWS]->(b)")
      .get();
  CHECK(repository.update_where(Person::links::knows / fields::name == "p1", changes).get() == 1);
  CHECK(repository.find(fields::name == "p0").get().front().points == -1);
}

TEST_CASE("update_where refuses what the schema rules out, and changes nothing then") {
  TestGraph graph;
  bulk::PersonRepository repository(*graph);
  (void)repository.save_all(people(4)).get();
  const fgraph::Criteria<Person> all;
  const auto refused = [&](const fgraph::Assignment<Person>& assignment) {
    const fgraph::Error error = error_of([&] { (void)repository.update_where(all, assignment).get(); });
    return error.code() == ErrorCode::kInvalidArgument && error.outcome() == Outcome::kNotExecuted;
  };
  CHECK(refused(set(fields::age, 121)));
  CHECK(refused(set(fields::name, "")));
  CHECK(refused(set(fields::name, " blank")));
  CHECK(refused(set(fields::name, "much too long a name")));
  CHECK(refused(set(fields::name, static_cast<const char*>(nullptr))));
  CHECK(refused(set(fields::city, "\xFF")));
  CHECK(refused(set(fields::born, fgraph::Date(3))));
  CHECK(refused(clear(fields::born)));
  CHECK(refused(set(fields::score, std::nan(""))));
  CHECK(refused(increment(fields::score, std::numeric_limits<double>::infinity())));
  CHECK(error_of([&] { (void)repository.update_where(all, fgraph::Changes<Person>()).get(); }).code() ==
        ErrorCode::kInvalidArgument);
  CHECK(error_of([&] { (void)repository.update_where(all, set(fields::age, 1), clear(fields::age)).get(); }).code() ==
        ErrorCode::kInvalidArgument);

  const fgraph::Error step = error_of(
      [&] { (void)repository.update_where(all, set(fields::city, "Oslo"), increment(fields::age, 118)).get(); });
  CHECK(step.code() == ErrorCode::kConstraint);
  CHECK(step.outcome() == Outcome::kRejected);
  CHECK(std::string(step.what()).find("in 1 of the bulk.Person nodes") != std::string::npos);
  CHECK(repository.count(fields::city == "Oslo").get() == 0);
  CHECK(error_of([&] { (void)repository.update_where(all, increment(fields::age, -1)).get(); }).code() ==
        ErrorCode::kConstraint);
  CHECK(error_of([&] { (void)repository.update_where(all, increment(fields::score, 9.5)).get(); }).code() ==
        ErrorCode::kConstraint);
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  CHECK(repository.update_where(fields::points == 0, increment(fields::points, kMost - 4'000)).get() == 1);
  CHECK(error_of([&] { (void)repository.update_where(all, increment(fields::points, 5'000)).get(); }).code() ==
        ErrorCode::kConstraint);
  CHECK(repository.sum(fields::age).get() == 6);
  // An absent value stays absent.
  (void)repository.update_where(fields::name == "p1", clear(fields::age)).get();
  CHECK(repository.update_where(all, increment(fields::age, 1)).get() == 4);
  CHECK_FALSE(repository.find(fields::name == "p1").get().front().age.has_value());
}

TEST_CASE("a string that does not match its pattern is refused") {
  TestGraph graph;
  bulk::PersonRepository repository(*graph);
  const auto code_of = [&](const std::string& code) {
    Person person("p" + std::to_string(code.size()));
    person.code = code;
    return error_of([&] { (void)repository.save(person).get(); }).code();
  };
  CHECK(code_of("AB1") != ErrorCode::kInvalidArgument);
  for (const std::string& bad :
       {std::string(), std::string("AB"), std::string("xAB1"), std::string("AB1 "), std::string("AB1\n")}) {
    CHECK(code_of(bad) == ErrorCode::kInvalidArgument);
  }
  CHECK(code_of("AB" + std::string(5'000'000, '1')) != ErrorCode::kInvalidArgument);
  CHECK(code_of("AB" + std::string(5'000'000, 'x')) == ErrorCode::kInvalidArgument);
  const fgraph::Error error =
      error_of([&] { (void)repository.update_where(fgraph::Criteria<Person>(), set(fields::code, "nope")).get(); });
  CHECK(error.code() == ErrorCode::kInvalidArgument);
  CHECK(error.detail().property == "code");
}

TEST_CASE("every method of a repository is one text for the plan cache, whatever its arguments are") {
  TestGraph graph;
  bulk::PersonRepository repository(*graph);
  std::vector<Person> saved = repository.save_all(people(3)).get();
  const auto compiled = [&] { return graph->statistics().plans_compiled; };
  const auto once = [&](const auto& call) {
    call("Bern", 1);
    const std::uint64_t before = compiled();
    call("it's", 2);
    CHECK(compiled() == before);
  };
  using Text = const std::string&;
  once([&](Text, int n) { (void)repository.find_by_id(saved[static_cast<std::size_t>(n)].id).get(); });
  once([&](Text, int n) { (void)repository.find_all_by_id(Ids(static_cast<std::size_t>(n), saved[0].id)).get(); });
  once([&](Text, int n) { (void)repository.exists_by_id(fgraph::Id<Person>(n)).get(); });
  once([&](Text, int) { (void)repository.find_all().get(); });
  once([&](Text, int) { (void)repository.count().get(); });
  once([&](Text q, int) { (void)repository.find_by_city(q).get(); });
  once([&](Text q, int) { (void)repository.find_by_name(q).get(); });
  once([&](Text q, int) { (void)repository.find_first_by_city_order_by_name(q).get(); });
  once([&](Text q, int) { (void)repository.count_by_city(q).get(); });
  once([&](Text q, int) { (void)repository.exists_by_name(q).get(); });
  once([&](Text q, int) { (void)repository.sum_points_by_city(q).get(); });
  once([&](Text, int) { (void)repository.avg_age().get(); });
  once([&](Text q, int) { (void)repository.max_age_by_city(q).get(); });
  once([&](Text q, int n) {
    (void)repository.find_by_city_in(std::vector<std::string>(static_cast<std::size_t>(n), q)).get();
  });
  once([&](Text q, int) { (void)repository.find_by_motto_like(q).get(); });
  once([&](Text q, int) { (void)repository.find_by_motto_regex(q).get(); });
  once([&](Text, int n) { (void)repository.find_by_home_near(fgraph::Point(1, 2), n).get(); });
  once([&](Text q, int) { (void)repository.find_by_name_starting_with(q).get(); });
  once([&](Text q, int) { (void)repository.find_by_firm_name(q).get(); });
  once([&](Text, int n) { (void)repository.find_by_age_between_order_by_age_desc(n, 9, fgraph::page(n, 2)).get(); });
  once([&](Text q, int n) { (void)repository.find_by_city_order_by_name(q, fgraph::page(n, 2)).get(); });
  once([&](Text q, int n) { (void)repository.adults(q, n).get(); });
  once([&](Text q, int) { (void)repository.named(q).get(); });
  once([&](Text q, int n) {
    (void)repository.find(fields::city == q, order_by(fields::name), fgraph::window(n)).get();
  });
  once([&](Text q, int n) { (void)repository.update_where(fields::city == q, set(fields::points, n)).get(); });
  once([&](Text q, int n) {
    (void)repository.select(columns(fields::city, avg(fields::age)), fields::city == q, fgraph::limit(n)).get();
  });
  once([&](Text q, int) { (void)repository.sum(fields::points, fields::city == q).get(); });
  once([&](Text q, int) { (void)repository.delete_by_city(q).get(); });
  once([&](Text, int n) { (void)repository.delete_all_by_id(Ids(static_cast<std::size_t>(n), saved[0].id)).get(); });
  once([&](Text, int) { (void)repository.delete_all().get(); });
}

TEST_CASE("an update by criteria counts versions on and keeps the time of the change") {
  TestGraph graph;
  bulk::NoteRepository notes(*graph);
  (void)graph->query("CREATE (:Note {text: 'a', version: 3}), (:Note {text: 'b'})").get();
  using note = bulk::Note::fields;
  CHECK(notes.update_where(fgraph::Criteria<bulk::Note>(), set(note::text, "c")).get() == 2);
  CHECK(single(*graph, "MATCH (n:Note) RETURN sum(n.version)") == fgraph::Value(5.0));
  CHECK(single(*graph, "MATCH (n:Note) WHERE n.changed > 1700000000000000 RETURN count(n)") == fgraph::Value(2));
  const fgraph::Error error =
      error_of([&] { (void)notes.update_where(fgraph::Criteria<bulk::Note>(), set(note::version, 1)).get(); });
  CHECK(error.code() == ErrorCode::kInvalidArgument);
}
