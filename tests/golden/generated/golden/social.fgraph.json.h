// Written by fgraphc 0.1.0 from golden/social.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "golden/social.fgraph.fwd.h"

namespace golden::social {

void to_json(::nlohmann::json& json, const ::golden::social::Person& value);
void from_json(const ::nlohmann::json& json, ::golden::social::Person& value);
void to_json(::nlohmann::json& json, const ::golden::social::Knows& value);
void from_json(const ::nlohmann::json& json, ::golden::social::Knows& value);
void to_json(::nlohmann::json& json, const ::golden::social::LivesIn& value);
void from_json(const ::nlohmann::json& json, ::golden::social::LivesIn& value);

}  // namespace golden::social
