// Stored objects as JSON: what is written is read back, and saves nothing else; patches of loaded objects.
#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/fgraph.h>
#include <fgraph/json.h>
#include <fgraph/session.h>

#include "letters.fgraph.h"
#include "letters.fgraph.json.h"
#include "server/test_server.h"

namespace {

using fgraph::ErrorCode;
using fgraph::testing::error_of;
using fgraph::testing::single;
using fgraph::testing::TestGraph;
using letters::City;
using letters::CityRepository;
using letters::Tag;
using letters::TagRepository;
using letters::Writer;
using letters::WriterRepository;
using nlohmann::json;
using links = Writer::links;

// Everything in the graph as one text.
std::string content(const fgraph::Graph& graph) {
  std::string text;
  for (const char* query :
       {"MATCH (n) RETURN n ORDER BY id(n)", "MATCH (a)-[r]->(b) RETURN id(a), r, id(b) ORDER BY id(r)"}) {
    const fgraph::QueryResult result = graph.query(query).get();
    for (const auto& row : result.rows()) {
      for (const auto& value : row) text += value.to_string() + " ";
      text += "\n";
    }
  }
  return text;
}

// With the ids of each array behind the objects, where nodes stand that are known by their ids alone.
json with_ids_last(json document) {
  for (json& part : document) {
    if (part.is_structured()) part = with_ids_last(part);
  }
  if (document.is_array()) {
    std::stable_partition(document.begin(), document.end(), [](const json& one) { return !one.is_number(); });
  }
  return document;
}

std::vector<fgraph::Id<Writer>> random_graph(const fgraph::Graph& graph, std::mt19937& random) {
  const auto below = [&](std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random); };
  const WriterRepository writers(graph);
  std::vector<Writer> all;
  for (int i = 0; i < 6; ++i) {
    Writer& one = all.emplace_back("w" + std::to_string(i));
    if (below(2) == 0) one.nick = "n" + std::to_string(below(9));
    if (below(2) == 0) one.born = "Rome";
    one.age = static_cast<std::int64_t>(below(90));
    if (below(2) == 0) one.tags = {"a", "b"};
  }
  all = writers.save_all(all).get();
  const City city = CityRepository(graph).save(City("Oslo")).get();
  for (Writer& one : all) {
    if (below(2) == 0) one.lives.set(city.id);
    for (const Writer& other : all) {
      if (below(4) == 0) one.follows.add(other.id);
      if (below(4) != 0) continue;
      letters::Knows knows;
      knows.since = static_cast<std::int64_t>(below(2000));
      if (below(2) == 0) knows.note = "note";
      one.friends.add(other.id, knows);
    }
    (void)writers.save(one).get();
  }
  std::vector<fgraph::Id<Writer>> ids;
  for (const Writer& one : all) ids.push_back(one.id);
  return ids;
}

}  // namespace

TEST_CASE("what is written is read back, and saving that changes nothing") {
  for (std::uint32_t seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const TestGraph graph;
    const WriterRepository writers(*graph);
    const auto ids = random_graph(*graph, random);
    const std::string before = content(*graph);
    for (const fgraph::Id<Writer> id : ids) {
      std::optional<Writer> found = writers.find_by_id(id).get();
      if (random() % 4 != 0) (void)found->lives.load().get();
      if (random() % 4 != 0) (void)found->friends.load().get();
      if (random() % 4 != 0) (void)found->follows.load().get();
      if (random() % 4 != 0) (void)found->followers.load().get();
      const json written = *found;
      CAPTURE(written.dump());
      auto read = json::parse(written.dump()).get<Writer>();
      REQUIRE(read == *found);
      REQUIRE(json(read) == with_ids_last(written));
      for (const fgraph::detail::LinkBase* link : {static_cast<const fgraph::detail::LinkBase*>(&read.lives),
                                                   static_cast<const fgraph::detail::LinkBase*>(&read.follows)}) {
        if (!link->loaded()) REQUIRE(!written.contains(link == &read.lives ? "lives" : "follows"));
      }
      REQUIRE(error_of([&] { (void)writers.save(Writer(read)).get(); }).message() == "no error");
      REQUIRE(content(*graph) == before);
    }
  }
}

