#include "cypher_messages.h"

namespace fgraph::idl {

CypherDiagnostic& CypherDiagnostics::add(CypherMessage message, Span span,
                                         std::initializer_list<std::string_view> arguments) {
  // Names can be as long as files, and there can be as many mistakes as words.
  constexpr std::size_t kMaxShown = 120;
  if (all_.size() > Diagnostics::kKeptLimit) all_.pop_back();
  CypherDiagnostic& result = all_.emplace_back();
  result.message = message;
  result.span = span;
  std::string_view format = message_format(message);
  for (std::string_view argument : arguments) {
    const std::size_t hole = format.find("{}");
    result.text.append(format.substr(0, hole)).append(argument.substr(0, kMaxShown));
    if (argument.size() > kMaxShown) result.text.append("...");
    format.remove_prefix(hole + 2);
  }
  result.text.append(format);
  return result;
}

}  // namespace fgraph::idl
