package axisweave.verify;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Func;
import axisweave.ir.Loc;
import axisweave.ir.MeshDeclaration;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.ResultName;
import axisweave.ir.TensorType;
import axisweave.ir.TopLevel;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.ValueMap;
import axisweave.ir.op.ChannelHandle;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Control;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.MeshAxis;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import axisweave.passes.imports.ImportShardings;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * Somebody's per-device program made to run on the mesh of the whole one: its {@code main} of local
 * types becomes the body of a manual computation, laid out by the shardings that the whole program
 * has on its arguments and results, or by those that it says itself, as Shardy's does. What has
 * none is replicated. Shardings of older dumps count. A program whose {@code main} already has the
 * whole types runs as it is.
 */
final class ForeignLocal {
  private final Program whole;
  private final Program local;
  private final Func main;
  private final Func device;
  private final MeshDeclaration mesh;

  private ForeignLocal(Program whole, Program local, Func main, Func device) {
    this.whole = whole;
    this.local = local;
    this.main = main;
    this.device = device;
    this.mesh =
        whole.meshes().stream()
            .findFirst()
            .orElseThrow(() -> error(main.loc(), "the whole program declares no mesh"));
  }

  /**
   * {@code local} as a program of the arguments and results of {@code whole}, whose shardings are
   * imported.
   */
  static Program onMesh(Program whole, Program foreign) {
    Program local = new ImportShardings().run(foreign, new PassReport());
    Func main = main(whole);
    Func device = main(local);
    if (!device.type().equals(main.type())) {
      return new ForeignLocal(whole, local, main, device).wrapped();
    }
    device.body().orElseThrow().blocks().forEach(block -> block.ops().forEach(ForeignLocal::check));
    return local;
  }

  /** A collective of Shardy's on whole tensors only says what will be done on devices. */
  private static void check(Op op) {
    if (op.kind().mnemonic().matches("sdy\\.(all|reduce|collective|replicated|sharded)_.*")) {
      throw error(
          op.loc(),
          op.kind().mnemonic()
              + " of whole tensors computes nothing: what each device computes is made by"
              + " sdy-convert-global-to-local");
    }
  }

  private static Func main(Program program) {
    return program
        .main()
        .filter(f -> f.body().isPresent())
        .orElseThrow(() -> error(program.loc(), "there is no function @main with a body"));
  }

  private Program wrapped() {
    ImmutableList<TensorSharding> in =
        shardings(
            "argument",
            main.type().inputs(),
            main.argumentAttributes(),
            device.argumentAttributes());
    ImmutableList<TensorSharding> out =
        shardings(
            "result", main.type().results(), main.resultAttributes(), device.resultAttributes());
    check("argument", main.type().inputs(), device.type().inputs(), in);
    check("result", main.type().results(), device.type().results(), out);
    ImmutableList<Value> arguments =
        main.arguments().stream()
            .map(a -> Value.argument(a.type(), a.name(), a.loc()))
            .collect(ImmutableList.toImmutableList());
    Op manual =
        new Op(
            new Sdy.ManualComputation(
                new ShardingPerValue(in),
                new ShardingPerValue(out),
                mesh.mesh().axes().stream()
                    .map(MeshAxis::name)
                    .collect(ImmutableList.toImmutableList())),
            Attributes.EMPTY,
            arguments,
            main.type().results(),
            main.type().results().stream()
                .map(t -> ResultName.of(""))
                .collect(ImmutableList.toImmutableList()),
            ImmutableList.of(region(device.body().orElseThrow(), new ValueMap(), true)),
            device.loc());
    Op end = end(Control.ReturnDialect.FUNC, manual.results(), device.loc());
    Func wrapped = main.withBody(Region.of(Block.of(arguments, ImmutableList.of(manual, end))));
    ImmutableList.Builder<TopLevel> items = ImmutableList.builder();
    items.add(mesh);
    for (TopLevel item : local.items()) {
      if (item instanceof Func func) {
        items.add(func == device ? wrapped : renumbered(func));
      }
    }
    return whole.withItems(items.build());
  }

  private ImmutableList<TensorSharding> shardings(
      String what,
      ImmutableList<Type> types,
      ImmutableList<Attributes> attributes,
      ImmutableList<Attributes> ofDevice) {
    ImmutableList.Builder<TensorSharding> all = ImmutableList.builder();
    for (int i = 0; i < types.size(); i++) {
      if (!(types.get(i) instanceof TensorType type)) {
        throw error(main.loc(), what + " " + i + " is no tensor but " + types.get(i));
      }
      Optional<TensorSharding> own =
          i < ofDevice.size() ? ofDevice.get(i).tensorSharding() : Optional.empty();
      Optional<TensorSharding> given =
          own.filter(s -> isKnown(s) && s.rank() == type.rank())
              .or(attributes.get(i)::tensorSharding);
      all.add(
          given.orElseGet(
              () -> TensorSharding.replicated(new MeshRef.Named(mesh.name()), type.rank())));
    }
    return all.build();
  }

