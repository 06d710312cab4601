// A server that answers PING and the handshake, or does not.
#pragma once

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/client_bench.h"
#include "support/threads.h"

namespace fgraph::testing {

// Serves all its connections on one thread. Thread-safe.
class TinyServer {
 public:
  enum class Manner { kAnswers, kCloses, kGreets };  // kGreets: it answers the handshake and nothing after it

  // Asks `manner` about each connection; they are numbered from 0.
  explicit TinyServer(std::function<Manner(int number)> manner)
      : manner_(std::move(manner)), thread_([this] { serve(); }, [this] { end(); }) {}

  std::string port() const { return listener_.port(); }
  int connections() const { return connections_; }

 private:
  struct Open {
    int fd;
    Manner manner;
    std::string commands;
    bool greeted = false;
  };

  void end() {
    ending_ = true;
    listener_.refuse();
  }

  void serve() {
    std::vector<Open> open;
    while (!ending_) {
      std::vector<pollfd> waiting = {{listener_.fd(), POLLIN, 0}};
      for (const Open& one : open) waiting.push_back({one.fd, POLLIN, 0});
      poll(waiting.data(), waiting.size(), -1);
      for (std::size_t i = 0; i < open.size(); ++i) {
        if (waiting[i + 1].revents == 0 || answer(open[i])) continue;
        close(open[i].fd);
        open[i].fd = -1;
      }
      std::erase_if(open, [](const Open& one) { return one.fd < 0; });
      if (waiting[0].revents == 0) continue;
      const int fd = listener_.accept_one();
      if (fd < 0) break;
      const Manner manner = manner_(connections_++);
      if (manner == Manner::kCloses) {
        close(fd);
      } else {
        open.push_back({fd, manner, "", false});
      }
    }
    for (const Open& one : open) close(one.fd);
  }

  // False if the connection has ended.
  static bool answer(Open& one) {
    char buffer[4096];
    const ssize_t length = recv(one.fd, buffer, sizeof buffer, 0);
    if (length <= 0) return false;
    if (one.greeted && one.manner == Manner::kGreets) return true;
    one.commands.append(buffer, static_cast<std::size_t>(length));
    std::string answers;
    // Each command is known by its end.
    for (;;) {
      const std::pair<std::string_view, std::string_view> known[] = {{"PING\r\n", "+PONG\r\n"},
                                                                     {"$1\r\n*\r\n", "-ERR unknown command\r\n"},
                                                                     {"fgraph\r\n", "+OK\r\n"},
                                                                     {"0.1.0\r\n", "+OK\r\n"}};
      std::size_t first = std::string::npos;
      std::pair<std::string_view, std::string_view> command;
      for (const auto& one_known : known) {
        const std::size_t at = one.commands.find(one_known.first);
        if (at >= first) continue;
        first = at;
        command = one_known;
      }
      if (first == std::string::npos) break;
      one.commands.erase(0, first + command.first.size());
      answers += command.second;
      if (command.first.starts_with("0.1.0")) one.greeted = true;
    }
    return answers.empty() || send(one.fd, answers.data(), answers.size(), MSG_NOSIGNAL) > 0;
  }

  Listener listener_;
  std::function<Manner(int)> manner_;
  std::atomic<int> connections_{0};
  std::atomic<bool> ending_{false};
  JoiningThread thread_;
};

}  // namespace fgraph::testing
