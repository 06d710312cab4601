#include "unit/simulation/command.h"

#include <charconv>
#include <span>
#include <vector>

namespace fgraph::testing::simulation {
namespace {

// Takes "<kind><number>\r\n" off the text.
std::optional<std::int64_t> take_number(std::string_view& bytes, char kind) {
  if (bytes.empty() || bytes.front() != kind) return std::nullopt;
  std::int64_t number = 0;
  const auto read = std::from_chars(bytes.data() + 1, bytes.data() + bytes.size(), number);
  const auto length = static_cast<std::size_t>(read.ptr - bytes.data());
  if (read.ec != std::errc() || !bytes.substr(length).starts_with("\r\n")) return std::nullopt;
  bytes.remove_prefix(length + 2);
  return number;
}

std::optional<std::vector<std::string_view>> take_words(std::string_view& bytes) {
  const std::optional<std::int64_t> count = take_number(bytes, '*');
  if (!count) return std::nullopt;
  std::vector<std::string_view> words;
  for (std::int64_t i = 0; i < *count; ++i) {
    const std::optional<std::int64_t> length = take_number(bytes, '$');
    if (!length || bytes.size() < static_cast<std::size_t>(*length) + 2) return std::nullopt;
    words.push_back(bytes.substr(0, static_cast<std::size_t>(*length)));
    bytes.remove_prefix(static_cast<std::size_t>(*length) + 2);
  }
  return words;
}

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc()) return std::nullopt;
  return number;
}

std::optional<Command> query(std::span<const std::string_view> words) {
  const std::optional<std::int64_t> number = words.size() < 3 ? std::nullopt : number_in(words[2]);
  if (!number || (words.size() != 3 && words.size() != 5)) return std::nullopt;
  Command command;
  command.kind = words[0] == "GRAPH.QUERY" ? Command::Kind::kQuery : Command::Kind::kReadOnlyQuery;
  command.number = *number;
  if (words.size() == 3) return command;
  const std::optional<std::int64_t> timeout = number_in(words[4]);
  if (words[3] != "timeout" || !timeout) return std::nullopt;
  command.timeout_ms = *timeout;
  return command;
}

}  // namespace

std::optional<Command> Command::take(std::string_view& bytes) {
  const std::optional<std::vector<std::string_view>> words = take_words(bytes);
  if (!words || words->empty()) return std::nullopt;
  const std::string_view name = words->front();
  if (name == "GRAPH.QUERY" || name == "GRAPH.RO_QUERY") return query(*words);
  Command command;
  if (name == "AUTH") {
    command.kind = Kind::kLogIn;
  } else if (name == "GRAPH.CONFIG") {
    command.kind = Kind::kConfiguration;
  } else if (name == "CLIENT") {
    command.kind = Kind::kName;
  } else if (name == "PING" && words->size() == 2) {
    const std::optional<std::int64_t> number = number_in(words->back());
    if (!number) return std::nullopt;
    command.number = *number;
  } else if (name != "PING") {
    return std::nullopt;
  }
  return command;
}

}  // namespace fgraph::testing::simulation
