// Conditions and orders are written in C++ on the constants of an entity class:
//
//   people.find(Person::fields::age >= 18 && Person::fields::name.contains("Al") &&
//                   Person::links::employer / Company::fields::name == "Acme",
//               fgraph::order_by(Person::fields::name.desc(), Person::fields::age), fgraph::page(0, 20));
//
// They mean what the same words mean in a schema (docs/queries.md):
// - An absent value fulfils no comparison and no opposite of one.
// - All uses of the same links are about the same linked node.
//
// Values are copied, checked and escaped when a condition is made. A value that cannot be sent, such as NaN or text
// that is not UTF-8, makes the query that uses it fail with invalid_argument; nothing is sent then.
//
// Thread-safety: values; copying one is cheap.
#pragma once

#include <optional>
#include <type_traits>
#include <vector>

#include <fgraph/criteria/field.h>
#include <fgraph/criteria/query.h>
#include <fgraph/detail/criteria_values.h>
#include <fgraph/detail/field_types.h>

namespace fgraph {

namespace detail {

template <typename F, typename V>
inline constexpr bool is_list_for = false;
template <typename F, typename V>
inline constexpr bool is_list_for<F, std::vector<V>> =
    ListField<typename F::Value> && ValueOfField<V, ValueOf<typename F::Value>>;

template <typename F, typename V>
inline constexpr bool is_equatable = false;
template <FieldOperand F, typename V>
inline constexpr bool is_equatable<F, V> =
    ComparableField<typename F::Value> &&
    ((SingleValueField<typename F::Value> &&
      (ValueOfField<V, ValueOf<typename F::Value>> || OptionalValueOfField<V, ValueOf<typename F::Value>>)) ||
     is_list_for<F, V> || FieldsOfOneType<F, V>);
template <typename F, typename V>
inline constexpr bool is_ordered = false;
template <FieldOperand F, typename V>
inline constexpr bool is_ordered<F, V> =
    OrderedField<typename F::Value> && (ValueOfField<V, ValueOf<typename F::Value>> || FieldsOfOneType<F, V>);

template <typename F, typename V>
Criteria<typename F::Entity> compared(const F& field, Operator op, const V& value) {
  if constexpr (FieldOperand<V>) {
    return Criteria<typename F::Entity>(compare_fields(field.reference(), op, value.reference()));
  } else if constexpr (ListField<typename F::Value>) {
    return field.binary(op, list_value<ValueOf<typename F::Value>>(value));
  } else {
    return field.binary(op, value_of<ValueOf<typename F::Value>>(value));
  }
}

template <typename F, typename V>
Criteria<typename F::Entity> equated(const F& field, Operator op, const V& value) {
  if constexpr (OptionalValueOfField<V, ValueOf<typename F::Value>>) {
    if constexpr (!std::is_same_v<V, std::nullopt_t>) {
      if (value) return compared(field, op, *value);
    }
    return op == Operator::kEqual ? field.is_null() : field.is_not_null();
  } else {
    return compared(field, op, value);
  }
}

}  // namespace detail

// == and != compare a field with a value of its type, std::nullopt, an optional value, and a field of the same type.
// They compare a list field with a list. `field == std::nullopt` is field.is_null(), and so is a comparison with an
// empty optional. Two lists are equal if they have the same elements in the same order. A comparison of two fields is
// true only if both values are there.
template <typename V, typename F>
concept EquatableWith = detail::is_equatable<F, V>;
// <, <=, > and >= compare a field with a value of its type, which is not optional, and with a field of the same type.
template <typename V, typename F>
concept OrderedWith = detail::is_ordered<F, V>;

template <FieldOperand F, EquatableWith<F> V>
Criteria<typename F::Entity> operator==(const F& field, const V& value) {
  return detail::equated(field, Operator::kEqual, value);
}
template <FieldOperand F, EquatableWith<F> V>
Criteria<typename F::Entity> operator!=(const F& field, const V& value) {
  return detail::equated(field, Operator::kNotEqual, value);
}
template <FieldOperand F, OrderedWith<F> V>
Criteria<typename F::Entity> operator<(const F& field, const V& value) {
  return detail::compared(field, Operator::kLess, value);
}
template <FieldOperand F, OrderedWith<F> V>
Criteria<typename F::Entity> operator<=(const F& field, const V& value) {
  return detail::compared(field, Operator::kLessEqual, value);
}
template <FieldOperand F, OrderedWith<F> V>
Criteria<typename F::Entity> operator>(const F& field, const V& value) {
  return detail::compared(field, Operator::kGreater, value);
}
template <FieldOperand F, OrderedWith<F> V>
Criteria<typename F::Entity> operator>=(const F& field, const V& value) {
  return detail::compared(field, Operator::kGreaterEqual, value);
}

// The C++ compiler refuses any other comparison. These deleted operators make its message short: it shows the line of
// one of them.

template <typename V, typename F>
concept NotEquatableWith = !detail::is_equatable<F, V>;
template <typename V, typename F>
concept NotOrderedWith = !detail::is_ordered<F, V>;

template <FieldOperand F, NotEquatableWith<F> V>
Criteria<typename F::Entity> operator==(const F&, const V&) = delete;  // compare a field with its own type
template <FieldOperand F, NotEquatableWith<F> V>
Criteria<typename F::Entity> operator!=(const F&, const V&) = delete;  // compare a field with its own type
template <FieldOperand F, NotOrderedWith<F> V>
Criteria<typename F::Entity> operator<(const F&, const V&) = delete;  // no order, optional value, or another type
template <FieldOperand F, NotOrderedWith<F> V>
Criteria<typename F::Entity> operator<=(const F&, const V&) = delete;  // no order, optional value, or another type
template <FieldOperand F, NotOrderedWith<F> V>
Criteria<typename F::Entity> operator>(const F&, const V&) = delete;  // no order, optional value, or another type
template <FieldOperand F, NotOrderedWith<F> V>
Criteria<typename F::Entity> operator>=(const F&, const V&) = delete;  // no order, optional value, or another type

// A find is sorted by the first key, and entities that are equal in it by the next one. Absent values come last in an
// ascending order and first in a descending one. Links in a key lead to at most one node.
template <typename Owner>
class Order {
 public:
  Order() {}
  void add(const OrderKey<Owner>& key) { keys_.push_back(key.data()); }
  const std::vector<detail::OrderKeyData>& keys() const { return keys_; }

