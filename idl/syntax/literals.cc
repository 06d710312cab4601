// A literal is read in two steps. The functions named take_... take one part off the start of a text. The functions
// named ..._text, which callers use, take a whole text and refuse what is left over. kTextForms says which function
// belongs to which type.
//
// A canonical text has each part in full and in one way: "PT90M" becomes "PT1H30M", and "2026-03-31T07:30" gets its
// seconds. Whoever compares two defaults, or a default with a stored value, can compare texts then.
#include "idl/syntax/literals.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fgraph/detail/scalar_facts.h>

namespace fgraph::idl {
namespace {

void append_utf8(std::string& out, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0U | (code >> 6U));
    put(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    put(0xE0U | (code >> 12U));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  } else {
    put(0xF0U | (code >> 18U));
    put(0x80U | ((code >> 12U) & 0x3FU));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  }
}

// Reads the escape `u{1F600}`, without its backslash. Returns its length, or 0 if it is not valid. The character 0 is
// not valid, because the server cannot store it.
std::size_t unicode_escape(std::string_view text, std::string& out) {
  const std::size_t close = text.find('}');
  if (text.substr(0, 2) != "u{" || close == std::string_view::npos || close > 8) return 0;
  std::uint32_t code = 0;
  const char* end = text.data() + close;
  const auto [stop, error] = std::from_chars(text.data() + 2, end, code, 16);
  const bool surrogate = code >= 0xD800 && code < 0xE000;
  if (error != std::errc() || stop != end || code == 0 || code > 0x10FFFF || surrogate) return 0;
  append_utf8(out, code);
  return close + 1;
}

// Appends the character for which the escape at the start of `text` stands, without its backslash. Returns the length
// of the escape, or 0 if there is no such escape.
std::size_t escape(std::string_view text, std::string& out) {
  if (text.empty()) return 0;
  switch (text[0]) {
    case 'n': out += '\n'; return 1;
    case 't': out += '\t'; return 1;
    case 'r': out += '\r'; return 1;
    case '"': out += '"'; return 1;
    case '\\': out += '\\'; return 1;
    default: return unicode_escape(text, out);
  }
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Takes a number of exactly `length` digits off the start of `text`. Returns -1 if it does not start with so many.
int take_number(std::string_view& text, std::size_t length) {
  if (text.size() < length || !is_digits(text.substr(0, length))) return -1;
  int number = 0;
  for (char digit : text.substr(0, length)) number = number * 10 + (digit - '0');
  text.remove_prefix(length);
  return number;
}

bool take(std::string_view& text, char wanted) {
  if (text.empty() || text[0] != wanted) return false;
  text.remove_prefix(1);
  return true;
}

std::string padded(int number, std::size_t length) {
  const std::string digits = std::to_string(number);
  return std::string(length - std::min(length, digits.size()), '0') + digits;
}

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

// Each of these takes a value off the start of `text` and returns its canonical form, or nothing if there is none.
std::optional<std::string> take_date(std::string_view& text) {
  const int year = take_number(text, 4);
  if (year < 1 || !take(text, '-')) return std::nullopt;
  const int month = take_number(text, 2);
  if (month < 1 || month > 12 || !take(text, '-')) return std::nullopt;
  const int day = take_number(text, 2);
  if (day < 1 || day > days_in(year, month)) return std::nullopt;
  return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
}

// Takes a time off the start of `text`. The seconds may be missing.
std::optional<std::string> take_time(std::string_view& text) {
  const int hour = take_number(text, 2);
  if (hour < 0 || hour > 23 || !take(text, ':')) return std::nullopt;
  const int minute = take_number(text, 2);
  if (minute < 0 || minute > 59) return std::nullopt;
  int second = 0;
  if (take(text, ':')) second = take_number(text, 2);
  if (second < 0 || second > 59) return std::nullopt;
  return padded(hour, 2) + ":" + padded(minute, 2) + ":" + padded(second, 2);
}

std::optional<std::string> take_datetime(std::string_view& text) {
  const std::optional<std::string> date = take_date(text);
  if (!date || !take(text, 'T')) return std::nullopt;
  const std::optional<std::string> time = take_time(text);
  if (!time) return std::nullopt;
  return *date + "T" + *time;
}

}  // namespace

std::optional<std::string> string_value(const ast::Name& literal, Diagnostics& diagnostics) {
  std::string_view text = literal.text;
  if (text.substr(0, 3) == "\"\"\"" && text.size() >= 6) return std::string(text.substr(3, text.size() - 6));
  std::string out;
  bool valid = true;
  for (std::size_t at = 1; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] != '\\') {
      out += text[at];
      continue;
    }
    const std::size_t length = escape(text.substr(at + 1), out);
    if (length == 0) {
      const std::size_t close = text.find('}', at);
      const bool braced = text.substr(at + 1, 2) == "u{" && close != std::string_view::npos && close < at + 12;
      const std::size_t shown = braced ? close + 1 - at : std::min<std::size_t>(2, text.size() - at);
      diagnostics.report<Message::kBadEscape>(literal.span.part(at, shown), text.substr(at, shown))
          .help("there are \\n, \\t, \\r, \\\", \\\\ and \\u{20AC} (any character but 0)");
      valid = false;
    }
    at += length == 0 ? 1 : length;
  }
  if (!valid) return std::nullopt;
  return out;
}

