// Selections: columns of values, and groups.
#include <map>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>

#include "bulk.fgraph.h"
#include "server/test_server.h"

namespace {

using bulk::Firm;
using bulk::Person;
using fgraph::columns;
using fgraph::ErrorCode;
using fgraph::testing::error_of;
using fgraph::testing::TestGraph;
using fields = Person::fields;

struct NameAge {
  std::string name;
  std::optional<std::int64_t> age;
};

void fill(const fgraph::Graph& graph) {
  bulk::PersonRepository repository(graph);
  std::vector<Person> all;
  for (int i = 0; i < 6; ++i) {
    Person& one = all.emplace_back("p" + std::to_string(i));
    if (i != 3) one.age = 20 + i;
    if (i != 5) one.city = i % 2 == 0 ? "Ghent" : "Bern";
    one.points = i;
    if (i == 0) one.tags = {"x", "y"};
    if (i == 1) one.home = fgraph::Point(1, 2);
    if (i == 2) one.born = fgraph::Date(100);
  }
  (void)repository.save_all(std::move(all)).get();
  (void)graph.query("CREATE (:Firm {name:'Acme'}), (:Firm {name:'Zeta'})").get();
  (void)graph.query("MATCH (p:Person), (f:Firm {name:'Acme'}) WHERE p.points < 3 CREATE (p)-[:WORKS_AT]->(f)").get();
  (void)graph.query("MATCH (p:Person {name:'p4'}), (f:Firm {name:'Zeta'}) CREATE (p)-[:WORKS_AT]->(f)").get();
}

fgraph::Task<void> awaited(bulk::PersonRepository repository) {
  const auto wanted = columns(fields::name, fields::age);
  const auto rows = co_await repository.select(wanted, fields::age >= 24, order_by(fields::age.desc()));
  REQUIRE(rows.size() == 2);
  CHECK(rows[0] == std::make_tuple(std::string("p5"), std::optional<std::int64_t>(25)));
}

}  // namespace

TEST_CASE("a selection yields typed columns") {
  TestGraph graph;
  bulk::PersonRepository repository(*graph);
  CHECK(repository.select(columns(fields::name)).get().empty());
  fill(*graph);
  fgraph::sync_wait(awaited(repository));
  const auto rows = repository
                        .select(columns(fgraph::id_of<Person>(), fields::name, fields::tags, fields::home, fields::born,
                                        fields::grade, fields::active),
                                order_by(fields::points), fgraph::limit(3))
                        .get();
  REQUIRE(rows.size() == 3);
  CHECK(std::get<0>(rows[0]).has_value());
  CHECK(std::get<2>(rows[0]) == std::vector<std::string>{"x", "y"});
  CHECK(std::get<2>(rows[1]).empty());
  CHECK(std::get<3>(rows[1]) == fgraph::Point(1, 2));
  CHECK(std::get<4>(rows[2]) == fgraph::Date(100));
  CHECK(std::get<5>(rows[2]) == bulk::Grade::junior);
  CHECK_FALSE(std::get<6>(rows[2]).has_value());

  const std::vector<NameAge> structs =
      repository.select_as<NameAge>(columns(fields::name, fields::age), order_by(fields::name), fgraph::skip(3)).get();
  REQUIRE(structs.size() == 3);
  CHECK(structs[0].name == "p3");
  CHECK_FALSE(structs[0].age.has_value());

  const auto firms = repository
                         .select(columns(fields::name, Person::links::firm / Firm::fields::name),
                                 order_by(Person::links::firm / Firm::fields::name, fields::name))
                         .get();
  REQUIRE(firms.size() == 6);
  CHECK(std::get<1>(firms[0]) == std::optional<std::string>("Acme"));
  CHECK(std::get<1>(firms[3]) == std::optional<std::string>("Zeta"));
  CHECK_FALSE(std::get<1>(firms[4]).has_value());
}

TEST_CASE("a default stands for a value that older nodes lack") {
  TestGraph graph;
  bulk::PersonRepository repository(*graph);
  (void)graph->query("CREATE (:Person {name:'old'})").get();
  const auto rows = repository.select(columns(fields::points, fields::grade, fields::tags)).get();
  REQUIRE(rows.size() == 1);
  CHECK(rows[0] == std::make_tuple(std::int64_t{0}, bulk::Grade::junior, std::vector<std::string>()));
  (void)graph->query("MATCH (n:Person) SET n.name = null").get();
  CHECK(error_of([&] { (void)repository.select(columns(fields::name)).get(); }).code() == ErrorCode::kTypeMismatch);
}

