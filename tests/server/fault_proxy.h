// A way to the test server on which everything goes wrong that a network can do, decided by a seed.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace fgraph::testing {

// A listening TCP port of this machine, and a thread that moves bytes between its connections and test_server(). The
// seed and the number of a connection decide what happens to that connection:
//
//   refuse    it is closed when it is accepted
//   slice     the bytes are passed on in pieces of so many
//   delay     each piece is late
//   reset     the connection ends after so many bytes of one direction
//   stop      the bytes after so many of one direction are read and go nowhere; the connection stays open
//   corrupt   one byte is another one
class FaultProxy {
 public:
  // With kCorrupting, a byte may change in either direction, so that no outcome is sure any more.
  enum class Faults : std::uint8_t { kHonest, kCorrupting };

  FaultProxy(std::uint32_t seed, Faults faults);
  FaultProxy(const FaultProxy&) = delete;
  FaultProxy& operator=(const FaultProxy&) = delete;
  ~FaultProxy();

  std::string url() const { return "falkor://127.0.0.1:" + std::to_string(port_); }
  // These count connections so far, and those of them to which something happened.
  int connections() const { return connections_; }
  int faults() const { return faults_seen_; }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::size_t kNever = static_cast<std::size_t>(-1);

  // One of the two directions of a connection. The places are counted in bytes from its beginning.
  struct Direction {
    int from = -1;
    int to = -1;
    std::string waiting;
    std::size_t passed = 0;
    std::size_t reset_at = kNever;
    std::size_t stop_at = kNever;
    std::size_t corrupt_at = kNever;
    Clock::time_point due{};
  };
  struct Link {
    std::size_t slice = kNever;
    std::chrono::milliseconds delay{0};
    Direction up;    // to the server
    Direction down;  // to the client
    bool has_ended = false;
  };

  void run();
  void accept_one();
  void plan(Link& link, std::minstd_rand& random) const;
  // Each returns false if the connection has ended.
  bool take(Link& link, Direction& direction) const;
  bool pass(Link& link, Direction& direction);
  int milliseconds_to_next() const;

  const std::uint32_t seed_;
  const Faults kind_;
  int port_ = 0;
  int listener_ = -1;
  int wake_[2] = {-1, -1};
  std::atomic<bool> ending_{false};
  std::atomic<int> connections_{0};
  std::atomic<int> faults_seen_{0};
  std::vector<Link> links_;  // of the thread
  std::thread thread_;
};

}  // namespace fgraph::testing
