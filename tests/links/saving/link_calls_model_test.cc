// The calls that change a link count in their order, whatever they name a node by, and whatever the link knows of it.
//
// Random calls to one link of one owner are compared with a plain model of them. A node has relationships in the graph,
// which are kept or not, and additions. See LinkEdit for the law.
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "calls.fgraph.h"
#include "models/random_model.h"
#include "server/test_server.h"
#include "support/seeds.h"

using namespace fgraph;
using namespace fgraph::testing;
using calls::Knows;
using calls::Lives;
using calls::Owner;
using calls::OwnerRepository;
using calls::Peer;
using calls::PeerRepository;

namespace {

constexpr int kPeers = 2;

// How the program knows the owner.
enum class OwnerIs { kLoaded, kUnloaded, kKeyed, kNew };
// What a call names a node by.
enum class By { kObject, kCopy, kId, kKey };

// What a peer is to the owner.
class Ties {
 public:
  std::vector<std::int64_t> stored;  // the values of relationships in the graph
  bool keeps = true;
  std::vector<std::int64_t> added;
  std::optional<By> by;  // what additions and names use
  bool is_named = false;
  bool is_mixed = false;  // it was removed by something else before it was added

  bool is_open = false;  // an addition was removed by something else

  // The link itself cannot tell then what it holds of the peer.
  bool may_be_named() const { return !is_open && (added.empty() || !is_mixed); }

  void add(std::int64_t w) { added.push_back(w); }
  void remove() {
    keeps = false;
    added.clear();
  }
  // The link is to lead to the peer.
  void name() {
    is_named = true;
    if ((keeps && !stored.empty()) || !added.empty()) return;
    if (stored.empty()) return add(0);
    keeps = true;
  }
  std::multiset<std::int64_t> result() const {
    std::multiset<std::int64_t> all(added.begin(), added.end());
    if (keeps) all.insert(stored.begin(), stored.end());
    return all;
  }
};

class Run {
 public:
  Run(const TestGraph& graph, std::uint32_t seed, std::string type)
      : graph_(graph), dice_(seed), type_(std::move(type)), mark_(type_ + std::to_string(seed)) {
    is_ = static_cast<OwnerIs>(dice_.below(4));
    for (int i = 0; i < kPeers; ++i) peers_.push_back(repository_.save(Peer(code(i))).get());
    if (is_ != OwnerIs::kNew) store_owner();
  }

  void many() {
    make_owner(Owner::links::knows);
    for (int i = 1 + dice_.below(4); i > 0; --i) change_many(owner_->knows);
    save();
    if (owner_->knows.loaded()) check_shown(owner_->knows);
  }

  void one() {
    make_owner(Owner::links::home);
    for (int i = 1 + dice_.below(4); i > 0; --i) change_one(owner_->home);
    save();
  }

  void replacing() {
    make_owner(Owner::links::guests);
    for (int i = 1 + dice_.below(4); i > 0; --i) change_guests(owner_->guests);
    save();
    if (owner_->guests.loaded()) CHECK(owner_->guests.size() == shown());
  }

 private:
  const Peer& peer(int number) const { return peers_[static_cast<std::size_t>(number)]; }
  std::string code(int peer) const { return mark_ + "p" + std::to_string(peer); }

  QueryResult ask(const std::string& cypher, int peer, std::int64_t w) const {
    Parameters parameters;
    parameters.set("o", mark_);
    parameters.set("p", code(peer));
    parameters.set("w", w);
    return graph_->query(cypher, parameters).get();
  }

  // A link to one, and a peer that has a link to one, have one relationship at most.
  void store_owner() {
    id_ = OwnerRepository(*graph_).save(Owner(mark_)).get().id;
    const bool is_many = type_ == "KNOWS";
    const int chosen = dice_.below(kPeers);
    for (int i = 0; i < kPeers; ++i) {
      if (type_ == "LIVES" && i != chosen) continue;
      const int count = dice_.below(is_many ? 3 : 2);
      for (int n = 0; n < count; ++n) {
        const std::int64_t w = type_ == "STAYS" ? 0 : 10 * (i + 1) + n;
        const std::string ends =
            type_ == "STAYS" ? "CREATE (p)-[r:STAYS]->(o)" : "CREATE (o)-[r:" + type_ + " {w: $w}]->(p)";
        const QueryResult made = ask("MATCH (o:Owner {code: $o}), (p:Peer {code: $p}) " + ends + " RETURN id(r)", i, w);
        ties_[i].stored.push_back(w);
        stored_ids_[i].push_back(made.at(0, 0).as<std::int64_t>());
      }
    }
  }

