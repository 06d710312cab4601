// Random work of a session on a random graph, with faults, compared with a plain model of it after each commit.
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/schema.h>
#include <fgraph/session.h>

#include "model.fgraph.h"
#include "quiet_session.h"
#include "server/test_server.h"
#include "server/when_connected.h"
#include "support/seeds.h"

using fgraph::EmbeddedServer;
using fgraph::ErrorCode;
using fgraph::Graph;
using fgraph::Outcome;
using fgraph::Session;
using fgraph::testing::error_of;
using fgraph::testing::quiet;
using fgraph::testing::TestGraph;
using model::Knows;
using model::Person;

namespace {

// People by name; their ages, and how strongly each knows whom.
struct Model {
  std::map<std::string, std::optional<std::int64_t>> ages;
  std::multiset<std::tuple<std::string, std::string, double>> knows;

  void remove(const std::string& name) {
    ages.erase(name);
    std::erase_if(knows, [&](const auto& edge) { return std::get<0>(edge) == name || std::get<1>(edge) == name; });
  }
  friend bool operator==(const Model&, const Model&) = default;
};

std::string text(const Model& model) {
  std::string out;
  for (const auto& [name, age] : model.ages) out += name + (age ? "=" + std::to_string(*age) : std::string()) + " ";
  for (const auto& [from, to, strength] : model.knows) {
    out += from + "-" + std::to_string(strength) + "->" + to + " ";
  }
  return out;
}

Model stored(const Graph& graph) {
  Model model;
  const fgraph::QueryResult people = graph.query("MATCH (p:Person) RETURN p.name, p.age").get();
  for (std::size_t i = 0; i < people.size(); ++i) {
    const fgraph::Value& age = people.at(i, 1);
    std::optional<std::int64_t>& out = model.ages[people.at(i, 0).as<std::string>()];
    if (!age.is_null()) out = age.as<std::int64_t>();
  }
  const fgraph::QueryResult knows =
      graph.query("MATCH (a:Person)-[r:KNOWS]->(b:Person) RETURN a.name, b.name, r.strength").get();
  for (std::size_t i = 0; i < knows.size(); ++i) {
    model.knows.emplace(knows.at(i, 0).as<std::string>(), knows.at(i, 1).as<std::string>(),
                        knows.at(i, 2).as<double>());
  }
  return model;
}

// One run: a graph, a session, and two models: what is stored and what the session would store.
class Run {
 public:
  // `server` is killed now and then; null: it is not.
  Run(Graph graph, std::uint32_t seed, EmbeddedServer* server)
      : graph_(std::move(graph)), server_(server), random_(seed) {
    // A server that is killed and reads its log again has been seen to crash over unique constraints.
    if (server_ == nullptr) fgraph::ensure_schema(graph_, model::model_schema()).get().require_complete();
    open();
  }

  void step() {
    switch (below(10)) {
      case 0:
      case 1: add_person(); break;
      case 2: change_age(); break;
      case 3:
      case 4: add_friend(); break;
      case 5: change_strength(); break;
      case 6: remove_friend(); break;
      case 7: remove_person(); break;
      case 8: commit(); break;
      case 9: below(3) == 0 ? renew() : roll_back(); break;
    }
  }

  // With a fault now and then. Compares what is there with the model.
  void commit() {
    switch (below(server_ == nullptr ? 16 : 8)) {
      case 0: delete_behind_its_back(); break;
      case 1: change_behind_its_back(); break;
      case 2: violate_constraint(); break;
      case 3:
        if (server_ != nullptr) return die_during_commit();
        break;
      case 4:
        if (server_ != nullptr) die();
        break;
      default: break;
    }
    try_commit();
  }

  int commits() const { return commits_; }
  int refused() const { return refused_; }
  int deaths() const { return deaths_; }

 private:
  // What a fault makes of the next commit.
  enum class Expected { kDone, kStale, kEither };

