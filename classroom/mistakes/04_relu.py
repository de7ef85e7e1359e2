"""What people really do wrong in exercise 04."""

from classroom.exercise import Mistake

ZERO_OPEN = "A gate is open at x = 0; we take the slope 0 there, so it is shut."
INTO_X = (
    "forward has changed x itself, which belongs to somebody else: write into an array of your own."
)
INTO_GRAD = (
    "backward has changed grad_output itself, which a shortcut may still need: write into an array of "
    "your own."
)
CLIPPED = "You put ReLU on the gradient. What decides is the sign of x, not that of ∂L/∂y."
NO_GATES = "Every gradient comes through: where a gate was shut, nothing may."
INVERTED = (
    "The gates are turned over: the gradient comes through where forward let nothing through."
)
WIDE_GATES = (
    "∂L/∂x has become float64: your gates are float64 numbers, or the zeros beside them are. float32 should "
    "stay."
)
BELOW_ZERO = (
    "A number below 0 gets under your root: a slope may be negative, or above 1. What ReLU keeps of the "
    "squares and what the leak keeps are two parts, none below 0, and they add up."
)
NO_COPY = (
    "All your differences are 0. You compare an array with itself under a second name, or with one that the "
    "layer never got."
)
SIGNED = "A difference below zero is lost: an entry may move down as well as up."

