// Random work of two sessions on one graph, which take turns, compared with a plain model after each step: objects that
// somebody else has changed, deleted or made again meanwhile, with repositories and behind everybody's back; commits,
// rollbacks, refreshes and retries.
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

#include "random_model.h"
#include "sessions_model.h"
#include "ties.fgraph.h"
#include "ties_model.h"

using namespace fgraph::testing;
using fgraph::Graph;
using fgraph::Id;
using fgraph::Session;
using ties::Book;
using ties::Film;
using ties::Rates;
using ties::RatesRepository;
using ties::Reader;
using ties::ReaderRepository;
using ties::Work;

namespace {

class Run : private SessionsModel {
 public:
  Run(Graph graph, std::uint32_t seed) : SessionsModel(std::move(graph)), dice_(seed) {
    (void)graph_.query("MATCH (n) DELETE n").get();
    for (int i = 0; i < 2; ++i) sessions_.push_back(std::make_unique<One>(graph_));
    for (int i = 0; i < 2; ++i) make_work("W" + std::to_string(i));
    for (const char* name : {"a", "b", "c"}) make_reader(name);
    model_.agree(graph_);
  }

  void run(int steps) {
    for (int step = 0; step < steps; ++step) {
      log_ += "\n" + std::to_string(step) + ": ";
      INFO(log_);
      One& one = *sessions_[static_cast<std::size_t>(dice_.below(2))];
      log_ += &one == sessions_[0].get() ? "first: " : "second: ";
      switch (dice_.below(15)) {
        case 0: find(one); break;
        case 1: set_age(one); break;
        case 2: add(one); break;
        case 3: remove(one); break;
        case 4: load(one); break;
        case 5: change_mentor(one); break;
        case 6: add_pupil(one); break;
        case 7: rate(one); break;
        case 8: alter_rated(one); break;
        case 9: find_work(one); break;
        case 10: refresh(one); break;
        case 11: dice_.one_in(2) ? roll_back(one) : retry(one); break;
        case 12: work_behind_their_backs(); break;
        default: commit(one); break;
      }
      model_.agree(graph_);
      for (const auto& each : sessions_) check(*each);
    }
  }

 private:
  template <typename Entity>
  Id<Entity> id_of(const std::string& name) {
    return Id<Entity>(model_.nodes.at(name).id);
  }
  std::optional<std::string> stored_reader() {
    const std::vector<std::string> names = model_.names("Reader");
    if (names.empty()) return std::nullopt;
    return *dice_.any(names);
  }
  std::string any_work() { return "W" + std::to_string(dice_.below(2)); }

  void make_work(const std::string& title) {
    if (dice_.one_in(2)) {
      ties::BookRepository(graph_).save(Book(title)).get();
      model_.write(title, "Book", {});
    } else {
      ties::FilmRepository(graph_).save(Film(title)).get();
      model_.write(title, "Film", {});
    }
  }
  void make_reader(const std::string& name) {
    ReaderRepository(graph_).save(Reader(name)).get();
    model_.write(name, "Reader", {});
  }

  // One of the session's readers, or one that it asks for; null if there is none to change.
  Known* any_known(One& one) {
    if (one.known.empty() || dice_.one_in(4)) find(one);
    std::vector<std::string> names;
    for (const auto& [name, known] : one.known) {
      if (!known.is_removed) names.push_back(name);
    }
    if (names.empty()) return nullptr;
    return &one.known.at(*dice_.any(names));
  }

  void find(One& one) {
    const std::optional<std::string> name = stored_reader();
    if (!name) return;
    const auto known = one.known.find(*name);
    const bool is_known = known != one.known.end();
    if (is_known && known->second.made == 0) return;  // two objects of one key
    log_ += "find " + *name + ", ";
    const bool keeps = is_known && is_changed(one, *name, known->second);
    const std::shared_ptr<Reader> reader = one.session.find_one(Reader::fields::name == *name).get();
    REQUIRE(reader != nullptr);
    take(one, *name, reader, keeps);
  }

  void set_age(One& one) {
    Known* known = any_known(one);
    if (known == nullptr) return;
    known->reader->age = dice_.below(100);
    log_ += "age of " + known->reader->name;
  }

  void add(One& one) {
    const std::string name(1, static_cast<char>('a' + dice_.below(6)));
    if (one.known.count(name) != 0) return;
    log_ += "add " + name;
    Known& known = one.known[name];
    known.reader = one.session.add(Reader(name));
    known.reader->age = dice_.below(100);
  }

