// submit() sends a plan in three steps: the parameter header and the text become one RESP command, a PlanRequest is
// made that holds a count of the handler, and ClientCore takes it. What happens then is told to the PlanRequest on
// the loop thread:
//
//   on_columns     a struct's columns are compared with the schema
//   on_row         a RowReader over the cells of one row goes to the handler, which reads values at once
//   on_statistics  the plan cache is counted
//   on_end         end_rows() perhaps asks whether the server has cut the rows, and then finish() tells the handler
//
// The first value that does not fit is remembered as an error. Later rows are passed over, but the reply is read to
// its end: the connection stays in use, and the replies to other requests follow on it.
//
// A read of a graph that does not exist has no rows and no error, because a graph comes into being with its first
// write.
//
// A RawRequest copies the whole reply instead. Its values can only be read when the names of the graph are known,
// which may need another question (raw_query.cc).
#include "client/graph/graph_request.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>

#include <fgraph/detail/collect.h>
#include <fgraph/task.h>

#include "client/net/server_error.h"

namespace fgraph::client {
namespace {

// The server announces how many rows follow. Memory for more rows than this is allocated when they come.
constexpr std::size_t kMostExpectedRows = 16'384;

constexpr std::string_view kCompactOption[] = {"--compact"};

// Says what an error means that comes after the columns.
QueryKind answered(QueryKind kind) {
  return kind == QueryKind::kRead ? kind : QueryKind::kAnswered;
}

// A PlanRequest takes the rows of a plan into a ReplyHandler. Loop thread only.
class PlanRequest final : public RowsRequest {
 public:
  // `most_rows` says how many rows the plan asks for; -1 means all.
  PlanRequest(detail::GraphCore& graph, const Plan& plan, const detail::RowSubject& subject,
              detail::ReplyHandler& handler, std::int64_t most_rows, const detail::Call& call)
      : RowsRequest(graph, handler.rows() == detail::ReplyHandler::Rows::kMany ? most_rows : 0, call),
        graph_(detail::Ref<detail::GraphCore>::share(graph)),
        text_(std::hash<std::string_view>()(plan.cypher)),
        asked_kind_(query_kind(plan.access, plan.cypher)),
        kind_(asked_kind_),
        plan_(plan),
        subject_(subject),
        handler_(handler) {
    operation = plan.name;
    timed = client::timed(kind_);
    repeatable = plan.access == Access::kRead ? Repeatable::kYes : plan.repeatable;
    handler_.retain_handler();
  }
  ~PlanRequest() override { handler_.release_handler(); }

  ReplyShape shape() const override { return ReplyShape::kResultSet; }
  void on_columns(std::span<const detail::Cell> cells) override {
    kind_ = answered(kind_);
    const std::string problem = subject_.misfit(cells);
    if (!problem.empty()) {
      error_ = Error(ErrorCode::kTypeMismatch, Outcome::kExecuted, std::string(plan_.name) + ": " + problem);
    }
  }
  void on_row_count(std::size_t rows) override {
    if (!settled()) handler_.expect_rows(std::min(rows, kMostExpectedRows));
  }
  void on_row(std::span<const detail::Cell> cells) override {
    if (settled() || error_) return;
    handler_was_told_ = true;
    RowReader row(cells.data() + 1, cells.size() - 1, static_cast<std::size_t>(cells[0].number), plan_.format);
    count_row();
    try {
      handler_.on_row(row);
    } catch (...) {
      error_ = row_error(plan_.name);
      return;
    }
    if (row.failed()) error_ = mismatch_error(plan_.name, subject_, row);
  }
  void on_statistics(std::span<const detail::Cell> cells) override {
    count_text(graph_->query_texts(), text_, cells);
    if (settled()) return;
    handler_was_told_ = true;
    handler_.on_statistics(cells);
  }
  void on_version_mismatch(std::int64_t) override {}
  void on_reply(std::span<const detail::Cell>) override {}
  void on_error(std::string_view text) override {
    if (!settle_once()) return;
    if (plan_.access == Access::kRead && is_missing_graph(text)) return succeed();
    if (std::optional<Error> last = final_error(refused_by_server(client(), *this, text, kind_))) {
      fail_with(*std::move(last));
    }
  }
  bool start_over() override {
    if (handler_was_told_ && !handler_.start_over(*graph_)) return false;
    handler_was_told_ = false;
    kind_ = asked_kind_;
    error_.reset();
    forget_rows();
    return true;
  }
  void on_end() override {
    if (!succeed_once()) return;
    if (error_) return fail_with(*std::move(error_));
    end_rows();
  }
  void finish() override {
    if (!is_cut()) return succeed();
    fail_with(detail::truncated_error(plan_.name, static_cast<std::size_t>(rows())));
  }

