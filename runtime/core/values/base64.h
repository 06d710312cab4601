// The `bytes` type is stored as base64 with padding (RFC 4648, section 4).
#pragma once

#include <string>
#include <string_view>

namespace fgraph::core {

void append_base64(std::string& out, std::string_view bytes);

// Returns false if `text` is not canonical base64; `out` is then unspecified.
bool decode_base64(std::string_view text, std::string& out);

}  // namespace fgraph::core