TEST_CASE("a patch of a loaded object is saved, and nothing else") {
  const TestGraph graph;
  const WriterRepository writers(*graph);
  const CityRepository cities(*graph);
  const City rome = cities.save(City("Rome")).get();
  const City oslo = cities.save(City("Oslo")).get();
  Writer draft("Ann");
  draft.nick = "A";
  draft.born = "Rome";
  draft.lives.set(rome.id);
  const Writer ann = writers.save(draft).get();
  const Writer bob = writers.save(Writer("Bob")).get();
  const auto patched = [&](const json& patch) {
    Writer one = *writers.find_by_id(ann.id).get();
    fgraph::merge_json(patch, one);
    return writers.save(std::move(one)).get();
  };
  // Another program changes a field that the patch does not name.
  Writer stale = *writers.find_by_id(ann.id).get();
  (void)graph->query("MATCH (n:Writer {name: 'Ann'}) SET n.age = 77").get();
  fgraph::merge_json(json::parse(R"({"nick": null, "tags": ["x"], "born": "Rome"})"), stale);
  (void)writers.save(std::move(stale)).get();
  CHECK(single(*graph, "MATCH (n:Writer {name: 'Ann'}) WHERE n.nick IS NULL RETURN n.age").as<std::int64_t>() == 77);

  const auto lives = [&] {
    return single(*graph, "MATCH (:Writer {name: 'Ann'})-[:LIVES_IN]->(c) RETURN collect(c.name)[0]");
  };
  (void)patched({{"lives", {{"id", oslo.id.value()}}}});
  CHECK(lives().as<std::string>() == "Oslo");
  CHECK(single(*graph, "MATCH (:Writer)-[r:LIVES_IN]->() RETURN count(r)").as<std::int64_t>() == 1);
  (void)patched({{"lives", rome.id.value()}});
  CHECK(lives().as<std::string>() == "Rome");
  (void)patched({{"lives", nullptr}});
  CHECK(single(*graph, "MATCH (:Writer)-[r:LIVES_IN]->() RETURN count(r)").as<std::int64_t>() == 0);

  (void)patched({{"friends", {{{"id", bob.id.value()}, {"@relationship", {{"since", 5}}}}}}});
  const auto since = [&] {
    return single(*graph, "MATCH (:Writer)-[r:KNOWS]->() RETURN collect(r.since)").to_string();
  };
  CHECK(since() == "[5]");
  (void)patched({{"friends", {bob.id.value()}}});
  CHECK(since() == "[5]");
  (void)patched({{"friends", json::array()}});
  CHECK(since() == "[]");

  Writer refused = *writers.find_by_id(ann.id).get();
  const Writer before = refused;
  for (const json& patch : {json{{"name", "X"}, {"born", "Oslo"}}, json{{"name", "X"}, {"id", 12345}},
                            json{{"name", "X"}, {"lives", {{"name", "New"}}}}, json{{"name", nullptr}},
                            json{{"name", "X"}, {"other", 1}}}) {
    CAPTURE(patch.dump());
    CHECK(error_of([&] { fgraph::merge_json(patch, refused); }).code() == ErrorCode::kInvalidArgument);
    CHECK(refused == before);
    CHECK(!refused.lives.loaded());
  }
}

TEST_CASE("an object with an id alone links to that node") {
  const TestGraph graph;
  const City rome = CityRepository(*graph).save(City("Rome")).get();
  const auto read = json{{"name", "Eve"}, {"lives", {{"id", rome.id.value()}}}}.get<Writer>();
  (void)WriterRepository(*graph).save(Writer(read)).get();
  CHECK(single(*graph, "MATCH (:Writer)-[:LIVES_IN]->(c:City) RETURN c.name").as<std::string>() == "Rome");
  CHECK(single(*graph, "MATCH (c:City) RETURN count(c)").as<std::int64_t>() == 1);
}

