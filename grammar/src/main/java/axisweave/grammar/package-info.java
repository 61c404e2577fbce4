/**
 * Text to program. Three layers read one stream of tokens:
 *
 * <ol>
 *   <li>An ANTLR lexer with few, fat tokens ({@code MlirLexer.g4}). A tensor type, a constant or a
 *       dialect attribute is one token, however long, whose end a hand-written scanner finds; what
 *       is in it is looked up by its text, and read only the first time the text is seen.
 *   <li>ANTLR rules ({@code MlirParser.g4}) for what does not depend on the op: types, attributes,
 *       locations, headers, generic ops, the inside of {@code sdy} attributes. Each choice is
 *       decided by one token, so that SLL prediction is exact. A tree lives until it is turned into
 *       a value, no longer.
 *   <li>A reader that goes from op to op. It looks an op's name up in a map and lets the op's
 *       {@link axisweave.ir.Syntax} read what follows through a {@link axisweave.ir.Cursor} on the
 *       same tokens. Op names are not in the grammar: prediction over two hundred of them would
 *       cost more than all the rest.
 * </ol>
 *
 * Tokens are made as they are needed and forgotten behind the reader, so that memory is that of the
 * text and of the program. Aliases and resources are found by a scan of the whole text before the
 * first op is read, because locations are defined after their uses. Brackets nest to a fixed depth,
 * which bounds every recursion.
 */
@NullMarked
package axisweave.grammar;

import org.jspecify.annotations.NullMarked;
