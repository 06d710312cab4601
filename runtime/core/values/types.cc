#include <fgraph/types.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <random>

#include <fgraph/detail/scalar_facts.h>
#include <fgraph/error.h>

#include "core/values/value_type.h"

namespace fgraph {

bool core::parse_uuid(std::string_view text, Uuid& out) {
  if (text.size() != 36) return false;
  Uuid uuid;
  int digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (c != '-') return false;
      continue;
    }
    int digit = 0;
    if (c >= '0' && c <= '9') {
      digit = c - '0';
    } else if (c >= 'a' && c <= 'f') {
      digit = c - 'a' + 10;
    } else if (c >= 'A' && c <= 'F') {
      digit = c - 'A' + 10;
    } else {
      return false;
    }
    std::uint64_t& half = digits < 16 ? uuid.high : uuid.low;
    half = (half << 4) | static_cast<std::uint64_t>(digit);
    ++digits;
  }
  out = uuid;
  return true;
}

namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::int64_t kSecondsPerDay = 86'400;

template <typename T>
constexpr std::string_view form_of = detail::kFactsOf<T>->form;

[[noreturn]] void refuse(std::string_view text, std::string_view form) {
  throw Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted,
              "'" + std::string(text) + "' is not a valid " + std::string(form));
}

// Reads exactly `count` digits at `text[offset]`.
bool read_digits(std::string_view text, std::size_t offset, std::size_t count, int& out) {
  if (offset + count > text.size()) return false;
  out = 0;
  for (std::size_t i = offset; i < offset + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
    out = out * 10 + (text[i] - '0');
  }
  return true;
}

using Wide = __int128_t;

bool fits(Wide value, std::int64_t& out) {
  out = static_cast<std::int64_t>(value);
  return out == value;
}

// These two return the quotient, rounded down, and the remainder in [0, by). They require by > 0. Do not multiply the
// quotient by `by`: the product may be less than the smallest integer.
std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}
std::int64_t floor_rest(std::int64_t value, std::int64_t by) {
  return (value % by + by) % by;
}

// Civil is a day of the proleptic Gregorian calendar. The years of <chrono> end at 32767, and those of Date do not.
struct Civil {
  std::int64_t year = 0;
  int month = 0;
  int day = 0;
};

// Any 400 years in a row have the same number of days.
constexpr std::int64_t kDaysOfEra = 146'097;

Civil civil_of(std::int64_t days) {
  const std::int64_t era = floor_divide(days, kDaysOfEra);
  const auto rest = static_cast<int>(floor_rest(days, kDaysOfEra));
  const year_month_day date{sys_days{std::chrono::days(rest)}};
  return {era * 400 + static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

// Returns false if there is no such day, or if 64 bits do not hold its number.
bool days_of(std::int64_t year, int month, int day, std::int64_t& days) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;  // std::chrono keeps only eight bits of each
  const std::int64_t era = floor_divide(year, 400);
  const year_month_day date(std::chrono::year(static_cast<int>(floor_rest(year, 400))),
                            std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day)));
  if (!date.ok()) return false;
  return fits(static_cast<Wide>(era) * kDaysOfEra + sys_days(date).time_since_epoch().count(), days);
}

bool seconds_of(int hour, int minute, int second, std::int64_t& seconds) {
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return false;
  seconds = (hour * 60 + minute) * 60 + second;
  return true;
}

std::string date_text(std::int64_t days);

// Reads YYYY-MM-DD. A year with a sign is read only in the form that date_text() writes: +2024-01-01 is refused,
// because 2024 needs no sign.
bool parse_date(std::string_view text, std::int64_t& days) {
  constexpr std::size_t kAfterYear = 6;  // -MM-DD
  if (text.size() < kAfterYear + 4) return false;
  const std::string_view year_text = text.substr(0, text.size() - kAfterYear);
  const std::string_view rest = text.substr(year_text.size());
  const bool has_sign = year_text[0] == '-' || year_text[0] == '+';
  if (!has_sign && year_text.size() != 4) return false;
  const std::string_view digits = year_text.substr(has_sign ? 1 : 0);
  std::int64_t year = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), year);
  if (error != std::errc() || end != digits.data() + digits.size() || year < 0) return false;
  if (year_text[0] == '-') year = -year;
  int month = 0;
  int day = 0;
  const bool is_date = rest[0] == '-' && rest[3] == '-' && read_digits(rest, 1, 2, month) &&
                       read_digits(rest, 4, 2, day) && days_of(year, month, day, days);
  return is_date && (!has_sign || date_text(days) == text);
}

