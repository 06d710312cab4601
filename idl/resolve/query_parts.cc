#include "idl/resolve/query_parts.h"

#include <algorithm>
#include <map>

#include <fgraph/detail/scalar_facts.h>
#include <fgraph/types.h>

#include "idl/resolve/defaults.h"
#include "idl/resolve/names.h"
#include "idl/resolve/scope.h"
#include "idl/resolve/types.h"
#include "idl/source/suggest.h"
#include "idl/syntax/scalars.h"

namespace fgraph::idl {
namespace {

// A message lists no more fields than this.
constexpr std::size_t kListed = 12;

bool is_text(const TypeDescriptor& type) {
  return type.kind != ValueKind::kList && type.scalar == Scalar::kString && type.enumeration == nullptr;
}

std::string listed(std::span<const FieldDescriptor> fields) {
  if (fields.empty()) return "it has no fields";
  std::string text = "it has";
  for (std::size_t i = 0; i < fields.size() && i < kListed; ++i) {
    text += (i == 0 ? " '" : ", '") + std::string(fields[i].name) + "'";
  }
  return fields.size() > kListed ? text + ", ..." : text;
}

// Returns whether an unknown name may belong to a member with an error. Of a name that leads through links, every
// beginning that ends with a word may be such a member: if link `employer` has an unknown target, nothing is said of
// `employer_name`. If a whole base is missing, any name may be its member, unless it is clearly a misspelling of one
// that is there.
bool is_forgiven(const Program& program, const EntityDescriptor& descriptor, std::string_view text,
                 std::string_view meant) {
  const auto found = program.composite_of.find(&descriptor);
  if (found == program.composite_of.end()) return false;
  const Composite& composite = *found->second;
  if (composite.incomplete) return !is_near(text, meant);
  for (std::size_t end = text.find('_');; end = text.find('_', end + 1)) {
    if (composite.may_have(text.substr(0, end))) return true;
    if (end == std::string_view::npos) return false;
  }
}

// Returns the name that was probably meant by one that leads through a link: "employer_name" for "employr_nam". The
// result is empty if no beginning of the name is like a link.
std::string through_link(Diagnostics& diagnostics, std::string_view text, std::span<const LinkDescriptor> links) {
  std::vector<std::string_view> names;
  for (const LinkDescriptor& link : links) names.push_back(link.name);
  for (std::size_t end = text.find('_'); end != std::string_view::npos; end = text.find('_', end + 1)) {
    const std::string_view word = text.substr(0, end);
    const auto is_it = [&](const LinkDescriptor& link) { return link.name == word; };
    const std::string_view name =
        std::any_of(links.begin(), links.end(), is_it) ? word : diagnostics.nearest(word, names);
    if (name.empty()) continue;
    const auto link =
        std::find_if(links.begin(), links.end(), [&](const LinkDescriptor& one) { return one.name == name; });
    std::string_view rest = text.substr(end + 1);
    std::vector<std::string_view> fields;
    for (const FieldDescriptor& field : link->target->fields) fields.push_back(field.name);
    const std::string_view field = diagnostics.nearest(rest, fields);
    const bool known = std::find(fields.begin(), fields.end(), rest) != fields.end();
    return std::string(name) + "_" + std::string(known || field.empty() ? rest : field);
  }
  return {};
}

bool is_find(QueryAction action) {
  return action == QueryAction::kFind || action == QueryAction::kFindOne || action == QueryAction::kGetOne;
}

}  // namespace

bool is_ordered(const TypeDescriptor& type) {
  if (type.kind == ValueKind::kList || type.enumeration != nullptr) return false;
  return detail::facts_of(type.scalar).comparison >= detail::Comparison::kOrdered;
}

bool is_time(const TypeDescriptor& type) {
  return type.kind != ValueKind::kList && detail::facts_of(type.scalar).clock != detail::Clock::kNone;
}

bool is_number(const TypeDescriptor& type) {
  return type.kind != ValueKind::kList && type.enumeration == nullptr &&
         (type.scalar == Scalar::kInt || type.scalar == Scalar::kFloat);
}

bool can_sort(const TypeDescriptor& type) {
  return type.kind != ValueKind::kList && detail::facts_of(type.scalar).comparison >= detail::Comparison::kSorted;
}

bool fits(Operator op, TextCase text_case, const TypeDescriptor& type) {
  const bool is_list = type.kind == ValueKind::kList;
  const bool has_equality = detail::facts_of(type.scalar).comparison >= detail::Comparison::kEqual;
  if (text_case == TextCase::kIgnored && !is_text(type)) return false;
  switch (op) {
    case Operator::kEqual:
    case Operator::kNotEqual: return has_equality;
    case Operator::kLess:
    case Operator::kLessEqual:
    case Operator::kGreater:
    case Operator::kGreaterEqual: return is_ordered(type);
    case Operator::kIn:
    case Operator::kNotIn: return !is_list && has_equality;
    case Operator::kIsNull:
    case Operator::kIsNotNull: return true;
    case Operator::kContains:
    case Operator::kNotContains: return is_list || is_text(type);
    case Operator::kStartsWith:
    case Operator::kEndsWith:
    case Operator::kLike:
    case Operator::kRegex: return is_text(type);
    case Operator::kIsEmpty:
    case Operator::kIsNotEmpty: return is_list || is_text(type) || type.scalar == Scalar::kBytes;
    case Operator::kNear: return !is_list && type.scalar == Scalar::kPoint;
  }
  return false;
}

bool fits_aggregate(QueryAction action, const TypeDescriptor& type) {
  return action == QueryAction::kSum || action == QueryAction::kAvg ? is_number(type) : is_ordered(type);
}

bool takes_operand(Operator op) {
  return op != Operator::kIsNull && op != Operator::kIsNotNull && op != Operator::kIsEmpty &&
         op != Operator::kIsNotEmpty;
}

bool same_type(const TypeDescriptor& left, const TypeDescriptor& right) {
  return left.scalar == right.scalar && left.enumeration == right.enumeration && left.kind == right.kind &&
         left.dimension == right.dimension;
}

Span field_span(const Program& program, const FieldPath& path, const EntityDescriptor& root) {
  const EntityDescriptor* owner = path.links.empty() ? &root : path.links.back()->target;
  const auto found = program.composite_of.find(owner);
  const FieldDescriptor* first = owner->fields.data();
  // The field may belong to a relationship, and its place is not known then.
  if (found == program.composite_of.end() || path.field < first || path.field >= first + owner->fields.size())
    return {};
  const auto index = static_cast<std::size_t>(path.field - first);
  return index < found->second->field_spans.size() ? found->second->field_spans[index] : Span{};
}

std::string intended_member(Program& program, std::string_view text, const EntityDescriptor& entity) {
  if (!program.diagnostics.may_suggest()) return {};
  std::vector<std::string_view> names;
  for (const FieldDescriptor& field : entity.fields) names.push_back(field.name);
  for (const LinkDescriptor& link : entity.links) names.push_back(link.name);
  const auto source = program.composite_of.find(&entity);
  if (source != program.composite_of.end()) {
    for (const Composite* other : source->second->repetitions) {
      for (const FieldDescriptor& field : other->own_fields) names.push_back(field.name);
    }
  }
  std::string meant(program.diagnostics.nearest(text, names));
  return meant.empty() ? through_link(program.diagnostics, text, entity.links) : meant;
}

void report_unknown_field(Program& program, Span span, std::string_view text, const EntityDescriptor& entity) {
  const std::string meant = intended_member(program, text, entity);
  if (is_forgiven(program, entity, text, meant)) return;
  Diagnostic& diagnostic = program.diagnostics.report<Message::kUnknownField>(span, text, entity.name);
  const LinkDescriptor* link = program.members.link(entity, text);
  if (link != nullptr && link->target != nullptr) {
    diagnostic.help("it is a link: name a field of '" + std::string(link->target->name) + "' through it");
  } else if (meant.empty()) {
    diagnostic.help(listed(entity.fields));
  } else {
    diagnostic.suggest(meant);
  }
}

bool check_order(Program& program, Span span, const FieldPath& path, const EntityDescriptor& root) {
  if (!can_sort(path.field->type)) {
    program.diagnostics.report<Message::kOrderField>(span, path.field->name, type_text(path.field->type))
        .label(field_span(program, path, root), "declared here");
    return false;
  }
  for (const LinkDescriptor* link : path.links) {
    if (link->cardinality != Cardinality::kMany) continue;
    program.diagnostics.report<Message::kOrderThroughMany>(span, link->name)
        .help("an order can lead through links to at most one node, [1] and [0..1]");
    return false;
  }
  return true;
}

bool apply_default(Program& program, const ast::Parameter& source, QueryParameter& parameter) {
  if (!source.default_value) return true;
  parameter.default_value = resolve_default(program, parameter.type, *source.default_value);
  return parameter.default_value.kind != DefaultKind::kNone;
}

bool check_parameters(Program& program, std::string_view query, const std::vector<ast::Parameter>& parameters) {
  bool valid = true;
  const ast::Parameter* first_default = nullptr;
  std::map<std::string_view, Span> seen;
  for (const ast::Parameter& one : parameters) {
    if (!one.name.present() || !one.type.name.present()) return false;
    valid = check_name(one.name, program.diagnostics) && valid;
    const auto [earlier, inserted] = seen.emplace(one.name.text, one.name.span);
    if (!inserted) {
      program.diagnostics.report<Message::kDuplicateMember>(one.name.span, one.name.text, query)
          .label(earlier->second, "first declared here");
      valid = false;
    }
    if (one.default_value) {
      if (first_default == nullptr) first_default = &one;
    } else if (first_default != nullptr) {
      program.diagnostics.report<Message::kDefaultOrder>(one.name.span, one.name.text)
          .label(first_default->name.span, "this one has a default")
          .help("parameters with defaults come last");
      valid = false;
    }
  }
  return valid;
}

namespace {

constexpr std::string_view kStreamResult = "a stream yields the nodes one by one: leave the result out";

std::string possible_results(const EntityDescriptor& entity) {
  const std::string name(entity.name);
  return "a repository of '" + name + "' returns " + name + "[*], " + name + "?, " + name +
         ", page, slice, stream, int or bool";
}

// Applies a result such as `Person[*]`, `Person?` or `Person`. Reports an error and returns false if it is not the
// entity of the repository or does not fit the query.
bool apply_entity_result(Program& program, Unit& unit, const ast::TypeReference& result, Query& query) {
  const Symbol* symbol = find_symbol(program, unit, result.name, NameUse::kResult);
  if (symbol == nullptr) return false;
  const bool is_entity = symbol->node() == query.entity;
  const bool is_many = result.suffix == ast::TypeReference::Suffix::kMany;
  const bool fits =
      query.delivery == QueryDelivery::kStream ? is_many : result.suffix != ast::TypeReference::Suffix::kList;
  if (is_find(query.action) && is_entity && fits) {
    switch (result.suffix) {
      case ast::TypeReference::Suffix::kNone:
        // A second row is only asked for to find out whether there is one.
        query.action = QueryAction::kGetOne;
        if (query.limit.kind == RowCount::Kind::kNone) query.limit = {RowCount::Kind::kConstant, 2};
        return true;
      case ast::TypeReference::Suffix::kOptional:
        query.action = QueryAction::kFindOne;
        if (query.limit.kind == RowCount::Kind::kNone) query.limit = {RowCount::Kind::kConstant, 1};
        return true;
      case ast::TypeReference::Suffix::kMany:
        if (query.action == QueryAction::kFindOne) break;
        query.action = QueryAction::kFind;
        return true;
      case ast::TypeReference::Suffix::kList: break;
    }
  }
  program.diagnostics.report<Message::kQueryResult>(result.span, query.name, result.span.text())
      .label(symbol->span, "declared here")
      .help(query.delivery == QueryDelivery::kStream ? std::string(kStreamResult) : possible_results(*query.entity));
  return false;
}

}  // namespace

// What a query does follows from its name or its clauses, and the result refines it:
//
//   Person[*]             finds all of them
//   Person?, Person       finds one; without `?` it fails if there is none, or more than one
//   page, slice, stream   finds all of them and hands them over in another way
//   int, bool             counts, or asks whether there is one; a derived query says that by its name already
//
// `page`, `slice` and `stream` are no words of the language: a node may have such a name. So they are looked for
// before declarations are.
bool apply_result(Program& program, Unit& unit, const ast::QueryDeclaration& declaration, Query& query) {
  const ast::TypeReference& result = *declaration.result;
  if (!result.name.present()) return false;
  const std::string_view name = result.name.text;
  const bool clauses = declaration.form == ast::QueryDeclaration::Form::kClauses;
  const bool is_page = name == "page" || name == "slice" || (name == "stream" && clauses);
  const bool is_scalar = find_scalar(name) != nullptr;
  if (!is_page && !is_scalar) return apply_entity_result(program, unit, result, query);
  const bool bare = result.suffix == ast::TypeReference::Suffix::kNone;
  const bool no_limit = query.limit.kind == RowCount::Kind::kNone && query.skip.kind == RowCount::Kind::kNone;
  const bool finds = query.action == QueryAction::kFind && query.delivery == QueryDelivery::kAll;
  if (name == "stream" && bare && finds) {
    query.delivery = QueryDelivery::kStream;
    return true;
  }
  if (is_page && bare && finds && no_limit) {
    query.delivery = name == "page" ? QueryDelivery::kPage : QueryDelivery::kSlice;
    return true;
  }
  if (name == "int" && bare) {
    if (clauses) query.action = QueryAction::kCount;
    if (query.action == QueryAction::kCount || query.action == QueryAction::kDelete) return true;
  }
  if (name == "bool" && bare) {
    if (clauses) query.action = QueryAction::kExists;
    if (query.action == QueryAction::kExists) return true;
  }
  program.diagnostics.report<Message::kQueryResult>(result.span, query.name, result.span.text())
      .help(query.delivery == QueryDelivery::kStream ? std::string(kStreamResult)
            : is_page ? "pages are for queries that find many, without limits of their own"
            : clauses ? possible_results(*query.entity)
                      : "leave the result out: it follows from the name");
  return false;
}

std::string microseconds_text(std::string_view timestamp) {
  std::string digits(timestamp.substr(std::min<std::size_t>(timestamp.size(), 20)));
  if (!digits.empty() && digits.back() == 'Z') digits.pop_back();
  digits.resize(6, '0');
  const std::int64_t seconds = DateTime::parse(timestamp.substr(0, 19)).seconds_since_epoch;
  std::int64_t microseconds = 0;
  for (const char digit : digits) microseconds = microseconds * 10 + (digit - '0');
  return std::to_string(seconds * 1'000'000 + microseconds);
}

}  // namespace fgraph::idl
