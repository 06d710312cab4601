#include <fgraph/row.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fgraph/detail/scalar_facts.h>

#include "core/values/base64.h"
#include "core/values/value_type.h"

namespace fgraph {

using core::ValueType;
using detail::Cell;
using detail::StoredType;

namespace {

std::string_view text_of(const Cell& cell) {
  return {cell.text, static_cast<std::size_t>(cell.number)};
}

bool is_type(std::int64_t type, StoredType want) {
  return type == static_cast<std::int64_t>(want);
}

// Whether a value has the type `want`. `type` is a code of the compact format. In the plain format it is 0, and only
// the cell tells the type.
bool has_type(std::int64_t type, StoredType want) {
  return type == 0 || is_type(type, want);
}

std::string_view cell_type_name(const Cell* cell, std::int64_t type) {
  if (cell == nullptr) return "nothing";
  if (cell->kind == Cell::Kind::kNull) return "null";
  if (type != 0) return core::value_type_name(type);
  switch (cell->kind) {
    case Cell::Kind::kNull: return "null";
    case Cell::Kind::kInteger: return "integer";
    case Cell::Kind::kText: return "text";
    case Cell::Kind::kArray: return "list";
  }
  return "unknown";
}

}  // namespace

RowCursor::RowCursor(const Cell* cells, std::size_t count, std::size_t columns, ReplyFormat format)
    : cell_(cells), end_(cells + count), columns_(columns), format_(format) {}

RowCursor::Value RowCursor::next() {
  if (depth_ == 0) ++column_;
  if (cell_ == end_) return {};
  if (format_ == ReplyFormat::kPlain) return {cell_++, 0};
  // In a compact reply, each value is a pair of its type and itself.
  if (cell_->kind != Cell::Kind::kArray || cell_->number != 2 || end_ - cell_ < 3 ||
      cell_[1].kind != Cell::Kind::kInteger) {
    return {};
  }
  const Value value{cell_ + 2, cell_[1].number};
  cell_ += 3;
  return value;
}

bool RowCursor::next_is_null() const {
  if (failed() || cell_ == end_) return false;
  const Cell* value = format_ == ReplyFormat::kPlain ? cell_ : cell_ + 2;
  return value < end_ && value->kind == Cell::Kind::kNull;
}

bool RowCursor::take_null() {
  if (!next_is_null()) return false;
  next();
  return true;
}

void RowCursor::fail(std::string_view want, Value value) {
  fail_as(want, cell_type_name(value.cell, value.type));
}

void RowCursor::fail_as(std::string_view want, std::string_view got) {
  if (failed()) return;
  want_ = want;
  got_ = got;
  failed_column_ = column_ == 0 ? 0 : column_ - 1;
  cell_ = end_;
}

void RowCursor::fail_unknown(std::string_view want, std::string_view got, std::string_view text) {
  if (!failed()) unknown_text_ = text;
  fail_as(want, got);
}

void RowCursor::locate(const Place& place) {
  if (place_.owner.empty()) place_ = place;
}

std::size_t RowCursor::enter_list() {
  if (failed()) return 0;
  const Value value = next();
  ++depth_;
  if (value.cell != nullptr && value.cell->kind == Cell::Kind::kArray &&
      value.type == static_cast<std::int64_t>(ValueType::kList)) {
    return static_cast<std::size_t>(value.cell->number);
  }
  fail("list", value);
  return 0;
}

void RowCursor::leave_list() {
  if (depth_ > 0) --depth_;
}

void RowCursor::skip() {
  if (failed()) return;
  ++column_;
  // The elements of an array are the next cells.
  for (std::int64_t pending = 1; pending > 0 && cell_ != end_; --pending, ++cell_) {
    if (cell_->kind == Cell::Kind::kArray) pending += cell_->number;
  }
}

void RowReader::read_sum(std::int64_t& out) {
  double parts[3] = {};
  for (double& part : parts) read(part);
  if (failed()) return;
  // Any other number fits __int128_t after the multiplication.
  const bool is_sum =
      std::all_of(std::begin(parts), std::end(parts), [](double part) { return std::abs(part) < 0x1p64; });
  if (!is_sum) return fail_as("int", "a sum of more than 64 bits");
  const __int128_t sum = static_cast<__int128_t>(parts[0]) * (std::int64_t{1} << 42) +
                         static_cast<__int128_t>(parts[1]) * (std::int64_t{1} << 21) +
                         static_cast<__int128_t>(parts[2]);
  out = static_cast<std::int64_t>(sum);
  if (out != sum) fail_as("int", "a sum of more than 64 bits");
}

void RowReader::read_exact(double& out) {
  double parts[2] = {};
  for (double& part : parts) read(part);
  if (failed()) return;
  // The server printed each part with 15 digits. A part has at most 27 bits, so rounding to 27 bits restores it.
  for (double& part : parts) {
    int exponent = 0;
    const double mantissa = std::frexp(part, &exponent);
    part = std::ldexp(std::nearbyint(std::ldexp(mantissa, 27)), exponent - 27);
  }
  out = parts[0] + parts[1];
}

void RowReader::read(bool& out) {
  if (failed()) return;
  const Value value = next();
  if (value.cell != nullptr && value.cell->kind == Cell::Kind::kText && has_type(value.type, StoredType::kBool)) {
    const std::string_view text = text_of(*value.cell);
    out = text == "true";
    if (out || text == "false") return;
  }
  fail("bool", value);
}

void RowReader::read(std::int64_t& out) {
  if (failed()) return;
  const Value value = next();
  if (value.cell != nullptr && value.cell->kind == Cell::Kind::kInteger && has_type(value.type, StoredType::kInteger)) {
    out = value.cell->number;
    return;
  }
  fail("int", value);
}

void RowReader::read(double& out) {
  if (failed()) return;
  const Value value = next();
  if (value.cell != nullptr) {
    // If another program has stored an integer, it is read as a float of the same value.
    if (value.cell->kind == Cell::Kind::kInteger && has_type(value.type, StoredType::kInteger)) {
      out = static_cast<double>(value.cell->number);
      return;
    }
    if (value.cell->kind == Cell::Kind::kText && has_type(value.type, StoredType::kFloat) &&
        core::parse_number(text_of(*value.cell), out)) {
      return;
    }
  }
  fail("float", value);
}

std::string_view RowReader::read_text(std::string_view want) {
  if (failed()) return {};
  const Value value = next();
  if (value.cell != nullptr && value.cell->kind == Cell::Kind::kText && has_type(value.type, StoredType::kString)) {
    return text_of(*value.cell);
  }
  fail(want, value);
  return {};
}

void RowReader::read(std::string& out) {
  const std::string_view text = read_text("string");
  if (!failed()) out.assign(text);
}

bool RowReader::read_enum(const EnumDescriptor& descriptor, std::int64_t& enumerator) {
  if (failed()) return false;
  if (descriptor.storage == Scalar::kInt) {
    std::int64_t number = 0;
    read(number);
    if (failed()) {
      set_want(descriptor.qualified_name);
      return false;
    }
    if (detail::parse_enum(descriptor, number, enumerator)) return true;
    fail_as(descriptor.qualified_name, "a number without a name");
    return false;
  }
  const std::string_view text = read_text(descriptor.qualified_name);
  if (failed()) return false;
  if (detail::parse_enum(descriptor, text, enumerator)) return true;
  fail_unknown(descriptor.qualified_name, text.empty() ? "an empty string" : "a text without a name", text);
  return false;
}

// Reads a number of seconds that is stored as a type of its own.
std::int64_t RowReader::read_epoch(Scalar want) {
  if (failed()) return 0;
  const detail::ScalarFacts& facts = detail::facts_of(want);
  const Value value = next();
  // Temporal columns always come in the compact format, because the plain one has no exact text for them.
  if (value.cell != nullptr && value.cell->kind == Cell::Kind::kInteger && is_type(value.type, facts.stored)) {
    return value.cell->number;
  }
  fail(facts.name, value);
  return 0;
}

void RowReader::read(Date& out) {
  out.days_since_epoch = core::days_of(read_epoch(Scalar::kDate));
}

void RowReader::read(Time& out) {
  out.seconds_since_midnight = core::second_of_day(read_epoch(Scalar::kTime));
}

void RowReader::read(DateTime& out) {
  out.seconds_since_epoch = read_epoch(Scalar::kDatetime);
}

void RowReader::read(Duration& out) {
  out.seconds = read_epoch(Scalar::kDuration);
}

void RowReader::read(Timestamp& out) {
  if (failed()) return;
  read(out.microseconds_since_epoch);
  if (failed()) set_want("timestamp");
}

void RowReader::read(Point& out) {
  if (failed()) return;
  const Value value = next();
  const Cell* cell = value.cell;
  if (cell != nullptr && cell->kind == Cell::Kind::kArray && cell->number == 2 && cells_from(cell) >= 3 &&
      is_type(value.type, StoredType::kPoint) && cell[1].kind == Cell::Kind::kText &&
      cell[2].kind == Cell::Kind::kText && core::parse_number(text_of(cell[1]), out.latitude) &&
      core::parse_number(text_of(cell[2]), out.longitude)) {
    move_to(cell + 3);
    return;
  }
  fail("point", value);
}

void RowReader::read(Vector& out) {
  if (failed()) return;
  const Value value = next();
  const Cell* cell = value.cell;
  if (cell == nullptr || cell->kind != Cell::Kind::kArray || cells_from(cell) <= cell->number ||
      !is_type(value.type, StoredType::kVector)) {
    return fail("vector", value);
  }
  out.values.assign(static_cast<std::size_t>(cell->number), 0.0F);
  for (float& element : out.values) {
    ++cell;
    if (cell->kind != Cell::Kind::kText || !core::parse_number(text_of(*cell), element)) return fail("vector", value);
  }
  move_to(cell + 1);
}

void RowReader::read(Uuid& out) {
  if (failed()) return;
  const Value value = next();
  if (value.cell != nullptr && value.cell->kind == Cell::Kind::kText && has_type(value.type, StoredType::kString)) {
    if (core::parse_uuid(text_of(*value.cell), out)) return;
  }
  fail("uuid", value);
}

void RowReader::read(Bytes& out) {
  if (failed()) return;
  const Value value = next();
  if (value.cell != nullptr && value.cell->kind == Cell::Kind::kText && has_type(value.type, StoredType::kString)) {
    if (core::decode_base64(text_of(*value.cell), out.data)) return;
  }
  fail("bytes", value);
}

void RowReader::read(EntityId& out) {
  std::int64_t id = -1;
  read(id);
  out = EntityId(id);
}

}  // namespace fgraph
