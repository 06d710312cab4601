// Written by fgraphc 0.1.0 from golden/orphans.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "golden/orphans.fgraph.fwd.h"

namespace golden::orphans {

void to_json(::nlohmann::json& json, const ::golden::orphans::Order& value);
void from_json(const ::nlohmann::json& json, ::golden::orphans::Order& value);
void to_json(::nlohmann::json& json, const ::golden::orphans::Item& value);
void from_json(const ::nlohmann::json& json, ::golden::orphans::Item& value);
void to_json(::nlohmann::json& json, const ::golden::orphans::Line& value);
void from_json(const ::nlohmann::json& json, ::golden::orphans::Line& value);
void to_json(::nlohmann::json& json, const ::golden::orphans::Note& value);
void from_json(const ::nlohmann::json& json, ::golden::orphans::Note& value);
void to_json(::nlohmann::json& json, const ::golden::orphans::Photo& value);
void from_json(const ::nlohmann::json& json, ::golden::orphans::Photo& value);
void to_json(::nlohmann::json& json, const ::golden::orphans::PartOf& value);
void from_json(const ::nlohmann::json& json, ::golden::orphans::PartOf& value);

}  // namespace golden::orphans