  void try_commit() {
    const fgraph::Error error = error_of([&] { session_->commit().get(); });
    const bool is_done = error.message() == "no error";
    switch (expected_) {
      case Expected::kDone: CHECK(error.message() == "no error"); break;
      case Expected::kStale: CHECK(error.code() == ErrorCode::kStaleVersion); break;
      case Expected::kEither: break;
    }
    if (is_done) {
      stored_ = wanted_;
      touched_.clear();
      ++commits_;
    } else {
      CHECK(error.outcome() == Outcome::kRejected);
      ++refused_;
    }
    // What the session knows of others' work is old.
    if (!is_done || expected_ != Expected::kDone || is_overtaken_) renew();
    expected_ = Expected::kDone;
    is_overtaken_ = false;
    compare();
  }

  void compare() {
    const Model found = stored(graph_);
    CHECK(text(found) == text(stored_));
    REQUIRE(found == stored_);
  }

  void die() {
    server_->kill();
    server_->restart();
    // The connections find out when they are used.
    while (error_of([&] { (void)graph_.query("RETURN 1").get(); }).message() != "no error") {
    }
  }

  // As far as the commit has come by then: all of it is there, or nothing.
  void die_during_commit() {
    fgraph::Future<void> commit = session_->commit();
    for (auto spins = below(200'000); spins > 0; --spins) std::atomic_signal_fence(std::memory_order_seq_cst);
    server_->kill();
    const fgraph::Error error = error_of([&] { commit.get(); });
    server_->restart();
    while (error_of([&] { (void)graph_.query("RETURN 1").get(); }).message() != "no error") {
    }
    const Model found = stored(graph_);
    const bool is_done = error.message() == "no error";
    if (is_done || (error.outcome() == Outcome::kMaybeExecuted && found == wanted_)) stored_ = wanted_;
    compare();
    ++deaths_;
    // Whether it was written is known now, but not to the session.
    renew();
  }

  // Somebody else saves a person: a session that has changed it, too, must not overwrite that.
  void change_behind_its_back() {
    if (stored_.ages.empty()) return;
    const std::string name = any_name(stored_);
    Session other(graph_, quiet());
    const std::shared_ptr<Person> person = other.find_one(Person::fields::name == name).get();
    REQUIRE(person != nullptr);
    person->age = 1000 + static_cast<std::int64_t>(below(1000));
    other.commit().get();
    const auto mine = wanted_.ages.find(name);
    const bool is_changed = mine == wanted_.ages.end() || mine->second != stored_.ages[name];
    stored_.ages[name] = person->age;
    is_overtaken_ = true;
    if (is_changed) {
      expected_ = Expected::kStale;
      return;
    }
    mine->second = person->age;
    // A link that was changed and changed back may be a change or not.
    if (touched_.count(name) != 0) expected_ = Expected::kEither;
  }

  // The commit fails as a whole; without the one that violates it the session goes on.
  void violate_constraint() {
    if (stored_.ages.empty() || server_ != nullptr) return;
    const std::string name = any_name(stored_);
    // One that the same commit deletes leaves its name to others.
    if (wanted_.ages.count(name) == 0) return;
    const std::shared_ptr<Person> twin = session_->add(Person(name));
    const fgraph::Error error = error_of([&] { session_->commit().get(); });
    CHECK(error.code() == ErrorCode::kConstraint);
    CHECK(error.outcome() == Outcome::kRejected);
    CHECK(error.detail().property == "name");
    CHECK_FALSE(twin->id.has_value());
    compare();
    session_->remove(twin);
    ++refused_;
  }

  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }

  void open() { session_ = std::make_unique<Session>(graph_, quiet()); }

  std::string any_name(const Model& model) {
    return std::next(model.ages.begin(), static_cast<std::ptrdiff_t>(below(model.ages.size())))->first;
  }

  // A person of the session: one that it has, or one that it asks for.
  std::shared_ptr<Person> any() {
    if (wanted_.ages.empty()) return nullptr;
    const std::string name = any_name(wanted_);
    touched_.insert(name);
    const auto known = new_.find(name);
    if (known != new_.end()) return known->second;
    std::shared_ptr<Person> person = session_->find_one(Person::fields::name == name).get();
    REQUIRE(person != nullptr);
    // Sometimes with its links, sometimes with a part of them, and sometimes not.
    const auto friends = Person::links::friends;
    switch (below(4)) {
      case 0: session_->load(person->friends).get(); break;
      case 1:
        (void)session_
            ->find_one(Person::fields::name == name,
                       friends.where(Knows::fields::strength < static_cast<double>(below(12)) / 8))
            .get();
        break;
      case 2:
        (void)session_->find_one(Person::fields::name == name, friends.limit(1 + static_cast<std::int64_t>(below(2))))
            .get();
        break;
      case 3: break;
    }
    return person;
  }

  void add_person() {
    const std::string name = "p" + std::to_string(next_++);
    new_[name] = session_->add(Person(name));
    wanted_.ages[name];
  }

  void change_age() {
    const std::shared_ptr<Person> person = any();
    if (person == nullptr) return;
    if (below(4) == 0) {
      person->age.reset();
    } else {
      person->age = static_cast<std::int64_t>(below(100));
    }
    wanted_.ages[person->name] = person->age;
  }

  void add_friend() {
    const std::shared_ptr<Person> from = any();
    const std::shared_ptr<Person> to = any();
    if (from == nullptr) return;
    Knows knows;
    knows.strength = static_cast<double>(below(8)) / 8;
    from->friends.add(to, knows);
    wanted_.knows.emplace(from->name, to->name, knows.strength);
  }

  void change_strength() {
    const std::shared_ptr<Person> person = any();
    if (person == nullptr || !person->friends.loaded() || person->friends.empty()) return;
    const std::size_t chosen = below(person->friends.size());
    std::size_t index = 0;
    for (auto [node, knows] : person->friends.edges()) {
      if (index++ != chosen) continue;
      const auto found = wanted_.knows.find({person->name, node.name, knows.strength});
      if (found == wanted_.knows.end()) return;  // the node was deleted behind the session's back
      wanted_.knows.erase(found);
      knows.strength += 1;
      wanted_.knows.emplace(person->name, node.name, knows.strength);
    }
  }

  void remove_friend() {
    const std::shared_ptr<Person> from = any();
    if (from == nullptr) return;
    if (below(4) == 0) {
      // What was left out would go, too: whoever says that has to know it.
      if (from->friends.partial()) {
        CHECK(error_of([&] { from->friends.clear(); }).code() == fgraph::ErrorCode::kInvalidState);
        session_->load(from->friends).get();
      }
      from->friends.clear();
      std::erase_if(wanted_.knows, [&](const auto& edge) { return std::get<0>(edge) == from->name; });
      return;
    }
    const std::shared_ptr<Person> to = any();
    from->friends.remove(*to);
    std::erase_if(wanted_.knows,
                  [&](const auto& edge) { return std::get<0>(edge) == from->name && std::get<1>(edge) == to->name; });
  }

  // A relationship that was just added to it would be an error; who was only linked when loaded is fine.
  void remove_person() {
    commit();
    const std::shared_ptr<Person> person = any();
    if (person == nullptr) return;
    session_->remove(person);
    wanted_.remove(person->name);
    new_.erase(person->name);
    commit();
  }

  void delete_behind_its_back() {
    if (stored_.ages.empty()) return;
    const std::string name = any_name(stored_);
    (void)graph_.query("MATCH (p:Person {name:$name}) DELETE p", {"name", name}).get();
    stored_.remove(name);
    wanted_.remove(name);
    new_.erase(name);
    expected_ = Expected::kEither;
  }

  void roll_back() {
    session_->rollback();
    forget_new();
  }

  void renew() {
    session_->close();
    open();
    forget_new();
  }

  void forget_new() {
    wanted_ = stored_;
    std::erase_if(new_, [](const auto&) { return true; });
    touched_.clear();
  }

  Graph graph_;
  EmbeddedServer* server_;
  std::mt19937 random_;
  std::unique_ptr<Session> session_;
  Model stored_;
  Model wanted_;
  std::map<std::string, std::shared_ptr<Person>> new_;
  std::set<std::string> touched_;  // since the last commit
  Expected expected_ = Expected::kDone;
  bool is_overtaken_ = false;
  int next_ = 0;
  int commits_ = 0;
  int refused_ = 0;
  int deaths_ = 0;
};

}  // namespace

TEST_CASE("random work of a session is what a model says") {
  int commits = 0;
  int refused = 0;
  const bool all = fgraph::testing::run_seeds(150, [&](std::uint32_t seed) {
    const TestGraph graph;
    Run run(*graph, seed, nullptr);
    for (int i = 0; i < 60; ++i) run.step();
    run.commit();
    commits += run.commits();
    refused += run.refused();
  });
  if (!all) return;
  CHECK(commits > 750);
  CHECK(refused > 30);
}

TEST_CASE("random work of a session is what a model says, whenever the server dies") {
  fgraph::EmbeddedServerOptions options;
  options.durability = fgraph::EmbeddedServerOptions::Durability::kAlwaysSynced;
  const auto server = EmbeddedServer::start(options);
  const auto client = fgraph::Client::connect(server->url());
  int deaths = 0;
  const bool all = fgraph::testing::run_seeds(10, [&](std::uint32_t seed) {
    Run run(client->graph("work" + std::to_string(seed)), seed, server.get());
    for (int i = 0; i < 60; ++i) run.step();
    run.commit();
    deaths += run.deaths();
  });
  if (all) CHECK(deaths > 0);
}

TEST_CASE("a commit that the server's death interrupts is there as a whole or not at all") {
  fgraph::EmbeddedServerOptions options;
  options.durability = fgraph::EmbeddedServerOptions::Durability::kAlwaysSynced;
  const auto server = fgraph::EmbeddedServer::start(options);
  const auto client = fgraph::Client::connect(server->url());
  const fgraph::Graph graph = client->graph("work");
  constexpr std::int64_t kFriends = 400;
  std::mt19937 random(7);
  for (int round = 0; round < 8; ++round) {
    Session session(graph, quiet());
    const std::shared_ptr<Person> root = session.add(Person("root " + std::to_string(round)));
    for (std::int64_t i = 0; i < kFriends; ++i) root->friends.add(Person("friend " + std::to_string(round)));
    fgraph::Future<void> commit = session.commit();
    // As far as the work has come by then.
    for (auto spins = random() % 400'000; spins > 0; --spins) std::atomic_signal_fence(std::memory_order_seq_cst);
    server->kill();
    const fgraph::Error error = error_of([&] { commit.get(); });
    server->restart();
    fgraph::testing::when_connected([&] { return graph.query("RETURN 1").get(); });
    const std::string number = std::to_string(round);
    const auto count = [&](const std::string& text) { return graph.query(text).get().at(0, 0).as<std::int64_t>(); };
    const std::int64_t roots = count("MATCH (n:Person {name:'root " + number + "'}) RETURN count(n)");
    CHECK(count("MATCH (n:Person {name:'friend " + number + "'}) RETURN count(n)") == roots * kFriends);
    CHECK(count("MATCH (:Person {name:'root " + number + "'})-[r:KNOWS]->() RETURN count(r)") == roots * kFriends);
    if (error.message() == "no error") CHECK(roots == 1);
    if (error.outcome() == fgraph::Outcome::kNotExecuted) CHECK(roots == 0);
    CHECK(root->id.has_value() == (error.message() == "no error"));
  }
}
