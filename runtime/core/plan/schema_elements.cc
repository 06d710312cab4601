#include "core/plan/schema_elements.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace fgraph::core {
namespace {

// The server takes this language if none is given.
constexpr std::string_view kDefaultLanguage = "english";

std::string_view language_of(const SchemaElement& element) {
  return element.language.empty() ? kDefaultLanguage : std::string_view(element.language);
}

auto place(const SchemaElement& element) {
  return std::tie(element.owner, element.label, element.kind, element.properties);
}

// Whether a command for constraints accepts the name, which must not be quoted there.
bool is_constraint_name(std::string_view name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  const auto is_other = [](char c) { return (c >= '0' && c <= '9') || c == '$'; };
  return !name.empty() && is_letter(name.front()) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return is_letter(c) || is_other(c); });
}

// Declarations walks through the descriptors of a schema and of the schemas that it includes, each once, and collects
// the indexes and constraints that they declare. Two declarations of one element, such as `@index` and a field of
// `index (...)`, are one entry.
//
// Not thread-safe.
class Declarations {
 public:
  explicit Declarations(MandatoryConstraints mandatory) : mandatory_(mandatory) {}

  std::vector<SchemaEntry> take() { return std::move(entries_); }

  void add(const SchemaDescriptor& schema) {
    if (!seen_.insert(&schema).second) return;
    for (const EntityDescriptor* entity : schema.entities) add(*entity);
    for (const RelationshipDescriptor* relationship : schema.relationships) {
      add_fields(SchemaOwner::kRelationship, relationship->type, relationship->fields);
    }
    for (const auto include : schema.includes) add(include());
  }

 private:
  void add(const EntityDescriptor& entity) {
    const std::string_view label = entity.labels.front();
    add_fields(SchemaOwner::kNode, label, entity.fields);
    for (const IndexDescriptor& index : entity.indexes) {
      for (const std::uint32_t field : index.fields) {
        SchemaElement element = make(SchemaKind::kRangeIndex, SchemaOwner::kNode, label, entity.fields[field]);
        if (index.kind == IndexKind::kFulltext) {
          element.kind = SchemaKind::kFulltextIndex;
          element.language = index.language;
          element.stopwords.assign(index.stopwords.begin(), index.stopwords.end());
        }
        add(std::move(element));
      }
    }
  }

  void add_fields(SchemaOwner owner, std::string_view label, std::span<const FieldDescriptor> fields) {
    for (const FieldDescriptor& field : fields) {
      switch (field.index) {
        case FieldIndex::kNone: break;
        case FieldIndex::kRange: add(make(SchemaKind::kRangeIndex, owner, label, field)); break;
        case FieldIndex::kUnique:
          add(make(SchemaKind::kRangeIndex, owner, label, field));
          add(make(SchemaKind::kUnique, owner, label, field));
          break;
        case FieldIndex::kVector: {
          SchemaElement element = make(SchemaKind::kVectorIndex, owner, label, field);
          element.dimension = field.type.dimension;
          element.vector = field.vector;
          add(std::move(element));
          break;
        }
      }
      const bool required = field.type.kind == ValueKind::kSingle && field.default_value.kind == DefaultKind::kNone;
      if (required && mandatory_ == MandatoryConstraints::kDeclared) {
        add(make(SchemaKind::kMandatory, owner, label, field));
      }
    }
  }

  static SchemaElement make(SchemaKind kind, SchemaOwner owner, std::string_view label, const FieldDescriptor& field) {
    SchemaElement element;
    element.kind = kind;
    element.owner = owner;
    element.label = label;
    element.properties.emplace_back(field.column);
    return element;
  }

  void add(SchemaElement element) {
    SchemaEntry entry;
    for (const SchemaEntry& other : entries_) {
      if (same_place(other.element, element)) return;
      if (!same_label(other.element, element) || same_text(other.element, element)) continue;
      entry.state = SchemaState::kFailed;
      entry.reason =
          "the server has one language and one list of stop words for all full-text fields of a label, and "
          "the schema declares others for '" +
          other.element.properties.front() + "'";
    }
    if (!is_index(element.kind)) check_names(element, entry);
    entry.element = std::move(element);
    entries_.push_back(std::move(entry));
  }

  static bool same_label(const SchemaElement& a, const SchemaElement& b) {
    return a.kind == SchemaKind::kFulltextIndex && b.kind == SchemaKind::kFulltextIndex && a.owner == b.owner &&
           a.label == b.label;
  }
  static bool same_text(const SchemaElement& a, const SchemaElement& b) {
    return same_language(a, b) && same_stopwords(a, b);
  }

