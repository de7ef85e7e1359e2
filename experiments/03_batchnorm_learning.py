"""Makes chapters/results/03_batchnorm_learning.npz: how well a small network learns, with and
without batch norm, for many learning rates and many sizes of its first weights; and with a batch
norm whose backward forgets a path.

    python experiments/03_batchnorm_learning.py        takes about four minutes on two cores

Five convolutions and a dense layer learn the digits for four epochs by plain SGD, from the same
first weights in all networks. Every convolution's weights are multiplied by one factor before the
start. A run whose loss is no longer a number counts as guessing.
"""

import time
from pathlib import Path

import numpy as np

from resnetlib import (
    SGD,
    BatchNorm2D,
    Conv2D,
    DataLoader,
    Dense,
    GlobalAveragePooling2D,
    Identity,
    ReLU,
    Sequential,
    evaluate,
    gather_params,
    layers_of,
    load_digits,
    train,
)

PLACE = Path(__file__).parents[1] / "chapters" / "results" / "03_batchnorm_learning.npz"
RATES = 10.0 ** np.arange(-4, 1.1, 0.5)
FACTORS = 10.0 ** np.arange(-2, 2.1, 0.5)
EPOCHS, GUESSING = 4, 0.1
CHANNEL = {"axis": (0, 2, 3), "keepdims": True}


class Forgetful(BatchNorm2D):
    """Batch norm in plain NumPy, whose backward may leave out the path through mean or variance."""

    mean_path = variance_path = True

    def forward(self, x):
        mean, var = self.batch_statistics(x) if self.training else self.running_statistics(x)
        std = np.sqrt(var + self.epsilon)
        x_hat = (x - mean) / std
        self.cache = x_hat, std
        return self.gamma.value[:, None, None] * x_hat + self.beta.value[:, None, None]

    def backward(self, grad_output):
        x_hat, std = self.recall()
        self.gamma.grad += (grad_output * x_hat).sum(axis=(0, 2, 3))
        self.beta.grad += grad_output.sum(axis=(0, 2, 3))
        grad_x_hat = grad_x = grad_output * self.gamma.value[:, None, None]
        if self.mean_path:
            grad_x = grad_x - grad_x_hat.mean(**CHANNEL)
        if self.variance_path:
            grad_x = grad_x - x_hat * (grad_x_hat * x_hat).mean(**CHANNEL)
        return grad_x / std


class WithoutMean(Forgetful):
    mean_path = False


class WithoutVariance(Forgetful):
    variance_path = False


def network(factor, norm_of):
    """Convolution, norm or nothing, ReLU, five times over; then the average, and ten scores."""
    rng, layers = np.random.default_rng(0), []
    for inputs, outputs, stride in [(1, 8, 1), (8, 8, 1), (8, 16, 2), (16, 16, 1), (16, 16, 1)]:
        layers += [Conv2D(inputs, outputs, 3, stride, rng=rng), norm_of(outputs), ReLU()]
    model = Sequential(*layers, GlobalAveragePooling2D(), Dense(16, 10, rng=rng))
    for layer in layers_of(model):
        if isinstance(layer, Conv2D):
            layer.weight.value *= np.float32(factor)
    return model


def accuracy_of(factor, rate, norm_of, train_part, test_part):
    """The share of the test digits that are named correctly after the last epoch."""
    model = network(factor, norm_of)
    loader = DataLoader(*train_part, batch_size=32, shuffle=True, rng=0)
    with np.errstate(all="ignore"):
        try:
            train(model, SGD(gather_params(model), lr=rate), loader, EPOCHS, progress=False)
            loss, accuracy = evaluate(model, DataLoader(*test_part, batch_size=360), progress=False)
        except FloatingPointError:
            return GUESSING
    return accuracy if np.isfinite(loss) else GUESSING


def main():
    start = time.perf_counter()
    parts = load_digits()
    without, normed = (
        np.array([[accuracy_of(f, lr, kind, *parts) for lr in RATES] for f in FACTORS])
        for kind in (lambda _: Identity(), BatchNorm2D)
    )
    kinds = {"forgetful_none": Forgetful, "forgetful_mean": WithoutMean}
    kinds["forgetful_variance"] = WithoutVariance
    forgetful = {name: accuracy_of(1.0, 1.0, kind, *parts) for name, kind in kinds.items()}
    PLACE.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        PLACE, rates=RATES, factors=FACTORS, without=without, normed=normed, **forgetful
    )
    for name, accuracies in (("without", without), ("normed", normed)):
        print(name, *np.round(100 * accuracies).astype(int).tolist(), sep="\n")
    print(forgetful)
    print(f"{time.perf_counter() - start:.0f} seconds, {PLACE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
