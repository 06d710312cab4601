// Criteria are conditions on the fields of entities and relationships. Field is a field of a class, and `/` makes a
// field of links and a field. expression.h says what conditions mean, and adds the operators of comparison and the
// orders.
//
// Thread-safety: values; copying one is cheap.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <fgraph/criteria/query.h>
#include <fgraph/detail/criteria_values.h>
#include <fgraph/detail/field_types.h>
#include <fgraph/detail/generated.h>
#include <fgraph/types.h>

namespace fgraph {

template <typename Owner>
class Criteria;
template <typename Owner>
class OrderKey;
template <typename Owner>
class Assignment;
template <typename Owner, typename T>
class Field;
template <typename Owner, typename T>
class FieldExpression;
template <typename Owner, typename T>
class FieldOfMany;
template <typename Owner>
class IgnoringCase;
class Undeclared;
template <typename Owner, typename Target, typename Relationship = Undeclared>
class Link;
template <typename Owner, typename Target, typename Relationship = Undeclared>
class LinkToMany;
template <typename Owner, typename Target, typename Relationship = Undeclared>
class FetchPath;
template <typename Owner, typename Target, typename Relationship = Undeclared>
class FetchPathToMany;

namespace detail {

template <typename T>
inline constexpr bool is_field = false;
template <typename Owner, typename T>
inline constexpr bool is_field<Field<Owner, T>> = true;
template <typename Owner, typename T>
inline constexpr bool is_field<FieldExpression<Owner, T>> = true;
template <typename Owner, typename T>
inline constexpr bool is_field<FieldOfMany<Owner, T>> = true;

}  // namespace detail

// The operand is a field of an entity, or of a node that links lead to.
template <typename F>
concept FieldOperand = detail::is_field<F>;
template <typename L, typename R>
concept FieldsOfOneType =
    FieldOperand<L> && FieldOperand<R> && std::is_same_v<typename L::Entity, typename R::Entity> &&
    std::is_same_v<detail::ValueOf<typename L::Value>, detail::ValueOf<typename R::Value>> &&
    ListField<typename L::Value> == ListField<typename R::Value>;

// A Criteria is a condition on entities, or relationships, of one type. A default one is true of all of them. One that
// was moved from is not: a query that uses it fails with invalid_argument.
template <typename Owner>
class Criteria {
 public:
  Criteria() {}
  explicit Criteria(detail::CriteriaRef root) : root_(std::move(root)) {}
  Criteria(const Criteria&) = default;
  Criteria(Criteria&& other) noexcept : root_(std::exchange(other.root_, detail::moved_condition())) {}
  Criteria& operator=(const Criteria&) = default;
  Criteria& operator=(Criteria&& other) noexcept {
    if (this != &other) root_ = std::exchange(other.root_, detail::moved_condition());
    return *this;
  }
  ~Criteria() = default;

  friend Criteria operator&&(Criteria left, Criteria right) {
    return connected(Condition::Kind::kAnd, std::move(left), std::move(right));
  }
  friend Criteria operator||(Criteria left, Criteria right) {
    return connected(Condition::Kind::kOr, std::move(left), std::move(right));
  }
  friend Criteria operator!(Criteria operand) { return Criteria(detail::negate(std::move(operand.root_))); }
  // A loop can add conditions by these operators, because they do not copy the conditions that are there.
  Criteria& operator&=(Criteria right) { return *this = std::move(*this) && std::move(right); }
  Criteria& operator|=(Criteria right) { return *this = std::move(*this) || std::move(right); }

  // Returns null if the condition is true of everything.
  const detail::CriteriaRef& root() const { return root_; }

 private:
  static Criteria connected(Condition::Kind kind, Criteria left, Criteria right) {
    std::vector<detail::CriteriaRef> operands;
    operands.reserve(2);
    operands.push_back(std::move(left.root_));
    operands.push_back(std::move(right.root_));
    return Criteria(detail::connect(kind, std::move(operands)));
  }

