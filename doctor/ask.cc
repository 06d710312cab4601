// Each question is one command that only reads: INFO, MODULE LIST, CONFIG GET, GRAPH.CONFIG GET, ACL WHOAMI and ACL
// GETUSER. The graph is asked by queries that the server refuses to run if they write, and which never create a graph.
//
// CONFIG GET names its settings one by one. So no setting that holds a secret, such as `requirepass`, is ever asked
// for. The answer to ACL GETUSER holds hashes of passwords, of which nothing is kept.
#include "doctor/ask.h"

#include <algorithm>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include <fgraph/value.h>

#include "client/graph/graph_core.h"
#include "client/graph/graph_request.h"
#include "client/net/address.h"

namespace fgraph::doctor {
namespace {

using client::RawReply;
using detail::Cell;

using Words = std::span<const std::string_view>;

std::string_view text_of(const Cell& cell) {
  return cell.kind == Cell::Kind::kText ? std::string_view(cell.text, static_cast<std::size_t>(cell.number))
                                        : std::string_view();
}

// Returns a text or an integer as text.
std::string scalar(const Cell& cell) {
  return cell.kind == Cell::Kind::kInteger ? std::to_string(cell.number) : std::string(text_of(cell));
}

// Returns whether the server understood the question and did not want to answer it. Any other error says that there is
// no server to ask.
bool is_refusal(const Error& error) {
  return error.message().starts_with("NOPERM") || error.code() == ErrorCode::kServer;
}

// A Doctor's connection: it sends commands and waits for their answers. One thread at a time.
class Connection {
 public:
  explicit Connection(const Inquiry& inquiry)
      : options_(options(inquiry)), timeout_(inquiry.timeout), client_(Client::connect(inquiry.url, options_)) {}

  Graph graph(const std::string& name) const { return client_->graph(name); }

  RawReply send(Words words) const {
    std::string bytes;
    client::append_command(bytes, words);
    // The name of the graph does not matter: it leads to the core of the client.
    const Graph any = client_->graph("");
    const detail::Call call = detail::Call::begin(CallOptions::with_timeout(timeout_));
    client::RawReplyPtr reply = client::send_command(any.core().client(), any.name(), std::move(bytes),
                                                     client::ReplyShape::kAny, call, client::QueryKind::kRead)
                                    .get();
    return std::move(*reply);
  }

  // Gives the cells of the answer to `take`. Returns the error if the server refuses the question.
  template <typename Take>
  std::string ask(Words words, const Take& take) const {
    try {
      take(send(words).other.span());
      return {};
    } catch (const Error& error) {
      if (!is_refusal(error)) throw;
      return error.message();
    }
  }

  Milliseconds timeout() const { return timeout_; }

 private:
  static ClientOptions options(const Inquiry& inquiry) {
    ClientOptions options;
    options.connections = 1;
    options.connect_timeout = inquiry.timeout;
    return options;
  }

  ClientOptions options_;
  Milliseconds timeout_;
  std::unique_ptr<Client> client_;
};

// Takes names and values in turns, whatever arrays they stand in.
void take_pairs(std::span<const Cell> cells, Settings& out) {
  std::optional<std::string> name;
  for (const Cell& cell : cells) {
    if (cell.kind == Cell::Kind::kArray) continue;
    if (name) {
      out.values[*std::exchange(name, std::nullopt)] = scalar(cell);
    } else {
      name = scalar(cell);
    }
  }
}

// Takes lines such as "maxmemory:0". Other lines are headings.
void take_lines(std::string_view text, Settings& out) {
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || line.starts_with('#')) continue;
    out.values[std::string(line.substr(0, colon))] = std::string(line.substr(colon + 1));
  }
}

// Looks for the module `graph` in the list of all, each of which is a list of names and values.
void take_modules(std::span<const Cell> cells, std::optional<std::int64_t>& version) {
  bool is_graph = false;
  for (std::size_t i = 0; i + 1 < cells.size(); ++i) {
    if (text_of(cells[i]) == "name") is_graph = text_of(cells[i + 1]) == "graph";
    if (text_of(cells[i]) == "ver" && is_graph) version = cells[i + 1].number;
  }
}