  template <typename Link>
  void make_owner(const Link& link) {
    const OwnerRepository owners(*graph_);
    switch (is_) {
      case OwnerIs::kLoaded: owner_ = std::make_shared<Owner>(*owners.find_by_id(id_, link).get()); break;
      case OwnerIs::kUnloaded: owner_ = std::make_shared<Owner>(*owners.find_by_id(id_).get()); break;
      case OwnerIs::kKeyed:
      case OwnerIs::kNew: owner_ = std::make_shared<Owner>(mark_); break;
    }
  }

  By any_way() { return static_cast<By>(dice_.below(4)); }
  std::shared_ptr<Peer> object(int peer, By by) {
    if (by == By::kKey) return std::make_shared<Peer>(code(peer));
    if (by == By::kCopy) return std::make_shared<Peer>(this->peer(peer));
    if (objects_[peer] == nullptr) objects_[peer] = std::make_shared<Peer>(this->peer(peer));
    return objects_[peer];
  }
  // A link knows an addition again only by what it was named by, so that all names of a node are its key, or none is.
  By way_to_name(int peer) {
    std::optional<By>& by = ties_[peer].by;
    if (!by) by = any_way();
    if (*by == By::kKey) return By::kKey;
    return static_cast<By>(dice_.below(3));
  }

  void note(const std::string& what, int peer, By by) {
    static constexpr const char* kNames[] = {"object", "copy", "id", "key"};
    log_ += what + "(" + std::to_string(peer) + " by " + kNames[static_cast<int>(by)] + "); ";
  }

  // Which of two keyed objects a link holds is told by the object, so that one is used again.
  std::shared_ptr<Peer> named(int peer, By by) {
    if (by != By::kKey) return object(peer, by);
    std::shared_ptr<Peer>& kept = keyed_objects_[peer];
    if (kept == nullptr) kept = std::make_shared<Peer>(code(peer));
    return kept;
  }

  template <typename Link>
  void remove(Link& link, int peer) {
    const By by = any_way();
    note("remove", peer, by);
    if (by == By::kId) {
      link.remove(this->peer(peer).id);
    } else {
      link.remove(*object(peer, by));
    }
    Ties& ties = ties_[peer];
    const bool is_unlike = !ties.by || (*ties.by == By::kKey) != (by == By::kKey);
    ties.is_mixed = ties.is_mixed || is_unlike;
    ties.is_open = ties.is_open || (is_unlike && !ties.added.empty());
    ties.remove();
  }

  template <typename Link>
  void assign(Link& link) {
    std::vector<std::shared_ptr<Peer>> nodes;
    for (int i = 0; i < kPeers; ++i) {
      if (dice_.one_in(2) || !ties_[i].may_be_named()) {
        ties_[i].remove();
        continue;
      }
      By by = way_to_name(i);
      if (by == By::kId) by = By::kCopy;
      note("assign", i, by);
      nodes.push_back(named(i, by));
      ties_[i].name();
    }
    log_ += "assigned; ";
    link.assign(std::move(nodes));
  }

  template <typename Link>
  void clear(Link& link) {
    log_ += "clear; ";
    link.clear();
    for (int i = 0; i < kPeers; ++i) ties_[i].remove();
  }

  template <typename Link>
  void change_many(Link& link) {
    const int peer = dice_.below(kPeers);
    switch (dice_.below(6)) {
      case 0:
      case 1: {
        const By by = way_to_name(peer);
        const std::int64_t w = dice_.one_in(2) ? 100 + dice_.below(100) : 0;
        note("add " + std::to_string(w), peer, by);
        Knows knows;
        knows.w = w;
        by == By::kId ? link.add(this->peer(peer).id, knows) : link.add(named(peer, by), knows);
        ties_[peer].add(w);
        break;
      }
      case 2: remove(link, peer); break;
      case 3: assign(link); break;
      case 4: clear(link); break;
      case 5: remove_one(link, peer); break;
    }
  }

