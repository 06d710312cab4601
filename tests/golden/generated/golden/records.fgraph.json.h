// Written by fgraphc 0.1.0 from golden/records.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "golden/records.fgraph.fwd.h"

namespace golden::records {

void to_json(::nlohmann::json& json, const ::golden::records::Status& value);
void from_json(const ::nlohmann::json& json, ::golden::records::Status& value);
void to_json(::nlohmann::json& json, const ::golden::records::Priority& value);
void from_json(const ::nlohmann::json& json, ::golden::records::Priority& value);
void to_json(::nlohmann::json& json, const ::golden::records::Account& value);
void from_json(const ::nlohmann::json& json, ::golden::records::Account& value);
void to_json(::nlohmann::json& json, const ::golden::records::Holds& value);
void from_json(const ::nlohmann::json& json, ::golden::records::Holds& value);
void to_json(::nlohmann::json& json, const ::golden::records::Overview& value);
void from_json(const ::nlohmann::json& json, ::golden::records::Overview& value);

}  // namespace golden::records
