"""What people really do wrong in exercise 12."""

from classroom.exercise import Mistake

COPY = "Nothing moved: your new numbers stand in a new array, and the layer holds the old one."
UPHILL = "The step goes uphill: the gradient points to where the loss grows."
FORGETFUL = (
    "The velocity that you were given is still what it was: the new one has to stand in it, for whatever else "
    "you wrote it to is gone after the call."
)
INSIDE = (
    "The rate is inside of the velocity. As long as it stays the same nobody notices; when it changes, the "
    "old steps still carry the old rate."
)
TOUCHED = (
    "The gradient has changed: the decay was added into its own array. The sum needs a new one."
)
SHARED = (
    "Each parameter needs a memory of its own, of its own shape: yours is shared by several, or has another "
    "shape."
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
OLD_RATE = (
    "Your rate never changes: a schedule changes self.lr between steps, so ask for it in each."
)
NOT_CLEARED = "The old gradients are still in the sum: zero_grad leaves them, or some of them."
NONE = "After your zero_grad a gradient is None, and a layer cannot add to it: it needs an array of zeros."
VALUES_CLEARED = "zero_grad has cleared the values: what was learned is gone."
BLIND = "The very first step has t = 1, and the power 1. With a power of 0 the hats divide by 1 − 1, which is 0."
FIRST_HATS = "The correction is that of the first step, in every step: it fades with the power t, and t grows."
RESTARTED = "What should be remembered begins anew in every step."
PLAIN = (
    "That is plain momentum, in one form or another: μ v + g with the old velocity is v′ itself, and nobody "
    "looks ahead."
)
WIDENED = (
    "float32 has become float64: a memory of float64, or a NumPy number, was mixed in, and p.value is a new "
    "array, of the wider kind."
)
WIDE_GRADIENTS = (
    "float32 gradients have become float64: they were replaced by new arrays, of the wider kind."
)
NO_RATE = "The learning rate is missing: the step is as long as the gradient itself."
RATE_ON_DECAY = "The rate multiplies the decay alone: the whole bracket passes through it."
NOT_TAKEN_OFF = (
    "What stands in value is the step itself: it is to be taken from what stood there before."
)
TWO_LAMBDAS = (
    "Your decay has the wrong size: λ θ goes in once, as it stands, for it is a derivative already."
)
OF_SQUARES = (
    "Your decay is made of squares, as the penalty in a loss is. In the step stands that penalty's derivative, "
    "λ θ."
)
WRONG_WAY = "The decay has the wrong sign: values are pushed away from 0."
SAME_AMOUNT = "The same amount is taken from every number: a decay is a part of the number itself."
SIZE_ONLY = "Your decay knows the sizes of the numbers and not their signs: a negative one moves away from 0."
OWN_SHARE = "Each number has a gradient of its own: you made one number of them, for all."
DECAY_OF_G = "Your decay is a part of the gradient: it should be a part of θ, and pull towards 0."
MU_ON_G = (
    "μ stands before the gradient, which goes in whole: of the old velocity a part of μ remains."
)
HALF_KEPT = "Of the old velocity a part of μ remains, not of 1 − μ."
TWICE = "The gradient goes in twice: the new velocity has it already, and that alone moves θ."
HALF_MOVED = "θ moves by μ v; it is to move by the whole new velocity, in which μ is already."
NEVER_PUSHED = (
    "The velocity that you were given has shrunk, and the gradient is not in it: in the next step it is "
    "forgotten."
)
DOWNHILL = "Your velocity points downhill: here it adds up gradients, and θ moves against it."
UNUSED = "θ moves by this step's gradient alone: the velocity of earlier steps plays no part."
LOOKS_AHEAD = "That is Nesterov's step, which task 5 asks for. Here the new velocity moves θ, and nothing else does."
RATE_TWICE = "The rate is in it twice: inside of the velocity, and once more when θ moves."
FROM_GRADIENTS = (
    "The memory begins with the gradients of that moment: nothing was seen yet, so it begins at 0."
)
NOT_FROM_0 = (
    "The memory does not begin at 0: in the first step it counts for something that never was."
)
HELD_GRADS = (
    "Your optimizer holds on to gradients from when it was made. When p.grad is another array later, it still "
    "uses the old one."
)
BY_ARRAY = "Your memory is found by the array, and another array in p.value finds none: it belongs to the parameter."
BY_SHAPE = "Parameters of one shape have one memory together: each needs one of its own."
FIXED = "A number is fixed in your step, whatever was given to __init__: ask self for it."
STANDS_STILL = (
    "A parameter whose gradient is 0 does not move in your step. What is remembered carries it on, and a "
    "decay pulls at it."
)
CLEARED_FIRST = "step clears the gradients before it reads them: there is nothing left to go by."
EXCHANGED = "Two arguments have changed places: look at their order in task 2."
A_PARAMETER = "A Parameter is no array: it holds two, value and grad. Say which of them you mean."
A_NUMBER = "Your memory is a single number, which nothing can be written into: an array of zeros is needed."
NO_DECAY_HERE = (
    "Without momentum nothing decays in your step: the two have nothing to do with each other."
)
SHARES = "The shares have changed places: of what is remembered a part of β remains, and the new one gets 1 − β."
BRACKETS = "Brackets are missing: 1 − β is one number, and the whole of it multiplies."
MULTIPLIED = "The hats multiply, and the means become smaller still: a mean that is too small is to be divided."
POWER_OF_SHARE = (
    "β to the power t comes first, and then what is missing to 1: (1 − β)ᵗ is something else."
)
FIRST_HAT_KEPT = (
    "The corrected m has replaced the remembered one, so that the next step corrects it again."
)
SECOND_HAT_KEPT = (
    "The corrected v has replaced the remembered one, so that the next step corrects it again."
)
SIZES = "v gathers sizes of gradients, and the root of that is no size: it gathers their squares."
ONE_V = "Each number has a v of its own: yours is one number for the whole array, or a sum over it."
NO_MEAN = "The step goes by this step's gradient alone: m̂, the mean, is to take its place."
KEEPS_ALL_M = "m forgets nothing: of the old one a part of β₁ remains."
KEEPS_ALL_V = "v forgets nothing: of the old one a part of β₂ remains."
NO_MEMORY = (
    "Your steps know nothing of those before: the velocity begins anew each time, or no momentum keeps a part "
    "of it."
)
ONE_BETA = "One β does all the work: m has β₁, and v has β₂."
ONE_HAT = "Both hats are made with one β: each mean is corrected with its own."
SQUARED_IN_PLACE = "The gradient has changed: it was squared in its own array."
LARGER_OF = "ε is added to the root, in every case: you take the larger of the two."
OLD_MEANS = "θ moves by the means of the step before: first the new gradient goes into them."
ROOT_OF_HAT = "The correction of v belongs under the root, as v does: where it goes into the rate, its root does."
VARIANCE = "v gathers squares of the gradient itself, not of its distance from the mean."
WHOLE_ROOT = "The root is over v̂ alone: m̂ may be negative, and stands outside."
FORGETS_M = "m begins anew in every step: the new one stands in an array that nobody keeps."
SQUARED_FACTOR = "Your factor has the square of the length in it, and is far too small: a length shrinks by the factor itself."
NO_ROOT = "The root is missing: the size of the gradient does not cancel."
ADDS_M = "m adds gradients up, like a velocity; a mean gives the new one a share of 1 − β₁."
ADDS_V = "v adds squares up; a mean gives the new one a share of 1 − β₂."
M_FOR_G = "v gathers the square of m in place of the square of the gradient."
NO_EPSILON = "Without ε a gradient of 0 becomes 0 / 0, which is not a number."
OUTSIDE_V = "The rate is inside of your velocity. Here the velocity adds up gradients, and the rate stands outside."
L2 = "The decay is in m and v, and is divided by the root with them: that is Adam with L2."
L2_TOUCHED = (
    "The decay was added into the gradient's own array, and reaches m and v: that is Adam with L2, and the "
    "gradient has changed."
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
        "sgd_step",
        "grows after the step",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= lr * grad\n    value += lr * weight_decay * value",
        WRONG_WAY,
    ),
    Mistake(
        "sgd_step",
        "goes uphill, and decays",
        "    value -= lr * (grad + weight_decay * value)",
        "    value += lr * (grad - weight_decay * value)",
        UPHILL,
    ),
    Mistake(
        "sgd_step",
        "goes uphill, and decays after it",
        "    value -= lr * (grad + weight_decay * value)",
        "    value += lr * grad\n    value -= lr * weight_decay * value",
        UPHILL,
    ),
    Mistake(
        "sgd_step",
        "decays by squares",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= lr * (grad + weight_decay * value**2)",
        OF_SQUARES,
    ),
    Mistake(
        "sgd_step",
        "decays by the sum of squares",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= lr * (grad + weight_decay * np.sum(value**2))",
        OF_SQUARES,
    ),
    Mistake(
        "sgd_step",
        "decays by half the sum of squares",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= lr * (grad + 0.5 * weight_decay * np.sum(value**2))",
        OF_SQUARES,
    ),
    Mistake(
        "sgd_step",
        "decays by the length",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= lr * (grad + weight_decay * np.linalg.norm(value))",
        "The same number, the length, pulls at every entry: each decays by a part of itself.",
    ),
    Mistake(
        "sgd_step",
        "decays by signs",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= lr * (grad + weight_decay * np.sign(value))",
        SAME_AMOUNT,
    ),
    Mistake(
        "sgd_step",
        "decays by sizes",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= lr * (grad + weight_decay * np.abs(value))",
        SIZE_ONLY,
    ),
    Mistake(
        "sgd_step",
        "decays twice as fast",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= lr * (grad + 2 * weight_decay * value)",
        TWO_LAMBDAS,
    ),
    Mistake(
        "sgd_step",
        "decays half as fast",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= lr * (grad + 0.5 * weight_decay * value)",
        TWO_LAMBDAS,
    ),
    Mistake(
        "sgd_step",
        "decays by the square of lambda",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= lr * (grad + weight_decay**2 * value)",
        TWO_LAMBDAS,
    ),
    Mistake(
        "sgd_step",
        "decays twice",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= lr * weight_decay * value\n    value -= lr * (grad + weight_decay * value)",
        "It decays twice: once by itself, and once more beside the gradient.",
    ),
    Mistake(
        "sgd_step",
        "has no rate",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= grad + weight_decay * value",
        NO_RATE,
    ),
    Mistake(
        "sgd_step",
        "has a rate for the decay alone",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= grad + lr * weight_decay * value",
        RATE_ON_DECAY,
    ),
    Mistake(
        "sgd_step",
        "decays without the rate, after the step",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= lr * grad\n    value -= weight_decay * value",
        "The decay does not pass through the rate, and θ has moved already when it decays.",
    ),
    Mistake(
        "sgd_step",
        "takes the rate for the decay twice",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= lr * (grad + lr * weight_decay * value)",
        "The decay passes through the rate twice: once inside of the bracket, and once outside.",
    ),
    Mistake(
        "sgd_step",
        "decays by the gradient",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= lr * (grad + weight_decay * grad)",
        DECAY_OF_G,
    ),
    Mistake(
        "sgd_step",
        "shrinks the gradient",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= lr * (1 - weight_decay) * grad",
        DECAY_OF_G,
    ),
    Mistake(
        "sgd_step",
        "puts the step in place of the value",
        "    value -= lr * (grad + weight_decay * value)",
        "    value[...] = lr * (grad + weight_decay * value)",
        NOT_TAKEN_OFF,
    ),
    Mistake(
        "sgd_step",
        "puts the step in place of the value, with its sign",
        "    value -= lr * (grad + weight_decay * value)",
        "    value[...] = -lr * (grad + weight_decay * value)",
        NOT_TAKEN_OFF,
    ),
    Mistake(
        "sgd_step",
        "puts the step in place, after the decay",
        "    value -= lr * (grad + weight_decay * value)",
        "    value[...] = weight_decay * value - lr * grad",
        "Of θ only the part λ is left: λ says what goes, not what remains.",
    ),
    Mistake(
        "sgd_step",
        "divides by the rate",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= (grad + weight_decay * value) / lr",
        "The rate divides: a small rate makes small steps, so it multiplies.",
    ),
    Mistake(
        "sgd_step",
        "averages the gradient",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= lr * (grad.mean() + weight_decay * value)",
        OWN_SHARE,
    ),
    Mistake(
        "sgd_step",
        "sums the gradient",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= lr * (grad.sum() + weight_decay * value)",
        OWN_SHARE,
    ),
    Mistake(
        "sgd_step",
        "divides by the number of rows",
        "    value -= lr * (grad + weight_decay * value)",
        "    value -= lr * (grad / len(grad) + weight_decay * value)",
        "The gradient is divided once more: the loss is a mean already, and its "
        "gradient is taken as it comes.",
    ),
    Mistake(
        "sgd_step",
        "works in the gradient's array, and decays with it",
        "    value -= lr * (grad + weight_decay * value)",
        "    grad += weight_decay * value\n    grad *= lr\n    value -= grad",
        OVERWRITTEN,
    ),
    Mistake(
        "sgd_step",
        "works in the gradient's array, and decays later",
        "    value -= lr * (grad + weight_decay * value)",
        "    grad *= lr\n    value -= grad\n    value -= lr * weight_decay * value",
        "The gradient has changed, for the step was worked out in its own array; and "
        "the value had moved already when it decayed.",
    ),
    Mistake(
        "sgd_step",
        "moves nothing but the gradient",
        "    value -= lr * (grad + weight_decay * value)",
        "    grad -= lr * (grad + weight_decay * value)",
        "The gradient has moved, and the value has not: value is what learns.",
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
    Mistake(
        "momentum_step",
        "shrinks the gradient in place of the velocity",
        STEP,
        "    velocity[...] = velocity + momentum * (grad + weight_decay * value)\n"
        "    value -= lr * velocity",
        MU_ON_G,
    ),
    Mistake(
        "momentum_step",
        "exchanges the shares",
        STEP,
        "    velocity[...] = (1 - momentum) * velocity + momentum * (grad + "
        "weight_decay * value)\n"
        "    value -= lr * velocity",
        MU_ON_G,
    ),
    Mistake(
        "momentum_step",
        "keeps the other share",
        STEP,
        "    velocity[...] = (1 - momentum) * velocity + (grad + weight_decay * value)\n"
        "    value -= lr * velocity",
        HALF_KEPT,
    ),
    Mistake(
        "momentum_step",
        "takes the gradient twice",
        STEP,
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + velocity)",
        TWICE,
    ),
    Mistake(
        "momentum_step",
        "takes the gradient twice, without its decay",
        STEP,
        "    velocity[...] = momentum * velocity + (grad + weight_decay * value)\n"
        "    value -= lr * (grad + velocity)",
        TWICE,
    ),
    Mistake(
        "momentum_step",
        "shrinks the step",
        STEP,
        "    velocity[...] = momentum * velocity + (grad + weight_decay * value)\n"
        "    value -= (1 - momentum) * lr * velocity",
        "θ moves by a part of the velocity, as if that were to be made a mean: it "
        "moves by the whole of it.",
    ),
    Mistake(
        "momentum_step",
        "points downhill",
        STEP,
        "    velocity[...] = momentum * velocity - (grad + weight_decay * value)\n"
        "    value += lr * velocity",
        DOWNHILL,
    ),
    Mistake(
        "momentum_step",
        "moves by a part of the velocity",
        STEP,
        "    velocity[...] = momentum * velocity + (grad + weight_decay * value)\n"
        "    value -= lr * momentum * velocity",
        HALF_MOVED,
    ),
    Mistake(
        "momentum_step",
        "decays without the rate",
        STEP,
        "    velocity[...] = momentum * velocity + grad\n"
        "    value -= lr * velocity + weight_decay * value",
        "The decay passes neither through the velocity nor through the rate.",
    ),
    Mistake(
        "momentum_step",
        "decays without the rate, after the step",
        STEP,
        "    velocity[...] = momentum * velocity + grad\n"
        "    value -= lr * velocity\n"
        "    value -= weight_decay * value",
        "The decay passes neither through the velocity nor through the rate.",
    ),
    Mistake(
        "momentum_step",
        "decays before the step",
        STEP,
        "    value -= lr * weight_decay * value\n"
        "    velocity[...] = momentum * velocity + grad\n"
        "    value -= lr * velocity",
        "The decay does not pass through the velocity: with momentum that is not the same.",
    ),
    Mistake(
        "momentum_step",
        "decays before the step, and in it",
        STEP,
        "    value -= lr * weight_decay * value\n"
        "    velocity[...] = momentum * velocity + (grad + weight_decay * value)\n"
        "    value -= lr * velocity",
        "It decays twice: once by itself, and once more through the velocity.",
    ),
    Mistake(
        "momentum_step",
        "has no rate",
        STEP,
        "    velocity[...] = momentum * velocity + (grad + weight_decay * value)\n"
        "    value -= velocity",
        "The learning rate is missing: θ moves by the whole velocity.",
    ),
    Mistake(
        "momentum_step",
        "has the rate twice",
        STEP,
        "    velocity[...] = momentum * velocity + lr * (grad + weight_decay * value)\n"
        "    value -= lr * velocity",
        RATE_TWICE,
    ),
    Mistake(
        "momentum_step",
        "has the rate on the gradient alone",
        STEP,
        "    velocity[...] = momentum * velocity + lr * grad + weight_decay * value\n"
        "    value -= velocity",
        "The rate is inside of the velocity, and on the gradient alone: it belongs "
        "outside, before the whole of v.",
    ),
    Mistake(
        "momentum_step",
        "lets the decay pass through the rate twice",
        STEP,
        "    velocity[...] = momentum * velocity + grad + lr * weight_decay * value\n"
        "    value -= lr * velocity",
        "The decay passes through the rate twice: inside of the velocity, and when θ moves.",
    ),
    Mistake(
        "momentum_step",
        "never pushes the velocity",
        STEP,
        "    velocity *= momentum\n    value -= lr * (velocity + grad + weight_decay * value)",
        NEVER_PUSHED,
    ),
    Mistake(
        "momentum_step",
        "is plain",
        STEP,
        "    value -= lr * (grad + weight_decay * value)",
        UNUSED,
    ),
    Mistake(
        "momentum_step",
        "is plain, and fills the velocity",
        STEP,
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * pull",
        UNUSED,
    ),
    Mistake(
        "momentum_step",
        "puts the gradient in the velocity's place",
        STEP,
        "    velocity[...] = grad + weight_decay * value\n    value -= lr * velocity",
        "The velocity forgets all that was: of the old one a part of μ remains.",
    ),
    Mistake(
        "momentum_step",
        "looks ahead",
        STEP,
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        LOOKS_AHEAD,
    ),
    Mistake(
        "momentum_step",
        "grows in place of decaying",
        STEP,
        "    velocity[...] = momentum * velocity + (grad - weight_decay * value)\n"
        "    value -= lr * velocity",
        WRONG_WAY,
    ),
    Mistake(
        "momentum_step",
        "lets the velocity decay",
        STEP,
        "    velocity[...] = momentum * velocity + (grad + weight_decay * velocity)\n"
        "    value -= lr * velocity",
        "The velocity decays in θ's place: λ multiplies θ.",
    ),
    Mistake(
        "momentum_step",
        "decays by the gradient",
        STEP,
        "    velocity[...] = momentum * velocity + (grad + weight_decay * grad)\n"
        "    value -= lr * velocity",
        DECAY_OF_G,
    ),
    Mistake(
        "momentum_step",
        "decays by signs",
        STEP,
        "    velocity[...] = momentum * velocity + (grad + weight_decay * np.sign(value))\n"
        "    value -= lr * velocity",
        SAME_AMOUNT,
    ),
    Mistake(
        "momentum_step",
        "decays by squares",
        STEP,
        "    velocity[...] = momentum * velocity + (grad + weight_decay * value**2)\n"
        "    value -= lr * velocity",
        OF_SQUARES,
    ),
    Mistake(
        "momentum_step",
        "decays twice as fast",
        STEP,
        "    velocity[...] = momentum * velocity + (grad + 2 * weight_decay * value)\n"
        "    value -= lr * velocity",
        TWO_LAMBDAS,
    ),
    Mistake(
        "momentum_step",
        "decays half as fast",
        STEP,
        "    velocity[...] = momentum * velocity + (grad + 0.5 * weight_decay * value)\n"
        "    value -= lr * velocity",
        TWO_LAMBDAS,
    ),
    Mistake(
        "momentum_step",
        "pushes with the moved value",
        STEP,
        "    velocity[...] = momentum * velocity + grad\n"
        "    value -= lr * velocity\n"
        "    velocity += weight_decay * value",
        "The decay comes into the velocity when θ has moved already: it belongs to the "
        "push before the move.",
    ),
    Mistake(
        "momentum_step",
        "adds the velocity to the gradient",
        STEP,
        "    grad += momentum * velocity + weight_decay * value\n"
        "    velocity[...] = grad\n"
        "    value -= lr * velocity",
        "The gradient has changed: the velocity was worked out in its own array. The "
        "sum needs a new one.",
    ),
    Mistake(
        "momentum_step",
        "takes a mean, by the share alone",
        STEP,
        "    velocity[...] = momentum * velocity + (1 - momentum) * grad + "
        "weight_decay * value\n"
        "    value -= lr * velocity",
        "Your velocity is a mean of gradients, as in Adam. Here the gradient goes in "
        "whole, beside the decay.",
    ),
    Mistake(
        "momentum_step",
        "corrects for the beginning",
        STEP,
        "    velocity[...] = momentum * velocity + (grad + weight_decay * value)\n"
        "    value -= lr * velocity / (1 - momentum)",
        "θ moves by a velocity that was divided once more: a velocity is no mean, and "
        "needs no correction.",
    ),
    Mistake(
        "momentum_step",
        "puts the step in place of the value",
        STEP,
        "    velocity[...] = momentum * velocity + (grad + weight_decay * value)\n"
        "    value[...] = -lr * velocity",
        NOT_TAKEN_OFF,
    ),
    Mistake(
        "momentum_step",
        "shrinks the value",
        STEP,
        "    velocity[...] = momentum * velocity + (grad + weight_decay * value)\n"
        "    value[...] = momentum * value - lr * velocity",
        "μ shrinks θ: it is there to shrink the old velocity.",
    ),
    Mistake(
        "momentum_step",
        "squares the momentum",
        STEP,
        "    velocity *= momentum\n"
        "    velocity[...] = momentum * velocity + (grad + weight_decay * value)\n"
        "    value -= lr * velocity",
        "The old velocity shrinks twice in one step.",
    ),
    Mistake(
        "momentum_step",
        "goes uphill with the rate inside",
        STEP,
        "    velocity[...] = momentum * velocity + lr * (grad + weight_decay * value)\n"
        "    value += velocity",
        "The rate is inside of the velocity, and the step goes uphill.",
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
        NO_MEMORY,
    ),
    Mistake(
        "sgd",
        "has no momentum",
        SGD_BODY,
        "        for p in self.parameters:\n"
        "            p.value -= self.lr * (p.grad + self.weight_decay * p.value)",
        NO_MEMORY,
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
    Mistake(
        "sgd",
        "makes velocities like Parameters",
        SGD_MEMORY,
        "self.velocity = [np.zeros_like(p) for p in self.parameters]",
        A_PARAMETER,
    ),
    Mistake(
        "sgd",
        "hands over Parameters",
        SGD_BODY,
        SGD_BODY.replace("momentum_step(p.value", "momentum_step(p"),
        A_PARAMETER,
    ),
    Mistake(
        "sgd",
        "hands over a Parameter for its gradient",
        SGD_BODY,
        SGD_BODY.replace("velocity, p.grad", "velocity, p"),
        A_PARAMETER,
    ),
    Mistake(
        "sgd",
        "begins with whole numbers",
        SGD_MEMORY,
        "self.velocity = [0] * len(self.parameters)",
        A_NUMBER,
    ),
    Mistake(
        "sgd",
        "begins with numbers",
        SGD_MEMORY,
        "self.velocity = [0.0] * len(self.parameters)",
        A_NUMBER,
    ),
    Mistake(
        "sgd",
        "begins with rows",
        SGD_MEMORY,
        "self.velocity = [np.zeros(len(p.value)) for p in self.parameters]",
        SHARED,
    ),
    Mistake(
        "sgd",
        "begins with long vectors",
        SGD_MEMORY,
        "self.velocity = [np.zeros(p.value.size) for p in self.parameters]",
        SHARED,
    ),
    Mistake(
        "sgd",
        "begins with single numbers in arrays",
        SGD_MEMORY,
        "self.velocity = [np.zeros(1) for p in self.parameters]",
        SHARED,
    ),
    Mistake(
        "sgd",
        "begins at 1",
        SGD_MEMORY,
        "self.velocity = [np.ones_like(p.value) for p in self.parameters]",
        NOT_FROM_0,
    ),
    Mistake(
        "sgd",
        "begins with the gradients",
        SGD_MEMORY,
        "self.velocity = [p.grad.copy() for p in self.parameters]",
        FROM_GRADIENTS,
    ),
    Mistake(
        "sgd",
        "takes the gradients for velocities",
        SGD_MEMORY,
        "self.velocity = [p.grad for p in self.parameters]",
        "The velocities are the gradients' own arrays: what is written into one stands "
        "in the other as well.",
    ),
    Mistake(
        "sgd",
        "takes the values for velocities",
        SGD_MEMORY,
        "self.velocity = [p.value for p in self.parameters]",
        "The velocities are the values' own arrays: what is written into one stands in "
        "the other as well.",
    ),
    Mistake(
        "sgd",
        "gives a float",
        "p.grad[...] = 0",
        "p.grad = 0.0",
        NUMBER,
    ),
    Mistake(
        "sgd",
        "gives the zeros of a Parameter",
        "p.grad[...] = 0",
        "p.grad = np.zeros_like(p)",
        A_PARAMETER,
    ),
    Mistake(
        "sgd",
        "clears the velocities",
        CLEAR,
        CLEAR.replace("p in self.parameters", "p, v in zip(self.parameters, self.velocity)")
        + "            v[...] = 0\n",
        NO_MEMORY,
    ),
    Mistake(
        "sgd",
        "holds on to the gradients",
        WHOLE_SGD,
        WHOLE_SGD.replace(
            "self.parameters]\n",
            ("self.parameters]\n        self.grads = [p.grad for p in self.parameters]\n"),
            1,
        )
        .replace(
            "for p, velocity in zip(self.parameters",
            "for p, grad, velocity in zip(self.parameters, self.grads",
        )
        .replace("velocity, p.grad", "velocity, grad"),
        HELD_GRADS,
    ),
    Mistake(
        "sgd",
        "clears gradients of the beginning",
        WHOLE_SGD,
        WHOLE_SGD.replace(
            "self.parameters]\n",
            ("self.parameters]\n        self.grads = [p.grad for p in self.parameters]\n"),
            1,
        ).replace(
            "p in self.parameters:\n            p.grad[", "grad in self.grads:\n            grad["
        ),
        HELD_GRADS,
    ),
    Mistake(
        "sgd",
        "finds velocities by the array",
        WHOLE_SGD,
        WHOLE_SGD.replace(SGD_MEMORY, "self.memory = []").replace(
            SGD_BODY,
            (
                "        for p in self.parameters:\n"
                "            known = [v for value, v in self.memory if value is p.value]\n"
                "            velocity = known[0] if known else np.zeros_like(p.value)\n"
                "            self.memory.append((p.value, velocity))\n"
                "            momentum_step(p.value, velocity, p.grad, self.lr, self.momentum, "
                "self.weight_decay)"
            ),
        ),
        BY_ARRAY,
    ),
    Mistake(
        "sgd",
        "finds velocities by the shape",
        WHOLE_SGD,
        WHOLE_SGD.replace(SGD_MEMORY, "self.memory = {}").replace(
            SGD_BODY,
            (
                "        for p in self.parameters:\n"
                "            velocity = self.memory.setdefault(p.value.shape, "
                "np.zeros_like(p.value))\n"
                "            momentum_step(p.value, velocity, p.grad, self.lr, self.momentum, "
                "self.weight_decay)"
            ),
        ),
        BY_SHAPE,
    ),
    Mistake(
        "sgd",
        "has a fixed momentum",
        SGD_BODY,
        SGD_BODY.replace("self.momentum", "0.9"),
        FIXED,
    ),
    Mistake(
        "sgd",
        "has a fixed rate",
        SGD_BODY,
        SGD_BODY.replace("self.lr", "0.01"),
        OLD_RATE,
    ),
    Mistake(
        "sgd",
        "has another fixed rate",
        SGD_BODY,
        SGD_BODY.replace("self.lr", "0.1"),
        OLD_RATE,
    ),
    Mistake(
        "sgd",
        "lets weights decay alone",
        SGD_BODY,
        SGD_BODY.replace("self.weight_decay", "self.weight_decay * (p.value.ndim > 1)"),
        "A bias does not decay in your step: here every parameter does.",
    ),
    Mistake(
        "sgd",
        "decays with momentum alone",
        SGD_BODY,
        SGD_BODY.replace("self.weight_decay", "self.weight_decay * (self.momentum > 0)"),
        NO_DECAY_HERE,
    ),
    Mistake(
        "sgd",
        "skips gradients of 0",
        SGD_BODY,
        SGD_BODY.replace(
            "            momentum",
            ("            if not p.grad.any():\n                continue\n            momentum"),
        ),
        STANDS_STILL,
    ),
    Mistake(
        "sgd",
        "clears before the step",
        SGD_BODY,
        f"        self.zero_grad()\n{SGD_BODY}",
        CLEARED_FIRST,
    ),
    Mistake(
        "sgd",
        "keeps the gradient for a velocity",
        SGD_BODY,
        "        for i, p in enumerate(self.parameters):\n"
        "            p.grad += self.momentum * self.velocity[i] + self.weight_decay * "
        "p.value\n"
        "            self.velocity[i] = p.grad\n"
        "            p.value -= self.lr * p.grad",
        "The velocity is the gradient's own array: the gradient has changed, and what "
        "clears it clears the velocity.",
    ),
    Mistake(
        "sgd",
        "keeps the first gradient for a velocity",
        WHOLE_SGD,
        WHOLE_SGD.replace(SGD_MEMORY, "self.velocity = [None] * len(self.parameters)").replace(
            SGD_BODY,
            (
                "        for i, p in enumerate(self.parameters):\n"
                "            if self.velocity[i] is None:\n"
                "                self.velocity[i] = p.grad\n"
                "            else:\n"
                "                self.velocity[i] *= self.momentum\n"
                "                self.velocity[i] += p.grad\n"
                "            self.velocity[i] += self.weight_decay * p.value\n"
                "            p.value -= self.lr * self.velocity[i]"
            ),
        ),
        "The velocity is the gradient's own array: the gradient has changed, and what "
        "clears it clears the velocity.",
    ),
    Mistake(
        "sgd",
        "moves with momentum alone",
        SGD_BODY,
        SGD_BODY.replace(
            "            momentum",
            ("            if not self.momentum:\n                continue\n            momentum"),
        ),
        "Without momentum nothing moves in your step: then it is a plain one.",
    ),
    Mistake(
        "sgd",
        "takes a mean",
        SGD_BODY,
        "        for p, velocity in zip(self.parameters, self.velocity, strict=True):\n"
        "            pull = p.grad + self.weight_decay * p.value\n"
        "            velocity[...] = self.momentum * velocity + (1 - self.momentum) * "
        "pull\n"
        "            p.value -= self.lr * velocity",
        "θ moves by a mean of gradients, as in Adam: here the gradient goes into the "
        "velocity in whole, and the whole of that moves θ.",
    ),
    Mistake(
        "sgd",
        "shrinks the gradient too",
        SGD_BODY,
        "        for p, velocity in zip(self.parameters, self.velocity, strict=True):\n"
        "            velocity[...] = self.momentum * (velocity + p.grad + "
        "self.weight_decay * p.value)\n"
        "            p.value -= self.lr * velocity",
        "μ is in your step once too often: it shrinks the old velocity alone.",
    ),
    Mistake(
        "sgd",
        "exchanges rate and momentum",
        SGD_BODY,
        SGD_BODY.replace("self.lr, self.momentum", "self.momentum, self.lr"),
        EXCHANGED,
    ),
    Mistake(
        "sgd",
        "exchanges momentum and decay",
        SGD_BODY,
        SGD_BODY.replace("self.momentum, self.weight_decay", "self.weight_decay, self.momentum"),
        EXCHANGED,
    ),
    Mistake(
        "sgd",
        "exchanges velocity and gradient",
        SGD_BODY,
        SGD_BODY.replace("velocity, p.grad", "p.grad, velocity"),
        EXCHANGED,
    ),
    Mistake(
        "sgd",
        "exchanges value and gradient",
        SGD_BODY,
        SGD_BODY.replace("p.value, velocity, p.grad", "p.grad, velocity, p.value"),
        EXCHANGED,
    ),
    Mistake(
        "sgd",
        "exchanges value and velocity",
        SGD_BODY,
        SGD_BODY.replace("p.value, velocity", "velocity, p.value"),
        EXCHANGED,
    ),
    Mistake(
        "sgd",
        "widens by the decay",
        SGD_BODY,
        SGD_BODY.replace(
            (
                "            momentum_step(p.value, velocity, p.grad, self.lr, self.momentum, "
                "self.weight_decay)"
            ),
            (
                "            velocity[...] = self.momentum * velocity + p.grad\n"
                "            if self.weight_decay:\n"
                "                velocity += self.weight_decay * p.value\n"
                "                p.value = p.value.astype(np.float64)\n"
                "            p.value -= self.lr * velocity"
            ),
        ),
        WIDENED,
    ),
    Mistake(
        "sgd",
        "goes uphill",
        SGD_BODY,
        "        for p, velocity in zip(self.parameters, self.velocity, strict=True):\n"
        "            velocity[...] = self.momentum * velocity + p.grad + "
        "self.weight_decay * p.value\n"
        "            p.value += self.lr * velocity",
        UPHILL,
    ),
    Mistake(
        "sgd",
        "takes each step twice",
        SGD_BODY,
        f"{SGD_BODY}\n{SGD_BODY}",
        "Each parameter moves twice in one step.",
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
        FIRST_HATS,
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
        "A single number was asked for, and an array came. What comes from math works on single numbers: NumPy "
        "has the same for arrays.",
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
        "adam",
        "keeps the corrected first mean",
        "            m_hat = m / (1 - self.beta1**self.t)\n",
        "            m /= 1 - self.beta1**self.t\n            m_hat = m\n",
        FIRST_HAT_KEPT,
    ),
    Mistake(
        "adam",
        "keeps the corrected second mean",
        "            v_hat = v / (1 - self.beta2**self.t)\n",
        "            v /= 1 - self.beta2**self.t\n            v_hat = v\n",
        SECOND_HAT_KEPT,
    ),
    Mistake(
        "adam",
        "puts epsilon into v",
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n"
        "            p.value -= self.lr * m_hat / (np.sqrt(v_hat) + self.epsilon)",
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = (v + self.epsilon) / (1 - self.beta2**self.t)\n"
        "            p.value -= self.lr * m_hat / np.sqrt(v_hat)",
        "ε stands under the root: it is to be added to the root itself.",
    ),
    Mistake(
        "adam",
        "adds epsilon to the mean of squares",
        "v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2\n"
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n"
        "            p.value -= self.lr * m_hat / (np.sqrt(v_hat) + self.epsilon)",
        "v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2 + self.epsilon\n"
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n"
        "            p.value -= self.lr * m_hat / np.sqrt(v_hat)",
        "ε goes into v, and is remembered there with the squares: it belongs beside "
        "the root, in this step alone.",
    ),
    Mistake(
        "adam",
        "multiplies with the hats",
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n",
        "            m_hat = m * (1 - self.beta1**self.t)\n"
        "            v_hat = v * (1 - self.beta2**self.t)\n",
        MULTIPLIED,
    ),
    Mistake(
        "adam",
        "raises the shares to the power",
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n",
        "            m_hat = m / (1 - self.beta1) ** self.t\n"
        "            v_hat = v / (1 - self.beta2) ** self.t\n",
        POWER_OF_SHARE,
    ),
    Mistake(
        "adam",
        "exchanges the shares",
        "            m[...] = self.beta1 * m + (1 - self.beta1) * p.grad\n"
        "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2\n",
        "            m[...] = (1 - self.beta1) * m + self.beta1 * p.grad\n"
        "            v[...] = (1 - self.beta2) * v + self.beta2 * p.grad**2\n",
        SHARES,
    ),
    Mistake(
        "adam",
        "exchanges the shares of the first mean",
        "self.beta1 * m + (1 - self.beta1) * p.grad",
        "(1 - self.beta1) * m + self.beta1 * p.grad",
        SHARES,
    ),
    Mistake(
        "adam",
        "exchanges the shares of the second mean",
        "self.beta2 * v + (1 - self.beta2) * p.grad**2",
        "(1 - self.beta2) * v + self.beta2 * p.grad**2",
        SHARES,
    ),
    Mistake(
        "adam",
        "adds both where it should mix",
        "            m[...] = self.beta1 * m + (1 - self.beta1) * p.grad\n"
        "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2\n",
        "            m[...] = self.beta1 * m + p.grad\n"
        "            v[...] = self.beta2 * v + p.grad**2\n",
        "m and v add up what comes, like a velocity; a mean gives the new one a share of 1 − β.",
    ),
    Mistake(
        "adam",
        "leaves brackets out of the first mean",
        "(1 - self.beta1) * p.grad",
        "1 - self.beta1 * p.grad",
        BRACKETS,
    ),
    Mistake(
        "adam",
        "leaves brackets out of the second mean",
        "(1 - self.beta2) * p.grad**2",
        "1 - self.beta2 * p.grad**2",
        BRACKETS,
    ),
    Mistake(
        "adam",
        "gathers sizes",
        "p.grad**2",
        "np.abs(p.grad)",
        SIZES,
    ),
    Mistake(
        "adam",
        "gathers the mean of squares",
        "p.grad**2",
        "np.mean(p.grad**2)",
        ONE_V,
    ),
    Mistake(
        "adam",
        "gathers the sum of squares",
        "p.grad**2",
        "np.sum(p.grad**2)",
        ONE_V,
    ),
    Mistake(
        "adam",
        "gathers the length",
        "p.grad**2",
        "np.linalg.norm(p.grad)",
        ONE_V,
    ),
    Mistake(
        "adam",
        "gathers products",
        "p.grad**2",
        "p.grad * m",
        "v gathers products of g and m: it gathers the square of g.",
    ),
    Mistake(
        "adam",
        "gathers the variance",
        "p.grad**2",
        "(p.grad - m) ** 2",
        VARIANCE,
    ),
    Mistake(
        "adam",
        "gathers the square root",
        "p.grad**2",
        "p.grad**0.5",
        "v gathers roots of gradients: it gathers their squares, and the root comes later.",
    ),
    Mistake(
        "adam",
        "goes by the gradient",
        "self.lr * m_hat",
        "self.lr * p.grad",
        NO_MEAN,
    ),
    Mistake(
        "adam",
        "goes by the old means",
        "            m[...] = self.beta1 * m + (1 - self.beta1) * p.grad\n"
        "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2\n"
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n"
        "            p.value -= self.lr * m_hat / (np.sqrt(v_hat) + self.epsilon)",
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n"
        "            p.value -= self.lr * m_hat / (np.sqrt(v_hat) + self.epsilon)\n"
        "            m[...] = self.beta1 * m + (1 - self.beta1) * p.grad\n"
        "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2",
        OLD_MEANS,
    ),
    Mistake(
        "adam",
        "keeps the first mean in full",
        "m[...] = self.beta1 * m +",
        "m[...] = m +",
        KEEPS_ALL_M,
    ),
    Mistake(
        "adam",
        "keeps the second mean in full",
        "v[...] = self.beta2 * v +",
        "v[...] = v +",
        KEEPS_ALL_V,
    ),
    Mistake(
        "adam",
        "sums all squares",
        "v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2",
        "v[...] = v + p.grad**2",
        ADDS_V,
    ),
    Mistake(
        "adam",
        "adds to the first mean",
        "m[...] = self.beta1 * m",
        "m += self.beta1 * m",
        "The old m stays in full, and a part of it comes on top: it must shrink to that part.",
    ),
    Mistake(
        "adam",
        "adds to the second mean",
        "v[...] = self.beta2 * v",
        "v += self.beta2 * v",
        "The old v stays in full, and a part of it comes on top: it must shrink to that part.",
    ),
    Mistake(
        "adam",
        "takes the first beta for all",
        "            m[...] = self.beta1 * m + (1 - self.beta1) * p.grad\n"
        "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2\n"
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n",
        "            m[...] = self.beta1 * m + (1 - self.beta1) * p.grad\n"
        "            v[...] = self.beta1 * v + (1 - self.beta1) * p.grad**2\n"
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta1**self.t)\n",
        ONE_BETA,
    ),
    Mistake(
        "adam",
        "takes the second beta for all",
        "            m[...] = self.beta1 * m + (1 - self.beta1) * p.grad\n"
        "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2\n"
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n",
        "            m[...] = self.beta2 * m + (1 - self.beta2) * p.grad\n"
        "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2\n"
        "            m_hat = m / (1 - self.beta2**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n",
        ONE_BETA,
    ),
    Mistake(
        "adam",
        "takes the first beta for both means",
        "            m[...] = self.beta1 * m + (1 - self.beta1) * p.grad\n"
        "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2\n",
        "            m[...] = self.beta1 * m + (1 - self.beta1) * p.grad\n"
        "            v[...] = self.beta1 * v + (1 - self.beta1) * p.grad**2\n",
        ONE_BETA,
    ),
    Mistake(
        "adam",
        "takes the second beta for both means",
        "            m[...] = self.beta1 * m + (1 - self.beta1) * p.grad\n"
        "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2\n",
        "            m[...] = self.beta2 * m + (1 - self.beta2) * p.grad\n"
        "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2\n",
        ONE_BETA,
    ),
    Mistake(
        "adam",
        "corrects both with the first beta",
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n",
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta1**self.t)\n",
        ONE_HAT,
    ),
    Mistake(
        "adam",
        "corrects both with the second beta",
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n",
        "            m_hat = m / (1 - self.beta2**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n",
        ONE_HAT,
    ),
    Mistake(
        "adam",
        "squares the gradient in its array",
        "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2\n",
        "            p.grad **= 2\n"
        "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad\n",
        SQUARED_IN_PLACE,
    ),
    Mistake(
        "adam",
        "works in the gradient's array",
        "            m[...] = self.beta1 * m + (1 - self.beta1) * p.grad\n"
        "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2\n",
        "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2\n"
        "            p.grad *= 1 - self.beta1\n"
        "            m[...] = self.beta1 * m + p.grad\n",
        OVERWRITTEN,
    ),
    Mistake(
        "adam",
        "takes the larger of root and epsilon",
        "(np.sqrt(v_hat) + self.epsilon)",
        "np.maximum(np.sqrt(v_hat), self.epsilon)",
        LARGER_OF,
    ),
    Mistake(
        "adam",
        "puts the whole under the root",
        "m_hat / (np.sqrt(v_hat) + self.epsilon)",
        "np.sqrt(m_hat / (v_hat + self.epsilon))",
        WHOLE_ROOT,
    ),
    Mistake(
        "adam",
        "squares the root",
        "m_hat / (np.sqrt(v_hat) + self.epsilon)",
        "m_hat / (np.sqrt(v_hat) + self.epsilon) ** 2",
        "The root is squared again: the size of the gradient does not cancel.",
    ),
    Mistake(
        "adam",
        "multiplies with the root",
        "m_hat / (np.sqrt(v_hat) + self.epsilon)",
        "m_hat * (np.sqrt(v_hat) + self.epsilon)",
        "The root multiplies: large gradients make steps that are larger still. It is to divide.",
    ),
    Mistake(
        "adam",
        "takes the root of the mean of v",
        "np.sqrt(v_hat)",
        "np.sqrt(v_hat.mean())",
        ONE_V,
    ),
    Mistake(
        "adam",
        "corrects in the rate, without the root",
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n"
        "            p.value -= self.lr * m_hat / (np.sqrt(v_hat) + self.epsilon)",
        "            rate = self.lr * (1 - self.beta2**self.t) / (1 - self.beta1**self.t)\n"
        "            p.value -= rate * m / (np.sqrt(v) + self.epsilon)",
        ROOT_OF_HAT,
    ),
    Mistake(
        "adam",
        "corrects the root without a root",
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n"
        "            p.value -= self.lr * m_hat / (np.sqrt(v_hat) + self.epsilon)",
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            root = np.sqrt(v) / (1 - self.beta2**self.t)\n"
        "            p.value -= self.lr * m_hat / (root + self.epsilon)",
        ROOT_OF_HAT,
    ),
    Mistake(
        "adam",
        "divides by the count",
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n",
        "            m_hat = m / (self.t)\n            v_hat = v / (self.t)\n",
        "The means are divided by t, as if they were sums: what they lack after t "
        "steps is the part βᵗ.",
    ),
    Mistake(
        "adam",
        "multiplies with epsilon",
        "np.sqrt(v_hat) + self.epsilon",
        "np.sqrt(v_hat) * self.epsilon",
        "ε multiplies the root, and makes it tiny: it is to be added.",
    ),
    Mistake(
        "adam",
        "adds gradients up, uncorrected",
        "(1 - self.beta1) * p.grad\n"
        "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2\n"
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n",
        "p.grad\n"
        "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2\n"
        "            m_hat = m\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n",
        ADDS_M,
    ),
    Mistake(
        "adam",
        "has no rate",
        "self.lr * m_hat",
        "m_hat",
        "The learning rate is missing: every step has about length 1 in each number.",
    ),
    Mistake(
        "adam",
        "has a fixed rate",
        "self.lr * m_hat",
        "0.001 * m_hat",
        OLD_RATE,
    ),
    Mistake(
        "adam",
        "has a fixed epsilon",
        "self.epsilon)",
        "1e-8)",
        FIXED,
    ),
    Mistake(
        "adam",
        "has fixed betas",
        ADAM_BODY,
        ADAM_BODY.replace("self.beta1", "0.9").replace("self.beta2", "0.999"),
        FIXED,
    ),
    Mistake(
        "adam",
        "has the rate inside of the mean",
        "(1 - self.beta1) * p.grad\n"
        "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2\n"
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n"
        "            p.value -= self.lr * m_hat / (np.sqrt(v_hat) + self.epsilon)",
        "(1 - self.beta1) * self.lr * p.grad\n"
        "            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2\n"
        "            m_hat = m / (1 - self.beta1**self.t)\n"
        "            v_hat = v / (1 - self.beta2**self.t)\n"
        "            p.value -= m_hat / (np.sqrt(v_hat) + self.epsilon)",
        "The rate is inside of m: when it changes, the old gradients still carry the old rate.",
    ),
    Mistake(
        "adam",
        "skips gradients of 0",
        ADAM_BODY,
        f"            if not p.grad.any():\n                continue\n{ADAM_BODY}",
        STANDS_STILL,
    ),
    Mistake(
        "adam",
        "forgets the first mean",
        "            m[...] = self.beta1",
        "            m = self.beta1",
        FORGETS_M,
    ),
    Mistake(
        "adam",
        "clears the means",
        CLEAR,
        CLEAR.replace("p in self.parameters", "p, m, v in zip(self.parameters, self.m, self.v)")
        + "            m[...] = v[...] = 0\n",
        RESTARTED,
    ),
    Mistake(
        "adam",
        "clears after the step",
        ADAM_BODY,
        f"{ADAM_BODY}\n        self.zero_grad()",
        "step has cleared the gradients: others may still want to look at them.",
    ),
    Mistake(
        "adam",
        "clears before the step",
        "        self.t += 1\n",
        "        self.zero_grad()\n        self.t += 1\n",
        CLEARED_FIRST,
    ),
    Mistake(
        "adam",
        "clears the first parameter",
        CLEAR,
        "        self.parameters[0].grad[...] = 0\n",
        NOT_CLEARED,
    ),
    Mistake(
        "adam",
        "gives a float",
        "p.grad[...] = 0",
        "p.grad = 0.0",
        NUMBER,
    ),
    Mistake(
        "adam",
        "begins at 1",
        ADAM_MEMORY,
        ADAM_MEMORY.replace("zeros", "ones"),
        NOT_FROM_0,
    ),
    Mistake(
        "adam",
        "begins with the gradients",
        "self.m = [np.zeros_like(p.value)",
        "self.m = [p.grad.copy()",
        FROM_GRADIENTS,
    ),
    Mistake(
        "adam",
        "takes the gradients for means",
        "self.m = [np.zeros_like(p.value)",
        "self.m = [p.grad",
        "The means m are the gradients' own arrays: what is written into one stands in "
        "the other as well.",
    ),
    Mistake(
        "adam",
        "makes means like Parameters",
        ADAM_MEMORY,
        ADAM_MEMORY.replace("(p.value)", "(p)"),
        A_PARAMETER,
    ),
    Mistake(
        "adam",
        "begins with whole numbers",
        ADAM_MEMORY,
        "        self.t = 0\n"
        "        self.m, self.v = [0] * len(self.parameters), [0] * len(self.parameters)",
        A_NUMBER,
    ),
    Mistake(
        "adam",
        "begins with numbers",
        ADAM_MEMORY,
        "        self.t = 0\n"
        "        self.m, self.v = [0.0] * len(self.parameters), [0.0] * "
        "len(self.parameters)",
        A_NUMBER,
    ),
    Mistake(
        "adam",
        "begins with rows",
        ADAM_MEMORY,
        ADAM_MEMORY.replace("zeros_like(p.value)", "zeros(len(p.value))"),
        SHARED,
    ),
    Mistake(
        "adam",
        "has one mean for all",
        WHOLE_ADAM,
        WHOLE_ADAM.replace(ADAM_MEMORY, "        self.t, self.m, self.v = 0, 0.0, 0.0")
        .replace(
            "for p, m, v in zip(self.parameters, self.m, self.v, strict=True):",
            "for p in self.parameters:",
        )
        .replace("m[...]", "self.m")
        .replace("v[...]", "self.v")
        .replace(" * m ", " * self.m ")
        .replace(" * v ", " * self.v ")
        .replace("= m /", "= self.m /")
        .replace("= v /", "= self.v /"),
        SHARED,
    ),
    Mistake(
        "adam",
        "finds means by the shape",
        WHOLE_ADAM,
        WHOLE_ADAM.replace(
            ADAM_LOOP,
            (
                "        for p in self.parameters:\n"
                "            m, v = self.found.setdefault(p.value.shape, (0 * p.value, 0 * "
                "p.value))\n"
            ),
        ).replace(ADAM_MEMORY, "        self.t, self.found = 0, {}"),
        BY_SHAPE,
    ),
    Mistake(
        "adam",
        "finds means by the array",
        WHOLE_ADAM,
        WHOLE_ADAM.replace(
            ADAM_LOOP,
            (
                "        for p in self.parameters:\n"
                "            known = [known[1:] for known in self.found if known[0] is p.value]\n"
                "            m, v = known[0] if known else (0 * p.value, 0 * p.value)\n"
                "            self.found.append((p.value, m, v))\n"
            ),
        ).replace(ADAM_MEMORY, "        self.t, self.found = 0, []"),
        BY_ARRAY,
    ),
    Mistake(
        "adam",
        "holds on to the gradients",
        WHOLE_ADAM,
        WHOLE_ADAM.replace(
            ADAM_MEMORY, f"{ADAM_MEMORY}\n        self.grads = [p.grad for p in self.parameters]"
        )
        .replace(
            "for p, m, v in zip(self.parameters,",
            "for p, grad, m, v in zip(self.parameters, self.grads,",
        )
        .replace("* p.grad", "* grad"),
        HELD_GRADS,
    ),
    Mistake(
        "adam",
        "clears gradients of the beginning",
        WHOLE_ADAM,
        WHOLE_ADAM.replace(
            ADAM_MEMORY, f"{ADAM_MEMORY}\n        self.grads = [p.grad for p in self.parameters]"
        ).replace(
            "p in self.parameters:\n            p.grad[", "grad in self.grads:\n            grad["
        ),
        HELD_GRADS,
    ),
    Mistake(
        "adam",
        "shares its means with other optimizers",
        ADAM_LOOP,
        "        known = MyAdam.__dict__.get('known', {})\n"
        "        MyAdam.known = known\n"
        "        for i, p in enumerate(self.parameters):\n"
        "            m, v = known.setdefault((i, p.value.shape), (0 * p.value, 0 * "
        "p.value))\n",
        "Two optimizers share their means: the memory hangs on the class, or is a "
        "global, and belongs to self.",
    ),
    Mistake(
        "adam",
        "widens one of two",
        WHOLE_ADAM,
        WHOLE_ADAM.replace("p.value -= self.lr", "p.value = p.value - np.float64(self.lr)"),
        WIDENED,
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
        "nesterov",
        "goes uphill",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value += lr * (pull + momentum * velocity)",
        UPHILL,
    ),
    Mistake(
        "nesterov",
        "puts the rate inside",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    pull = grad + weight_decay * value\n"
        "    old = velocity.copy()\n"
        "    velocity[...] = momentum * velocity - lr * pull\n"
        "    value += (1 + momentum) * velocity - momentum * old",
        OUTSIDE_V,
    ),
    Mistake(
        "nesterov",
        "puts the rate inside, with the other sign",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + lr * pull\n"
        "    value -= lr * pull + momentum * velocity",
        OUTSIDE_V,
    ),
    Mistake(
        "nesterov",
        "carries the gradient alone on",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (1 + momentum) * pull",
        "g stands where v′ should: the look ahead carries the whole velocity on.",
    ),
    Mistake(
        "nesterov",
        "carries on twice",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum**2 * velocity)",
        "μ is in it once too often: v′ is carried on by one step, with one μ.",
    ),
    Mistake(
        "nesterov",
        "decays at a value that has moved",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    velocity[...] = momentum * velocity + grad + weight_decay * value\n"
        "    value -= lr * momentum * velocity\n"
        "    value -= lr * (grad + weight_decay * value)",
        DECAYS_LATER,
    ),
    Mistake(
        "nesterov",
        "decays at a value that has moved on",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    velocity[...] = momentum * velocity + grad + weight_decay * value\n"
        "    value -= lr * (grad + momentum * velocity)\n"
        "    value -= lr * weight_decay * value",
        DECAYS_LATER,
    ),
    Mistake(
        "nesterov",
        "goes there and back no more",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    value -= lr * momentum * velocity\n"
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * velocity",
        "value stands ahead already, and you walk there once more before the step.",
    ),
    Mistake(
        "nesterov",
        "walks ahead twice",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    theta = value - lr * momentum * velocity\n"
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value[...] = theta - lr * velocity - lr * momentum * velocity",
        "The old μ v goes the wrong way: value is θ − η μ v, so that θ lies at value + η μ v.",
    ),
    Mistake(
        "nesterov",
        "ends where it is not ahead",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    theta = value + lr * momentum * velocity\n"
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value[...] = theta - lr * velocity",
        "value ends at θ′: it must end ahead of it, at θ′ − η μ v′.",
    ),
    Mistake(
        "nesterov",
        "ends ahead by the old velocity",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    old = velocity.copy()\n"
        "    theta = value + lr * momentum * velocity\n"
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value[...] = theta - lr * velocity - lr * momentum * old",
        PLAIN,
    ),
    Mistake(
        "nesterov",
        "points downhill",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity - pull\n"
        "    value += lr * (momentum * velocity - pull)",
        DOWNHILL,
    ),
    Mistake(
        "nesterov",
        "walks there once more",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    pull = grad + weight_decay * value\n"
        "    old = velocity.copy()\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (velocity + momentum * old)",
        "value stands ahead already, and you walk there once more before the step.",
    ),
    Mistake(
        "nesterov",
        "has no rate",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= pull + momentum * velocity",
        NO_RATE,
    ),
    Mistake(
        "nesterov",
        "has a rate for the gradient alone",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * pull + momentum * velocity",
        "The rate is on the gradient alone: what carries on, μ v′, passes through it, too.",
    ),
    Mistake(
        "nesterov",
        "has a rate for the velocity alone",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= pull + lr * momentum * velocity",
        "The rate is on the velocity alone: the gradient passes through it, too.",
    ),
    Mistake(
        "nesterov",
        "takes a mean",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + (1 - momentum) * pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "Your velocity is a mean of gradients, as in Adam. Here the gradient goes in whole.",
    ),
    Mistake(
        "nesterov",
        "carries the gradient on, too",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * pull + momentum * velocity)",
        "The gradient is in it once more than it should be: μ v′ has a part of it already.",
    ),
    Mistake(
        "nesterov",
        "pushes twice",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * velocity",
        "The velocity is pushed twice in one step: looking ahead is no second push.",
    ),
    Mistake(
        "nesterov",
        "moves two copies",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    pull = grad + weight_decay * value\n"
        "    velocity = momentum * velocity + pull\n"
        "    value = value - lr * (pull + momentum * velocity)",
        "Nothing moved: both new arrays are gone after the call, and those that you "
        "were given are unchanged.",
    ),
    Mistake(
        "nesterov",
        "is plain",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    pull = grad + weight_decay * value\n    value -= lr * pull",
        UNUSED,
    ),
    Mistake(
        "nesterov",
        "grows in place of decaying",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    pull = grad - weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        WRONG_WAY,
    ),
    Mistake(
        "nesterov",
        "decays without the rate",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    velocity[...] = momentum * velocity + grad\n"
        "    value -= lr * (grad + momentum * velocity) + weight_decay * value",
        "The decay passes neither through the velocity nor through the rate: it stands "
        "wherever g stands.",
    ),
    Mistake(
        "nesterov",
        "decays at theta",
        "    pull = grad + weight_decay * value\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "    pull = grad + weight_decay * (value + lr * momentum * velocity)\n"
        "    velocity[...] = momentum * velocity + pull\n"
        "    value -= lr * (pull + momentum * velocity)",
        "Your decay pulls at θ, the place behind: it pulls at value itself, where the "
        "gradient was taken.",
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
        "adamw",
        "lets the decay join the gradient's array",
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "    if value.ndim > 1:\n"
        "        grad += weight_decay * value\n"
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon))",
        L2_TOUCHED,
    ),
    Mistake(
        "adamw",
        "lets the decay of all join the gradient's array",
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "    grad += weight_decay * value\n"
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon))",
        L2_TOUCHED,
    ),
    Mistake(
        "adamw",
        "lets the decay join the first mean alone",
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "    m[...] = beta1 * m + (1 - beta1) * (grad + (weight_decay * value if "
        "value.ndim > 1 else 0))\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon))",
        "The decay is in m, and is divided by the root with it: m and v are left to "
        "the loss alone.",
    ),
    Mistake(
        "adamw",
        "lets the decay join the second mean alone",
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * (grad + (weight_decay * value if "
        "value.ndim > 1 else 0)) ** 2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon))",
        "The decay is in v alone, and shortens the step: m and v are left to the loss, "
        "and the decay comes beside the fraction.",
    ),
    Mistake(
        "adamw",
        "keeps the first mean in full",
        "m[...] = beta1 * m +",
        "m[...] = m +",
        KEEPS_ALL_M,
    ),
    Mistake(
        "adamw",
        "keeps the second mean in full",
        "v[...] = beta2 * v +",
        "v[...] = v +",
        KEEPS_ALL_V,
    ),
    Mistake(
        "adamw",
        "decays both ways",
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    grad = grad + decay\n"
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "It decays twice: through m and v, as in L2, and once more beside them.",
    ),
    Mistake(
        "adamw",
        "corrects the first mean only",
        "v / (1 - beta2**t)",
        "v",
        "v is not corrected: in the first steps it is far too small, and θ jumps far.",
    ),
    Mistake(
        "adamw",
        "corrects the second mean only",
        "m / (1 - beta1**t)",
        "m",
        "m is not corrected: the first steps are far too short.",
    ),
    Mistake(
        "adamw",
        "lets filters decay alone",
        "value.ndim > 1",
        "value.ndim > 2",
        "Filters decay, and the weights of a dense layer, which have two axes, do not.",
    ),
    Mistake(
        "adamw",
        "counts from 0",
        "m / (1 - beta1**t), v / (1 - beta2**t)",
        "m / (1 - beta1 ** (t - 1)), v / (1 - beta2 ** (t - 1))",
        BLIND,
    ),
    Mistake(
        "adamw",
        "forgets the first mean",
        "    m[...] = beta1",
        "    m = beta1",
        "m stands in a new array, which is gone after the call: the one that you were "
        "given is unchanged.",
    ),
    Mistake(
        "adamw",
        "forgets the second mean",
        "    v[...] = beta2",
        "    v = beta2",
        "v stands in a new array, which is gone after the call: the one that you were "
        "given is unchanged.",
    ),
    Mistake(
        "adamw",
        "moves nothing",
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "    m = beta1 * m + (1 - beta1) * grad\n"
        "    v = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value = value - lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "Nothing moved: all three new arrays are gone after the call, and those that "
        "you were given are unchanged.",
    ),
    Mistake(
        "adamw",
        "puts the decay below the line",
        "(np.sqrt(v_hat) + epsilon) + decay)",
        "(np.sqrt(v_hat) + epsilon + decay))",
        "The decay stands below the fraction's line, beside ε: it is to be added to the fraction.",
    ),
    Mistake(
        "adamw",
        "takes the rate for the decay twice",
        "+ decay)",
        "+ lr * decay)",
        "The decay passes through the rate twice: once inside of the bracket, and once outside.",
    ),
    Mistake(
        "adamw",
        "has fixed betas",
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "    m[...] = 0.9 * m + (1 - 0.9) * grad\n"
        "    v[...] = 0.999 * v + (1 - 0.999) * grad**2\n"
        "    m_hat, v_hat = m / (1 - 0.9**t), v / (1 - 0.999**t)\n"
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "Your β are fixed numbers: the call may give others.",
    ),
    Mistake(
        "adamw",
        "has a fixed epsilon",
        "+ epsilon)",
        "+ 1e-8)",
        "Your ε is a fixed number: the call may give another.",
    ),
    Mistake(
        "adamw",
        "squares the mean",
        "grad**2",
        "m**2",
        M_FOR_G,
    ),
    Mistake(
        "adamw",
        "gathers sizes",
        "grad**2",
        "np.abs(grad)",
        SIZES,
    ),
    Mistake(
        "adamw",
        "gathers the mean of squares",
        "grad**2",
        "np.mean(grad**2)",
        ONE_V,
    ),
    Mistake(
        "adamw",
        "does not square",
        "grad**2",
        "grad",
        "v is a mean of gradients, not of their squares: where it is negative there is no root.",
    ),
    Mistake(
        "adamw",
        "lets the step grow by the decay",
        "(m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "m_hat / (np.sqrt(v_hat) + epsilon) * (1 + (weight_decay if value.ndim > 1 else 0))",
        "Your decay is a part of the step: it should be a part of θ itself.",
    ),
    Mistake(
        "adamw",
        "takes the same from all",
        "weight_decay * value if",
        "weight_decay if",
        SAME_AMOUNT,
    ),
    Mistake(
        "adamw",
        "decays by signs",
        "weight_decay * value if",
        "weight_decay * np.sign(value) if",
        SAME_AMOUNT,
    ),
    Mistake(
        "adamw",
        "decays by squares",
        "weight_decay * value if",
        "weight_decay * value**2 if",
        OF_SQUARES,
    ),
    Mistake(
        "adamw",
        "decays twice as fast",
        "weight_decay * value if",
        "2 * weight_decay * value if",
        TWO_LAMBDAS,
    ),
    Mistake(
        "adamw",
        "decays half as fast",
        "weight_decay * value if",
        "weight_decay / 2 * value if",
        TWO_LAMBDAS,
    ),
    Mistake(
        "adamw",
        "decays without the rate, after the step",
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon))\n"
        "    if value.ndim > 1:\n"
        "        value -= weight_decay * value",
        "The decay does not pass through the learning rate, and θ has moved already "
        "when it decays.",
    ),
    Mistake(
        "adamw",
        "lets all decay after the step",
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon))\n"
        "    value -= lr * weight_decay * value",
        "The value has moved already when it decays, so that a part of the step decays "
        "with it. And a bias does not decay.",
    ),
    Mistake(
        "adamw",
        "lets all decay, without the rate",
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    decay = weight_decay * value\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon)) + decay",
        "The decay does not pass through the learning rate, and biases decay as well.",
    ),
    Mistake(
        "adamw",
        "lets all decay, divided",
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    decay = weight_decay * value\n"
        "    value -= lr * (m_hat + decay) / (np.sqrt(v_hat) + epsilon)",
        "The decay is divided by the root, which is what AdamW avoids; and biases decay as well.",
    ),
    Mistake(
        "adamw",
        "goes uphill",
        "value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "value += lr * (m_hat / (np.sqrt(v_hat) + epsilon) - decay)",
        UPHILL,
    ),
    Mistake(
        "adamw",
        "goes uphill, and grows",
        "value -= lr",
        "value += lr",
        "The step goes uphill, and the decay with it: both are to be subtracted.",
    ),
    Mistake(
        "adamw",
        "has no rate",
        "value -= lr * (",
        "value -= (",
        "The learning rate is missing: every step has about length 1 in each number.",
    ),
    Mistake(
        "adamw",
        "has a rate for the decay alone",
        "value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "value -= m_hat / (np.sqrt(v_hat) + epsilon) + lr * decay",
        RATE_ON_DECAY,
    ),
    Mistake(
        "adamw",
        "takes no root",
        "np.sqrt(v_hat)",
        "v_hat",
        NO_ROOT,
    ),
    Mistake(
        "adamw",
        "leaves epsilon out",
        "(np.sqrt(v_hat) + epsilon)",
        "np.sqrt(v_hat)",
        "ε is missing: it is to be added to the root, so that nothing is divided by 0.",
    ),
    Mistake(
        "adamw",
        "exchanges the betas",
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "    m[...] = beta2 * m + (1 - beta2) * grad\n"
        "    v[...] = beta1 * v + (1 - beta1) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta2**t), v / (1 - beta1**t)\n"
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "The two β have changed places: the mean of the squares is the slower one.",
    ),
    Mistake(
        "adamw",
        "exchanges the shares",
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "    m[...] = (1 - beta1) * m + beta1 * grad\n"
        "    v[...] = (1 - beta2) * v + beta2 * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        SHARES,
    ),
    Mistake(
        "adamw",
        "adds where it should mix",
        "(1 - beta1) * grad\n",
        "grad\n",
        ADDS_M,
    ),
    Mistake(
        "adamw",
        "adds squares where it should mix",
        "(1 - beta2) * grad**2",
        "grad**2",
        ADDS_V,
    ),
    Mistake(
        "adamw",
        "adds to both means",
        "    m[...] = beta1 * m + (1 - beta1) * grad\n"
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "    m += beta1 * m + (1 - beta1) * grad\n"
        "    v += beta2 * v + (1 - beta2) * grad**2\n"
        "    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "    decay = weight_decay * value if value.ndim > 1 else 0\n"
        "    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)",
        "The old means stay in full, and a part of them comes on top: they must shrink "
        "to that part.",
    ),
    Mistake(
        "adamw",
        "corrects with a product",
        "m / (1 - beta1**t), v / (1 - beta2**t)",
        "m / (1 - beta1 * t), v / (1 - beta2 * t)",
        "β times t is not β to the power t: from the second step on the correction is wrong.",
    ),
    Mistake(
        "adamw",
        "corrects for the first step always",
        "m / (1 - beta1**t), v / (1 - beta2**t)",
        "m / (1 - beta1), v / (1 - beta2)",
        FIRST_HATS,
    ),
    Mistake(
        "adamw",
        "raises the shares to the power",
        "m / (1 - beta1**t), v / (1 - beta2**t)",
        "m / (1 - beta1) ** t, v / (1 - beta2) ** t",
        POWER_OF_SHARE,
    ),
    Mistake(
        "adamw",
        "multiplies with the hats",
        "m / (1 - beta1**t), v / (1 - beta2**t)",
        "m * (1 - beta1**t), v * (1 - beta2**t)",
        MULTIPLIED,
    ),
    Mistake(
        "adamw",
        "goes by the gradient",
        "lr * (m_hat /",
        "lr * (grad /",
        NO_MEAN,
    ),
    Mistake(
        "adamw",
        "squares the gradient in its array",
        "    v[...] = beta2 * v + (1 - beta2) * grad**2\n",
        "    grad **= 2\n    v[...] = beta2 * v + (1 - beta2) * grad\n",
        SQUARED_IN_PLACE,
    ),
    Mistake(
        "adamw",
        "exchanges the betas in the hats",
        "m / (1 - beta1**t), v / (1 - beta2**t)",
        "m / (1 - beta2**t), v / (1 - beta1**t)",
        "Each mean is corrected with the other one's β.",
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
        "The gradients in the parameters are as long as they were: the shortened ones have to stand there.",
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
        WIDE_GRADIENTS,
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
    Mistake(
        "clipping",
        "takes the longest",
        "math.sqrt(sum(squares))",
        "math.sqrt(max(squares))",
        "The length of the longest part is taken for that of the whole: all parts count.",
    ),
    Mistake(
        "clipping",
        "takes the last",
        "math.sqrt(sum(squares))",
        "math.sqrt(squares[-1])",
        "The length is that of the last parameter: those before it are to be added.",
    ),
    Mistake(
        "clipping",
        "takes the first",
        "math.sqrt(sum(squares))",
        "math.sqrt(squares[0])",
        "The length is that of the first parameter: those after it are to be added.",
    ),
    Mistake(
        "clipping",
        "cuts while it adds",
        "    squares = [np.sum(p.grad.astype(np.float64) ** 2) for p in parameters]\n"
        "    norm = math.sqrt(sum(squares))\n"
        "    if norm > max_norm:\n"
        "        for p in parameters:\n"
        "            p.grad *= max_norm / norm\n",
        "    total = 0.0\n"
        "    for p in parameters:\n"
        "        total += np.sum(p.grad.astype(np.float64) ** 2)\n"
        "        norm = math.sqrt(total)\n"
        "        if norm > max_norm:\n"
        "            p.grad *= max_norm / norm\n",
        "Some are shortened before the length of all is known: first measure, then shorten.",
    ),
    Mistake(
        "clipping",
        "returns the factor",
        "    return norm",
        "    return max_norm / norm if norm else 1.0",
        "You return the factor: asked for is the length before.",
    ),
    Mistake(
        "clipping",
        "returns the square",
        "    return norm",
        "    return norm**2",
        "You return the square of the length: the root is missing.",
    ),
    Mistake(
        "clipping",
        "returns the lengths",
        "    return norm",
        "    return [math.sqrt(square) for square in squares]",
        "You return a length for each parameter: asked for is one, of all together.",
    ),
    Mistake(
        "clipping",
        "measures values, too",
        "np.sum(p.grad.astype(np.float64) ** 2)",
        "np.sum(p.grad.astype(np.float64) ** 2 + p.value.astype(np.float64) ** 2)",
        "The values are in the length as well: it is that of the gradients.",
    ),
    Mistake(
        "clipping",
        "divides by the number of parameters",
        "max_norm / norm",
        "max_norm / norm / len(parameters)",
        "What is cut comes out too short: one factor is for all, and is not shared out among them.",
    ),
    Mistake(
        "clipping",
        "cuts large numbers",
        "p.grad *= max_norm / norm",
        "np.minimum(p.grad, max_norm, out=p.grad)",
        "Each number is cut by itself. That changes the direction: one factor for all would not.",
    ),
    Mistake(
        "clipping",
        "returns max_norm",
        "    return norm",
        "    return max_norm",
        "You return max_norm, which the caller knows: asked for is how long the gradients were.",
    ),
    Mistake(
        "clipping",
        "takes the root of the factor",
        "max_norm / norm",
        "math.sqrt(max_norm / norm)",
        "The factor is the root of what it should be: a length shrinks by the factor itself.",
    ),
    Mistake(
        "clipping",
        "squares the factor",
        "max_norm / norm",
        "(max_norm / norm) ** 2",
        SQUARED_FACTOR,
    ),
    Mistake(
        "clipping",
        "divides by the square",
        "max_norm / norm",
        "max_norm / norm**2",
        SQUARED_FACTOR,
    ),
    Mistake(
        "clipping",
        "divides by max_norm",
        "max_norm / norm",
        "1 / max_norm",
        "The factor knows nothing of the length: whatever it was, it is divided by max_norm.",
    ),
    Mistake(
        "clipping",
        "multiplies with max_norm",
        "max_norm / norm",
        "max_norm",
        "The factor knows nothing of the length: whatever it was, it is multiplied with max_norm.",
    ),
    Mistake(
        "clipping",
        "subtracts what is too long",
        "p.grad *= max_norm / norm",
        "p.grad -= norm - max_norm",
        "The same amount is taken from every number: the direction changes. One factor "
        "for all keeps it.",
    ),
    Mistake(
        "clipping",
        "shortens what is short",
        "norm > max_norm:\n        for p in parameters:\n            p.grad *= max_norm / norm",
        "norm < max_norm:\n"
        "        for p in parameters:\n"
        "            p.grad *= np.float64(max_norm) / norm",
        "The comparison is the wrong way round: what is too long stays, and what is "
        "short is lengthened.",
    ),
    Mistake(
        "clipping",
        "compares the square",
        "    if norm > max_norm:",
        "    if norm**2 > max_norm:",
        "The square of the length is compared with max_norm: compare the length.",
    ),
    Mistake(
        "clipping",
        "compares each with max_norm",
        "    squares = [np.sum(p.grad.astype(np.float64) ** 2) for p in parameters]\n"
        "    norm = math.sqrt(sum(squares))\n"
        "    if norm > max_norm:\n"
        "        for p in parameters:\n"
        "            p.grad *= max_norm / norm\n",
        "    squares = [np.sum(p.grad.astype(np.float64) ** 2) for p in parameters]\n"
        "    norm = math.sqrt(sum(squares))\n"
        "    for p, square in zip(parameters, squares, strict=True):\n"
        "        if math.sqrt(square) > max_norm:\n"
        "            p.grad *= max_norm / norm\n",
        "Only those are shortened that are too long by themselves: where all are too "
        "long together, all are.",
    ),
    Mistake(
        "clipping",
        "cuts numbers where the whole is too long",
        "p.grad *= max_norm / norm",
        "np.clip(p.grad, -max_norm, max_norm, out=p.grad)",
        "Each number is cut by itself. That changes the direction: one factor for all would not.",
    ),
    Mistake(
        "clipping",
        "squares the sum of sizes",
        "    squares = [np.sum(p.grad.astype(np.float64) ** 2) for p in parameters]\n"
        "    norm = math.sqrt(sum(squares))",
        "    squares = [np.sum(np.abs(p.grad.astype(np.float64))) ** 2 for p in "
        "parameters]\n"
        "    norm = math.sqrt(sum(squares))",
        "Numbers are added first, and squared then: each is squared by itself.",
    ),
    Mistake(
        "clipping",
        "squares the sums",
        "np.sum(p.grad.astype(np.float64) ** 2)",
        "np.sum(p.grad.astype(np.float64)) ** 2",
        "Numbers are added first, and squared then: each is squared by itself.",
    ),
    Mistake(
        "clipping",
        "averages over all numbers",
        "math.sqrt(sum(squares))",
        "math.sqrt(sum(squares) / sum(p.grad.size for p in parameters))",
        "You average squares: a length adds them up.",
    ),
    Mistake(
        "clipping",
        "averages over parameters",
        "math.sqrt(sum(squares))",
        "math.sqrt(sum(squares) / len(parameters))",
        "You average squares: a length adds them up.",
    ),
    Mistake(
        "clipping",
        "averages the lengths",
        "math.sqrt(sum(squares))",
        "float(np.mean(np.sqrt(squares)))",
        "The lengths of the parts are averaged: their squares add up, as in Pythagoras' theorem.",
    ),
    Mistake(
        "clipping",
        "divides 0 by 0",
        "    if norm > max_norm:\n"
        "        for p in parameters:\n"
        "            p.grad *= max_norm / norm\n",
        "    for p in parameters:\n        p.grad *= np.float64(min(norm, max_norm)) / norm\n",
        "Where all gradients are 0 so is their length, and you divide by it.",
    ),
    Mistake(
        "clipping",
        "widens all",
        "    squares = [np.sum(p.grad.astype(np.float64) ** 2) for p in parameters]\n"
        "    norm = math.sqrt(sum(squares))\n"
        "    if norm > max_norm:\n"
        "        for p in parameters:\n"
        "            p.grad *= max_norm / norm\n",
        "    for p in parameters:\n"
        "        p.grad = p.grad.astype(np.float64)\n"
        "    squares = [np.sum(p.grad.astype(np.float64) ** 2) for p in parameters]\n"
        "    norm = math.sqrt(sum(squares))\n"
        "    if norm > max_norm:\n"
        "        for p in parameters:\n"
        "            p.grad *= max_norm / norm\n",
        WIDE_GRADIENTS,
    ),
    Mistake(
        "clipping",
        "widens what is short",
        "    squares = [np.sum(p.grad.astype(np.float64) ** 2) for p in parameters]\n"
        "    norm = math.sqrt(sum(squares))\n"
        "    if norm > max_norm:\n"
        "        for p in parameters:\n"
        "            p.grad *= max_norm / norm\n",
        "    kinds = [p.grad.dtype for p in parameters]\n"
        "    for p in parameters:\n"
        "        p.grad = p.grad.astype(np.float64)\n"
        "    squares = [np.sum(p.grad.astype(np.float64) ** 2) for p in parameters]\n"
        "    norm = math.sqrt(sum(squares))\n"
        "    if norm > max_norm:\n"
        "        for p, kind in zip(parameters, kinds, strict=True):\n"
        "            p.grad = (p.grad * max_norm / norm).astype(kind)\n",
        WIDE_GRADIENTS,
    ),
    Mistake(
        "clipping",
        "widens by the factor, in any case",
        "    if norm > max_norm:\n"
        "        for p in parameters:\n"
        "            p.grad *= max_norm / norm\n",
        "    factor = np.float64(1.0 if norm <= max_norm else max_norm / norm)\n"
        "    for p in parameters:\n"
        "        p.grad = factor * p.grad\n",
        WIDE_GRADIENTS,
    ),
    Mistake(
        "clipping",
        "measures matrices",
        "    squares = [np.sum(p.grad.astype(np.float64) ** 2) for p in parameters]\n"
        "    norm = math.sqrt(sum(squares))",
        "    lengths = [np.linalg.norm(p.grad.astype(np.float64), 2) for p in parameters]\n"
        "    norm = float(np.linalg.norm(lengths))",
        "Of an array with several axes, np.linalg.norm with a second argument gives "
        "another norm, or refuses: a length takes all numbers as one long vector.",
    ),
    Mistake(
        "clipping",
        "takes one array for all",
        "    squares = [np.sum(p.grad.astype(np.float64) ** 2) for p in parameters]\n"
        "    norm = math.sqrt(sum(squares))",
        "    together = np.array([p.grad for p in parameters])\n"
        "    norm = math.sqrt(np.sum(together.astype(np.float64) ** 2))",
        "Arrays of different shapes fit into no common array: measure each, or make "
        "each a long vector.",
    ),
    Mistake(
        "clipping",
        "measures in float32",
        "    squares = [np.sum(p.grad.astype(np.float64) ** 2) for p in parameters]\n"
        "    norm = math.sqrt(sum(squares))",
        "    norm = np.float32(0)\n"
        "    for p in parameters:\n"
        "        norm = np.float32(np.sqrt(norm**2 + np.sum(p.grad**2)))",
        "In float32 the squares of huge gradients are infinite, the length is too, and "
        "the factor becomes 0.",
    ),
]
