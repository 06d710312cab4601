// Threads of tests. A std::thread that an exception leaves behind ends the whole program, and hides what went wrong.
#pragma once

#include <doctest/doctest.h>

#include <deque>
#include <exception>
#include <functional>
#include <thread>
#include <utility>

namespace fgraph::testing {

// Is joined on every way out of a test. What its work throws fails the test. Not to be moved.
class JoiningThread {
 public:
  // `release` is called before the thread is joined: it makes work end that waits for something or goes round and
  // round.
  explicit JoiningThread(std::function<void()> work, std::function<void()> release = nullptr)
      : release_(std::move(release)), thread_([work = std::move(work)] { run(work); }) {}
  ~JoiningThread() { join(); }
  JoiningThread(const JoiningThread&) = delete;
  JoiningThread& operator=(const JoiningThread&) = delete;

  void join() {
    if (!thread_.joinable()) return;
    if (release_) release_();
    thread_.join();
  }

 private:
  static void run(const std::function<void()>& work) {
    try {
      work();
    } catch (const std::exception& error) {
      FAIL_CHECK("a thread of the test ended with: " << error.what());
    } catch (...) {
      FAIL_CHECK("a thread of the test gave up");  // after a REQUIRE
    }
  }

  std::function<void()> release_;
  std::thread thread_;
};

// Calls work(0), work(1), ... at the same time, each on a thread of its own, and waits for all of them.
template <typename Work>
void run_in_threads(int count, const Work& work) {
  std::deque<JoiningThread> threads;
  for (int number = 0; number < count; ++number) threads.emplace_back([&work, number] { work(number); });
}

}  // namespace fgraph::testing
