// Readers that a program holds, and random changes of their links, which the plain model knows, too.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/fgraph.h>

#include "random_model.h"
#include "ties.fgraph.h"
#include "ties_model.h"

namespace fgraph::testing {

using ties::Follows;
using ties::Rates;
using ties::Reader;
using ties::ReaderRepository;
using ties::Work;
using ties::WorkRepository;

constexpr int kWorks = 3;

// What a link of an object has to show; empty if nobody knows.
using View = std::optional<std::vector<Tie>>;

// An object of the program, and what it knows of its node.
struct Held {
  Reader reader;
  std::string name;
  int version = -1;  // -1: it was never saved
  std::optional<std::int64_t> age;
  View rated, follows, followers;
};

// One change of a link.
struct Change {
  enum class Kind { kAdd, kAddOnce, kRemove, kRemoveAll, kEdit } kind = Kind::kAdd;
  Tie tie;  // kAdd, kAddOnce: what is added; kRemove, kEdit: what is known of it; kRemoveAll: its type and ends
  View* view = nullptr;
  bool says_fields = false;
  bool forgets = false;  // the link is not loaded after the save
};

template <typename Entity>
std::string name_of(const Entity& entity) {
  if constexpr (std::is_same_v<Entity, Reader>) {
    return entity.name;
  } else {
    return entity.title;
  }
}

class ReaderLinks {
 public:
  ReaderLinks(Graph graph, std::uint32_t seed) : graph_(std::move(graph)), dice_(seed) {}

 protected:
  std::optional<std::string> stored(std::string_view label) {
    const std::vector<std::string> names = model_.names(label);
    if (names.empty()) return std::nullopt;
    return *dice_.any(names);
  }
  std::string any_work() { return "W" + std::to_string(dice_.below(kWorks)); }
  template <typename Entity>
  Id<Entity> id_of(const std::string& name) {
    return Id<Entity>(model_.nodes.at(name).id);
  }
  Reader found(const std::string& name) { return ReaderRepository(graph_).get_by_id(id_of<Reader>(name)).get(); }
  std::shared_ptr<Work> found_work(const std::string& title) {
    return std::make_shared<Work>(WorkRepository(graph_).get_by_id(id_of<Work>(title)).get());
  }

  template <typename Link>
  static std::vector<Tie> shown(std::string_view type, const Link& link, const std::string& owner, bool is_outgoing) {
    std::vector<Tie> ties;
    for (auto edge : link.edges()) {
      const std::string other = name_of(edge.target);
      ties.push_back(tie_of(type, edge.relationship, is_outgoing ? owner : other, is_outgoing ? other : owner));
      CHECK(ties.back().id >= 0);
      CHECK(ties.back().changed >= 0);
    }
    return ties;
  }

  template <typename Link>
  void check_link(std::string_view type, const Link& link, const Held& one, const View& view, bool is_outgoing) {
    CAPTURE(type);
    CAPTURE(is_outgoing);
    if (view) CHECK(link.loaded());
    if (!link.loaded()) return;
    const std::string none;
    const std::vector<Tie> now = model_.all(type, is_outgoing ? one.name : none, is_outgoing ? none : one.name);
    CHECK(text_of_ties(shown(type, link, one.name, is_outgoing)) == text_of_ties(view ? *view : now));
  }

  void check_links(const Held& one) {
    check_link("RATES", one.reader.rated, one, one.rated, true);
    check_link("FOLLOWS", one.reader.follows, one, one.follows, true);
    check_link("FOLLOWS", one.reader.followers, one, one.followers, false);
  }

  // Stars, a note and an origin, or nothing.
  template <typename Relationship>
  Relationship any_fields(Tie& tie) {
    Relationship made;
    if (dice_.one_in(4)) return made;
    tie.stars = made.stars = 1 + dice_.below(5);
    if (dice_.one_in(2)) made.note = tie.note = "n" + std::to_string(dice_.below(3));
    tie.origin = made.origin = "o" + std::to_string(dice_.below(100));
    return made;
  }

  template <typename Relationship, typename Link, typename Entity>
  Change add(Link& link, View& view, Tie tie, Id<Entity> id, std::shared_ptr<Entity> node) {
    Change change;
    change.kind = tie.type == "RATES" ? Change::Kind::kAdd : Change::Kind::kAddOnce;
    const Relationship fields = any_fields<Relationship>(tie);
    change.says_fields = !tie.origin.empty();
    change.tie = tie;
    change.view = &view;
    change.forgets = node == nullptr;
    if (node != nullptr) {
      change.says_fields ? link.add(std::move(node), fields) : link.add(std::move(node));
    } else {
      change.says_fields ? link.add(id, fields) : link.add(id);
    }
    log_ += (change.forgets ? ", add by id " : ", add ") + text_of(tie);
    return change;
  }

  // Takes one relationship out of the link, all with its node, or changes one; if the link is not loaded, of those that
  // are there now.
  template <typename Relationship, typename Link>
  std::optional<Change> alter(Link& link, View& view, const std::vector<Tie>& now, bool is_outgoing) {
    const std::vector<Tie>& all = view ? *view : now;
    if (all.empty()) return std::nullopt;
    Change change;
    change.tie = *dice_.any(all);
    change.view = &view;
    const std::string other = is_outgoing ? change.tie.to : change.tie.from;
    const int what = dice_.below(view ? 4 : 2);
    if (what == 0) {
      change.kind = Change::Kind::kRemove;
      link.remove(Id<Relationship>(change.tie.id));
    } else if (what == 1 && model_.nodes.count(other) != 0) {
      change.kind = Change::Kind::kRemoveAll;
      link.remove(decltype(link.begin()->id)(model_.nodes.at(other).id));
    } else if (!view) {
      return std::nullopt;
    } else {
      change.kind = what == 2 ? Change::Kind::kRemove : Change::Kind::kEdit;
      for (auto edge : link.edges()) {
        if (edge.relationship.id.value() != change.tie.id) continue;
        if (what == 2) {
          link.remove(edge);
        } else {
          ++edge.relationship.stars;
          edge.relationship.note = "edited";
        }
        break;
      }
    }
    log_ += std::string(what == 3 ? ", edit " : what == 1 ? ", remove all like " : ", remove ") + text_of(change.tie);
    return change;
  }

