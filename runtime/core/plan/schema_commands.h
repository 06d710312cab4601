// These commands make, drop, list and check indexes and constraints. All functions are pure.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/parameters.h>
#include <fgraph/schema.h>

#include "core/plan/owned_plan.h"

namespace fgraph::core {

// The rows of these two are for found_elements().
std::string list_indexes();
std::string list_constraints();

// Returns the indexes that are missing and can be created, in groups that one statement can create.
std::vector<std::vector<std::size_t>> index_groups(const std::vector<SchemaEntry>& entries);

// Requires indexes of one group. `found` holds the elements that the graph has.
std::string create_index(const std::vector<const SchemaElement*>& elements, const std::vector<SchemaElement>& found);
std::string drop_index(const SchemaElement& element);

// Returns the words of the command. Requires a constraint.
enum class ConstraintAction : std::uint8_t { kCreate, kDrop };
std::vector<std::string> constraint_command(ConstraintAction action, std::string_view graph,
                                            const SchemaElement& constraint);

// Returns the names of all properties of the schema and of the files that it needs, each once.
std::set<std::string> property_names(const SchemaDescriptor& schema);
std::string list_property_names();
// Returns a query that creates a node with these properties and deletes it again. The graph gives each name its number
// by that, and nothing else changes. Requires at least one name.
std::string introduce_properties(const std::set<std::string>& names);

// Counts the values that would crash the server under a unique constraint. Takes unsafe_texts_parameters().
OwnedPlan count_unsafe_texts(const SchemaElement& constraint);
ParameterWriter unsafe_texts_parameters();
// The first column counts the values that occur more than once, and the second one the nodes or relationships that
// have them.
OwnedPlan count_duplicates(const SchemaElement& constraint);
// Counts the nodes or relationships that do not have the property.
OwnedPlan count_absent(const SchemaElement& constraint);

}  // namespace fgraph::core