  static void check_names(const SchemaElement& element, SchemaEntry& entry) {
    const std::string& property = element.properties.front();
    const bool label_fits = is_constraint_name(element.label);
    if (label_fits && is_constraint_name(property)) return;
    entry.state = element.kind == SchemaKind::kMandatory ? SchemaState::kUnsupported : SchemaState::kFailed;
    entry.reason = "constraints of the server cannot name '" + (label_fits ? property : element.label) +
                   "': only names of ASCII letters, digits, '_' and '$'";
  }

  MandatoryConstraints mandatory_;
  std::set<const SchemaDescriptor*> seen_;
  std::vector<SchemaEntry> entries_;
};

std::string quoted_list(std::vector<std::string> words) {
  std::sort(words.begin(), words.end());
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "'" : ", '") + word + "'";
  return text.empty() ? "no stop words" : "stop words " + text;
}

std::string_view similarity_name(VectorSimilarity similarity) {
  return similarity == VectorSimilarity::kCosine ? "cosine" : "euclidean";
}

// Says how the found element differs from the declared one. The text is empty if it does not.
std::string text_difference(const SchemaElement& declared, const SchemaElement& found) {
  if (!same_language(declared, found)) {
    return "the language is " + std::string(language_of(found)) + " and not " + std::string(language_of(declared));
  }
  if (same_stopwords(declared, found)) return {};
  return "there are " + quoted_list(found.stopwords) + " instead of " + quoted_list(declared.stopwords);
}

std::string number_difference(std::string_view name, std::uint32_t declared, std::uint32_t found) {
  if (declared == 0 || declared == found) return {};
  return "its " + std::string(name) + " is " + std::to_string(found) + " and not " + std::to_string(declared);
}

std::string vector_difference(const SchemaElement& declared, const SchemaElement& found) {
  if (declared.vector.similarity != found.vector.similarity) {
    return "its similarity is " + std::string(similarity_name(found.vector.similarity)) + " and not " +
           std::string(similarity_name(declared.vector.similarity));
  }
  for (const std::string& difference :
       {number_difference("dimension", declared.dimension, found.dimension),
        number_difference("M", declared.vector.m, found.vector.m),
        number_difference("efConstruction", declared.vector.ef_construction, found.vector.ef_construction),
        number_difference("efRuntime", declared.vector.ef_runtime, found.vector.ef_runtime)}) {
    if (!difference.empty()) return difference;
  }
  return {};
}

std::string difference(const SchemaElement& declared, const SchemaElement& found) {
  switch (declared.kind) {
    case SchemaKind::kFulltextIndex: return text_difference(declared, found);
    case SchemaKind::kVectorIndex: return vector_difference(declared, found);
    case SchemaKind::kRangeIndex:
    case SchemaKind::kUnique:
    case SchemaKind::kMandatory: break;
  }
  return {};
}

SchemaState state_of(SchemaStatus status) {
  switch (status) {
    case SchemaStatus::kOperational: return SchemaState::kPresent;
    case SchemaStatus::kBuilding: return SchemaState::kBuilding;
    case SchemaStatus::kFailed: return SchemaState::kFailed;
  }
  return SchemaState::kFailed;
}

bool has_default_text(const SchemaElement& element) {
  return language_of(element) == kDefaultLanguage && element.stopwords.empty();
}

// Says why a full-text index cannot be created next to the indexes of its label. It would take over their language, or
// change it if none was ever given. A language that was given stays as long as the label has an index.
std::string conflict(const SchemaElement& declared, const std::vector<SchemaElement>& found) {
  if (declared.kind != SchemaKind::kFulltextIndex) return {};
  for (const SchemaElement& other : found) {
    if (!is_index(other.kind) || other.owner != declared.owner || other.label != declared.label) continue;
    if (other.kind != SchemaKind::kFulltextIndex && has_default_text(other)) continue;
    const std::string difference = text_difference(declared, other);
    if (!difference.empty()) return "of the label's full-text search, " + difference;
  }
  return {};
}

void compare_entry(SchemaEntry& entry, const std::vector<SchemaElement>& found) {
  if (entry.state == SchemaState::kUnsupported) return;
  const auto match = std::find_if(found.begin(), found.end(),
                                  [&](const SchemaElement& other) { return same_place(other, entry.element); });
  if (match == found.end()) {
    if (entry.state == SchemaState::kMissing) entry.reason = conflict(entry.element, found);
    return;
  }
  std::string what = difference(entry.element, *match);
  entry.element.status = match->status;
  entry.state = what.empty() ? state_of(match->status) : SchemaState::kDifferent;
  entry.reason = std::move(what);
}

