// A socket is one TCP or Unix stream of bytes on the loop.
#pragma once

#include <uv.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "client/net/address.h"
#include "client/net/address_order.h"
#include "client/net/lookup.h"
#include "client/net/loop.h"

namespace fgraph::client {

class Socket;

// A SocketListener is called on the loop thread, never from within a call of the Socket. After on_disconnected()
// nothing follows.
class SocketListener {
 public:
  virtual void on_connected(Socket& socket) = 0;
  virtual void on_received(Socket& socket, std::string_view bytes) = 0;
  virtual void on_disconnected(Socket& socket, const std::string& reason) = 0;
  // Says that the socket has read enough for this turn of the loop, and stops. It goes on after go_on().
  virtual void on_stopped(Socket& socket) = 0;

 protected:
  ~SocketListener() = default;
};

// A Socket deletes itself: release() is the last call of its user, and the object goes away when libuv has let go of
// it. It tries the addresses of a host one after the other, and gives each a share of the time. It does not wait for a
// lookup of a name that goes on longer than the socket is wanted.
//
// Loop thread only.
class Socket {
 public:
  // The sockets of a loop share `read_buffer`, which outlives them.
  Socket(Loop& loop, SocketListener& listener, std::size_t tag, std::vector<char>& read_buffer);
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  // `order` decides which address of the host is tried first, and learns which did not work. It outlives the use of the
  // socket. The user has to call release() if there is no connection after `timeout_ms`.
  void connect(const Address& address, AddressOrder& order, std::int64_t timeout_ms);
  void write(std::string bytes);
  // Between pause() and resume() nothing is read, so that the sender has to wait. An end of the connection is noticed
  // after resume().
  void pause();
  void resume();
  // Ends the stop of on_stopped(), but not a pause.
  void go_on();
  // Stops everything and closes the connection. The listener hears nothing more.
  void release();

  std::size_t tag() const { return tag_; }
  // Returns the address of the host that is tried or connected to; empty if there is none.
  const std::string& peer() const { return peer_; }

 private:
  struct Write {
    uv_write_t request;
    std::string bytes;
    Socket* socket;
  };

  ~Socket() = default;
  uv_stream_t* stream() { return reinterpret_cast<uv_stream_t*>(&handle_); }
  void resolve(const Address& address);
  void resolved();
  void connect_next();
  // The address has had its share of the time.
  void give_up_address();
  void try_another();
  void connect_done(int status);
  void start_reading();
  void read();
  void received(std::string_view bytes);
  void failed(std::string reason);
  void on_timer();
  void report_failure();
  void close_resolver();
  void close_handle();
  void maybe_delete();

  Loop& loop_;
  SocketListener* listener_;
  std::size_t tag_;
  std::vector<char>& read_buffer_;
  union {
    uv_tcp_t tcp;
    uv_pipe_t pipe;
  } handle_;
  uv_async_t resolver_{};  // brings the end of the lookup
  std::shared_ptr<Lookup> lookup_;
  uv_connect_t connect_{};
  // It reports a failure within a call after that call. Before, it ends the time of an address.
  uv_timer_t timer_{};
  std::string failure_;
  AddressOrder* order_ = nullptr;
  std::int64_t give_up_ms_ = 0;
  std::vector<std::string> candidates_;
  std::size_t next_candidate_ = 0;
  std::string peer_;
  std::string name_;
  std::string path_;  // the path of a Unix socket
  bool handle_open_ = false;
  bool resolver_open_ = false;
  bool connecting_ = false;
  bool was_written_ = false;
  bool paused_ = false;
  bool stopped_ = false;        // until the end of the turn
  std::size_t read_bytes_ = 0;  // in this turn of the loop
  std::uint64_t turn_ = 0;      // the last one in which something was read
  bool was_answered_ = false;   // at least one byte has come
  bool released_ = false;
};

}  // namespace fgraph::client
