// Written by fgraphc 0.1.0 from golden/indexes.fgraph. Do not edit: the next run replaces it.
#include "golden/indexes.fgraph.json.h"

#include <fgraph/json.h>

#include "golden/indexes.fgraph.h"

namespace golden::indexes {

void to_json(::nlohmann::json& json, const ::golden::indexes::Article& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::indexes::Article>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::indexes::Article& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::indexes::Article>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::indexes::Cites& value) {
  fgraph::detail::to_json(json, fgraph::RelationshipTraits<::golden::indexes::Cites>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::indexes::Cites& value) {
  fgraph::detail::from_json(json, fgraph::RelationshipTraits<::golden::indexes::Cites>::kRecord, value);
}

}  // namespace golden::indexes
