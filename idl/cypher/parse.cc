#include "idl/cypher/parse.h"

#include <utility>

#include "grammar/cypher_reader.h"

namespace fgraph::idl::cypher {
namespace {

using grammar::CypherLexeme;
using grammar::CypherParser;
using grammar::CypherTree;

// Copies a parse tree into the AST. The tree holds only clauses that were read as a whole, so that no child which the
// grammar demands is missing.
class Builder {
 public:
  explicit Builder(Span text) : text_(text) {}

  std::vector<Clause> clauses(const std::vector<CypherParser::ItemContext*>& items) {
    std::vector<Clause> result;
    for (auto* one : items) {
      if (one->clause() != nullptr) {
        result.push_back(clause(*one->clause()));
        continue;
      }
      Clause& both = result.emplace_back();
      both.kind = Clause::Kind::kUnion;
      both.span = both.keyword = span(one);
    }
    return result;
  }

  Name name_of(const CypherLexeme& token) const {
    const Span where = text_.part(token.begin, token.end - token.begin);
    return {without_signs(where.text()), where};
  }

 private:
  Clause clause(CypherParser::ClauseContext& context) {
    Clause result;
    result.span = span(&context);
    result.keyword = token_span(context.getStart());
    if (auto* one = context.matchClause()) match(*one, result);
    if (auto* one = context.unwindClause()) {
      result.kind = Clause::Kind::kUnwind;
      result.values.push_back(expression(one->expression()));
      result.variable = name(one->variable());
    }
    if (auto* one = context.withClause()) {
      result.kind = Clause::Kind::kWith;
      result.projection = projection(*one->projection());
      result.where = where(one->where());
    }
    if (auto* one = context.returnClause()) {
      result.kind = Clause::Kind::kReturn;
      result.projection = projection(*one->projection());
    }
    if (auto* one = context.createClause()) {
      result.kind = Clause::Kind::kCreate;
      result.paths = patterns(*one->patterns());
    }
    if (auto* one = context.mergeClause()) merge(*one, result);
    if (auto* one = context.setClause()) {
      result.kind = Clause::Kind::kSet;
      set_items(*one, result.sets);
    }
    if (auto* one = context.removeClause()) remove(*one, result);
    if (auto* one = context.deleteClause()) {
      result.kind = Clause::Kind::kDelete;
      result.values = expressions(one->expression());
    }
    if (auto* one = context.foreachClause())
      foreach (*one, result);
    if (auto* one = context.subquery()) {
      result.kind = Clause::Kind::kSubquery;
      result.body = clauses(one->item());
    }
    if (auto* one = context.procedureCall()) call(*one, result);
    return result;
  }

  void match(CypherParser::MatchClauseContext& context, Clause& result) {
    result.kind = Clause::Kind::kMatch;
    result.optional = context.OPTIONAL() != nullptr;
    result.paths = patterns(*context.patterns());
    result.where = where(context.where());
  }

  void merge(CypherParser::MergeClauseContext& context, Clause& result) {
    result.kind = Clause::Kind::kMerge;
    result.paths.push_back(part(*context.patternPart()));
    for (auto* one : context.mergeAction()) set_items(*one->setClause(), result.sets);
  }

  void set_items(CypherParser::SetClauseContext& context, std::vector<SetItem>& sets) {
    for (auto* one : context.setItem()) {
      SetItem& item = sets.emplace_back();
      item.target = target(*one->target());
      if (one->PLUS_EQUAL() != nullptr) item.kind = SetItem::Kind::kMerge;
      if (one->labels() != nullptr) {
        item.kind = SetItem::Kind::kLabels;
        item.labels = labels(one->labels());
      }
      if (one->expression() != nullptr) item.value.push_back(expression(one->expression()));
    }
  }

