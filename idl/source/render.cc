// This file says how messages look on a terminal or in a log:
//
//   social.fgraph:12:8: error: unknown type 'strng' [FG2001]     place, severity, text, code
//      12 |   age: strng;                                         the line of the place
//         |        ^^^^^                                          marks below it
//     help: did you mean 'string'?                               labels and help lines
//
// The text of a schema is not trusted. A line is split into cells, one for each character, and a cell knows the text
// that is shown and its width. So tabs, wide characters and bytes that are replaced by '?' keep the marks in their
// place, and neither an escape character nor a very long line reaches the terminal. render_json.cc writes the formats
// for programs.
#include <algorithm>
#include <cstdio>

#include "idl/source/diagnostics.h"

namespace fgraph::idl {
namespace {

constexpr std::uint32_t kTabWidth = 4;
// So many columns of a source line are shown. A longer line is cut around the marked place.
constexpr std::size_t kMaxColumns = 160;

struct Colours {
  std::string_view error, warning, place, mark, bold, off;
};
constexpr Colours kNoColours = {};
constexpr Colours kTerminalColours = {"\033[1;31m", "\033[1;33m", "\033[36m", "\033[1;31m", "\033[1m", "\033[0m"};

// A cell is one character of a source line as it is shown.
struct Cell {
  std::uint32_t begin;  // offset in the line
  std::string text;
  std::size_t width;
};

// Returns the length of the UTF-8 character that starts at `at`. The length is 1 if no character starts there.
std::size_t character_length(std::string_view line, std::size_t at) {
  const auto lead = static_cast<unsigned char>(line[at]);
  std::size_t length = 1;
  if (lead >= 0xC2 && lead < 0xE0) length = 2;
  if (lead >= 0xE0 && lead < 0xF0) length = 3;
  if (lead >= 0xF0 && lead < 0xF5) length = 4;
  if (at + length > line.size()) return 1;
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(line[at + i]) & 0xC0U) != 0x80U) return 1;
  }
  return length;
}

// Returns whether the character is a bidirectional control or a byte that is not text. It could hide or reorder the
// message, so that it is shown as '?'. The test for three bytes takes all of U+2000 to U+207F. Harmless punctuation of
// that block, such as a dash, is shown as '?' too.
bool is_hidden(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character[0]);
  if (character.size() == 1) return lead < 0x20 || lead >= 0x7F;
  return character.size() == 3 && lead == 0xE2 &&
         (static_cast<unsigned char>(character[1]) == 0x80 || static_cast<unsigned char>(character[1]) == 0x81);
}

// Returns whether the character takes two columns, as East Asian characters and emoji do. The ranges are coarse,
// because the whole of Unicode's table is not needed to place a mark.
bool is_wide(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character[0]);
  if (character.size() == 4) return lead == 0xF0 && static_cast<unsigned char>(character[1]) >= 0x9F;
  return character.size() == 3 && lead >= 0xE3 && lead <= 0xED;
}

// Returns the cells of `line` around the byte `focus`, at most kMaxColumns columns wide.
std::vector<Cell> visible_cells(std::string_view line, std::uint32_t focus) {
  std::size_t from = focus > kMaxColumns / 2 ? focus - kMaxColumns / 2 : 0;
  if (line.size() <= kMaxColumns) from = 0;
  while (from > 0 && from < line.size() && (static_cast<unsigned char>(line[from]) & 0xC0U) == 0x80U) --from;
  std::vector<Cell> cells;
  if (from > 0) cells.push_back({static_cast<std::uint32_t>(from), "...", 3});
  std::size_t columns = 0;
  std::size_t at = from;
  while (at < line.size() && columns < kMaxColumns) {
    const std::size_t length = character_length(line, at);
    const std::string_view character = line.substr(at, length);
    Cell cell = {static_cast<std::uint32_t>(at), std::string(character), is_wide(character) ? std::size_t{2} : 1};
    if (character == "\t") {
      cell.width = kTabWidth - columns % kTabWidth;
      cell.text = std::string(cell.width, ' ');
    } else if (is_hidden(character)) {
      cell.text = "?";
    }
    columns += cell.width;
    cells.push_back(std::move(cell));
    at += length;
  }
  if (at < line.size()) cells.push_back({static_cast<std::uint32_t>(at), "...", 3});
  return cells;
}

