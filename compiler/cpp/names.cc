// Names and texts of a schema can be anything that the language allows, and sometimes come from people who mean harm.
// Three kinds of C++ are made of them, each with its own dangers:
// - Identifiers. A field `class`, `EOF` or `std` would not compile, or compile as something else. cpp_name(),
//   cpp_type_name() and Scope give such a name another one, with `_` after it. All other names stay as they are, so
//   that users find in C++ what they have written in the schema.
// - String literals. Bytes that are not printable ASCII become octal escapes, so that the generated file is ASCII
//   there and means the same under every encoding of the compiler.
// - Comments. The documentation of a schema is copied into the generated code. It must not end its comment or hide
//   code.
#include "compiler/cpp/names.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <utility>

#include "compiler/cpp/macros.h"

namespace fgraph::compiler {
namespace {

// These are the keywords and alternative tokens of C++20, sorted.
constexpr auto kKeywords = std::to_array<std::string_view>({
    "alignas",     "alignof",  "and",        "and_eq",    "asm",       "auto",         "bitand",
    "bitor",       "bool",     "break",      "case",      "catch",     "char",         "char16_t",
    "char32_t",    "char8_t",  "class",      "co_await",  "co_return", "co_yield",     "compl",
    "concept",     "const",    "const_cast", "consteval", "constexpr", "constinit",    "continue",
    "decltype",    "default",  "delete",     "do",        "double",    "dynamic_cast", "else",
    "enum",        "explicit", "export",     "extern",    "false",     "float",        "for",
    "friend",      "goto",     "if",         "inline",    "int",       "long",         "mutable",
    "namespace",   "new",      "noexcept",   "not",       "not_eq",    "nullptr",      "operator",
    "or",          "or_eq",    "private",    "protected", "public",    "register",     "reinterpret_cast",
    "requires",    "return",   "short",      "signed",    "sizeof",    "static",       "static_assert",
    "static_cast", "struct",   "switch",     "template",  "this",      "thread_local", "throw",
    "true",        "try",      "typedef",    "typeid",    "typename",  "union",        "unsigned",
    "using",       "virtual",  "void",       "volatile",  "wchar_t",   "while",        "xor",
    "xor_eq",
});
static_assert(std::is_sorted(kKeywords.begin(), kKeywords.end()));

bool is_listed(std::span<const std::string_view> list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

// Returns whether the name looks like that of a table of generated code, such as kPersonFields.
// A node `kPersonFields` would otherwise meet the table of the fields of `Person`.
bool is_constant(std::string_view name) {
  return name.size() > 1 && name[0] == 'k' && name[1] >= 'A' && name[1] <= 'Z';
}

constexpr std::size_t kLiteralWidth = 96;

void append_octal(std::string& out, unsigned char byte) {
  // The escape always has three digits. Otherwise a digit after it would become a part of it.
  out += '\\';
  out += static_cast<char>('0' + (byte >> 6));
  out += static_cast<char>('0' + ((byte >> 3) & 7));
  out += static_cast<char>('0' + (byte & 7));
}

void append_escaped(std::string& out, char character) {
  switch (character) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
  }
  const auto byte = static_cast<unsigned char>(character);
  if (byte < 0x20 || byte >= 0x7f) {
    append_octal(out, byte);
  } else if (character == '?' && out.ends_with('?')) {
    out += "\\?";  // two question marks could begin a trigraph
  } else {
    out += character;
  }
}

// A CodePoint is the first character of a UTF-8 text. `length` is that of its sequence, or 0 if the sequence is not
// valid.
struct CodePoint {
  std::uint32_t value = 0;
  std::size_t length = 0;
};

CodePoint decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < length) return {};
  std::uint32_t value = lead & (0xffU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return {};
    value = (value << 6) | (byte(i) & 0x3f);
  }
  const std::uint32_t smallest = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80;
  if (value < smallest || value > 0x10ffff || (value >= 0xd800 && value < 0xe000)) return {};
  return {value, length};
}

// Returns whether the character changes how the line around it is shown, or ends the line in some programs.
bool is_deceptive(std::uint32_t code_point) {
  return code_point == 0x061c || code_point == 0xfeff || (code_point >= 0x200b && code_point <= 0x200f) ||
         (code_point >= 0x2028 && code_point <= 0x202e) || (code_point >= 0x2060 && code_point <= 0x206f) ||
         (code_point >= 0x7f && code_point < 0xa0);
}

