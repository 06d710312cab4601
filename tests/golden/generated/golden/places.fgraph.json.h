// Written by fgraphc 0.1.0 from golden/places.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "golden/places.fgraph.fwd.h"

namespace golden::common {

void to_json(::nlohmann::json& json, const ::golden::common::Climate& value);
void from_json(const ::nlohmann::json& json, ::golden::common::Climate& value);
void to_json(::nlohmann::json& json, const ::golden::common::Size& value);
void from_json(const ::nlohmann::json& json, ::golden::common::Size& value);
void to_json(::nlohmann::json& json, const ::golden::common::City& value);
void from_json(const ::nlohmann::json& json, ::golden::common::City& value);

}  // namespace golden::common
