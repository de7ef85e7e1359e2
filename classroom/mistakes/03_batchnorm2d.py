"""What people really do wrong in exercise 03."""

from classroom.exercise import Mistake

OUTSIDE = "ε stands outside of the root: it is added to the variance first, then the root is taken."
NO_EPSILON = "The ε that comes in does not enter your s: it is added to the variance before the root is taken."
NO_ROOT = "You divide by the variance, where the deviation belongs: the root is missing."
OTHER_WAY = "The two weights have changed places: the momentum is the large share, that of what was remembered."
BIASED = "The running variance gathers the variance that was divided by m; it should gather the unbiased one."
UNBIASED_Y = (
    "x is normalized by the unbiased variance; that one is only remembered. Its own variance is divided "
    "by m."
)
FEW = "m counts the images alone; a channel has a value for every pixel of each."
IN_EVALUATION = (
    "In evaluation μ and σ² are constants that no pixel moves: the paths through them do not exist."
)
NO_X_HAT = "∂L/∂γ sums g times x: γ met x̂, the normalized x."
NO_VARIANCE = (
    "Your ∂L/∂x misses the path through the variance: each pixel moves σ², and with it all answers."
)
NO_MEAN = (
    "Your ∂L/∂x misses the path through the mean: each pixel moves μ, and with it all answers."
)
SUMS = "A sum where a mean belongs: a pixel is one of m, so it moves the channel's mean and variance by 1/m."
CARDS = "Your groups take every so-many-th channel; a block is made of neighbouring channels."

MIXED = (
    "x.reshape(C, −1) does not put a channel into each row: the images lie one behind the other in memory, so "
    "a row mixes channels. The axis of the channels must come first before you reshape."
)
MIXED_COLUMNS = (
    "x.reshape(−1, C) does not put a channel into each column: neighbours in memory are pixels of one row of "
    "an image. The axis of the channels must come last before you reshape."
)
LAST_AXIS = (
    "NumPy lines up the last axes of two arrays. Yours has one number for each channel and meets the pixels: "
    "which axes must stand behind that of the channels?"
)
TOO_SOON = "The division binds more strongly than the minus, so that only μ is divided: x − μ needs parentheses."
CHANGED_PLACES = "γ and β have changed places: γ stretches x̂, and β shifts it."
NO_GAMMA = "γ is missing: x̂ is shifted by β, and not stretched."
NO_BETA = "β is missing: x̂ is stretched by γ, and not shifted."
BETA_STRETCHED = "γ stretches β as well: β is added last, after the multiplication."
BETA_SUBTRACTED = "β is subtracted, where it is added."
NO_CENTRE = "The mean is not subtracted: x̂ is x − μ, divided by s."
NO_DIVISION = "x − μ is not divided by s: your answers are as wide as x itself."
TIMES_S = "x − μ is multiplied by s, where it is divided."
EPSILON_AFTER = "ε is added to the quotient. It belongs to the variance, before the root is taken."
EPSILON_LEAST = "ε is a lower bound for s in your formula. It is added to the variance, before the root is taken."
MOMENTUM_FIXED = "The momentum has a fixed value in your lines, whatever the caller says: use the one that comes in."
WEIGHTS = "Old and new do not share one whole: the weight of what was remembered and that of the batch add up to 1."
PIXELS = "m counts the pixels of one image; a channel has as many values in each of the N images."
CORRECTED_TWICE = "The running variance is corrected twice: a variance that was divided by m − 1 needs no factor any more."
PRECEDENCE = "m − 1 needs its parentheses: m / m − 1 divides first, and subtracts then."
NEW_MEAN = "The mean that you subtract is the running one. In training it is the batch's."
NEW_VAR = "The variance that you divide by is the running one. In training it is the batch's."
X_WRITTEN = (
    "Your answer writes into x, which belongs to the caller. An operation such as -= or /= changes the array "
    "itself."
)
GRAD_WRITTEN = (
    "Your answer writes into grad_output, which belongs to the caller. An operation such as *= changes the "
    "array itself."
)
MOVED = (
    "Your answer writes into the running arrays. In evaluation they are only read, whatever x is."
)
EACH_IMAGE = "Every image is normalized by its own mean and variance; batch norm takes those of the whole batch."
FIRST_IMAGE = (
    "Only the first image enters the mean and the variance; a channel has values in every image."
)
DIVIDED_BY_N = (
    "∂L/∂γ and ∂L/∂β are divided by the number of images. The 1/N stands in the loss already, and "
    "grad_output brings it along."
)
KEPT_PLACES = (
    "∂L/∂γ and ∂L/∂β keep an axis for every pixel: γ and β served all places, and collect from all."
)
KEPT_IMAGES = (
    "∂L/∂γ and ∂L/∂β are one per image here: γ and β served all images, and collect from all."
)
KEPT_ONES = "∂L/∂γ and ∂L/∂β have kept the axes over which you summed: the task asks for (C,)."
ORDER_OF_THREE = (
    "The three gradients stand in the wrong order: ∂L/∂x comes first, then ∂L/∂γ, then ∂L/∂β."
)
NO_CENTRE_BACK = "The x̂ in your ∂L/∂γ has not lost its mean: it is x − μ, divided by s."
BETA_TIMES_GAMMA = "∂L/∂β holds the factor γ: β is added after the multiplication by γ."
MINUS_MEAN = "The path through the mean has the wrong sign: where the mean rises, x − μ falls."
MINUS_VAR = "The path through the variance has the wrong sign: where s rises, x̂ shrinks."
EPSILON_BACK = "Forward divided by the root of σ² + ε. The ε that comes in does not enter the s of your backward."
ONE_S_TOO_MANY = "The path through the variance holds one 1/s too many: count the s in ∂L/∂σ², and in x − μ = s x̂."
OWN_SHARE = "Each pixel gets back its own share alone; mean and variance collect from all pixels of the channel."
THROUGH_NOTHING = "Your path through the variance is 0. Each pixel moves σ², and with it all answers of the channel."
GAMMA_TWICE = "γ is a factor twice: ∂L/∂x̂ is γ g, and holds it already."
NO_GAMMA_BACK = "Your ∂L/∂x misses γ, by which every answer was stretched."
NOT_DIVIDED_BACK = "Your ∂L/∂x stops at x̂: on the way from there to x it passes a division by s."
S_SQUARED = (
    "The path through the variance is s² times what it should be: count the s in ∂L/∂σ² and in x − μ = s x̂, "
    "and remember that x̂ has been divided by s."
)
LOST = (
    "What an earlier backward left in the gradients of γ and β is lost: every backward adds to them, and "
    "nothing replaces or clears them."
)
TODAY = "Your backward asks for today's mode; what counts is the mode that its forward had."
MODES = "Each mode has its own statistics: training takes the batch's, evaluation takes the running ones."
LAYER_X = "forward has changed x itself, which belongs to somebody else: an operation such as -= writes into it."
LAYER_GRAD = (
    "backward has changed grad_output itself, which a shortcut may still need: an operation such as *= "
    "writes into it."
)
MADE_WITH = (
    "A number with which the layer was made does not enter what is computed here: it keeps its momentum and "
    "its epsilon in self."
)
Y_FOR_X_HAT = (
    "∂L/∂γ sums g times y: γ met x̂. If γ and β are written into the array that the cache holds, then it holds "
    "x̂ no longer."
)
UNBIASED_LAYER = (
    "x is normalized by the unbiased variance. That one is only remembered; x itself takes the variance that "
    "is divided by m."
)
SELF_NAMES = (
    "The gradients of γ and β stay 0 here: your sums, if there are any, do not reach what the layer holds in "
    "grad."
)

SHIFTED = (
    "Each average removes its axis, and the axes behind it move forward by one: after the first average the "
    "channels are axis 0."
)
PARAMETER = (
    "γ and β are a Parameter each here, which holds two arrays: its numbers, and their gradient. Name the one "
    "that you mean."
)
FLOAT64 = (
    "In evaluation float32 has become float64: the running arrays are float64, and what meets them becomes so "
    "too."
)
SCALE_AXIS = "The factors lie along the wrong axis of the weight: one belongs to each filter, the first axis."
SUMS_BLOCK = (
    "A sum where a mean belongs: a pixel is one of m in its block, so it moves the block's mean and variance "
    "by 1/m."
)
COUNTED = (
    "The means on the detours divide by {}; they run over what shares a mean: a block of one image."
)

SOLVED = {
    "statistics": """    mean = x.mean(axis=(0, 2, 3))
    return mean, ((x - mean[:, None, None]) ** 2).mean(axis=(0, 2, 3))""",
    "forward": """    m, over = x[:, 0].size, (0, 2, 3)
    mean, var = x.mean(axis=over), x.var(axis=over)
    x_hat = (x - mean[:, None, None]) / np.sqrt(var + epsilon)[:, None, None]
    running_mean = momentum * running_mean + (1 - momentum) * mean
    running_var = momentum * running_var + (1 - momentum) * var * m / (m - 1)
    return gamma[:, None, None] * x_hat + beta[:, None, None], running_mean, running_var""",
    "evaluation": """    scale = gamma / np.sqrt(running_var + epsilon)
    return (x - running_mean[:, None, None]) * scale[:, None, None] + beta[:, None, None]""",
    "evaluation, backward": """    std = np.sqrt(running_var + epsilon)[:, None, None]
    x_hat = (x - running_mean[:, None, None]) / std
    grad_gamma = (grad_output * x_hat).sum(axis=(0, 2, 3))
    return grad_output * gamma[:, None, None] / std, grad_gamma, grad_output.sum(axis=(0, 2, 3))""",
    "grad_x": """    over = {"axis": (0, 2, 3), "keepdims": True}
    std = np.sqrt(x.var(**over) + epsilon)
    x_hat = (x - x.mean(**over)) / std
    grad_x_hat = grad_output * gamma[:, None, None]
    through_mean = np.zeros_like(x) - grad_x_hat.mean(**over) / std
    through_var = -x_hat * (grad_x_hat * x_hat).mean(**over) / std
    return grad_x_hat / std, through_mean, through_var""",
    "layer": """        if self.training:
            m, keep, take = x[:, 0].size, self.momentum, 1 - self.momentum
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = keep * self.running_mean + take * mean
            self.running_var = keep * self.running_var + take * var * m / (m - 1)
        else:
            mean, var = self.running_mean.astype(x.dtype), self.running_var.astype(x.dtype)
        std = np.sqrt(var + self.epsilon)[:, None, None]
        x_hat = (x - mean[:, None, None]) / std
        self.cache = x_hat, std, self.training
        return self.gamma.value[:, None, None] * x_hat + self.beta.value[:, None, None]

    def backward(self, grad_output):
        # ANSWER
        x_hat, std, trained = self.recall()
        self.gamma.grad += (grad_output * x_hat).sum(axis=(0, 2, 3))
        self.beta.grad += grad_output.sum(axis=(0, 2, 3))
        grad_x_hat = grad_output * self.gamma.value[:, None, None]
        if not trained:
            return grad_x_hat / std
        over = {"axis": (0, 2, 3), "keepdims": True}
        by_mean, by_var = grad_x_hat.mean(**over), (grad_x_hat * x_hat).mean(**over)
        return (grad_x_hat - by_mean - x_hat * by_var) / std""",
    "folding": """    scale = gamma / np.sqrt(running_var + epsilon)
    return weight * scale[:, None, None, None], (bias - running_mean) * scale + beta""",
    "group_norm": """    blocks = x.reshape(len(x), groups, -1)
    mean, var = blocks.mean(axis=2, keepdims=True), blocks.var(axis=2, keepdims=True)
    normed = ((blocks - mean) / np.sqrt(var + epsilon)).reshape(x.shape)
    return gamma[:, None, None] * normed + beta[:, None, None]""",
    "group_norm, backward": """    blocks, over = x.reshape(len(x), groups, -1), {"axis": 2, "keepdims": True}
    std = np.sqrt(blocks.var(**over) + epsilon)
    x_hat = (blocks - blocks.mean(**over)) / std
    grad_x_hat = (grad_output * gamma[:, None, None]).reshape(blocks.shape)
    by_mean, by_var = grad_x_hat.mean(**over), (grad_x_hat * x_hat).mean(**over)
    grad_x = ((grad_x_hat - by_mean - x_hat * by_var) / std).reshape(x.shape)
    grad_gamma = (grad_output * x_hat.reshape(x.shape)).sum(axis=(0, 2, 3))
    return grad_x, grad_gamma, grad_output.sum(axis=(0, 2, 3))""",
}


def changed(part, name, sentence, *pieces):
    """A mistake that changes several pieces of one function; a single text stands for the whole of it."""
    right = wrong = SOLVED[part]
    for piece in pieces:
        old, new = (right, piece) if isinstance(piece, str) else piece
        if wrong.count(old) != 1:
            raise ValueError(f"{part}, {name}: {old!r} stands {wrong.count(old)} times, not once")
        wrong = wrong.replace(old, new)
    return Mistake(part.partition(",")[0], name, right, wrong, sentence)


MU = "(x - mean[:, None, None])"
ROOT = "np.sqrt(var + epsilon)[:, None, None]"
KEEP_MEAN = "momentum * running_mean + (1 - momentum) * mean"
KEEP_VAR = "momentum * running_var + (1 - momentum) * var * m / (m - 1)"
Y = "gamma[:, None, None] * x_hat + beta[:, None, None]"


