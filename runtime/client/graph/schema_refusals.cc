#include "client/graph/schema_refusals.h"

namespace fgraph::client {
namespace {

bool contains(const Error& error, std::string_view text) {
  return error.message().find(text) != std::string::npos;
}

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

}  // namespace

bool is_done_already(const Error& error) {
  return contains(error, "already indexed") || contains(error, "Constraint already exists") ||
         contains(error, "no such index") || contains(error, "no such constraint");
}

bool is_refusal(const Error& error) {
  switch (error.code()) {
    case ErrorCode::kServer:
    case ErrorCode::kSyntax:
    case ErrorCode::kInvalidArgument:
    case ErrorCode::kConstraint:
    case ErrorCode::kTypeMismatch: return error.outcome() == Outcome::kRejected;
    case ErrorCode::kConnect:
    case ErrorCode::kAuth:
    case ErrorCode::kTimeout:
    case ErrorCode::kCancelled:
    case ErrorCode::kClosed:
    case ErrorCode::kConnectionLost:
    case ErrorCode::kQueueFull:
    case ErrorCode::kServerBusy:
    case ErrorCode::kNotLoaded:
    case ErrorCode::kNotFound:
    case ErrorCode::kStaleVersion:
    case ErrorCode::kReplyTooLarge:
    case ErrorCode::kTruncated:
    case ErrorCode::kProtocol:
    case ErrorCode::kInvalidState:
    case ErrorCode::kReadOnly: return false;
  }
  return false;
}

std::string counted(std::int64_t count, SchemaOwner owner) {
  return owner == SchemaOwner::kNode ? counted(count, "node", "nodes")
                                     : counted(count, "relationship", "relationships");
}

std::string duplicates_reason(std::int64_t values, std::int64_t carriers, SchemaOwner owner) {
  if (values == 0) return "the server takes values for equal that are not: it compares integers beyond 2^53 inexactly";
  return counted(values, "value occurs", "values occur") + " more than once, in " + counted(carriers, owner);
}

std::string unsafe_reason(std::int64_t count, SchemaOwner owner) {
  return counted(count, owner) +
         " hold a text that crashes the server under a unique constraint: an empty one, one that begins or ends with "
         "white space, one with the byte 0x01, or one of more than 4096 bytes";
}

}  // namespace fgraph::client
