// Streams on a real server: the three ways to read one, slow consumers, and every way in which one ends early.
#include <fgraph/stream.h>

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/test_server.h"
#include "server/when_connected.h"
#include "streams.fgraph.h"

namespace {

using fgraph::CallOptions;
using fgraph::Client;
using fgraph::ClientOptions;
using fgraph::ErrorCode;
using fgraph::Future;
using fgraph::Graph;
using fgraph::Milliseconds;
using fgraph::Outcome;
using fgraph::Parameters;
using fgraph::Result;
using fgraph::Row;
using fgraph::Stream;
using fgraph::StreamFlow;
using fgraph::Task;
using fgraph::testing::error_of;
using fgraph::testing::single;
using fgraph::testing::test_client;
using fgraph::testing::test_server;
using fgraph::testing::TestGraph;
using streams::City;
using streams::Person;
using streams::PersonRepository;

// Persons 1 to `count`, in that order, with notes that make a row about as long as `note`.
void fill(const Graph& graph, std::int64_t count, const std::string& note = "") {
  (void)graph
      .query("UNWIND range(1, $count) AS i CREATE (:Person {name: 'p' + i, number: i, note: $note})",
             Parameters("count", count, "note", note))
      .get();
}

// Too much for the buffers of a socket: whoever does not read it holds the server up.
constexpr std::int64_t kMany = 60'000;
void fill_much(const Graph& graph) {
  fill(graph, kMany, std::string(400, 'x'));
}

// Takes the rest; the persons have to come in order, without a gap. Yields how many there were.
std::int64_t drain(Stream<Person>& rows, std::int64_t last = 0) {
  while (std::optional<Person> person = rows.next().get()) {
    if (person->number != last + 1) FAIL("person " << person->number << " came after " << last);
    last = person->number;
  }
  return last;
}

// As drain(), up to an error.
std::int64_t drain_until_error(Stream<Person>& rows, std::int64_t last, std::optional<fgraph::Error>& error) {
  try {
    for (;;) {
      std::optional<Person> person = rows.next().get();
      if (!person) return last;
      if (person->number != last + 1) FAIL("person " << person->number << " came after " << last);
      last = person->number;
    }
  } catch (const fgraph::Error& thrown) {
    error = thrown;
    return last;
  }
}

void check_ended(Stream<Person>& rows) {
  for (int i = 0; i < 3; ++i) CHECK_FALSE(rows.next().get().has_value());
}

Task<std::int64_t> count_by_coroutine(PersonRepository people) {
  Stream<Person> rows = people.stream_all();
  std::int64_t last = 0;
  while (std::optional<Person> person = co_await rows.next()) {
    if (person->number != last + 1) co_return -1;
    last = person->number;
  }
  for (int i = 0; i < 3; ++i) {
    const std::optional<Person> more = co_await rows.next();
    if (more) co_return -2;
  }
  co_return last;
}

std::size_t open_descriptors() {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) ++count;
  return count;
}

template <typename... Arguments>
concept CanStream = requires(PersonRepository people, Arguments... arguments) {
  people.stream(Person::fields::number > 1, arguments...);
};
static_assert(CanStream<fgraph::Limit, CallOptions>);
static_assert(!CanStream<fgraph::PageRequest>);
static_assert(!CanStream<fgraph::SliceRequest>);
static_assert(!CanStream<fgraph::WindowRequest>);
static_assert(!std::is_copy_constructible_v<Stream<Person>>);

}  // namespace

