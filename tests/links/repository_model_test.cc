// Random work of repositories on two graphs, compared with a plain model of both after each step: objects that are
// saved with their results dropped, copied, saved into the other graph and out of date; links that are changed from
// both ends, by object and by id; nodes that are deleted and made again without the objects knowing.
#include <algorithm>
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

#include <fgraph/fgraph.h>

#include "server/test_server.h"
#include "support/seeds.h"
#include "village.fgraph.h"

using fgraph::CallOptions;
using fgraph::EntityId;
using fgraph::Error;
using fgraph::ErrorCode;
using fgraph::Graph;
using fgraph::Id;
using fgraph::Outcome;
using fgraph::testing::TestGraph;
using village::Person;
using village::PersonRepository;
using village::Town;
using village::TownRepository;

namespace {

constexpr int kNames = 7;
constexpr int kTowns = 3;

struct Node {
  std::optional<std::int64_t> age;
  int version = 0;  // counts what was written to any node of the model, so that no two states of a node are the same
};

// A relationship: its type, and the names of its ends; those of FRIEND in order.
using Relationship = std::tuple<std::string, std::string, std::string>;

struct Model {
  std::map<std::string, Node> people;
  std::multiset<Relationship> relationships;

  std::map<std::string, std::optional<std::int64_t>> ages() const {
    std::map<std::string, std::optional<std::int64_t>> out;
    for (const auto& [name, node] : people) out[name] = node.age;
    return out;
  }
  void remove(const std::string& name) {
    people.erase(name);
    std::erase_if(relationships,
                  [&](const Relationship& one) { return std::get<1>(one) == name || std::get<2>(one) == name; });
  }
  std::optional<std::string> home(const std::string& name) const {
    for (const auto& [type, from, to] : relationships) {
      if (type == "LIVES_IN" && from == name) return to;
    }
    return std::nullopt;
  }
};

// One change of a link of a person: the node at the other end, and what is done.
struct Change {
  enum class Kind { kFriend, kLike, kLikedBy, kUnfriend, kUnlike, kMove, kLeave } kind = Kind::kFriend;
  std::string other;
  bool by_id = false;
};

Relationship friendship(const std::string& a, const std::string& b) {
  return {"FRIEND", std::min(a, b), std::max(a, b)};
}

void apply(Model& model, const std::string& name, const Change& change) {
  using Kind = Change::Kind;
  auto& all = model.relationships;
  switch (change.kind) {
    case Kind::kFriend: all.insert(friendship(name, change.other)); break;
    case Kind::kLike: all.insert({"LIKES", name, change.other}); break;
    case Kind::kLikedBy: all.insert({"LIKES", change.other, name}); break;
    case Kind::kUnfriend: all.erase(friendship(name, change.other)); break;
    case Kind::kUnlike: all.erase({"LIKES", name, change.other}); break;
    case Kind::kMove:
    case Kind::kLeave:
      std::erase_if(
          all, [&](const Relationship& one) { return std::get<0>(one) == "LIVES_IN" && std::get<1>(one) == name; });
      if (change.kind == Kind::kMove) all.insert({"LIVES_IN", name, change.other});
  }
}

// An object of the program, and what is known of it.
struct Object {
  Person person;
  int graph = -1;  // -1: it was never saved
  std::string name;
  std::optional<std::int64_t> age;  // as it is stored, as far as the object knows
  int version = -1;
};

std::string text(const std::multiset<Relationship>& relationships) {
  std::string out;
  for (const auto& [type, from, to] : relationships) out += from + " " + type + " " + to + ", ";
  return out;
}

class Run {
 public:
  explicit Run(std::uint32_t seed) : random_(seed), objects_(4) {
    for (int g = 0; g < 2; ++g) {
      for (int i = 0; i < kTowns; ++i) TownRepository(graph(g)).save(Town("T" + std::to_string(i))).get();
    }
    for (Object& one : objects_) make(one);
  }

  void run(int steps) {
    for (int step = 0; step < steps; ++step) {
      INFO(log_);
      CAPTURE(step);
      log_ += "\n" + std::to_string(step) + ": ";
      Object& one = any_object();
      switch (below(9)) {
        case 0: make(one); break;
        case 1: copy(one); break;
        case 2: find(one); break;
        case 3: remove(one); break;
        case 4: replace_node(); break;
        case 5: add_resident(); break;
        case 6: save_several(); break;
        default: save(one);
      }
      compare();
    }
  }

