// Every method of a repository, built in and of the schema, as a future that blocks, a callback and in a coroutine.
#include <future>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/fgraph.h>

#include "bulk.fgraph.h"
#include "server/test_server.h"
#include "things.h"

namespace {

using bulk::Person;
using bulk::PersonRepository;
using fgraph::testing::TestGraph;

template <typename T>
fgraph::Task<T> awaited(fgraph::Future<T> future) {
  co_return co_await future;
}

// All three succeed; what they yield.
template <typename T>
std::vector<T> check_styles(const char* call, fgraph::Future<T> blocking, fgraph::Future<T> callback,
                            fgraph::Future<T> coroutine) {
  INFO(call);
  std::vector<T> results;
  results.push_back(blocking.get());
  std::optional<T> second;
  std::string problem;
  std::promise<void> called;
  callback.then([&](fgraph::Result<T> result) {
    if (result.ok()) {
      second = *std::move(result);
    } else {
      problem = result.error().what();
    }
    called.set_value();
  });
  called.get_future().wait();
  REQUIRE(problem == "");
  REQUIRE(second.has_value());
  results.push_back(*std::move(second));
  results.push_back(fgraph::sync_wait(awaited(std::move(coroutine))));
  return results;
}

template <typename T>
void check_same(const char* call, const std::vector<T>& results) {
  INFO(call);
  const T first = results[0];
  REQUIRE((first == results[1] && first == results[2]));
}

template <typename T>
fgraph::Task<std::size_t> count_awaited(fgraph::Stream<T> rows) {
  std::size_t count = 0;
  while (true) {
    const std::optional<T> row = co_await rows.next();
    if (!row) break;
    ++count;
  }
  co_return count;
}

template <typename T>
void check_stream(const char* call, fgraph::Stream<T> blocking, fgraph::Stream<T> callback,
                  fgraph::Stream<T> coroutine) {
  INFO(call);
  std::size_t first = 0;
  while (blocking.next().get()) ++first;
  CHECK(first > 0);
  CHECK(callback.for_each([](const T&) {}).get() == static_cast<std::int64_t>(first));
  CHECK(fgraph::sync_wait(count_awaited(std::move(coroutine))) == first);
}

#define READS(call) check_same(#call, check_styles(#call, call, call, call))
#define WRITES(call) (void)check_styles(#call, call, call, call)
#define STREAMS(call) check_stream(#call, call, call, call)

struct City {
  std::optional<std::string> name;
  std::int64_t people;
};

}  // namespace

TEST_CASE("every built-in method in every style") {
  TestGraph graph;
  const PersonRepository people(*graph);
  const bulk::FirmRepository firms(*graph);
  using fields = Person::fields;
  const auto person = [](const std::string& name) {
    Person made(name);
    made.city = "York";
    made.age = 30;
    made.home = fgraph::Point(1, 2);
    return made;
  };
  WRITES(people.save(person("saved")));
  WRITES(people.insert(person("inserted")));
  WRITES(people.upsert(person("upserted")));
  WRITES(people.save_all({person("a"), person("b")}));
  WRITES(people.insert_all({person("c"), person("d")}));
  std::vector<Person> all = people.find_all().get();
  REQUIRE(all.size() == 21);
  const Person ann = all.front();
  const std::vector<fgraph::Id<Person>> ids = {all[1].id, all[2].id, fgraph::Id<Person>(999)};
  WRITES(people.update(ann));
  WRITES(people.update(ann.id, set(fields::points, 3)));
  WRITES(people.update_all(all));
  WRITES(people.update_where(fields::age == 30, set(fields::points, 4)));

  READS(people.find_by_id(ann.id));
  READS(people.get_by_id(ann.id));
  READS(people.find_all());
  READS(people.count());
  READS(people.exists_by_id(ann.id));
  const auto york = fields::city == "York";
  const auto order = order_by(fields::name, fields::age.desc());
  READS(people.find(york, order));
  READS(people.find_one(york, order));
  READS(people.count(york));
  READS(people.exists(york));
  READS(people.sum(fields::points));
  READS(people.avg(fields::age, york));
  READS(people.min(fields::name));
  READS(people.max(fields::age));
  READS(people.select(columns(fields::name, fields::age), york, order));
  WRITES(people.find_all_by_id(ids));
  WRITES(people.find(york, order, fgraph::page(0, 3)));
  WRITES(people.find(york, order, fgraph::slice(0, 3)));
  WRITES(people.find(york, order, fgraph::window(3)));
  WRITES(people.nearest(fields::home, fgraph::Point(1, 2), 3));
  WRITES(people.select_as<City>(columns(fields::city, fgraph::count<Person>())));
  WRITES(people.shortest_path(ann.id, all[1].id, Person::links::knows));
  STREAMS(people.stream_all());
  STREAMS(people.stream(york, order));

  WRITES(people.delete_(ann));
  WRITES(people.delete_by_id(all[1].id));
  WRITES(people.delete_all_by_id(ids));
  WRITES(people.delete_all(all));
  WRITES(people.delete_where(york));
  WRITES(people.delete_all());
  CHECK(people.count().get() == 0);
  WRITES(graph->remove());
}

TEST_CASE("every kind of query of the schema in every style") {
  const things::Data data;
  const things::ThingRepository& things = data.things;
  READS(things.find_by_s("Ann"));
  READS(things.find_by_i_between(3, 9));
  READS(things.find_by_p_near(fgraph::Point(1, 1), 100.0));
  READS(things.find_by_likes_team_title("A"));
  READS(things.find_first_by_b_order_by_number(true));
  READS(things.find_top_3_by_b_order_by_number_desc(true));
  READS(things.find_distinct_by_b(true));
  READS(things.find_by_number(3));
  READS(things.count_by_b(true));
  READS(things.exists_by_s("Ann"));
  READS(things.sum_i());
  READS(things.sum_f());
  READS(things.avg_i_by_b(true));
  READS(things.min_d());
  READS(things.max_s_by_b(true));
  READS(things.clause("a"));
  READS(things.many());
  READS(things.any(3));
  READS(things.maybe(3));
  WRITES(things.find_all_order_by_number(fgraph::page(0, 5)));
  WRITES(things.find_by_b_order_by_number(true, fgraph::page(0, 5)));
  WRITES(things.delete_by_number_greater_than(15));
  CHECK(things.count().get() == 15);

  TestGraph graph;
  const PersonRepository people(*graph);
  (void)people.save(Person("Ann")).get();
  READS(people.named("Ann"));
  READS(people.adults("Ann"));
}
