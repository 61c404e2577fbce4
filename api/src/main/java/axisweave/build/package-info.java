/**
 * Making programs from Java: typed op methods with shape inference, regions as lambdas, einsum over
 * named axes, gradients, and one table that maps named axes to a mesh.
 *
 * <pre>{@code
 * Program program = ProgramBuilder.main(f -> {
 *   Var a = f.argument("a", Scalar.F32, Axes.of("m", 16, "n", 16));
 *   Var b = f.argument("b", Scalar.F32, Axes.of("n", 16, "p", 16));
 *   f.result(f.einsum("mn,np->mp", a, b));
 * }, AxisTable.of(Mesh.of("x", 2, "y", 4)).map("m", "y").map("n", "x"));
 * }</pre>
 *
 * <p>A {@link axisweave.build.Var} is a value being made; its methods add one op each and check it
 * at once, so a program that is wrong is refused at the line that makes it wrong, by a {@link
 * axisweave.ir.DiagnosticException}.
 */
@NullMarked
package axisweave.build;

import org.jspecify.annotations.NullMarked;
