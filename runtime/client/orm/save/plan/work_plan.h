// A WorkPlan says how a unit of work is written. It is made in the second of the three steps of the unit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <fgraph/detail/operations.h>
#include <fgraph/parameters.h>

#include "client/orm/save/plan/work_to_one.h"
#include "client/orm/save/work/work_graph.h"
#include "core/plan/save/save_plan.h"

namespace fgraph::client {

using Integers = std::vector<std::int64_t>;

// One group of nodes has to be like this in the graph. It serves to find out why nothing was written.
struct Expected {
  const detail::EntityOperations* operations = nullptr;
  Integers ids;
  Integers versions;                    // parallel to `ids`; empty if any version will do
  std::vector<std::string> identity;    // what core::identity_fields() have to be, as elements of lists; may be empty
  std::string keys;                     // the elements of a list of literals; empty if the nodes are known by their ids
  const FieldDescriptor* by = nullptr;  // the field that `keys` are values of
  std::map<std::string, std::int64_t> carried;  // the versions that nodes with these keys have to have
  std::size_t key_count = 0;
  KeyExpectation expectation = KeyExpectation::kEither;
};

// A unique field is about to get these values, which have to be free.
struct UniqueValues {
  core::SaveShape::Unique unique;
  std::string values;  // elements of lists of literals
  std::string selves;
  Integers holders, gone, left;
  // Writes the parameters of one group of core::SaveShape::unique.
  void write(ParameterWriter& parameters, std::size_t group) const;
};

// Relationships of one link of these owners are deleted. The lists have one element for each.
struct UnlinkedValues {
  const EntityDescriptor* owner = nullptr;
  std::string ids;  // of the owners; "-1" of one that is found by its key
  std::string every, kept, gone, parted, kept_nodes;
  // Writes the parameters of one group of core::SaveShape::unlinked. `owners` are the elements of the list that says
  // which owners they are.
  void write(ParameterWriter& parameters, std::size_t group, const std::string& owners) const;
};

// One group of relationships that are changed has to be like this in the graph.
struct ExpectedRelationships {
  const detail::RelationshipOperations* operations = nullptr;
  Integers ids;
  Integers sources;   // the ids of the nodes at which they begin
  Integers versions;  // empty if the type does not count any
};

// These are the lists of one group of core::SaveShape::present.
struct PresentValues {
  const FieldDescriptor* missing = nullptr;  // of one of the relationships
  std::string sources, targets;              // ids
  // Adds the parameters of a group. The elements of the two lists are places or ids.
  void write(ParameterWriter& parameters, std::size_t group, const std::string& from, const std::string& to) const;
};

// This is the shape of the query with its parameters, and for each group the nodes or relationships of the WorkGraph
// in it.
struct WorkPlan {
  core::SaveShape shape;
  core::SaveReplyLayout layout;
  ParameterWriter parameters;

  using Groups = std::vector<std::vector<NodeIndex>>;
  Groups keyed, created;
  std::vector<std::vector<std::size_t>> linked;  // indices into WorkGraph::created()

  std::vector<Expected> expected;
  std::vector<ExpectedRelationships> expected_relationships;
  std::vector<UniqueValues> unique;
  std::vector<UnlinkedValues> unlinked;
  std::vector<SingleLinks> single;
  std::vector<RequiredLinks> required;
  std::vector<PresentValues> present;
  Integers staying;  // the nodes that do not become orphans, as SaveShape::kStaying has them

  // Returns whether nothing is to be written.
  bool empty() const;
};

// This is a pure function: it reads the objects through their operations, and changes nothing.
//
//   1. Nodes get into groups by what is done to them and by their type, and nodes that only relationships need are
//      matched, too. Groups are in the order in which their first nodes were reached, so the same work is the same text
//      of a query, which the server finds in its plan cache.
//   2. Each node has a place: all groups one after the other, the matched ones first. Whatever else refers to a node
//      says its place.
//   3. Each part of the shape writes its parameters, group by group, under the names of core::SaveShape. Objects are
//      encoded by FieldWriter, and changes become maps by ChangeParameters.
//   4. Links to one node become conditions of the query, as far as the unit does not say by itself that they have too
//      many or too few (work_to_one.h).
//   5. If something is deleted, the values of unique fields become part of the query (unique_values()).
//
// Throws Error (invalid_argument, invalid_state, constraint) if a value cannot be stored, or if a link cannot be as it
// says.
WorkPlan plan_work(const WorkGraph& work);

// Returns the values of unique fields that nodes are about to get, one element for each field that gets some. Throws
// Error (constraint) if two nodes get the same value. Defined in work_unique.cc, as UniqueValues::write() is.
std::vector<UniqueValues> unique_values(const WorkGraph& work);

}  // namespace fgraph::client
