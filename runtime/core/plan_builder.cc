#include "core/plan_builder.h"

#include <algorithm>

#include "core/cascade_delete.h"
#include "core/condition.h"
#include "core/cypher.h"

namespace fgraph::core {
namespace {

constexpr std::string_view kById = " WHERE id(n) = $_id";

OwnedPlan plan(std::string_view owner, std::string_view name, CypherWriter& cypher, Access access,
               ReplyFormat format = ReplyFormat::kPlain) {
  OwnedPlan plan;
  plan.name.reserve(owner.size() + 1 + name.size());
  plan.name.append(owner).append(".").append(name);
  plan.cypher = cypher.take();
  plan.access = access;
  plan.format = format;
  return plan;
}

bool needs_compact(const TypeDescriptor& type) {
  return type.kind == ValueKind::kList || !conversion_function(type.scalar).empty();
}

bool is_mutable(const FieldDescriptor& field) {
  return (field.flags & kFieldImmutable) == 0;
}

// MATCH (n:`P`)
CypherWriter match(const EntityDescriptor& entity) {
  CypherWriter cypher;
  cypher.text("MATCH ").matched_node("n", entity);
  return cypher;
}

// id(n), n.`a`, n.`b`
CypherWriter& entity_columns(CypherWriter& cypher, const EntityDescriptor& entity) {
  cypher.text("id(n)");
  for (const FieldDescriptor& field : entity.fields) cypher.text(", ").property("n", field.column);
  return cypher;
}

// , n.`home` = CASE WHEN $_has_home THEN point($home) ELSE n.`home` END, for each field that needs it
void converted_assignments(CypherWriter& cypher, const EntityDescriptor& entity) {
  for (const FieldDescriptor& field : entity.fields) {
    if (!is_mutable(field) || conversion_function(field.type.scalar).empty()) continue;
    const std::string flag = "_has_" + std::string(field.name);
    cypher.text(", ").property("n", field.column).text(" = CASE WHEN ");
    cypher.value(TypeDescriptor{.scalar = Scalar::kBool}, flag).text(" THEN ");
    cypher.value(field.type, field.name).text(" ELSE ").property("n", field.column).text(" END");
  }
}

OwnedPlan create(const EntityDescriptor& entity) {
  CypherWriter cypher;
  cypher.text("CREATE ").created_node("n", entity.labels, entity.fields).text(" RETURN id(n)");
  return plan(entity.qualified_name, "create", cypher, Access::kWrite);
}

OwnedPlan create_all(const EntityDescriptor& entity) {
  CypherWriter cypher;
  cypher.text("UNWIND range(0,$_last) AS i CREATE ").created_node("n", entity.labels, entity.fields, "i");
  cypher.text(" RETURN id(n)");
  return plan(entity.qualified_name, "create_all", cypher, Access::kWrite);
}

OwnedPlan update(const EntityDescriptor& entity) {
  if (entity.fields.empty()) return {};
  CypherWriter cypher = match(entity);
  cypher.text(kById).text(" SET n += $_set");
  converted_assignments(cypher, entity);
  cypher.text(" RETURN id(n)");
  return plan(entity.qualified_name, "update", cypher, Access::kWrite);
}

OwnedPlan find_by_id(const EntityDescriptor& entity) {
  CypherWriter cypher = match(entity);
  entity_columns(cypher.text(kById).text(" RETURN "), entity);
  return plan(entity.qualified_name, "find_by_id", cypher, Access::kRead, reply_format(entity.fields));
}

OwnedPlan find_all(const EntityDescriptor& entity) {
  CypherWriter cypher = match(entity);
  entity_columns(cypher.text(" RETURN "), entity);
  return plan(entity.qualified_name, "find_all", cypher, Access::kRead, reply_format(entity.fields));
}

OwnedPlan exists_by_id(const EntityDescriptor& entity) {
  CypherWriter cypher = match(entity);
  cypher.text(kById).text(" RETURN count(n)");
  return plan(entity.qualified_name, "exists_by_id", cypher, Access::kRead);
}

OwnedPlan count(const EntityDescriptor& entity) {
  CypherWriter cypher = match(entity);
  cypher.text(" RETURN count(n)");
  return plan(entity.qualified_name, "count", cypher, Access::kRead);
}

// The nodes that are matched, each once, and what goes with them. Returns how many were matched.
void append_delete(CypherWriter& cypher, const EntityDescriptor& entity) {
  if (!has_cascade_delete(entity)) {
    cypher.text(" DELETE n RETURN count(n)");
    return;
  }
  cypher.text(" WITH collect(n) AS x");
  append_cascade_delete(cypher, entity, "x");
  cypher.text(" RETURN size(x)");
}

OwnedPlan delete_by_id(const EntityDescriptor& entity) {
  CypherWriter cypher = match(entity);
  append_delete(cypher.text(kById), entity);
  return plan(entity.qualified_name, "delete_by_id", cypher, Access::kWrite);
}

bool asks_index(const Query& query, const Ranking& ranking) {
  return ranking.by == Ranking::By::kWords || (ranking.by == Ranking::By::kVector && query.where.empty());
}

// CALL db.idx.fulltext.queryNodes('P', $_words) YIELD node, score WITH node AS n, score
CypherWriter call_index(const EntityDescriptor& entity, const Ranking& ranking) {
  const bool is_words = ranking.by == Ranking::By::kWords;
  CypherWriter cypher;
  cypher.text(is_words ? "CALL db.idx.fulltext.queryNodes(" : "CALL db.idx.vector.queryNodes(");
  cypher.string(entity.labels.front());
  if (is_words) {
    cypher.text(", $_words");
  } else {
    cypher.text(", ").string(ranking.field->column).text(", $_count, vecf32($_vector)");
  }
  cypher.text(") YIELD node, score WITH node AS n, score");
  return cypher;
}

// Writes one query. Roots never come twice, however many linked nodes make the condition true of them.
class QueryBuilder {
 public:
  explicit QueryBuilder(const Query& query) : query_(query), entity_(*query.entity), cypher_(match(entity_)) {}
  QueryBuilder(const Query& query, const Ranking& ranking)
      : query_(query),
        entity_(*query.entity),
        scored_by_index_(asks_index(query, ranking)),
        cypher_(scored_by_index_ ? call_index(entity_, ranking) : match(entity_)) {}

