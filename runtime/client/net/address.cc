// An address has one of two forms; `redis://` means the same as `falkor://`:
//
//   falkor://[[user]:password@]host[:port]
//   unix://[[user]:password@]/path/of/the/socket
//
// The password may also stand alone before the `@`. The last `@` counts, so that a password may hold others. Only
// `/`, `?`, `%` and, if it stands alone, `:` have to be encoded in it. What looks like more than this version can do
// is refused and not ignored: TLS, options, the name of a graph.
#include "client/net/address.h"

#include <algorithm>
#include <charconv>

namespace fgraph::client {
namespace {

// Messages leave out the part of the URL that names the user, because it holds the password.
[[noreturn]] void refuse(std::string_view reason) {
  throw Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted, "the address of the server: " + std::string(reason));
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// A '/' or '?' ends the host. So if a password holds one, an '@' comes later. (A path of a Unix socket, which may hold
// anything, begins at once.)
void refuse_bare_signs(std::string_view rest) {
  const std::size_t end = rest.find_first_of("/?");
  if (end == 0 || end == std::string_view::npos) return;
  if (rest.substr(0, end).find('@') != std::string_view::npos || rest.find('@', end) == std::string_view::npos) return;
  refuse("a '/' in the user or the password is written %2F, and a '?' is written %3F");
}

std::string percent_decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
    if (high < 0 || low < 0) refuse("'%' must be followed by two hexadecimal digits");
    if (high == 0 && low == 0) refuse("'%00' has no meaning here");
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

Credentials parse_credentials(std::string_view text) {
  Credentials credentials;
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) {
    credentials.password = percent_decode(text);
  } else {
    credentials.user = percent_decode(text.substr(0, colon));
    credentials.password = percent_decode(text.substr(colon + 1));
  }
  return credentials;
}

std::uint16_t parse_port(std::string_view text) {
  unsigned port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || end != text.data() + text.size() || port == 0 || port > 65'535) {
    refuse("the port must be a number from 1 to 65535");
  }
  return static_cast<std::uint16_t>(port);
}

void parse_host(std::string_view text, Address& address) {
  std::string_view host = text;
  std::string_view port;
  if (!text.empty() && text.front() == '[') {  // an IPv6 address
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos) refuse("']' is missing after the IPv6 address");
    host = text.substr(1, end - 1);
    const std::string_view rest = text.substr(end + 1);
    if (!rest.empty() && rest.front() != ':') refuse("only ':' and a port may follow ']'");
    if (!rest.empty()) port = rest.substr(1);
  } else if (const std::size_t colon = text.rfind(':'); colon != std::string_view::npos) {
    host = text.substr(0, colon);
    port = text.substr(colon + 1);
    if (host.find(':') != std::string_view::npos) refuse("write an IPv6 address in brackets");
  }
  if (host.empty()) refuse("the host is missing");
  address.host = percent_decode(host);
  if (!port.empty()) address.port = parse_port(port);
}

}  // namespace

std::string Address::to_string() const {
  if (host.empty()) return "unix://" + path;
  const bool is_ipv6 = host.find(':') != std::string::npos;
  return "falkor://" + (is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

Address parse_address(std::string_view url) {
  const std::size_t scheme_end = url.find("://");
  if (scheme_end == std::string_view::npos) refuse("it must begin with falkor:// or unix://");
  const std::string scheme = lower_case(url.substr(0, scheme_end));
  std::string_view rest = url.substr(scheme_end + 3);
  Address address;
  const bool is_unix = scheme == "unix";
  if (scheme == "falkors" || scheme == "rediss") refuse("TLS is not supported by this version");
  if (!is_unix && scheme != "falkor" && scheme != "redis") {
    // Anything but a word may be a user with a password.
    const bool is_word = std::all_of(scheme.begin(), scheme.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    refuse("it must begin with falkor:// or unix://" + (is_word ? ", not " + scheme + "://" : std::string()));
  }
  refuse_bare_signs(rest);
  if (rest.find('?') != std::string_view::npos) refuse("options after '?' are not supported by this version");
  const std::size_t path = rest.find('/');
  const std::string_view authority = rest.substr(0, path);
  const std::size_t at = authority.rfind('@');
  if (at != std::string_view::npos) address.credentials = parse_credentials(authority.substr(0, at));
  const std::string_view host = at == std::string_view::npos ? authority : authority.substr(at + 1);
  if (is_unix) {
    if (!host.empty() || path == std::string_view::npos) refuse("unix:// must be followed by an absolute path");
    address.path = percent_decode(rest.substr(path));
  } else {
    if (path != std::string_view::npos && path + 1 != rest.size())
      refuse("a graph is named by Client::graph, not here");
    parse_host(host, address);
  }
  return address;
}

}  // namespace fgraph::client
