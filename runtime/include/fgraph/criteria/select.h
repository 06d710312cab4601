// A selection yields columns instead of entities, and aggregates of many values:
//
//   people.select(columns(Person::fields::name, Person::links::employer / Company::fields::name),
//                 Person::fields::age >= 18, order_by(Person::fields::name), limit(10));
//   people.select(columns(Person::fields::city, fgraph::count<Person>(), avg(Person::fields::age)));  // by city
//
// If a column is an aggregate, the rows are grouped by the other columns. Each row is a std::tuple of the columns'
// types, or select_as<CityAges>(...) makes it a struct of the schema, or a struct that can be made of those.
//
// Thread-safety: values.
//
// Functions without a body are defined in selection.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <fgraph/criteria/expression.h>
#include <fgraph/criteria/find.h>
#include <fgraph/criteria/update.h>
#include <fgraph/detail/collect.h>
#include <fgraph/detail/operations.h>
#include <fgraph/row.h>

namespace fgraph {

namespace detail {

struct ColumnData {
  SelectedColumn column;
  std::string_view problem;
};
ColumnData column_data(FieldReference field, Aggregate aggregate);

enum class DistinctRows : std::uint8_t { kNo, kYes };
CriteriaPlan plan_selection(const CriteriaRequest& request, const std::vector<ColumnData>& columns,
                            DistinctRows distinct);

// ColumnForm is the form in which the server sends a column.
enum class ColumnForm : std::uint8_t { kPlain, kSum };

}  // namespace detail

// A Column is one column of a selection, with values of type T.
template <typename Owner, typename T, detail::ColumnForm kForm = detail::ColumnForm::kPlain>
class Column {
 public:
  using Entity = Owner;
  using Value = T;

  explicit Column(detail::ColumnData data) : data_(std::move(data)) {}
  const detail::ColumnData& data() const { return data_; }

  // These make keys for order_by().
  OrderKey<Owner> asc() const { return key(OrderTerm::Direction::kAscending); }
  OrderKey<Owner> desc() const { return key(OrderTerm::Direction::kDescending); }

  static void read(RowReader& row, T& out) {
    if constexpr (kForm == detail::ColumnForm::kSum) {
      row.read_sum(out);
    } else {
      row.read(out);
    }
  }

 private:
  OrderKey<Owner> key(OrderTerm::Direction direction) const {
    detail::OrderKeyData key;
    key.term.path = data_.column.path;
    key.term.aggregate = data_.column.aggregate;
    key.term.direction = direction;
    key.problem = data_.problem;
    return OrderKey<Owner>(std::move(key));
  }

