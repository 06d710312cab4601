// Texts that to_string() writes are read again as the same value, of every type that has such texts.
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/error.h>
#include <fgraph/types.h>

namespace {

using fgraph::Date;
using fgraph::DateTime;
using fgraph::Duration;
using fgraph::Time;
using fgraph::Timestamp;
using fgraph::Uuid;

constexpr std::int64_t kLowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();

// Numbers of every size, and those at the ends.
std::vector<std::int64_t> numbers() {
  std::vector<std::int64_t> all = {kLowest, kLowest + 1, kHighest, kHighest - 1, 0,        1,
                                   -1,      -719'528,    -719'529, 2'932'896,    2'932'897};
  std::mt19937_64 random(7);
  for (int i = 0; i < 20'000; ++i) all.push_back(static_cast<std::int64_t>(random()) >> (random() % 64));
  return all;
}

template <typename T>
bool is_refused(const std::string& text) {
  try {
    (void)T::parse(text);
  } catch (const fgraph::Error& error) {
    return error.code() == fgraph::ErrorCode::kInvalidArgument;
  }
  return false;
}

}  // namespace

TEST_CASE("every value of every type comes back from its text") {
  for (const std::int64_t number : numbers()) {
    CAPTURE(number);
    REQUIRE(Date::parse(Date(number).to_string()) == Date(number));
    REQUIRE(DateTime::parse(DateTime(number).to_string()) == DateTime(number));
    REQUIRE(Timestamp::parse(Timestamp(number).to_string()) == Timestamp(number));
    REQUIRE(Duration::parse(Duration(number).to_string()) == Duration(number));
    const Uuid uuid(static_cast<std::uint64_t>(number), static_cast<std::uint64_t>(~number));
    REQUIRE(Uuid::parse(uuid.to_string()) == uuid);
  }
  for (std::int64_t second = 0; second < 86'400; ++second) {
    REQUIRE(Time::parse(Time(second).to_string()) == Time(second));
  }
}

TEST_CASE("neighbouring days differ by one, in every year") {
  CHECK(Date::parse("0000-02-29").days_since_epoch == -719'469);
  CHECK(Date::parse("0000-01-01").to_string() == "0000-01-01");
  CHECK(Date(Date::parse("0000-01-01").days_since_epoch - 1).to_string() == "-0001-12-31");
  CHECK(Date::parse("-0044-03-15").to_string() == "-0044-03-15");
  CHECK(Date(Date::parse("9999-12-31").days_since_epoch + 1).to_string() == "+10000-01-01");
  CHECK(Date::parse("+12345-06-07").to_string() == "+12345-06-07");
  CHECK(Date(kLowest).to_string().starts_with("-25252734927764"));
}

TEST_CASE("durations are read with weeks, and with a sign") {
  CHECK(Duration::parse("P1W") == Duration(604'800));
  CHECK(Duration::parse("P1W2DT3H4M5S") == Duration(604'800 + 2 * 86'400 + 3 * 3600 + 4 * 60 + 5));
  CHECK(Duration::parse("-P1DT1S") == Duration(-86'401));
  CHECK(Duration(-5).to_string() == "-PT5S");
}

TEST_CASE("other texts are refused") {
  for (const char* text : {"", "2024", "2024-02-30", "24-02-01", "02024-02-01", "+2024-02-01", "-0000-01-01",
                           "-044-03-15", "+09999-01-01", "2024-2-1", "2024-02-01 ", "- 044-01-01", "+-44-01-01",
                           "+99999999999999999999-01-01", "+25252734927768525-01-01"}) {
    CAPTURE(text);
    CHECK(is_refused<Date>(text));
  }
  for (const char* text : {"P", "PT", "P1", "PT-5S", "P1H", "PT1D", "P1D1W", "P1W1W", "PT1S1S", "--PT1S", "+PT1S",
                           "P99999999999999999999D", "PT9223372036854775808S", "P1Y", "P1M"}) {
    CAPTURE(text);
    CHECK(is_refused<Duration>(text));
  }
  for (const char* text : {"2024-01-01T00:00:00", "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00.1234567Z",
                           "2024-01-01T00:00:00.-12Z", "+294247-01-10T04:00:54.775808Z"}) {
    CAPTURE(text);
    CHECK(is_refused<Timestamp>(text));
  }
  CHECK(is_refused<DateTime>("2024-01-01T24:00:00"));
  CHECK(is_refused<DateTime>("2024-01-01"));
}
