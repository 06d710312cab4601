// Written by fgraphc 0.1.0 from golden/collisions.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "golden/collisions.fgraph.fwd.h"

namespace golden::collisions {

void to_json(::nlohmann::json& json, const ::golden::collisions::Family& value);
void from_json(const ::nlohmann::json& json, ::golden::collisions::Family& value);
void to_json(::nlohmann::json& json, const ::golden::collisions::fields_& value);
void from_json(const ::nlohmann::json& json, ::golden::collisions::fields_& value);
void to_json(::nlohmann::json& json, const ::golden::collisions::links_& value);
void from_json(const ::nlohmann::json& json, ::golden::collisions::links_& value);
void to_json(::nlohmann::json& json, const ::golden::collisions::Person& value);
void from_json(const ::nlohmann::json& json, ::golden::collisions::Person& value);
void to_json(::nlohmann::json& json, const ::golden::collisions::kPerson_& value);
void from_json(const ::nlohmann::json& json, ::golden::collisions::kPerson_& value);
void to_json(::nlohmann::json& json, const ::golden::collisions::PersonFields& value);
void from_json(const ::nlohmann::json& json, ::golden::collisions::PersonFields& value);
void to_json(::nlohmann::json& json, const ::golden::collisions::Abstract& value);
void from_json(const ::nlohmann::json& json, ::golden::collisions::Abstract& value);
void to_json(::nlohmann::json& json, const ::golden::collisions::Relationship& value);
void from_json(const ::nlohmann::json& json, ::golden::collisions::Relationship& value);
void to_json(::nlohmann::json& json, const ::golden::collisions::Row& value);
void from_json(const ::nlohmann::json& json, ::golden::collisions::Row& value);

}  // namespace golden::collisions
