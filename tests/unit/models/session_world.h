// What the model test of sessions compares: people and notes by name, and a graph in memory that answers the queries of
// a session. Others may write to it between those queries.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/detail/call.h>
#include <fgraph/task.h>

#include "client/orm/save/cut_relationships.h"
#include "client/orm/save/unit_of_work.h"
#include "client/orm/session/core.h"
#include "core/plan/identity_plan.h"
#include "sessions.fgraph.h"
#include "unit/fake_rows.h"
#include "unit/models/world/cascade_world.h"
#include "unit/models/world/mapper_world.h"

namespace fgraph::testing {

inline const detail::EntityOperations& of_people() {
  return detail::entity_operations<sessions::Person>();
}
inline const detail::EntityOperations& of_notes() {
  return detail::entity_operations<sessions::Note>();
}

// People and notes by name, and how they are linked.
struct SessionModel {
  std::map<std::string, std::optional<std::int64_t>> ages;
  std::set<std::string> notes;
  std::multiset<std::tuple<std::string, std::string, std::int64_t>> knows;
  std::multiset<std::pair<std::string, std::string>> wrote;
  std::multiset<std::pair<std::string, std::string>> replies;

  // With the notes that hang on it.
  void remove(const std::string& name) {
    if (ages.erase(name) + notes.erase(name) == 0) return;
    std::vector<std::string> hanging;
    for (const auto* links : {&wrote, &replies}) {
      for (const auto& [owner, note] : *links) {
        if (owner == name) hanging.push_back(note);
      }
    }
    const auto is_at_end = [&](const auto& one) { return std::get<0>(one) == name || std::get<1>(one) == name; };
    std::erase_if(knows, is_at_end);
    std::erase_if(wrote, is_at_end);
    std::erase_if(replies, is_at_end);
    for (const std::string& note : hanging) remove(note);
  }
  std::string text() const {
    std::string out;
    for (const auto& [name, age] : ages) out += name + (age ? "=" + std::to_string(*age) : std::string()) + " ";
    for (const std::string& note : notes) out += note + " ";
    for (const auto& [from, to, strength] : knows) out += from + "-" + std::to_string(strength) + "->" + to + " ";
    for (const auto& [from, to] : wrote) out += from + "->" + to + " ";
    for (const auto& [from, to] : replies) out += from + "->" + to + " ";
    return out;
  }
  friend bool operator==(const SessionModel&, const SessionModel&) = default;
};

inline std::string name_of(const World::Node& node) {
  const std::string& literal = node.properties.at("name");
  return literal.substr(1, literal.size() - 2);
}

inline SessionModel stored_in(const World& world) {
  SessionModel model;
  for (const auto& [id, node] : world.nodes) {
    if (node.entity != &of_people().descriptor()) {
      model.notes.insert(name_of(node));
      continue;
    }
    const auto age = node.properties.find("age");
    std::optional<std::int64_t>& out = model.ages[name_of(node)];
    if (age != node.properties.end()) out = std::stoll(age->second);
  }
  for (const auto& [id, one] : world.relationships) {
    const std::string from = name_of(world.nodes.at(one.from));
    const std::string to = name_of(world.nodes.at(one.to));
    if (one.type == "KNOWS") model.knows.emplace(from, to, std::stoll(one.properties.at("strength")));
    if (one.type == "WROTE") model.wrote.emplace(from, to);
    if (one.type == "REPLY") model.replies.emplace(from, to);
  }
  return model;
}

// The graph that a session asks. Others may write between its queries.
class SessionGraph {
 public:
  SessionGraph() : rows_([this](const FakeQuery& query) { return answer(query); }) {
    for (const auto& types : {std::vector{&of_people()}, std::vector{&of_notes()}, both()}) {
      std::vector<const EntityDescriptor*> roots;
      for (const detail::EntityOperations* type : types) roots.push_back(&type->descriptor());
      cascades_.push_back(std::make_unique<CascadeWorld>(world, roots));
    }
  }

  World world;
  FakeRows& rows() { return rows_; }
  const detail::SessionObjects* objects = nullptr;  // of the session that writes
  bool fails = false;                               // the next query is lost
  bool others_reply = false;                        // somebody replies to a note before the next write
  std::vector<std::pair<std::string, std::string>> replied;

 private:
  static std::vector<const detail::EntityOperations*> both() {
    std::vector<const detail::EntityOperations*> types{&of_people(), &of_notes()};
    std::sort(types.begin(), types.end());
    return types;
  }

  FakeReply answer(const FakeQuery& query) {
    FakeReply reply;
    if (std::exchange(fails, false)) {
      reply.error.emplace(ErrorCode::kConnectionLost, Outcome::kMaybeExecuted, "gone");
      return reply;
    }
    const Literals parameters = parse_header(query.header);
    for (const auto& cascade : cascades_) {
      if (std::optional<FakeReply> found = cascade->answer(query, parameters)) return *std::move(found);
    }
    if (query.plan.name == "save") return save(query);
    for (const detail::EntityOperations* type : both()) {
      if (query.plan.cypher == core::build_version_query(type->descriptor()).cypher) return versions(*type, parameters);
      if (query.plan.cypher == type->plans().find_all_by_id.cypher) return nodes(*type, parameters);
    }
    throw std::logic_error("nobody knows the query " + std::string(query.plan.cypher));
  }

