package axisweave.runtime;

import axisweave.ir.TensorType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a run by slot, and which arrays they keep alive. Values that are views share an
 * array; it is counted once, until its last value goes. What is left of an array of which most is
 * dead is copied out, so that a small slice does not keep a large tensor.
 */
final class Holdings {
  /** Arrays of fewer bytes are left as they are. */
  private static final long WORTH_A_COPY = 1 << 12;

  /** One array: the bytes it takes, those its values have, and where these are. */
  private static final class Holding {
    final long bytes;
    boolean isOurs;
    long viewed;
    int hands;
    final List<Integer> slots = new ArrayList<>(1);

    Holding(long bytes, boolean isOurs) {
      this.bytes = bytes;
      this.isOurs = isOurs;
    }

    long live() {
      return hands > 0 ? bytes : Math.min(bytes, viewed);
    }
  }

  private final @Nullable Datum[] values;
  private final IdentityHashMap<Object, Holding> arrays = new IdentityHashMap<>();
  private long held;
  private long live;
  private long mostHeld;
  private long mostLive;

  /** {@code before} bytes are held by who calls. */
  Holdings(int slots, long before) {
    this.values = new Datum[slots];
    this.held = before;
    this.live = before;
  }

  /** Bytes held now. */
  long held() {
    return held;
  }

  /** The most bytes that were held at a time. */
  long mostHeld() {
    return mostHeld;
  }

  /** The most bytes that values had at a time, what they share counted once. */
  long mostLive() {
    return mostLive;
  }

  Datum get(int slot) {
    Datum value = values[slot];
    if (value == null) {
      throw new IllegalStateException("a value is read before it is made or after it is let go");
    }
    return value;
  }

  /** Whose an array is that a value comes with, if it is new here. */
  enum Origin {
    /** An argument or a constant: held by others, and so not counted. */
    OUTSIDE,
    /** Made in this run, but others may know it. */
    SHARED,
    /** Made in this run, and nobody else knows it. */
    OURS
  }

  void put(int slot, Datum value, Origin origin) {
    release(slot);
    values[slot] = value;
    if (value instanceof Tensor tensor) {
      Holding holding = holding(tensor, origin);
      long before = holding.live();
      holding.slots.add(slot);
      holding.viewed += bytes(tensor);
      live += holding.live() - before;
      mostHeld = Math.max(mostHeld, held);
      mostLive = Math.max(mostLive, live);
    }
  }

  private Holding holding(Tensor tensor, Origin origin) {
    Holding known = arrays.get(tensor.array());
    if (known == null) {
      Storage storage = Storage.of(tensor.scalar());
      boolean isCounted = origin != Origin.OUTSIDE;
      long bytes = isCounted ? (long) Storage.length(tensor.array()) * storage.width() : 0;
      known = new Holding(bytes, origin == Origin.OURS);
      arrays.put(tensor.array(), known);
      held += bytes;
    }
    return known;
  }

  private static long bytes(Tensor tensor) {
    return tensor.isSplat()
        ? Storage.bytes(tensor.scalar(), 1)
        : Storage.bytes(tensor.scalar(), tensor.count());
  }

  void release(int slot) {
    if (!(values[slot] instanceof Tensor tensor)) {
      values[slot] = null;
      return;
    }
    values[slot] = null;
    Holding holding = arrays.get(tensor.array());
    if (holding == null) {
      throw new IllegalStateException("a value of an array that is not held");
    }
    long before = holding.live();
    holding.slots.remove((Integer) slot);
    holding.viewed -= bytes(tensor);
    live += holding.live() - before;
    settle(tensor.array(), holding);
  }

  private void settle(Object array, Holding holding) {
    if (holding.hands > 0) {
      return;
    }
    if (holding.slots.isEmpty()) {
      arrays.remove(array);
      held -= holding.bytes;
    } else if (holding.bytes > WORTH_A_COPY && holding.viewed < holding.bytes / 3 * 2) {
      live -= holding.live();
      arrays.remove(array);
      held -= holding.bytes;
      for (int slot : holding.slots) {
        Tensor rest = rest((Tensor) get(slot));
        values[slot] = null;
        put(slot, rest, Origin.OURS);
      }
    }
  }

  private static Tensor rest(Tensor view) {
    return view.isSplat()
        ? Tensor.splat(
            view.type(),
            view.view(TensorType.of(view.type().element()), view.offset()).copy().array(),
            0)
        : view.copy();
  }

  /** Keeps values that are in no slot until {@link #letGo}. */
  void take(Iterable<? extends Datum> some) {
    for (Datum value : some) {
      if (value instanceof Tensor tensor) {
        Holding holding = holding(tensor, Origin.SHARED);
        long before = holding.live();
        holding.hands++;
        live += holding.live() - before;
      }
    }
  }

  void letGo(Iterable<? extends Datum> some) {
    for (Datum value : some) {
      if (value instanceof Tensor tensor) {
        Holding holding = arrays.get(tensor.array());
        if (holding == null) {
          throw new IllegalStateException("an array that is not held is let go");
        }
        long before = holding.live();
        holding.hands--;
        live += holding.live() - before;
        settle(tensor.array(), holding);
      }
    }
  }

  /** Somebody else may know the arrays of these values from now on: they are not written to. */
  void share(Iterable<? extends Datum> some) {
    for (Datum value : some) {
      if (value instanceof Tensor tensor && arrays.get(tensor.array()) instanceof Holding known) {
        known.isOurs = false;
      }
    }
  }

  /** Whether the value of {@code slot} is all that there is of its array. */
  boolean isAlone(int slot) {
    return values[slot] instanceof Tensor tensor
        && arrays.get(tensor.array()) instanceof Holding holding
        && holding.isOurs
        && holding.hands == 0
        && holding.slots.size() == 1;
  }
}
