// What a save makes of replies that a script gives.
#include <doctest/doctest.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fgraph/detail/call.h>
#include <fgraph/task.h>

#include "client/orm/save/save.h"
#include "client/orm/save/unit_of_work.h"
#include "mapper.fgraph.h"
#include "unit/fake_rows.h"

using namespace fgraph;
using fgraph::testing::FakeQuery;
using fgraph::testing::FakeReply;
using fgraph::testing::FakeRows;
using fgraph::testing::FakeValue;
using mapper::Knows;
using mapper::Note;
using mapper::Person;

namespace {

using FakeRow = std::vector<FakeValue>;

FakeReply rows_of(std::vector<FakeRow> rows) {
  FakeReply reply;
  reply.rows = std::move(rows);
  return reply;
}

FakeRow lists(std::vector<std::vector<std::int64_t>> values) {
  FakeRow row;
  for (const std::vector<std::int64_t>& list : values) row.emplace_back(list);
  return row;
}

detail::Call call() {
  return detail::Call::begin(CallOptions());
}

// The error of a save of the object, which a script answers. Its message is "no error" if there is none.
template <typename Entity>
Error save(std::vector<Entity>& entities, FakeRows& rows, detail::SaveMode mode = detail::SaveMode::kSave) {
  try {
    sync_wait(client::save_entities(rows, detail::entity_operations<Entity>(), entities.data(), entities.size(), mode,
                                    call()));
  } catch (const Error& error) {
    return error;
  }
  return Error(ErrorCode::kServer, Outcome::kExecuted, "no error");
}

// Two people, the first of whom knows the second.
std::vector<Person> couple() {
  std::vector<Person> people(1, Person("Ada"));
  people.front().friends.add(Person("Bob"));
  return people;
}

}  // namespace

TEST_CASE("the lists of a reply are given to the objects that they belong to") {
  FakeRows rows([](const FakeQuery&) { return rows_of({lists({{7, 8}, {9}})}); });
  std::vector<Person> people = couple();
  CHECK(save(people, rows).message() == "no error");
  CHECK(people.front().id.value() == 7);
  CHECK(people.front().friends[0].id.value() == 8);
  CHECK((*people.front().friends.edges().begin()).relationship.id.value() == 9);
  CHECK(rows.queries() == 1);
}

TEST_CASE("a reply of another shape is a protocol error, and the objects stay as they were") {
  std::vector<FakeRow> row;
  SUBCASE("a list is missing") {
    row = {lists({{7, 8}})};
  }
  SUBCASE("there is a list too many") {
    row = {lists({{7, 8}, {9}, {10}})};
  }
  SUBCASE("a list of nodes is too short") {
    row = {lists({{7}, {9}})};
  }
  SUBCASE("a list of nodes is too long") {
    row = {lists({{7, 8, 9}, {9}})};
  }
  SUBCASE("a list of relationships is empty") {
    row = {lists({{7, 8}, {}})};
  }
  SUBCASE("there are two rows") {
    row = {lists({{7, 8}, {9}}), lists({{7, 8}, {9}})};
  }
  SUBCASE("a number stands in place of a list") {
    row = {{std::vector<std::int64_t>{7, 8}, 9}};
  }
  SUBCASE("an id is missing") {
    row = {{std::vector<FakeValue>{7, FakeValue()}, std::vector<std::int64_t>{9}}};
  }
  FakeRows rows([&](const FakeQuery&) { return rows_of(row); });
  std::vector<Person> people = couple();
  const Error error = save(people, rows);
  CHECK(error.code() == ErrorCode::kProtocol);
  CHECK(error.outcome() == Outcome::kExecuted);
  CHECK(!people.front().id.has_value());
  CHECK(!people.front().friends[0].id.has_value());
  CHECK(people.front().friends.changed());
}

TEST_CASE("positions in a reply are positions of the group") {
  std::int64_t position = 0;
  FakeRows rows([&](const FakeQuery&) { return rows_of({lists({{7}, {position}, {1}})}); });
  for (const std::int64_t wrong : {-1, 1, 1000}) {
    position = wrong;
    std::vector<mapper::Town> towns(1, mapper::Town("X"));
    CHECK(save(towns, rows).code() == ErrorCode::kProtocol);
    CHECK(!towns.front().id.has_value());
  }
  position = 0;
  std::vector<mapper::Town> towns(1, mapper::Town("X"));
  CHECK(save(towns, rows).message() == "no error");
  CHECK(towns.front().id.value() == 7);
  CHECK(towns.front().revision == 1);
}

