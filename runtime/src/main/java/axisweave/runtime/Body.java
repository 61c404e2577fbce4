package axisweave.runtime;

import axisweave.ir.TensorType;
import axisweave.ir.op.Elementwise.BinaryFunction;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The region of a reduce, sort, map, scatter and the like: a function of scalars, applied to
 * tensors element by element. Where every op in it allows, it runs once on whole tensors.
 */
final class Body {
  private final Code code;
  private final Evaluation evaluation;

  Body(Code code, Evaluation evaluation) {
    this.code = code;
    this.evaluation = evaluation;
  }

  /** The function f of a body that is {@code return f(arg0, arg1)}. */
  Optional<BinaryFunction> fold() {
    return code.fold();
  }

  /** The argument that a body of nothing else returns. */
  OptionalInt projection() {
    return code.projection();
  }

  /** Applies it at each index of {@code arguments}, which have one shape. */
  ImmutableList<Tensor> map(ImmutableList<Tensor> arguments) {
    Tensor first = arguments.get(0);
    if (first.rank() == 0) {
      return Datum.tensors(evaluation.run(code, arguments));
    }
    return code.isLiftable()
        ? evaluation.lifted(code, arguments, first.sizes())
        : each(arguments, first);
  }

  private ImmutableList<Tensor> each(ImmutableList<Tensor> arguments, Tensor first) {
    List<Tensor> results = new ArrayList<>();
    for (int i = 0; i < first.count(); i++) {
      int index = i;
      ImmutableList<Tensor> scalars =
          arguments.stream().map(a -> scalar(a, index)).collect(ImmutableList.toImmutableList());
      ImmutableList<Tensor> made = Datum.tensors(evaluation.run(code, scalars));
      for (int r = 0; r < made.size(); r++) {
        Tensor one = made.get(r);
        if (i == 0) {
          results.add(Tensor.allocate(one.type().withShape(first.type().shape())));
        }
        Tensor all = results.get(r);
        System.arraycopy(one.array(), one.offset(), all.array(), i * all.places(), all.places());
      }
    }
    return ImmutableList.copyOf(results);
  }

  private static Tensor scalar(Tensor from, int index) {
    return from.view(TensorType.of(from.type().element()), from.place(index));
  }

  /** Runs it once, on arguments of any shape. */
  ImmutableList<Tensor> once(ImmutableList<Tensor> arguments) {
    return Datum.tensors(evaluation.run(code, arguments));
  }

  /** {@link Peers.Reducer} of a collective: one body for every operand alike. */
  ImmutableList<Tensor> combine(ImmutableList<Tensor> lhs, ImmutableList<Tensor> rhs) {
    ImmutableList.Builder<Tensor> all = ImmutableList.builder();
    for (int i = 0; i < lhs.size(); i++) {
      all.addAll(map(ImmutableList.of(lhs.get(i), rhs.get(i))));
    }
    return all.build();
  }
}
