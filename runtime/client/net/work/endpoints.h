// Endpoints are the servers that a client talks to.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <fgraph/client.h>

#include "client/net/address.h"
#include "client/net/endpoint.h"
#include "client/net/loop.h"
#include "client/net/observe/connection_reports.h"
#include "client/net/pool/counters.h"
#include "client/net/request.h"

namespace fgraph::client {

// Endpoints choose the server of each request. There is one today. A cluster would be several, and of() would choose
// among them.
//
// Loop thread only.
class Endpoints {
 public:
  // The loop outlives the endpoints. `listener` is null if nobody asks about connections.
  Endpoints(Loop& loop, Address address, const ClientOptions& options, ConnectionListener* listener);
  Endpoints(const Endpoints&) = delete;
  Endpoints& operator=(const Endpoints&) = delete;

  // Returns the endpoint that the request goes to, or has gone to.
  Endpoint& of(const Request&) { return *all_.front(); }

  // Writes and reads what this turn has left. Returns when tick() has to be called; null if it has not.
  std::optional<std::int64_t> end_turn();
  void tick(std::int64_t now_ms);
  // Returns whether a request has not ended, or its reply is still to come.
  bool has_outstanding() const;
  // Returns the sums of all counters.
  PoolCounters counters() const {
    PoolCounters sum;
    for (const auto& endpoint : all_) sum += endpoint->counters();
    return sum;
  }
  void close();

 private:
  std::vector<char> read_buffer_;  // the sockets share it
  std::vector<std::unique_ptr<Endpoint>> all_;
};

}  // namespace fgraph::client
