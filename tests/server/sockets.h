// Blocking sockets for the helpers of tests, each of which has a thread of its own.
#pragma once

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>

namespace fgraph::testing {

inline sockaddr_un address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) throw std::runtime_error("the path of the socket is too long");
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return address;
}

inline int open_socket(int family = AF_UNIX) {
  const int socket = ::socket(family, SOCK_STREAM, 0);
  if (socket < 0) throw std::runtime_error("no socket");
  return socket;
}

inline int connect_to(const std::string& path) {
  const int socket = open_socket();
  const sockaddr_un address = address_of(path);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    close(socket);
    throw std::runtime_error("nobody listens on " + path);
  }
  return socket;
}

// Listens on a port of this machine that the system chooses.
inline int listen_on_port(int& port) {
  const int listener = open_socket(AF_INET);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (bind(listener, generic, size) != 0 || listen(listener, 64) != 0 || getsockname(listener, generic, &size) != 0) {
    throw std::runtime_error("the test cannot listen");
  }
  port = ntohs(address.sin_port);
  return listener;
}

// Closes a TCP connection so that the other side sees a reset.
inline void reset(int socket) {
  const linger at_once{1, 0};
  setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close(socket);
}

inline bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// Appends what there is. Returns false at the end of the connection.
inline bool receive(int socket, std::string& out) {
  char bytes[64 * 1024];
  const ssize_t length = recv(socket, bytes, sizeof bytes, 0);
  if (length <= 0) return false;
  out.append(bytes, static_cast<std::size_t>(length));
  return true;
}

}  // namespace fgraph::testing
