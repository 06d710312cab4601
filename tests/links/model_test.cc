// Random work of a session on a random graph, compared with a plain model of it after each commit.
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "network.h"

using fgraph::Session;
using fgraph::testing::error_of;
using fgraph::testing::TestGraph;
using network::Knows;
using network::Person;

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

Model stored(const TestGraph& graph) {
  Model model;
  const fgraph::QueryResult people = graph->query("MATCH (p:Person) RETURN p.name, p.age").get();
  for (std::size_t i = 0; i < people.size(); ++i) {
    const fgraph::Value& age = people.at(i, 1);
    std::optional<std::int64_t>& out = model.ages[people.at(i, 0).as<std::string>()];
    if (!age.is_null()) out = age.as<std::int64_t>();
  }
  const fgraph::QueryResult knows =
      graph->query("MATCH (a:Person)-[r:KNOWS]->(b:Person) RETURN a.name, b.name, r.strength").get();
  for (std::size_t i = 0; i < knows.size(); ++i) {
    model.knows.emplace(knows.at(i, 0).as<std::string>(), knows.at(i, 1).as<std::string>(),
                        knows.at(i, 2).as<double>());
  }
  return model;
}

// One run: a graph, a session, and two models: what is stored and what the session would store.
class Run {
 public:
  explicit Run(std::uint32_t seed) : random_(seed), session_(std::make_unique<Session>(*graph_, quiet())) {}

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

  // Compares what is there with the model.
  void commit() {
    if (below(6) == 0) delete_behind_its_back();
    const bool failed = error_of([&] { session_->commit().get(); }).message() != "no error";
    if (failed) {
      renew();
    } else {
      stored_ = wanted_;
      ++commits_;
    }
    const Model found = stored(graph_);
    CHECK(text(found) == text(stored_));
    REQUIRE(found == stored_);
  }

  int commits() const { return commits_; }

 private:
  static fgraph::SessionOptions quiet() {
    fgraph::SessionOptions options;
    options.lost_work = nullptr;
    return options;
  }

  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }

  void open() { session_ = std::make_unique<Session>(*graph_, quiet()); }

  // A person of the session: one that it has, or one that it asks for.
  std::shared_ptr<Person> any() {
    if (wanted_.ages.empty()) return nullptr;
    const std::string name =
        std::next(wanted_.ages.begin(), static_cast<std::ptrdiff_t>(below(wanted_.ages.size())))->first;
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
    const std::string name =
        std::next(stored_.ages.begin(), static_cast<std::ptrdiff_t>(below(stored_.ages.size())))->first;
    (void)graph_->query("MATCH (p:Person {name:$name}) DELETE p", {"name", name}).get();
    stored_.remove(name);
    wanted_.remove(name);
    new_.erase(name);
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
  }

  TestGraph graph_;
  std::mt19937 random_;
  std::unique_ptr<Session> session_;
  Model stored_;
  Model wanted_;
  std::map<std::string, std::shared_ptr<Person>> new_;
  int next_ = 0;
  int commits_ = 0;
};

}  // namespace

// FGRAPH_MODEL_SEED: that run alone; FGRAPH_MODEL_RUNS: so many of them.
TEST_CASE("random work of a session is what a model says") {
  const char* given = std::getenv("FGRAPH_MODEL_SEED");
  const std::uint32_t first = given == nullptr ? 1 : static_cast<std::uint32_t>(std::atoi(given));
  const char* runs = std::getenv("FGRAPH_MODEL_RUNS");
  const auto count = static_cast<std::uint32_t>(runs == nullptr ? 200 : std::atoi(runs));
  const std::uint32_t last = given == nullptr ? count : first;
  int commits = 0;
  for (std::uint32_t seed = first; seed <= last; ++seed) {
    INFO("FGRAPH_MODEL_SEED=", seed);
    Run run(seed);
    for (int i = 0; i < 60; ++i) run.step();
    run.commit();
    commits += run.commits();
  }
  CHECK(commits > (given == nullptr ? static_cast<int>(count) * 5 : 0));
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
    fgraph::SessionOptions quiet;
    quiet.lost_work = nullptr;
    Session session(graph, quiet);
    const std::shared_ptr<Person> root = session.add(Person("root " + std::to_string(round)));
    for (std::int64_t i = 0; i < kFriends; ++i) root->friends.add(Person("friend " + std::to_string(round)));
    fgraph::Future<void> commit = session.commit();
    // As far as the work has come by then.
    for (auto spins = random() % 400'000; spins > 0; --spins) std::atomic_signal_fence(std::memory_order_seq_cst);
    server->kill();
    const fgraph::Error error = error_of([&] { commit.get(); });
    server->restart();
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
