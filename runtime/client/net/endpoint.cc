#include "client/net/endpoint.h"

#include <random>
#include <utility>

namespace fgraph::client {

Endpoint::Endpoint(Loop& loop, std::vector<char>& read_buffer, Address address, const ClientOptions& options,
                   ConnectionListener* listener)
    : loop_(loop),
      read_buffer_(read_buffer),
      address_(std::move(address)),
      pool_(*this, options, address_.credentials, std::random_device{}(), listener),
      connect_timeout_ms_(options.connect_timeout.count()),
      sockets_(pool_.connections()),
      established_(pool_.connections()) {}

void Endpoint::submit(RequestRef request) {
  pool_.submit(std::move(request), Loop::now_ms());
}

void Endpoint::abandon(Request& request) {
  pool_.abandon(request, Loop::now_ms());
}

void Endpoint::cancel(Request& request) {
  pool_.cancel(request, Loop::now_ms());
}

void Endpoint::write_output() {
  for (std::size_t i = 0; i < dirty_.size(); ++i) {
    const std::size_t connection = dirty_[i];
    if (sockets_[connection] != nullptr) sockets_[connection]->write(pool_.take_output(connection));
  }
  dirty_.clear();
}

void Endpoint::read_on() {
  for (const std::size_t connection : stopped_) {
    if (sockets_[connection] != nullptr) sockets_[connection]->go_on();
  }
  stopped_.clear();
}

void Endpoint::connect(std::size_t connection) {
  auto* socket = new Socket(loop_, *this, connection, read_buffer_);
  sockets_[connection] = socket;
  established_[connection] = false;
  socket->connect(address_, order_, connect_timeout_ms_);
}

void Endpoint::disconnect(std::size_t connection) {
  Socket* socket = std::exchange(sockets_[connection], nullptr);
  if (socket == nullptr) return;
  if (!established_[connection] && !socket->peer().empty()) order_.failed(socket->peer());
  socket->release();
}

void Endpoint::established(std::size_t connection) {
  established_[connection] = true;
  if (sockets_[connection] != nullptr) order_.succeeded(sockets_[connection]->peer());
}

void Endpoint::wake(std::size_t connection) {
  dirty_.push_back(connection);
}

void Endpoint::pause(std::size_t connection) {
  if (Socket* socket = sockets_[connection]) socket->pause();
}

void Endpoint::resume(std::size_t connection) {
  if (Socket* socket = sockets_[connection]) socket->resume();
}

void Endpoint::on_connected(Socket& socket) {
  pool_.connected(socket.tag(), Loop::now_ms());
}

void Endpoint::on_received(Socket& socket, std::string_view bytes) {
  pool_.received(socket.tag(), bytes, Loop::now_ms());
}

void Endpoint::on_disconnected(Socket& socket, const std::string& reason) {
  const std::size_t connection = socket.tag();
  disconnect(connection);
  pool_.disconnected(connection, reason, Loop::now_ms());
}

}  // namespace fgraph::client
