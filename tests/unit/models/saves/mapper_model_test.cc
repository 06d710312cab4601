// Random saves of random objects, without a server. What a save has to write is told from the objects by a plain model;
// what it does write is told by a graph in memory, which runs the shape and the parameters of the query.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "client/orm/save/key_lookup.h"
#include "client/orm/save/unit_of_work.h"
#include "mapper.fgraph.h"
#include "unit/models/random.h"
#include "unit/models/saves/mapper_answers.h"
#include "unit/models/saves/mapper_changes.h"
#include "unit/models/saves/mapper_faults.h"
#include "unit/models/saves/mapper_model.h"
#include "unit/models/saves/mapper_object.h"
#include "unit/models/world/mapper_world.h"

using namespace fgraph;
using detail::LinkContent;
using detail::LinkItem;
using fgraph::testing::answer_keys;
using fgraph::testing::fail_save;
using fgraph::testing::FakeQuery;
using fgraph::testing::FakeRows;
using fgraph::testing::MapperChanges;
using fgraph::testing::MapperModel;
using fgraph::testing::MapperObject;
using fgraph::testing::properties_of;
using fgraph::testing::Random;
using fgraph::testing::send_save;
using fgraph::testing::World;
using mapper::Person;
using mapper::Town;

namespace {

// The time of a write is not known before it.
void forget_times(World& world) {
  for (auto& [id, node] : world.nodes) {
    for (const FieldDescriptor& field : node.entity->fields) {
      if ((field.flags & kFieldTouch) != 0) node.properties.erase(std::string(field.column));
    }
  }
}

std::vector<World::Relationship> sorted_relationships(const World& world) {
  std::vector<World::Relationship> all;
  for (const auto& [id, one] : world.relationships) {
    all.push_back(one);
    if (one.type == "PAL" && one.from > one.to) std::swap(all.back().from, all.back().to);
  }
  std::sort(all.begin(), all.end());
  return all;
}

class Run {
 public:
  explicit Run(std::uint32_t seed) : random_(seed) {}
  // Objects that lead to each other in circles keep each other alive.
  ~Run() {
    for (const MapperObject& one : changes_.objects) unload(one);
  }

  void run() {
    for (int save = 0; save < 4; ++save) {
      changes_.changes_relationships = random_.one_in(2);
      for (std::size_t steps = random_.below(14) + 1; steps > 0; --steps) changes_.step();
      crowd();
      if (random_.one_in(3)) fail();
      this->save();
    }
  }

  int faults() const { return faults_; }
  int refused() const { return refused_; }
  int orphaned() const { return orphaned_; }
  int asked() const { return asked_; }

 private:
  static void unload(const MapperObject& one) {
    for (std::size_t i = 0; i < one.operations->links; ++i) one.operations->link(one.object.get(), i).unload();
  }

  // As a save makes it: keys are asked for if what is written depends on their nodes.
  std::unique_ptr<client::UnitOfWork> unit() {
    std::vector<MapperObject> order = changes_.objects;
    random_.shuffle(order);
    FakeRows rows([&](const FakeQuery& query) { return answer_keys(world_, query).value(); });
    client::KnownKeys keys;
    for (;;) {
      auto made = unit(order, keys);
      if (made->is_planned()) return made;
      ++asked_;
      keys = sync_wait(client::ask_unknown_keys(rows, made->graph(), detail::Call::begin(CallOptions())));
    }
  }

  static std::unique_ptr<client::UnitOfWork> unit(const std::vector<MapperObject>& order, client::KnownKeys keys) {
    auto unit = std::make_unique<client::UnitOfWork>(0, std::move(keys));
    for (const MapperObject& one : order) {
      if (one.is_removed) {
        unit->reach().remove(*one.operations, one.object.get());
      } else {
        unit->reach().save(*one.operations, one.object.get(), client::KeyExpectation::kEither);
      }
    }
    unit->prepare();
    return unit;
  }

  void save() {
    const auto work = unit();
    const MapperModel model(world_, changes_.objects, work->graph().first_version());
    CHECK(work->plan().empty() == model.changes_nothing());
    const Error error = send_save(*work, world_);
    REQUIRE(error.message() == "no error");
    compare(model.result());
    if (model.leaves_orphans()) ++orphaned_;
    for (MapperObject& one : changes_.objects) one.is_removed = one.is_removed || model.is_gone(one);
    settle_removed();
    std::erase_if(changes_.notes, [](const auto& note) { return !note->id.has_value(); });
    for (const MapperObject& one : changes_.objects) check_object(one);
    CHECK(unit()->plan().empty());
    forget_towns();
  }

  // The second objects of towns, and sometimes others: what has no object may be found by its key again.
  void forget_towns() {
    std::set<std::string> known;
    const std::vector<std::shared_ptr<Town>> towns = std::exchange(changes_.towns, {});
    for (const auto& town : towns) {
      if (known.insert(town->code).second && !random_.one_in(4)) {
        changes_.towns.push_back(town);
        continue;
      }
      for (const auto& one : changes_.people) {
        if (one->town.loaded() && one->town.pointer() == town) one->town.unload();
      }
      town->people.unload();
      for (const auto& one : towns) {
        one->twins.unload();
        one->twin_of.unload();
      }
      std::erase_if(changes_.objects, [&](const MapperObject& one) { return one.object == town; });
    }
  }

