// These functions read what the server answers to commands for indexes and constraints, and say why it refuses some.
#pragma once

#include <cstdint>
#include <string>

#include <fgraph/error.h>
#include <fgraph/schema.h>

namespace fgraph::client {

// Returns whether the error says that the command was done already, by another client.
bool is_done_already(const Error& error);
// Returns whether the server understood the command and refused it. Other commands may still succeed then.
bool is_refusal(const Error& error);

// Returns a text such as "3 nodes".
std::string counted(std::int64_t count, SchemaOwner owner);
std::string duplicates_reason(std::int64_t values, std::int64_t carriers, SchemaOwner owner);
std::string unsafe_reason(std::int64_t count, SchemaOwner owner);

}  // namespace fgraph::client
