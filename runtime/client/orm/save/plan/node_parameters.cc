#include "client/orm/save/plan/node_parameters.h"

#include <charconv>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"
#include "client/orm/save/change_parameters.h"
#include "client/orm/save/plan/group_parameters.h"
#include "client/orm/save/work/work_questions.h"

namespace fgraph::client {
namespace {

using core::SaveShape;
using detail::EntityOperations;

// A node without an object may have any version.
SaveShape::Matched::Version expected_version(const WorkNode& node) {
  const bool is_written = node.fate == Fate::kUpdate || node.fate == Fate::kDelete;
  const bool is_exact = is_written && node.operations->counts_versions() && !node.objects.empty();
  return is_exact ? SaveShape::Matched::Version::kExact : SaveShape::Matched::Version::kAny;
}

// A node that was looked up has the value that it was looked up by.
void add_looked_up(const WorkNode& node, std::vector<std::string>& known) {
  const std::vector<const FieldDescriptor*> fields = core::identity_fields(node.operations->descriptor());
  for (const auto& [field, literal] : node.looked_up) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (fields[i]->column != field->column) continue;
      if (known.empty()) known.assign(fields.size(), "null");
      if (known[i] != "null" && known[i] != literal) throw other_node_error(node.operations->descriptor(), node.id);
      known[i] = literal;
    }
  }
}

// Returns what is known to be stored of a node.
std::vector<std::string> identity_of(const WorkNode& node) {
  if (!node.id.has_value()) return {};
  // An object without an id may be a copy of one that stood for another node.
  const bool is_known = !node.objects.empty() && node.operations->id(node.objects.front())->has_value();
  void* object = is_known ? node.objects.front() : node.witness;
  std::vector<std::string> known;
  if (object != nullptr) known = known_identity(*node.operations, object);
  for (const auto& [operations, one] : node.compared) {
    if (operations != node.operations) continue;
    const std::vector<std::string> more = known_identity(*operations, one);
    if (known.empty()) known = more;
    for (std::size_t i = 0; i < more.size(); ++i) {
      if (known[i] == "null") known[i] = more[i];
      if (more[i] != "null" && more[i] != known[i]) throw other_node_error(node.operations->descriptor(), node.id);
    }
  }
  add_looked_up(node, known);
  return known;
}

// Not thread-safe.
class NodeWriter {
 public:
  NodeWriter(const WorkGraph& work, WorkPlan& plan)
      : work_(work), plan_(plan), nodes_(work.nodes()), places_(work), identities_(nodes_.size()) {}

  NodePlaces run() {
    place_nodes();
    write_matched();
    write_keyed();
    write_created();
    write_updated();
    write_deleted();
    write_circle();
    return places_;
  }

 private:
  // The nodes of one matched group have this in common.
  struct MatchedKey {
    const EntityOperations* operations;
    SaveShape::Matched::Version version;
    SaveShape::Matched::Identity identity;
    friend auto operator<=>(const MatchedKey&, const MatchedKey&) = default;
  };
  // The nodes of one keyed group are found by this.
  struct KeyedKey {
    const EntityOperations* operations;
    const FieldDescriptor* by;
    KeyExpectation expectation;
    SaveShape::Keyed::Version version;
    SaveShape::Keyed::Known known;
    friend auto operator<=>(const KeyedKey&, const KeyedKey&) = default;
  };

  // Returns the nodes to which something is done, though they stay as they are.
  std::vector<bool> needed_nodes() const {
    std::vector<bool> needed(nodes_.size());
    const auto need = [&](NodeIndex node) { needed[work_.resolved(node)] = true; };
    for (const NewRelationship& created : work_.created()) {
      need(created.source);
      need(created.target);
    }
    for (const ChangedRelationship& changed : work_.changed()) {
      need(changed.source);
      need(changed.target);
    }
    for (const Unlink& unlink : work_.unlinks()) need(unlink.owner);
    for (NodeIndex i = 0; i < nodes_.size(); ++i) {
      if (!nodes_[i].compared.empty() || !nodes_[i].looked_up.empty()) need(i);
    }
    return needed;
  }

  static KeyedKey keyed_key(const WorkNode& node) {
    using Version = SaveShape::Keyed::Version;
    using Known = SaveShape::Keyed::Known;
    const bool is_asked = node.id.has_value() || node.is_absent;
    return {node.operations, node.by, node.expectation, node.carried ? Version::kCarried : Version::kAny,
            is_asked ? Known::kAsked : Known::kNotAsked};
  }

