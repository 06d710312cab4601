// Values that are replaced in two steps, under mandatory and unique constraints.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/fgraph.h>
#include <fgraph/schema.h>
#include <fgraph/session.h>

#include "server/test_server.h"
#include "values.fgraph.h"

using fgraph::testing::error_of;
using fgraph::testing::single;
using fgraph::testing::TestGraph;
using values::Strict;
using values::StrictRepository;
using fields = Strict::fields;

namespace {

Strict strict(const std::string& code, double measure) {
  Strict made(code, measure, fgraph::Vector({0.5F, 0.25F, 0}), fgraph::Point(0, 0), std::vector<double>{0.0, 1.0});
  made.a = 1;
  made.b = 2;
  return made;
}

// Everything a little different, and two properties less.
void change(Strict& one, float step) {
  one.measure += step;
  one.look.values[0] += step;
  one.look.values[2] = -0.0F;
  one.place = fgraph::Point(-0.0F, step);
  one.levels[0] = -one.levels[0];
  one.a.reset();
  one.b.reset();
}

}  // namespace

TEST_CASE("required values are replaced by every way of saving under constraints") {
  TestGraph graph;
  fgraph::ensure_schema(*graph, values::values_schema()).get().require_complete();
  const StrictRepository repository(*graph);
  Strict one = repository.save(strict("one", 0.5)).get();
  Strict two = repository.save(strict("two", 100)).get();
  const auto check = [&](const Strict& wanted) { CHECK(repository.get_by_id(wanted.id).get() == wanted); };
  change(one, 0.25F);
  one = repository.save(one).get();
  check(one);
  change(one, 0.125F);
  change(two, 0.125F);
  const std::vector<Strict> both = repository.save_all({one, two}).get();
  check(both[0]);
  check(both[1]);
  one = both[0];
  change(one, 0.25F);
  CHECK(repository
            .update_where(fields::code == "one", set(fields::measure, one.measure), set(fields::look, one.look),
                          set(fields::place, one.place), set(fields::levels, one.levels), clear(fields::a),
                          clear(fields::b))
            .get() == 1);
  check(one);
  change(one, 0.5F);
  CHECK(repository
            .update(one.id, set(fields::measure, one.measure), set(fields::look, one.look),
                    set(fields::place, one.place), set(fields::levels, one.levels))
            .get() == one);
  change(one, 0.125F);
  Strict keyed = one;
  keyed.id = fgraph::Id<Strict>();
  CHECK(repository.upsert(keyed).get().id == one.id);
  check(one);
  fgraph::Session session(*graph);
  const std::shared_ptr<Strict> object = session.get(one.id).get();
  change(*object, 0.25F);
  session.commit().get();
  check(*object);
  CHECK(repository.count().get() == 2);
}

TEST_CASE("what violates a unique constraint leaves nothing of its steps behind") {
  TestGraph graph;
  fgraph::ensure_schema(*graph, values::values_schema()).get().require_complete();
  const StrictRepository repository(*graph);
  const Strict one = repository.save(strict("one", 0)).get();
  const Strict two = repository.save(strict("two", 1)).get();
  const auto refused = [&](auto future) {
    CHECK(error_of([&] { (void)future.get(); }).code() == fgraph::ErrorCode::kConstraint);
    CHECK(repository.get_by_id(one.id).get() == one);
    CHECK(repository.get_by_id(two.id).get() == two);
  };
  Strict changed = two;
  change(changed, -1);
  REQUIRE(changed.measure == one.measure);
  refused(repository.save(changed));
  refused(repository.save_all({one, changed}));
  refused(repository.update_where(fields::code == "two", set(fields::look, changed.look), clear(fields::a),
                                  set(fields::measure, 0), clear(fields::b)));
  refused(repository.update(two.id, set(fields::look, changed.look), clear(fields::a), set(fields::measure, 0),
                            clear(fields::b)));
  // Placeholders of two nodes at once do not meet.
  Strict first = one;
  Strict second = two;
  change(first, 5);
  change(second, 5);
  (void)repository.save_all({first, second}).get();
  CHECK(single(*graph, "MATCH (n:Strict) RETURN count(DISTINCT n.measure)") == fgraph::Value(2));
  CHECK(repository.update_where(fgraph::Criteria<Strict>(), set(fields::look, fgraph::Vector({1, 2, 3}))).get() == 2);
}
