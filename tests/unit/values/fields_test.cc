// Fields of entities: the columns that they are sent in, their rules, and their hashes.
#include <doctest/doctest.h>
#include <fgraph/parameters.h>
#include <fgraph/value.h>

#include <cmath>
#include <limits>
#include <set>

#include "unit/values/value_checks.h"

using namespace fgraph;
using namespace fgraph::testing;

namespace {

template <typename T>
std::uint64_t hash_of(const T& value) {
  std::uint64_t hash = 0;
  FieldHasher hasher(&hash);
  hasher.field(value);
  return hash;
}

}  // namespace

TEST_CASE("fields are collected in columns, and a refusal names its field") {
  const FieldDescriptor fields[] = {field_of("name", Scalar::kString, FieldIndex::kUnique),
                                    field_of("age", Scalar::kInt),
                                    field_of("face", Scalar::kVector, FieldIndex::kNone, 2)};
  FieldWriter writer("social.Person", fields);
  writer.begin_entity();
  writer.field(std::string("Ada"));
  writer.field(std::optional<std::int64_t>(36));
  writer.field(std::optional<Vector>());
  writer.begin_entity();
  writer.field(std::optional<std::string>("Bob"));
  writer.field(std::optional<std::int64_t>());
  writer.field(Vector({1, 2}));
  CHECK_FALSE(writer.error());
  CHECK(writer.column(0) == "'Ada','Bob'");
  CHECK(writer.column(1) == "36,null");
  CHECK(writer.column(2) == "null,[1.0,2.0]");

  writer.begin_entity();
  writer.field(std::string("padded "));
  writer.field(std::nan(""));
  writer.field(Vector({1, 2, 3}));
  REQUIRE(writer.error());
  CHECK(writer.error()->detail().entity == "social.Person");
  CHECK(writer.error()->detail().property == "name");
  CHECK(writer.error()->detail().want == "string");
  CHECK(writer.error()->message().find("social.Person.name was not saved") == 0);

  FieldWriter other("social.Person", std::span(fields).subspan(1));
  other.begin_entity();
  other.field(std::optional<std::int64_t>(1));
  other.field(Vector({1, 2, 3}));
  REQUIRE(other.error());
  CHECK(other.error()->detail().property == "face");
}

TEST_CASE("a value outside of its declared range or length is refused") {
  FieldDescriptor age = field_of("age", Scalar::kInt);
  age.rules.has_min = age.rules.has_max = true;
  age.rules.min = 0;
  age.rules.max = 150;
  FieldDescriptor handle = field_of("handle", Scalar::kString);
  handle.rules.min_length = 3;
  handle.rules.max_length = 5;
  FieldDescriptor tags = field_of("tags", Scalar::kString);
  tags.rules.min_length = 1;
  const FieldDescriptor fields[] = {age, handle, tags};
  struct Case {
    std::optional<std::int64_t> age;
    std::string handle;
    std::vector<std::string> tags;
    std::string refused;  // empty: accepted
  };
  const Case cases[] = {
      {0, "abc", {"x"}, ""},      {150, "abcde", {"x", "y"}, ""}, {std::nullopt, "äöü", {"x"}, ""},
      {-1, "abc", {"x"}, "age"},  {151, "abc", {"x"}, "age"},     {1, "ab", {"x"}, "handle"},
      {1, "äö", {"x"}, "handle"}, {1, "abcdef", {"x"}, "handle"}, {1, "abc", {}, "tags"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.handle);
    FieldWriter writer("social.Person", fields);
    writer.begin_entity();
    writer.field(one.age);
    writer.field(one.handle);
    writer.field(one.tags);
    CHECK(writer.error().has_value() == !one.refused.empty());
    if (writer.error()) CHECK(writer.error()->detail().property == one.refused);
  }
}

TEST_CASE("different values of a field have different hashes, equal ones have the same") {
  const std::uint64_t distinct[] = {hash_of(std::optional<std::int64_t>()),
                                    hash_of(std::int64_t{0}),
                                    hash_of(std::int64_t{1}),
                                    hash_of(kMin),
                                    hash_of(kMax),
                                    hash_of(std::optional<bool>(true)),
                                    hash_of(0.5),
                                    hash_of(-0.5),
                                    hash_of(std::string(1, '\0')),
                                    hash_of(std::string("a")),
                                    hash_of(std::string("a\0", 2)),
                                    hash_of(std::string("aaaaaaaa")),
                                    hash_of(std::string("aaaaaaaaa")),
                                    hash_of(std::string(4096, 'a')),
                                    hash_of(Point(1, 2)),
                                    hash_of(Point(2, 1)),
                                    hash_of(Vector({1, 2})),
                                    hash_of(Vector({2, 1})),
                                    hash_of(Uuid(1, 2)),
                                    hash_of(Uuid(2, 1)),
                                    hash_of(std::vector<std::int64_t>{3, 4}),
                                    hash_of(std::vector<std::int64_t>{4, 3}),
                                    hash_of(std::vector<std::string>{"ab", "c"}),
                                    hash_of(std::vector<std::string>{"a", "bc"}),
                                    hash_of(std::vector<bool>{true, false}),
                                    hash_of(std::vector<bool>{false, true})};
  CHECK(std::set<std::uint64_t>(std::begin(distinct), std::end(distinct)).size() == std::size(distinct));
  CHECK(hash_of(std::optional<std::int64_t>()) == 0);
  CHECK(hash_of(std::optional<std::int64_t>(7)) == hash_of(std::int64_t{7}));
  CHECK(hash_of(std::string("a text of many words")) == hash_of(std::string_view("a text of many words")));
  // Empty ones differ from absent ones.
  CHECK(hash_of(std::string_view()) != 0);
  CHECK(hash_of(std::string_view()) == hash_of(std::string()));
  CHECK(hash_of(Vector()) != 0);
  CHECK(hash_of(std::vector<std::int64_t>()) != 0);
}

TEST_CASE("no text makes what comes before it disappear from a hash") {
  // With constants in place of random seeds, these two words were one factor of a product that was 0.
  const std::string_view words[] = {"?\x93\xFD\x59\x66\xB8\xFE\xE8\xD6", "?\x15\x7C\x4A\x7F\xB9\x79\x37\x9E"};
  for (const std::string_view word : words) {
    const std::string end(word.substr(1));
    CHECK(hash_of(Bytes{"one word" + end}) != hash_of(Bytes{"another " + end}));
    CHECK(hash_of(std::vector<std::string>{"a", end}) != hash_of(std::vector<std::string>{"b", end}));
  }
}

TEST_CASE("a hasher writes one number per field") {
  std::uint64_t hashes[4] = {9, 9, 9, 9};
  FieldHasher hasher(hashes);
  hasher.field(true);
  hasher.field(std::optional<Date>());
  hasher.field(std::vector<std::string>{"a", "b"});
  CHECK(hashes[0] != 9);
  CHECK(hashes[1] == 0);
  CHECK(hashes[2] != 9);
  CHECK(hashes[3] == 9);
}
