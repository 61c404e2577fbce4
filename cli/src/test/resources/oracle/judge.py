"""What Shardy makes of many programs, each in a process of its own, as Shardy may abort.

A line per program on standard input: INPUT OURS PIPELINE. OURS is the file with our answer, or with our refusal if its name ends in
.refused. A line per program: INPUT VERDICT DETAIL, where VERDICT is
    same      equal modules, or refused by both
    differ    other modules; the detail is the first difference
    lenient   Shardy refuses, we do not
    strict    we refuse, Shardy does not
    aborted   Shardy's process died, or took longer than a minute
"""
import os
import re
import signal
import sys
from jax._src.interpreters import mlir as jmlir
from jaxlib.mlir import ir, passmanager

context = jmlir.make_ir_context()
context.allow_unregistered_dialects = True
context.enable_multithreading(False)


# Attributes of windows that may be left out, at what they are then.
DEFAULT = (
    r"(?:(?:base_dilations|window_dilations|lhs_dilation|rhs_dilation|window_strides) = array<i64(?:: 1(?:, 1)*)?>"
    r"|window_reversal = array<i1(?:: false(?:, false)*)?>|padding = dense<0> : tensor<\d+x2xi64>)"
)
DEFAULTS = re.compile(f"{DEFAULT}, (?=.*}}> )|, {DEFAULT}(?=}}> )")


def text(module):
    generic = module.operation.get_asm(enable_debug_info=False, print_generic_op_form=True)
    return [DEFAULTS.sub("", line) for line in generic.splitlines()]


def first(message):
    lines = [l.strip() for l in str(message).splitlines() if "error:" in l or "Failed" not in l]
    return " ".join((lines or [str(message)])[:2])[:300]


def judge(path, ours, pipeline):
    with context:
        try:
            module = ir.Module.parse(open(path).read())
            if pipeline:
                passmanager.PassManager.parse(pipeline).run(module.operation)
        except Exception as e:
            refused = ours.endswith(".refused")
            return ("same " if refused else "lenient ") + first(e)
        if ours.endswith(".refused"):
            return "strict " + open(ours).read()[:300].replace("\n", " ")
        try:
            made = ir.Module.parse(open(ours).read())
        except Exception as e:
            return "differ MLIR refuses ours: " + first(e)
        a, b = text(made), text(module)
        for i, (x, y) in enumerate(zip(a, b)):
            if x != y:
                at = max(0, next((k for k, (p, q) in enumerate(zip(x, y)) if p != q), min(len(x), len(y))) - 80)
                return f"differ line {i + 1}: ours {x.strip()[at:at + 300]} THEIRS {y.strip()[at:at + 300]}"
        return "same" if len(a) == len(b) else "differ in length"


def in_child(path, ours, pipeline):
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        signal.alarm(60)
        try:
            answer = judge(path, ours, pipeline)
        except Exception as e:
            answer = "differ no answer: " + str(e)[:200]
        os.write(write, re.sub(r"\s+", " ", answer).encode()[:4000])
        os._exit(0)
    os.close(write)
    answer = b""
    while chunk := os.read(read, 65536):
        answer += chunk
    os.close(read)
    os.waitpid(child, 0)
    return answer.decode(errors="replace")


for line in sys.stdin.read().splitlines():
    path, ours, *pipeline = line.split(" ", 2)
    tries = (in_child(path, ours, pipeline[0] if pipeline else "") for _ in range(3))  # the same module may abort only now and then
    print(path, next((t for t in tries if t), "aborted"), flush=True)
