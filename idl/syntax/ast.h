// These types make up the syntax tree of a file. No name in it has been looked up.
//
// All types are values, and their texts are views into the source file. After a syntax error parts are missing: a
// `Name` has no text, or a type has no name. A pass that meets a missing part reports nothing, because the parser
// reported the error already.
//
// parse() makes a File, and the Unit of the file owns it from then on (idl/resolve/model.h). Nobody changes it
// afterwards, because symbols, composites and written links point at its parts.
//
// Members are divided by their kinds. The order in which fields and links are mixed in the text is lost; the order
// within each kind is that of the text.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "idl/source/source.h"

namespace fgraph::idl::ast {

// A name is an identifier, or several that are joined by dots. `text` holds the dots; blanks beside them are an error.
struct Name {
  std::string_view text;
  Span span;
  bool present() const { return !text.empty(); }
};

// A Doc is a `///` comment. It holds one view for each line, without the slashes.
struct Doc {
  std::vector<std::string_view> lines;
};

struct Argument;

// An expression is a literal, a name or a call, and in a `where` clause also a condition. The comment of a kind lists
// the members that it fills besides `span`.
struct Expression {
  enum class Kind : std::uint8_t {
    kBroken,     // a syntax error was reported
    kInteger,    // text: digits
    kFloat,      // text
    kString,     // text: with quotes and escapes
    kParameter,  // text: with `$`
    kName,       // text: with dots; also true, false and null
    kCall,       // name; arguments
    kList,       // arguments
    kNegate,     // operands[0]
    kNot,        // operands[0]
    kAnd,        // operands
    kOr,         // operands
    kCompare,    // operator_name; operands: two, or one (is null, is not null), or three (between)
  };
  Kind kind = Kind::kBroken;
  Span span;
  std::string_view text;
  Name name;
  Name operator_name;  // as it is written, with the blanks in it: "starts with"
  std::vector<Expression> operands;
  std::vector<Argument> arguments;
};

struct Argument {
  Name name;  // absent if the argument is written without one
  Expression value;
};

struct Annotation {
  Name name;
  Span span;  // with `@` and arguments
  std::vector<Argument> arguments;
};

struct TypeReference {
  enum class Suffix : std::uint8_t { kNone, kOptional, kList, kMany };  // "", "?", "[]", "[*]"
  Name name;
  std::optional<Name> dimension;  // the number between < and >
  Suffix suffix = Suffix::kNone;
  Span span;
};

struct Field {
  Doc doc;
  bool key = false;
  Name name;
  TypeReference type;
  std::optional<Expression> default_value;
  std::vector<Annotation> annotations;
};

struct OrderTerm {
  Name path;
  enum class Direction : std::uint8_t { kAscending, kDescending } direction = Direction::kAscending;
};

struct Link {
  enum class Direction : std::uint8_t { kOutgoing, kIncoming, kBoth };
  Doc doc;
  Name name;
  Name target;
  Name minimum;  // digits, or absent; if there is only one number, it is also `maximum`
  Name maximum;  // digits or `*`
  Span cardinality;
  bool has_cardinality = false;
  Direction direction = Direction::kOutgoing;
  Name relationship;  // the name of a declared relationship; absent if the link names a type
  Name type;          // the word or string literal after `:`; absent if the link names a relationship
  Span arrow;
  // The numbers of relationships that stand after `*` are digits, or absent.
  bool has_hops = false;
  Span hops;
  Name least_hops;
  Name most_hops;
  std::vector<Name> cascade;
  Span cascade_span;
  Name orphan;  // the operation in `orphan(...)`, or absent
  Span orphan_span;
  std::vector<OrderTerm> order;
  Span order_span;
  std::vector<Annotation> annotations;
  bool present() const { return name.present() && target.present() && (relationship.present() || type.present()); }
};

struct IndexMember {
  enum class Kind : std::uint8_t { kRange, kFulltext };
  Kind kind = Kind::kRange;
  Span span;
  std::vector<Name> fields;
  std::vector<Expression> options;  // calls
};

struct Members {
  std::vector<Field> fields;
  std::vector<Link> links;
  std::vector<IndexMember> indexes;
  std::vector<Name> reserved;
};

struct EnumValue {
  Doc doc;
  Name name;
  std::optional<Expression> value;
  std::vector<Annotation> annotations;
};

struct EnumDeclaration {
  Doc doc;
  Name name;
  std::optional<TypeReference> storage;
  std::vector<Annotation> annotations;
  std::vector<EnumValue> values;
  std::vector<Expression> reserved;  // names and stored values
};

struct MixinDeclaration {
  Doc doc;
  Name name;
  std::vector<Name> bases;
  std::vector<Annotation> annotations;
  Members members;
};

struct NodeDeclaration {
  Doc doc;
  Name name;
  bool abstract = false;
  std::vector<Name> bases;
  std::vector<Name> labels;
  std::vector<Annotation> annotations;
  Members members;
};

struct RelationshipDeclaration {
  Doc doc;
  Name name;
  Name type;  // a string literal with its quotes, or absent
  Name source;
  Name target;
  std::vector<Name> bases;
  std::vector<Annotation> annotations;
  Members members;
};

struct StructDeclaration {
  Doc doc;
  Name name;
  std::vector<Annotation> annotations;
  Members members;
};

struct FetchItem {
  Name name;
  std::vector<Argument> arguments;
  std::optional<Expression> where;
  std::vector<OrderTerm> order;
  Span order_span;
  std::vector<FetchItem> items;
};

struct FetchDeclaration {
  Doc doc;
  Name name;  // with dots: the node, then the hint
  std::vector<FetchItem> items;
};

struct Parameter {
  Name name;
  TypeReference type;
  std::optional<Expression> default_value;
};

// A query is derived from its name, or has clauses. The clauses may give its text in Cypher.
struct QueryDeclaration {
  enum class Form : std::uint8_t { kDerived, kClauses };
  Doc doc;
  Form form = Form::kDerived;
  Name name;
  Span span;
  bool has_parameters = false;
  Span parameters_span;
  std::vector<Parameter> parameters;
  std::optional<TypeReference> result;
  std::optional<Expression> where;
  std::vector<OrderTerm> order;
  Span order_span;
  std::optional<Expression> limit;
  std::optional<Expression> skip;
  Name fetch;
  Name idempotent;
  Name readonly;
  Name cypher;  // the string literal with its quotes
  std::vector<Annotation> annotations;
  // A syntax error was reported inside of the query, so that clauses may be missing.
  bool broken = false;
};

struct RepositoryDeclaration {
  Doc doc;
  Name name;
  Name entity;
  std::vector<Annotation> annotations;
  std::vector<QueryDeclaration> queries;
};

using Declaration = std::variant<EnumDeclaration, MixinDeclaration, NodeDeclaration, RelationshipDeclaration,
                                 StructDeclaration, FetchDeclaration, RepositoryDeclaration>;

struct Import {
  Name path;  // the string literal with its quotes; absent if it could not be read
};

struct File {
  const SourceFile* source = nullptr;
  Doc doc;
  Name package;
  std::vector<Import> imports;
  std::vector<Declaration> declarations;
  // These parts of the file could not be read. A declaration that seems to be missing may stand in one of them.
  std::vector<Span> unread;
};

}  // namespace fgraph::idl::ast
