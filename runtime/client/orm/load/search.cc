// These functions find out why a search has found nothing.
#include <fgraph/criteria/search.h>

#include <algorithm>

#include "client/graph/schema.h"
#include "client/orm/objects/operation_errors.h"

namespace fgraph::detail {
namespace {

bool is_needed(const SearchIndex& index, const SchemaElement& element) {
  if (element.owner != SchemaOwner::kNode || element.label != index.entity->labels.front()) return false;
  switch (index.search) {
    case SearchRequest::Kind::kWords:
    case SearchRequest::Kind::kRaw: return element.kind == SchemaKind::kFulltextIndex;
    case SearchRequest::Kind::kVector:
      return element.kind == SchemaKind::kVectorIndex &&
             element.properties.front() == index.entity->fields[index.field].column;
    case SearchRequest::Kind::kPoint: return true;
  }
  return false;
}

}  // namespace

bool may_lack_index(const Error& error) {
  return error.message().find("Invalid arguments for procedure") != std::string::npos;
}

Task<void> require_index(Graph graph, SearchIndex index, Plan count, Call call) {
  if (index.search == SearchRequest::Kind::kPoint) co_return;
  Task<std::vector<SchemaElement>> listing = client::list_elements(graph, call);
  const std::vector<SchemaElement> elements = co_await listing;
  const bool is_there = std::any_of(elements.begin(), elements.end(),
                                    [&](const SchemaElement& element) { return is_needed(index, element); });
  if (is_there) co_return;
  Future<std::int64_t> counting = run<CountCollector>(graph, count, ParameterWriter(), nullptr, call);
  const std::int64_t entities = co_await counting;
  if (entities == 0) co_return;
  const bool is_vector = index.search == SearchRequest::Kind::kVector;
  throw client::no_index_error(*index.entity, is_vector ? &index.entity->fields[index.field] : nullptr);
}

}  // namespace fgraph::detail
