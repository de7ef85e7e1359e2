"""ResNet-18 in float32, ours against PyTorch's, on the CPU: a training step, inference, and memory.

    python benchmarks/against_pytorch.py                 all four sizes, a few minutes
    python benchmarks/against_pytorch.py 32x64 --repeats 40
    python benchmarks/against_pytorch.py --threads 1     both on one core
    python benchmarks/against_pytorch.py --json chapters/results/16_against_pytorch.json

The two take turns in one process, so that a slow moment of the machine meets both; the table gives the
least of all repeats, and the medians beside it. PyTorch gets the better of its two memory formats.
Memory is the peak of a training step above the level after the imports, each measured in a process of
its own. Needs PyTorch: pip install -e '.[oracle]'.
"""

import argparse
import json
import runpy
import statistics
import subprocess
import sys
from pathlib import Path

import numpy as np
from measuring import peak, seconds

NETWORK = Path(__file__).parents[1] / "tests" / "oracle" / "torch_resnet18.py"

CASES = {  # batch, side, width, stem
    "8x224": (8, 224, 64, "imagenet"),
    "32x64": (32, 64, 64, "imagenet"),
    "32x32": (32, 32, 64, "imagenet"),
    "64x32 w16": (64, 32, 16, "small"),
}
CLASSES = 10
BARS = {"8x224": (1.15, 1.2, 1.0)}  # the ratios that must not be exceeded
BAR = (1.25, 1.2, 1.0)


def batch(case):
    N, side, _, _ = CASES[case]
    rng = np.random.default_rng(0)
    images = rng.standard_normal((N, 3, side, side), dtype=np.float32)
    return images, rng.integers(0, CLASSES, N)


def ours(case):
    """(a training step, inference) of our network, as functions."""
    from resnetlib import SGD, ResNet18, SoftmaxCrossEntropyLoss, evaluating, gather_params

    _, _, width, stem = CASES[case]
    images, labels = batch(case)
    model = ResNet18(3, CLASSES, width=width, stem=stem, dropout_rate=0.0, rng=0)
    optimizer = SGD(gather_params(model), lr=1e-4, momentum=0.9)
    loss = SoftmaxCrossEntropyLoss()

    def training():
        optimizer.zero_grad()
        loss.forward(model.forward(images), labels)
        model.backward(loss.backward(), input_grad=False)
        optimizer.step()

    def inference():
        with evaluating(model):
            return model.forward(images)

    return training, inference


def theirs(case, channels_last):
    """The same two of PyTorch's network."""
    import torch

    _, _, width, stem = CASES[case]
    images, labels = map(torch.from_numpy, batch(case))
    layout = torch.channels_last if channels_last else torch.contiguous_format
    model = runpy.run_path(NETWORK)["TorchResNet18"](3, CLASSES, width, stem).to(
        memory_format=layout
    )
    images = images.to(memory_format=layout)
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-4, momentum=0.9)

    def training():
        model.train()
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(model(images), labels).backward()
        optimizer.step()

    def inference():
        model.eval()
        with torch.inference_mode():
            return model(images)

    return training, inference


