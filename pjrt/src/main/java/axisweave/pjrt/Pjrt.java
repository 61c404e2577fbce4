package axisweave.pjrt;

import axisweave.ir.Func;
import axisweave.ir.Loc;
import axisweave.ir.Program;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import axisweave.runtime.mesh.Engine;
import axisweave.runtime.mesh.MeshRun;
import axisweave.runtime.mesh.Trace;
import com.google.common.collect.ImmutableList;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * OpenXLA as an engine: compiles and runs programs on the devices that a PJRT plugin lists, in a
 * process of its own, since XLA answers some mistakes by aborting.
 *
 * <p>A partitioned program runs as it is, partition d on device d. A program without manual
 * computations runs whole on one device, or, with {@code spread}, is left to XLA to partition by
 * its annotations: then arguments and results that have none are replicated.
 *
 * <p>The process is started by the first run and kept for the next ones; a compiled program is kept
 * too. Runs of many threads wait for each other.
 */
public final class Pjrt implements Engine, AutoCloseable {
  private final Plugin plugin;
  private final Launch launch;
  private final boolean spread;
  private Optional<Session> session = Optional.empty();

  private Pjrt(Plugin plugin, Launch launch, boolean spread) {
    this.plugin = plugin;
    this.launch = launch;
    this.spread = spread;
  }

  /** An engine that runs what is partitioned on many devices, and all else on one. */
  public static Pjrt of(Plugin plugin) {
    return new Pjrt(plugin, Launch.of(plugin.library()), false);
  }

  /** An engine that leaves the partitioning of annotated programs to XLA. */
  public static Pjrt spreading(Plugin plugin) {
    return new Pjrt(plugin, Launch.of(plugin.library()), true);
  }

  /** As the others, with another process than ours; for tests. */
  static Pjrt of(Plugin plugin, Launch launch) {
    return new Pjrt(plugin, launch, false);
  }

  @Override
  public synchronized MeshRun run(
      Program program, Func func, ImmutableList<Tensor> arguments, RunOptions options) {
    Prepared prepared = Prepared.of(program, func, spread);
    check(func, arguments);
    try {
      Session open = open(prepared.devices(), func.loc());
      Session.Compiled ready = open.compile(prepared, func.loc(), options.cancelled());
      List<Map<Integer, Tensor>> parts =
          open.run(prepared, ready, arguments, func.loc(), options.cancelled());
      ImmutableList.Builder<Tensor> results = ImmutableList.builder();
      for (int i = 0; i < parts.size(); i++) {
        results.add(
            prepared.results().get(i).assembleReduced(parts.get(i), "result " + i, func.loc()));
      }
      Trace trace =
          new Trace(
              ImmutableList.of(),
              ImmutableList.of(),
              prepared.devices() > 1 ? prepared.devices() : 0);
      return new MeshRun(
          results.build(), trace, ready.told() ? Optional.of(ready.emitted()) : Optional.empty());
    } finally {
      session.filter(s -> !s.isAlive()).ifPresent(s -> close());
    }
  }

  /** Wrong bytes of the right number would run without complaint. */
  private static void check(Func func, ImmutableList<Tensor> arguments) {
    if (arguments.size() != func.type().inputs().size()) {
      throw PluginErrors.at(
          func.loc(),
          "run_arguments",
          arguments.size() + " arguments for " + func.type().inputs().size());
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (!arguments.get(i).type().equals(func.type().inputs().get(i))) {
        throw PluginErrors.at(
            func.loc(),
            "run_arguments",
            "argument "
                + i
                + " is a "
                + arguments.get(i).type()
                + ", not a "
                + func.type().inputs().get(i));
      }
    }
  }

  private Session open(int devices, Loc loc) {
    if (session.filter(s -> s.isAlive() && s.about().devices() >= devices).isPresent()) {
      return session.get();
    }
    close();
    if (!Files.isRegularFile(plugin.library())) {
      throw PluginErrors.at(
          loc,
          "plugin_missing",
          "there is no PJRT plugin " + plugin.library() + " (the README says how to get one)");
    }
    Session made = Session.open(plugin, launch, devices, loc);
    session = Optional.of(made);
    if (made.about().devices() < devices) {
      throw PluginErrors.at(
          loc,
          "plugin_devices",
          "the program is for "
              + devices
              + " devices, and the plugin lists "
              + made.about().devices()
              + " ("
              + made.about().platform()
              + ")");
    }
    return made;
  }

  /** What the plugin says of itself: platform, versions; starts its process if need be. */
  public synchronized String about() {
    Session.About about = open(1, Loc.NONE).about();
    return about.platform()
        + ", PJRT "
        + about.apiVersion()
        + ", "
        + about.devices()
        + (about.devices() == 1 ? " device" : " devices");
  }

  /** Ends the process; a later run starts another. */
  @Override
  public synchronized void close() {
    session.ifPresent(Session::close);
    session = Optional.empty();
  }
}
