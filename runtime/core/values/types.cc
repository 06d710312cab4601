#include <fgraph/types.h>

#include <charconv>
#include <chrono>
#include <cstdio>
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

bool days_of(int year, int month, int day, std::int64_t& days) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;  // std::chrono keeps eight bits of them
  const year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day)));
  if (!date.ok()) return false;
  days = sys_days(date).time_since_epoch().count();
  return true;
}

bool seconds_of(int hour, int minute, int second, std::int64_t& seconds) {
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return false;
  seconds = (hour * 60 + minute) * 60 + second;
  return true;
}

bool parse_date(std::string_view text, std::int64_t& days) {
  int year = 0;
  int month = 0;
  int day = 0;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !read_digits(text, 0, 4, year) ||
      !read_digits(text, 5, 2, month) || !read_digits(text, 8, 2, day)) {
    return false;
  }
  return days_of(year, month, day, days);
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

// The quotient, rounded down, and the remainder, in [0, by). The product of quotient and `by` may be less than the
// smallest integer.
std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}
std::int64_t floor_rest(std::int64_t value, std::int64_t by) {
  return (value % by + by) % by;
}

std::string date_text(std::int64_t days) {
  const year_month_day date{sys_days{std::chrono::days(days)}};
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text;
}

std::string time_text(std::int64_t seconds) {
  char text[40];
  std::snprintf(text, sizeof text, "%02d:%02d:%02d", static_cast<int>(seconds / 3600),
                static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
  return text;
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
  std::int64_t days = 0;
  std::int64_t seconds = 0;
  if (text.size() != 19 || text[10] != 'T' || !parse_date(text.substr(0, 10), days) ||
      !parse_time(text.substr(11), seconds)) {
    refuse(text, form_of<DateTime>);
  }
  return DateTime(days * kSecondsPerDay + seconds);
}

std::string DateTime::to_string() const {
  return date_time_text(seconds_since_epoch);
}

Duration Duration::parse(std::string_view text) {
  constexpr std::string_view kForm = form_of<Duration>;
  struct Unit {
    char name;
    std::int64_t seconds;
  };
  static constexpr Unit kUnits[] = {{'D', kSecondsPerDay}, {'H', 3600}, {'M', 60}, {'S', 1}};
  if (text.size() < 3 || text[0] != 'P') refuse(text, kForm);
  std::int64_t total = 0;
  const char* at = text.data() + 1;
  const char* const end = text.data() + text.size();
  bool in_time = false;
  for (const Unit* unit = std::begin(kUnits); at != end; ++unit) {
    if (*at == 'T' && !in_time) {
      in_time = true;
      if (++at == end) refuse(text, kForm);
    }
    std::int64_t count = 0;
    const auto [next, error] = std::from_chars(at, end, count);
    if (error != std::errc() || next == end || count < 0 || count > 1'000'000'000'000) refuse(text, kForm);
    while (unit != std::end(kUnits) && unit->name != *next) ++unit;
    if (unit == std::end(kUnits) || in_time == (unit->name == 'D')) refuse(text, kForm);
    total += count * unit->seconds;
    at = next + 1;
  }
  return Duration(total);
}

std::string Duration::to_string() const {
  // The server reads each part as a 32-bit float, which holds every integer up to here.
  constexpr std::int64_t kLargestPart = std::int64_t{1} << 24;
  if (seconds <= kLargestPart) return "PT" + std::to_string(seconds) + "S";
  return "P" + std::to_string(seconds / kSecondsPerDay) + "DT" + std::to_string(seconds % kSecondsPerDay) + "S";
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
  constexpr std::size_t kWhole = 19;
  if (text.size() <= kWhole || text.back() != 'Z') refuse(text, kForm);
  std::int64_t microseconds = DateTime::parse(text.substr(0, kWhole)).seconds_since_epoch * 1'000'000;
  const std::string_view fraction = text.substr(kWhole, text.size() - kWhole - 1);
  if (!fraction.empty()) {
    int digits = 0;
    const std::size_t count = fraction.size() - 1;
    if (fraction[0] != '.' || count < 1 || count > 6 || !read_digits(fraction, 1, count, digits)) refuse(text, kForm);
    for (std::size_t i = count; i < 6; ++i) digits *= 10;
    microseconds += digits;
  }
  return Timestamp(microseconds);
}

std::string Timestamp::to_string() const {
  constexpr std::int64_t kSecond = 1'000'000;
  char fraction[16];
  std::snprintf(fraction, sizeof fraction, ".%06d", static_cast<int>(floor_rest(microseconds_since_epoch, kSecond)));
  return date_time_text(floor_divide(microseconds_since_epoch, kSecond)) + fraction;
}

Uuid Uuid::random() {
  // Two draws of the operating system's generator: ids made on many machines must not collide.
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