  // One of several relationships, by its id.
  template <typename Link>
  void remove_one(Link& link, int peer) {
    std::vector<std::int64_t>& ids = stored_ids_[peer];
    // Nobody knows whether a link that names a node means the relationship that goes.
    if (ids.empty() || (ids.size() == 1 && ties_[peer].is_named)) return;
    log_ += "remove one of " + std::to_string(peer) + "; ";
    link.remove(Id<Knows>(ids.back()));
    ids.pop_back();
    ties_[peer].stored.pop_back();
  }

  template <typename Link>
  void change_one(Link& link) {
    const int peer = dice_.below(kPeers);
    if (dice_.one_in(4)) {
      log_ += "reset; ";
      link.reset();
      for (int i = 0; i < kPeers; ++i) ties_[i].remove();
      return;
    }
    if (!ties_[peer].may_be_named()) return;
    const By by = way_to_name(peer);
    note("set", peer, by);
    by == By::kId ? link.set(this->peer(peer).id) : link.set(named(peer, by));
    for (int i = 0; i < kPeers; ++i) {
      if (i != peer) ties_[i].remove();
    }
    ties_[peer].name();
  }

  template <typename Link>
  void change_guests(Link& link) {
    const int peer = dice_.below(kPeers);
    switch (dice_.below(5)) {
      case 0:
      case 1: {
        if (!ties_[peer].may_be_named()) return;
        const By by = way_to_name(peer);
        note("add replace", peer, by);
        by == By::kId ? link.add(this->peer(peer).id, replace) : link.add(named(peer, by), replace);
        ties_[peer].name();
        break;
      }
      case 2: remove(link, peer); break;
      case 3: assign(link); break;
      case 4: clear(link); break;
    }
  }

  void save() {
    INFO(log_);
    CAPTURE(static_cast<int>(is_));
    OwnerRepository(*graph_).save(owner_).get();
    const std::string value = type_ == "STAYS" ? "0" : "r.w";
    for (int i = 0; i < kPeers; ++i) {
      const QueryResult found =
          ask("MATCH (o:Owner {code: $o})-[r:" + type_ + "]-(p:Peer {code: $p}) RETURN id(r), " + value, i, 0);
      std::multiset<std::int64_t> values;
      for (std::size_t n = 0; n < found.size(); ++n) values.insert(found.at(n, 1).as<std::int64_t>());
      CAPTURE(i);
      CHECK(values == ties_[i].result());
    }
  }

  std::size_t shown() const {
    std::size_t count = 0;
    for (const auto& [peer, ties] : ties_) count += ties.result().size();
    return count;
  }

  template <typename Link>
  void check_shown(const Link& link) {
    INFO(log_);
    CAPTURE(static_cast<int>(is_));
    std::map<std::string, std::multiset<std::int64_t>> seen;
    for (const auto& edge : link.edges()) seen[edge.target.code].insert(edge.relationship.w);
    for (int i = 0; i < kPeers; ++i) CHECK(seen[code(i)] == ties_[i].result());
  }

  const TestGraph& graph_;
  Dice dice_;
  std::string type_;
  std::string mark_;
  PeerRepository repository_{*graph_};
  OwnerIs is_ = OwnerIs::kNew;
  Id<Owner> id_;
  std::vector<Peer> peers_;
  std::map<int, Ties> ties_;
  std::map<int, std::vector<std::int64_t>> stored_ids_;
  std::map<int, std::shared_ptr<Peer>> objects_;
  std::map<int, std::shared_ptr<Peer>> keyed_objects_;
  std::shared_ptr<Owner> owner_;
  std::string log_;
};

}  // namespace

TEST_CASE("random calls to a link to many count in their order") {
  const TestGraph graph;
  run_seeds(600, [&](std::uint32_t seed) { Run(graph, seed, "KNOWS").many(); });
}

TEST_CASE("random calls to a link to one count in their order") {
  const TestGraph graph;
  run_seeds(300, [&](std::uint32_t seed) { Run(graph, seed, "LIVES").one(); });
}

TEST_CASE("random calls that replace at the other end count in their order") {
  const TestGraph graph;
  run_seeds(300, [&](std::uint32_t seed) { Run(graph, seed, "STAYS").replacing(); });
}

TEST_CASE("a node that only the link holds is removed by itself") {
  Owner owner("removes");
  for (const char* code : {"a", "b", "c"}) owner.knows.add(Peer(code));
  owner.knows.remove(owner.knows[0]);
  REQUIRE(owner.knows.size() == 2);
  CHECK(owner.knows[0].code == "b");
  CHECK(owner.knows[1].code == "c");
}
