// Values in every form: texts, literals, parameters, printing, reading.
#include <doctest/doctest.h>
#include <fgraph/chrono.h>
#include <fgraph/parameters.h>
#include <fgraph/value.h>

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <set>

#include "core/values/base64.h"
#include "core/values/text.h"
#include "unit/values/value_checks.h"

using namespace fgraph;
using namespace fgraph::testing;

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

TEST_CASE("a double is written with the digits of std::to_chars") {
  const auto expected = [](double value) {
    char text[64];
    std::string digits(text, std::to_chars(text, text + sizeof text, value).ptr);
    return digits.find_first_of(".e") == std::string::npos ? digits + ".0" : digits;
  };
  // Numbers below 10,000 with at most three decimals are written in a way of their own: each twentieth or so of them.
  for (int thousandths = 0; thousandths < 10'020'000; thousandths += thousandths < 20'000 ? 1 : 19) {
    const double value = thousandths / 1000.0;
    if (literal(value) != expected(value) || literal(-value) != expected(-value)) FAIL(value);
  }
  for (const double value : {0.5, 9999.999, 10'000.0, 0.0005, 12.3455}) {
    for (const double near : {value, std::nextafter(value, 0), std::nextafter(value, 1e9)}) {
      CHECK(literal(near) == expected(near));
    }
  }
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