 private:
  std::vector<detail::OrderKeyData> keys_;
};

namespace detail {

template <typename Owner>
OrderKey<Owner> key_of(OrderKey<Owner> key) {
  return key;
}
template <FieldOperand F>
  requires SortableField<typename F::Value>
OrderKey<typename F::Entity> key_of(const F& field) {
  return field.asc();
}
template <typename Owner, typename T>
  requires SortableField<T>
OrderKey<Owner> key_of(const FieldOfMany<Owner, T>& field) {
  const FieldExpression<Owner, T>& expression = field;
  return expression.asc();
}
// Returns the key of a column of a selection.
template <typename C>
  requires(!FieldOperand<C>) && requires(const C& column) { column.asc().data(); }
auto key_of(const C& column) {
  return column.asc();
}
template <typename Owner>
Order<Owner> order_of(const OrderKey<Owner>& key) {
  Order<Owner> order;
  order.add(key);
  return order;
}

}  // namespace detail

// Takes keys, or fields in their ascending order.
template <typename First, typename... Rest>
  requires requires(const First& first) { detail::key_of(first); }
auto order_by(const First& first, const Rest&... rest) {
  auto order = detail::order_of(detail::key_of(first));
  (order.add(detail::key_of(rest)), ...);
  return order;
}

template <typename Owner, typename T, typename... Rest>
  requires SortableField<T>
[[deprecated("the links lead to many nodes: a query that is sorted by their field fails")]] Order<Owner> order_by(
    const FieldOfMany<Owner, T>& first, const Rest&... rest) {
  return order_by(detail::key_of(first), rest...);
}

}  // namespace fgraph
