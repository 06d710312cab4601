// In a compact reply a label is a number, and so are relationship types and property keys. The numbers belong to one
// graph and only grow while it lives; a graph that was deleted and made anew gives them out afresh. A client that
// took old names for new numbers would show wrong values without a sign. So each query names the version of the names
// that it knows:
//
// 1. GRAPH.QUERY social "MATCH (n) RETURN n" --compact version 17
// 2. If the graph has another version, the server answers with that and does not run the query. The names are asked
//    for under this version, once for all calls that need them, and the query is sent again.
// 3. If the reply has a number that is not in the names, the query itself or another client has just added a name. A
//    query that changed nothing is sent again. One that changed something must not run twice: the names of now are
//    asked for, and they are used if they begin with those that were known. Otherwise another graph has the name by
//    now, and the call fails.
//
// If versions change faster than kVersionedAttempts round trips, a read fails. A write is then sent without a
// version, and its reply is read as in step 3.
//
// The text and the parameters are the program's. Only what the server cannot bear is refused: a zero byte, which
// would cut the text, and parameters that have no literal or are nested too deeply.
#include "client/graph/raw_query.h"

#include <algorithm>
#include <exception>
#include <functional>
#include <optional>
#include <utility>

#include <fgraph/parameters.h>

#include "client/graph/graph_request.h"
#include "client/graph/most_rows.h"
#include "client/net/calls/call_errors.h"

namespace fgraph::client {
namespace {

using detail::GraphCore;

// A list 100,000 deep crashes the server. No honest parameter comes near this limit.
constexpr int kMaxParameterDepth = 32;

// A ValueWriter writes a Value as a literal of the parameter header. problem() says why a value cannot be one;
// otherwise it is empty.
class ValueWriter {
 public:
  explicit ValueWriter(LiteralWriter& literal) : literal_(literal) {}

  std::string_view problem() const { return problem_.empty() ? literal_.problem() : problem_; }

  void operator()(std::monostate) { literal_.write_null(); }
  void operator()(const List& values) {
    literal_.begin_list();
    for (const Value& value : values) {
      literal_.next_element();
      nested(value);
    }
    literal_.end_list();
  }
  void operator()(const Map& entries) {
    literal_.begin_map();
    for (const auto& [key, value] : entries) {
      literal_.key(key);
      nested(value);
    }
    literal_.end_map();
  }
  void operator()(const Node&) { problem_ = "a node cannot be a parameter; pass its id"; }
  void operator()(const Edge&) { problem_ = "an edge cannot be a parameter; pass its id"; }
  void operator()(const Path&) { problem_ = "a path cannot be a parameter"; }
  template <typename T>
  void operator()(const T& value) {
    literal_.write(value);
  }

 private:
  void nested(const Value& value) {
    if (depth_ == kMaxParameterDepth) {
      problem_ = "it is nested deeper than 32 levels";
      return;
    }
    ++depth_;
    std::visit(*this, value.variant());
    --depth_;
  }

  LiteralWriter& literal_;
  std::string_view problem_;
  int depth_ = 0;
};

// Any other name could end the header and begin the query: `x=1 MATCH (n) DELETE n //`.
bool is_parameter_name(std::string_view name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  return !name.empty() && is_letter(name.front()) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

}  // namespace

std::string parameter_header(const Parameters& parameters) {
  ParameterWriter writer;
  for (const auto& [name, value] : parameters.values()) {
    const auto refuse = [&name = name](std::string_view problem) {
      throw Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted,
                  "parameter '" + name + "': " + std::string(problem));
    };
    if (!is_parameter_name(name)) refuse("a name consists of letters, digits and '_' and begins with no digit");
    std::string text;
    LiteralWriter literal(text);
    ValueWriter visitor(literal);
    std::visit(visitor, value.variant());
    if (!visitor.problem().empty()) refuse(visitor.problem());
    writer.add_literal(name, text);
  }
  return writer.take();
}

namespace {

std::string_view command_name(Access access) {
  return access == Access::kRead ? "GRAPH.RO_QUERY" : "GRAPH.QUERY";
}

}  // namespace

Error protocol_error() {
  return Error(ErrorCode::kProtocol, Outcome::kExecuted, "the reply holds a value of an unknown form");
}

Error nameless_error() {
  return Error(ErrorCode::kProtocol, Outcome::kExecuted,
               "the reply refers by number to a label, a relationship type or a property that the graph does not name");
}

Error restless_names_error() {
  return Error(ErrorCode::kServerBusy, Outcome::kNotExecuted, "the graph's names change faster than they can be read");
}

Error zero_byte_error() {
  return Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted,
               "the query holds a zero byte, where the server would cut it");
}

