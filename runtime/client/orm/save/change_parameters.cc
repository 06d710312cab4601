#include "client/orm/save/change_parameters.h"

#include "core/cypher/cypher.h"

namespace fgraph::client {
namespace {

constexpr std::string_view kNull = "null";

// Adds a pair to a map whose end is still missing.
void add_pair(std::string& map, std::string_view key, std::string_view value) {
  LiteralWriter writer(map);
  if (map.empty()) writer.begin_map();
  writer.key(key);
  map += value;
}

// Adds the map to a text, with its end.
void append_map(std::string& text, const std::string& map) {
  text += map.empty() ? std::string_view("{") : std::string_view(map);
  text += '}';
}

// A MapSequence builds `[[maps, one after the other],the last map]`. None of the maps removes more than one property:
// the server would remove another one in its place. It works in three texts, which keep their memory for the next one.
class MapSequence {
 public:
  MapSequence(std::string& first, std::string& further, std::string& last)
      : first_(first), further_(further), last_(last) {
    first_.clear();
    further_.clear();
    last_.clear();
  }
  void set_first(std::string_view column, std::string_view value) { add_pair(first_, column, value); }
  void set(std::string_view column, std::string_view value) { add_pair(last_, column, value); }
  void remove(std::string_view column) {
    if (!removes_) {
      add_pair(last_, column, kNull);
      removes_ = true;
      return;
    }
    std::string map;
    add_pair(map, column, kNull);
    if (!further_.empty()) further_ += ',';
    append_map(further_, map);
  }
  void append_to(std::string& text) const {
    text += "[[";
    if (!first_.empty()) append_map(text, first_);
    if (!first_.empty() && !further_.empty()) text += ',';
    text += further_;
    text += "],";
    append_map(text, last_);
    text += ']';
  }

 private:
  std::string& first_;
  std::string& further_;
  std::string& last_;
  bool removes_ = false;
};

}  // namespace

bool is_converted(const FieldDescriptor& field) {
  return !core::conversion_function(field.type.scalar).empty();
}

ChangeParameters::ChangeParameters(std::string_view subject, std::span<const FieldDescriptor> fields)
    : subject_(subject), fields_(fields), values_(fields.size()), flags_(fields.size()), ends_(fields.size()) {}

template <typename ValueAt>
void ChangeParameters::add_values(const FieldWriter& written, const std::vector<bool>& changed,
                                  const ValueAt& value_at) {
  if (written.error() && !error_) error_ = written.error();
  MapSequence maps(first_, further_, last_);
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    const FieldDescriptor& field = fields_[i];
    if ((field.flags & kFieldImmutable) != 0) continue;
    const std::string_view value = value_at(i);
    const bool goes = changed[i] && value == kNull;
    const bool is_set = changed[i] && !goes;
    if (goes) maps.remove(field.column);
    if (is_set && core::is_set_in_two_steps(field.type.scalar)) maps.set_first(field.column, core::kPlaceholder);
    if (is_converted(field)) {
      append_element(flags_[i], is_set ? "true" : "false");
      append_element(values_[i], is_set ? value : kNull);
    } else if (is_set) {
      maps.set(field.column, value);
    }
  }
  if (!maps_.empty()) maps_ += ',';
  maps.append_to(maps_);
  ++count_;
}

void ChangeParameters::add(const FieldWriter& written, const std::vector<bool>& changed) {
  add_values(written, changed, [&](std::size_t i) { return std::string_view(written.column(i)); });
}

void ChangeParameters::add_last(const FieldWriter& written, const std::vector<bool>& changed) {
  add_values(written, changed, [&](std::size_t i) {
    const std::string_view column = written.column(i);
    return column.substr(ends_[i] == 0 ? 0 : ends_[i] + 1);  // after the comma
  });
  for (std::size_t i = 0; i < fields_.size(); ++i) ends_[i] = written.column(i).size();
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
