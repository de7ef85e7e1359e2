"""Makes chapters/results/16_forms.json: the times of chapter 16, measured once, on a named machine.

    python experiments/16_forms.py        a minute, ships 2 kB

The forms are the chapter's own: its definitions are read from its source, and nothing is copied. Each
time is the least of many runs, since whatever else a machine does can only make it slower.
"""

import ast
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from resnetlib import Conv2D, set_threads
from resnetlib.figures.roofline import convolution_work
from resnetlib.kernels import plain
from resnetlib.kernels.machine import machine_in_words

CHAPTERS = Path(__file__).parents[1] / "chapters"
CHAPTER = CHAPTERS / "16_making_it_fast.py"
PLACE = CHAPTERS / "results" / "16_forms.json"
N, C, F, SIDE = 8, 64, 64, 56
REPEATS = 40


def definitions_of(path):
    """The imports, functions and constants of a chapter, without what its cells do."""
    tree = ast.parse(path.read_text("utf-8"))
    kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef)
    tree.body = [node for node in tree.body if isinstance(node, kinds) or is_constant(node)]
    names = {}
    exec(compile(tree, str(path), "exec"), names)
    return names


def is_constant(node):
    name = getattr(node.targets[0], "id", "") if isinstance(node, ast.Assign) else ""
    return name.isupper() and len(name) > 2


def rates_of(chapter, pool):
    """Operations per second of every form, by the chapter's names."""
    form, least = chapter, chapter["least_seconds"]
    rng = np.random.default_rng(0)
    x = rng.standard_normal((N, C, SIDE, SIDE), dtype=np.float32)
    weight = rng.standard_normal((F, C, 3, 3), dtype=np.float32)
    a, b = rng.standard_normal((2, C, 1, 1), dtype=np.float32)
    done = convolution_work(N, C, F, SIDE).multiply_adds
    small = x[:1, :8, :16, :16], weight[:8, :8]
    views = chapter["windows_of"](chapter["padded"](x, 1), 3)
    x_last = np.ascontiguousarray(x.transpose(0, 2, 3, 1)).transpose(0, 3, 1, 2)
    layer = Conv2D(C, F, bias=False)
    layer.weight.value = weight

    def rate(call, done=done, repeats=REPEATS):
        return done / least(call, repeats)

    rates = {
        "loops": rate(lambda: form["by_loops"](*small), 16 * 16 * 8 * 8 * 9, 3),
        "einsum": rate(lambda: form["by_einsum"](x[:1], weight), done / N, 3),
        "rows": rate(lambda: form["by_rows"](x, weight)),
        "einsum, optimized": rate(
            lambda: np.einsum("nchwuv,fcuv->nfhw", views, weight, optimize=True)
        ),
        "the library": rate(lambda: layer.forward(x_last)),
        "norm and ReLU": rate(lambda: form["norm_relu"](x, a, b), 2 * x.size),
        "norm and ReLU, fused": rate(
            lambda: form["norm_relu_fused"](x, a, b, pool.map), 2 * x.size
        ),
    }
    with threadpool_limits(1):
        for name, convolve, run in [
            ("blocks, one thread", form["by_rows"], map),
            ("blocks, two threads", form["by_rows"], pool.map),
            ("Winograd, two threads", form["by_winograd"], pool.map),
        ]:
            rates[name] = rate(lambda c=convolve, r=run: form["in_blocks"](c, x, weight, r))
    return rates


def others_of(chapter, pool):
    """What the chapter times besides."""
    least = chapter["least_seconds"]
    rng = np.random.default_rng(0)
    x = rng.standard_normal((N, C, SIDE, SIDE), dtype=np.float32)
    weight = rng.standard_normal((F, C, 3, 3), dtype=np.float32)
    wide, step = (x.astype(float), weight.astype(float)), chapter["step_of"](np.float32, 64, 64)
    by_rows, kind_seconds = chapter["by_rows"], chapter["kind_seconds"]
    with plain():
        pages, by_pages = least(step, 5), kind_seconds()
    copies = ("rows_from_first", "rows_from_last")
    return {
        "by pages": by_pages,
        "by kernels": kind_seconds(),
        "copies": {name: 1000 * least(lambda n=name: chapter[n](x), REPEATS) for name in copies},
        "gains": [chapter["gain_of_two"](n, pool) for n in chapter["SIZES"]],
        "network": {"pages": pages, "kernels": least(step, REPEATS)},
        "float64": least(lambda: by_rows(*wide), REPEATS)
        / least(lambda: by_rows(x, weight), REPEATS),
        "view": 1e6 * least(lambda: x[:4], REPEATS),
        "copy": 1e6 * least(lambda: x[[0, 1, 2, 3]], REPEATS),
        "roof": chapter["roof_here"](pool)._asdict(),
    }


def main():
    set_threads(2)
    chapter, pool = definitions_of(CHAPTER), ThreadPoolExecutor(2)
    found = {"machine": machine_in_words(), "rates": rates_of(chapter, pool)}
    found |= others_of(chapter, pool)
    PLACE.write_text(json.dumps(shortened(found), indent=1) + "\n", "utf-8")
    for name, rate in found["rates"].items():
        print(f"{name:<24} {rate / 1e9:10.4f} billion a second")
    print(f"{PLACE.name}: {PLACE.stat().st_size} bytes")


def shortened(value):
    """Numbers with four digits: no time is known better."""
    if isinstance(value, dict):
        return {name: shortened(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [shortened(part) for part in value]
    return float(f"{value:.4g}") if isinstance(value, float) else value


if __name__ == "__main__":
    main()
