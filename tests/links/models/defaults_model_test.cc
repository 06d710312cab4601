// Random upserts in bulk, with duplicates and small queries, among nodes that lack properties with defaults, compared
// with a plain model after each step: what is read is what is counted, found and sorted.
#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/fgraph.h>

#include "older.fgraph.h"
#include "random_model.h"
#include "server/test_server.h"

using namespace fgraph::testing;
using fgraph::CallOptions;
using fgraph::Error;
using fgraph::Graph;
using older::Item;
using older::ItemRepository;
using older::Kind;

namespace {

constexpr int kCodes = 6;

// What a node is read as.
struct Stored {
  std::optional<std::string> tag;
  std::int64_t rank = 3;
  std::string name = "none";
  double price = 1.5;
  bool active = true;
  Kind kind = Kind::toy;
  int version = 0;  // counts all writes
};

std::string text_of(const std::string& code, const std::optional<std::string>& tag, std::int64_t rank,
                    const std::string& name, double price, bool active, Kind kind) {
  return code + " " + tag.value_or("-") + " " + std::to_string(rank) + " " + name + " " + std::to_string(price) +
         (active ? " active " : " idle ") + to_string(kind);
}
std::string text_of(const std::string& code, const Stored& one) {
  return text_of(code, one.tag, one.rank, one.name, one.price, one.active, one.kind);
}
std::string text_of(const Item& one) {
  return text_of(one.code, one.tag, one.rank, one.name, one.price, one.active, one.kind);
}

// A condition, for the library and for the model.
struct Condition {
  fgraph::Criteria<Item> criteria;
  std::function<bool(const Stored&)> holds;
};

class Run {
 public:
  Run(Graph graph, std::uint32_t seed) : graph_(std::move(graph)), items_(graph_), dice_(seed) {
    (void)graph_.query("MATCH (n) DELETE n").get();
  }

  void run(int steps) {
    for (int step = 0; step < steps; ++step) {
      log_ += "\n" + std::to_string(step) + ": ";
      INFO(log_);
      switch (dice_.below(8)) {
        case 0:
        case 1: make_older(); break;
        case 2: save_all(); break;
        case 3: insert_all(); break;
        case 4: update_all(); break;
        case 5: upsert_by_tag(); break;
        case 6: increase(); break;
        default: save_twice(); break;
      }
      compare();
      ask();
    }
  }

 private:
  std::string any_code() { return "k" + std::to_string(dice_.below(kCodes)); }
  std::string any_tag() { return "t" + std::to_string(dice_.below(5)); }
  std::string any_name() { return dice_.one_in(2) ? "none" : "n" + std::to_string(dice_.below(2)); }
  double any_price() { return 0.5 * dice_.below(5); }
  Kind any_kind() { return static_cast<Kind>(dice_.below(3)); }
  CallOptions two() const { return CallOptions::with_batch_size(2); }

  std::optional<std::string> any_stored() {
    if (model_.empty()) return std::nullopt;
    return dice_.any(model_)->first;
  }
  // The code of the node that has the tag.
  std::optional<std::string> holder(const std::string& tag) const {
    for (const auto& [code, one] : model_) {
      if (one.tag == tag) return code;
    }
    return std::nullopt;
  }

  Item any_item(const std::string& code) {
    Item item(code);
    item.rank = dice_.below(3) + 2;
    if (dice_.one_in(2)) item.name = any_name();
    if (dice_.one_in(2)) item.price = any_price();
    item.active = dice_.one_in(2);
    item.kind = any_kind();
    return item;
  }

  // Before the schema had these fields.
  void make_older() {
    const std::string code = any_code();
    if (model_.count(code) != 0) return;
    Stored one;
    std::string properties = "code: '" + code + "'";
    const auto add = [&](const std::string& property) { properties += ", " + property; };
    if (dice_.one_in(3)) add("rank: " + std::to_string(one.rank = dice_.below(6)));
    if (dice_.one_in(3)) add("name: '" + (one.name = any_name()) + "'");
    if (dice_.one_in(3)) add("price: " + std::to_string(one.price = any_price()));
    if (dice_.one_in(3)) add(std::string("active: ") + ((one.active = dice_.one_in(2)) ? "true" : "false"));
    log_ += "older " + properties;
    (void)graph_.query("CREATE (:Item {" + properties + "})").get();
    one.version = ++versions_;
    model_[code] = one;
  }

  // An immutable field of a node that is there stays as it is.
  void write(const Item& item, const std::string& found_as) {
    const auto before = model_.find(found_as);
    Stored one;
    one.kind = item.kind;
    if (before != model_.end()) {
      one.kind = before->second.kind;
      model_.erase(before);
    }
    one.tag = item.tag;
    one.rank = item.rank;
    one.name = item.name;
    one.price = item.price;
    one.active = item.active;
    one.version = ++versions_;
    model_[item.code] = one;
  }

