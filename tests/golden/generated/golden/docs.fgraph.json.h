// Written by fgraphc 0.1.0 from golden/docs.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "golden/docs.fgraph.fwd.h"

namespace golden::docs {

void to_json(::nlohmann::json& json, const ::golden::docs::Commented& value);
void from_json(const ::nlohmann::json& json, ::golden::docs::Commented& value);
void to_json(::nlohmann::json& json, const ::golden::docs::Follows& value);
void from_json(const ::nlohmann::json& json, ::golden::docs::Follows& value);

}  // namespace golden::docs
