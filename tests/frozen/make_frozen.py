"""Makes torch_values.npz: what PyTorch computes for a few small cases, in float64.

    python tests/frozen/make_frozen.py        needs torch; takes a second

With these values the course is compared to PyTorch where PyTorch is not installed. The cases have
several channels, sides that differ, stride 2, padding and batches, and every parameter is away
from 0 and 1, because zeros and ones hide wrong gradients.
"""

from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

PLACE = Path(__file__).with_name("torch_values.npz")


def draw(rng, *shape):
    return torch.from_numpy(rng.standard_normal(shape))


def away_from_0_and_1(rng, module):
    """Give every parameter and running statistic numbers that nothing can hide behind."""
    module.double()
    with torch.no_grad():
        for p in module.parameters():
            size = rng.uniform(0.2, 0.7, tuple(p.shape)) * rng.choice([-1, 1], tuple(p.shape))
            p.copy_(torch.from_numpy(size))
        for path, buffer in module.named_buffers():
            if "running" in path:
                buffer.copy_(torch.from_numpy(rng.uniform(0.3, 0.8, tuple(buffer.shape))))
    return module


def case(rng, name, module, x):
    """Input, parameters, output, a ∂L/∂y, every gradient and running statistic of one module."""
    parameters = dict(module.named_parameters())
    running = {path: a for path, a in module.named_buffers() if "running" in path}
    values = {f"{name}/value/{path}": p.clone() for path, p in parameters.items()}
    values |= {f"{name}/before/{path}": a.clone() for path, a in running.items()}
    x.requires_grad_(True)
    y = module(x)
    g = draw(rng, *y.shape)
    y.backward(g)
    values |= {f"{name}/x": x, f"{name}/y": y, f"{name}/grad_output": g, f"{name}/grad_x": x.grad}
    values |= {f"{name}/grad/{path}": p.grad for path, p in parameters.items()}
    values |= {f"{name}/after/{path}": a for path, a in running.items()}
    return values


class Block(nn.Module):
    """A residual block with projection, its parts in the order of ours."""

    def __init__(self, C, F, stride):
        super().__init__()
        self.residual = nn.Sequential(
            nn.Conv2d(C, F, 3, stride, 1, bias=False),
            nn.BatchNorm2d(F),
            nn.ReLU(),
            nn.Conv2d(F, F, 3, 1, 1, bias=False),
            nn.BatchNorm2d(F),
        )
        self.shortcut = nn.Sequential(nn.Conv2d(C, F, 1, stride, bias=False), nn.BatchNorm2d(F))

    def forward(self, x):
        return functional.relu(self.residual(x) + self.shortcut(x))


def losses(rng):
    logits, labels = 3 * draw(rng, 5, 4), torch.from_numpy(rng.integers(0, 4, 5))
    targets = torch.from_numpy(rng.dirichlet(np.ones(4), 5))
    values = {"loss/logits": logits.clone(), "loss/labels": labels, "loss/targets": targets}
    for name, goal in (("labels", labels), ("targets", targets)):
        z = logits.clone().requires_grad_(True)
        loss = functional.cross_entropy(z, goal)
        loss.backward()
        values |= {f"loss/of_{name}": loss, f"loss/grad_of_{name}": z.grad}
    return values


def three_steps(rng, name, make):
    """The parameters of a least-squares problem before, and after each of three steps."""
    w, b = draw(rng, 3, 2).requires_grad_(True), draw(rng, 2).requires_grad_(True)
    x, target = draw(rng, 6, 3), draw(rng, 6, 2)
    optimizer = make([w, b])
    values = {f"{name}/x": x, f"{name}/target": target}
    values |= {f"{name}/w0": w.detach().clone(), f"{name}/b0": b.detach().clone()}
    for step in (1, 2, 3):
        optimizer.zero_grad()
        ((x @ w + b - target) ** 2).sum().backward()
        optimizer.step()
        values |= {f"{name}/w{step}": w.detach().clone(), f"{name}/b{step}": b.detach().clone()}
    return values


def torch_values():
    """Every frozen array by name."""
    rng = np.random.default_rng(20151210)  # the day on which the paper appeared
    norm = away_from_0_and_1(rng, nn.BatchNorm2d(3))
    evaluated = away_from_0_and_1(rng, nn.BatchNorm2d(3)).eval()
    conv = away_from_0_and_1(rng, nn.Conv2d(3, 4, 3, stride=2, padding=1))
    seven = away_from_0_and_1(rng, nn.Conv2d(2, 3, 7, stride=2, padding=3, bias=False))
    dense = away_from_0_and_1(rng, nn.Linear(5, 4))
    block = away_from_0_and_1(rng, Block(3, 4, 2))
    values = {
        **case(rng, "conv2d", conv, draw(rng, 2, 3, 7, 6)),
        **case(rng, "conv2d_7x7", seven, draw(rng, 2, 2, 9, 12)),
        **case(rng, "batchnorm2d", norm, 2 * draw(rng, 4, 3, 5, 6) + 1),
        **case(rng, "batchnorm2d_evaluation", evaluated, 2 * draw(rng, 4, 3, 5, 6) + 1),
        **case(rng, "maxpool2d", nn.MaxPool2d(3, 2, 1), draw(rng, 2, 3, 7, 8)),
        **case(rng, "dense", dense, draw(rng, 6, 5)),
        **case(rng, "residual_block", block, draw(rng, 3, 3, 7, 6)),
        **losses(rng),
        **three_steps(
            rng, "sgd", lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.9, weight_decay=0.05)
        ),
        **three_steps(rng, "adam", lambda p: torch.optim.Adam(p, lr=0.1)),
    }
    return {name: value.detach().numpy() for name, value in values.items()}


def main():
    np.savez_compressed(PLACE, **torch_values())
    print(f"{PLACE.name}: {PLACE.stat().st_size} bytes, by torch {torch.__version__}")


if __name__ == "__main__":
    main()
