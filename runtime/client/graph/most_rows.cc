#include "client/graph/most_rows.h"

#include <span>
#include <string_view>
#include <utility>

#include "client/net/request.h"
#include "client/net/resp.h"
#include "client/net/single_flight.h"

namespace fgraph::client {
namespace {

constexpr std::int64_t kAnyNumber = -1;

class MostRowsRequest final : public CommandRequest {
 public:
  MostRowsRequest(detail::ClientCore& client, std::int64_t deadline) : client_(client) {
    static constexpr std::string_view kWords[] = {"GRAPH.CONFIG", "GET", "RESULTSET_SIZE"};
    append_command(bytes, kWords);
    deadline_ms = deadline;
  }
  void on_reply(std::span<const detail::Cell> cells) override {
    std::int64_t rows = kAnyNumber;
    for (const detail::Cell& cell : cells) {
      if (cell.kind == detail::Cell::Kind::kInteger) rows = cell.number;
    }
    client_.set_most_rows(rows);
  }
  // Some users may not read the configuration.
  void on_error(std::string_view) override {
    client_.set_most_rows(kAnyNumber);
    if (settle_once()) client_.most_rows_flight().land(true);
  }
  void on_end() override {
    if (settle_once()) client_.most_rows_flight().land(true);
  }

 private:
  void do_fail(Error) override { client_.most_rows_flight().land(false); }

  detail::ClientCore& client_;  // kept alive by those who wait
};

}  // namespace

Future<bool> learn_most_rows(detail::ClientCore& client, std::int64_t deadline_ms) {
  SingleFlight<bool>& flight = client.most_rows_flight();
  Future<bool> learned = flight.wait(client);
  if (!flight.is_asking()) {
    flight.begin();
    client.submit_later(RequestRef(new MostRowsRequest(client, deadline_ms)));
  }
  return learned;
}

}  // namespace fgraph::client
