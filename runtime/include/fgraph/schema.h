// These functions create and compare the indexes and constraints on the server that schemas declare.
//
//   fgraph::SchemaReport report = co_await fgraph::ensure_schema(graph, social::social_schema());
//   report.require_complete();
//
// A declaration asks for:
//
//   @index, a field of `index (...)`   a range index for each field: the server has none over several fields
//   @unique, key                       a range index, and a unique constraint on it
//   @vector                            a vector index
//   a field of `fulltext (...)`        a full-text index; language and stop words belong to the whole label
//   a field that is neither optional nor a list and has no default    a mandatory constraint
//
// The indexes and constraints of a node type are on its first label, because queries match on that label.
//
// Thread-safety: the functions are thread-safe, the types are values.
//
// Some functions are defined in schema_elements.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/descriptor.h>

namespace fgraph {

enum class SchemaKind : std::uint8_t { kRangeIndex, kFulltextIndex, kVectorIndex, kUnique, kMandatory };

enum class SchemaOwner : std::uint8_t { kNode, kRelationship };

enum class SchemaStatus : std::uint8_t {
  kOperational,
  kBuilding,  // the server is still going through the data
  kFailed,    // of a constraint: the data violates it, and it is not enforced
};

// A SchemaElement is one index or constraint, as the server has it or as a schema declares it.
class SchemaElement {
 public:
  SchemaElement() {}

  SchemaKind kind = SchemaKind::kRangeIndex;
  SchemaOwner owner = SchemaOwner::kNode;
  std::string label;  // or relationship type
  // These are the property names in the graph. There is one, unless another program made a constraint on several.
  std::vector<std::string> properties;
  // These two are for full-text indexes. The server has one language and one list of stop words for a label, and every
  // index of the label names them. They are empty if a schema does not name them.
  std::string language;
  std::vector<std::string> stopwords;
  // These are for a vector index.
  std::uint32_t dimension = 0;
  VectorIndexOptions vector;
  SchemaStatus status = SchemaStatus::kOperational;

  // Returns a text such as "unique constraint on :Person(email)".
  std::string description() const;
};

enum class SchemaState : std::uint8_t {
  kPresent,      // it is there and works
  kCreated,      // it works since this call
  kMissing,      // it is declared and not there
  kBuilding,     // it is there and does not work yet
  kDifferent,    // it is there with other options than declared
  kFailed,       // the server refused it, or the data violates it
  kUnsupported,  // the server cannot have it, and nothing depends on it: a mandatory constraint on an unusual name
  kExtra,        // it is there, on a label or type of the schema, and not declared
  kDropped,      // it was there until this call
  kAbsent,       // it was to be dropped, and was not there
};

// Returns the word that reports use, such as "missing".
std::string_view schema_state_name(SchemaState state);

// A SchemaEntry is the state of one element.
class SchemaEntry {
 public:
  SchemaEntry() {}
  SchemaElement element;
  SchemaState state = SchemaState::kMissing;
  // This is the reason for the state, if it is not obvious: "2 values occur more than once, in 5 nodes". It holds no
  // data of the graph.
  std::string reason;
};

// A report lists the declared elements in the order of the schema, and then other elements that are there.
class [[nodiscard]] SchemaReport {
 public:
  SchemaReport() {}

  std::vector<SchemaEntry> entries;

  // Returns whether nothing is missing, being built, different or failed.
  bool complete() const;
  std::size_t count(SchemaState state) const;
  // Throws Error (constraint, rejected) that names every element that is not as declared.
  void require_complete() const;
  // Returns a line for each entry.
  std::string to_string() const;
};

// SchemaChanges says which existing elements ensure_schema() may change.
enum class SchemaChanges : std::uint8_t {
  kAdd,      // nothing
  kReplace,  // a vector index that has other options than declared is dropped and created anew. The language and the
             // stop words of a label cannot be changed as long as it has an index: call drop_schema() first.
  kMatch,    // the same, and elements that are not declared are dropped
};

// MandatoryConstraints says whether required fields get mandatory constraints. The server checks such a constraint at
// the end of a CREATE or MERGE, and before a SET that follows it. So a query in Cypher fails if it sets a required
// property only in that SET.
enum class MandatoryConstraints : std::uint8_t { kDeclared, kNone };

// These are the options of ensure_schema(), diff_schema() and drop_schema().
class SchemaOptions {
 public:
  SchemaOptions() {}
  // The whole call takes at most this long. Elements that are still being built then are reported as kBuilding; a
  // command that is under way fails with timeout. Zero means no limit.
  Milliseconds timeout = Milliseconds(60'000);
  std::stop_token stop;  // cancels the call, as CallOptions::stop does
  SchemaChanges changes = SchemaChanges::kAdd;
  MandatoryConstraints mandatory = MandatoryConstraints::kDeclared;

  static SchemaOptions with_changes(SchemaChanges changes) {
    SchemaOptions options;
    options.changes = changes;
    return options;
  }
};

// Creates the declared elements that are missing, waits until they work, and reports the state of each. Creates the
// graph if there is none. An element that the server refuses is reported with the reason. The call fails
// (connection_lost, timeout, cancelled, read_only and so on) only if it cannot go on.
//
// Running it again continues where it stopped, and several programs may run it at once. The server crashes if a unique
// constraint is made over texts that it cannot handle (docs/schema.md). So the data is looked through first; another
// program must not write such texts meanwhile.
Future<SchemaReport> ensure_schema(const Graph& graph, const SchemaDescriptor& schema,
                                   SchemaOptions options = SchemaOptions());

// Compares the declared elements with those of the graph. Changes nothing, and does not create the graph.
Future<SchemaReport> diff_schema(const Graph& graph, const SchemaDescriptor& schema,
                                 SchemaOptions options = SchemaOptions());

// Drops the declared elements; the data stays.
Future<SchemaReport> drop_schema(const Graph& graph, const SchemaDescriptor& schema,
                                 SchemaOptions options = SchemaOptions());

// Yields all indexes and constraints of the graph, by label and property, or none if there is no graph.
Future<std::vector<SchemaElement>> list_schema(const Graph& graph, CallOptions options = CallOptions());

}  // namespace fgraph
