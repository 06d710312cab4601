// The table of facts about scalar types, and that it agrees with the code for the values.
#include <doctest/doctest.h>

#include <set>
#include <string>

#include <fgraph/detail/scalar_facts.h>
#include <fgraph/error.h>
#include <fgraph/parameters.h>

using namespace fgraph;
using namespace fgraph::detail;

namespace {

template <typename Function>
void for_each_scalar(const Function& function) {
  for (const ScalarFacts& facts : kScalarFacts) {
    with_cpp_type(facts.scalar, [&]<typename T>(std::type_identity<T>) { function.template operator()<T>(facts); });
  }
}

template <typename T>
std::string literal_of(const T& value) {
  std::string literal;
  LiteralWriter(literal).write(value);
  return literal;
}

}  // namespace

TEST_CASE("every scalar has a name, an enumerator and a C++ type of its own") {
  std::set<std::string_view> names;
  std::set<std::string_view> constants;
  std::set<std::string_view> types;
  for (const ScalarFacts& facts : kScalarFacts) {
    CAPTURE(facts.name);
    CHECK(scalar_name(facts.scalar) == facts.name);
    CHECK(names.insert(facts.name).second);
    CHECK(constants.insert(facts.constant).second);
    CHECK(types.insert(facts.cpp_type).second);
    // "kInt" of "int".
    CHECK(facts.constant.substr(2) == facts.name.substr(1));
  }
}

TEST_CASE("the C++ type of a scalar leads back to it") {
  for_each_scalar([]<typename T>(const ScalarFacts& facts) { CHECK(kFactsOf<T> == &facts); });
  CHECK_FALSE(ScalarType<EntityId>);
  CHECK_FALSE(ScalarType<float>);
}

TEST_CASE("a scalar has a form if and only if its class reads texts, and the form is what errors say") {
  for_each_scalar([]<typename T>(const ScalarFacts& facts) {
    CAPTURE(facts.name);
    CHECK(FormedText<T> == !facts.form.empty());
    if constexpr (FormedText<T>) {
      std::string message;
      try {
        static_cast<void>(T::parse("?"));
      } catch (const Error& error) {
        message = error.message();
      }
      CHECK(message == "'?' is not a valid " + std::string(facts.form));
    }
  });
}

TEST_CASE("what is stored as a string without a conversion is written as a text") {
  for_each_scalar([]<typename T>(const ScalarFacts& facts) {
    CAPTURE(facts.name);
    if (facts.stored == StoredType::kString) {
      CHECK(facts.conversion.empty());
      CHECK(literal_of(T()).front() == '\'');
    }
    if (facts.stored == StoredType::kInteger) CHECK(literal_of(T()) == "0");
  });
}
