#include "core/cypher.h"

#include <cstdio>
#include <cstdlib>

namespace fgraph::core {
namespace {

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "fgraph: broken precondition of the Cypher writer: %s\n", what);
  std::abort();
}

// As the server's parameter header reads them: it cuts "cypher" off the front of a bare name.
bool must_be_quoted(std::string_view parameter) {
  constexpr std::string_view kTaken = "cypher";
  if (parameter.size() < kTaken.size()) return false;
  for (std::size_t i = 0; i < kTaken.size(); ++i) {
    if ((parameter[i] | 0x20) != kTaken[i]) return false;
  }
  return true;
}

std::string_view operator_text(Operator op) {
  switch (op) {
    case Operator::kEqual: return "=";
    case Operator::kNotEqual: return "<>";
    case Operator::kLess: return "<";
    case Operator::kLessEqual: return "<=";
    case Operator::kGreater: return ">";
    case Operator::kGreaterEqual: return ">=";
  }
  return {};
}

bool is_ordered(Operator op) {
  switch (op) {
    case Operator::kEqual:
    case Operator::kNotEqual: return false;
    case Operator::kLess:
    case Operator::kLessEqual:
    case Operator::kGreater:
    case Operator::kGreaterEqual: return true;
  }
  return false;
}

// `condition` without the layers that change nothing: a connective of one operand, a double negation.
const Condition& core_of(const Condition& condition) {
  const Condition* core = &condition;
  while (true) {
    switch (core->kind) {
      case Condition::Kind::kCompare: return *core;
      case Condition::Kind::kAnd:
      case Condition::Kind::kOr:
        require(!core->operands.empty(), "a connective has operands");
        if (core->operands.size() > 1) return *core;
        core = &core->operands.front();
        break;
      case Condition::Kind::kNot: {
        require(core->operands.size() == 1, "a negation has one operand");
        const Condition& inner = core_of(core->operands.front());
        if (inner.kind != Condition::Kind::kNot) return *core;
        core = &inner.operands.front();
        break;
      }
    }
  }
}

}  // namespace

std::string_view conversion_function(Scalar scalar) {
  switch (scalar) {
    case Scalar::kBool:
    case Scalar::kInt:
    case Scalar::kFloat:
    case Scalar::kString:
    case Scalar::kTimestamp:
    case Scalar::kUuid:
    case Scalar::kBytes: return {};
    case Scalar::kDate: return "date";
    case Scalar::kTime: return "localtime";
    case Scalar::kDatetime: return "localdatetime";
    case Scalar::kDuration: return "duration";
    case Scalar::kPoint: return "point";
    case Scalar::kVector: return "vecf32";
  }
  return {};
}

bool is_stored_as_string(Scalar scalar) {
  switch (scalar) {
    case Scalar::kString:
    case Scalar::kUuid:
    case Scalar::kBytes: return true;
    case Scalar::kBool:
    case Scalar::kInt:
    case Scalar::kFloat:
    case Scalar::kDate:
    case Scalar::kTime:
    case Scalar::kDatetime:
    case Scalar::kDuration:
    case Scalar::kTimestamp:
    case Scalar::kPoint:
    case Scalar::kVector: return false;
  }
  return false;
}

CypherWriter& CypherWriter::text(std::string_view cypher) {
  text_ += cypher;
  return *this;
}

CypherWriter& CypherWriter::identifier(std::string_view name) {
  require(!name.empty(), "an identifier is not empty");
  require(name.find('`') == name.npos && name.find('\0') == name.npos, "an identifier has no backtick and no zero byte");
  text_ += '`';
  text_ += name;
  text_ += '`';
  return *this;
}

CypherWriter& CypherWriter::parameter(std::string_view name) {
  text_ += '$';
  if (must_be_quoted(name)) return identifier(name);
  return text(name);
}

CypherWriter& CypherWriter::property(std::string_view variable, std::string_view column) {
  return text(variable).text(".").identifier(column);
}

CypherWriter& CypherWriter::created_node(std::string_view variable, std::span<const std::string_view> labels,
                                         std::span<const FieldDescriptor> fields, std::string_view subscript) {
  text("(").text(variable);
  for (const std::string_view label : labels) text(":").identifier(label);
  return properties(fields, subscript).text(")");
}

CypherWriter& CypherWriter::matched_node(std::string_view variable, const EntityDescriptor& entity) {
  require(!entity.labels.empty(), "a node has a label");
  return node(variable, entity.labels.first(1));
}

CypherWriter& CypherWriter::value(const TypeDescriptor& type, std::string_view name, std::string_view subscript) {
  const auto operand = [&] {
    parameter(name);
    if (!subscript.empty()) text("[").text(subscript).text("]");
  };
  const std::string_view function = conversion_function(type.scalar);
  if (function.empty()) {
    operand();
  } else if (type.kind == ValueKind::kList) {
    text("[x IN ");
    operand();
    text(" | ").text(function).text("(x)]");
  } else {
    text(function).text("(");
    operand();
    text(")");
  }
  return *this;
}

CypherWriter& CypherWriter::properties(std::span<const FieldDescriptor> fields, std::string_view subscript) {
  std::string_view before = " {";
  for (const FieldDescriptor& field : fields) {
    text(before).identifier(field.column).text(":").value(field.type, field.name, subscript);
    before = ", ";
  }
  if (!fields.empty()) text("}");
  return *this;
}

CypherWriter& CypherWriter::path(const FieldPath& path) {
  // A path through links will name the variable that the plan builder bound to the last of them.
  require(path.field != nullptr && path.links.empty(), "a path ends at a field of the entity itself");
  return property("n", path.field->column);
}

CypherWriter& CypherWriter::condition(const Condition& condition, const Query& query) {
  const Condition& core = core_of(condition);
  switch (core.kind) {
    case Condition::Kind::kAnd: connective(core, query, " AND "); break;
    case Condition::Kind::kOr: connective(core, query, " OR "); break;
    case Condition::Kind::kNot: negation(core, query); break;
    case Condition::Kind::kCompare: comparison(core, query); break;
  }
  return *this;
}

void CypherWriter::connective(const Condition& condition, const Query& query, std::string_view separator) {
  std::string_view before;
  for (const Condition& operand : condition.operands) {
    const Condition& core = core_of(operand);
    text(before);
    before = separator;
    if (core.kind == condition.kind) {
      connective(core, query, separator);
      continue;
    }
    // `or` binds weaker than everything that it can be an operand of.
    const bool weaker = core.kind == Condition::Kind::kOr;
    if (weaker) text("(");
    this->condition(core, query);
    if (weaker) text(")");
  }
}

void CypherWriter::negation(const Condition& condition, const Query& query) {
  const Condition& operand = core_of(condition.operands.front());
  const bool weaker = operand.kind == Condition::Kind::kAnd || operand.kind == Condition::Kind::kOr;
  text("NOT ");
  if (weaker) text("(");
  this->condition(operand, query);
  if (weaker) text(")");
}

void CypherWriter::comparison(const Condition& condition, const Query& query) {
  require(condition.parameter < query.parameters.size(), "a condition's parameter is one of the query's");
  path(condition.path);
  const FieldDescriptor& field = *condition.path.field;
  // The server's string index answers ordered comparisons wrongly; an expression keeps it out.
  if (is_ordered(condition.op) && is_stored_as_string(field.type.scalar) && field.index != FieldIndex::kNone) {
    text(" + ''");
  }
  const QueryParameter& parameter = query.parameters[condition.parameter];
  text(" ").text(operator_text(condition.op)).text(" ").value(parameter.type, parameter.name);
}

}  // namespace fgraph::core
