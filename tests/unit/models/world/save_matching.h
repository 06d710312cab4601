// What a save looks up in the graph in memory before it writes: whether everything is as the save expects it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "core/plan/save/save_plan.h"
#include "unit/models/world/mapper_world.h"
#include "unit/models/world/save_parameters.h"

namespace fgraph::testing {

bool contains(const std::vector<Literal>& ids, std::int64_t id);

// The other end, if the link shows the relationship from the owner.
std::optional<std::int64_t> other_end(const LinkDescriptor& link, std::int64_t owner, const World::Relationship& one);

class SaveMatching {
 public:
  SaveMatching(World& world, const core::SaveShape& shape, SaveParameters& parameters)
      : world_(world), shape_(shape), parameters_(parameters) {}

  // To be called first. Whether the save may write.
  bool run() { return match() && match_circle(); }

  std::int64_t place(const Literal& literal) const { return places.at(static_cast<std::size_t>(literal.number())); }
  // The relationships that a group of `unlinked` deletes, with the nodes at their other ends.
  std::map<std::int64_t, std::int64_t> unlinked(std::size_t i);

  std::vector<std::int64_t> places;                             // the ids of the nodes at the places
  std::vector<std::vector<std::optional<std::int64_t>>> keyed;  // the nodes of each keyed group
  std::vector<std::vector<std::int64_t>> circle;                // the nodes of each type that go in a circle

 private:
  bool match();
  bool match_ids(std::size_t i);
  // Whether node `k` of the matched group `i` has what is known of it. Null: it is not there, or another node is.
  bool is_known(std::size_t i, std::size_t k, World::Node* node);
  bool match_keys(std::size_t i);
  bool match_unique(std::size_t i);
  bool match_changed(std::size_t i);
  // Whether no owner has another relationship that stays.
  bool match_single(std::size_t i);
  // Whether no node loses the last relationship of a link that has to lead to one.
  bool match_required(std::size_t i);
  // Whether the nodes that go in a circle are all that go. The graph is compared as it is before relationships go.
  bool match_circle();

  const std::vector<Literal>& list(std::string_view stem, std::size_t group, std::string_view field = {}) {
    return parameters_.list(stem, group, field);
  }

  World& world_;
  const core::SaveShape& shape_;
  SaveParameters& parameters_;
};

}  // namespace fgraph::testing
