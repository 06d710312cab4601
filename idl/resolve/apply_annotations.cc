#include "idl/resolve/apply_annotations.h"

#include <map>
#include <string>

#include <fgraph/detail/scalar_facts.h>
#include <fgraph/pattern.h>

#include "idl/resolve/names.h"
#include "idl/resolve/types.h"
#include "idl/resolve/vector_options.h"
#include "idl/source/suggest.h"
#include "idl/syntax/annotations.h"
#include "idl/syntax/literals.h"

namespace fgraph::idl {
namespace {

// Applies the annotations of one field, each in three steps. It checks the arguments, then checks that the annotation
// fits the type of the field, and then writes the effect into the descriptor. An annotation that fails a check has no
// effect.
//
// The order in which annotations are written makes no difference: `@unique` includes an index, so that `@index` only
// has an effect if there is none yet. Rules that concern two things of a field, such as a default that its `@range`
// does not contain, are checked after all of them are applied (idl/passes/resolve_own_fields.cc).
class Annotator {
 public:
  Annotator(Program& program, FieldDescriptor& field) : program_(program), field_(field) {}

  void apply(const ast::Annotation& annotation) {
    const AnnotationRule* rule = find_annotation(annotation.name.text);
    if (rule == nullptr) {
      program_.diagnostics.report<Message::kUnknownAnnotation>(annotation.name.span, annotation.name.text)
          .suggest(suggest(annotation.name.text, annotation_names()));
      return;
    }
    if (!arguments_fit(*rule, annotation)) return;
    if (!type_fits(*rule)) {
      program_.diagnostics.report<Message::kAnnotationType>(annotation.span, rule->name, type_text(field_.type));
      return;
    }
    switch (rule->kind) {
      case AnnotationKind::kColumn: column(annotation); break;
      case AnnotationKind::kIndex:
        if (field_.index == FieldIndex::kNone) field_.index = FieldIndex::kRange;
        break;
      case AnnotationKind::kUnique: field_.index = FieldIndex::kUnique; break;
      case AnnotationKind::kRange: range(annotation); break;
      case AnnotationKind::kLength: length(annotation); break;
      case AnnotationKind::kPattern: pattern(annotation); break;
      case AnnotationKind::kImmutable: set(kFieldImmutable); break;
      case AnnotationKind::kTouch: set(kFieldTouch); break;
      case AnnotationKind::kVersion:
        set(kFieldVersion);
        // A version that nobody wrote is the first one.
        if (field_.default_value.kind == DefaultKind::kNone) field_.default_value = {DefaultKind::kLiteral, "0"};
        break;
      case AnnotationKind::kRedact: set(kFieldRedact); break;
      case AnnotationKind::kOnce:
        program_.diagnostics.report<Message::kAnnotationPlace>(annotation.span, rule->name, "fields");
        break;
      case AnnotationKind::kVector:
        field_.index = FieldIndex::kVector;
        field_.vector = resolve_vector_options(program_, annotation);
        break;
    }
  }

 private:
  void set(FieldFlag flag) { field_.flags = static_cast<std::uint16_t>(field_.flags | flag); }

  bool is_plain_number() const {
    const bool numeric = field_.type.scalar == Scalar::kInt || field_.type.scalar == Scalar::kFloat;
    return numeric && field_.type.enumeration == nullptr && field_.type.kind != ValueKind::kList;
  }

  bool is_text() const { return field_.type.scalar == Scalar::kString && field_.type.enumeration == nullptr; }

