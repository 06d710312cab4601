// A server with a RESULTSET_SIZE sends no more rows than that. What is written has ids for all that.
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "network.h"

using namespace fgraph::testing::people;

namespace {

struct Cutting {
  std::unique_ptr<fgraph::EmbeddedServer> server = fgraph::EmbeddedServer::start();
  std::unique_ptr<fgraph::Client> client;
  Cutting() {
    (void)fgraph::testing::run_command(*server, "GRAPH.CONFIG SET RESULTSET_SIZE 1");
    client = fgraph::Client::connect(server->url());
  }
  std::int64_t count(const std::string& pattern) const {
    return client->graph("cut").query("MATCH " + pattern + " RETURN count(*)").get().at(0, 0).as<std::int64_t>();
  }
};

std::vector<Person> some_people() {
  std::vector<Person> all;
  for (int i = 0; i < 5; ++i) all.emplace_back("p" + std::to_string(i));
  return all;
}

}  // namespace

TEST_CASE("a server that cuts rows cuts nothing of what is written") {
  const Cutting cutting;
  const fgraph::Graph graph = cutting.client->graph("cut");
  const PersonRepository people(graph);
  std::vector<Person> all = some_people();
  SUBCASE("new nodes") {
    people.save_all(all).get();
    for (const Person& one : all) CHECK(one.id.has_value());
    CHECK(all[0].id != all[4].id);
    for (Person& one : all) one.age = 1;
    people.save_all(all).get();
    CHECK(cutting.count("(n:Person {age: 1})") == 5);
  }
  SUBCASE("a cascade") {
    for (std::size_t i = 1; i < all.size(); ++i) all[0].friends.add(std::make_shared<Person>(all[i]));
    people.save(all[0]).get();
    CHECK(cutting.count("(:Person {name: 'p0'})-[:KNOWS]->(:Person)") == 4);
    for (const auto& each : all[0].friends.edges()) CHECK(each.relationship.id.has_value());
  }
  SUBCASE("relationships") {
    people.save_all(all).get();
    std::vector<Knows> knows;
    for (std::size_t i = 1; i < all.size(); ++i) knows.emplace_back(all[0].id, all[i].id);
    network::KnowsRepository(graph).create_all(knows).get();
    for (const Knows& one : knows) CHECK(one.id.has_value());
    CHECK(cutting.count("(:Person {name: 'p0'})-[:KNOWS]->(:Person)") == 4);
  }
  SUBCASE("a session") {
    fgraph::Session session(graph);
    const auto objects = session.add(std::move(all));
    for (const auto& one : objects) objects[0]->follows.add(one);
    session.commit().get();
    for (const auto& one : objects) one->age = 2;
    session.commit().get();
    CHECK(cutting.count("(:Person {name: 'p0'})-[:FOLLOWS]->(:Person {age: 2})") == 5);
  }
}

TEST_CASE("relationships that were created beside one whose end is gone are counted") {
  TestGraph graph;
  const PersonRepository people(*graph);
  std::vector<Person> all = some_people();
  people.save_all(all).get();
  const fgraph::Id<Person> gone = all[4].id;
  CHECK(people.delete_by_id(gone).get());
  std::vector<Knows> knows;
  for (std::size_t i = 1; i < all.size(); ++i) knows.emplace_back(all[0].id, i == 4 ? gone : all[i].id);
  const fgraph::Error error = error_of([&] { network::KnowsRepository(*graph).create_all(knows).get(); });
  CHECK(error.code() == ErrorCode::kNotFound);
  CHECK(error.outcome() == Outcome::kMaybeExecuted);
  CHECK(error.written() == 3);
  CHECK(count(graph, "()-[:KNOWS]->()") == 3);
  CHECK(knows[0].id.has_value());
  CHECK_FALSE(knows[3].id.has_value());
}
