// One function makes the JSON of each kind of descriptor, and its name ends in `_of`. A member is left out if it has
// no value, so that the text of a schema does not change when a newer fgraphc can say more about others.
//
// Three rules make equal schemas equal texts. nlohmann/json sorts keys. Declarations are sorted by name, whatever the
// order of files. Nothing depends on the place of a file or on the time. The hash is taken of the text of `schema`
// alone, so that neither the number of the format nor the indentation has a part in it.
//
// Indexes into lists become names: the field of an order, the fields of an index and the link of a fetch hint. A
// reader of the document need not count.
#include "compiler/describe/describe.h"

#include <fgraph/detail/literal.h>
#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "compiler/describe/describe_queries.h"
#include "compiler/describe/describe_reserved.h"
#include "core/cypher/cypher.h"

namespace fgraph::compiler {
namespace {

using nlohmann::json;

// Returns the value as text. It is ASCII only, so that no text of a schema can hide anything on a terminal.
std::string written(const json& value, int indent) {
  return value.dump(indent, ' ', true, json::error_handler_t::replace);
}

void add_text(json& object, const char* key, std::string_view text) {
  if (!text.empty()) object[key] = text;
}

std::string_view text_of(ValueKind kind) {
  switch (kind) {
    case ValueKind::kSingle: return "single";
    case ValueKind::kOptional: return "optional";
    case ValueKind::kList: return "list";
  }
  return {};
}

std::string_view text_of(FieldIndex index) {
  switch (index) {
    case FieldIndex::kNone: return {};
    case FieldIndex::kRange: return "range";
    case FieldIndex::kUnique: return "unique";
    case FieldIndex::kVector: return "vector";
  }
  return {};
}

std::string_view text_of(Direction direction) {
  switch (direction) {
    case Direction::kOutgoing: return "outgoing";
    case Direction::kIncoming: return "incoming";
    case Direction::kBoth: return "both";
  }
  return {};
}

std::string_view text_of(Cardinality cardinality) {
  switch (cardinality) {
    case Cardinality::kMany: return "many";
    case Cardinality::kOptionalOne: return "optional";
    case Cardinality::kOne: return "one";
  }
  return {};
}

// Returns the default of a field, or null if it has none. If nodes that lack the property read as the default, the
// Cypher of the stored value is added.
json default_of(const FieldDescriptor& field) {
  const DefaultDescriptor& value = field.default_value;
  json out;
  switch (value.kind) {
    case DefaultKind::kNone: return nullptr;
    case DefaultKind::kLiteral:
      if (field.type.kind == ValueKind::kList) {
        out = {{"kind", "list"}, {"elements", detail::literal_elements(value.literal)}};
      } else {
        out = {{"kind", "literal"}, {"literal", value.literal}};
      }
      break;
    case DefaultKind::kNow: out = {{"kind", "now"}}; break;
    case DefaultKind::kEmptyList: out = {{"kind", "empty_list"}}; break;
  }
  if (detail::reads_as_default(field)) out["cypher"] = core::CypherWriter().default_value(field).take();
  return out;
}

json flags_of(std::uint16_t flags) {
  constexpr std::pair<FieldFlag, const char*> kNames[] = {{kFieldImmutable, "immutable"},
                                                          {kFieldKey, "key"},
                                                          {kFieldRedact, "redact"},
                                                          {kFieldTouch, "touch"},
                                                          {kFieldVersion, "version"}};
  json out = json::array();
  for (const auto& [flag, name] : kNames) {
    if ((flags & flag) != 0) out.push_back(name);
  }
  return out;
}

json rules_of(const FieldRules& rules) {
  json out = json::object();
  if (rules.has_min) out["min"] = rules.min;
  if (rules.has_max) out["max"] = rules.max;
  if (rules.min_length > 0) out["min_length"] = rules.min_length;
  if (rules.max_length >= 0) out["max_length"] = rules.max_length;
  add_text(out, "pattern", rules.pattern);
  return out;
}

json vector_of(const VectorIndexOptions& options) {
  json out = {{"similarity", options.similarity == VectorSimilarity::kCosine ? "cosine" : "euclidean"}};
  if (options.m != 0) out["m"] = options.m;
  if (options.ef_construction != 0) out["ef_construction"] = options.ef_construction;
  if (options.ef_runtime != 0) out["ef_runtime"] = options.ef_runtime;
  return out;
}

json field_of(const FieldDescriptor& field) {
  json out = {{"name", field.name},
              {"column", field.column},
              {"type", type_text(field.type)},
              {"scalar", scalar_name(field.type.scalar)},
              {"kind", text_of(field.type.kind)}};
  if (field.type.dimension != 0) out["dimension"] = field.type.dimension;
  if (field.type.enumeration != nullptr) out["enum"] = field.type.enumeration->qualified_name;
  if (json value = default_of(field); !value.is_null()) out["default"] = std::move(value);
  add_text(out, "index", text_of(field.index));
  if (field.index == FieldIndex::kVector) out["vector"] = vector_of(field.vector);
  if (json flags = flags_of(field.flags); !flags.empty()) out["flags"] = std::move(flags);
  if (json rules = rules_of(field.rules); !rules.empty()) out["rules"] = std::move(rules);
  add_text(out, "doc", field.doc);
  return out;
}

json fields_of(std::span<const FieldDescriptor> fields) {
  json out = json::array();
  for (const FieldDescriptor& field : fields) out.push_back(field_of(field));
  return out;
}

// Writes the terms of an order. The descriptor holds the indexes of fields, which become names here.
json order_of(const LinkDescriptor& link, std::span<const LinkOrderDescriptor> order) {
  json out = json::array();
  for (const LinkOrderDescriptor& term : order) {
    const bool of_target = term.of == LinkOrderDescriptor::Of::kTarget;
    const std::span<const FieldDescriptor> fields = of_target ? link.target->fields : link.relationship->fields;
    const bool descends = term.direction == LinkOrderDescriptor::Direction::kDescending;
    out.push_back({{"of", of_target ? "target" : "relationship"},
                   {"field", fields[term.field].name},
                   {"direction", descends ? "descending" : "ascending"}});
  }
  return out;
}

json link_of(const LinkDescriptor& link) {
  json out = {{"name", link.name},
              {"target", link.target->qualified_name},
              {"type", link.relationship->type},
              {"direction", text_of(link.direction)},
              {"cardinality", text_of(link.cardinality)}};
  add_text(out, "relationship", link.relationship->qualified_name);
  json cascade = json::array();
  if ((link.flags & kLinkCascadeDelete) != 0) cascade.push_back("delete");
  if ((link.flags & kLinkCascadeSave) != 0) cascade.push_back("save");
  if (!cascade.empty()) out["cascade"] = std::move(cascade);
  if ((link.flags & kLinkOrphanDelete) != 0) out["orphan"] = "delete";
  if ((link.relationship->flags & kRelationshipOnce) != 0) out["once"] = true;
  if (!link.order.empty()) out["order"] = order_of(link, link.order);
  if (!is_single_hop(link)) out["hops"] = {{"least", link.min_hops}, {"most", link.max_hops}};
  add_text(out, "doc", link.doc);
  return out;
}

// Returns the items of a fetch hint, with the items of their targets inside.
json fetch_items_of(const EntityDescriptor& entity, std::span<const FetchItemDescriptor> items) {
  json out = json::array();
  for (const FetchItemDescriptor& item : items) {
    const LinkDescriptor& link = entity.links[item.link];
    json one = {{"link", link.name}};
    if (item.limit >= 0) one["limit"] = item.limit;
    add_text(one, "where", item.where);
    if (!item.order.empty()) one["order"] = order_of(link, item.order);
    if (!item.items.empty()) one["fetch"] = fetch_items_of(*link.target, item.items);
    out.push_back(std::move(one));
  }
  return out;
}

json hints_of(const EntityDescriptor& entity) {
  json out = json::array();
  for (const FetchDescriptor& hint : entity.hints) {
    json one = {{"name", hint.name}, {"fetch", fetch_items_of(entity, hint.items)}};
    add_text(one, "doc", hint.doc);
    out.push_back(std::move(one));
  }
  return out;
}

json indexes_of(const EntityDescriptor& entity) {
  json out = json::array();
  for (const IndexDescriptor& index : entity.indexes) {
    json fields = json::array();
    for (const std::uint32_t field : index.fields) fields.push_back(entity.fields[field].name);
    json one = {{"kind", index.kind == IndexKind::kFulltext ? "fulltext" : "range"}, {"fields", std::move(fields)}};
    add_text(one, "language", index.language);
    if (!index.stopwords.empty()) {
      one["stopwords"] = std::vector<std::string_view>(index.stopwords.begin(), index.stopwords.end());
    }
    out.push_back(std::move(one));
  }
  return out;
}

json node_of(const idl::Schema& schema, const EntityDescriptor& entity) {
  json links = json::array();
  for (const LinkDescriptor& link : entity.links) links.push_back(link_of(link));
  json out = {{"name", entity.qualified_name}, {"fields", fields_of(entity.fields)}, {"links", std::move(links)}};
  out["labels"] = std::vector<std::string_view>(entity.labels.begin(), entity.labels.end());
  if ((entity.flags & kEntityAbstract) != 0) out["abstract"] = true;
  json bases = json::array();
  for (const EntityDescriptor* base : schema.bases_of(entity)) bases.push_back(base->qualified_name);
  if (!bases.empty()) out["extends"] = std::move(bases);
  if (!entity.hints.empty()) out["hints"] = hints_of(entity);
  if (!entity.indexes.empty()) out["indexes"] = indexes_of(entity);
  add_text(out, "doc", entity.doc);
  return out;
}

json relationship_of(const RelationshipDescriptor& relationship) {
  json out = {{"name", relationship.qualified_name},
              {"type", relationship.type},
              {"source", relationship.source->qualified_name},
              {"target", relationship.target->qualified_name},
              {"fields", fields_of(relationship.fields)}};
  if ((relationship.flags & kRelationshipOnce) != 0) out["once"] = true;
  add_text(out, "doc", relationship.doc);
  return out;
}

json struct_of(const StructDescriptor& structure) {
  json fields = json::array();
  for (const StructFieldDescriptor& field : structure.fields) {
    json one = {{"name", field.name}, {"type", column_text(field.type)}};
    add_text(one, "doc", field.doc);
    fields.push_back(std::move(one));
  }
  json out = {{"name", structure.qualified_name}, {"fields", std::move(fields)}};
  add_text(out, "doc", structure.doc);
  return out;
}

json enum_of(const EnumDescriptor& enumeration) {
  json values = json::array();
  for (const EnumValueDescriptor& value : enumeration.values) {
    json one = {{"name", value.name}};
    if (enumeration.storage == Scalar::kInt) {
      one["stored"] = value.number;
    } else {
      one["stored"] = value.text;
    }
    add_text(one, "doc", value.doc);
    values.push_back(std::move(one));
  }
  json out = {{"name", enumeration.qualified_name},
              {"storage", scalar_name(enumeration.storage)},
              {"values", std::move(values)}};
  add_text(out, "doc", enumeration.doc);
  return out;
}

// Returns a query with the text that is sent.
json plan_of(const RepositoryPlan& plan) {
  json parameters = json::array();
  for (const PlanParameter& parameter : plan.parameters) {
    parameters.push_back({{"name", parameter.name}, {"type", parameter.type}});
  }
  json out = {{"method", plan.method},
              {"cypher", plan.plan.cypher},
              {"access", plan.plan.access == Access::kRead ? "read" : "write"},
              {"reply", plan.plan.format == ReplyFormat::kPlain ? "plain" : "compact"},
              {"parameters", std::move(parameters)}};
  add_text(out, "result", plan.result);
  add_text(out, "doc", plan.doc);
  return out;
}

json repository_of(const RepositoryPlans& repository) {
  json built_in = json::array();
  for (const RepositoryPlan& plan : repository.built_in) built_in.push_back(plan_of(plan));
  json queries = json::array();
  for (const RepositoryPlan& plan : repository.queries) queries.push_back(plan_of(plan));
  json out = {{"name", repository.name},
              {"for", repository.subject},
              {"built_in", std::move(built_in)},
              {"queries", std::move(queries)}};
  add_text(out, "doc", repository.doc);
  return out;
}

json file_of(const idl::SchemaFile& file) {
  json out = {{"path", file.import_path}};
  add_text(out, "package", file.package);
  add_text(out, "doc", file.doc);
  return out;
}

void sort_by(json& list, const char* key) {
  std::sort(list.begin(), list.end(), [key](const json& left, const json& right) {
    return left[key] != right[key] ? left[key] < right[key] : left < right;
  });
}

// Collects all declarations of all files and sorts them by name. Reserved names are added at the end, because they come
// from the syntax trees.
json schema_of(const idl::Schema& schema) {
  json files = json::array();
  json enums = json::array();
  json nodes = json::array();
  json relationships = json::array();
  json structs = json::array();
  for (const idl::SchemaFile* file : schema.files()) {
    files.push_back(file_of(*file));
    for (const EnumDescriptor* enumeration : file->enums) enums.push_back(enum_of(*enumeration));
    for (const EntityDescriptor* entity : file->entities) nodes.push_back(node_of(schema, *entity));
    for (const StructDescriptor* one : file->structs) structs.push_back(struct_of(*one));
    for (const RelationshipDescriptor* one : file->relationships) relationships.push_back(relationship_of(*one));
  }
  json repositories = json::array();
  for (const RepositoryPlans& one : repository_plans(schema.files())) repositories.push_back(repository_of(one));
  const auto reserved = reserved_members(schema);
  for (json* list : {&nodes, &relationships}) {
    for (json& one : *list) {
      const auto found = reserved.find(one["name"].get<std::string>());
      if (found != reserved.end()) one["reserved"] = found->second;
    }
  }
  for (json* list : {&enums, &nodes, &relationships, &structs}) sort_by(*list, "name");
  sort_by(files, "path");
  return {{"files", std::move(files)},
          {"enums", std::move(enums)},
          {"nodes", std::move(nodes)},
          {"relationships", std::move(relationships)},
          {"repositories", std::move(repositories)},
          {"structs", std::move(structs)}};
}

}  // namespace

// Multiplies and mixes byte by byte. The hash is not safe against forgery.
std::uint64_t fnv1a64(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char character : text) {
    hash ^= static_cast<unsigned char>(character);
    hash *= 0x100000001B3U;
  }
  return hash;
}

std::string description(const idl::Schema& schema) {
  json described = schema_of(schema);
  char hash[32];
  std::snprintf(hash, sizeof hash, "fnv1a64:%016llx", static_cast<unsigned long long>(fnv1a64(written(described, -1))));
  const json document = {{"format", kDescriptionFormat}, {"hash", hash}, {"schema", std::move(described)}};
  return written(document, 2) + "\n";
}

}  // namespace fgraph::compiler