def in_turn(case, repeats):
    """{(who, what): seconds of every repeat}; who is ours, PyTorch or PyTorch, channels last."""
    who = {
        "ours": ours(case),
        "PyTorch": theirs(case, False),
        "PyTorch, channels last": theirs(case, True),
    }
    found = {(name, what): [] for name in who for what in (0, 1)}
    for what in (0, 1):
        for steps in who.values():
            seconds(steps[what], 2)  # not counted
        for _ in range(-(-repeats // 4)):
            for name, steps in who.items():
                found[name, what] += seconds(steps[what], 4)
    return found


def memory(case, name):
    """Peak bytes of a training step above the level after the imports, in a process of its own."""
    command = [sys.executable, __file__, "--memory-of", name, case]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def measure_memory(case, name):
    if name == "ours":
        import resnetlib  # noqa: F401

        np.ones((64, 64)) @ np.ones((64, 64))  # BLAS has its buffers, as after any import
        before = peak()
        training, _ = ours(case)
    else:
        import torch  # noqa: F401

        before = peak()
        training, _ = theirs(case, name == "PyTorch, channels last")
    for _ in range(4):
        training()
    print(peak() - before)


def set_threads_of_both(n):
    """Hold both to so many threads, or to every core if n is None; returns how many that are."""
    import torch

    import resnetlib
    from resnetlib.kernels.threads import TEAM

    if n is not None:
        resnetlib.set_threads(n)
        torch.set_num_threads(n)
    return TEAM.count()


def report(case, repeats, threads=None):
    """Measure a case, print its three lines, and return them as dicts; fewer threads have no bars."""
    sizes = dict(zip(("batch", "side", "width", "stem"), CASES[case], strict=True))
    sizes["threads"] = set_threads_of_both(threads)
    rows, found = [], in_turn(case, repeats)
    bars = BARS.get(case, BAR) if threads is None else None
    for what, label in enumerate(("training", "inference")):
        least = {name: min(found[name, what]) for name, w in found if w == what}
        middle = {name: statistics.median(found[name, what]) for name, w in found if w == what}
        best = min((n for n in least if n != "ours"), key=least.get)
        print(
            f"{case:10} {label:10} {1e3 * least['ours']:8.1f} ({1e3 * middle['ours']:6.1f}) ms "
            f"{1e3 * least[best]:8.1f} ({1e3 * middle[best]:6.1f}) ms   "
            f"{least['ours'] / least[best]:5.2f} ({middle['ours'] / middle[best]:4.2f})   "
            f"{f'≤ {bars[what]}' if bars else '':6}   {best}",
            flush=True,
        )
        ours, theirs = round(1e3 * least["ours"], 1), round(1e3 * least[best], 1)
        rows.append({**sizes, "what": label, "ours": ours, "PyTorch": theirs, "unit": "ms"})
    if threads is not None:
        return rows
    names = ("ours", "PyTorch", "PyTorch, channels last")
    held = {name: memory(case, name) for name in names}
    best = min(names[1:], key=held.get)
    print(
        f"{case:10} {'memory':10} {held['ours'] / 1e6:8.0f}          MB "
        f"{held[best] / 1e6:8.0f}          MB   {held['ours'] / held[best]:5.2f}"
        f"          {f'≤ {bars[2]}':6}   {best}",
        flush=True,
    )
    ours, theirs = round(held["ours"] / 1e6), round(held[best] / 1e6)
    return [*rows, {**sizes, "what": "memory", "ours": ours, "PyTorch": theirs, "unit": "MB"}]


def write(path, rows, version):
    """Put rows into a JSON file, in place of older ones of the same sizes and threads.

    Rows of another machine, or of another PyTorch, go: a table is of one.
    """
    from resnetlib.kernels.machine import machine_in_words

    def sizes(row):
        return tuple(row[name] for name in ("batch", "side", "width", "stem"))

    def key(row):
        return sizes(row), row["threads"]

    path = Path(path)
    of = {"machine": machine_in_words(), "torch": version}
    found = json.loads(path.read_text("utf-8")) if path.exists() else {}
    older = found["rows"] if found.items() >= of.items() else []
    rows = [*rows, *(row for row in older if key(row) not in set(map(key, rows)))]
    rows.sort(key=lambda row: (-row["threads"], list(CASES.values()).index(sizes(row))))
    path.write_text(json.dumps({**of, "rows": rows}, indent=1, ensure_ascii=False) + "\n", "utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cases", nargs="*", default=list(CASES), help=", ".join(CASES))
    parser.add_argument("--repeats", type=int, default=24)
    parser.add_argument("--threads", type=int, help="hold both to so many; memory is left out then")
    parser.add_argument("--json", metavar="PATH", help="write the table there as well")
    parser.add_argument("--memory-of", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.memory_of:
        return measure_memory(arguments.cases[0], arguments.memory_of)
    print(
        f"{'size':10} {'what':10} {'ours':>8} {'(median)':>11} {'PyTorch':>11}       ratio (medians)"
    )
    for case in arguments.cases:
        rows = report(case, arguments.repeats, arguments.threads)
        if arguments.json:
            import torch

            write(arguments.json, rows, torch.__version__.split("+")[0])


if __name__ == "__main__":
    main()
