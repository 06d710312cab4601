#include "core/plan/schema_commands.h"

#include <algorithm>

#include "core/cypher/cypher.h"
#include "core/plan/schema_elements.h"
#include "core/values/text.h"

namespace fgraph::core {
namespace {

// Appends FOR (n:`P`) ON (n.`a`, n.`b`).
void index_target(CypherWriter& cypher, const std::vector<const SchemaElement*>& elements) {
  const SchemaElement& first = *elements.front();
  std::vector<std::string> properties;
  for (const SchemaElement* element : elements) {
    properties.push_back(cypher_text({{"column", element->properties.front()}}, "n.`#column#`"));
  }
  cypher.emit({{"label", first.label}, {"properties", joined(properties, ", ")}},
              first.owner == SchemaOwner::kNode ? " FOR (n:`#label#`) ON (#properties#)"
                                                : " FOR ()-[n:`#label#`]-() ON (#properties#)");
}

std::string_view index_words(SchemaKind kind) {
  switch (kind) {
    case SchemaKind::kRangeIndex: return " INDEX";
    case SchemaKind::kFulltextIndex: return " FULLTEXT INDEX";
    case SchemaKind::kVectorIndex: return " VECTOR INDEX";
    case SchemaKind::kUnique:
    case SchemaKind::kMandatory: break;
  }
  return {};
}

// Appends the options of a full-text index. The server refuses an option that the label has already, even with the
// same value.
void text_options(CypherWriter& cypher, const SchemaElement& element, const std::vector<SchemaElement>& found) {
  const auto label = std::find_if(found.begin(), found.end(), [&](const SchemaElement& other) {
    return is_index(other.kind) && other.owner == element.owner && other.label == element.label;
  });
  const bool is_new = label == found.end();
  const bool language = !element.language.empty() && (is_new || !same_language(element, *label));
  const bool stopwords = !element.stopwords.empty() && (is_new || !same_stopwords(element, *label));
  if (!language && !stopwords) return;
  std::vector<std::string> options;
  if (language) options.push_back(cypher_text({{"language", element.language}}, "language:'#language#'"));
  if (stopwords) {
    std::vector<std::string> words;
    for (const std::string& word : element.stopwords) words.push_back(cypher_text({{"word", word}}, "'#word#'"));
    options.push_back(cypher_text({{"words", joined(words, ", ")}}, "stopwords:[#words#]"));
  }
  cypher.emit({{"options", joined(options, ", ")}}, " OPTIONS {#options#}");
}

void vector_options(CypherWriter& cypher, const SchemaElement& element) {
  const VectorIndexOptions& options = element.vector;
  const auto number = [&](std::string_view name, std::uint32_t value) {
    if (value != 0) cypher.emit({{"name", name}, {"value", std::to_string(value)}}, ", #name#:#value#");
  };
  const auto tuning = [&] {
    number("M", options.m);
    number("efConstruction", options.ef_construction);
    number("efRuntime", options.ef_runtime);
  };
  cypher.emit({{"dimension", std::to_string(element.dimension)},
               {"similarity", options.similarity == VectorSimilarity::kCosine ? "cosine" : "euclidean"},
               {"tuning", tuning}},
              " OPTIONS {dimension:#dimension#, similarityFunction:'#similarity#'#tuning#}");
}

// Begins a text with MATCH (n:`P`) WITH n.`email` AS value.
CypherWriter values_of(const SchemaElement& constraint) {
  CypherWriter cypher;
  cypher.emit({{"label", constraint.label}, {"column", constraint.properties.front()}},
              constraint.owner == SchemaOwner::kNode ? "MATCH (n:`#label#`) WITH n.`#column#` AS value"
                                                     : "MATCH ()-[n:`#label#`]->() WITH n.`#column#` AS value");
  return cypher;
}

OwnedPlan check(std::string_view name, CypherWriter cypher) {
  OwnedPlan plan;
  plan.name = name;
  plan.cypher = cypher.take();
  return plan;
}

bool fit_together(const SchemaElement& a, const SchemaElement& b) {
  return a.kind == b.kind && a.owner == b.owner && a.label == b.label && a.kind != SchemaKind::kVectorIndex;
}

}  // namespace

std::string list_indexes() {
  constexpr std::string_view kColumns = "label, properties, types, options, language, stopwords, entitytype, status";
  return cypher_text({{"columns", kColumns}}, "CALL db.indexes() YIELD #columns# RETURN #columns#");
}

std::string list_constraints() {
  constexpr std::string_view kColumns = "type, label, properties, entitytype, status";
  return cypher_text({{"columns", kColumns}}, "CALL db.constraints() YIELD #columns# RETURN #columns#");
}

namespace {

void add_names(const SchemaDescriptor& schema, std::set<const SchemaDescriptor*>& seen, std::set<std::string>& names) {
  if (!seen.insert(&schema).second) return;
  for (const EntityDescriptor* entity : schema.entities) {
    for (const FieldDescriptor& field : entity->fields) names.emplace(field.column);
  }
  for (const RelationshipDescriptor* relationship : schema.relationships) {
    for (const FieldDescriptor& field : relationship->fields) names.emplace(field.column);
  }
  for (const auto include : schema.includes) add_names(include(), seen, names);
}

}  // namespace

std::set<std::string> property_names(const SchemaDescriptor& schema) {
  std::set<const SchemaDescriptor*> seen;
  std::set<std::string> names;
  add_names(schema, seen, names);
  return names;
}

std::string list_property_names() {
  return "CALL db.propertyKeys() YIELD propertyKey RETURN propertyKey";
}

std::string introduce_properties(const std::set<std::string>& names) {
  std::vector<std::string> properties;
  for (const std::string& name : names) properties.push_back(cypher_text({{"name", name}}, "`#name#`:0"));
  return cypher_text({{"properties", joined(properties, ", ")}}, "CREATE (n {#properties#}) DELETE n");
}

std::vector<std::vector<std::size_t>> index_groups(const std::vector<SchemaEntry>& entries) {
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const SchemaEntry& entry = entries[i];
    const bool wanted = entry.state == SchemaState::kMissing && entry.reason.empty();
    if (!is_index(entry.element.kind) || !wanted) continue;
    const auto group = std::find_if(groups.begin(), groups.end(), [&](const std::vector<std::size_t>& others) {
      return fit_together(entries[others.front()].element, entry.element);
    });
    if (group != groups.end()) {
      group->push_back(i);
    } else {
      groups.emplace_back(1, i);
    }
  }
  return groups;
}

