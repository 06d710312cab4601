// 5,000 hostile texts through every way in: they come back as they are or are refused, and nothing else happens.
#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/fgraph.h>
#include <fgraph/mapping.h>
#include <fgraph/schema.h>
#include <fgraph/session.h>

#include "server/test_server.h"
#include "values.fgraph.h"
#include "values/corpus.h"

using fgraph::ErrorCode;
using fgraph::testing::error_of;
using fgraph::testing::single;
using fgraph::testing::test_client;
using fgraph::testing::TestGraph;

namespace values {
namespace {

constexpr std::size_t kTexts = 5'000;

// The texts, those of them that can be stored, and what must never change.
class Attack {
 public:
  Attack() : all(hostile_texts(kTexts)) {
    for (const std::string& text : all) {
      if (is_valid_text(text)) valid.push_back(text);
    }
    (void)fgraph::ensure_schema(*graph, values_schema()).get();
    (void)graph->query("CREATE (:Canary {secret: 'kept'})-[:GUARDS]->(:Canary {secret: 'kept too'})").get();
  }

  // Nothing is there but what the test made, so many notes and relationships among them.
  void check_untouched(std::int64_t notes, std::int64_t relationships = 0) const {
    const fgraph::QueryResult found =
        graph->query("MATCH (n) RETURN labels(n)[0] AS label, count(n) AS number ORDER BY label").get();
    std::string text;
    for (std::size_t i = 0; i < found.size(); ++i) {
      text += found.at(i, 0).as<std::string>() + "=" + found.at(i, 1).to_string() + " ";
    }
    REQUIRE(text == "Canary=2 " + (notes == 0 ? std::string() : "Note=" + std::to_string(notes) + " "));
    REQUIRE(
        single(*graph, "MATCH (:Canary {secret: 'kept'})-[r:GUARDS]->(:Canary {secret: 'kept too'}) RETURN count(r)") ==
        fgraph::Value(1));
    REQUIRE(single(*graph, "MATCH ()-[r]->() RETURN count(r)") == fgraph::Value(1 + relationships));
  }

  void clear() const { (void)graph->query("MATCH (n:Note) DELETE n").get(); }

  TestGraph graph;
  std::vector<std::string> all;
  std::vector<std::string> valid;
};

const Attack& attack() {
  static const Attack attack;
  return attack;
}

// The call was refused before anything was sent.
template <typename T>
bool is_refused(fgraph::Future<T> call) {
  const fgraph::Error error = error_of([&] { (void)call.get(); });
  return error.code() == ErrorCode::kInvalidArgument && error.outcome() == fgraph::Outcome::kNotExecuted;
}

std::vector<Note> as_notes(const std::vector<std::string>& texts) {
  std::vector<Note> notes;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Note& note = notes.emplace_back("n" + std::to_string(i));
    note.text = texts[i];
    note.words = {texts[i], "x", texts[i]};
  }
  return notes;
}

bool same_texts(std::vector<Note> read, const std::vector<std::string>& texts) {
  std::vector<std::string> found;
  for (const Note& note : read) {
    if (note.words.size() != 3 || note.words[0] != note.text || note.words[2] != note.text) return false;
    found.push_back(*note.text);
  }
  std::vector<std::string> wanted = texts;
  std::sort(found.begin(), found.end());
  std::sort(wanted.begin(), wanted.end());
  return found == wanted;
}

template <typename Call>
void settle(std::vector<fgraph::Future<std::int64_t>>& calls, const Call& check) {
  for (std::size_t i = 0; i < calls.size(); ++i) check(i, calls[i].get());
  calls.clear();
}

}  // namespace
}  // namespace values

using namespace values;

