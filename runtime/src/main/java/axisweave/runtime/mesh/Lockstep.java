package axisweave.runtime.mesh;

import axisweave.ir.Block;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.TokenType;
import axisweave.ir.TupleType;
import axisweave.ir.Value;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Communication;
import axisweave.ir.op.Control;
import axisweave.ir.op.Sdy;
import axisweave.runtime.Interpreter;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The devices of one manual computation in one thread: what each of them knows of every value. */
final class Lockstep {
  private final ProcessGrid grid;
  private final Interpreter interpreter;
  private final Tracing tracing;
  private final List<Tracing.Log> logs = new ArrayList<>();
  private final LockstepMesh.Watcher watcher;
  private final List<Map<Value, Tensor>> known = new ArrayList<>();
  private final Map<Op, SingleOp> singles = new IdentityHashMap<>();
  private final Mailboxes mail = new Mailboxes();
  private ManualPlan scope;

  Lockstep(
      ManualPlan plan, Interpreter interpreter, Tracing tracing, LockstepMesh.Watcher watcher) {
    this.scope = plan;
    this.grid = ProcessGrid.ofPartitions(plan.grid().size());
    this.interpreter =
        interpreter.with(interpreter.options().withObserver(RunOptions.Observer.NONE));
    this.tracing = tracing;
    this.watcher = watcher;
    for (int device = 0; device < grid.size(); device++) {
      known.add(new IdentityHashMap<>());
      logs.add(tracing.log(device));
    }
  }

  ImmutableList<Tensor> run(ImmutableList<Tensor> operands) {
    Block block = scope.op().region(0).block();
    List<Integer> all = new ArrayList<>();
    for (int device = 0; device < grid.size(); device++) {
      all.add(device);
      put(device, block.arguments(), scope.slice(operands, device));
    }
    run(block, all);
    mail.checkEmpty();
    List<ImmutableList<Tensor>> parts = new ArrayList<>();
    for (int device : all) {
      parts.add(get(device, block.terminator().operands()));
    }
    tracing.add(logs, Optional.of(scope.grid().mesh()), grid);
    return scope.assemble(scope.devices(), parts, interpreter);
  }

  private void put(int device, ImmutableList<Value> values, ImmutableList<Tensor> tensors) {
    int next = 0;
    for (Value value : values) {
      if (!(value.type() instanceof TokenType)) {
        known.get(device).put(value, tensors.get(next++));
      }
    }
  }

  /** The tensors among the values; tokens are left out. */
  private ImmutableList<Tensor> get(int device, Iterable<Value> values) {
    ImmutableList.Builder<Tensor> tensors = ImmutableList.builder();
    for (Value value : values) {
      if (value.type() instanceof TokenType) {
        continue;
      }
      Tensor tensor = known.get(device).get(value);
      if (tensor == null) {
        throw new IllegalStateException(value + " is not known on device " + device);
      }
      tensors.add(tensor);
    }
    return tensors.build();
  }

  /** Runs a block on some devices; what it returns stays known under the operands of its end. */
  private void run(Block block, List<Integer> devices) {
    if (devices.isEmpty()) {
      return;
    }
    for (Op op : block.ops()) {
      if (interpreter.options().cancelled().getAsBoolean()) {
        throw MeshErrors.at(op, "run_cancelled", "cancelled");
      }
      run(op, devices);
      for (int device : devices) {
        if (!op.results().isEmpty()) {
          watcher.ran(op, device, get(device, op.results()));
        }
      }
    }
  }

  private void run(Op op, List<Integer> devices) {
    switch (op.kind()) {
      case Control kind -> control(op, kind, devices);
      case Sdy.ManualComputation kind -> manual(op, kind, devices);
      case Sdy.NamedComputation kind -> enter(op, op.region(0).block(), op.operands(), devices);
      case Collective.PartitionId kind -> ids(op, devices, grid::partitionOf);
      case Collective.ReplicaId kind -> ids(op, devices, grid::replicaOf);
      case Collective kind -> collective(op, kind, devices);
      case Communication kind -> communicate(op, kind, devices);
      default -> devices.forEach(device -> single(op, device));
    }
  }

  /** An op that concerns each device alone. */
  private void single(Op op, int device) {
    for (Value value : op.operands()) {
      if (value.type() instanceof TupleType) {
        throw MeshErrors.at(op, "mesh_tuple", "tuples do not run in lockstep");
      }
    }
    SingleOp single = singles.computeIfAbsent(op, SingleOp::of);
    try {
      put(device, op.results(), interpreter.run(single.region(), get(device, single.reads())));
    } catch (DiagnosticException e) {
      throw MeshErrors.onDevice(device, e, op);
    }
  }

  private void ids(Op op, List<Integer> devices, java.util.function.IntUnaryOperator id) {
    for (int device : devices) {
      Tensor tensor = Tensor.of(op.result().tensorType(), (long) id.applyAsInt(device));
      put(device, op.results(), ImmutableList.of(tensor));
    }
  }

  private void control(Op op, Control kind, List<Integer> devices) {
    switch (kind) {
      case Control.Return k -> {}
      case Control.AfterAll k -> {}
      case Control.CreateToken k -> {}
      case Control.While k -> loop(op, devices);
      case Control.If k ->
          branch(op, devices, device -> scalar(device, op.operand(0)) != 0 ? 0 : 1);
      case Control.Case k -> branch(op, devices, device -> index(op, device));
      case Control.Call k -> call(op, k.callee(), devices);
      case Control.Composite k -> call(op, k.decomposition(), devices);
      default -> devices.forEach(device -> single(op, device));
    }
  }

  private long scalar(int device, Value value) {
    return get(device, List.of(value)).get(0).longAt(0);
  }

