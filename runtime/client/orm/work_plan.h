// How it is written: the second of the three steps of a unit of work.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <fgraph/detail/operations.h>
#include <fgraph/parameters.h>

#include "client/orm/work_graph.h"
#include "core/plan/save_plan.h"

namespace fgraph::client {

using Integers = std::vector<std::int64_t>;

// What one group of nodes has to be like in the graph, to find out why nothing was written.
struct Expected {
  const detail::EntityOperations* operations = nullptr;
  Integers ids;
  Integers versions;  // parallel to `ids`; empty if any version will do
  std::string keys;   // the elements of a list of literals; empty if the nodes are known by their ids
  std::size_t key_count = 0;
  KeyExpectation expectation = KeyExpectation::kEither;
};

// The values that a unique field is about to get, which have to be free.
struct UniqueValues {
  core::SaveShape::Unique unique;
  std::string values;  // elements of lists of literals
  std::string selves;
  Integers holders, gone, left;
  // The parameters of one group of core::SaveShape::unique.
  void write(ParameterWriter& parameters, std::size_t group) const;
};

// The shape of the query and its parameters, and for each group the nodes or relationships of the WorkGraph in it.
struct WorkPlan {
  core::SaveShape shape;
  core::SaveReplyLayout layout;
  ParameterWriter parameters;

  using Groups = std::vector<std::vector<NodeIndex>>;
  Groups keyed, created;
  std::vector<std::vector<std::size_t>> linked;  // indices into WorkGraph::created()

  std::vector<Expected> expected;
  std::vector<UniqueValues> unique;

  // Whether nothing is to be written.
  bool empty() const;
};

// A pure function: it reads the objects through their operations, and changes nothing.
//
//   1. Nodes get into groups by what is done to them and by their type, and nodes that only relationships need are
//      matched, too. Groups are in the order in which their first nodes were reached, so the same work is the same text
//      of a query, which the server finds in its plan cache.
//   2. Each node has a place: all groups one after the other, the matched ones first. Whatever else refers to a node
//      says its place.
//   3. Each part of the shape writes its parameters, group by group, under the names of core::SaveShape. Objects are
//      encoded by FieldWriter, and changes become maps by ChangeParameters.
//   4. If something is deleted, the values of unique fields become part of the query (unique_values()).
//
// Throws Error (invalid_argument, constraint) if a value cannot be stored.
WorkPlan plan_work(const WorkGraph& work);

// The values of unique fields that nodes are about to get, one element for each field that gets some. Throws Error
// (constraint) if two nodes get the same value. Defined in work_unique.cc, as UniqueValues::write() is.
std::vector<UniqueValues> unique_values(const WorkGraph& work);

}  // namespace fgraph::client
