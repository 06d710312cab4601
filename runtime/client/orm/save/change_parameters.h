// Some parameters say which properties of nodes or relationships change, and what they change to.
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

// Returns whether the query takes the field's value in a parameter of its own and converts it.
bool is_converted(const FieldDescriptor& field);

// ChangeParameters gather the changes of nodes or relationships, one after the other. Immutable fields never change.
//
// Not thread-safe.
class ChangeParameters {
 public:
  ChangeParameters(std::string_view subject, std::span<const FieldDescriptor> fields);

  // `written` holds the values of one node or relationship and nothing else. `changed` says which of them are set.
  void add(const FieldWriter& written, const std::vector<bool>& changed);
  // Does the same, for the last of the nodes or relationships that `written` holds. The other ones were added so
  // before, one by one.
  void add_last(const FieldWriter& written, const std::vector<bool>& changed);

  // Returns one element for each node or relationship, as CypherWriter::changes() takes it: a list of maps and a map,
  // such as `[[{c:null}],{a:1,b:'x',d:null}]`. The elements are joined by commas.
  const std::string& maps() const { return maps_; }
  // Adds two parameters for each converted field: flag(field) names the one that says whether the field is set, and
  // value(field) the one that holds its value. If the latter has no name, the value is left out.
  enum class Shape : std::uint8_t { kSingle, kLists };
  using Names = std::function<std::string(std::string_view field)>;
  void add_converted(ParameterWriter& parameters, Shape shape, const Names& flag, const Names& value) const;

  std::size_t count() const { return count_; }
  const std::optional<Error>& error() const { return error_; }

 private:
  template <typename ValueAt>
  void add_values(const FieldWriter& written, const std::vector<bool>& changed, const ValueAt& value_at);

  std::string_view subject_;
  std::span<const FieldDescriptor> fields_;
  std::string maps_;
  std::string first_, further_, last_;  // where the maps of one node or relationship are put together
  std::vector<std::string> values_;     // of converted fields
  std::vector<std::string> flags_;      // of converted fields: whether they are set
  std::vector<std::size_t> ends_;       // of what add_last() has read, in each column
  std::optional<Error> error_;
  std::size_t count_ = 0;
};

// Returns a list such as [a,b].
std::string list_literal(std::string_view elements);
// Adds an element to a list without its brackets.
void append_element(std::string& list, std::string_view element);

}  // namespace fgraph::client
