// A window continues an order at a place, which its token stands for.
#include <fgraph/criteria/find.h>

#include <charconv>
#include <cstring>
#include <limits>

#include <fgraph/detail/scalar_facts.h>

#include "core/criteria/criteria_plan.h"
#include "core/values/base64.h"

namespace fgraph::detail {
namespace {

// This number changes whenever the form of tokens changes.
constexpr std::string_view kForm = "1";

// A TokenWriter writes the token of a place: the number of its order, the id, and the values of the fields of the
// order.
class TokenWriter {
 public:
  explicit TokenWriter(std::uint64_t order) { text_.append(kForm).append(std::to_string(order)).append(";"); }

  void id(EntityId value) { text_.append(std::to_string(value.value())).append(";"); }
  void absent() { text_ += 'n'; }
  void number(std::int64_t value) { text_.append("i").append(std::to_string(value)).append(";"); }
  void real(double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    text_.append("d").append(std::to_string(bits)).append(";");
  }
  void text(std::string_view value) {
    text_.append("s").append(std::to_string(value.size())).append(";").append(value);
  }
  std::string take() {
    std::string encoded;
    core::append_base64(encoded, text_);
    for (char& letter : encoded) {
      if (letter == '+') letter = '-';
      if (letter == '/') letter = '_';
    }
    return encoded.substr(0, encoded.find('='));
  }

 private:
  std::string text_;
};

// A TokenReader trusts no token, because tokens can come from anywhere. After a failure it reads only zeros and empty
// texts.
class TokenReader {
 public:
  explicit TokenReader(std::string_view token) {
    std::string text(token);
    for (char& letter : text) {
      if (letter == '-') letter = '+';
      if (letter == '_') letter = '/';
    }
    text.append((4 - text.size() % 4) % 4, '=');
    failed_ = !core::decode_base64(text, text_) || !text_.starts_with(kForm);
    next_ = failed_ ? text_.size() : kForm.size();
  }

  bool failed() const { return failed_; }
  bool at_end() const { return !failed_ && next_ == text_.size(); }
  // Takes `tag` if it is next. Returns whether it was.
  bool take(char tag) {
    if (failed_ || next_ == text_.size() || text_[next_] != tag) return false;
    ++next_;
    return true;
  }
  template <typename T>
  T number() {
    T value = 0;
    const char* const begin = text_.data() + next_;
    const char* const end = text_.data() + text_.size();
    const std::from_chars_result result = std::from_chars(begin, end, value);
    failed_ = failed_ || result.ec != std::errc() || result.ptr == end || *result.ptr != ';';
    if (failed_) return 0;
    next_ += static_cast<std::size_t>(result.ptr - begin) + 1;
    return value;
  }
  double real() {
    const auto bits = number<std::uint64_t>();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }
  std::string_view text() {
    const auto size = number<std::size_t>();
    failed_ = failed_ || size > text_.size() - next_;
    if (failed_) return {};
    next_ += size;
    return std::string_view(text_).substr(next_ - size, size);
  }

