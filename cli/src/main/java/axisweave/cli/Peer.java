package axisweave.cli;

import axisweave.fuzz.Relation;
import axisweave.fuzz.Relations;
import com.google.common.collect.ImmutableList;
import picocli.CommandLine.ParseResult;

/** Whom programs are compared with. */
interface Peer extends AutoCloseable {
  String OURS = "ours";

  /** What has to hold between us and them. */
  ImmutableList<Relation> relations();

  @Override
  void close();

  /** As {@code --against} says. */
  static Peer of(ParseResult parsed) {
    String against = parsed.matchedOptionValue("--against", OURS);
    return switch (against) {
      case OURS -> new Ours();
      case "shardy", "xla" -> PythonPeer.start(against, parsed);
      default -> new CommandPeer(against);
    };
  }

  /** Ourselves, in other ways. */
  record Ours() implements Peer {
    @Override
    public ImmutableList<Relation> relations() {
      return Relations.ALL;
    }

    @Override
    public void close() {}
  }
}
