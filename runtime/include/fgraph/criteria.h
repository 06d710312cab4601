// One query over one entity, before it becomes Cypher.
//
// Derived method names, the clause form of the language and criteria built at run time all become a `Query`; the plan
// builder alone turns it into text. Values: copy, move and compare freely.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <fgraph/descriptor.h>

namespace fgraph {

// How a condition compares. A value that is absent fulfils kIsNull alone, and neither a comparison nor its opposite; an
// absent list counts as an empty one. The operand of kIsNull, kIsNotNull, kIsEmpty and kIsNotEmpty is kNone; of kIn and
// kNotIn a list; of kNear a point, with a distance in metres.
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
  kLike,     // % stands for any text, _ for one character, a backslash before either for itself
  kRegex,    // the whole text matches
  kIsEmpty,  // a text without characters, a list without elements
  kIsNotEmpty,
  kNear,
};

// Whether a comparison of texts tells upper from lower case.
enum class TextCase : std::uint8_t { kSensitive, kIgnored };

// A parameter of a query: its name in C++ and in the Cypher text, and what it holds.
struct QueryParameter {
  std::string name;
  TypeDescriptor type;
  DefaultDescriptor default_value = {};  // kNone: the caller has to give it
};

// A field reached from the entity of the query, through zero or more links. Every use of the same links in one query is
// about the same linked node: a query finds an entity if there are linked nodes that make its condition true.
struct FieldPath {
  std::vector<const LinkDescriptor*> links;
  const FieldDescriptor* field = nullptr;
};

// What the operator compares a field of the type with: the type without `?`, a list of it, or an element of it. Of
// kNear: the point.
TypeDescriptor operand_type(Operator op, const TypeDescriptor& type);

// Whether a comparison may be looked up in an index. kAvoided: the value is one that indexes do not find, or not only
// it, so that the comparison is written without use of one.
enum class IndexUse : std::uint8_t { kAllowed, kAvoided };

// The right side of a comparison.
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

// A tree of conditions. `operands` is used by kAnd, kOr and kNot; the rest by kCompare. Without operands kAnd is true
// and kOr is false.
struct Condition {
  enum class Kind : std::uint8_t { kAnd, kOr, kNot, kCompare };
  Kind kind = Kind::kCompare;
  std::vector<Condition> operands;
  Operator op = Operator::kEqual;
  TextCase text_case = TextCase::kSensitive;
  FieldPath path;
  Operand right;
};

// kFindOne yields nothing where there is no entity, kGetOne fails. kSum and kAvg are about numbers, kMin and kMax about
// anything that has an order.
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

// How the entities of kFind are handed over. kPage and kSlice take their limits from the parameters `_skip` and
// `_limit`; kStream is one by one as they arrive.
enum class QueryDelivery : std::uint8_t { kAll, kPage, kSlice, kStream };

// Whether only some of the entities that are found are handed over.
constexpr bool is_part(QueryDelivery delivery) {
  return delivery == QueryDelivery::kPage || delivery == QueryDelivery::kSlice;
}

// What is said about many values at once.
enum class Aggregate : std::uint8_t { kNone, kCount, kCountDistinct, kSum, kAvg, kMin, kMax };

// One column of a selection: the field at the end of the path, or an aggregate of it. Without a field: the id, or with
// kCount how many entities there are. Values through links are of links to at most one node.
struct SelectedColumn {
  FieldPath path;
  Aggregate aggregate = Aggregate::kNone;
};

// Values through links are of links to at most one node. An aggregate is one of the columns of a selection.
struct OrderTerm {
  FieldPath path;
  enum class Direction : std::uint8_t { kAscending, kDescending } direction = Direction::kAscending;
  Aggregate aggregate = Aggregate::kNone;
};

// A number of rows.
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

// A parameter of a query in Cypher.
struct CypherQueryParameter {
  std::string name;
  ColumnType type;  // a scalar or an id
  DefaultDescriptor default_value = {};
};

// A query that the schema gives in Cypher, checked, and how its text has to be changed before it is sent.
struct CypherQuery {
  // Where a parameter stands that has to become a value of its type, with its `$`. In the order of the text.
  struct Conversion {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::uint32_t parameter = 0;
  };
  // The last RETURN. Its values become variables, from which the columns are read that the result needs.
  struct Return {
    struct Item {
      std::string name;     // of the column
      std::size_t end = 0;  // behind the value
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
  std::vector<Return> last_return;  // none: it is not known what the text returns, or it returns nothing
  bool writes = false;
  bool idempotent = false;
  // The result: nothing but statistics, rows of a struct, or one column.
  const StructDescriptor* structure = nullptr;
  std::vector<ColumnType> value;  // none or one
  Rows rows = Rows::kMany;
};

}  // namespace fgraph
