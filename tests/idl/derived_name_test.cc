#include <string>

#include <doctest/doctest.h>

#include "support.h"

namespace fgraph::idl::test {
namespace {

std::string operand_text(const Operand& operand, const Query& query) {
  std::string out;
  switch (operand.kind) {
    case Operand::Kind::kNone: break;
    case Operand::Kind::kParameter: return "$" + query.parameters[operand.parameter].name;
    case Operand::Kind::kLiteral: return operand.literal;
    case Operand::Kind::kField: return "field";
    case Operand::Kind::kList:
      for (const Operand& element : operand.elements) out += operand_text(element, query);
      break;
  }
  return out;
}

std::string text(const Condition& condition, const Query& query) {
  const auto joined = [&](std::string_view word) {
    std::string out = "(";
    for (const Condition& operand : condition.operands) {
      if (out.size() > 1) out += word;
      out += text(operand, query);
    }
    return out + ")";
  };
  switch (condition.kind) {
    case Condition::Kind::kAnd: return joined(" and ");
    case Condition::Kind::kOr: return joined(" or ");
    case Condition::Kind::kNot: return "not " + joined("");
    case Condition::Kind::kCompare: break;
  }
  static constexpr std::string_view kSigns[] = {
      "=",        "<>",           "<",        "<=",           ">",           ">=",        "in",   "not in",
      "is null",  "is not null",  "contains", "not contains", "starts with", "ends with", "like", "regex",
      "is empty", "is not empty", "near"};
  std::string path;
  for (const LinkDescriptor* link : condition.path.links) path.append(link->name).append(".");
  path.append(condition.path.field->name);
  if (condition.text_case == TextCase::kIgnored) path += "~";
  return path + std::string(kSigns[static_cast<int>(condition.op)]) + operand_text(condition.right, query);
}

std::string action_text(QueryAction action) {
  switch (action) {
    case QueryAction::kFind: return "find";
    case QueryAction::kFindOne: return "find one";
    case QueryAction::kCount: return "count";
    case QueryAction::kExists: return "exists";
    case QueryAction::kDelete: return "delete";
    case QueryAction::kGetOne: return "get one";
    case QueryAction::kSum: return "sum";
    case QueryAction::kAvg: return "avg";
    case QueryAction::kMin: return "min";
    case QueryAction::kMax: return "max";
  }
  return "?";
}

// The query that a declaration becomes, or the messages about it.
std::string derived(const std::string& declaration) {
  const Compiled compiled(
      "node Person { name: string; email: string @unique; age: int?; city: string; full_name: string; born: date;"
      " active: bool; order_id: int; find_by: string; tags: string[]; home: point?; check_in: date; role: string;"
      " link employer: Company[0..1] -[:WORKS_AT]->; }"
      "node Company { name: string; }"
      "repository PersonRepository for Person { " +
      declaration + "; }");
  if (compiled.schema == nullptr) return compiled.messages();
  const Query& query = compiled.query();
  std::string out = action_text(query.action);
  if (query.aggregate != nullptr) out += " of " + std::string(query.aggregate->name);
  if (!query.where.empty()) out += " " + text(query.where[0], query);
  for (const OrderTerm& term : query.order) {
    out += " order " + std::string(term.path.field->name) +
           (term.direction == OrderTerm::Direction::kDescending ? " desc" : " asc");
  }
  if (query.limit.kind == RowCount::Kind::kConstant) out += " limit " + std::to_string(query.limit.constant);
  if (query.delivery == QueryDelivery::kPage) out += " page";
  if (query.delivery == QueryDelivery::kSlice) out += " slice";
  if (query.delivery == QueryDelivery::kStream) out += " stream";
  return out;
}

TEST_CASE("streams find what find finds, and are never one") {
  CHECK(derived("stream_by_name") == "find name=$name stream");
  CHECK(derived("stream_by_email") == "find email=$email stream");
  CHECK(derived("stream_all_order_by_age_desc") == "find order age desc stream");
  CHECK(derived("stream_by_age_between_or_employer_name_order_by_name").find(" stream") != std::string::npos);
  CHECK(derived("stream_by_name -> Person[*]") == "find name=$name stream");
  for (const char* result : {"Person", "Person?", "page", "slice", "int", "bool"}) {
    CAPTURE(result);
    CHECK(derived("stream_by_name -> " + std::string(result)).find("FG6014") != std::string::npos);
  }
  CHECK(derived("stream_by").find("FG") != std::string::npos);
  CHECK(derived("stream").find("FG") != std::string::npos);
}

TEST_CASE("names become queries") {
  CHECK(derived("find_by_name") == "find name=$name");
  CHECK(derived("find_by_name_is") == "find name=$name");
  CHECK(derived("find_by_name_equals") == "find name=$name");
  CHECK(derived("find_by_name_not") == "find name<>$name");
  CHECK(derived("find_by_age_greater_than") == "find age>$age");
  CHECK(derived("find_by_age_greater_than_equal") == "find age>=$age");
  CHECK(derived("find_by_age_less_than") == "find age<$age");
  CHECK(derived("find_by_age_less_than_equal") == "find age<=$age");
  CHECK(derived("find_by_age_between") == "find (age>=$age and age<=$age_2)");
  CHECK(derived("find_by_born_before") == "find born<$born");
  CHECK(derived("find_by_born_after") == "find born>$born");
  CHECK(derived("count_by_age") == "count age=$age");
  CHECK(derived("exists_by_email") == "exists email=$email");
  CHECK(derived("delete_by_age_less_than") == "delete age<$age");
  CHECK(derived("find_by_active") == "find active=$active");
  CHECK(derived("find_by_find_by") == "find find_by=$find_by");
}

TEST_CASE("every operator has its word") {
  CHECK(derived("find_by_age_in") == "find agein$age");
  CHECK(derived("find_by_age_not_in") == "find agenot in$age");
  CHECK(derived("find_by_age_is_null") == "find ageis null");
  CHECK(derived("find_by_age_is_not_null") == "find ageis not null");
  CHECK(derived("find_by_active_is_true") == "find active=true");
  CHECK(derived("find_by_active_is_false") == "find active=false");
  CHECK(derived("find_by_name_containing") == "find namecontains$name");
  CHECK(derived("find_by_tags_not_containing") == "find tagsnot contains$tags");
  CHECK(derived("find_by_name_starting_with") == "find namestarts with$name");
  CHECK(derived("find_by_name_ending_with_ignore_case") == "find name~ends with$name");
  CHECK(derived("find_by_name_like") == "find namelike$name");
  CHECK(derived("find_by_name_regex_ignore_case") == "find name~regex$name");
  CHECK(derived("find_by_name_ignore_case") == "find name~=$name");
  CHECK(derived("find_by_name_not_ignore_case") == "find name~<>$name");
  CHECK(derived("find_by_tags_is_empty") == "find tagsis empty");
  CHECK(derived("find_by_name_is_not_empty") == "find nameis not empty");
  CHECK(derived("find_by_home_near") == "find homenear$home$distance");
  CHECK(derived("find_by_age_greater_than_or_equal") == "find age>=$age");
  CHECK(derived("find_by_check_in") == "find check_in=$check_in");
  CHECK(derived("find_by_check_in_in") == "find check_inin$check_in");
}

TEST_CASE("links lead to fields of other nodes") {
  CHECK(derived("find_by_employer_name") == "find employer.name=$name");
  CHECK(derived("find_all_order_by_employer_name_desc").find("find order name desc") == 0);
}

TEST_CASE("aggregates take a field, and conditions behind by") {
  CHECK(derived("sum_age_by_role") == "sum of age role=$role");
  CHECK(derived("avg_age") == "avg of age");
  CHECK(derived("min_born_by_name_containing_and_active") == "min of born (namecontains$name and active=$active)");
  CHECK(derived("max_name") == "max of name");
}

TEST_CASE("pages and other results") {
  CHECK(derived("find_by_name_order_by_age -> page") == "find name=$name order age asc page");
  CHECK(derived("find_all_order_by_age -> slice") == "find order age asc slice");
  CHECK(derived("find_by_email -> Person[*]") == "find email=$email");
  CHECK(derived("find_by_email -> Person") == "get one email=$email limit 2");
}

TEST_CASE("a unique field finds one node") {
  CHECK(derived("find_by_email") == "find one email=$email");
  CHECK(derived("find_by_email_not") == "find email<>$email");
  CHECK(derived("find_by_email_and_name") == "find (email=$email and name=$name)");
  CHECK(derived("find_first_by_name_order_by_age") == "find one name=$name order age asc limit 1");
}

TEST_CASE("and binds tighter than or") {
  CHECK(derived("find_by_name_and_age_or_city") == "find ((name=$name and age=$age) or city=$city)");
  CHECK(derived("find_by_name_or_age_and_city") == "find (name=$name or (age=$age and city=$city))");
  CHECK(derived("find_by_name_or_age_between") == "find (name=$name or (age>=$age and age<=$age_2))");
}

TEST_CASE("the same field twice gets two parameters") {
  CHECK(derived("find_by_age_greater_than_and_age_less_than") == "find (age>$age and age<$age_2)");
  CHECK(derived("find_by_age_greater_than_and_age_less_than(min: int, max: int)") == "find (age>$min and age<$max)");
}

TEST_CASE("orders and limits") {
  CHECK(derived("find_by_name_order_by_age") == "find name=$name order age asc");
  CHECK(derived("find_by_name_order_by_age_desc") == "find name=$name order age desc");
  CHECK(derived("find_by_name_order_by_full_name_asc") == "find name=$name order full_name asc");
  CHECK(derived("find_by_order_id_order_by_order_id") == "find order_id=$order_id order order_id asc");
  CHECK(derived("find_all_order_by_name") == "find order name asc");
  CHECK(derived("find_all_order_by_age_desc_and_name") == "find order age desc order name asc");
  CHECK(derived("find_all_order_by_age_desc_name_asc") == "find order age desc order name asc");
  CHECK(derived("find_distinct_by_name") == "find name=$name");
  CHECK(derived("find_top_10_by_name_order_by_age") == "find name=$name order age asc limit 10");
}

TEST_CASE("a reading that makes no sense is none") {
  const Compiled compiled(
      "node A { active: bool; active_before: date; x: int; x_not: string; }"
      "repository AR for A { find_by_active_before; }");
  REQUIRE(compiled.schema != nullptr);
  CHECK(compiled.query().where[0].path.field->name == "active_before");
}

TEST_CASE("spans point into the name") {
  const Compiled compiled("node A { age: int; }\nrepository AR for A {\n  find_by_age_and_agee;\n}");
  REQUIRE(compiled.diagnostics.sorted().size() == 1);
  CHECK(compiled.diagnostics.sorted()[0]->span.text() == "agee");
  CHECK(compiled.messages().find("did you mean 'age'?") != std::string::npos);
}

// Every mistake in a name: its words, and what was probably meant.
std::string mistakes(const std::string& name) {
  const Compiled compiled(
      "node Person { name: string; age: int?; joined: date; home: point; terms_and_conditions: string;"
      " link employer: Company[0..1] -[:WORKS_AT]->; link friends: Person[*] -[:KNOWS]->; }"
      "node Company { title: string; }"
      "repository PersonRepository for Person { " +
      name + "; }");
  std::string out;
  for (const Diagnostic* one : compiled.diagnostics.sorted()) {
    if (!out.empty()) out += ", ";
    out += std::string(one->span.text()) + ">" + one->suggestion;
  }
  return out;
}

TEST_CASE("every mistake of a name is found") {
  CHECK(mistakes("find_by_naem_and_aeg_greater_than_order_by_joind_desc") == "naem>name, aeg>age, joind>joined");
  CHECK(mistakes("find_by_naem_and_age_near_or_employer_titel") == "naem>name, near>, titel>title");
  CHECK(mistakes("sum_agee_by_naem_and_joind_before") == "agee>age, naem>name, joind>joined");
  CHECK(mistakes("find_by_name_and_agee_order_by_joind_asc_nmae_desc_and_friends_name") ==
        "agee>age, joind>joined, nmae>name, friends_name>");
  CHECK(mistakes("find_by_naem_containig_or_employr_titel") ==
        "naem>name, containig>containing, employr_titel>employer_title");
  CHECK(mistakes("find_by_name_greater_then_or_equal_and_aeg") ==
        "greater_then_or_equal>greater_than_or_equal, aeg>age");
  CHECK(mistakes("find_by_name_adn_age_ro_joined") == "adn>and, ro>or");
  CHECK(mistakes("find_by_name_oder_by_agee_dsc") == "oder_by>order_by, agee>age, dsc>desc");
  CHECK(mistakes("find_by_term_and_conditions_and_naem") == "term_and_conditions>terms_and_conditions, naem>name");
  CHECK(mistakes("find_by_home_containing_order_by_home") == "containing>, home>");
}

TEST_CASE("a long name takes no long time") {
  std::string name = "find_by_a";
  std::string fields = "a: int; a_and_a: int; ";
  while (name.size() < 240) name += "_and_a";
  const Compiled compiled("node A { " + fields + " } repository AR for A { " + name + "; " + name + "_x; }");
  CHECK(compiled.diagnostics.error_count() == 2);
}

}  // namespace
}  // namespace fgraph::idl::test
