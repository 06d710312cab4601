// Random values of every type through every way into the graph: what comes back is what was given, or the call was
// refused before anything was sent.
#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <fgraph/fgraph.h>
#include <fgraph/mapping.h>
#include <fgraph/session.h>

#include "server/test_server.h"
#include "values/samples.h"

using fgraph::testing::error_of;
using fgraph::testing::test_client;
using fgraph::testing::TestGraph;

namespace values {
namespace {

// 25 runs of each property instead of 100; what the environment says comes behind it and counts.
const bool kFewRuns = [] {
  const char* given = std::getenv("RC_PARAMS");
  const std::string parameters = "max_success=25 " + std::string(given == nullptr ? "" : given);
  return setenv("RC_PARAMS", parameters.c_str(), 1) == 0;
}();

template <typename Entity>
void sort_by_number(std::vector<Entity>& all) {
  std::sort(all.begin(), all.end(), [](const Entity& a, const Entity& b) { return a.number < b.number; });
}

// Each value as it was given, in the order of the numbers.
template <typename Entity>
void expect(const std::vector<Sample>& given, std::vector<Entity> read) {
  RC_ASSERT(read.size() == given.size());
  sort_by_number(read);
  for (std::size_t i = 0; i < given.size(); ++i) {
    const Sample value = with_values_of(read[i], Sample(0));
    if (!came_back(given[i], value)) RC_LOG() << "given " << given[i] << "\nread  " << value << "\n";
    RC_ASSERT(came_back(given[i], value));
  }
}

// The floats in the graph are those that were given, to the last bit, although they read as 15 digits.
void expect_exact(const fgraph::Graph& graph, std::string_view pattern, const std::vector<Sample>& given) {
  fgraph::List rows;
  for (std::size_t i = 0; i < given.size(); ++i) {
    fgraph::List list(given[i].lf.begin(), given[i].lf.end());
    rows.push_back(fgraph::Value::list(static_cast<std::int64_t>(i),
                                       given[i].f ? fgraph::Value(*given[i].f) : fgraph::Value(), std::move(list)));
  }
  const std::string text = "UNWIND $rows AS r MATCH " + std::string(pattern) +
                           " WHERE x.number = r[0] AND (r[1] IS NULL OR x.f = r[1]) AND x.lf = r[2] RETURN count(x)";
  const auto found = graph.query(text, {"rows", std::move(rows)}).get().at(0, 0).as<std::int64_t>();
  RC_ASSERT(found == static_cast<std::int64_t>(given.size()));
}

constexpr std::string_view kNodes = "(x:Sample)";
constexpr std::string_view kKeyed = "(x:Keyed)";
constexpr std::string_view kRelationships = "()-[x:HOLDS]->()";

// Every value moves to the next sample.
std::vector<Sample> rotated(const std::vector<Sample>& all) {
  std::vector<Sample> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    Sample next = with_values_of(all[(i + 1) % all.size()], Sample(0));
    next.number = static_cast<std::int64_t>(i);
    out.push_back(std::move(next));
  }
  return out;
}

template <typename To>
std::vector<To> converted(const std::vector<Sample>& all, const To& model) {
  std::vector<To> out;
  for (const Sample& one : all) {
    out.push_back(with_values_of(one, model));
    out.back().number = one.number;
  }
  return out;
}

void refuse(const SampleRepository& repository, const Sample& sample) {
  const std::uint64_t before = test_client().statistics().commands_sent;
  const fgraph::Error error = error_of([&] { (void)repository.save(sample).get(); });
  RC_ASSERT(error.code() == fgraph::ErrorCode::kInvalidArgument);
  RC_ASSERT(error.outcome() == fgraph::Outcome::kNotExecuted);
  RC_ASSERT(error.detail().entity == "values.Sample");
  const std::vector<std::string> refused = refused_fields(sample);
  RC_ASSERT(std::count(refused.begin(), refused.end(), error.detail().property) == 1);
  RC_ASSERT(test_client().statistics().commands_sent == before);
}

std::vector<Sample> only_storable(const SampleRepository& repository, std::vector<Sample> all) {
  for (Sample& sample : all) {
    if (refused_fields(sample).empty()) continue;
    refuse(repository, sample);
    sample = without_refused(std::move(sample));
    RC_ASSERT(refused_fields(sample).empty());
  }
  return all;
}

// The property holds for random samples that can be stored, each time in an empty graph.
template <typename Property>
bool holds(const std::string& name, const Property& property) {
  TestGraph graph;
  return rc::check(name, [&] {
    const std::vector<Sample> all = only_storable(SampleRepository(*graph), *samples());
    (void)graph->query("MATCH (n) DELETE n").get();
    property(*graph, all);
  });
}

std::size_t checked = 0;

void save_and_load(const fgraph::Graph& graph, const std::vector<Sample>& all) {
  for (const Sample& one : all) checked += count_values(one);
  const SampleRepository repository(graph);
  std::vector<Sample> saved = repository.save_all(all).get();
  expect(all, repository.find_all().get());
  expect_exact(graph, kNodes, all);
  // What was loaded and is saved without its values leaves them alone, whether it was changed or not.
  std::vector<Sample> loaded = repository.find_all().get();
  const std::uint64_t before = test_client().statistics().commands_sent;
  loaded = repository.save_all(std::move(loaded)).get();
  RC_ASSERT(test_client().statistics().commands_sent == before);
  for (Sample& one : loaded) one.number += 1'000'000;
  loaded = repository.save_all(std::move(loaded)).get();
  for (Sample& one : loaded) one.number -= 1'000'000;
  (void)repository.save(loaded.front()).get();
  (void)repository.save_all(std::move(loaded)).get();
  expect(all, repository.find_all().get());
  expect_exact(graph, kNodes, all);
  // New values in the place of others.
  const std::vector<Sample> next = rotated(all);
  sort_by_number(saved);
  for (std::size_t i = 0; i < saved.size(); ++i) saved[i] = with_values_of(next[i], saved[i]);
  const Sample first = repository.save(saved.front()).get();
  saved.front() = first;
  (void)repository.save_all(std::move(saved)).get();
  expect(next, repository.find_all().get());
  expect_exact(graph, kNodes, next);
}

void write_by_key(const fgraph::Graph& graph, const std::vector<Sample>& all) {
  const KeyedRepository repository(graph);
  (void)repository.insert_all(converted(all, Keyed(0))).get();
  expect(all, repository.find_all().get());
  std::vector<Sample> next = rotated(all);
  (void)repository.update_all(converted(next, Keyed(0))).get();
  expect(next, repository.find_all().get());
  expect_exact(graph, kKeyed, next);
  next = rotated(next);
  std::vector<Keyed> upserted = converted(next, Keyed(0));
  (void)repository.upsert(upserted.back()).get();
  upserted.pop_back();
  (void)repository.save_all(std::move(upserted)).get();
  expect(next, repository.find_all().get());
  expect_exact(graph, kKeyed, next);
}

void change_where(const fgraph::Graph& graph, const std::vector<Sample>& all) {
  const SampleRepository repository(graph);
  std::vector<Sample> empty;
  for (const Sample& one : all) empty.emplace_back(one.number);
  (void)repository.save_all(std::move(empty)).get();
  using fields = Sample::fields;
  std::vector<fgraph::Future<std::int64_t>> changed;
  for (const Sample& one : all) {
    fgraph::Changes<Sample> changes;
#define CHANGE_FIELD(field) changes.add(set(fields::field, one.field));
    VALUE_FIELDS(CHANGE_FIELD)
#undef CHANGE_FIELD
    changed.push_back(repository.update_where(fields::number == one.number, changes));
  }
  for (auto& one : changed) RC_ASSERT(one.get() == 1);
  expect(all, repository.find_all().get());
  expect_exact(graph, kNodes, all);
}

void relate(const fgraph::Graph& graph, const std::vector<Sample>& all) {
  const Sample end = SampleRepository(graph).save(Sample(-1)).get();
  const HoldsRepository repository(graph);
  (void)repository.create_all(converted(all, Holds(end.id, end.id, 0))).get();
  std::vector<Holds> loaded = repository.find_all().get();
  expect(all, loaded);
  for (Holds& one : loaded) one.number += 1'000'000;
  loaded = repository.save_all(std::move(loaded)).get();
  for (Holds& one : loaded) one.number -= 1'000'000;
  loaded = repository.save_all(std::move(loaded)).get();
  expect_exact(graph, kRelationships, all);
  const std::vector<Sample> next = rotated(all);
  sort_by_number(loaded);
  for (std::size_t i = 0; i < loaded.size(); ++i) loaded[i] = with_values_of(next[i], loaded[i]);
  (void)repository.save_all(std::move(loaded)).get();
  expect(next, repository.find_all().get());
  expect_exact(graph, kRelationships, next);
}

void commit(const fgraph::Graph& graph, const std::vector<Sample>& all) {
  const SampleRepository repository(graph);
  fgraph::Session session(graph);
  const std::vector<std::shared_ptr<Sample>> objects = session.add(all);
  session.commit().get();
  expect(all, repository.find_all().get());
  const std::vector<Sample> next = rotated(all);
  for (std::size_t i = 0; i < objects.size(); ++i) *objects[i] = with_values_of(next[i], *objects[i]);
  session.commit().get();
  expect(next, repository.find_all().get());
  // A change beside them leaves them alone.
  fgraph::Session other(graph);
  const auto loaded = other.take(repository.find_all()).get();
  for (const auto& one : loaded) one->number += 1'000'000;
  other.commit().get();
  for (const auto& one : loaded) one->number -= 1'000'000;
  other.commit().get();
  expect(next, repository.find_all().get());
  expect_exact(graph, kNodes, next);
}

// As a typed parameter, and as a typed column.
void echo(const fgraph::Graph& graph, const std::vector<Sample>& all) {
  const SampleRepository repository(graph);
  for (const Sample& n : all) {
    const Echo echo = repository
                          .echo(n.b, n.i, n.f, n.s, n.d, n.t, n.dt, n.du, n.ts, n.p, n.u, n.y, n.w, n.g, n.v, n.lb,
                                n.li, n.lf, n.ls, n.ld, n.lt, n.ldt, n.ldu, n.lts, n.lp, n.lu, n.ly, n.lw, n.lg)
                          .get();
    RC_ASSERT(came_back(n, with_values_of(echo, Sample(0))));
  }
}

}  // namespace
}  // namespace values

TEST_CASE("values come back as they were saved, and stay when others are changed") {
  CHECK(values::holds("saved", &values::save_and_load));
  CHECK(values::checked >= (std::getenv("RC_PARAMS") == nullptr ? values::wanted_values() : 0));
}

TEST_CASE("values come back as they were inserted, updated and upserted by key") {
  CHECK(values::holds("by key", &values::write_by_key));
}

TEST_CASE("values come back as an update by criteria set them") {
  CHECK(values::holds("changes", &values::change_where));
}

TEST_CASE("values come back as they were saved on relationships") {
  CHECK(values::holds("relationships", &values::relate));
}

TEST_CASE("values come back as a session committed them") {
  CHECK(values::holds("session", &values::commit));
}

TEST_CASE("values come back as parameters of a query in Cypher") {
  CHECK(values::holds("parameters", &values::echo));
}
