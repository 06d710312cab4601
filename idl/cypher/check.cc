#include "idl/cypher/check.h"

#include <algorithm>
#include <utility>

#include "idl/cypher/checker.h"
#include "idl/cypher/parse.h"
#include "idl/source/suggest.h"

namespace fgraph::idl {
namespace cypher {
namespace {

// Returns the place of the alias of a column, or the place of the whole column if it has no alias.
Span name_span(const CypherColumn& column) {
  const std::string_view text = column.span.text();
  const std::size_t length = column.name.size();
  const bool ends = text.size() > length && text.substr(text.size() - length) == column.name;
  return ends ? column.span.part(text.size() - length, length) : column.span;
}

std::string counted(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " column" : " columns");
}

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

// Adds advice if the server is known to return a float although one would expect an integer.
void explain_number(Diagnostic& message, const CypherColumn& column, const CypherType& wanted) {
  if (!column.type.is_scalar(Scalar::kFloat) || !wanted.is_number()) return;
  message.help("write toInteger(...), or declare a 'float'; sums and averages are floats on FalkorDB, of integers too");
}

}  // namespace

// Reads the query, checks its clauses, and then checks what only the end of the query shows: whether it returns
// something, its last RETURN, and which parameters it never uses.
//
// If reading stopped, the clauses before that place are checked all the same, but nothing is said about columns.
// Whether the query writes is taken from all of its words then, so that a query which may write is never sent as one
// that reads.
CypherResult Checker::run() {
  const Query query = parse_query(input_.text);
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
  if (result_.columns_known && !returns && input_.result.kind != CypherResultShape::Kind::kNothing &&
      input_.result.kind != CypherResultShape::Kind::kUnknown) {
    diagnostics_
        .report<Message::kCypherColumnCount>(input_.text.after(), "nothing",
                                             "'" + std::string(input_.result.name) + "'")
        .help("end the query with RETURN");
  }
  if (returns && result_.columns_known) last_return(query);
  result_.parameter_uses = parameters_.finish(query.parameters);
  return std::move(result_);
}

// Reports the place from which on the query is not understood. It is sent as it is then, and this is a warning. But if
// it returns nodes or relationships, this is an error, because the compiler has to write their columns.
void Checker::report_stop(Span place, std::string_view reason) {
  const bool entities = std::any_of(input_.result.members.begin(), input_.result.members.end(), [](const auto& member) {
    const CypherType type = member.type.is(CypherType::Kind::kList) ? member.type.element_type() : member.type;
    return type.is(CypherType::Kind::kNode) || type.is(CypherType::Kind::kRelationship);
  });
  const std::string_view meant = intended_keyword(place.text());
  if (entities) {
    Diagnostic& message = diagnostics_.report<Message::kCypherUnreadableNodes>(place, input_.result.name);
    message.suggest(meant);
    if (!meant.empty()) return;
    message.help("here: " + std::string(reason))
        .help("return values such as id(p) and p.name, or write the query in parts that are understood");
    return;
  }
  Diagnostic& message = diagnostics_.report<Message::kCypherNotChecked>(place, reason);
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

// Compares the columns of a RETURN with the declared result. Columns of a struct are found by their names, so that
// their order does not matter. A column that is not a member is compared with the members that are left, because its
// alias may only be misspelt or missing.
void Checker::check_columns(const std::vector<CypherColumn>& columns, Span place) {
  using ShapeKind = CypherResultShape::Kind;
  const CypherResultShape& shape = input_.result;
  std::map<std::string_view, const CypherColumn*> by_name;
  for (const CypherColumn& column : columns) {
    const auto [first, inserted] = by_name.emplace(column.name, &column);
    if (!inserted) {
      diagnostics_.report<Message::kCypherDuplicateColumn>(column.span, column.name)
          .label(first->second->span, "the first one");
    }
  }
  if (!result_.columns_known || shape.kind == ShapeKind::kUnknown) return;
  if (shape.kind == ShapeKind::kNothing) {
    diagnostics_.report<Message::kCypherColumnCount>(place, counted(columns.size()), "nothing")
        .help("declare a result: '-> type', or leave out RETURN");
    return;
  }
  if (shape.kind == ShapeKind::kValue) {
    if (columns.size() != 1) {
      diagnostics_
          .report<Message::kCypherColumnCount>(columns.size() > 1 ? columns[1].span : place, counted(columns.size()),
                                               "one '" + std::string(shape.name) + "'")
          .help("several columns need a struct: struct Row { ... }");
      return;
    }
    check_column(columns.front(), shape.members.front());
    return;
  }
  std::vector<std::string_view> free;
  for (const CypherResultShape::Member& member : shape.members) {
    if (by_name.count(member.name) == 0) free.push_back(member.name);
  }
  std::set<std::string_view> explained;
  for (const CypherColumn& column : columns) {
    const auto member = std::find_if(shape.members.begin(), shape.members.end(),
                                     [&](const CypherResultShape::Member& one) { return one.name == column.name; });
    if (member != shape.members.end()) {
      check_column(column, *member);
      continue;
    }
    auto& message = diagnostics_.report<Message::kCypherExtraColumn>(name_span(column), column.name, shape.name);
    std::string_view meant = suggest(column.name, free);
    if (meant.empty() && free.size() == 1) meant = free.front();
    if (meant.empty()) continue;
    explained.insert(meant);
    message.help("name the column: AS " + std::string(meant));
    message.suggestion = meant;
  }
  for (const CypherResultShape::Member& member : shape.members) {
    if (by_name.count(member.name) > 0 || explained.count(member.name) > 0) continue;
    auto& message = diagnostics_.report<Message::kCypherMissingColumn>(place, member.name, shape.name);
    if (member.span.file != nullptr) message.label(member.span, "declared here");
    message.help("return it: value AS " + std::string(member.name));
  }
}

// Compares the type of one column with the member that it fills. A list is never reported as nullable: an absent list
// is read as an empty one.
void Checker::check_column(const CypherColumn& column, const CypherResultShape::Member& member) {
  if (!fits(column.type, member.type)) {
    auto& message = diagnostics_.report<Message::kCypherColumnType>(column.span, column.name, describe(column.type),
                                                                    describe(member.type));
    if (member.span.file != nullptr) message.label(member.span, "declared here");
    explain_number(message, column, member.type);
    return;
  }
  const bool null = column.type.nullable || column.type.is(CypherType::Kind::kNull);
  const bool is_list = member.type.is(CypherType::Kind::kList);
  if (!null || member.type.nullable || is_list) return;
  const std::string what = input_.result.kind == CypherResultShape::Kind::kStruct
                               ? "member '" + std::string(member.name) + "'"
                               : "the result";
  auto& message = diagnostics_.report<Message::kCypherNullable>(column.span, column.name, what);
  if (member.span.file != nullptr) message.label(member.span, "declared here");
  message.help("declare it with '?', or leave out the rows: WHERE value IS NOT NULL");
}

}  // namespace cypher

CypherResult check_cypher(const CypherInput& input, const CypherSchema& schema, Diagnostics& diagnostics) {
  return cypher::Checker(input, schema, diagnostics).run();
}

}  // namespace fgraph::idl
