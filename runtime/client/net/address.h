// The address of a server, as a URL gives it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <fgraph/error.h>

namespace fgraph::client {

// How to log in. Values.
class Credentials {
 public:
  Credentials() {}
  std::string user;      // empty: the default user
  std::string password;  // empty: none is sent
};

// A host and port, or a Unix socket. Values.
class Address {
 public:
  Address() {}
  std::string host;  // empty for a Unix socket
  std::uint16_t port = 6379;
  std::string path;  // of the Unix socket
  Credentials credentials;

  // For messages. It never holds the password.
  std::string to_string() const;
};

// Throws Error (invalid_argument). The forms are written at Client in <fgraph/client.h>.
Address parse_address(std::string_view url);

}  // namespace fgraph::client
