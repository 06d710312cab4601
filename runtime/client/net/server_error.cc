#include "client/net/server_error.h"

#include <string>

namespace fgraph::client {
namespace {

struct Rule {
  enum class Where : unsigned char { kStart, kAnywhere } where;
  std::string_view text;
  ErrorCode code;
  Outcome outcome;
};

using enum Rule::Where;

// The rules are tried in this order, and the first match decides. The texts are those of FalkorDB 4.16.3 on Valkey
// 8.0.1.
// kNotExecuted lets a program try again, so it stands only beside texts that the server sends before it runs a query.
// A text that no rule knows counts as kRejected.
constexpr Rule kRules[] = {
    {kStart, "NOAUTH", ErrorCode::kAuth, Outcome::kNotExecuted},
    {kStart, "WRONGPASS", ErrorCode::kAuth, Outcome::kNotExecuted},
    {kStart, "NOPERM", ErrorCode::kAuth, Outcome::kNotExecuted},
    {kStart, "LOADING", ErrorCode::kServerBusy, Outcome::kNotExecuted},
    {kStart, "BUSY", ErrorCode::kServerBusy, Outcome::kNotExecuted},
    {kStart, "OOM", ErrorCode::kServerBusy, Outcome::kNotExecuted},
    {kStart, "Max pending queries exceeded", ErrorCode::kServerBusy, Outcome::kNotExecuted},
    {kStart, "Write queue is full", ErrorCode::kServerBusy, Outcome::kNotExecuted},
    {kAnywhere, "max number of clients reached", ErrorCode::kServerBusy, Outcome::kNotExecuted},
    {kStart, "READONLY", ErrorCode::kReadOnly, Outcome::kNotExecuted},
    {kAnywhere, "is to be executed only on read-only queries", ErrorCode::kReadOnly, Outcome::kNotExecuted},
    {kAnywhere, "Invalid graph operation on empty key", ErrorCode::kNotFound, Outcome::kNotExecuted},
    {kStart, "MOVED", ErrorCode::kServer, Outcome::kNotExecuted},
    {kStart, "ASK", ErrorCode::kServer, Outcome::kNotExecuted},
    {kStart, "CLUSTERDOWN", ErrorCode::kServerBusy, Outcome::kNotExecuted},
    {kStart, "MASTERDOWN", ErrorCode::kServerBusy, Outcome::kNotExecuted},
    {kAnywhere, "constraint violation", ErrorCode::kConstraint, Outcome::kRejected},
    {kAnywhere, "Query timed out", ErrorCode::kTimeout, Outcome::kRejected},
    {kStart, "errMsg:", ErrorCode::kSyntax, Outcome::kRejected},
    {kStart, "RediSearch: Syntax error", ErrorCode::kSyntax, Outcome::kRejected},
    {kAnywhere, "not defined", ErrorCode::kSyntax, Outcome::kRejected},
    {kStart, "Unknown function", ErrorCode::kSyntax, Outcome::kRejected},
    {kStart, "Missing parameters", ErrorCode::kInvalidArgument, Outcome::kRejected},
    {kStart, "Type mismatch", ErrorCode::kTypeMismatch, Outcome::kRejected},
};

// The text is "unique constraint violation on node of type Person", or "mandatory constraint violation: node with
// label Person missing property name".
ErrorDetail constraint_detail(std::string_view text) {
  ErrorDetail detail;
  const auto word_after = [text](std::string_view marker) -> std::string {
    const std::size_t at = text.find(marker);
    if (at == std::string_view::npos) return {};
    const std::string_view rest = text.substr(at + marker.size());
    return std::string(rest.substr(0, rest.find(' ')));
  };
  for (const std::string_view marker : {"node of type ", "relationship-type ", "with label "}) {
    if (detail.entity.empty()) detail.entity = word_after(marker);
  }
  detail.property = word_after("missing property ");
  return detail;
}

}  // namespace

Error classify_server_error(std::string_view text) {
  for (const Rule& rule : kRules) {
    const bool matches = rule.where == kStart ? text.substr(0, rule.text.size()) == rule.text
                                              : text.find(rule.text) != std::string_view::npos;
    if (!matches) continue;
    ErrorDetail detail;
    if (rule.code == ErrorCode::kConstraint) detail = constraint_detail(text);
    return Error(rule.code, rule.outcome, std::string(text), std::move(detail));
  }
  return Error(ErrorCode::kServer, Outcome::kRejected, std::string(text));
}

bool is_missing_graph(std::string_view text) {
  return text.find("Invalid graph operation on empty key") != std::string_view::npos;
}

}  // namespace fgraph::client
