// Streams without a network: the pool's side, the buffer and the consumer's side.
#include <fgraph/stream.h>

#include <doctest/doctest.h>

#include "unit/loop_executor.h"
#include "unit/net/pool_bench.h"

using namespace fgraph;
using namespace fgraph::testing;

TEST_CASE("a stream has a connection to itself") {
  Bench bench(options_of(1, 16));
  const EndingRef command = bench.submit(1);
  const std::size_t shared = bench.connect();
  const auto ending = std::make_shared<Ending>();
  bench.stream(7, ending);
  const std::size_t own = bench.connect();
  CHECK(own != shared);
  CHECK(bench.output(own) == "7;");
  const EndingRef later = bench.submit(2);
  CHECK(bench.output(own).empty());
  CHECK(bench.output(shared) == "1;2;");
  bench.receive(own, stream_reply(3));
  CHECK(ending->ends == 1);
  CHECK(bench.rows == std::vector<std::int64_t>{1, 2, 3});
  CHECK(bench.pool.outstanding() == 2);
  // The next one takes it over.
  const auto next = std::make_shared<Ending>();
  bench.stream(8, next);
  CHECK(bench.transport.connecting.empty());
  CHECK(bench.output(own) == "8;");
}

TEST_CASE("the rows of a stream come in order, whatever the slices, and nothing comes between pause and resume") {
  const std::string reply = stream_reply(40, "some text");
  for (std::size_t slice = 1; slice <= reply.size(); ++slice) {
    CAPTURE(slice);
    Bench bench;
    const auto ending = std::make_shared<Ending>();
    TestStream& stream = bench.stream(1, ending);
    const std::size_t connection = bench.connect();
    (void)bench.output(connection);
    std::size_t seen = 0;
    // Full whenever a row has come.
    stream.reading = [&] {
      const Reading reading = bench.rows.size() > seen ? Reading::kPause : Reading::kGoOn;
      seen = bench.rows.size();
      return reading;
    };
    int pauses = 0;
    for (std::size_t at = 0; at < reply.size(); at += slice) {
      bench.receive(connection, std::string_view(reply).substr(at, slice));
      if (bench.transport.paused.empty()) continue;
      ++pauses;
      bench.pool.read_on(stream);
      REQUIRE(bench.transport.paused.empty());
      bench.pool.read_on(stream);  // once more changes nothing
    }
    CHECK(ending->ends == 1);
    CHECK_FALSE(ending->error);
    REQUIRE(bench.rows.size() == 40);
    for (std::size_t i = 0; i < 40; ++i) REQUIRE(bench.rows[i] == static_cast<std::int64_t>(i + 1));
    // Longer slices hold the end of the reply beside a row, or more than one row.
    CHECK((slice <= 11 ? pauses == 40 : pauses <= 40));
    CHECK(bench.pool.outstanding() == 0);
    CHECK(bench.pool.counters().settled == 1);
  }
}

TEST_CASE("the rest of an abandoned stream is dropped where it is little") {
  Bench bench;
  const auto ending = std::make_shared<Ending>();
  TestStream& stream = bench.stream(1, ending);
  const std::size_t connection = bench.connect();
  (void)bench.output(connection);
  const std::string reply = stream_reply(1000);
  stream.reading = [] { return Reading::kPause; };
  SUBCASE("before its reply") {
    bench.pool.abandon(stream, bench.now);
    bench.receive(connection, reply);
    CHECK(bench.rows.empty());
  }
  SUBCASE("while it is held up") {
    bench.receive(connection, std::string_view(reply).substr(0, 200));
    CHECK(bench.transport.paused.count(connection) == 1);
    bench.pool.abandon(stream, bench.now);
    bench.pool.abandon(stream, bench.now);
    CHECK(bench.transport.paused.empty());
    const std::size_t taken = bench.rows.size();
    bench.receive(connection, std::string_view(reply).substr(200));
    CHECK(bench.rows.size() == taken);
  }
  SUBCASE("by its own reading") {
    stream.reading = [] { return Reading::kGiveUp; };
    bench.receive(connection, std::string_view(reply).substr(0, 200));
    bench.receive(connection, std::string_view(reply).substr(200));
  }
  CHECK(ending->ends == 0);
  CHECK(stream.settled());
  CHECK(bench.transport.disconnected.empty());
  CHECK(bench.pool.outstanding() == 0);
  CHECK(bench.pool.counters().settled == 1);
  const auto next = std::make_shared<Ending>();
  bench.stream(2, next);
  CHECK(bench.output(connection) == "2;");
}

