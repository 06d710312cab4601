// Written by fgraphc 0.1.0 from golden/orphans.fgraph. Do not edit: the next run replaces it.
#include "golden/orphans.fgraph.json.h"

#include <fgraph/json.h>

#include "golden/orphans.fgraph.h"

namespace golden::orphans {

void to_json(::nlohmann::json& json, const ::golden::orphans::Order& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::orphans::Order>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::orphans::Order& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::orphans::Order>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::orphans::Item& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::orphans::Item>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::orphans::Item& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::orphans::Item>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::orphans::Line& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::orphans::Line>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::orphans::Line& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::orphans::Line>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::orphans::Note& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::orphans::Note>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::orphans::Note& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::orphans::Note>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::orphans::Photo& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::orphans::Photo>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::orphans::Photo& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::orphans::Photo>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::orphans::PartOf& value) {
  fgraph::detail::to_json(json, fgraph::RelationshipTraits<::golden::orphans::PartOf>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::orphans::PartOf& value) {
  fgraph::detail::from_json(json, fgraph::RelationshipTraits<::golden::orphans::PartOf>::kRecord, value);
}

}  // namespace golden::orphans
