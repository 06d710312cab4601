// A lookup asks the name servers for the addresses of a host.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace fgraph::client {

// Resolved is what came of a lookup. It is a plain value.
class Resolved {
 public:
  Resolved() {}
  std::vector<std::string> addresses;  // each is the bytes of a sockaddr
  std::string error;                   // the reason if there are none
};

// A Lookup is one who waits for the addresses of a host. Thread-safe.
class Lookup {
 public:
  // `wake` is called on another thread when the lookup has ended, unless it was abandoned before. It must not block.
  explicit Lookup(std::function<void()> wake) : wake_(std::move(wake)) {}
  Lookup(const Lookup&) = delete;
  Lookup& operator=(const Lookup&) = delete;

  // Returns what came of it, once; null if it has not ended.
  std::optional<Resolved> take();
  // After this call nothing is woken any more.
  void abandon();
  // The thread that asks the name servers calls this.
  void finish(const Resolved& resolved);

 private:
  std::mutex mutex_;
  std::function<void()> wake_;  // null after abandon()
  std::optional<Resolved> resolved_;
};

// Lookups are under way on threads of their own: a name server that is dead is waited for until the system gives up,
// and nobody can end that. A lookup of its own thread outlives whoever waits for it. All who ask for one host while it
// is looked up share the lookup, so a dead name server costs one thread for each host. Thread-safe.
class Lookups {
 public:
  using Function = std::function<Resolved(const std::string& host, std::uint16_t port)>;

  static Lookups& of_this_program();

  // Begins a lookup, or joins one. Throws std::system_error if there is no thread for it.
  void start(const std::string& host, std::uint16_t port, std::shared_ptr<Lookup> waiting);
  // Replaces the way to the name servers; null brings the system's back. It is for tests.
  void replace(Function function);

 private:
  class State;

  Lookups();
  std::shared_ptr<State> state_;
};

// Returns the address if the host is one in figures; the other fields stay empty otherwise.
std::optional<std::string> address_in_figures(const std::string& host, std::uint16_t port);

}  // namespace fgraph::client
