// The text of a save while it is written: what its stages share, and the parts of the text that several of them have.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/cypher/cypher.h"
#include "core/plan/delete_plan.h"
#include "core/plan/save/save_shape.h"

namespace fgraph::core {

using Names = std::vector<std::string>;

// Not thread-safe. The shape has to outlive it.
struct SaveText {
  explicit SaveText(const SaveShape& of) : shape(of) {}

  const SaveShape& shape;
  CypherWriter cypher;
  std::vector<LeftNodes> left;  // nodes that may be orphans
  Names gone;                   // lists of the ids of nodes that were
};

// Returns the number of a group in the form that the names of its lists and parameters have.
std::string number(std::size_t group);
// Names the lists of the groups of a part: matched0, matched1, ...
template <typename Group>
Names group_lists(std::string_view stem, const std::vector<Group>& groups) {
  Names names;
  for (std::size_t i = 0; i < groups.size(); ++i) names.push_back(numbered(stem, i));
  return names;
}
void add_names(Names& all, const Names& more);
// Returns the variables that later stages need after the matching.
Names matched_variables(const SaveShape& shape);

// Appends `, found0 AS found0`, so that the list stays known.
void append_carried(CypherWriter& cypher, const Names& names);
// Appends FOREACH (map IN maps[0] | SET n += map) SET n += maps[1], n.`home` = CASE WHEN $_is_set[place] THEN
// point($_value[place]) ELSE n.`home` END.
void append_set(CypherWriter& cypher, std::string_view variable, std::string_view maps,
                std::span<const FieldDescriptor> fields, std::string_view has, std::string_view stem, std::size_t i);

}  // namespace fgraph::core
