#include <set>
#include <span>
#include <utility>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"
#include "client/orm/save/change_parameters.h"
#include "client/orm/save/plan/work_plan.h"

namespace fgraph::client {
namespace {

using core::SaveShape;
using detail::EntityOperations;

// Returns whether the node is about to get a value of the field.
bool gets_value(const WorkNode& node, const FieldDescriptor& field, std::size_t index) {
  switch (node.fate) {
    case Fate::kKeep:
    case Fate::kDelete: return false;
    case Fate::kKeyed: return &field != node.by;
    case Fate::kUpdate: return node.changed[index];
    case Fate::kCreate: return true;
  }
  return false;
}

// UniqueFields has the unique fields of one entity.
class UniqueFields {
 public:
  UniqueFields(const WorkGraph& work, const EntityOperations& operations)
      : work_(work), operations_(operations), key_field_(core::key_field(operations.descriptor())) {
    const EntityDescriptor& entity = operations.descriptor();
    for (std::size_t i = 0; i < entity.fields.size(); ++i) {
      if (entity.fields[i].index != FieldIndex::kUnique) continue;
      fields_.push_back(i);
      found_.emplace_back().unique = {&entity, &entity.fields[i]};
      literals_.emplace_back();
    }
  }

  std::vector<UniqueValues> run() {
    if (fields_.empty()) return {};
    find_given_up();
    for (const WorkNode& node : work_.nodes()) {
      if (node.operations == &operations_ && node.joined == kNone) add(node);
    }
    std::vector<UniqueValues> found;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      if (literals_[i].empty()) continue;
      const std::set<std::string> distinct(literals_[i].begin(), literals_[i].end());
      if (distinct.size() != literals_[i].size()) throw repeated_error(operations_.descriptor(), field(i));
      for (const std::string& literal : literals_[i]) append_element(found_[i].values, literal);
      found.push_back(std::move(found_[i]));
    }
    return found;
  }

 private:
  const FieldDescriptor& field(std::size_t i) const { return operations_.descriptor().fields[fields_[i]]; }

  void find_given_up() {
    if (key_field_ == nullptr) return;
    key_ = static_cast<std::size_t>(key_field_ - operations_.descriptor().fields.data());
    for (const WorkNode& node : work_.nodes()) {
      if (node.operations != &operations_ || node.fate != Fate::kUpdate || !node.changed[key_]) continue;
      given_up_.insert(operations_.saved(node.objects.front())[key_]);
    }
  }

  // Whether the node of the key may be there. It is another one if it gives the key up.
  bool may_be_found(const WorkNode& node) const {
    if (node.fate != Fate::kKeyed || node.by != key_field_ || node.is_absent) return false;
    return given_up_.empty() || given_up_.count(hashes_of(operations_, node.objects.front())[key_]) == 0;
  }

  void add(const WorkNode& node) {
    std::vector<std::size_t> getting;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      if (node.fate == Fate::kDelete) found_[i].gone.push_back(node.id.value());
      if (!gets_value(node, field(i), fields_[i])) continue;
      if (node.fate == Fate::kUpdate) found_[i].left.push_back(node.id.value());
      getting.push_back(i);
    }
    if (getting.empty()) return;
    const EntityDescriptor& entity = operations_.descriptor();
    FieldWriter writer(entity.qualified_name, entity.fields);
    writer.stamp(work_.now(), 0);
    writer.begin_entity();
    operations_.encode(node.objects.front(), writer);
    for (const std::size_t i : getting) {
      const std::string& literal = writer.column(fields_[i]);
      if (literal == "null") continue;
      literals_[i].push_back(literal);
      // A node that is found by its key is told from others by the key, and one that is found by another field by its
      // id.
      const bool is_by_id = node.fate == Fate::kUpdate || (node.id.has_value() && node.by != key_field_);
      found_[i].holders.push_back(is_by_id ? node.id.value() : -1);
      append_element(found_[i].selves, may_be_found(node) ? node.key : "null");
    }
  }

  const WorkGraph& work_;
  const EntityOperations& operations_;
  const FieldDescriptor* key_field_;  // null: there is none
  std::size_t key_ = 0;               // its place
  std::set<std::uint64_t> given_up_;  // hashes of keys that nodes of the type have until this save
  std::vector<std::size_t> fields_;   // their places among the entity's fields
  std::vector<UniqueValues> found_;   // of each of them, as are the literals of the values
  std::vector<std::vector<std::string>> literals_;
};

}  // namespace

std::vector<UniqueValues> unique_values(const WorkGraph& work) {
  std::vector<UniqueValues> all;
  std::set<const EntityOperations*> known;
  for (const WorkNode& node : work.nodes()) {
    if (node.fate == Fate::kKeep || node.fate == Fate::kDelete || !known.insert(node.operations).second) continue;
    for (UniqueValues& values : UniqueFields(work, *node.operations).run()) all.push_back(std::move(values));
  }
  return all;
}

void UniqueValues::write(ParameterWriter& parameters, std::size_t group) const {
  using Unique = SaveShape::Unique;
  parameters.add_literal(core::save_parameter(Unique::kValues, group), list_literal(values));
  parameters.add(core::save_parameter(Unique::kHolders, group), holders);
  if (core::key_field(*unique.entity) != nullptr) {
    parameters.add_literal(core::save_parameter(Unique::kSelves, group), list_literal(selves));
  }
  parameters.add(core::save_parameter(Unique::kGone, group), gone);
  parameters.add(core::save_parameter(Unique::kLeft, group), left);
}

}  // namespace fgraph::client