[[noreturn]] void malformed() {
  throw Error(ErrorCode::kProtocol, Outcome::kExecuted, "the server lists its schema in an unknown form");
}

const Value* find(const Map& map, std::string_view key) {
  for (const auto& [name, value] : map) {
    if (name == key) return &value;
  }
  return nullptr;
}

template <typename T>
const T& as(const Value& value) {
  if (!value.is<T>()) malformed();
  return value.as<T>();
}

std::vector<std::string> texts(const Value& value) {
  std::vector<std::string> out;
  if (value.is_null()) return out;
  for (const Value& text : as<List>(value)) out.push_back(as<std::string>(text));
  return out;
}

SchemaStatus status_of(std::string_view text) {
  if (text == "OPERATIONAL") return SchemaStatus::kOperational;
  if (text.find("FAILED") != std::string_view::npos) return SchemaStatus::kFailed;
  return SchemaStatus::kBuilding;
}

SchemaOwner owner_of(std::string_view text) {
  if (text == "NODE") return SchemaOwner::kNode;
  if (text == "RELATIONSHIP") return SchemaOwner::kRelationship;
  malformed();
}

std::uint32_t number_option(const Map& options, std::string_view name) {
  const Value* value = find(options, name);
  return value == nullptr ? 0 : static_cast<std::uint32_t>(as<std::int64_t>(*value));
}

void read_vector_options(const Value& options, SchemaElement& element) {
  const Map& map = as<Map>(options);
  element.dimension = number_option(map, "dimension");
  element.vector.m = number_option(map, "M");
  element.vector.ef_construction = number_option(map, "efConstruction");
  element.vector.ef_runtime = number_option(map, "efRuntime");
  const Value* similarity = find(map, "similarityFunction");
  const bool cosine = similarity != nullptr && as<std::string>(*similarity) == "cosine";
  element.vector.similarity = cosine ? VectorSimilarity::kCosine : VectorSimilarity::kEuclidean;
}

// The columns are label, properties, types, options, language, stopwords, entitytype, status.
void read_indexes(const List& row, std::vector<SchemaElement>& out) {
  if (row.size() != 8) malformed();
  SchemaElement common;
  common.label = as<std::string>(row[0]);
  common.owner = owner_of(as<std::string>(row[6]));
  common.status = status_of(as<std::string>(row[7]));
  if (!row[4].is_null()) common.language = as<std::string>(row[4]);
  common.stopwords = texts(row[5]);
  const Map& types = as<Map>(row[2]);
  for (const std::string& property : texts(row[1])) {
    const Value* kinds = find(types, property);
    if (kinds == nullptr) malformed();
    for (const std::string& kind : texts(*kinds)) {
      SchemaElement element = common;
      element.properties.push_back(property);
      if (kind == "FULLTEXT") {
        element.kind = SchemaKind::kFulltextIndex;
      } else if (kind == "VECTOR") {
        element.kind = SchemaKind::kVectorIndex;
        if (const Value* options = find(as<Map>(row[3]), property)) read_vector_options(*options, element);
      } else if (kind != "RANGE") {
        malformed();
      }
      out.push_back(std::move(element));
    }
  }
}

// Reads a row of the query that lists constraints. Its columns are type, label, properties, entitytype, status.
SchemaElement read_constraint(const List& row) {
  if (row.size() != 5) malformed();
  SchemaElement element;
  const std::string& type = as<std::string>(row[0]);
  if (type != "UNIQUE" && type != "MANDATORY") malformed();
  element.kind = type == "UNIQUE" ? SchemaKind::kUnique : SchemaKind::kMandatory;
  element.label = as<std::string>(row[1]);
  element.properties = texts(row[2]);
  element.owner = owner_of(as<std::string>(row[3]));
  element.status = status_of(as<std::string>(row[4]));
  return element;
}

}  // namespace

bool is_index(SchemaKind kind) {
  return kind == SchemaKind::kRangeIndex || kind == SchemaKind::kFulltextIndex || kind == SchemaKind::kVectorIndex;
}

bool same_place(const SchemaElement& a, const SchemaElement& b) {
  return place(a) == place(b);
}

bool same_language(const SchemaElement& a, const SchemaElement& b) {
  return language_of(a) == language_of(b);
}

bool same_stopwords(const SchemaElement& a, const SchemaElement& b) {
  std::vector<std::string> first = a.stopwords;
  std::vector<std::string> second = b.stopwords;
  std::sort(first.begin(), first.end());
  std::sort(second.begin(), second.end());
  return first == second;
}

std::vector<SchemaEntry> declared_elements(const SchemaDescriptor& schema, MandatoryConstraints mandatory) {
  Declarations declarations(mandatory);
  declarations.add(schema);
  return declarations.take();
}

