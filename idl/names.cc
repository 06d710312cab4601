#include "names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "suggest.h"

namespace fgraph::idl {
namespace {

// Longer names make files and symbols that tools choke on.
constexpr std::size_t kMaxName = 255;

constexpr std::array kScalars = {Scalar::kBool,      Scalar::kInt,   Scalar::kFloat,    Scalar::kString,
                                 Scalar::kDate,      Scalar::kTime,  Scalar::kDatetime, Scalar::kDuration,
                                 Scalar::kTimestamp, Scalar::kPoint, Scalar::kVector,   Scalar::kUuid,
                                 Scalar::kBytes};
constexpr std::array<std::string_view, kScalars.size()> kScalarNames = {
    "bool",     "int",       "float", "string", "date", "time", "datetime",
    "duration", "timestamp", "point", "vector", "uuid", "bytes"};

// What people write who come from elsewhere.
constexpr std::pair<std::string_view, std::string_view> kForeignNames[] = {
    {"str", "string"},
    {"text", "string"},
    {"varchar", "string"},
    {"integer", "int"},
    {"long", "int"},
    {"int32", "int"},
    {"int64", "int"},
    {"uint", "int"},
    {"number", "float"},
    {"double", "float"},
    {"real", "float"},
    {"boolean", "bool"},
    {"localdatetime", "datetime"},
    {"localtime", "time"},
    {"blob", "bytes"},
    {"binary", "bytes"},
    {"guid", "uuid"},
    {"embedding", "vector"},
};

bool matches(const Symbol& symbol, std::string_view name) {
  return symbol.name == name || symbol.qualified_name == name;
}

Symbol* find_in(const Unit& unit, std::string_view name) {
  const std::size_t dot = name.rfind('.');
  const auto found = unit.by_name.find(dot == std::string_view::npos ? name : name.substr(dot + 1));
  return found != unit.by_name.end() && matches(*found->second, name) ? found->second : nullptr;
}

// Something that was not read may declare what is missing here.
bool may_be_elsewhere(const Unit& unit) {
  if (unit.incomplete) return true;
  return std::any_of(unit.imports.begin(), unit.imports.end(),
                     [](const ImportEdge& edge) { return edge.unit == nullptr || edge.unit->incomplete; });
}

// The built-in type that was probably meant; empty if none.
std::string_view intended_scalar(std::string_view name) {
  for (const auto& [foreign, ours] : kForeignNames) {
    if (folded(name) == foreign) return ours;
  }
  return suggest(name, kScalarNames);
}

void report_unknown(Program& program, const Unit& unit, const ast::Name& name) {
  // A misspelt built-in type is one whatever else is missing.
  const std::string_view scalar = intended_scalar(name.text);
  if (scalar.empty() && may_be_elsewhere(unit)) return;
  for (const Unit& other : program.units) {
    const Symbol* symbol = find_in(other, name.text);
    if (symbol == nullptr) continue;
    program.diagnostics.report<Message::kNotImported>(name.span, name.text)
        .label(symbol->span, "declared here")
        .help("add: import \"" + other.import_path + "\";");
    return;
  }
  const std::string_view nearest = suggest(name.text, visible_names(unit));
  program.diagnostics.report<Message::kUnknownType>(name.span, name.text).suggest(nearest.empty() ? scalar : nearest);
}

}  // namespace

std::string folded(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

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

std::vector<std::string_view> visible_names(const Unit& unit) {
  std::vector<std::string_view> names(kScalarNames.begin(), kScalarNames.end());
  for (const auto& [name, symbol] : unit.by_name) names.push_back(name);
  for (const ImportEdge& edge : unit.imports) {
    if (edge.unit == nullptr) continue;
    for (const auto& [name, symbol] : edge.unit->by_name) names.push_back(name);
  }
  return names;
}

Symbol* find_symbol(Program& program, Unit& unit, const ast::Name& name) {
  if (!name.present()) return nullptr;
  if (Symbol* own = find_in(unit, name.text)) return own;
  Symbol* found = nullptr;
  for (ImportEdge& edge : unit.imports) {
    Symbol* candidate = edge.unit != nullptr ? find_in(*edge.unit, name.text) : nullptr;
    if (candidate == nullptr) continue;
    edge.used = true;
    if (found != nullptr && found != candidate) {
      program.diagnostics
          .report<Message::kAmbiguousName>(name.span, name.text, found->qualified_name, candidate->qualified_name)
          .label(found->span, "declared here")
          .label(candidate->span, "and here")
          .help("write the name with its package");
      return nullptr;
    }
    found = candidate;
  }
  if (found == nullptr) report_unknown(program, unit, name);
  return found;
}

Symbol* find_symbol(Program& program, Unit& unit, const ast::Name& name, Symbol::Kind kind) {
  Symbol* symbol = find_symbol(program, unit, name);
  if (symbol == nullptr || symbol->kind == kind) return symbol;
  program.diagnostics
      .report<Message::kWrongKind>(name.span, name.text, with_article(kind_name(symbol->kind)),
                                   with_article(kind_name(kind)))
      .label(symbol->span, "declared here");
  return nullptr;
}

const Scalar* find_scalar(std::string_view name) {
  const auto found = std::find(kScalarNames.begin(), kScalarNames.end(), name);
  return found == kScalarNames.end() ? nullptr : &kScalars[static_cast<std::size_t>(found - kScalarNames.begin())];
}

std::span<const std::string_view> scalar_names() {
  return kScalarNames;
}

}  // namespace fgraph::idl
