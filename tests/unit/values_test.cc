// Values in every form: types, literals, parameters, columns of entities, hashes, printing.
#include <doctest/doctest.h>
#include <fgraph/chrono.h>
#include <fgraph/parameters.h>
#include <fgraph/value.h>

#include <chrono>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <set>

#include "client/net/server_error.h"
#include "core/values/base64.h"
#include "core/values/text.h"

using namespace fgraph;

namespace {

constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
const std::string kZero("a\0b", 3);

template <typename T>
std::string literal(const T& value) {
  std::string out;
  LiteralWriter writer(out);
  writer.write(value);
  return writer.problem().empty() ? out : "refused: " + std::string(writer.problem());
}

template <typename T>
bool refused(const T& value) {
  return literal(value).substr(0, 9) == "refused: ";
}

template <typename Parse>
bool is_invalid(Parse parse) {
  try {
    parse();
  } catch (const Error& error) {
    return error.code() == ErrorCode::kInvalidArgument && error.outcome() == Outcome::kNotExecuted;
  }
  return false;
}

FieldDescriptor field_of(std::string_view name, Scalar scalar, FieldIndex index = FieldIndex::kNone,
                         std::uint32_t dimension = 0) {
  FieldDescriptor field;
  field.name = name;
  field.column = name;
  field.type.scalar = scalar;
  field.type.dimension = dimension;
  field.index = index;
  return field;
}

}  // namespace

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

TEST_CASE("a UUID is text of 36 characters in lower case") {
  const Uuid uuid(0x0123'4567'89AB'CDEF, 0xFEDC'BA98'7654'3210);
  CHECK(uuid.to_string() == "01234567-89ab-cdef-fedc-ba9876543210");
  CHECK(Uuid::parse("01234567-89AB-cdef-FEDC-ba9876543210") == uuid);
  for (const char* text : {"", "01234567-89ab-cdef-fedc-ba987654321", "01234567-89ab-cdef-fedc-ba98765432100",
                           "0123456789abcdeffedcba9876543210", "01234567+89ab-cdef-fedc-ba9876543210",
                           "g1234567-89ab-cdef-fedc-ba9876543210", "{1234567-89ab-cdef-fedc-ba987654321}"}) {
    CAPTURE(text);
    CHECK(is_invalid([text] { (void)Uuid::parse(text); }));
  }
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) {
    const std::string text = Uuid::random().to_string();
    CHECK(text[14] == '4');
    CHECK(std::string("89ab").find(text[19]) != std::string::npos);
    CHECK(Uuid::parse(text).to_string() == text);
    seen.insert(text);
  }
  CHECK(seen.size() == 100);
}

TEST_CASE("base64 is what RFC 4648 says") {
  struct Case {
    std::string bytes;
    const char* text;
  };
  for (const Case& c : {Case{"", ""}, Case{"f", "Zg=="}, Case{"fo", "Zm8="}, Case{"foo", "Zm9v"},
                        Case{"foob", "Zm9vYg=="}, Case{"fooba", "Zm9vYmE="}, Case{"foobar", "Zm9vYmFy"},
                        Case{std::string(2, '\0'), "AAA="}, Case{"\xff\xfe\xfb", "//77"}}) {
    CAPTURE(c.text);
    std::string out = "x";
    core::append_base64(out, c.bytes);
    CHECK(out == "x" + std::string(c.text));
    CHECK(core::decode_base64(c.text, out));
    CHECK(out == c.bytes);
  }
  std::string out;
  for (const char* text :
       {"Z", "Zg", "Zg=", "Zg==Zg==", "Zh==", "Zm9=", "=", "====", "Z===", "Zm9v\n", "Zm9-", "Zm 9", "Zg=a"}) {
    CAPTURE(text);
    CHECK_FALSE(core::decode_base64(text, out));
  }
  std::minstd_rand random(7);
  for (std::size_t length = 0; length < 200; ++length) {
    std::string bytes;
    for (std::size_t i = 0; i < length; ++i) bytes += static_cast<char>(random() >> 8);
    std::string text;
    core::append_base64(text, bytes);
    CHECK(core::decode_base64(text, out));
    CHECK(out == bytes);
  }
}

