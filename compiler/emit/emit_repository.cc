// These functions write the classes of repositories and their methods for queries.
//
// A repository becomes a class that derives from the template of the runtime. That has the built-in operations; the
// class adds a method for each query that the schema declares:
//
//   class PersonRepository : public fgraph::Repository<Person> {
//    public:
//     using Repository::Repository;
//     fgraph::Future<std::vector<Person>> find_by_name(
//         std::string_view name, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
//     static std::span<const fgraph::Plan> query_plans();
//   };
//
//   fgraph::Future<std::vector<Person>> PersonRepository::find_by_name(...) const {
//     fgraph::ParameterWriter parameters;
//     parameters.add("name", name);
//     return find_many(kPersonRepositoryQueries[0], std::move(parameters), options);
//   }
//
// A method decides four things, each by a function below: the type of its result (result_type), the function of the
// base class that reads the rows (runner), how each parameter is written (parameter_statements), and whether a fetch
// hint is added (fetch_default). The text of the query is in the table of plans (emit_tables.cc); the place in the
// table is the place of the query in the schema. Queries in Cypher have methods of another form, which
// emit_cypher_query.cc writes.
#include <algorithm>
#include <iterator>
#include <span>

#include "compiler/emit/cpp_types.h"
#include "compiler/emit/emit_query.h"
#include "core/cypher/condition.h"
#include "core/cypher/condition_text.h"
#include "core/plan/query_plan.h"

