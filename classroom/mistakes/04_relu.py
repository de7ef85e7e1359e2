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

PICKS = (
    "An array of True and False in brackets picks entries and forgets their places: y has the shape of x, and "
    "so have the gates."
)
NOT_EVERY = "Your gates are open wherever x is not 0, below 0 too: a gate is open where a number gets through."
PLACES = (
    "You return the places of the open gates. Asked for is an array in the shape of x, with one answer for "
    "each number."
)
AT_ZERO = (
    "Your gates open at another number than 0: whatever is above 0 gets through, however small."
)
TOGETHER = (
    "One number for all of x: ReLU looks at each number alone. NumPy has a function that compares number by "
    "number."
)
LEAKS = "What should be stopped leaks a little: this is a leaky ReLU. Where x is not positive, 0 is asked for."
LAYER = """\
        self.cache = (x > 0,)
        return np.maximum(x, 0)

    def backward(self, grad_output):
        # ANSWER
        (gates,) = self.recall()
        return grad_output * gates"""
WRITES_INTO_Y = (
    "backward has changed y, which forward gave to the next layer: what you keep may be somebody else's "
    "array, too."
)
WRITES_Y = """\
        y = np.maximum(x, 0)
        self.cache = (y,)
        return y

    def backward(self, grad_output):
        # ANSWER
        (y,) = self.recall()
        {0}"""
PRELU = """\
    return np.maximum(x, 0) + slope[:, None, None] * np.minimum(x, 0)


def prelu_backward(grad_output, x, slope):
    \"\"\"grad_output, x (N, C, H, W), slope (C,) → ∂L/∂x (N, C, H, W), ∂L/∂slope (C,).\"\"\"
    # ANSWER
    grad_x = grad_output * np.where(x > 0, 1, slope[:, None, None])
    return grad_x, (grad_output * np.minimum(x, 0)).sum(axis=(0, 2, 3))"""
BACKWARD = """\
    grad_x = grad_output * np.where(x > 0, 1, slope[:, None, None])
    return grad_x, (grad_output * np.minimum(x, 0)).sum(axis=(0, 2, 3))"""
