// What became of the servers that this program runs itself, so that an error can say more than "connection refused".
#pragma once

#include <map>
#include <mutex>
#include <string>

namespace fgraph::client {

// Thread-safe.
class ServerFates {
 public:
  static ServerFates& of_this_program();

  // The server that listened on the Unix socket `path` ended unasked. `fate` says how.
  void note(const std::string& path, std::string fate);
  void forget(const std::string& path);
  // Empty if nothing is known.
  std::string find(const std::string& path) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::string> fates_;
};

}  // namespace fgraph::client
