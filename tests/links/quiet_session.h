// Sessions that do not report work that a test leaves undone.
#pragma once

#include <fgraph/session.h>

#include "server/test_server.h"

namespace fgraph::testing {

inline SessionOptions quiet() {
  SessionOptions options;
  options.lost_work = nullptr;
  return options;
}

inline Session session_of(const TestGraph& graph) {
  return Session(*graph, quiet());
}

}  // namespace fgraph::testing
