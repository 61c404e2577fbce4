package axisweave.passes.propagate;

import axisweave.ir.Attributes;
import axisweave.ir.Loc;
import axisweave.ir.Op;
import axisweave.ir.op.Control;
import axisweave.ir.op.OpKind;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/** An op of a draft. {@code attributes} lacks the per-value sharding, which is a field here. */
final class DraftOp {
  static final DraftRegion[] NO_REGIONS = {};

  OpKind kind;
  Attributes attributes;
  DraftUse[] operands;
  DraftValue[] results;
  DraftRegion[] regions;
  Loc loc;

  /** The {@code sdy.sharding} attribute, one for each result; null without one. */
  @Nullable ImmutableList<TensorSharding> shardings;

  /** The op of the input program that it is, or is a copy of, with kind and types unchanged. */
  @Nullable Op origin;

  @Nullable DraftOp previous;
  @Nullable DraftOp next;
  @Nullable DraftBlock block;

  /** Its place in its block, as far as the block has numbered its ops. */
  int order;

  /** Its number in the {@link Graph} being made of the draft. */
  int id = -1;

  /** What a step found it to be; 0 until one did. */
  int mark;

  /** The number after that of the last op in its regions. */
  int regionEnd;

  /** What {@link Rules} found, once it was asked. */
  @Nullable OpShardingRule rule;

  DraftOp(OpKind kind, Attributes attributes, int operandCount, int resultCount, Loc loc) {
    this.kind = kind;
    this.attributes = attributes;
    this.operands = new DraftUse[operandCount];
    this.results = new DraftValue[resultCount];
    this.regions = NO_REGIONS;
    this.loc = loc;
  }

  /** An op with one result, of the type and name of its only operand. */
  static DraftOp identity(OpKind kind, DraftValue operand, Loc loc) {
    DraftOp made = new DraftOp(kind, Attributes.EMPTY, 1, 1, loc);
    made.setOperand(0, operand);
    made.setResult(0, new DraftValue(operand.type, operand.name, operand.part, loc));
    return made;
  }

  void setOperand(int i, DraftValue value) {
    if (operands[i] == null) {
      operands[i] = new DraftUse(this, i, value);
    } else {
      operands[i].set(value);
    }
  }

  void setResult(int i, DraftValue value) {
    value.owner = this;
    value.index = i;
    results[i] = value;
  }

  void setRegions(DraftRegion[] all) {
    regions = all;
    for (DraftRegion region : all) {
      region.op = this;
      region.func = null;
    }
  }

  DraftValue operand(int i) {
    return operands[i].value;
  }

  DraftValue result() {
    return results[0];
  }

  boolean isTerminator() {
    return kind instanceof Control.Return;
  }

  DraftBlock parent() {
    if (block == null) {
      throw new IllegalStateException(kind.mnemonic() + " is in no block");
    }
    return block;
  }

  /** The op whose region it is in; null directly in a function. */
  @Nullable DraftOp parentOp() {
    return parent().region.op;
  }

  boolean isUnused() {
    for (DraftValue result : results) {
      if (result.isUsed()) {
        return false;
      }
    }
    return true;
  }

  /** Takes it out of its block and its operands' uses; the ops in its regions go with it. */
  void erase() {
    dropUses();
    if (block != null) {
      block.remove(this);
    }
  }

  private void dropUses() {
    for (DraftUse use : operands) {
      use.unlink();
    }
    for (DraftRegion region : regions) {
      for (DraftBlock inner : region.blocks) {
        for (DraftOp op = inner.first; op != null; op = op.next) {
          op.dropUses();
          op.block = null;
        }
      }
    }
  }

  /** Makes its uses the latest ones of its operands, as making the op anew does. */
  void renewUses() {
    for (DraftUse use : operands) {
      use.set(use.value);
    }
  }

  /** Puts {@code value} in place of its only result and erases it. */
  void replaceBy(DraftValue value) {
    results[0].replaceUses(value, null);
    erase();
  }

  /** Moves it, or puts it, right after {@code value} is made. */
  void moveAfter(DraftValue value) {
    if (block != null) {
      block.remove(this);
    }
    if (value.owner != null) {
      value.owner.parent().insertBefore(this, value.owner.next);
    } else if (value.block != null) {
      value.block.insertBefore(this, value.block.first);
    }
  }
}
