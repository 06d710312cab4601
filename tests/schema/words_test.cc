// What is sent for the texts that people search for.
#include <doctest/doctest.h>

#include <string>

#include "core/criteria/search.h"
#include "shop.h"

using namespace fgraph;
using namespace fgraph::testing;

namespace {

std::string all(std::string_view text) {
  return core::word_search(text, SearchWords::kAll).query;
}

}  // namespace

TEST_CASE("words are split as an index splits them, and come once") {
  CHECK(all("alice smith") == "alice smith");
  CHECK(all("  alice\t\n smith-jones, o'hara & co.") == "alice smith jones o hara co");
  CHECK(all("a b a b a") == "a b");
  CHECK(all("100.5 snake_case x@y.com") == "100 5 snake_case x y com");
  CHECK(core::word_search("alice bob-carol", SearchWords::kAny).query == "alice|bob|carol");
}

TEST_CASE("nothing of a text is an operator") {
  for (int c = 0; c < 128; ++c) {
    const char text[] = {'a', static_cast<char>(c), 'b'};
    const std::string query = all(std::string_view(text, 3));
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    CHECK(query == (is_letter ? std::string(text, 3) : "a b"));
  }
  CHECK(all("@title:(x|y) -z ~w %v% u* \"t\" =>{$weight:1}") == "title x y z w v u t weight 1");
}

TEST_CASE("a text without a word asks for nothing") {
  for (const std::string_view text : {"", " ", "\t\n", "!\"$%&/()=?", "_", "__ _", "* - |"}) CHECK(all(text).empty());
}

TEST_CASE("only the word that is being typed goes on") {
  const auto prefix = [](std::string_view text) { return core::word_search(text, SearchWords::kPrefix).query; };
  CHECK(prefix("al") == "al*");
  CHECK(prefix("alice sm") == "alice sm*");
  CHECK(prefix("alice ") == "alice");
  CHECK(prefix("al al") == "al al*");
  CHECK(prefix("") == "");
  CHECK(prefix("alice _") == "alice");
}

TEST_CASE("words of other scripts stay as they are") {
  CHECK(all("\xC3\xBC"
            "ber \xE6\x97\xA5\xE6\x9C\xAC \xF0\x9F\x98\x80") ==
        "\xC3\xBC"
        "ber \xE6\x97\xA5\xE6\x9C\xAC \xF0\x9F\x98\x80");
}

TEST_CASE("more words than the server should look for are refused") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "w" + std::to_string(i) + " ";
  CHECK(core::word_search(text, SearchWords::kAll).problem.empty());
  CHECK_FALSE(core::word_search(text + "another", SearchWords::kAll).problem.empty());
  CHECK(core::word_search(text + "w1 w2 w3", SearchWords::kAll).problem.empty());
}

TEST_CASE("a search is one text for each of its shapes, and values are parameters") {
  const EntityDescriptor& product = *other_shop_schema().entities[0];
  const std::string columns =
      " RETURN id(n), n.`code`, n.`name`, n.`fullText`, n.`stock`, n.`price`, n.`embedding`, score ORDER BY score";
  detail::SearchRequest request;
  request.find.entity = &product;
  request.text = "a 'b";
  detail::CriteriaPlan plan = detail::plan_search(request);
  CHECK(plan.cypher == "CALL db.idx.fulltext.queryNodes('Product', $_words) YIELD node, score WITH node AS n, score" +
                           columns + " DESC, id(n)");
  CHECK(plan.access == Access::kRead);
  CHECK(plan.parameters.take() == "CYPHER _words='a b' ");
  request.kind = detail::SearchRequest::Kind::kVector;
  request.field = 5;
  Vector vector;
  vector.values = {1, 2, 3};
  request.vector = &vector;
  request.count = 4;
  plan = detail::plan_search(request);
  CHECK(
      plan.cypher ==
      "CALL db.idx.vector.queryNodes('Product', 'embedding', $_count, vecf32($_vector)) YIELD node, score WITH node AS "
      "n, score" +
          columns + ", id(n) LIMIT $limit");
  request.text = "?";
  request.kind = detail::SearchRequest::Kind::kWords;
  plan = detail::plan_search(request);
  CHECK(plan.cypher.empty());
  CHECK_FALSE(plan.parameters.error());
}