namespace {

// A RawSender sends the queries of one raw command, with or without a version.
class RawSender {
 public:
  RawSender(GraphCore& graph, Access access, QueryKind kind, const detail::Call& call)
      : graph_(graph), access_(access), kind_(kind), call_(call) {}

  Future<RawReplyPtr> send(std::string_view header, std::string_view cypher) {
    static constexpr std::string_view kWords[] = {"--compact"};
    return send_words(header, cypher, kWords);
  }
  Future<RawReplyPtr> send(std::string_view header, std::string_view cypher, std::int64_t version) {
    const std::string text = std::to_string(version);
    const std::string_view words[] = {"--compact", "version", text};
    return send_words(header, cypher, words);
  }
  GraphCore& graph() const { return graph_; }

  // Waits for an answer that another call has asked for, but only until the end of this call.
  template <typename T>
  Future<T> wait_for(SingleFlight<T>& flight) {
    return flight.wait(graph_.client(), call_, too_late_to_send());
  }

 private:
  Future<RawReplyPtr> send_words(std::string_view header, std::string_view cypher,
                                 std::span<const std::string_view> words) {
    return send_command(graph_.client(), graph_.name(),
                        graph_command(command_name(access_), graph_.name(), header, cypher, words),
                        ReplyShape::kResultSet, call_, kind_, header.size() + cypher.size(), cypher);
  }

  GraphCore& graph_;
  Access access_;
  QueryKind kind_;
  detail::Call call_;
};

}  // namespace

Result<Names> read_names(const RawReply& reply, std::int64_t version) {
  QueryResult result;
  if (read_result(reply, NameTables(), result) != RowRead::kOk || result.columns().size() != 2) return protocol_error();
  auto tables = std::make_shared<NameTables>();
  tables->version = version;
  for (const List& row : result.rows()) {
    if (!row[0].is<std::int64_t>() || !row[1].is<std::string>()) return protocol_error();
    std::vector<std::string>& names = row[0].as<std::int64_t>() == 0   ? tables->labels
                                      : row[0].as<std::int64_t>() == 1 ? tables->relationship_types
                                                                       : tables->property_keys;
    names.push_back(row[1].as<std::string>());
  }
  return Names(std::move(tables));
}

bool continues(const NameTables& now, const NameTables& before) {
  const auto begins_with = [](const std::vector<std::string>& names, const std::vector<std::string>& beginning) {
    return names.size() >= beginning.size() && std::equal(beginning.begin(), beginning.end(), names.begin());
  };
  return begins_with(now.labels, before.labels) && begins_with(now.relationship_types, before.relationship_types) &&
         begins_with(now.property_keys, before.property_keys);
}

namespace {

// Returns whether the query changed anything. Two lines of statistics are always there; every other line counts
// changes.
bool changed_something(const RawReply& reply) {
  std::size_t lines = 0;
  for (const detail::Cell& cell : reply.statistics.span()) lines += cell.kind == detail::Cell::Kind::kText ? 1U : 0U;
  return lines > 2;
}

// Decodes a reply that came from the graph of `names`, with the names that the graph has by now. The query was
// executed, whatever goes wrong here.
Task<Result<QueryResult>> decode_with_names_of_now(RawSender& sender, const RawReply& reply, Names names) {
  Future<RawReplyPtr> asked = sender.send("", kNamesQuery);
  const Result<RawReplyPtr> fresh = co_await asked.result();
  if (!fresh.ok()) co_return after_answer(fresh.error());
  const Result<Names> now = read_names(**fresh, 0);
  if (!now.ok()) co_return now.error();
  if (!continues(**now, *names)) {
    co_return Error(ErrorCode::kStaleVersion, changed_something(reply) ? Outcome::kExecuted : Outcome::kRejected,
                    "the graph was replaced by another one of its name before the reply could be read");
  }
  QueryResult result;
  Task<RowRead> reading = read_large_result(sender.graph().client(), reply, **now, result);
  const RowRead status = co_await reading;
  switch (status) {
    case RowRead::kOk: break;
    case RowRead::kUnknownName: co_return nameless_error();
    case RowRead::kMalformed: co_return protocol_error();
  }
  co_return result;
}

// A NamesFlight answers all calls that wait for the names when it is destroyed. The answer is null if none were
// learned.
class NamesFlight {
 public:
  explicit NamesFlight(SchemaNames& cache) : cache_(cache) { cache_.flight().begin(); }
  NamesFlight(const NamesFlight&) = delete;
  NamesFlight& operator=(const NamesFlight&) = delete;
  ~NamesFlight() { cache_.flight().land(tables); }

  Names tables;