  void remove(CypherParser::RemoveClauseContext& context, Clause& result) {
    result.kind = Clause::Kind::kRemove;
    for (auto* one : context.removeItem()) {
      SetItem& item = result.sets.emplace_back();
      item.kind = one->labels() != nullptr ? SetItem::Kind::kLabels : SetItem::Kind::kRemove;
      item.target = target(*one->target());
      item.labels = labels(one->labels());
    }
  }

  void foreach (CypherParser::ForeachClauseContext& context, Clause & result) {
    result.kind = Clause::Kind::kForeach;
    result.variable = name(context.variable());
    result.values.push_back(expression(context.expression()));
    for (auto* one : context.clause()) result.body.push_back(clause(*one));
  }

  void call(CypherParser::ProcedureCallContext& context, Clause& result) {
    result.kind = Clause::Kind::kCall;
    result.procedure = name(context.dottedName());
    if (context.arguments() != nullptr) result.values = expressions(context.arguments()->expression());
    result.yield_all = context.YIELD() == nullptr || context.STAR() != nullptr;
    for (auto* one : context.yieldItem()) result.yields.push_back({name(one->name(0)), name(one->name(1))});
    result.where = where(context.where());
  }

  Projection projection(CypherParser::ProjectionContext& context) {
    Projection result;
    result.span = span(context.projectionItems());
    result.distinct = context.DISTINCT() != nullptr;
    result.all = context.projectionItems()->STAR() != nullptr;
    for (auto* one : context.projectionItems()->projectionItem()) {
      result.items.push_back({expression(one->expression()), name(one->name())});
    }
    if (auto* order = context.orderBy()) {
      for (auto* one : order->orderItem()) result.order.push_back({expression(one->expression())});
    }
    if (context.skip() != nullptr) result.skip.push_back(expression(context.skip()->expression()));
    if (context.limit() != nullptr) result.limit.push_back(expression(context.limit()->expression()));
    return result;
  }

  std::vector<Expression> where(CypherParser::WhereContext* context) {
    std::vector<Expression> result;
    if (context != nullptr) result.push_back(expression(context->expression()));
    return result;
  }

  std::vector<Path> patterns(CypherParser::PatternsContext& context) {
    std::vector<Path> result;
    for (auto* one : context.patternPart()) result.push_back(part(*one));
    return result;
  }

  Path part(CypherParser::PatternPartContext& context) {
    Path result = path(*context.path());
    result.variable = name(context.variable());
    result.function = name(context.name());
    return result;
  }

  // `Context` is a PathContext or a ChainContext.
  template <typename Context>
  Path path(Context& context) {
    Path result;
    result.span = span(&context);
    for (auto* one : context.node()) result.nodes.push_back(node(*one));
    for (auto* one : context.relationship()) result.relationships.push_back(relationship(*one));
    return result;
  }

  Node node(CypherParser::NodeContext& context) {
    Node result;
    result.span = span(&context);
    result.variable = name(context.variable());
    result.labels = labels(context.labels());
    result.properties = properties(context.properties());
    return result;
  }

  Labels labels(CypherParser::LabelsContext* context) {
    Labels result;
    if (context == nullptr) return result;
    result.span = span(context);
    for (auto* group : context->labelGroup()) {
      result.alternative = result.alternative || group->labelTerm().size() > 1;
      for (auto* term : group->labelTerm()) {
        result.alternative = result.alternative || !term->EXCLAMATION().empty() || term->PARAMETER() != nullptr;
        if (term->name() != nullptr) result.names.push_back(name(term->name()));
      }
    }
    return result;
  }

  std::vector<Expression> properties(CypherParser::PropertiesContext* context) {
    std::vector<Expression> result;
    if (context == nullptr) return result;
    if (context->map() != nullptr) result.push_back(map(*context->map()));
    if (context->PARAMETER() != nullptr) result.push_back(parameter(context->PARAMETER()));
    return result;
  }

