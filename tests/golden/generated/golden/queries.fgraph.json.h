// Written by fgraphc 0.1.0 from golden/queries.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "golden/queries.fgraph.fwd.h"

namespace golden::queries {

void to_json(::nlohmann::json& json, const ::golden::queries::Role& value);
void from_json(const ::nlohmann::json& json, ::golden::queries::Role& value);
void to_json(::nlohmann::json& json, const ::golden::queries::Level& value);
void from_json(const ::nlohmann::json& json, ::golden::queries::Level& value);
void to_json(::nlohmann::json& json, const ::golden::queries::Member& value);
void from_json(const ::nlohmann::json& json, ::golden::queries::Member& value);
void to_json(::nlohmann::json& json, const ::golden::queries::Firm& value);
void from_json(const ::nlohmann::json& json, ::golden::queries::Firm& value);

}  // namespace golden::queries
