package axisweave.pjrt.worker;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The function table of a plugin. Every function takes one struct and returns an error or nothing,
 * so that two method handles serve them all.
 */
@SuppressWarnings("restricted") // The whole class speaks to native code.
final class Api {
  /** The oldest version that the bindings were tried with. */
  static final int OLDEST_MINOR = 81;

  /** Where the functions start in the table; before them stand its size, extensions, version. */
  static final int TABLE = 40;

  private static final Linker LINKER = Linker.nativeLinker();

  /** {@code PJRT_Error* f(Args*)}. */
  private static final MethodHandle FALLIBLE =
      LINKER.downcallHandle(FunctionDescriptor.of(ADDRESS, ADDRESS));

  /** {@code void f(Args*)}. */
  private static final MethodHandle INFALLIBLE =
      LINKER.downcallHandle(FunctionDescriptor.ofVoid(ADDRESS));

  private final MemorySegment table;
  private final int minor;

  private Api(MemorySegment table, int minor) {
    this.table = table;
    this.minor = minor;
  }

  /** Loads a plugin for good (one that is unloaded takes the process with it). */
  static Api load(Path plugin) throws PjrtError {
    SymbolLookup symbols;
    try {
      symbols = SymbolLookup.libraryLookup(plugin, Arena.global());
    } catch (IllegalArgumentException cannot) {
      throw new PjrtError(PjrtError.FAILED_PRECONDITION, "is no library that can be loaded here");
    }
    MemorySegment entry =
        symbols
            .find("GetPjrtApi")
            .orElseThrow(() ->
                new PjrtError(
                    PjrtError.FAILED_PRECONDITION, "is no PJRT plugin: it exports no GetPjrtApi"));
    MethodHandle get = LINKER.downcallHandle(entry, FunctionDescriptor.of(ADDRESS));
    MemorySegment table;
    try {
      table = (MemorySegment) get.invokeExact();
    } catch (Throwable unexpected) {
      throw new IllegalStateException(unexpected);
    }
    return of(table);
  }

  /** The plugin behind a table, initialized; one that lacks what is needed is refused. */
  static Api of(MemorySegment address) throws PjrtError {
    if (address.equals(MemorySegment.NULL)) {
      throw new PjrtError(PjrtError.FAILED_PRECONDITION, "gives no API: GetPjrtApi returned null");
    }
    MemorySegment head = address.reinterpret(TABLE);
    long size = head.get(JAVA_LONG, 0);
    int major = head.get(JAVA_INT, 32);
    int minor = head.get(JAVA_INT, 36);
    if (major != 0 || minor < OLDEST_MINOR) {
      throw new PjrtError(
          PjrtError.FAILED_PRECONDITION,
          "speaks PJRT "
              + major
              + "."
              + minor
              + ", and 0."
              + OLDEST_MINOR
              + " or a later 0.x is needed");
    }
    Api api = new Api(address.reinterpret(size), minor);
    for (Function function : Function.values()) {
      if (!api.has(function)) {
        throw new PjrtError(
            PjrtError.FAILED_PRECONDITION,
            "speaks PJRT 0." + minor + ", but has no PJRT_" + function);
      }
    }
    try (Arena arena = Arena.ofConfined()) {
      api.call(Function.PLUGIN_INITIALIZE, Args.of(arena, Function.PLUGIN_INITIALIZE));
    }
    return api;
  }

  private boolean has(Function function) {
    long at = TABLE + 8L * function.slot();
    return at + 8 <= table.byteSize() && !table.get(ADDRESS, at).equals(MemorySegment.NULL);
  }

  /** {@code 0.115}. */
  String version() {
    return "0." + minor;
  }

  /** Integers and texts that the plugin says of itself. */
  Map<String, String> attributes() throws PjrtError {
    Map<String, String> all = new LinkedHashMap<>();
    try (Arena arena = Arena.ofConfined()) {
      Args args = call(Function.PLUGIN_ATTRIBUTES, Args.of(arena, Function.PLUGIN_ATTRIBUTES));
      MemorySegment at = args.address(16);
      for (long left = args.size(24); left > 0; left--) {
        NamedValue value = NamedValue.read(at);
        all.put(value.name(), value.value());
        at = MemorySegment.ofAddress(at.address() + value.bytes());
      }
    }
    return all;
  }

  /** Calls a function that can fail; the result is {@code args}, now filled in. */
  Args call(Function function, Args args) throws PjrtError {
    MemorySegment error;
    try {
      error = (MemorySegment) FALLIBLE.invokeExact(function(function), args.segment());
    } catch (Throwable unexpected) {
      throw new IllegalStateException(unexpected);
    }
    if (!error.equals(MemorySegment.NULL)) {
      throw error(function, error);
    }
    return args;
  }

  /** Calls a function of one object that gives nothing back, such as the destructors. */
  void call(Function function, MemorySegment object) throws PjrtError {
    try (Arena arena = Arena.ofConfined()) {
      call(function, Args.of(arena, function).address(16, object));
    }
  }

  private PjrtError error(Function function, MemorySegment error) throws PjrtError {
    try (Arena arena = Arena.ofConfined()) {
      Args message = Args.of(arena, Function.ERROR_MESSAGE).address(16, error);
      report(Function.ERROR_MESSAGE, message);
      Args code = Args.of(arena, Function.ERROR_GET_CODE).address(16, error);
      call(Function.ERROR_GET_CODE, code);
      PjrtError made = new PjrtError(code.integer(24), function + ": " + message.text(24));
      report(Function.ERROR_DESTROY, Args.of(arena, Function.ERROR_DESTROY).address(16, error));
      return made;
    }
  }

  private void report(Function function, Args args) {
    try {
      INFALLIBLE.invokeExact(function(function), args.segment());
    } catch (Throwable unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  private MemorySegment function(Function function) {
    return table.get(ADDRESS, TABLE + 8L * function.slot());
  }
}