 private:
  int below(int count) { return std::uniform_int_distribution<int>(0, count - 1)(random_); }
  bool one_in(int count) { return below(count) == 0; }
  Graph graph(int g) const { return **(g == 0 ? north_ : south_); }
  Model& model(int g) { return models_[static_cast<std::size_t>(g)]; }
  std::string any_name() { return std::string(1, static_cast<char>('a' + below(kNames))); }
  std::string any_town() { return "T" + std::to_string(below(kTowns)); }
  Object& any_object() { return objects_[static_cast<std::size_t>(below(static_cast<int>(objects_.size())))]; }
  std::optional<std::string> any_stored(int g) {
    const Model& all = model(g);
    if (all.people.empty()) return std::nullopt;
    return std::next(all.people.begin(), below(static_cast<int>(all.people.size())))->first;
  }
  Id<Person> id_of(int g, const std::string& name) { return found(g, name).id; }
  Person found(int g, const std::string& name) { return PersonRepository(graph(g)).find_by_name(name).get().value(); }

  void make(Object& one) {
    one = Object();
    one.name = any_name();
    one.person = Person(one.name);
    if (one_in(2)) one.person.age = below(100);
  }

  void copy(Object& one) {
    const Object other = any_object();
    log_ += "copy " + other.name;
    one = other;
  }

  void know(Object& one, int g) {
    one.graph = g;
    one.age = model(g).people.at(one.name).age;
    one.version = model(g).people.at(one.name).version;
  }

  void find(Object& one) {
    const int g = below(2);
    const std::optional<std::string> name = any_stored(g);
    if (!name) return;
    one.name = *name;
    one.person = found(g, *name);
    know(one, g);
    log_ += "find " + one.name + " in " + std::to_string(g);
    check_links(g, one.name);
  }

  // What a loaded link shows is what the model has.
  void check_links(int g, const std::string& name) {
    Person person = found(g, name);
    (void)person.friends.load().get();
    (void)person.likes.load().get();
    (void)person.liked_by.load().get();
    (void)person.home.load().get();
    std::multiset<Relationship> shown, expected;
    for (const Person& one : person.friends) shown.insert(friendship(name, one.name));
    for (const Person& one : person.likes) shown.insert({"LIKES", name, one.name});
    for (const Person& one : person.liked_by) shown.insert({"LIKES", one.name, name});
    if (person.home.has_value()) shown.insert({"LIVES_IN", name, person.home->code});
    for (const Relationship& one : model(g).relationships) {
      const auto& [type, from, to] = one;
      if (from == name || to == name) expected.insert(one);
      if (type == "LIKES" && from == to && from == name) expected.insert(one);  // it is in both links
    }
    CHECK(text(shown) == text(expected));
  }

  static int link_of(const Change& change) {
    switch (change.kind) {
      case Change::Kind::kFriend:
      case Change::Kind::kUnfriend: return 0;
      case Change::Kind::kLike:
      case Change::Kind::kUnlike: return 1;
      case Change::Kind::kLikedBy: return 2;
      case Change::Kind::kMove:
      case Change::Kind::kLeave: return 3;
    }
    return 0;
  }

  // At most one change of each link, and none with the object itself.
  std::vector<Change> change_links(Object& one, int g) {
    using Kind = Change::Kind;
    std::vector<Change> changes;
    for (int i = below(3); i > 0; --i) {
      Change change;
      change.kind = static_cast<Kind>(below(7));
      change.by_id = one_in(2);
      const bool is_town = change.kind == Kind::kMove || change.kind == Kind::kLeave;
      // A new object has nothing to take out of its links.
      const bool takes = change.kind == Kind::kUnfriend || change.kind == Kind::kUnlike || change.kind == Kind::kLeave;
      if (takes && one.graph < 0) continue;
      const std::optional<std::string> other = is_town ? any_town() : any_stored(g);
      if (!other || *other == one.name) continue;
      change.other = *other;
      const bool is_known = std::any_of(changes.begin(), changes.end(), [&](const Change& known) {
        return known.other == change.other || link_of(known) == link_of(change);
      });
      if (is_known) continue;
      change_link(one.person, g, change);
      changes.push_back(change);
    }
    return changes;
  }

  template <typename Link, typename Entity>
  static void add(Link& link, const Entity& node, bool by_id) {
    if (by_id) {
      link.add(node.id);
    } else {
      link.add(node);
    }
  }

