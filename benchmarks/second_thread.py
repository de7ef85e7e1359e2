"""Does a network train as fast in a thread of its own as in the main thread?

    python benchmarks/second_thread.py        half a minute on two cores

Steps of both kinds alternate in one process, so that a noisy machine disturbs both alike. A dashboard
trains in such a thread. BLAS has to keep to one thread there as well, or its threads and ours are in
each other's way. The bar: at most 5 % slower.
"""

import argparse
import threading
import time

import numpy as np

from resnetlib import SGD, ResNet18, SoftmaxCrossEntropyLoss, gather_params

BAR = 1.05
CASES = {"32 × 32², width 64": (32, 64), "64 × 32², width 16": (64, 16)}  # images, width


def step_of(images, width):
    """One step of training, as a function without arguments."""
    rng = np.random.default_rng(0)
    model = ResNet18(3, 10, width=width, stem="small", dropout_rate=0.0, rng=rng)
    optimizer, loss = SGD(gather_params(model), lr=1e-4, momentum=0.9), SoftmaxCrossEntropyLoss()
    x = rng.standard_normal((images, 3, 32, 32), dtype=np.float32)
    labels = rng.integers(0, 10, images)

    def step():
        optimizer.zero_grad()
        loss.forward(model.forward(x), labels)
        model.backward(loss.backward(), input_grad=False)
        optimizer.step()

    return step


def seconds_here(step):
    start = time.perf_counter()
    step()
    return time.perf_counter() - start


def seconds_in_a_thread(step):
    found = []
    thread = threading.Thread(target=lambda: found.append(seconds_here(step)))
    thread.start()
    thread.join()
    return found[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=20)
    repeats = parser.parse_args().repeats
    for name, sizes in CASES.items():
        step = step_of(*sizes)
        step()  # buffers are there, and the main thread was the first to ask BLAS for threads
        pairs = [(seconds_here(step), seconds_in_a_thread(step)) for _ in range(repeats)]
        here, there = (min(seconds) for seconds in zip(*pairs, strict=True))
        verdict = "within" if there <= BAR * here else "ABOVE"
        print(
            f"{name}: {here * 1e3:.1f} ms in the main thread, {there * 1e3:.1f} ms in a second one, "
            f"ratio {there / here:.2f}, {verdict} the bar of {BAR}"
        )


if __name__ == "__main__":
    main()
