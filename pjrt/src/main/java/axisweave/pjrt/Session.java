package axisweave.pjrt;

import axisweave.ir.Loc;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.pjrt.worker.Link;
import axisweave.runtime.Tensor;
import axisweave.runtime.TensorBytes;
import axisweave.runtime.mesh.Shards;
import axisweave.runtime.mesh.Trace;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableLongArray;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A plugin at work: its process, its client, and the programs compiled so far. */
final class Session implements Closeable {
  private static final int COMPILED_AT_MOST = 16;

  /** What the plugin says of itself. */
  record About(
      String platform,
      String platformVersion,
      String apiVersion,
      int devices,
      ImmutableMap<String, String> attributes) {}

  /**
   * A program that is ready to run.
   *
   * @param told whether the plugin told what it made of it
   */
  record Compiled(
      int id, ImmutableList<Output> outputs, ImmutableList<Trace.Row> emitted, boolean told) {}

  /** What each device has of a result. */
  record Output(int type, ImmutableLongArray dims) {
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("tensor<");
      dims.forEach(d -> text.append(d).append('x'));
      return text.append(ElementTypes.name(type)).append('>').toString();
    }
  }

  private final Plugin plugin;
  private final Child child;
  private final About about;
  private boolean over;
  private final Map<String, Compiled> compiled = new LinkedHashMap<>(16, 0.75f, true);

  private Session(Plugin plugin, Child child, About about) {
    this.plugin = plugin;
    this.child = child;
    this.about = about;
  }

  /** An answer, or the error that came instead, which may be the last thing that comes. */
  private record Reply<T>(Optional<T> answer, int code, String error, boolean ends) {}

  static Session open(Plugin plugin, Launch launch, int devices, Loc loc) {
    try {
      return open(plugin, launch, devices, loc, true);
    } catch (Child.Lost lost) {
      if (XlaFlags.areUnknown(lost.output())) {
        try {
          return open(plugin, launch, devices, loc, false);
        } catch (Child.Lost again) {
          throw PluginErrors.lost(plugin, again, "it was loaded", loc);
        }
      }
      throw PluginErrors.lost(plugin, lost, "it was loaded", loc);
    }
  }

  private static Session open(Plugin plugin, Launch launch, int devices, Loc loc, boolean withFlags)
      throws Child.Lost {
    Child child;
    try {
      child = Child.start(launch, withFlags);
    } catch (IOException cannot) {
      throw PluginErrors.at(
          loc, "plugin_unusable", "cannot start a process for the plugin: " + cannot.getMessage());
    }
    Reply<About> reply =
        child.ask(
            link -> {
              link.put(Link.OPEN).put(devices).put(plugin.options().size());
              for (Map.Entry<String, String> option : plugin.options().entrySet()) {
                link.put(option.getKey()).put(option.getValue());
              }
              link.flush();
              return reply(link, Session::about);
            },
            plugin.deadline(),
            () -> false);
    if (reply.answer().isEmpty()) {
      close(child);
      throw PluginErrors.at(loc, "plugin_unusable", plugin.library() + " " + reply.error());
    }
    return new Session(plugin, child, reply.answer().get());
  }

  private static About about(Link link) throws IOException {
    String platform = link.getText();
    String platformVersion = link.getText();
    String apiVersion = link.getText();
    int devices = link.getInt();
    ImmutableMap.Builder<String, String> attributes = ImmutableMap.builder();
    for (int left = link.getInt(); left > 0; left--) {
      attributes.put(link.getText(), link.getText());
    }
    return new About(platform, platformVersion, apiVersion, devices, attributes.buildKeepingLast());
  }

  private static <T> Reply<T> reply(Link link, Child.Request<T> answer) throws IOException {
    if (link.getInt() == Link.OK) {
      return new Reply<>(Optional.of(answer.on(link)), 0, "", false);
    }
    int code = link.getInt();
    String text = link.getText();
    return new Reply<>(Optional.empty(), code, text, link.getInt() != 0);
  }

  About about() {
    return about;
  }

  boolean isAlive() {
    return !over && child.isAlive();
  }

  /** Compiles a program, unless it is one of the last that were. */
  Compiled compile(Prepared program, Loc loc, BooleanSupplier cancelled) {
    Compiled known = compiled.get(program.text());
    if (known != null) {
      return known;
    }
    boolean fastMinMax = !about.platform().equals("cpu");
    byte[] options = new CompileOptions(program.devices(), fastMinMax).serialized();
    byte[] code = program.text().getBytes(StandardCharsets.UTF_8);
    Reply<Compiled> reply =
        ask(
            link -> {
              link.put(Link.COMPILE).put(options.length).put(ByteBuffer.wrap(options));
              link.put(code.length).put(ByteBuffer.wrap(code)).flush();
              return reply(link, answer -> compiled(answer, program));
            },
            "it compiled the program",
            loc,
            cancelled);
    if (reply.answer().isEmpty()) {
      throw PluginErrors.at(
          loc,
          "plugin_refused",
          "the plugin does not take the program: "
              + PluginErrors.inText(reply.error(), program.text()));
    }
    Compiled made = reply.answer().get();
    check(program, made, loc);
    compiled.put(program.text(), made);
    forgetOldest(loc);
    return made;
  }

  private void forgetOldest(Loc loc) {
    if (compiled.size() <= COMPILED_AT_MOST) {
      return;
    }
    String oldest = compiled.keySet().iterator().next();
    Compiled gone = java.util.Objects.requireNonNull(compiled.remove(oldest));
    ask(
        link -> {
          link.put(Link.DROP).put(gone.id()).flush();
          return reply(link, answer -> gone);
        },
        "it dropped a program",
        loc,
        () -> false);
  }

  private static Compiled compiled(Link link, Prepared program) throws IOException {
    int id = link.getInt();
    int devices = link.getInt();
    int outputs = link.getInt();
    ImmutableList.Builder<Output> all = ImmutableList.builder();
    for (int i = 0; i < outputs; i++) {
      all.add(new Output(link.getInt(), ImmutableLongArray.copyOf(link.getLongs())));
    }
    byte[] optimized = link.get(ByteBuffer.allocate(link.getInt())).array();
    if (devices != program.devices()) {
      throw new IllegalStateException(devices + " devices for a program of " + program.devices());
    }
    return new Compiled(
        id,
        all.build(),
        HloCollectives.of(optimized, program.mesh(), program.devices()),
        optimized.length > 0);
  }

  /** Execute looks at the number of bytes alone, so shapes are compared here. */
  private static void check(Prepared program, Compiled made, Loc loc) {
    List<Output> expected = new ArrayList<>();
    for (Shards shards : program.results()) {
      expected.add(new Output(number(shards.local()), shards.local().shape()));
    }
    if (!made.outputs().equals(expected)) {
      throw PluginErrors.at(
          loc,
          "plugin_refused",
          "the plugin lays the results out as " + made.outputs() + ", not as " + expected);
    }
  }

  private static int number(TensorType type) {
    return type.scalar().flatMap(ElementTypes::number).orElseThrow();
  }

  /** Runs a program; what each device has of each result. */
  List<Map<Integer, Tensor>> run(
      Prepared program,
      Compiled ready,
      ImmutableList<Tensor> arguments,
      Loc loc,
      BooleanSupplier cancelled) {
    Reply<List<Map<Integer, Tensor>>> reply =
        ask(
            link -> {
              link.put(Link.RUN).put(ready.id()).put(plugin.deadline().toMillis());
              link.put(arguments.size());
              for (int i = 0; i < arguments.size(); i++) {
                put(link, program.arguments().get(i), arguments.get(i), program.devices());
              }
              link.flush();
              return reply(link, answer -> outputs(answer, program));
            },
            "it ran the program",
            loc,
            cancelled);
    if (reply.answer().isEmpty()) {
      throw PluginErrors.at(
          loc,
          reply.code() == PluginErrors.DEADLINE_EXCEEDED ? "plugin_deadline" : "plugin_failed",
          "the plugin could not run the program: " + reply.error());
    }
    return reply.answer().get();
  }

  /** Each distinct block once, and which of them each device gets. */
  private static void put(Link link, Shards shards, Tensor argument, int devices)
      throws IOException {
    Map<ImmutableLongArray, Integer> blocks = new LinkedHashMap<>();
    long[] block = new long[devices];
    for (int d = 0; d < devices; d++) {
      block[d] = blocks.computeIfAbsent(shards.start(d), s -> blocks.size());
    }
    TensorType local = shards.local();
    Scalar scalar = local.scalar().orElseThrow();
    long bytes = local.count() * scalar.storageBytes();
    link.put(number(local)).put(local.shape().toArray()).put(block).put(bytes);
    link.put(blocks.size());
    for (ImmutableLongArray start : blocks.keySet()) {
      TensorBytes.write(argument.block(start, local.shape()), link::put);
    }
  }

  private static List<Map<Integer, Tensor>> outputs(Link link, Prepared program)
      throws IOException {
    List<Map<Integer, Tensor>> all = new ArrayList<>();
    program.results().forEach(r -> all.add(new LinkedHashMap<>()));
    for (int d = 0; d < program.devices(); d++) {
      for (int i = 0; i < all.size(); i++) {
        TensorType type = program.results().get(i).local();
        long bytes = link.getLong();
        long expected = type.count() * type.scalar().orElseThrow().storageBytes();
        if (bytes != expected) {
          throw new IllegalStateException(bytes + " bytes for " + type + ", not " + expected);
        }
        all.get(i).put(d, TensorBytes.read(type, link::get));
      }
    }
    return all;
  }

  private <T> Reply<T> ask(
      Child.Request<Reply<T>> request, String when, Loc loc, BooleanSupplier cancelled) {
    try {
      Reply<T> reply = child.ask(request, plugin.deadline(), cancelled);
      over = reply.ends();
      return reply;
    } catch (Child.Lost lost) {
      over = true;
      throw PluginErrors.lost(plugin, lost, when, loc);
    }
  }

  @Override
  public void close() {
    close(child);
  }

  private static void close(Child child) {
    try {
      child.close();
    } catch (IOException left) {
      // The process is gone; what it leaves in the temporary folder is no reason to fail.
    }
  }
}
