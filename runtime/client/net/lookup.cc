// The thread of a lookup owns nothing but a count of the State: the client that asked may be gone when it ends, and so
// may the objects of the program, if main() has returned. Therefore Lookups is never destroyed.
#include "client/net/lookup.h"

#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>
#include <uv.h>

#include <map>
#include <thread>
#include <tuple>
#include <utility>

#include "client/net/loop.h"

namespace fgraph::client {
namespace {

std::string bytes_of(const void* address, std::size_t size) {
  return {static_cast<const char*>(address), size};
}

// libuv turns names with letters beyond ASCII into the form that name servers know. It asks at once if it is given no
// function to call back.
Resolved ask_system(const std::string& host, std::uint16_t port) {
  Resolved resolved;
  uv_loop_t loop;
  if (const int status = init_loop(loop); status != 0) {
    resolved.error = uv_strerror(status);
    return resolved;
  }
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  uv_getaddrinfo_t request{};
  const int status = uv_getaddrinfo(&loop, &request, nullptr, host.c_str(), std::to_string(port).c_str(), &hints);
  if (status == 0) {
    for (const addrinfo* entry = request.addrinfo; entry != nullptr; entry = entry->ai_next) {
      resolved.addresses.push_back(bytes_of(entry->ai_addr, entry->ai_addrlen));
    }
    uv_freeaddrinfo(request.addrinfo);
  } else {
    resolved.error = uv_strerror(status);
  }
  uv_loop_close(&loop);
  return resolved;
}

}  // namespace

std::optional<std::string> address_in_figures(const std::string& host, std::uint16_t port) {
  sockaddr_in four{};
  if (uv_ip4_addr(host.c_str(), port, &four) == 0) return bytes_of(&four, sizeof four);
  sockaddr_in6 six{};
  if (host.find(':') != std::string::npos && uv_ip6_addr(host.c_str(), port, &six) == 0) {
    return bytes_of(&six, sizeof six);
  }
  return std::nullopt;
}

std::optional<Resolved> Lookup::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(resolved_, std::nullopt);
}

void Lookup::abandon() {
  const std::lock_guard lock(mutex_);
  wake_ = nullptr;
}

// The lock is held while the waker runs. So after abandon() whatever it needs may go away.
void Lookup::finish(const Resolved& resolved) {
  const std::lock_guard lock(mutex_);
  if (!wake_) return;
  resolved_ = resolved;
  wake_();
}

class Lookups::State {
 public:
  // A child of fork() has no threads of its parent, and must not wait for them.
  using Key = std::tuple<pid_t, std::string, std::uint16_t>;

  std::mutex mutex;
  Function function = ask_system;
  std::map<Key, std::vector<std::shared_ptr<Lookup>>> waiting;
};

Lookups::Lookups() : state_(std::make_shared<State>()) {}

Lookups& Lookups::of_this_program() {
  static auto* lookups = new Lookups();
  return *lookups;
}

void Lookups::replace(Function function) {
  const std::lock_guard lock(state_->mutex);
  state_->function = function ? std::move(function) : ask_system;
}

void Lookups::start(const std::string& host, std::uint16_t port, std::shared_ptr<Lookup> waiting) {
  State::Key key(getpid(), host, port);
  const std::lock_guard lock(state_->mutex);
  const auto [entry, is_new] = state_->waiting.try_emplace(key);
  entry->second.push_back(std::move(waiting));
  if (!is_new) return;
  try {
    std::thread([state = state_, key, function = state_->function] {
      const Resolved resolved = function(std::get<1>(key), std::get<2>(key));
      std::vector<std::shared_ptr<Lookup>> done;
      {
        const std::lock_guard own_lock(state->mutex);
        done = std::move(state->waiting[key]);
        state->waiting.erase(key);
      }
      for (const std::shared_ptr<Lookup>& one : done) one->finish(resolved);
    }).detach();
  } catch (...) {
    state_->waiting.erase(entry);
    throw;
  }
}

}  // namespace fgraph::client
