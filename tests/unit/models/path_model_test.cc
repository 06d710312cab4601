// Random searches for shortest paths in any direction, without a server. A plain search, breadth first, says how far
// the ends are from each other.
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
#include <fgraph/task.h>

#include "client/orm/load/path_search.h"
#include "core/plan/path_plan.h"
#include "sessions.fgraph.h"
#include "unit/fake_rows.h"
#include "unit/models/random.h"
#include "unit/models/world/cascade_world.h"
#include "unit/models/world/mapper_world.h"

using namespace fgraph;
using fgraph::testing::FakeQuery;
using fgraph::testing::FakeReply;
using fgraph::testing::FakeRows;
using fgraph::testing::FakeValue;
using fgraph::testing::Literals;
using fgraph::testing::Neighbours;
using fgraph::testing::numbers_of;
using fgraph::testing::Random;
using fgraph::testing::World;

namespace {

using Integers = std::vector<std::int64_t>;

const EntityDescriptor& person() {
  return EntityTraits<sessions::Person>::descriptor();
}
const core::PathShape kShape{&person(), &RelationshipTraits<sessions::Knows>::descriptor(), Direction::kBoth};

// People who know each other, and a note or two that they know as well. It answers the queries of a search.
class Graphs {
 public:
  Graphs() : rows_([this](const FakeQuery& query) { return answer(query); }), neighbours_(world_) {}

  std::int64_t add(const EntityDescriptor& entity) {
    world_.nodes[world_.next_id].entity = &entity;
    return world_.next_id++;
  }
  void link(std::int64_t from, std::int64_t to) {
    world_.relationships[world_.next_id++] = {"KNOWS", from, to, {}};
    neighbours_.forget();
  }

  FakeRows& rows() { return rows_; }
  const World& world() const { return world_; }
  bool is_person(std::int64_t id) const {
    const auto node = world_.nodes.find(id);
    return node != world_.nodes.end() && node->second.entity == &person();
  }
  // People whom this one knows, or who know this one.
  std::vector<Neighbours::Way> around(std::int64_t id) {
    return neighbours_.of(id, "KNOWS", Direction::kBoth, &person());
  }

  // Relationships that are counted and not read: they are between other nodes.
  std::int64_t elsewhere = 0;
  int counts = 0;
  int scans = 0;

 private:
  // How many steps the queries with these texts go.
  static const std::map<std::string, std::size_t, std::less<>>& steps() {
    static const auto* all = [] {
      auto* made = new std::map<std::string, std::size_t, std::less<>>();
      for (std::size_t i = 1; i <= 64; ++i) (*made)[core::build_path_steps(kShape, i).cypher] = i;
      return made;
    }();
    return *all;
  }

  FakeReply answer(const FakeQuery& query) {
    const Literals parameters = fgraph::testing::parse_header(query.header);
    const auto known = steps().find(query.plan.cypher);
    if (known != steps().end()) return answer_steps(known->second, parameters);
    FakeReply reply;
    if (query.plan.cypher == core::build_path_end(kShape).cypher) {
      reply.rows.emplace_back().emplace_back(is_person(parameters.at("_from").number()) ? 1 : 0);
    } else if (query.plan.cypher == core::build_path_count(kShape).cypher) {
      ++counts;
      reply.rows.emplace_back().emplace_back(static_cast<std::int64_t>(world_.relationships.size()) + elsewhere);
    } else if (query.plan.cypher == core::build_path_scan(kShape).cypher) {
      ++scans;
      std::map<std::int64_t, std::vector<FakeValue>> parts;
      for (const auto& [id, one] : world_.relationships) {
        if (!is_person(one.from) || !is_person(one.to)) continue;
        parts[one.from % 256].emplace_back(Integers{one.from, id, one.to});
      }
      for (auto& [part, rows] : parts) reply.rows.emplace_back().emplace_back(std::move(rows));
    } else {
      throw std::logic_error("nobody knows the query " + std::string(query.plan.cypher));
    }
    return reply;
  }

  std::set<std::int64_t> people_of(const Integers& ids) const {
    std::set<std::int64_t> people;
    for (const std::int64_t id : ids) {
      if (is_person(id)) people.insert(id);
    }
    return people;
  }

  FakeReply answer_steps(std::size_t count, const Literals& parameters) {
    std::set<std::int64_t> from = people_of(numbers_of(parameters.at("_from")));
    std::set<std::int64_t> before;
    if (count > 1) before = people_of(numbers_of(parameters.at("_before")));
    FakeReply reply;
    std::vector<FakeValue>& row = reply.rows.emplace_back();
    for (std::size_t step = 1; step <= count; ++step) {
      std::set<std::int64_t> reached;
      std::vector<FakeValue> rows;
      for (const std::int64_t node : from) {
        for (const Neighbours::Way& way : around(node)) {
          if (count > 1 && from.count(way.node) + before.count(way.node) > 0) continue;
          if (reached.insert(way.node).second) rows.emplace_back(Integers{way.node, node, way.relationship});
        }
      }
      row.emplace_back(std::move(rows));
      before = std::exchange(from, std::move(reached));
    }
    return reply;
  }

