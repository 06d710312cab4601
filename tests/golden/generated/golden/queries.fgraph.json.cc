// Written by fgraphc 0.1.0 from golden/queries.fgraph. Do not edit: the next run replaces it.
#include "golden/queries.fgraph.json.h"

#include <fgraph/json.h>

#include "golden/queries.fgraph.h"

namespace golden::queries {

void to_json(::nlohmann::json& json, const ::golden::queries::Role& value) {
  fgraph::detail::enum_to_json(json, value);
}
void from_json(const ::nlohmann::json& json, ::golden::queries::Role& value) {
  fgraph::detail::enum_from_json(json, value);
}
void to_json(::nlohmann::json& json, const ::golden::queries::Level& value) {
  fgraph::detail::enum_to_json(json, value);
}
void from_json(const ::nlohmann::json& json, ::golden::queries::Level& value) {
  fgraph::detail::enum_from_json(json, value);
}
void to_json(::nlohmann::json& json, const ::golden::queries::Member& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::queries::Member>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::queries::Member& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::queries::Member>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::queries::Firm& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::queries::Firm>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::queries::Firm& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::queries::Firm>::kRecord, value);
}

}  // namespace golden::queries