  // Returns whether the annotation makes sense for the type of the field, and the server can do what it asks for.
  bool type_fits(const AnnotationRule& rule) const {
    const TypeDescriptor& type = field_.type;
    const bool list = type.kind == ValueKind::kList;
    switch (rule.kind) {
      case AnnotationKind::kColumn:
      case AnnotationKind::kImmutable:
      case AnnotationKind::kRedact:
      case AnnotationKind::kOnce: return true;
      case AnnotationKind::kIndex: return can_be_indexed(type);
      // The unique constraints of the server ignore lists and temporal values.
      case AnnotationKind::kUnique:
        return !list && type.enumeration == nullptr &&
               detail::facts_of(type.scalar).identity >= detail::Identity::kUnique;
      case AnnotationKind::kVector: return type.scalar == Scalar::kVector;
      case AnnotationKind::kRange: return is_plain_number();
      case AnnotationKind::kLength: return list || is_text() || type.scalar == Scalar::kBytes;
      case AnnotationKind::kPattern: return is_text() && !list;
      case AnnotationKind::kTouch: return !list && detail::facts_of(type.scalar).clock == detail::Clock::kMoment;
      case AnnotationKind::kVersion:
        return type.kind == ValueKind::kSingle && type.scalar == Scalar::kInt && type.enumeration == nullptr;
    }
    return false;
  }

  // Returns the span from the start of one to the end of the other.
  static Span joined(Span first, Span last) { return {first.file, first.begin, last.end}; }

  bool arguments_fit(const AnnotationRule& rule, const ast::Annotation& annotation) {
    for (const ast::Argument& argument : annotation.arguments) {
      if (argument.value.kind == ast::Expression::Kind::kBroken) return false;
    }
    const std::vector<ast::Argument>& given = annotation.arguments;
    std::string_view wanted;
    // The message points at the argument that is one too many or of the wrong kind.
    Span place = annotation.span;
    switch (rule.arguments) {
      case AnnotationArguments::kNone:
        if (given.empty()) break;
        wanted = "no arguments";
        place = joined(given.front().value.span, given.back().value.span);
        break;
      case AnnotationArguments::kOneString:
        if (given.size() == 1 && given[0].value.kind == ast::Expression::Kind::kString) break;
        wanted = "one text";
        if (!given.empty()) place = given[given.size() > 1 ? 1 : 0].value.span;
        break;
      case AnnotationArguments::kTwoNumbers:
        if (given.size() != 2) wanted = "two numbers, the least and the greatest";
        break;
      case AnnotationArguments::kNamed: break;
    }
    if (wanted.empty()) return true;
    program_.diagnostics.report<Message::kAnnotationArguments>(place, rule.name, wanted);
    return false;
  }

  void column(const ast::Annotation& annotation) {
    const ast::Expression& value = annotation.arguments[0].value;
    const std::optional<std::string> column = string_value({value.text, value.span}, program_.diagnostics);
    if (!column || !check_stored_name("column", *column, value.span, program_.diagnostics)) return;
    field_.column = program_.build.text(*column);
  }

  void pattern(const ast::Annotation& annotation) {
    const ast::Expression& value = annotation.arguments[0].value;
    const std::optional<std::string> pattern = string_value({value.text, value.span}, program_.diagnostics);
    if (!pattern) return;
    if (const std::string problem = pattern_problem(*pattern); !problem.empty()) {
      program_.diagnostics.report<Message::kAnnotationArguments>(value.span, "pattern", "a regular expression")
          .help(problem + "; the syntax is that of RE2, which has no lookaround and no back references");
      return;
    }
    field_.rules.pattern = program_.build.text(*pattern);
  }

  void range(const ast::Annotation& annotation) {
    const bool whole = field_.type.scalar == Scalar::kInt;
    for (const ast::Argument& argument : annotation.arguments) {
      if (!whole || argument.value.span.text().find_first_of(".eE") == std::string_view::npos) continue;
      program_.diagnostics.report<Message::kAnnotationArguments>(argument.value.span, annotation.name.text,
                                                                 "whole numbers where the field is an 'int'");
      return;
    }
    const auto low = bound(annotation, 0);
    const auto high = bound(annotation, 1);
    if (!low || !high || !in_order(annotation, *low, *high)) return;
    field_.rules.has_min = field_.rules.has_max = true;
    field_.rules.min = *low;
    field_.rules.max = *high;
  }

