#include "client/orm/objects/operation_errors.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace fgraph {
namespace {

ErrorDetail about(const EntityDescriptor& entity) {
  ErrorDetail detail;
  detail.entity = entity.qualified_name;
  return detail;
}

bool is_secret(const FieldDescriptor& field) {
  return (field.flags & kFieldRedact) != 0;
}

// The versions of the object are secret, so the message does not name them.
Error changed_meanwhile(const std::string& subject, ErrorDetail detail) {
  return Error(ErrorCode::kStaleVersion, Outcome::kRejected, subject + " was changed meanwhile; nothing was written",
               std::move(detail));
}

}  // namespace

namespace detail {

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
  if (is_secret(*core::version_field(entity))) return changed_meanwhile(subject, std::move(detail));
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

}  // namespace detail

namespace client {

Error invalid_state(std::string message) {
  return Error(ErrorCode::kInvalidState, Outcome::kNotExecuted, std::move(message));
}

Error invalid_argument(std::string message) {
  return Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted, std::move(message));
}

Error immutable_error(std::string_view subject, const FieldDescriptor& field) {
  ErrorDetail detail;
  detail.entity = subject;
  detail.property = field.name;
  const std::string where = detail.entity + "." + detail.property;
  return Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted,
               where + " was not saved: it is immutable, and was changed", std::move(detail));
}

Error no_index_error(const EntityDescriptor& entity, const FieldDescriptor* vector) {
  ErrorDetail detail = about(entity);
  if (vector != nullptr) detail.property = vector->name;
  std::string message = "the graph has no " + std::string(vector != nullptr ? "vector" : "full-text") + " index for ";
  message += detail.entity + (vector != nullptr ? "." + detail.property : "") + ": ensure_schema() makes it";
  return Error(ErrorCode::kNotFound, Outcome::kRejected, std::move(message), std::move(detail));
}

Error repeated_error(const EntityDescriptor& entity, const FieldDescriptor& field) {
  ErrorDetail detail = about(entity);
  detail.property = field.name;
  return Error(ErrorCode::kConstraint, Outcome::kNotExecuted,
               detail.entity + "." + detail.property + ": two of the nodes that are saved have the same value",
               std::move(detail));
}

Error taken_error(const EntityDescriptor& entity, const FieldDescriptor& field) {
  ErrorDetail detail = about(entity);
  detail.property = field.name;
  const std::string where = detail.entity + "." + detail.property;
  return Error(ErrorCode::kConstraint, Outcome::kRejected,
               where + ": another node has the same value; nothing was written", std::move(detail));
}

bool is_about(const Error& error, const EntityDescriptor& entity) {
  return std::find(entity.labels.begin(), entity.labels.end(), error.detail().entity) != entity.labels.end();
}

Error constraint_error(const Error& error, const EntityDescriptor& entity) {
  if (error.code() != ErrorCode::kConstraint || !is_about(error, entity)) return error;
  ErrorDetail detail = error.detail();
  detail.entity = entity.qualified_name;
  std::vector<std::string> unique;
  for (const FieldDescriptor& field : entity.fields) {
    if (detail.property == field.column) detail.property = field.name;
    if (field.index == FieldIndex::kUnique) unique.emplace_back(field.name);
  }
  std::string message = error.message();
  if (detail.property.empty() && unique.size() == 1) detail.property = unique.front();
  if (!detail.property.empty()) {
    message.append(" (").append(detail.entity).append(".").append(detail.property).append(")");
  } else if (!unique.empty()) {
    message.append(" (").append(detail.entity).append(": one of");
    for (const std::string& name : unique) message.append(" ").append(name);
    message.append(")");
  }
  return Error(error.code(), error.outcome(), message + "; nothing was written", std::move(detail));
}

Error missing_error(const EntityDescriptor& entity, std::int64_t id) {
  return Error(
      ErrorCode::kNotFound, Outcome::kRejected,
      std::string(entity.qualified_name) + " " + std::to_string(id) + " is no longer in the graph; nothing was written",
      about(entity));
}