bool parse_time(std::string_view text, std::int64_t& seconds) {
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (text.size() != 8 || text[2] != ':' || text[5] != ':' || !read_digits(text, 0, 2, hour) ||
      !read_digits(text, 3, 2, minute) || !read_digits(text, 6, 2, second)) {
    return false;
  }
  return seconds_of(hour, minute, second, seconds);
}

// Writes YYYY-MM-DD. A year before 0 or after 9999 has a sign, as in ISO 8601: -0044-03-15, +12345-01-01.
std::string date_text(std::int64_t days) {
  const Civil date = civil_of(days);
  const char* const sign = date.year < 0 ? "-" : date.year > 9999 ? "+" : "";
  char text[48];
  std::snprintf(text, sizeof text, "%s%04lld-%02d-%02d", sign, std::abs(static_cast<long long>(date.year)), date.month,
                date.day);
  return text;
}

std::string time_text(std::int64_t seconds) {
  char text[40];
  std::snprintf(text, sizeof text, "%02d:%02d:%02d", static_cast<int>(seconds / 3600),
                static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
  return text;
}

bool parse_date_time(std::string_view text, std::int64_t& seconds) {
  const std::size_t middle = text.find('T');
  std::int64_t days = 0;
  std::int64_t of_day = 0;
  if (middle == text.npos || !parse_date(text.substr(0, middle), days) ||
      !parse_time(text.substr(middle + 1), of_day)) {
    return false;
  }
  // The lowest second that 64 bits hold is not the first of its day. So the sum may fit even if the product does not.
  return fits(static_cast<Wide>(days) * kSecondsPerDay + of_day, seconds);
}

std::string date_time_text(std::int64_t seconds) {
  return date_text(floor_divide(seconds, kSecondsPerDay)) + "T" + time_text(floor_rest(seconds, kSecondsPerDay));
}

}  // namespace

Date Date::now() {
  return Date(floor_divide(DateTime::now().seconds_since_epoch, kSecondsPerDay));
}

Date Date::of(int year, int month, int day) {
  Date date;
  if (year < 1 || year > 9999 || !days_of(year, month, day, date.days_since_epoch)) {
    refuse(std::to_string(year) + "-" + std::to_string(month) + "-" + std::to_string(day), "date");
  }
  return date;
}

Date Date::parse(std::string_view text) {
  Date date;
  if (!parse_date(text, date.days_since_epoch)) refuse(text, form_of<Date>);
  return date;
}

std::string Date::to_string() const {
  return date_text(days_since_epoch);
}

Time Time::now() {
  return Time(floor_rest(DateTime::now().seconds_since_epoch, kSecondsPerDay));
}

Time Time::of(int hour, int minute, int second) {
  Time time;
  if (!seconds_of(hour, minute, second, time.seconds_since_midnight)) {
    refuse(std::to_string(hour) + ":" + std::to_string(minute) + ":" + std::to_string(second), "time of day");
  }
  return time;
}

Time Time::parse(std::string_view text) {
  Time time;
  if (!parse_time(text, time.seconds_since_midnight)) refuse(text, form_of<Time>);
  return time;
}

std::string Time::to_string() const {
  return time_text(seconds_since_midnight);
}

DateTime DateTime::now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return DateTime(std::chrono::floor<std::chrono::seconds>(now).count());
}

DateTime DateTime::parse(std::string_view text) {
  DateTime result;
  if (!parse_date_time(text, result.seconds_since_epoch)) refuse(text, form_of<DateTime>);
  return result;
}

std::string DateTime::to_string() const {
  return date_time_text(seconds_since_epoch);
}

Duration Duration::parse(std::string_view text) {
  constexpr std::string_view kForm = form_of<Duration>;
  struct Unit {
    char name;
    std::int64_t seconds;
    bool of_time;
  };
  static constexpr Unit kUnits[] = {{'W', 7 * kSecondsPerDay, false},
                                    {'D', kSecondsPerDay, false},
                                    {'H', 3600, true},
                                    {'M', 60, true},
                                    {'S', 1, true}};
  const bool negative = text.starts_with('-');
  const std::string_view parts = text.substr(negative ? 1 : 0);
  if (parts.size() < 3 || parts[0] != 'P') refuse(text, kForm);
  Wide total = 0;
  const char* at = parts.data() + 1;
  const char* const end = parts.data() + parts.size();
  bool in_time = false;
  for (const Unit* unit = std::begin(kUnits); at != end; ++unit) {
    if (*at == 'T' && !in_time) {
      in_time = true;
      if (++at == end) refuse(text, kForm);
    }
    std::int64_t count = 0;
    const auto [next, error] = std::from_chars(at, end, count);
    if (error != std::errc() || next == end || *at == '-') refuse(text, kForm);
    while (unit != std::end(kUnits) && unit->name != *next) ++unit;
    if (unit == std::end(kUnits) || in_time != unit->of_time) refuse(text, kForm);
    total += static_cast<Wide>(count) * unit->seconds;
    at = next + 1;
  }
  Duration result;
  if (!fits(negative ? -total : total, result.seconds)) refuse(text, kForm);
  return result;
}

