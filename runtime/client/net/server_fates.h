// ServerFates knows what became of the servers that this program runs itself, so that an error can say more than
// "connection refused".
#pragma once

#include <map>
#include <mutex>
#include <string>

namespace fgraph::client {

// There is one ServerFates in a program. EmbeddedServer fills it, and errors of connections ask it. Thread-safe.
class ServerFates {
 public:
  static ServerFates& of_this_program();

  // Notes that the server that listened on the Unix socket `path` has ended unasked. `fate` says how.
  void note(const std::string& path, std::string fate);
  void forget(const std::string& path);
  // Returns how the server on this Unix socket has ended, or an empty text if nobody has noted that.
  std::string find(const std::string& path) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::string> fates_;
};

}  // namespace fgraph::client