  void remove(One& one) {
    Known* known = any_known(one);
    if (known == nullptr) return;
    const std::string name = known->reader->name;
    // What is being linked cannot go.
    if (one.mentioned.count(name) != 0 || has_links_changed(one, name)) return;
    log_ += "remove " + name;
    one.session.remove(known->reader);
    known->is_removed = true;
    if (known->made == 0) one.known.erase(name);
  }

  void load(One& one) {
    Known* known = any_known(one);
    if (known == nullptr || known->made == 0) return;
    const std::string name = known->reader->name;
    if (!is_current(name, *known) || has_links_changed(one, name)) return;
    log_ += "load " + name;
    Reader& reader = *known->reader;
    switch (dice_.below(3)) {
      case 0:
        if (reader.rated.loaded()) return;
        one.session.load(reader.rated).get();
        known->rated.set(model_.all("RATES", name, ""));
        break;
      case 1:
        if (reader.mentor.loaded()) return;
        one.session.load(reader.mentor).get();
        known->mentor.set(model_.all("TAUGHT_BY", name, ""));
        break;
      default:
        if (reader.pupils.loaded()) return;
        one.session.load(reader.pupils).get();
        known->pupils.set(model_.all("TAUGHT_BY", "", name));
        break;
    }
  }

  // Another reader of the session, which no change mentions, and is to mention.
  Known* any_other(One& one, const std::string& name) {
    Known* other = any_known(one);
    if (other == nullptr || other->reader->name == name || other->made == 0) return nullptr;
    if (one.mentioned.count(name) != 0 || one.mentioned.count(other->reader->name) != 0) return nullptr;
    one.mentioned.insert(name);
    one.mentioned.insert(other->reader->name);
    return other;
  }

  void change_mentor(One& one) {
    Known* known = any_known(one);
    if (known == nullptr || known->made == 0) return;
    const std::string name = known->reader->name;
    Known* other = any_other(one, name);
    if (other == nullptr) return;
    SessionChange change;
    change.owner = name;
    change.tie.type = "TAUGHT_BY";
    change.tie.from = name;
    change.tie.to = other->reader->name;
    change.other = other->made;
    if (dice_.one_in(4)) {
      change.kind = SessionChange::Kind::kResetMentor;
      known->reader->mentor.reset();
      known->mentor.now = std::vector<Tie>();
      log_ += name + " has no mentor";
    } else {
      change.kind = SessionChange::Kind::kSetMentor;
      change.by_id = dice_.one_in(3) && is_there(change.tie.to, other->made);
      if (change.by_id) {
        known->reader->mentor.set(other->reader->id);
      } else {
        known->reader->mentor.set(other->reader);
      }
      known->mentor.now = std::nullopt;
      log_ += text_of(change.tie) + (change.by_id ? " by id" : "");
    }
    one.changes.push_back(change);
  }

  void add_pupil(One& one) {
    Known* known = any_known(one);
    if (known == nullptr || known->made == 0) return;
    const std::string name = known->reader->name;
    Known* other = any_other(one, name);
    if (other == nullptr) return;
    SessionChange change;
    change.kind = SessionChange::Kind::kAddPupil;
    change.owner = name;
    change.tie.type = "TAUGHT_BY";
    change.tie.from = other->reader->name;
    change.tie.to = name;
    change.other = other->made;
    change.replaces = dice_.one_in(2);
    change.by_id = dice_.one_in(3) && is_there(change.tie.from, other->made);
    log_ += name + " gets a pupil: " + text_of(change.tie) + (change.replaces ? ", replacing" : "") +
            (change.by_id ? " by id" : "");
    auto& pupils = known->reader->pupils;
    if (change.by_id) {
      change.replaces ? pupils.add(other->reader->id, fgraph::replace) : pupils.add(other->reader->id);
    } else {
      change.replaces ? pupils.add(other->reader, fgraph::replace) : pupils.add(other->reader);
    }
    known->pupils.now = std::nullopt;
    one.changes.push_back(change);
  }

