#include <fgraph/descriptor.h>
#include <fgraph/enum.h>

namespace fgraph {

std::string_view scalar_name(Scalar scalar) {
  switch (scalar) {
    case Scalar::kBool: return "bool";
    case Scalar::kInt: return "int";
    case Scalar::kFloat: return "float";
    case Scalar::kString: return "string";
    case Scalar::kDate: return "date";
    case Scalar::kTime: return "time";
    case Scalar::kDatetime: return "datetime";
    case Scalar::kDuration: return "duration";
    case Scalar::kTimestamp: return "timestamp";
    case Scalar::kPoint: return "point";
    case Scalar::kVector: return "vector";
    case Scalar::kUuid: return "uuid";
    case Scalar::kBytes: return "bytes";
  }
  return "unknown";
}

namespace detail {

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

}  // namespace detail
}  // namespace fgraph