 private:
  SchemaNames& cache_;
};

// Learns the names of this version, which many queries may want at the same time. Yields null if there is another
// version by now.
Task<Result<Names>> learn_names(RawSender& sender, std::int64_t version) {
  SchemaNames& cache = sender.graph().schema_names();
  while (cache.flight().is_asking()) {
    Future<Names> asked = sender.wait_for(cache.flight());
    Result<Names> tables = co_await asked.result();
    if (!tables.ok() || (*tables != nullptr && (*tables)->version == version)) co_return tables;
  }
  // Several queries may have been sent before the names were known, and their replies come one after the other. The
  // first of them has asked for the names, so the others find them here.
  if (cache.learned() != nullptr && cache.learned()->version == version) co_return cache.learned();
  NamesFlight flight(cache);
  Future<RawReplyPtr> sent = sender.send("", kNamesQuery, version);
  const Result<RawReplyPtr> reply = co_await sent.result();
  if (!reply.ok()) co_return reply.error();
  if ((*reply)->version) co_return Names();
  Result<Names> tables = read_names(**reply, version);
  if (tables.ok()) flight.tables = cache.learned() = *tables;
  co_return tables;
}

// Yields the names for the next attempt, after the server has answered that they have this version by now and that it
// did not run the query. They are the old ones if they could not be learned under that version.
Task<Result<Names>> names_for_version(RawSender& sender, std::int64_t version, Names old) {
  // Every graph begins with version 0 and no names. If the server told names now, they would belong to a later version.
  if (version == 0) co_return std::make_shared<const NameTables>();
  Task<Result<Names>> learning = learn_names(sender, version);
  Result<Names> learned = co_await learning;
  if (!learned.ok()) co_return before_writing(learned.error());
  co_return *learned == nullptr ? old : *learned;
}

// Sends a query without saying which names the client knows, because they change faster than they can be read.
Task<Result<QueryResult>> run_without_version(RawSender& sender, const std::string& cypher, const std::string& header) {
  Future<RawReplyPtr> asked = sender.send("", kNamesQuery);
  const Result<RawReplyPtr> before = co_await asked.result();
  if (!before.ok()) co_return before_writing(before.error());
  const Result<Names> names = read_names(**before, 0);
  if (!names.ok()) co_return before_writing(names.error());
  Future<RawReplyPtr> sent = sender.send(header, cypher);
  const Result<RawReplyPtr> reply = co_await sent.result();
  if (!reply.ok()) co_return reply.error();
  Task<Result<QueryResult>> decoding = decode_with_names_of_now(sender, **reply, *names);
  co_return co_await decoding;
}

// Takes the steps that are described at the head of this file, from the first reply on. It is a coroutine on the loop
// thread and owns its texts, because the caller's may end before it.
Task<Result<QueryResult>> run(detail::Ref<GraphCore> graph, Access access, std::string cypher, std::string header,
                              detail::Call call, Names names, RawReplyPtr reply) {
  RawSender sender(*graph, access, query_kind(access, cypher), call);
  SchemaNames& cache = graph->schema_names();
  int nameless = 0;  // how many replies in a row had a number without a name
  for (int attempt = 0; attempt < kVersionedAttempts; ++attempt) {
    if (attempt > 0) {
      Future<RawReplyPtr> sent = sender.send(header, cypher, names->version);
      Result<RawReplyPtr> next = co_await sent.result();
      if (!next.ok()) co_return next.error();
      reply = std::move(*next);
    }
    if (reply->version) {
      Task<Result<Names>> learning = names_for_version(sender, *reply->version, names);
      const Result<Names> learned = co_await learning;
      if (!learned.ok()) co_return learned.error();
      names = *learned;
      nameless = 0;
      continue;
    }
    // The server has compared versions now, so the tables were read under their version and not after it. It compares
    // before the query waits for the graph, so the query may still see more names than the tables have.
    if (attempt > 0) cache.set(names);
    QueryResult result;
    Task<RowRead> reading = read_large_result(graph->client(), *reply, *names, result);
    const RowRead status = co_await reading;
    switch (status) {
      case RowRead::kOk: co_return result;
      case RowRead::kUnknownName: break;
      case RowRead::kMalformed: co_return protocol_error();
    }
    if (changed_something(*reply)) {
      Task<Result<QueryResult>> decoding = decode_with_names_of_now(sender, *reply, names);
      co_return co_await decoding;
    }
    ++nameless;  // the query changed nothing: the next attempt asks for the version of now
  }
  // A server that admits no other version is not one whose names change.
  if (access == Access::kRead) co_return nameless == kVersionedAttempts ? nameless_error() : restless_names_error();
  Task<Result<QueryResult>> running = run_without_version(sender, cypher, header);
  co_return co_await running;
}

// Says in the result whether the server may have cut its rows.
Task<Result<QueryResult>> run_and_check(detail::Ref<GraphCore> graph, Access access, std::string cypher,
                                        std::string header, detail::Call call, Names names, RawReplyPtr reply) {
  const std::size_t text = std::hash<std::string>()(cypher);
  Task<Result<QueryResult>> running = run(detail::Ref<GraphCore>::share(*graph), access, std::move(cypher),
                                          std::move(header), call, std::move(names), std::move(reply));
  Result<QueryResult> result = co_await running;
  if (!result.ok()) co_return result;
  if (result->statistics().cached_execution) {
    graph->query_texts().count_reused();
  } else {
    graph->query_texts().count_compiled(text);
  }
  MostRows& most_rows = graph->most_rows();
  if (!result->empty() && !most_rows.get()) {
    Future<bool> learned = most_rows.learn(graph->client(), call);
    (void)co_await learned.result();
  }
  if (!result->empty() && static_cast<std::int64_t>(result->size()) == most_rows.get()) result->mark_truncated();
  co_return result;
}

// A RawQuery waits for the first reply without a coroutine. The frames of the steps after it take two kilobytes, and a
// client may hold a million queries, most of which wait for their replies.
class RawQuery final : public detail::State<QueryResult>, private detail::Continuation {
 public:
  RawQuery(GraphCore& graph, Access access, std::string_view cypher, std::string header, const detail::Call& call)
      : State(graph.client()),
        graph_(detail::Ref<GraphCore>::share(graph)),
        access_(access),
        cypher_(cypher),
        header_(std::move(header)),
        call_(call),
        names_(graph.schema_names().get()) {
    belongs_to(call.cancellation());
  }

