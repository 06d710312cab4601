#include "core/plan/query_plan.h"

#include <algorithm>

#include <fgraph/detail/literal.h>

#include "core/cypher/condition.h"
#include "core/cypher/condition_match.h"
#include "core/cypher/condition_sets.h"
#include "core/cypher/cypher.h"
#include "core/plan/delete_plan.h"
#include "core/plan/plan_parts.h"
#include "core/plan/update_plan.h"

namespace fgraph::core {
namespace {

bool asks_index(const Query& query, const Ranking& ranking) {
  return ranking.by == Ranking::By::kWords || (ranking.by == Ranking::By::kVector && query.where.empty());
}

// Begins a text with CALL db.idx.fulltext.queryNodes('P', $_words) YIELD node, score WITH node AS n, score.
CypherWriter call_index(const EntityDescriptor& entity, const Ranking& ranking) {
  CypherWriter cypher;
  if (ranking.by == Ranking::By::kWords) {
    cypher.emit({{"label", entity.labels.front()}}, R"(
        CALL db.idx.fulltext.queryNodes('#label#', $_words)
        YIELD node, score WITH node AS n, score
    )");
  } else {
    cypher.emit({{"label", entity.labels.front()}, {"column", ranking.field->column}}, R"(
        CALL db.idx.vector.queryNodes('#label#', '#column#', $_count, vecf32($_vector))
        YIELD node, score WITH node AS n, score
    )");
  }
  return cypher;
}

// A QueryBuilder writes one query, from the left to the right. A public function is called once, and yields the plan:
//
//   1. condition() writes everything up to the WHERE. The nodes that are looked for are `n`. It chooses one of three
//      ways: a MATCH with a condition, the links of the condition from their far end (append_backwards), or sets of
//      nodes (append_by_sets).
//   2. distinct() adds WITH DISTINCT n if links were matched. So a root never comes twice, however many linked nodes
//      make the condition true of it.
//   3. values() looks up what lies at the end of links, in WITH clauses, one value for each root.
//   4. RETURN, ORDER BY, SKIP and LIMIT follow, or SET, or DELETE.
//
// The columns of an entity come first, in the order that RowReader expects. What else is returned comes after them.
//
// Not thread-safe.
class QueryBuilder {
 public:
  explicit QueryBuilder(const Query& query) : query_(query), entity_(*query.entity) {}

  OwnedPlan query() {
    condition();
    switch (query_.action) {
      case QueryAction::kFind:
      case QueryAction::kFindOne:
      case QueryAction::kGetOne: find(); return finish(Access::kRead, reply_format(entity_.fields));
      case QueryAction::kCount:
        cypher_.text(through_links_ ? " RETURN count(DISTINCT n)" : " RETURN count(n)");
        return finish(Access::kRead);
      case QueryAction::kExists: cypher_.text(" RETURN 1 LIMIT 1"); return finish(Access::kRead);
      case QueryAction::kDelete: distinct(); return build_delete(entity_, query_.name, cypher_);
      case QueryAction::kSum:
        distinct();
        cypher_.text(" RETURN ");
        sum(*query_.aggregate, stored_value(*query_.aggregate), {});
        return finish(Access::kRead);
      case QueryAction::kAvg: return aggregate("avg(", ")");
      case QueryAction::kMin: return aggregate("min(", ")", reply_format({query_.aggregate, 1}));
      case QueryAction::kMax: return aggregate("max(", ")", reply_format({query_.aggregate, 1}));
    }
    return {};
  }

  OwnedPlan selection(const Selection& selection) {
    condition();
    distinct();
    std::vector<FieldPath> paths;
    for (const SelectedColumn& column : selection.columns) paths.push_back(column.path);
    const bool by_columns = is_grouped(selection) || selection.rows == Selection::Rows::kDistinct;
    if (!by_columns) {
      for (const OrderTerm& term : query_.order) paths.push_back(term.path);
    }
    const std::vector<std::string> texts = values(paths);
    cypher_.text(selection.rows == Selection::Rows::kDistinct ? " RETURN DISTINCT " : " RETURN ");
    ReplyFormat format = ReplyFormat::kPlain;
    for (std::size_t i = 0; i < selection.columns.size(); ++i) {
      if (i > 0) cypher_.text(", ");
      format = std::max(format, column(selection.columns[i], texts[i], numbered("column", i)));
    }
    std::vector<std::string> order;
    for (std::size_t i = 0; i < query_.order.size(); ++i) {
      order.push_back(by_columns ? column_name(query_.order[i], selection) : texts[selection.columns.size() + i]);
      if (query_.order[i].direction == OrderTerm::Direction::kDescending) order.back() += " DESC";
    }
    order_by(order);
    row_limits();
    return finish(Access::kRead, format);
  }

