// These functions convert between the value types of fgraph and those of <chrono>. No other header of the library
// includes <chrono>.
//
//   alice.joined = fgraph::from_chrono(std::chrono::year(2024) / 2 / 29);
//   std::chrono::sys_days joined = fgraph::to_chrono(*alice.joined);
//
// All times are in UTC. A <chrono> time that is finer than the fgraph type does not convert by itself;
// std::chrono::floor() says how to round:
//
//   fgraph::from_chrono(std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()))  // Timestamp
#pragma once

#include <chrono>

#include <fgraph/types.h>

namespace fgraph {

constexpr std::chrono::sys_days to_chrono(Date date) {
  return std::chrono::sys_days(std::chrono::days(date.days_since_epoch));
}
constexpr std::chrono::sys_seconds to_chrono(DateTime time) {
  return std::chrono::sys_seconds(std::chrono::seconds(time.seconds_since_epoch));
}
constexpr std::chrono::sys_time<std::chrono::microseconds> to_chrono(Timestamp time) {
  return std::chrono::sys_time<std::chrono::microseconds>(std::chrono::microseconds(time.microseconds_since_epoch));
}
constexpr std::chrono::seconds to_chrono(Duration length) {
  return std::chrono::seconds(length.seconds);
}
constexpr std::chrono::hh_mm_ss<std::chrono::seconds> to_chrono(Time time) {
  return std::chrono::hh_mm_ss<std::chrono::seconds>(std::chrono::seconds(time.seconds_since_midnight));
}

constexpr Date from_chrono(std::chrono::sys_days day) {
  return Date(day.time_since_epoch().count());
}
// Throws Error (invalid_argument) if there is no such day.
inline Date from_chrono(std::chrono::year_month_day day) {
  return Date::of(static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
                  static_cast<int>(static_cast<unsigned>(day.day())));
}
constexpr DateTime from_chrono(std::chrono::sys_seconds time) {
  return DateTime(time.time_since_epoch().count());
}
constexpr Timestamp from_chrono(std::chrono::sys_time<std::chrono::microseconds> time) {
  return Timestamp(time.time_since_epoch().count());
}
constexpr Duration from_chrono(std::chrono::seconds length) {
  return Duration(length.count());
}
// Throws Error (invalid_argument) if the time is negative, or not less than a day.
inline Time from_chrono(std::chrono::hh_mm_ss<std::chrono::seconds> time) {
  return Time::of(time.is_negative() ? -1 : static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
}

}  // namespace fgraph
