#include "server/scripted_server.h"

#include <poll.h>

#include <stdexcept>
#include <string_view>

#include "server/sockets.h"

namespace fgraph::testing {

ScriptedServer::ScriptedServer(std::function<Script(int number)> script) : script_(std::move(script)) {
  listener_ = listen_on_port(port_);
  if (pipe(wake_) != 0) throw std::runtime_error("the server cannot listen");
  thread_ = std::thread([this] { run(); });
}

ScriptedServer::~ScriptedServer() {
  ending_ = true;
  (void)!write(wake_[1], "x", 1);
  thread_.join();
  for (const int one : {listener_, wake_[0], wake_[1]}) close(one);
}

void ScriptedServer::run() {
  while (!ending_) {
    std::vector<pollfd> waiting = {{listener_, POLLIN, 0}, {wake_[0], POLLIN, 0}};
    for (const Connection& one : open_) waiting.push_back({one.fd, POLLIN, 0});
    poll(waiting.data(), waiting.size(), -1);
    for (std::size_t i = 0; i < open_.size(); ++i) {
      Connection& one = open_[i];
      if (waiting[i + 2].revents == 0 || (receive(one.fd, one.received) && play(one))) continue;
      close(one.fd);
      one.fd = -1;
    }
    std::erase_if(open_, [](const Connection& one) { return one.fd < 0; });
    if (waiting[0].revents != 0) accept_one();
  }
  for (const Connection& one : open_) close(one.fd);
}

void ScriptedServer::accept_one() {
  Connection one;
  one.fd = accept(listener_, nullptr, nullptr);
  if (one.fd < 0) return;
  one.script = script_(connections_++);
  if (play(one)) {
    open_.push_back(std::move(one));
  } else {
    close(one.fd);
  }
}

bool ScriptedServer::play(Connection& connection) {
  for (; connection.step < connection.script.steps_.size(); ++connection.step) {
    const Script::Step& step = connection.script.steps_[connection.step];
    switch (step.kind) {
      case Script::Step::Kind::kExpect: {
        const std::size_t at = connection.received.find(step.bytes);
        if (at == std::string::npos) return true;
        connection.received.erase(0, at + step.bytes.size());
        break;
      }
      case Script::Step::Kind::kAnswer:
        if (!send_all(connection.fd, step.bytes)) return false;
        break;
      case Script::Step::Kind::kClose: return false;
      case Script::Step::Kind::kServe: return serve(connection);
    }
  }
  connection.received.clear();
  return true;
}

// Each command is known by its end.
bool ScriptedServer::serve(Connection& connection) {
  constexpr std::pair<std::string_view, std::string_view> kKnown[] = {
      {"PING\r\n", "+PONG\r\n"},
      {"$1\r\n*\r\n", "-ERR unknown command\r\n"},
      {"RESULTSET_SIZE\r\n", "-ERR unknown command\r\n"},
      {"fgraph\r\n", "+OK\r\n"},
      {"0.1.0\r\n", "+OK\r\n"}};
  std::string answers;
  for (;;) {
    std::size_t first = std::string::npos;
    std::pair<std::string_view, std::string_view> command;
    for (const auto& known : kKnown) {
      const std::size_t at = connection.received.find(known.first);
      if (at >= first) continue;
      first = at;
      command = known;
    }
    if (first == std::string::npos) break;
    connection.received.erase(0, first + command.first.size());
    answers += command.second;
  }
  return send_all(connection.fd, answers);
}

}  // namespace fgraph::testing
