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
  for (const char* url : {"", "localhost", "http://x", "falkor://", "falkor://:secret@", "falkor://h:0",
                          "falkor://h:70000", "falkor://u:secret@h:x", "falkor://[::1", "falkor://::1", "falkor://h%zz",
                          "unix://", "unix://host/path", "falkors://h", "falkor://h/graph", "falkor://h?x=1"}) {
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
