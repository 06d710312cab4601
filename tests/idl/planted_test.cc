// Compiles the files in planted/, which are schemas as somebody might write them, with every kind of mistake. The
// messages about a line stand below it, in lines that begin with `//~`: code, words, text, other places and help. The
// compiler must report these and no others. UPDATE_GOLDENS=1 writes these lines again.
#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support.h"

namespace fgraph::idl::test {
namespace {

constexpr std::string_view kMark = "//~";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::string without_marks(const std::string& text) {
  std::string out;
  for (const std::string& line : lines_of(text)) {
    if (line.rfind(kMark, 0) != 0) out += line + "\n";
  }
  return out;
}

// A place as these lines show it: its words in quotes, with a number if the line has the words more than once. For an
// empty place, the words before it.
std::string shown(Span span) {
  const std::string_view text = span.file->text();
  if (span.begin == span.end) {
    std::size_t begin = span.begin;
    const auto is_letter = [](char c) {
      return c == '_' || c == '"' || std::isalnum(static_cast<unsigned char>(c)) != 0;
    };
    while (begin > 0 && is_letter(text[begin - 1])) --begin;
    if (begin == span.begin && begin > 0) --begin;
    return "after `" + std::string(text.substr(begin, span.begin - begin)) + "`";
  }
  const std::string words(span.text().substr(0, span.text().find('\n')));
  const std::size_t line = text.rfind('\n', span.begin) + 1;
  std::size_t count = 1;
  for (std::size_t at = text.find(words, line); at < span.begin; at = text.find(words, at + 1)) ++count;
  return "`" + words + "`" + (count > 1 ? " (" + std::to_string(count) + ")" : "");
}

std::size_t line_of(Span span) {
  const std::string_view before = span.file->text().substr(0, span.begin);
  return static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

std::string marks_of(const Diagnostic& diagnostic) {
  const std::string start = std::string(kMark) + " ";
  const bool error = diagnostic.severity() == Severity::kError;
  std::string out = start + (error ? "FG" : "warning FG") + std::to_string(diagnostic.code()) + " " +
                    shown(diagnostic.span) + ": " + diagnostic.text + "\n";
  for (const Label& label : diagnostic.labels) {
    const bool here = label.span.file == diagnostic.span.file;
    out += start + "  " + shown(label.span) + " in line " + std::to_string(line_of(label.span) + 1) +
           (here ? "" : " of " + label.span.file->path()) + ": " + label.text + "\n";
  }
  for (const std::string& help : diagnostic.helps) out += start + "  help: " + help + "\n";
  return out;
}

// Every file of a case with the messages below its lines.
std::string annotated(const std::vector<std::string>& order, const std::map<std::string, std::string>& texts,
                      const Diagnostics& diagnostics) {
  std::map<std::pair<std::string, std::size_t>, std::string> marks;
  for (const Diagnostic* one : diagnostics.sorted()) {
    if (one->span.file == nullptr) {
      marks[{order.front(), 0}] += marks_of(*one);
    } else {
      // The paths of imported files begin with the root of the files in memory.
      const std::string& path = one->span.file->path();
      marks[{path.front() == '/' ? path.substr(1) : path, line_of(one->span)}] += marks_of(*one);
    }
  }
  std::string out;
  for (const std::string& path : order) {
    if (path != order.front()) out += "//// " + path + "\n";
    const std::vector<std::string> lines = lines_of(texts.at(path));
    for (std::size_t i = 0; i < lines.size(); ++i) out += lines[i] + "\n" + marks[{path, i}];
  }
  return out;
}

TEST_CASE("planted mistakes are found, all of them and nothing else") {
  std::size_t mistakes = 0;
  for (const std::string& path : case_files("planted")) {
    CAPTURE(path);
    const std::string name = std::filesystem::path(path).filename().string();
    const std::string text = read_file(path);
    const Files one = split_files(name, without_marks(text));
    std::vector<std::string> order = {name};
    for (const std::string& line : lines_of(text)) {
      if (line.rfind("//// ", 0) == 0) order.push_back(line.substr(5));
    }
    const Compiled compiled(one.inputs, one.texts);
    const std::string found = annotated(order, one.texts, compiled.diagnostics);
    if (std::getenv("UPDATE_GOLDENS") != nullptr) write_file(path, found);
    CHECK(found == read_file(path));
    CHECK(compiled.diagnostics.all().size() < Diagnostics::kShownLimit);
    mistakes += compiled.diagnostics.all().size();
  }
  CHECK(mistakes >= 300);
}

}  // namespace
}  // namespace fgraph::idl::test