std::string create_index(const std::vector<const SchemaElement*>& elements, const std::vector<SchemaElement>& found) {
  const SchemaElement& first = *elements.front();
  CypherWriter cypher;
  cypher.text("CREATE").text(index_words(first.kind));
  index_target(cypher, elements);
  if (first.kind == SchemaKind::kFulltextIndex) text_options(cypher, first, found);
  if (first.kind == SchemaKind::kVectorIndex) vector_options(cypher, first);
  return cypher.take();
}

std::string drop_index(const SchemaElement& element) {
  CypherWriter cypher;
  cypher.text("DROP").text(index_words(element.kind));
  index_target(cypher, {&element});
  return cypher.take();
}

std::vector<std::string> constraint_command(ConstraintAction action, std::string_view graph,
                                            const SchemaElement& constraint) {
  std::vector<std::string> words = {"GRAPH.CONSTRAINT",
                                    action == ConstraintAction::kCreate ? "CREATE" : "DROP",
                                    std::string(graph),
                                    constraint.kind == SchemaKind::kUnique ? "UNIQUE" : "MANDATORY",
                                    constraint.owner == SchemaOwner::kNode ? "NODE" : "RELATIONSHIP",
                                    constraint.label,
                                    "PROPERTIES",
                                    std::to_string(constraint.properties.size())};
  words.insert(words.end(), constraint.properties.begin(), constraint.properties.end());
  return words;
}

// Indexes do not find such values. So the condition is about a variable, for which no index is asked. The limit counts
// bytes, and size() counts characters: one of more than 7, 11 or 16 bits takes one, two or three bytes more.
OwnedPlan count_unsafe_texts(const SchemaElement& constraint) {
  CypherWriter cypher = values_of(constraint);
  cypher.emit(R"(
      WHERE typeof(value) = 'String'
      WITH value WHERE left(value, 1) IN $_blanks OR right(value, 1) IN $_blanks OR value CONTAINS $_forbidden
        OR size(value) > $_most
        OR size(value) > $_few AND size(value) + size(string.matchRegEx(value, $_two))
          + size(string.matchRegEx(value, $_three)) + size(string.matchRegEx(value, $_four)) > $_most
      RETURN count(value)
  )");
  return check("schema.count_unsafe_texts", std::move(cypher));
}

ParameterWriter unsafe_texts_parameters() {
  ParameterWriter parameters;
  std::vector<std::string> blanks = {""};
  for (char c = '\t'; c <= '\r'; ++c) blanks.emplace_back(1, c);
  blanks.emplace_back(" ");
  parameters.add("_blanks", blanks).add("_forbidden", std::string_view("\x01"));
  parameters.add("_most", std::int64_t{kLongestIndexedText}).add("_few", std::int64_t{kLongestIndexedText / 4});
  parameters.add("_two", std::string_view("[^\\x00-\\x7f]"));
  parameters.add("_three", std::string_view("[\u0800-\U0010FFFF]"));
  parameters.add("_four", std::string_view("[\U00010000-\U0010FFFF]"));
  return parameters;
}

OwnedPlan count_duplicates(const SchemaElement& constraint) {
  CypherWriter cypher = values_of(constraint);
  cypher.emit(", count(n) AS times WHERE value IS NOT NULL AND times > 1 RETURN count(value), toInteger(sum(times))");
  return check("schema.count_duplicates", std::move(cypher));
}

OwnedPlan count_absent(const SchemaElement& constraint) {
  CypherWriter cypher = values_of(constraint);
  cypher.emit(", n WHERE value IS NULL RETURN count(n)");
  return check("schema.count_absent", std::move(cypher));
}

}  // namespace fgraph::core
