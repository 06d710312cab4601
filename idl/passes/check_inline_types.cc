// This pass looks for misspelt relationship types. A link can name a type that nothing declares, so that a misspelt
// one is simply another type. It shows because only one link names it:
//
//   node Person { link friends: Person[*] -[:KNOWS]->; link known_by: Person[*] <-[:KNWS]-; }
//
// Needs: links.
// Establishes: nothing.
// Reports: a type that one link alone names, if it is the name of a declared relationship, or if its target has a link
// back whose type is nearly the same.
// After a mistake: nothing follows. These are warnings.
#include <map>
#include <string>
#include <utility>

#include "idl/passes/passes.h"
#include "idl/source/suggest.h"

namespace fgraph::idl {
namespace {

// A Use is a link and the node that declares it.
struct Use {
  const EntityDescriptor* owner = nullptr;
  const ast::Link* source = nullptr;
  const LinkDescriptor* link = nullptr;
};

class InlineTypes {
 public:
  explicit InlineTypes(Program& program) : program_(program) {}

  void run() {
    for (const Composite& composite : program_.composites) {
      if (composite.relationship != nullptr) declared_.emplace(composite.relationship->name, composite.relationship);
      if (composite.descriptor == nullptr || composite.repeated) continue;
      for (const ast::Link& source : composite.members->links) {
        const auto found = composite.own_links.find(&source);
        if (found != composite.own_links.end()) add({composite.descriptor, &source, &found->second});
      }
    }
    for (const Use& use : uses_) {
      check(use);
      seen_.insert(use.source);
    }
  }

 private:
  using Ends = std::pair<const EntityDescriptor*, const EntityDescriptor*>;

  void add(const Use& use) {
    ++count_[use.link->relationship];
    between_[{use.owner, use.link->target}].push_back(use);
    if (use.link->relationship->name.empty()) uses_.push_back(use);
  }

  void check(const Use& use) {
    const RelationshipDescriptor& type = *use.link->relationship;
    if (count_[&type] != 1) return;
    const auto same_name = declared_.find(type.type);
    if (same_name != declared_.end()) {
      report(use).help("relationship '" + std::string(type.type) + "' has the type '" +
                       std::string(same_name->second->type) + "': write '[" + std::string(type.type) +
                       "]', without the colon");
      return;
    }
    const Use* other = counterpart(use);
    if (other == nullptr) return;
    report(use).label(other->source->name.span, "this link seems to be its other side").suggest(shown(*other));
  }

  Diagnostic& report(const Use& use) {
    return program_.diagnostics.report<Message::kLonelyType>(use.source->type.span, use.link->relationship->type);
  }

  static std::string shown(const Use& use) {
    const RelationshipDescriptor& relationship = *use.link->relationship;
    return std::string(relationship.name.empty() ? relationship.type : relationship.name);
  }

  // Returns a link back from the target if its type is nearly the same and no other link names that type either. Else
  // returns null.
  const Use* counterpart(const Use& use) const {
    constexpr std::size_t kMostCompared = 64;
    const auto found = between_.find({use.link->target, use.owner});
    if (found == between_.end() || found->second.size() > kMostCompared) return nullptr;
    for (const Use& other : found->second) {
      const bool opposite = other.link->direction != use.link->direction || use.link->direction == Direction::kBoth;
      const RelationshipDescriptor& type = *other.link->relationship;
      if (other.source == use.source || &type == use.link->relationship || !opposite || count_.at(&type) != 1) continue;
      // If neither type is declared, the one that stands later in the text is reported.
      if (type.name.empty() && seen_.count(other.source) == 0) continue;
      if (is_near(use.link->relationship->type, type.type)) return &other;
    }
    return nullptr;
  }

  Program& program_;
  std::map<std::string_view, const RelationshipDescriptor*> declared_;
  std::map<const RelationshipDescriptor*, std::size_t> count_;
  std::map<Ends, std::vector<Use>> between_;
  std::vector<Use> uses_;  // of inline types
  std::set<const ast::Link*> seen_;
};

}  // namespace

void check_inline_types(Program& program) {
  InlineTypes(program).run();
}

}  // namespace fgraph::idl