TEST_CASE("the connection of an abandoned stream is closed where its rest is much") {
  Bench bench;
  const auto ending = std::make_shared<Ending>();
  TestStream& stream = bench.stream(1, ending);
  const std::size_t connection = bench.connect();
  (void)bench.output(connection);
  const std::string reply = stream_reply(1000, std::string(2000, 'x'));
  SUBCASE("judged by its first rows") {
    bench.receive(connection, std::string_view(reply).substr(0, 5000));
    bench.pool.abandon(stream, bench.now);
  }
  SUBCASE("found out while it comes") {
    bench.pool.abandon(stream, bench.now);
    for (std::size_t at = 0; at < reply.size() && bench.transport.disconnected.empty(); at += 60'000) {
      bench.receive(connection, std::string_view(reply).substr(at, 60'000));
    }
  }
  SUBCASE("by the deadline of the consumer that holds it up") {
    const auto held = std::make_shared<Ending>();
    TestStream& other = bench.stream(2, held, bench.now + 10);
    const std::size_t second = bench.connect();
    (void)bench.output(second);
    other.reading = [] { return Reading::kPause; };
    bench.receive(second, std::string_view(reply).substr(0, 5000));
    bench.now += 10;
    bench.pool.tick(bench.now);
    CHECK(held->failed_with(ErrorCode::kTimeout, Outcome::kMaybeExecuted));
    CHECK(bench.transport.disconnected == std::vector<std::size_t>{second});
    CHECK(bench.pool.outstanding() == 1);
    bench.pool.read_on(other);  // too late
    bench.receive(connection, reply);
    CHECK(ending->ends == 1);
    return;
  }
  CHECK(bench.transport.disconnected == std::vector<std::size_t>{connection});
  CHECK(ending->ends == 0);
  CHECK(bench.pool.outstanding() == 0);
  CHECK(bench.pool.counters().open == 0);
  CHECK(bench.pool.counters().lost == 0);
  const auto next = std::make_shared<Ending>();
  bench.stream(2, next);
  CHECK(bench.output(bench.connect()) == "2;");
}

TEST_CASE("a stream that is abandoned before it was sent is never sent") {
  Bench bench;
  const auto ending = std::make_shared<Ending>();
  bench.pool.abandon(bench.stream(1, ending), bench.now);
  CHECK(bench.pool.outstanding() == 0);
  CHECK(bench.output(bench.connect()).empty());
  CHECK(ending->ends == 0);
}

TEST_CASE("a stream that is abandoned on its way to the pool never reaches it") {
  Bench bench;
  const auto ending = std::make_shared<Ending>();
  RequestRef request(new TestStream(ending, bench.rows));
  bench.pool.abandon(*request, bench.now);
  CHECK(bench.pool.outstanding() == 0);
  bench.pool.submit(std::move(request), bench.now);
  CHECK(bench.pool.outstanding() == 0);
  CHECK(bench.pool.counters().settled == 1);
  CHECK(bench.transport.connecting.empty());
  CHECK(ending->ends == 0);
  CHECK(ending->alive == 0);
}

TEST_CASE("more streams than the limit are refused, abandoned ones do not count") {
  ClientOptions options;
  options.streams = 2;
  Bench bench(options);
  const auto first = std::make_shared<Ending>();
  TestStream& stream = bench.stream(1, first);
  bench.stream(2, std::make_shared<Ending>());
  const std::size_t one = bench.connect();
  const std::size_t two = bench.connect();
  CHECK(bench.output(one) + bench.output(two) == "1;2;");
  const auto refused = std::make_shared<Ending>();
  bench.stream(3, refused);
  CHECK(refused->failed_with(ErrorCode::kQueueFull, Outcome::kNotExecuted));
  bench.pool.abandon(stream, bench.now);
  const auto waits = std::make_shared<Ending>();
  bench.stream(4, waits);
  CHECK(waits->ends == 0);
  CHECK(bench.output(one).empty());
  bench.receive(one, stream_reply(5));
  CHECK(bench.rows.empty());
  CHECK(bench.output(one) == "4;");
}

TEST_CASE("a stream may be longer than the limit of a reply, a row of it may not") {
  ClientOptions options;
  options.max_reply_bytes = 50'000;
  Bench bench(options);
  const auto ending = std::make_shared<Ending>();
  bench.stream(1, ending);
  const std::size_t connection = bench.connect();
  (void)bench.output(connection);
  std::string reply = stream_reply(1000, std::string(1000, 'x'));
  SUBCASE("rows that fit") {
    for (std::size_t at = 0; at < reply.size(); at += 20'000) {
      bench.receive(connection, std::string_view(reply).substr(at, 20'000));
    }
    CHECK(bench.rows.size() == 1000);
    CHECK_FALSE(ending->error);
  }
  SUBCASE("a row that does not") {
    reply = stream_reply(2, std::string(60'000, 'x'));
    bench.receive(connection, reply);
    CHECK(ending->failed_with(ErrorCode::kReplyTooLarge, Outcome::kExecuted));
  }
  CHECK(ending->ends == 1);
}

namespace {

// Counts what the buffer asks of its reply.
class FakeFeed final : public detail::RowFeed {
 public:
  void read_on() noexcept override { ++reads; }
  void give_up() noexcept override { ++ends; }
  void retain() noexcept override { ++references; }
  void release() noexcept override { --references; }

  std::atomic<int> reads{0};
  std::atomic<int> ends{0};
  std::atomic<int> references{0};
};

struct NumberReader {
  explicit NumberReader(detail::GraphCore&) {}
  void read(RowReader& row, std::int64_t& out) { row.read(out); }
};

// A stream of numbers whose reply is the test.
class Numbers {
 public:
  Numbers() {
    // No row of it looks into a graph.
    buffer = new Buffer(loop, *reinterpret_cast<detail::GraphCore*>(&loop));
    held = detail::Ref<detail::RowBufferBase>::share(*buffer);
    feed.retain();
    buffer->start(detail::Ref<detail::RowFeed>(&feed));
    rows = detail::make_stream<std::int64_t>(loop, detail::Ref<detail::RowSource<std::int64_t>>(buffer));
  }

  // One read of the rows [from, to); whether the buffer was full then.
  bool read(std::int64_t from, std::int64_t to, std::size_t bytes = 10) {
    bool full = false;
    loop.call_and_wait([&] {
      for (std::int64_t i = from; i < to; ++i) add(i, bytes);
      full = buffer->after_read();
    });
    return full;
  }
  void finish() {
    loop.call_and_wait([&] { buffer->on_finished(); });
  }
  void fail() {
    loop.call_and_wait([&] { buffer->on_failed(Error(ErrorCode::kServer, Outcome::kRejected, "broken")); });
  }
  void add_text() {
    loop.call_and_wait([&] {
      detail::Cell cell;
      cell.kind = detail::Cell::Kind::kText;
      cell.text = "text";
      cell.number = 4;
      RowReader row(&cell, 1, 1, ReplyFormat::kPlain);
      buffer->on_row(row, 10);
    });
  }

  using Buffer = detail::RowBuffer<std::int64_t, NumberReader>;
  LoopExecutor loop;
  FakeFeed feed;
  Buffer* buffer = nullptr;
  detail::Ref<detail::RowBufferBase> held;
  Stream<std::int64_t> rows;

 private:
  void add(std::int64_t number, std::size_t bytes) {
    detail::Cell cell;
    cell.kind = detail::Cell::Kind::kInteger;
    cell.number = number;
    RowReader row(&cell, 1, 1, ReplyFormat::kPlain);
    buffer->on_row(row, bytes);
  }
};

Task<void> sum_rows(Stream<std::int64_t>& rows, std::int64_t& sum) {
  while (std::optional<std::int64_t> row = co_await rows.next()) sum += *row;
}

}  // namespace

TEST_CASE("rows wait in the buffer until it is full, and reading goes on when they were taken") {
  Numbers numbers;
  CHECK_FALSE(numbers.read(0, 511));
  CHECK(numbers.read(511, 600));  // it holds what one read brings
  CHECK(numbers.feed.reads == 0);
  CHECK(numbers.rows.next().get() == 0);
  CHECK(numbers.feed.reads == 1);
  // The consumer has 599; as many again fit.
  CHECK(numbers.read(600, 1'200));
  for (std::int64_t i = 1; i < 600; ++i) CHECK(numbers.rows.next().get() == i);
  CHECK(numbers.feed.reads == 1);
  CHECK(numbers.rows.next().get() == 600);
  CHECK(numbers.feed.reads == 2);
  numbers.finish();
  CHECK(numbers.feed.references == 0);
  for (std::int64_t i = 601; i < 1'200; ++i) CHECK(numbers.rows.next().get() == i);
  for (int i = 0; i < 3; ++i) CHECK_FALSE(numbers.rows.next().get().has_value());
}

TEST_CASE("few long rows fill the buffer too") {
  Numbers numbers;
  CHECK_FALSE(numbers.read(0, 2, 100'000));
  CHECK(numbers.read(2, 3, 100'000));
  CHECK(numbers.rows.next().get() == 0);
  CHECK_FALSE(numbers.read(3, 4, 100'000));
}

TEST_CASE("a consumer that waits gets the rows of a read at its end") {
  Numbers numbers;
  std::int64_t sum = 0;
  Future<void> done = detail::spawn(numbers.loop, sum_rows(numbers.rows, sum));
  CHECK_FALSE(numbers.read(1, 1'001));
  CHECK_FALSE(numbers.read(1'001, 2'001));
  CHECK(numbers.feed.reads == 0);
  numbers.finish();
  done.get();
  CHECK(sum == 2'001'000);
}

TEST_CASE("an error comes behind the rows and once") {
  Numbers numbers;
  SUBCASE("after rows") {
    numbers.read(0, 2);
    numbers.fail();
    CHECK(numbers.rows.next().get() == 0);
    CHECK(numbers.rows.next().get() == 1);
    CHECK_THROWS_AS((void)numbers.rows.next().get(), Error);
  }
  SUBCASE("while the consumer waits") {
    Future<std::optional<std::int64_t>> waiting = numbers.rows.next();
    numbers.fail();
    CHECK_THROWS_AS((void)waiting.get(), Error);
  }
  SUBCASE("and a row that does not fit is none") {
    numbers.add_text();
    numbers.fail();
    numbers.finish();  // ends once
    CHECK_THROWS_AS((void)numbers.rows.next().get(), Error);
  }
  CHECK(numbers.feed.references == 0);
  for (int i = 0; i < 3; ++i) CHECK_FALSE(numbers.rows.next().get().has_value());
}

TEST_CASE("a stream that is stopped lets go of its reply") {
  Numbers numbers;
  SUBCASE("with rows in the buffer") {
    numbers.read(0, 600);
    numbers.rows.stop();
  }
  SUBCASE("with rows at the consumer") {
    numbers.read(0, 600);
    CHECK(numbers.rows.next().get() == 0);
    numbers.rows.stop();
  }
  SUBCASE("with a consumer that waits") {
    Future<std::optional<std::int64_t>> waiting = numbers.rows.next();
    numbers.rows.stop();
    CHECK_FALSE(waiting.get().has_value());
  }
  SUBCASE("by its end") {
    numbers.rows = Stream<std::int64_t>();
  }
  numbers.loop.call_and_wait([] {});
  CHECK(numbers.feed.ends == 1);
  CHECK(numbers.feed.references == 0);
  numbers.finish();
  if (numbers.rows.valid()) CHECK_FALSE(numbers.rows.next().get().has_value());
}

TEST_CASE("a stream goes on where its loop has ended") {
  Numbers numbers;
  numbers.read(0, 3);
  numbers.fail();
  numbers.loop.stop();
  for (int i = 0; i < 3; ++i) CHECK(numbers.rows.next().get() == i);
  CHECK_THROWS_AS((void)numbers.rows.next().get(), Error);
  CHECK_FALSE(numbers.rows.next().get().has_value());
}

TEST_CASE("a second next() while one waits is refused and takes nothing") {
  Numbers numbers;
  Future<std::optional<std::int64_t>> first = numbers.rows.next();
  CHECK_THROWS_AS((void)numbers.rows.next().get(), Error);
  numbers.read(0, 2);
  CHECK(first.get() == 0);
  CHECK(numbers.rows.next().get() == 1);
}

TEST_CASE("for_each calls back on the loop thread and never inside the call") {
  Numbers numbers;
  numbers.read(0, 5);
  CHECK(numbers.rows.next().get() == 0);
  std::vector<std::int64_t> seen;
  bool on_loop = true;
  bool inside = false;
  Future<std::int64_t> count;
  numbers.loop.call_and_wait([&] {
    inside = true;
    count = numbers.rows.for_each([&](std::int64_t row) {
      on_loop = on_loop && numbers.loop.on_loop_thread() && !inside;
      seen.push_back(row);
      return row == 3 ? StreamFlow::kStop : StreamFlow::kContinue;
    });
    inside = false;
  });
  CHECK(count.get() == 3);
  CHECK(seen == std::vector<std::int64_t>{1, 2, 3});
  CHECK(on_loop);
  CHECK_FALSE(numbers.rows.valid());
  numbers.loop.call_and_wait([] {});
  CHECK(numbers.feed.references == 0);
}
