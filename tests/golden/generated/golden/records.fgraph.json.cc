// Written by fgraphc 0.1.0 from golden/records.fgraph. Do not edit: the next run replaces it.
#include "golden/records.fgraph.json.h"

#include <fgraph/json.h>

#include "golden/records.fgraph.h"

namespace golden::records {

void to_json(::nlohmann::json& json, const ::golden::records::Status& value) {
  fgraph::detail::enum_to_json(json, value);
}
void from_json(const ::nlohmann::json& json, ::golden::records::Status& value) {
  fgraph::detail::enum_from_json(json, value);
}
void to_json(::nlohmann::json& json, const ::golden::records::Priority& value) {
  fgraph::detail::enum_to_json(json, value);
}
void from_json(const ::nlohmann::json& json, ::golden::records::Priority& value) {
  fgraph::detail::enum_from_json(json, value);
}
void to_json(::nlohmann::json& json, const ::golden::records::Account& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::records::Account>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::records::Account& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::records::Account>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::records::Holds& value) {
  fgraph::detail::to_json(json, fgraph::RelationshipTraits<::golden::records::Holds>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::records::Holds& value) {
  fgraph::detail::from_json(json, fgraph::RelationshipTraits<::golden::records::Holds>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::records::Overview& value) {
  fgraph::detail::to_json(json, fgraph::StructTraits<::golden::records::Overview>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::records::Overview& value) {
  fgraph::detail::from_json(json, fgraph::StructTraits<::golden::records::Overview>::kRecord, value);
}

}  // namespace golden::records
