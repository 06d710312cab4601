#include "idl/cypher/check/declared_parameters.h"

#include <algorithm>
#include <string>

namespace fgraph::idl::cypher {
namespace {

using Kind = CypherType::Kind;

// Returns the type as a schema writes it.
std::string declared_as(const CypherType& type) {
  std::string text = describe(type.is(Kind::kList) ? type.element_type() : type);
  text.erase(std::remove(text.begin(), text.end(), '\''), text.end());
  return type.is(Kind::kList) ? text + "[]" : text;
}

}  // namespace

DeclaredParameters::DeclaredParameters(const std::vector<CypherParameter>& parameters, Diagnostics& diagnostics)
    : parameters_(parameters), diagnostics_(diagnostics) {
  for (std::size_t at = 0; at < parameters_.size(); ++at) index_[parameters_[at].name] = at;
}

std::vector<std::string_view> DeclaredParameters::names() const {
  std::vector<std::string_view> names;
  for (const CypherParameter& one : parameters_) names.push_back(one.name);
  return names;
}

const CypherParameter* DeclaredParameters::find(std::string_view name) const {
  const auto found = index_.find(name);
  return found == index_.end() ? nullptr : &parameters_[found->second];
}

const CypherParameter* DeclaredParameters::use(std::string_view name) {
  const CypherParameter* found = find(name);
  if (found != nullptr) used_.insert(found->name);
  return found;
}

bool DeclaredParameters::refuse(const Expression& expression, const CypherType& other, std::string_view verb) {
  if (expression.kind != Expression::Kind::kParameter) return false;
  const CypherParameter* own = find(expression.name.text);
  if (own == nullptr) return false;
  std::string what = std::string(verb) + " ";
  if (other.field != nullptr) {
    what += "'" + std::string(other.field->name) + "' of type " + describe(other.detached());
  } else {
    what += describe(other);
  }
  auto& message = diagnostics_.report<Message::kCypherParameterType>(expression.span, expression.name.text,
                                                                     declared_as(own->type), what);
  if (own->span.file != nullptr) message.label(own->span, "declared here");
  if (other.is(Kind::kId)) message.help("declare it as '" + std::string(expression.name.text) + ": id'");
  return true;
}

void DeclaredParameters::refuse_as_rows(const Expression& parameter, const CypherType& type) {
  diagnostics_
      .report<Message::kCypherParameterType>(parameter.span, parameter.name.text, declared_as(type), "a number of rows")
      .help("declare it as '" + std::string(parameter.name.text) + ": int'");
}

std::vector<CypherParameterUse> DeclaredParameters::finish(const std::vector<ParameterToken>& tokens) {
  std::vector<CypherParameterUse> uses;
  for (const ParameterToken& token : tokens) {
    if (use(token.name.text) == nullptr) continue;
    uses.push_back({index_[token.name.text], token.span, converted_.count(token.span.begin) > 0});
  }
  for (const CypherParameter& one : parameters_) {
    if (used_.count(one.name) > 0) continue;
    diagnostics_.report<Message::kCypherUnusedParameter>(one.span, one.name)
        .help("use it as $" + std::string(one.name) + ", or remove it");
  }
  return uses;
}

}  // namespace fgraph::idl::cypher