  void check(const std::vector<Item>& all) {
    for (const Item& item : all) CHECK(item == items_.find_by_id(item.id).get());
  }

  // Several objects, some of them with one code and the same values.
  std::vector<Item> any_items() {
    std::vector<Item> all;
    for (int i = 1 + dice_.below(5); i > 0; --i) {
      if (!all.empty() && dice_.one_in(4)) {
        const Item same = *dice_.any(all);
        all.push_back(same);
      } else {
        const std::string code = any_code();
        all.push_back(any_item(code));
      }
    }
    for (const Item& item : all) log_ += text_of(item) + "; ";
    return all;
  }

  static bool contradict(const std::vector<Item>& all) {
    for (const Item& one : all) {
      for (const Item& other : all) {
        if (one.code == other.code && text_of(one) != text_of(other)) return true;
      }
    }
    return false;
  }
  static bool has_twins(const std::vector<Item>& all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        if (all[i].code == all[k].code) return true;
      }
    }
    return false;
  }

  void save_all() {
    log_ += "save ";
    std::vector<Item> all = any_items();
    const std::string failed = failure([&] { items_.save_all(all, two()).get(); });
    CHECK(failed == (contradict(all) ? "invalid_state" : ""));
    if (!failed.empty()) return;
    for (const Item& item : all) {
      write(item, item.code);
    }
    check(all);
  }

  // Those before the first one that the call cannot write, in whole queries.
  std::size_t written_of(const std::vector<Item>& all, bool is_expected_there) const {
    std::size_t fitting = 0;
    while (fitting < all.size() && (model_.count(all[fitting].code) != 0) == is_expected_there) ++fitting;
    return fitting == all.size() ? fitting : fitting / 2 * 2;
  }

  template <typename Function>
  void write_some(const std::vector<Item>& all, std::size_t written, fgraph::ErrorCode refusal, Function call) {
    log_ += "of which " + std::to_string(written) + " are written";
    try {
      call();
      CHECK(written == all.size());
    } catch (const Error& error) {
      CHECK(error.code() == refusal);
      CHECK(error.written() == written);
      CHECK((error.outcome() == fgraph::Outcome::kMaybeExecuted) == (written > 0));
      CHECK((written < all.size() || all.empty()));
    }
    for (std::size_t i = 0; i < written; ++i) write(all[i], all[i].code);
    check(std::vector<Item>(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(written)));
  }

  void insert_all() {
    log_ += "insert ";
    std::vector<Item> all = any_items();
    const std::size_t written = has_twins(all) ? 0 : written_of(all, false);
    write_some(all, written, fgraph::ErrorCode::kConstraint, [&] { items_.insert_all(all, two()).get(); });
  }

  void update_all() {
    log_ += "update ";
    std::vector<Item> all = any_items();
    if (has_twins(all)) return;
    for (Item& item : all) {
      if (model_.count(item.code) != 0) item.tag = model_.at(item.code).tag;
    }
    const std::size_t written = written_of(all, true);
    write_some(all, written, fgraph::ErrorCode::kNotFound, [&] { items_.update_all(all, two()).get(); });
  }

  // The key is written with the other fields. No key is taken from another node.
  void upsert_by_tag() {
    std::vector<Item> all;
    std::map<std::string, std::string> codes;  // by tag
    for (int i = 1 + dice_.below(4); i > 0; --i) {
      const std::string tag = any_tag();
      if (codes.count(tag) != 0) {
        const auto same = std::find_if(all.begin(), all.end(), [&](const Item& one) { return one.tag == tag; });
        const Item copy = *same;
        all.push_back(copy);
        continue;
      }
      const std::string code = any_code();
      const bool is_taken = std::any_of(all.begin(), all.end(), [&](const Item& one) { return one.code == code; });
      if (is_taken || (model_.count(code) != 0 && holder(tag) != code)) continue;
      codes[tag] = code;
      all.push_back(any_item(code));
      all.back().tag = tag;
    }
    log_ += "upsert by tag ";
    for (const Item& item : all) log_ += text_of(item) + "; ";
    items_.upsert_all_by(Item::fields::tag, all, two()).get();
    for (const Item& item : all) write(item, holder(*item.tag).value_or(""));
    check(all);
  }

  void increase() {
    const std::int64_t least = dice_.below(5);
    log_ += "increase those of at least " + std::to_string(least);
    std::int64_t count = 0;
    for (auto& [code, one] : model_) {
      if (one.rank < least) continue;
      ++one.rank;
      one.version = ++versions_;
      ++count;
    }
    CHECK(items_.update_where(Item::fields::rank >= least, fgraph::increment(Item::fields::rank, 1)).get() == count);
  }

  // Two objects of one node: the second one is refused.
  void save_twice() {
    const std::optional<std::string> code = any_stored();
    if (!code) return;
    Item first = items_.find_one(Item::fields::code == *code).get().value();
    Item second = first;
    log_ += "save twice " + text_of(first);
    ++first.rank;
    second.name = "second";
    items_.save(first).get();
    CHECK(is_expected(failure([&] { items_.save(second).get(); }), "stale_version"));
    write(first, *code);
    CHECK(first == items_.find_by_id(first.id).get());
  }

  void compare() {
    std::vector<std::string> stored, expected;
    for (const Item& item : items_.find_all().get()) stored.push_back(text_of(item));
    for (const auto& [code, one] : model_) expected.push_back(text_of(code, one));
    REQUIRE(fgraph::testing::text_of(std::move(stored)) == fgraph::testing::text_of(std::move(expected)));
    const std::int64_t nodes = graph_.query("MATCH (n) RETURN count(n)").get().at(0, 0).as<std::int64_t>();
    CHECK(nodes == static_cast<std::int64_t>(model_.size()));
  }

  Condition any_simple() {
    const std::int64_t rank = 1 + dice_.below(5);
    const std::string name = any_name();
    const double price = any_price();
    const bool active = dice_.one_in(2);
    const Kind kind = any_kind();
    switch (dice_.below(9)) {
      case 0: return {Item::fields::rank == rank, [rank](const Stored& one) { return one.rank == rank; }};
      case 1: return {Item::fields::rank < rank, [rank](const Stored& one) { return one.rank < rank; }};
      case 2: return {Item::fields::rank != rank, [rank](const Stored& one) { return one.rank != rank; }};
      case 3: return {Item::fields::name == name, [name](const Stored& one) { return one.name == name; }};
      case 4: return {Item::fields::name > name, [name](const Stored& one) { return one.name > name; }};
      case 5: return {Item::fields::price >= price, [price](const Stored& one) { return one.price >= price; }};
      case 6: return {Item::fields::active == active, [active](const Stored& one) { return one.active == active; }};
      case 7: return {Item::fields::kind == kind, [kind](const Stored& one) { return one.kind == kind; }};
      default: return {Item::fields::kind != kind, [kind](const Stored& one) { return one.kind != kind; }};
    }
  }

  Condition any_condition() {
    const Condition a = any_simple();
    const Condition b = any_simple();
    switch (dice_.below(4)) {
      case 0: return {a.criteria && b.criteria, [a, b](const Stored& one) { return a.holds(one) && b.holds(one); }};
      case 1: return {a.criteria || b.criteria, [a, b](const Stored& one) { return a.holds(one) || b.holds(one); }};
      case 2: return {!a.criteria, [a](const Stored& one) { return !a.holds(one); }};
      default: return a;
    }
  }

  // What a condition finds, in an order, and how many they are.
  void ask() {
    const Condition asked = any_condition();
    using Key = std::tuple<std::int64_t, std::string, double, bool, std::string>;
    std::vector<Key> keys;
    const int order = dice_.below(4);
    for (const auto& [code, one] : model_) {
      if (!asked.holds(one)) continue;
      keys.emplace_back(order == 0 ? one.rank : 0, order == 1 ? one.name : "", order == 2 ? one.price : 0.0,
                        order == 3 && one.active, code);
    }
    std::sort(keys.begin(), keys.end());
    std::vector<std::string> expected;
    for (const Key& key : keys) expected.push_back(std::get<4>(key));
    std::vector<std::string> found;
    for (const Item& item : sorted(asked.criteria, order)) found.push_back(item.code);
    CHECK(found == expected);
    CHECK(items_.count(asked.criteria).get() == static_cast<std::int64_t>(expected.size()));
    CHECK(items_.count(!asked.criteria).get() == static_cast<std::int64_t>(model_.size() - expected.size()));
    CHECK(items_.exists(asked.criteria).get() == !expected.empty());
  }

  std::vector<Item> sorted(const fgraph::Criteria<Item>& criteria, int order) {
    switch (order) {
      case 0: return items_.find(criteria, fgraph::order_by(Item::fields::rank, Item::fields::code)).get();
      case 1: return items_.find(criteria, fgraph::order_by(Item::fields::name, Item::fields::code)).get();
      case 2: return items_.find(criteria, fgraph::order_by(Item::fields::price, Item::fields::code)).get();
      default: return items_.find(criteria, fgraph::order_by(Item::fields::active, Item::fields::code)).get();
    }
  }

  Graph graph_;
  ItemRepository items_;
  Dice dice_;
  std::map<std::string, Stored> model_;  // by code
  int versions_ = 0;
  std::string log_;  // what was done so far
};

}  // namespace

TEST_CASE("random upserts among nodes that lack properties write and find what was meant") {
  const TestGraph graph;
  fgraph::ensure_schema(*graph, older::older_schema()).get().require_complete();
  run_seeds(200, [&](std::uint32_t seed) { Run(*graph, seed).run(3 + any_length(seed) / 2); });
}
