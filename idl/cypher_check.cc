#include "cypher_check.h"

#include <algorithm>
#include <utility>

#include "cypher_checker.h"
#include "cypher_parse.h"
#include "suggest.h"

namespace fgraph::idl {
namespace cypher {
namespace {

std::string counted(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " column" : " columns");
}

// Advice where the server is known to return another type than one would think.
void explain_number(Diagnostic& message, const CypherColumn& column, const CypherType& wanted) {
  if (!column.type.is_scalar(Scalar::kFloat) || !wanted.is_number()) return;
  message.help("write toInteger(...), or declare a 'float'; sums and averages are floats on FalkorDB, of integers too");
}

}  // namespace

CypherResult Checker::run() {
  for (std::size_t at = 0; at < input_.parameters.size(); ++at) parameter_index_[input_.parameters[at].name] = at;
  const Query query = parse_query(input_.text);
  result_.understood = !query.stop.has_value();
  result_.columns_known = result_.understood;
  if (query.stop) {
    diagnostics_.report<Message::kCypherNotChecked>(*query.stop, query.stop_reason)
        .help("the query is sent as it is; what is behind this place is found out by the server");
  }
  Scope scope;
  has_return_ = false;
  // Of a query that was not read to its end the columns are not known.
  clauses(query.clauses, scope, result_.understood);
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
  parameters(query);
  return std::move(result_);
}

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

// Uses in the order of the text, those behind the place where reading ended included.
void Checker::parameters(const Query& query) {
  for (const ParameterToken& token : query.parameters) {
    const auto found = parameter_index_.find(token.name.text);
    if (found == parameter_index_.end()) continue;
    used_.insert(token.name.text);
    result_.parameter_uses.push_back({found->second, token.span, converted_.count(token.span.begin) > 0});
  }
  for (const CypherParameter& one : input_.parameters) {
    if (used_.count(one.name) > 0) continue;
    diagnostics_.report<Message::kCypherUnusedParameter>(one.span, one.name)
        .help("use it as $" + std::string(one.name) + ", or remove it");
  }
}

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
    auto& message = diagnostics_.report<Message::kCypherExtraColumn>(column.span, column.name, shape.name);
    std::string_view meant = suggest(column.name, free);
    if (meant.empty() && free.size() == 1) meant = free.front();
    if (meant.empty()) continue;
    explained.insert(meant);
    message.help("name the column: AS " + std::string(meant));
  }
  for (const CypherResultShape::Member& member : shape.members) {
    if (by_name.count(member.name) > 0 || explained.count(member.name) > 0) continue;
    auto& message = diagnostics_.report<Message::kCypherMissingColumn>(place, member.name, shape.name);
    if (member.span.file != nullptr) message.label(member.span, "declared here");
    message.help("return it: value AS " + std::string(member.name));
  }
}

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
