"""Answers for Shardy and XLA: a request per line on standard input, an answer per line on standard output.

    shardy INPUT OURS           is OURS what Shardy's propagation makes of INPUT?
    xla PROGRAM WHOLE ARGS RESULTS    does PROGRAM on XLA's CPU devices take ARGS to RESULTS, or to what WHOLE gives on one of them?

Answers: ok, no and why, or cannot and why (the peer refuses the program). Begins with "ready" and the version of JAX.
"""
import os, re, sys

DEVICES = 64
os.environ["XLA_FLAGS"] = f"--xla_force_host_platform_device_count={DEVICES}"
os.environ["JAX_PLATFORMS"] = "cpu"
os.environ["JAX_ENABLE_X64"] = "1"
import jax
import numpy as np
from jax._src import compiler, xla_bridge
from jax._src.interpreters import mlir as jmlir
from jax._src.lib import xla_client as xc
from jax._src.sharding_impls import GSPMDSharding
from jaxlib.mlir import ir, passmanager

PIPELINE = "builtin.module(sdy-propagation-pipeline)"


class Refused(Exception):
    pass


def normal(path, pipeline=None):
    with jmlir.make_ir_context() as ctx:
        ctx.allow_unregistered_dialects = True
        try:
            module = ir.Module.parse(open(path).read())
            if pipeline:
                passmanager.PassManager.parse(pipeline).run(module.operation)
        except Exception as e:
            raise Refused(str(e)) if pipeline else e
        return module.operation.get_asm(enable_debug_info=False).splitlines()


def shardy(given, ours):
    theirs = normal(given, PIPELINE)
    mine = normal(ours)
    for a, b in zip(mine, theirs):
        if a != b:
            return f"no ours {a.strip()[:300]} theirs {b.strip()[:300]}"
    return "ok" if len(mine) == len(theirs) else "no one is longer"


def load(folder):
    arrays = [np.load(f"{folder}/{i}.npy") for i in range(len(os.listdir(folder)))]
    return [x.view(jax.numpy.bfloat16) if x.dtype.kind == "V" else x for x in arrays]


def run(program, args, devices):
    """The results of a program and how they lie, on XLA's CPU devices."""
    with jmlir.make_ir_context():
        module = ir.Module.parse(open(program).read())
        backend = xla_bridge.get_backend("cpu")
        on = tuple(backend.devices()[:devices])
        options = compiler.get_compile_options(num_replicas=1, num_partitions=devices, device_assignment=np.arange(devices).reshape(1, devices))
        options.executable_build_options.use_spmd_partitioning = devices > 1
        main = next(op for op in module.body.operations if op.operation.name == "func.func" and ir.StringAttr(op.attributes["sym_name"]).value == "main")
        types = [str(ir.RankedTensorType(t).element_type) for t in ir.FunctionType(ir.TypeAttr(main.attributes["function_type"]).value).inputs]
        args = [x.astype(jax.numpy.bfloat16) if t == "bf16" else x for x, t in zip(args, types, strict=True)]
        exe = backend.compile_and_load(module, xc.DeviceList(on), options)
        layouts = exe.get_parameter_shardings() or [xc.HloSharding.replicate()] * len(args)
        placed = [jax.device_put(x, GSPMDSharding(on, s)) for x, s in zip(args, layouts, strict=True)]
        outs = [[np.asarray(s) for s in o] for o in exe.execute_sharded(placed).disassemble_into_single_device_arrays()]
        shardings = exe.get_output_shardings() or [xc.HloSharding.replicate()] * len(outs)
    return [(shards, GSPMDSharding(on, s)) for shards, s in zip(outs, shardings, strict=True)]


def is_float(x):
    return x.dtype.kind == "f" or x.dtype == jax.numpy.bfloat16


def whole(result, like):
    shards, layout = result
    got = np.zeros(like.shape, np.float64 if is_float(like) else like.dtype)
    for d, index in layout.devices_indices_map(like.shape).items():
        part = got[index]
        got[index] = shards[d.id][tuple(slice(0, n) for n in part.shape)].reshape(part.shape)
    return got


def near(got, want):
    want = want.astype(np.float64) if is_float(want) else want
    scale = np.max(np.abs(want[np.isfinite(want)]), initial=1) if want.dtype.kind in "fc" else 0
    return np.allclose(got, want, 2e-3, 2e-4 * scale, equal_nan=True)


def xla(program, whole_program, args_dir, results_dir):
    devices = 1
    for size in re.findall(r'"[^"]+"=(\d+)', re.search(r"sdy\.mesh @\S+ = <\[(.*?)\]", open(program).read()).group(1)):
        devices *= int(size)
    if devices == 1:
        raise Refused("on one device XLA does not partition")
    args, want = load(args_dir), load(results_dir)
    try:
        results = run(program, args, devices)
    except Exception as e:
        try:
            run(whole_program, args, 1)
        except Exception:
            raise Refused("XLA refuses the whole program, too: " + str(e))
        raise
    got = [whole(r, w) for r, w in zip(results, want, strict=True)]
    off = [i for i, (g, w) in enumerate(zip(got, want)) if not near(g, w)]
    if not off:
        return "ok"
    # Where the specification leaves open what an op gives, XLA may choose otherwise than the evaluator, whole too.
    try:
        theirs = [whole(r, w) for r, w in zip(run(whole_program, args, 1), want, strict=True)]
    except Exception:
        return f"no result {off[0]}"
    return next((f"no result {i}" for i in off if not near(got[i], theirs[i])), "ok")


print("ready", jax.__version__, flush=True)
for line in sys.stdin:
    what, *rest = line.split()
    try:
        answer = {"shardy": shardy, "xla": xla}[what](*rest)
    except Refused as e:
        answer = "cannot " + str(e)
    except Exception as e:
        answer = "no it fails: " + str(e)
    print(answer.replace("\n", " ")[:1000], flush=True)
