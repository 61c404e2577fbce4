"""Runs a program that Axisweave has partitioned on a cluster: every host loads the same file.

    axisweave partition program.mlir -o local.mlir
    python multihost.py local.mlir --args DIR --expect DIR                    two processes of four CPU devices, here
    python multihost.py local.mlir --args DIR --processes 1 --devices 8       one process of eight
    python multihost.py local.mlir --args DIR --on-cluster                    on each host of a TPU pod or a GPU cluster

DIR holds the whole arguments (or results to compare with) as 0.npy, 1.npy, ...; every host slices out what its own devices need.
Without --on-cluster the processes are started by this script, and talk through JAX's distributed runtime on localhost.
Needs: pip install jax numpy.
"""

import argparse
import os
import re
import socket
import subprocess
import sys

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("program", help="what `axisweave partition` printed")
parser.add_argument("--args", required=True, metavar="DIR", help="whole arguments")
parser.add_argument("--expect", metavar="DIR", help="whole results to compare with; exit code 1 if they differ")
parser.add_argument("--out", metavar="DIR", help="write the whole results here (by process 0)")
parser.add_argument("--rtol", type=float, default=2e-3)
parser.add_argument("--atol", type=float, default=2e-4)
parser.add_argument("--processes", type=int, default=2, help="processes to start on this machine")
parser.add_argument("--devices", type=int, default=4, help="CPU devices of each of them")
parser.add_argument("--timeout", type=float, default=600, help="seconds until processes that have not ended are stopped")
parser.add_argument("--on-cluster", action="store_true", help="this is one process of a cluster that JAX can find out about")
parser.add_argument("--process", type=int, help=argparse.SUPPRESS)
parser.add_argument("--coordinator", help=argparse.SUPPRESS)
options = parser.parse_args()


def start_processes():
    with socket.socket() as free:
        free.bind(("localhost", 0))
        coordinator = f"localhost:{free.getsockname()[1]}"
    command = [sys.executable, os.path.abspath(__file__)] + sys.argv[1:] + ["--coordinator", coordinator]
    processes = [subprocess.Popen(command + ["--process", str(i)]) for i in range(options.processes)]
    codes = []
    try:
        for process in processes:
            codes.append(process.wait(options.timeout))
    except subprocess.TimeoutExpired:
        print(f"multihost: not finished within {options.timeout} seconds", file=sys.stderr)
        codes.append(3)
    finally:
        for process in processes:
            process.kill()
    sys.exit(max(abs(code) for code in codes))


if not options.on_cluster and options.process is None:
    start_processes()

if not options.on_cluster:
    os.environ["JAX_PLATFORMS"] = "cpu"
    os.environ["XLA_FLAGS"] = os.environ.get("XLA_FLAGS", "") + f" --xla_force_host_platform_device_count={options.devices}"

import jax
import numpy as np
from jax._src import compiler, xla_bridge
from jax._src.interpreters import mlir
from jax._src.lib import xla_client
from jax._src.sharding_impls import GSPMDSharding
from jaxlib.mlir import ir

if options.on_cluster:
    jax.distributed.initialize()  # asks the cluster's own environment who takes part
else:
    jax.config.update("jax_cpu_collectives_implementation", "gloo")
    jax.distributed.initialize(options.coordinator, num_processes=options.processes, process_id=options.process)


def load(folder):
    return [np.load(os.path.join(folder, f"{i}.npy")) for i in range(len(os.listdir(folder)))]


def mesh_size(text):
    """The number of devices of the program's mesh."""
    axes = re.search(r"sdy\.mesh @\S+ = <\[(.*?)\]", text).group(1)
    return int(np.prod([int(size) for size in re.findall(r'=(\d+)', axes)]))


text = open(options.program).read()
count = mesh_size(text)
everywhere = jax.devices()  # of all processes, the same list in each
if len(everywhere) < count:
    sys.exit(f"multihost: the program is for {count} devices, and the cluster has {len(everywhere)}")
devices = everywhere[:count]

with mlir.make_ir_context():
    module = ir.Module.parse(text)
    functions = [op.attributes for op in module.body.operations if op.operation.name == "func.func"]
    main = next(f for f in functions if ir.StringAttr(f["sym_name"]).value == "main")
    signature = ir.FunctionType(ir.TypeAttr(main["function_type"]).value)
    types = [ir.RankedTensorType(t) for t in signature.inputs]
    results = [ir.RankedTensorType(t) for t in signature.results]
    # Partition d of the program runs on the d-th device of the global list, whichever process it belongs to.
    compile_options = compiler.get_compile_options(
        num_replicas=1, num_partitions=count, device_assignment=np.array([[d.id for d in devices]]))
    compile_options.executable_build_options.use_spmd_partitioning = True
    executable = xla_bridge.get_backend().compile_and_load(
        module, xla_client.DeviceList(tuple(devices)), compile_options)

    def placed(array, type_, sharding):
        if str(type_.element_type) == "bf16":
            array = array.astype(jax.numpy.bfloat16)
        # Only the shards of this process's own devices are read from the array.
        return jax.make_array_from_callback(array.shape, GSPMDSharding(devices, sharding), lambda index: array[index])

    arguments = load(options.args)
    replicated = [xla_client.HloSharding.replicate()] * len(arguments)
    shardings = executable.get_parameter_shardings() or replicated
    inputs = [placed(a, t, s) for a, t, s in zip(arguments, types, shardings, strict=True)]
    outputs = executable.execute_sharded(inputs).disassemble_into_single_device_arrays()
    layouts = [GSPMDSharding(devices, s) for s in executable.get_output_shardings() or []]

mine = [d for d in devices if d.process_index == jax.process_index()]
wanted = load(options.expect) if options.expect else []
whole = [np.zeros(tuple(t.shape), np.asarray(shards[0]).dtype) for t, shards in zip(results, outputs, strict=True)]
wrong = 0
for i, (shards, layout) in enumerate(zip(outputs, layouts, strict=True)):
    where = layout.devices_indices_map(whole[i].shape)
    here = {next(iter(s.devices())).id: np.asarray(s) for s in shards}
    for device in mine:
        whole[i][where[device]] = here[device.id]
        if wanted:
            got, want = here[device.id].astype(np.complex128), wanted[i][where[device]]
            if not np.allclose(got, want, options.rtol, options.atol, equal_nan=True):
                print(f"process {jax.process_index()}, device {device.id}: result {i} differs by up to {np.max(np.abs(got - want))}")
                wrong += 1

if options.out:
    # Each process knows its own shards; sum them up where they do not overlap, on process 0.
    from jax.experimental import multihost_utils

    for i, layout in enumerate(layouts):
        owner = {}
        for device, index in layout.devices_indices_map(whole[i].shape).items():
            owner.setdefault(str(index), (device, index))
        own = np.zeros(whole[i].shape, bool)
        for device, index in owner.values():
            own[index] = device in mine
        parts = multihost_utils.process_allgather((whole[i], own))
        if jax.process_index() == 0:
            os.makedirs(options.out, exist_ok=True)
            joined = np.zeros_like(whole[i])
            for part, owned in zip(*map(np.asarray, parts)):
                joined[owned] = part[owned]
            np.save(os.path.join(options.out, f"{i}.npy"), joined)

said = f", {len(wanted)} results compared" if wanted else ""
print(f"process {jax.process_index()} of {jax.process_count()}: {len(mine)} of {count} devices, {'WRONG' if wrong else 'ok'}{said}", flush=True)
jax.distributed.shutdown()
sys.exit(1 if wrong else 0)
