// Dates, times, date-times, timestamps and durations: their forms, their parts and their ends.
#include <doctest/doctest.h>
#include <fgraph/chrono.h>
#include <fgraph/parameters.h>
#include <fgraph/value.h>

#include <chrono>
#include <limits>
#include <random>

#include "unit/values/value_checks.h"

using namespace fgraph;
using namespace fgraph::testing;

TEST_CASE("a date is read and written as a calendar day") {
  struct Case {
    const char* text;
    std::int64_t days;
  };
  for (const Case& c :
       {Case{"1970-01-01", 0}, Case{"1969-12-31", -1}, Case{"2000-02-29", 11'016}, Case{"0001-01-01", -719'162},
        Case{"9999-12-31", 2'932'896}, Case{"1066-10-14", -329'893}, Case{"0000-01-01", -719'528}}) {
    CAPTURE(c.text);
    CHECK(Date::parse(c.text).days_since_epoch == c.days);
    CHECK(Date(c.days).to_string() == c.text);
  }
  for (const char* text :
       {"", "1970-1-1", "1970-13-01", "1970-00-01", "1970-01-00", "1900-02-29", "2001-02-29", "1970/01/01",
        "1970-01-01 ", " 1970-01-01", "+970-01-01", "10000-01-01", "-001-01-01", "19é0-01-01"}) {
    CAPTURE(text);
    CHECK(is_invalid([text] { (void)Date::parse(text); }));
  }
}

