#include "server/slow_path.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "server/resp_value.h"
#include "server/test_server.h"

namespace fgraph::testing {
namespace {

sockaddr_un address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) throw std::runtime_error("the path of the socket is too long");
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return address;
}

int open_socket() {
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  if (socket < 0) throw std::runtime_error("no socket");
  return socket;
}

bool send_all(int socket, const std::string& bytes) {
  for (std::size_t sent = 0; sent < bytes.size();) {
    const ssize_t written = send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (written <= 0) return false;
    sent += static_cast<std::size_t>(written);
  }
  return true;
}

// Empty at the end of the connection.
std::string receive(int socket) {
  std::string bytes(64 * 1024, '\0');
  const ssize_t length = recv(socket, bytes.data(), bytes.size(), 0);
  bytes.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
  return bytes;
}

}  // namespace

SlowPath::SlowPath(std::chrono::milliseconds delay, std::size_t replies) : delay_(delay), replies_(replies) {
  static std::atomic<int> count{0};
  path_ = test_server().folder() + "/slow" + std::to_string(++count) + ".sock";
  listener_ = open_socket();
  const sockaddr_un address = address_of(path_);
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  if (bind(listener_, generic, sizeof address) != 0 || listen(listener_, 32) != 0 || pipe(wake_) != 0) {
    throw std::runtime_error("the slow path cannot listen");
  }
  thread_ = std::thread([this] { run(); });
}

SlowPath::~SlowPath() {
  ending_ = true;
  (void)!write(wake_[1], "x", 1);
  thread_.join();
  for (const int one : {listener_, wake_[0], wake_[1]}) close(one);
  unlink(path_.c_str());
}

std::unique_ptr<Client> SlowPath::connect(ClientOptions options) const {
  return Client::connect("unix://" + path_, options);
}

void SlowPath::release() {
  released_ = true;
  (void)!write(wake_[1], "x", 1);
}

void SlowPath::run() {
  while (!ending_) {
    std::vector<pollfd> waiting = {{listener_, POLLIN, 0}, {wake_[0], POLLIN, 0}};
    for (const Connection& one : connections_) {
      waiting.push_back({one.client, POLLIN, 0});
      waiting.push_back({one.server, POLLIN, 0});
    }
    poll(waiting.data(), waiting.size(), milliseconds_to_next());
    char woken = 0;
    if (waiting[1].revents != 0) (void)!read(wake_[0], &woken, 1);
    for (std::size_t i = 0; i < connections_.size(); ++i) {
      Connection& one = connections_[i];
      const bool lives = (waiting[2 + 2 * i].revents == 0 || move_request(one)) &&
                         (waiting[3 + 2 * i].revents == 0 || take_reply(one)) && send_due(one);
      if (lives) continue;
      close(one.client);
      close(one.server);
      one.client = -1;
    }
    std::erase_if(connections_, [](const Connection& one) { return one.client < 0; });
    if (waiting[0].revents != 0) accept_one();
  }
  for (const Connection& one : connections_) {
    close(one.client);
    close(one.server);
  }
}

void SlowPath::accept_one() {
  Connection one;
  one.client = accept(listener_, nullptr, nullptr);
  one.server = open_socket();
  const sockaddr_un address = address_of(test_server().folder() + "/falkordb.sock");
  if (::connect(one.server, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("the slow path does not reach the server");
  }
  connections_.push_back(std::move(one));
}

bool SlowPath::move_request(const Connection& connection) const {
  const std::string bytes = receive(connection.client);
  return !bytes.empty() && send_all(connection.server, bytes);
}

bool SlowPath::take_reply(Connection& connection) const {
  std::string bytes = receive(connection.server);
  if (bytes.empty()) return false;
  while (connection.greeting > 0) {
    connection.part += std::exchange(bytes, std::string());
    const std::optional<std::size_t> length = value_length(connection.part);
    if (!length) return true;
    if (!send_all(connection.client, connection.part.substr(0, *length))) return false;
    if (--connection.greeting == 0) bytes = connection.part.substr(*length);
    connection.part.erase(0, *length);
  }
  if (bytes.empty()) return true;
  connection.replies.push_back({Clock::now() + delay_, std::move(bytes)});
  return true;
}

bool SlowPath::may_pass(const Connection& connection) const {
  return !connection.replies.empty() && (released_ || connection.let_through < replies_);
}

bool SlowPath::send_due(Connection& connection) const {
  while (may_pass(connection) && connection.replies.front().due <= Clock::now()) {
    if (!send_all(connection.client, connection.replies.front().bytes)) return false;
    connection.replies.pop_front();
    ++connection.let_through;
  }
  return true;
}

// -1 if there is nothing to wait for.
int SlowPath::milliseconds_to_next() const {
  int next = -1;
  for (const Connection& one : connections_) {
    if (!may_pass(one)) continue;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(one.replies.front().due - Clock::now()).count();
    const int wait = static_cast<int>(std::max<std::int64_t>(0, left));
    next = next < 0 ? wait : std::min(next, wait);
  }
  return next;
}

}  // namespace fgraph::testing
