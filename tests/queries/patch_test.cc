// Changing one entity by its id.
#include <future>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/fgraph.h>

#include "bulk.fgraph.h"
#include "server/test_server.h"

namespace {

using bulk::Note;
using bulk::NoteRepository;
using bulk::Person;
using bulk::PersonRepository;
using fgraph::Error;
using fgraph::ErrorCode;
using fgraph::Outcome;
using fgraph::Patch;
using fgraph::testing::error_of;
using fgraph::testing::single;
using fgraph::testing::test_client;
using fgraph::testing::TestGraph;
using fields = Person::fields;

Person somebody() {
  Person person("Ann");
  person.city = "York";
  person.age = 30;
  person.score = 1.5;
  person.code = "AB1";
  person.home = fgraph::Point(1, 2);
  person.born = fgraph::Date(7);
  person.motto = "carpe diem";
  person.tags = {"a"};
  return person;
}

fgraph::Task<Person> patch_in_coroutine(PersonRepository people, fgraph::Id<Person> id) {
  const fgraph::Assignment<Person> change = set(fields::city, "Bath");
  co_return co_await people.update(id, change);
}

}  // namespace

TEST_CASE("update by id changes what it says, yields the entity and is one query, in every style") {
  TestGraph graph;
  const PersonRepository people(*graph);
  const Person ann = people.save(somebody()).get();
  (void)people.save(Person("Ben")).get();
  (void)graph->query("MATCH (n:Person {name: 'Ann'}) SET n.level = 0.1 + 0.2, n.other = 'kept'").get();

  const std::uint64_t before = test_client().statistics().commands_sent;
  Person changed =
      people
          .update(ann.id, set(fields::age, 31), clear(fields::motto), clear(fields::code), clear(fields::active),
                  increment(fields::points, 5), set(fields::home, fgraph::Point(3, 4)))
          .get();
  CHECK(test_client().statistics().commands_sent == before + 1);
  Person wanted = ann;
  wanted.age = 31;
  wanted.motto.reset();
  wanted.code.reset();
  wanted.points = 5;
  wanted.home = fgraph::Point(3, 4);
  wanted.level = 0.3;
  CHECK(changed == wanted);
  CHECK(people.get_by_id(ann.id).get() == wanted);
  CHECK(people.find_by_name("Ben").get()->city == std::nullopt);
  // What was not named stays as it is in the graph, to the last digit.
  CHECK(single(*graph, "MATCH (n:Person {name: 'Ann'}) RETURN n.level = 0.1 + 0.2 AND n.other = 'kept'") ==
        fgraph::Value(true));
  // What comes back is known to be stored: saving it sends nothing.
  const std::uint64_t sent = test_client().statistics().commands_sent;
  (void)people.save(changed).get();
  CHECK(test_client().statistics().commands_sent == sent);

  Patch<Person> patch;
  CHECK(patch.empty());
  patch.set(fields::city, std::string("Rome")).clear(fields::home).increment(fields::age, -1);
  patch.set(fields::score, std::optional<double>()).set(fields::tags, std::vector<std::string>{"x", "y"});
  changed = people.update(ann.id, patch, fgraph::CallOptions::with_timeout(fgraph::Milliseconds(60'000))).get();
  CHECK(changed.city == "Rome");
  CHECK_FALSE(changed.home.has_value());
  CHECK_FALSE(changed.score.has_value());
  CHECK(changed.age == 30);
  CHECK(changed.tags == std::vector<std::string>{"x", "y"});

  CHECK(fgraph::sync_wait(patch_in_coroutine(people, ann.id)).city == "Bath");
  std::optional<Person> result;
  std::promise<void> done;
  people.update(ann.id, set(fields::city, "Oslo")).then([&](fgraph::Result<Person> person) {
    if (person.ok()) result = *person;
    done.set_value();
  });
  done.get_future().wait();
  REQUIRE(result.has_value());
  CHECK(result->city == "Oslo");
  CHECK(people.count().get() == 2);
}

TEST_CASE("update by id of what is not there changes nothing and says so") {
  TestGraph graph;
  const PersonRepository people(*graph);
  const Person ann = people.save(somebody()).get();
  const bulk::Firm firm = bulk::FirmRepository(*graph).save(bulk::Firm("Acme")).get();
  for (const std::int64_t id : {std::int64_t{-1}, std::int64_t{99}, firm.id.value()}) {
    const Error error = error_of([&] { (void)people.update(fgraph::Id<Person>(id), set(fields::age, 1)).get(); });
    CHECK(error.code() == ErrorCode::kNotFound);
    CHECK(error.outcome() == Outcome::kRejected);
    CHECK(error.detail().entity == "bulk.Person");
  }
  CHECK(people.get_by_id(ann.id).get() == ann);
  CHECK(single(*graph, "MATCH (n:Firm) RETURN n.age").is_null());
}

TEST_CASE("update by id expects the version that it is told, and counts on") {
  TestGraph graph;
  const NoteRepository notes(*graph);
  Note note = notes.save(Note("first")).get();
  const std::int64_t version = note.version;
  using of = Note::fields;
  note = notes.update(note.id, set(of::text, "second"), fgraph::ExpectedVersion(version)).get();
  CHECK(note.version == version + 1);
  CHECK(note.text == "second");
  REQUIRE(note.changed.has_value());
  const Error stale =
      error_of([&] { (void)notes.update(note.id, set(of::text, "third"), fgraph::ExpectedVersion(version)).get(); });
  CHECK(stale.code() == ErrorCode::kStaleVersion);
  CHECK(stale.outcome() == Outcome::kRejected);
  CHECK(stale.detail().property == "version");
  CHECK(stale.detail().want == std::to_string(version));
  CHECK(stale.message().find("it does not have version " + std::to_string(version) + ";") != std::string::npos);
  CHECK(notes.get_by_id(note.id).get() == note);
  const Error gone = error_of([&] {
    (void)notes.update(fgraph::Id<Note>(77), set(of::text, "third"), fgraph::ExpectedVersion(version)).get();
  });
  CHECK(gone.code() == ErrorCode::kNotFound);
  // Without one the last wins, and the next save of the older object notices.
  const Note older = note;
  CHECK(notes.update(note.id, set(of::text, "fourth")).get().version == version + 2);
  Note lost = older;
  lost.text = "fifth";
  const Error late = error_of([&] { (void)notes.save(lost).get(); });
  CHECK(late.code() == ErrorCode::kStaleVersion);
  CHECK(late.detail().want == std::to_string(version + 1));
  CHECK(late.detail().got == std::to_string(version + 2));
  CHECK(late.message().find("it has version " + late.detail().got + " and not " + late.detail().want) !=
        std::string::npos);
  // Of many at once with the same expectation one wins.
  std::vector<fgraph::Future<Note>> all;
  for (int i = 0; i < 16; ++i) {
    all.push_back(notes.update(note.id, set(of::text, std::to_string(i)), fgraph::ExpectedVersion(version + 2)));
  }
  int won = 0;
  for (auto& one : all) won += error_of([&] { (void)one.get(); }).message() == "no error" ? 1 : 0;
  CHECK(won == 1);
}

TEST_CASE("update by id refuses what the schema rules out before it is sent, and steps that go too far") {
  TestGraph graph;
  const PersonRepository people(*graph);
  const Person ann = people.save(somebody()).get();
  const auto refused = [&](auto... changes) {
    const std::uint64_t before = test_client().statistics().commands_sent;
    const Error error = error_of([&] { (void)people.update(ann.id, changes...).get(); });
    CHECK(test_client().statistics().commands_sent == before);
    return error.code() == ErrorCode::kInvalidArgument && error.outcome() == Outcome::kNotExecuted;
  };
  CHECK(refused(set(fields::age, 121)));
  CHECK(refused(set(fields::name, "")));
  CHECK(refused(set(fields::name, "a name that is too long")));
  CHECK(refused(set(fields::code, "x")));
  CHECK(refused(set(fields::born, fgraph::Date(1))));
  CHECK(refused(set(fields::city, std::string("a\0b", 3))));
  CHECK(refused(set(fields::age, 1), set(fields::age, 2)));
  CHECK(refused(Patch<Person>()));
  CHECK(refused(set(fields::age, 1), fgraph::ExpectedVersion(1)));
  using of = Note::fields;
  CHECK(error_of([&] { (void)NoteRepository(*graph).update(fgraph::Id<Note>(0), set(of::version, 3)).get(); }).code() ==
        ErrorCode::kInvalidArgument);

  const Error step = error_of([&] {
    (void)people.update(ann.id, increment(fields::age, 100), set(fields::city, "Bath"), clear(fields::motto)).get();
  });
  CHECK(step.code() == ErrorCode::kConstraint);
  CHECK(step.outcome() == Outcome::kRejected);
  CHECK(people.get_by_id(ann.id).get() == ann);
  CHECK(people.update(ann.id, increment(fields::age, 90), clear(fields::motto), clear(fields::code)).get().age == 120);
}
