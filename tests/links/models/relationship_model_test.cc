// Random work on relationships, compared with a plain model after each step: several of one type between two nodes,
// written through links and by their repositories; objects of them that are out of date; types by which two nodes are
// linked once; links to abstract nodes; deletions that take other nodes along; nodes whose ids others got.
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/fgraph.h>

#include "random_model.h"
#include "reader_links.h"
#include "server/test_server.h"
#include "ties.fgraph.h"
#include "ties_model.h"

using namespace fgraph::testing;
using fgraph::CallOptions;
using fgraph::Error;
using fgraph::Graph;
using fgraph::Id;
using ties::Book;
using ties::BookRepository;
using ties::Entry;
using ties::Film;
using ties::FilmRepository;
using ties::Follows;
using ties::FollowsRepository;
using ties::List;
using ties::Rates;
using ties::RatesRepository;
using ties::Reader;
using ties::ReaderRepository;
using ties::Work;
using ties::WorkRepository;

namespace {

constexpr int kReaders = 4;

struct HeldRates {
  Rates rates;
  Tie known;
  std::int64_t from = -1, to = -1;  // the ids of the nodes
};

class Run : private ReaderLinks {
 public:
  Run(Graph graph, std::uint32_t seed) : ReaderLinks(std::move(graph), seed), held_(3), rates_(2) {
    (void)graph_.query("MATCH (n) DELETE n").get();
    for (int i = 0; i < kWorks; ++i) make_work("W" + std::to_string(i));
    for (Held& one : held_) make(one);
    model_.agree(graph_);
  }

  void run(int steps) {
    for (int step = 0; step < steps; ++step) {
      log_ += "\n" + std::to_string(step) + ": ";
      INFO(log_);
      Held& one = held_[static_cast<std::size_t>(dice_.below(3))];
      switch (dice_.below(14)) {
        case 0: make(one); break;
        case 1: find(one); break;
        case 2: replace_node(); break;
        case 3: save_at_work(); break;
        case 4: take_rates(); break;
        case 5: save_rates(); break;
        case 6: create_rates(); break;
        case 7: create_follows(); break;
        case 8: update_rates(); break;
        case 9: dice_.one_in(3) ? remove(one) : keep_list(one); break;
        default: save(one);
      }
      model_.agree(graph_);
    }
  }

 private:
  std::string any_reader() { return std::string(1, static_cast<char>('a' + dice_.below(kReaders))); }
  void make_work(const std::string& title) {
    if (dice_.one_in(2)) {
      BookRepository(graph_).save(Book(title)).get();
      model_.write(title, "Book", {});
    } else {
      FilmRepository(graph_).save(Film(title)).get();
      model_.write(title, "Film", {});
    }
  }

  void make(Held& one) {
    one = Held();
    one.name = any_reader();
    one.reader = Reader(one.name);
    if (dice_.one_in(2)) one.reader.age = dice_.below(100);
    log_ += "make " + one.name;
  }

  void find(Held& one) {
    const std::optional<std::string> name = stored("Reader");
    if (!name) return;
    log_ += "find " + *name;
    one = Held();
    one.name = *name;
    one.reader = found(*name);
    one.age = model_.nodes.at(*name).age;
    one.version = model_.nodes.at(*name).version;
    if (dice_.one_in(2)) {
      one.reader.rated.load().get();
      one.rated = model_.all("RATES", *name, "");
    }
    if (dice_.one_in(2)) {
      one.reader.follows.load().get();
      one.follows = model_.all("FOLLOWS", *name, "");
    }
    if (dice_.one_in(2)) {
      one.reader.followers.load().get();
      one.followers = model_.all("FOLLOWS", "", *name);
    }
    check_links(one);
  }

