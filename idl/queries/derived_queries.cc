#include "idl/queries/derived_queries.h"

#include <algorithm>
#include <string>
#include <utility>

#include "idl/queries/derived_name.h"
#include "idl/resolve/query_parts.h"
#include "idl/resolve/types.h"
#include "idl/source/suggest.h"

namespace fgraph::idl {
namespace {

// Returns whether the operator of the condition fits the type of its field.
bool condition_fits(const NameCondition& condition) {
  const TypeDescriptor& type = condition.path.field->type;
  const OperatorWord& word = *condition.word;
  if (word.subject == OperatorWord::Subject::kTime && !is_time(type)) return false;
  const bool is_bool = type.scalar == Scalar::kBool && type.kind != ValueKind::kList;
  if (word.kind == OperatorKind::kTrue || word.kind == OperatorKind::kFalse) return is_bool;
  return fits(word.op, word.text_case, type);
}

// Returns whether all conditions and the aggregate of the reading fit the types of their fields.
bool reading_fits(const NameReading& reading, QueryAction action) {
  if (reading.aggregate != nullptr && !fits_aggregate(action, reading.aggregate->type)) return false;
  return std::all_of(reading.conditions.begin(), reading.conditions.end(),
                     [](const NameCondition& condition) { return condition_fits(condition); });
}

std::string_view aggregate_noun(QueryAction action) {
  switch (action) {
    case QueryAction::kSum: return "sum";
    case QueryAction::kAvg: return "average";
    case QueryAction::kMin: return "least value";
    case QueryAction::kMax: return "greatest value";
    case QueryAction::kFind:
    case QueryAction::kFindOne:
    case QueryAction::kGetOne:
    case QueryAction::kCount:
    case QueryAction::kExists:
    case QueryAction::kDelete: return {};
  }
  return {};
}

// Derives one query from its name:
//
//   1. The prefix says what the query does: find, count, delete, sum ... (derived_prefix.h).
//   2. The rest is read in all ways that the members of the entity allow (derived_name.h).
//   3. Readings whose operators do not fit the types of their fields are dropped. If one is left, it is meant. If more
//      are left, the name is ambiguous, and if none is left, the misfits of the first reading are reported.
//   4. The reading becomes a Query: conditions become a tree of `and` inside of `or`, and each operand becomes a
//      parameter that is named after its field.
//   5. The declaration may add a result and names and defaults of the parameters. They are checked against the query.
//
// In `find_by_name_and_age_or_city` the conditions before `or` are one alternative and `city` is the other, because
// `and` binds tighter. If a name cannot be read, its mistakes are reported together with those conditions of it that
// could be read and do not fit their fields, so that one run finds all of them.
//
// Whether the query has a name that it may not have, and clauses that it must not have, is checked by the caller
// (idl/passes/resolve_repositories.cc). What it returns and its parameters are shared with clauses
// (idl/resolve/query_parts.h).
class QueryDeriver {
 public:
  QueryDeriver(Program& program, const EntityDescriptor& entity, Unit& unit, const ast::QueryDeclaration& declaration)
      : program_(program), entity_(entity), unit_(unit), declaration_(declaration), name_(declaration.name.text) {}

  std::optional<Query> run() {
    PrefixError error;
    const std::optional<NamePrefix> prefix = read_prefix(name_, error);
    if (!prefix) {
      report_prefix(error);
      return std::nullopt;
    }
    const NameReadings found = read_derived_name(name_, *prefix, entity_, program_.members);
    const NameReading* reading = choose(found, prefix->action);
    if (reading == nullptr || !check_orders(*reading)) return std::nullopt;
    return build(*prefix, *reading);
  }

 private:
  Span part(NamePart where) const { return declaration_.name.span.part(where.begin, where.length); }
  std::string_view part_text(NamePart where) const { return name_.substr(where.begin, where.length); }

  void report_prefix(const PrefixError& error) {
    switch (error.kind) {
      case PrefixError::Kind::kIncomplete:
        program_.diagnostics.report<Message::kIncompleteName>(part(error.part), name_)
            .help(
                "a condition or an order comes next, such as in find_by_name, find_top_10_by_age or "
                "find_all_order_by_name");
        break;
      case PrefixError::Kind::kLimit:
        program_.diagnostics
            .report<Message::kRowCount>(part(error.part), "'" + std::string(part_text(error.part)) + "'")
            .help("write how many, such as in find_top_10_by_name");
        break;
      case PrefixError::Kind::kUnknown: {
        Diagnostic& diagnostic =
            program_.diagnostics.report<Message::kUnknownPrefix>(part(error.part), part_text(error.part));
        diagnostic.suggest(error.suggestion);
        if (error.suggestion.empty()) {
          diagnostic.help(
              "names start with find_by_, find_first_by_, count_by_, exists_by_, delete_by_ or sum_, avg_, min_, max_ "
              "and a field");
        }
        break;
      }
    }
  }