// The answer begins with the word "flags" and the list of them.
DefaultUser take_flags(std::span<const Cell> cells) {
  if (cells.size() < 3 || text_of(cells[1]) != "flags" || cells[2].kind != Cell::Kind::kArray) {
    return DefaultUser::kUnknown;
  }
  bool is_on = false;
  bool needs_no_password = false;
  const auto count = static_cast<std::size_t>(cells[2].number);
  for (const Cell& flag : cells.subspan(3, std::min(count, cells.size() - 3))) {
    is_on = is_on || text_of(flag) == "on";
    needs_no_password = needs_no_password || text_of(flag) == "nopass";
  }
  return is_on && needs_no_password ? DefaultUser::kOpen : DefaultUser::kClosed;
}

void ask_settings(const Connection& connection, Facts& facts) {
  static constexpr std::string_view kInfo[] = {"INFO"};
  facts.info.refusal = connection.ask(kInfo, [&](std::span<const Cell> cells) {
    if (!cells.empty()) take_lines(text_of(cells.front()), facts.info);
  });
  static constexpr std::string_view kConfig[] = {
      "CONFIG", "GET",  "appendonly",     "appendfsync", "save",       "maxmemory", "maxmemory-policy",
      "bind",   "port", "protected-mode", "tls-port",    "maxclients", "unixsocket"};
  facts.config.refusal = connection.ask(kConfig, [&](std::span<const Cell> cells) { take_pairs(cells, facts.config); });
  static constexpr std::string_view kModules[] = {"MODULE", "LIST"};
  facts.module_refusal =
      connection.ask(kModules, [&](std::span<const Cell> cells) { take_modules(cells, facts.module_version); });
  static constexpr std::string_view kGraphConfig[] = {"GRAPH.CONFIG", "GET", "*"};
  facts.graph_config.refusal =
      connection.ask(kGraphConfig, [&](std::span<const Cell> cells) { take_pairs(cells, facts.graph_config); });
}

void ask_user(const Connection& connection, const client::Credentials& credentials, Facts& facts) {
  facts.user = credentials.user.empty() ? "default" : credentials.user;
  static constexpr std::string_view kWho[] = {"ACL", "WHOAMI"};
  (void)connection.ask(kWho, [&](std::span<const Cell> cells) {
    if (!cells.empty()) facts.user = scalar(cells.front());
  });
  static constexpr std::string_view kDefault[] = {"ACL", "GETUSER", "default"};
  facts.user_refusal =
      connection.ask(kDefault, [&](std::span<const Cell> cells) { facts.default_user = take_flags(cells); });
  // Whoever gets in without a password shows that the default user has none.
  if (credentials.user.empty() && credentials.password.empty()) {
    facts.default_user = DefaultUser::kOpen;
    facts.user_refusal.clear();
  }
}

SchemaFacts ask_schema(const Connection& connection, const Inquiry& inquiry) {
  SchemaFacts facts;
  facts.graph = inquiry.graph;
  const Graph graph = connection.graph(inquiry.graph);
  const CallOptions options = CallOptions::with_timeout(inquiry.timeout);
  try {
    try {
      (void)graph.ro_query("RETURN 1", Parameters(), options).get();
      facts.exists = true;
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kNotFound) throw;
    }
    facts.found = list_schema(graph, options).get();
    SchemaOptions schema_options;
    schema_options.timeout = inquiry.timeout;
    if (inquiry.schema) facts.report = diff_schema(graph, *inquiry.schema, schema_options).get();
  } catch (const Error& error) {
    // A node of a cluster that is down refuses queries alone, and a comparison of much data can take too long.
    const bool is_of_graph = error.code() == ErrorCode::kServerBusy || error.code() == ErrorCode::kTimeout;
    if (!is_refusal(error) && !is_of_graph) throw;
    facts.refusal = error.message();
  }
  return facts;
}

}  // namespace

Facts ask(const Inquiry& inquiry) {
  const client::Address address = client::parse_address(inquiry.url);
  const Connection connection(inquiry);
  Facts facts;
  facts.address = address.to_string();
  ask_settings(connection, facts);
  ask_user(connection, address.credentials, facts);
  if (!inquiry.graph.empty() && facts.may_have_graphs()) facts.schema = ask_schema(connection, inquiry);
  return facts;
}

}  // namespace fgraph::doctor
