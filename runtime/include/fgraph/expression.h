// Conditions and orders, written in C++ on the constants of an entity class:
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

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <fgraph/criteria.h>
#include <fgraph/detail/generated.h>
#include <fgraph/detail/scalar_facts.h>
#include <fgraph/enum.h>
#include <fgraph/parameters.h>
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

struct FetchPart;

// The type of one value of a field of type T.
template <typename T>
class FieldType {
 public:
  using Value = T;
  static constexpr bool kIsList = false;
  static constexpr bool kIsOptional = false;
};
template <typename T>
class FieldType<std::optional<T>> {
 public:
  using Value = T;
  static constexpr bool kIsList = false;
  static constexpr bool kIsOptional = true;
};
template <typename T>
class FieldType<std::vector<T>> {
 public:
  using Value = T;
  static constexpr bool kIsList = true;
  static constexpr bool kIsOptional = false;
};

template <typename T>
using ValueOf = typename FieldType<T>::Value;

template <typename T>
inline constexpr bool is_character =
    std::is_same_v<T, char> || std::is_same_v<T, char8_t> || std::is_same_v<T, char16_t> ||
    std::is_same_v<T, char32_t> || std::is_same_v<T, wchar_t>;

template <typename V>
concept Number = std::is_arithmetic_v<V> && !std::is_same_v<V, bool> && !is_character<V>;

// Every value of V is an `int` of the graph.
template <typename V>
concept Integer = Number<V> && std::is_integral_v<V> && (std::is_signed_v<V> || sizeof(V) < sizeof(std::int64_t));

template <typename T>
inline constexpr bool has_order = Number<T> || (ScalarType<T> && kFactsOf<T>->comparison >= Comparison::kOrdered);

// Enums and numbers of other sizes can be compared too.
template <typename T, Comparison kWanted>
inline constexpr bool compares = !ScalarType<T> || kFactsOf<T>->comparison >= kWanted;

}  // namespace detail

// The fields and values that an operation is for. The compiler's message shows these names if one does not fit.

template <typename T>
concept ListField = detail::FieldType<T>::kIsList;
template <typename T>
concept SingleValueField = !ListField<T>;
template <typename T>
concept TextField = SingleValueField<T> && std::is_same_v<detail::ValueOf<T>, std::string>;
template <typename T>
concept TextOrListField = TextField<T> || ListField<T>;
template <typename T>
concept FieldWithLength = TextOrListField<T> || std::is_same_v<detail::ValueOf<T>, Bytes>;
template <typename T>
concept BoolField = SingleValueField<T> && std::is_same_v<detail::ValueOf<T>, bool>;
template <typename T>
concept PointField = SingleValueField<T> && std::is_same_v<detail::ValueOf<T>, Point>;
template <typename T>
concept ComparableField = detail::compares<detail::ValueOf<T>, detail::Comparison::kEqual>;
template <typename T>
concept OrderedField = SingleValueField<T> && detail::has_order<detail::ValueOf<T>>;
template <typename T>
concept SortableField = SingleValueField<T> && detail::compares<detail::ValueOf<T>, detail::Comparison::kSorted>;
template <typename T>
concept OptionalField = detail::FieldType<T>::kIsOptional;

// V is a value for a single field of type T: a text for a string, an integer for an int, a number for a float,
// otherwise exactly T.
template <typename V, typename T>
concept ValueOfField =
    (std::is_same_v<T, std::string> && std::convertible_to<const V&, std::string_view>) ||
    (std::is_same_v<T, std::int64_t> && detail::Integer<V>) || (std::is_same_v<T, double> && detail::Number<V>) ||
    (std::is_same_v<T, V> && !std::is_same_v<T, std::string>);

namespace detail {

template <typename V, typename T>
inline constexpr bool is_optional_value_of = false;
template <typename V, typename T>
inline constexpr bool is_optional_value_of<std::optional<V>, T> = ValueOfField<V, T>;
template <typename T>
inline constexpr bool is_optional_value_of<std::nullopt_t, T> = true;

}  // namespace detail

// V is std::nullopt, or a std::optional of a value for a single field of type T.
template <typename V, typename T>
concept OptionalValueOfField = detail::is_optional_value_of<V, T>;

