package axisweave.ir.op;

import com.google.common.primitives.ImmutableLongArray;
import java.util.OptionalInt;

/** Ops that combine elements along whole dimensions. */
public sealed interface Reduction extends OpKind {
  /** Folds its region over {@code dims}. Operands: n inputs, then n initial values. */
  record Reduce(ImmutableLongArray dims) implements Reduction {
    @Override
    public String mnemonic() {
      return "stablehlo.reduce";
    }
  }

  /** Sorts the operands together along {@code dim} by the comparator in its region. */
  record Sort(long dim, boolean isStable) implements Reduction {
    @Override
    public String mnemonic() {
      return "stablehlo.sort";
    }
  }

  /** The {@code k} largest of the last dimension in descending order, and their indices. */
  record TopK(long k) implements Reduction {
    @Override
    public String mnemonic() {
      return "chlo.top_k";
    }
  }

  /** Runs its region along {@code dim}, carrying state. Operands: inputs, then initial states. */
  record Scan(long dim, boolean isReverse, OptionalInt isAssociative) implements Reduction {
    @Override
    public String mnemonic() {
      return "chlo.scan";
    }
  }

  /** Normalises by the mean and variance of the batch; returns those too. */
  record BatchNormTraining(float epsilon, long featureIndex) implements Reduction {
    @Override
    public String mnemonic() {
      return "stablehlo.batch_norm_training";
    }
  }

  /** Normalises by a given mean and variance. */
  record BatchNormInference(float epsilon, long featureIndex) implements Reduction {
    @Override
    public String mnemonic() {
      return "stablehlo.batch_norm_inference";
    }
  }

  /** The gradients of batch_norm_training. */
  record BatchNormGrad(float epsilon, long featureIndex) implements Reduction {
    @Override
    public String mnemonic() {
      return "stablehlo.batch_norm_grad";
    }
  }
}
