// The table of everything that the compiler can say. Numbers are never reused.
//
// Texts are lower case, have no full stop, quote names in 'single quotes', say what was seen, and leave advice to the
// help lines. Each code has a section in docs/errors.md and a test case in tests/idl/bad.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fgraph::idl {

enum class Severity : std::uint8_t { kWarning, kError };

// clang-format off
#define FGRAPH_IDL_MESSAGES(X) \
  X(kUnexpectedToken, 1001, kError, "unexpected {} in {}")
// clang-format on

enum class Message : std::uint16_t {
#define FGRAPH_IDL_ENUMERATOR(name, code, severity, format) name = code,
  FGRAPH_IDL_MESSAGES(FGRAPH_IDL_ENUMERATOR)
#undef FGRAPH_IDL_ENUMERATOR
};

constexpr Severity message_severity(Message message) {
  switch (message) {
#define FGRAPH_IDL_SEVERITY(name, code, severity, format) \
  case Message::name: return Severity::severity;
    FGRAPH_IDL_MESSAGES(FGRAPH_IDL_SEVERITY)
#undef FGRAPH_IDL_SEVERITY
  }
  return Severity::kError;
}

// With a `{}` for each argument.
constexpr std::string_view message_format(Message message) {
  switch (message) {
#define FGRAPH_IDL_FORMAT(name, code, severity, format) \
  case Message::name: return format;
    FGRAPH_IDL_MESSAGES(FGRAPH_IDL_FORMAT)
#undef FGRAPH_IDL_FORMAT
  }
  return {};
}

inline constexpr Message kAllMessages[] = {
#define FGRAPH_IDL_LIST(name, code, severity, format) Message::name,
    FGRAPH_IDL_MESSAGES(FGRAPH_IDL_LIST)
#undef FGRAPH_IDL_LIST
};

constexpr std::size_t placeholder_count(std::string_view format) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = format.find("{}", at)) != std::string_view::npos; at += 2) ++count;
  return count;
}

}  // namespace fgraph::idl