// Adds two lines: `   12 |   age: strng;`, and below it `      |        ^^^^^ note`. A span of several lines is marked
// up to the end of its first one. An empty span, at which something is missing, gets one mark. It may stand after the
// line.
void append_excerpt(std::string& out, Span span, char mark, std::string_view note, const Colours& colours) {
  const Position position = span.file->position(span.begin);
  const std::string_view line = span.file->line(position.line);
  const std::uint32_t begin = span.begin - span.file->line_start(position.line);
  const std::uint32_t end = std::max(begin, span.end - span.file->line_start(position.line));
  std::string shown;
  std::string marks;
  for (const Cell& cell : visible_cells(line, begin)) {
    shown += cell.text;
    if (cell.begin < end) marks.append(cell.width, cell.begin >= begin && cell.text != "..." ? mark : ' ');
    if (cell.begin >= end && end == begin && cell.begin < begin) marks.append(cell.width, ' ');
  }
  if (marks.find(mark) == std::string::npos) marks += mark;
  while (!shown.empty() && shown.back() == ' ') shown.pop_back();

  char number[16];
  std::snprintf(number, sizeof number, "%5u", position.line);
  out.append(colours.place).append(number).append(" |").append(colours.off);
  out.append(shown.empty() ? "" : " ").append(shown).append("\n");
  out.append(colours.place).append("      |").append(colours.off).append(" ");
  out.append(colours.mark).append(marks).append(note.empty() ? "" : " ").append(note).append(colours.off).append("\n");
}

// Returns text of the input as it is shown. Line ends, control characters and lengths that somebody made up must not
// change the shape of the output.
std::string printable(std::string_view text) {
  constexpr std::size_t kMaxText = 400;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (out.size() > kMaxText) return out + "...";
    const std::size_t length = character_length(text, at);
    out += is_hidden(text.substr(at, length)) ? std::string("?") : std::string(text.substr(at, length));
    at += length;
  }
  return out;
}

void append_place(std::string& out, Span span, const Colours& colours) {
  const Position position = span.file->position(span.begin);
  out.append(colours.bold)
      .append(printable(span.file->path()))
      .append(":")
      .append(std::to_string(position.line))
      .append(":");
  out.append(std::to_string(position.column)).append(":").append(colours.off).append(" ");
}

}  // namespace

std::string Diagnostics::render(const Diagnostic& diagnostic, Style style) {
  const Colours& colours = style == Style::kColour ? kTerminalColours : kNoColours;
  std::string out;
  if (diagnostic.span.file != nullptr) append_place(out, diagnostic.span, colours);
  const bool error = diagnostic.severity() == Severity::kError;
  out.append(error ? colours.error : colours.warning).append(error ? "error: " : "warning: ").append(colours.off);
  out.append(colours.bold).append(printable(diagnostic.text)).append(colours.off);
  out.append(" [FG").append(std::to_string(diagnostic.code())).append("]\n");
  if (diagnostic.span.file != nullptr) append_excerpt(out, diagnostic.span, '^', {}, colours);
  for (const Label& label : diagnostic.labels) {
    if (label.span.file == nullptr) continue;
    if (label.span.file != diagnostic.span.file) {
      out.append("  in ").append(printable(label.span.file->path())).append(":\n");
    }
    append_excerpt(out, label.span, '-', printable(label.text), colours);
  }
  for (const std::string& help : diagnostic.helps) out.append("  help: ").append(printable(help)).append("\n");
  return out;
}

std::string Diagnostics::render_pretty(Style style) const {
  std::string out;
  for (const Diagnostic* diagnostic : sorted()) out += render(*diagnostic, style);
  if (const std::size_t hidden = hidden_count()) out += std::to_string(hidden) + " more messages are not shown\n";
  return out;
}

std::string Diagnostics::render_lines() const {
  std::string out;
  for (const Diagnostic* diagnostic : sorted()) {
    if (diagnostic->span.file != nullptr) append_place(out, diagnostic->span, kNoColours);
    out.append(diagnostic->severity() == Severity::kError ? "error: " : "warning: ");
    out.append(printable(diagnostic->text)).append(" [FG").append(std::to_string(diagnostic->code())).append("]\n");
  }
  if (const std::size_t hidden = hidden_count())
    out += "note: " + std::to_string(hidden) + " more messages are not shown\n";
  return out;
}

}  // namespace fgraph::idl
