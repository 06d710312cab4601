#include "relay.h"

#include <fcntl.h>
#include <linux/filter.h>
#include <poll.h>

#include <stdexcept>
#include <utility>

#include "server/sockets.h"

namespace bench {

Relay::Relay(std::string path) : path_(std::move(path)), listener_(fgraph::testing::listen_on_port(port_)) {
  if (pipe(orders_.data()) != 0) throw std::runtime_error("the relay has no pipe");
  thread_ = std::thread([this] { run(); });
}

Relay::~Relay() {
  ending_ = true;
  reset_all();
  thread_.join();
  for (const int one : {listener_, orders_[0], orders_[1]}) close(one);
}

void Relay::tell(char order) {
  (void)!write(orders_[1], &order, 1);
}

void Relay::run() {
  while (!ending_) {
    std::vector<pollfd> waiting = {{listener_, POLLIN, 0}, {orders_[0], POLLIN, 0}};
    for (const Link& link : links_) {
      waiting.push_back({link.client, POLLIN, 0});
      waiting.push_back({link.server, POLLIN, 0});
    }
    poll(waiting.data(), waiting.size(), -1);
    if (waiting[1].revents != 0) obey();
    for (std::size_t i = 0; i < links_.size(); ++i) {
      Link& link = links_[i];
      if (link.has_ended) continue;
      const bool lives = (waiting[2 + 2 * i].revents == 0 || pass(link, link.client, link.server)) &&
                         (waiting[3 + 2 * i].revents == 0 || pass(link, link.server, link.client));
      if (!lives) end(link);
    }
    std::erase_if(links_, [](const Link& link) { return link.has_ended; });
    if (waiting[0].revents != 0) accept_one();
  }
  for (Link& link : links_) end(link);
}

void Relay::obey() {
  char order = 0;
  (void)!read(orders_[0], &order, 1);
  for (Link& link : links_) {
    if (order == kReset) {
      end(link);
      continue;
    }
    link.is_silent = true;
    if (order != kCutOff) continue;
    // A filter that lets no byte through drops each packet before the kernel looks at it.
    sock_filter nothing = {BPF_RET | BPF_K, 0, 0, 0};
    const sock_fprog program = {1, &nothing};
    if (setsockopt(link.client, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) != 0) end(link);
  }
}

void Relay::accept_one() {
  Link link;
  // A server that is started meanwhile must not inherit the connection: it would stay open, and silent.
  link.client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
  if (link.client < 0) return;
  const int at_once = 1;
  setsockopt(link.client, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
  try {
    link.server = fgraph::testing::connect_to(path_);
    fcntl(link.server, F_SETFD, FD_CLOEXEC);
    links_.push_back(link);
  } catch (const std::runtime_error&) {  // the server is dead at the moment
    fgraph::testing::reset(link.client);
  }
}

bool Relay::pass(const Link& link, int from, int to) {
  std::string bytes;
  return fgraph::testing::receive(from, bytes) && (link.is_silent || fgraph::testing::send_all(to, bytes));
}

void Relay::end(Link& link) {
  fgraph::testing::reset(link.client);
  close(link.server);
  link.has_ended = true;
}

}  // namespace bench