  /** Whether a sharding of the device program is on the mesh of the whole one. */
  private boolean isKnown(TensorSharding sharding) {
    return sharding.mesh() instanceof MeshRef.Named named
        && named.name().equals(mesh.name())
        && local.mesh(named.name()).equals(Optional.of(mesh.mesh()));
  }

  private void check(
      String what,
      ImmutableList<Type> wholes,
      ImmutableList<Type> locals,
      ImmutableList<TensorSharding> shardings) {
    if (wholes.size() != locals.size()) {
      throw error(
          device.loc(),
          "the device program has "
              + locals.size()
              + " "
              + what
              + "s, the whole one "
              + wholes.size());
    }
    for (int i = 0; i < wholes.size(); i++) {
      TensorType type = (TensorType) wholes.get(i);
      Optional<TensorType> block =
          Placement.of(whole, shardings.get(i), type).map(p -> p.shards().local());
      if (block.isEmpty() || !block.get().equals(locals.get(i))) {
        throw error(
            device.loc(),
            what
                + " "
                + i
                + " of the device program is "
                + locals.get(i)
                + ", but "
                + type
                + " under "
                + shardings.get(i).body()
                + " is "
                + block.map(TensorType::toString).orElse("not divided evenly"));
      }
    }
  }

  private Func renumbered(Func func) {
    return func.body().map(body -> func.withBody(region(body, new ValueMap(), false))).orElse(func);
  }

  /** A copy in which devices are partitions of one replica, whatever they were. */
  private Region region(Region region, ValueMap map, boolean isMain) {
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    for (Block block : region.blocks()) {
      ImmutableList.Builder<Value> arguments = ImmutableList.builder();
      for (Value old : block.arguments()) {
        Value made = Value.argument(old.type(), old.name(), old.loc());
        map.put(old, made);
        arguments.add(made);
      }
      ImmutableList.Builder<Op> ops = ImmutableList.builder();
      for (Op op : block.ops()) {
        boolean ends = isMain && op.kind() instanceof Control.Return;
        ops.add(
            ends
                ? end(Control.ReturnDialect.SDY, map.getAll(op.operands()), op.loc())
                : copy(op, map));
      }
      blocks.add(new Block(block.label(), arguments.build(), ops.build()));
    }
    return new Region(blocks.build());
  }

  private Op copy(Op op, ValueMap map) {
    ImmutableList<Region> regions =
        op.regions().stream()
            .map(inner -> region(inner, map, false))
            .collect(ImmutableList.toImmutableList());
    OpKind kind = isReplicated() ? onPartitions(op.kind()) : op.kind();
    return map.copy(op, kind, op.attributes(), regions);
  }

  private static Op end(Control.ReturnDialect dialect, ImmutableList<Value> values, Loc loc) {
    return new Op(
        new Control.Return(dialect),
        Attributes.EMPTY,
        values,
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        loc);
  }

  /** Whether the devices of the foreign program are replicas. */
  private boolean isReplicated() {
    return count("mhlo.num_replicas") > 1 && count("mhlo.num_partitions") <= 1;
  }

  private long count(String attribute) {
    return local
        .attributes()
        .get(attribute)
        .map(a -> a.toString().replaceFirst(" *:.*", ""))
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Long::parseLong)
        .orElse(1L);
  }

  /** Replica r of one partition as partition r of one replica: the same groups on a channel. */
  private static OpKind onPartitions(OpKind kind) {
    Optional<ChannelHandle> channel = Optional.of(new ChannelHandle(1, 1));
    return switch (kind) {
      case Collective.ReplicaId k -> new Collective.PartitionId();
      case Collective.AllGather k -> new Collective.AllGather(k.dim(), k.groups(), channel, true);
      case Collective.AllReduce k -> new Collective.AllReduce(k.groups(), channel, true);
      case Collective.ReduceScatter k ->
          new Collective.ReduceScatter(k.dim(), k.groups(), channel, true);
      case Collective.AllToAll k ->
          new Collective.AllToAll(k.splitDim(), k.concatDim(), k.splitCount(), k.groups(), channel);
      case Collective.CollectivePermute k -> new Collective.CollectivePermute(k.pairs(), channel);
      case Collective.CollectiveBroadcast k ->
          new Collective.CollectiveBroadcast(k.groups(), channel, k.dynamicRoot());
      case Collective.CollectiveReduce k ->
          new Collective.CollectiveReduce(k.groups(), channel, k.dynamicRoot());
      // All others mean the same on replicas and on partitions.
      default -> kind;
    };
  }

  private static DiagnosticException error(Loc loc, String message) {
    return new DiagnosticException(Diagnostic.error(loc, "verify_local", message));
  }
}
