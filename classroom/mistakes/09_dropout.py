"""What people really do wrong in exercise 09."""

from classroom.exercise import Mistake

UNSCALED = (
    "What is kept is not scaled: on average y is smaller than x, and evaluation meets larger numbers than "
    "training did."
)
TURNED = "What should be kept is dropped, and the other way round: u below p is dropped."
STALE = (
    "In evaluation forward leaves the mask of the last training in the cache, and backward still "
    "uses it."
)
ALWAYS = "Evaluation drops as well: forward does not look at the mode."
TWICE = "Evaluation scales once more. This dropout scales in training, and leaves evaluation alone."
UNMASKED = "∂L/∂x is ∂L/∂y unchanged: what was dropped is heard all the same."
HALF_MASKED = "∂L/∂x knows what was dropped, but not the factor of what was kept."
ANEW = "Backward draws a mask of its own. It belongs to the last forward, with the same mask."
IN_PLACE = (
    "x itself has changed: forward has written into an array that belongs to the layer before."
)
GRAD_IN_PLACE = (
    "grad_output itself has changed: backward has written into an array of the layer behind."
)
WIDE = (
    "float32 went in, float64 came out: the mask is of float64, and a product takes the wider kind."
)
DRAWS = (
    "Something is drawn in evaluation, so that the masks of the next training are other ones: draw in training "
    "only."
)
PER_PIXEL = "Every pixel draws for itself: here one number decides for all pixels of a channel."
PER_BATCH = "All images share one draw: each image has numbers of its own."
FROM_Y = "A 0 in y need not have been dropped: x itself may be 0, and then ∂L/∂x is not."
NO_COMMA = "A tuple of one has a comma: without it the brackets hold the mask itself, and recall hands out its rows."
POOLED = "The gradient is pooled over a channel's pixels: they share a mask, and each keeps its own gradient."

DRAWN = "mask = mask_from(self.rng.random(x.shape), self.dropout_rate).astype(x.dtype)"
SPATIAL_FORWARD = (
    "        mask = np.ones((*x.shape[:2], 1, 1), x.dtype)\n"
    "        if self.training:\n"
    "            drawn = self.rng.random(x.shape[:2])[:, :, None, None]\n"
    "            mask = mask_from(drawn, self.dropout_rate).astype(x.dtype)\n"
    "        self.cache = (mask,)\n"
    "        return x * mask\n"
)
LAYER_FORWARD = (
    "        mask = np.ones(x.shape, x.dtype)\n"
    "        if self.training:\n"
    f"            {DRAWN}\n"
    "        self.cache = (mask,)\n"
    "        return x * mask\n"
)
BACKWARD = (
    "\n    def backward(self, grad_output):\n        # ANSWER\n        (mask,) = self.recall()\n"
)
PATHS_FORWARD = "        return x + mask * self.residual.forward(x)\n"
PATHS_BACKWARD = "return grad_output + self.residual.backward(mask * grad_output)"

