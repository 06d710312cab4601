// Random conditions, orders and parts, compared with what C++ finds by trying every thing and every linked node.
//
// FGRAPH_CRITERIA_SEED=n repeats one case; FGRAPH_TEST_VALUES says how many there are (a tenth of it).
#include <cstdlib>
#include <functional>
#include <map>
#include <random>

#include "things.h"

namespace things {
namespace {

using fgraph::Criteria;
using fields = Thing::fields;
using links = Thing::links;

struct TeamRow {
  std::string title;
  std::optional<std::int64_t> size;
};

// One node for each path that conditions use; null where there is none.
struct Binding {
  const Thing* root = nullptr;
  const Thing* likes = nullptr;
  const Thing* liked_by = nullptr;
  const TeamRow* team = nullptr;
  const TeamRow* likes_team = nullptr;
};

using Truth = std::optional<bool>;  // nothing: unknown
using Predicate = std::function<Truth(const Binding&)>;

struct Case {
  Criteria<Thing> criteria;
  Predicate predicate;
  std::string text;
};

// The same links as link_things() makes.
class World {
 public:
  explicit World(const std::vector<Thing>& all) {
    for (const Thing& one : all) by_number_[one.number] = &one;
  }

  bool holds(const Thing& root, const Predicate& predicate) const {
    for (const Thing* likes : or_none(liked(root.number))) {
      for (const Thing* liked_by : or_none(likers(root.number))) {
        const Binding binding{&root, likes, liked_by, team(root.number),
                              likes == nullptr ? nullptr : team(likes->number)};
        if (predicate(binding).value_or(false)) return true;
      }
    }
    return false;
  }

  const TeamRow* team(std::int64_t number) const {
    if (number <= 3) return &first_;
    return number == 4 ? &second_ : nullptr;
  }

 private:
  using Things = std::vector<const Thing*>;
  static Things or_none(Things things) {
    if (things.empty()) things.push_back(nullptr);
    return things;
  }
  Things ends(std::int64_t number, bool outgoing) const {
    static constexpr std::int64_t kLikes[][2] = {{1, 2}, {1, 2}, {1, 3}, {2, 1}, {5, 4}};
    Things found;
    for (const auto& [from, to] : kLikes) {
      if ((outgoing ? from : to) == number) found.push_back(by_number_.at(outgoing ? to : from));
    }
    return found;
  }
  Things liked(std::int64_t number) const { return ends(number, true); }
  Things likers(std::int64_t number) const { return ends(number, false); }

  std::map<std::int64_t, const Thing*> by_number_;
  TeamRow first_{"A", 3};
  TeamRow second_{"B", std::nullopt};
};

class CaseMaker {
 public:
  explicit CaseMaker(std::uint32_t seed) : random_(seed) {}

  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }

  Case tree(int depth) {
    if (depth == 0 || below(4) == 0) return maybe_negated(leaf());
    std::vector<Criteria<Thing>> criteria;
    std::vector<Predicate> predicates;
    const bool all = below(2) == 0;
    std::string text = all ? "all(" : "any(";
    for (std::size_t count = below(4); count > 0; --count) {
      Case part = tree(depth - 1);
      criteria.push_back(part.criteria);
      predicates.push_back(part.predicate);
      text += part.text + "; ";
    }
    Case made;
    made.criteria = all ? fgraph::all_of(criteria) : fgraph::any_of(criteria);
    made.text = text + ")";
    made.predicate = [all, predicates](const Binding& binding) {
      Truth result = all;
      for (const Predicate& one : predicates) {
        const Truth truth = one(binding);
        if (truth == Truth(!all)) return Truth(!all);
        if (!truth) result.reset();
      }
      return result;
    };
    return maybe_negated(std::move(made));
  }

 private:
  Case maybe_negated(Case made) {
    if (below(3) != 0) return made;
    made.criteria = !made.criteria;
    made.text = "not " + made.text;
    made.predicate = [inner = made.predicate](const Binding& binding) {
      const Truth truth = inner(binding);
      return truth ? Truth(!*truth) : truth;
    };
    return made;
  }

  static const Thing* root(const Binding& binding) { return binding.root; }
  static const Thing* likes(const Binding& binding) { return binding.likes; }
  static const Thing* liked_by(const Binding& binding) { return binding.liked_by; }
  static const TeamRow* team(const Binding& binding) { return binding.team; }
  static const TeamRow* likes_team(const Binding& binding) { return binding.likes_team; }

