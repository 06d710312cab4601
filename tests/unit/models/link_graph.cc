#include "unit/models/link_graph.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>

#include "links.fgraph.h"

namespace fgraph::testing {

std::vector<StoredLink> stored_in(const World& world, const EntityDescriptor& entity, const LinkDescriptor& link,
                                  std::int64_t owner) {
  std::vector<StoredLink> all;
  const auto node = world.nodes.find(owner);
  if (node == world.nodes.end() || node->second.entity != &entity) return all;
  for (const auto& [id, one] : world.relationships) {
    if (one.type != link.relationship->type) continue;
    const bool outgoing = one.from == owner && link.direction != Direction::kIncoming;
    const bool incoming = one.to == owner && link.direction != Direction::kOutgoing;
    if (!outgoing && !incoming) continue;
    const auto strength = one.properties.find("strength");
    all.push_back({id, outgoing ? one.to : one.from, one.from, one.to,
                   strength == one.properties.end() ? 0 : std::stoll(strength->second)});
  }
  if (!is_single_hop(link)) {
    std::set<std::int64_t> reached;
    for (const StoredLink& one : all) {
      reached.insert(one.node);
      for (const auto& [id, next] : world.relationships) {
        if (next.type == link.relationship->type && next.from == one.node) reached.insert(next.to);
      }
    }
    all.clear();
    for (const std::int64_t one : reached) all.push_back({one, one, 0, 0, 0});
  }
  const auto is_before = [](const StoredLink& a, const StoredLink& b) { return a.strength < b.strength; };
  if (!link.order.empty()) std::stable_sort(all.begin(), all.end(), is_before);
  return all;
}

FakeReply LinkGraph::answer(const FakeQuery& query) {
  FakeReply reply;
  if (error) {
    reply.error = std::exchange(error, std::nullopt);
    return reply;
  }
  const Literals parameters = parse_header(query.header);
  for (const detail::EntityOperations* type :
       {&detail::entity_operations<links::Person>(), &detail::entity_operations<links::Town>()}) {
    for (const LinkDescriptor& link : type->descriptor().links) {
      for (const auto limit : {core::LinkQuery::Limit::kNone, core::LinkQuery::Limit::kPerOwner}) {
        const client::LinkQueryPlan& known = client::link_plan(type->descriptor(), link, limit);
        if (known.plan.cypher == query.plan.cypher) return answer(known.query, parameters);
      }
    }
  }
  throw std::logic_error("nobody knows the query " + std::string(query.plan.cypher));
}

FakeReply LinkGraph::answer(const core::LinkQuery& query, const Literals& parameters) {
  const std::vector<std::int64_t> owners = numbers_of(parameters.at("_ids"));
  std::vector<std::int64_t>& noted = asked[query.link];
  noted.insert(noted.end(), owners.begin(), owners.end());
  std::map<std::int64_t, std::vector<FakeValue>> links;  // of each node
  for (const std::int64_t owner : owners) {
    std::vector<StoredLink> all = stored_in(world, *query.owner, *query.link, owner);
    if (query.limit == core::LinkQuery::Limit::kPerOwner) {
      const auto most = static_cast<std::size_t>(parameters.at("_limit").number());
      all.resize(std::min(all.size(), most));
    }
    for (std::size_t place = 0; place < all.size(); ++place) {
      std::vector<FakeValue> one{owner};
      if (core::is_ordered(query)) one.emplace_back(place);
      if (is_single_hop(*query.link)) {
        if (query.link->direction == Direction::kBoth) one.emplace_back(all[place].source);
        one.emplace_back(all[place].id);
        if (!query.link->relationship->fields.empty()) one.emplace_back(all[place].strength);
      }
      links[all[place].node].emplace_back(std::move(one));
    }
  }
  FakeReply reply;
  for (auto& [node, ways] : links) {
    const std::string& name = world.nodes.at(node).properties.at("name");
    reply.rows.push_back({node, name.substr(1, name.size() - 2), std::move(ways)});
    std::swap(reply.rows.back(), reply.rows[random_.below(reply.rows.size())]);
  }
  return reply;
}

}  // namespace fgraph::testing
