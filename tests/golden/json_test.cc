// Converts generated classes to JSON and back.
#include <doctest/doctest.h>

#include <fgraph/json.h>

#include <limits>
#include <memory>

#include <nlohmann/json.hpp>

#include "golden/names.fgraph.h"
#include "golden/names.fgraph.json.h"
#include "golden/places.fgraph.json.h"
#include "golden/records.fgraph.h"
#include "golden/records.fgraph.json.h"
#include "golden/scalars.fgraph.h"
#include "golden/scalars.fgraph.json.h"
#include "golden/social.fgraph.h"
#include "golden/social.fgraph.json.h"

namespace {

using fgraph::JsonOptions;
using golden::records::Account;
using golden::records::Holds;
using golden::records::Overview;
using golden::records::Priority;
using golden::records::Status;
using golden::scalars::List;
using golden::scalars::Optional;
using golden::social::Knows;
using golden::social::Person;
using nlohmann::json;

// The mistake that is reported when `text` is read as a T.
template <typename T>
std::string problem(const std::string& text, T value = T()) {
  try {
    fgraph::from_json(json::parse(text), value, JsonOptions());
  } catch (const fgraph::Error& error) {
    CHECK(error.code() == fgraph::ErrorCode::kInvalidArgument);
    CHECK(error.outcome() == fgraph::Outcome::kNotExecuted);
    return error.message();
  }
  return "";
}

Optional full() {
  Optional all;
  all.id = fgraph::Id<Optional>(7);
  all.b = true;
  all.i = std::numeric_limits<std::int64_t>::min();
  all.f = 0.1;
  all.s = "Zo\xC3\xAB \"x\"\n";
  all.d = fgraph::Date::parse("2024-02-29");
  all.t = fgraph::Time::parse("23:59:59");
  all.dt = fgraph::DateTime::parse("1969-12-31T23:59:58");
  all.du = fgraph::Duration(93'784);
  all.ts = fgraph::Timestamp(-1);
  all.p = fgraph::Point(48.1F, -2.3F);
  all.v = fgraph::Vector(std::vector<float>(384, 0.1F));
  all.u = fgraph::Uuid::parse("123e4567-e89b-12d3-a456-426614174000");
  all.y = fgraph::Bytes(std::string("\0\x01\xff", 3));
  return all;
}

TEST_CASE("a value of every type becomes JSON and itself again") {
  const Optional all = full();
  const json written = all;
  CHECK(written["id"] == 7);
  CHECK(written["d"] == "2024-02-29");
  CHECK(written["t"] == "23:59:59");
  CHECK(written["dt"] == "1969-12-31T23:59:58");
  CHECK(written["du"] == "PT93784S");
  CHECK(written["ts"] == "1969-12-31T23:59:59.999999Z");
  CHECK(written["p"].size() == 2);
  CHECK(written["p"]["latitude"].get<float>() == 48.1F);
  CHECK(written["v"].size() == 384);
  CHECK(written["u"] == "123e4567-e89b-12d3-a456-426614174000");
  CHECK(written["y"] == "AAH/");
  CHECK(json::parse(written.dump()).get<Optional>() == all);
}

TEST_CASE("what is absent is left out, and null is absent too") {
  const json written = Optional();
  CHECK(written == json{{"id", nullptr}});
  CHECK(written.get<Optional>() == Optional());
  Optional read = full();
  fgraph::from_json(json::parse(R"({"b": null, "v": null})"), read, JsonOptions());
  Optional wanted;
  wanted.id = read.id;
  CHECK(read == wanted);
}

TEST_CASE("lists of every type become arrays") {
  List lists;
  lists.b = {true, false};
  lists.i = {1, -2};
  lists.f = {0.5, 3};
  lists.s = {"", "a"};
  lists.d = {fgraph::Date(1)};
  lists.t = {fgraph::Time(1)};
  lists.dt = {fgraph::DateTime(1)};
  lists.du = {fgraph::Duration(1)};
  lists.ts = {fgraph::Timestamp(1)};
  lists.p = {fgraph::Point(1, 2)};
  lists.u = {fgraph::Uuid(1, 2)};
  lists.y = {fgraph::Bytes("x")};
  CHECK(json::parse(json(lists).dump()).get<List>() == lists);
  CHECK(json(List())["f"] == json::array());
}

TEST_CASE("enums become their names") {
  CHECK(json(Status::open) == "open");
  CHECK(json(Priority::high) == "high");
  CHECK(json("closed").get<Status>() == Status::closed);
  CHECK_THROWS_WITH_AS(json("O").get<Status>(),
                       "invalid_argument (not_executed): Status: it must be one of open, closed", fgraph::Error);
  CHECK_THROWS_AS(json(0).get<Priority>(), fgraph::Error);
}

TEST_CASE("fields under @redact are only written when asked for") {
  Account account("ada", "sesame", Status::open);
  account.priorities = {Priority::low, Priority::high};
  account.backup = Status::closed;
  const json written = account;
  CHECK_FALSE(written.contains("password"));
  CHECK_FALSE(written.contains("codes"));
  CHECK(written["priorities"] == json{"low", "high"});
  CHECK(written["backup"] == "closed");
  const json all = fgraph::to_json(account, JsonOptions().with_redacted());
  CHECK(all["password"] == "sesame");
  CHECK(all["codes"] == json::array());
  // Members that are not in the text keep their values.
  Account read("", "old", Status::closed);
  fgraph::from_json(written, read, JsonOptions());
  CHECK(read.password == "old");
  CHECK(all.get<Account>() == account);
}

TEST_CASE("a default holds where a field is missing") {
  const auto city =
      json::parse(R"({"name": "Rome", "location": {"latitude": 1, "longitude": 2}})").get<golden::common::City>();
  CHECK(city.climate == golden::common::Climate::temperate);
  CHECK(city.population == 0);
}

TEST_CASE("loaded links are written, others are not") {
  Person ada("Ada", "a@x", golden::common::Size::small);
  auto bob = std::make_shared<Person>("Bob", "b@x", golden::common::Size::small);
  bob->id = fgraph::Id<Person>(2);
  Knows knows;
  knows.strength = 0.25;
  ada.friends.add(bob, knows);
  const json written = ada;
  REQUIRE(written["friends"].size() == 1);
  CHECK(written["friends"][0]["name"] == "Bob");
  CHECK(written["friends"][0]["@relationship"] == json{{"id", nullptr}, {"strength", 0.25}});
  CHECK(written["follows"] == json::array());
  CHECK(written["home"].is_null());
  const json shallow = fgraph::to_json(ada, JsonOptions().depth(0));
  CHECK_FALSE(shallow.contains("friends"));
}

TEST_CASE("circles end with an id") {
  auto one = std::make_shared<Account>("one", "p", Status::open);
  auto two = std::make_shared<Account>("two", "p", Status::open);
  one->id = fgraph::Id<Account>(1);
  one->boss.set(two);
  two->boss.set(one);
  const json written = *one;
  CHECK(written["boss"]["name"] == "two");
  CHECK(written["boss"]["boss"] == 1);
  // A copy is the same entity.
  const Account copy = *one;
  CHECK(json(copy)["boss"]["boss"] == 1);
  one->boss.reset();
  two->boss.reset();
}

TEST_CASE("long chains are cut") {
  auto last = std::make_shared<Account>("last", "p", Status::open);
  last->id = fgraph::Id<Account>(99);
  for (int i = 0; i < 1000; ++i) {
    auto next = std::make_shared<Account>("next", "p", Status::open);
    next->boss.set(last);
    last = next;
  }
  const json written = *last;
  std::size_t depth = 0;
  for (const json* at = &written; at->contains("boss"); at = &at->at("boss")) ++depth;
  CHECK(depth == 16);
}

TEST_CASE("links of a new entity are read as additions") {
  const auto ada = json::parse(R"({
    "name": "Ada", "email": "a@x", "size": "small",
    "friends": [{"name": "Bob", "email": "b@x", "size": "medium", "@relationship": {"strength": 2.5}}, 7],
    "birthplace": {"name": "Rome", "location": {"latitude": 1, "longitude": 2}}
  })")
                       .get<Person>();
  REQUIRE(ada.friends.size() == 1);
  CHECK(ada.friends[0].name == "Bob");
  CHECK(ada.friends.changed());
  CHECK(ada.friends.edges().begin() != ada.friends.edges().end());
  CHECK((*ada.friends.edges().begin()).relationship.strength == 2.5);
  CHECK(ada.birthplace->name == "Rome");
  CHECK_FALSE(ada.follows.changed());
}

TEST_CASE("links of a stored entity are read as they were written") {
  const std::string text = R"({"id": 1, "name": "Ada", "email": "a@x", "size": "small", "follows": []})";
  const auto ada = json::parse(R"({
    "id": 1, "name": "Ada", "email": "a@x", "size": "small", "home": null, "follows": [{"id": 9}],
    "friends": [{"id": 2, "name": "Bob", "email": "b@x", "size": "medium", "@relationship": {"id": 7, "strength": 2.5}}]
  })")
                       .get<Person>();
  REQUIRE(ada.friends.size() == 1);
  CHECK(ada.friends[0].id == fgraph::Id<Person>(2));
  CHECK(ada.home.loaded());
  CHECK(json(ada)["friends"][0]["@relationship"] == json{{"id", 7}, {"strength", 2.5}});
  CHECK(json(ada)["follows"] == json{9});
  CHECK(json(ada).get<Person>() == ada);
  Person read;
  fgraph::from_json(json::parse(text), read, JsonOptions().skip_links());
  CHECK(read.name == "Ada");
}