MISTAKES = [
    Mistake("mask", "is the other way round", "uniform >= rate", "uniform < rate", TURNED),
    Mistake(
        "mask",
        "keeps with the probability p",
        "(uniform >= rate) / (1 - rate)",
        "(uniform < rate) / rate if rate else np.ones(uniform.shape)",
        "p is the part that is dropped; you keep that part, and scale for it.",
    ),
    Mistake("mask", "does not scale", " / (1 - rate)", " * 1.0", UNSCALED),
    Mistake(
        "mask",
        "shrinks in place of scaling up",
        " / (1 - rate)",
        " * (1 - rate)",
        "What is kept is made smaller. To make up for what is lost it must grow.",
    ),
    Mistake(
        "mask",
        "divides by the rate",
        "(uniform >= rate) / (1 - rate)",
        "(uniform >= rate) / (rate or 1)",
        "You divide by the part that is dropped: what remains is the other part.",
    ),
    Mistake(
        "mask",
        "drops at the edge",
        "uniform >= rate",
        "uniform > rate",
        "A number that is p exactly is kept: with numbers in tenths that happens.",
    ),
    Mistake(
        "mask",
        "divides by the rate, also by 0",
        "(uniform >= rate) / (1 - rate)",
        "(uniform >= rate) / rate",
        "You divide by the part that is dropped: what remains is the other part.",
    ),
    Mistake(
        "mask",
        "scales the numbers",
        "(uniform >= rate) / (1 - rate)",
        "np.where(uniform < rate, 0, uniform / (1 - rate))",
        "The drawn numbers themselves are scaled. They only decide: what is kept has the same factor everywhere.",
    ),
    Mistake(
        "mask",
        "holds whole numbers",
        "return (uniform >= rate) / (1 - rate)",
        "return ((uniform >= rate) / (1 - rate)).astype(int)",
        "Your array holds whole numbers: of 1 / (1 − p) all behind the point is cut off.",
    ),
    Mistake(
        "layer",
        "does not scale",
        DRAWN,
        "mask = (self.rng.random(x.shape) >= self.dropout_rate).astype(x.dtype)",
        UNSCALED,
    ),
    Mistake(
        "layer",
        "scales in evaluation too",
        "mask = np.ones(x.shape, x.dtype)",
        "mask = np.full(x.shape, 1 - self.dropout_rate, x.dtype)",
        TWICE,
    ),
    Mistake(
        "layer",
        "is the classic form",
        LAYER_FORWARD,
        "        mask = np.full(x.shape, 1 - self.dropout_rate, x.dtype)\n"
        "        if self.training:\n"
        "            mask = (self.rng.random(x.shape) >= self.dropout_rate).astype(x.dtype)\n"
        "        self.cache = (mask,)\n"
        "        return x * mask\n",
        "This is the classic form, which scales in evaluation. Asked for is the inverted one: it scales in "
        "training.",
    ),
    Mistake("layer", "always drops", "if self.training:", "if True:", ALWAYS),
    Mistake(
        "layer",
        "never drops",
        "if self.training:",
        "if not self.training:",
        "The modes have changed places: training returns x, evaluation drops.",
    ),
    Mistake(
        "layer",
        "keeps its mask in evaluation",
        LAYER_FORWARD,
        f"        if not self.training:\n            return x\n        {DRAWN}\n"
        "        self.cache = (mask,)\n        return x * mask\n",
        STALE,
    ),
    Mistake(
        "layer",
        "draws in evaluation",
        LAYER_FORWARD,
        f"        {DRAWN}\n"
        "        if not self.training:\n            mask = np.ones(x.shape, x.dtype)\n"
        "        self.cache = (mask,)\n        return x * mask\n",
        DRAWS,
    ),
    Mistake(
        "layer",
        "draws one mask for ever",
        LAYER_FORWARD,
        "        mask = np.ones(x.shape, x.dtype)\n"
        "        if self.training:\n"
        "            if self.cache is None or self.cache[0].shape != x.shape:\n"
        f"                self.cache = ({DRAWN.removeprefix('mask = ')},)\n"
        "            return x * self.cache[0]\n"
        "        self.cache = (mask,)\n"
        "        return x * mask\n",
        "The first mask stays: every forward in training draws a new one.",
    ),
    Mistake(
        "layer",
        "draws one mask for all images",
        "self.rng.random(x.shape)",
        "self.rng.random(x.shape[1:])",
        PER_BATCH,
    ),
    Mistake(
        "layer",
        "drops in place",
        "        self.cache = (mask,)\n        return x * mask\n",
        "        self.cache = (mask,)\n        x *= mask\n        return x\n",
        IN_PLACE,
    ),
    Mistake(
        "layer",
        "widens",
        ".astype(x.dtype)",
        "",
        WIDE,
    ),
    Mistake(
        "layer",
        "widens in both modes",
        LAYER_FORWARD,
        LAYER_FORWARD.replace(", x.dtype", "").replace(".astype(x.dtype)", ""),
        WIDE,
    ),
    Mistake(
        "layer",
        "leaves the gradient as it is",
        "return grad_output * mask",
        "return grad_output",
        UNMASKED,
    ),
    Mistake(
        "layer",
        "masks the gradient without its factor",
        "return grad_output * mask",
        "return grad_output * (mask > 0)",
        HALF_MASKED,
    ),
    Mistake(
        "layer",
        "divides the gradient",
        "return grad_output * mask",
        "return np.where(mask > 0, grad_output / np.where(mask > 0, mask, 1), 0)",
        "Backward undoes the scaling. Its slope is the mask itself: the factor comes once more.",
    ),
    Mistake(
        "layer",
        "draws anew in backward",
        "        (mask,) = self.recall()\n        return grad_output * mask",
        "        shape, rate = grad_output.shape, self.dropout_rate * self.training\n"
        "        return grad_output * mask_from(self.rng.random(shape), rate)",
        ANEW,
    ),
    Mistake(
        "layer",
        "sees in y what was dropped",
        "        self.cache = (mask,)\n        return x * mask\n\n"
        "    def backward(self, grad_output):\n        # ANSWER\n"
        "        (mask,) = self.recall()\n        return grad_output * mask",
        "        y = x * mask\n        self.cache = (y,)\n        return y\n\n"
        "    def backward(self, grad_output):\n        # ANSWER\n"
        "        (y,) = self.recall()\n        scale = 1 - self.dropout_rate * self.training\n"
        "        return (grad_output * (y != 0) / scale).astype(y.dtype)",
        FROM_Y,
    ),
    Mistake(
        "layer",
        "changes grad_output",
        "        return grad_output * mask",
        "        grad_output *= mask\n        return grad_output",
        GRAD_IN_PLACE,
    ),
    Mistake(
        "layer",
        "looks at the mode in backward only",
        "        return grad_output * mask",
        "        return grad_output * mask if self.training else grad_output * (1 - self.dropout_rate)",
        "Backward in evaluation scales: the slope of y = x is 1.",
    ),
    Mistake(
        "layer",
        "draws one mask at first",
        LAYER_FORWARD,
        "        mask = np.ones(x.shape, x.dtype)\n"
        "        if self.training:\n"
        "            if not hasattr(self, 'mask'):\n"
        f"                self.{DRAWN}\n"
        "            mask = self.mask\n"
        "        self.cache = (mask,)\n"
        "        return x * mask\n",
        "The first mask stays: every forward in training draws a new one.",
    ),
    Mistake("layer", "forgets the comma", "self.cache = (mask,)", "self.cache = (mask)", NO_COMMA),
    Mistake(
        "layer",
        "takes the shape apart",
        "self.rng.random(x.shape)",
        "self.rng.random(*x.shape)",
        "random takes the shape as one tuple: a second argument would be the type of the numbers.",
    ),
    Mistake(
        "layer",
        "multiplies the gradient with x",
        f"        self.cache = (mask,)\n        return x * mask\n{BACKWARD}        return grad_output * mask",
        f"        self.cache = (mask,)\n        self.x = x\n        return x * mask\n{BACKWARD}"
        "        return grad_output * mask * self.x",
        "x stands in your gradient: y = x · m is a straight line in x, and its slope is m alone.",
    ),
    Mistake(
        "spatial",
        "drops pixels",
        SPATIAL_FORWARD,
        "        mask = np.ones(x.shape, x.dtype)\n"
        "        if self.training:\n"
        f"            {DRAWN}\n"
        "        self.cache = (mask,)\n        return x * mask\n",
        PER_PIXEL,
    ),
    Mistake(
        "spatial",
        "drops a channel in all images",
        "self.rng.random(x.shape[:2])[:, :, None, None]",
        "self.rng.random(x.shape[1])[None, :, None, None]",
        PER_BATCH,
    ),
    Mistake(
        "spatial",
        "drops whole images",
        "self.rng.random(x.shape[:2])[:, :, None, None]",
        "self.rng.random(len(x))[:, None, None, None]",
        "One number per image: every channel of it has a number of its own.",
    ),
    Mistake(
        "spatial",
        "drops rows and columns",
        "self.rng.random(x.shape[:2])[:, :, None, None]",
        "self.rng.random(x.shape[2:])",
        "Your numbers belong to pixels, the same in all channels: it should be the other way round.",
    ),
    Mistake(
        "spatial",
        "leaves out the two axes",
        "self.rng.random(x.shape[:2])[:, :, None, None]",
        "self.rng.random(x.shape[:2])",
        "Beside (N, C, H, W) a mask (N, C) is taken for rows and columns: it needs two more axes at its end.",
    ),
    Mistake(
        "spatial",
        "does not scale",
        "mask = mask_from(drawn, self.dropout_rate).astype(x.dtype)",
        "mask = (drawn >= self.dropout_rate).astype(x.dtype)",
        UNSCALED,
    ),
    Mistake("spatial", "always drops", "if self.training:", "if True:", ALWAYS),
    Mistake(
        "spatial",
        "keeps its mask in evaluation",
        SPATIAL_FORWARD,
        "        if not self.training:\n            return x\n"
        "        drawn = self.rng.random(x.shape[:2])[:, :, None, None]\n"
        "        mask = mask_from(drawn, self.dropout_rate).astype(x.dtype)\n"
        "        self.cache = (mask,)\n        return x * mask\n",
        STALE,
    ),
    Mistake("spatial", "widens", ".astype(x.dtype)", "", WIDE),
    Mistake(
        "spatial",
        "draws in evaluation",
        "        if self.training:\n"
        "            drawn = self.rng.random(x.shape[:2])[:, :, None, None]\n",
        "        drawn = self.rng.random(x.shape[:2])[:, :, None, None]\n        if self.training:\n",
        DRAWS,
    ),
    Mistake(
        "spatial",
        "leaves the gradient as it is",
        "return grad_output * mask",
        "return grad_output",
        UNMASKED,
    ),
    Mistake(
        "spatial",
        "masks the gradient without its factor",
        "return grad_output * mask",
        "return grad_output * (mask > 0)",
        HALF_MASKED,
    ),
    Mistake(
        "spatial",
        "drops in place",
        "        self.cache = (mask,)\n        return x * mask\n",
        "        self.cache = (mask,)\n        x *= mask\n        return x\n",
        IN_PLACE,
    ),
    Mistake(
        "spatial",
        "widens in both modes",
        SPATIAL_FORWARD,
        SPATIAL_FORWARD.replace(", x.dtype", "").replace(".astype(x.dtype)", ""),
        WIDE,
    ),
    Mistake(
        "spatial",
        "exchanges images and channels",
        "self.rng.random(x.shape[:2])[:, :, None, None]",
        "self.rng.random(x.shape[1::-1]).T[:, :, None, None]",
        "As many numbers as asked for, in another order: those of the first image come first.",
    ),
    Mistake(
        "spatial", "forgets the comma", "self.cache = (mask,)", "self.cache = (mask)", NO_COMMA
    ),
    Mistake(
        "spatial",
        "averages the gradient",
        "return grad_output * mask",
        "return 0 * grad_output + (grad_output * mask).mean(axis=(2, 3), keepdims=True)",
        POOLED,
    ),
    Mistake(
        "spatial",
        "adds the gradient up",
        "return grad_output * mask",
        "return (grad_output * mask).sum(axis=(2, 3))",
        POOLED,
    ),
    Mistake(
        "spatial",
        "adds the gradient up, and keeps four axes",
        "return grad_output * mask",
        "return (grad_output * mask).sum(axis=(2, 3), keepdims=True)",
        POOLED,
    ),
    Mistake(
        "spatial",
        "changes grad_output",
        "        return grad_output * mask",
        "        grad_output *= mask\n        return grad_output",
        GRAD_IN_PLACE,
    ),
    Mistake("paths", "widens", ".astype(x.dtype)", "", WIDE),
    Mistake(
        "paths",
        "drops the shortcut too",
        "return x + mask * self.residual.forward(x)",
        "return mask * (x + self.residual.forward(x))",
        "The mask stands before the whole sum: the shortcut is never dropped.",
    ),
    Mistake(
        "paths",
        "drops what goes in",
        "return x + mask * self.residual.forward(x)",
        "return x + self.residual.forward(mask * x)",
        "The mask stands before F, not behind it: with a bias F(0) is not 0, and m · F(x) is not F(m · x).",
    ),
    Mistake(
        "paths",
        "drops the shortcut alone",
        "return x + mask * self.residual.forward(x)",
        "return mask * x + self.residual.forward(x)",
        "The shortcut is dropped, and F stays: it should be the other way round.",
    ),
    Mistake(
        "paths",
        "forgets the shortcut",
        "return x + mask * self.residual.forward(x)",
        "return mask * self.residual.forward(x)",
        "y has lost its shortcut: an image whose path is dropped must come out as it went in.",
    ),
    Mistake(
        "paths",
        "draws for every number",
        "        mask = np.ones((len(x), 1, 1, 1), x.dtype)\n"
        "        if self.training:\n"
        "            drawn = self.rng.random(len(x)).reshape(-1, 1, 1, 1)\n",
        "        mask = np.ones(x.shape, x.dtype)\n"
        "        if self.training:\n"
        "            drawn = self.rng.random(x.shape)\n",
        "Every number draws for itself: here an image keeps or loses its path as a whole.",
    ),
    Mistake(
        "paths",
        "draws once for all images",
        "self.rng.random(len(x)).reshape(-1, 1, 1, 1)",
        "self.rng.random(1).reshape(-1, 1, 1, 1)",
        PER_BATCH,
    ),
    Mistake(
        "paths",
        "leaves out the axes",
        "self.rng.random(len(x)).reshape(-1, 1, 1, 1)",
        "self.rng.random(len(x))",
        "A mask (N,) beside (N, C, H, W) is taken for columns: it needs three more axes at its end.",
    ),
    Mistake(
        "paths",
        "does not scale",
        "mask = mask_from(drawn, self.dropout_rate).astype(x.dtype)",
        "mask = (drawn >= self.dropout_rate).astype(x.dtype)",
        UNSCALED,
    ),
    Mistake("paths", "always drops", "if self.training:", "if True:", ALWAYS),
    Mistake(
        "paths",
        "keeps its mask in evaluation",
        "        mask = np.ones((len(x), 1, 1, 1), x.dtype)\n"
        "        if self.training:\n"
        "            drawn = self.rng.random(len(x)).reshape(-1, 1, 1, 1)\n"
        "            mask = mask_from(drawn, self.dropout_rate).astype(x.dtype)\n"
        "        self.cache = (mask,)\n",
        "        if not self.training:\n            return x + self.residual.forward(x)\n"
        "        drawn = self.rng.random(len(x)).reshape(-1, 1, 1, 1)\n"
        "        mask = mask_from(drawn, self.dropout_rate).astype(x.dtype)\n"
        "        self.cache = (mask,)\n",
        STALE,
    ),
    Mistake(
        "paths",
        "is only its shortcut in evaluation",
        "        self.cache = (mask,)\n",
        "        self.cache = (mask,)\n        if not self.training:\n            return x\n",
        "In evaluation only the shortcut is left: there F takes part for every image.",
    ),
    Mistake(
        "paths",
        "masks what F gives back",
        "self.residual.backward(mask * grad_output)",
        "mask * self.residual.backward(grad_output)",
        "∂L/∂x may be right, but F's parameters have been taught by images whose path was dropped.",
    ),
    Mistake(
        "paths",
        "forgets the mask in backward",
        "self.residual.backward(mask * grad_output)",
        "self.residual.backward(grad_output)",
        "F is given the gradient of every image, also of those for which it was silent, and without the "
        "mask's factor.",
    ),
    Mistake(
        "paths",
        "forgets the mask's factor in backward",
        "self.residual.backward(mask * grad_output)",
        "self.residual.backward((mask > 0) * grad_output)",
        "F's gradient knows which images were dropped, but not the factor of those that were kept.",
    ),
    Mistake(
        "paths",
        "forgets the shortcut in backward",
        "return grad_output + self.residual.backward(mask * grad_output)",
        "return self.residual.backward(mask * grad_output)",
        "The shortcut's gradient is missing: x fed y directly as well.",
    ),
    Mistake(
        "paths",
        "masks the shortcut in backward",
        "return grad_output + self.residual.backward(mask * grad_output)",
        "return mask * grad_output + self.residual.backward(mask * grad_output)",
        "The mask stands before the shortcut's gradient, too, though the shortcut was never dropped.",
    ),
    Mistake(
        "paths",
        "goes back twice",
        "return grad_output + self.residual.backward(mask * grad_output)",
        "self.residual.backward(grad_output)\n"
        "        return grad_output + self.residual.backward(mask * grad_output)",
        "F's backward runs twice, and each time its parameters' gradients grow.",
    ),
    Mistake(
        "paths",
        "widens in both modes",
        "        mask = np.ones((len(x), 1, 1, 1), x.dtype)\n"
        "        if self.training:\n"
        "            drawn = self.rng.random(len(x)).reshape(-1, 1, 1, 1)\n"
        "            mask = mask_from(drawn, self.dropout_rate).astype(x.dtype)\n",
        "        mask = np.ones((len(x), 1, 1, 1))\n"
        "        if self.training:\n"
        "            drawn = self.rng.random(len(x)).reshape(-1, 1, 1, 1)\n"
        "            mask = mask_from(drawn, self.dropout_rate)\n",
        WIDE,
    ),
    Mistake(
        "paths",
        "drops what goes in, in backward as well",
        f"{PATHS_FORWARD}{BACKWARD}        {PATHS_BACKWARD}",
        f"        return x + self.residual.forward(mask * x)\n{BACKWARD}"
        "        return grad_output + mask * self.residual.backward(grad_output)",
        "The mask stands before F, not behind it: with a bias F(0) is not 0, and m · F(x) is not F(m · x).",
    ),
    Mistake(
        "paths",
        "drops the sum, in backward as well",
        f"{PATHS_FORWARD}{BACKWARD}        {PATHS_BACKWARD}",
        f"        return mask * (x + self.residual.forward(x))\n{BACKWARD}"
        "        return mask * grad_output + self.residual.backward(mask * grad_output)",
        "The mask stands before the whole sum: the shortcut is never dropped.",
    ),
    Mistake(
        "paths",
        "is only its shortcut in evaluation, and keeps its mask",
        "        mask = np.ones((len(x), 1, 1, 1), x.dtype)\n",
        "        if not self.training:\n            return x\n"
        "        mask = np.ones((len(x), 1, 1, 1), x.dtype)\n",
        "In evaluation only the shortcut is left: there F takes part for every image.",
    ),
    Mistake(
        "paths",
        "masks twice in backward",
        "self.residual.backward(mask * grad_output)",
        "mask * self.residual.backward(mask * grad_output)",
        "The mask stands before F's backward and behind it: what was kept has its factor twice.",
    ),
    Mistake(
        "paths",
        "adds into x",
        PATHS_FORWARD,
        "        x += mask * self.residual.forward(x)\n        return x\n",
        IN_PLACE,
    ),
    Mistake(
        "paths",
        "changes grad_output",
        PATHS_BACKWARD,
        "grad_output += self.residual.backward(mask * grad_output)\n        return grad_output",
        GRAD_IN_PLACE,
    ),
    Mistake(
        "noise",
        "does not square the weights",
        "weight**2",
        "weight",
        "The weights are not squared: a constant leaves a variance as its square.",
    ),
    Mistake(
        "noise",
        "does not square x",
        "* x**2 @",
        "* x @",
        "x is not squared: a constant leaves a variance as its square.",
    ),
    Mistake(
        "noise",
        "squares the sum",
        "rate / (1 - rate) * x**2 @ weight**2",
        "rate / (1 - rate) * (x @ weight) ** 2",
        "You square the sum: that would be one mask number for all features. Each has its own, and their variances "
        "add up.",
    ),
    Mistake(
        "noise",
        "forgets the scaling",
        "rate / (1 - rate) * x**2",
        "rate * (1 - rate) * x**2",
        "p (1 − p) is the variance of a mask of zeros and ones: ours holds 0 and 1 / (1 − p).",
    ),
    Mistake(
        "noise",
        "takes the root",
        "return rate / (1 - rate) * x**2 @ weight**2",
        "return np.sqrt(rate / (1 - rate) * x**2 @ weight**2)",
        "That is the root of the variance.",
    ),
    Mistake(
        "noise",
        "forgets the scaling, pooled",
        "of_mask, pixels = rate / (1 - rate)",
        "of_mask, pixels = rate * (1 - rate)",
        "p (1 − p) is the variance of a mask of zeros and ones: ours holds 0 and 1 / (1 − p).",
    ),
    Mistake(
        "noise",
        "divides by the pixels once",
        "pixels**2",
        "pixels",
        "The 1 / HW before the sum is a constant, too, and leaves the variance as its square.",
    ),
    Mistake(
        "noise",
        "averages the squares for whole channels",
        "x.mean(axis=(2, 3)) ** 2",
        "(x**2).mean(axis=(2, 3))",
        "With one mask number for a channel its constant is the mean of x: first the mean, then the square.",
    ),
    Mistake(
        "noise",
        "squares the mean for single pixels",
        "(x**2).sum(axis=(2, 3)) / pixels**2",
        "x.mean(axis=(2, 3)) ** 2 / pixels",
        "Each pixel has a mask number of its own: square first, then sum. The square of the mean lets pixels "
        "of different signs cancel.",
    ),
    Mistake(
        "noise",
        "returns them the other way round",
        "return single, whole",
        "return whole, single",
        "The two come in the wrong order: first dropout, then spatial dropout.",
    ),
    Mistake(
        "noise",
        "squares nothing",
        "* x**2 @ weight**2",
        "* x @ weight",
        "Neither x nor the weights are squared: a constant leaves a variance as its square.",
    ),
    Mistake(
        "noise",
        "takes the root of the mask's variance",
        "rate / (1 - rate) * x**2",
        "np.sqrt(rate / (1 - rate)) * x**2",
        "The squares of the constants stand beside the root of Var[m]: it goes in as it is.",
    ),
    Mistake(
        "noise",
        "turns the fraction round",
        "rate / (1 - rate) * x**2",
        "(1 - rate) / rate * x**2",
        "Var[m] is upside down: the more is dropped, the larger it is.",
    ),
    Mistake(
        "noise",
        "takes the mean square of the mask",
        "rate / (1 - rate) * x**2",
        "1 / (1 - rate) * x**2",
        "1 / (1 − p) is the mean of m²: the square of the mean, which is 1, has not been taken away.",
    ),
    Mistake(
        "noise",
        "averages over features",
        "return rate / (1 - rate) * x**2 @ weight**2",
        "return rate / (1 - rate) * x**2 @ weight**2 / len(weight)",
        "You average over the features: the layer adds them up, and so do their variances.",
    ),
    Mistake(
        "noise",
        "says the same of both",
        "whole = of_mask * x.mean(axis=(2, 3)) ** 2",
        "whole = single",
        "Twice the same: with spatial dropout the pixels of a channel are not independent.",
    ),
    Mistake(
        "noise",
        "leaves x out for whole channels",
        "whole = of_mask * x.mean(axis=(2, 3)) ** 2",
        "whole = of_mask * np.ones(x.shape[:2])",
        "For whole channels you give the variance of the mask alone: what stands before it is missing.",
    ),
    Mistake(
        "noise",
        "squares nothing for whole channels",
        "x.mean(axis=(2, 3)) ** 2",
        "x.mean(axis=(2, 3))",
        "The mean of x is not squared: a constant leaves a variance as its square.",
    ),
    Mistake(
        "noise",
        "sums for whole channels",
        "x.mean(axis=(2, 3)) ** 2",
        "x.sum(axis=(2, 3)) ** 2",
        "The 1 / HW before the sum is missing for whole channels.",
    ),
    Mistake(
        "votes",
        "averages the logits",
        "        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n"
        "    return votes.mean(axis=0), votes.var(axis=0)",
        "        votes = np.array([network.forward(x) for _ in range(count)])\n"
        "    return softmax(votes.mean(axis=0)), votes.var(axis=0)",
        "You average logits: asked for is the mean and the variance of probabilities.",
    ),
    Mistake(
        "votes",
        "leaves logits",
        "softmax(network.forward(x))",
        "network.forward(x)",
        "Your answers are logits: asked for is the mean and the variance of probabilities.",
    ),
    Mistake(
        "votes",
        "never drops",
        "            layer.training = True",
        "            layer.training = False",
        "All answers are alike: the dropouts are in evaluation, too.",
    ),
    Mistake(
        "votes",
        "trains everything",
        "    with evaluating(network):\n"
        "        for layer in dropouts:\n"
        "            layer.training = True\n"
        "        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        "    modes = [layer.training for layer in layers_of(network)]\n"
        "    for layer in layers_of(network):\n"
        "        layer.training = True\n"
        "    votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n"
        "    for layer, mode in zip(layers_of(network), modes, strict=True):\n"
        "        layer.training = mode\n",
        "The whole network is in training mode: batch norm takes the statistics of the batch and moves its "
        "running ones.",
    ),
    Mistake(
        "votes",
        "changes no mode",
        "    with evaluating(network):\n"
        "        for layer in dropouts:\n"
        "            layer.training = True\n"
        "        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        "    votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        "The network answers in the mode in which it was: only the dropouts belong in training.",
    ),
    Mistake(
        "votes",
        "leaves everything in training",
        "    return votes.mean(axis=0), votes.var(axis=0)",
        "    for layer in layers_of(network):\n        layer.training = True\n"
        "    return votes.mean(axis=0), votes.var(axis=0)",
        "Afterwards all layers are in training: some were in evaluation before.",
    ),
    Mistake(
        "votes",
        "leaves the dropouts on",
        "    return votes.mean(axis=0), votes.var(axis=0)",
        "    for layer in dropouts:\n        layer.training = True\n"
        "    return votes.mean(axis=0), votes.var(axis=0)",
        "Afterwards the dropouts are in training, whatever they were before.",
    ),
    Mistake(
        "votes",
        "leaves everything in evaluation",
        "    return votes.mean(axis=0), votes.var(axis=0)",
        "    for layer in layers_of(network):\n        layer.training = False\n"
        "    return votes.mean(axis=0), votes.var(axis=0)",
        "Afterwards all layers are in evaluation: some were in training before.",
    ),
    Mistake(
        "votes",
        "returns the root",
        "votes.var(axis=0)",
        "votes.std(axis=0)",
        "That is the root of the variance.",
    ),
    Mistake(
        "votes",
        "divides by one less",
        "votes.var(axis=0)",
        "votes.var(axis=0, ddof=1)",
        "You divide by T − 1: the formula here divides by T.",
    ),
    Mistake(
        "votes",
        "takes statistics over images",
        "votes.mean(axis=0), votes.var(axis=0)",
        "votes.mean(axis=1), votes.var(axis=1)",
        "You average over the images: the answers lie along another axis.",
    ),
    Mistake(
        "votes",
        "asks once too often",
        "range(count)",
        "range(count + 1)",
        "The number of answers is not count.",
    ),
    Mistake(
        "votes",
        "returns them the other way round",
        "votes.mean(axis=0), votes.var(axis=0)",
        "votes.var(axis=0), votes.mean(axis=0)",
        "The two come in the wrong order: first the mean, then the variance.",
    ),
    Mistake(
        "votes",
        "averages the logits, and scatters probabilities",
        "        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n"
        "    return votes.mean(axis=0), votes.var(axis=0)",
        "        votes = np.array([network.forward(x) for _ in range(count)])\n"
        "    return softmax(votes.mean(axis=0)), softmax(votes).var(axis=0)",
        "You average logits: asked for is the mean and the variance of probabilities.",
    ),
    Mistake(
        "votes",
        "sets the mode of the outermost layer",
        "    with evaluating(network):\n"
        "        for layer in dropouts:\n"
        "            layer.training = True\n"
        "        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        "    network.training = False\n"
        "    for layer in dropouts:\n        layer.training = True\n"
        "    votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        "network.training is the mode of the outermost layer alone: the layers within have modes of their own.",
    ),
    Mistake(
        "votes",
        "asks once",
        "        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        "        votes = np.array([softmax(network.forward(x))] * count)\n",
        "All answers are one answer: the network is asked anew each time.",
    ),
    Mistake(
        "votes",
        "sums the squares",
        "votes.var(axis=0)",
        "votes.var(axis=0) * count",
        "The squares are added up: the variance is their mean.",
    ),
]