  Relationship relationship(CypherParser::RelationshipContext& context) {
    Relationship result;
    result.span = span(&context);
    const bool left = context.LT() != nullptr;
    const bool right = context.GT() != nullptr;
    if (left) result.direction = Relationship::Direction::kLeft;
    if (left == right) result.direction = Relationship::Direction::kBoth;
    auto* detail = context.relationshipDetail();
    if (detail == nullptr) return result;
    result.variable = name(detail->variable());
    if (detail->relationshipTypes() != nullptr) {
      for (auto* one : detail->relationshipTypes()->name()) result.types.push_back(name(one));
    }
    if (detail->range() != nullptr) range(*detail->range(), result);
    result.properties = properties(detail->properties());
    return result;
  }

  void range(CypherParser::RangeContext& context, Relationship& result) {
    const auto numbers = context.INTEGER();
    const bool dots = context.DOTDOT() != nullptr;
    result.range = span(&context);
    result.variable_length = true;
    // `*..3` and `*3..` hold the same tokens. They differ in the place of the number.
    const bool starts_with_number =
        !numbers.empty() && context.children.size() > 1 && context.children[1] == numbers[0];
    const bool has_maximum = numbers.size() == 2 || (numbers.size() == 1 && (!dots || !starts_with_number));
    result.unbounded = !has_maximum;
    result.may_be_empty = starts_with_number && numbers[0]->getText() == "0";
  }

  Expression target(CypherParser::TargetContext& context) {
    Expression base = context.variable() != nullptr ? variable(*context.variable()) : expression(context.expression());
    return with_steps(std::move(base), context.accessStep(), span(&context));
  }

  std::vector<Expression> expressions(const std::vector<CypherParser::ExpressionContext*>& contexts) {
    std::vector<Expression> result;
    for (auto* one : contexts) result.push_back(expression(one));
    return result;
  }

  // If there is one operand, that operand. If there are more, an expression of `kind` that holds them.
  static Expression chain(std::vector<Expression> operands, Expression::Kind kind, Span span) {
    if (operands.size() == 1) return std::move(operands.front());
    Expression result = make(kind, span);
    result.operands = std::move(operands);
    return result;
  }

  Expression expression(CypherParser::ExpressionContext* context) {
    std::vector<Expression> alternatives;
    for (auto* exclusive : context->exclusive()) {
      std::vector<Expression> sides;
      for (auto* conjunction : exclusive->conjunction()) {
        std::vector<Expression> parts;
        for (auto* one : conjunction->negation()) parts.push_back(negation(*one));
        sides.push_back(chain(std::move(parts), Expression::Kind::kAnd, span(conjunction)));
      }
      alternatives.push_back(chain(std::move(sides), Expression::Kind::kXor, span(exclusive)));
    }
    return chain(std::move(alternatives), Expression::Kind::kOr, span(context));
  }

  Expression negation(CypherParser::NegationContext& context) {
    Expression inner = comparison(*context.comparison());
    // Two NOT cancel out. A long chain of them must not become a deep tree.
    if (context.NOT().size() % 2 == 0) return inner;
    Expression result = make(Expression::Kind::kNot, span(&context));
    result.operands.push_back(std::move(inner));
    return result;
  }

  Expression comparison(CypherParser::ComparisonContext& context) {
    std::vector<Expression> operands;
    for (auto* one : context.predicate()) operands.push_back(predicate(*one));
    Expression result = chain(std::move(operands), Expression::Kind::kCompare, span(&context));
    for (auto* one : context.comparisonOperator()) result.operators.push_back(name(one));
    return result;
  }

  Expression predicate(CypherParser::PredicateContext& context) {
    Expression result = sum(*context.sum());
    // Further tails apply to a truth value, so that they need no operand of their own. A long chain of them must not
    // become a deep tree.
    const auto tails = context.predicateTail();
    for (auto* tail : tails) {
      Expression outer = make(tail_kind(*tail), span(&context));
      outer.negated = tail->NOT() != nullptr;
      outer.operators.push_back({token_span(tail->getStart()).text(), token_span(tail->getStart())});
      const bool first = tail == tails.front();
      outer.operands.push_back(first ? std::move(result) : make(Expression::Kind::kNull, outer.span));
      for (auto* one : tail->sum()) outer.operands.push_back(sum(*one));
      result = std::move(outer);
    }
    return result;
  }

