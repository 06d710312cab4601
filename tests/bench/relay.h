// A way to a server whose connections can be ended, or fall silent, all at once.
#pragma once

#include <array>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace bench {

// A listening TCP port, and a thread that passes bytes on to a Unix socket. What happens to the connections of now
// does not happen to those that are made later.
class Relay {
 public:
  // `path` is that of the Unix socket.
  explicit Relay(std::string path);
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;
  ~Relay();

  std::string url() const { return "falkor://127.0.0.1:" + std::to_string(port_); }
  void reset_all() { tell(kReset); }
  // The connections stay open, and what comes on them is read and goes nowhere.
  void silence_all() { tell(kSilence); }
  // The connections are half open: the other side is gone, and no packet of theirs is acknowledged any more.
  void cut_off_all() { tell(kCutOff); }

 private:
  static constexpr char kReset = 'r';
  static constexpr char kSilence = 's';
  static constexpr char kCutOff = 'c';

  struct Link {
    int client = -1;
    int server = -1;
    bool is_silent = false;
    bool has_ended = false;
  };

  void tell(char order);
  void run();
  void obey();
  void accept_one();
  // Each returns false if the connection has ended.
  static bool pass(const Link& link, int from, int to);
  static void end(Link& link);

  const std::string path_;
  int port_ = 0;
  int listener_ = -1;
  std::array<int, 2> orders_{-1, -1};
  std::atomic<bool> ending_{false};
  std::vector<Link> links_;  // of the thread
  std::thread thread_;
};

}  // namespace bench
