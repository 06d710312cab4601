// A server without the FalkorDB module.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "compiler/temporary_folder.h"

namespace fgraph::testing {

// Runs the server of tools/setup by itself, on a Unix socket in a folder of its own. Ended with the object.
class PlainServer {
 public:
  explicit PlainServer(const std::vector<std::string>& arguments = {});
  PlainServer(const PlainServer&) = delete;
  PlainServer& operator=(const PlainServer&) = delete;
  ~PlainServer();

  std::string url() const { return "unix://" + socket_; }

 private:
  test::TemporaryFolder folder_;
  std::string socket_;
  pid_t process_ = -1;
};

}  // namespace fgraph::testing