TEST_CASE("a document that leaves fields of a stored object out does not change them") {
  const TestGraph graph;
  const WriterRepository writers(*graph);
  Writer ann("Ann");
  ann.secret = "s";
  ann.nick = "A";
  ann.age = 50;
  ann = writers.save(ann).get();
  const auto stored = [&](const std::string& field) {
    return single(*graph, "MATCH (n:Writer) RETURN n." + field).to_string();
  };
  auto read = json(ann).get<Writer>();
  (void)writers.save(read).get();
  CHECK(stored("secret") == "'s'");
  read.secret = "new";
  (void)writers.save(read).get();
  CHECK(stored("secret") == "'new'");
  (void)writers.save(json{{"id", ann.id.value()}, {"name", "Eve"}}.get<Writer>()).get();
  CHECK(stored("name") == "'Eve'");
  CHECK(stored("nick") == "'A'");
  CHECK(stored("age") == "50");
  (void)writers.save(json{{"id", ann.id.value()}, {"name", "Eve"}, {"nick", nullptr}, {"age", 30}}.get<Writer>()).get();
  CHECK(stored("nick") == "null");
  CHECK(stored("age") == "30");
}

TEST_CASE("what is taken out of the links of a stored object that was read goes") {
  const TestGraph graph;
  const WriterRepository writers(*graph);
  const Writer bob = writers.save(Writer("Bob")).get();
  const Writer eve = writers.save(Writer("Eve")).get();
  const City rome = CityRepository(*graph).save(City("Rome")).get();
  Writer draft("Ann");
  draft = writers.save(draft).get();
  const auto count = [&](const std::string& type) {
    return single(*graph, "MATCH ()-[r:" + type + "]->() RETURN count(r)").as<std::int64_t>();
  };
  const auto after = [&](const auto& change, const std::string& type) {
    std::vector<std::int64_t> counts;
    for (const bool is_named : {true, false}) {
      Writer ann = *writers.find_by_id(draft.id).get();
      ann.follows.assign(std::vector{bob, eve});
      ann.lives.set(rome.id);
      ann = writers.save(ann).get();
      (void)ann.follows.load().get();
      (void)ann.lives.load().get();
      json document = ann;
      if (!is_named) document.erase("follows");
      if (!is_named) document.erase("lives");
      auto read = document.get<Writer>();
      change(read);
      (void)writers.save(read).get();
      counts.push_back(count(type));
    }
    return counts;
  };
  using Counts = std::vector<std::int64_t>;
  CHECK(after([](Writer&) {}, "FOLLOWS") == Counts{2, 2});
  CHECK(after([](Writer& one) { one.follows.clear(); }, "FOLLOWS") == Counts{0, 0});
  CHECK(after([&](Writer& one) { one.follows.remove(bob); }, "FOLLOWS") == Counts{1, 1});
  CHECK(after([&](Writer& one) { one.follows.remove(bob.id); }, "FOLLOWS") == Counts{1, 1});
  CHECK(after([&](Writer& one) { one.follows.assign(std::vector{eve}); }, "FOLLOWS") == Counts{1, 1});
  CHECK(after([](Writer& one) { one.lives.reset(); }, "LIVES_IN") == Counts{0, 0});
  auto read = json{{"id", draft.id.value()}, {"name", "Ann"}}.get<Writer>();
  read.follows.unload();
  CHECK(!read.follows.loaded());
}

TEST_CASE("a document is changed by keys as the object that was loaded is") {
  const TestGraph graph;
  const TagRepository tags(*graph);
  Tag draft("a");
  const Tag b = tags.save(Tag("b")).get();
  const Tag c = tags.save(Tag("c")).get();
  tags.save(draft).get();
  const auto names = [&] {
    return single(*graph, "MATCH (:Tag {name:'a'})-[:NEAR]->(n) WITH n.name AS name ORDER BY name RETURN collect(name)")
        .to_string();
  };
  enum class Written { kAlone, kInBulk, kInSession };
  // The document is made while the link has the three nodes. It names them, or not.
  const auto after = [&](const auto& change, Written written) {
    std::string all;
    for (const bool is_named : {true, false}) {
      Tag stored = *tags.find_by_id(draft.id).get();
      stored.near.assign(std::vector{stored, b, c});
      tags.save(stored).get();
      (void)stored.near.load().get();
      json document = stored;
      if (!is_named) document.erase("near");
      auto read = document.get<Tag>();
      change(read);
      std::vector<Tag> one{read};
      fgraph::Session session(*graph);
      switch (written) {
        case Written::kAlone: tags.save(read).get(); break;
        case Written::kInBulk: tags.save_all(one).get(); break;
        case Written::kInSession:
          (void)session.add(read);
          session.commit().get();
          break;
      }
      all += names();
    }
    return all;
  };
  for (const Written written : {Written::kAlone, Written::kInBulk, Written::kInSession}) {
    CAPTURE(static_cast<int>(written));
    CHECK(after([](Tag&) {}, written) == "['a', 'b', 'c']['a', 'b', 'c']");
    CHECK(after([](Tag& one) { one.near.remove(Tag("b")); }, written) == "['a', 'c']['a', 'c']");
    CHECK(after([](Tag& one) { one.near.remove(Tag("a")); }, written) == "['b', 'c']['b', 'c']");
    CHECK(after([](Tag& one) { one.near.assign(std::vector{Tag("c")}); }, written) == "['c']['c']");
  }
  CHECK(single(*graph, "MATCH (n:Tag) RETURN count(n)").to_string() == "3");
}

