// Repository classes.
#include "cpp_types.h"
#include "emit_parts.h"

namespace fgraph::compiler {
namespace {

// The names that a method's parameters get in C++.
Scope parameter_scope(const Query& query) {
  std::vector<std::string_view> names;
  for (const QueryParameter& parameter : query.parameters) names.push_back(parameter.name);
  return Scope({"options", "parameters", "find_many", "find_one", "count_rows", "exists_row"}, names);
}

// What the methods of a repository may not be called, because the class has it already.
Scope method_scope(const idl::SchemaRepository& repository) {
  std::vector<std::string_view> names;
  for (const idl::SchemaQuery& query : repository.queries) names.push_back(query.query.name);
  return Scope({"query_plans", "find_many", "find_one", "count_rows", "exists_row", "graph", "executor", "descriptor",
                "plans", repository.name},
               names);
}

std::string result_type(const Query& query, std::string_view entity) {
  switch (query.action) {
    case QueryAction::kFind: return "std::vector<" + std::string(entity) + ">";
    case QueryAction::kFindOne: return "std::optional<" + std::string(entity) + ">";
    case QueryAction::kCount:
    case QueryAction::kDelete: return "std::int64_t";
    case QueryAction::kExists: return "bool";
  }
  return {};
}

// The function of fgraph::Repository that runs the query.
std::string_view runner(QueryAction action) {
  switch (action) {
    case QueryAction::kFind: return "find_many";
    case QueryAction::kFindOne: return "find_one";
    case QueryAction::kCount:
    case QueryAction::kDelete: return "count_rows";
    case QueryAction::kExists: return "exists_row";
  }
  return {};
}

// Some condition compares a string field by equality with the parameter, and the field has an index: the server does
// not find every string in one.
bool looks_up_index(const Condition& condition, std::uint32_t parameter) {
  for (const Condition& operand : condition.operands) {
    if (looks_up_index(operand, parameter)) return true;
  }
  if (condition.kind != Condition::Kind::kCompare || condition.parameter != parameter) return false;
  const FieldDescriptor& field = *condition.path.field;
  return condition.op == Operator::kEqual && field.type.scalar == Scalar::kString && field.index != FieldIndex::kNone;
}

void parameter_declarations(const Emission& emission, const Query& query) {
  const Scope names = parameter_scope(query);
  for (const QueryParameter& parameter : query.parameters) {
    emission.printer.emit({{"type", parameter_type(emission, parameter.type)}, {"name", names[parameter.name]}}, "$type$ $name$, ");
  }
}

void parameter_statements(Printer& printer, const Query& query) {
  const Scope names = parameter_scope(query);
  for (std::uint32_t i = 0; i < query.parameters.size(); ++i) {
    const QueryParameter& parameter = query.parameters[i];
    bool indexed = parameter.type.scalar == Scalar::kString && parameter.type.kind == ValueKind::kSingle;
    const bool is_enum = parameter.type.enumeration != nullptr;
    indexed = indexed && !is_enum && !query.where.empty() && looks_up_index(query.where.front(), i);
    printer.emit({{"name", names[parameter.name]}, {"text", string_literal(parameter.name)}},
                 indexed ? "parameters.add_indexed($text$, $name$);\n" : "parameters.add($text$, $name$);\n");
  }
}

void method_declarations(const Emission& emission, const idl::SchemaRepository& repository) {
  Printer& printer = emission.printer;
  const Scope methods = method_scope(repository);
  const std::string entity = type_name(emission, *repository.entity);
  for (const idl::SchemaQuery& query : repository.queries) {
    doc_comment(printer, query.doc);
    printer.emit({{"result", result_type(query.query, entity)},
                  {"name", methods[query.query.name]},
                  {"parameters", [&] { parameter_declarations(emission, query.query); }}},
                 R"cc(
      fgraph::Future<$result$> $name$(
          $parameters$fgraph::CallOptions options = fgraph::CallOptions()) const;
    )cc");
  }
}

void method_definition(const Emission& emission, const idl::SchemaRepository& repository, std::size_t index) {
  Printer& printer = emission.printer;
  const Query& query = repository.queries[index].query;
  printer.emit({{"class", repository_class_name(repository)},
                {"result", result_type(query, type_name(emission, *repository.entity))},
                {"name", method_scope(repository)[query.name]},
                {"parameters", [&] { parameter_declarations(emission, query); }},
                {"statements", [&] { parameter_statements(printer, query); }},
                {"run", runner(query.action)},
                {"table", query_table_name(repository)},
                {"index", std::to_string(index)}},
               R"cc(

    fgraph::Future<$result$> $class$::$name$(
        $parameters$fgraph::CallOptions options) const {
      fgraph::ParameterWriter parameters;
      $statements$
      return $run$($table$[$index$], std::move(parameters), options);
    }
  )cc");
}

}  // namespace

std::string repository_class_name(const idl::SchemaRepository& repository) { return cpp_type_name(repository.name); }

std::string query_table_name(const idl::SchemaRepository& repository) {
  return "k" + repository_class_name(repository) + "Queries";
}

void repository_class(const Emission& emission, const idl::SchemaRepository& repository) {
  doc_comment(emission.printer, repository.doc);
  emission.printer.emit({{"class", repository_class_name(repository)},
                         {"entity", type_name(emission, *repository.entity)},
                         {"methods", [&] { method_declarations(emission, repository); }}},
                        R"cc(
    class $class$ : public fgraph::Repository<$entity$> {
     public:
      using Repository::Repository;

      $methods$

      // The plans of the queries above, in that order.
      static std::span<const fgraph::Plan> query_plans();
    };
  )cc");
}

void relationship_repository_class(const Emission& emission, const RelationshipDescriptor& relationship) {
  emission.printer.emit({{"class", cpp_type_name(relationship.name)},
                         {"relationship", type_name(emission, relationship)}},
                        R"cc(
    class $class$Repository : public fgraph::RelationshipRepository<$relationship$> {
     public:
      using RelationshipRepository::RelationshipRepository;
    };
  )cc");
}

void repository_definitions(const Emission& emission, const idl::SchemaRepository& repository) {
  Printer& printer = emission.printer;
  const bool empty = repository.queries.empty();
  printer.emit({{"class", repository_class_name(repository)}, {"plans", empty ? "{}" : query_table_name(repository)}}, R"cc(
    std::span<const fgraph::Plan> $class$::query_plans() { return $plans$; }
  )cc");
  for (std::size_t i = 0; i < repository.queries.size(); ++i) method_definition(emission, repository, i);
}

}  // namespace fgraph::compiler
