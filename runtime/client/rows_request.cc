#include "client/rows_request.h"

#include "client/resp.h"

namespace fgraph::client {
namespace {

// Asks for a request that waits with all its rows. Where there is no answer that one has to end too; the next one asks
// again.
class MostRowsRequest final : public CommandRequest {
 public:
  MostRowsRequest(detail::ClientCore& client, RowsRequest& waiting)
      : client_(client), waiting_(detail::Ref<RowsRequest>::share(waiting)) {
    bytes = most_rows_command();
    deadline_ms = waiting.deadline_ms;
  }
  void on_reply(std::span<const detail::Cell> cells) override { client_.set_most_rows(most_rows_of(cells)); }
  // Some users may not read the configuration.
  void on_error(std::string_view) override {
    client_.set_most_rows(-1);
    if (settle_once()) waiting_->finish();
  }
  void on_end() override {
    if (settle_once()) waiting_->finish();
  }

 private:
  void do_fail(Error) override { waiting_->finish(); }

  detail::ClientCore& client_;  // kept alive by the one that waits
  detail::Ref<RowsRequest> waiting_;
};

}  // namespace

std::string most_rows_command() {
  static constexpr std::string_view kWords[] = {"GRAPH.CONFIG", "GET", "RESULTSET_SIZE"};
  std::string bytes;
  append_command(bytes, kWords);
  return bytes;
}

std::int64_t most_rows_of(std::span<const detail::Cell> reply) {
  for (const detail::Cell& cell : reply) {
    if (cell.kind == detail::Cell::Kind::kInteger) return cell.number;
  }
  return -1;
}

void RowsRequest::end_rows() {
  if (!wants_more() || client_.most_rows()) return finish();
  client_.submit_later(RequestRef(new MostRowsRequest(client_, *this)));
}

bool RowsRequest::is_cut() const {
  return wants_more() && rows_ == client_.most_rows().value_or(-1);
}

}  // namespace fgraph::client
