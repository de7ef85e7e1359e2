"""What people really do wrong in exercise 08."""

from classroom.exercise import Mistake

LOGITS_CHANGED = (
    "The logits are changed in place: whoever called you finds other numbers in them afterwards."
)
LAST_CLASS = (
    "Images without a label count as images of the last class: in Python the index −1 is the last place, "
    "and nothing is said."
)
NO_MEAN = (
    "The gradient is N times too large: the loss is a mean, and each image's part in it is 1/N."
)
CLIPPED = "Clipped logits are other logits: all that lies beyond the bound is forgotten."
LOG_P_CHANGED = (
    "log_p is changed in place: whoever called you finds other numbers in it afterwards."
)
COLUMNS = "All is measured down the columns, among images: a softmax is one row's affair."
BY_THE_MEAN = "Shifted by its mean, a row can still reach far above 0, and there exp is infinite."
P_FOR_LN_P = "Here p stands where ln p belongs, and it is at hand: a surprise is a logarithm."
ONE_FOR_EACH = "One surprise for each image: the loss is a single number, their mean."
SMOOTHED_P = "You smooth p, what the network says. What is smoothed is t, what it is told."
BELOW_ZERO = (
    "A loss below 0: the logarithm of a probability is negative, and surprise is its opposite."
)
PINCH = (
    "No ln p gets below the logarithm of what you add to p, or of the bound at which you cut p off: it is "
    "wrong exactly where the loss is largest."
)
UNSHIFTED = (
    "exp sees the logits themselves: infinite for large ones, and 0 for a row of very negative ones. What "
    "is lost there no pinch, bound or replacement brings back."
)
AS_ROW = (
    "There is one number for each image, a largest logit or a sum, and it lies as a row across the classes: "
    "it has to stand as a column, which keepdims does."
)
TABLE_AND_ROW = (
    "A table (N, K) meets a row (N,): the largest logits have to stand as a column, and what you return has one "
    "number for each image."
)
OTHER_LOGARITHM = (
    "The logarithm has another base than e: here all are natural, and only np.log undoes np.exp."
)
MEAN_FOR_SUM = (
    "The exponentials are averaged where they are summed in the formula: all is off by ln K."
)
BY_ABSOLUTE_VALUE = (
    "You look for the largest absolute value. Shifted by it, a row near −1,000 goes down to −2,000, and exp "
    "makes 0 of it."
)
BY_THE_SMALLEST = (
    "Shifted by its smallest, a row can still reach far above 0, and there exp is infinite."
)
PLACE_FOR_VALUE = "argmax says where the largest logit stands, and not how large it is."
WHOLE_SUM = "One sum for the whole batch: each image has a sum of its own."
STARTS_WITH_LN_P = (
    "p is made of ln p, changed a little, and its logarithm taken again: surprises of hundreds do not come "
    "through that. log_p holds all that the loss needs."
)
SQUARES = (
    "These are squared differences of p and t: another loss, which hardly grows where p is near 0."
)
TWO_SIDED = (
    "You also add ln (1 − p) for the classes that are not meant: that is the loss for K separate yes-or-no "
    "questions. A softmax has one answer, and the formula sums t ln p alone."
)
BY_THE_LARGEST_LABEL = (
    "The labels of a batch do not say how many classes there are: where nobody is of the last class, a column is "
    "missing. The shape of log_p says it."
)
FIRST_IMAGE = "Only the first image counts: a return inside of the loop ends it there."
COUNTS_FROM_1 = (
    "The labels are taken to count from 1: a label 0 then means the last class, because the index −1 is the "
    "last place."
)
CHANGED_PLACES = (
    "An index is too large for its axis: the first one counts images, the second classes, and labels count "
    "from 0."
)
BY_TYPE = (
    "The two kinds of labels are told apart by the type of their numbers: a one-hot row may hold whole "
    "numbers too. What tells them apart is the number of axes."
)
KINDS = (
    "Labels with one axis are names of classes, from which rows of targets (N, K) can be made; labels with two "
    "axes are such rows already."
)
LABELS_CHANGED = (
    "labels is changed in place: whoever called you finds other numbers in it afterwards."
)
WHOLE_ROWS = (
    "A single index picks whole rows, as if labels counted images, and all K numbers of such a row change. "
    "One column is meant in each row."
)
JACOBIAN_DIAGONAL = (
    "p (1 − p) is how p moves with its own logit, and neither the loss nor the labels are in it: the slope of "
    "the loss is asked for."
)
ONLY_THE_TRUE = (
    "Only classes whose target is above 0 are pushed. The others are in the sum too, and are pushed down by what "
    "they hold."
)
FLOAT64 = (
    "float32 goes in and float64 comes out: an array made without a dtype is float64, and whatever meets it "
    "becomes float64 too, in every layer of the backward pass."
)
SPENT = "A second backward gives another gradient than the first: what was kept has been changed by the first."
UNKNOWN_IN_BACKWARD = (
    "A name is used where it is not known: the variables of forward are gone when it returns. What backward "
    "needs is kept in self."
)
ROUNDED = "The loss has been rounded: that belongs to printing, and not to what is returned."
SHARED = (
    "What is kept belongs to all losses together, so that the forward of a second one changes what the "
    "backward of the first gives: keep it in self."
)
TAKES_NOTHING = (
    "This backward waits for a gradient. The loss is the end of the network: ∂L/∂L is 1, and nobody hands it "
    "in."
)
SILENT_LAST_CLASS = "The index −1 is the last place: with a 0 there the images of the last class no longer count either."
AS_CLASS_0 = "Images without a label count as images of class 0: their weight is 0."
AS_CLASS_1 = "Images without a label count as images of class 1: −1 without its sign is 1, and their weight is 0."
CLASS_WEIGHTS_CHANGED = (
    "class_weights is changed in place, and whoever called you finds a 0 in its last place: with it the last "
    "class no longer counts either."
)
TOO_MANY = "ε is taken from every class: it comes from the label alone."
ONLY_LESS = "The label gives ε away, and nobody gets it: a row of targets must sum to 1."
CUT_TARGETS = "Each of the other classes gets all of ε: a row of targets must sum to 1."
WHOLE_TARGETS = (
    "The targets are kept as whole numbers, and what stands behind the point is cut off: a label's 1 − ε "
    "becomes 0."
)
OWN_ENTROPY = (
    "The labels' own entropy, t ln t, is subtracted as well: the formula is −t ln p alone, and no logarithm "
    "of a label is in it."
)
EXCHANGED = "p and t have changed places: the logarithm is of what the network says, the weight is what it is told."
EVEN_PART = "The even part does not depend on what the network says: it is ε times the mean of −ln p over all classes."
BLENDED = (
    "The gradient of sure labels is scaled, and what you add to it is not the gradient of even targets: p − 1/K, "
    "for every class. Together the two parts blend p − t."
)
SQUARED_WEIGHTS = "Each weight counts twice, as its square: above the line it stands once."
COLON = (
    "A colon takes every row with every label: each image gets the others' labels too. Rows and labels go in "
    "pairs."
)
NOT_ALL_KEPT = "One array holds only the images that have a label, the other all of them: choose the same images in each."
EACH_BY_ITS_OWN = (
    "Every class has a factor of its own here, from its own p. There is one for each image, from the p of its "
    "label, and it scales the whole row."
)

LSE_END = "return largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1))"
LSM_SHIFT = "z = logits - logits.max(axis=1, keepdims=True)"
LSM_END = "return z - np.log(np.exp(z).sum(axis=1, keepdims=True))"
SOFTMAX = "np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)"
SURE = "return -log_p[np.arange(len(labels)), labels].mean()"
DOUBTS = "return -(labels * log_p).sum() / len(labels)"
LOSS = f"    if labels.ndim == 1:\n        {SURE}\n    {DOUBTS}"
ONE_HOT = "np.eye(log_p.shape[1])[labels]"
TARGETS = "targets = (np.eye(K)[labels] if labels.ndim == 1 else labels).astype(log_p.dtype)"
PUSH = "return (np.exp(log_p) - targets) / N"
CACHE = "        self.cache = log_softmax(logits), labels\n        return loss_of(*self.cache)"
BACKWARD = "return grad_logits_of(*self.cache)"
BETWEEN = '\n\n    def backward(self):\n        """→ ∂L/∂logits (N, K), of the last forward."""\n        # ANSWER\n        '
SMOOTHED = "return -((1 - epsilon) * at_label + epsilon * log_p.mean(axis=1)).mean()"
SMOOTH_TARGETS = (
    "targets = np.full((N, K), epsilon / K)\n    targets[np.arange(N), labels] += 1 - epsilon"
)
WEIGHTED = (
    "    weights = np.where(labels == -1, 0, class_weights[labels])\n"
    "    surprise = -log_p[np.arange(len(labels)), labels]\n"
    "    return (weights * surprise).sum() / weights.sum()"
)
WEIGHTED_PUSH = (
    "    weights = np.where(labels == -1, 0, class_weights[labels])\n"
    "    slopes = np.exp(log_p)\n"
    "    slopes[np.arange(len(labels)), labels] -= 1\n"
    "    return slopes * (weights / weights.sum())[:, None]"
)
FOCAL = "return -((1 - np.exp(a)) ** gamma * a).mean()"
FOCAL_SLOPE = "slope = gamma * (1 - q) ** (gamma - 1) * q * a - (1 - q) ** gamma"
FOCAL_PUSH = "return slope[:, None] * (np.eye(K)[labels] - np.exp(log_p)) / N"

