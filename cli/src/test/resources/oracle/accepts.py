"""Asks MLIR's own parser (it ships in jaxlib) whether it accepts each file. A line per file: ok, or the first line of what is wrong."""
import sys
from jax._src.interpreters import mlir as jmlir
from jaxlib.mlir import ir

for path in sys.stdin.read().split():
    with jmlir.make_ir_context() as ctx:
        ctx.allow_unregistered_dialects = True
        try:
            ir.Module.parse(open(path).read())
            print("ok", path)
        except Exception as e:
            print("no", path, str(e).splitlines()[:3])
