// Written by fgraphc 0.1.0 from golden/collisions.fgraph. Do not edit: the next run replaces it.
#include "golden/collisions.fgraph.json.h"

#include <fgraph/json.h>

#include "golden/collisions.fgraph.h"

namespace golden::collisions {

void to_json(::nlohmann::json& json, const ::golden::collisions::Family& value) {
  fgraph::detail::enum_to_json(json, value);
}
void from_json(const ::nlohmann::json& json, ::golden::collisions::Family& value) {
  fgraph::detail::enum_from_json(json, value);
}
void to_json(::nlohmann::json& json, const ::golden::collisions::fields_& value) {
  fgraph::detail::enum_to_json(json, value);
}
void from_json(const ::nlohmann::json& json, ::golden::collisions::fields_& value) {
  fgraph::detail::enum_from_json(json, value);
}
void to_json(::nlohmann::json& json, const ::golden::collisions::links_& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::collisions::links_>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::collisions::links_& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::collisions::links_>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::collisions::Person& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::collisions::Person>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::collisions::Person& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::collisions::Person>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::collisions::kPerson_& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::collisions::kPerson_>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::collisions::kPerson_& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::collisions::kPerson_>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::collisions::PersonFields& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::collisions::PersonFields>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::collisions::PersonFields& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::collisions::PersonFields>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::collisions::Abstract& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::collisions::Abstract>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::collisions::Abstract& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::collisions::Abstract>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::collisions::Relationship& value) {
  fgraph::detail::to_json(json, fgraph::RelationshipTraits<::golden::collisions::Relationship>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::collisions::Relationship& value) {
  fgraph::detail::from_json(json, fgraph::RelationshipTraits<::golden::collisions::Relationship>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::collisions::Row& value) {
  fgraph::detail::to_json(json, fgraph::StructTraits<::golden::collisions::Row>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::collisions::Row& value) {
  fgraph::detail::from_json(json, fgraph::StructTraits<::golden::collisions::Row>::kRecord, value);
}

}  // namespace golden::collisions