MISTAKES = [
    Mistake(
        "log_softmax",
        "takes exp of the logits themselves",
        "return largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1))",
        "return np.log(np.exp(logits).sum(axis=1))",
        "exp sees numbers that are too large for it: their sum is infinite, and a row of very negative ones "
        "vanishes, before the logarithm could bring it back.",
    ),
    Mistake(
        "log_softmax",
        "adds a pinch before the logarithm",
        "return largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1))",
        "return np.log(np.exp(logits).sum(axis=1) + 1e-12)",
        "The pinch avoids the logarithm of 0 by giving another number in its place, −27.6 whatever the logits "
        "were; and against infinity it does nothing.",
    ),
    Mistake(
        "log_softmax",
        "does not bring the largest back",
        "return largest + np.log(",
        "return np.log(",
        "What was taken out of the logits is missing from the result: a factor before a sum is a summand "
        "behind the logarithm.",
    ),
    Mistake(
        "log_softmax",
        "takes the largest of the whole batch",
        "    largest = logits.max(axis=1)",
        "    largest = np.full(len(logits), logits.max())",
        "One largest logit for the whole batch: a row far below it still vanishes. Each row has a largest of "
        "its own.",
    ),
    Mistake(
        "log_softmax",
        "takes the largest of each class",
        "    largest = logits.max(axis=1)",
        "    largest = logits.max(axis=0)",
        "The largest logit is looked for down the columns, among images. A softmax is one row's affair.",
    ),
    Mistake(
        "log_softmax",
        "subtracts the largest in place",
        "return largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1))",
        "logits -= largest[:, None]\n    return largest + np.log(np.exp(logits).sum(axis=1))",
        LOGITS_CHANGED,
    ),
    Mistake(
        "log_softmax",
        "adds up the exponents",
        "np.log(np.exp(logits - largest[:, None]).sum(axis=1))",
        "np.log(np.exp((logits - largest[:, None]).sum(axis=1)))",
        "You sum before exp, and the logarithm then undoes it: it is the exponentials that are summed.",
    ),
    Mistake(
        "log_softmax",
        "takes the logarithm of a softmax",
        "return z - np.log(np.exp(z).sum(axis=1, keepdims=True))",
        "return np.log(np.exp(z) / np.exp(z).sum(axis=1, keepdims=True))",
        "The softmax is right, but far behind the first it is rounded to 0, and its logarithm is minus "
        "infinity. The logarithm of a quotient can be had without the quotient.",
    ),
    Mistake(
        "log_softmax",
        "takes the logarithm of a softmax and a pinch",
        "return z - np.log(np.exp(z).sum(axis=1, keepdims=True))",
        "return np.log(np.exp(z) / np.exp(z).sum(axis=1, keepdims=True) + 1e-12)",
        PINCH,
    ),
    Mistake(
        "log_softmax",
        "returns the softmax",
        "return z - np.log(np.exp(z).sum(axis=1, keepdims=True))",
        "return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)",
        "These are the probabilities p. Asked for are their logarithms, which reach further than p can.",
    ),
    Mistake(
        "log_softmax",
        "shifts nothing",
        "z = logits - logits.max(axis=1, keepdims=True)",
        "z = logits",
        "exp sees the logits themselves: infinite for large ones, and 0 for a row of very negative ones, whose "
        "ln p then is no number or infinite.",
    ),
    Mistake(
        "log_softmax",
        "shifts by the largest of the whole batch",
        "z = logits - logits.max(axis=1, keepdims=True)",
        "z = logits - logits.max()",
        "All rows are shifted by the largest logit of the batch: those far below it still vanish.",
    ),
    Mistake(
        "log_softmax",
        "forgets keepdims",
        "np.log(np.exp(z).sum(axis=1, keepdims=True))",
        "np.log(np.exp(z).sum(axis=1))",
        AS_ROW,
    ),
    Mistake(
        "log_softmax",
        "sums over the images",
        "np.log(np.exp(z).sum(axis=1, keepdims=True))",
        "np.log(np.exp(z).sum(axis=0, keepdims=True))",
        "The sum runs down the columns, so an image's probabilities depend on the others in its batch.",
    ),
    Mistake(
        "log_softmax",
        "shifts in place",
        "z = logits - logits.max(axis=1, keepdims=True)",
        "logits -= logits.max(axis=1, keepdims=True)\n    z = logits",
        LOGITS_CHANGED,
    ),
    Mistake(
        "log_softmax",
        "clips the logits",
        "return largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1))",
        "return np.log(np.exp(np.clip(logits, -700, 700)).sum(axis=1))",
        CLIPPED,
    ),
    Mistake(
        "log_softmax",
        "shifts by the mean",
        "    largest = logits.max(axis=1)",
        "    largest = logits.mean(axis=1)",
        BY_THE_MEAN,
    ),
    Mistake(
        "log_softmax",
        "sums over the whole batch",
        "return largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1))",
        "return logits.max() + np.log(np.exp(logits - logits.max()).sum())",
        "One number for the whole batch: each image has a sum of its own.",
    ),
    Mistake(
        "log_softmax",
        "clips the logits, in the log-softmax",
        "    z = logits - logits.max(axis=1, keepdims=True)",
        "    z = np.clip(logits, -700, 700)",
        CLIPPED,
    ),
    Mistake(
        "log_softmax",
        "takes clipped sums",
        "return z - np.log(np.exp(z).sum(axis=1, keepdims=True))",
        "return logits - np.log(np.exp(np.clip(logits, -700, 700)).sum(axis=1, keepdims=True))",
        CLIPPED,
    ),
    Mistake(
        "log_softmax",
        "shifts by the mean, in the log-softmax",
        "z = logits - logits.max(axis=1, keepdims=True)",
        "z = logits - logits.mean(axis=1, keepdims=True)",
        BY_THE_MEAN,
    ),
    Mistake(
        "log_softmax",
        "shifts only within the sum",
        "return z - np.log(",
        "return logits - np.log(",
        "The logits meet a sum from which the largest was taken out: it is missing, once, in every entry.",
    ),
    Mistake(
        "log_softmax",
        "sums over the whole batch, in the log-softmax",
        "return z - np.log(np.exp(z).sum(axis=1, keepdims=True))",
        "return logits - logits.max() - np.log(np.exp(logits - logits.max()).sum())",
        "One sum for the whole batch: the probabilities of each image sum to 1.",
    ),
    Mistake(
        "log_softmax",
        "works down the columns",
        "    largest = logits.max(axis=1)\n"
        "    return largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1))",
        "    largest = logits.max(axis=0)\n"
        "    return largest + np.log(np.exp(logits - largest).sum(axis=0))",
        COLUMNS,
    ),
    Mistake(
        "log_softmax",
        "works down the columns, in the log-softmax",
        "    z = logits - logits.max(axis=1, keepdims=True)\n"
        "    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))",
        "    z = logits - logits.max(axis=0, keepdims=True)\n"
        "    return z - np.log(np.exp(z).sum(axis=0, keepdims=True))",
        COLUMNS,
    ),
    *(
        Mistake(
            "log_softmax",
            f"clips the logits at {bound}, in the log-sum-exp",
            LSE_END,
            f"return np.log(np.exp(np.clip(logits, -{bound}, {bound})).sum(axis=1))",
            CLIPPED,
        )
        for bound in (50, 88, 100, 500)
    ),
    *(
        Mistake(
            "log_softmax",
            f"clips the logits at {bound}, in the log-softmax",
            LSM_SHIFT,
            f"z = np.clip(logits, -{bound}, {bound})",
            CLIPPED,
        )
        for bound in (50, 88, 100, 500)
    ),
    *(
        Mistake(
            "log_softmax",
            f"cuts the logits off above {bound}, in the log-sum-exp",
            LSE_END,
            f"return np.log(np.exp(np.minimum(logits, {bound})).sum(axis=1))",
            CLIPPED,
        )
        for bound in (88, 500, 700)
    ),
    *(
        Mistake(
            "log_softmax",
            f"cuts the logits off above {bound}, in the log-softmax",
            LSM_SHIFT,
            f"z = np.minimum(logits, {bound})",
            CLIPPED,
        )
        for bound in (88, 500, 700)
    ),
    *(
        Mistake(
            "log_softmax",
            f"adds {pinch} to the softmax",
            LSM_END,
            f"return np.log({SOFTMAX} + {pinch})",
            PINCH,
        )
        for pinch in ("1e-15", "1e-10", "1e-9", "1e-8", "1e-7", "1e-6")
    ),
    *(
        Mistake(
            "log_softmax",
            f"cuts the softmax off at {bound}",
            LSM_END,
            f"return np.log(np.maximum({SOFTMAX}, {bound}))",
            PINCH,
        )
        for bound in ("1e-300", "1e-15", "1e-12", "1e-10", "1e-9", "1e-8", "1e-7", "1e-6")
    ),
    *(
        Mistake(
            "log_softmax",
            f"cuts the softmax off at {bound} and below 1",
            LSM_END,
            f"return np.log(np.clip({SOFTMAX}, {bound}, 1 - {bound}))",
            PINCH,
        )
        for bound in ("1e-15", "1e-12", "1e-10", "1e-9", "1e-8", "1e-7", "1e-6")
    ),
    *(
        Mistake(
            "log_softmax",
            f"adds {pinch} to a softmax of unshifted logits",
            f"{LSM_SHIFT}\n    {LSM_END}",
            f"z = logits\n    return np.log({SOFTMAX} + {pinch})",
            UNSHIFTED,
        )
        for pinch in ("1e-15", "1e-12", "1e-10", "1e-9", "1e-8", "1e-7")
    ),
    *(
        Mistake(
            "log_softmax",
            f"cuts off a softmax of unshifted logits at {bound}",
            f"{LSM_SHIFT}\n    {LSM_END}",
            f"z = logits\n    return np.log(np.clip({SOFTMAX}, {bound}, 1))",
            UNSHIFTED,
        )
        for bound in ("1e-15", "1e-12", "1e-10", "1e-9", "1e-8", "1e-7")
    ),
    *(
        Mistake(
            "log_softmax",
            f"adds {pinch} to the sum of unshifted logits",
            f"{LSM_SHIFT}\n    {LSM_END}",
            f"return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True) + {pinch})",
            UNSHIFTED,
        )
        for pinch in ("1e-15", "1e-12", "1e-10", "1e-9", "1e-8", "1e-7")
    ),
    *(
        Mistake(
            "log_softmax",
            f"adds {pinch} to the sum, in the log-sum-exp",
            LSE_END,
            f"return np.log(np.exp(logits).sum(axis=1) + {pinch})",
            UNSHIFTED,
        )
        for pinch in ("1e-15", "1e-10", "1e-9", "1e-8", "1e-7")
    ),
    Mistake(
        "log_softmax",
        "takes the logarithm of a softmax of unshifted logits",
        f"{LSM_SHIFT}\n    {LSM_END}",
        f"z = logits\n    return np.log({SOFTMAX})",
        UNSHIFTED,
    ),
    Mistake(
        "log_softmax",
        "puts 0 for the logarithm of 0",
        LSM_END,
        f"p = {SOFTMAX}\n    return np.where(p > 0, np.log(p), 0)",
        "Where p is rounded to 0, you put 0 for ln p, and ln p = 0 means p = 1. The logarithm of a quotient can be had without the quotient.",
    ),
    Mistake(
        "log_softmax",
        "puts 0 for what is no number",
        f"{LSM_SHIFT}\n    {LSM_END}",
        f"z = logits\n    log_p = np.log({SOFTMAX})\n    return np.where(np.isfinite(log_p), log_p, 0)",
        UNSHIFTED,
    ),
    Mistake(
        "log_softmax",
        "keeps a column",
        "return largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1))",
        "return (largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1)))[:, None]",
        "A column (N, 1) comes out: asked for is (N,), one number for each image. keepdims has kept an axis.",
    ),
    Mistake(
        "log_softmax",
        "adds a column to a row",
        "return largest + np.log(",
        "return largest[:, None] + np.log(",
        "A column (N, 1) is added to a row (N,), which makes a table N × N: both must have the same shape.",
    ),
    Mistake(
        "log_softmax",
        "forgets keepdims for the largest",
        "logits - largest[:, None]",
        "logits - largest",
        TABLE_AND_ROW,
    ),
    Mistake(
        "log_softmax",
        "forgets keepdims for the largest, in the log-softmax",
        "logits.max(axis=1, keepdims=True)",
        "logits.max(axis=1)[None]",
        AS_ROW,
    ),
    Mistake(
        "log_softmax",
        "sums down the columns",
        "largest[:, None]).sum(axis=1))",
        "largest[:, None]).sum(axis=0))",
        COLUMNS,
    ),
    Mistake(
        "log_softmax", "takes log2", "largest + np.log(", "largest + np.log2(", OTHER_LOGARITHM
    ),
    Mistake(
        "log_softmax",
        "takes log2 of the sum, in the log-softmax",
        "z - np.log(",
        "z - np.log2(",
        OTHER_LOGARITHM,
    ),
    Mistake(
        "log_softmax",
        "takes log2 of the softmax",
        LSM_END,
        f"return np.log2({SOFTMAX})",
        OTHER_LOGARITHM,
    ),
    Mistake(
        "log_softmax", "takes log10", "largest + np.log(", "largest + np.log10(", OTHER_LOGARITHM
    ),
    Mistake(
        "log_softmax",
        "takes log10 of the sum, in the log-softmax",
        "z - np.log(",
        "z - np.log10(",
        OTHER_LOGARITHM,
    ),
    Mistake(
        "log_softmax",
        "takes log10 of the softmax",
        LSM_END,
        f"return np.log10({SOFTMAX})",
        OTHER_LOGARITHM,
    ),
    Mistake(
        "log_softmax",
        "averages the exponentials",
        "largest[:, None]).sum(axis=1))",
        "largest[:, None]).mean(axis=1))",
        MEAN_FOR_SUM,
    ),
    Mistake(
        "log_softmax",
        "averages the exponentials, in the log-softmax",
        "np.exp(z).sum(",
        "np.exp(z).mean(",
        MEAN_FOR_SUM,
    ),
    Mistake(
        "log_softmax",
        "shifts by the largest absolute value",
        "    largest = logits.max(axis=1)",
        "    largest = abs(logits).max(axis=1)",
        BY_ABSOLUTE_VALUE,
    ),
    Mistake(
        "log_softmax",
        "shifts by the largest absolute value, in the log-softmax",
        "logits - logits.max(",
        "logits - abs(logits).max(",
        BY_ABSOLUTE_VALUE,
    ),
    Mistake(
        "log_softmax",
        "shifts by the smallest",
        "    largest = logits.max(axis=1)",
        "    largest = logits.min(axis=1)",
        BY_THE_SMALLEST,
    ),
    Mistake(
        "log_softmax",
        "shifts by the smallest, in the log-softmax",
        "logits - logits.max(",
        "logits - logits.min(",
        BY_THE_SMALLEST,
    ),
    Mistake(
        "log_softmax",
        "shifts by the place of the largest",
        "    largest = logits.max(axis=1)",
        "    largest = logits.argmax(axis=1)",
        PLACE_FOR_VALUE,
    ),
    Mistake(
        "log_softmax",
        "shifts by the place of the largest, in the log-softmax",
        "logits - logits.max(",
        "logits - logits.argmax(",
        PLACE_FOR_VALUE,
    ),
    Mistake(
        "log_softmax",
        "subtracts the largest again",
        "return largest + np.log(",
        "return -largest + np.log(",
        "The largest is subtracted before exp and subtracted once more behind the logarithm: there it is added again.",
    ),
    Mistake(
        "log_softmax",
        "multiplies by the largest",
        "return largest + np.log(",
        "return largest * np.log(",
        "A factor before the sum is a summand behind the logarithm: you multiply by the largest, and not by its exponential.",
    ),
    Mistake(
        "log_softmax",
        "adds the largest before the logarithm",
        "return largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1))",
        "return np.log(largest + np.exp(logits - largest[:, None]).sum(axis=1))",
        "The largest is added within the logarithm: what was taken out there is a factor, and it becomes a summand only behind it.",
    ),
    Mistake(
        "log_softmax",
        "takes the logarithm of each",
        "return largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1))",
        "return largest + np.log(np.exp(logits - largest[:, None])).sum(axis=1)",
        "You take the logarithm of each exponential, which undoes it, and sum afterwards: it is the logarithm of one sum.",
    ),
    Mistake(
        "log_softmax",
        "leaves the logarithm out",
        "largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1))",
        "largest + np.exp(logits - largest[:, None]).sum(axis=1)",
        "The logarithm of the sum is missing: you add the sum itself.",
    ),
    Mistake(
        "log_softmax",
        "adds 1 to the sum",
        "largest + np.log(",
        "largest + np.log1p(",
        "log1p adds 1 to the sum, but the largest logit, whose exponential is now 1, is in the sum already.",
    ),
    Mistake(
        "log_softmax",
        "sums over the whole batch, row by row shifted",
        "largest[:, None]).sum(axis=1))",
        "largest[:, None]).sum())",
        WHOLE_SUM,
    ),
    Mistake(
        "log_softmax",
        "sums over the whole batch, row by row shifted, in the log-softmax",
        "np.exp(z).sum(axis=1, keepdims=True)",
        "np.exp(z).sum()",
        WHOLE_SUM,
    ),
    Mistake(
        "log_softmax",
        "leaves the logarithm out, in the log-softmax",
        "z - np.log(np.exp(z).sum(axis=1, keepdims=True))",
        "z - np.exp(z).sum(axis=1, keepdims=True)",
        "You subtract the sum itself: the logarithm of a quotient is a difference of two logarithms.",
    ),
    Mistake(
        "log_softmax",
        "divides by the logarithm",
        "return z - np.log(",
        "return z / np.log(",
        "The logarithm of a quotient is a difference: here a quotient is left.",
    ),
    Mistake(
        "log_softmax",
        "adds the logarithm",
        "return z - np.log(",
        "return z + np.log(",
        "The logarithm of the sum is added: what divides is subtracted behind a logarithm.",
    ),
    Mistake(
        "log_softmax",
        "turns the sign around",
        LSM_END,
        "return np.log(np.exp(z).sum(axis=1, keepdims=True)) - z",
        "These are the surprises, −ln p: asked for are the logarithms themselves, which are below 0.",
    ),
    Mistake(
        "log_softmax",
        "subtracts the largest twice",
        "return z - np.log(",
        "return z - logits.max(axis=1, keepdims=True) - np.log(",
        "The largest is subtracted twice: a shift of the logits changes nothing only if the sum is shifted as well.",
    ),
    Mistake(
        "log_softmax",
        "shifts outside of the sum only",
        "np.log(np.exp(z).sum(",
        "np.log(np.exp(logits).sum(",
        "The sum sees the logits themselves, and what it is subtracted from has been shifted: the same shift belongs in both.",
    ),
    Mistake(
        "log_softmax",
        "shifts and no more",
        LSM_END,
        "return z",
        "The logits have been shifted, and no more: the exponentials of a row do not sum to 1 yet.",
    ),
    Mistake(
        "log_softmax",
        "divides by the largest",
        LSM_SHIFT,
        "z = logits / logits.max(axis=1, keepdims=True)",
        "You divide by the largest logit, which changes the distances between logits, and with them p. A shift leaves them alone.",
    ),
    Mistake(
        "log_softmax",
        "standardizes the logits",
        LSM_SHIFT,
        "z = logits - logits.mean(axis=1, keepdims=True)\n    z = z / logits.std(axis=1, keepdims=True)",
        "You divide by the spread of a row, which changes the distances between logits, and with them p. A shift leaves them alone.",
    ),
    Mistake(
        "log_softmax",
        "brings the logits between 0 and 1",
        LSM_SHIFT,
        "z = logits - logits.min(axis=1, keepdims=True)\n    z = z / z.max(axis=1, keepdims=True)",
        "You divide by the spread of a row, which changes the distances between logits, and with them p. A shift leaves them alone.",
    ),
    Mistake(
        "log_softmax",
        "keeps whole numbers",
        LSM_END,
        "return (z - np.log(np.exp(z).sum(axis=1, keepdims=True))).astype(int)",
        "Your array holds whole numbers: all behind the point is cut off.",
    ),
    Mistake(
        "log_softmax",
        "computes all in place",
        f"{LSM_SHIFT}\n    {LSM_END}",
        "logits -= logits.max(axis=1, keepdims=True)\n    logits -= np.log(np.exp(logits).sum(axis=1, keepdims=True))\n    return logits",
        LOGITS_CHANGED,
    ),
    Mistake(
        "log_softmax",
        "takes exp in place",
        LSE_END,
        "logits -= largest[:, None]\n    return largest + np.log(np.exp(logits, out=logits).sum(axis=1))",
        LOGITS_CHANGED,
    ),
    Mistake(
        "log_softmax",
        "takes the probabilities' logarithm of p itself",
        LSM_END,
        f"p = {SOFTMAX}\n    return p - np.log(np.exp(p).sum(axis=1, keepdims=True))",
        "The softmax is taken twice: the second one sees probabilities, where it should see logits.",
    ),
    *(
        Mistake(
            "log_softmax",
            f"cuts the shifted logits off below {bound}",
            LSM_SHIFT,
            f"{LSM_SHIFT}\n    z = np.maximum(z, {bound})",
            CLIPPED,
        )
        for bound in (-700, -500, -100, -50, -30, -20)
    ),
    *(
        Mistake(
            "log_softmax",
            f"{name} the softmax",
            LSM_END,
            f"p = {SOFTMAX}\n    return np.log({code})",
            PINCH,
        )
        for name, code in (
            ("adds a machine epsilon to", "p + np.finfo(float).eps"),
            ("adds a machine epsilon of its precision to", "p + np.finfo(p.dtype).eps"),
            ("adds the smallest number to", "p + np.finfo(float).tiny"),
            ("cuts off at a machine epsilon", "np.maximum(p, np.finfo(float).eps)"),
            (
                "cuts off at a machine epsilon of its precision",
                "np.maximum(p, np.finfo(p.dtype).eps)",
            ),
            ("cuts off at the smallest number", "np.maximum(p, np.finfo(float).tiny)"),
        )
    ),
    Mistake(
        "log_softmax",
        "adds 1 to the sum, in the log-softmax",
        "z - np.log(",
        "z - np.log1p(",
        "log1p adds 1 to the sum, but the largest logit, whose exponential is now 1, is in the sum already.",
    ),
    Mistake(
        "log_softmax",
        "adds up the exponents, in the log-softmax",
        "np.log(np.exp(z).sum(axis=1, keepdims=True))",
        "z.sum(axis=1, keepdims=True)",
        "You sum the logits: it is the exponentials that are summed.",
    ),
    Mistake(
        "log_softmax",
        "averages the logits, in the log-softmax",
        "np.log(np.exp(z).sum(axis=1, keepdims=True))",
        "z.mean(axis=1, keepdims=True)",
        "You average the logits: it is the exponentials that are summed.",
    ),
    Mistake(
        "log_softmax",
        "divides by a length",
        "np.log(np.exp(z).sum(axis=1, keepdims=True))",
        "np.log(np.linalg.norm(np.exp(z), axis=1, keepdims=True))",
        "You divide by the root of a sum of squares: probabilities have the sum 1, and not the length 1.",
    ),
    Mistake(
        "log_softmax",
        "shifts by the largest of each class, in the log-softmax",
        "logits.max(axis=1, keepdims=True)",
        "logits.max(axis=0, keepdims=True)",
        COLUMNS,
    ),
    Mistake(
        "log_softmax",
        "averages over the batch",
        LSE_END,
        "return (largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1))).mean()",
        "One number for the whole batch comes out: asked for is one for each image.",
    ),
    Mistake(
        "log_softmax",
        "returns the largest",
        LSE_END,
        "return largest",
        "That is the largest logit alone: the others are in the sum too.",
    ),
    Mistake(
        "log_softmax",
        "adds the exponential of the largest",
        "return largest + np.log(",
        "return np.exp(largest) + np.log(",
        "A factor before the sum is a summand behind the logarithm, and a summand is its logarithm: the largest logit, and not its exponential.",
    ),
    Mistake(
        "log_softmax",
        "leaves the first class out",
        "np.exp(logits - largest[:, None])",
        "np.exp(logits[:, 1:] - largest[:, None])",
        "One class is missing in the sum: does the loop begin or end too early or too late?",
    ),
    Mistake(
        "log_softmax",
        "leaves the last class out",
        "np.exp(logits - largest[:, None])",
        "np.exp(logits[:, :-1] - largest[:, None])",
        "One class is missing in the sum: does the loop begin or end too early or too late?",
    ),
    Mistake(
        "log_softmax",
        "never begins a new sum",
        "np.log(np.exp(logits - largest[:, None]).sum(axis=1))",
        "np.log(np.exp(logits - largest[:, None]).sum(axis=1).cumsum())",
        "The sum of one image goes on in the next: each image begins at 0.",
    ),
    Mistake(
        "log_softmax",
        "never begins a new sum, in the log-softmax",
        "np.exp(z).sum(axis=1, keepdims=True)",
        "np.exp(z).sum(axis=1, keepdims=True).cumsum(axis=0)",
        "The sum of one image goes on in the next: each image begins at 0.",
    ),
    Mistake(
        "log_softmax",
        "returns the log-softmax",
        LSE_END,
        "return logits - largest[:, None] - np.log(np.exp(logits - largest[:, None]).sum(axis=1, keepdims=True))",
        TABLE_AND_ROW,
    ),
    Mistake(
        "log_softmax",
        "gives one number for each image",
        LSM_END,
        "return logits.max(axis=1) + np.log(np.exp(z).sum(axis=1))",
        "That is the log-sum-exp, one number for each image: the log-softmax has one for each class.",
    ),
    Mistake(
        "log_softmax",
        "shifts by one of each class, in the log-sum-exp",
        LSE_END,
        "return np.log(np.exp(logits - logits.max(axis=0)).sum(axis=1)) + logits.max(axis=0).max()",
        COLUMNS,
    ),
    Mistake(
        "loss",
        "sums where it should take the mean",
        "labels].mean()",
        "labels].sum()",
        "The surprises are added up: the loss grows with the batch. It is their mean over the images.",
    ),
    Mistake(
        "loss",
        "forgets the sign",
        "return -log_p[",
        "return log_p[",
        BELOW_ZERO,
    ),
    Mistake(
        "loss",
        "reads all labels in each row",
        "log_p[np.arange(len(labels)), labels]",
        "log_p[:, labels]",
        "A colon takes every row with every label, N × N numbers, each image also at the others' labels. Rows and "
        "labels go in pairs.",
    ),
    Mistake(
        "loss",
        "reads the likeliest class",
        "log_p[np.arange(len(labels)), labels]",
        "log_p.max(axis=1)",
        "You read the class that the network believes in; what counts is the one that is true.",
    ),
    Mistake(
        "loss",
        "takes the logarithm again",
        "-log_p[np.arange(len(labels)), labels].mean()",
        "-np.log(log_p[np.arange(len(labels)), labels]).mean()",
        "A logarithm of a logarithm: log_p holds ln p already, and below 0 there is none.",
    ),
    Mistake(
        "loss",
        "takes the mean over classes as well",
        "-(labels * log_p).sum() / len(labels)",
        "-(labels * log_p).mean()",
        "For probabilities the loss is K times too small: the mean of a table divides by N · K, and the loss is a "
        "mean over N images.",
    ),
    Mistake(
        "loss",
        "takes the mean over the classes",
        "-(labels * log_p).sum() / len(labels)",
        "-(labels * log_p).sum() / labels.shape[1]",
        "For probabilities you divide by the number of classes; the loss is a mean over images.",
    ),
    Mistake(
        "loss",
        "sums the doubting ones",
        "-(labels * log_p).sum() / len(labels)",
        "-(labels * log_p).sum()",
        "For probabilities the images' losses are added up: the loss is their mean.",
    ),
    Mistake(
        "loss",
        "asks for the likeliest label only",
        "-(labels * log_p).sum() / len(labels)",
        "-log_p[np.arange(len(log_p)), labels.argmax(axis=1)].mean()",
        "Of each row of probabilities only the largest counts here: a label that doubts is read as if it "
        "were sure.",
    ),
    Mistake(
        "loss",
        "takes probabilities for whole numbers",
        "    if labels.ndim == 1:\n        return",
        "    if len(labels) > 0:\n        return",
        KINDS,
    ),
    Mistake(
        "loss",
        "takes the mean over classes as well, whole numbers",
        "labels].mean()",
        "labels].sum() / log_p.size",
        "For whole numbers the loss is K times too small: the mean of a table divides by N · K, and the "
        "loss is a mean over N images.",
    ),
    Mistake(
        "loss",
        "divides by the number of classes, whole numbers",
        "labels].mean()",
        "labels].sum() / log_p.shape[1]",
        "For whole numbers you divide by the number of classes; the loss is a mean over images.",
    ),
    Mistake(
        "loss",
        "reads p in place of ln p",
        "-log_p[np.arange(len(labels)), labels].mean()",
        "-np.exp(log_p)[np.arange(len(labels)), labels].mean()",
        P_FOR_LN_P,
    ),
    Mistake(
        "loss",
        "gives one surprise for each image",
        "-log_p[np.arange(len(labels)), labels].mean()",
        "-log_p[np.arange(len(labels)), labels]",
        ONE_FOR_EACH,
    ),
    Mistake(
        "loss",
        "reads whole rows",
        "log_p[np.arange(len(labels)), labels]",
        "log_p[labels]",
        "A single index picks whole rows, as if labels counted images. What is asked for are columns, one "
        "in each row.",
    ),
    Mistake(
        "loss",
        "forgets the sign, probabilities",
        "-(labels * log_p).sum() / len(labels)",
        "(labels * log_p).sum() / len(labels)",
        BELOW_ZERO,
    ),
    Mistake(
        "loss",
        "takes the logarithm again, probabilities",
        "-(labels * log_p).sum()",
        "-(labels * np.log(log_p)).sum()",
        "A logarithm of a logarithm: log_p holds ln p already, and below 0 there is none.",
    ),
    Mistake(
        "loss",
        "reads p in place of ln p, probabilities",
        "-(labels * log_p).sum()",
        "-(labels * np.exp(log_p)).sum()",
        P_FOR_LN_P,
    ),
    Mistake(
        "loss",
        "gives one surprise for each image, probabilities",
        "-(labels * log_p).sum() / len(labels)",
        "-(labels * log_p).sum(axis=1)",
        ONE_FOR_EACH,
    ),
    Mistake(
        "loss",
        "takes log2",
        SURE,
        "return -np.log2(np.exp(log_p))[np.arange(len(labels)), labels].mean()",
        OTHER_LOGARITHM,
    ),
    Mistake(
        "loss",
        "takes log2, probabilities",
        DOUBTS,
        "return -(labels * np.log2(np.exp(log_p))).sum() / len(labels)",
        OTHER_LOGARITHM,
    ),
    Mistake(
        "loss",
        "changes to the base of log2",
        SURE,
        "return -log_p[np.arange(len(labels)), labels].mean() / 0.6931471805599453",
        OTHER_LOGARITHM,
    ),
    Mistake(
        "loss",
        "changes to the base of log2, probabilities",
        DOUBTS,
        "return -(labels * log_p).sum() / len(labels) / 0.6931471805599453",
        OTHER_LOGARITHM,
    ),
    Mistake(
        "loss",
        "takes log10",
        SURE,
        "return -np.log10(np.exp(log_p))[np.arange(len(labels)), labels].mean()",
        OTHER_LOGARITHM,
    ),
    Mistake(
        "loss",
        "takes log10, probabilities",
        DOUBTS,
        "return -(labels * np.log10(np.exp(log_p))).sum() / len(labels)",
        OTHER_LOGARITHM,
    ),
    Mistake(
        "loss",
        "changes to the base of log10",
        SURE,
        "return -log_p[np.arange(len(labels)), labels].mean() / 2.302585092994046",
        OTHER_LOGARITHM,
    ),
    Mistake(
        "loss",
        "changes to the base of log10, probabilities",
        DOUBTS,
        "return -(labels * log_p).sum() / len(labels) / 2.302585092994046",
        OTHER_LOGARITHM,
    ),
    *(
        Mistake(
            "loss",
            f"goes through p with {pinch} added, {kind}",
            right,
            wrong.replace("PINCH", pinch),
            STARTS_WITH_LN_P,
        )
        for pinch in ("1e-15", "1e-12", "1e-10", "1e-9", "1e-8", "1e-7")
        for kind, right, wrong in (
            (
                "whole numbers",
                SURE,
                "return -np.log(np.exp(log_p)[np.arange(len(labels)), labels] + PINCH).mean()",
            ),
            (
                "probabilities",
                DOUBTS,
                "return -(labels * np.log(np.exp(log_p) + PINCH)).sum() / len(labels)",
            ),
        )
    ),
    *(
        Mistake(
            "loss",
            f"goes through p cut off at {bound}, {kind}",
            right,
            wrong.replace("BOUND", bound),
            STARTS_WITH_LN_P,
        )
        for bound in ("1e-15", "1e-12", "1e-10", "1e-9", "1e-8", "1e-7")
        for kind, right, wrong in (
            (
                "whole numbers",
                SURE,
                "p = np.maximum(np.exp(log_p), BOUND)\n"
                "        return -np.log(p[np.arange(len(labels)), labels]).mean()",
            ),
            (
                "probabilities",
                DOUBTS,
                "p = np.maximum(np.exp(log_p), BOUND)\n"
                "    return -(labels * np.log(p)).sum() / len(labels)",
            ),
        )
    ),
    *(
        Mistake("loss", f"squares differences, {how}, {kind}", right, code + tail, SQUARES)
        for how, tail in (
            ("mean", "((np.exp(log_p) - t) ** 2).mean()"),
            ("mean over images", "((np.exp(log_p) - t) ** 2).sum() / len(labels)"),
            ("half of it", "((np.exp(log_p) - t) ** 2).sum() / len(labels) / 2"),
            ("sum", "((np.exp(log_p) - t) ** 2).sum()"),
        )
        for kind, right, code in (
            ("whole numbers", SURE, f"t = {ONE_HOT}\n        return "),
            ("probabilities", DOUBTS, "t = labels\n    return "),
        )
    ),
    *(
        Mistake("loss", f"asks yes or no, {how}, {kind}", right, code + tail, TWO_SIDED)
        for how, tail in (
            ("mean", "(t * log_p + (1 - t) * np.log(1 - np.exp(log_p))).mean()"),
            (
                "mean over images",
                "(t * log_p + (1 - t) * np.log(1 - np.exp(log_p))).sum() / len(t)",
            ),
            ("sum", "(t * log_p + (1 - t) * np.log(1 - np.exp(log_p))).sum()"),
        )
        for kind, right, code in (
            ("whole numbers", SURE, f"t = {ONE_HOT}\n        return -"),
            ("probabilities", DOUBTS, "t = labels\n    return -"),
        )
    ),
    Mistake(
        "loss",
        "reads a flat array",
        "log_p[np.arange(len(labels)), labels]",
        "np.take(log_p, labels)",
        "take without an axis reads the table as one long row: all labels then mean numbers of the first images.",
    ),
    Mistake(
        "loss",
        "makes one-hot rows by the largest label",
        SURE,
        "return -(np.eye(labels.max() + 1)[labels] * log_p).sum() / len(labels)",
        BY_THE_LARGEST_LABEL,
    ),
    Mistake(
        "loss",
        "makes one-hot rows by the labels that occur",
        SURE,
        "return -(np.eye(len(set(labels)))[labels] * log_p).sum() / len(labels)",
        BY_THE_LARGEST_LABEL,
    ),
    Mistake(
        "loss",
        "makes one-hot rows as long as the batch",
        SURE,
        "return -(np.eye(len(labels))[labels] * log_p).sum() / len(labels)",
        "The one-hot rows are as long as the batch has images: they need a place for every class.",
    ),
    Mistake(
        "loss",
        "has rows and columns changed",
        "log_p[np.arange(len(labels)), labels]",
        "log_p[labels, np.arange(len(labels))]",
        CHANGED_PLACES,
    ),
    Mistake(
        "loss",
        "returns in the loop, whole numbers",
        SURE,
        "return -log_p[0, labels[0]] / len(labels)",
        FIRST_IMAGE,
    ),
    Mistake(
        "loss",
        "returns in the loop and does not divide, whole numbers",
        SURE,
        "return -log_p[0, labels[0]]",
        FIRST_IMAGE,
    ),
    Mistake(
        "loss",
        "returns in the loop, probabilities",
        DOUBTS,
        "return -(labels[0] * log_p[0]).sum() / len(labels)",
        FIRST_IMAGE,
    ),
    Mistake(
        "loss",
        "returns in the loop and does not divide, probabilities",
        DOUBTS,
        "return -(labels[0] * log_p[0]).sum()",
        FIRST_IMAGE,
    ),
    Mistake(
        "loss",
        "counts labels from 1",
        "log_p[np.arange(len(labels)), labels]",
        "log_p[np.arange(len(labels)), labels - 1]",
        COUNTS_FROM_1,
    ),
    Mistake(
        "loss",
        "divides twice",
        "labels].mean()",
        "labels].mean() / len(labels)",
        "The loss is N times too small: a mean has divided by N already.",
    ),
    Mistake(
        "loss",
        "divides twice, probabilities",
        DOUBTS,
        "return -(labels * log_p).sum(axis=1).mean() / len(labels)",
        "The loss is N times too small: a mean has divided by N already.",
    ),
    Mistake(
        "loss",
        "returns the perplexity",
        SURE,
        "return np.exp(-log_p[np.arange(len(labels)), labels].mean())",
        "The mean surprise went through exp once more: that is the perplexity. Asked for are nats.",
    ),
    Mistake(
        "loss",
        "returns the perplexity, probabilities",
        DOUBTS,
        "return np.exp(-(labels * log_p).sum() / len(labels))",
        "The mean surprise went through exp once more: that is the perplexity. Asked for are nats.",
    ),
    Mistake(
        "loss",
        "counts wrong answers",
        SURE,
        "return (log_p.argmax(axis=1) != labels).mean()",
        "You count how many first choices are wrong. Asked for is the surprise: how sure the network was counts too.",
    ),
    Mistake(
        "loss",
        "counts right answers",
        SURE,
        "return (log_p.argmax(axis=1) == labels).mean()",
        "You count how many first choices are right. Asked for is the surprise: how sure the network was counts too.",
    ),
    Mistake(
        "loss",
        "multiplies by the labels",
        SURE,
        "return -(labels[:, None] * log_p).sum() / len(labels)",
        "The label, a number, multiplies ln p. It is the name of a class: it says which entry is read.",
    ),
    Mistake(
        "loss",
        "multiplies its entry by the label",
        SURE,
        "return -(labels * log_p[np.arange(len(labels)), labels]).mean()",
        "The label, a number, multiplies ln p. It is the name of a class: it says which entry is read.",
    ),
    Mistake(
        "loss",
        "takes the median",
        SURE,
        "return -np.median(log_p[np.arange(len(labels)), labels])",
        "That is the median of the surprises: asked for is their mean.",
    ),
    Mistake(
        "loss",
        "takes the logarithm of the mean",
        SURE,
        "return -np.log(np.exp(log_p)[np.arange(len(labels)), labels].mean())",
        "First the mean of p, then the logarithm: it is the mean of the logarithms.",
    ),
    Mistake(
        "loss",
        "takes the logarithm of the mean, probabilities",
        DOUBTS,
        "return -np.log((labels * np.exp(log_p)).sum(axis=1)).mean()",
        "p is averaged over the classes first, and then comes the logarithm: each ln p counts by its target.",
    ),
    Mistake(
        "loss",
        "reads all other classes",
        SURE,
        "return -(log_p.sum() - log_p[np.arange(len(labels)), labels].sum()) / len(labels)",
        "You sum the surprises at all classes but the true one: the true one alone is read.",
    ),
    Mistake(
        "loss",
        "reads all classes",
        SURE,
        "return -log_p.sum() / len(labels)",
        "You sum over all classes, and the labels are not read: only ln p of the true class counts.",
    ),
    Mistake(
        "loss",
        "averages all classes",
        SURE,
        "return -log_p.mean()",
        "You average over all classes, and the labels are not read: only ln p of the true class counts.",
    ),
    Mistake(
        "loss",
        "returns the entropy",
        SURE,
        "return -(np.exp(log_p) * log_p).sum() / len(labels)",
        "Each ln p is weighed by p itself, and the labels are not read: that is how unsure the network is, and not how wrong.",
    ),
    Mistake(
        "loss",
        "returns the entropy, probabilities",
        DOUBTS,
        "return -(np.exp(log_p) * log_p).sum() / len(labels)",
        "Each ln p is weighed by p itself, and the labels are not read: that is how unsure the network is, and not how wrong.",
    ),
    Mistake(
        "loss",
        "takes 1 − p",
        SURE,
        "return (1 - np.exp(log_p)[np.arange(len(labels)), labels]).mean()",
        "1 − p is no surprise: it never exceeds 1, however wrong the network is. A surprise is a logarithm.",
    ),
    Mistake(
        "loss",
        "multiplies matrices",
        DOUBTS,
        "return -(labels @ log_p.T).sum() / len(labels)",
        "A product of matrices lets each image meet the targets of all the others: here each meets its own alone.",
    ),
    Mistake(
        "loss",
        "multiplies matrices and averages",
        DOUBTS,
        "return -(labels @ log_p.T).mean()",
        "A product of matrices lets each image meet the targets of all the others: here each meets its own alone.",
    ),
    Mistake(
        "loss",
        "multiplies transposed matrices",
        DOUBTS,
        "return -(labels.T @ log_p).sum() / len(labels)",
        "Every ln p counts in full: each is weighed by its own target alone.",
    ),
    Mistake(
        "loss",
        "multiplies transposed matrices and averages",
        DOUBTS,
        "return -(labels.T @ log_p).mean()",
        "A product of matrices lets each class meet the targets of all the others: here each meets its own alone.",
    ),
    Mistake(
        "loss",
        "multiplies matrices that do not fit",
        DOUBTS,
        "return -(labels @ log_p).sum() / len(labels)",
        "@ multiplies matrices, and these two do not fit. Asked for are products number by number.",
    ),
    Mistake(
        "loss",
        "subtracts the entropy of the labels",
        DOUBTS,
        "own = np.where(labels > 0, labels * np.log(np.maximum(labels, 1e-300)), 0)\n    return (own - labels * log_p).sum() / len(labels)",
        OWN_ENTROPY,
    ),
    Mistake(
        "loss",
        "subtracts the entropy of the labels, with 1e-12",
        DOUBTS,
        "return (labels * (np.log(labels + 1e-12) - log_p)).sum() / len(labels)",
        OWN_ENTROPY,
    ),
    Mistake(
        "loss",
        "subtracts the entropy of the labels, with 1e-10",
        DOUBTS,
        "return (labels * (np.log(labels + 1e-10) - log_p)).sum() / len(labels)",
        OWN_ENTROPY,
    ),
    Mistake(
        "loss",
        "subtracts the entropy of the labels, with 1e-9",
        DOUBTS,
        "return (labels * (np.log(labels + 1e-9) - log_p)).sum() / len(labels)",
        OWN_ENTROPY,
    ),
    Mistake(
        "loss",
        "subtracts the entropy of the labels, with 1e-8",
        DOUBTS,
        "return (labels * (np.log(labels + 1e-8) - log_p)).sum() / len(labels)",
        OWN_ENTROPY,
    ),
    Mistake(
        "loss",
        "subtracts the entropy of the labels, with 1e-15",
        DOUBTS,
        "return (labels * (np.log(labels + 1e-15) - log_p)).sum() / len(labels)",
        OWN_ENTROPY,
    ),
    Mistake(
        "loss",
        "subtracts the entropy of the labels, with 1e-7",
        DOUBTS,
        "return (labels * (np.log(labels + 1e-7) - log_p)).sum() / len(labels)",
        OWN_ENTROPY,
    ),
    Mistake(
        "loss",
        "subtracts the entropy of the labels, without care for 0",
        DOUBTS,
        "return (labels * (np.log(labels) - log_p)).sum() / len(labels)",
        OWN_ENTROPY,
    ),
    Mistake(
        "loss",
        "exchanges p and t, with 1e-12",
        DOUBTS,
        "return -(np.exp(log_p) * np.log(labels + 1e-12)).sum() / len(labels)",
        EXCHANGED,
    ),
    Mistake(
        "loss",
        "exchanges p and t, with 1e-10",
        DOUBTS,
        "return -(np.exp(log_p) * np.log(labels + 1e-10)).sum() / len(labels)",
        EXCHANGED,
    ),
    Mistake(
        "loss",
        "exchanges p and t, with 1e-8",
        DOUBTS,
        "return -(np.exp(log_p) * np.log(labels + 1e-8)).sum() / len(labels)",
        EXCHANGED,
    ),
    Mistake(
        "loss",
        "exchanges p and t, with 1e-15",
        DOUBTS,
        "return -(np.exp(log_p) * np.log(labels + 1e-15)).sum() / len(labels)",
        EXCHANGED,
    ),
    Mistake(
        "loss",
        "exchanges p and t",
        DOUBTS,
        "return -(np.exp(log_p) * np.log(labels)).sum() / len(labels)",
        EXCHANGED,
    ),
    Mistake(
        "loss",
        "tells the kinds apart by their type",
        "labels.ndim == 1",
        "labels.dtype.kind in 'iu'",
        BY_TYPE,
    ),
    Mistake(
        "loss", "asks for the other number of axes", "labels.ndim == 1", "labels.ndim == 2", KINDS
    ),
    Mistake(
        "loss",
        "changes log_p",
        LOSS,
        "    log_p *= -1\n    if labels.ndim == 1:\n        return log_p[np.arange(len(labels)), labels].mean()\n    return (labels * log_p).sum() / len(labels)",
        LOG_P_CHANGED,
    ),
    Mistake(
        "loss",
        "multiplies into log_p",
        DOUBTS,
        "log_p *= labels\n    return -log_p.sum() / len(labels)",
        LOG_P_CHANGED,
    ),
    Mistake(
        "loss",
        "multiplies into labels",
        DOUBTS,
        "labels *= log_p\n    return -labels.sum() / len(labels)",
        "The products are written into labels, which belongs to whoever called you, and which may hold whole numbers.",
    ),
    Mistake(
        "loss",
        "weighs the surprise by p",
        SURE,
        "a = log_p[np.arange(len(labels)), labels]\n        return -(np.exp(a) * a).mean()",
        "The surprise is multiplied by p: each image counts by 1/N, however likely it was.",
    ),
    Mistake(
        "loss",
        "takes the largest surprise",
        SURE,
        "return (-log_p[np.arange(len(labels)), labels]).max()",
        "That is the largest surprise: asked for is their mean.",
    ),
    Mistake(
        "loss",
        "squares the surprise",
        SURE,
        "return (log_p[np.arange(len(labels)), labels] ** 2).mean()",
        "The surprises are squared: their mean is asked for as they are.",
    ),
    Mistake(
        "loss",
        "takes the root of squares",
        SURE,
        "return np.sqrt((log_p[np.arange(len(labels)), labels] ** 2).mean())",
        "The surprises are squared: their mean is asked for as they are.",
    ),
    Mistake(
        "loss",
        "reads the last class",
        SURE,
        "return -log_p[:, -1].mean()",
        "One and the same column is read in every row: each row has a label of its own.",
    ),
    Mistake(
        "loss",
        "reads the first class",
        SURE,
        "return -log_p[:, 0].mean()",
        "One and the same column is read in every row: each row has a label of its own.",
    ),
    Mistake(
        "loss",
        "reads the least likely class",
        SURE,
        "return -log_p.min(axis=1).mean()",
        "You read the class that the network believes in least; what counts is the one that is true.",
    ),
    Mistake(
        "loss",
        "looks for labels down the columns",
        DOUBTS,
        "return -log_p[np.arange(len(labels)), labels.argmax(axis=0)].mean()",
        "The likeliest label is looked for down the columns, among images. And a label that doubts has more than one class: all of its row counts.",
    ),
    Mistake(
        "loss",
        "counts labels above one half",
        DOUBTS,
        "return -((labels > 0.5) * log_p).sum() / len(labels)",
        "Of the probabilities only those count that are large enough: a label that doubts is read as if it were sure, or as none.",
    ),
    Mistake(
        "loss",
        "makes whole numbers of probabilities",
        DOUBTS,
        "return -(labels.astype(int) * log_p).sum() / len(labels)",
        "Probabilities are made whole numbers: all behind the point is cut off, and of a label that doubts nothing is left.",
    ),
    Mistake(
        "loss",
        "averages where labels are above 0",
        DOUBTS,
        "return -(labels * log_p)[labels > 0].mean()",
        "The mean is over all entries whose target is above 0, which can be several for each image: the loss is a mean over images.",
    ),
    Mistake(
        "loss",
        "weighs nothing",
        DOUBTS,
        "return -log_p.sum() / len(labels)",
        "Every ln p counts in full: each is weighed by its own target alone.",
    ),
    Mistake(
        "loss",
        "subtracts in place of multiplying",
        DOUBTS,
        "return (labels - log_p).sum() / len(labels)",
        "The target is added where it should multiply: each ln p is weighed by its target.",
    ),
    Mistake(
        "loss",
        "takes 1 − p, probabilities",
        DOUBTS,
        "return (labels * (1 - np.exp(log_p))).sum() / len(labels)",
        "1 − p is no surprise: it never exceeds 1, however wrong the network is. A surprise is a logarithm.",
    ),
    Mistake(
        "gradient",
        "forgets 1/N",
        "(np.exp(log_p) - targets) / N",
        "np.exp(log_p) - targets",
        NO_MEAN,
    ),
    Mistake(
        "gradient",
        "turns the push around",
        "np.exp(log_p) - targets",
        "targets - np.exp(log_p)",
        "The sign is turned around: this is the push itself, and an optimizer steps against what it is "
        "given, so the loss would rise.",
    ),
    Mistake(
        "gradient",
        "divides by the number of classes as well",
        "(np.exp(log_p) - targets) / N",
        "(np.exp(log_p) - targets) / log_p.size",
        "The gradient is K times too small: the loss is a mean over N images, not over N · K numbers.",
    ),
    Mistake(
        "gradient",
        "divides by the number of classes",
        "(np.exp(log_p) - targets) / N",
        "(np.exp(log_p) - targets) / K",
        "You divide by the number of classes; the loss is a mean over the images.",
    ),
    Mistake(
        "gradient",
        "stays among the logarithms",
        "np.exp(log_p) - targets",
        "log_p - targets",
        "ln p stands where p belongs: the slope of log-sum-exp is the probability itself.",
    ),
    Mistake(
        "gradient",
        "pushes the true class only",
        "(np.exp(log_p) - targets) / N",
        "(np.exp(log_p) - targets) * (targets > 0) / N",
        ONLY_THE_TRUE,
    ),
    Mistake(
        "gradient",
        "goes back through ln p only",
        "(np.exp(log_p) - targets) / N",
        "-targets / N",
        "This is the slope of the loss by ln p. A logit moves the ln p of every class, through the sum.",
    ),
    Mistake(
        "gradient",
        "reads doubting labels as sure",
        "if labels.ndim == 1 else labels)",
        "if labels.ndim == 1 else np.eye(K)[labels.argmax(axis=1)])",
        "Of each row of probabilities only the largest counts here: a label that doubts is read as if it were sure.",
    ),
    Mistake(
        "gradient",
        "takes probabilities for whole numbers",
        " if labels.ndim == 1 else labels",
        "",
        KINDS,
    ),
    Mistake(
        "gradient",
        "makes targets in float64",
        "(np.eye(K)[labels] if labels.ndim == 1 else labels).astype(log_p.dtype)",
        "np.eye(K)[labels] if labels.ndim == 1 else labels.astype(log_p.dtype)",
        FLOAT64,
    ),
    Mistake(
        "gradient",
        "subtracts the labels as they are",
        TARGETS,
        "targets = labels.astype(log_p.dtype)",
        KINDS,
    ),
    Mistake(
        "gradient",
        "pushes the labels of all in every row",
        TARGETS,
        "targets = np.zeros_like(log_p)\n"
        "    if labels.ndim == 1:\n"
        "        targets[:, labels] = 1\n"
        "    else:\n"
        "        targets = labels.astype(log_p.dtype)",
        "A colon takes every row with every label: each image is pushed at the others' labels too. Rows "
        "and labels go in pairs.",
    ),
    Mistake(
        "gradient",
        "goes back through p only",
        "(np.exp(log_p) - targets) / N",
        "-targets / np.exp(log_p) / N",
        "This is the slope of the loss by p. A logit moves the p of every class, through the softmax.",
    ),
    Mistake(
        "gradient",
        "multiplies by p once more",
        "(np.exp(log_p) - targets) / N",
        "np.exp(log_p) * (np.exp(log_p) - targets) / N",
        "A factor p too many: the logarithm's 1/p has taken it away.",
    ),
    Mistake(
        "gradient",
        "pushes the true class only, probabilities",
        "(np.exp(log_p) - targets) / N",
        "targets * (np.exp(log_p) - 1) / N",
        ONLY_THE_TRUE,
    ),
    Mistake(
        "gradient",
        "takes exp in place",
        "return (np.exp(log_p) - targets) / N",
        "np.exp(log_p, out=log_p)\n    return (log_p - targets) / N",
        LOG_P_CHANGED,
    ),
    Mistake(
        "gradient",
        "computes all in place",
        "return (np.exp(log_p) - targets) / N",
        "np.exp(log_p, out=log_p)\n    log_p -= targets\n    log_p /= N\n    return log_p",
        LOG_P_CHANGED,
    ),
    *(
        Mistake(
            "gradient",
            f"squares differences, {name}",
            PUSH,
            f"p = np.exp(log_p)\n    return {code}",
            "That is the gradient of squared differences: the loss here is −t ln p.",
        )
        for name, code in (
            ("by the logits, as if p were these", "2 * (p - targets) / N"),
            ("as if p were the logits, averaged over all", "2 * (p - targets) / p.size"),
            ("with the diagonal", "2 * (p - targets) * p * (1 - p) / N"),
            ("with half of the square", "(p - targets) * p * (1 - p) / N"),
        )
    ),
    Mistake(
        "gradient",
        "picks whole rows",
        TARGETS,
        "p = np.exp(log_p)\n    if labels.ndim == 1:\n        p[labels] -= 1\n        return p / N\n    targets = labels.astype(p.dtype)",
        WHOLE_ROWS,
    ),
    Mistake(
        "gradient",
        "picks whole rows of targets",
        TARGETS,
        "targets = labels.astype(log_p.dtype)\n    if labels.ndim == 1:\n        targets = np.zeros_like(log_p)\n        targets[labels] = 1",
        WHOLE_ROWS,
    ),
    Mistake(
        "gradient",
        "picks whole rows and forgets 1/N",
        f"{TARGETS}\n    {PUSH}",
        "p = np.exp(log_p)\n    if labels.ndim == 1:\n        p[labels] -= 1\n        return p\n    return (p - labels.astype(p.dtype)) / N",
        WHOLE_ROWS,
    ),
    Mistake(
        "gradient",
        "pushes the labels of all in every row, and forgets 1/N",
        f"{TARGETS}\n    {PUSH}",
        "p = np.exp(log_p)\n    if labels.ndim == 1:\n        p[:, labels] -= 1\n        return p\n    return (p - labels.astype(p.dtype)) / N",
        COLON,
    ),
    Mistake(
        "gradient",
        "makes one-hot rows by the largest label",
        "np.eye(K)[labels]",
        "np.eye(labels.max() + 1)[labels]",
        BY_THE_LARGEST_LABEL,
    ),
    Mistake(
        "gradient",
        "makes one-hot rows by the labels that occur",
        "np.eye(K)[labels]",
        "np.eye(len(set(labels)))[labels]",
        BY_THE_LARGEST_LABEL,
    ),
    Mistake(
        "gradient",
        "makes one-hot rows as long as the batch",
        "np.eye(K)[labels]",
        "np.eye(N)[labels]",
        "The one-hot rows are as long as the batch has images: they need a place for every class.",
    ),
    Mistake(
        "gradient",
        "compares rows with rows",
        "np.eye(K)[labels]",
        "(labels == np.arange(K))",
        "Labels (N,) are compared with classes (K,), number by number: for a table (N, K) the labels must stand as a column.",
    ),
    Mistake(
        "gradient",
        "returns the softmax's own slope",
        PUSH,
        "return np.exp(log_p) * (1 - np.exp(log_p)) / N",
        JACOBIAN_DIAGONAL,
    ),
    Mistake(
        "gradient",
        "returns the softmax's own slope, not divided",
        PUSH,
        "return np.exp(log_p) * (1 - np.exp(log_p))",
        JACOBIAN_DIAGONAL,
    ),
    Mistake(
        "gradient",
        "returns p",
        PUSH,
        "return np.exp(log_p) / N",
        "That is p alone: the labels do not push. They are what the loss asks about.",
    ),
    Mistake(
        "gradient",
        "asks yes or no",
        PUSH,
        "p = np.exp(log_p)\n    return (p - targets) / (p * (1 - p)) / N",
        "You divide by p (1 − p): that is a slope by p, of K separate yes-or-no questions. By the logits of a softmax it is shorter.",
    ),
    Mistake(
        "gradient",
        "adds the targets",
        "np.exp(log_p) - targets",
        "np.exp(log_p) + targets",
        "p and the targets are added: the true logit is pushed down like all the others.",
    ),
    Mistake(
        "gradient",
        "leaves the true class out",
        PUSH,
        "return np.exp(log_p) * (1 - targets) / N",
        "At the true class stands 0, as if its slope were p − p: from p its target is subtracted.",
    ),
    Mistake(
        "gradient",
        "divides p by the batch alone",
        PUSH,
        "return np.exp(log_p) / N - targets",
        "Only p is divided by N: the mean is of the whole difference.",
    ),
    Mistake(
        "gradient",
        "divides the targets alone",
        PUSH,
        "return np.exp(log_p) - targets / N",
        "Only the target is divided by N, because of the order in which Python computes: the mean is of the whole difference.",
    ),
    Mistake(
        "gradient",
        "averages over images",
        PUSH,
        "return (np.exp(log_p) - targets).mean(axis=0)",
        "The images are averaged, and one row is left. The mean is of the loss: each image keeps a row of its own, 1/N as large.",
    ),
    Mistake(
        "gradient",
        "sums over images",
        PUSH,
        "return (np.exp(log_p) - targets).sum(axis=0) / N",
        "The images are averaged, and one row is left. The mean is of the loss: each image keeps a row of its own, 1/N as large.",
    ),
    Mistake(
        "gradient",
        "adds up over images",
        PUSH,
        "return (np.exp(log_p) - targets).sum(axis=0)",
        "The images are added up, and one row is left: each image keeps a row of its own, 1/N as large.",
    ),
    Mistake(
        "gradient",
        "averages over all",
        PUSH,
        "return (np.exp(log_p) - targets).mean()",
        "One number is left of all slopes: each logit has a slope of its own, and only the loss is a mean.",
    ),
    Mistake(
        "gradient",
        "pushes the likeliest class",
        "np.eye(K)[labels]",
        "np.eye(K)[log_p.argmax(axis=1)]",
        "The target is put at the class that the network believes in: it belongs at the one that is true.",
    ),
    Mistake(
        "gradient",
        "counts labels from 1",
        "np.eye(K)[labels]",
        "np.eye(K)[labels - 1]",
        COUNTS_FROM_1,
    ),
    Mistake(
        "gradient",
        "takes the softmax of p",
        PUSH,
        "p = np.exp(np.exp(log_p))\n    return (p / p.sum(axis=1, keepdims=True) - targets) / N",
        "p has been through exp twice: log_p becomes p by one exp, and no sum is needed any more.",
    ),
    Mistake(
        "gradient",
        "takes the logarithm again",
        "np.exp(log_p) - targets",
        "np.log(log_p) - targets",
        "A logarithm of a logarithm: log_p holds ln p already, and p is found by exp.",
    ),
    Mistake(
        "gradient",
        "weighs by the surprise",
        PUSH,
        "return -targets * log_p / N",
        "These are the parts of the loss, and not their slopes.",
    ),
    Mistake(
        "gradient",
        "turns the push around and forgets 1/N",
        "(np.exp(log_p) - targets) / N",
        "targets - np.exp(log_p)",
        "The sign is turned around, and the 1/N of the mean is missing.",
    ),
    Mistake(
        "gradient",
        "divides twice",
        "(np.exp(log_p) - targets) / N",
        "(np.exp(log_p) - targets) / N / N",
        "The gradient is N times too small: it is divided by N twice, and the mean is taken once.",
    ),
    Mistake(
        "gradient",
        "exchanges p and t in the slope by p",
        PUSH,
        "return (1 - targets / np.exp(log_p)) / N",
        "This divides by p: the slope by p has been taken for the slope by the logits.",
    ),
    Mistake(
        "gradient",
        "leaves probabilities in float64",
        TARGETS,
        "targets = np.eye(K, dtype=log_p.dtype)[labels] if labels.ndim == 1 else labels",
        "Beside probabilities in float64 a log_p in float32 gives float64: of two precisions NumPy takes the wider. The targets need the precision of log_p.",
    ),
    Mistake("gradient", "makes all in float64", ".astype(log_p.dtype)", "", FLOAT64),
    Mistake(
        "gradient",
        "takes exp in place, and subtracts there",
        PUSH,
        "np.exp(log_p, out=log_p)\n    log_p -= targets\n    return log_p / N",
        LOG_P_CHANGED,
    ),
    Mistake(
        "gradient",
        "subtracts from log_p in place",
        PUSH,
        "p = np.exp(log_p)\n    log_p -= targets\n    return (p - targets) / N",
        LOG_P_CHANGED,
    ),
    Mistake(
        "gradient",
        "subtracts from the labels",
        f"{TARGETS}\n    {PUSH}",
        "if labels.ndim == 2 and labels.dtype.kind == 'f':\n        labels -= np.exp(log_p)\n        return (-labels / N).astype(log_p.dtype)\n    targets = (np.eye(K)[labels] if labels.ndim == 1 else labels).astype(log_p.dtype)\n    return (np.exp(log_p) - targets) / N",
        LABELS_CHANGED,
    ),
    Mistake(
        "gradient",
        "subtracts from the labels, of any type",
        f"{TARGETS}\n    {PUSH}",
        "if labels.ndim == 2:\n        labels -= np.exp(log_p)\n        return (-labels / N).astype(log_p.dtype)\n    return (np.exp(log_p) - np.eye(K)[labels].astype(log_p.dtype)) / N",
        "The differences are written into labels, which belongs to whoever called you, and which may hold whole numbers.",
    ),
    Mistake(
        "gradient",
        "tells the kinds apart by their type",
        "labels.ndim == 1",
        "labels.dtype.kind in 'iu'",
        BY_TYPE,
    ),
    Mistake(
        "gradient",
        "asks for the other number of axes",
        "labels.ndim == 1",
        "labels.ndim == 2",
        KINDS,
    ),
    Mistake(
        "gradient",
        "counts labels above one half",
        "else labels)",
        "else labels > 0.5)",
        "Of the probabilities only those count that are large enough: a label that doubts is read as if it were sure, or as none.",
    ),
    Mistake(
        "gradient",
        "makes whole numbers of probabilities",
        "else labels)",
        "else labels.astype(int))",
        "Probabilities are made whole numbers: all behind the point is cut off, and of a label that doubts nothing is left.",
    ),
    Mistake(
        "gradient",
        "adds up over classes",
        PUSH,
        "return (np.exp(log_p) - targets).sum(axis=1) / N",
        "The classes are added up, which gives 0: each logit has a slope of its own.",
    ),
    Mistake(
        "gradient",
        "takes two axes for granted",
        TARGETS,
        "targets = np.zeros(labels.shape, log_p.dtype)\n    for n in range(labels.shape[0]):\n        for k in range(labels.shape[1]):\n            targets[n, k] = labels[n, k]",
        KINDS,
    ),
    Mistake(
        "gradient",
        "unpacks two axes",
        TARGETS,
        "N, K = labels.shape\n    targets = labels.astype(log_p.dtype)",
        KINDS,
    ),
    Mistake(
        "gradient",
        "weighs p by the targets",
        PUSH,
        "return (np.exp(log_p) * targets - targets) / N",
        ONLY_THE_TRUE,
    ),
    Mistake(
        "class",
        "keeps the first batch for ever",
        "        self.cache = log_softmax(logits), labels",
        '        if not hasattr(self, "cache"):\n            self.cache = log_softmax(logits), labels',
        "The loss is still that of an earlier batch: each forward replaces what was kept.",
    ),
    Mistake(
        "class",
        "keeps one cache for all losses",
        "self.cache = log_softmax(logits), labels",
        "type(self).cache = log_softmax(logits), labels",
        SHARED,
    ),
    Mistake(
        "class",
        "keeps the logits",
        "self.cache = log_softmax(logits), labels\n        return loss_of(*self.cache)",
        "self.cache = logits, labels\n        return loss_of(log_softmax(logits), labels)",
        "The loss is right, and backward takes the logits for ln p: what was kept is not what it begins with.",
    ),
    Mistake(
        "class",
        "forgets the softmax",
        "log_softmax(logits), labels",
        "logits, labels",
        "The logits themselves are taken for ln p: they have not been through a log-softmax.",
    ),
    Mistake(
        "class",
        "keeps the probabilities",
        "self.cache = log_softmax(logits), labels\n        return loss_of(*self.cache)",
        "self.cache = np.exp(log_softmax(logits)), labels\n        return loss_of(log_softmax(logits), labels)",
        "The loss is right, and backward takes exp once more of what are probabilities already.",
    ),
    Mistake(
        "class",
        "takes the logarithm of a softmax",
        "log_softmax(logits), labels",
        "np.log(np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)), labels",
        "For small logits all is right; those of 1,000 are infinite after exp, and nothing brings them back. "
        "Task 1 knows a way round.",
    ),
    Mistake(
        "class",
        "spends what it kept",
        "        self.cache = log_softmax(logits), labels\n        return loss_of(*self.cache)\n\n"
        '    def backward(self):\n        """→ ∂L/∂logits (N, K), of the last forward."""\n        # ANSWER\n'
        "        return grad_logits_of(*self.cache)",
        "        log_p = log_softmax(logits)\n        self.cache = np.exp(log_p), labels\n"
        "        return loss_of(log_p, labels)\n\n    def backward(self):\n        p, labels = self.cache\n"
        "        p -= np.eye(p.shape[1])[labels] if labels.ndim == 1 else labels\n        return p / len(p)",
        SPENT,
    ),
    Mistake(
        "class",
        "divides twice",
        "return grad_logits_of(*self.cache)",
        "return grad_logits_of(*self.cache) / len(self.cache[1])",
        "The gradient is N times too small: the 1/N of the mean stands in it already.",
    ),
    Mistake(
        "class",
        "returns no gradient",
        "return grad_logits_of(*self.cache)",
        "grad_logits_of(*self.cache)",
        "backward returns nothing: the network waits for ∂L/∂logits.",
    ),
    Mistake(
        "class",
        "computes in float64",
        "log_softmax(logits), labels",
        "log_softmax(logits.astype(float)), labels",
        "float32 logits give a float64 gradient, and the whole backward pass follows it into float64: twice "
        "the memory, half the speed. Look in the functions that the class calls as well.",
    ),
    Mistake(
        "class",
        "shifts the caller's logits",
        "        self.cache = log_softmax(logits), labels",
        "        logits -= logits.max(axis=1, keepdims=True)\n        self.cache = log_softmax(logits), labels",
        LOGITS_CHANGED,
    ),
    Mistake(
        "class",
        "keeps the first batch for backward",
        "        self.cache = log_softmax(logits), labels\n        return loss_of(*self.cache)",
        '        if not hasattr(self, "cache"):\n            self.cache = log_softmax(logits), labels\n        return loss_of(log_softmax(logits), labels)',
        "The gradient is still that of an earlier batch: each forward replaces what was kept.",
    ),
    Mistake(
        "class",
        "multiplies by the loss",
        "return grad_logits_of(*self.cache)",
        "return loss_of(*self.cache) * grad_logits_of(*self.cache)",
        "The gradient is multiplied by the loss. What comes in is ∂L/∂L, which is 1 whatever L is.",
    ),
    Mistake(
        "class",
        "hands the tuple on as one",
        "return grad_logits_of(*self.cache)",
        "return grad_logits_of(self.cache)",
        "The tuple is handed on as one argument; the function waits for two.",
    ),
    Mistake(
        "class",
        "forgets what it kept",
        "return grad_logits_of(*self.cache)",
        "cache, self.cache = self.cache, None\n        return grad_logits_of(*cache)",
        "After the first backward nothing is kept: the gradient is the same each time that it is asked "
        "for.",
    ),
    *(
        Mistake(
            "class",
            f"goes through p with {pinch} added",
            "log_softmax(logits), labels",
            f"np.log(np.exp(log_softmax(logits)) + {pinch}), labels",
            PINCH,
        )
        for pinch in ("1e-15", "1e-12", "1e-10", "1e-9", "1e-8", "1e-7")
    ),
    *(
        Mistake(
            "class",
            f"goes through p cut off at {bound}",
            "log_softmax(logits), labels",
            f"np.log(np.maximum(np.exp(log_softmax(logits)), {bound})), labels",
            PINCH,
        )
        for bound in ("1e-15", "1e-12", "1e-10", "1e-9", "1e-8", "1e-7")
    ),
    *(
        Mistake(
            "class",
            f"waits for {name}",
            "def backward(self):",
            f"def backward(self, {name}):",
            TAKES_NOTHING,
        )
        for name in ("grad_output", "grad", "dout", "grad_loss")
    ),
    *(
        Mistake(
            "class",
            f"uses {name} of forward in backward",
            BACKWARD,
            f"return grad_logits_of({name}, self.cache[1])",
            UNKNOWN_IN_BACKWARD,
        )
        for name in ("log_p", "logp", "log_probs")
    ),
    Mistake(
        "class",
        "uses p of forward in backward",
        BACKWARD,
        "return (p - self.cache[1]) / len(p)",
        UNKNOWN_IN_BACKWARD,
    ),
    Mistake(
        "class",
        "uses the labels of forward in backward",
        BACKWARD,
        "return grad_logits_of(self.cache[0], labels)",
        UNKNOWN_IN_BACKWARD,
    ),
    Mistake(
        "class",
        "uses the logits of forward in backward",
        BACKWARD,
        "return grad_logits_of(log_softmax(logits), self.cache[1])",
        UNKNOWN_IN_BACKWARD,
    ),
    Mistake(
        "class",
        "gives back the loss and the gradient",
        "return loss_of(*self.cache)",
        "return loss_of(*self.cache), grad_logits_of(*self.cache)",
        "forward returns two things: one number is expected, the loss. The gradient is what backward returns.",
    ),
    Mistake(
        "class",
        "returns the gradient in forward",
        "return loss_of(*self.cache)",
        "return grad_logits_of(*self.cache)",
        "forward returns the gradient: one number is expected, the loss.",
    ),
    Mistake(
        "class",
        "adds up what each backward gives",
        f"{CACHE}{BETWEEN}{BACKWARD}",
        "        self.cache, self.grad = (log_softmax(logits), labels), 0\n        return loss_of(*self.cache)\n\n    def backward(self):\n        self.grad = self.grad + grad_logits_of(*self.cache)\n        return self.grad",
        "Each backward adds to what the one before gave. Gradients are summed in parameters: a loss has none.",
    ),
    Mistake(
        "class",
        "spends what it kept, division too",
        f"{CACHE}{BETWEEN}{BACKWARD}",
        "        log_p = log_softmax(logits)\n        self.cache = np.exp(log_p), labels\n        return loss_of(log_p, labels)\n\n    def backward(self):\n        p, labels = self.cache\n        p -= np.eye(p.shape[1])[labels] if labels.ndim == 1 else labels\n        p /= len(p)\n        return p",
        SPENT,
    ),
    Mistake(
        "class",
        "spends what it kept, whole numbers",
        f"{CACHE}{BETWEEN}{BACKWARD}",
        "        log_p = log_softmax(logits)\n        self.cache = np.exp(log_p), labels\n        return loss_of(log_p, labels)\n\n    def backward(self):\n        p, labels = self.cache\n        if labels.ndim == 2:\n            return (p - labels.astype(p.dtype)) / len(p)\n        p[np.arange(len(p)), labels] -= 1\n        return p / len(p)",
        SPENT,
    ),
    Mistake(
        "class",
        "divides the loss again",
        "return loss_of(*self.cache)",
        "return loss_of(*self.cache) / len(logits)",
        "The loss is N times too small: it is a mean already.",
    ),
    Mistake(
        "class",
        "sums the loss",
        "return loss_of(*self.cache)",
        "return loss_of(*self.cache) * len(logits)",
        "The loss is N times too large: it is the mean over the images.",
    ),
    Mistake(
        "class",
        "sums the gradient",
        BACKWARD,
        "return grad_logits_of(*self.cache) * len(self.cache[1])",
        NO_MEAN,
    ),
    Mistake(
        "class",
        "turns the push around",
        BACKWARD,
        "return -grad_logits_of(*self.cache)",
        "The sign is turned around: a step against this would raise the loss.",
    ),
    Mistake(
        "class",
        "turns the loss around",
        "return loss_of(*self.cache)",
        "return -loss_of(*self.cache)",
        "The loss comes out below 0: task 2 has turned the sign already.",
    ),
    Mistake(
        "class",
        "keeps the two in the other order",
        CACHE,
        "        self.cache = labels, log_softmax(logits)\n        return loss_of(self.cache[1], self.cache[0])",
        "An array with one axis is taken for ln p, a table (N, K). Does what was kept come back in the order in which it is used?",
    ),
    Mistake(
        "class",
        "measures the logits",
        "return loss_of(*self.cache)",
        "return loss_of(logits, labels)",
        "The gradient is right, and the loss is computed of the logits themselves: they have not been through a log-softmax.",
    ),
    Mistake(
        "class",
        "measures the probabilities",
        "return loss_of(*self.cache)",
        "return loss_of(np.exp(self.cache[0]), labels)",
        "The gradient is right, and the loss is computed of p: it waits for ln p.",
    ),
    Mistake(
        "class",
        "takes p for ln p",
        "log_softmax(logits), labels",
        "np.exp(log_softmax(logits)), labels",
        "p stands where ln p belongs, in the loss and in the gradient.",
    ),
    Mistake(
        "class",
        "takes the softmax twice",
        "log_softmax(logits), labels",
        "log_softmax(np.exp(log_softmax(logits))), labels",
        "The softmax is taken twice: the second one sees probabilities, where it should see logits.",
    ),
    Mistake(
        "class",
        "keeps probabilities in float64",
        f"{CACHE}{BETWEEN}{BACKWARD}",
        "        self.cache = log_softmax(logits), labels\n        return loss_of(*self.cache)\n\n    def backward(self):\n        log_p, labels = self.cache\n        grad = grad_logits_of(log_p, labels)\n        return grad.astype(float) if labels.ndim == 2 else grad",
        "With probabilities as labels, float32 logits give a float64 gradient: of two precisions NumPy takes the wider. Look in the functions that the class calls as well.",
    ),
    Mistake(
        "class",
        "makes one-hot rows in float64",
        f"{CACHE}{BETWEEN}{BACKWARD}",
        "        self.cache = log_softmax(logits), labels\n        return loss_of(*self.cache)\n\n    def backward(self):\n        log_p, labels = self.cache\n        grad = grad_logits_of(log_p, labels)\n        return grad.astype(float) if labels.ndim == 1 else grad",
        "With whole numbers as labels, float32 logits give a float64 gradient: an array made without a dtype is float64. Look in the functions that the class calls as well.",
    ),
    Mistake(
        "class",
        "keeps only sure labels",
        CACHE,
        "        labels = labels.argmax(axis=1) if labels.ndim == 2 else labels\n        self.cache = log_softmax(logits), labels\n        return loss_of(*self.cache)",
        "Of each row of probabilities only the largest counts here: a label that doubts is read as if it were sure.",
    ),
    Mistake(
        "class",
        "changes the logits for good",
        "        self.cache = log_softmax(logits), labels",
        "        logits[:] = log_softmax(logits)\n        self.cache = logits, labels",
        LOGITS_CHANGED,
    ),
    Mistake(
        "class",
        "keeps what it is given in a list",
        "        self.cache = log_softmax(logits), labels\n        return loss_of(*self.cache)",
        "        self.cache = [*getattr(self, 'cache', []), log_softmax(logits), labels]\n        return loss_of(*self.cache[-2:])",
        "What is kept grows with each forward: each forward replaces what was kept.",
    ),
    Mistake(
        "class",
        "keeps shifted logits",
        CACHE,
        "        self.cache = logits - logits.max(axis=1, keepdims=True), labels\n        return loss_of(log_softmax(logits), labels)",
        "The loss is right, and backward takes shifted logits for ln p: their exponentials do not sum to 1.",
    ),
    Mistake(
        "class",
        "deletes what it kept",
        BACKWARD,
        "grad = grad_logits_of(*self.cache)\n        del self.cache\n        return grad",
        "After the first backward nothing is kept: the gradient is the same each time that it is asked for.",
    ),
    Mistake(
        "class",
        "rounds the loss",
        "return loss_of(*self.cache)",
        "return round(float(loss_of(*self.cache)), 3)",
        ROUNDED,
    ),
    Mistake(
        "class",
        "rounds the loss to two digits",
        "return loss_of(*self.cache)",
        "return round(float(loss_of(*self.cache)), 2)",
        ROUNDED,
    ),
    Mistake(
        "class",
        "rounds the loss to four digits",
        "return loss_of(*self.cache)",
        "return round(float(loss_of(*self.cache)), 4)",
        ROUNDED,
    ),
    Mistake(
        "class",
        "keeps the log-sum-exp",
        CACHE,
        "        self.cache = log_sum_exp(logits), labels\n        return loss_of(log_softmax(logits), labels)",
        "An array with one axis is taken for ln p, a table (N, K). Does what was kept come back in the order in which it is used?",
    ),
    Mistake(
        "smoothing",
        "leaves the true class out",
        "epsilon * log_p.mean(axis=1)).mean()",
        "epsilon * (log_p.sum(axis=1) - at_label) / (log_p.shape[1] - 1)).mean()",
        "The part ε is dealt out to the other classes alone; here all K share it, the true one among them.",
    ),
    Mistake(
        "smoothing",
        "gives all of epsilon to each class",
        "epsilon * log_p.mean(axis=1)",
        "epsilon * log_p.sum(axis=1)",
        CUT_TARGETS,
    ),
    Mistake(
        "smoothing",
        "leaves the label whole",
        "((1 - epsilon) * at_label",
        "(at_label",
        "The true class keeps its whole 1, and ε comes on top: what is dealt out must be taken from somewhere.",
    ),
    Mistake(
        "smoothing",
        "exchanges the two parts",
        "((1 - epsilon) * at_label + epsilon *",
        "(epsilon * at_label + (1 - epsilon) *",
        "ε and 1 − ε have changed places: a tenth stays with the label where nine tenths should.",
    ),
    Mistake(
        "smoothing",
        "sums where it should take the mean",
        "epsilon * log_p.mean(axis=1)).mean()",
        "epsilon * log_p.mean(axis=1)).sum()",
        "The images' losses are added up: the loss is their mean.",
    ),
    Mistake(
        "smoothing",
        "goes back to sure labels",
        "targets = np.full((N, K), epsilon / K)\n    targets[np.arange(N), labels] += 1 - epsilon",
        "targets = np.eye(K)[labels]",
        "The gradient is that of sure labels: in the derivation t' stands wherever t stood.",
    ),
    Mistake(
        "smoothing",
        "sets the label's target too low",
        "labels] += 1 - epsilon",
        "labels] = 1 - epsilon",
        "The target at the label lacks its own share of ε: a row of targets must sum to 1.",
    ),
    Mistake(
        "smoothing",
        "leaves the true class out, backward",
        "targets = np.full((N, K), epsilon / K)\n    targets[np.arange(N), labels] += 1 - epsilon",
        "targets = np.full((N, K), epsilon / (K - 1))\n    targets[np.arange(N), labels] = 1 - epsilon",
        "In the gradient the part ε is dealt out to the other classes alone; all K share it, the true one among "
        "them.",
    ),
    Mistake(
        "smoothing",
        "gives all of epsilon to each class, backward",
        "np.full((N, K), epsilon / K)",
        "np.full((N, K), epsilon)",
        CUT_TARGETS,
    ),
    Mistake(
        "smoothing",
        "forgets 1/N",
        "(np.exp(log_p) - targets) / N",
        "np.exp(log_p) - targets",
        NO_MEAN,
    ),
    Mistake(
        "smoothing",
        "gives all of epsilon to each other class",
        "return -((1 - epsilon) * at_label + epsilon * log_p.mean(axis=1)).mean()",
        "return -((1 - 2 * epsilon) * at_label + epsilon * log_p.sum(axis=1)).mean()",
        "Each of the other classes gets all of ε, so that the targets sum to more than 1: K classes share "
        "it.",
    ),
    Mistake(
        "smoothing",
        "lacks the label's own share",
        "return -((1 - epsilon) * at_label + epsilon * log_p.mean(axis=1)).mean()",
        "return -((1 - epsilon - epsilon / log_p.shape[1]) * at_label + epsilon * log_p.mean(axis=1)).mean()",
        "The target at the label lacks its own share of ε: a row of targets must sum to 1.",
    ),
    Mistake(
        "smoothing",
        "deals out to images",
        "return -((1 - epsilon) * at_label + epsilon * log_p.mean(axis=1)).mean()",
        "return -((1 - epsilon) * at_label + epsilon * log_p.sum(axis=1) / len(labels)).mean()",
        "ε is divided by the number of images; it is dealt out to the K classes of each.",
    ),
    Mistake(
        "smoothing",
        "smooths the probabilities",
        "return -((1 - epsilon) * at_label + epsilon * log_p.mean(axis=1)).mean()",
        "p = (1 - epsilon) * np.exp(at_label) + epsilon / log_p.shape[1]\n"
        "    return -np.log(p).mean()",
        SMOOTHED_P,
    ),
    Mistake(
        "smoothing",
        "forgets the sign",
        "return -((1 - epsilon) * at_label + epsilon * log_p.mean(axis=1)).mean()",
        "return ((1 - epsilon) * at_label + epsilon * log_p.mean(axis=1)).mean()",
        BELOW_ZERO,
    ),
    Mistake(
        "smoothing",
        "gives all of epsilon to each other class, backward",
        "targets = np.full((N, K), epsilon / K)\n    targets[np.arange(N), labels] += 1 - epsilon",
        "targets = np.full((N, K), epsilon)\n    targets[np.arange(N), labels] = 1 - epsilon",
        CUT_TARGETS,
    ),
    Mistake(
        "smoothing",
        "deals out to images, backward",
        "np.full((N, K), epsilon / K)",
        "np.full((N, K), epsilon / N)",
        "In the gradient ε is divided by the number of images; it is dealt out to the K classes of each.",
    ),
    Mistake(
        "smoothing",
        "scales the gradient of sure labels",
        "targets = np.full((N, K), epsilon / K)\n"
        "    targets[np.arange(N), labels] += 1 - epsilon\n"
        "    return (np.exp(log_p) - targets) / N",
        "targets = np.eye(K)[labels]\n    return (1 - epsilon) * (np.exp(log_p) - targets) / N",
        "The factor 1 − ε stands before p as well, and the share of ε is missing: the targets alone are "
        "smoothed.",
    ),
    Mistake(
        "smoothing",
        "smooths the probabilities, backward",
        "targets = np.full((N, K), epsilon / K)\n"
        "    targets[np.arange(N), labels] += 1 - epsilon\n"
        "    return (np.exp(log_p) - targets) / N",
        "targets = np.eye(K)[labels]\n"
        "    return ((1 - epsilon) * np.exp(log_p) + epsilon / K - targets) / N",
        SMOOTHED_P,
    ),
    Mistake(
        "smoothing",
        "turns the push around",
        "(np.exp(log_p) - targets) / N",
        "(targets - np.exp(log_p)) / N",
        "The sign is turned around: a step against this would raise the loss.",
    ),
    Mistake(
        "smoothing",
        "gives no part away",
        SMOOTHED,
        "N, K = log_p.shape\n    targets = (1 - epsilon) * np.eye(K)[labels]\n    return -(targets * log_p).sum() / N",
        ONLY_LESS,
    ),
    Mistake(
        "smoothing",
        "takes from every class",
        SMOOTHED,
        "N, K = log_p.shape\n    targets = np.eye(K)[labels] - epsilon + epsilon / K\n    return -(targets * log_p).sum() / N",
        TOO_MANY,
    ),
    Mistake(
        "smoothing",
        "cuts the targets off",
        SMOOTHED,
        "N, K = log_p.shape\n    targets = np.clip(np.eye(K)[labels], epsilon, 1 - epsilon)\n    return -(targets * log_p).sum() / N",
        CUT_TARGETS,
    ),
    Mistake(
        "smoothing",
        "keeps whole numbers",
        SMOOTHED,
        "N, K = log_p.shape\n    targets = ((1 - epsilon) * np.eye(K)[labels] + epsilon / K).astype(int)\n    return -(targets * log_p).sum() / N",
        WHOLE_TARGETS,
    ),
    Mistake(
        "smoothing",
        "deals out evenly alone",
        SMOOTHED,
        "N, K = log_p.shape\n    targets = np.full((N, K), epsilon / K)\n    return -(targets * log_p).sum() / N",
        "The targets hold the even share of ε alone: what stays with the label, 1 − ε, is missing.",
    ),
    Mistake(
        "smoothing",
        "deals out all evenly",
        SMOOTHED,
        "N, K = log_p.shape\n    targets = np.full((N, K), 1 / K)\n    return -(targets * log_p).sum() / N",
        "All classes have the same target: the label keeps 1 − ε.",
    ),
    Mistake(
        "smoothing",
        "leaves the label whole beside K − 1 shares",
        SMOOTHED,
        "N, K = log_p.shape\n    targets = np.where(np.eye(K)[labels] == 1, 1, epsilon / K)\n    return -(targets * log_p).sum() / N",
        "The true class keeps its whole 1, and the others get a share of ε as well: a row of targets must sum to 1.",
    ),
    Mistake(
        "smoothing",
        "smooths by half",
        SMOOTHED,
        "N, K = log_p.shape\n    targets = (1 - epsilon / 2) * np.eye(K)[labels] + epsilon / 2 / K\n    return -(targets * log_p).sum() / N",
        "Only half of ε is dealt out.",
    ),
    Mistake(
        "smoothing",
        "divides all targets",
        SMOOTHED,
        "N, K = log_p.shape\n    targets = ((1 - epsilon) * np.eye(K)[labels] + epsilon) / K\n    return -(targets * log_p).sum() / N",
        "Both parts are divided by K: what stays with the label is whole, only ε is shared.",
    ),
    Mistake(
        "smoothing",
        "multiplies the share",
        SMOOTHED,
        "N, K = log_p.shape\n    targets = (1 - epsilon) * np.eye(K)[labels] + epsilon * K\n    return -(targets * log_p).sum() / N",
        "ε is multiplied by K, where K classes share it: it is divided.",
    ),
    Mistake(
        "smoothing",
        "shares what stays",
        SMOOTHED,
        "N, K = log_p.shape\n    targets = (1 - epsilon) * (np.eye(K)[labels] + epsilon / K)\n    return -(targets * log_p).sum() / N",
        "The share of ε is multiplied by 1 − ε as well: a row of targets must sum to 1.",
    ),
    Mistake(
        "smoothing",
        "counts labels from 1",
        SMOOTHED,
        "N, K = log_p.shape\n    targets = (1 - epsilon) * np.eye(K)[labels - 1] + epsilon / K\n    return -(targets * log_p).sum() / N",
        COUNTS_FROM_1,
    ),
    Mistake(
        "smoothing",
        "subtracts the share",
        SMOOTHED,
        "N, K = log_p.shape\n    targets = (1 - epsilon) * np.eye(K)[labels] - epsilon / K\n    return -(targets * log_p).sum() / N",
        "The share of ε is subtracted: a row of targets must sum to 1.",
    ),
    Mistake(
        "smoothing",
        "gives no part away, backward",
        SMOOTH_TARGETS,
        "targets = (1 - epsilon) * np.eye(K)[labels]",
        ONLY_LESS,
    ),
    Mistake(
        "smoothing",
        "takes from every class, backward",
        SMOOTH_TARGETS,
        "targets = np.eye(K)[labels] - epsilon + epsilon / K",
        TOO_MANY,
    ),
    Mistake(
        "smoothing",
        "keeps whole numbers, backward",
        SMOOTH_TARGETS,
        "targets = ((1 - epsilon) * np.eye(K)[labels] + epsilon / K).astype(int)",
        WHOLE_TARGETS,
    ),
    Mistake(
        "smoothing",
        "deals out evenly alone, backward",
        SMOOTH_TARGETS,
        "targets = np.full((N, K), epsilon / K)",
        "The targets hold the even share of ε alone: what stays with the label, 1 − ε, is missing.",
    ),
    Mistake(
        "smoothing",
        "deals out all evenly, backward",
        SMOOTH_TARGETS,
        "targets = np.full((N, K), 1 / K)",
        "All classes have the same target: the label keeps 1 − ε.",
    ),
    Mistake(
        "smoothing",
        "leaves the label whole beside K − 1 shares, backward",
        SMOOTH_TARGETS,
        "targets = np.where(np.eye(K)[labels] == 1, 1, epsilon / K)",
        "The true class keeps its whole 1, and the others get a share of ε as well: a row of targets must sum to 1.",
    ),
    Mistake(
        "smoothing",
        "smooths by half, backward",
        SMOOTH_TARGETS,
        "targets = (1 - epsilon / 2) * np.eye(K)[labels] + epsilon / 2 / K",
        "Only half of ε is dealt out.",
    ),
    Mistake(
        "smoothing",
        "divides all targets, backward",
        SMOOTH_TARGETS,
        "targets = ((1 - epsilon) * np.eye(K)[labels] + epsilon) / K",
        "Both parts are divided by K: what stays with the label is whole, only ε is shared.",
    ),
    Mistake(
        "smoothing",
        "multiplies the share, backward",
        SMOOTH_TARGETS,
        "targets = (1 - epsilon) * np.eye(K)[labels] + epsilon * K",
        "ε is multiplied by K, where K classes share it: it is divided.",
    ),
    Mistake(
        "smoothing",
        "shares what stays, backward",
        SMOOTH_TARGETS,
        "targets = (1 - epsilon) * (np.eye(K)[labels] + epsilon / K)",
        "The share of ε is multiplied by 1 − ε as well: a row of targets must sum to 1.",
    ),
    Mistake(
        "smoothing",
        "counts labels from 1, backward",
        SMOOTH_TARGETS,
        "targets = (1 - epsilon) * np.eye(K)[labels - 1] + epsilon / K",
        COUNTS_FROM_1,
    ),
    Mistake(
        "smoothing",
        "subtracts the share, backward",
        SMOOTH_TARGETS,
        "targets = (1 - epsilon) * np.eye(K)[labels] - epsilon / K",
        "The share of ε is subtracted: a row of targets must sum to 1.",
    ),
    Mistake(
        "smoothing",
        "gives each image the labels of all",
        SMOOTHED,
        "N, K = log_p.shape\n    targets = np.full((N, K), epsilon / K)\n    targets[:, labels] += 1 - epsilon\n    return -(targets * log_p).sum() / N",
        COLON,
    ),
    Mistake(
        "smoothing",
        "gives each image the labels of all, backward",
        "targets[np.arange(N), labels]",
        "targets[:, labels]",
        COLON,
    ),
    Mistake(
        "smoothing",
        "picks whole rows",
        SMOOTHED,
        "N, K = log_p.shape\n    targets = np.full((N, K), epsilon / K)\n    targets[labels] += 1 - epsilon\n    return -(targets * log_p).sum() / N",
        WHOLE_ROWS,
    ),
    Mistake(
        "smoothing",
        "picks whole rows, backward",
        "targets[np.arange(N), labels]",
        "targets[labels]",
        WHOLE_ROWS,
    ),
    Mistake(
        "smoothing",
        "makes one-hot rows by the largest label",
        SMOOTHED,
        "targets = (1 - epsilon) * np.eye(labels.max() + 1)[labels] + epsilon / log_p.shape[1]\n    return -(targets * log_p).sum() / len(labels)",
        BY_THE_LARGEST_LABEL,
    ),
    Mistake(
        "smoothing",
        "makes one-hot rows by the largest label, backward",
        SMOOTH_TARGETS,
        "targets = (1 - epsilon) * np.eye(labels.max() + 1)[labels] + epsilon / K",
        BY_THE_LARGEST_LABEL,
    ),
    Mistake(
        "smoothing",
        "takes the mean over classes as well",
        "epsilon * log_p.mean(axis=1)).mean()",
        "epsilon * log_p.mean(axis=1)).mean() / log_p.shape[1]",
        "The loss is K times too small: the mean of a table divides by N · K, and the loss is a mean over N images.",
    ),
    Mistake(
        "smoothing",
        "adds a number for the even part",
        SMOOTHED,
        "return -(1 - epsilon) * at_label.mean() + epsilon / log_p.shape[1]",
        EVEN_PART,
    ),
    Mistake(
        "smoothing",
        "adds ε for the even part",
        SMOOTHED,
        "return -(1 - epsilon) * at_label.mean() + epsilon",
        EVEN_PART,
    ),
    Mistake(
        "smoothing",
        "adds ln K for the even part",
        SMOOTHED,
        "return -(1 - epsilon) * at_label.mean() + epsilon * np.log(log_p.shape[1])",
        EVEN_PART,
    ),
    Mistake(
        "smoothing",
        "blends with the entropy",
        SMOOTHED,
        "return -((1 - epsilon) * at_label + epsilon * (np.exp(log_p) * log_p).sum(axis=1)).mean()",
        "In the even part each ln p is weighed by p: there all classes have the same weight, 1 / K.",
    ),
    Mistake(
        "smoothing",
        "subtracts the even part",
        "at_label + epsilon",
        "at_label - epsilon",
        "The share of ε is subtracted: a row of targets must sum to 1.",
    ),
    Mistake(
        "smoothing",
        "changes log_p",
        SMOOTHED,
        "log_p *= -1\n    return (-(1 - epsilon) * at_label + epsilon * log_p.mean(axis=1)).mean()",
        LOG_P_CHANGED,
    ),
    Mistake(
        "smoothing",
        "takes exp in place, backward",
        "(np.exp(log_p) - targets) / N",
        "(np.exp(log_p, out=log_p) - targets) / N",
        LOG_P_CHANGED,
    ),
    Mistake(
        "smoothing",
        "computes all in place, backward",
        "return (np.exp(log_p) - targets) / N",
        "np.exp(log_p, out=log_p)\n    log_p -= targets\n    log_p /= N\n    return log_p",
        LOG_P_CHANGED,
    ),
    Mistake(
        "smoothing",
        "computes almost all in place, backward",
        "return (np.exp(log_p) - targets) / N",
        "np.exp(log_p, out=log_p)\n    log_p -= targets\n    return log_p / N",
        LOG_P_CHANGED,
    ),
    Mistake(
        "smoothing",
        "stays among the logarithms, backward",
        "(np.exp(log_p) - targets)",
        "(log_p - targets)",
        "ln p stands where p belongs: the slope of log-sum-exp is the probability itself.",
    ),
    Mistake(
        "smoothing",
        "goes back through ln p only, backward",
        "return (np.exp(log_p) - targets) / N",
        "return -targets / N",
        "This is the slope of the loss by ln p. A logit moves the ln p of every class, through the sum.",
    ),
    Mistake(
        "smoothing",
        "pushes by one target at a time, backward",
        "return (np.exp(log_p) - targets) / N",
        "return targets * (np.exp(log_p) - 1) / N",
        "Each class is pushed by its own target alone; p is pushed down in full, because the targets of a row sum to 1.",
    ),
    Mistake(
        "smoothing",
        "adds the share to the gradient, backward",
        f"{SMOOTH_TARGETS}\n    return (np.exp(log_p) - targets) / N",
        "slopes = np.exp(log_p) - np.eye(K)[labels]\n    return ((1 - epsilon) * slopes + epsilon / K) / N",
        BLENDED,
    ),
    Mistake(
        "smoothing",
        "subtracts the share from the gradient, backward",
        f"{SMOOTH_TARGETS}\n    return (np.exp(log_p) - targets) / N",
        "slopes = np.exp(log_p) - np.eye(K)[labels]\n    return ((1 - epsilon) * slopes - epsilon / K) / N",
        BLENDED,
    ),
    Mistake(
        "smoothing",
        "subtracts the share from the mean, backward",
        f"{SMOOTH_TARGETS}\n    return (np.exp(log_p) - targets) / N",
        "slopes = (np.exp(log_p) - np.eye(K)[labels]) / N\n    return (1 - epsilon) * slopes - epsilon / K",
        BLENDED,
    ),
    Mistake(
        "smoothing",
        "adds the share to the mean, backward",
        f"{SMOOTH_TARGETS}\n    return (np.exp(log_p) - targets) / N",
        "slopes = (np.exp(log_p) - np.eye(K)[labels]) / N\n    return (1 - epsilon) * slopes + epsilon / K",
        BLENDED,
    ),
    Mistake(
        "smoothing",
        "adds ε to the gradient, backward",
        f"{SMOOTH_TARGETS}\n    return (np.exp(log_p) - targets) / N",
        "slopes = np.exp(log_p) - np.eye(K)[labels]\n    return ((1 - epsilon) * slopes + epsilon) / N",
        BLENDED,
    ),
    Mistake(
        "smoothing",
        "divides by the classes, backward",
        "(np.exp(log_p) - targets) / N",
        "(np.exp(log_p) - targets) / K",
        "You divide by the number of classes; the loss is a mean over the images.",
    ),
    Mistake(
        "smoothing",
        "divides by all numbers, backward",
        "(np.exp(log_p) - targets) / N",
        "(np.exp(log_p) - targets) / log_p.size",
        "The gradient is K times too small: the loss is a mean over N images, not over N · K numbers.",
    ),
    Mistake(
        "smoothing",
        "leaves the label whole, backward",
        SMOOTH_TARGETS,
        "targets = np.eye(K)[labels] + epsilon / K",
        "The true class keeps its whole 1, and ε comes on top: what is dealt out must be taken from somewhere.",
    ),
    Mistake(
        "smoothing",
        "exchanges the two parts, backward",
        SMOOTH_TARGETS,
        "targets = epsilon * np.eye(K)[labels] + (1 - epsilon) / K",
        "ε and 1 − ε have changed places: a tenth stays with the label where nine tenths should.",
    ),
    Mistake(
        "smoothing",
        "leaves the true class out and the label whole",
        SMOOTHED,
        "N, K = log_p.shape\n    targets = np.where(np.eye(K)[labels] == 1, 1, epsilon / (K - 1))\n    return -(targets * log_p).sum() / N",
        "The true class keeps its whole 1, and ε comes on top: what is dealt out must be taken from somewhere.",
    ),
    Mistake(
        "smoothing",
        "leaves the true class out and the label whole, backward",
        SMOOTH_TARGETS,
        "targets = np.where(np.eye(K)[labels] == 1, 1, epsilon / (K - 1))",
        "The true class keeps its whole 1, and ε comes on top: what is dealt out must be taken from somewhere.",
    ),
    Mistake(
        "smoothing",
        "deals out to images and classes",
        SMOOTHED,
        "N, K = log_p.shape\n    targets = (1 - epsilon) * np.eye(K)[labels] + epsilon / K / N\n    return -(targets * log_p).sum() / N",
        "ε is divided by the number of images as well; it is dealt out to the K classes of each.",
    ),
    Mistake(
        "smoothing",
        "gives the others too much",
        SMOOTHED,
        "N, K = log_p.shape\n    targets = np.where(np.eye(K)[labels] == 1, 1 - epsilon + epsilon / K, epsilon / (K - 1))\n    return -(targets * log_p).sum() / N",
        "The others share all of ε, and the label keeps its share of it: a row of targets must sum to 1.",
    ),
    Mistake(
        "smoothing",
        "deals out to one class less",
        SMOOTHED,
        "N, K = log_p.shape\n    targets = (1 - epsilon) * np.eye(K)[labels] + epsilon / (K - 1)\n    return -(targets * log_p).sum() / N",
        "ε is divided by K − 1, and K classes get a part of it: a row of targets must sum to 1.",
    ),
    Mistake(
        "smoothing",
        "deals out to images and classes, backward",
        SMOOTH_TARGETS,
        "targets = (1 - epsilon) * np.eye(K)[labels] + epsilon / K / N",
        "ε is divided by the number of images as well; it is dealt out to the K classes of each.",
    ),
    Mistake(
        "smoothing",
        "gives the others too much, backward",
        SMOOTH_TARGETS,
        "targets = np.where(np.eye(K)[labels] == 1, 1 - epsilon + epsilon / K, epsilon / (K - 1))",
        "The others share all of ε, and the label keeps its share of it: a row of targets must sum to 1.",
    ),
    Mistake(
        "smoothing",
        "deals out to one class less, backward",
        SMOOTH_TARGETS,
        "targets = (1 - epsilon) * np.eye(K)[labels] + epsilon / (K - 1)",
        "ε is divided by K − 1, and K classes get a part of it: a row of targets must sum to 1.",
    ),
    Mistake(
        "smoothing",
        "sums the even part",
        SMOOTHED,
        "return -(1 - epsilon) * at_label.mean() - epsilon * log_p.sum() / log_p.shape[1]",
        "The even part is summed over images: the loss is their mean.",
    ),
    Mistake(
        "smoothing",
        "sums the label's part",
        SMOOTHED,
        "return -(1 - epsilon) * at_label.sum() - epsilon * log_p.mean()",
        "The part of the label is summed over images: the loss is their mean.",
    ),
    Mistake(
        "smoothing",
        "cuts the targets off at ε / K",
        SMOOTHED,
        "N, K = log_p.shape\n    targets = np.clip(np.eye(K)[labels], epsilon / K, 1 - epsilon)\n    return -(targets * log_p).sum() / N",
        "The target at the label lacks its own share of ε: a row of targets must sum to 1.",
    ),
    Mistake(
        "smoothing",
        "cuts the targets off at both ends",
        SMOOTHED,
        "N, K = log_p.shape\n    targets = np.clip(np.eye(K)[labels], epsilon / K, 1 - epsilon / K)\n    return -(targets * log_p).sum() / N",
        "The label gives away ε / K, and each of the others gets as much: a row of targets must sum to 1.",
    ),
    Mistake(
        "smoothing",
        "cuts the targets off at ε / K, backward",
        SMOOTH_TARGETS,
        "targets = np.clip(np.eye(K)[labels], epsilon / K, 1 - epsilon)",
        "The target at the label lacks its own share of ε: a row of targets must sum to 1.",
    ),
    Mistake(
        "smoothing",
        "cuts the targets off at both ends, backward",
        SMOOTH_TARGETS,
        "targets = np.clip(np.eye(K)[labels], epsilon / K, 1 - epsilon / K)",
        "The label gives away ε / K, and each of the others gets as much: a row of targets must sum to 1.",
    ),
    Mistake(
        "weights",
        "divides by the number of images",
        "(weights * surprise).sum() / weights.sum()",
        "(weights * surprise).mean()",
        "You divide by the number of images: twice the weights would be twice the loss. A weighted mean divides "
        "by the sum of the weights.",
    ),
    Mistake(
        "weights",
        "divides by the number of labelled images",
        "(weights * surprise).sum() / weights.sum()",
        "(weights * surprise).sum() / (labels != -1).sum()",
        "Images without a label are left out, and yet it is no weighted mean: an image of weight 3 counts as "
        "three below the line too.",
    ),
    Mistake(
        "weights",
        "divides by the weights of the classes",
        "(weights * surprise).sum() / weights.sum()",
        "(weights * surprise).sum() / class_weights.sum()",
        "You divide by the sum of the classes' weights, once each; what belongs below the line is the sum over "
        "images.",
    ),
    Mistake(
        "weights",
        "reads the last class for no label",
        "np.where(labels == -1, 0, class_weights[labels])\n    surprise",
        "class_weights[labels]\n    surprise",
        LAST_CLASS,
    ),
    Mistake(
        "weights",
        "counts images without a label below the line",
        "(weights * surprise).sum() / weights.sum()",
        "(weights * surprise).sum() / class_weights[labels].sum()",
        "Images without a label count below the line, with the last class's weight: the loss comes out too small.",
    ),
    Mistake(
        "weights",
        "weighs every column by its class",
        "return slopes * (weights / weights.sum())[:, None]",
        "return slopes * class_weights / weights.sum() * (labels != -1)[:, None]",
        "Each column of the gradient is weighed by its own class. The weight belongs to the image, through its "
        "label: one number for the whole row.",
    ),
    Mistake(
        "weights",
        "reads the last class for no label, backward",
        "np.where(labels == -1, 0, class_weights[labels])\n    slopes",
        "class_weights[labels]\n    slopes",
        "In the gradient, images without a label are pushed as if they were of the last class: in Python the index "
        "−1 is the last place, and nothing is said.",
    ),
    Mistake(
        "weights",
        "divides the gradient by the number of images",
        "(weights / weights.sum())[:, None]",
        "(weights / len(labels))[:, None]",
        "The gradient is divided by the number of images, the loss by the sum of the weights: it is another "
        "loss's gradient.",
    ),
    Mistake(
        "weights",
        "does not divide the gradient",
        "(weights / weights.sum())[:, None]",
        "weights[:, None]",
        "The gradient grows with the batch: it lacks what the loss has below the line.",
    ),
    Mistake(
        "weights",
        "forgets the weights on the way back",
        "(weights / weights.sum())[:, None]",
        "((labels != -1) / (labels != -1).sum())[:, None]",
        "All images are pushed alike; an image of weight 3 has three times the part in the loss.",
    ),
    Mistake(
        "weights",
        "turns the push around",
        "return slopes * (weights",
        "return -slopes * (weights",
        "The sign is turned around: a step against this would raise the loss.",
    ),
    Mistake(
        "weights",
        "leaves class 0 out as well",
        "np.where(labels == -1, 0, class_weights[labels])\n    surprise",
        "np.where(labels > 0, class_weights[labels], 0)\n    surprise",
        "Class 0 does not count either: 0 is a label like any other, −1 is none.",
    ),
    Mistake(
        "weights",
        "leaves class 0 out as well, backward",
        "np.where(labels == -1, 0, class_weights[labels])\n    slopes",
        "np.where(labels > 0, class_weights[labels], 0)\n    slopes",
        "In the gradient class 0 does not count either: 0 is a label like any other, −1 is none.",
    ),
    Mistake(
        "weights",
        "forgets the sign",
        "surprise = -log_p",
        "surprise = log_p",
        BELOW_ZERO,
    ),
    Mistake(
        "weights",
        "weighs all alike",
        "(weights * surprise).sum() / weights.sum()",
        "surprise[labels != -1].mean()",
        "All labelled images count alike; an image of a class with the weight 3 counts three times.",
    ),
    Mistake(
        "weights",
        "divides the gradient by the weights of the classes",
        "(weights / weights.sum())[:, None]",
        "(weights / class_weights.sum())[:, None]",
        "You divide by the sum of the classes' weights, once each; what belongs below the line is the sum "
        "over images.",
    ),
    Mistake(
        "weights",
        "divides the gradient by the number of labelled images",
        "(weights / weights.sum())[:, None]",
        "(weights / (labels != -1).sum())[:, None]",
        "The gradient is divided by the number of labelled images, the loss by the sum of the weights: it "
        "is another loss's gradient.",
    ),
    Mistake(
        "weights",
        "weighs every column by its class, unlabelled too",
        "slopes = np.exp(log_p)\n    slopes[np.arange(len(labels)), labels] -= 1\n"
        "    return slopes * (weights / weights.sum())[:, None]",
        "slopes = np.exp(log_p) * class_weights\n    slopes[np.arange(len(labels)), labels] -= weights\n"
        "    return slopes / weights.sum()",
        "Each column of the gradient is weighed by its own class, and images without a label are pushed "
        "too. The weight belongs to the image, through its label: one number for the whole row.",
    ),
    Mistake(
        "weights",
        "weighs the targets alone",
        "slopes[np.arange(len(labels)), labels] -= 1\n"
        "    return slopes * (weights / weights.sum())[:, None]",
        "slopes[np.arange(len(labels)), labels] -= weights\n    return slopes / weights.sum()",
        "Only the target is weighed, and p is not: the weight multiplies all that an image pushes.",
    ),
    Mistake(
        "weights",
        "lays the weights across the classes",
        "(weights / weights.sum())[:, None]",
        "(weights / weights.sum())",
        "There is one weight for each image, and it lies as a row across the classes: it has to stand as a "
        "column.",
    ),
    Mistake(
        "weights",
        "drops the images without a label",
        "    slopes = np.exp(log_p)\n"
        "    slopes[np.arange(len(labels)), labels] -= 1\n"
        "    return slopes * (weights / weights.sum())[:, None]",
        "    slopes = np.exp(log_p)\n"
        "    slopes[np.arange(len(labels)), labels] -= 1\n"
        "    return (slopes * (weights / weights.sum())[:, None])[labels != -1]",
        "The images without a label have no row. They have one, of zeros: the gradient has the shape of "
        "the logits.",
    ),
    Mistake(
        "weights",
        "takes exp in place",
        "slopes = np.exp(log_p)",
        "slopes = np.exp(log_p, out=log_p)",
        LOG_P_CHANGED,
    ),
    Mistake(
        "weights",
        "computes all in place",
        "    slopes = np.exp(log_p)\n"
        "    slopes[np.arange(len(labels)), labels] -= 1\n"
        "    return slopes * (weights / weights.sum())[:, None]",
        "    slopes = np.exp(log_p, out=log_p)\n"
        "    slopes[np.arange(len(labels)), labels] -= 1\n"
        "    slopes *= (weights / weights.sum())[:, None]\n"
        "    return slopes",
        LOG_P_CHANGED,
    ),
    Mistake(
        "weights",
        "silences the last class",
        WEIGHTED,
        "    weights = class_weights.copy()\n    weights[-1] = 0\n    weights = weights[labels]\n    return -(weights * log_p[np.arange(len(labels)), labels]).sum() / weights.sum()",
        SILENT_LAST_CLASS,
    ),
    Mistake(
        "weights",
        "silences the last class for good",
        WEIGHTED,
        "    class_weights[-1] = 0\n    weights = class_weights[labels]\n    return -(weights * log_p[np.arange(len(labels)), labels]).sum() / weights.sum()",
        CLASS_WEIGHTS_CHANGED,
    ),
    Mistake(
        "weights",
        "silences the last class, backward",
        WEIGHTED_PUSH,
        "    weights = class_weights.copy()\n    weights[-1] = 0\n    weights = weights[labels]\n    slopes = np.exp(log_p)\n    slopes[np.arange(len(labels)), labels] -= 1\n    return slopes * (weights / weights.sum())[:, None]",
        SILENT_LAST_CLASS,
    ),
    Mistake(
        "weights",
        "silences the last class for good, backward",
        WEIGHTED_PUSH,
        "    class_weights[-1] = 0\n    weights = class_weights[labels]\n    slopes = np.exp(log_p)\n    slopes[np.arange(len(labels)), labels] -= 1\n    return slopes * (weights / weights.sum())[:, None]",
        CLASS_WEIGHTS_CHANGED,
    ),
    Mistake(
        "weights",
        "writes into the labels",
        WEIGHTED,
        "    weights = np.where(labels == -1, 0, class_weights[labels])\n    labels[labels == -1] = 0\n    return -(weights * log_p[np.arange(len(labels)), labels]).sum() / weights.sum()",
        LABELS_CHANGED,
    ),
    Mistake(
        "weights",
        "writes into the labels, backward",
        WEIGHTED_PUSH,
        "    weights = np.where(labels == -1, 0, class_weights[labels])\n    labels[labels == -1] = 0\n    slopes = np.exp(log_p)\n    slopes[np.arange(len(labels)), labels] -= 1\n    return slopes * (weights / weights.sum())[:, None]",
        LABELS_CHANGED,
    ),
    Mistake(
        "weights",
        "counts no label as class 0",
        WEIGHTED,
        "    labels = np.maximum(labels, 0)\n    weights = class_weights[labels]\n    return -(weights * log_p[np.arange(len(labels)), labels]).sum() / weights.sum()",
        AS_CLASS_0,
    ),
    Mistake(
        "weights",
        "counts no label as class 0, backward",
        WEIGHTED_PUSH,
        "    labels = np.maximum(labels, 0)\n    weights = class_weights[labels]\n    slopes = np.exp(log_p)\n    slopes[np.arange(len(labels)), labels] -= 1\n    return slopes * (weights / weights.sum())[:, None]",
        AS_CLASS_0,
    ),
    Mistake(
        "weights",
        "counts no label as class 1",
        WEIGHTED,
        "    labels = abs(labels)\n    weights = class_weights[labels]\n    return -(weights * log_p[np.arange(len(labels)), labels]).sum() / weights.sum()",
        AS_CLASS_1,
    ),
    Mistake(
        "weights",
        "counts no label as class 1, backward",
        WEIGHTED_PUSH,
        "    labels = abs(labels)\n    weights = class_weights[labels]\n    slopes = np.exp(log_p)\n    slopes[np.arange(len(labels)), labels] -= 1\n    return slopes * (weights / weights.sum())[:, None]",
        AS_CLASS_1,
    ),
    Mistake(
        "weights",
        "counts images without a label below the line, backward",
        WEIGHTED_PUSH,
        "    weights = class_weights[labels]\n    slopes = np.exp(log_p)\n    slopes[np.arange(len(labels)), labels] -= 1\n    return slopes * (weights / weights.sum())[:, None] * (labels != -1)[:, None]",
        "Images without a label count below the line, with the last class's weight: the gradient comes out too small.",
    ),
    Mistake(
        "weights",
        "pushes images without a label by p",
        WEIGHTED_PUSH,
        "    weights = class_weights[labels]\n    kept = labels != -1\n    slopes = np.exp(log_p)\n    slopes[kept, labels[kept]] -= 1\n    return slopes * weights[:, None] / weights[kept].sum()",
        "Images without a label have no target here, and yet all their logits are pushed down, by p: their rows are 0.",
    ),
    Mistake(
        "weights",
        "pushes images without a label by p, and counts them",
        WEIGHTED_PUSH,
        "    weights = class_weights[labels]\n    kept = labels != -1\n    slopes = np.exp(log_p)\n    slopes[kept, labels[kept]] -= 1\n    return slopes * (weights / weights.sum())[:, None]",
        "Images without a label have no target here, and yet all their logits are pushed down, by p: their rows are 0.",
    ),
    Mistake(
        "weights",
        "chooses images in one array only",
        WEIGHTED,
        "    kept = labels != -1\n    weights = class_weights[labels[kept]]\n    surprise = -log_p[np.arange(len(labels)), labels]\n    return (weights * surprise).sum() / weights.sum()",
        NOT_ALL_KEPT,
    ),
    Mistake(
        "weights",
        "chooses images in log_p only",
        WEIGHTED,
        "    kept = labels != -1\n    weights = np.where(kept, class_weights[labels], 0)\n    surprise = -log_p[kept][np.arange(kept.sum()), labels[kept]]\n    return (weights * surprise).sum() / weights.sum()",
        NOT_ALL_KEPT,
    ),
    Mistake(
        "weights",
        "chooses rows and not labels",
        WEIGHTED,
        "    kept = labels != -1\n    weights = np.where(kept, class_weights[labels], 0)\n    surprise = -log_p[kept, labels]\n    return (weights * surprise).sum() / weights.sum()",
        NOT_ALL_KEPT,
    ),
    Mistake(
        "weights",
        "chooses images in one array only, backward",
        WEIGHTED_PUSH,
        "    kept = labels != -1\n    weights = class_weights[labels[kept]]\n    slopes = np.exp(log_p)\n    slopes[kept, labels[kept]] -= 1\n    return slopes * (weights / weights.sum())[:, None]",
        NOT_ALL_KEPT,
    ),
    Mistake(
        "weights",
        "asks the images for the weights of classes",
        WEIGHTED,
        "    kept = labels != -1\n    weights = class_weights[kept]\n    surprise = -log_p[np.arange(len(labels)), labels]\n    return (weights * surprise[kept]).sum() / weights.sum()",
        "True and False, one for each image, choose among the classes' weights: a label says which weight an image has.",
    ),
    Mistake(
        "weights",
        "divides by the labels",
        WEIGHTED,
        "    weights = np.where(labels == -1, 0, class_weights[labels])\n    surprise = -log_p[np.arange(len(labels)), labels]\n    return (weights * surprise).sum() / labels[labels != -1].sum()",
        "You divide by the sum of the labels, which are names of classes: below the line stand the weights.",
    ),
    Mistake(
        "weights",
        "averages classes",
        WEIGHTED,
        "    own = [labels == c for c in range(len(class_weights))]\n    means = [-log_p[k, c].mean() if k.any() else 0.0 for c, k in enumerate(own)]\n    return (class_weights * means).sum() / class_weights.sum()",
        "You average each class first, so that a class with many images counts no more than one with few: the sum runs over images.",
    ),
    Mistake(
        "weights",
        "puts the weights into the logarithm",
        WEIGHTED,
        "    weights = np.where(labels == -1, 1, class_weights[labels])\n    surprise = -(log_p[np.arange(len(labels)), labels] + np.log(weights))\n    return surprise[labels != -1].mean()",
        "The weight multiplies p, within the logarithm: it multiplies the surprise.",
    ),
    Mistake(
        "weights",
        "divides by the weight",
        WEIGHTED,
        "    kept = labels != -1\n    weights = 1 / class_weights[labels[kept]]\n    return -(weights * log_p[kept, labels[kept]]).sum() / weights.sum()",
        "A class with a large weight counts less here: you divide by the weight where you should multiply.",
    ),
    Mistake(
        "weights",
        "divides twice",
        WEIGHTED,
        "    weights = np.where(labels == -1, 0, class_weights[labels])\n    surprise = -log_p[np.arange(len(labels)), labels]\n    return (weights * surprise).mean() / weights.sum()",
        "You divide by the number of images, and by the sum of the weights as well: the latter alone belongs below the line.",
    ),
    Mistake(
        "weights",
        "sums and does not divide",
        WEIGHTED,
        "    weights = np.where(labels == -1, 0, class_weights[labels])\n    return -(weights * log_p[np.arange(len(labels)), labels]).sum()",
        "Nothing stands below the line: the loss grows with the batch, and with the weights.",
    ),
    Mistake(
        "weights",
        "squares the weights",
        WEIGHTED,
        "    weights = np.where(labels == -1, 0, class_weights[labels])\n    surprise = -weights * log_p[np.arange(len(labels)), labels]\n    return (weights * surprise).sum() / weights.sum()",
        SQUARED_WEIGHTS,
    ),
    Mistake(
        "weights",
        "squares the weights, backward",
        WEIGHTED_PUSH,
        "    weights = np.where(labels == -1, 0, class_weights[labels])\n    slopes = np.exp(log_p)\n    slopes[np.arange(len(labels)), labels] -= 1\n    return slopes * (weights**2 / weights.sum())[:, None]",
        SQUARED_WEIGHTS,
    ),
    Mistake(
        "weights",
        "reads the likeliest class",
        WEIGHTED,
        "    weights = np.where(labels == -1, 0, class_weights[labels])\n    return -(weights * log_p.max(axis=1)).sum() / weights.sum()",
        "You read the class that the network believes in; what counts is the one that is true.",
    ),
    Mistake(
        "weights",
        "reads all labels in each row",
        WEIGHTED,
        "    weights = np.where(labels == -1, 0, class_weights[labels])\n    return -(weights * log_p[:, labels]).sum() / weights.sum()",
        COLON,
    ),
    Mistake(
        "weights",
        "reads whole rows",
        WEIGHTED,
        "    weights = np.where(labels == -1, 0, class_weights[labels])\n    return -(weights[:, None] * log_p[labels]).sum() / weights.sum()",
        "A single index picks whole rows, as if labels counted images. What is asked for are columns, one in each row.",
    ),
    Mistake(
        "weights",
        "reads p in place of ln p",
        "surprise = -log_p[",
        "surprise = -np.exp(log_p)[",
        P_FOR_LN_P,
    ),
    Mistake(
        "weights",
        "picks whole rows, backward",
        "slopes[np.arange(len(labels)), labels] -= 1",
        "slopes[labels] -= 1",
        WHOLE_ROWS,
    ),
    Mistake(
        "weights",
        "pushes the labels of all, backward",
        "slopes[np.arange(len(labels)), labels] -= 1",
        "slopes[:, labels] -= 1",
        COLON,
    ),
    Mistake(
        "weights",
        "stays among the logarithms",
        "slopes = np.exp(log_p)",
        "slopes = log_p.copy()",
        "ln p stands where p belongs: the slope of log-sum-exp is the probability itself.",
    ),
    Mistake(
        "weights",
        "pushes the true class only",
        "    slopes[np.arange(len(labels)), labels] -= 1\n    return slopes * (weights",
        "    slopes = np.where(np.eye(log_p.shape[1])[labels] == 1, slopes - 1, 0)\n    return slopes * (weights",
        "Only the true class is pushed. The others are in the sum too, and are pushed down by what they hold.",
    ),
    Mistake(
        "weights",
        "divides the gradient by the number of images as well",
        "(weights / weights.sum())[:, None]",
        "(weights / weights.sum() / len(labels))[:, None]",
        "You divide by the number of images, and by the sum of the weights as well: the latter alone belongs below the line.",
    ),
    Mistake(
        "weights",
        "averages the gradient over images",
        "return slopes * (weights / weights.sum())[:, None]",
        "return (slopes * (weights / weights.sum())[:, None]).sum(axis=0)",
        "The images are added up, and one row is left: each image keeps a row of its own.",
    ),
    Mistake(
        "weights",
        "subtracts the labels from log_p",
        "slopes = np.exp(log_p)\n    slopes[np.arange(len(labels)), labels] -= 1",
        "slopes = np.exp(log_p)\n    slopes[np.arange(len(labels)), labels] += 1",
        "p and the targets are added: the true logit is pushed down like all the others.",
    ),
    Mistake(
        "weights",
        "multiplies log_p in place",
        WEIGHTED,
        "    weights = np.where(labels == -1, 0, class_weights[labels])\n    log_p *= -weights[:, None]\n    return log_p[np.arange(len(labels)), labels].sum() / weights.sum()",
        LOG_P_CHANGED,
    ),
    Mistake(
        "weights",
        "makes one-hot rows by the largest label",
        WEIGHTED,
        "    weights = np.where(labels == -1, 0, class_weights[labels])\n    targets = np.eye(labels.max() + 1)[labels]\n    return -(weights * (targets * log_p).sum(axis=1)).sum() / weights.sum()",
        BY_THE_LARGEST_LABEL,
    ),
    Mistake(
        "weights",
        "makes one-hot rows by the largest label, backward",
        WEIGHTED_PUSH,
        "    weights = np.where(labels == -1, 0, class_weights[labels])\n    slopes = np.exp(log_p) - np.eye(labels.max() + 1)[labels]\n    return slopes * (weights / weights.sum())[:, None]",
        BY_THE_LARGEST_LABEL,
    ),
    Mistake(
        "weights",
        "averages the classes that occur",
        WEIGHTED,
        "    own = [c for c in range(len(class_weights)) if (labels == c).any()]\n    return -np.mean([class_weights[c] * log_p[labels == c, c].mean() for c in own])",
        "You average each class first, so that a class with many images counts no more than one with few: the sum runs over images.",
    ),
    Mistake(
        "weights",
        "forgets the weights on the way back, and divides by all",
        "(weights / weights.sum())[:, None]",
        "((labels != -1) / len(labels))[:, None]",
        "All images are pushed alike; an image of weight 3 has three times the part in the loss.",
    ),
    Mistake(
        "weights",
        "is the gradient of task 3",
        WEIGHTED_PUSH,
        "    slopes = np.exp(log_p)\n    slopes[np.arange(len(labels)), labels] -= 1\n    return slopes / len(labels)",
        "It is the gradient of task 3: the weights are not in it, and images without a label push as well.",
    ),
    Mistake(
        "weights",
        "is the loss of task 2",
        WEIGHTED,
        "    return -log_p[np.arange(len(labels)), labels].mean()",
        "It is the loss of task 2: the weights are not in it, and images without a label count as well.",
    ),
    Mistake(
        "weights",
        "divides class weights by their sum",
        WEIGHTED,
        "    weights = np.where(labels == -1, 0, (class_weights / class_weights.mean())[labels])\n    return -(weights * log_p[np.arange(len(labels)), labels]).mean()",
        "You scale the weights of the classes, and divide by the number of images: below the line stands the sum over images of their weights.",
    ),
    Mistake(
        "weights",
        "scales the weights of all classes to 1",
        WEIGHTED,
        "    weights = np.where(labels == -1, 0, (class_weights / class_weights.sum())[labels])\n    return -(weights * log_p[np.arange(len(labels)), labels]).mean()",
        "You scale the weights of the classes, and divide by the number of images: below the line stands the sum over images of their weights.",
    ),
    Mistake(
        "focal",
        "turns the hard ones down",
        "return -((1 - np.exp(a)) ** gamma * a).mean()",
        "return -(np.exp(a) ** gamma * a).mean()",
        "The factor is large where the true class is sure: it turns down the hard images in place of the easy.",
    ),
    Mistake(
        "focal",
        "multiplies in place of a power",
        "(1 - np.exp(a)) ** gamma * a",
        "(1 - np.exp(a)) * gamma * a",
        "γ multiplies the factor: it is its exponent, so that γ = 0 gives back the old loss.",
    ),
    Mistake(
        "focal",
        "puts ln q where q belongs",
        "(1 - np.exp(a)) ** gamma * a",
        "(1 - a) ** gamma * a",
        "In the factor stands ln q in place of q, and it grows where it should vanish.",
    ),
    Mistake(
        "focal",
        "sums where it should take the mean",
        "** gamma * a).mean()",
        "** gamma * a).sum()",
        "The images' losses are added up: the loss is their mean.",
    ),
    Mistake(
        "focal",
        "holds the factor fixed",
        "slope = gamma * (1 - q) ** (gamma - 1) * q * a - (1 - q) ** gamma",
        "slope = -((1 - q) ** gamma)",
        "You treat the factor as a fixed number. It moves with the logits too, and has a slope of its own.",
    ),
    Mistake(
        "focal",
        "forgets what moves inside",
        "(gamma - 1) * q * a",
        "(gamma - 1) * a",
        "The chain ends too early: you have the factor's slope by q, and q itself moves with ln q by q.",
    ),
    Mistake(
        "focal",
        "keeps the old power",
        "(1 - q) ** (gamma - 1) * q * a",
        "(1 - q) ** gamma * q * a",
        "In the slope of a power the exponent goes down by one.",
    ),
    Mistake(
        "focal",
        "leaves the exponent out",
        "slope = gamma * (1 - q)",
        "slope = (1 - q)",
        "In the slope of a power the old exponent stands in front; so for γ = 0 this part vanishes.",
    ),
    Mistake(
        "focal",
        "has the two parts against each other",
        "* q * a - (1 - q) ** gamma",
        "* q * a + (1 - q) ** gamma",
        "The two parts of the slope have opposite signs here; as ln q is below 0, both push the same way.",
    ),
    Mistake(
        "focal",
        "forgets that the inside falls",
        "slope = gamma * (1 - q)",
        "slope = -gamma * (1 - q)",
        "The factor falls as q rises: its slope has the other sign.",
    ),
    Mistake(
        "focal",
        "turns the push around",
        "np.eye(K)[labels] - np.exp(log_p)",
        "np.exp(log_p) - np.eye(K)[labels]",
        "The sign is turned around: how does ln q move when the true logit rises, up or down?",
    ),
    Mistake(
        "focal",
        "pushes the true class only",
        "np.eye(K)[labels] - np.exp(log_p)",
        "np.eye(K)[labels] * (1 - np.exp(log_p))",
        "Only the true class is pushed; q depends on all logits, through the sum of the softmax.",
    ),
    Mistake(
        "focal",
        "forgets 1/N",
        "np.exp(log_p)) / N",
        "np.exp(log_p))",
        NO_MEAN,
    ),
    Mistake(
        "focal",
        "forgets the sign",
        "return -((1 - np.exp(a))",
        "return ((1 - np.exp(a))",
        BELOW_ZERO,
    ),
    Mistake(
        "focal",
        "takes one factor for all images",
        "return -((1 - np.exp(a)) ** gamma * a).mean()",
        "return -((1 - np.exp(a).mean()) ** gamma * a.mean())",
        "One factor for all images together: each is turned down by its own q.",
    ),
    Mistake(
        "focal",
        "sums over all classes",
        "return -((1 - np.exp(a)) ** gamma * a).mean()",
        "return -((1 - np.exp(log_p)) ** gamma * log_p).sum() / len(labels)",
        "Every class pays here; the loss reads the true one alone.",
    ),
    Mistake(
        "focal",
        "pushes by the factor's slope only",
        "* q * a - (1 - q) ** gamma",
        "* q * a",
        "Only one of the two parts is here: of a product, both factors move.",
    ),
    Mistake(
        "focal",
        "stops at q",
        "    slope = gamma * (1 - q) ** (gamma - 1) * q * a - (1 - q) ** gamma",
        "    slope = gamma * (1 - q) ** (gamma - 1) * a - (1 - q) ** gamma / q",
        "This is the slope of the loss by q. From q to ln q there is one more step, before the logits' "
        "own.",
    ),
    Mistake(
        "focal",
        "subtracts the power",
        FOCAL,
        "return -((1 - np.exp(a) ** gamma) * a).mean()",
        "1 − q^γ is another factor, and for γ = 0 it is 0: the power is taken of 1 − q.",
    ),
    Mistake(
        "focal",
        "turns 1 and q around",
        FOCAL,
        "return -((np.exp(a) - 1) ** gamma * a).mean()",
        "q − 1 is below 0, and its root is no number: in the factor stands 1 − q.",
    ),
    Mistake(
        "focal",
        "takes the mean over classes as well",
        "** gamma * a).mean()",
        "** gamma * a).mean() / log_p.shape[1]",
        "The loss is K times too small: the mean of a table divides by N · K, and the loss is a mean over N images.",
    ),
    Mistake(
        "focal",
        "takes the logarithm of the rest",
        FOCAL,
        "q = np.exp(a)\n    return -((1 - q) ** gamma * np.log(1 - q)).mean()",
        "The logarithm is of 1 − q: the surprise is −ln q.",
    ),
    Mistake(
        "focal",
        "takes the power of all",
        FOCAL,
        "return ((-(1 - np.exp(a)) * a) ** gamma).mean()",
        "The power is taken of the surprise as well: γ is the exponent of the factor alone.",
    ),
    Mistake(
        "focal",
        "takes the power of the surprise",
        FOCAL,
        "return ((1 - np.exp(a)) * (-a) ** gamma).mean()",
        "γ is the exponent of the surprise here: it belongs to 1 − q.",
    ),
    Mistake(
        "focal",
        "takes the factor of the mean loss",
        FOCAL,
        "loss = -a.mean()\n    return (1 - np.exp(-loss)) ** gamma * loss",
        "One factor for all images together, from their mean surprise: each is turned down by its own q.",
    ),
    Mistake(
        "focal",
        "leaves the surprise out",
        FOCAL,
        "return ((1 - np.exp(a)) ** gamma).mean()",
        "The factor stands alone: it multiplies the surprise, −ln q.",
    ),
    Mistake(
        "focal",
        "adds the factor",
        FOCAL,
        "return ((1 - np.exp(a)) ** gamma - a).mean()",
        "The factor is added to the surprise: it multiplies it.",
    ),
    Mistake(
        "focal",
        "leaves the factor out",
        FOCAL,
        "return -a.mean()",
        "There is no factor: that is the loss of task 2.",
    ),
    Mistake(
        "focal",
        "raises to one more",
        FOCAL,
        "return -((1 - np.exp(a)) ** (gamma + 1) * a).mean()",
        "The exponent is not γ, so that γ = 0 does not give back the loss of task 2.",
    ),
    Mistake(
        "focal",
        "raises to one less",
        FOCAL,
        "return -((1 - np.exp(a)) ** (gamma - 1) * a).mean()",
        "The exponent is not γ, so that γ = 0 does not give back the loss of task 2.",
    ),
    Mistake(
        "focal",
        "reads the likeliest class",
        FOCAL,
        "a = log_p.max(axis=1)\n    return -((1 - np.exp(a)) ** gamma * a).mean()",
        "You read the class that the network believes in; what counts is the one that is true.",
    ),
    Mistake(
        "focal",
        "takes the factor of the likeliest class",
        FOCAL,
        "q = np.exp(log_p).max(axis=1)\n    return -((1 - q) ** gamma * a).mean()",
        "The factor looks at the class that the network believes in: q is the p of the true one.",
    ),
    Mistake(
        "focal",
        "multiplies q by γ",
        FOCAL,
        "return -((1 - gamma * np.exp(a)) * a).mean()",
        "γ multiplies q: it is the exponent of 1 − q.",
    ),
    Mistake(
        "focal",
        "takes log2",
        FOCAL,
        "return -((1 - np.exp(a)) ** gamma * np.log2(np.exp(a))).mean()",
        OTHER_LOGARITHM,
    ),
    Mistake(
        "focal",
        "changes log_p",
        "    a = log_p[np.arange(len(labels)), labels]",
        "    log_p *= -1\n    a = -log_p[np.arange(len(labels)), labels]",
        LOG_P_CHANGED,
    ),
    Mistake(
        "focal",
        "is the gradient of task 3",
        FOCAL_SLOPE,
        "slope = -np.ones(N)",
        "That is the gradient of task 3: no factor turns the easy images down.",
    ),
    Mistake(
        "focal",
        "leaves ln q out",
        FOCAL_SLOPE,
        "slope = gamma * (1 - q) ** (gamma - 1) * q - (1 - q) ** gamma",
        "ln q is missing in the part in which the factor moves: of a product, each part keeps the other factor.",
    ),
    Mistake(
        "focal",
        "leaves ln q out, with the other sign",
        FOCAL_SLOPE,
        "slope = -gamma * (1 - q) ** (gamma - 1) * q - (1 - q) ** gamma",
        "ln q is missing in the part in which the factor moves: of a product, each part keeps the other factor.",
    ),
    Mistake(
        "focal",
        "keeps ln q in the other part",
        FOCAL_SLOPE,
        "slope = gamma * (1 - q) ** (gamma - 1) * q * a - (1 - q) ** gamma * a",
        "ln q still stands in the part in which it moves itself: its slope by ln q is 1.",
    ),
    Mistake(
        "focal",
        "multiplies the two slopes",
        FOCAL_SLOPE,
        "slope = -gamma * (1 - q) ** (gamma - 1) * q",
        "Two slopes are multiplied: of a product, each factor moves while the other stays, and the two parts are added.",
    ),
    Mistake(
        "focal",
        "lowers the exponent in both",
        FOCAL_SLOPE,
        "slope = gamma * (1 - q) ** (gamma - 1) * q * a - (1 - q) ** (gamma - 1)",
        "The exponent goes down by one in both parts: only the slope of the power lowers it.",
    ),
    Mistake(
        "focal",
        "puts the lowered exponent in front",
        FOCAL_SLOPE,
        "slope = (gamma - 1) * (1 - q) ** (gamma - 1) * q * a - (1 - q) ** gamma",
        "In front stands the lowered exponent: it is the old one.",
    ),
    Mistake(
        "focal",
        "turns the hard ones down, backward",
        FOCAL_SLOPE,
        "slope = -gamma * q**gamma * a - q**gamma",
        "The factor is large where the true class is sure: it turns down the hard images in place of the easy.",
    ),
    Mistake(
        "focal",
        "turns the hard ones down and holds the factor fixed",
        FOCAL_SLOPE,
        "slope = -(q**gamma)",
        "The factor is large where the true class is sure: it turns down the hard images in place of the easy. And it moves with the logits too.",
    ),
    Mistake(
        "focal",
        "multiplies in place of a power, backward",
        FOCAL_SLOPE,
        "slope = gamma * q * a - gamma * (1 - q)",
        "γ multiplies the factor: it is its exponent, so that γ = 0 gives back the old loss.",
    ),
    Mistake(
        "focal",
        "computes in another order",
        FOCAL_SLOPE,
        "slope = gamma * (1 - q) ** gamma - 1 * q * a - (1 - q) ** gamma",
        "A power comes before a difference: without brackets, γ − 1 is not the exponent.",
    ),
    Mistake(
        "focal",
        "puts ln q where q belongs, backward",
        FOCAL_SLOPE,
        "slope = gamma * (1 - a) ** (gamma - 1) * a - (1 - a) ** gamma",
        "In the factor stands ln q in place of q, and it grows where it should vanish.",
    ),
    Mistake(
        "focal",
        "has one factor for all images, backward",
        FOCAL_SLOPE,
        "q = q.mean()\n    slope = gamma * (1 - q) ** (gamma - 1) * q * a - (1 - q) ** gamma",
        "One factor for all images together: each is turned down by its own q.",
    ),
    Mistake(
        "focal",
        "gives each class its own factor",
        f"{FOCAL_SLOPE}\n    {FOCAL_PUSH}",
        "p = np.exp(log_p)\n    return (1 - p) ** gamma * (p - np.eye(K)[labels]) / N",
        EACH_BY_ITS_OWN,
    ),
    Mistake(
        "focal",
        "gives each class its own slope",
        f"{FOCAL_SLOPE}\n    {FOCAL_PUSH}",
        "p = np.exp(log_p)\n    slope = gamma * (1 - p) ** (gamma - 1) * p * log_p - (1 - p) ** gamma\n    return slope * (np.eye(K)[labels] - p) / N",
        EACH_BY_ITS_OWN,
    ),
    Mistake(
        "focal",
        "has the slope by q at the label only",
        f"{FOCAL_SLOPE}\n    {FOCAL_PUSH}",
        "slope = gamma * (1 - q) ** (gamma - 1) * a - (1 - q) ** gamma / q\n    return slope[:, None] * np.eye(K)[labels] / N",
        "This is the slope by q, put at the label. From q to the logits there is one more step, and it reaches all of a row.",
    ),
    Mistake(
        "focal",
        "multiplies the slope by q with p (1 − p)",
        f"{FOCAL_SLOPE}\n    {FOCAL_PUSH}",
        "slope = gamma * (1 - q) ** (gamma - 1) * a - (1 - q) ** gamma / q\n    p = np.exp(log_p)\n    return slope[:, None] * p * (1 - p) / N",
        "p (1 − p) is how each p moves with its own logit. What you need is how q moves with every logit of its row.",
    ),
    Mistake(
        "focal",
        "goes from q to its own logit only",
        f"{FOCAL_SLOPE}\n    {FOCAL_PUSH}",
        "slope = gamma * (1 - q) ** (gamma - 1) * a - (1 - q) ** gamma / q\n    return slope[:, None] * np.eye(K)[labels] * (q * (1 - q))[:, None] / N",
        "Only the true class is pushed; q depends on all logits, through the sum of the softmax.",
    ),
    Mistake(
        "focal",
        "multiplies the slope by q with p − t",
        f"{FOCAL_SLOPE}\n    {FOCAL_PUSH}",
        "slope = gamma * (1 - q) ** (gamma - 1) * a - (1 - q) ** gamma / q\n    return slope[:, None] * (np.exp(log_p) - np.eye(K)[labels]) / N",
        "This is the slope of the loss by q, and p − t that of −ln q by the logits: a step between the two is missing.",
    ),
    Mistake(
        "focal",
        "picks whole rows, backward",
        f"{FOCAL_SLOPE}\n    {FOCAL_PUSH}",
        "slopes = np.exp(log_p)\n    slopes[labels] -= 1\n    slope = gamma * (1 - q) ** (gamma - 1) * q * a - (1 - q) ** gamma\n    return -slope[:, None] * slopes / N",
        WHOLE_ROWS,
    ),
    Mistake(
        "focal",
        "pushes the labels of all, backward",
        f"{FOCAL_SLOPE}\n    {FOCAL_PUSH}",
        "slopes = np.exp(log_p)\n    slopes[:, labels] -= 1\n    slope = gamma * (1 - q) ** (gamma - 1) * q * a - (1 - q) ** gamma\n    return -slope[:, None] * slopes / N",
        COLON,
    ),
    Mistake(
        "focal",
        "lays the slopes across the classes",
        FOCAL_PUSH,
        "return slope * (np.eye(K)[labels] - np.exp(log_p)) / N",
        "There is one slope for each image, and it lies as a row across the classes: it has to stand as a column.",
    ),
    Mistake(
        "focal",
        "stays among the logarithms",
        FOCAL_PUSH,
        "return slope[:, None] * (np.eye(K)[labels] - log_p) / N",
        "ln p stands where p belongs: the slope of log-sum-exp is the probability itself.",
    ),
    Mistake(
        "focal",
        "forgets p",
        FOCAL_PUSH,
        "return slope[:, None] * np.eye(K)[labels] / N",
        "This is the slope by ln q, put at the label. ln q moves with every logit of its row, through the sum.",
    ),
    Mistake(
        "focal",
        "divides by the classes",
        FOCAL_PUSH,
        "return slope[:, None] * (np.eye(K)[labels] - np.exp(log_p)) / K",
        "You divide by the number of classes; the loss is a mean over the images.",
    ),
    Mistake(
        "focal",
        "divides by all numbers",
        FOCAL_PUSH,
        "return slope[:, None] * (np.eye(K)[labels] - np.exp(log_p)) / log_p.size",
        "The gradient is K times too small: the loss is a mean over N images, not over N · K numbers.",
    ),
    Mistake(
        "focal",
        "adds up over images",
        FOCAL_PUSH,
        "return (slope[:, None] * (np.eye(K)[labels] - np.exp(log_p)) / N).sum(axis=0)",
        "The images are added up, and one row is left: each image keeps a row of its own.",
    ),
    Mistake(
        "focal",
        "makes one-hot rows by the largest label",
        FOCAL_PUSH,
        "return slope[:, None] * (np.eye(labels.max() + 1)[labels] - np.exp(log_p)) / N",
        BY_THE_LARGEST_LABEL,
    ),
    Mistake(
        "focal",
        "takes exp in place",
        FOCAL_PUSH,
        "return slope[:, None] * (np.eye(K)[labels] - np.exp(log_p, out=log_p)) / N",
        LOG_P_CHANGED,
    ),
    Mistake(
        "focal",
        "computes in another order, with the slope positive",
        FOCAL_SLOPE,
        "slope = -((1 - q) ** gamma - gamma * q * (1 - q) ** gamma - 1 * a)",
        "A power comes before a difference: without brackets, γ − 1 is not the exponent.",
    ),
    Mistake(
        "focal",
        "puts the factor into the logarithm",
        FOCAL,
        "q = np.exp(a)\n    return -np.log((1 - q) ** gamma * q).mean()",
        "The factor stands within the logarithm: it multiplies the surprise.",
    ),
    Mistake(
        "focal",
        "divides by the factors",
        FOCAL,
        "factor = (1 - np.exp(a)) ** gamma\n    return -(factor * a).sum() / factor.sum()",
        "You divide by the sum of the factors, which makes easy images count again: the mean is over N images.",
    ),
    Mistake(
        "focal",
        "sums the surprise of the rest",
        FOCAL,
        "return -((1 - np.exp(a)) ** gamma * a).sum() / (1 - np.exp(a)).sum()",
        "You divide by the sum of the factors, which makes easy images count again: the mean is over N images.",
    ),
    Mistake(
        "focal",
        "has log2",
        FOCAL_SLOPE,
        "slope = gamma * (1 - q) ** (gamma - 1) * q * np.log2(q) - (1 - q) ** gamma",
        OTHER_LOGARITHM,
    ),
    Mistake(
        "focal",
        "has one factor and one surprise for all images",
        FOCAL_SLOPE,
        "q = np.full(N, q.mean())\n    a = np.log(q)\n    slope = gamma * (1 - q) ** (gamma - 1) * q * a - (1 - q) ** gamma",
        "One factor for all images together: each is turned down by its own q.",
    ),
    Mistake(
        "focal",
        "takes the power of the push",
        f"{FOCAL_SLOPE}\n    {FOCAL_PUSH}",
        "push = np.exp(log_p) - np.eye(K)[labels]\n    return abs(push) ** gamma * push / N",
        EACH_BY_ITS_OWN,
    ),
]
