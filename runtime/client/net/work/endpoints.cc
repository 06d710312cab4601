#include "client/net/work/endpoints.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "client/net/pool/deadlines.h"

namespace fgraph::client {
namespace {

constexpr std::size_t kReadBufferBytes = 64 * 1024;

}  // namespace

Endpoints::Endpoints(Loop& loop, Address address, const ClientOptions& options, ConnectionListener* listener)
    : read_buffer_(kReadBufferBytes) {
  all_.push_back(std::make_unique<Endpoint>(loop, read_buffer_, std::move(address), options, listener));
}

std::optional<std::int64_t> Endpoints::end_turn() {
  std::optional<std::int64_t> next;
  for (const auto& endpoint : all_) {
    endpoint->write_output();
    endpoint->read_on();
    next = earlier(next, endpoint->next_deadline());
  }
  return next;
}

void Endpoints::tick(std::int64_t now_ms) {
  for (const auto& endpoint : all_) endpoint->tick(now_ms);
}

bool Endpoints::has_outstanding() const {
  return std::any_of(all_.begin(), all_.end(), [](const auto& endpoint) { return endpoint->outstanding() > 0; });
}

void Endpoints::close() {
  for (const auto& endpoint : all_) endpoint->close();
}

}  // namespace fgraph::client
