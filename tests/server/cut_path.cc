#include "server/cut_path.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

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

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// Appends what there is. Returns false at the end of the connection.
bool receive(int socket, std::string& out) {
  char bytes[64 * 1024];
  const ssize_t length = recv(socket, bytes, sizeof bytes, 0);
  if (length <= 0) return false;
  out.append(bytes, static_cast<std::size_t>(length));
  return true;
}

}  // namespace

CutPath::CutPath(Script script) : script_(std::move(script)) {
  static std::atomic<int> count{0};
  path_ = test_server().folder() + "/cut" + std::to_string(++count) + ".sock";
  listener_ = open_socket();
  const sockaddr_un address = address_of(path_);
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  if (bind(listener_, generic, sizeof address) != 0 || listen(listener_, 32) != 0 || pipe(wake_) != 0) {
    throw std::runtime_error("the path cannot listen");
  }
  thread_ = std::thread([this] { run(); });
}

CutPath::~CutPath() {
  ending_ = true;
  (void)!write(wake_[1], "x", 1);
  thread_.join();
  for (const int one : {listener_, wake_[0], wake_[1]}) close(one);
  unlink(path_.c_str());
}

ClientOptions CutPath::options() {
  ClientOptions options;
  options.connections = 1;
  options.pipeline_depth = 1;
  return options;
}

std::unique_ptr<Client> CutPath::connect() const {
  return Client::connect(url(), options());
}

void CutPath::set_wrong_reply(std::string reply) {
  const std::lock_guard lock(mutex_);
  wrong_reply_ = std::move(reply);
}

std::string CutPath::wrong_reply() const {
  const std::lock_guard lock(mutex_);
  return wrong_reply_;
}

void CutPath::run() {
  while (!ending_) {
    std::vector<pollfd> waiting = {{listener_, POLLIN, 0}, {wake_[0], POLLIN, 0}};
    for (const Connection& one : connections_) {
      waiting.push_back({one.client, POLLIN, 0});
      waiting.push_back({one.server, POLLIN, 0});
    }
    poll(waiting.data(), waiting.size(), -1);
    for (std::size_t i = 0; i < connections_.size(); ++i) {
      Connection& one = connections_[i];
      const bool lives = (waiting[2 + 2 * i].revents == 0 || take_command(one)) &&
                         (waiting[3 + 2 * i].revents == 0 || take_reply(one));
      if (lives) continue;
      close(one.client);
      close(one.server);
      one.client = -1;
      cuts_.release();
    }
    std::erase_if(connections_, [](const Connection& one) { return one.client < 0; });
    if (waiting[0].revents != 0) accept_one();
  }
  for (const Connection& one : connections_) {
    close(one.client);
    close(one.server);
  }
}

void CutPath::accept_one() {
  Connection one;
  one.client = accept(listener_, nullptr, nullptr);
  one.server = open_socket();
  const sockaddr_un address = address_of(test_server().folder() + "/falkordb.sock");
  if (::connect(one.server, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("the path does not reach the server");
  }
  connections_.push_back(std::move(one));
}

bool CutPath::take_command(Connection& connection) {
  if (!receive(connection.client, connection.command)) return false;
  while (const std::optional<std::size_t> length = value_length(connection.command)) {
    const std::string command = connection.command.substr(0, *length);
    connection.command.erase(0, *length);
    const bool is_greeting = command.find("GRAPH.") == std::string::npos || command.ends_with("$1\r\n*\r\n");
    connection.cut = is_greeting ? Cut::kNone : script_(command);
    switch (connection.cut) {
      case Cut::kHalfCommand: (void)send_all(connection.server, command.substr(0, *length / 2)); return false;
      case Cut::kUnread: return false;
      case Cut::kSilence: break;
      case Cut::kWrongReply: return send_all(connection.client, wrong_reply());
      case Cut::kNone:
      case Cut::kExecuting:
      case Cut::kBegun:
      case Cut::kHalfReply:
      case Cut::kAfter:
        if (!send_all(connection.server, command)) return false;
        break;
    }
  }
  return true;
}

bool CutPath::take_reply(Connection& connection) {
  if (!receive(connection.server, connection.reply)) return false;
  while (const std::optional<std::size_t> length = value_length(connection.reply)) {
    const std::string reply = connection.reply.substr(0, *length);
    connection.reply.erase(0, *length);
    if (!pass_reply(connection, reply)) return false;
  }
  return true;
}

bool CutPath::pass_reply(Connection& connection, std::string_view reply) {
  switch (connection.cut) {
    case Cut::kNone: return send_all(connection.client, reply);
    case Cut::kBegun: (void)send_all(connection.client, reply.substr(0, reply.find('\n') + 1)); return false;
    case Cut::kHalfReply: (void)send_all(connection.client, reply.substr(0, reply.size() / 2)); return false;
    case Cut::kAfter: (void)send_all(connection.client, reply); return false;
    case Cut::kHalfCommand:
    case Cut::kUnread:
    case Cut::kExecuting:
    case Cut::kWrongReply:
    case Cut::kSilence: return false;
  }
  return false;
}

}  // namespace fgraph::testing
