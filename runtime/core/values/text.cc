#include "core/values/text.h"

#include <cstdint>
#include <cstring>

namespace fgraph::core {
namespace {

// Returns the length of the valid UTF-8 sequence at `p`; 0 if there is none (RFC 3629).
std::size_t sequence_length(const unsigned char* p, const unsigned char* end) {
  const auto continues = [&](std::ptrdiff_t i) { return p + i < end && (p[i] & 0xC0) == 0x80; };
  if (p[0] < 0x80) return 1;
  if (p[0] < 0xC2) return 0;
  if (p[0] < 0xE0) return continues(1) ? 2 : 0;
  if (p[0] < 0xF0) {
    if (!continues(1) || !continues(2)) return 0;
    if (p[0] == 0xE0 && p[1] < 0xA0) return 0;   // overlong
    if (p[0] == 0xED && p[1] >= 0xA0) return 0;  // surrogate
    return 3;
  }
  if (p[0] > 0xF4 || !continues(1) || !continues(2) || !continues(3)) return 0;
  if (p[0] == 0xF0 && p[1] < 0x90) return 0;   // overlong
  if (p[0] == 0xF4 && p[1] >= 0x90) return 0;  // past U+10FFFF
  return 4;
}

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

bool begins_with_cypher(std::string_view name) {
  constexpr std::string_view kKeyword = "cypher";
  if (name.size() < kKeyword.size()) return false;
  for (std::size_t i = 0; i < kKeyword.size(); ++i) {
    if ((name[i] | 0x20) != kKeyword[i]) return false;
  }
  return true;
}

}  // namespace

bool is_utf8(std::string_view text) {
  const auto* p = reinterpret_cast<const unsigned char*>(text.data());
  const auto* end = p + text.size();
  while (p < end) {
    std::uint64_t word = 0;
    if (end - p >= 8 && (std::memcpy(&word, p, 8), (word & 0x8080'8080'8080'8080U) == 0)) {
      p += 8;
      continue;
    }
    const std::size_t length = sequence_length(p, end);
    if (length == 0) return false;
    p += length;
  }
  return true;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1U : 0U;
  return count;
}

std::string_view index_hazard(std::string_view value) {
  if (value.empty()) return "the server does not find an empty string in an index";
  if (is_space(value.front()) || is_space(value.back())) {
    return "the server does not find a string in an index that begins or ends with white space";
  }
  if (value.size() > kLongestIndexedText)
    return "the server does not find a string of more than 4096 bytes in an index";
  if (value.find('\x01') != std::string_view::npos) {
    return "the server does not find a string with the byte 0x01 in an index";
  }
  return {};
}

void append_parameter_name(std::string& out, std::string_view name) {
  if (begins_with_cypher(name)) {
    out.append("`").append(name).append("`");
  } else {
    out += name;
  }
}

}  // namespace fgraph::core
