// Written by fgraphc 0.1.0 from golden/scalars.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "golden/scalars.fgraph.fwd.h"

namespace golden::scalars {

void to_json(::nlohmann::json& json, const ::golden::scalars::Grade& value);
void from_json(const ::nlohmann::json& json, ::golden::scalars::Grade& value);
void to_json(::nlohmann::json& json, const ::golden::scalars::Required& value);
void from_json(const ::nlohmann::json& json, ::golden::scalars::Required& value);
void to_json(::nlohmann::json& json, const ::golden::scalars::Optional& value);
void from_json(const ::nlohmann::json& json, ::golden::scalars::Optional& value);
void to_json(::nlohmann::json& json, const ::golden::scalars::List& value);
void from_json(const ::nlohmann::json& json, ::golden::scalars::List& value);
void to_json(::nlohmann::json& json, const ::golden::scalars::Defaulted& value);
void from_json(const ::nlohmann::json& json, ::golden::scalars::Defaulted& value);
void to_json(::nlohmann::json& json, const ::golden::scalars::Ruled& value);
void from_json(const ::nlohmann::json& json, ::golden::scalars::Ruled& value);
void to_json(::nlohmann::json& json, const ::golden::scalars::Nothing& value);
void from_json(const ::nlohmann::json& json, ::golden::scalars::Nothing& value);

}  // namespace golden::scalars
