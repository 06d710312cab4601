// A pool does no I/O: it asks its owner for that.
#pragma once

#include <cstddef>

namespace fgraph::client {

// The pool asks its owner for what a Transport does. Calls may come from within any call of the pool.
class Transport {
 public:
  // Starts to connect. The owner answers later with connected() or disconnected().
  virtual void connect(std::size_t connection) = 0;
  // Drops the connection or the attempt. There is no answer, and nothing of it may reach the pool any more.
  virtual void disconnect(std::size_t connection) = 0;
  // Says that the server has answered on the connection for the first time. From here on it takes requests.
  virtual void established(std::size_t connection) = 0;
  // Says that there is output to write. The owner asks take_output() for it.
  virtual void wake(std::size_t connection) = 0;
  // Stops reading until resume(). The bytes that the server sends meanwhile wait there.
  virtual void pause(std::size_t connection) = 0;
  virtual void resume(std::size_t connection) = 0;

 protected:
  ~Transport() = default;
};

}  // namespace fgraph::client
