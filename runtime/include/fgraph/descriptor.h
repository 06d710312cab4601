// Descriptors say what a schema declares, as plain constant data.
//
// One model has three uses: the compiler's resolver builds it in memory, the generated code holds it as `constexpr`
// tables, and the runtime reads those. Every text is a view and every list a span, so a descriptor owns nothing. The
// texts and lists have to outlive the descriptor: generated tables live as long as the program, and an `idl::Schema`
// owns those that it refers to.
//
// Thread-safety: immutable once built.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace fgraph {

struct Condition;
struct EntityDescriptor;

// A Scalar is a property type of the language. The comment beside it says how the server stores it.
enum class Scalar : std::uint8_t {
  kBool,       // boolean
  kInt,        // 64-bit integer
  kFloat,      // double
  kString,     // string, UTF-8
  kDate,       // date, whole days
  kTime,       // localtime, whole seconds
  kDatetime,   // localdatetime, whole seconds, UTC by convention
  kDuration,   // duration, whole seconds
  kTimestamp,  // integer: microseconds since 1970-01-01T00:00:00Z
  kPoint,      // point: two 32-bit floats
  kVector,     // vectorf32: 32-bit floats
  kUuid,       // string of 36 characters, lower case
  kBytes,      // string: base64 with padding
};

// Returns the name that the language uses for `scalar`, such as "int".
std::string_view scalar_name(Scalar scalar);

enum class ValueKind : std::uint8_t { kSingle, kOptional, kList };

struct EnumValueDescriptor {
  std::string_view name;    // as declared
  std::string_view text;    // stored string, for a string enum
  std::int64_t number = 0;  // stored integer, for an integer enum
  std::string_view doc = {};
};

struct EnumDescriptor {
  std::string_view name;
  std::string_view qualified_name;
  Scalar storage = Scalar::kString;  // kString or kInt
  std::span<const EnumValueDescriptor> values;
  std::string_view doc = {};
};

struct TypeDescriptor {
  Scalar scalar = Scalar::kString;
  ValueKind kind = ValueKind::kSingle;
  std::uint32_t dimension = 0;                  // of a vector, else 0
  const EnumDescriptor* enumeration = nullptr;  // set when the declared type is an enum; `scalar` is then its storage
};

enum class DefaultKind : std::uint8_t { kNone, kLiteral, kNow, kEmptyList };

struct DefaultDescriptor {
  DefaultKind kind = DefaultKind::kNone;
  // For kLiteral this is the canonical text of the default value: `true`, `-12`, `0.5`, the bytes of a string without
  // quotes, an ISO 8601 text for temporal types, the name of an enum value, base64, `48.2,16.4` for a point. Several
  // values have the form `["a", "b"]`.
  std::string_view literal = {};
};

enum class FieldIndex : std::uint8_t { kNone, kRange, kUnique, kVector };

// FieldRules hold what @range, @length and @pattern demand of a value. If a bound is absent, the type has its own
// limit.
struct FieldRules {
  bool has_min = false;
  bool has_max = false;
  double min = 0;
  double max = 0;
  std::int64_t min_length = 0;
  std::int64_t max_length = -1;   // -1 for no limit
  std::string_view pattern = {};  // empty if there is none
};

enum FieldFlag : std::uint16_t {
  kFieldKey = 1,        // identifies the node for upserts
  kFieldRedact = 2,     // never printed or logged
  kFieldImmutable = 4,  // written on create only
  kFieldTouch = 8,      // set to now() on every save
  kFieldVersion = 16,   // optimistic locking
};

// VectorSimilarity says how the server compares the vectors of an index.
enum class VectorSimilarity : std::uint8_t { kEuclidean, kCosine };

// VectorIndexOptions are the options of a vector index. If a number is 0, the server uses its own default.
struct VectorIndexOptions {
  VectorSimilarity similarity = VectorSimilarity::kEuclidean;
  std::uint32_t m = 0;                // most neighbours of a vector in the index
  std::uint32_t ef_construction = 0;  // candidates looked at while building
  std::uint32_t ef_runtime = 0;       // candidates looked at while searching
};

struct FieldDescriptor {
  std::string_view name;    // in the schema and in C++
  std::string_view column;  // property name in the graph
  TypeDescriptor type;
  DefaultDescriptor default_value = {};
  FieldIndex index = FieldIndex::kNone;
  std::uint16_t flags = 0;  // FieldFlag bits
  FieldRules rules = {};
  std::string_view doc = {};
  VectorIndexOptions vector = {};  // of FieldIndex::kVector
};

// A schema declares an index as a member if it is over several fields, or over words. An index over a single field is
// declared at the field.
enum class IndexKind : std::uint8_t { kRange, kFulltext };

struct IndexDescriptor {
  IndexKind kind = IndexKind::kRange;
  std::span<const std::uint32_t> fields;  // indices into the entity's fields, in the order of the declaration
  std::string_view language = {};         // of kFulltext; empty for the server's own default
  std::span<const std::string_view> stopwords = {};  // of kFulltext; empty for the server's own default
};

enum class Direction : std::uint8_t { kOutgoing, kIncoming, kBoth };

