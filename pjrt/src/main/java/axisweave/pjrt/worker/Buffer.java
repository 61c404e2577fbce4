package axisweave.pjrt.worker;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A tensor in the memory of a device. */
@SuppressWarnings("restricted") // The whole class speaks to native code.
record Buffer(Api api, MemorySegment handle) {
  private static final int LAYOUT = 80;
  private static final int TILED = 56;

  /** Copies row-major elements to a device; the data is free again when this returns. */
  static Buffer put(
      Api api,
      Client client,
      MemorySegment device,
      int type,
      long[] dims,
      MemorySegment data,
      long deadline)
      throws PjrtError {
    try (Arena arena = Arena.ofConfined()) {
      Args args =
          Args.of(arena, Function.CLIENT_BUFFER_FROM_HOST_BUFFER)
              .address(16, client.handle())
              .address(24, data)
              .integer(32, type)
              .address(40, longs(arena, dims))
              .size(48, dims.length)
              .address(80, device);
      api.call(Function.CLIENT_BUFFER_FROM_HOST_BUFFER, args);
      Events.await(
          api, new MemorySegment[] {args.address(104)}, "the copy to the device", deadline);
      return new Buffer(api, args.address(112));
    }
  }

  private static MemorySegment longs(Arena arena, long[] values) {
    return values.length == 0 ? arena.allocate(8, 8) : arena.allocateFrom(JAVA_LONG, values);
  }

  /** The elements on the host, row-major whatever their layout on the device. */
  MemorySegment get(int rank, Arena into, long deadline) throws PjrtError {
    try (Arena arena = Arena.ofConfined()) {
      long[] minorToMajor = new long[rank];
      for (int d = 0; d < rank; d++) {
        minorToMajor[d] = rank - 1 - d;
      }
      Args layout = Args.of(arena, LAYOUT);
      new Args(layout.segment().asSlice(16, TILED))
          .size(0, TILED)
          .address(16, longs(arena, minorToMajor))
          .size(24, rank);
      Args args =
          Args.of(arena, Function.BUFFER_TO_HOST_BUFFER)
              .address(16, handle)
              .address(24, layout.segment());
      long bytes = api.call(Function.BUFFER_TO_HOST_BUFFER, args).size(40);
      MemorySegment data = into.allocate(Math.max(1, bytes), 64);
      args.address(32, data);
      api.call(Function.BUFFER_TO_HOST_BUFFER, args);
      Events.await(
          api, new MemorySegment[] {args.address(48)}, "the copy from the device", deadline);
      return data.asSlice(0, bytes);
    }
  }

  int type() throws PjrtError {
    try (Arena arena = Arena.ofConfined()) {
      return api.call(
              Function.BUFFER_ELEMENT_TYPE,
              Args.of(arena, Function.BUFFER_ELEMENT_TYPE).address(16, handle))
          .integer(24);
    }
  }

  long[] dims() throws PjrtError {
    try (Arena arena = Arena.ofConfined()) {
      Args args =
          api.call(
              Function.BUFFER_DIMENSIONS,
              Args.of(arena, Function.BUFFER_DIMENSIONS).address(16, handle));
      long rank = args.size(32);
      return rank == 0 ? new long[0] : args.address(24).reinterpret(8 * rank).toArray(JAVA_LONG);
    }
  }

  void destroy() throws PjrtError {
    api.call(Function.BUFFER_DESTROY, handle);
  }
}
