package axisweave.pjrt.worker;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers requests: opens a client, compiles programs, runs them. */
final class Service {
  private static final String CPU_DEVICES = "cpu_device_count";
  private static final long NANOS_PER_MILLI = 1_000_000;
  private final Link link;
  private final Worker.Source source;
  private final Map<Integer, Executable> executables = new HashMap<>();
  private @org.jspecify.annotations.Nullable Client client;
  private int compiled;

  Service(Link link, Worker.Source source) {
    this.link = link;
    this.source = source;
  }

  /**
   * Ends with an {@code EOFException} when there are no more requests, and by itself after a
   * failure to open or to run: devices may be waiting for one that failed, and XLA would abort over
   * it later.
   */
  void run() throws IOException {
    while (true) {
      int request = link.getInt();
      try {
        answer(request);
      } catch (PjrtError error) {
        boolean ends = request == Link.OPEN || request == Link.RUN;
        link.put(Link.ERROR).put(error.code()).put(error.text()).put(ends ? 1 : 0).flush();
        if (ends) {
          return;
        }
      }
      link.flush();
    }
  }

  private void answer(int request) throws IOException, PjrtError {
    switch (request) {
      case Link.OPEN -> open();
      case Link.COMPILE -> compile();
      case Link.RUN -> run(link.getInt());
      case Link.DROP -> drop(link.getInt());
      default -> throw new IllegalStateException("request " + request);
    }
  }

  private void open() throws IOException, PjrtError {
    int devices = link.getInt();
    Map<String, String> options = new LinkedHashMap<>();
    for (int left = link.getInt(); left > 0; left--) {
      options.put(link.getText(), link.getText());
    }
    Api api = source.load();
    Client made = Client.create(api, options);
    if (made.platform().equals("cpu")
        && made.deviceCount() < devices
        && !options.containsKey(CPU_DEVICES)) {
      made.destroy();
      options.put(CPU_DEVICES, Integer.toString(devices));
      made = Client.create(api, options);
    }
    client = made;
    link.put(Link.OK).put(made.platform()).put(made.platformVersion()).put(api.version());
    link.put(made.deviceCount());
    Map<String, String> attributes = api.attributes();
    link.put(attributes.size());
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      link.put(attribute.getKey()).put(attribute.getValue());
    }
  }

  private void compile() throws IOException, PjrtError {
    try (Arena arena = Arena.ofConfined()) {
      byte[] options = new byte[link.getInt()];
      link.get(java.nio.ByteBuffer.wrap(options));
      MemorySegment code = link.get(arena.allocate(link.getInt()));
      Executable made = java.util.Objects.requireNonNull(client).compile(code, options);
      byte[] optimized = made.optimized();
      executables.put(++compiled, made);
      link.put(Link.OK).put(compiled).put(made.deviceCount()).put(made.outputs().size());
      for (Executable.Output output : made.outputs()) {
        link.put(output.type()).put(output.dims());
      }
      link.put(optimized.length).put(java.nio.ByteBuffer.wrap(optimized));
    }
  }

  private void drop(int id) throws IOException, PjrtError {
    Executable executable = executables.remove(id);
    if (executable != null) {
      executable.destroy();
    }
    link.put(Link.OK);
  }

  private void run(int id) throws IOException, PjrtError {
    Executable executable = java.util.Objects.requireNonNull(executables.get(id));
    long deadline = System.nanoTime() + link.getLong() * NANOS_PER_MILLI;
    Buffer[][] inputs = inputs(executable, deadline);
    Buffer[][] outputs = executable.execute(inputs, deadline);
    destroy(inputs);
    try (Arena arena = Arena.ofConfined()) {
      List<MemorySegment> all = new ArrayList<>();
      for (Buffer[] device : outputs) {
        for (int i = 0; i < device.length; i++) {
          all.add(output(executable, device[i], i, arena, deadline));
        }
      }
      link.put(Link.OK);
      for (MemorySegment data : all) {
        link.put(data.byteSize()).put(data);
      }
    }
    destroy(outputs);
  }

  /**
   * Each argument comes as its type, its shape on a device, its distinct blocks, and which of those
   * each device gets.
   */
  private Buffer[][] inputs(Executable executable, long deadline) throws IOException, PjrtError {
    int devices = executable.deviceCount();
    int count = link.getInt();
    Buffer[][] inputs = new Buffer[devices][count];
    PjrtFailure failure = new PjrtFailure();
    for (int i = 0; i < count; i++) {
      int type = link.getInt();
      long[] dims = link.getLongs();
      long[] blocks = link.getLongs();
      long bytes = link.getLong();
      int distinct = link.getInt();
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment[] data = new MemorySegment[distinct];
        for (int b = 0; b < distinct; b++) {
          data[b] = link.get(arena.allocate(Math.max(1, bytes), 64).asSlice(0, bytes));
        }
        for (int d = 0; d < devices; d++) {
          int at = i;
          int device = d;
          failure.unless(() ->
              inputs[device][at] =
                  executable.put(device, type, dims, data[(int) blocks[device]], deadline));
        }
      }
    }
    failure.rethrow();
    return inputs;
  }

  /** The elements of an output, after a look at whether it is what the program was said to give. */
  private static MemorySegment output(
      Executable executable, Buffer buffer, int i, Arena arena, long deadline) throws PjrtError {
    Executable.Output expected = executable.outputs().get(i);
    Executable.Output got = new Executable.Output(buffer.type(), buffer.dims());
    if (!got.equals(expected)) {
      throw new PjrtError(
          PjrtError.FAILED_PRECONDITION,
          "output " + i + " is not of the type and shape that it was compiled to");
    }
    return buffer.get(expected.dims().length, arena, deadline);
  }

  private static void destroy(Buffer[][] all) throws PjrtError {
    for (Buffer[] device : all) {
      for (Buffer buffer : device) {
        buffer.destroy();
      }
    }
  }

  /** Keeps the first error while a request is read to its end. */
  private static final class PjrtFailure {
    private @org.jspecify.annotations.Nullable PjrtError first;

    private interface Step {
      void run() throws PjrtError;
    }

    void unless(Step step) {
      if (first == null) {
        try {
          step.run();
        } catch (PjrtError error) {
          first = error;
        }
      }
    }

    void rethrow() throws PjrtError {
      if (first != null) {
        throw first;
      }
    }
  }
}
