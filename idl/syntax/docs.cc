#include "idl/syntax/docs.h"

#include <algorithm>

namespace fgraph::idl {

// Goes through both lists side by side. A comment below the last token stands above nothing, so that it stays unused.
Docs::Docs(const SourceFile& source, const std::vector<grammar::Lexeme>& tokens,
           const std::vector<grammar::Lexeme>& docs) {
  std::size_t next = 0;
  for (const grammar::Lexeme& doc : docs) {
    while (next < tokens.size() && tokens[next].begin < doc.begin) ++next;
    const std::uint32_t above = next < tokens.size() ? tokens[next].begin : UINT32_MAX;
    lines_.push_back({above, {&source, doc.begin, doc.end}});
  }
}

ast::Doc Docs::above(std::uint32_t offset) {
  ast::Doc doc;
  auto line = std::lower_bound(lines_.begin(), lines_.end(), offset,
                               [](const Line& one, std::uint32_t wanted) { return one.above < wanted; });
  for (; line != lines_.end() && line->above == offset; ++line) {
    line->used = true;
    std::string_view text = line->span.text().substr(3);
    if (text.substr(0, 1) == " ") text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    doc.lines.push_back(text);
  }
  return doc;
}

void Docs::report_unused(Diagnostics& diagnostics) const {
  for (const Line& line : lines_) {
    if (!line.used) diagnostics.report<Message::kStrayDoc>(line.span).help("use '//' for other comments");
  }
}

}  // namespace fgraph::idl
