#include "client/orm/save/change_parameters.h"

#include "core/cypher/cypher.h"

namespace fgraph::client {
namespace {

constexpr std::string_view kNull = "null";

class MapLiteral {
 public:
  void add(std::string_view key, std::string_view value) {
    if (text_.empty()) writer_.begin_map();
    writer_.key(key);
    text_ += value;
  }
  bool empty() const { return text_.empty(); }
  std::string take() {
    if (text_.empty()) writer_.begin_map();
    writer_.end_map();
    return std::move(text_);
  }

 private:
  std::string text_;
  LiteralWriter writer_{text_};
};

// A MapSequence builds `[[maps, one after the other],the last map]`. None of the maps removes more than one property:
// the server would remove another one in its place.
class MapSequence {
 public:
  void set_first(std::string_view column, std::string_view value) { first_.add(column, value); }
  void set(std::string_view column, std::string_view value) { last_.add(column, value); }
  void remove(std::string_view column) {
    if (!removes_) {
      last_.add(column, kNull);
      removes_ = true;
      return;
    }
    MapLiteral map;
    map.add(column, kNull);
    append_element(further_, map.take());
  }
  std::string take() {
    std::string maps = first_.empty() ? std::string() : first_.take();
    if (!further_.empty()) append_element(maps, further_);
    return list_literal(list_literal(maps) + "," + last_.take());
  }

 private:
  MapLiteral first_;
  MapLiteral last_;
  std::string further_;
  bool removes_ = false;
};

}  // namespace

bool is_converted(const FieldDescriptor& field) {
  return !core::conversion_function(field.type.scalar).empty();
}

ChangeParameters::ChangeParameters(std::string_view subject, std::span<const FieldDescriptor> fields)
    : subject_(subject), fields_(fields), values_(fields.size()), flags_(fields.size()) {}

void ChangeParameters::add(const FieldWriter& written, const std::vector<bool>& changed) {
  if (written.error() && !error_) error_ = written.error();
  MapSequence maps;
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    const FieldDescriptor& field = fields_[i];
    if ((field.flags & kFieldImmutable) != 0) continue;
    const std::string& value = written.column(i);
    const bool goes = changed[i] && value == kNull;
    const bool is_set = changed[i] && !goes;
    if (goes) maps.remove(field.column);
    if (is_set && core::is_set_in_two_steps(field.type.scalar)) maps.set_first(field.column, core::kPlaceholder);
    if (is_converted(field)) {
      append_element(flags_[i], is_set ? "true" : "false");
      append_element(values_[i], is_set ? std::string_view(value) : kNull);
    } else if (is_set) {
      maps.set(field.column, value);
    }
  }
  append_element(maps_, maps.take());
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
