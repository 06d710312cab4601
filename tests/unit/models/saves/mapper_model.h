// What the graph has to be after a save, told from the objects by a plain model that knows nothing of plans and
// queries.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "unit/models/saves/mapper_object.h"
#include "unit/models/world/mapper_world.h"

namespace fgraph::testing {

// What the graph is to be after a save of all objects. New nodes have negative ids.
class MapperModel {
 public:
  // New nodes that count versions begin with `first_version`.
  MapperModel(const World& world, const std::vector<MapperObject>& objects, std::int64_t first_version);

  // Once the objects have their ids.
  World result() const;

  // People who would live in two towns, because this save gives them one.
  std::set<const void*> overcrowded() const;

  // Whether it is a note that nobody has any more.
  bool is_gone(const MapperObject& one) const { return gone_.count(ids_.at(one.object.get())) != 0; }
  bool leaves_orphans() const { return !gone_.empty(); }

  bool changes_nothing() const {
    return after_.nodes == before_.nodes && after_.relationships == before_.relationships;
  }

 private:
  // Keys: two new objects of one key are one node, which may be there already.
  void place(const MapperObject& one);

  void write(const MapperObject& one);
  // Of an object with an id: whether its fields, its links or relationships in them are not as they are stored.
  bool is_changed(const MapperObject& one);

  // Links: relationships that go, and those that come.
  void unlink(const MapperObject& one);
  // The node at the other end of a link.
  std::int64_t node_of(const detail::LinkItem& item) const;
  // The node that was removed from a link; null if there is none.
  std::optional<std::int64_t> node_of(const detail::NodeRemoval& removal, const detail::EntityOperations& target) const;
  // With those that were added by the ids of their nodes, and without those that a later call has removed.
  std::vector<detail::LinkItem> items_of(const detail::LinkContent& content,
                                         const detail::EntityOperations& target) const;
  struct Said;
  void link();
  World::Relationship* linked(const World::Relationship& one);

  // Notes that somebody had, and nobody has now. One that was changed stays.
  void remove_orphans();

  const World before_;
  World after_;
  const std::vector<MapperObject>& objects_;
  std::int64_t first_version_;
  std::map<const void*, std::int64_t> ids_;
  std::map<std::string, std::int64_t> by_key_;
  std::set<std::int64_t> written_;
  std::set<std::int64_t> gone_;
  std::int64_t next_new_ = 0;
};

}  // namespace fgraph::testing