TEST_CASE("a document changes the fields of relationships that it gives the ids of") {
  const TestGraph graph;
  const WriterRepository writers(*graph);
  const Writer bob = writers.save(Writer("Bob")).get();
  Writer draft("Ann");
  letters::Knows knows;
  knows.note = "old";
  draft.friends.add(bob.id, knows);
  draft.meets.add(std::make_shared<Writer>(bob));
  draft.best.set(std::make_shared<Writer>(bob));
  const Writer saved = writers.save(draft).get();
  const auto document_of = [&](fgraph::Id<Writer> id) {
    Writer one = *writers.find_by_id(id).get();
    (void)one.friends.load().get();
    (void)one.meets.load().get();
    (void)one.best.load().get();
    return json(one);
  };
  json document = document_of(saved.id);
  const std::int64_t version = document["meets"][0]["@relationship"]["rev"];
  document["friends"][0]["@relationship"]["since"] = 7;
  document["friends"][0]["@relationship"].erase("note");
  document["meets"][0]["@relationship"]["times"] = 3;
  document["best"]["@relationship"]["why"] = "new";
  (void)writers.save(document.get<Writer>()).get();
  const auto stored = [&](const std::string& text) { return single(*graph, "MATCH " + text).to_string(); };
  CHECK(stored("()-[r:KNOWS]->() RETURN [r.since, r.note]") == "[7, 'old']");
  CHECK(stored("()-[r:MEETS]->() RETURN [r.times, r.rev]") == "[3, " + std::to_string(version + 1) + "]");
  CHECK(stored("()-[r:BEST]->() RETURN r.why") == "'new'");
  CHECK(stored("()-[r]->() RETURN count(r)") == "3");
  // A link without a direction is written at either end.
  json other = document_of(bob.id);
  other["meets"][0]["@relationship"]["times"] = 4;
  (void)writers.save(other.get<Writer>()).get();
  CHECK(stored("()-[r:MEETS]->() RETURN [r.times, r.rev]") == "[4, " + std::to_string(version + 2) + "]");
  CHECK(error_of([&] { (void)writers.save(document.get<Writer>()).get(); }).code() == ErrorCode::kStaleVersion);
  other["meets"][0]["@relationship"].erase("source");
  CHECK(error_of([&] { (void)other.get<Writer>(); }).code() == ErrorCode::kInvalidArgument);
}

TEST_CASE("a patch changes the relationship of a link to one, and nodes of a link to many") {
  const TestGraph graph;
  const WriterRepository writers(*graph);
  Writer ann("Ann");
  ann.best.set(std::make_shared<Writer>("Bob"));
  ann.meets.add(std::make_shared<Writer>("Eve"));
  ann = writers.save(ann).get();
  const auto stored = [&](const std::string& text) { return single(*graph, "MATCH " + text).to_string(); };
  fgraph::merge_json(json{{"best", {{"@relationship", {{"why", "new"}}}}}}, ann);
  fgraph::merge_json(json{{"meets", {{{"id", ann.meets[0].id.value()}, {"name", "Eva"}}}}}, ann);
  ann = writers.save(ann).get();
  CHECK(stored("()-[r:BEST]->() RETURN r.why") == "'new'");
  CHECK(stored("()-[r:MEETS]-(n:Writer {name: 'Eva'}) RETURN count(r)") == "1");
  CHECK(stored("()-[r]->() RETURN count(r)") == "2");
  (void)ann.follows.load().get();
  for (const json& patch :
       {json{{"best", {{"@relationship", {{"nonsense", 1}}}}}}, json{{"best", {{"nonsense", 1}}}},
        json{{"meets", {{{"id", ann.meets[0].id.value()}, {"nonsense", 1}}}}}, json{{"@relationship", {{"why", 1}}}},
        json{{"follows", {{{"id", ann.id.value()}, {"name", "X"}}}}},
        json{{"follows", {{{"id", ann.id.value()}, {"@relationship", json::object()}}}}},
        json{{"best", {{"@relationship", {{"@relationship", json::object()}}}}}}}) {
    CAPTURE(patch.dump());
    CHECK(error_of([&] { fgraph::merge_json(patch, ann); }).code() == ErrorCode::kInvalidArgument);
  }
}

