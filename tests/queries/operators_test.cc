// Every operator, and what the rows are.
#include <cmath>
#include <regex>

#include "things.h"

namespace things {
namespace {

using fgraph::Error;
using fgraph::ErrorCode;

const Data& data() {
  static const Data data;
  return data;
}

template <typename Predicate>
void same(fgraph::Future<std::vector<Thing>> found, const Predicate& predicate) {
  CHECK(numbers(found.get()) == where(data().all, predicate));
}

#define SAME(call, condition)                                            \
  SUBCASE(#call) {                                                       \
    same(data().things.call, [&](const Thing& n) { return condition; }); \
  }

template <typename T>
ErrorCode code_of(fgraph::Future<T> future) {
  try {
    future.get();
  } catch (const Error& error) {
    CHECK(error.outcome() == fgraph::Outcome::kNotExecuted);
    return error.code();
  }
  return ErrorCode::kCancelled;
}

TEST_CASE("texts") {
  for (const char* text : {"", "Ann", "O'Brien", "back\\slash", "50%", "a\nb", "日本", "$q", "nothing"}) {
    CAPTURE(text);
    const std::string q = text;
    const auto all = [&](const auto& predicate) { return where(data().all, predicate); };
    const ThingRepository& things = data().things;
    CHECK(numbers(things.find_by_s(q).get()) == all([&](const Thing& n) { return n.s == q; }));
    CHECK(numbers(things.find_by_s_is(q).get()) == all([&](const Thing& n) { return n.s == q; }));
    CHECK(numbers(things.find_by_s_equals(q).get()) == all([&](const Thing& n) { return n.s == q; }));
    CHECK(numbers(things.find_by_s_not(q).get()) == all([&](const Thing& n) { return n.s && n.s != q; }));
    CHECK(numbers(things.find_by_s_greater_than(q).get()) == all([&](const Thing& n) { return n.s && *n.s > q; }));
    CHECK(numbers(things.find_by_s_less_than_equal(q).get()) == all([&](const Thing& n) { return n.s && *n.s <= q; }));
    CHECK(numbers(things.find_by_name_greater_than(q).get()) ==
          all([&](const Thing& n) { return n.name && *n.name > q; }));
    CHECK(numbers(things.find_by_name_less_than_equal(q).get()) ==
          all([&](const Thing& n) { return n.name && *n.name <= q; }));
    CHECK(numbers(things.find_by_s_in({q, "a_b"}).get()) ==
          all([&](const Thing& n) { return n.s && (n.s == q || n.s == "a_b"); }));
    CHECK(numbers(things.find_by_s_not_in({q, "a_b"}).get()) ==
          all([&](const Thing& n) { return n.s && n.s != q && n.s != "a_b"; }));
    CHECK(numbers(things.find_by_name_not_in({q}).get()) == all([&](const Thing& n) { return n.name && n.name != q; }));
    if (q.empty()) continue;
    CHECK(numbers(things.find_by_name(q).get()) == all([&](const Thing& n) { return n.name == q; }));
    CHECK(numbers(things.find_by_name_in({q, "a_b"}).get()) ==
          all([&](const Thing& n) { return n.name == q || n.name == "a_b"; }));
  }
  SAME(find_by_name_between("A", "a"), has(n.name, [](const auto& x) { return x >= "A" && x <= "a"; }))
  SAME(find_by_s_in({}), (static_cast<void>(n), false))
  SAME(find_by_s_is_empty(), n.s == "")
  SAME(find_by_s_is_not_empty(), (n.s && n.s != ""))
  SAME(find_by_name_is_empty(), n.name == "")
}

TEST_CASE("clauses, names and criteria ignore case in the same way") {
  for (const std::string q : {"Ann", "\u00c9va", "A.B", ""}) {
    CAPTURE(q);
    const std::vector<std::string> all = {q, "\u00c9VA", "(X)[Y]*"};
    const Numbers wanted = where(data().all, [&](const Thing& n) {
      const auto is_one = [&](const std::optional<std::string>& text, const std::vector<std::string>& texts) {
        return text && std::any_of(texts.begin(), texts.end(),
                                   [&](const std::string& one) { return lower(one) == lower(*text); });
      };
      return is_one(n.s, {"ANN", q}) || (is_one(n.name, all) && n.s && !lower(*n.s).starts_with("\u00e9"));
    });
    using fields = Thing::fields;
    CHECK(numbers(data().things.any_case(q, all).get()) == wanted);
    CHECK(numbers(data()
                      .things
                      .find(fields::s.ignore_case().in("ANN", q) ||
                            (fields::name.ignore_case().in(all) && !fields::s.ignore_case().starts_with("\u00c9")))
                      .get()) == wanted);
  }
}

TEST_CASE("parts of texts, with and without regard to case") {
  for (const char* text : {"", "A", "ann", "É", "é", "'", "\\", "%", "_", ".", "\n", "(x)[y]*", "本", "b"}) {
    CAPTURE(text);
    const std::string q = text;
    const std::string low = lower(q);
    const auto all = [&](const auto& predicate) {
      return where(data().all, [&](const Thing& n) { return n.s && predicate(*n.s, lower(*n.s)); });
    };
    const ThingRepository& things = data().things;
    using T = const std::string&;
    CHECK(numbers(things.find_by_s_containing(q).get()) == all([&](T s, T) { return contains(s, q); }));
    CHECK(numbers(things.find_by_s_not_containing(q).get()) == all([&](T s, T) { return !contains(s, q); }));
    CHECK(numbers(things.find_by_s_starting_with(q).get()) == all([&](T s, T) { return s.starts_with(q); }));
    CHECK(numbers(things.find_by_s_ending_with(q).get()) == all([&](T s, T) { return s.ends_with(q); }));
    CHECK(numbers(things.find_by_s_ignore_case(q).get()) == all([&](T, T l) { return l == low; }));
    CHECK(numbers(things.find_by_name_ignore_case(q).get()) ==
          where(data().all, [&](const Thing& n) { return n.name && lower(*n.name) == low; }));
    CHECK(numbers(things.find_by_s_in_ignore_case({q, "ANN"}).get()) ==
          all([&](T, T l) { return l == low || l == "ann"; }));
    CHECK(numbers(things.find_by_s_not_in_ignore_case({q, "ANN"}).get()) ==
          all([&](T, T l) { return l != low && l != "ann"; }));
    CHECK(numbers(things.find_by_s_not_ignore_case(q).get()) == all([&](T, T l) { return l != low; }));
    CHECK(numbers(things.find_by_s_containing_ignore_case(q).get()) == all([&](T, T l) { return contains(l, low); }));
    CHECK(numbers(things.find_by_s_not_containing_ignore_case(q).get()) ==
          all([&](T, T l) { return !contains(l, low); }));
    CHECK(numbers(things.find_by_s_starting_with_ignore_case(q).get()) ==
          all([&](T, T l) { return l.starts_with(low); }));
    CHECK(numbers(things.find_by_s_ending_with_ignore_case(q).get()) == all([&](T, T l) { return l.ends_with(low); }));
  }
}

TEST_CASE("patterns") {
  const auto all = [&](const auto& predicate) {
    return where(data().all, [&](const Thing& n) { return n.s && predicate(*n.s); });
  };
  for (const char* text : {"%", "", "A%", "%n", "a_b", "a\\_b", "50\\%", "_", "__", "%é%", "(x)[y]*", "a.b", "%\\\\%",
                           "%'%", "_n_", "$q", "\\z"}) {
    CAPTURE(text);
    CHECK(numbers(data().things.find_by_s_like(text).get()) ==
          all([&](const std::string& s) { return like(s, text); }));
    CHECK(numbers(data().things.find_by_s_like_ignore_case(text).get()) ==
          all([&](const std::string& s) { return like(lower(s), lower(text)); }));
  }
  for (const char* text : {"A.*", "ann|Ann", "[a-z]+", ".*\\\\.*", "a.b", "a\\.b", "\\$q", "[^a]*%"}) {
    CAPTURE(text);
    const std::regex regex(text);
    const std::regex ignoring(text, std::regex::icase);
    CHECK(numbers(data().things.find_by_s_regex(text).get()) ==
          all([&](const std::string& s) { return std::regex_match(s, regex); }));
    CHECK(numbers(data().things.find_by_s_regex_ignore_case(text).get()) ==
          all([&](const std::string& s) { return std::regex_match(s, ignoring); }));
  }
}

TEST_CASE("numbers"){
    SAME(find_by_i(3), n.i == 3) SAME(find_by_i_not(3), (n.i && n.i != 3)) SAME(find_by_i_greater_than_equal(7),
                                                                                has(n.i, [](auto x) { return x >= 7; }))
        SAME(find_by_i_less_than(7), has(n.i, [](auto x) { return x < 7; }))
            SAME(find_by_i_between(3, 5), has(n.i, [](auto x) { return x >= 3 && x <= 5; }))
                SAME(find_by_i_in({3, 4, 99}), has(n.i, [](auto x) { return x == 3 || x == 4; }))
                    SAME(find_by_k(3), n.k == 3) SAME(find_by_k_greater_than(3), has(n.k, [](auto x) { return x > 3; }))
                        SAME(find_by_k_between(-2, 3), has(n.k, [](auto x) { return x >= -2 && x <= 3; }))
                            SAME(find_by_k_in({3, 4, 99}), has(n.k, [](auto x) { return x == 3 || x == 4; }))
                                SAME(find_by_k_not_in({3, 4, 99}), has(n.k, [](auto x) { return x != 3 && x != 4; }))
                                    SAME(find_by_f_greater_than(0), has(n.f, [](auto x) { return x > 0; }))
                                        SAME(find_by_f_in({0.5, 1.5}),
                                             has(n.f, [](auto x) { return x == 0.5 || x == 1.5; }))
                                            SAME(find_by_i_is_null(), !n.i)
                                                SAME(find_by_i_is_not_null(), n.i.has_value())}

TEST_CASE("other scalars") {
  const Thing& three = data().all[2];
  const Thing& five = data().all[4];
  SAME(find_by_b(true), n.b == true)
  SAME(find_by_b_is_true(), n.b == true)
  SAME(find_by_b_is_false(), n.b == false)
  SAME(find_by_b_not(true), n.b == false)
  SAME(find_by_d(*three.d), n.d == three.d)
  SAME(find_by_d_before(*three.d), (n.d && n.d < three.d))
  SAME(find_by_d_after(*three.d), (n.d && n.d > three.d))
  SAME(find_by_d_between(*three.d, *five.d), (n.d && n.d >= three.d && n.d <= five.d))
  SAME(find_by_d_in({*three.d, *five.d}), (n.d == three.d || n.d == five.d))
  SAME(find_by_t_before(*three.t), (n.t && n.t < three.t))
  SAME(find_by_t_in({*three.t, *five.t}), (n.t == three.t || n.t == five.t))
  SAME(find_by_dt_after(*three.dt), (n.dt && n.dt > three.dt))
  SAME(find_by_dt_in({*three.dt, *five.dt}), (n.dt == three.dt || n.dt == five.dt))
  SAME(find_by_du_greater_than(*three.du), (n.du && n.du > three.du))
  SAME(find_by_du_in({*three.du, *five.du}), (n.du == three.du || n.du == five.du))
  SAME(find_by_ts_before(*three.ts), (n.ts && n.ts < three.ts))
  SAME(find_by_ts_in({*three.ts, *five.ts}), (n.ts == three.ts || n.ts == five.ts))
  SAME(find_by_p(*three.p), n.p == three.p)
  SAME(find_by_p_in({*three.p, *five.p}), (n.p == three.p || n.p == five.p))
  SAME(find_by_u(*three.u), n.u == three.u)
  SAME(find_by_u_in({*three.u, *five.u}), (n.u == three.u || n.u == five.u))
  SAME(find_by_y(*three.y), n.y == three.y)
  SAME(find_by_y_in({*three.y, *five.y}), (n.y == three.y || n.y == five.y))
  SAME(find_by_c(Color::green), n.c == Color::green)
  SAME(find_by_c_not(Color::green), (n.c && n.c != Color::green))
  SAME(find_by_c_in({Color::green, Color::red}), (n.c == Color::green || n.c == Color::red))
  SAME(find_by_l(Level::low), n.l == Level::low)
  SAME(find_by_l_in({Level::low}), n.l == Level::low)
  SAME(find_by_v_is_null(), !n.v)
}

TEST_CASE("places within a distance") {
  const auto near = [](const Thing& n, double latitude, double longitude) {
    return n.p && std::abs(double{n.p->latitude} - latitude) < 0.1 &&
           std::abs(double{n.p->longitude} - longitude) < 0.1;
  };
  SAME(find_by_p_near(fgraph::Point(3, 1.5), 0), near(n, 3, 1.5))
  SAME(find_by_p_near(fgraph::Point(3.01f, 1.5), 2'000), near(n, 3, 1.5))
  SAME(find_by_p_near(fgraph::Point(3.01f, 1.5), 1'000), (static_cast<void>(n), false))
  SAME(find_by_p_near(fgraph::Point(3, 1.5), 130'000), (near(n, 2, 1) || near(n, 3, 1.5) || near(n, 4, 2)))
  SAME(around(fgraph::Point(3, 1.5)), near(n, 3, 1.5))
}

TEST_CASE("lists; an absent one counts as empty") {
  const auto holds = [](const Thing& n, const char* tag) { return is_one_of<std::string>(tag, n.tags); };
  for (const char* tag : {"x", "it's", "", "nothing"}) {
    CAPTURE(tag);
    CHECK(numbers(data().things.find_by_tags_containing(tag).get()) ==
          where(data().all, [&](const Thing& n) { return holds(n, tag); }));
    CHECK(numbers(data().things.find_by_tags_not_containing(tag).get()) ==
          where(data().all, [&](const Thing& n) { return !holds(n, tag); }));
  }
  SAME(find_by_tags({"y"}), n.tags == std::vector<std::string>{"y"})
  SAME(find_by_tags_is_empty(), n.tags.empty())
  SAME(find_by_tags_is_not_empty(), !n.tags.empty())
  SAME(find_by_days_containing(fgraph::Date(2)), is_one_of(fgraph::Date(2), n.days))
}

TEST_CASE("and, or, and the clause form"){
    SAME(find_by_s_and_i_or_b("Ann", 18, true), ((n.s == "Ann" && n.i == 18) || n.b == true))
        SAME(find_by_b_or_i_and_s(true, 3, "Ann"), (n.b == true || (n.i == 3 && n.s == "Ann")))
            SAME(quoted(), (n.s == "O'Brien" || n.s == "back\\slash" || n.s == "" || n.s == "50%" || n.name == "" ||
                            n.s == "Éva")) SAME(negated("ann"),
                                                (n.s && !(n.s == "ann" && n.i > 2) && !n.s->starts_with("A") &&
                                                 !is_one_of<std::string>("x", n.tags) && (n.s != "ann" || n.i)))
                SAME(literals(),
                     (n.d == fgraph::Date::parse("2020-02-29") || n.c == Color::green || n.l == Level::high ||
                      (n.u && n.u->to_string() == "123e4567-e89b-12d3-a456-426614174000") || (n.f && n.f < -1.5) ||
                      (n.ts && n.ts->microseconds_since_epoch == 1'577'836'800'500'000) ||
                      n.du == fgraph::Duration(90) || n.t == fgraph::Time::parse("07:30:00") ||
                      n.i == 7)) SAME(both("A.*"), has(n.s, [](const auto& s) { return s.starts_with("A"); }))
                    SAME(both("ann"), (n.name == "ann" || has(n.s, [](const auto& s) { return lower(s) == "ann"; })))}

TEST_CASE("orders, limits and counts") {
  const ThingRepository& things = data().things;
  CHECK(sequence(things.find_top_3_by_b_order_by_number_desc(true).get()) == std::vector<std::int64_t>{16, 14, 12});
  CHECK(things.find_first_by_b_order_by_number(true).get()->number == 2);
  CHECK(things.find_distinct_by_b(true).get().size() == 8);
  CHECK(sequence(things.find_all_order_by_number().get().items).front() == 1);
  const auto by_k = sequence(things.find_all_order_by_k_desc_number_asc().get());
  CHECK(std::vector(by_k.begin(), by_k.begin() + 5) == std::vector<std::int64_t>{17, 100, 101, 1, 2});
  const auto by_b = sequence(things.find_all_order_by_b_desc_and_number().get());
  CHECK(std::vector(by_b.end() - 3, by_b.end()) == std::vector<std::int64_t>{11, 13, 15});
  CHECK(things.count_by_b(true).get() == 8);
  CHECK(things.exists_by_number(3).get());
  CHECK_FALSE(things.exists_by_number(333).get());
  CHECK(things.exists_by_s("O'Brien").get());
  CHECK(things.any(3).get());
  CHECK_FALSE(things.any(-3).get());
  CHECK(things.maybe(17).get()->number == 17);
  CHECK_FALSE(things.maybe(1'000).get().has_value());
  CHECK(sequence(things.limited(2).get()) == std::vector<std::int64_t>{2, 3});
  CHECK(sequence(things.limited(2, 4).get()) == std::vector<std::int64_t>{5, 6});
}

TEST_CASE("exactly one") {
  CHECK(data().things.find_by_number(3).get().number == 3);
  CHECK_THROWS_WITH(data().things.find_by_number(333).get(),
                    doctest::Contains("there is no things.Thing that the query describes"));
}

TEST_CASE("sums, averages, least and greatest") {
  const ThingRepository& things = data().things;
  CHECK(things.sum_i().get() == 16 * 17 / 2 + 3);
  CHECK(things.sum_i_by_b(true).get() == 72);
  CHECK(things.avg_i_by_b(true).get() == 9.0);
  CHECK(things.sum_f().get() == 16 * 17 / 2 - 16 * 5.5);
  CHECK(things.min_i().get() == 1);
  CHECK(things.min_f().get() == -4.5);
  CHECK(things.max_s_by_b(true).get() == "日本");
  CHECK(things.min_d().get() == fgraph::Date::parse("2020-02-20"));
  CHECK(things.max_t().get() == fgraph::Time::parse("09:30:00"));
  CHECK(things.max_ts().get() == data().all[15].ts);
  CHECK(things.min_du().get() == fgraph::Duration(30));
  CHECK(things.max_s_by_b(false).get() != std::nullopt);
}

TEST_CASE("values that an index does not serve are refused before they are sent") {
  const ThingRepository& things = data().things;
  for (const std::string& text : {std::string(), std::string(" a"), std::string(5'000, 'a')}) {
    CHECK(code_of(things.find_by_name(text)) == ErrorCode::kInvalidArgument);
    CHECK(code_of(things.find_by_name_in({"a", text})) == ErrorCode::kInvalidArgument);
  }
  CHECK(code_of(things.find_by_k_greater_than(std::int64_t{1} << 53)) == ErrorCode::kInvalidArgument);
  CHECK(code_of(things.find_by_k_in({1, -(std::int64_t{1} << 53)})) == ErrorCode::kInvalidArgument);
  CHECK(things.find_by_k(std::int64_t{1} << 53).get().empty());
  CHECK(code_of(things.find_by_s(std::string("a\0b", 3))) == ErrorCode::kInvalidArgument);
}

TEST_CASE("pages and slices") {
  const ThingRepository& things = data().things;
  const auto first = things.find_all_order_by_number(fgraph::PageRequest(0, 8)).get();
  CHECK(first.total == 20);
  CHECK(first.page_count() == 3);
  CHECK(first.items.size() == 8);
  CHECK(first.has_next());
  CHECK_FALSE(first.has_previous());
  const auto last = things.find_all_order_by_number(fgraph::page(2, 8)).get();
  CHECK(sequence(last.items) == std::vector<std::int64_t>{17, 18, 100, 101});
  CHECK_FALSE(last.has_next());
  CHECK(last.number == 2);
  CHECK(things.find_all_order_by_number(fgraph::page(9, 8)).get().items.empty());
  const auto linked = things.find_by_likes_number_greater_than_order_by_number(0, fgraph::page(0, 2)).get();
  CHECK(sequence(linked.items) == std::vector<std::int64_t>{1, 2});
  CHECK(linked.total == 3);
  const auto none = things.find_by_likes_number_greater_than_order_by_number(99).get();
  CHECK(none.items.empty());
  CHECK(none.total == 0);
  CHECK(none.page_count() == 0);
  const auto slice = things.find_by_b_order_by_number(true, fgraph::page(0, 3)).get();
  CHECK(sequence(slice.items) == std::vector<std::int64_t>{2, 4, 6});
  CHECK(slice.has_next());
  const auto rest = things.find_by_b_order_by_number(true, fgraph::page(2, 3)).get();
  CHECK(sequence(rest.items) == std::vector<std::int64_t>{14, 16});
  CHECK_FALSE(rest.has_next());
  CHECK(code_of(things.find_all_order_by_number(fgraph::page(-1))) == ErrorCode::kInvalidArgument);
  CHECK(code_of(things.find_by_b_order_by_number(true, fgraph::page(0, 0))) == ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace things
