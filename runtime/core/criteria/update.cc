// An update changes all entities, or all relationships, that fulfil a condition.
#include <fgraph/criteria/update.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/criteria/criteria_plan.h"
#include "core/plan/identity_plan.h"
#include "core/plan/update_plan.h"

namespace fgraph::detail {
namespace {

AssignmentData step_of(std::uint32_t field) {
  AssignmentData data;
  data.kind = AssignmentData::Kind::kIncrement;
  data.field = field;
  return data;
}

template <typename T>
std::string literal_of(T value) {
  std::string text;
  LiteralWriter(text).write(value);
  return text;
}

// An AssignmentMaker turns the changes of a caller into parameters and the assignments of a plan.
class AssignmentMaker {
 public:
  AssignmentMaker(const ChangeSubject& subject, ParameterWriter& parameters)
      : subject_(subject), parameters_(parameters) {}

  std::vector<core::QueryAssignment> make(const std::vector<AssignmentData>& assignments) {
    if (assignments.empty()) core::refuse(parameters_, subject_.name, "it has nothing to change");
    for (const AssignmentData& one : assignments) add(one);
    for (const FieldDescriptor& field : subject_.fields) add_automatic(field);
    return std::move(made_);
  }

 private:
  void add(const AssignmentData& data) {
    const FieldDescriptor& field = subject_.fields[data.field];
    if (data.error) parameters_.refuse(*data.error);
    if ((field.flags & kFieldImmutable) != 0) refuse_field(field, "is written on creation, and never changed");
    if ((field.flags & kFieldVersion) != 0) refuse_field(field, "counts changes by itself");
    if (is_changed(field)) refuse_field(field, "is changed twice");
    core::QueryAssignment assignment;
    assignment.field = &field;
    switch (data.kind) {
      case AssignmentData::Kind::kSet: assignment.kind = core::QueryAssignment::Kind::kSet; break;
      case AssignmentData::Kind::kClear: assignment.kind = core::QueryAssignment::Kind::kClear; break;
      case AssignmentData::Kind::kIncrement: assignment.kind = core::QueryAssignment::Kind::kIncrement; break;
    }
    assignment.parameter = parameter("s", data.literal);
    assignment.lowest = parameter("l", data.lowest);
    assignment.highest = parameter("h", data.highest);
    made_.push_back(std::move(assignment));
  }

  // Adds the assignment of a field that changes with every change of an entity: its version, and fields with `@touch`.
  void add_automatic(const FieldDescriptor& field) {
    core::QueryAssignment assignment;
    assignment.field = &field;
    if ((field.flags & kFieldVersion) != 0) {
      assignment.kind = core::QueryAssignment::Kind::kNextVersion;
    } else if ((field.flags & kFieldTouch) != 0 && !is_changed(field)) {
      const bool is_timestamp = field.type.scalar == Scalar::kTimestamp;
      assignment.parameter = parameter("s", is_timestamp ? literal_of(Timestamp::now()) : literal_of(DateTime::now()));
    } else {
      return;
    }
    made_.push_back(std::move(assignment));
  }

  bool is_changed(const FieldDescriptor& field) const {
    return std::any_of(made_.begin(), made_.end(),
                       [&](const core::QueryAssignment& one) { return one.field == &field; });
  }

  // Adds a parameter and returns its name, which no parameter of a condition has. The name is empty if there is no
  // value.
  std::string parameter(std::string_view prefix, const std::string& literal) {
    if (literal.empty()) return {};
    std::string name = "_" + std::string(prefix) + std::to_string(made_.size());
    parameters_.add_literal(name, literal);
    return name;
  }

  void refuse_field(const FieldDescriptor& field, std::string_view problem) {
    core::refuse(parameters_, subject_.name, "'" + std::string(field.name) + "' " + std::string(problem));
  }

  ChangeSubject subject_;
  ParameterWriter& parameters_;
  std::vector<core::QueryAssignment> made_;
};

}  // namespace

AssignmentData missing_text(const ChangeSubject& subject, std::uint32_t field) {
  AssignmentData data;
  data.field = field;
  data.error = Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted,
                     std::string(subject.name) + "." + std::string(subject.fields[field].name) +
                         " was not saved: a null pointer is no text");
  return data;
}

AssignmentData step(const ChangeSubject& subject, std::uint32_t field, std::int64_t by) {
  const FieldRules& rules = subject.fields[field].rules;
  AssignmentData data = step_of(field);
  data.literal = literal_of(by);
  // The limits are floats, a little inside the range of 64 bits: the server compares integers by their difference,
  // which can overflow.
  constexpr double kGreatest = 9'223'372'036'854'774'784.0;
  data.lowest = literal_of((rules.has_min ? std::ceil(rules.min) : -kGreatest) - static_cast<double>(by));
  data.highest = literal_of((rules.has_max ? std::floor(rules.max) : kGreatest) - static_cast<double>(by));
  return data;
}

AssignmentData step(const ChangeSubject& subject, std::uint32_t field, double by) {
  const FieldRules& rules = subject.fields[field].rules;
  AssignmentData data = step_of(field);
  if (!std::isfinite(by)) {
    data.error = Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted,
                       std::string(subject.name) + "." + std::string(subject.fields[field].name) +
                           " was not incremented: a step is a finite number");
    return data;
  }
  data.literal = literal_of(by);
  if (!rules.has_min && !rules.has_max) return data;
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  data.lowest = literal_of(rules.has_min ? rules.min - by : -kInfinite);
  data.highest = literal_of(rules.has_max ? rules.max - by : kInfinite);
  return data;
}

CriteriaPlan plan_update(const CriteriaRequest& request, const std::vector<AssignmentData>& assignments) {
  ParameterWriter parameters;
  const Query query = core::query_of(request, parameters);
  const std::vector<core::QueryAssignment> made = AssignmentMaker(*query.entity, parameters).make(assignments);
  if (parameters.error()) return core::finished({}, std::move(parameters));
  return core::finished(core::build_update(query, made), std::move(parameters));
}

CriteriaPlan plan_patch(const EntityDescriptor& entity, EntityId id, std::optional<std::int64_t> version,
                        const std::vector<AssignmentData>& assignments) {
  ParameterWriter parameters;
  parameters.add("_id", id);
  if (version) parameters.add("_version", *version);
  const std::vector<core::QueryAssignment> made = AssignmentMaker(entity, parameters).make(assignments);
  if (version && core::version_field(entity) == nullptr) {
    core::refuse(parameters, entity, "it does not count versions, so that none can be expected");
  }
  if (parameters.error()) return core::finished({}, std::move(parameters));
  const auto expected = version ? core::PatchVersion::kExpected : core::PatchVersion::kAny;
  return core::finished(core::build_patch(entity, expected, made), std::move(parameters));
}

CriteriaPlan plan_relationship_update(const RelationshipRequest& request,
                                      const std::vector<AssignmentData>& assignments) {
  ParameterWriter parameters;
  const core::RelationshipQuery query = core::query_of(request, parameters);
  const std::vector<core::QueryAssignment> made = AssignmentMaker(*request.relationship, parameters).make(assignments);
  if (parameters.error()) return core::finished({}, std::move(parameters));
  return core::finished(core::build_relationship_update(query, made), std::move(parameters));
}

}  // namespace fgraph::detail