namespace fgraph::compiler {
namespace {

// Generated methods use these names, so that no parameter can have one of them.
constexpr std::string_view kUsedNames[] = {
    "options",    "parameters",  "page",       "kTotal",           "find_many",   "find_one",   "find_page",
    "find_slice", "stream_rows", "get_one",    "get_value",        "get_sum",     "count_rows", "exists_row",
    "query_rows", "query_first", "query_only", "query_statistics", "delete_rows", "fgraph",     "std"};

// Returns the classes that the method names.
// `query find(Role: Role)` would otherwise give a parameter that hides the class Role in the types of later
// parameters.
std::vector<std::string_view> named_types(const Query& query) {
  std::vector<std::string_view> types = {query.entity->name};
  const auto add = [&](const TypeDescriptor& type) {
    if (type.enumeration != nullptr) types.push_back(type.enumeration->name);
  };
  for (const QueryParameter& parameter : query.parameters) add(parameter.type);
  if (query.aggregate != nullptr) add(query.aggregate->type);
  return types;
}

Scope parameter_scope(const Query& query) {
  std::vector<std::string_view> names;
  for (const QueryParameter& parameter : query.parameters) names.push_back(parameter.name);
  return parameter_names(names, named_types(query));
}

// Returns the C++ names of the methods of a repository. They differ from the names of the base class that are reserved
// here, and from the classes that methods name: a class of that name would be hidden.
// A query `query Person(...) -> Person[*]` is an example: its method becomes Person_(), or no method after it could
// have Person in its result. Names that a query may share with the base class, such as `search`, are not reserved;
// they are declared beside it (inherited_methods).
Scope method_scope(const idl::SchemaRepository& repository) {
  std::vector<std::string_view> reserved = {
      "query_plans",      "find_many", "find_one",   "find_page",  "find_slice", "stream_rows", "get_one",
      "get_value",        "get_sum",   "count_rows", "exists_row", "query_rows", "query_first", "query_only",
      "query_statistics", "graph",     "executor",   "descriptor", "plans",      "delete_rows", repository.name};
  std::vector<std::string_view> names;
  for (const idl::SchemaQuery& query : repository.queries) {
    names.push_back(query.query.name);
    const std::vector<std::string_view> types = query.cypher ? type_names(*query.cypher) : named_types(query.query);
    reserved.insert(reserved.end(), types.begin(), types.end());
  }
  reserved.push_back(repository.entity->name);
  return Scope(std::move(reserved), names);
}

std::string in_template(std::string_view name, std::string_view argument) {
  return std::string(name).append("<").append(argument).append(">");
}

// Returns the type of a sum, an average, a least or a greatest value. All but the sum are absent if there are no
// values.
std::string aggregate_type(const Emission& emission, const Query& query) {
  TypeDescriptor type = query.aggregate->type;
  type.kind = query.action == QueryAction::kSum ? ValueKind::kSingle : ValueKind::kOptional;
  if (query.action == QueryAction::kAvg) type.scalar = Scalar::kFloat;
  return member_type(emission, type);
}

// Returns the type of the result of a query, without the Future or Stream around it.
std::string result_type(const Emission& emission, const Query& query) {
  const std::string entity = type_name(emission, *query.entity);
  switch (query.action) {
    case QueryAction::kFind:
      switch (query.delivery) {
        case QueryDelivery::kAll: return in_template("std::vector", entity);
        case QueryDelivery::kPage: return in_template("fgraph::Page", entity);
        case QueryDelivery::kSlice: return in_template("fgraph::Slice", entity);
        case QueryDelivery::kStream: return entity;
      }
      break;
    case QueryAction::kFindOne: return in_template("std::optional", entity);
    case QueryAction::kGetOne: return entity;
    case QueryAction::kCount:
    case QueryAction::kDelete: return "std::int64_t";
    case QueryAction::kExists: return "bool";
    case QueryAction::kSum:
    case QueryAction::kAvg:
    case QueryAction::kMin:
    case QueryAction::kMax: return aggregate_type(emission, query);
  }
  return {};
}

std::string returned_type(const Emission& emission, const Query& query) {
  const bool streams = query.delivery == QueryDelivery::kStream;
  return in_template(streams ? "fgraph::Stream" : "fgraph::Future", result_type(emission, query));
}

// Returns the function of fgraph::Repository that runs the query.
std::string runner(const Emission& emission, const Query& query) {
  switch (query.action) {
    case QueryAction::kFind:
      switch (query.delivery) {
        case QueryDelivery::kAll: return "find_many";
        case QueryDelivery::kPage: return "find_page";
        case QueryDelivery::kSlice: return "find_slice";
        case QueryDelivery::kStream: return "stream_rows";
      }
      break;
    case QueryAction::kFindOne: return "find_one";
    case QueryAction::kGetOne: return "get_one";
    case QueryAction::kCount: return "count_rows";
    case QueryAction::kDelete: return "delete_rows";
    case QueryAction::kExists: return "exists_row";
    case QueryAction::kSum:
      if (query.aggregate->type.scalar == Scalar::kInt) return "get_sum";
      return in_template("get_value", aggregate_type(emission, query));
    case QueryAction::kAvg:
    case QueryAction::kMin:
    case QueryAction::kMax: return in_template("get_value", aggregate_type(emission, query));
  }
  return {};
}

// A ParameterUse says how a query uses a parameter.
// One parameter can be used in several ways, and then travels in several forms, each under its own name. The query
// with `where name like $t or name regex $t or email == $t` gets
//
//   parameters.add_indexed("t", t);                          // refuses texts that the index does not find
//   fgraph::detail::add_like(parameters, "_like_t", t);      // the pattern as a regular expression
//   fgraph::detail::add_regex(parameters, "_regex_t", t);    // the expression, made to match whole texts
//
// Plan and method have to agree on these names, which both take from core/cypher/condition_text.h.
struct ParameterUse {
  bool plain = false;
  bool indexed = false;  // the server looks it up in an index that misses some values
  bool like = false;
  bool regex = false;
};

// The operand may be a list with the parameter among its elements: `age in [1, $a]`.
bool is_it(const Operand& operand, std::uint32_t parameter) {
  if (operand.kind == Operand::Kind::kParameter) return operand.parameter == parameter;
  return std::any_of(operand.elements.begin(), operand.elements.end(),
                     [&](const Operand& element) { return is_it(element, parameter); });
}

void add_use(const Condition& condition, std::uint32_t parameter, ParameterUse& use) {
  for (const Condition& operand : condition.operands) add_use(operand, parameter, use);
  if (condition.kind != Condition::Kind::kCompare || !is_it(condition.right, parameter)) return;
  if (condition.op == Operator::kLike) {
    use.like = true;
  } else if (condition.op == Operator::kRegex) {
    use.regex = true;
  } else {
    use.plain = true;
    use.indexed = use.indexed || core::looks_up_index(condition);
  }
}

// Finds out how a query uses a parameter. Patterns and indexed texts are written in other ways than plain values.
// The condition is normalized first, as the plan builder does it: `not (name != $n)` looks up the index as
// `name == $n` does.
ParameterUse use_of(const Query& query, std::uint32_t parameter) {
  ParameterUse use;
  for (const Condition& condition : query.where) add_use(core::normalized(condition), parameter, use);
  for (const RowCount& count : {query.limit, query.skip}) {
    use.plain = use.plain || (count.kind == RowCount::Kind::kParameter && count.parameter == parameter);
  }
  return use;
}

bool is_paged(const Query& query) {
  return is_part(query.delivery);
}

// Writes the parameters of a method, each with a comma after it. The options follow them.
void parameter_declarations(const Emission& emission, const Query& query, Defaults defaults) {
  const Scope names = parameter_scope(query);
  const bool shown = defaults == Defaults::kShown;
  for (const QueryParameter& parameter : query.parameters) {
    emission.printer.emit({{"type", parameter_type(emission, parameter.type)},
                           {"name", names[parameter.name]},
                           {"value", shown ? default_argument(emission, parameter) : std::string()}},
                          "$type$ $name$$value$, ");
  }
  if (!is_paged(query)) return;
  emission.printer.emit(shown ? "fgraph::PageRequest page = fgraph::PageRequest(), " : "fgraph::PageRequest page, ");
}

// Returns the statement that adds a parameter which is looked up in an index.
std::string_view indexed_statement(const TypeDescriptor& type) {
  const bool is_text = type.scalar == Scalar::kString && type.kind == ValueKind::kSingle;
  return is_text ? "parameters.add_indexed($text$, $name$);\n"
                 : "fgraph::detail::add_indexed(parameters, $text$, $name$);\n";
}

// Writes the statements that add the parameters to the ParameterWriter.
// A parameter that no condition uses is not sent, and its statement keeps compilers from warning of it.
void parameter_statements(Printer& printer, const Query& query) {
  const Scope names = parameter_scope(query);
  for (std::uint32_t i = 0; i < query.parameters.size(); ++i) {
    const QueryParameter& parameter = query.parameters[i];
    const ParameterUse use = use_of(query, i);
    const auto statement = [&](const std::string& text, std::string_view format) {
      printer.emit({{"name", names[parameter.name]}, {"text", string_literal(text)}}, format);
    };
    if (use.indexed) {
      statement(parameter.name, indexed_statement(parameter.type));
    } else if (use.plain) {
      statement(parameter.name, "parameters.add($text$, $name$);\n");
    }
    if (use.like) {
      statement(core::like_parameter(parameter.name), "fgraph::detail::add_like(parameters, $text$, $name$);\n");
    }
    if (use.regex) {
      statement(core::regex_parameter(parameter.name), "fgraph::detail::add_regex(parameters, $text$, $name$);\n");
    }
    if (!use.plain && !use.like && !use.regex) statement(parameter.name, "static_cast<void>($name$);\n");
  }
}

// Returns the type of the options of the method. If it finds entities, the options can say which links come with them.
std::string options_type(const Emission& emission, const Query& query) {
  const bool finds = query.action == QueryAction::kFind || query.action == QueryAction::kFindOne ||
                     query.action == QueryAction::kGetOne;
  return finds ? in_template("fgraph::FindOptions", type_name(emission, *query.entity)) : "fgraph::CallOptions";
}

// Returns the call that adds the fetch hint of the query to the options, or nothing if the query has none.
std::string fetch_default(const Emission& emission, const Query& query) {
  if (query.fetch == nullptr) return {};
  const Record record(emission, *query.entity);
  return ".or_fetch(" + record.qualified_name + "::" + record.members[query.fetch->name] + ")";
}

// A query may have the name of one of these methods of the base class. The class declares them beside the query, which
// would hide them otherwise. The front end refuses the names of all other methods.
constexpr std::string_view kOfEveryRepository[] = {"load", "nearest", "search"};
constexpr std::string_view kOfRepositoriesThatSave[] = {"insert",     "insert_all", "shortest_path", "update",
                                                        "update_all", "upsert",     "upsert_all_by", "upsert_by"};

// `query search(q: string) -> Person[*]` gives the class two functions of that name: its own one, and, after
// `using Repository::search;`, the full-text search of the base. The compiler of C++ tells them apart by their
// arguments.
void inherited_methods(const Emission& emission, const idl::SchemaRepository& repository, std::string_view from) {
  const bool saves = (repository.entity->flags & kEntityAbstract) == 0;
  const auto has = [](std::span<const std::string_view> list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
  };
  for (const idl::SchemaQuery& query : repository.queries) {
    const std::string_view name = query.query.name;
    if (!has(kOfEveryRepository, name) && !(saves && has(kOfRepositoriesThatSave, name))) continue;
    emission.printer.emit({{"from", from}, {"name", name}}, "using $from$::$name$;\n");
  }
}

// Declares the methods of a repository, one for each query.
void method_declarations(const Emission& emission, const idl::SchemaRepository& repository) {
  Printer& printer = emission.printer;
  const Scope methods = method_scope(repository);
  for (const idl::SchemaQuery& query : repository.queries) {
    doc_comment(printer, query.doc);
    if (query.cypher) {
      cypher_method_declaration(emission, *query.cypher, methods[query.query.name]);
      continue;
    }
    printer.emit({{"result", returned_type(emission, query.query)},
                  {"name", methods[query.query.name]},
                  {"options", options_type(emission, query.query)},
                  {"parameters", [&] { parameter_declarations(emission, query.query, Defaults::kShown); }}},
                 R"cc(
      $result$ $name$(
          $parameters$const $options$& options = $options$()) const;
    )cc");
  }
}

// Writes the second plan of a page, which asks how many rows there are in all. It stands in the method that uses it.
// It is not in the table of plans, because query_plans() promises one plan for each query.
void total_plan(Printer& printer, const Query& query) {
  if (query.delivery != QueryDelivery::kPage) return;
  const core::OwnedPlan plan = core::build_total(query);
  printer.emit({{"name", view_literal(plan.name)}, {"cypher", [&] { literal_lines(printer, plan.cypher); }}}, R"cc(
    static constexpr fgraph::Plan kTotal = {
        .name = $name$,
        .cypher =
            $cypher$
    };
  )cc");
}

// Defines the method of one query: it writes the parameters and calls the function of the base class that runs the
// plan.
void method_definition(const Emission& emission, const idl::SchemaRepository& repository, std::size_t index) {
  Printer& printer = emission.printer;
  const Query& query = repository.queries[index].query;
  if (const std::optional<CypherQuery>& cypher = repository.queries[index].cypher) {
    cypher_method_definition(emission, *cypher, repository_class_name(repository), method_scope(repository)[query.name],
                             query_table_name(repository) + "[" + std::to_string(index) + "]");
    return;
  }
  std::string further;
  if (query.delivery == QueryDelivery::kPage) further = "kTotal, ";
  printer.emit({{"class", repository_class_name(repository)},
                {"result", returned_type(emission, query)},
                {"name", method_scope(repository)[query.name]},
                {"parameters", [&] { parameter_declarations(emission, query, Defaults::kHidden); }},
                {"total", [&] { total_plan(printer, query); }},
                {"statements", [&] { parameter_statements(printer, query); }},
                {"run", runner(emission, query)},
                {"table", query_table_name(repository)},
                {"index", std::to_string(index)},
                {"further", further},
                {"page", is_paged(query) ? "page, " : ""},
                {"options", options_type(emission, query)},
                {"fetch", fetch_default(emission, query)}},
               R"cc(

    $result$ $class$::$name$(
        $parameters$const $options$& options) const {
      $total$
      fgraph::ParameterWriter parameters;
      $statements$
      return $run$($table$[$index$], $further$std::move(parameters), $page$options$fetch$);
    }
  )cc");
}

// Returns the base class inside of the class, where a class of the same name hides it.
std::string base_in_class(std::string_view name, std::string_view base, std::string_view argument) {
  return name == base ? in_template("fgraph::" + std::string(base), argument) : std::string(base);
}

}  // namespace

Scope parameter_names(const std::vector<std::string_view>& names, std::vector<std::string_view> types) {
  types.insert(types.end(), std::begin(kUsedNames), std::end(kUsedNames));
  return Scope(std::move(types), names);
}

std::string default_argument(const Emission& emission, const QueryParameter& parameter) {
  switch (parameter.default_value.kind) {
    case DefaultKind::kNone: return {};
    case DefaultKind::kNow: return " = " + now_expression(parameter.type);
    case DefaultKind::kEmptyList: return " = {}";
    case DefaultKind::kLiteral: break;
  }
  FieldDescriptor field;
  field.name = parameter.name;
  field.type = parameter.type;
  field.default_value = parameter.default_value;
  return member_initializer(emission, field);
}

std::string repository_class_name(const idl::SchemaRepository& repository) {
  return cpp_type_name(repository.name);
}

std::string query_table_name(const idl::SchemaRepository& repository) {
  return "k" + repository_class_name(repository) + "Queries";
}

void repository_class(const Emission& emission, const idl::SchemaRepository& repository) {
  const bool is_abstract = (repository.entity->flags & kEntityAbstract) != 0;
  const std::string_view base = is_abstract ? "AbstractRepository" : "Repository";
  const std::string entity = type_name(emission, *repository.entity);
  const std::string name = repository_class_name(repository);
  doc_comment(emission.printer, repository.doc);
  emission.printer.emit(
      {{"class", name},
       {"entity", entity},
       {"base", base},
       {"from", base_in_class(name, base, entity)},
       {"inherited", [&] { inherited_methods(emission, repository, base_in_class(name, base, entity)); }},
       {"methods", [&] { method_declarations(emission, repository); }},
       {"none", repository.queries.empty() ? " { return {}; }" : ";"}},
      R"cc(
    class $class$ : public fgraph::$base$<$entity$> {
     public:
      using $from$::$base$;
      $inherited$

      $methods$

      // The plans of the queries above, in that order.
      static std::span<const fgraph::Plan> query_plans()$none$
    };
  )cc");
}

void relationship_repository_class(const Emission& emission, const RelationshipDescriptor& relationship) {
  const std::string name = cpp_type_name(relationship.name) + "Repository";
  const std::string type = type_name(emission, relationship);
  emission.printer.emit(
      {{"class", name}, {"relationship", type}, {"from", base_in_class(name, "RelationshipRepository", type)}},
      R"cc(
    class $class$ : public fgraph::RelationshipRepository<$relationship$> {
     public:
      using $from$::RelationshipRepository;
    };
  )cc");
}

void repository_definitions(const Emission& emission, const idl::SchemaRepository& repository) {
  Printer& printer = emission.printer;
  if (repository.queries.empty()) return;
  printer.emit({{"class", repository_class_name(repository)}, {"plans", query_table_name(repository)}},
               R"cc(
    std::span<const fgraph::Plan> $class$::query_plans() { return $plans$; }
  )cc");
  for (std::size_t i = 0; i < repository.queries.size(); ++i) method_definition(emission, repository, i);
}

}  // namespace fgraph::compiler
