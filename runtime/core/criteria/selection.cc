// Selections read columns of values, and aggregates of them.
#include <fgraph/criteria/select.h>

#include <algorithm>

#include "core/criteria/criteria_plan.h"

namespace fgraph::detail {
namespace {

bool is_same(const SelectedColumn& column, const OrderTerm& term) {
  return column.aggregate == term.aggregate && column.path.field == term.path.field &&
         column.path.links == term.path.links;
}

bool is_selected(const OrderTerm& term, const core::Selection& selection) {
  return std::any_of(selection.columns.begin(), selection.columns.end(),
                     [&](const SelectedColumn& column) { return is_same(column, term); });
}

}  // namespace

ColumnData column_data(FieldReference field, Aggregate aggregate) {
  ColumnData data;
  data.problem = field.problem;
  for (const LinkDescriptor* link : field.path.links) {
    if (link->cardinality != Cardinality::kMany) continue;
    data.problem = "a column can lead through links to at most one node only";
  }
  data.column.path = std::move(field.path);
  data.column.aggregate = aggregate;
  return data;
}

CriteriaPlan plan_selection(const CriteriaRequest& request, const std::vector<ColumnData>& columns,
                            DistinctRows distinct) {
  ParameterWriter parameters;
  const Query query = core::query_of(request, parameters);
  core::Selection selection;
  if (distinct == DistinctRows::kYes) selection.rows = core::Selection::Rows::kDistinct;
  for (const ColumnData& one : columns) {
    if (!one.problem.empty()) core::refuse(parameters, *query.entity, one.problem);
    selection.columns.push_back(one.column);
  }
  const bool only_columns = distinct == DistinctRows::kYes || core::is_grouped(selection);
  for (const OrderTerm& term : query.order) {
    if (is_selected(term, selection) || (!only_columns && term.aggregate == Aggregate::kNone)) continue;
    core::refuse(parameters, *query.entity, "rows that are grouped or distinct are sorted by their columns only");
  }
  if (parameters.error()) return core::finished({}, std::move(parameters));
  return core::finished(core::build_selection(query, selection), std::move(parameters));
}

}  // namespace fgraph::detail
