#include "doctor/facts.h"

#include <charconv>

namespace fgraph::doctor {

std::string_view Settings::text(std::string_view name) const {
  const auto found = values.find(name);
  return found == values.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<std::int64_t> Settings::number(std::string_view name) const {
  const std::string_view digits = text(name);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.empty()) return std::nullopt;
  return number;
}

std::string Facts::engine() const {
  if (is_valkey()) return "Valkey " + std::string(info.text("valkey_version"));
  const std::string_view version = info.text("redis_version");
  return version.empty() ? "a server of an unknown kind" : "Redis " + std::string(version);
}

std::string version_text(std::int64_t number) {
  return std::to_string(number / 10'000) + "." + std::to_string(number / 100 % 100) + "." +
         std::to_string(number % 100);
}

}  // namespace fgraph::doctor
