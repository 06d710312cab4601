// Writes Cypher. The one place that quotes identifiers and knows the language's precedence.
//
// Identifiers come from schemas, never from data. The server cannot escape a backtick inside one, so a name without
// backticks and zero bytes is a precondition, checked in every build.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <fgraph/criteria.h>

namespace fgraph::core {

// The function that makes a stored value out of a parameter, such as "point" or "localdatetime"; empty where the
// parameter's literal is stored as it is.
std::string_view conversion_function(Scalar scalar);

// The server keeps it as a string: its indexes then have the limits of string indexes.
bool is_stored_as_string(Scalar scalar);

// Appends to a text. Calls can be chained; each appends exactly what its comment shows.
class CypherWriter {
 public:
  // Cypher that does not depend on the schema, as it is.
  CypherWriter& text(std::string_view cypher);
  // `name`
  CypherWriter& identifier(std::string_view name);
  // $name, in backticks where the server needs them
  CypherWriter& parameter(std::string_view name);
  // variable.`column`
  CypherWriter& property(std::string_view variable, std::string_view column);
  // (variable:`A`:`B`)
  CypherWriter& node(std::string_view variable, std::span<const std::string_view> labels) {
    return created_node(variable, labels, {});
  }
  // (variable:`A`), the first label: what a node is matched on.
  CypherWriter& matched_node(std::string_view variable, const EntityDescriptor& entity);
  // $name, $name[i], point($name) or [x IN $name | date(x)]: the stored value of a parameter that holds `type`.
  // `subscript` is empty or a variable.
  CypherWriter& value(const TypeDescriptor& type, std::string_view parameter, std::string_view subscript = {});
  // (variable:`A`:`B` {`a`:$a, `b`:point($b)})
  CypherWriter& created_node(std::string_view variable, std::span<const std::string_view> labels,
                             std::span<const FieldDescriptor> fields, std::string_view subscript = {});
  // {`a`:$a, `b`:point($b)} with a blank before it, or nothing where there is no field.
  CypherWriter& properties(std::span<const FieldDescriptor> fields, std::string_view subscript = {});
  // variable.`column` of the field at the end of the path, without links.
  CypherWriter& path(const FieldPath& path);
  // The condition as an operand of WHERE, with no parenthesis that is not needed: `and` in `and` and `or` in `or` are
  // flattened, because the server's parser takes exponential time in the depth of nesting.
  CypherWriter& condition(const Condition& condition, const Query& query);

  std::string take() { return std::move(text_); }

 private:
  void connective(const Condition& condition, const Query& query, std::string_view separator);
  void negation(const Condition& condition, const Query& query);
  void comparison(const Condition& condition, const Query& query);

  std::string text_;
};

}  // namespace fgraph::core
