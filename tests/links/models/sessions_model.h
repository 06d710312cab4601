// What sessions know of a graph of ties.fgraph, and what their commits have to do, beside the plain model of the graph.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/fgraph.h>
#include <fgraph/session.h>

#include "quiet_session.h"
#include "ties.fgraph.h"
#include "ties_model.h"

namespace fgraph::testing {

using ties::Reader;

// What a link shows, and what it would show after a rollback; empty: nobody knows.
struct Views {
  std::optional<std::vector<Tie>> now, before;
  void set(std::optional<std::vector<Tie>> view) { now = before = std::move(view); }
};

// A reader of a session.
struct Known {
  std::shared_ptr<Reader> reader;
  int made = 0;     // the node; 0: it is new
  int version = 0;  // as far as the session knows
  std::optional<std::int64_t> age;
  bool is_removed = false;
  Views rated, mentor, pupils;
};

// A change of a link that is not committed.
struct SessionChange {
  enum class Kind { kRate, kUnrate, kEdit, kSetMentor, kResetMentor, kAddPupil } kind = Kind::kRate;
  std::string owner;
  Tie tie;
  bool by_id = false;
  bool replaces = false;
  int other = 0;  // which node the object at the other end is
};

class One {
 public:
  explicit One(const Graph& graph) : session(graph, quiet()) {}
  Session session;
  std::map<std::string, Known> known;  // by name
  std::vector<SessionChange> changes;
  std::set<std::string> mentioned;  // pupils and mentors of changes
};

class SessionsModel {
 protected:
  explicit SessionsModel(Graph graph) : graph_(std::move(graph)) {}

  bool is_current(const std::string& name, const Known& known) const {
    const auto node = model_.nodes.find(name);
    return node != model_.nodes.end() && node->second.made == known.made && node->second.version == known.version;
  }
  bool is_there(const std::string& name, int made) const {
    const auto node = model_.nodes.find(name);
    return node != model_.nodes.end() && node->second.made == made;
  }
  static bool has_links_changed(const One& one, const std::string& name) {
    for (const SessionChange& change : one.changes) {
      if (change.owner == name) return true;
    }
    return false;
  }
  static bool is_changed(const One& one, const std::string& name, const Known& known) {
    return known.made == 0 || known.is_removed || known.reader->age != known.age || has_links_changed(one, name);
  }

  // Why a commit has to fail, if it has to; `kMay` if it depends.
  struct Expected {
    bool conflicts = false;
    bool violates = false;
    bool is_open = false;
  };

  Expected expected_of(const One& one) {
    Expected out;
    for (const auto& [name, known] : one.known) {
      if (known.made == 0 || !is_changed(one, name, known) || is_current(name, known)) continue;
      (known.is_removed ? out.is_open : out.conflicts) = true;
    }
    for (const SessionChange& change : one.changes) {
      const std::string& other = change.owner == change.tie.from ? change.tie.to : change.tie.from;
      switch (change.kind) {
        case SessionChange::Kind::kRate:
        case SessionChange::Kind::kUnrate:
        case SessionChange::Kind::kResetMentor: break;
        case SessionChange::Kind::kEdit: {
          const Tie* now = model_.find(change.tie.number);
          if (now == nullptr || now->revision != change.tie.revision) out.conflicts = true;
          break;
        }
        case SessionChange::Kind::kSetMentor:
        case SessionChange::Kind::kAddPupil:
          if (!is_there(other, change.other)) (change.by_id ? out.is_open : out.conflicts) = true;
          if (change.kind == SessionChange::Kind::kAddPupil && !change.replaces && is_taught(one, change))
            out.violates = true;
      }
      // The id of a work may be another node's by now.
      if (change.kind == SessionChange::Kind::kRate) out.is_open = out.is_open || change.by_id;
    }
    return out;
  }

  // By somebody who stays.
  bool is_taught(const One& one, const SessionChange& change) {
    const Tie* now = model_.find("TAUGHT_BY", change.tie.from, "");
    for (const Tie& tie : model_.all("TAUGHT_BY", change.tie.from, "")) {
      const auto mentor = one.known.find(tie.to);
      if (mentor == one.known.end() || !mentor->second.is_removed) return true;
    }
    return now != nullptr;
  }

  void committed(One& one) {
    for (auto& [name, known] : one.known) {
      if (known.is_removed || !is_changed(one, name, known)) continue;
      const TieNode& node = model_.write(name, "Reader", known.reader->age);
      known.version = node.version;
      known.age = node.age;
      known.made = node.made;
    }
    for (const SessionChange& change : one.changes) apply(one, change);
    for (auto known = one.known.begin(); known != one.known.end();) {
      if (!known->second.is_removed) {
        ++known;
        continue;
      }
      const std::string name = known->first;
      if (is_current(name, known->second)) model_.cascade(name);
      for (auto& [other, still] : one.known) {
        for (Views* views : {&still.rated, &still.mentor, &still.pupils}) {
          if (!views->now) continue;
          std::erase_if(*views->now, [&](const Tie& tie) { return tie.from == name || tie.to == name; });
        }
      }
      known = one.known.erase(known);
    }
    one.changes.clear();
    one.mentioned.clear();
    model_.agree(graph_);
    for (auto& [name, known] : one.known) {
      for (Views* views : {&known.rated, &known.mentor, &known.pupils}) settle(*views);
    }
    CHECK_FALSE(one.session.has_changes());
  }

