// Where a server is, as a URL says it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <fgraph/error.h>

namespace fgraph::client {

class Credentials {
 public:
  Credentials() {}
  std::string user;      // empty: the default user
  std::string password;  // empty: none is sent
};

class Address {
 public:
  Address() {}
  std::string host;  // empty for a Unix socket
  std::uint16_t port = 6379;
  std::string path;  // of the Unix socket
  Credentials credentials;

  // For messages: never holds the password.
  std::string to_string() const;
};

// Throws Error (invalid_argument). The forms are written at Client in <fgraph/client.h>.
Address parse_address(std::string_view url);

}  // namespace fgraph::client
