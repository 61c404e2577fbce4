"""Runs a partitioned program on XLA's CPU devices and compares its results with recorded ones: PROGRAM ARGS RESULTS on the command line.

Prints ok, or the largest error of the first result that is off.
"""
import os, re, sys

program, args_dir, results_dir = sys.argv[1:]
text = open(program).read()
devices = 1
for size in re.findall(r'"[^"]+"=(\d+)', re.search(r"sdy\.mesh @\S+ = <\[(.*?)\]", text).group(1)):
    devices *= int(size)
os.environ["XLA_FLAGS"] = f"--xla_force_host_platform_device_count={devices}"
os.environ["JAX_PLATFORMS"] = "cpu"
import jax
import numpy as np
from jax._src import compiler, xla_bridge
from jax._src.interpreters import mlir as jmlir
from jax._src.lib import xla_client as xc
from jax._src.sharding_impls import GSPMDSharding
from jaxlib.mlir import ir

jax.numpy.linalg.cholesky(jax.numpy.eye(2)).block_until_ready()  # registers the LAPACK calls
load = lambda folder: [np.load(f"{folder}/{i}.npy") for i in range(len(os.listdir(folder)))]
args, want = load(args_dir), load(results_dir)
with jmlir.make_ir_context():
    module = ir.Module.parse(text)
    backend = xla_bridge.get_backend("cpu")
    on = tuple(backend.devices()[:devices])
    options = compiler.get_compile_options(num_replicas=1, num_partitions=devices, device_assignment=np.arange(devices).reshape(1, devices))
    options.executable_build_options.use_spmd_partitioning = True
    exe = backend.compile_and_load(module, xc.DeviceList(on), options)
    main = next(op for op in module.body.operations if op.operation.name == "func.func" and ir.StringAttr(op.attributes["sym_name"]).value == "main")
    types = [str(ir.RankedTensorType(t).element_type) for t in ir.FunctionType(ir.TypeAttr(main.attributes["function_type"]).value).inputs]
    args = [x.astype(jax.numpy.bfloat16) if t == "bf16" else x for x, t in zip(args, types, strict=True)]
    layouts = exe.get_parameter_shardings() or [xc.HloSharding.replicate()] * len(args)
    placed = [jax.device_put(x, GSPMDSharding(on, s)) for x, s in zip(args, layouts, strict=True)]
    outs = [[np.asarray(s) for s in o] for o in exe.execute_sharded(placed).disassemble_into_single_device_arrays()]
    shardings = exe.get_output_shardings()
for i, (shards, w, s) in enumerate(zip(outs, want, shardings, strict=True)):
    got = np.zeros(w.shape, np.float64 if w.dtype.kind == "f" else w.dtype)
    for d, index in GSPMDSharding(on, s).devices_indices_map(w.shape).items():
        part = got[index]
        got[index] = shards[d.id][tuple(slice(0, n) for n in part.shape)].reshape(part.shape)
    if not np.allclose(got, w, 2e-3, 2e-4, equal_nan=True):
        print("no", program, f"result {i}: largest error {np.max(np.abs(got.astype(np.complex128) - w), initial=0):.3g}")
        sys.exit(1)
print("ok", program)