  detail::CriteriaRef root_;
};

namespace detail {

template <typename Owner>
Criteria<Owner> connect_all(Condition::Kind kind, const std::vector<Criteria<Owner>>& operands) {
  std::vector<CriteriaRef> roots;
  roots.reserve(operands.size());
  for (const Criteria<Owner>& operand : operands) roots.push_back(operand.root());
  return Criteria<Owner>(connect(kind, std::move(roots)));
}

template <typename Owner, typename... Rest>
Criteria<Owner> connect_all(Condition::Kind kind, const Criteria<Owner>& first, const Rest&... rest) {
  std::vector<CriteriaRef> roots;
  roots.reserve(1 + sizeof...(rest));
  roots.push_back(first.root());
  (roots.push_back(rest.root()), ...);
  return Criteria<Owner>(connect(kind, std::move(roots)));
}

}  // namespace detail

// Makes a condition that is true if at least one of these is. Without conditions it is false.
template <typename Owner>
Criteria<Owner> any_of(const std::vector<Criteria<Owner>>& conditions) {
  return detail::connect_all(Condition::Kind::kOr, conditions);
}
template <typename Owner, std::same_as<Criteria<Owner>>... Rest>
Criteria<Owner> any_of(const Criteria<Owner>& first, const Rest&... rest) {
  return detail::connect_all(Condition::Kind::kOr, first, rest...);
}
// Makes a condition that is true if each of these is. Without conditions it is true.
template <typename Owner>
Criteria<Owner> all_of(const std::vector<Criteria<Owner>>& conditions) {
  return detail::connect_all(Condition::Kind::kAnd, conditions);
}
template <typename Owner, std::same_as<Criteria<Owner>>... Rest>
Criteria<Owner> all_of(const Criteria<Owner>& first, const Rest&... rest) {
  return detail::connect_all(Condition::Kind::kAnd, first, rest...);
}

// An OrderKey is one key of an order: a field with its direction.
template <typename Owner>
class OrderKey {
 public:
  explicit OrderKey(detail::OrderKeyData data) : data_(std::move(data)) {}
  const detail::OrderKeyData& data() const { return data_; }

 private:
  detail::OrderKeyData data_;
};

// FieldOperations are the functions that make conditions and orders of a field. `Self` is the class of the field, and
// has reference().
template <typename Self, typename Owner, typename T>
class FieldOperations {
 public:
  using Entity = Owner;
  using Value = T;

  Criteria<Owner> is_null() const { return unary(Operator::kIsNull); }
  Criteria<Owner> is_not_null() const { return unary(Operator::kIsNotNull); }
  // A text, bytes or a list can be empty. An absent list counts as an empty one.
  Criteria<Owner> is_empty() const
    requires FieldWithLength<T>
  {
    return unary(Operator::kIsEmpty);
  }
  Criteria<Owner> is_not_empty() const
    requires FieldWithLength<T>
  {
    return unary(Operator::kIsNotEmpty);
  }
  Criteria<Owner> is_true() const
    requires BoolField<T>
  {
    return binary(Operator::kEqual, detail::value_of<bool>(true));
  }
  Criteria<Owner> is_false() const
    requires BoolField<T>
  {
    return binary(Operator::kEqual, detail::value_of<bool>(false));
  }

  // in() is true if the field is equal to one of the values. not_in() is true if the field has a value that is equal to
  // none of them. If no values are given, in() is always false.
  template <ValueOfField<detail::ValueOf<T>> V>
    requires SingleValueField<T> && ComparableField<T>
  Criteria<Owner> in(const std::vector<V>& values) const {
    return binary(Operator::kIn, detail::list_value<detail::ValueOf<T>>(values));
  }
  template <ValueOfField<detail::ValueOf<T>> V>
    requires SingleValueField<T> && ComparableField<T>
  Criteria<Owner> not_in(const std::vector<V>& values) const {
    return binary(Operator::kNotIn, detail::list_value<detail::ValueOf<T>>(values));
  }
  template <ValueOfField<detail::ValueOf<T>>... V>
    requires SingleValueField<T> && ComparableField<T>
  Criteria<Owner> in(const V&... values) const {
    return binary(Operator::kIn, listed(values...));
  }
  template <ValueOfField<detail::ValueOf<T>>... V>
    requires SingleValueField<T> && ComparableField<T>
  Criteria<Owner> not_in(const V&... values) const {
    return binary(Operator::kNotIn, listed(values...));
  }

  // The condition is true if the field lies between `first` and `last`, both included.
  template <ValueOfField<detail::ValueOf<T>> First, ValueOfField<detail::ValueOf<T>> Last>
    requires OrderedField<T>
  Criteria<Owner> between(const First& first, const Last& last) const {
    return binary(Operator::kGreaterEqual, detail::value_of<detail::ValueOf<T>>(first)) &&
           binary(Operator::kLessEqual, detail::value_of<detail::ValueOf<T>>(last));
  }

