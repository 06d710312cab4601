// Entities that are found by a key or a unique field, alone and in bulk. The borders of the queries of one call are not
// seen: every test of many objects runs with several sizes of a query.
#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "network.h"
#include "stock.fgraph.h"

using namespace fgraph::testing::people;
using fgraph::CallOptions;
using fgraph::Error;
using fgraph::kNoVersion;
using stock::Item;
using stock::ItemRepository;
using stock::Kind;
using stock::Label;
using stock::LabelRepository;

namespace {

// Of the queries of one call.
constexpr std::size_t kSizes[] = {1, 2, 3, 100};
constexpr std::size_t kDistances[] = {1, 2, 5};

Item item(std::string code, std::string name = "") {
  Item made(std::move(code));
  made.name = std::move(name);
  return made;
}

CallOptions batches_of(std::size_t size) {
  return CallOptions::with_batch_size(size);
}

// The name of the error's code; empty if there is no error.
template <typename Function>
std::string failure(Function function) {
  try {
    function();
  } catch (const Error& error) {
    CHECK(error.written() == 0);
    return std::string(fgraph::error_code_name(error.code()));
  }
  return "";
}

// Ensures the schema, so that the server keeps unique values unique.
void ensure(const fgraph::Graph& graph) {
  fgraph::ensure_schema(graph, stock::stock_schema()).get().require_complete();
}

}  // namespace

TEST_CASE("an upsert by key yields what is stored") {
  TestGraph graph;
  const ItemRepository items(*graph);
  Item first = item("a", "one");
  first.owner = "Ann";
  first.kind = Kind::toy;
  items.save(first).get();
  CHECK(first.revision > 0);

  Item second = item("a", "two");
  second.owner = "Bob";
  second.kind = Kind::part;
  CHECK(second.revision == kNoVersion);
  items.save(second).get();
  const Item stored = items.get_by_id(first.id).get();
  CHECK(second == stored);
  CHECK(second.owner == "Ann");
  CHECK(second.kind == Kind::toy);
  CHECK(second.made_on == first.made_on);
  CHECK(second.name == "two");
  CHECK(second.revision == first.revision + 1);
  // What is known is right: nothing has changed, and a change is written.
  second.number = 7;
  items.save(second).get();
  CHECK(items.get_by_id(first.id).get() == second);
}

TEST_CASE("an upsert by key obeys the version that the object carries") {
  TestGraph graph;
  const ItemRepository items(*graph);
  Item stored = items.save(item("a", "one")).get();
  stored.name = "two";
  items.save(stored).get();
  for (const std::int64_t wrong : {std::int64_t{0}, std::int64_t{17}, stored.revision - 1, stored.revision + 1}) {
    CAPTURE(wrong);
    Item form = item("a", "stale");
    form.revision = wrong;
    const Error error = error_of([&] { items.save(form).get(); });
    CHECK(error.code() == ErrorCode::kStaleVersion);
    CHECK(error.outcome() == Outcome::kRejected);
    CHECK(items.get_by_id(stored.id).get() == stored);
    CHECK(!form.id.has_value());
  }
  Item form = item("a", "three");
  form.revision = stored.revision;
  items.save(form).get();
  CHECK(form.id == stored.id);
  CHECK(form.revision == stored.revision + 1);
  CHECK(failure([&] { items.save(stored).get(); }).empty());  // nothing has changed in it

  Item gone = item("b", "was there");
  gone.revision = 17;
  CHECK(error_of([&] { items.save(gone).get(); }).code() == ErrorCode::kNotFound);
  gone.revision = 0;
  items.save(gone).get();
  CHECK(gone.revision > 0);

  Item copy = items.get_by_id(stored.id).get();
  copy.id = {};
  copy.code = "c";
  items.save(copy).get();
  CHECK(copy.id != stored.id);
  CHECK(items.count().get() == 3);
}

