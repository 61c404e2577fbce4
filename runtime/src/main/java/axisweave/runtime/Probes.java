package axisweave.runtime;

import axisweave.ir.TensorType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that probes have seen, by name and in order; safe for many threads. With a folder they
 * are in files there, {@code probe1.npy}, {@code probe2.npy}, ..., and {@code index.csv} has a line
 * {@code probe_id,type,file} for each.
 */
final class Probes {
  private final Optional<Path> folder;
  private final Map<String, List<Seen>> seen = new HashMap<>();
  private int files;

  /** A value, where it is kept. */
  private sealed interface Seen {
    record InMemory(Tensor value) implements Seen {}

    record InFile(Path file, TensorType type) implements Seen {}
  }

  Probes(Optional<Path> folder) {
    this.folder = folder;
  }

  synchronized void add(String id, Tensor value) {
    Seen kept =
        folder.isPresent() ? write(folder.get(), id, value) : new Seen.InMemory(value.contiguous());
    seen.computeIfAbsent(id, i -> new ArrayList<>()).add(kept);
  }

  private Seen write(Path to, String id, Tensor value) {
    files++;
    Path file = to.resolve("probe" + files + ".npy");
    try {
      Files.createDirectories(to);
      Npy.write(file, value);
      Files.writeString(
          to.resolve("index.csv"),
          id + "," + value.type() + "," + file + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          files == 1 ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Seen.InFile(file, value.type());
  }

  /** The value of the {@code iteration}-th time, from 0. */
  synchronized Optional<Tensor> find(String id, long iteration) {
    List<Seen> all = seen.getOrDefault(id, new ArrayList<>());
    if (iteration < 0 || iteration >= all.size()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (all.get((int) iteration)) {
          case Seen.InMemory(Tensor value) -> value;
          case Seen.InFile(Path file, TensorType type) -> read(file, type);
        });
  }

  private static Tensor read(Path file, TensorType type) {
    try {
      return Npy.read(file, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
