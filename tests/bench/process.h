// What benchmark programs read about their own process, and how they report a figure that has a limit.
#pragma once

#include <dirent.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "report.h"

namespace bench {

inline double resident_mib() {
  std::ifstream status("/proc/self/status");
  std::string word;
  while (status >> word) {
    if (word != "VmRSS:") continue;
    double kib = 0;
    status >> kib;
    return kib / 1024;
  }
  return 0;
}

// Counts the open descriptors of this process. The one that reads the folder is always among them.
inline int open_descriptors() {
  DIR* folder = opendir("/proc/self/fd");
  if (folder == nullptr) return 0;
  int count = 0;
  while (readdir(folder) != nullptr) ++count;
  closedir(folder);
  return count - 2;  // without "." and ".."
}

inline double percentile(std::vector<double>& values, double part) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1, static_cast<std::size_t>(part * static_cast<double>(values.size())))];
}

// Returns a number that the caller of the program may change by a variable of the environment.
inline int number_from(const char* variable, int otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : std::atoi(text);
}

inline void report_limit(const std::string& name, const std::string& work, const char* unit, double value, double limit,
                         Goal goal = Goal::kAtMost) {
  Figure figure;
  figure.name = name;
  figure.work = work;
  figure.unit = unit;
  figure.ours = value;
  figure.target = limit;
  figure.target_of = Figure::TargetOf::kOurs;
  figure.goal = goal;
  report(figure);
}

}  // namespace bench