std::optional<std::int64_t> integer_value(const ast::Expression& value, std::string_view type,
                                          Diagnostics& diagnostics) {
  const bool negative = value.kind == ast::Expression::Kind::kNegate;
  const ast::Expression& digits = negative ? value.operands.front() : value;
  if (digits.kind != ast::Expression::Kind::kInteger) return std::nullopt;
  const std::string text = (negative ? "-" : "") + std::string(digits.text);
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc()) return number;
  diagnostics.report<Message::kNumberRange>(value.span, text, type)
      .help("it holds -9223372036854775808 to 9223372036854775807");
  return std::nullopt;
}

std::optional<double> number_value(const ast::Expression& value, std::string_view type, Diagnostics& diagnostics) {
  const bool negative = value.kind == ast::Expression::Kind::kNegate;
  const ast::Expression& digits = negative ? value.operands.front() : value;
  const bool is_number = digits.kind == ast::Expression::Kind::kInteger || digits.kind == ast::Expression::Kind::kFloat;
  if (!is_number) return std::nullopt;
  double number = 0;
  const std::string_view text = digits.text;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) {
    diagnostics.report<Message::kNumberRange>(value.span, text, type);
    return std::nullopt;
  }
  return negative ? -number : number;
}

std::string float_text(double number) {
  std::array<char, 40> out{};
  const auto [end, error] = std::to_chars(out.data(), out.data() + out.size(), number);
  std::string text(out.data(), end);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::optional<std::string> date_text(std::string_view text) {
  std::optional<std::string> result = take_date(text);
  return text.empty() ? result : std::nullopt;
}

std::optional<std::string> time_text(std::string_view text) {
  std::optional<std::string> result = take_time(text);
  return text.empty() ? result : std::nullopt;
}

std::optional<std::string> datetime_text(std::string_view text) {
  std::optional<std::string> result = take_datetime(text);
  take(text, 'Z');
  return text.empty() ? result : std::nullopt;
}

std::optional<std::string> timestamp_text(std::string_view text) {
  std::optional<std::string> result = take_datetime(text);
  if (!result) return std::nullopt;
  if (take(text, '.')) {
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    if (digits == 0 || digits > 6) return std::nullopt;
    std::string fraction(text.substr(0, digits));
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
    if (!fraction.empty()) *result += "." + fraction;
    text.remove_prefix(digits);
  }
  take(text, 'Z');
  if (!text.empty()) return std::nullopt;
  return *result + "Z";
}

// Adds up the parts and writes the sum with the largest possible units. The letters have to come in the right order,
// and each at most once, because `next` only moves on. `M` means minutes and has to follow the `T`: "P1M" is one
// month, which has no fixed length.
std::optional<std::string> duration_text(std::string_view text) {
  struct Part {
    char letter;
    std::int64_t seconds;
    bool time;
  };
  constexpr Part kParts[] = {
      {'W', 604800, false}, {'D', 86400, false}, {'H', 3600, true}, {'M', 60, true}, {'S', 1, true}};
  // This is about 31,000 years, which is far from any sum that could overflow.
  constexpr std::int64_t kMaxSeconds = 1'000'000'000'000;
  if (!take(text, 'P')) return std::nullopt;
  std::int64_t total = 0;
  std::size_t next = 0;
  bool in_time = false;
  while (!text.empty()) {
    if (!in_time && take(text, 'T')) {
      in_time = true;
      if (text.empty()) return std::nullopt;
    }
    std::int64_t count = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (!is_digits(text.substr(0, 1)) || error != std::errc() || count > kMaxSeconds ||
        stop == text.data() + text.size())
      return std::nullopt;
    while (next < std::size(kParts) && (kParts[next].letter != *stop || kParts[next].time != in_time)) ++next;
    if (next == std::size(kParts)) return std::nullopt;
    if (count > kMaxSeconds / kParts[next].seconds) return std::nullopt;
    total += count * kParts[next++].seconds;
    text.remove_prefix(static_cast<std::size_t>(stop - text.data()) + 1);
  }
  if (total == 0) return std::nullopt;
  std::string out = "P";
  if (total >= 86400) out += std::to_string(total / 86400) + "D";
  total %= 86400;
  if (total > 0) out += "T";
  if (total >= 3600) out += std::to_string(total / 3600) + "H";
  if (total % 3600 >= 60) out += std::to_string(total % 3600 / 60) + "M";
  if (total % 60 > 0) out += std::to_string(total % 60) + "S";
  return out;
}

std::optional<std::string> uuid_text(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  std::string out(text);
  for (std::size_t at = 0; at < out.size(); ++at) {
    const bool dash = at == 8 || at == 13 || at == 18 || at == 23;
    if (out[at] >= 'A' && out[at] <= 'F') out[at] = static_cast<char>(out[at] - 'A' + 'a');
    const bool hex = (out[at] >= '0' && out[at] <= '9') || (out[at] >= 'a' && out[at] <= 'f');
    if (dash ? out[at] != '-' : !hex) return std::nullopt;
  }
  return out;
}

std::optional<std::string> base64_text(std::string_view text) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (text.size() % 4 != 0) return std::nullopt;
  std::string_view digits = text;
  std::size_t padding = 0;
  for (; padding < 2 && !digits.empty() && digits.back() == '='; ++padding) digits.remove_suffix(1);
  if (digits.find_first_not_of(kDigits) != std::string_view::npos) return std::nullopt;
  // The last digit has bits that belong to no byte. They have to be zero, so that each value has one text.
  const std::size_t unused = padding == 2 ? 0xF : padding == 1 ? 0x3 : 0;
  if (padding > 0 && (digits.empty() || (kDigits.find(digits.back()) & unused) != 0)) return std::nullopt;
  return std::string(text);
}