namespace detail {

// A value that becomes a parameter.
struct CriteriaValue {
  std::string literal;
  std::string_view problem;   // why it cannot be sent; empty if it can
  bool index_misses = false;  // an index does not find it, or finds others too
};

CriteriaValue text_value(std::string_view value);
CriteriaValue integer_value(std::int64_t value);
CriteriaValue missing_value();
// For kLike and kRegex.
CriteriaValue pattern_value(Operator op, std::string_view pattern);

// The parameter for a field whose values have type T.
template <typename T, typename V>
CriteriaValue value_of(const V& value) {
  if constexpr (std::is_same_v<T, std::string>) {
    if constexpr (std::is_pointer_v<V>) {
      if (value == nullptr) return missing_value();
    }
    return text_value(std::string_view(value));
  } else if constexpr (std::is_same_v<T, std::int64_t>) {
    return integer_value(static_cast<std::int64_t>(value));
  } else {
    CriteriaValue result;
    LiteralWriter writer(result.literal);
    writer.write(static_cast<T>(value));
    result.problem = writer.problem();
    return result;
  }
}

// Several values as one list.
class ListValue {
 public:
  ListValue() { list_.literal = "["; }
  void add(const CriteriaValue& value);
  CriteriaValue take();

 private:
  CriteriaValue list_;
};

template <typename T, typename V>
CriteriaValue list_value(const std::vector<V>& values) {
  ListValue list;
  for (const auto& value : values) list.add(value_of<T>(static_cast<V>(value)));
  return list.take();
}

struct FieldReference {
  FieldPath path;
  TextCase text_case = TextCase::kSensitive;
  std::string_view problem = {};
};

FieldReference field_reference(const EntityDescriptor& owner, std::uint32_t field);
FieldReference field_reference(const RelationshipDescriptor& owner, std::uint32_t field);
// Puts the links of the chain, which begins at `owner`, before the path.
void prepend_links(FieldReference& field, const EntityDescriptor& owner, const FetchPart& chain);
void prepend_link(FieldReference& field, const EntityDescriptor& owner, std::uint32_t link);

// Immutable after the expression that makes it has ended.
class CriteriaNode;
using CriteriaRef = std::shared_ptr<CriteriaNode>;

// In the place of a condition that was moved away.
CriteriaRef moved_condition() noexcept;
CriteriaRef compare(FieldReference left, Operator op, std::vector<CriteriaValue> values);
CriteriaRef compare_fields(FieldReference left, Operator op, FieldReference right);
// Without operands, kAnd is true of everything and kOr of nothing. A null operand is true of everything.
CriteriaRef connect(Condition::Kind kind, std::vector<CriteriaRef> operands);
CriteriaRef negate(CriteriaRef operand);

struct OrderKeyData {
  OrderTerm term;
  std::string_view problem;
};
OrderKeyData order_key(FieldReference field, OrderTerm::Direction direction);

template <typename T>
inline constexpr bool is_field = false;
template <typename Owner, typename T>
inline constexpr bool is_field<Field<Owner, T>> = true;
template <typename Owner, typename T>
inline constexpr bool is_field<FieldExpression<Owner, T>> = true;
template <typename Owner, typename T>
inline constexpr bool is_field<FieldOfMany<Owner, T>> = true;

}  // namespace detail

// A field of an entity, or of a node that links lead to.
template <typename F>
concept FieldOperand = detail::is_field<F>;
template <typename L, typename R>
concept FieldsOfOneType =
    FieldOperand<L> && FieldOperand<R> && std::is_same_v<typename L::Entity, typename R::Entity> &&
    std::is_same_v<detail::ValueOf<typename L::Value>, detail::ValueOf<typename R::Value>> &&
    ListField<typename L::Value> == ListField<typename R::Value>;

// A condition on entities, or relationships, of one type. A default one is true of all of them. One that was moved from
// is not: a query that uses it fails with invalid_argument.
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
  // For adding conditions in a loop: these copy nothing.
  Criteria& operator&=(Criteria right) { return *this = std::move(*this) && std::move(right); }
  Criteria& operator|=(Criteria right) { return *this = std::move(*this) || std::move(right); }

  // Null if the condition is true of everything.
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

