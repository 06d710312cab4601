// Queries in clause form: query adults(min: int = 18) -> Person[*] where age >= $min order by name limit 100
#include <optional>
#include <string>
#include <utility>

#include "fields.h"
#include "literals.h"
#include "queries.h"
#include "query_conditions.h"
#include "query_parts.h"

namespace fgraph::idl {
namespace {

class ClauseResolver {
 public:
  ClauseResolver(Program& program, const Entity& entity, Unit& unit, const ast::QueryDeclaration& declaration)
      : program_(program), unit_(unit), declaration_(declaration), conditions_(program, query_) {
    query_.name = std::string(declaration.name.text);
    query_.entity = entity.descriptor;
  }

  // Goes on after an error, to find more of them.
  std::optional<Query> run() {
    if (!add_parameters()) return std::nullopt;
    bool valid = add_condition();
    valid = add_order() && valid;
    valid = add_count(declaration_.limit, 1, query_.limit) && valid;
    valid = add_count(declaration_.skip, 0, query_.skip) && valid;
    if (declaration_.result) valid = apply_result(program_, unit_, declaration_, query_) && valid;
    if (!valid || declaration_.broken || !check_clauses()) return std::nullopt;
    report_unused();
    if (query_.order.empty() && (query_.action == QueryAction::kFindOne || is_part(query_.delivery))) {
      program_.diagnostics.report<Message::kFirstWithoutOrder>(declaration_.name.span, query_.name)
          .help("add 'order by' and a field, or it finds any of them");
    }
    return std::move(query_);
  }

 private:
  bool add_parameters() {
    if (!check_parameters(program_, query_.name, declaration_.parameters)) return false;
    bool valid = true;
    for (const ast::Parameter& source : declaration_.parameters) {
      const std::optional<TypeDescriptor> type = resolve_type(program_, unit_, source.type);
      valid = valid && type.has_value();
      if (!type) continue;
      if (type->kind == ValueKind::kOptional) {
        program_.diagnostics
            .report<Message::kTypeSuffix>(source.type.span, source.type.span.text(), "'?', but a parameter has a value")
            .help("without a condition it is another query; conditions that come and go are criteria in C++");
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

  bool add_count(const std::optional<ast::Expression>& source, std::int64_t least, RowCount& count) {
    if (!source) return true;
    if (source->kind == ast::Expression::Kind::kBroken) return false;
    if (source->kind == ast::Expression::Kind::kParameter) {
      const std::optional<std::uint32_t> index = conditions_.parameter(*source);
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

  // A number and a yes or no depend on no order and no limit.
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

  void report_unused() {
    for (std::uint32_t i = 0; i < declaration_.parameters.size(); ++i) {
      if (conditions_.is_used(i)) continue;
      const ast::Name& name = declaration_.parameters[i].name;
      program_.diagnostics.report<Message::kUnusedParameter>(name.span, name.text);
    }
  }

  Program& program_;
  Unit& unit_;
  const ast::QueryDeclaration& declaration_;
  Query query_;
  ConditionResolver conditions_;
};

}  // namespace

std::optional<Query> resolve_clauses(Program& program, const Entity& entity, Unit& unit,
                                     const ast::QueryDeclaration& declaration) {
  return ClauseResolver(program, entity, unit, declaration).run();
}

}  // namespace fgraph::idl
