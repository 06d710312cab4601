// These functions find out what the change from one schema to another breaks: stored data, queries, or C++ code that
// uses the generated classes. They compare two descriptions (description.h), which `fgraphc describe` has written.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/breaking/description.h"

namespace fgraph::compiler {

enum class Severity : std::uint8_t { kBreaking, kWarning, kSafe };

// Affected lists what a change can affect. The values are bits of RuleFacts::affects.
enum Affected : std::uint8_t {
  kAffectsData = 1,     // data that the graph holds
  kAffectsQueries = 2,  // results of queries
  kAffectsCpp = 4,      // code that uses the generated classes
};

// clang-format off
#define FGRAPH_BREAKING_RULES(X) \
  X(kNodeRemoved, "node-removed", kBreaking, kAffectsData | kAffectsCpp) \
  X(kNodeAdded, "node-added", kSafe, 0) \
  X(kLabelChanged, "label-changed", kBreaking, kAffectsData | kAffectsQueries) \
  X(kLabelRemoved, "label-removed", kWarning, kAffectsQueries) \
  X(kLabelAdded, "label-added", kWarning, kAffectsData) \
  X(kNodeBecameAbstract, "node-became-abstract", kBreaking, kAffectsData | kAffectsCpp) \
  X(kNodeBecameConcrete, "node-became-concrete", kWarning, kAffectsQueries) \
  X(kBaseRemoved, "base-removed", kBreaking, kAffectsQueries | kAffectsCpp) \
  X(kBaseAdded, "base-added", kSafe, 0) \
  X(kRelationshipRemoved, "relationship-removed", kBreaking, kAffectsData | kAffectsCpp) \
  X(kRelationshipAdded, "relationship-added", kSafe, 0) \
  X(kRelationshipTypeChanged, "relationship-type-changed", kBreaking, kAffectsData | kAffectsQueries) \
  X(kRelationshipEndChanged, "relationship-end-changed", kBreaking, kAffectsData | kAffectsCpp) \
  X(kFieldRemoved, "field-removed", kBreaking, kAffectsData | kAffectsCpp) \
  X(kNameNotReserved, "name-not-reserved", kWarning, kAffectsData) \
  X(kFieldRenamed, "field-renamed", kBreaking, kAffectsCpp) \
  X(kFieldAdded, "field-added", kSafe, 0) \
  X(kRequiredFieldAdded, "required-field-added", kBreaking, kAffectsData | kAffectsCpp) \
  X(kFieldTypeChanged, "field-type-changed", kBreaking, kAffectsData | kAffectsCpp) \
  X(kFieldBecameRequired, "field-became-required", kBreaking, kAffectsData | kAffectsCpp) \
  X(kFieldBecameDefaulted, "field-became-defaulted", kBreaking, kAffectsQueries | kAffectsCpp) \
  X(kFieldBecameOptional, "field-became-optional", kBreaking, kAffectsCpp) \
  X(kColumnChanged, "column-changed", kBreaking, kAffectsData | kAffectsQueries) \
  X(kDefaultRemoved, "default-removed", kBreaking, kAffectsData | kAffectsCpp) \
  X(kDefaultAdded, "default-added", kBreaking, kAffectsCpp) \
  X(kDefaultChanged, "default-changed", kWarning, kAffectsData | kAffectsQueries) \
  X(kConstructorChanged, "constructor-changed", kBreaking, kAffectsCpp) \
  X(kUniqueAdded, "unique-added", kBreaking, kAffectsData) \
  X(kUniqueRemoved, "unique-removed", kWarning, kAffectsData) \
  X(kIndexAdded, "index-added", kSafe, kAffectsQueries) \
  X(kIndexRemoved, "index-removed", kWarning, kAffectsQueries) \
  X(kIndexChanged, "index-changed", kWarning, kAffectsQueries) \
  X(kKeyChanged, "key-changed", kBreaking, kAffectsData) \
  X(kFlagChanged, "flag-changed", kWarning, kAffectsData) \
  X(kRuleTightened, "rule-tightened", kWarning, kAffectsData) \
  X(kRuleLoosened, "rule-loosened", kSafe, 0) \
  X(kLinkRemoved, "link-removed", kBreaking, kAffectsCpp) \
  X(kLinkAdded, "link-added", kSafe, 0) \
  X(kRequiredLinkAdded, "required-link-added", kBreaking, kAffectsData) \
  X(kLinkTargetChanged, "link-target-changed", kBreaking, kAffectsData | kAffectsCpp) \
  X(kLinkTypeChanged, "link-type-changed", kBreaking, kAffectsData | kAffectsQueries) \
  X(kLinkDirectionChanged, "link-direction-changed", kBreaking, kAffectsData | kAffectsQueries) \
  X(kLinkNarrowed, "link-narrowed", kBreaking, kAffectsData | kAffectsCpp) \
  X(kLinkWidened, "link-widened", kBreaking, kAffectsCpp) \
  X(kLinkBecameReadOnly, "link-became-read-only", kBreaking, kAffectsQueries | kAffectsCpp) \
  X(kLinkHopsChanged, "link-hops-changed", kWarning, kAffectsQueries) \
  X(kLinkOrderChanged, "link-order-changed", kWarning, kAffectsQueries) \
  X(kCascadeChanged, "cascade-changed", kWarning, kAffectsData) \
  X(kOrphanChanged, "orphan-changed", kWarning, kAffectsData) \
  X(kEnumRemoved, "enum-removed", kBreaking, kAffectsCpp) \
  X(kEnumAdded, "enum-added", kSafe, 0) \
  X(kEnumStorageChanged, "enum-storage-changed", kBreaking, kAffectsData) \
  X(kEnumValueRemoved, "enum-value-removed", kBreaking, kAffectsData | kAffectsCpp) \
  X(kEnumValueRenamed, "enum-value-renamed", kBreaking, kAffectsCpp) \
  X(kEnumValueChanged, "enum-value-changed", kBreaking, kAffectsData | kAffectsQueries) \
  X(kEnumValueAdded, "enum-value-added", kWarning, kAffectsCpp) \
  X(kRepositoryRemoved, "repository-removed", kBreaking, kAffectsCpp) \
  X(kRepositoryAdded, "repository-added", kSafe, 0) \
  X(kQueryRemoved, "query-removed", kBreaking, kAffectsCpp) \
  X(kQueryAdded, "query-added", kSafe, 0) \
  X(kParametersChanged, "parameters-changed", kBreaking, kAffectsCpp) \
  X(kResultChanged, "result-changed", kBreaking, kAffectsCpp) \
  X(kAccessChanged, "access-changed", kWarning, kAffectsQueries) \
  X(kTextChanged, "text-changed", kSafe, kAffectsQueries)
// clang-format on

// An id that was used once is never used for another rule. docs/fgraphc.md describes each.
// A new rule is a row of the list above, a row in the table of that page and a case in
// tests/commands/breaking_test.cc; a test fails until all three are there.
enum class Rule : std::uint8_t {
#define FGRAPH_BREAKING_ENUMERATOR(name, id, severity, affects) name,
  FGRAPH_BREAKING_RULES(FGRAPH_BREAKING_ENUMERATOR)
#undef FGRAPH_BREAKING_ENUMERATOR
};

struct RuleFacts {
  std::string_view id;
  Severity severity;
  std::uint8_t affects;  // Affected bits
};

// Returns all rules in the order of `Rule`.
std::span<const RuleFacts> breaking_rules();
const RuleFacts& facts(Rule rule);

struct Change {
  Rule rule;
  std::string where;  // "acme.Person.age"
  std::string text;   // "the type was 'int' and is 'string'"
};

// Returns the changes from `older` to `newer`, sorted by severity, the worst first, and then by place.
std::vector<Change> changes_between(const Description& older, const Description& newer);

// Returns the changes as text, one in a line, with a line of totals at the end. Defined in breaking_text.cc.
std::string changes_text(const std::vector<Change>& changes);
// Returns the changes as JSON. Defined in breaking_json.cc.
std::string changes_json(const std::vector<Change>& changes);

}  // namespace fgraph::compiler