  // The nodes as they are stored. Their fields are texts and numbers.
  FakeReply nodes(const detail::EntityOperations& type, const Literals& parameters) const {
    FakeReply reply;
    for (const Literal& id : parameters.at("_id").items) {
      const auto node = world.nodes.find(id.number());
      if (node == world.nodes.end() || node->second.entity != &type.descriptor()) continue;
      std::vector<FakeValue>& row = reply.rows.emplace_back();
      row.emplace_back(node->first);
      for (const FieldDescriptor& field : type.descriptor().fields) {
        const auto stored = node->second.properties.find(std::string(field.column));
        if (stored == node->second.properties.end()) {
          row.emplace_back();
        } else if (stored->second.front() == '\'') {
          row.emplace_back(stored->second.substr(1, stored->second.size() - 2));
        } else {
          row.emplace_back(std::stoll(stored->second));
        }
      }
    }
    return reply;
  }

  FakeReply save(const FakeQuery& query) {
    const core::SaveShape shape = shape_of(query);
    if (std::exchange(others_reply, false)) reply_to_note();
    FakeReply reply;
    const auto lists = world.write(shape, query.header);
    if (lists) {
      std::vector<FakeValue>& row = reply.rows.emplace_back();
      for (const auto& list : *lists) row.emplace_back(list);
      if (row.empty()) row.emplace_back(1);
    }
    for (const auto& cascade : cascades_) cascade->forget();
    return reply;
  }

  // The commit has marked its objects, so that nobody else takes them into a unit of work.
  void clear_marks() const {
    std::vector<std::pair<const detail::EntityOperations*, void*>> reached;
    for (const auto& one : objects->all()) reached.emplace_back(one->operations, one->object.get());
    std::set<const void*> known;
    for (std::size_t i = 0; i < reached.size(); ++i) {
      const auto [operations, object] = reached[i];
      if (!known.insert(object).second) continue;
      operations->saved_fields(object).mark->clear();
      detail::for_each_link(*operations, object, [&](detail::LinkBase& link, const detail::LinkOperations& linked) {
        if (link.content() == nullptr) return;
        for (const detail::LinkItem& item : link.content()->items) {
          reached.emplace_back(&linked.target(), item.node.get());
        }
      });
    }
  }

  // The query holds a text and no shape. The same objects make the same shape again.
  core::SaveShape shape_of(const FakeQuery& query) {
    clear_marks();
    client::UnitOfWork unit;
    std::vector<const detail::EntityOperations*> types;
    for (const auto& one : objects->all()) {
      if (one->is_removed()) {
        unit.reach().remove(*one->operations, one->object.get());
        types.push_back(one->operations);
      } else {
        unit.reach().save(*one->operations, one->object.get(), client::KeyExpectation::kEither);
      }
    }
    std::sort(types.begin(), types.end());
    types.erase(std::unique(types.begin(), types.end()), types.end());
    std::vector<const EntityDescriptor*> roots;
    for (const detail::EntityOperations* type : types) roots.push_back(&type->descriptor());
    client::CascadeClosure closure(roots);
    client::CutRelationships cuts;
    if (!types.empty()) {
      find_closure(types, closure, cuts);
      unit.reach().remove(closure, all_types(types));
    }
    unit.prepare();
    REQUIRE(core::build_save(unit.plan().shape).cypher == query.plan.cypher);
    return unit.plan().shape;
  }

  void find_closure(const std::vector<const detail::EntityOperations*>& types, client::CascadeClosure& closure,
                    client::CutRelationships& cuts) {
    for (const auto& one : objects->all()) {
      if (!one->is_removed()) {
        cuts.add(*one->operations, one->object.get());
        continue;
      }
      cuts.add_deleted(*one->operations, one->object.get());
      const EntityId id = *one->operations->id(one->object.get());
      if (!id.has_value()) continue;
      const auto type = std::find(types.begin(), types.end(), one->operations) - types.begin();
      closure.add_root(static_cast<std::size_t>(type), id.value());
    }
    sync_wait(closure.find(rows_, &cuts, detail::Call::begin(CallOptions())));
  }

  // Those of the closure: notes hang on people, but not the other way round.
  static std::vector<const detail::EntityOperations*> all_types(std::vector<const detail::EntityOperations*> types) {
    if (types.size() == 1 && types.front() == &of_people()) types.push_back(&of_notes());
    return types;
  }

  FakeReply versions(const detail::EntityOperations& type, const Literals& parameters) {
    FakeReply reply;
    for (const std::int64_t id : numbers_of(parameters.at(std::string(core::kVersionQueryIds)))) {
      const auto node = world.nodes.find(id);
      if (node == world.nodes.end() || node->second.entity != &type.descriptor()) continue;
      std::vector<FakeValue>& row = reply.rows.emplace_back();
      row.emplace_back(id);
      if (type.counts_versions()) row.emplace_back(std::stoll(node->second.properties.at("revision")));
    }
    return reply;
  }

  void reply_to_note() {
    for (const auto& [id, node] : world.nodes) {
      if (node.entity != &of_notes().descriptor()) continue;
      const std::int64_t reply = world.next_id++;
      const std::string name = "X" + std::to_string(reply);
      replied.emplace_back(name_of(node), name);
      world.relationships[world.next_id++] = {"REPLY", id, reply, {}};
      world.nodes[reply] = {&of_notes().descriptor(), {{"name", "'" + name + "'"}}};
      return;
    }
  }

  std::vector<std::unique_ptr<CascadeWorld>> cascades_;
  FakeRows rows_;
};

}  // namespace fgraph::testing