 private:
  void succeed() {
    note_success();
    handler_.on_finished();
  }
  void fail_with(Error error) {
    note_failure(error);
    handler_.on_failed(std::move(error));
  }
  void do_fail(Error error) override {
    handler_.on_failed(Error(error.code(), error.outcome(), std::string(plan_.name) + ": " + error.message()));
  }

  detail::Ref<detail::GraphCore> graph_;  // the handler may need it, and its handle may be gone
  std::size_t text_;                      // the hash of the text, which may be gone when the reply comes
  const QueryKind asked_kind_;
  QueryKind kind_;  // what an error would mean now
  Plan plan_;
  detail::RowSubject subject_;
  detail::ReplyHandler& handler_;
  bool handler_was_told_ = false;  // whether it has anything of a reply
  std::optional<Error> error_;
};

// A RawRequest keeps the reply of a query or of another command until it is complete. Loop thread only.
class RawRequest final : public Request {
 public:
  RawRequest(detail::ClientCore& client, ReplyShape shape, QueryKind kind,
             detail::Ref<detail::State<RawReplyPtr>> state)
      : client_(client), shape_(shape), asked_kind_(kind), kind_(kind), state_(std::move(state)) {
    if (shape == ReplyShape::kResultSet) timed = client::timed(kind);
    repeatable = kind == QueryKind::kRead ? Repeatable::kYes : Repeatable::kNo;
  }

  ReplyShape shape() const override { return shape_; }
  void on_columns(std::span<const detail::Cell> cells) override {
    kind_ = answered(kind_);
    reply().columns = RawReply::Cells(cells);
  }
  void on_row_count(std::size_t) override {}
  void on_row(std::span<const detail::Cell> cells) override {
    if (!settled()) reply().rows.add(cells);
  }
  void on_statistics(std::span<const detail::Cell> cells) override { reply().statistics = RawReply::Cells(cells); }
  void on_version_mismatch(std::int64_t version) override { reply().version = version; }
  void on_reply(std::span<const detail::Cell> cells) override { reply().other = RawReply::Cells(cells); }
  void on_error(std::string_view text) override {
    if (!settle_once()) return;
    if (std::optional<Error> last = final_error(refused_by_server(client_, *this, text, kind_))) {
      note_failure(*last);
      state_->settle(*std::move(last));
    }
  }
  bool start_over() override {
    reply_.reset();
    kind_ = asked_kind_;
    return true;
  }
  void on_end() override {
    if (!succeed_once()) return;
    reply().rows.close();
    note_success();
    state_->settle(std::move(reply_));
  }

 private:
  void do_fail(Error error) override { state_->settle(std::move(error)); }
  RawReply& reply() {
    if (!reply_) reply_ = std::make_unique<RawReply>();
    return *reply_;
  }