std::string Duration::to_string() const {
  // The server reads each part as a 32-bit float, which holds every integer up to here.
  constexpr std::uint64_t kLargestPart = std::uint64_t{1} << 24;
  constexpr auto kDay = static_cast<std::uint64_t>(kSecondsPerDay);
  const bool negative = seconds < 0;
  // The opposite of the lowest number does not fit into 64 bits with a sign.
  const std::uint64_t length = negative ? -static_cast<std::uint64_t>(seconds) : static_cast<std::uint64_t>(seconds);
  const std::string sign = negative ? "-" : "";
  if (length <= kLargestPart) return sign + "PT" + std::to_string(length) + "S";
  return sign + "P" + std::to_string(length / kDay) + "DT" + std::to_string(length % kDay) + "S";
}

Timestamp Timestamp::now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return Timestamp(std::chrono::floor<std::chrono::microseconds>(now).count());
}

DateTime Timestamp::to_datetime() const {
  constexpr std::int64_t kSecond = 1'000'000;
  const std::int64_t rest = microseconds_since_epoch % kSecond;
  return DateTime(microseconds_since_epoch / kSecond - (rest < 0 ? 1 : 0));
}

Timestamp Timestamp::parse(std::string_view text) {
  constexpr std::string_view kForm = form_of<Timestamp>;
  constexpr std::int64_t kSecond = 1'000'000;
  if (!text.ends_with('Z')) refuse(text, kForm);
  const std::string_view moment = text.substr(0, text.size() - 1);
  const std::size_t point = std::min(moment.find('.'), moment.size());
  std::int64_t seconds = 0;
  if (!parse_date_time(moment.substr(0, point), seconds)) refuse(text, kForm);
  int digits = 0;
  if (point < moment.size()) {
    const std::size_t count = moment.size() - point - 1;
    if (count < 1 || count > 6 || !read_digits(moment, point + 1, count, digits)) refuse(text, kForm);
    for (std::size_t i = count; i < 6; ++i) digits *= 10;
  }
  Timestamp result;
  if (!fits(static_cast<Wide>(seconds) * kSecond + digits, result.microseconds_since_epoch)) refuse(text, kForm);
  return result;
}

std::string Timestamp::to_string() const {
  constexpr std::int64_t kSecond = 1'000'000;
  char fraction[16];
  std::snprintf(fraction, sizeof fraction, ".%06dZ", static_cast<int>(floor_rest(microseconds_since_epoch, kSecond)));
  return date_time_text(floor_divide(microseconds_since_epoch, kSecond)) + fraction;
}

Uuid Uuid::random() {
  // Ids that many machines make must not collide, so all bits come from the generator of the operating system.
  std::random_device device;
  const auto draw = [&device] { return (static_cast<std::uint64_t>(device()) << 32) | device(); };
  Uuid uuid(draw(), draw());
  uuid.high = (uuid.high & ~std::uint64_t{0xF000}) | 0x4000;                     // version 4
  uuid.low = (uuid.low & ~(std::uint64_t{3} << 62)) | (std::uint64_t{2} << 62);  // RFC 4122 variant
  return uuid;
}

Uuid Uuid::parse(std::string_view text) {
  Uuid uuid;
  if (!core::parse_uuid(text, uuid)) refuse(text, form_of<Uuid>);
  return uuid;
}

std::string Uuid::to_string() const {
  char text[40];
  std::snprintf(text, sizeof text, "%08x-%04x-%04x-%04x-%012llx", static_cast<unsigned>(high >> 32),
                static_cast<unsigned>(high >> 16 & 0xFFFF), static_cast<unsigned>(high & 0xFFFF),
                static_cast<unsigned>(low >> 48), static_cast<unsigned long long>(low & 0xFFFF'FFFF'FFFF));
  return text;
}

}  // namespace fgraph
