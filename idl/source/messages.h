// This table holds all messages of the compiler. A number that was used once is never used for another message.
//
// A text begins in lower case, has no full stop, quotes names in 'single quotes', and says what was seen. Advice goes
// into help lines. Each code has a section in docs/errors.md and a case in tests/idl/bad.
//
// The thousands of a number say what the message is about: 1 the text and its syntax, 2 names and imports, 3 types,
// defaults and annotations, 4 nodes, relationships and links, 5 fetch hints, 6 queries, 7 Cypher. The severity stands
// in the table and nowhere else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fgraph::idl {

enum class Severity : std::uint8_t { kWarning, kError };

// clang-format off
#define FGRAPH_IDL_MESSAGES(X) \
  /* Text and syntax */ \
  X(kUnknownDeclaration, 1001, kError, "'{}' does not start a declaration") \
  X(kMissingToken, 1002, kError, "missing '{}' {}") \
  X(kUnterminated, 1003, kError, "this {} is not closed") \
  X(kHiddenCharacter, 1004, kError, "hidden character {} in the text") \
  X(kTooDeep, 1005, kError, "brackets nest deeper than {}") \
  X(kFileTooLarge, 1006, kError, "'{}' is larger than {} MiB") \
  X(kBadEscape, 1007, kError, "'{}' is not an escape sequence") \
  X(kUnexpectedToken, 1008, kError, "unexpected {} in {}") \
  X(kInvalidUtf8, 1009, kError, "byte 0x{} is not UTF-8") \
  X(kStrayDoc, 1010, kWarning, "this documentation comment documents nothing") \
  X(kUnmatchedBrace, 1011, kError, "this '}' closes nothing") \
  X(kUnclosedBrace, 1012, kError, "missing '}' at the end of a body") \
  X(kUnknownCharacter, 1013, kError, "unexpected character {}") \
  X(kUnknownMember, 1014, kError, "'{}' does not start a member") \
  X(kRepeatedClause, 1015, kError, "second {}") \
  X(kMisplacedClause, 1016, kError, "'{}' comes too late") \
  X(kTooManyTokens, 1018, kError, "the file has more than {} words and signs") \
  /* Names and imports */ \
  X(kUnknownType, 2001, kError, "unknown type '{}'") \
  X(kAmbiguousName, 2002, kError, "'{}' could be '{}' or '{}'") \
  X(kImportNotFound, 2003, kError, "cannot find '{}'") \
  X(kDuplicateMember, 2004, kError, "'{}' is declared twice in '{}'") \
  X(kDuplicateDeclaration, 2005, kError, "'{}' is declared twice") \
  X(kUnsafeImport, 2006, kError, "'{}' leads out of the import roots") \
  X(kCaseCollision, 2007, kError, "'{}' and '{}' differ only in case") \
  X(kUnusedImport, 2008, kWarning, "nothing from '{}' is used") \
  X(kDuplicateImport, 2009, kWarning, "'{}' is imported twice") \
  X(kReservedName, 2010, kError, "name '{}' {}") \
  X(kNotImported, 2011, kError, "'{}' is declared in a file that is not imported") \
  X(kSelfImport, 2012, kError, "'{}' imports itself") \
  X(kUnreadableInput, 2013, kError, "cannot read '{}': {}") \
  X(kBuiltinName, 2014, kError, "'{}' is the name of a built-in type") \
  X(kDuplicateColumn, 2015, kError, "'{}' and '{}' are both stored as '{}'") \
  X(kIdField, 2016, kError, "every {} has an 'id' already") \
  X(kWrongKind, 2017, kError, "'{}' is {}, not {}") \
  X(kSameOutput, 2018, kError, "'{}' and '{}' would generate the same files") \
  X(kReservedMember, 2019, kError, "'{}' is reserved") \
  X(kInheritanceCycle, 2020, kError, "'{}' is its own base") \
  X(kMemberCase, 2021, kWarning, "'{}' and '{}' differ only in case") \
  X(kTooManyMembers, 2022, kError, "all declarations together inherit more than {} members") \
  X(kGeneratedName, 2023, kError, "'{}' would be the name of {} and of {} in C++") \
  /* Types, defaults and annotations */ \
  X(kNotAFieldType, 3001, kError, "'{}' is {} and cannot be stored in a field") \
  X(kDefaultType, 3002, kError, "{} is not a value of type '{}'") \
  X(kNumberRange, 3003, kError, "'{}' is out of range for '{}'") \
  X(kBadLiteral, 3004, kError, "\"{}\" is not a {}") \
  X(kUnknownAnnotation, 3005, kError, "unknown annotation '@{}'") \
  X(kAnnotationArguments, 3006, kError, "'@{}' takes {}") \
  X(kDuplicateAnnotation, 3007, kError, "'@{}' is repeated") \
  X(kAnnotationPlace, 3008, kError, "'@{}' has no meaning for {}") \
  X(kAnnotationType, 3009, kError, "'@{}' does not fit type '{}'") \
  X(kVectorDimension, 3010, kError, "{}") \
  X(kTypeSuffix, 3011, kError, "type '{}' has {}") \
  X(kBadStoredName, 3012, kError, "{} {} cannot be used in the graph") \
  X(kRedundantIndex, 3013, kWarning, "'@index' adds nothing to '@unique'") \
  X(kEnumStorage, 3014, kError, "an enum is stored as 'string' or 'int', not as '{}'") \
  X(kEnumValue, 3015, kError, "'{}' {}") \
  X(kKeyType, 3016, kError, "key '{}' has type '{}'") \
  X(kSecondSpecial, 3017, kError, "node '{}' has a second {}") \
  X(kIndexType, 3018, kError, "'{}' of type '{}' cannot be in {}") \
  X(kRepeatedField, 3019, kError, "'{}' is named twice") \
  X(kRepeatedIndex, 3020, kWarning, "this index adds nothing to another") \
  X(kUnknownOption, 3021, kError, "'{}' is not an option of {}") \
  X(kOptionValue, 3022, kError, "'{}' takes {}") \
  X(kUnknownLanguage, 3023, kError, "'{}' is not a language of full-text indexes") \
  X(kConstraintName, 3024, kError, "'{}' cannot be unique as '{}'") \
  /* Nodes, relationships and links */ \
  X(kArrow, 4001, kError, "this arrow points both ways") \
  X(kEndpoint, 4002, kError, "relationship '{}' does not {} '{}'") \
  X(kCardinality, 4003, kError, "'{}' is not a cardinality") \
  X(kMissingCardinality, 4004, kError, "link '{}' does not say to how many nodes it leads") \
  X(kDuplicateType, 4005, kError, "relationship type '{}' is declared twice") \
  X(kDuplicateLink, 4006, kWarning, "links '{}' and '{}' show the same relationships") \
  X(kUndeclaredUse, 4007, kError, "type '{}' belongs to relationship '{}'") \
  X(kSharedLabel, 4008, kError, "label '{}' of node '{}' is also on node '{}'") \
  X(kCascade, 4010, kError, "'{}' does not cascade") \
  X(kLinkOrder, 4011, kError, "link '{}' leads to one node, which has no order") \
  X(kAmbiguousOrder, 4012, kError, "'{}' is a field of '{}' and of '{}'") \
  X(kAbstractNode, 4013, kError, "'{}' is abstract: its nodes cannot be {} through it") \
  X(kHops, 4014, kError, "'{}' is not a number of relationships") \
  X(kHopsClause, 4015, kError, "link '{}' leads over several relationships and {}") \
  X(kHopsChain, 4016, kError, "relationship '{}' cannot follow another one of its kind") \
  X(kLonelyType, 4018, kWarning, "relationship type '{}' is named only here") \
  X(kOnceDisagrees, 4019, kError, "links of type '{}' do not agree about '@once'") \
  X(kUnidentifiedNode, 4020, kWarning, "node '{}' has nothing that identifies its nodes besides the id") \
  X(kOrphan, 4021, kError, "'{}' is nothing that can be done to orphans") \
  X(kOrphanUndirected, 4022, kError, "without a direction, the orphans of link '{}' cannot be told from their owners") \
  X(kOrphanCircle, 4023, kError, "no query can delete the orphans of link '{}'") \
  X(kWrongMember, 4009, kError, "a {} cannot have {}") \
  /* Fetch hints */ \
  X(kUnknownLink, 5001, kError, "'{}' is not a link of '{}'") \
  X(kHintName, 5002, kError, "a fetch hint is named after its node, as in '{}'") \
  X(kForeignHint, 5003, kError, "fetch hint '{}' belongs in the file that declares '{}'") \
  X(kHintCycle, 5004, kError, "fetch hint '{}' fetches itself") \
  X(kUnknownHint, 5005, kError, "'{}' is not a fetch hint of '{}'") \
  X(kFetchArgument, 5006, kError, "{}") \
  /* Derived queries */ \
  X(kAmbiguousQuery, 6001, kError, "'{}' can be read in {} ways") \
  X(kUnknownField, 6002, kError, "'{}' is not a field of '{}'") \
  X(kUnknownPrefix, 6003, kError, "'{}' does not start a query name") \
  X(kOperatorType, 6004, kError, "'{}' cannot be applied to '{}' of type '{}'") \
  X(kParameterCount, 6005, kError, "'{}' takes {}, not {}") \
  X(kParameterType, 6006, kError, "parameter '{}' of type '{}' cannot be compared with '{}' of type '{}'") \
  X(kOrderField, 6007, kError, "'{}' of type '{}' has no order") \
  X(kFirstWithoutOrder, 6008, kWarning, "'{}' does not say in which order") \
  X(kBuiltinQuery, 6009, kError, "every repository has '{}' already") \
  X(kIncompleteName, 6010, kError, "'{}' ends too early") \
  X(kUnknownOperator, 6011, kError, "'{}' is not an operator") \
  X(kSecondRepository, 6012, kError, "node '{}' has a second repository") \
  X(kAggregateType, 6013, kError, "'{}' of type '{}' has no {}") \
  X(kQueryResult, 6014, kError, "'{}' cannot return '{}'") \
  X(kOrderThroughMany, 6015, kError, "link '{}' leads to many nodes") \
  X(kUnknownParameter, 6016, kError, "'{}' has no parameter '{}'") \
  X(kUnusedParameter, 6017, kWarning, "parameter '{}' is not used") \
  X(kNotACondition, 6018, kError, "{} is not a condition") \
  X(kFieldTypes, 6019, kError, "'{}' of type '{}' cannot be compared with '{}' of type '{}'") \
  X(kDefaultOrder, 6020, kError, "parameter '{}' has no default") \
  X(kUselessClause, 6021, kError, "'{}' has no effect on a query that returns '{}'") \
  X(kRowCount, 6022, kError, "{} is not a number of rows") \
  X(kClauseOfName, 6023, kError, "'{}' has no place in a query that is derived from its name") \
  /* Cypher */ \
  X(kCypherNotChecked, 7001, kWarning, "this query is not checked from here on: {}") \
  X(kCypherUndeclaredParameter, 7002, kError, "parameter '${}' is not declared") \
  X(kCypherMissingColumn, 7003, kError, "no column for member '{}' of '{}'") \
  X(kCypherUnknownName, 7004, kError, "unknown {} '{}'") \
  X(kCypherReadonly, 7005, kError, "'{}' writes, but the query is 'readonly'") \
  X(kCypherUnknownFunction, 7007, kWarning, "unknown {} '{}'") \
  X(kCypherDirection, 7008, kError, "relationship '{}' does not {} {}") \
  X(kCypherUnbounded, 7009, kWarning, "this path has no greatest length") \
  X(kCypherProduct, 7010, kWarning, "these patterns have nothing in common: every row of one is combined with every row of the other") \
  X(kCypherUnsupported, 7011, kError, "FalkorDB does not have {}") \
  X(kCypherUnusedParameter, 7012, kWarning, "parameter '{}' is not used") \
  X(kCypherParameterType, 7013, kError, "parameter '{}' of type '{}' cannot be {}") \
  X(kCypherUnknownProperty, 7014, kError, "'{}' is not a property of {}") \
  X(kCypherUnlikelyProperty, 7015, kWarning, "nothing in the schema has a property '{}'") \
  X(kCypherUnknownVariable, 7016, kError, "variable '{}' is not defined here") \
  X(kCypherExtraColumn, 7017, kError, "column '{}' is not a member of '{}'") \
  X(kCypherColumnCount, 7018, kError, "the query returns {}, not {}") \
  X(kCypherColumnType, 7019, kError, "column '{}' is {}, not {}") \
  X(kCypherNullable, 7020, kWarning, "column '{}' can be null, but {} is not optional") \
  X(kCypherDuplicateColumn, 7021, kError, "two columns are named '{}'") \
  X(kCypherFullScan, 7022, kWarning, "this looks at every node for every row") \
  X(kCypherStringOrder, 7023, kWarning, "FalkorDB compares the indexed string '{}' wrongly") \
  X(kCypherNestedComprehension, 7024, kWarning, "FalkorDB returns null for a pattern comprehension in another") \
  X(kCypherComparison, 7025, kWarning, "{} is never equal to {}") \
  X(kCypherPattern, 7026, kError, "{}") \
  X(kCypherConstantOrder, 7027, kWarning, "ordering by a parameter has no effect") \
  X(kCypherClause, 7028, kError, "'{}' belongs in the Cypher text") \
  X(kCypherUnreadableNodes, 7029, kError, "'{}' holds nodes or relationships, and the query is not understood") \
  X(kCypherClearing, 7030, kWarning, "more than one property of '{}' may be cleared at once, which makes FalkorDB lose others") \
  X(kIdempotentRead, 7031, kError, "'{}' only reads, so that 'idempotent' says nothing") \
  X(kNotIdempotent, 7032, kError, "running the query twice is not like running it once: {}")
