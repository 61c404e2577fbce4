package axisweave.passes.propagate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of ops under arguments, linked so that ops can be put in and taken out. */
final class DraftBlock {
  final String label;
  DraftRegion region;
  final List<DraftValue> arguments = new ArrayList<>();
  @Nullable DraftOp first;
  @Nullable DraftOp last;
  private boolean numbered;

  DraftBlock(String label, DraftRegion region) {
    this.label = label;
    this.region = region;
  }

  DraftValue addArgument(DraftValue value) {
    value.block = this;
    value.index = arguments.size();
    arguments.add(value);
    return value;
  }

  /** Puts {@code op} before {@code place}, at the end if that is null. */
  void insertBefore(DraftOp op, @Nullable DraftOp place) {
    DraftOp before = place == null ? last : place.previous;
    op.block = this;
    op.previous = before;
    op.next = place;
    if (before == null) {
      first = op;
    } else {
      before.next = op;
    }
    if (place == null) {
      last = op;
    } else {
      place.previous = op;
    }
    numbered = false;
  }

  void append(DraftOp op) {
    insertBefore(op, null);
  }

  void remove(DraftOp op) {
    if (op.previous == null) {
      first = op.next;
    } else {
      op.previous.next = op.next;
    }
    if (op.next == null) {
      last = op.previous;
    } else {
      op.next.previous = op.previous;
    }
    op.previous = null;
    op.next = null;
    op.block = null;
  }

  /** The last op. */
  DraftOp terminator() {
    if (last == null) {
      throw new IllegalStateException("an empty block");
    }
    return last;
  }

  /** Whether {@code a} stands before {@code b}; both are in this block. */
  boolean isBefore(DraftOp a, DraftOp b) {
    if (!numbered) {
      int at = 0;
      for (DraftOp op = first; op != null; op = op.next) {
        op.order = at++;
      }
      numbered = true;
    }
    return a.order < b.order;
  }
}
