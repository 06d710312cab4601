#include <fgraph/parameters.h>
#include <fgraph/pattern.h>

#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>

#include "core/values/base64.h"
#include "core/values/mix.h"
#include "core/values/text.h"

namespace fgraph {
namespace {

constexpr std::string_view kNotANumber = "the server has no literal for NaN";

// Only for these days, the text that the server prints is one that it reads, because years have four digits.
constexpr std::int64_t kFirstDay = -719'162;  // 0001-01-01
constexpr std::int64_t kLastDay = 2'932'896;  // 9999-12-31
constexpr std::int64_t kSecondsPerDay = 86'400;
// The server returns another number for longer durations.
constexpr std::int64_t kLongestDuration = std::numeric_limits<std::int32_t>::max();
constexpr std::size_t kLongestVector = 4096;
// Doubles hold every integer up to here.
constexpr double kExactIntegers = 9'007'199'254'740'992.0;

// Appends a number of less than 10,000 that has at most three decimals, such as 0.5, and returns whether it is one.
// Most numbers are, and std::to_chars() takes ten times as long for them. It would append the same digits, because a
// double tells all numbers of 15 digits apart.
bool append_short(std::string& out, double value) {
  constexpr double kScale = 1'000;
  const double size = std::abs(value);
  if (!(size < 10'000)) return false;
  const auto scaled = static_cast<unsigned>(size * kScale);
  if (scaled / kScale != size) return false;
  char text[16];
  char* end = text;
  if (std::signbit(value)) *end++ = '-';
  end = std::to_chars(end, text + sizeof text, scaled / 1'000).ptr;
  unsigned decimals = scaled % 1'000;
  *end++ = '.';
  do {
    *end++ = static_cast<char>('0' + decimals / 100);
    decimals = decimals % 100 * 10;
  } while (decimals != 0);
  out.append(text, static_cast<std::size_t>(end - text));
  return true;
}

template <typename Float>
void append_float(std::string& out, Float value) {
  if constexpr (std::is_same_v<Float, double>) {
    if (append_short(out, value)) return;
  }
  if (std::isinf(value)) {
    out += value < 0 ? "-1e999" : "1e999";
    return;
  }
  char text[64];
  const auto end = std::to_chars(text, text + sizeof text, value).ptr;
  const std::string_view digits(text, static_cast<std::size_t>(end - text));
  out += digits;
  // Without a point or an exponent, the server would store an integer.
  if (digits.find_first_of(".e") == std::string_view::npos) out += ".0";
}

void append_integer(std::string& out, std::int64_t value) {
  char text[24];
  const auto end = std::to_chars(text, text + sizeof text, value).ptr;
  out.append(text, static_cast<std::size_t>(end - text));
}

// Returns whether all bytes are ASCII, and none is zero or one of the two given ones.
bool is_plain(std::string_view text, char one, char other) {
  unsigned found = 0;
  for (const char byte : text) {
    const bool is_other = static_cast<unsigned char>(byte) >= 0x80 || byte == '\0';
    found |=
        static_cast<unsigned>(is_other) | static_cast<unsigned>(byte == one) | static_cast<unsigned>(byte == other);
  }
  return found == 0;
}

}  // namespace

void LiteralWriter::write(bool value) {
  out() += value ? "true" : "false";
}

void LiteralWriter::write(std::int64_t value) {
  append_integer(out(), value);
}

void LiteralWriter::write(double value) {
  if (std::isnan(value)) return refuse(kNotANumber);
  append_float(out(), value);
}

void LiteralWriter::write(std::string_view value) {
  if (is_plain(value, '\'', '\\')) {
    out() += '\'';
    out() += value;
    out() += '\'';
    return;
  }
  if (value.find('\0') != std::string_view::npos) return refuse("the server cuts strings at a zero byte");
  if (!core::is_utf8(value)) return refuse("it is not valid UTF-8");
  out() += '\'';
  std::size_t begin = 0;
  for (std::size_t end; (end = value.find_first_of("'\\", begin)) != std::string_view::npos; begin = end + 1) {
    out().append(value, begin, end - begin);
    out() += '\\';
    out() += value[end];
  }
  out().append(value, begin);
  out() += '\'';
}

void LiteralWriter::write(Date value) {
  if (value.days_since_epoch < kFirstDay || value.days_since_epoch > kLastDay) {
    return refuse("a date must lie in the years 1 to 9999");
  }
  out().append("'").append(value.to_string()).append("'");
}

void LiteralWriter::write(Time value) {
  if (value.seconds_since_midnight < 0 || value.seconds_since_midnight >= kSecondsPerDay) {
    return refuse("a time must lie in [0, 86400) seconds");
  }
  out().append("'").append(value.to_string()).append("'");
}

void LiteralWriter::write(DateTime value) {
  if (value.seconds_since_epoch < kFirstDay * kSecondsPerDay ||
      value.seconds_since_epoch >= (kLastDay + 1) * kSecondsPerDay) {
    return refuse("a date-time must lie in the years 1 to 9999");
  }
  if (value.seconds_since_epoch == -1) return refuse("the server cannot read the last second of 1969");
  out().append("'").append(value.to_string()).append("'");
}

void LiteralWriter::write(Duration value) {
  if (value.seconds < 1 || value.seconds > kLongestDuration) {
    return refuse("the server keeps durations of 1 to 2147483647 seconds only");
  }
  out().append("'").append(value.to_string()).append("'");
}

void LiteralWriter::write(Point value) {
  // The condition is written so that NaN fails too.
  if (!(value.latitude >= -90 && value.latitude <= 90 && value.longitude >= -180 && value.longitude <= 180)) {
    return refuse("a point needs a latitude in [-90, 90] and a longitude in [-180, 180]");
  }
  out() += "{latitude:";
  append_float(out(), value.latitude);
  out() += ",longitude:";
  append_float(out(), value.longitude);
  out() += '}';
}

void LiteralWriter::write(const Vector& value) {
  if (value.values.empty() || value.values.size() > kLongestVector) {
    return refuse("a vector has 1 to 4096 elements");
  }
  begin_list();
  for (const float element : value.values) {
    if (!std::isfinite(element)) return refuse("a vector holds finite numbers only");
    next_element();
    append_float(out(), element);
  }
  end_list();
}

void LiteralWriter::write(Uuid value) {
  out().append("'").append(value.to_string()).append("'");
}

void LiteralWriter::write(const Bytes& value) {
  out() += '\'';
  core::append_base64(out(), value.data);
  out() += '\'';
}

void LiteralWriter::write(EntityId value) {
  append_integer(out(), value.value());
}

void LiteralWriter::write_enum(const EnumDescriptor& descriptor, std::int64_t enumerator) {
  const EnumValueDescriptor* value = detail::enum_value(descriptor, enumerator);
  if (value == nullptr) return refuse("it is no value of the enum");
  if (descriptor.storage == Scalar::kInt) {
    write(value->number);
  } else {
    write(value->text);
  }
}

void LiteralWriter::write_null() {
  out() += "null";
}

void LiteralFrame::begin_list() {
  out_ += '[';
}

void LiteralFrame::next_element() {
  if (out_.back() != '[' && out_.back() != '{') out_ += ',';
}

void LiteralFrame::end_list() {
  out_ += ']';
}

void LiteralFrame::begin_map() {
  out_ += '{';
}

void LiteralFrame::key(std::string_view name) {
  next_element();
  if (!is_plain(name, '`', '`')) {
    if (name.find_first_of(std::string_view("`\0", 2)) != std::string_view::npos) {
      return refuse("the key of a map holds a backtick or a zero byte");
    }
    if (!core::is_utf8(name)) return refuse("the key of a map is not valid UTF-8");
  }
  out_ += '`';
  out_ += name;
  out_ += "`:";
}

void LiteralFrame::end_map() {
  out_ += '}';
}

void ParameterWriter::begin(std::string_view name) {
  if (text_.empty()) text_ = "CYPHER ";
  core::append_parameter_name(text_, name);
  text_ += '=';
}

void ParameterWriter::end(std::string_view name, std::string_view problem) {
  text_ += ' ';
  if (problem.empty()) return;
  refuse(Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted,
               "parameter '" + std::string(name) + "' was not sent: " + std::string(problem)));
}

ParameterWriter& ParameterWriter::add_indexed(std::string_view name, std::string_view value) {
  add(name, value);
  if (const std::string_view problem = core::index_hazard(value); !problem.empty()) end(name, problem);
  return *this;
}

ParameterWriter& ParameterWriter::add_literal(std::string_view name, std::string_view literal) {
  begin(name);
  text_ += literal;
  text_ += ' ';
  return *this;
}

void ParameterWriter::refuse(Error error) {
  if (!error_) error_ = std::move(error);
}

std::string ParameterWriter::take() {
  return std::move(text_);
}

FieldWriter::FieldWriter(std::string_view entity, std::span<const FieldDescriptor> fields)
    : entity_(entity), fields_(fields), columns_(fields.size()) {}

std::string& FieldWriter::next_column() {
  std::string& column = columns_[index_];
  if (!column.empty()) column += ',';
  return column;
}

void FieldWriter::enum_field(std::span<const std::int64_t> enumerators) {
  const TypeDescriptor& type = fields_[index_].type;
  std::string& column = next_column();
  LiteralWriter literal(column);
  if (type.kind == ValueKind::kList) {
    check_length(enumerators.size(), "elements");
    literal.begin_list();
    for (const std::int64_t enumerator : enumerators) {
      literal.next_element();
      literal.write_enum(*type.enumeration, enumerator);
    }
    literal.end_list();
  } else if (enumerators.empty()) {
    literal.write_null();
  } else {
    literal.write_enum(*type.enumeration, enumerators.front());
  }
  end_field(literal.problem());
}

std::int64_t FieldWriter::stamped(const std::int64_t& value) const {
  if ((fields_[index_].flags & kFieldVersion) == 0) return value;
  return first_version_ ? *first_version_ : value + version_step_;
}

DateTime FieldWriter::stamped(const DateTime& value) const {
  return is_touched() ? now_->to_datetime() : value;
}

Timestamp FieldWriter::stamped(const Timestamp& value) const {
  return is_touched() ? *now_ : value;
}

std::optional<DateTime> FieldWriter::stamped(const std::optional<DateTime>& value) const {
  return is_touched() ? now_->to_datetime() : value;
}

std::optional<Timestamp> FieldWriter::stamped(const std::optional<Timestamp>& value) const {
  return is_touched() ? *now_ : value;
}

void FieldWriter::check(double value) {
  const FieldRules& rules = fields_[index_].rules;
  if (std::isnan(value)) return refuse(kNotANumber);
  if (rules.has_min && value < rules.min) refuse("it is less than the declared minimum");
  if (rules.has_max && value > rules.max) refuse("it is greater than the declared maximum");
  const bool is_unique_int =
      fields_[index_].index == FieldIndex::kUnique && fields_[index_].type.scalar == Scalar::kInt;
  if (is_unique_int && std::abs(value) >= kExactIntegers) {
    refuse("under a unique constraint the server takes integers beyond 2^53 for equal that are not");
  }
}

void FieldWriter::check_length(std::size_t length, std::string_view unit) {
  const FieldRules& rules = fields_[index_].rules;
  const auto count = static_cast<std::int64_t>(length);
  if (count >= rules.min_length && (rules.max_length < 0 || count <= rules.max_length)) return;
  std::string problem = "it has " + std::to_string(length) + " " + std::string(unit) + " and must have ";
  problem += rules.max_length < 0 ? "at least " + std::to_string(rules.min_length)
                                  : std::to_string(rules.min_length) + " to " + std::to_string(rules.max_length);
  refuse(problem);
}

void FieldWriter::check(const std::string& value) {
  const FieldRules& rules = fields_[index_].rules;
  if (rules.min_length > 0 || rules.max_length >= 0) check_length(core::count_code_points(value), "characters");
  // If a unique constraint holds for the field, some strings crash the server.
  if (fields_[index_].index == FieldIndex::kUnique) refuse(core::index_hazard(value));
  if (!rules.pattern.empty() && !detail::matches_pattern(rules.pattern, value)) {
    refuse("it does not match the declared pattern");
  }
}

void FieldWriter::check(const Vector& value) {
  const std::uint32_t dimension = fields_[index_].type.dimension;
  if (dimension == 0 || value.values.size() == dimension) return;
  refuse("it has " + std::to_string(value.values.size()) + " elements and not " + std::to_string(dimension));
}

void FieldWriter::end_field(std::string_view problem) {
  refuse(problem);
  ++index_;
}

void FieldWriter::refuse(std::string_view problem) {
  if (problem.empty() || error_) return;
  const FieldDescriptor& field = fields_[index_];
  ErrorDetail detail;
  detail.entity = entity_;
  detail.property = field.name;
  detail.want = scalar_name(field.type.scalar);
  error_ = Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted,
                 std::string(entity_) + "." + std::string(field.name) + " was not saved: " + std::string(problem),
                 std::move(detail));
}

std::uint64_t FieldHasher::mix(std::uint64_t a, std::uint64_t b) {
  return core::mix(a, b);
}

void FieldHasher::put(std::uint64_t value) {
  // The hash 0 stands for an absent optional.
  const std::uint64_t hash = mix(value, 0x2545'F491'4F6C'DD1DU);
  put_raw(hash == 0 ? 1 : hash);
}

void FieldHasher::field(double value) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  put(bits);
}

void FieldHasher::field(std::string_view value) {
  std::uint64_t hash = value.size();
  while (value.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, value.data(), 8);
    hash = mix(hash, word);
    value.remove_prefix(8);
  }
  std::uint64_t tail = 0;
  // An empty view may hold a null pointer, which memcpy must not get.
  if (!value.empty()) std::memcpy(&tail, value.data(), value.size());
  put(mix(hash, tail));
}

void FieldHasher::field(Point value) {
  std::uint32_t halves[2] = {};
  std::memcpy(&halves[0], &value.latitude, sizeof value.latitude);
  std::memcpy(&halves[1], &value.longitude, sizeof value.longitude);
  put(static_cast<std::uint64_t>(halves[0]) << 32 | halves[1]);
}

void FieldHasher::field(const Vector& value) {
  field(std::string_view(reinterpret_cast<const char*>(value.values.data()), value.values.size() * sizeof(float)));
}

}  // namespace fgraph
