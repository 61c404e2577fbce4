package axisweave.ir.op;

import axisweave.ir.Attribute;
import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Type;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** Ops that talk to the host or to one other device; none is pure. */
public sealed interface Communication extends OpKind {
  @Override
  default void verify(Op op, Diagnostics errors) {
    CommunicationConstraints.verify(this, op, errors);
  }

  @Override
  default Optional<ImmutableList<Type>> infer(
      ImmutableList<Type> operands, ImmutableList<Region> regions) {
    return CommunicationConstraints.infer(this, operands);
  }

  /** Sends to a channel. */
  record Send(ChannelHandle channel, boolean isHostTransfer, Optional<ImmutableLongArray> pairs)
      implements Communication {
    @Override
    public String mnemonic() {
      return "stablehlo.send";
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** Receives from a channel. */
  record Recv(ChannelHandle channel, boolean isHostTransfer, Optional<ImmutableLongArray> pairs)
      implements Communication {
    @Override
    public String mnemonic() {
      return "stablehlo.recv";
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** Reads from the infeed. */
  record Infeed(Optional<String> config, Optional<Attribute> layout) implements Communication {
    @Override
    public String mnemonic() {
      return "stablehlo.infeed";
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** Writes to the outfeed. */
  record Outfeed(Optional<String> config) implements Communication {
    @Override
    public String mnemonic() {
      return "stablehlo.outfeed";
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** Prints a value. */
  record Print() implements Communication {
    @Override
    public String mnemonic() {
      return "interpreter.print";
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** Writes a value to the probe folder and returns it. */
  record Probe(String probeId) implements Communication {
    @Override
    public String mnemonic() {
      return "interpreter.probe";
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** Runs functions on a grid of replicas by partitions. */
  record RunParallel(
      ImmutableList<ImmutableList<String>> programs, Optional<ImmutableList<String>> infeed)
      implements Communication {
    @Override
    public String mnemonic() {
      return "interpreter.run_parallel";
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }
}