  detail::ColumnData data_;
};

namespace detail {

template <typename T>
inline constexpr bool is_column = false;
template <typename Owner, typename T, ColumnForm kForm>
inline constexpr bool is_column<Column<Owner, T, kForm>> = true;

template <FieldOperand F>
ColumnData aggregate_of(const F& field, Aggregate aggregate) {
  return column_data(field.reference(), aggregate);
}

template <typename Owner, typename T>
Column<Owner, T> column_of(const Field<Owner, T>& field) {
  return Column<Owner, T>(aggregate_of(field, Aggregate::kNone));
}
// The value is optional, because there may be no linked node.
template <typename Owner, typename T>
  requires SingleValueField<T>
Column<Owner, std::optional<ValueOf<T>>> column_of(const FieldExpression<Owner, T>& field) {
  return Column<Owner, std::optional<ValueOf<T>>>(aggregate_of(field, Aggregate::kNone));
}
template <typename Owner, typename T, ColumnForm kForm>
Column<Owner, T, kForm> column_of(const Column<Owner, T, kForm>& column) {
  return column;
}

template <typename C>
using ColumnOf = decltype(column_of(std::declval<const C&>()));

// This is the column of a sum of integers or floats.
template <FieldOperand F>
using SumOf = Column<typename F::Entity, ValueOf<typename F::Value>,
                     std::is_same_v<ValueOf<typename F::Value>, double> ? ColumnForm::kPlain : ColumnForm::kSum>;

}  // namespace detail

// Yields the number of entities, in each group.
template <typename Entity>
Column<Entity, std::int64_t> count() {
  detail::ColumnData data;
  data.column.aggregate = Aggregate::kCount;
  return Column<Entity, std::int64_t>(std::move(data));
}
// Yields the number of entities that have a value, or the number of different values.
template <FieldOperand F>
Column<typename F::Entity, std::int64_t> count(const F& field) {
  return Column<typename F::Entity, std::int64_t>(detail::aggregate_of(field, Aggregate::kCount));
}
template <FieldOperand F>
  requires ComparableField<typename F::Value>
Column<typename F::Entity, std::int64_t> count_distinct(const F& field) {
  return Column<typename F::Entity, std::int64_t>(detail::aggregate_of(field, Aggregate::kCountDistinct));
}
// Yields the sum; it is 0 for no values. A sum of integers is exact, and fails with type_mismatch if it needs more
// than 64 bits.
template <FieldOperand F>
  requires NumberField<typename F::Value>
detail::SumOf<F> sum(const F& field) {
  return detail::SumOf<F>(detail::aggregate_of(field, Aggregate::kSum));
}
// Yields the mean; it is absent for no values. The server adds in doubles and prints 15 digits.
template <FieldOperand F>
  requires NumberField<typename F::Value>
Column<typename F::Entity, std::optional<double>> avg(const F& field) {
  return Column<typename F::Entity, std::optional<double>>(detail::aggregate_of(field, Aggregate::kAvg));
}
template <FieldOperand F>
  requires OrderedField<typename F::Value>
Column<typename F::Entity, std::optional<detail::ValueOf<typename F::Value>>> min(const F& field) {
  using Least = Column<typename F::Entity, std::optional<detail::ValueOf<typename F::Value>>>;
  return Least(detail::aggregate_of(field, Aggregate::kMin));
}
template <FieldOperand F>
  requires OrderedField<typename F::Value>
Column<typename F::Entity, std::optional<detail::ValueOf<typename F::Value>>> max(const F& field) {
  using Greatest = Column<typename F::Entity, std::optional<detail::ValueOf<typename F::Value>>>;
  return Greatest(detail::aggregate_of(field, Aggregate::kMax));
}
// Yields the id of the entity.
template <typename Entity>
Column<Entity, Id<Entity>> id_of() {
  return Column<Entity, Id<Entity>>(detail::ColumnData());
}

// These are the columns of a selection.
template <typename Owner, typename... C>
class Columns {
 public:
  explicit Columns(const C&... columns) { (data_.push_back(columns.data()), ...); }

  // Yields each different row once.
  Columns distinct() const {
    Columns result(*this);
    result.distinct_ = detail::DistinctRows::kYes;
    return result;
  }
  const std::vector<detail::ColumnData>& data() const { return data_; }
  detail::DistinctRows distinct_rows() const { return distinct_; }

 private:
  std::vector<detail::ColumnData> data_;
  detail::DistinctRows distinct_ = detail::DistinctRows::kNo;
};

// Takes fields of the entity, fields through links to at most one node, aggregates of them, id_of<Entity>() and
// count<Entity>().
template <typename First, typename... Rest>
  requires(std::is_same_v<typename detail::ColumnOf<First>::Entity, typename detail::ColumnOf<Rest>::Entity> && ...)
auto columns(const First& first, const Rest&... rest) {
  using Owner = typename detail::ColumnOf<First>::Entity;
  return Columns<Owner, detail::ColumnOf<First>, detail::ColumnOf<Rest>...>(detail::column_of(first),
                                                                            detail::column_of(rest)...);
}

namespace detail {

// This collects the arguments of a selection.
template <typename Entity>
class SelectArguments {
 public:
  SelectArguments() { request.entity = &EntityTraits<Entity>::descriptor(); }

  void add(const Criteria<Entity>& where) { request.where = where.root(); }
  void add(const Order<Entity>& order) { request.order = order.keys(); }
  void add(const OrderKey<Entity>& key) { add(order_by(key)); }
  void add(Limit limit) { request.limit = limit.count; }
  void add(Skip skip) { request.skip = skip.count; }
  void add(const CallOptions& call) { options = call; }