  void match(NodeIndex index) {
    const WorkNode& node = nodes_[index];
    identities_[index] = identity_of(node);
    const bool is_known = !identities_[index].empty();
    matched_.add({node.operations, expected_version(node),
                  is_known ? SaveShape::Matched::Identity::kKnown : SaveShape::Matched::Identity::kUnknown},
                 index);
  }

  void place_nodes() {
    const std::vector<bool> needed = needed_nodes();
    for (NodeIndex i = 0; i < nodes_.size(); ++i) {
      const WorkNode& node = nodes_[i];
      switch (node.fate) {
        case Fate::kCreate: created_.add(node.operations, i); break;
        case Fate::kKeyed:
          keyed_.add(keyed_key(node), i);
          if (needed[i] && node.id.has_value()) match(i);
          break;
        case Fate::kKeep:
          if (!needed[i] || !node.id.has_value()) break;
          match(i);
          break;
        case Fate::kUpdate: updated_.add(node.operations, i); [[fallthrough]];
        case Fate::kDelete: match(i); break;
      }
    }
    std::size_t next = 0;
    const auto place_groups = [&](const auto& groups, auto set) {
      for (const auto& [key, group] : groups.all()) {
        for (const NodeIndex node : group) (places_.*set)(node, next++);
      }
    };
    place_groups(matched_, &NodePlaces::set_matched);
    place_groups(keyed_, &NodePlaces::set_written);
    place_groups(created_, &NodePlaces::set_written);
    plan_.keyed = keyed_.members();
    plan_.created = created_.members();
  }

  void write_matched() {
    for (const auto& [key, group] : matched_.all()) {
      const EntityOperations* operations = key.operations;
      const bool is_exact = key.version == SaveShape::Matched::Version::kExact;
      Expected& expected = plan_.expected.emplace_back();
      expected.operations = operations;
      for (const NodeIndex index : group) {
        const WorkNode& node = nodes_[index];
        expected.ids.push_back(node.id.value());
        if (is_exact) expected.versions.push_back(*operations->version(node.objects.front()));
      }
      GroupParameters parameters(plan_.parameters, plan_.shape.matched.size());
      parameters.value(SaveShape::Matched::kIds, expected.ids);
      if (is_exact) parameters.value(SaveShape::Matched::kVersions, expected.versions);
      plan_.shape.matched.push_back({&operations->descriptor(), key.version, key.identity});
      if (key.identity == SaveShape::Matched::Identity::kUnknown) continue;
      const std::vector<const FieldDescriptor*> fields = core::identity_fields(operations->descriptor());
      for (std::size_t field = 0; field < fields.size(); ++field) {
        std::string values;
        for (const NodeIndex index : group) append_element(values, identities_[index][field]);
        parameters.field(SaveShape::Matched::kIdentity, *fields[field], values);
        expected.identity.push_back(std::move(values));
      }
    }
  }

  void write_keyed() {
    for (const auto& [key, group] : keyed_.all()) {
      const EntityDescriptor& entity = key.operations->descriptor();
      std::vector<std::int64_t> freed;
      for (const auto& [id, literal] : freed_values(work_, entity, *key.by)) freed.push_back(id);
      const auto is_freed = freed.empty() ? SaveShape::Keyed::Freed::kNone : SaveShape::Keyed::Freed::kSome;
      const SaveShape::Keyed shape{&entity, key.by, key.expectation, key.version, is_freed, key.known};
      std::vector<std::string> values(entity.fields.size());
      ChangeParameters changes(entity.qualified_name, entity.fields);
      // The query counts the version of a node that is there.
      std::vector<bool> set(entity.fields.size());
      for (std::size_t i = 0; i < set.size(); ++i) {
        set[i] = (entity.fields[i].flags & kFieldVersion) == 0 && &entity.fields[i] != key.by;
      }
      Expected& expected = plan_.expected.emplace_back();
      expected.operations = key.operations;
      expected.by = key.by;
      expected.expectation = key.expectation;
      expected.key_count = group.size();
      std::string versions;
      std::vector<std::int64_t> known;
      for (const NodeIndex index : group) {
        const WorkNode& node = nodes_[index];
        append_element(expected.keys, node.key);
        known.push_back(node.id.has_value() ? node.id.value() : -1);
        if (node.carried) {
          expected.carried[node.key] = *node.carried;
          append_element(versions, std::to_string(*node.carried));
        }
        for (std::size_t i = 0; i < values.size(); ++i) append_element(values[i], node.written->column(i));
        changes.add(*node.written, set);
      }
      GroupParameters parameters(plan_.parameters, plan_.shape.keyed.size());
      parameters.list(SaveShape::Keyed::kKeys, expected.keys);
      if (!versions.empty()) parameters.list(SaveShape::Keyed::kVersions, versions);
      if (!freed.empty()) parameters.value(SaveShape::Keyed::kFreed, freed);
      if (key.known == SaveShape::Keyed::Known::kAsked) parameters.value(SaveShape::Keyed::kKnown, known);
      for (std::size_t i = 0; i < values.size(); ++i) {
        parameters.field(SaveShape::Keyed::kValues, entity.fields[i], values[i]);
      }
      parameters.changes(changes, SaveShape::Keyed::kMaps, SaveShape::Keyed::kIsSet, {});
      plan_.shape.keyed.push_back(shape);
    }
  }

