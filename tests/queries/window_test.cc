// Windows: every result once, whatever the order, and whatever happens meanwhile.
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "bulk.fgraph.h"
#include "server/test_server.h"

namespace {

using bulk::Person;
using fgraph::ErrorCode;
using fgraph::Order;
using fgraph::order_by;
using fgraph::Window;
using fgraph::WindowToken;
using fgraph::testing::error_of;
using fgraph::testing::TestGraph;
using fields = Person::fields;

// Values that are equal, absent, and hard to tell apart by what the server prints.
void fill(const fgraph::Graph& graph) {
  static const char* const kTexts[] = {"", "a", "B", "b", "O'Brien", "back\\slash", "日本", " blank", "a", "ab"};
  static const double kLevels[] = {0.1, 0.1 + 0.2, 0.3, -1.5, 1e-300, 1.0 / 3, 2.0 / 3, -0.0, 12345678.123456789, 0.3};
  bulk::PersonRepository repository(graph);
  std::vector<Person> all;
  for (std::size_t i = 0; i < 60; ++i) {
    Person& one = all.emplace_back("n" + std::to_string(i));
    if (i % 4 != 0) one.motto = kTexts[i % 10];
    if (i % 5 != 1) one.level = kLevels[i * 7 % 10];
    if (i % 3 != 0) one.active = i % 2 == 0;
    if (i % 6 != 0) one.age = static_cast<std::int64_t>(i % 7);
    if (i % 7 != 0) one.born = fgraph::Date(static_cast<std::int64_t>(i % 3) - 1);
    one.grade = i % 2 == 0 ? bulk::Grade::senior : bulk::Grade::junior;
    one.points = i % 2 == 0 ? 9'007'199'254'740'992 + static_cast<std::int64_t>(i) : static_cast<std::int64_t>(i);
  }
  (void)repository.save_all(std::move(all)).get();
  (void)graph.query("CREATE INDEX FOR (n:Person) ON (n.motto, n.points, n.active)").get();
}

std::vector<std::string> walk(const bulk::PersonRepository& repository, const fgraph::Criteria<Person>& where,
                              const Order<Person>& order, std::int64_t size) {
  std::vector<std::string> names;
  Window<Person> part;
  do {
    const WindowToken token(part.token().text());
    part = repository.find(where, order, fgraph::window(size, token)).get();
    for (const Person& one : part.items) names.push_back(one.name);
    if (part.has_next()) CHECK(static_cast<std::int64_t>(part.items.size()) == size);
  } while (part.has_next() && names.size() <= 200);
  return names;
}

fgraph::Task<void> awaited(bulk::PersonRepository repository) {
  const fgraph::Criteria<Person> all;
  const Order<Person> order = order_by(fields::name);
  const fgraph::WindowRequest request = fgraph::window(5);
  const Window<Person> first = co_await repository.find(all, order, request);
  CHECK(first.items.size() == 5);
  CHECK(first.has_next());
}

}  // namespace

TEST_CASE("windows in any order hold what one find does") {
  TestGraph graph;
  fill(*graph);
  bulk::PersonRepository repository(*graph);
  fgraph::sync_wait(awaited(repository));
  const std::vector<Order<Person>> orders = {Order<Person>(),
                                             order_by(fields::motto),
                                             order_by(fields::motto.desc()),
                                             order_by(fields::level, fields::motto.desc()),
                                             order_by(fields::level.desc()),
                                             order_by(fields::active, fields::age.desc()),
                                             order_by(fields::active.desc(), fields::born),
                                             order_by(fields::born.desc(), fields::grade.desc(), fields::age),
                                             order_by(fields::points.desc()),
                                             order_by(fields::grade, fields::points)};
  const std::vector<fgraph::Criteria<Person>> conditions = {
      fgraph::Criteria<Person>(), fields::age < 5 || fields::motto.is_null(), fields::points > 3 && fields::age != 2};
  for (const fgraph::Criteria<Person>& where : conditions) {
    for (const Order<Person>& order : orders) {
      const std::vector<std::string> all = walk(repository, where, order, 1000);
      for (const std::int64_t size : {1, 7, 60}) {
        if (size == 1 && where.root() != nullptr) continue;
        CHECK(walk(repository, where, order, size) == all);
      }
      std::vector<std::string> sorted = all;
      std::sort(sorted.begin(), sorted.end());
      CHECK(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end());
      CHECK(static_cast<std::int64_t>(all.size()) == repository.count(where).get());
    }
  }
}

TEST_CASE("a window goes on behind a row that was deleted, and sees what came behind it") {
  TestGraph graph;
  bulk::PersonRepository repository(*graph);
  std::vector<Person> all;
  for (int i = 0; i < 9; ++i) all.emplace_back("p" + std::to_string(i));
  all = repository.save_all(std::move(all)).get();
  const fgraph::Criteria<Person> everybody;
  const Order<Person> order = order_by(fields::name);
  Window<Person> part = repository.find(everybody, order, fgraph::window(3)).get();
  CHECK(part.items.back().name == "p2");
  (void)repository.delete_(part.items.back()).get();
  (void)repository.delete_(all[4]).get();
  (void)repository.save(Person("p05")).get();  // before the place
  (void)repository.save(Person("p31")).get();  // behind it
  part = repository.find(everybody, order, fgraph::window(3, part.token())).get();
  REQUIRE(part.items.size() == 3);
  CHECK(part.items[0].name == "p3");
  CHECK(part.items[1].name == "p31");
  CHECK(part.items[2].name == "p5");
  part = repository.find(everybody, order, fgraph::window(10, part.token())).get();
  CHECK_FALSE(part.has_next());
  const WindowToken end = part.token();
  part = repository.find(everybody, order, fgraph::window(10, end)).get();
  CHECK(part.items.empty());
  CHECK(part.token() == end);
  (void)repository.save(Person("p9")).get();
  CHECK(repository.find(everybody, order, fgraph::window(10, end)).get().items.size() == 1);
}

TEST_CASE("tokens of another order, and what is no token, are refused") {
  TestGraph graph;
  fill(*graph);
  bulk::PersonRepository repository(*graph);
  const fgraph::Criteria<Person> all;
  const Window<Person> part = repository.find(all, order_by(fields::motto), fgraph::window(10)).get();
  const std::string text = part.token().text();
  CHECK(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == text.npos);
  const auto refused = [&](const Order<Person>& order, const std::string& token, std::int64_t size) {
    const fgraph::Error error =
        error_of([&] { (void)repository.find(all, order, fgraph::window(size, WindowToken(token))).get(); });
    CHECK(error.code() == ErrorCode::kInvalidArgument);
    return std::string(error.what());
  };
  CHECK(refused(order_by(fields::motto.desc()), text, 5).find("another entity or order") != std::string::npos);
  CHECK(refused(order_by(fields::name), text, 5).find("another entity or order") != std::string::npos);
  CHECK(refused(order_by(fields::motto, fields::name), text, 5).find("another entity") != std::string::npos);
  for (std::size_t length = 1; length < text.size(); ++length)
    refused(order_by(fields::motto), text.substr(0, length), 5);
  for (const char* nonsense : {"!", "AAAA", "MQ", "' OR 1=1 //", "MTE7MTtz"}) {
    refused(order_by(fields::motto), nonsense, 5);
  }
  refused(order_by(fields::motto), text + "AAAA", 5);
  refused(order_by(fields::motto), "", 0);
  refused(order_by(fields::motto), "", -3);
  refused(order_by(Person::links::firm / bulk::Firm::fields::name), "", 3);
}
