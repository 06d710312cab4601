#include "idl/cypher/check/results.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "idl/source/suggest.h"

namespace fgraph::idl::cypher {
namespace {

using Kind = CypherType::Kind;
using ShapeKind = CypherResultShape::Kind;

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

// Adds advice if the server is known to return a float although one would expect an integer.
void explain_number(Diagnostic& message, const CypherColumn& column, const CypherType& wanted) {
  if (!column.type.is_scalar(Scalar::kFloat) || !wanted.is_number()) return;
  message.help("write toInteger(...), or declare a 'float'; sums and averages are floats on FalkorDB, of integers too");
}

}  // namespace

void ResultChecker::check_names(const std::vector<CypherColumn>& columns) {
  std::map<std::string_view, const CypherColumn*> by_name;
  for (const CypherColumn& column : columns) {
    const auto [first, inserted] = by_name.emplace(column.name, &column);
    if (inserted) continue;
    diagnostics_.report<Message::kCypherDuplicateColumn>(column.span, column.name)
        .label(first->second->span, "the first one");
  }
}

void ResultChecker::check_columns(const std::vector<CypherColumn>& columns, Span place) {
  switch (shape_.kind) {
    case ShapeKind::kUnknown: break;
    case ShapeKind::kNothing:
      diagnostics_.report<Message::kCypherColumnCount>(place, counted(columns.size()), "nothing")
          .help("declare a result: '-> type', or leave out RETURN");
      break;
    case ShapeKind::kValue: check_value(columns, place); break;
    case ShapeKind::kStruct: check_members(columns, place); break;
  }
}

void ResultChecker::check_no_return(Span end) {
  if (shape_.kind == ShapeKind::kNothing || shape_.kind == ShapeKind::kUnknown) return;
  diagnostics_.report<Message::kCypherColumnCount>(end, "nothing", "'" + std::string(shape_.name) + "'")
      .help("end the query with RETURN");
}

bool ResultChecker::holds_entities() const {
  return std::any_of(shape_.members.begin(), shape_.members.end(), [](const CypherResultShape::Member& member) {
    const CypherType type = member.type.is(Kind::kList) ? member.type.element_type() : member.type;
    return type.is(Kind::kNode) || type.is(Kind::kRelationship);
  });
}

// Checks the one column of a result that is a value.
void ResultChecker::check_value(const std::vector<CypherColumn>& columns, Span place) {
  if (columns.size() == 1) {
    check_column(columns.front(), shape_.members.front());
    return;
  }
  diagnostics_
      .report<Message::kCypherColumnCount>(columns.size() > 1 ? columns[1].span : place, counted(columns.size()),
                                           "one '" + std::string(shape_.name) + "'")
      .help("several columns need a struct: struct Row { ... }");
}

// Checks the columns of a struct. They are found by their names, so that their order does not matter. A column that is
// not a member is compared with the members that are left, because its alias may only be misspelt or missing.
void ResultChecker::check_members(const std::vector<CypherColumn>& columns, Span place) {
  std::set<std::string_view> explained;
  for (const CypherColumn& column : columns) explained.insert(column.name);
  std::vector<std::string_view> free;
  for (const CypherResultShape::Member& member : shape_.members) {
    if (explained.count(member.name) == 0) free.push_back(member.name);
  }
  for (const CypherColumn& column : columns) {
    const auto member = std::find_if(shape_.members.begin(), shape_.members.end(),
                                     [&](const CypherResultShape::Member& one) { return one.name == column.name; });
    if (member != shape_.members.end()) {
      check_column(column, *member);
    } else if (const std::string_view meant = refuse_column(column, free); !meant.empty()) {
      explained.insert(meant);
    }
  }
  for (const CypherResultShape::Member& member : shape_.members) {
    if (explained.count(member.name) > 0) continue;
    auto& message = diagnostics_.report<Message::kCypherMissingColumn>(place, member.name, shape_.name);
    if (member.span.file != nullptr) message.label(member.span, "declared here");
    message.help("return it: value AS " + std::string(member.name));
  }
}

std::string_view ResultChecker::refuse_column(const CypherColumn& column, const std::vector<std::string_view>& free) {
  auto& message = diagnostics_.report<Message::kCypherExtraColumn>(name_span(column), column.name, shape_.name);
  std::string_view meant = suggest(column.name, free);
  if (meant.empty() && free.size() == 1) meant = free.front();
  if (meant.empty()) return {};
  message.help("name the column: AS " + std::string(meant));
  message.suggestion = meant;
  return meant;
}

// Compares the type of one column with the member that it fills. A list is never reported as nullable: an absent list
// is read as an empty one.
void ResultChecker::check_column(const CypherColumn& column, const CypherResultShape::Member& member) {
  if (!fits(column.type, member.type)) {
    auto& message = diagnostics_.report<Message::kCypherColumnType>(column.span, column.name, describe(column.type),
                                                                    describe(member.type));
    if (member.span.file != nullptr) message.label(member.span, "declared here");
    explain_number(message, column, member.type);
    return;
  }
  const bool null = column.type.nullable || column.type.is(Kind::kNull);
  const bool is_list = member.type.is(Kind::kList);
  if (!null || member.type.nullable || is_list) return;
  const std::string what =
      shape_.kind == ShapeKind::kStruct ? "member '" + std::string(member.name) + "'" : "the result";
  auto& message = diagnostics_.report<Message::kCypherNullable>(column.span, column.name, what);
  if (member.span.file != nullptr) message.label(member.span, "declared here");
  message.help("declare it with '?', or leave out the rows: WHERE value IS NOT NULL");
}

}  // namespace fgraph::idl::cypher