  // Returns the one reading that makes sense. Reports an error and returns null if none does or more than one.
  //
  // The types decide between readings. With `active: bool` and `active_before: date`, `find_by_active_before` has two
  // readings, and only one of them compares a point in time.
  const NameReading* choose(const NameReadings& found, QueryAction action) {
    if (found.readings.empty()) {
      for (const NameError& error : found.errors) report_unreadable(error);
      report_misfit(found.read, action);
      check_orders(found.read);
      return nullptr;
    }
    std::vector<const NameReading*> sensible;
    for (const NameReading& reading : found.readings) {
      if (reading_fits(reading, action)) sensible.push_back(&reading);
    }
    if (sensible.size() == 1) return sensible.front();
    if (sensible.empty()) {
      report_misfit(found.readings.front(), action);
      check_orders(found.readings.front());
      return nullptr;
    }
    Diagnostic& diagnostic =
        program_.diagnostics.report<Message::kAmbiguousQuery>(declaration_.name.span, name_, sensible.size());
    for (const NameReading* reading : sensible) diagnostic.help("it can mean: " + reading_text(*reading));
    diagnostic.help("rename a field (its column can stay: @column), or write the conditions in clause form");
    return nullptr;
  }

  void report_unreadable(const NameError& error) {
    std::string_view text = part_text(error.part);
    switch (error.kind) {
      case NameError::Kind::kIncomplete:
        program_.diagnostics
            .report<Message::kIncompleteName>(text.empty() ? declaration_.name.span.after() : part(error.part), name_)
            .help("a field comes next");
        return;
      case NameError::Kind::kDirection:
        if (report_direction(error.part, text)) return;
        break;
      case NameError::Kind::kOperator:
        if (report_operator(error.part, text)) return;
        break;
      case NameError::Kind::kConnector:
        program_.diagnostics.report<Message::kUnknownOperator>(part(error.part), text).suggest(error.meant);
        return;
      case NameError::Kind::kField:
        if (report_field_and_operator(error, text)) return;
        break;
    }
    if (is_operator(text) && error.part.begin > 0) {
      // In `find_by_employer_is_null` a link stands before the operator instead of a field.
      program_.diagnostics.report<Message::kUnknownField>(part(error.part), text, error.entity->name)
          .help("a condition on a link names a field of '" + std::string(error.entity->name) + "'");
      return;
    }
    report_unknown_field(program_, part(error.part), text, *error.entity);
  }

  // Reports `naem_containig`, in which a field and the operator or direction after it are both misspelt. Returns true
  // if the text is such a pair.
  bool report_field_and_operator(const NameError& error, std::string_view text) {
    for (std::size_t at = text.find('_'); at != std::string_view::npos; at = text.find('_', at + 1)) {
      const std::string_view word = text.substr(at + 1);
      const bool misspelt = word.size() > 3 && !is_operator(word) && is_near(word, intended_operator(word));
      const bool direction = !misspelt && !intended_direction(word).empty();
      const std::string_view field = text.substr(0, at);
      if ((!misspelt && !direction) || intended_member(program_, field, *error.entity).empty()) continue;
      report_unknown_field(program_, part({error.part.begin, at}), field, *error.entity);
      const NamePart rest = {error.part.begin + at + 1, word.size()};
      direction ? report_direction(rest, word) : report_operator(rest, word);
      return true;
    }
    return false;
  }

  static bool is_operator(std::string_view text) {
    const auto& words = operator_words();
    return std::any_of(words.begin(), words.end(), [&](const OperatorWord& word) { return word.word == text; });
  }

  // Reports an unknown operator if it is like a known one, and returns true then.
  bool report_operator(NamePart where, std::string_view text) {
    constexpr std::string_view kIgnoreCase = "_ignore_case";
    const std::size_t length = text.size() - std::min(text.size(), kIgnoreCase.size());
    if (text.substr(length) == kIgnoreCase && is_operator(text.substr(0, length))) {
      program_.diagnostics.report<Message::kUnknownOperator>(part(where), text)
          .help(
              "'_ignore_case' can follow equality, not, in, not_in, containing, starting_with, ending_with, like and "
              "regex");
      return true;
    }
    const std::string_view meant = intended_operator(text);
    if (meant.empty()) return false;
    program_.diagnostics.report<Message::kUnknownOperator>(part(where), text).suggest(meant);
    return true;
  }

