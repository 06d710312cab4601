// Descriptors become indexes and constraints here, which are compared with those of a server. All functions are pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fgraph/schema.h>
#include <fgraph/value.h>

namespace fgraph::core {

// Returns the elements that the schema declares, and then those of the files that it needs, each once. All have the
// state kMissing until they are compared, except for elements that no server can have.
std::vector<SchemaEntry> declared_elements(const SchemaDescriptor& schema, MandatoryConstraints mandatory);

// Returns the same entries with the state that they have on a server with the elements `found`, and then the extra
// elements of the server. If a missing entry has a reason, it cannot be created next to the existing elements.
std::vector<SchemaEntry> compare_schema(const std::vector<SchemaEntry>& declared,
                                        const std::vector<SchemaElement>& found);

// Reads the elements from the rows of the queries of schema_commands.h. They are sorted by label, kind and property.
// Throws Error (protocol) if the rows have another form.
std::vector<SchemaElement> found_elements(const std::vector<List>& indexes, const std::vector<List>& constraints);

bool is_index(SchemaKind kind);

// These two compare the options of full-text search.
bool same_language(const SchemaElement& a, const SchemaElement& b);
bool same_stopwords(const SchemaElement& a, const SchemaElement& b);

// Whether both are the same element, whatever their options and status.
bool same_place(const SchemaElement& a, const SchemaElement& b);

}  // namespace fgraph::core
