// A repository sends these constant texts. The name in the first column is the one that `fgraphc cypher` prints:
//
//   create, find_by_id, count, ...     built-in plans, which the generated code holds
//   insert.key, update.key, ...        saves of nodes by their key
//   search, nearest.place              searches, for each index that serves one
//   sum.age, min.born, ...             aggregates over all nodes
//   links.friends                      loads of a link; with `.limit` for the first nodes of each entity
//   fetch.card.friends                 loads of a link of a fetch hint that has a condition or an order of its own
//   find_by_name                       queries of the schema; with `.total` the number of all rows of a page
//
// Texts that the client makes while the program runs are not here: conditions and selections that are written in C++,
// paths, patches, and saves of nodes with links.
//
// All texts are made by the functions that the client or the emitter calls too. A list of texts that is written here
// by hand would soon be wrong. The parameters of built-in plans are read from their texts, because a plan does not
// list them.
#include "compiler/describe/describe_queries.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fgraph/criteria/search.h>
#include <fgraph/criteria/select.h>

#include "core/plan/cypher_query_plan.h"
#include "core/plan/link_plan.h"
#include "core/plan/relationship_plan.h"
#include "core/plan/save/save_plan.h"
#include "idl/resolve/query_parts.h"

namespace fgraph::compiler {
namespace {

bool is_name(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
         (character >= '0' && character <= '9') || character == '_';
}

// Returns the position after the quoted text that begins at `at`.
// A `$` in there is no parameter: MATCH (n:`a$b`) WHERE n.name = '$c'. Names in backticks know no escapes.
std::size_t quoted_end(std::string_view cypher, std::size_t at) {
  const char quote = cypher[at];
  for (++at; at < cypher.size() && cypher[at] != quote; ++at) {
    if (cypher[at] == '\\' && quote != '`') ++at;
  }
  return std::min(at + 1, cypher.size());
}

// Returns the names of the parameters in the text of a query, in the order of their first use.
std::vector<std::string> parameter_names(std::string_view cypher) {
  std::vector<std::string> names;
  std::set<std::string_view> seen;
  for (std::size_t at = 0; at < cypher.size();) {
    if (cypher[at] == '\'' || cypher[at] == '"' || cypher[at] == '`') {
      at = quoted_end(cypher, at);
    } else if (cypher[at++] == '$' && at < cypher.size()) {
      const bool quoted = cypher[at] == '`';
      std::size_t end = quoted ? quoted_end(cypher, at) : at;
      while (!quoted && end < cypher.size() && is_name(cypher[end])) ++end;
      const std::string_view name = quoted ? cypher.substr(at + 1, end - at - 2) : cypher.substr(at, end - at);
      if (seen.insert(name).second) names.emplace_back(name);
      at = end;
    }
  }
  return names;
}

enum class Rows { kOne, kMany };

// Returns the type of a parameter of a built-in plan, as entity_plan.h describes them.
// The names that begin with `_` are the client's own. All others are fields of the node or relationship.
std::string built_in_type(std::string_view name, std::span<const FieldDescriptor> fields, Rows rows) {
  const std::string many = rows == Rows::kMany ? "[]" : "";
  if (name == "_last") return "int";
  if (name == "_source" || name == "_target" || name == "_id") return "id" + many;
  if (name == "_set") return "list" + many;
  if (name.starts_with("_has_")) return "bool" + many;
  for (const FieldDescriptor& field : fields) {
    if (field.name == name) return type_text(field.type) + many;
  }
  return {};
}

// Adds a built-in query with the types of its parameters. Queries that the entity does not have are empty and are left
// out.
void add_built_in(RepositoryPlans& out, std::string method, core::OwnedPlan plan,
                  std::span<const FieldDescriptor> fields) {
  if (plan.cypher.empty()) return;
  const Rows rows = method.find("_all") != method.npos ? Rows::kMany : Rows::kOne;
  RepositoryPlan& result = out.built_in.emplace_back();
  for (std::string& name : parameter_names(plan.cypher)) {
    std::string type = built_in_type(name, fields, rows);
    result.parameters.push_back({std::move(name), std::move(type)});
  }
  result.method = std::move(method);
  result.plan = std::move(plan);
}

std::string result_text(const Query& query) {
  const std::string entity(query.entity->qualified_name);
  switch (query.action) {
    case QueryAction::kFind:
      switch (query.delivery) {
        case QueryDelivery::kAll: return entity + "[*]";
        case QueryDelivery::kPage: return "page";
        case QueryDelivery::kSlice: return "slice";
        case QueryDelivery::kStream: return "stream of " + entity;
      }
      break;
    case QueryAction::kFindOne: return entity + "?";
    case QueryAction::kGetOne: return entity;
    case QueryAction::kSum: return type_text({.scalar = query.aggregate->type.scalar});
    case QueryAction::kAvg: return "float?";
    case QueryAction::kMin:
    case QueryAction::kMax: return type_text({.scalar = query.aggregate->type.scalar, .kind = ValueKind::kOptional});
    case QueryAction::kCount:
    case QueryAction::kDelete: return "int";
    case QueryAction::kExists: return "bool";
  }
  return {};
}

std::string result_text(const CypherQuery& query) {
  if (query.structure == nullptr && query.value.empty()) return {};
  std::string row(query.structure != nullptr ? std::string(query.structure->qualified_name)
                                             : column_text(query.value.front()));
  switch (query.rows) {
    case CypherQuery::Rows::kMany: return row + "[*]";
    case CypherQuery::Rows::kOptionalOne: return row + "?";
    case CypherQuery::Rows::kOne: return row;
  }
  return row;
}

// Adds the queries that save nodes by their key.
void add_keyed_plans(RepositoryPlans& out, const EntityDescriptor& entity) {
  using Expect = core::SaveShape::Keyed::Expect;
  if (core::key_field(entity) == nullptr) return;
  constexpr std::pair<const char*, Expect> kMethods[] = {
      {"insert.key", Expect::kAbsent}, {"update.key", Expect::kPresent}, {"upsert.key", Expect::kEither}};
  for (const auto& [method, expect] : kMethods) {
    core::SaveShape shape;
    shape.keyed.push_back({&entity, core::key_field(entity), expect});
    RepositoryPlan& result = out.built_in.emplace_back();
    result.method = method;
    result.plan = core::build_save(shape);
    for (std::string& name : parameter_names(result.plan.cypher))
      result.parameters.push_back({std::move(name), "list"});
  }
}

// Returns the type of a parameter of a search.
std::string search_type(std::string_view parameter) {
  if (parameter == "_words") return "string";
  if (parameter == "_vector") return "vector";
  return parameter == "_place" ? "point" : "int";
}

void add_search_plan(RepositoryPlans& out, std::string method, const detail::SearchRequest& request) {
  detail::CriteriaPlan found = detail::plan_search(request);
  RepositoryPlan& result = out.built_in.emplace_back();
  result.method = std::move(method);
  for (std::string& name : parameter_names(found.cypher)) {
    std::string type = search_type(name);
    result.parameters.push_back({std::move(name), std::move(type)});
  }
  result.plan.cypher = std::move(found.cypher);
  result.plan.access = found.access;
  result.plan.format = found.format;
}

// Adds the searches by the indexes that the entity declares. Their texts are the same for all words, vectors and
// places.
// The values in the request only have the right type. They become parameters, which are not printed.
void add_search_plans(RepositoryPlans& out, const EntityDescriptor& entity) {
  detail::SearchRequest request;
  request.find.entity = &entity;
  const auto is_fulltext = [](const IndexDescriptor& index) { return index.kind == IndexKind::kFulltext; };
  if (std::any_of(entity.indexes.begin(), entity.indexes.end(), is_fulltext)) {
    request.text = "words";
    add_search_plan(out, "search", request);
  }
  request.count = 1;
  for (; request.field < entity.fields.size(); ++request.field) {
    const FieldDescriptor& field = entity.fields[request.field];
    const std::string method = "nearest." + std::string(field.name);
    if (field.index == FieldIndex::kVector) {
      const Vector any(std::vector<float>(field.type.dimension, 1));
      request.kind = detail::SearchRequest::Kind::kVector;
      request.vector = &any;
      add_search_plan(out, method, request);
    } else if (field.index == FieldIndex::kRange && field.type.scalar == Scalar::kPoint &&
               field.type.kind != ValueKind::kList) {
      request.kind = detail::SearchRequest::Kind::kPoint;
      add_search_plan(out, method, request);
    }
  }
}

// Adds `sum`, `avg`, `min` and `max` over all entities, for every field that has them.
void add_aggregate_plans(RepositoryPlans& out, const EntityDescriptor& entity) {
  struct Method {
    const char* name;
    Aggregate aggregate;
    QueryAction action;
  };
  constexpr Method kMethods[] = {{"sum.", Aggregate::kSum, QueryAction::kSum},
                                 {"avg.", Aggregate::kAvg, QueryAction::kAvg},
                                 {"min.", Aggregate::kMin, QueryAction::kMin},
                                 {"max.", Aggregate::kMax, QueryAction::kMax}};
  detail::CriteriaRequest all;
  all.entity = &entity;
  for (std::uint32_t i = 0; i < entity.fields.size(); ++i) {
    for (const Method& method : kMethods) {
      const FieldDescriptor& field = entity.fields[i];
      if (!idl::fits_aggregate(method.action, field.type)) continue;
      const std::vector<detail::ColumnData> columns = {
          detail::column_data(detail::field_reference(entity, i), method.aggregate)};
      detail::CriteriaPlan plan = detail::plan_selection(all, columns, detail::DistinctRows::kNo);
      RepositoryPlan& result = out.built_in.emplace_back();
      result.method = method.name + std::string(field.name);
      result.plan.cypher = std::move(plan.cypher);
      result.plan.access = plan.access;
      result.plan.format = plan.format;
    }
  }
}

// Adds the queries that load a link. One of them loads all nodes. A link to many nodes has a second query, which loads
// at most `_limit` nodes for each entity: fetch hints with a limit use it.
void add_link_plans(RepositoryPlans& out, const EntityDescriptor& entity, const LinkDescriptor& link) {
  core::LinkQuery query;
  query.owner = &entity;
  query.link = &link;
  for (const auto limit : {core::LinkQuery::Limit::kNone, core::LinkQuery::Limit::kPerOwner}) {
    if (limit == core::LinkQuery::Limit::kPerOwner && link.cardinality != Cardinality::kMany) continue;
    query.limit = limit;
    RepositoryPlan& result = out.built_in.emplace_back();
    result.method = "links." + std::string(link.name);
    result.plan = core::build_link_query(query);
    result.parameters.push_back({"_ids", "id[]"});
    if (limit == core::LinkQuery::Limit::kPerOwner) {
      result.method += ".limit";
      result.parameters.push_back({"_limit", "int"});
    }
  }
}

// Adds the queries that load the links of a fetch hint, if they have a condition or an order of their own.
void add_hint_plans(RepositoryPlans& out, const EntityDescriptor& entity, const std::string& hint,
                    std::span<const FetchItemDescriptor> items) {
  for (const FetchItemDescriptor& item : items) {
    const LinkDescriptor& link = entity.links[item.link];
    const std::string name = hint + "." + std::string(link.name);
    core::OwnedPlan plan = core::build_fetch_query(entity, item);
    if (!plan.cypher.empty()) {
      RepositoryPlan& result = out.built_in.emplace_back();
      result.method = name;
      result.plan = std::move(plan);
      result.parameters.push_back({"_ids", "id[]"});
      if (item.limit >= 0) result.parameters.push_back({"_limit", "int"});
    }
    add_hint_plans(out, *link.target, name, item.items);
  }
}

// Collects every query that the repository of an entity can send: first the built-in ones, then those that the schema
// declares.
RepositoryPlans plans_of(const idl::SchemaFile& file, const idl::SchemaRepository& repository) {
  const EntityDescriptor& entity = *repository.entity;
  RepositoryPlans out;
  out.name = with_package(file.package, repository.name);
  out.subject = entity.qualified_name;
  out.doc = repository.doc;
  core::OwnedEntityPlans plans = core::build_entity_plans(entity);
  add_built_in(out, "create", std::move(plans.create), entity.fields);
  add_built_in(out, "create_all", std::move(plans.create_all), entity.fields);
  add_built_in(out, "update", std::move(plans.update), entity.fields);
  add_built_in(out, "find_by_id", std::move(plans.find_by_id), entity.fields);
  add_built_in(out, "find_all", std::move(plans.find_all), entity.fields);
  add_built_in(out, "exists_by_id", std::move(plans.exists_by_id), entity.fields);
  add_built_in(out, "count", std::move(plans.count), entity.fields);
  add_built_in(out, "delete_by_id", std::move(plans.delete_by_id), entity.fields);
  add_built_in(out, "find_all_by_id", std::move(plans.find_all_by_id), entity.fields);
  add_built_in(out, "delete_all_by_id", std::move(plans.delete_all_by_id), entity.fields);
  add_built_in(out, "delete_all", std::move(plans.delete_all), entity.fields);
  if ((entity.flags & kEntityAbstract) == 0) {
    add_keyed_plans(out, entity);
    add_search_plans(out, entity);
  }
  add_aggregate_plans(out, entity);
  for (const LinkDescriptor& link : entity.links) add_link_plans(out, entity, link);
  for (const FetchDescriptor& hint : entity.hints) {
    add_hint_plans(out, entity, "fetch." + std::string(hint.name), hint.items);
  }
  for (const idl::SchemaQuery& query : repository.queries) {
    RepositoryPlan& result = out.queries.emplace_back();
    result.method = query.query.name;
    result.plan = build_plan(query);
    result.doc = query.doc;
    if (query.cypher) {
      result.result = result_text(*query.cypher);
      for (const CypherQueryParameter& parameter : query.cypher->parameters) {
        result.parameters.push_back({parameter.name, column_text(parameter.type)});
      }
      continue;
    }
    result.result = result_text(query.query);
    for (const QueryParameter& parameter : query.query.parameters) {
      result.parameters.push_back({parameter.name, type_text(parameter.type)});
    }
    if (query.query.delivery != QueryDelivery::kPage) continue;
    // A page also asks for the number of all rows.
    RepositoryPlan total = result;
    total.method += ".total";
    total.plan = core::build_total(query.query);
    total.result = "int";
    out.queries.push_back(std::move(total));
  }
  return out;
}

// Collects the queries of the repository of a relationship, which only has built-in ones.
RepositoryPlans plans_of(const idl::SchemaFile& file, const RelationshipDescriptor& relationship) {
  RepositoryPlans out;
  out.name = with_package(file.package, std::string(relationship.name) + "Repository");
  out.subject = relationship.qualified_name;
  const core::OwnedRelationshipPlans plans = core::build_relationship_plans(relationship);
  for (const core::OwnedRelationshipPlans::Member& member : plans.members()) {
    add_built_in(out, std::string(member.name), *member.plan, relationship.fields);
  }
  return out;
}

}  // namespace

std::string type_text(const TypeDescriptor& type) {
  std::string text(type.enumeration != nullptr ? type.enumeration->qualified_name : scalar_name(type.scalar));
  if (type.dimension != 0) text += "<" + std::to_string(type.dimension) + ">";
  switch (type.kind) {
    case ValueKind::kSingle: return text;
    case ValueKind::kOptional: return text + "?";
    case ValueKind::kList: return text + "[]";
  }
  return text;
}

std::string column_text(const ColumnType& column) {
  std::string text;
  switch (column.kind) {
    case ColumnType::Kind::kScalar: return type_text(column.type);
    case ColumnType::Kind::kId: text = "id"; break;
    case ColumnType::Kind::kNode: text = column.entity->qualified_name; break;
    case ColumnType::Kind::kRelationship: text = column.relationship->qualified_name; break;
  }
  switch (column.type.kind) {
    case ValueKind::kSingle: return text;
    case ValueKind::kOptional: return text + "?";
    case ValueKind::kList: return text + "[]";
  }
  return text;
}

core::OwnedPlan build_plan(const idl::SchemaQuery& query) {
  return query.cypher ? core::build_cypher_query(*query.cypher) : core::build_query(query.query);
}

std::string with_package(std::string_view package, std::string_view name) {
  return package.empty() ? std::string(name) : std::string(package).append(".").append(name);
}

std::vector<RepositoryPlans> repository_plans(std::span<const idl::SchemaFile* const> files) {
  std::vector<RepositoryPlans> out;
  for (const idl::SchemaFile* file : files) {
    for (const idl::SchemaRepository* repository : file->repositories) out.push_back(plans_of(*file, *repository));
    for (const RelationshipDescriptor* relationship : file->relationships) {
      out.push_back(plans_of(*file, *relationship));
    }
  }
  std::sort(out.begin(), out.end(), [](const RepositoryPlans& left, const RepositoryPlans& right) {
    return std::tie(left.name, left.subject) < std::tie(right.name, right.subject);
  });
  return out;
}

}  // namespace fgraph::compiler
