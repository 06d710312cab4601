// An update by criteria makes these changes:
//
//   people.update_where(Person::fields::age < 18, set(Person::fields::role, Role::minor), clear(Person::fields::card),
//                       increment(Person::fields::visits, 1));
//
// A value is checked against the schema when the change is made, as it is when an entity is saved. A value that does
// not fit makes the update fail with invalid_argument, and nothing is sent.
//
// Thread-safety: values.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <fgraph/criteria/expression.h>
#include <fgraph/criteria/find.h>
#include <fgraph/descriptor.h>
#include <fgraph/detail/operations.h>
#include <fgraph/error.h>
#include <fgraph/parameters.h>

namespace fgraph {

template <typename T>
concept NumberField = SingleValueField<T> && detail::Number<detail::ValueOf<T>>;

namespace detail {

struct AssignmentData {
  enum class Kind : std::uint8_t { kSet, kClear, kIncrement } kind = Kind::kSet;
  std::uint32_t field = 0;
  std::string literal;
  // For kIncrement these two are the lowest and the highest value from which the increment leads to an allowed value.
  // They are empty if it does so from every value.
  std::string lowest;
  std::string highest;
  std::optional<Error> error;
};

// A ChangeSubject is the entity or relationship type that changes, without its C++ type.
class ChangeSubject {
 public:
  ChangeSubject(const EntityDescriptor& entity)  // NOLINT(google-explicit-constructor)
      : name(entity.qualified_name), fields(entity.fields) {}
  ChangeSubject(const RelationshipDescriptor& relationship)  // NOLINT(google-explicit-constructor)
      : name(relationship.qualified_name), fields(relationship.fields) {}

  std::string_view name;
  std::span<const FieldDescriptor> fields;
};

AssignmentData missing_text(const ChangeSubject& subject, std::uint32_t field);
AssignmentData step(const ChangeSubject& subject, std::uint32_t field, std::int64_t by);
AssignmentData step(const ChangeSubject& subject, std::uint32_t field, double by);
CriteriaPlan plan_update(const CriteriaRequest& request, const std::vector<AssignmentData>& assignments);
// Makes the query that changes one entity. It returns the columns of the entity, and whether an increment was refused.
CriteriaPlan plan_patch(const EntityDescriptor& entity, EntityId id, std::optional<std::int64_t> version,
                        const std::vector<AssignmentData>& assignments);
CriteriaPlan plan_relationship_update(const RelationshipRequest& request,
                                      const std::vector<AssignmentData>& assignments);

template <typename Entity, typename T>
AssignmentData assigned(std::uint32_t field, const T& value) {
  const ChangeSubject subject = descriptor_of<Entity>();
  FieldWriter writer(subject.name, subject.fields.subspan(field, 1));
  writer.field(value);
  AssignmentData data;
  data.field = field;
  data.literal = writer.column(0);
  data.error = writer.error();
  return data;
}

}  // namespace detail

// An Assignment is one change of one field.
template <typename Owner>
class Assignment {
 public:
  explicit Assignment(detail::AssignmentData data) : data_(std::move(data)) {}
  const detail::AssignmentData& data() const { return data_; }