TEST_CASE("a merge patch changes what it names, and nothing else") {
  Account account("ada", "sesame", Status::open);
  account.id = fgraph::Id<Account>(4);
  account.backup = Status::closed;
  account.priorities = {Priority::low};
  const Account before = account;
  const auto patch = [&](const std::string& text) -> std::string {
    try {
      fgraph::merge_json(json::parse(text), account);
    } catch (const fgraph::Error& error) {
      return error.message();
    }
    return "";
  };
  CHECK(patch("{}").empty());
  CHECK(account == before);
  CHECK(patch(R"({"id": 4, "backup": null, "priorities": ["high"]})").empty());
  CHECK(account.backup == std::nullopt);
  CHECK(account.priorities == std::vector{Priority::high});
  CHECK(account.name == "ada");
  CHECK(account.password == "sesame");
  const Account after = account;
  CHECK(patch(R"({"name": "x", "nonsense": 1})") == "Account: Account has no member 'nonsense'");
  CHECK(patch(R"({"name": "x", "id": 5})") == "Account.id: an id cannot be changed");
  CHECK(patch(R"({"name": "x", "status": "sesame"})") == "Account.status: it must be one of open, closed");
  CHECK(patch(R"({"name": null})") == "Account.name: it must be a text and is null");
  CHECK(patch("[]") == "Account: it must be an object and is an array");
  CHECK(account == after);
  CHECK(patch(R"({"boss": {"id": 9}})").empty());
  CHECK(json(account)["boss"] == 9);
  CHECK(patch(R"({"boss": {"name": "eve", "password": "p", "status": "open"}})").empty());
  CHECK(patch(R"({"boss": null})").empty());
  CHECK(json(account)["boss"].is_null());
}