  static std::string_view intended_direction(std::string_view text) {
    constexpr std::string_view kWords[] = {"asc", "desc", "ascending", "descending"};
    const bool is_word = std::find(std::begin(kWords), std::end(kWords), text) != std::end(kWords);
    const std::string_view meant = is_word ? text : suggest(text, kWords);
    if (meant == "ascending") return "asc";
    return meant == "descending" ? "desc" : meant;
  }

  // Reports an unknown direction after a field of an order if it is like a known one, and returns true then.
  bool report_direction(NamePart where, std::string_view text) {
    const std::string_view meant = intended_direction(text);
    if (meant.empty()) return false;
    program_.diagnostics.report<Message::kUnknownOperator>(part(where), text).suggest(meant);
    return true;
  }

  // Reports the parts of the reading that do not fit the types of their fields.
  void report_misfit(const NameReading& reading, QueryAction action) {
    if (reading.aggregate != nullptr && !fits_aggregate(action, reading.aggregate->type)) {
      const FieldDescriptor& field = *reading.aggregate;
      program_.diagnostics
          .report<Message::kAggregateType>(part(reading.aggregate_part), field.name, type_text(field.type),
                                           aggregate_noun(action))
          .label(span_of({{}, &field}), "declared here");
    }
    for (const NameCondition& condition : reading.conditions) {
      if (condition_fits(condition)) continue;
      const FieldDescriptor& field = *condition.path.field;
      const bool bare = condition.word->word.empty();
      program_.diagnostics
          .report<Message::kOperatorType>(part(bare ? condition.field_part : condition.word_part),
                                          bare ? "equals" : condition.word->word, field.name, type_text(field.type))
          .label(span_of(condition.path), "declared here");
    }
  }

  Span span_of(const FieldPath& path) const { return field_span(program_, path, entity_); }

  bool check_orders(const NameReading& reading) {
    bool valid = true;
    for (const NameOrder& order : reading.order) {
      valid = check_order(program_, part(order.part), order.path, entity_) && valid;
    }
    return valid;
  }

  std::optional<Query> build(const NamePrefix& prefix, const NameReading& reading) {
    Query query;
    query.name = std::string(name_);
    query.entity = &entity_;
    query.action = prefix.action;
    query.delivery = prefix.delivery;
    query.aggregate = reading.aggregate;
    if (prefix.limit > 0) query.limit = {RowCount::Kind::kConstant, prefix.limit};
    std::vector<Condition> alternatives(1, group(Condition::Kind::kAnd));
    for (const NameCondition& condition : reading.conditions) {
      add_condition(condition, alternatives.back().operands, query);
      if (condition.next == NameCondition::Next::kOr) alternatives.push_back(group(Condition::Kind::kAnd));
    }
    if (!reading.conditions.empty()) query.where.push_back(joined(std::move(alternatives)));
    for (const NameOrder& order : reading.order) query.order.push_back({order.path, order.direction});
    if (declaration_.result) {
      if (!apply_result(program_, unit_, declaration_, query)) return std::nullopt;
    } else if (finds_one(query)) {
      query.action = QueryAction::kFindOne;
    }
    if (takes_a_part(query) && query.order.empty() && !finds_one(query)) {
      program_.diagnostics.report<Message::kFirstWithoutOrder>(declaration_.name.span, name_)
          .help("add _order_by_ and a field; without an order it finds any of them");
    }
    if (declaration_.has_parameters && !apply_parameters(query)) return std::nullopt;
    return query;
  }

  static Condition group(Condition::Kind kind) {
    Condition condition;
    condition.kind = kind;
    return condition;
  }

  // Returns whether the query yields only some of the entities that it finds, so that their order decides which.
  static bool takes_a_part(const Query& query) {
    return query.action == QueryAction::kFindOne || is_part(query.delivery);
  }

  void add_condition(const NameCondition& source, std::vector<Condition>& operands, Query& query) {
    Condition condition = comparison(source, source.word->op);
    const FieldDescriptor& field = *source.path.field;
    switch (source.word->kind) {
      case OperatorKind::kTrue:
      case OperatorKind::kFalse:
        condition.right.kind = Operand::Kind::kLiteral;
        condition.right.type.scalar = Scalar::kBool;
        condition.right.literal = source.word->kind == OperatorKind::kTrue ? "true" : "false";
        break;
      case OperatorKind::kCompare:
      case OperatorKind::kBetween:
        if (takes_operand(condition.op)) condition.right = parameter(field, condition.op, query);
        break;
    }
    if (condition.op == Operator::kNear) {
      Operand both;
      both.kind = Operand::Kind::kList;
      both.elements.push_back(std::move(condition.right));
      both.elements.push_back(parameter("distance", {.scalar = Scalar::kFloat}, query));
      condition.right = std::move(both);
    }
    operands.push_back(std::move(condition));
    // This is the second bound of `between`. The first one is the operand of the condition above.
    if (source.word->kind == OperatorKind::kBetween) {
      Condition upper = comparison(source, Operator::kLessEqual);
      upper.right = parameter(field, Operator::kLessEqual, query);
      operands.push_back(std::move(upper));
    }
  }

