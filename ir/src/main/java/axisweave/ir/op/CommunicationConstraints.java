package axisweave.ir.op;

import static axisweave.ir.op.Allowed.ANY_TENSOR;
import static axisweave.ir.op.Allowed.TOKEN;

import axisweave.ir.Attribute;
import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.TokenType;
import axisweave.ir.Type;
import axisweave.ir.op.Communication.Infeed;
import axisweave.ir.op.Communication.Outfeed;
import axisweave.ir.op.Communication.Probe;
import axisweave.ir.op.Communication.Recv;
import axisweave.ir.op.Communication.Send;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** What must hold of ops that talk to the host or to one other device. */
final class CommunicationConstraints {
  private static final long DEVICE_TO_DEVICE = 1;
  private static final long DEVICE_TO_HOST = 2;
  private static final long HOST_TO_DEVICE = 3;

  private CommunicationConstraints() {}

  static void verify(Communication kind, Op op, Diagnostics errors) {
    Checks checks = new Checks(op, errors);
    switch (kind) {
      case Send send -> send(send, checks);
      case Recv recv -> recv(recv, checks);
      case Infeed infeed -> infeed(infeed, checks);
      case Outfeed outfeed -> outfeed(checks);
      case Communication.Print print -> {
        if (checks.counts(1, 0, 0)) {
          checks.input(1, ANY_TENSOR);
        }
      }
      case Probe probe -> probe(checks);
      case Communication.RunParallel run -> runParallel(run, checks);
    }
  }

  static Optional<ImmutableList<Type>> infer(Communication kind, ImmutableList<Type> operands) {
    return switch (kind) {
      case Send send -> Optional.of(ImmutableList.of(TokenType.TOKEN));
      case Outfeed outfeed -> Optional.of(ImmutableList.of(TokenType.TOKEN));
      case Probe probe -> Optional.of(operands);
      case Communication.Print print -> Optional.of(ImmutableList.of());
      case Recv recv -> Optional.empty();
      case Infeed infeed -> Optional.empty();
      case Communication.RunParallel run -> Optional.empty();
    };
  }

  /** (C1-C4) pairs of devices, each once; (C5) the channel's type goes with the transfer. */
  private static void send(Send kind, Checks checks) {
    int operands = checks.op().operands().size();
    devices(checks, kind.pairs());
    channel(checks, kind.channel(), kind.isHostTransfer(), DEVICE_TO_HOST);
    if (checks.atLeast(1, 1, 0)) {
      checks.inputs(1, 0, operands - 1, ANY_TENSOR).input(2, operands - 1, TOKEN).output(1, TOKEN);
    }
  }

  /** (C1-C4) pairs of devices, each once; (C5) the channel's type; results end in a token. */
  private static void recv(Recv kind, Checks checks) {
    devices(checks, kind.pairs());
    channel(checks, kind.channel(), kind.isHostTransfer(), HOST_TO_DEVICE);
    if (checks.op().operands().size() != 1) {
      checks.fail("operands", "takes 1 operand, found %s", checks.op().operands().size());
      return;
    }
    checks.input(1, TOKEN);
    tensorsAndToken(checks, "o1", "o1", "o1");
  }

  private static void devices(Checks checks, Optional<ImmutableLongArray> pairs) {
    if (pairs.isPresent()) {
      CollectiveConstraints.pairsOfDevices(checks, pairs.get(), "c2", "c3", "c4");
    }
  }

  private static void channel(
      Checks checks, ChannelHandle channel, boolean isHostTransfer, long hostType) {
    long expected = isHostTransfer ? hostType : DEVICE_TO_DEVICE;
    if (channel.type() != expected) {
      checks.fail(
          "c5",
          "channel_type is %s, not %s, with is_host_transfer = %s",
          channel.type(),
          expected,
          isHostTransfer);
    }
  }

  /** Results: some, tensors, and a token last. */
  private static void tensorsAndToken(Checks checks, String some, String tensors, String token) {
    int n = checks.op().results().size();
    if (n == 0) {
      checks.fail(some, "has no results");
      return;
    }
    for (int i = 0; i < n - 1; i++) {
      if (!ANY_TENSOR.accepts(checks.op().result(i).type())) {
        checks.fail(tensors, "result %s is %s", i, checks.op().result(i).type());
      }
    }
    if (!TOKEN.accepts(checks.op().result(n - 1).type())) {
      checks.fail(token, "last result is %s, not a token", checks.op().result(n - 1).type());
    }
  }

  /** (C1) some result; (C2) tensors; (C3) a token last. */
  private static void infeed(Infeed kind, Checks checks) {
    if (checks.op().operands().size() != 1) {
      checks.fail("operands", "takes 1 operand, found %s", checks.op().operands().size());
      return;
    }
    checks.input(1, TOKEN);
    tensorsAndToken(checks, "c1", "c2", "c3");
    if (kind.layout().isPresent()
        && !(kind.layout().get() instanceof Attribute.Array all
            && all.elements().size() == checks.op().results().size() - 1
            && all.elements().stream().allMatch(CommunicationConstraints::isOrder))) {
      checks.fail(
          "layout",
          "layout %s for %s tensors",
          kind.layout().get(),
          checks.op().results().size() - 1);
    }
  }

  private static boolean isOrder(Attribute layout) {
    return layout instanceof Attribute.Array order
        && order.elements().stream().allMatch(Attribute.Int.class::isInstance);
  }

  private static void outfeed(Checks checks) {
    int operands = checks.op().operands().size();
    if (checks.atLeast(1, 1, 0)) {
      checks.inputs(1, 0, operands - 1, ANY_TENSOR).input(2, operands - 1, TOKEN).output(1, TOKEN);
    }
  }

  /** (C1) the result is the operand. Our number. */
  private static void probe(Checks checks) {
    if (checks.counts(1, 1, 0)
        && checks.input(1, ANY_TENSOR).ok()
        && !Types.compatible(checks.op().operand(0).type(), checks.op().result().type())) {
      checks.fail(
          "c1",
          "result %s differs from operand %s",
          checks.op().result().type(),
          checks.op().operand(0).type());
    }
  }

  /** (C1) a grid of programs; (C2) its rows are alike. Our numbers. */
  private static void runParallel(Communication.RunParallel kind, Checks checks) {
    if (kind.programs().isEmpty() || kind.programs().get(0).isEmpty()) {
      checks.fail("c1", "has no programs");
      return;
    }
    int columns = kind.programs().get(0).size();
    for (ImmutableList<String> row : kind.programs()) {
      if (row.size() != columns) {
        checks.fail("c2", "rows of %s and %s programs", columns, row.size());
      }
    }
  }
}