  OwnedPlan run() {
    condition();
    switch (query_.action) {
      case QueryAction::kFind:
      case QueryAction::kFindOne:
      case QueryAction::kGetOne: find(); return finish(Access::kRead, reply_format(entity_.fields));
      case QueryAction::kCount:
        cypher_.text(through_links_ ? " RETURN count(DISTINCT n)" : " RETURN count(n)");
        return finish(Access::kRead);
      case QueryAction::kExists: cypher_.text(" RETURN 1 LIMIT 1"); return finish(Access::kRead);
      case QueryAction::kDelete:
        distinct();
        append_delete(cypher_, entity_);
        return finish(Access::kWrite);
      case QueryAction::kSum:
        // The server adds up in doubles, and sends one.
        if (query_.aggregate->type.scalar == Scalar::kInt) return aggregate("toInteger(sum(", "))");
        return aggregate("sum(", ")");
      case QueryAction::kAvg: return aggregate("avg(", ")");
      case QueryAction::kMin: return aggregate("min(", ")", reply_format({query_.aggregate, 1}));
      case QueryAction::kMax: return aggregate("max(", ")", reply_format({query_.aggregate, 1}));
    }
    return {};
  }

  OwnedPlan run(const Ranking& ranking) {
    condition();
    if (scored_by_index_) {
      if (through_links_) cypher_.text(" WITH DISTINCT n, score");
    } else {
      cypher_.text(through_links_ ? " WITH DISTINCT n, " : " WITH n, ");
      distance(ranking).text(" AS score WHERE score IS NOT NULL");
    }
    entity_columns(cypher_.text(" RETURN "), entity_).text(", score ORDER BY score");
    cypher_.text(ranking.by == Ranking::By::kWords ? " DESC, id(n)" : ", id(n)");
    row_count(" SKIP ", query_.skip);
    row_count(" LIMIT ", query_.limit);
    return finish(Access::kRead, reply_format(entity_.fields));
  }

