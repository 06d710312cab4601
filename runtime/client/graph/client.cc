// Client and Graph are handles. A Client holds one count of its ClientCore and ends its work when it is destroyed. A
// Graph holds a GraphCore, which holds the ClientCore. So a Graph may outlive its Client; its operations then fail
// with `closed`. Copies of a Graph share one GraphCore, and graphs of one name share what the client knows about them
// (client_caches.h).
//
// Nothing is sent when a Client or a Graph is made. The first operation opens a connection.
#include <fgraph/client.h>
#include <fgraph/stream.h>
#include <fgraph/uv.h>
#include <fgraph/value.h>

#include <array>

#include "client/graph/graph_core.h"
#include "client/graph/graph_request.h"
#include "client/graph/raw_query.h"
#include "client/graph/result_task.h"

namespace fgraph {

using client::RawReplyPtr;
using client::ReplyShape;

namespace {

Task<Result<void>> discard(Future<RawReplyPtr> reply) {
  const Result<RawReplyPtr> result = co_await reply.result();
  if (!result.ok()) co_return result.error();
  co_return Unit{};
}

Task<Result<bool>> removed(Future<RawReplyPtr> reply) {
  const Result<RawReplyPtr> result = co_await reply.result();
  if (result.ok()) co_return true;
  if (result.error().code() == ErrorCode::kNotFound) co_return false;
  co_return result.error();
}

}  // namespace

Graph::Graph(detail::Ref<detail::GraphCore> core) noexcept : core_(std::move(core)) {}
Graph::Graph(const Graph& other) noexcept {
  if (other.core_) core_ = detail::Ref<detail::GraphCore>::share(*other.core_);
}
Graph& Graph::operator=(const Graph& other) noexcept {
  return *this = Graph(other);
}
Graph::Graph(Graph&&) noexcept = default;
Graph& Graph::operator=(Graph&&) noexcept = default;
Graph::~Graph() = default;

void Graph::throw_moved_from() {
  throw Error(ErrorCode::kInvalidState, Outcome::kNotExecuted,
              "the graph, or the repository that it was in, was moved from");
}

GraphStatistics Graph::statistics() const {
  return core().query_texts().get();
}

const std::string& Graph::name() const {
  return core().name();
}

Future<QueryResult> Graph::query(std::string_view cypher) const {
  return query(cypher, Parameters());
}
Future<QueryResult> Graph::query(std::string_view cypher, const Parameters& parameters, CallOptions options) const {
  return client::raw_query(core(), Access::kWrite, cypher, parameters, detail::Call::begin(options, "Graph.query"));
}
Future<QueryResult> Graph::ro_query(std::string_view cypher) const {
  return ro_query(cypher, Parameters());
}
Future<QueryResult> Graph::ro_query(std::string_view cypher, const Parameters& parameters, CallOptions options) const {
  return client::raw_query(core(), Access::kRead, cypher, parameters, detail::Call::begin(options, "Graph.ro_query"));
}

Stream<Row> Graph::stream(std::string_view cypher) const {
  return stream(cypher, Parameters());
}
Stream<Row> Graph::stream(std::string_view cypher, const Parameters& parameters, CallOptions options) const {
  return client::raw_stream(core(), cypher, parameters, detail::Call::begin(options, "Graph.stream"));
}

Future<bool> Graph::remove() const {
  std::string bytes;
  client::append_command(bytes, std::array<std::string_view, 2>{"GRAPH.DELETE", name()});
  const detail::Call call = detail::Call::begin(CallOptions(), "Graph.remove");
  return client::spawn_result(
      core().client(), removed(client::send_command(core().client(), name(), std::move(bytes), ReplyShape::kAny, call)),
      call);
}

std::unique_ptr<Client> Client::connect(std::string_view url, ClientOptions options) {
  auto* core = new detail::ClientCore(client::parse_address(url), options);
  detail::Ref<detail::ClientCore> reference(core);
  core->start();
  return std::make_unique<Client>(std::move(reference));
}

std::unique_ptr<Client> attach(uv_loop_s* loop, std::string_view url, ClientOptions options) {
  auto* core = new detail::ClientCore(client::parse_address(url), options);
  detail::Ref<detail::ClientCore> reference(core);
  core->start(loop);
  return std::make_unique<Client>(std::move(reference));
}

Client::Client(detail::Ref<detail::ClientCore> core) noexcept : core_(std::move(core)) {}
Client::~Client() {
  core_->shut_down();
}

Graph Client::graph(std::string_view name) {
  auto* graph = new detail::GraphCore(detail::Ref<detail::ClientCore>::share(*core_), std::string(name));
  return Graph(detail::Ref<detail::GraphCore>(graph));
}

Future<void> Client::ping(CallOptions options) {
  std::string bytes;
  client::append_command(bytes, std::array<std::string_view, 1>{"PING"});
  const detail::Call call = detail::Call::begin(options, "Client.ping");
  return client::spawn_result(
      *core_, discard(client::send_command(*core_, std::string_view(), std::move(bytes), ReplyShape::kAny, call)),
      call);
}

Future<void> Client::capacity(CallOptions options) {
  return core_->capacity(detail::Call::begin(options, "Client.capacity"));
}

void Client::close() {
  core_->request_close();
}

ClientStatistics Client::statistics() const {
  return core_->statistics();
}

detail::Executor& Client::executor() const {
  return *core_;
}

}  // namespace fgraph
