#include "unit/models/cascade_deletion.h"

#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>

#include <doctest/doctest.h>

#include <fgraph/detail/call.h>
#include <fgraph/detail/removing.h>
#include <fgraph/task.h>

#include "circles.fgraph.h"
#include "client/orm/save/remove.h"

using circles::Job;
using fgraph::detail::EntityOperations;

namespace fgraph::testing {
namespace {

using Integers = std::vector<std::int64_t>;

// The nodes that go with the roots.
std::set<std::int64_t> doomed(const World& world, const Integers& roots) {
  std::map<std::pair<std::string, std::int64_t>, Integers> outgoing, incoming;
  for (const auto& [id, one] : world.relationships) {
    outgoing[{one.type, one.from}].push_back(one.to);
    incoming[{one.type, one.to}].push_back(one.from);
  }
  std::set<std::int64_t> all(roots.begin(), roots.end());
  Integers open = roots;
  while (!open.empty()) {
    const std::int64_t owner = open.back();
    open.pop_back();
    for (const LinkDescriptor& link : world.nodes.at(owner).entity->links) {
      if ((link.flags & kLinkCascadeDelete) == 0) continue;
      const std::pair<std::string, std::int64_t> end(link.relationship->type, owner);
      Integers others;
      if (link.direction != Direction::kIncoming) others = outgoing[end];
      if (link.direction != Direction::kOutgoing)
        others.insert(others.end(), incoming[end].begin(), incoming[end].end());
      for (const std::int64_t other : others) {
        if (world.nodes.at(other).entity == link.target && all.insert(other).second) open.push_back(other);
      }
    }
  }
  return all;
}

}  // namespace

std::int64_t add_node(World& world, const EntityDescriptor& entity) {
  World::Node& node = world.nodes[world.next_id];
  node.entity = &entity;
  node.properties["badge"] = "'B" + std::to_string(world.next_id) + "'";
  node.properties["revision"] = "1";
  return world.next_id++;
}

CascadeDeletion::CascadeDeletion(World& world, Random& random, const EntityOperations& type, RootsBy by, Others others)
    : world_(world),
      random_(random),
      type_(type),
      by_(by),
      others_(others),
      cascade_(world, std::vector<const EntityDescriptor*>(1, &type.descriptor())),
      roots_(roots_plan()),
      deleting_(core::build_cascade_delete(cascade_.types(), roots_).cypher),
      rows_([this](const FakeQuery& query) { return answer(query); }) {}

Result<std::int64_t> CascadeDeletion::run(const Integers& ids) {
  const detail::Call call = detail::Call::begin(CallOptions());
  Task<std::int64_t> task = by_ == RootsBy::kObjects
                                ? client::delete_exact(rows_, type_.descriptor(), exact_parameters(ids), call)
                                : client::delete_in_circle(rows_, type_.descriptor(), roots_, parameters(ids), call);
  try {
    return sync_wait(std::move(task));
  } catch (const Error& error) {
    return error;
  }
}

core::RootsPlan CascadeDeletion::roots_plan() const {
  const EntityPlans& plans = type_.plans();
  switch (by_) {
    case RootsBy::kId: return core::roots_of(plans.delete_by_id);
    case RootsBy::kIds: return core::roots_of(plans.delete_all_by_id);
    case RootsBy::kAll: return core::roots_of(plans.delete_all);
    case RootsBy::kObjects: break;
  }
  return core::build_exact_roots(type_.descriptor());
}

ParameterWriter CascadeDeletion::parameters(const Integers& ids) const {
  ParameterWriter parameters;
  if (by_ == RootsBy::kId) parameters.add("_id", ids.at(0));
  if (by_ == RootsBy::kIds) parameters.add("_id", ids);
  return parameters;
}

ParameterWriter CascadeDeletion::exact_parameters(const Integers& ids) {
  detail::NodesToDelete nodes(type_, rows_.graph());
  for (const std::int64_t id : ids) {
    const std::shared_ptr<void> object = type_.make();
    *type_.id(object.get()) = EntityId(id);
    if (type_.counts_versions()) {
      World::Properties& stored = world_.nodes.at(id).properties;
      auto& job = *static_cast<Job*>(object.get());
      const std::string& badge = stored.at("badge");
      badges_[id] = badge;
      job.badge = badge.substr(1, badge.size() - 2);
      job.revision = std::stoll(stored.at("revision"));
      if (random_.one_in(8)) stored["badge"] = "'another'";
      if (random_.one_in(8)) stored["revision"] = std::to_string(job.revision + 1);
    }
    type_.remember(object.get(), detail::graph_number(rows_.graph().core()));
    nodes.add(object.get());
  }
  REQUIRE_FALSE(nodes.error());
  return client::exact_parameters(nodes);
}

CascadeDeletion::Roots CascadeDeletion::find_roots(const Literals& parameters) const {
  Roots roots;
  switch (by_) {
    case RootsBy::kId: roots.ids = cascade_.present({parameters.at("_id").number()}, &type_.descriptor()); break;
    case RootsBy::kIds: roots.ids = cascade_.present(numbers_of(parameters.at("_id")), &type_.descriptor()); break;
    case RootsBy::kAll:
      for (const auto& [id, node] : world_.nodes) {
        if (node.entity == &type_.descriptor()) roots.ids.push_back(id);
      }
      break;
    case RootsBy::kObjects: find_exact(parameters, roots); break;
  }
  return roots;
}

void CascadeDeletion::find_exact(const Literals& parameters, Roots& roots) const {
  const Integers ids = numbers_of(parameters.at("_id"));
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (cascade_.present({ids[i]}, &type_.descriptor()).empty()) continue;
    const World::Properties& stored = world_.nodes.at(ids[i]).properties;
    if (type_.counts_versions()) {
      const Literal& known = parameters.at(std::string(core::kDeleteIdentity) + "badge").items.at(i);
      if (!known.is_null() && known.text != stored.at("badge")) continue;
      CHECK(badges_.at(ids[i]) == stored.at("badge"));
      const std::int64_t version = parameters.at("_version").items.at(i).number();
      const std::int64_t now = std::stoll(stored.at("revision"));
      if (version != now) roots.stale.emplace_back(Integers{ids[i], version, now});
    }
    roots.ids.push_back(ids[i]);
  }
  if (!roots.stale.empty()) roots.ids.clear();
}