TEST_CASE("objects of one key in one call are one node, or a clear error, wherever they stand") {
  TestGraph graph;
  ensure(*graph);
  const ItemRepository items(*graph);
  for (const std::size_t size : kSizes) {
    for (const std::size_t apart : kDistances) {
      CAPTURE(size);
      CAPTURE(apart);
      items.delete_all().get();
      std::vector<Item> all;
      all.push_back(item("same", "one"));
      for (std::size_t i = 1; i < apart; ++i) all.push_back(item("other" + std::to_string(i)));
      all.push_back(item("same", "one"));
      std::vector<Item> inserted = all;
      const Error error = error_of([&] { items.insert_all(inserted, batches_of(size)).get(); });
      CHECK(error.code() == ErrorCode::kConstraint);
      CHECK(error.outcome() == Outcome::kNotExecuted);
      CHECK(items.count().get() == 0);

      std::vector<Item> different = all;
      different.back().name = "two";
      const Error refused = error_of([&] { items.save_all(different, batches_of(size)).get(); });
      CHECK(refused.code() == ErrorCode::kInvalidState);
      CHECK(refused.outcome() == Outcome::kNotExecuted);
      CHECK(items.count().get() == 0);

      items.save_all(all, batches_of(size)).get();
      CHECK(items.count().get() == static_cast<std::int64_t>(apart));
      CHECK(all.front() == all.back());
      CHECK(all.front() == items.get_by_id(all.front().id).get());
      all.back().name = "three";
      items.save(all.back()).get();
      CHECK(items.get_by_id(all.front().id).get().name == "three");
    }
  }
}

TEST_CASE("an object with an id and a new one of the same key are one node") {
  TestGraph graph;
  const ItemRepository items(*graph);
  for (const std::size_t size : kSizes) {
    CAPTURE(size);
    items.delete_all().get();
    const Item stored = items.save(item("a", "one")).get();
    std::vector<Item> all = {item("b"), stored, item("a", "one")};
    SUBCASE("that stay as they are") {
      items.save_all(all, batches_of(size)).get();
      CHECK(all[1] == stored);
      CHECK(all[2] == stored);
    }
    SUBCASE("that change in the same way") {
      all[1].number = 5;
      all[2].number = 5;
      items.save_all(all, batches_of(size)).get();
      CHECK(all[1].revision == stored.revision + 1);
      CHECK(all[2] == all[1]);
    }
    SUBCASE("that contradict each other") {
      all[1].number = 5;
      const Error error = error_of([&] { items.save_all(all, batches_of(size)).get(); });
      CHECK(error.code() == ErrorCode::kInvalidState);
      CHECK(error.outcome() == Outcome::kNotExecuted);
      CHECK(items.count().get() == 1);
      continue;
    }
    CHECK(items.get_by_id(stored.id).get() == all[1]);
    CHECK(items.count().get() == 2);
  }
}

TEST_CASE("two nodes of one call cannot get the same unique value, wherever they stand") {
  TestGraph graph;
  ensure(*graph);
  const ItemRepository items(*graph);
  const LabelRepository labels(*graph);
  for (const std::size_t size : kSizes) {
    CAPTURE(size);
    std::vector<Item> all = {item("a"), item("b"), item("c"), item("d")};
    all[0].tag = "x";
    all[3].tag = "x";
    const Error error = error_of([&] { items.save_all(all, batches_of(size)).get(); });
    CHECK(error.code() == ErrorCode::kConstraint);
    CHECK(items.count().get() == 0);
    all[3].tag.reset();
    all[2].tag = "y";
    items.save_all(all, batches_of(size)).get();
    CHECK(items.count().get() == 4);
    items.delete_all().get();
    std::vector<Label> texts = {Label("a"), Label("b"), Label("a")};
    CHECK(error_of([&] { labels.insert_all(texts, batches_of(size)).get(); }).code() == ErrorCode::kConstraint);
    CHECK(labels.count().get() == 0);
  }
}