  void change_link(Person& person, int g, const Change& change) {
    using Kind = Change::Kind;
    switch (change.kind) {
      case Kind::kFriend: return add(person.friends, found(g, change.other), change.by_id);
      case Kind::kLike: return add(person.likes, found(g, change.other), change.by_id);
      case Kind::kLikedBy: return add(person.liked_by, found(g, change.other), change.by_id);
      // A link that is loaded may not know what others have added to it since.
      case Kind::kUnfriend: person.friends.unload(); return person.friends.remove(id_of(g, change.other));
      case Kind::kUnlike: person.likes.unload(); return person.likes.remove(id_of(g, change.other));
      case Kind::kMove: {
        const Town town = TownRepository(graph(g)).find_by_code(change.other).get().value();
        if (change.by_id) return person.home.set(town.id);
        return person.home.set(town);
      }
      case Kind::kLeave: person.home.unload(); return person.home.reset();
    }
  }

  // Why a save of the object into the graph has to fail; empty if it has to succeed.
  std::string refusal(const Object& one, int g, bool changes) {
    if (one.graph >= 0 && one.graph != g) return "invalid_argument";
    if (one.graph < 0 || !changes) return "";
    const auto node = model(g).people.find(one.name);
    if (node == model(g).people.end()) return "not_found";
    return node->second.version == one.version ? "" : "stale_version";
  }

  void write(Object& one, int g, const std::vector<Change>& changes) {
    Node& node = model(g).people[one.name];
    node.age = one.person.age;
    node.version = ++versions_;
    for (const Change& change : changes) apply(model(g), one.name, change);
    know(one, g);
  }

  void save(Object& one) {
    const int g = one.graph >= 0 && !one_in(6) ? one.graph : below(2);
    if (one_in(2)) one.person.age = below(100);
    const bool is_known_here = one.graph < 0 || one.graph == g;
    const Person before = one.person;
    const std::vector<Change> changes = is_known_here ? change_links(one, g) : std::vector<Change>();
    const bool is_changed = one.graph < 0 || one.person.age != one.age || !changes.empty();
    const std::string expected = refusal(one, g, is_changed);
    log_ += "save " + one.name + " of " + std::to_string(one.graph) + " into " + std::to_string(g);
    for (const Change& change : changes) {
      log_ +=
          ", change " + std::to_string(static_cast<int>(change.kind)) + (change.by_id ? " by id " : " ") + change.other;
    }
    if (!expected.empty()) log_ += " to fail with " + expected;
    const std::string failed = failure([&] { save(one.person, g); });
    check_failure(failed, expected);
    if (!expected.empty()) {
      one.person = before;
      return;
    }
    if (!failed.empty() || !is_changed) return;
    write(one, g, changes);
    check_stored(one, g);
    // Nodes in its links may be gone by the next save.
    one.person.friends.unload();
    one.person.likes.unload();
    one.person.liked_by.unload();
    one.person.home.unload();
  }

  // The result is dropped, kept, or of a call in bulk.
  void save(Person& person, int g) {
    const PersonRepository people(graph(g));
    switch (below(3)) {
      case 0: people.save(person).get(); break;
      case 1: person = people.save(std::move(person)).get(); break;
      default: {
        std::vector<Person> all(1, person);
        people.save_all(all, CallOptions::with_batch_size(1)).get();
        person = all.front();
      }
    }
  }

  // New people, some of them with one name, in one call of several queries.
  void save_several() {
    const int g = below(2);
    std::vector<Person> all;
    std::map<std::string, std::set<std::optional<std::int64_t>>> ages;
    for (int i = 1 + below(4); i > 0; --i) {
      all.emplace_back(any_name());
      if (one_in(2)) all.back().age = below(2);
      ages[all.back().name].insert(all.back().age);
    }
    log_ += "save several in " + std::to_string(g);
    for (const Person& person : all) log_ += " " + person.name;
    const bool contradict =
        std::any_of(ages.begin(), ages.end(), [](const auto& entry) { return entry.second.size() > 1; });
    const auto size = static_cast<std::size_t>(1 + below(3));
    const std::string failed =
        failure([&] { PersonRepository(graph(g)).save_all(all, CallOptions::with_batch_size(size)).get(); });
    CHECK(failed == (contradict ? "invalid_state" : ""));
    if (contradict || !failed.empty()) return;
    for (const auto& [name, values] : ages) {
      model(g).people[name].age = *values.begin();
      model(g).people[name].version = ++versions_;
    }
    for (const Person& person : all) CHECK(person == found(g, person.name));
  }

