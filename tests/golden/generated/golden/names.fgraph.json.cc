// Written by fgraphc 0.1.0 from golden/names.fgraph. Do not edit: the next run replaces it.
#include "golden/names.fgraph.json.h"

#include <fgraph/json.h>

#include "golden/names.fgraph.h"

namespace golden::names {

void to_json(::nlohmann::json& json, const ::golden::names::class_& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::names::class_>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::names::class_& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::names::class_>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::names::Names& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::names::Names>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::names::Names& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::names::Names>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::names::delete_& value) {
  fgraph::detail::to_json(json, fgraph::RelationshipTraits<::golden::names::delete_>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::names::delete_& value) {
  fgraph::detail::from_json(json, fgraph::RelationshipTraits<::golden::names::delete_>::kRecord, value);
}

}  // namespace golden::names
