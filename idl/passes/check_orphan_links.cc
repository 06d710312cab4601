// The pass over links with `orphan(delete)`. The query that takes nodes out of such a link deletes those to which
// nothing of the type leads any more. What hangs on these goes with them, and their own orphans, too.
//
// Needs: links.
// Establishes: nothing.
// Reports: orphans whose deletion leads in circles or on too many ways, because the query has a part for each way; and
// links without a direction over the relationships of such a link, because they do not say which end is taken out.
//
// A node is harmless if everything that goes with it is. Beginning with nodes with which nothing goes, each harmless
// one is taken from those that lead to it. Nodes that are left when there is no further one lead in circles.
#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "idl/passes/passes.h"

namespace fgraph::idl {
namespace {

constexpr std::uint64_t kMostWays = 64;

class OrphanLinks {
 public:
  explicit OrphanLinks(Program& program) : program_(program) {}

  void run() {
    find_undirected();
    find_harmless();
    each_link([&](const ast::Link& source, const LinkDescriptor& link) { check(source, link); });
  }

 private:
  struct Node {
    std::size_t open = 0;    // links to nodes that are not known to be harmless
    std::uint64_t ways = 1;  // as far as they are known
    std::vector<const EntityDescriptor*> owners;
  };

  static bool deletes(const LinkDescriptor& link) {
    return (link.flags & (kLinkCascadeDelete | kLinkOrphanDelete)) != 0;
  }

  // Calls `function` with each link that a declaration writes itself.
  template <typename Function>
  void each_link(Function function) {
    for (Composite& node : program_.composites) {
      if (node.descriptor == nullptr) continue;
      for (const ast::Link& source : node.members->links) {
        const auto found = node.own_links.find(&source);
        if (found != node.own_links.end()) function(source, found->second);
      }
    }
  }

  void find_undirected() {
    each_link([&](const ast::Link& source, const LinkDescriptor& link) {
      if (link.direction == Direction::kBoth && is_single_hop(link))
        undirected_.try_emplace(link.relationship, &source);
    });
  }

  // `open` counts the links of a node whose targets are not known to be harmless. A node whose count reaches 0 goes on
  // the list, and its number of ways is final then, because all its targets were on the list before it. The limit
  // keeps the sum from overflowing: 64 nodes that each lead to the next one twice have more ways than 64 bits can
  // count.
  void find_harmless() {
    for (Composite& node : program_.composites) {
      if (node.descriptor == nullptr) continue;
      for (const LinkDescriptor& link : node.descriptor->links) {
        if (!deletes(link)) continue;
        ++nodes_[node.descriptor].open;
        nodes_[link.target].owners.push_back(node.descriptor);
      }
    }
    std::vector<const EntityDescriptor*> harmless;
    for (const auto& [entity, node] : nodes_) {
      if (node.open == 0) harmless.push_back(entity);
    }
    while (!harmless.empty()) {
      const Node& node = nodes_[harmless.back()];
      harmless.pop_back();
      for (const EntityDescriptor* owner : node.owners) {
        Node& owning = nodes_[owner];
        owning.ways = std::min(owning.ways + node.ways, kMostWays + 1);
        if (--owning.open == 0) harmless.push_back(owner);
      }
    }
  }

  void check(const ast::Link& source, const LinkDescriptor& link) {
    if ((link.flags & kLinkOrphanDelete) == 0) return;
    if (const auto found = undirected_.find(link.relationship); found != undirected_.end()) {
      program_.diagnostics.report<Message::kOrphanUndirected>(source.orphan_span, link.name)
          .label(found->second->name.span, "this link shows the same relationships without a direction")
          .help("give both links a direction");
      return;
    }
    const Node& target = nodes_[link.target];
    if (target.open == 0 && target.ways <= kMostWays) return;
    program_.diagnostics.report<Message::kOrphanCircle>(source.orphan_span, link.name)
        .help("what goes with '" + std::string(link.target->name) + "' by cascade(delete) and orphan(delete) leads " +
              (target.open > 0 ? "in a circle" : "on more than " + std::to_string(kMostWays) + " ways") +
              ", which a query cannot follow");
  }

  Program& program_;
  std::map<const EntityDescriptor*, Node> nodes_;
  std::map<const RelationshipDescriptor*, const ast::Link*> undirected_;  // the first link of each
};

}  // namespace

void check_orphan_links(Program& program) {
  OrphanLinks(program).run();
}

}  // namespace fgraph::idl
