// Random values of every type as arguments of criteria and of queries of the schema, as columns, and as parameters of
// raw queries.
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <fgraph/fgraph.h>

#include "server/test_server.h"
#include "values/samples.h"

using fgraph::testing::TestGraph;

namespace values {
namespace {

// A comparison under way, and how many it should find.
struct Asked {
  std::string_view field;
  fgraph::Future<std::int64_t> found;
  std::int64_t wanted;
};

template <typename Member>
std::int64_t count_equal(const std::vector<Sample>& all, const Member Sample::* member, const Member& value) {
  return std::count_if(all.begin(), all.end(), [&](const Sample& one) { return one.*member == value; });
}

template <typename Field, typename T>
fgraph::Criteria<Sample> is(Field field, const std::optional<T>& value) {
  return value ? field == *value : field.is_null();
}
template <typename Field, typename T>
fgraph::Criteria<Sample> is(Field field, const std::vector<T>& value) {
  return field == value;
}

void compare(const SampleRepository& repository, const std::vector<Sample>& all, const Sample& one,
             std::vector<Asked>& asked) {
  using fields = Sample::fields;
#define ASK_FIELD(field) \
  asked.push_back(       \
      {#field, repository.count(is(fields::field, one.field)), count_equal(all, &Sample::field, one.field)});
  COMPARABLE_VALUE_FIELDS(ASK_FIELD)
#undef ASK_FIELD
#define ASK_SINGLE(field) \
  if (one.field)          \
    asked.push_back({#field, repository.count_by_##field(*one.field), count_equal(all, &Sample::field, one.field)});
  SINGLE_VALUE_FIELDS(ASK_SINGLE)
#undef ASK_SINGLE
#define ASK_LIST(field) \
  asked.push_back({#field, repository.count_by_##field(one.field), count_equal(all, &Sample::field, one.field)});
  LIST_VALUE_FIELDS(ASK_LIST)
#undef ASK_LIST
}

// A value of any type that a parameter can hold, nested.
rc::Gen<fgraph::Value> raw_values(int depth) {
  namespace gen = rc::gen;
  const auto scalar = gen::exec([] {
    const Sample one = without_refused(*one_sample());
    std::vector<fgraph::Value> held = {fgraph::Value(), fgraph::Value(*gen::inRange<std::int64_t>(-9, 9))};
    if (one.b) held.emplace_back(*one.b);
    if (one.i) held.emplace_back(*one.i);
    if (one.f) held.emplace_back(as_read(*one.f));
    if (one.s) held.emplace_back(*one.s);
    return *gen::elementOf(held);
  });
  if (depth == 0) return scalar;
  return gen::exec([scalar, depth]() -> fgraph::Value {
    const int kind = *gen::inRange(0, 4);
    if (kind < 2) return *scalar;
    fgraph::List list = *gen::resize(3, gen::container<fgraph::List>(raw_values(depth - 1)));
    if (kind == 2) return fgraph::Value(std::move(list));
    fgraph::Map map;
    const char* const names[] = {"a", "two words", "CYPHER", "\xC3\xA9'\\"};
    for (std::size_t i = 0; i < list.size() && i < 4; ++i) map.emplace_back(names[i], std::move(list[i]));
    return fgraph::Value(std::move(map));
  });
}

}  // namespace
}  // namespace values

TEST_CASE("criteria and queries of the schema find exactly the entities with a value") {
  using namespace values;
  TestGraph graph;
  const SampleRepository repository(*graph);
  CHECK(rc::check("compared", [&] {
    std::vector<Sample> all = *samples();
    for (Sample& one : all) one = without_refused(std::move(one));
    // The same values again, and none.
    all.push_back(all.front());
    all.emplace_back(0);
    for (std::size_t i = 0; i < all.size(); ++i) all[i].number = static_cast<std::int64_t>(i);
    (void)graph->query("MATCH (n) DELETE n").get();
    (void)repository.save_all(all).get();
    std::vector<Asked> asked;
    for (std::size_t i = 0; i < all.size() && i < 2; ++i) compare(repository, all, all[i], asked);
    for (Asked& one : asked) {
      const std::int64_t found = one.found.get();
      if (found != one.wanted)
        RC_LOG() << one.field << " finds " << found << ", not " << one.wanted << "\n" << all.front();
      RC_ASSERT(found == one.wanted);
    }
  }));
}

TEST_CASE("columns of a selection are what was saved") {
  using namespace values;
  using fields = Sample::fields;
  TestGraph graph;
  const SampleRepository repository(*graph);
  CHECK(rc::check("selected", [&] {
    std::vector<Sample> all = *samples();
    for (Sample& one : all) one = without_refused(std::move(one));
    (void)graph->query("MATCH (n) DELETE n").get();
    (void)repository.save_all(all).get();
    const auto singles =
        repository
            .select(columns(fields::b, fields::i, fields::f, fields::s, fields::d, fields::t, fields::dt, fields::du,
                            fields::ts, fields::p, fields::u, fields::y, fields::w, fields::g),
                    order_by(fields::number))
            .get();
    RC_ASSERT(singles.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      Sample read = with_values_of(all[i], Sample(0));
      std::tie(read.b, read.i, read.f, read.s, read.d, read.t, read.dt, read.du, read.ts, read.p, read.u, read.y,
               read.w, read.g) = singles[i];
      for (std::size_t k = 0; k < read.lf.size(); ++k) read.lf[k] = as_read(read.lf[k]);
      RC_ASSERT(came_back(all[i], read));
    }
  }));
}

TEST_CASE("parameters of raw queries arrive as they are, however they are nested") {
  TestGraph graph;
  CHECK(rc::check("raw", [&] {
    const auto given = *rc::gen::container<fgraph::List>(20, values::raw_values(3));
    const fgraph::QueryResult result = graph->query("UNWIND $all AS v RETURN v", {"all", fgraph::Value(given)}).get();
    RC_ASSERT(result.size() == given.size());
    for (std::size_t i = 0; i < given.size(); ++i) {
      if (!(result.at(i, 0) == given[i])) {
        RC_LOG() << "given " << given[i].to_string() << "\nread  " << result.at(i, 0).to_string() << "\n";
      }
      RC_ASSERT(result.at(i, 0) == given[i]);
    }
  }));
}
