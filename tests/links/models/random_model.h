// What random tests against a plain model share.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/client.h>
#include <fgraph/error.h>
#include <fgraph/value.h>

#include "support/seeds.h"

namespace fgraph::testing {

// Random numbers. Compilers evaluate arguments in different orders, so each call stands in a statement of its own, or
// is the only one in it.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  int below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(engine_); }
  bool one_in(int count) { return below(count) == 0; }
  // Of a container that is not empty.
  template <typename Container>
  auto any(Container& all) {
    return std::next(all.begin(), below(static_cast<int>(all.size())));
  }

 private:
  std::mt19937 engine_;
};

// Short runs find what is simple soon, and long ones what needs more.
inline int any_length(std::uint32_t seed) {
  return 4 + static_cast<int>(seed % 13);
}

// The name of the code of the error that a call ends with; empty if it succeeds. No test here loses a connection.
template <typename Function>
std::string failure(Function function) {
  try {
    function();
  } catch (const Error& error) {
    if (error.written() == 0) CHECK(error.outcome() != Outcome::kMaybeExecuted);
    return std::string(error_code_name(error.code()));
  }
  return "";
}

// What is expected of a call whose nodes or relationships are gone or newer: it may notice the one or the other.
inline constexpr std::string_view kConflict = "conflict";

inline bool is_expected(const std::string& failed, std::string_view expected) {
  if (expected == kConflict) return failed == "stale_version" || failed == "not_found";
  return failed == expected;
}

// One line for each, in the order of the lines.
inline std::string text_of(std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

}  // namespace fgraph::testing
