// The language of .fgraph files.
//
// The grammar only knows shapes. It accepts clauses in any order and repeated ones, and members in declarations that
// cannot have them. They are checked afterwards, because messages can then speak of nodes and links instead of tokens.
//
// Rules for changes:
// - One or two tokens decide between alternatives.
// - There are no embedded actions.
// - A chain of any length is a repetition and not a recursion.
// - A new keyword is added to `name`, so that it can still be used as a name.
// - A change of the tokens is made in scanner.cc too. That file reads tokens faster than ANTLR does, and a test compares
//   it with the lexer below.
grammar Fgraph;

options { superClass = RuleParser; contextSuperClass = RuleContext; }

file : item* EOF ;

item
  : packageClause
  | importClause
  | enumDeclaration
  | mixinDeclaration
  | nodeDeclaration
  | relationshipDeclaration
  | fetchDeclaration
  | structDeclaration
  | repositoryDeclaration
  ;

packageClause : PACKAGE qualifiedName SEMI ;

importClause : IMPORT STRING SEMI ;

enumDeclaration : ENUM name (COLON type)? annotation* enumBlock ;

enumBlock : LBRACE (enumEntry (COMMA enumEntry?)*)? RBRACE ;

enumEntry : reservedValue | enumValue ;

reservedValue : RESERVED expression ;

enumValue : name (ASSIGN expression)? annotation* ;

mixinDeclaration : MIXIN name bases? annotation* memberBlock ;

nodeDeclaration : ABSTRACT? NODE name bases? labelsClause? annotation* memberBlock ;

bases : COLON qualifiedName (COMMA qualifiedName)* ;

labelsClause : LABELS LPAREN name (COMMA name)* RPAREN ;

relationshipDeclaration
  : RELATIONSHIP name STRING? LPAREN qualifiedName ARROW qualifiedName RPAREN bases? annotation* (memberBlock | SEMI)
  ;

structDeclaration : STRUCT name annotation* memberBlock ;

memberBlock : LBRACE member* RBRACE ;

member
  : link
  | indexMember
  | fulltextMember
  | reservedMember
  | field
  ;

field : (KEY name | name) COLON type fieldClause* SEMI ;

fieldClause : ASSIGN expression | annotation ;

link : LINK name COLON qualifiedName cardinality? arrow linkClause* SEMI ;

cardinality : LBRACKET (STAR | INT (DOTDOT (INT | STAR))?)? RBRACKET ;

arrow : LT? MINUS LBRACKET (COLON (name | STRING) | qualifiedName) hops? RBRACKET (MINUS | ARROW) ;

hops : STAR INT? (DOTDOT INT?)? ;

linkClause : cascadeClause | orphanClause | orderClause | annotation ;

cascadeClause : CASCADE LPAREN name (COMMA name)* RPAREN ;

orphanClause : ORPHAN LPAREN name RPAREN ;

orderClause : ORDER BY orderTerm (COMMA orderTerm)* ;

orderTerm : path (ASC | DESC)? ;

indexMember : INDEX LPAREN name (COMMA name)* RPAREN option* SEMI ;

fulltextMember : FULLTEXT LPAREN name (COMMA name)* RPAREN option* SEMI ;

option : name LPAREN arguments? RPAREN ;

reservedMember : RESERVED name (COMMA name)* SEMI ;

annotation : AT name (LPAREN arguments? RPAREN)? ;

arguments : argument (COMMA argument)* ;

argument : (name COLON)? expression ;

fetchDeclaration : FETCH qualifiedName fetchBlock ;

fetchBlock : LBRACE (fetchItem (COMMA fetchItem?)*)? RBRACE ;

fetchItem : name (LPAREN arguments? RPAREN)? fetchClause* fetchBlock? ;

// A comma separates items, so that several terms of an order stand in parentheses.
fetchClause : WHERE expression | ORDER BY (orderTerm | LPAREN orderTerm (COMMA orderTerm)* RPAREN) ;

repositoryDeclaration : REPOSITORY name FOR qualifiedName annotation* repositoryBlock ;

repositoryBlock : LBRACE repositoryMember* RBRACE ;

repositoryMember : clauseQuery | derivedQuery ;

derivedQuery : name parameterList? (ARROW type)? queryClause* SEMI ;

clauseQuery : QUERY name parameterList? (ARROW type)? queryClause* SEMI ;

parameterList : LPAREN (parameter (COMMA parameter)*)? RPAREN ;

parameter : name COLON type (ASSIGN expression)? ;

queryClause
  : WHERE expression
  | orderClause
  | LIMIT expression
  | SKIP_ expression
  | FETCH name
  | IDEMPOTENT
  | READONLY
  | ASSIGN (BLOCK_STRING | STRING)
  | annotation
  ;

type : qualifiedName (LT INT GT)? typeSuffix* ;

typeSuffix : QUESTION | LBRACKET STAR? RBRACKET ;

// Chains of `and`, `or` and `not` are loops. Only brackets recurse, and their depth is limited before parsing.
expression : conjunction (OR conjunction)* ;

