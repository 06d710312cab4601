// The trace of one simulated run: everything that happened, in order.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fgraph::testing::simulation {

// A Trace keeps a hash of the events, which tells two runs apart. It keeps their text only if that is asked for,
// because thousands of runs are made whose text nobody reads. Loop thread only.
class Trace {
 public:
  enum class Keep : std::uint8_t { kHash, kText };

  explicit Trace(Keep keep) : keep_(keep) {}

  void note(std::int64_t now_ms, std::string_view what, std::int64_t first = -1, std::int64_t second = -1) {
    for (const char c : what) mix(static_cast<unsigned char>(c));
    mix(static_cast<std::uint64_t>(now_ms));
    mix(static_cast<std::uint64_t>(first));
    mix(static_cast<std::uint64_t>(second));
    if (keep_ == Keep::kHash) return;
    text_.append(std::to_string(now_ms)).append(" ms  ").append(what);
    if (first >= 0) text_.append(" ").append(std::to_string(first));
    if (second >= 0) text_.append(", ").append(std::to_string(second));
    text_ += '\n';
  }

  std::uint64_t hash() const { return hash_; }
  const std::string& text() const { return text_; }

 private:
  // This is one step of FNV-1a, with whole numbers in the place of bytes.
  void mix(std::uint64_t number) { hash_ = (hash_ ^ number) * 0x100000001B3; }

  Keep keep_;
  std::uint64_t hash_ = 0xCBF29CE484222325;
  std::string text_;
};

}  // namespace fgraph::testing::simulation
