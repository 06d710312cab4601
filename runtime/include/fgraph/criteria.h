// One query over one entity, before it becomes Cypher.
//
// Derived method names, the clause form of the language and criteria built at run time all become a `Query`; the plan
// builder alone turns it into text. Values: copy, move and compare freely.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <fgraph/descriptor.h>

namespace fgraph {

enum class Operator : std::uint8_t {
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
};

// A parameter of a query: its name in C++ and in the Cypher text, and what it holds.
struct QueryParameter {
  std::string name;
  TypeDescriptor type;
};

// A field reached from the entity of the query, through zero or more links.
struct FieldPath {
  std::vector<const LinkDescriptor*> links;
  const FieldDescriptor* field = nullptr;
};

// A tree of conditions. `operands` is used by kAnd, kOr and kNot; the rest by kCompare.
struct Condition {
  enum class Kind : std::uint8_t { kAnd, kOr, kNot, kCompare };
  Kind kind = Kind::kCompare;
  std::vector<Condition> operands;
  Operator op = Operator::kEqual;
  FieldPath path;
  std::uint32_t parameter = 0;  // index into Query::parameters
};

enum class QueryAction : std::uint8_t { kFind, kFindOne, kCount, kExists, kDelete };

struct OrderTerm {
  FieldPath path;
  enum class Direction : std::uint8_t { kAscending, kDescending } direction = Direction::kAscending;
};

struct Query {
  std::string name;  // of the method
  const EntityDescriptor* entity = nullptr;
  QueryAction action = QueryAction::kFind;
  std::vector<QueryParameter> parameters;
  std::vector<Condition> where;  // empty, or one tree
  std::vector<OrderTerm> order;
  std::int64_t limit = -1;  // -1: none
};

}  // namespace fgraph
