#include "idl/resolve/defaults.h"

#include <utility>

#include <fgraph/detail/scalar_facts.h>

#include "idl/resolve/types.h"
#include "idl/source/suggest.h"
#include "idl/syntax/list_literal.h"
#include "idl/syntax/literals.h"

namespace fgraph::idl {
namespace {

using detail::LiteralForm;
using Kind = ast::Expression::Kind;

// Resolves one value. The type decides which literals fit: each type has a member function that reads its values and
// reports those that do not fit.
//
//   run       the whole default: a list, now(), or one value
//   single    one value: the name of an enum value, or a literal of a scalar type
//
// A value is kept in its canonical text (DefaultDescriptor::literal), so that equal values have equal texts.
//
// Literals in conditions are resolved here too: to the language they are the same. They differ in one thing, because a
// condition takes no now() (query_conditions.cc).
//
// A literal that cannot be read at all was reported by the function that reads it, such as integer_value() for a
// number of 20 digits. Whoever calls such a function compares the number of errors, and reports the wrong type only if
// it stayed.
class DefaultResolver {
 public:
  DefaultResolver(Program& program, const TypeDescriptor& type, const ast::Expression& value)
      : program_(program), type_(type), value_(value) {}

  DefaultDescriptor run() {
    if (value_.kind == Kind::kBroken) return {};
    if (type_.kind == ValueKind::kList) return list();
    if (value_.kind == Kind::kCall && !is_point()) return now();
    std::optional<std::string> literal = single();
    if (!literal) return {};
    return {DefaultKind::kLiteral, program_.build.text(*std::move(literal))};
  }

  // Resolves the literal of a single value. Reports an error and returns nothing if it does not fit.
  std::optional<std::string> single() { return type_.enumeration != nullptr ? enum_value() : scalar(); }

 private:
  Diagnostic& refuse() {
    return program_.diagnostics.report<Message::kDefaultType>(value_.span, shown_value(value_), type_text(type_));
  }

  bool is_point() const { return type_.enumeration == nullptr && type_.scalar == Scalar::kPoint; }

  DefaultDescriptor list() {
    if (value_.kind != Kind::kList) {
      refuse().help("a list is written [a, b], an empty one []");
      return {};
    }
    if (value_.arguments.empty()) return {DefaultKind::kEmptyList, {}};
    TypeDescriptor type = type_;
    type.kind = ValueKind::kSingle;
    std::vector<std::string> literals;
    for (const ast::Argument& element : value_.arguments) {
      if (std::optional<std::string> literal = element_literal(type, element)) literals.push_back(*std::move(literal));
    }
    if (literals.size() < value_.arguments.size()) return {};
    return {DefaultKind::kLiteral, program_.build.text(list_literal(literals))};
  }

  std::optional<std::string> element_literal(const TypeDescriptor& type, const ast::Argument& element) {
    DefaultResolver resolver(program_, type, element.value);
    if (element.value.kind == Kind::kBroken) return std::nullopt;
    const bool is_call = element.value.kind == Kind::kCall && !resolver.is_point();
    if (!element.name.present() && !is_call) return resolver.single();
    resolver.refuse();
    return std::nullopt;
  }

  // Resolves a number that the server keeps in 32 bits. Reports an error and returns nothing if `value` is not such a
  // number.
  std::optional<std::string> float32(const ast::Expression& value, std::string_view what) {
    const std::size_t errors = program_.diagnostics.error_count();
    const auto number = number_value(value, "float", program_.diagnostics);
    std::optional<std::string> text;
    if (number) text = float32_text(*number);
    if (text || program_.diagnostics.error_count() > errors || value.kind == Kind::kBroken) return text;
    if (number) {
      program_.diagnostics.report<Message::kNumberRange>(value.span, value.span.text(), what)
          .help("it holds numbers of 32 bits");
    } else {
      program_.diagnostics.report<Message::kDefaultType>(value.span, shown_value(value), what);
    }
    return std::nullopt;
  }

