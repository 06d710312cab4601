#include "client/net/work/endpoints.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "client/net/pool/deadlines.h"

namespace fgraph::client {
namespace {

constexpr std::size_t kReadBufferBytes = 64 * 1024;

void add(Pool::Counters& sum, const Pool::Counters& counters) {
  sum.settled += counters.settled;
  sum.sent += counters.sent;
  sum.opened += counters.opened;
  sum.lost += counters.lost;
  sum.shortened += counters.shortened;
  sum.rows += counters.rows;
  sum.bytes_sent += counters.bytes_sent;
  sum.bytes_received += counters.bytes_received;
  sum.open += counters.open;
}

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

Pool::Counters Endpoints::counters() const {
  Pool::Counters sum;
  for (const auto& endpoint : all_) add(sum, endpoint->counters());
  return sum;
}

void Endpoints::close() {
  for (const auto& endpoint : all_) endpoint->close();
}

}  // namespace fgraph::client