FakeReply CascadeDeletion::answer(const FakeQuery& query) {
  const Literals parameters = parse_header(query.header);
  if (others_ == Others::kSome && random_.one_in(4)) disturb();
  if (std::optional<FakeReply> reply = cascade_.answer(query, parameters)) return *std::move(reply);
  if (query.plan.cypher == roots_.which + roots_.end) return answer_roots(parameters);
  if (query.plan.cypher == deleting_) return remove(parameters);
  throw std::logic_error("nobody knows the query " + std::string(query.plan.cypher));
}

FakeReply CascadeDeletion::answer_roots(const Literals& parameters) {
  Roots roots = find_roots(parameters);
  is_disturbed_ = false;
  found_ = roots.ids.size();
  found_stale_ = !roots.stale.empty();
  FakeReply reply;
  std::vector<FakeValue>& row = reply.rows.emplace_back();
  row.emplace_back(roots.ids);
  if (by_ == RootsBy::kObjects) row.emplace_back(std::move(roots.stale));
  return reply;
}

FakeReply CascadeDeletion::remove(const Literals& parameters) {
  ++attempts_;
  if (others_ == Others::kAlways) hang_on_root(parameters);
  const Integers roots = find_roots(parameters).ids;
  World expected = world_;
  for (const std::int64_t id : doomed(world_, roots)) expected.erase_node(id);
  FakeReply reply;
  if (!carry_out(roots, parameters)) {
    // Nothing is in the way if nobody has changed anything.
    CHECK(is_disturbed_);
    return reply;
  }
  CHECK(world_.nodes == expected.nodes);
  CHECK(world_.relationships == expected.relationships);
  reply.rows.emplace_back().emplace_back(roots.size());
  return reply;
}

bool CascadeDeletion::carry_out(const Integers& roots, const Literals& parameters) {
  const core::CascadeTypes& types = cascade_.types();
  std::vector<Integers> lists;
  bool are_there = true;
  for (std::size_t type = 0; type < types.types.size(); ++type) {
    const Integers ids = numbers_of(parameters.at(core::numbered("_d", type)));
    lists.push_back(cascade_.present(ids, types.types[type]));
    are_there = are_there && lists.back().size() == ids.size();
  }
  const Integers places = numbers_of(parameters.at("_roots"));
  std::set<std::int64_t> different(roots.begin(), roots.end());
  for (const std::int64_t place : places) {
    if (static_cast<std::size_t>(place) < lists[0].size()) different.insert(lists[0][static_cast<std::size_t>(place)]);
  }
  const bool are_same = different.size() == roots.size() && different.size() == places.size();
  if (!are_there || !are_same || !cascade_.is_complete(lists, parameters)) return false;
  for (const Integers& list : lists) {
    for (const std::int64_t id : list) world_.erase_node(id);
  }
  cascade_.forget();
  return true;
}

void CascadeDeletion::disturb() {
  is_disturbed_ = true;
  cascade_.forget();
  const core::CascadeTypes::Step& step = random_.any(cascade_.types().steps);
  switch (random_.below(4)) {
    case 0: add(any_node(), any_node(), step); break;
    case 1: add(any_node(), add_node(world_, *cascade_.types().types[step.to]), step); break;
    case 2:
      if (!world_.relationships.empty()) world_.relationships.erase(any_relationship());
      break;
    case 3: world_.erase_node(any_node()); break;
  }
}

void CascadeDeletion::hang_on_root(const Literals& parameters) {
  const Integers roots = find_roots(parameters).ids;
  if (roots.empty()) return;
  is_disturbed_ = true;
  cascade_.forget();
  for (const core::CascadeTypes::Step& step : cascade_.types().steps) {
    if (step.from == 0) return add(random_.any(roots), add_node(world_, *cascade_.types().types[step.to]), step);
  }
}

void CascadeDeletion::add(std::int64_t owner, std::int64_t other, const core::CascadeTypes::Step& step) {
  World::Relationship one;
  one.type = step.link->relationship->type;
  one.from = step.link->direction == Direction::kIncoming ? other : owner;
  one.to = step.link->direction == Direction::kIncoming ? owner : other;
  world_.relationships[world_.next_id++] = std::move(one);
}

std::int64_t CascadeDeletion::any_node() {
  if (world_.nodes.empty()) return add_node(world_, type_.descriptor());
  return std::next(world_.nodes.begin(), static_cast<std::ptrdiff_t>(random_.below(world_.nodes.size())))->first;
}

std::int64_t CascadeDeletion::any_relationship() {
  const std::size_t place = random_.below(world_.relationships.size());
  return std::next(world_.relationships.begin(), static_cast<std::ptrdiff_t>(place))->first;
}

}  // namespace fgraph::testing
