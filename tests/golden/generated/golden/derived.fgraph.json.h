// Written by fgraphc 0.1.0 from golden/derived.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "golden/derived.fgraph.fwd.h"

namespace golden::derived {

void to_json(::nlohmann::json& json, const ::golden::derived::Club& value);
void from_json(const ::nlohmann::json& json, ::golden::derived::Club& value);

}  // namespace golden::derived
