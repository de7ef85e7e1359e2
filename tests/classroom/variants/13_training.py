"""Right answers to exercise 13 in other styles than the solution's."""

from tests.classroom.test_fairness import Variant

VARIANTS = [
    Variant(
        "step",
        "clears after the loss, prints",
        """
# Task: step
def training_step(model, optimizer, loss_function, x, y):
    logits = model.forward(np.ascontiguousarray(x))
    loss = loss_function.forward(logits, y)
    print(f"loss {loss:.3f}")
    optimizer.zero_grad()
    grad_logits = loss_function.backward()
    model.backward(grad_output=grad_logits)
    optimizer.step()
    return loss, logits
""",
    ),
    Variant(
        "step",
        "clears the gradients by hand, a list for a pair",
        """
# Task: step
def clear(parameters):
    for p in parameters:
        p.grad = np.zeros_like(p.value)


def training_step(model, optimizer, loss_function, x, y):
    clear(gather_params(model))
    scores = model.forward(x)
    result = [np.float32(loss_function.forward(scores, y)), scores]
    model.backward(loss_function.backward())
    optimizer.step()
    return result
""",
    ),
    Variant(
        "loader",
        "all batches at once, as a list's iterator",
        """
# Task: loader
import math


class MyDataLoader:
    def __init__(self, images, labels, batch_size=32, *, shuffle=False, augment=None, rng=None):
        self.images, self.labels = np.asarray(images), np.asarray(labels)
        self.batch_size, self.shuffle, self.augment = batch_size, shuffle, augment
        self.rng = np.random.default_rng(rng)

    def __len__(self):
        return math.ceil(len(self.labels) / self.batch_size)

    def __iter__(self):
        images, labels = self.images, self.labels
        if self.shuffle:
            order = self.rng.permutation(len(images))
            images, labels = images[order], labels[order]
        cuts = range(self.batch_size, len(images), self.batch_size)
        xs, ys = np.split(images, list(cuts)), np.split(labels, list(cuts))
        if self.augment:
            xs = [self.augment(x, self.rng) for x in xs]
        return iter(list(zip(xs, ys)))
""",
    ),
    Variant(
        "loader",
        "picture by picture, lists of labels",
        """
# Task: loader
class MyDataLoader:
    def __init__(self, images, labels, batch_size=32, *, shuffle=False, augment=None, rng=None):
        self.images, self.labels = np.asarray(images), np.asarray(labels)
        self.batch_size, self.shuffle, self.augment = batch_size, shuffle, augment
        self.rng = np.random.default_rng(rng)

    def __len__(self):
        whole, rest = divmod(len(self.images), self.batch_size)
        return whole + (rest > 0)

    def __iter__(self):
        order = list(range(len(self.images)))
        if self.shuffle:
            order = list(self.rng.permutation(len(self.images)))
        while order:
            now, order = order[: self.batch_size], order[self.batch_size :]
            x = np.stack([self.images[i] for i in now])
            if self.augment is not None:
                x = self.augment(x, self.rng)
            yield x, [self.labels[i] for i in now]
""",
    ),
    Variant(
        "loader",
        "views of what is stored, where nothing is shuffled",
        """
# Task: loader
class MyDataLoader:
    def __init__(self, images, labels, batch_size=32, *, shuffle=False, augment=None, rng=None):
        self.images, self.labels = np.asarray(images), np.asarray(labels)
        self.batch_size, self.shuffle, self.augment = batch_size, shuffle, augment
        self.rng = np.random.default_rng(rng)

    def __len__(self):
        return (len(self.images) + self.batch_size - 1) // self.batch_size

    def __iter__(self):
        images, labels = self.images, self.labels
        if self.shuffle:
            order = np.arange(len(images))
            self.rng.shuffle(order)
            images, labels = np.take(images, order, axis=0), labels[order]
        start = 0
        while start < len(images):
            x = images[start : start + self.batch_size]
            y = labels[start : start + self.batch_size]
            start += len(y)
            yield (self.augment(x, self.rng), y) if self.augment else (x, y)
""",
    ),
    Variant(
        "evaluate",
        "modes by hand, one loss per picture",
        """
# Task: evaluate
import warnings

from resnetlib import layers_of


def my_evaluate(model, data_loader):
    before = [(layer, layer.training) for layer in layers_of(model)]
    for layer, _ in before:
        layer.training = False
    losses, hits = [], []
    try:
        for x, y in data_loader:
            z = model.forward(x)
            z = z - z.max(axis=1, keepdims=True)
            log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
            losses.extend(-log_p[np.arange(len(y)), y])
            hits += (z.argmax(axis=1) == y).tolist()
    finally:
        for layer, mode in before:
            layer.training = mode
    warnings.warn("judged", stacklevel=1)
    return np.mean(losses), np.mean(hits)
""",
    ),
    Variant(
        "evaluate",
        "all logits first, then the loss once",
        """
# Task: evaluate
def my_evaluate(model, data_loader):
    with evaluating(model) as m:
        pairs = [(m.forward(x), y) for x, y in data_loader]
    logits = np.concatenate([z for z, _ in pairs])
    labels = np.concatenate([y for _, y in pairs])
    loss = SoftmaxCrossEntropyLoss().forward(logits, labels)
    return [loss, float(np.equal(np.argmax(logits, -1), labels).mean())]
""",
    ),
    Variant(
        "evaluate",
        "weighted means of NumPy",
        """
# Task: evaluate
def my_evaluate(model, data_loader):
    rows = []
    with evaluating(model):
        for x, y in data_loader:
            z = model.forward(x)
            rows.append((SoftmaxCrossEntropyLoss().forward(z, y), (z.argmax(1) == y).mean(), len(y)))
    losses, accuracies, sizes = zip(*rows)
    return np.average(losses, weights=sizes), np.average(accuracies, weights=sizes)
""",
    ),
    Variant(
        "evaluate",
        "modes by recursion, sums in one array",
        """
# Task: evaluate
def layers_within(layer):
    found = [layer]
    for part in vars(layer).values():
        for inner in part if isinstance(part, list) else [part]:
            if isinstance(inner, Layer):
                found += layers_within(inner)
    return found


def my_evaluate(model, data_loader):
    every = layers_within(model)
    modes = [layer.training for layer in every]
    for layer in every:
        layer.training = False
    sums = np.zeros(3)
    for x, y in data_loader:
        z = model.forward(x)
        named = sum(int(row.argmax()) == label for row, label in zip(z, y))
        sums += [len(y) * SoftmaxCrossEntropyLoss().forward(z, y), named, len(y)]
    for layer, mode in zip(every, modes):
        layer.training = mode
    return tuple(sums[:2] / sums[2])
""",
    ),
    Variant(
        "train",
        "needs neither task 1 nor task 3",
        """
# Task: train
def my_train(model, optimizer, data_loader, epochs=1, *, validation=None, schedule=None):
    criterion, history = SoftmaxCrossEntropyLoss(), History()
    schedule = schedule or (lambda t, rate=optimizer.lr: rate)
    step = 0
    for epoch in range(1, epochs + 1):
        losses, hits, sizes = [], [], []
        for x, y in data_loader:
            optimizer.lr = schedule(step)
            step = step + 1
            z = model.forward(x)
            losses.append(criterion.forward(z, y))
            optimizer.zero_grad()
            model.backward(criterion.backward())
            optimizer.step()
            hits.append(np.mean(np.argmax(z, axis=1) == y))
            sizes.append(len(y))
        history.loss += [np.average(losses, weights=sizes)]
        history.accuracy += [np.average(hits, weights=sizes)]
        history.lr += [optimizer.lr]
        print("epoch", epoch, history.loss[-1])
        if validation:
            total, right, number = 0, 0, 0
            with evaluating(model):
                for x, y in validation:
                    z = model.forward(x)
                    total += SoftmaxCrossEntropyLoss().forward(z, y) * len(y)
                    right += sum(z.argmax(axis=1) == y)
                    number += len(y)
            history.validation_loss += [total / number]
            history.validation_accuracy += [right / number]
    return history
""",
    ),
    Variant(
        "train",
        "a function per epoch, a counter from itertools",
        """
# Task: train
import itertools


def one_epoch(model, optimizer, data_loader, rates):
    seen = []
    for x, y in data_loader:
        rate = next(rates)
        if rate is not None:
            optimizer.lr = rate
        loss, logits = training_step(model, optimizer, SoftmaxCrossEntropyLoss(), x, y)
        seen.append((len(y), len(y) * loss, np.count_nonzero(logits.argmax(1) == y)))
    number, loss, right = np.sum(seen, axis=0)
    return loss / number, right / number


def my_train(model, optimizer, data_loader, epochs=1, *, validation=None, schedule=None):
    rates = (schedule(t) if schedule else None for t in itertools.count())
    history = History()
    while len(history.loss) < epochs:
        loss, accuracy = one_epoch(model, optimizer, data_loader, rates)
        history.loss.append(np.float32(loss))
        history.accuracy.append(np.float32(accuracy))
        history.lr.append(float(optimizer.lr))
        if validation is not None:
            for notes, number in zip(
                (history.validation_loss, history.validation_accuracy),
                my_evaluate(model, validation),
            ):
                notes.append(number)
    return history
""",
    ),
    Variant(
        "accumulate",
        "scales the gradients at the end",
        """
# Task: accumulate
def step_in_pieces(model, optimizer, loss_function, x, y, size):
    optimizer.zero_grad()
    N, losses = len(x), []
    for part, labels in zip(
        np.split(x, range(size, N, size)), np.split(y, range(size, N, size)), strict=True
    ):
        logits = model.forward(part)
        losses.append(loss_function.forward(logits, labels) * len(labels))
        model.backward(loss_function.backward() * len(labels))
    for p in gather_params(model):
        p.grad /= N
    optimizer.step()
    return sum(losses) / N
""",
    ),
    Variant(
        "accumulate",
        "pieces of nearly equal size, softmax by hand",
        """
# Task: accumulate
def step_in_pieces(model, optimizer, loss_function, x, y, size):
    number = -(-len(x) // size)
    optimizer.zero_grad()
    loss = 0
    for places in np.array_split(np.arange(len(x)), number):
        z = model.forward(x[places])
        p = np.exp(z - z.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        rows = np.arange(len(places))
        loss -= np.log(p[rows, y[places]]).sum() / len(x)
        p[rows, y[places]] -= 1
        model.backward(p / len(x))
    optimizer.step()
    return np.array(loss)
""",
    ),
    Variant(
        "average",
        "copies into the arrays and back",
        """
# Task: average
class WeightAverage:
    def __init__(self, parameters, decay):
        self.parameters, self.decay = list(parameters), decay
        self.averages = [np.zeros_like(p.value) for p in self.parameters]
        self.t = 0

    def update(self):
        d = self.decay
        for i, p in enumerate(self.parameters):
            self.averages[i] = d * self.averages[i] + (1 - d) * p.value
        self.t = self.t + 1

    @contextmanager
    def applied(self):
        kept = [np.copy(p.value) for p in self.parameters]
        scale = 1 - self.decay**self.t
        try:
            for p, a in zip(self.parameters, self.averages):
                p.value[...] = a / scale
            yield self
        finally:
            for p, value in zip(self.parameters, kept):
                p.value[...] = value
""",
    ),
    Variant(
        "average",
        "keeps the corrected average, with a rate that falls",
        """
# Task: average
class WeightAverage:
    def __init__(self, parameters, decay):
        self.parameters, self.decay = list(parameters), decay
        self.averages = [np.zeros_like(p.value) for p in self.parameters]
        self.t = 0

    def update(self):
        self.t += 1
        rate = (1 - self.decay) / (1 - self.decay**self.t)
        for a, p in zip(self.averages, self.parameters):
            a += rate * (p.value - a)

    def exchange(self):
        for i, p in enumerate(self.parameters):
            p.value, self.averages[i] = self.averages[i], p.value

    @contextmanager
    def applied(self):
        self.exchange()
        try:
            yield
        finally:
            self.exchange()
""",
    ),
    Variant(
        "stop",
        "notes the epoch of the best",
        """
# Task: stop
import copy


def stopped_in_time(model, epochs, patience):
    losses, best_epoch, state = [], 0, None
    for epoch, loss in enumerate(epochs, start=1):
        losses.append(loss)
        print(epoch, loss)
        if epoch == 1 or loss < losses[best_epoch - 1]:
            best_epoch, state = epoch, copy.deepcopy(arrays_of(model))
        elif epoch - best_epoch >= patience:
            break
    for now, then in zip(arrays_of(model), state):
        np.copyto(now, then)
    return min(losses), len(losses)
""",
    ),
    Variant(
        "stop",
        "asks with next, saves to a file",
        """
# Task: stop
import tempfile
from pathlib import Path

from resnetlib import load, save


def stopped_in_time(model, epochs, patience):
    stream, best, waited, number = iter(epochs), float("inf"), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "best.safetensors"
        while waited < patience:
            loss = next(stream, None)
            if loss is None:
                break
            number += 1
            if loss < best:
                best, waited = loss, 0
                save(model, path)
            else:
                waited += 1
        load(model, path)
    return best, number
""",
    ),
    Variant(
        "stop",
        "layer by layer",
        """
# Task: stop
def state_of(model):
    values = [np.array(p.value) for p in gather_params(model)]
    norms = [layer for layer in model.layers if hasattr(layer, "running_mean")]
    return values, [(n, n.running_mean.copy(), n.running_var.copy()) for n in norms]


def stopped_in_time(model, epochs, patience):
    bad, trained, best = 0, 0, None
    for loss in epochs:
        trained += 1
        if best is None or loss < best[0]:
            best, bad = (loss, state_of(model)), 0
            continue
        bad += 1
        if bad == patience:
            break
    loss, (values, norms) = best
    for p, value in zip(gather_params(model), values):
        p.value = value
    for norm, mean, var in norms:
        norm.running_mean, norm.running_var = mean, var
    return loss, trained
""",
    ),
    Variant(
        "stop",
        "until the stream ends, the best state in a dictionary",
        """
# Task: stop
def stopped_in_time(model, epochs, patience):
    stream, losses, best = iter(epochs), [], {"loss": float("inf"), "at": 0}
    while len(losses) - best["at"] < patience:
        try:
            losses.append(next(stream))
        except StopIteration:
            break
        if losses[-1] < best["loss"]:
            state = [np.array(array) for array in arrays_of(model)]
            best = {"loss": losses[-1], "at": len(losses), "state": state}
    for array, then in zip(arrays_of(model), best["state"]):
        array[:] = then
    return best["loss"], len(losses)
""",
    ),
]
