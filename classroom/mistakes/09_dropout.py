"""What people really do wrong in exercise 09."""

from classroom.exercise import Mistake

UNSCALED = (
    "What is kept is not scaled, so that on average too little comes out. Training makes up for it by the factor "
    "1 / (1 − p), and evaluation has no factor."
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
NO_COMMA = (
    "recall hands out more than one thing: forward keeps more than backward takes, or a comma is missing. With it, "
    "(mask,) is a tuple of one; without it the brackets hold the mask itself."
)
POOLED = "The gradient is pooled over a channel's pixels: they share a mask, and each keeps its own gradient."

EDGE = "A number that is p exactly is kept: with numbers in tenths that happens."
KEEPS_P = "p is the part that is dropped; you keep that part, and scale for it."
BELOW = "You keep about as many, and not the same ones: here a value is kept where its number u is p or more."
ABOVE = "You drop the numbers below 1 − p: that many should be kept. What is below p is dropped."
BY_THE_RATE = "You divide by the part that is dropped: what remains is the other part."
SHRINKS = "What is kept is made smaller. To make up for what is lost it must grow."
BY_THE_KEPT = (
    "You scale by the part that happened to be kept: the factor is 1 / (1 − p), whatever was drawn."
)
SCALES_NUMBERS = "The drawn numbers themselves are scaled. They only decide: what is kept has the same factor everywhere."
FACTOR_TWICE = "What is kept is scaled twice: the factor 1 / (1 − p) belongs in the mask once."
MULTIPLIED_IN = "What is kept keeps its drawn number as a factor. The numbers only decide: the factor is 1 / (1 − p)."
WHOLE_NUMBERS = "Your array holds whole numbers: of 1 / (1 − p) all behind the point is cut off."
OTHER_RNG = (
    "The numbers do not come from self.rng: they are others in each run, or always the same, and the checks cannot "
    "know them."
)
DRAWN_TWICE = "Numbers are drawn twice in one forward: once is enough, and all masks that follow are other ones."
DRAWN_NARROW = "Numbers drawn in float32 are other numbers: draw as the task says, and change the mask's type afterwards."
BELL = "The numbers follow a bell curve, so that not p of them lie below p: draw them evenly, from 0 to below 1."
OTHER_ORDER = "As many numbers as asked for, in another order: those of the first image come first, row by row."
PER_IMAGE = "One number per image: every value of it has a number of its own."
BY_MODE = (
    "Backward asks which mode is on now. It belongs to the last forward, and the mode may have changed since "
    "then: what forward leaves should say all."
)
NOTHING_LEFT = "On one of its ways forward leaves nothing, and recall has nothing to give: which mask would change nothing?"
NONE_LEFT = "forward leaves None, and backward multiplies by it: which mask would change nothing?"
ZERO_MASK = "In evaluation ∂L/∂x is 0: a mask that changes nothing is made of ones."
UNDROPPED = "∂L/∂x is scaled everywhere, and dropped nowhere."
COMPLEMENT = "1 − m stands where m belongs: ∂L/∂x is scaled by what y was scaled by."
FACTOR_TWICE_BACK = "The factor of what was kept stands twice in ∂L/∂x: the mask holds it once."
DIVIDES = "Backward undoes the scaling. Its slope is the mask itself: the factor comes once more."
TIMES_X = "x stands in your gradient: y = x · m is a straight line in x, and its slope is m alone."
MASK_ALONE = "You return the mask, which is the slope: it multiplies what comes in, ∂L/∂y."
SWAPPED = "The modes have changed places: training returns x, evaluation drops."

ALIKE = (
    "All answers are alike: while the network answers, the dropouts are in evaluation, too. Which layers belong in "
    "training, dropouts says."
)
AS_IT_WAS = "The rest of the network answers in the mode in which it was: only the dropouts belong in training."
ONE_MODE = "Afterwards all layers are in one mode: before, each had one of its own."
APART = (
    "The network sees x in other portions, so that other numbers are drawn for an image: each answer is one forward "
    "of all of x, as it is."
)
NO_MASK = "The variance of the mask is missing: without a mask nothing would vary."
OTHER_VARIANCE = "That is not the variance of the mask: the task gives it, p / (1 − p)."
ARRAYS_CHANGED = "An array that you were given is changed in place: whoever called you finds other numbers in it afterwards."
SQUARED_SUM = (
    "Each pixel has a mask number of its own: square first, then sum. The square of a sum lets pixels of different "
    "signs cancel."
)
PIXELS_VARIANCE = (
    "That is how the pixels differ from each other: what varies is the mask, and x is fixed."
)
KEPT_AXES = "Two axes of length 1 are left, where the pixels were: asked for is (N, C)."
VOTES = "        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n"
MEAN_AND_VARIANCE = "return votes.mean(axis=0), votes.var(axis=0)"

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
        KEEPS_P,
    ),
    Mistake("mask", "does not scale", " / (1 - rate)", " * 1.0", UNSCALED),
    Mistake(
        "mask",
        "shrinks in place of scaling up",
        " / (1 - rate)",
        " * (1 - rate)",
        SHRINKS,
    ),
    Mistake(
        "mask",
        "divides by the rate",
        "(uniform >= rate) / (1 - rate)",
        "(uniform >= rate) / (rate or 1)",
        BY_THE_RATE,
    ),
    Mistake(
        "mask",
        "drops at the edge",
        "uniform >= rate",
        "uniform > rate",
        EDGE,
    ),
    Mistake(
        "mask",
        "divides by the rate, also by 0",
        "(uniform >= rate) / (1 - rate)",
        "(uniform >= rate) / rate",
        BY_THE_RATE,
    ),
    Mistake(
        "mask",
        "scales the numbers",
        "(uniform >= rate) / (1 - rate)",
        "np.where(uniform < rate, 0, uniform / (1 - rate))",
        SCALES_NUMBERS,
    ),
    Mistake(
        "mask",
        "holds whole numbers",
        "return (uniform >= rate) / (1 - rate)",
        "return ((uniform >= rate) / (1 - rate)).astype(int)",
        WHOLE_NUMBERS,
    ),
    *(
        Mistake("mask", name, "(uniform >= rate) / (1 - rate)", wrong, sentence)
        for name, wrong, sentence in (
            ("keeps what is below 1 − p", "(uniform < 1 - rate) / (1 - rate)", BELOW),
            ("keeps what is up to 1 − p", "(uniform <= 1 - rate) / (1 - rate)", BELOW),
            ("keeps what is below 1 − p, unscaled", "(uniform < 1 - rate) * 1.0", BELOW),
            ("keeps what is above 1 − p", "(uniform >= 1 - rate) / (1 - rate)", ABOVE),
            (
                "keeps what is above 1 − p, scaled for p",
                "(uniform >= 1 - rate) / (rate or 1)",
                ABOVE,
            ),
            ("drops at the edge and does not scale", "(uniform > rate) * 1.0", UNSCALED),
            ("is the other way round at the edge", "(uniform <= rate) / (1 - rate)", TURNED),
            ("is the other way round and unscaled", "(uniform < rate) * 1.0", TURNED),
            ("is the other way round at the edge and unscaled", "(uniform <= rate) * 1.0", TURNED),
            (
                "keeps with the probability p, at the edge too",
                "(uniform <= rate) / (rate or 1)",
                KEEPS_P,
            ),
            (
                "scales by what was kept",
                "(uniform >= rate) / (uniform >= rate).mean()",
                BY_THE_KEPT,
            ),
            (
                "scales by what was dropped",
                "(uniform >= rate) / ((uniform < rate).mean() or 1)",
                BY_THE_KEPT,
            ),
            ("keeps the numbers", "np.where(uniform < rate, 0, uniform)", MULTIPLIED_IN),
            ("divides down to whole numbers", "(uniform >= rate) // (1 - rate)", WHOLE_NUMBERS),
            (
                "keeps whole numbers at the edge",
                "((uniform > rate) / (1 - rate)).astype(int)",
                WHOLE_NUMBERS,
            ),
            (
                "adds the rate",
                "(uniform >= rate) * (1 + rate)",
                "1 + p is too small: half of the values kept, each doubled, make up for the other half.",
            ),
            (
                "divides by 1 + p",
                "(uniform >= rate) / (1 + rate)",
                SHRINKS,
            ),
            ("multiplies by the rate", "(uniform >= rate) * rate", SHRINKS),
            ("scales twice", "(uniform >= rate) / (1 - rate) ** 2", FACTOR_TWICE),
            (
                "takes the root",
                "(uniform >= rate) / (1 - rate) ** 0.5",
                "That factor keeps the variance. Asked for is the one that keeps the mean, 1 / (1 − p).",
            ),
            (
                "rounds the numbers",
                "np.round(uniform) / (1 - rate)",
                "Rounded numbers drop one half, whatever p is.",
            ),
            (
                "halves",
                "(uniform >= 0.5) / (1 - rate)",
                "One half is dropped, whatever p is.",
            ),
            (
                "doubles",
                "(uniform >= rate) * 2.0",
                "The factor is 2 whatever p is: that is right at one half only.",
            ),
            (
                "leaves the rate where it drops",
                "np.where(uniform < rate, rate, 1 / (1 - rate))",
                "What is dropped is multiplied by p: it is 0.",
            ),
            (
                "returns what is kept",
                "uniform[uniform >= rate] * 0 + 1 / (1 - rate)",
                "Only what is kept is left: the mask has the shape of the numbers, with a 0 at each that is dropped.",
            ),
            (
                "returns what is kept, as numbers",
                "uniform[uniform >= rate] / (1 - rate)",
                "Only what is kept is left: the mask has the shape of the numbers, with a 0 at each that is dropped.",
            ),
            (
                "drops just that part",
                "(uniform >= np.quantile(uniform, rate)) / (1 - rate)",
                "You drop a part of exactly p. Each number decides for itself, so that the part is p on average.",
            ),
        )
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
        UNSCALED,
    ),
    Mistake("layer", "always drops", "if self.training:", "if True:", ALWAYS),
    Mistake(
        "layer",
        "never drops",
        "if self.training:",
        "if not self.training:",
        SWAPPED,
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
        DIVIDES,
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
        TIMES_X,
    ),
    *(
        Mistake(
            task,
            name,
            f"mask_from({drawn}, self.dropout_rate)",
            f"(lambda u, p: {rule})({drawn}, self.dropout_rate)",
            sentence,
        )
        for task, drawn in (
            ("layer", "self.rng.random(x.shape)"),
            ("spatial", "drawn"),
            ("paths", "drawn"),
        )
        for name, rule, sentence in (
            ("is the other way round", "(u < p) / (1 - p)", TURNED),
            ("is the other way round and unscaled", "(u < p) * 1.0", TURNED),
            ("keeps with the probability p", "(u < p) / (p or 1)", KEEPS_P),
            ("keeps what is below 1 − p", "(u < 1 - p) / (1 - p)", BELOW),
            ("keeps what is below 1 − p, unscaled", "(u < 1 - p) * 1.0", BELOW),
            ("keeps what is above 1 − p", "(u >= 1 - p) / (1 - p)", ABOVE),
            ("drops at the edge", "(u > p) / (1 - p)", EDGE),
            ("drops at the edge and does not scale", "(u > p) * 1.0", UNSCALED),
            ("shrinks in place of scaling up", "(u >= p) * (1 - p)", SHRINKS),
            ("divides by the rate", "(u >= p) / (p or 1)", BY_THE_RATE),
            ("scales twice", "(u >= p) / (1 - p) ** 2", FACTOR_TWICE),
            ("scales by what was kept", "(u >= p) / (u >= p).mean()", BY_THE_KEPT),
            ("scales the numbers", "(u >= p) * u / (1 - p)", SCALES_NUMBERS),
            ("keeps the numbers", "(u >= p) * u", MULTIPLIED_IN),
        )
    ),
    *(
        Mistake(task, name, f"self.rng.random({shape})", code.replace("SHAPE", shape), sentence)
        for task, shape in (("layer", "x.shape"), ("spatial", "x.shape[:2]"), ("paths", "len(x)"))
        for name, code, sentence in (
            ("has a generator of its own", "np.random.default_rng(0).random(SHAPE)", OTHER_RNG),
            ("has another generator", "np.random.default_rng(42).random(SHAPE)", OTHER_RNG),
            ("draws twice", "(self.rng.random(SHAPE), self.rng.random(SHAPE))[1]", DRAWN_TWICE),
            (
                "draws once too often",
                "(self.rng.random(SHAPE), self.rng.random(SHAPE))[0]",
                DRAWN_TWICE,
            ),
            ("draws in float32", "self.rng.random(SHAPE, np.float32)", DRAWN_NARROW),
            ("draws in the type of x", "self.rng.random(SHAPE, x.dtype)", DRAWN_NARROW),
            ("draws from a bell curve", "self.rng.standard_normal(SHAPE)", BELL),
            (
                "draws zeros and ones",
                "self.rng.binomial(1, 1 - self.dropout_rate, SHAPE)",
                BELOW,
            ),
            (
                "draws ones and zeros",
                "(1 - self.rng.binomial(1, self.dropout_rate, SHAPE))",
                BELOW,
            ),
        )
    ),
    *(
        Mistake(task, name, "return grad_output * mask", code, sentence)
        for task in ("layer", "spatial")
        for name, code, sentence in (
            (
                "asks for the mode in backward",
                "return grad_output * mask if self.training else grad_output",
                BY_MODE,
            ),
            (
                "scales the gradient and drops nothing",
                "return grad_output / (1 - self.dropout_rate) if self.training else grad_output",
                UNDROPPED,
            ),
            (
                "scales the gradient in either mode and drops nothing",
                "return grad_output / (1 - self.dropout_rate)",
                UNDROPPED,
            ),
            ("multiplies the gradient by 1 − m", "return grad_output * (1 - mask)", COMPLEMENT),
            (
                "keeps the gradient of what was dropped",
                "return grad_output * (mask == 0)",
                COMPLEMENT,
            ),
            ("squares the mask", "return grad_output * mask * mask", FACTOR_TWICE_BACK),
            (
                "scales the gradient once more",
                "return grad_output * mask / (1 - self.dropout_rate)",
                FACTOR_TWICE_BACK,
            ),
            (
                "takes the factor out of the gradient",
                "return grad_output * mask * (1 - self.dropout_rate)",
                HALF_MASKED,
            ),
            ("returns the mask", "return mask * np.ones_like(grad_output)", MASK_ALONE),
            (
                "changes grad_output where it dropped",
                "grad_output[np.broadcast_to(mask == 0, grad_output.shape)] = 0\n        return grad_output * mask",
                GRAD_IN_PLACE,
            ),
            (
                "changes grad_output, and returns a copy",
                "grad_output *= mask\n        return grad_output.copy()",
                GRAD_IN_PLACE,
            ),
        )
    ),
    *(
        Mistake(task, name, "self.cache = (mask,)", code, sentence)
        for task in ("layer", "spatial", "paths")
        for name, code, sentence in (
            ("keeps a wide mask for backward", "self.cache = (mask.astype(float),)", WIDE),
            ("keeps nothing", "self.mask = mask", NOTHING_LEFT),
            ("keeps two", "self.cache = (x, mask)", NO_COMMA),
            ("keeps None", "self.cache = (mask if self.training else None,)", NONE_LEFT),
            ("empties the cache", "self.cache = (mask,) if self.training else None", NOTHING_LEFT),
            (
                "keeps a mask of zeros in evaluation",
                "self.cache = (mask if self.training else 0 * mask,)",
                ZERO_MASK,
            ),
        )
    ),
    Mistake(
        "layer",
        "widens in evaluation",
        "mask = np.ones(x.shape, x.dtype)",
        "mask = np.ones(x.shape)",
        WIDE,
    ),
    Mistake(
        "layer",
        "multiplies the gradient with y",
        f"        self.cache = (mask,)\n        return x * mask\n{BACKWARD}        return grad_output * mask",
        f"        self.cache = (x * mask,)\n        return x * mask\n{BACKWARD}        return grad_output * mask",
        TIMES_X,
    ),
    Mistake(
        "layer",
        "has numbers in another order",
        "self.rng.random(x.shape)",
        "self.rng.random(x.shape[::-1]).T",
        OTHER_ORDER,
    ),
    Mistake(
        "layer",
        "fills in another order",
        "self.rng.random(x.shape)",
        "self.rng.random(x.size).reshape(x.shape, order='F')",
        OTHER_ORDER,
    ),
    Mistake(
        "layer",
        "draws for each image",
        "self.rng.random(x.shape)",
        "self.rng.random(len(x)).reshape(-1, *[1] * (x.ndim - 1))",
        PER_IMAGE,
    ),
    Mistake(
        "layer",
        "draws for each column",
        "self.rng.random(x.shape)",
        "self.rng.random(x.shape[-1])",
        PER_BATCH,
    ),
    Mistake(
        "layer",
        "draws for each image and channel",
        "self.rng.random(x.shape)",
        "self.rng.random(x.shape[:2]).reshape(*x.shape[:2], *[1] * (x.ndim - 2))",
        "One number per image and channel: here every value has a number of its own.",
    ),
    Mistake(
        "layer",
        "draws one number",
        "self.rng.random(x.shape)",
        "np.full(x.shape, self.rng.random())",
        PER_BATCH,
    ),
    Mistake(
        "layer",
        "drops in place, and scales a copy",
        LAYER_FORWARD,
        "        mask = np.ones(x.shape, x.dtype)\n        if self.training:\n            mask = mask_from(self.rng.random(x.shape), self.dropout_rate).astype(x.dtype)\n        self.cache = (mask,)\n        x[mask == 0] = 0\n        return x * mask\n",
        IN_PLACE,
    ),
    Mistake(
        "layer",
        "drops in place in training",
        LAYER_FORWARD,
        "        mask = np.ones(x.shape, x.dtype)\n        if self.training:\n            mask = mask_from(self.rng.random(x.shape), self.dropout_rate).astype(x.dtype)\n            x *= mask\n        self.cache = (mask,)\n        return x.copy()\n",
        IN_PLACE,
    ),
    Mistake(
        "layer",
        "is the classic form, and keeps its mask",
        LAYER_FORWARD,
        "        if not self.training:\n            return x * (1 - self.dropout_rate)\n        mask = (self.rng.random(x.shape) >= self.dropout_rate).astype(x.dtype)\n        self.cache = (mask,)\n        return x * mask\n",
        UNSCALED,
    ),
    Mistake(
        "layer",
        "is the classic form in forward",
        LAYER_FORWARD,
        "        mask = np.ones(x.shape, x.dtype)\n        if self.training:\n            mask = (self.rng.random(x.shape) >= self.dropout_rate).astype(x.dtype)\n        self.cache = (mask,)\n        return x * mask if self.training else x * (1 - self.dropout_rate)\n",
        UNSCALED,
    ),
    Mistake(
        "layer",
        "scales in evaluation too, and keeps its mask",
        LAYER_FORWARD,
        "        if not self.training:\n            return x * (1 - self.dropout_rate)\n        mask = mask_from(self.rng.random(x.shape), self.dropout_rate).astype(x.dtype)\n        self.cache = (mask,)\n        return x * mask\n",
        TWICE,
    ),
    Mistake(
        "layer",
        "scales up in evaluation",
        LAYER_FORWARD,
        "        mask = np.full(x.shape, 1 / (1 - self.dropout_rate), x.dtype)\n        if self.training:\n            mask = mask_from(self.rng.random(x.shape), self.dropout_rate).astype(x.dtype)\n        self.cache = (mask,)\n        return x * mask\n",
        TWICE,
    ),
    Mistake("layer", "has no factor in y", "return x * mask", "return x * (mask > 0)", UNSCALED),
    Mistake(
        "layer",
        "keeps its mask in evaluation and asks for the mode",
        f"{LAYER_FORWARD}{BACKWARD}        return grad_output * mask",
        f"        if not self.training:\n            return x\n        mask = mask_from(self.rng.random(x.shape), self.dropout_rate).astype(x.dtype)\n        self.cache = (mask,)\n        return x * mask\n{BACKWARD}        return grad_output * mask if self.training else grad_output",
        BY_MODE,
    ),
    Mistake(
        "layer",
        "leaves nothing at rate 0",
        "self.cache = (mask,)",
        "if self.dropout_rate:\n            self.cache = (mask,)",
        NOTHING_LEFT,
    ),
    Mistake(
        "layer",
        "returns y from backward",
        "return grad_output * mask",
        "return (grad_output * mask).sum(axis=0)",
        "The images are added up: each x has fed its own y alone, and ∂L/∂x has the shape of x.",
    ),
    Mistake(
        "layer",
        "averages the gradient over images",
        "return grad_output * mask",
        "return grad_output * mask / len(grad_output)",
        "You divide by the number of images: the mean is in the loss already.",
    ),
    Mistake(
        "layer",
        "draws anew in backward, in training",
        "        (mask,) = self.recall()\n        return grad_output * mask",
        "        if not self.training:\n            return grad_output\n        drawn = self.rng.random(grad_output.shape)\n        return grad_output * mask_from(drawn, self.dropout_rate).astype(grad_output.dtype)",
        ANEW,
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
    Mistake(
        "spatial",
        "widens in evaluation",
        "np.ones((*x.shape[:2], 1, 1), x.dtype)",
        "np.ones((*x.shape[:2], 1, 1))",
        WIDE,
    ),
    Mistake("spatial", "never drops", "if self.training:", "if not self.training:", SWAPPED),
    Mistake(
        "spatial",
        "scales in evaluation too",
        "np.ones((*x.shape[:2], 1, 1), x.dtype)",
        "np.full((*x.shape[:2], 1, 1), 1 - self.dropout_rate, x.dtype)",
        TWICE,
    ),
    Mistake(
        "spatial",
        "scales up in evaluation",
        "np.ones((*x.shape[:2], 1, 1), x.dtype)",
        "np.full((*x.shape[:2], 1, 1), 1 / (1 - self.dropout_rate), x.dtype)",
        TWICE,
    ),
    Mistake(
        "spatial",
        "is the classic form",
        SPATIAL_FORWARD,
        SPATIAL_FORWARD.replace(
            "np.ones((*x.shape[:2], 1, 1), x.dtype)",
            "np.full((*x.shape[:2], 1, 1), 1 - self.dropout_rate, x.dtype)",
        ).replace("mask_from(drawn, self.dropout_rate)", "(drawn >= self.dropout_rate)"),
        UNSCALED,
    ),
    Mistake("spatial", "has no factor in y", "return x * mask", "return x * (mask > 0)", UNSCALED),
    Mistake(
        "spatial",
        "divides the gradient",
        "return grad_output * mask",
        "return np.where(mask > 0, grad_output / np.where(mask > 0, mask, 1), 0)",
        DIVIDES,
    ),
    Mistake(
        "spatial",
        "draws anew in backward",
        "        (mask,) = self.recall()\n        return grad_output * mask",
        "        rate = self.dropout_rate * self.training\n        drawn = self.rng.random(grad_output.shape[:2])[:, :, None, None]\n        return grad_output * mask_from(drawn, rate).astype(grad_output.dtype)",
        ANEW,
    ),
    Mistake(
        "spatial",
        "draws anew in backward, in training",
        "        (mask,) = self.recall()\n        return grad_output * mask",
        "        if not self.training:\n            return grad_output\n        drawn = self.rng.random(grad_output.shape[:2])[:, :, None, None]\n        return grad_output * mask_from(drawn, self.dropout_rate).astype(grad_output.dtype)",
        ANEW,
    ),
    Mistake(
        "spatial",
        "multiplies the gradient with x",
        f"        self.cache = (mask,)\n        return x * mask\n{BACKWARD}        return grad_output * mask",
        f"        self.cache = (x * mask,)\n        return x * mask\n{BACKWARD}        return grad_output * mask",
        TIMES_X,
    ),
    Mistake(
        "spatial",
        "multiplies the gradient with x itself",
        f"        self.cache = (mask,)\n        return x * mask\n{BACKWARD}        return grad_output * mask",
        f"        self.cache = (mask,)\n        self.x = x\n        return x * mask\n{BACKWARD}        return grad_output * mask * self.x",
        TIMES_X,
    ),
    Mistake(
        "spatial",
        "sees in y what was dropped",
        f"        self.cache = (mask,)\n        return x * mask\n{BACKWARD}        return grad_output * mask",
        f"        self.cache = (x * mask,)\n        return x * mask\n{BACKWARD}        scale = 1 - self.dropout_rate * self.training\n        return (grad_output * (mask != 0) / scale).astype(grad_output.dtype)",
        FROM_Y,
    ),
    Mistake(
        "spatial",
        "adds up over pixels, and spreads it",
        "return grad_output * mask",
        "return np.zeros_like(grad_output) + (grad_output * mask).sum(axis=(2, 3), keepdims=True)",
        POOLED,
    ),
    Mistake(
        "spatial",
        "averages over pixels",
        "return grad_output * mask",
        "return (grad_output * mask).mean(axis=(2, 3))",
        POOLED,
    ),
    Mistake(
        "spatial",
        "puts the axes in front",
        "[:, :, None, None]",
        "[None, None]",
        "The two axes of the mask stand last, where the pixels are: images and channels come first.",
    ),
    Mistake(
        "spatial",
        "puts the channels last",
        "[:, :, None, None]",
        "[:, None, None, :]",
        "The channels of the mask stand last: in x they come second.",
    ),
    Mistake(
        "spatial",
        "lays channels along columns",
        "[:, :, None, None]",
        "[:, None, :, None]",
        "The channels of the mask stand third, where the rows are: in x they come second.",
    ),
    Mistake(
        "spatial",
        "needs one axis more",
        "[:, :, None, None]",
        "[:, :, None]",
        "Beside (N, C, H, W) a mask of three axes is taken for channels and pixels: it needs one more at its end.",
    ),
    Mistake(
        "spatial",
        "draws for pixels, the same in all channels",
        "self.rng.random(x.shape[:2])[:, :, None, None]",
        "self.rng.random((len(x), *x.shape[2:]))[:, None]",
        "Your numbers belong to pixels, the same in all channels: it should be the other way round.",
    ),
    Mistake(
        "spatial",
        "draws for rows",
        "self.rng.random(x.shape[:2])[:, :, None, None]",
        "self.rng.random((*x.shape[:3], 1))",
        "One number decides for a row of pixels: here it decides for all of a channel.",
    ),
    Mistake(
        "spatial",
        "draws for channels and images apart",
        "self.rng.random(x.shape[:2])[:, :, None, None]",
        "np.maximum(self.rng.random(len(x))[:, None], self.rng.random(x.shape[1]))[:, :, None, None]",
        "Images and channels are drawn apart: each channel of each image has a number of its own.",
    ),
    Mistake(
        "spatial",
        "draws one number",
        "self.rng.random(x.shape[:2])[:, :, None, None]",
        "np.full((*x.shape[:2], 1, 1), self.rng.random())",
        "One number decides for all: each channel of each image has a number of its own.",
    ),
    Mistake(
        "spatial",
        "keeps its mask in evaluation and asks for the mode",
        f"{SPATIAL_FORWARD}{BACKWARD}        return grad_output * mask",
        f"        if not self.training:\n            return x\n        drawn = self.rng.random(x.shape[:2])[:, :, None, None]\n        mask = mask_from(drawn, self.dropout_rate).astype(x.dtype)\n        self.cache = (mask,)\n        return x * mask\n{BACKWARD}        return grad_output * mask if self.training else grad_output",
        BY_MODE,
    ),
    Mistake(
        "spatial",
        "keeps the first mask",
        SPATIAL_FORWARD,
        "        mask = np.ones((*x.shape[:2], 1, 1), x.dtype)\n        if self.training:\n            if self.cache is None or self.cache[0].shape != mask.shape:\n                drawn = self.rng.random(x.shape[:2])[:, :, None, None]\n                self.cache = (mask_from(drawn, self.dropout_rate).astype(x.dtype),)\n            return x * self.cache[0]\n        return x\n",
        "The first mask stays: every forward in training draws a new one, and evaluation leaves one that changes nothing.",
    ),
    Mistake(
        "spatial",
        "drops in place, and scales a copy",
        "        return x * mask\n",
        "        x[np.broadcast_to(mask == 0, x.shape)] = 0\n        return x * mask\n",
        IN_PLACE,
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
        FACTOR_TWICE_BACK,
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
    Mistake("paths", "never drops", "if self.training:", "if not self.training:", SWAPPED),
    Mistake(
        "paths",
        "widens in evaluation",
        "np.ones((len(x), 1, 1, 1), x.dtype)",
        "np.ones((len(x), 1, 1, 1))",
        WIDE,
    ),
    Mistake(
        "paths",
        "scales in evaluation too",
        "np.ones((len(x), 1, 1, 1), x.dtype)",
        "np.full((len(x), 1, 1, 1), 1 - self.dropout_rate, x.dtype)",
        TWICE,
    ),
    Mistake(
        "paths",
        "scales up in evaluation",
        "np.ones((len(x), 1, 1, 1), x.dtype)",
        "np.full((len(x), 1, 1, 1), 1 / (1 - self.dropout_rate), x.dtype)",
        TWICE,
    ),
    Mistake(
        "paths",
        "is the classic form",
        "        mask = np.ones((len(x), 1, 1, 1), x.dtype)\n        if self.training:\n            drawn = self.rng.random(len(x)).reshape(-1, 1, 1, 1)\n            mask = mask_from(drawn, self.dropout_rate).astype(x.dtype)\n",
        "        mask = np.full((len(x), 1, 1, 1), 1 - self.dropout_rate, x.dtype)\n        if self.training:\n            drawn = self.rng.random(len(x)).reshape(-1, 1, 1, 1)\n            mask = (drawn >= self.dropout_rate).astype(x.dtype)\n",
        UNSCALED,
    ),
    Mistake(
        "paths",
        "draws in evaluation",
        "        if self.training:\n            drawn = self.rng.random(len(x)).reshape(-1, 1, 1, 1)\n",
        "        drawn = self.rng.random(len(x)).reshape(-1, 1, 1, 1)\n        if self.training:\n",
        DRAWS,
    ),
    Mistake(
        "paths",
        "asks for the mode in backward",
        PATHS_BACKWARD,
        "return grad_output + self.residual.backward(mask * grad_output if self.training else grad_output)",
        BY_MODE,
    ),
    Mistake(
        "paths",
        "goes round F in backward",
        PATHS_BACKWARD,
        "return grad_output + mask * grad_output",
        "The gradient does not go through F: its parameters learn nothing, and x is told as if F gave it back unchanged.",
    ),
    Mistake(
        "paths",
        "leaves F out in backward",
        PATHS_BACKWARD,
        "return grad_output",
        "∂L/∂x knows of the shortcut alone: x fed F as well, and F's parameters learn nothing.",
    ),
    Mistake(
        "paths",
        "teaches F and forgets what it gives back",
        PATHS_BACKWARD,
        "self.residual.backward(mask * grad_output)\n        return grad_output",
        "What F gives back is lost: x fed F as well as y.",
    ),
    Mistake(
        "paths",
        "takes the sum twice",
        PATHS_BACKWARD,
        "return grad_output + grad_output + self.residual.backward(mask * grad_output)",
        "The shortcut's gradient stands there twice.",
    ),
    Mistake(
        "paths",
        "takes one or the other",
        "return x + mask * self.residual.forward(x)",
        "return (1 - mask) * x + mask * self.residual.forward(x)",
        "Where F takes part the shortcut is weakened, by 1 − m: it stays whole for every image.",
    ),
    Mistake(
        "paths",
        "takes one or the other by the mask",
        "return x + mask * self.residual.forward(x)",
        "return np.where(mask > 0, mask * self.residual.forward(x), x)",
        "Where F takes part the shortcut is missing: it stays for every image.",
    ),
    Mistake(
        "paths",
        "drops whole images",
        "return x + mask * self.residual.forward(x)",
        "return np.where(mask > 0, x + mask * self.residual.forward(x), 0)",
        "Images whose path is dropped are lost: their shortcut stays.",
    ),
    Mistake(
        "paths",
        "has no factor in y",
        "return x + mask * self.residual.forward(x)",
        "return x + (mask > 0) * self.residual.forward(x)",
        UNSCALED,
    ),
    Mistake(
        "paths",
        "drops the shortcut, and F too",
        "return x + mask * self.residual.forward(x)",
        "return mask * x + mask * self.residual.forward(mask * x)",
        "The shortcut is masked, and what goes into F: the mask stands behind F alone.",
    ),
    Mistake(
        "paths",
        "multiplies the two ways",
        "return x + mask * self.residual.forward(x)",
        "return x * mask * self.residual.forward(x)",
        "The two ways are multiplied: they are added.",
    ),
    Mistake(
        "paths",
        "takes the path for what was subtracted",
        "return x + mask * self.residual.forward(x)",
        "return self.residual.forward(x) + mask * (x - self.residual.forward(x))",
        "F and the shortcut have changed places: the mask stands before F.",
    ),
    Mistake(
        "paths",
        "scales what F gives back in place",
        "        return x + mask * self.residual.forward(x)\n",
        "        y = self.residual.forward(x)\n        y *= mask\n        y += x\n        return y\n",
        "You write into what F gave you. F may have given you x itself, and then x is changed before it is added.",
    ),
    Mistake(
        "paths",
        "adds into what F gives back",
        "        return x + mask * self.residual.forward(x)\n",
        "        y = self.residual.forward(x)\n        y += x - y + mask * y\n        return y\n",
        "You write into what F gave you. F may have given you x itself, and then x is changed.",
    ),
    Mistake(
        "paths",
        "draws for each channel",
        "self.rng.random(len(x)).reshape(-1, 1, 1, 1)",
        "self.rng.random(x.shape[:2])[:, :, None, None]",
        "One number per image and channel: here an image keeps or loses its path as a whole.",
    ),
    Mistake(
        "paths",
        "draws for each channel of all images",
        "self.rng.random(len(x)).reshape(-1, 1, 1, 1)",
        "self.rng.random(x.shape[1])[:, None, None]",
        "One number per channel: here an image keeps or loses its path as a whole.",
    ),
    Mistake(
        "paths",
        "draws for pixels",
        "self.rng.random(len(x)).reshape(-1, 1, 1, 1)",
        "self.rng.random(x.shape[2:])",
        "Your numbers belong to pixels: here an image keeps or loses its path as a whole.",
    ),
    Mistake(
        "paths",
        "draws one number and skips F",
        "            drawn = self.rng.random(len(x)).reshape(-1, 1, 1, 1)\n",
        "            drawn = np.full((len(x), 1, 1, 1), self.rng.random())\n",
        PER_BATCH,
    ),
    Mistake(
        "paths",
        "lays the mask along another axis",
        ".reshape(-1, 1, 1, 1)",
        ".reshape(1, -1, 1, 1)",
        "The mask lies along the channels: the images are the first axis.",
    ),
    Mistake(
        "paths",
        "needs one axis more",
        ".reshape(-1, 1, 1, 1)",
        ".reshape(-1, 1, 1)",
        "A mask of three axes beside (N, C, H, W) is taken for channels: it needs one more at its end.",
    ),
    Mistake(
        "paths",
        "squares the mask in backward",
        "self.residual.backward(mask * grad_output)",
        "self.residual.backward(mask * mask * grad_output)",
        FACTOR_TWICE_BACK,
    ),
    Mistake(
        "paths",
        "multiplies by 1 − m in backward",
        "self.residual.backward(mask * grad_output)",
        "self.residual.backward((1 - mask) * grad_output)",
        COMPLEMENT,
    ),
    Mistake(
        "paths",
        "draws anew in backward",
        "        (mask,) = self.recall()\n",
        "        mask = 1.0\n        if self.training:\n            drawn = self.rng.random(len(grad_output)).reshape(-1, 1, 1, 1)\n            mask = mask_from(drawn, self.dropout_rate).astype(grad_output.dtype)\n",
        ANEW,
    ),
    Mistake(
        "paths",
        "passes the gradient through the sum",
        PATHS_BACKWARD,
        "return mask * (grad_output + self.residual.backward(grad_output))",
        "The mask stands before the shortcut's gradient, too, though the shortcut was never dropped.",
    ),
    Mistake(
        "paths",
        "goes through F with the sum",
        PATHS_BACKWARD,
        "return self.residual.backward(grad_output + mask * grad_output)",
        "Both gradients go through F: that of the shortcut goes round it.",
    ),
    Mistake(
        "paths",
        "multiplies what goes back",
        PATHS_BACKWARD,
        "return grad_output * self.residual.backward(mask * grad_output)",
        "The two gradients are multiplied: x fed y on two ways, and they are added.",
    ),
    Mistake(
        "paths",
        "changes grad_output by the mask",
        PATHS_BACKWARD,
        "shortcut = grad_output.copy()\n        grad_output *= mask\n        return shortcut + self.residual.backward(grad_output)",
        GRAD_IN_PLACE,
    ),
    Mistake(
        "paths",
        "changes grad_output before it is added",
        PATHS_BACKWARD,
        "grad_output *= mask\n        return grad_output + self.residual.backward(grad_output)",
        GRAD_IN_PLACE,
    ),
    Mistake(
        "paths",
        "runs F twice",
        "return x + mask * self.residual.forward(x)",
        "return x + mask * self.residual.forward(self.residual.forward(x))",
        "F runs twice, one behind the other: x goes through it once.",
    ),
    Mistake(
        "paths",
        "feeds F with y",
        "return x + mask * self.residual.forward(x)",
        "y = x + mask * self.residual.forward(x)\n        return y + self.residual.forward(y)",
        "F runs twice: y = x + m · F(x) is all.",
    ),
    Mistake(
        "paths",
        "keeps its mask in evaluation and asks for the mode",
        f"        mask = np.ones((len(x), 1, 1, 1), x.dtype)\n        if self.training:\n            drawn = self.rng.random(len(x)).reshape(-1, 1, 1, 1)\n            mask = mask_from(drawn, self.dropout_rate).astype(x.dtype)\n        self.cache = (mask,)\n{PATHS_FORWARD}{BACKWARD}        {PATHS_BACKWARD}",
        f"        if not self.training:\n            return x + self.residual.forward(x)\n        drawn = self.rng.random(len(x)).reshape(-1, 1, 1, 1)\n        mask = mask_from(drawn, self.dropout_rate).astype(x.dtype)\n        self.cache = (mask,)\n{PATHS_FORWARD}{BACKWARD}        return grad_output + self.residual.backward(mask * grad_output if self.training else grad_output)",
        BY_MODE,
    ),
    Mistake(
        "paths",
        "skips F by one number",
        "        mask = np.ones((len(x), 1, 1, 1), x.dtype)\n        if self.training:\n            drawn = self.rng.random(len(x)).reshape(-1, 1, 1, 1)\n            mask = mask_from(drawn, self.dropout_rate).astype(x.dtype)\n        self.cache = (mask,)\n",
        "        mask = 1.0\n        if self.training and self.rng.random() < self.dropout_rate:\n            self.cache = (0.0,)\n            return x\n        self.cache = (mask,)\n",
        "F's backward runs where its forward did not: the two go the same ways. And each image has a number of its own.",
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
    *(
        Mistake("noise", name, "return rate / (1 - rate) * x**2 @ weight**2", wrong, sentence)
        for name, wrong, sentence in (
            ("leaves the mask out", "return x**2 @ weight**2", NO_MASK),
            ("takes p for the mask's variance", "return rate * x**2 @ weight**2", OTHER_VARIANCE),
            (
                "takes 1 − p for the mask's variance",
                "return (1 - rate) * x**2 @ weight**2",
                OTHER_VARIANCE,
            ),
            (
                "takes p² for the mask's variance",
                "return rate**2 * x**2 @ weight**2",
                OTHER_VARIANCE,
            ),
            (
                "divides by (1 − p)²",
                "return rate / (1 - rate) ** 2 * x**2 @ weight**2",
                OTHER_VARIANCE,
            ),
            (
                "squares the mask's variance",
                "return (rate / (1 - rate)) ** 2 * x**2 @ weight**2",
                "Var[m] is squared as well: it goes in as it is, and only the constants are squared.",
            ),
            (
                "takes the mean of m",
                "return 1 / (1 - rate) ** 2 * x**2 @ weight**2",
                OTHER_VARIANCE,
            ),
            (
                "takes the variance of the drawn numbers",
                "return x**2 @ weight**2 / 12",
                "1/12 is the variance of the drawn numbers: asked for is that of the mask, which they decide.",
            ),
            (
                "computes in another order",
                "return rate / 1 - rate * x**2 @ weight**2",
                "Python divides before it subtracts: without brackets 1 − p is not below the line.",
            ),
            (
                "takes absolute values",
                "return rate / (1 - rate) * abs(x) @ abs(weight)",
                "Absolute values are not squares: a constant leaves a variance as its square.",
            ),
            (
                "squares the sum, and leaves the mask out",
                "return (x @ weight) ** 2",
                NO_MASK,
            ),
            (
                "takes the variance of the summands",
                "return rate / (1 - rate) * (x[:, :, None] * weight).var(axis=1)",
                "That is how the summands differ from each other: what varies is the mask, and each summand is fixed.",
            ),
            (
                "takes the variance of the summands, without the mask",
                "return (x[:, :, None] * weight).var(axis=1)",
                "That is how the summands differ from each other: what varies is the mask, and each summand is fixed.",
            ),
            (
                "subtracts the square of the mean",
                "return x**2 @ weight**2 / (1 - rate) - (x @ weight) ** 2",
                "Squares of single summands, less the square of the sum: each summand has a mean of its own, and its "
                "square is taken away from it.",
            ),
            (
                "takes the square of the mean square",
                "return ((x @ weight) ** 2 / (1 - rate)) - (x @ weight) ** 2",
                "You square the sum: that would be one mask number for all features. Each has its own, and their variances "
                "add up.",
            ),
            (
                "divides by the features twice",
                "return rate / (1 - rate) * x**2 @ weight**2 / len(weight) ** 2",
                "You average over the features: the layer adds them up, and so do their variances.",
            ),
            (
                "takes roots of squares",
                "return np.sqrt(rate / (1 - rate)) * np.sqrt(x**2 @ weight**2) * np.sqrt(x**2 @ weight**2)",
                "The squares of the constants stand beside the root of Var[m]: it goes in as it is.",
            ),
            (
                "multiplies number by number",
                "return rate / (1 - rate) * x**2 * weight**2",
                "x and the weights do not fit number by number: the sum over features is a product of matrices.",
            ),
            (
                "multiplies the other way round",
                "return rate / (1 - rate) * weight**2 @ x**2",
                "The two stand in the wrong order: x (N, D) comes before weight (D, K).",
            ),
            (
                "transposes the weights",
                "return rate / (1 - rate) * x**2 @ (weight**2).T",
                "weight is (D, K), and what is summed is D: it must not be transposed.",
            ),
            (
                "adds up the images",
                "return (rate / (1 - rate) * x**2 @ weight**2).sum(axis=0)",
                "The images are added up: each has a variance of its own, (N, K).",
            ),
            (
                "averages the images",
                "return (rate / (1 - rate) * x**2 @ weight**2).mean(axis=0)",
                "The images are averaged: each has a variance of its own, (N, K).",
            ),
            (
                "squares x in place",
                "x **= 2\n    return rate / (1 - rate) * x @ weight**2",
                ARRAYS_CHANGED,
            ),
            (
                "squares the weights in place",
                "weight **= 2\n    return rate / (1 - rate) * x**2 @ weight",
                ARRAYS_CHANGED,
            ),
            (
                "squares both in place",
                "x **= 2\n    weight **= 2\n    return rate / (1 - rate) * x @ weight",
                ARRAYS_CHANGED,
            ),
        )
    ),
    *(
        Mistake("noise", f"{name}, pooled", "rate / (1 - rate), x", f"{variance}, x", sentence)
        for name, variance, sentence in (
            ("leaves the mask out", "1.0", NO_MASK),
            ("takes p for the mask's variance", "rate", OTHER_VARIANCE),
            ("takes 1 − p for the mask's variance", "1 - rate", OTHER_VARIANCE),
            ("takes p² for the mask's variance", "rate**2", OTHER_VARIANCE),
            ("divides by (1 − p)²", "rate / (1 - rate) ** 2", OTHER_VARIANCE),
            ("takes the mean of m", "1 / (1 - rate) ** 2", OTHER_VARIANCE),
            (
                "turns the fraction round",
                "(1 - rate) / rate",
                "Var[m] is upside down: the more is dropped, the larger it is.",
            ),
            (
                "takes the mean square of the mask",
                "1 / (1 - rate)",
                "1 / (1 − p) is the mean of m²: the square of the mean, which is 1, has not been taken away.",
            ),
            (
                "squares the mask's variance",
                "(rate / (1 - rate)) ** 2",
                "Var[m] is squared as well: it goes in as it is, and only the constants are squared.",
            ),
            (
                "takes the root of the mask's variance",
                "(rate / (1 - rate)) ** 0.5",
                "The squares of the constants stand beside the root of Var[m]: it goes in as it is.",
            ),
        )
    ),
    *(
        Mistake(
            "noise", name, "single = of_mask * (x**2).sum(axis=(2, 3)) / pixels**2", wrong, sentence
        )
        for name, wrong, sentence in (
            (
                "sums for single pixels",
                "single = of_mask * (x**2).sum(axis=(2, 3))",
                "The 1 / HW before the sum is missing for single pixels.",
            ),
            (
                "leaves the mask out for single pixels",
                "single = (x**2).sum(axis=(2, 3)) / pixels**2",
                NO_MASK,
            ),
            (
                "squares the sum for single pixels",
                "single = of_mask * x.sum(axis=(2, 3)) ** 2 / pixels**2",
                SQUARED_SUM,
            ),
            (
                "squares the sum for single pixels, and divides once",
                "single = of_mask * x.sum(axis=(2, 3)) ** 2 / pixels",
                SQUARED_SUM,
            ),
            (
                "takes the variance of the pixels",
                "single = of_mask * x.var(axis=(2, 3)) / pixels",
                PIXELS_VARIANCE,
            ),
            (
                "takes the variance of the pixels, and does not divide",
                "single = of_mask * x.var(axis=(2, 3))",
                PIXELS_VARIANCE,
            ),
            (
                "does not square for single pixels",
                "single = of_mask * x.sum(axis=(2, 3)) / pixels**2",
                "x is not squared for single pixels: a constant leaves a variance as its square.",
            ),
            (
                "does not square for single pixels, and divides once",
                "single = of_mask * x.mean(axis=(2, 3))",
                "Nothing is squared for single pixels: a constant leaves a variance as its square.",
            ),
            (
                "divides by the height",
                "single = of_mask * (x**2).sum(axis=(2, 3)) / x.shape[2] ** 2",
                "You divide by one side of the map: it has H · W pixels.",
            ),
            (
                "divides by the width",
                "single = of_mask * (x**2).sum(axis=(2, 3)) / x.shape[3] ** 2",
                "You divide by one side of the map: it has H · W pixels.",
            ),
            (
                "leaves x out for single pixels",
                "single = of_mask * np.ones(x.shape[:2]) / pixels",
                "For single pixels you give the variance of a mean of masks: the x before each is missing.",
            ),
            (
                "divides by three times the pixels",
                "single = of_mask * (x**2).mean(axis=(2, 3)) / pixels**2",
                "You divide by HW once too often: the 1 / HW before the sum counts as its square, and no more.",
            ),
            (
                "keeps the axes for single pixels",
                "single = of_mask * (x**2).sum(axis=(2, 3), keepdims=True) / pixels**2",
                KEPT_AXES,
            ),
            (
                "says the same of both, as if of channels",
                "single = of_mask * x.mean(axis=(2, 3)) ** 2",
                SQUARED_SUM,
            ),
        )
    ),
    *(
        Mistake("noise", name, "whole = of_mask * x.mean(axis=(2, 3)) ** 2", wrong, sentence)
        for name, wrong, sentence in (
            (
                "divides once more for whole channels",
                "whole = of_mask * x.mean(axis=(2, 3)) ** 2 / pixels",
                "For whole channels you divide by HW once too often: one mask number stands before the mean, and nothing "
                "averages out.",
            ),
            (
                "sums the squares for whole channels",
                "whole = of_mask * (x**2).sum(axis=(2, 3))",
                "With one mask number for a channel its constant is the mean of x: first the mean, then the square.",
            ),
            (
                "multiplies by the pixels for whole channels",
                "whole = single * pixels",
                "With one mask number for a channel its constant is the mean of x: first the mean, then the square.",
            ),
            (
                "takes the variance of the pixels for whole channels",
                "whole = of_mask * x.var(axis=(2, 3))",
                PIXELS_VARIANCE,
            ),
            ("leaves the mask out for whole channels", "whole = x.mean(axis=(2, 3)) ** 2", NO_MASK),
            (
                "keeps the axes for whole channels",
                "whole = of_mask * x.mean(axis=(2, 3), keepdims=True) ** 2",
                KEPT_AXES,
            ),
            (
                "divides by the channels",
                "whole = of_mask * x.mean(axis=(2, 3)) ** 2 / x.shape[1]",
                "You divide by the number of channels: each has a mean and a variance of its own.",
            ),
            (
                "takes absolute values for whole channels",
                "whole = of_mask * abs(x).mean(axis=(2, 3)) ** 2",
                "Absolute values are averaged: pixels of different signs cancel, as they share the mask number.",
            ),
        )
    ),
    *(
        Mistake("noise", name, "return single, whole", wrong, sentence)
        for name, wrong, sentence in (
            (
                "takes the root of both",
                "return single**0.5, whole**0.5",
                "That is the root of the variance.",
            ),
            (
                "returns one",
                "return single",
                "Two arrays are asked for: behind dropout, and behind spatial dropout.",
            ),
            (
                "returns the other",
                "return whole",
                "Two arrays are asked for: behind dropout, and behind spatial dropout.",
            ),
            (
                "keeps the axes of both",
                "return single[..., None, None], whole[..., None, None]",
                KEPT_AXES,
            ),
            (
                "adds both",
                "return single + whole",
                "Two arrays are asked for: behind dropout, and behind spatial dropout.",
            ),
            (
                "adds up the images, pooled",
                "return single.sum(axis=0), whole.sum(axis=0)",
                "The images are added up: each has a variance of its own, (N, C).",
            ),
            (
                "averages the images, pooled",
                "return single.mean(axis=0), whole.mean(axis=0)",
                "The images are averaged: each has a variance of its own, (N, C).",
            ),
        )
    ),
    Mistake(
        "noise",
        "squares x in place, pooled",
        "single = of_mask * (x**2).sum(axis=(2, 3)) / pixels**2\n    whole = of_mask * x.mean(axis=(2, 3)) ** 2",
        "whole = of_mask * x.mean(axis=(2, 3)) ** 2\n    x **= 2\n    single = of_mask * x.sum(axis=(2, 3)) / pixels**2",
        ARRAYS_CHANGED,
    ),
    Mistake(
        "noise",
        "squares x in place too early, pooled",
        "single = of_mask * (x**2).sum(axis=(2, 3)) / pixels**2",
        "x **= 2\n    single = of_mask * x.sum(axis=(2, 3)) / pixels**2",
        ARRAYS_CHANGED,
    ),
    Mistake(
        "noise",
        "has no squares of 1 / HW, pooled",
        "single = of_mask * (x**2).sum(axis=(2, 3)) / pixels**2\n    whole = of_mask * x.mean(axis=(2, 3)) ** 2",
        "single = of_mask * (x**2).sum(axis=(2, 3))\n    whole = of_mask * x.sum(axis=(2, 3)) ** 2",
        "The 1 / HW before the sum is missing.",
    ),
    Mistake(
        "noise",
        "averages over channels, pooled",
        "single = of_mask * (x**2).sum(axis=(2, 3)) / pixels**2\n    whole = of_mask * x.mean(axis=(2, 3)) ** 2",
        "single = of_mask * (x**2).sum(axis=(1, 2)) / pixels**2\n    whole = of_mask * x.mean(axis=(1, 2)) ** 2",
        "The sum runs over channels: the pixels are the last two axes.",
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
        ALIKE,
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
        AS_IT_WAS,
    ),
    Mistake(
        "votes",
        "leaves everything in training",
        "    return votes.mean(axis=0), votes.var(axis=0)",
        "    for layer in layers_of(network):\n        layer.training = True\n"
        "    return votes.mean(axis=0), votes.var(axis=0)",
        ONE_MODE,
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
        ONE_MODE,
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
    Mistake(
        "votes",
        "averages everything",
        "return votes.mean(axis=0), votes.var(axis=0)",
        "return votes.mean(), votes.var()",
        "One number is left of all: the mean is over answers alone, and each image and class has its own.",
    ),
    Mistake(
        "votes",
        "adds up the answers",
        "votes.mean(axis=0)",
        "votes.sum(axis=0)",
        "The answers are added up: asked for is their mean.",
    ),
    Mistake(
        "votes",
        "averages the logits, and scatters the right ones",
        f"{VOTES}    {MEAN_AND_VARIANCE}",
        "        votes = np.array([network.forward(x) for _ in range(count)])\n    return softmax(votes.mean(axis=0)), np.var([softmax(z) for z in votes], axis=0)",
        "You average logits: asked for is the mean and the variance of probabilities.",
    ),
    Mistake(
        "votes",
        "scatters the logits",
        f"{VOTES}    {MEAN_AND_VARIANCE}",
        "        votes = np.array([network.forward(x) for _ in range(count)])\n    return np.mean([softmax(z) for z in votes], axis=0), votes.var(axis=0)",
        "The mean is of probabilities, and the variance of logits: both are of probabilities.",
    ),
    Mistake(
        "votes",
        "counts first choices",
        f"{VOTES}    {MEAN_AND_VARIANCE}",
        "        votes = np.array([network.forward(x) for _ in range(count)])\n        votes = (votes == votes.max(axis=2, keepdims=True)).astype(float)\n    return votes.mean(axis=0), votes.var(axis=0)",
        "Each answer counts as a vote for its first choice: what is averaged are probabilities.",
    ),
    Mistake(
        "votes",
        "takes the softmax down the columns",
        f"{VOTES}    {MEAN_AND_VARIANCE}",
        "        votes = np.array([softmax(network.forward(x).T).T for _ in range(count)])\n    return votes.mean(axis=0), votes.var(axis=0)",
        "The softmax runs down the columns, among images: the probabilities of each image sum to 1.",
    ),
    Mistake(
        "votes",
        "takes the softmax of the mean",
        f"{VOTES}    {MEAN_AND_VARIANCE}",
        "        votes = np.array([network.forward(x) for _ in range(count)])\n    votes = np.exp(votes) / np.exp(votes).sum()\n    return votes.mean(axis=0), votes.var(axis=0)",
        "One sum for all answers: the probabilities of each image in each answer sum to 1.",
    ),
    Mistake(
        "votes",
        "asks once too few",
        "range(count)",
        "range(count - 1)",
        "The number of answers is not count.",
    ),
    Mistake(
        "votes",
        "divides by one less in the mean",
        "votes.mean(axis=0)",
        "votes.sum(axis=0) / (count - 1)",
        "You divide the sum by T − 1: the mean divides by T.",
    ),
    Mistake(
        "votes",
        "takes the median",
        "votes.mean(axis=0)",
        "np.median(votes, axis=0)",
        "That is the median of the answers: asked for is their mean.",
    ),
    Mistake(
        "votes",
        "takes the mean square",
        "votes.var(axis=0)",
        "(votes**2).mean(axis=0)",
        "That is the mean of the squares: the mean has to be taken away before squaring.",
    ),
    Mistake(
        "votes",
        "has the wrong sign",
        "votes.var(axis=0)",
        "votes.mean(axis=0) ** 2 - (votes**2).mean(axis=0)",
        "The variance comes out below 0: it is the mean of the squares less the square of the mean.",
    ),
    Mistake(
        "votes",
        "squares nothing",
        "votes.var(axis=0)",
        "abs(votes - votes.mean(axis=0)).mean(axis=0)",
        "The differences are not squared.",
    ),
    Mistake(
        "votes",
        "squares the mean difference",
        "votes.var(axis=0)",
        "(votes - votes.mean(axis=0)).mean(axis=0) ** 2",
        "The differences are averaged before they are squared, and their mean is 0.",
    ),
    Mistake(
        "votes",
        "takes the spread",
        "votes.var(axis=0)",
        "np.ptp(votes, axis=0)",
        "That is the distance from the smallest to the largest answer: the variance is a mean of squares.",
    ),
    Mistake(
        "votes",
        "takes p (1 − p)",
        "votes.var(axis=0)",
        "votes.mean(axis=0) * (1 - votes.mean(axis=0))",
        "p̄ (1 − p̄) is the variance of a vote that is 0 or 1: the answers are probabilities, and scatter less.",
    ),
    Mistake(
        "votes",
        "returns the mean alone",
        "return votes.mean(axis=0), votes.var(axis=0)",
        "return votes.mean(axis=0)",
        "Two arrays are asked for: the mean and the variance.",
    ),
    Mistake(
        "votes",
        "returns all answers",
        "return votes.mean(axis=0), votes.var(axis=0)",
        "return votes, votes.var(axis=0)",
        "All answers are returned: asked for is their mean.",
    ),
    Mistake(
        "votes",
        "averages the variance over classes",
        "votes.var(axis=0)",
        "votes.var(axis=0).mean(axis=1)",
        "The classes are averaged or added up: each has a variance of its own, (N, K).",
    ),
    Mistake(
        "votes",
        "adds the variance up over classes",
        "votes.var(axis=0)",
        "votes.var(axis=0).sum(axis=1)",
        "The classes are averaged or added up: each has a variance of its own, (N, K).",
    ),
    Mistake(
        "votes",
        "takes statistics over classes",
        "return votes.mean(axis=0), votes.var(axis=0)",
        "return votes.mean(axis=2), votes.var(axis=2)",
        "You average over the classes: the answers lie along another axis.",
    ),
    Mistake(
        "votes",
        "keeps an axis",
        "return votes.mean(axis=0), votes.var(axis=0)",
        "return votes.mean(axis=0, keepdims=True), votes.var(axis=0, keepdims=True)",
        "An axis of length 1 is left, where the answers were: asked for is (N, K).",
    ),
    Mistake(
        "votes",
        "asks image by image",
        "        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        "        votes = np.array([[softmax(network.forward(x[n : n + 1]))[0] for _ in range(count)] for n in range(len(x))])\n        votes = votes.swapaxes(0, 1)\n",
        APART,
    ),
    Mistake(
        "votes",
        "asks image by image in each answer",
        "        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        "        votes = np.array([[softmax(network.forward(x[n : n + 1]))[0] for n in range(len(x))] for _ in range(count)])\n",
        APART,
    ),
    Mistake(
        "votes",
        "repeats x in one batch",
        "        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        "        votes = softmax(network.forward(np.concatenate([x] * count))).reshape(count, len(x), -1)\n",
        APART,
    ),
    Mistake(
        "votes",
        "repeats each image in one batch",
        "        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        "        votes = softmax(network.forward(np.repeat(x, count, axis=0))).reshape(len(x), count, -1).swapaxes(0, 1)\n",
        APART,
    ),
    Mistake(
        "votes",
        "asks once before",
        "        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        "        network.forward(x)\n        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        "The network is asked once more than count says: all numbers that are drawn later are other ones.",
    ),
    Mistake(
        "votes",
        "asks twice for each answer",
        "        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        "        votes = np.array([(network.forward(x), softmax(network.forward(x)))[1] for _ in range(count)])\n",
        "The network is asked more than once for each answer: all numbers that are drawn later are other ones.",
    ),
    Mistake(
        "votes",
        "sets the modes too early",
        "    with evaluating(network):\n        for layer in dropouts:\n            layer.training = True\n        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        "    for layer in dropouts:\n        layer.training = True\n    with evaluating(network):\n        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        ALIKE,
    ),
    Mistake(
        "votes",
        "turns on dropouts and nothing else",
        "    with evaluating(network):\n        for layer in dropouts:\n            layer.training = True\n        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        "    for layer in dropouts:\n        layer.training = True\n    votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        AS_IT_WAS,
    ),
    Mistake(
        "votes",
        "puts nothing back",
        "    with evaluating(network):\n        for layer in dropouts:\n            layer.training = True\n        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        "    for layer in layers_of(network):\n        layer.training = False\n    for layer in dropouts:\n        layer.training = True\n    votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        "The modes are not put back: afterwards all but the dropouts are in evaluation.",
    ),
    Mistake(
        "votes",
        "puts the dropouts into evaluation afterwards",
        "    with evaluating(network):\n        for layer in dropouts:\n            layer.training = True\n        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        "    for layer in layers_of(network):\n        layer.training = False\n    for layer in dropouts:\n        layer.training = True\n    votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n    for layer in dropouts:\n        layer.training = False\n",
        ONE_MODE,
    ),
    Mistake(
        "votes",
        "puts the network back alone",
        "    with evaluating(network):\n        for layer in dropouts:\n            layer.training = True\n        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        "    before = network.training\n    for layer in layers_of(network):\n        layer.training = False\n    for layer in dropouts:\n        layer.training = True\n    votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n    network.training = before\n",
        "The modes are not put back, except that of the outermost layer: each layer has one of its own.",
    ),
    Mistake(
        "votes",
        "gives all layers the mode of the network",
        "    with evaluating(network):\n        for layer in dropouts:\n            layer.training = True\n        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        "    before = network.training\n    for layer in layers_of(network):\n        layer.training = False\n    for layer in dropouts:\n        layer.training = True\n    votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n    for layer in layers_of(network):\n        layer.training = before\n",
        ONE_MODE,
    ),
    Mistake(
        "votes",
        "puts all but the dropouts into training",
        "            layer.training = True",
        "            layer.training = True\n        for layer in layers_of(network):\n            layer.training = True",
        "The whole network is in training mode: batch norm takes the statistics of the batch and moves its running ones.",
    ),
    Mistake(
        "votes",
        "looks for the library's Dropout",
        "        for layer in dropouts:\n            layer.training = True\n",
        "        for layer in layers_of(network):\n            layer.training = isinstance(layer, Dropout)\n",
        ALIKE,
    ),
    Mistake(
        "votes",
        "turns on the first dropout only",
        "        for layer in dropouts:\n            layer.training = True\n",
        "        dropouts[0].training = True\n",
        "Only one of the dropouts is in training: there can be several.",
    ),
    Mistake(
        "votes",
        "leaves the mean of the first answers",
        "        votes = np.array([softmax(network.forward(x)) for _ in range(count)])\n",
        "        votes = np.array([softmax(network.forward(x)) for _ in range(20)])\n",
        "You ask twenty times, whatever count says.",
    ),
]
