// Calls to a server that was restarted.
#pragma once

#include <fgraph/error.h>

namespace fgraph::testing {

// Repeats a call until there is a connection for it. After a restart of its server a client may be in the pause after
// an attempt that failed, and calls fail at once then.
template <typename Function>
auto when_connected(Function function) {
  for (;;) {
    try {
      return function();
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kConnect) throw;
    }
  }
}

}  // namespace fgraph::testing