  void save(Held& one) {
    log_ += "save " + one.name;
    if (dice_.one_in(2)) one.reader.age = dice_.below(100);
    const std::vector<Change> changes = change_links(one);
    const bool is_changed = one.version < 0 || one.reader.age != one.age || !changes.empty();
    const std::string expected = refusal(one, changes, is_changed);
    log_ += " to be " + expected;
    const std::string failed = failure([&] { save(one.reader); });
    CAPTURE(failed);
    CHECK(is_expected(failed, expected));
    if (!failed.empty()) return find_again(one);
    if (!is_changed) return;
    const bool is_new = one.version < 0;
    const TieNode& node = model_.write(one.name, "Reader", one.reader.age);
    one.version = node.version;
    one.age = node.age;
    for (const Change& change : changes) apply(change);
    model_.agree(graph_);
    number_views(one);
    CHECK(one.reader == found(one.name));
    if (is_new) one.rated = one.follows = one.followers = std::nullopt;
    check_links(one);
    for (View* view : {&one.rated, &one.follows, &one.followers}) {
      if (!*view) unload(one, *view);
    }
  }

  void find_again(Held& one) {
    if (model_.nodes.count(one.name) == 0) return make(one);
    const std::string name = one.name;
    one = Held();
    one.name = name;
    one.reader = found(name);
    one.age = model_.nodes.at(name).age;
    one.version = model_.nodes.at(name).version;
  }

  void save(Reader& reader) {
    const ReaderRepository readers(graph_);
    switch (dice_.below(3)) {
      case 0: readers.save(reader).get(); break;
      case 1: reader = readers.save(std::move(reader)).get(); break;
      default: {
        std::vector<Reader> all(1, reader);
        readers.save_all(all, CallOptions::with_batch_size(2)).get();
        reader = all.front();
      }
    }
  }

  void save_at_work() {
    const std::string title = any_work();
    if (model_.nodes.at(title).label == "Book") {
      Book book = BookRepository(graph_).get_by_id(id_of<Book>(title)).get();
      save_at_work(BookRepository(graph_), book);
    } else {
      Film film = FilmRepository(graph_).get_by_id(id_of<Film>(title)).get();
      save_at_work(FilmRepository(graph_), film);
    }
  }

  // The other end of the link, which belongs to the abstract node.
  template <typename Repository, typename Entity>
  void save_at_work(const Repository& repository, Entity& work) {
    const std::optional<std::string> name = stored("Reader");
    if (!name) return;
    log_ += "at " + work.title;
    View view;
    if (dice_.one_in(2)) {
      work.raters.load().get();
      view = model_.all("RATES", "", work.title);
    }
    std::optional<Change> change;
    if (dice_.one_in(2)) {
      change = alter<Rates>(work.raters, view, model_.all("RATES", "", work.title), false);
    } else {
      Tie tie;
      tie.type = "RATES";
      tie.from = *name;
      tie.to = work.title;
      const Id<Reader> id = id_of<Reader>(*name);
      std::shared_ptr<Reader> reader = dice_.one_in(2) ? std::make_shared<Reader>(found(*name)) : nullptr;
      change = add<Rates>(work.raters, view, tie, id, std::move(reader));
    }
    if (!change) return;
    CHECK(failure([&] { repository.save(work).get(); }).empty());
    apply(*change);
    CHECK(work.raters.loaded() == view.has_value());
    if (view) CHECK(text_of_ties(shown("RATES", work.raters, work.title, false)) == text_of_ties(*view));
  }

  void take_rates() {
    const std::vector<Tie> all = model_.all("RATES", "", "");
    if (all.empty()) return;
    const Tie& one = *dice_.any(all);
    log_ += "take " + text_of(one);
    HeldRates& held = rates_[static_cast<std::size_t>(dice_.below(2))];
    held.known = one;
    held.from = model_.nodes.at(one.from).id;
    held.to = model_.nodes.at(one.to).id;
    const RatesRepository repository(graph_);
    const std::vector<Rates> several = repository.find_between(id_of<Reader>(one.from), id_of<Work>(one.to)).get();
    CHECK(several.size() == model_.all("RATES", one.from, one.to).size());
    for (const Rates& rates : several) {
      if (rates.id.value() == one.id) held.rates = rates;
    }
    const Tie taken = tie_of("RATES", held.rates, one.from, one.to);
    CHECK(text_of(taken) == text_of(one));
    CHECK(taken.revision == one.revision);
  }

