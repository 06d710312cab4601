// An EmbeddedServer is a private FalkorDB that lives as long as the object. Tests, samples and tools use it; it is not
// for production.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <fgraph/client.h>

namespace fgraph {

class EmbeddedServerOptions {
 public:
  EmbeddedServerOptions() {}

  // The folder holds data, log and socket, and must exist. If none is given, the server has a temporary folder that
  // is deleted with the object.
  std::string folder;
  // kAlwaysSynced means that the server logs and syncs writes before it answers, so that they survive kill().
  enum class Durability { kNone, kAlwaysSynced } durability = Durability::kNone;
  // Clients have to give this password, unless it is empty.
  std::string password;
  // The server gets these arguments after all others.
  std::vector<std::string> arguments;
  // Starting may take this long, including the loading of data.
  Milliseconds timeout = Milliseconds(20'000);
};

// An EmbeddedServer runs the server and the module that tools/setup fetched. The variable FGRAPH_FALKORDB names their
// folder (bin/valkey-server, lib/falkordb.so). Without it they are looked for in the folder falkordb/ of FGRAPH_CACHE,
// of $XDG_CACHE_HOME/fgraph, or of ~/.cache/fgraph. The server listens on a Unix socket only. It ends with the object,
// even if the program is killed.
//
// If the server ends unasked, the errors of connecting to it say how, with the end of its log.
//
// Thread-safety: one thread at a time.
class EmbeddedServer {
 public:
  // Throws Error (connect) with the end of the server's log if it does not start.
  static std::unique_ptr<EmbeddedServer> start(EmbeddedServerOptions options = EmbeddedServerOptions());

  EmbeddedServer(const EmbeddedServer&) = delete;
  EmbeddedServer& operator=(const EmbeddedServer&) = delete;
  ~EmbeddedServer();

  // The address for Client::connect(). It holds the password, if there is one.
  std::string url() const;
  const std::string& folder() const;
  int process_id() const;
  bool running() const;

  // Asks the server to end, and waits for that.
  void stop();
  // Ends the server with SIGKILL, as if it had crashed.
  void kill();
  // suspend() stops the server without ending it (SIGSTOP), and resume() lets it continue.
  void suspend();
  void resume();
  // Starts the server again on the same folder and socket. Requires that the server has ended.
  void restart();

 private:
  class Impl;
  explicit EmbeddedServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace fgraph
