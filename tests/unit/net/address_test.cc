#include "client/net/address.h"

#include <doctest/doctest.h>

using fgraph::Error;
using fgraph::client::Address;
using fgraph::client::parse_address;

TEST_CASE("an address names host, port and credentials") {
  const Address address = parse_address("falkor://ada:p%40ss%3Aword@db.example:7000");
  CHECK(address.host == "db.example");
  CHECK(address.port == 7000);
  CHECK(address.credentials.user == "ada");
  CHECK(address.credentials.password == "p@ss:word");
  CHECK(address.to_string() == "falkor://db.example:7000");
}

TEST_CASE("an address of a Unix socket keeps its path") {
  const Address address = parse_address("unix://:secret@/tmp/a%20b.sock");
  CHECK(address.host.empty());
  CHECK(address.path == "/tmp/a b.sock");
  CHECK(address.credentials.password == "secret");
}

TEST_CASE("what cannot be understood is refused without showing the password") {
  for (const char* url :
       {"", "localhost", "http://x", "falkor://", "falkor://:secret@", "falkor://h:0", "falkor://h:70000",
        "falkor://u:secret@h:x", "falkor://[::1", "falkor://::1", "falkor://h%zz", "unix://", "unix://host/path",
        "falkors://h", "u:secret@falkor://h", "falkor://h/graph", "falkor://h?x=1"}) {
    CAPTURE(url);
    try {
      parse_address(url);
      FAIL("accepted");
    } catch (const Error& error) {
      CHECK(error.message().find("secret") == std::string::npos);
      CHECK(error.outcome() == fgraph::Outcome::kNotExecuted);
    }
  }
}

TEST_CASE("a message shows an IPv6 address in brackets") {
  const Address address = parse_address("falkor://[::1]:7999");
  CHECK(address.host == "::1");
  CHECK(address.to_string() == "falkor://[::1]:7999");
}

TEST_CASE("a scheme is known in upper case, too") {
  CHECK(parse_address("FALKOR://h").host == "h");
  CHECK(parse_address("Redis://h").host == "h");
  CHECK(parse_address("UNIX:///tmp/A.sock").path == "/tmp/A.sock");
  CHECK_THROWS_WITH_AS(parse_address("REDISS://h"), doctest::Contains("TLS"), Error);
}

TEST_CASE("a bare '/' or '?' in a password gets the advice to encode it") {
  for (const char* url :
       {"falkor://u:se/cret@h", "falkor://:secret/@h:7000/", "falkor://u:secret?@h", "unix://:se/cret@/tmp/s"}) {
    CAPTURE(url);
    CHECK_THROWS_WITH_AS(parse_address(url), doctest::Contains("%2F"), Error);
    CHECK_THROWS_AS(parse_address(url), Error);
  }
  CHECK(parse_address("unix:///tmp/a@b.sock").path == "/tmp/a@b.sock");
  CHECK(parse_address("unix://:x@/tmp/a@b.sock").path == "/tmp/a@b.sock");
  CHECK_THROWS_WITH_AS(parse_address("falkor://h/graph"), doctest::Contains("Client::graph"), Error);
}
