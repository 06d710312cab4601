#include "server/fault_proxy.h"

#include <poll.h>

#include <algorithm>
#include <utility>

#include "server/sockets.h"
#include "server/test_server.h"

namespace fgraph::testing {

FaultProxy::FaultProxy(std::uint32_t seed, Faults faults) : seed_(seed), kind_(faults) {
  listener_ = listen_on_port(port_);
  if (pipe(wake_) != 0) throw std::runtime_error("the proxy cannot listen");
  (void)test_server();  // it is started on the thread of the test
  thread_ = std::thread([this] { run(); });
}

FaultProxy::~FaultProxy() {
  ending_ = true;
  (void)!write(wake_[1], "x", 1);
  thread_.join();
  for (const int one : {listener_, wake_[0], wake_[1]}) close(one);
}

void FaultProxy::run() {
  while (!ending_) {
    std::vector<pollfd> waiting = {{listener_, POLLIN, 0}, {wake_[0], POLLIN, 0}};
    for (const Link& link : links_) {
      waiting.push_back({link.up.from, POLLIN, 0});
      waiting.push_back({link.down.from, POLLIN, 0});
    }
    poll(waiting.data(), waiting.size(), milliseconds_to_next());
    for (std::size_t i = 0; i < links_.size(); ++i) {
      Link& link = links_[i];
      const bool lives = (waiting[2 + 2 * i].revents == 0 || take(link, link.up)) &&
                         (waiting[3 + 2 * i].revents == 0 || take(link, link.down)) && pass(link, link.up) &&
                         pass(link, link.down);
      if (lives) continue;
      reset(link.up.from);
      close(link.up.to);
      link.has_ended = true;
    }
    std::erase_if(links_, [](const Link& link) { return link.has_ended; });
    if (waiting[0].revents != 0) accept_one();
  }
  for (const Link& link : links_) {
    close(link.up.from);
    close(link.up.to);
  }
}

void FaultProxy::accept_one() {
  const int client = accept(listener_, nullptr, nullptr);
  if (client < 0) return;
  std::minstd_rand random(seed_ * 7'919 + static_cast<std::uint32_t>(++connections_) * 104'729);
  random.discard(3);
  if (random() % 8 == 0) {
    ++faults_seen_;
    return reset(client);
  }
  const int at_once = 1;
  setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
  Link link;
  link.up.from = link.down.to = client;
  link.up.to = link.down.from = connect_to(test_server().folder() + "/falkordb.sock");
  plan(link, random);
  links_.push_back(std::move(link));
}

void FaultProxy::plan(Link& link, std::minstd_rand& random) const {
  const auto below = [&random](std::size_t bound) { return static_cast<std::size_t>(random()) % bound; };
  if (below(2) == 0) link.slice = 1 + below(200);
  if (below(3) == 0) link.delay = std::chrono::milliseconds(1 + below(4));
  Direction& direction = below(2) == 0 ? link.up : link.down;
  // The handshake has some 200 bytes in each direction.
  const std::size_t place = below(4'000);
  switch (below(5)) {
    case 0: break;
    case 1: direction.stop_at = 300 + place; break;
    default: direction.reset_at = place; break;
  }
  if (kind_ == Faults::kCorrupting && below(3) != 0) (below(2) == 0 ? link.up : link.down).corrupt_at = below(1'500);
}

bool FaultProxy::take(Link& link, Direction& direction) const {
  if (direction.waiting.empty()) direction.due = Clock::now() + link.delay;
  return receive(direction.from, direction.waiting);
}

bool FaultProxy::pass(Link& link, Direction& direction) {
  while (!direction.waiting.empty() && direction.due <= Clock::now()) {
    std::string piece = direction.waiting.substr(0, std::min(link.slice, direction.waiting.size()));
    direction.waiting.erase(0, piece.size());
    direction.due = Clock::now() + link.delay;
    const std::size_t from = direction.passed;
    direction.passed += piece.size();
    const auto reaches = [&](std::size_t place) { return place >= from && place < direction.passed; };
    if (reaches(direction.corrupt_at)) {
      piece[direction.corrupt_at - from] ^= 0x11;
      ++faults_seen_;
    }
    if (reaches(direction.reset_at)) {
      (void)send_all(direction.to, std::string_view(piece).substr(0, direction.reset_at - from));
      ++faults_seen_;
      return false;
    }
    if (reaches(direction.stop_at)) ++faults_seen_;
    if (direction.passed > direction.stop_at) continue;
    if (!send_all(direction.to, piece)) return false;
  }
  return true;
}

// -1 if there is nothing to wait for.
int FaultProxy::milliseconds_to_next() const {
  int next = -1;
  for (const Link& link : links_) {
    for (const Direction* direction : {&link.up, &link.down}) {
      if (direction->waiting.empty()) continue;
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(direction->due - Clock::now()).count();
      const int wait = static_cast<int>(std::max<std::int64_t>(0, left));
      next = next < 0 ? wait : std::min(next, wait);
    }
  }
  return next;
}

}  // namespace fgraph::testing
