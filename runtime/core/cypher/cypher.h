// The writer of Cypher is the only place that quotes identifiers and texts.
//
// A query is written as templates that read like Cypher:
//
//   cypher.emit({{"ids", "_match0"}, {"label", label}, {"list", "matched0"}}, R"(
//       CALL {
//         UNWIND $#ids# AS i
//         MATCH (n:`#label#`) WHERE id(n) = i
//         RETURN collect(n) AS #list#
//       }
//   )");
//
// core/values/template.h says how templates are written. The character before a name says how its value is written:
//
//   `#label#`   An identifier. The server cannot escape a backtick inside one. So a name without backticks and zero
//               bytes is a precondition, which is checked in every build. Labels, relationship types and columns come
//               from schemas, and fgraphc refuses such names there.
//   '#label#'   A text, which is escaped. It requires UTF-8 without a zero byte.
//   $#ids#      A parameter. The server cuts "cypher" off the front of a bare name, so such a name is quoted.
//   #list#      Cypher that stays as it is: a variable, or the text of another function of the core.
//
// Values of users are never part of a text. They are parameters, which ParameterWriter (fgraph/parameters.h) writes
// and checks. Literals of a schema may be part of one, but only through literal(), which escapes them.
//
// docs/hazards.md lists what goes wrong on the server. This file guards against some of it: identifiers are always
// quoted, values that a parameter cannot hold are converted (value()), and one operation removes at most one property
// (changes()). condition_text.h guards against what goes wrong with comparisons.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fgraph/criteria/query.h>

#include "core/cypher/bindings.h"
#include "core/values/template.h"

namespace fgraph::core {

// Returns the function that makes a stored value of a parameter, such as "point" or "localdatetime". The name is empty
// if the parameter's literal is stored as it is.
std::string_view conversion_function(Scalar scalar);

// Whether the server keeps such values as strings. Their indexes then have the limits of indexes on strings.
bool is_stored_as_string(Scalar scalar);
bool is_stored_as_integer(Scalar scalar);

// Whether such values need two operations to change. The server (FalkorDB 4.16.3) takes some different values for
// equal, and then SET does nothing: vectors whose elements differ by less than 1, and zeros of the other sign. So
// kPlaceholder is written first, in an operation of its own. No constraint refuses it, because the server does not
// check uniqueness of lists.
bool is_set_in_two_steps(Scalar scalar);
inline constexpr std::string_view kPlaceholder = "[]";

// Ends the program if the condition is false, because a function of the core was called in a wrong way.
void require(bool condition, const char* what);

// A CypherWriter appends to a text. Calls can be chained. Not thread-safe.
class CypherWriter {
 public:
  // Appends the template. The lines of a block are joined by one blank each, and one blank separates the block from
  // the text before it. A fragment is appended without a blank.
  CypherWriter& emit(std::string_view cypher) { return emit({}, cypher); }
  CypherWriter& emit(TemplateVariables variables, std::string_view cypher);

  // Appends Cypher that does not depend on the schema, as it is.
  CypherWriter& text(std::string_view cypher) {
    text_ += cypher;
    return *this;
  }
  // Appends `name`.
  CypherWriter& identifier(std::string_view name);
  // Appends 'value', escaped. Requires UTF-8 without a zero byte. The value comes from a schema and is never data.
  CypherWriter& string(std::string_view value);
  // Appends $name, in backticks if the server needs them.
  CypherWriter& parameter(std::string_view name);
  // Appends variable.`column`.
  CypherWriter& property(std::string_view variable, std::string_view column);
  // Appends the column of each field with a comma before it, such as `, variable.a, variable.b`.
  CypherWriter& columns(std::string_view variable, std::span<const FieldDescriptor> fields);
  // Appends (variable:`A`). Nodes are matched on their first label only.
  CypherWriter& matched_node(std::string_view variable, const EntityDescriptor& entity);
  // Appends the stored value of a parameter that holds `type`: $name, $name[i], point($name) or [item IN $name |
  // date(item)]. `subscript` is empty or a variable.
  CypherWriter& value(const TypeDescriptor& type, std::string_view parameter, std::string_view subscript = {});
  // Appends the stored value of a single literal of the schema, which has the form of DefaultDescriptor::literal. A
  // timestamp is a number of microseconds.
  CypherWriter& literal(const TypeDescriptor& type, std::string_view value);
  // Appends the stored value that stands for one that the graph lacks. Requires detail::reads_as_default().
  CypherWriter& default_value(const FieldDescriptor& field);
  // Appends FOREACH (map IN changes[0] | SET variable += map) SET variable += changes[1]. ChangeParameters makes the
  // parameter. If one operation removes several properties, the server (FalkorDB 4.16.3) removes others in their
  // place.
  CypherWriter& changes(std::string_view variable, std::string_view changes);
  // Appends (variable:`A`:`B` {`a`:$a, `b`:point($b)}). The names of the parameters begin with `prefix`.
  CypherWriter& created_node(std::string_view variable, std::span<const std::string_view> labels,
                             std::span<const FieldDescriptor> fields, std::string_view subscript = {},
                             std::string_view prefix = {});
  // Appends {`a`:$a, `b`:point($b)} with a blank before it, or nothing if there is no field.
  CypherWriter& properties(std::span<const FieldDescriptor> fields, std::string_view subscript = {},
                           std::string_view prefix = {});
  // Appends (variable)-[relationship:`T`]->(other:`A`); `relationship` may be empty. Requires a link over one
  // relationship.
  CypherWriter& hop(std::string_view variable, const LinkDescriptor& link, std::string_view other,
                    std::string_view relationship = {});
  // Appends (variable)-[:`T`]->(other): one relationship of the link's type, to a node of any kind.
  CypherWriter& step(std::string_view variable, const LinkDescriptor& link, std::string_view other);
  // Appends the value that objects show for the field of `variable`: coalesce(variable.`column`, 'd') if it has a
  // default, which stands for values that older nodes lack, and otherwise variable.`column`. A null node has the
  // default, too.
  CypherWriter& stored(std::string_view variable, const FieldDescriptor& field);

  // The variables of the query, by which path() and stored_path() find a node.
  Bindings& bindings() { return bindings_; }
  // Appends variable.`column` of the field at the end of the path, whose links have to be bound.
  CypherWriter& path(const FieldPath& path);
  // Appends stored() of the field at the end of the path, whose links have to be bound.
  CypherWriter& stored_path(const FieldPath& path);

  // Returns how many bytes the text has so far.
  std::size_t size() const { return text_.size(); }
  std::string take() { return std::move(text_); }

 private:
  // A name stands in such a place of a template.
  enum class Place : std::uint8_t { kPlain, kIdentifier, kString, kParameter };

  void separated_line(TemplateVariables variables, std::string_view cypher);
  void line(TemplateVariables variables, std::string_view cypher);
  void substitute(const Substitution& substitution, Place place);
  void identifier_body(std::string_view name);

  std::string text_;
  Bindings bindings_;
};

// Returns the text of one template.
std::string cypher_text(TemplateVariables variables, std::string_view cypher);

// Returns the variable or parameter with this number: `found0` for the stem `found`.
std::string numbered(std::string_view stem, std::size_t number);

// Joins the parts with `between` between them. Requires that no part is empty.
std::string joined(std::span<const std::string> parts, std::string_view between);

}  // namespace fgraph::core
