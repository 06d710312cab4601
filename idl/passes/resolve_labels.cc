// This pass resolves the labels of nodes.
//
// Needs: bases.
// Establishes: the labels of every node, its own before those of its abstract bases, and in the schema which abstract
// nodes a node derives from.
// Reports: labels that are written twice, and a first label that another node has too.
// After a mistake: the labels stay as they are written. A declaration whose name was declared before is not compared.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "idl/passes/passes.h"

namespace fgraph::idl {
namespace {

// The labels of a node are those that its declaration writes, or its name if it writes none, and then those of its
// abstract bases. The first label is used to find the nodes of an entity, so that no other entity may have it, apart
// from those that derive from the first one:
//
//   abstract node Party { }          label Party
//   node Person : Party { }          labels Person, Party: found by Person, and by Party as one of many
//   node Robot labels (Person) { }   a mistake: a search for persons would find robots
//
// Bases are followed breadth first, so that the nearest come first, and through mixins, which have no labels.
class Labels {
 public:
  explicit Labels(Program& program) : program_(program) {}

  void run() {
    for (Composite& node : program_.composites) {
      if (node.descriptor != nullptr) find(node);
    }
    for (const Composite& node : program_.composites) {
      if (node.descriptor != nullptr && !node.repeated) check_first(node);
    }
  }

 private:
  void find(Composite& node) {
    const auto& declaration = std::get<ast::NodeDeclaration>(*node.symbol->declaration);
    add_own(node, declaration);
    std::vector<const Composite*> open(node.bases.begin(), node.bases.end());
    std::set<const Composite*> seen;
    std::vector<const EntityDescriptor*> bases;
    for (std::size_t i = 0; i < open.size(); ++i) {
      const Composite& base = *open[i];
      if (!seen.insert(&base).second) continue;
      open.insert(open.end(), base.bases.begin(), base.bases.end());
      if (base.symbol->kind != Symbol::Kind::kAbstractNode) continue;
      add_own(node, std::get<ast::NodeDeclaration>(*base.symbol->declaration));
      if (&base != &node) bases.push_back(base.descriptor);
    }
    program_.build.set_bases(*node.descriptor, std::move(bases));
    if (node.repeated) return;
    for (std::string_view label : node.labels) by_label_[label].push_back(&node);
  }

  void add_own(Composite& node, const ast::NodeDeclaration& declaration) {
    if (declaration.labels.empty()) add(node, declaration.name.text);
    for (const ast::Name& label : declaration.labels) add(node, label.text);
    if (&std::get<ast::NodeDeclaration>(*node.symbol->declaration) == &declaration) check_repeated(declaration);
  }

  void check_repeated(const ast::NodeDeclaration& declaration) {
    std::map<std::string_view, Span> seen;
    for (const ast::Name& label : declaration.labels) {
      const auto [first, inserted] = seen.emplace(label.text, label.span);
      if (inserted || !label.present()) continue;
      program_.diagnostics.report<Message::kRepeatedField>(label.span, label.text).label(first->second, "first here");
    }
  }

  void add(Composite& node, std::string_view label) {
    const bool known = std::find(node.labels.begin(), node.labels.end(), label) != node.labels.end();
    if (!label.empty() && !known) node.labels.push_back(program_.build.text(std::string(label)));
  }

  // Returns the place of a label of the node that another node has too: the label if it is written, else the name.
  Span label_span(const Composite& node) const {
    for (const ast::Name& label : std::get<ast::NodeDeclaration>(*node.symbol->declaration).labels) {
      const auto shared = by_label_.find(label.text);
      if (shared != by_label_.end() && shared->second.size() > 1) return label.span;
    }
    return node.symbol->span;
  }

  // Reports the first label of the node if a node that does not derive from it has the label too.
  void check_first(const Composite& node) {
    if (node.labels.empty()) return;
    bool is_earlier = true;
    for (const Composite* other : by_label_[node.labels.front()]) {
      if (other == &node) {
        is_earlier = false;
        continue;
      }
      if (inherits(*other, node)) continue;
      // Two nodes with the same first label are reported once, at the later one.
      if (other->labels.front() == node.labels.front() && !is_earlier) continue;
      // If one of the two writes a label that is not its name, the mistake is there.
      const Span own = label_span(node);
      const Span others = label_span(*other);
      const bool swap = own.begin == node.symbol->span.begin && others.begin != other->symbol->span.begin;
      program_.diagnostics
          .report<Message::kSharedLabel>(swap ? others : own, node.labels.front(), node.symbol->name,
                                         other->symbol->name)
          .label(swap ? own : others, swap ? "the label of '" + std::string(node.symbol->name) + "'" : "declared here")
          .help("nodes are found by their first label, which has to be theirs alone");
      return;
    }
  }

  Program& program_;
  std::map<std::string_view, std::vector<const Composite*>> by_label_;
};

}  // namespace

void resolve_labels(Program& program) {
  Labels(program).run();
}

}  // namespace fgraph::idl