  static Expression::Kind tail_kind(CypherParser::PredicateTailContext& tail) {
    if (tail.IS() != nullptr) return Expression::Kind::kIsNull;
    if (tail.IN() != nullptr) return Expression::Kind::kIn;
    if (tail.MATCHES() != nullptr) return Expression::Kind::kMatches;
    if (tail.BETWEEN() != nullptr) return Expression::Kind::kBetween;
    return Expression::Kind::kText;
  }

  Expression sum(CypherParser::SumContext& context) {
    std::vector<Expression> operands;
    for (auto* one : context.product()) operands.push_back(product(*one));
    return with_operators(std::move(operands), context);
  }

  Expression product(CypherParser::ProductContext& context) {
    std::vector<Expression> operands;
    for (auto* one : context.power()) operands.push_back(power(*one));
    return with_operators(std::move(operands), context);
  }

  Expression power(CypherParser::PowerContext& context) {
    std::vector<Expression> operands;
    for (auto* one : context.unary()) operands.push_back(unary(*one));
    return with_operators(std::move(operands), context);
  }

  // Adds the operators, which are every second one of the children.
  template <typename Context>
  Expression with_operators(std::vector<Expression> operands, Context& context) {
    Expression result = chain(std::move(operands), Expression::Kind::kArithmetic, span(&context));
    for (std::size_t at = 1; at < context.children.size(); at += 2) {
      auto* terminal = static_cast<antlr4::tree::TerminalNode*>(context.children[at]);
      result.operators.push_back(name(terminal));
    }
    return result;
  }

  Expression unary(CypherParser::UnaryContext& context) {
    Expression inner = access(*context.access());
    if (context.MINUS().empty()) return inner;
    Expression result = make(Expression::Kind::kNegate, span(&context));
    result.operands.push_back(std::move(inner));
    return result;
  }

  Expression access(CypherParser::AccessContext& context) {
    Expression base = atom(*context.atom());
    if (!context.labels().empty()) {
      Expression result = make(Expression::Kind::kLabels, span(&context));
      for (auto* one : context.labels()) {
        const Labels read = labels(one);
        result.labels.insert(result.labels.end(), read.names.begin(), read.names.end());
        result.negated = result.negated || read.alternative;
      }
      result.operands.push_back(std::move(base));
      return result;
    }
    return with_steps(std::move(base), context.accessStep(), span(&context));
  }

  Expression with_steps(Expression base, const std::vector<CypherParser::AccessStepContext*>& contexts, Span where) {
    if (contexts.empty()) return base;
    Expression result = make(Expression::Kind::kAccess, where);
    result.operands.push_back(std::move(base));
    for (auto* one : contexts) {
      Step& step = result.steps.emplace_back();
      if (one->LBRACKET() != nullptr) step.kind = Step::Kind::kIndex;
      if (one->DOTDOT() != nullptr) step.kind = Step::Kind::kSlice;
      step.name = name(one->name());
      step.operands = expressions(one->expression());
    }
    return result;
  }

  Expression atom(CypherParser::AtomContext& context) {
    if (auto* one = context.literal()) return literal(*one);
    if (context.PARAMETER() != nullptr) return parameter(context.PARAMETER());
    if (auto* one = context.caseExpression()) return case_expression(*one);
    if (context.EXISTS() != nullptr) return make(Expression::Kind::kExists, span(&context));
    if (auto* one = context.quantifier()) return quantifier(*one);
    if (auto* one = context.reduce()) return reduce(*one);
    if (auto* one = context.call()) return call(*one);
    if (auto* one = context.patternComprehension()) return pattern_comprehension(*one);
    if (auto* one = context.listComprehension()) return list_comprehension(*one);
    if (auto* one = context.mapProjection()) return map_projection(*one);
    if (auto* one = context.map()) return map(*one);
    if (auto* one = context.variable()) return variable(*one);
    if (auto* one = context.expression()) return expression(one);
    if (auto* one = context.chain()) {
      Expression result = make(Expression::Kind::kPattern, span(one));
      result.path.push_back(path(*one));
      return result;
    }
    Expression result = make(Expression::Kind::kList, span(&context));
    if (context.STAR() != nullptr) {
      result.kind = Expression::Kind::kCountAll;
      result.name = name(context.name());
    }
    if (context.arguments() != nullptr) result.operands = expressions(context.arguments()->expression());
    return result;
  }

