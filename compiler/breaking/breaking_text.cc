// The changes between two descriptions as text for people.
#include "compiler/breaking/breaking.h"

namespace fgraph::compiler {
namespace {

// Returns the text without characters that could deceive a reader, because names come from a file that anybody may have
// written.
std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const auto next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0;
    const bool reorders = byte == 0xE2 && (next == 0x80 || next == 0x81);
    out += byte < 0x20 || byte == 0x7F || reorders ? '?' : text[at];
  }
  return out;
}

std::string affects_text(std::uint8_t affects) {
  std::string out;
  if ((affects & kAffectsData) != 0) out += ", stored data";
  if ((affects & kAffectsQueries) != 0) out += ", queries";
  if ((affects & kAffectsCpp) != 0) out += ", C++";
  return out;
}

}  // namespace

std::string changes_text(const std::vector<Change>& changes) {
  constexpr std::string_view kNames[] = {"breaking: ", "warning: ", "safe: "};
  std::size_t counts[3] = {};
  std::string out;
  for (const Change& change : changes) {
    const RuleFacts& rule = facts(change.rule);
    const auto severity = static_cast<std::size_t>(rule.severity);
    ++counts[severity];
    out.append(kNames[severity]).append(printable(change.where)).append(": ").append(printable(change.text));
    out.append(" [").append(rule.id).append(affects_text(rule.affects)).append("]\n");
  }
  out += std::to_string(counts[0]) + " breaking, " + std::to_string(counts[1]) +
         (counts[1] == 1 ? " warning, " : " warnings, ") + std::to_string(counts[2]) + " safe\n";
  return out;
}

}  // namespace fgraph::compiler
