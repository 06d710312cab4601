// Random deletions that lead in circles, without a server. A plain walk along the links says which nodes have to go.
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/detail/call.h>
#include <fgraph/detail/removing.h>
#include <fgraph/task.h>

#include "circles.fgraph.h"
#include "client/orm/save/remove.h"
#include "core/plan/identity_plan.h"
#include "unit/fake_rows.h"
#include "unit/models/seeds.h"
#include "unit/models/world/cascade_world.h"

using namespace fgraph;
using circles::Comment;
using circles::File;
using circles::Folder;
using circles::Job;
using circles::Knot;
using detail::EntityOperations;
using fgraph::testing::CascadeWorld;
using fgraph::testing::FakeQuery;
using fgraph::testing::FakeReply;
using fgraph::testing::FakeRows;
using fgraph::testing::FakeValue;
using fgraph::testing::Literal;
using fgraph::testing::Literals;
using fgraph::testing::numbers_of;
using fgraph::testing::Random;
using fgraph::testing::World;

namespace {

using Integers = std::vector<std::int64_t>;

template <typename Entity>
const EntityOperations& operations() {
  return detail::entity_operations<Entity>();
}
template <typename Entity>
const EntityDescriptor& descriptor() {
  return operations<Entity>().descriptor();
}

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

// Which nodes are to be deleted.
enum class RootsBy : std::uint8_t { kId, kIds, kAll, kObjects };

// Somebody else, who writes between the queries.
enum class Others : std::uint8_t { kNone, kSome, kAlways };

// One deletion: the graph that answers, and the model beside it.
class Deletion {
 public:
  Deletion(World& world, Random& random, const EntityOperations& type, RootsBy by, Others others)
      : world_(world),
        random_(random),
        type_(type),
        by_(by),
        others_(others),
        cascade_(world, std::vector<const EntityDescriptor*>(1, &type.descriptor())),
        roots_(roots_plan()),
        deleting_(core::build_cascade_delete(cascade_.types(), roots_).cypher),
        rows_([this](const FakeQuery& query) { return answer(query); }) {}

