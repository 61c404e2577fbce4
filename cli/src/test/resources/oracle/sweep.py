"""sweep.py OUT [FAMILY ...]: writes many small programs of JAX with arguments and with the results of XLA's CPU backend.

Each is OUT/FAMILY/NAME.mlir with NAME.args/ and NAME.results/ beside it. A program that JAX refuses is told on stderr and left out.
"""
import functools, os, re, shutil, sys, warnings

os.environ["JAX_PLATFORMS"] = "cpu"
warnings.filterwarnings("ignore")
import jax
import jax.numpy as jnp
import jax.scipy as jsp
import ml_dtypes
import numpy as np
from jax import lax

OUT = sys.argv[1]
ONLY = set(sys.argv[2:])
FAMILIES = {}
rng = lambda seed: np.random.default_rng(seed)

F = ["float32", "float64", "bfloat16", "float16"]
C = ["complex64", "complex128"]
I = ["int8", "int16", "int32", "int64"]
U = ["uint8", "uint16", "uint32", "uint64"]
S = ["int4", "uint4", "int2", "uint2"]
F8 = ["float8_e4m3fn", "float8_e5m2", "float8_e4m3b11fnuz", "float8_e4m3fnuz", "float8_e5m2fnuz", "float8_e4m3", "float8_e3m4", "float8_e8m0fnu", "float4_e2m1fn"]


def dt(name):
    return np.dtype(getattr(ml_dtypes, name)) if hasattr(ml_dtypes, name) else np.dtype(name)


def family(f):
    FAMILIES[f.__name__] = f
    return f


def plain(a):
    """An array that every reader of .npy files knows, exact."""
    a = np.asarray(a)
    if type(a.dtype) in {type(np.dtype(t)) for t in "?bhilqBHILQefdFD"}:
        return a
    if a.dtype.name.startswith(("int", "uint")):
        return a.astype(np.int8 if a.dtype.name.startswith("int") else np.uint8)
    return a.astype(np.float32)


def save(where, arrays):
    shutil.rmtree(where, ignore_errors=True)
    os.makedirs(where)
    for i, a in enumerate(arrays):
        np.save(f"{where}/{i}.npy", plain(a))


def wide(*args):
    return any(np.asarray(a).dtype.name in ("int64", "uint64", "float64", "complex128") for a in jax.tree.leaves(args))


failed = []


def export(fam, name, fn, args, expected=None):
    base = f"{OUT}/{fam}/{name}"
    try:
        with jax.enable_x64(wide(*args)):
            jitted = jax.jit(fn, keep_unused=True)
            text = jitted.lower(*args).as_text()
            results = expected or [np.asarray(r) for r in jax.tree.leaves(jitted(*args))]
    except Exception as e:
        failed.append(name)
        print("left out", fam, name, type(e).__name__, str(e).splitlines()[0][:160], file=sys.stderr, flush=True)
        return
    os.makedirs(f"{OUT}/{fam}", exist_ok=True)
    open(base + ".mlir", "w").write(text)
    save(base + ".args", jax.tree.leaves(args))
    save(base + ".results", results)


