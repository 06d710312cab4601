// The part of Cypher that is checked in a query of a schema, `query name = """..."""`.
//
// The grammar only knows shapes, and knows more of them than the server does. What the server lacks (`=~`, BETWEEN,
// `:A|B`, EXISTS { }) can be read, so that a message can say what to write instead. A query that does not fit the grammar
// is not refused: it is sent to the server without being checked.
//
// Rules for changes:
// - A chain of any length is a loop. Only brackets and CASE recurse, because their depth is limited before parsing.
// - A new keyword is added to `name`. A word that can also be a variable is added to `variable`.
grammar Cypher;

options { superClass = RuleParser; contextSuperClass = RuleContext; }

query : item* SEMI? EOF ;

item : union_ | clause ;

union_ : UNION ALL? ;

clause
  : matchClause
  | unwindClause
  | withClause
  | returnClause
  | createClause
  | mergeClause
  | setClause
  | removeClause
  | deleteClause
  | foreachClause
  | subquery
  | procedureCall
  ;

matchClause : OPTIONAL? MATCH patterns where? ;

where : WHERE expression ;

unwindClause : UNWIND expression AS variable ;

withClause : WITH projection where? ;

returnClause : RETURN projection ;

projection : DISTINCT? projectionItems orderBy? skip? limit? ;

projectionItems : (STAR | projectionItem) (COMMA projectionItem)* ;

projectionItem : expression (AS name)? ;

orderBy : ORDER BY orderItem (COMMA orderItem)* ;

orderItem : expression (ASC | ASCENDING | DESC | DESCENDING)? ;

skip : SKIP_ expression ;

limit : LIMIT expression ;

createClause : CREATE patterns ;

mergeClause : MERGE patternPart mergeAction* ;

mergeAction : ON (MATCH | CREATE) setClause ;

setClause : SET setItem (COMMA setItem)* ;

setItem : target ((EQUAL | PLUS_EQUAL) expression | labels) ;

removeClause : REMOVE removeItem (COMMA removeItem)* ;

removeItem : target labels? ;

target : (variable | LPAREN expression RPAREN) accessStep* ;

deleteClause : DETACH? DELETE expression (COMMA expression)* ;

foreachClause : FOREACH LPAREN variable IN expression PIPE clause+ RPAREN ;

subquery : CALL LBRACE item* RBRACE ;

procedureCall : CALL dottedName (LPAREN arguments? RPAREN)? (YIELD (STAR | yieldItem (COMMA yieldItem)*) where?)? ;

yieldItem : name (AS name)? ;

patterns : patternPart (COMMA patternPart)* ;

patternPart : (variable EQUAL)? (name LPAREN path RPAREN | path) ;

path : node (relationship node)* ;

// A pattern in an expression. A node alone would be an expression in brackets.
chain : node (relationship node)+ ;

node : LPAREN variable? labels? properties? RPAREN ;

// The server only knows `:A:B`.
labels : labelGroup+ ;

labelGroup : COLON labelTerm ((PIPE | AMPERSAND) COLON? labelTerm)* ;

labelTerm : EXCLAMATION* (name | PARAMETER) ;

properties : map | PARAMETER ;

relationship : LT? MINUS relationshipDetail? MINUS GT? ;

relationshipDetail : LBRACKET variable? relationshipTypes? range? properties? RBRACKET ;

relationshipTypes : COLON name (PIPE COLON? name)* ;

range : STAR INTEGER? (DOTDOT INTEGER?)? ;

// The rules for operators go from the loosest to the tightest one.
expression : exclusive (OR exclusive)* ;

exclusive : conjunction (XOR conjunction)* ;

conjunction : negation (AND negation)* ;

negation : NOT* comparison ;

comparison : predicate (comparisonOperator predicate)* ;

comparisonOperator : EQUAL | NOT_EQUAL | LT | LESS_EQUAL | GT | GREATER_EQUAL ;

predicate : sum predicateTail* ;

predicateTail
  : (STARTS WITH | ENDS WITH | CONTAINS | NOT? IN | MATCHES) sum
  | IS NOT? NULL_
  | BETWEEN sum AND sum
  ;

sum : product ((PLUS | MINUS) product)* ;

product : power ((STAR | SLASH | PERCENT) power)* ;

power : unary (CARET unary)* ;

unary : (PLUS | MINUS)* access ;

access : atom (accessStep | labels)* ;

accessStep
  : DOT name
  | LBRACKET expression RBRACKET
  | LBRACKET expression? DOTDOT expression? RBRACKET
  ;

atom
  : literal
  | PARAMETER
  | caseExpression
  | EXISTS braced
  | name LPAREN STAR RPAREN
  | quantifier
  | reduce
  | call
  | chain
  | LPAREN expression RPAREN
  | patternComprehension
  | listComprehension
  | LBRACKET arguments? RBRACKET
  | mapProjection
  | map
  | variable
  ;

literal : INTEGER | FLOAT | STRING | TRUE | FALSE | NULL_ ;

caseExpression : CASE expression? caseBranch+ (ELSE expression)? END ;

caseBranch : WHEN expression THEN expression ;

quantifier : (ALL | ANY | NONE | SINGLE) LPAREN variable IN expression where RPAREN ;

reduce : REDUCE LPAREN variable EQUAL expression COMMA variable IN expression PIPE expression RPAREN ;

call : dottedName LPAREN DISTINCT? arguments? RPAREN ;

arguments : expression (COMMA expression)* ;

listComprehension : LBRACKET variable IN expression where? (PIPE expression)? RBRACKET ;

patternComprehension : LBRACKET (variable EQUAL)? chain where? PIPE expression RBRACKET ;

