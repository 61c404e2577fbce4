package axisweave.ir.op;

import axisweave.ir.Attribute;
import axisweave.ir.Syntax;
import axisweave.ir.syntax.Codecs;
import axisweave.ir.syntax.Field;
import axisweave.ir.syntax.Form;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** Ops that talk to the host or to one other device; none is pure. */
public sealed interface Communication extends OpKind {
  /** The syntax of each kind of the family. */
  static ImmutableList<Syntax<?>> syntaxes() {
    return ImmutableList.of(
        Send.SYNTAX,
        Recv.SYNTAX,
        Infeed.SYNTAX,
        Outfeed.SYNTAX,
        Print.SYNTAX,
        Probe.SYNTAX,
        RunParallel.SYNTAX);
  }

  /** Sends to a channel. */
  record Send(ChannelHandle channel, boolean isHostTransfer, Optional<ImmutableLongArray> pairs)
      implements Communication {

    private static final Field<Send, ChannelHandle> CHANNEL =
        Field.of("channel_handle", ChannelHandle.CODEC, Send::channel);
    private static final Field<Send, Boolean> HOST =
        Field.<Send, Boolean>of("is_host_transfer", Codecs.BOOL, Send::isHostTransfer)
            .orElse(false);
    private static final Field<Send, Optional<ImmutableLongArray>> PAIRS =
        Field.<Send, ImmutableLongArray>optional("source_target_pairs", Codecs.PAIRS, Send::pairs)
            .asOf("send_c1");
    static final Form<Send> SYNTAX =
        Form.of(
            "stablehlo.send",
            own -> new Send(own.get(CHANNEL), own.get(HOST), own.get(PAIRS)),
            CHANNEL,
            HOST,
            PAIRS);

    @Override
    public String mnemonic() {
      return "stablehlo.send";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** Receives from a channel. */
  record Recv(ChannelHandle channel, boolean isHostTransfer, Optional<ImmutableLongArray> pairs)
      implements Communication {

    private static final Field<Recv, ChannelHandle> CHANNEL =
        Field.of("channel_handle", ChannelHandle.CODEC, Recv::channel);
    private static final Field<Recv, Boolean> HOST =
        Field.<Recv, Boolean>of("is_host_transfer", Codecs.BOOL, Recv::isHostTransfer)
            .orElse(false);
    private static final Field<Recv, Optional<ImmutableLongArray>> PAIRS =
        Field.<Recv, ImmutableLongArray>optional("source_target_pairs", Codecs.PAIRS, Recv::pairs)
            .asOf("recv_c1");
    static final Form<Recv> SYNTAX =
        Form.of(
            "stablehlo.recv",
            own -> new Recv(own.get(CHANNEL), own.get(HOST), own.get(PAIRS)),
            CHANNEL,
            HOST,
            PAIRS);

    @Override
    public String mnemonic() {
      return "stablehlo.recv";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** Reads from the infeed. */
  record Infeed(Optional<String> config, Optional<Attribute> layout) implements Communication {

    private static final Field<Infeed, Optional<String>> CONFIG =
        Field.optional("infeed_config", Codecs.TEXT, Infeed::config);
    private static final Field<Infeed, Optional<Attribute>> LAYOUT =
        Field.optional("layout", Codecs.ANY, Infeed::layout);
    static final Form<Infeed> SYNTAX =
        Form.of(
            "stablehlo.infeed",
            own -> new Infeed(own.get(CONFIG), own.get(LAYOUT)),
            CONFIG,
            LAYOUT);

    @Override
    public String mnemonic() {
      return "stablehlo.infeed";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** Writes to the outfeed. */
  record Outfeed(Optional<String> config) implements Communication {

    private static final Field<Outfeed, Optional<String>> CONFIG =
        Field.optional("outfeed_config", Codecs.TEXT, Outfeed::config);
    static final Form<Outfeed> SYNTAX =
        Form.of("stablehlo.outfeed", own -> new Outfeed(own.get(CONFIG)), CONFIG);

    @Override
    public String mnemonic() {
      return "stablehlo.outfeed";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** Prints a value. */
  record Print() implements Communication {

    static final Form<Print> SYNTAX =
        Form.of("interpreter.print", own -> new Print()).values(1).commonType();

    @Override
    public String mnemonic() {
      return "interpreter.print";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** Writes a value to the probe folder and returns it. */
  record Probe(String probeId) implements Communication {

    private static final Field<Probe, String> ID =
        Field.of("probe_id", Codecs.TEXT, Probe::probeId);
    static final Form<Probe> SYNTAX =
        Form.of("interpreter.probe", own -> new Probe(own.get(ID)), ID)
            .values(1)
            .text(", probe_id = ")
            .field(ID)
            .sameType();

    @Override
    public String mnemonic() {
      return "interpreter.probe";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
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

    private static final Field<RunParallel, ImmutableList<ImmutableList<String>>> PROGRAMS =
        Field.of(
            "programs",
            Codecs.listOf(Codecs.SYMBOLS, "a list of lists of symbols"),
            RunParallel::programs);
    private static final Field<RunParallel, Optional<ImmutableList<String>>> INFEED =
        Field.optional("infeed", Codecs.SYMBOLS, RunParallel::infeed);
    static final Form<RunParallel> SYNTAX =
        Form.of(
            "interpreter.run_parallel",
            own -> new RunParallel(own.get(PROGRAMS), own.get(INFEED)),
            PROGRAMS,
            INFEED);

    @Override
    public String mnemonic() {
      return "interpreter.run_parallel";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public boolean isPure() {
      return false;
    }
  }
}