  void write_created() {
    for (const auto& [operations, group] : created_.all()) {
      const EntityDescriptor& entity = operations->descriptor();
      FieldWriter writer(entity.qualified_name, entity.fields);
      writer.stamp(work_.now(), 0);
      writer.begin_versions(work_.first_version());
      for (const NodeIndex index : group) {
        writer.begin_entity();
        operations->encode(nodes_[index].objects.front(), writer);
      }
      throw_refused(writer.error());
      GroupParameters parameters(plan_.parameters, plan_.shape.created.size());
      parameters.fields(SaveShape::Created::kValues, writer);
      parameters.value(SaveShape::Created::kLast, static_cast<std::int64_t>(group.size()) - 1);
      plan_.shape.created.push_back({&entity});
    }
  }

  void write_updated() {
    for (const auto& [operations, group] : updated_.all()) {
      const EntityDescriptor& entity = operations->descriptor();
      ChangeParameters changes(entity.qualified_name, entity.fields);
      FieldWriter writer(entity.qualified_name, entity.fields);
      writer.stamp(work_.now(), 1);
      std::string places;
      for (const NodeIndex index : group) {
        const WorkNode& node = nodes_[index];
        append_element(places, places_.matched(index));
        writer.begin_entity();
        operations->encode(node.objects.front(), writer);
        changes.add_last(writer, node.changed);
      }
      throw_refused(changes.error());
      GroupParameters parameters(plan_.parameters, plan_.shape.updated.size());
      parameters.list(SaveShape::Updated::kPlaces, places);
      parameters.changes(changes, SaveShape::Updated::kMaps, SaveShape::Updated::kIsSet, SaveShape::Updated::kValues);
      plan_.shape.updated.push_back({&entity});
    }
  }

  void write_deleted() {
    if (work_.closure() != nullptr) return;
    GroupsBy<const EntityOperations*, NodeIndex> deleted;
    for (NodeIndex i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].fate == Fate::kDelete) deleted.add(nodes_[i].operations, i);
    }
    for (const auto& [operations, group] : deleted.all()) {
      std::string places;
      for (const NodeIndex node : group) append_element(places, places_.matched(node));
      GroupParameters(plan_.parameters, plan_.shape.deleted.size()).list(SaveShape::Deleted::kPlaces, places);
      plan_.shape.deleted.push_back({&operations->descriptor()});
    }
  }

  void write_circle() {
    if (work_.closure() == nullptr) return;
    for (std::size_t type = 0; type < work_.closed().size(); ++type) {
      std::string places;
      for (const NodeIndex node : work_.closed()[type]) append_element(places, places_.matched(node));
      GroupParameters(plan_.parameters, type).list(SaveShape::kCirclePlaces, places);
    }
    work_.closure()->write_check(plan_.parameters);
    plan_.shape.circle = work_.closure()->types();
  }

  const WorkGraph& work_;
  WorkPlan& plan_;
  const std::vector<WorkNode>& nodes_;
  NodePlaces places_;
  std::vector<std::vector<std::string>> identities_;  // of matched nodes, as identity_of() yields them
  GroupsBy<MatchedKey, NodeIndex> matched_;
  GroupsBy<KeyedKey, NodeIndex> keyed_;
  GroupsBy<const EntityOperations*, NodeIndex> created_, updated_;
};

}  // namespace

void NodePlaces::add_written(std::string& elements, NodeIndex node) const {
  char text[24];
  const char* end = std::to_chars(text, text + sizeof text, written_place(node)).ptr;
  append_element(elements, std::string_view(text, static_cast<std::size_t>(end - text)));
}

NodePlaces add_nodes(const WorkGraph& work, WorkPlan& plan) {
  return NodeWriter(work, plan).run();
}

}  // namespace fgraph::client
