// A request reports how far its command is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

#include <fgraph/error.h>
#include <fgraph/observer.h>

#include "client/net/observe/endings.h"
#include "client/net/observe/observation.h"

namespace fgraph::client {

// CommandReports pass on what happens to one command: to an Observation, if its client measures commands, and its end
// to those who count ends. One thread at a time uses them.
class CommandReports {
 public:
  CommandReports() = default;
  CommandReports(const CommandReports&) = delete;
  CommandReports& operator=(const CommandReports&) = delete;

  // Both may be absent.
  void count_in(Endings& endings) noexcept { endings_ = &endings; }
  void follow(std::unique_ptr<detail::Observation> observation) noexcept { observation_ = std::move(observation); }

  void queued() noexcept {
    if (observation_) observation_->queued();
  }
  void dispatched(std::size_t connection, std::size_t bytes) noexcept {
    if (observation_) observation_->dispatched(connection, bytes);
  }
  void sent() noexcept {
    if (observation_) observation_->sent();
  }
  void first_byte() noexcept {
    if (observation_) observation_->first_byte();
  }
  // Only the first end counts. `error` is null unless the command has failed.
  void ended(CommandEnding ending, const Error* error, std::uint64_t rows, std::uint64_t bytes) noexcept {
    if (std::exchange(has_ended_, true)) return;
    if (endings_ != nullptr) endings_->count(ending, error);
    if (observation_) observation_->ended(ending, error, rows, bytes);
  }

 private:
  Endings* endings_ = nullptr;
  std::unique_ptr<detail::Observation> observation_;  // null if nobody asks
  bool has_ended_ = false;
};

}  // namespace fgraph::client