LEAKY = "np.maximum(x, 0) + slope[:, None, None] * np.minimum(x, 0)"
SLOPES = "np.where(x > 0, 1, slope[:, None, None])"
COLLECTED = "(grad_output * np.minimum(x, 0)).sum(axis=(0, 2, 3))"
ONE_EACH = "A slope belongs to a channel: slope[c] meets x[:, c], in every image."
OTHER_AXES = "∂L/∂a is summed over other axes than those of the images and the pixels: one number per channel is left."
RULE = "math.sqrt(2 / ((1 + slope**2) * fan_in))"
FAN_IN = "math.prod(weight_shape[1:])"
FAN_OUT_TOO = "The fan-out stands in your rule as well. In forward it does not matter how many answers one x feeds."
OTHER_FAN = "Your fan-in is made of other sizes: one filter multiplies all of its C channels with a window of k × l."
ONE_ROOT = "The root belongs over all of it: over the fan-in and over what makes up for the bend."
RETURNED = "np.abs(x_now - x).max(), np.abs(grad_now - grad_output).max()"

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
        PICKS,
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
    Mistake(
        "forward",
        "asks y for what is not negative",
        "np.where(gates, x, 0), gates",
        "np.where(gates, x, 0), np.where(gates, x, 0) >= 0",
        "All your gates are open: no y is below 0. What decides is whether x is above.",
    ),
    Mistake(
        "forward",
        "opens wherever there is a number",
        "np.where(gates, x, 0), gates",
        "np.where(gates, x, 0), x != 0",
        NOT_EVERY,
    ),
    Mistake(
        "forward",
        "turns the gates over, and shuts at zero",
        "np.where(gates, x, 0), gates",
        "np.where(gates, x, 0), x < 0",
        "y is right, and the gates are turned over: True is where a number gets through.",
    ),
    Mistake(
        "forward",
        "asks whether any gate is open",
        "np.where(gates, x, 0), gates",
        "np.where(gates, x, 0), gates.any()",
        "One gate for all of x: each number has a gate of its own.",
    ),
    Mistake(
        "forward",
        "asks whether all gates are open",
        "np.where(gates, x, 0), gates",
        "np.where(gates, x, 0), gates.all()",
        "One gate for all of x: each number has a gate of its own.",
    ),
    Mistake(
        "forward",
        "takes the maximum along an axis",
        "np.where(gates, x, 0)",
        "np.max(x, 0)",
        "np.max looks for the largest along an axis, and its 0 is the number of that axis. Another "
        "function compares number by number.",
    ),
    Mistake(
        "forward",
        "takes the maximum of all",
        "np.where(gates, x, 0)",
        "max(x.max(), 0)",
        TOGETHER,
    ),
    Mistake(
        "forward",
        "clips at 1, too",
        "np.where(gates, x, 0)",
        "np.clip(x, 0, 1)",
        "Your y is cut off at 1 as well. ReLU has no ceiling: a large number comes through as it is.",
    ),
    Mistake(
        "forward",
        "takes the sign",
        "np.where(gates, x, 0)",
        "np.sign(x)",
        "Your y holds signs, 1, 0 and −1. A positive number comes through as it is.",
    ),
    Mistake(
        "forward",
        "takes the sigmoid",
        "np.where(gates, x, 0)",
        "1 / (1 + np.exp(-x))",
        "This is the sigmoid, a soft step from 0 to 1. ReLU is a bend: 0 below 0, and x above.",
    ),
    Mistake(
        "forward",
        "takes a soft bend",
        "np.where(gates, x, 0)",
        "np.log1p(np.exp(x))",
        "This is softplus, ReLU with its corner rounded off. ReLU is exactly 0 below 0, and exactly x "
        "above.",
    ),
    Mistake(
        "forward",
        "leaks",
        "np.where(gates, x, 0)",
        "np.where(gates, x, 0.01 * x)",
        LEAKS,
    ),
    Mistake(
        "forward",
        "leaks a tenth",
        "np.where(gates, x, 0)",
        "np.where(gates, x, 0.1 * x)",
        LEAKS,
    ),
    Mistake(
        "forward",
        "squares",
        "np.where(gates, x, 0)",
        "x * np.maximum(x, 0)",
        "Where the gate is open your y is x²: a number comes through as it is, times 1.",
    ),
    Mistake(
        "forward",
        "turns the sign",
        "np.where(gates, x, 0)",
        "-np.maximum(x, 0)",
        "Your y has its sign turned: a positive number comes through as it is.",
    ),
    Mistake(
        "forward",
        "compares with the mean",
        "gates = x > 0",
        "gates = x > x.mean()",
        "Your gates compare with the mean of x. They compare each number with 0.",
    ),
    Mistake(
        "forward",
        "takes the mean off first",
        "gates = x > 0\n    return np.where(gates, x, 0), gates",
        "x = x - x.mean()\n    return np.maximum(x, 0), x > 0",
        "You take the mean off first. ReLU compares each number with 0 as it comes.",
    ),
    Mistake(
        "forward",
        "lists the open places",
        "np.where(gates, x, 0), gates",
        "np.where(gates, x, 0), np.nonzero(gates)",
        PLACES,
    ),
    Mistake(
        "forward",
        "lists the open places, one by one",
        "np.where(gates, x, 0), gates",
        "np.where(gates, x, 0), np.argwhere(gates)",
        PLACES,
    ),
    Mistake(
        "forward",
        "rounds off",
        "np.where(gates, x, 0)",
        "np.maximum(x, 0).astype(int)",
        "Your y holds whole numbers: what stood behind the point is cut off.",
    ),
    Mistake(
        "forward",
        "forgets the shape",
        "np.where(gates, x, 0), gates",
        "np.maximum(x, 0).ravel(), gates.ravel()",
        "Your y is one long row. y and the gates have the shape of x.",
    ),
    Mistake(
        "forward",
        "lets everything through",
        "np.where(gates, x, 0)",
        "x",
        "Everything comes through. Where a gate is shut, y is 0.",
    ),
    Mistake(
        "forward",
        "puts not-a-number",
        "np.where(gates, x, 0)",
        "np.where(gates, x, np.nan)",
        "Where a gate is shut your y is not a number. It is 0 there.",
    ),
    Mistake(
        "forward",
        "picks the open ones, both",
        "np.where(gates, x, 0), gates",
        "x[gates], gates[gates]",
        PICKS,
    ),
    Mistake(
        "forward",
        "shares one array",
        "gates = x > 0\n    return np.where(gates, x, 0), gates",
        "x *= x > 0\n    return x, x > 0",
        INTO_X,
    ),
    Mistake(
        "forward",
        "asks along the images",
        "np.where(gates, x, 0), gates",
        "np.where(gates, x, 0), gates.any(axis=0)",
        "Your gates have lost an axis: each number of x has a gate of its own.",
    ),
    Mistake(
        "forward",
        "hands x out as gates",
        "np.where(gates, x, 0), gates",
        "np.where(gates, x, 0), x",
        "Your gates hold the numbers themselves; a gate is True or False.",
    ),
    Mistake(
        "forward",
        "takes the sign for the gates",
        "np.where(gates, x, 0), gates",
        "np.where(gates, x, 0), np.sign(x)",
        "Your gates hold signs, and −1 counts as True as well: a gate is open where x is above 0, and shut "
        "elsewhere.",
    ),
    Mistake(
        "forward",
        "lists the open places, in one row",
        "np.where(gates, x, 0), gates",
        "np.where(gates, x, 0), np.flatnonzero(gates)",
        PLACES,
    ),
    Mistake(
        "forward",
        "takes the tangent",
        "np.where(gates, x, 0)",
        "np.tanh(x)",
        "This is tanh, which lies between −1 and 1. ReLU is a bend: 0 below 0, and x above.",
    ),
    Mistake(
        "forward",
        "begins at one half",
        "gates = x > 0",
        "gates = x > 0.5",
        AT_ZERO,
    ),
    Mistake(
        "forward",
        "begins at one",
        "gates = x > 0",
        "gates = x > 1",
        AT_ZERO,
    ),
    Mistake(
        "forward",
        "rounds to the nearest",
        "np.where(gates, x, 0)",
        "np.round(np.maximum(x, 0))",
        "Your y holds whole numbers: a positive number comes through as it is.",
    ),
    Mistake(
        "forward",
        "bends by an exponential",
        "np.where(gates, x, 0)",
        "np.where(gates, x, np.exp(x) - 1)",
        "This is ELU, which falls to −1. ReLU is exactly 0 where x is not positive.",
    ),
    Mistake(
        "forward",
        "bends by a sigmoid",
        "np.where(gates, x, 0)",
        "x / (1 + np.exp(-x))",
        "This is SiLU, x times its sigmoid. ReLU is exactly 0 below 0, and exactly x above.",
    ),
    Mistake(
        "forward",
        "clips at 6, too",
        "np.where(gates, x, 0)",
        "np.clip(x, 0, 6)",
        "Your y is cut off at 6 as well: that is ReLU6. ReLU has no ceiling: a large number comes through "
        "as it is.",
    ),
    Mistake(
        "forward",
        "keeps the positive ones of each axis",
        "np.where(gates, x, 0)",
        "x * gates.all(axis=0)",
        "A gate is open here only if it is open in all images. Each number has a gate of its own.",
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
    Mistake(
        "backward",
        "asks once for the whole array",
        "grad_output * gates",
        "grad_output if gates else 0",
        "`if`, `and` and `or` belong to Python and want one True or False; here a whole array stands. In a "
        "product every number meets its own gate.",
    ),
    Mistake(
        "backward",
        "joins bit by bit",
        "grad_output * gates",
        "grad_output & gates",
        "`&` joins bits and knows no number with a point. In a product, True counts as 1 and False as 0.",
    ),
    Mistake(
        "backward",
        "multiplies matrices",
        "grad_output * gates",
        "grad_output @ gates",
        "`@` multiplies matrices, rows with columns. Here each number meets its own gate.",
    ),
    Mistake(
        "backward",
        "multiplies matrices by np.dot",
        "grad_output * gates",
        "np.dot(grad_output, gates)",
        "np.dot multiplies matrices, rows with columns. Here each number meets its own gate.",
    ),
    Mistake(
        "backward",
        "adds the gates",
        "grad_output * gates",
        "grad_output + gates",
        "You add the gates to ∂L/∂y. The slope of y by x is a factor.",
    ),
    Mistake(
        "backward",
        "divides by the gates",
        "grad_output * gates",
        "grad_output / gates",
        "Behind a shut gate your ∂L/∂x is no finite number. It is 0 there: the slope of y by x is a factor.",
    ),
    Mistake(
        "backward",
        "leaks",
        "grad_output * gates",
        "np.where(gates, grad_output, 0.01 * grad_output)",
        "What should be stopped leaks a little: this is a leaky ReLU. Behind a shut gate the gradient is 0.",
    ),
    Mistake(
        "backward",
        "puts not-a-number",
        "grad_output * gates",
        "np.where(gates, grad_output, np.nan)",
        "Behind a shut gate your ∂L/∂x is no finite number. It is 0 there: the slope of y by x is a factor.",
    ),
    Mistake(
        "backward",
        "shuts gates by the gradient",
        "return grad_output * gates",
        "gates &= grad_output > 0\n    return grad_output * gates",
        "You shut further gates, where ∂L/∂y is below 0, and you do it in the array that you were given. A "
        "gradient may have any sign.",
    ),
    Mistake(
        "backward",
        "writes into the gates",
        "return grad_output * gates",
        "gates[grad_output == 0] = False\n    passed = grad_output * gates\n    gates[...] = True\n"
        "    return passed",
        "backward has changed the gates that it was given: a second backward needs them as they were.",
    ),
    Mistake(
        "backward",
        "sums",
        "grad_output * gates",
        "(grad_output * gates).sum()",
        "One number came back. ∂L/∂x has a number for each number of x.",
    ),
    Mistake(
        "backward",
        "sums over the images",
        "grad_output * gates",
        "(grad_output * gates).sum(axis=0)",
        "∂L/∂x has lost an axis: it has a number for each number of x.",
    ),
    Mistake(
        "backward",
        "takes the size",
        "grad_output * gates",
        "np.abs(grad_output) * gates",
        "What comes through has lost its sign. A gradient may have any sign.",
    ),
    Mistake(
        "backward",
        "takes the gates for the sign",
        "grad_output * gates",
        "np.where(gates, grad_output, -grad_output)",
        "Behind a shut gate the gradient comes through with its sign turned. Nothing may come through "
        "there.",
    ),
    Mistake(
        "backward",
        "squares",
        "grad_output * gates",
        "grad_output**2 * gates",
        "∂L/∂y is squared. It comes through an open gate as it is, times 1.",
    ),
    Mistake(
        "backward",
        "returns the gradient's own gates",
        "grad_output * gates",
        "np.where(grad_output > 0, 1, 0)",
        "You return 1 where ∂L/∂y is above 0. What comes through is ∂L/∂y itself, and the gates of x "
        "decide.",
    ),
    Mistake(
        "backward",
        "divides by the open gates",
        "grad_output * gates",
        "grad_output * gates / gates.sum()",
        "You divide by the number of open gates. Nothing is averaged: each number has come through its own "
        "gate.",
    ),
    Mistake(
        "backward",
        "takes the larger of the two",
        "grad_output * gates",
        "np.maximum(grad_output, gates)",
        "You compare ∂L/∂y with the gates, as numbers. In a product, True counts as 1 and False as 0.",
    ),
    Mistake(
        "backward",
        "takes the smaller of the two",
        "grad_output * gates",
        "np.minimum(grad_output, gates)",
        "You compare ∂L/∂y with the gates, as numbers. In a product, True counts as 1 and False as 0.",
    ),
    Mistake(
        "backward",
        "takes the gates' negative",
        "grad_output * gates",
        "grad_output * -gates",
        "A minus before True and False is no number: what is open comes through with its sign as it is.",
    ),
    Mistake(
        "backward",
        "turns the sign",
        "grad_output * gates",
        "-grad_output * gates",
        "What comes through has its sign turned. The slope of an open gate is 1.",
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
        "Your zeros are float64, or the gates that you multiply by, and with them what you return, both times: "
        "float32 should stay.",
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
        "layer",
        "turns everything into float32, both times",
        LAYER,
        LAYER.replace("(x, 0)", "(x, 0).astype(np.float32)")
        .replace("* gates", "* gates.astype(np.float32)")
        .replace("return grad_output", "return grad_output.astype(np.float32)"),
        "What you return is float32 whatever came in, both times: float64 should stay.",
    ),
    Mistake(
        "layer",
        "turns everything into float32, backward",
        "return grad_output * gates",
        "return (grad_output * gates).astype(np.float32)",
        "∂L/∂x is float32 whatever ∂L/∂y was: float64 should stay.",
    ),
    Mistake(
        "layer",
        "keeps adding",
        "return grad_output * gates",
        'self.kept = getattr(self, "kept", 0) + grad_output * gates\n        return self.kept',
        "∂L/∂x of the last backward is still in it: only gradients of parameters accumulate, and there are "
        "none here.",
    ),
    Mistake(
        "layer",
        "leaks",
        LAYER,
        LAYER.replace("np.maximum(x, 0)", "np.where(x > 0, x, 0.01 * x)").replace(
            "grad_output * gates", "np.where(gates, grad_output, 0.01 * grad_output)"
        ),
        "What should be stopped leaks a little: this is a leaky ReLU, forward and backward.",
    ),
    Mistake(
        "layer",
        "leaks in forward alone",
        "return np.maximum(x, 0)",
        "return np.maximum(x, 0.01 * x)",
        "What should be stopped leaks a little in forward: this is a leaky ReLU.",
    ),
    Mistake(
        "layer",
        "lets everything through",
        "return np.maximum(x, 0)",
        "return x",
        "forward lets everything through. Where a gate is shut, y is 0.",
    ),
    Mistake(
        "layer",
        "lets everything through, in a copy",
        "return np.maximum(x, 0)",
        "return np.abs(x)",
        "Negative numbers come out of forward positive: they should become 0.",
    ),
    Mistake(
        "layer",
        "returns the gates beside y",
        "return np.maximum(x, 0)",
        "return np.maximum(x, 0), x > 0",
        "A pair came back. The layers around this one expect one array from it, y or ∂L/∂x; the gates stay "
        "in self.cache.",
    ),
    Mistake(
        "layer",
        "returns the gates beside ∂L/∂x",
        "return grad_output * gates",
        "return grad_output * gates, gates",
        "A pair came back. The layers around this one expect one array from it, y or ∂L/∂x; the gates stay "
        "in self.cache.",
    ),
    Mistake(
        "layer",
        "multiplies by y",
        LAYER,
        LAYER.replace("(x > 0,)", "(np.maximum(x, 0),)"),
        "You multiply ∂L/∂y by y. What counts is whether the gate is open, and an open gate counts 1.",
    ),
    Mistake(
        "layer",
        "multiplies by x",
        LAYER,
        LAYER.replace("(x > 0,)", "(x,)"),
        "You multiply ∂L/∂y by x. What counts is whether the gate is open, and an open gate counts 1.",
    ),
    Mistake(
        "layer",
        "forgets after backward",
        "        return grad_output * gates",
        "        self.cache = None\n        return grad_output * gates",
        "backward throws the gates away, and a second backward finds none: read them, and leave them.",
    ),
    Mistake(
        "layer",
        "turns y into gates",
        LAYER,
        WRITES_Y.format("y[y > 0] = 1\n        return grad_output * y"),
        WRITES_INTO_Y,
    ),
    Mistake(
        "layer",
        "writes ∂L/∂x into y",
        LAYER,
        WRITES_Y.format("return np.multiply(grad_output, y > 0, out=y)"),
        WRITES_INTO_Y,
    ),
    Mistake(
        "layer",
        "writes ∂L/∂x into x",
        LAYER,
        LAYER.replace("(x > 0,)", "(x,)").replace(
            "grad_output * gates", "np.multiply(grad_output, gates > 0, out=gates)"
        ),
        "backward has changed x, which belongs to another layer: what you keep may be somebody else's "
        "array.",
    ),
    Mistake(
        "layer",
        "turns x into gates",
        LAYER,
        LAYER.replace("(x > 0,)", "(x,)").replace(
            "return grad_output", "gates[...] = gates > 0\n        return grad_output"
        ),
        "backward has changed x, which belongs to another layer: what you keep may be somebody else's "
        "array.",
    ),
    Mistake(
        "layer",
        "writes into x, and keeps it",
        LAYER,
        LAYER.replace("return np.maximum(x, 0)", "x[x < 0] = 0\n        return x"),
        INTO_X,
    ),
    Mistake(
        "layer",
        "sums over the images",
        "return grad_output * gates",
        "return (grad_output * gates).mean(axis=0)",
        "∂L/∂x has lost an axis: it has a number for each number of x.",
    ),
    Mistake(
        "layer",
        "writes into both",
        LAYER,
        LAYER.replace("return np.maximum(x, 0)", "x *= self.cache[0]\n        return x").replace(
            "return grad_output * gates", "grad_output *= gates\n        return grad_output"
        ),
        "x and grad_output are both changed, and they belong to other layers: write into arrays of your "
        "own.",
    ),
    Mistake(
        "layer",
        "writes open gradients into y",
        LAYER,
        WRITES_Y.format("y[y > 0] = grad_output[y > 0]\n        return y"),
        WRITES_INTO_Y,
    ),
    Mistake(
        "layer",
        "adds everything up",
        "return grad_output * gates",
        "return (grad_output * gates).sum()",
        "One number came back. ∂L/∂x has a number for each number of x.",
    ),
    Mistake(
        "layer",
        "clips at 6, too",
        "return np.maximum(x, 0)",
        "return np.clip(x, 0, 6)",
        "Your y is cut off at 6 as well: that is ReLU6. ReLU has no ceiling: a large number comes through "
        "as it is.",
    ),
    Mistake(
        "layer",
        "turns the gates over, and shuts at zero",
        "(x > 0,)",
        "(x < 0,)",
        INVERTED,
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
        "prelu",
        "adds the leak on both sides",
        LEAKY,
        "np.maximum(x, 0) + slope[:, None, None] * x",
        "Where x is positive, the leak is added as well. Each x goes one of two ways.",
    ),
    Mistake(
        "prelu",
        "gives each column a slope",
        LEAKY,
        "np.maximum(x, 0) + slope[:, None] * np.minimum(x, 0)",
        "A (C, 1) meets the rows, the last axis but one: the axis of the slopes must stand under C.",
    ),
    Mistake(
        "prelu",
        "takes the mean slope",
        LEAKY,
        "np.maximum(x, 0) + slope.mean() * np.minimum(x, 0)",
        ONE_EACH,
    ),
    Mistake(
        "prelu",
        "takes the first slope",
        LEAKY,
        "np.maximum(x, 0) + slope[0] * np.minimum(x, 0)",
        ONE_EACH,
    ),
    Mistake(
        "prelu",
        "gives each image a slope",
        LEAKY,
        "np.maximum(x, 0) + slope[: len(x), None, None, None] * np.minimum(x, 0)",
        "Your slopes belong to images. Each belongs to a channel, and serves all images.",
    ),
    Mistake(
        "prelu",
        "turns the sign of the leak",
        LEAKY,
        "np.where(x > 0, x, -slope[:, None, None] * x)",
        "What leaks has lost its sign: with a positive a, a negative x gives a negative y.",
    ),
    Mistake(
        "prelu",
        "subtracts the slope",
        LEAKY,
        "np.where(x > 0, x, x - slope[:, None, None])",
        "Where x is negative you subtract a; it is a factor.",
    ),
    Mistake(
        "prelu",
        "divides by the slope",
        LEAKY,
        "np.where(x > 0, x, x / slope[:, None, None])",
        "Where x is negative you divide by a; it is a factor.",
    ),
    Mistake(
        "prelu",
        "leaks a hundredth",
        LEAKY,
        "np.where(x > 0, x, 0.01 * x)",
        "Your leak is 0.01, whatever the slopes are: they are given, one for each channel.",
    ),
    Mistake(
        "prelu",
        "passes the slope alone back",
        "grad_output * np.where(x > 0, 1, slope[:, None, None])",
        "np.where(x > 0, grad_output, slope[:, None, None])",
        "Where x is negative your ∂L/∂x is a itself, without ∂L/∂y: how y moves is a, how the loss moves "
        "is more.",
    ),
    Mistake(
        "prelu",
        "forgets ∂L/∂y",
        "grad_output * np.where(x > 0, 1, slope[:, None, None])",
        "np.where(x > 0, 1, slope[:, None, None]) + 0 * grad_output",
        "Your ∂L/∂x is without ∂L/∂y: this is how y moves with x, not how the loss does.",
    ),
    Mistake(
        "prelu",
        "divides by the slope backward",
        SLOPES,
        "np.where(x > 0, 1, 1 / slope[:, None, None])",
        "Where x is negative you divide by a in backward. What forward multiplied by, backward multiplies "
        "by.",
    ),
    Mistake(
        "prelu",
        "turns the sign of the leak backward",
        SLOPES,
        "np.where(x > 0, 1, -slope[:, None, None])",
        "What leaks back has its sign turned: the slope of a x by x is a.",
    ),
    Mistake(
        "prelu",
        "takes the mean slope backward",
        SLOPES,
        "np.where(x > 0, 1, slope.mean())",
        ONE_EACH,
    ),
    Mistake(
        "prelu",
        "takes the first slope backward",
        SLOPES,
        "np.where(x > 0, 1, slope[0])",
        ONE_EACH,
    ),
    Mistake(
        "prelu",
        "lays the slopes along the columns backward",
        SLOPES,
        "np.where(x > 0, 1, slope)",
        "A (C,) meets the last axis, that of the columns: its axis must stand under C.",
    ),
    Mistake(
        "prelu",
        "sums over other axes",
        COLLECTED,
        "(grad_output * np.minimum(x, 0)).sum(axis=0)",
        OTHER_AXES,
    ),
    Mistake(
        "prelu",
        "keeps the images",
        COLLECTED,
        "(grad_output * np.minimum(x, 0)).sum(axis=(1, 2, 3))",
        OTHER_AXES,
    ),
    Mistake(
        "prelu",
        "keeps the columns",
        COLLECTED,
        "(grad_output * np.minimum(x, 0)).sum(axis=(0, 1, 2))",
        OTHER_AXES,
    ),
    Mistake(
        "prelu",
        "keeps the rows",
        COLLECTED,
        "(grad_output * np.minimum(x, 0)).sum(axis=(0, 1, 3))",
        OTHER_AXES,
    ),
    Mistake(
        "prelu",
        "keeps rows and columns",
        COLLECTED,
        "(grad_output * np.minimum(x, 0)).sum(axis=(0, 1))",
        OTHER_AXES,
    ),
    Mistake(
        "prelu",
        "keeps the axes",
        COLLECTED,
        "(grad_output * np.minimum(x, 0)).sum(axis=(0, 2, 3), keepdims=True)",
        "Your ∂L/∂a has four axes, three of them of length 1: it has the shape of the slopes.",
    ),
    Mistake(
        "prelu",
        "keeps the gradients of each pixel",
        "return grad_x, (grad_output * np.minimum(x, 0)).sum(axis=(0, 2, 3))",
        "return grad_x, grad_output * np.minimum(x, 0)",
        "Your ∂L/∂a has a number for each pixel. One slope served them all, and collects from all.",
    ),
    Mistake(
        "prelu",
        "takes the mean of the images",
        COLLECTED,
        "(grad_output * np.minimum(x, 0)).sum(axis=(2, 3)).mean(axis=0)",
        "Over the images you take a mean in place of a sum: the slope served every image in full.",
    ),
    Mistake(
        "prelu",
        "takes the mean of the pixels",
        COLLECTED,
        "(grad_output * np.minimum(x, 0)).mean(axis=(2, 3)).sum(axis=0)",
        "Over the pixels you take a mean in place of a sum: the slope served every pixel in full.",
    ),
    Mistake(
        "prelu",
        "forgets ∂L/∂y for the slope",
        "(grad_output * np.minimum(x, 0)).sum(",
        "np.minimum(x, 0).sum(",
        "∂L/∂a is without ∂L/∂y: this is how the y move, not how the loss does.",
    ),
    Mistake(
        "prelu",
        "counts shut gates",
        "(grad_output * np.minimum(x, 0)).sum(",
        "(x <= 0).sum(",
        "Your ∂L/∂a counts the pixels that leak. Each moves y by its own x, and the loss by ∂L/∂y times "
        "that.",
    ),
    Mistake(
        "prelu",
        "collects sizes",
        "(grad_output * np.minimum(x, 0)).sum(",
        "(grad_output * np.abs(np.minimum(x, 0))).sum(",
        "∂L/∂a has the wrong sign: where x is negative, a larger a makes y smaller.",
    ),
    Mistake(
        "prelu",
        "collects from y",
        "(grad_output * np.minimum(x, 0)).sum(",
        "(grad_output * np.minimum(prelu(x, slope), 0)).sum(",
        "∂L/∂a collects from y, which holds a as a factor already. The slope of a x by a is x.",
    ),
    Mistake(
        "prelu",
        "returns ∂L/∂x alone",
        "return grad_x, (grad_output * np.minimum(x, 0)).sum(axis=(0, 2, 3))",
        "return grad_x",
        "Two arrays are asked for, ∂L/∂x and ∂L/∂slope; one came back, and was taken apart.",
    ),
    Mistake(
        "prelu",
        "writes into x backward",
        "grad_x = grad_output * np.where(x > 0, 1, slope[:, None, None])\n"
        "    return grad_x, (grad_output * np.minimum(x, 0))",
        "grad_x = grad_output * np.where(x > 0, 1, slope[:, None, None])\n"
        "    return grad_x, (grad_output * np.minimum(x, 0, out=x))",
        "backward has changed x itself, which belongs to somebody else: write into an array of your own.",
    ),
    Mistake(
        "prelu",
        "turns x into slopes",
        "grad_x = grad_output * np.where(x > 0, 1, slope[:, None, None])\n"
        "    return grad_x, (grad_output * np.minimum(x, 0)).sum(axis=(0, 2, 3))",
        "grad_slope = (grad_output * np.minimum(x, 0)).sum(axis=(0, 2, 3))\n"
        "    x[...] = np.where(x > 0, 1, slope[:, None, None])\n    return grad_output * x, grad_slope",
        "backward has changed x itself, which belongs to somebody else: write into an array of your own.",
    ),
    Mistake(
        "prelu",
        "leaks on the other side, both times",
        PRELU,
        PRELU.replace("np.maximum", "np.least")
        .replace("np.minimum", "np.maximum")
        .replace("np.least", "np.minimum")
        .replace("x > 0", "x < 0"),
        "The slope a multiplies what is positive; it belongs to the other side.",
    ),
    Mistake(
        "prelu",
        "puts the slopes under the columns",
        LEAKY,
        "np.maximum(x, 0) + slope[None, None, None, :] * np.minimum(x, 0)",
        "A (C,) meets the last axis, that of the columns: its axis must stand under C.",
    ),
    Mistake(
        "prelu",
        "takes the size of the slopes",
        LEAKY,
        "np.maximum(x, 0) + np.abs(slope)[:, None, None] * np.minimum(x, 0)",
        "Your slopes have lost their sign. A slope may be any number, negative or above 1.",
    ),
    Mistake(
        "prelu",
        "keeps the slopes between 0 and 1",
        LEAKY,
        "np.maximum(x, 0) + np.clip(slope, 0, 1)[:, None, None] * np.minimum(x, 0)",
        "You keep the slopes between 0 and 1. A slope may be any number, negative or above 1.",
    ),
    Mistake(
        "prelu",
        "keeps the slopes above 0",
        LEAKY,
        "np.maximum(x, 0) + np.maximum(slope, 0)[:, None, None] * np.minimum(x, 0)",
        "You keep the slopes above 0. A slope may be any number, negative or above 1.",
    ),
    Mistake(
        "prelu",
        "leaks a tenth",
        LEAKY,
        "np.where(x > 0, x, 0.1 * x)",
        "Your leak is 0.1, whatever the slopes are: they are given, one for each channel.",
    ),
    Mistake(
        "prelu",
        "takes the mean over what leaks",
        COLLECTED,
        "np.array([(g * z)[z <= 0].mean() for g, z in zip(grad_output.swapaxes(0, 1), x.swapaxes(0, 1))])",
        "A mean in place of a sum: the slope served every pixel in full, so it collects from each in full.",
    ),
    Mistake(
        "prelu",
        "adds the slope",
        "grad_output * np.where(x > 0, 1, slope[:, None, None])",
        "grad_output + np.where(x > 0, 0, slope[:, None, None])",
        "Where x is negative you add a to ∂L/∂y; it is a factor.",
    ),
    Mistake(
        "prelu",
        "leaks on the other side, both times in backward",
        BACKWARD,
        BACKWARD.replace("x > 0", "x <= 0").replace("minimum", "maximum"),
        "In backward the slope a stands where x is positive; it belongs to the other side.",
    ),
    Mistake(
        "prelu",
        "takes the size of the slopes backward",
        SLOPES,
        "np.where(x > 0, 1, np.abs(slope)[:, None, None])",
        "Your slopes have lost their sign. A slope may be any number, negative or above 1.",
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
        "deviation",
        "forgets the square, in NumPy",
        RULE,
        "np.sqrt(2 / ((1 + slope) * fan_in))",
        BELOW_ZERO,
    ),
    Mistake(
        "deviation",
        "forgets the square, as a power",
        RULE,
        "(2 / ((1 + slope) * fan_in)) ** 0.5",
        BELOW_ZERO,
    ),
    Mistake(
        "deviation",
        "draws a parabola between the two cases, in NumPy",
        RULE,
        "np.sqrt((2 - slope**2) / fan_in)",
        BELOW_ZERO,
    ),
    Mistake(
        "deviation",
        "draws a parabola between the two cases, as a power",
        RULE,
        "((2 - slope**2) / fan_in) ** 0.5",
        BELOW_ZERO,
    ),
    Mistake(
        "deviation",
        "draws a line between the two cases, for any sign",
        RULE,
        "math.sqrt((2 - slope) / fan_in)",
        "A straight line between the two known cases: right at both ends, and not derived.",
    ),
    Mistake(
        "deviation",
        "knows the two cases alone",
        RULE,
        "math.sqrt((1 if slope == 1 else 2) / fan_in)",
        "Your rule knows the two cases of the text and no other: derive what lies between.",
    ),
    Mistake(
        "deviation",
        "takes the root of the rest alone",
        RULE,
        "math.sqrt(2 / (1 + slope**2)) / fan_in",
        ONE_ROOT,
    ),
    Mistake(
        "deviation",
        "takes the root of the fan-in alone",
        RULE,
        "2 / (1 + slope**2) / math.sqrt(fan_in)",
        ONE_ROOT,
    ),
    Mistake(
        "deviation",
        "takes the root of the 2 alone",
        RULE,
        "math.sqrt(2) / ((1 + slope**2) * fan_in)",
        ONE_ROOT,
    ),
    Mistake(
        "deviation",
        "takes the bound of a uniform draw",
        RULE,
        "math.sqrt(6 / ((1 + slope**2) * fan_in))",
        "This is the bound of a uniform draw, larger than the deviation by the root of 3. Asked for is the "
        "deviation.",
    ),
    Mistake(
        "deviation",
        "takes Glorot's rule",
        RULE,
        "math.sqrt(2 / (fan_in + weight_shape[0] * math.prod(weight_shape[2:])))",
        FAN_OUT_TOO,
    ),
    Mistake(
        "deviation",
        "takes Glorot's rule, with the leak",
        RULE,
        "math.sqrt(4 / ((1 + slope**2) * (fan_in + weight_shape[0] * math.prod(weight_shape[2:]))))",
        FAN_OUT_TOO,
    ),
    Mistake(
        "deviation",
        "counts all of the leak",
        "(1 + slope**2)",
        "(1 + 2 * slope**2)",
        "The leak keeps a² of the negative half, not of all. Each half is a half.",
    ),
    Mistake(
        "deviation",
        "takes the mean of the two slopes",
        "(1 + slope**2)",
        "((1 + slope) ** 2 / 2)",
        "You average the slopes 1 and a, then square. The two halves are squared first, then averaged.",
    ),
    Mistake(
        "deviation",
        "squares half of the leak",
        "(1 + slope**2)",
        "(1 + (slope / 2) ** 2)",
        "The half of the numbers is not half of the slope: a is squared as it is, and then a half of the "
        "squares is taken.",
    ),
    Mistake(
        "deviation",
        "averages the leak",
        "(1 + slope**2)",
        "(1 + slope**2 / 2)",
        "The leak is halved twice: the 2 above already stands for the half that is positive and the half "
        "that is negative.",
    ),
    Mistake(
        "deviation",
        "takes the fourth power",
        "(1 + slope**2)",
        "(1 + slope**2) ** 2",
        "Your rule squares the share of the squares. a stands in it as a² already.",
    ),
    Mistake(
        "deviation",
        "turns it upside down",
        RULE,
        "math.sqrt((1 + slope**2) * fan_in / 2)",
        "Your deviation is upside down: the more numbers make one answer, the smaller each weight has to "
        "be.",
    ),
    Mistake(
        "deviation",
        "counts filters and channels",
        FAN_IN,
        "weight_shape[0] * weight_shape[1]",
        OTHER_FAN,
    ),
    Mistake(
        "deviation",
        "counts the window alone",
        FAN_IN,
        "math.prod(weight_shape[2:])",
        OTHER_FAN,
    ),
    Mistake(
        "deviation",
        "counts the filters alone",
        FAN_IN,
        "weight_shape[0]",
        OTHER_FAN,
    ),
    Mistake(
        "deviation",
        "adds the sizes",
        FAN_IN,
        "sum(weight_shape[1:])",
        "You add the sizes of a filter. It holds as many numbers as their product.",
    ),
    Mistake(
        "deviation",
        "leaves out one side of the window",
        FAN_IN,
        "weight_shape[1] * weight_shape[2]",
        OTHER_FAN,
    ),
    Mistake(
        "deviation",
        "leaves out one side of the window, its height",
        FAN_IN,
        "weight_shape[1] * weight_shape[3]",
        OTHER_FAN,
    ),
    Mistake(
        "deviation",
        "cubes",
        RULE,
        "np.sqrt(2 / ((1 + slope**3) * fan_in))",
        BELOW_ZERO,
    ),
    Mistake(
        "deviation",
        "mirrors the slope",
        RULE,
        "math.sqrt((1 + (1 - slope) ** 2) / fan_in)",
        "Your rule is right at both ends, and not derived: a larger leak keeps more of the squares, its "
        "own a².",
    ),
    Mistake(
        "deviation",
        "draws a line between the two deviations",
        RULE,
        "math.sqrt(2 / fan_in) + slope * (math.sqrt(1 / fan_in) - math.sqrt(2 / fan_in))",
        "A straight line between the two known cases: right at both ends, and not derived.",
    ),
    Mistake(
        "deviation",
        "takes the mean off",
        RULE,
        "math.sqrt(1 / (fan_in * ((1 + slope**2) / 2 - (1 - slope) ** 2 / (2 * math.pi))))",
        "You follow the variance of y, with its mean taken off. What the next layer meets is the mean "
        "square, mean and all.",
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
        "Your copy of x is made when forward has run: what it did to x is in it already.",
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
    Mistake(
        "test",
        "counts what moved",
        RETURNED,
        "(x_now != x).sum(), (grad_now != grad_output).sum()",
        "You count the entries that have moved; the task asks how far the one moved that moved most.",
    ),
    Mistake(
        "test",
        "takes shares",
        RETURNED,
        "np.abs((x_now - x) / x).max(), np.abs((grad_now - grad_output) / grad_output).max()",
        "You divide each move by what stood there. The task asks for the move itself.",
    ),
    Mistake(
        "test",
        "squares the moves",
        RETURNED,
        "((x_now - x) ** 2).max(), ((grad_now - grad_output) ** 2).max()",
        "You return the square of the largest move; the task asks for the move.",
    ),
    Mistake(
        "test",
        "averages the squares",
        RETURNED,
        "((x_now - x) ** 2).mean(), ((grad_now - grad_output) ** 2).mean()",
        "You average the squares of all moves; the task asks for the largest move.",
    ),
    Mistake(
        "test",
        "averages the squares, with the root",
        RETURNED,
        "((x_now - x) ** 2).mean() ** 0.5, ((grad_now - grad_output) ** 2).mean() ** 0.5",
        "You average the squares of all moves; the task asks for the largest move.",
    ),
    Mistake(
        "test",
        "adds the moves with their sign",
        RETURNED,
        "abs((x_now - x).sum()), abs((grad_now - grad_output).sum())",
        "Moves up and moves down cancel in a sum. The task asks for the largest move, whatever its sign.",
    ),
    Mistake(
        "test",
        "compares the largest numbers",
        RETURNED,
        "abs(x_now.max() - x.max()), abs(grad_now.max() - grad_output.max())",
        "You compare the largest entry before with the largest after: the others may have moved as well.",
    ),
    Mistake(
        "test",
        "compares sums",
        RETURNED,
        "abs(x_now.sum() - x.sum()), abs(grad_now.sum() - grad_output.sum())",
        "Moves up and moves down cancel in a sum. The task asks for the largest move, whatever its sign.",
    ),
    Mistake(
        "test",
        "returns all moves",
        RETURNED,
        "np.abs(x_now - x), np.abs(grad_now - grad_output)",
        "Two whole arrays came back. The task asks for two numbers, the largest move in each.",
    ),
    Mistake(
        "test",
        "takes the largest along one axis",
        RETURNED,
        "np.abs(x_now - x).max(axis=0), np.abs(grad_now - grad_output).max(axis=0)",
        "You take the largest along one axis, and the others are left. The task asks for two numbers.",
    ),
    Mistake(
        "test",
        "asks whether they are close",
        RETURNED,
        "np.allclose(x_now, x), np.allclose(grad_now, grad_output)",
        "You say whether the arrays stayed; the task asks by how much they moved.",
    ),
    Mistake(
        "test",
        "takes the larger of the two",
        RETURNED,
        "max(np.abs(x_now - x).max(), np.abs(grad_now - grad_output).max())",
        "One number came back. The task asks for two: how far x was moved, and how far grad_output.",
    ),
    Mistake(
        "test",
        "takes the smallest move",
        RETURNED,
        "np.abs(x_now - x).min(), np.abs(grad_now - grad_output).min()",
        "You take the smallest move; the task asks for the largest.",
    ),
    Mistake(
        "test",
        "sends x back",
        "layer.backward(grad_now)",
        "layer.backward(x_now)",
        "You send x back as the gradient; what backward gets is grad_output, and that is what it may spoil.",
    ),
    Mistake(
        "test",
        "sends y back, and looks at it",
        "    layer.forward(x_now)\n    layer.backward(grad_now)\n"
        "    return np.abs(x_now - x).max(), np.abs(grad_now - grad_output).max()",
        "    y = layer.forward(x_now)\n    before = y.copy()\n    layer.backward(y)\n"
        "    return np.abs(x_now - x).max(), np.abs(y - before).max()",
        "You send y back; what backward gets is grad_output, and that is what it may spoil.",
    ),
    Mistake(
        "test",
        "runs forward alone, twice",
        "layer.backward(grad_now)",
        "layer.forward(grad_now)",
        "grad_output goes forward in your test. It is what backward gets.",
    ),
    Mistake(
        "test",
        "copies grad_output when forward has run",
        "    x_now, grad_now = x.copy(), grad_output.copy()\n    layer.forward(x_now)\n"
        "    layer.backward(grad_now)\n",
        "    grad_now = grad_output.copy()\n    layer.forward(x)\n    x_now = x.copy()\n"
        "    layer.backward(grad_now)\n",
        "Your copy of x is made when forward has run: what it did to x is in it already.",
    ),
    Mistake(
        "test",
        "returns y beside",
        "return np.abs(x_now - x).max(), np.abs(grad_now - grad_output).max()",
        "return x_now - x, grad_now - grad_output",
        "Two whole arrays came back. The task asks for two numbers, the largest move in each.",
    ),
]
