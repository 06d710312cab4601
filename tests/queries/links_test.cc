// Conditions and orders through links, and queries that delete.
#include "things.h"

namespace things {
namespace {

const Data& data() {
  static const Data data;
  return data;
}

Numbers found(fgraph::Future<std::vector<Thing>> future) {
  return numbers(future.get());
}

TEST_CASE("a linked node for which the condition holds") {
  const ThingRepository& things = data().things;
  CHECK(found(things.find_by_team_title("A")) == Numbers{1, 2, 3});
  CHECK(found(things.find_by_team_title("nothing")) == Numbers{});
  CHECK(found(things.find_by_team_title_or_number("A", 9)) == Numbers{1, 2, 3, 9});
  CHECK(found(things.find_by_team_title_and_team_size("A", 3)) == Numbers{1, 2, 3});
  CHECK(found(things.find_by_team_title_and_team_size("B", 3)) == Numbers{});
}

TEST_CASE("nobody is found for a node that is not there") {
  const ThingRepository& things = data().things;
  CHECK(found(things.find_by_team_size_is_null()) == Numbers{4});
  CHECK(found(things.find_by_team_size_is_null_or_number(9)) == Numbers{4, 9});
  CHECK(found(things.find_by_likes_s_not("ann")) == Numbers{1, 2, 5});
}

TEST_CASE("links to many, and parallel relationships, do not multiply") {
  const ThingRepository& things = data().things;
  CHECK(found(things.find_by_likes_s("ann")) == Numbers{1});
  CHECK(things.count_by_likes_number_greater_than(0).get() == 3);
  CHECK(things.count_by_likes_number_greater_than(99).get() == 0);
  CHECK(things.many().get() == 3);
  CHECK(things.exists_by_likes_s("ann").get());
  CHECK_FALSE(things.exists_by_likes_s("nothing").get());
  CHECK(things.sum_number_by_likes_number_greater_than(0).get() == 8);
  CHECK(things.sum_number_by_likes_number_greater_than(99).get() == 0);
}

TEST_CASE("against the direction, and over several links") {
  const ThingRepository& things = data().things;
  CHECK(found(things.find_by_liked_by_number_less_than(2)) == Numbers{2, 3});
  CHECK(found(things.find_by_likes_team_title("A")) == Numbers{1, 2});
  CHECK(found(things.find_by_likes_team_title("B")) == Numbers{5});
  // The way back over the same relationship counts: everybody is in their own team.
  CHECK(found(things.find_by_team_things_number(1)) == Numbers{1, 2, 3});
  CHECK(found(things.find_by_team_things_number(4)) == Numbers{4});
}

TEST_CASE("orders through links; what has none comes last, or first when descending") {
  const ThingRepository& things = data().things;
  const auto up = sequence(things.find_all_order_by_team_title_and_number().get());
  CHECK(up.size() == data().all.size());
  CHECK(std::vector(up.begin(), up.begin() + 5) == std::vector<std::int64_t>{1, 2, 3, 4, 5});
  CHECK(sequence(things.find_by_likes_number_greater_than_order_by_team_title_desc_and_number(0).get()) ==
        std::vector<std::int64_t>{5, 1, 2});
}

TEST_CASE("links in the clause form") {
  const ThingRepository& things = data().things;
  const auto wanted =
      where(data().all, [](const Thing& n) { return n.i && ((n.k && *n.i < *n.k) || n.number == 1 || n.number == 2); });
  Numbers fields = wanted;
  for (const Thing& n : data().all) {
    if (n.s && n.s == n.name) fields.insert(n.number);
  }
  CHECK(found(things.fields()) == fields);
  // The second to the sixth, from the end.
  auto all = where(data().all, [](const Thing& n) {
    const bool first = n.i && *n.i >= 3 && n.s && contains(*n.s, "n");
    return first || (n.b == false && n.s && !like(*n.s, "n"));
  });
  std::vector<std::int64_t> descending(all.rbegin(), all.rend());
  CHECK(sequence(things.clause("n").get()) ==
        std::vector<std::int64_t>(descending.begin() + 1, descending.begin() + 6));
}

TEST_CASE("deleting says how many") {
  const Data mine;
  CHECK(mine.things.delete_by_team_title("A").get() == 3);
  CHECK(mine.things.delete_by_team_title("A").get() == 0);
  CHECK(mine.things.delete_by_number_greater_than(10).get() == 10);
  CHECK(mine.things.count().get() == 7);
}

}  // namespace
}  // namespace things
