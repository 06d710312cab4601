// A plain model of a graph of ties.fgraph: nodes by name, and relationships in a list.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/client.h>

#include "ties.fgraph.h"

namespace fgraph::testing {

struct TieNode {
  std::string label;
  std::optional<std::int64_t> age;
  int version = 0;       // counts all writes of all nodes, so that no two states are the same
  int made = 0;          // tells it from one that was there before by the same name
  std::int64_t id = -1;  // of the server; learned by agree()
};

// A relationship. Only those of declared types have fields.
struct Tie {
  int number = 0;        // which one of all that the model ever had
  std::int64_t id = -1;  // of the server; learned by agree()
  std::string type, from, to;
  std::int64_t stars = 0;
  std::string note;  // empty: there is none
  std::string origin;
  std::int64_t revision = 0;  // begins somewhere; learned by agree()
  std::int64_t changed = 0;   // when, as the server says it; learned by agree()
  bool is_written = true;     // since the last agree()

  void write(std::int64_t more_stars, std::string other_note) {
    stars += more_stars;
    note = std::move(other_note);
    ++revision;
    is_written = true;
  }
};

inline bool is_declared(std::string_view type) {
  return type == "RATES" || type == "FOLLOWS";
}

// Says everything but the id, the revision and the time.
std::string text_of(const Tie& tie);
std::string text_of_ties(const std::vector<Tie>& ties);

class TiesModel {
 public:
  std::map<std::string, TieNode> nodes;
  std::vector<Tie> ties;

  TieNode& write(const std::string& name, std::string_view label, std::optional<std::int64_t> age);
  Tie& link(Tie tie);
  // One that fits; null if there is none.
  Tie* find(std::string_view type, const std::string& from, const std::string& to);
  Tie* find(int number);
  // An empty name is any.
  std::vector<Tie> all(std::string_view type, const std::string& from, const std::string& to) const;
  void unlink(int number);
  void unlink(std::string_view type, const std::string& from, const std::string& to);
  // The node with its relationships.
  void remove(const std::string& name);
  // And what hangs on it.
  void cascade(const std::string& name);
  std::vector<std::string> names(std::string_view label) const;

  // The graph is the same, or the test fails. Learns what the server chose: ids and times.
  void agree(const Graph& graph);

 private:
  void agree_on_nodes(const Graph& graph);
  void agree_on_ties(const Graph& graph);

  int versions_ = 0;
  int nodes_made_ = 0;
  int numbers_ = 0;
};

// What an object of the library says, as the model says it.
template <typename Relationship>
Tie tie_of(std::string_view type, const Relationship& relationship, std::string from, std::string to) {
  Tie tie;
  tie.id = relationship.id.value();
  tie.type = type;
  tie.from = std::move(from);
  tie.to = std::move(to);
  tie.stars = relationship.stars;
  tie.note = relationship.note.value_or("");
  tie.origin = relationship.origin;
  tie.revision = relationship.revision;
  tie.changed = relationship.changed.has_value() ? relationship.changed->microseconds_since_epoch : -1;
  return tie;
}

}  // namespace fgraph::testing