  Case leaf() {
    switch (below(30)) {
      case 0: return text_leaf("s", fields::s, &root, &Thing::s);
      case 1: return text_leaf("name", fields::name, &root, &Thing::name);
      case 2: return number_leaf("i", fields::i, &root, &Thing::i);
      case 3: return number_leaf("k", fields::k, &root, &Thing::k);
      case 4: return real_leaf();
      case 5: return bool_leaf();
      case 6: return list_leaf("tags", fields::tags, &root, &Thing::tags);
      case 7: return date_leaf();
      case 8: return enum_leaf();
      case 9: return field_leaf();
      case 10: return text_leaf("likes.s", links::likes / fields::s, &likes, &Thing::s);
      case 11: return text_leaf("likes.name", links::likes / fields::name, &likes, &Thing::name);
      case 12: return number_leaf("likes.k", links::likes / fields::k, &likes, &Thing::k);
      case 13: return list_leaf("likes.tags", links::likes / fields::tags, &likes, &Thing::tags);
      case 14: return text_leaf("liked_by.s", links::liked_by / fields::s, &liked_by, &Thing::s);
      case 15: return number_leaf("liked_by.i", links::liked_by / fields::i, &liked_by, &Thing::i);
      case 16: return text_leaf("team.title", links::team / Team::fields::title, &team, &TeamRow::title);
      case 17: return number_leaf("team.size", links::team / Team::fields::size, &team, &TeamRow::size);
      case 18:
        return text_leaf("likes.team.title", links::likes / links::team / Team::fields::title, &likes_team,
                         &TeamRow::title);
      case 19: return number_leaf("dn", fields::dn, &root, &Thing::dn);
      case 20: return number_leaf("dk", fields::dk, &root, &Thing::dk);
      case 21: return text_leaf("ds", fields::ds, &root, &Thing::ds);
      case 22: return text_leaf("dt_name", fields::dt_name, &root, &Thing::dt_name);
      case 23: return default_date_leaf();
      case 24: return list_leaf("dtags", fields::dtags, &root, &Thing::dtags);
      case 25: return number_leaf("likes.dk", links::likes / fields::dk, &likes, &Thing::dk);
      case 26: return text_leaf("likes.dt_name", links::likes / fields::dt_name, &likes, &Thing::dt_name);
      case 27: return list_leaf("liked_by.dtags", links::liked_by / fields::dtags, &liked_by, &Thing::dtags);
      case 28: return range_leaf();
      default:
        return number_leaf("likes.team.size", links::likes / links::team / Team::fields::size, &likes_team,
                           &TeamRow::size);
    }
  }

  // A condition on a node that has to be there.
  template <typename Node, typename Condition>
  static Predicate on(const Node* (*node)(const Binding&), Condition condition) {
    return [node, condition](const Binding& binding) -> Truth {
      const Node* found = node(binding);
      return found == nullptr ? Truth() : condition(*found);
    };
  }
  template <typename T>
  static const T* value(const std::optional<T>& value) {
    return value ? &*value : nullptr;
  }
  template <typename T>
  static const T* value(const T& value) {
    return &value;
  }
  // One on a value that has to be there, too.
  template <typename Node, typename Member, typename Condition>
  static Predicate of(const Node* (*node)(const Binding&), Member Node::* member, Condition condition) {
    return on(node, [member, condition](const Node& found) -> Truth {
      const auto* held = value(found.*member);
      return held == nullptr ? Truth() : Truth(condition(*held));
    });
  }
  template <typename Node, typename Member>
  static Predicate absent(const Node* (*node)(const Binding&), Member Node::* member, bool wanted) {
    return on(node,
              [member, wanted](const Node& found) -> Truth { return (value(found.*member) == nullptr) == wanted; });
  }

  std::string text() {
    static const std::string kTexts[] = {"Ann", "ann",    "Éva", "éVA", "O'Brien", "back\\slash", "50%", "a_b",
                                         "",    "a",      "B",   "axb", "A",       "日本",        "n",   "a\nb",
                                         "$q",  " blank", "é",   "%"};
    return kTexts[below(std::size(kTexts))];
  }

