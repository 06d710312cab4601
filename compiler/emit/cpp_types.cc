// Types and default values of the language in C++:
//
//   string                      std::string
//   int?                        std::optional<std::int64_t>
//   Role[]                      std::vector<Role>
//   name: string = "Ada";       std::string name = "Ada";
//   score: float = 1;           double score = 1.0;
//   id: uuid = "0123...";       fgraph::Uuid id = fgraph::Uuid(0x123...u, 0x...u);
//   day: date = "2020-01-01";   fgraph::Date day = fgraph::Date(18262);
//   tags: string[] = ["x"];     std::vector<std::string> tags = fgraph::detail::list_of<std::string>("x");
//
// The front end has checked each default. It is written as the arguments of a constructor and not as text. So nothing
// is parsed, and nothing can fail, while a program runs. Lists are not written in braces, because GCC 12 cannot keep
// an initializer_list over a co_await, and a default argument can stand there.
//
// The C++ type of a scalar is in fgraph/detail/scalar_facts.h; the runtime reads the same table.
#include "compiler/emit/cpp_types.h"

#include <array>
#include <charconv>

#include <fgraph/detail/literal.h>
#include <fgraph/detail/scalar_facts.h>
#include <fgraph/types.h>

#include "compiler/cpp/names.h"
#include "core/values/base64.h"

