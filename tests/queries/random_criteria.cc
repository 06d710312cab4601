#include "random_criteria.h"

#include <utility>

namespace things {
namespace {

using fgraph::Criteria;
using fields = Thing::fields;
using links = Thing::links;

std::vector<const Thing*> or_none(std::vector<const Thing*> things) {
  if (things.empty()) things.push_back(nullptr);
  return things;
}

// Conditions without others in them.
class Leaves {
 public:
  explicit Leaves(CaseMaker& maker) : maker_(maker) {}

  Case any() {
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

 private:
  std::size_t below(std::size_t end) { return maker_.below(end); }

  static const Thing* root(const Binding& binding) { return binding.root; }
  static const Thing* likes(const Binding& binding) { return binding.likes; }
  static const Thing* liked_by(const Binding& binding) { return binding.liked_by; }
  static const TeamRow* team(const Binding& binding) { return binding.team; }
  static const TeamRow* likes_team(const Binding& binding) { return binding.likes_team; }

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

  CaseMaker& maker_;
};

}  // namespace

bool LinkedThings::holds(const Thing& root, const Predicate& predicate) const {
  for (const Thing* likes : or_none(liked(root.number))) {
    for (const Thing* liked_by : or_none(likers(root.number))) {
      const Binding binding{&root, likes, liked_by, team(root.number),
                            likes == nullptr ? nullptr : team(likes->number)};
      if (predicate(binding).value_or(false)) return true;
    }
  }
  return false;
}

const TeamRow* LinkedThings::team(std::int64_t number) const {
  if (number <= 3) return &first_;
  return number == 4 ? &second_ : nullptr;
}

std::vector<const Thing*> LinkedThings::ends(std::int64_t number, bool outgoing) const {
  static constexpr std::int64_t kLikes[][2] = {{1, 2}, {1, 2}, {1, 3}, {2, 1}, {5, 4}};
  Things found;
  for (const auto& [from, to] : kLikes) {
    if ((outgoing ? from : to) == number) found.push_back(by_number_.at(outgoing ? to : from));
  }
  return found;
}

Case CaseMaker::tree(int depth) {
  if (depth == 0 || below(4) == 0) return maybe_negated(Leaves(*this).any());
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

Case CaseMaker::maybe_negated(Case made) {
  if (below(3) != 0) return made;
  made.criteria = !made.criteria;
  made.text = "not " + made.text;
  made.predicate = [inner = made.predicate](const Binding& binding) {
    const Truth truth = inner(binding);
    return truth ? Truth(!*truth) : truth;
  };
  return made;
}

}  // namespace things
