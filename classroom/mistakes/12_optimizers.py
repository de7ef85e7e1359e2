"""What people really do wrong in exercise 12."""

from classroom.exercise import Mistake

COPY = "Nothing moved: your new numbers stand in a new array, and the layer holds the old one."
UPHILL = "The step goes uphill: the gradient points to where the loss grows."
FORGETFUL = (
    "The new velocity stands in an array of its own, which is gone after the call: the one that you were "
    "given is still what it was."
)
INSIDE = (
    "The rate is inside of the velocity. As long as it stays the same nobody notices; when it changes, the "
    "old steps still carry the old rate."
)
TOUCHED = (
    "The gradient has changed: the decay was added into its own array. The sum needs a new one."
)
SHARED = (
    "All parameters have one memory together: each is dragged along by the gradients of the others, or the "
    "shapes do not fit. Each needs one of its own, of its shape."
)
USED_UP = (
    "`parameters` may be something that one can go through only once, and list(parameters) has done so: "
    "self.parameters is what remains."
)
FIRST_ONLY = "Only the first parameter moves: does step return, or end, within the loop?"
NUMBER = "After your zero_grad a gradient is a single number, 0: it needs an array of zeros."
DECAYS_LATER = (
    "The value has moved already when it decays, so that a part of the step decays with it."
)
OVERWRITTEN = (
    "The gradient has changed: the step was worked out in its own array, which others still want."
)
HELD = (
    "Your optimizer holds on to arrays from when it was made. When p.value is another array later, it still "
    "moves the old one."
)
OLD_RATE = "Your steps keep the rate of the beginning: a schedule changes self.lr between them."
NOT_CLEARED = "The old gradients are still in the sum: zero_grad leaves them, or some of them."
NONE = "After your zero_grad a gradient is None, and a layer cannot add to it: it needs an array of zeros."
VALUES_CLEARED = "zero_grad has cleared the values: what was learned is gone."
BLIND = "The very first step has t = 1. With t = 0 the hats divide by 1 − 1, which is 0."
RESTARTED = "What should be remembered begins anew in every step."
PLAIN = (
    "That is plain momentum, in one form or another: μ v + g with the old velocity is v′ itself, and nobody "
    "looks ahead."
)
WIDENED = (
    "float32 has become float64: a memory of float64 was mixed in, and p.value is a new array, of the wider "
    "kind."
)
SEPARATE = (
    "Each gradient is cut by itself, so that the parameters' shares change and with them the direction. One "
    "length over all, one factor for all."
)

SGD_BODY = (
    "        for p, velocity in zip(self.parameters, self.velocity, strict=True):\n"
    "            momentum_step(p.value, velocity, p.grad, self.lr, self.momentum, self.weight_decay)"
)
SGD_MEMORY = "self.velocity = [np.zeros_like(p.value) for p in self.parameters]"
CLEAR = "        for p in self.parameters:\n            p.grad[...] = 0\n"
ADAM_MEMORY = (
    "        self.t = 0\n"
    "        self.m = [np.zeros_like(p.value) for p in self.parameters]\n"
    "        self.v = [np.zeros_like(p.value) for p in self.parameters]"
)
ADAM_BODY = (
    "            m[...] = self.beta1 * m + (1 - self.beta1) * p.grad\n"
    "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2\n"
    "            m_hat = m / (1 - self.beta1**self.t)\n"
    "            v_hat = v / (1 - self.beta2**self.t)\n"
    "            p.value -= self.lr * m_hat / (np.sqrt(v_hat) + self.epsilon)"
)
ADAM_LOOP = "        for p, m, v in zip(self.parameters, self.m, self.v, strict=True):\n"
WHOLE_SGD = (
    f"{SGD_MEMORY}\n\n"
    f"    def zero_grad(self):\n        # ANSWER\n{CLEAR}\n"
    f"    def step(self):\n        # ANSWER\n{SGD_BODY}"
)
WHOLE_ADAM = (
    f"{ADAM_MEMORY}\n\n"
    f"    def zero_grad(self):\n        # ANSWER\n{CLEAR}\n"
    f"    def step(self):\n        # ANSWER\n        self.t += 1\n{ADAM_LOOP}{ADAM_BODY}"
)
STEP = (
    "    velocity[...] = momentum * velocity + (grad + weight_decay * value)\n"
    "    value -= lr * velocity"
)