 private:
  std::string text_;
  std::size_t next_ = 0;
  bool failed_ = false;
};

// Returns a number that tells one order from another.
std::uint64_t number_of_order(const CriteriaRequest& request) {
  std::uint64_t hash = 0xCBF2'9CE4'8422'2325U;
  const auto add = [&hash](std::string_view text) {
    for (const char letter : text) hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100'0000'01B3U;
    hash = (hash ^ 0xFFU) * 0x100'0000'01B3U;
  };
  add(request.entity->qualified_name);
  for (const OrderKeyData& key : request.order) {
    if (key.term.path.field == nullptr) continue;
    add(key.term.path.field->column);
    add(scalar_name(key.term.path.field->type.scalar));
    add(key.term.direction == OrderTerm::Direction::kDescending ? "desc" : "asc");
  }
  return hash;
}

template <typename T>
T read_value(RowReader& row) {
  T value{};
  row.read(value);
  return value;
}

void copy_value(RowReader& row, Scalar scalar, TokenWriter& out) {
  if (row.next_is_null()) {
    row.skip();
    if (scalar == Scalar::kFloat) row.skip();
    return out.absent();
  }
  switch (facts_of(scalar).stored) {
    case StoredType::kBool: return out.number(read_value<bool>(row) ? 1 : 0);
    case StoredType::kInteger: return out.number(read_value<std::int64_t>(row));
    case StoredType::kFloat: {
      double value = 0;
      row.read_exact(value);
      return out.real(value);
    }
    case StoredType::kString: return out.text(read_value<std::string>(row));
    case StoredType::kDate: return out.number(read_value<Date>(row).days_since_epoch);
    case StoredType::kTime: return out.number(read_value<Time>(row).seconds_since_midnight);
    case StoredType::kDatetime: return out.number(read_value<DateTime>(row).seconds_since_epoch);
    case StoredType::kDuration: return out.number(read_value<Duration>(row).seconds);
    // Nothing can be sorted by these.
    case StoredType::kPoint:
    case StoredType::kVector: return;
  }
}

void add_value(TokenReader& in, Scalar scalar, std::string_view name, ParameterWriter& parameters) {
  const StoredType stored = facts_of(scalar).stored;
  const char tag = stored == StoredType::kFloat ? 'd' : stored == StoredType::kString ? 's' : 'i';
  if (!in.take(tag)) return static_cast<void>(in.number<int>());  // this fails
  if (tag == 'd') return static_cast<void>(parameters.add(name, in.real()));
  if (tag == 's') return static_cast<void>(parameters.add(name, in.text()));
  const auto value = in.number<std::int64_t>();
  switch (stored) {
    case StoredType::kBool: parameters.add(name, value != 0); break;
    case StoredType::kDate: parameters.add(name, Date(value)); break;
    case StoredType::kTime: parameters.add(name, Time(value)); break;
    case StoredType::kDatetime: parameters.add(name, DateTime(value)); break;
    case StoredType::kDuration: parameters.add(name, Duration(value)); break;
    case StoredType::kInteger:
    case StoredType::kFloat:
    case StoredType::kString:
    case StoredType::kPoint:
    case StoredType::kVector: parameters.add(name, value); break;
  }
}

core::WindowStart start_of(const CriteriaRequest& request, const WindowToken& token, ParameterWriter& parameters) {
  core::WindowStart start;
  if (token.text().empty()) return start;
  TokenReader in(token.text());
  if (in.number<std::uint64_t>() != number_of_order(request) && !in.failed()) {
    core::refuse(parameters, *request.entity, "the token of the window belongs to another entity or order");
    return start;
  }
  start.is_behind_a_row = true;
  parameters.add("_id", EntityId(in.number<std::int64_t>()));
  for (std::size_t i = 0; i < request.order.size(); ++i) {
    const bool absent = in.take('n');
    start.keys.push_back(absent ? core::WindowStart::Value::kAbsent : core::WindowStart::Value::kPresent);
    const Scalar scalar = request.order[i].term.path.field->type.scalar;
    if (!absent) add_value(in, scalar, "_k" + std::to_string(i), parameters);
  }
  if (in.failed() || !in.at_end()) core::refuse(parameters, *request.entity, "the token of the window is none");
  return start;
}

}  // namespace

CriteriaPlan plan_window(const CriteriaRequest& request, const WindowRequest& window) {
  ParameterWriter parameters;
  const Query query = core::query_of(request, parameters);
  for (const OrderTerm& term : query.order) {
    if (term.path.field != nullptr && term.path.links.empty() && term.aggregate == Aggregate::kNone) continue;
    core::refuse(parameters, *query.entity, "windows are sorted by fields of the entity itself");
  }
  if (window.size < 1 || window.size >= std::numeric_limits<std::int32_t>::max()) {
    core::refuse(parameters, *query.entity, "a window has a size from 1");
  }
  if (parameters.error()) return core::finished({}, std::move(parameters));
  const core::WindowStart start = start_of(request, window.token, parameters);
  parameters.add("_limit", window.size + 1);
  parameters.expect_at_most(window.size + 1);
  if (parameters.error()) return core::finished({}, std::move(parameters));
  return core::finished(core::build_window(query, start), std::move(parameters));
}

std::string window_token(const CriteriaRequest& request, EntityId id, RowReader& row) {
  TokenWriter out(number_of_order(request));
  out.id(id);
  for (const OrderKeyData& key : request.order) copy_value(row, key.term.path.field->type.scalar, out);
  return out.take();
}

}  // namespace fgraph::detail
