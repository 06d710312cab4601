// Descriptors in, indexes and constraints out; and how they compare with those of a server. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fgraph/schema.h>
#include <fgraph/value.h>

namespace fgraph::core {

// What the schema declares, and then what the files that it needs declare, each once. All of it is missing until it is
// compared, except for elements that no server can have.
std::vector<SchemaEntry> declared_elements(const SchemaDescriptor& schema, MandatoryConstraints mandatory);

// The same entries with the state that they have on a server that has `found`, and then what it has in excess. An entry
// that is missing with a reason cannot be created next to what is there.
std::vector<SchemaEntry> compare_schema(const std::vector<SchemaEntry>& declared,
                                        const std::vector<SchemaElement>& found);

// From the rows of the queries of schema_commands.h, by label, kind and property. Throws Error (protocol) if they
// are of another form.
std::vector<SchemaElement> found_elements(const std::vector<List>& indexes, const std::vector<List>& constraints);

bool is_index(SchemaKind kind);

// Of full-text search.
bool same_language(const SchemaElement& a, const SchemaElement& b);
bool same_stopwords(const SchemaElement& a, const SchemaElement& b);

// The same element, whatever its options and status.
bool same_place(const SchemaElement& a, const SchemaElement& b);

}  // namespace fgraph::core
