// Commands as the simulated server reads them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace fgraph::testing::simulation {

// A Command is what one command of the client says. It is immutable.
class Command {
 public:
  enum class Kind : std::uint8_t { kLogIn, kPing, kConfiguration, kName, kQuery, kReadOnlyQuery };

  // Takes the first command off `bytes`. Returns nothing if that is no command that the client may send.
  static std::optional<Command> take(std::string_view& bytes);

  // Returns whether the pool sends it for itself.
  bool is_of_pool() const { return number == 0; }

  Kind kind = Kind::kPing;
  std::int64_t number = 0;  // of its operation
  std::int64_t timeout_ms = -1;
};

}  // namespace fgraph::testing::simulation
