// TreeReader copies the small parts of parse trees: names, types, expressions, annotations. Only parse.cc includes this
// header, because it needs the headers of the parser generator.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "grammar/reader.h"
#include "idl/source/diagnostics.h"
#include "idl/syntax/ast.h"

namespace fgraph::idl {

// A TreeReader reads the parts of a parse tree that stand in several declarations: names, types, annotations,
// arguments, orders and expressions. AstBuilder (parse.cc) adds the declarations. An expression of the grammar has a
// level for each precedence. A level without an operator adds no node to the AST.
//
// After a syntax error every child of a context may be null, and every context may be half filled. What cannot be read
// becomes an expression of the kind kBroken or an empty name, which later passes do not report again.
class TreeReader {
 public:
  TreeReader(const SourceFile& source, Diagnostics& diagnostics) : source_(source), diagnostics_(diagnostics) {}

 protected:
  using FgraphParser = grammar::FgraphParser;

  template <typename Context>
  std::vector<ast::OrderTerm> order_terms(Context& context) {
    std::vector<ast::OrderTerm> terms;
    for (auto* one : context.orderTerm()) {
      ast::OrderTerm& term = terms.emplace_back();
      term.path = qualified(one->path());
      if (one->DESC()) term.direction = ast::OrderTerm::Direction::kDescending;
    }
    return terms;
  }

  std::vector<ast::Annotation> annotations(const std::vector<FgraphParser::AnnotationContext*>& contexts) {
    std::vector<ast::Annotation> result;
    for (auto* one : contexts) result.push_back(annotation(*one));
    return result;
  }

  ast::Annotation annotation(FgraphParser::AnnotationContext& context) {
    return {name(context.name()), span(&context), arguments(context.arguments())};
  }

  std::vector<ast::Argument> arguments(FgraphParser::ArgumentsContext* context) {
    std::vector<ast::Argument> result;
    if (context == nullptr) return result;
    for (auto* one : context->argument()) result.push_back({name(one->name()), expression(one->expression())});
    return result;
  }

  // Reads a type without looking its name up. The grammar takes any number of suffixes, so that `int?[]` gets a
  // message of its own; the first one counts. A type with a syntax error inside has no name, so that passes leave the
  // field out and report nothing.
  ast::TypeReference type(FgraphParser::TypeContext* context) {
    ast::TypeReference result;
    if (context == nullptr || context->exception != nullptr) return result;
    result.span = span(context);
    result.name = qualified(context->qualifiedName());
    if (context->INT() != nullptr) result.dimension = token(context->INT());
    for (auto* suffix : context->typeSuffix()) {
      if (result.suffix != ast::TypeReference::Suffix::kNone) {
        diagnostics_.report<Message::kTypeSuffix>(span(suffix), result.span.text(), "more than one suffix")
            .help("a field is one value, an optional value 'T?' or a list 'T[]'; an absent list is an empty one");
        break;
      }
      result.suffix = ast::TypeReference::Suffix::kList;
      if (suffix->QUESTION()) result.suffix = ast::TypeReference::Suffix::kOptional;
      if (suffix->STAR()) result.suffix = ast::TypeReference::Suffix::kMany;
    }
    return result;
  }

  // Returns the operand if there is only one, and else an expression of `kind` that holds them.
  static ast::Expression chain(std::vector<ast::Expression> operands, ast::Expression::Kind kind, Span span) {
    if (operands.size() == 1) return std::move(operands.front());
    ast::Expression result;
    result.kind = kind;
    result.span = span;
    result.operands = std::move(operands);
    return result;
  }

  ast::Expression expression(FgraphParser::ExpressionContext* context) {
    if (is_broken(context)) return {};
    std::vector<ast::Expression> alternatives;
    for (auto* conjunction : context->conjunction()) {
      std::vector<ast::Expression> parts;
      for (auto* one : conjunction->negation()) parts.push_back(negation(*one));
      alternatives.push_back(chain(std::move(parts), ast::Expression::Kind::kAnd, span(conjunction)));
    }
    return chain(std::move(alternatives), ast::Expression::Kind::kOr, span(context));
  }

  ast::Expression negation(FgraphParser::NegationContext& context) {
    ast::Expression inner = comparison(context.comparison());
    // Two `not` cancel out. A long chain of them must not become a deep tree.
    if (context.NOT().size() % 2 == 0) return inner;
    ast::Expression result;
    result.kind = ast::Expression::Kind::kNot;
    result.span = span(&context);
    result.operands.push_back(std::move(inner));
    return result;
  }

