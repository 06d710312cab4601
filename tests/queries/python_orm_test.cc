// Query names that the Python ORM for this server reads wrongly, each with what it should find.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/embedded_server.h>
#include <fgraph/value.h>

#include "people.fgraph.h"

namespace people {
namespace {

class Village {
 public:
  Village()
      : server_(fgraph::EmbeddedServer::start()),
        client_(fgraph::Client::connect(server_->url())),
        people(client_->graph("village")) {
    add("Ann", 30, "York");
    add("Ben", 20, "York");
    add("Cid", 40, "Bath");
    client_->graph("village")
        .query(
            "MATCH (a:Person {full_name:'Ann'}), (b:Person {full_name:'Ben'}) "
            "CREATE (b)-[:REPORTS_TO]->(a)")
        .get();
  }

 private:
  void add(const std::string& name, std::int64_t age, const std::string& city) {
    Person person(name);
    person.age = age;
    person.city = city;
    person.check_in = fgraph::Date(age);
    person.logged_in = name == "Ann";
    person.is_not = age / 10;
    person.terms_and_conditions = "of " + name;
    person.joined = fgraph::DateTime(age);
    people.save(std::move(person)).get();
  }

  std::unique_ptr<fgraph::EmbeddedServer> server_;
  std::unique_ptr<fgraph::Client> client_;

 public:
  PersonRepository people;
};

using Names = std::vector<std::string>;

Names names(fgraph::Future<std::vector<Person>> found) {
  Names result;
  for (const Person& person : found.get()) result.push_back(person.name);
  std::sort(result.begin(), result.end());
  return result;
}

TEST_CASE("query names are read as they are meant") {
  const Village village;
  const PersonRepository& people = village.people;
  // A field is compared under its name in the graph.
  CHECK(people.find_by_name("Ann").get()->age == 30);
  // `or` does not swallow the `and` beside it.
  CHECK(names(people.find_by_name_and_age_or_city("Ann", 30, "Bath")) == Names{"Ann", "Cid"});
  CHECK(names(people.find_by_name_and_age_or_city("Ann", 31, "none")) == Names{});
  // `or` in an operator is none of its own.
  CHECK(names(people.find_by_age_greater_than_or_equal(30)) == Names{"Ann", "Cid"});
  CHECK(names(people.find_by_age_less_than_or_equal(30)) == Names{"Ann", "Ben"});
  // Fields whose names hold connectives and operators.
  CHECK(names(people.find_by_terms_and_conditions("of Ben")) == Names{"Ben"});
  CHECK(names(people.find_by_logged_in(true)) == Names{"Ann"});
  CHECK(names(people.find_by_is_not(4)) == Names{"Cid"});
  CHECK(names(people.find_by_check_in(fgraph::Date(20))) == Names{"Ben"});
  CHECK(names(people.find_by_is_not_in({2, 3})) == Names{"Ann", "Ben"});
  // A sort field needs no direction.
  CHECK(people.find_by_city_order_by_age("York").get().front().name == "Ben");
  // The first one is one.
  CHECK(people.find_first_by_city_order_by_age("York").get()->name == "Ben");
  CHECK_FALSE(people.find_first_by_city_order_by_age("Rome").get().has_value());
  // Parameters have types, which are converted.
  CHECK(names(people.find_by_joined_after(fgraph::DateTime(25))) == Names{"Ann", "Cid"});
  // What its names cannot say at all.
  CHECK(names(people.find_by_city_ignore_case("YORK")) == Names{"Ann", "Ben"});
  CHECK(names(people.find_distinct_by_city("York")) == Names{"Ann", "Ben"});
  CHECK(names(people.find_by_logged_in_is_true()) == Names{"Ann"});
  CHECK(names(people.find_by_boss_name("Ann")) == Names{"Ben"});
  CHECK(people.avg_age_by_city("York").get() == 25.0);
  CHECK_FALSE(people.avg_age_by_city("Rome").get().has_value());
  const auto page = people.find_by_city_order_by_name("York", fgraph::page(1, 1)).get();
  CHECK(page.items.front().name == "Ben");
  CHECK(page.total == 2);
  // Deleting says how many.
  CHECK(people.delete_by_city("York").get() == 2);
  CHECK(people.count_by_city("York").get() == 0);
}

TEST_CASE("names and columns that look alike, and odd ones, are kept apart") {
  const Village village;
  const RenamedRepository renamed(village.people.graph());
  Renamed one;
  one.a = "w";
  one.c = "z";
  one = renamed.save(one).get();
  const fgraph::QueryResult stored = village.people.graph().query("MATCH (n:Renamed) RETURN n").get();
  REQUIRE(stored.size() == 1);
  const fgraph::Node& node = stored.at(0, 0).as<fgraph::Node>();
  CHECK(node["b"] == fgraph::Value("w"));
  CHECK(node["c"].is_null());
  CHECK(node["two words, 'n\"k"] == fgraph::Value("z"));
  CHECK(renamed.get_by_id(one.id).get() == one);
  using fields = Renamed::fields;
  CHECK(renamed.count(fields::a == "w").get() == 1);
  CHECK(renamed.count(fields::b == "w").get() == 0);
  CHECK(renamed.find(fields::c == "z", order_by(fields::c, fields::a.desc())).get().size() == 1);
  one.b = "y";
  one.a.reset();
  one.c.reset();
  (void)renamed.save(one).get();
  CHECK(renamed.update(one.id, set(fields::c, "v"), clear(fields::a)).get().b == "y");
  CHECK(renamed.find_all().get().at(0).c == "v");
}

}  // namespace
}  // namespace people
