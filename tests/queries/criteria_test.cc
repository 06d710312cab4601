// Criteria made at run time find what the same conditions find in C++.
#include <cmath>
#include <concepts>
#include <memory>

#include "things.h"

namespace things {
namespace {

using fgraph::Criteria;
using fgraph::Error;
using fgraph::ErrorCode;
using fields = Thing::fields;
using links = Thing::links;

const Data& data() {
  static const Data data;
  return data;
}

template <typename Predicate>
void same(const Criteria<Thing>& criteria, const Predicate& predicate) {
  const Numbers expected = where(data().all, predicate);
  CHECK(numbers(data().things.find(criteria).get()) == expected);
  CHECK(data().things.count(criteria).get() == static_cast<std::int64_t>(expected.size()));
  CHECK(data().things.exists(criteria).get() == !expected.empty());
}

#define SAME(criteria, condition)                              \
  SUBCASE(#criteria) {                                         \
    same(criteria, [&](const Thing& n) { return condition; }); \
  }

template <typename T>
Error error_of(fgraph::Future<T> future) {
  try {
    future.get();
  } catch (const Error& error) {
    return error;
  }
  return Error(ErrorCode::kCancelled, fgraph::Outcome::kExecuted, "no error");
}

TEST_CASE("criteria: texts") {
  for (const char* text : {"", "Ann", "O'Brien", "back\\slash", "50%", "a\nb", "日本", "$q", " blank", "nothing"}) {
    CAPTURE(text);
    const std::string q = text;
    same(fields::s == q, [&](const Thing& n) { return n.s == q; });
    same(fields::s != text, [&](const Thing& n) { return n.s && n.s != q; });
    same(fields::name == std::string_view(q), [&](const Thing& n) { return n.name == q; });
    same(fields::name != q, [&](const Thing& n) { return n.name && n.name != q; });
    same(!(fields::name != q), [&](const Thing& n) { return n.name == q; });
    same(fields::name.in(q, "ann"), [&](const Thing& n) { return n.name && (n.name == q || n.name == "ann"); });
    same(fields::name.not_in(q), [&](const Thing& n) { return n.name && n.name != q; });
    same(fields::name > q, [&](const Thing& n) { return n.name && *n.name > q; });
    same(fields::s.contains(q), [&](const Thing& n) { return n.s && contains(*n.s, q); });
    same(fields::s.not_contains(q), [&](const Thing& n) { return n.s && !contains(*n.s, q); });
    same(fields::name.starts_with(q), [&](const Thing& n) { return n.name && n.name->starts_with(q); });
    same(!fields::s.ends_with(q), [&](const Thing& n) { return n.s && !n.s->ends_with(q); });
    const std::string low = lower(q);
    same(fields::s.ignore_case() == q, [&](const Thing& n) { return n.s && lower(*n.s) == low; });
    same(fields::s.ignore_case() != q, [&](const Thing& n) { return n.s && lower(*n.s) != low; });
    same(fields::s.ignore_case().contains(q), [&](const Thing& n) { return n.s && contains(lower(*n.s), low); });
    same(fields::s.ignore_case().starts_with(q), [&](const Thing& n) { return n.s && lower(*n.s).starts_with(low); });
  }
  SAME(fields::s.is_empty(), n.s == "")
  SAME(fields::s.is_not_empty(), (n.s && n.s != ""))
  SAME(fields::s.like("a_b"), has(n.s, [](const auto& s) { return like(s, "a_b"); }))
  SAME(!fields::s.like("A%"), has(n.s, [](const auto& s) { return !s.starts_with("A"); }))
  SAME(fields::s.ignore_case().like("an%"), has(n.s, [](const auto& s) { return lower(s).starts_with("an"); }))
  SAME(fields::s.regex("A.*"), has(n.s, [](const auto& s) { return s.starts_with("A"); }))
  SAME(fields::s.in(std::vector<std::string>()), (static_cast<void>(n), false))
  SAME(fields::s.not_in(std::vector<std::string_view>{"Ann"}), (n.s && n.s != "Ann"))
}

TEST_CASE("criteria: every type of value") {
  const Thing& three = data().all[2];
  const Thing& five = data().all[4];
  SAME(fields::i == 3, n.i == 3)
  SAME(fields::i != 3, (n.i && n.i != 3))
  SAME(!(fields::i < 3), (n.i && n.i >= 3))
  SAME(fields::i.between(3, 5), (n.i && n.i >= 3 && n.i <= 5))
  SAME(fields::i.in(3, 4L, short{99}), (n.i && (n.i == 3 || n.i == 4)))
  SAME(fields::k > 7, (n.k && *n.k > 7))
  SAME(fields::k < (std::int64_t{1} << 60), n.k.has_value())
  SAME(fields::k.in(3, std::int64_t{1} << 60), n.k == 3)
  SAME(fields::k == -3, n.k == -3)
  SAME(fields::f > 1, (n.f && *n.f > 1))
  SAME(fields::f.in(-4.5, 0.5), (n.f == -4.5 || n.f == 0.5))
  SAME(fields::b.is_true(), n.b == true)
  SAME(fields::b.is_false(), n.b == false)
  SAME(fields::b == true, n.b == true)
  SAME(fields::d == *three.d, n.d == three.d)
  SAME(fields::d.in(*three.d, *five.d), (n.d == three.d || n.d == five.d))
  SAME(fields::t < *five.t, (n.t && *n.t < *five.t))
  SAME(fields::dt >= *five.dt, (n.dt && *n.dt >= *five.dt))
  SAME(fields::du.between(*three.du, *five.du), (n.du && *n.du >= *three.du && *n.du <= *five.du))
  SAME(fields::ts > *five.ts, (n.ts && *n.ts > *five.ts))
  SAME(fields::p == *three.p, n.p == three.p)
  SAME(fields::p.near(*three.p, 10), n.p == three.p)
  SAME(fields::u == *three.u, n.u == three.u)
  SAME(fields::y.in(*three.y, *five.y), (n.y == three.y || n.y == five.y))
  SAME(fields::c == Color::green, n.c == Color::green)
  SAME(fields::c.not_in(Color::green, Color::red), n.c == Color::blue)
  SAME(fields::l == Level::low, n.l == Level::low)
  SAME(fields::v.is_null(), !n.v)
  SAME(fields::i.is_not_null(), n.i.has_value())
  SAME(fields::tags.contains("x"), is_one_of<std::string>("x", n.tags))
  SAME(!fields::tags.contains("x"), !is_one_of<std::string>("x", n.tags))
  SAME(fields::tags == std::vector<std::string>{"y"}, n.tags == std::vector<std::string>{"y"})
  SAME(fields::tags.is_empty(), n.tags.empty())
  SAME(fields::days.contains(fgraph::Date(2)), is_one_of(fgraph::Date(2), n.days))
}

TEST_CASE("criteria: fields compared with fields"){
    SAME(fields::i < fields::k, (n.i && n.k && *n.i < *n.k))
        SAME(fields::s == fields::name, (n.s && n.name && n.s == n.name))
            SAME(fields::name <= fields::s, (n.s && n.name && *n.name <= *n.s))
                SAME(fields::number != fields::i, (n.i && n.number != n.i))
                    SAME(links::team / Team::fields::size > fields::number, (n.number == 1 || n.number == 2))}

TEST_CASE("criteria: and, or, not, all and none") {
  const auto a = fields::b.is_true();
  const auto b = fields::i > 6;
  const auto c = fields::s.contains("a");
  SAME(Criteria<Thing>(), (static_cast<void>(n), true))
  SAME(!Criteria<Thing>(), (static_cast<void>(n), false))
  SAME(fgraph::any_of(std::vector<Criteria<Thing>>()), (static_cast<void>(n), false))
  SAME(fgraph::all_of(std::vector<Criteria<Thing>>()), (static_cast<void>(n), true))
  SAME(a && b && c, (n.b == true && n.i > 6 && has(n.s, [](const auto& s) { return contains(s, "a"); })))
  SAME(fgraph::all_of(a, b), (n.b == true && n.i > 6))
  SAME(fgraph::any_of(a, b), (n.b == true || n.i > 6))
  SAME(a && (b || !a), (n.b == true && n.i > 6))
  SAME(!(a || b), (n.b == false && n.i <= 6))
  SAME(a && !Criteria<Thing>(), (static_cast<void>(n), false))
  SAME(a || !Criteria<Thing>(), n.b == true)
  SAME(b && (a || (!Criteria<Thing>() && c)), (n.b == true && n.i > 6))
}

TEST_CASE("criteria: through links") {
  const auto title = links::team / Team::fields::title;
  SAME(title == "A", n.number <= 3)
  SAME(title == "A" || fields::number == 9, (n.number <= 3 || n.number == 9))
  SAME(title.in("A", "B") && fields::number > 2, (n.number == 3 || n.number == 4))
  SAME((links::team / Team::fields::size).is_null(), n.number == 4)
  SAME(links::likes / Thing::fields::s == "ann", n.number == 1)
  SAME(links::likes / links::team / Team::fields::title == "A", (n.number == 1 || n.number == 2))
  SAME(links::team / Team::links::things / Thing::fields::number == 2, n.number <= 3)
}

TEST_CASE("criteria: orders and parts of results") {
  const ThingRepository& things = data().things;
  const auto found = [](const std::vector<Thing>& rows) { return sequence(rows); };
  using Sequence = std::vector<std::int64_t>;
  const auto even = fields::b.is_true();
  CHECK(found(things.find(even, fgraph::order_by(fields::number.desc()), fgraph::limit(3)).get()) ==
        Sequence{16, 14, 12});
  CHECK(found(things.find(even, fgraph::limit(2), fgraph::skip(1), fgraph::order_by(fields::number)).get()) ==
        Sequence{4, 6});
  CHECK(found(things.find(fields::number < 5, fgraph::order_by(fields::b, fields::number.desc())).get()) ==
        Sequence{3, 1, 4, 2});
  CHECK(
      found(
          things.find(fields::number < 6, fgraph::order_by((links::team / Team::fields::title).desc(), fields::number))
              .get()) == Sequence{5, 4, 1, 2, 3});
  CHECK(things.find_one(even, fgraph::order_by(fields::number)).get()->number == 2);
  CHECK(things.find_one(fields::number == 999).get() == std::nullopt);
  const fgraph::Page<Thing> page =
      things.find(links::likes / fields::number > 0, fgraph::order_by(fields::number), fgraph::page(0, 2)).get();
  CHECK(page.total == 3);
  CHECK(found(page.items) == Sequence{1, 2});
  const fgraph::Slice<Thing> slice = things.find(even, fgraph::slice(1, 3), fgraph::order_by(fields::number)).get();
  CHECK(found(slice.items) == Sequence{8, 10, 12});
  CHECK(slice.has_next());
  const auto fetched = things.find(fields::number == 1, links::team).get();
  CHECK(fetched.at(0).team->title == "A");
  // Of all of them.
  const fgraph::Page<Thing> last = things.find_all(fgraph::order_by(fields::number.desc()), fgraph::page(0, 2)).get();
  CHECK(last.total == things.count().get());
  REQUIRE(last.items.size() == 2);
  CHECK(last.items[0].number > last.items[1].number);
  CHECK(things.count(fields::number > last.items[0].number).get() == 0);
  CHECK(things.find_all(fgraph::order_by(fields::number), fgraph::limit(1), links::team).get().at(0).team->title ==
        "A");
  const auto with_options = things.find_all(fgraph::CallOptions::with_timeout(fgraph::Milliseconds(60'000))).get();
  CHECK(static_cast<std::int64_t>(with_options.size()) == last.total);
}

TEST_CASE("criteria: what cannot be asked is refused before it is sent") {
  const ThingRepository& things = data().things;
  const auto refused = [&](const Criteria<Thing>& criteria) {
    const Error error = error_of(things.find(criteria));
    CHECK(error.code() == ErrorCode::kInvalidArgument);
    CHECK(error.outcome() == fgraph::Outcome::kNotExecuted);
    return error.message();
  };
  CHECK(refused(fields::f == std::nan("")) ==
        "a query for things.Thing by criteria was not sent: of the value for 'f', the server has no literal for NaN");
  CHECK(refused(fields::s == std::string_view("a\0b", 3)).find("zero byte") != std::string::npos);
  CHECK(refused(!fields::s.like("\xff")).find("UTF-8") != std::string::npos);
  CHECK(refused(fields::s == static_cast<const char*>(nullptr)).find("null pointer") != std::string::npos);
  CHECK(refused(links::team.limit(1) / Team::fields::title == "A").find("limit") != std::string::npos);
  CHECK(error_of(things.find({}, fgraph::limit(-1))).code() == ErrorCode::kInvalidArgument);
  CHECK(error_of(things.find({}, fgraph::page(-1))).code() == ErrorCode::kInvalidArgument);
  CHECK(error_of(things.find_all(fgraph::page(-1))).code() == ErrorCode::kInvalidArgument);
  // Clang and GCC warn of these; not if another key is the first.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
  const auto many = links::likes / fields::number;
  CHECK(error_of(things.find({}, fgraph::order_by(many))).code() == ErrorCode::kInvalidArgument);
  CHECK(error_of(things.find({}, fgraph::order_by(many.desc()))).code() == ErrorCode::kInvalidArgument);
#pragma GCC diagnostic pop
  CHECK(error_of(things.find({}, fgraph::order_by(fields::number, many))).code() == ErrorCode::kInvalidArgument);
}

TEST_CASE("criteria: large ones work or are refused") {
  const ThingRepository& things = data().things;
  Criteria<Thing> any = !Criteria<Thing>();
  Criteria<Thing> all;
  for (int i = 0; i < 2'048; ++i) {
    any |= fields::number == i;
    all &= fields::number != i;
  }
  CHECK(things.count(any).get() == 20);
  CHECK(things.count(all).get() == 0);
  for (int i = 0; i < 8'000; ++i) any |= fields::number == i;
  CHECK(error_of(things.count(any)).message().find("too large") != std::string::npos);
  Criteria<Thing> deep = fields::number == 1;
  for (int i = 0; i < 9; ++i) deep = fields::i < 100 && (fields::number == 1 || deep);
  CHECK(things.count(deep).get() == 1);
  for (int i = 0; i < 20; ++i) deep = fields::i < 100 && (fields::number == 1 || deep);
  CHECK(error_of(things.count(deep)).message().find("too large") != std::string::npos);
  for (int i = 0; i < 100'000; ++i) deep = fields::i < 100 && (fields::number == 1 || !deep);
  CHECK(error_of(things.count(deep)).message().find("100 deep") != std::string::npos);
}

TEST_CASE("criteria: the same shape is the same text") {
  const auto text = [](const Criteria<Thing>& criteria) {
    return fgraph::detail::plan_criteria(
               fgraph::detail::FindArguments<Thing>(criteria, fgraph::QueryAction::kCount).request)
        .cypher;
  };
  CHECK(text(fields::i >= 3 && fields::s.in("a", "b")) == text(fields::i >= 9 && fields::s.in("c")));
  CHECK(text(fields::i >= 3 && fields::s.contains("'")) ==
        "MATCH (n:`Thing`) WHERE n.`i` >= $p0 AND n.`s` CONTAINS $p1 RETURN count(n)");
}

TEST_CASE("criteria: values outlive what they were made of") {
  auto text = std::make_unique<std::string>("Ann");
  const Criteria<Thing> criteria = fields::s == *text && fields::s.starts_with(*text);
  text->assign("xxx");
  text.reset();
  CHECK(data().things.count(criteria).get() == 2);
}

fgraph::Task<std::size_t> awaited(const ThingRepository& things) {
  const std::vector<Thing> rows =
      co_await things.find(fields::s.contains("nn") && fields::i.in(1, 2, 15),
                           fgraph::order_by(fields::s.desc(), fields::number), fgraph::limit(10));
  const auto page = co_await things.find(links::team / Team::fields::title == std::string("A"), fgraph::page(0, 2));
  co_return rows.size() + page.items.size();
}

std::size_t spawned(const ThingRepository& things) {
  return fgraph::detail::spawn(fgraph::detail::executor_of(things.graph().core()), awaited(things)).get();
}

TEST_CASE("criteria: inside a co_await") {
  const ThingRepository& things = data().things;
  for (int i = 0; i < 20; ++i) CHECK(spawned(things) == 5);
}

TEST_CASE("criteria: deleting") {
  const Data own;
  CHECK(own.things.delete_where(links::team / Team::fields::title == "A" || fields::number == 9).get() == 4);
  CHECK(own.things.count().get() == 16);
  CHECK(own.things.delete_where(!Criteria<Thing>()).get() == 0);
  CHECK(own.things.delete_where({}).get() == 16);
}

// What does not fit does not compile.
template <typename F, typename V>
concept CanEqual = requires(const F& field, const V& value) { field == value; };
template <typename F, typename V>
concept CanOrder = requires(const F& field, const V& value) { field < value; };
template <typename F>
concept CanStart = requires(const F& field) { field.starts_with("a"); };
template <typename F>
concept CanSort = requires(const F& field) { fgraph::order_by(field); };
template <typename L, typename R>
concept CanConnect = requires(const L& left, const R& right) { left&& right; };

static_assert(CanEqual<decltype(fields::i), int> && !CanEqual<decltype(fields::i), const char*>);
static_assert(!CanEqual<decltype(fields::i), double> && !CanEqual<decltype(fields::i), bool>);
static_assert(!CanEqual<decltype(fields::i), std::uint64_t> && !CanEqual<decltype(fields::i), char>);
static_assert(CanEqual<decltype(fields::s), std::string> && !CanEqual<decltype(fields::s), int>);
static_assert(CanEqual<decltype(fields::s), std::nullopt_t> && !CanEqual<decltype(fields::v), fgraph::Vector>);
static_assert(CanEqual<decltype(fields::i), std::remove_cvref_t<decltype(fields::k)>>);
static_assert(!CanEqual<decltype(fields::i), std::remove_cvref_t<decltype(fields::s)>>);
static_assert(!CanEqual<decltype(fields::c), Level> && CanEqual<decltype(fields::c), Color>);
static_assert(!CanOrder<decltype(fields::c), Color> && !CanOrder<decltype(fields::p), fgraph::Point>);
static_assert(CanStart<decltype(fields::s)> && !CanStart<decltype(fields::i)> && !CanStart<decltype(fields::tags)>);
static_assert(CanSort<decltype(fields::c)> && !CanSort<decltype(fields::tags)> && !CanSort<decltype(fields::p)>);
static_assert(CanConnect<Criteria<Thing>, Criteria<Thing>> && !CanConnect<Criteria<Thing>, Criteria<Team>>);
static_assert(!fgraph::FindArgumentOf<fgraph::Order<Team>, Thing>);
static_assert(!fgraph::FindArgumentsOnce<fgraph::Limit, fgraph::PageRequest>);

}  // namespace
}  // namespace things
