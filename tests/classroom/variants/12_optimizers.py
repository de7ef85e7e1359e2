"""Right answers to exercise 12 in other styles than the solution's."""

from tests.classroom.test_fairness import Variant

VARIANTS = [
    Variant(
        "sgd_step",
        "number by number",
        """
# Task: sgd_step
def sgd_step(value, grad, lr, weight_decay=0.0):
    for place in np.ndindex(value.shape):
        g = grad[place] + weight_decay * value[place]
        value[place] = value[place] - lr * g
    return value
""",
    ),
    Variant(
        "sgd_step",
        "shrinks first, into the array, with a print",
        """
import warnings

# Task: sgd_step
def sgd_step(value, grad, lr, weight_decay=0.0):
    warnings.warn("a step")
    print("lr", lr)
    value[:] = np.asfortranarray((1 - lr * weight_decay) * value - lr * np.array(grad.tolist()))
""",
    ),
    Variant(
        "sgd_step",
        "ufuncs with out",
        """
# Task: sgd_step
def sgd_step(value, grad, lr, weight_decay=0.0):
    np.multiply(value, 1 - lr * weight_decay, out=value)
    np.subtract(value, lr * grad, out=value)
""",
    ),
    Variant(
        "momentum_step",
        "in place, operation by operation",
        """
# Task: momentum_step
def momentum_step(value, velocity, grad, lr, momentum, weight_decay=0.0):
    velocity *= momentum
    velocity += grad
    velocity += weight_decay * value
    value -= lr * velocity
""",
    ),
    Variant(
        "momentum_step",
        "a velocity that points downhill",
        """
# Task: momentum_step
def momentum_step(value, velocity, grad, lr, momentum, weight_decay=0.0):
    downhill = -momentum * velocity - grad - weight_decay * value
    np.copyto(velocity, -downhill)
    np.copyto(value, value + lr * downhill)
    return value, velocity
""",
    ),
    Variant(
        "momentum_step",
        "number by number, in float32",
        """
# Task: momentum_step
def momentum_step(value, velocity, grad, lr, momentum, weight_decay=0.0):
    def moved(x, v, g):
        v = np.float32(momentum * v + g + weight_decay * x)
        return np.float32(x - lr * v), v

    for place in np.ndindex(*value.shape):
        value[place], velocity[place] = moved(value[place], velocity[place], grad[place])
""",
    ),
    Variant(
        "sgd",
        "by itself, with a dictionary and new arrays",
        """
# Task: sgd
class MySGD:
    def __init__(self, parameters, lr=0.01, momentum=0.0, weight_decay=0.0):
        self.parameters, self.lr = list(parameters), lr
        self.momentum, self.weight_decay = momentum, weight_decay
        self.velocity = {id(p): 0.0 for p in self.parameters}

    def zero_grad(self):
        for p in self.parameters:
            p.grad = np.zeros_like(p.value)

    def step(self):
        for p in self.parameters:
            g = p.grad + self.weight_decay * p.value
            self.velocity[id(p)] = self.momentum * self.velocity[id(p)] + g
            p.value = p.value - self.lr * self.velocity[id(p)]
""",
    ),
    Variant(
        "sgd",
        "velocities in float64, made at the first step",
        """
# Task: sgd
class MySGD:
    memory = None

    def __init__(self, parameters, lr=0.01, momentum=0.0, weight_decay=0.0):
        self.parameters, self.lr = list(parameters), lr
        self.momentum, self.weight_decay = momentum, weight_decay

    def zero_grad(self):
        [p.grad.fill(0.0) for p in self.parameters]

    def step(self):
        if self.memory is None:
            self.memory = [np.zeros(p.value.shape) for p in self.parameters]
        for i in range(len(self.parameters)):
            p = self.parameters[i]
            self.memory[i] = self.memory[i] * self.momentum + p.grad + self.weight_decay * p.value
            p.value[...] = p.value - self.lr * self.memory[i]
""",
    ),
    Variant(
        "sgd",
        "a velocity on each parameter, and a print",
        """
# Task: sgd
class MySGD:
    def __init__(self, parameters, lr=0.01, momentum=0.0, weight_decay=0.0):
        self.parameters, self.lr = list(parameters), lr
        self.momentum, self.weight_decay = momentum, weight_decay
        for p in self.parameters:
            p.velocity = 0 * p.value

    def zero_grad(self):
        for p in self.parameters:
            p.grad *= 0

    def step(self):
        print("step with", self.lr)
        for p in self.parameters:
            p.velocity = self.momentum * p.velocity + (p.grad + self.weight_decay * p.value)
            p.value -= self.lr * p.velocity
""",
    ),
    Variant(
        "sgd",
        "velocities that begin as copies of the first push",
        """
# Task: sgd
class MySGD:
    def __init__(self, parameters, lr=0.01, momentum=0.0, weight_decay=0.0):
        self.parameters, self.lr = list(parameters), lr
        self.momentum, self.weight_decay = momentum, weight_decay
        self.velocities = [None for _ in self.parameters]

    def zero_grad(self):
        for p in self.parameters:
            np.copyto(p.grad, 0)

    def step(self):
        for i, p in enumerate(self.parameters):
            push = p.grad.copy()
            if self.weight_decay:
                push += self.weight_decay * p.value
            if self.velocities[i] is None:
                self.velocities[i] = push
            else:
                self.velocities[i] *= self.momentum
                self.velocities[i] += push
            p.value = p.value - self.lr * self.velocities[i]
""",
    ),
    Variant(
        "adam",
        "the two roots of the corrections in the rate",
        """
# Task: adam
class MyAdam:
    def __init__(self, parameters, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.parameters, self.lr = list(parameters), lr
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon
        self.state = [[0.0, 0.0] for _ in self.parameters]
        self.steps = 0

    def zero_grad(self):
        for p in self.parameters:
            p.grad = np.zeros_like(p.grad)

    def step(self):
        self.steps += 1
        one = 1 - self.beta1**self.steps
        root = math.sqrt(1 - self.beta2**self.steps)
        for p, state in zip(self.parameters, self.state):
            state[0] += (1 - self.beta1) * (p.grad - state[0])
            state[1] += (1 - self.beta2) * (p.grad * p.grad - state[1])
            p.value -= self.lr / one * root * state[0] / (np.sqrt(state[1]) + self.epsilon * root)
""",
    ),
    Variant(
        "adam",
        "counts per parameter in a dictionary, in float64 within",
        """
# Task: adam
class MyAdam:
    def __init__(self, parameters, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.parameters, self.lr = list(parameters), lr
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon
        self.memory = {}

    def zero_grad(self):
        for p in self.parameters:
            p.grad[:] = 0

    def step(self):
        import math

        for i, p in enumerate(self.parameters):
            t, m, v = self.memory.get(i, (1, np.zeros(p.value.shape), np.zeros(p.value.shape)))
            m = self.beta1 * m + (1 - self.beta1) * p.grad
            v = self.beta2 * v + (1 - self.beta2) * np.square(p.grad)
            self.memory[i] = t + 1, m, v
            hat = m / (1 - math.pow(self.beta1, t))
            p.value[...] -= self.lr * hat / ((v / (1 - math.pow(self.beta2, t))) ** 0.5 + self.epsilon)
""",
    ),
    Variant(
        "adam",
        "memory on each parameter, back to the precision of the values",
        """
# Task: adam
class MyAdam:
    def __init__(self, parameters, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.parameters, self.lr = list(parameters), lr
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon
        self.memory = [np.zeros((2, *p.value.shape)) for p in self.parameters]
        self.powers = np.ones(2)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = 0 * p.grad

    def step(self):
        betas = np.array([self.beta1, self.beta2])
        self.powers *= betas
        for p, memory in zip(self.parameters, self.memory):
            for k, new in enumerate((p.grad, p.grad.astype(np.float64) ** 2)):
                memory[k] += (1 - betas[k]) * (new - memory[k])
            m, v = (part / (1 - power) for part, power in zip(memory, self.powers))
            p.value = (p.value - self.lr * m / (np.sqrt(v) + self.epsilon)).astype(p.value.dtype)
""",
    ),
    Variant(
        "nesterov",
        "the derivation, taken literally",
        """
# Task: nesterov
def nesterov_step(value, velocity, grad, lr, momentum, weight_decay=0.0):
    theta = value + lr * momentum * velocity
    velocity[:] = momentum * velocity + (grad + weight_decay * value)
    theta = theta - lr * velocity
    value[:] = theta - lr * momentum * velocity
""",
    ),
    Variant(
        "nesterov",
        "with both velocities",
        """
# Task: nesterov
def nesterov_step(value, velocity, grad, lr, momentum, weight_decay=0.0):
    old = velocity.copy()
    np.copyto(velocity, momentum * old + grad + weight_decay * value)
    value += lr * (momentum * old - (1 + momentum) * velocity)
    print("moved")
""",
    ),
    Variant(
        "nesterov",
        "the new velocity, and its change once more",
        """
# Task: nesterov
def nesterov_step(value, velocity, grad, lr, momentum, weight_decay=0.0):
    change = (momentum - 1) * velocity + grad + weight_decay * value
    velocity += change
    value -= lr * (velocity + momentum * change)
""",
    ),
    Variant(
        "adamw",
        "decays first, then goes Adam's step",
        """
# Task: adamw
def adamw_step(value, m, v, t, grad, lr, weight_decay, beta1=0.9, beta2=0.999, epsilon=1e-8):
    if len(value.shape) >= 2:
        value *= 1 - lr * weight_decay
    m += (1 - beta1) * (grad - m)
    v += (1 - beta2) * (grad * grad - v)
    value -= lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + epsilon)
    return value, m, v
""",
    ),
    Variant(
        "adamw",
        "number by number, in float32",
        """
# Task: adamw
def adamw_step(value, m, v, t, grad, lr, weight_decay, beta1=0.9, beta2=0.999, epsilon=1e-8):
    if value.ndim == 1:
        weight_decay = 0
    for place in np.ndindex(value.shape):
        g = np.float32(grad[place])
        m[place] = beta1 * m[place] + (1 - beta1) * g
        v[place] = beta2 * v[place] + (1 - beta2) * g * g
        m_hat, v_hat = m[place] / (1 - beta1**t), v[place] / (1 - beta2**t)
        value[place] -= lr * weight_decay * value[place] + lr * m_hat / (math.sqrt(v_hat) + epsilon)
""",
    ),
    Variant(
        "clipping",
        "one long vector, one factor for all",
        """
# Task: clipping
def clip_gradients(parameters, max_norm):
    together = np.concatenate([p.grad.ravel() for p in parameters]).astype(float)
    norm = np.linalg.norm(together)
    factor = 1.0 if norm <= max_norm else float(max_norm / norm)
    for p in parameters:
        p.grad = p.grad * factor
    return norm
""",
    ),
    Variant(
        "clipping",
        "as PyTorch does, loops over numbers",
        """
# Task: clipping
def clip_gradients(parameters, max_norm):
    total = 0.0
    for p in parameters:
        for number in p.grad.ravel().tolist():
            total += number * number
    norm = total**0.5
    scale = min(1.0, max_norm / (norm + 1e-6))
    for p in parameters:
        p.grad[...] = np.asfortranarray(p.grad) * scale
    return np.array(norm)
""",
    ),
    Variant(
        "clipping",
        "scaled before it is squared, each back to its own precision",
        """
# Task: clipping
def clip_gradients(parameters, max_norm):
    largest = max((float(np.abs(p.grad).max()) for p in parameters), default=0.0)
    if largest == 0:
        return 0.0
    norm = largest * math.sqrt(sum(float(np.sum((p.grad / largest) ** 2)) for p in parameters))
    for p in parameters:
        wide = p.grad.astype(np.float64) * (max_norm / norm if norm > max_norm else 1)
        p.grad = wide.astype(p.grad.dtype)
    return norm
""",
    ),
]