// Returns one line of a comment. Each change guards against a text that means something in C++:
//
//   ends here */ int x;    a block comment would end
//   continued \            the next line would become a part of the comment; GCC also ignores blanks after the sign
//   trigraph ??/           it is a backslash in some modes of compilers
//   bidi U+202E right      editors would show the code after it in another order
//
// The signs are changed after the characters, because a replaced character must not complete one of them.
std::string comment_line(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint code_point = decode(line.substr(at));
    if (code_point.length == 0 || is_deceptive(code_point.value)) {
      out += '?';
    } else if (code_point.value < 0x20) {
      out += ' ';
    } else {
      out += line.substr(at, code_point.length);
    }
    at += std::max<std::size_t>(code_point.length, 1);
  }
  for (std::size_t at = 0; (at = out.find("?\?/", at)) != std::string::npos;) out.insert(at + 2, " ");
  for (std::size_t at = 0; (at = out.find("*/", at)) != std::string::npos;) out.insert(at + 1, " ");
  out.erase(out.find_last_not_of(' ') + 1);
  if (out.ends_with('\\')) out += '.';
  return out;
}

}  // namespace

bool is_taken(std::string_view name) {
  return std::binary_search(kKeywords.begin(), kKeywords.end(), name) || name == "fgraph" || name == "std" ||
         is_macro(name);
}

std::string cpp_name(std::string_view name) {
  std::string result(name);
  if (is_taken(name)) result += '_';
  return result;
}

// A class cannot have a member of its own name, and these are the members that generated classes have.
std::string cpp_type_name(std::string_view name) {
  constexpr auto kMembers =
      std::to_array<std::string_view>({"fields", "id", "links", "saved_", "source", "target", "to_string"});
  std::string result = cpp_name(name);
  if (is_listed(kMembers, name) || is_constant(name)) result += '_';
  return result;
}

std::string cpp_namespace(std::string_view package) {
  std::string result;
  while (!package.empty()) {
    const std::size_t end = std::min(package.find('.'), package.size());
    if (!result.empty()) result += "::";
    result += cpp_name(package.substr(0, end));
    package.remove_prefix(std::min(end + 1, package.size()));
  }
  return result;
}

// There are two rounds, so that no name loses its own form to the new form of another one. If a node has the fields
// `class` and `class_`, the second one stays as it is, and the first one becomes `class_2`, whatever their order.
Scope::Scope(std::vector<std::string_view> reserved, const std::vector<std::string_view>& names)
    : reserved_(std::move(reserved)) {
  const auto stays = [&](std::string_view name) { return !is_taken(name) && !is_listed(reserved_, name); };
  for (const std::string_view name : names) {
    if (stays(name)) names_.emplace(name, name);
  }
  for (const std::string_view name : names) {
    if (!stays(name)) names_.emplace(name, unused(name));
  }
}

const std::string& Scope::operator[](std::string_view name) const {
  const auto found = names_.find(name);
  if (found == names_.end()) std::abort();
  return found->second;
}

std::string Scope::unused(std::string_view name) const {
  std::string candidate(name);
  if (!uses(candidate)) return candidate;
  // The digits stand after a single underscore, because names with two in a row belong to the implementation.
  if (!candidate.ends_with('_')) candidate += '_';
  const std::string stem = candidate;
  for (int i = 2; uses(candidate); ++i) candidate = stem + std::to_string(i);
  return candidate;
}

bool Scope::uses(std::string_view name) const {
  if (is_taken(name) || is_listed(reserved_, name)) return true;
  return std::any_of(names_.begin(), names_.end(), [&](const auto& entry) { return entry.second == name; });
}

std::string string_literal(std::string_view bytes) {
  std::string out = "\"";
  for (const char character : bytes) append_escaped(out, character);
  out += '"';
  return out;
}

std::string view_literal(std::string_view bytes) {
  return string_literal(bytes) + "sv";
}

// A line is broken after a blank only, so that an escape is never divided and words stay together. A text without
// blanks stays in one line, however long that is.
std::vector<std::string> string_literal_lines(std::string_view bytes) {
  std::vector<std::string> lines;
  std::string line = "\"";
  std::size_t blank = 0;  // the position after the last blank, at which the line may be broken
  for (const char character : bytes) {
    append_escaped(line, character);
    if (character == ' ' || character == '\n') blank = line.size();
    if (line.size() < kLiteralWidth || blank == 0) continue;
    const std::string rest = line.substr(blank);
    line.erase(blank);
    lines.push_back(line + '"');
    line = '"' + rest;
    blank = 0;
  }
  if (line.size() > 1 || lines.empty()) lines.push_back(line + '"');
  return lines;
}

std::vector<std::string> comment_lines(std::string_view doc) {
  std::vector<std::string> lines;
  while (!doc.empty()) {
    const std::size_t end = std::min(doc.find_first_of("\n\r"), doc.size());
    lines.push_back(comment_line(doc.substr(0, end)));
    const bool pair = doc.substr(end).starts_with("\r\n");
    doc.remove_prefix(std::min(end + (pair ? 2 : 1), doc.size()));
  }
  return lines;
}

}  // namespace fgraph::compiler
