#include "idl/resolve/names.h"

#include <algorithm>

namespace fgraph::idl {
namespace {

// A longer name would give files and symbols names that tools cannot handle.
constexpr std::size_t kMaxName = 255;

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

std::string schema_function(std::string_view import_path) {
  std::string_view stem = import_path;
  stem.remove_prefix(stem.rfind('/') + 1);
  std::string name(stem.substr(0, stem.rfind('.')));
  for (char& c : name) c = is_letter_or_digit(c) ? c : '_';
  if (name.empty() || !is_letter_or_digit(name.front()) || name.front() <= '9') name.insert(0, "file_");
  return name + "_schema";
}

std::string folded(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// A name of a schema passes into C++ unchanged, so that it has to be a name there too. Words of C++ are allowed:
// generated code adds a '_' to them, and so names of a schema may not end with one.
bool check_name(const ast::Name& name, Diagnostics& diagnostics) {
  const std::string_view text = name.text;
  const std::size_t errors = diagnostics.error_count();
  if (!name.present()) return true;
  if (text.size() > kMaxName) {
    const std::string shown = std::string(text.substr(0, 20)) + "...";
    diagnostics.report<Message::kReservedName>(name.span, shown, "has " + std::to_string(text.size()) + " characters")
        .help("names have at most " + std::to_string(kMaxName));
  } else if (text.front() == '_') {
    diagnostics.report<Message::kReservedName>(name.span, text, "starts with '_'")
        .help("C++ keeps such names for itself; a field can still be stored under one: @column(\"" + std::string(text) +
              "\")");
  } else if (text.find("__") != std::string_view::npos) {
    diagnostics.report<Message::kReservedName>(name.span.part(text.find("__"), 2), text, "contains '__'")
        .help("C++ keeps such names for itself");
  } else if (text.back() == '_') {
    diagnostics.report<Message::kReservedName>(name.span, text, "ends with '_'")
        .help("generated code adds '_' to names that are words of C++");
  }
  return diagnostics.error_count() == errors;
}

// Such a name is written between backticks in a query, and nothing can escape a backtick there.
bool check_stored_name(std::string_view what, std::string_view stored, Span span, Diagnostics& diagnostics) {
  const auto is_bad = [](char c) { return c == '`' || (c >= 0 && c < 0x20) || c == 0x7F; };
  const bool bad = stored.empty() || stored.size() > kMaxName || std::any_of(stored.begin(), stored.end(), is_bad);
  if (!bad) return true;
  diagnostics.report<Message::kBadStoredName>(span, what, "\"" + std::string(stored.substr(0, 40)) + "\"")
      .help("it needs 1 to 255 characters, none of them a control character or '`'");
  return false;
}

std::string_view kind_name(Symbol::Kind kind) {
  switch (kind) {
    case Symbol::Kind::kEnum: return "enum";
    case Symbol::Kind::kMixin: return "mixin";
    case Symbol::Kind::kAbstractNode: return "abstract node";
    case Symbol::Kind::kNode: return "node";
    case Symbol::Kind::kRelationship: return "relationship";
    case Symbol::Kind::kStruct: return "struct";
    case Symbol::Kind::kRepository: return "repository";
  }
  return "declaration";
}

std::string_view kind_plural(Symbol::Kind kind) {
  switch (kind) {
    case Symbol::Kind::kEnum: return "enums";
    case Symbol::Kind::kMixin: return "mixins";
    case Symbol::Kind::kAbstractNode: return "abstract nodes";
    case Symbol::Kind::kNode: return "nodes";
    case Symbol::Kind::kRelationship: return "relationships";
    case Symbol::Kind::kStruct: return "structs";
    case Symbol::Kind::kRepository: return "repositories";
  }
  return "declarations";
}

std::string with_article(std::string_view noun) {
  const bool vowel = std::string_view("aeiou").find(noun.front()) != std::string_view::npos;
  return (vowel ? "an " : "a ") + std::string(noun);
}

}  // namespace fgraph::idl
