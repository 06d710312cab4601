// A pool reports what happens to its connections.
#pragma once

#include <cstddef>

#include <fgraph/error.h>
#include <fgraph/observer.h>

namespace fgraph::client {

// Is told about the connections of a pool. Loop thread only.
class ConnectionListener {
 public:
  // `error` is null unless the connection was refused or lost.
  virtual void on_connection(ConnectionChange change, std::size_t connection, const Error* error) noexcept = 0;

 protected:
  ~ConnectionListener() = default;
};

// ConnectionReports pass the changes on, if anybody listens. Loop thread only.
class ConnectionReports {
 public:
  explicit ConnectionReports(ConnectionListener* listener) : listener_(listener) {}

  void changed(ConnectionChange change, std::size_t connection) const noexcept {
    if (listener_ != nullptr) listener_->on_connection(change, connection, nullptr);
  }
  void failed(ConnectionChange change, std::size_t connection, const Error& error) const noexcept {
    if (listener_ != nullptr) listener_->on_connection(change, connection, &error);
  }

 private:
  ConnectionListener* listener_;
};

}  // namespace fgraph::client
