// These concepts say which types the fields of classes have, and which values fit them. Conditions, orders and changes
// ask for them. The compiler's message shows their names if a field or a value does not fit.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <fgraph/detail/scalar_facts.h>
#include <fgraph/enum.h>
#include <fgraph/types.h>

namespace fgraph {

namespace detail {

// This is the type of one value of a field of type T.
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

// These concepts say which fields and values an operation takes. If a field or a value does not fit, the message of the
// C++ compiler shows the name of the concept.

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

}  // namespace fgraph