TEST_CASE("a document and a patch create no relationship without the fields that it needs") {
  const TestGraph graph;
  const WriterRepository writers(*graph);
  const City rome = CityRepository(*graph).save(City("Rome")).get();
  const Writer ann = writers.save(Writer("Ann")).get();
  const json ids = {rome.id.value()};
  const auto refuses = [&](Writer one) {
    const fgraph::Error error = error_of([&] { (void)writers.save(one).get(); });
    CHECK(error.code() == ErrorCode::kInvalidArgument);
    CHECK(error.detail().property == "stars");
    CHECK(single(*graph, "MATCH ()-[r]->() RETURN count(r)").as<std::int64_t>() == 0);
  };
  const json document = {{"id", ann.id.value()}, {"name", "Ann"}, {"rates", ids}};
  refuses(document.get<Writer>());
  refuses(json{{"name", "Eve"}, {"rates", ids}}.get<Writer>());
  for (const bool is_loaded : {false, true}) {
    CAPTURE(is_loaded);
    Writer one = *writers.find_by_id(ann.id).get();
    if (is_loaded) (void)one.rates.load().get();
    fgraph::merge_json(json{{"rates", ids}}, one);
    refuses(one);
  }
  // A relationship that is there stays, also if the document says nothing of it.
  Writer one = *writers.find_by_id(ann.id).get();
  one.rates.add(rome, letters::Rates(4));
  (void)writers.save(one).get();
  (void)writers.save(document.get<Writer>()).get();
  Writer patched = *writers.find_by_id(ann.id).get();
  fgraph::merge_json(json{{"rates", ids}}, patched);
  (void)writers.save(patched).get();
  CHECK(single(*graph, "MATCH ()-[r:RATES]->() RETURN collect(r.stars)").to_string() == "[4]");
}

TEST_CASE("after its save an object from a document says what is in the graph, or that it does not know") {
  const TestGraph graph;
  const WriterRepository writers(*graph);
  const Writer bob = writers.save(Writer("Bob")).get();
  const Writer eve = writers.save(Writer("Eve")).get();
  Writer draft("Ann");
  draft.friends.add(bob.id);
  draft.best.set(std::make_shared<Writer>(bob));
  const Writer ann = writers.save(draft).get();
  const json document = {{"id", ann.id.value()},        {"name", "Ann"},   {"friends", json::array()},
                         {"follows", {eve.id.value()}}, {"best", nullptr}, {"lives", nullptr}};
  const auto check = [](Writer& one) {
    CHECK_FALSE(one.friends.loaded());
    CHECK_FALSE(one.best.loaded());
    CHECK_FALSE(one.lives.loaded());
    CHECK_FALSE(one.meets.loaded());
    CHECK(one.friends.load().get().size() == 1);
    CHECK(one.follows.load().get().size() == 1);
    CHECK(one.best.load().get()->name == "Bob");
    CHECK(one.lives.reload().get() == nullptr);
    CHECK(one.meets.reload().get().empty());
    CHECK(json(one)["friends"].size() == 1);
  };
  SUBCASE("a save that writes a link, and one that writes nothing") {
    for (int i = 0; i < 2; ++i) {
      auto read = document.get<Writer>();
      writers.save(read).get();
      check(read);
    }
  }
  SUBCASE("in bulk") {
    std::vector<Writer> read{document.get<Writer>(), json{{"id", eve.id.value()}, {"name", "Eva"}}.get<Writer>()};
    writers.save_all(read).get();
    check(read[0]);
    CHECK(read[1].followers.load().get().size() == 1);
  }
  SUBCASE("a session") {
    fgraph::Session session(*graph);
    const std::shared_ptr<Writer> read = session.add(std::make_shared<Writer>(document.get<Writer>()));
    session.commit().get();
    CHECK_FALSE(read->friends.loaded());
    session.load(read->friends).get();
    CHECK(read->friends.size() == 1);
    session.close();
  }
  SUBCASE("a node of a link") {
    Writer top("Top");
    top = writers.save(top).get();
    json outer = {{"id", top.id.value()}, {"name", "Top"}, {"best", document}};
    auto read = outer.get<Writer>();
    const std::shared_ptr<Writer> inner = read.best.pointer();
    writers.save(read).get();
    CHECK(read.best.load().get()->name == "Ann");
    check(*inner);
  }
}

