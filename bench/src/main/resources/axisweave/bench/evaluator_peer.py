"""Compiles the program on standard input with XLA for the CPU and runs it once per line; answers with the wall and CPU seconds of the run."""
import os, sys, time

os.environ["JAX_PLATFORMS"] = "cpu"
import jax, numpy as np
from jax._src import compiler, xla_bridge
from jax._src.interpreters import mlir as jmlir
from jax._src.lib import xla_client as xc
from jaxlib.mlir import ir

size = int(sys.stdin.readline())
text = sys.stdin.read(size)
random = np.random.default_rng(0)


def make(shape, element):
    if element[-3:] in ("f16", "f32", "f64"):
        return random.uniform(-1, 1, shape).astype({"bf16": jax.numpy.bfloat16, "f16": np.float16, "f32": np.float32, "f64": np.float64}[element])
    return random.integers(0, 2 if element == "i1" else 10, shape).astype("bool" if element == "i1" else element.replace("i", "int"))


with jmlir.make_ir_context():
    module = ir.Module.parse(text)
    backend = xla_bridge.get_backend("cpu")
    options = compiler.get_compile_options(num_replicas=1, num_partitions=1)
    main = next(op for op in module.body.operations if ir.StringAttr(op.attributes["sym_name"]).value == "main")
    types = [ir.RankedTensorType(t) for t in ir.FunctionType(ir.TypeAttr(main.attributes["function_type"]).value).inputs]
    shapes = [(t.shape, str(t.element_type)) for t in types]
    run = backend.compile_and_load(module, xc.DeviceList(tuple(backend.devices())), options)
arguments = [jax.device_put(make(*s)) for s in shapes]
print(len(os.sched_getaffinity(0)), flush=True)
for line in sys.stdin:
    wall, cpu = time.perf_counter(), time.process_time()
    results = run.execute_sharded(arguments).disassemble_into_single_device_arrays()
    for result in results:
        result[0].block_until_ready()
    print(time.perf_counter() - wall, time.process_time() - cpu, flush=True)
    del results, result
