// Written by fgraphc 0.1.0 from golden/names.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "golden/names.fgraph.fwd.h"

namespace golden::names {

void to_json(::nlohmann::json& json, const ::golden::names::class_& value);
void from_json(const ::nlohmann::json& json, ::golden::names::class_& value);
void to_json(::nlohmann::json& json, const ::golden::names::Names& value);
void from_json(const ::nlohmann::json& json, ::golden::names::Names& value);
void to_json(::nlohmann::json& json, const ::golden::names::delete_& value);
void from_json(const ::nlohmann::json& json, ::golden::names::delete_& value);

}  // namespace golden::names
