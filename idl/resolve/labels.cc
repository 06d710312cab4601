// Labels of nodes.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "idl/resolve/fields.h"

namespace fgraph::idl {
namespace {

// Those that are written, or the name, then those of abstract bases.
class Labels {
 public:
  explicit Labels(Program& program) : program_(program) {}

  void run() {
    for (Entity& entity : program_.entities) {
      if (entity.descriptor != nullptr) find(entity);
    }
    for (const Entity& entity : program_.entities) {
      if (entity.descriptor != nullptr && !entity.repeated) check_first(entity);
    }
  }

 private:
  void find(Entity& entity) {
    const auto& declaration = std::get<ast::NodeDeclaration>(*entity.symbol->declaration);
    add_own(entity, declaration);
    std::vector<const Entity*> open(entity.bases.begin(), entity.bases.end());
    std::set<const Entity*> seen;
    std::vector<const EntityDescriptor*> bases;
    for (std::size_t i = 0; i < open.size(); ++i) {
      const Entity& base = *open[i];
      if (!seen.insert(&base).second) continue;
      open.insert(open.end(), base.bases.begin(), base.bases.end());
      if (base.symbol->kind != Symbol::Kind::kAbstractNode) continue;
      add_own(entity, std::get<ast::NodeDeclaration>(*base.symbol->declaration));
      if (&base != &entity) bases.push_back(base.descriptor);
    }
    program_.build.set_bases(*entity.descriptor, std::move(bases));
    if (entity.repeated) return;
    for (std::string_view label : entity.labels) by_label_[label].push_back(&entity);
  }

  void add_own(Entity& entity, const ast::NodeDeclaration& declaration) {
    if (declaration.labels.empty()) add(entity, declaration.name.text);
    for (const ast::Name& label : declaration.labels) add(entity, label.text);
    if (&std::get<ast::NodeDeclaration>(*entity.symbol->declaration) == &declaration) check_repeated(declaration);
  }

  void check_repeated(const ast::NodeDeclaration& declaration) {
    std::map<std::string_view, Span> seen;
    for (const ast::Name& label : declaration.labels) {
      const auto [first, inserted] = seen.emplace(label.text, label.span);
      if (inserted || !label.present()) continue;
      program_.diagnostics.report<Message::kRepeatedField>(label.span, label.text).label(first->second, "first here");
    }
  }

  void add(Entity& entity, std::string_view label) {
    const bool known = std::find(entity.labels.begin(), entity.labels.end(), label) != entity.labels.end();
    if (!label.empty() && !known) entity.labels.push_back(program_.build.text(std::string(label)));
  }

  // Where the first label of `entity` is written, or the same label of another node.
  Span label_span(const Entity& entity) const {
    for (const ast::Name& label : std::get<ast::NodeDeclaration>(*entity.symbol->declaration).labels) {
      const auto shared = by_label_.find(label.text);
      if (shared != by_label_.end() && shared->second.size() > 1) return label.span;
    }
    return entity.symbol->span;
  }

  // A node is found by its first label, so no other node may have it but those that derive from it.
  void check_first(const Entity& entity) {
    if (entity.labels.empty()) return;
    bool is_earlier = true;
    for (const Entity* other : by_label_[entity.labels.front()]) {
      if (other == &entity) {
        is_earlier = false;
        continue;
      }
      if (inherits(*other, entity)) continue;
      // Two that start with the same label are reported once, at the later one.
      if (other->labels.front() == entity.labels.front() && !is_earlier) continue;
      // Whoever writes another label than its name is the one who is mistaken.
      const Span own = label_span(entity);
      const Span others = label_span(*other);
      const bool swap = own.begin == entity.symbol->span.begin && others.begin != other->symbol->span.begin;
      program_.diagnostics
          .report<Message::kSharedLabel>(swap ? others : own, entity.labels.front(), entity.symbol->name,
                                         other->symbol->name)
          .label(swap ? own : others,
                 swap ? "the label of '" + std::string(entity.symbol->name) + "'" : "declared here")
          .help("nodes are found by their first label, which has to be theirs alone");
      return;
    }
  }

  Program& program_;
  std::map<std::string_view, std::vector<const Entity*>> by_label_;
};

}  // namespace

void resolve_labels(Program& program) {
  Labels(program).run();
}

}  // namespace fgraph::idl
