// Fields that got their default when the graph already held nodes: what is read and what is found agree.
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "defaults.fgraph.h"
#include "server/test_server.h"

namespace {

using defaults::Level;
using defaults::Pal;
using defaults::User;
using defaults::UserRepository;
using fgraph::Criteria;
using fgraph::order_by;
using fgraph::testing::run_command;
using fgraph::testing::single;
using fgraph::testing::test_server;
using fgraph::testing::TestGraph;
using fields = User::fields;
using links = User::links;

// "old" and "older" lack every property that has a default, "new" has other values, "plain" has written defaults.
struct Users {
  TestGraph graph;
  UserRepository users{*graph};

  Users() {
    (void)fgraph::ensure_schema(*graph, defaults::defaults_schema()).get();
    User fresh("new");
    fresh.active = false;
    fresh.visits = 3;
    fresh.rank = 8;
    fresh.code = "x";
    fresh.level = Level::gold;
    fresh.score = 2.5;
    fresh.since = fgraph::Date::of(2021, 1, 1);
    fresh.seen = fgraph::Timestamp(1);
    fresh.pause = fgraph::Duration(60);
    fresh.home = fgraph::Point(1, 1);
    fresh.key_bytes = fgraph::Bytes("other");
    fresh.tags = {"x", "y"};
    fresh.low = 5;
    fresh.high = 4;
    User plain("plain");
    (void)users.save_all(std::vector{fresh, plain}).get();
    (void)graph->query("CREATE (:User {name:'old'})-[:PAL]->(:User {name:'older'})").get();
    (void)graph->query("MATCH (a:User {name:'new'}), (b:User {name:'old'}) CREATE (a)-[:BOSS]->(b)").get();
  }
};

std::string names(const std::vector<User>& users) {
  std::string text;
  for (const User& one : users) text += one.name + " ";
  return text;
}

std::string sorted_names(std::vector<User> users) {
  std::sort(users.begin(), users.end(), [](const User& a, const User& b) { return a.name < b.name; });
  return names(users);
}

constexpr const char* kAll = "new old older plain ";
constexpr const char* kDefault = "old older plain ";

// How the server finds what the text asks for.
std::string explain(const fgraph::testing::TestGraph& graph, const std::string& cypher) {
  std::string quoted;
  for (const char letter : cypher) quoted += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return run_command(test_server(), "GRAPH.EXPLAIN " + graph.name() + " '" + quoted + "'");
}

std::string plan_of(std::string_view name) {
  for (const fgraph::Plan& plan : UserRepository::query_plans()) {
    if (plan.name.ends_with(name)) return std::string(plan.cypher);
  }
  return {};
}

}  // namespace

TEST_CASE("derived names and clauses find a default that older nodes lack") {
  const Users data;
  const UserRepository& users = data.users;
  CHECK(sorted_names(users.find_by_active_is_true().get()) == kDefault);
  CHECK(sorted_names(users.find_by_visits(0).get()) == kDefault);
  CHECK(sorted_names(users.find_by_rank(7).get()) == kDefault);
  CHECK(sorted_names(users.find_by_rank(8).get()) == "new ");
  CHECK(sorted_names(users.find_by_rank_not(8).get()) == kDefault);
  CHECK(sorted_names(users.find_by_rank_in({7, 9}).get()) == kDefault);
  CHECK(sorted_names(users.find_by_rank_in({8, 9}).get()) == "new ");
  CHECK(sorted_names(users.find_by_rank_between(6, 7).get()) == kDefault);
  CHECK(sorted_names(users.find_by_rank_between(6, 8).get()) == kAll);
  CHECK(sorted_names(users.find_by_rank_between(8, 9).get()) == "new ");
  CHECK(sorted_names(users.find_by_rank_greater_than(6).get()) == kAll);
  CHECK(sorted_names(users.find_by_rank_greater_than(7).get()) == "new ");
  CHECK(sorted_names(users.find_by_code("none").get()) == kDefault);
  CHECK(sorted_names(users.find_by_code_ignore_case("NONE").get()) == kDefault);
  CHECK(sorted_names(users.find_by_code_starting_with("no").get()) == kDefault);
  CHECK(sorted_names(users.find_by_since(fgraph::Date::of(2020, 5, 17)).get()) == kDefault);
  CHECK(sorted_names(users.find_by_since_before(fgraph::Date::of(2020, 5, 18)).get()) == kDefault);
  CHECK(sorted_names(users.find_by_since_before(fgraph::Date::of(2020, 5, 17)).get()).empty());
  CHECK(sorted_names(users.find_by_since_after(fgraph::Date::of(2020, 5, 17)).get()) == "new ");
  CHECK(sorted_names(users.find_by_seen(fgraph::Timestamp::parse("2020-01-01T00:00:00.000005Z")).get()) == kDefault);
  CHECK(sorted_names(users.find_by_pause(fgraph::Duration(3600)).get()) == kDefault);
  CHECK(sorted_names(users.find_by_pause_greater_than(fgraph::Duration(3599)).get()) == kDefault);
  CHECK(sorted_names(users.find_by_home_near(fgraph::Point(48, 16), 10).get()) == kDefault);
  CHECK(sorted_names(users.find_by_key_bytes(fgraph::Bytes("hello")).get()) == kDefault);
  CHECK(sorted_names(users.find_by_tags_containing("new").get()) == kDefault);
  CHECK(sorted_names(users.find_by_low(1).get()) == kDefault);
  CHECK(sorted_names(users.find_by_high_less_than_equal(2).get()) == kDefault);
  CHECK(sorted_names(users.find_by_rank_is_null().get()).empty());
  CHECK(users.count_by_level(Level::basic).get() == 3);
  CHECK(sorted_names(users.lazy().get()) == kDefault);
  CHECK(sorted_names(users.other().get()) == "new ");
  CHECK(sorted_names(users.unlike().get()) == "new ");
  CHECK(sorted_names(users.same().get()) == kDefault);
}

