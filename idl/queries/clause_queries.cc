#include "idl/queries/clause_queries.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "idl/resolve/conditions/query_conditions.h"
#include "idl/resolve/defaults.h"
#include "idl/resolve/query_parts.h"
#include "idl/resolve/types.h"
#include "idl/syntax/literals.h"

namespace fgraph::idl {
namespace {

// Resolves the clauses of one query into a Query. The parameters come first, because the ConditionResolver for
// conditions, orders and counts has to know them:
//
//   parameters -> condition -> order -> limit and skip -> result
//
// Each step reports its own mistakes, and the next ones run all the same. Uses of a parameter that has a mistake are
// not reported. A query with a mistake is left out of the repository.
class ClauseQueryResolver {
 public:
  ClauseQueryResolver(Program& program, const EntityDescriptor& entity, Unit& unit,
                      const ast::QueryDeclaration& declaration)
      : program_(program), unit_(unit), declaration_(declaration), conditions_(program, query_) {
    query_.name = std::string(declaration.name.text);
    query_.entity = &entity;
  }

  // Resolves all clauses. It goes on after an error to find more of them.
  std::optional<Query> run() {
    bool valid = add_parameters();
    valid = add_condition() && valid;
    valid = add_order() && valid;
    valid = add_count(declaration_.limit, 1, query_.limit) && valid;
    valid = add_count(declaration_.skip, 0, query_.skip) && valid;
    if (declaration_.result) valid = apply_result(program_, unit_, declaration_, query_) && valid;
    if (!declaration_.broken) report_unused();
    if (!valid || declaration_.broken || !check_clauses()) return std::nullopt;
    if (query_.order.empty() && (query_.action == QueryAction::kFindOne || is_part(query_.delivery))) {
      program_.diagnostics.report<Message::kFirstWithoutOrder>(declaration_.name.span, query_.name)
          .help("add 'order by' and a field; without an order it finds any of them");
    }
    return std::move(query_);
  }

 private:
  bool add_parameters() {
    bool valid = check_parameters(program_, query_.name, declaration_.parameters);
    for (const ast::Parameter& source : declaration_.parameters) {
      if (!source.name.present()) continue;
      const std::size_t errors = program_.diagnostics.error_count();
      const std::optional<TypeDescriptor> type = resolve_type(program_, unit_, source.type);
      valid = valid && type.has_value() && program_.diagnostics.error_count() == errors;
      if (!type) {
        conditions_.forgive(source.name.text);
        continue;
      }
      if (type->kind == ValueKind::kOptional) {
        program_.diagnostics
            .report<Message::kTypeSuffix>(source.type.span, source.type.span.text(), "'?', but a parameter has a value")
            .help("a query always has all of its conditions; for conditions that come and go, use criteria in C++");
        conditions_.forgive(source.name.text);
        valid = false;
        continue;
      }
      QueryParameter& parameter = query_.parameters.emplace_back();
      parameter.name = std::string(source.name.text);
      parameter.type = *type;
      valid = apply_default(program_, source, parameter) && valid;
    }
    return valid;
  }

  bool add_condition() {
    if (!declaration_.where) return true;
    std::optional<Condition> condition = conditions_.condition(*declaration_.where);
    if (!condition) return false;
    query_.where.push_back(*std::move(condition));
    return true;
  }

  bool add_order() {
    bool valid = true;
    for (const ast::OrderTerm& source : declaration_.order) {
      std::optional<FieldPath> path = conditions_.path(source.path);
      valid = path && check_order(program_, source.path.span, *path, *query_.entity) && valid;
      if (!path) continue;
      const bool down = source.direction == ast::OrderTerm::Direction::kDescending;
      query_.order.push_back(
          {*std::move(path), down ? OrderTerm::Direction::kDescending : OrderTerm::Direction::kAscending});
    }
    return valid;
  }

