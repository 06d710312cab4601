// Graph::stream() hands over rows of any type while they arrive.
//
// A row that holds nodes or relationships refers to names of the graph by number. So a stream says which version of
// the names it knows, as a query does. If a row has a number that is newer, the stream asks for the names before it
// goes on.
//
// Three things differ from a query (raw_query.cc). A stream only reads, so that it may always be sent again before
// its first rows have come. After that it cannot: the consumer has rows already. So names that are missing later are
// learned while the stream waits, and only if the graph is still the same. Rows are kept as cells until they are
// taken, and are decoded in batches.
#include <optional>

#include <fgraph/stream.h>

#include "client/graph/raw_query.h"
#include "client/graph/stream_request.h"
#include "client/net/calls/call_errors.h"

namespace fgraph::client {
namespace {

using detail::GraphCore;
using detail::Ref;

// A CellsReader keeps rows as they came.
class CellsReader {
 public:
  explicit CellsReader(GraphCore&) {}
  void read(RowReader& row, RawReply::Cells& cells) {
    std::vector<detail::Cell> copy(1);
    copy.front().kind = detail::Cell::Kind::kArray;
    copy.front().number = static_cast<std::int64_t>(row.columns());
    copy.insert(copy.end(), row.rest().begin(), row.rest().end());
    cells = RawReply::Cells(copy);
  }
};

class CellsBuffer final : public detail::RowBuffer<RawReply::Cells, CellsReader> {
 public:
  using RowBuffer::RowBuffer;

  void on_columns(std::span<const detail::Cell> cells) override {
    columns = std::make_shared<const std::vector<std::string>>(column_names(cells));
  }
  void on_version_mismatch(std::int64_t version) override { other_version = version; }

  std::shared_ptr<const std::vector<std::string>> columns;
  // The query was not run if this is set: the names have this version instead.
  std::optional<std::int64_t> other_version;
};

// A RawSource reads the rows of one raw stream. It decodes each batch with its names, and learns newer ones if a row
// needs them. The stream owns it, and each read holds a count of it. Loop thread only, but for take() and stop().
class RawSource final : public detail::RowSource<Row> {
 public:
  RawSource(GraphCore& graph, std::string cypher, std::string header, const detail::Call& call)
      : graph_(Ref<GraphCore>::share(graph)),
        cypher_(std::move(cypher)),
        header_(std::move(header)),
        call_(call),
        names_(graph.schema_names().get()) {}

  // Sends the query and begins to read the first rows.
  void start() { first_ = take_more(); }