TEST_CASE("days and times are made of their parts") {
  CHECK(Date::of(2000, 2, 29) == Date::parse("2000-02-29"));
  CHECK(Date::of(1, 1, 1) == Date(-719'162));
  CHECK(Time::of(23, 59, 59) == Time(86'399));
  CHECK(Time::of(7, 30) == Time::parse("07:30:00"));
  CHECK(DateTime(Date::of(1969, 12, 31), Time::of(23, 59, 59)) == DateTime(-1));
  struct Parts {
    int first, second, third;
  };
  for (const Parts& day :
       {Parts{2001, 2, 29}, Parts{2000, 13, 1}, Parts{2000, 0, 1}, Parts{2000, 1, 0}, Parts{2000, -255, 1},
        Parts{2000, 1, 257}, Parts{0, 1, 1}, Parts{10'000, 1, 1}, Parts{70'000, 1, 1}}) {
    CAPTURE(day.first);
    CAPTURE(day.second);
    CAPTURE(day.third);
    CHECK(is_invalid([&day] { (void)Date::of(day.first, day.second, day.third); }));
  }
  for (const Parts& time : {Parts{24, 0, 0}, Parts{0, 60, 0}, Parts{0, 0, 60}, Parts{-1, 0, 0}}) {
    CAPTURE(time.first);
    CHECK(is_invalid([&time] { (void)Time::of(time.first, time.second, time.third); }));
  }
}

TEST_CASE("days and times are those of std::chrono") {
  using namespace std::chrono;
  const Date leap = Date::of(2024, 2, 29);
  CHECK(to_chrono(leap) == sys_days(year(2024) / 2 / 29));
  CHECK(from_chrono(sys_days(year(2024) / 2 / 29)) == leap);
  CHECK(from_chrono(year(2024) / 2 / 29) == leap);
  CHECK(is_invalid([] { (void)from_chrono(year(2023) / 2 / 29); }));
  const DateTime moment(leap, Time::of(12, 0, 1));
  CHECK(to_chrono(moment) == sys_days(year(2024) / 2 / 29) + hours(12) + seconds(1));
  CHECK(from_chrono(to_chrono(moment)) == moment);
  CHECK(from_chrono(to_chrono(Timestamp(-1))) == Timestamp(-1));
  static_assert(std::is_same_v<decltype(from_chrono(sys_time<milliseconds>())), Timestamp>);
  static_assert(std::is_same_v<decltype(from_chrono(floor<microseconds>(system_clock::now()))), Timestamp>);
  CHECK(from_chrono(minutes(90)) == Duration(5400));
  CHECK(to_chrono(Duration(5400)) == minutes(90));
  CHECK(to_chrono(Time::of(7, 30, 5)).minutes() == minutes(30));
  CHECK(from_chrono(to_chrono(Time::of(7, 30, 5))) == Time::of(7, 30, 5));
  CHECK(is_invalid([] { (void)from_chrono(hh_mm_ss<seconds>(seconds(-1))); }));
  CHECK(is_invalid([] { (void)from_chrono(hh_mm_ss<seconds>(hours(24))); }));
}

TEST_CASE("a time is read and written in seconds of a day") {
  struct Case {
    const char* text;
    std::int64_t seconds;
  };
  for (const Case& c : {Case{"00:00:00", 0}, Case{"07:01:02", 25'262}, Case{"23:59:59", 86'399}}) {
    CAPTURE(c.text);
    CHECK(Time::parse(c.text).seconds_since_midnight == c.seconds);
    CHECK(Time(c.seconds).to_string() == c.text);
  }
  for (const char* text :
       {"", "7:01:02", "24:00:00", "23:60:00", "23:59:60", "07:01", "07:01:02.5", "07-01-02", "-1:00:00"}) {
    CAPTURE(text);
    CHECK(is_invalid([text] { (void)Time::parse(text); }));
  }
}

TEST_CASE("a date-time counts seconds on both sides of 1970") {
  struct Case {
    const char* text;
    std::int64_t seconds;
  };
  for (const Case& c : {Case{"1970-01-01T00:00:00", 0}, Case{"1969-12-31T23:59:59", -1},
                        Case{"1969-12-31T00:00:00", -86'400}, Case{"2025-06-29T13:45:00", 1'751'204'700},
                        Case{"0001-01-01T00:00:00", -62'135'596'800}, Case{"9999-12-31T23:59:59", 253'402'300'799}}) {
    CAPTURE(c.text);
    CHECK(DateTime::parse(c.text).seconds_since_epoch == c.seconds);
    CHECK(DateTime(c.seconds).to_string() == c.text);
  }
  for (const char* text : {"", "1970-01-01", "1970-01-01 00:00:00", "1970-01-01T00:00:00Z", "1970-02-30T00:00:00"}) {
    CAPTURE(text);
    CHECK(is_invalid([text] { (void)DateTime::parse(text); }));
  }
  CHECK(DateTime::now().seconds_since_epoch > 1'700'000'000);
}

TEST_CASE("a timestamp shows its microseconds on both sides of 1970") {
  CHECK(Timestamp(0).to_string() == "1970-01-01T00:00:00.000000Z");
  CHECK(Timestamp(1).to_string() == "1970-01-01T00:00:00.000001Z");
  CHECK(Timestamp(-1).to_string() == "1969-12-31T23:59:59.999999Z");
  CHECK(Timestamp(-1'000'000).to_string() == "1969-12-31T23:59:59.000000Z");
  CHECK(Timestamp(1'751'204'700'123'456).to_string() == "2025-06-29T13:45:00.123456Z");
  CHECK(Timestamp::now().microseconds_since_epoch > 1'700'000'000'000'000);
}

TEST_CASE("values at the ends of their range print without harm") {
  for (const std::int64_t value : {kMin, kMax}) {
    CHECK_FALSE(Date(value).to_string().empty());
    CHECK_FALSE(Time(value).to_string().empty());
    CHECK_FALSE(DateTime(value).to_string().empty());
    CHECK_FALSE(Timestamp(value).to_string().empty());
    CHECK_FALSE(Duration(value).to_string().empty());
  }
}

TEST_CASE("durations and timestamps are read from their ISO forms") {
  CHECK(Duration::parse("P1DT1M30S").seconds == 86'490);
  CHECK(Duration::parse("PT90S").seconds == 90);
  CHECK(Duration::parse("P2D").seconds == 172'800);
  CHECK(Duration::parse("PT1H").seconds == 3'600);
  for (const char* text :
       {"", "P", "PT", "1D", "P1", "P1S", "PT1D", "P1DT", "PT1S1M", "P-1D", "P1Y", "P1DT1H1H", "PTT1S"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(Duration::parse(text), Error);
  }
  CHECK(Timestamp::parse("1970-01-01T00:00:01Z").microseconds_since_epoch == 1'000'000);
  CHECK(Timestamp::parse("1970-01-01T00:00:00.5Z").microseconds_since_epoch == 500'000);
  CHECK(Timestamp::parse("1969-12-31T23:59:59.999999Z").microseconds_since_epoch == -1);
  for (const char* text :
       {"", "1970-01-01T00:00:00", "1970-01-01T00:00:00.Z", "1970-01-01T00:00:00.1234567Z", "1970-13-01T00:00:00Z"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(Timestamp::parse(text), Error);
  }
}

TEST_CASE("durations of any unit become milliseconds") {
  CHECK(Milliseconds(5).count() == 5);
  CHECK(Milliseconds(std::chrono::seconds(3)).count() == 3000);
  CHECK(Milliseconds(std::chrono::hours(24 * 365)).count() == 31'536'000'000);
  CHECK(Milliseconds(std::chrono::microseconds(2500)).count() == 3);
  CHECK(Milliseconds(std::chrono::duration<double>(0.25)).count() == 250);
}
