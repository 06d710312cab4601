#include "idl/cypher/check/clauses.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "idl/cypher/functions.h"
#include "idl/source/suggest.h"

namespace fgraph::idl::cypher {
namespace {

using Kind = CypherType::Kind;

bool is_update(const Clause& clause) {
  switch (clause.kind) {
    case Clause::Kind::kCreate:
    case Clause::Kind::kMerge:
    case Clause::Kind::kSet:
    case Clause::Kind::kRemove:
    case Clause::Kind::kDelete:
    case Clause::Kind::kForeach: return true;
    case Clause::Kind::kMatch:
    case Clause::Kind::kUnwind:
    case Clause::Kind::kWith:
    case Clause::Kind::kReturn:
    case Clause::Kind::kSubquery:
    case Clause::Kind::kCall:
    case Clause::Kind::kUnion: return false;
  }
  return false;
}

// Returns the label that a procedure of an index searches: its first argument, without the quotes.
std::string_view first_text(const std::vector<Expression>& arguments) {
  if (arguments.empty() || arguments[0].kind != Expression::Kind::kString) return {};
  const std::string_view text = arguments[0].span.text();
  return text.substr(1, text.size() - 2);
}

}  // namespace

void ClauseChecker::check(const Query& query) {
  columns_known_ = !query.stop.has_value();
  Scope scope;
  clauses(query.clauses, scope, columns_known_ ? Columns::kOfQuery : Columns::kOfPart);
  if (query.stop && query.first_write && access_ == Access::kRead) note_write(query.first_write->span);
}

// Checks a list of clauses, which UNION may divide into branches. The columns of the query itself are compared with the
// declared result, branch by branch; those of a subquery are not.
void ClauseChecker::clauses(const std::vector<Clause>& list, Scope& scope, Columns columns) {
  const Scope outer = scope;
  order_of_clauses(list);
  std::vector<CypherColumn> united;
  bool first = true;
  has_return_ = false;
  const auto end_branch = [&] {
    if (columns == Columns::kOfQuery && has_return_) {
      results_.check_names(returned_);
      const Span place = returned_.empty() ? context_.input.text : returned_.front().span;
      if (columns_known_) results_.check_columns(returned_, place);
    }
    if (first) {
      united = returned_;
    } else {
      unite_columns(united);
    }
    first = false;
  };
  for (const Clause& one : list) {
    if (one.kind != Clause::Kind::kUnion) {
      clause(one, scope);
      continue;
    }
    end_branch();
    scope = outer;
  }
  end_branch();
  returned_ = std::move(united);
}

// Gives the columns of the first branch the types that they have in common with those of the branch that ends.
void ClauseChecker::unite_columns(std::vector<CypherColumn>& united) const {
  for (std::size_t at = 0; at < united.size() && at < returned_.size(); ++at) {
    if (united[at].name != returned_[at].name) {
      context_.diagnostics
          .report<Message::kCypherPattern>(returned_[at].span, "the parts of a UNION return columns of the same names")
          .label(united[at].span, "named '" + united[at].name + "' here");
    }
    united[at].type = unite(united[at].type, returned_[at].type);
  }
}

// Reports orders of clauses that the server refuses.
void ClauseChecker::order_of_clauses(const std::vector<Clause>& list) {
  for (std::size_t at = 0; at + 1 < list.size(); ++at) {
    const Clause& one = list[at];
    const Clause& next = list[at + 1];
    if (next.kind != Clause::Kind::kMatch) continue;
    const bool after_optional = one.kind == Clause::Kind::kMatch && one.optional && !next.optional;
    if (!after_optional && !is_update(one)) continue;
    context_.diagnostics
        .report<Message::kCypherPattern>(
            next.keyword, after_optional ? "MATCH directly after OPTIONAL MATCH" : "MATCH directly after an update")
        .help("put WITH and the variables that are needed further on between them");
  }
}

// Notes that the query writes, and reports that if it is declared as `readonly`.
void ClauseChecker::note_write(Span keyword) {
  access_ = Access::kWrite;
  if (context_.input.mode != CypherMode::kReadonly) return;
  context_.diagnostics.report<Message::kCypherReadonly>(keyword, keyword.text())
      .help("remove 'readonly' from the query, or the clause");
}

// Checks one clause. `returned_` holds the columns after a RETURN, and nothing after other clauses.
void ClauseChecker::clause(const Clause& one, Scope& scope) {
  if (is_update(one) && one.kind != Clause::Kind::kForeach) note_write(one.keyword);
  switch (one.kind) {
    case Clause::Kind::kMatch: match(one, scope); break;
    case Clause::Kind::kUnwind: unwind(one, scope); break;
    case Clause::Kind::kWith:
    case Clause::Kind::kReturn: returned_ = project(one, scope); break;
    case Clause::Kind::kCreate: patterns_.bind(one.paths, PathUse::kCreate, scope); break;
    case Clause::Kind::kMerge: patterns_.bind(one.paths, PathUse::kMerge, scope); [[fallthrough]];
    case Clause::Kind::kSet:
    case Clause::Kind::kRemove:
      for (const SetItem& item : one.sets) set(item, scope);
      hazards_.check_clearing(one.sets);
      break;
    case Clause::Kind::kDelete: expressions_.infer_all(one.values, scope); break;
    case Clause::Kind::kForeach: for_each(one, scope); break;
    case Clause::Kind::kSubquery: subquery(one, scope); break;
    case Clause::Kind::kCall: procedure(one, scope); break;
    case Clause::Kind::kUnion: break;
  }
  has_return_ = one.kind == Clause::Kind::kReturn;
  if (!has_return_) returned_.clear();
}

// Binds the paths of MATCH, then checks its condition, and then looks for slow shapes, which need both.
void ClauseChecker::match(const Clause& one, Scope& scope) {
  const Scope before = scope;
  patterns_.bind(one.paths, one.optional ? PathUse::kOptionalMatch : PathUse::kMatch, scope);
  if (one.optional) {
    // The condition does not hold for the rows that remain without a match.
    expressions_.infer_all(one.where, scope);
  } else {
    expressions_.check_condition(one.where, scope);
  }
  hazards_.check_match(one, before, scope);
}

// Defines the variable of UNWIND, which has the type of an element of the list.
void ClauseChecker::unwind(const Clause& one, Scope& scope) {
  const Expression& list = one.values.front();
  const CypherType type = expressions_.infer(list, scope);
  const bool unwindable = type.is(Kind::kList) || type.is(Kind::kUnknown) || type.is(Kind::kNull);
  if (!unwindable) context_.parameters.refuse(list, CypherType::list_of(type), "unwound like");
  scope.define(one.variable, type.element_type());
}

// Checks an item of SET, REMOVE or MERGE ... ON: labels, one property, or all properties of a map.
void ClauseChecker::set(const SetItem& item, Scope& scope) {
  if (item.kind == SetItem::Kind::kLabels) {
    expressions_.infer(item.target, scope);
    for (const Name& label : item.labels.names) context_.names.label(label);
    if (item.labels.alternative) {
      context_.diagnostics.report<Message::kCypherUnsupported>(item.labels.span, "label expressions")
          .help("write each label: SET n:A:B");
    }
    return;
  }
  const CypherType target = expressions_.infer(item.target, scope);
  if (item.value.empty()) return;
  const bool one_property = item.target.kind == Expression::Kind::kAccess;
  if (one_property) {
    expressions_.check_value(target, item.value.front(), scope);
    return;
  }
  const Expression& value = item.value.front();
  if (value.kind == Expression::Kind::kMap) {
    patterns_.check_properties(item.value, target, {}, scope);
  } else {
    expressions_.infer(value, scope);
  }
}

// Checks FOREACH. The clauses inside of it see all variables, and their own variables end with it.
void ClauseChecker::for_each(const Clause& one, Scope& scope) {
  const CypherType list = expressions_.infer(one.values.front(), scope);
  Scope inner = scope;
  inner.define(one.variable, list.element_type());
  for (const Clause& update : one.body) clause(update, inner);
}

// Checks a subquery, which sees only the variables that its first WITH names. That WITH is checked with all of them
// and then keeps those that it names, as every WITH does. The columns that the subquery returns become variables.
void ClauseChecker::subquery(const Clause& one, Scope& scope) {
  Scope inner;
  inner.open = scope.open;
  const bool imports = !one.body.empty() && one.body.front().kind == Clause::Kind::kWith;
  if (imports) inner = scope;
  clauses(one.body, inner, Columns::kOfPart);
  const std::vector<CypherColumn> columns = returned_;
  for (const CypherColumn& column : columns) {
    // A scope holds views, so that the name has to be a word of the text and not the copy in the column.
    Name name = {column.span.text(), column.span};
    const std::size_t alias = column.span.text().rfind(column.name);
    if (alias != std::string_view::npos) name.text = column.span.text().substr(alias, column.name.size());
    scope.define(name, column.type.detached());
  }
}

// Checks the call of a procedure and defines the variables that it yields. A search by an index yields nodes of the
// label that it names.
void ClauseChecker::procedure(const Clause& one, Scope& scope) {
  expressions_.infer_all(one.values, scope);
  const CypherProcedure* known = find_procedure(one.procedure.text);
  if (!replacement_of(one.procedure.text).empty()) {
    context_.diagnostics.report<Message::kCypherUnsupported>(one.procedure.span, std::string(one.procedure.text) + "()")
        .help(std::string(replacement_of(one.procedure.text)));
  } else if (known == nullptr) {
    context_.diagnostics.report<Message::kCypherUnknownFunction>(one.procedure.span, "procedure", one.procedure.text)
        .suggest(suggest_procedure(one.procedure.text));
  }
  if (known != nullptr && known->access == ProcedureAccess::kWrite) note_write(one.procedure.span);
  const std::string_view label = first_text(one.values);
  const bool searches = known != nullptr && known->name.substr(0, 7) == "db.idx.";
  for (const Clause::Yield& yield : one.yields) {
    CypherType type;
    if (yield.name.text == "node") type = CypherType::simple(Kind::kNode);
    if (yield.name.text == "relationship") type = CypherType::simple(Kind::kRelationship);
    if (yield.name.text == "score") type = CypherType::of(Scalar::kFloat);
    if (searches && yield.name.text == "node") {
      type.entities = context_.schema.labelled(label);
      type.exact = !type.entities.empty();
    }
    if (known != nullptr && !known->yields.empty() &&
        std::find(known->yields.begin(), known->yields.end(), yield.name.text) == known->yields.end()) {
      context_.diagnostics.report<Message::kCypherUnknownName>(yield.name.span, "result", yield.name.text)
          .suggest(suggest(yield.name.text, known->yields));
    }
    scope.define(yield.alias.present() ? yield.alias : yield.name, type);
  }
  if (one.yield_all) scope.open = true;
  if (searches && !label.empty() && known->name.find("Nodes") != std::string_view::npos) {
    context_.names.label({label, one.values[0].span.part(1, label.size())});
  }
  expressions_.check_condition(one.where, scope);
}

// Checks WITH and RETURN. Returns the columns, and leaves in `scope` the variables that are visible afterwards.
//
// There are three scopes. The values are inferred in `scope`, the one from before. `next` holds what is visible
// afterwards. `both` is for ORDER BY and WHERE, which see either:
// `WITH p.name AS name ORDER BY p.age WHERE name <> 'x'`. What WHERE rules out about null is kept for the variables
// that stay.
std::vector<CypherColumn> ClauseChecker::project(const Clause& one, Scope& scope) {
  const Projection& projection = one.projection;
  const bool is_with = one.kind == Clause::Kind::kWith;
  std::vector<CypherColumn> columns;
  Scope next;
  next.open = scope.open && projection.all;
  if (projection.all) {
    for (const auto& [name, value] : scope.variables)
      columns.push_back({std::string(name), value.type, projection.span});
    next = scope;
  }
  for (const Projection::Item& item : projection.items) {
    const CypherType type = expressions_.infer(item.value, scope);
    const bool named = item.alias.present();
    const Name name = named ? item.alias : Name{item.value.span.text(), item.value.span};
    const bool is_variable = item.value.kind == Expression::Kind::kVariable;
    if (is_with && !named && !is_variable) {
      context_.diagnostics.report<Message::kCypherPattern>(item.value.span, "a value in WITH has a name")
          .help("write " + std::string(item.value.span.text().substr(0, 40)) + " AS name");
    }
    const Name visible = named ? item.alias : is_variable ? item.value.name : Name();
    const Span whole = {item.value.span.file, item.value.span.begin, name.span.end};
    columns.push_back({std::string(visible.present() ? visible.text : name.text), type, whole});
    if (!visible.present()) continue;
    next.define(visible, type.detached());
    if (is_variable && item.value.name.text == visible.text) next.assume_as_in(scope, visible.text);
  }
  // ORDER BY, SKIP, LIMIT and WHERE see the variables from before as well as the columns.
  Scope both = next;
  for (const auto& [name, value] : scope.variables) both.variables.try_emplace(name, value);
  both.open = both.open || scope.open;
  order_and_limit(projection, both);
  expressions_.check_condition(one.where, both);
  for (const std::string& text : both.present) {
    if (next.variables.count(std::string_view(text).substr(0, text.find('.'))) > 0) next.present.insert(text);
  }
  if (!is_with && projection.all && next.open) columns_known_ = false;
  scope = std::move(next);
  return columns;
}

// Checks ORDER BY, SKIP and LIMIT.
void ClauseChecker::order_and_limit(const Projection& projection, Scope& scope) {
  for (const Projection::Order& one : projection.order) {
    expressions_.infer(one.value, scope);
    if (one.value.kind != Expression::Kind::kParameter) continue;
    context_.diagnostics.report<Message::kCypherConstantOrder>(one.value.span).help("write one query for each order");
  }
  expect_rows(projection.skip, scope);
  expect_rows(projection.limit, scope);
}

// Checks the number of SKIP or LIMIT.
void ClauseChecker::expect_rows(const std::vector<Expression>& count, Scope& scope) {
  for (const Expression& one : count) {
    const CypherType type = expressions_.infer(one, scope);
    const bool fits_number = type.is_scalar(Scalar::kInt) || type.is(Kind::kUnknown);
    if (fits_number) continue;
    if (one.kind != Expression::Kind::kParameter) {
      context_.diagnostics.report<Message::kCypherPattern>(one.span, "a number of rows is an 'int'");
      continue;
    }
    context_.parameters.refuse_as_rows(one, type);
  }
}

}  // namespace fgraph::idl::cypher
