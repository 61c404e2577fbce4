package axisweave.pjrt.worker;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** A compiled program, on the devices that it was compiled for. */
@SuppressWarnings("restricted") // The whole class speaks to native code.
final class Executable {
  private static final int EXECUTE_OPTIONS = 112;

  /** What one device gets of a result: the plugin's number for the element type, and the shape. */
  record Output(int type, long[] dims) {
    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
      return other instanceof Output(int t, long[] d)
          && t == type
          && java.util.Arrays.equals(d, dims);
    }

    @Override
    public int hashCode() {
      return 31 * type + java.util.Arrays.hashCode(dims);
    }
  }

  private final Api api;
  private final Client client;
  private final MemorySegment loaded;
  private final MemorySegment executable;
  private final MemorySegment[] devices;
  private final List<Output> outputs;

  private Executable(
      Api api,
      Client client,
      MemorySegment loaded,
      MemorySegment executable,
      MemorySegment[] devices,
      List<Output> outputs) {
    this.api = api;
    this.client = client;
    this.loaded = loaded;
    this.executable = executable;
    this.devices = devices;
    this.outputs = outputs;
  }

  static Executable of(Api api, Client client, MemorySegment loaded) throws PjrtError {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment executable =
          api.call(
                  Function.LOADED_EXECUTABLE_GET_EXECUTABLE,
                  Args.of(arena, Function.LOADED_EXECUTABLE_GET_EXECUTABLE).address(16, loaded))
              .address(24);
      MemorySegment[] devices =
          api.call(
                  Function.LOADED_EXECUTABLE_ADDRESSABLE_DEVICES,
                  Args.of(arena, Function.LOADED_EXECUTABLE_ADDRESSABLE_DEVICES)
                      .address(16, loaded))
              .addresses(24);
      return new Executable(
          api, client, loaded, executable, devices, outputs(api, executable, arena));
    }
  }

  private static List<Output> outputs(Api api, MemorySegment executable, Arena arena)
      throws PjrtError {
    Args count = Args.of(arena, Function.EXECUTABLE_NUM_OUTPUTS).address(16, executable);
    int outputs = Math.toIntExact(api.call(Function.EXECUTABLE_NUM_OUTPUTS, count).size(24));
    Args types =
        api.call(
            Function.EXECUTABLE_OUTPUT_ELEMENT_TYPES,
            Args.of(arena, Function.EXECUTABLE_OUTPUT_ELEMENT_TYPES).address(16, executable));
    Args shapes =
        api.call(
            Function.EXECUTABLE_OUTPUT_DIMENSIONS,
            Args.of(arena, Function.EXECUTABLE_OUTPUT_DIMENSIONS).address(16, executable));
    List<Output> all = new ArrayList<>();
    long at = 0;
    for (int i = 0; i < outputs; i++) {
      int type = types.address(24).reinterpret(4L * outputs).getAtIndex(JAVA_INT, i);
      long rank = shapes.address(40).reinterpret(8L * outputs).getAtIndex(JAVA_LONG, i);
      long[] dims =
          shapes.address(32).reinterpret(8 * (at + rank)).asSlice(8 * at).toArray(JAVA_LONG);
      at += rank;
      all.add(new Output(type, dims));
    }
    return all;
  }

  List<Output> outputs() {
    return outputs;
  }

  int deviceCount() {
    return devices.length;
  }

  /** The optimized program as an {@code HloModuleProtoWithConfig}; empty if the plugin has none. */
  byte[] optimized() throws PjrtError {
    try (Arena arena = Arena.ofConfined()) {
      Args program = Args.of(arena, 48);
      Args args =
          Args.of(arena, Function.EXECUTABLE_OPTIMIZED_PROGRAM)
              .address(16, executable)
              .address(24, program.segment());
      api.call(Function.EXECUTABLE_OPTIMIZED_PROGRAM, args);
      program.address(16, arena.allocate(Math.max(1, program.size(24)), 8));
      api.call(Function.EXECUTABLE_OPTIMIZED_PROGRAM, args);
      return program.text(32).equals("hlo_with_config") ? program.bytes(16) : new byte[0];
    } catch (PjrtError untold) {
      if (untold.code() == PjrtError.UNIMPLEMENTED) {
        return new byte[0];
      }
      throw untold;
    }
  }

  /** The outputs of one run, {@code [device][output]}, once all devices have ended. */
  Buffer[][] execute(Buffer[][] inputs, long deadline) throws PjrtError {
    int count = inputs[0].length;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment in = arena.allocate(ADDRESS, devices.length);
      MemorySegment out = arena.allocate(ADDRESS, devices.length);
      MemorySegment events = arena.allocate(ADDRESS, devices.length);
      for (int d = 0; d < devices.length; d++) {
        MemorySegment list = arena.allocate(ADDRESS, Math.max(1, count));
        for (int i = 0; i < count; i++) {
          list.setAtIndex(ADDRESS, i, inputs[d][i].handle());
        }
        in.setAtIndex(ADDRESS, d, list);
        out.setAtIndex(ADDRESS, d, arena.allocate(ADDRESS, Math.max(1, outputs.size())));
      }
      Args args =
          Args.of(arena, Function.LOADED_EXECUTABLE_EXECUTE)
              .address(16, loaded)
              .address(24, Args.of(arena, EXECUTE_OPTIONS).segment())
              .address(32, in)
              .size(40, devices.length)
              .size(48, count)
              .address(56, out)
              .address(64, events);
      api.call(Function.LOADED_EXECUTABLE_EXECUTE, args);
      MemorySegment[] ends = new MemorySegment[devices.length];
      for (int d = 0; d < devices.length; d++) {
        ends[d] = events.getAtIndex(ADDRESS, d);
      }
      Events.await(api, ends, "the program", deadline);
      return results(out);
    }
  }

  private Buffer[][] results(MemorySegment out) {
    Buffer[][] all = new Buffer[devices.length][outputs.size()];
    for (int d = 0; d < devices.length; d++) {
      MemorySegment list = out.getAtIndex(ADDRESS, d).reinterpret(8L * outputs.size());
      for (int i = 0; i < outputs.size(); i++) {
        all[d][i] = new Buffer(api, list.getAtIndex(ADDRESS, i));
      }
    }
    return all;
  }

  /** Copies {@code data} to device {@code d} of this program. */
  Buffer put(int d, int type, long[] dims, MemorySegment data, long deadline) throws PjrtError {
    return Buffer.put(api, client, devices[d], type, dims, data, deadline);
  }

  void destroy() throws PjrtError {
    api.call(Function.EXECUTABLE_DESTROY, executable);
    api.call(Function.LOADED_EXECUTABLE_DESTROY, loaded);
  }
}
