#include "queries.h"

#include <algorithm>
#include <string>
#include <utility>

#include "derived_name.h"
#include "fields.h"
#include "names.h"
#include "suggest.h"

namespace fgraph::idl {
namespace {

// How many fields a message lists at most.
constexpr std::size_t kListed = 12;

// Types with a natural order that the server knows.
bool is_ordered(const TypeDescriptor& type) {
  if (type.kind == ValueKind::kList || type.enumeration != nullptr) return false;
  switch (type.scalar) {
    case Scalar::kInt:
    case Scalar::kFloat:
    case Scalar::kString:
    case Scalar::kDate:
    case Scalar::kTime:
    case Scalar::kDatetime:
    case Scalar::kDuration:
    case Scalar::kTimestamp: return true;
    case Scalar::kBool:
    case Scalar::kPoint:
    case Scalar::kVector:
    case Scalar::kUuid:
    case Scalar::kBytes: return false;
  }
  return false;
}

bool is_time(Scalar scalar) {
  return scalar == Scalar::kDate || scalar == Scalar::kTime || scalar == Scalar::kDatetime ||
         scalar == Scalar::kTimestamp;
}

bool is_equality(const OperatorWord& word) {
  return word.kind == OperatorKind::kCompare && (word.op == Operator::kEqual || word.op == Operator::kNotEqual);
}

// Whether it makes sense to sort by values of a type, be the order natural or not.
bool can_sort(const TypeDescriptor& type) {
  return type.kind != ValueKind::kList && type.scalar != Scalar::kPoint && type.scalar != Scalar::kVector &&
         type.scalar != Scalar::kBytes;
}

bool fits(const NameCondition& condition) {
  const TypeDescriptor& type = condition.path.field->type;
  const OperatorWord& word = *condition.word;
  // What is not supported says so itself.
  if (word.kind == OperatorKind::kNotSupported) return true;
  if (is_equality(word)) return type.scalar != Scalar::kVector;
  if (word.subject == OperatorWord::Subject::kTime && !is_time(type.scalar)) return false;
  return is_ordered(type);
}

bool fits(const NameReading& reading) {
  const bool conditions = std::all_of(reading.conditions.begin(), reading.conditions.end(),
                                      [](const NameCondition& condition) { return fits(condition); });
  return conditions && (!reading.order || can_sort(reading.order->path.field->type));
}

class QueryDeriver {
 public:
  QueryDeriver(Program& program, const Entity& entity, Unit& unit, const ast::QueryDeclaration& declaration)
      : program_(program), entity_(entity), unit_(unit), declaration_(declaration), name_(declaration.name.text) {}

  std::optional<Query> run() {
    PrefixError error;
    const std::optional<NamePrefix> prefix = read_prefix(name_, error);
    if (!prefix) {
      report_prefix(error);
      return std::nullopt;
    }
    const NameReadings found = read_derived_name(name_, *prefix, *entity_.descriptor);
    const NameReading* reading = choose(found);
    if (reading == nullptr || !is_supported(*reading)) return std::nullopt;
    return build(*prefix, *reading);
  }

 private:
  Span part(NamePart where) const { return declaration_.name.span.part(where.begin, where.length); }
  std::string_view part_text(NamePart where) const { return name_.substr(where.begin, where.length); }

  void report_prefix(const PrefixError& error) {
    switch (error.kind) {
      case PrefixError::Kind::kNotSupported:
        program_.diagnostics.report<Message::kNotSupported>(part(error.part),
                                                            "'" + std::string(part_text(error.part)) + "' queries");
        break;
      case PrefixError::Kind::kIncomplete:
        program_.diagnostics.report<Message::kIncompleteName>(part(error.part), name_)
            .help("what it looks for comes next, such as find_by_name, find_top_10_by_age or find_all_order_by_name");
        break;
      case PrefixError::Kind::kUnknown: {
        Diagnostic& diagnostic =
            program_.diagnostics.report<Message::kUnknownPrefix>(part(error.part), part_text(error.part));
        diagnostic.suggest(error.suggestion);
        if (error.suggestion.empty()) {
          diagnostic.help("names start with find_by_, find_first_by_, count_by_, exists_by_ or delete_by_");
        }
        break;
      }
    }
  }

  // The one reading that makes sense. Null, reported, if there is none or more than one.
  const NameReading* choose(const NameReadings& found) {
    if (found.readings.empty()) {
      report_unreadable(found.error);
      return nullptr;
    }
    std::vector<const NameReading*> sensible;
    for (const NameReading& reading : found.readings) {
      if (fits(reading)) sensible.push_back(&reading);
    }
    if (sensible.size() == 1) return sensible.front();
    if (sensible.empty()) {
      report_misfit(found.readings.front());
      return nullptr;
    }
    Diagnostic& diagnostic =
        program_.diagnostics.report<Message::kAmbiguousQuery>(declaration_.name.span, name_, sensible.size());
    for (const NameReading* reading : sensible) diagnostic.help("it can mean: " + reading_text(*reading));
    diagnostic.help("rename a field (its column can stay: @column), or write the conditions in clause form");
    return nullptr;
  }