TEST_CASE("hostile texts as fields of nodes and relationships, and in sessions") {
  const NoteRepository notes(*attack().graph);
  const std::vector<std::string>& valid = attack().valid;
  REQUIRE(attack().all.size() == kTexts);
  REQUIRE(valid.size() > kTexts * 8 / 10);
  std::size_t refused = 0;
  for (const std::string& text : attack().all) {
    if (is_valid_text(text)) continue;
    Note note("title");
    note.text = text;
    refused += is_refused(notes.save(note)) ? 1U : 0U;
  }
  CHECK(refused == kTexts - valid.size());
  attack().check_untouched(0);

  std::vector<Note> saved = notes.save_all(as_notes(valid)).get();
  const auto count = static_cast<std::int64_t>(valid.size());
  CHECK(same_texts(notes.find_all().get(), valid));
  attack().check_untouched(count);
  // Each moves to the next node.
  std::vector<std::string> moved = valid;
  std::rotate(moved.begin(), moved.begin() + 1, moved.end());
  for (std::size_t i = 0; i < saved.size(); ++i) {
    saved[i].text = moved[i];
    saved[i].words = {moved[i], "x", moved[i]};
  }
  saved = notes.save_all(std::move(saved)).get();
  CHECK(same_texts(notes.find_all().get(), valid));

  std::vector<About> abouts;
  for (std::size_t i = 0; i < valid.size(); ++i) {
    abouts.emplace_back(saved[i].id, saved[0].id);
    abouts.back().why = valid[i];
  }
  const AboutRepository relationships(*attack().graph);
  (void)relationships.create_all(abouts).get();
  std::set<std::string> whys;
  for (const About& one : relationships.find_all().get()) whys.insert(*one.why);
  CHECK(whys == std::set<std::string>(valid.begin(), valid.end()));
  attack().check_untouched(count, count);
  attack().clear();

  fgraph::Session session(*attack().graph);
  const auto objects = session.add(as_notes(valid));
  session.commit().get();
  for (std::size_t i = 0; i < objects.size(); ++i) objects[i]->text.reset();
  session.commit().get();
  for (std::size_t i = 0; i < objects.size(); ++i) objects[i]->text = objects[i]->words[0];
  session.commit().get();
  CHECK(same_texts(notes.find_all().get(), valid));
  attack().check_untouched(count);
  attack().clear();
}

