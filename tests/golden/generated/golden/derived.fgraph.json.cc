// Written by fgraphc 0.1.0 from golden/derived.fgraph. Do not edit: the next run replaces it.
#include "golden/derived.fgraph.json.h"

#include <fgraph/json.h>

#include "golden/derived.fgraph.h"

namespace golden::derived {

void to_json(::nlohmann::json& json, const ::golden::derived::Club& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::derived::Club>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::derived::Club& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::derived::Club>::kRecord, value);
}

}  // namespace golden::derived