  void report_unreadable(const NameError& error) {
    if (error.kind == NameError::Kind::kIncomplete) {
      program_.diagnostics.report<Message::kIncompleteName>(declaration_.name.span.after(), name_)
          .help("a field comes next");
      return;
    }
    std::string_view text = part_text(error.part);
    if (error.kind == NameError::Kind::kOperator) {
      std::vector<std::string_view> words;
      for (const OperatorWord& word : operator_words()) words.push_back(word.word);
      const std::string_view meant = suggest(text, words);
      if (!meant.empty()) {
        program_.diagnostics.report<Message::kUnknownOperator>(part(error.part), text).suggest(meant);
        return;
      }
    }
    if (is_forgiven(*error.entity)) return;
    std::vector<std::string_view> names;
    for (const FieldDescriptor& field : error.entity->fields) names.push_back(field.name);
    Diagnostic& diagnostic =
        program_.diagnostics.report<Message::kUnknownField>(part(error.part), text, error.entity->name);
    const std::string_view meant = suggest(text, names);
    if (meant.empty()) {
      diagnostic.help(listed(names));
    } else {
      diagnostic.suggest(meant);
    }
  }

  // Fields of a node that has errors may only seem to be missing.
  bool is_forgiven(const EntityDescriptor& descriptor) const {
    for (const Entity& one : program_.entities) {
      if (one.descriptor == &descriptor) return one.incomplete || !one.poisoned.empty();
    }
    return false;
  }

  static std::string listed(const std::vector<std::string_view>& names) {
    if (names.empty()) return "it has no fields";
    std::string text = "it has";
    for (std::size_t i = 0; i < names.size() && i < kListed; ++i) {
      text += (i == 0 ? " '" : ", '") + std::string(names[i]) + "'";
    }
    return names.size() > kListed ? text + ", ..." : text;
  }

  void report_misfit(const NameReading& reading) {
    for (const NameCondition& condition : reading.conditions) {
      if (fits(condition)) continue;
      const FieldDescriptor& field = *condition.path.field;
      const bool bare = condition.word->word.empty();
      program_.diagnostics
          .report<Message::kOperatorType>(part(bare ? condition.field_part : condition.word_part),
                                          bare ? "equals" : condition.word->word, field.name, type_text(field.type))
          .label(field_span(condition.path), "declared here");
    }
    if (reading.order && !can_sort(reading.order->path.field->type)) {
      const FieldDescriptor& field = *reading.order->path.field;
      program_.diagnostics.report<Message::kOrderField>(part(reading.order->part), field.name, type_text(field.type))
          .label(field_span(reading.order->path), "declared here");
    }
  }

  // Nowhere for fields of other nodes.
  Span field_span(const FieldPath& path) const {
    for (std::size_t i = 0; i < entity_.descriptor->fields.size(); ++i) {
      if (&entity_.descriptor->fields[i] == path.field) return entity_.field_spans[i];
    }
    return {};
  }

  bool is_supported(const NameReading& reading) {
    bool supported = true;
    for (const NameCondition& condition : reading.conditions) {
      if (condition.word->kind == OperatorKind::kNotSupported) {
        program_.diagnostics.report<Message::kNotSupported>(part(condition.word_part),
                                                            "'" + std::string(condition.word->word) + "' conditions");
        supported = false;
      } else if (!condition.path.links.empty()) {
        program_.diagnostics.report<Message::kNotSupported>(part(condition.field_part), "conditions through links");
        supported = false;
      }
    }
    if (reading.order && !reading.order->path.links.empty()) {
      program_.diagnostics.report<Message::kNotSupported>(part(reading.order->part), "orders through links");
      supported = false;
    }
    return supported;
  }

  std::optional<Query> build(const NamePrefix& prefix, const NameReading& reading) {
    Query query;
    query.name = std::string(name_);
    query.entity = entity_.descriptor;
    query.action = prefix.action;
    query.limit = prefix.limit;
    std::vector<Condition> alternatives(1, group(Condition::Kind::kAnd));
    for (const NameCondition& condition : reading.conditions) {
      add_condition(condition, alternatives.back().operands, query);
      if (condition.next == NameCondition::Next::kOr) alternatives.push_back(group(Condition::Kind::kAnd));
    }
    if (!reading.conditions.empty()) query.where.push_back(joined(std::move(alternatives)));
    if (reading.order) query.order.push_back({reading.order->path, reading.order->direction});
    if (finds_one(query)) query.action = QueryAction::kFindOne;
    if (prefix.action == QueryAction::kFindOne && query.order.empty() && !finds_one(query)) {
      program_.diagnostics.report<Message::kFirstWithoutOrder>(declaration_.name.span, name_)
          .help("add _order_by_ and a field, or it finds any one of them");
    }
    if (declaration_.has_parameters && !apply_parameters(query)) return std::nullopt;
    return query;
  }

  static Condition group(Condition::Kind kind) {
    Condition condition;
    condition.kind = kind;
    return condition;
  }

