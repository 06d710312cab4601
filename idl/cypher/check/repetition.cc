#include "idl/cypher/check/repetition.h"

#include <algorithm>
#include <string>

#include "idl/cypher/functions.h"

namespace fgraph::idl::cypher {
namespace {

using Kind = Expression::Kind;

// Returns the property that `item` sets: the last step of `p.number`. It is null for every other item.
const Step* property_of(const SetItem& item) {
  const bool is_one = item.kind == SetItem::Kind::kAssign && item.target.kind == Kind::kAccess &&
                      item.target.steps.size() == 1 && item.target.steps[0].kind == Step::Kind::kProperty;
  return is_one ? &item.target.steps[0] : nullptr;
}

// Returns whether the value is computed from the property that it becomes: `p.number + 1` for `p.number`.
bool is_step(const SetItem& item) {
  if (property_of(item) == nullptr || item.value.empty() || item.value[0].kind != Kind::kArithmetic) return false;
  const std::vector<Expression>& operands = item.value[0].operands;
  return std::any_of(operands.begin(), operands.end(), [&](const Expression& operand) {
    return operand.kind == Kind::kAccess && operand.span.text() == item.target.span.text();
  });
}

}  // namespace

void RepetitionChecker::check(const Query& query, Span word) {
  set_.clear();
  for (const Clause& one : query.clauses) {
    for (const SetItem& item : one.sets) {
      const Step* property = property_of(item);
      if (property == nullptr) return;  // `SET p += $map` and `SET p:Label` may change what any condition asks for
      set_.insert(property->name.text);
    }
  }
  if (!finds_its_rows_again(query.clauses)) return;
  for (const Clause& one : query.clauses) {
    if (one.kind == Clause::Kind::kCreate) {
      return report(one.keyword, word, "it creates another one each time");
    }
    for (const SetItem& item : one.sets) {
      if (is_step(item)) return report(item.value[0].span, word, "the value changes each time");
    }
  }
}

bool RepetitionChecker::finds_its_rows_again(const std::vector<Clause>& clauses) const {
  return std::all_of(clauses.begin(), clauses.end(), [&](const Clause& one) {
    switch (one.kind) {
      case Clause::Kind::kMatch:
        return !one.optional && is_lasting(one.where) &&
               std::all_of(one.paths.begin(), one.paths.end(), [&](const Path& path) { return is_lasting(path); });
      case Clause::Kind::kUnwind: return is_lasting(one.values);
      case Clause::Kind::kWith: return one.where.empty();
      case Clause::Kind::kCreate:
      case Clause::Kind::kSet:
      case Clause::Kind::kReturn: return true;
      case Clause::Kind::kMerge:
      case Clause::Kind::kRemove:
      case Clause::Kind::kDelete:
      case Clause::Kind::kForeach:
      case Clause::Kind::kSubquery:
      case Clause::Kind::kCall:
      case Clause::Kind::kUnion: return false;
    }
    return false;
  });
}

bool RepetitionChecker::is_lasting(const std::vector<Expression>& conditions) const {
  return std::all_of(conditions.begin(), conditions.end(), [&](const Expression& one) { return is_lasting(one); });
}

bool RepetitionChecker::is_lasting(const Path& path) const {
  const bool are_nodes =
      std::all_of(path.nodes.begin(), path.nodes.end(), [&](const Node& node) { return is_lasting(node.properties); });
  return path.function.text.empty() && are_nodes &&
         std::all_of(path.relationships.begin(), path.relationships.end(),
                     [&](const Relationship& one) { return is_lasting(one.properties); });
}

// Returns whether the condition stays true if the query adds something, and sets the properties that it sets.
bool RepetitionChecker::is_lasting(const Expression& condition) const {
  switch (condition.kind) {
    case Kind::kBool:
    case Kind::kInteger:
    case Kind::kFloat:
    case Kind::kString:
    case Kind::kParameter:
    case Kind::kVariable: return true;
    case Kind::kCall: return same_name(condition.name.text, "id") && is_lasting(condition.operands);
    case Kind::kAccess:
      return is_lasting(condition.operands) &&
             std::all_of(condition.steps.begin(), condition.steps.end(), [&](const Step& step) {
               return step.kind == Step::Kind::kProperty && set_.count(step.name.text) == 0;
             });
    case Kind::kMap:
      return std::all_of(condition.entries.begin(), condition.entries.end(), [&](const Entry& entry) {
        return entry.kind == Entry::Kind::kValue && set_.count(entry.name.text) == 0 && is_lasting(entry.value);
      });
    case Kind::kList:
    case Kind::kAnd:
    case Kind::kOr:
    case Kind::kCompare:
    case Kind::kText:
    case Kind::kIn:
    case Kind::kMatches:
    case Kind::kBetween: return is_lasting(condition.operands);
    case Kind::kNull:
    case Kind::kLabels:
    case Kind::kCountAll:
    case Kind::kMapProjection:
    case Kind::kListComprehension:
    case Kind::kPatternComprehension:
    case Kind::kPattern:
    case Kind::kQuantifier:
    case Kind::kReduce:
    case Kind::kCase:
    case Kind::kNot:
    case Kind::kXor:
    case Kind::kIsNull:
    case Kind::kArithmetic:
    case Kind::kNegate:
    case Kind::kExists: return false;
  }
  return false;
}

void RepetitionChecker::report(Span place, Span word, std::string_view reason) {
  diagnostics_.report<Message::kNotIdempotent>(place, reason)
      .label(word, "declared here")
      .help("write MERGE instead of CREATE and a value instead of a step, or remove 'idempotent'");
}

}  // namespace fgraph::idl::cypher