  // Resolves `limit` or `skip`. `least` is the smallest number that makes sense: a query for no rows is a mistake, and
  // skipping none is not.
  bool add_count(const std::optional<ast::Expression>& source, std::int64_t least, RowCount& count) {
    if (!source) return true;
    if (source->kind == ast::Expression::Kind::kBroken) return false;
    if (source->kind == ast::Expression::Kind::kParameter) {
      const std::optional<std::uint32_t> index = conditions_.parameter(*source, "int");
      if (!index) return false;
      count.kind = RowCount::Kind::kParameter;
      count.parameter = *index;
      const TypeDescriptor& type = query_.parameters[*index].type;
      if (same_type(type, {.scalar = Scalar::kInt})) return true;
    } else if (source->kind == ast::Expression::Kind::kInteger) {
      const std::optional<std::int64_t> number = integer_value(*source, "int", program_.diagnostics);
      if (!number) return false;
      count.kind = RowCount::Kind::kConstant;
      count.constant = *number;
      if (*number >= least) return true;
    }
    program_.diagnostics.report<Message::kRowCount>(source->span, shown_value(*source))
        .help("write a number, or a parameter of type 'int'");
    return false;
  }

  // Reports clauses that make no difference to a number or to a yes or no.
  bool check_clauses() {
    if (query_.action != QueryAction::kCount && query_.action != QueryAction::kExists) return true;
    const std::string_view result = query_.action == QueryAction::kCount ? "int" : "bool";
    const std::size_t errors = program_.diagnostics.error_count();
    const auto refuse = [&](Span span, std::string_view clause) {
      program_.diagnostics.report<Message::kUselessClause>(span, clause, result);
    };
    if (!declaration_.order.empty()) refuse(declaration_.order_span, "order by");
    if (declaration_.limit) refuse(declaration_.limit->span, "limit");
    if (declaration_.skip) refuse(declaration_.skip->span, "skip");
    return program_.diagnostics.error_count() == errors;
  }

  // Reports parameters that no clause uses. A parameter in a clause with an error counts as used. If a clause uses an
  // unknown parameter, nothing is reported, because any of the unused ones may be meant.
  void report_unused() {
    std::set<std::string_view> declared;
    for (const ast::Parameter& parameter : declaration_.parameters) declared.insert(parameter.name.text);
    std::set<std::string_view> used;
    for (const auto* source : {&declaration_.where, &declaration_.limit, &declaration_.skip}) {
      if (source->has_value()) add_parameters_of(**source, declared, used);
    }
    if (!std::includes(declared.begin(), declared.end(), used.begin(), used.end())) return;
    for (const ast::Parameter& parameter : declaration_.parameters) {
      const ast::Name& name = parameter.name;
      if (!name.present() || used.count(name.text) > 0) continue;
      program_.diagnostics.report<Message::kUnusedParameter>(name.span, name.text);
    }
  }

  // Adds the parameters that the expression uses. `min` counts as a use of `$min`, because the missing `$` is reported
  // by itself.
  static void add_parameters_of(const ast::Expression& source, const std::set<std::string_view>& declared,
                                std::set<std::string_view>& used) {
    if (source.kind == ast::Expression::Kind::kParameter) used.insert(source.text.substr(1));
    if (source.kind == ast::Expression::Kind::kName && declared.count(source.text) > 0) used.insert(source.text);
    for (const ast::Expression& operand : source.operands) add_parameters_of(operand, declared, used);
    for (const ast::Argument& argument : source.arguments) add_parameters_of(argument.value, declared, used);
  }

  Program& program_;
  Unit& unit_;
  const ast::QueryDeclaration& declaration_;
  Query query_;
  ConditionResolver conditions_;
};

}  // namespace

std::optional<Query> resolve_clause_query(Program& program, const EntityDescriptor& entity, Unit& unit,
                                          const ast::QueryDeclaration& declaration) {
  return ClauseQueryResolver(program, entity, unit, declaration).run();
}

}  // namespace fgraph::idl
