// Where `cascade(delete)` leads: one query has to follow all of it.
#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "model.h"

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
      const std::size_t index = at.next++;
      const LinkDescriptor& link = at.entity->descriptor->links[index];
      if ((link.flags & kLinkCascadeDelete) == 0) continue;
      const auto found = entities_.find(link.target);
      if (found == entities_.end()) continue;
      Entity& target = *found->second;
      const auto [known, is_new] = states_.try_emplace(&target, State::kOpen);
      if (is_new) {
        path.push_back({&target});
      } else if (known->second == State::kOpen) {
        report(*at.entity, index, "back to '" + std::string(target.symbol->name) + "'");
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
    if (done.ways > kMostWays && !is_reported_) {
      is_reported_ = true;
      report(*done.entity, first_cascade(*done.entity), "to nodes in more than " + std::to_string(kMostWays) + " ways");
    }
    if (!path.empty()) path.back().ways = std::min(path.back().ways + done.ways, kMostWays + 1);
  }

  static std::size_t first_cascade(const Entity& entity) {
    const std::span<const LinkDescriptor> links = entity.descriptor->links;
    std::size_t index = 0;
    while (index + 1 < links.size() && (links[index].flags & kLinkCascadeDelete) == 0) ++index;
    return index;
  }

  void report(const Entity& entity, std::size_t link, const std::string& where) {
    const Span place = link < entity.link_spans.size() ? entity.link_spans[link] : entity.symbol->span;
    program_.diagnostics.report<Message::kCascadeCircle>(place, entity.descriptor->links[link].name, where)
        .help("one query deletes everything that goes; delete what lies deeper with queries of your own");
  }

  Program& program_;
  std::map<const EntityDescriptor*, Entity*> entities_;
  std::map<const Entity*, State> states_;
  std::map<const Entity*, std::uint64_t> ways_;
  bool is_reported_ = false;
};

}  // namespace

void check_cascades(Program& program) {
  Cascades(program).run();
}

}  // namespace fgraph::idl
