"""The programs between Shardy's passes: FILE FOLDER PASS PASS ... per line on standard input. Writes the program before pass k to FOLDER/k.mlir.

A pass on functions is written func.func(PASS). A line per program: FOLDER and how many passes went well.
"""
import os
import sys
from jax._src.interpreters import mlir as jmlir
from jaxlib.mlir import ir, passmanager

for line in sys.stdin.read().splitlines():
    path, folder, *passes = line.split()
    os.makedirs(folder, exist_ok=True)
    with jmlir.make_ir_context() as context:
        context.allow_unregistered_dialects = True
        module = ir.Module.parse(open(path).read())
        done = 0
        for name in passes:
            open(f"{folder}/{done}.mlir", "w").write(str(module))
            try:
                passmanager.PassManager.parse(f"builtin.module({name})").run(module.operation)
            except Exception:
                break
            done += 1
    print(folder, done)
