// A pool whose servers and clock are the test.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client/net/pool/pool.h"

namespace fgraph::testing {

using client::Credentials;
using client::Lane;
using client::Pool;
using client::Reading;
using client::ReplyShape;
using client::Request;
using client::RequestRef;
using client::Transport;
using detail::Cell;

// How one request ended. It is shared with the request, which may live longer or shorter than the test's own copy.
struct Ending {
  int ends = 0;
  int alive = 0;
  std::optional<Error> error;
  std::int64_t answer = 0;
  std::function<void()> then;

  bool failed_with(ErrorCode code, Outcome outcome) const {
    return ends == 1 && error && error->code() == code && error->outcome() == outcome;
  }
  bool answered(std::int64_t with) const { return ends == 1 && !error && answer == with; }
};
using EndingRef = std::shared_ptr<Ending>;

inline constexpr std::int64_t kNever = detail::Call::kNever;

// A request whose bytes are "<number>;" and whose right answer is ":<number>\r\n".
class TestRequest : public Request {
 public:
  explicit TestRequest(EndingRef ending) : ending_(std::move(ending)) { ++ending_->alive; }
  ~TestRequest() override { --ending_->alive; }

  ReplyShape shape() const override { return ReplyShape::kAny; }
  void on_columns(std::span<const Cell>) override {}
  void on_row_count(std::size_t) override {}
  void on_row(std::span<const Cell>) override {}
  void on_statistics(std::span<const Cell>) override {}
  void on_version_mismatch(std::int64_t) override {}
  void on_reply(std::span<const Cell> cells) override { ending_->answer = cells[0].number; }
  void on_error(std::string_view text) override {
    if (settle_once()) end(Error(ErrorCode::kServer, Outcome::kRejected, std::string(text)));
  }
  void on_end() override {
    if (settle_once()) end(std::nullopt);
  }

 private:
  void do_fail(Error error) override { end(std::move(error)); }
  void end(std::optional<Error> error) {
    ++ending_->ends;
    ending_->error = std::move(error);
    if (ending_->then) std::exchange(ending_->then, nullptr)();
  }

  EndingRef ending_;
};

inline RequestRef make_request(const EndingRef& ending, std::int64_t number, std::int64_t deadline_ms = kNever) {
  RequestRef request(new TestRequest(ending));
  request->bytes = std::to_string(number) + ";";
  request->deadline_ms = deadline_ms;
  return request;
}

// A request for "*1 *n rows": what is one row to it is the number in it.
class TestStream final : public TestRequest {
 public:
  using TestRequest::TestRequest;
  TestStream(EndingRef ending, std::vector<std::int64_t>& rows) : TestRequest(std::move(ending)), rows_(rows) {
    lane = Lane::kStream;
  }

  ReplyShape shape() const override { return ReplyShape::kResultSet; }
  bool keeps_rows() const override { return false; }
  void on_row(std::span<const Cell> cells) override {
    if (!settled()) rows_.push_back(cells[1].number);
  }
  Reading after_read() override { return reading ? reading() : Reading::kGoOn; }

  std::function<Reading()> reading;

 private:
  std::vector<std::int64_t>& rows_;
};

// The reply to a stream of `count` rows: the numbers from 1.
inline std::string stream_reply(std::int64_t count, const std::string& padding = "") {
  std::string reply = "*3\r\n*1\r\n+n\r\n*" + std::to_string(count) + "\r\n";
  for (std::int64_t i = 1; i <= count; ++i) {
    reply += "*2\r\n:" + std::to_string(i) + "\r\n$" + std::to_string(padding.size()) + "\r\n" + padding + "\r\n";
  }
  return reply + "*1\r\n+done\r\n";
}

// Writes down what the pool asks for.
class FakeTransport final : public Transport {
 public:
  void connect(std::size_t connection) override {
    connecting.push_back(connection);
    paused.erase(connection);
    ++attempts;
  }
  void disconnect(std::size_t connection) override {
    disconnected.push_back(connection);
    std::erase(connecting, connection);
    std::erase(awake, connection);
    paused.erase(connection);
  }
  void established(std::size_t connection) override { established_ones.push_back(connection); }
  void wake(std::size_t connection) override { awake.push_back(connection); }
  void pause(std::size_t connection) override { paused.insert(connection); }
  void resume(std::size_t connection) override { paused.erase(connection); }

