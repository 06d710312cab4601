// Shows that the random saves notice broken laws: a graph that does something else than the query says stands for a
// query that says something else than the program.
#include <cstdint>
#include <exception>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "unit/models/saves/mapper_run.h"

using namespace fgraph;
using fgraph::testing::answer_save;
using fgraph::testing::FakeQuery;
using fgraph::testing::FakeReply;
using fgraph::testing::MapperRun;
using fgraph::testing::World;

namespace {

// What was written, and what the reply says of it.
struct Written {
  const World& before;
  World& after;
  std::vector<std::vector<std::int64_t>>& lists;
  const core::SaveReplyLayout& layout;
};

// Returns false if the save does not touch the law.
using Break = bool (*)(Written& written);

template <typename All>
std::vector<std::int64_t> only_in(const All& all, const All& others) {
  std::vector<std::int64_t> ids;
  for (const auto& [id, one] : all) {
    if (others.count(id) == 0) ids.push_back(id);
  }
  return ids;
}

bool keep_removed_relationship(Written& written) {
  for (const std::int64_t id : only_in(written.before.relationships, written.after.relationships)) {
    const World::Relationship& gone = written.before.relationships.at(id);
    if (written.after.nodes.count(gone.from) == 0 || written.after.nodes.count(gone.to) == 0) continue;
    written.after.relationships[id] = gone;
    return true;
  }
  return false;
}

bool keep_deleted_node(Written& written) {
  const std::vector<std::int64_t> ids = only_in(written.before.nodes, written.after.nodes);
  if (ids.empty()) return false;
  written.after.nodes[ids.front()] = written.before.nodes.at(ids.front());
  return true;
}

bool write_node_twice(Written& written) {
  const std::vector<std::int64_t> ids = only_in(written.after.nodes, written.before.nodes);
  if (ids.empty()) return false;
  written.after.nodes[written.after.next_id++] = written.after.nodes.at(ids.front());
  return true;
}

bool write_relationship_twice(Written& written) {
  const std::vector<std::int64_t> ids = only_in(written.after.relationships, written.before.relationships);
  if (ids.empty()) return false;
  written.after.relationships[written.after.next_id++] = written.after.relationships.at(ids.front());
  return true;
}

bool lose_relationship(Written& written) {
  const std::vector<std::int64_t> ids = only_in(written.after.relationships, written.before.relationships);
  if (ids.empty()) return false;
  written.after.relationships.erase(ids.front());
  return true;
}

bool write_relationship_anew(Written& written) {
  for (const auto& [id, one] : written.after.relationships) {
    if (written.before.relationships.count(id) == 0) continue;
    written.after.relationships[written.after.next_id++] = one;
    written.after.relationships.erase(id);
    return true;
  }
  return false;
}

bool turn_relationship_round(Written& written) {
  for (const std::int64_t id : only_in(written.after.relationships, written.before.relationships)) {
    World::Relationship& one = written.after.relationships.at(id);
    if (one.type == "PAL" || one.from == one.to) continue;
    std::swap(one.from, one.to);
    return true;
  }
  return false;
}

bool forget_fields_of_kept(Written& written) {
  for (auto& [id, one] : written.after.relationships) {
    if (written.before.relationships.count(id) == 0 || one.properties.empty()) continue;
    one.properties.erase(one.properties.begin());
    return true;
  }
  return false;
}

bool lose_change(Written& written) {
  for (auto& [id, node] : written.after.nodes) {
    const auto before = written.before.nodes.find(id);
    if (before == written.before.nodes.end()) continue;
    for (auto& [column, value] : node.properties) {
      const auto old = before->second.properties.find(column);
      const bool is_told = node.entity->fields.front().column == column;
      if (!is_told || old == before->second.properties.end() || old->second == value) continue;
      value = old->second;
      return true;
    }
  }
  return false;
}

bool count_no_version(Written& written) {
  for (auto& [id, node] : written.after.nodes) {
    const FieldDescriptor* version = core::version_field(*node.entity);
    const auto before = written.before.nodes.find(id);
    if (version == nullptr || before == written.before.nodes.end()) continue;
    std::string& now = node.properties[std::string(version->column)];
    const std::string& old = before->second.properties.at(std::string(version->column));
    if (now == old) continue;
    now = old;
    return true;
  }
  return false;
}

bool exchange_ids_of_nodes(Written& written) {
  for (const std::size_t column : written.layout.created) {
    std::vector<std::int64_t>& ids = written.lists[column];
    if (ids.size() < 2 || written.after.nodes.at(ids[0]) == written.after.nodes.at(ids[1])) continue;
    std::swap(ids[0], ids[1]);
    return true;
  }
  return false;
}

bool exchange_ids_of_relationships(Written& written) {
  for (const std::size_t column : written.layout.linked) {
    std::vector<std::int64_t>& ids = written.lists[column];
    if (ids.size() < 2 || ids[0] < 0 || ids[1] < 0) continue;
    std::swap(ids[0], ids[1]);
    return true;
  }
  return false;
}

bool say_that_kept_is_new(Written& written) {
  for (const std::size_t column : written.layout.linked) {
    for (std::int64_t& id : written.lists[column]) {
      if (id >= 0) continue;
      id = written.after.next_id++;
      return true;
    }
  }
  return false;
}

bool say_another_version(Written& written) {
  for (const core::SaveReplyLayout::Keyed& keyed : written.layout.keyed) {
    if (!keyed.versions || written.lists[*keyed.versions].empty()) continue;
    ++written.lists[*keyed.versions].front();
    return true;
  }
  return false;
}

struct Tried {
  int broken = 0;
  int noticed = 0;
  bool all = false;  // whether all seeds were run
};

// Breaks the law in the first save of each run that touches it.
Tried try_to_notice(Break break_law) {
  Tried tried;
  tried.all = fgraph::testing::run_seeds(150, [&](std::uint32_t seed) {
    bool is_broken = false;
    const auto answer = [&](World& world, client::UnitOfWork& unit, const FakeQuery& query) {
      if (query.plan.name != "save" || is_broken) return answer_save(world, unit, query);
      const World before = world;
      auto lists = world.write(unit.plan().shape, query.header);
      FakeReply reply;
      if (!lists) return reply;
      Written written{before, world, *lists, unit.plan().layout};
      is_broken = break_law(written);
      std::vector<testing::FakeValue>& row = reply.rows.emplace_back();
      for (const auto& list : *lists) row.emplace_back(list);
      if (row.empty()) row.emplace_back(1);
      return reply;
    };
    MapperRun run(seed, answer);
    for (int save = 0; save < 4 && !is_broken; ++save) {
      const std::string wrong = run.step();
      REQUIRE((wrong.empty() || is_broken));
      if (!wrong.empty()) ++tried.noticed;
    }
    if (is_broken) ++tried.broken;
  });
  return tried;
}

void check_noticed(const std::vector<std::pair<std::string, Break>>& laws, int least) {
  for (const std::pair<std::string, Break>& one : laws) {
    const std::string& law = one.first;  // Clang 14 does not capture structured bindings
    CAPTURE(law);
    const Tried tried = try_to_notice(one.second);
    if (tried.all) CHECK(tried.noticed >= 10);
    CHECK(tried.noticed * 100 >= tried.broken * least);
  }
}

}  // namespace

TEST_CASE("random saves notice each law that is broken in the graph") {
  check_noticed({{"what a link gives up goes", keep_removed_relationship},
                 {"a deleted node and an orphan go", keep_deleted_node},
                 {"a new node is one", write_node_twice},
                 {"what is said is one relationship", write_relationship_twice},
                 {"what is added is written", lose_relationship},
                 {"what is there stays", write_relationship_anew},
                 {"a relationship has a direction", turn_relationship_round},
                 {"what is there keeps its fields", forget_fields_of_kept},
                 {"what was changed is written", lose_change},
                 {"versions count", count_no_version}},
                100);
}

// A link that is unloaded by the save does not take the wrong answer.
TEST_CASE("random saves notice each law that is broken in the objects") {
  check_noticed({{"an object is its node", exchange_ids_of_nodes},
                 {"a link shows its relationships", exchange_ids_of_relationships},
                 {"a link does not show what it does not know", say_that_kept_is_new},
                 {"an object knows its version", say_another_version}},
                25);
}
