#include <fgraph/descriptor.h>
#include <fgraph/enum.h>

#include <ostream>

#include <fgraph/detail/literal.h>
#include <fgraph/detail/scalar_facts.h>

namespace fgraph {

std::string_view scalar_name(Scalar scalar) {
  return detail::facts_of(scalar).name;
}

namespace detail {

std::vector<std::string> literal_elements(std::string_view literal) {
  std::vector<std::string> out;
  bool inside = false;
  for (std::size_t at = 0; at < literal.size(); ++at) {
    const char character = literal[at];
    if (!inside) {
      if (character == '"') {
        inside = true;
        out.emplace_back();
      }
    } else if (character == '"') {
      inside = false;
    } else {
      if (character == '\\' && at + 1 < literal.size()) ++at;
      out.back() += literal[at];
    }
  }
  return out;
}

bool reads_as_default(const FieldDescriptor& field) {
  if (field.type.kind == ValueKind::kList) return true;
  return field.type.kind == ValueKind::kSingle && field.default_value.kind == DefaultKind::kLiteral;
}

const EnumValueDescriptor* enum_value(const EnumDescriptor& descriptor, std::int64_t enumerator) {
  if (descriptor.storage != Scalar::kInt) {
    const bool known = enumerator >= 0 && static_cast<std::uint64_t>(enumerator) < descriptor.values.size();
    return known ? &descriptor.values[static_cast<std::size_t>(enumerator)] : nullptr;
  }
  for (const EnumValueDescriptor& value : descriptor.values) {
    if (value.number == enumerator) return &value;
  }
  return nullptr;
}

bool parse_enum(const EnumDescriptor& descriptor, std::string_view text, std::int64_t& enumerator) {
  for (std::size_t i = 0; i < descriptor.values.size(); ++i) {
    if (descriptor.values[i].text != text) continue;
    enumerator = static_cast<std::int64_t>(i);
    return true;
  }
  return false;
}

bool parse_enum(const EnumDescriptor& descriptor, std::int64_t number, std::int64_t& enumerator) {
  if (enum_value(descriptor, number) == nullptr) return false;
  enumerator = number;
  return true;
}

std::optional<std::int64_t> enumerator_of(const EnumDescriptor& descriptor, std::string_view name) {
  for (std::size_t i = 0; i < descriptor.values.size(); ++i) {
    if (descriptor.values[i].name != name) continue;
    return descriptor.storage == Scalar::kInt ? descriptor.values[i].number : static_cast<std::int64_t>(i);
  }
  return std::nullopt;
}

std::vector<std::int64_t> enumerators(const EnumDescriptor& descriptor) {
  std::vector<std::int64_t> numbers;
  for (std::size_t i = 0; i < descriptor.values.size(); ++i) {
    const bool is_numbered = descriptor.storage == Scalar::kInt;
    numbers.push_back(is_numbered ? descriptor.values[i].number : static_cast<std::int64_t>(i));
  }
  return numbers;
}

std::string enum_text(const EnumDescriptor& descriptor, std::int64_t enumerator) {
  const EnumValueDescriptor* value = enum_value(descriptor, enumerator);
  return value == nullptr ? std::to_string(enumerator) : std::string(value->name);
}

std::ostream& print_enum(std::ostream& out, const EnumDescriptor& descriptor, std::int64_t enumerator) {
  return out << enum_text(descriptor, enumerator);
}

}  // namespace detail
}  // namespace fgraph
