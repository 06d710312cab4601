// These types make up the syntax tree of a query in Cypher. No name in it has been looked up.
//
// All types are values. Texts are views into the source file. Names have lost their backticks, and parameters their
// `$`. Unlike in the tree of a schema no part is missing: a clause that could not be read is left out as a whole.
//
// A part that may be absent is a vector of none or one if it holds expressions, because an Expression contains itself.
// The tree lives as long as the check of its query, and nothing changes it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "idl/source/source.h"

namespace fgraph::idl::cypher {

struct Name {
  std::string_view text;
  Span span;
  bool present() const { return !text.empty(); }
};

struct Expression;
struct Path;

// A Step leads from a value to a part of it: `.name`, `[index]` or `[from..to]`.
struct Step {
  enum class Kind : std::uint8_t { kProperty, kIndex, kSlice };
  Kind kind = Kind::kProperty;
  Name name;                         // of kProperty
  std::vector<Expression> operands;  // of kIndex: one; of kSlice: the bounds that are written
};

// An Entry is `key: value` in a map. In a map projection it can also be `.key`, `.*` or `variable`.
struct Entry {
  enum class Kind : std::uint8_t { kValue, kProperty, kAllProperties, kVariable };
  Kind kind = Kind::kValue;
  Name name;
  std::vector<Expression> value;  // of kValue: one
};

// The comment of a kind lists the members that it fills besides `span`.
struct Expression {
  enum class Kind : std::uint8_t {
    kNull,
    kBool,
    kInteger,
    kFloat,
    kString,                // text: with quotes
    kParameter,             // name
    kVariable,              // name
    kAccess,                // operands[0]; steps
    kLabels,                // operands[0]; labels
    kCall,                  // name, with dots; operands
    kCountAll,              // name: the function of `(*)`
    kList,                  // operands
    kMap,                   // entries
    kMapProjection,         // name: the variable; entries
    kListComprehension,     // name: the variable; operands[0]: the list; condition; result
    kPatternComprehension,  // name: the path's variable or absent; path; condition; result
    kPattern,               // path
    kQuantifier,            // name: the variable; operands[0]: the list; condition
    kReduce,                // accumulator; name: the variable; operands: initial value, list; result
    kCase,                  // operands[0] if `has_subject`; branches: condition, value, ...; result: of ELSE
    kNot,                   // operands[0]
    kAnd,                   // operands
    kOr,                    // operands
    kXor,                   // operands
    kCompare,               // operands; operators: between each two
    kIsNull,                // operands[0]; also IS NOT NULL: `negated`
    kText,                  // operands: two; operators[0]: STARTS WITH, ENDS WITH, CONTAINS
    kIn,                    // operands: two; also NOT IN: `negated`
    kMatches,               // operands: two; operators[0]: `=~`
    kBetween,               // operands: three; operators[0]
    kArithmetic,            // operands; operators: between each two
    kNegate,                // operands[0]
    kExists,                // EXISTS { ... }
  };
  Kind kind = Kind::kNull;
  Span span;
  Name name;
  Name accumulator;
  bool distinct = false;
  bool negated = false;
  bool has_subject = false;
  std::vector<Name> operators;
  std::vector<Name> labels;
  std::vector<Expression> operands;
  std::vector<Expression> branches;
  std::vector<Expression> condition;  // none or one
  std::vector<Expression> result;     // none or one
  std::vector<Step> steps;
  std::vector<Entry> entries;
  std::vector<Path> path;  // none or one
};

// These are the labels of a node. The server only knows lists of labels that all have to be there. Other forms, such as
// `A|B`, set `alternative`.
struct Labels {
  std::vector<Name> names;
  Span span;
  bool alternative = false;
};

struct Node {
  Span span;
  Name variable;
  Labels labels;
  std::vector<Expression> properties;  // none or one: a map or a parameter
};

struct Relationship {
  enum class Direction : std::uint8_t { kRight, kLeft, kBoth };
  Span span;
  Direction direction = Direction::kRight;
  Name variable;
  std::vector<Name> types;
  bool variable_length = false;
  bool unbounded = false;     // without a maximum
  bool may_be_empty = false;  // `*0..`
  Span range;
  std::vector<Expression> properties;  // none or one
};

// Nodes and relationships take turns, so that there is one more node than relationships.
struct Path {
  Span span;
  Name variable;
  Name function;  // shortestPath or allShortestPaths
  std::vector<Node> nodes;
  std::vector<Relationship> relationships;
};

inline Expression make_expression(Expression::Kind kind, Span span) {
  Expression result;
  result.kind = kind;
  result.span = span;
  return result;
}

struct Projection {
  struct Item {
    Expression value;
    Name alias;
  };
  struct Order {
    Expression value;
  };
  Span span;
  bool distinct = false;
  bool all = false;  // `*`
  std::vector<Item> items;
  std::vector<Order> order;
  std::vector<Expression> skip;   // none or one
  std::vector<Expression> limit;  // none or one
};

struct SetItem {
  enum class Kind : std::uint8_t { kAssign, kMerge, kLabels, kRemove };
  Kind kind = Kind::kAssign;
  Expression target;
  std::vector<Expression> value;  // none or one
  Labels labels;
};

// The comment of a kind lists the members that it fills besides `span` and `keyword`.
struct Clause {
  enum class Kind : std::uint8_t {
    kMatch,     // paths; where; optional
    kUnwind,    // value; variable
    kWith,      // projection; where
    kReturn,    // projection
    kCreate,    // paths
    kMerge,     // paths: one; sets
    kSet,       // sets
    kRemove,    // sets
    kDelete,    // values
    kForeach,   // value; variable; body
    kSubquery,  // body
    kCall,      // procedure; values; yields; where
    kUnion,
  };
  struct Yield {
    Name name;
    Name alias;
  };
  Kind kind = Kind::kMatch;
  Span span;
  Span keyword;
  bool optional = false;
  bool yield_all = false;
  std::vector<Path> paths;
  std::vector<Expression> where;  // none or one
  std::vector<Expression> values;
  Name variable;
  Name procedure;
  Projection projection;
  std::vector<SetItem> sets;
  std::vector<Yield> yields;
  std::vector<Clause> body;
};

struct ParameterToken {
  Name name;
  Span span;  // with `$`
};

struct Query {
  std::vector<Clause> clauses;
  std::vector<ParameterToken> parameters;  // in the whole text, in its order
  std::optional<Name> first_write;         // the first keyword in the whole text that may write
  // This is the place at which reading ended, and the reason. The place is absent if the whole text was read.
  std::optional<Span> stop;
  std::string_view stop_reason;
};

}  // namespace fgraph::idl::cypher
