#include "unit/models/saves/mapper_run.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "unit/models/saves/mapper_differences.h"
#include "unit/models/saves/mapper_faults.h"
#include "unit/models/saves/mapper_model.h"

using fgraph::detail::LinkItem;
using mapper::Person;
using mapper::Town;

namespace fgraph::testing {
namespace {

void unload(const MapperObject& one) {
  for (std::size_t i = 0; i < one.operations->links; ++i) one.operations->link(one.object.get(), i).unload();
}

std::unique_ptr<client::UnitOfWork> unit_of(const std::vector<MapperObject>& order, client::KnownKeys keys) {
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

void take_back(Town& town, const Person& person) {
  if (town.people.content() == nullptr) return;
  std::erase_if(town.people.content()->items,
                [&](const LinkItem& item) { return item.node.get() == &person && !item.is_stored(); });
  std::erase_if(town.people.content()->added_by_id,
                [&](const LinkItem& item) { return item.node_id == EntityId(person.id); });
}

}  // namespace

// Objects that lead to each other in circles keep each other alive.
MapperRun::~MapperRun() {
  for (const MapperObject& one : changes_.objects) unload(one);
}

std::string MapperRun::step() {
  changes_.changes_relationships = random_.one_in(2);
  for (std::size_t steps = random_.below(14) + 1; steps > 0; --steps) changes_.step();
  crowd();
  if (random_.one_in(3)) fail();
  return save();
}

std::unique_ptr<client::UnitOfWork> MapperRun::unit() {
  std::vector<MapperObject> order = changes_.objects;
  random_.shuffle(order);
  FakeRows rows([&](const FakeQuery& query) { return answer_keys(world_, query).value(); });
  client::KnownKeys keys;
  for (;;) {
    auto made = unit_of(order, keys);
    if (made->is_planned()) return made;
    ++asked_;
    keys = sync_wait(client::ask_unknown_keys(rows, made->graph(), detail::Call::begin(CallOptions())));
  }
}

std::string MapperRun::save() {
  const auto work = unit();
  const MapperModel model(world_, changes_.objects, work->graph().first_version());
  if (work->plan().empty() != model.changes_nothing()) return "it does not write just what has changed";
  const Error error =
      send_save(*work, [&](client::UnitOfWork& sent, const FakeQuery& query) { return answer_(world_, sent, query); });
  if (error.message() != "no error") return error.message();
  for (MapperObject& one : changes_.objects) {
    const bool is_gone = one.is_removed || model.is_gone(one);
    if (!is_gone && !one.id().has_value()) return "an object that was saved has no id";
  }
  if (const std::string wrong = difference(world_, model.result()); !wrong.empty()) return wrong;
  if (model.leaves_orphans()) ++orphaned_;
  for (MapperObject& one : changes_.objects) one.is_removed = one.is_removed || model.is_gone(one);
  if (const std::string wrong = difference_of_objects(); !wrong.empty()) return wrong;
  if (!unit()->plan().empty()) return "there is something to write after the save";
  forget_towns();
  return {};
}

std::string MapperRun::difference_of_objects() {
  for (const MapperObject& one : changes_.objects) {
    if (!one.is_removed) continue;
    if (one.id().has_value() || *one.operations->is_saved(one.object.get())) return "a deleted node has an id";
    unload(one);
  }
  std::erase_if(changes_.objects, [](const MapperObject& one) { return one.is_removed; });
  std::erase_if(changes_.notes, [](const auto& note) { return !note->id.has_value(); });
  for (const MapperObject& one : changes_.objects) {
    if (const std::string wrong = difference(world_, one); !wrong.empty()) return wrong;
  }
  return {};
}

void MapperRun::forget_towns() {
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

void MapperRun::crowd() {
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

void MapperRun::fail() {
  const World before = world_;
  const auto work = unit();
  if (work->plan().empty()) return;
  ++faults_;
  fail_save(*work, world_, random_);
  world_ = before;
}

}  // namespace fgraph::testing
