// A way to the test server on which replies are late, or do not come until they are let through. What it does to a test
// does not depend on how busy the machine is: a reply comes no sooner than it may.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fgraph/client.h>

namespace fgraph::testing {

// A listening Unix socket, and a thread that moves bytes between its connections and test_server().
class SlowPath {
 public:
  static constexpr std::size_t kAll = static_cast<std::size_t>(-1);

  // Every reply comes `delay` after the server has sent it. Each connection lets `replies` of them through and holds
  // the others until release(). The replies to the handshake come at once and do not count.
  explicit SlowPath(std::chrono::milliseconds delay, std::size_t replies = kAll);
  SlowPath(const SlowPath&) = delete;
  SlowPath& operator=(const SlowPath&) = delete;
  ~SlowPath();

  // A client that goes this way.
  std::unique_ptr<Client> connect(ClientOptions options = ClientOptions()) const;
  void release();

 private:
  using Clock = std::chrono::steady_clock;
  struct Reply {
    Clock::time_point due;
    std::string bytes;
  };
  struct Connection {
    int client = -1;
    int server = -1;
    int greeting = 4;  // replies of it that have not come
    std::string part;  // of such a reply
    std::size_t let_through = 0;
    std::deque<Reply> replies;
  };

  void run();
  void accept_one();
  // False if the connection has ended.
  bool move_request(const Connection& connection) const;
  bool take_reply(Connection& connection) const;
  bool send_due(Connection& connection) const;
  bool may_pass(const Connection& connection) const;
  int milliseconds_to_next() const;

  std::string path_;
  std::chrono::milliseconds delay_;
  std::size_t replies_;
  int listener_ = -1;
  int wake_[2] = {-1, -1};
  std::atomic<bool> released_{false};
  std::atomic<bool> ending_{false};
  std::vector<Connection> connections_;  // of the thread
  std::thread thread_;
};

}  // namespace fgraph::testing
