// What the tests of clients share: operations whose ends are counted, and servers that do not answer as they should.
#pragma once

#include <doctest/doctest.h>
#include <fgraph/value.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>

#include "server/test_server.h"
#include "support/threads.h"

namespace fgraph::testing {

using Clock = std::chrono::steady_clock;

inline std::int64_t milliseconds_since(Clock::time_point start) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start).count();
}

// Neither for ever nor at the end of a time limit: sanitizers and busy machines take their time.
inline constexpr std::int64_t kSoon = 30'000;

// Counts how operations end; waits for all of them.
class Tally {
 public:
  void note(bool ok, const Error* error = nullptr) {
    const std::lock_guard lock(mutex_);
    ++(ok ? answered : failed);
    if (error != nullptr && error->code() == ErrorCode::kClosed) ++closed;
    if (error != nullptr) last = error->code();
    changed_.notify_all();
  }
  template <typename T>
  void note(const Result<T>& result) {
    note(result.ok(), result.ok() ? nullptr : &result.error());
  }
  // False if they did not all end in time.
  bool wait_for(int count, std::int64_t milliseconds = 30'000) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::milliseconds(milliseconds), [&] { return answered + failed >= count; });
  }
  int total() {
    const std::lock_guard lock(mutex_);
    return answered + failed;
  }

  int answered = 0;
  int failed = 0;
  int closed = 0;
  ErrorCode last = ErrorCode::kServer;

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
};

inline Task<void> count_end(Graph graph, Tally& tally) {
  Future<QueryResult> future = graph.query("RETURN 1");
  const Result<QueryResult> result = co_await future.result();
  tally.note(result);
}

inline Task<Value> two_queries(Graph graph) {
  const QueryResult first = co_await graph.query("RETURN 20");
  const QueryResult second = co_await graph.query("RETURN $a + 1", Parameters("a", first.at(0, 0)));
  co_return second.at(0, 0);
}

// A listening socket on a port that the system chose.
class Listener {
 public:
  Listener() : fd_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(bind(fd_, reinterpret_cast<sockaddr*>(&address), size) == 0);
    REQUIRE(listen(fd_, 10) == 0);
    getsockname(fd_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
  }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener() { shut(); }

  int accept_one() const { return accept(fd_, nullptr, nullptr); }
  int fd() const { return fd_; }
  std::string port() const { return std::to_string(port_); }
  // Wakes who waits in accept_one(); closing the socket does not.
  void refuse() const { ::shutdown(fd_, SHUT_RDWR); }
  void shut() {
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
  int port_ = 0;
};

// Accepts one connection on a thread of its own and talks there, until the talk is over and the other side has closed.
// Ends with the object too, if nobody connects.
class OneConnection {
 public:
  explicit OneConnection(std::function<void(int fd)> talk)
      : thread_([this, talk = std::move(talk)] { serve(talk); }, [this] { listener_.refuse(); }) {}

  std::string port() const { return listener_.port(); }
  // Waits for the end of the talk.
  bool was_made() {
    thread_.join();
    return made_;
  }

 private:
  void serve(const std::function<void(int fd)>& talk) {
    const int fd = listener_.accept_one();
    if (fd < 0) return;
    made_ = true;
    talk(fd);
    close(fd);
  }

  Listener listener_;
  bool made_ = false;
  JoiningThread thread_;
};

// Answers the handshake of a new connection.
inline void greet(int fd) {
  std::string commands;
  char buffer[512];
  while (!commands.ends_with("0.1.0\r\n")) {
    const ssize_t length = read(fd, buffer, sizeof buffer);
    if (length <= 0) return;
    commands.append(buffer, static_cast<std::size_t>(length));
  }
  const std::string_view answers = "+PONG\r\n-ERR unknown command\r\n+OK\r\n+OK\r\n";
  CHECK(write(fd, answers.data(), answers.size()) == static_cast<ssize_t>(answers.size()));
}

// A minimal system has no /etc/hosts.
inline bool resolves(const char* name) {
  addrinfo* addresses = nullptr;
  if (getaddrinfo(name, nullptr, nullptr, &addresses) != 0) return false;
  freeaddrinfo(addresses);
  return true;
}

inline ClientOptions quick_options() {
  ClientOptions options;
  options.reconnect_delay_min = Milliseconds(1);
  options.reconnect_delay_max = Milliseconds(20);
  return options;
}

// Whether operations succeed again within a while.
inline bool answers_again(Client& client) {
  const Clock::time_point start = Clock::now();
  while (milliseconds_since(start) < 10'000) {
    if (client.spawn([](Future<void> ping) -> Task<bool> { co_return (co_await ping.result()).ok(); }(client.ping()))
            .get()) {
      return true;
    }
  }
  return false;
}

}  // namespace fgraph::testing
