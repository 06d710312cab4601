#include "client/graph_request.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "client/server_error.h"

namespace fgraph::client {
namespace {

// The server announces how many rows follow; what it announces beyond this gets its memory as it comes.
constexpr std::size_t kMostExpectedRows = 16'384;

constexpr std::string_view kCompactOption[] = {"--compact"};

// Rows of a plan on their way into a ReplyHandler.
class PlanRequest final : public Request {
 public:
  PlanRequest(const Plan& plan, const EntityDescriptor* entity, detail::ReplyHandler& handler)
      : plan_(plan), entity_(entity), handler_(handler) {
    operation = plan.name;
    handler_.retain_handler();
  }
  ~PlanRequest() override { handler_.release_handler(); }

  ReplyShape shape() const override { return ReplyShape::kResultSet; }
  void on_columns(std::span<const detail::Cell>) override {}
  void on_row_count(std::size_t rows) override {
    if (!settled()) handler_.expect_rows(std::min(rows, kMostExpectedRows));
  }
  void on_row(std::span<const detail::Cell> cells) override {
    if (settled() || error_) return;
    RowReader row(cells.data() + 1, cells.size() - 1, static_cast<std::size_t>(cells[0].number), plan_.format);
    handler_.on_row(row);
    if (row.failed()) error_ = mismatch(row);
  }
  void on_statistics(std::span<const detail::Cell>) override {}
  void on_version_mismatch(std::int64_t) override {}
  void on_reply(std::span<const detail::Cell>) override {}
  void on_error(std::string_view text) override {
    if (!settle_once()) return;
    if (plan_.access == Access::kRead && is_missing_graph(text)) return handler_.on_finished();
    handler_.on_failed(classify_server_error(text));
  }
  void on_end() override {
    if (!settle_once()) return;
    if (error_) {
      handler_.on_failed(*std::move(error_));
    } else {
      handler_.on_finished();
    }
  }

 private:
  void do_fail(Error error) override {
    handler_.on_failed(Error(error.code(), error.outcome(), std::string(plan_.name) + ": " + error.message()));
  }

  Error mismatch(const RowReader& row) const {
    ErrorDetail detail;
    detail.want = row.want();
    detail.got = row.got();
    std::string where(plan_.name);
    if (entity_ != nullptr) {
      detail.entity = entity_->qualified_name;
      where = entity_->qualified_name;
      const std::size_t column = row.failed_column();
      detail.property = column == 0 ? "id" : entity_->fields[std::min(column, entity_->fields.size()) - 1].name;
      where += "." + detail.property;
    }
    std::string message = where + ": the graph holds " + detail.got + " where the schema declares " + detail.want;
    return Error(ErrorCode::kTypeMismatch, Outcome::kExecuted, std::move(message), std::move(detail));
  }

  Plan plan_;
  const EntityDescriptor* entity_;
  detail::ReplyHandler& handler_;
  std::optional<Error> error_;
};

class RawRequest final : public Request {
 public:
  RawRequest(ReplyShape shape, detail::Ref<detail::State<RawReply>> state) : shape_(shape), state_(std::move(state)) {}

  ReplyShape shape() const override { return shape_; }
  void on_columns(std::span<const detail::Cell> cells) override { reply_.columns = RawReply::Cells(cells); }
  void on_row_count(std::size_t) override {}
  void on_row(std::span<const detail::Cell> cells) override {
    if (!settled()) reply_.rows.emplace_back(cells);
  }
  void on_statistics(std::span<const detail::Cell> cells) override { reply_.statistics = RawReply::Cells(cells); }
  void on_version_mismatch(std::int64_t version) override { reply_.version = version; }
  void on_reply(std::span<const detail::Cell> cells) override { reply_.other = RawReply::Cells(cells); }
  void on_error(std::string_view text) override {
    if (settle_once()) state_->settle(classify_server_error(text));
  }
  void on_end() override {
    if (settle_once()) state_->settle(std::move(reply_));
  }

 private:
  void do_fail(Error error) override { state_->settle(std::move(error)); }

  ReplyShape shape_;
  detail::Ref<detail::State<RawReply>> state_;
  RawReply reply_;
};

}  // namespace

std::string graph_command(std::string_view command, std::string_view graph, std::string_view header,
                          std::string_view cypher, std::span<const std::string_view> options) {
  std::string query;
  if (!header.empty()) {
    query.reserve(header.size() + cypher.size());
    query.append(header).append(cypher);
    cypher = query;
  }
  std::array<std::string_view, 8> words{command, graph, cypher};
  std::copy(options.begin(), options.end(), words.begin() + 3);
  std::string bytes;
  bytes.reserve(cypher.size() + graph.size() + 96);
  append_command(bytes, std::span(words).first(3 + options.size()));
  return bytes;
}

RawReply::Cells::Cells(std::span<const detail::Cell> cells) : cells_(cells.begin(), cells.end()) {
  std::size_t size = 0;
  for (const detail::Cell& cell : cells_) {
    if (cell.kind == detail::Cell::Kind::kText) size += static_cast<std::size_t>(cell.number);
  }
  texts_ = std::make_unique<char[]>(size);
  char* next = texts_.get();
  for (detail::Cell& cell : cells_) {
    if (cell.kind != detail::Cell::Kind::kText) continue;
    const auto length = static_cast<std::size_t>(cell.number);
    if (length > 0) std::memcpy(next, cell.text, length);
    cell.text = next;
    next += length;
  }
}

Future<RawReply> send_command(detail::ClientCore& client, std::string bytes, ReplyShape shape,
                              std::int64_t deadline_ms) {
  auto* state = new detail::State<RawReply>(client);
  detail::Ref<detail::State<RawReply>> reference(state);
  RequestRef request(new RawRequest(shape, detail::Ref<detail::State<RawReply>>::share(*state)));
  request->bytes = std::move(bytes);
  request->deadline_ms = deadline_ms;
  client.submit(std::move(request));
  return Future<RawReply>(std::move(reference));
}

std::int64_t deadline_of(const CallOptions& options) {
  return options.timeout.count() > 0 ? Loop::now_ms() + options.timeout.count() : 0;
}

}  // namespace fgraph::client

namespace fgraph::detail {

Executor& executor_of(GraphCore& graph) {
  return graph.client();
}

void submit(GraphCore& graph, const Plan& plan, ParameterWriter parameters, const EntityDescriptor* entity,
            ReplyHandler& handler, const CallOptions& options) {
  if (parameters.error()) return handler.on_failed(*parameters.error());
  client::RequestRef request(new client::PlanRequest(plan, entity, handler));
  const std::string header = parameters.take();
  const std::string_view command = plan.access == Access::kRead ? "GRAPH.RO_QUERY" : "GRAPH.QUERY";
  std::span<const std::string_view> words;
  if (plan.format == ReplyFormat::kCompact) words = client::kCompactOption;
  request->bytes = client::graph_command(command, graph.name(), header, plan.cypher, words);
  request->deadline_ms = client::deadline_of(options);
  graph.client().submit(std::move(request));
}

}  // namespace fgraph::detail
