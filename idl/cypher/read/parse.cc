#include "idl/cypher/read/parse.h"

#include <utility>

#include "grammar/cypher_reader.h"
#include "idl/cypher/read/expressions.h"
#include "idl/cypher/read/patterns.h"
#include "idl/cypher/read/text.h"

namespace fgraph::idl::cypher {
namespace {

using grammar::CypherLexeme;
using grammar::CypherTree;

// Copies the clauses of a parse tree into the AST.
class Builder {
 public:
  explicit Builder(const TextReader& text) : text_(text), expressions_(text), patterns_(text, expressions_) {}

  std::vector<Clause> clauses(const std::vector<CypherParser::ItemContext*>& items) {
    std::vector<Clause> result;
    for (auto* one : items) {
      if (one->clause() != nullptr) {
        result.push_back(clause(*one->clause()));
        continue;
      }
      Clause& both = result.emplace_back();
      both.kind = Clause::Kind::kUnion;
      both.span = both.keyword = text_.span(one);
    }
    return result;
  }

 private:
  Clause clause(CypherParser::ClauseContext& context) {
    Clause result;
    result.span = text_.span(&context);
    result.keyword = text_.span(context.getStart());
    if (auto* one = context.matchClause()) match(*one, result);
    if (auto* one = context.unwindClause()) {
      result.kind = Clause::Kind::kUnwind;
      result.values.push_back(expressions_.expression(one->expression()));
      result.variable = text_.name(one->variable());
    }
    if (auto* one = context.withClause()) {
      result.kind = Clause::Kind::kWith;
      result.projection = projection(*one->projection());
      result.where = expressions_.where(one->where());
    }
    if (auto* one = context.returnClause()) {
      result.kind = Clause::Kind::kReturn;
      result.projection = projection(*one->projection());
    }
    if (auto* one = context.createClause()) {
      result.kind = Clause::Kind::kCreate;
      result.paths = patterns_.patterns(*one->patterns());
    }
    if (auto* one = context.mergeClause()) merge(*one, result);
    if (auto* one = context.setClause()) {
      result.kind = Clause::Kind::kSet;
      set_items(*one, result.sets);
    }
    if (auto* one = context.removeClause()) remove(*one, result);
    if (auto* one = context.deleteClause()) {
      result.kind = Clause::Kind::kDelete;
      result.values = expressions_.expressions(one->expression());
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
    result.paths = patterns_.patterns(*context.patterns());
    result.where = expressions_.where(context.where());
  }

  void merge(CypherParser::MergeClauseContext& context, Clause& result) {
    result.kind = Clause::Kind::kMerge;
    result.paths.push_back(patterns_.part(*context.patternPart()));
    for (auto* one : context.mergeAction()) set_items(*one->setClause(), result.sets);
  }

  void set_items(CypherParser::SetClauseContext& context, std::vector<SetItem>& sets) {
    for (auto* one : context.setItem()) {
      SetItem& item = sets.emplace_back();
      item.target = expressions_.target(*one->target());
      if (one->PLUS_EQUAL() != nullptr) item.kind = SetItem::Kind::kMerge;
      if (one->labels() != nullptr) {
        item.kind = SetItem::Kind::kLabels;
        item.labels = patterns_.labels(one->labels());
      }
      if (one->expression() != nullptr) item.value.push_back(expressions_.expression(one->expression()));
    }
  }

  void remove(CypherParser::RemoveClauseContext& context, Clause& result) {
    result.kind = Clause::Kind::kRemove;
    for (auto* one : context.removeItem()) {
      SetItem& item = result.sets.emplace_back();
      item.kind = one->labels() != nullptr ? SetItem::Kind::kLabels : SetItem::Kind::kRemove;
      item.target = expressions_.target(*one->target());
      item.labels = patterns_.labels(one->labels());
    }
  }

  void foreach (CypherParser::ForeachClauseContext& context, Clause & result) {
    result.kind = Clause::Kind::kForeach;
    result.variable = text_.name(context.variable());
    result.values.push_back(expressions_.expression(context.expression()));
    for (auto* one : context.clause()) result.body.push_back(clause(*one));
  }

  void call(CypherParser::ProcedureCallContext& context, Clause& result) {
    result.kind = Clause::Kind::kCall;
    result.procedure = text_.name(context.dottedName());
    if (context.arguments() != nullptr) result.values = expressions_.expressions(context.arguments()->expression());
    result.yield_all = context.YIELD() == nullptr || context.STAR() != nullptr;
    for (auto* one : context.yieldItem()) result.yields.push_back({text_.name(one->name(0)), text_.name(one->name(1))});
    result.where = expressions_.where(context.where());
  }

  Projection projection(CypherParser::ProjectionContext& context) {
    Projection result;
    result.span = text_.span(context.projectionItems());
    result.distinct = context.DISTINCT() != nullptr;
    result.all = context.projectionItems()->STAR() != nullptr;
    for (auto* one : context.projectionItems()->projectionItem()) {
      result.items.push_back({expressions_.expression(one->expression()), text_.name(one->name())});
    }
    if (auto* order = context.orderBy()) {
      for (auto* one : order->orderItem()) result.order.push_back({expressions_.expression(one->expression())});
    }
    if (context.skip() != nullptr) result.skip.push_back(expressions_.expression(context.skip()->expression()));
    if (context.limit() != nullptr) result.limit.push_back(expressions_.expression(context.limit()->expression()));
    return result;
  }

  const TextReader& text_;
  ExpressionReader expressions_;
  PatternReader patterns_;
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

// Looks for parameters and keywords that write in all tokens, so that they are known even if a clause cannot be read. A
// keyword after a dot or a colon is a name.
Query parse_query(Span text) {
  const CypherTree tree(text.text(), kMaxCypherDepth, kMaxCypherTokens);
  const TextReader reader(text);
  Query query;
  const std::vector<CypherLexeme>& tokens = tree.tokens();
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const Name word = reader.name(tokens[at]);
    if (tokens[at].type == CypherParser::PARAMETER) query.parameters.push_back({word, word.span});
    const bool is_name =
        at > 0 && (tokens[at - 1].type == CypherParser::DOT || tokens[at - 1].type == CypherParser::COLON);
    if (may_write(tokens[at].type) && !is_name && !query.first_write) query.first_write = word;
  }
  query.clauses = Builder(reader).clauses(tree.query()->item());
  if (tree.stop() != CypherTree::Stop::kNone) {
    query.stop = text.part(tree.stop_begin(), tree.stop_end() - tree.stop_begin());
    query.stop_reason = reason(tree.stop());
  }
  return query;
}

}  // namespace fgraph::idl::cypher
