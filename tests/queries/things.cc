#include "things.h"

#include <atomic>
#include <memory>

namespace things {
namespace {

fgraph::Client& client() {
  static const std::unique_ptr<fgraph::EmbeddedServer> server = fgraph::EmbeddedServer::start();
  static const std::unique_ptr<fgraph::Client> client = fgraph::Client::connect(server->url());
  return *client;
}

std::string fresh_name() {
  static std::atomic<int> count{0};
  return "things_" + std::to_string(++count);
}

// A thing whose values all depend on `number`.
Thing filled(std::int64_t number, const std::string& text) {
  Thing thing(number);
  thing.s = text;
  if (!text.empty()) thing.name = text;
  thing.i = number;
  thing.k = 10 - number;
  thing.f = static_cast<double>(number) - 5.5;
  thing.b = number % 2 == 0;
  thing.d = fgraph::Date::parse("2020-02-2" + std::to_string(number % 10));
  thing.t = fgraph::Time::parse("0" + std::to_string(number % 10) + ":30:00");
  thing.dt = fgraph::DateTime(1'000'000 * number);
  thing.du = fgraph::Duration(30 * number);
  thing.ts = fgraph::Timestamp(1'577'836'800'500'000 + (number - 3) * 1'000);
  thing.p = fgraph::Point(static_cast<float>(number), static_cast<float>(number) / 2);
  thing.u = fgraph::Uuid(0x123e'4567'e89b'12d3u, 0xa456'4266'1417'4000u + static_cast<std::uint64_t>(number - 1));
  thing.y = fgraph::Bytes(std::string(static_cast<std::size_t>(number % 3), '\0') + text);
  thing.c = static_cast<Color>(number % 3);
  thing.l = number % 2 == 0 ? Level::low : Level::high;
  if (number % 3 == 0) thing.tags = {"x", "it's", ""};
  if (number % 3 == 1) thing.tags = {"y"};
  if (number % 4 == 0) thing.days = {fgraph::Date(1), fgraph::Date(2)};
  thing.v = fgraph::Vector({1, 2});
  if (number % 2 == 0) {
    thing.dn = number % 5;
    thing.dk = number % 7;
    thing.ds = text;
    if (!text.empty()) thing.dt_name = text;
    thing.dd = *thing.d;
    thing.dtags = thing.tags;
  }
  return thing;
}

}  // namespace

std::vector<Thing> all_things() {
  std::vector<Thing> all;
  std::int64_t number = 0;
  for (const char* text : {"Ann", "ann", "Éva", "éVA", "O'Brien", "back\\slash", "50%", "a_b", "", "a.b", "axb",
                           "(x)[y]*", "a\nb", "日本", "Anna Bell", "$q"}) {
    all.push_back(filled(++number, text));
  }
  all.push_back(Thing(++number));  // nothing but a number
  Thing same(++number);            // the same text in both fields, another integer
  same.s = same.name = "Ann";
  same.i = 3;
  same.k = 3;
  all.push_back(same);
  return all;
}

void link_things(const fgraph::Graph& graph) {
  const auto run = [&](const char* cypher) { graph.query(cypher).get(); };
  run("CREATE (:Team {title:'A', size:3}), (:Team {title:'B'})");
  run("MATCH (n:Thing), (t:Team {title:'A'}) WHERE n.number <= 3 CREATE (n)-[:IN_TEAM]->(t)");
  run("MATCH (n:Thing {number:4}), (t:Team {title:'B'}) CREATE (n)-[:IN_TEAM]->(t)");
  run("MATCH (a:Thing {number:1}), (b:Thing {number:2}), (c:Thing {number:3}) "
      "CREATE (a)-[:LIKES]->(b), (a)-[:LIKES]->(b), (a)-[:LIKES]->(c), (b)-[:LIKES]->(a)");
  run("MATCH (a:Thing {number:5}), (b:Thing {number:4}) CREATE (a)-[:LIKES]->(b)");
}

Data::Data() : graph(client().graph(fresh_name())), things(graph) {
  graph.query("CREATE INDEX FOR (n:Thing) ON (n.name, n.k, n.dk, n.dt_name, n.dd)").get();
  all = things.save_all(all_things()).get();
  for (const char* defaulted : {"dn", "dk", "ds", "dt_name", "dd", "dtags"}) {
    graph.query("MATCH (n:Thing) WHERE n.number % 2 = 1 SET n." + std::string(defaulted) + " = null").get();
  }
  // Through an index neither is found, so that only what keeps away from it finds it.
  graph.query("CREATE (:Thing {number:100, name:'', tags:[], days:[]}), (:Thing {number:101, name:' blank'})").get();
  for (const std::int64_t number : {100, 101}) {
    Thing& hidden = all.emplace_back(number);
    hidden.name = number == 100 ? "" : " blank";
  }
  link_things(graph);
}

Data::~Data() {
  try {
    graph.remove().get();
  } catch (const fgraph::Error&) {
    // The next graph has another name.
  }
}

Numbers numbers(const std::vector<Thing>& things) {
  Numbers result;
  for (const Thing& one : things) CHECK(result.insert(one.number).second);
  return result;
}

std::vector<std::int64_t> sequence(const std::vector<Thing>& things) {
  std::vector<std::int64_t> result;
  for (const Thing& one : things) result.push_back(one.number);
  return result;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string lower(const std::string& text) {
  std::string result = text;
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (result[i] >= 'A' && result[i] <= 'Z') result[i] = static_cast<char>(result[i] + ('a' - 'A'));
    if (result.compare(i, 2, "É") == 0) result.replace(i, 2, "é");
  }
  return result;
}

bool like(const std::string& text, const std::string& pattern) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] == '%') {
    for (std::size_t i = 0; i <= text.size(); ++i) {
      if (like(text.substr(i), pattern.substr(1))) return true;
    }
    return false;
  }
  if (text.empty()) return false;
  std::size_t length = 1;
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0u) == 0x80u) ++length;
  if (pattern[0] == '_') return like(text.substr(length), pattern.substr(1));
  const bool escaped = pattern[0] == '\\' && pattern.size() > 1;
  return pattern[escaped ? 1 : 0] == text[0] && like(text.substr(1), pattern.substr(escaped ? 2 : 1));
}

}  // namespace things