 private:
  CypherWriter& distance(const Ranking& ranking) {
    const FieldDescriptor& field = *ranking.field;
    const bool is_point = ranking.by == Ranking::By::kPoint;
    const bool is_cosine = field.vector.similarity == VectorSimilarity::kCosine;
    cypher_.text(is_point ? "distance(" : is_cosine ? "vec.cosineDistance(" : "vec.euclideanDistance(");
    cypher_.property("n", field.column).text(", ");
    TypeDescriptor type = field.type;
    type.kind = ValueKind::kSingle;
    return cypher_.value(type, is_point ? "_place" : "_vector").text(")");
  }

  OwnedPlan finish(Access access, ReplyFormat format = ReplyFormat::kPlain) {
    return plan(entity_.qualified_name, query_.name, cypher_, access, format);
  }

  // Links that have to be there are matched, and only the others looked for: the server can then begin where an index
  // or few nodes are. Each has a MATCH of its own, because within one the same relationship is not to be used twice.
  void condition() {
    if (query_.where.empty()) return;
    const Condition condition = normalized(query_.where.front());
    const LinkPaths paths = link_paths(condition);
    through_links_ = !paths.all.empty();
    const auto is_required = [&](const LinkPath& path) {
      return std::find(paths.required.begin(), paths.required.end(), path) != paths.required.end();
    };
    std::string variables = scored_by_index_ ? "n, score" : "n";
    for (const LinkPath& path : paths.all) {
      const std::string variable = bind(path, is_required(path) ? Presence::kSure : Presence::kMaybe);
      variables.append(", ").append(variable);
    }
    for (const LinkPath& path : paths.all) {
      if (is_required(path)) match_link(" MATCH ", path);
    }
    for (const LinkPath& path : paths.all) {
      if (!is_required(path)) match_link(" OPTIONAL MATCH ", path);
    }
    if (paths.all.size() > paths.required.size()) cypher_.text(" WITH ").text(variables);
    cypher_.text(" WHERE ").condition(condition, query_);
  }

  using Presence = CypherWriter::Presence;

  std::string bind(const LinkPath& path, Presence presence) {
    std::string variable = "m" + std::to_string(++bound_);
    cypher_.bind(path, variable, presence);
    return variable;
  }

  void match_link(std::string_view clause, const LinkPath& path) {
    const std::span<const LinkDescriptor* const> whole(path);
    cypher_.text(clause);
    const std::string from(cypher_.variable(whole.first(path.size() - 1)));
    cypher_.hop(from, *path.back(), std::string(cypher_.variable(whole)));
  }

  void distinct() {
    if (through_links_) cypher_.text(" WITH DISTINCT n");
  }

  OwnedPlan aggregate(std::string_view before, std::string_view behind, ReplyFormat format = ReplyFormat::kPlain) {
    distinct();
    cypher_.text(" RETURN ").text(before).property("n", query_.aggregate->column).text(behind);
    return finish(Access::kRead, format);
  }

  void find() {
    distinct();
    const std::vector<std::string> order = order_terms();
    entity_columns(cypher_.text(" RETURN "), entity_);
    std::string_view before = " ORDER BY ";
    for (const std::string& term : order) {
      cypher_.text(before).text(term);
      before = ", ";
    }
    row_count(" SKIP ", query_.skip);
    row_count(" LIMIT ", query_.limit);
    if (is_part(query_.delivery)) cypher_.text(" SKIP $_skip LIMIT $_limit");
  }