  OwnedPlan update(const std::vector<QueryAssignment>& assignments) {
    condition();
    distinct();
    append_update(cypher_, "n", assignments);
    return finish(Access::kWrite);
  }

  OwnedPlan window(const WindowStart& start) {
    is_window_ = true;
    condition();
    if (start.is_behind_a_row) behind(start);
    distinct();
    std::vector<std::string> order = order_terms();
    order.emplace_back("id(n)");
    entity_columns(cypher_.text(" RETURN "), entity_);
    ReplyFormat format = reply_format(entity_.fields);
    for (std::size_t i = 0; i < query_.order.size(); ++i) {
      const FieldDescriptor& field = *query_.order[i].path.field;
      const std::string property = stored_value(field);
      // The server requires a different name for each column.
      const std::string name = numbered("key", i);
      cypher_.text(", ");
      if (field.type.scalar == Scalar::kFloat) {
        exact(property, name);
      } else {
        cypher_.emit({{"property", property}, {"name", name}}, "#property# AS #name#");
      }
      if (needs_compact(field.type)) format = ReplyFormat::kCompact;
    }
    order_by(order);
    cypher_.text(" LIMIT $_limit");
    return finish(Access::kRead, format);
  }

  OwnedPlan ranked(const Ranking& ranking) {
    const bool scored_by_index = asks_index(query_, ranking);
    if (scored_by_index) {
      cypher_ = call_index(entity_, ranking);
      matched_condition("n, score");
    } else {
      condition();
    }
    if (scored_by_index) {
      if (through_links_) cypher_.emit(" WITH DISTINCT n, score");
    } else {
      const auto distance = [&] { this->distance(ranking); };
      cypher_.emit({{"distinct", through_links_ ? "DISTINCT " : ""}, {"distance", distance}},
                   " WITH #distinct#n, #distance# AS score WHERE score IS NOT NULL");
    }
    const auto columns = [&] { entity_columns(cypher_, entity_); };
    cypher_.emit({{"columns", columns}, {"best", ranking.by == Ranking::By::kWords ? " DESC" : ""}},
                 " RETURN #columns#, score ORDER BY score#best#, id(n)");
    row_count(cypher_, " SKIP ", query_.skip, query_);
    row_count(cypher_, " LIMIT ", query_.limit, query_);
    return finish(Access::kRead, reply_format(entity_.fields));
  }

