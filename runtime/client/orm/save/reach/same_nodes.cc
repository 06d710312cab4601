#include "client/orm/save/reach/same_nodes.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"
#include "core/plan/identity_plan.h"

namespace fgraph::client {

std::size_t SameNodes::Values::find_or_add(std::size_t index) {
  const detail::RecordOperations& record = *nodes_.operations_.record;
  const std::uint64_t hash = detail::hash_field(record, nodes_.at(index), field_);
  const auto [begin, end] = known_.equal_range(hash);
  for (auto one = begin; one != end; ++one) {
    if (detail::equal_field(record, nodes_.at(one->second), nodes_.at(index), field_)) return one->second;
  }
  known_.emplace(hash, index);
  return index;
}

SameNodes::SameNodes(const detail::EntityOperations& operations, const void* objects, std::size_t count,
                     const FieldDescriptor* key)
    : operations_(operations), objects_(static_cast<const char*>(objects)), count_(count), first_(count) {
  const bool any_new = join_by_id();
  if (key != nullptr && any_new) {
    Values keys(*this, place_of(*key));
    // Those with an id come first: others join them, wherever they stand.
    for (std::size_t i = 0; i < count; ++i) {
      if (operations.id(at(i))->has_value()) (void)keys.find_or_add(i);
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (!operations.id(at(i))->has_value()) first_[i] = first_[keys.find_or_add(i)];
    }
  }
  for (std::size_t i = 0; i < count; ++i) is_repeated_ = is_repeated_ || first_[i] != i;
}

bool SameNodes::join_by_id() {
  std::vector<std::pair<std::int64_t, std::size_t>> stored;
  stored.reserve(count_);
  for (std::size_t i = 0; i < count_; ++i) {
    first_[i] = i;
    const EntityId id = *operations_.id(at(i));
    if (id.has_value()) stored.emplace_back(id.value(), i);
  }
  // Objects of one query are in the order of their ids already.
  if (!std::is_sorted(stored.begin(), stored.end())) std::sort(stored.begin(), stored.end());
  for (std::size_t i = 1; i < stored.size(); ++i) {
    if (stored[i].first == stored[i - 1].first) first_[stored[i].second] = first_[stored[i - 1].second];
  }
  return stored.size() < count_;
}

Groups SameNodes::groups() const {
  Groups groups;
  groups.reserve(count_);
  if (!is_repeated_) {
    for (std::size_t i = 0; i < count_; ++i) groups.add(std::span(&i, 1));
    return groups;
  }
  std::unordered_map<std::size_t, std::vector<std::size_t>> members;  // by the first object, which may come later
  for (std::size_t i = 0; i < count_; ++i) members[first_[i]].push_back(i);
  for (std::size_t i = 0; i < count_; ++i) {
    const std::vector<std::size_t>& group = members.at(first_[i]);
    if (group.front() == i) groups.add(group);
  }
  return groups;
}

std::size_t SameNodes::place_of(const FieldDescriptor& field) const {
  return static_cast<std::size_t>(&field - operations_.descriptor().fields.data());
}

bool SameNodes::agree(std::size_t one, std::size_t other) const {
  // The server gives ids away again. The query finds out which of the two nodes is there.
  if (!may_be_one_node(operations_, at(one), at(other))) return true;
  if (are_equal(operations_, at(one), at(other))) return true;
  const bool is_known = *operations_.is_saved(at(one)) && *operations_.is_saved(at(other));
  const std::uint64_t* saved = operations_.saved(at(one));
  const std::size_t fields = operations_.descriptor().fields.size();
  if (!is_known || !std::equal(saved, saved + fields, operations_.saved(at(other)))) return false;
  return !is_changed(operations_, at(one)) || !is_changed(operations_, at(other));
}

void SameNodes::check_values() const {
  if (!is_repeated_) return;
  const Groups all = groups();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::span<const std::size_t> group = all[i];
    // Those that were changed are compared with each other, and so all are compared with one of them if there is one.
    const auto is_stored = [&](std::size_t index) { return operations_.id(at(index))->has_value(); };
    std::size_t compared = group.front();
    for (const std::size_t index : group) {
      if (group.size() > 1 && is_stored(index) && is_changed(operations_, at(index))) compared = index;
    }
    for (const std::size_t index : group) {
      if (index == compared || !is_stored(index) || !is_stored(compared) || agree(index, compared)) continue;
      throw invalid_state("two objects of the same " + std::string(operations_.descriptor().qualified_name) + " (id " +
                          std::to_string(operations_.id(at(index))->value()) + ") have different values");
    }
  }
}

void SameNodes::check_unique() const {
  for (const FieldDescriptor* field : core::identity_fields(operations_.descriptor())) {
    const std::size_t place = place_of(*field);
    Values values(*this, place);
    for (std::size_t i = 0; i < count_; ++i) {
      if (!detail::has_value(*operations_.record, at(i), place)) continue;
      const std::size_t other = values.find_or_add(i);
      if (first_[other] == first_[i]) continue;
      const auto is_written = [&](std::size_t index) {
        return !operations_.id(at(index))->has_value() || changed_fields(operations_, at(index))[place];
      };
      if (is_written(i) || is_written(other)) throw repeated_error(operations_.descriptor(), *field);
    }
  }
}

}  // namespace fgraph::client
