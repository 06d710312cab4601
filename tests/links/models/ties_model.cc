#include "ties_model.h"

#include <algorithm>
#include <utility>

#include <doctest/doctest.h>

#include "random_model.h"

namespace fgraph::testing {

std::string text_of(const Tie& tie) {
  std::string out = tie.from + " " + tie.type + " " + tie.to;
  if (!is_declared(tie.type)) return out;
  return out + " stars " + std::to_string(tie.stars) + " note '" + tie.note + "' origin '" + tie.origin + "'";
}

std::string text_of_ties(const std::vector<Tie>& ties) {
  std::vector<std::string> lines;
  for (const Tie& tie : ties) lines.push_back(text_of(tie));
  return text_of(std::move(lines));
}

TieNode& TiesModel::write(const std::string& name, std::string_view label, std::optional<std::int64_t> age) {
  const auto [place, is_new] = nodes.try_emplace(name);
  TieNode& node = place->second;
  if (is_new) node.made = ++nodes_made_;
  node.label = label;
  node.age = age;
  node.version = ++versions_;
  return node;
}

Tie& TiesModel::link(Tie tie) {
  tie.number = ++numbers_;
  tie.id = -1;
  return ties.emplace_back(std::move(tie));
}

Tie* TiesModel::find(std::string_view type, const std::string& from, const std::string& to) {
  for (Tie& tie : ties) {
    if (tie.type == type && tie.from == from && tie.to == to) return &tie;
  }
  return nullptr;
}

Tie* TiesModel::find(int number) {
  for (Tie& tie : ties) {
    if (tie.number == number) return &tie;
  }
  return nullptr;
}

std::vector<Tie> TiesModel::all(std::string_view type, const std::string& from, const std::string& to) const {
  std::vector<Tie> out;
  for (const Tie& tie : ties) {
    if (tie.type == type && (from.empty() || tie.from == from) && (to.empty() || tie.to == to)) out.push_back(tie);
  }
  return out;
}

void TiesModel::unlink(int number) {
  std::erase_if(ties, [&](const Tie& tie) { return tie.number == number; });
}

void TiesModel::unlink(std::string_view type, const std::string& from, const std::string& to) {
  for (const Tie& tie : all(type, from, to)) unlink(tie.number);
}

void TiesModel::remove(const std::string& name) {
  nodes.erase(name);
  std::erase_if(ties, [&](const Tie& tie) { return tie.from == name || tie.to == name; });
}

void TiesModel::cascade(const std::string& name) {
  std::vector<std::string> hanging;
  for (const Tie& tie : ties) {
    if (tie.from == name && (tie.type == "KEEPS" || tie.type == "HOLDS")) hanging.push_back(tie.to);
  }
  remove(name);
  for (const std::string& other : hanging) cascade(other);
}

std::vector<std::string> TiesModel::names(std::string_view label) const {
  std::vector<std::string> out;
  for (const auto& [name, node] : nodes) {
    if (node.label == label) out.push_back(name);
  }
  return out;
}

void TiesModel::agree(const Graph& graph) {
  agree_on_nodes(graph);
  agree_on_ties(graph);
}

void TiesModel::agree_on_nodes(const Graph& graph) {
  const QueryResult rows = graph
                               .query(
                                   "MATCH (n) RETURN coalesce(n.name, n.title, n.text), [l IN labels(n) WHERE l <> "
                                   "'Work'][0], coalesce(n.age, -1), id(n)")
                               .get();
  std::vector<std::string> stored, expected;
  for (const auto& row : rows.rows()) {
    const auto name = row.at(0).as<std::string>();
    stored.push_back(name + " " + row.at(1).as<std::string>() + " " + row.at(2).to_string());
    if (nodes.count(name) != 0) nodes[name].id = row.at(3).as<std::int64_t>();
  }
  for (const auto& [name, node] : nodes) {
    expected.push_back(name + " " + node.label + " " + std::to_string(node.age.value_or(-1)));
  }
  REQUIRE(text_of(std::move(stored)) == text_of(std::move(expected)));
}

void TiesModel::agree_on_ties(const Graph& graph) {
  const QueryResult rows =
      graph
          .query(
              "MATCH (a)-[r]->(b) RETURN id(r), type(r), coalesce(a.name, a.title), coalesce(b.name, b.title, b.text), "
              "coalesce(r.stars, 0), coalesce(r.note, ''), coalesce(r.origin, ''), coalesce(r.revision, 0), "
              "coalesce(r.changed, -1)")
          .get();
  std::vector<Tie> stored;
  for (const auto& row : rows.rows()) {
    Tie& tie = stored.emplace_back();
    tie.id = row.at(0).as<std::int64_t>();
    tie.type = row.at(1).as<std::string>();
    tie.from = row.at(2).as<std::string>();
    tie.to = row.at(3).as<std::string>();
    tie.stars = row.at(4).as<std::int64_t>();
    tie.note = row.at(5).as<std::string>();
    tie.origin = row.at(6).as<std::string>();
    tie.revision = row.at(7).as<std::int64_t>();
    tie.changed = row.at(8).as<std::int64_t>();
  }
  REQUIRE(text_of_ties(stored) == text_of_ties(ties));
  std::vector<Tie> left = stored;
  const auto take = [&](auto fits) {
    const auto found = std::find_if(left.begin(), left.end(), fits);
    REQUIRE(found != left.end());
    Tie one = *found;
    left.erase(found);
    return one;
  };
  // Those that were there have kept their ids.
  for (Tie& tie : ties) {
    if (tie.id < 0) continue;
    const Tie one = take([&](const Tie& row) { return row.id == tie.id && text_of(row) == text_of(tie); });
    if (is_declared(tie.type)) CHECK(one.revision == tie.revision);
    if (is_declared(tie.type) && !tie.is_written) CHECK(one.changed == tie.changed);
    if (is_declared(tie.type) && tie.is_written) CHECK(one.changed >= tie.changed);
    tie.changed = one.changed;
    tie.is_written = false;
  }
  for (Tie& tie : ties) {
    if (tie.id >= 0) continue;
    const Tie one = take([&](const Tie& row) { return text_of(row) == text_of(tie); });
    if (is_declared(tie.type)) CHECK(one.changed > 0);
    if (is_declared(tie.type)) CHECK(one.revision > 0);
    tie.id = one.id;
    tie.revision = one.revision;
    tie.changed = one.changed;
    tie.is_written = false;
  }
}

}  // namespace fgraph::testing
