#include "idl/cypher/check.h"

#include <algorithm>
#include <utility>

#include "idl/cypher/checker.h"
#include "idl/cypher/parse.h"
#include "idl/source/suggest.h"

namespace fgraph::idl {
namespace cypher {
namespace {

// Returns the word of Cypher that was probably meant, or an empty text if there is none.
std::string_view intended_keyword(std::string_view word) {
  constexpr std::string_view kWords[] = {"MATCH",  "OPTIONAL", "WHERE",   "WITH",   "UNWIND", "RETURN",   "DISTINCT",
                                         "ORDER",  "LIMIT",    "SKIP",    "CREATE", "MERGE",  "REMOVE",   "DETACH",
                                         "DELETE", "FOREACH",  "CALL",    "YIELD",  "UNION",  "CONTAINS", "STARTS",
                                         "ENDS",   "EXISTS",   "BETWEEN", "CASE",   "WHEN",   "THEN",     "ELSE"};
  const std::string_view meant = suggest(word, kWords);
  // A keyword that is spelt right and stands in the wrong place is not a misspelling.
  return edit_distance(word, meant) == 0 || !is_near(word, meant) ? std::string_view() : meant;
}

}  // namespace

// Reads the query, checks its clauses, and then checks what only the end of the query shows: whether it returns
// something, its last RETURN, and which parameters it never uses.
//
// If reading stopped, the clauses before that place are checked all the same, but nothing is said about columns.
// Whether the query writes is taken from all of its words then, so that a query which may write is never sent as one
// that reads.
CypherResult Checker::run() {
  const Query query = parse_query(context_.input.text);
  result_.understood = !query.stop.has_value();
  result_.columns_known = result_.understood;
  if (query.stop) report_stop(*query.stop, query.stop_reason);
  Scope scope;
  has_return_ = false;
  // If the query was not read to its end, its columns are not known.
  clauses(query.clauses, scope, result_.understood ? Columns::kOfQuery : Columns::kOfPart);
  if (result_.columns_known) result_.columns = returned_;
  if (!result_.understood && query.first_write && result_.access == Access::kRead) write(query.first_write->span);
  const bool ends_with_call = !query.clauses.empty() && query.clauses.back().kind == Clause::Kind::kCall;
  if (ends_with_call) result_.columns_known = false;
  const bool returns = !query.clauses.empty() && query.clauses.back().kind == Clause::Kind::kReturn;
  if (result_.columns_known && !returns) results_.check_no_return(context_.input.text.after());
  if (returns && result_.columns_known) last_return(query);
  result_.parameter_uses = context_.parameters.finish(query.parameters);
  return std::move(result_);
}

// Reports the place from which on the query is not understood. It is sent as it is then, and this is a warning. But if
// it returns nodes or relationships, this is an error, because the compiler has to write their columns.
void Checker::report_stop(Span place, std::string_view reason) {
  const std::string_view meant = intended_keyword(place.text());
  if (results_.holds_entities()) {
    Diagnostic& message =
        context_.diagnostics.report<Message::kCypherUnreadableNodes>(place, context_.input.result.name);
    message.suggest(meant);
    if (!meant.empty()) return;
    message.help("here: " + std::string(reason))
        .help("return values such as id(p) and p.name, or write the query in parts that are understood");
    return;
  }
  Diagnostic& message = context_.diagnostics.report<Message::kCypherNotChecked>(place, reason);
  message.suggest(meant);
  if (meant.empty()) message.help("the query is sent as it is, and the server finds mistakes after this place");
}

// Notes the values of the last RETURN. The compiler turns them into variables, from which it reads the columns that the
// result needs. In a query with UNION there is no single RETURN.
void Checker::last_return(const Query& query) {
  const Clause& clause = query.clauses.back();
  const bool has_union = std::any_of(query.clauses.begin(), query.clauses.end(),
                                     [](const Clause& one) { return one.kind == Clause::Kind::kUnion; });
  if (has_union) return;
  result_.last_return = clause.keyword;
  for (const Projection::Item& item : clause.projection.items) {
    const bool is_variable = item.value.kind == Expression::Kind::kVariable;
    const std::string name(item.alias.present() ? item.alias.text : item.value.span.text());
    result_.return_items.push_back({name, item.value.span, item.alias.present() || is_variable});
  }
}

}  // namespace cypher

CypherResult check_cypher(const CypherInput& input, const CypherSchema& schema, Diagnostics& diagnostics) {
  return cypher::Checker(input, schema, diagnostics).run();
}

}  // namespace fgraph::idl