namespace {

constexpr TextForm kTextForms[] = {
    {Scalar::kDate, date_text, "date", "it looks like \"2026-03-31\", of the years 1 to 9999"},
    {Scalar::kTime, time_text, "time", "it looks like \"07:30:00\"; the server keeps whole seconds and no zone"},
    {Scalar::kDatetime, datetime_text, "datetime",
     "it looks like \"2026-03-31T07:30:00\", in UTC; the server keeps whole seconds, a timestamp keeps microseconds"},
    {Scalar::kDuration, duration_text, "duration",
     "it looks like \"P1DT2H30M\", with weeks, days, hours, minutes and seconds, and is longer than nothing; years and "
     "months have no fixed length"},
    {Scalar::kTimestamp, timestamp_text, "timestamp", "it looks like \"2026-03-31T07:30:00.000001Z\""},
    {Scalar::kBytes, base64_text, "base64 text",
     "bytes are written as they are stored, in base64 with padding: \"aGVsbG8=\" stands for hello"},
    {Scalar::kUuid, uuid_text, "uuid", "it looks like \"123e4567-e89b-12d3-a456-426614174000\""},
};

constexpr const TextForm* find_form(Scalar scalar) {
  for (const TextForm& form : kTextForms) {
    if (form.scalar == scalar) return &form;
  }
  return nullptr;
}

// The table above has a row for each scalar with texts of a certain form as literals, and for no other.
static_assert(std::all_of(detail::kScalarFacts.begin(), detail::kScalarFacts.end(),
                          [](const detail::ScalarFacts& facts) {
                            return (facts.literal == detail::LiteralForm::kFormedText) ==
                                   (find_form(facts.scalar) != nullptr);
                          }));

}  // namespace

const TextForm* text_form(Scalar scalar) {
  return find_form(scalar);
}

std::optional<std::string> float32_text(double number) {
  constexpr double kLargest = 3.4028234663852886e38;
  if (!(number >= -kLargest && number <= kLargest)) return std::nullopt;
  std::array<char, 40> out{};
  const auto [end, error] = std::to_chars(out.data(), out.data() + out.size(), static_cast<float>(number));
  std::string text(out.data(), end);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

}  // namespace fgraph::idl