TEST_CASE("hostile texts as keys and under a pattern") {
  const NoteRepository notes(*attack().graph);
  std::vector<Note> keyed;
  for (const std::string& text : attack().all) {
    Note note("code");
    note.code = text;
    const bool fits = !text.empty() && text.size() <= 8 &&
                      std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (!fits) REQUIRE(is_refused(notes.save(note)));
    // A key has to be such that the server's index finds it.
    const bool blank_end = !text.empty() && (std::isspace(static_cast<unsigned char>(text.front())) != 0 ||
                                             std::isspace(static_cast<unsigned char>(text.back())) != 0);
    const bool hazard = text.empty() || blank_end || text.find('\x01') != text.npos || text.size() > 4096;
    if (hazard || !is_valid_text(text)) {
      REQUIRE(is_refused(notes.save(Note(text))));
      REQUIRE(is_refused(notes.find_by_title(text)));
    } else {
      keyed.emplace_back(text);
    }
  }
  attack().check_untouched(0);
  const auto count = static_cast<std::int64_t>(keyed.size());
  CHECK(count > 2'000);
  (void)notes.insert_all(keyed).get();
  (void)notes.update_all(keyed).get();
  (void)notes.save_all(keyed).get();
  attack().check_untouched(count);
  std::vector<fgraph::Future<std::optional<Note>>> found;
  for (const Note& note : keyed) found.push_back(notes.find_by_title(note.title));
  std::size_t same = 0;
  for (std::size_t i = 0; i < keyed.size(); ++i) {
    const std::optional<Note> one = found[i].get();
    same += one && one->title == keyed[i].title ? 1U : 0U;
  }
  CHECK(same == keyed.size());
  attack().clear();
}

TEST_CASE("hostile texts in criteria, queries of the schema and changes") {
  const NoteRepository notes(*attack().graph);
  using fields = Note::fields;
  const std::vector<std::string>& valid = attack().valid;
  // A note that no text describes but by accident, and one for each text that is asked for.
  Note plain("plain");
  plain.text = "something else altogether";
  (void)notes.save(plain).get();
  std::size_t refused = 0;
  for (const std::string& text : attack().all) {
    if (is_valid_text(text)) continue;
    refused += is_refused(notes.count(fields::text == text)) && is_refused(notes.count(fields::text.contains(text))) &&
                       is_refused(notes.count(fields::words.contains(text))) && is_refused(notes.count_by_text(text)) &&
                       is_refused(notes.clause(text)) &&
                       is_refused(notes.update_where(fields::title == "plain", set(fields::text, text))) &&
                       is_refused(notes.quote(text, {}))
                   ? 1U
                   : 0U;
  }
  CHECK(refused == attack().all.size() - valid.size());

  // Equality and inequality with each text, and what would be true of everything if it got out of its quotes.
  std::vector<fgraph::Future<std::int64_t>> calls;
  const auto find_nothing = [&](auto count) {
    for (const std::string& text : valid) calls.push_back(count(text));
    settle(calls, [&](std::size_t i, std::int64_t found) {
      INFO(valid[i]);
      REQUIRE(found == 0);
    });
  };
  find_nothing([&](const std::string& text) { return notes.count(fields::text == text); });
  find_nothing([&](const std::string& text) { return notes.count_by_text(text); });
  find_nothing([&](const std::string& text) { return notes.count(fields::text.ignore_case() == text); });
  find_nothing([&](const std::string& text) { return notes.count_by_text_ignore_case(text); });
  find_nothing([&](const std::string& text) { return notes.count(fields::words.contains(text)); });
  find_nothing([&](const std::string& text) { return notes.count_by_words_containing(text); });
  find_nothing([&](const std::string& text) { return notes.count_by_about_text(text); });
  find_nothing([&](const std::string& text) { return notes.count(Note::links::about / fields::text == text); });
  const std::string& text = *plain.text;
  for (const std::string& part : valid)
    calls.push_back(notes.count(fields::text.contains(part) || fields::text == part));
  settle(calls,
         [&](std::size_t i, std::int64_t found) { REQUIRE(found == (text.find(valid[i]) != text.npos ? 1 : 0)); });
  for (const std::string& part : valid) calls.push_back(notes.count_by_text_starting_with(part));
  settle(calls, [&](std::size_t i, std::int64_t found) { REQUIRE(found == (text.starts_with(valid[i]) ? 1 : 0)); });
  for (const std::string& part : valid) calls.push_back(notes.clause(part));
  settle(calls,
         [&](std::size_t i, std::int64_t found) { REQUIRE(found == (text.find(valid[i]) != text.npos ? 1 : 0)); });
  // Patterns that are texts, and texts that are no pattern.
  for (const std::string& pattern : valid) calls.push_back(notes.count(fields::text.like(pattern + "%nothing")));
  for (const std::string& pattern : valid) calls.push_back(notes.count_by_text_like("nothing%" + pattern));
  settle(calls, [&](std::size_t, std::int64_t found) { REQUIRE(found == 0); });
  attack().check_untouched(1);
  std::vector<fgraph::Future<std::int64_t>> patterns;
  for (const std::string& pattern : valid) patterns.push_back(notes.count(fields::text.regex("nothing" + pattern)));
  for (auto& one : patterns) {
    // One that is no pattern is refused by the server.
    std::int64_t found = 0;
    (void)error_of([&] { found = one.get(); });
    REQUIRE(found == 0);
  }
  attack().check_untouched(1);

  CHECK(notes.count(fields::text.in(valid)).get() == 0);
  CHECK(notes.count_by_text_in(valid).get() == 0);
  CHECK(notes.count(fields::text.not_in(valid)).get() == 1);
  // As new values.
  for (std::size_t i = 0; i < valid.size(); i += 500) {
    const std::vector<std::string> words(valid.begin() + static_cast<std::ptrdiff_t>(i),
                                         valid.begin() + static_cast<std::ptrdiff_t>(std::min(i + 500, valid.size())));
    REQUIRE(
        notes.update_where(fields::title == "plain", set(fields::words, words), set(fields::text, words[0])).get() ==
        1);
    const Note read = notes.find(fields::text == words[0]).get().at(0);
    REQUIRE(read.words == words);
    REQUIRE(read.text == words[0]);
  }
  // As parameters of a query in Cypher.
  const Texts quoted = notes.quote(valid[0], valid).get();
  CHECK(quoted.text == valid[0]);
  CHECK(quoted.words == valid);
  attack().check_untouched(1);
  attack().clear();
}

TEST_CASE("hostile texts as parameters of raw queries, their values and names") {
  const fgraph::Graph& graph = *attack().graph;
  const std::vector<std::string>& valid = attack().valid;
  fgraph::List list(valid.begin(), valid.end());
  CHECK(graph.query("RETURN $all", {"all", list}).get().at(0, 0) == fgraph::Value(list));
  const fgraph::QueryResult rows = graph.ro_query("UNWIND $all AS x RETURN x, {a: x} AS m", {"all", list}).get();
  std::size_t same = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) same += rows.at(i, 0) == list[i] ? 1U : 0U;
  CHECK(same == valid.size());
  fgraph::Map map;
  std::size_t refused = 0;
  for (const std::string& text : attack().all) {
    const bool is_name = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    });
    const fgraph::Error as_name =
        error_of([&] { (void)graph.ro_query("RETURN 1", fgraph::Parameters(text, 1)).get(); });
    REQUIRE((as_name.code() == ErrorCode::kInvalidArgument) == !is_name);
    if (!is_valid_text(text)) {
      const fgraph::Error as_value =
          error_of([&] { (void)graph.ro_query("RETURN $x", fgraph::Parameters("x", text)).get(); });
      REQUIRE(as_value.code() == ErrorCode::kInvalidArgument);
    }
    if (!is_valid_text(text) || text.find('`') != text.npos) {
      const fgraph::Map one = {{text, 1}};
      REQUIRE(error_of([&] { (void)graph.ro_query("RETURN $x", fgraph::Parameters("x", one)).get(); }).code() ==
              ErrorCode::kInvalidArgument);
      ++refused;
    } else {
      map.emplace_back(text, text);
    }
  }
  CHECK(refused + map.size() == attack().all.size());
  // The server gives no key of a map that is the empty text.
  std::erase_if(map, [](const auto& entry) { return entry.first.empty(); });
  const fgraph::Value back = graph.query("RETURN $map", {"map", map}).get().at(0, 0);
  REQUIRE(back.is<fgraph::Map>());
  fgraph::Map read = back.as<fgraph::Map>();
  const auto by_key = [](const auto& a, const auto& b) { return a.first < b.first; };
  std::sort(read.begin(), read.end(), by_key);
  std::sort(map.begin(), map.end(), by_key);
  CHECK(read.size() == map.size());
  CHECK((read == map));
  attack().check_untouched(0);
}