  std::vector<std::size_t> connecting;
  std::vector<std::size_t> disconnected;
  std::vector<std::size_t> established_ones;
  std::vector<std::size_t> awake;
  std::set<std::size_t> paused;
  int attempts = 0;
};

inline const std::string kPing = "*1\r\n$4\r\nPING\r\n";
// What follows AUTH on every new connection, and its answers.
inline const std::string kConfigurationQuestion = "*3\r\n$12\r\nGRAPH.CONFIG\r\n$3\r\nGET\r\n$1\r\n*\r\n";
inline const std::string kGreeting = kPing + kConfigurationQuestion +
                                     "*4\r\n$6\r\nCLIENT\r\n$7\r\nSETINFO\r\n$8\r\nLIB-NAME\r\n$6\r\nfgraph\r\n" +
                                     "*4\r\n$6\r\nCLIENT\r\n$7\r\nSETINFO\r\n$7\r\nLIB-VER\r\n$5\r\n0.1.0\r\n";
inline const std::string kGreetingAnswers = "+PONG\r\n-ERR unknown command\r\n+OK\r\n+OK\r\n";

// The generator's first numbers are small for small seeds; the client takes any of 32 bits.
inline constexpr std::uint32_t kSeed = 2'654'435'761;

class Bench {
 public:
  explicit Bench(ClientOptions options = ClientOptions(), Credentials credentials = Credentials())
      : pool(transport, options, std::move(credentials), kSeed) {}

  EndingRef submit(std::int64_t number, std::int64_t deadline_ms = kNever) {
    auto ending = std::make_shared<Ending>();
    pool.submit(make_request(ending, number, deadline_ms), now);
    return ending;
  }
  TestStream& stream(std::int64_t number, const EndingRef& ending, std::int64_t deadline_ms = kNever) {
    auto* request = new TestStream(ending, rows);
    streams.push_back(RequestRef::share(*request));
    request->bytes = std::to_string(number) + ";";
    request->deadline_ms = deadline_ms;
    pool.submit(RequestRef(request), now);
    return *request;
  }
  // Accepts the oldest attempt and answers nothing yet; yields its connection.
  std::size_t accept() {
    const std::size_t connection = transport.connecting.at(0);
    transport.connecting.erase(transport.connecting.begin());
    pool.connected(connection, now);
    return connection;
  }
  // Lets the oldest attempt succeed; yields its connection. No password is asked for.
  std::size_t connect() {
    const std::size_t connection = accept();
    (void)pool.take_output(connection);
    std::erase(transport.awake, connection);
    receive(connection, kGreetingAnswers);
    return connection;
  }
  void refuse(const char* reason = "refused") {
    const std::size_t connection = transport.connecting.at(0);
    transport.connecting.erase(transport.connecting.begin());
    pool.disconnected(connection, reason, now);
  }
  std::string output(std::size_t connection) { return pool.take_output(connection); }
  void receive(std::size_t connection, std::string_view bytes) { pool.received(connection, bytes, now); }

  FakeTransport transport;
  std::int64_t now = 1000;
  Pool pool;
  std::vector<std::int64_t> rows;   // of streams
  std::vector<RequestRef> streams;  // for the tests' own use
};

inline ClientOptions options_of(std::uint32_t connections, std::uint32_t depth = 16) {
  ClientOptions options;
  options.connections = connections;
  options.pipeline_depth = depth;
  return options;
}

inline Credentials credentials_of(std::string user, std::string password) {
  Credentials credentials;
  credentials.user = std::move(user);
  credentials.password = std::move(password);
  return credentials;
}

}  // namespace fgraph::testing