map : LBRACE (mapEntry (COMMA mapEntry)*)? RBRACE ;

mapEntry : name COLON expression ;

mapProjection : variable LBRACE (projectionEntry (COMMA projectionEntry)*)? RBRACE ;

projectionEntry : DOT name | DOT STAR | name COLON expression | variable ;

// Any text between braces that balance.
braced : LBRACE (braced | ~(LBRACE | RBRACE))* RBRACE ;

dottedName : name (DOT name)* ;

variable
  : IDENTIFIER | ESCAPED | ANY | NONE | SINGLE | REDUCE | EXISTS | ON | BY | ASC | ASCENDING | DESC | DESCENDING | YIELD
  | BETWEEN | ORDER | ALL
  ;

name
  : IDENTIFIER | ESCAPED | MATCH | OPTIONAL | WHERE | WITH | UNWIND | RETURN | DISTINCT | ORDER | BY | ASC | ASCENDING
  | DESC | DESCENDING | SKIP_ | LIMIT | CREATE | MERGE | ON | SET | REMOVE | DETACH | DELETE | FOREACH | CALL | YIELD
  | UNION | ALL | ANY | NONE | SINGLE | REDUCE | EXISTS | AND | OR | XOR | NOT | IN | IS | NULL_ | TRUE | FALSE | STARTS
  | ENDS | CONTAINS | BETWEEN | CASE | WHEN | THEN | ELSE | END | AS
  ;

MATCH : M A T C H ;
OPTIONAL : O P T I O N A L ;
WHERE : W H E R E ;
WITH : W I T H ;
UNWIND : U N W I N D ;
RETURN : R E T U R N ;
DISTINCT : D I S T I N C T ;
ORDER : O R D E R ;
BY : B Y ;
ASC : A S C ;
ASCENDING : A S C E N D I N G ;
DESC : D E S C ;
DESCENDING : D E S C E N D I N G ;
SKIP_ : S K I P ;
LIMIT : L I M I T ;
CREATE : C R E A T E ;
MERGE : M E R G E ;
ON : O N ;
SET : S E T ;
REMOVE : R E M O V E ;
DETACH : D E T A C H ;
DELETE : D E L E T E ;
FOREACH : F O R E A C H ;
CALL : C A L L ;
YIELD : Y I E L D ;
UNION : U N I O N ;
ALL : A L L ;
ANY : A N Y ;
NONE : N O N E ;
SINGLE : S I N G L E ;
REDUCE : R E D U C E ;
EXISTS : E X I S T S ;
AND : A N D ;
OR : O R ;
XOR : X O R ;
NOT : N O T ;
IN : I N ;
IS : I S ;
NULL_ : N U L L ;
TRUE : T R U E ;
FALSE : F A L S E ;
STARTS : S T A R T S ;
ENDS : E N D S ;
CONTAINS : C O N T A I N S ;
BETWEEN : B E T W E E N ;
CASE : C A S E ;
WHEN : W H E N ;
THEN : T H E N ;
ELSE : E L S E ;
END : E N D ;
AS : A S ;

LPAREN : '(' ;
RPAREN : ')' ;
LBRACKET : '[' ;
RBRACKET : ']' ;
LBRACE : '{' ;
RBRACE : '}' ;
COLON : ':' ;
SEMI : ';' ;
COMMA : ',' ;
DOTDOT : '..' ;
DOT : '.' ;
PIPE : '|' ;
AMPERSAND : '&' ;
EXCLAMATION : '!' ;
MATCHES : '=~' ;
PLUS_EQUAL : '+=' ;
EQUAL : '=' ;
NOT_EQUAL : '<>' ;
LESS_EQUAL : '<=' ;
GREATER_EQUAL : '>=' ;
LT : '<' ;
GT : '>' ;
PLUS : '+' ;
MINUS : '-' ;
STAR : '*' ;
SLASH : '/' ;
PERCENT : '%' ;
CARET : '^' ;

FLOAT : DIGITS? '.' DIGITS EXPONENT? | DIGITS EXPONENT ;
INTEGER : DIGITS | '0' [xX] [0-9a-fA-F]+ ;
STRING : '\'' (~['\\] | '\\' .)* '\'' | '"' (~["\\] | '\\' .)* '"' ;
IDENTIFIER : [a-zA-Z_] [a-zA-Z_0-9]* ;
ESCAPED : '`' ~'`'+ '`' ;
PARAMETER : '$' ([a-zA-Z_0-9]+ | '`' ~'`'+ '`') ;

COMMENT : ('//' ~[\r\n]* | '/*' .*? '*/') -> skip ;
SPACE : [ \t\r\n\f]+ -> skip ;

// A character that nothing above matches.
UNKNOWN : . ;

fragment DIGITS : [0-9]+ ;
fragment EXPONENT : [eE] [+-]? DIGITS ;

fragment A : [aA] ;
fragment B : [bB] ;
fragment C : [cC] ;
fragment D : [dD] ;
fragment E : [eE] ;
fragment F : [fF] ;
fragment G : [gG] ;
fragment H : [hH] ;
fragment I : [iI] ;
fragment J : [jJ] ;
fragment K : [kK] ;
fragment L : [lL] ;
fragment M : [mM] ;
fragment N : [nN] ;
fragment O : [oO] ;
fragment P : [pP] ;
fragment Q : [qQ] ;
fragment R : [rR] ;
fragment S : [sS] ;
fragment T : [tT] ;
fragment U : [uU] ;
fragment V : [vV] ;
fragment W : [wW] ;
fragment X : [xX] ;
fragment Y : [yY] ;