  detail::ClientCore& client_;  // the state keeps it alive
  ReplyShape shape_;
  const QueryKind asked_kind_;
  QueryKind kind_;  // what an error would mean now
  detail::Ref<detail::State<RawReplyPtr>> state_;
  RawReplyPtr reply_;  // null until something of it has come
};

}  // namespace

Error refused_by_server(detail::ClientCore& client, const Request& request, std::string_view text, QueryKind kind) {
  if (is_too_much_time(text)) client.work().forget_server_time(request);
  return classify_server_error(text, kind);
}

Request::Timed timed(QueryKind kind) {
  switch (kind) {
    case QueryKind::kRead: return Request::Timed::kAlways;
    case QueryKind::kWrite: return Request::Timed::kIfUndone;
    case QueryKind::kRewrite:
    case QueryKind::kAnswered: return Request::Timed::kNever;
  }
  return Request::Timed::kNever;
}

void count_text(QueryTexts& texts, std::size_t text, std::span<const detail::Cell> statistics) {
  constexpr std::string_view kLine = "Cached execution: ";
  for (const detail::Cell& cell : statistics) {
    if (cell.kind != detail::Cell::Kind::kText) continue;
    const std::string_view line(cell.text, static_cast<std::size_t>(cell.number));
    if (!line.starts_with(kLine)) continue;
    return line.ends_with('1') ? texts.count_reused() : texts.count_compiled(text);
  }
}

// The header stands before the text in one argument: `GRAPH.RO_QUERY social "CYPHER name='Ada' MATCH ..." --compact`.
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

std::string found_value(const RowReader& row) {
  const RowReader::Place& place = row.place();
  const bool is_shown = place.field != nullptr && (place.field->flags & kFieldRedact) == 0;
  return std::string(is_shown && !row.unknown_text().empty() ? row.unknown_text() : row.got());
}

std::string shown_object(const RowReader::Place& place) {
  if (place.owner.empty() || !place.id.has_value()) return {};
  const bool is_node = place.kind == RowReader::Place::Kind::kNode;
  return (is_node ? " of node " : " of relationship ") + std::to_string(place.id.value());
}

Error mismatch_error(std::string_view plan, const detail::RowSubject& subject, const RowReader& row) {
  ErrorDetail detail;
  detail.want = row.want();
  detail.got = found_value(row);
  const RowReader::Place& place = row.place();
  std::string where(plan);
  if (!place.owner.empty() && !subject.is_struct()) {
    detail.entity = place.owner;
    detail.property = place.field == nullptr ? "id" : place.field->name;
  } else if (!subject.name().empty()) {
    detail.entity = subject.name();
    detail.property = subject.column_name(row.failed_column());
  }
  if (!detail.entity.empty()) where = detail.entity + "." + detail.property + shown_object(place);
  std::string message = where + ": the graph holds " + detail.got + " where the schema declares " + detail.want;
  return Error(ErrorCode::kTypeMismatch, Outcome::kExecuted, std::move(message), std::move(detail));
}

Error row_error(std::string_view plan) {
  const Error error = detail::error_from(std::current_exception());
  return Error(error.code(), Outcome::kExecuted,
               std::string(plan) + ": a row could not be made of its values: " + error.message(), error.detail());
}

std::string plan_command(const detail::GraphCore& graph, const Plan& plan, const std::string& header) {
  const std::string_view command = plan.access == Access::kRead ? "GRAPH.RO_QUERY" : "GRAPH.QUERY";
  std::span<const std::string_view> words;
  if (plan.format == ReplyFormat::kCompact) words = kCompactOption;
  return graph_command(command, graph.name(), header, plan.cypher, words);
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

std::span<const detail::Cell> RawReply::Rows::Block::row(std::size_t index) const {
  const std::size_t end = index + 1 < begins_.size() ? begins_[index + 1] : cells_.size();
  return std::span(cells_).subspan(begins_[index], end - begins_[index]);
}

void RawReply::Rows::Block::add(std::span<const detail::Cell> cells) {
  begins_.push_back(cells_.size());
  cells_.insert(cells_.end(), cells.begin(), cells.end());
  for (const detail::Cell& cell : cells) {
    if (cell.kind == detail::Cell::Kind::kText) texts_.append(cell.text, static_cast<std::size_t>(cell.number));
  }
}

bool RawReply::Rows::Block::is_full() const {
  constexpr std::size_t kCells = 4'096;
  constexpr std::size_t kBytes = std::size_t{64} << 10;
  return cells_.size() >= kCells || texts_.size() >= kBytes;
}

void RawReply::Rows::Block::close() {
  const char* text = texts_.data();
  for (detail::Cell& cell : cells_) {
    if (cell.kind != detail::Cell::Kind::kText) continue;
    cell.text = text;
    text += cell.number;
  }
}

void RawReply::Rows::add(std::span<const detail::Cell> cells) {
  if (blocks_.empty() || blocks_.back().is_full()) blocks_.emplace_back();
  blocks_.back().add(cells);
  ++size_;
}

// A text may stand inside of its string object, and blocks move while there are more of them to come.
void RawReply::Rows::close() {
  for (Block& block : blocks_) block.close();
}

Access access_of(QueryKind kind) {
  return kind == QueryKind::kRead ? Access::kRead : Access::kWrite;
}

Future<RawReplyPtr> send_command(detail::ClientCore& client, std::string_view graph, std::string bytes,
                                 ReplyShape shape, const detail::Call& call, QueryKind kind, std::size_t kept_bytes,
                                 std::string_view text) {
  auto* state = new detail::State<RawReplyPtr>(client);
  detail::Ref<detail::State<RawReplyPtr>> reference(state);
  RequestRef request(new RawRequest(client, shape, kind, detail::Ref<detail::State<RawReplyPtr>>::share(*state)));
  request->bytes = std::move(bytes);
  request->kept_bytes = kept_bytes;
  request->belongs_to(call);
  if (detail::Observing* observing = client.observing()) {
    request->reports.follow(observing->begin(CommandFacts(call, graph, access_of(kind), std::string_view(), text)));
  }
  client.submit(std::move(request));
  return Future<RawReplyPtr>(std::move(reference));
}

}  // namespace fgraph::client

namespace fgraph::detail {

namespace {

// Returns how many columns of the reply hold the value.
std::size_t width(const ColumnType& column) {
  if (column.type.kind == ValueKind::kList) return 1;
  switch (column.kind) {
    case ColumnType::Kind::kScalar:
    case ColumnType::Kind::kId: return 1;
    case ColumnType::Kind::kNode: return 1 + column.entity->fields.size();
    case ColumnType::Kind::kRelationship: return 3 + column.relationship->fields.size();
  }
  return 1;
}

std::string field_name(std::span<const FieldDescriptor> fields, std::size_t index) {
  return index < fields.size() ? std::string(fields[index].name) : std::string("links");
}

std::string relationship_column(const RelationshipDescriptor& relationship, std::size_t index) {
  static constexpr std::string_view kEnds[] = {"source", "target", "id"};
  return index < 3 ? std::string(kEnds[index]) : field_name(relationship.fields, index - 3);
}

// Names the part of a node or relationship that is in its column `index`.
std::string part_name(const ColumnType& column, std::size_t index) {
  if (column.type.kind == ValueKind::kList) return {};
  if (column.kind == ColumnType::Kind::kNode) {
    return index == 0 ? ".id" : "." + field_name(column.entity->fields, index - 1);
  }
  if (column.kind != ColumnType::Kind::kRelationship) return {};
  return "." + relationship_column(*column.relationship, index);
}

}  // namespace

std::string_view RowSubject::name() const {
  if (structure_ != nullptr) return structure_->qualified_name;
  if (relationship_ != nullptr) return relationship_->qualified_name;
  return entity_ != nullptr ? entity_->qualified_name : std::string_view();
}

std::string RowSubject::column_name(std::size_t column) const {
  if (relationship_ != nullptr) return relationship_column(*relationship_, column);
  if (structure_ == nullptr) return column == 0 ? "id" : field_name(entity_->fields, column - 1);
  for (const StructFieldDescriptor& field : structure_->fields) {
    const std::size_t columns = width(field.type);
    if (column < columns) return std::string(field.name) + part_name(field.type, column);
    column -= columns;
  }
  return {};
}

std::string RowSubject::misfit(std::span<const Cell> columns) const {
  if (structure_ == nullptr) return {};
  std::size_t want = 0;
  for (const StructFieldDescriptor& field : structure_->fields) want += width(field.type);
  std::vector<std::string_view> names;
  for (const Cell& cell : columns) {
    if (cell.kind == Cell::Kind::kText) names.emplace_back(cell.text, static_cast<std::size_t>(cell.number));
  }
  if (names.size() != want) {
    return "the query returns " + std::to_string(names.size()) + " columns where " + std::string(structure_->name) +
           " needs " + std::to_string(want);
  }
  // The library names the columns of nodes. Only plain values have the names that the query gives them.
  if (want != structure_->fields.size()) return {};
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == structure_->fields[i].name) continue;
    return "column " + std::to_string(i + 1) + " is '" + std::string(names[i]) + "' where " +
           std::string(structure_->name) + " has '" + std::string(structure_->fields[i].name) + "'";
  }
  return {};
}

Error truncated_error(std::string_view what, std::size_t rows) {
  return Error(ErrorCode::kTruncated, Outcome::kExecuted,
               std::string(what) + " was answered with " + std::to_string(rows) +
                   " rows, the most that the server sends (RESULTSET_SIZE): there may be more; ask for parts");
}

std::uint32_t graph_number(const GraphCore& graph) noexcept {
  return graph.number();
}

Executor& executor_of(GraphCore& graph) {
  return graph.client();
}

void submit(GraphCore& graph, const Plan& plan, ParameterWriter parameters, const RowSubject& subject,
            ReplyHandler& handler, const Call& call) {
  if (parameters.error()) return handler.on_failed(*parameters.error());
  client::RequestRef request(new client::PlanRequest(graph, plan, subject, handler, parameters.most_rows(), call));
  request->bytes = client::plan_command(graph, plan, parameters.take());
  if (Observing* observing = graph.client().observing()) {
    request->reports.follow(
        observing->begin(client::CommandFacts(call, graph.name(), plan.access, plan.name, plan.cypher)));
  }
  graph.client().submit(std::move(request));
}

}  // namespace fgraph::detail