TEST_CASE("hostile texts as searches") {
  const NoteRepository notes(*attack().graph);
  Note plain("plain");
  plain.text = "something else altogether";
  (void)notes.save(plain).get();
  std::vector<fgraph::Future<std::vector<fgraph::Scored<Note>>>> searches;
  for (const std::string& text : attack().all) searches.push_back(notes.search(text));
  for (std::size_t i = 0; i < searches.size(); ++i) {
    std::size_t found = 0;
    const fgraph::Error error = error_of([&] { found = searches[i].get().size(); });
    REQUIRE(found <= 1);
    INFO(attack().all[i], " ", error.what());
    if (error.message() == "no error") continue;
    // A zero byte, broken UTF-8, or too many words.
    REQUIRE(error.code() == ErrorCode::kInvalidArgument);
    REQUIRE(error.outcome() == fgraph::Outcome::kNotExecuted);
  }
  searches.clear();
  // In the server's own syntax, which most of them break.
  for (std::size_t i = 0; i < attack().valid.size(); i += 20) {
    searches.push_back(notes.search(fgraph::RawSearch(attack().valid[i])));
  }
  for (auto& one : searches) (void)error_of([&] { (void)one.get(); });
  attack().check_untouched(1);
  CHECK(notes.search("altogether").get().size() == 1);
  attack().clear();
}

