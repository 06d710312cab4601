// An endpoint is one server that a client talks to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/client.h>

#include "client/net/address.h"
#include "client/net/loop.h"
#include "client/net/pool/pool.h"
#include "client/net/socket.h"

namespace fgraph::client {

// An Endpoint holds an address, and everything that leads there. It moves bytes between the Pool and the sockets. The
// Pool decides which request goes where and does no I/O; the sockets know nothing of requests:
//
//   LoopWork::submit -> submit -> Pool -> wake: the connection has output
//   the turn of the loop ends -> write_output -> Pool::take_output -> Socket::write
//   Socket -> on_received -> Pool::received -> the request's last call
//
// The Pool asks for connections by number (Transport); each is a Socket while it is open or opening. A cluster would
// be several Endpoints of one client. Encryption would belong between an endpoint and its sockets: a Socket is the
// only kind of stream of bytes today, and the endpoint asks nothing of it but connect, write, pause, resume and
// release.
//
// Loop thread only.
class Endpoint final : private Transport, private SocketListener {
 public:
  // `read_buffer` is shared by the sockets of a loop. The loop and the buffer outlive the endpoint.
  // `listener` is null if nobody asks about connections.
  Endpoint(Loop& loop, std::vector<char>& read_buffer, Address address, const ClientOptions& options,
           ConnectionListener* listener);
  Endpoint(const Endpoint&) = delete;
  Endpoint& operator=(const Endpoint&) = delete;

  // These call the functions of the Pool that have the same names.
  void submit(RequestRef request);
  void read_on(Request& request) { pool_.read_on(request); }
  void abandon(Request& request);
  void cancel(Request& request);
  void tick(std::int64_t now_ms) { pool_.tick(now_ms); }
  std::optional<std::int64_t> next_deadline() const { return pool_.next_deadline(); }
  std::size_t outstanding() const { return pool_.outstanding(); }
  const Pool::Counters& counters() const { return pool_.counters(); }
  void forget_server_time() { pool_.forget_server_time(); }
  void close() { pool_.close(); }

  // Writes what the requests of this turn have added, with one call for each connection.
  void write_output();
  // Lets those connections read on that have read enough in this turn.
  void read_on();

 private:
  void connect(std::size_t connection) override;
  void disconnect(std::size_t connection) override;
  void established(std::size_t connection) override;
  void wake(std::size_t connection) override;
  void pause(std::size_t connection) override;
  void resume(std::size_t connection) override;
  void on_connected(Socket& socket) override;
  void on_received(Socket& socket, std::string_view bytes) override;
  void on_disconnected(Socket& socket, const std::string& reason) override;
  void on_stopped(Socket& socket) override { stopped_.push_back(socket.tag()); }

  Loop& loop_;
  std::vector<char>& read_buffer_;
  Address address_;
  Pool pool_;
  std::int64_t connect_timeout_ms_;
  AddressOrder order_;
  std::vector<Socket*> sockets_;      // by connection; null if there is none
  std::vector<bool> established_;     // by connection; whether the server has answered on it
  std::vector<std::size_t> dirty_;    // connections with output
  std::vector<std::size_t> stopped_;  // connections that have read enough in this turn
};

}  // namespace fgraph::client
