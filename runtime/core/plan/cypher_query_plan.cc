#include "core/plan/cypher_query_plan.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/cypher/cypher.h"
#include "core/plan/plan_parts.h"

namespace fgraph::core {
namespace {

constexpr std::string_view kReturn = "RETURN";
constexpr std::string_view kUnnamed = "_value";

bool holds_entities(const ColumnType& column) {
  return column.kind == ColumnType::Kind::kNode || column.kind == ColumnType::Kind::kRelationship;
}

std::span<const FieldDescriptor> fields_of(const ColumnType& column) {
  return column.entity != nullptr ? column.entity->fields : column.relationship->fields;
}

bool needs_compact(const ColumnType& column) {
  switch (column.kind) {
    case ColumnType::Kind::kScalar: return core::needs_compact(column.type);
    case ColumnType::Kind::kId: return column.type.kind == ValueKind::kList;
    case ColumnType::Kind::kNode:
    case ColumnType::Kind::kRelationship:
      return column.type.kind == ValueKind::kList || reply_format(fields_of(column)) == ReplyFormat::kCompact;
  }
  return true;
}

// A ResultColumn is a column of the result, with the name that the text gives it.
struct ResultColumn {
  std::string name;
  const ColumnType* type = nullptr;
};

// A CypherQueryBuilder makes the plan of a query that the schema gives in Cypher. The text stays as it is, but for
// edits at places that the checker has found:
//
//   - A parameter that the server would take for another type is converted: `$day` becomes date($day).
//   - If the result holds nodes or relationships, or the columns have another order than the members of the struct, the
//     last RETURN becomes a WITH that names every value. After it comes a RETURN with the columns that RowReader
//     expects: ids and properties instead of nodes.
//
// Edits are collected first and applied in the order of the text.
class CypherQueryBuilder {
 public:
  explicit CypherQueryBuilder(const CypherQuery& query) : query_(query) {
    if (query.structure != nullptr) {
      for (const StructFieldDescriptor& field : query.structure->fields) {
        columns_.push_back({std::string(field.name), &field.type});
      }
    } else if (!query.value.empty()) {
      columns_.push_back({value_name(), &query.value.front()});
    }
  }

  OwnedPlan run() {
    const bool rewrites = must_rewrite();
    for (const CypherQuery::Conversion& one : query_.conversions)
      edits_.push_back({one.begin, one.end, converted(one)});
    if (rewrites) add_names();
    std::string text = edited();
    if (rewrites) text = end_of_statement(std::move(text)) + "\n" + final_return();
    OwnedPlan plan;
    plan.name = std::string(query_.entity->qualified_name) + "." + query_.name;
    plan.cypher = std::move(text);
    plan.access = query_.writes ? Access::kWrite : Access::kRead;
    plan.repeatable = query_.idempotent ? Repeatable::kYes : Repeatable::kNo;
    const bool compact = std::any_of(columns_.begin(), columns_.end(),
                                     [](const ResultColumn& column) { return needs_compact(*column.type); });
    plan.format = compact ? ReplyFormat::kCompact : ReplyFormat::kPlain;
    return plan;
  }

 private:
  // An Edit replaces the bytes [begin, end) of the text.
  struct Edit {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text;
  };

  // Returns the name that the only column of a result gets if it becomes a variable.
  std::string value_name() const {
    if (query_.last_return.empty() || query_.last_return.front().items.size() != 1) return std::string(kUnnamed);
    const CypherQuery::Return::Item& item = query_.last_return.front().items.front();
    return item.naming == CypherQuery::Return::Item::Naming::kNamed ? item.name : std::string(kUnnamed);
  }

  bool must_rewrite() const {
    if (query_.last_return.empty()) return false;
    const bool entities = std::any_of(columns_.begin(), columns_.end(),
                                      [](const ResultColumn& column) { return holds_entities(*column.type); });
    if (entities) return true;
    const std::vector<CypherQuery::Return::Item>& items = query_.last_return.front().items;
    if (query_.structure == nullptr) return false;
    return !std::equal(columns_.begin(), columns_.end(), items.begin(), items.end(),
                       [](const ResultColumn& column, const auto& item) { return column.name == item.name; });
  }

  std::string converted(const CypherQuery::Conversion& conversion) const {
    const CypherQueryParameter& parameter = query_.parameters[conversion.parameter];
    if (parameter.type.kind != ColumnType::Kind::kScalar) return CypherWriter().parameter(parameter.name).take();
    return CypherWriter().value(parameter.type.type, parameter.name).take();
  }

  // Makes WITH of RETURN. WITH needs a name for every value.
  void add_names() {
    const CypherQuery::Return& last = query_.last_return.front();
    edits_.push_back({last.keyword, last.keyword + kReturn.size(), "WITH"});
    for (const CypherQuery::Return::Item& item : last.items) {
      if (item.naming == CypherQuery::Return::Item::Naming::kNamed) continue;
      edits_.push_back({item.end, item.end, cypher_text({{"name", kUnnamed}}, " AS `#name#`")});
    }
  }

  std::string edited() {
    std::stable_sort(edits_.begin(), edits_.end(),
                     [](const Edit& left, const Edit& right) { return left.begin < right.begin; });
    std::string out;
    std::size_t at = 0;
    for (const Edit& edit : edits_) {
      out.append(query_.text, at, edit.begin - at).append(edit.text);
      at = edit.end;
    }
    return out.append(query_.text, at);
  }

  // Takes off the semicolon and the white space that may follow the last clause.
  static std::string end_of_statement(std::string text) {
    const std::size_t last = text.find_last_not_of(" \t\r\n;");
    text.resize(last == std::string::npos ? 0 : last + 1);
    return text;
  }

  std::string final_return() const {
    std::vector<std::string> columns;
    for (const ResultColumn& column : columns_) columns.push_back(column_text(column));
    return "RETURN " + joined(columns, ", ");
  }

  static std::string column_text(const ResultColumn& column) {
    if (!holds_entities(*column.type)) return CypherWriter().identifier(column.name).take();
    CypherWriter cypher;
    if (column.type->type.kind == ValueKind::kList) {
      const auto values = [&] { entity_values(cypher, *column.type, "_item"); };
      cypher.emit({{"list", column.name}, {"values", values}}, "[_item IN `#list#` | [#values#]] AS `#list#`");
    } else {
      entity_values(cypher, *column.type, CypherWriter().identifier(column.name).take());
    }
    return cypher.take();
  }

  static void entity_values(CypherWriter& cypher, const ColumnType& column, std::string_view variable) {
    cypher.emit({{"variable", variable}}, column.relationship != nullptr
                                              ? "id(startNode(#variable#)), id(endNode(#variable#)), id(#variable#)"
                                              : "id(#variable#)");
    cypher.columns(variable, fields_of(column));
  }

  const CypherQuery& query_;
  std::vector<ResultColumn> columns_;
  std::vector<Edit> edits_;
};

}  // namespace

OwnedPlan build_cypher_query(const CypherQuery& query) {
  return CypherQueryBuilder(query).run();
}

}  // namespace fgraph::core
