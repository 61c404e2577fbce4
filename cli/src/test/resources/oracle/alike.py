"""Compares modules after MLIR has read and printed them: pairs of paths on standard input, each OURS THEIRS or OURS INPUT PIPELINE.

Locations, names and aliases are MLIR's own then, so equal texts mean equal modules. A line per pair: ok, or the first difference.
"""
import sys
from jax._src.interpreters import mlir as jmlir
from jaxlib.mlir import ir, passmanager


def normal(path, pipeline=None):
    with jmlir.make_ir_context() as ctx:
        ctx.allow_unregistered_dialects = True
        module = ir.Module.parse(open(path).read())
        if pipeline:
            passmanager.PassManager.parse(pipeline).run(module.operation)
        return module.operation.get_asm(enable_debug_info=False).splitlines()


for line in sys.stdin.read().splitlines():
    ours, theirs, *pipeline = line.split()
    try:
        a, b = normal(ours), normal(theirs, *pipeline)
        bad = [(i, x, y) for i, (x, y) in enumerate(zip(a, b)) if x != y]
        if bad or len(a) != len(b):
            i, x, y = bad[0] if bad else (min(len(a), len(b)), "end", "end")
            print("no", ours, f"line {i + 1}: ours {x.strip()[:300]} theirs {y.strip()[:300]} ({len(bad)} lines differ)")
        else:
            print("ok", ours)
    except Exception as e:
        print("no", ours, str(e).splitlines()[:3])
