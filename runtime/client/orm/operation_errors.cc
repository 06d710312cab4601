#include <fgraph/detail/operation_errors.h>

#include <string>
#include <utility>

#include "core/plan/save_plan.h"

namespace fgraph::detail {
namespace {

ErrorDetail about(const EntityDescriptor& entity) {
  ErrorDetail detail;
  detail.entity = entity.qualified_name;
  return detail;
}

}  // namespace

Error not_one(const EntityDescriptor& entity, std::size_t found) {
  ErrorDetail detail = about(entity);
  return Error(ErrorCode::kNotFound, Outcome::kExecuted,
               (found == 0 ? "there is no " : "there is more than one ") + std::string(entity.qualified_name) +
                   " that the query describes",
               std::move(detail));
}

Error not_one_row(std::size_t found) {
  return Error(ErrorCode::kNotFound, Outcome::kExecuted,
               found == 0 ? "the query returned no row where it has to return one"
                          : "the query returned " + std::to_string(found) + " rows where it has to return one");
}

Error no_such(const EntityDescriptor& entity, EntityId id) {
  ErrorDetail detail = about(entity);
  return Error(ErrorCode::kNotFound, Outcome::kExecuted,
               "there is no " + std::string(entity.qualified_name) +
                   (id.has_value() ? " with the id " + std::to_string(id.value()) : " without an id"),
               std::move(detail));
}

Error not_patched(const EntityDescriptor& entity, EntityId id, std::optional<std::int64_t> version) {
  ErrorDetail detail = about(entity);
  const std::string subject =
      std::string(entity.qualified_name) + (id.has_value() ? " " + std::to_string(id.value()) : " without an id");
  if (!version) {
    return Error(ErrorCode::kNotFound, Outcome::kRejected, subject + " is not in the graph; nothing was written",
                 std::move(detail));
  }
  detail.property = core::version_field(entity)->name;
  detail.want = std::to_string(*version);
  return Error(ErrorCode::kStaleVersion, Outcome::kRejected,
               subject + " was changed meanwhile: it does not have version " + detail.want + "; nothing was written",
               std::move(detail));
}

Error steps_refused(std::string_view subject, std::string_view things, std::int64_t count) {
  ErrorDetail detail;
  detail.entity = subject;
  return Error(ErrorCode::kConstraint, Outcome::kRejected,
               "nothing was changed: the increment would take a field out of its range in " + std::to_string(count) +
                   " of the " + std::string(subject) + " " + std::string(things),
               std::move(detail));
}

Error changing_path(std::string_view subject) {
  return Error(ErrorCode::kStaleVersion, Outcome::kRejected,
               std::string(subject) + ": the shortest path was changed by others again and again");
}

}  // namespace fgraph::detail
