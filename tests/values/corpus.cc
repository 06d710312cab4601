#include "values/corpus.h"

#include <iterator>
#include <random>
#include <string_view>
#include <unordered_set>

namespace values {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kQuotes[] = {
    "'"sv,        "\""sv,           "`"sv,        "\\'"sv,          "\\\""sv,
    "\\`"sv,      "\\\\'"sv,        "\\"sv,       "\\\\"sv,         "''"sv,
    "'''"sv,      "\\u0027"sv,      "\\x27"sv,    "\\47"sv,         "\xE2\x80\x99"sv,
    "\xCA\xBC"sv, "\xEF\xBC\x87"sv, "\xC2\xB4"sv, "\xE2\x80\xB2"sv, "\xEF\xBC\x82"sv,
    "\xC2\xAB"sv};
constexpr std::string_view kEnds[] = {"}"sv,   ")"sv,  "]"sv,  "})"sv, "'})"sv, "']"sv, "'}]"sv,
                                      "\")"sv, "`)"sv, "; "sv, " "sv,  "\n"sv,  ","sv};
constexpr std::string_view kClauses[] = {" MATCH (n) DETACH DELETE n"sv,
                                         " MATCH (c:Canary) SET c.secret = 'taken'"sv,
                                         " CREATE (:Pwned {by: 'text'})"sv,
                                         " MERGE (:Pwned)"sv,
                                         " RETURN 1 UNION MATCH (c:Canary) RETURN c.secret AS text"sv,
                                         " OR true"sv,
                                         " OR 1=1"sv,
                                         " = '' OR ''='"sv,
                                         " WITH 1 AS x MATCH (n) DELETE n RETURN x"sv,
                                         " CALL db.idx.fulltext.drop('Note')"sv,
                                         " CALL { MATCH (n) DELETE n }"sv,
                                         " UNWIND range(0,9) AS i CREATE (:Pwned)"sv,
                                         " FOREACH (i IN [1] | CREATE (:Pwned))"sv,
                                         " LOAD CSV FROM 'file:///etc/passwd' AS line CREATE (:Pwned)"sv,
                                         " DROP INDEX ON :Note(text)"sv,
                                         " SKIP 0 LIMIT 1"sv,
                                         "CYPHER a=1 MATCH (n) DELETE n"sv,
                                         " CYPHER text='x' "sv,
                                         "cypher"sv,
                                         "$text"sv,
                                         "${text}"sv,
                                         "$1"sv,
                                         "{{text}}"sv,
                                         "%s%n%x"sv,
                                         "' + 'a"sv,
                                         "' STARTS WITH '"sv,
                                         "id(n)"sv,
                                         "null"sv,
                                         "true"sv,
                                         "-1"sv,
                                         "1e999"sv};
constexpr std::string_view kComments[] = {"//"sv, "/*"sv, "*/"sv, "--"sv, "#"sv, "/**/"sv, ";"sv};
constexpr std::string_view kSearch[] = {"*"sv,     "%%%"sv, "@text:"sv, "-x"sv,      "(a|b)"sv, "{tag}"sv,
                                        "[1 2]"sv, "~"sv,   "=>"sv,     "$weight"sv, "a*"sv,    "\"a b\""sv};
constexpr std::string_view kPatterns[] = {"(?i)"sv,   ".*"sv, "(a+)+$"sv, "\\E"sv, "\\Q"sv, "[["sv,
                                          "(?P<x>"sv, "_"sv,  "%"sv,      "\\%"sv, "^"sv,   "a{1,999}"sv};
constexpr std::string_view kProtocol[] = {"\r\n"sv,
                                          "\r\n*1\r\n$8\r\nFLUSHALL\r\n"sv,
                                          "\n*3\r\n$11\r\nGRAPH.QUERY"sv,
                                          "$5\r\n"sv,
                                          "+OK\r\n"sv,
                                          "-ERR x\r\n"sv,
                                          ":1\r\n"sv,
                                          " --compact"sv,
                                          " timeout 1"sv,
                                          "\r\nFLUSHALL\r\n"sv};
constexpr std::string_view kControls[] = {"\x01"sv,
                                          "\x08"sv,
                                          "\x0B"sv,
                                          "\x1B[2J"sv,
                                          "\x7F"sv,
                                          "\t"sv,
                                          "\xC2\x85"sv,
                                          "\xE2\x80\xA8"sv,
                                          "\xE2\x80\xAE"sv,
                                          "\xEF\xBB\xBF"sv,
                                          "\xEF\xBF\xBF"sv,
                                          "\xF4\x8F\xBF\xBF"sv,
                                          "\xF0\x9F\x92\xA9"sv,
                                          "e\xCC\x81"sv};
constexpr std::string_view kBroken[] = {"\0"sv,           "\0 MATCH (n) DELETE n"sv, "\xFF"sv, "\xC0\xA7"sv,
                                        "\xE0\x80\xA7"sv, "\xED\xA0\x80"sv,          "\xC3"sv};
constexpr std::string_view kWords[] = {"Ann"sv, "O'Brien"sv, "a"sv,      "\xE6\x97\xA5\xE6\x9C\xAC"sv,
                                       ""sv,    "text"sv,    "Canary"sv, "secret"sv};

class Grammar {
 public:
  std::string text() {
    std::string out;
    const std::size_t parts = 1 + below(6);
    for (std::size_t i = 0; i < parts; ++i) out += part();
    if (below(10) == 0) out += pick(kBroken);
    if (below(200) == 0) {
      const std::string once = out + "'";
      while (out.size() < 20'000) out += once;
    }
    return out;
  }

 private:
  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }
  template <std::size_t kCount>
  std::string pick(const std::string_view (&all)[kCount]) {
    return std::string(all[below(kCount)]);
  }
  std::string part() {
    switch (below(10)) {
      case 0: return pick(kQuotes) + pick(kEnds) + pick(kClauses) + pick(kComments);
      case 1: return pick(kQuotes) + pick(kClauses);
      case 2: return pick(kQuotes);
      case 3: return pick(kClauses);
      case 4: return pick(kEnds) + pick(kComments);
      case 5: return pick(kSearch);
      case 6: return pick(kPatterns);
      case 7: return pick(kProtocol);
      case 8: return pick(kControls);
      default: return pick(kWords);
    }
  }

  std::mt19937 random_{20'260'801};
};

}  // namespace

std::vector<std::string> hostile_texts(std::size_t count) {
  Grammar grammar;
  std::unordered_set<std::string> known;
  std::vector<std::string> texts;
  while (texts.size() < count) {
    std::string text = grammar.text();
    if (known.insert(text).second) texts.push_back(std::move(text));
  }
  return texts;
}

bool is_valid_text(const std::string& text) {
  for (const std::string_view broken : kBroken) {
    if (text.find(broken) == std::string::npos) continue;
    // The first byte of a letter is only broken where the letter does not go on.
    if (broken != "\xC3"sv) return false;
    const std::size_t at = text.rfind(broken);
    if (at + 1 == text.size() || (static_cast<unsigned char>(text[at + 1]) & 0xC0U) != 0x80) return false;
  }
  return true;
}

}  // namespace values
