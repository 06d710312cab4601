// Figures of a benchmark program, one JSON object per line on standard output; tools/bench gathers them.
#pragma once

#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

namespace bench {

inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// CPU seconds of the whole process, kernel included: the loop thread works for the caller.
inline double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// CPU seconds of the calling thread.
inline double thread_cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

inline double wall_seconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double>(now).count();
}

// kNone: for comparison only, nothing is promised.
enum class Goal { kAtMost, kAtLeast, kNone };

struct Figure {
  std::string name;  // of the promise
  std::string work;  // what was measured
  std::string unit;
  double ours = 0;
  double peer = 0;
  std::string peer_name;
  double target = 0;  // for `ours` where `target_of` says so, else for the ratio ours / peer
  enum class TargetOf { kOurs, kRatio } target_of = TargetOf::kRatio;
  Goal goal = Goal::kAtMost;
};

inline void report(const Figure& figure) {
  const double ratio = figure.peer == 0 ? 0 : figure.ours / figure.peer;
  const double judged = figure.target_of == Figure::TargetOf::kOurs ? figure.ours : ratio;
  const bool met = figure.goal == Goal::kAtMost ? judged <= figure.target : judged >= figure.target;
  const bool promised = figure.goal != Goal::kNone;
  std::printf(
      "{\"name\": \"%s\", \"work\": \"%s\", \"unit\": \"%s\", \"ours\": %.6g, \"peer\": %.6g, "
      "\"peer_name\": \"%s\", \"ratio\": %.4g, ",
      figure.name.c_str(), figure.work.c_str(), figure.unit.c_str(), figure.ours, figure.peer, figure.peer_name.c_str(),
      ratio);
  if (promised) {
    std::printf("\"target\": %.4g, \"target_of\": \"%s\", \"goal\": \"%s\", \"met\": %s}\n", figure.target,
                figure.target_of == Figure::TargetOf::kOurs ? "ours" : "ratio",
                figure.goal == Goal::kAtMost ? "at most" : "at least", met ? "true" : "false");
  } else {
    std::printf("\"target\": null, \"target_of\": null, \"goal\": null, \"met\": null}\n");
  }
  std::fflush(stdout);
}

}  // namespace bench