TEST_CASE("hostile texts as tokens, names of graphs and addresses") {
  const NoteRepository notes(*attack().graph);
  using fields = Note::fields;
  const auto graphs = [] { return fgraph::testing::run_command(fgraph::testing::test_server(), "GRAPH.LIST"); };
  const std::string before = graphs();
  std::vector<fgraph::Future<fgraph::QueryResult>> reads;
  std::vector<std::string> names;
  for (const std::string& text : attack().all) {
    REQUIRE((text.empty() || is_refused(notes.find(fgraph::Criteria<Note>(), order_by(fields::title),
                                                   fgraph::window(5, fgraph::WindowToken(text))))));
    const fgraph::Error error =
        error_of([&] { reads.push_back(test_client().graph(text).ro_query("MATCH (n) RETURN n")); });
    if (error.message() != "no error") REQUIRE(error.code() == ErrorCode::kInvalidArgument);
  }
  for (auto& one : reads) {
    const ErrorCode code = error_of([&] { (void)one.get(); }).code();
    REQUIRE((code == ErrorCode::kNotFound || code == ErrorCode::kInvalidArgument));
  }
  CHECK(graphs() == before);
  // Graphs that are really made, one after the other.
  for (std::size_t i = 0; i < attack().valid.size(); i += 25) {
    const std::string& name = attack().valid[i];
    if (name.empty()) continue;
    const fgraph::Graph graph = test_client().graph(name);
    REQUIRE(graph.query("CREATE (n:N {name: $name}) RETURN n.name", {"name", name}).get().at(0, 0) ==
            fgraph::Value(name));
    REQUIRE(single(graph, "MATCH (n) RETURN count(n)") == fgraph::Value(1));
    REQUIRE(graph.remove().get());
  }
  CHECK(graphs() == before);
  attack().check_untouched(0);

  // Addresses are understood or refused; one that is understood leads nowhere.
  const std::string socket = fgraph::testing::test_server().url();
  const std::string path = socket.substr(socket.find("/"));
  for (std::size_t i = 0; i < attack().all.size(); ++i) {
    const std::string& text = attack().all[i];
    for (const std::string& url :
         {text, "falkor://" + text + "@localhost:1", "falkor://localhost:" + text, "unix://" + text}) {
      if (i % 10 != 0 && url.size() < 40) continue;
      const fgraph::Error error = error_of([&] { (void)fgraph::Client::connect(url); });
      if (error.message() != "no error") REQUIRE(error.code() == ErrorCode::kInvalidArgument);
    }
    if (i % 50 != 0 || text.find('\0') != text.npos) continue;
    // As the password of the real server, which asks for none.
    std::string encoded;
    for (const char c : text) {
      static constexpr char kDigits[] = "0123456789ABCDEF";
      encoded += {'%', kDigits[static_cast<unsigned char>(c) >> 4], kDigits[static_cast<unsigned char>(c) & 15]};
    }
    const auto client = fgraph::Client::connect("unix://:" + encoded + "@" + path);
    const fgraph::Error error = error_of([&] { client->ping().get(); });
    REQUIRE((error.code() == ErrorCode::kAuth || error.message() == "no error"));
  }
  test_client().ping().get();
  attack().check_untouched(0);
}
