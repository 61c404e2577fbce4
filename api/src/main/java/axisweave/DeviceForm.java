package axisweave;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Func;
import axisweave.ir.FunctionType;
import axisweave.ir.MeshDeclaration;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.TopLevel;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.ValueMap;
import axisweave.ir.op.Control;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * The bare per-device program: what stands inside of the one manual computation becomes {@code
 * main}, of local types, and the module says how many devices run it. No mesh and no sharding is
 * left.
 */
final class DeviceForm {
  private DeviceForm() {}

  static Program of(Program partitioned) {
    Func main = partitioned.entry();
    if (!Partitioned.is(partitioned)) {
      throw new DiagnosticException(
          Diagnostic.error(
              main.loc(), "device_form", "@main is not one manual computation over a whole mesh"));
    }
    long devices =
        partitioned.meshes().stream()
            .map(MeshDeclaration::mesh)
            .mapToLong(m -> m.deviceCount())
            .max()
            .orElse(1);
    ImmutableList.Builder<TopLevel> items = ImmutableList.builder();
    for (TopLevel item : partitioned.items()) {
      if (item instanceof Func func) {
        items.add(func.name().equals(main.name()) ? device(func) : func);
      } else if (!(item instanceof MeshDeclaration)) {
        items.add(item);
      }
    }
    return partitioned.withItems(items.build()).withDevices(devices);
  }

  private static Func device(Func main) {
    Op manual = main.block().ops().get(0);
    Block body = new ValueMap().copy(manual.region(0)).block();
    ImmutableList<Op> inside = body.ops().subList(0, body.ops().size() - 1);
    Op end = body.terminator();
    Op giveBack =
        new Op(
            new Control.Return(Control.ReturnDialect.FUNC),
            Attributes.EMPTY,
            end.operands(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            end.loc());
    FunctionType type = new FunctionType(types(body.arguments()), types(end.operands()));
    Block block =
        new Block(
            "", body.arguments(), ImmutableList.<Op>builder().addAll(inside).add(giveBack).build());
    return new Func(
        main.name(),
        main.visibility(),
        type,
        main.argumentAttributes().stream()
            .map(DeviceForm::bare)
            .collect(ImmutableList.toImmutableList()),
        main.resultAttributes().stream()
            .map(DeviceForm::bare)
            .collect(ImmutableList.toImmutableList()),
        main.attributes(),
        Optional.of(Region.of(block)),
        main.loc());
  }

  private static ImmutableList<Type> types(ImmutableList<Value> values) {
    return values.stream().map(Value::type).collect(ImmutableList.toImmutableList());
  }

  private static Attributes bare(Attributes attributes) {
    return attributes.withSharding(Optional.empty());
  }
}
