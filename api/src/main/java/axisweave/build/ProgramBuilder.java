package axisweave.build;

import static com.google.common.base.Preconditions.checkArgument;

import axisweave.ir.Attributes;
import axisweave.ir.Diagnostics;
import axisweave.ir.Func;
import axisweave.ir.FunctionType;
import axisweave.ir.Loc;
import axisweave.ir.Location;
import axisweave.ir.MeshDeclaration;
import axisweave.ir.Program;
import axisweave.ir.TopLevel;
import axisweave.ir.Verifier;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes a program: meshes and functions, in the order in which they are given.
 *
 * <pre>{@code
 * ProgramBuilder program = new ProgramBuilder();
 * program.mesh("mesh", Mesh.of("x", 2, "y", 4));
 * program.func("main", f -> {
 *   Var a = f.argument("a", TensorType.of(Scalar.F32, 16, 16), program.sharding("y", "x"));
 *   f.result(a.dot(a).named("c"));
 * });
 * Program made = program.build();
 * }</pre>
 */
public final class ProgramBuilder {
  /** What the mesh of an {@link AxisTable} is called. */
  static final String MESH = "mesh";

  private static final StackWalker STACK = StackWalker.getInstance();

  private final Map<String, MeshDeclaration> meshes = new LinkedHashMap<>();
  private final Map<String, Func> funcs = new LinkedHashMap<>();
  private Optional<AxisTable> table = Optional.empty();
  private boolean locations;

  /** Without meshes and functions yet. */
  public ProgramBuilder() {}

  /** A program of one function {@code @main}, without a mesh. */
  public static Program main(Consumer<FuncBuilder> body) {
    return new ProgramBuilder().func("main", body).build();
  }

  /** A program of one function {@code @main} whose named axes lie as {@code table} says. */
  public static Program main(Consumer<FuncBuilder> body, AxisTable table) {
    return new ProgramBuilder().parallelize(table).func("main", body).build();
  }

  /** Gives every op the line of the caller's source that made it, as {@code loc("F.java":12:0)}. */
  public ProgramBuilder withCallerLocations() {
    locations = true;
    return this;
  }

  /** Maps named axes of the functions that follow to the table's mesh. */
  public ProgramBuilder parallelize(AxisTable axes) {
    mesh(MESH, axes.mesh());
    table = Optional.of(axes);
    return this;
  }

  Optional<AxisTable> table() {
    return table;
  }

  public ProgramBuilder mesh(String name, Mesh mesh) {
    checkArgument(!meshes.containsKey(name), "@%s is defined already", name);
    meshes.put(name, new MeshDeclaration(name, mesh, Attributes.EMPTY, here()));
    return this;
  }

  /**
   * A sharding on the only mesh: for each dimension the axes that it is split along, {@code ""} for
   * none, {@code "x"}, {@code "x,y"}; a dimension with {@code "?"} in its list is open to
   * propagation.
   */
  public TensorSharding sharding(String... dims) {
    checkArgument(meshes.size() == 1, "there are %s meshes: name one", meshes.size());
    return AxisTable.written(meshes.keySet().iterator().next(), ImmutableList.copyOf(dims));
  }

  /** The same on a mesh by name. */
  public TensorSharding shardingOn(String mesh, String... dims) {
    checkArgument(meshes.containsKey(mesh), "there is no mesh @%s", mesh);
    return AxisTable.written(mesh, ImmutableList.copyOf(dims));
  }

  /** A function; those that it calls come first. {@code main} is public, others are private. */
  public ProgramBuilder func(String name, Consumer<FuncBuilder> body) {
    checkArgument(!funcs.containsKey(name), "@%s is defined already", name);
    FuncBuilder func = new FuncBuilder(this, name);
    body.accept(func);
    funcs.put(name, func.build());
    return this;
  }

  FunctionType type(String name) {
    Func func = funcs.get(name);
    checkArgument(func != null, "there is no function @%s yet", name);
    return func.type();
  }

  /**
   * The program, verified whole; a {@link axisweave.ir.DiagnosticException} with all that is wrong.
   */
  public Program build() {
    ImmutableList<TopLevel> items =
        ImmutableList.<TopLevel>builder().addAll(meshes.values()).addAll(funcs.values()).build();
    Program program =
        new Program("", Attributes.EMPTY, items, ImmutableMap.of(), locations, Loc.NONE);
    Diagnostics errors = new Diagnostics();
    Verifier.verify(program, errors);
    errors.throwIfErrors();
    return program;
  }

  /** The line of the code that uses the builder, if lines are wanted. */
  Loc here() {
    return locations
        ? STACK
            .walk(frames ->
                frames.filter(ProgramBuilder::isOurCaller).findFirst().map(ProgramBuilder::place))
            .orElse(Loc.NONE)
        : Loc.NONE;
  }

  private static boolean isOurCaller(StackWalker.StackFrame frame) {
    String name = frame.getClassName();
    return !name.startsWith("axisweave.build.") && !name.startsWith("java.");
  }

  private static Loc place(StackWalker.StackFrame frame) {
    String file = frame.getFileName() == null ? frame.getClassName() : frame.getFileName();
    int line = Math.max(0, frame.getLineNumber());
    return Loc.NONE.withLocation(new Location.File(file, line, 0, line, 0));
  }
}
