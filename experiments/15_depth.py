"""Makes chapters/results/15_depth.npz: networks of 8 to 56 layers, with shortcuts and without.

    python experiments/15_depth.py        four minutes on two cores, ships 11 kB

Thirty-four networks of width 8 learn the 1,437 digits for 30 epochs each:

    norm     He's weights, batch norm, SGD     every depth, plain and residual, three seeds
    no norm  He's weights halved, SGD          every depth, plain and residual
    adam     as norm, but with Adam            the deepest, plain and residual

Each has a stem of one convolution, (depth − 2) / 2 blocks of two, and a dense layer. From the
first 256 digits, before any step and again after a quarter of all steps, comes the length of the
gradient at the weight of every block's first convolution.
"""

import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before NumPy: two networks side by side are faster

import numpy as np

from resnetlib import (
    SGD,
    Adam,
    BatchNorm2D,
    Conv2D,
    DataLoader,
    Dense,
    GlobalAveragePooling2D,
    Identity,
    ReLU,
    ResidualBlock,
    Sequential,
    SoftmaxCrossEntropyLoss,
    evaluate,
    gather_params,
    load_digits,
    schedules,
    train,
)

PLACE = Path(__file__).parents[1] / "chapters" / "results" / "15_depth.npz"
DEPTHS, WIDTH, EPOCHS, BATCH = (8, 20, 32, 56), 8, 30, 64
RATES = {"SGD": 0.05, "Adam": 0.003}


class PlainBlock(ResidualBlock):
    def forward(self, x):
        return self.relu.forward(self.residual.forward(x))

    def backward(self, grad_output):
        return self.residual.backward(self.relu.backward(grad_output))


def network(depth, shortcut, kind, seed):
    """depth counts the layers with weights: the stem, two in every block, the dense layer."""
    rng = np.random.default_rng(seed)
    Block = ResidualBlock if shortcut else PlainBlock
    stem = Conv2D(1, WIDTH, 3, stride=2, padding=1, bias=False, rng=rng)
    blocks = [Block(WIDTH, WIDTH, rng=rng) for _ in range((depth - 2) // 2)]
    dense = Dense(WIDTH, 10, rng=rng)
    norm = BatchNorm2D(WIDTH)
    if kind == "no norm":
        norm = Identity()
        for block in blocks:
            layers = block.residual.layers
            layers[0].weight.value *= np.float32(0.5)
            layers[3].weight.value *= np.float32(0.5)
            layers[1] = layers[4] = Identity()
    return Sequential(stem, norm, ReLU(), *blocks, GlobalAveragePooling2D(), dense)


def gradients_of(model, images, labels):
    """The length of ∂L/∂w at every block's first convolution; the gradients are cleared again."""
    loss = SoftmaxCrossEntropyLoss()
    loss.forward(model.forward(images), labels)
    model.backward(loss.backward())
    blocks = [layer for layer in model.layers if isinstance(layer, ResidualBlock)]
    lengths = [np.linalg.norm(b.residual.layers[0].weight.grad.astype(float)) for b in blocks]
    for p in gather_params(model):
        p.grad[...] = 0
    return np.pad(lengths, (0, (max(DEPTHS) - 2) // 2 - len(lengths)), constant_values=np.nan)


def run(case):
    """Train one network; returns everything that the chapter shows of it."""
    kind, depth, shortcut, seed = case
    (images, labels), (test_images, test_labels) = load_digits()
    mean, std = images.mean(), images.std()
    images, test_images = (images - mean) / std, (test_images - mean) / std
    model = network(depth, shortcut, kind, seed)
    gradients = [gradients_of(model, images[:256], labels[:256])]
    Optimizer = Adam if kind == "adam" else SGD
    lr = RATES[Optimizer.__name__]
    options = {} if kind == "adam" else {"momentum": 0.9, "weight_decay": 1e-4}
    optimizer = Optimizer(gather_params(model), lr, **options)
    loader = DataLoader(images, labels, BATCH, shuffle=True, rng=seed)
    steps = EPOCHS * len(loader)
    rate = schedules.cosine(lr, steps)

    def rate_and_look(step):
        """train asks for a rate before every step: a moment to look at the gradients."""
        if step == steps // 4:
            gradients.append(gradients_of(model, images[:256], labels[:256]))
        return rate(step)

    history = train(model, optimizer, loader, EPOCHS, progress=False, schedule=rate_and_look)
    ends = [
        evaluate(model, [pair], progress=False)[1]
        for pair in [(images, labels), (test_images, test_labels)]
    ]
    return {
        "loss": history.loss,
        "error": [1 - accuracy for accuracy in history.accuracy],
        "train_error": 1 - ends[0],
        "test_error": 1 - ends[1],
        "gradients": gradients,
    }


def main():
    cases = [("norm", d, s, seed) for seed in range(3) for d in DEPTHS for s in (True, False)]
    cases += [("no norm", d, s, 0) for d in DEPTHS for s in (True, False)]
    cases += [("adam", max(DEPTHS), s, 0) for s in (True, False)]
    found = []
    with ProcessPoolExecutor(2) as pool:
        for case, result in zip(cases, pool.map(run, cases), strict=True):
            found.append(result)
            print(*case, f"training error {result['train_error']:.3f}", flush=True)
    kinds, depths, shortcuts, seeds = zip(*cases, strict=True)
    arrays = {name: np.array([r[name] for r in found], np.float32) for name in found[0]}
    PLACE.parent.mkdir(exist_ok=True)
    np.savez_compressed(PLACE, kind=kinds, depth=depths, shortcut=shortcuts, seed=seeds, **arrays)
    print(f"{PLACE.name}: {PLACE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
