/*
 * The parts of MLIR's textual form that do not depend on the op: types, attributes, locations,
 * headers, labels, the generic op, and the inside of sdy attributes. Every choice is decided by one
 * token, so SLL prediction is exact. Ops are not alternatives here: the reader goes from op to op,
 * looks the name up, and lets the op's Syntax read what follows, calling these rules where one of
 * these parts stands. Each tree is dropped at once.
 */
parser grammar MlirParser;

options { tokenVocab = MlirLexer; superClass = RuleParser; }

// ---- names

name
  : NAME | LOC | UNKNOWN | CALLSITE | FUSED | AT | TO | ATTRIBUTES | TRUE | FALSE | UNIT
  ;

symbol : SYMBOL (COLON_COLON SYMBOL)* ;

integer : MINUS? INTEGER ;

// ---- types

type
  : BRACKETED_TYPE
  | DIALECT_TYPE
  | BANG
  | NAME
  | functionType
  ;

functionType : typeList ARROW (typeList | resultType) ;

typeList : LPAREN (type (COMMA type)*)? RPAREN ;

types : type (COMMA type)* ;

resultType : BRACKETED_TYPE | DIALECT_TYPE | BANG | NAME ;

// ---- attributes

attribute
  : MINUS? (INTEGER | FLOAT) (COLON type)?                  # NumberAttribute
  | (TRUE | FALSE | UNIT)                                   # WordAttribute
  | STRING (COLON type)?                                    # StringAttribute
  | symbol                                                  # SymbolAttribute
  | LBRACK (attribute (COMMA attribute)*)? RBRACK           # ArrayAttribute
  | dictionary                                              # DictionaryAttribute
  | ELEMENTS COLON type                                     # ElementsAttribute
  | ARRAY                                                   # DenseArrayAttribute
  | AFFINE                                                  # AffineAttribute
  | DIALECT_ATTRIBUTE (COLON type)?                         # DialectAttribute
  | HASH (COLON type)?                                      # AliasAttribute
  | location                                                # LocationAttribute
  | type                                                    # TypeAttribute
  ;

dictionary : LBRACE (entry (COMMA entry)*)? RBRACE ;

properties : LESS dictionary GREATER ;

entry : (name | STRING) (EQ attribute)? ;

// ---- locations

location : LOC LPAREN place RPAREN ;

place
  : UNKNOWN                                                 # UnknownPlace
  | STRING (filePosition | LPAREN place RPAREN)?            # NamedPlace
  | CALLSITE LPAREN place AT place RPAREN                   # CallSitePlace
  | FUSED (LESS attribute GREATER)? LBRACK place (COMMA place)* RBRACK # FusedPlace
  | HASH                                                    # AliasPlace
  | DIALECT_ATTRIBUTE                                       # DialectPlace
  | location                                                # NestedPlace
  ;

filePosition : COLON INTEGER COLON INTEGER (TO INTEGER? COLON INTEGER)? ;

// ---- headers

moduleHeader : SYMBOL? (ATTRIBUTES dictionary)? ;

funcHeader : NAME? SYMBOL LPAREN (parameter (COMMA parameter)*)? RPAREN funcResults? (ATTRIBUTES dictionary)? ;

parameter
  : VALUE COLON type dictionary? location?                  # NamedParameter
  | type dictionary?                                        # UnnamedParameter
  ;

funcResults : ARROW (LPAREN (funcResult (COMMA funcResult)*)? RPAREN | resultType) ;

funcResult : type dictionary? ;

// ---- blocks and generic ops

label : LABEL (LPAREN (blockArgument (COMMA blockArgument)*)? RPAREN)? COLON ;

blockArgument : VALUE COLON type location? ;

// Behind it stand regions in parentheses, a dictionary and the type, which the reader takes by hand.
genericHead : LPAREN (VALUE (COMMA VALUE)*)? RPAREN successors? properties? ;

successors : LBRACK LABEL (COMMA LABEL)* RBRACK ;

// ---- the inside of sdy attributes

// Meshes and shardings inside other attributes may be written out in full, or be aliases.
mesh
  : LESS LBRACK (meshAxis (COMMA meshAxis)*)? RBRACK (COMMA NAME EQ integers)? GREATER
  | whole
  ;

whole : DIALECT_ATTRIBUTE | HASH ;

meshAxis : STRING EQ INTEGER ;

integers : LBRACK (integer (COMMA integer)*)? RBRACK ;

sharding
  : LESS meshReference COMMA LBRACK (dimension (COMMA dimension)*)? RBRACK (COMMA axisGroup)* GREATER
  | whole
  ;

meshReference : SYMBOL | NAME mesh ;

// The question mark of an open dimension stands last; the reader checks that.
dimension : LBRACE (axisOrOpen (COMMA axisOrOpen)*)? RBRACE NAME? ;

axisOrOpen : axis | QUESTION ;

axis : STRING (COLON LPAREN INTEGER RPAREN INTEGER)? ;

axisGroup : NAME EQ NAME? axes ;

axes : LBRACE (axis (COMMA axis)*)? RBRACE ;

shardings : LBRACK (sharding (COMMA sharding)*)? RBRACK ;

axisLists : LBRACK (axes (COMMA axes)*)? RBRACK ;

moves : LBRACK (move (COMMA move)*)? RBRACK ;

move : axes COLON INTEGER ARROW INTEGER ;

names : LBRACE (STRING (COMMA STRING)*)? RBRACE ;

shardingRule : LESS tensorFactors ARROW tensorFactors factorSizes? factorGroup* (COMMA NAME)? GREATER ;

tensorFactors : LPAREN (factorDimensions (COMMA factorDimensions)*)? RPAREN ;

factorDimensions : LBRACK (NAME (COMMA NAME)*)? RBRACK ;

factorSizes : LBRACE (factorSize (COMMA factorSize)*)? RBRACE ;

factorSize : NAME EQ INTEGER ;

factorGroup : NAME EQ LBRACE (NAME (COMMA NAME)*)? RBRACE ;

// ---- the resource section

resources : RESOURCES (resourceSection (COMMA resourceSection)*)? RESOURCES_END ;

resourceSection : NAME COLON LBRACE (resourceGroup (COMMA resourceGroup)*)? RBRACE ;

resourceGroup : (NAME | STRING) COLON LBRACE (resourceEntry (COMMA resourceEntry)*)? RBRACE ;

resourceEntry : (name | STRING) COLON resourceValue ;

resourceValue : STRING | name | integer ;
