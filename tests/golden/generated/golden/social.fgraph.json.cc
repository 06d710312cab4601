// Written by fgraphc 0.1.0 from golden/social.fgraph. Do not edit: the next run replaces it.
#include "golden/social.fgraph.json.h"

#include <fgraph/json.h>

#include "golden/social.fgraph.h"

namespace golden::social {

void to_json(::nlohmann::json& json, const ::golden::social::Person& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::social::Person>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::social::Person& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::social::Person>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::social::Knows& value) {
  fgraph::detail::to_json(json, fgraph::RelationshipTraits<::golden::social::Knows>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::social::Knows& value) {
  fgraph::detail::from_json(json, fgraph::RelationshipTraits<::golden::social::Knows>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::social::LivesIn& value) {
  fgraph::detail::to_json(json, fgraph::RelationshipTraits<::golden::social::LivesIn>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::social::LivesIn& value) {
  fgraph::detail::from_json(json, fgraph::RelationshipTraits<::golden::social::LivesIn>::kRecord, value);
}

}  // namespace golden::social