TEST_CASE("a coroutine, a thread that blocks and a callback get the same rows") {
  TestGraph graph;
  fill(*graph, 5'000);
  PersonRepository people(*graph);
  CHECK(fgraph::sync_wait(count_by_coroutine(people)) == 5'000);
  CHECK(test_client().spawn(count_by_coroutine(people)).get() == 5'000);

  Stream<Person> rows = people.stream_all();
  CHECK(drain(rows) == 5'000);
  check_ended(rows);

  std::int64_t last = 0;
  bool in_order = true;
  const auto step = [&](const Person& person) { in_order = in_order && person.number == ++last; };
  CHECK(people.stream_all().for_each(step).get() == 5'000);
  CHECK(in_order);
}

TEST_CASE("a stream brings what find brings") {
  TestGraph graph;
  fill(*graph, 300);
  PersonRepository people(*graph);
  const auto where = Person::fields::number > 100;
  std::vector<Person> streamed;
  Stream<Person> rows =
      people.stream(where, fgraph::order_by(Person::fields::number.desc()), fgraph::skip(10), fgraph::limit(50));
  while (std::optional<Person> person = rows.next().get()) streamed.push_back(*std::move(person));
  CHECK(streamed ==
        people.find(where, fgraph::order_by(Person::fields::number.desc()), fgraph::skip(10), fgraph::limit(50)).get());
  REQUIRE(streamed.size() == 50);
  CHECK(streamed.front().number == 290);
  // They are as good as found ones: saving writes what was changed.
  streamed.front().note = "changed";
  (void)people.save(streamed.front()).get();
  CHECK(single(*graph, "MATCH (p:Person) WHERE p.note = 'changed' RETURN p.number") == fgraph::Value(290));

  Stream<Person> refused = people.stream(where, fgraph::limit(-1));
  const fgraph::Error error = error_of([&] { (void)refused.next().get(); });
  CHECK(error.code() == ErrorCode::kInvalidArgument);
  CHECK(error.outcome() == Outcome::kNotExecuted);
  check_ended(refused);
}

TEST_CASE("a query of the schema streams what its name says") {
  TestGraph graph;
  fill(*graph, 3'000);
  PersonRepository people(*graph);
  Stream<Person> rows = people.stream_by_number_greater_than_order_by_number_desc(1'000);
  std::int64_t number = 3'001;
  while (std::optional<Person> person = rows.next().get()) {
    if (person->number != --number) FAIL("person " << person->number << " came instead of " << number);
  }
  CHECK(number == 1'001);
}

TEST_CASE("an empty result, and a graph that does not exist") {
  TestGraph graph;
  PersonRepository people(*graph);
  Stream<Person> missing = people.stream_all();
  check_ended(missing);
  fill(*graph, 1);
  Stream<Person> nobody = people.stream(Person::fields::number > 5);
  check_ended(nobody);
  CHECK(people.stream(Person::fields::number > 5).for_each([](const Person&) {}).get() == 0);
}

TEST_CASE("links come with the rows, and the rows still one by one") {
  TestGraph graph;
  fill(*graph, 2'000);
  (void)graph->query("UNWIND range(0, 9) AS c CREATE (:City {name: 'c' + c})").get();
  (void)graph->query("MATCH (p:Person), (c:City) WHERE c.name = 'c' + (p.number % 10) CREATE (p)-[:LIVES_IN]->(c)")
      .get();
  PersonRepository people(*graph);
  Stream<Person> rows = people.stream_all(Person::links::city);
  std::int64_t last = 0;
  bool right = true;
  while (std::optional<Person> person = rows.next().get()) {
    right = right && person->number == ++last && person->city->name == "c" + std::to_string(last % 10);
  }
  CHECK(last == 2'000);
  CHECK(right);
  check_ended(rows);

  Stream<Person> declared = people.stream_by_city_name("c3");
  std::int64_t count = 0;
  while (std::optional<Person> person = declared.next().get()) {
    ++count;
    right = right && person->number % 10 == 3 && person->city->name == "c3";
  }
  CHECK(count == 200);
  CHECK(right);
}

TEST_CASE("a value of another type ends the stream behind the rows before it, once") {
  for (const std::int64_t bad : {1, 700, 3'000}) {
    CAPTURE(bad);
    TestGraph graph;
    PersonRepository people(*graph);
    fill(*graph, 3'000);
    (void)graph->query("MATCH (p:Person {number: $bad}) SET p.note = 17", Parameters("bad", bad)).get();
    Stream<Person> rows = people.stream_all();
    std::optional<fgraph::Error> error;
    CHECK(drain_until_error(rows, 0, error) == bad - 1);
    REQUIRE(error.has_value());
    CHECK(error->code() == ErrorCode::kTypeMismatch);
    CHECK(error->detail().entity == "streams.Person");
    CHECK(error->detail().property == "note");
    check_ended(rows);
    Stream<Person> before = people.stream(Person::fields::number < bad);
    CHECK(drain(before) == bad - 1);
  }
}

TEST_CASE("a second next() is refused while the first one waits, and takes nothing from it") {
  TestGraph graph;
  fill(*graph, 10);
  PersonRepository people(*graph);
  Stream<Person> rows = people.stream_all();
  test_server().suspend();
  Future<std::optional<Person>> first = rows.next();
  const fgraph::Error error = error_of([&] { (void)rows.next().get(); });
  CHECK(error.code() == ErrorCode::kInvalidState);
  CHECK(error.outcome() == Outcome::kNotExecuted);
  test_server().resume();
  CHECK(first.get()->number == 1);
  CHECK(drain(rows, 1) == 10);
}

TEST_CASE("stop() ends a next() that waits, and twice is the same as once") {
  TestGraph graph;
  fill(*graph, 10);
  PersonRepository people(*graph);
  Stream<Person> rows = people.stream_all();
  test_server().suspend();
  Future<std::optional<Person>> waiting = rows.next();
  rows.stop();
  rows.stop();
  CHECK_FALSE(waiting.get().has_value());
  check_ended(rows);
  test_server().resume();
  Stream<Person> half = people.stream_all();
  CHECK(half.next().get()->number == 1);
  half.stop();
  check_ended(half);
  Stream<Person> moved = people.stream_all();
  moved = people.stream_all();
  CHECK(drain(moved) == 10);
}

TEST_CASE("the callback of for_each stops the stream, and what it throws comes out of the future") {
  TestGraph graph;
  fill_much(*graph);
  PersonRepository people(*graph);
  std::int64_t calls = 0;
  const auto stop_at_ten = [&](const Person&) { return ++calls == 10 ? StreamFlow::kStop : StreamFlow::kContinue; };
  CHECK(people.stream_all().for_each(stop_at_ten).get() == 10);
  CHECK(calls == 10);
  const auto fail_at_three = [](const Person& person) {
    if (person.number == 3) throw std::runtime_error("enough");
  };
  const fgraph::Error error = error_of([&] { (void)people.stream_all().for_each(fail_at_three).get(); });
  CHECK(error.message().find("enough") != std::string::npos);
  CHECK(people.count().get() == kMany);
}

TEST_CASE("operations go on while the consumers of streams are slow, and no stream waits for another one") {
  TestGraph graph;
  fill_much(*graph);
  ClientOptions options;
  options.connections = 2;
  options.streams = 3;
  const auto client = Client::connect(test_server().url(), options);
  PersonRepository people(client->graph(graph.name()));
  std::vector<Stream<Person>> rows;
  for (int i = 0; i < 3; ++i) {
    rows.push_back(people.stream_all());
    REQUIRE(rows.back().next().get()->number == 1);
  }
  // All three are held up now; a further one would wait for them.
  Stream<Person> refused = people.stream_all();
  const fgraph::Error error = error_of([&] { (void)refused.next().get(); });
  CHECK(error.code() == ErrorCode::kQueueFull);
  CHECK(error.outcome() == Outcome::kNotExecuted);

  std::vector<Future<std::optional<Person>>> found;
  for (std::int64_t i = 1; i <= 64; ++i) found.push_back(people.find_one(Person::fields::number == i));
  for (std::int64_t i = 1; i <= 64; ++i) CHECK(found[static_cast<std::size_t>(i - 1)].get()->number == i);

  CHECK(drain(rows[1], 1) == kMany);
  Stream<Person> fits = people.stream_all();
  CHECK(fits.next().get()->number == 1);
  CHECK(drain(rows[0], 1) == kMany);
  CHECK(drain(rows[2], 1) == kMany);
  CHECK(drain(fits, 1) == kMany);
  CHECK(client->statistics().connections_lost == 0);
}

TEST_CASE("two hundred streams that are stopped half-way leave nothing behind") {
  constexpr std::int64_t kCount = 10'000;
  TestGraph graph;
  fill(*graph, kCount, std::string(400, 'x'));
  const auto client = Client::connect(test_server().url());
  PersonRepository people(client->graph(graph.name()));
  CHECK(people.count().get() == kCount);
  const std::size_t before = open_descriptors();
  for (int i = 0; i < 200; ++i) {
    // Of all sizes: what is read to its end, what is dropped, and what is too much to drop.
    Stream<Person> rows = people.stream_all(CallOptions());
    if (i % 4 == 1) rows = people.stream(Person::fields::number <= 1'500);
    if (i % 4 == 2) rows = people.stream(Person::fields::number <= 3);
    for (int row = 0; row < i % 7; ++row) (void)rows.next().get();
    if (i % 2 == 0) rows.stop();
  }
  CHECK(people.count().get() == kCount);
  Stream<Person> whole = people.stream_all();
  CHECK(drain(whole) == kCount);
  const fgraph::ClientStatistics statistics = client->statistics();
  CHECK(statistics.settled == statistics.submitted);
  CHECK(statistics.connections_lost == 0);
  CHECK(statistics.connections_open <= 16);
  CHECK(open_descriptors() <= before + 16);
}

TEST_CASE("a server that dies half-way ends the stream behind the rows that had arrived") {
  const auto server = fgraph::EmbeddedServer::start();
  const auto client = Client::connect(server->url());
  const Graph graph = client->graph("g");
  fill_much(graph);
  PersonRepository people(graph);
  Stream<Person> rows = people.stream_all();
  REQUIRE(rows.next().get()->number == 1);
  server->kill();
  std::optional<fgraph::Error> error;
  const std::int64_t last = drain_until_error(rows, 1, error);
  CHECK(last < kMany);
  REQUIRE(error.has_value());
  CHECK(error->code() == ErrorCode::kConnectionLost);
  check_ended(rows);
  server->restart();
  fgraph::testing::when_connected([&] { fill(graph, 3); });
  const auto drained = [&] {
    Stream<Person> again = people.stream_all();
    return drain(again);
  };
  CHECK(fgraph::testing::when_connected(drained) == 3);
}

TEST_CASE("the deadline of a stream is that of its last row from the server") {
  TestGraph graph;
  fill_much(*graph);
  PersonRepository people(*graph);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(1'500);
  Stream<Person> rows = people.stream_all(CallOptions::with_timeout(Milliseconds(1'500)));
  Stream<Person> fast = people.stream_all(CallOptions::with_timeout(Milliseconds(60'000)));
  REQUIRE(rows.next().get()->number == 1);
  CHECK(drain(fast) == kMany);
  // The consumer does other things until it has passed.
  while (std::chrono::steady_clock::now() <= deadline + std::chrono::milliseconds(100)) test_client().ping().get();
  std::optional<fgraph::Error> error;
  const std::int64_t last = drain_until_error(rows, 1, error);
  CHECK(last < kMany);
  REQUIRE(error.has_value());
  CHECK(error->code() == ErrorCode::kTimeout);
  check_ended(rows);
}

TEST_CASE("a client that is closed half-way ends its streams") {
  TestGraph graph;
  fill_much(*graph);
  auto client = Client::connect(test_server().url());
  PersonRepository people(client->graph(graph.name()));
  Stream<Person> rows = people.stream_all();
  Stream<Person> unread = people.stream_all();
  REQUIRE(rows.next().get()->number == 1);
  SUBCASE("by close()") {
    client->close();
  }
  SUBCASE("by its destructor") {
    client.reset();
  }
  std::optional<fgraph::Error> error;
  CHECK(drain_until_error(rows, 1, error) < kMany);
  REQUIRE(error.has_value());
  CHECK(error->code() == ErrorCode::kClosed);
  check_ended(rows);
  error.reset();
  CHECK(drain_until_error(unread, 0, error) < kMany);
  CHECK(error.value().code() == ErrorCode::kClosed);
  Stream<Person> late = people.stream_all();
  CHECK(error_of([&] { (void)late.next().get(); }).code() == ErrorCode::kClosed);
  check_ended(late);
}

TEST_CASE("rows of any query") {
  TestGraph graph;
  fill(*graph, 2'000);
  Stream<Row> rows = graph->stream(
      "MATCH (p:Person) WHERE p.number > $min RETURN p, p.number AS number, [1, 'a'] AS list", Parameters("min", 500));
  std::int64_t number = 500;
  while (std::optional<Row> row = rows.next().get()) {
    ++number;
    if (row->at("number") != fgraph::Value(number)) FAIL("row " << number);
    const fgraph::Node& node = row->at(0).as<fgraph::Node>();
    if (node["name"] != fgraph::Value("p" + std::to_string(number)) || node.labels.at(0) != "Person")
      FAIL("row " << number);
    if (row->at("list") != fgraph::Value::list(1, "a")) FAIL("row " << number);
  }
  CHECK(number == 2'000);
  CHECK(graph->stream("UNWIND range(1, 10) AS i RETURN i")
            .for_each([](const Row& row) { CHECK(row.columns() == std::vector<std::string>{"i"}); })
            .get() == 10);
}

TEST_CASE("what is wrong with a query of any kind comes out of next()") {
  TestGraph graph;
  const auto code_of = [](Stream<Row> rows) {
    const ErrorCode code = error_of([&] { (void)rows.next().get(); }).code();
    CHECK_FALSE(rows.next().get().has_value());
    return code;
  };
  CHECK(code_of(graph->stream("RETURN 1")) == ErrorCode::kNotFound);
  fill(*graph, 1);
  CHECK(code_of(graph->stream("RETURN")) == ErrorCode::kSyntax);
  CHECK(code_of(graph->stream("CREATE (:Person)")) == ErrorCode::kReadOnly);
  CHECK(code_of(graph->stream(std::string("RETURN 1\0", 9))) == ErrorCode::kInvalidArgument);
  CHECK(code_of(graph->stream("RETURN $n", Parameters("n", fgraph::Node()))) == ErrorCode::kInvalidArgument);
  const fgraph::Error error = error_of([&] { (void)graph->stream("RETURN 1 AS a").next().get()->at("b"); });
  CHECK(error.code() == ErrorCode::kInvalidArgument);
}

TEST_CASE("names that another client adds are known to the next rows") {
  TestGraph graph;
  fill(*graph, 1);
  const auto other = Client::connect(test_server().url());
  for (int i = 0; i < 20; ++i) {
    const std::string label = "Label" + std::to_string(i);
    (void)other->graph(graph.name()).query("CREATE (:" + label + " {p" + std::to_string(i) + ": 1})").get();
    Stream<Row> rows = graph->stream("MATCH (n) RETURN n ORDER BY id(n) DESC");
    const std::optional<Row> row = rows.next().get();
    CHECK(row->at(0).as<fgraph::Node>().labels == std::vector<std::string>{label});
  }
}