  World world_;
  FakeRows rows_;
  Neighbours neighbours_;
};

// How many relationships lie between the two; nothing if no path leads from one to the other.
std::optional<std::int64_t> distance(Graphs& graph, std::int64_t from, std::int64_t to) {
  if (!graph.is_person(from) || !graph.is_person(to)) return std::nullopt;
  std::map<std::int64_t, std::int64_t> known{{from, 0}};
  Integers open{from};
  for (std::size_t i = 0; i < open.size(); ++i) {
    if (open[i] == to) return known[to];
    const std::int64_t next = known[open[i]] + 1;
    for (const Neighbours::Way& way : graph.around(open[i])) {
      if (known.emplace(way.node, next).second) open.push_back(way.node);
    }
  }
  return std::nullopt;
}

detail::CriteriaPlan search(Graphs& graph, std::int64_t from, std::int64_t to, std::int64_t most) {
  detail::PathRequest request;
  request.node = kShape.node;
  request.relationship = kShape.relationship;
  request.direction = kShape.direction;
  request.from = EntityId(from);
  request.to = EntityId(to);
  request.max_hops = most;
  request.subject = "Person.friends";
  return sync_wait(client::search_path(graph.rows(), request, detail::Call::begin(CallOptions())));
}

// The length of the path that is found, which has to be one; nothing if none is.
std::optional<std::int64_t> found(Graphs& graph, std::int64_t from, std::int64_t to, std::int64_t most) {
  detail::CriteriaPlan plan = search(graph, from, to, most);
  if (plan.cypher.empty()) return std::nullopt;
  CHECK(plan.cypher == core::build_known_path(kShape).cypher);
  const Literals parameters = fgraph::testing::parse_header(plan.parameters.take());
  const Integers nodes = numbers_of(parameters.at("_nodes"));
  const Integers relationships = numbers_of(parameters.at("_relationships"));
  REQUIRE(nodes.size() == relationships.size() + 1);
  CHECK(nodes.front() == from);
  CHECK(nodes.back() == to);
  for (std::size_t i = 0; i < relationships.size(); ++i) {
    const World::Relationship& one = graph.world().relationships.at(relationships[i]);
    const bool leads =
        (one.from == nodes[i] && one.to == nodes[i + 1]) || (one.to == nodes[i] && one.from == nodes[i + 1]);
    CHECK(leads);
  }
  for (const std::int64_t node : nodes) CHECK(graph.is_person(node));
  return static_cast<std::int64_t>(relationships.size());
}

struct Counts {
  int paths = 0;
  int none = 0;
  int too_far = 0;
  int scans = 0;
  int refused = 0;  // there was too much to read
};

void link_at_random(Graphs& graph, Random& random, std::int64_t from, std::int64_t to) {
  if (random.one_in(2)) std::swap(from, to);
  graph.link(from, to);
}

// Chains of people, and some who know each other besides.
Integers populate(Graphs& graph, Random& random, std::size_t chain) {
  Integers ids;
  const std::size_t count = 1 + random.below(12);
  for (std::size_t i = 0; i < count; ++i) {
    ids.push_back(graph.add(random.one_in(6) ? EntityTraits<sessions::Note>::descriptor() : person()));
  }
  for (std::size_t i = 0; i < chain; ++i) {
    const std::int64_t last = ids.back();
    ids.push_back(graph.add(person()));
    link_at_random(graph, random, last, ids.back());
    if (random.one_in(100)) link_at_random(graph, random, last, ids.back());
  }
  for (std::size_t i = random.below(count * 2); i > 0; --i) {
    link_at_random(graph, random, random.any(ids), random.any(ids));
  }
  ids.push_back(1'000'000);  // nobody has it
  return ids;
}

void search_some(Random& random, std::size_t chain, Counts& counts) {
  Graphs graph;
  const Integers ids = populate(graph, random, chain);
  if (random.one_in(3)) graph.elsewhere = 1'000'000;
  for (int i = 0; i < 3; ++i) {
    const std::int64_t from = random.any(ids);
    const std::int64_t to = random.one_in(2) ? ids[ids.size() - 2] : random.any(ids);
    const std::optional<std::int64_t> length = distance(graph, from, to);
    const std::int64_t most = random.one_in(2) ? 0 : static_cast<std::int64_t>(1 + random.below(chain + 6));
    const std::optional<std::int64_t> got = found(graph, from, to, most);
    const bool is_too_far = length && most > 0 && *length > most;
    CHECK(got == (is_too_far ? std::nullopt : length));
    ++(is_too_far ? counts.too_far : length ? counts.paths : counts.none);
  }
  counts.scans += graph.scans;
  counts.refused += graph.counts > graph.scans ? 1 : 0;
}

}  // namespace

TEST_CASE("random searches find shortest paths, within their limits") {
  Counts counts;
  const bool all = fgraph::testing::run_seeds(2'000, [&](std::uint32_t seed) {
    Random random(seed);
    search_some(random, random.one_in(2) ? random.below(60) : 0, counts);
  });
  if (!all) return;
  CHECK(counts.paths > 1'000);
  CHECK(counts.none > 1'000);
  CHECK(counts.too_far > 200);
}

TEST_CASE("random searches that go far find shortest paths, whether they read everything or not") {
  Counts counts;
  const bool all = fgraph::testing::run_seeds(200, [&](std::uint32_t seed) {
    Random random(seed);
    search_some(random, 200 + random.below(1'000), counts);
  });
  if (!all) return;
  CHECK(counts.paths > 50);
  CHECK(counts.too_far > 20);
  CHECK(counts.scans > 20);
  CHECK(counts.refused > 5);
}

TEST_CASE("a long way costs few queries") {
  Graphs graph;
  const std::int64_t first = graph.add(person());
  std::int64_t last = first;
  for (int i = 0; i < 10'000; ++i) {
    const std::int64_t next = graph.add(person());
    i % 2 == 0 ? graph.link(last, next) : graph.link(next, last);
    last = next;
  }
  CHECK(found(graph, first, last, 0) == 10'000);
  CHECK(graph.scans == 1);
  CHECK(graph.rows().queries() < 20);
  CHECK(found(graph, first, last, 9'999) == std::nullopt);
}
