// A Query is one query over one entity, before it becomes Cypher.
//
// Derived queries, queries with clauses, and criteria that are made at run time all become a `Query`. Only the plan
// builder turns a Query into text. Programs do not use this header: it is for the library and the compiler.
//
// Thread-safety: values; copy, move and compare freely.
//
// Functions without a body are defined in condition.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <fgraph/descriptor.h>

namespace fgraph {

// An Operator compares a field with its operand. An absent value fulfils kIsNull only: it fulfils neither a
// comparison nor its opposite. An absent list counts as an empty one.
//
// The operand of kIsNull, kIsNotNull, kIsEmpty and kIsNotEmpty is kNone. The operand of kIn and kNotIn is a list. The
// operand of kNear is a point with a distance in metres.
enum class Operator : std::uint8_t {
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kIn,
  kNotIn,
  kIsNull,
  kIsNotNull,
  kContains,  // of a text: a part of it; of a list: an element
  kNotContains,
  kStartsWith,
  kEndsWith,
  kLike,     // % stands for any text, _ for one character, a backslash makes either of them ordinary
  kRegex,    // the whole text matches
  kIsEmpty,  // a text without characters, a list without elements
  kIsNotEmpty,
  kNear,
};

// TextCase says whether a comparison of texts distinguishes upper and lower case.
enum class TextCase : std::uint8_t { kSensitive, kIgnored };

// A parameter of a query has one name in C++ and in the Cypher text.
struct QueryParameter {
  std::string name;
  TypeDescriptor type;
  DefaultDescriptor default_value = {};  // kNone if the caller has to give it
};

// A FieldPath leads to a field from the entity of the query, through zero or more links. All paths of one query that
// use the same links are about the same linked node: the query finds an entity if there are linked nodes that make its
// condition true.
struct FieldPath {
  std::vector<const LinkDescriptor*> links;
  const FieldDescriptor* field = nullptr;
};

// Returns the type of the operand that the operator compares a field of `type` with: the type without `?`, a list of
// it, or an element of it. For kNear it is the point.
TypeDescriptor operand_type(Operator op, const TypeDescriptor& type);

// IndexUse says whether an index may answer a comparison. kAvoided is for a value that the index does not find, or
// takes for other values, too. The comparison is then written in a form that uses no index.
enum class IndexUse : std::uint8_t { kAllowed, kAvoided };

// An Operand is the right side of a comparison.
struct Operand {
  enum class Kind : std::uint8_t { kNone, kParameter, kLiteral, kField, kList };
  Kind kind = Kind::kNone;
  std::uint32_t parameter = 0;  // index into Query::parameters
  TypeDescriptor type;          // of a literal
  std::string literal;          // as DefaultDescriptor::literal; a timestamp in microseconds
  FieldPath path;
  std::vector<Operand> elements;  // of a list: parameters and literals; of kNear: the point and the distance
  IndexUse index_use = IndexUse::kAllowed;
};

// A Condition is a tree. kAnd, kOr and kNot use `operands`; kCompare uses the other members. Without operands kAnd is
// true and kOr is false.
struct Condition {
  enum class Kind : std::uint8_t { kAnd, kOr, kNot, kCompare };
  Kind kind = Kind::kCompare;
  std::vector<Condition> operands;
  Operator op = Operator::kEqual;
  TextCase text_case = TextCase::kSensitive;
  FieldPath path;
  Operand right;
};

// kFindOne yields nothing if there is no entity; kGetOne fails then. kSum and kAvg need a number, kMin and kMax a value
// that has an order.
enum class QueryAction : std::uint8_t {
  kFind,
  kFindOne,
  kGetOne,
  kCount,
  kExists,
  kDelete,
  kSum,
  kAvg,
  kMin,
  kMax,
};

// QueryDelivery says how the entities of kFind are handed over. kPage and kSlice take their limits from the parameters
// `_skip` and `_limit`. kStream hands entities over one by one while they arrive.
enum class QueryDelivery : std::uint8_t { kAll, kPage, kSlice, kStream };

// Returns whether only some of the entities that are found are handed over.
constexpr bool is_part(QueryDelivery delivery) {
  return delivery == QueryDelivery::kPage || delivery == QueryDelivery::kSlice;
}

// An Aggregate is a function of many values.
enum class Aggregate : std::uint8_t { kNone, kCount, kCountDistinct, kSum, kAvg, kMin, kMax };

// A SelectedColumn is the field at the end of the path, or an aggregate of it. Without a field it is the id, or with
// kCount the number of entities. The links of the path lead to at most one node.
struct SelectedColumn {
  FieldPath path;
  Aggregate aggregate = Aggregate::kNone;
};

// An OrderTerm is one key of an order. The links of its path lead to at most one node. An aggregate is one of the
// columns of a selection.
struct OrderTerm {
  FieldPath path;
  enum class Direction : std::uint8_t { kAscending, kDescending } direction = Direction::kAscending;
  Aggregate aggregate = Aggregate::kNone;
};

// A RowCount is a number of rows: the constant, or the value of the parameter.
struct RowCount {
  enum class Kind : std::uint8_t { kNone, kConstant, kParameter } kind = Kind::kNone;
  std::int64_t constant = 0;
  std::uint32_t parameter = 0;
};

struct Query {
  std::string name;  // of the method
  const EntityDescriptor* entity = nullptr;
  QueryAction action = QueryAction::kFind;
  QueryDelivery delivery = QueryDelivery::kAll;
  const FieldDescriptor* aggregate = nullptr;  // of kSum, kAvg, kMin and kMax
  std::vector<QueryParameter> parameters;
  std::vector<Condition> where;  // empty, or one tree
  std::vector<OrderTerm> order;
  RowCount limit;
  RowCount skip;
  const FetchDescriptor* fetch = nullptr;  // the links that come with the entities
};

struct CypherQueryParameter {
  std::string name;
  ColumnType type;  // a scalar or an id
  DefaultDescriptor default_value = {};
};

// A CypherQuery is a checked query in Cypher, with the changes that its text needs before it is sent.
struct CypherQuery {
  // A Conversion is the place of a parameter, with its `$`, in the text. The server has no literals for some types, so
  // the plan puts a function of Cypher there that makes the value of the parameter. Conversions are in the order of the
  // text.
  struct Conversion {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::uint32_t parameter = 0;
  };
  // A Return is the last RETURN of the text. The compiler turns its values into variables, and makes the columns of the
  // result from these variables.
  struct Return {
    struct Item {
      std::string name;     // of the column
      std::size_t end = 0;  // after the value
      enum class Naming : std::uint8_t { kNamed, kUnnamed } naming = Naming::kNamed;
    };
    std::size_t keyword = 0;
    std::vector<Item> items;
  };
  enum class Rows : std::uint8_t { kMany, kOptionalOne, kOne };

  std::string name;  // of the method
  const EntityDescriptor* entity = nullptr;
  std::string text;
  std::vector<CypherQueryParameter> parameters;
  std::vector<Conversion> conversions;
  std::vector<Return> last_return;  // empty if the text returns nothing, or unknown columns
  bool writes = false;
  bool idempotent = false;
  // The result is statistics only, rows of a struct, or one column.
  const StructDescriptor* structure = nullptr;
  std::vector<ColumnType> value;  // none or one
  Rows rows = Rows::kMany;
};

namespace detail {

// A query about a link returns the columns of its nodes, and after them those of the relationships if they are wanted.
enum class LinkColumns : std::uint8_t { kNodes, kNodesAndRelationships };

}  // namespace detail
}  // namespace fgraph