  CriteriaRequest request;
  CallOptions options;
};

// This says whether Row{values...} is valid.
template <typename Row, typename... Values>
inline constexpr bool is_made_of = requires { Row{std::declval<Values>()...}; };
template <typename Row, typename Values, std::size_t... kColumn>
constexpr bool takes_columns(std::index_sequence<kColumn...>) {
  return is_made_of<Row, std::tuple_element_t<kColumn, Values>...>;
}
// A struct of the schema is filled member by member.
template <typename Members, typename Values, std::size_t... kColumn>
constexpr bool fills_members(std::index_sequence<kColumn...>) {
  return (is_made_of<std::remove_reference_t<std::tuple_element_t<kColumn, Members>>,
                     std::tuple_element_t<kColumn, Values>> &&
          ...);
}
// Returns whether the first values can be the first members of a row.
template <typename Row, typename Values, std::size_t kCount>
constexpr bool takes_first() {
  if constexpr (IsStruct<Row>) {
    using Members = decltype(StructTraits<Row>::columns(std::declval<Row&>()));
    if constexpr (kCount <= std::tuple_size_v<Members>) {
      return fills_members<Members, Values>(std::make_index_sequence<kCount>());
    } else {
      return false;
    }
  } else {
    return takes_columns<Row, Values>(std::make_index_sequence<kCount>());
  }
}
template <typename Row, typename Values, std::size_t kCount = 1>
constexpr std::size_t first_misfit() {
  if constexpr (kCount <= std::tuple_size_v<Values>) {
    if constexpr (takes_first<Row, Values, kCount>()) return first_misfit<Row, Values, kCount + 1>();
  }
  return kCount;
}
// A selection has to give a value to each member of a struct of the schema. A struct of the program may have more
// members.
template <typename Row, typename Values>
constexpr bool fits() {
  constexpr std::size_t kCount = std::tuple_size_v<Values>;
  if constexpr (IsStruct<Row>) {
    using Members = decltype(StructTraits<Row>::columns(std::declval<Row&>()));
    return kCount == std::tuple_size_v<Members> && takes_first<Row, Values, kCount>();
  } else {
    return takes_first<Row, Values, kCount>();
  }
}

// Fails to compile if a column cannot become a member of Row. select_as() calls this function directly, so that the
// message of the C++ compiler names the line of the program.
template <typename Row, typename... Values>
constexpr bool takes_row() {
  using All = std::tuple<Values...>;
  constexpr bool kFits = fits<Row, All>();
  if constexpr (IsStruct<Row> || (!kFits && std::is_aggregate_v<Row>)) {
    constexpr std::size_t kWrong = kFits ? 0 : first_misfit<Row, All>();
    static_assert(kWrong != 1, "select_as: column 1 does not have the type of member 1 of the row");
    static_assert(kWrong != 2, "select_as: column 2 does not have the type of member 2 of the row");
    static_assert(kWrong != 3, "select_as: column 3 does not have the type of member 3 of the row");
    static_assert(kWrong != 4, "select_as: column 4 does not have the type of member 4 of the row");
    static_assert(kWrong != 5, "select_as: column 5 does not have the type of member 5 of the row");
    static_assert(kWrong != 6, "select_as: column 6 does not have the type of member 6 of the row");
    static_assert(kWrong < 7, "select_as: a column after the sixth does not have the type of its member of the row");
  } else {
    static_assert(kFits, "select_as: the row cannot be made of the values of the columns, in their order");
  }
  return kFits;
}

// A RowCollector turns each row into a Row, which is made of the values of the columns.
template <typename Row, typename... C>
class RowCollector {
 public:
  using Value = std::vector<Row>;
  void reserve(std::size_t rows) { rows_.reserve(rows); }
  void row(RowReader& row) {
    std::tuple<typename C::Value...> values{};
    std::apply([&](auto&... value) { (C::read(row, value), ...); }, values);
    if constexpr (std::is_same_v<Row, std::tuple<typename C::Value...>>) {
      rows_.push_back(std::move(values));
    } else if constexpr (IsStruct<Row>) {
      StructTraits<Row>::columns(rows_.emplace_back()) = std::move(values);
    } else {
      rows_.push_back(std::apply([](auto&... value) { return Row{std::move(value)...}; }, values));
    }
  }
  Result<Value> finish() { return std::move(rows_); }

 private:
  Value rows_;
};

// An AggregateCollector reads the one value of an aggregate. A graph that does not exist yields no row; the value is
// then that of no values.
template <typename C>
class AggregateCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  using Value = typename C::Value;
  void reserve(std::size_t) {}
  void row(RowReader& row) { C::read(row, value_); }
  Result<Value> finish() { return std::move(value_); }

 private:
  Value value_{};
};

}  // namespace detail

// The argument is a condition, order, limit, skip or CallOptions.
template <typename Argument, typename Entity>
concept SelectArgumentOf =
    requires(detail::SelectArguments<Entity>& arguments, const Argument& argument) { arguments.add(argument); };

}  // namespace fgraph