  void compare(World expected) {
    World actual = world_;
    forget_times(expected);
    forget_times(actual);
    CHECK(actual.nodes == expected.nodes);
    CHECK(sorted_relationships(actual) == sorted_relationships(expected));
    for (const auto& [id, one] : expected.relationships) {
      if (id >= 0) CHECK(actual.relationships.count(id) == 1);
    }
  }

  void settle_removed() {
    for (const MapperObject& one : changes_.objects) {
      if (!one.is_removed) continue;
      CHECK(!one.id().has_value());
      CHECK(!*one.operations->is_saved(one.object.get()));
      unload(one);
    }
    std::erase_if(changes_.objects, [](const MapperObject& one) { return one.is_removed; });
  }

  // The object is as it is stored, and a link that is loaded shows what is stored, whichever end has written it.
  void check_object(const MapperObject& one) {
    REQUIRE(one.id().has_value());
    CHECK(*one.operations->is_saved(one.object.get()));
    CHECK(one.properties() == world_.nodes.at(one.id().value()).properties);
    one.each_link(
        [&](const LinkDescriptor& link, const detail::LinkOperations& operations, const LinkContent& content) {
          CHECK(!content.changed());
          if (content.state == LinkContent::State::kLoaded) CHECK(shown(content) == stored(one, link));
          for (const LinkItem& item : content.items) {
            const auto found = world_.relationships.find(item.relationship_id.value());
            REQUIRE(found != world_.relationships.end());
            const std::int64_t other = operations.target().id(item.node.get())->value();
            const std::pair<std::int64_t, std::int64_t> forward(one.id().value(), other);
            const std::pair<std::int64_t, std::int64_t> backward(other, one.id().value());
            const std::pair<std::int64_t, std::int64_t> ends(found->second.from, found->second.to);
            const bool fits = (link.direction != Direction::kIncoming && ends == forward) ||
                              (link.direction != Direction::kOutgoing && ends == backward);
            CHECK(fits);
            if (operations.relationship == nullptr) continue;
            const detail::RelationshipOperations& relationship = operations.relationship();
            void* known = item.relationship.get();
            const bool is_known = relationship.id(known)->value() == found->first &&
                                  relationship.source(known).value() == ends.first &&
                                  relationship.target(known).value() == ends.second &&
                                  properties_of(relationship, known) == found->second.properties;
            CHECK(is_known);
          }
        });
  }

  // Who would live in two towns is refused, and leaves everything as it was. Then somebody corrects it.
  void crowd() {
    std::set<const void*> people;
    while (!(people = MapperModel(world_, changes_.objects, 1).overcrowded()).empty()) {
      const World before = world_;
      Error error(ErrorCode::kServer, Outcome::kExecuted, "no error");
      try {
        const auto work = unit();
        error = send_save(*work, world_);
      } catch (const Error& caught) {
        error = caught;
      }
      CHECK(error.code() == ErrorCode::kConstraint);
      CHECK(error.message().find("town") != std::string::npos);
      CHECK(world_.nodes == before.nodes);
      CHECK(world_.relationships == before.relationships);
      ++refused_;
      for (const auto& person : changes_.people) {
        if (people.count(person.get()) == 0) continue;
        person->town.unload();
        for (const auto& town : changes_.towns) take_back(*town, *person);
      }
    }
  }

  static void take_back(Town& town, const Person& person) {
    if (town.people.content() == nullptr) return;
    std::erase_if(town.people.content()->items,
                  [&](const LinkItem& item) { return item.node.get() == &person && !item.is_stored(); });
    std::erase_if(town.people.content()->added_by_id,
                  [&](const LinkItem& item) { return item.node_id == EntityId(person.id); });
  }

  static std::multiset<std::int64_t> shown(const LinkContent& content) {
    std::multiset<std::int64_t> ids;
    for (const LinkItem& item : content.items) ids.insert(item.relationship_id.value());
    return ids;
  }

  std::multiset<std::int64_t> stored(const MapperObject& object, const LinkDescriptor& link) const {
    std::multiset<std::int64_t> ids;
    for (const auto& [id, one] : world_.relationships) {
      if (one.type != link.relationship->type) continue;
      const bool outgoing = one.from == object.id().value() && link.direction != Direction::kIncoming;
      const bool incoming = one.to == object.id().value() && link.direction != Direction::kOutgoing;
      if (outgoing || incoming) ids.insert(id);
    }
    return ids;
  }

  // Something goes wrong, and leaves the objects as they were: the save that follows shows it.
  void fail() {
    const World before = world_;
    const auto work = unit();
    if (work->plan().empty()) return;
    ++faults_;
    fail_save(*work, world_, random_);
    world_ = before;
  }

  Random random_;
  World world_;
  MapperChanges changes_{random_, world_};
  int faults_ = 0;
  int refused_ = 0;
  int orphaned_ = 0;
  int asked_ = 0;
};

}  // namespace

TEST_CASE("random saves write what the objects say, and a save that fails leaves them as they were") {
  int faults = 0;
  int refused = 0;
  int orphaned = 0;
  int asked = 0;
  const bool all = fgraph::testing::run_seeds(2'000, [&](std::uint32_t seed) {
    Run run(seed);
    run.run();
    faults += run.faults();
    refused += run.refused();
    orphaned += run.orphaned();
    asked += run.asked();
  });
  if (!all) return;
  CHECK(faults > 1'000);
  CHECK(refused > 200);
  CHECK(orphaned > 200);
  CHECK(asked > 200);
}