MISTAKES = [
    Mistake("forward", "opens the gate of a zero", "gates = x > 0", "gates = x >= 0", ZERO_OPEN),
    Mistake(
        "forward",
        "writes into x",
        "gates = x > 0\n    return np.where(gates, x, 0), gates",
        "gates = x > 0\n    x[~gates] = 0\n    return x, gates",
        INTO_X,
    ),
    Mistake(
        "forward",
        "asks x after it has changed it",
        "gates = x > 0\n    return np.where(gates, x, 0), gates",
        "x[x < 0] = 0\n    return x, x >= 0",
        "forward has changed x itself, and asks for the gates when no negative number is left.",
    ),
    Mistake(
        "forward",
        "returns them in another order",
        "return np.where(gates, x, 0), gates",
        "return gates, np.where(gates, x, 0)",
        "y and the gates have changed places: y comes first.",
    ),
    Mistake(
        "forward",
        "keeps what is negative",
        "gates = x > 0",
        "gates = x < 0",
        "You keep what is negative, and put 0 for the rest: the other half is asked for.",
    ),
    Mistake(
        "forward",
        "takes the smaller of the two",
        "np.where(gates, x, 0)",
        "np.minimum(x, 0)",
        "Your y keeps what is negative, the smaller of x and 0: the other half is asked for.",
    ),
    Mistake(
        "forward",
        "takes the size",
        "np.where(gates, x, 0)",
        "np.abs(x)",
        "Negative numbers come out positive: they should become 0.",
    ),
    Mistake(
        "forward",
        "returns ones",
        "np.where(gates, x, 0)",
        "np.where(gates, 1, 0)",
        "Your y holds ones where a number should come through as it is.",
    ),
    Mistake(
        "forward",
        "takes the numbers for the gates",
        "return np.where(gates, x, 0), gates",
        "return np.where(gates, x, 0), np.where(gates, x, 0)",
        "Your gates hold the numbers themselves; a gate is True or False.",
    ),
    Mistake(
        "forward",
        "turns the gates over",
        "return np.where(gates, x, 0), gates",
        "return np.where(gates, x, 0), ~gates",
        "y is right, and the gates are turned over: True is where a number gets through.",
    ),
    Mistake(
        "forward",
        "picks the open ones",
        "np.where(gates, x, 0), gates",
        "x[gates], gates",
        "An array of True and False in brackets picks entries and forgets their places: y has the shape of x.",
    ),
    Mistake(
        "forward",
        "asks once for the whole array",
        "np.where(gates, x, 0), gates",
        "max(x, 0), gates",
        "`max` and `if` belong to Python and want one True or False; here a whole array stands. NumPy has "
        "functions that look at each number.",
    ),
    Mistake(
        "forward",
        "returns y alone",
        "np.where(gates, x, 0), gates",
        "np.where(gates, x, 0)",
        "Two arrays are asked for, y and the gates; one came back, and was taken apart.",
    ),
    Mistake("backward", "ignores the gates", "grad_output * gates", "grad_output", NO_GATES),
    Mistake(
        "backward",
        "returns the gates",
        "grad_output * gates",
        "gates.astype(float)",
        "You return the gates themselves: that is the slope of y by x. ∂L/∂y comes through it.",
    ),
    Mistake(
        "backward",
        "bends the gradient",
        "grad_output * gates",
        "np.maximum(grad_output, 0)",
        CLIPPED,
    ),
    Mistake(
        "backward",
        "bends the gradient behind the gates",
        "grad_output * gates",
        "np.maximum(grad_output * gates, 0)",
        "Behind the gates only positive gradients are left: what comes through an open gate keeps its sign.",
    ),
    Mistake(
        "backward", "turns the gates over", "grad_output * gates", "grad_output * ~gates", INVERTED
    ),
    Mistake(
        "backward",
        "writes into grad_output",
        "return grad_output * gates",
        "grad_output[~gates] = 0\n    return grad_output",
        INTO_GRAD,
    ),
    Mistake(
        "backward",
        "picks the open ones",
        "grad_output * gates",
        "grad_output[gates]",
        "An array of True and False in brackets picks entries and forgets their places: ∂L/∂x has the shape "
        "of x.",
    ),
    Mistake("layer", "opens the gate of a zero", "(x > 0,)", "(x >= 0,)", ZERO_OPEN),
    Mistake(
        "layer",
        "writes into x",
        "np.maximum(x, 0)",
        "np.maximum(x, 0, out=x)",
        INTO_X,
    ),
    Mistake(
        "layer",
        "writes into grad_output",
        "return grad_output * gates",
        "grad_output *= gates\n        return grad_output",
        INTO_GRAD,
    ),
    Mistake(
        "layer",
        "makes gates of float64",
        "self.cache = (x > 0,)",
        "self.cache = ((x > 0).astype(float),)",
        WIDE_GATES,
    ),
    Mistake(
        "layer",
        "makes zeros of float64",
        "return np.maximum(x, 0)",
        "return np.where(x > 0, x, np.zeros(x.shape))",
        "Your zeros are float64, and y with them: float32 should stay.",
    ),
    Mistake(
        "layer",
        "makes zeros of float64, backward",
        "return grad_output * gates",
        "return np.where(gates, grad_output, np.zeros(gates.shape))",
        WIDE_GATES,
    ),
    Mistake(
        "layer",
        "makes zeros of float64, both times",
        "        return np.maximum(x, 0)\n\n    def backward(self, grad_output):\n        # ANSWER\n"
        "        (gates,) = self.recall()\n        return grad_output * gates",
        "        return np.where(x > 0, x, np.zeros(x.shape))\n\n    def backward(self, grad_output):\n        # ANSWER\n"
        "        (gates,) = self.recall()\n        return np.where(gates, grad_output, np.zeros(gates.shape))",
        "Your zeros are float64, and what you return with them, both times: float32 should stay.",
    ),
    Mistake(
        "layer",
        "turns everything into float32",
        "return np.maximum(x, 0)",
        "return np.maximum(x, 0).astype(np.float32)",
        "y is float32 whatever x was: float64 should stay.",
    ),
    Mistake(
        "layer",
        "keeps the gates in the class",
        "self.cache = (x > 0,)",
        "MyReLU.cache = (x > 0,)",
        "All layers of your class share one memory: the last forward anywhere decides. Keep it in self.",
    ),
    Mistake(
        "layer",
        "keeps the gates in the class, under a name of its own",
        "        self.cache = (x > 0,)\n        return np.maximum(x, 0)\n\n"
        "    def backward(self, grad_output):\n        # ANSWER\n        (gates,) = self.recall()",
        "        MyReLU.gates = x > 0\n        return np.maximum(x, 0)\n\n"
        "    def backward(self, grad_output):\n        # ANSWER\n        gates = MyReLU.gates",
        "All layers of your class share one memory: the last forward anywhere decides. Keep it in self.",
    ),
    Mistake(
        "layer",
        "keeps the gates for one backward",
        "        self.cache = (x > 0,)\n        return np.maximum(x, 0)\n\n"
        "    def backward(self, grad_output):\n        # ANSWER\n        (gates,) = self.recall()",
        "        self.cache = [x > 0]\n        return np.maximum(x, 0)\n\n"
        "    def backward(self, grad_output):\n        # ANSWER\n        gates = self.cache.pop()",
        "backward throws the gates away, and a second backward finds none: read them, and leave them.",
    ),
    Mistake(
        "layer",
        "returns the gates",
        "return grad_output * gates",
        "return gates.astype(grad_output.dtype)",
        "You return the gates themselves: that is the slope of y by x. ∂L/∂y comes through it.",
    ),
    Mistake(
        "layer",
        "keeps the first gates",
        "self.cache = (x > 0,)",
        "self.cache = self.cache or (x > 0,)",
        "The gates are those of the first forward: every forward replaces them.",
    ),
    Mistake(
        "layer", "bends the gradient", "grad_output * gates", "np.maximum(grad_output, 0)", CLIPPED
    ),
    Mistake("layer", "ignores the gates", "grad_output * gates", "grad_output", NO_GATES),
    Mistake(
        "layer", "turns the gates over", "grad_output * gates", "grad_output * ~gates", INVERTED
    ),
    Mistake(
        "layer",
        "returns nothing",
        "return grad_output * gates",
        "grad_output * gates",
        "backward returns nothing: the layer before this one waits for ∂L/∂x.",
    ),
    Mistake(
        "layer",
        "returns nothing from forward",
        "return np.maximum(x, 0)",
        "np.maximum(x, 0)",
        "forward returns nothing: the next layer waits for y.",
    ),
    Mistake(
        "layer",
        "keeps the gates without their comma",
        "self.cache = (x > 0,)",
        "self.cache = x > 0",
        "The cache is a tuple of one, with its comma. Unpacking the gates themselves gives one part per image.",
    ),
    Mistake(
        "layer",
        "takes out the tuple",
        "(gates,) = self.recall()",
        "gates = self.recall()",
        "What you take out of the cache is still the tuple around the gates: times an array, it gains an "
        "axis.",
    ),
    Mistake(
        "prelu",
        "takes the larger of the two",
        "np.maximum(x, 0) + slope[:, None, None] * np.minimum(x, 0)",
        "np.maximum(x, slope[:, None, None] * x)",
        "The larger of x and a x is right only while a is at most 1; what decides is the sign of x.",
    ),
    Mistake(
        "prelu",
        "leaks on the other side",
        "np.maximum(x, 0) + slope[:, None, None] * np.minimum(x, 0)",
        "np.minimum(x, 0) + slope[:, None, None] * np.maximum(x, 0)",
        "The slope a multiplies what is positive; it belongs to the other side.",
    ),
    Mistake(
        "prelu",
        "does not leak",
        "np.maximum(x, 0) + slope[:, None, None] * np.minimum(x, 0)",
        "np.maximum(x, 0)",
        "That is ReLU: negative numbers should leak through, times a.",
    ),
    Mistake(
        "prelu",
        "puts the slope itself",
        "np.maximum(x, 0) + slope[:, None, None] * np.minimum(x, 0)",
        "np.where(x > 0, x, slope[:, None, None])",
        "Where x is negative you put a itself; it is a factor.",
    ),
    Mistake(
        "prelu",
        "leaks the size",
        "slope[:, None, None] * np.minimum(x, 0)",
        "slope[:, None, None] * np.abs(np.minimum(x, 0))",
        "What leaks has lost its sign: with a positive a, a negative x gives a negative y.",
    ),
    Mistake(
        "prelu",
        "writes into x",
        "return np.maximum(x, 0) + slope[:, None, None] * np.minimum(x, 0)",
        "x[...] = np.maximum(x, 0) + slope[:, None, None] * np.minimum(x, 0)\n    return x",
        INTO_X,
    ),
    Mistake(
        "prelu",
        "writes into grad_output",
        "grad_x = grad_output * np.where(x > 0, 1, slope[:, None, None])\n"
        "    return grad_x, (grad_output * np.minimum(x, 0)).sum(axis=(0, 2, 3))",
        "grad_slope = (grad_output * np.minimum(x, 0)).sum(axis=(0, 2, 3))\n"
        "    grad_output *= np.where(x > 0, 1, slope[:, None, None])\n    return grad_output, grad_slope",
        INTO_GRAD,
    ),
    Mistake(
        "prelu",
        "writes into grad_output before it collects",
        "grad_x = grad_output * np.where(x > 0, 1, slope[:, None, None])\n",
        "grad_output *= np.where(x > 0, 1, slope[:, None, None])\n    grad_x = grad_output\n",
        "backward has changed grad_output itself, and then ∂L/∂a collects from what is left of it.",
    ),
    Mistake(
        "prelu",
        "lays the slopes along the columns",
        "np.maximum(x, 0) + slope[:, None, None] * np.minimum(x, 0)",
        "np.maximum(x, 0) + slope * np.minimum(x, 0)",
        "A (C,) meets the last axis, that of the columns: its axis must stand under C.",
    ),
    Mistake(
        "prelu",
        "takes one for the slope at zero",
        "np.where(x > 0, 1, slope[:, None, None])",
        "np.where(x >= 0, 1, slope[:, None, None])",
        "At x = 0 you take the slope 1; the task takes a.",
    ),
    Mistake(
        "prelu",
        "lets nothing back at zero",
        "np.where(x > 0, 1, slope[:, None, None])",
        "((x > 0) + slope[:, None, None] * (x < 0))",
        "At x = 0 nothing comes back; the task takes the slope a there.",
    ),
    Mistake(
        "prelu",
        "asks y for the sign",
        "np.where(x > 0, 1, slope[:, None, None])",
        "np.where(prelu(x, slope) > 0, 1, slope[:, None, None])",
        "You ask y for its sign; where a is negative, a negative x has a positive y.",
    ),
    Mistake(
        "prelu",
        "asks y for the sign, both times",
        "grad_x = grad_output * np.where(x > 0, 1, slope[:, None, None])\n"
        "    return grad_x, (grad_output * np.minimum(x, 0)).sum(axis=(0, 2, 3))",
        "y = prelu(x, slope)\n    grad_x = grad_output * np.where(y > 0, 1, slope[:, None, None])\n"
        "    return grad_x, (grad_output * x * (y <= 0)).sum(axis=(0, 2, 3))",
        "You ask y for its sign, both times; where a is negative, a negative x has a positive y.",
    ),
    Mistake(
        "prelu",
        "multiplies by y",
        "np.where(x > 0, 1, slope[:, None, None])",
        "np.where(x > 0, x, slope[:, None, None] * x)",
        "∂L/∂x still holds x, as a factor: the slope of a x by x is a, that of x is 1.",
    ),
    Mistake(
        "prelu",
        "lets nothing back through the leak",
        "np.where(x > 0, 1, slope[:, None, None])",
        "(x > 0)",
        "Your ∂L/∂x is that of ReLU: what leaked forward leaks backward, times a.",
    ),
    Mistake(
        "prelu",
        "leaks on the other side, backward",
        "np.where(x > 0, 1, slope[:, None, None])",
        "np.where(x > 0, slope[:, None, None], 1)",
        "In backward the slope a stands where x is positive; it belongs to the other side.",
    ),
    Mistake(
        "prelu",
        "asks the gradient for its sign",
        "np.where(x > 0, 1, slope[:, None, None])",
        "np.where(grad_output > 0, 1, slope[:, None, None])",
        "You ask for the sign of ∂L/∂y; what decides is the sign of x.",
    ),
    Mistake(
        "prelu",
        "collects where x is positive, too",
        "(grad_output * np.minimum(x, 0)).sum(",
        "(grad_output * x).sum(",
        "∂L/∂a collects from every pixel; where x is positive, a moves nothing.",
    ),
    Mistake(
        "prelu",
        "collects from the wrong side",
        "(grad_output * np.minimum(x, 0)).sum(",
        "(grad_output * np.maximum(x, 0)).sum(",
        "∂L/∂a collects where x is positive: a nudge of a moves the others.",
    ),
    Mistake(
        "prelu",
        "collects g alone",
        "(grad_output * np.minimum(x, 0)).sum(",
        "(grad_output * (x <= 0)).sum(",
        "∂L/∂a sums g alone: a nudge of a moves y by as much as x is large.",
    ),
    Mistake(
        "prelu",
        "collects the gradient of x",
        "(grad_output * np.minimum(x, 0)).sum(",
        "(grad_x * (x <= 0)).sum(",
        "∂L/∂a sums what comes back to x: a g. A nudge of a moves y by x times the nudge.",
    ),
    Mistake(
        "prelu",
        "keeps the slope in its own gradient",
        "(grad_output * np.minimum(x, 0)).sum(",
        "(grad_output * slope[:, None, None] * np.minimum(x, 0)).sum(",
        "∂L/∂a still holds the factor a: the slope of a x by a is x.",
    ),
    Mistake(
        "prelu",
        "collects the size",
        "(grad_output * np.minimum(x, 0)).sum(",
        "(grad_output * np.maximum(-x, 0)).sum(",
        "∂L/∂a has the wrong sign: where x is negative, a larger a makes y smaller.",
    ),
    Mistake(
        "prelu",
        "takes the mean",
        "np.minimum(x, 0)).sum(axis=(0, 2, 3))",
        "np.minimum(x, 0)).mean(axis=(0, 2, 3))",
        "A mean in place of a sum: the slope served every pixel in full, so it collects from each in full.",
    ),
    Mistake(
        "prelu",
        "keeps the gradients of each image",
        "np.minimum(x, 0)).sum(axis=(0, 2, 3))",
        "np.minimum(x, 0)).sum(axis=(2, 3))",
        "∂L/∂a is one per image here: the slope served all images, and collects from all.",
    ),
    Mistake(
        "prelu",
        "sums over the channels, too",
        "np.minimum(x, 0)).sum(axis=(0, 2, 3))",
        "np.minimum(x, 0)).sum()",
        "∂L/∂a is one number here: every channel has a slope of its own.",
    ),
    Mistake(
        "prelu",
        "returns them in another order",
        "return grad_x, (grad_output * np.minimum(x, 0)).sum(axis=(0, 2, 3))",
        "return (grad_output * np.minimum(x, 0)).sum(axis=(0, 2, 3)), grad_x",
        "The two gradients come in the wrong order: first ∂L/∂x, then ∂L/∂slope.",
    ),
    Mistake(
        "deviation",
        "counts the filters",
        "math.prod(weight_shape[1:])",
        "weight_shape[0] * math.prod(weight_shape[2:])",
        "You count how many answers one x feeds, the fan-out: it is about how many numbers make one answer.",
    ),
    Mistake(
        "deviation",
        "counts all weights",
        "math.prod(weight_shape[1:])",
        "math.prod(weight_shape)",
        "You count the weights of all filters; an answer is made by one of them.",
    ),
    Mistake(
        "deviation",
        "counts channels alone",
        "math.prod(weight_shape[1:])",
        "weight_shape[1]",
        "You count the channels alone: a filter multiplies a whole window of each.",
    ),
    Mistake(
        "deviation",
        "takes the window for square",
        "math.prod(weight_shape[1:])",
        "weight_shape[1] * weight_shape[-1] ** 2",
        "You take the window for a square; its height and its width may differ.",
    ),
    Mistake(
        "deviation",
        "takes the window for square, by its height",
        "math.prod(weight_shape[1:])",
        "weight_shape[1] * weight_shape[2] ** 2",
        "You take the window for a square; its height and its width may differ.",
    ),
    Mistake(
        "deviation",
        "returns the variance",
        "math.sqrt(2 / ((1 + slope**2) * fan_in))",
        "2 / ((1 + slope**2) * fan_in)",
        "That is the variance: the deviation is its root.",
    ),
    Mistake(
        "deviation",
        "takes He's rule",
        "(1 + slope**2)",
        "1",
        "He's rule as it stands: the leak keeps a part of the other half.",
    ),
    Mistake(
        "deviation",
        "takes LeCun's rule",
        "math.sqrt(2 / ((1 + slope**2) * fan_in))",
        "math.sqrt(1 / fan_in)",
        "LeCun's rule, for layers without a bend: whatever a is, you take it for 1.",
    ),
    Mistake(
        "deviation",
        "forgets the square",
        "(1 + slope**2)",
        "(1 + abs(slope))",
        "The values are multiplied by a; the rule is about their squares.",
    ),
    Mistake(
        "deviation",
        "forgets the square, and the sign",
        "(1 + slope**2)",
        "(1 + slope)",
        BELOW_ZERO,
    ),
    Mistake(
        "deviation",
        "subtracts the square",
        "(1 + slope**2)",
        "(1 - slope**2)",
        "With a = 1 your rule divides by 0. What the leak keeps is added to the half that ReLU keeps.",
    ),
    Mistake(
        "deviation",
        "draws a line between the two cases",
        "math.sqrt(2 / ((1 + slope**2) * fan_in))",
        "math.sqrt((2 - abs(slope)) / fan_in)",
        "A straight line between the two known cases: right at both ends, and not derived.",
    ),
    Mistake(
        "deviation",
        "draws a parabola between the two cases",
        "math.sqrt(2 / ((1 + slope**2) * fan_in))",
        "math.sqrt((2 - slope**2) / fan_in)",
        BELOW_ZERO,
    ),
    Mistake(
        "deviation",
        "squares the sum",
        "(1 + slope**2)",
        "(1 + slope) ** 2",
        "You square 1 + a; each half has a square of its own, and these are added.",
    ),
    Mistake(
        "deviation",
        "forgets the half",
        "math.sqrt(2 / (",
        "math.sqrt(1 / (",
        "The 2 is missing: the squares of x fall into two halves, of which a share is left.",
    ),
    Mistake(
        "deviation",
        "makes up for the leak",
        "2 / ((1 + slope**2) * fan_in)",
        "2 * (1 + slope**2) / fan_in",
        "A larger leak keeps more of the squares, so the weights should be smaller; yours are larger.",
    ),
    Mistake(
        "test",
        "keeps a second name",
        "x_now, grad_now = x.copy(), grad_output.copy()",
        "x_now, grad_now = x, grad_output",
        NO_COPY,
    ),
    Mistake(
        "test",
        "gives the layer copies of its copies",
        "    layer.forward(x_now)\n    layer.backward(grad_now)\n",
        "    layer.forward(x_now.copy())\n    layer.backward(grad_now.copy())\n",
        NO_COPY,
    ),
    Mistake(
        "test",
        "makes copies between forward and backward",
        "    x_now, grad_now = x.copy(), grad_output.copy()\n    layer.forward(x_now)\n",
        "    layer.forward(x)\n    x_now, grad_now = x.copy(), grad_output.copy()\n",
        "Your copies are made when forward has run: what it did to x is in them already.",
    ),
    Mistake(
        "test",
        "compares the largest entries",
        "np.abs(x_now - x).max(), np.abs(grad_now - grad_output).max()",
        "abs(np.abs(x_now).max() - np.abs(x).max()), abs(np.abs(grad_now).max() - np.abs(grad_output).max())",
        "You compare the largest entry before with the largest after: the others may have moved as well.",
    ),
    Mistake(
        "test",
        "takes the length",
        "np.abs(x_now - x).max(), np.abs(grad_now - grad_output).max()",
        "np.linalg.norm(x_now - x), np.linalg.norm(grad_now - grad_output)",
        "You take the root of all squares, the length of the move; the task asks for the largest entry.",
    ),
    Mistake(
        "test",
        "makes copies afterwards",
        "    layer.forward(x_now)\n    layer.backward(grad_now)\n",
        "    layer.forward(x)\n    layer.backward(grad_output)\n    x_now, grad_now = x.copy(), grad_output.copy()\n",
        NO_COPY,
    ),
    Mistake(
        "test",
        "forgets to look at x after backward",
        "    layer.backward(grad_now)\n    return np.abs(x_now - x).max(),",
        "    moved = np.abs(x_now - x).max()\n    layer.backward(grad_now)\n    return moved,",
        "You look at x before backward has run: a layer that kept x may write into it then.",
    ),
    Mistake(
        "test",
        "takes differences with their sign",
        "np.abs(x_now - x).max(), np.abs(grad_now - grad_output).max()",
        "(x_now - x).max(), (grad_now - grad_output).max()",
        SIGNED,
    ),
    Mistake(
        "test",
        "takes differences the other way round",
        "np.abs(x_now - x).max(), np.abs(grad_now - grad_output).max()",
        "(x - x_now).max(), (grad_output - grad_now).max()",
        SIGNED,
    ),
    Mistake(
        "test",
        "adds the moves up",
        "np.abs(x_now - x).max(), np.abs(grad_now - grad_output).max()",
        "np.abs(x_now - x).sum(), np.abs(grad_now - grad_output).sum()",
        "You add up all moves; the task asks for the largest.",
    ),
    Mistake(
        "test",
        "averages the moves",
        "np.abs(x_now - x).max(), np.abs(grad_now - grad_output).max()",
        "np.abs(x_now - x).mean(), np.abs(grad_now - grad_output).mean()",
        "You average all moves; the task asks for the largest.",
    ),
    Mistake(
        "test",
        "forgets backward",
        "    layer.backward(grad_now)\n",
        "",
        "Nothing runs backward here, and some layers sin only then.",
    ),
    Mistake(
        "test",
        "answers yes or no",
        "np.abs(x_now - x).max(), np.abs(grad_now - grad_output).max()",
        "not np.array_equal(x_now, x), not np.array_equal(grad_now, grad_output)",
        "You say whether something moved; the task asks by how much.",
    ),
    Mistake(
        "test",
        "compares what comes out",
        "    layer.forward(x_now)\n    layer.backward(grad_now)\n",
        "    x_now = layer.forward(x_now)\n    grad_now = layer.backward(grad_now)\n",
        "You compare what the layer returns with what it was given; the question is what has become of the "
        "given arrays.",
    ),
    Mistake(
        "test",
        "compares what comes out with what is there now",
        "    layer.forward(x_now)\n    layer.backward(grad_now)\n"
        "    return np.abs(x_now - x).max(), np.abs(grad_now - grad_output).max()",
        "    y = layer.forward(x_now)\n    grad_x = layer.backward(grad_now)\n"
        "    return np.abs(y - x_now).max(), np.abs(grad_x - grad_now).max()",
        "You compare what the layer returns with what it was given; the question is what has become of the "
        "given arrays.",
    ),
    Mistake(
        "test",
        "sends y back",
        "layer.forward(x_now)\n    layer.backward(grad_now)",
        "y = layer.forward(x_now)\n    layer.backward(y)",
        "You send y back; what backward gets is grad_output, and that is what it may spoil.",
    ),
    Mistake(
        "test",
        "returns them in another order",
        "np.abs(x_now - x).max(), np.abs(grad_now - grad_output).max()",
        "np.abs(grad_now - grad_output).max(), np.abs(x_now - x).max()",
        "The two numbers have changed places: first x, then grad_output.",
    ),
]
