// The server's errors come from three places, and the outcome depends on the place:
//
// - Valkey refuses a command before the module sees it. Only UNBLOCKED comes later: the server changed its role while
//   the query was running, and the query goes on.
// - FalkorDB refuses a query before it runs: the text is not Cypher, or the graph is not one.
// - FalkorDB meets a mistake while it runs the query, and undoes what the query has written so far.
//
// tests/server/outcomes/server_error_outcome_test.cc provokes the texts of the last two and compares the graph before
// and after each.
#include "client/net/server_error.h"

#include <algorithm>
#include <string>
#include <utility>

namespace fgraph::client {
namespace {

// A Fate says what became of the query.
enum class Fate : std::uint8_t {
  kNotRun,   // it was not run, and may succeed another time
  kRefused,  // it was not run, and never will be
  kUndone,   // it was run and undone
  kUnknown,  // it may have been executed
};

struct Rule {
  std::string_view text;
  ErrorCode code;
  Fate fate;
};

using enum Fate;

// The first rule that matches decides. The texts are those of FalkorDB 4.16.3 on Valkey 8.0.1. A '*' stands for
// anything, and more may follow at the end.
constexpr Rule kValkeyRules[] = {
    {"NOAUTH ", ErrorCode::kAuth, kNotRun},
    {"WRONGPASS ", ErrorCode::kAuth, kNotRun},
    {"NOPERM ", ErrorCode::kAuth, kNotRun},
    {"LOADING ", ErrorCode::kServerBusy, kNotRun},
    {"BUSY ", ErrorCode::kServerBusy, kNotRun},
    {"OOM ", ErrorCode::kServerBusy, kNotRun},
    {"CLUSTERDOWN ", ErrorCode::kServerBusy, kNotRun},
    {"MASTERDOWN ", ErrorCode::kServerBusy, kNotRun},
    {"NOREPLICAS ", ErrorCode::kServerBusy, kNotRun},
    {"TRYAGAIN ", ErrorCode::kServerBusy, kNotRun},
    {"ERR max number of clients reached", ErrorCode::kServerBusy, kNotRun},
    {"READONLY ", ErrorCode::kReadOnly, kNotRun},
    {"MISCONF ", ErrorCode::kServer, kNotRun},
    {"MOVED ", ErrorCode::kServer, kNotRun},
    {"ASK ", ErrorCode::kServer, kNotRun},
    {"EXECABORT ", ErrorCode::kServer, kNotRun},
    {"WRONGTYPE ", ErrorCode::kServer, kNotRun},
    {"ERR unknown command", ErrorCode::kServer, kNotRun},
    {"ERR wrong number of arguments", ErrorCode::kServer, kRefused},
    {"UNBLOCKED ", ErrorCode::kServer, kUnknown},
};

constexpr Rule kFalkorRules[] = {
    // The query has to wait, or its graph is not the one that it began with.
    {"Max pending queries exceeded", ErrorCode::kServerBusy, kNotRun},
    {"Write queue is full", ErrorCode::kServerBusy, kNotRun},
    {"ERR FalkorDB module is currently replicating", ErrorCode::kServerBusy, kNotRun},
    {"ERR Invalid graph operation on empty key", ErrorCode::kNotFound, kNotRun},
    {"Encountered an empty key when opened key *", ErrorCode::kServer, kNotRun},
    {"Encountered a non-graph value type when opened key *", ErrorCode::kServer, kNotRun},
    {"Encountered different graph value when opened key *", ErrorCode::kServer, kNotRun},
    {"graph.RO_QUERY is to be executed only on read-only queries", ErrorCode::kReadOnly, kNotRun},

    // The query is not one.
    {"errMsg: *", ErrorCode::kSyntax, kRefused},
    {"Error: empty query.", ErrorCode::kServer, kRefused},
    {"Error: query with more than one statement is not supported.", ErrorCode::kServer, kRefused},
    {"Error: Multiple result columns with the same name are not supported.", ErrorCode::kServer, kRefused},
    {"Error: Only updating clauses may reside in FOREACH", ErrorCode::kServer, kRefused},
    {"Query cannot conclude with *", ErrorCode::kServer, kRefused},
    {"Query cannot begin with *", ErrorCode::kServer, kRefused},
    {"Unexpected clause following RETURN", ErrorCode::kServer, kRefused},
    {"The bound * can't be redeclared in a * clause", ErrorCode::kServer, kRefused},
    {"The alias '*' was specified for both a node and a relationship.", ErrorCode::kServer, kRefused},
    {"Cannot use the same relationship variable '*' for multiple patterns.", ErrorCode::kServer, kRefused},
    {"WITH clause projections must be aliased", ErrorCode::kServer, kRefused},
    {"RETURN * is not allowed when there are no variables in scope", ErrorCode::kServer, kRefused},
    {"A WITH clause is required to introduce *", ErrorCode::kServer, kRefused},
    {"Only directed relationships are supported in CREATE", ErrorCode::kServer, kRefused},
    {"Exactly one relationship type must be specified for each relation in a *", ErrorCode::kServer, kRefused},
    {"Variable length relationships cannot be used in *", ErrorCode::kServer, kRefused},
    {"Variable length path, maximum number of hops must be *", ErrorCode::kServer, kRefused},
    {"All sub queries in a UNION must have the same column names.", ErrorCode::kServer, kRefused},
    {"Can't use aggregate functions inside of aggregate functions.", ErrorCode::kServer, kRefused},
    {"Invalid use of aggregating function *", ErrorCode::kServer, kRefused},
    {"COUNT is the only function which can accept * as an argument", ErrorCode::kServer, kRefused},
    {"DELETE can only be called on nodes, paths and relationships", ErrorCode::kServer, kRefused},
    {"FalkorDB currently only supports shortestPaths in WITH or RETURN clauses", ErrorCode::kServer, kRefused},
    {"A shortestPath requires bound nodes", ErrorCode::kServer, kRefused},
    {"LIMIT specified value of invalid type, must be a positive integer", ErrorCode::kServer, kRefused},
    {"SKIP specified value of invalid type, must be a positive integer", ErrorCode::kServer, kRefused},
    {"Procedure `*` is not registered", ErrorCode::kServer, kRefused},
    {"Procedure `*` requires * arguments, got *", ErrorCode::kServer, kRefused},
    {"Procedure `*` does not yield output `*`", ErrorCode::kServer, kRefused},
    {"Variable `*` already declared", ErrorCode::kServer, kRefused},
    {"'*' function requires a WHERE predicate", ErrorCode::kServer, kRefused},
    {"'*' not defined", ErrorCode::kSyntax, kRefused},
    {"Unknown function '*'", ErrorCode::kSyntax, kRefused},
    {"Expected boolean predicate.", ErrorCode::kServer, kRefused},
    {"Invalid constraint command use the GRAPH.CONSTRAINT command instead", ErrorCode::kServer, kRefused},
    {"Failed to parse query timeout value", ErrorCode::kServer, kRefused},
    {"Failed to parse graph version value", ErrorCode::kServer, kRefused},
    {"The query TIMEOUT parameter value cannot exceed *", ErrorCode::kServer, kNotRun},
    {"Unknown configuration field", ErrorCode::kServer, kRefused},

    // A command for an index or a constraint is refused as a whole.
    {"Attribute '*' is already indexed", ErrorCode::kServer, kUndone},
    {"ERR Unable to drop index on *: no such index.", ErrorCode::kServer, kUndone},
    {"Minimum number of arguments is 2", ErrorCode::kServer, kUndone},
    {"Language is not supported", ErrorCode::kServer, kUndone},
    {"Label is missing", ErrorCode::kServer, kUndone},
    {"Field is missing", ErrorCode::kServer, kUndone},
    {"Label argument can be string or map", ErrorCode::kServer, kUndone},
    {"Field argument must be string or map", ErrorCode::kServer, kUndone},
    {"Weight must be numeric", ErrorCode::kServer, kUndone},
    {"Nostem must be bool", ErrorCode::kServer, kUndone},
    {"Phonetic must be string", ErrorCode::kServer, kUndone},
    {"Field must be string", ErrorCode::kServer, kUndone},
    {"Can not override index configuration", ErrorCode::kServer, kUndone},
    {"Invalid vector index configuration", ErrorCode::kServer, kUndone},
    {"invlaid index configuration", ErrorCode::kServer, kUndone},
    {"Index configuration error", ErrorCode::kServer, kUndone},
    {"missing supporting exact-match index", ErrorCode::kServer, kRefused},
    {"missing PROPERTIES argument", ErrorCode::kServer, kRefused},
    {"Constraint already exists", ErrorCode::kServer, kRefused},
    {"Unable to drop constraint, no such constraint.", ErrorCode::kServer, kRefused},
    {"Invalid constraint operation", ErrorCode::kServer, kRefused},
    {"Invalid constraint type", ErrorCode::kServer, kRefused},
    {"Invalid constraint entity type", ErrorCode::kServer, kRefused},
    {"Label name * is invalid", ErrorCode::kServer, kRefused},
    {"Property name * is invalid", ErrorCode::kServer, kRefused},
    {"Properties cannot contain duplicates", ErrorCode::kServer, kRefused},
    {"Number of properties *", ErrorCode::kServer, kRefused},

    // The query was running.
    {"unique constraint violation*", ErrorCode::kConstraint, kUndone},
    {"mandatory constraint violation*", ErrorCode::kConstraint, kUndone},
    {"Query timed out", ErrorCode::kTimeout, kUndone},
    {"Query's mem consumption exceeded capacity", ErrorCode::kServer, kUndone},
    {"Type mismatch: expected * but was *", ErrorCode::kTypeMismatch, kUndone},
    {"Missing parameters", ErrorCode::kInvalidArgument, kUndone},
    {"Division by zero", ErrorCode::kServer, kUndone},
    {"Integer overflow '*'", ErrorCode::kServer, kUndone},
    {"Float overflow '*'", ErrorCode::kServer, kUndone},
    {"Invalid numeric value '*'", ErrorCode::kServer, kUndone},
    {"Property values can only be of primitive types or arrays of primitive types", ErrorCode::kServer, kUndone},
    {"Attempted to access undefined attribute", ErrorCode::kServer, kUndone},
    {"Cannot merge a map with a non-map value", ErrorCode::kServer, kUndone},
    {"Cannot merge node using null property value", ErrorCode::kServer, kUndone},
    {"Failed to create relationship; endpoint was not found.", ErrorCode::kServer, kUndone},
    {"Delete type mismatch, expecting either Node or Relationship.", ErrorCode::kServer, kUndone},
    {"Update error: alias '*' did not resolve to a graph entity", ErrorCode::kServer, kUndone},
    {"ArgumentError: step argument to range() can't be 0", ErrorCode::kServer, kUndone},
    {"Received * arguments to function '*', expected at *", ErrorCode::kServer, kUndone},
    {"Received * arguments, expected at most 2 because second argument is List", ErrorCode::kServer, kUndone},
    {"Invalid input - '*' is not a valid argument, must be a number in the range 0.0 to 1.0", ErrorCode::kServer,
     kUndone},
    {"* must be a non-negative integer", ErrorCode::kServer, kUndone},
    {"Invalid regex, err=*", ErrorCode::kServer, kUndone},
    {"A point map should have 2 elements, latitude and longitude", ErrorCode::kServer, kUndone},
    {"Did not find '*' value in point map", ErrorCode::kServer, kUndone},
    {"latitude should be within the -90 to 90 range", ErrorCode::kServer, kUndone},
    {"longitude should be within the -180 to 180 range", ErrorCode::kServer, kUndone},
    {"vectorf32 expects an array of numbers", ErrorCode::kServer, kUndone},
    {"Vector dimension mismatch, expected * but got *", ErrorCode::kServer, kUndone},
    {"Failed to parse date", ErrorCode::kServer, kUndone},
    {"Failed to parse datetime", ErrorCode::kServer, kUndone},
    {"year must be specified", ErrorCode::kServer, kUndone},
    {"hour must be specified", ErrorCode::kServer, kUndone},
    {"month cannot be specified with week", ErrorCode::kServer, kUndone},
    {"day cannot be specified without month", ErrorCode::kServer, kUndone},
    {"dayOfWeek cannot be specified without week", ErrorCode::kServer, kUndone},
    {"second cannot be specified without minute", ErrorCode::kServer, kUndone},
    {"* must be an integer value", ErrorCode::kServer, kUndone},
    {"* must be a numerical value", ErrorCode::kServer, kUndone},
    {"datetime components map contains an unknown key", ErrorCode::kServer, kUndone},
    {"Invalid value for * (valid values *)", ErrorCode::kServer, kUndone},
    {"unknown * component *", ErrorCode::kServer, kUndone},
    {"FalkorDB does not currently support *", ErrorCode::kServer, kUndone},
    {"Source and destination must already be resolved to call allShortestPaths", ErrorCode::kServer, kUndone},
    {"shortestPath does not support a minimal length different from 0 or 1", ErrorCode::kServer, kUndone},
    {"shortestPath requires a path containing a single relationship", ErrorCode::kServer, kUndone},
    {"sourceNode and targetNode are required", ErrorCode::kServer, kUndone},
    {"sourceNode and targetNode must be of type Node", ErrorCode::kServer, kUndone},
    {"sourceNode is required", ErrorCode::kServer, kUndone},
    {"sourceNode must be of type Node", ErrorCode::kServer, kUndone},
    {"relDirection values must be 'incoming', 'outgoing' or 'both'", ErrorCode::kServer, kUndone},
    {"maxLen must be integer", ErrorCode::kServer, kUndone},
    {"maxCost must be numeric", ErrorCode::kServer, kUndone},
    {"relTypes must be array of strings", ErrorCode::kServer, kUndone},
    {"betweenness configuration*", ErrorCode::kServer, kUndone},
    {"labelPropagation configuration*", ErrorCode::kServer, kUndone},
    {"msf configuration*", ErrorCode::kServer, kUndone},
    {"wcc configuration*", ErrorCode::kServer, kUndone},
    {"Invalid arguments for procedure '*'", ErrorCode::kServer, kUndone},
    {"URI to CSV must be a string", ErrorCode::kServer, kUndone},
    {"Unsupported URI", ErrorCode::kServer, kUndone},
    {"Error opening CSV URI: *", ErrorCode::kServer, kUndone},
    {"RediSearch: Syntax error at offset *", ErrorCode::kSyntax, kUndone},
};

bool matches(std::string_view text, std::string_view pattern) {
  std::size_t star = pattern.find('*');
  if (!text.starts_with(pattern.substr(0, star))) return false;
  text.remove_prefix(std::min(star, pattern.size()));
  while (star != std::string_view::npos) {
    pattern.remove_prefix(star + 1);
    star = pattern.find('*');
    const std::string_view part = pattern.substr(0, star);
    const std::size_t at = text.find(part);
    if (at == std::string_view::npos) return false;
    text.remove_prefix(at + part.size());
  }
  return true;
}

const Rule* find_rule(std::string_view text) {
  for (const Rule& rule : kValkeyRules) {
    if (matches(text, rule.text)) return &rule;
  }
  for (const Rule& rule : kFalkorRules) {
    if (matches(text, rule.text)) return &rule;
  }
  return nullptr;
}

// A read changes nothing, whatever its error means.
Outcome outcome_of(Fate fate, QueryKind kind) {
  if (kind == QueryKind::kAnswered) return Outcome::kExecuted;
  switch (fate) {
    case kNotRun: return Outcome::kNotExecuted;
    case kRefused: return Outcome::kRejected;
    case kUndone: return kind == QueryKind::kRewrite ? Outcome::kMaybeExecuted : Outcome::kRejected;
    case kUnknown: return kind == QueryKind::kRead ? Outcome::kRejected : Outcome::kMaybeExecuted;
  }
  return Outcome::kMaybeExecuted;
}

std::string message_of(std::string_view text, Fate fate, QueryKind kind) {
  std::string message(without_arguments(text));
  if (text.starts_with("ERR unknown command 'GRAPH.")) message += ": the server has no FalkorDB module loaded";
  if (fate == kUndone && kind == QueryKind::kRewrite) {
    message += "; what the query deleted is back, but perhaps with other ids";
  }
  return message;
}

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

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool is_letter(char c) {
  return (upper(c) >= 'A' && upper(c) <= 'Z') || c == '_' || (c >= '0' && c <= '9');
}

// Returns whether the text holds the word, which is in capitals, in any case.
bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = 0; at + word.size() <= text.size(); ++at) {
    if (upper(text[at]) != word.front() || (at > 0 && is_letter(text[at - 1]))) continue;
    const std::string_view rest = text.substr(at);
    const bool is_same =
        std::equal(word.begin(), word.end(), rest.begin(), [](char want, char got) { return upper(got) == want; });
    if (is_same && (rest.size() == word.size() || !is_letter(rest[word.size()]))) return true;
  }
  return false;
}

}  // namespace

QueryKind query_kind(Access access, std::string_view cypher) {
  if (access == Access::kRead) return QueryKind::kRead;
  if (!has_word(cypher, "DELETE")) return QueryKind::kWrite;
  return has_word(cypher, "CREATE") || has_word(cypher, "MERGE") ? QueryKind::kRewrite : QueryKind::kWrite;
}

std::string_view without_arguments(std::string_view text) {
  return text.substr(0, text.find(", with args beginning with:"));
}

Error classify_server_error(std::string_view text, QueryKind kind) {
  const Rule* rule = find_rule(text);
  const Fate fate = rule == nullptr ? kUnknown : rule->fate;
  const ErrorCode code = rule == nullptr ? ErrorCode::kServer : rule->code;
  ErrorDetail detail;
  if (code == ErrorCode::kConstraint) detail = constraint_detail(text);
  return Error(code, outcome_of(fate, kind), message_of(text, fate, kind), std::move(detail));
}

bool is_too_much_time(std::string_view text) {
  return text.starts_with("The query TIMEOUT parameter value cannot exceed");
}

bool is_missing_graph(std::string_view text) {
  return text.find("Invalid graph operation on empty key") != std::string_view::npos;
}

}  // namespace fgraph::client
