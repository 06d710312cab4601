// The addresses of a host, in the order in which they are tried.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace fgraph::client {

// The first address may be the one that does not work: a machine that is off, or IPv6 without a way there. So an
// attempt begins with the address that worked last, and after a failure with the one after it. Addresses are known by
// their bytes, because a name may have others the next time. Loop thread only.
class AddressOrder {
 public:
  void succeeded(const std::string& address) { mark(address, Mark::kFirst); }
  // Some other address may have worked since the attempt began. That stays the first one.
  void failed(const std::string& address) {
    if (mark_ != Mark::kFirst || address == marked_) mark(address, Mark::kLast);
  }

  std::vector<std::string> arrange(std::vector<std::string> addresses) const {
    const auto at = std::find(addresses.begin(), addresses.end(), marked_);
    if (at != addresses.end()) std::rotate(addresses.begin(), mark_ == Mark::kLast ? at + 1 : at, addresses.end());
    return addresses;
  }

 private:
  enum class Mark : std::uint8_t { kFirst, kLast };

  void mark(const std::string& address, Mark mark) {
    marked_ = address;
    mark_ = mark;
  }

  std::string marked_;  // empty at the beginning
  Mark mark_ = Mark::kLast;
};

// Returns how long the first of `left` addresses may be tried if the attempt may take `rest_ms` more. What is left of
// it is for the others.
inline std::int64_t share_of(std::int64_t rest_ms, std::size_t left) {
  return rest_ms <= 0 || left == 0 ? 0 : rest_ms / static_cast<std::int64_t>(left);
}

}  // namespace fgraph::client
