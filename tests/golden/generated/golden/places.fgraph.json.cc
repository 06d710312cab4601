// Written by fgraphc 0.1.0 from golden/places.fgraph. Do not edit: the next run replaces it.
#include "golden/places.fgraph.json.h"

#include <fgraph/json.h>

#include "golden/places.fgraph.h"

namespace golden::common {

void to_json(::nlohmann::json& json, const ::golden::common::Climate& value) {
  fgraph::detail::enum_to_json(json, value);
}
void from_json(const ::nlohmann::json& json, ::golden::common::Climate& value) {
  fgraph::detail::enum_from_json(json, value);
}
void to_json(::nlohmann::json& json, const ::golden::common::Size& value) {
  fgraph::detail::enum_to_json(json, value);
}
void from_json(const ::nlohmann::json& json, ::golden::common::Size& value) {
  fgraph::detail::enum_from_json(json, value);
}
void to_json(::nlohmann::json& json, const ::golden::common::City& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::common::City>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::common::City& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::common::City>::kRecord, value);
}

}  // namespace golden::common
