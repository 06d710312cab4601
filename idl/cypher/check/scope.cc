#include "idl/cypher/check/scope.h"

#include <utility>

namespace fgraph::idl::cypher {
namespace {

// Returns "p" or "p.age" for such an expression, and an empty text for every other one.
std::string simple_text(const Expression& expression) {
  if (expression.kind == Expression::Kind::kVariable) return std::string(expression.name.text);
  const bool simple = expression.kind == Expression::Kind::kAccess && expression.steps.size() == 1 &&
                      expression.steps[0].kind == Step::Kind::kProperty &&
                      expression.operands[0].kind == Expression::Kind::kVariable;
  if (!simple) return {};
  return std::string(expression.operands[0].name.text) + "." + std::string(expression.steps[0].name.text);
}

}  // namespace

void Scope::define(const Name& name, CypherType type) {
  if (!name.present()) return;
  present.erase(std::string(name.text));
  variables[name.text] = {std::move(type), name.span};
}

// Only the operands of AND are followed. Of `p.age > 3 OR p.name = 'x'` either side may be null and the condition
// still be true. If `p.age` is not null, `p` is not null either.
void Scope::assume(const Expression& condition) {
  using ExpressionKind = Expression::Kind;
  const bool compares = condition.kind == ExpressionKind::kCompare || condition.kind == ExpressionKind::kText ||
                        condition.kind == ExpressionKind::kIn ||
                        (condition.kind == ExpressionKind::kIsNull && condition.negated);
  if (condition.kind == ExpressionKind::kAnd) {
    for (const Expression& part : condition.operands) assume(part);
  }
  if (!compares) return;
  for (const Expression& operand : condition.operands) {
    const std::string text = simple_text(operand);
    if (text.empty()) continue;
    present.insert(text);
    present.insert(text.substr(0, text.find('.')));
  }
}

void Scope::assume_as_in(const Scope& other, std::string_view variable) {
  const std::string prefix = std::string(variable) + ".";
  for (auto at = other.present.lower_bound(prefix); at != other.present.end() && at->rfind(prefix, 0) == 0; ++at) {
    present.insert(*at);
  }
}

bool Scope::is_present(const Expression& expression) const {
  return present.count(simple_text(expression)) > 0;
}

}  // namespace fgraph::idl::cypher
