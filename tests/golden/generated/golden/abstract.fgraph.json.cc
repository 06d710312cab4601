// Written by fgraphc 0.1.0 from golden/abstract.fgraph. Do not edit: the next run replaces it.
#include "golden/abstract.fgraph.json.h"

#include <fgraph/json.h>

#include "golden/abstract.fgraph.h"

namespace golden::abstract {

void to_json(::nlohmann::json& json, const ::golden::abstract::Owner& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::abstract::Owner>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::abstract::Owner& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::abstract::Owner>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::abstract::LegalOwner& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::abstract::LegalOwner>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::abstract::LegalOwner& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::abstract::LegalOwner>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::abstract::Driver& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::abstract::Driver>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::abstract::Driver& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::abstract::Driver>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::abstract::Company& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::abstract::Company>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::abstract::Company& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::abstract::Company>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::abstract::Car& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::abstract::Car>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::abstract::Car& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::abstract::Car>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::abstract::Owns& value) {
  fgraph::detail::to_json(json, fgraph::RelationshipTraits<::golden::abstract::Owns>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::abstract::Owns& value) {
  fgraph::detail::from_json(json, fgraph::RelationshipTraits<::golden::abstract::Owns>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::abstract::Row& value) {
  fgraph::detail::to_json(json, fgraph::StructTraits<::golden::abstract::Row>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::abstract::Row& value) {
  fgraph::detail::from_json(json, fgraph::StructTraits<::golden::abstract::Row>::kRecord, value);
}

}  // namespace golden::abstract
