"""Makes chapters/results/13_schedules.npz: three learning-rate schedules, five seeds each.

    python experiments/13_schedules.py        seven minutes on two busy cores, ships 2 kB

A ResNet-18 of width 8 learns the 1,437 training digits in 12 epochs; all that differs is the
schedule, and the seed. Nothing is augmented.
"""

import time
from pathlib import Path

import numpy as np

from resnetlib import (
    SGD,
    DataLoader,
    ResNet18,
    evaluate,
    gather_params,
    load_digits,
    schedules,
    train,
)

PLACE = Path(__file__).parents[1] / "chapters" / "results" / "13_schedules.npz"
EPOCHS, BATCH, SEEDS, LR = 12, 32, 5, 0.1


def schedules_for(steps):
    return {
        "constant": schedules.constant(LR),
        "cosine": schedules.cosine(LR, steps, warmup_steps=steps // 20),
        "one cycle": schedules.one_cycle(LR, steps),
    }


def main():
    (images, labels), test = load_digits()
    steps = EPOCHS * len(DataLoader(images, labels, BATCH))
    losses = {name: [] for name in schedules_for(steps)}
    errors = {name: [] for name in losses}
    start = time.perf_counter()
    for seed in range(SEEDS):
        for name, schedule in schedules_for(steps).items():
            rng = np.random.default_rng(seed)
            model = ResNet18(1, 10, width=8, stem="small", dropout_rate=0, rng=rng)
            batches = DataLoader(images, labels, BATCH, shuffle=True, rng=rng)
            optimizer = SGD(gather_params(model), momentum=0.9, weight_decay=5e-4)
            history = train(model, optimizer, batches, EPOCHS, schedule=schedule, progress=False)
            accuracy = evaluate(model, DataLoader(*test, 120), progress=False)[1]
            losses[name].append(history.loss)
            errors[name].append(round((1 - accuracy) * len(test[1])))
            print(f"seed {seed}, {name}: loss {history.loss[-1]:.3f}, {errors[name][-1]} wrong")
    PLACE.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        PLACE,
        names=list(losses),
        loss=np.array(list(losses.values()), np.float32),
        errors=np.array(list(errors.values())),
        steps=steps,
    )
    seconds = time.perf_counter() - start
    print(f"{PLACE.name}: {PLACE.stat().st_size} bytes, {seconds:.0f} seconds")


if __name__ == "__main__":
    main()