// kRelationshipOnce means that two nodes are linked by the type at most once.
enum RelationshipFlag : std::uint8_t { kRelationshipOnce = 1 };

struct RelationshipDescriptor {
  std::string_view name;                     // C++ type name; empty for a type that is only named in a link
  std::string_view qualified_name;           // with the package; empty if `name` is
  std::string_view type;                     // relationship type in the graph
  const EntityDescriptor* source = nullptr;  // null if the type was not declared
  const EntityDescriptor* target = nullptr;
  std::span<const FieldDescriptor> fields = {};
  std::string_view doc = {};
  std::uint8_t flags = 0;  // RelationshipFlag bits
};

// A ColumnType is the type of one column of a query's result, or of one parameter of a query in Cypher.
struct ColumnType {
  enum class Kind : std::uint8_t { kScalar, kId, kNode, kRelationship } kind = Kind::kScalar;
  TypeDescriptor type;                                   // `type.kind` is for all kinds, the rest for kScalar
  const EntityDescriptor* entity = nullptr;              // of kNode
  const RelationshipDescriptor* relationship = nullptr;  // of kRelationship
};

struct StructFieldDescriptor {
  std::string_view name;
  ColumnType type;
  std::string_view doc = {};
};

// A StructDescriptor says what the rows of a query hold.
struct StructDescriptor {
  std::string_view name;
  std::string_view qualified_name;
  std::span<const StructFieldDescriptor> fields;
  std::string_view doc = {};
};

enum class Cardinality : std::uint8_t { kMany, kOptionalOne, kOne };

// kLinkOrphanDelete: a node that leaves the link is deleted if no other relationship of the type leads to it.
enum LinkFlag : std::uint8_t { kLinkCascadeSave = 1, kLinkCascadeDelete = 2, kLinkOrphanDelete = 4 };

// A LinkOrderDescriptor is a field by which the nodes of a link are sorted.
struct LinkOrderDescriptor {
  enum class Of : std::uint8_t { kTarget, kRelationship } of = Of::kTarget;
  std::uint32_t field = 0;  // index into the fields of that
  enum class Direction : std::uint8_t { kAscending, kDescending } direction = Direction::kAscending;
};

struct LinkDescriptor {
  std::string_view name;
  const EntityDescriptor* target = nullptr;
  const RelationshipDescriptor* relationship = nullptr;
  Direction direction = Direction::kOutgoing;
  Cardinality cardinality = Cardinality::kMany;
  std::uint8_t flags = 0;  // LinkFlag bits
  std::string_view doc = {};
  std::span<const LinkOrderDescriptor> order = {};
  // At least `min_hops` and at most `max_hops` relationships lie between the owner and a node of the link. If
  // `max_hops` is 0, there is no upper limit. A plain link has 1 for both. Other links can be loaded, but not changed.
  std::uint32_t min_hops = 1;
  std::uint32_t max_hops = 1;
};

// Returns whether one relationship leads from the owner to each node of the link. Otherwise the link can only be read.
constexpr bool is_single_hop(const LinkDescriptor& link) {
  return link.min_hops == 1 && link.max_hops == 1;
}

// A FetchItemDescriptor is one link of a fetch hint.
struct FetchItemDescriptor {
  std::uint32_t link = 0;                           // index into the links of the owner
  std::int64_t limit = -1;                          // most nodes for each entity; -1 for all of them
  std::span<const FetchItemDescriptor> items = {};  // about the link's target
  std::string_view where = {};                      // the condition in the schema's words; empty if there is none
  std::span<const LinkOrderDescriptor> order = {};  // empty for the link's own
  std::string_view cypher = {};          // in generated code: the query that loads it if it has a condition or an order
  const Condition* condition = nullptr;  // in the compiler
};

// A FetchDescriptor says which links are loaded together with an entity.
struct FetchDescriptor {
  std::string_view name;
  std::span<const FetchItemDescriptor> items;
  std::string_view doc = {};
};

// The nodes of a type with kEntityAbstract are read by their common label, and saved as the type that they really
// have. The `cascade(delete)` of a type with kEntityCascadesInCircle leads to nodes of a type, and from those to nodes
// of the same type again.
enum EntityFlag : std::uint8_t { kEntityAbstract = 1, kEntityCascadesInCircle = 2 };

struct EntityDescriptor {
  std::string_view name;
  std::string_view qualified_name;           // package and name, joined with dots
  std::span<const std::string_view> labels;  // the first one is matched on
  std::span<const FieldDescriptor> fields;   // in declaration order, inherited ones first
  std::span<const LinkDescriptor> links = {};
  std::span<const FetchDescriptor> hints = {};
  std::string_view doc = {};
  std::span<const IndexDescriptor> indexes = {};
  std::uint8_t flags = 0;  // EntityFlag bits
};

// A SchemaDescriptor says what one schema file declares, and which files it needs for that.
struct SchemaDescriptor {
  std::string_view file;  // as an import names it
  std::span<const EntityDescriptor* const> entities;
  std::span<const RelationshipDescriptor* const> relationships;
  std::span<const SchemaDescriptor& (*const)()> includes = {};  // without the files that those need
};

}  // namespace fgraph
