// A Result is a value, or the Error that says why there is none.
//
// Thread-safety: values.
#pragma once

#include <utility>
#include <variant>

#include <fgraph/error.h>

namespace fgraph {

// A Unit takes the place of `void` if a type is needed: Result<void> holds one, and when_all() yields one for a
// Future<void>.
struct Unit {
  friend constexpr bool operator==(Unit, Unit) { return true; }
};

namespace detail {
template <typename T>
struct NonVoid {
  using Type = T;
};
template <>
struct NonVoid<void> {
  using Type = Unit;
};
template <typename T>
using NonVoidT = typename NonVoid<T>::Type;
}  // namespace detail

template <typename T>
class [[nodiscard]] Result {
 public:
  using Value = detail::NonVoidT<T>;

  Result(Value value) : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  // Returns the value. Throws the Error if there is none.
  Value& value() & {
    check();
    return std::get<0>(state_);
  }
  const Value& value() const& {
    check();
    return std::get<0>(state_);
  }
  Value&& value() && {
    check();
    return std::get<0>(std::move(state_));
  }
  Value& operator*() & { return value(); }
  const Value& operator*() const& { return value(); }
  Value* operator->() { return &value(); }
  const Value* operator->() const { return &value(); }

  // Requires !ok().
  const Error& error() const { return std::get<1>(state_); }

 private:
  void check() const {
    if (!ok()) throw Error(std::get<1>(state_));
  }

  std::variant<Value, Error> state_;
};

}  // namespace fgraph