 private:
  detail::AssignmentData data_;
};

template <typename Owner, typename T>
  requires OptionalField<T>
Assignment<Owner> clear(Field<Owner, T> field) {
  detail::AssignmentData data;
  data.kind = detail::AssignmentData::Kind::kClear;
  data.field = field.index();
  return Assignment<Owner>(std::move(data));
}

namespace detail {

template <typename T, typename V>
inline constexpr bool is_settable =
    (SingleValueField<T> && ValueOfField<V, ValueOf<T>>) || (OptionalField<T> && OptionalValueOfField<V, ValueOf<T>>) ||
    (ListField<T> && std::is_same_v<T, V>);

template <typename Owner, typename T, typename V>
Assignment<Owner> set_value(Field<Owner, T> field, const V& value) {
  if constexpr (ListField<T>) {
    return Assignment<Owner>(assigned<Owner>(field.index(), value));
  } else if constexpr (std::is_same_v<ValueOf<T>, std::string>) {
    if constexpr (std::is_pointer_v<V>) {
      const ChangeSubject subject = descriptor_of<Owner>();
      if (value == nullptr) return Assignment<Owner>(missing_text(subject, field.index()));
    }
    return Assignment<Owner>(assigned<Owner>(field.index(), std::string(std::string_view(value))));
  } else {
    return Assignment<Owner>(assigned<Owner>(field.index(), static_cast<ValueOf<T>>(value)));
  }
}

}  // namespace detail

// set() takes a value of the field's type; for an optional field it takes std::nullopt and an optional value, too.
template <typename V, typename T>
concept SettableTo = detail::is_settable<T, V>;
template <typename V, typename T>
concept NotSettableTo = !detail::is_settable<T, V>;

// Sets the field; std::nullopt and an empty optional clear it.
template <typename Owner, typename T, SettableTo<T> V>
Assignment<Owner> set(Field<Owner, T> field, const V& value) {
  if constexpr (OptionalValueOfField<V, detail::ValueOf<T>>) {
    if constexpr (!std::is_same_v<V, std::nullopt_t>) {
      if (value) return detail::set_value(field, *value);
    }
    return clear(field);
  } else {
    return detail::set_value(field, value);
  }
}
// Any other value is refused. The compiler's message is short, and shows this line.
template <typename Owner, typename T, NotSettableTo<T> V>
Assignment<Owner> set(Field<Owner, T>, const V&) = delete;  // another type, or no value for a field that needs one

// Adds to the value; an absent value stays absent. If a step leaves the range of the field or of its type for a single
// entity, the update changes nothing at all and fails with `constraint`.
template <typename Owner, typename T, ValueOfField<detail::ValueOf<T>> V>
  requires NumberField<T>
Assignment<Owner> increment(Field<Owner, T> field, const V& by) {
  const detail::ChangeSubject subject = detail::descriptor_of<Owner>();
  return Assignment<Owner>(detail::step(subject, field.index(), static_cast<detail::ValueOf<T>>(by)));
}

// Changes hold changes that a program puts together while it runs. Each field has at most one change.
template <typename Owner>
class Changes {
 public:
  Changes() {}
  void add(const Assignment<Owner>& assignment) { assignments_.push_back(assignment.data()); }
  // These do the same as the functions with these names.
  template <typename T, typename V>
    requires requires(Field<Owner, T> field, const V& value) { fgraph::set(field, value); }
  Changes& set(Field<Owner, T> field, const V& value) {
    add(fgraph::set(field, value));
    return *this;
  }
  template <typename T>
    requires OptionalField<T>
  Changes& clear(Field<Owner, T> field) {
    add(fgraph::clear(field));
    return *this;
  }
  template <typename T, typename V>
    requires requires(Field<Owner, T> field, const V& by) { fgraph::increment(field, by); }
  Changes& increment(Field<Owner, T> field, const V& by) {
    add(fgraph::increment(field, by));
    return *this;
  }
  bool empty() const { return assignments_.empty(); }
  const std::vector<detail::AssignmentData>& assignments() const { return assignments_; }

 private:
  std::vector<detail::AssignmentData> assignments_;
};

// A Patch changes one entity: Patch<Person>().set(Person::fields::age, 30).clear(Person::fields::note).
template <typename Entity>
using Patch = Changes<Entity>;

// An ExpectedVersion is an argument of Repository::update(). If the node has another version, the update changes
// nothing and fails.
class ExpectedVersion {
 public:
  explicit ExpectedVersion(std::int64_t version) : number_(version) {}
  std::int64_t number() const { return number_; }

 private:
  std::int64_t number_;
};

namespace detail {

// UpdateArguments collect the arguments of an update.
template <typename Entity>
class UpdateArguments {
 public:
  void add(const Assignment<Entity>& assignment) { assignments.push_back(assignment.data()); }
  void add(const Changes<Entity>& changes) {
    assignments.insert(assignments.end(), changes.assignments().begin(), changes.assignments().end());
  }
  void add(const CallOptions& call) { options = call; }

  std::vector<AssignmentData> assignments;
  CallOptions options;
};

// PatchArguments collect the arguments of an update by id.
template <typename Entity>
class PatchArguments : public UpdateArguments<Entity> {
 public:
  using UpdateArguments<Entity>::add;
  void add(ExpectedVersion expected) { version = expected.number(); }

  std::optional<std::int64_t> version;
};

}  // namespace detail

// The argument is a change or CallOptions.
template <typename Argument, typename Entity>
concept UpdateArgumentOf =
    requires(detail::UpdateArguments<Entity>& arguments, const Argument& argument) { arguments.add(argument); };
// The argument is a change, CallOptions, or an ExpectedVersion.
template <typename Argument, typename Entity>
concept PatchArgumentOf =
    requires(detail::PatchArguments<Entity>& arguments, const Argument& argument) { arguments.add(argument); };

}  // namespace fgraph
