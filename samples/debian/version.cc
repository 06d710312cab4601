#include "version.h"

#include <algorithm>
#include <cstddef>

namespace debian {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The weight of the first character outside of numbers: `~`, then the end, then letters, then the rest.
int weight(std::string_view text) {
  if (text.empty() || is_digit(text.front())) return 0;
  const char c = text.front();
  if (c == '~') return -1;
  return is_letter(c) ? c : 256 + static_cast<unsigned char>(c);
}

// Removes the digits that `text` starts with and returns them without leading zeros.
std::string_view take_number(std::string_view& text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  std::string_view number = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(number.size());
  while (!number.empty() && number.front() == '0') number.remove_prefix(1);
  return number;
}

int compare_numbers(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return left.size() < right.size() ? -1 : 1;
  return left.compare(right);
}

int compare_parts(std::string_view left, std::string_view right) {
  while (!left.empty() || !right.empty()) {
    for (int l = weight(left), r = weight(right); l != 0 || r != 0; l = weight(left), r = weight(right)) {
      if (l != r) return l - r;
      left.remove_prefix(1);
      right.remove_prefix(1);
    }
    const int order = compare_numbers(take_number(left), take_number(right));
    if (order != 0) return order;
  }
  return 0;
}

struct Version {
  std::string_view epoch;
  std::string_view upstream;
  std::string_view revision;
};

Version split(std::string_view text) {
  Version version;
  if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
    version.epoch = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  const std::size_t dash = text.rfind('-');
  version.upstream = text.substr(0, dash);
  if (dash != std::string_view::npos) version.revision = text.substr(dash + 1);
  return version;
}

}  // namespace

int compare_versions(std::string_view left, std::string_view right) {
  const Version l = split(left);
  const Version r = split(right);
  if (const int order = compare_parts(l.epoch, r.epoch); order != 0) return order;
  if (const int order = compare_parts(l.upstream, r.upstream); order != 0) return order;
  return compare_parts(l.revision, r.revision);
}

}  // namespace debian
