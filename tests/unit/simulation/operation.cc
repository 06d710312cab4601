#include "unit/simulation/operation.h"

#include <array>
#include <span>
#include <utility>

namespace fgraph::testing::simulation {
namespace {

using client::QueryKind;
using client::Reading;
using client::ReplyShape;
using client::Request;
using detail::Cell;

std::string_view text_of(const Cell& cell) {
  if (cell.kind != Cell::Kind::kText) return {};
  return std::string_view(cell.text, static_cast<std::size_t>(cell.number));
}

class SimulatedRequest final : public Request {
 public:
  SimulatedRequest(Operation& of, OperationListener& listener)
      : operation_(of), listener_(listener), kind_(query_kind_of(of.kind)) {
    ++operation_.alive;
    if (of.kind == Operation::Kind::kStream) lane = client::Lane::kStream;
    if (kind_ == QueryKind::kRead && of.kind != Operation::Kind::kPing) timed = Timed::kAlways;
    if (kind_ == QueryKind::kWrite) timed = Timed::kIfUndone;
  }
  ~SimulatedRequest() override { --operation_.alive; }

  ReplyShape shape() const override {
    return operation_.kind == Operation::Kind::kPing ? ReplyShape::kAny : ReplyShape::kResultSet;
  }
  bool keeps_rows() const override { return operation_.kind != Operation::Kind::kStream; }
  void on_columns(std::span<const Cell> cells) override {
    if (kind_ != QueryKind::kRead) kind_ = QueryKind::kAnswered;
    if (cells.size() != 1 || text_of(cells[0]) != std::to_string(operation_.number)) wrong("the header of another");
  }
  void on_row_count(std::size_t rows) override { announced_ = static_cast<std::int64_t>(rows); }
  // Each row has the number of its operation, its own number, and a text whose letter depends on both.
  void on_row(std::span<const Cell> cells) override {
    if (cells.size() != 4) return wrong("a row of another form");
    if (cells[1].number != operation_.number) return wrong("the row of another operation");
    if (cells[2].number != rows_++) return wrong("a row that is not the next one");
    const std::string_view text = text_of(cells[3]);
    const char letter = static_cast<char>('a' + (operation_.number + cells[2].number) % 26);
    if (text.find_first_not_of(letter) != std::string_view::npos) wrong("a text of another row");
  }
  void on_statistics(std::span<const Cell> cells) override {
    if (cells.size() != 1 || text_of(cells[0]) != "of " + std::to_string(operation_.number)) {
      wrong("the statistics of another");
    }
  }
  void on_version_mismatch(std::int64_t) override {
    if (!settled()) operation_.had_version = true;
  }
  void on_reply(std::span<const Cell> cells) override {
    if (cells.size() != 1 || text_of(cells[0]) != std::to_string(operation_.number)) wrong("the answer of another");
  }
  void on_error(std::string_view text) override {
    if (!settle_once()) return;
    if (client::is_too_much_time(text)) listener_.on_too_much_time();
    listener_.on_ended(operation_, client::classify_server_error(text, kind_));
  }
  void on_end() override {
    if (!settle_once()) return;
    if (rows_ != announced_) wrong("an end before the last row");
    listener_.on_ended(operation_, std::nullopt);
  }
  Reading after_read() override { return listener_.on_read(operation_); }

 private:
  void do_fail(Error error) override { listener_.on_ended(operation_, std::move(error)); }
  void wrong(const char* what) {
    if (!settled()) listener_.on_wrong(operation_, what);
  }

  Operation& operation_;
  OperationListener& listener_;
  QueryKind kind_;
  std::int64_t announced_ = 0;
  std::int64_t rows_ = 0;
};

}  // namespace

QueryKind query_kind_of(Operation::Kind kind) {
  switch (kind) {
    case Operation::Kind::kPing:
    case Operation::Kind::kRead:
    case Operation::Kind::kStream: return QueryKind::kRead;
    case Operation::Kind::kWrite: return QueryKind::kWrite;
    case Operation::Kind::kRewrite: return QueryKind::kRewrite;
  }
  return QueryKind::kRead;
}

std::string command_of(const Operation& operation, std::size_t padding) {
  std::string bytes;
  const std::string number = std::to_string(operation.number);
  if (operation.kind == Operation::Kind::kPing) {
    client::append_command(bytes, std::array<std::string_view, 2>{"PING", number});
    return bytes;
  }
  const std::string_view name = operation.is_write() ? "GRAPH.QUERY" : "GRAPH.RO_QUERY";
  const std::string text = number + " " + std::string(padding, 'x');
  client::append_command(bytes, std::array<std::string_view, 3>{name, "g", text});
  return bytes;
}

client::RequestRef make_request(Operation& operation, OperationListener& listener) {
  return client::RequestRef(new SimulatedRequest(operation, listener));
}

}  // namespace fgraph::testing::simulation