  std::optional<std::string> vector() {
    if (value_.kind != Kind::kList || value_.arguments.size() != type_.dimension) {
      refuse().help("it is a list of " + std::to_string(type_.dimension) + " numbers, such as [0.5, 1.0, ...]");
      return std::nullopt;
    }
    std::vector<std::string> literals;
    for (const ast::Argument& element : value_.arguments) {
      if (element.name.present()) {
        refuse();
        return std::nullopt;
      }
      if (auto literal = float32(element.value, type_text(type_))) literals.push_back(*std::move(literal));
    }
    if (literals.size() < type_.dimension) return std::nullopt;
    return list_literal(literals);
  }

  // Resolves point(48.2, 16.37). The names of the parts may be written, as in point(latitude: 48.2, longitude: 16.37).
  std::optional<std::string> point() {
    constexpr std::string_view kNames[] = {"latitude", "longitude"};
    constexpr double kLimits[] = {90, 180};
    bool fits = value_.kind == Kind::kCall && value_.name.text == "point" && value_.arguments.size() == 2;
    for (std::size_t i = 0; fits && i < 2; ++i) {
      const ast::Name& name = value_.arguments[i].name;
      fits = !name.present() || name.text == kNames[i];
    }
    if (!fits) {
      refuse().help("it is written point(latitude: 48.2, longitude: 16.37), or without the names");
      return std::nullopt;
    }
    std::string literal;
    for (std::size_t i = 0; i < 2; ++i) {
      const ast::Expression& part = value_.arguments[i].value;
      const auto text = float32(part, kNames[i]);
      if (!text) return std::nullopt;
      const double degrees = *number_value(part, "float", program_.diagnostics);
      if (degrees < -kLimits[i] || degrees > kLimits[i]) {
        program_.diagnostics.report<Message::kNumberRange>(part.span, part.span.text(), kNames[i])
            .help("it is a number of degrees, from -" + std::to_string(static_cast<int>(kLimits[i])) + " to " +
                  std::to_string(static_cast<int>(kLimits[i])));
        return std::nullopt;
      }
      literal += (i == 0 ? "" : ",") + *text;
    }
    return literal;
  }

  bool has_clock() const {
    return type_.enumeration == nullptr && detail::facts_of(type_.scalar).clock != detail::Clock::kNone;
  }

  DefaultDescriptor now() {
    if (value_.name.text == "now" && value_.arguments.empty() && has_clock()) return {DefaultKind::kNow, {}};
    Diagnostic& diagnostic = refuse();
    constexpr std::string_view kNames[] = {"now"};
    const bool misspelt = has_clock() && value_.arguments.empty() && !suggest(value_.name.text, kNames).empty();
    diagnostic.suggest(misspelt ? "now()" : "");
    if (!misspelt) diagnostic.help("the only function in a default is now(), for date, time, datetime and timestamp");
    return {};
  }

  std::optional<std::string> enum_value() {
    const std::span<const EnumValueDescriptor> values = type_.enumeration->values;
    if (value_.kind == Kind::kName) {
      const EnumValueDescriptor* known = program_.members.value(*type_.enumeration, value_.text);
      if (known != nullptr) return std::string(known->name);
    }
    Diagnostic& diagnostic = refuse();
    if (value_.kind != Kind::kName || !program_.diagnostics.may_suggest()) return std::nullopt;
    // Other languages write `Role.admin`.
    const std::string_view text = value_.text.substr(value_.text.rfind('.') + 1);
    if (text.size() < value_.text.size() && program_.members.value(*type_.enumeration, text) != nullptr) {
      diagnostic.suggest(text);
      return std::nullopt;
    }
    std::vector<std::string_view> names;
    for (const EnumValueDescriptor& one : values) names.push_back(one.name);
    const std::string_view meant = program_.diagnostics.nearest(text, names);
    diagnostic.suggest(meant);
    if (meant.empty() && !names.empty()) diagnostic.help(listed(names));
    return std::nullopt;
  }

