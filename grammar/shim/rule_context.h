// The base of all contexts of our parsers. It finds children of a type by comparing types. ANTLR's own search casts
// each child dynamically, which took a quarter of the instructions of a whole run of the compiler.
#pragma once

#include <typeinfo>
#include <vector>

#include "ParserRuleContext.h"
#include "Token.h"
#include "tree/ErrorNodeImpl.h"
#include "tree/TerminalNodeImpl.h"

namespace fgraph {
namespace grammar {

class RuleContext : public antlr4::ParserRuleContext {
 public:
  RuleContext() = default;
  RuleContext(antlr4::ParserRuleContext* parent, size_t invoking_state)
      : antlr4::ParserRuleContext(parent, invoking_state) {}

  // This function and those below hide functions of the base, which are not virtual.
  antlr4::tree::TerminalNode* getToken(size_t type, size_t index) {
    for (antlr4::tree::ParseTree* child : children) {
      antlr4::tree::TerminalNode* node = as_terminal(child);
      if (node != nullptr && node->getSymbol()->getType() == type && index-- == 0) return node;
    }
    return nullptr;
  }

  std::vector<antlr4::tree::TerminalNode*> getTokens(size_t type) {
    std::vector<antlr4::tree::TerminalNode*> nodes;
    for (antlr4::tree::ParseTree* child : children) {
      antlr4::tree::TerminalNode* node = as_terminal(child);
      if (node != nullptr && node->getSymbol()->getType() == type) nodes.push_back(node);
    }
    return nodes;
  }

  // No context type has a subtype, so the same type is the only match.
  template <typename T>
  T* getRuleContext(size_t index) {
    for (antlr4::tree::ParseTree* child : children) {
      if (is<T>(*child) && index-- == 0) return static_cast<T*>(child);
    }
    return nullptr;
  }

  template <typename T>
  std::vector<T*> getRuleContexts() {
    std::vector<T*> contexts;
    for (antlr4::tree::ParseTree* child : children) {
      if (is<T>(*child)) contexts.push_back(static_cast<T*>(child));
    }
    return contexts;
  }

 private:
  // A program holds each type once, so that types are equal if their addresses are. Comparing names would double the
  // cost of a search.
  template <typename T>
  static bool is(const antlr4::tree::ParseTree& node) {
    return &typeid(node) == &typeid(T);
  }

  static antlr4::tree::TerminalNode* as_terminal(antlr4::tree::ParseTree* node) {
    // The nodes of inserted tokens are ErrorNodeImpl.
    const bool is_terminal = is<antlr4::tree::TerminalNodeImpl>(*node) || is<antlr4::tree::ErrorNodeImpl>(*node);
    return is_terminal ? static_cast<antlr4::tree::TerminalNode*>(node) : nullptr;
  }
};

}  // namespace grammar
}  // namespace fgraph