 private:
  // Appends two numbers of at most 27 bits that add up to a double. The server prints 15 digits of a number, which is
  // enough for each of them.
  void exact(const std::string& value, const std::string& name) {
    cypher_.emit({{"value", value}, {"name", name}}, R"(
        (#value# * 134217729.0 - (#value# * 134217729.0 - #value#)) AS #name#h,
        #value# - (#value# * 134217729.0 - (#value# * 134217729.0 - #value#)) AS #name#l
    )");
  }

  // Appends the sum of a column. A sum of integers comes as three sums of 21 bits each: the server adds and divides in
  // doubles, which is exact only for numbers with few bits. The names of the columns begin with `name`; if it is
  // empty, they have none.
  void sum(const FieldDescriptor& field, const std::string& value, const std::string& name) {
    const bool in_parts = field.type.scalar == Scalar::kInt;
    const auto named = [&](std::string_view part) { return name.empty() ? name : " AS " + name + std::string(part); };
    cypher_.emit(
        {{"value", value}, {"high", named("h")}, {"middle", named("m")}, {"low", named("l")}, {"all", named("")}},
        in_parts ? R"(
        sum((#value# - #value# % 4398046511104) / 4398046511104)#high#,
        sum((#value# - #value# % 2097152) / 2097152 % 2097152)#middle#,
        sum(#value# % 2097152)#low#
    )"
                 : "sum(#value#)#all#");
  }

  ReplyFormat column(const SelectedColumn& column, const std::string& value, const std::string& name) {
    const FieldDescriptor* field = column.path.field;
    const auto call = [&](std::string_view function) {
      cypher_.emit({{"function", function}, {"value", value}, {"name", name}}, "#function##value#) AS #name#");
      return ReplyFormat::kPlain;
    };
    switch (column.aggregate) {
      case Aggregate::kNone: break;
      case Aggregate::kCount: return call("count(");
      case Aggregate::kCountDistinct: return call("count(DISTINCT ");
      case Aggregate::kSum: sum(*field, value, name); return ReplyFormat::kPlain;
      case Aggregate::kAvg: return call("avg(");
      case Aggregate::kMin:
      case Aggregate::kMax:
        call(column.aggregate == Aggregate::kMin ? "min(" : "max(");
        return reply_format({field, 1});
    }
    cypher_.text(value).text(" AS ").text(name);
    return field == nullptr ? ReplyFormat::kPlain : reply_format({field, 1});
  }

  // Returns the expression that sorts rows by the selected column that the term names.
  static std::string column_name(const OrderTerm& term, const Selection& selection) {
    for (std::size_t i = 0; i < selection.columns.size(); ++i) {
      const SelectedColumn& column = selection.columns[i];
      const bool same = column.aggregate == term.aggregate && column.path.field == term.path.field &&
                        column.path.links == term.path.links;
      if (!same) continue;
      const std::string name = numbered("column", i);
      const bool in_parts = column.aggregate == Aggregate::kSum && column.path.field->type.scalar == Scalar::kInt;
      return in_parts ? cypher_text({{"name", name}}, "#name#h * 4398046511104.0 + #name#m * 2097152.0 + #name#l")
                      : name;
    }
    return "null";
  }

  // Appends the condition that a row comes after another one in the query's order. Absent values are the last in an
  // ascending order, and the first in a descending one.
  void behind(const WindowStart& start) {
    cypher_.text(query_.where.empty() ? " WHERE " : " AND (");
    std::string same;  // the condition that the keys so far are those of that row
    for (std::size_t i = 0; i < start.keys.size(); ++i) {
      const bool descending = query_.order[i].direction == OrderTerm::Direction::kDescending;
      const bool present = start.keys[i] == WindowStart::Value::kPresent;
      const Key key = window_key(i);
      if (present || descending) {
        cypher_.text(same);
        cypher_.emit({{"value", key.value}, {"parameter", key.parameter}, {"property", key.property}},
                     !present     ? "#property# IS NOT NULL OR "
                     : descending ? "#value# < #parameter# OR "
                                  : "(#value# > #parameter# OR #property# IS NULL) OR ");
      }
      same += present ? key.value + " = " + key.parameter : key.property + " IS NULL";
      same += " AND ";
    }
    cypher_.text(same).text("id(n) > $_id");
    if (!query_.where.empty()) cypher_.text(")");
  }

  struct Key {
    std::string property;
    // The value of the property, in a form that asks no index: an index answers ordered comparisons wrongly.
    std::string value;
    std::string parameter;
  };
  Key window_key(std::size_t index) const {
    const FieldDescriptor& field = *query_.order[index].path.field;
    Key key;
    key.property = key.value = stored_value(field);
    TypeDescriptor type = field.type;
    type.kind = ValueKind::kSingle;
    key.parameter = CypherWriter().value(type, numbered("_k", index)).take();
    if (field.index == FieldIndex::kNone || detail::reads_as_default(field)) return key;
    if (is_stored_as_string(type.scalar)) key.value += " + ''";
    if (is_stored_as_integer(type.scalar)) key.value += " + 0";
    return key;
  }

  void distance(const Ranking& ranking) {
    const FieldDescriptor& field = *ranking.field;
    const bool is_cosine = field.vector.similarity == VectorSimilarity::kCosine;
    const auto place = [&] { cypher_.stored("n", field); };
    cypher_.emit({{"column", field.column}, {"place", place}},
                 ranking.by == Ranking::By::kPoint ? "distance(#place#, point($_place))"
                 : is_cosine                       ? "vec.cosineDistance(n.`#column#`, vecf32($_vector))"
                                                   : "vec.euclideanDistance(n.`#column#`, vecf32($_vector))");
  }

  OwnedPlan finish(Access access, ReplyFormat format = ReplyFormat::kPlain) {
    return plan(entity_.qualified_name, query_.name, cypher_, access, format);
  }

  // Writes the text up to the WHERE. It yields the nodes `n` for which the condition is true.
  void condition() {
    if (!query_.where.empty()) {
      const Condition& where = query_.where.front();
      if (is_backwards(where)) return append_backwards(cypher_, entity_, query_, where, further());
      const std::vector<ConditionTerm> terms = terms_by_sets(normalized(where));
      if (!terms.empty()) return append_by_sets(cypher_, entity_, query_, terms, further());
    }
    cypher_ = match(entity_);
    matched_condition("n");
  }

  // Writes the condition about nodes `n` that are matched already. `row` names the variables that are kept.
  void matched_condition(std::string_view row) {
    if (query_.where.empty()) return;
    ConditionMatch match(cypher_, query_, row);
    match.append(query_.where.front(), further());
    through_links_ = match.through_links();
    bound_ = match.bound();
  }

  ConditionMatch::Further further() const {
    return is_window_ ? ConditionMatch::Further::kMore : ConditionMatch::Further::kNone;
  }

  using Presence = Bindings::Presence;

  void distinct() {
    if (through_links_) cypher_.text(" WITH DISTINCT n");
  }

  OwnedPlan aggregate(std::string_view before, std::string_view behind, ReplyFormat format = ReplyFormat::kPlain) {
    distinct();
    cypher_.emit({{"before", before}, {"value", stored_value(*query_.aggregate)}, {"after", behind}},
                 " RETURN #before##value##after#");
    return finish(Access::kRead, format);
  }

  void find() {
    distinct();
    const std::vector<std::string> order = order_terms();
    entity_columns(cypher_.text(" RETURN "), entity_);
    order_by(order);
    row_limits();
    if (is_part(query_.delivery)) cypher_.text(" SKIP $_skip LIMIT $_limit");
  }

  // Returns the expressions that the rows are sorted by. Values of linked nodes are looked up first, one for each
  // root.
  std::vector<std::string> order_terms() {
    std::vector<FieldPath> paths;
    for (const OrderTerm& term : query_.order) paths.push_back(term.path);
    std::vector<std::string> terms = values(paths);
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (query_.order[i].direction == OrderTerm::Direction::kDescending) terms[i] += " DESC";
    }
    return terms;
  }

  // Returns the expressions for the fields at the ends of the paths, with one value for each root.
  std::vector<std::string> values(const std::vector<FieldPath>& fields) {
    std::vector<LinkPath> paths;
    for (const FieldPath& field : fields) add_with_prefixes(field.links, paths);
    CypherWriter linked;
    for (const LinkPath& path : paths)
      linked.bindings().bind(path, numbered("ordered", static_cast<std::size_t>(++bound_)), Presence::kMaybe);
    std::string carried;
    std::vector<std::string> values;
    for (const FieldPath& field : fields) {
      std::string text = field.field == nullptr ? std::string("id(n)") : linked.stored_path(field).take();
      if (!field.links.empty()) {
        const std::string name = numbered("value", values.size());
        // A node that does not exist has no value, and no default either.
        if (detail::reads_as_default(*field.field)) {
          text = cypher_text({{"node", linked.bindings().variable(field.links)}, {"value", text}},
                             "CASE WHEN id(#node#) >= 0 THEN #value# END");
        }
        carried += cypher_text({{"value", text}, {"name", name}}, ", head(collect(#value#)) AS #name#");
        text = name;
      }
      values.push_back(std::move(text));
    }
    if (paths.empty()) return values;
    if (!through_links_) cypher_.text(" WITH n");
    for (const LinkPath& path : paths) {
      const std::span<const LinkDescriptor* const> whole(path);
      const std::string from(linked.bindings().variable(whole.first(path.size() - 1)));
      cypher_.text(" OPTIONAL MATCH ").hop(from, *path.back(), linked.bindings().variable(whole));
    }
    cypher_.text(" WITH n").text(carried);
    return values;
  }

  void order_by(const std::vector<std::string>& terms) {
    std::string_view before = " ORDER BY ";
    for (const std::string& term : terms) {
      cypher_.text(before).text(term);
      before = ", ";
    }
  }

  static std::string stored_value(const FieldDescriptor& field) { return CypherWriter().stored("n", field).take(); }

  void row_limits() {
    row_count(cypher_, " SKIP ", query_.skip, query_);
    row_count(cypher_, " LIMIT ", query_.limit, query_);
  }

  const Query& query_;
  const EntityDescriptor& entity_;
  CypherWriter cypher_;
  bool through_links_ = false;
  bool is_window_ = false;  // a further condition follows
  int bound_ = 0;
};

}  // namespace

OwnedPlan build_query(const Query& query) {
  return QueryBuilder(query).query();
}

OwnedPlan build_ranked(const Query& query, const Ranking& ranking) {
  return QueryBuilder(query).ranked(ranking);
}

OwnedPlan build_total(const Query& query) {
  Query total = query;
  total.name += "_total";
  total.action = QueryAction::kCount;
  return build_query(total);
}

bool is_grouped(const Selection& selection) {
  return std::any_of(selection.columns.begin(), selection.columns.end(),
                     [](const SelectedColumn& column) { return column.aggregate != Aggregate::kNone; });
}

OwnedPlan build_selection(const Query& query, const Selection& selection) {
  return QueryBuilder(query).selection(selection);
}

OwnedPlan build_update(const Query& query, const std::vector<QueryAssignment>& assignments) {
  return QueryBuilder(query).update(assignments);
}

OwnedPlan build_window(const Query& query, const WindowStart& start) {
  return QueryBuilder(query).window(start);
}

}  // namespace fgraph::core
