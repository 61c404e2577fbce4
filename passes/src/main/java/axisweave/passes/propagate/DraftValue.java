package axisweave.passes.propagate;

import axisweave.ir.Loc;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.sharding.TensorSharding;
import org.jspecify.annotations.Nullable;

/** What an op of a draft makes or a block of it takes. Its uses are listed latest first. */
final class DraftValue {
  Type type;
  String name;
  int part;
  Loc loc;

  /** The op that makes it; null for a block argument. */
  @Nullable DraftOp owner;

  /** The block that takes it; null for a result. */
  @Nullable DraftBlock block;

  /** Its position among the results or arguments. */
  int index;

  @Nullable DraftUse firstUse;

  /** The sharding of a function's argument; those of other values are held by ops. */
  @Nullable TensorSharding sharding;

  /** The value of the input program that it stands for, if it stands for one. */
  @Nullable Value origin;

  /** Where its first sharding comes from, if that is no attribute of its own. */
  @Nullable Annotation annotation;

  /** What it has become in the program made of the draft. */
  @Nullable Value made;

  /** Its number in the {@link Graph} being made of the draft. */
  int id = -1;

  DraftValue(Type type, String name, int part, Loc loc) {
    this.type = type;
    this.name = name;
    this.part = part;
    this.loc = loc;
  }

  /** The value with another owner, index and uses. */
  DraftValue copy() {
    DraftValue made = new DraftValue(type, name, part, loc);
    made.origin = origin;
    made.annotation = annotation;
    return made;
  }

  boolean isUsed() {
    return firstUse != null;
  }

  boolean hasOneUse() {
    return firstUse != null && firstUse.next == null;
  }

  /** The only user, or null if there is none or more than one use. */
  @Nullable DraftOp onlyUser() {
    return hasOneUse() && firstUse != null ? firstUse.user : null;
  }

  int rank() {
    return type instanceof TensorType tensor ? tensor.rank() : 0;
  }

  TensorType tensorType() {
    if (type instanceof TensorType tensor) {
      return tensor;
    }
    throw new IllegalStateException("%" + name + " is not a ranked tensor but " + type);
  }

  boolean isStaticTensor() {
    return type instanceof TensorType tensor && tensor.isStatic();
  }

  boolean isScalar() {
    return type instanceof TensorType tensor && tensor.rank() == 0;
  }

  /** Makes all users but {@code except} use {@code other} instead. */
  void replaceUses(DraftValue other, @Nullable DraftOp except) {
    DraftUse use = firstUse;
    while (use != null) {
      DraftUse next = use.next;
      if (use.user != except) {
        use.set(other);
      }
      use = next;
    }
  }

  /** Turns the list of uses round, as giving all of them to a new value does. */
  void reverseUses() {
    DraftUse use = firstUse;
    while (use != null) {
      DraftUse next = use.next;
      use.set(this);
      use = next;
    }
  }

  /** The op that makes it, or whose region or function's body takes it; null for a function. */
  @Nullable DraftOp owningOp() {
    if (owner != null) {
      return owner;
    }
    return block == null ? null : block.region.op;
  }

  boolean isFunctionArgument() {
    return block != null && block.region.func != null;
  }
}