TEST_CASE("UTF-8 is told from what only looks like it") {
  struct Case {
    std::string text;
    bool valid;
  };
  for (const Case& c : {
           Case{"", true},
           Case{"plain text of more than eight bytes", true},
           Case{"\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf\xf0\x90\x80\x80\xf4\x8f\xbf\xbf", true},
           Case{"\xed\x9f\xbf\xee\x80\x80", true},
           Case{"\x80", false},      // a continuation alone
           Case{"\xc0\x80", false},  // overlong
           Case{"\xc1\xbf", false},
           Case{"\xe0\x9f\xbf", false},
           Case{"\xf0\x8f\xbf\xbf", false},
           Case{"\xed\xa0\x80", false},      // a surrogate
           Case{"\xf4\x90\x80\x80", false},  // past U+10FFFF
           Case{"\xf5\x80\x80\x80", false},
           Case{"\xff", false},
           Case{"12345678\xc3", false},  // cut
           Case{"1234567\xe2\x82", false},
           Case{"\xf0\x9f\x98", false},
           Case{"\xc3(", false},
       }) {
    CAPTURE(c.text);
    CHECK(core::is_utf8(c.text) == c.valid);
    CHECK(refused(c.text) == !c.valid);
  }
}

TEST_CASE("a literal keeps the type and the value") {
  CHECK(literal(true) == "true");
  CHECK(literal(false) == "false");
  CHECK(literal(kMin) == "-9223372036854775808");
  CHECK(literal(kMax) == "9223372036854775807");
  CHECK(literal(7) == "7");
  CHECK(literal(EntityId(12)) == "12");
  CHECK(literal(Timestamp(-5)) == "-5");
  CHECK(literal(std::optional<int>()) == "null");
  CHECK(literal(std::optional<std::string>("a")) == "'a'");
  CHECK(literal(std::vector<bool>{true, false}) == "[true,false]");
  CHECK(literal(std::vector<std::int64_t>{}) == "[]");
  CHECK(literal(std::vector<std::string>{"[", "{", ""}) == "['[','{','']");
  CHECK(literal(std::vector<std::vector<int>>{{}, {1}, {2, 3}}) == "[[],[1],[2,3]]");
  CHECK(literal(Date(0)) == "'1970-01-01'");
  CHECK(literal(Time(1)) == "'00:00:01'");
  CHECK(literal(DateTime(-2)) == "'1969-12-31T23:59:58'");
  CHECK(literal(Duration(90)) == "'PT90S'");
  CHECK(literal(Duration(16'777'216)) == "'PT16777216S'");
  CHECK(literal(Duration(16'777'217)) == "'P194DT15617S'");
  CHECK(literal(Duration(2'147'483'647)) == "'P24855DT11647S'");
  CHECK(literal(Point(1.5F, -2)) == "{latitude:1.5,longitude:-2.0}");
  CHECK(literal(Vector({1, -0.5F, 0})) == "[1.0,-0.5,0.0]");
  CHECK(literal(Uuid(0, 1)) == "'00000000-0000-0000-0000-000000000001'");
  CHECK(literal(Bytes("foob")) == "'Zm9vYg=='");
}

TEST_CASE("a double never looks like an integer and reads back to the same bits") {
  CHECK(literal(1.0) == "1.0");
  CHECK(literal(-0.0) == "-0.0");
  CHECK(literal(1e22) == "1e+22");
  CHECK(literal(0.1) == "0.1");
  CHECK(literal(HUGE_VAL) == "1e999");
  CHECK(literal(-HUGE_VAL) == "-1e999");
  CHECK(refused(std::nan("")));
  CHECK(refused(-std::nan("")));
  std::minstd_rand random(11);
  std::vector<double> values = {std::numeric_limits<double>::max(),
                                std::numeric_limits<double>::min(),
                                std::numeric_limits<double>::denorm_min(),
                                0.1 + 0.2,
                                1.0 / 3,
                                9007199254740993.0,
                                1e15,
                                123456789};
  for (int i = 0; i < 2000; ++i) {
    std::uint64_t bits = 0;
    for (int k = 0; k < 4; ++k) bits = bits << 16 ^ random();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    if (std::isfinite(value)) values.push_back(value);
  }
  for (const double value : values) {
    const std::string text = literal(value);
    CAPTURE(text);
    CHECK(text.find_first_of(".e") != std::string::npos);
    // "1." is no number for the server.
    if (const std::size_t point = text.find('.'); point != std::string::npos)
      CHECK(std::isdigit(text.at(point + 1)) != 0);
    CHECK(std::strtod(text.c_str(), nullptr) == value);
  }
}

TEST_CASE("a string is quoted so that it ends where it ends") {
  CHECK(literal("") == "''");
  CHECK(literal("it's") == "'it\\'s'");
  CHECK(literal("\\") == "'\\\\'");
  CHECK(literal("\\'") == "'\\\\\\''");
  CHECK(literal("a\nb\t\x01\x7f\"") == "'a\nb\t\x01\x7f\"'");
  CHECK(literal("'; MATCH (n) DELETE n //") == "'\\'; MATCH (n) DELETE n //'");
  // Undoing the escapes yields the text: nothing that stands in it ends it.
  std::minstd_rand random(3);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::size_t i = random() % 20; i > 0; --i) text += "\\'\"`$a\n{"[random() % 8];
    const std::string quoted = literal(text);
    std::string read;
    std::size_t at = 1;
    for (; quoted[at] != '\''; ++at) read += quoted[at] == '\\' ? quoted[++at] : quoted[at];
    CHECK(at == quoted.size() - 1);
    CHECK(read == text);
  }
}

TEST_CASE("what the server would change or choke on is refused") {
  CHECK(refused(kZero));
  CHECK(refused(std::vector<std::string>{"ok", kZero}));
  CHECK(refused(std::optional<std::string>(kZero)));
  for (const std::int64_t days : {std::int64_t{-719'163}, std::int64_t{2'932'897}, kMin, kMax})
    CHECK(refused(Date(days)));
  for (const std::int64_t seconds : {std::int64_t{-1}, std::int64_t{86'400}, kMin, kMax}) CHECK(refused(Time(seconds)));
  for (const std::int64_t seconds :
       {std::int64_t{-62'135'596'801}, std::int64_t{253'402'300'800}, std::int64_t{-1}, kMin, kMax}) {
    CHECK(refused(DateTime(seconds)));
  }
  for (const std::int64_t seconds : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{2'147'483'648}, kMin, kMax}) {
    CHECK(refused(Duration(seconds)));
  }
  CHECK_FALSE(refused(Duration(1)));
  CHECK_FALSE(refused(Duration(2'147'483'647)));
  const float nan = std::nanf("");
  const float infinity = std::numeric_limits<float>::infinity();
  for (const Point point : {Point(90.1F, 0), Point(-90.1F, 0), Point(0, 180.1F), Point(0, -180.1F), Point(nan, 0),
                            Point(0, nan), Point(infinity, 0)}) {
    CHECK(refused(point));
  }
  CHECK_FALSE(refused(Point(-90, 180)));
  CHECK(refused(Vector()));
  CHECK(refused(Vector({1, nan})));
  CHECK(refused(Vector({infinity})));
  CHECK(refused(Vector(std::vector<float>(4097))));
  CHECK_FALSE(refused(Vector(std::vector<float>(4096))));
  CHECK_FALSE(refused(Bytes(kZero)));
}

TEST_CASE("the key of a map is refused where it could end before its end") {
  for (const std::string& key : {std::string("a`b"), kZero, std::string("\xff")}) {
    CAPTURE(key);
    std::string out;
    LiteralWriter writer(out);
    writer.begin_map();
    writer.key(key);
    CHECK_FALSE(writer.problem().empty());
  }
  std::string out;
  LiteralWriter writer(out);
  writer.begin_map();
  writer.key("é '\"\\");
  writer.write(1);
  writer.key("b");
  writer.begin_map();
  writer.end_map();
  writer.end_map();
  CHECK(out == "{`é '\"\\`:1,`b`:{}}");
  CHECK(writer.problem().empty());
}

TEST_CASE("a parameter header holds every parameter once and in order") {
  ParameterWriter writer;
  CHECK(writer.take().empty());
  writer.add("name", "Ada").add("age", 36).add("cypherKey", 1).add("CYPHER", 2).add_literal("raw", "[1,2]");
  CHECK_FALSE(writer.error());
  CHECK(writer.take() == "CYPHER name='Ada' age=36 `cypherKey`=1 `CYPHER`=2 raw=[1,2] ");
  CHECK(writer.take().empty());
}

TEST_CASE("a refused parameter names itself, and the first one is reported") {
  ParameterWriter writer;
  writer.add("a", 1).add("b", std::nan("")).add("c", kZero);
  REQUIRE(writer.error());
  CHECK(writer.error()->code() == ErrorCode::kInvalidArgument);
  CHECK(writer.error()->outcome() == Outcome::kNotExecuted);
  CHECK(writer.error()->message().find("'b'") != std::string::npos);
}

TEST_CASE("a string that an index would not find is refused where it is looked up") {
  const std::string longest(4096, 'x');
  for (const std::string& value : {std::string("a"), std::string("a b"), longest, std::string("é")}) {
    ParameterWriter writer;
    writer.add_indexed("p", value);
    CHECK_FALSE(writer.error());
  }
  for (const std::string& value : {std::string(), std::string(" a"), std::string("a\n"), std::string("\ta"),
                                   std::string("a\v"), std::string("a\x01"), longest + "x", kZero}) {
    CAPTURE(value);
    ParameterWriter writer;
    writer.add_indexed("p", value);
    CHECK(writer.error());
  }
}

TEST_CASE("fields are collected in columns, and a refusal names its field") {
  const FieldDescriptor fields[] = {field_of("name", Scalar::kString, FieldIndex::kUnique),
                                    field_of("age", Scalar::kInt),
                                    field_of("face", Scalar::kVector, FieldIndex::kNone, 2)};
  FieldWriter writer("social.Person", fields);
  writer.begin_entity();
  writer.field(std::string("Ada"));
  writer.field(std::optional<std::int64_t>(36));
  writer.field(std::optional<Vector>());
  writer.begin_entity();
  writer.field(std::optional<std::string>("Bob"));
  writer.field(std::optional<std::int64_t>());
  writer.field(Vector({1, 2}));
  CHECK_FALSE(writer.error());
  CHECK(writer.column(0) == "'Ada','Bob'");
  CHECK(writer.column(1) == "36,null");
  CHECK(writer.column(2) == "null,[1.0,2.0]");

  writer.begin_entity();
  writer.field(std::string("padded "));
  writer.field(std::nan(""));
  writer.field(Vector({1, 2, 3}));
  REQUIRE(writer.error());
  CHECK(writer.error()->detail().entity == "social.Person");
  CHECK(writer.error()->detail().property == "name");
  CHECK(writer.error()->detail().want == "string");
  CHECK(writer.error()->message().find("social.Person.name was not saved") == 0);

  FieldWriter other("social.Person", std::span(fields).subspan(1));
  other.begin_entity();
  other.field(std::optional<std::int64_t>(1));
  other.field(Vector({1, 2, 3}));
  REQUIRE(other.error());
  CHECK(other.error()->detail().property == "face");
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

TEST_CASE("a value outside of its declared range or length is refused") {
  FieldDescriptor age = field_of("age", Scalar::kInt);
  age.rules.has_min = age.rules.has_max = true;
  age.rules.min = 0;
  age.rules.max = 150;
  FieldDescriptor handle = field_of("handle", Scalar::kString);
  handle.rules.min_length = 3;
  handle.rules.max_length = 5;
  FieldDescriptor tags = field_of("tags", Scalar::kString);
  tags.rules.min_length = 1;
  const FieldDescriptor fields[] = {age, handle, tags};
  struct Case {
    std::optional<std::int64_t> age;
    std::string handle;
    std::vector<std::string> tags;
    std::string refused;  // empty: accepted
  };
  const Case cases[] = {
      {0, "abc", {"x"}, ""},      {150, "abcde", {"x", "y"}, ""}, {std::nullopt, "äöü", {"x"}, ""},
      {-1, "abc", {"x"}, "age"},  {151, "abc", {"x"}, "age"},     {1, "ab", {"x"}, "handle"},
      {1, "äö", {"x"}, "handle"}, {1, "abcdef", {"x"}, "handle"}, {1, "abc", {}, "tags"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.handle);
    FieldWriter writer("social.Person", fields);
    writer.begin_entity();
    writer.field(one.age);
    writer.field(one.handle);
    writer.field(one.tags);
    CHECK(writer.error().has_value() == !one.refused.empty());
    if (writer.error()) CHECK(writer.error()->detail().property == one.refused);
  }
}

namespace {

template <typename T>
std::uint64_t hash_of(const T& value) {
  std::uint64_t hash = 0;
  FieldHasher hasher(&hash);
  hasher.field(value);
  return hash;
}

}  // namespace

TEST_CASE("different values of a field have different hashes, equal ones have the same") {
  const std::uint64_t distinct[] = {hash_of(std::optional<std::int64_t>()),
                                    hash_of(std::int64_t{0}),
                                    hash_of(std::int64_t{1}),
                                    hash_of(kMin),
                                    hash_of(kMax),
                                    hash_of(std::optional<bool>(true)),
                                    hash_of(0.5),
                                    hash_of(-0.5),
                                    hash_of(std::string(1, '\0')),
                                    hash_of(std::string("a")),
                                    hash_of(std::string("a\0", 2)),
                                    hash_of(std::string("aaaaaaaa")),
                                    hash_of(std::string("aaaaaaaaa")),
                                    hash_of(std::string(4096, 'a')),
                                    hash_of(Point(1, 2)),
                                    hash_of(Point(2, 1)),
                                    hash_of(Vector({1, 2})),
                                    hash_of(Vector({2, 1})),
                                    hash_of(Uuid(1, 2)),
                                    hash_of(Uuid(2, 1)),
                                    hash_of(std::vector<std::int64_t>{3, 4}),
                                    hash_of(std::vector<std::int64_t>{4, 3}),
                                    hash_of(std::vector<std::string>{"ab", "c"}),
                                    hash_of(std::vector<std::string>{"a", "bc"}),
                                    hash_of(std::vector<bool>{true, false}),
                                    hash_of(std::vector<bool>{false, true})};
  CHECK(std::set<std::uint64_t>(std::begin(distinct), std::end(distinct)).size() == std::size(distinct));
  CHECK(hash_of(std::optional<std::int64_t>()) == 0);
  CHECK(hash_of(std::optional<std::int64_t>(7)) == hash_of(std::int64_t{7}));
  CHECK(hash_of(std::string("a text of many words")) == hash_of(std::string_view("a text of many words")));
  // Empty ones differ from absent ones.
  CHECK(hash_of(std::string_view()) != 0);
  CHECK(hash_of(std::string_view()) == hash_of(std::string()));
  CHECK(hash_of(Vector()) != 0);
  CHECK(hash_of(std::vector<std::int64_t>()) != 0);
}

TEST_CASE("a hasher writes one number per field") {
  std::uint64_t hashes[4] = {9, 9, 9, 9};
  FieldHasher hasher(hashes);
  hasher.field(true);
  hasher.field(std::optional<Date>());
  hasher.field(std::vector<std::string>{"a", "b"});
  CHECK(hashes[0] != 9);
  CHECK(hashes[1] == 0);
  CHECK(hashes[2] != 9);
  CHECK(hashes[3] == 9);
}

TEST_CASE("a value prints readably") {
  Node ada;
  ada.id = EntityId(1);
  ada.labels = {"Person", "Poet"};
  ada.properties = {{"name", "Ada"}};
  Node bob;
  bob.id = EntityId(2);
  Edge knows;
  knows.type = "KNOWS";
  knows.source = bob.id;
  knows.target = ada.id;
  Path path;
  path.nodes = {ada, bob};
  path.edges = {knows};
  struct Case {
    Value value;
    const char* type;
    const char* text;
  };
  const Case cases[] = {{Value(), "null", "null"},
                        {true, "bool", "true"},
                        {kMin, "int", "-9223372036854775808"},
                        {0.1, "float", "0.1"},
                        {HUGE_VAL, "float", "inf"},
                        {"a", "string", "'a'"},
                        {List{1, "a", Value()}, "list", "[1, 'a', null]"},
                        {List{}, "list", "[]"},
                        {Map{{"a", 1}, {"b", List{}}}, "map", "{a: 1, b: []}"},
                        {ada, "node", "(:Person:Poet {name: 'Ada'})"},
                        {knows, "edge", "[:KNOWS {}]"},
                        {path, "path", "(:Person:Poet {name: 'Ada'})<-[:KNOWS {}]-( {})"},
                        {Point(1, 2), "point", "point({latitude: 1, longitude: 2})"},
                        {Vector({1, 0.5F}), "vector", "<1, 0.5>"},
                        {Date(0), "date", "1970-01-01"},
                        {Time(1), "time", "00:00:01"},
                        {DateTime(0), "datetime", "1970-01-01T00:00:00"},
                        {Duration(5), "duration", "PT5S"}};
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(c.value.type_name() == c.type);
    CHECK(c.value.to_string() == c.text);
  }
  for (const Case& a : cases) {
    for (const Case& b : cases) CHECK((a.value == b.value) == (&a == &b));
  }
}

TEST_CASE("a value is read as what it is and as nothing else") {
  const Value value(std::int64_t{5});
  CHECK(value.as<std::int64_t>() == 5);
  CHECK(value.is<std::int64_t>());
  CHECK_FALSE(value.is<double>());
  CHECK_FALSE(value.is_null());
  try {
    (void)value.as<std::string>();
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::kTypeMismatch);
    CHECK(error.message() == "the value is a int and not a string");
    CHECK(error.detail().want == "string");
    CHECK(error.detail().got == "int");
  }
  CHECK_THROWS_AS((void)Value().as<bool>(), Error);
  CHECK(Value::list(1, "a", true) == Value(List{1, "a", true}));
}

TEST_CASE("a node answers for properties that it does not have") {
  Node node;
  node.properties = {{"a", 1}};
  CHECK(node["a"] == Value(1));
  CHECK(node["b"].is_null());
  Edge edge;
  CHECK(edge["b"].is_null());
}

TEST_CASE("parameters keep their order, and the last value of a name") {
  Parameters parameters("a", 1, "b", "x", "a", 2);
  parameters.set("c", List{1}).set("b", nullptr);
  REQUIRE(parameters.values().size() == 3);
  CHECK(parameters.values()[0].first == "a");
  CHECK(parameters.values()[0].second == Value(2));
  CHECK(parameters.values()[1].second.is_null());
}

TEST_CASE("a cell that a result does not have is an error") {
  QueryResult result;
  result.mutable_columns() = {"a"};
  result.mutable_rows() = {List{1}};
  CHECK(result.at(0, 0) == Value(1));
  CHECK(result.at(0, "a") == Value(1));
  CHECK(is_invalid([&] { (void)result.at(0, 1); }));
  CHECK(is_invalid([&] { (void)result.at(1, 0); }));
  CHECK(is_invalid([&] { (void)result.at(0, "b"); }));
}

TEST_CASE("durations of any unit become milliseconds") {
  CHECK(Milliseconds(5).count() == 5);
  CHECK(Milliseconds(std::chrono::seconds(3)).count() == 3000);
  CHECK(Milliseconds(std::chrono::hours(24 * 365)).count() == 31'536'000'000);
  CHECK(Milliseconds(std::chrono::microseconds(2500)).count() == 3);
  CHECK(Milliseconds(std::chrono::duration<double>(0.25)).count() == 250);
}

TEST_CASE("an error of the server is told by its text") {
  struct Case {
    const char* text;
    ErrorCode code;
    Outcome outcome;
  };
  for (const Case& c : {
           Case{"NOAUTH Authentication required.", ErrorCode::kAuth, Outcome::kNotExecuted},
           Case{"WRONGPASS invalid username-password pair", ErrorCode::kAuth, Outcome::kNotExecuted},
           Case{"NOPERM User x has no permissions", ErrorCode::kAuth, Outcome::kNotExecuted},
           Case{"LOADING Valkey is loading the dataset in memory", ErrorCode::kServerBusy, Outcome::kNotExecuted},
           Case{"Max pending queries exceeded", ErrorCode::kServerBusy, Outcome::kNotExecuted},
           Case{"ERR max number of clients reached", ErrorCode::kServerBusy, Outcome::kNotExecuted},
           Case{"Write queue is full: cannot accept", ErrorCode::kServerBusy, Outcome::kNotExecuted},
           Case{"OOM command not allowed", ErrorCode::kServerBusy, Outcome::kNotExecuted},
           Case{"READONLY You can't write against a read only replica.", ErrorCode::kReadOnly, Outcome::kNotExecuted},
           Case{"graph.RO_QUERY is to be executed only on read-only queries", ErrorCode::kReadOnly,
                Outcome::kNotExecuted},
           Case{"ERR Invalid graph operation on empty key", ErrorCode::kNotFound, Outcome::kNotExecuted},
           Case{"unique constraint violation on node of type Person", ErrorCode::kConstraint, Outcome::kRejected},
           Case{"Query timed out", ErrorCode::kTimeout, Outcome::kRejected},
           Case{"errMsg: Invalid input 'N': expected RETURN", ErrorCode::kSyntax, Outcome::kRejected},
           Case{"'m' not defined", ErrorCode::kSyntax, Outcome::kRejected},
           Case{"Unknown function 'foo'", ErrorCode::kSyntax, Outcome::kRejected},
           Case{"Missing parameters", ErrorCode::kInvalidArgument, Outcome::kRejected},
           Case{"Type mismatch: expected Integer but was String", ErrorCode::kTypeMismatch, Outcome::kRejected},
           Case{"Division by zero", ErrorCode::kServer, Outcome::kRejected},
           Case{"", ErrorCode::kServer, Outcome::kRejected},
           Case{"something of a later version", ErrorCode::kServer, Outcome::kRejected},
       }) {
    CAPTURE(c.text);
    const Error error = client::classify_server_error(c.text);
    CHECK(error.code() == c.code);
    CHECK(error.outcome() == c.outcome);
    CHECK(error.message() == c.text);
    CHECK(std::string(error.what()).find(error_code_name(c.code)) == 0);
    CHECK(std::string(error.what()).find(outcome_name(c.outcome)) != std::string::npos);
  }
  CHECK(client::is_missing_graph("ERR Invalid graph operation on empty key"));
  CHECK_FALSE(client::is_missing_graph("ERR unknown command"));
}

TEST_CASE("a violated constraint says where") {
  const Error unique = client::classify_server_error("unique constraint violation on node of type Person");
  CHECK(unique.detail().entity == "Person");
  const Error edge = client::classify_server_error("unique constraint violation on edge of relationship-type KNOWS");
  CHECK(edge.detail().entity == "KNOWS");
  const Error mandatory =
      client::classify_server_error("mandatory constraint violation: node with label Person missing property name");
  CHECK(mandatory.detail().entity == "Person");
  CHECK(mandatory.detail().property == "name");
}