// True if at least one condition is. Without conditions: false.
template <typename Owner>
Criteria<Owner> any_of(const std::vector<Criteria<Owner>>& conditions) {
  return detail::connect_all(Condition::Kind::kOr, conditions);
}
template <typename Owner, std::same_as<Criteria<Owner>>... Rest>
Criteria<Owner> any_of(const Criteria<Owner>& first, const Rest&... rest) {
  return detail::connect_all(Condition::Kind::kOr, first, rest...);
}
// True if each condition is. Without conditions: true.
template <typename Owner>
Criteria<Owner> all_of(const std::vector<Criteria<Owner>>& conditions) {
  return detail::connect_all(Condition::Kind::kAnd, conditions);
}
template <typename Owner, std::same_as<Criteria<Owner>>... Rest>
Criteria<Owner> all_of(const Criteria<Owner>& first, const Rest&... rest) {
  return detail::connect_all(Condition::Kind::kAnd, first, rest...);
}

// One key of an order: a field with its direction.
template <typename Owner>
class OrderKey {
 public:
  explicit OrderKey(detail::OrderKeyData data) : data_(std::move(data)) {}
  const detail::OrderKeyData& data() const { return data_; }

 private:
  detail::OrderKeyData data_;
};

// The conditions and orders on a field. `Self` has reference().
template <typename Self, typename Owner, typename T>
class FieldOperations {
 public:
  using Entity = Owner;
  using Value = T;

  Criteria<Owner> is_null() const { return unary(Operator::kIsNull); }
  Criteria<Owner> is_not_null() const { return unary(Operator::kIsNotNull); }
  // For texts, bytes and lists. An absent list counts as an empty one.
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

  // Equal to one of the values. Without values, in() is false and not_in() is true of every value that is there.
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

  // From `first` to `last`, both included.
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
  // The expression matches the whole text.
  Criteria<Owner> regex(std::string_view expression) const
    requires TextField<T>
  {
    return binary(Operator::kRegex, detail::pattern_value(Operator::kRegex, expression));
  }
  // The same field, compared without distinguishing upper and lower case.
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

  // For the operators.
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

// One field of an entity or relationship class: its place in the descriptor's `fields`, and its C++ type. Immutable.
template <typename Owner, typename T>
class Field : public FieldOperations<Field<Owner, T>, Owner, T> {
 public:
  constexpr explicit Field(std::uint32_t index) : index_(index) {}
  constexpr std::uint32_t index() const { return index_; }
  detail::FieldReference reference() const { return detail::field_reference(detail::descriptor_of<Owner>(), index_); }

 private:
  std::uint32_t index_;
};

// A field with a vector index, which Repository::nearest() can ask.
template <typename Owner, typename T>
class IndexedVector : public Field<Owner, T> {
 public:
  using Field<Owner, T>::Field;
};

// A field of a node that links lead to.
template <typename Owner, typename T>
class FieldExpression : public FieldOperations<FieldExpression<Owner, T>, Owner, T> {
 public:
  explicit FieldExpression(detail::FieldReference reference) : reference_(std::move(reference)) {}
  const detail::FieldReference& reference() const { return reference_; }

 private:
  detail::FieldReference reference_;
};

// A field of nodes that links lead to, of which one entity may have many. There is no order by it: the compiler warns
// of one, and a query that is sorted so fails with invalid_argument.
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

// A text field that is compared without distinguishing upper and lower case.
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
  // Equal to one of the texts, as Field::in() and Field::not_in().
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

// What a field can be compared with by == and !=: a value of its type, std::nullopt, an optional value, and a field of
// the same type; a list field with a list. `field == std::nullopt` is field.is_null(), and so is a comparison with an
// empty optional. Two lists are equal if they have the same elements in the same order. A comparison of two fields is
// true only if both values are there.
template <typename V, typename F>
concept EquatableWith = detail::is_equatable<F, V>;
// What a field can be compared with by <, <=, > and >=: a value of its type, which is not optional, and a field of the
// same type.
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

// Any other comparison. The compiler's message is short, and shows the line of one of these.

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

// The order of a find: by the first key; entities that are equal in it by the next one. Absent values come last in an
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
// A column of a selection.
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
