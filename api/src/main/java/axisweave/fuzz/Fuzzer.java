package axisweave.fuzz;

import axisweave.Axisweave;
import axisweave.ir.Program;
import axisweave.reduce.Failure;
import axisweave.reduce.ReduceOptions;
import axisweave.reduce.Reducer;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Makes programs, puts every relation to the test on each, and makes small what breaks one.
 *
 * <pre>{@code
 * FuzzReport report = new Fuzzer(generator, relations, options).run(done -> {});
 * }</pre>
 *
 * <p>Which programs are made, and what is found in each, follows from the seed alone; how many are
 * made may follow from the clock.
 */
public final class Fuzzer {
  /** Of failures that look alike, so many are made small: different ones may hide behind a look. */
  private static final int ALIKE = 3;

  /** So that what hangs does not hang this. */
  private static final Duration REDUCE_TIME = Duration.ofMinutes(2);

  private final Generator generator;
  private final ImmutableList<Relation> relations;
  private final FuzzOptions options;
  private final AtomicLong next;
  private final AtomicLong done = new AtomicLong();
  private final long end;
  private final Map<Long, List<Broken>> broken = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> checks = new ConcurrentHashMap<>();

  /** A relation that the program of a number breaks. */
  private record Broken(long number, Relation relation, Failure failure) {}

  public Fuzzer(Generator generator, ImmutableList<Relation> relations, FuzzOptions options) {
    this.generator = generator;
    this.relations = relations;
    this.options = options;
    this.next = new AtomicLong(options.first());
    this.end = System.nanoTime() + options.time().toNanos();
    relations.forEach(relation -> checks.put(relation.name(), new AtomicLong()));
  }

  /** Runs until the programs or the time are used up; tells how many programs are done. */
  public FuzzReport run(LongConsumer progress) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < options.threads(); i++) {
      // As deep as the main thread of a program that is run by itself.
      Thread thread = new Thread(null, () -> work(progress), "fuzz-" + i, 16L << 20);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        next.set(Long.MAX_VALUE / 2);
        Thread.currentThread().interrupt();
      }
    }
    return report();
  }

  private void work(LongConsumer progress) {
    long last =
        options.count() > Long.MAX_VALUE - options.first()
            ? Long.MAX_VALUE
            : options.first() + options.count();
    while (System.nanoTime() < end) {
      long number = next.getAndIncrement();
      if (number >= last) {
        next.decrementAndGet();
        return;
      }
      List<Broken> found = check(number);
      if (!found.isEmpty()) {
        broken.put(number, found);
      }
      progress.accept(done.incrementAndGet());
    }
  }

  private List<Broken> check(long number) {
    List<Broken> found = new ArrayList<>();
    Program program;
    try {
      program = generator.make(options.seedOf(number));
    } catch (RuntimeException | StackOverflowError wrong) {
      return List.of(new Broken(number, new Made(), Failure.of(wrong)));
    }
    for (Relation relation : relations) {
      if (number % relation.every() != 0) {
        continue;
      }
      checks.computeIfAbsent(relation.name(), n -> new AtomicLong()).incrementAndGet();
      Failure.of(() -> relation.check(program))
          .filter(failure -> found.stream().noneMatch(b -> b.failure.equals(failure)))
          .ifPresent(failure -> found.add(new Broken(number, relation, failure)));
    }
    return found;
  }

  /** That the generator makes programs. */
  private record Made() implements Relation {
    @Override
    public String name() {
      return "generated";
    }

    @Override
    public Optional<Failure> check(Program program) {
      return Optional.empty();
    }
  }

  /** In the order of the programs, so that the clock and the threads do not show. */
  private FuzzReport report() {
    Map<String, Integer> alike = new HashMap<>();
    Map<String, Finding> findings = new LinkedHashMap<>();
    long repeats = 0;
    for (List<Broken> each : new TreeMap<>(broken).values()) {
      for (Broken one : each) {
        if (alike.merge(one.relation.name() + one.failure, 1, Integer::sum) > ALIKE) {
          repeats++;
          continue;
        }
        Finding finding = reduced(one);
        repeats += findings.putIfAbsent(finding.id(), finding) == null ? 0 : 1;
      }
    }
    ImmutableSortedMap.Builder<String, Long> counts = ImmutableSortedMap.naturalOrder();
    checks.forEach((name, count) -> counts.put(name, count.get()));
    return new FuzzReport(
        ImmutableList.copyOf(findings.values()),
        done.get(),
        counts.buildOrThrow(),
        repeats,
        next.get());
  }

  private Finding reduced(Broken one) {
    long seed = options.seedOf(one.number);
    if (one.relation instanceof Made) {
      return new Finding(one.number, seed, one.relation.name(), one.failure, Optional.empty());
    }
    Program program = generator.make(seed);
    Axisweave.check(program);
    Program small =
        Reducer.reduce(
                program,
                smaller ->
                    Failure.of(() -> one.relation.check(smaller)).equals(Optional.of(one.failure)),
                ReduceOptions.DEFAULT
                    .withSteps(options.reduceSteps())
                    .withTime(REDUCE_TIME)
                    .withReducers(
                        one.failure instanceof Failure.Error || one.failure instanceof Failure.Bug))
            .program();
    return new Finding(one.number, seed, one.relation.name(), one.failure, Optional.of(small));
  }
}
