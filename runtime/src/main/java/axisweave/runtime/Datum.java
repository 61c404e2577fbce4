package axisweave.runtime;

import axisweave.ir.Type;
import com.google.common.collect.ImmutableList;

/** What a value of a program holds while it runs. */
sealed interface Datum permits Tensor, Datum.Token, Datum.Aggregate {
  /** A token: it only orders. */
  record Token() implements Datum {}

  /** The elements of a tuple, or what a future will hold. */
  record Aggregate(ImmutableList<Datum> elements) implements Datum {}

  Token TOKEN = new Token();

  /** Those among {@code all} that are tensors. */
  static ImmutableList<Tensor> tensors(ImmutableList<? extends Datum> all) {
    ImmutableList.Builder<Tensor> tensors = ImmutableList.builderWithExpectedSize(all.size());
    for (Datum datum : all) {
      if (datum instanceof Tensor tensor) {
        tensors.add(tensor);
      }
    }
    return tensors.build();
  }

  /** {@code tensors} in their places among results of {@code types}, tokens in the others. */
  static ImmutableList<Datum> among(ImmutableList<Type> types, ImmutableList<Tensor> tensors) {
    ImmutableList.Builder<Datum> all = ImmutableList.builderWithExpectedSize(types.size());
    int next = 0;
    for (Type type : types) {
      all.add(type instanceof axisweave.ir.TokenType ? TOKEN : tensors.get(next++));
    }
    return all.build();
  }
}