  private int index(Op op, int device) {
    long index = scalar(device, op.operand(0));
    int last = op.regions().size() - 1;
    return index < 0 || index > last ? last : (int) index;
  }

  /** Devices that take one branch run it before those that take the next. */
  private void branch(Op op, List<Integer> devices, java.util.function.IntUnaryOperator chosen) {
    for (int b = 0; b < op.regions().size(); b++) {
      int taken = b;
      List<Integer> some = devices.stream().filter(d -> chosen.applyAsInt(d) == taken).toList();
      enter(op, op.region(b).block(), ImmutableList.of(), some);
    }
  }

  private void enter(Op op, Block block, ImmutableList<Value> operands, List<Integer> devices) {
    for (int device : devices) {
      put(device, block.arguments(), get(device, operands));
    }
    run(block, devices);
    for (int device : devices) {
      put(device, op.results(), get(device, block.terminator().operands()));
    }
  }

  private void call(Op op, String name, List<Integer> devices) {
    Func func =
        interpreter
            .program()
            .func(name)
            .filter(f -> f.body().isPresent())
            .orElseThrow(() -> MeshErrors.at(op, "run_callee", "no function @" + name));
    enter(op, func.block(), op.operands(), devices);
  }

  /** As long as some devices go on, they do so together. */
  private void loop(Op op, List<Integer> devices) {
    Region condition = op.region(0);
    Block body = op.region(1).block();
    List<ImmutableList<Tensor>> states = new ArrayList<>();
    for (int device = 0; device < grid.size(); device++) {
      states.add(devices.contains(device) ? get(device, op.operands()) : ImmutableList.of());
    }
    List<Integer> active = devices;
    for (long turn = 0; !active.isEmpty(); turn++) {
      if (turn > interpreter.options().maxIterations()) {
        throw MeshErrors.at(op, "limit_iterations", "more than " + (turn - 1) + " iterations");
      }
      for (int device : active) {
        put(device, condition.block().arguments(), states.get(device));
      }
      run(condition.block(), active);
      Value goesOn = condition.block().terminator().operands().get(0);
      active = active.stream().filter(d -> scalar(d, goesOn) != 0).toList();
      for (int device : active) {
        put(device, body.arguments(), states.get(device));
      }
      run(body, active);
      for (int device : active) {
        states.set(device, get(device, body.terminator().operands()));
      }
    }
    for (int device : devices) {
      put(device, op.results(), states.get(device));
    }
  }

  private void collective(Op op, Collective kind, List<Integer> devices) {
    PlainCollectives plain = new PlainCollectives(op, listed(op, kind), grid, interpreter);
    List<List<Integer>> groups = plain.groups();
    for (int device : devices) {
      if (groups.stream().noneMatch(g -> g.contains(device))) {
        put(device, op.results(), plain.apart(device));
      }
    }
    for (List<Integer> group : groups) {
      List<Integer> here = group.stream().filter(devices::contains).toList();
      if (here.isEmpty()) {
        continue;
      }
      if (here.size() < group.size()) {
        throw missing(op, group, here);
      }
      List<ImmutableList<Tensor>> brought = group.stream().map(d -> get(d, op.operands())).toList();
      List<ImmutableList<Tensor>> results = plain.run(group, brought);
      for (int m = 0; m < group.size(); m++) {
        put(group.get(m), op.results(), results.get(m));
        ImmutableIntArray members = ImmutableIntArray.copyOf(group);
        logs.get(group.get(m)).collective(op, kind, members);
      }
    }
  }

  private Collective listed(Op op, Collective kind) {
    try {
      return MeshAxesGroups.listed(kind, interpreter.program()::mesh);
    } catch (IllegalArgumentException e) {
      throw MeshErrors.at(op, "mesh_groups", String.valueOf(e.getMessage()));
    }
  }

  private static DiagnosticException missing(Op op, List<Integer> group, List<Integer> here) {
    List<Integer> missing = group.stream().filter(d -> !here.contains(d)).toList();
    ImmutableIntArray others = ImmutableIntArray.copyOf(missing);
    ImmutableList<Deadlock.Stuck> stuck =
        here.stream()
            .sorted()
            .map(d -> new Deadlock.Stuck(d, op, others))
            .collect(ImmutableList.toImmutableList());
    return new DiagnosticException(new Deadlock(stuck, ImmutableIntArray.of()).describe());
  }

  private void communicate(Op op, Communication kind, List<Integer> devices) {
    switch (kind) {
      case Communication.Send send ->
          devices.forEach(device -> mail.send(send, device, op, get(device, op.operands())));
      case Communication.Recv recv -> {
        for (int device : devices) {
          put(device, op.results(), mail.receive(recv, device, op));
        }
      }
      default -> throw MeshErrors.at(op, "mesh_host", kind.mnemonic() + " has no host to talk to");
    }
  }

  /** Further axes of the mesh become manual. */
  private void manual(Op op, Sdy.ManualComputation kind, List<Integer> devices) {
    ManualPlan outer = scope;
    ManualPlan inner = ManualPlan.of(op, kind, interpreter.program()).within(outer);
    Block block = op.region(0).block();
    for (int device : devices) {
      put(device, block.arguments(), inner.slice(get(device, op.operands()), device));
    }
    scope = inner;
    run(block, devices);
    scope = outer;
    for (int device : devices) {
      ImmutableIntArray members = outer.alike(device);
      List<ImmutableList<Tensor>> parts = new ArrayList<>();
      for (int m = 0; m < members.length(); m++) {
        parts.add(get(members.get(m), block.terminator().operands()));
      }
      put(device, op.results(), inner.assemble(members, parts, interpreter));
    }
  }
}