  ast::Expression comparison(FgraphParser::ComparisonContext* context) {
    if (is_broken(context)) return {};
    std::vector<ast::Expression> operands;
    for (auto* one : context->operand()) operands.push_back(operand(*one));
    ast::Name what;
    if (context->comparisonOperator() != nullptr) what = text_of(context->comparisonOperator());
    if (context->BETWEEN() != nullptr) what = token(context->BETWEEN());
    if (context->IS() != nullptr) {
      what.span = {&source_, token(context->IS()).span.begin, span(context).end};
      what.text = what.span.text();
    }
    if (!what.present()) return operands.empty() ? ast::Expression() : std::move(operands.front());
    ast::Expression result;
    result.kind = ast::Expression::Kind::kCompare;
    result.span = span(context);
    result.operator_name = what;
    result.operands = std::move(operands);
    return result;
  }

  ast::Expression operand(FgraphParser::OperandContext& context) {
    ast::Expression inner = primary(context.primary());
    if (context.MINUS() == nullptr) return inner;
    ast::Expression result;
    result.kind = ast::Expression::Kind::kNegate;
    result.span = span(&context);
    result.operands.push_back(std::move(inner));
    return result;
  }

  ast::Expression primary(FgraphParser::PrimaryContext* context) {
    using Kind = ast::Expression::Kind;
    if (is_broken(context)) return {};
    if (context->LPAREN() != nullptr) return expression(context->expression());
    ast::Expression result;
    result.span = span(context);
    result.text = result.span.text();
    if (context->INT() != nullptr) result.kind = Kind::kInteger;
    if (context->FLOAT() != nullptr) result.kind = Kind::kFloat;
    if (context->STRING() != nullptr) result.kind = Kind::kString;
    if (context->PARAMETER() != nullptr) result.kind = Kind::kParameter;
    if (context->operandPath() != nullptr) {
      result.kind = Kind::kName;
      result.name = qualified(context->operandPath());
    }
    if (context->LBRACKET() != nullptr) {
      result.kind = Kind::kList;
      result.arguments = arguments(context->arguments());
    }
    if (auto* call = context->call()) {
      result.kind = Kind::kCall;
      result.name = text_of(call->operandName());
      result.arguments = arguments(call->arguments());
    }
    return result;
  }

  std::vector<ast::Name> bases(FgraphParser::BasesContext* context) {
    std::vector<ast::Name> result;
    if (context == nullptr) return result;
    for (auto* one : context->qualifiedName()) result.push_back(qualified(one));
    return result;
  }

  std::vector<ast::Name> names(const std::vector<FgraphParser::NameContext*>& contexts) {
    std::vector<ast::Name> result;
    for (auto* one : contexts) result.push_back(name(one));
    return result;
  }

  ast::Name name(FgraphParser::NameContext* context) { return text_of(context); }

  // Reads names that are joined by dots. Blanks are refused, so that two such names are equal if their texts are.
  ast::Name qualified(antlr4::ParserRuleContext* context) {
    const ast::Name result = text_of(context);
    const std::size_t blank = result.text.find_first_of(" \t\r\n\f/");
    if (blank != std::string_view::npos) {
      diagnostics_.report<Message::kUnexpectedToken>(result.span.part(blank, 1), "blank", "a name");
      return {};
    }
    return result;
  }

  ast::Name text_of(antlr4::ParserRuleContext* context) {
    if (is_broken(context)) return {};
    const Span where = span(context);
    return {where.text(), where};
  }

  ast::Name token(antlr4::tree::TerminalNode* node) {
    const antlr4::Token* symbol = node->getSymbol();
    const Span where = {&source_, static_cast<std::uint32_t>(symbol->getStartIndex()),
                        static_cast<std::uint32_t>(symbol->getStopIndex() + 1)};
    return {where.text(), where};
  }

  static bool is_broken(const antlr4::ParserRuleContext* context) {
    return context == nullptr || context->exception != nullptr || context->children.empty();
  }

  Span span(antlr4::ParserRuleContext* context) const {
    const auto begin = static_cast<std::uint32_t>(context->getStart()->getStartIndex());
    const antlr4::Token* stop = context->getStop() != nullptr ? context->getStop() : context->getStart();
    const auto end = static_cast<std::uint32_t>(stop->getStopIndex() + 1);
    return {&source_, begin, std::max(begin, end)};
  }

  const SourceFile& source_;
  Diagnostics& diagnostics_;
};

}  // namespace fgraph::idl
