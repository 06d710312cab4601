// Printing, comparing and hashing of generated classes.
#include <doctest/doctest.h>

#include <limits>
#include <span>
#include <sstream>
#include <unordered_map>
#include <unordered_set>

#include <fgraph/detail/operations.h>
#include <fgraph/value.h>

#include "golden/names.fgraph.h"
#include "golden/records.fgraph.h"
#include "golden/scalars.fgraph.h"
#include "golden/social.fgraph.h"

namespace {

using golden::records::Account;
using golden::records::Holds;
using golden::records::Overview;
using golden::records::Priority;
using golden::records::Status;

template <typename T>
std::string streamed(const T& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

template <typename T>
std::size_t hash_of(const T& value) {
  return std::hash<T>()(value);
}

TEST_CASE("an entity is printed with the names of its fields") {
  Account account("ada", "open sesame", Status::open);
  CHECK(to_string(account) ==
        "Account{id: none, name: \"ada\", password: ***, hint: ***, codes: ***, status: open, priorities: [], "
        "backup: none, picture: none, holds: 0 nodes, boss: 0 nodes}");
  account.id = fgraph::Id<Account>(7);
  account.hint = "sesame";
  account.codes = {"1", "2"};
  account.priorities = {Priority::low, Priority::high};
  account.backup = Status::closed;
  account.picture = fgraph::Bytes("abc");
  CHECK(to_string(account) ==
        "Account{id: 7, name: \"ada\", password: ***, hint: ***, codes: ***, status: open, priorities: [low, high], "
        "backup: closed, picture: 3 bytes, holds: 0 nodes, boss: 0 nodes}");
  CHECK(streamed(account) == to_string(account));
}

TEST_CASE("values of all types are printed") {
  using golden::scalars::Optional;
  Optional all;
  CHECK(to_string(all) ==
        "Optional{id: none, b: none, i: none, f: none, s: none, d: none, t: none, dt: none, du: none, ts: none, "
        "p: none, v: none, u: none, y: none}");
  all.b = true;
  all.i = std::numeric_limits<std::int64_t>::min();
  all.f = 0.1;
  all.s = "a \"text\"\n\x01 \\ Zo\xC3\xAB";
  all.d = fgraph::Date::parse("2024-02-29");
  all.t = fgraph::Time::parse("12:30:00");
  all.dt = fgraph::DateTime(0);
  all.du = fgraph::Duration(90);
  all.ts = fgraph::Timestamp(1);
  all.p = fgraph::Point(48.5F, -2.25F);
  all.v = fgraph::Vector({1, 2.5F, 3, 4, 5});
  all.u = fgraph::Uuid(1, 2);
  all.y = fgraph::Bytes(std::string("\0", 1));
  CHECK(to_string(all) ==
        "Optional{id: none, b: true, i: -9223372036854775808, f: 0.1, s: \"a \\\"text\\\"\\n\\x01 \\\\ Zo\xC3\xAB\", "
        "d: 2024-02-29, t: 12:30:00, dt: 1970-01-01T00:00:00, du: PT90S, ts: 1970-01-01T00:00:00.000001Z, "
        "p: (48.5, -2.25), v: [1, 2.5, 3, 4, ... 5 elements], u: 00000000-0000-0001-0000-000000000002, y: 1 byte}");
  all.s = "broken \xff";
  CHECK(to_string(all).find("s: \"broken \\xff\"") != std::string::npos);

  golden::scalars::List lists;
  lists.b = {true, false};
  lists.i = {1, 2};
  lists.s = {"a", ""};
  CHECK(to_string(lists) ==
        "List{id: none, b: [true, false], i: [1, 2], f: [], s: [\"a\", \"\"], d: [], t: [], dt: [], du: [], ts: [], "
        "p: [], u: [], y: []}");
  CHECK(to_string(golden::scalars::Nothing()) == "Nothing{id: none}");
}

TEST_CASE("links are printed as their state, however they are connected") {
  auto one = std::make_shared<Account>("one", "p", Status::open);
  auto two = std::make_shared<Account>("two", "p", Status::open);
  one->boss.set(two);
  two->boss.set(one);
  one->holds.add(two, Holds());
  CHECK(to_string(*one).find("holds: 1 node, changed, boss: 1 node, changed}") != std::string::npos);
  one->boss.reset();
  one->holds.clear();
}

TEST_CASE("relationships and structs are printed") {
  Holds holds(fgraph::Id<Account>(1), fgraph::Id<Account>(2));
  holds.note = "secret";
  CHECK(to_string(holds) == "Holds{id: none, source: 1, target: 2, since: none, note: ***}");
  CHECK(streamed(holds) == to_string(holds));
  Overview overview;
  overview.account = Account("ada", "sesame", Status::open);
  overview.others = {fgraph::EntityId(4), fgraph::EntityId()};
  const std::string text = to_string(overview);
  CHECK(text.starts_with("Overview{account: Account{id: none, name: \"ada\", password: ***"));
  CHECK(text.ends_with("}, boss: none, all: [], how: [], best: none, others: [4, none], total: 0, status: open}"));
  CHECK(streamed(overview) == text);
}

TEST_CASE("equal objects have equal hashes, whatever is different changes both") {
  const Account account("ada", "p", Status::open);
  const auto differs = [&](const auto& change) {
    Account other = account;
    CHECK(other == account);
    CHECK(hash_of(other) == hash_of(account));
    change(other);
    CHECK_FALSE(other == account);
    CHECK(hash_of(other) != hash_of(account));
  };
  differs([](Account& other) { other.id = fgraph::Id<Account>(0); });
  differs([](Account& other) { other.name = "Ada"; });
  differs([](Account& other) { other.password = ""; });
  differs([](Account& other) { other.hint = ""; });
  differs([](Account& other) { other.codes = {""}; });
  differs([](Account& other) { other.status = Status::closed; });
  differs([](Account& other) { other.priorities = {Priority::low}; });
  differs([](Account& other) { other.backup = Status::open; });
  differs([](Account& other) { other.picture = fgraph::Bytes(); });
  Account linked = account;
  linked.holds.add(fgraph::Id<Account>(3));
  CHECK(linked == account);
  CHECK(hash_of(linked) == hash_of(account));
}

TEST_CASE("hashes agree with comparison where bits do not") {
  golden::scalars::Optional zero;
  zero.f = 0.0;
  zero.p = fgraph::Point(0.0F, 0.0F);
  zero.v = fgraph::Vector({0.0F});
  golden::scalars::Optional negative;
  negative.f = -0.0;
  negative.p = fgraph::Point(-0.0F, -0.0F);
  negative.v = fgraph::Vector({-0.0F});
  CHECK(zero == negative);
  CHECK(hash_of(zero) == hash_of(negative));
  zero.f = std::numeric_limits<double>::quiet_NaN();
  CHECK_FALSE(zero == golden::scalars::Optional(zero));
}

TEST_CASE("relationships and structs are compared and hashed") {
  const Holds holds(fgraph::Id<Account>(1), fgraph::Id<Account>(2));
  Holds turned(fgraph::Id<Account>(2), fgraph::Id<Account>(1));
  CHECK_FALSE(holds == turned);
  CHECK(hash_of(holds) != hash_of(turned));
  turned.source = holds.source;
  turned.target = holds.target;
  CHECK(holds == turned);
  CHECK(hash_of(holds) == hash_of(turned));

  Overview one;
  Overview two;
  one.all.emplace_back("a", "p", Status::open);
  CHECK_FALSE(one == two);
  two.all.emplace_back("a", "p", Status::open);
  CHECK(one == two);
  CHECK(hash_of(one) == hash_of(two));
  two.all.front().name = "b";
  CHECK_FALSE(one == two);
  CHECK(hash_of(one) != hash_of(two));
}

TEST_CASE("entities are keys of containers") {
  std::unordered_set<Account> seen;
  CHECK(seen.insert(Account("a", "p", Status::open)).second);
  CHECK(seen.insert(Account("b", "p", Status::open)).second);
  CHECK_FALSE(seen.insert(Account("a", "p", Status::open)).second);
  std::unordered_map<Status, int> counts;
  ++counts[Status::open];
  CHECK(counts.size() == 1);
}

TEST_CASE("enums have names") {
  CHECK(to_string(Status::open) == "open");
  CHECK(streamed(Priority::high) == "high");
  CHECK(to_string(static_cast<Priority>(77)) == "77");
  CHECK(fgraph::enum_name(static_cast<Status>(-1)).empty());
  CHECK(fgraph::enum_from_name<Status>("closed") == Status::closed);
  CHECK(fgraph::enum_from_name<Priority>("high") == Priority::high);
  CHECK_FALSE(fgraph::enum_from_name<Status>("Closed").has_value());
  CHECK_FALSE(fgraph::enum_from_name<Status>("").has_value());
  CHECK(fgraph::enum_values<Status>() == std::vector<Status>{Status::open, Status::closed});
  CHECK(fgraph::enum_values<Priority>() == std::vector<Priority>{Priority::low, Priority::high});
}

TEST_CASE("an error about a value does not show the value") {
  for (const char* text : {"open sesame", "sesa\xff"}) {
    fgraph::FieldDescriptor field{.name = "password", .column = "password", .type = {}};
    field.flags = fgraph::kFieldRedact;
    field.rules.max_length = 5;
    fgraph::FieldWriter writer("x.Account", std::span(&field, 1));
    writer.begin_entity();
    writer.field(std::string(text));
    REQUIRE(writer.error().has_value());
    CHECK(writer.error()->message().starts_with("x.Account.password was not saved: "));
    CHECK(writer.error()->message().find("sesa") == std::string::npos);
  }
}

TEST_CASE("a class may have any name") {
  golden::names::class_ odd;
  CHECK(to_string(odd).starts_with("class{id: none, class: 0"));
}

TEST_CASE("an object without fields remembers of which graph it is") {
  golden::social::LivesIn lives_in;
  const fgraph::detail::RelationshipOperations& operations =
      fgraph::detail::relationship_operations<golden::social::LivesIn>();
  REQUIRE(operations.descriptor().fields.empty());
  CHECK_FALSE(*operations.is_saved(&lives_in));
  operations.remember(&lives_in, 7);
  CHECK(*operations.is_saved(&lives_in));
  CHECK(operations.graph(&lives_in) == 7);
}

}  // namespace
