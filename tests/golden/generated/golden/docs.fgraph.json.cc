// Written by fgraphc 0.1.0 from golden/docs.fgraph. Do not edit: the next run replaces it.
#include "golden/docs.fgraph.json.h"

#include <fgraph/json.h>

#include "golden/docs.fgraph.h"

namespace golden::docs {

void to_json(::nlohmann::json& json, const ::golden::docs::Commented& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::docs::Commented>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::docs::Commented& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::docs::Commented>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::docs::Follows& value) {
  fgraph::detail::to_json(json, fgraph::RelationshipTraits<::golden::docs::Follows>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::docs::Follows& value) {
  fgraph::detail::from_json(json, fgraph::RelationshipTraits<::golden::docs::Follows>::kRecord, value);
}

}  // namespace golden::docs