  // What the rows are sorted by. Values of linked nodes are looked up first, one for each root.
  std::vector<std::string> order_terms() {
    std::vector<LinkPath> paths;
    for (const OrderTerm& term : query_.order) add_with_prefixes(term.path.links, paths);
    CypherWriter linked;
    for (const LinkPath& path : paths) linked.bind(path, "o" + std::to_string(++bound_), Presence::kMaybe);
    std::string carried;
    std::vector<std::string> terms;
    for (const OrderTerm& term : query_.order) {
      std::string text = linked.path(term.path).take();
      if (!term.path.links.empty()) {
        const std::string name = "s" + std::to_string(terms.size());
        carried.append(", head(collect(").append(text).append(")) AS ").append(name);
        text = name;
      }
      if (term.direction == OrderTerm::Direction::kDescending) text += " DESC";
      terms.push_back(std::move(text));
    }
    if (paths.empty()) return terms;
    if (!through_links_) cypher_.text(" WITH n");
    for (const LinkPath& path : paths) {
      const std::span<const LinkDescriptor* const> whole(path);
      const std::string from(linked.variable(whole.first(path.size() - 1)));
      cypher_.text(" OPTIONAL MATCH ").hop(from, *path.back(), linked.variable(whole));
    }
    cypher_.text(" WITH n").text(carried);
    return terms;
  }

  void row_count(std::string_view clause, const RowCount& count) {
    switch (count.kind) {
      case RowCount::Kind::kNone: break;
      case RowCount::Kind::kConstant: cypher_.text(clause).text(std::to_string(count.constant)); break;
      case RowCount::Kind::kParameter: cypher_.text(clause).parameter(query_.parameters[count.parameter].name); break;
    }
  }

  const Query& query_;
  const EntityDescriptor& entity_;
  bool scored_by_index_ = false;
  CypherWriter cypher_;
  bool through_links_ = false;
  int bound_ = 0;
};

}  // namespace

EntityPlans OwnedEntityPlans::view() const {
  return {.create = create.view(),
          .create_all = create_all.view(),
          .update = update.view(),
          .find_by_id = find_by_id.view(),
          .find_all = find_all.view(),
          .exists_by_id = exists_by_id.view(),
          .count = count.view(),
          .delete_by_id = delete_by_id.view()};
}

RelationshipPlans OwnedRelationshipPlans::view() const {
  return {.create_all = create_all.view()};
}

ReplyFormat reply_format(std::span<const FieldDescriptor> columns) {
  for (const FieldDescriptor& column : columns) {
    if (needs_compact(column.type)) return ReplyFormat::kCompact;
  }
  return ReplyFormat::kPlain;
}

OwnedEntityPlans build_entity_plans(const EntityDescriptor& entity) {
  return {.create = create(entity),
          .create_all = create_all(entity),
          .update = update(entity),
          .find_by_id = find_by_id(entity),
          .find_all = find_all(entity),
          .exists_by_id = exists_by_id(entity),
          .count = count(entity),
          .delete_by_id = delete_by_id(entity)};
}

OwnedRelationshipPlans build_relationship_plans(const RelationshipDescriptor& relationship) {
  CypherWriter cypher;
  cypher.text("UNWIND range(0,$_last) AS i WITH i, $_source[i] AS s, $_target[i] AS t MATCH ");
  // The WITH between the two MATCHes keeps the server from building their product.
  cypher.matched_node("a", *relationship.source).text(" WHERE id(a) = s WITH i, a, t MATCH ");
  cypher.matched_node("b", *relationship.target).text(" WHERE id(b) = t CREATE (a)-[r:");
  cypher.identifier(relationship.type).properties(relationship.fields, "i").text("]->(b) RETURN i, id(r)");
  return {.create_all = plan(relationship.qualified_name, "create_all", cypher, Access::kWrite)};
}

OwnedPlan build_query(const Query& query) {
  return QueryBuilder(query).run();
}

OwnedPlan build_ranked(const Query& query, const Ranking& ranking) {
  return QueryBuilder(query, ranking).run(ranking);
}

OwnedPlan build_total(const Query& query) {
  Query total = query;
  total.name += "_total";
  total.action = QueryAction::kCount;
  return build_query(total);
}

}  // namespace fgraph::core
