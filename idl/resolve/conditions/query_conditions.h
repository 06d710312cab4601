// This class resolves the conditions of clauses: `where age >= $min and employer.name = "Acme"`. Internal to the front
// end.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "idl/resolve/conditions/condition_names.h"
#include "idl/resolve/model.h"

namespace fgraph::idl {

// Resolves the expressions of one query against its entity and its parameters.
//
// A condition is a tree. Its leaves are comparisons, which have a subject and an operand. The subject is a field,
// perhaps of a node at the end of links. The operand is a literal, a parameter, another field, or a list of these, and
// has to fit the type of the subject and the operator. If the subject stands on the right, as in `18 <= age`, the
// comparison is turned around. Both sides of a group and all its members are resolved even if one has an error, so that
// all mistakes are found.
//
//   condition     group       and, or, not
//                 flag        a bool alone: `active`
//                 comparison  between, unary (is null), nearness (distance), or
//                 compare     subject -> check_operator -> operand
//   operand       value       a list of values, a parameter, a field, or a literal
//
// The subject is resolved first, because its type says how the other side is read: `admin` is a value of an enum
// beside `role`, and a misspelt field beside `name`.
//
// condition_names finds the fields, and operator_signs knows how operators are written.
//
// Not here: what a name is stored as, whether an index may be used, and the text of the condition
// (runtime/core/cypher).
class ConditionResolver {
 public:
  ConditionResolver(Program& program, const Query& query)
      : program_(program), query_(query), names_(program, query, nullptr) {}
  // This constructor is for conditions on the nodes of a link, which can also name fields of its relationships.
  ConditionResolver(Program& program, const Query& query, const RelationshipDescriptor& relationship)
      : program_(program), query_(query), names_(program, query, &relationship) {}

  // Returns the condition that the expression writes. Reports an error and returns nothing if it is not valid.
  std::optional<Condition> condition(const ast::Expression& source);
  // Returns the field that a name such as `employer.name` leads to. Reports an error and returns nothing if there is
  // none.
  std::optional<FieldPath> path(const ast::Name& name) { return names_.path(name); }
  // Returns the index of the parameter `$name`. Reports an error and returns nothing if there is none. `type` is the
  // type that the advice proposes then. It may be empty.
  std::optional<std::uint32_t> parameter(const ast::Expression& source, std::string_view type);

  // Keeps the uses of a parameter from being reported, because its declaration has an error.
  void forgive(std::string_view parameter) { forgiven_.insert(parameter); }

 private:
  // A subject is the left side of a comparison.
  struct Subject {
    FieldPath path;
    Span span;
    TextCase text_case = TextCase::kSensitive;
  };

  std::optional<Condition> group(const ast::Expression& source, Condition::Kind kind);
  std::optional<Condition> comparison(const ast::Expression& source);
  std::optional<Condition> compare(const ast::Expression& source, const ast::Expression& left, Operator op,
                                   const ast::Expression& right);
  // Reports unknown parameters in an expression that cannot be resolved otherwise.
  void check_parameters_of(const ast::Expression& source);
  std::optional<Condition> between(const ast::Expression& source);
  std::optional<Condition> unary(const ast::Expression& source);
  std::optional<Condition> nearness(const ast::Expression& source, Operator op);
  std::optional<Condition> flag(const ast::Expression& source);

  std::optional<Subject> subject(const ast::Expression& source);
  bool check_operator(const ast::Expression& source, const Subject& subject, Operator op);
  std::optional<Operand> operand(const ast::Expression& source, const Subject& subject, Operator op);
  std::optional<Operand> value(const ast::Expression& source, const TypeDescriptor& type, const Subject& subject);
  std::optional<Operand> list(const ast::Expression& source, const TypeDescriptor& type, const Subject& subject);
  std::optional<Operand> field(const ast::Expression& source, const TypeDescriptor& type, const Subject& subject);
  std::optional<Operand> literal(const ast::Expression& source, const TypeDescriptor& type);

  std::optional<std::uint32_t> known_parameter(std::string_view name);
  bool forget_dollar(const ast::Expression& source);
  bool is_field(const ast::Expression& source) const;
  // Reports a call that stands in the place of a field.
  std::nullopt_t refuse_function(const ast::Expression& call);
  std::nullopt_t refuse(const ast::Expression& source, std::string_view help);

  Program& program_;
  const Query& query_;
  ConditionNames names_;
  std::set<std::string_view> forgiven_;
  std::map<std::string, std::uint32_t, std::less<>> parameters_;
};

}  // namespace fgraph::idl