TEST_CASE("an error of a call in bulk says how many were written") {
  TestGraph graph;
  ensure(*graph);
  const ItemRepository items(*graph);
  Item holder = item("z");
  holder.tag = "x";
  items.save(holder).get();
  std::vector<Item> all;
  for (int i = 0; i < 7; ++i) all.push_back(item("n" + std::to_string(i)));
  all[5].tag = "x";
  const Error error = error_of([&] { items.save_all(all, batches_of(2)).get(); });
  CHECK(error.code() == ErrorCode::kConstraint);
  CHECK(error.outcome() == Outcome::kMaybeExecuted);
  CHECK(error.written() == 4);
  CHECK(error.message().find("4 of 7") != std::string::npos);
  CHECK(error.message().find("nothing was written") == std::string::npos);
  CHECK(items.count().get() == 5);
  // Those that were written know it, so that they are not written again.
  all[5].tag.reset();
  items.save_all(all, batches_of(2)).get();
  CHECK(items.count().get() == 8);

  Item taken = item("t");
  taken.tag = "x";
  const Error single = error_of([&] { items.save(taken).get(); });
  CHECK(single.outcome() == Outcome::kRejected);
  CHECK(single.written() == 0);
  CHECK(single.message().ends_with("; nothing was written"));
}

TEST_CASE("an entity can be found by a unique field that is not its key") {
  TestGraph graph;
  ensure(*graph);
  const ItemRepository items(*graph);
  const LabelRepository labels(*graph);
  Label label = labels.save(Label("urgent")).get();
  Label again("urgent");
  again.colour = "red";
  labels.upsert_by(Label::fields::text, again).get();
  CHECK(again.id == label.id);
  CHECK(labels.get_by_id(label.id).get().colour == "red");
  CHECK(labels.upsert_by(Label::fields::text, Label("new")).get().id != label.id);
  CHECK(labels.count().get() == 2);

  Item stored = item("a", "one");
  stored.tag = "t";
  items.save(stored).get();
  Item renamed = item("b", "two");
  renamed.tag = "t";
  items.upsert_by(Item::fields::tag, renamed).get();
  CHECK(renamed.id == stored.id);
  CHECK(items.get_by_id(stored.id).get() == renamed);
  CHECK(renamed.code == "b");

  const auto refused = [&](auto field, Item entity) {
    return error_of([&] { items.upsert_by(field, std::move(entity)).get(); });
  };
  CHECK(refused(Item::fields::name, item("c")).code() == ErrorCode::kInvalidArgument);
  CHECK(refused(Item::fields::tag, item("c")).code() == ErrorCode::kInvalidArgument);  // it has no value

  std::vector<Label> many = {Label("urgent"), Label("third"), Label("third"), Label("new")};
  for (Label& one : many) one.colour = "blue";
  labels.upsert_all_by(Label::fields::text, many, batches_of(2)).get();
  CHECK(labels.count().get() == 3);
  CHECK(many[1].id == many[2].id);
  CHECK(labels.count(Label::fields::colour == "blue").get() == 3);
}

TEST_CASE("a new object that is found by a unique field is the node of a stored object with its value") {
  TestGraph graph;
  ensure(*graph);
  const ItemRepository items(*graph);
  Item stored = item("a");
  stored.tag = "t";
  items.save(stored).get();
  Item fresh = item("a");
  fresh.tag = "t";
  const auto failed = [&](std::vector<Item> both, std::size_t size) {
    return failure([&] { items.upsert_all_by(Item::fields::tag, both, batches_of(size)).get(); });
  };
  for (const std::size_t size : kSizes) {
    CAPTURE(size);
    Item changed = stored;
    changed.number = 70;
    Item other = fresh;
    other.number = 69;
    CHECK(failed({changed, other}, size) == "invalid_state");
    CHECK(failed({other, changed}, size) == "invalid_state");
    CHECK(failed({stored, other}, size) == "invalid_state");
    Item renamed = fresh;
    renamed.code = "b";
    CHECK(failed({stored, renamed}, size) == "invalid_state");
    CHECK(items.get_by_id(stored.id).get() == stored);

    std::vector<Item> both{stored, fresh};
    for (Item& one : both) one.name = "of " + std::to_string(size);
    items.upsert_all_by(Item::fields::tag, both, batches_of(size)).get();
    CHECK(both[0].revision == stored.revision + 1);
    CHECK(both[1].id == stored.id);
    CHECK(items.get_by_id(stored.id).get() == both[0]);
    CHECK(items.get_by_id(stored.id).get() == both[1]);
    stored = both[0];
    fresh.name = stored.name;
  }
  // The stored one gives the value up, so that the new one is another node.
  std::vector<Item> both{stored, item("c")};
  both[0].tag = "u";
  both[1].tag = "t";
  items.upsert_all_by(Item::fields::tag, both).get();
  CHECK(both[1].id != stored.id);
  CHECK(items.count().get() == 2);
}