def special(d, n=64, seed=0):
    """Edge values of a type, then random ones of many magnitudes."""
    d = dt(d)
    r = rng(seed)
    if d == np.bool_:
        return np.array([True, False] * (n // 2))
    if d.kind in "iu" or d.name in S:
        info = ml_dtypes.iinfo(d)
        lo, hi = int(info.min), int(info.max)
        edge = [lo, hi, lo + 1, hi - 1, 0, 1, 2, 3] + ([-1, -2] if lo < 0 else []) + [hi // 2, hi // 2 + 1, min(7, hi)]
        more = [int(x) for x in r.integers(max(lo, -100), min(hi, 100), n // 2, endpoint=True)]
        while len(edge) + len(more) < n:
            more.append(r.integers(0, 2**63) % (hi - lo + 1) + lo if hi - lo < 2**62 else int(r.integers(-2**62, 2**62)) % (hi + 1))
        return np.array(edge + more, dtype=object).astype(np.int64 if lo < 0 else np.uint64).astype(d)
    if d.kind == "c":
        part = np.float32 if d == np.complex64 else np.float64
        e = np.array([0.0, -0.0, 1.0, -1.0, np.inf, -np.inf, np.nan, 0.5, -2.0], part)
        grid = (e[:, None] + 0j).astype(d)
        out = np.empty(81, d)
        out.real, out.imag = np.repeat(e, 9), np.tile(e, 9)
        more = (r.standard_normal(n) + 1j * r.standard_normal(n)) * 10.0 ** r.integers(-2, 3, n)
        return np.concatenate([out, more.astype(d)])
    info = ml_dtypes.finfo(d)
    edge = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, 2.5, -1.5, -2.5, np.inf, -np.inf, np.nan, float(info.max), float(info.min), float(info.tiny), -float(info.tiny), float(info.eps), 1 + float(info.eps), 1 - float(info.eps), 2.0, 3.0, 10.0, -10.0, np.pi, np.pi / 2, 100.0, -100.0]
    more = list(r.standard_normal(n // 2)) + list(r.standard_normal(n // 2) * 10.0 ** r.uniform(-6, 6, n // 2))
    with np.errstate(all="ignore"):
        return np.array(edge + more, np.float64).astype(d)


def rand(shape, d="float32", seed=0, scale=1.0):
    d = dt(d)
    r = rng(seed)
    if d == np.bool_:
        return r.integers(0, 2, shape).astype(bool)
    if d.kind in "iu" or d.name in S:
        lo = max(int(ml_dtypes.iinfo(d).min), -9)
        return np.asarray(r.integers(lo, min(9, int(ml_dtypes.iinfo(d).max)), shape, endpoint=True)).astype(d)
    if d.kind == "c":
        return np.asarray(scale * (r.standard_normal(shape) + 1j * r.standard_normal(shape))).astype(d)
    return np.asarray(scale * r.standard_normal(shape)).astype(d)


def pairs(d):
    """Every edge value against every other, then random ones."""
    a = special(d, 40)[:41]
    k = min(len(a), 28)
    x, y = np.repeat(a[:k], k), np.tile(a[:k], k)
    return np.concatenate([x, special(d, 64, 1)]), np.concatenate([y, special(d, 64, 2)])


COMPLEX = dict(acos=np.arccos, acosh=np.arccosh, asin=np.arcsin, asinh=np.arcsinh, atan=np.arctan, atanh=np.arctanh, neg=np.negative, sign=None, exp2=None, cos=None, sin=None, expm1=None, log1p=None)

UNSAID = ("asin", "sinh", "cosh", "exp")


@family
def unary(case):
    floats = "acos acosh asin asinh atan atanh bessel_i0e bessel_i1e cbrt ceil cos cosh digamma erf erf_inv erfc exp exp2 expm1 floor is_finite lgamma log log1p logistic neg rsqrt reciprocal sin sinh sqrt square tan tanh sign abs".split()
    for op in floats:
        for d in F:
            case(f"{op}_{d}", getattr(lax, op), special(d))
    for m in lax.RoundingMethod:
        for d in F:
            case(f"round_{m.name}_{d}", functools.partial(lax.round, rounding_method=m), special(d))
    for op in "acos acosh asin asinh atan atanh cos cosh exp exp2 expm1 log log1p logistic neg rsqrt sin sinh sqrt square tan tanh sign abs real imag conj".split():
        for d in C:
            with np.errstate(all="ignore"):
                # Signs of zero and what is not finite: C99's Annex G, as numpy has it.
                reference = COMPLEX.get(op, getattr(np, op, None))
                x = special(d)
                # Where the sign of a zero or infinity is not said, or numpy's is not.
                x = x[~(np.isnan(x.imag) & np.isinf(x.real)) & ~(np.isinf(x.imag) & ~(np.isfinite(x.real) & (x.real != 0)))] if op in UNSAID else x
                if reference is not None:
                    case(f"{op}_{d}", getattr(lax, op), x, expected=[reference(x)])
            case(f"{op}_finite_{d}", getattr(lax, op), rand((200,), d, 5, 2))
    for op in "neg abs sign population_count clz bitwise_not square".split():
        for d in I + U + S + ["bool"]:
            case(f"{op}_{d}", getattr(lax, op), special(d))
    for y in (-3, -1, 0, 1, 2, 5, 7):
        for d in F + (I + U if y >= 0 else []):
            case(f"integer_pow_{y}_{d}".replace("-", "m"), lambda x, y=y: lax.integer_pow(x, y), special(d))
        for d in C:
            case(f"integer_pow_{y}_{d}".replace("-", "m"), lambda x, y=y: lax.integer_pow(x, y), rand((60,), d, 5))
    for d in F8:
        for op in "neg abs exp sqrt floor sign tanh".split():
            case(f"{op}_{d}", getattr(lax, op), special(d))
    for d in F:
        for e, m in ((8, 7), (5, 10), (4, 3), (5, 2), (3, 4), (2, 1), (8, 23), (11, 52), (6, 0), (3, 0), (1, 5)):
            if e <= 8 or d == "float64":
                case(f"reduce_precision_{e}_{m}_{d}", lambda x, e=e, m=m: lax.reduce_precision(x, e, m), special(d, 200))


@family
def binary(case):
    for op in "add sub mul div rem max min pow atan2 nextafter".split():
        for d in F + (C if op in ("add", "sub", "mul", "div", "pow") else []):
            if op == "pow" and d in C:
                case(f"{op}_{d}", lax.pow, rand((200,), d, 1), rand((200,), d, 2))
            else:
                case(f"{op}_{d}", getattr(lax, op), *pairs(d))
    for op in "add sub mul div rem max min bitwise_and bitwise_or bitwise_xor shift_left shift_right_arithmetic shift_right_logical".split():
        for d in I + U + S + (["bool"] if op in ("max", "min", "bitwise_and", "bitwise_or", "bitwise_xor", "add", "mul") else []):
            case(f"{op}_{d}", getattr(lax, op), *pairs(d))
    for d in I + U:
        case(f"pow_{d}", lax.pow, *pairs(d))
        case(f"mulhi_{d}", lambda a, b: lax.mulhi(a, b) if hasattr(lax, "mulhi") else None, *pairs(d))
    for op in "eq ne lt le gt ge".split():
        for d in F + I + U + S + ["bool"] + F8 + (C if op in ("eq", "ne") else []):
            case(f"{op}_{d}", getattr(lax, op), *pairs(d))
    for d in F:
        from jax._src.lax import lax as inner
        case(f"le_to_{d}", inner.le_to, *pairs(d))
        case(f"lt_to_{d}", inner.lt_to, *pairs(d))
    for d in ("float32", "float64"):
        a, b = np.abs(rand(200, d, 1, 3)), np.abs(rand(200, d, 2, 3))
        for op in "igamma igammac igamma_grad_a random_gamma_grad zeta".split():
            case(f"{op}_{d}", getattr(lax, op), a + dt(d).type(1.1 if op == "zeta" else 0.05), b + dt(d).type(0.1))
        case(f"polygamma_{d}", lax.polygamma, np.round(a).astype(d), b + dt(d).type(0.1))
        case(f"betainc_{d}", lambda a, b, x: lax.betainc(a, b, x), a + dt(d).type(0.1), b + dt(d).type(0.1), rng(3).uniform(0, 1, 200).astype(d))
        case(f"igamma_edge_{d}", lax.igamma, *pairs(d))
        case(f"igammac_edge_{d}", lax.igammac, *pairs(d))
        case(f"zeta_edge_{d}", lax.zeta, *pairs(d))
        case(f"polygamma_edge_{d}", lax.polygamma, *pairs(d))
        case(f"complex_{d}", lax.complex, *pairs(d))
    for d in F8:
        for op in "add sub mul div max min".split():
            case(f"{op}_{d}", getattr(lax, op), *pairs(d))
    for d in F + I + U:
        x, y = pairs(d)
        case(f"clamp_{d}", lax.clamp, x, y, special(d, 3)[np.arange(len(x)) % 13].astype(dt(d)))
        case(f"select_{d}", lambda c, a, b: lax.select(c, a, b), (np.arange(len(x)) % 3 == 0), x, y)
    for op in "floor_divide mod divmod fmod remainder true_divide power float_power logaddexp logaddexp2 hypot copysign heaviside ldexp gcd lcm left_shift right_shift fmax fmin maximum minimum arctan2".split():
        for d in ["float32", "float64", "bfloat16", "int8", "int32", "int64", "uint8", "uint32"]:
            if op in ("gcd", "lcm", "left_shift", "right_shift") and d.startswith(("float", "bfloat")):
                continue
            if op == "ldexp":
                case(f"jnp_{op}_{d}", jnp.ldexp, pairs(d)[0], rand(len(pairs(d)[0]), "int32"))
            else:
                case(f"jnp_{op}_{d}", getattr(jnp, op), *pairs(d))


@family
def converts(case):
    every = F + I + U + ["bool"] + S + F8 + C
    for a in every:
        for b in every:
            if a != b and not (a in C and b not in C):
                case(f"{a}_to_{b}", lambda x, b=b: lax.convert_element_type(x, dt(b)), special(a, 150))
    for a in F + I + U + F8:
        for b in F + I + U + F8:
            if a != b and dt(a).itemsize == dt(b).itemsize and a != "float4_e2m1fn" and b != "float4_e2m1fn":
                case(f"bits_{a}_as_{b}", lambda x, b=b: lax.bitcast_convert_type(x, dt(b)), special(a)[~np.isnan(special(a).astype(np.float64))] if a in F8 else special(a))
    case("bits_narrow", lambda x: lax.bitcast_convert_type(x, np.uint8), rand((3, 5), "float32"))
    case("bits_widen", lambda x: lax.bitcast_convert_type(x, np.float32), rand((3, 4), "uint8"))
    case("bits_i4", lambda x: lax.bitcast_convert_type(x, dt("int4")), rand((3, 4), "int8"))
    case("bits_i4_back", lambda x: lax.bitcast_convert_type(x, dt("int8")), rand((3, 2), "int4"))
    case("bits_f64", lambda x: lax.bitcast_convert_type(x, np.uint32), rand((3, 4), "float64"))


@family
def reduces(case):
    shapes = [((7,), (0,)), ((3, 5, 7), (1,)), ((3, 5, 7), (0, 2)), ((33, 65), (0,)), ((33, 65), (1,)), ((2, 3, 4, 5), (0, 3)), ((1, 1), (0, 1)), ((0, 3), (0,)), ((1000,), (0,))]
    for op in "sum prod max min".split():
        for d in F + I + U + (C if op in ("sum", "prod") else []):
            for i, (s, ax) in enumerate(shapes if d in ("float32", "int32", "bfloat16") else shapes[2:4]):
                case(f"{op}_{i}_{d}", lambda x, op=op, ax=ax: getattr(jnp, op)(x, axis=ax) if x.size else getattr(jnp, op)(x, axis=ax, initial=3), rand(s, d, i) if op != "prod" else (rand(s, d, i) if d in I + U else (rand(s, d, i) * dt(d).type(0.2) + dt(d).type(1))))
    for op in "argmax argmin nanargmax nanmax nansum mean var std median nanmedian ptp".split():
        for d in ("float32", "float64", "bfloat16", "int32"):
            x = rand((5, 7, 3), d, 4)
            if d != "int32":
                x[1, 2, 1] = np.nan; x[3, 3, 2] = np.inf; x[0, 0, 0] = -np.inf
                if op == "nanargmax" or op.startswith("nanm"): x[:, 1, 1] = 0
            for ax in (None, 0, 1, 2):
                case(f"{op}_{ax}_{d}", lambda x, op=op, ax=ax: getattr(jnp, op)(x, axis=ax), x)
    for op in "any all count_nonzero".split():
        case(f"{op}", lambda x, op=op: (getattr(jnp, op)(x), getattr(jnp, op)(x, 0), getattr(jnp, op)(x, 1)), rand((5, 7), "bool"))
    for d in I + U + ["bool"]:
        from jax._src.lax import lax as inner
        case(f"bits_{d}", lambda x: (inner.reduce_and(x, (1,)), inner.reduce_or(x, (0,)), inner.reduce_xor(x, (0, 1))), rand((5, 7), d))
    for op in "max min argmax argmin".split():
        for d in F:
            x = special(d); case(f"{op}_special_{d}", getattr(jnp, op), x)
            case(f"{op}_nonan_{d}", getattr(jnp, op), x[~np.isnan(x.astype(np.float64))])
    case("variadic", lambda x, y: lax.reduce((x, y), (np.float32(0), np.int32(0)), lambda a, b: (a[0] + b[0] * 2, a[1] + b[1]), (1,)), rand((4, 6)), rand((4, 6), "int32"))
    case("argmax_custom", lambda x, i: lax.reduce((x, i), (np.float32(-np.inf), np.int32(-1)), lambda a, b: (lax.select(a[0] >= b[0], a[0], b[0]), lax.select(a[0] >= b[0], a[1], b[1])), (0,)), rand((4, 6)), np.arange(24, dtype=np.int32).reshape(4, 6))
    case("logsumexp", lambda x: (jax.nn.logsumexp(x), jax.nn.logsumexp(x, 0), jsp.special.logsumexp(x, 1, b=x)), rand((5, 6)))
    for op in "cumsum cumprod cummax cummin cumlogsumexp".split():
        for d in F[:3] + ["int32", "int8", "uint16"] + (C if op in ("cumsum", "cumprod") else []):
            if op == "cumlogsumexp" and d in ("int32", "int8", "uint16"): continue
            for ax in (0, 1):
                for rev in (False, True):
                    case(f"{op}_{d}_{ax}_{rev}", lambda x, op=op, ax=ax, rev=rev: getattr(lax, op)(x, axis=ax, reverse=rev), rand((5, 37), d))
    x = rand((4, 9)); x[1, 3] = np.nan
    for op in "nancumsum nancumprod nanmean nanvar nanstd nanmin nanprod".split():
        case(op, lambda x, op=op: getattr(jnp, op)(x, axis=1), x)
    for d in ("float32", "bfloat16", "float16"):
        case(f"big_sum_{d}", lambda x: jnp.sum(x), rand((3000,), d) + dt(d).type(1))
        case(f"softmax_{d}", lambda x: jax.nn.softmax(x, -1), rand((4, 100), d, 0, 3))


@family
def windows(case):
    pads = ["SAME", "VALID", ((1, 2), (0, 3)), ((0, 0), (2, 2))]
    for op, init in (("add", 0), ("max", -np.inf), ("min", np.inf), ("mul", 1)):
        for i, pad in enumerate(pads):
            for strides, wd, bd in (((1, 1), (1, 1), (1, 1)), ((2, 3), (1, 1), (1, 1)), ((1, 2), (2, 1), (1, 1)), ((2, 1), (1, 2), (2, 3))):
                n = f"{op}_{i}_{strides}_{wd}_{bd}".replace("(", "").replace(")", "").replace(", ", "x")
                case(n, lambda x, op=op, init=init, pad=pad, strides=strides, wd=wd, bd=bd: lax.reduce_window(x, np.float32(init), getattr(lax, op), (3, 2), strides, pad, bd, wd), rand((7, 8)))
    for d in ("float64", "bfloat16", "int32", "uint8"):
        case(f"sum_{d}", lambda x: lax.reduce_window(x, x.dtype.type(0), lax.add, (2, 3), (2, 1), "SAME"), rand((7, 8), d))
        case(f"max_{d}", lambda x: lax.reduce_window(x, x.dtype.type(0), lax.max, (2, 3), (2, 1), "SAME"), rand((7, 8), d))
    mp = lambda x, pad, w, s: lax.reduce_window(x, -np.inf, lax.max, w, s, pad)
    for pad in ("SAME", "VALID"):
        for w, s in (((1, 2, 2, 1), (1, 2, 2, 1)), ((1, 3, 3, 1), (1, 2, 2, 1)), ((1, 3, 2, 1), (1, 1, 3, 1))):
            n = f"{pad}_{w}_{s}".replace("(", "").replace(")", "").replace(", ", "x")
            case(f"max_pool_grad_{n}", lambda x, pad=pad, w=w, s=s: jax.grad(lambda y: jnp.sum(mp(y, pad, w, s) ** 2))(x), rand((2, 7, 8, 3)))
            case(f"avg_pool_grad_{n}", lambda x, pad=pad, w=w, s=s: jax.grad(lambda y: jnp.sum(lax.reduce_window(y, 0., lax.add, w, s, pad) ** 2))(x), rand((2, 7, 8, 3)))
            case(f"max_pool_jvp_{n}", lambda x, t, pad=pad, w=w, s=s: jax.jvp(lambda y: mp(y, pad, w, s), (x,), (t,)), rand((2, 7, 8, 3)), rand((2, 7, 8, 3), seed=2))
    case("max_pool_grad_ties", lambda x: jax.grad(lambda y: jnp.sum(mp(y, "SAME", (3, 3), (2, 2)) * jnp.arange(16.).reshape(4, 4)))(x), np.round(rand((7, 8))))
    case("min_pool_grad", lambda x: jax.grad(lambda y: jnp.sum(lax.reduce_window(y, np.inf, lax.min, (3, 3), (2, 2), "VALID")))(x), rand((7, 8)))
    case("variadic", lambda x, y: lax.reduce_window((x, y), (np.float32(0), np.int32(0)), lambda a, b: (a[0] + b[0], a[1] ^ b[1]), (2, 2), (1, 2), "SAME"), rand((5, 6)), rand((5, 6), "int32"))
    x = rand((7, 8)); x[2, 3] = np.nan
    case("max_nan", lambda x: lax.reduce_window(x, np.float32(-np.inf), lax.max, (2, 2), (1, 1), "SAME"), x)
    case("cumsum_2d", lambda x: jnp.cumsum(jnp.cumsum(x, 0), 1), rand((40, 50)))


@family
def convs(case):
    def conv(n, xs, ws, d="float32", spec=("NHWC", "HWIO", "NHWC"), **kw):
        kw = {"window_strides": (1, 1), "padding": "SAME", **kw}
        case(n, lambda x, w: lax.conv_general_dilated(x, w, dimension_numbers=spec, **kw), rand(xs, d), rand(ws, d, 1))
    for d in F + C + ["int32", "int8", "int16", "uint8", "int64"]:
        conv(f"plain_{d}", (2, 6, 7, 3), (3, 2, 3, 4), d)
    for pad in ("SAME", "VALID", ((1, 2), (0, 3)), ((-1, 2), (0, -2)), ((5, 5), (4, 4))):
        for s in ((1, 1), (2, 3)):
            for ld, rd in (((1, 1), (1, 1)), ((2, 1), (1, 1)), ((1, 1), (1, 2)), ((2, 3), (2, 2))):
                if isinstance(pad, str) and ld != (1, 1): continue
                n = re.sub(r"[^\w]+", "_", f"{pad}_{s}_{ld}_{rd}")
                conv(f"cfg_{n}", (2, 6, 7, 3), (3, 2, 3, 4), window_strides=s, padding=pad, lhs_dilation=ld, rhs_dilation=rd)
    for g in (2, 3, 6):
        conv(f"groups_{g}", (2, 5, 5, 6), (3, 3, 6 // g, 12), feature_group_count=g)
    conv("depthwise_mult", (2, 5, 5, 4), (3, 3, 1, 8), feature_group_count=4)
    for b in (2, 4):
        conv(f"batch_groups_{b}", (4, 5, 5, 3), (3, 3, 3, 8), batch_group_count=b)
    conv("nchw", (2, 3, 6, 7), (4, 3, 3, 2), spec=("NCHW", "OIHW", "NCHW"))
    conv("mixed_layout", (6, 2, 3, 7), (4, 3, 3, 2), spec=("HNCW", "OHIW", "CWNH"))
    conv("1x1", (2, 5, 5, 6), (1, 1, 6, 4))
    conv("empty", (0, 5, 5, 6), (3, 3, 6, 4))
    case("conv1d", lambda x, w: lax.conv_general_dilated(x, w, (2,), "SAME", dimension_numbers=("NWC", "WIO", "NWC")), rand((2, 9, 3)), rand((4, 3, 5), seed=1))
    case("conv3d", lambda x, w: lax.conv_general_dilated(x, w, (1, 2, 1), "SAME", dimension_numbers=("NDHWC", "DHWIO", "NDHWC")), rand((2, 4, 5, 6, 3)), rand((2, 3, 2, 3, 4), seed=1))
    case("conv0d", lambda x, w: lax.conv_general_dilated(x, w, (), (), dimension_numbers=("NC", "IO", "NC")), rand((3, 4)), rand((4, 5), seed=1))
    for pad in ("SAME", "VALID"):
        for tk in (False, True):
            case(f"transpose_{pad}_{tk}", lambda x, w, pad=pad, tk=tk: lax.conv_transpose(x, w, (2, 3), pad, transpose_kernel=tk), rand((2, 4, 5, 3)), rand((3, 3, 3, 3), seed=1))
    for s, rd, g in (((1, 1), (1, 1), 1), ((2, 1), (1, 2), 1), ((1, 2), (1, 1), 3)):
        f = lambda x, w, s=s, rd=rd, g=g: jnp.sum(jnp.sin(lax.conv_general_dilated(x, w, s, "SAME", rhs_dilation=rd, feature_group_count=g, dimension_numbers=("NHWC", "HWIO", "NHWC"))))
        case(f"grads_{s[0]}{s[1]}_{rd[1]}_{g}", jax.grad(f, (0, 1)), rand((2, 6, 7, 3)), rand((3, 2, 3 // g, 6), seed=1))
    f = lambda x, w: jnp.sum(jnp.sin(lax.conv_general_dilated(x, w, (1, 1), "SAME", batch_group_count=2, dimension_numbers=("NHWC", "HWIO", "NHWC"))))
    case("grads_batch_groups", jax.grad(f, (0, 1)), rand((4, 6, 7, 3)), rand((3, 2, 3, 6), seed=1))
    case("i8_to_i32", lambda x, w: lax.conv_general_dilated(x, w, (1, 1), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC"), preferred_element_type=np.int32), rand((2, 6, 7, 3), "int8"), rand((3, 2, 3, 4), "int8", 1))
    case("bf16_to_f32", lambda x, w: lax.conv_general_dilated(x, w, (1, 1), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC"), preferred_element_type=np.float32), rand((2, 6, 7, 3), "bfloat16"), rand((3, 2, 3, 4), "bfloat16", 1))
    case("vmap_both", jax.vmap(lambda x, w: lax.conv_general_dilated(x, w, (1, 1), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC"))), rand((3, 2, 6, 7, 3)), rand((3, 3, 2, 3, 4), seed=1))
    case("local", lambda x, w: lax.conv_general_dilated_local(x, w, (1, 1), "VALID", (2, 2), dimension_numbers=("NHWC", "HWIO", "NHWC")), rand((2, 4, 5, 3)), rand((3, 4, 12, 6), seed=1))
    case("patches", lambda x: lax.conv_general_dilated_patches(x, (2, 3), (1, 2), "SAME"), rand((2, 3, 5, 6)))
    for m in ("full", "same", "valid"):
        case(f"convolve_{m}", lambda a, b, m=m: (jnp.convolve(a, b, m), jnp.correlate(a, b, m), jsp.signal.convolve(a, b, m)), rand((9,)), rand((4,), seed=1))
        case(f"convolve2d_{m}", lambda a, b, m=m: (jsp.signal.convolve2d(a, b, m), jsp.signal.fftconvolve(a, b, m)), rand((9, 8)), rand((4, 3), seed=1))


@family
def dots(case):
    for d in F + C + I + U + ["bool"]:
        if d == "bool": continue
        case(f"mm_{d}", lambda a, b: a @ b, rand((5, 7), d), rand((7, 3), d, 1))
    cases = [((5, 7), (7, 3), (((1,), (0,)), ((), ()))), ((7, 5), (7, 3), (((0,), (0,)), ((), ()))), ((2, 5, 7), (2, 7, 3), (((2,), (1,)), ((0,), (0,)))), ((5, 2, 7, 3), (7, 4, 2, 3), (((2, 3), (0, 3)), ((1,), (2,)))), ((4, 5), (6,), (((), ()), ((), ()))), ((5,), (5,), (((0,), (0,)), ((), ()))), ((0, 4), (4, 3), (((1,), (0,)), ((), ()))), ((3, 0), (0, 2), (((1,), (0,)), ((), ()))), ((3, 4, 5), (4, 3, 5), (((), ()), ((0, 1, 2), (1, 0, 2))))]
    for i, (a, b, dn) in enumerate(cases):
        for d in ("float32", "bfloat16", "int8", "complex64"):
            case(f"general_{i}_{d}", lambda x, y, dn=dn: lax.dot_general(x, y, dn), rand(a, d), rand(b, d, 1))
    for a, b, p in (("bfloat16", "bfloat16", "float32"), ("int8", "int8", "int32"), ("uint8", "uint8", "uint32"), ("float16", "float16", "float32"), ("float32", "float32", "float64"), ("int4", "int4", "int32"), ("float8_e4m3fn", "float8_e4m3fn", "float32"), ("float8_e5m2", "float8_e4m3fn", "bfloat16"), ("int8", "int8", "int16"), ("float8_e4m3fn", "float8_e4m3fn", "float16"), ("float8_e4m3b11fnuz", "float8_e4m3b11fnuz", "float32")):
        case(f"preferred_{a}_{b}_{p}", lambda x, y, p=p: lax.dot_general(x, y, (((1,), (0,)), ((), ())), preferred_element_type=dt(p)), rand((5, 7), a), rand((7, 3), b, 1))
    for al in ("ANY_F8_ANY_F8_F32", "F16_F16_F32", "BF16_BF16_F32", "BF16_BF16_F32_X3", "BF16_BF16_F32_X6", "TF32_TF32_F32", "F32_F32_F32", "F64_F64_F64"):
        d = "float8_e4m3fn" if "F8" in al else "float16" if al.startswith("F16") else "float64" if al.startswith("F64") else "float32"
        case(f"algorithm_{al}", lambda x, y, al=al: lax.dot_general(x, y, (((1,), (0,)), ((), ())), precision=lax.DotAlgorithmPreset[al]), rand((5, 7), d), rand((7, 3), d, 1))
    case("mixed", lambda x, y: lax.dot_general(x, y, (((1,), (0,)), ((), ())), preferred_element_type=np.float32), rand((5, 7), "float32"), rand((7, 3), "bfloat16", 1))
    case("mixed_int", lambda x, y: lax.dot_general(x, y, (((1,), (0,)), ((), ())), preferred_element_type=np.int32), rand((5, 7), "int8"), rand((7, 3), "int32", 1))
    for gs in ([2, 3, 3], [0, 8, 0], [3, 0, 2], [8, 0, 0]):
        case("ragged_" + "_".join(map(str, gs)), lambda x, w, g: lax.ragged_dot(x, w, g), rand((8, 5)), rand((3, 5, 4), seed=1), np.array(gs, np.int32))
        case("ragged_grad_" + "_".join(map(str, gs)), lambda x, w, g: jax.grad(lambda x, w: jnp.sum(jnp.sin(lax.ragged_dot(x, w, g))), (0, 1))(x, w), rand((8, 5)), rand((3, 5, 4), seed=1), np.array(gs, np.int32))
    for d in ("bfloat16", "float64", "int8"):
        case(f"ragged_{d}", lambda x, w, g: lax.ragged_dot(x, w, g), rand((8, 5), d), rand((3, 5, 4), d, 1), np.array([1, 4, 3], np.int32))
    R = lax.RaggedDotDimensionNumbers
    case("ragged_contracting", lambda x, y, g: lax.ragged_dot_general(x, y, g, R((((0,), (0,)), ((), ())), (0,), ())), rand((8, 5)), rand((8, 4), seed=1), np.array([2, 0, 5], np.int32))
    case("ragged_batch", lambda x, y, g: lax.ragged_dot_general(x, y, g, R((((2,), (1,)), ((0,), (0,))), (0,), ())), rand((8, 3, 5)), rand((8, 5, 4), seed=1), np.array([2, 0, 5], np.int32))
    case("ragged_batched", jax.vmap(lambda x, w, g: lax.ragged_dot(x, w, g)), rand((2, 8, 5)), rand((2, 3, 5, 4), seed=1), np.array([[2, 3, 3], [1, 0, 5]], np.int32))
    for spec, shapes in (("ij,jk->ik", [(3, 4), (4, 5)]), ("bij,bkj->bik", [(2, 3, 4), (2, 5, 4)]), ("ii->i", [(4, 4)]), ("ii", [(4, 4)]), ("ij->", [(3, 4)]), ("ijk,jil->kl", [(3, 4, 5), (4, 3, 2)]), ("i,j->ji", [(3,), (4,)]), ("ij,jk,kl->il", [(3, 4), (4, 5), (5, 2)]), ("...ij,...jk->...ik", [(2, 3, 4), (4, 5)])):
        case("einsum_" + re.sub(r"\W+", "_", spec), lambda *x, spec=spec: jnp.einsum(spec, *x), *[rand(s, seed=i) for i, s in enumerate(shapes)])
    case("tensordot", lambda a, b: (jnp.tensordot(a, b, 2), jnp.tensordot(a, b, ((0, 2), (2, 1)))), rand((3, 4, 5)), rand((4, 5, 3), seed=1)) if False else None
    case("outer_kron", lambda a, b: (jnp.outer(a, b), jnp.kron(a, b), jnp.inner(a, a), jnp.vdot(a, a)), rand((3, 4)), rand((2, 5), seed=1))


@family
def indexing(case):
    x = rand((6, 7)); ix = np.array([0, 5, -1, 6, 100, -100, 3], np.int32)
    for m in ("clip", "fill", "wrap", "promise_in_bounds"):
        i = ix if m in ("clip", "fill", "wrap") else ix[[0, 1, 6]]
        for d in ("float32", "int32", "uint8", "bfloat16", "complex64", "bool"):
            case(f"take_{m}_{d}", lambda x, i, m=m: jnp.take(x, i, 0, mode=m), rand((6, 7), d), i)
        case(f"at_get_{m}", lambda x, i, m=m: x.at[i, i // 2].get(mode=m), x, i)
    for op in "set add multiply min max divide power".split():
        for m in ("clip", "drop", "promise_in_bounds"):
            i = ix if m != "promise_in_bounds" else ix[[0, 1, 6]]
            for d in ("float32", "int32") if op not in ("divide", "power") else ("float32",):
                if op == "set":
                    i = np.array([0, 5, -2, 100, 3], np.int32) if m != "promise_in_bounds" else i
                case(f"at_{op}_{m}_{d}", lambda x, i, u, op=op, m=m: getattr(x.at[i], op)(u, mode=m), rand((6, 7), d), i, rand((len(i), 7), d, 3))
    for d in F + C + I + U + ["bool", "int4"]:
        case(f"scatter_set_{d}", lambda x, i, u: x.at[i].set(u), rand((6, 3), d), np.array([4, 1], np.int32), rand((2, 3), d, 3))
        if d != "bool": case(f"scatter_add_{d}", lambda x, i, u: x.at[:, i].add(u), rand((6, 3), d), np.array([2, 1, 2], np.int32), rand((6, 3), d, 3))
    case("take_along", lambda x, i: (jnp.take_along_axis(x, i, 1), jnp.take_along_axis(x, i, 0, mode="clip")), rand((6, 6)), rand((6, 6), "int32") % 6)
    case("put_along", lambda x, i, v: jnp.put_along_axis(x, i, v, 1, inplace=False), rand((6, 6)), np.argsort(rand((6, 6)), 1).astype(np.int32), rand((6, 6), seed=4))
    case("grad_take", lambda x, i: jax.grad(lambda x: jnp.sum(jnp.sin(x[i])))(x), x, np.array([0, 3, 3, 1], np.int32))
    case("vmap_slice", jax.vmap(lambda x, i: lax.dynamic_slice(x, (i, i + 1), (3, 2))), rand((4, 6, 7)), np.array([0, -3, 5, 100], np.int32))
    case("vmap_update", jax.vmap(lambda x, i, u: lax.dynamic_update_slice(x, u, (i, i))), rand((4, 6, 7)), np.array([0, -3, 5, 100], np.int32), rand((4, 2, 3), seed=1))
    for d in I[:3] + U[:3]:
        case(f"dynamic_slice_{d}", lambda x, i, j: lax.dynamic_slice(x, (i, j), (3, 2)), x, dt(d).type(5), dt(d).type(127))
        case(f"dynamic_update_{d}", lambda x, u, i, j: lax.dynamic_update_slice(x, u, (i, j)), x, rand((3, 2)), dt(d).type(5), dt(d).type(1))
    case("dynamic_index", lambda x, i: (lax.dynamic_index_in_dim(x, i, 1), lax.dynamic_update_index_in_dim(x, jnp.zeros((7,)), i, 0)), x, np.int32(3))
    case("fancy", lambda x, i, j: (x[i, j], x[i][:, j], x[i, 1:4], x[..., j], x[i[:, None], j[None]]), x, np.array([1, -1, 0]), np.array([2, 2, -3]))
    case("gather_dn", lambda x, i: lax.gather(x, i, lax.GatherDimensionNumbers((1, 2), (0,), (0, 1)), (1, 2, 3)), rand((5, 6, 7)), np.array([[0, 1], [4, 5], [9, -1]], np.int32))
    case("gather_batching", jax.vmap(jax.vmap(lambda x, i: x[i])), rand((2, 3, 7)), rand((2, 3, 4), "int32"))
    for m in lax.GatherScatterMode:
        dn = lax.ScatterDimensionNumbers((1,), (0,), (0,))
        for f in (lax.scatter_add, lax.scatter_mul, lax.scatter_min, lax.scatter_max, lax.scatter):
            if m.name in ("ONE_HOT", "PROMISE_IN_BOUNDS"): continue
            case(f"{f.__name__}_{m.name}", lambda x, i, u, f=f, m=m: f(x, i, u, lax.ScatterDimensionNumbers((1,), (0,), (0,)), mode=m), x, np.array([[0], [4], [9], [-1]], np.int32), rand((4, 7), seed=2))
        case(f"window_{m.name}", lambda x, i, u, m=m: lax.scatter_add(x, i, u, lax.ScatterDimensionNumbers((1, 2), (), (0, 1)), mode=m), x, np.array([[0, 0], [4, 5], [3, 3], [-1, 2]], np.int32) if m.name != "PROMISE_IN_BOUNDS" else np.array([[0, 0]], np.int32), rand((4, 3, 2) if m.name != "PROMISE_IN_BOUNDS" else (1, 3, 2), seed=2))
    case("scatter_apply", lambda x, i: x.at[i].apply(jnp.sin), x, np.array([1, 3]))
    case("segment", lambda x, s: (jax.ops.segment_sum(x, s, 4), jax.ops.segment_max(x, s, 4), jax.ops.segment_prod(x, s, 4), jax.ops.segment_min(x, s, 4)), rand((8, 3)), np.array([0, 1, 3, 1, 0, 9, -1, 3], np.int32))
    case("nonzero", lambda x: jnp.nonzero(x > 0, size=20, fill_value=-7), x)
    case("bool_mask", lambda x: jnp.where(x > 0, x, 0)[x.argmax() // 7], x)
    case("compress", lambda x: jnp.compress(jnp.array([True, False, True, True, False, True]), x, 0, size=4), x)
    case("roll", lambda x, k: (jnp.roll(x, 3), jnp.roll(x, -2, 0), jnp.roll(x, k, 1), jnp.flip(x), jnp.rot90(x)), x, np.int32(4))
    case("slices", lambda x: (x[::-1], x[1:5:2, ::3], x[-1], x[:, None, 2], x[4:1:-2]), x)
    for m in "constant edge reflect symmetric wrap linear_ramp maximum mean minimum".split():
        case(f"pad_{m}", lambda x, m=m: jnp.pad(x, ((2, 3), (1, 0)), m), x)
    case("lax_pad", lambda x, v: (lax.pad(x, v, ((1, 2, 0), (-1, 3, 2))), lax.pad(x, v, ((-2, -2, 1), (0, 0, 0))), lax.pad(x, v, ((-3, -3, 0), (0, 0, 0)))), x, np.float32(9))
    for d in ("int8", "bool", "complex64", "bfloat16", "int4"):
        case(f"pad_{d}", lambda x: lax.pad(x, x[0, 0], ((1, 2, 1), (0, 3, 2))), rand((3, 4), d))
        case(f"concat_{d}", lambda x, y: (jnp.concatenate([x, y], 1), jnp.transpose(x), jnp.flip(y, 1), x.reshape(4, 3)), rand((3, 4), d), rand((3, 0), d))
    for d in F + I + U + C + ["int4", "uint4"]:
        case(f"iota_{d}", lambda d=d: lax.broadcasted_iota(dt(d), (3, 5) , 1))
        case(f"broadcast_{d}", lambda x: (jnp.broadcast_to(x, (4, 3, 5)), jnp.tile(x, (2, 2)), jnp.repeat(x, 3, 1)), rand((3, 5), d))


@family
def sorts(case):
    for d in F + I + U + ["bool"]:
        x = np.concatenate([special(d), special(d, 40, 7)]); r = rng(5); x = x[r.permutation(len(x))]
        case(f"sort_{d}", jnp.sort, x)
        case(f"argsort_{d}", lambda x: (jnp.argsort(x), jnp.argsort(x, descending=True), jnp.sort(x, descending=True)), x)
        if d != "bool": case(f"top_k_{d}", lambda x: lax.top_k(x, 9), x)
        case(f"sort_2d_{d}", lambda x: (jnp.sort(x, 0), jnp.sort(x, 1)), x[:60].reshape(6, 10))
    for d in C:
        case(f"sort_{d}", lambda x: jnp.sort(x), rand((20,), d))
        case(f"sort_nan_{d}", lambda x: jnp.sort(x), special(d))
    x, y = np.round(rand((40,))), rand((40,), "int32", 1)
    for nk in (1, 2):
        case(f"multi_{nk}", lambda x, y, z, nk=nk: lax.sort((x, y, z), num_keys=nk), x, y, np.arange(40, dtype=np.int32))
    case("unstable", lambda x, y: lax.sort((x, y), is_stable=False), rand((50,)), rand((50,), "int32"))
    case("big", jnp.sort, rand((5000,)))
    case("lexsort", lambda x, y: jnp.lexsort((x, y)), x, y)
    case("unique", lambda y: jnp.unique(y, size=25, fill_value=-99, return_index=True, return_inverse=True, return_counts=True), y)
    for side in ("left", "right"):
        for m in ("scan", "scan_unrolled", "sort", "compare_all"):
            case(f"searchsorted_{side}_{m}", lambda a, v, side=side, m=m: jnp.searchsorted(jnp.sort(a), v, side=side, method=m), x, rand((15,), seed=9))
    case("partition", lambda x: (jnp.partition(x, 5), jnp.argpartition(x, 5)[5]), rand((30,)))
    for m in "linear lower higher midpoint nearest".split():
        case(f"quantile_{m}", lambda x, m=m: (jnp.quantile(x, 0.3, method=m), jnp.percentile(x, jnp.array([10., 75.]), axis=0, method=m)), rand((7, 5)))
    case("histogram", lambda x: (jnp.histogram(x, 7), jnp.bincount(jnp.abs(x).astype(int), length=5), jnp.digitize(x, jnp.array([-1., 0., 1.]))), rand((50,)))
    case("histogram2d", lambda x, y: jnp.histogram2d(x, y, 4), rand((50,)), rand((50,), seed=2))
    for f in (lax.approx_max_k, lax.approx_min_k):
        case(f.__name__, lambda x, f=f: f(x, 5), rand((3, 64)))
        case(f.__name__ + "_agg", lambda x, f=f: f(x, 5, reduction_dimension=0, recall_target=0.9, aggregate_to_topk=True), rand((64, 3)))
    case("top_k_2d", lambda x: lax.top_k(x, 3), rand((4, 9)))
    case("top_k_grad", lambda x: jax.grad(lambda x: jnp.sum(lax.top_k(x, 3)[0] ** 2))(x), rand((4, 9)))
    case("sort_grad", lambda x: jax.grad(lambda x: jnp.sum(jnp.sort(x, 0) * jnp.arange(36.).reshape(4, 9)))(x), rand((4, 9)))
    case("isin", lambda x, y: (jnp.isin(x, y), jnp.intersect1d(x, y, size=5), jnp.union1d(x, y, size=30), jnp.setdiff1d(x, y, size=9)), rand((20,), "int32"), rand((8,), "int32", 4))
    case("mode", lambda x: jsp.stats.mode(x, axis=0), rand((9, 4), "int32"))
    case("rankdata", lambda x: jsp.stats.rankdata(x), rand((9,), "int32"))


@family
def linalg(case):
    L = jnp.linalg
    for d in ("float32", "float64", "complex64", "complex128"):
        A, B = rand((4, 4), d), rand((3, 5, 5), d, 1)
        herm = lambda x: x @ x.conj().swapaxes(-1, -2) + np.eye(x.shape[-1], dtype=x.dtype) * dt(d).type(0.5)
        P, Q = herm(A), herm(B)
        T, W = rand((6, 3), d, 2), rand((3, 6), d, 3)
        b = rand((4, 2), d, 4)
        case(f"cholesky_{d}", lambda x, y: (L.cholesky(x), L.cholesky(y), L.cholesky(x, upper=True), lax.linalg.cholesky(x, symmetrize_input=False)), P, Q)
        case(f"cholesky_bad_{d}", lambda x: L.cholesky(x), -P)
        case(f"qr_{d}", lambda t, w, a: (L.qr(t), L.qr(w), L.qr(t, "complete"), L.qr(a, "r")), T, W, B)
        case(f"qr_batched_{d}", lambda t: L.qr(t), rand((2, 3, 5, 4), d))
        case(f"svd_values_{d}", lambda t, w, a: (L.svd(t, compute_uv=False), L.svd(w, compute_uv=False), L.svd(a, compute_uv=False)), T, W, B)
        def rebuild(x, full):
            u, s, v = L.svd(x, full_matrices=full)
            k = s.shape[-1]
            return (u[..., :, :k] * s[..., None, :].astype(u.dtype)) @ v[..., :k, :], u @ u.conj().swapaxes(-1, -2), v @ v.conj().swapaxes(-1, -2), jnp.abs(u[..., :k]), jnp.abs(v[..., :k, :])
        case(f"svd_{d}", lambda t, w, a: (rebuild(t, True), rebuild(w, True), rebuild(a, False)), T, W, B)
        case(f"eigh_{d}", lambda x: (L.eigvalsh(x), jnp.abs(L.eigh(x)[1]), L.eigh(x, UPLO="U")[0]), Q)
        case(f"eigh_rebuild_{d}", lambda x: (lambda w, v: (v * w[..., None, :].astype(v.dtype)) @ v.conj().swapaxes(-1, -2))(*L.eigh(x)), Q)
        case(f"eigvals_{d}", lambda x: lax.sort((L.eigvals(x).real, L.eigvals(x).imag), num_keys=2), A)
        case(f"eig_{d}", lambda x: (lambda w, v: (1 + x.astype(v.dtype) @ v - v * w[..., None, :], jnp.sum(jnp.abs(v) ** 2, -2)))(*L.eig(x)), B)
        case(f"eig_left_{d}", lambda x: (lambda w, vl, vr: (1 + vl.conj().swapaxes(-1, -2) @ x.astype(vl.dtype) - w[..., :, None] * vl.conj().swapaxes(-1, -2)))(*lax.linalg.eig(x)), A)
        case(f"inv_{d}", lambda x, y: (L.inv(x), L.inv(y), L.det(x), L.slogdet(y), L.matrix_power(x, 3), L.matrix_power(x, -2)), P, Q)
        case(f"solve_{d}", lambda x, b: (L.solve(x, b), L.solve(x, b[:, 0]), jsp.linalg.solve(x, b, assume_a="pos")), P, b)
        case(f"lu_{d}", lambda x, t, w, q: (jsp.linalg.lu(x), jsp.linalg.lu(t), jsp.linalg.lu(w), jsp.linalg.lu_factor(q), lax.linalg.lu(q)), A, T, W, Q)
        case(f"lu_singular_{d}", lambda x: (lax.linalg.lu(x), L.det(x)), np.ones((3, 3), dt(d)))
        case(f"lstsq_{d}", lambda t, b: L.lstsq(t, b)[:3], T, rand((6, 2), d, 7))
        case(f"pinv_{d}", lambda t: (L.pinv(t), L.matrix_rank(t), L.cond(t)), T)
        case(f"norm_{d}", lambda t: (L.norm(t), L.norm(t, "nuc"), L.norm(t, 2), L.norm(t, 1), L.norm(t, jnp.inf), L.norm(t, -2), L.norm(t, axis=0), L.norm(t, 3, axis=1)), T)
        for left in (True, False):
            for lower in (True, False):
                for tr in (False, True):
                    for unit in (False, True):
                        case(f"trsm_{left}_{lower}_{tr}_{unit}_{d}", lambda a, b, k=dict(left_side=left, lower=lower, transpose_a=tr, conjugate_a=tr and d[0] == "c", unit_diagonal=unit): lax.linalg.triangular_solve(a, b, **k), Q, rand((3, 5, 5), d, 9))
        case(f"expm_{d}", lambda x: jsp.linalg.expm(x), A)
        case(f"schur_{d}", lambda x: (lambda t, z: (z @ t @ z.conj().T, jnp.abs(jnp.tril(t, -2))))(*jsp.linalg.schur(x)), A)
        case(f"schur_complex_{d}", lambda x: (lambda t, z: (z @ t @ z.conj().T, jnp.tril(t, -1)))(*jsp.linalg.schur(x, output="complex")), A)
        case(f"hessenberg_{d}", lambda x: (jsp.linalg.hessenberg(x), (lambda h, q: q @ h @ q.conj().T)(*jsp.linalg.hessenberg(x, calc_q=True))), A)
        case(f"lax_hessenberg_{d}", lambda x: lax.linalg.hessenberg(x), B)
        case(f"tridiagonal_{d}", lambda x: lax.linalg.tridiagonal(x), Q)
        case(f"tridiagonal_upper_{d}", lambda x: lax.linalg.tridiagonal(x, lower=False), Q)
        case(f"householder_{d}", lambda a, t: lax.linalg.householder_product(a, t), T, rand((3,), d, 3))
        case(f"geqrf_{d}", lambda a: lax.linalg.geqrf(a) if hasattr(lax.linalg, "geqrf") else jnp.linalg.qr(a, mode="raw"), T)
        from jax._src.lax import linalg as inner
        for left in (True, False):
            for tr in (True, False):
                case(f"ormqr_{left}_{tr}_{d}", lambda a, c, k=dict(left=left, transpose=tr): inner.ormqr(*(lax.linalg.geqrf(a) if hasattr(lax.linalg, "geqrf") else inner.geqrf(a)), c if k["left"] else c.T, **k), T, rand((6, 4), d, 8))
        case(f"tridiagonal_perturbed_{d}", lambda dl, dd, du, b: lax.linalg.tridiagonal_solve(dl, dd, du, b, perturb_singular=True), rand((5,), d, 1), rand((5,), d, 2) + dt(d).type(4), rand((5,), d, 3), rand((5, 2), d, 4))
        case(f"tridiagonal_solve_{d}", lambda dl, dd, du, b: lax.linalg.tridiagonal_solve(dl, dd, du, b), rand((5,), d, 1), rand((5,), d, 2) + dt(d).type(4), rand((5,), d, 3), rand((5, 2), d, 4))
        case(f"tridiagonal_solve_batched_{d}", lambda dl, dd, du, b: lax.linalg.tridiagonal_solve(dl, dd, du, b), rand((3, 5,), d, 1), rand((3, 5,), d, 2) + dt(d).type(4), rand((3, 5,), d, 3), rand((3, 5, 2), d, 4))
        case(f"sqrtm_{d}", lambda x: jsp.linalg.sqrtm(x), P)
        case(f"cho_solve_{d}", lambda x, b: (jsp.linalg.cho_solve(jsp.linalg.cho_factor(x), b), jsp.linalg.solve_triangular(x, b, lower=True), jsp.linalg.solve_triangular(x, b, trans="T")), P, b)
        case(f"rsf2csf_{d}", lambda x: (lambda t, z: z @ t @ z.conj().T)(*jsp.linalg.rsf2csf(*jsp.linalg.schur(x))), A)
        case(f"polar_{d}", lambda x: jsp.linalg.polar(x, method="svd"), T)
        case(f"qdwh_{d}", lambda x: jsp.linalg.polar(x, method="qdwh"), T)
        case(f"eigh_tridiagonal_{d}", lambda a, b: jsp.linalg.eigh_tridiagonal(a, b, eigvals_only=True), rand((6,), d if d[0] == "f" else "float32", 1), rand((5,), d if d[0] == "f" else "float32", 2))
        case(f"grads_{d}", lambda x: (jax.grad(lambda x: L.slogdet(x)[1])(x), jax.grad(lambda x: jnp.sum(jnp.abs(L.inv(x))))(x), jax.grad(lambda x: jnp.sum(jnp.abs(L.cholesky(x))))(x)), P)
        case(f"qr_pivot_{d}", lambda x: (lambda q, r, p: (q @ r, p, jnp.abs(r)))(*jsp.linalg.qr(x, pivoting=True)), T)
        case(f"lu_pivots_to_perm_{d}", lambda x: lax.linalg.lu_pivots_to_permutation(lax.linalg.lu(x)[1], 5), B)
        case(f"symmetric_product_{d}", lambda a, c: lax.linalg.symmetric_product(a, c, alpha=2.0, beta=0.5), A, P)
        case(f"cholesky_update_{d}", lambda r, w: lax.linalg.cholesky_update(r, w), np.linalg.cholesky(P).conj().T.copy(), rand((4,), d, 5))
        case(f"svd_algorithms_{d}", lambda x: [lax.linalg.svd(x, compute_uv=False, algorithm=a) for a in (lax.linalg.SvdAlgorithm.DEFAULT, lax.linalg.SvdAlgorithm.QR)], T)
        case(f"svd_jacobi_{d}", lambda x: lax.linalg.svd(x, compute_uv=False, algorithm=lax.linalg.SvdAlgorithm.JACOBI), T)
        case(f"svd_polar_{d}", lambda x: lax.linalg.svd(x, compute_uv=False, algorithm=lax.linalg.SvdAlgorithm.POLAR), T)
        case(f"empty_{d}", lambda x: (L.cholesky(x), L.inv(x), L.eigvalsh(x), L.svd(x, compute_uv=False), L.qr(x)), np.zeros((0, 0), dt(d)))
        case(f"batch0_{d}", lambda x: (L.cholesky(x), L.inv(x), L.eigvalsh(x)), np.zeros((0, 3, 3), dt(d)))
    case("misc", lambda x: (jsp.linalg.toeplitz(x[0]), jsp.linalg.hilbert(4), jsp.linalg.block_diag(x, x), jsp.linalg.hankel(x[0]), jsp.linalg.hadamard(4), jnp.trace(x), jnp.cross(x[:, :3], x[:, 1:]), L.multi_dot([x, x, x]), L.vander(x[0]) if hasattr(L, "vander") else jnp.vander(x[0])), rand((4, 4)))
    case("big_eigh", lambda x: L.eigvalsh(x @ x.T), rand((40, 40)))
    case("big_svd", lambda x: L.svd(x, compute_uv=False), rand((50, 30)))
    case("big_eig", lambda x: jnp.sort(jnp.abs(L.eigvals(x))), rand((30, 30)))
    case("cg", lambda a, b: jsp.sparse.linalg.cg(lambda v: a @ v, b)[0], (lambda x: x @ x.T + 3 * np.eye(6, dtype=np.float32))(rand((6, 6))), rand((6,)))
    case("gmres", lambda a, b: jsp.sparse.linalg.gmres(lambda v: a @ v, b)[0], (lambda x: x @ x.T + 3 * np.eye(6, dtype=np.float32))(rand((6, 6))), rand((6,)))
    case("bicgstab", lambda a, b: jsp.sparse.linalg.bicgstab(lambda v: a @ v, b)[0], (lambda x: x @ x.T + 3 * np.eye(6, dtype=np.float32))(rand((6, 6))), rand((6,)))


@family
def fourier(case):
    for d in ("float32", "float64", "complex64", "complex128"):
        for n in (1, 2, 3, 5, 7, 8, 12, 17, 31, 64, 97, 100):
            if d[0] == "c":
                case(f"c_{n}_{d}", lambda x: (jnp.fft.fft(x), jnp.fft.ifft(x), jnp.fft.hfft(x, n=7), jnp.fft.irfft(x, n=2 * x.shape[-1] - 1) if x.shape[-1] > 1 else x, jnp.fft.irfft(x, n=8)), rand((3, n), d))
            else:
                case(f"r_{n}_{d}", lambda x: (jnp.fft.rfft(x), jnp.fft.fft(x), jnp.fft.ihfft(x)), rand((3, n), d))
        case(f"nd_{d}", lambda x: (jnp.fft.fft2(x), jnp.fft.ifftn(x), jnp.fft.fftn(x, axes=(0, 2)), jnp.fft.fft(x, axis=0, norm="ortho"), jnp.fft.fftshift(x), jnp.fft.ifftshift(x, 1)), rand((4, 5, 6), d))
    for d in ("float32", "float64"):
        case(f"rnd_{d}", lambda x: (jnp.fft.rfft2(x), jnp.fft.rfftn(x), jnp.fft.irfftn(jnp.fft.rfftn(x), x.shape), jnp.fft.irfft2(jnp.fft.rfft2(x))), rand((4, 5, 6), d))
        case(f"grad_{d}", lambda x: jax.grad(lambda x: jnp.sum(jnp.abs(jnp.fft.rfft(x)) ** 2 * 0.1) + jnp.sum(jnp.abs(jnp.fft.rfft2(x))))(x), rand((4, 9), d))
    for t in (2,):
        case(f"dct_{t}", lambda x: (jsp.fft.dct(x), jsp.fft.idct(x), jsp.fft.dctn(x)), rand((4, 6)))
    case("lax_3d", lambda x: (lax.fft(x, "FFT", (3, 4, 5)), lax.fft(x, "IFFT", (4, 5))), rand((2, 3, 4, 5), "complex64"))
    case("stft", lambda x: jsp.signal.stft(x, nperseg=16)[2], rand((64,)))
    case("welch", lambda x: jsp.signal.welch(x, nperseg=16)[1], rand((64,)))
    case("empty", lambda x: lax.fft(x, "FFT", (4,)), np.zeros((0, 4), np.complex64))


@family
def randoms(case):
    R = jax.random
    for impl in ("threefry2x32", "rbg", "unsafe_rbg"):
        kd = np.asarray(R.key_data(R.key(42, impl=impl)))
        def k(f, impl=impl):
            return lambda kd, *a: f(R.wrap_key_data(kd, impl=impl), *a)
        for d in ("uint8", "uint16", "uint32", "uint64"):
            for s in ((), (1,), (7,), (3, 5), (4, 6), (1001,)):
                n = f"{impl}_bits_{d}_" + "x".join(map(str, s))
                case(n, k(lambda key, d=d, s=s: R.bits(key, s, dt(d))), kd, *([np.float64(0)] if d == "uint64" else []))if False else case(n, (lambda f, d: (lambda kd, z: f(kd)) if d == "uint64" else f)(k(lambda key, d=d, s=s: R.bits(key, s, dt(d))), d), kd, *([np.float64(0)] if d == "uint64" else []))
        case(f"{impl}_split", k(lambda key: (R.key_data(R.split(key, 5)), R.key_data(R.fold_in(key, 7)), R.key_data(R.split(key, (2, 3))))), kd)
        for d in ("float32", "bfloat16", "float16"):
            case(f"{impl}_uniform_{d}", k(lambda key, d=d: (R.uniform(key, (100,), dt(d)), R.uniform(key, (3, 5), dt(d), -2, 7))), kd)
            case(f"{impl}_normal_{d}", k(lambda key, d=d: R.normal(key, (100,), dt(d))), kd)
        for d in ("int32", "uint8", "int16", "uint32", "int8"):
            case(f"{impl}_randint_{d}", k(lambda key, d=d: R.randint(key, (100,), 3, 97, dt(d))), kd)
        case(f"{impl}_f64", lambda kd, z, k=k: k(lambda key: (R.normal(key, (20,), np.float64), R.uniform(key, (20,), np.float64), R.randint(key, (20,), -10**12, 10**12, np.int64)))(kd), kd, np.float64(0))
        S = (64,)
        for n, f in dict(bernoulli=lambda key: R.bernoulli(key, 0.3, S), beta=lambda key: R.beta(key, 2., 3., S), binomial=lambda key: R.binomial(key, 10, 0.4, S), cauchy=lambda key: R.cauchy(key, S), categorical=lambda key: R.categorical(key, jnp.arange(5.), shape=S), chisquare=lambda key: R.chisquare(key, 3., shape=S), choice=lambda key: (R.choice(key, 20, S), R.choice(key, 20, (5,), replace=False), R.choice(key, 5, S, p=jnp.array([.1, .2, .3, .2, .2]))), dirichlet=lambda key: R.dirichlet(key, jnp.ones(4), (5,)), double_sided_maxwell=lambda key: R.double_sided_maxwell(key, 0., 1., S), exponential=lambda key: R.exponential(key, S), f=lambda key: R.f(key, 3., 4., S), gamma=lambda key: R.gamma(key, 2.5, S), loggamma=lambda key: R.loggamma(key, 0.5, S), geometric=lambda key: R.geometric(key, 0.3, S), gumbel=lambda key: R.gumbel(key, S), laplace=lambda key: R.laplace(key, S), logistic=lambda key: R.logistic(key, S), lognormal=lambda key: R.lognormal(key, 0.5, S), maxwell=lambda key: R.maxwell(key, S), multivariate_normal=lambda key: R.multivariate_normal(key, jnp.zeros(3), jnp.eye(3) + 0.3, (7,)), orthogonal=lambda key: jnp.abs(R.orthogonal(key, 4)), pareto=lambda key: R.pareto(key, 2., S), permutation=lambda key: (R.permutation(key, 50), R.permutation(key, jnp.arange(30).reshape(10, 3), independent=True)), poisson=lambda key: (R.poisson(key, 3., S), R.poisson(key, 30., S)) if impl == "threefry2x32" else R.uniform(key, S), rademacher=lambda key: R.rademacher(key, S), rayleigh=lambda key: R.rayleigh(key, 1., S), t=lambda key: R.t(key, 3., S), triangular=lambda key: R.triangular(key, 0., .3, 1., S), truncated_normal=lambda key: R.truncated_normal(key, -1., 2., S), wald=lambda key: R.wald(key, 1., S), weibull_min=lambda key: R.weibull_min(key, 1., 2., S), ball=lambda key: R.ball(key, 3, 2, (5,)), generalized_normal=lambda key: R.generalized_normal(key, 1.5, S), multinomial=lambda key: R.multinomial(key, 10, jnp.array([.2, .3, .5]), shape=(4, 3)), complex=lambda key: R.normal(key, S, np.complex64)).items():
            case(f"{impl}_{n}", k(f), kd)
    for alg in (lax.RandomAlgorithm.RNG_DEFAULT, lax.RandomAlgorithm.RNG_THREE_FRY, lax.RandomAlgorithm.RNG_PHILOX):
        for words in (2, 4) if alg.name != "RNG_THREE_FRY" else (2, 4):
            for d in U + ["float32"] :
                for s in ((1,), (2,), (3,), (5,), (8,), (3, 7), (2, 3, 5), (1000,), (0,), (1, 1, 9)):
                    n = f"rbg_{alg.name}_{words}_{d}_" + "x".join(map(str, s))
                    st = np.array([0x12345678, 0xFFFFFFFF, 0xFFFFFFFE, 0x9ABCDEF0][:words], np.uint32)
                    case(n, lambda key, z, s=s, d=d, alg=alg: lax.rng_bit_generator(key, s, dt(d), alg), st, np.float64(0) if d == "uint64" else np.float32(0))
            n = f"rbg64_{alg.name}_{words}"
            if words == 2:
                case(n, lambda key, alg=alg: lax.rng_bit_generator(key, (7, 3), np.uint32, alg), np.array([0x123456789ABCDEF0, 0xFFFFFFFFFFFFFFFF], np.uint64))


@family
def nn(case):
    x = np.concatenate([rand((50,), scale=3), special("float32")])
    for op in "relu relu6 sigmoid softplus sparse_plus sparse_sigmoid soft_sign silu log_sigmoid leaky_relu hard_sigmoid hard_silu hard_tanh elu celu selu gelu squareplus mish identity log1mexp".split():
        for d in ("float32", "bfloat16", "float16", "float64"):
            case(f"{op}_{d}", getattr(jax.nn, op), x.astype(dt(d)))
        case(f"{op}_grad", jax.vmap(jax.grad(getattr(jax.nn, op))), rand((40,)))
    case("gelu_exact", lambda x: jax.nn.gelu(x, approximate=False), x)
    case("glu", jax.nn.glu, rand((4, 6)))
    for d in ("float32", "bfloat16"):
        case(f"softmaxes_{d}", lambda x: (jax.nn.softmax(x, 0), jax.nn.log_softmax(x), jax.nn.standardize(x), jax.nn.logmeanexp(x) if hasattr(jax.nn, "logmeanexp") else x), rand((5, 9), d, 0, 3))
        case(f"attention_{d}", lambda q, k, v: (jax.nn.dot_product_attention(q, k, v), jax.nn.dot_product_attention(q, k, v, is_causal=True)), rand((2, 6, 4, 8), d), rand((2, 6, 2, 8), d, 1), rand((2, 6, 2, 8), d, 2))
    case("one_hot", lambda i: (jax.nn.one_hot(i, 6), jax.nn.one_hot(i, 6, axis=0, dtype=np.int32)), np.array([0, 3, -1, 9], np.int32))
    case("softmax_where", lambda x: jax.nn.softmax(x, where=x > 0, initial=-1.0), rand((5, 9)))
    for n, f in jax.nn.initializers.__dict__.items():
        if n in ("glorot_normal", "he_uniform", "lecun_normal", "variance_scaling", "orthogonal", "delta_orthogonal"):
            if n in ("glorot_normal", "he_uniform", "lecun_normal"):
                case(n, lambda k, f=f: f()(jax.random.wrap_key_data(k), (8, 6)), np.array([0, 7], np.uint32))
    def bn(x, g, b):
        m, v = jnp.mean(x, (0, 1, 2)), jnp.var(x, (0, 1, 2))
        return (x - m) * lax.rsqrt(v + 1e-5) * g + b
    case("batch_norm", lambda x, g, b: jax.value_and_grad(lambda x: jnp.sum(bn(x, g, b) ** 3))(x), rand((2, 4, 4, 3)), rand((3,), seed=1), rand((3,), seed=2))
    case("ctc", lambda l, p: l.sum() + p.sum(), rand((2, 3)), rand((2, 3)))
    case("image_scale", lambda x: [jax.image.resize(x, (9, 5, 3), m) for m in ("nearest", "linear", "cubic", "lanczos3", "lanczos5")], rand((6, 7, 3)))
    case("map_coordinates", lambda x, c: [jsp.ndimage.map_coordinates(x, [c, c * 0.7], order, mode) for order in (0, 1) for mode in ("constant", "nearest", "mirror", "reflect", "wrap")], rand((6, 7)), rand((20,), scale=4))
    case("scaled_matmul", lambda a, b, s, t: jax.nn.scaled_matmul(a, b, s, t), rand((1, 4, 32), "float8_e4m3fn"), rand((1, 8, 32), "float8_e4m3fn", 1), np.ones((1, 4, 1), dt("float8_e8m0fnu")), np.ones((1, 8, 1), dt("float8_e8m0fnu")))


@family
def specials(case):
    x = np.concatenate([rand((60,), scale=2), special("float32")]); p = np.abs(rand((60,), scale=2)) + np.float32(0.1); u = rng(4).uniform(0.01, 0.99, 60).astype(np.float32)
    sp = jsp.special
    for d in ("float32", "float64", "bfloat16"):
        X = x.astype(dt(d))
        for op in "digamma erf erfc erfinv expit gammaln gamma i0 i0e i1 i1e log_ndtr logit ndtr ndtri entr xlog1py xlogy expi exp1 spence log_softmax softmax sici fresnel".split():
            if op in ("expi", "exp1", "sici", "fresnel", "spence"):
                X = np.abs(rand((60,), d, 3)) + dt(d).type(0.1)  # JAX's loops do not end on all others
            if d == "bfloat16" and op in ("expi", "exp1", "spence", "sici", "fresnel"): continue
            f = getattr(sp, op, None)
            if f is None: continue
            if op in ("xlog1py", "xlogy"):
                case(f"{op}_{d}", f, X, X[::-1].copy())
            else:
                case(f"{op}_{d}", f, X)
    for d in ("float32", "float64"):
        P, Uu, Q = p.astype(d), u.astype(d), np.abs(rand((60,), d, 3)) + dt(d).type(0.2)
        case(f"bessel_jn_{d}", lambda x: sp.bessel_jn(x, v=4, n_iter=30), P)
        case(f"beta_{d}", lambda a, b, x: (sp.beta(a, b), sp.betaln(a, b), sp.betainc(a, b, x), sp.gammainc(a, b), sp.gammaincc(a, b), sp.rel_entr(a, b), sp.kl_div(a, b), sp.poch(a, b), sp.zeta(a + 1.5, b)), P, Q, Uu)
        case(f"hyp1f1_{d}", lambda a, b, x: sp.hyp1f1(a, b, x), P, Q, Uu)
        case(f"hyp2f1_{d}", lambda a, b, x: sp.hyp2f1(a, b, a + 1, x * 0.5), P, Q, Uu)
        case(f"bernoulli_{d}", lambda x: sp.bernoulli(8), P)
        case(f"expn_{d}", lambda x: sp.expn(3, x), P)
        case(f"factorial_{d}", lambda x: (sp.factorial(x), sp.multigammaln(x + 3, 3)), P)
        case(f"lpmn_{d}", lambda x: sp.lpmn_values(3, 3, x, True) if hasattr(sp, "lpmn_values") else x, Uu)
        st = jsp.stats
        for n in "beta cauchy chi2 expon gamma laplace logistic norm pareto t truncnorm uniform gumbel_l gumbel_r betabinom poisson nbinom geom bernoulli binom vonmises wrapcauchy".split():
            m = getattr(st, n, None)
            if m is None: continue
            arg = dict(beta=(P, Q), chi2=(Q,), gamma=(Q,), pareto=(Q,), t=(Q,), truncnorm=(-P, Q), betabinom=(P, Q, Q), poisson=(Q,), nbinom=(Q, Uu), geom=(Uu,), bernoulli=(Uu,), binom=(P, Uu), vonmises=(Q,), wrapcauchy=(Uu,)).get(n, ())
            for f in "logpdf pdf cdf logcdf sf ppf logpmf pmf isf logsf".split():
                if hasattr(m, f):
                    y = Uu if f in ("ppf", "isf") or n in ("beta",) else np.round(P) if "pmf" in f else P
                    case(f"{n}_{f}_{d}", lambda *a, g=getattr(m, f): g(*a), y, *arg)
        case(f"multivariate_normal_{d}", lambda x, c: st.multivariate_normal.logpdf(x, jnp.zeros(3, x.dtype), c @ c.T + jnp.eye(3, dtype=x.dtype)), rand((5, 3), d), rand((3, 3), d, 1))
        case(f"dirichlet_{d}", lambda x, a: st.dirichlet.logpdf(x / x.sum(), a), P[:4], Q[:4])
        case(f"sem_{d}", lambda x: st.sem(x), P)
        case(f"kde_{d}", lambda x, y: st.gaussian_kde(x).evaluate(y), P, Q)
        for op in "sinc i0 nan_to_num cbrt deg2rad signbit frexp modf trunc rint fix spacing angle unwrap gradient diff ediff1d exp2 log2 log10 arcsinh around positive isnan isposinf".split():
            if hasattr(jnp, op): case(f"jnp_{op}_{d}", getattr(jnp, op), x.astype(d))
    for d in ("complex64", "complex128"):
        for op in "angle abs exp log sqrt sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh expm1 log1p log10 sinc reciprocal sign nan_to_num isfinite power square conj".split():
            f = getattr(jnp, op)
            case(f"jnp_{op}_{d}", (lambda x: jnp.power(x, 2.5)) if op == "power" else f, rand((60,), d, 0, 2))


@family
def control(case):
    case("while", lambda x: lax.while_loop(lambda c: c[0] < 50, lambda c: (c[0] * 2 + 1, c[1] + c[0]), (x, x * 0)), np.int32(1))
    case("vmap_while", jax.vmap(lambda n: lax.while_loop(lambda c: c[0] < n, lambda c: (c[0] + 1, c[1] * 1.5), (0, 1.0))[1]), np.array([0, 3, 7, 1], np.int32))
    case("fori_dynamic", lambda n, x: lax.fori_loop(0, n, lambda i, x: x.at[i].add(i), x), np.int32(4), rand((6,)))
    case("scan_rev", lambda xs: lax.scan(lambda c, x: (c * 0.5 + x, c), jnp.zeros(3), xs, reverse=True), rand((7, 3)))
    case("scan_grad", lambda xs: jax.grad(lambda xs: jnp.sum(lax.scan(lambda c, x: (jnp.tanh(c + x), c * x), jnp.zeros(3), xs)[1]))(xs), rand((7, 3)))
    case("scan_unroll", lambda xs: lax.scan(lambda c, x: (c + x, c * x), jnp.zeros(3), xs, unroll=3), rand((7, 3)))
    case("cond", lambda p, x: lax.cond(p > 0, jnp.sin, jnp.cos, x), np.int32(1), rand((3,)))
    for i in (-5, 0, 1, 2, 9):
        case(f"switch_{i}".replace("-", "m"), lambda i, x: lax.switch(i, [jnp.sin, jnp.cos, jnp.exp], x), np.int32(i), rand((3,)))
    case("vmap_cond", jax.vmap(lambda p, x: lax.cond(p, jnp.sin, lambda x: x * 2, x)), np.array([True, False, True]), rand((3, 4)))
    case("assoc", lambda x: (lax.associative_scan(jnp.add, x), lax.associative_scan(jnp.multiply, x, reverse=True), lax.associative_scan(lambda a, b: (a[0] * b[0], a[1] * b[0] + b[1]), (x, x), axis=1)), rand((9, 7)))
    case("map", lambda x: lax.map(lambda r: jnp.sum(r) * r, x), rand((5, 3)))
    case("map_batched", lambda x: lax.map(lambda r: jnp.sum(r) * r, x, batch_size=2), rand((5, 3)))
    case("checkpoint", lambda x: jax.grad(lambda x: jnp.sum(jax.checkpoint(lambda y: jnp.sin(jnp.cos(y)))(x)))(x), rand((5,)))
    case("hessian", jax.hessian(lambda x: jnp.sum(jnp.sin(x) * x[::-1])), rand((4,)))
    case("jacfwd", jax.jacfwd(lambda x: jnp.cumprod(x)), rand((5,)))
    case("jacrev", jax.jacrev(lambda x: jnp.sort(x) ** 2), rand((5,)))
    case("custom_root", lambda x: lax.custom_root(lambda y: y ** 3 - x, x, lambda f, x0: lax.fori_loop(0, 30, lambda i, y: y - f(y) / (3 * y ** 2 + 1e-6), x0 + 1), lambda g, y: y / g(1.0)), np.float32(5))
    case("odeint", lambda y: __import__("jax.experimental.ode", fromlist=["odeint"]).odeint(lambda y, t: -y * jnp.sin(t), y, jnp.linspace(0., 2., 5)), rand((3,)))
    case("bfgs", lambda x: jsp.optimize.minimize(lambda v: jnp.sum((v - 2) ** 2 * jnp.arange(1., 4.)), x, method="BFGS").x, rand((3,)))
    case("barrier", lambda x: lax.optimization_barrier((x, x + 1)), rand((3,)))
    case("interp", lambda x, xp, fp: (jnp.interp(x, jnp.sort(xp), fp), jnp.trapezoid(fp, xp), jnp.polyfit(xp, fp, 2), jnp.polyval(fp[:4], x), jnp.roots(fp[:3], strip_zeros=False).real.sum()), rand((9,)), rand((6,), seed=1), rand((6,), seed=2))
    case("cov", lambda x: (jnp.cov(x), jnp.corrcoef(x), jnp.average(x, 1, weights=x[0] ** 2), jnp.geomspace(1., 9., 5), jnp.logspace(0., 2., 5), jnp.linspace(0, 1, 7), jnp.arange(0, 1, 0.1)), rand((4, 9)))
    case("packbits", lambda x: (jnp.packbits(x), jnp.packbits(x, 1, bitorder="little"), jnp.unpackbits(jnp.packbits(x, 0), axis=1)), rand((5, 9), "bool"))
    case("tri", lambda x: (jnp.tril(x, 1), jnp.triu(x, -1), jnp.diag(x), jnp.diagflat(x[0]), jnp.eye(3, 4, 1), jnp.diagonal(x, 1)), rand((4, 5)))
    case("apply", lambda x: (jnp.apply_along_axis(jnp.cumsum, 0, x), jnp.vectorize(lambda a, b: a * b + 1)(x, x), jnp.insert(x, 2, 0., axis=1), jnp.delete(x, 1, axis=0), jnp.append(x, x, 1), jnp.resize(x, (3, 7)), jnp.piecewise(x, [x < 0, x > 1], [lambda v: -v, lambda v: v * 2, 0.]), jnp.select([x > 1, x > 0], [x, x * 2], -1)), rand((4, 5)))
    for d in ("float32", "bfloat16", "float64"):
        case(f"mlp_grad_{d}", lambda x, w, v: jax.value_and_grad(lambda w, v: jnp.mean(jax.nn.log_softmax(jax.nn.gelu(x @ w) @ v)[:, 0]), (0, 1))(w, v), rand((4, 8), d), rand((8, 16), d, 1), rand((16, 5), d, 2))
    case("sparse", lambda d, i, x: __import__("jax.experimental.sparse", fromlist=["BCOO"]).BCOO((d, i), shape=(5, 6)) @ x, rand((4,)), np.array([[0, 1], [2, 3], [4, 5], [0, 0]], np.int32), rand((6, 2)))
    case("callbacks_none", lambda x: jax.named_call(jnp.sin, name="inner")(x), rand((3,)))
    case("scan_carry_i8", lambda x: lax.scan(lambda c, y: (c + y, c), np.int8(100), x), rand((9,), "int8"))
    case("cumulative", lambda x: (jnp.cumulative_sum(x), jnp.cumulative_prod(x, include_initial=True)), rand((9,)))
    case("lax_misc", lambda x, y: (lax.rem(x, y), lax.expand_dims(x, (0,)), lax.collapse(x, 0, 2), lax.squeeze(x[:1], (0,)), lax.rev(x, (0, 1)), lax.batch_matmul(x[None], y[None].swapaxes(1, 2)), lax.reduce(x, 0., lax.add, (0,)), lax.split(x, (1, 3), 0)), rand((4, 5)), rand((4, 5), seed=1))


def main():
    total = 0
    for name, fill in FAMILIES.items():
        if ONLY and name not in ONLY:
            continue
        shutil.rmtree(f"{OUT}/{name}", ignore_errors=True)
        names = []
        def case(n, fn, *args, expected=None):
            names.append(n)
            export(name, n, fn, args, expected)
        try:
            fill(case)
        except Exception as e:
            print("FAMILY", name, type(e).__name__, e, file=sys.stderr)
        total += len(names)
        print("ok", name, len(names), flush=True)
    print("ok total", total, "left out", len(failed), flush=True)


main()
