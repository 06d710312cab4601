#include "core/cypher/condition_text.h"

#include <doctest/doctest.h>

#include <vector>

namespace fgraph::core {
namespace {

constexpr FieldDescriptor kName = {.name = "name", .column = "name", .type = {.scalar = Scalar::kString}};
constexpr FieldDescriptor kEmail = {
    .name = "email", .column = "mail", .type = {.scalar = Scalar::kString}, .index = FieldIndex::kUnique};
constexpr FieldDescriptor kAge = {
    .name = "age", .column = "age", .type = {.scalar = Scalar::kInt}, .index = FieldIndex::kRange};

// A query with three parameters: a string `s`, an integer `i` and a date `cypherD`.
Query query() {
  Query query;
  query.parameters = {
      {"s", {.scalar = Scalar::kString}}, {"i", {.scalar = Scalar::kInt}}, {"cypherD", {.scalar = Scalar::kDate}}};
  return query;
}

Condition compare(const FieldDescriptor& field, Operator op, std::uint32_t parameter) {
  Condition condition;
  condition.op = op;
  condition.path.field = &field;
  condition.right.kind = Operand::Kind::kParameter;
  condition.right.parameter = parameter;
  return condition;
}

Condition nested(Condition::Kind kind, std::vector<Condition> operands) {
  Condition condition;
  condition.kind = kind;
  condition.operands = std::move(operands);
  return condition;
}

Condition all(std::vector<Condition> operands) {
  return nested(Condition::Kind::kAnd, std::move(operands));
}
Condition any(std::vector<Condition> operands) {
  return nested(Condition::Kind::kOr, std::move(operands));
}
Condition negate(Condition operand) {
  return nested(Condition::Kind::kNot, {std::move(operand)});
}

std::string text(const Condition& condition) {
  CypherWriter cypher;
  return append_condition(cypher, condition, query()).take();
}

TEST_CASE("identifiers are quoted, parameters where the server would cut them") {
  CHECK(CypherWriter().identifier("a b").take() == "`a b`");
  CHECK(CypherWriter().parameter("name").take() == "$name");
  CHECK(CypherWriter().parameter("cypherKey").take() == "$`cypherKey`");
  CHECK(CypherWriter().parameter("CYPHER").take() == "$`CYPHER`");
  CHECK(CypherWriter().parameter("cyphe").take() == "$cyphe");
}

TEST_CASE("the lines of a block are joined by one blank each") {
  CypherWriter cypher;
  cypher.emit(R"(
      MATCH (n)
        WHERE true
  )");
  cypher.emit(R"(
      RETURN n
  )");
  CHECK(cypher.emit(", 1").take() == "MATCH (n) WHERE true RETURN n, 1");
}

TEST_CASE("a line of a block that writes nothing leaves nothing, and one that begins with a blank gets no other") {
  CypherWriter cypher;
  const auto nothing = [] {};
  const auto clause = [&] { cypher.text(" SKIP 1"); };
  cypher.emit({{"nothing", nothing}, {"clause", clause}}, R"(
      #nothing#
      RETURN n
      #nothing#
      #clause#
      LIMIT 2
  )");
  CHECK(cypher.take() == "RETURN n SKIP 1 LIMIT 2");
}

TEST_CASE("what stands before a name says how its value is written") {
  CHECK(
      cypher_text({{"name", "a'b"}, {"key", "cypherKey"}, {"ids", "_ids"}},
                  "MATCH (n:`#name#` {`#name#`:'#name#'}) WHERE n.x = $#key# OR n.x IN $#ids# RETURN '##', `#name#`") ==
      "MATCH (n:`a'b` {`a'b`:'a\\'b'}) WHERE n.x = $`cypherKey` OR n.x IN $_ids RETURN '#', `a'b`");
}

TEST_CASE("values are not looked into") {
  CHECK(cypher_text({{"value", "#value#$`'"}}, "RETURN #value#") == "RETURN #value#$`'");
}

TEST_CASE("values are converted by type") {
  const auto value = [](TypeDescriptor type, std::string_view subscript = {}) {
    return CypherWriter().value(type, "p", subscript).take();
  };
  CHECK(value({.scalar = Scalar::kInt}) == "$p");
  CHECK(value({.scalar = Scalar::kTimestamp}, "i") == "$p[i]");
  CHECK(value({.scalar = Scalar::kPoint}) == "point($p)");
  CHECK(value({.scalar = Scalar::kVector}, "i") == "vecf32($p[i])");
  CHECK(value({.scalar = Scalar::kDate}) == "date($p)");
  CHECK(value({.scalar = Scalar::kTime}) == "localtime($p)");
  CHECK(value({.scalar = Scalar::kDatetime}) == "localdatetime($p)");
  CHECK(value({.scalar = Scalar::kDuration}) == "duration($p)");
  CHECK(value({.scalar = Scalar::kString, .kind = ValueKind::kList}) == "$p");
  CHECK(value({.scalar = Scalar::kDate, .kind = ValueKind::kList}, "i") == "[item IN $p[i] | date(item)]");
}

TEST_CASE("comparisons") {
  CHECK(text(compare(kName, Operator::kEqual, 0)) == "n.`name` = $s");
  CHECK(text(compare(kName, Operator::kLess, 0)) == "n.`name` < $s");
  CHECK(text(compare(kAge, Operator::kGreaterEqual, 1)) == "n.`age` >= $i");
  CHECK(text(compare(kAge, Operator::kNotEqual, 2)) == "n.`age` <> date($`cypherD`)");
}

TEST_CASE("an ordered comparison of an indexed string stays away from the index, which answers it wrongly") {
  CHECK(text(compare(kEmail, Operator::kLess, 0)) == "n.`mail` + '' < $s");
  CHECK(text(compare(kEmail, Operator::kGreaterEqual, 0)) == "n.`mail` + '' >= $s");
  CHECK(text(compare(kEmail, Operator::kEqual, 0)) == "n.`mail` = $s");
  CHECK(text(compare(kEmail, Operator::kNotEqual, 0)) == "n.`mail` <> $s");
}

TEST_CASE("literals that an index of strings does not find stay away from it") {
  const auto equals = [](std::string_view literal) {
    Condition condition = compare(kEmail, Operator::kEqual, 0);
    condition.right.kind = Operand::Kind::kLiteral;
    condition.right.literal = literal;
    return text(condition);
  };
  CHECK(equals("a'b\\") == R"(n.`mail` = 'a\'b\\')");
  CHECK(equals("") == "n.`mail` + '' = ''");
  CHECK(equals(" a") == "n.`mail` + '' = ' a'");
}

TEST_CASE("every operator") {
  const auto on = [](const FieldDescriptor& field, Operator op, std::uint32_t parameter,
                     TextCase text_case = TextCase::kSensitive) {
    Condition condition = compare(field, op, parameter);
    condition.text_case = text_case;
    return text(condition);
  };
  constexpr FieldDescriptor kTags = {
      .name = "tags", .column = "tags", .type = {.scalar = Scalar::kString, .kind = ValueKind::kList}};
  CHECK(on(kName, Operator::kIn, 0) == "n.`name` IN $s");
  CHECK(on(kName, Operator::kNotIn, 0) == "NOT n.`name` IN $s");
  CHECK(on(kName, Operator::kIsNull, 0) == "n.`name` IS NULL");
  CHECK(on(kName, Operator::kIsNotNull, 0) == "n.`name` IS NOT NULL");
  CHECK(on(kName, Operator::kContains, 0) == "n.`name` CONTAINS $s");
  CHECK(on(kName, Operator::kNotContains, 0) == "NOT n.`name` CONTAINS $s");
  CHECK(on(kName, Operator::kStartsWith, 0) == "n.`name` STARTS WITH $s");
  CHECK(on(kName, Operator::kEndsWith, 0) == "n.`name` ENDS WITH $s");
  CHECK(on(kName, Operator::kLike, 0) == "size(string.matchRegEx(n.`name`, $_like_s)) > 0");
  CHECK(on(kName, Operator::kRegex, 0) == "size(string.matchRegEx(n.`name`, $_regex_s)) > 0");
  CHECK(on(kName, Operator::kIsEmpty, 0) == "size(n.`name`) = 0");
  CHECK(on(kName, Operator::kIsNotEmpty, 0) == "size(n.`name`) > 0");
  CHECK(on(kTags, Operator::kContains, 0) == "$s IN n.`tags`");
  CHECK(on(kTags, Operator::kNotContains, 0) == "NOT $s IN coalesce(n.`tags`, [])");
  CHECK(on(kTags, Operator::kIsEmpty, 0) == "coalesce(size(n.`tags`), 0) = 0");
  CHECK(on(kTags, Operator::kIsNotEmpty, 0) == "size(n.`tags`) > 0");
  CHECK(on(kEmail, Operator::kEqual, 0, TextCase::kIgnored) == "toLower(n.`mail`) = toLower($s)");
  CHECK(on(kName, Operator::kContains, 0, TextCase::kIgnored) == "toLower(n.`name`) CONTAINS toLower($s)");
  CHECK(on(kName, Operator::kLike, 0, TextCase::kIgnored) ==
        "size(string.matchRegEx(n.`name`, '(?i)' + $_like_s)) > 0");
}

TEST_CASE("patterns become regular expressions of whole texts") {
  CHECK(like_regex("a%b_c") == R"(\A(?s:a.*b.c)\z)");
  CHECK(like_regex(R"(50\%\_\\)") == R"(\A(?s:50\%_\\)\z)");
  CHECK(like_regex("a.b*(c)[d]") == R"(\A(?s:a\.b\*\(c\)\[d\])\z)");
  CHECK(like_regex("") == R"(\A(?s:)\z)");
  CHECK(like_regex("é") == R"(\A(?s:é)\z)");
  CHECK(whole_regex("a|b") == R"(\A(?:a|b)\z)");
}

TEST_CASE("a negation ends at the comparison, and there as its opposite") {
  const auto negated = [](Operator op) { return text(negate(compare(kName, op, 0))); };
  CHECK(negated(Operator::kEqual) == "n.`name` <> $s");
  CHECK(negated(Operator::kNotEqual) == "n.`name` = $s");
  CHECK(negated(Operator::kIn) == "NOT n.`name` IN $s");
  CHECK(negated(Operator::kNotIn) == "n.`name` IN $s");
  CHECK(negated(Operator::kIsNull) == "n.`name` IS NOT NULL");
  CHECK(negated(Operator::kIsEmpty) == "size(n.`name`) > 0");
  CHECK(negated(Operator::kLess) == "NOT n.`name` < $s");
  CHECK(negated(Operator::kLike) == "n.`name` IS NOT NULL AND NOT size(string.matchRegEx(n.`name`, $_like_s)) > 0");
}

TEST_CASE("parentheses stand where precedence needs them and nowhere else") {
  const Condition a = compare(kName, Operator::kEqual, 0);
  const Condition b = compare(kAge, Operator::kEqual, 1);
  CHECK(text(all({a, b})) == "n.`name` = $s AND n.`age` = $i");
  CHECK(text(any({a, all({a, b})})) == "n.`name` = $s OR n.`name` = $s AND n.`age` = $i");
  CHECK(text(all({a, any({a, b})})) == "n.`name` = $s AND (n.`name` = $s OR n.`age` = $i)");
  CHECK(text(all({all({a, b}), all({all({a})})})) == "n.`name` = $s AND n.`age` = $i AND n.`name` = $s");
  CHECK(text(any({any({a, any({b, a})})})) == "n.`name` = $s OR n.`age` = $i OR n.`name` = $s");
  CHECK(text(all({any({a}), b})) == "n.`name` = $s AND n.`age` = $i");
  CHECK(text(negate(all({a, b}))) == "n.`name` <> $s OR n.`age` <> $i");
  CHECK(text(negate(any({a}))) == "n.`name` <> $s");
  CHECK(text(negate(negate(a))) == "n.`name` = $s");
  CHECK(text(negate(negate(negate(any({a, b}))))) == "n.`name` <> $s AND n.`age` <> $i");
  CHECK(text(all({negate(all({a, b})), b})) == "(n.`name` <> $s OR n.`age` <> $i) AND n.`age` = $i");
}

}  // namespace
}  // namespace fgraph::core
