package axisweave.pjrt.worker;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A PJRT plugin written in Java: a table of upcalls that does what the C API promises, checks what
 * it is given as strictly as XLA does, and fails where it is told to.
 */
@SuppressWarnings("restricted") // The whole class is native code's side of calls.
public final class FakePlugin {
  /** What programs mean. */
  public interface Compiler {
    Compiled compile(String text, byte[] options) throws Refusal;
  }

  /** A program; types and shapes are those of each device. */
  public interface Compiled {
    int devices();

    int[] types();

    long[][] shapes();

    byte[] optimized();

    /** From {@code [device][argument]} to {@code [device][result]}. */
    byte[][][] run(byte[][][] arguments) throws Refusal;
  }

  /** An error to return. */
  public static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final int code;

    public Refusal(int code, String message) {
      super(message);
      this.code = code;
    }
  }

  private interface Handler {
    void call(Args args) throws Refusal;
  }

  private record Tensor(int device, int type, long[] dims, byte[] data) {}

  private static final int SLOTS = 118;

  private final Arena arena = Arena.ofShared();
  private final Map<Function, Handler> handlers = new EnumMap<>(Function.class);
  private final Map<Long, Object> objects = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final Compiler compiler;
  private long ids = 0x1000;

  /** Changed by tests before {@link #table}. */
  int major;

  int minor = 115;
  int slots = SLOTS;
  @Nullable Function absent;
  String platform = "cpu";

  /** How often an event says that it is not ready; negative for ever. */
  int lateness = 1;

  /** What the end of a run is on device 1, if not well. */
  String failure = "";

  boolean withoutOptimized;
  private int devices = 1;

  public FakePlugin(Compiler compiler) {
    this.compiler = compiler;
    errors();
    events();
    clients();
    executables();
    buffers();
  }

  /** Events that never happen. */
  public FakePlugin stuck() {
    lateness = -1;
    return this;
  }

  /** A plugin of another version. */
  public FakePlugin ofVersion(int other) {
    minor = other;
    return this;
  }

  /** The names of the functions called so far, but for errors and events. */
  List<String> calls() {
    return calls;
  }

  /** How many objects were made and not destroyed. */
  int alive() {
    return objects.size();
  }

  MemorySegment table() {
    MemorySegment table = arena.allocate(Api.TABLE + 8L * slots, 8);
    table.set(JAVA_LONG, 0, table.byteSize());
    table.set(JAVA_LONG, 16, 24);
    table.set(JAVA_INT, 32, major);
    table.set(JAVA_INT, 36, minor);
    for (Function function : Function.values()) {
      if (function != absent && function.slot() < slots) {
        table.set(ADDRESS, Api.TABLE + 8L * function.slot(), stub(function));
      }
    }
    return table;
  }

  /** Loads the fake as the worker loads a real one. */
  public static void serve(java.nio.file.Path socket, FakePlugin plugin)
      throws InterruptedException {
    Worker.serve(socket, () -> Api.of(plugin.table()));
  }

  private MemorySegment stub(Function function) {
    boolean fallible = function != Function.ERROR_DESTROY && function != Function.ERROR_MESSAGE;
    try {
      MethodHandle handle =
          MethodHandles.lookup()
              .findVirtual(
                  FakePlugin.class,
                  fallible ? "call" : "report",
                  MethodType.methodType(
                      fallible ? MemorySegment.class : void.class,
                      Function.class,
                      MemorySegment.class));
      return Linker.nativeLinker()
          .upcallStub(
              MethodHandles.insertArguments(handle, 0, this, function),
              fallible
                  ? FunctionDescriptor.of(ADDRESS, ADDRESS)
                  : FunctionDescriptor.ofVoid(ADDRESS),
              arena);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  MemorySegment call(Function function, MemorySegment at) {
    try {
      report(function, at);
      return MemorySegment.NULL;
    } catch (RuntimeException wrong) {
      Throwable cause = wrong.getCause();
      Refusal refusal =
          cause instanceof Refusal r ? r : new Refusal(PjrtError.INTERNAL, wrong.toString());
      return add(refusal);
    }
  }

  void report(Function function, MemorySegment at) {
    long size = at.reinterpret(8).get(JAVA_LONG, 0);
    try {
      if (size < function.argumentBytes()) {
        throw new Refusal(
            PjrtError.INVALID_ARGUMENT,
            "Unexpected PJRT_"
                + function
                + "_Args size: expected "
                + function.argumentBytes()
                + ", got "
                + size);
      }
      if (!function.name().startsWith("ERROR_") && !function.name().startsWith("EVENT_")) {
        calls.add(function.toString());
      }
      Objects.requireNonNull(handlers.get(function))
          .call(new Args(at.reinterpret((size + 7) / 8 * 8)));
    } catch (Refusal refusal) {
      throw new IllegalStateException(refusal);
    }
  }

  private MemorySegment add(Object object) {
    objects.put(ids += 16, object);
    return MemorySegment.ofAddress(ids);
  }

  private <T> T at(Class<T> type, MemorySegment address) throws Refusal {
    Object object = objects.get(address.address());
    if (!type.isInstance(object)) {
      throw new Refusal(PjrtError.INVALID_ARGUMENT, "no " + type.getSimpleName() + ": " + address);
    }
    return type.cast(object);
  }

  private void remove(Args args) throws Refusal {
    if (objects.remove(args.address(16).address()) == null) {
      throw new Refusal(PjrtError.INVALID_ARGUMENT, "destroyed twice: " + args.address(16));
    }
  }

  private void text(Args args, long offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    args.address(offset, arena.allocateFrom(JAVA_BYTE, bytes)).size(offset + 8, bytes.length);
  }

  private void errors() {
    handlers.put(Function.ERROR_DESTROY, this::remove);
    handlers.put(
        Function.ERROR_MESSAGE,
        args -> text(args, 24, String.valueOf(at(Refusal.class, args.address(16)).getMessage())));
    handlers.put(
        Function.ERROR_GET_CODE,
        args -> args.integer(24, at(Refusal.class, args.address(16)).code));
    handlers.put(Function.PLUGIN_INITIALIZE, args -> {});
    handlers.put(
        Function.PLUGIN_ATTRIBUTES,
        args -> {
          // Each as large as a later version might make it.
          int stride = NamedValue.BYTES + 8;
          MemorySegment values = arena.allocate(2L * stride, 8);
          NamedValue.write(values.asSlice(0, stride), "xla_version", "2", arena);
          NamedValue.write(values.asSlice(stride), "name", "fake", arena);
          values.set(JAVA_LONG, 0, stride);
          args.address(16, values).size(24, 2);
        });
  }

  /** One that has not happened yet. */
  private final class Event {
    private int left = lateness;
    private final String error;

    Event(String error) {
      this.error = error;
    }

    boolean isReady() {
      return left == 0 || left-- == 0;
    }
  }

  private void events() {
    handlers.put(Function.EVENT_DESTROY, this::remove);
    handlers.put(
        Function.EVENT_IS_READY,
        args ->
            args.segment()
                .set(JAVA_BYTE, 24, (byte) (at(Event.class, args.address(16)).isReady() ? 1 : 0)));
    handlers.put(
        Function.EVENT_AWAIT,
        args -> {
          String error = at(Event.class, args.address(16)).error;
          if (!error.isEmpty()) {
            throw new Refusal(8, error);
          }
        });
  }

  private void clients() {
    handlers.put(
        Function.CLIENT_CREATE,
        args -> {
          long stride = NamedValue.BYTES;
          for (int i = 0; i < args.size(24); i++) {
            NamedValue option =
                NamedValue.read(MemorySegment.ofAddress(args.address(16).address() + i * stride));
            if (!option.name().equals("cpu_device_count")) {
              throw new Refusal(PjrtError.INVALID_ARGUMENT, "unknown option " + option.name());
            }
            devices = Integer.parseInt(option.value());
          }
          args.address(64, add("client"));
        });
    handlers.put(Function.CLIENT_DESTROY, this::remove);
    handlers.put(Function.CLIENT_PLATFORM_NAME, args -> text(args, 24, platform));
    handlers.put(Function.CLIENT_PLATFORM_VERSION, args -> text(args, 24, "of our own"));
    handlers.put(
        Function.CLIENT_ADDRESSABLE_DEVICES,
        args -> args.address(24, devices(devices)).size(32, devices));
    handlers.put(
        Function.CLIENT_COMPILE,
        args -> {
          Args program = new Args(args.address(24).reinterpret(48));
          if (!program.text(32).equals("mlir")) {
            throw new Refusal(PjrtError.INVALID_ARGUMENT, "format " + program.text(32));
          }
          args.address(48, add(compiler.compile(program.text(16), args.bytes(32))));
        });
  }

  /** Devices are the addresses 1, 2, ... */
  private MemorySegment devices(int count) {
    MemorySegment list = arena.allocate(ADDRESS, count);
    for (int d = 0; d < count; d++) {
      list.setAtIndex(ADDRESS, d, MemorySegment.ofAddress(d + 1));
    }
    return list;
  }

  private void executables() {
    handlers.put(Function.EXECUTABLE_DESTROY, this::remove);
    handlers.put(Function.LOADED_EXECUTABLE_DESTROY, this::remove);
    handlers.put(
        Function.LOADED_EXECUTABLE_GET_EXECUTABLE,
        args -> args.address(24, add(at(Compiled.class, args.address(16)))));
    handlers.put(
        Function.LOADED_EXECUTABLE_ADDRESSABLE_DEVICES,
        args -> {
          int count = at(Compiled.class, args.address(16)).devices();
          args.address(24, devices(count)).size(32, count);
        });
    handlers.put(
        Function.EXECUTABLE_NUM_OUTPUTS,
        args -> args.size(24, at(Compiled.class, args.address(16)).types().length));
    handlers.put(
        Function.EXECUTABLE_OUTPUT_ELEMENT_TYPES,
        args -> {
          int[] types = at(Compiled.class, args.address(16)).types();
          args.address(24, arena.allocateFrom(JAVA_INT, types)).size(32, types.length);
        });
    handlers.put(
        Function.EXECUTABLE_OUTPUT_DIMENSIONS,
        args -> {
          long[][] shapes = at(Compiled.class, args.address(16)).shapes();
          long[] flat =
              java.util.Arrays.stream(shapes).flatMapToLong(java.util.Arrays::stream).toArray();
          long[] ranks = java.util.Arrays.stream(shapes).mapToLong(s -> s.length).toArray();
          args.size(24, shapes.length)
              .address(32, arena.allocateFrom(JAVA_LONG, flat))
              .address(40, arena.allocateFrom(JAVA_LONG, ranks));
        });
    handlers.put(
        Function.EXECUTABLE_OPTIMIZED_PROGRAM,
        args -> {
          if (withoutOptimized) {
            throw new Refusal(PjrtError.UNIMPLEMENTED, "not told");
          }
          byte[] hlo = at(Compiled.class, args.address(16)).optimized();
          Args program = new Args(args.address(24).reinterpret(48));
          if (!program.address(16).equals(MemorySegment.NULL)) {
            MemorySegment.copy(
                hlo, 0, program.address(16).reinterpret(hlo.length), JAVA_BYTE, 0, hlo.length);
          }
          program.size(24, hlo.length);
          text(program, 32, "hlo_with_config");
        });
    handlers.put(Function.LOADED_EXECUTABLE_EXECUTE, this::execute);
  }

  private void execute(Args args) throws Refusal {
    Compiled program = at(Compiled.class, args.address(16));
    int count = (int) args.size(48);
    if (args.size(40) != program.devices()
        || args.address(24).reinterpret(8).get(JAVA_LONG, 0) < 112) {
      throw new Refusal(PjrtError.INVALID_ARGUMENT, args.size(40) + " lists of arguments");
    }
    byte[][][] in = new byte[program.devices()][count][];
    for (int d = 0; d < program.devices(); d++) {
      MemorySegment list = pointer(args.address(32), d).reinterpret(8L * count);
      for (int i = 0; i < count; i++) {
        Tensor tensor = at(Tensor.class, list.getAtIndex(ADDRESS, i));
        if (tensor.device != d) {
          throw new Refusal(PjrtError.INVALID_ARGUMENT, "argument " + i + " on " + tensor.device);
        }
        in[d][i] = tensor.data;
      }
    }
    byte[][][] out = program.run(in);
    for (int d = 0; d < program.devices(); d++) {
      MemorySegment list = pointer(args.address(56), d).reinterpret(8L * out[d].length);
      for (int i = 0; i < out[d].length; i++) {
        Tensor tensor = new Tensor(d, program.types()[i], program.shapes()[i], out[d][i]);
        list.setAtIndex(ADDRESS, i, add(tensor));
      }
      args.address(64)
          .reinterpret(8L * program.devices())
          .setAtIndex(ADDRESS, d, add(new Event(d == 1 ? failure : "")));
    }
  }

  private static MemorySegment pointer(MemorySegment list, int at) {
    return list.reinterpret(8L * (at + 1)).getAtIndex(ADDRESS, at);
  }

  private void buffers() {
    handlers.put(
        Function.CLIENT_BUFFER_FROM_HOST_BUFFER,
        args -> {
          long rank = args.size(48);
          long[] dims = args.address(40).reinterpret(8 * rank).toArray(JAVA_LONG);
          long bytes = FakeTypes.bytes(args.integer(32));
          for (long dim : dims) {
            bytes *= dim;
          }
          byte[] data = args.address(24).reinterpret(bytes).toArray(JAVA_BYTE);
          int device = (int) args.address(80).address() - 1;
          if (device < 0 || device >= devices) {
            throw new Refusal(PjrtError.INVALID_ARGUMENT, "device " + device);
          }
          args.address(104, add(new Event("")))
              .address(112, add(new Tensor(device, args.integer(32), dims, data)));
        });
    handlers.put(Function.BUFFER_DESTROY, this::remove);
    handlers.put(
        Function.BUFFER_ELEMENT_TYPE,
        args -> args.integer(24, at(Tensor.class, args.address(16)).type));
    handlers.put(
        Function.BUFFER_DIMENSIONS,
        args -> {
          long[] dims = at(Tensor.class, args.address(16)).dims;
          args.address(24, arena.allocateFrom(JAVA_LONG, dims)).size(32, dims.length);
        });
    handlers.put(
        Function.BUFFER_TO_HOST_BUFFER,
        args -> {
          Tensor tensor = at(Tensor.class, args.address(16));
          Args layout = new Args(args.address(24).reinterpret(80).asSlice(16));
          long[] order = layout.address(16).reinterpret(8L * tensor.dims.length).toArray(JAVA_LONG);
          for (int d = 0; d < order.length; d++) {
            if (order[d] != order.length - 1 - d) {
              throw new Refusal(PjrtError.UNIMPLEMENTED, "layout");
            }
          }
          if (args.address(32).equals(MemorySegment.NULL)) {
            args.size(40, tensor.data.length);
            return;
          }
          if (args.size(40) < tensor.data.length) {
            throw new Refusal(PjrtError.INVALID_ARGUMENT, "dst_size");
          }
          MemorySegment.copy(
              tensor.data,
              0,
              args.address(32).reinterpret(tensor.data.length),
              JAVA_BYTE,
              0,
              tensor.data.length);
          args.address(48, add(new Event("")));
        });
  }
}
