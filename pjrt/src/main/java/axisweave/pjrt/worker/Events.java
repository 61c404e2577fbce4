package axisweave.pjrt.worker;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for events, but never past a deadline: the C API's own wait has none, so events are asked
 * again and again, at longer and longer intervals.
 */
final class Events {
  private static final long FIRST_PAUSE = 2_000;
  private static final long LONGEST_PAUSE = 1_000_000;

  private Events() {}

  /**
   * Waits until all events have happened and destroys them. A failure is thrown at once: the others
   * may be waiting for the one that failed. What is past the deadline names the events that are
   * left.
   *
   * @param deadline by {@link System#nanoTime}
   */
  static void await(Api api, MemorySegment[] events, String what, long deadline) throws PjrtError {
    long pause = FIRST_PAUSE;
    boolean[] ended = new boolean[events.length];
    int left = events.length;
    List<PjrtError> errors = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      Args args = Args.of(arena, Function.EVENT_IS_READY);
      while (left > 0) {
        boolean any = false;
        for (int i = 0; i < events.length; i++) {
          if (!ended[i] && isReady(api, args.address(16, events[i]))) {
            ended[i] = true;
            any = true;
            left--;
            end(api, events[i], errors);
          }
        }
        if (left == 0 || !errors.isEmpty()) {
          break;
        }
        if (System.nanoTime() - deadline > 0) {
          throw new PjrtError(PjrtError.DEADLINE_EXCEEDED, late(what, ended));
        }
        if (!any) {
          LockSupport.parkNanos(pause);
          pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
      }
    }
    if (!errors.isEmpty()) {
      throw errors.get(0);
    }
  }

  private static boolean isReady(Api api, Args args) throws PjrtError {
    return api.call(Function.EVENT_IS_READY, args).flag(24);
  }

  private static void end(Api api, MemorySegment event, List<PjrtError> errors) throws PjrtError {
    try {
      api.call(Function.EVENT_AWAIT, event);
    } catch (PjrtError failed) {
      errors.add(failed);
    }
    api.call(Function.EVENT_DESTROY, event);
  }

  private static String late(String what, boolean[] ended) {
    StringBuilder text = new StringBuilder(what).append(" did not end in time on");
    for (int i = 0; i < ended.length; i++) {
      text.append(ended[i] ? "" : " " + i);
    }
    return text.toString();
  }
}
