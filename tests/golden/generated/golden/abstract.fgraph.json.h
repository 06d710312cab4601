// Written by fgraphc 0.1.0 from golden/abstract.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "golden/abstract.fgraph.fwd.h"

namespace golden::abstract {

void to_json(::nlohmann::json& json, const ::golden::abstract::Owner& value);
void from_json(const ::nlohmann::json& json, ::golden::abstract::Owner& value);
void to_json(::nlohmann::json& json, const ::golden::abstract::LegalOwner& value);
void from_json(const ::nlohmann::json& json, ::golden::abstract::LegalOwner& value);
void to_json(::nlohmann::json& json, const ::golden::abstract::Driver& value);
void from_json(const ::nlohmann::json& json, ::golden::abstract::Driver& value);
void to_json(::nlohmann::json& json, const ::golden::abstract::Company& value);
void from_json(const ::nlohmann::json& json, ::golden::abstract::Company& value);
void to_json(::nlohmann::json& json, const ::golden::abstract::Car& value);
void from_json(const ::nlohmann::json& json, ::golden::abstract::Car& value);
void to_json(::nlohmann::json& json, const ::golden::abstract::Owns& value);
void from_json(const ::nlohmann::json& json, ::golden::abstract::Owns& value);
void to_json(::nlohmann::json& json, const ::golden::abstract::Row& value);
void from_json(const ::nlohmann::json& json, ::golden::abstract::Row& value);

}  // namespace golden::abstract
