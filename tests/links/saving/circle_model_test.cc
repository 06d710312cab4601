// Random deletions in random graphs of folders, compared with a plain model after each.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "folders.fgraph.h"
#include "network.h"
#include "support/seeds.h"

using namespace fgraph::testing::people;
using folders::Folder;
using folders::FolderRepository;

namespace {

using Edge = std::pair<std::string, std::string>;

// Folders by name, and which contains which.
struct Model {
  std::set<std::string> folders;
  std::set<Edge> contains;

  void remove(const std::vector<std::string>& roots) {
    std::vector<std::string> open = roots;
    while (!open.empty()) {
      const std::string name = open.back();
      open.pop_back();
      if (folders.erase(name) == 0) continue;
      for (const auto& [parent, child] : contains) {
        if (parent == name) open.push_back(child);
      }
    }
    std::erase_if(contains,
                  [&](const Edge& edge) { return folders.count(edge.first) == 0 || folders.count(edge.second) == 0; });
  }
};

class Run {
 public:
  explicit Run(std::uint32_t seed) : random_(seed), folders_(*graph_) {
    const std::size_t count = 4 + below(12);
    for (std::size_t i = 0; i < count; ++i) {
      model_.folders.insert("f" + std::to_string(i));
      (void)graph_->query("CREATE (:Folder {name:$n})-[:HOLDS]->(:File {name:$n})", {"n", "f" + std::to_string(i)})
          .get();
    }
    const std::size_t edges = below(count * 2);
    for (std::size_t i = 0; i < edges; ++i) {
      const Edge edge(any(), any());
      if (!model_.contains.insert(edge).second) continue;
      (void)graph_
          ->query("MATCH (a:Folder {name:$a}), (b:Folder {name:$b}) CREATE (a)-[:CONTAINS]->(b)",
                  {"a", edge.first, "b", edge.second})
          .get();
    }
  }

  bool is_done() const { return model_.folders.empty(); }

  void step() {
    switch (below(4)) {
      case 0: delete_one(); break;
      case 1: delete_some(); break;
      case 2: delete_found(); break;
      case 3: delete_in_session(); break;
    }
    compare();
  }

 private:
  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }
  std::string any() {
    return *std::next(model_.folders.begin(), static_cast<std::ptrdiff_t>(below(model_.folders.size())));
  }
  Folder find(const std::string& name) const { return folders_.find_one(Folder::fields::name == name).get().value(); }

  void delete_one() {
    const std::string name = any();
    CHECK(folders_.delete_by_id(find(name).id).get());
    model_.remove(std::vector<std::string>(1, name));
  }

  void delete_some() {
    const std::set<std::string> names{any(), any()};
    std::vector<Folder> some;
    for (const std::string& name : names) some.push_back(find(name));
    CHECK(folders_.delete_all(some).get() == static_cast<std::int64_t>(names.size()));
    model_.remove(std::vector<std::string>(names.begin(), names.end()));
  }

  void delete_found() {
    const std::string parent = any();
    std::vector<std::string> found;
    for (const Edge& edge : model_.contains) {
      if (edge.second == parent) found.push_back(edge.first);
    }
    CHECK(folders_.delete_where(Folder::links::children / Folder::fields::name == parent).get() ==
          static_cast<std::int64_t>(found.size()));
    model_.remove(found);
  }

  // Takes something out of a folder in the same commit, and changes another one.
  void delete_in_session() {
    fgraph::Session session(*graph_);
    const std::string removed = any();
    if (!model_.contains.empty()) {
      const Edge cut = *std::next(model_.contains.begin(), static_cast<std::ptrdiff_t>(below(model_.contains.size())));
      const auto parent = below(2) == 0
                              ? session.find_one(Folder::fields::name == cut.first, Folder::links::children).get()
                              : session.find_one(Folder::fields::name == cut.first).get();
      const auto child = session.find_one(Folder::fields::name == cut.second).get();
      parent->children.remove(*child);
      model_.contains.erase(cut);
    }
    session.remove(session.find_one(Folder::fields::name == removed).get());
    session.commit().get();
    CHECK_FALSE(session.has_changes());
    model_.remove(std::vector<std::string>(1, removed));
  }

  void compare() const {
    std::set<std::string> names;
    std::set<Edge> contains;
    for (const Folder& folder : folders_.find_all(Folder::links::children).get()) {
      names.insert(folder.name);
      for (const Folder& child : folder.children) contains.emplace(folder.name, child.name);
    }
    REQUIRE(names == model_.folders);
    REQUIRE(contains == model_.contains);
    REQUIRE(fgraph::testing::single(*graph_, "MATCH (f:File) RETURN count(f)") ==
            fgraph::Value(static_cast<std::int64_t>(names.size())));
  }

  TestGraph graph_;
  std::mt19937 random_;
  FolderRepository folders_;
  Model model_;
};

}  // namespace

TEST_CASE("random deletions in circles are what a model says") {
  fgraph::testing::run_seeds(60, [](std::uint32_t seed) {
    Run run(seed);
    for (int i = 0; i < 6 && !run.is_done(); ++i) run.step();
  });
}
