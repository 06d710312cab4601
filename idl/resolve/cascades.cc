// Where `cascade(delete)` leads: one query can follow it, unless it leads in circles or in too many ways.
#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "idl/resolve/model.h"

namespace fgraph::idl {
namespace {

// Each way becomes a part of the query that deletes.
constexpr std::uint64_t kMostWays = 64;

class Cascades {
 public:
  explicit Cascades(Program& program) : program_(program) {
    for (Entity& entity : program.entities) {
      if (entity.descriptor != nullptr) entities_[entity.descriptor] = &entity;
    }
  }

  void run() {
    for (Entity& entity : program_.entities) {
      if (entity.descriptor != nullptr) visit(entity);
    }
    mark_owners();
  }

 private:
  enum class State : std::uint8_t { kOpen, kDone };
  struct Step {
    Entity* entity;
    std::size_t next = 0;
    std::uint64_t ways = 1;
  };

  // Depth first, without recursion: a chain of nodes may be long.
  void visit(Entity& root) {
    if (!states_.try_emplace(&root, State::kOpen).second) return;
    std::vector<Step> path{{&root}};
    while (!path.empty()) {
      Step& at = path.back();
      if (at.next == at.entity->descriptor->links.size()) {
        finish(path);
        continue;
      }
      const LinkDescriptor& link = at.entity->descriptor->links[at.next++];
      if ((link.flags & kLinkCascadeDelete) == 0) continue;
      const auto found = entities_.find(link.target);
      if (found == entities_.end()) continue;
      Entity& target = *found->second;
      const auto [known, is_new] = states_.try_emplace(&target, State::kOpen);
      if (is_new) {
        path.push_back({&target});
      } else if (known->second == State::kOpen) {
        mark(*at.entity);
      } else {
        at.ways = std::min(at.ways + ways_[&target], kMostWays + 1);
      }
    }
  }

  void finish(std::vector<Step>& path) {
    const Step done = path.back();
    path.pop_back();
    states_[done.entity] = State::kDone;
    ways_[done.entity] = done.ways;
    if (done.ways > kMostWays) mark(*done.entity);
    if (!path.empty()) path.back().ways = std::min(path.back().ways + done.ways, kMostWays + 1);
  }

  // An abstract node is never deleted as such.
  void mark(Entity& entity) {
    EntityDescriptor& descriptor = *entity.descriptor;
    if ((descriptor.flags & (kEntityAbstract | kEntityCascadesInCircle)) != 0) return;
    descriptor.flags = static_cast<std::uint8_t>(descriptor.flags | kEntityCascadesInCircle);
    marked_.push_back(&entity);
  }

  // Whatever leads to what one query cannot follow, cannot be followed by one either.
  void mark_owners() {
    std::map<const EntityDescriptor*, std::vector<Entity*>> owners;
    for (Entity& entity : program_.entities) {
      if (entity.descriptor == nullptr) continue;
      for (const LinkDescriptor& link : entity.descriptor->links) {
        if ((link.flags & kLinkCascadeDelete) != 0) owners[link.target].push_back(&entity);
      }
    }
    while (!marked_.empty()) {
      const Entity* entity = marked_.back();
      marked_.pop_back();
      for (Entity* owner : owners[entity->descriptor]) mark(*owner);
    }
  }

  Program& program_;
  std::map<const EntityDescriptor*, Entity*> entities_;
  std::map<const Entity*, State> states_;
  std::map<const Entity*, std::uint64_t> ways_;
  std::vector<Entity*> marked_;  // whose owners are still to be marked
};

}  // namespace

void check_cascades(Program& program) {
  Cascades(program).run();
}

}  // namespace fgraph::idl