  void rate(One& one) {
    Known* known = any_known(one);
    if (known == nullptr || known->made == 0) return;
    SessionChange change;
    change.owner = known->reader->name;
    change.tie.type = "RATES";
    change.tie.from = change.owner;
    change.tie.to = any_work();
    change.tie.stars = dice_.below(5);
    change.tie.origin = "s";
    change.by_id = true;
    Rates rates;
    rates.stars = change.tie.stars;
    rates.origin = "s";
    log_ += text_of(change.tie);
    known->reader->rated.add(id_of<Work>(change.tie.to), rates);
    known->rated.now = std::nullopt;
    one.changes.push_back(change);
  }

  // Takes away or changes one of what the session knows.
  void alter_rated(One& one) {
    Known* known = any_known(one);
    if (known == nullptr || !known->rated.now || known->rated.now->empty() || !known->reader->rated.loaded()) return;
    const std::string name = known->reader->name;
    if (has_links_changed(one, name)) return;
    SessionChange change;
    change.owner = name;
    const auto place = dice_.any(*known->rated.now);
    change.tie = *place;
    change.kind = dice_.one_in(2) ? SessionChange::Kind::kUnrate : SessionChange::Kind::kEdit;
    log_ += (change.kind == SessionChange::Kind::kEdit ? "edit " : "unrate ") + text_of(change.tie);
    for (auto edge : known->reader->rated.edges()) {
      if (edge.relationship.id.value() != change.tie.id) continue;
      if (change.kind == SessionChange::Kind::kEdit) {
        edge.relationship.note = "edited";
        place->note = "edited";
      } else {
        known->reader->rated.remove(edge);
        known->rated.now->erase(place);
      }
      break;
    }
    one.changes.push_back(change);
  }

  // The session may know the node as a Work already, and its id as one of a node that is gone.
  void find_work(One& one) {
    const std::string title = any_work();
    log_ += "find " + title;
    const TieNode& node = model_.nodes.at(title);
    if (node.label == "Book") {
      const bool asks = dice_.one_in(2);
      const std::shared_ptr<Book> book =
          asks ? one.session.find_one(Book::fields::title == title).get() : one.session.get(Id<Book>(node.id)).get();
      REQUIRE(book != nullptr);
      CHECK(book->title == title);
      CHECK(book->id.value() == node.id);
      CHECK_FALSE(book->pages.has_value());
    } else {
      const std::shared_ptr<Film> film = one.session.find_one(Film::fields::title == title).get();
      REQUIRE(film != nullptr);
      CHECK(film->title == title);
      CHECK(film->id.value() == node.id);
      CHECK_FALSE(film->minutes.has_value());
    }
  }

  void commit(One& one) {
    log_ += "commit";
    const Expected expected = expected_of(one);
    if (expected.conflicts) log_ += " to conflict";
    if (expected.violates) log_ += " to violate";
    const std::string failed = failure([&] { one.session.commit().get(); });
    log_ += failed.empty() ? "" : ": " + failed;
    CAPTURE(failed);
    const bool has_to_fail = expected.conflicts || expected.violates;
    if (!expected.is_open) CHECK(failed.empty() == !has_to_fail);
    if (has_to_fail) CHECK(!failed.empty());
    if (failed.empty()) return committed(one);
    if (failed == "constraint") {
      CHECK(expected.violates);
    } else {
      CHECK(is_expected(failed, kConflict));
    }
    // It goes on in one of several ways.
    switch (dice_.below(3)) {
      case 0: roll_back(one); break;
      case 1: refresh_all(one); break;
      default: close(one);
    }
  }

  void roll_back(One& one) {
    log_ += ", roll back";
    one.session.rollback();
    forget_changes(one);
    CHECK_FALSE(one.session.has_changes());
    for (const auto& [name, known] : one.known) CHECK(known.reader->age == known.age);
  }

  void refresh(One& one) {
    if (dice_.one_in(2)) return refresh_all(one);
    Known* known = any_known(one);
    if (known == nullptr || known->made == 0) return;
    const std::string name = known->reader->name;
    if (one.mentioned.count(name) != 0) return;
    log_ += "refresh " + name;
    const std::string failed = failure([&] { one.session.refresh(known->reader).get(); });
    if (!is_there(name, known->made)) {
      // It leaves the session if one of its new nodes gets the id.
      CHECK((failed == "not_found" || failed == "invalid_argument"));
      return;
    }
    CHECK(failed.empty());
    std::erase_if(one.changes, [&](const SessionChange& change) { return change.owner == name; });
    refreshed(one, name);
  }