  // The error, or how many nodes were deleted.
  Result<std::int64_t> run(const Integers& ids) {
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

  int attempts() const { return attempts_; }
  bool found_stale() const { return found_stale_; }
  std::size_t found() const { return found_; }
  const CascadeWorld& cascade() const { return cascade_; }
  int queries() const { return rows_.queries(); }

 private:
  core::RootsPlan roots_plan() const {
    const EntityPlans& plans = type_.plans();
    switch (by_) {
      case RootsBy::kId: return core::roots_of(plans.delete_by_id);
      case RootsBy::kIds: return core::roots_of(plans.delete_all_by_id);
      case RootsBy::kAll: return core::roots_of(plans.delete_all);
      case RootsBy::kObjects: break;
    }
    return core::build_exact_roots(type_.descriptor());
  }

  ParameterWriter parameters(const Integers& ids) const {
    ParameterWriter parameters;
    if (by_ == RootsBy::kId) parameters.add("_id", ids.at(0));
    if (by_ == RootsBy::kIds) parameters.add("_id", ids);
    return parameters;
  }

  // Of objects that know what the graph has. Sometimes somebody has written since, or given the id to another node.
  ParameterWriter exact_parameters(const Integers& ids) {
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

  struct Roots {
    Integers ids;
    std::vector<FakeValue> stale;
  };

  Roots find_roots(const Literals& parameters) const {
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

  void find_exact(const Literals& parameters, Roots& roots) const {
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

  FakeReply answer(const FakeQuery& query) {
    const Literals parameters = fgraph::testing::parse_header(query.header);
    if (others_ == Others::kSome && random_.one_in(4)) disturb();
    if (std::optional<FakeReply> reply = cascade_.answer(query, parameters)) return *std::move(reply);
    if (query.plan.cypher == roots_.which + roots_.end) return answer_roots(parameters);
    if (query.plan.cypher == deleting_) return remove(parameters);
    throw std::logic_error("nobody knows the query " + std::string(query.plan.cypher));
  }

  FakeReply answer_roots(const Literals& parameters) {
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

  FakeReply remove(const Literals& parameters) {
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

  // core::build_cascade_delete().
  bool carry_out(const Integers& roots, const Literals& parameters) {
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
      if (static_cast<std::size_t>(place) < lists[0].size())
        different.insert(lists[0][static_cast<std::size_t>(place)]);
    }
    const bool are_same = different.size() == roots.size() && different.size() == places.size();
    if (!are_there || !are_same || !cascade_.is_complete(lists, parameters)) return false;
    for (const Integers& list : lists) {
      for (const std::int64_t id : list) world_.erase_node(id);
    }
    cascade_.forget();
    return true;
  }

  void disturb() {
    is_disturbed_ = true;
    cascade_.forget();
    const core::CascadeTypes::Step& step = random_.any(cascade_.types().steps);
    switch (random_.below(4)) {
      case 0: add(any_node(), any_node(), step); break;
      case 1: add(any_node(), add_node(*cascade_.types().types[step.to]), step); break;
      case 2:
        if (!world_.relationships.empty()) world_.relationships.erase(any_relationship());
        break;
      case 3: world_.erase_node(any_node()); break;
    }
  }

  // So that what hangs on the roots is never what it was.
  void hang_on_root(const Literals& parameters) {
    const Integers roots = find_roots(parameters).ids;
    if (roots.empty()) return;
    is_disturbed_ = true;
    cascade_.forget();
    for (const core::CascadeTypes::Step& step : cascade_.types().steps) {
      if (step.from == 0) return add(random_.any(roots), add_node(*cascade_.types().types[step.to]), step);
    }
  }

  std::int64_t add_node(const EntityDescriptor& entity) {
    World::Node& node = world_.nodes[world_.next_id];
    node.entity = &entity;
    node.properties["badge"] = "'B" + std::to_string(world_.next_id) + "'";
    node.properties["revision"] = "1";
    return world_.next_id++;
  }
  void add(std::int64_t owner, std::int64_t other, const core::CascadeTypes::Step& step) {
    World::Relationship one;
    one.type = step.link->relationship->type;
    one.from = step.link->direction == Direction::kIncoming ? other : owner;
    one.to = step.link->direction == Direction::kIncoming ? owner : other;
    world_.relationships[world_.next_id++] = std::move(one);
  }
  std::int64_t any_node() {
    if (world_.nodes.empty()) return add_node(type_.descriptor());
    return std::next(world_.nodes.begin(), static_cast<std::ptrdiff_t>(random_.below(world_.nodes.size())))->first;
  }
  std::int64_t any_relationship() {
    const std::size_t place = random_.below(world_.relationships.size());
    return std::next(world_.relationships.begin(), static_cast<std::ptrdiff_t>(place))->first;
  }

  World& world_;
  Random& random_;
  const EntityOperations& type_;
  RootsBy by_;
  Others others_;
  CascadeWorld cascade_;
  core::RootsPlan roots_;
  std::string deleting_;  // the query that deletes
  FakeRows rows_;
  std::map<std::int64_t, std::string> badges_;  // that the objects know
  int attempts_ = 0;
  std::size_t found_ = 0;      // roots that the last query found
  bool found_stale_ = false;   // it found another version
  bool is_disturbed_ = false;  // since then
};

const std::vector<const EntityOperations*> kTypes{&operations<Folder>(), &operations<File>(), &operations<Comment>(),
                                                  &operations<Knot>(), &operations<Job>()};
const std::vector<std::string> kRelationships{"CONTAINS", "HOLDS", "MOUNTS", "REPLIES_TO", "TIED", "PART"};

std::int64_t add_node(World& world, const EntityDescriptor& entity) {
  World::Node& node = world.nodes[world.next_id];
  node.entity = &entity;
  node.properties["badge"] = "'B" + std::to_string(world.next_id) + "'";
  node.properties["revision"] = "1";
  return world.next_id++;
}

void add_relationship(World& world, const std::string& type, std::int64_t from, std::int64_t to) {
  world.relationships[world.next_id++] = {type, from, to, {}};
}

// Some nodes and relationships, also of types that lead nowhere. And a chain, which may be closed.
World random_world(Random& random, std::size_t chain) {
  World world;
  Integers ids;
  const std::size_t type = random.below(kTypes.size());
  const std::size_t count = 2 + random.below(10);
  for (std::size_t i = 0; i < count; ++i) {
    ids.push_back(add_node(world, kTypes[random.one_in(2) ? type : random.below(kTypes.size())]->descriptor()));
  }
  const LinkDescriptor& link = random.any(kTypes[type]->descriptor().links);
  for (std::size_t i = 0; i < chain; ++i) {
    const std::int64_t last = ids.back();
    ids.push_back(add_node(world, i % 2 == 0 ? *link.target : kTypes[type]->descriptor()));
    const bool leads_back =
        link.direction == Direction::kIncoming || (link.direction == Direction::kBoth && i % 3 == 0);
    add_relationship(world, std::string(link.relationship->type), leads_back ? ids.back() : last,
                     leads_back ? last : ids.back());
  }
  const std::size_t relationships = random.below(count * 3) + random.below(chain / 8 + 1);
  for (std::size_t i = 0; i < relationships; ++i) {
    add_relationship(world, random.any(kRelationships), random.any(ids), random.any(ids));
  }
  return world;
}

// Nodes of the type; null if there is none.
Integers some_of(const World& world, Random& random, const EntityDescriptor& type) {
  Integers all;
  for (const auto& [id, node] : world.nodes) {
    if (node.entity == &type) all.push_back(id);
  }
  Integers some;
  for (std::size_t i = 1 + random.below(3); i > 0 && !all.empty(); --i) some.push_back(random.any(all));
  std::sort(some.begin(), some.end());
  some.erase(std::unique(some.begin(), some.end()), some.end());
  return some;
}

struct Counts {
  int deleted = 0;
  int again = 0;
  int stale = 0;
  int given_up = 0;
  int leaps = 0;
  int scans = 0;
};

void delete_some(World& world, Random& random, Counts& counts) {
  const EntityOperations& type = *random.any(kTypes);
  const Integers ids = some_of(world, random, type.descriptor());
  if (ids.empty()) return;
  const auto by = static_cast<RootsBy>(random.below(4));
  const Others others = random.one_in(8) ? Others::kAlways : random.one_in(2) ? Others::kSome : Others::kNone;
  Deletion deletion(world, random, type, by, others);
  const Result<std::int64_t> deleted = deletion.run(ids);
  counts.leaps += deletion.cascade().leaps;
  counts.scans += deletion.cascade().scans;
  if (deletion.attempts() > 1) ++counts.again;
  if (deletion.found_stale()) {
    ++counts.stale;
    REQUIRE_FALSE(deleted.ok());
    CHECK(deleted.error().code() == ErrorCode::kStaleVersion);
    CHECK(deleted.error().outcome() == Outcome::kRejected);
  } else if (!deleted.ok()) {
    ++counts.given_up;
    CHECK(others != Others::kNone);
    CHECK(deleted.error().code() == ErrorCode::kStaleVersion);
    CHECK(deletion.attempts() == detail::kMostAttempts);
  } else {
    counts.deleted += *deleted > 0 ? 1 : 0;
    CHECK(*deleted == static_cast<std::int64_t>(deletion.found()));
    if (others == Others::kNone) CHECK(deletion.attempts() == (deletion.found() > 0 ? 1 : 0));
    if (others == Others::kAlways) CHECK(deletion.found() == 0);
  }
}

// A chain of nodes, each of which hangs on the one before it.
World chain_of(const EntityDescriptor& entity, const std::string& type, int length, Direction direction) {
  World world;
  std::int64_t last = add_node(world, entity);
  for (int i = 1; i < length; ++i) {
    const std::int64_t next = add_node(world, entity);
    add_relationship(world, type, direction == Direction::kIncoming ? next : last,
                     direction == Direction::kIncoming ? last : next);
    last = next;
  }
  return world;
}

}  // namespace

TEST_CASE("random deletions in circles delete what hangs on the nodes, whoever writes meanwhile") {
  Counts counts;
  const bool all = fgraph::testing::run_seeds(2'000, [&](std::uint32_t seed) {
    Random random(seed);
    World world = random_world(random, random.one_in(4) ? 20 + random.below(60) : 0);
    for (int i = 0; i < 3; ++i) delete_some(world, random, counts);
  });
  if (!all) return;
  CHECK(counts.deleted > 1'000);
  CHECK(counts.again > 100);
  CHECK(counts.stale > 20);
  CHECK(counts.given_up > 100);
  CHECK(counts.leaps > 30);
}

TEST_CASE("random deletions in deep circles delete the same") {
  Counts counts;
  const bool all = fgraph::testing::run_seeds(40, [&](std::uint32_t seed) {
    Random random(seed);
    World world = random_world(random, 300 + random.below(500));
    for (int i = 0; i < 3; ++i) delete_some(world, random, counts);
  });
  if (!all) return;
  // Whether relationships are scanned depends on the worlds, which differ with the compiler. The deep chains scan.
  CHECK(counts.deleted > 20);
}

TEST_CASE("a deep chain is deleted with few queries, along its relationships and against them") {
  Random random(1);
  SUBCASE("along") {
    World world = chain_of(descriptor<Folder>(), "CONTAINS", 3'000, Direction::kOutgoing);
    Deletion deletion(world, random, operations<Folder>(), RootsBy::kId, Others::kNone);
    CHECK(*deletion.run({0}) == 1);
    CHECK(world.nodes.empty());
    CHECK(deletion.cascade().leaps == 1);
    CHECK(deletion.queries() < 12);
  }
  SUBCASE("against") {
    World world = chain_of(descriptor<Comment>(), "REPLIES_TO", 3'000, Direction::kIncoming);
    Deletion deletion(world, random, operations<Comment>(), RootsBy::kId, Others::kNone);
    CHECK(*deletion.run({0}) == 1);
    CHECK(world.nodes.empty());
    CHECK(deletion.cascade().scans == 1);
    CHECK(deletion.queries() < 20);
  }
  SUBCASE("against, among too many relationships to read them all") {
    World world = chain_of(descriptor<Comment>(), "REPLIES_TO", 500, Direction::kIncoming);
    const std::int64_t file = add_node(world, descriptor<File>());
    for (int i = 0; i < 64'000; ++i) add_relationship(world, "REPLIES_TO", file, file);
    Deletion deletion(world, random, operations<Comment>(), RootsBy::kId, Others::kNone);
    CHECK(*deletion.run({0}) == 1);
    CHECK(world.nodes.size() == 1);
    CHECK(deletion.cascade().counts == 1);
    CHECK(deletion.cascade().scans == 0);
  }
}

// The server's own search goes through nodes of other types. Nothing hangs on those by the relationships that it
// follows.
TEST_CASE("a search of the server that leads through nodes of another type deletes nothing after them") {
  Random random(1);
  World world = chain_of(descriptor<Folder>(), "CONTAINS", 40, Direction::kOutgoing);
  Integers folders, others;
  for (const auto& [id, node] : world.nodes) folders.push_back(id);
  for (const std::int64_t folder : folders) {
    const std::int64_t file = add_node(world, descriptor<File>());
    others.push_back(add_node(world, descriptor<Folder>()));
    add_relationship(world, "HOLDS", folder, file);
    add_relationship(world, "CONTAINS", folders.back(), file);
    add_relationship(world, "CONTAINS", file, others.back());
  }
  Deletion deletion(world, random, operations<Folder>(), RootsBy::kId, Others::kNone);
  CHECK(*deletion.run({0}) == 1);
  CHECK(deletion.cascade().leaps == 1);
  Integers left;
  for (const auto& [id, node] : world.nodes) left.push_back(id);
  CHECK(left == others);
}