  Expression literal(CypherParser::LiteralContext& context) {
    Expression result = make(Expression::Kind::kNull, span(&context));
    if (context.TRUE() != nullptr || context.FALSE() != nullptr) result.kind = Expression::Kind::kBool;
    if (context.INTEGER() != nullptr) result.kind = Expression::Kind::kInteger;
    if (context.FLOAT() != nullptr) result.kind = Expression::Kind::kFloat;
    if (context.STRING() != nullptr) result.kind = Expression::Kind::kString;
    return result;
  }

  Expression case_expression(CypherParser::CaseExpressionContext& context) {
    Expression result = make(Expression::Kind::kCase, span(&context));
    std::vector<Expression> own = expressions(context.expression());
    if (context.ELSE() != nullptr) {
      result.result.push_back(std::move(own.back()));
      own.pop_back();
    }
    result.has_subject = !own.empty();
    result.operands = std::move(own);
    for (auto* one : context.caseBranch()) {
      result.branches.push_back(expression(one->expression(0)));
      result.branches.push_back(expression(one->expression(1)));
    }
    return result;
  }

  Expression quantifier(CypherParser::QuantifierContext& context) {
    Expression result = make(Expression::Kind::kQuantifier, span(&context));
    result.name = name(context.variable());
    result.operands.push_back(expression(context.expression()));
    result.condition = where(context.where());
    return result;
  }

  Expression reduce(CypherParser::ReduceContext& context) {
    Expression result = make(Expression::Kind::kReduce, span(&context));
    result.accumulator = name(context.variable(0));
    result.name = name(context.variable(1));
    result.operands.push_back(expression(context.expression(0)));
    result.operands.push_back(expression(context.expression(1)));
    result.result.push_back(expression(context.expression(2)));
    return result;
  }

  Expression call(CypherParser::CallContext& context) {
    Expression result = make(Expression::Kind::kCall, span(&context));
    result.name = name(context.dottedName());
    result.distinct = context.DISTINCT() != nullptr;
    if (context.arguments() != nullptr) result.operands = expressions(context.arguments()->expression());
    return result;
  }

  Expression pattern_comprehension(CypherParser::PatternComprehensionContext& context) {
    Expression result = make(Expression::Kind::kPatternComprehension, span(&context));
    result.name = name(context.variable());
    result.path.push_back(path(*context.chain()));
    result.condition = where(context.where());
    result.result.push_back(expression(context.expression()));
    return result;
  }

  Expression list_comprehension(CypherParser::ListComprehensionContext& context) {
    Expression result = make(Expression::Kind::kListComprehension, span(&context));
    result.name = name(context.variable());
    result.operands.push_back(expression(context.expression(0)));
    result.condition = where(context.where());
    if (context.expression().size() > 1) result.result.push_back(expression(context.expression(1)));
    return result;
  }

  Expression map(CypherParser::MapContext& context) {
    Expression result = make(Expression::Kind::kMap, span(&context));
    for (auto* one : context.mapEntry()) {
      Entry& entry = result.entries.emplace_back();
      entry.name = name(one->name());
      entry.value.push_back(expression(one->expression()));
    }
    return result;
  }

