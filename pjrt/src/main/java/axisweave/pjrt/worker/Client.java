package axisweave.pjrt.worker;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;

/** A plugin's client: its devices, and the programs compiled for them. */
final class Client {
  private static final String FORMAT = "mlir";
  private final Api api;
  private final MemorySegment handle;
  private final MemorySegment[] devices;

  private Client(Api api, MemorySegment handle, MemorySegment[] devices) {
    this.api = api;
    this.handle = handle;
    this.devices = devices;
  }

  static Client create(Api api, Map<String, String> options) throws PjrtError {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment values = arena.allocate(Math.max(1L, options.size()) * NamedValue.BYTES, 8);
      long at = 0;
      for (Map.Entry<String, String> option : options.entrySet()) {
        NamedValue.write(
            values.asSlice(at, NamedValue.BYTES), option.getKey(), option.getValue(), arena);
        at += NamedValue.BYTES;
      }
      Args args =
          Args.of(arena, Function.CLIENT_CREATE).address(16, values).size(24, options.size());
      MemorySegment handle = api.call(Function.CLIENT_CREATE, args).address(64);
      Args list = Args.of(arena, Function.CLIENT_ADDRESSABLE_DEVICES).address(16, handle);
      return new Client(
          api, handle, api.call(Function.CLIENT_ADDRESSABLE_DEVICES, list).addresses(24));
    }
  }

  MemorySegment handle() {
    return handle;
  }

  int deviceCount() {
    return devices.length;
  }

  String platform() throws PjrtError {
    return text(Function.CLIENT_PLATFORM_NAME);
  }

  String platformVersion() throws PjrtError {
    return text(Function.CLIENT_PLATFORM_VERSION);
  }

  private String text(Function function) throws PjrtError {
    try (Arena arena = Arena.ofConfined()) {
      return api.call(function, Args.of(arena, function).address(16, handle)).text(24);
    }
  }

  /** Compiles MLIR text or bytecode under a serialized {@code CompileOptionsProto}. */
  Executable compile(MemorySegment code, byte[] options) throws PjrtError {
    try (Arena arena = Arena.ofConfined()) {
      Args program =
          Args.of(arena, 48)
              .address(16, code)
              .size(24, code.byteSize())
              .address(32, arena.allocateFrom(FORMAT))
              .size(40, FORMAT.length());
      Args args =
          Args.of(arena, Function.CLIENT_COMPILE)
              .address(16, handle)
              .address(24, program.segment())
              .address(32, arena.allocateFrom(JAVA_BYTE, options))
              .size(40, options.length);
      return Executable.of(api, this, api.call(Function.CLIENT_COMPILE, args).address(48));
    }
  }

  void destroy() throws PjrtError {
    api.call(Function.CLIENT_DESTROY, handle);
  }
}
