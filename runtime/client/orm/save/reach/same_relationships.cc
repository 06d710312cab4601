#include "client/orm/save/reach/same_relationships.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"

namespace fgraph::client {

namespace {

// Returns for each object the first one of the same relationship.
std::vector<std::size_t> first_objects(const detail::RelationshipOperations& operations, char* objects,
                                       std::size_t count) {
  using Key = std::tuple<std::int64_t, std::int64_t, std::int64_t>;
  std::vector<std::pair<Key, std::size_t>> stored;
  std::vector<std::size_t> first(count);
  for (std::size_t i = 0; i < count; ++i) {
    void* object = objects + i * operations.size;
    first[i] = i;
    const EntityId id = *operations.id(object);
    if (!id.has_value()) continue;
    stored.emplace_back(Key(id.value(), operations.source(object).value(), operations.target(object).value()), i);
  }
  std::sort(stored.begin(), stored.end());
  for (std::size_t i = 1; i < stored.size(); ++i) {
    if (stored[i].first == stored[i - 1].first) first[stored[i].second] = first[stored[i - 1].second];
  }
  return first;
}

}  // namespace

SameRelationships::SameRelationships(const detail::RelationshipOperations& operations, void* objects, std::size_t count)
    : operations_(operations), objects_(static_cast<char*>(objects)) {
  const std::vector<std::size_t> first = first_objects(operations, objects_, count);
  // All objects of each relationship that has several, by the first one.
  std::unordered_map<std::size_t, std::vector<std::size_t>> repeated;
  for (std::size_t i = 0; i < count; ++i) {
    if (first[i] != i) repeated.try_emplace(first[i], 1, first[i]).first->second.push_back(i);
  }
  groups_.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    if (first[i] != i) continue;
    const auto found = repeated.find(i);
    const std::span<const std::size_t> group = found == repeated.end() ? std::span(&i, 1) : std::span(found->second);
    groups_.add(group);
    written_.push_back(find_written(group));
  }
}

std::size_t SameRelationships::find_written(std::span<const std::size_t> group) const {
  std::size_t written = group.front();
  if (group.size() == 1) return written;
  for (const std::size_t index : group) {
    if (is_changed(operations_, at(index))) written = index;
  }
  for (const std::size_t index : group) {
    if (agree(at(index), at(written))) continue;
    throw invalid_state("two objects of the same " + std::string(operations_.descriptor().qualified_name) + " (id " +
                        std::to_string(operations_.id(at(index))->value()) + ") have different values");
  }
  return written;
}

bool SameRelationships::agree(void* one, void* other) const {
  if (one == other || are_equal(operations_, one, other)) return true;
  const bool is_known = *operations_.is_saved(one) && *operations_.is_saved(other);
  const std::uint64_t* saved = operations_.saved(one);
  const std::size_t fields = operations_.descriptor().fields.size();
  if (!is_known || !std::equal(saved, saved + fields, operations_.saved(other))) return false;
  return !is_changed(operations_, one) || !is_changed(operations_, other);
}

void SameRelationships::tell(std::size_t group) const {
  const std::size_t fields = operations_.descriptor().fields.size();
  void* const written = at(written_[group]);
  for (const std::size_t index : groups_[group]) {
    if (index == written_[group]) continue;
    detail::copy_fields(*operations_.record, at(index), written, std::vector<bool>(fields, true));
    std::copy_n(operations_.saved(written), fields, operations_.saved(at(index)));
    *operations_.is_saved(at(index)) = *operations_.is_saved(written);
    *operations_.saved_fields(at(index)).graph = *operations_.saved_fields(written).graph;
  }
}

}  // namespace fgraph::client