// clang-format on

enum class Message : std::uint16_t {
#define FGRAPH_IDL_ENUMERATOR(name, code, severity, format) name = code,
  FGRAPH_IDL_MESSAGES(FGRAPH_IDL_ENUMERATOR)
#undef FGRAPH_IDL_ENUMERATOR
};

constexpr Severity message_severity(Message message) {
  switch (message) {
#define FGRAPH_IDL_SEVERITY(name, code, severity, format) \
  case Message::name: return Severity::severity;
    FGRAPH_IDL_MESSAGES(FGRAPH_IDL_SEVERITY)
#undef FGRAPH_IDL_SEVERITY
  }
  return Severity::kError;
}

// Returns the text of the message, with a `{}` for each argument.
constexpr std::string_view message_format(Message message) {
  switch (message) {
#define FGRAPH_IDL_FORMAT(name, code, severity, format) \
  case Message::name: return format;
    FGRAPH_IDL_MESSAGES(FGRAPH_IDL_FORMAT)
#undef FGRAPH_IDL_FORMAT
  }
  return {};
}

inline constexpr Message kAllMessages[] = {
#define FGRAPH_IDL_LIST(name, code, severity, format) Message::name,
    FGRAPH_IDL_MESSAGES(FGRAPH_IDL_LIST)
#undef FGRAPH_IDL_LIST
};

// A lint is a warning that is off until a program asks for it by this name.
struct Lint {
  Message message;
  std::string_view name;
};

inline constexpr Lint kLints[] = {{Message::kUnidentifiedNode, "unidentified-nodes"}};

constexpr bool is_lint(Message message) {
  for (const Lint& lint : kLints) {
    if (lint.message == message) return true;
  }
  return false;
}

constexpr std::size_t placeholder_count(std::string_view format) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = format.find("{}", at)) != std::string_view::npos; at += 2) ++count;
  return count;
}

}  // namespace fgraph::idl
