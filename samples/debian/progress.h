// How far a long step has come: a bar on a terminal, plain lines elsewhere. Everything goes to standard error.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace debian {

// One step. Thread-safety: one thread at a time.
class Progress {
 public:
  // `total` is 0 where nobody knows it.
  Progress(std::string label, std::int64_t total);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void advance(std::int64_t count);
  // Prints the last state. Returns how many seconds the step took.
  double finish();

  std::int64_t done() const { return done_; }

 private:
  using Clock = std::chrono::steady_clock;

  double seconds() const;
  void draw_bar() const;
  void print_line() const;

  std::string label_;
  std::int64_t total_;
  std::int64_t done_ = 0;
  bool terminal_;
  Clock::time_point started_;
  Clock::time_point shown_;
};

}  // namespace debian