TEST_CASE("only a node that is there has a default") {
  const Users data;
  const UserRepository& users = data.users;
  CHECK(sorted_names(users.find_by_boss_rank(7).get()) == "new ");
  CHECK(sorted_names(users.find_by_boss_rank_or_name(7, "plain").get()) == "new plain ");
  CHECK(names(users.find_all_order_by_boss_rank_and_name().get()) == "new old older plain ");
  const auto rows =
      users.select(fgraph::columns(fields::name, links::boss / fields::rank), order_by(fields::name)).get();
  REQUIRE(rows.size() == 4);
  CHECK(std::get<1>(rows[0]) == std::optional<std::int64_t>(7));
  CHECK(std::get<1>(rows[1]) == std::nullopt);
}

TEST_CASE("a condition and its opposite find everything between them") {
  const Users data;
  const UserRepository& users = data.users;
  const std::vector<Criteria<User>> conditions = {
      fields::active == true,     fields::visits < 1,
      fields::rank == 7,          fields::rank > 7,
      fields::rank.in(7, 1),      fields::code == "none",
      fields::code.like("n%"),    fields::level == Level::basic,
      fields::score >= 1.5,       fields::tags.contains("new"),
      fields::tags.is_empty(),    fields::code.is_empty(),
      fields::code < "o",         fields::low < fields::high,
      fields::code.contains("o"), fields::rank >= 7 && fields::rank <= 7 && fields::code == "none"};
  for (const Criteria<User>& condition : conditions) {
    CHECK(users.count(condition).get() + users.count(!condition).get() == users.count().get());
  }
}

TEST_CASE("orders, groups, aggregates and windows see the default") {
  const Users data;
  const UserRepository& users = data.users;
  CHECK(names(users.find_all_order_by_visits_and_name().get()) == "old older plain new ");
  CHECK(users.sum_visits().get() == 3);
  CHECK(users.sum_rank().get() == 29);
  CHECK(users.avg_score().get() == 1.75);
  CHECK(users.min_rank().get() == 7);
  CHECK(users.max_rank().get() == 8);
  const auto groups =
      users.select(fgraph::columns(fields::level, fgraph::count<User>()), order_by(fields::level)).get();
  REQUIRE(groups.size() == 2);
  CHECK(std::get<0>(groups[0]) == Level::basic);
  CHECK(std::get<1>(groups[0]) == 3);
  for (const auto& order :
       {order_by(fields::rank), order_by(fields::rank.desc()), order_by(fields::since, fields::rank),
        order_by(fields::score.desc()), order_by(fields::seen), order_by(fields::code)}) {
    std::vector<User> all;
    fgraph::Window<User> part = users.find(Criteria<User>(), order, fgraph::window(1)).get();
    for (;;) {
      all.insert(all.end(), part.items.begin(), part.items.end());
      if (!part.has_next()) break;
      part = users.find(Criteria<User>(), order, fgraph::window(1, part.token())).get();
    }
    CHECK(sorted_names(all) == kAll);
  }
}

