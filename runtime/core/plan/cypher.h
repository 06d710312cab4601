// Writes Cypher. The one place that quotes identifiers and knows the language's precedence.
//
// Identifiers come from schemas, never from data. The server cannot escape a backtick inside one, so a name without
// backticks and zero bytes is a precondition, checked in every build.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fgraph/criteria.h>

namespace fgraph::core {

// The function that makes a stored value out of a parameter, such as "point" or "localdatetime"; empty where the
// parameter's literal is stored as it is.
std::string_view conversion_function(Scalar scalar);

// The server keeps it as a string: its indexes then have the limits of string indexes.
bool is_stored_as_string(Scalar scalar);

// SET leaves a value alone that the server (FalkorDB 4.16.3) takes for equal to the new one, although it is not:
// vectors whose elements differ by less than 1, and zeros of the other sign. Something else has to be written first,
// in an operation of its own: kPlaceholder, which no constraint minds, because uniqueness of lists is not checked.
bool is_set_in_two_steps(Scalar scalar);
inline constexpr std::string_view kPlaceholder = "[]";

// The regular expressions of the server's functions that match what `like` and `regex` do.
std::string like_regex(std::string_view pattern);
std::string whole_regex(std::string_view regex);

// What the server calls the parameters that hold the regular expressions made of the parameter `name`.
std::string like_parameter(std::string_view name);
std::string regex_parameter(std::string_view name);

// Appends to a text. Calls can be chained; each appends exactly what its comment shows.
class CypherWriter {
 public:
  // Cypher that does not depend on the schema, as it is.
  CypherWriter& text(std::string_view cypher);
  // `name`
  CypherWriter& identifier(std::string_view name);
  // 'value', escaped. Requires UTF-8 without a zero byte; of a schema, never of data.
  CypherWriter& string(std::string_view value);
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
  // FOREACH (m IN changes[0] | SET variable += m) SET variable += changes[1]: what ChangeParameters makes. One
  // operation must not remove several properties: the server (FalkorDB 4.16.3) then removes others in their place.
  CypherWriter& changes(std::string_view variable, std::string_view changes);
  // (variable:`A`:`B` {`a`:$a, `b`:point($b)}); the names of the parameters begin with `prefix`.
  CypherWriter& created_node(std::string_view variable, std::span<const std::string_view> labels,
                             std::span<const FieldDescriptor> fields, std::string_view subscript = {},
                             std::string_view prefix = {});
  // {`a`:$a, `b`:point($b)} with a blank before it, or nothing where there is no field.
  CypherWriter& properties(std::span<const FieldDescriptor> fields, std::string_view subscript = {},
                           std::string_view prefix = {});
  // From now on `variable` is the node at the end of `links`. Without links: `n`, as long as nothing else is bound.
  // kMaybe: it can be null.
  enum class Presence : std::uint8_t { kSure, kMaybe };
  CypherWriter& bind(std::vector<const LinkDescriptor*> links, std::string variable, Presence presence);
  // From now on `variable` is what has these fields, where a path leads to one of them without links.
  CypherWriter& bind_fields(std::span<const FieldDescriptor> fields, std::string variable);
  // (variable)-[relationship:`T`]->(other:`A`); `relationship` may be empty. Of a link over one relationship.
  CypherWriter& hop(std::string_view variable, const LinkDescriptor& link, std::string_view other,
                    std::string_view relationship = {});
  // (variable)-[:`T`]->(other): one relationship of the link's type, to a node of any kind.
  CypherWriter& step(std::string_view variable, const LinkDescriptor& link, std::string_view other);
  bool is_bound(std::span<const LinkDescriptor* const> links) const { return binding(links) != nullptr; }
  // The variable of the node at the end of `links`, which has to be bound.
  std::string_view variable(std::span<const LinkDescriptor* const> links) const;
  // variable.`column` of the field at the end of the path, whose links have to be bound.
  CypherWriter& path(const FieldPath& path);
  // The condition as an operand of WHERE, with no parenthesis that is not needed.
  CypherWriter& condition(const Condition& condition, const Query& query);

  // coalesce(value, 'd'): what stands for a value of the field where there is none. `value` alone where nothing does.
  CypherWriter& or_default(std::string_view value, const FieldDescriptor& field);

  std::string take() { return std::move(text_); }

 private:
  struct Binding {
    std::vector<const LinkDescriptor*> links;
    std::string variable;
    Presence presence;
  };
  const Binding* binding(std::span<const LinkDescriptor* const> links) const;

  void connective(const Condition& condition, const Query& query);
  void comparison(const Condition& condition, const Query& query);
  void require_node(const FieldPath& path);
  void list(const FieldPath& list_path);
  void left(const Condition& condition);
  void without_index(const Condition& condition);
  void equality(const Condition& condition, const Query& query, std::string_view sign);
  void text_search(const Condition& condition, const Query& query);
  void pattern(const Condition& condition, const Query& query);
  void emptiness(const Condition& condition);
  void nearness(const Condition& condition, const Query& query);
  void operand(const Operand& operand, const Query& query);
  void literal(const TypeDescriptor& type, std::string_view text);
  void lowered(TextCase text_case, const Operand& operand, const Query& query);

  std::string text_;
  std::vector<Binding> bindings_;
  std::span<const FieldDescriptor> bound_fields_;
  std::string fields_variable_;
};

}  // namespace fgraph::core
