// Written by fgraphc 0.1.0 from golden/scalars.fgraph. Do not edit: the next run replaces it.
#include "golden/scalars.fgraph.json.h"

#include <fgraph/json.h>

#include "golden/scalars.fgraph.h"

namespace golden::scalars {

void to_json(::nlohmann::json& json, const ::golden::scalars::Grade& value) {
  fgraph::detail::enum_to_json(json, value);
}
void from_json(const ::nlohmann::json& json, ::golden::scalars::Grade& value) {
  fgraph::detail::enum_from_json(json, value);
}
void to_json(::nlohmann::json& json, const ::golden::scalars::Required& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::scalars::Required>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::scalars::Required& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::scalars::Required>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::scalars::Optional& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::scalars::Optional>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::scalars::Optional& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::scalars::Optional>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::scalars::List& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::scalars::List>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::scalars::List& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::scalars::List>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::scalars::Defaulted& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::scalars::Defaulted>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::scalars::Defaulted& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::scalars::Defaulted>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::scalars::Ruled& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::scalars::Ruled>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::scalars::Ruled& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::scalars::Ruled>::kRecord, value);
}
void to_json(::nlohmann::json& json, const ::golden::scalars::Nothing& value) {
  fgraph::detail::to_json(json, fgraph::EntityTraits<::golden::scalars::Nothing>::kRecord, value);
}
void from_json(const ::nlohmann::json& json, ::golden::scalars::Nothing& value) {
  fgraph::detail::from_json(json, fgraph::EntityTraits<::golden::scalars::Nothing>::kRecord, value);
}

}  // namespace golden::scalars
