#include "unit/models/saves/mapper_answers.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/detail/call.h>
#include <fgraph/task.h>

#include "core/plan/relationship_plan.h"
#include "mapper.fgraph.h"
#include "unit/models/saves/mapper_object.h"

using mapper::Note;
using mapper::Person;
using mapper::Tag;
using mapper::Town;

namespace fgraph::testing {
namespace {

std::vector<Literal> parameters_of(const FakeQuery& query, std::string_view name) {
  return parse_header(query.header).at(std::string(name)).items;
}

FakeReply written(World& world, const core::SaveShape& shape, const FakeQuery& query) {
  FakeReply reply;
  const auto lists = world.write(shape, query.header);
  if (!lists) return reply;
  std::vector<FakeValue>& row = reply.rows.emplace_back();
  for (const auto& list : *lists) row.emplace_back(list);
  if (row.empty()) row.emplace_back(1);
  return reply;
}

FakeReply versions_of_relationships(const World& world, const RelationshipDescriptor& relationship,
                                    const FakeQuery& query) {
  FakeReply reply;
  const FieldDescriptor* version = core::version_field(relationship);
  for (const auto& id : parameters_of(query, core::kRelationshipVersionIds)) {
    const auto found = world.relationships.find(id.number());
    if (found == world.relationships.end()) continue;
    std::vector<FakeValue>& row = reply.rows.emplace_back();
    row.emplace_back(found->first);
    row.emplace_back(version == nullptr ? 0 : std::stoll(found->second.properties.at(column_of(version))));
  }
  return reply;
}

FakeReply same_nodes(World& world, const EntityDescriptor& entity, const FakeQuery& query) {
  FakeReply reply;
  const auto parameters = parse_header(query.header);
  const auto ids = parameters.at(std::string(core::kVersionQueryIds)).items;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto node = world.nodes.find(ids[i].number());
    bool is_same = node != world.nodes.end();
    for (const FieldDescriptor* field : core::identity_fields(entity)) {
      const Literal& known = parameters.at(core::identity_query_parameter(*field)).items.at(i);
      is_same = is_same && (known.is_null() || node->second.properties[column_of(field)] == known.text);
    }
    if (is_same) reply.rows.emplace_back().emplace_back(ids[i].number());
  }
  return reply;
}

FakeReply versions_of_nodes(const World& world, const EntityDescriptor& entity, const FakeQuery& query) {
  FakeReply reply;
  const FieldDescriptor* version = core::version_field(entity);
  for (const auto& id : parameters_of(query, core::kVersionQueryIds)) {
    const auto node = world.nodes.find(id.number());
    if (node == world.nodes.end()) continue;
    std::vector<FakeValue>& row = reply.rows.emplace_back();
    row.emplace_back(node->first);
    if (version != nullptr) row.emplace_back(std::stoll(node->second.properties.at(column_of(version))));
  }
  return reply;
}

}  // namespace

// The keys are texts, whose literals are in quotes.
std::optional<FakeReply> answer_keys(const World& world, const FakeQuery& query) {
  const EntityDescriptor& town = detail::entity_operations<Town>().descriptor();
  const FieldDescriptor& key = *core::key_field(town);
  if (query.plan.cypher != core::build_key_query(town, key).cypher) return std::nullopt;
  FakeReply reply;
  for (const Literal& literal : parameters_of(query, core::kKeyQueryKeys)) {
    const std::optional<std::int64_t> node = world.find(town, column_of(&key), literal.text);
    if (!node) continue;
    std::vector<FakeValue>& row = reply.rows.emplace_back();
    row.emplace_back(literal.text.substr(1, literal.text.size() - 2));
    row.emplace_back(*node);
    const FieldDescriptor* version = core::version_field(town);
    if (version != nullptr) row.emplace_back(std::stoll(world.nodes.at(*node).properties.at(column_of(version))));
  }
  return reply;
}

// A query is known by its text.
FakeReply answer_save(World& world, const client::UnitOfWork& unit, const FakeQuery& query) {
  const core::SaveShape& shape = unit.plan().shape;
  const EntityDescriptor& person = detail::entity_operations<Person>().descriptor();
  const auto asks = [&](const auto& plan) { return query.plan.cypher == plan.cypher; };
  if (query.plan.name == "save") return written(world, shape, query);
  if (std::optional<FakeReply> keys = answer_keys(world, query)) return *std::move(keys);
  for (const core::SaveShape::Changed& changed : shape.changed) {
    if (!asks(core::build_relationship_version_query(*changed.relationship))) continue;
    return versions_of_relationships(world, *changed.relationship, query);
  }
  for (const core::SaveShape::Matched& matched : shape.matched) {
    if (asks(core::build_identity_query(*matched.entity))) return same_nodes(world, *matched.entity, query);
  }
  FakeReply reply;
  for (const core::SaveShape::Single& single : shape.single) {
    if (!asks(core::build_single_query(person, single))) continue;
    std::vector<FakeValue>& row = reply.rows.emplace_back();
    row.emplace_back(1);
    row.emplace_back(2);
    return reply;
  }
  for (const core::SaveShape::Unique& unique : shape.unique) {
    if (!asks(core::build_unique_query(unique))) continue;
    reply.rows.emplace_back().emplace_back(world.taken(unique, parse_header(query.header), 0));
    return reply;
  }
  for (const EntityDescriptor* entity :
       {&person, &detail::entity_operations<Town>().descriptor(), &detail::entity_operations<Note>().descriptor(),
        &detail::entity_operations<Tag>().descriptor()}) {
    if (asks(core::build_version_query(*entity))) return versions_of_nodes(world, *entity, query);
  }
  return reply;
}

Error send_save(client::UnitOfWork& unit, const SaveAnswer& answer) {
  FakeRows rows([&](const FakeQuery& query) { return answer(unit, query); });
  try {
    sync_wait(client::run_unit(rows, unit, detail::Call::begin(CallOptions())));
  } catch (const Error& error) {
    return error;
  }
  return Error(ErrorCode::kServer, Outcome::kExecuted, "no error");
}

Error send_save(client::UnitOfWork& unit, World& world) {
  return send_save(unit,
                   [&](client::UnitOfWork& sent, const FakeQuery& query) { return answer_save(world, sent, query); });
}

}  // namespace fgraph::testing