  static std::string listed(const std::vector<std::string_view>& names) {
    constexpr std::size_t kListed = 12;
    std::string text = "its values are ";
    for (std::size_t i = 0; i < names.size() && i < kListed; ++i) {
      text += (i == 0 ? "'" : ", '") + std::string(names[i]) + "'";
    }
    return names.size() > kListed ? text + ", ..." : text;
  }

  std::optional<std::string> scalar() {
    switch (detail::facts_of(type_.scalar).literal) {
      case LiteralForm::kBool: return boolean();
      case LiteralForm::kInteger: return integer();
      case LiteralForm::kNumber: return number();
      case LiteralForm::kText:
        if (value_.kind == Kind::kString) return string_value({value_.text, value_.span}, program_.diagnostics);
        break;
      case LiteralForm::kFormedText:
        if (value_.kind == Kind::kString) return formed_text();
        break;
      case LiteralForm::kPoint: return point();
      case LiteralForm::kVector: return vector();
    }
    Diagnostic& diagnostic = refuse();
    if (value_.kind == Kind::kName && value_.text == "null") {
      diagnostic.help("an optional value, 'T?', is absent until it is set, and needs no default");
      return std::nullopt;
    }
    if (value_.kind == Kind::kName && value_.text == "now" && has_clock()) {
      diagnostic.suggest("now()");
      return std::nullopt;
    }
    if (value_.kind == Kind::kName) diagnostic.help("a text has double quotes: \"" + std::string(value_.text) + "\"");
    if (const TextForm* form = text_form(type_.scalar)) diagnostic.help(std::string(form->help));
    return std::nullopt;
  }

  std::optional<std::string> boolean() {
    if (value_.kind == Kind::kName && (value_.text == "true" || value_.text == "false"))
      return std::string(value_.text);
    constexpr std::string_view kNames[] = {"true", "false"};
    Diagnostic& diagnostic = refuse();
    const std::string_view meant = value_.kind == Kind::kName ? suggest(value_.text, kNames) : std::string_view();
    diagnostic.suggest(meant);
    if (meant.empty()) diagnostic.help("a bool is true or false");
    return std::nullopt;
  }

  std::optional<std::string> integer() {
    const std::size_t errors = program_.diagnostics.error_count();
    if (const auto value = integer_value(value_, "int", program_.diagnostics)) return std::to_string(*value);
    if (program_.diagnostics.error_count() == errors) refuse();
    return std::nullopt;
  }

  std::optional<std::string> number() {
    const std::size_t errors = program_.diagnostics.error_count();
    if (const auto value = number_value(value_, "float", program_.diagnostics)) return float_text(*value);
    if (program_.diagnostics.error_count() == errors) refuse();
    return std::nullopt;
  }

  std::optional<std::string> formed_text() {
    const std::optional<std::string> text = string_value({value_.text, value_.span}, program_.diagnostics);
    if (!text) return std::nullopt;
    const TextForm& form = *text_form(type_.scalar);
    std::optional<std::string> canonical = form.read(*text);
    if (!canonical) {
      program_.diagnostics.report<Message::kBadLiteral>(value_.span, text->substr(0, 40), form.noun)
          .help(std::string(form.help));
    }
    return canonical;
  }

  Program& program_;
  const TypeDescriptor& type_;
  const ast::Expression& value_;
};

}  // namespace

std::string shown_value(const ast::Expression& value) {
  const std::string text(value.span.text());
  return value.kind == Kind::kString ? text : "'" + text + "'";
}

DefaultDescriptor resolve_default(Program& program, const TypeDescriptor& type, const ast::Expression& value) {
  return DefaultResolver(program, type, value).run();
}

}  // namespace fgraph::idl
