#include "client/net/resp.h"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>

#include "unit/reply_recorder.h"

using fgraph::client::append_command;
using fgraph::client::ReplyDecoder;
using fgraph::client::ReplyShape;
using fgraph::client::RespLimits;
using fgraph::client::RespReader;
using fgraph::client::RespStatus;
using fgraph::testing::ReplyRecorder;
using fgraph::testing::transcript;

namespace {

// Replies recorded from FalkorDB, and malformed ones: the seeds of the fuzzer.
const std::map<std::string, std::string>& corpus() {
  static const std::map<std::string, std::string> files = [] {
    std::map<std::string, std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(FGRAPH_TEST_CORPUS)) {
      std::ifstream file(entry.path(), std::ios::binary);
      found[entry.path().filename()].assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return found;
  }();
  return files;
}

std::string repeated(std::string_view text, std::size_t count) {
  std::string out;
  out.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

std::size_t memory_high_water() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

}  // namespace

TEST_CASE("a reply is told in its parts") {
  struct Case {
    const char* name;
    ReplyShape shape;
    std::string bytes;
    const char* expected;
  };
  const Case cases[] = {
      {"statistics only", ReplyShape::kResultSet, "*1\r\n*1\r\n$1\r\ns\r\n",
       "begin\nstatistics 's'\nanswered\nend\nok"},
      {"no statistics", ReplyShape::kResultSet, "*1\r\n*0\r\n", "begin\nstatistics \nanswered\nend\nok"},
      {"no rows", ReplyShape::kResultSet, "*3\r\n*1\r\n$1\r\nn\r\n*0\r\n*0\r\n",
       "begin\ncolumns 'n'\nrows 0\nstatistics \nanswered\nend\nok"},
      {"rows", ReplyShape::kResultSet,
       "*3\r\n*2\r\n$1\r\nn\r\n$1\r\nm\r\n*2\r\n*2\r\n:-1\r\n$-1\r\n*2\r\n$0\r\n\r\n*-1\r\n*0\r\n",
       "begin\ncolumns 'n' 'm'\nrows 2\nrow *2 -1 ~\nrow *2 '' ~\nstatistics \nanswered\nend\nok"},
      {"an empty row", ReplyShape::kResultSet, "*3\r\n*0\r\n*1\r\n*0\r\n*0\r\n",
       "begin\ncolumns \nrows 1\nrow *0\nstatistics \nanswered\nend\nok"},
      {"an error", ReplyShape::kResultSet, "-ERR no\r\n", "begin\nanswered\nerror ERR no\nok"},
      {"an error among the rows", ReplyShape::kResultSet,
       "*3\r\n*1\r\n$1\r\nn\r\n*2\r\n*1\r\n:1\r\n-Division by zero\r\n*0\r\n",
       "begin\ncolumns 'n'\nrows 2\nrow *1 1\nanswered\nerror Division by zero\nok"},
      {"another version", ReplyShape::kResultSet, "*2\r\n-version mismatch\r\n:1227880113\r\n",
       "begin\nversion 1227880113\nanswered\nend\nok"},
      {"two replies", ReplyShape::kAny, ":1\r\n+OK\r\n",
       "begin\nreply 1\nanswered\nend\nbegin\nreply 'OK'\nanswered\nend\nok"},
      {"a reply of any form", ReplyShape::kAny, "*2\r\n*2\r\n:1\r\n*0\r\n$-1\r\n",
       "begin\nreply *2 *2 1 *0 ~\nanswered\nend\nok"},
      {"the newer protocol's types", ReplyShape::kAny, "*4\r\n_\r\n,1.5\r\n#t\r\n%1\r\n:1\r\n:2\r\n",
       "begin\nreply *4 ~ '1.5' 'true' *2 1 2\nanswered\nend\nok"},
      {"a part of a reply", ReplyShape::kAny, "*2\r\n:1\r\n", "begin\nok"},
      {"an integer for a result set", ReplyShape::kResultSet, ":1\r\n", "begin\nnot a reply of FalkorDB"},
      {"a text for a result set", ReplyShape::kResultSet, "+OK\r\n", "begin\nnot a reply of FalkorDB"},
      {"too many parts", ReplyShape::kResultSet, "*4\r\n*0\r\n*0\r\n*0\r\n*0\r\n", "begin\nnot a reply of FalkorDB"},
      {"no parts", ReplyShape::kResultSet, "*0\r\n", "begin\nnot a reply of FalkorDB"},
      {"two parts", ReplyShape::kResultSet, "*2\r\n*0\r\n*0\r\n", "begin\ncolumns \nrows 0\nnot a reply of FalkorDB"},
      {"columns that are no list", ReplyShape::kResultSet, "*3\r\n:1\r\n*0\r\n*0\r\n",
       "begin\nnot a reply of FalkorDB"},
      {"rows that are no list", ReplyShape::kResultSet, "*3\r\n*0\r\n:1\r\n*0\r\n",
       "begin\ncolumns \nnot a reply of FalkorDB"},
      {"a row that is no list", ReplyShape::kResultSet, "*3\r\n*0\r\n*1\r\n:1\r\n*0\r\n",
       "begin\ncolumns \nrows 1\nnot a reply of FalkorDB"},
      {"statistics that are no list", ReplyShape::kResultSet, "*1\r\n:1\r\n", "begin\nnot a reply of FalkorDB"},
      {"a version that is no number", ReplyShape::kResultSet, "*2\r\n-version mismatch\r\n$1\r\n1\r\n",
       "begin\nnot a reply of FalkorDB"},
      {"a third part after a version", ReplyShape::kResultSet, "*3\r\n-version mismatch\r\n:1\r\n:1\r\n",
       "begin\nversion 1\nnot a reply of FalkorDB"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(transcript(c.bytes, c.shape) == c.expected);
  }
}

TEST_CASE("a reply that nobody waits for is skipped and the next one is not") {
  ReplyRecorder recorder(ReplyShape::kAny);
  recorder.listening = false;
  ReplyDecoder decoder(recorder);
  RespReader reader(decoder, RespLimits());
  CHECK(reader.feed("*2\r\n-ERR\r\n*1\r\n:1\r\n") == RespStatus::kOk);
  CHECK(recorder.events == "begin\nanswered\n");
  recorder.listening = true;
  CHECK(reader.feed(":7\r\n") == RespStatus::kOk);
  CHECK(recorder.events == "begin\nanswered\nbegin\nreply 7\nanswered\nend\n");
}

TEST_CASE("how a reply is cut into pieces does not matter") {
  REQUIRE(corpus().size() > 50);
  for (const auto& entry : corpus()) {
    const std::string& name = entry.first;
    const std::string& bytes = entry.second;
    CAPTURE(name);
    const std::string_view all(bytes);
    for (const ReplyShape shape : {ReplyShape::kResultSet, ReplyShape::kAny}) {
      const std::string expected = transcript(all, shape);
      std::vector<std::string_view> single;
      for (std::size_t i = 0; i < all.size(); ++i) single.push_back(all.substr(i, 1));
      CHECK(transcript(single, shape) == expected);
      if (all.size() > 650) continue;
      for (std::size_t i = 0; i <= all.size(); ++i) {
        const std::string_view halves[] = {all.substr(0, i), all.substr(i)};
        if (transcript(halves, shape) != expected) FAIL("cut at byte " << i);
      }
    }
  }
}

TEST_CASE("a recorded reply decodes to the end") {
  for (const auto& entry : corpus()) {
    const std::string& name = entry.first;
    const std::string& bytes = entry.second;
    CAPTURE(name);
    if (name.substr(0, 4) == "bad_") {
      CHECK_FALSE(ends_with(transcript(bytes, ReplyShape::kResultSet), "\nend\nok"));
    } else {
      const std::string text = transcript(bytes, ReplyShape::kAny);
      CHECK(ends_with(text, "\nok"));
      CHECK(text.find("\nanswered\n") != std::string::npos);
    }
  }
}

TEST_CASE("a recorded node decodes to its cells") {
  const std::string text = transcript(corpus().at("rows_compact"), ReplyShape::kResultSet);
  CHECK(
      text.find("columns *2 1 'a' *2 1 'e' *2 1 'b.name'\nrows 1\nrow *3 *2 8 *3 0 *2 0 1 *9 *3 0 2 'Tree' *3 1 3 3") !=
      std::string::npos);
  CHECK(text.find("*2 7 *5 0 0 0 1 *1 *3 9 2 'Autumn' *2 2 'Apple'\nstatistics ") != std::string::npos);
}

TEST_CASE("nesting is limited") {
  RespLimits limits;
  limits.depth = 4;
  CHECK(transcript("*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n", ReplyShape::kAny, limits) ==
        "begin\nreply *1 *1 *1 *1 1\nanswered\nend\nok");
  CHECK(transcript("*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n", ReplyShape::kAny, limits) ==
        "begin\ntoo large: the reply is nested deeper than 4 levels");
  // The nested collections that a server really sends are far from the default.
  CHECK(ends_with(transcript(repeated("*1\r\n", 128) + ":1\r\n", ReplyShape::kAny), "\nend\nok"));
}

TEST_CASE("a reply nested a million deep is refused at once") {
  const std::string deep = repeated("*1\r\n", 1'000'000);
  CHECK(ends_with(transcript(deep, ReplyShape::kResultSet), "too large: the reply is nested deeper than 128 levels"));
  CHECK(transcript(deep, ReplyShape::kAny) == "begin\ntoo large: the reply is nested deeper than 128 levels");
}

TEST_CASE("the elements of a list are limited, and an announced length takes no memory") {
  const std::size_t before = memory_high_water();
  for (const char* bytes :
       {"*1000000000\r\n", "*9223372036854775807\r\n", "*-2\r\n", "%1000000000\r\n", "*268435457\r\n"}) {
    CAPTURE(bytes);
    CHECK(transcript(bytes, ReplyShape::kAny).find("malformed: ") == 0);
  }
  // Just within the limit, and waiting for what was announced.
  CHECK(transcript("*268435456\r\n:1\r\n", ReplyShape::kAny) == "begin\nok");
  CHECK(transcript("*3\r\n*0\r\n*268435456\r\n*1\r\n:1\r\n", ReplyShape::kResultSet) ==
        "begin\ncolumns \nrows 268435456\nrow *1 1\nok");
  CHECK(transcript("$1000000000\r\nabc", ReplyShape::kAny) == "ok");
  CHECK(memory_high_water() - before < std::size_t{64} << 20);
}

TEST_CASE("an announced text that passes the limit of a reply is refused at once") {
  RespLimits limits;
  limits.reply_bytes = 1000;
  for (const char* bytes : {"$1001\r\n", "$9223372036854775807\r\nabc", "*2\r\n:1\r\n$5000\r\nabc"}) {
    CAPTURE(bytes);
    CHECK(transcript(bytes, ReplyShape::kAny, limits).find("too large: the reply passed the limit of 1000 bytes") !=
          std::string::npos);
  }
  CHECK(transcript("$18446744073709551616\r\nabc", ReplyShape::kAny).find("malformed: ") != std::string::npos);
  CHECK(transcript("$-2\r\nabc", ReplyShape::kAny).find("malformed: ") != std::string::npos);
}

TEST_CASE("the bytes of one reply are limited, those of all replies are not") {
  RespLimits limits;
  limits.reply_bytes = 1000;
  const std::string small = "$400\r\n" + std::string(400, 'x') + "\r\n";
  CHECK(ends_with(transcript(repeated(small, 100), ReplyShape::kAny, limits), "ok"));
  CHECK(ends_with(transcript("*2\r\n" + small + small, ReplyShape::kAny, limits), "end\nok"));
  const std::string bytes = "*100\r\n" + repeated(small, 99);
  std::vector<std::string_view> pieces;
  for (std::size_t i = 0; i < bytes.size(); i += 7) pieces.push_back(std::string_view(bytes).substr(i, 7));
  CHECK(transcript(pieces, ReplyShape::kAny, limits).find("too large: the reply passed the limit of 1000 bytes") !=
        std::string::npos);
}

TEST_CASE("what the values of a reply take in memory is limited, unless nobody keeps them") {
  RespLimits limits;
  limits.reply_bytes = 1000;
  // Integers, nulls, texts and arrays, each of a few bytes on the wire.
  for (const char* value : {":1\r\n", "$-1\r\n", "+x\r\n", "*0\r\n"}) {
    CAPTURE(value);
    const std::string bytes = "*20\r\n" + repeated(value, 16);
    CHECK(ends_with(transcript(bytes, ReplyShape::kAny, limits), "bytes with its 17 values"));
    CHECK(ends_with(transcript("*10\r\n" + repeated(value, 9), ReplyShape::kAny, limits), "ok"));
    ReplyRecorder deaf(ReplyShape::kAny);
    deaf.listening = false;
    ReplyDecoder decoder(deaf);
    RespReader reader(decoder, limits);
    CHECK(reader.feed(bytes) == RespStatus::kOk);
    CHECK(reader.feed(repeated(value, 4)) == RespStatus::kOk);
    // The next reply is counted anew.
    deaf.listening = true;
    CHECK(reader.feed("*20\r\n" + repeated(value, 9)) == RespStatus::kOk);
    CHECK(reader.feed(repeated(value, 9)) == RespStatus::kTooLarge);
  }
}

TEST_CASE("a line without an end is refused before it costs time") {
  for (const char kind : {'+', '-', ':', '*', '$', ',', '(', '#'}) {
    CAPTURE(kind);
    const std::string line(std::size_t{8} << 20, '1');
    const std::string text = transcript(kind + line, ReplyShape::kAny);
    CHECK(text.find("malformed: ") != std::string::npos);
  }
  CHECK(transcript("-ERR " + std::string(60'000, 'x') + "\r\n", ReplyShape::kAny).find("\nerror ERR xxx") !=
        std::string::npos);
}

TEST_CASE("what is no protocol is malformed, and so is everything after it") {
  for (const std::string_view bytes :
       {std::string_view("HTTP/1.1 400 Bad Request\r\n"), std::string_view("\r\n"), std::string_view("\0\0\0\0", 4),
        std::string_view(":12a\r\n"), std::string_view(":\r\n"), std::string_view("*a\r\n"), std::string_view("$x\r\n"),
        std::string_view(":9223372036854775808\r\n"), std::string_view("#x\r\n"), std::string_view("x")}) {
    CAPTURE(bytes);
    ReplyRecorder recorder(ReplyShape::kAny);
    ReplyDecoder decoder(recorder);
    RespReader reader(decoder, RespLimits());
    CHECK(reader.feed(bytes) == RespStatus::kMalformed);
    CHECK_FALSE(reader.problem().empty());
    CHECK(reader.feed(":1\r\n") == RespStatus::kMalformed);
    CHECK(recorder.events.find("reply") == std::string::npos);
  }
}

TEST_CASE("a damaged reply never does more than fail") {
  std::minstd_rand random(20'240'607);
  for (const auto& entry : corpus()) {
    const std::string& name = entry.first;
    const std::string& bytes = entry.second;
    CAPTURE(name);
    for (int round = 0; round < 200; ++round) {
      std::string damaged = bytes;
      for (int change = 0; change < 3; ++change) {
        const std::size_t at = random() % damaged.size();
        switch (random() % 4) {
          case 0: damaged[at] = static_cast<char>(random()); break;
          case 1: damaged[at] = "*$:-+_,#%0123456789\r\n"[random() % 21]; break;
          case 2: damaged.insert(at, damaged.substr(random() % damaged.size(), random() % 40)); break;
          default: damaged.erase(at, 1 + random() % 10); break;
        }
        if (damaged.empty()) damaged = "*";
      }
      const std::size_t cut = random() % damaged.size();
      const std::string_view halves[] = {std::string_view(damaged).substr(0, cut),
                                         std::string_view(damaged).substr(cut)};
      for (const ReplyShape shape : {ReplyShape::kResultSet, ReplyShape::kAny}) {
        if (transcript(halves, shape) != transcript(damaged, shape)) FAIL("cut at " << cut << ": " << damaged);
      }
    }
  }
}

TEST_CASE("a command is written with the length of every argument") {
  std::string out = "x";
  const std::string_view arguments[] = {"GRAPH.QUERY", "", std::string_view("a\0\r\n", 4)};
  append_command(out, arguments);
  CHECK(out == std::string_view("x*3\r\n$11\r\nGRAPH.QUERY\r\n$0\r\n\r\n$4\r\na\0\r\n\r\n", 39));
}