  template <typename F, typename Node, typename Member>
  Case text_leaf(const std::string& name, const F& field, const Node* (*node)(const Binding&), Member Node::* member) {
    const std::string a = text();
    const std::string b = text();
    const auto when = [&](Criteria<Thing> criteria, const char* op, auto condition) {
      return Case{std::move(criteria), of(node, member, condition), name + " " + op + " '" + a + "' '" + b + "'"};
    };
    using S = const std::string&;
    switch (below(22)) {
      case 18:
        return when(field.ignore_case().in(a, b), "iin",
                    [a, b](S s) { return lower(s) == lower(a) || lower(s) == lower(b); });
      case 19:
        return when(field.ignore_case().not_in(a, b), "not iin",
                    [a, b](S s) { return lower(s) != lower(a) && lower(s) != lower(b); });
      case 20:
        return when(field.ignore_case().starts_with(a), "istarts", [a](S s) { return lower(s).starts_with(lower(a)); });
      case 21:
        return when(field.ignore_case().like(a + "%"), "ilike", [a](S s) { return like(lower(s), lower(a) + "%"); });
      case 0: return when(field == a, "==", [a](S s) { return s == a; });
      case 1: return when(field != a, "!=", [a](S s) { return s != a; });
      case 2: return when(field < a, "<", [a](S s) { return s < a; });
      case 3: return when(field >= a, ">=", [a](S s) { return s >= a; });
      case 4: return when(field.between(a, b), "between", [a, b](S s) { return s >= a && s <= b; });
      case 5: return when(field.in(a, b), "in", [a, b](S s) { return s == a || s == b; });
      case 6: return when(field.not_in(a, b), "not in", [a, b](S s) { return s != a && s != b; });
      case 7: return when(field.contains(a), "contains", [a](S s) { return contains(s, a); });
      case 8: return when(field.not_contains(a), "not contains", [a](S s) { return !contains(s, a); });
      case 9: return when(field.starts_with(a), "starts", [a](S s) { return s.starts_with(a); });
      case 10: return when(field.ends_with(a), "ends", [a](S s) { return s.ends_with(a); });
      case 11: return when(field.like("%" + a + "_"), "like", [a](S s) { return like(s, "%" + a + "_"); });
      case 12: return when(field.ignore_case() == a, "i==", [a](S s) { return lower(s) == lower(a); });
      case 13:
        return when(field.ignore_case().contains(a), "icontains", [a](S s) { return contains(lower(s), lower(a)); });
      case 14: return when(field.is_empty(), "is empty", [](S s) { return s.empty(); });
      case 15: return when(field.is_not_empty(), "is not empty", [](S s) { return !s.empty(); });
      case 16: return {field.is_null(), absent(node, member, true), name + " is null"};
      default: return {field.is_not_null(), absent(node, member, false), name + " is not null"};
    }
  }

  template <typename F, typename Node, typename Member>
  Case number_leaf(const std::string& name, const F& field, const Node* (*node)(const Binding&),
                   Member Node::* member) {
    const auto number = [&] {
      return below(12) == 0 ? std::int64_t{1} << 60 : static_cast<std::int64_t>(below(20)) - 6;
    };
    const std::int64_t a = number();
    const std::int64_t b = number();
    const auto when = [&](Criteria<Thing> criteria, const char* op, auto condition) {
      return Case{std::move(criteria), of(node, member, condition),
                  name + " " + op + " " + std::to_string(a) + " " + std::to_string(b)};
    };
    using N = std::int64_t;
    switch (below(11)) {
      case 0: return when(field == a, "==", [a](N n) { return n == a; });
      case 1: return when(field != a, "!=", [a](N n) { return n != a; });
      case 2: return when(field < a, "<", [a](N n) { return n < a; });
      case 3: return when(field <= a, "<=", [a](N n) { return n <= a; });
      case 4: return when(field > a, ">", [a](N n) { return n > a; });
      case 5: return when(field >= a, ">=", [a](N n) { return n >= a; });
      case 6: return when(field.between(a, b), "between", [a, b](N n) { return n >= a && n <= b; });
      case 7: return when(field.in(a, b), "in", [a, b](N n) { return n == a || n == b; });
      case 8: return when(field.not_in(a, b), "not in", [a, b](N n) { return n != a && n != b; });
      case 9: return {field.is_null(), absent(node, member, true), name + " is null"};
      default: return {field.is_not_null(), absent(node, member, false), name + " is not null"};
    }
  }

  Case real_leaf() {
    const double a = static_cast<double>(below(40)) / 4 - 5;
    if (below(2) == 0) return {fields::f < a, of(&root, &Thing::f, [a](double f) { return f < a; }), "f < x"};
    return {fields::f == a, of(&root, &Thing::f, [a](double f) { return f == a; }), "f == x"};
  }

  Case bool_leaf() {
    switch (below(3)) {
      case 0: return {fields::b.is_true(), of(&root, &Thing::b, [](bool b) { return b; }), "b"};
      case 1: return {fields::b.is_false(), of(&root, &Thing::b, [](bool b) { return !b; }), "b is false"};
      default: return {fields::b != true, of(&root, &Thing::b, [](bool b) { return !b; }), "b != true"};
    }
  }

