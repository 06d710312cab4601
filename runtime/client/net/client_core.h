// What stands behind Client and Graph: the pool on its loop, and the hand-over from other threads.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <fgraph/client.h>

#include "client/net/address.h"
#include "client/net/delays.h"
#include "client/net/loop.h"
#include "client/net/pool.h"
#include "client/net/query_texts.h"
#include "client/net/schema_names.h"
#include "client/net/single_flight.h"
#include "client/net/socket.h"

namespace fgraph::detail {

// Thread-safe where a method says nothing else. Reference-counted: client, graphs, futures and the loop hold counts.
class ClientCore final : public Executor,
                         private client::Transport,
                         private client::LoopListener,
                         private client::SocketListener {
 public:
  ClientCore(client::Address address, ClientOptions options);
  ClientCore(const ClientCore&) = delete;
  ClientCore& operator=(const ClientCore&) = delete;

  void start();
  void start(uv_loop_s* loop);

  void retain() noexcept override { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() noexcept override;
  void post(Continuation& continuation) noexcept override;
  bool on_loop_thread() const noexcept override { return loop_.on_thread(); }
  bool ended() const noexcept override;

  // The request ends exactly once, whatever happens.
  void submit(client::RequestRef request);
  // As those of the pool. Loop thread only.
  void read_on(client::Request& request);
  void abandon(client::Request& request);
  // Is settled this much later; fails with `closed` where the client is closed meanwhile. Loop thread only, as is what
  // goes on behind a future.
  Future<void> delay(std::int64_t milliseconds);
  // Ends everything with `closed`.
  void request_close();
  // For the owner's destructor: closes, and waits for a loop thread of our own unless this is it.
  void shut_down();

  // What compact replies of a graph refer to. Lives as long as the core.
  client::SchemaNames& schema_names(const std::string& graph);

  // The same for query texts.
  client::QueryTexts& query_texts(const std::string& graph);

  // The most rows that the server sends for one query; -1: any number; nothing: not known yet.
  std::optional<std::int64_t> most_rows() const;
  void set_most_rows(std::int64_t rows) { most_rows_.store(rows, std::memory_order_relaxed); }
  // Who asks for it, so that nobody else has to. Loop thread only.
  client::SingleFlight<bool>& most_rows_flight() { return most_rows_flight_; }
  // As submit(), but not before the present call of the loop has ended: for requests that a reply leads to.
  void submit_later(client::RequestRef request);

  ClientStatistics statistics() const;

 private:
  ~ClientCore() = default;

  void connect(std::size_t connection) override;
  void disconnect(std::size_t connection) override;
  void wake(std::size_t connection) override;
  void pause(std::size_t connection) override;
  void resume(std::size_t connection) override;
  void on_wake() override;
  void on_turn_end() override;
  void on_timer() override;
  void on_loop_closed() override;
  void on_connected(client::Socket& socket) override;
  void on_received(client::Socket& socket, std::string_view bytes) override;
  void on_disconnected(client::Socket& socket, const std::string& reason) override;

  void take_incoming();
  void run_posted();
  void close_now();
  void publish_statistics();
  void update_hold();

  std::atomic<std::uint32_t> references_{1};
  client::Address address_;
  client::Loop loop_;
  client::Pool pool_;
  client::Delays delays_;
  std::vector<client::Socket*> sockets_;  // by connection
  std::vector<std::size_t> dirty_;        // connections with output
  std::vector<char> read_buffer_;

  mutable std::mutex mutex_;
  // Guarded by mutex_:
  std::vector<client::RequestRef> incoming_;
  Continuation* posted_first_ = nullptr;
  Continuation** posted_last_ = &posted_first_;
  bool close_requested_ = false;
  bool ended_ = false;  // nothing runs on the loop any more
  std::uint64_t submitted_ = 0;
  std::uint64_t refused_ = 0;
  client::Pool::Counters published_;
  std::map<std::string, std::unique_ptr<client::SchemaNames>> schema_names_;
  std::map<std::string, std::unique_ptr<client::QueryTexts>> query_texts_;

  bool closed_ = false;  // loop thread only
  client::SingleFlight<bool> most_rows_flight_;
  static constexpr std::int64_t kUnknown = -2;
  std::atomic<std::int64_t> most_rows_{kUnknown};
};

}  // namespace fgraph::detail
