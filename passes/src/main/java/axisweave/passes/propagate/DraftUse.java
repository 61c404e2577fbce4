package axisweave.passes.propagate;

import org.jspecify.annotations.Nullable;

/** That an op takes a value as its operand {@code index}; a link in the value's list of uses. */
final class DraftUse {
  final DraftOp user;
  final int index;
  DraftValue value;
  @Nullable DraftUse next;
  private @Nullable DraftUse previous;

  DraftUse(DraftOp user, int index, DraftValue value) {
    this.user = user;
    this.index = index;
    this.value = value;
    link();
  }

  private void link() {
    next = value.firstUse;
    previous = null;
    if (next != null) {
      next.previous = this;
    }
    value.firstUse = this;
  }

  /** Takes it off the list of its value. */
  void unlink() {
    if (previous == null) {
      value.firstUse = next;
    } else {
      previous.next = next;
    }
    if (next != null) {
      next.previous = previous;
    }
  }

  void set(DraftValue other) {
    unlink();
    value = other;
    link();
  }
}
