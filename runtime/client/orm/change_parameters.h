// The parameters that say which properties of which nodes or relationships change, and to what.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/descriptor.h>
#include <fgraph/parameters.h>

namespace fgraph::client {

// Whether the query takes the field's value in a parameter of its own and converts it.
bool is_converted(const FieldDescriptor& field);

// Gathers changes one after the other. Immutable fields never change.
class ChangeParameters {
 public:
  ChangeParameters(std::string_view subject, std::span<const FieldDescriptor> fields);

  // `written` holds the values of one node or relationship and nothing else; `changed` which of them are to be set.
  void add(const FieldWriter& written, const std::vector<bool>& changed);

  // For each a list of maps and a map, `[[{c:null}],{a:1,b:'x',d:null}]`, joined by commas: what
  // CypherWriter::changes() takes.
  const std::string& maps() const { return maps_; }
  // Adds, as one value or as lists, what converted fields need: flag(field) and value(field) name the parameters. A
  // value without a name is left out.
  enum class Shape : std::uint8_t { kSingle, kLists };
  using Names = std::function<std::string(std::string_view field)>;
  void add_converted(ParameterWriter& parameters, Shape shape, const Names& flag, const Names& value) const;

  std::size_t count() const { return count_; }
  const std::optional<Error>& error() const { return error_; }

 private:
  std::string_view subject_;
  std::span<const FieldDescriptor> fields_;
  std::string maps_;
  std::vector<std::string> values_;  // of converted fields
  std::vector<std::string> flags_;   // whether they change
  std::optional<Error> error_;
  std::size_t count_ = 0;
};

// [a,b]
std::string list_literal(std::string_view elements);
// Adds an element to a list without its brackets.
void append_element(std::string& list, std::string_view element);

}  // namespace fgraph::client