Error identity_error(const EntityDescriptor& entity, EntityId id) {
  return Error(ErrorCode::kNotFound, Outcome::kRejected,
               std::string(entity.qualified_name) + (id.has_value() ? " " + std::to_string(id.value()) : "") +
                   ": the node is no longer in the graph, or its key or a unique value was changed meanwhile: the node "
                   "that has its id now is another one; nothing was written",
               about(entity));
}

Error other_node_error(const EntityDescriptor& entity, EntityId id) {
  return Error(ErrorCode::kNotFound, Outcome::kNotExecuted,
               "two objects of " + std::string(entity.qualified_name) + " have the id " + std::to_string(id.value()) +
                   " and are of different nodes, of which one is no longer in the graph; nothing was sent",
               about(entity));
}

Error gone_error(std::string_view what, std::size_t missing) {
  return Error(ErrorCode::kNotFound, Outcome::kRejected,
               std::to_string(missing) + " " + std::string(what) + " no longer in the graph");
}

namespace {

Error stale_error(std::string_view name, const FieldDescriptor& version, std::int64_t id, std::int64_t known,
                  std::int64_t stored) {
  ErrorDetail detail;
  detail.entity = name;
  detail.property = version.name;
  if (is_secret(version)) return changed_meanwhile(detail.entity + " " + std::to_string(id), std::move(detail));
  detail.want = std::to_string(known);
  detail.got = std::to_string(stored);
  std::string message = detail.entity + " " + std::to_string(id);
  if (known == kNoVersion) {
    message += " has version " + detail.got + ", and the object has none: load the node, or set the version";
  } else {
    message += " was changed meanwhile: it has version " + detail.got + " and not " + detail.want;
  }
  return Error(ErrorCode::kStaleVersion, Outcome::kRejected, message + "; nothing was written", std::move(detail));
}

}  // namespace

Error stale_error(const EntityDescriptor& entity, std::int64_t id, std::int64_t known, std::int64_t stored) {
  return stale_error(entity.qualified_name, *core::version_field(entity), id, known, stored);
}

Error missing_error(const RelationshipDescriptor& relationship, std::int64_t id) {
  ErrorDetail detail;
  detail.entity = relationship.qualified_name;
  return Error(ErrorCode::kNotFound, Outcome::kRejected,
               detail.entity + ": the relationship " + std::to_string(id) +
                   " is no longer in the graph between its nodes; nothing was written",
               detail);
}

Error stale_error(const RelationshipDescriptor& relationship, std::int64_t id, std::int64_t known,
                  std::int64_t stored) {
  return stale_error(relationship.qualified_name, *core::version_field(relationship), id, known, stored);
}

Error key_error(const EntityDescriptor& entity, const FieldDescriptor& by, core::SaveShape::Keyed::Expect expectation) {
  using Expect = core::SaveShape::Keyed::Expect;
  ErrorDetail detail = about(entity);
  detail.property = by.name;
  const std::string where = std::string(entity.qualified_name) + "." + detail.property;
  const std::string what = (by.flags & kFieldKey) != 0 ? "key" : "value";
  switch (expectation) {
    case Expect::kAbsent:
      return Error(ErrorCode::kConstraint, Outcome::kRejected,
                   where + ": a node with the same " + what + " is there already; nothing was written",
                   std::move(detail));
    case Expect::kPresent:
      return Error(ErrorCode::kNotFound, Outcome::kRejected,
                   where + ": there is no node with the " + what + "; nothing was written", std::move(detail));
    case Expect::kEither: break;
  }
  return Error(ErrorCode::kConstraint, Outcome::kRejected,
               where + ": several nodes have the same " + what + "; nothing was written", std::move(detail));
}

namespace {

ErrorDetail about_link(const EntityDescriptor& entity, const LinkDescriptor& link) {
  ErrorDetail detail = about(entity);
  detail.property = link.name;
  return detail;
}

// Returns a text such as "people.Person.lives of 12".
std::string link_text(const EntityDescriptor& entity, const LinkDescriptor& link, EntityId owner) {
  const std::string whose = owner.has_value() ? std::to_string(owner.value()) : "a new " + std::string(entity.name);
  return std::string(entity.qualified_name) + "." + std::string(link.name) + " of " + whose;
}

}  // namespace