MISTAKES = [
    Mistake(
        "sgd_step",
        "moves a copy",
        "value -= lr * (grad + weight_decay * value)",
        "value = value - lr * (grad + weight_decay * value)",
        COPY,
    ),
    Mistake(
        "sgd_step",
        "goes uphill",
        "value -= lr",
        "value += lr",
        UPHILL,
    ),
    Mistake(
        "sgd_step",
        "leaves the decay out",
        "(grad + weight_decay * value)",
        "grad",
        "The decay is missing: your two results differ by nothing.",
    ),
    Mistake(
        "sgd_step",
        "decays without the rate",
        "lr * (grad + weight_decay * value)",
        "lr * grad + weight_decay * value",
        "The decay does not pass through the rate: it belongs into the bracket, beside the gradient.",
    ),
    Mistake(
        "sgd_step",
        "grows in place of decaying",
        "(grad + weight_decay * value)",
        "(grad - weight_decay * value)",
        "The decay has the wrong sign: values are pushed away from 0.",
    ),
    Mistake(
        "sgd_step",
        "decays by the sign",
        "weight_decay * value)",
        "weight_decay)",
        "The same amount is taken from every number: a decay is a part of the number itself.",
    ),
    Mistake(
        "sgd_step",
        "changes the gradient",
        "    value -= lr * (grad + weight_decay * value)",
        "    grad += weight_decay * value\n    value -= lr * grad",
        TOUCHED,
    ),
    Mistake(
        "sgd_step",
        "works in the gradient's array",
        "    value -= lr * (grad + weight_decay * value)",
        "    grad *= lr\n    value -= grad + lr * weight_decay * value",
        OVERWRITTEN,
    ),
    Mistake(
        "sgd_step",
        "decays after the step",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= lr * grad\n    value -= lr * weight_decay * value",
        DECAYS_LATER,
    ),
    Mistake(
        "momentum_step",
        "moves a copy",
        "value -= lr * velocity",
        "value = value - lr * velocity",
        COPY,
    ),
    Mistake(
        "momentum_step",
        "forgets the velocity",
        "velocity[...] = momentum",
        "velocity = momentum",
        FORGETFUL,
    ),
    Mistake(
        "momentum_step",
        "moves two copies",
        "    velocity[...] = momentum * velocity + (grad + weight_decay * value)\n"
        "    value -= lr * velocity",
        "    velocity = momentum * velocity + (grad + weight_decay * value)\n"
        "    value = value - lr * velocity",
        "Nothing moved: both new arrays are gone after the call, and those that you were given are unchanged.",
    ),
    Mistake(
        "momentum_step",
        "goes uphill",
        "value -= lr",
        "value += lr",
        UPHILL,
    ),
    Mistake(
        "momentum_step",
        "subtracts the gradient twice",
        "+ (grad + weight_decay * value)",
        "- (grad + weight_decay * value)",
        "The velocity goes against the gradient, and θ goes against the velocity: together that is uphill.",
    ),
    Mistake(
        "momentum_step",
        "puts the rate inside",
        "    velocity[...] = momentum * velocity + (grad + weight_decay * value)\n"
        "    value -= lr * velocity",
        "    velocity[...] = momentum * velocity + lr * (grad + weight_decay * value)\n"
        "    value -= velocity",
        INSIDE,
    ),
    Mistake(
        "momentum_step",
        "puts the rate inside, with its sign",
        "    velocity[...] = momentum * velocity + (grad + weight_decay * value)\n"
        "    value -= lr * velocity",
        "    velocity[...] = momentum * velocity - lr * (grad + weight_decay * value)\n"
        "    value += velocity",
        INSIDE,
    ),
    Mistake(
        "momentum_step",
        "takes a mean",
        "+ (grad + weight_decay * value)",
        "+ (1 - momentum) * (grad + weight_decay * value)",
        "Your velocity is a mean of gradients, as in Adam. Here the gradient goes in whole, and the velocity "
        "may grow to 1 / (1 − μ) times its length.",
    ),
    Mistake(
        "momentum_step",
        "moves before it is pushed",
        "    velocity[...] = momentum * velocity + (grad + weight_decay * value)\n"
        "    value -= lr * velocity",
        "    value -= lr * velocity\n"
        "    velocity[...] = momentum * velocity + (grad + weight_decay * value)",
        "θ moves by the velocity of the step before: the first step does not move at all.",
    ),
    Mistake(
        "momentum_step",
        "decays past the velocity",
        "    velocity[...] = momentum * velocity + (grad + weight_decay * value)\n"
        "    value -= lr * velocity",
        "    velocity[...] = momentum * velocity + grad\n"
        "    value -= lr * (velocity + weight_decay * value)",
        "The decay does not pass through the velocity: with momentum that is not the same.",
    ),
    Mistake(
        "momentum_step",
        "leaves the decay out",
        "(grad + weight_decay * value)",
        "grad",
        "The decay is missing from the velocity.",
    ),
    Mistake(
        "momentum_step",
        "scales the decay with momentum",
        "momentum * velocity + (grad + weight_decay * value)",
        "momentum * (velocity + weight_decay * value) + grad",
        "The decay is multiplied with the momentum: it belongs to the gradient, which goes in whole.",
    ),
    Mistake(
        "momentum_step",
        "changes the gradient",
        "    velocity[...] = momentum * velocity + (grad + weight_decay * value)",
        "    grad += weight_decay * value\n    velocity[...] = momentum * velocity + grad",
        TOUCHED,
    ),
    Mistake(
        "momentum_step",
        "moves by the old velocity",
        STEP,
        "    old = velocity.copy()\n"
        "    velocity[...] = momentum * velocity + (grad + weight_decay * value)\n"
        "    value -= lr * old",
        "θ moves by the velocity of the step before: the first step does not move at all.",
    ),
    Mistake(
        "momentum_step",
        "adds to the whole velocity",
        "velocity[...] = momentum * velocity",
        "velocity += momentum * velocity",
        "The old velocity stays in full, and a part of it comes on top: it must shrink to that part.",
    ),
    Mistake(
        "momentum_step",
        "keeps the velocity in full",
        "velocity[...] = momentum * velocity",
        "velocity[...] = velocity",
        "The velocity forgets nothing: of the old one a part of μ remains.",
    ),
    Mistake(
        "momentum_step",
        "shrinks the gradient too",
        "momentum * velocity + (grad + weight_decay * value)",
        "momentum * (velocity + grad + weight_decay * value)",
        "μ stands before the gradient, too: it shrinks the old velocity alone.",
    ),
    Mistake(
        "momentum_step",
        "decays after the step",
        STEP,
        "    velocity[...] = momentum * velocity + grad\n"
        "    value -= lr * velocity\n"
        "    value -= lr * weight_decay * value",
        "The decay does not pass through the velocity: with momentum that is not the same.",
    ),
    Mistake("sgd", "clears nothing", CLEAR, "        pass\n", NOT_CLEARED),
    Mistake(
        "sgd",
        "clears the first parameter",
        CLEAR,
        "        self.parameters[0].grad[...] = 0\n",
        NOT_CLEARED,
    ),
    Mistake(
        "sgd",
        "clears a name",
        "            p.grad[...] = 0\n",
        "            grad = p.grad\n            grad = 0\n",
        NOT_CLEARED,
    ),
    Mistake("sgd", "gives no array", "p.grad[...] = 0", "p.grad = None", NONE),
    Mistake("sgd", "clears the values", "p.grad[...] = 0", "p.value[...] = 0", VALUES_CLEARED),
    Mistake(
        "sgd",
        "clears both",
        "p.grad[...] = 0",
        "p.value[...] = p.grad[...] = 0",
        VALUES_CLEARED,
    ),
    Mistake(
        "sgd",
        "shares one velocity",
        f"{SGD_MEMORY}\n\n"
        f"    def zero_grad(self):\n        # ANSWER\n{CLEAR}\n"
        f"    def step(self):\n        # ANSWER\n{SGD_BODY}",
        "self.velocity = 0\n\n"
        f"    def zero_grad(self):\n        # ANSWER\n{CLEAR}\n"
        "    def step(self):\n        # ANSWER\n        for p in self.parameters:\n"
        "            self.velocity = self.momentum * self.velocity + p.grad + self.weight_decay * p.value\n"
        "            p.value -= self.lr * self.velocity",
        SHARED,
    ),
    Mistake(
        "sgd",
        "shares the first one's velocity",
        SGD_MEMORY,
        "self.velocity = [np.zeros_like(self.parameters[0].value)] * len(self.parameters)",
        SHARED,
    ),
    Mistake(
        "sgd",
        "begins anew in every step",
        SGD_BODY,
        "        for p in self.parameters:\n            velocity = np.zeros_like(p.value)\n"
        "            momentum_step(p.value, velocity, p.grad, self.lr, self.momentum, self.weight_decay)",
        RESTARTED,
    ),
    Mistake(
        "sgd",
        "has no momentum",
        SGD_BODY,
        "        for p in self.parameters:\n"
        "            p.value -= self.lr * (p.grad + self.weight_decay * p.value)",
        RESTARTED,
    ),
    Mistake(
        "sgd",
        "leaves the decay out",
        SGD_BODY,
        SGD_BODY.replace(", self.weight_decay", ""),
        "The weight decay does not reach your steps: a parameter without a gradient stays where it is.",
    ),
    Mistake(
        "sgd",
        "holds on to the values",
        f"{SGD_MEMORY}\n\n"
        f"    def zero_grad(self):\n        # ANSWER\n{CLEAR}\n"
        f"    def step(self):\n        # ANSWER\n{SGD_BODY}",
        f"{SGD_MEMORY}\n        self.values = [p.value for p in self.parameters]\n\n"
        f"    def zero_grad(self):\n        # ANSWER\n{CLEAR}\n"
        "    def step(self):\n        # ANSWER\n"
        "        for value, p, velocity in zip(self.values, self.parameters, self.velocity, strict=True):\n"
        "            momentum_step(value, velocity, p.grad, self.lr, self.momentum, self.weight_decay)",
        HELD,
    ),
    Mistake(
        "sgd",
        "holds on to the rate",
        f"{SGD_MEMORY}\n\n"
        f"    def zero_grad(self):\n        # ANSWER\n{CLEAR}\n"
        f"    def step(self):\n        # ANSWER\n{SGD_BODY}",
        f"{SGD_MEMORY}\n        self.rate = lr\n\n"
        f"    def zero_grad(self):\n        # ANSWER\n{CLEAR}\n"
        f"    def step(self):\n        # ANSWER\n{SGD_BODY.replace('self.lr', 'self.rate')}",
        OLD_RATE,
    ),
    Mistake(
        "sgd",
        "widens",
        f"{SGD_MEMORY}\n\n"
        f"    def zero_grad(self):\n        # ANSWER\n{CLEAR}\n"
        f"    def step(self):\n        # ANSWER\n{SGD_BODY}",
        "self.velocity = [np.zeros(p.value.shape) for p in self.parameters]\n\n"
        f"    def zero_grad(self):\n        # ANSWER\n{CLEAR}\n"
        "    def step(self):\n        # ANSWER\n        for p, v in zip(self.parameters, self.velocity):\n"
        "            v[...] = self.momentum * v + p.grad + self.weight_decay * p.value\n"
        "            p.value = p.value - self.lr * v",
        WIDENED,
    ),
    Mistake(
        "sgd",
        "clears after the step",
        SGD_BODY,
        f"{SGD_BODY}\n        self.zero_grad()",
        "step has cleared the gradients: others may still want to look at them.",
    ),
    Mistake(
        "sgd",
        "moves copies",
        SGD_BODY,
        "        for p, velocity in zip(self.parameters, self.velocity, strict=True):\n"
        "            value = p.value.copy()\n"
        "            momentum_step(value, velocity, p.grad, self.lr, self.momentum, self.weight_decay)",
        COPY,
    ),
    Mistake(
        "sgd",
        "keeps the velocities of all optimizers together",
        SGD_BODY,
        "        memory = MySGD.__dict__.get('memory') or [np.zeros_like(v) for v in self.velocity]\n"
        "        memory = memory if [v.shape for v in memory] == [v.shape for v in self.velocity] "
        "else self.velocity\n"
        "        MySGD.memory = memory\n"
        "        for p, velocity in zip(self.parameters, memory, strict=True):\n"
        "            momentum_step(p.value, velocity, p.grad, self.lr, self.momentum, self.weight_decay)",
        "Two optimizers share their velocities: the memory hangs on the class, or is a global, and belongs "
        "to self.",
    ),
    Mistake("sgd", "gives a number", "p.grad[...] = 0", "p.grad = 0", NUMBER),
    Mistake(
        "sgd",
        "goes through the parameters again",
        WHOLE_SGD,
        WHOLE_SGD.replace("in self.parameters]", "in parameters]").replace(", strict=True", ""),
        USED_UP,
    ),
    Mistake(
        "sgd",
        "goes through the parameters again, and counts",
        WHOLE_SGD,
        WHOLE_SGD.replace("in self.parameters]", "in parameters]")
        .replace(
            "p, velocity in zip(self.parameters, self.velocity, strict=True)",
            "i, p in enumerate(self.parameters)",
        )
        .replace("momentum_step(p.value, velocity,", "momentum_step(p.value, self.velocity[i],"),
        USED_UP,
    ),
    Mistake("sgd", "moves the first one", SGD_BODY, f"{SGD_BODY}\n            return", FIRST_ONLY),
    Mistake(
        "sgd",
        "begins with the values",
        SGD_MEMORY,
        "self.velocity = [p.value.copy() for p in self.parameters]",
        "The velocities begin as copies of the values: nothing moves yet, so they begin at 0.",
    ),
    Mistake("adam", "clears nothing", CLEAR, "        pass\n", NOT_CLEARED),
    Mistake("adam", "gives no array", "p.grad[...] = 0", "p.grad = None", NONE),
    Mistake("adam", "clears the values", "p.grad[...] = 0", "p.value[...] = 0", VALUES_CLEARED),
    Mistake(
        "adam",
        "wears no hats",
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n",
        "            m_hat, v_hat = m, v\n",
        "Both means begin at 0 and are not corrected: the first step is about three times too long.",
    ),
    Mistake(
        "adam",
        "corrects the first mean only",
        "v_hat = v / (1 - self.beta2**self.t)",
        "v_hat = v",
        "v is not corrected: in the first step it is a thousandth of what it should be, and θ jumps far.",
    ),
    Mistake(
        "adam",
        "corrects the second mean only",
        "m_hat = m / (1 - self.beta1**self.t)",
        "m_hat = m",
        "m is not corrected: the first step has a tenth of its length.",
    ),
    Mistake(
        "adam",
        "corrects for the first step always",
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n",
        "            m_hat = m / (1 - self.beta1)\n            v_hat = v / (1 - self.beta2)\n",
        "The correction is that of the first step, in every step: it fades with the power t.",
    ),
    Mistake(
        "adam",
        "counts from 0",
        f"        self.t += 1\n{ADAM_LOOP}{ADAM_BODY}",
        f"{ADAM_LOOP}{ADAM_BODY}\n        self.t += 1",
        BLIND,
    ),
    Mistake(
        "adam",
        "never counts",
        "        self.t += 1\n",
        "",
        BLIND,
    ),
    Mistake(
        "adam",
        "corrects with a product",
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n",
        "            m_hat = m / (1 - self.beta1 * self.t)\n"
        "            v_hat = v / (1 - self.beta2 * self.t)\n",
        "β times t is not β to the power t: from the second step on the correction is wrong.",
    ),
    Mistake(
        "adam",
        "counts parameters",
        f"        self.t += 1\n{ADAM_LOOP}",
        f"{ADAM_LOOP}            self.t += 1\n",
        "t grows with every parameter: it counts the steps of the whole network.",
    ),
    Mistake(
        "adam",
        "keeps the corrected means",
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n",
        "            m /= 1 - self.beta1**self.t\n"
        "            v /= 1 - self.beta2**self.t\n"
        "            m_hat, v_hat = m, v\n",
        "The corrected means have replaced the remembered ones, so that the next step corrects them again.",
    ),
    Mistake(
        "adam",
        "puts epsilon into the root",
        "(np.sqrt(v_hat) + self.epsilon)",
        "np.sqrt(v_hat + self.epsilon)",
        "ε stands under the root: there 10⁻⁸ becomes 10⁻⁴, and small gradients hardly move θ.",
    ),
    Mistake(
        "adam",
        "leaves epsilon out",
        "(np.sqrt(v_hat) + self.epsilon)",
        "np.sqrt(v_hat)",
        "Without ε a gradient of 0 becomes 0 / 0, which is not a number.",
    ),
    Mistake(
        "adam",
        "subtracts where it should divide by a sum",
        "self.lr * m_hat / (np.sqrt(v_hat) + self.epsilon)",
        "self.lr * m_hat / np.sqrt(v_hat) + self.epsilon",
        "ε is added to the step, not to the root below the fraction's line: brackets are missing.",
    ),
    Mistake(
        "adam",
        "takes no root",
        "np.sqrt(v_hat)",
        "v_hat",
        "The root is missing: the size of the gradient does not cancel, and small gradients make huge steps.",
    ),
    Mistake(
        "adam",
        "does not square",
        "p.grad**2",
        "p.grad",
        "v is a mean of gradients, not of their squares: where it is negative there is no root.",
    ),
    Mistake(
        "adam",
        "squares the mean",
        "p.grad**2",
        "m**2",
        "v gathers the square of m in place of the square of the gradient.",
    ),
    Mistake(
        "adam",
        "exchanges the betas",
        "            m[...] = self.beta1 * m + (1 - self.beta1) * p.grad\n"
        "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2\n"
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n",
        "            m[...] = self.beta2 * m + (1 - self.beta2) * p.grad\n"
        "            v[...] = self.beta1 * v + (1 - self.beta1) * p.grad**2\n"
        "            m_hat = m / (1 - self.beta2**self.t)\n"
        "            v_hat = v / (1 - self.beta1**self.t)\n",
        "The two β have changed places: the mean of the squares is the slower one.",
    ),
    Mistake(
        "adam",
        "corrects with the other beta",
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n",
        "            m_hat = m / (1 - self.beta2**self.t)\n"
        "            v_hat = v / (1 - self.beta1**self.t)\n",
        "Each mean is corrected with the other one's β.",
    ),
    Mistake(
        "adam",
        "adds where it should mix",
        "            m[...] = self.beta1 * m + (1 - self.beta1) * p.grad\n",
        "            m[...] = self.beta1 * m + p.grad\n",
        "m adds gradients up, like a velocity; a mean gives the new one a share of 1 − β₁.",
    ),
    Mistake("adam", "goes uphill", "p.value -= self.lr", "p.value += self.lr", UPHILL),
    Mistake(
        "adam",
        "shares its means",
        ADAM_MEMORY,
        "        self.t = 0\n"
        "        self.m = [np.zeros_like(self.parameters[0].value)] * len(self.parameters)\n"
        "        self.v = [np.zeros_like(self.parameters[0].value)] * len(self.parameters)",
        SHARED,
    ),
    Mistake(
        "adam",
        "uses one array for both means",
        ADAM_MEMORY,
        "        self.t = 0\n"
        "        self.m = self.v = [np.zeros_like(p.value) for p in self.parameters]",
        "m and v are two names of one list of arrays: what you write into v stands in m as well.",
    ),
    Mistake(
        "adam",
        "begins anew in every step",
        ADAM_LOOP,
        "        for p in self.parameters:\n"
        "            m, v = np.zeros_like(p.value), np.zeros_like(p.value)\n",
        RESTARTED,
    ),
    Mistake(
        "adam",
        "holds on to the values",
        f"{ADAM_MEMORY}\n\n"
        f"    def zero_grad(self):\n        # ANSWER\n{CLEAR}\n"
        f"    def step(self):\n        # ANSWER\n        self.t += 1\n{ADAM_LOOP}{ADAM_BODY}",
        f"{ADAM_MEMORY}\n        self.values = [p.value for p in self.parameters]\n\n"
        f"    def zero_grad(self):\n        # ANSWER\n{CLEAR}\n"
        "    def step(self):\n        # ANSWER\n        self.t += 1\n"
        "        for value, p, m, v in zip(self.values, self.parameters, self.m, self.v, strict=True):\n"
        f"{ADAM_BODY.replace('p.value', 'value')}",
        HELD,
    ),
    Mistake(
        "adam",
        "holds on to the rate",
        f"{ADAM_MEMORY}\n\n"
        f"    def zero_grad(self):\n        # ANSWER\n{CLEAR}\n"
        f"    def step(self):\n        # ANSWER\n        self.t += 1\n{ADAM_LOOP}{ADAM_BODY}",
        f"{ADAM_MEMORY}\n        self.rate = lr\n\n"
        f"    def zero_grad(self):\n        # ANSWER\n{CLEAR}\n"
        f"    def step(self):\n        # ANSWER\n        self.t += 1\n{ADAM_LOOP}"
        f"{ADAM_BODY.replace('self.lr', 'self.rate')}",
        OLD_RATE,
    ),
    Mistake(
        "adam",
        "widens",
        f"{ADAM_MEMORY}\n\n"
        f"    def zero_grad(self):\n        # ANSWER\n{CLEAR}\n"
        f"    def step(self):\n        # ANSWER\n        self.t += 1\n{ADAM_LOOP}{ADAM_BODY}",
        f"{ADAM_MEMORY.replace('zeros_like(p.value)', 'zeros(p.value.shape)')}\n\n"
        f"    def zero_grad(self):\n        # ANSWER\n{CLEAR}\n"
        f"    def step(self):\n        # ANSWER\n        self.t += 1\n{ADAM_LOOP}"
        f"{ADAM_BODY.replace('p.value -=', 'p.value = p.value -')}",
        WIDENED,
    ),
    Mistake(
        "adam",
        "moves a copy",
        "            p.value -= self.lr * m_hat",
        "            value = p.value\n            value = value - self.lr * m_hat",
        COPY,
    ),
    Mistake("adam", "gives a number", "p.grad[...] = 0", "p.grad = 0", NUMBER),
    Mistake(
        "adam",
        "goes through the parameters again",
        WHOLE_ADAM,
        WHOLE_ADAM.replace("in self.parameters]", "in parameters]").replace(", strict=True", ""),
        USED_UP,
    ),
    Mistake(
        "adam", "moves the first one", ADAM_BODY, f"{ADAM_BODY}\n            return", FIRST_ONLY
    ),
    Mistake(
        "adam",
        "counts from 2",
        "self.t = 0",
        "self.t = 1",
        "The very first step has t = 1, and yours has 2: is it counted before it begins, and again within?",
    ),
    Mistake(
        "adam",
        "exchanges the betas of the means",
        "            m[...] = self.beta1 * m + (1 - self.beta1) * p.grad\n"
        "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2\n",
        "            m[...] = self.beta2 * m + (1 - self.beta2) * p.grad\n"
        "            v[...] = self.beta1 * v + (1 - self.beta1) * p.grad**2\n",
        "The two β have changed places in the means, and the hats do not fit: the mean of the squares is the "
        "slower one.",
    ),
    Mistake(
        "adam",
        "adds squares where it should mix",
        "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2\n",
        "            v[...] = self.beta2 * v + p.grad**2\n",
        "v adds squares up; a mean gives the new one a share of 1 − β₂.",
    ),
    Mistake(
        "adam",
        "squares the share",
        "(1 - self.beta2) * p.grad**2",
        "((1 - self.beta2) * p.grad) ** 2",
        "The share 1 − β₂ is squared with the gradient: the square belongs to g alone.",
    ),
    Mistake(
        "adam",
        "adds epsilon to the root without its hat",
        "            p.value -= self.lr * m_hat / (np.sqrt(v_hat) + self.epsilon)",
        "            root = math.sqrt(1 - self.beta2**self.t)\n"
        "            p.value -= self.lr * root * m_hat / (np.sqrt(v) + self.epsilon)",
        "ε is added to √v, before the correction: there it counts for more than beside √v̂.",
    ),
    Mistake(
        "adam",
        "takes the root of one number",
        "np.sqrt(v_hat)",
        "math.sqrt(v_hat)",
        "What comes from math works on single numbers: NumPy has the same for arrays.",
    ),
    Mistake(
        "adam",
        "forgets the second mean",
        "            v[...] = self.beta2",
        "            v = self.beta2",
        "v begins anew in every step: the new one stands in an array that nobody keeps.",
    ),
    Mistake(
        "adam",
        "forgets both means",
        "            m[...] = self.beta1 * m + (1 - self.beta1) * p.grad\n            v[...] = self.beta2",
        "            m = self.beta1 * m + (1 - self.beta1) * p.grad\n            v = self.beta2",
        RESTARTED,
    ),
    Mistake(
        "nesterov",
        "is plain momentum",
        "value -= lr * (pull + momentum * velocity)",
        "value -= lr * velocity",
        PLAIN,
    ),
    Mistake(
        "nesterov",
        "is plain momentum in disguise",
        "    velocity[...] = momentum * velocity + pull\n    value -= lr * (pull + momentum * velocity)",
        "    value -= lr * (pull + momentum * velocity)\n    velocity[...] = momentum * velocity + pull",
        PLAIN,
    ),
    Mistake(
        "nesterov",
        "forgets the gradient",
        "(pull + momentum * velocity)",
        "(momentum * velocity)",
        "Only the step from θ′ to its look ahead is left: θ itself has moved as well, by η v′.",
    ),
    Mistake(
        "nesterov",
        "looks ahead twice",
        "(pull + momentum * velocity)",
        "(velocity + momentum * velocity)",
        "You go from the look ahead as if it were θ: the piece η μ v that it stood ahead already is walked "
        "twice.",
    ),
    Mistake(
        "nesterov",
        "adds the whole velocity",
        "(pull + momentum * velocity)",
        "(pull + velocity)",
        "The look ahead is too far: θ will be carried on by μ v′, not by v′.",
    ),
    Mistake(
        "nesterov",
        "decays in the velocity only",
        "(pull + momentum * velocity)",
        "(grad + momentum * velocity)",
        "The decay is in the velocity, but not in the gradient that the step adds: it stands wherever g stands.",
    ),
    Mistake(
        "nesterov",
        "decays in the step only",
        "momentum * velocity + pull",
        "momentum * velocity + grad",
        "The decay is in the step, but not in the velocity: it stands wherever g stands.",
    ),
    Mistake(
        "nesterov",
        "leaves the decay out",
        "pull = grad + weight_decay * value",
        "pull = grad",
        "The decay is missing.",
    ),
    Mistake(
        "nesterov",
        "forgets the velocity",
        "velocity[...] = momentum",
        "velocity = momentum",
        FORGETFUL,
    ),
    Mistake(
        "nesterov",
        "moves a copy",
        "value -= lr * (pull",
        "value = value - lr * (pull",
        COPY,
    ),
    Mistake(
        "nesterov",
        "changes the gradient",
        "    pull = grad + weight_decay * value\n",
        "    grad += weight_decay * value\n    pull = grad\n",
        TOUCHED,
    ),
    Mistake(
        "nesterov",
        "looks ahead once more",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    pull = grad + weight_decay * (value - lr * momentum * velocity)\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * velocity",
        "You treat value as θ: it stands ahead already, at θ − η μ v, and must end ahead as well.",
    ),
    Mistake(
        "nesterov",
        "carries the gradient on",
        "(pull + momentum * velocity)",
        "(velocity + momentum * pull)",
        "g and v′ have changed places: what μ carries on is the velocity.",
    ),
    Mistake(
        "nesterov",
        "looks back",
        "(pull + momentum * velocity)",
        "(pull - momentum * velocity)",
        "You look back: the look ahead lies where the velocity will carry θ.",
    ),
    Mistake(
        "adamw",
        "lets the decay join the gradient",
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "    grad = grad + (weight_decay * value if value.ndim > 1 else 0)\n"
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon))",
        "The decay is in m and v, and is divided by the root with them: that is Adam with L2.",
    ),
    Mistake(
        "adamw",
        "lets the decay of all join the gradient",
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "    grad = grad + weight_decay * value\n"
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon))",
        "The decay is in m and v, and is divided by the root with them: that is Adam with L2. And a bias does "
        "not decay.",
    ),
    Mistake(
        "adamw",
        "lets biases decay",
        "weight_decay * value if value.ndim > 1 else 0",
        "weight_decay * value",
        "The bias decays as well: an array with a single axis should not.",
    ),
    Mistake(
        "adamw",
        "lets biases decay alone",
        "if value.ndim > 1 else 0",
        "if value.ndim == 1 else 0",
        "Biases decay, and weights do not: it should be the other way round.",
    ),
    Mistake(
        "adamw",
        "lets matrices decay alone",
        "if value.ndim > 1 else 0",
        "if value.ndim == 2 else 0",
        "Weights with two axes decay, but filters, which have four, do not.",
    ),
    Mistake(
        "adamw",
        "decays without the rate",
        "(m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "(m_hat / (np.sqrt(v_hat) + epsilon)) + decay",
        "The decay does not pass through the learning rate.",
    ),
    Mistake(
        "adamw",
        "divides the decay",
        "(m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "(m_hat + decay) / (np.sqrt(v_hat) + epsilon)",
        "The decay is divided by the root, which is what AdamW avoids.",
    ),
    Mistake(
        "adamw",
        "decays after the step",
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon))\n"
        "    value -= lr * weight_decay * value if value.ndim > 1 else 0",
        DECAYS_LATER,
    ),
    Mistake(
        "adamw",
        "leaves the decay out",
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon))",
        "That is Adam: nothing decays.",
    ),
    Mistake(
        "adamw",
        "wears no hats",
        "m / (1 - beta1**t), v / (1 - beta2**t)",
        "m, v",
        "The means are not corrected for their beginning at 0.",
    ),
    Mistake(
        "adamw",
        "forgets its means",
        "    m[...] = beta1 * m + (1 - beta1) * grad\n    v[...] = beta2",
        "    m = beta1 * m + (1 - beta1) * grad\n    v = beta2",
        "m and v stand in new arrays, which are gone after the call: those that you were given are unchanged.",
    ),
    Mistake(
        "adamw",
        "moves a copy",
        "value -= lr * (m_hat",
        "value = value - lr * (m_hat",
        COPY,
    ),
    Mistake(
        "adamw",
        "counts from 2",
        "m / (1 - beta1**t), v / (1 - beta2**t)",
        "m / (1 - beta1 ** (t + 1)), v / (1 - beta2 ** (t + 1))",
        "The first step has t = 1 already: nothing is to be added.",
    ),
    Mistake(
        "adamw",
        "grows in place of decaying",
        "+ epsilon) + decay)",
        "+ epsilon) - decay)",
        "The decay has the wrong sign: values are pushed away from 0.",
    ),
    Mistake(
        "adamw",
        "keeps the corrected means",
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n",
        "    m /= 1 - beta1**t\n    v /= 1 - beta2**t\n    m_hat, v_hat = m, v\n",
        "The corrected means have replaced the remembered ones, so that the next step corrects them again.",
    ),
    Mistake(
        "adamw",
        "puts epsilon into the root",
        "(np.sqrt(v_hat) + epsilon)",
        "np.sqrt(v_hat + epsilon)",
        "ε stands under the root, where it counts for more.",
    ),
    Mistake(
        "adamw",
        "leaves biases alone",
        "    m[...] = beta1",
        "    if value.ndim == 1:\n        return\n    m[...] = beta1",
        "A bias does not decay, but it takes Adam's step like all the others.",
    ),
    Mistake(
        "clipping",
        "cuts each by itself",
        "    squares = [np.sum(p.grad.astype(np.float64) ** 2) for p in parameters]\n"
        "    norm = math.sqrt(sum(squares))\n"
        "    if norm > max_norm:\n"
        "        for p in parameters:\n"
        "            p.grad *= max_norm / norm\n",
        "    squares = [np.sum(p.grad.astype(np.float64) ** 2) for p in parameters]\n"
        "    norm = math.sqrt(sum(squares))\n"
        "    for p, square in zip(parameters, squares, strict=True):\n"
        "        if math.sqrt(square) > max_norm:\n"
        "            p.grad *= max_norm / math.sqrt(square)\n",
        SEPARATE,
    ),
    Mistake(
        "clipping",
        "cuts where the whole is too long, each by itself",
        "p.grad *= max_norm / norm",
        "p.grad *= max_norm / float(np.linalg.norm(p.grad.astype(np.float64)))",
        SEPARATE,
    ),
    Mistake(
        "clipping",
        "cuts numbers",
        "    if norm > max_norm:\n"
        "        for p in parameters:\n"
        "            p.grad *= max_norm / norm\n",
        "    for p in parameters:\n        np.clip(p.grad, -max_norm, max_norm, out=p.grad)\n",
        "Each number is cut by itself. That changes the direction: one factor for all would not.",
    ),
    Mistake(
        "clipping",
        "lengthens what is short",
        "    if norm > max_norm:\n        for p in parameters:\n",
        "    if norm > 0:\n        for p in parameters:\n",
        "Gradients that were short enough are lengthened to max_norm.",
    ),
    Mistake(
        "clipping",
        "lengthens what is short, and divides by 0",
        "    if norm > max_norm:\n        for p in parameters:\n            p.grad *= max_norm / norm\n",
        "    for p in parameters:\n        p.grad *= np.float64(max_norm) / norm\n",
        "Gradients that were short enough are lengthened to max_norm.",
    ),
    Mistake(
        "clipping",
        "divides by a length of 0",
        "    if norm > max_norm:\n        for p in parameters:\n            p.grad *= max_norm / norm\n",
        "    for p in parameters:\n        p.grad *= min(1, max_norm / norm)\n",
        "Where all gradients are 0 so is their length, and you divide by it.",
    ),
    Mistake(
        "clipping",
        "returns the length afterwards",
        "    return norm",
        "    return min(norm, max_norm)",
        "You return the length after the cut: asked for is how long the gradients were.",
    ),
    Mistake(
        "clipping",
        "returns nothing",
        "    return norm",
        "    return None",
        "The length is not returned.",
    ),
    Mistake(
        "clipping",
        "takes no root",
        "math.sqrt(sum(squares))",
        "float(sum(squares))",
        "The root is missing: a sum of squares is no length.",
    ),
    Mistake(
        "clipping",
        "sums the lengths",
        "math.sqrt(sum(squares))",
        "sum(math.sqrt(square) for square in squares)",
        "The lengths of the parts are added: their squares add up, as in Pythagoras' theorem.",
    ),
    Mistake(
        "clipping",
        "sums what is positive and what is negative",
        "p.grad.astype(np.float64) ** 2",
        "np.abs(p.grad.astype(np.float64))",
        "You add up the numbers' sizes, not their squares.",
    ),
    Mistake(
        "clipping",
        "overflows",
        "np.sum(p.grad.astype(np.float64) ** 2)",
        "np.sum(p.grad**2)",
        "In float32 the squares of huge gradients are infinite, the length is too, and the factor becomes 0.",
    ),
    Mistake(
        "clipping",
        "cuts a copy",
        "p.grad *= max_norm / norm",
        "grad = p.grad * (max_norm / norm)",
        "The shortened gradients stand in new arrays: the parameters still have the long ones.",
    ),
    Mistake(
        "clipping",
        "cuts the values",
        "p.grad *= max_norm / norm",
        "p.value *= max_norm / norm",
        "The values are shortened: it is the gradients that are too long.",
    ),
    Mistake(
        "clipping",
        "widens",
        "p.grad *= max_norm / norm",
        "p.grad = p.grad * (max_norm / np.float64(norm))",
        "float32 gradients have become float64: the factor is a NumPy number of float64.",
    ),
    Mistake(
        "clipping",
        "turns the factor round",
        "max_norm / norm",
        "norm / max_norm",
        "The factor is upside down: too long becomes longer still.",
    ),
    Mistake(
        "clipping",
        "takes the largest number",
        "    squares = [np.sum(p.grad.astype(np.float64) ** 2) for p in parameters]\n"
        "    norm = math.sqrt(sum(squares))\n",
        "    norm = max(float(np.abs(p.grad).max()) for p in parameters)\n",
        "The largest number is not the length: all of them count, by their squares.",
    ),
    Mistake(
        "clipping",
        "sums the sizes",
        "    squares = [np.sum(p.grad.astype(np.float64) ** 2) for p in parameters]\n"
        "    norm = math.sqrt(sum(squares))\n",
        "    norm = sum(float(np.abs(p.grad.astype(np.float64)).sum()) for p in parameters)\n",
        "You add up the numbers' sizes, not their squares.",
    ),
    Mistake(
        "clipping",
        "averages the squares",
        "np.sum(p.grad.astype(np.float64) ** 2)",
        "np.mean(p.grad.astype(np.float64) ** 2)",
        "You average squares: a length adds them up.",
    ),
    Mistake(
        "clipping",
        "shortens to 1",
        "max_norm / norm",
        "1 / norm",
        "What is too long is cut to length 1, whatever max_norm says.",
    ),
    Mistake(
        "clipping",
        "measures the values",
        "np.sum(p.grad.astype",
        "np.sum(p.value.astype",
        "You measure the values: it is the gradients that may be too long.",
    ),
    Mistake(
        "clipping",
        "measures again and again",
        "    squares = [np.sum(p.grad.astype(np.float64) ** 2) for p in parameters]\n"
        "    norm = math.sqrt(sum(squares))\n"
        "    if norm > max_norm:\n"
        "        for p in parameters:\n"
        "            p.grad *= max_norm / norm\n",
        "    def length():\n"
        "        return math.sqrt(sum(np.sum(p.grad.astype(np.float64) ** 2) for p in parameters))\n\n"
        "    norm = length()\n"
        "    for p in parameters:\n"
        "        if length() > max_norm:\n"
        "            p.grad *= max_norm / length()\n",
        "The length is measured anew while some are shortened already: one factor, from the length before.",
    ),
]