  // From the other end of a link to one.
  void add_resident() {
    const int g = below(2);
    const std::optional<std::string> name = any_stored(g);
    if (!name) return;
    Town town = TownRepository(graph(g)).find_by_code(any_town()).get().value();
    const bool replaces = one_in(2);
    log_ += town.code + (replaces ? " takes " : " asks for ") + *name + " in " + std::to_string(g);
    if (replaces) {
      town.people.add(id_of(g, *name), fgraph::replace);
    } else {
      town.people.add(id_of(g, *name));
    }
    const std::optional<std::string> home = model(g).home(*name);
    const bool is_taken = home.has_value() && *home != town.code;
    const std::string failed = failure([&] { TownRepository(graph(g)).save(town).get(); });
    CHECK(failed == (is_taken && !replaces ? "constraint" : ""));
    if (failed.empty()) apply(model(g), *name, {Change::Kind::kMove, town.code});
  }

  void remove(Object& one) {
    if (one.graph < 0) return;
    const auto node = model(one.graph).people.find(one.name);
    const bool is_there = node != model(one.graph).people.end();
    const bool is_current = is_there && node->second.version == one.version;
    log_ += "delete " + one.name + (is_current ? "" : ", which is out of date");
    bool removed = false;
    const std::string failed = failure([&] { removed = PersonRepository(graph(one.graph)).delete_(one.person).get(); });
    CHECK(removed == is_current);
    if (is_current) {
      CHECK(failed.empty());
      model(one.graph).remove(one.name);
    }
  }

  // Somebody else deletes a node, and makes another one, which the server gives the id.
  void replace_node() {
    const int g = below(2);
    const std::optional<std::string> name = any_stored(g);
    if (!name) return;
    PersonRepository(graph(g)).delete_by_id(id_of(g, *name)).get();
    model(g).remove(*name);
    Person other(any_name());
    log_ += "replace " + *name + " by " + other.name + " in " + std::to_string(g);
    PersonRepository(graph(g)).save(other).get();
    model(g).people[other.name].age.reset();
    model(g).people[other.name].version = ++versions_;
  }

  template <typename Function>
  static std::string failure(Function function) {
    try {
      function();
    } catch (const Error& error) {
      CHECK(error.outcome() != Outcome::kMaybeExecuted);
      return std::string(fgraph::error_code_name(error.code()));
    }
    return "";
  }

  // A node that was deleted and made again may be told by its version or not be there.
  static void check_failure(const std::string& failed, const std::string& expected) {
    const bool is_conflict = failed == "stale_version" || failed == "not_found";
    const bool may_be = expected == "stale_version" || expected == "not_found";
    if (may_be) {
      CHECK(is_conflict);
    } else {
      CHECK(failed == expected);
    }
  }

  void check_stored(const Object& one, int g) {
    CHECK(one.person == found(g, one.name));
    check_links(g, one.name);
  }

  void compare() {
    for (int g = 0; g < 2; ++g) {
      CAPTURE(g);
      std::map<std::string, std::optional<std::int64_t>> ages;
      const fgraph::QueryResult people = graph(g).query("MATCH (p:Person) RETURN p.name, p.age").get();
      CHECK(people.size() == model(g).people.size());
      for (std::size_t i = 0; i < people.size(); ++i) {
        std::optional<std::int64_t>& age = ages[people.at(i, 0).as<std::string>()];
        if (!people.at(i, 1).is_null()) age = people.at(i, 1).as<std::int64_t>();
      }
      CHECK(ages == model(g).ages());
      std::multiset<Relationship> relationships;
      const fgraph::QueryResult all =
          graph(g).query("MATCH (a)-[r]->(b) RETURN type(r), coalesce(a.name, a.code), coalesce(b.name, b.code)").get();
      for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string type = all.at(i, 0).as<std::string>();
        const std::string from = all.at(i, 1).as<std::string>();
        const std::string to = all.at(i, 2).as<std::string>();
        relationships.insert(type == "FRIEND" ? friendship(from, to) : Relationship{type, from, to});
      }
      CHECK(text(relationships) == text(model(g).relationships));
    }
  }

  std::mt19937 random_;
  std::unique_ptr<TestGraph> north_ = std::make_unique<TestGraph>(), south_ = std::make_unique<TestGraph>();
  std::vector<Model> models_{2};
  std::vector<Object> objects_;
  int versions_ = 0;
  std::string log_;  // what was done so far
};

}  // namespace

TEST_CASE("random saves of random objects into two graphs write what was meant, and nothing else") {
  fgraph::testing::run_seeds(200, [](std::uint32_t seed) { Run(seed).run(30); });
}
