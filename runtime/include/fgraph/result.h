// A Result is a value, or the Error that says why there is none.
//
// Thread-safety: values.
#pragma once

#include <memory>
#include <type_traits>
#include <utility>

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

// A Slot is empty until its value is made, once. It is what a std::optional is without copies, moves and comparisons,
// which the compiler would make for each type of a program.
template <typename T>
class Slot {
 public:
  Slot() noexcept {}
  Slot(const Slot&) = delete;
  Slot& operator=(const Slot&) = delete;
  ~Slot() {
    if (is_full_) std::destroy_at(&value_);
  }

  template <typename... Arguments>
  void emplace(Arguments&&... arguments) {
    std::construct_at(&value_, std::forward<Arguments>(arguments)...);
    is_full_ = true;
  }
  // Requires that there is a value.
  T& operator*() noexcept { return value_; }

 private:
  union {
    T value_;
  };
  bool is_full_ = false;
};
}  // namespace detail

// It keeps its value and its error by itself: the compiler makes some fifty functions for each type of a std::variant,
// and a program has results of many types.
template <typename T>
class [[nodiscard]] Result {
 public:
  using Value = detail::NonVoidT<T>;

  Result(Value value) : value_(std::move(value)), ok_(true) {}            // NOLINT(google-explicit-constructor)
  Result(Error error) noexcept : error_(std::move(error)), ok_(false) {}  // NOLINT(google-explicit-constructor)
  Result(const Result& other)
    requires std::is_copy_constructible_v<Value>
      : ok_(other.ok_) {
    take(other);
  }
  Result(Result&& other) noexcept(std::is_nothrow_move_constructible_v<Value>) : ok_(other.ok_) {
    take(std::move(other));
  }
  // The content is lost before the new one is there, so that its move must not throw.
  Result& operator=(const Result& other)
    requires std::is_copy_constructible_v<Value> && std::is_nothrow_move_constructible_v<Value>
  {
    return *this = Result(other);
  }
  Result& operator=(Result&& other) noexcept
    requires std::is_nothrow_move_constructible_v<Value>
  {
    if (this == &other) return *this;
    end();
    ok_ = other.ok_;
    take(std::move(other));
    return *this;
  }
  ~Result() { end(); }

  bool ok() const { return ok_; }
  explicit operator bool() const { return ok_; }

  // Returns the value. Throws the Error if there is none.
  Value& value() & {
    check();
    return value_;
  }
  const Value& value() const& {
    check();
    return value_;
  }
  Value&& value() && {
    check();
    return std::move(value_);
  }
  Value& operator*() & { return value(); }
  const Value& operator*() const& { return value(); }
  Value* operator->() { return &value(); }
  const Value* operator->() const { return &value(); }

  // Requires !ok().
  const Error& error() const { return error_; }

 private:
  void check() const {
    if (!ok_) throw Error(error_);
  }
  template <typename Other>
  void take(Other&& other) {
    if (ok_) {
      std::construct_at(&value_, std::forward<Other>(other).value_);
    } else {
      std::construct_at(&error_, other.error_);
    }
  }
  void end() noexcept { ok_ ? std::destroy_at(&value_) : std::destroy_at(&error_); }

  union {
    Value value_;
    Error error_;
  };
  bool ok_;
};

}  // namespace fgraph