TEST_CASE("relationships and structs become JSON") {
  Holds holds(fgraph::Id<Account>(1), fgraph::Id<Account>(2));
  holds.since = fgraph::Date(0);
  CHECK(json(holds) == json{{"id", nullptr}, {"source", 1}, {"target", 2}, {"since", "1970-01-01"}});
  CHECK(json(holds).get<Holds>() == holds);

  Overview overview;
  overview.account = Account("ada", "", Status::open);
  overview.all.emplace_back("b", "", Status::closed);
  overview.how.push_back(holds);
  overview.best = holds;
  overview.others = {fgraph::EntityId(4), fgraph::EntityId()};
  overview.total = 3;
  overview.status = Status::closed;
  const json written = overview;
  CHECK_FALSE(written.contains("boss"));
  CHECK(written["others"] == json{4, nullptr});
  CHECK(written.get<Overview>() == overview);
}

TEST_CASE("values of the library's types are converted by themselves") {
  CHECK(json(fgraph::Date(0)) == "1970-01-01");
  CHECK(json("P1DT1S").get<fgraph::Duration>() == fgraph::Duration(86'401));
  CHECK(json(fgraph::Id<Person>(3)) == 3);
  CHECK(json(std::vector<fgraph::Point>{fgraph::Point(1, 2)})[0]["longitude"] == 2.0);
  CHECK_THROWS_AS(json("yesterday").get<fgraph::Date>(), fgraph::Error);
}

TEST_CASE("names of C++ keep their names in JSON") {
  golden::names::class_ odd;
  odd.int_ = "x";
  const json written = odd;
  CHECK(written["int"] == "x");
  CHECK(written.get<golden::names::class_>() == odd);
}

TEST_CASE("what does not fit is refused, and the message says where") {
  CHECK(problem<Optional>("[]") == "Optional: it must be an object and is an array");
  CHECK(problem<Optional>("null") == "Optional: it must be an object and is null");
  CHECK(problem<Optional>(R"({"b": 1})") == "Optional.b: it must be true or false and is an integer");
  CHECK(problem<Optional>(R"({"i": 1.5})") == "Optional.i: it must be an integer of 64 bits");
  CHECK(problem<Optional>(R"({"i": 9223372036854775808})") == "Optional.i: it must be an integer of 64 bits");
  CHECK(problem<Optional>(R"({"i": "1"})") == "Optional.i: it must be an integer and is a text");
  CHECK(problem<Optional>(R"({"f": "x"})") == "Optional.f: it must be a number and is a text");
  CHECK(problem<Optional>(R"({"s": 1})") == "Optional.s: it must be a text and is an integer");
  CHECK(problem<Optional>(R"({"d": "2023-02-29"})") == "Optional.d: it must be a date (YYYY-MM-DD)");
  CHECK(problem<Optional>(R"({"t": "24:00:00"})") == "Optional.t: it must be a time (HH:MM:SS)");
  CHECK(problem<Optional>(R"({"dt": "2023-01-01"})") == "Optional.dt: it must be a date-time (YYYY-MM-DDTHH:MM:SS)");
  CHECK(problem<Optional>(R"({"du": "1h"})") == "Optional.du: it must be a duration (P1DT2H3M4S)");
  CHECK(problem<Optional>(R"({"ts": 5})") == "Optional.ts: it must be a text and is an integer");
  CHECK(problem<Optional>(R"({"p": {"latitude": 1}})") == "Optional.p: it must have latitude and longitude");
  CHECK(problem<Optional>(R"({"p": {"latitude": 91, "longitude": 0}})").starts_with("Optional.p: "));
  CHECK(problem<Optional>(R"({"p": {"latitude": 1e300, "longitude": 0}})") ==
        "Optional.p.latitude: it must be a number of 32 bits");
  CHECK(problem<Optional>(R"({"p": {"x": 1}})") == "Optional.p: it must have latitude and longitude and nothing else");
  CHECK(problem<Optional>(R"({"v": [1, "x"]})") == "Optional.v[1]: it must be a number and is a text");
  CHECK(problem<Optional>(R"({"v": [1]})") == "Optional.v: it has 1 elements and not 384");
  CHECK(problem<Optional>(R"({"u": "123"})") == "Optional.u: it must be a UUID");
  CHECK(problem<Optional>(R"({"y": "A"})") == "Optional.y: it must be base64 with padding");
  CHECK(problem<Optional>(R"({"id": -1})") == "Optional.id: an id must not be negative");
  CHECK(problem<Optional>(R"({"nothing": 1})") == "Optional: Optional has no member 'nothing'");
  CHECK(problem<List>(R"({"b": [], "f": []})").starts_with("List: '"));
  CHECK(problem<Account>(R"({"name": "a"})") == "Account: 'status' is missing");
  CHECK(problem<Account>(R"({"name": "a", "status": "open", "priorities": ["low", "x"]})") ==
        "Account.priorities[1]: it must be one of low, high");
  CHECK(problem<golden::scalars::Ruled>(R"({"age": 151, "ratio": 0, "name": "x", "code": "ABC1"})") ==
        "Ruled.age: it is greater than the declared maximum");
}

TEST_CASE("no message shows a value") {
  for (const char* text : {R"({"name": "a", "status": "sesame", "password": "p"})",
                           R"({"name": "a", "status": "open", "password": ["sesame"]})"}) {
    const std::string message = problem<Account>(text);
    CHECK_FALSE(message.empty());
    CHECK(message.find("sesame") == std::string::npos);
  }
}

TEST_CASE("hostile documents are refused") {
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += R"({"name": "a", "status": "open", "boss": )";
  deep += "null";
  deep.append(1000, '}');
  CHECK(problem<Account>(deep).find("objects are nested too deeply") != std::string::npos);
  const std::string name(100'000, 'n');
  CHECK(problem<Optional>("{\"" + name + "\": 1}").size() < 200);
  CHECK(problem<Optional>(R"({"a\u0000b\n": 1})") == "Optional: Optional has no member 'a?b?'");
  Optional read;
  fgraph::from_json(json::parse(R"({"x": {"y": [1, 2]}, "i": 3})"), read, JsonOptions().skip_unknown());
  CHECK(read.i == 3);
}

}  // namespace
