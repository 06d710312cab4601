// The conditions of the clause form. Internal to the resolver.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "idl/resolve/model.h"

namespace fgraph::idl {

// Resolves the expressions of one query against its entity and its parameters.
class ConditionResolver {
 public:
  ConditionResolver(Program& program, const Query& query) : program_(program), query_(query) {}
  // About nodes of a link: fields of its relationships may stand beside theirs.
  ConditionResolver(Program& program, const Query& query, const RelationshipDescriptor& relationship)
      : program_(program), query_(query), relationship_(&relationship) {}

  // Nothing, reported, if it has an error.
  std::optional<Condition> condition(const ast::Expression& source);
  // `employer.name`. Nothing, reported, if it is no field.
  std::optional<FieldPath> path(const ast::Name& name);
  // The index of the parameter `$name`. Nothing, reported, if there is none.
  // `type` is what it should have; empty if that is not known.
  std::optional<std::uint32_t> parameter(const ast::Expression& source, std::string_view type);

  // A parameter whose declaration has an error: nothing is said about its uses.
  void forgive(std::string_view parameter) { forgiven_.insert(parameter); }

 private:
  // The left side of a comparison.
  struct Subject {
    FieldPath path;
    Span span;
    TextCase text_case = TextCase::kSensitive;
  };

  std::optional<Condition> group(const ast::Expression& source, Condition::Kind kind);
  std::optional<Condition> comparison(const ast::Expression& source);
  std::optional<Condition> compare(const ast::Expression& source, const ast::Expression& left, Operator op,
                                   const ast::Expression& right);
  // Reports the parameters in what cannot be compared that are not known.
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
  // `call` stands where a field is due.
  std::nullopt_t refuse_function(const ast::Expression& call);
  const FieldDescriptor* relationship_field(std::string_view name) const;
  bool is_unknown_of_relationship(const ast::Name& name);
  std::string_view without_owner(std::string_view name) const;
  std::nullopt_t refuse(const ast::Expression& source, std::string_view help);

  Program& program_;
  const Query& query_;
  const RelationshipDescriptor* relationship_ = nullptr;
  std::set<std::string_view> forgiven_;
  std::map<std::string, std::uint32_t, std::less<>> parameters_;
};

}  // namespace fgraph::idl
