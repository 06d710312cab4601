#include "unit/models/saves/mapper_faults.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "unit/models/saves/mapper_answers.h"
#include "unit/models/saves/mapper_object.h"

namespace fgraph::testing {
namespace {

// The reply has a list too few or too many, or one of another length.
void fail_by_reply(client::UnitOfWork& work, World& world, Random& random) {
  const std::size_t how = random.below(5);
  const Error error = send_save(work, [&](client::UnitOfWork& unit, const FakeQuery& query) {
    FakeReply reply = answer_save(world, unit, query);
    std::vector<FakeValue>& row = reply.rows.at(0);
    const std::vector<std::int64_t> too_long(1000, 7);
    switch (how) {
      case 0: row.pop_back(); break;
      case 1: row.emplace_back(too_long); break;
      case 2: reply.rows.push_back(row); break;
      // The lists that say which were created may be of any length up to this.
      case 3: unit.plan().layout.columns == 0 ? row.clear() : void(row.front() = too_long); break;
      case 4: unit.plan().layout.columns == 0 ? row.clear() : void(row.back() = "a text"); break;
    }
    return reply;
  });
  CHECK(error.code() == ErrorCode::kProtocol);
  CHECK(error.outcome() == Outcome::kExecuted);
}

void fail_by_version(client::UnitOfWork& work, World& world) {
  const core::SaveShape& shape = work.plan().shape;
  for (std::size_t i = 0; i < shape.matched.size(); ++i) {
    if (shape.matched[i].version != core::SaveShape::Matched::Version::kExact) continue;
    const std::int64_t id = work.plan().expected[i].ids.back();
    std::string& stored = world.nodes.at(id).properties[column_of(core::version_field(*shape.matched[i].entity))];
    stored = std::to_string(std::stoll(stored) + 3);
    const Error error = send_save(work, world);
    CHECK(error.code() == ErrorCode::kStaleVersion);
    CHECK(error.outcome() == Outcome::kRejected);
    CHECK(error.detail().got == stored);
    return;
  }
}

// Somebody else has changed a relationship, or taken it away.
void fail_by_relationship(client::UnitOfWork& work, World& world, Random& random) {
  for (const client::ExpectedRelationships& expected : work.plan().expected_relationships) {
    if (expected.versions.empty()) continue;
    const std::int64_t id = expected.ids.back();
    const bool is_gone = random.one_in(3);
    std::string& stored = world.relationships.at(id).properties["revision"];
    stored = std::to_string(std::stoll(stored) + 2);
    if (is_gone) world.relationships.erase(id);
    const Error error = send_save(work, world);
    CHECK(error.code() == (is_gone ? ErrorCode::kNotFound : ErrorCode::kStaleVersion));
    CHECK(error.outcome() == Outcome::kRejected);
    CHECK(error.detail().entity == "mapper.Knows");
    return;
  }
}

// Somebody else has given the value of a unique field to another node.
void fail_by_value(client::UnitOfWork& work, World& world) {
  for (const client::UniqueValues& values : work.plan().unique) {
    World::Node& node = world.nodes[world.next_id++];
    node.entity = values.unique.entity;
    node.properties[column_of(values.unique.field)] = values.values.substr(0, values.values.find(','));
    const Error error = send_save(work, world);
    CHECK(error.code() == ErrorCode::kConstraint);
    CHECK(error.detail().property == "badge");
    return;
  }
}

void fail_by_deletion(client::UnitOfWork& work, World& world) {
  if (work.plan().shape.matched.empty()) return;
  const EntityId gone(work.plan().expected.front().ids.front());
  world.erase_node(gone.value());
  const Error error = send_save(work, world);
  // If the node was found by its key, a save makes another attempt, which creates it.
  const auto& keys = work.graph().known_keys().all();
  const bool was_found = std::any_of(keys.begin(), keys.end(), [&](const auto& key) { return key.second == gone; });
  if (!was_found) CHECK(error.code() == ErrorCode::kNotFound);
  CHECK(error.outcome() == Outcome::kRejected);
}

void fail_by_connection(client::UnitOfWork& work) {
  const Error error = send_save(work, [](client::UnitOfWork&, const FakeQuery&) {
    FakeReply reply;
    reply.error.emplace(ErrorCode::kConnectionLost, Outcome::kMaybeExecuted, "gone");
    return reply;
  });
  CHECK(error.code() == ErrorCode::kConnectionLost);
  CHECK(error.outcome() == Outcome::kMaybeExecuted);
}

}  // namespace

void fail_save(client::UnitOfWork& work, World& world, Random& random) {
  switch (random.below(6)) {
    case 0: fail_by_reply(work, world, random); break;
    case 1: fail_by_version(work, world); break;
    case 2: fail_by_deletion(work, world); break;
    case 3: fail_by_connection(work); break;
    case 4: fail_by_value(work, world); break;
    case 5: fail_by_relationship(work, world, random); break;
  }
}

}  // namespace fgraph::testing
