// A server that plays a script on each connection, for replies that no real server sends.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace fgraph::testing {

// A Script is what happens on one connection, step after step. After the last step the server says nothing more, and
// the connection stays open until the client closes it.
class Script {
 public:
  // Waits until these bytes have come, and forgets everything up to their end.
  Script& expect(std::string bytes) { return add(Step::Kind::kExpect, std::move(bytes)); }
  Script& answer(std::string bytes) { return add(Step::Kind::kAnswer, std::move(bytes)); }
  // Waits for all of the handshake, and answers it with these bytes.
  Script& greet(std::string answers = kGreeting) {
    expect("0.1.0\r\n");
    return answer(std::move(answers));
  }
  Script& close() { return add(Step::Kind::kClose, {}); }
  // Answers from here on the handshake, every PING and the question for RESULTSET_SIZE, and nothing else.
  Script& serve() { return add(Step::Kind::kServe, {}); }

  static constexpr const char* kGreeting = "+PONG\r\n-ERR unknown command\r\n+OK\r\n+OK\r\n";

 private:
  friend class ScriptedServer;
  class Step {
   public:
    enum class Kind : std::uint8_t { kExpect, kAnswer, kClose, kServe };
    Kind kind = Kind::kClose;
    std::string bytes;
  };

  Script& add(Step::Kind kind, std::string bytes) {
    Step step;
    step.kind = kind;
    step.bytes = std::move(bytes);
    steps_.push_back(std::move(step));
    return *this;
  }

  std::vector<Step> steps_;
};

// Serves all its connections on one thread. Thread-safe.
class ScriptedServer {
 public:
  // Asks `script` about each connection, on the thread of the server; they are numbered from 0.
  explicit ScriptedServer(std::function<Script(int number)> script);
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;
  ~ScriptedServer();

  int port() const { return port_; }
  std::string url() const { return "falkor://127.0.0.1:" + std::to_string(port_); }
  int connections() const { return connections_; }

 private:
  struct Connection {
    int fd = -1;
    Script script;
    std::size_t step = 0;
    std::string received;
  };

  void run();
  void accept_one();
  // Each returns false if the connection has ended.
  static bool play(Connection& connection);
  static bool serve(Connection& connection);

  std::function<Script(int)> script_;
  int port_ = 0;
  int listener_ = -1;
  int wake_[2] = {-1, -1};
  std::atomic<bool> ending_{false};
  std::atomic<int> connections_{0};
  std::vector<Connection> open_;  // of the thread
  std::thread thread_;
};

}  // namespace fgraph::testing