  // `part` is a part of a text, or an element of a list.
  template <ValueOfField<detail::ValueOf<T>> V>
    requires TextOrListField<T>
  Criteria<Owner> contains(const V& part) const {
    return binary(Operator::kContains, detail::value_of<detail::ValueOf<T>>(part));
  }
  template <ValueOfField<detail::ValueOf<T>> V>
    requires TextOrListField<T>
  Criteria<Owner> not_contains(const V& part) const {
    return binary(Operator::kNotContains, detail::value_of<detail::ValueOf<T>>(part));
  }
  Criteria<Owner> starts_with(std::string_view part) const
    requires TextField<T>
  {
    return binary(Operator::kStartsWith, detail::text_value(part));
  }
  Criteria<Owner> ends_with(std::string_view part) const
    requires TextField<T>
  {
    return binary(Operator::kEndsWith, detail::text_value(part));
  }
  // % stands for any text, _ for one character; a backslash before either makes it ordinary.
  Criteria<Owner> like(std::string_view pattern) const
    requires TextField<T>
  {
    return binary(Operator::kLike, detail::pattern_value(Operator::kLike, pattern));
  }
  // The condition is true if the expression matches the whole text.
  Criteria<Owner> regex(std::string_view expression) const
    requires TextField<T>
  {
    return binary(Operator::kRegex, detail::pattern_value(Operator::kRegex, expression));
  }
  // Returns the same field, compared without distinguishing upper and lower case.
  IgnoringCase<Owner> ignore_case() const
    requires TextField<T>
  {
    return IgnoringCase<Owner>(self().reference());
  }

  Criteria<Owner> near(Point place, double metres) const
    requires PointField<T>
  {
    std::vector<detail::CriteriaValue> values;
    values.push_back(detail::value_of<Point>(place));
    values.push_back(detail::value_of<double>(metres));
    return Criteria<Owner>(detail::compare(self().reference(), Operator::kNear, std::move(values)));
  }

  OrderKey<Owner> asc() const
    requires SortableField<T>
  {
    return OrderKey<Owner>(detail::order_key(self().reference(), OrderTerm::Direction::kAscending));
  }
  OrderKey<Owner> desc() const
    requires SortableField<T>
  {
    return OrderKey<Owner>(detail::order_key(self().reference(), OrderTerm::Direction::kDescending));
  }

  // The operators call this.
  Criteria<Owner> binary(Operator op, detail::CriteriaValue value) const {
    std::vector<detail::CriteriaValue> values;
    values.push_back(std::move(value));
    return Criteria<Owner>(detail::compare(self().reference(), op, std::move(values)));
  }

 private:
  constexpr const Self& self() const { return static_cast<const Self&>(*this); }
  Criteria<Owner> unary(Operator op) const {
    return Criteria<Owner>(detail::compare(self().reference(), op, std::vector<detail::CriteriaValue>()));
  }
  template <typename... V>
  static detail::CriteriaValue listed(const V&... values) {
    detail::ListValue list;
    (list.add(detail::value_of<detail::ValueOf<T>>(values)), ...);
    return list.take();
  }
};

namespace detail {

template <typename Owner>
const auto& descriptor_of() {
  if constexpr (requires { EntityTraits<Owner>::descriptor(); }) {
    return EntityTraits<Owner>::descriptor();
  } else {
    return RelationshipTraits<Owner>::descriptor();
  }
}

}  // namespace detail

// A Field is one field of an entity or relationship class: its place in the descriptor's `fields`, and its C++ type.
// Immutable.
template <typename Owner, typename T>
class Field : public FieldOperations<Field<Owner, T>, Owner, T> {
 public:
  constexpr explicit Field(std::uint32_t index) : index_(index) {}
  constexpr std::uint32_t index() const { return index_; }
  detail::FieldReference reference() const { return detail::field_reference(detail::descriptor_of<Owner>(), index_); }

 private:
  std::uint32_t index_;
};

// An IndexedVector is a field with a vector index, which Repository::nearest() can use.
template <typename Owner, typename T>
class IndexedVector : public Field<Owner, T> {
 public:
  using Field<Owner, T>::Field;
};

// A FieldExpression is a field of a node that links lead to.
template <typename Owner, typename T>
class FieldExpression : public FieldOperations<FieldExpression<Owner, T>, Owner, T> {
 public:
  explicit FieldExpression(detail::FieldReference reference) : reference_(std::move(reference)) {}
  const detail::FieldReference& reference() const { return reference_; }