  std::optional<Change> change_rated(Held& one) {
    if (one.version >= 0 && dice_.one_in(2)) {
      return alter<Rates>(one.reader.rated, one.rated, model_.all("RATES", one.name, ""), true);
    }
    Tie tie;
    tie.type = "RATES";
    tie.from = one.name;
    tie.to = any_work();
    const Id<Work> id = id_of<Work>(tie.to);
    std::shared_ptr<Work> work = dice_.one_in(2) ? found_work(tie.to) : nullptr;
    return add<Rates>(one.reader.rated, one.rated, tie, id, std::move(work));
  }

  std::optional<Change> change_follows(Held& one, bool is_outgoing) {
    auto& link = is_outgoing ? one.reader.follows : one.reader.followers;
    View& view = is_outgoing ? one.follows : one.followers;
    const std::string none;
    if (one.version >= 0 && dice_.one_in(2)) {
      const std::vector<Tie> now = model_.all("FOLLOWS", is_outgoing ? one.name : none, is_outgoing ? none : one.name);
      return alter<Follows>(link, view, now, is_outgoing);
    }
    const std::optional<std::string> other = stored("Reader");
    if (!other || *other == one.name) return std::nullopt;
    Tie tie;
    tie.type = "FOLLOWS";
    tie.from = is_outgoing ? one.name : *other;
    tie.to = is_outgoing ? *other : one.name;
    const Id<Reader> id = id_of<Reader>(*other);
    std::shared_ptr<Reader> reader = dice_.one_in(2) ? std::make_shared<Reader>(found(*other)) : nullptr;
    return add<Follows>(link, view, tie, id, std::move(reader));
  }

  // At most one change of each link; those of FOLLOWS in one direction.
  std::vector<Change> change_links(Held& one) {
    std::vector<Change> changes;
    const auto keep = [&](std::optional<Change> change) {
      if (change) changes.push_back(*std::move(change));
    };
    if (dice_.one_in(2)) keep(change_rated(one));
    const bool is_outgoing = dice_.one_in(2);
    if (dice_.one_in(2)) keep(change_follows(one, is_outgoing));
    return changes;
  }

  bool is_stale(const Change& change) {
    if (change.kind != Change::Kind::kEdit) return false;
    const Tie* now = model_.find(change.tie.number);
    return now == nullptr || now->revision != change.tie.revision;
  }

  std::string refusal(const Held& one, const std::vector<Change>& changes, bool is_changed) {
    if (one.version < 0 || !is_changed) return "";
    const auto node = model_.nodes.find(one.name);
    if (node == model_.nodes.end() || node->second.version != one.version) return std::string(kConflict);
    for (const Change& change : changes) {
      if (is_stale(change)) return std::string(kConflict);
    }
    return "";
  }

  void apply(const Change& change) {
    View& view = *change.view;
    const auto drop = [&](auto goes) {
      if (view) std::erase_if(*view, goes);
    };
    switch (change.kind) {
      case Change::Kind::kAdd: {
        const Tie& made = model_.link(change.tie);
        if (view) view->push_back(made);
        break;
      }
      case Change::Kind::kAddOnce: {
        Tie* there = model_.find("FOLLOWS", change.tie.from, change.tie.to);
        if (there == nullptr) {
          model_.link(change.tie);
        } else if (change.says_fields) {
          there->stars = change.tie.stars;
          if (!change.tie.note.empty()) there->note = change.tie.note;
          ++there->revision;
          there->is_written = true;
        }
        view.reset();
        break;
      }
      case Change::Kind::kRemove:
        model_.unlink(change.tie.number);
        drop([&](const Tie& tie) { return tie.number == change.tie.number; });
        break;
      case Change::Kind::kRemoveAll:
        // A loaded link takes away what it knows.
        if (view) {
          for (const Tie& tie : *view) {
            if (tie.from == change.tie.from && tie.to == change.tie.to) model_.unlink(tie.number);
          }
        } else {
          model_.unlink(change.tie.type, change.tie.from, change.tie.to);
        }
        drop([&](const Tie& tie) { return tie.from == change.tie.from && tie.to == change.tie.to; });
        break;
      case Change::Kind::kEdit:
        model_.find(change.tie.number)->write(1, "edited");
        for (Tie& tie : *view) {
          if (tie.number == change.tie.number) tie.write(1, "edited");
        }
    }
    if (change.forgets) view.reset();
  }

  // Relationships in views learn their ids.
  void number_views(Held& one) {
    for (View* view : {&one.rated, &one.follows, &one.followers}) {
      if (!*view) continue;
      for (Tie& tie : **view) {
        if (const Tie* now = tie.id < 0 ? model_.find(tie.number) : nullptr; now != nullptr) tie.id = now->id;
      }
    }
  }

  // What such a link shows is checked once, and then forgotten.
  static void unload(Held& one, const View& view) {
    if (&view == &one.rated) one.reader.rated.unload();
    if (&view == &one.follows) one.reader.follows.unload();
    if (&view == &one.followers) one.reader.followers.unload();
  }

  Graph graph_;
  Dice dice_;
  TiesModel model_;
  std::string log_;  // what was done so far
};

}  // namespace fgraph::testing
