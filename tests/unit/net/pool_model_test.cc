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
    options_.connect_timeout = Milliseconds(200);
    options_.reconnect_delay_min = Milliseconds(2);
    options_.reconnect_delay_max = Milliseconds(20);
    options_.max_reply_bytes = 5000;
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
    commands_.clear();
    for (const auto& [number, ending] : endings_) must(ending->alive == 0);
  }

  std::size_t answered() const { return answered_; }
  std::size_t silent_checked() const { return silent_checked_; }
  std::size_t failed() const { return endings_.size() - answered_; }

 private:
  struct Server {
    bool connecting = false;
    bool open = false;
    bool greeted = false;  // it has answered the handshake
    bool silent = false;   // it answers nothing any more
    std::int64_t silent_since = 0;
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
      ended_at_[number] = now_;
      if (!watched->error) {
        must(watched->answer == number);  // its own reply, not another's
        ++answered_;
      }
      if (again && !closing_) submit();
    };
    const std::int64_t deadline = below(3) == 0 ? now_ + 1 + below(60) : kNever;
    if (deadline != kNever) deadlines_[number] = all_deadlines_[number] = deadline;
    if (below(4) != 0) {
      RequestRef request = make_request(ending, number, deadline);
      commands_.emplace_back(RequestRef::share(*request), number);
      return pool_->submit(std::move(request), now_);
    }
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
    ended_at_[number] = now_;
    endings_[number]->error = Error(ErrorCode::kCancelled, Outcome::kMaybeExecuted, "");
    pool_->abandon(*stream, now_);
  }

  // A caller gives up.
  void cancel() {
    std::erase_if(commands_, [](const auto& entry) { return entry.first->settled(); });
    auto& waiting = below(4) == 0 ? streams_ : commands_;
    if (waiting.empty()) return;
    const auto& entry = waiting[below(static_cast<std::uint32_t>(waiting.size()))];
    const RequestRef request = RequestRef::share(*entry.first);
    const std::int64_t number = entry.second;
    const bool had_ended = request->settled();
    pool_->cancel(*request, now_);
    must(endings_[number]->ends == 1);
    if (!had_ended) must(endings_[number]->error->code() == ErrorCode::kCancelled);
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

  // Takes one word or one number of lines off the front; empty if it has not arrived.
  static std::string take(std::string& text, std::string_view end) {
    const std::size_t at = text.find(end);
    if (at == std::string::npos) return {};
    std::string taken = text.substr(0, at + end.size());
    text.erase(0, at + end.size());
    return taken;
  }

  // The commands of the pool itself.
  void answer_pool(Server& server) {
    const bool greeting = !server.greeted;
    if (!take(server.commands, "AUTH\r\n$6\r\nsecret\r\n").empty()) {
      server.replies += below(30) != 0 ? "+OK\r\n" : "-WRONGPASS\r\n";
    } else if (!take(server.commands, kPing).empty()) {
      const std::uint32_t kind = below(40);
      server.replies += kind == 0               ? "-NOPERM no\r\n"
                        : kind == 1 && greeting ? "-ERR max number of clients reached\r\n"
                                                : "+PONG\r\n";
    } else if (!take(server.commands, kConfigurationQuestion).empty()) {
      server.replies += below(2) == 0 ? "-ERR unknown command\r\n"
                                      : "*2\r\n*2\r\n+TIMEOUT_MAX\r\n:0\r\n*2\r\n+TIMEOUT_DEFAULT\r\n:0\r\n";
    } else if (const std::string named = take(server.commands, "fgraph\r\n"); !named.empty()) {
      must(named.find("LIB-NAME") != std::string::npos);
      server.replies += below(4) == 0 ? "-ERR unknown\r\n" : "+OK\r\n";
    } else if (!take(server.commands, "0.1.0\r\n").empty()) {
      server.replies += "+OK\r\n";
      server.greeted = true;
    }
  }

  // The server answers its oldest command.
  void answer(std::size_t c) {
    Server& server = servers_[c];
    if (server.silent) return;
    if (server.commands.starts_with("*")) return answer_pool(server);
    const std::size_t end = server.commands.find(';');
    if (end == std::string::npos) return;
    must(server.greeted);  // nothing comes before the first answer
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

  void fall_silent(Server& server) const {
    server.silent = true;
    server.silent_since = now_;
    server.replies.clear();
  }

  // Lets time pass, as a loop would: the pool is asked whenever it wants to be.
  void pass(std::int64_t milliseconds) {
    const std::int64_t end = now_ + milliseconds;
    for (int ticks = 0;; ++ticks) {
      must(ticks < 2'000);
      const std::int64_t next = std::min(end, pool_->next_deadline().value_or(end));
      now_ = std::max(now_, next);
      pool_->tick(now_);
      obey();
      check_silent();
      if (now_ >= end) return;
      for (std::size_t c = 0; c < servers_.size(); ++c) flush(c);
    }
  }

  // A silent connection is gone in time, unless somebody waits for its answer without a deadline.
  void check_silent() {
    for (std::size_t c = 0; c < servers_.size(); ++c) {
      const Server& server = servers_[c];
      if (!server.open || !server.silent || transport_.paused.count(c) != 0) continue;
      std::int64_t since = server.silent_since;
      if (const std::size_t end = server.commands.find(';');
          end != std::string::npos && !server.commands.starts_with("*")) {
        const std::int64_t front = std::stoll(server.commands.substr(0, end));
        if (endings_[front]->ends == 0) continue;
        since = std::max({since, ended_at_[front], deadline_of(front)});
      }
      must(now_ <= since + 10'500);
      ++silent_checked_;
    }
  }
  std::int64_t deadline_of(std::int64_t number) const {
    const auto entry = all_deadlines_.find(number);
    return entry == all_deadlines_.end() ? 0 : entry->second;
  }

  void step() {
    const std::size_t c = below(static_cast<std::uint32_t>(servers_.size()));
    Server& server = servers_[c];
    switch (below(14)) {
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
          if (below(20) == 0) fall_silent(server);
          pool_->connected(c, now_);
          // Most servers answer the handshake at once.
          if (below(4) == 0) break;
          flush(c);
          while (!server.silent && server.commands.starts_with("*")) answer_pool(server);
        }
        break;
      case 4:
        if (!server.open || below(8) != 0) break;
        server = Server();
        pool_->disconnected(c, "reset", now_);
        break;
      case 5:
        pass(below(25) == 0 ? below(12'000) : below(15));
        for (const auto& [number, deadline] : deadlines_) {
          if (deadline <= now_) must(endings_[number]->ends == 1);
        }
        std::erase_if(deadlines_, [this](const auto& entry) { return endings_[entry.first]->ends == 1; });
        break;
      case 6:
      case 7: flush(c); break;
      case 8:
      case 9: answer(c); break;
      case 10: below(4) == 0 ? cancel() : consume(); break;
      case 11:
        if (server.open && below(40) == 0) fall_silent(server);
        break;
      default: deliver(c); break;
    }
    obey();
  }

  void drain() {
    for (std::size_t c = 0; c < servers_.size(); ++c) {
      if (!servers_[c].silent) continue;
      servers_[c] = Server();
      pool_->disconnected(c, "reset", now_);
      obey();
    }
    for (int round = 0; round < 100'000 && pool_->outstanding() > 0; ++round) {
      for (std::size_t c = 0; c < servers_.size(); ++c) {
        if (servers_[c].connecting) {
          servers_[c].connecting = false;
          servers_[c].open = true;
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
          servers_[c].connecting || (servers_[c].open && !servers_[c].greeted) ? 1U : 0U;
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
  std::vector<std::pair<RequestRef, std::int64_t>> commands_;
  std::int64_t now_ = 1000;
  std::int64_t last_number_ = 0;
  std::int64_t first_unsettled_ = 0;
  std::map<std::int64_t, EndingRef> endings_;
  std::map<std::int64_t, std::int64_t> deadlines_;  // of operations that have one and have not ended
  std::map<std::int64_t, std::int64_t> all_deadlines_;
  std::map<std::int64_t, std::int64_t> ended_at_;
  std::size_t silent_checked_ = 0;
  std::size_t answered_ = 0;
  std::unique_ptr<Pool> pool_;
};

}  // namespace

TEST_CASE("every operation ends once with its own reply, whatever happens") {
  std::size_t answered = 0;
  std::size_t failed = 0;
  std::size_t silent = 0;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    INFO("seed " << seed);
    Model model(seed);
    model.run(5000);
    answered += model.answered();
    failed += model.failed();
    silent += model.silent_checked();
  }
  // The events reach both ends often enough to mean something.
  CHECK(answered > 3'000);
  CHECK(failed > 5'000);
  CHECK(silent > 1'000);
}