  void add_condition(const NameCondition& source, std::vector<Condition>& operands, Query& query) {
    operands.push_back(comparison(source.path, source.word->op, query));
    // The second bound of `between`; the first is its own operator.
    if (source.word->kind == OperatorKind::kBetween) {
      operands.push_back(comparison(source.path, Operator::kLessEqual, query));
    }
  }

  static Condition comparison(const FieldPath& path, Operator op, Query& query) {
    Condition condition;
    condition.kind = Condition::Kind::kCompare;
    condition.op = op;
    condition.path = path;
    condition.parameter = static_cast<std::uint32_t>(query.parameters.size());
    TypeDescriptor type = path.field->type;
    if (type.kind == ValueKind::kOptional) type.kind = ValueKind::kSingle;
    query.parameters.push_back({free_name(path.field->name, query), type});
    return condition;
  }

  // The field's name, with a number from the second use on.
  static std::string free_name(std::string_view name, const Query& query) {
    std::string candidate(name);
    const auto is_taken = [&](const QueryParameter& parameter) { return parameter.name == candidate; };
    for (int number = 2; std::any_of(query.parameters.begin(), query.parameters.end(), is_taken); ++number) {
      candidate = std::string(name) + "_" + std::to_string(number);
    }
    return candidate;
  }

  // Conjunctions and the disjunction over them, without those of one operand.
  static Condition joined(std::vector<Condition> alternatives) {
    for (Condition& alternative : alternatives) {
      if (alternative.operands.size() != 1) continue;
      Condition only = std::move(alternative.operands.front());
      alternative = std::move(only);
    }
    if (alternatives.size() == 1) return std::move(alternatives.front());
    Condition result = group(Condition::Kind::kOr);
    result.operands = std::move(alternatives);
    return result;
  }

  // There is at most one node with a value of a unique field.
  static bool finds_one(const Query& query) {
    const bool finds = query.action == QueryAction::kFind || query.action == QueryAction::kFindOne;
    if (!finds || query.where.size() != 1 || query.limit > 1) return false;
    const Condition& only = query.where.front();
    return only.kind == Condition::Kind::kCompare && only.op == Operator::kEqual && only.path.links.empty() &&
           only.path.field->index == FieldIndex::kUnique;
  }

  bool apply_parameters(Query& query) {
    const std::vector<ast::Parameter>& declared = declaration_.parameters;
    for (const ast::Parameter& parameter : declared) {
      if (!parameter.name.present() || !parameter.type.name.present()) return false;
    }
    if (declared.size() != query.parameters.size()) {
      std::string wanted =
          std::to_string(query.parameters.size()) + " parameter" + (query.parameters.size() == 1 ? "" : "s");
      program_.diagnostics.report<Message::kParameterCount>(declaration_.parameters_span, name_, wanted,
                                                            declared.size());
      return false;
    }
    bool valid = true;
    std::vector<std::string_view> seen;
    for (std::size_t i = 0; i < declared.size(); ++i) {
      valid = apply_parameter(declared[i], query, i) && valid;
      if (std::find(seen.begin(), seen.end(), declared[i].name.text) != seen.end()) {
        program_.diagnostics.report<Message::kDuplicateMember>(declared[i].name.span, declared[i].name.text, name_);
        valid = false;
      }
      seen.push_back(declared[i].name.text);
    }
    return valid;
  }

  bool apply_parameter(const ast::Parameter& source, Query& query, std::size_t index) {
    check_name(source.name, program_.diagnostics);
    if (source.default_value) {
      program_.diagnostics.report<Message::kNotSupported>(source.default_value->span, "defaults of parameters");
      return false;
    }
    const std::optional<TypeDescriptor> type = resolve_type(program_, unit_, source.type);
    if (!type) return false;
    QueryParameter& parameter = query.parameters[index];
    const bool same = type->scalar == parameter.type.scalar && type->enumeration == parameter.type.enumeration &&
                      type->kind == parameter.type.kind && type->dimension == parameter.type.dimension;
    if (!same) {
      const FieldPath& path = path_of(query.where.front(), static_cast<std::uint32_t>(index))->path;
      program_.diagnostics
          .report<Message::kParameterType>(source.type.span, source.name.text, type_text(*type), path.field->name,
                                           type_text(path.field->type))
          .label(field_span(path), "declared here")
          .help("write '" + type_text(parameter.type) + "'");
      return false;
    }
    parameter.name = std::string(source.name.text);
    return true;
  }

  // The comparison that uses a parameter. Conditions of names nest two deep.
  static const Condition* path_of(const Condition& condition, std::uint32_t parameter) {
    if (condition.kind == Condition::Kind::kCompare) return condition.parameter == parameter ? &condition : nullptr;
    for (const Condition& operand : condition.operands) {
      if (const Condition* found = path_of(operand, parameter)) return found;
    }
    return nullptr;
  }

  Program& program_;
  const Entity& entity_;
  Unit& unit_;
  const ast::QueryDeclaration& declaration_;
  std::string_view name_;
};

}  // namespace

std::optional<Query> derive_query(Program& program, const Entity& entity, Unit& unit,
                                  const ast::QueryDeclaration& declaration) {
  return QueryDeriver(program, entity, unit, declaration).run();
}

}  // namespace fgraph::idl
