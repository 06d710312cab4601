#include "unit/models/world/cascade_world.h"

#include <set>
#include <string_view>

namespace fgraph::testing {

std::vector<Neighbours::Way> Neighbours::of(std::int64_t node, std::string_view type, Direction direction,
                                            const EntityDescriptor* target) {
  if (!is_known_) {
    outgoing_.clear();
    incoming_.clear();
    for (const auto& [id, one] : world_.relationships) {
      outgoing_[one.type][one.from].push_back({id, one.to});
      incoming_[one.type][one.to].push_back({id, one.from});
    }
    is_known_ = true;
  }
  std::vector<Way> ways;
  const auto add = [&](const Ways& all, std::optional<std::int64_t> without) {
    const auto found = all.find(node);
    if (found == all.end()) return;
    for (const Way& way : found->second) {
      if (way.node != without && world_.nodes.at(way.node).entity == target) ways.push_back(way);
    }
  };
  const std::string name(type);
  if (direction != Direction::kIncoming) add(outgoing_[name], std::nullopt);
  // One that leads to itself is met once, also if both directions count.
  if (direction == Direction::kIncoming) add(incoming_[name], std::nullopt);
  if (direction == Direction::kBoth) add(incoming_[name], node);
  return ways;
}

CascadeWorld::CascadeWorld(World& world, const std::vector<const EntityDescriptor*>& roots)
    : world_(world), types_(core::cascade_types(roots)), kinds_(kinds_of(types_)), neighbours_(world) {}

const CascadeWorld::Kinds& CascadeWorld::kinds_of(const core::CascadeTypes& types) {
  static std::map<std::vector<const EntityDescriptor*>, Kinds> all;
  const auto [known, is_new] = all.try_emplace(types.types);
  Kinds& kinds = known->second;
  if (!is_new) return kinds;
  for (std::size_t count = 1; count <= 64; count *= 2) {
    kinds[core::build_cascade_hops(types, count).cypher] = {Kind::Is::kHops, count};
  }
  for (std::size_t i = 0; i < types.steps.size(); ++i) {
    const core::CascadeTypes::Step& step = types.steps[i];
    if (core::can_leap(step)) {
      kinds[core::build_cascade_leap(types, step).cypher] = {Kind::Is::kLeap, i};
    } else {
      kinds[core::build_cascade_count(types, step).cypher] = {Kind::Is::kCount, i};
      kinds[core::build_cascade_scan(types, step).cypher] = {Kind::Is::kScan, i};
    }
  }
  return kinds;
}

std::optional<FakeReply> CascadeWorld::answer(const FakeQuery& query, const Literals& parameters) {
  const auto found = kinds_.find(query.plan.cypher);
  if (found == kinds_.end()) return std::nullopt;
  const Kind kind = found->second;
  switch (kind.is) {
    case Kind::Is::kHops: return answer_hops(kind.number, parameters);
    case Kind::Is::kLeap: ++leaps; return answer_leap(types_.steps[kind.number], parameters);
    case Kind::Is::kCount: ++counts; return answer_count(types_.steps[kind.number]);
    case Kind::Is::kScan: ++scans; return answer_scan(types_.steps[kind.number]);
  }
  return std::nullopt;
}

std::vector<std::int64_t> CascadeWorld::present(const std::vector<std::int64_t>& ids,
                                                const EntityDescriptor* type) const {
  std::vector<std::int64_t> present;
  for (const std::int64_t id : ids) {
    const auto node = world_.nodes.find(id);
    if (node != world_.nodes.end() && node->second.entity == type) present.push_back(id);
  }
  return present;
}

FakeReply CascadeWorld::answer_hops(std::size_t hop_count, const Literals& parameters) {
  std::vector<std::vector<std::int64_t>> level;  // of each type
  for (std::size_t type = 0; type < types_.types.size(); ++type) {
    level.push_back(present(numbers_of(parameters.at(core::numbered("_f", type))), types_.types[type]));
  }
  FakeReply reply;
  std::vector<FakeValue>& row = reply.rows.emplace_back();
  for (std::size_t hop = 1; hop <= hop_count; ++hop) {
    std::vector<std::vector<std::int64_t>> next(types_.types.size());
    for (const std::size_t step : core::steps_of_hop(types_, hop)) {
      std::map<std::int64_t, std::vector<FakeValue>> reached;
      for (const std::int64_t owner : level[types_.steps[step].from]) {
        for (const Neighbours::Way& way : neighbours_.of(owner, *types_.steps[step].link)) {
          reached[way.node].push_back(std::vector<std::int64_t>{owner, way.relationship});
        }
      }
      std::vector<FakeValue> rows;
      for (auto& [node, pairs] : reached) {
        next[types_.steps[step].to].push_back(node);
        rows.push_back(std::vector<FakeValue>{node, std::move(pairs)});
      }
      row.push_back(std::move(rows));
    }
    level = std::move(next);
  }
  return reply;
}

// The tree of a search, breadth first, along relationships of the type and through nodes of any type.
FakeReply CascadeWorld::answer_leap(const core::CascadeTypes::Step& step, const Literals& parameters) {
  const EntityDescriptor* type = types_.types[step.from];
  std::map<std::int64_t, std::vector<Neighbours::Way>> ways;
  for (const auto& [id, one] : world_.relationships) {
    if (one.type == step.link->relationship->type) ways[one.from].push_back({id, one.to});
  }
  FakeReply reply;
  for (const std::int64_t root : present(numbers_of(parameters.at("_f")), type)) {
    std::vector<FakeValue> found;
    std::set<std::int64_t> known{root};
    std::vector<std::int64_t> open{root};
    for (std::size_t i = 0; i < open.size(); ++i) {
      for (const Neighbours::Way& way : ways[open[i]]) {
        if (!known.insert(way.node).second) continue;
        const std::int64_t from = open[i];
        open.push_back(way.node);
        if (world_.nodes.at(way.node).entity != type) continue;
        found.push_back(std::vector<std::int64_t>{from, way.relationship, way.node});
      }
    }
    reply.rows.emplace_back().push_back(std::move(found));
  }
  return reply;
}

FakeReply CascadeWorld::answer_count(const core::CascadeTypes::Step& step) const {
  std::int64_t count = 0;
  for (const auto& [id, one] : world_.relationships) count += one.type == step.link->relationship->type ? 1 : 0;
  FakeReply reply;
  reply.rows.emplace_back().emplace_back(count);
  return reply;
}

FakeReply CascadeWorld::answer_scan(const core::CascadeTypes::Step& step) {
  std::map<std::int64_t, std::vector<FakeValue>> parts;
  for (const auto& [id, node] : world_.nodes) {
    if (node.entity != types_.types[step.from]) continue;
    for (const Neighbours::Way& way : neighbours_.of(id, *step.link)) {
      parts[id % 256].push_back(std::vector<std::int64_t>{id, way.relationship, way.node});
    }
  }
  FakeReply reply;
  for (auto& [part, rows] : parts) reply.rows.emplace_back().push_back(std::move(rows));
  return reply;
}

bool CascadeWorld::is_complete(const std::vector<std::vector<std::int64_t>>& lists, const Literals& parameters) {
  const std::vector<std::int64_t> cut = numbers_of(parameters.at("_cut"));
  const std::set<std::int64_t> cuts(cut.begin(), cut.end());
  std::vector<std::set<std::int64_t>> whole;
  for (const std::vector<std::int64_t>& list : lists) whole.emplace_back(list.begin(), list.end());
  for (std::size_t i = 0; i < types_.steps.size(); ++i) {
    const core::CascadeTypes::Step& step = types_.steps[i];
    for (const std::int64_t owner : lists[step.from]) {
      for (const Neighbours::Way& way : neighbours_.of(owner, *step.link)) {
        if (cuts.count(way.relationship) == 0) whole[step.to].insert(way.node);
      }
    }
    const std::vector<std::int64_t> parents = numbers_of(parameters.at(core::numbered("_p", i)));
    const std::vector<std::int64_t> children = numbers_of(parameters.at(core::numbered("_c", i)));
    for (std::size_t k = 0; k < parents.size(); ++k) {
      const auto parent = static_cast<std::size_t>(parents[k]);
      const auto child = static_cast<std::size_t>(children.at(k));
      if (parent >= lists[step.from].size() || child >= lists[step.to].size()) return false;
      bool is_linked = false;
      for (const Neighbours::Way& way : neighbours_.of(lists[step.from][parent], *step.link)) {
        is_linked = is_linked || way.node == lists[step.to][child];
      }
      if (!is_linked) return false;
    }
  }
  for (std::size_t type = 0; type < lists.size(); ++type) {
    if (whole[type].size() != lists[type].size()) return false;
  }
  return true;
}

}  // namespace fgraph::testing
