"""What people really do wrong in exercise 03."""

from classroom.exercise import Mistake

OUTSIDE = "ε stands outside of the root: it is added to the variance first, then the root is taken."
NO_EPSILON = "ε is missing: it is added to the variance before the root."
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
        "Your variance is 0: distances from the mean cancel, as some are negative. Their squares do not.",
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
        "Three arrays are asked for; one came back, and was taken apart: the two running arrays are missing.",
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
        "All three paths stop at x − μ, before the division: each misses a 1/s.",
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
        "What you call x̂ is x − μ: it has not been divided by s.",
    ),
    Mistake(
        "grad_x",
        "forgets the mean of x",
        "x_hat = (x - x.mean(**over)) / std",
        "x_hat = x / std",
        "What you call x̂ has not lost its mean: x − μ, then divided by s.",
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
        NO_VARIANCE,
    ),
    Mistake(
        "grad_x",
        "swaps the two detours",
        "return grad_x_hat / std, through_mean, through_var",
        "return grad_x_hat / std, through_var, through_mean",
        "The two detours have changed places: first through the mean, then through the variance.",
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
        "Your backward asks for today's mode; what counts is the mode that its forward had.",
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
        "In evaluation you still take the batch's statistics: the running ones are there for that.",
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
        "Half of what it should be: the second backward replaces the first. Add to each grad.",
    ),
    Mistake(
        "layer",
        "overwrites the gradient of gamma",
        "self.gamma.grad +=",
        "self.gamma.grad =",
        "A second backward must add to γ's gradient; yours replaces it.",
    ),
    Mistake(
        "layer",
        "overwrites the gradient of beta",
        "self.beta.grad +=",
        "self.beta.grad =",
        "A second backward must add to β's gradient; yours replaces it.",
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
        "forward has changed x itself, which belongs to somebody else: -= writes into the array that it "
        "was given.",
    ),
    Mistake(
        "layer",
        "writes into grad_output",
        "grad_x_hat = grad_output * self.gamma.value[:, None, None]",
        "grad_output *= self.gamma.value[:, None, None]\n        grad_x_hat = grad_output",
        "backward has changed grad_output itself, which a shortcut may still need: *= writes into the "
        "array that it was given.",
    ),
    Mistake(
        "layer",
        "returns nothing",
        "return (grad_x_hat - by_mean - x_hat * by_var) / std",
        "grad_x = (grad_x_hat - by_mean - x_hat * by_var) / std",
        "backward returns nothing in training: the layer before this one waits for ∂L/∂x.",
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
]
