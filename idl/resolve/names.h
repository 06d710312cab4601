// These are rules for names that schemas make up. Internal to the front end.
#pragma once

#include <string>
#include <string_view>

#include "idl/resolve/model.h"

namespace fgraph::idl {

// Reports a name that generated code cannot use as a name of C++. Returns true if the name can be used.
bool check_name(const ast::Name& name, Diagnostics& diagnostics);

// Reports a label, column or relationship type that cannot be written in a query. Returns true if the name can be used.
bool check_stored_name(std::string_view what, std::string_view stored, Span span, Diagnostics& diagnostics);

// These give messages their words: "node", "abstract node" ..., and "nodes", "abstract nodes" ...
std::string_view kind_name(Symbol::Kind kind);
std::string_view kind_plural(Symbol::Kind kind);

// Puts the article before the noun: "a node", "an enum".
std::string with_article(std::string_view noun);

// Returns the name of the function that describes what a file declares: "social_schema" for "acme/social.fgraph".
std::string schema_function(std::string_view import_path);

// Returns the name in lower case. Two names that only case tells apart are the same when they are folded.
std::string folded(std::string_view name);

}  // namespace fgraph::idl