  // Relationships in views learn their ids.
  void settle(Views& views) {
    if (views.now) {
      for (Tie& tie : *views.now) {
        if (const Tie* now = tie.id < 0 ? model_.find(tie.number) : nullptr; now != nullptr) tie.id = now->id;
      }
    }
    views.before = views.now;
  }

  void apply(One& one, const SessionChange& change) {
    switch (change.kind) {
      case SessionChange::Kind::kRate: model_.link(change.tie); break;
      case SessionChange::Kind::kUnrate: model_.unlink(change.tie.number); break;
      case SessionChange::Kind::kEdit: {
        model_.find(change.tie.number)->write(0, "edited");
        for (Tie& tie : *one.known.at(change.owner).rated.now) {
          if (tie.number == change.tie.number) ++tie.revision;
        }
        break;
      }
      case SessionChange::Kind::kResetMentor:
      case SessionChange::Kind::kSetMentor:
      case SessionChange::Kind::kAddPupil: apply_mentor(one, change);
    }
  }

  void apply_mentor(One& one, const SessionChange& change) {
    const std::string& pupil = change.tie.from;
    const Tie* there =
        change.kind == SessionChange::Kind::kResetMentor ? nullptr : model_.find("TAUGHT_BY", pupil, change.tie.to);
    for (const Tie& tie : model_.all("TAUGHT_BY", pupil, "")) {
      if (there == nullptr || tie.number != there->number) model_.unlink(tie.number);
    }
    if (there == nullptr && change.kind != SessionChange::Kind::kResetMentor) model_.link(change.tie);
    // Both ends show it as soon as it is committed, if they know what they show.
    for (auto& [name, known] : one.known) {
      if (known.pupils.now) {
        std::erase_if(*known.pupils.now, [&](const Tie& tie) { return tie.from == pupil; });
        if (change.kind != SessionChange::Kind::kResetMentor && name == change.tie.to && known.made != 0) {
          known.pupils.now->push_back(*model_.find("TAUGHT_BY", pupil, change.tie.to));
        }
      }
      if (name == pupil && known.mentor.now && change.kind != SessionChange::Kind::kResetMentor) {
        known.mentor.now = std::vector<Tie>(1, *model_.find("TAUGHT_BY", pupil, change.tie.to));
      }
    }
  }

  void forget_changes(One& one) {
    one.changes.clear();
    one.mentioned.clear();
    std::erase_if(one.known, [](const auto& entry) { return entry.second.made == 0; });
    for (auto& [name, known] : one.known) {
      known.is_removed = false;
      for (Views* views : {&known.rated, &known.mentor, &known.pupils}) views->now = views->before;
    }
  }

  // What a query has found. An object that the program has changed keeps what it has.
  void take(One& one, const std::string& name, const std::shared_ptr<Reader>& reader, bool keeps) {
    const TieNode& node = model_.nodes.at(name);
    Known& known = one.known[name];
    if (keeps) {
      // If somebody made the node again, it may be another object or the same one.
      if (known.made == node.made) CHECK(reader == known.reader);
      return;
    }
    if (known.made == node.made) {
      CHECK(reader == known.reader);
    } else if (known.reader != reader) {
      known = Known();
    }
    known.reader = reader;
    known.made = node.made;
    known.version = node.version;
    known.age = node.age;
    CHECK(reader->name == name);
    CHECK(reader->age == node.age);
    CHECK(reader->id.value() == node.id);
  }

  void check(One& one) {
    for (const auto& entry : one.known) {
      const std::string& name = entry.first;
      const auto& known = entry.second;
      CAPTURE(name);
      if (known.is_removed) continue;
      Reader& reader = *known.reader;
      CHECK(reader.name == name);
      std::vector<Tie> rated, mentor, pupils;
      if (known.rated.now && reader.rated.loaded()) {
        for (auto edge : reader.rated.edges()) {
          rated.push_back(tie_of("RATES", edge.relationship, name, edge.target.title));
        }
        CHECK(text_of_ties(rated) == text_of_ties(*known.rated.now));
      }
      if (known.mentor.now && reader.mentor.loaded()) {
        if (reader.mentor) mentor.push_back(tie("TAUGHT_BY", name, reader.mentor->name));
        CHECK(text_of_ties(mentor) == text_of_ties(*known.mentor.now));
      }
      if (known.pupils.now && reader.pupils.loaded()) {
        for (const Reader& pupil : reader.pupils) pupils.push_back(tie("TAUGHT_BY", pupil.name, name));
        CHECK(text_of_ties(pupils) == text_of_ties(*known.pupils.now));
      }
    }
  }

  static Tie tie(const char* type, const std::string& from, const std::string& to) {
    Tie tie;
    tie.type = type;
    tie.from = from;
    tie.to = to;
    return tie;
  }

  Graph graph_;
  TiesModel model_;
};

}  // namespace fgraph::testing