  // Whether the relationship is as the object knows it.
  Tie* current(const HeldRates& held) {
    for (Tie& tie : model_.ties) {
      if (tie.type != "RATES" || tie.id != held.known.id || tie.revision != held.known.revision) continue;
      if (model_.nodes.at(tie.from).id == held.from && model_.nodes.at(tie.to).id == held.to) return &tie;
    }
    return nullptr;
  }

  void save_rates() {
    HeldRates& held = rates_[static_cast<std::size_t>(dice_.below(2))];
    if (held.from < 0) return;
    log_ += "save or delete " + text_of(held.known);
    const RatesRepository repository(graph_);
    Tie* now = current(held);
    switch (dice_.below(4)) {
      case 0: {
        bool is_deleted = false;
        const std::string failed = failure([&] { is_deleted = repository.delete_(held.rates).get(); });
        CHECK(is_deleted == (now != nullptr));
        CHECK((failed.empty() || (now == nullptr && failed == "stale_version")));
        if (now != nullptr) model_.unlink(now->number);
        held = HeldRates();
        return;
      }
      case 1: {
        held.rates.origin += "!";
        CHECK(failure([&] { repository.save(held.rates).get(); }) == "invalid_argument");
        held.rates.origin.pop_back();
        return;
      }
      case 2: {
        std::vector<Rates> all(1, held.rates);
        CHECK(failure([&] { repository.save_all(all).get(); }).empty());  // nothing has changed
        return;
      }
      default: break;
    }
    ++held.rates.stars;
    const std::string failed = failure([&] { repository.save(held.rates).get(); });
    CHECK(is_expected(failed, now == nullptr ? kConflict : ""));
    if (now == nullptr || !failed.empty()) {
      --held.rates.stars;
      return;
    }
    now->write(held.rates.stars - now->stars, now->note);
    if (now->number == held.known.number) CHECK(held.rates == repository.find_by_id(held.rates.id).get());
    held = HeldRates();
  }

  void create_rates() {
    const RatesRepository repository(graph_);
    std::vector<Rates> all;
    std::vector<Tie> made;
    for (int i = 1 + dice_.below(4); i > 0; --i) {
      const std::optional<std::string> from = stored("Reader");
      if (!from) return;
      Tie tie;
      tie.type = "RATES";
      tie.from = *from;
      tie.to = any_work();
      Rates rates = any_fields<Rates>(tie);
      rates.source = id_of<Reader>(tie.from);
      rates.target = id_of<Work>(tie.to);
      all.push_back(rates);
      made.push_back(tie);
    }
    log_ += "create\n" + text_of_ties(made);
    const auto two = CallOptions::with_batch_size(2);
    if (dice_.one_in(2)) {
      repository.save_all(all, two).get();
    } else {
      repository.create_all(all, two).get();
    }
    for (const Tie& tie : made) model_.link(tie);
    for (const Rates& rates : all) CHECK(rates == repository.find_by_id(rates.id).get());
  }

  // Nothing is created between nodes that are linked already, or twice by one call.
  void create_follows() {
    std::vector<Follows> all;
    std::vector<Tie> made;
    bool is_twice = false;
    for (int i = 1 + dice_.below(3); i > 0; --i) {
      const std::optional<std::string> from = stored("Reader");
      const std::optional<std::string> to = stored("Reader");
      if (!from || *from == *to) return;
      Tie tie;
      tie.type = "FOLLOWS";
      tie.from = *from;
      tie.to = *to;
      Follows follows = any_fields<Follows>(tie);
      follows.source = id_of<Reader>(tie.from);
      follows.target = id_of<Reader>(tie.to);
      for (const Tie& other : made) is_twice = is_twice || (other.from == tie.from && other.to == tie.to);
      all.push_back(follows);
      made.push_back(tie);
    }
    std::size_t fitting = 0;  // those before the first one that is there
    while (fitting < made.size() && model_.find("FOLLOWS", made[fitting].from, made[fitting].to) == nullptr) ++fitting;
    const std::size_t written = is_twice ? 0 : fitting == made.size() ? fitting : fitting / 2 * 2;
    log_ += "create " + std::to_string(written) + " of\n" + text_of_ties(made);
    try {
      FollowsRepository(graph_).create_all(all, CallOptions::with_batch_size(2)).get();
      CHECK(written == made.size());
    } catch (const Error& error) {
      CHECK(error.code() == fgraph::ErrorCode::kConstraint);
      CHECK(error.written() == written);
      CHECK(written < made.size());
    }
    for (std::size_t i = 0; i < written; ++i) model_.link(made[i]);
  }

