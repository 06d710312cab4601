// An Address says where a server is and how to log in there. parse_address() reads it from a URL.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <fgraph/error.h>

namespace fgraph::client {

// Credentials say how to log in. They are plain values.
class Credentials {
 public:
  Credentials() {}
  std::string user;      // empty: the default user
  std::string password;  // empty: none is sent
};

// An Address is a host and a port, or a Unix socket. Addresses are plain values.
class Address {
 public:
  Address() {}
  std::string host;  // empty for a Unix socket
  std::uint16_t port = 6379;
  std::string path;  // the path of the Unix socket
  Credentials credentials;

  // Returns a text for messages. It never holds the password.
  std::string to_string() const;
};

// Throws Error (invalid_argument) if the URL has none of the forms that Client in <fgraph/client.h> lists.
Address parse_address(std::string_view url);

}  // namespace fgraph::client