std::vector<SchemaEntry> compare_schema(const std::vector<SchemaEntry>& declared,
                                        const std::vector<SchemaElement>& found) {
  std::vector<SchemaEntry> entries = declared;
  std::set<std::pair<SchemaOwner, std::string_view>> labels;
  for (SchemaEntry& entry : entries) compare_entry(entry, found);
  for (const SchemaEntry& entry : declared) labels.emplace(entry.element.owner, entry.element.label);
  for (const SchemaElement& element : found) {
    const bool is_declared = std::any_of(declared.begin(), declared.end(),
                                         [&](const SchemaEntry& entry) { return same_place(entry.element, element); });
    if (is_declared || !labels.contains({element.owner, element.label})) continue;
    SchemaEntry extra;
    extra.element = element;
    extra.state = SchemaState::kExtra;
    entries.push_back(std::move(extra));
  }
  return entries;
}

std::vector<SchemaElement> found_elements(const std::vector<List>& indexes, const std::vector<List>& constraints) {
  std::vector<SchemaElement> found;
  for (const List& row : indexes) read_indexes(row, found);
  for (const List& row : constraints) found.push_back(read_constraint(row));
  std::sort(found.begin(), found.end(),
            [](const SchemaElement& a, const SchemaElement& b) { return place(a) < place(b); });
  return found;
}

}  // namespace fgraph::core

namespace fgraph {
namespace {

std::string_view kind_name(SchemaKind kind) {
  switch (kind) {
    case SchemaKind::kRangeIndex: return "range index";
    case SchemaKind::kFulltextIndex: return "full-text index";
    case SchemaKind::kVectorIndex: return "vector index";
    case SchemaKind::kUnique: return "unique constraint";
    case SchemaKind::kMandatory: return "mandatory constraint";
  }
  return {};
}

bool is_complete(SchemaState state) {
  switch (state) {
    case SchemaState::kMissing:
    case SchemaState::kBuilding:
    case SchemaState::kDifferent:
    case SchemaState::kFailed: return false;
    case SchemaState::kPresent:
    case SchemaState::kCreated:
    case SchemaState::kUnsupported:
    case SchemaState::kExtra:
    case SchemaState::kDropped:
    case SchemaState::kAbsent: return true;
  }
  return false;
}

std::string line_of(const SchemaEntry& entry) {
  std::string line = entry.element.description() + ": " + std::string(schema_state_name(entry.state));
  if (!entry.reason.empty()) line += ", " + entry.reason;
  return line;
}

}  // namespace

std::string_view schema_state_name(SchemaState state) {
  switch (state) {
    case SchemaState::kPresent: return "present";
    case SchemaState::kCreated: return "created";
    case SchemaState::kMissing: return "missing";
    case SchemaState::kBuilding: return "being built";
    case SchemaState::kDifferent: return "different";
    case SchemaState::kFailed: return "failed";
    case SchemaState::kUnsupported: return "unsupported";
    case SchemaState::kExtra: return "extra";
    case SchemaState::kDropped: return "dropped";
    case SchemaState::kAbsent: return "absent";
  }
  return {};
}

std::string SchemaElement::description() const {
  std::string text(kind_name(kind));
  text += owner == SchemaOwner::kNode ? " on :" : " on -[:";
  text += label;
  text += owner == SchemaOwner::kNode ? "(" : "]-(";
  std::string_view before;
  for (const std::string& property : properties) {
    text.append(before).append(property);
    before = ", ";
  }
  return text + ")";
}

bool SchemaReport::complete() const {
  return std::all_of(entries.begin(), entries.end(), [](const SchemaEntry& entry) { return is_complete(entry.state); });
}

std::size_t SchemaReport::count(SchemaState state) const {
  return static_cast<std::size_t>(std::count_if(entries.begin(), entries.end(),
                                                [state](const SchemaEntry& entry) { return entry.state == state; }));
}

void SchemaReport::require_complete() const {
  std::string message;
  ErrorDetail detail;
  for (const SchemaEntry& entry : entries) {
    if (is_complete(entry.state)) continue;
    if (message.empty()) {
      detail.entity = entry.element.label;
      detail.property = entry.element.properties.empty() ? "" : entry.element.properties.front();
    }
    message += (message.empty() ? "the schema is not complete on the server: " : "; ") + line_of(entry);
  }
  if (message.empty()) return;
  throw Error(ErrorCode::kConstraint, Outcome::kRejected, std::move(message), std::move(detail));
}

std::string SchemaReport::to_string() const {
  std::string text;
  for (const SchemaEntry& entry : entries) text += line_of(entry) + "\n";
  return text;
}

}  // namespace fgraph
