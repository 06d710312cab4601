// This pass follows `cascade(delete)`. One query deletes a node together with everything that its cascades reach. It
// cannot do so if the cascades lead in circles, or if there are too many ways to follow.
//
// Needs: links.
// Establishes: the flag kEntityCascadesInCircle of the nodes that one query cannot delete. The client deletes them in
// several queries.
// Reports: nothing. Such schemas are correct.
//
// The search goes depth first over the links that cascade. A link to a node that is still on the way closes a circle.
// The number of ways from a node is the sum over its links, which is known when the search leaves the node. Afterwards
// the flag is passed on to every node whose cascade leads to a node that has it.
#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "idl/passes/passes.h"

namespace fgraph::idl {
namespace {

// Each way becomes a part of the query that deletes, so that their number is limited.
constexpr std::uint64_t kMostWays = 64;

class Cascades {
 public:
  explicit Cascades(Program& program) : program_(program) {
    for (Composite& node : program.composites) {
      if (node.descriptor != nullptr) nodes_[node.descriptor] = &node;
    }
  }

  void run() {
    for (Composite& node : program_.composites) {
      if (node.descriptor != nullptr) visit(node);
    }
    mark_owners();
  }

 private:
  enum class State : std::uint8_t { kOpen, kDone };
  struct Step {
    Composite* node;
    std::size_t next = 0;
    std::uint64_t ways = 1;
  };

  // Searches in depth with a path instead of recursion, because a chain of nodes may be long.
  void visit(Composite& root) {
    if (!states_.try_emplace(&root, State::kOpen).second) return;
    std::vector<Step> path{{&root}};
    while (!path.empty()) {
      Step& at = path.back();
      if (at.next == at.node->descriptor->links.size()) {
        finish(path);
        continue;
      }
      const LinkDescriptor& link = at.node->descriptor->links[at.next++];
      if ((link.flags & kLinkCascadeDelete) == 0) continue;
      const auto found = nodes_.find(link.target);
      if (found == nodes_.end()) continue;
      Composite& target = *found->second;
      const auto [known, is_new] = states_.try_emplace(&target, State::kOpen);
      if (is_new) {
        path.push_back({&target});
      } else if (known->second == State::kOpen) {
        mark(*at.node);
      } else {
        at.ways = std::min(at.ways + ways_[&target], kMostWays + 1);
      }
    }
  }

  void finish(std::vector<Step>& path) {
    const Step done = path.back();
    path.pop_back();
    states_[done.node] = State::kDone;
    ways_[done.node] = done.ways;
    if (done.ways > kMostWays) mark(*done.node);
    if (!path.empty()) path.back().ways = std::min(path.back().ways + done.ways, kMostWays + 1);
  }

  // Marks the node, unless it is abstract: only nodes that derive from it are deleted.
  void mark(Composite& node) {
    EntityDescriptor& descriptor = *node.descriptor;
    if ((descriptor.flags & (kEntityAbstract | kEntityCascadesInCircle)) != 0) return;
    descriptor.flags = static_cast<std::uint8_t>(descriptor.flags | kEntityCascadesInCircle);
    marked_.push_back(&node);
  }

  // Marks every node whose cascade leads to a marked one. The search itself marks only the node from which a link
  // closes a circle, and from there the mark goes round. `marked_` grows while it is worked off, and every node gets
  // on it at most once.
  void mark_owners() {
    std::map<const EntityDescriptor*, std::vector<Composite*>> owners;
    for (Composite& node : program_.composites) {
      if (node.descriptor == nullptr) continue;
      for (const LinkDescriptor& link : node.descriptor->links) {
        if ((link.flags & kLinkCascadeDelete) != 0) owners[link.target].push_back(&node);
      }
    }
    while (!marked_.empty()) {
      const Composite* node = marked_.back();
      marked_.pop_back();
      for (Composite* owner : owners[node->descriptor]) mark(*owner);
    }
  }

  Program& program_;
  std::map<const EntityDescriptor*, Composite*> nodes_;
  std::map<const Composite*, State> states_;
  std::map<const Composite*, std::uint64_t> ways_;
  std::vector<Composite*> marked_;  // whose owners are still to be marked
};

}  // namespace

void mark_cascade_circles(Program& program) {
  Cascades(program).run();
}

}  // namespace fgraph::idl