  template <typename F>
  Case list_leaf(const std::string& name, const F& field, const Thing* (*node)(const Binding&),
                 std::vector<std::string> Thing::* member) {
    const std::string a = below(2) == 0 ? "x" : below(2) == 0 ? "it's" : "y";
    const auto when = [&](Criteria<Thing> criteria, const char* op, auto condition) {
      return Case{std::move(criteria),
                  on(node, [member, condition](const Thing& n) -> Truth { return condition(n.*member); }),
                  name + " " + op + " " + a};
    };
    using Tags = const std::vector<std::string>&;
    switch (below(6)) {
      case 0: return when(field.contains(a), "contains", [a](Tags tags) { return is_one_of(a, tags); });
      case 1: return when(field.not_contains(a), "not contains", [a](Tags tags) { return !is_one_of(a, tags); });
      case 2: return when(field.is_empty(), "is empty", [](Tags tags) { return tags.empty(); });
      case 3: return when(field.is_not_empty(), "is not empty", [](Tags tags) { return !tags.empty(); });
      case 4:
        return when(field == std::vector<std::string>(1, a),
                    "==", [a](Tags tags) { return tags == std::vector<std::string>(1, a); });
      default:
        return when(field != std::vector<std::string>(1, a),
                    "!=", [a](Tags tags) { return tags != std::vector<std::string>(1, a); });
    }
  }

  Case date_leaf() {
    const fgraph::Date a = fgraph::Date::parse("2020-02-2" + std::to_string(below(10)));
    if (below(2) == 0) return {fields::d < a, of(&root, &Thing::d, [a](fgraph::Date d) { return d < a; }), "d <"};
    return {fields::d.in(a, fgraph::Date(1)), of(&root, &Thing::d, [a](fgraph::Date d) { return d == a; }), "d in"};
  }

  Case default_date_leaf() {
    const fgraph::Date a = fgraph::Date::parse("2020-02-2" + std::to_string(below(10)));
    switch (below(4)) {
      case 0: return {fields::dd < a, of(&root, &Thing::dd, [a](fgraph::Date d) { return d < a; }), "dd <"};
      case 1: return {fields::dd >= a, of(&root, &Thing::dd, [a](fgraph::Date d) { return d >= a; }), "dd >="};
      case 2: return {fields::dd == a, of(&root, &Thing::dd, [a](fgraph::Date d) { return d == a; }), "dd =="};
      default: return {fields::dd != a, of(&root, &Thing::dd, [a](fgraph::Date d) { return d != a; }), "dd !="};
    }
  }

  // Both ends of a range of an indexed field, and something between them.
  Case range_leaf() {
    const auto low = static_cast<std::int64_t>(below(8));
    const auto high = static_cast<std::int64_t>(below(8));
    const fgraph::Date day = fgraph::Date::parse("2020-02-24");
    return {fields::dk >= low && fields::dd <= day && fields::dk < high,
            on(
                &root, [=](const Thing& n) -> Truth { return n.dk >= low && n.dk < high && n.dd <= day; }),
            "dk in " + std::to_string(low) + " to " + std::to_string(high) + " and dd"};
  }

  Case enum_leaf() {
    if (below(2) == 0) {
      return {fields::c != Color::green, of(&root, &Thing::c, [](Color c) { return c != Color::green; }), "c != green"};
    }
    return {fields::l.in(Level::high), of(&root, &Thing::l, [](Level l) { return l == Level::high; }), "l in high"};
  }

  Case field_leaf() {
    const auto both = [](const auto& left, const auto& right, auto condition) -> Truth {
      return left && right ? Truth(condition(*left, *right)) : Truth();
    };
    switch (below(6)) {
      case 4:
        return {fields::dk <= fields::dn, [](const Binding& n) { return Truth(n.root->dk <= n.root->dn); }, "dk <= dn"};
      case 5:
        return {links::likes / fields::dk != fields::k,
                [both](const Binding& n) {
                  return n.likes == nullptr ? Truth()
                                            : both(std::optional(n.likes->dk), n.root->k, std::not_equal_to<>());
                },
                "likes.dk != k"};
      case 0:
        return {fields::i < fields::k, [both](const Binding& n) { return both(n.root->i, n.root->k, std::less<>()); },
                "i < k"};
      case 1:
        return {fields::s == fields::name,
                [both](const Binding& n) { return both(n.root->s, n.root->name, std::equal_to<>()); }, "s == name"};
      case 2:
        return {links::likes / fields::i != fields::k,
                [both](const Binding& n) {
                  return n.likes == nullptr ? Truth() : both(n.likes->i, n.root->k, std::not_equal_to<>());
                },
                "likes.i != k"};
      default:
        return {fields::i >= links::team / Team::fields::size,
                [both](const Binding& n) {
                  return n.team == nullptr ? Truth() : both(n.root->i, n.team->size, std::greater_equal<>());
                },
                "i >= team.size"};
    }
  }

  std::mt19937 random_;
};

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

std::vector<Key> random_order(CaseMaker& maker, const World& world) {
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
void check_reads(const Data& data, const World& world, CaseMaker& maker, const Case& made) {
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
  const World world(data.all);
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
  const World world(data.all);
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
