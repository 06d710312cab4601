#include "client/graph/most_rows.h"

#include <span>
#include <string_view>

#include "client/net/loop.h"
#include "client/net/request.h"
#include "client/net/resp.h"

namespace fgraph::client {
namespace {

// Rows wait for the answer no longer than this. The question has this deadline of its own, and not that of the call
// that happens to ask first, because others wait for it, too.
constexpr std::int64_t kPatienceMs = 5'000;

}  // namespace

class MostRows::Question final : public CommandRequest {
 public:
  explicit Question(MostRows& known) : known_(known) {
    static constexpr std::string_view kWords[] = {"GRAPH.CONFIG", "GET", "RESULTSET_SIZE"};
    append_command(bytes, kWords);
    deadline_ms = Loop::now_ms() + kPatienceMs;
  }
  void on_reply(std::span<const detail::Cell> cells) override {
    std::int64_t rows = kAnyNumber;
    for (const detail::Cell& cell : cells) {
      if (cell.kind == detail::Cell::Kind::kInteger) rows = cell.number;
    }
    known_.rows_.store(rows, std::memory_order_relaxed);
  }
  // Some users have no right to read the configuration. The client then assumes that there is no limit.
  void on_error(std::string_view) override {
    known_.rows_.store(kAnyNumber, std::memory_order_relaxed);
    if (settle_once()) known_.flight_.land(true);
  }
  void on_end() override {
    if (settle_once()) known_.flight_.land(true);
  }

 private:
  void do_fail(Error) override { known_.flight_.land(false); }

  MostRows& known_;  // it belongs to the client, whose connection has this request
};

Future<bool> MostRows::learn(detail::ClientCore& client, const detail::Call& call) {
  Future<bool> learned = flight_.wait(client, call, false);
  if (!flight_.is_asking()) {
    flight_.begin();
    client.submit_later(RequestRef(new Question(*this)));
  }
  return learned;
}

}  // namespace fgraph::client