TEST_CASE("aggregates group by the other columns") {
  TestGraph graph;
  bulk::PersonRepository repository(*graph);
  fill(*graph);
  const auto cities = repository
                          .select(columns(fields::city, fgraph::count<Person>(), sum(fields::points), avg(fields::age),
                                          min(fields::name), max(fields::age), count(fields::age)),
                                  order_by(fgraph::count<Person>().desc(), fields::city))
                          .get();
  REQUIRE(cities.size() == 3);
  CHECK(cities[0] == std::make_tuple(std::optional<std::string>("Ghent"), std::int64_t{3}, std::int64_t{6},
                                     std::optional<double>(22), std::optional<std::string>("p0"),
                                     std::optional<std::int64_t>(24), std::int64_t{3}));
  CHECK(std::get<0>(cities[1]) == "Bern");
  CHECK(std::get<6>(cities[1]) == 1);
  CHECK_FALSE(std::get<0>(cities[2]).has_value());

  const auto by_sum =
      repository.select(columns(fields::city, sum(fields::points)), order_by(sum(fields::points).desc())).get();
  CHECK(std::get<1>(by_sum[0]) == 6);
  CHECK(std::get<1>(by_sum[1]) == 5);
  CHECK(std::get<1>(by_sum[2]) == 4);

  const auto firms = repository
                         .select(columns(Person::links::firm / Firm::fields::name, fgraph::count<Person>()),
                                 fields::points < 5, order_by(Person::links::firm / Firm::fields::name))
                         .get();
  REQUIRE(firms.size() == 3);
  CHECK(firms[0] == std::make_tuple(std::optional<std::string>("Acme"), std::int64_t{3}));
  CHECK(firms[2] == std::make_tuple(std::optional<std::string>(), std::int64_t{1}));

  const auto total =
      repository.select(columns(fgraph::count<Person>(), count_distinct(fields::city)), fields::points > 99).get();
  REQUIRE(total.size() == 1);
  CHECK(total[0] == std::make_tuple(std::int64_t{0}, std::int64_t{0}));
  const auto different = repository.select(columns(fields::city).distinct(), order_by(fields::city)).get();
  CHECK(different.size() == 3);
}

TEST_CASE("a selection that cannot be sorted so is refused") {
  TestGraph graph;
  bulk::PersonRepository repository(*graph);
  const auto code = [](auto future) { return error_of([&] { (void)future.get(); }).code(); };
  CHECK(code(repository.select(columns(fields::city, fgraph::count<Person>()), order_by(fields::name))) ==
        ErrorCode::kInvalidArgument);
  CHECK(code(repository.select(columns(fields::city).distinct(), order_by(fields::name))) ==
        ErrorCode::kInvalidArgument);
  CHECK(code(repository.select(columns(fields::name), order_by(sum(fields::points)))) == ErrorCode::kInvalidArgument);
  CHECK(code(repository.select(columns(Person::links::knows / fields::name))) == ErrorCode::kInvalidArgument);
  CHECK(code(repository.find(fgraph::Criteria<Person>(), order_by(sum(fields::points)))) ==
        ErrorCode::kInvalidArgument);
  CHECK(code(repository.select(columns(fields::name), fgraph::limit(-1))) == ErrorCode::kInvalidArgument);
}

TEST_CASE("a row can be a struct of the schema") {
  TestGraph graph;
  const bulk::PersonRepository repository(*graph);
  fill(*graph);
  const auto wanted = columns(fields::name, fields::age, Person::links::firm / Firm::fields::name, fields::points);
  const std::vector<bulk::Card> cards = repository.select_as<bulk::Card>(wanted, order_by(fields::name)).get();
  REQUIRE(cards.size() == 6);
  CHECK(cards[0].name == "p0");
  CHECK(cards[0].years == 20);
  CHECK(cards[0].firm == "Acme");
  CHECK_FALSE(cards[3].years);
  CHECK_FALSE(cards[3].firm);
  CHECK(cards[5].points == 5);
}

namespace {

class Picky {
 public:
  explicit Picky(std::string name) : name_(std::move(name)) {
    if (name_ == "p3") throw std::runtime_error("not p3");
  }

 private:
  std::string name_;
};

}  // namespace

TEST_CASE("a row that throws fails the selection, and nothing else") {
  TestGraph graph;
  const bulk::PersonRepository repository(*graph);
  fill(*graph);
  const fgraph::Error error = error_of([&] { (void)repository.select_as<Picky>(columns(fields::name)).get(); });
  CHECK(error.message().find("not p3") != std::string::npos);
  CHECK(error.outcome() == fgraph::Outcome::kExecuted);
  CHECK(repository.select_as<Picky>(columns(fields::name), fields::name == "p1").get().size() == 1);
}
