// These functions write the methods for queries in Cypher.
//
//   fgraph::Future<std::vector<Popular>> PersonRepository::popular(
//       std::int64_t fans, const fgraph::CallOptions& options) const {
//     fgraph::ParameterWriter parameters;
//     parameters.add("fans", fans);
//     return query_rows<Popular>(kPersonRepositoryQueries[3], std::move(parameters), options);
//   }
//
// Such a method differs from the others in three ways. The type of its rows is whatever the schema says: a struct, a
// node, a relationship or a scalar, which becomes the argument of a template. Its parameters are all written with
// add(), because the text of the schema is sent as it is, and no condition is there that would say how it uses them.
// It takes no fetch hint. A query without a result yields its statistics.
#include "compiler/emit/cpp_types.h"
#include "compiler/emit/emit_query.h"

namespace fgraph::compiler {
namespace {

std::string row_type(const Emission& emission, const CypherQuery& query) {
  if (query.structure != nullptr) return type_name(emission, *query.structure);
  return column_type(emission, query.value.front());
}

bool has_result(const CypherQuery& query) {
  return query.structure != nullptr || !query.value.empty();
}

std::string result_type(const Emission& emission, const CypherQuery& query) {
  if (!has_result(query)) return "fgraph::QueryStatistics";
  const std::string row = row_type(emission, query);
  switch (query.rows) {
    case CypherQuery::Rows::kMany: return "std::vector<" + row + ">";
    case CypherQuery::Rows::kOptionalOne: return "std::optional<" + row + ">";
    case CypherQuery::Rows::kOne: return row;
  }
  return {};
}

// Returns the function of fgraph::Repository that runs the query.
std::string runner(const Emission& emission, const CypherQuery& query) {
  if (!has_result(query)) return "query_statistics";
  const std::string row = "<" + row_type(emission, query) + ">";
  switch (query.rows) {
    case CypherQuery::Rows::kMany: return "query_rows" + row;
    case CypherQuery::Rows::kOptionalOne: return "query_first" + row;
    case CypherQuery::Rows::kOne: return "query_only" + row;
  }
  return {};
}

Scope parameter_scope(const CypherQuery& query) {
  std::vector<std::string_view> names;
  for (const CypherQueryParameter& parameter : query.parameters) names.push_back(parameter.name);
  return parameter_names(names, type_names(query));
}

std::string default_argument(const Emission& emission, const CypherQueryParameter& parameter) {
  if (parameter.type.kind != ColumnType::Kind::kScalar) return {};
  return default_argument(emission, QueryParameter{parameter.name, parameter.type.type, parameter.default_value});
}

void parameter_declarations(const Emission& emission, const CypherQuery& query, Defaults defaults) {
  const Scope names = parameter_scope(query);
  for (const CypherQueryParameter& parameter : query.parameters) {
    const std::string value = defaults == Defaults::kShown ? default_argument(emission, parameter) : std::string();
    emission.printer.emit(
        {{"type", parameter_type(emission, parameter.type)}, {"name", names[parameter.name]}, {"value", value}},
        "$type$ $name$$value$, ");
  }
}

}  // namespace

std::vector<std::string_view> type_names(const CypherQuery& query) {
  std::vector<std::string_view> types = {query.entity->name};
  const auto add = [&](const ColumnType& column) {
    if (column.entity != nullptr) types.push_back(column.entity->name);
    if (column.relationship != nullptr) types.push_back(column.relationship->name);
    if (column.type.enumeration != nullptr) types.push_back(column.type.enumeration->name);
  };
  if (query.structure != nullptr) types.push_back(query.structure->name);
  for (const ColumnType& column : query.value) add(column);
  for (const CypherQueryParameter& parameter : query.parameters) add(parameter.type);
  return types;
}

void cypher_method_declaration(const Emission& emission, const CypherQuery& query, std::string_view method) {
  emission.printer.emit({{"result", result_type(emission, query)},
                         {"name", method},
                         {"parameters", [&] { parameter_declarations(emission, query, Defaults::kShown); }}},
                        R"cc(
    fgraph::Future<$result$> $name$(
        $parameters$const fgraph::CallOptions& options = fgraph::CallOptions()) const;
  )cc");
}

void cypher_method_definition(const Emission& emission, const CypherQuery& query, std::string_view owner,
                              std::string_view method, std::string_view plan) {
  const auto statements = [&] {
    const Scope names = parameter_scope(query);
    for (const CypherQueryParameter& parameter : query.parameters) {
      emission.printer.emit({{"name", names[parameter.name]}, {"text", string_literal(parameter.name)}},
                            "parameters.add($text$, $name$);\n");
    }
  };
  emission.printer.emit({{"class", owner},
                         {"result", result_type(emission, query)},
                         {"name", method},
                         {"parameters", [&] { parameter_declarations(emission, query, Defaults::kHidden); }},
                         {"statements", statements},
                         {"run", runner(emission, query)},
                         {"plan", plan}},
                        R"cc(

    fgraph::Future<$result$> $class$::$name$(
        $parameters$const fgraph::CallOptions& options) const {
      fgraph::ParameterWriter parameters;
      $statements$
      return $run$($plan$, std::move(parameters), options);
    }
  )cc");
}

}  // namespace fgraph::compiler