conjunction : negation (AND negation)* ;

negation : NOT* comparison ;

comparison : operand (comparisonOperator operand | BETWEEN operand AND operand | IS NOT? operandName)? ;

comparisonOperator
  : EQUAL | ASSIGN | NOT_EQUAL | LESS_GREATER | LT | LESS_EQUAL | GT | GREATER_EQUAL
  | NOT? IN | NOT? CONTAINS | STARTS WITH | ENDS WITH | LIKE | REGEX
  ;

operand : MINUS? primary ;

primary
  : INT
  | FLOAT
  | STRING
  | PARAMETER
  | call
  | operandPath
  | LBRACKET arguments? RBRACKET
  | LPAREN expression RPAREN
  ;

call : operandName LPAREN arguments? RPAREN ;

operandPath : operandName (DOT name)* ;

path : name (DOT name)* ;

qualifiedName : name (DOT name)* ;

// Every keyword can be a name. Words that continue an expression cannot start an operand, so that `operandName` lacks them.
name : operandName | AND | OR | NOT | IN | CONTAINS | IS | BETWEEN | LIKE | REGEX | STARTS | ENDS | WITH ;

operandName
  : IDENTIFIER | PACKAGE | IMPORT | ENUM | MIXIN | ABSTRACT | NODE | RELATIONSHIP | FETCH | STRUCT | REPOSITORY | FOR
  | LINK | KEY | INDEX | FULLTEXT | RESERVED | LABELS | CASCADE | ORPHAN | ORDER | BY | ASC | DESC | QUERY | WHERE | LIMIT
  | SKIP_ | IDEMPOTENT | READONLY
  ;

PACKAGE : 'package' ;
IMPORT : 'import' ;
ENUM : 'enum' ;
MIXIN : 'mixin' ;
ABSTRACT : 'abstract' ;
NODE : 'node' ;
RELATIONSHIP : 'relationship' ;
FETCH : 'fetch' ;
STRUCT : 'struct' ;
REPOSITORY : 'repository' ;
FOR : 'for' ;
LINK : 'link' ;
KEY : 'key' ;
INDEX : 'index' ;
FULLTEXT : 'fulltext' ;
RESERVED : 'reserved' ;
LABELS : 'labels' ;
CASCADE : 'cascade' ;
ORPHAN : 'orphan' ;
ORDER : 'order' ;
BY : 'by' ;
ASC : 'asc' ;
DESC : 'desc' ;
QUERY : 'query' ;
WHERE : 'where' ;
LIMIT : 'limit' ;
SKIP_ : 'skip' ;
IDEMPOTENT : 'idempotent' ;
READONLY : 'readonly' ;
AND : 'and' ;
OR : 'or' ;
NOT : 'not' ;
IN : 'in' ;
CONTAINS : 'contains' ;
IS : 'is' ;
BETWEEN : 'between' ;
LIKE : 'like' ;
REGEX : 'regex' ;
STARTS : 'starts' ;
ENDS : 'ends' ;
WITH : 'with' ;

LBRACE : '{' ;
RBRACE : '}' ;
LPAREN : '(' ;
RPAREN : ')' ;
LBRACKET : '[' ;
RBRACKET : ']' ;
SEMI : ';' ;
COLON : ':' ;
COMMA : ',' ;
DOTDOT : '..' ;
DOT : '.' ;
AT : '@' ;
QUESTION : '?' ;
STAR : '*' ;
ARROW : '->' ;
MINUS : '-' ;
EQUAL : '==' ;
ASSIGN : '=' ;
NOT_EQUAL : '!=' ;
LESS_GREATER : '<>' ;
LESS_EQUAL : '<=' ;
GREATER_EQUAL : '>=' ;
LT : '<' ;
GT : '>' ;

FLOAT : DIGITS '.' DIGITS EXPONENT? | DIGITS EXPONENT ;
INT : DIGITS ;
IDENTIFIER : [a-zA-Z_] [a-zA-Z_0-9]* ;
PARAMETER : '$' [a-zA-Z_] [a-zA-Z_0-9]* ;
BLOCK_STRING : '"""' .*? '"""' ;
STRING : '"' STRING_CHARACTER* '"' ;

DOC : '///' ~[\r\n]* -> channel(HIDDEN) ;
COMMENT : ('//' ~[\r\n]* | '/*' .*? '*/') -> skip ;
SPACE : [ \t\r\n\f]+ -> skip ;

// These match text that nothing above matches. The reader of tokens (idl/syntax/tokens.cc) reports it.
UNTERMINATED_STRING : '"' STRING_CHARACTER* ;
UNTERMINATED_COMMENT : '/*' ;
UNKNOWN_CHARACTER : . ;

fragment DIGITS : [0-9]+ ;
fragment EXPONENT : [eE] [+-]? DIGITS ;
fragment STRING_CHARACTER : ~["\\\r\n] | '\\' ~[\r\n] ;
