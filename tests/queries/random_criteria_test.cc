// Random conditions, orders and parts, compared with what C++ finds by trying every thing and every linked node.
//
// FGRAPH_CRITERIA_SEED=n repeats one case; FGRAPH_TEST_VALUES says how many there are (a tenth of it).
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "random_criteria.h"
#include "things.h"

namespace things {
namespace {

using fields = Thing::fields;
using links = Thing::links;

// One key of an order, and the comparison that it stands for: absent values are the greatest.
struct Key {
  fgraph::OrderKey<Thing> key;
  std::function<int(const Thing&, const Thing&)> compare;
};

template <typename T>
int compared(const std::optional<T>& a, const std::optional<T>& b) {
  if (!a || !b) return static_cast<int>(!a) - static_cast<int>(!b);
  return static_cast<int>(*b < *a) - static_cast<int>(*a < *b);
}

template <typename F, typename Get>
Key key_of(const F& field, bool descending, Get get) {
  const int sign = descending ? -1 : 1;
  return {descending ? field.desc() : field.asc(),
          [get, sign](const Thing& a, const Thing& b) { return sign * compared(get(a), get(b)); }};
}

std::optional<std::string> stored_text(const std::optional<Color>& color) {
  if (!color) return std::nullopt;
  return std::string(*color == Color::red ? "R" : *color == Color::green ? "G" : "B");
}

std::vector<Key> random_order(CaseMaker& maker, const LinkedThings& world) {
  std::vector<Key> keys;
  const auto title = [&world](const Thing& n) {
    const TeamRow* team = world.team(n.number);
    return team == nullptr ? std::optional<std::string>() : std::optional(team->title);
  };
  for (std::size_t count = maker.below(4); count > 0; --count) {
    const bool down = maker.below(2) == 0;
    switch (maker.below(13)) {
      // Enums are sorted by what is stored: R, G and B, and the numbers 1 and 7.
      case 10: keys.push_back(key_of(fields::c, down, [](const Thing& n) { return stored_text(n.c); })); break;
      case 11: keys.push_back(key_of(fields::l, down, [](const Thing& n) { return n.l; })); break;
      case 7: keys.push_back(key_of(fields::dk, down, [](const Thing& n) { return std::optional(n.dk); })); break;
      case 8: keys.push_back(key_of(fields::ds, down, [](const Thing& n) { return std::optional(n.ds); })); break;
      case 9: keys.push_back(key_of(fields::dd, down, [](const Thing& n) { return std::optional(n.dd); })); break;
      case 0: keys.push_back(key_of(fields::s, down, [](const Thing& n) { return n.s; })); break;
      case 1: keys.push_back(key_of(fields::k, down, [](const Thing& n) { return n.k; })); break;
      case 2: keys.push_back(key_of(fields::b, down, [](const Thing& n) { return n.b; })); break;
      case 3: keys.push_back(key_of(fields::f, down, [](const Thing& n) { return n.f; })); break;
      case 4: keys.push_back(key_of(fields::d, down, [](const Thing& n) { return n.d; })); break;
      case 5: keys.push_back(key_of(fields::name, down, [](const Thing& n) { return n.name; })); break;
      case 6: keys.push_back(key_of(fields::ts, down, [](const Thing& n) { return n.ts; })); break;
      default: keys.push_back(key_of(links::team / Team::fields::title, down, title)); break;
    }
  }
  keys.push_back(key_of(fields::number, maker.below(2) == 0, [](const Thing& n) { return std::optional(n.number); }));
  return keys;
}

std::vector<std::int64_t> part(const std::vector<std::int64_t>& all, std::size_t skip, std::size_t limit) {
  const std::size_t begin = std::min(skip, all.size());
  const std::size_t end = std::min(begin + limit, all.size());
  return {all.begin() + static_cast<std::ptrdiff_t>(begin), all.begin() + static_cast<std::ptrdiff_t>(end)};
}

std::string text_of(const std::vector<std::int64_t>& numbers) {
  std::string text;
  for (const std::int64_t number : numbers) text += std::to_string(number) + " ";
  return text;
}

// Finds, counts and asks; with an order and in parts.
void check_reads(const Data& data, const LinkedThings& world, CaseMaker& maker, const Case& made) {
  std::vector<Thing> wanted;
  for (const Thing& one : data.all) {
    if (world.holds(one, made.predicate)) wanted.push_back(one);
  }
  const std::vector<Key> keys = random_order(maker, world);
  fgraph::Order<Thing> order;
  for (const Key& one : keys) order.add(one.key);
  std::stable_sort(wanted.begin(), wanted.end(), [&](const Thing& a, const Thing& b) {
    for (const Key& one : keys) {
      if (const int sign = one.compare(a, b); sign != 0) return sign < 0;
    }
    return false;
  });
  const std::vector<std::int64_t> sorted = sequence(wanted);
  const std::size_t skip = maker.below(6);
  const std::size_t limit = maker.below(6);
  const std::int64_t page = static_cast<std::int64_t>(maker.below(4));
  const std::size_t size = 1 + maker.below(6);
  const ThingRepository& things = data.things;
  auto found = things.find(made.criteria, order);
  auto some = things.find(made.criteria, order, fgraph::skip(static_cast<std::int64_t>(skip)),
                          fgraph::limit(static_cast<std::int64_t>(limit)));
  auto paged = things.find(made.criteria, order, fgraph::page(page, static_cast<std::int64_t>(size)));
  auto first = things.find_one(made.criteria, order);
  auto count = things.count(made.criteria);
  auto exists = things.exists(made.criteria);
  REQUIRE(text_of(sequence(found.get())) == text_of(sorted));
  REQUIRE(text_of(sequence(some.get())) == text_of(part(sorted, skip, limit)));
  const fgraph::Page<Thing> one_page = paged.get();
  REQUIRE(text_of(sequence(one_page.items)) == text_of(part(sorted, static_cast<std::size_t>(page) * size, size)));
  REQUIRE(one_page.total == static_cast<std::int64_t>(sorted.size()));
  const std::optional<Thing> front = first.get();
  REQUIRE(front.has_value() == !sorted.empty());
  if (front) REQUIRE(front->number == sorted.front());
  REQUIRE(count.get() == static_cast<std::int64_t>(sorted.size()));
  REQUIRE(exists.get() == !sorted.empty());
}

// Changes what fulfils the condition and then deletes it.
void check_writes(const Case& made) {
  const Data data;
  const LinkedThings world(data.all);
  const Numbers wanted = where(data.all, [&](const Thing& n) { return world.holds(n, made.predicate); });
  const auto count = static_cast<std::int64_t>(wanted.size());
  const fgraph::Uuid mark(7, 7);
  REQUIRE(data.things.update_where(made.criteria, set(fields::u, mark), clear(fields::y)).get() == count);
  REQUIRE(numbers(data.things.find_by_u(mark).get()) == wanted);
  REQUIRE(data.things.delete_where(made.criteria).get() == count);
  REQUIRE(numbers(data.things.find_all().get()) ==
          where(data.all, [&](const Thing& n) { return !wanted.contains(n.number); }));
}

std::uint32_t environment(const char* name, std::uint32_t otherwise) {
  const char* given = std::getenv(name);
  return given == nullptr ? otherwise : static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10));
}

}  // namespace

TEST_CASE("random conditions find, count, change and delete what C++ finds") {
  const Data data;
  const LinkedThings world(data.all);
  const std::uint32_t only = environment("FGRAPH_CRITERIA_SEED", 0);
  const std::uint32_t last = only != 0 ? only : environment("FGRAPH_TEST_VALUES", 5'000) / 10;
  for (std::uint32_t seed = std::max(1U, only); seed <= last; ++seed) {
    CaseMaker maker(seed);
    const Case made = maker.tree(3);
    INFO("FGRAPH_CRITERIA_SEED=", seed, ": ", made.text);
    check_reads(data, world, maker, made);
    if (seed % 25 == 0 || only != 0) check_writes(made);
  }
}

}  // namespace things
