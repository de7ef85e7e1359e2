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
CLIPPED = (
    "Clipped logits are other logits: nothing overflows, and all that lies beyond is forgotten."
)
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

MISTAKES = [
    Mistake(
        "log_softmax",
        "takes exp of the logits themselves",
        "return largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1))",
        "return np.log(np.exp(logits).sum(axis=1))",
        "As long as exp sees the logits themselves, large ones become infinite and very negative ones vanish, "
        "before the logarithm could bring them back.",
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
        "With a pinch of 1e-12 no ln p is ever below −27.6: it is wrong exactly where the loss is largest.",
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
        "There is one sum for each image, and it lies as a row across the classes: it has to stand as a "
        "column, which keepdims does.",
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
        "Probabilities are used as indices: labels with two axes go another way than whole numbers.",
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
        "Only the true class is pushed. The others are in the sum too, and are pushed down by what they hold.",
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
        "if labels.ndim == 1 else labels",
        "if labels.ndim == 1 else np.eye(K)[labels.argmax(axis=1)]",
        "Of each row of probabilities only the largest counts here: a label that doubts is read as if it were sure.",
    ),
    Mistake(
        "gradient",
        "takes probabilities for whole numbers",
        " if labels.ndim == 1 else labels",
        "",
        "Probabilities are used as indices: labels with two axes are targets already.",
    ),
    Mistake(
        "gradient",
        "makes targets in float64",
        "np.eye(K, dtype=log_p.dtype)",
        "np.eye(K)",
        "float32 goes in and float64 comes out: an array made without a dtype is float64, and whatever meets it "
        "becomes float64 too, in every layer of the backward pass.",
    ),
    Mistake(
        "gradient",
        "subtracts the labels as they are",
        "targets = np.eye(K, dtype=log_p.dtype)[labels] if labels.ndim == 1 else labels",
        "targets = labels",
        "A whole number is the name of a class and no target: from the labels (N,) make rows of targets "
        "(N, K) first.",
    ),
    Mistake(
        "gradient",
        "pushes the labels of all in every row",
        "targets = np.eye(K, dtype=log_p.dtype)[labels] if labels.ndim == 1 else labels",
        "targets = np.zeros_like(log_p)\n"
        "    if labels.ndim == 1:\n"
        "        targets[:, labels] = 1\n"
        "    else:\n"
        "        targets = labels",
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
        "Each class is weighed by its target, so that those with the target 0 get nothing. They are in the "
        "sum too, and are pushed down by what they hold.",
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
        "What is kept belongs to the class, so two losses share it, and the second one's forward changes what "
        "the first one's backward gives: keep it in self.",
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
        "For small logits all is right; those of 1,000 are infinite after exp. Task 1 knows a way round.",
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
        "A second backward gives another gradient than the first: what was kept has been changed by the first.",
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
        "Each class gets all of ε, so that the targets sum to more than 1: K classes share it.",
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
        "Each class's target gets all of ε: a row of targets must sum to 1.",
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
        "In the gradient each of the other classes gets all of ε: a row of targets must sum to 1.",
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
]