  void update_rates() {
    const std::int64_t least = dice_.below(6);
    log_ += "update those of at least " + std::to_string(least);
    std::int64_t count = 0;
    for (Tie& tie : model_.ties) {
      if (tie.type != "RATES" || tie.stars < least) continue;
      tie.write(1, "updated");
      ++count;
    }
    CHECK(RatesRepository(graph_)
              .update_where(Rates::fields::stars >= least, fgraph::set(Rates::fields::note, "updated"),
                            fgraph::increment(Rates::fields::stars, 1))
              .get() == count);
  }

  // New nodes come along by cascade(save), unless their keys are there.
  void keep_list(Held& one) {
    const auto node = model_.nodes.find(one.name);
    if (node == model_.nodes.end() || node->second.version != one.version) return;
    auto list = std::make_shared<List>("L" + std::to_string(dice_.below(2)));
    Tie kept, holds;
    kept.type = "KEEPS";
    kept.from = one.name;
    kept.to = list->title;
    holds.type = "HOLDS";
    holds.from = list->title;
    holds.to = "E" + std::to_string(dice_.below(3));
    log_ += text_of(kept) + ", " + text_of(holds);
    list->entries.add(Entry(holds.to));
    one.reader.lists.add(list);
    const std::string failed = failure([&] { save(one.reader); });
    CHECK(failed.empty());
    one.version = model_.write(one.name, "Reader", one.reader.age).version;
    one.age = one.reader.age;
    model_.write(kept.to, "List", {});
    model_.write(holds.to, "Entry", {});
    model_.link(kept);
    model_.link(holds);
    model_.agree(graph_);
    check_links(one);
    CHECK(list->id == id_of<List>(list->title));
    one.reader.lists.unload();
  }

  // What hangs on the reader goes, too.
  void remove(Held& one) {
    if (one.version < 0) return;
    const auto node = model_.nodes.find(one.name);
    const bool is_current = node != model_.nodes.end() && node->second.version == one.version;
    log_ += "delete " + one.name + (is_current ? "" : ", which is out of date");
    bool is_removed = false;
    const std::string failed = failure([&] { is_removed = ReaderRepository(graph_).delete_(one.reader).get(); });
    CHECK(is_removed == is_current);
    CHECK((failed.empty() || (!is_current && is_expected(failed, kConflict))));
    if (is_current) model_.cascade(one.name);
    make(one);
  }

  // Somebody else deletes a node and makes another one, perhaps of another type, which the server gives the id.
  void replace_node() {
    if (model_.nodes.empty()) return;
    const std::string name = dice_.any(model_.nodes)->first;
    (void)graph_.query("MATCH (n) WHERE id(n) = $id DELETE n", {"id", model_.nodes.at(name).id}).get();
    const bool is_work = name[0] == 'W';
    model_.remove(name);
    if (is_work) {
      log_ += "replace " + name;
      return make_work(name);
    }
    const std::string other = any_reader();
    log_ += "replace " + name + " by " + other;
    Reader reader(other);
    ReaderRepository(graph_).save(reader).get();
    model_.write(other, "Reader", {});
  }

  std::vector<Held> held_;
  std::vector<HeldRates> rates_;
};

}  // namespace

TEST_CASE("random work on relationships writes what was meant, and nothing else") {
  const TestGraph graph;
  fgraph::ensure_schema(*graph, ties::ties_schema()).get().require_complete();
  run_seeds(200, [&](std::uint32_t seed) { Run(*graph, seed).run(any_length(seed)); });
}
