// Where there is no diagnosis: wrong arguments, schemas with mistakes, and servers that are not there or do not answer.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "server/test_server.h"
#include "support/run_program.h"

namespace fgraph::testing {
namespace {

using test::Outcome;
using test::run_program;

Outcome refused(const std::vector<std::string>& arguments, const std::string& input = "") {
  const Outcome outcome = run_program(FGRAPH_DOCTOR, arguments, input);
  CAPTURE(outcome.out);
  CAPTURE(outcome.err);
  CHECK(outcome.exit == 2);
  CHECK(outcome.out == "");
  CHECK(outcome.err != "");
  return outcome;
}

bool says(const Outcome& outcome, const std::string& words) {
  return outcome.err.find(words) != std::string::npos;
}

TEST_CASE("wrong arguments") {
  CHECK(says(refused({}), "url is required"));
  CHECK(says(refused({"nonsense"}), "it must begin with falkor:// or unix://"));
  CHECK(says(refused({"falkor://h", "falkor://i"}), "one address is expected"));
  CHECK(says(refused({"falkor://h", "--nonsense"}), "--nonsense"));
  CHECK(says(refused({"falkor://h", "--schema", "x.fgraph"}), "--schema requires --graph"));
  CHECK(says(refused({"falkor://h", "--timeout", "0"}), "--timeout"));
  CHECK(says(refused({"falkor://h", "--timeout", "soon"}), "--timeout"));
  CHECK(says(refused({"-"}), "there is no address"));
  CHECK(!says(refused({"rediss://user:s3cret-word@h"}), "s3cret"));
  CHECK(!says(refused({"falkor://h", "falkor://user:s3cret-word@i"}), "s3cret"));
  CHECK(!says(refused({"falkor://h", "--url=falkor://user:s3cret-word@i"}), "s3cret"));
  CHECK(!says(refused({"-"}, "falkor://user:s3cret-word@h:x\n"), "s3cret"));
}

TEST_CASE("help and version are no mistakes") {
  CHECK(run_program(FGRAPH_DOCTOR, {"--help"}).exit == 0);
  CHECK(run_program(FGRAPH_DOCTOR, {"--version"}).out.starts_with("fgraph-doctor 0."));
}

TEST_CASE("a schema that cannot be read or has mistakes is shown before anybody is asked") {
  const test::Folder folder;
  const std::string wrong = folder.write("wrong.fgraph", "node A { x: strng; }\n");
  CHECK(says(refused({"falkor://127.0.0.1:1", "--graph", "g", "--schema", wrong}), "unknown type 'strng'"));
  CHECK(says(refused({"falkor://127.0.0.1:1", "--graph", "g", "--schema", folder.path("none.fgraph")}), "none.fgraph"));
}

TEST_CASE("no server") {
  CHECK(says(refused({"falkor://127.0.0.1:1"}), "connection refused"));
  CHECK(says(refused({"unix:///nowhere/falkordb.sock"}), "/nowhere/falkordb.sock"));
}

TEST_CASE("a server that lets nobody in without a password") {
  EmbeddedServerOptions options;
  options.password = "s3cret-word";
  const auto server = EmbeddedServer::start(options);
  const std::string socket = server->folder() + "/falkordb.sock";
  CHECK(says(refused({"unix://" + socket}), "the address holds the user and the password"));
  const Outcome wrong = refused({"unix://:another-word@" + socket});
  CHECK(says(wrong, "WRONGPASS"));
  CHECK(!says(wrong, "another-word"));
}

TEST_CASE("a server that does not answer is given up at the timeout") {
  const auto server = EmbeddedServer::start();
  server->suspend();
  CHECK(says(refused({server->url(), "--timeout", "1"}), "fgraph-doctor: error: "));
  server->resume();
}

}  // namespace
}  // namespace fgraph::testing
