package axisweave.passes.collective;

import axisweave.ir.Attribute;
import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.BlockBuilder;
import axisweave.ir.Loc;
import axisweave.ir.Location;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.ResultName;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.ValueMap;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Movement;
import axisweave.passes.Pass;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Small collectives of one kind among the same devices, none of which needs another, are one: the
 * bytes are the same, but it starts once. XLA's partitioned programs have one operand for each, so
 * operands are put side by side and the result is taken apart.
 *
 * <pre>
 * %2 = all_reduce %0 : tensor<2x2xf32>       %2 = reshape %0, %3 = reshape %1
 * %3 = all_reduce %1 : tensor<3xf32>    -->  %4 = concatenate %2, %3
 *                                            %5 = all_reduce %4 : tensor<1x7xf32>
 *                                            %6 = slice %5 [0:1, 0:4], %7 = slice %5 [0:1, 4:7]
 *                                            %8 = reshape %6, %9 = reshape %7
 * </pre>
 *
 * @param bytes no more than this go together; 0 leaves all alone
 */
public record CombineCollectives(long bytes) implements Pass {
  /**
   * Putting elements together and taking them apart reads and writes them twice. That is worth it
   * as long as it takes less than starting a collective: a microsecond, in which a chip moves 1.2
   * to 3.4 MB to or from its memory. XLA's own limit for GPUs is 30 MiB, where nothing is copied.
   */
  public static final CombineCollectives DEFAULT = new CombineCollectives(256 << 10);

  @Override
  public String name() {
    return "combine-collectives";
  }

  @Override
  public Program run(Program program, PassReport report) {
    if (bytes == 0) {
      return program;
    }
    return program.withBodies(body -> new Walk(bytes, report).region(body));
  }

  /** One function. */
  private record Walk(long bytes, PassReport report, ValueMap map) {
    Walk(long bytes, PassReport report) {
      this(bytes, report, new ValueMap());
    }

    Region region(Region region) {
      ImmutableList.Builder<Block> blocks = ImmutableList.builder();
      boolean same = true;
      for (Block block : region.blocks()) {
        Block made = block(block);
        same &= made == block;
        blocks.add(made);
      }
      return same ? region : new Region(blocks.build());
    }

    private Block block(Block block) {
      Buckets buckets = new Buckets(block, bytes);
      BlockBuilder out = new BlockBuilder(block.arguments());
      boolean same = buckets.isEmpty();
      for (int i = 0; i < block.ops().size(); i++) {
        buckets.before(i).forEach(b -> combine(b.members(), out));
        Op op = block.ops().get(i);
        if (!buckets.isElsewhere(op)) {
          same &= out.add(visited(op)) == op;
        }
      }
      return same ? block : new Block(block.label(), out.arguments(), out.build().ops());
    }

    private Op visited(Op op) {
      boolean same = true;
      ImmutableList.Builder<Region> regions = ImmutableList.builder();
      for (Region inner : op.regions()) {
        Region made = region(inner);
        same &= made == inner;
        regions.add(made);
      }
      if (same && map.getAll(op.operands()).equals(op.operands())) {
        return op;
      }
      return map.copy(op, regions.build());
    }

    private void combine(List<Op> members, BlockBuilder out) {
      report.count("combined-collectives", members.size());
      Op first = members.get(0);
      Collective kind = Packing.rows((Collective) first.kind()).orElseThrow();
      List<Op> moved = new ArrayList<>();
      List<Value> packed = new ArrayList<>();
      long width = 0;
      for (Op op : members) {
        Op here = map.copy(op);
        moved.add(here);
        packed.add(new Packing(out, here).pack());
        width += packed.get(packed.size() - 1).shape().get(1);
      }
      TensorType type = packed.get(0).tensorType();
      String name = first.result().name();
      Loc loc = together(members);
      Value side =
          out.add(
              new Movement.Concatenate(1),
              type.withDim(1, width),
              name,
              loc,
              packed.toArray(Value[]::new));
      TensorType result = type.withShape(Packing.received(kind), width);
      Op all =
          out.add(
              new Op(
                  kind,
                  attributes(members),
                  ImmutableList.of(side),
                  ImmutableList.of(result),
                  ImmutableList.of(ResultName.of(name)),
                  moved.get(0).regions(),
                  loc));
      long at = 0;
      for (int i = 0; i < members.size(); i++) {
        Op op = moved.get(i);
        long end = at + packed.get(i).shape().get(1);
        Movement.Slice slice =
            new Movement.Slice(
                ImmutableLongArray.of(0, at),
                ImmutableLongArray.of(result.dim(0), end),
                ImmutableLongArray.of(1, 1));
        TensorType part = result.withDim(1, end - at);
        Value own = out.add(slice, part, op.result().name(), op.loc(), all.result());
        Value whole = new Packing(out, op).unpack(own);
        map.put(members.get(i).result(), whole);
        at = end;
      }
    }
  }

  /** The places of all in the program that was traced. */
  private static Loc together(List<Op> members) {
    Loc first = members.get(0).loc();
    List<Location> all = members.stream().map(op -> op.loc().location()).distinct().toList();
    return all.size() == 1
        ? first
        : first.withLocation(new Location.Fused(Optional.empty(), ImmutableList.copyOf(all)));
  }

  /** What is said of all of them; texts one after the other. */
  private static Attributes attributes(List<Op> members) {
    Attributes attributes = members.get(0).attributes();
    for (Op op : members.subList(1, members.size())) {
      for (Map.Entry<String, Attribute> one : op.attributes().all().entrySet()) {
        Attribute here = attributes.get(one.getKey()).orElse(one.getValue());
        boolean texts = here instanceof Attribute.Text && one.getValue() instanceof Attribute.Text;
        if (!here.equals(one.getValue()) && texts) {
          String more = ((Attribute.Text) one.getValue()).value();
          here = new Attribute.Text(((Attribute.Text) here).value() + "; " + more);
        }
        attributes = attributes.with(one.getKey(), here);
      }
    }
    return attributes;
  }
}
