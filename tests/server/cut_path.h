// A way to the test server that is cut at a point that the test chooses. Nothing depends on how busy the machine is:
// the path looks at whole commands and replies.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <semaphore>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fgraph/client.h>

namespace fgraph::testing {

// What happens to one command. Both ends of the connection are closed where it is cut.
enum class Cut : std::uint8_t {
  kNone,
  kHalfCommand,  // the server gets half of the command
  kUnread,       // the server gets nothing of it
  kExecuting,    // the server has executed it, and the client gets nothing of the reply
  kBegun,        // the client gets the first line of the reply
  kHalfReply,
  kWrongReply,  // the client gets another reply, and the connection stays open
  kSilence,     // the client gets no reply, and the connection stays open
  kAfter,       // the client gets the whole reply
};

// A listening Unix socket, and a thread that moves bytes between its connections and test_server().
class CutPath {
 public:
  // Is called for each command that is about a graph, on the thread of the path. The handshake is left alone.
  using Script = std::function<Cut(std::string_view command)>;

  explicit CutPath(Script script);
  CutPath(const CutPath&) = delete;
  CutPath& operator=(const CutPath&) = delete;
  ~CutPath();

  // A client that goes this way over one connection, with one command at a time.
  std::unique_ptr<Client> connect() const;
  static ClientOptions options();
  std::string url() const { return "unix://" + path_; }
  void set_wrong_reply(std::string reply);
  // Waits until a connection was cut, and not yet waited for.
  void wait_for_cut() { cuts_.acquire(); }

 private:
  struct Connection {
    int client = -1;
    int server = -1;
    std::string command;
    std::string reply;
    Cut cut = Cut::kNone;
  };

  void run();
  void accept_one();
  // Each returns false if the connection has ended.
  bool take_command(Connection& connection);
  bool take_reply(Connection& connection);
  bool pass_reply(Connection& connection, std::string_view reply);
  std::string wrong_reply() const;

  Script script_;
  std::string path_;
  int listener_ = -1;
  int wake_[2] = {-1, -1};
  std::atomic<bool> ending_{false};
  mutable std::mutex mutex_;
  std::string wrong_reply_;
  std::counting_semaphore<> cuts_{0};
  std::vector<Connection> connections_;  // of the thread
  std::thread thread_;
};

}  // namespace fgraph::testing