  static Condition comparison(const NameCondition& source, Operator op) {
    Condition condition;
    condition.op = op;
    condition.text_case = source.word->text_case;
    condition.path = source.path;
    return condition;
  }

  static Operand parameter(const FieldDescriptor& field, Operator op, Query& query) {
    return parameter(field.name, operand_type(op, field.type), query);
  }

  static Operand parameter(std::string_view name, const TypeDescriptor& type, Query& query) {
    Operand operand;
    operand.kind = Operand::Kind::kParameter;
    operand.parameter = static_cast<std::uint32_t>(query.parameters.size());
    query.parameters.push_back({free_name(name, query), type});
    return operand;
  }

  // Returns the name of the parameter: that of the field, with a number if it is taken.
  static std::string free_name(std::string_view name, const Query& query) {
    std::string candidate(name);
    const auto is_taken = [&](const QueryParameter& parameter) { return parameter.name == candidate; };
    for (int number = 2; std::any_of(query.parameters.begin(), query.parameters.end(), is_taken); ++number) {
      candidate = std::string(name) + "_" + std::to_string(number);
    }
    return candidate;
  }

  // Joins the alternatives by `or`. A group of one operand is replaced by the operand.
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

  // Returns whether at most one node can be found, because the only condition is equality of a unique field.
  static bool finds_one(const Query& query) {
    const bool finds = query.action == QueryAction::kFind || query.action == QueryAction::kFindOne;
    const bool top = query.limit.kind == RowCount::Kind::kConstant && query.limit.constant > 1;
    if (!finds || query.where.size() != 1 || top || query.delivery != QueryDelivery::kAll) return false;
    const Condition& only = query.where.front();
    return only.kind == Condition::Kind::kCompare && only.op == Operator::kEqual &&
           only.text_case == TextCase::kSensitive && only.path.links.empty() &&
           only.path.field->index == FieldIndex::kUnique;
  }

  bool apply_parameters(Query& query) {
    const std::vector<ast::Parameter>& declared = declaration_.parameters;
    if (!check_parameters(program_, name_, declared)) return false;
    if (declared.size() != query.parameters.size()) {
      std::string wanted =
          std::to_string(query.parameters.size()) + " parameter" + (query.parameters.size() == 1 ? "" : "s");
      program_.diagnostics.report<Message::kParameterCount>(declaration_.parameters_span, name_, wanted,
                                                            declared.size());
      return false;
    }
    bool valid = true;
    for (std::size_t i = 0; i < declared.size(); ++i) valid = apply_parameter(declared[i], query, i) && valid;
    return valid;
  }

  bool apply_parameter(const ast::Parameter& source, Query& query, std::size_t index) {
    const std::size_t errors = program_.diagnostics.error_count();
    const std::optional<TypeDescriptor> type = resolve_type(program_, unit_, source.type);
    if (!type || program_.diagnostics.error_count() > errors) return false;
    QueryParameter& parameter = query.parameters[index];
    if (!same_type(*type, parameter.type)) {
      const FieldPath& path = *path_of(query.where.front(), static_cast<std::uint32_t>(index));
      program_.diagnostics
          .report<Message::kParameterType>(source.type.span, source.name.text, type_text(*type), path.field->name,
                                           type_text(path.field->type))
          .label(span_of(path), "declared here")
          .help("write '" + type_text(parameter.type) + "'");
      return false;
    }
    parameter.name = std::string(source.name.text);
    return apply_default(program_, source, parameter);
  }

  // Returns the field with which a parameter is compared. Conditions of names nest no more than two deep.
  static const FieldPath* path_of(const Condition& condition, std::uint32_t parameter) {
    const auto is_it = [&](const Operand& operand) {
      return operand.kind == Operand::Kind::kParameter && operand.parameter == parameter;
    };
    const std::vector<Operand>& elements = condition.right.elements;
    if (is_it(condition.right) || std::any_of(elements.begin(), elements.end(), is_it)) return &condition.path;
    for (const Condition& operand : condition.operands) {
      if (const FieldPath* found = path_of(operand, parameter)) return found;
    }
    return nullptr;
  }

  Program& program_;
  const EntityDescriptor& entity_;
  Unit& unit_;
  const ast::QueryDeclaration& declaration_;
  std::string_view name_;
};

}  // namespace

std::optional<Query> derive_query(Program& program, const EntityDescriptor& entity, Unit& unit,
                                  const ast::QueryDeclaration& declaration) {
  return QueryDeriver(program, entity, unit, declaration).run();
}

}  // namespace fgraph::idl
