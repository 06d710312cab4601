// GCC 12 destroys some temporaries inside a co_await expression twice, or compiles no initializer_list there. These
// tests show that the library's own types, written the way a program writes them, are made and destroyed once: the
// address sanitizer sees a second destruction, and counters see one that is missing.
//
// What stays forbidden with that compiler is not written here because it cannot be: an aggregate that owns memory as a
// temporary in the expression, a lambda that captures one by value, and `c ? co_await a() : co_await b()`. Name the
// value, or write an if, before the co_await.
#include <doctest/doctest.h>
#include <fgraph/client.h>
#include <fgraph/parameters.h>
#include <fgraph/value.h>

#include <atomic>
#include <chrono>

#include "unit/loop_executor.h"

using namespace fgraph;
using fgraph::testing::LoopExecutor;
using fgraph::testing::Promise;

namespace {

std::atomic<int> alive{0};

// A class as generated code writes entities: constructors, public members, no aggregate.
class Person {
 public:
  Person() { ++alive; }
  Person(std::string name_, std::string email_) : name(std::move(name_)), email(std::move(email_)) { ++alive; }
  Person(const Person& other) : name(other.name), email(other.email), tags(other.tags) { ++alive; }
  Person(Person&& other) noexcept
      : name(std::move(other.name)), email(std::move(other.email)), tags(std::move(other.tags)) {
    ++alive;
  }
  Person& operator=(const Person&) = default;
  Person& operator=(Person&&) noexcept = default;
  ~Person() { --alive; }

  std::string name;
  std::string email;
  std::vector<std::string> tags;
};

// An API of the library's shape, without a server behind it: everything comes back as it went in.
class Echo {
 public:
  explicit Echo(LoopExecutor& loop) : loop_(loop) {}

  Future<std::size_t> query(std::string_view text, const Parameters& parameters = Parameters(),
                            CallOptions options = CallOptions()) {
    std::size_t size = text.size() + static_cast<std::size_t>(options.timeout.count());
    for (const auto& [name, value] : parameters.values()) size += name.size() + value.to_string().size();
    return later<std::size_t>(size);
  }
  Future<Person> save(Person person, CallOptions = CallOptions()) { return later<Person>(std::move(person)); }
  Future<std::vector<Person>> save_all(std::vector<Person> people) {
    return later<std::vector<Person>>(std::move(people));
  }
  Future<std::optional<Person>> find(const std::string& name) {
    return later<std::optional<Person>>(std::optional<Person>(Person(name, name + "@example.com")));
  }
  Future<std::size_t> connect(std::string_view url, ClientOptions options) {
    return later<std::size_t>(url.size() + options.connections);
  }
  Future<std::size_t> parameters(ParameterWriter writer) { return later<std::size_t>(writer.take().size()); }
  Future<Value> value(Value value) { return later<Value>(std::move(value)); }

 private:
  template <typename T>
  Future<T> later(Result<T> result) {
    auto promise = std::make_shared<Promise<T>>(loop_);
    auto shared = std::make_shared<Result<T>>(std::move(result));
    loop_.call([promise, shared] { promise->settle(std::move(*shared)); });
    return promise->future();
  }

