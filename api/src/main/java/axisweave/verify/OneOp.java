package axisweave.verify;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Diagnostics;
import axisweave.ir.Func;
import axisweave.ir.FunctionType;
import axisweave.ir.Loc;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.ValueMap;
import axisweave.ir.Verifier;
import axisweave.ir.op.Control;
import axisweave.runtime.Interpreter;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import java.util.Collections;
import java.util.Optional;

/** Evaluates an op by itself on other operands, of other sizes too. */
record OneOp(Op op) {
  /** Its results; empty if it cannot be that op on such operands. */
  Optional<ImmutableList<Tensor>> run(
      ImmutableList<Tensor> operands, ImmutableList<TensorType> results) {
    Program program = program(operands, results);
    Diagnostics errors = new Diagnostics();
    Verifier.verify(program, errors);
    if (errors.hasErrors()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Interpreter.run(program, program.entry(), operands));
    } catch (DiagnosticException e) {
      return Optional.empty();
    }
  }

  private Program program(ImmutableList<Tensor> operands, ImmutableList<TensorType> results) {
    ImmutableList<Value> arguments =
        operands.stream()
            .map(o -> Value.argument(o.type(), "", Loc.NONE))
            .collect(ImmutableList.toImmutableList());
    ValueMap copies = new ValueMap();
    Op made =
        new Op(
            op.kind(),
            Attributes.EMPTY,
            arguments,
            results,
            op.resultNames(),
            op.regions().stream().map(copies::copy).collect(ImmutableList.toImmutableList()),
            Loc.NONE);
    Op end =
        new Op(
            new Control.Return(Control.ReturnDialect.FUNC),
            Attributes.EMPTY,
            made.results(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            Loc.NONE);
    ImmutableList<Type> inputs =
        arguments.stream().map(Value::type).collect(ImmutableList.toImmutableList());
    Func main =
        new Func(
            "main",
            "public",
            new FunctionType(inputs, ImmutableList.copyOf(results)),
            ImmutableList.copyOf(Collections.nCopies(inputs.size(), Attributes.EMPTY)),
            ImmutableList.copyOf(Collections.nCopies(results.size(), Attributes.EMPTY)),
            Attributes.EMPTY,
            Optional.of(Region.of(Block.of(arguments, ImmutableList.of(made, end)))),
            Loc.NONE);
    return Program.of(ImmutableList.of(main));
  }
}