 private:
  detail::FieldReference reference_;
};

// A FieldOfMany is a field of nodes that links lead to, if an entity may be linked with many of them. No query can be
// sorted by such a field: the C++ compiler warns of it, and the query fails with invalid_argument.
template <typename Owner, typename T>
class FieldOfMany : public FieldExpression<Owner, T> {
 public:
  using FieldExpression<Owner, T>::FieldExpression;
  [[deprecated("the links lead to many nodes: a query that is sorted by their field fails")]] OrderKey<Owner> asc()
      const {
    return FieldExpression<Owner, T>::asc();
  }
  [[deprecated("the links lead to many nodes: a query that is sorted by their field fails")]] OrderKey<Owner> desc()
      const {
    return FieldExpression<Owner, T>::desc();
  }
};

// An IgnoringCase is a text field that is compared without distinguishing upper and lower case.
template <typename Owner>
class IgnoringCase {
 public:
  explicit IgnoringCase(detail::FieldReference reference) : reference_(std::move(reference)) {
    reference_.text_case = TextCase::kIgnored;
  }

  Criteria<Owner> contains(std::string_view part) const { return binary(Operator::kContains, part); }
  Criteria<Owner> not_contains(std::string_view part) const { return binary(Operator::kNotContains, part); }
  Criteria<Owner> starts_with(std::string_view part) const { return binary(Operator::kStartsWith, part); }
  Criteria<Owner> ends_with(std::string_view part) const { return binary(Operator::kEndsWith, part); }
  Criteria<Owner> like(std::string_view pattern) const { return matches(Operator::kLike, pattern); }
  Criteria<Owner> regex(std::string_view expression) const { return matches(Operator::kRegex, expression); }
  // These do what Field::in() and Field::not_in() do.
  template <std::convertible_to<std::string_view> V>
  Criteria<Owner> in(const std::vector<V>& texts) const {
    return compared(Operator::kIn, detail::list_value<std::string>(texts));
  }
  template <std::convertible_to<std::string_view> V>
  Criteria<Owner> not_in(const std::vector<V>& texts) const {
    return compared(Operator::kNotIn, detail::list_value<std::string>(texts));
  }
  template <std::convertible_to<std::string_view>... V>
  Criteria<Owner> in(const V&... texts) const {
    return compared(Operator::kIn, listed(texts...));
  }
  template <std::convertible_to<std::string_view>... V>
  Criteria<Owner> not_in(const V&... texts) const {
    return compared(Operator::kNotIn, listed(texts...));
  }
  friend Criteria<Owner> operator==(const IgnoringCase& field, std::string_view value) {
    return field.binary(Operator::kEqual, value);
  }
  friend Criteria<Owner> operator!=(const IgnoringCase& field, std::string_view value) {
    return field.binary(Operator::kNotEqual, value);
  }

 private:
  Criteria<Owner> binary(Operator op, std::string_view value) const { return compared(op, detail::text_value(value)); }
  Criteria<Owner> matches(Operator op, std::string_view pattern) const {
    return compared(op, detail::pattern_value(op, pattern));
  }
  template <typename... V>
  static detail::CriteriaValue listed(const V&... texts) {
    detail::ListValue list;
    (list.add(detail::value_of<std::string>(texts)), ...);
    return list.take();
  }
  Criteria<Owner> compared(Operator op, detail::CriteriaValue value) const {
    std::vector<detail::CriteriaValue> values;
    values.push_back(std::move(value));
    return Criteria<Owner>(detail::compare(reference_, op, std::move(values)));
  }

  detail::FieldReference reference_;
};

template <typename Owner, typename Target, typename Relationship, typename T>
FieldExpression<Owner, T> operator/(Link<Owner, Target, Relationship> link, Field<Target, T> field) {
  detail::FieldReference reference = field.reference();
  detail::prepend_link(reference, EntityTraits<Owner>::descriptor(), link.index());
  return FieldExpression<Owner, T>(std::move(reference));
}
template <typename Owner, typename Target, typename Relationship, typename T>
FieldExpression<Owner, T> operator/(const FetchPath<Owner, Target, Relationship>& path, Field<Target, T> field) {
  detail::FieldReference reference = field.reference();
  detail::prepend_links(reference, EntityTraits<Owner>::descriptor(), path.chain());
  return FieldExpression<Owner, T>(std::move(reference));
}

template <typename Owner, typename Target, typename Relationship, typename T>
FieldOfMany<Owner, T> operator/(LinkToMany<Owner, Target, Relationship> link, Field<Target, T> field) {
  return FieldOfMany<Owner, T>((Link<Owner, Target, Relationship>(link) / field).reference());
}
template <typename Owner, typename Target, typename Relationship, typename T>
FieldOfMany<Owner, T> operator/(const FetchPathToMany<Owner, Target, Relationship>& path, Field<Target, T> field) {
  const FetchPath<Owner, Target, Relationship>& links = path;
  return FieldOfMany<Owner, T>((links / field).reference());
}

}  // namespace fgraph
