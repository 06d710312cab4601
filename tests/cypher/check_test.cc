// Messages about queries in Cypher: the text of each, the words that it marks, and its advice.
#include <doctest/doctest.h>

#include "support.h"

namespace fgraph::idl::test {
namespace {

struct Case {
  std::string_view text;
  std::string_view parameters;
  std::string_view result;
  CypherMode mode;
  std::string_view messages;
};

constexpr CypherMode kAny = CypherMode::kAny;
constexpr CypherMode kReadonly = CypherMode::kReadonly;

constexpr Case kCases[] = {
    {"MATCH (p:Persn) RETURN p", "", "Person", kAny,
     "FG7004 [Persn] unknown label 'Persn'\n"
     "  did you mean 'Person'?\n"},
    {"MATCH (p:Company)<-[:WorksAt]-(x) RETURN x", "", "Person", kAny,
     "FG7004 [WorksAt] unknown relationship type 'WorksAt'\n"
     "  relationship 'WorksAt' has the type 'WORKS_AT' in the graph\n"},
    {"MATCH (p:Person)-[:KNWS]->(x) RETURN x", "", "Person", kAny,
     "FG7004 [KNWS] unknown relationship type 'KNWS'\n"
     "  did you mean 'KNOWS'?\n"},
    {"MATCH (p:Person) RETURN p.nam", "", "string", kAny,
     "FG7014 [nam] 'nam' is not a property of 'Person'\n"
     "  did you mean 'name'?\n"},
    {"MATCH (p:Person) RETURN p.full_name", "", "string", kAny,
     "FG7014 [full_name] 'full_name' is not a property of 'Person'\n"
     "  'full_name' is stored as 'fullName'; Cypher sees that name\n"},
    {"MATCH (p:Person) WHERE p.id = $me RETURN p.friends", "me: id", "string", kAny,
     "FG7014 [id] 'id' is not a property of 'Person'\n"
     "  the id of a node or relationship is id(variable)\n"
     "FG7014 [friends] 'friends' is not a property of 'Person'\n"
     "  'friends' is a link: match -[:KNOWS]->\n"},
    {"MATCH (p:Person) WHERE p.age = $name RETURN p", "name: string", "Person", kAny,
     "FG7013 [$name] parameter 'name' of type 'string' cannot be compared with 'age' of type 'int'\n"},
    {"MATCH (p:Person) WHERE id(p) = $me RETURN p", "me: string", "Person", kAny,
     "FG7013 [$me] parameter 'me' of type 'string' cannot be compared with 'id'\n"
     "  declare it as 'me: id'\n"},
    {"MATCH (p:Person) WHERE id(p) = $me RETURN p", "me: int", "Person", kAny,
     "FG7013 [$me] parameter 'me' of type 'int' cannot be compared with 'id'\n"
     "  declare it as 'me: id'\n"},
    {"MATCH (p:Person) WHERE p.name = $nam RETURN p", "name: string", "Person", kAny,
     "FG7002 [$nam] parameter '$nam' is not declared\n"
     "  did you mean 'name'?\n"},
    {"MATCH (p:Person) WHERE p.name = name RETURN p", "name: string", "Person", kAny,
     "FG7012 [] parameter 'name' is not used\n"
     "  use it as $name, or remove it\n"
     "FG7016 [name] variable 'name' is not defined here\n"
     "  the parameter is $name\n"},
    {"MATCH (p:Person) RETURN p LIMIT $n", "n: string", "Person", kAny,
     "FG7013 [$n] parameter 'n' of type 'string' cannot be a number of rows\n"
     "  declare it as 'n: int'\n"},
    {"MATCH (p:Person)<-[:WORKS_AT]-(c:Company) RETURN c", "", "Company", kAny,
     "FG7008 [<-[:WORKS_AT]-] relationship 'WORKS_AT' does not start at 'Company'\n"
     "  it goes from 'Person' to 'Company'\n"
     "  turn the arrow round\n"},
    {"MATCH (p:Post)-[:KNOWS]->(c) RETURN c", "", "Person", kAny,
     "FG7008 [-[:KNOWS]->] relationship 'KNOWS' does not start at 'Post'\n"
     "  it goes from 'Person' to 'Person'\n"},
    {"MATCH (c:Company)-[:FOLLOWS]-(p:Person) RETURN p", "", "Person", kAny,
     "FG7008 [-[:FOLLOWS]-] relationship 'FOLLOWS' does not touch 'Company'\n"
     "  it goes from 'Person' to 'Person'\n"},
    {"MATCH (p:Person)-[:WORKS_AT]->(c) RETURN c", "", "Person", kAny,
     "FG7019 [c] column 'c' is a node 'Company', not a node 'Person'\n"},
    {"MATCH (n) WHERE n.nonsense = 1 RETURN n", "", "Person", kAny,
     "FG7015 [nonsense] nothing in the schema has a property 'nonsense'\n"},
    {"MATCH (p:Person) RETURN p.name AS nme, count(*) AS n", "", "Row { name: string, n: int }", kAny,
     "FG7017 [nme] column 'nme' is not a member of 'Row'\n"
     "  name the column: AS name\n"},
    {"MATCH (p:Person) RETURN p.name AS name", "", "Row { name: string, n: int }", kAny,
     "FG7003 [p.name AS name] no column for member 'n' of 'Row'\n"
     "  return it: value AS n\n"},
    {"MATCH (p:Person) RETURN p, p.name", "", "Person", kAny,
     "FG7018 [p.name] the query returns 2 columns, not one 'Person'\n"
     "  several columns need a struct: struct Row { ... }\n"},
    {"MATCH (p:Person) RETURN sum(p.age)", "", "int", kAny,
     "FG7019 [sum(p.age)] column 'sum(p.age)' is 'float', not 'int'\n"
     "  write toInteger(...), or declare a 'float'; sums and averages are floats on FalkorDB, of integers too\n"},
    {"MATCH (p:Person) RETURN p.name", "", "int", kAny, "FG7019 [p.name] column 'p.name' is 'string', not 'int'\n"},
    {"MATCH (p:Person) OPTIONAL MATCH (p)-[:WORKS_AT]->(c) RETURN p AS a, c AS b", "", "Row { a: Person, b: Company }",
     kAny,
     "FG7020 [c AS b] column 'b' can be null, but member 'b' is not optional\n"
     "  declare it with '?', or leave out the rows: WHERE value IS NOT NULL\n"},
    {"MATCH (p:Person) RETURN p.age", "", "int", kAny,
     "FG7020 [p.age] column 'p.age' can be null, but the result is not optional\n"
     "  declare it with '?', or leave out the rows: WHERE value IS NOT NULL\n"},
    {"MATCH (p:Person) RETURN p.name, p.name", "", "Row { p.name: string }", kAny,
     "FG7021 [p.name] two columns are named 'p.name'\n"},
    {"MATCH (p:Person) SET p.name = 'x'", "", "int", kAny,
     "FG7018 [] the query returns nothing, not 'int'\n"
     "  end the query with RETURN\n"},
    {"MATCH (p:Person) SET p.nme = $x, p.age = $x", "x: string", "", kAny,
     "FG7014 [nme] 'nme' is not a property of 'Person'\n"
     "  did you mean 'name'?\n"
     "FG7013 [$x] parameter 'x' of type 'string' cannot be a value of 'age' of type 'int'\n"},
    {"MATCH (p:Person)-[:KNOWS*]->(q) RETURN q", "", "Person", kAny,
     "FG7009 [*] this path has no greatest length\n"
     "  it visits every path of the graph that fits; write the greatest length: [*1..5]\n"},
    {"MATCH (p:Person), (c:Company) RETURN p", "", "Person", kAny,
     "FG7010 [(c:Company)] these patterns have nothing in common: every row of one is combined with every row of the "
     "other\n"
     "  connect the patterns with a relationship or a condition, or ask in two queries\n"},
    {"MATCH (p:Person) WHERE id(p) IN $ids RETURN p", "ids: id[]", "Person", kAny,
     "FG7022 [id(p) IN $ids] this looks at every node for every row\n"
     "  write UNWIND $ids AS i MATCH ... WHERE id(p) = i\n"},
    {"UNWIND $rows AS r MATCH (p:Person) WHERE id(p) = r.id RETURN p", "rows: string[]", "Person", kAny,
     "FG7022 [id(p) = r.id] this looks at every node for every row\n"
     "  put the value into a variable first: WITH ..., value AS i MATCH ... WHERE id(p) = i\n"},
    {"MATCH (p:Person) WHERE p.name > $a RETURN p", "a: string", "Person", kAny,
     "FG7023 [p.name] FalkorDB compares the indexed string 'p.name' wrongly\n"
     "  write p.name + '', which does not use the index\n"},
    {"MATCH (p:Person) RETURN [(p)-[:KNOWS]->(f) | [(f)-[:KNOWS]->(g) | g.name][0]]", "", "string[]", kAny,
     "FG7024 [[(f)-[:KNOWS]->(g) | g.name]] FalkorDB returns null for a pattern comprehension in another\n"
     "  write OPTIONAL MATCH and collect() in stages: WITH p, collect(x) AS xs\n"},
    {"MATCH (p:Person) WHERE p.name =~ 'A.*' RETURN p", "", "Person", kAny,
     "FG7011 [=~] FalkorDB does not have =~\n"
     "  write size(string.matchRegEx(text, pattern)) > 0\n"},
    {"MATCH (p:Person) WHERE EXISTS { MATCH (p)-->() } RETURN p", "", "Person", kAny,
     "FG7011 [EXISTS { MATCH (p)-->() }] FalkorDB does not have EXISTS { ... }\n"
     "  write the pattern itself as the condition: WHERE (p)-[:TYPE]->()\n"},
    {"MATCH (p:Person|Company) RETURN p", "", "Person", kAny,
     "FG7011 [:Person|Company] FalkorDB does not have label expressions\n"
     "  give the nodes a common label (an abstract node), or write one pattern per label with UNION\n"},
    {"MATCH (p:Person) WHERE p.age BETWEEN 1 AND 3 RETURN p", "", "Person", kAny,
     "FG7011 [BETWEEN] FalkorDB does not have BETWEEN\n"
     "  write low <= value AND value <= high\n"},
    {"MATCH (p:Person) WHERE p.updated < datetime() RETURN apoc.text.join(p.nicknames, ',')", "", "string", kAny,
     "FG7011 [datetime] FalkorDB does not have datetime()\n"
     "  write localdatetime(...); the server has no time zones and counts whole seconds\n"
     "FG7011 [apoc.text.join] FalkorDB does not have apoc.text.join()\n"
     "  APOC is not part of the server; write it in Cypher or in C++\n"},
    {"MATCH (p:Person) WHERE p.visibility = 'publc' RETURN p", "", "Person", kAny,
     "FG7014 [visibility] 'visibility' is not a property of 'Person'\n"},
    {"MATCH (t:Post) WHERE t.visibility = 'publc' RETURN t", "", "Post", kAny,
     "FG7025 ['publc'] 'publc' is never equal to a value of 'Visibility'\n"
     "  did you mean 'public'?\n"},
    {"MATCH (p:Person) OPTIONAL MATCH (p)-[:KNOWS]->(q) MATCH (q)-[:KNOWS]->(r) RETURN r", "", "Person", kAny,
     "FG7026 [MATCH] MATCH directly after OPTIONAL MATCH\n"
     "  put WITH and the variables that are needed further on between them\n"},
    {"MATCH (p:Person) WITH p.name RETURN 1", "", "int", kAny,
     "FG7026 [p.name] a value in WITH has a name\n"
     "  write p.name AS name\n"},
    {"MATCH (p:Person) WITH p.name AS n RETURN p", "", "Person", kAny, "FG7016 [p] variable 'p' is not defined here\n"},
    {"MATCH (p:Person) RETURN p.name ORDER BY $o", "o: string", "string", kAny,
     "FG7027 [$o] ordering by a parameter has no effect\n"
     "  write one query for each order\n"},
    {"MATCH (p:Person) RETURN lenght(p.name), p.age = 'x'", "", "Row { lenght(p.name): int, p.age = 'x': bool }", kAny,
     "FG7007 [lenght] unknown function 'lenght'\n"
     "  did you mean 'length'?\n"
     "FG7025 ['x'] 'string' is never equal to 'int'\n"},
    {"MATCH (p:Person $m) RETURN p", "m: string", "Person", kAny,
     "FG7011 [$m] FalkorDB does not have a parameter as the properties of a pattern\n"
     "  write each property: {name: $name}; to set all of them after CREATE: SET n = $map\n"},
    {"CREATE (a:Person)-[:KNOWS]-(b:Person)", "", "", kAny,
     "FG7026 [-[:KNOWS]-] a relationship that is created has a direction\n"
     "  write -[:TYPE]-> or <-[:TYPE]-\n"},
    {"MERGE (a:Person)-[:KNOWS|FOLLOWS]->(b:Person)", "", "", kAny,
     "FG7026 [-[:KNOWS|FOLLOWS]->] a relationship that is created has exactly one type and length 1\n"},
    {"MATCH (p:Person) RETURN p.name LIMIT 3 FOO BAR", "", "string", kAny,
     "FG7001 [FOO] this query is not checked from here on: this is not understood\n"
     "  the query is sent as it is, and the server finds mistakes after this place\n"},
    {"LOAD CSV FROM 'x' AS row CREATE (:Nonsense)", "", "", kAny,
     "FG7001 [LOAD] this query is not checked from here on: this is not understood\n"
     "  the query is sent as it is, and the server finds mistakes after this place\n"},
    {"MATCH (p:Persn) CREATE INDEX FOR (n:L) ON (n.a)", "", "", kAny,
     "FG7004 [Persn] unknown label 'Persn'\n"
     "  did you mean 'Person'?\n"
     "FG7001 [FOR] this query is not checked from here on: this is not understood\n"
     "  the query is sent as it is, and the server finds mistakes after this place\n"},
    {"RETURN 'abc", "", "", kAny,
     "FG7001 ['] this query is not checked from here on: this is not understood\n"
     "  the query is sent as it is, and the server finds mistakes after this place\n"},
    {"RETURN (1", "", "", kAny,
     "FG7001 [] this query is not checked from here on: this is not understood\n"
     "  the query is sent as it is, and the server finds mistakes after this place\n"},
    {"MATCH (p:Person) RETURN p", "unused: int", "Person", kAny,
     "FG7012 [] parameter 'unused' is not used\n"
     "  use it as $unused, or remove it\n"},
    {"CALL db.idx.fulltext.queryNode('Persn', 'x') YIELD node RETURN node", "", "Person", kAny,
     "FG7007 [db.idx.fulltext.queryNode] unknown procedure 'db.idx.fulltext.queryNode'\n"
     "  did you mean 'db.idx.fulltext.queryNodes'?\n"},
    {"CALL db.idx.fulltext.queryNodes('Persn', 'x') YIELD nod RETURN nod", "", "string", kAny,
     "FG7004 [Persn] unknown label 'Persn'\n"
     "  did you mean 'Person'?\n"
     "FG7004 [nod] unknown result 'nod'\n"
     "  did you mean 'node'?\n"},
    {"MATCH (p:Person)-[f:FOLLOWS]->(q) WHERE f.since > 3 RETURN p", "", "Person", kAny,
     "FG7014 [since] 'since' is not a property of relationship 'FOLLOWS'\n"
     "  declare the relationship with its properties: relationship Name \"FOLLOWS\" (From -> To) { ... }\n"},
    {"MATCH (p:Person) WHERE (p)-[:KNOWS]->(x) RETURN p", "", "Person", kAny,
     "FG7016 [x] variable 'x' is not defined here\n"
     "  a pattern in a condition cannot introduce variables; leave the name out\n"},
    {"MATCH (p:Person) WHERE p.name IN $names RETURN p", "names: string", "Person", kAny,
     "FG7013 [$names] parameter 'names' of type 'string' cannot be searched as a list of 'string'\n"},
    {"MATCH (p:Person) WHERE p.name IN $names RETURN p", "names: int[]", "Person", kAny,
     "FG7013 [$names] parameter 'names' of type 'int[]' cannot be compared with 'name' of type 'string'\n"},
    {"UNWIND $x AS y RETURN y", "x: string", "string", kAny,
     "FG7013 [$x] parameter 'x' of type 'string' cannot be unwound like a list of 'string'\n"},
    {"MATCH (p:Person) RETURN p.name UNION MATCH (c:Company) RETURN c.city", "", "string", kAny,
     "FG7020 [c.city] column 'c.city' can be null, but the result is not optional\n"
     "  declare it with '?', or leave out the rows: WHERE value IS NOT NULL\n"
     "FG7026 [c.city] the parts of a UNION return columns of the same names\n"},
    {"CREATE (p:Person {name: 'x'})", "", "", kReadonly,
     "FG7005 [CREATE] 'CREATE' writes, but the query is 'readonly'\n"
     "  remove 'readonly' from the query, or the clause\n"},
    {"MATCH (p:Person) RETURN p", "", "Person", kReadonly, ""},
    {"CALL db.idx.fulltext.drop('Person')", "", "", kReadonly,
     "FG7005 [db.idx.fulltext.drop] 'db.idx.fulltext.drop' writes, but the query is 'readonly'\n"
     "  remove 'readonly' from the query, or the clause\n"},
    {"MATCH (p:Person) FOREACH (x IN [1] | SET p.age = x)", "", "", kReadonly,
     "FG7005 [SET] 'SET' writes, but the query is 'readonly'\n"
     "  remove 'readonly' from the query, or the clause\n"},
    {"LOAD CSV FROM 'x' AS row MERGE (:Person)", "", "", kReadonly,
     "FG7001 [LOAD] this query is not checked from here on: this is not understood\n"
     "  the query is sent as it is, and the server finds mistakes after this place\n"
     "FG7005 [MERGE] 'MERGE' writes, but the query is 'readonly'\n"
     "  remove 'readonly' from the query, or the clause\n"},
    {"MATCH (p:Person) SET p:Persn", "", "", kAny,
     "FG7004 [Persn] unknown label 'Persn'\n"
     "  did you mean 'Person'?\n"},
    {"MATCH (p:Person) WHERE p.name CONTAINS $n RETURN p", "n: int", "Person", kAny,
     "FG7013 [$n] parameter 'n' of type 'int' cannot be searched as 'string'\n"},
    {"MATCH (p:Person) WHERE p.joined < $d RETURN p", "d: datetime", "Person", kAny,
     "FG7013 [$d] parameter 'd' of type 'datetime' cannot be compared with 'joined' of type 'date'\n"},
    {"MATCH (p:Person {age: $a}) RETURN p", "a: string", "Person", kAny,
     "FG7013 [$a] parameter 'a' of type 'string' cannot be a value of 'age' of type 'int'\n"},
    {"MATCH (p:Person) WHERE exists((p)-[:KNOWS]->()) RETURN p", "", "Person", kAny,
     "FG7011 [exists] FalkorDB does not have exists() of a pattern\n"
     "  write the pattern itself as the condition: WHERE (p)-[:TYPE]->()\n"},
    {"MATCH (p:Person) WHERE p.age NOT IN [1] RETURN p", "", "Person", kAny,
     "FG7011 [NOT] FalkorDB does not have NOT IN\n"
     "  write NOT value IN list\n"},
    {"MATCH (p:Person) RETURN elementId(p)", "", "string", kAny,
     "FG7011 [elementId] FalkorDB does not have elementId()\n"
     "  write id(...)\n"},
    {"MATCH (p:Person)-[:KNOWS]->(f) WITH f RETURN f.nme", "", "string", kAny,
     "FG7015 [nme] nothing in the schema has a property 'nme'\n"
     "  did you mean 'name'?\n"},
    {"MATCH (p:Person) OPTIONAL MATCH (p)-[:WORKS_AT]->(c) WITH c WHERE c.name = 'x' RETURN c", "", "Company", kAny,
     ""},
    {"MATCH (p:Person)-[:KNOWS]->(c) WHERE id(p) = $me AND id(c) IN $ids RETURN c", "me: id, ids: id[]", "Person", kAny,
     ""},
    {"MATCH (p:Person) RETURN p.age AS a, p.age + 1 AS b, [p.age] AS c", "", "Row { a: int?, b: string?, c: string[] }",
     kAny,
     "FG7019 [p.age + 1 AS b] column 'b' is 'int', not 'string'\n"
     "FG7019 [[p.age] AS c] column 'c' is a list of 'int', not a list of 'string'\n"},
};

TEST_CASE("messages mark the words they are about") {
  for (const Case& one : kCases) {
    CAPTURE(one.text);
    CHECK(Checked(one.text, one.parameters, one.result, one.mode).messages() == one.messages);
  }
}

TEST_CASE("columns are inferred as far as the schema tells") {
  const auto columns = [](std::string_view text) { return Checked(text).columns(); };
  CHECK(columns("MATCH (p:Person) RETURN p.age AS a, count(*) AS n, avg(p.age) AS v") ==
        "a: 'int'?, n: 'int', v: 'float'");
  CHECK(columns("MATCH (p:Person)-[k:KNOWS]->(f) RETURN k, f, collect(f.name) AS l") ==
        "k: a relationship 'KNOWS', f: a node 'Person', l: a list of 'string'");
  CHECK(columns("MATCH (n) RETURN n, n.name AS x, some.function(n) AS y") ==
        "n: a node, x: of unknown type, y: of unknown type");
  CHECK(columns("MATCH (p:Person) RETURN CASE WHEN p.age > 3 THEN 1 END AS a, coalesce(p.fullName, p.name) AS b") ==
        "a: 'int'?, b: 'string'");
  CHECK(columns("MATCH (p:Person) RETURN p.role AS r, 7 / 2 AS i, 2 ^ 2 AS f, p.name + 1 AS s, $x AS u") ==
        "r: 'Role', i: 'int', f: 'float', s: 'string', u: of unknown type");
  CHECK(columns("CALL db.labels()") == "");
}

TEST_CASE("every clause that writes is one") {
  const auto access = [](std::string_view text) { return Checked(text).result.access; };
  for (std::string_view text :
       {"CREATE (:Person)", "MERGE (:Person)", "MATCH (p:Person) SET p.age = 1", "MATCH (p:Person) REMOVE p.age",
        "MATCH (p:Person) DELETE p", "FOREACH (x IN [1] | CREATE (:Person))", "CALL { CREATE (:Person) }",
        "CALL db.idx.fulltext.drop('Person')", "NONSENSE CREATE (:Person)"}) {
    CAPTURE(text);
    CHECK(access(text) == Access::kWrite);
  }
  CHECK(access("MATCH (p:Person {name: 'CREATE'}) RETURN p.set, p /* DELETE */") == Access::kRead);
  CHECK(access("NONSENSE MATCH (p:Merge) RETURN p.delete, 'SET'") == Access::kRead);
}

TEST_CASE("uses of parameters are listed with what converts them") {
  const Checked checked("MATCH (p:Person) WHERE p.joined < $d RETURN p NONSENSE $n", "d: date, n: int");
  REQUIRE(checked.result.parameter_uses.size() == 2);
  CHECK(checked.result.parameter_uses[0].span.text() == "$d");
  CHECK(checked.result.parameter_uses[1].parameter == 1);
  CHECK(!checked.result.understood);
  CHECK(Checked("RETURN date($d)", "d: date").result.parameter_uses.at(0).converted);
  CHECK(!Checked("RETURN $d", "d: date").result.parameter_uses.at(0).converted);
}

}  // namespace
}  // namespace fgraph::idl::test
