// How many rows the server sends at most for one query: its RESULTSET_SIZE, behind which it cuts the rest without a
// word.
#pragma once

#include <cstdint>

#include <fgraph/future.h>

#include "client/net/client_core.h"

namespace fgraph::client {

// Asks the server, once for all who want to know meanwhile; settled when ClientCore::most_rows() has the answer, or
// there is none: then those who wait go on without it, and the next one asks again. `deadline_ms`: of who asks first.
//
// Loop thread only.
Future<bool> learn_most_rows(detail::ClientCore& client, std::int64_t deadline_ms);

}  // namespace fgraph::client
