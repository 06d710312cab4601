// Where package indices come from.
#pragma once

#include <string>

#include "index.h"

namespace debian {

struct ReadIndex {
  Index index;
  std::string source;  // "apt-cache dumpavail" or the path of a file
  double seconds = 0;
};

// Reads the file at `path`; where it is empty, all that apt knows, or else what dpkg has installed. Throws
// std::runtime_error where there is nothing to read.
ReadIndex read_index(const std::string& path);

}  // namespace debian
