// A pool under random events, against servers that answer in their own time: every operation ends once.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>

#include "client/net/pool/pool.h"
#include "unit/net/pool_bench.h"

using namespace fgraph;
using namespace fgraph::testing;

namespace {

// REQUIRE without its price, for checks after every one of a million events.
#define must(condition)                            \
  do {                                             \
    if (!(condition)) FAIL("not so: " #condition); \
  } while (false)

// Drives a pool with random events against servers that answer in their own time, and checks what must always hold.
class ModelStream final : public TestRequest {
 public:
  ModelStream(EndingRef ending, std::minstd_rand& random) : TestRequest(std::move(ending)), random_(random) {
    lane = Lane::kStream;
  }
  Reading after_read() override {
    switch (random_() % 4) {
      case 0: return Reading::kGoOn;
      default: return Reading::kPause;
    }
  }

 private:
  std::minstd_rand& random_;
};

class Model {
 public:
  explicit Model(std::uint32_t seed) : random_(seed) {
    options_.connections = 1 + below(5);
    options_.pipeline_depth = 1 + below(6);
    options_.connect_timeout = Milliseconds(50);
    options_.reconnect_delay_min = Milliseconds(5);
    options_.reconnect_delay_max = Milliseconds(40);
    options_.max_operations = 20 + below(100);
    options_.max_queued_bytes = 200 + below(2000);
    options_.max_reply_bytes = 4000;
    password_ = below(3) == 0;
    options_.streams = 1 + below(3);
    pool_ = std::make_unique<Pool>(transport_, options_, password_ ? credentials_of("", "secret") : Credentials(),
                                   seed * kSeed);
    servers_.resize(pool_->connections());
  }

  void run(int events) {
    for (int i = 0; i < events; ++i) {
      step();
      check();
    }
    // Sometimes everything comes to its end first.
    if (below(2) == 0) drain();
    closing_ = true;
    pool_->close();
    check();
    for (const auto& [number, ending] : endings_) must(ending->ends == 1);
    must(pool_->counters().settled == endings_.size());
    must(pool_->counters().open == 0);
    must(pool_->outstanding() == 0);
    pool_.reset();
    streams_.clear();
    for (const auto& [number, ending] : endings_) must(ending->alive == 0);
  }

  std::size_t answered() const { return answered_; }
  std::size_t failed() const { return endings_.size() - answered_; }

 private:
  struct Server {
    bool connecting = false;
    bool open = false;
    bool trusted = false;  // authenticated, or no password is needed
    std::string commands;  // received and not answered
    std::string replies;   // on their way back
  };

  std::uint32_t below(std::uint32_t bound) {
    return std::uniform_int_distribution<std::uint32_t>(0, bound - 1)(random_);
  }

  void submit() {
    const std::int64_t number = ++last_number_;
    auto ending = std::make_shared<Ending>();
    endings_[number] = ending;
    const bool again = below(20) == 0;
    Ending* watched = ending.get();
    watched->then = [this, watched, number, again] {
      if (!watched->error) {
        must(watched->answer == number);  // its own reply, not another's
        ++answered_;
      }
      if (again && !closing_) submit();
    };
    const std::int64_t deadline = below(3) == 0 ? now_ + 1 + below(60) : kNever;
    if (deadline != kNever) deadlines_[number] = deadline;
    if (below(4) != 0) return pool_->submit(make_request(ending, number, deadline), now_);
    RequestRef stream(new ModelStream(ending, random_));
    stream->bytes = std::to_string(number) + ";";
    stream->deadline_ms = deadline;
    streams_.emplace_back(RequestRef::share(*stream), number);
    pool_->submit(std::move(stream), now_);
  }

  // The consumer of a stream has room again, or wants no more.
  void consume() {
    std::erase_if(streams_, [](const auto& entry) { return entry.first->settled(); });
    if (streams_.empty()) return;
    const auto& [stream, number] = streams_[below(static_cast<std::uint32_t>(streams_.size()))];
    if (below(3) != 0) return pool_->read_on(*stream);
    // Nobody hears of its end.
    endings_[number]->ends = 1;
    endings_[number]->error = Error(ErrorCode::kCancelled, Outcome::kMaybeExecuted, "");
    pool_->abandon(*stream, now_);
  }

  // What the pool asked of the transport since the last step.
  void obey() {
    for (const std::size_t c : std::exchange(transport_.disconnected, {})) {
      if (!std::count(transport_.connecting.begin(), transport_.connecting.end(), c)) servers_[c] = Server();
    }
    for (const std::size_t c : std::exchange(transport_.connecting, {})) {
      servers_[c] = Server();
      servers_[c].connecting = true;
    }
    transport_.awake.clear();
  }

  void flush(std::size_t c) {
    if (servers_[c].open) servers_[c].commands += pool_->take_output(c);
  }

  // The server answers its oldest command.
  void answer(std::size_t c) {
    Server& server = servers_[c];
    if (!server.trusted) {
      const std::string_view end = "$6\r\nsecret\r\n";
      const std::size_t at = server.commands.find(end);
      if (at == std::string::npos) return;
      server.commands.erase(0, at + end.size());
      server.trusted = below(10) != 0;
      server.replies += server.trusted ? "+OK\r\n" : "-WRONGPASS\r\n";
      return;
    }
    const std::size_t end = server.commands.find(';');
    if (end == std::string::npos) return;
    const std::string number = server.commands.substr(0, end);
    server.commands.erase(0, end + 1);
    switch (below(200)) {
      case 0: server.replies += "garbage\r\n"; break;
      case 1: server.replies += "$100000\r\n"; break;
      case 2:
      case 3:
      case 4: server.replies += "-ERR no " + number + "\r\n"; break;
      default: server.replies += ":" + number + "\r\n"; break;
    }
  }

  void deliver(std::size_t c) {
    Server& server = servers_[c];
    if (!server.open || server.replies.empty() || transport_.paused.count(c) != 0) return;
    const std::size_t length = 1 + below(static_cast<std::uint32_t>(server.replies.size()));
    const std::string bytes = server.replies.substr(0, length);
    server.replies.erase(0, length);
    pool_->received(c, bytes, now_);
  }

  void step() {
    const std::size_t c = below(static_cast<std::uint32_t>(servers_.size()));
    Server& server = servers_[c];
    switch (below(13)) {
      case 0:
      case 1:
      case 2:
        for (std::uint32_t i = below(6); i > 0; --i) submit();
        break;
      case 3:
        if (!server.connecting) break;
        server.connecting = false;
        if (below(4) == 0) {
          pool_->disconnected(c, "refused", now_);
        } else {
          server.open = true;
          server.trusted = !password_;
          pool_->connected(c, now_);
        }
        break;
      case 4:
        if (!server.open || below(8) != 0) break;
        server = Server();
        pool_->disconnected(c, "reset", now_);
        break;
      case 5:
        now_ += below(15);
        pool_->tick(now_);
        for (const auto& [number, deadline] : deadlines_) {
          if (deadline <= now_) must(endings_[number]->ends == 1);
        }
        std::erase_if(deadlines_, [this](const auto& entry) { return endings_[entry.first]->ends == 1; });
        break;
      case 6:
      case 7: flush(c); break;
      case 8:
      case 9: answer(c); break;
      case 10: consume(); break;
      default: deliver(c); break;
    }
    obey();
  }

  void drain() {
    for (int round = 0; round < 100'000 && pool_->outstanding() > 0; ++round) {
      for (std::size_t c = 0; c < servers_.size(); ++c) {
        if (servers_[c].connecting) {
          servers_[c].connecting = false;
          servers_[c].open = true;
          servers_[c].trusted = !password_;
          pool_->connected(c, now_);
          obey();
        }
        flush(c);
        answer(c);
        deliver(c);
        for (const auto& [stream, number] : streams_) pool_->read_on(*stream);
        obey();
      }
      if (const std::optional<std::int64_t> next = pool_->next_deadline(); next && round % 16 == 0) {
        now_ = std::max(now_, *next);
        pool_->tick(now_);
        obey();
      }
    }
    must(pool_->outstanding() == 0);
  }

  void check() {
    std::size_t connecting[2] = {0, 0};  // by lane
    for (std::size_t c = 0; c < servers_.size(); ++c) {
      connecting[c < options_.connections ? 0 : 1] +=
          servers_[c].connecting || (servers_[c].open && !servers_[c].trusted) ? 1U : 0U;
      const auto commands = std::count(servers_[c].commands.begin(), servers_[c].commands.end(), ';');
      must(commands <= static_cast<std::ptrdiff_t>(options_.pipeline_depth));
    }
    must(connecting[0] <= 2);
    must(connecting[1] <= 2);
    std::size_t unsettled = 0;
    for (auto entry = endings_.lower_bound(first_unsettled_); entry != endings_.end(); ++entry) {
      must(entry->second->ends <= 1);
      if (entry->second->ends == 0) {
        if (unsettled == 0) first_unsettled_ = entry->first;
        ++unsettled;
      }
    }
    must(unsettled <= pool_->outstanding());
    must(pool_->outstanding() <= options_.max_operations + 1 + servers_.size());
    must(pool_->counters().settled + unsettled == endings_.size());
    std::int64_t earliest = 0;
    for (const auto& [number, deadline] : deadlines_) {
      if (endings_[number]->ends == 0 && (earliest == 0 || deadline < earliest)) earliest = deadline;
    }
    if (earliest != 0) must(pool_->next_deadline().value() <= earliest);
  }

  std::minstd_rand random_;
  ClientOptions options_;
  bool password_ = false;
  bool closing_ = false;
  FakeTransport transport_;
  std::vector<Server> servers_;
  std::vector<std::pair<RequestRef, std::int64_t>> streams_;  // with their numbers
  std::int64_t now_ = 1000;
  std::int64_t last_number_ = 0;
  std::int64_t first_unsettled_ = 0;
  std::map<std::int64_t, EndingRef> endings_;
  std::map<std::int64_t, std::int64_t> deadlines_;  // of operations that have one
  std::size_t answered_ = 0;
  std::unique_ptr<Pool> pool_;
};

}  // namespace

TEST_CASE("every operation ends once with its own reply, whatever happens") {
  std::size_t answered = 0;
  std::size_t failed = 0;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    INFO("seed " << seed);
    Model model(seed);
    model.run(2000);
    answered += model.answered();
    failed += model.failed();
  }
  // The events reach both ends often enough to mean something.
  CHECK(answered > 3'000);
  CHECK(failed > 5'000);
}
