#include "client/change_parameters.h"

#include "core/cypher.h"

namespace fgraph::client {

bool is_converted(const FieldDescriptor& field) {
  return !core::conversion_function(field.type.scalar).empty();
}

ChangeParameters::ChangeParameters(std::string_view subject, std::span<const FieldDescriptor> fields)
    : subject_(subject), fields_(fields), values_(fields.size()), flags_(fields.size()) {}

void ChangeParameters::add(const FieldWriter& written, const std::vector<bool>& changed) {
  if (written.error() && !error_) error_ = written.error();
  std::string set;
  LiteralWriter map(set);
  map.begin_map();
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    const FieldDescriptor& field = fields_[i];
    if ((field.flags & kFieldImmutable) != 0) continue;
    if (is_converted(field)) {
      append_element(flags_[i], changed[i] ? "true" : "false");
      append_element(values_[i], changed[i] ? written.column(i) : "null");
    } else if (changed[i]) {
      map.key(field.column);
      set += written.column(i);
    }
  }
  map.end_map();
  append_element(maps_, set);
  ++count_;
}

void ChangeParameters::add_converted(ParameterWriter& parameters, Shape shape, const Names& flag,
                                     const Names& value) const {
  const auto literal = [&](const std::string& elements) {
    return shape == Shape::kLists ? list_literal(elements) : elements;
  };
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    const FieldDescriptor& field = fields_[i];
    if (!is_converted(field) || (field.flags & kFieldImmutable) != 0) continue;
    parameters.add_literal(flag(field.name), literal(flags_[i]));
    if (const std::string name = value(field.name); !name.empty()) parameters.add_literal(name, literal(values_[i]));
  }
}

std::string list_literal(std::string_view elements) {
  std::string list;
  list.reserve(elements.size() + 2);
  return list.append("[").append(elements).append("]");
}

void append_element(std::string& list, std::string_view element) {
  if (!list.empty()) list += ',';
  list += element;
}

}  // namespace fgraph::client