  Expression map_projection(CypherParser::MapProjectionContext& context) {
    Expression result = make(Expression::Kind::kMapProjection, span(&context));
    result.name = name(context.variable());
    for (auto* one : context.projectionEntry()) {
      Entry& entry = result.entries.emplace_back();
      if (one->STAR() != nullptr) entry.kind = Entry::Kind::kAllProperties;
      if (one->variable() != nullptr) {
        entry.kind = Entry::Kind::kVariable;
        entry.name = name(one->variable());
      }
      if (one->name() != nullptr) {
        entry.kind = one->DOT() != nullptr ? Entry::Kind::kProperty : Entry::Kind::kValue;
        entry.name = name(one->name());
      }
      if (one->expression() != nullptr) entry.value.push_back(expression(one->expression()));
    }
    return result;
  }

  Expression parameter(antlr4::tree::TerminalNode* node) {
    Expression result = make(Expression::Kind::kParameter, token_span(node->getSymbol()));
    result.name = {without_signs(result.span.text()), result.span};
    return result;
  }

  Expression variable(CypherParser::VariableContext& context) {
    Expression result = make(Expression::Kind::kVariable, span(&context));
    result.name = name(&context);
    return result;
  }

  static Expression make(Expression::Kind kind, Span span) {
    Expression result;
    result.kind = kind;
    result.span = span;
    return result;
  }

  Name name(antlr4::ParserRuleContext* context) const {
    if (context == nullptr) return {};
    const Span where = span(context);
    return {without_signs(where.text()), where};
  }
  Name name(antlr4::tree::TerminalNode* node) const {
    const Span where = token_span(node->getSymbol());
    return {where.text(), where};
  }

  // The name without `$` before it and without backticks around it.
  static std::string_view without_signs(std::string_view text) {
    if (!text.empty() && text.front() == '$') text.remove_prefix(1);
    const bool quoted = text.size() > 2 && text.front() == '`' && text.find('`', 1) == text.size() - 1;
    return quoted ? text.substr(1, text.size() - 2) : text;
  }

  Span token_span(const antlr4::Token* token) const {
    return text_.part(token->getStartIndex(), token->getStopIndex() + 1 - token->getStartIndex());
  }
  Span span(antlr4::ParserRuleContext* context) const {
    const std::size_t begin = context->getStart()->getStartIndex();
    return text_.part(begin, context->getStop()->getStopIndex() + 1 - begin);
  }

  Span text_;
};

bool may_write(std::size_t type) {
  switch (type) {
    case CypherParser::CREATE:
    case CypherParser::MERGE:
    case CypherParser::SET:
    case CypherParser::REMOVE:
    case CypherParser::DELETE: return true;
    default: return false;
  }
}

std::string_view reason(CypherTree::Stop stop) {
  switch (stop) {
    case CypherTree::Stop::kNone: break;
    case CypherTree::Stop::kUnexpected: return "this is not understood";
    case CypherTree::Stop::kTooDeep: return "brackets nest too deep";
    case CypherTree::Stop::kTooLong: return "it is too long";
  }
  return {};
}

}  // namespace

// Parameters and keywords that write are looked for in all tokens, so that they are known even if a clause cannot be
// read. A keyword after a dot or a colon is a name.
Query parse_query(Span text) {
  const CypherTree tree(text.text(), kMaxCypherDepth, kMaxCypherTokens);
  Builder builder(text);
  Query query;
  const std::vector<CypherLexeme>& tokens = tree.tokens();
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const Name word = builder.name_of(tokens[at]);
    if (tokens[at].type == CypherParser::PARAMETER) query.parameters.push_back({word, word.span});
    const bool is_name =
        at > 0 && (tokens[at - 1].type == CypherParser::DOT || tokens[at - 1].type == CypherParser::COLON);
    if (may_write(tokens[at].type) && !is_name && !query.first_write) query.first_write = word;
  }
  query.clauses = builder.clauses(tree.query()->item());
  if (tree.stop() != CypherTree::Stop::kNone) {
    query.stop = text.part(tree.stop_begin(), tree.stop_end() - tree.stop_begin());
    query.stop_reason = reason(tree.stop());
  }
  return query;
}

}  // namespace fgraph::idl::cypher
