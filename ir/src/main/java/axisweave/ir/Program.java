package axisweave.ir;

import axisweave.ir.sharding.Mesh;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A module: its functions and meshes in order. {@code name} is empty if the module has none. {@code
 * resources} holds the entries of a {@code {-# ... #-}} section that are not blobs of constants, as
 * written. {@code hasLocations} says whether the input carried MLIR locations, so that they are
 * printed back.
 */
public record Program(
    String name,
    Attributes attributes,
    ImmutableList<TopLevel> items,
    ImmutableMap<String, String> resources,
    boolean hasLocations,
    Loc loc) {
  private static final String DEVICES = "mhlo.num_partitions";

  public static Program of(ImmutableList<TopLevel> items) {
    return new Program("", Attributes.EMPTY, items, ImmutableMap.of(), false, Loc.NONE);
  }

  public Program withItems(ImmutableList<? extends TopLevel> others) {
    return new Program(
        name, attributes, ImmutableList.copyOf(others), resources, hasLocations, loc);
  }

  public Program withAttributes(Attributes other) {
    return new Program(name, other, items, resources, hasLocations, loc);
  }

  /** Says for how many devices the program is. */
  public Program withDevices(long count) {
    return withAttributes(attributes.with(DEVICES, Attribute.Int.of(count, Scalar.I32)));
  }

  /** With other bodies of the functions that have one, in order. */
  public Program withBodies(UnaryOperator<Region> change) {
    ImmutableList.Builder<TopLevel> others = ImmutableList.builder();
    for (TopLevel item : items) {
      others.add(
          item instanceof Func func && func.body().isPresent()
              ? func.withBody(change.apply(func.body().get()))
              : item);
    }
    return withItems(others.build());
  }

  /** With other meshes declared; a count of devices stays true. */
  public Program withMeshes(UnaryOperator<MeshDeclaration> change) {
    ImmutableList.Builder<TopLevel> others = ImmutableList.builder();
    long devices = 1;
    for (TopLevel item : items) {
      if (item instanceof MeshDeclaration declared) {
        MeshDeclaration changed = change.apply(declared);
        devices = Math.max(devices, changed.mesh().deviceCount());
        others.add(changed);
      } else {
        others.add(item);
      }
    }
    Program changed = withItems(others.build());
    return attributes.get(DEVICES).isPresent() ? changed.withDevices(devices) : changed;
  }

  public ImmutableList<Func> funcs() {
    return items.stream()
        .filter(Func.class::isInstance)
        .map(Func.class::cast)
        .collect(ImmutableList.toImmutableList());
  }

  public ImmutableList<MeshDeclaration> meshes() {
    return items.stream()
        .filter(MeshDeclaration.class::isInstance)
        .map(MeshDeclaration.class::cast)
        .collect(ImmutableList.toImmutableList());
  }

  public Optional<Func> func(String funcName) {
    return funcs().stream().filter(f -> f.name().equals(funcName)).findFirst();
  }

  public Optional<Mesh> mesh(String meshName) {
    return meshes().stream()
        .filter(m -> m.name().equals(meshName))
        .map(MeshDeclaration::mesh)
        .findFirst();
  }

  /** The function {@code main}, or else the only function. */
  public Optional<Func> main() {
    Optional<Func> main = func("main");
    ImmutableList<Func> all = funcs();
    return main.isPresent() || all.size() != 1 ? main : Optional.of(all.get(0));
  }

  /**
   * The function that a run starts with: {@link #main}, which has to have a body. Throws a {@link
   * DiagnosticException} where there is none.
   */
  public Func entry() {
    return main()
        .filter(func -> func.body().isPresent())
        .orElseThrow(() ->
            new DiagnosticException(
                Diagnostic.error(
                    main().or(() -> funcs().stream().findFirst()).map(Func::loc).orElse(loc),
                    "main",
                    "there is no function @main with a body to run")));
  }

  /** Whether both print alike when values are renumbered; locations do not count. */
  public boolean sameAs(Program other) {
    return Printer.print(this, Printer.Options.CANONICAL)
        .equals(Printer.print(other, Printer.Options.CANONICAL));
  }

  /** The program as text that MLIR's own parser accepts, ending in a newline. */
  @Override
  public String toString() {
    return Printer.print(this);
  }
}
