// A private FalkorDB for the life of an object: for tests, samples and tools.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <fgraph/client.h>

namespace fgraph {

class EmbeddedServerOptions {
 public:
  EmbeddedServerOptions() {}

  // Where data, log and socket lie; it must exist. Empty: a temporary folder that goes with the object.
  std::string folder;
  // Whether writes are logged and synced before they are answered, so that they survive kill().
  enum class Durability { kNone, kAlwaysSynced } durability = Durability::kNone;
  // Asks clients for a password.
  std::string password;
  // Passed on to the server after everything else.
  std::vector<std::string> arguments;
  // For starting; loading data counts.
  Milliseconds timeout = Milliseconds(20'000);
};

// Runs the server and module that tools/setup fetched: FGRAPH_FALKORDB names their folder (bin/valkey-server,
// lib/falkordb.so); without it they are looked for in falkordb/ of FGRAPH_CACHE, of $XDG_CACHE_HOME/fgraph or of
// ~/.cache/fgraph. It listens on a Unix socket only, and ends with the object, also where the program is killed.
//
// Thread-safety: one thread at a time.
class EmbeddedServer {
 public:
  // Throws Error (connect) with the end of the server's log where it does not start.
  static std::unique_ptr<EmbeddedServer> start(EmbeddedServerOptions options = EmbeddedServerOptions());

  EmbeddedServer(const EmbeddedServer&) = delete;
  EmbeddedServer& operator=(const EmbeddedServer&) = delete;
  ~EmbeddedServer();

  // For Client::connect(); holds the password, if there is one.
  std::string url() const;
  const std::string& folder() const;
  int process_id() const;
  bool running() const;

  // Ends the server the polite way.
  void stop();
  // Ends it with SIGKILL, as a crash would.
  void kill();
  // Stops it without ending it (SIGSTOP), and lets it go on.
  void suspend();
  void resume();
  // Starts it again on the same folder and socket. Requires that it has ended.
  void restart();

 private:
  class Impl;
  explicit EmbeddedServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace fgraph
