// scope.h says in which order a name is looked up and what is reported. This file has three parts: tables of what fits
// a use and of names in other languages, guesses at misspelt names, and the lookup.
//
// A guess weighs three sources. A declaration or a built-in type of nearly the same name wins. After it comes the word
// of another language, so that `text` means `string`, unless the schema has an enum `Tex`. Only then come names that
// are farther off, first those that fit the use and last all others, of which the caller reports that they are of the
// wrong kind.
#include "idl/resolve/scope.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "idl/resolve/names.h"
#include "idl/source/suggest.h"
#include "idl/syntax/scalars.h"

namespace fgraph::idl {
namespace {

// These names of types in other languages stand for built-in types.
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

// Returns whether the symbol has this name, with or without its package.
bool matches(const Symbol& symbol, std::string_view name) {
  return symbol.name == name || symbol.qualified_name == name;
}

Symbol* find_in(const Unit& unit, std::string_view name) {
  const std::size_t dot = name.rfind('.');
  const auto found = unit.by_name.find(dot == std::string_view::npos ? name : name.substr(dot + 1));
  return found != unit.by_name.end() && matches(*found->second, name) ? found->second : nullptr;
}

// Returns whether the declaration of `name` may stand in something that could not be read.
bool may_be_elsewhere(const Unit& unit, std::string_view name) {
  const std::string_view last = name.substr(name.rfind('.') + 1);
  const auto in_unread = [&](const Unit& one) { return one.unread_words.count(last) > 0; };
  return unit.misses_imports || in_unread(unit) ||
         std::any_of(unit.imports.begin(), unit.imports.end(),
                     [&](const ImportEdge& edge) { return in_unread(*edge.unit); });
}

bool is_wanted(Symbol::Kind kind, NameUse use) {
  const bool node = kind == Symbol::Kind::kNode || kind == Symbol::Kind::kAbstractNode;
  switch (use) {
    case NameUse::kFieldType: return kind == Symbol::Kind::kEnum;
    case NameUse::kColumn:
    case NameUse::kResult:
      return node || kind == Symbol::Kind::kEnum || kind == Symbol::Kind::kRelationship ||
             kind == Symbol::Kind::kStruct;
    case NameUse::kNode: return node;
    case NameUse::kNodeBase: return kind == Symbol::Kind::kMixin || kind == Symbol::Kind::kAbstractNode;
    case NameUse::kMixin: return kind == Symbol::Kind::kMixin;
    case NameUse::kRelationship: return kind == Symbol::Kind::kRelationship;
  }
  return false;
}

std::string_view wanted_noun(NameUse use) {
  switch (use) {
    case NameUse::kFieldType:
    case NameUse::kColumn:
    case NameUse::kResult: return "a declaration";
    case NameUse::kNode: return "a node";
    case NameUse::kNodeBase: return "a mixin or an abstract node";
    case NameUse::kMixin: return "a mixin";
    case NameUse::kRelationship: return "a relationship";
  }
  return {};
}

bool takes_scalars(NameUse use) {
  switch (use) {
    case NameUse::kFieldType:
    case NameUse::kColumn:
    case NameUse::kResult: return true;
    case NameUse::kNode:
    case NameUse::kNodeBase:
    case NameUse::kMixin:
    case NameUse::kRelationship: return false;
  }
  return false;
}

// Returns the built-in type for which a word of another language stands, or an empty text if there is none.
std::string_view foreign_scalar(Diagnostics& diagnostics, std::string_view name) {
  std::vector<std::string_view> words;
  for (const auto& [foreign, ours] : kForeignNames) {
    if (folded(name) == foreign) return ours;
    words.push_back(foreign);
  }
  const std::string_view near = diagnostics.nearest(name, words);
  for (const auto& [foreign, ours] : kForeignNames) {
    if (is_near(name, near) && foreign == near) return ours;
  }
  return {};
}

// Adds the names of declarations in scope that fit the use. The names have their packages if `like` has one.
void add_names(const Unit& unit, NameUse use, std::string_view like, std::vector<std::string_view>& names) {
  const bool qualified = like.find('.') != std::string_view::npos;
  const auto add = [&](const Unit& one) {
    for (const auto& [name, symbol] : one.by_name) {
      if (is_wanted(symbol->kind, use)) names.push_back(qualified ? symbol->qualified_name : name);
    }
  };
  add(unit);
  for (const ImportEdge& edge : unit.imports) add(*edge.unit);
}

// Returns the name that was probably meant by `name`, or an empty text if nothing in scope is like it. Names that fit
// the use are preferred.
std::string_view intended(Diagnostics& diagnostics, const Unit& unit, std::string_view name, NameUse use) {
  if (!diagnostics.may_suggest()) return {};
  constexpr std::string_view kResults[] = {"page", "slice", "stream"};
  std::vector<std::string_view> names;
  if (takes_scalars(use)) names.assign(scalar_names().begin(), scalar_names().end());
  if (use == NameUse::kResult) names.insert(names.end(), std::begin(kResults), std::end(kResults));
  add_names(unit, use, name, names);
  const std::string_view foreign = takes_scalars(use) ? foreign_scalar(diagnostics, name) : std::string_view();
  std::string_view meant = diagnostics.nearest(name, names);
  if (!foreign.empty() && !is_near(name, meant)) return foreign;
  if (!meant.empty()) return meant;
  // Nothing that fits has a similar name. Something else may have one, and then the caller reports the wrong kind.
  for (const NameUse other : {NameUse::kColumn, NameUse::kNodeBase}) add_names(unit, other, name, names);
  return diagnostics.nearest(name, names);
}

// A Lookup is the result of looking up a name. If two imports declare the name, both declarations are set.
struct Lookup {
  Symbol* symbol = nullptr;
  Symbol* other = nullptr;
};

// Indexes the names that the imports declare. Requires that all of them have been declared. Without the index each
// name would be looked up in each import, and a large file with many imports would take the product of their numbers.
void index_imports(Unit& unit) {
  if (std::exchange(unit.imports_indexed, true)) return;
  for (std::size_t i = 0; i < unit.imports.size(); ++i) {
    for (const auto& [name, symbol] : unit.imports[i].unit->by_name) unit.imported_names.emplace(name, i);
  }
}

// Looks a name up in the file itself and then in its imports (steps 2 and 3 in scope.h).
Lookup look_up(Unit& unit, std::string_view name) {
  if (Symbol* own = find_in(unit, name)) return {own, nullptr};
  Lookup found;
  index_imports(unit);
  const auto [first, last] = unit.imported_names.equal_range(name.substr(name.rfind('.') + 1));
  for (auto one = first; one != last; ++one) {
    ImportEdge& edge = unit.imports[one->second];
    Symbol* candidate = find_in(*edge.unit, name);
    if (candidate == nullptr) continue;
    edge.used = true;
    if (found.symbol == nullptr) found.symbol = candidate;
    if (found.symbol != candidate) found.other = candidate;
  }
  return found;
}

// Decides what is said about a name that was not found (scope.h has the list). Returns the declaration with which the
// lookup goes on, or null.
Symbol* report_unknown(Program& program, Unit& unit, const ast::Name& name, NameUse use) {
  if (find_scalar(name.text) != nullptr) {
    program.diagnostics.report<Message::kWrongKind>(name.span, name.text, "a built-in type", wanted_noun(use));
    return nullptr;
  }
  const std::string_view meant = intended(program.diagnostics, unit, name.text, use);
  const bool certain = is_near(name.text, meant);
  // A certain misspelling is reported even if something could not be read.
  if (!certain && may_be_elsewhere(unit, name.text)) return nullptr;
  for (const Unit& other : program.units) {
    Symbol* symbol = certain ? nullptr : find_in(other, name.text);
    if (symbol == nullptr) continue;
    program.diagnostics.report<Message::kNotImported>(name.span, name.text)
        .label(symbol->span, "declared here")
        .help("add: import \"" + other.import_path + "\";");
    return symbol;
  }
  program.diagnostics.report<Message::kUnknownType>(name.span, name.text).suggest(meant);
  Symbol* symbol = certain ? look_up(unit, meant).symbol : nullptr;
  return symbol != nullptr && is_wanted(symbol->kind, use) ? symbol : nullptr;
}

void report_kind(Program& program, const ast::Name& name, const Symbol& symbol, std::string_view wanted) {
  program.diagnostics.report<Message::kWrongKind>(name.span, name.text, with_article(kind_name(symbol.kind)), wanted)
      .label(symbol.span, "declared here");
}

}  // namespace

Symbol* find_symbol(Program& program, Unit& unit, const ast::Name& name, NameUse use) {
  if (!name.present()) return nullptr;
  const Lookup found = look_up(unit, name.text);
  if (found.symbol == nullptr) return report_unknown(program, unit, name, use);
  if (found.other == nullptr) return found.symbol;
  program.diagnostics
      .report<Message::kAmbiguousName>(name.span, name.text, found.symbol->qualified_name, found.other->qualified_name)
      .label(found.symbol->span, "declared here")
      .label(found.other->span, "and here")
      .help("write the name with its package");
  return nullptr;
}

Symbol* find_relationship(Program& program, Unit& unit, const ast::Name& name) {
  Symbol* symbol = find_symbol(program, unit, name, NameUse::kRelationship);
  if (symbol == nullptr || symbol->kind == Symbol::Kind::kRelationship) return symbol;
  report_kind(program, name, *symbol, "a relationship");
  return nullptr;
}

Symbol* find_node(Program& program, Unit& unit, const ast::Name& name) {
  Symbol* symbol = find_symbol(program, unit, name, NameUse::kNode);
  if (symbol == nullptr || symbol->node() != nullptr) return symbol;
  report_kind(program, name, *symbol, "a node");
  return nullptr;
}

const Scalar* intended_scalar(Program& program, const Unit& unit, std::string_view name) {
  const std::string_view meant = intended(program.diagnostics, unit, name, NameUse::kFieldType);
  // A name of three letters such as `dat` or `itn` is a misspelling of a built-in type rather than of anything else.
  const bool short_slip =
      name.size() == 3 && !meant.empty() && name.front() == meant.front() && edit_distance(name, meant) == 1;
  return short_slip || is_near(name, meant) || foreign_scalar(program.diagnostics, name) == meant ? find_scalar(meant)
                                                                                                  : nullptr;
}

}  // namespace fgraph::idl
