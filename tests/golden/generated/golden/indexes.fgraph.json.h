// Written by fgraphc 0.1.0 from golden/indexes.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "golden/indexes.fgraph.fwd.h"

namespace golden::indexes {

void to_json(::nlohmann::json& json, const ::golden::indexes::Article& value);
void from_json(const ::nlohmann::json& json, ::golden::indexes::Article& value);
void to_json(::nlohmann::json& json, const ::golden::indexes::Cites& value);
void from_json(const ::nlohmann::json& json, ::golden::indexes::Cites& value);

}  // namespace golden::indexes