TEST_CASE("links and relationships see the default") {
  const Users data;
  (void)data.graph
      ->query(
          "MATCH (a:User {name:'old'}), (b:User {name:'new'}), (c:User {name:'plain'}) "
          "CREATE (a)-[:PAL {weight:1}]->(b), (a)-[:PAL {weight:3, note:'x'}]->(c)")
      .get();
  User old = *data.users.find_one(fields::name == "old", fgraph::fetch(links::pals)).get();
  REQUIRE(old.pals.size() == 3);
  CHECK(old.pals[0].name == "older");
  CHECK(old.pals[1].name == "plain");
  CHECK(old.pals[2].name == "new");
  const defaults::PalRepository pals(*data.graph);
  CHECK(pals.count(Pal::fields::weight == 3).get() == 2);
  CHECK(pals.count(Pal::fields::note == "pal").get() == 2);
  const std::vector<Pal> sorted =
      pals.find(Criteria<Pal>(), order_by(Pal::fields::weight.desc(), Pal::fields::note)).get();
  REQUIRE(sorted.size() == 3);
  CHECK(sorted[0].note == "pal");
  CHECK(pals.update_where(Pal::fields::note == "pal", increment(Pal::fields::weight, 10)).get() == 2);
  CHECK(pals.count(Pal::fields::weight == 13).get() == 1);
}

TEST_CASE("increments begin at the default") {
  const Users data;
  const UserRepository& users = data.users;
  CHECK(users.update_where(Criteria<User>(), increment(fields::rank, 2), increment(fields::score, 1.0)).get() == 4);
  CHECK(users.find_one(fields::name == "old").get()->rank == 9);
  CHECK(users.find_one(fields::name == "old").get()->score == 2.5);
  CHECK(users.count(fields::rank == 9).get() == 3);
  const fgraph::Id<User> id = users.find_one(fields::name == "older").get()->id;
  CHECK(users.update(id, increment(fields::visits, 1)).get().visits == 1);
}

TEST_CASE("what fulfils a condition by its default is deleted") {
  const Users data;
  CHECK(data.users.delete_by_rank_and_code(7, "none").get() == 3);
  CHECK(data.users.count().get() == 1);
}

TEST_CASE("an optional field that is absent stays absent, whatever new objects begin with") {
  const Users data;
  User plain = *data.users.find_one(fields::name == "plain").get();
  CHECK(plain.nick == "nobody");
  CHECK(data.users.find_one(fields::name == "old").get()->nick == std::nullopt);
  plain.nick.reset();
  (void)data.users.save(plain).get();
  CHECK(data.users.find_one(fields::name == "plain").get()->nick == std::nullopt);
  CHECK(sorted_names(data.users.find_by_nick_is_null().get()) == kDefault);
}

TEST_CASE("an index answers a condition on a field with a default, unless it asks for the default") {
  const Users data;
  const auto uses_index = [&](std::string_view query, const std::string& parameters) {
    const std::string text = plan_of(query);
    REQUIRE(!text.empty());
    const std::string plan = explain(data.graph, "CYPHER " + parameters + " " + text);
    REQUIRE(plan.find("Scan") != plan.npos);
    return plan.find("Node By Index Scan") != plan.npos;
  };
  CHECK(uses_index("find_by_rank", "rank=8"));
  CHECK(!uses_index("find_by_rank", "rank=7"));
  CHECK(uses_index("find_by_rank_greater_than", "rank=7"));
  CHECK(uses_index("find_by_rank_between", "rank=8 rank_2=9"));
  CHECK(uses_index("find_by_code", "code='x'"));
  CHECK(!uses_index("find_by_code", "code='none'"));
  CHECK(uses_index("find_by_since", "since='2020-05-18'"));
  CHECK(uses_index("find_by_since_after", "since='2020-05-18'"));
  CHECK(uses_index("find_by_low", "low=5"));
  CHECK(uses_index("other", "x=0"));
  CHECK(uses_index("delete_by_rank_and_code", "rank=8 code='none'"));
}
