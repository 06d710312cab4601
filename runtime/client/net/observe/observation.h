// An Observation follows one command from its beginning to its end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <fgraph/detail/call.h>
#include <fgraph/observer.h>

namespace fgraph::client {

// CommandFacts say what a command is, when it begins. They are views that end with the call that takes them.
class CommandFacts {
 public:
  CommandFacts(const detail::Call& its_call, std::string_view its_graph, Access its_access, std::string_view its_plan,
               std::string_view its_text)
      : call(its_call), graph(its_graph), plan(its_plan), text(its_text), access(its_access) {}

  const detail::Call& call;
  std::string_view graph;
  std::string_view plan;
  std::string_view text;  // without parameters
  Access access;
};

}  // namespace fgraph::client

namespace fgraph::detail {

class Observing;

// A request has an Observation if its client measures commands. Each function notes the time and tells the observer.
// After ended() nothing is told any more, because the reply to a request that ended early may come later.
//
// One thread at a time uses it.
class Observation final {
 public:
  Observation(Observing& observing, const client::CommandFacts& facts);
  Observation(const Observation&) = delete;
  Observation& operator=(const Observation&) = delete;

  void queued() noexcept;
  // The command was given to a connection. It is sent when the turn of the loop ends.
  void dispatched(std::size_t connection, std::size_t bytes) noexcept;
  void sent() noexcept;
  void first_byte() noexcept;
  // `error` is null unless the command has failed.
  void ended(CommandEnding ending, const Error* error, std::uint64_t rows, std::uint64_t bytes) noexcept;

 private:
  bool is_over() const { return event_.ending() != CommandEnding::kPending; }

  Observing& observing_;  // it belongs to the client, which outlives its requests
  CommandEvent event_;
};

}  // namespace fgraph::detail
