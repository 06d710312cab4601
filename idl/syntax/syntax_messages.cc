// This file has three tables. kConstructs says what a rule of the grammar is called and what it looks like.
// kForeignWords has words of other languages. kConditionWords has the words of conditions, to find one that is
// misspelt. A message takes the first help that it finds: the word that was meant, or else the example of the
// construct.
#include "idl/syntax/syntax_messages.h"

#include <algorithm>
#include <string>
#include <vector>

#include "idl/source/suggest.h"
#include "idl/syntax/annotations.h"

namespace fgraph::idl {
namespace {

constexpr std::size_t kShownLength = 40;

// A construct says how messages speak of a rule of the grammar.
struct Construct {
  std::string_view rule;
  std::string_view noun;
  std::string_view example;
};

constexpr Construct kConstructs[] = {
    {"packageClause", "a package clause", "package acme.social;"},
    {"importClause", "an import", "import \"acme/common/audit.fgraph\";"},
    {"enumDeclaration", "an enum", "enum Role : int { member = 0, admin = 1 }"},
    {"enumBlock", "an enum", "enum Role : int { member = 0, admin = 1 }"},
    {"mixinDeclaration", "a mixin", "mixin Audited { created_at: datetime = now(); }"},
    {"nodeDeclaration", "a node", "node Person { name: string; }"},
    {"relationshipDeclaration", "a relationship", "relationship Knows \"KNOWS\" (Person -> Person);"},
    {"structDeclaration", "a struct", "struct Suggestion { person: Person; mutual: int; }"},
    {"fetchDeclaration", "a fetch hint", "fetch Person.profile { friends(limit: 20) { employer }, employer }"},
    {"repositoryDeclaration", "a repository", "repository PersonRepository for Person { find_by_name; }"},
    {"memberBlock", "a body", "name: string;"},
    {"member", "a body", "name: string;"},
    {"field", "a field", "name: string;"},
    {"type", "a type", "string, int?, string[] or vector<384>"},
    {"link", "a link", "link friends: Person[*] -[:KNOWS]->;"},
    {"cardinality", "a cardinality", "[*], [0..1] or [1]"},
    {"arrow", "an arrow", "-[:KNOWS]->, <-[:KNOWS]- or -[:KNOWS]-"},
    {"cascadeClause", "a cascade", "cascade(save, delete)"},
    {"orphanClause", "a rule for orphans", "orphan(delete)"},
    {"orderClause", "an order", "order by created_at desc, name"},
    {"indexMember", "an index", "index (role, age);"},
    {"fulltextMember", "a full-text index", "fulltext (name, full_name) language(\"english\");"},
    {"reservedMember", "a list of reserved names", "reserved old_name, older_name;"},
    {"annotation", "an annotation", "@column(\"fullName\")"},
    {"repositoryBlock", "a repository", "find_by_name;"},
    {"repositoryMember", "a repository", "find_by_name;"},
    {"derivedQuery", "a derived query", "find_by_age_greater_than(min: int);"},
    {"clauseQuery", "a query", "query adults(min: int) -> Person[*] where age >= $min;"},
    {"parameterList", "a list of parameters", "(min: int, name: string)"},
    {"expression", "a value", {}},
    {"file", "a file", "node Person { name: string; }"},
};

// Returns the innermost construct that is being read. If none is known, it is the file.
const Construct& construct_of(std::span<const std::string_view> rules) {
  for (std::string_view rule : rules) {
    const auto* found = std::find_if(std::begin(kConstructs), std::end(kConstructs),
                                     [&](const Construct& construct) { return construct.rule == rule; });
    if (found != std::end(kConstructs)) return *found;
  }
  return *(std::end(kConstructs) - 1);
}

std::string shown(Span token) {
  if (token.begin == token.end) return "end of file";
  const std::string_view text = token.text();
  if (text.size() <= kShownLength) return "'" + std::string(text) + "'";
  std::size_t length = kShownLength;
  while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
  return "'" + std::string(text.substr(0, length)) + "...'";
}

bool reads(std::span<const std::string_view> rules, std::string_view rule) {
  return std::find(rules.begin(), rules.end(), rule) != rules.end();
}

// A foreign word is one that people know from other languages. It stands for a word of ours.
struct ForeignWord {
  std::string_view word;
  std::string_view ours;
};

constexpr ForeignWord kForeignWords[] = {
    {"ascending", "asc"},
    {"descending", "desc"},
    {"startswith", "starts with"},
    {"starts_with", "starts with"},
    {"endswith", "ends with"},
    {"ends_with", "ends with"},
    {"matches", "regex"},
    {"sort", "order by"},
    {"offset", "skip"},
    {"extends", ":"},
    {"implements", ":"},
    {"inherits", ":"},
    {"orderby", "order by"},
    {"order_by", "order by"},
    {"isnull", "is null"},
    {"starting", "starts with"},
    {"containing", "contains"},
};

// These words stand inside of conditions. A misspelt one is reported as unexpected after the condition.
constexpr std::string_view kConditionWords[] = {"and",  "or",    "not",         "in",        "contains", "between",
                                                "like", "regex", "starts with", "ends with", "is null"};

// Returns the word of the language that was probably meant by a word that does not fit. The result is empty if there
// is none. Where the word stands decides which words are possible: after the name of a node, `extends` means `:`, and
// `sort` means `order by` only in a query or a link. A field can have any of these names, so that nothing is guessed
// in it.
std::string_view intended_word(std::string_view word, std::span<const std::string_view> rules) {
  std::vector<std::string_view> foreign;
  for (const ForeignWord& one : kForeignWords) foreign.push_back(one.word);
  const bool in_declaration = reads(rules, "nodeDeclaration") && !reads(rules, "member");
  const bool in_clauses =
      reads(rules, "clauseQuery") || reads(rules, "derivedQuery") || reads(rules, "linkClause") || reads(rules, "link");
  if (!in_declaration && !in_clauses) return {};
  const bool is_foreign = std::find(foreign.begin(), foreign.end(), word) != foreign.end();
  const std::string_view known = is_foreign ? word : suggest(word, foreign);
  for (const ForeignWord& one : kForeignWords) {
    if (one.word == known && (one.ours == ":") == in_declaration) return one.ours;
  }
  const std::string_view condition = reads(rules, "clauseQuery") ? suggest(word, kConditionWords) : std::string_view();
  return condition == word ? std::string_view() : condition;
}

}  // namespace

void report_missing(std::string_view missing, Span place, std::span<const std::string_view> rules,
                    Diagnostics& diagnostics) {
  if (missing == "with") {
    // The word before the missing one is `starts` or `ends`.
    const std::string_view text = place.file->text().substr(0, place.begin);
    const std::size_t begin = text.find_last_not_of("abcdefghijklmnopqrstuvwxyz") + 1;
    const std::string word(text.substr(begin));
    diagnostics.report<Message::kMissingToken>(place, missing, "after '" + word + "'").suggest(word + " with");
    return;
  }
  const std::string where = missing == ";" ? "at the end of " : "in ";
  diagnostics.report<Message::kMissingToken>(place, missing, where + std::string(construct_of(rules).noun));
}

void report_unexpected(Span token, std::span<const std::string_view> rules, Diagnostics& diagnostics) {
  const Construct& construct = construct_of(rules);
  Diagnostic& diagnostic = diagnostics.report<Message::kUnexpectedToken>(token, shown(token), construct.noun);
  // After the type of a field, a forgotten `@` is the likeliest slip.
  if (reads(rules, "field") && !reads(rules, "type")) {
    const std::string_view annotation = suggest(token.text(), annotation_names());
    if (!annotation.empty()) {
      diagnostic.suggest("@" + std::string(annotation));
      return;
    }
  }
  if (const std::string_view meant = intended_word(token.text(), rules); !meant.empty()) {
    diagnostic.suggest(meant);
    return;
  }
  if (!construct.example.empty()) diagnostic.help("it looks like this: " + std::string(construct.example));
}

void report_other_word(Span token, std::string_view wanted, std::span<const std::string_view> rules,
                       Diagnostics& diagnostics) {
  diagnostics.report<Message::kUnexpectedToken>(token, shown(token), construct_of(rules).noun).suggest(wanted);
}

void report_separator(Span token, std::string_view wanted, std::span<const std::string_view> rules,
                      Diagnostics& diagnostics) {
  diagnostics.report<Message::kUnexpectedToken>(token, shown(token), construct_of(rules).noun)
      .help("it ends with '" + std::string(wanted) + "'");
}

std::string_view report_misspelt(Span word, std::span<const std::string_view> keywords,
                                 std::span<const std::string_view> rules, Diagnostics& diagnostics) {
  const std::string_view meant = suggest(word.text(), keywords);
  if (!meant.empty()) {
    diagnostics.report<Message::kUnexpectedToken>(word, shown(word), construct_of(rules).noun).suggest(meant);
  }
  return meant;
}

}  // namespace fgraph::idl