  // The state holds itself until the query has ended.
  void start() {
    RawSender sender(*graph_, access_, query_kind(access_, cypher_), call_);
    first_ = sender.send(header_, cypher_, names_->version).release_state();
    retain();
    first_->on_done(*this);
  }

 private:
  // Runs after the first reply, and after the task if that has not ended at once.
  void run() noexcept override {
    std::optional<Result<QueryResult>> end = go_on();
    if (!end) return;
    const detail::Ref<RawQuery> self(this);
    settle(*std::move(end));
  }
  // Returns null if the task goes on; the state may be gone then. What is thrown here is no failure of an operation,
  // such as a lack of memory.
  std::optional<Result<QueryResult>> go_on() noexcept {
    try {
      if (!first_) return task_->take();
      const detail::Ref<detail::State<RawReplyPtr>> first = std::move(first_);
      Result<RawReplyPtr> reply = first->take();
      if (!reply.ok()) return reply.error();
      task_.emplace(run_and_check(std::move(graph_), access_, std::move(cypher_), std::move(header_), call_,
                                  std::move(names_), std::move(*reply)));
      if (task_->start(*this)) return std::nullopt;
      return task_->take();
    } catch (...) {
      return detail::error_from(std::current_exception());
    }
  }

  detail::Ref<GraphCore> graph_;
  const Access access_;
  std::string cypher_;
  std::string header_;
  const detail::Call call_;
  Names names_;
  detail::Ref<detail::State<RawReplyPtr>> first_;  // null after the first reply
  std::optional<Task<Result<QueryResult>>> task_;
};

// Returns no more than the bytes that the text and the parameters take.
std::size_t least_text(std::string_view cypher, const Parameters& parameters) {
  std::size_t bytes = cypher.size();
  for (const auto& [name, value] : parameters.values()) {
    bytes += name.size();
    if (value.is<std::string>()) bytes += value.as<std::string>().size();
  }
  return bytes;
}

}  // namespace

Future<QueryResult> raw_query(GraphCore& graph, Access access, std::string_view cypher, const Parameters& parameters,
                              const detail::Call& call) {
  const auto refused_by_client = [&](Error error) {
    if (detail::Observing* observing = graph.client().observing()) {
      observing->refused(CommandFacts(call, graph.name(), access, std::string_view(), cypher), error);
    }
    return error;
  };
  const auto refused = [&graph](Error error) {
    auto* state = new detail::State<QueryResult>(graph.client());
    detail::Ref<detail::State<QueryResult>> reference(state);
    state->settle(std::move(error));
    return Future<QueryResult>(std::move(reference));
  };
  if (cypher.find('\0') != std::string_view::npos) {
    return refused(zero_byte_error());
  }
  try {
    // To write large values takes longer than to refuse them.
    if (std::optional<Error> error = graph.client().refusal(least_text(cypher, parameters))) {
      return refused(refused_by_client(*error));
    }
    std::string header = parameter_header(parameters);
    // The task would tell of the refusal on the loop thread, and would need memory until then.
    if (std::optional<Error> error = graph.client().refusal(header.size() + cypher.size())) {
      return refused(refused_by_client(*error));
    }
    auto* state = new RawQuery(graph, access, cypher, std::move(header), call);
    detail::Ref<detail::State<QueryResult>> reference(state);
    state->start();
    return Future<QueryResult>(std::move(reference));
  } catch (const Error& error) {
    return refused(error);
  }
}

}  // namespace fgraph::client
