// The base of our parsers. Its functions do what those of ANTLR's parser do, but without listeners, which nobody uses,
// and without a dynamic cast in every step.
//
// Generated code calls these functions by their plain names. So they hide functions of the base that are not virtual.
#pragma once

#include "ANTLRErrorStrategy.h"
#include "Parser.h"
#include "ParserRuleContext.h"
#include "Token.h"
#include "TokenStream.h"
#include "tree/ErrorNode.h"
#include "tree/TerminalNodeImpl.h"

namespace fgraph {
namespace grammar {

class RuleParser : public antlr4::Parser {
 public:
  explicit RuleParser(antlr4::TokenStream* input) : antlr4::Parser(input) {}

  void enterRule(antlr4::ParserRuleContext* context, size_t state, size_t) final {
    setState(state);
    _ctx = context;
    context->start = _input->LT(1);
    if (context->parent != nullptr) append(static_cast<antlr4::ParserRuleContext*>(context->parent), context);
  }

  void exitRule() {
    // The end of the file is matched but never consumed.
    _ctx->stop = _input->LT(_matchedEOF ? 1 : -1);
    setState(_ctx->invokingState);
    // All parents of contexts are contexts of rules.
    _ctx = static_cast<antlr4::ParserRuleContext*>(_ctx->parent);
  }

  void enterOuterAlt(antlr4::ParserRuleContext* context, size_t alternative) final {
    context->setAltNumber(alternative);
    // Our grammars label no alternatives. So the context is the one that `enterRule` appended.
  }

  antlr4::Token* match(size_t type) final {
    antlr4::Token* token = _input->LT(1);
    if (token->getType() == type) {
      if (type == EOF) _matchedEOF = true;
      _errHandler->reportMatch(this);
      consume();
      return token;
    }
    token = _errHandler->recoverInline(this);
    if (token->getTokenIndex() == INVALID_INDEX) _ctx->addChild(createErrorNode(token));
    return token;
  }

  antlr4::Token* consume() final {
    antlr4::Token* token = _input->LT(1);
    if (token->getType() != EOF) _input->consume();
    if (_errHandler->inErrorRecoveryMode(this)) {
      _ctx->addChild(createErrorNode(token));
    } else {
      antlr4::tree::TerminalNode* node = _tracker.createInstance<antlr4::tree::TerminalNodeImpl>(token);
      node->parent = _ctx;
      append(_ctx, node);
    }
    return token;
  }

 private:
  static void append(antlr4::ParserRuleContext* parent, antlr4::tree::ParseTree* child) {
    parent->children.push_back(child);
  }
};

}  // namespace grammar
}  // namespace fgraph