MISTAKES = [
    Mistake(
        "statistics",
        "divides by m − 1",
        "((x - mean[:, None, None]) ** 2).mean(axis=(0, 2, 3))",
        "x.var(axis=(0, 2, 3), ddof=1)",
        "Your variance is divided by m − 1. That is the unbiased one, which task 2 remembers; here it is m.",
    ),
    Mistake(
        "statistics",
        "takes the root",
        "((x - mean[:, None, None]) ** 2).mean(axis=(0, 2, 3))",
        "x.std(axis=(0, 2, 3))",
        "You return the deviation; the variance is its square.",
    ),
    Mistake(
        "statistics",
        "forgets to subtract the mean",
        "((x - mean[:, None, None]) ** 2)",
        "(x**2)",
        "You average the squares of x itself: a variance is made of distances from the mean.",
    ),
    Mistake(
        "statistics",
        "averages over everything",
        "mean = x.mean(axis=(0, 2, 3))\n    return mean, ((x - mean[:, None, None]) ** 2).mean(axis=(0, 2, 3))",
        "return x.mean(), x.var()",
        "One mean and one variance for everything: each channel has its own.",
    ),
    Mistake(
        "statistics",
        "averages over the batch alone",
        "mean = x.mean(axis=(0, 2, 3))\n    return mean, ((x - mean[:, None, None]) ** 2).mean(axis=(0, 2, 3))",
        "return x.mean(axis=0), x.var(axis=0)",
        "Every pixel has statistics of its own here; a channel is all answers of one filter, wherever "
        "they stand.",
    ),
    Mistake(
        "statistics",
        "averages over pixels alone",
        "mean = x.mean(axis=(0, 2, 3))\n    return mean, ((x - mean[:, None, None]) ** 2).mean(axis=(0, 2, 3))",
        "return x.mean(axis=(2, 3)), x.var(axis=(2, 3))",
        "Every image has statistics of its own here; batch norm takes those of the whole batch.",
    ),
    Mistake(
        "statistics",
        "keeps the averaged axes",
        "mean = x.mean(axis=(0, 2, 3))\n    return mean, ((x - mean[:, None, None]) ** 2).mean(axis=(0, 2, 3))",
        "over = {'axis': (0, 2, 3), 'keepdims': True}\n    return x.mean(**over), x.var(**over)",
        "The averaged axes are still there, with length 1: the task asks for (C,).",
    ),
    Mistake(
        "statistics",
        "sums the squares",
        "((x - mean[:, None, None]) ** 2).mean(",
        "((x - mean[:, None, None]) ** 2).sum(",
        "The squares are summed and not averaged: divide by the number of values in a channel.",
    ),
    Mistake(
        "statistics",
        "forgets the square",
        "((x - mean[:, None, None]) ** 2)",
        "(x - mean[:, None, None])",
        "Your variance is 0: distances from the mean cancel, as some are negative. Square each of them, then average.",
    ),
    Mistake(
        "statistics",
        "counts the pixels of one image",
        "mean = x.mean(axis=(0, 2, 3))\n    return mean, ((x - mean[:, None, None]) ** 2).mean(axis=(0, 2, 3))",
        "m = x[0, 0].size\n    mean = x.sum(axis=(0, 2, 3)) / m\n"
        "    return mean, ((x - mean[:, None, None]) ** 2).sum(axis=(0, 2, 3)) / m",
        "You divide by the pixels of one image: m counts the values of all N images.",
    ),
    Mistake(
        "statistics",
        "returns them in another order",
        "return mean, ((x - mean[:, None, None]) ** 2).mean(axis=(0, 2, 3))",
        "return ((x - mean[:, None, None]) ** 2).mean(axis=(0, 2, 3)), mean",
        "Mean and variance have changed places: the mean comes first.",
    ),
    Mistake(
        "statistics",
        "averages the distances",
        "((x - mean[:, None, None]) ** 2)",
        "np.abs(x - mean[:, None, None])",
        "You average the distances from the mean; a variance averages their squares.",
    ),
    changed(
        "statistics",
        "reshapes without bringing the channels first",
        MIXED,
        """    rows = x.reshape(x.shape[1], -1)
    return rows.mean(axis=1), rows.var(axis=1)""",
    ),
    changed(
        "statistics",
        "reshapes without bringing the channels last",
        MIXED_COLUMNS,
        """    columns = x.reshape(-1, x.shape[1])
    return columns.mean(axis=0), columns.var(axis=0)""",
    ),
    changed(
        "statistics",
        "averages over the channels",
        "You average over the channels, which are axis 1. That axis is the one that must be left.",
        "    return x.mean(axis=1), x.var(axis=1)",
    ),
    changed(
        "statistics",
        "takes the last axis for the channels",
        "The last axis is left, which is that of the columns. In (N, C, H, W) the channels are axis 1.",
        "    return x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))",
    ),
    changed(
        "statistics",
        "keeps the images",
        "You have a mean and a variance for every image: the first axis is left. It should be that of the channels.",
        "    return x.mean(axis=(1, 2, 3)), x.var(axis=(1, 2, 3))",
    ),
    changed(
        "statistics",
        "keeps the columns",
        "An axis of the pixels is left beside that of the channels: the averages run over images, rows and columns.",
        "    return x.mean(axis=(0, 2)), x.var(axis=(0, 2))",
    ),
    changed(
        "statistics",
        "keeps the rows",
        "An axis of the pixels is left beside that of the channels: the averages run over images, rows and columns.",
        "    return x.mean(axis=(0, 3)), x.var(axis=(0, 3))",
    ),
    changed(
        "statistics",
        "counts axes that are gone",
        SHIFTED,
        "    return x.mean(axis=0).mean(axis=2).mean(axis=3), x.var(axis=(0, 2, 3))",
    ),
    changed(
        "statistics",
        "counts axes that have moved",
        SHIFTED,
        "    return x.mean(axis=0).mean(axis=1).mean(axis=2), x.var(axis=(0, 2, 3))",
    ),
    changed(
        "statistics",
        "turns the difference over",
        "Your variance is negative: it is the mean of the squares minus the square of the mean, in this order.",
        "    mean = x.mean(axis=(0, 2, 3))\n    return mean, mean**2 - (x**2).mean(axis=(0, 2, 3))",
    ),
    changed(
        "statistics",
        "divides both by the number of images",
        FEW,
        "    mean = x.sum(axis=(0, 2, 3)) / len(x)\n    return mean, ((x - mean[:, None, None]) ** 2).sum(axis=(0, 2, 3)) / len(x)",
    ),
    changed(
        "statistics",
        "divides the squares by the number of images",
        FEW,
        ("** 2).mean(axis=(0, 2, 3))", "** 2).sum(axis=(0, 2, 3)) / len(x)"),
    ),
    changed(
        "statistics",
        "divides the squares by the pixels of one image",
        PIXELS,
        ("** 2).mean(axis=(0, 2, 3))", "** 2).sum(axis=(0, 2, 3)) / x[0, 0].size"),
    ),
    changed(
        "statistics",
        "averages the variances of the images",
        "Your variance is the average of the images' own variances. It leaves out how far the means of the images lie apart.",
        (
            "((x - mean[:, None, None]) ** 2).mean(axis=(0, 2, 3))",
            "x.var(axis=(2, 3)).mean(axis=0)",
        ),
    ),
    changed(
        "statistics",
        "has one variance for everything",
        "There is one variance for everything: each channel has its own.",
        ("((x - mean[:, None, None]) ** 2).mean(axis=(0, 2, 3))", "x.var()"),
    ),
    changed(
        "statistics",
        "has one mean for everything",
        "There is one mean for everything: each channel has its own.",
        "    return x.mean(), x.var(axis=(0, 2, 3))",
    ),
    changed(
        "statistics",
        "measures from the mean of everything",
        "The distances are those from the mean of all channels together; each channel has its own.",
        ("(x - mean[:, None, None])", "(x - x.mean())"),
    ),
    changed(
        "statistics", "lets the mean meet the columns", LAST_AXIS, ("mean[:, None, None]", "mean")
    ),
    changed(
        "statistics", "gives the mean one axis", LAST_AXIS, ("mean[:, None, None]", "mean[:, None]")
    ),
    changed(
        "statistics",
        "gives the mean one axis, and one before",
        LAST_AXIS,
        ("mean[:, None, None]", "mean[None, :, None]"),
    ),
    changed(
        "statistics",
        "takes the first image",
        FIRST_IMAGE,
        "    return x[0].mean(axis=(1, 2)), x[0].var(axis=(1, 2))",
    ),
    changed(
        "statistics",
        "divides twice",
        "Your variance is divided by m twice: a mean is a sum that has been divided already.",
        ("** 2).mean(axis=(0, 2, 3))", "** 2).mean(axis=(0, 2, 3)) / x[:, 0].size"),
    ),
    changed(
        "statistics",
        "returns sums",
        "The values are summed and not averaged: divide by the number of values in a channel.",
        "    mean = x.sum(axis=(0, 2, 3))\n    return mean, ((x - mean[:, None, None]) ** 2).sum(axis=(0, 2, 3))",
    ),
    changed(
        "statistics",
        "sums the values",
        "Your mean is a sum: divide it by the number of values in a channel.",
        "    return x.sum(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))",
    ),
    changed(
        "statistics",
        "returns one of the two",
        "Two arrays are asked for, mean and variance. One came back, and was taken apart.",
        "    return x.var(axis=(0, 2, 3))",
    ),
    changed(
        "statistics",
        "keeps the averaged axes of the mean",
        "The averaged axes of your mean are still there, with length 1: the task asks for (C,).",
        "    mean = x.mean(axis=(0, 2, 3), keepdims=True)\n    return mean, ((x - mean) ** 2).mean(axis=(0, 2, 3))",
    ),
    changed(
        "statistics",
        "writes into x",
        X_WRITTEN,
        "    mean = x.mean(axis=(0, 2, 3))\n    x -= mean[:, None, None]\n    return mean, (x**2).mean(axis=(0, 2, 3))",
    ),
    changed(
        "statistics",
        "writes the squares into x",
        X_WRITTEN,
        "    mean = x.mean(axis=(0, 2, 3))\n    x -= mean[:, None, None]\n    x **= 2\n    return mean, x.mean(axis=(0, 2, 3))",
    ),
    changed(
        "statistics",
        "squares the variance",
        "You return the square of the variance.",
        ("** 2).mean(axis=(0, 2, 3))", "** 2).mean(axis=(0, 2, 3)) ** 2"),
    ),
    changed(
        "statistics",
        "takes the last image",
        "Only the last image enters the mean and the variance; a channel has values in every image.",
        "    return x[-1].mean(axis=(1, 2)), x[-1].var(axis=(1, 2))",
    ),
    changed(
        "statistics",
        "takes the root of the unbiased one",
        "You return the deviation, and the unbiased one; the variance is its square, and divides by m.",
        ("((x - mean[:, None, None]) ** 2).mean(axis=(0, 2, 3))", "x.std(axis=(0, 2, 3), ddof=1)"),
    ),
    changed(
        "statistics",
        "subtracts the mean from the mean square",
        "From the mean of the squares you subtract the mean itself: it is the square of the mean that is subtracted.",
        (
            "((x - mean[:, None, None]) ** 2).mean(axis=(0, 2, 3))",
            "(x**2).mean(axis=(0, 2, 3)) - mean",
        ),
    ),
    Mistake(
        "forward",
        "adds epsilon outside of the root",
        "np.sqrt(var + epsilon)",
        "(np.sqrt(var) + epsilon)",
        OUTSIDE,
    ),
    Mistake("forward", "forgets epsilon", "np.sqrt(var + epsilon)", "np.sqrt(var)", NO_EPSILON),
    Mistake("forward", "forgets the root", "np.sqrt(var + epsilon)", "(var + epsilon)", NO_ROOT),
    Mistake("forward", "remembers the biased variance", " * var * m / (m - 1)", " * var", BIASED),
    Mistake(
        "forward",
        "turns the correction over",
        " * var * m / (m - 1)",
        " * var * (m - 1) / m",
        "The correction is turned over: the unbiased variance is the larger one.",
    ),
    Mistake(
        "forward",
        "corrects what is remembered, too",
        "* running_var + (1 - momentum) * var * m / (m - 1)",
        "* running_var * m / (m - 1) + (1 - momentum) * var * m / (m - 1)",
        "The factor m / (m − 1) belongs to the batch's variance alone: what was remembered has it already.",
    ),
    Mistake(
        "forward",
        "normalizes with the unbiased variance",
        "x.mean(axis=over), x.var(axis=over)",
        "x.mean(axis=over), x.var(axis=over, ddof=1)",
        "The variance is divided by m − 1 from the start, so x is normalized by it, and the running one is "
        "corrected twice.",
    ),
    Mistake(
        "forward",
        "uses the unbiased variance for both",
        "x.mean(axis=over), x.var(axis=over)\n    x_hat = (x - mean[:, None, None]) / np.sqrt(var + epsilon)[:, None, None]\n"
        "    running_mean = momentum * running_mean + (1 - momentum) * mean\n"
        "    running_var = momentum * running_var + (1 - momentum) * var * m / (m - 1)",
        "x.mean(axis=over), x.var(axis=over, ddof=1)\n    x_hat = (x - mean[:, None, None]) / np.sqrt(var + epsilon)[:, None, None]\n"
        "    running_mean = momentum * running_mean + (1 - momentum) * mean\n"
        "    running_var = momentum * running_var + (1 - momentum) * var",
        UNBIASED_Y,
    ),
    Mistake("forward", "counts images alone", "m, over = x[:, 0].size,", "m, over = len(x),", FEW),
    Mistake(
        "forward",
        "counts all channels",
        "m, over = x[:, 0].size,",
        "m, over = x.size,",
        "m counts the values of all channels together; each channel has its own m.",
    ),
    Mistake(
        "forward",
        "turns the momentum over",
        "running_mean = momentum * running_mean + (1 - momentum) * mean\n"
        "    running_var = momentum * running_var + (1 - momentum) * var",
        "running_mean = (1 - momentum) * running_mean + momentum * mean\n"
        "    running_var = (1 - momentum) * running_var + momentum * var",
        OTHER_WAY,
    ),
    Mistake(
        "forward",
        "normalizes with what it remembers",
        "(x - mean[:, None, None]) / np.sqrt(var + epsilon)[:, None, None]",
        "(x - running_mean[:, None, None]) / np.sqrt(running_var + epsilon)[:, None, None]",
        "In training the batch is normalized with its own statistics; the running ones are for evaluation.",
    ),
    Mistake(
        "forward",
        "normalizes with what it remembers now",
        "x_hat = (x - mean[:, None, None]) / np.sqrt(var + epsilon)[:, None, None]\n"
        "    running_mean = momentum * running_mean + (1 - momentum) * mean\n"
        "    running_var = momentum * running_var + (1 - momentum) * var * m / (m - 1)",
        "running_mean = momentum * running_mean + (1 - momentum) * mean\n"
        "    running_var = momentum * running_var + (1 - momentum) * var * m / (m - 1)\n"
        "    x_hat = (x - running_mean[:, None, None]) / np.sqrt(running_var + epsilon)[:, None, None]",
        "In training the batch is normalized with its own statistics; the running ones are for evaluation.",
    ),
    Mistake(
        "forward",
        "remembers nothing",
        "    running_mean = momentum * running_mean + (1 - momentum) * mean\n"
        "    running_var = momentum * running_var + (1 - momentum) * var * m / (m - 1)\n",
        "",
        "y is right, and the running arrays come back as they went in: this batch moves both of them.",
    ),
    Mistake(
        "forward",
        "lets the axes of the mean meet the running ones",
        "running_mean = momentum * running_mean + (1 - momentum) * mean\n"
        "    running_var = momentum * running_var + (1 - momentum) * var * m",
        "running_mean = momentum * running_mean + (1 - momentum) * mean[None, :, None, None]\n"
        "    running_var = momentum * running_var + (1 - momentum) * var[None, :, None, None] * m",
        "A mean that has kept its averaged axes meets a (C,), and a table comes out: the running arrays are "
        "(C,) before and after.",
    ),
    Mistake(
        "forward",
        "returns y alone",
        "return gamma[:, None, None] * x_hat + beta[:, None, None], running_mean, running_var",
        "return gamma[:, None, None] * x_hat + beta[:, None, None]",
        "Three arrays are asked for, side by side: y and the two running arrays. What you return falls into two.",
    ),
    Mistake(
        "forward",
        "returns the batch's statistics",
        "    running_mean = momentum * running_mean + (1 - momentum) * mean\n"
        "    running_var = momentum * running_var + (1 - momentum) * var",
        "    running_mean = mean\n    running_var = var",
        "You return this batch's statistics: the running ones keep most of what they were.",
    ),
    Mistake(
        "forward",
        "leaves beta out",
        "* x_hat + beta[:, None, None]",
        "* x_hat",
        "β is missing: x̂ is stretched by γ, and not shifted.",
    ),
    Mistake(
        "forward",
        "returns x_hat",
        "gamma[:, None, None] * x_hat + beta[:, None, None]",
        "x_hat",
        "You return x̂: γ and β still wait.",
    ),
    changed(
        "forward",
        "swaps gamma and beta",
        CHANGED_PLACES,
        (Y, "beta[:, None, None] * x_hat + gamma[:, None, None]"),
    ),
    changed("forward", "forgets gamma", NO_GAMMA, (Y, "x_hat + beta[:, None, None]")),
    changed(
        "forward",
        "stretches beta",
        BETA_STRETCHED,
        (Y, "gamma[:, None, None] * (x_hat + beta[:, None, None])"),
    ),
    changed(
        "forward",
        "subtracts beta",
        BETA_SUBTRACTED,
        ("+ beta[:, None, None]", "- beta[:, None, None]"),
    ),
    changed("forward", "forgets the mean", NO_CENTRE, (MU, "x")),
    changed(
        "forward",
        "adds the mean",
        "μ is added, where it is subtracted.",
        (MU, "(x + mean[:, None, None])"),
    ),
    changed("forward", "forgets to divide", NO_DIVISION, (MU + " / " + ROOT, MU)),
    changed("forward", "multiplies by s", TIMES_S, (" / " + ROOT, " * " + ROOT)),
    changed(
        "forward",
        "divides before it subtracts",
        TOO_SOON,
        (MU + " / " + ROOT, "x - mean[:, None, None] / " + ROOT),
    ),
    changed("forward", "lets the mean meet the columns", LAST_AXIS, (MU, "(x - mean)")),
    changed("forward", "gives the mean one axis", LAST_AXIS, (MU, "(x - mean[:, None])")),
    changed(
        "forward",
        "reshapes without bringing the channels first",
        MIXED,
        (
            "mean, var = x.mean(axis=over), x.var(axis=over)",
            "rows = x.reshape(x.shape[1], -1)\n    mean, var = rows.mean(axis=1), rows.var(axis=1)",
        ),
    ),
    changed(
        "forward",
        "normalizes rows that mix channels",
        MIXED,
        (
            "mean, var = x.mean(axis=over), x.var(axis=over)",
            "rows = x.reshape(x.shape[1], -1)\n    mean, var = rows.mean(axis=1), rows.var(axis=1)",
        ),
        (
            MU + " / " + ROOT,
            "((rows - mean[:, None]) / np.sqrt(var + epsilon)[:, None]).reshape(x.shape)",
        ),
    ),
    changed(
        "forward",
        "reshapes without bringing the channels last",
        MIXED_COLUMNS,
        (
            "mean, var = x.mean(axis=over), x.var(axis=over)",
            "columns = x.reshape(-1, x.shape[1])\n    mean, var = columns.mean(axis=0), columns.var(axis=0)",
        ),
    ),
    changed(
        "forward",
        "does not bring the axes back",
        "The rows of channels are right, and go back into (N, C, H, W) in the wrong order: the axes must change places once more.",
        (
            MU + " / " + ROOT,
            "((x.swapaxes(0, 1) - mean[:, None, None, None]) / np.sqrt(var + epsilon)[:, None, None, None]).reshape(x.shape)",
        ),
    ),
    changed(
        "forward",
        "has statistics for each image",
        EACH_IMAGE,
        ("x.mean(axis=over), x.var(axis=over)", "x.mean(axis=(2, 3)), x.var(axis=(2, 3))"),
        (MU, "(x - mean[:, :, None, None])"),
        (ROOT, "np.sqrt(var + epsilon)[:, :, None, None]"),
    ),
    changed(
        "forward",
        "has statistics for each image, and remembers their average",
        EACH_IMAGE,
        ("x.mean(axis=over), x.var(axis=over)", "x.mean(axis=(2, 3)), x.var(axis=(2, 3))"),
        (MU, "(x - mean[:, :, None, None])"),
        (
            ROOT,
            "np.sqrt(var + epsilon)[:, :, None, None]\n    mean, var = mean.mean(axis=0), var.mean(axis=0)",
        ),
    ),
    changed(
        "forward",
        "has statistics for each image in y alone",
        EACH_IMAGE,
        (
            MU + " / " + ROOT,
            "(x - x.mean(axis=(2, 3), keepdims=True)) / np.sqrt(x.var(axis=(2, 3), keepdims=True) + epsilon)",
        ),
    ),
    changed(
        "forward",
        "has statistics for each pixel",
        "Every pixel has statistics of its own here; a channel is all answers of one filter, wherever they stand.",
        ("x.mean(axis=over), x.var(axis=over)", "x.mean(axis=0), x.var(axis=0)"),
        (MU, "(x - mean)"),
        (ROOT, "np.sqrt(var + epsilon)"),
    ),
    changed(
        "forward",
        "has one mean for everything",
        "One mean and one variance for everything: each channel has its own.",
        ("x.mean(axis=over), x.var(axis=over)", "x.mean(), x.var()"),
        (MU, "(x - mean)"),
        (ROOT, "np.sqrt(var + epsilon)"),
    ),
    changed(
        "forward",
        "has one mean for everything, and one m",
        "One mean and one variance for everything: each channel has its own.",
        ("m, over = x[:, 0].size", "m, over = x.size"),
        ("x.mean(axis=over), x.var(axis=over)", "x.mean(), x.var()"),
        (MU, "(x - mean)"),
        (ROOT, "np.sqrt(var + epsilon)"),
    ),
    changed(
        "forward",
        "takes the first image",
        FIRST_IMAGE,
        ("x.mean(axis=over), x.var(axis=over)", "x[0].mean(axis=(1, 2)), x[0].var(axis=(1, 2))"),
    ),
    changed(
        "forward",
        "turns the momentum over, and is biased",
        "The two weights have changed places, and the running variance gathers the biased one: look at both factors.",
        (KEEP_MEAN, "(1 - momentum) * running_mean + momentum * mean"),
        (KEEP_VAR, "(1 - momentum) * running_var + momentum * var"),
    ),
    changed(
        "forward",
        "turns the momentum of the mean over",
        "The two weights of the running mean have changed places; those of the variance are right.",
        (KEEP_MEAN, "(1 - momentum) * running_mean + momentum * mean"),
    ),
    changed(
        "forward",
        "turns the momentum of the variance over",
        "The two weights of the running variance have changed places; those of the mean are right.",
        (KEEP_VAR, "(1 - momentum) * running_var + momentum * var * m / (m - 1)"),
    ),
    changed(
        "forward",
        "lets nothing of the old go",
        WEIGHTS,
        (KEEP_MEAN, "running_mean + (1 - momentum) * mean"),
        (KEEP_VAR, "running_var + (1 - momentum) * var * m / (m - 1)"),
    ),
    changed(
        "forward",
        "lets nothing of the old go, and is biased",
        WEIGHTS,
        (KEEP_MEAN, "running_mean + (1 - momentum) * mean"),
        (KEEP_VAR, "running_var + (1 - momentum) * var"),
    ),
    changed(
        "forward",
        "takes all of the new",
        WEIGHTS,
        (KEEP_MEAN, "momentum * running_mean + mean"),
        (KEEP_VAR, "momentum * running_var + var * m / (m - 1)"),
    ),
    changed(
        "forward",
        "gives both the momentum",
        WEIGHTS,
        (KEEP_MEAN, "momentum * running_mean + momentum * mean"),
        (KEEP_VAR, "momentum * running_var + momentum * var * m / (m - 1)"),
    ),
    changed(
        "forward",
        "adds the two up",
        WEIGHTS,
        (KEEP_MEAN, "running_mean + mean"),
        (KEEP_VAR, "running_var + var * m / (m - 1)"),
    ),
    changed(
        "forward",
        "has a momentum of its own",
        MOMENTUM_FIXED,
        (KEEP_MEAN, "0.9 * running_mean + 0.1 * mean"),
        (KEEP_VAR, "0.9 * running_var + 0.1 * var * m / (m - 1)"),
    ),
    changed(
        "forward",
        "remembers the deviation",
        "The running variance gathers deviations: what is remembered is the variance.",
        ("(1 - momentum) * var * m / (m - 1)", "(1 - momentum) * np.sqrt(var)"),
    ),
    changed(
        "forward",
        "remembers the unbiased deviation",
        "The running variance gathers deviations: what is remembered is the variance.",
        ("(1 - momentum) * var * m / (m - 1)", "(1 - momentum) * np.sqrt(var * m / (m - 1))"),
    ),
    changed(
        "forward",
        "remembers epsilon, too",
        "The running variance gathers σ² + ε. The ε belongs below the root, and is not remembered.",
        ("(1 - momentum) * var * m / (m - 1)", "(1 - momentum) * (var + epsilon) * m / (m - 1)"),
    ),
    changed(
        "forward",
        "counts the pixels of one image",
        PIXELS,
        ("m, over = x[:, 0].size", "m, over = x[0, 0].size"),
    ),
    changed(
        "forward",
        "counts the values of one image",
        "m counts the values of one image in all channels; a channel has its pixels in every image.",
        ("m, over = x[:, 0].size", "m, over = x[0].size"),
    ),
    changed(
        "forward",
        "corrects the mean as well",
        "The running mean gathers a mean times m / (m − 1). Only the variance needs that factor.",
        ("(1 - momentum) * mean", "(1 - momentum) * mean * m / (m - 1)"),
    ),
    changed(
        "forward",
        "divides by m − 1 alone",
        "The batch's variance is a mean already. To divide it by m − 1 in place of m, the m must be taken out first.",
        ("* var * m / (m - 1)", "* var / (m - 1)"),
    ),
    changed(
        "forward",
        "forgets the parentheses around m − 1",
        PRECEDENCE,
        ("* var * m / (m - 1)", "* var * m / m - 1"),
    ),
    changed(
        "forward",
        "forgets the parentheses around m − 1, in the factor",
        PRECEDENCE,
        ("* var * m / (m - 1)", "* var * (m / m - 1)"),
    ),
    changed(
        "forward",
        "corrects what NumPy has corrected",
        CORRECTED_TWICE,
        ("* var * m / (m - 1)", "* x.var(axis=over, ddof=1) * m / (m - 1)"),
    ),
    changed("forward", "has an epsilon of its own", NO_EPSILON, ("var + epsilon", "var + 1e-5")),
    changed(
        "forward",
        "adds epsilon to the quotient",
        EPSILON_AFTER,
        (MU + " / " + ROOT, MU + " / np.sqrt(var)[:, None, None] + epsilon"),
    ),
    changed(
        "forward",
        "takes epsilon for a bound",
        EPSILON_LEAST,
        ("np.sqrt(var + epsilon)", "np.maximum(np.sqrt(var), epsilon)"),
    ),
    changed(
        "forward",
        "subtracts epsilon",
        "ε is subtracted from the variance. It is added, so that s is never 0.",
        ("var + epsilon", "var - epsilon"),
    ),
    changed(
        "forward",
        "squares epsilon",
        "ε is squared before it is added to the variance: it is added as it is.",
        ("var + epsilon", "var + epsilon**2"),
    ),
    changed(
        "forward", "subtracts the running mean", NEW_MEAN, (MU, "(x - running_mean[:, None, None])")
    ),
    changed(
        "forward",
        "divides by the running variance",
        NEW_VAR,
        ("np.sqrt(var + epsilon)", "np.sqrt(running_var + epsilon)"),
    ),
    changed(
        "forward",
        "measures the variance from the running mean",
        "The variance is measured from the running mean. In training the batch's own mean stands there.",
        ("x.var(axis=over)", "((x - running_mean[:, None, None]) ** 2).mean(axis=over)"),
    ),
    changed(
        "forward",
        "remembers the statistics of x_hat",
        "The running arrays gather mean and variance of x̂, which are about 0 and 1 for every batch: it is x whose statistics are remembered.",
        ("(1 - momentum) * mean", "(1 - momentum) * x_hat.mean(axis=over)"),
        ("* var * m / (m - 1)", "* x_hat.var(axis=over) * m / (m - 1)"),
    ),
    changed(
        "forward",
        "remembers the statistics of y",
        "The running arrays gather mean and variance of y. It is x whose statistics are remembered.",
        (
            "    running_mean = ",
            "    y = gamma[:, None, None] * x_hat + beta[:, None, None]\n    running_mean = ",
        ),
        ("(1 - momentum) * mean", "(1 - momentum) * y.mean(axis=over)"),
        ("* var * m / (m - 1)", "* y.var(axis=over) * m / (m - 1)"),
    ),
    changed(
        "forward",
        "returns the running arrays the other way round",
        "Running mean and running variance have changed places: the mean comes first.",
        (", running_mean, running_var", ", running_var, running_mean"),
    ),
    changed(
        "forward",
        "returns y last",
        "The three arrays stand in the wrong order: y comes first, then the running mean, then the running variance.",
        (Y + ", running_mean, running_var", "running_mean, running_var, " + Y),
    ),
    changed(
        "forward",
        "writes x - mu into x",
        X_WRITTEN,
        ("x_hat = " + MU, "x -= mean[:, None, None]\n    x_hat = x"),
    ),
    changed(
        "forward",
        "writes x_hat into x",
        X_WRITTEN,
        (
            "x_hat = " + MU + " / " + ROOT,
            "x -= mean[:, None, None]\n    x /= " + ROOT + "\n    x_hat = x",
        ),
    ),
    changed(
        "forward",
        "writes y into x",
        X_WRITTEN,
        ("x_hat = " + MU + " / " + ROOT, "x -= mean[:, None, None]\n    x /= " + ROOT),
        ("return " + Y, "x *= gamma[:, None, None]\n    x += beta[:, None, None]\n    return x"),
    ),
    changed(
        "forward",
        "remembers the mean alone",
        "The running variance comes back as it went in: this batch moves both running arrays.",
        ("    running_var = " + KEEP_VAR + "\n", ""),
    ),
    changed(
        "forward",
        "remembers the variance alone",
        "The running mean comes back as it went in: this batch moves both running arrays.",
        ("    running_mean = " + KEEP_MEAN + "\n", ""),
    ),
    changed(
        "forward",
        "swaps what was remembered",
        "The running mean gathers on top of the running variance, and the other way round: look at which array stands where.",
        (
            "    running_mean = momentum * running_mean",
            "    running_mean, running_var = running_var, running_mean\n    running_mean = momentum * running_mean",
        ),
    ),
    changed(
        "forward",
        "multiplies by m − 1",
        "The variance is multiplied by m − 1. To get from m to m − 1 below the line, it takes two factors.",
        ("* var * m / (m - 1)", "* var * (m - 1)"),
    ),
    changed(
        "forward",
        "takes the root twice",
        "The root is taken twice: s is the root of σ² + ε.",
        ("np.sqrt(var + epsilon)", "np.sqrt(np.sqrt(var + epsilon))"),
    ),
    changed(
        "forward",
        "takes the root of the deviation",
        "The root is taken twice: ε is added to the variance, not to the deviation.",
        ("np.sqrt(var + epsilon)", "np.sqrt(np.sqrt(var) + epsilon)"),
    ),
    changed(
        "forward",
        "subtracts x from the mean",
        "x̂ has the wrong sign: it is x − μ, not μ − x.",
        (MU, "(mean[:, None, None] - x)"),
    ),
    Mistake(
        "evaluation",
        "takes the batch's statistics",
        "scale = gamma / np.sqrt(running_var + epsilon)",
        "running_mean, running_var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))\n"
        "    scale = gamma / np.sqrt(running_var + epsilon)",
        "In evaluation the batch's own statistics have no part: an answer must not depend on its company.",
    ),
    Mistake(
        "evaluation",
        "forgets the root in forward",
        "gamma / np.sqrt(running_var + epsilon)",
        "gamma / (running_var + epsilon)",
        NO_ROOT,
    ),
    Mistake(
        "evaluation",
        "forgets the root in backward",
        "std = np.sqrt(running_var + epsilon)[:, None, None]",
        "std = (running_var + epsilon)[:, None, None]",
        NO_ROOT,
    ),
    Mistake(
        "evaluation",
        "forgets epsilon in forward",
        "gamma / np.sqrt(running_var + epsilon)",
        "gamma / np.sqrt(running_var)",
        NO_EPSILON,
    ),
    Mistake(
        "evaluation",
        "forgets epsilon in backward",
        "std = np.sqrt(running_var + epsilon)[:, None, None]",
        "std = np.sqrt(running_var)[:, None, None]",
        NO_EPSILON,
    ),
    Mistake(
        "evaluation",
        "uses the paths of training",
        "return grad_output * gamma[:, None, None] / std, grad_gamma",
        "over, g = {'axis': (0, 2, 3), 'keepdims': True}, grad_output * gamma[:, None, None]\n"
        "    g = g - g.mean(**over) - x_hat * (g * x_hat).mean(**over)\n"
        "    return g / std, grad_gamma",
        IN_EVALUATION,
    ),
    Mistake(
        "evaluation",
        "sums g times x",
        "(grad_output * x_hat).sum(",
        "(grad_output * x).sum(",
        NO_X_HAT,
    ),
    Mistake(
        "evaluation",
        "sums g times x minus mu",
        "(grad_output * x_hat).sum(",
        "(grad_output * x_hat * std).sum(",
        "∂L/∂γ sums g times x − μ: γ met x̂, which has been divided by s.",
    ),
    Mistake(
        "evaluation",
        "normalizes by the batch, backward",
        "x_hat = (x - running_mean[:, None, None]) / std",
        "mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))\n"
        "    x_hat = (x - mean[:, None, None]) / np.sqrt(var + epsilon)[:, None, None]",
        "The x̂ in your ∂L/∂γ is that of training, with the batch's own statistics; forward took the running ones.",
    ),
    Mistake(
        "evaluation",
        "leaves gamma in both sums",
        "grad_gamma = (grad_output * x_hat).sum(axis=(0, 2, 3))\n"
        "    return grad_output * gamma[:, None, None] / std, grad_gamma, grad_output.sum(axis=(0, 2, 3))",
        "g = grad_output * gamma[:, None, None]\n"
        "    grad_gamma = (g * x_hat).sum(axis=(0, 2, 3))\n"
        "    return g / std, grad_gamma, g.sum(axis=(0, 2, 3))",
        "∂L/∂γ and ∂L/∂β still hold the factor γ: only what goes on to x passes through γ.",
    ),
    Mistake(
        "evaluation",
        "leaves gamma in its own gradient",
        "(grad_output * x_hat).sum(",
        "(grad_output * gamma[:, None, None] * x_hat).sum(",
        "∂L/∂γ still holds the factor γ: the slope of γ x̂ by γ is x̂.",
    ),
    Mistake(
        "evaluation",
        "takes means for gamma and beta",
        "grad_gamma = (grad_output * x_hat).sum(axis=(0, 2, 3))\n"
        "    return grad_output * gamma[:, None, None] / std, grad_gamma, grad_output.sum(axis=(0, 2, 3))",
        "grad_gamma = (grad_output * x_hat).mean(axis=(0, 2, 3))\n"
        "    return grad_output * gamma[:, None, None] / std, grad_gamma, grad_output.mean(axis=(0, 2, 3))",
        "Means in place of sums: γ and β went into every answer in full, so they collect every g in full.",
    ),
    Mistake(
        "evaluation",
        "forgets gamma",
        "grad_output * gamma[:, None, None] / std",
        "grad_output / std",
        "Your ∂L/∂x misses γ, by which every answer was stretched.",
    ),
    Mistake(
        "evaluation",
        "forgets to divide",
        "grad_output * gamma[:, None, None] / std",
        "grad_output * gamma[:, None, None]",
        "Your ∂L/∂x stops at x̂: from there to x it is one more factor.",
    ),
    Mistake(
        "evaluation",
        "returns them in another order",
        "/ std, grad_gamma, grad_output.sum(axis=(0, 2, 3))",
        "/ std, grad_output.sum(axis=(0, 2, 3)), grad_gamma",
        "∂L/∂γ and ∂L/∂β have changed places: γ comes first.",
    ),
    changed(
        "evaluation",
        "swaps gamma and beta",
        CHANGED_PLACES,
        "    s = np.sqrt(running_var + epsilon)[:, None, None]\n    return (x - running_mean[:, None, None]) / s * beta[:, None, None] + gamma[:, None, None]",
    ),
    changed("evaluation", "forgets gamma in forward", NO_GAMMA, ("gamma / np", "1 / np")),
    changed("evaluation", "forgets beta", NO_BETA, (" + beta[:, None, None]", "")),
    changed(
        "evaluation",
        "forgets gamma and beta",
        "You return x̂: γ and β still wait.",
        ("gamma / np", "1 / np"),
        (" + beta[:, None, None]", ""),
    ),
    changed("evaluation", "subtracts beta", BETA_SUBTRACTED, ("+ beta[", "- beta[")),
    changed(
        "evaluation",
        "stretches beta",
        BETA_STRETCHED,
        "    s = np.sqrt(running_var + epsilon)[:, None, None]\n    return gamma[:, None, None] * ((x - running_mean[:, None, None]) / s + beta[:, None, None])",
    ),
    changed(
        "evaluation",
        "divides beta by s, too",
        "β is stretched and divided as well: it is added last.",
        "    scale = gamma / np.sqrt(running_var + epsilon)\n    return (x - running_mean[:, None, None] + beta[:, None, None]) * scale[:, None, None]",
    ),
    changed(
        "evaluation", "forgets the mean", NO_CENTRE, ("(x - running_mean[:, None, None])", "x")
    ),
    changed(
        "evaluation",
        "adds the mean",
        "The running mean is added, where it is subtracted.",
        ("(x - running_mean", "(x + running_mean"),
    ),
    changed(
        "evaluation",
        "leaves the mean unscaled",
        "The mean is subtracted after the multiplication; it is subtracted from x itself, before.",
        "    scale = gamma / np.sqrt(running_var + epsilon)\n    return x * scale[:, None, None] - running_mean[:, None, None] + beta[:, None, None]",
    ),
    changed(
        "evaluation",
        "divides before it subtracts",
        TOO_SOON,
        "    s = np.sqrt(running_var + epsilon)[:, None, None]\n    return gamma[:, None, None] * (x - running_mean[:, None, None] / s) + beta[:, None, None]",
    ),
    changed(
        "evaluation",
        "forgets to divide in forward",
        NO_DIVISION,
        ("gamma / np.sqrt(running_var + epsilon)", "gamma"),
    ),
    changed("evaluation", "multiplies by s in forward", TIMES_S, ("gamma / np", "gamma * np")),
    changed(
        "evaluation",
        "adds epsilon outside of the root in forward",
        OUTSIDE,
        ("np.sqrt(running_var + epsilon)", "(np.sqrt(running_var) + epsilon)"),
    ),
    changed(
        "evaluation",
        "has an epsilon of its own in forward",
        NO_EPSILON,
        ("running_var + epsilon", "running_var + 1e-5"),
    ),
    changed(
        "evaluation",
        "adds epsilon to the quotient",
        EPSILON_AFTER,
        "    s = np.sqrt(running_var)[:, None, None]\n    return gamma[:, None, None] * ((x - running_mean[:, None, None]) / s + epsilon) + beta[:, None, None]",
    ),
    changed(
        "evaluation",
        "subtracts the batch's mean",
        "The mean that you subtract is the batch's. In evaluation it is the running one.",
        ("running_mean[", "x.mean(axis=(0, 2, 3))["),
    ),
    changed(
        "evaluation",
        "divides by the batch's variance",
        "The variance that you divide by is the batch's. In evaluation it is the running one.",
        ("running_var + epsilon", "x.var(axis=(0, 2, 3)) + epsilon"),
    ),
    changed(
        "evaluation",
        "takes each image's statistics",
        "In evaluation the statistics of an image have no part: the running ones are there for that.",
        "    over = {'axis': (2, 3), 'keepdims': True}\n    x_hat = (x - x.mean(**over)) / np.sqrt(x.var(**over) + epsilon)\n    return gamma[:, None, None] * x_hat + beta[:, None, None]",
    ),
    changed(
        "evaluation",
        "corrects the variance again",
        "The running variance is corrected by m / (m − 1) once more. It holds unbiased variances already.",
        ("running_var + epsilon", "running_var * x[:, 0].size / (x[:, 0].size - 1) + epsilon"),
    ),
    changed(
        "evaluation",
        "lets the arrays meet the columns",
        LAST_AXIS,
        ("running_mean[:, None, None]", "running_mean"),
    ),
    changed(
        "evaluation",
        "moves copies of the running arrays first",
        "The statistics that you use hold some of this x. In evaluation the running arrays are constants.",
        "    running_mean = 0.9 * running_mean + 0.1 * x.mean(axis=(0, 2, 3))\n    running_var = 0.9 * running_var + 0.1 * x.var(axis=(0, 2, 3))\n"
        + SOLVED["evaluation"],
    ),
    changed(
        "evaluation",
        "moves copies of the running arrays first, unbiased",
        "The statistics that you use hold some of this x. In evaluation the running arrays are constants.",
        "    running_mean = 0.9 * running_mean + 0.1 * x.mean(axis=(0, 2, 3))\n    running_var = 0.9 * running_var + 0.1 * x.var(axis=(0, 2, 3), ddof=1)\n"
        + SOLVED["evaluation"],
    ),
    *(
        changed(
            "evaluation",
            f"moves the running arrays {when}, {how}",
            MOVED,
            (
                SOLVED["evaluation"],
                "    running_mean[:] = 0.9 * running_mean + 0.1 * x.mean(axis=(0, 2, 3))\n"
                + f"    running_var[:] = 0.9 * running_var + 0.1 * x.var(axis=(0, 2, 3), ddof={ddof})\n"
                + SOLVED["evaluation"],
            )
            if when == "first"
            else (
                SOLVED["evaluation"],
                SOLVED["evaluation"].replace("return", "y =")
                + "\n    running_mean[:] = 0.9 * running_mean + 0.1 * x.mean(axis=(0, 2, 3))\n"
                + f"    running_var[:] = 0.9 * running_var + 0.1 * x.var(axis=(0, 2, 3), ddof={ddof})\n    return y",
            ),
        )
        for when in ("first", "last")
        for how, ddof in (("biased", 0), ("unbiased", 1))
    ),
    changed(
        "evaluation",
        "writes x - mu into x",
        X_WRITTEN,
        (
            "    return (x - running_mean[:, None, None])",
            "    x -= running_mean[:, None, None]\n    return x",
        ),
    ),
    changed(
        "evaluation",
        "writes x_hat into x",
        X_WRITTEN,
        "    x -= running_mean[:, None, None]\n    x /= np.sqrt(running_var + epsilon)[:, None, None]\n    return gamma[:, None, None] * x + beta[:, None, None]",
    ),
    changed(
        "evaluation",
        "writes y into x",
        X_WRITTEN,
        "    x -= running_mean[:, None, None]\n    x *= (gamma / np.sqrt(running_var + epsilon))[:, None, None]\n    x += beta[:, None, None]\n    return x",
    ),
    changed(
        "evaluation, backward",
        "knows the path through the mean",
        IN_EVALUATION,
        (
            "return grad_output * gamma[:, None, None] / std,",
            "g = grad_output * gamma[:, None, None]\n    return (g - g.mean(axis=(0, 2, 3), keepdims=True)) / std,",
        ),
    ),
    changed(
        "evaluation, backward",
        "knows the path through the variance",
        IN_EVALUATION,
        (
            "return grad_output * gamma[:, None, None] / std,",
            "g = grad_output * gamma[:, None, None]\n    return (g - x_hat * (g * x_hat).mean(axis=(0, 2, 3), keepdims=True)) / std,",
        ),
    ),
    changed(
        "evaluation, backward",
        "takes training's whole backward",
        "This is the backward of training, with the batch's own statistics. In evaluation μ and σ² are the running ones, and no pixel moves them.",
        """    over = {"axis": (0, 2, 3), "keepdims": True}
    std = np.sqrt(x.var(**over) + epsilon)
    x_hat, g = (x - x.mean(**over)) / std, grad_output * gamma[:, None, None]
    grad_x = (g - g.mean(**over) - x_hat * (g * x_hat).mean(**over)) / std
    return grad_x, (grad_output * x_hat).sum(axis=(0, 2, 3)), grad_output.sum(axis=(0, 2, 3))""",
    ),
    changed(
        "evaluation, backward",
        "divides by the batch's deviation",
        "Your backward normalizes by the batch's own mean and variance; forward took the running ones.",
        """    over = {"axis": (0, 2, 3), "keepdims": True}
    std = np.sqrt(x.var(**over) + epsilon)
    x_hat = (x - x.mean(**over)) / std
    grad_gamma = (grad_output * x_hat).sum(axis=(0, 2, 3))
    return grad_output * gamma[:, None, None] / std, grad_gamma, grad_output.sum(axis=(0, 2, 3))""",
    ),
    changed(
        "evaluation, backward",
        "multiplies by s",
        "∂L/∂x is multiplied by s. Forward divided by it, so that a nudge of x moves y by 1/s.",
        ("gamma[:, None, None] / std", "gamma[:, None, None] * std"),
    ),
    changed(
        "evaluation, backward",
        "divides by the variance in grad_x",
        NO_ROOT,
        ("gamma[:, None, None] / std", "gamma[:, None, None] / std**2"),
    ),
    changed(
        "evaluation, backward",
        "divides by the variance in x_hat",
        "The x̂ in your ∂L/∂γ is divided by σ² + ε, and its root is missing.",
        ("[:, None, None]) / std", "[:, None, None]) / std**2"),
    ),
    changed(
        "evaluation, backward",
        "forgets epsilon in x_hat",
        "The ε is missing from the x̂ in your ∂L/∂γ.",
        ("[:, None, None]) / std", "[:, None, None]) / np.sqrt(running_var)[:, None, None]"),
    ),
    changed(
        "evaluation, backward",
        "forgets epsilon in grad_x",
        "The ε is missing from your ∂L/∂x; forward added it to the variance.",
        (
            "gamma[:, None, None] / std",
            "gamma[:, None, None] / np.sqrt(running_var)[:, None, None]",
        ),
    ),
    changed(
        "evaluation, backward",
        "adds epsilon outside of the root",
        OUTSIDE,
        ("np.sqrt(running_var + epsilon)", "(np.sqrt(running_var) + epsilon)"),
    ),
    changed(
        "evaluation, backward",
        "keeps every place",
        KEPT_PLACES,
        ("x_hat).sum(axis=(0, 2, 3))", "x_hat).sum(axis=0)"),
        ("grad_output.sum(axis=(0, 2, 3))", "grad_output.sum(axis=0)"),
    ),
    changed(
        "evaluation, backward",
        "keeps every image",
        KEPT_IMAGES,
        ("x_hat).sum(axis=(0, 2, 3))", "x_hat).sum(axis=(2, 3))"),
        ("grad_output.sum(axis=(0, 2, 3))", "grad_output.sum(axis=(2, 3))"),
    ),
    changed(
        "evaluation, backward",
        "keeps the summed axes",
        KEPT_ONES,
        ("x_hat).sum(axis=(0, 2, 3))", "x_hat).sum(axis=(0, 2, 3), keepdims=True)"),
        ("grad_output.sum(axis=(0, 2, 3))", "grad_output.sum(axis=(0, 2, 3), keepdims=True)"),
    ),
    changed(
        "evaluation, backward",
        "sums over all channels",
        "∂L/∂γ and ∂L/∂β are one number each: every channel has a γ and a β of its own.",
        ("x_hat).sum(axis=(0, 2, 3))", "x_hat).sum()"),
        ("grad_output.sum(axis=(0, 2, 3))", "grad_output.sum()"),
    ),
    changed(
        "evaluation, backward",
        "divides by the images",
        DIVIDED_BY_N,
        ("x_hat).sum(axis=(0, 2, 3))", "x_hat).sum(axis=(0, 2, 3)) / len(x)"),
        ("grad_output.sum(axis=(0, 2, 3))", "grad_output.sum(axis=(0, 2, 3)) / len(x)"),
    ),
    changed(
        "evaluation, backward",
        "takes a mean for gamma",
        "∂L/∂γ is a mean. γ went into every answer in full, so it collects every g x̂ in full.",
        ("x_hat).sum(", "x_hat).mean("),
    ),
    changed(
        "evaluation, backward",
        "takes a mean for beta",
        "∂L/∂β is a mean. β went into every answer in full, so it collects every g in full.",
        ("grad_output.sum(", "grad_output.mean("),
    ),
    changed(
        "evaluation, backward",
        "leaves gamma in the gradient of beta",
        BETA_TIMES_GAMMA,
        (
            "grad_output.sum(axis=(0, 2, 3))",
            "(grad_output * gamma[:, None, None]).sum(axis=(0, 2, 3))",
        ),
    ),
    changed(
        "evaluation, backward",
        "does not subtract the mean",
        NO_CENTRE_BACK,
        ("(x - running_mean[:, None, None]) / std", "x / std"),
    ),
    changed(
        "evaluation, backward",
        "subtracts the batch's mean",
        "The mean in the x̂ of your ∂L/∂γ is the batch's; forward subtracted the running one.",
        (
            "(x - running_mean[:, None, None]) / std",
            "(x - x.mean(axis=(0, 2, 3), keepdims=True)) / std",
        ),
    ),
    changed(
        "evaluation, backward",
        "divides before it subtracts",
        TOO_SOON,
        ("(x - running_mean[:, None, None]) / std", "x - running_mean[:, None, None] / std"),
    ),
    changed(
        "evaluation, backward",
        "forgets gamma and the division",
        "∂L/∂x is g itself: what is the factor by which a nudge of x moves y?",
        ("grad_output * gamma[:, None, None] / std", "grad_output"),
    ),
    changed(
        "evaluation, backward",
        "returns the gradients of gamma and beta first",
        ORDER_OF_THREE,
        (
            "return grad_output * gamma[:, None, None] / std, grad_gamma, grad_output.sum(axis=(0, 2, 3))",
            "return grad_gamma, grad_output.sum(axis=(0, 2, 3)), grad_output * gamma[:, None, None] / std",
        ),
    ),
    changed(
        "evaluation, backward",
        "writes gamma into grad_output, too early",
        "grad_output is multiplied in place, so that ∂L/∂β, and perhaps ∂L/∂γ, see the factor γ as well.",
        """    std = np.sqrt(running_var + epsilon)[:, None, None]
    x_hat = (x - running_mean[:, None, None]) / std
    grad_output *= gamma[:, None, None]
    grad_gamma = (grad_output * x_hat).sum(axis=(0, 2, 3))
    return grad_output / std, grad_gamma, grad_output.sum(axis=(0, 2, 3))""",
    ),
    changed(
        "evaluation, backward",
        "writes the gradient into grad_output",
        GRAD_WRITTEN,
        (
            "return grad_output * gamma[:, None, None] / std, grad_gamma, grad_output.sum(axis=(0, 2, 3))",
            "grad_beta = grad_output.sum(axis=(0, 2, 3))\n    grad_output *= gamma[:, None, None] / std\n    return grad_output, grad_gamma, grad_beta",
        ),
    ),
    changed(
        "evaluation, backward",
        "writes gamma into grad_output",
        GRAD_WRITTEN,
        (
            "return grad_output * gamma[:, None, None] / std, grad_gamma, grad_output.sum(axis=(0, 2, 3))",
            "grad_beta = grad_output.sum(axis=(0, 2, 3))\n    grad_output *= gamma[:, None, None]\n    return grad_output / std, grad_gamma, grad_beta",
        ),
    ),
    changed(
        "evaluation, backward",
        "writes x_hat into x",
        X_WRITTEN,
        (
            "x_hat = (x - running_mean[:, None, None]) / std",
            "x -= running_mean[:, None, None]\n    x /= std\n    x_hat = x",
        ),
    ),
    changed(
        "evaluation, backward",
        "writes x - mu into x",
        X_WRITTEN,
        (
            "x_hat = (x - running_mean[:, None, None]) / std",
            "x -= running_mean[:, None, None]\n    x_hat = x / std",
        ),
    ),
    changed(
        "evaluation, backward",
        "lets the arrays meet the columns",
        LAST_AXIS,
        (
            "[:, None, None]\n    x_hat = (x - running_mean[:, None, None]) / std",
            "\n    x_hat = (x - running_mean) / std",
        ),
    ),
    changed(
        "evaluation",
        "divides by the running variance itself",
        "You divide by the variance itself, where s belongs: ε and the root are missing.",
        ("np.sqrt(running_var + epsilon)", "running_var"),
    ),
    changed(
        "evaluation",
        "does not divide the mean",
        "The mean is multiplied by γ, and is not divided by s: multiply out.",
        "    scale = gamma / np.sqrt(running_var + epsilon)\n    return x * scale[:, None, None] + (beta - running_mean * gamma)[:, None, None]",
    ),
    changed(
        "evaluation",
        "does not stretch the mean",
        "The mean is divided by s, and not multiplied by γ: multiply out.",
        "    s = np.sqrt(running_var + epsilon)\n    return x * (gamma / s)[:, None, None] + (beta - running_mean / s)[:, None, None]",
    ),
    changed(
        "evaluation",
        "subtracts x from the mean",
        "x̂ has the wrong sign: it is x − μ, not μ − x.",
        ("(x - running_mean[:, None, None])", "(running_mean[:, None, None] - x)"),
    ),
    changed(
        "evaluation, backward",
        "gives x nothing",
        "Your ∂L/∂x is 0. μ and σ² are constants here, and x still moves its own answer.",
        ("grad_output * gamma[:, None, None] / std", "np.zeros_like(x)"),
    ),
    changed(
        "evaluation, backward",
        "sums x_hat alone",
        "Your ∂L/∂γ sums x̂ without g: each x̂ counts as much as L feels the answer beside it.",
        ("(grad_output * x_hat).sum(", "x_hat.sum("),
    ),
    changed(
        "evaluation, backward",
        "counts the answers for beta",
        "Your ∂L/∂β counts the answers. Each counts as much as L feels it, which is g.",
        (
            "grad_gamma, grad_output.sum(axis=(0, 2, 3))",
            "grad_gamma, np.ones_like(x).sum(axis=(0, 2, 3))",
        ),
    ),
    changed(
        "evaluation, backward",
        "multiplies two sums",
        "Your ∂L/∂γ is a product of two sums. It is the sum of the products g x̂.",
        (
            "(grad_output * x_hat).sum(axis=(0, 2, 3))",
            "grad_output.sum(axis=(0, 2, 3)) * x_hat.sum(axis=(0, 2, 3))",
        ),
    ),
    changed(
        "evaluation, backward",
        "divides by gamma",
        "Your ∂L/∂γ is divided by γ: the slope of γ x̂ by γ is x̂.",
        (
            "(grad_output * x_hat).sum(axis=(0, 2, 3))",
            "(grad_output * x_hat).sum(axis=(0, 2, 3)) / gamma",
        ),
    ),
    changed(
        "evaluation, backward",
        "keeps the columns",
        "∂L/∂γ and ∂L/∂β keep an axis of the pixels: the sums run over images, rows and columns.",
        ("x_hat).sum(axis=(0, 2, 3))", "x_hat).sum(axis=(0, 2))"),
        ("grad_output.sum(axis=(0, 2, 3))", "grad_output.sum(axis=(0, 2))"),
    ),
    Mistake(
        "grad_x",
        "forgets gamma",
        "grad_x_hat = grad_output * gamma[:, None, None]",
        "grad_x_hat = grad_output",
        "All paths begin at ∂L/∂x̂, which is γ g; yours begin at g.",
    ),
    Mistake(
        "grad_x",
        "sums in both paths",
        "- grad_x_hat.mean(**over) / std\n    through_var = -x_hat * (grad_x_hat * x_hat).mean(**over)",
        "- grad_x_hat.sum(**over) / std\n    through_var = -x_hat * (grad_x_hat * x_hat).sum(**over)",
        SUMS,
    ),
    Mistake(
        "grad_x",
        "sums in the path through the mean",
        "- grad_x_hat.mean(**over)",
        "- grad_x_hat.sum(**over)",
        SUMS,
    ),
    Mistake(
        "grad_x",
        "sums in the path through the variance",
        "-x_hat * (grad_x_hat * x_hat).mean(**over)",
        "-x_hat * (grad_x_hat * x_hat).sum(**over)",
        SUMS,
    ),
    Mistake(
        "grad_x",
        "loses the minus signs",
        "np.zeros_like(x) - grad_x_hat.mean(**over) / std\n    through_var = -x_hat",
        "np.zeros(x.shape) + grad_x_hat.mean(**over) / std\n    through_var = x_hat",
        "Both detours have the wrong sign: where the mean rises, x − μ falls; where s rises, x̂ shrinks.",
    ),
    Mistake(
        "grad_x",
        "forgets the half",
        "through_var = -x_hat *",
        "through_var = -2 * x_hat *",
        "Twice what comes through the variance: the slope of a root brings ½, that of a square brings 2.",
    ),
    Mistake(
        "grad_x",
        "forgets the 2",
        "through_var = -x_hat *",
        "through_var = -0.5 * x_hat *",
        "Half of what comes through the variance: the slope of the square (x − μ)² brings a 2.",
    ),
    Mistake(
        "grad_x",
        "forgets where a pixel stands",
        "through_var = -x_hat * (",
        "through_var = np.zeros(x.shape) - (",
        "Through the variance all pixels of a channel get the same here; one far from the mean moves it more.",
    ),
    Mistake(
        "grad_x",
        "forgets to divide on the detours",
        "grad_x_hat.mean(**over) / std\n    through_var = -x_hat * (grad_x_hat * x_hat).mean(**over) / std",
        "grad_x_hat.mean(**over)\n    through_var = -x_hat * (grad_x_hat * x_hat).mean(**over)",
        "The two detours miss a 1/s, which the direct path has: all of them pass the division.",
    ),
    Mistake(
        "grad_x",
        "forgets to divide on all three",
        "    through_mean = np.zeros_like(x) - grad_x_hat.mean(**over) / std\n"
        "    through_var = -x_hat * (grad_x_hat * x_hat).mean(**over) / std\n"
        "    return grad_x_hat / std,",
        "    through_mean = np.zeros_like(x) - grad_x_hat.mean(**over)\n"
        "    through_var = -x_hat * (grad_x_hat * x_hat).mean(**over)\n"
        "    return grad_x_hat,",
        "All three paths stop at x̂: from there to x each passes the division, and gets a 1/s.",
    ),
    Mistake(
        "grad_x",
        "begins the detours at g",
        "    through_mean = np.zeros_like(x) - grad_x_hat.mean(**over) / std\n"
        "    through_var = -x_hat * (grad_x_hat * x_hat).mean(**over) / std",
        "    through_mean = np.zeros_like(x) - grad_output.mean(**over) / std\n"
        "    through_var = -x_hat * (grad_output * x_hat).mean(**over) / std",
        "The two detours begin at g; like the direct path they begin at ∂L/∂x̂, which is γ g.",
    ),
    Mistake(
        "grad_x",
        "leaves an s in the path through the variance",
        "through_var = -x_hat *",
        "through_var = -std * x_hat *",
        "The path through the variance is s times what it should be: count the s in ∂L/∂σ² and in x − μ = s x̂.",
    ),
    Mistake(
        "grad_x",
        "counts all channels",
        "    through_mean = np.zeros_like(x) - grad_x_hat.mean(**over) / std\n"
        "    through_var = -x_hat * (grad_x_hat * x_hat).mean(**over) / std",
        "    through_mean = np.zeros_like(x) - grad_x_hat.sum(**over) / x.size / std\n"
        "    through_var = -x_hat * (grad_x_hat * x_hat).sum(**over) / x.size / std",
        "m counts the values of all channels together; each channel has its own m.",
    ),
    Mistake(
        "grad_x",
        "counts images alone",
        "    through_mean = np.zeros_like(x) - grad_x_hat.mean(**over) / std\n"
        "    through_var = -x_hat * (grad_x_hat * x_hat).mean(**over) / std",
        "    through_mean = np.zeros_like(x) - grad_x_hat.sum(**over) / len(x) / std\n"
        "    through_var = -x_hat * (grad_x_hat * x_hat).sum(**over) / len(x) / std",
        FEW,
    ),
    Mistake(
        "grad_x",
        "averages the gradient over everything",
        "    through_mean = np.zeros_like(x) - grad_x_hat.mean(**over) / std\n"
        "    through_var = -x_hat * (grad_x_hat * x_hat).mean(**over) / std",
        "    through_mean = np.zeros_like(x) - grad_x_hat.mean() / std\n"
        "    through_var = -x_hat * (grad_x_hat * x_hat).mean() / std",
        "The means on the detours run over all channels; a channel's mean and variance feed its own answers only.",
    ),
    Mistake(
        "grad_x",
        "adds the paths up as it goes",
        "return grad_x_hat / std, through_mean, through_var",
        "return grad_x_hat / std, grad_x_hat / std + through_mean, grad_x_hat / std + through_mean + through_var",
        "Your second array holds the first, and your third all of them: return what each path brings, alone.",
    ),
    Mistake(
        "grad_x",
        "returns the sum alone",
        "return grad_x_hat / std, through_mean, through_var",
        "return grad_x_hat / std + through_mean + through_var",
        "Three arrays are asked for, one per path; one came back, and was taken apart.",
    ),
    Mistake(
        "grad_x",
        "takes x minus mu for x_hat",
        "x_hat = (x - x.mean(**over)) / std",
        "x_hat = x - x.mean(**over)",
        S_SQUARED,
    ),
    Mistake(
        "grad_x",
        "forgets the mean of x",
        "x_hat = (x - x.mean(**over)) / std",
        "x_hat = x / std",
        "Through the variance x stands where x − μ should: your x̂ has not lost its mean.",
    ),
    Mistake(
        "grad_x",
        "averages over pixels alone",
        'over = {"axis": (0, 2, 3), "keepdims": True}',
        'over = {"axis": (2, 3), "keepdims": True}',
        "Every image has a mean of its own here; batch norm takes those of the whole batch.",
    ),
    Mistake(
        "grad_x",
        "forgets the path through the variance",
        "through_var = -x_hat * (grad_x_hat * x_hat).mean(**over) / std",
        "through_var = np.zeros(x.shape)",
        THROUGH_NOTHING,
    ),
    Mistake(
        "grad_x",
        "swaps the two detours",
        "return grad_x_hat / std, through_mean, through_var",
        "return grad_x_hat / std, through_var, through_mean",
        "The two detours have changed places: first through the mean, then through the variance.",
    ),
    changed(
        "grad_x",
        "loses the minus of the mean",
        MINUS_MEAN,
        ("np.zeros_like(x) - grad_x_hat", "np.zeros_like(x) + grad_x_hat"),
    ),
    changed("grad_x", "loses the minus of the variance", MINUS_VAR, ("-x_hat *", "x_hat *")),
    changed(
        "grad_x",
        "loses the minus of the variance, and the half",
        "The path through the variance has the wrong sign, and is twice too large: look at the factor in ∂L/∂σ².",
        ("-x_hat *", "2 * x_hat *"),
    ),
    changed(
        "grad_x",
        "lets the mean move the variance",
        "The path through the mean holds a share that comes through the variance. It is a sum over x where x − μ stands, and that sum is 0.",
        (
            "grad_x_hat.mean(**over) / std\n",
            "(grad_x_hat.mean(**over) - (grad_x_hat * x_hat).mean(**over) / std * x.mean(**over)) / std\n",
        ),
    ),
    changed(
        "grad_x",
        "moves the variance by x",
        "Through the variance a pixel gets its share by its distance from the mean: x stands where x − μ should.",
        ("-x_hat *", "-x / std *"),
    ),
    changed(
        "grad_x",
        "collects with x",
        "The sum in ∂L/∂σ² is one over ∂L/∂x̂ times x̂. In yours x has not lost its mean.",
        ("(grad_x_hat * x_hat)", "(grad_x_hat * x / std)"),
    ),
    changed(
        "grad_x",
        "takes x_hat for x − mu",
        ONE_S_TOO_MANY,
        ("(grad_x_hat * x_hat).mean(**over) / std", "(grad_x_hat * x_hat).mean(**over) / std**2"),
    ),
    changed(
        "grad_x",
        "takes x_hat for x − mu at both places",
        "The path through the variance holds two 1/s too many: count the s in ∂L/∂σ², and in x − μ = s x̂.",
        ("(grad_x_hat * x_hat).mean(**over) / std", "(grad_x_hat * x_hat).mean(**over) / std**3"),
    ),
    changed(
        "grad_x", "forgets epsilon", EPSILON_BACK, ("x.var(**over) + epsilon", "x.var(**over)")
    ),
    changed(
        "grad_x",
        "adds epsilon outside of the root",
        OUTSIDE,
        ("np.sqrt(x.var(**over) + epsilon)", "(np.sqrt(x.var(**over)) + epsilon)"),
    ),
    changed(
        "grad_x",
        "forgets the root",
        NO_ROOT,
        ("np.sqrt(x.var(**over) + epsilon)", "(x.var(**over) + epsilon)"),
    ),
    changed(
        "grad_x",
        "counts images alone, through the mean",
        FEW,
        ("grad_x_hat.mean(**over) / std\n", "grad_x_hat.sum(**over) / len(x) / std\n"),
    ),
    changed(
        "grad_x",
        "counts images alone, through the variance",
        FEW,
        ("(grad_x_hat * x_hat).mean(**over)", "(grad_x_hat * x_hat).sum(**over) / len(x)"),
    ),
    changed(
        "grad_x",
        "counts the pixels of one image",
        PIXELS,
        ("grad_x_hat.mean(**over) / std\n", "grad_x_hat.sum(**over) / x[0, 0].size / std\n"),
        ("(grad_x_hat * x_hat).mean(**over)", "(grad_x_hat * x_hat).sum(**over) / x[0, 0].size"),
    ),
    changed(
        "grad_x",
        "counts the pixels of one image, through the mean",
        PIXELS,
        ("grad_x_hat.mean(**over) / std\n", "grad_x_hat.sum(**over) / x[0, 0].size / std\n"),
    ),
    changed(
        "grad_x",
        "counts the pixels of one image, through the variance",
        PIXELS,
        ("(grad_x_hat * x_hat).mean(**over)", "(grad_x_hat * x_hat).sum(**over) / x[0, 0].size"),
    ),
    changed(
        "grad_x",
        "divides by m − 1 through the variance",
        "The path through the variance is divided by m − 1. Here σ² is the biased one, which divides by m.",
        (
            "(grad_x_hat * x_hat).mean(**over)",
            "(grad_x_hat * x_hat).sum(**over) / (x[:, 0].size - 1)",
        ),
    ),
    changed(
        "grad_x",
        "divides by m − 1 on both detours",
        "The detours are divided by m − 1. Mean and variance of a batch divide by m.",
        ("grad_x_hat.mean(**over) / std\n", "grad_x_hat.sum(**over) / (x[:, 0].size - 1) / std\n"),
        (
            "(grad_x_hat * x_hat).mean(**over)",
            "(grad_x_hat * x_hat).sum(**over) / (x[:, 0].size - 1)",
        ),
    ),
    changed(
        "grad_x",
        "takes the unbiased variance",
        "s comes from the unbiased variance; in training the batch's variance is divided by m.",
        ("x.var(**over)", "x.var(**over, ddof=1)"),
    ),
    changed(
        "grad_x",
        "forgets gamma on the direct path",
        "The direct path misses γ: it begins at ∂L/∂x̂, which is γ g.",
        ("return grad_x_hat / std", "return grad_output / std"),
    ),
    changed(
        "grad_x",
        "forgets to divide on the direct path",
        "The direct path stops at x̂: from there to x there is one more factor, 1/s.",
        ("return grad_x_hat / std", "return grad_x_hat"),
    ),
    changed(
        "grad_x",
        "multiplies by s on the direct path",
        "The direct path is multiplied by s. Forward divided by it, so that a nudge of x moves x̂ by 1/s.",
        ("return grad_x_hat / std", "return grad_x_hat * std"),
    ),
    changed(
        "grad_x",
        "forgets gamma through the mean",
        "The path through the mean misses γ: it begins at ∂L/∂x̂, which is γ g.",
        ("grad_x_hat.mean(**over) / std\n", "grad_output.mean(**over) / std\n"),
    ),
    changed(
        "grad_x",
        "forgets gamma through the variance",
        "The path through the variance misses γ: it begins at ∂L/∂x̂, which is γ g.",
        ("(grad_x_hat * x_hat)", "(grad_output * x_hat)"),
    ),
    changed(
        "grad_x",
        "knows no path through the mean",
        "Your path through the mean is 0. Each pixel moves μ, and with it all answers of the channel.",
        ("np.zeros_like(x) - grad_x_hat.mean(**over) / std", "np.zeros_like(x)"),
    ),
    changed(
        "grad_x",
        "knows the direct path alone",
        "Both detours are 0. Each pixel moves μ and σ², and with them all answers of the channel.",
        ("np.zeros_like(x) - grad_x_hat.mean(**over) / std", "np.zeros_like(x)"),
        ("-x_hat * (grad_x_hat * x_hat).mean(**over) / std", "np.zeros_like(x)"),
    ),
    changed(
        "grad_x",
        "forgets to divide through the mean",
        "The path through the mean misses a 1/s, which the direct path has: both pass the division.",
        ("grad_x_hat.mean(**over) / std\n", "grad_x_hat.mean(**over)\n"),
    ),
    changed(
        "grad_x",
        "divides through the mean twice",
        "The path through the mean holds one 1/s too many: ∂L/∂μ has it already.",
        ("grad_x_hat.mean(**over) / std\n", "grad_x_hat.mean(**over) / std**2\n"),
    ),
    changed(
        "grad_x",
        "gathers over images alone",
        "The sums on the detours run over the images alone: μ and σ² collect from all pixels of the channel.",
        ("grad_x_hat.mean(**over) / std\n", "grad_x_hat.sum(axis=0) / x[:, 0].size / std\n"),
        ("(grad_x_hat * x_hat).mean(**over)", "(grad_x_hat * x_hat).sum(axis=0) / x[:, 0].size"),
    ),
    changed(
        "grad_x",
        "averages over images alone",
        "The means on the detours run over the images alone: μ and σ² collect from all pixels of the channel.",
        ("grad_x_hat.mean(**over) / std\n", "grad_x_hat.mean(axis=0) / std\n"),
        ("(grad_x_hat * x_hat).mean(**over)", "(grad_x_hat * x_hat).mean(axis=0)"),
    ),
    changed(
        "grad_x",
        "gathers over pixels alone",
        "The means on the detours run over the pixels of one image: μ and σ² collect from all images.",
        ("grad_x_hat.mean(**over) / std\n", "grad_x_hat.mean(axis=(2, 3), keepdims=True) / std\n"),
        (
            "(grad_x_hat * x_hat).mean(**over)",
            "(grad_x_hat * x_hat).mean(axis=(2, 3), keepdims=True)",
        ),
    ),
    changed(
        "grad_x",
        "takes gamma twice on the detours",
        GAMMA_TWICE,
        (
            "grad_x_hat.mean(**over) / std\n",
            "gamma[:, None, None] * grad_x_hat.mean(**over) / std\n",
        ),
        ("-x_hat *", "-gamma[:, None, None] * x_hat *"),
    ),
    changed(
        "grad_x",
        "takes gamma twice on all paths",
        GAMMA_TWICE,
        ("grad_output * gamma[:, None, None]", "grad_output * gamma[:, None, None] ** 2"),
    ),
    changed(
        "grad_x",
        "returns the direct path last",
        "The three paths stand in the wrong order: the direct one comes first, then the one through the mean, then the one through the variance.",
        (
            "return grad_x_hat / std, through_mean, through_var",
            "return through_mean, through_var, grad_x_hat / std",
        ),
    ),
    changed(
        "grad_x",
        "returns the sum first",
        "Your first array is the sum of all three paths. It is to be what each pixel gets directly, alone.",
        ("return grad_x_hat / std,", "return grad_x_hat / std + through_mean + through_var,"),
    ),
    changed(
        "grad_x",
        "reshapes without bringing the channels first",
        MIXED,
        ("x.var(**over)", "x.reshape(x.shape[1], -1).var(axis=1)[:, None, None]"),
        ("(x - x.mean(**over))", "(x - x.reshape(x.shape[1], -1).mean(axis=1)[:, None, None])"),
    ),
    changed(
        "grad_x",
        "stops at mu and sigma squared",
        "What you return for the detours are ∂L/∂μ and ∂L/∂σ². From there it is one more step to each pixel.",
        (
            "np.zeros_like(x) - grad_x_hat.mean(**over) / std",
            "np.zeros_like(x) - grad_x_hat.sum(**over) / std",
        ),
        (
            "-x_hat * (grad_x_hat * x_hat).mean(**over) / std",
            "np.zeros_like(x) - (grad_x_hat * x_hat).sum(**over) / (2 * std**2)",
        ),
    ),
    changed(
        "grad_x",
        "stops at sigma squared",
        "What you return for the third path is ∂L/∂σ². From there it is one more step to each pixel.",
        (
            "-x_hat * (grad_x_hat * x_hat).mean(**over) / std",
            "np.zeros_like(x) - (grad_x_hat * x_hat).sum(**over) / (2 * std**2)",
        ),
    ),
    changed(
        "grad_x",
        "returns each pixel's own share through the variance",
        OWN_SHARE,
        (
            "-x_hat * (grad_x_hat * x_hat).mean(**over)",
            "-x_hat * grad_x_hat * x_hat / x[:, 0].size",
        ),
    ),
    changed(
        "grad_x",
        "returns each pixel's own share through the mean",
        OWN_SHARE,
        ("grad_x_hat.mean(**over) / std\n", "grad_x_hat / x[:, 0].size / std\n"),
    ),
    changed(
        "grad_x",
        "returns each pixel's own share on both detours",
        OWN_SHARE,
        ("grad_x_hat.mean(**over) / std\n", "grad_x_hat / x[:, 0].size / std\n"),
        (
            "-x_hat * (grad_x_hat * x_hat).mean(**over)",
            "-x_hat * grad_x_hat * x_hat / x[:, 0].size",
        ),
    ),
    changed(
        "grad_x",
        "divides before it subtracts",
        TOO_SOON,
        ("(x - x.mean(**over)) / std", "x - x.mean(**over) / std"),
    ),
    changed(
        "grad_x",
        "writes into grad_output",
        GRAD_WRITTEN,
        (
            "grad_x_hat = grad_output * gamma[:, None, None]",
            "grad_output *= gamma[:, None, None]\n    grad_x_hat = grad_output",
        ),
    ),
    changed(
        "grad_x",
        "writes x_hat into x",
        X_WRITTEN,
        ("x_hat = (x - x.mean(**over)) / std", "x -= x.mean(**over)\n    x /= std\n    x_hat = x"),
    ),
    changed(
        "grad_x",
        "writes x - mu into x",
        X_WRITTEN,
        ("x_hat = (x - x.mean(**over)) / std", "x -= x.mean(**over)\n    x_hat = x / std"),
    ),
    changed("grad_x", "lets gamma meet the columns", LAST_AXIS, ("gamma[:, None, None]", "gamma")),
    changed(
        "grad_x",
        "returns a sum of the means",
        "Your detours are the closed form's means, and 1/s is missing, as is x̂ in the last: what does each bring to one pixel?",
        ("grad_x_hat.mean(**over) / std\n", "grad_x_hat.mean(**over)\n"),
        (
            "-x_hat * (grad_x_hat * x_hat).mean(**over) / std",
            "np.zeros_like(x) - (grad_x_hat * x_hat).mean(**over)",
        ),
    ),
    changed(
        "grad_x",
        "weighs the mean by x_hat",
        "The path through the mean depends on where a pixel stands. Every pixel moves the mean by 1/m, wherever it stands.",
        ("grad_x_hat.mean(**over) / std\n", "x_hat * grad_x_hat.mean(**over) / std\n"),
    ),
    changed(
        "grad_x",
        "divides both means by m once more",
        "The detours are divided by m twice: a mean is a sum that has been divided already.",
        ("grad_x_hat.mean(**over) / std\n", "grad_x_hat.mean(**over) / x[:, 0].size / std\n"),
        ("(grad_x_hat * x_hat).mean(**over)", "(grad_x_hat * x_hat).mean(**over) / x[:, 0].size"),
    ),
    changed(
        "grad_x",
        "divides the mean by m once more",
        "The path through the mean is divided by m twice: a mean is a sum that has been divided already.",
        ("grad_x_hat.mean(**over) / std\n", "grad_x_hat.mean(**over) / x[:, 0].size / std\n"),
    ),
    changed(
        "grad_x",
        "divides the variance's path by m once more",
        "The path through the variance is divided by m twice: a mean is a sum that has been divided already.",
        ("(grad_x_hat * x_hat).mean(**over)", "(grad_x_hat * x_hat).mean(**over) / x[:, 0].size"),
    ),
    changed(
        "grad_x",
        "turns the direct path over",
        "The direct path has the wrong sign: where x rises, x̂ rises.",
        ("return grad_x_hat / std", "return -grad_x_hat / std"),
    ),
    changed(
        "grad_x",
        "divides the direct path by m",
        "The direct path is divided by m. A pixel moves its own answer in full.",
        ("return grad_x_hat / std", "return grad_x_hat / x[:, 0].size / std"),
    ),
    changed(
        "grad_x",
        "takes gamma twice through the mean",
        GAMMA_TWICE,
        (
            "grad_x_hat.mean(**over) / std\n",
            "gamma[:, None, None] * grad_x_hat.mean(**over) / std\n",
        ),
    ),
    changed(
        "grad_x",
        "takes gamma twice through the variance",
        GAMMA_TWICE,
        ("-x_hat *", "-gamma[:, None, None] * x_hat *"),
    ),
    Mistake(
        "layer",
        "forgets the path through the variance",
        "return (grad_x_hat - by_mean - x_hat * by_var) / std",
        "return (grad_x_hat - by_mean) / std",
        NO_VARIANCE,
    ),
    Mistake(
        "layer",
        "forgets the path through the mean",
        "return (grad_x_hat - by_mean - x_hat * by_var) / std",
        "return (grad_x_hat - x_hat * by_var) / std",
        NO_MEAN,
    ),
    Mistake(
        "layer",
        "knows the direct path only",
        "        if not trained:\n            return grad_x_hat / std\n",
        "        return grad_x_hat / std\n",
        "Your ∂L/∂x in training is that of evaluation: the paths through mean and variance are missing.",
    ),
    Mistake(
        "layer",
        "uses the paths in evaluation, too",
        "        if not trained:\n            return grad_x_hat / std\n",
        "",
        IN_EVALUATION,
    ),
    Mistake(
        "layer",
        "asks for the mode too late",
        "        if not trained:",
        "        if not self.training:",
        TODAY,
    ),
    Mistake(
        "layer",
        "remembers the biased variance",
        " * var * m / (m - 1)",
        " * var",
        BIASED,
    ),
    Mistake(
        "layer",
        "turns the momentum over",
        "keep, take = x[:, 0].size, self.momentum, 1 - self.momentum",
        "take, keep = x[:, 0].size, self.momentum, 1 - self.momentum",
        OTHER_WAY,
    ),
    Mistake(
        "layer",
        "remembers in evaluation, too",
        "        else:\n            mean, var = self.running_mean.astype(x.dtype), self.running_var.astype(x.dtype)",
        "        else:\n            mean, var = self.running_mean.astype(x.dtype), self.running_var.astype(x.dtype)\n"
        "            m, keep, take = x[:, 0].size, self.momentum, 1 - self.momentum\n"
        "            self.running_mean = keep * self.running_mean + take * x.mean(axis=(0, 2, 3))\n"
        "            self.running_var = keep * self.running_var + take * x.var(axis=(0, 2, 3)) * m / (m - 1)",
        "The running statistics move in evaluation; there they are only read.",
    ),
    Mistake(
        "layer",
        "remembers nothing",
        "            self.running_mean = keep * self.running_mean + take * mean\n"
        "            self.running_var = keep * self.running_var + take * var * m / (m - 1)\n",
        "",
        "The running statistics stay as they began: training must move them, or evaluation knows nothing.",
    ),
    Mistake(
        "layer",
        "has one mode only",
        "if self.training:",
        "if True:",
        MODES,
    ),
    Mistake(
        "layer",
        "keeps nothing in evaluation",
        "        self.cache = x_hat, std, self.training\n",
        "        if self.training:\n            self.cache = x_hat, std, self.training\n",
        "In evaluation forward leaves nothing in the cache; backward needs it there as well.",
    ),
    Mistake(
        "layer",
        "takes the Parameter for its numbers",
        "return self.gamma.value[:, None, None] * x_hat + self.beta.value[:, None, None]",
        "return self.gamma[:, None, None] * x_hat + self.beta[:, None, None]",
        "γ and β are a Parameter each here, which holds two arrays: its numbers, and their gradient. Name the "
        "one that you mean.",
    ),
    Mistake(
        "layer",
        "overwrites both gradients",
        "self.gamma.grad += (grad_output * x_hat).sum(axis=(0, 2, 3))\n        self.beta.grad +=",
        "self.gamma.grad = (grad_output * x_hat).sum(axis=(0, 2, 3))\n        self.beta.grad =",
        LOST,
    ),
    Mistake(
        "layer",
        "overwrites the gradient of gamma",
        "self.gamma.grad +=",
        "self.gamma.grad =",
        "Every backward must add to γ's gradient; yours replaces it.",
    ),
    Mistake(
        "layer",
        "overwrites the gradient of beta",
        "self.beta.grad +=",
        "self.beta.grad =",
        "Every backward must add to β's gradient; yours replaces it.",
    ),
    Mistake(
        "layer",
        "moves gamma and beta itself",
        "self.gamma.grad += (grad_output * x_hat).sum(axis=(0, 2, 3))\n        self.beta.grad +=",
        "self.gamma.value += (grad_output * x_hat).sum(axis=(0, 2, 3))\n        self.beta.value +=",
        "backward has changed γ and β themselves. It adds to their grad; the optimizer moves them.",
    ),
    Mistake(
        "layer",
        "lets float32 grow",
        "self.running_mean.astype(x.dtype), self.running_var.astype(x.dtype)",
        "self.running_mean, self.running_var",
        "In evaluation float32 has become float64: the running arrays are float64, and what meets them "
        "becomes so too.",
    ),
    Mistake(
        "layer",
        "turns the running arrays into float32",
        "            mean, var = self.running_mean.astype(x.dtype), self.running_var.astype(x.dtype)",
        "            self.running_mean = self.running_mean.astype(x.dtype)\n"
        "            self.running_var = self.running_var.astype(x.dtype)\n"
        "            mean, var = self.running_mean, self.running_var",
        "The arrays that the layer keeps have become float32 themselves: cast a copy, in use only.",
    ),
    Mistake(
        "layer",
        "writes into x",
        "x_hat = (x - mean[:, None, None]) / std",
        "x -= mean[:, None, None]\n        x_hat = x / std",
        LAYER_X,
    ),
    Mistake(
        "layer",
        "writes into grad_output",
        "grad_x_hat = grad_output * self.gamma.value[:, None, None]",
        "grad_output *= self.gamma.value[:, None, None]\n        grad_x_hat = grad_output",
        LAYER_GRAD,
    ),
    changed(
        "layer",
        "has a momentum of its own",
        MADE_WITH,
        ("self.momentum, 1 - self.momentum", "0.9, 1 - 0.9"),
    ),
    changed(
        "layer",
        "has an epsilon and a momentum of its own",
        MADE_WITH,
        ("var + self.epsilon", "var + 1e-5"),
        ("self.momentum, 1 - self.momentum", "0.9, 1 - 0.9"),
    ),
    changed(
        "layer",
        "swaps gamma and beta",
        CHANGED_PLACES,
        (
            "return self.gamma.value[:, None, None] * x_hat + self.beta.value[:, None, None]",
            "return self.beta.value[:, None, None] * x_hat + self.gamma.value[:, None, None]",
        ),
    ),
    changed(
        "layer",
        "forgets gamma",
        NO_GAMMA,
        ("return self.gamma.value[:, None, None] * x_hat +", "return x_hat +"),
    ),
    changed(
        "layer", "forgets beta", NO_BETA, (" * x_hat + self.beta.value[:, None, None]", " * x_hat")
    ),
    changed(
        "layer",
        "keeps the sums to itself",
        SELF_NAMES,
        ("self.gamma.grad +=", "grad_gamma ="),
        ("self.beta.grad +=", "grad_beta ="),
    ),
    changed(
        "layer",
        "keeps the sum for gamma to itself",
        "The gradient of γ stays 0: your sum does not reach what the layer holds in grad.",
        ("self.gamma.grad +=", "grad_gamma ="),
    ),
    changed(
        "layer",
        "keeps the sum for beta to itself",
        "The gradient of β stays 0: your sum does not reach what the layer holds in grad.",
        ("self.beta.grad +=", "grad_beta ="),
    ),
    changed(
        "layer",
        "clears the gradients in forward",
        LOST,
        (
            "        if self.training:\n",
            "        self.gamma.grad = np.zeros_like(self.gamma.value)\n        self.beta.grad = np.zeros_like(self.beta.value)\n        if self.training:\n",
        ),
    ),
    changed(
        "layer",
        "divides by the running deviation, backward",
        "Your backward divides by the s of the running variance, whatever forward divided by. In training that was the batch's.",
        (
            "x_hat, std, trained = self.recall()",
            "x_hat, std, trained = self.recall()\n        std = np.sqrt(self.running_var.astype(x_hat.dtype) + self.epsilon)[:, None, None]",
        ),
    ),
    changed(
        "layer",
        "loses the minus of the mean",
        MINUS_MEAN,
        ("grad_x_hat - by_mean", "grad_x_hat + by_mean"),
    ),
    changed(
        "layer",
        "loses the minus of the variance",
        MINUS_VAR,
        ("- x_hat * by_var", "+ x_hat * by_var"),
    ),
    changed(
        "layer",
        "loses both minus signs",
        "Both detours have the wrong sign: where the mean rises, x − μ falls; where s rises, x̂ shrinks.",
        ("grad_x_hat - by_mean - x_hat * by_var", "grad_x_hat + by_mean + x_hat * by_var"),
    ),
    changed(
        "layer",
        "sums on both detours",
        SUMS,
        (
            "grad_x_hat.mean(**over), (grad_x_hat * x_hat).mean(**over)",
            "grad_x_hat.sum(**over), (grad_x_hat * x_hat).sum(**over)",
        ),
    ),
    changed(
        "layer",
        "sums through the mean",
        SUMS,
        ("grad_x_hat.mean(**over), ", "grad_x_hat.sum(**over), "),
    ),
    changed(
        "layer",
        "sums through the variance",
        SUMS,
        ("(grad_x_hat * x_hat).mean(**over)", "(grad_x_hat * x_hat).sum(**over)"),
    ),
    changed(
        "layer",
        "counts images alone, backward",
        FEW,
        (
            "grad_x_hat.mean(**over), (grad_x_hat * x_hat).mean(**over)",
            "grad_x_hat.sum(**over) / len(x_hat), (grad_x_hat * x_hat).sum(**over) / len(x_hat)",
        ),
    ),
    changed(
        "layer",
        "counts the pixels of one image, backward",
        PIXELS,
        (
            "grad_x_hat.mean(**over), (grad_x_hat * x_hat).mean(**over)",
            "grad_x_hat.sum(**over) / x_hat[0, 0].size, (grad_x_hat * x_hat).sum(**over) / x_hat[0, 0].size",
        ),
    ),
    changed(
        "layer",
        "counts all channels, backward",
        "m counts the values of all channels together; each channel has its own m.",
        (
            "grad_x_hat.mean(**over), (grad_x_hat * x_hat).mean(**over)",
            "grad_x_hat.sum(**over) / x_hat.size, (grad_x_hat * x_hat).sum(**over) / x_hat.size",
        ),
    ),
    changed(
        "layer",
        "counts images alone in the running variance",
        FEW,
        ("m, keep, take = x[:, 0].size", "m, keep, take = len(x)"),
    ),
    changed(
        "layer",
        "counts the pixels of one image in the running variance",
        PIXELS,
        ("m, keep, take = x[:, 0].size", "m, keep, take = x[0, 0].size"),
    ),
    changed(
        "layer",
        "counts all channels in the running variance",
        "m counts the values of all channels together; each channel has its own m.",
        ("m, keep, take = x[:, 0].size", "m, keep, take = x.size"),
    ),
    changed(
        "layer",
        "turns the momentum over, and is biased",
        "The two weights have changed places, and the running variance gathers the biased one: look at both factors.",
        (
            "keep, take = x[:, 0].size, self.momentum, 1 - self.momentum",
            "take, keep = x[:, 0].size, self.momentum, 1 - self.momentum",
        ),
        ("take * var * m / (m - 1)", "take * var"),
    ),
    changed(
        "layer",
        "lets nothing of the old go",
        WEIGHTS,
        ("keep * self.running_mean", "self.running_mean"),
        ("keep * self.running_var", "self.running_var"),
    ),
    changed(
        "layer",
        "remembers the deviation",
        "The running variance gathers deviations: what is remembered is the variance.",
        ("take * var * m / (m - 1)", "take * np.sqrt(var * m / (m - 1))"),
    ),
    changed(
        "layer",
        "remembers each batch alone",
        "The running arrays hold the last batch alone: they keep most of what they were.",
        ("keep * self.running_mean + take * mean", "0 * self.running_mean + mean"),
        (
            "keep * self.running_var + take * var * m / (m - 1)",
            "0 * self.running_var + var * m / (m - 1)",
        ),
    ),
    changed(
        "layer",
        "remembers the mean alone",
        "The running variance stays as it began; training moves both running arrays.",
        ("            self.running_var = keep * self.running_var + take * var * m / (m - 1)\n", ""),
    ),
    changed(
        "layer",
        "leaves gamma in both sums",
        "The gradients of γ and β hold the factor γ: only what goes on to x passes through γ.",
        (
            "(grad_output * x_hat).sum(axis=(0, 2, 3))",
            "(grad_output * self.gamma.value[:, None, None] * x_hat).sum(axis=(0, 2, 3))",
        ),
        (
            "self.beta.grad += grad_output.sum(axis=(0, 2, 3))",
            "self.beta.grad += (grad_output * self.gamma.value[:, None, None]).sum(axis=(0, 2, 3))",
        ),
    ),
    changed(
        "layer",
        "leaves gamma in its own gradient",
        "∂L/∂γ still holds the factor γ: the slope of γ x̂ by γ is x̂.",
        (
            "(grad_output * x_hat).sum(axis=(0, 2, 3))",
            "(grad_output * self.gamma.value[:, None, None] * x_hat).sum(axis=(0, 2, 3))",
        ),
    ),
    changed(
        "layer",
        "leaves gamma in the gradient of beta",
        BETA_TIMES_GAMMA,
        (
            "self.beta.grad += grad_output.sum(axis=(0, 2, 3))",
            "self.beta.grad += (grad_output * self.gamma.value[:, None, None]).sum(axis=(0, 2, 3))",
        ),
    ),
    changed(
        "layer",
        "sums g times y",
        Y_FOR_X_HAT,
        (
            "self.cache = x_hat, std, self.training",
            "y = self.gamma.value[:, None, None] * x_hat + self.beta.value[:, None, None]\n        self.cache = x_hat, std, self.training, y",
        ),
        ("x_hat, std, trained = self.recall()", "x_hat, std, trained, y = self.recall()"),
        ("(grad_output * x_hat).sum(", "(grad_output * y).sum("),
    ),
    changed(
        "layer",
        "sums g times x",
        NO_X_HAT,
        ("self.cache = x_hat, std, self.training", "self.cache = x_hat, std, self.training, x"),
        ("x_hat, std, trained = self.recall()", "x_hat, std, trained, x = self.recall()"),
        ("(grad_output * x_hat).sum(", "(grad_output * x).sum("),
    ),
    changed(
        "layer",
        "sums g times x minus mu",
        "∂L/∂γ sums g times x − μ: γ met x̂, which has been divided by s.",
        ("(grad_output * x_hat).sum(", "(grad_output * x_hat * std).sum("),
    ),
    changed(
        "layer",
        "keeps x for x_hat",
        NO_X_HAT,
        ("self.cache = x_hat, std, self.training", "self.cache = x, std, self.training"),
    ),
    changed(
        "layer",
        "keeps x minus mu for x_hat",
        "∂L/∂γ sums g times x − μ: γ met x̂, which has been divided by s.",
        ("self.cache = x_hat, std, self.training", "self.cache = x_hat * std, std, self.training"),
    ),
    changed(
        "layer",
        "forgets gamma in grad_x",
        NO_GAMMA_BACK,
        ("grad_output * self.gamma.value[:, None, None]\n", "grad_output\n"),
    ),
    changed(
        "layer",
        "takes gamma twice",
        GAMMA_TWICE,
        (
            "        return (grad_x_hat - by_mean - x_hat * by_var) / std",
            "        return self.gamma.value[:, None, None] * (grad_x_hat - by_mean - x_hat * by_var) / std",
        ),
    ),
    changed(
        "layer",
        "takes gamma twice in both modes",
        GAMMA_TWICE,
        (
            "self.gamma.value[:, None, None]\n        if not",
            "self.gamma.value[:, None, None] ** 2\n        if not",
        ),
    ),
    changed(
        "layer",
        "forgets the division on the detours",
        "The two detours miss a 1/s, which the direct path has: all of them pass the division.",
        (
            "(grad_x_hat - by_mean - x_hat * by_var) / std",
            "grad_x_hat / std - by_mean - x_hat * by_var",
        ),
    ),
    changed(
        "layer",
        "divides the last path alone",
        "Only the last of the three paths is divided by s: they all pass the division, so their sum needs parentheses.",
        (
            "(grad_x_hat - by_mean - x_hat * by_var) / std",
            "grad_x_hat - by_mean - x_hat * by_var / std",
        ),
    ),
    changed(
        "layer",
        "forgets the division in evaluation",
        NOT_DIVIDED_BACK,
        ("return grad_x_hat / std\n", "return grad_x_hat\n"),
    ),
    changed(
        "layer",
        "forgets the division in training",
        NOT_DIVIDED_BACK,
        ("(grad_x_hat - by_mean - x_hat * by_var) / std", "grad_x_hat - by_mean - x_hat * by_var"),
    ),
    changed(
        "layer",
        "forgets the division in both modes",
        NOT_DIVIDED_BACK,
        ("return grad_x_hat / std\n", "return grad_x_hat\n"),
        ("(grad_x_hat - by_mean - x_hat * by_var) / std", "grad_x_hat - by_mean - x_hat * by_var"),
    ),
    changed(
        "layer",
        "divides twice in training",
        "In training your ∂L/∂x is divided by s twice.",
        (
            "(grad_x_hat - by_mean - x_hat * by_var) / std",
            "(grad_x_hat - by_mean - x_hat * by_var) / std**2",
        ),
    ),
    changed(
        "layer",
        "multiplies by s in both modes",
        "∂L/∂x is multiplied by s. Forward divided by it, so that a nudge of x moves x̂ by 1/s.",
        ("return grad_x_hat / std\n", "return grad_x_hat * std\n"),
        (
            "(grad_x_hat - by_mean - x_hat * by_var) / std",
            "(grad_x_hat - by_mean - x_hat * by_var) * std",
        ),
    ),
    changed(
        "layer",
        "writes x_hat into x",
        LAYER_X,
        (
            "x_hat = (x - mean[:, None, None]) / std",
            "x -= mean[:, None, None]\n        x /= std\n        x_hat = x",
        ),
    ),
    changed(
        "layer",
        "writes y into x_hat",
        Y_FOR_X_HAT,
        (
            "        return self.gamma.value[:, None, None] * x_hat + self.beta.value[:, None, None]",
            "        x_hat *= self.gamma.value[:, None, None]\n        x_hat += self.beta.value[:, None, None]\n        return x_hat",
        ),
    ),
    changed(
        "layer",
        "writes into grad_output in evaluation",
        LAYER_GRAD,
        (
            "            return grad_x_hat / std\n",
            "            grad_output *= self.gamma.value[:, None, None]\n            return grad_output / std\n",
        ),
    ),
    changed(
        "layer",
        "writes the gradient into grad_output in evaluation",
        LAYER_GRAD,
        (
            "            return grad_x_hat / std\n",
            "            grad_output *= self.gamma.value[:, None, None] / std\n            return grad_output\n",
        ),
    ),
    changed(
        "layer",
        "writes into grad_output in training",
        LAYER_GRAD,
        (
            "        over = {",
            "        grad_output *= self.gamma.value[:, None, None]\n        over = {",
        ),
    ),
    changed(
        "layer",
        "asks for both modes",
        TODAY,
        ("if not trained:", "if not (trained and self.training):"),
    ),
    changed(
        "layer",
        "asks for either mode",
        TODAY,
        ("if not trained:", "if not (trained or self.training):"),
    ),
    changed("layer", "turns the modes over", MODES, ("if self.training:", "if not self.training:")),
    changed(
        "layer",
        "remembers biased variances in evaluation, too",
        "The running statistics move in evaluation; there they are only read.",
        (
            "self.running_var.astype(x.dtype)\n",
            "self.running_var.astype(x.dtype)\n            keep, take = self.momentum, 1 - self.momentum\n            self.running_mean = keep * self.running_mean + take * x.mean(axis=(0, 2, 3))\n            self.running_var = keep * self.running_var + take * x.var(axis=(0, 2, 3))\n",
        ),
    ),
    changed(
        "layer",
        "moves the running arrays before it reads them in evaluation",
        "The running statistics move before you read them in evaluation; there they are constants, whatever x is.",
        (
            "            mean, var = self.running_mean.astype(x.dtype), self.running_var.astype(x.dtype)\n",
            "            m, keep, take = x[:, 0].size, self.momentum, 1 - self.momentum\n            self.running_mean = keep * self.running_mean + take * x.mean(axis=(0, 2, 3))\n            self.running_var = keep * self.running_var + take * x.var(axis=(0, 2, 3)) * m / (m - 1)\n            mean, var = self.running_mean.astype(x.dtype), self.running_var.astype(x.dtype)\n",
        ),
    ),
    changed(
        "layer",
        "moves the running arrays in backward",
        "The running arrays move with every backward. They move once with every forward in training.",
        (
            "            self.running_mean = keep * self.running_mean + take * mean\n            self.running_var = keep * self.running_var + take * var * m / (m - 1)\n",
            "            moved = mean, var * m / (m - 1)\n",
        ),
        ("        else:\n", "        else:\n            moved = None\n"),
        ("self.cache = x_hat, std, self.training", "self.cache = x_hat, std, self.training, moved"),
        ("x_hat, std, trained = self.recall()", "x_hat, std, trained, moved = self.recall()"),
        (
            "        over = {",
            "        keep, take = self.momentum, 1 - self.momentum\n        self.running_mean = keep * self.running_mean + take * moved[0]\n        self.running_var = keep * self.running_var + take * moved[1]\n        over = {",
        ),
    ),
    changed(
        "layer",
        "normalizes with what it remembers now",
        MODES,
        (
            "        else:\n            mean, var = self.running_mean.astype(x.dtype), self.running_var.astype(x.dtype)",
            "        mean, var = self.running_mean.astype(x.dtype), self.running_var.astype(x.dtype)",
        ),
    ),
    changed(
        "layer",
        "normalizes with what it remembers now, in float64",
        MODES,
        (
            "        else:\n            mean, var = self.running_mean.astype(x.dtype), self.running_var.astype(x.dtype)",
            "        mean, var = self.running_mean, self.running_var",
        ),
    ),
    changed(
        "layer",
        "multiplies with the Parameter",
        PARAMETER,
        (
            "return self.gamma.value[:, None, None] * x_hat + self.beta.value[:, None, None]",
            "return self.gamma * x_hat + self.beta",
        ),
    ),
    changed(
        "layer",
        "reshapes the Parameter",
        PARAMETER,
        (
            "return self.gamma.value[:, None, None] * x_hat + self.beta.value[:, None, None]",
            "return self.gamma.reshape(1, -1, 1, 1) * x_hat + self.beta.reshape(1, -1, 1, 1)",
        ),
    ),
    changed("layer", "adds to the Parameter", PARAMETER, ("self.gamma.grad +=", "self.gamma +=")),
    changed(
        "layer",
        "divides both gradients by the images",
        DIVIDED_BY_N,
        (
            "(grad_output * x_hat).sum(axis=(0, 2, 3))",
            "(grad_output * x_hat).sum(axis=(0, 2, 3)) / len(x_hat)",
        ),
        (
            "grad_output.sum(axis=(0, 2, 3))\n        grad_x_hat",
            "grad_output.sum(axis=(0, 2, 3)) / len(x_hat)\n        grad_x_hat",
        ),
    ),
    changed(
        "layer",
        "takes means for gamma and beta",
        "Means in place of sums: γ and β went into every answer in full, so they collect every g in full.",
        ("(grad_output * x_hat).sum(", "(grad_output * x_hat).mean("),
        ("grad_output.sum(", "grad_output.mean("),
    ),
    changed(
        "layer",
        "subtracts from both gradients",
        "You subtract from the gradients. Backward adds to them; the optimizer is the one that subtracts.",
        ("self.gamma.grad +=", "self.gamma.grad -="),
        ("self.beta.grad +=", "self.beta.grad -="),
    ),
    changed(
        "layer",
        "moves gamma and beta against the gradient",
        "backward has changed γ and β themselves. It adds to their grad; the optimizer moves them.",
        ("self.gamma.grad +=", "self.gamma.value -="),
        ("self.beta.grad +=", "self.beta.value -="),
    ),
    *(
        changed(
            "layer",
            f"takes a step of {rate}",
            "backward has changed γ and β themselves. It adds to their grad; the optimizer moves them.",
            ("self.gamma.grad +=", f"self.gamma.value -= {rate} *"),
            ("self.beta.grad +=", f"self.beta.value -= {rate} *"),
        )
        for rate in (0.1, 0.01, 0.001)
    ),
    changed(
        "layer",
        "swaps the two gradients",
        "The gradients of γ and β have changed places: γ met x̂, and β met nothing.",
        (
            "        self.gamma.grad += (grad_output * x_hat).sum(axis=(0, 2, 3))\n        self.beta.grad += grad_output.sum(axis=(0, 2, 3))\n",
            "        self.beta.grad += (grad_output * x_hat).sum(axis=(0, 2, 3))\n        self.gamma.grad += grad_output.sum(axis=(0, 2, 3))\n",
        ),
    ),
    changed(
        "layer",
        "adds epsilon outside of the root",
        OUTSIDE,
        ("np.sqrt(var + self.epsilon)", "(np.sqrt(var) + self.epsilon)"),
    ),
    changed("layer", "forgets epsilon", MADE_WITH, ("np.sqrt(var + self.epsilon)", "np.sqrt(var)")),
    changed(
        "layer",
        "forgets the root",
        NO_ROOT,
        ("np.sqrt(var + self.epsilon)", "(var + self.epsilon)"),
    ),
    changed("layer", "forgets the mean", NO_CENTRE, ("(x - mean[:, None, None]) / std", "x / std")),
    changed(
        "layer",
        "divides before it subtracts",
        TOO_SOON,
        ("(x - mean[:, None, None]) / std", "x - mean[:, None, None] / std"),
    ),
    changed(
        "layer",
        "lets the axes of the mean meet the running ones",
        "A mean that has kept its averaged axes meets a (C,), and a table comes out: the running arrays are (C,) before and after.",
        (
            "mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))",
            "mean, var = x.mean(axis=(0, 2, 3), keepdims=True), x.var(axis=(0, 2, 3), keepdims=True)",
        ),
        (
            "std = np.sqrt(var + self.epsilon)[:, None, None]",
            "std = np.sqrt(var + self.epsilon).reshape(1, self.num_features, 1, 1)",
        ),
        ("mean[:, None, None]) / std", "mean.reshape(1, self.num_features, 1, 1)) / std"),
    ),
    changed(
        "layer",
        "lets the mean meet the columns",
        LAST_AXIS,
        ("mean[:, None, None]) / std", "mean) / std"),
    ),
    changed(
        "layer",
        "takes the first image",
        FIRST_IMAGE,
        (
            "mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))",
            "mean, var = x[0].mean(axis=(1, 2)), x[0].var(axis=(1, 2))",
        ),
    ),
    changed(
        "layer",
        "uses the unbiased variance for both",
        UNBIASED_LAYER,
        (
            "x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))",
            "x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3), ddof=1)",
        ),
        ("take * var * m / (m - 1)", "take * var"),
    ),
    changed(
        "layer",
        "corrects an unbiased variance",
        UNBIASED_LAYER,
        (
            "x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))",
            "x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3), ddof=1)",
        ),
    ),
    changed(
        "layer",
        "reshapes without bringing the channels first",
        MIXED,
        (
            "mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))",
            "rows = x.reshape(x.shape[1], -1)\n            mean, var = rows.mean(axis=1), rows.var(axis=1)",
        ),
    ),
    changed(
        "layer",
        "keeps nothing in evaluation, and reads the cache itself",
        "In evaluation forward leaves nothing in the cache; backward needs it there as well.",
        (
            "        self.cache = x_hat, std, self.training\n",
            "        if self.training:\n            self.cache = x_hat, std, self.training\n",
        ),
        ("self.recall()", "self.cache"),
    ),
    changed(
        "layer",
        "lets the gradients grow to float64",
        "The gradients of γ and β have become float64: a float32 array plus a float64 array is a new float64 array.",
        (
            "self.gamma.grad += (grad_output * x_hat).sum(axis=(0, 2, 3))",
            "self.gamma.grad = self.gamma.grad + (grad_output * x_hat).sum(axis=(0, 2, 3), dtype=np.float64)",
        ),
        (
            "self.beta.grad += grad_output.sum(axis=(0, 2, 3))",
            "self.beta.grad = self.beta.grad + grad_output.sum(axis=(0, 2, 3), dtype=np.float64)",
        ),
    ),
    changed(
        "layer",
        "lets the mean grow in evaluation",
        FLOAT64,
        ("mean, var = self.running_mean.astype(x.dtype),", "mean, var = self.running_mean,"),
    ),
    changed(
        "layer",
        "casts y alone",
        "In evaluation y is float32 and ∂L/∂x is not: the cache holds float64, as the running arrays are.",
        (
            "self.running_mean.astype(x.dtype), self.running_var.astype(x.dtype)",
            "self.running_mean, self.running_var",
        ),
        (
            "return self.gamma.value[:, None, None] * x_hat + self.beta.value[:, None, None]",
            "return (self.gamma.value[:, None, None] * x_hat + self.beta.value[:, None, None]).astype(x.dtype)",
        ),
    ),
    changed(
        "layer",
        "computes everything in float64",
        "y and ∂L/∂x have become float64 in training as well: what goes out has the type of what came in.",
        (
            "        if self.training:\n",
            "        x = x.astype(np.float64)\n        if self.training:\n",
        ),
        ("grad_x_hat = grad_output *", "grad_x_hat = grad_output.astype(np.float64) *"),
    ),
    changed(
        "layer",
        "makes float64 zeros in both modes",
        "∂L/∂x is float64: an array that is float64, as np.zeros(shape) and the running arrays are, makes float64 of what it meets.",
        (
            "        if not trained:\n            return grad_x_hat / std\n",
            "        grad_x_hat = np.zeros(x_hat.shape) + grad_x_hat\n        if not trained:\n            return grad_x_hat / std\n",
        ),
    ),
    changed(
        "layer",
        "makes float64 zeros in training",
        "∂L/∂x is float64: an array that is float64, as np.zeros(shape) and the running arrays are, makes float64 of what it meets.",
        (
            "        over = {",
            "        grad_x_hat = np.zeros(x_hat.shape) + grad_x_hat\n        over = {",
        ),
    ),
    changed(
        "layer",
        "forgets the variance's path's x_hat",
        "Through the variance all pixels of a channel get the same here; one far from the mean moves it more.",
        ("- x_hat * by_var", "- by_var"),
    ),
    changed(
        "layer",
        "has statistics for each image",
        EACH_IMAGE,
        (
            "        std = np.sqrt(var + self.epsilon)[:, None, None]\n        x_hat = (x - mean[:, None, None]) / std",
            "        std = np.sqrt(var + self.epsilon)[:, None, None]\n        x_hat = (x - mean[:, None, None]) / std\n        if self.training:\n            over = {'axis': (2, 3), 'keepdims': True}\n            std = np.sqrt(x.var(**over) + self.epsilon)\n            x_hat = (x - x.mean(**over)) / std",
        ),
    ),
    changed(
        "layer",
        "normalizes with what it remembers, old",
        MODES,
        (
            "        if self.training:\n",
            "        used = self.running_mean.astype(x.dtype), self.running_var.astype(x.dtype)\n        if self.training:\n",
        ),
        (
            "        else:\n            mean, var = self.running_mean.astype(x.dtype), self.running_var.astype(x.dtype)",
            "        mean, var = used",
        ),
    ),
    changed(
        "layer",
        "gives x nothing in evaluation",
        "Your ∂L/∂x is 0 in evaluation. μ and σ² are constants there, and x still moves its own answer.",
        ("            return grad_x_hat / std\n", "            return np.zeros_like(grad_x_hat)\n"),
    ),
    changed(
        "layer",
        "sums over all channels for beta",
        "All channels share one ∂L/∂β here: every channel has a β of its own.",
        (
            "grad_output.sum(axis=(0, 2, 3))\n        grad_x_hat",
            "grad_output.sum()\n        grad_x_hat",
        ),
    ),
    changed(
        "layer",
        "remembers a deviation, corrected",
        "The running variance gathers deviations: what is remembered is the variance.",
        ("take * var * m / (m - 1)", "take * np.sqrt(var) * m / (m - 1)"),
    ),
    changed(
        "layer",
        "remembers the variance alone",
        "The running mean stays as it began; training moves both running arrays.",
        ("            self.running_mean = keep * self.running_mean + take * mean\n", ""),
    ),
    changed(
        "layer",
        "subtracts x from the mean",
        "x̂ has the wrong sign: it is x − μ, not μ − x.",
        ("(x - mean[:, None, None]) / std", "(mean[:, None, None] - x) / std"),
    ),
    changed(
        "layer",
        "subtracts beta",
        BETA_SUBTRACTED,
        ("+ self.beta.value[:, None, None]", "- self.beta.value[:, None, None]"),
    ),
    Mistake(
        "folding",
        "forgets the running mean",
        "(bias - running_mean) * scale + beta",
        "bias * scale + beta",
        "The running mean is missing from the new bias: the norm subtracted it.",
    ),
    Mistake(
        "folding",
        "forgets the old bias",
        "(bias - running_mean) * scale + beta",
        "beta - running_mean * scale",
        "The old bias is lost: the norm saw it, and stretched it.",
    ),
    Mistake(
        "folding",
        "leaves the bias unscaled",
        "(bias - running_mean) * scale + beta",
        "bias - running_mean * scale + beta",
        "The old bias goes through the norm like everything else: it is multiplied, too.",
    ),
    Mistake(
        "folding",
        "leaves the mean unscaled",
        "(bias - running_mean) * scale + beta",
        "bias * scale - running_mean + beta",
        "The mean is subtracted after the multiplication; the norm subtracts it before.",
    ),
    Mistake(
        "folding",
        "scales beta, too",
        "(bias - running_mean) * scale + beta",
        "(bias - running_mean + beta) * scale",
        "β is multiplied as well; the norm adds it last, when the multiplication is over.",
    ),
    Mistake(
        "folding",
        "subtracts the mean from the weights, too",
        "weight * scale[:, None, None, None]",
        "(weight - running_mean[:, None, None, None]) * scale[:, None, None, None]",
        "The weights have lost the mean as well: what stands alone, without x, goes into the bias only.",
    ),
    Mistake(
        "folding",
        "adds the mean",
        "(bias - running_mean) * scale",
        "(bias + running_mean) * scale",
        "The running mean is added, where the norm subtracts it.",
    ),
    Mistake(
        "folding",
        "forgets epsilon",
        "np.sqrt(running_var + epsilon)",
        "np.sqrt(running_var)",
        NO_EPSILON,
    ),
    Mistake(
        "folding",
        "forgets the root",
        "np.sqrt(running_var + epsilon)",
        "(running_var + epsilon)",
        NO_ROOT,
    ),
    Mistake(
        "folding",
        "forgets gamma",
        "gamma / np.sqrt(",
        "1 / np.sqrt(",
        "γ is missing: it multiplies the answers, so it multiplies the weights.",
    ),
    Mistake(
        "folding",
        "scales along another axis",
        "scale[:, None, None, None]",
        "scale[:, None, None]",
        "The factors lie along the wrong axis of the weight: one belongs to each filter, the first axis.",
    ),
    changed(
        "folding",
        "adds epsilon outside of the root",
        OUTSIDE,
        ("np.sqrt(running_var + epsilon)", "(np.sqrt(running_var) + epsilon)"),
    ),
    changed(
        "folding",
        "has an epsilon of its own",
        NO_EPSILON,
        ("running_var + epsilon", "running_var + 1e-5"),
    ),
    changed(
        "folding",
        "multiplies by s",
        "The weights are multiplied by s, where the norm divides by it.",
        ("gamma / np", "gamma * np"),
    ),
    changed(
        "folding",
        "keeps the old bias unscaled as well",
        "The old bias is counted twice: once inside of the parentheses, and once as it was.",
        ("(bias - running_mean) * scale + beta", "bias + (bias - running_mean) * scale + beta"),
    ),
    changed(
        "folding",
        "swaps gamma and beta",
        CHANGED_PLACES,
        "    scale = beta / np.sqrt(running_var + epsilon)\n    return weight * scale[:, None, None, None], (bias - running_mean) * scale + gamma",
    ),
    changed(
        "folding",
        "turns the difference over",
        "The difference is turned over: the norm subtracts the mean from what the convolution gives, bias included.",
        ("(bias - running_mean)", "(running_mean - bias)"),
    ),
    changed(
        "folding",
        "forgets beta",
        "β is missing from the new bias: the norm adds it last.",
        (" * scale + beta", " * scale"),
    ),
    changed(
        "folding",
        "subtracts beta",
        "β is subtracted from the new bias; the norm adds it.",
        (" * scale + beta", " * scale - beta"),
    ),
    changed(
        "folding",
        "leaves bias and mean unscaled",
        "The new bias holds the old one and the mean unscaled: both go through the division and through γ.",
        ("(bias - running_mean) * scale + beta", "bias - running_mean + beta"),
    ),
    changed(
        "folding",
        "takes the bias for beta",
        "The new bias is the old one plus β: the mean and the factor are missing.",
        ("(bias - running_mean) * scale + beta", "bias + beta"),
    ),
    changed(
        "folding",
        "divides the weights",
        "The weights are divided by the factor by which the norm multiplies.",
        ("weight * scale", "weight / scale"),
    ),
    changed(
        "folding",
        "leaves the weights",
        "The weights are as they were: the norm multiplies what stands with x, too.",
        ("weight * scale[:, None, None, None]", "weight"),
    ),
    changed(
        "folding",
        "leaves the bias",
        "The bias is as it was: what does the norm make of an answer in which x is 0?",
        ("(bias - running_mean) * scale + beta", "bias"),
    ),
    changed(
        "folding",
        "forgets gamma in the bias",
        "γ is missing from the new bias: it multiplies all that is subtracted from or added to x before it.",
        (
            "(bias - running_mean) * scale + beta",
            "(bias - running_mean) / np.sqrt(running_var + epsilon) + beta",
        ),
    ),
    changed(
        "folding",
        "forgets gamma in the weights",
        "γ is missing from the new weights: it multiplies the answers, so it multiplies the weights.",
        (
            "weight * scale[:, None, None, None]",
            "weight / np.sqrt(running_var + epsilon)[:, None, None, None]",
        ),
    ),
    changed(
        "folding",
        "forgets the division in the weights",
        "The division by s is missing from the new weights.",
        ("weight * scale[:, None, None, None]", "weight * gamma[:, None, None, None]"),
    ),
    changed(
        "folding",
        "forgets the division in the bias",
        "The division by s is missing from the new bias.",
        ("(bias - running_mean) * scale + beta", "(bias - running_mean) * gamma + beta"),
    ),
    changed(
        "folding",
        "forgets the division",
        "The division by s is missing: there is γ alone.",
        ("gamma / np.sqrt(running_var + epsilon)", "gamma"),
    ),
    changed(
        "folding",
        "forgets epsilon in the bias",
        "The ε is missing from the new bias; the weights have it.",
        ("(bias - running_mean) * scale", "(bias - running_mean) * gamma / np.sqrt(running_var)"),
    ),
    changed(
        "folding",
        "divides the mean, and does not multiply",
        "The mean is divided by s, and γ is missing from it: multiply out.",
        (
            "(bias - running_mean) * scale",
            "bias * scale - running_mean / np.sqrt(running_var + epsilon)",
        ),
    ),
    changed(
        "folding",
        "multiplies the mean, and does not divide",
        "The mean is multiplied by γ, and is not divided by s: multiply out.",
        ("(bias - running_mean) * scale", "bias * scale - running_mean * gamma"),
    ),
    changed(
        "folding",
        "takes the channels that go in",
        "The factors follow the second axis of the weight, the channels that go in. The norm's channels are those that come out: the filters.",
        ("weight * scale[:, None, None, None]", "weight * scale[: weight.shape[1], None, None]"),
    ),
    changed(
        "folding",
        "lets the factors meet the second axis",
        SCALE_AXIS,
        ("scale[:, None, None, None]", "scale[None, :, None, None]"),
    ),
    changed(
        "folding",
        "lets the factors meet the columns",
        SCALE_AXIS,
        ("weight * scale[:, None, None, None]", "weight * scale"),
    ),
    changed(
        "folding",
        "lets the factors meet the rows",
        SCALE_AXIS,
        ("scale[:, None, None, None]", "scale[:, None]"),
    ),
    changed(
        "folding",
        "swaps the first axes",
        "The first two axes of the new weight have changed places: it is (F, C, k, k), as before.",
        (
            "weight * scale[:, None, None, None]",
            "(weight * scale[:, None, None, None]).swapaxes(0, 1)",
        ),
    ),
    changed(
        "folding",
        "returns them the other way round",
        "Weight and bias have changed places: the weight comes first.",
        (
            "return weight * scale[:, None, None, None], (bias - running_mean) * scale + beta",
            "return (bias - running_mean) * scale + beta, weight * scale[:, None, None, None]",
        ),
    ),
    changed(
        "folding",
        "shapes the bias as y",
        "The new bias has three axes; a convolution's bias is (F,).",
        (
            "(bias - running_mean) * scale + beta",
            "((bias - running_mean) * scale + beta)[:, None, None]",
        ),
    ),
    changed(
        "folding",
        "writes into the weight",
        "Your answer writes into the old weight, which belongs to the caller: *= changes the array itself.",
        (
            "    return weight * scale[:, None, None, None]",
            "    weight *= scale[:, None, None, None]\n    return weight",
        ),
    ),
    changed(
        "folding",
        "writes into the bias",
        "Your answer writes into the old bias, which belongs to the caller: -= and *= change the array itself.",
        (
            "    return weight * scale[:, None, None, None], (bias - running_mean) * scale + beta",
            "    bias -= running_mean\n    bias *= scale\n    bias += beta\n    return weight * scale[:, None, None, None], bias",
        ),
    ),
    changed(
        "folding",
        "writes into the bias, but for beta",
        "Your answer writes into the old bias, which belongs to the caller: -= and *= change the array itself.",
        (
            "    return weight * scale[:, None, None, None], (bias - running_mean) * scale + beta",
            "    bias -= running_mean\n    bias *= scale\n    return weight * scale[:, None, None, None], bias + beta",
        ),
    ),
    changed(
        "folding",
        "writes x - mu into the bias",
        "Your answer writes into the old bias, which belongs to the caller: -= and *= change the array itself.",
        (
            "    return weight * scale[:, None, None, None], (bias - running_mean) * scale + beta",
            "    bias -= running_mean\n    return weight * scale[:, None, None, None], bias * scale + beta",
        ),
    ),
    changed(
        "folding",
        "writes into gamma",
        "Your answer writes into γ, which belongs to the caller: /= changes the array itself.",
        (
            "scale = gamma / np.sqrt(running_var + epsilon)",
            "gamma /= np.sqrt(running_var + epsilon)\n    scale = gamma",
        ),
    ),
    changed(
        "folding",
        "writes epsilon into the variance",
        "Your answer writes into the running variance, which belongs to the caller: += changes the array itself.",
        (
            "scale = gamma / np.sqrt(running_var + epsilon)",
            "running_var += epsilon\n    scale = gamma / np.sqrt(running_var)",
        ),
    ),
    changed(
        "folding",
        "writes weight and bias",
        "Your answer writes into the old weight and the old bias, which belong to the caller.",
        (
            "    return weight * scale[:, None, None, None], (bias - running_mean) * scale + beta",
            "    weight *= scale[:, None, None, None]\n    bias -= running_mean\n    bias *= scale\n    bias += beta\n    return weight, bias",
        ),
    ),
    changed(
        "folding",
        "scales beta in place of the bias",
        "The old bias stands outside of the multiplication, and β inside of it: they have changed places.",
        ("(bias - running_mean) * scale + beta", "(beta - running_mean) * scale + bias"),
    ),
    changed(
        "folding",
        "adds beta to the weights",
        "β is added to the weights as well: what stands alone, without x, goes into the bias only.",
        (
            "weight * scale[:, None, None, None]",
            "weight * scale[:, None, None, None] + beta[:, None, None, None]",
        ),
    ),
    changed(
        "folding",
        "divides the bias by the factor",
        "In the new bias you divide by the factor by which the norm multiplies.",
        ("(bias - running_mean) * scale + beta", "(bias - running_mean) / scale + beta"),
    ),
    changed(
        "folding",
        "divides the mean by the variance",
        "The mean is divided by σ² + ε, and its root is missing; the old bias is right.",
        (
            "(bias - running_mean) * scale",
            "bias * scale - running_mean * gamma / (running_var + epsilon)",
        ),
    ),
    changed(
        "folding",
        "takes the variance itself",
        "You divide by the variance itself, where s belongs: ε and the root are missing.",
        ("np.sqrt(running_var + epsilon)", "running_var"),
    ),
    Mistake(
        "group_norm",
        "deals the channels out like cards, forward",
        "    blocks = x.reshape(len(x), groups, -1)\n"
        "    mean, var = blocks.mean(axis=2, keepdims=True), blocks.var(axis=2, keepdims=True)\n"
        "    normed = ((blocks - mean) / np.sqrt(var + epsilon)).reshape(x.shape)",
        "    N, C, H, W = x.shape\n"
        "    blocks = x.reshape(N, C // groups, groups, H, W)\n"
        "    over = {'axis': (1, 3, 4), 'keepdims': True}\n"
        "    mean, var = blocks.mean(**over), blocks.var(**over)\n"
        "    normed = ((blocks - mean) / np.sqrt(var + epsilon)).reshape(x.shape)",
        CARDS,
    ),
    Mistake(
        "group_norm",
        "shares among the images, forward",
        "    blocks = x.reshape(len(x), groups, -1)\n"
        "    mean, var = blocks.mean(axis=2, keepdims=True), blocks.var(axis=2, keepdims=True)",
        "    blocks = x.reshape(len(x), groups, -1)\n"
        "    over = {'axis': (0, 2), 'keepdims': True}\n"
        "    mean, var = blocks.mean(**over), blocks.var(**over)",
        "Your means run over the images as well: each image has its own here, whatever its company.",
    ),
    Mistake(
        "group_norm",
        "keeps the axes of batch norm, forward",
        "    blocks = x.reshape(len(x), groups, -1)\n"
        "    mean, var = blocks.mean(axis=2, keepdims=True), blocks.var(axis=2, keepdims=True)",
        "    N, C, H, W = x.shape\n"
        "    blocks = x.reshape(N, groups, C // groups, H, W)\n"
        "    over = {'axis': (0, 2, 3), 'keepdims': True}\n"
        "    mean, var = blocks.mean(**over), blocks.var(**over)",
        "The axes are those of batch norm, and there are five now: 0 is still the images, and the last is no "
        "longer 3.",
    ),
    Mistake(
        "group_norm",
        "takes one mean for an image, forward",
        "    blocks = x.reshape(len(x), groups, -1)\n    mean, var",
        "    blocks = x.reshape(len(x), 1, -1)\n    mean, var",
        "Every image has one mean here, whatever `groups` says: each of its blocks has one.",
    ),
    Mistake(
        "group_norm",
        "lets the means run over the groups, forward",
        "    blocks = x.reshape(len(x), groups, -1)\n"
        "    mean, var = blocks.mean(axis=2, keepdims=True), blocks.var(axis=2, keepdims=True)",
        "    N, C, H, W = x.shape\n"
        "    blocks = x.reshape(N, groups, C // groups, H, W)\n"
        "    over = {'axis': (1, 2, 3), 'keepdims': True}\n"
        "    mean, var = blocks.mean(**over), blocks.var(**over)",
        "Your means run over the blocks, and not over the columns: of the five axes the last three make a block.",
    ),
    Mistake(
        "group_norm",
        "takes groups for the size of a block, forward",
        "    blocks = x.reshape(len(x), groups, -1)\n    mean, var",
        "    blocks = x.reshape(len(x), x.shape[1] // groups, -1)\n    mean, var",
        "`groups` is how many blocks there are; you take it for how many channels a block has.",
    ),
    Mistake(
        "group_norm",
        "adds epsilon outside of the root, forward",
        "np.sqrt(var + epsilon)",
        "(np.sqrt(var) + epsilon)",
        OUTSIDE,
    ),
    Mistake(
        "group_norm",
        "forgets epsilon, forward",
        "np.sqrt(var + epsilon)",
        "np.sqrt(var)",
        NO_EPSILON,
    ),
    Mistake(
        "group_norm",
        "forgets the root, forward",
        "np.sqrt(var + epsilon)",
        "(var + epsilon)",
        NO_ROOT,
    ),
    Mistake(
        "group_norm",
        "normalizes every channel alone, forward",
        "    blocks = x.reshape(len(x), groups, -1)\n    mean, var",
        "    blocks = x.reshape(len(x), x.shape[1], -1)\n    mean, var",
        "Every channel has a mean of its own here, whatever `groups` says: a block shares one.",
    ),
    Mistake(
        "group_norm",
        "normalizes each pixel of a block, forward",
        "    blocks = x.reshape(len(x), groups, -1)\n"
        "    mean, var = blocks.mean(axis=2, keepdims=True), blocks.var(axis=2, keepdims=True)",
        "    N, C, H, W = x.shape\n"
        "    blocks = x.reshape(N, groups, C // groups, H, W)\n"
        "    mean, var = blocks.mean(axis=2, keepdims=True), blocks.var(axis=2, keepdims=True)",
        "Every pixel has a mean of its own here: a block's mean runs over its channels and all its pixels.",
    ),
    Mistake(
        "group_norm",
        "deals the channels out like cards, backward",
        'blocks, over = x.reshape(len(x), groups, -1), {"axis": 2, "keepdims": True}',
        "N, C, H, W = x.shape\n    blocks = x.reshape(N, C // groups, groups, H, W)\n"
        '    over = {"axis": (1, 3, 4), "keepdims": True}',
        CARDS,
    ),
    Mistake(
        "group_norm",
        "takes gamma out of the means",
        "    grad_x_hat = (grad_output * gamma[:, None, None]).reshape(blocks.shape)\n"
        "    by_mean, by_var = grad_x_hat.mean(**over), (grad_x_hat * x_hat).mean(**over)\n"
        "    grad_x = ((grad_x_hat - by_mean - x_hat * by_var) / std).reshape(x.shape)",
        "    g = grad_output.reshape(blocks.shape)\n"
        "    by_mean, by_var = g.mean(**over), (g * x_hat).mean(**over)\n"
        "    grad_x = ((g - by_mean - x_hat * by_var) / std).reshape(x.shape) * gamma[:, None, None]",
        "γ stands outside of the means. In a channel that is allowed; a block holds several γ.",
    ),
    Mistake(
        "group_norm",
        "takes x minus mu for x_hat, backward",
        "x_hat = (blocks - blocks.mean(**over)) / std",
        "x_hat = blocks - blocks.mean(**over)",
        "What you call x̂ is x − μ: it has not been divided by s.",
    ),
    Mistake(
        "group_norm",
        "leaves gamma in both sums",
        "    grad_gamma = (grad_output * x_hat.reshape(x.shape)).sum(axis=(0, 2, 3))\n"
        "    return grad_x, grad_gamma, grad_output.sum(axis=(0, 2, 3))",
        "    g = grad_x_hat.reshape(x.shape)\n"
        "    grad_gamma = (g * x_hat.reshape(x.shape)).sum(axis=(0, 2, 3))\n"
        "    return grad_x, grad_gamma, g.sum(axis=(0, 2, 3))",
        "∂L/∂γ and ∂L/∂β still hold the factor γ: only what goes on to x passes through γ.",
    ),
    Mistake(
        "group_norm",
        "sums gamma and beta by block",
        "    grad_gamma = (grad_output * x_hat.reshape(x.shape)).sum(axis=(0, 2, 3))\n"
        "    return grad_x, grad_gamma, grad_output.sum(axis=(0, 2, 3))",
        "    g = grad_output.reshape(blocks.shape)\n"
        "    return grad_x, (g * x_hat).sum(axis=(0, 2)), g.sum(axis=(0, 2))",
        "∂L/∂γ and ∂L/∂β are one per block here; γ and β are one per channel.",
    ),
    Mistake(
        "group_norm",
        "forgets gamma",
        "grad_x_hat = (grad_output * gamma[:, None, None]).reshape(blocks.shape)",
        "grad_x_hat = grad_output.reshape(blocks.shape)",
        "Your ∂L/∂x misses γ, by which every answer was stretched.",
    ),
    Mistake(
        "group_norm",
        "knows the direct path only",
        "(grad_x_hat - by_mean - x_hat * by_var) / std",
        "grad_x_hat / std",
        "Your ∂L/∂x knows the direct path only: a block's mean and variance are moved by its pixels.",
    ),
    Mistake(
        "group_norm",
        "forgets the path through the variance",
        "(grad_x_hat - by_mean - x_hat * by_var) / std",
        "(grad_x_hat - by_mean) / std",
        NO_VARIANCE,
    ),
    Mistake(
        "group_norm",
        "takes the paths of batch norm",
        "by_mean, by_var = grad_x_hat.mean(**over), (grad_x_hat * x_hat).mean(**over)",
        "g = grad_output * gamma[:, None, None]\n"
        "    channel = {'axis': (0, 2, 3), 'keepdims': True}\n"
        "    by_mean = (g.mean(**channel) + 0 * x).reshape(blocks.shape)\n"
        "    by_var = ((g * x_hat.reshape(x.shape)).mean(**channel) + 0 * x).reshape(blocks.shape)",
        "x̂ is right, but the means on the detours run over a channel of the batch; they run over what "
        "shares a mean: a block of one image.",
    ),
    Mistake(
        "group_norm",
        "keeps the gradients of each image",
        "grad_gamma = (grad_output * x_hat.reshape(x.shape)).sum(axis=(0, 2, 3))\n"
        "    return grad_x, grad_gamma, grad_output.sum(axis=(0, 2, 3))",
        "grad_gamma = (grad_output * x_hat.reshape(x.shape)).sum(axis=(2, 3))\n"
        "    return grad_x, grad_gamma, grad_output.sum(axis=(2, 3))",
        "∂L/∂γ and ∂L/∂β are one per image here: γ and β served all images, and collect from all.",
    ),
    Mistake(
        "group_norm",
        "sums g times x",
        "(grad_output * x_hat.reshape(x.shape)).sum(",
        "(grad_output * x).sum(",
        NO_X_HAT,
    ),
    Mistake(
        "group_norm",
        "returns them in another order",
        "return grad_x, grad_gamma, grad_output.sum(axis=(0, 2, 3))",
        "return grad_x, grad_output.sum(axis=(0, 2, 3)), grad_gamma",
        "∂L/∂γ and ∂L/∂β have changed places: γ comes first.",
    ),
    changed(
        "group_norm",
        "swaps gamma and beta, forward",
        CHANGED_PLACES,
        (
            "gamma[:, None, None] * normed + beta[:, None, None]",
            "beta[:, None, None] * normed + gamma[:, None, None]",
        ),
    ),
    changed(
        "group_norm",
        "forgets gamma, forward",
        NO_GAMMA,
        ("gamma[:, None, None] * normed", "normed"),
    ),
    changed("group_norm", "forgets beta, forward", NO_BETA, (" + beta[:, None, None]", "")),
    changed(
        "group_norm",
        "returns x_hat",
        "You return x̂: γ and β still wait.",
        ("gamma[:, None, None] * normed + beta[:, None, None]", "normed"),
    ),
    changed(
        "group_norm",
        "stretches beta, forward",
        BETA_STRETCHED,
        (
            "gamma[:, None, None] * normed + beta[:, None, None]",
            "gamma[:, None, None] * (normed + beta[:, None, None])",
        ),
    ),
    changed(
        "group_norm",
        "puts all images into one block, forward",
        "Your blocks hold channels of several images: the first axis of the reshaped x must be that of the images.",
        ("blocks = x.reshape(len(x), groups, -1)", "blocks = x.reshape(1, groups, -1)"),
    ),
    changed(
        "group_norm",
        "takes the unbiased variance, forward",
        "The variance is divided by m − 1. A norm divides the block's own variance by m.",
        ("blocks.var(axis=2, keepdims=True)", "blocks.var(axis=2, keepdims=True, ddof=1)"),
    ),
    changed("group_norm", "forgets the mean, forward", NO_CENTRE, ("(blocks - mean)", "blocks")),
    changed(
        "group_norm",
        "forgets to divide, forward",
        "x − μ is not divided by s: your answers are as wide as x itself.",
        ("(blocks - mean) / np.sqrt(var + epsilon)", "blocks - mean"),
    ),
    changed(
        "group_norm",
        "divides before it subtracts, forward",
        TOO_SOON,
        ("((blocks - mean) / np.sqrt(var + epsilon))", "(blocks - mean / np.sqrt(var + epsilon))"),
    ),
    changed(
        "group_norm",
        "has a gamma for each block, forward",
        "γ and β are taken by block here; each channel has its own.",
        "    blocks = x.reshape(len(x), groups, -1)\n    mean, var = blocks.mean(axis=2, keepdims=True), blocks.var(axis=2, keepdims=True)\n    normed = (blocks - mean) / np.sqrt(var + epsilon)\n    return (gamma[:groups, None] * normed + beta[:groups, None]).reshape(x.shape)",
    ),
    changed(
        "group_norm",
        "takes the batch's statistics of each channel, forward",
        "Your means run over the images, and over one channel alone: a block holds several channels of one image.",
        "    over = {'axis': (0, 2, 3), 'keepdims': True}\n    normed = (x - x.mean(**over)) / np.sqrt(x.var(**over) + epsilon)\n    return gamma[:, None, None] * normed + beta[:, None, None]",
    ),
    changed(
        "group_norm",
        "does not reshape back, forward",
        "γ meets the blocks, which have another shape: x̂ must be (N, C, H, W) again before γ comes.",
        "    N, C, H, W = x.shape\n    blocks, over = x.reshape(N, groups, C // groups, H, W), {'axis': (2, 3, 4), 'keepdims': True}\n    normed = (blocks - blocks.mean(**over)) / np.sqrt(blocks.var(**over) + epsilon)\n    return gamma[:, None, None] * normed + beta[:, None, None]",
    ),
    changed(
        "group_norm",
        "divides without whole numbers, forward",
        "C / groups is a float, and a shape needs whole numbers: divide with //.",
        "    N, C, H, W = x.shape\n    blocks, over = x.reshape(N, groups, C / groups, H, W), {'axis': (2, 3, 4), 'keepdims': True}\n    normed = ((blocks - blocks.mean(**over)) / np.sqrt(blocks.var(**over) + epsilon)).reshape(x.shape)\n    return gamma[:, None, None] * normed + beta[:, None, None]",
    ),
    changed(
        "group_norm",
        "writes x - mu into x, forward",
        X_WRITTEN,
        ("    normed = ((blocks - mean)", "    blocks -= mean\n    normed = (blocks"),
    ),
    changed(
        "group_norm",
        "writes x_hat into x, forward",
        X_WRITTEN,
        (
            "    normed = ((blocks - mean) / np.sqrt(var + epsilon)).reshape(x.shape)",
            "    blocks -= mean\n    blocks /= np.sqrt(var + epsilon)\n    normed = blocks.reshape(x.shape)",
        ),
    ),
    changed(
        "group_norm, backward",
        "shares among the images, backward",
        "Your means run over the images as well: each image has its own here, whatever its company.",
        ('{"axis": 2, "keepdims": True}', '{"axis": (0, 2), "keepdims": True}'),
    ),
    changed(
        "group_norm, backward",
        "normalizes every channel alone, backward",
        "Every channel has a mean of its own here, whatever `groups` says: a block shares one.",
        ("x.reshape(len(x), groups, -1)", "x.reshape(len(x), x.shape[1], -1)"),
    ),
    changed(
        "group_norm, backward",
        "takes one mean for an image, backward",
        "Every image has one mean here, whatever `groups` says: each of its blocks has one.",
        ("x.reshape(len(x), groups, -1)", "x.reshape(len(x), 1, -1)"),
    ),
    changed(
        "group_norm, backward",
        "takes groups for the size of a block, backward",
        "`groups` is how many blocks there are; you take it for how many channels a block has.",
        ("x.reshape(len(x), groups, -1)", "x.reshape(len(x), x.shape[1] // groups, -1)"),
    ),
    changed(
        "group_norm, backward",
        "takes the batch's statistics of each channel, backward",
        "This is batch norm's backward, with one mean for a channel of the whole batch. Here each image has one for each of its blocks.",
        """    over, blocks = {"axis": (0, 2, 3), "keepdims": True}, x
    std = np.sqrt(x.var(**over) + epsilon)
    x_hat = (x - x.mean(**over)) / std
    g = grad_output * gamma[:, None, None]
    grad_x = (g - g.mean(**over) - x_hat * (g * x_hat).mean(**over)) / std
    return grad_x, (grad_output * x_hat).sum(axis=(0, 2, 3)), grad_output.sum(axis=(0, 2, 3))""",
    ),
    changed(
        "group_norm, backward",
        "forgets epsilon, backward",
        EPSILON_BACK,
        ("blocks.var(**over) + epsilon", "blocks.var(**over)"),
    ),
    changed(
        "group_norm, backward",
        "adds epsilon outside of the root, backward",
        OUTSIDE,
        ("np.sqrt(blocks.var(**over) + epsilon)", "(np.sqrt(blocks.var(**over)) + epsilon)"),
    ),
    changed(
        "group_norm, backward",
        "forgets the root, backward",
        NO_ROOT,
        ("np.sqrt(blocks.var(**over) + epsilon)", "(blocks.var(**over) + epsilon)"),
    ),
    changed(
        "group_norm, backward",
        "takes the unbiased variance, backward",
        "The variance is divided by m − 1. A norm divides the block's own variance by m.",
        ("blocks.var(**over)", "blocks.var(**over, ddof=1)"),
    ),
    changed(
        "group_norm, backward",
        "forgets the mean of x, backward",
        "What you call x̂ has not lost its mean: x − μ, then divided by s.",
        ("(blocks - blocks.mean(**over)) / std", "blocks / std"),
    ),
    changed(
        "group_norm, backward",
        "loses the minus of the mean",
        MINUS_MEAN,
        ("grad_x_hat - by_mean", "grad_x_hat + by_mean"),
    ),
    changed(
        "group_norm, backward",
        "loses the minus of the variance",
        MINUS_VAR,
        ("- x_hat * by_var", "+ x_hat * by_var"),
    ),
    changed(
        "group_norm, backward",
        "loses both minus signs",
        "Both detours have the wrong sign: where the mean rises, x − μ falls; where s rises, x̂ shrinks.",
        ("grad_x_hat - by_mean - x_hat * by_var", "grad_x_hat + by_mean + x_hat * by_var"),
    ),
    changed(
        "group_norm, backward",
        "forgets the path through the mean",
        NO_MEAN,
        ("grad_x_hat - by_mean - x_hat", "grad_x_hat - x_hat"),
    ),
    changed(
        "group_norm, backward",
        "sums on both detours",
        SUMS_BLOCK,
        (
            "grad_x_hat.mean(**over), (grad_x_hat * x_hat).mean(**over)",
            "grad_x_hat.sum(**over), (grad_x_hat * x_hat).sum(**over)",
        ),
    ),
    changed(
        "group_norm, backward",
        "sums through the mean",
        SUMS_BLOCK,
        ("grad_x_hat.mean(**over), ", "grad_x_hat.sum(**over), "),
    ),
    changed(
        "group_norm, backward",
        "sums through the variance",
        SUMS_BLOCK,
        ("(grad_x_hat * x_hat).mean(**over)", "(grad_x_hat * x_hat).sum(**over)"),
    ),
    *(
        changed(
            "group_norm, backward",
            f"counts {what}",
            COUNTED.format(what),
            (
                "by_mean, by_var = grad_x_hat.mean(**over), (grad_x_hat * x_hat).mean(**over)",
                f"m = {m}\n    by_mean, by_var = grad_x_hat.sum(**over) / m, (grad_x_hat * x_hat).sum(**over) / m",
            ),
        )
        for what, m in (
            ("a channel of all images", "x[:, 0].size"),
            ("the pixels of one channel", "x[0, 0].size"),
            ("the pixels of as many channels as there are groups", "groups * x[0, 0].size"),
            ("all channels of an image", "x[0].size"),
            ("a block in all images", "x.size // groups"),
            ("all values of x", "x.size"),
            ("the images", "len(x)"),
        )
    ),
    changed(
        "group_norm, backward",
        "forgets to divide",
        NOT_DIVIDED_BACK,
        (
            "((grad_x_hat - by_mean - x_hat * by_var) / std)",
            "(grad_x_hat - by_mean - x_hat * by_var)",
        ),
    ),
    changed(
        "group_norm, backward",
        "forgets to divide on the detours",
        "The two detours miss a 1/s, which the direct path has: all of them pass the division.",
        (
            "((grad_x_hat - by_mean - x_hat * by_var) / std)",
            "(grad_x_hat / std - by_mean - x_hat * by_var)",
        ),
    ),
    changed(
        "group_norm, backward",
        "divides the last path alone",
        "Only the last of the three paths is divided by s: they all pass the division, so their sum needs parentheses.",
        (
            "((grad_x_hat - by_mean - x_hat * by_var) / std)",
            "(grad_x_hat - by_mean - x_hat * by_var / std)",
        ),
    ),
    changed(
        "group_norm, backward",
        "forgets the x_hat of the variance's path",
        "Through the variance all pixels of a block get the same here; one far from the mean moves it more.",
        ("- x_hat * by_var", "- by_var"),
    ),
    changed(
        "group_norm, backward",
        "takes gamma twice",
        GAMMA_TWICE,
        ("/ std).reshape(x.shape)\n", "/ std).reshape(x.shape) * gamma[:, None, None]\n"),
    ),
    changed(
        "group_norm, backward",
        "leaves gamma in its own gradient",
        "∂L/∂γ still holds the factor γ: the slope of γ x̂ by γ is x̂.",
        (
            "(grad_output * x_hat.reshape(x.shape))",
            "(grad_output * gamma[:, None, None] * x_hat.reshape(x.shape))",
        ),
    ),
    changed(
        "group_norm, backward",
        "leaves gamma in the gradient of beta",
        BETA_TIMES_GAMMA,
        (
            "grad_gamma, grad_output.sum(axis=(0, 2, 3))",
            "grad_gamma, (grad_output * gamma[:, None, None]).sum(axis=(0, 2, 3))",
        ),
    ),
    changed(
        "group_norm, backward",
        "takes means for gamma and beta",
        "Means in place of sums: γ and β went into every answer in full, so they collect every g in full.",
        ("x_hat.reshape(x.shape)).sum(", "x_hat.reshape(x.shape)).mean("),
        ("grad_output.sum(", "grad_output.mean("),
    ),
    changed(
        "group_norm, backward",
        "divides by the images",
        DIVIDED_BY_N,
        (
            "x_hat.reshape(x.shape)).sum(axis=(0, 2, 3))",
            "x_hat.reshape(x.shape)).sum(axis=(0, 2, 3)) / len(x)",
        ),
        ("grad_output.sum(axis=(0, 2, 3))", "grad_output.sum(axis=(0, 2, 3)) / len(x)"),
    ),
    changed(
        "group_norm, backward",
        "keeps the summed axes",
        KEPT_ONES,
        (
            "x_hat.reshape(x.shape)).sum(axis=(0, 2, 3))",
            "x_hat.reshape(x.shape)).sum(axis=(0, 2, 3), keepdims=True)",
        ),
        ("grad_output.sum(axis=(0, 2, 3))", "grad_output.sum(axis=(0, 2, 3), keepdims=True)"),
    ),
    changed(
        "group_norm, backward",
        "keeps every place",
        KEPT_PLACES,
        ("x_hat.reshape(x.shape)).sum(axis=(0, 2, 3))", "x_hat.reshape(x.shape)).sum(axis=0)"),
        ("grad_output.sum(axis=(0, 2, 3))", "grad_output.sum(axis=0)"),
    ),
    changed(
        "group_norm, backward",
        "sums over images and channels",
        "∂L/∂γ and ∂L/∂β are summed over the channels, and keep the pixels: each channel has a γ and a β of its own.",
        ("x_hat.reshape(x.shape)).sum(axis=(0, 2, 3))", "x_hat.reshape(x.shape)).sum(axis=(0, 1))"),
        ("grad_output.sum(axis=(0, 2, 3))", "grad_output.sum(axis=(0, 1))"),
    ),
    changed(
        "group_norm, backward",
        "returns the gradients of gamma and beta first",
        ORDER_OF_THREE,
        (
            "return grad_x, grad_gamma, grad_output.sum(axis=(0, 2, 3))",
            "return grad_gamma, grad_output.sum(axis=(0, 2, 3)), grad_x",
        ),
    ),
    changed(
        "group_norm, backward",
        "keeps the shape of the blocks",
        "∂L/∂x still has the shape of the blocks: it has the shape of x.",
        ("/ std).reshape(x.shape)\n", "/ std).reshape(len(x), groups, -1, *x.shape[2:])\n"),
    ),
    changed(
        "group_norm, backward",
        "writes gamma into grad_output",
        "Your answer writes into grad_output, which belongs to the caller. ∂L/∂γ and ∂L/∂β may then see the factor γ, too.",
        (
            "grad_x_hat = (grad_output * gamma[:, None, None]).reshape(blocks.shape)",
            "grad_output *= gamma[:, None, None]\n    grad_x_hat = grad_output.reshape(blocks.shape)",
        ),
    ),
    changed(
        "group_norm, backward",
        "writes gamma into grad_output, last",
        GRAD_WRITTEN,
        """    blocks, over = x.reshape(len(x), groups, -1), {"axis": 2, "keepdims": True}
    std = np.sqrt(blocks.var(**over) + epsilon)
    x_hat = (blocks - blocks.mean(**over)) / std
    grad_gamma = (grad_output * x_hat.reshape(x.shape)).sum(axis=(0, 2, 3))
    grad_beta = grad_output.sum(axis=(0, 2, 3))
    grad_output *= gamma[:, None, None]
    grad_x_hat = grad_output.reshape(blocks.shape)
    by_mean, by_var = grad_x_hat.mean(**over), (grad_x_hat * x_hat).mean(**over)
    grad_x = ((grad_x_hat - by_mean - x_hat * by_var) / std).reshape(x.shape)
    return grad_x, grad_gamma, grad_beta""",
    ),
    changed(
        "group_norm, backward",
        "writes x_hat into x",
        X_WRITTEN,
        (
            "    x_hat = (blocks - blocks.mean(**over)) / std",
            "    blocks -= blocks.mean(**over)\n    blocks /= std\n    x_hat = blocks",
        ),
    ),
    changed(
        "group_norm, backward",
        "writes x - mu into x",
        X_WRITTEN,
        (
            "    x_hat = (blocks - blocks.mean(**over)) / std",
            "    blocks -= blocks.mean(**over)\n    x_hat = blocks / std",
        ),
    ),
    changed(
        "group_norm, backward",
        "lets the means run over the groups, backward",
        "Your means run over the blocks, and not over the columns: of the five axes the last three make a block.",
        (
            'blocks, over = x.reshape(len(x), groups, -1), {"axis": 2, "keepdims": True}',
            'blocks = x.reshape(len(x), groups, -1, *x.shape[2:])\n    over = {"axis": (1, 2, 3), "keepdims": True}',
        ),
    ),
    changed(
        "group_norm, backward",
        "normalizes each pixel of a block, backward",
        "Every pixel has a mean of its own here: a block's mean runs over its channels and all its pixels.",
        (
            'blocks, over = x.reshape(len(x), groups, -1), {"axis": 2, "keepdims": True}',
            'blocks = x.reshape(len(x), groups, -1, *x.shape[2:])\n    over = {"axis": 2, "keepdims": True}',
        ),
    ),
    changed(
        "group_norm",
        "averages over the groups, forward",
        "Your means run over the groups: they run within a group, over its channels and pixels.",
        (
            "mean, var = blocks.mean(axis=2, keepdims=True), blocks.var(axis=2, keepdims=True)",
            "mean, var = blocks.mean(axis=1, keepdims=True), blocks.var(axis=1, keepdims=True)",
        ),
    ),
    changed(
        "group_norm, backward",
        "averages over the groups, backward",
        "Your means run over the groups: they run within a group, over its channels and pixels.",
        ('{"axis": 2, "keepdims": True}', '{"axis": 1, "keepdims": True}'),
    ),
    changed(
        "group_norm, backward",
        "gathers over single channels",
        "x̂ is right, and the means on the detours run over one channel alone; they run over the whole block.",
        (
            "by_mean, by_var = grad_x_hat.mean(**over), (grad_x_hat * x_hat).mean(**over)",
            'channels, alone = (*blocks.shape[:2], -1, x[0, 0].size), {"axis": 3, "keepdims": True}\n    g, h = grad_x_hat.reshape(channels), x_hat.reshape(channels)\n    by_mean = (g.mean(**alone) + 0 * g).reshape(blocks.shape)\n    by_var = ((g * h).mean(**alone) + 0 * g).reshape(blocks.shape)',
        ),
    ),
    changed(
        "group_norm, backward",
        "gathers over all images",
        "The sums on the detours run over the images as well; they run over a block of one image.",
        ('{"axis": 2, "keepdims": True}', '{"axis": (0, 2), "keepdims": True}'),
        (
            "grad_x_hat.mean(**over), (grad_x_hat * x_hat).mean(**over)",
            "len(x) * grad_x_hat.mean(**over), len(x) * (grad_x_hat * x_hat).mean(**over)",
        ),
    ),
]