TEST_CASE("new relationships take their ids by the positions in the reply") {
  std::vector<FakeRow> reply;
  FakeRows rows([&](const FakeQuery&) { return rows_of(reply); });
  std::vector<Knows> knows(2, Knows(Id<Person>(1), Id<Person>(2)));
  const auto create = [&] {
    try {
      sync_wait(client::save_relationships(rows, detail::relationship_operations<Knows>(), knows.data(), knows.size(),
                                           detail::RelationshipSave::kCreate, call()));
    } catch (const Error& error) {
      return error.code();
    }
    return ErrorCode::kServer;
  };
  const auto created = [](const std::vector<std::int64_t>& positions, const std::vector<std::int64_t>& ids) {
    return std::vector<FakeRow>{{positions, ids}};
  };
  reply = created({0, 2}, {5, 6});
  CHECK(create() == ErrorCode::kProtocol);
  reply = created({0, 1}, {5});
  CHECK(create() == ErrorCode::kProtocol);
  reply = created({1}, {5});
  CHECK(create() == ErrorCode::kNotFound);
  reply = created({1, 0}, {5, 6});
  CHECK(create() == ErrorCode::kServer);
  CHECK(knows[0].id.value() == 6);
  CHECK(knows[1].id.value() == 5);
}

TEST_CASE("a wrong reply to a later query of a bulk does not hide what the earlier ones have written") {
  int queries = 0;
  FakeRows rows([&](const FakeQuery&) {
    const std::vector<std::int64_t> positions(1, queries++ == 0 ? 0 : 3);
    return rows_of(std::vector<FakeRow>{{positions, std::vector<std::int64_t>(1, 5)}});
  });
  std::vector<Knows> knows(3, Knows(Id<Person>(1), Id<Person>(2)));
  const detail::Call by_one = detail::Call::begin(CallOptions::with_batch_size(1));
  std::optional<Error> error;
  try {
    sync_wait(client::save_relationships(rows, detail::relationship_operations<Knows>(), knows.data(), knows.size(),
                                         detail::RelationshipSave::kCreate, by_one));
  } catch (const Error& caught) {
    error = caught;
  }
  REQUIRE(error);
  CHECK(error->code() == ErrorCode::kProtocol);
  CHECK(error->written() == 1);
  CHECK(error->outcome() == Outcome::kMaybeExecuted);
  CHECK(knows[0].id.has_value());
  CHECK_FALSE(knows[1].id.has_value());
}

TEST_CASE("a save that wrote nothing changed nothing, also if nobody can say why") {
  FakeRows rows([&](const FakeQuery& query) {
    FakeReply reply;
    const bool is_question = query.header.find("_keys=") != std::string::npos;
    if (is_question) reply.error.emplace(ErrorCode::kConnectionLost, Outcome::kMaybeExecuted, "gone");
    return reply;
  });
  std::vector<mapper::Town> towns(1, mapper::Town("X"));
  const Error error = save(towns, rows, detail::SaveMode::kInsert);
  CHECK(error.code() == ErrorCode::kConnectionLost);
  CHECK(error.outcome() == Outcome::kRejected);
}

TEST_CASE("an error of the query leaves the objects as they were") {
  const auto fail_with = [](ErrorCode code, Outcome outcome) {
    FakeRows rows([&](const FakeQuery&) {
      FakeReply reply;
      reply.error.emplace(code, outcome, "no");
      return reply;
    });
    std::vector<Person> people = couple();
    const Error error = save(people, rows);
    CHECK(error.code() == code);
    CHECK(error.outcome() == outcome);
    CHECK(!people.front().id.has_value());
    CHECK(people.front().friends.changed());
  };
  fail_with(ErrorCode::kTruncated, Outcome::kExecuted);
  fail_with(ErrorCode::kTimeout, Outcome::kMaybeExecuted);
  fail_with(ErrorCode::kConstraint, Outcome::kRejected);
}

TEST_CASE("a save that writes nothing asks about keys and says which way they are wrong") {
  std::vector<FakeRow> keys;
  FakeRows rows([&](const FakeQuery& query) {
    return query.header.find("_keys=") == std::string::npos ? FakeReply() : rows_of(keys);
  });
  std::vector<mapper::Town> towns(1, mapper::Town("X"));
  keys = {{"X", 3}};
  Error error = save(towns, rows, detail::SaveMode::kInsert);
  CHECK(error.code() == ErrorCode::kConstraint);
  CHECK(error.detail().property == "code");
  CHECK(rows.queries() == 2);
  keys = {};
  CHECK(save(towns, rows, detail::SaveMode::kUpdate).code() == ErrorCode::kNotFound);
  keys = {{"X", 3}, {"X", 4}};
  error = save(towns, rows);
  CHECK(error.code() == ErrorCode::kConstraint);
  CHECK(error.message().find("several nodes have the same key") != std::string::npos);
  // Nothing is wrong any more.
  keys = {};
  CHECK(save(towns, rows).message().find("changed by somebody else meanwhile") != std::string::npos);
}

TEST_CASE("entities without links go by constant plans, and an unchanged one asks for nothing") {
  std::vector<std::string> texts;
  FakeRows rows([&](const FakeQuery& query) {
    texts.emplace_back(query.plan.cypher);
    return rows_of({{std::vector<std::int64_t>{3, 4}}});
  });
  std::vector<Note> notes(2, Note("a"));
  CHECK(save(notes, rows).message() == "no error");
  REQUIRE(texts.size() == 1);
  CHECK(texts.front() == detail::entity_operations<Note>().plans().create_all.cypher);
  CHECK(notes[1].id.value() == 4);
  CHECK(notes[1].changed.has_value());
  notes.pop_back();
  CHECK(save(notes, rows).message() == "no error");
  CHECK(texts.size() == 1);
}
