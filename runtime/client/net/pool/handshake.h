// A handshake is what the pool says on a new connection before any request.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <fgraph/error.h>

#include "client/net/address.h"
#include "client/net/pipeline.h"
#include "client/net/pool/server_time.h"

namespace fgraph::client {

// A connection is of use only after its server has answered on it: a listener may accept connections and close them,
// or say nothing. So the pool logs in, if there is a user or a password, and sends a PING. It also tells the server
// the name and the version of this library (CLIENT SETINFO), which older servers refuse; that does not matter.
//
// An answer to PING that is an error proves as much as PONG does, because the user may have no right to it. The
// exceptions are errors that say that this server serves nobody now, or not this client.
//
// It also asks for the configuration of FalkorDB, because of its timeouts. They stay unknown if the answer is an error:
// the user may have no right to ask.
//
// Loop thread only. The handshake has to live as long as the pipeline that it has begun on, or until it is done.
class Handshake {
 public:
  Handshake() = default;
  Handshake(const Handshake&) = delete;
  Handshake& operator=(const Handshake&) = delete;

  // Puts the commands on the pipeline, all at once.
  void begin(const Credentials& credentials, Pipeline& pipeline);

  // Returns whether every command has been answered and none of the answers is a reason to give up.
  bool is_done() const { return unanswered_ == 0 && !refusal_; }
  // Says why the server cannot be used; empty if nothing is known against it.
  const std::optional<Error>& refusal() const { return refusal_; }
  const ServerTime& server_time() const { return server_time_; }

 private:
  enum class Step : std::uint8_t { kLogIn, kPing, kConfiguration, kName };
  class Command;

  void send(Step step, std::string bytes, Pipeline& pipeline);
  void refused(Step step, std::string_view text);
  void answered(Step step, std::span<const detail::Cell> cells);

  std::size_t unanswered_ = 0;
  std::optional<Error> refusal_;
  ServerTime server_time_;
};

// Returns the command that asks a server for a sign of life.
RequestRef make_heartbeat();

}  // namespace fgraph::client
