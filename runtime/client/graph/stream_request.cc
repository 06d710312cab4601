// A StreamRequest stands between the connection and the RowBuffer of the consumer, and passes two things on:
// - Rows go to the buffer. After each read, the buffer hands them to the consumer and says whether it is full. If it
//   is, the connection is not read (Reading::kPause), and the server has to wait.
// - The buffer calls read_on() if there is room again, and give_up() if the consumer has gone. Both go to the pool.
//
// A row that does not fit ends the stream at once and not at its end: nobody wants to wait for a million rows to
// learn that the first one was wrong. The rest of the reply is given up (Reading::kGiveUp).
//
// The buffer and the request hold counts of each other. The buffer lets go when the stream ends.
#include "client/graph/stream_request.h"

#include <optional>

#include <fgraph/detail/reply_handler.h>

#include "client/graph/graph_request.h"
#include "client/graph/rows_request.h"
#include "client/net/server_error.h"

namespace fgraph::client {
namespace {

// MissingGraph says how a stream of a graph that does not exist ends. A query of a schema finds nothing there. Cypher
// that a program has written fails, as it does without a stream.
enum class MissingGraph : std::uint8_t { kNoRows, kError };

// Estimates the size of the row on the wire.
std::size_t size_of(std::span<const detail::Cell> cells) {
  std::size_t bytes = 8 * cells.size();
  for (const detail::Cell& cell : cells) {
    if (cell.kind == detail::Cell::Kind::kText) bytes += static_cast<std::size_t>(cell.number);
  }
  return bytes;
}

class StreamRequest final : public RowsRequest, public detail::RowFeed {
 public:
  StreamRequest(detail::GraphCore& graph, std::string_view plan, ReplyFormat format, MissingGraph missing,
                const detail::RowSubject& subject, detail::RowBufferBase& buffer, std::int64_t most_rows,
                const detail::Call& call)
      : RowsRequest(graph, most_rows, call),
        plan_(plan),
        format_(format),
        missing_(missing),
        subject_(subject),
        buffer_(detail::Ref<detail::RowBufferBase>::share(buffer)) {
    operation = plan;
    lane = Lane::kStream;
    timed = Timed::kAlways;
    repeatable = Repeatable::kYes;
  }

  void retain() noexcept override { Request::retain(); }
  void release() noexcept override { Request::release(); }
  void read_on() noexcept override { client().work().read_on(*this); }
  void give_up() noexcept override {
    note_rows();
    client().work().abandon(*this);
  }

  ReplyShape shape() const override { return ReplyShape::kResultSet; }
  void on_columns(std::span<const detail::Cell> cells) override {
    if (settled()) return;
    const std::string problem = subject_.misfit(cells);
    if (!problem.empty()) {
      problem_ = Error(ErrorCode::kTypeMismatch, Outcome::kExecuted, std::string(plan_) + ": " + problem);
    }
    buffer_->on_columns(cells);
  }
  bool keeps_rows() const override { return false; }
  void on_row_count(std::size_t) override {}
  void on_row(std::span<const detail::Cell> cells) override {
    if (settled() || problem_) return;
    RowReader row(cells.data() + 1, cells.size() - 1, static_cast<std::size_t>(cells[0].number), format_);
    count_row();
    try {
      buffer_->on_row(row, size_of(cells));
    } catch (...) {
      problem_ = row_error(plan_);
      return;
    }
    if (row.failed()) problem_ = mismatch_error(plan_, subject_, row);
  }
  void on_statistics(std::span<const detail::Cell>) override {}
  void on_version_mismatch(std::int64_t version) override {
    if (!settled()) buffer_->on_version_mismatch(version);
  }
  void on_reply(std::span<const detail::Cell>) override {}
  void on_error(std::string_view text) override {
    if (!settle_once()) return;
    if (missing_ == MissingGraph::kNoRows && is_missing_graph(text)) return succeed();
    if (std::optional<Error> last = final_error(refused_by_server(client(), *this, text, QueryKind::kRead))) {
      fail_with(*std::move(last));
    }
  }
  // The consumer may have the first row already.
  bool start_over() override {
    if (rows() > 0) return false;
    problem_.reset();
    return true;
  }
  void on_end() override {
    if (!succeed_once()) return;
    if (problem_) return fail_with(*problem_);
    end_rows();
  }
  void finish() override {
    if (!is_cut()) return succeed();
    fail_with(detail::truncated_error(plan_.empty() ? "the query" : plan_, static_cast<std::size_t>(rows())));
  }

  Reading after_read() override {
    if (problem_) {
      note_rows();
      fail_with(*problem_);
      return Reading::kGiveUp;
    }
    return buffer_->after_read() ? Reading::kPause : Reading::kGoOn;
  }

 private:
  void succeed() {
    note_success();
    buffer_->on_finished();
  }
  void fail_with(Error error) {
    note_failure(error);
    buffer_->on_failed(std::move(error));
  }
  // Rows have arrived although the reply is not complete.
  void note_rows() noexcept { reply_rows = static_cast<std::uint64_t>(rows()); }
  void do_fail(Error error) override {
    if (plan_.empty()) return buffer_->on_failed(std::move(error));
    buffer_->on_failed(Error(error.code(), error.outcome(), std::string(plan_) + ": " + error.message()));
  }

  std::string_view plan_;
  ReplyFormat format_;
  MissingGraph missing_;
  detail::RowSubject subject_;
  detail::Ref<detail::RowBufferBase> buffer_;
  std::optional<Error> problem_;  // the first row, or the columns, that did not fit
};

void start(detail::ClientCore& client, detail::Ref<StreamRequest> request, detail::RowBufferBase& buffer,
           const CommandFacts& facts) {
  if (detail::Observing* observing = client.observing()) request->reports.follow(observing->begin(facts));
  Request& shared = *request;
  buffer.start(detail::Ref<detail::RowFeed>(request.detach()));
  client.submit(RequestRef::share(shared));
}

}  // namespace

void submit_raw_stream(detail::GraphCore& graph, std::string bytes, std::string_view text,
                       detail::RowBufferBase& buffer, const detail::Call& call) {
  detail::Ref<StreamRequest> request(new StreamRequest(graph, std::string_view(), ReplyFormat::kCompact,
                                                       MissingGraph::kError, detail::RowSubject(), buffer, -1, call));
  request->bytes = std::move(bytes);
  start(graph.client(), std::move(request), buffer,
        CommandFacts(call, graph.name(), Access::kRead, std::string_view(), text));
}

}  // namespace fgraph::client

namespace fgraph::detail {

void submit_stream(GraphCore& graph, const Plan& plan, ParameterWriter parameters, const RowSubject& subject,
                   RowBufferBase& buffer, const Call& call) {
  if (parameters.error()) return buffer.on_failed(*parameters.error());
  Ref<client::StreamRequest> request(new client::StreamRequest(
      graph, plan.name, plan.format, client::MissingGraph::kNoRows, subject, buffer, parameters.most_rows(), call));
  request->bytes = client::plan_command(graph, plan, parameters.take());
  client::start(graph.client(), std::move(request), buffer,
                client::CommandFacts(call, graph.name(), Access::kRead, plan.name, plan.cypher));
}

}  // namespace fgraph::detail
