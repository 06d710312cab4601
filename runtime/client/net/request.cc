#include "client/net/request.h"

#include "client/net/client_core.h"

namespace fgraph::client {

void Request::on_cancelled(detail::ClientCore& client) noexcept {
  client.work().cancel(*this);
}

}  // namespace fgraph::client