  LoopExecutor& loop_;
};

const std::string kLong = "a text that is too long for a string's own buffer";

Task<Person> save_of(Echo echo, Person person) {
  co_return co_await echo.save(std::move(person));
}

Task<std::size_t> texts_and_options(Echo echo) {
  std::size_t sum = 0;
  sum += co_await echo.query(kLong + kLong);
  sum += co_await echo.query(std::string(100, 'x'), Parameters("name", kLong + "!", "age", 3));
  sum += co_await echo.query("x", {"name", kLong, "list", Value::list(1, kLong, true)},
                             CallOptions::with_timeout(Milliseconds(5)));
  sum += co_await echo.query("x", Parameters().set("a", kLong).set("b", List(3, Value(kLong))), CallOptions());
  sum += co_await echo.query("x", Parameters(), CallOptions::with_timeout(std::chrono::seconds(1)));
  sum += co_await echo.connect("falkor://" + kLong, ClientOptions());
  sum += co_await echo.parameters(
      std::move(ParameterWriter().add("name", kLong).add("list", std::vector<std::string>(2, kLong))));
  co_return sum;
}

Task<std::size_t> entities(Echo echo) {
  std::size_t sum = 0;
  sum += (co_await echo.save(Person(kLong, kLong))).name.size();
  sum += (co_await echo.save(Person(kLong, kLong), CallOptions::with_timeout(Milliseconds(7)))).name.size();
  const Person named = co_await echo.save(Person(std::string(kLong), kLong + "x"));
  sum += named.email.size();
  Person draft(kLong, kLong);
  draft.tags = std::vector<std::string>(3, kLong);
  sum += (co_await echo.save(draft)).tags.size();
  sum += (co_await echo.save(std::move(draft))).tags.size();
  sum += (co_await echo.save_all(std::vector<Person>(5, Person(kLong, kLong)))).size();
  sum += (co_await echo.find(std::string(kLong)))->email.size();
  sum += (co_await save_of(echo, Person(kLong, kLong))).name.size();
  for (const Person& person : co_await echo.save_all(std::vector<Person>(2, Person(kLong, ""))))
    sum += person.name.size();
  if (const std::optional<Person> found = co_await echo.find(kLong + "y");
      found && co_await echo.query(found->name) > 0)
    ++sum;
  const Result<Person> result = co_await echo.save(Person(kLong, kLong)).result();
  sum += result->name.size();
  co_return sum;
}

Task<std::size_t> together(Echo echo) {
  std::size_t sum = 0;
  const auto both = co_await when_all(echo.save(Person(kLong, kLong)), echo.query(kLong, Parameters("a", kLong)));
  sum += std::get<0>(both).name.size() + std::get<1>(both);
  std::vector<Future<Person>> many;
  for (int i = 0; i < 10; ++i) many.push_back(echo.save(Person(kLong, kLong)));
  sum += (co_await when_all(std::move(many))).size();
  co_return sum;
}

Task<std::size_t> values(Echo echo) {
  std::size_t sum = 0;
  sum += (co_await echo.value(Value::list(kLong, Value::list(kLong), Point(1, 2)))).as<List>().size();
  sum += (co_await echo.value(std::string(kLong))).as<std::string>().size();
  Node node;
  node.labels = std::vector<std::string>(2, kLong);
  sum += (co_await echo.value(node)).as<Node>().labels.size();
  sum += (co_await echo.value(Vector(std::vector<float>(100, 1.0F)))).as<Vector>().values.size();
  co_return sum;
}

// The one way to choose: an if, with the await inside.
Task<std::size_t> chosen(Echo echo, bool first) {
  if (first) co_return co_await echo.query(kLong + "1");
  const std::string text = first ? kLong : kLong + kLong;
  co_return co_await echo.query(text);
}

Task<std::size_t> fails(Echo echo, const Person& person) {
  const Person saved = co_await echo.save(person);
  throw Error(ErrorCode::kServer, Outcome::kRejected, saved.name);
}

}  // namespace

TEST_CASE("what stands in a co_await expression is destroyed once") {
  LoopExecutor loop;
  const Echo echo(loop);
  const std::size_t n = kLong.size();
  for (int round = 0; round < 20; ++round) {
    CHECK(sync_wait(texts_and_options(echo)) > 10 * n);
    CHECK(sync_wait(entities(echo)) > 8 * n);
    CHECK(sync_wait(together(echo)) > 3 * n);
    CHECK(sync_wait(values(echo)) == 3 + n + 2 + 100);
    CHECK(sync_wait(chosen(echo, true)) == n + 1);
    CHECK(sync_wait(chosen(echo, false)) == 2 * n);
    {
      const Person person(kLong, kLong);
      CHECK_THROWS_AS((void)sync_wait(fails(echo, person)), Error);
    }
    loop.call_and_wait([] {});  // the steps that settled the futures are gone, too
    CHECK(alive == 0);
  }
  loop.stop();
  CHECK(loop.references() == 0);
}
