/*
 * The tokens of MLIR's textual form. They are few and fat: a whole tensor type, a whole dense<..>
 * constant and a whole #dialect.attribute<..> are one token each, whose end the hand-written
 * scanner of FatLexer finds (brackets balance, strings and arrows are stepped over). What is inside
 * is read by hand or by the parser's rules over a second lexer, once for each distinct text.
 */
lexer grammar MlirLexer;

options { superClass = FatLexer; }

tokens { BAD }

SPACE : [ \t\r\n]+ -> skip ;
COMMENT : '//' ~[\n]* -> skip ;

EQ : '=' ;
COMMA : ',' ;
COLON : ':' ;
COLON_COLON : '::' ;
LPAREN : '(' ;
RPAREN : ')' ;
LBRACE : '{' ;
RBRACE : '}' ;
LBRACK : '[' ;
RBRACK : ']' ;
LESS : '<' ;
GREATER : '>' ;
ARROW : '->' ;
QUESTION : '?' ;
MINUS : '-' ;
RESOURCES : '{-#' ;
RESOURCES_END : '#-}' ;

LOC : 'loc' ;
UNKNOWN : 'unknown' ;
CALLSITE : 'callsite' ;
FUSED : 'fused' ;
AT : 'at' ;
TO : 'to' ;
ATTRIBUTES : 'attributes' ;
TRUE : 'true' ;
FALSE : 'false' ;
UNIT : 'unit' ;

/* tensor<8x16xf32>, tuple<..>, and so on: a type that says its own name. */
BRACKETED_TYPE : ('tensor' | 'memref' | 'vector' | 'tuple' | 'complex') [ \t]* '<' { balanced(); } ;

/* dense<..>, dense_resource<..>, sparse<..>: constants that a type follows. */
ELEMENTS : ('dense' | 'dense_resource' | 'sparse') [ \t]* '<' { balanced(); } ;
ARRAY : 'array' [ \t]* '<' { balanced(); } ;
AFFINE : ('affine_map' | 'affine_set' | 'strided' | 'distinct' '[' DIGIT* ']') [ \t]* '<' { balanced(); } ;

DIALECT_ATTRIBUTE : '#' SUFFIX '<' { balanced(); } ;
HASH : '#' SUFFIX ;
DIALECT_TYPE : '!' SUFFIX '<' { balanced(); } ;
BANG : '!' SUFFIX ;

VALUE : '%' SUFFIX ('#' DIGIT+)? ;
LABEL : '^' SUFFIX ;
SYMBOL : '@' ([a-zA-Z_] [a-zA-Z0-9_$.]* | '"' { quoted(); }) ;
STRING : '"' { quoted(); } ;

INTEGER : DIGIT+ | '0x' [0-9a-fA-F]+ ;
FLOAT : DIGIT+ '.' DIGIT* ([eE] [-+]? DIGIT+)? ;

NAME : [a-zA-Z_] [a-zA-Z0-9_$.]* ;

/* Punctuation that only foreign text has; the parser says what it expected instead. */
OTHER : '...' | . ;

fragment DIGIT : [0-9] ;
fragment SUFFIX : DIGIT+ | [a-zA-Z$._-] [a-zA-Z0-9$._-]* ;