Error to_one_error(const EntityDescriptor& entity, const LinkDescriptor& link, EntityId owner, const EntityId* second) {
  const std::string text = link_text(entity, link, owner) + " leads to one " + std::string(link.target->name);
  if (second == nullptr) {
    return Error(ErrorCode::kConstraint, Outcome::kNotExecuted,
                 text + ", and what is saved gives it more than one; nothing was written", about_link(entity, link));
  }
  return Error(ErrorCode::kConstraint, Outcome::kRejected,
               text +
                   (second->has_value() ? ", and leads to " + std::to_string(second->value()) + " already"
                                        : ", and leads to another one already") +
                   ": set the link to put another one in its place, or add with fgraph::replace at the other end; "
                   "nothing was written",
               about_link(entity, link));
}

Error required_error(const EntityDescriptor& entity, const LinkDescriptor& link, EntityId owner, Outcome outcome) {
  return Error(ErrorCode::kInvalidState, outcome,
               link_text(entity, link, owner) + " has to lead to one " + std::string(link.target->name) +
                   ", and would lead to none; nothing was written",
               about_link(entity, link));
}

Error once_error(const RelationshipDescriptor& relationship, Outcome outcome) {
  ErrorDetail detail;
  detail.entity = relationship.qualified_name;
  return Error(ErrorCode::kConstraint, outcome,
               detail.entity + " links two nodes at most once, and would link some twice; nothing was written", detail);
}

Error twice_given_error(const EntityDescriptor& entity, const LinkDescriptor& link) {
  const std::string where = std::string(entity.qualified_name) + "." + std::string(link.name);
  return Error(ErrorCode::kInvalidState, Outcome::kNotExecuted,
               where + " was given two relationships with one " + std::string(link.target->name) +
                   " that have different values, and " + std::string(link.relationship->type) +
                   " links two nodes at most once (@once): add it once, or change the fields of the one that the link "
                   "holds; nothing was sent",
               about_link(entity, link));
}

Error incomplete_error(const RelationshipDescriptor& relationship, const FieldDescriptor& field, Outcome outcome) {
  ErrorDetail detail;
  detail.entity = relationship.qualified_name;
  detail.property = field.name;
  std::string message = detail.entity + " was not saved: its field '" + detail.property +
                        "' was never given a value; pass one to the constructor of " + std::string(relationship.name);
  return Error(ErrorCode::kInvalidArgument, outcome, std::move(message), std::move(detail));
}

Error unexplained_error(const core::SaveShape& shape) {
  if (!shape.fresh.empty()) return once_error(*shape.fresh.front().relationship, Outcome::kRejected);
  if (!shape.single.empty()) {
    return Error(ErrorCode::kConstraint, Outcome::kRejected,
                 "the link '" + std::string(shape.single.front().link->name) +
                     "' leads to one node, or something that is saved was changed meanwhile; nothing was written");
  }
  if (!shape.required.empty()) {
    return Error(ErrorCode::kInvalidState, Outcome::kRejected,
                 "the link '" + std::string(shape.required.front().link->name) +
                     "' has to lead to one node and would lead to none, or something that is saved was changed "
                     "meanwhile; nothing was written");
  }
  for (const core::SaveShape::Matched& group : shape.matched) {
    if (group.identity == core::SaveShape::Matched::Identity::kUnknown || !shape.changed.empty()) continue;
    return identity_error(*group.entity, EntityId());
  }
  return Error(ErrorCode::kNotFound, Outcome::kRejected,
               shape.changed.empty()
                   ? "what was to be saved was changed by somebody else meanwhile; nothing was written"
                   : "a relationship that was changed is no longer in the graph; nothing was written");
}

Error changing_error(const EntityDescriptor& entity) {
  return Error(ErrorCode::kStaleVersion, Outcome::kRejected,
               std::string(entity.qualified_name) +
                   ": what hangs on the nodes was changed by others again and again; nothing was deleted",
               about(entity));
}

Error moving_error(const EntityDescriptor& entity) {
  return Error(ErrorCode::kStaleVersion, Outcome::kRejected,
               std::string(entity.qualified_name) +
                   ": nodes that are found by their keys were created, deleted or given other keys by others again and "
                   "again; nothing was written",
               about(entity));
}

}  // namespace client
}  // namespace fgraph