  Future<std::vector<Row>> take() override {
    if (first_.valid()) return std::move(first_);
    return take_more();
  }
  void stop() noexcept override {
    retain();  // the continuation gives this count back
    executor().post(stop_);
  }
  void retain() noexcept override { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() noexcept override {
    if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }

 private:
  class Stop final : public detail::Continuation {
   public:
    explicit Stop(RawSource& source) : source_(source) {}
    void run() noexcept override {
      const Ref<RawSource> source(&source_);
      source->stopped_ = true;
      source->first_ = Future<std::vector<Row>>();
      if (source->rows_) source->rows_->stop();
    }

   private:
    RawSource& source_;
  };

  detail::Executor& executor() const { return graph_->client(); }
  Future<std::vector<Row>> take_more() {
    return detail::spawn(executor(), read(Ref<RawSource>::share(*this)), call_.cancellation());
  }

  // Reads the next rows.
  static Task<std::vector<Row>> read(Ref<RawSource> given) {
    Ref<RawSource> source = std::move(given);  // it ends with the coroutine's body; parameters last longer
    if (!source->executor().on_loop_thread()) co_await detail::LoopTurn(source->executor());
    std::vector<RawReply::Cells> cells = co_await source->batch();
    std::vector<Row> rows;
    rows.reserve(cells.size());
    for (const RawReply::Cells& row : cells) {
      const std::size_t columns = source->rows_->columns->size();
      List values;
      RowRead status = read_row(row.span(), columns, *source->names_, values);
      if (status == RowRead::kUnknownName) {
        co_await source->learn_newer_names();
        values.clear();
        status = read_row(row.span(), columns, *source->names_, values);
      }
      switch (status) {
        case RowRead::kOk: break;
        case RowRead::kUnknownName: throw nameless_error();
        case RowRead::kMalformed: throw protocol_error();
      }
      rows.emplace_back(source->rows_->columns, std::move(values));
    }
    co_return std::move(rows);
  }

  // Yields rows of a query that was sent under the version of the names. There are none after the last row, and after
  // stop().
  Task<std::vector<RawReply::Cells>> batch() {
    for (int attempt = 0; attempt < kVersionedAttempts; ++attempt) {
      if (stopped_) co_return std::vector<RawReply::Cells>();
      if (!rows_) send();
      std::vector<RawReply::Cells> cells = co_await rows_->take();
      if (!rows_->other_version) {
        // The server has compared versions now, so the names were read under their version and not after it.
        if (attempt > 0) graph_->schema_names().set(names_);
        co_return std::move(cells);
      }
      const std::int64_t version = *rows_->other_version;
      rows_.reset();
      co_await learn_names_of(version);
    }
    throw restless_names_error();
  }

  void send() {
    rows_ = Ref<CellsBuffer>(new CellsBuffer(executor(), *graph_));
    const std::string version = std::to_string(names_->version);
    const std::string_view words[] = {"--compact", "version", version};
    submit_raw_stream(*graph_, graph_command("GRAPH.RO_QUERY", graph_->name(), header_, cypher_, words), cypher_,
                      *rows_, call_);
  }

  Task<void> learn_names_of(std::int64_t version) {
    if (version == 0) {
      // Every graph begins with version 0 and no names. If the server told names now, they would belong to a later
      // version.
      names_ = std::make_shared<const NameTables>();
      co_return;
    }
    const std::string text = std::to_string(version);
    const std::string_view words[] = {"--compact", "version", text};
    Future<RawReplyPtr> asked = ask_for_names(words);
    const Result<RawReplyPtr> reply = co_await asked.result();
    if (!reply.ok()) throw before_writing(reply.error());
    if ((*reply)->version) co_return;
    const Result<Names> names = read_names(**reply, version);
    if (!names.ok()) throw before_writing(names.error());
    names_ = *names;
  }

  // Learns the names that rows after the first ones refer to. Throws Error (stale_version) if the graph was replaced.
  Task<void> learn_newer_names() {
    static constexpr std::string_view kWords[] = {"--compact"};
    Future<RawReplyPtr> asked = ask_for_names(kWords);
    const Result<RawReplyPtr> reply = co_await asked.result();
    if (!reply.ok()) throw after_answer(reply.error());
    const Result<Names> now = read_names(**reply, 0);
    if (!now.ok()) throw Error(now.error());
    if (!continues(**now, *names_)) throw replaced();
    names_ = *now;
  }

  Future<RawReplyPtr> ask_for_names(std::span<const std::string_view> words) {
    return send_command(graph_->client(), graph_->name(),
                        graph_command("GRAPH.RO_QUERY", graph_->name(), "", kNamesQuery, words), ReplyShape::kResultSet,
                        call_, QueryKind::kRead, 0, kNamesQuery);
  }

  static Error replaced() {
    return Error(ErrorCode::kStaleVersion, Outcome::kRejected,
                 "the graph was replaced by another one of its name before the rows could be read");
  }

  std::atomic<std::uint32_t> references_{1};
  Ref<GraphCore> graph_;
  std::string cypher_;
  std::string header_;
  detail::Call call_;
  Names names_;
  Ref<CellsBuffer> rows_;  // null if the query has to be sent, or sent again
  bool stopped_ = false;
  Stop stop_{*this};
  Future<std::vector<Row>> first_;  // the first rows, until they are taken
};

}  // namespace

Stream<Row> raw_stream(GraphCore& graph, std::string_view cypher, const Parameters& parameters,
                       const detail::Call& call) {
  detail::Executor& executor = graph.client();
  try {
    if (cypher.find('\0') != std::string_view::npos) throw zero_byte_error();
    Ref<RawSource> source(new RawSource(graph, std::string(cypher), parameter_header(parameters), call));
    source->start();
    return detail::make_stream<Row>(executor, Ref<detail::RowSource<Row>>(source.detach()), call.cancellation());
  } catch (const Error& error) {
    return detail::failed_stream<Row>(executor, error);
  }
}

}  // namespace fgraph::client