  // The object is what its node is now.
  void refreshed(One& one, const std::string& name) {
    Known& known = one.known.at(name);
    const TieNode& node = model_.nodes.at(name);
    known.version = node.version;
    known.age = node.age;
    known.is_removed = false;
    for (Views* views : {&known.rated, &known.mentor, &known.pupils}) views->set(std::nullopt);
    CHECK_FALSE(known.reader->rated.loaded());
    CHECK(known.reader->age == known.age);
  }

  void refresh_all(One& one) {
    log_ += ", refresh";
    one.session.refresh().get();
    for (auto known = one.known.begin(); known != one.known.end();) {
      if (known->second.made != 0) {
        ++known;
        continue;
      }
      one.session.remove(known->second.reader);
      known = one.known.erase(known);
    }
    one.changes.clear();
    one.mentioned.clear();
    std::vector<std::string> names;
    for (const auto& [name, known] : one.known) names.push_back(name);
    for (const std::string& name : names) {
      const Known known = one.known.at(name);
      const auto node = model_.nodes.find(name);
      if (node != model_.nodes.end() && node->second.made == known.made) {
        refreshed(one, name);
      } else {
        one.known.erase(name);
      }
    }
    CHECK_FALSE(one.session.has_changes());
  }

  void close(One& one) {
    log_ += ", close";
    one.session.close();
    for (std::unique_ptr<One>& each : sessions_) {
      if (each.get() == &one) each = std::make_unique<One>(graph_);
    }
  }

  // Somebody else was faster: the second attempt has to do it.
  void retry(One& one) {
    roll_back(one);
    Known* known = any_known(one);
    if (known == nullptr) return;
    const std::string name = known->reader->name;
    if (!is_there(name, known->made)) return;
    Reader other = ReaderRepository(graph_).get_by_id(id_of<Reader>(name)).get();
    other.age = dice_.below(100);
    if (dice_.one_in(2)) {
      ReaderRepository(graph_).save(other).get();
      model_.write(name, "Reader", other.age);
      model_.agree(graph_);
    }
    log_ += ", retry " + name;
    const std::shared_ptr<Reader> reader = known->reader;
    one.session.retry(3, [&](Session&) { reader->age = reader->age.value_or(0) + 1; }).get();
    const std::int64_t age = model_.nodes.at(name).age.value_or(0) + 1;
    model_.write(name, "Reader", age);
    model_.agree(graph_);
    refresh_all(one);
  }

  void work_behind_their_backs() {
    switch (dice_.below(3)) {
      case 0: return replace_node();
      case 1: {
        const std::optional<std::string> name = stored_reader();
        if (!name) return;
        log_ += "other age of " + *name;
        Reader reader = ReaderRepository(graph_).get_by_id(id_of<Reader>(*name)).get();
        reader.age = 100 + dice_.below(100);
        ReaderRepository(graph_).save(reader).get();
        model_.write(*name, "Reader", reader.age);
        return;
      }
      default: {
        std::vector<Tie> all = model_.all("RATES", "", "");
        if (all.empty()) return;
        const Tie tie = *dice_.any(all);
        log_ += "change " + text_of(tie);
        const RatesRepository repository(graph_);
        Rates rates = repository.find_by_id(Id<Rates>(tie.id)).get().value();
        rates.stars += 10;
        repository.save(rates).get();
        model_.find(tie.number)->write(10, tie.note);
      }
    }
  }

  void replace_node() {
    const std::string name = dice_.any(model_.nodes)->first;
    (void)graph_.query("MATCH (n) WHERE id(n) = $id DELETE n", {"id", model_.nodes.at(name).id}).get();
    const bool is_work = name[0] == 'W';
    model_.remove(name);
    if (is_work) {
      log_ += "replace " + name;
      return make_work(name);
    }
    const std::string other(1, static_cast<char>('a' + dice_.below(6)));
    log_ += "replace " + name + " by " + other;
    make_reader(other);
  }

  Dice dice_;
  std::vector<std::unique_ptr<One>> sessions_;
  std::string log_;  // what was done so far
};

}  // namespace

TEST_CASE("random work of several sessions on one graph is what a model says") {
  const TestGraph graph;
  fgraph::ensure_schema(*graph, ties::ties_schema()).get().require_complete();
  run_seeds(200, [&](std::uint32_t seed) { Run(*graph, seed).run(any_length(seed)); });
}