namespace fgraph::compiler {
namespace {

// Replaces the %s in `format` by `inner`.
std::string wrap(const char* format, std::string_view inner) {
  std::string out(format);
  return out.replace(out.find("%s"), 2, inner);
}

std::string integer_literal(std::string_view digits) {
  // The lowest number has no literal, because its digits without the sign are out of range.
  if (digits == "-9223372036854775808") return "-9223372036854775807 - 1";
  return std::string(digits);
}

std::string float_literal(std::string_view text) {
  std::string out(text);
  if (out.find_first_of(".eE") == std::string::npos) out += ".0";
  return out;
}

// Returns a text as an expression. A text with a zero byte needs its length.
std::string text_expression(std::string_view bytes) {
  if (bytes.find('\0') == bytes.npos) return string_literal(bytes);
  return wrap("std::string(%s)", string_literal(bytes) + ", " + std::to_string(bytes.size()));
}

std::string hexadecimal(std::uint64_t value) {
  std::array<char, 16> digits = {};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, 16).ptr;
  return wrap("0x%su", std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
}

// Writes a uuid as two numbers, because a text would be parsed at run time.
std::string uuid_expression(std::string_view text) {
  const Uuid uuid = Uuid::parse(text);
  return wrap("fgraph::Uuid(%s)", hexadecimal(uuid.high) + ", " + hexadecimal(uuid.low));
}

std::string enumerator(const Emission& emission, const EnumDescriptor& enumeration, std::string_view name) {
  return type_name(emission, enumeration).append("::").append(enumerator_scope(enumeration)[name]);
}

std::string float32_literal(std::string_view text) {
  return std::string(text) + "F";
}

std::string point_expression(std::string_view literal) {
  const std::size_t comma = literal.find(',');
  return wrap("fgraph::Point(%s)",
              float32_literal(literal.substr(0, comma)) + ", " + float32_literal(literal.substr(comma + 1)));
}

std::string list_expression(std::string_view element_type, const std::vector<std::string>& elements) {
  std::string out = wrap("fgraph::detail::list_of<%s>(", element_type);
  for (std::size_t i = 0; i < elements.size(); ++i) out.append(i == 0 ? "" : ", ").append(elements[i]);
  return out + ")";
}

std::string vector_expression(std::string_view literal) {
  std::vector<std::string> elements;
  for (const std::string& number : detail::literal_elements(literal)) elements.push_back(float32_literal(number));
  return wrap("fgraph::Vector(%s)", list_expression("float", elements));
}

std::string bytes_expression(std::string_view base64) {
  std::string bytes;
  core::decode_base64(base64, bytes);
  return wrap("fgraph::Bytes(%s)", text_expression(bytes));
}

// Returns the expression of a single value. The front end has checked the literal.
std::string single_expression(const Emission& emission, const TypeDescriptor& type, std::string_view literal) {
  if (type.enumeration != nullptr) return enumerator(emission, *type.enumeration, literal);
  switch (type.scalar) {
    case Scalar::kBool: return std::string(literal);
    case Scalar::kInt: return integer_literal(literal);
    case Scalar::kFloat: return float_literal(literal);
    case Scalar::kString: return text_expression(literal);
    case Scalar::kDate: return wrap("fgraph::Date(%s)", std::to_string(Date::parse(literal).days_since_epoch));
    case Scalar::kTime: return wrap("fgraph::Time(%s)", std::to_string(Time::parse(literal).seconds_since_midnight));
    case Scalar::kDatetime:
      return wrap("fgraph::DateTime(%s)", std::to_string(DateTime::parse(literal).seconds_since_epoch));
    case Scalar::kTimestamp:
      return wrap("fgraph::Timestamp(%s)",
                  integer_literal(std::to_string(Timestamp::parse(literal).microseconds_since_epoch)));
    case Scalar::kDuration: return wrap("fgraph::Duration(%s)", std::to_string(Duration::parse(literal).seconds));
    case Scalar::kUuid: return uuid_expression(literal);
    case Scalar::kBytes: return bytes_expression(literal);
    case Scalar::kPoint: return point_expression(literal);
    case Scalar::kVector: return vector_expression(literal);
  }
  return {};
}

std::string literal_expression(const Emission& emission, const FieldDescriptor& field) {
  if (field.type.kind != ValueKind::kList) return single_expression(emission, field.type, field.default_value.literal);
  TypeDescriptor element = field.type;
  element.kind = ValueKind::kSingle;
  std::vector<std::string> elements;
  for (const std::string& literal : detail::literal_elements(field.default_value.literal)) {
    elements.push_back(single_expression(emission, element, literal));
  }
  return list_expression(member_type(emission, element), elements);
}

}  // namespace

std::string member_type(const Emission& emission, const TypeDescriptor& type) {
  const std::string scalar = type.enumeration != nullptr ? type_name(emission, *type.enumeration)
                                                         : std::string(detail::facts_of(type.scalar).cpp_type);
  switch (type.kind) {
    case ValueKind::kSingle: return scalar;
    case ValueKind::kOptional: return wrap("std::optional<%s>", scalar);
    case ValueKind::kList: return wrap("std::vector<%s>", scalar);
  }
  return {};
}

std::string column_type(const Emission& emission, const ColumnType& column) {
  std::string element;
  switch (column.kind) {
    case ColumnType::Kind::kScalar: return member_type(emission, column.type);
    case ColumnType::Kind::kId: element = "fgraph::EntityId"; break;
    case ColumnType::Kind::kNode: element = type_name(emission, *column.entity); break;
    case ColumnType::Kind::kRelationship: element = type_name(emission, *column.relationship); break;
  }
  switch (column.type.kind) {
    case ValueKind::kSingle: return element;
    case ValueKind::kOptional: return wrap("std::optional<%s>", element);
    case ValueKind::kList: return wrap("std::vector<%s>", element);
  }
  return {};
}

std::string parameter_type(const Emission& emission, const ColumnType& column) {
  if (column.kind == ColumnType::Kind::kScalar) return parameter_type(emission, column.type);
  const std::string type = column_type(emission, column);
  return column.type.kind == ValueKind::kList ? wrap("const %s&", type) : type;
}

std::string parameter_type(const Emission& emission, const TypeDescriptor& type) {
  const bool text = type.kind == ValueKind::kSingle && type.scalar == Scalar::kString && type.enumeration == nullptr;
  if (text) return "std::string_view";
  if (is_moved(type)) return wrap("const %s&", member_type(emission, type));
  return member_type(emission, type);
}

bool is_moved(const TypeDescriptor& type) {
  if (type.kind == ValueKind::kList) return true;
  if (type.enumeration != nullptr) return false;
  return detail::facts_of(type.scalar).passing == detail::Passing::kByReference;
}

bool is_required(const FieldDescriptor& field) {
  return field.type.kind != ValueKind::kOptional && field.default_value.kind == DefaultKind::kNone;
}

// A member without a default still gets a value if its C++ type would leave it undefined: false, 0, or the first
// value of an enum. The default constructor leaves such members as they are.
std::string member_initializer(const Emission& emission, const FieldDescriptor& field) {
  switch (field.default_value.kind) {
    case DefaultKind::kLiteral: return wrap(" = %s", literal_expression(emission, field));
    case DefaultKind::kNow:
    case DefaultKind::kEmptyList: return {};
    case DefaultKind::kNone: break;
  }
  if (field.type.kind != ValueKind::kSingle) return {};
  if (const EnumDescriptor* enumeration = field.type.enumeration) {
    return wrap(" = %s", enumerator(emission, *enumeration, enumeration->values.front().name));
  }
  if (field.type.scalar == Scalar::kBool) return " = false";
  if (field.type.scalar == Scalar::kInt || field.type.scalar == Scalar::kFloat) return " = 0";
  return {};
}

std::string now_expression(const TypeDescriptor& type) {
  return wrap("%s::now()", detail::facts_of(type.scalar).cpp_type);
}

}  // namespace fgraph::compiler