TEST_CASE("a document without an id whose node is found by its key creates no relationship that is there already") {
  const TestGraph graph;
  const TagRepository tags(*graph);
  const Writer ann = WriterRepository(*graph).save(Writer("Ann")).get();
  const Writer bob = WriterRepository(*graph).save(Writer("Bob")).get();
  const City oslo = CityRepository(*graph).save(City("Oslo")).get();
  const json document = {{"name", "poets"},
                         {"writers", {ann.id.value()}},
                         {"ratings", {{{"id", oslo.id.value()}, {"@relationship", {{"stars", 5}}}}}},
                         {"first", ann.id.value()}};
  const auto relationships = [&](const std::string& type) {
    return single(*graph, "OPTIONAL MATCH ()-[r:" + type + "]->() RETURN count(r)").as<std::int64_t>();
  };
  auto read = document.get<Tag>();
  tags.save(read).get();
  const std::int64_t first = single(*graph, "MATCH ()-[r:TAGGED]->() RETURN id(r)").as<std::int64_t>();
  (void)graph->query("MATCH (t:Tag), (w:Writer {name: 'Bob'}) CREATE (t)<-[:TAGGED]-(w)").get();
  read = document.get<Tag>();
  tags.save(read).get();
  CHECK(relationships("TAGGED") == 2);
  CHECK(relationships("FIRST") == 1);
  // One that is given is one more.
  CHECK(relationships("LIKES") == 2);
  // A patch of an object says all that there is.
  Tag patched("poets");
  fgraph::merge_json({{"writers", {ann.id.value()}}, {"first", nullptr}}, patched);
  tags.save(patched).get();
  CHECK(single(*graph, "MATCH ()-[r:TAGGED]->() RETURN collect(id(r))").to_string() ==
        "[" + std::to_string(first) + "]");
  CHECK(relationships("FIRST") == 0);
  CHECK(tags.count().get() == 1);
  CHECK(bob.id.has_value());
}

TEST_CASE("the links of objects from documents can be loaded after their save, whatever it had to write") {
  const TestGraph graph;
  const WriterRepository writers(*graph);
  Writer ann("Ann");
  ann.friends.add(writers.save(Writer("Bob")).get());
  writers.save(ann).get();
  Writer eve = writers.save(Writer("Eve")).get();
  for (const bool changes : {false, true}) {
    for (const std::size_t size : {std::size_t{1}, std::size_t{2}}) {
      for (const std::size_t batch : {std::size_t{1}, std::size_t{100}}) {
        CAPTURE(changes);
        CAPTURE(size);
        CAPTURE(batch);
        std::vector<Writer> read;
        for (Writer* one : {&ann, &eve}) {
          json document = writers.find_by_id(one->id).get().value();
          if (changes) document["age"] = document["age"].get<int>() + 1;
          if (read.size() < size) read.push_back(document.get<Writer>());
        }
        SUBCASE("in bulk") {
          writers.save_all(read, fgraph::CallOptions::with_batch_size(batch)).get();
        }
        SUBCASE("one by one") {
          for (Writer& one : read) writers.save(one).get();
        }
        REQUIRE(!read.front().friends.loaded());
        CHECK(read.front().friends.load().get().size() == 1);
        CHECK(read.front().follows.load().get().empty());
        CHECK(read.back().lives.load().get() == nullptr);
      }
    }
  }
}