  void length(const ast::Annotation& annotation) {
    const auto low = whole_bound(annotation, 0);
    const auto high = whole_bound(annotation, 1);
    if (!low || !high) return;
    if (*low < 0) return refuse_number(annotation, annotation.arguments[0].value.span);
    if (!in_order(annotation, *low, *high)) return;
    field_.rules.min_length = *low;
    field_.rules.max_length = *high;
  }

  std::optional<double> bound(const ast::Annotation& annotation, std::size_t index) {
    const std::size_t errors = program_.diagnostics.error_count();
    const auto value = number_value(annotation.arguments[index].value, "float", program_.diagnostics);
    if (!value && program_.diagnostics.error_count() == errors) {
      refuse_number(annotation, annotation.arguments[index].value.span);
    }
    return value;
  }

  std::optional<std::int64_t> whole_bound(const ast::Annotation& annotation, std::size_t index) {
    const std::size_t errors = program_.diagnostics.error_count();
    const auto value = integer_value(annotation.arguments[index].value, "int", program_.diagnostics);
    if (!value && program_.diagnostics.error_count() == errors) {
      refuse_number(annotation, annotation.arguments[index].value.span);
    }
    return value;
  }

  void refuse_number(const ast::Annotation& annotation, Span place) {
    program_.diagnostics.report<Message::kAnnotationArguments>(place, annotation.name.text,
                                                               "two numbers, the least and the greatest");
  }

  template <typename Number>
  bool in_order(const ast::Annotation& annotation, Number low, Number high) {
    if (low <= high) return true;
    refuse_number(annotation, joined(annotation.arguments[0].value.span, annotation.arguments[1].value.span));
    return false;
  }

  Program& program_;
  FieldDescriptor& field_;
};

const ast::Annotation* find(const ast::Field& field, std::string_view name) {
  for (const ast::Annotation& annotation : field.annotations) {
    if (annotation.name.text == name) return &annotation;
  }
  return nullptr;
}

}  // namespace

void apply_annotations(Program& program, const ast::Field& source, FieldDescriptor& field) {
  Annotator annotator(program, field);
  std::map<std::string_view, Span> seen;
  for (const ast::Annotation& annotation : source.annotations) {
    if (!annotation.name.present()) continue;
    const auto [first, inserted] = seen.emplace(annotation.name.text, annotation.span);
    if (inserted) {
      annotator.apply(annotation);
    } else {
      // The first one has the effect.
      program.diagnostics.report<Message::kDuplicateAnnotation>(annotation.span, annotation.name.text)
          .label(first->second, "first here");
    }
  }
  const ast::Annotation* index = find(source, "index");
  if (index != nullptr && find(source, "unique") != nullptr) {
    program.diagnostics.report<Message::kRedundantIndex>(index->span);
  }
}

void refuse_annotations(Program& program, const std::vector<ast::Annotation>& annotations, std::string_view what) {
  for (const ast::Annotation& annotation : annotations) {
    if (!annotation.name.present()) continue;
    if (find_annotation(annotation.name.text) == nullptr) {
      program.diagnostics.report<Message::kUnknownAnnotation>(annotation.name.span, annotation.name.text)
          .suggest(suggest(annotation.name.text, annotation_names()));
    } else {
      program.diagnostics.report<Message::kAnnotationPlace>(annotation.span, annotation.name.text, what);
    }
  }
}

bool resolve_once(Program& program, const std::vector<ast::Annotation>& annotations, std::string_view what) {
  std::vector<ast::Annotation> others;
  bool once = false;
  for (const ast::Annotation& annotation : annotations) {
    if (annotation.name.text != "once") {
      others.push_back(annotation);
      continue;
    }
    if (!annotation.arguments.empty()) {
      program.diagnostics.report<Message::kAnnotationArguments>(annotation.span, "once", "no arguments");
    } else if (once) {
      program.diagnostics.report<Message::kDuplicateAnnotation>(annotation.span, "once");
    }
    once = true;
  }
  refuse_annotations(program, others, what);
  return once;
}

}  // namespace fgraph::idl
