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

}  // namespace

FakeReply answer_save(World& world, const client::UnitOfWork& unit, const FakeQuery& query) {
  FakeReply reply;
  const core::SaveShape& shape = unit.plan().shape;
  if (query.plan.name == "save") {
    const auto lists = world.write(shape, query.header);
    if (lists) {
      std::vector<FakeValue>& row = reply.rows.emplace_back();
      for (const auto& list : *lists) row.emplace_back(list);
      if (row.empty()) row.emplace_back(1);
    }
    return reply;
  }
  const auto parameters = parse_header(query.header);
  for (const core::SaveShape::Changed& changed : shape.changed) {
    if (query.plan.cypher != core::build_relationship_version_query(*changed.relationship).cypher) continue;
    const FieldDescriptor* version = core::version_field(*changed.relationship);
    for (const auto& id : parameters_of(query, core::kRelationshipVersionIds)) {
      const auto found = world.relationships.find(id.number());
      if (found == world.relationships.end()) continue;
      std::vector<FakeValue>& row = reply.rows.emplace_back();
      row.emplace_back(found->first);
      row.emplace_back(version == nullptr ? 0 : std::stoll(found->second.properties.at(column_of(version))));
    }
    return reply;
  }
  for (const core::SaveShape::Matched& matched : shape.matched) {
    if (query.plan.cypher != core::build_identity_query(*matched.entity).cypher) continue;
    const auto ids = parameters.at(std::string(core::kVersionQueryIds)).items;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const auto node = world.nodes.find(ids[i].number());
      bool is_same = node != world.nodes.end();
      for (const FieldDescriptor* field : core::identity_fields(*matched.entity)) {
        const Literal& known = parameters.at(core::identity_query_parameter(*field)).items.at(i);
        is_same = is_same && (known.is_null() || node->second.properties[column_of(field)] == known.text);
      }
      if (is_same) reply.rows.emplace_back().emplace_back(ids[i].number());
    }
    return reply;
  }
  for (const core::SaveShape::Single& single : shape.single) {
    if (query.plan.cypher !=
        core::build_single_query(detail::entity_operations<Person>().descriptor(), single).cypher) {
      continue;
    }
    std::vector<FakeValue>& row = reply.rows.emplace_back();
    row.emplace_back(1);
    row.emplace_back(2);
    return reply;
  }
  for (const core::SaveShape::Unique& unique : shape.unique) {
    if (query.plan.cypher != core::build_unique_query(unique).cypher) continue;
    reply.rows.emplace_back().emplace_back(world.taken(unique, parameters, 0));
    return reply;
  }
  for (const EntityDescriptor* entity :
       {&detail::entity_operations<Person>().descriptor(), &detail::entity_operations<Town>().descriptor(),
        &detail::entity_operations<Note>().descriptor(), &detail::entity_operations<Tag>().descriptor()}) {
    if (query.plan.cypher != core::build_version_query(*entity).cypher) continue;
    const FieldDescriptor* version = core::version_field(*entity);
    for (const auto& id : parameters.at(std::string(core::kVersionQueryIds)).items) {
      const auto node = world.nodes.find(id.number());
      if (node == world.nodes.end()) continue;
      reply.rows.emplace_back().emplace_back(node->first);
      if (version != nullptr)
        reply.rows.back().emplace_back(std::stoll(node->second.properties.at(column_of(version))));
    }
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