TEST_CASE("one object that is found by its key and another one that is found by a unique field may be one node") {
  TestGraph graph;
  ensure(*graph);
  const ItemRepository items(*graph);
  Item stored = item("a");
  stored.tag = "t";
  items.save(stored).get();
  Item part = item("a", "one");
  Item whole = item("b", "two");
  whole.tag = "t";
  whole.parts.add(part);
  CHECK(failure([&] { items.upsert_by(Item::fields::tag, whole).get(); }) == "invalid_state");
  CHECK(items.get_by_id(stored.id).get() == stored);
  part = item("a", "one");
  part.tag = "t";
  whole = part;
  whole.parts.add(part);
  items.upsert_by(Item::fields::tag, whole).get();
  CHECK(whole.id == stored.id);
  CHECK(whole.revision == stored.revision + 1);
  CHECK(items.count().get() == 1);
}

namespace {

// Random objects for one call: new ones, stored ones, copies of them, new ones with keys of stored ones.
std::vector<Item> random_items(std::mt19937& random, const std::vector<Item>& stored) {
  const auto below = [&](int count) { return std::uniform_int_distribution<int>(0, count - 1)(random); };
  std::vector<Item> all;
  for (int i = below(8); i >= 0; --i) {
    if (!stored.empty() && below(2) == 0) {
      all.push_back(stored[static_cast<std::size_t>(below(static_cast<int>(stored.size())))]);
      if (below(3) == 0) all.back().number = below(2);
    } else {
      all.push_back(item("k" + std::to_string(below(9)), below(4) == 0 ? "other" : ""));
      if (below(6) == 0) all.back().tag = "t" + std::to_string(below(4));
    }
  }
  return all;
}

struct Outcomes {
  std::string error;
  std::map<std::string, std::string> graph;  // by key
  friend bool operator==(const Outcomes&, const Outcomes&) = default;
};

std::map<std::string, std::string> contents(const ItemRepository& items) {
  std::map<std::string, std::string> all;
  for (const Item& one : items.find_all().get()) {
    all[one.code] = one.name + "|" + one.tag.value_or("-") + "|" + std::to_string(one.number);
  }
  return all;
}

}  // namespace

TEST_CASE("the size of the queries of one call makes no difference") {
  for (std::uint32_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    std::vector<Outcomes> outcomes;
    for (const std::size_t size : kSizes) {
      std::mt19937 random(seed);
      TestGraph graph;
      ensure(*graph);
      const ItemRepository items(*graph);
      std::vector<Item> stored;
      for (int i = 0; i < 4; ++i) stored.push_back(item("k" + std::to_string(i)));
      items.save_all(stored).get();
      std::vector<Item> all = random_items(random, stored);
      Outcomes& outcome = outcomes.emplace_back();
      outcome.error = failure([&] { items.save_all(all, batches_of(size)).get(); });
      outcome.graph = contents(items);
      if (!outcome.error.empty()) continue;
      for (const Item& one : all) CHECK(items.get_by_id(one.id).get() == one);
    }
    for (const Outcomes& outcome : outcomes) CHECK(outcome == outcomes.front());
  }
}
