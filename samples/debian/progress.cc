#include "progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <utility>

namespace debian {
namespace {

constexpr std::int64_t kBarWidth = 30;
constexpr auto kRedrawEvery = std::chrono::milliseconds(100);
constexpr auto kLineEvery = std::chrono::seconds(5);

}  // namespace

Progress::Progress(std::string label, std::int64_t total)
    : label_(std::move(label)),
      total_(total),
      terminal_(isatty(STDERR_FILENO) == 1),
      started_(Clock::now()),
      shown_(started_) {
  if (terminal_) draw_bar();
}

void Progress::advance(std::int64_t count) {
  done_ += count;
  const Clock::time_point now = Clock::now();
  if (terminal_ && now - shown_ >= kRedrawEvery) {
    draw_bar();
    shown_ = now;
  } else if (!terminal_ && now - shown_ >= kLineEvery) {
    print_line();
    shown_ = now;
  }
}

double Progress::finish() {
  const double took = seconds();
  if (terminal_) {
    draw_bar();
    std::fprintf(stderr, "\n");
  } else {
    print_line();
  }
  return took;
}

double Progress::seconds() const {
  return std::chrono::duration<double>(Clock::now() - started_).count();
}

void Progress::draw_bar() const {
  if (total_ == 0) {
    std::fprintf(stderr, "\r%-14s %10lld  %.1f s ", label_.c_str(), static_cast<long long>(done_), seconds());
  } else {
    const std::int64_t filled = std::min(kBarWidth, kBarWidth * done_ / total_);
    const std::string bar(static_cast<std::size_t>(filled), '#');
    std::fprintf(stderr, "\r%-14s [%-*s] %3lld%%  %lld of %lld  %.1f s ", label_.c_str(), static_cast<int>(kBarWidth),
                 bar.c_str(), static_cast<long long>(100 * done_ / total_), static_cast<long long>(done_),
                 static_cast<long long>(total_), seconds());
  }
  std::fflush(stderr);
}

void Progress::print_line() const {
  if (total_ == 0) {
    std::fprintf(stderr, "%s: %lld, %.1f s\n", label_.c_str(), static_cast<long long>(done_), seconds());
  } else {
    std::fprintf(stderr, "%s: %lld of %lld, %.1f s\n", label_.c_str(), static_cast<long long>(done_),
                 static_cast<long long>(total_), seconds());
  }
}

}  // namespace debian
