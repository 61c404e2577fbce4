package axisweave.passes.partition;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.passes.partition.Factors.Role;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;

/** What an op costs when it is computed in a certain way, its operands being in place. */
final class Work {
  private final Resharder resharder;
  private final Devices devices;
  private final Op op;
  private final Factors factors;

  Work(Resharder resharder, Op op, Factors factors) {
    this.resharder = resharder;
    this.devices = resharder.devices();
    this.op = op;
    this.factors = factors;
  }

  /** Arithmetic and memory traffic, what neighbours send, and gathers of small results. */
  double cost(Assignment assignment) {
    double shards = 1;
    double extra = 0;
    for (int f = 0; f < factors.count(); f++) {
      long k = devices.size(assignment.of(f));
      shards *= k;
      boolean fetches = k > 1 && !op.operands().isEmpty();
      if (fetches && factors.neighbours().fetched(f, k) > 0 && isNear(f)) {
        double own =
            resharder.planner().localBytes(op.operand(0).tensorType(), assignment.operand(0));
        extra += resharder.costs().permute(own * factors.neighbours().fetched(f, k));
      }
      if (k > 1 && factors.roles().get(f) == Role.FOLD) {
        for (int i = 0; i < op.results().size(); i++) {
          TensorType type = op.result(i).tensorType();
          double all = resharder.planner().localBytes(type, assignment.result(i)) * k;
          extra += resharder.costs().allGather(all, k);
        }
      }
    }
    double bytes = 0;
    for (int i = 0; i < op.results().size(); i++) {
      bytes += resharder.planner().localBytes(op.result(i).tensorType(), assignment.result(i));
    }
    return extra + resharder.costs().work(factors.work() / shards, bytes);
  }

  private boolean isNear(int f) {
    return factors.roles().get(f) == Role.NEAR
        || (factors.roles().get(f) == Role.PARTIAL
            && op.kind() instanceof axisweave.ir.op.Convolution);
  }

  /** A dimension's later factors can be split only if those before are, to the last element. */
  boolean isValid(Assignment assignment) {
    for (int i = 0; i < factors.exact().length(); i++) {
      int f = factors.exact().get(i);
      if (factors.sizes()[f] % devices.size(assignment.of(f)) != 0) {
        return false;
      }
    }
    for (ImmutableList<ImmutableIntArray> tensor : factors.tensors()) {
      for (ImmutableIntArray list : tensor) {
        for (int i = 1; i < list.length(); i++) {
          int before = list.get(i - 1);
          if (!assignment.of(list.get(i)).isEmpty()
              && devices.size(assignment.of(before)) != factors.sizes()[before]) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
