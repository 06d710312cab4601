#include "idl/cypher/check/check.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "idl/cypher/check/clauses.h"
#include "idl/cypher/check/context.h"
#include "idl/cypher/check/repetition.h"
#include "idl/cypher/check/results.h"
#include "idl/cypher/read/parse.h"
#include "idl/source/suggest.h"

namespace fgraph::idl::cypher {
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

// Reports the place from which on the query is not understood. It is sent as it is then, and this is a warning. But if
// it returns nodes or relationships, this is an error, because the compiler has to write their columns.
void report_stop(const Query& query, Context& context, const ResultChecker& results) {
  const Span place = *query.stop;
  const std::string_view meant = intended_keyword(place.text());
  if (results.holds_entities()) {
    Diagnostic& message = context.diagnostics.report<Message::kCypherUnreadableNodes>(place, context.input.result.name);
    message.suggest(meant);
    if (!meant.empty()) return;
    message.help("here: " + std::string(query.stop_reason))
        .help("return values such as id(p) and p.name, or write the query in parts that are understood");
    return;
  }
  Diagnostic& message = context.diagnostics.report<Message::kCypherNotChecked>(place, query.stop_reason);
  message.suggest(meant);
  if (meant.empty()) message.help("the query is sent as it is, and the server finds mistakes after this place");
}

// Notes the values of the last RETURN. The compiler turns them into variables, from which it reads the columns that the
// result needs. In a query with UNION there is no single RETURN.
void note_last_return(const Query& query, CypherResult& result) {
  const Clause& clause = query.clauses.back();
  const bool has_union = std::any_of(query.clauses.begin(), query.clauses.end(),
                                     [](const Clause& one) { return one.kind == Clause::Kind::kUnion; });
  if (has_union) return;
  result.last_return = clause.keyword;
  for (const Projection::Item& item : clause.projection.items) {
    const bool is_variable = item.value.kind == Expression::Kind::kVariable;
    const std::string name(item.alias.present() ? item.alias.text : item.value.span.text());
    result.return_items.push_back({name, item.value.span, item.alias.present() || is_variable});
  }
}

// Reports `idempotent` at a query that reads, which may be repeated anyway, or that plainly is not idempotent.
void check_idempotent(const Query& query, Access access, Context& context) {
  const Span word = context.input.idempotent;
  if (word.file == nullptr) return;
  if (access == Access::kRead) {
    context.diagnostics.report<Message::kIdempotentRead>(word, context.input.name)
        .help("remove 'idempotent': a query that only reads may always be repeated");
  } else if (!query.stop) {
    RepetitionChecker(context.diagnostics).check(query, word);
  }
}

// Checks the clauses, and then what only the end of the query shows: whether it returns something, its last RETURN, and
// which parameters it never uses.
CypherResult check_query(const Query& query, Context& context) {
  CypherResult result;
  result.understood = !query.stop.has_value();
  ResultChecker results(context.input.result, context.diagnostics);
  if (query.stop) report_stop(query, context, results);
  ClauseChecker clauses(context, results);
  clauses.check(query);
  result.access = clauses.access();
  check_idempotent(query, result.access, context);
  result.columns_known = clauses.columns_known();
  if (result.columns_known) result.columns = clauses.columns();
  const bool ends_with_call = !query.clauses.empty() && query.clauses.back().kind == Clause::Kind::kCall;
  if (ends_with_call) result.columns_known = false;
  const bool returns = !query.clauses.empty() && query.clauses.back().kind == Clause::Kind::kReturn;
  if (result.columns_known && !returns) results.check_no_return(context.input.text.after());
  if (result.columns_known && returns) note_last_return(query, result);
  result.parameter_uses = context.parameters.finish(query.parameters);
  return result;
}

}  // namespace
}  // namespace fgraph::idl::cypher

namespace fgraph::idl {

CypherResult check_cypher(const CypherInput& input, const CypherSchema& schema, Diagnostics& diagnostics) {
  const cypher::Query query = cypher::parse_query(input.text);
  cypher::Context context(input, schema, diagnostics);
  return cypher::check_query(query, context);
}

}  // namespace fgraph::idl
