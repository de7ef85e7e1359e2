"""What people really do wrong in exercise 07."""

from classroom.exercise import Mistake

SWAPPED = "The gradients come in another order than asked for: ∂L/∂x first."
LENGTH_IS_FIXED = (
    "You treat the length as a fixed number. It moves when the vector moves, and takes back whatever "
    "the gradient does along the vector."
)
NO_TURN = (
    "The shape is right and the numbers are mixed up: reshape deals the same numbers, in the same "
    "order, into other rows; to turn rows into columns is another thing."
)

WHOLE_ROW = "A template meets the whole image: each of the D features times its weight, from the first to the last."
ROOM = "The scores do not fit into an array of the shape of x: there are D features, and K scores."
OWN_BIAS = "Each score has a bias of its own: b[k] is added to score k, and to no other."
BIAS_EARLY = "The bias is added before the product. It belongs to the sum: it meets no feature and no weight."
LAYER = """\
        self.cache = (x,)
        return dense(x, self.weight.value, self.bias.value)

    def backward(self, grad_output):
        # ANSWER
        (x,) = self.recall()
        self.weight.grad += grad_weight_of(grad_output, x)
        self.bias.grad += grad_bias_of(grad_output)
        return grad_x_of(grad_output, self.weight.value)"""
GRADIENTS = """\
        self.weight.grad += grad_weight_of(grad_output, x)
        self.bias.grad += grad_bias_of(grad_output)
"""
WIDE = (
    "float32 goes in and float64 comes out: an array made without a dtype is float64, and whatever meets it "
    "becomes float64 too, in every layer that follows. Look in the functions that the layer calls as well."
)
TAKES_A_STEP = (
    "backward moves the weight itself. It collects gradients and no more; moving the weight is the optimizer's "
    "part."
)
NOT_FLAT = "rows, grad_rows = x.reshape(-1, D), grad_output.reshape(-1, K)"
ANY = """\
    rows, grad_rows = x.reshape(-1, D), grad_output.reshape(-1, K)
    return (grad_rows @ weight.T).reshape(x.shape), rows.T @ grad_rows, grad_rows.sum(axis=0)"""
ONE_NUMBER_OF_AXES = (
    "Your lines are made for one number of axes. Here come sentences, maps, and a single vector: name the last "
    "axis, and let the others be as many as they are."
)
LONG_VECTOR = (
    "Each sentence went in as one long vector. It is the other way round: the features keep their axis, and all "
    "the axes before become one."
)
SOME_AXES = (
    "x and ∂L/∂y meet along some of the axes before the last. They meet along all of these, however many there "
    "are, or none."
)
ALL_BUT_THE_LAST = (
    "∂L/∂b is summed over some of the axes before the last. The same bias went into every vector of features: "
    "all axes before the last go, however many."
)
BOTH = """\
    directions = x / np.linalg.norm(x, axis=1, keepdims=True)
    templates = weight / np.linalg.norm(weight, axis=0)
    return scale * directions @ templates"""
COSINES = "scale * directions @ templates"
ADDED = """\
    sizes = np.linalg.norm(x, axis=1, keepdims=True) * np.linalg.norm(weight, axis=0) + {0}
    return scale * x @ weight / sizes"""
TO_LENGTHS = (
    "Something is added to the lengths, so that your scores are a little too small. No vector here has the "
    "length 0, and the formula adds nothing."
)
LENGTHS = """\
    lengths = np.linalg.norm(x, axis=1, keepdims=True)
    sizes = np.linalg.norm(weight, axis=0)"""
GRAD_X = "(grad_u - u * (grad_u * u).sum(axis=1, keepdims=True)) / lengths"
GRAD_WEIGHT = "(grad_v - v * (grad_v * v).sum(axis=0)) / sizes"
GRAD_BOTH = """\
    grad_x = (grad_u - u * (grad_u * u).sum(axis=1, keepdims=True)) / lengths
    grad_weight = (grad_v - v * (grad_v * v).sum(axis=0)) / sizes"""
MIXED = (
    "You measure along the vector and take away along its direction, or the reverse. Measure and take away "
    "along the direction, which has the length 1."
)
TOO_LONG = "You multiply by the length where you should divide: the longer an arrow, the less a nudge turns it."
AS_IN_TASK_2 = (
    "These are the gradients of task 2, where lengths count. Here the features meet the directions of the "
    "templates, and a move along a vector changes nothing."
)
NO_SQUARES = "A length is the root of the sum of squares. Without the root your directions do not have the length 1."
ONE_LENGTH = (
    "One length for all images, or for all templates, together: each vector is divided by its own."
)

MISTAKES = [
    Mistake(
        "forward",
        "turns the weight around",
        "x @ weight + bias",
        "x @ weight.T + bias",
        "The templates are the columns of weight; turned around, its rows meet the images, and they have "
        "another length.",
    ),
    Mistake(
        "forward",
        "multiplies number by number",
        "x @ weight + bias",
        "x * weight + bias",
        "A star multiplies arrays number by number. A score is a row of x times a column of weight, summed.",
    ),
    Mistake(
        "forward",
        "leaves the bias out",
        "x @ weight + bias",
        "x @ weight",
        "The bias is missing: every image gets b[k] in score k.",
    ),
    Mistake(
        "forward",
        "adds the bias for every feature",
        "x @ weight + bias",
        "(x[:, :, None] * weight + bias).sum(axis=1)",
        "The bias is added to every product, so it counts D times; it belongs to their sum, once.",
    ),
    Mistake(
        "forward",
        "gives each image a bias",
        "+ bias",
        "+ bias[:, None]",
        "The bias stands as a column, as if each image had one. It has one number for each score: they run "
        "along the last axis of y.",
    ),
    Mistake(
        "forward",
        "subtracts the bias",
        "+ bias",
        "- bias",
        "The bias enters with the wrong sign.",
    ),
    Mistake(
        "forward",
        "puts the weight first",
        "x @ weight + bias",
        "weight @ x + bias",
        "The order of a matrix product counts: here rows of weight meet columns of x. A score is a row of "
        "x times a column of weight.",
    ),
    Mistake(
        "forward",
        "lays the scores on their side",
        "x @ weight + bias",
        "weight.T @ x.T + bias[:, None]",
        "The numbers are right and lie on their side: y has images down, scores across.",
    ),
    Mistake(
        "forward",
        "scores in whole numbers",
        "x @ weight + bias",
        "(x @ weight + bias).astype(int)",
        "The scores have lost what stands behind the point: they were put into an array of whole numbers.",
    ),
    Mistake(
        "forward",
        "puts the weight first, by np.dot",
        "x @ weight + bias",
        "np.dot(weight, x) + bias",
        "The order of a matrix product counts: here rows of weight meet columns of x. A score is a row of "
        "x times a column of weight.",
    ),
    Mistake(
        "forward",
        "puts the turned weight first",
        "x @ weight + bias",
        "weight.T @ x + bias",
        "Templates times images, and the images are rows: the features of x lie along its last axis, where "
        "they do not meet those of the templates.",
    ),
    Mistake(
        "forward",
        "lays the scores on their side, bias and all",
        "x @ weight + bias",
        "weight.T @ x.T + bias",
        "The scores lie on their side before the bias comes: y has images down, scores across, and the "
        "bias runs across.",
    ),
    Mistake(
        "forward",
        "adds the bias to the weight",
        "x @ weight + bias",
        "x @ (weight + bias)",
        BIAS_EARLY,
    ),
    Mistake(
        "forward",
        "adds the bias to the features",
        "x @ weight + bias",
        "(x + bias) @ weight",
        BIAS_EARLY,
    ),
    Mistake(
        "forward",
        "multiplies by the bias",
        "x @ weight + bias",
        "x @ weight * bias",
        "The bias multiplies the scores. It is added: it moves a score up or down, whatever the image.",
    ),
    Mistake(
        "forward",
        "adds all of the bias",
        "x @ weight + bias",
        "x @ weight + bias.sum()",
        OWN_BIAS,
    ),
    Mistake(
        "forward",
        "adds the mean bias",
        "x @ weight + bias",
        "x @ weight + bias.mean()",
        OWN_BIAS,
    ),
    Mistake(
        "forward",
        "adds the first bias",
        "x @ weight + bias",
        "x @ weight + bias[0]",
        OWN_BIAS,
    ),
    Mistake(
        "forward",
        "bends the scores",
        "x @ weight + bias",
        "np.maximum(x @ weight + bias, 0)",
        "Scores below 0 have become 0. A dense layer has no ReLU in it: a score may be negative.",
    ),
    Mistake(
        "forward",
        "makes probabilities",
        "x @ weight + bias",
        "np.exp(x @ weight + bias) / np.exp(x @ weight + bias).sum(axis=1, keepdims=True)",
        "Your rows add up to 1: there is a softmax in it. Scores may be any numbers.",
    ),
    Mistake(
        "forward",
        "squashes",
        "x @ weight + bias",
        "1 / (1 + np.exp(-(x @ weight + bias)))",
        "Your scores lie between 0 and 1: there is a sigmoid in it. Scores may be any numbers.",
    ),
    Mistake(
        "forward",
        "keeps the last product",
        "x @ weight + bias",
        "x[:, -1:] * weight[-1] + bias",
        "Only the last feature counts: each product replaces the one before. They add up.",
    ),
    Mistake(
        "forward",
        "stops before the last feature",
        "x @ weight + bias",
        "x[:, :-1] @ weight[:-1] + bias",
        WHOLE_ROW,
    ),
    Mistake(
        "forward",
        "begins at the second feature",
        "x @ weight + bias",
        "x[:, 1:] @ weight[1:] + bias",
        WHOLE_ROW,
    ),
    Mistake(
        "forward",
        "takes the mean",
        "x @ weight + bias",
        "x @ weight / x.shape[1] + bias",
        "You take the mean over the features; the products are summed.",
    ),
    Mistake(
        "forward",
        "keeps all products",
        "x @ weight + bias",
        "x[:, :, None] * weight + bias",
        "All products are still there, one for each feature: they are to be summed.",
    ),
    Mistake(
        "forward",
        "turns the weight around in letters",
        "x @ weight + bias",
        'np.einsum("nd,kd->nk", x, weight) + bias',
        "Your letters read the weight as (K, D). It is (D, K): features down, scores across.",
    ),
    Mistake(
        "forward",
        "makes room in the shape of x",
        "x @ weight + bias",
        "np.array([np.add(row @ weight, np.zeros_like(row)) for row in x])",
        ROOM,
    ),
    Mistake(
        "forward",
        "makes room in the shape of x, row by row",
        "    return x @ weight + bias",
        "    y = np.zeros_like(x)\n    for n in range(len(x)):\n        y[n] = x[n] @ weight\n"
        "    return y + bias",
        ROOM,
    ),
    Mistake(
        "forward",
        "subtracts the scores",
        "x @ weight + bias",
        "-(x @ weight) + bias",
        "The products enter with the wrong sign: what fits a template raises the score.",
    ),
    Mistake(
        "forward",
        "multiplies all with all",
        "x @ weight + bias",
        "np.vdot(x, weight) + bias",
        "One number for all images, or an error about sizes: np.vdot lays both arrays in a row. A score is "
        "a row of x times a column of weight.",
    ),
    Mistake(
        "forward",
        "pairs the last axes",
        "x @ weight + bias",
        "np.inner(x, weight) + bias",
        "np.inner pairs the last axes of both, features with scores. The features lie along the first axis "
        "of weight.",
    ),
    Mistake(
        "forward",
        "pairs the first axes",
        "x @ weight + bias",
        "np.tensordot(x, weight, axes=(0, 0)) + bias",
        "The first axes of both are paired, images with features. A score sums over features.",
    ),
    Mistake(
        "forward",
        "rounds",
        "x @ weight + bias",
        "np.round(x @ weight + bias)",
        "The scores have lost what stands behind the point. A score may be any number.",
    ),
    Mistake(
        "forward",
        "squashes by the tangent",
        "x @ weight + bias",
        "np.tanh(x @ weight + bias)",
        "Your scores lie between −1 and 1: there is a tanh in it. Scores may be any numbers.",
    ),
    Mistake(
        "forward",
        "takes the mean of the scores off",
        "x @ weight + bias",
        "x @ weight + bias - (x @ weight + bias).mean(axis=1, keepdims=True)",
        "You take the mean of an image's scores off. A dense layer leaves the scores as they are.",
    ),
    Mistake(
        "forward",
        "takes the largest score off",
        "x @ weight + bias",
        "x @ weight + bias - (x @ weight + bias).max(axis=1, keepdims=True)",
        "You take the largest score of an image off, as a softmax does. A dense layer leaves the scores as "
        "they are.",
    ),
    Mistake(
        "backward",
        "sums the bias over the scores",
        "grad_output.sum(axis=0)",
        "grad_output.sum(axis=1)",
        "One number for each image: the scores are summed away and the images stay. The bias has one number "
        "for each score.",
    ),
    Mistake(
        "backward",
        "sums the bias over everything",
        "grad_output.sum(axis=0)",
        "grad_output.sum()",
        "All of ∂L/∂y is summed into one number: a bias went into its own score only.",
    ),
    Mistake(
        "backward",
        "takes the mean for the bias",
        "grad_output.sum(axis=0)",
        "grad_output.mean(axis=0)",
        "A mean in place of a sum: the bias went into every image's score in full. The 1/N stands in the loss, "
        "and ∂L/∂y brings it along.",
    ),
    Mistake(
        "backward",
        "takes the mean for the weight",
        "x.T @ grad_output",
        "x.T @ grad_output / len(x)",
        "∂L/∂w is divided by the number of images. Their shares add up here; the 1/N stands in the loss, and "
        "∂L/∂y brings it along.",
    ),
    Mistake(
        "backward",
        "lays the weight's gradient on its side",
        "x.T @ grad_output",
        "grad_output.T @ x",
        "The numbers are right and lie on their side: ∂L/∂w has the shape of weight, features down, scores "
        "across.",
    ),
    Mistake(
        "backward",
        "turns nothing around for the weight",
        "x.T @ grad_output",
        "x @ grad_output",
        "The columns of x, which are features, meet the rows of ∂L/∂y, which are images. Over which letter do "
        "you mean to sum?",
    ),
    Mistake(
        "backward",
        "turns the wrong one around for the weight",
        "x.T @ grad_output",
        "x @ grad_output.T",
        "x and ∂L/∂y share the images, which must meet in the middle of the product; here features meet images.",
    ),
    Mistake(
        "backward",
        "goes back through the weight as it is",
        "grad_output @ weight.T",
        "grad_output @ weight",
        "Backward goes from scores to features, so the weight is read the other way round; where D = K, as it "
        "stands here would be wrong without an error.",
    ),
    Mistake(
        "backward",
        "lays the gradient of x on its side",
        "grad_output @ weight.T",
        "weight @ grad_output.T",
        "The numbers are right and lie on their side: ∂L/∂x has the shape of x, images down, features across.",
    ),
    Mistake(
        "backward",
        "averages over the scores",
        "grad_output @ weight.T",
        "grad_output @ weight.T / grad_output.shape[1]",
        "∂L/∂x is divided by the number of scores. A feature is used by every score in full, and is paid by "
        "each in full.",
    ),
    Mistake(
        "backward",
        "forgets what comes in, for the bias",
        "grad_output.sum(axis=0)",
        "np.full(grad_output.shape[1], len(grad_output))",
        "This counts how far y moves. How much L cares about each y stands in grad_output, which plays no "
        "part here.",
    ),
    Mistake(
        "backward",
        "gives one, for the bias",
        "grad_output.sum(axis=0)",
        "np.ones(grad_output.shape[1])",
        "The slope of one score by its bias is 1; that of the loss is another thing: how much L cares "
        "about each y stands in grad_output.",
    ),
    Mistake(
        "backward",
        "hands on what comes in, for the bias",
        "    return grad_output.sum(axis=0)",
        "    return grad_output",
        "Still one row for each image: every image's score used the same bias, and their shares add up.",
    ),
    Mistake(
        "backward",
        "forgets what comes in, for the weight",
        "x.T @ grad_output",
        "np.repeat(x.sum(axis=0)[:, None], grad_output.shape[1], axis=1)",
        "The slope of the scores by the weight is there; how much L cares about each score, grad_output, "
        "plays no part yet.",
    ),
    Mistake(
        "backward",
        "sums before it multiplies, for the weight",
        "x.T @ grad_output",
        "np.outer(x.sum(axis=0), grad_output.sum(axis=0))",
        "You sum over the images first and multiply then: each image's x meets its own row of ∂L/∂y, and "
        "no other.",
    ),
    Mistake(
        "backward",
        "keeps the last image only",
        "x.T @ grad_output",
        "np.outer(x[-1], grad_output[-1])",
        "Only the last image is left: each writes over what the one before it gave. Their shares add up.",
    ),
    Mistake(
        "backward",
        "takes a new shape for a turn, for the weight",
        "x.T @ grad_output",
        "x.reshape(x.shape[1], -1) @ grad_output",
        NO_TURN,
    ),
    Mistake(
        "backward",
        "forgets what comes in, for the features",
        "grad_output @ weight.T",
        "np.repeat(weight.sum(axis=1)[None], len(grad_output), axis=0)",
        "The slope of the scores by the features is there; how much L cares about each score, grad_output, "
        "plays no part yet.",
    ),
    Mistake(
        "backward",
        "sums before it multiplies, for the features",
        "grad_output @ weight.T",
        "np.outer(grad_output.sum(axis=1), weight.sum(axis=1))",
        "You sum over the scores first and multiply then: each score's ∂L/∂y meets its own template, and "
        "no other.",
    ),
    Mistake(
        "backward",
        "keeps the last score only",
        "grad_output @ weight.T",
        "np.outer(grad_output[:, -1], weight[:, -1])",
        "Only the last score is left: each writes over what the one before it gave. Their shares add up.",
    ),
    Mistake(
        "backward",
        "takes a new shape for a turn, for the features",
        "grad_output @ weight.T",
        "grad_output @ weight.reshape(weight.shape[1], -1)",
        NO_TURN,
    ),
    Mistake(
        "backward",
        "keeps the axis of the images",
        "grad_output.sum(axis=0)",
        "grad_output.sum(axis=0, keepdims=True)",
        "∂L/∂bias has two axes, one of length 1. It has the shape of the bias, (K,).",
    ),
    Mistake(
        "backward",
        "takes the first image, for the bias",
        "grad_output.sum(axis=0)",
        "grad_output[0]",
        "Only one image is left in ∂L/∂bias. The same bias went into every image's score, and their shares "
        "add up.",
    ),
    Mistake(
        "backward",
        "takes the last image, for the bias",
        "grad_output.sum(axis=0)",
        "grad_output[-1]",
        "Only one image is left in ∂L/∂bias. The same bias went into every image's score, and their shares "
        "add up.",
    ),
    Mistake(
        "backward",
        "divides by the scores, for the bias",
        "grad_output.sum(axis=0)",
        "grad_output.sum(axis=0) / grad_output.shape[1]",
        "∂L/∂bias is divided by the number of scores. A bias goes into its own score only, in full.",
    ),
    Mistake(
        "backward",
        "turns the sign, for the bias",
        "grad_output.sum(axis=0)",
        "-grad_output.sum(axis=0)",
        "∂L/∂bias has the wrong sign: a larger bias makes a larger score. The step against the gradient "
        "comes later.",
    ),
    Mistake(
        "backward",
        "divides by the features, for the weight",
        "x.T @ grad_output",
        "x.T @ grad_output / x.shape[1]",
        "∂L/∂w is divided by the number of features. A weight meets its own feature only, in full.",
    ),
    Mistake(
        "backward",
        "keeps one gradient for each image, for the weight",
        "x.T @ grad_output",
        "x[:, :, None] * grad_output[:, None]",
        "There is one ∂L/∂w for each image. All images were scored by one weight: their shares add up.",
    ),
    Mistake(
        "backward",
        "takes the first image, for the weight",
        "x.T @ grad_output",
        "np.outer(x[0], grad_output[0])",
        "Only the first image is left in ∂L/∂w. All images were scored by one weight: their shares add up.",
    ),
    Mistake(
        "backward",
        "forgets the features, for the weight",
        "x.T @ grad_output",
        "np.repeat(grad_output.sum(axis=0)[None], x.shape[1], axis=0)",
        "∂L/∂w is made of ∂L/∂y alone. A nudge of a weight moves the score by as much as its feature is "
        "large.",
    ),
    Mistake(
        "backward",
        "makes all products, for the weight",
        "x.T @ grad_output",
        "np.outer(x, grad_output)",
        "np.outer lays out both arrays in one row, and multiplies every number with every other. Each "
        "image's x meets its own row of ∂L/∂y.",
    ),
    Mistake(
        "backward",
        "takes the mean image, for the weight",
        "x.T @ grad_output",
        "np.outer(x.mean(axis=0), grad_output.sum(axis=0))",
        "You average the images first and multiply then: each image's x meets its own row of ∂L/∂y, and no "
        "other.",
    ),
    Mistake(
        "backward",
        "takes the mean twice, for the weight",
        "x.T @ grad_output",
        "np.outer(x.mean(axis=0), grad_output.mean(axis=0))",
        "You average the images first and multiply then: each image's x meets its own row of ∂L/∂y, and no "
        "other.",
    ),
    Mistake(
        "backward",
        "multiplies number by number, for the weight",
        "x.T @ grad_output",
        "x.T * grad_output",
        "A star multiplies arrays number by number. Over the images the products are to be summed, as `@` "
        "does.",
    ),
    Mistake(
        "backward",
        "turns the sign, for the weight",
        "x.T @ grad_output",
        "-x.T @ grad_output",
        "∂L/∂w has the wrong sign. The step against the gradient comes later, and is the optimizer's.",
    ),
    Mistake(
        "backward",
        "puts the turned weight first, for the features",
        "grad_output @ weight.T",
        "weight.T @ grad_output",
        "The order of a matrix product counts: the images stand down in ∂L/∂y, and stay down in ∂L/∂x.",
    ),
    Mistake(
        "backward",
        "puts the weight first, for the features",
        "grad_output @ weight.T",
        "weight @ grad_output",
        "The order of a matrix product counts: the images stand down in ∂L/∂y, and stay down in ∂L/∂x.",
    ),
    Mistake(
        "backward",
        "divides by the images, for the features",
        "grad_output @ weight.T",
        "grad_output @ weight.T / len(grad_output)",
        "∂L/∂x is divided by the number of images. The 1/N stands in the loss, and ∂L/∂y brings it along.",
    ),
    Mistake(
        "backward",
        "divides by the features, for the features",
        "grad_output @ weight.T",
        "grad_output @ weight.T / len(weight)",
        "∂L/∂x is divided by the number of features. Each is used by every score in full, and is paid by "
        "each in full.",
    ),
    Mistake(
        "backward",
        "solves for x",
        "grad_output @ weight.T",
        "grad_output @ np.linalg.pinv(weight)",
        "You turn the product back as if looking for x. A gradient goes back through the same weights, "
        "read the other way round: nothing is inverted.",
    ),
    Mistake(
        "backward",
        "takes the first score, for the features",
        "grad_output @ weight.T",
        "grad_output[:, :1] * weight[:, 0]",
        "Only the first score is left in ∂L/∂x. Every score has used the features: their shares add up.",
    ),
    Mistake(
        "backward",
        "multiplies number by number, for the features",
        "grad_output @ weight.T",
        "grad_output * weight.T",
        "A star multiplies arrays number by number. Over the scores the products are to be summed, as `@` "
        "does.",
    ),
    Mistake(
        "backward",
        "keeps all products, for the features",
        "grad_output @ weight.T",
        "grad_output[:, None] * weight",
        "All products are still there, one for each score: a feature was used by all scores, and their "
        "shares add up.",
    ),
    Mistake(
        "backward",
        "gives all scores the whole sum, for the bias",
        "grad_output.sum(axis=0)",
        "np.full(grad_output.shape[1], grad_output.sum())",
        "All of ∂L/∂y is summed into one number: a bias went into its own score only.",
    ),
    Mistake(
        "backward",
        "squares, for the bias",
        "grad_output.sum(axis=0)",
        "(grad_output**2).sum(axis=0)",
        "∂L/∂y is squared. The slope of a score by its bias is 1.",
    ),
    Mistake(
        "backward",
        "takes the largest, for the bias",
        "grad_output.sum(axis=0)",
        "grad_output.max(axis=0)",
        "Only the largest share of each score is left. The same bias went into every image's score, and "
        "their shares add up.",
    ),
    Mistake(
        "backward",
        "adds the gradient of the bias, for the weight",
        "x.T @ grad_output",
        "x.T @ grad_output + grad_output.sum(axis=0)",
        "∂L/∂w holds that of the bias as well: each of them has a gradient of its own.",
    ),
    Mistake(
        "backward",
        "squares the features, for the weight",
        "x.T @ grad_output",
        "(x**2).T @ grad_output",
        "The features are squared. A weight was multiplied by its feature once.",
    ),
    Mistake(
        "backward",
        "sums over the features, for the weight",
        "x.T @ grad_output",
        "(x[:, :, None] * grad_output[:, None]).sum(axis=1)",
        "The features are summed away, and the images are left. ∂L/∂w is (D, K): the images go.",
    ),
    Mistake(
        "backward",
        "sums over the features, for the features",
        "grad_output @ weight.T",
        "(grad_output[:, None] * weight).sum(axis=1)",
        "The features are summed away, and the scores are left. ∂L/∂x is (N, D): the scores go.",
    ),
    Mistake(
        "backward",
        "turns the sign, for the features",
        "grad_output @ weight.T",
        "-grad_output @ weight.T",
        "∂L/∂x has the wrong sign. The step against the gradient comes later, and is the optimizer's.",
    ),
    Mistake(
        "backward",
        "sums over the images, for the features",
        "grad_output @ weight.T",
        "(grad_output @ weight.T).sum(axis=0)",
        "∂L/∂x is one row for all images: each image has features, and gradients, of its own.",
    ),
    Mistake(
        "layer",
        "overwrites the gradient of the weight",
        "self.weight.grad += grad_weight_of",
        "self.weight.grad = grad_weight_of",
        "A second backward must add to the weight's gradient; yours replaces it.",
    ),
    Mistake(
        "layer",
        "overwrites the gradient of the bias",
        "self.bias.grad += grad_bias_of",
        "self.bias.grad = grad_bias_of",
        "A second backward must add to the bias's gradient; yours replaces it.",
    ),
    Mistake(
        "layer",
        "overwrites both gradients",
        "self.weight.grad += grad_weight_of(grad_output, x)\n        self.bias.grad +=",
        "self.weight.grad = grad_weight_of(grad_output, x)\n        self.bias.grad =",
        "Half of what it should be: the second backward replaces the first. Add to each grad.",
    ),
    Mistake(
        "layer",
        "keeps x without its comma",
        "self.cache = (x,)",
        "self.cache = x",
        "The cache is a tuple of one: (x,) with its comma. Unpacking x itself gives one part per image.",
    ),
    Mistake(
        "layer",
        "returns nothing",
        "return grad_x_of(",
        "grad_x_of(",
        "backward returns nothing: the layer before this one waits for ∂L/∂x.",
    ),
    Mistake(
        "layer",
        "keeps the first x for ever",
        "self.cache = (x,)",
        "self.cache = self.cache or (x,)",
        "backward still sees the x of an earlier forward: each forward replaces what was kept.",
    ),
    Mistake(
        "layer",
        "learns inside of backward",
        "return grad_x_of(grad_output, self.weight.value)",
        "self.weight.value -= 0.01 * self.weight.grad\n"
        "        return grad_x_of(grad_output, self.weight.value)",
        TAKES_A_STEP,
    ),
    Mistake(
        "layer",
        "divides what came in",
        "(x,) = self.recall()",
        "(x,) = self.recall()\n        grad_output /= len(x)",
        "grad_output is changed in place, and another layer may still need it. Nor is there anything to divide: "
        "the 1/N stands in the loss.",
    ),
    Mistake(
        "layer",
        "computes in float64",
        "return dense(x, self.weight.value, self.bias.value)",
        "return np.zeros((len(x), self.bias.value.size)) + dense(x, self.weight.value, self.bias.value)",
        WIDE,
    ),
    Mistake(
        "layer",
        "leaves the bias out",
        "return dense(x, self.weight.value, self.bias.value)",
        "return dense(x, self.weight.value, 0)",
        "The layer scores without its bias, and still collects a gradient for it.",
    ),
    Mistake(
        "layer",
        "forgets the gradient of the bias",
        "        self.bias.grad += grad_bias_of(grad_output)\n",
        "",
        "The bias never gets a gradient: it would stay at 0 however long one trains.",
    ),
    Mistake(
        "layer",
        "takes the parameter for its array",
        "dense(x, self.weight.value, self.bias.value)",
        "dense(x, self.weight, self.bias)",
        "A Parameter is no array: it holds two, its value and its grad. Which of them scores?",
    ),
    Mistake(
        "layer",
        "uses the cache without unpacking it",
        "(x,) = self.recall()",
        "x = self.recall()",
        "What was kept is a tuple, even if of one: take x out of it.",
    ),
    Mistake(
        "layer",
        "adds to the values",
        "self.weight.grad += grad_weight_of(grad_output, x)\n        self.bias.grad +=",
        "self.weight.value += grad_weight_of(grad_output, x)\n        self.bias.value +=",
        "The gradients are added to the values, so the second backward sees another weight. They belong "
        "into grad; to move the values is the optimizer's part.",
    ),
    Mistake(
        "layer",
        "steps against the gradient",
        "self.weight.grad += grad_weight_of(grad_output, x)\n        self.bias.grad +=",
        "self.weight.value -= grad_weight_of(grad_output, x)\n        self.bias.value -=",
        "backward takes a step, so the second one sees another weight. It collects gradients in grad and "
        "no more; to move the values is the optimizer's part.",
    ),
    Mistake(
        "layer",
        "forgets the gradient of the weight",
        "        self.weight.grad += grad_weight_of(grad_output, x)\n",
        "",
        "The weight never gets a gradient: the templates would stay as they began.",
    ),
    Mistake(
        "layer",
        "keeps the gradients elsewhere",
        GRADIENTS,
        GRADIENTS.replace(".grad +=", "_grad ="),
        "Weight and bias have no gradient: a Parameter keeps it in its .grad, where the optimizer looks "
        "for it.",
    ),
    Mistake(
        "layer",
        "takes means for both",
        GRADIENTS,
        GRADIENTS.replace("x)\n", "x) / len(x)\n").replace("output)\n", "output) / len(x)\n"),
        "Both gradients are divided by the number of images. Their shares add up; the 1/N stands in the "
        "loss, and ∂L/∂y brings it along.",
    ),
    Mistake(
        "layer",
        "subtracts both gradients",
        GRADIENTS,
        GRADIENTS.replace("+=", "-="),
        "Both gradients have the wrong sign: backward adds, and the step against the gradient is the "
        "optimizer's.",
    ),
    Mistake(
        "layer",
        "takes a step",
        GRADIENTS,
        GRADIENTS.replace(".grad +=", ".value -= 0.1 *"),
        TAKES_A_STEP,
    ),
    Mistake(
        "layer",
        "takes a small step",
        GRADIENTS,
        GRADIENTS.replace(".grad +=", ".value -= 0.01 *"),
        TAKES_A_STEP,
    ),
    Mistake(
        "layer",
        "takes a small step at the end",
        "        return grad_x_of(grad_output, self.weight.value)",
        "        grad_x = grad_x_of(grad_output, self.weight.value)\n"
        "        self.weight.value -= 0.01 * self.weight.grad\n"
        "        self.bias.value -= 0.01 * self.bias.grad\n        return grad_x",
        TAKES_A_STEP,
    ),
    Mistake(
        "layer",
        "takes a step at the end",
        "        return grad_x_of(grad_output, self.weight.value)",
        "        grad_x = grad_x_of(grad_output, self.weight.value)\n"
        "        self.weight.value -= 0.1 * self.weight.grad\n"
        "        self.bias.value -= 0.1 * self.bias.grad\n        return grad_x",
        TAKES_A_STEP,
    ),
    Mistake(
        "layer",
        "returns all three",
        "return grad_x_of(grad_output, self.weight.value)",
        "return grad_x_of(grad_output, self.weight.value), self.weight.grad, self.bias.grad",
        "backward returns three things. The layer before this one expects ∂L/∂x alone; the other two wait "
        "in .grad.",
    ),
    Mistake(
        "layer",
        "keeps y",
        "        self.cache = (x,)\n        return dense(x, self.weight.value, self.bias.value)",
        "        y = dense(x, self.weight.value, self.bias.value)\n        self.cache = (y,)\n"
        "        return y",
        "You keep y for backward. What was each weight multiplied by?",
    ),
    Mistake(
        "layer",
        "takes the parameter for its array, backward",
        "return grad_x_of(grad_output, self.weight.value)",
        "return grad_x_of(grad_output, self.weight)",
        "A Parameter is no array: it holds two, its value and its grad. Through which does the gradient go "
        "back?",
    ),
    Mistake(
        "layer",
        "turns the parameter around, backward",
        "return grad_x_of(grad_output, self.weight.value)",
        "return grad_output @ self.weight.T",
        "A Parameter is no array: it holds two, its value and its grad. Through which does the gradient go "
        "back?",
    ),
    Mistake(
        "layer",
        "adds to the parameters",
        GRADIENTS,
        GRADIENTS.replace(".grad +=", " +="),
        "A Parameter is no array, and nothing can be added to it: it holds two arrays, and gradients "
        "belong into one of them.",
    ),
    Mistake(
        "layer",
        "bends the scores",
        "return dense(x, self.weight.value, self.bias.value)",
        "return np.maximum(dense(x, self.weight.value, self.bias.value), 0)",
        "Scores below 0 have become 0. A dense layer has no ReLU in it: a score may be negative.",
    ),
    Mistake(
        "layer",
        "computes in float64, backward",
        "return grad_x_of(grad_output, self.weight.value)",
        "return np.zeros(x.shape) + grad_x_of(grad_output, self.weight.value)",
        WIDE,
    ),
    Mistake(
        "layer",
        "computes in float64, both times",
        LAYER,
        LAYER.replace("dense(x", "dense(x.astype(float)").replace(
            "grad_x_of(grad_output", "grad_x_of(grad_output.astype(float)"
        ),
        WIDE,
    ),
    Mistake(
        "layer",
        "forgets after backward",
        GRADIENTS,
        GRADIENTS + "        self.cache = None\n",
        "Your backward throws away what forward kept: when it is called a second time, nothing is left.",
    ),
    Mistake(
        "layer",
        "hands on what comes in, for the bias",
        "grad_bias_of(grad_output)",
        "grad_output",
        "∂L/∂y has one row for each image, and the bias has one number for each score: over the images the "
        "shares add up.",
    ),
    Mistake(
        "layer",
        "goes back through the gradient",
        "grad_x_of(grad_output, self.weight.value)",
        "grad_x_of(grad_output, self.weight.grad)",
        "∂L/∂y goes back through the weight's gradient. It goes back through the weight with which forward "
        "has multiplied; gradients are kept beside it, in .grad.",
    ),
    Mistake(
        "layer",
        "empties x",
        "        (x,) = self.recall()\n",
        "        (x,) = self.recall()\n        grad_x = grad_x_of(grad_output, self.weight.value)\n"
        "        self.weight.grad += grad_weight_of(grad_output, x)\n"
        "        self.bias.grad += grad_bias_of(grad_output)\n        x[...] = grad_x\n        return x\n",
        "∂L/∂x is written into x, which belongs to another layer, and a second backward finds no x any "
        "more.",
    ),
    Mistake(
        "layer",
        "forgets the first backward",
        GRADIENTS,
        "        self.weight.grad[...] = 0\n        self.bias.grad[...] = 0\n" + GRADIENTS,
        "Half of what it should be: the second backward replaces the first. Add to each grad.",
    ),
    Mistake(
        "layer",
        "turns the weight around",
        "return dense(x, self.weight.value, self.bias.value)",
        "return x @ self.weight.value.T + self.bias.value",
        "The weight is turned around in forward: its columns are the templates, and features meet features.",
    ),
    Mistake(
        "layer",
        "adds the old gradient twice",
        "self.bias.grad += grad_bias_of(grad_output)",
        "self.bias.grad += self.bias.grad + grad_bias_of(grad_output)",
        "The bias's old gradient is added to itself: backward adds what is new, once.",
    ),
    Mistake(
        "layer",
        "adds both old gradients twice",
        GRADIENTS,
        GRADIENTS.replace("+= grad_w", "+= self.weight.grad + grad_w").replace(
            "+= grad_b", "+= self.bias.grad + grad_b"
        ),
        "The old gradients are added to themselves: backward adds what is new, once.",
    ),
    Mistake(
        "layer",
        "sums the bias over the scores",
        "grad_bias_of(grad_output)",
        "grad_output.sum(axis=1)",
        "For the bias the scores are summed away and the images stay. It has one number for each score.",
    ),
    Mistake(
        "layer",
        "lays the weight's gradient on its side",
        "grad_weight_of(grad_output, x)",
        "grad_output.T @ x",
        "∂L/∂w lies on its side: it has the shape of weight, features down, scores across.",
    ),
    Mistake(
        "layer",
        "goes back through the weight as it is",
        "return grad_x_of(grad_output, self.weight.value)",
        "return grad_output @ self.weight.value",
        "Backward goes from scores to features, so the weight is read the other way round.",
    ),
    Mistake(
        "layer",
        "hands on what comes in",
        "return grad_x_of(grad_output, self.weight.value)",
        "return grad_output",
        "You hand on ∂L/∂y. ∂L/∂x has the shape of x: it goes back through the weight.",
    ),
    Mistake(
        "layer",
        "divides x by its length",
        "        self.cache = (x,)\n",
        "        x /= np.linalg.norm(x)\n        self.cache = (x,)\n",
        "x is changed in place, and another layer may still need it. A dense layer leaves the features as "
        "they are.",
    ),
    Mistake(
        "layer",
        "puts gradients into new parameters",
        GRADIENTS,
        "        grad_weight, grad_bias = grad_weight_of(grad_output, x), grad_bias_of(grad_output)\n"
        "        self.weight, self.bias = Parameter(grad_weight), Parameter(grad_bias)\n",
        "∂L/∂y goes back through the weight's gradient. It goes back through the weight with which forward "
        "has multiplied; gradients are kept beside it, in .grad.",
    ),
    Mistake(
        "axes",
        "turns all axes around",
        "rows.T @ grad_rows",
        "x.T @ grad_output",
        ".T turns all axes around, not two of them: of (N, T, D) it makes (D, T, N), and nothing fits.",
    ),
    Mistake(
        "axes",
        "sums over dots",
        "rows.T @ grad_rows",
        'np.einsum("...d,...k->dk", x, grad_output)',
        "einsum sums letters away, but never what its dots stand for. Give all those axes one letter, which "
        "takes a reshape first.",
    ),
    Mistake(
        "axes",
        "keeps one weight's gradient for each sentence",
        "rows.T @ grad_rows",
        "np.atleast_2d(x).swapaxes(-1, -2) @ np.atleast_2d(grad_output)",
        "There is one ∂L/∂w for each sentence. All sentences were scored by one weight: their shares add up.",
    ),
    Mistake(
        "axes",
        "takes a new shape for a turn",
        "rows.T @ grad_rows",
        "rows.reshape(D, -1) @ grad_rows",
        NO_TURN,
    ),
    Mistake(
        "axes",
        "sums the bias over the first axis only",
        "grad_rows.sum(axis=0)",
        "grad_output.sum(axis=0)",
        "∂L/∂b is summed over the first axis alone. The same bias went into every word of every sentence: all "
        "axes before the last go.",
    ),
    Mistake(
        "axes",
        "sums the bias over everything",
        "grad_rows.sum(axis=0)",
        "grad_rows.sum()",
        "∂L/∂b is a single number; a bias went into its own score only, so the last axis stays.",
    ),
    Mistake(
        "axes",
        "gives x back as a list of rows",
        "(grad_rows @ weight.T).reshape(x.shape)",
        "grad_rows @ weight.T",
        "∂L/∂x comes back as a list of rows: it must have the shape of x.",
    ),
    Mistake(
        "axes",
        "flattens all but the batch",
        "rows, grad_rows = x.reshape(-1, D), grad_output.reshape(-1, K)",
        "rows, grad_rows = x.reshape(len(x), -1), grad_output.reshape(len(x), -1)",
        LONG_VECTOR,
    ),
    Mistake(
        "axes",
        "flattens all but the batch, grad_x first",
        "rows, grad_rows = x.reshape(-1, D), grad_output.reshape(-1, K)\n"
        "    return (grad_rows @ weight.T).reshape(x.shape), rows.T @ grad_rows",
        "rows, grad_rows = x.reshape(len(x), -1), grad_output.reshape(len(x), -1)\n"
        "    return grad_output @ weight.T, rows.T @ grad_rows",
        LONG_VECTOR,
    ),
    Mistake(
        "axes",
        "returns them in another order",
        "return (grad_rows @ weight.T).reshape(x.shape), rows.T @ grad_rows, grad_rows.sum(axis=0)",
        "return rows.T @ grad_rows, grad_rows.sum(axis=0), (grad_rows @ weight.T).reshape(x.shape)",
        SWAPPED,
    ),
    Mistake(
        "axes",
        "takes the mean over the words",
        "rows.T @ grad_rows, grad_rows.sum(axis=0)",
        "rows.T @ grad_rows / len(rows), grad_rows.mean(axis=0)",
        "Weight and bias get the mean over all words; they were used in full by each, and collect the sum.",
    ),
    Mistake(
        "axes",
        "keeps one gradient for each sentence, the bias too",
        "rows.T @ grad_rows, grad_rows.sum(axis=0)",
        "x.swapaxes(-1, -2) @ grad_output, grad_output.sum(axis=-2)",
        "There is one ∂L/∂w and one ∂L/∂b for each sentence. All sentences were scored by one weight: "
        "their shares add up. And a single vector has no axis before its last.",
    ),
    Mistake(
        "axes",
        "sums over sentences and words by name",
        "rows.T @ grad_rows",
        'np.einsum("ntd,ntk->dk", x, grad_output)',
        "Each letter stands for one axis, so this takes sentences and nothing else: maps have one axis "
        "more, and a single vector has two fewer.",
    ),
    Mistake(
        "axes",
        "sums the bias over sentences",
        "grad_rows.sum(axis=0)",
        "grad_output.sum(axis=-2)",
        ALL_BUT_THE_LAST,
    ),
    Mistake(
        "axes",
        "sums the bias over two axes",
        "grad_rows.sum(axis=0)",
        "grad_output.sum(axis=(0, 1))",
        ALL_BUT_THE_LAST,
    ),
    Mistake(
        "axes",
        "sums the bias over the scores",
        "grad_rows.sum(axis=0)",
        "grad_output.sum(axis=-1)",
        "∂L/∂b is summed over the last axis, that of the scores. It is the one that stays.",
    ),
    Mistake(
        "axes",
        "takes the mean for the bias",
        "grad_rows.sum(axis=0)",
        "grad_rows.mean(axis=0)",
        "∂L/∂b is a mean. The bias was used in full for every vector of features, and collects the sum.",
    ),
    Mistake(
        "axes",
        "takes the mean for the weight",
        "rows.T @ grad_rows, ",
        "rows.T @ grad_rows / len(rows), ",
        "∂L/∂w is a mean. The weight was used in full for every vector of features, and collects the sum.",
    ),
    Mistake(
        "axes",
        "takes the mean over the batch",
        "rows.T @ grad_rows, grad_rows.sum(axis=0)",
        "rows.T @ grad_rows / len(x), grad_rows.sum(axis=0) / len(x)",
        "Weight and bias are divided by the size of the batch; they were used in full by each vector of "
        "features, and collect the sum.",
    ),
    Mistake(
        "axes",
        "gives x back in the shape of y",
        ".reshape(x.shape)",
        ".reshape(grad_output.shape)",
        "∂L/∂x cannot have the shape of ∂L/∂y: there are D features where y has K scores.",
    ),
    Mistake(
        "axes",
        "goes back through the weight as it is",
        "(grad_rows @ weight.T).reshape(x.shape)",
        "grad_output @ weight",
        "Backward goes from scores to features, so the weight is read the other way round.",
    ),
    Mistake(
        "axes",
        "counts on three axes",
        "    D, K = weight.shape\n    rows, grad_rows = x.reshape(-1, D), grad_output.reshape(-1, K)",
        "    N, T, D = x.shape\n    rows, grad_rows = x.reshape(N * T, D), grad_output.reshape(N * T, -1)",
        ONE_NUMBER_OF_AXES,
    ),
    Mistake(
        "axes",
        "counts on two axes",
        "    D, K = weight.shape\n    rows, grad_rows = x.reshape(-1, D), grad_output.reshape(-1, K)",
        "    N, D = x.shape\n    rows, grad_rows = x.reshape(N, D), grad_output.reshape(N, -1)",
        ONE_NUMBER_OF_AXES,
    ),
    Mistake(
        "axes",
        "leaves the axes as they are",
        NOT_FLAT,
        "rows, grad_rows = x, grad_output",
        ".T turns all axes around, not two of them: of (N, T, D) it makes (D, T, N), and nothing fits.",
    ),
    Mistake(
        "axes",
        "lays the weight's gradient on its side",
        "rows.T @ grad_rows",
        "grad_rows.T @ rows",
        "∂L/∂w lies on its side: it has the shape of weight, features down, scores across.",
    ),
    Mistake(
        "axes",
        "pairs the first axes alone",
        "rows.T @ grad_rows",
        "np.tensordot(x, grad_output, axes=(0, 0))",
        SOME_AXES,
    ),
    Mistake(
        "axes",
        "pairs the first two axes",
        "rows.T @ grad_rows",
        "np.tensordot(x, grad_output, axes=([0, 1], [0, 1]))",
        SOME_AXES,
    ),
    Mistake(
        "axes",
        "sums over sentences and words by name, all three",
        ANY,
        '    grad_x = np.einsum("ntk,dk->ntd", grad_output, weight)\n'
        '    return grad_x, np.einsum("ntd,ntk->dk", x, grad_output), np.einsum("ntk->k", grad_output)',
        "Each letter stands for one axis, so this takes sentences and nothing else: maps have one axis "
        "more, and a single vector has two fewer.",
    ),
    Mistake(
        "axes",
        "returns the bias second",
        "rows.T @ grad_rows, grad_rows.sum(axis=0)",
        "grad_rows.sum(axis=0), rows.T @ grad_rows",
        "The last two have changed places: ∂L/∂w comes before ∂L/∂b.",
    ),
    Mistake(
        "axes",
        "turns a single vector the wrong way",
        "    D, K = weight.shape\n",
        "    D, K = weight.shape\n    if x.ndim == 1:\n"
        "        return grad_output @ weight.T, np.outer(grad_output, x), grad_output\n",
        "∂L/∂w lies on its side: it has the shape of weight, features down, scores across.",
    ),
    Mistake(
        "axes",
        "forgets a single vector",
        "    D, K = weight.shape\n",
        "    D, K = weight.shape\n    if x.ndim == 1:\n"
        "        return grad_output @ weight.T, grad_output, grad_output\n",
        "For a single vector ∂L/∂w lacks the features: it is (D, K), each feature times each ∂L/∂y.",
    ),
    Mistake(
        "axes",
        "sums before it multiplies",
        "rows.T @ grad_rows",
        "np.outer(rows.sum(axis=0), grad_rows.sum(axis=0))",
        "You sum over the vectors first and multiply then: each vector of features meets its own row of "
        "∂L/∂y, and no other.",
    ),
    Mistake(
        "axes",
        "keeps the first axis for the bias",
        "grad_rows.sum(axis=0)",
        "grad_output.sum(axis=tuple(range(1, grad_output.ndim)))",
        "∂L/∂b is summed over all axes but the first. The last one stays, that of the scores.",
    ),
    Mistake(
        "axes",
        "takes the features' count for both",
        "grad_output.reshape(-1, K)",
        "grad_output.reshape(-1, D)",
        "∂L/∂y has K scores along its last axis; you lay it in rows of D.",
    ),
    Mistake(
        "axes",
        "keeps the last sentence only",
        "rows.T @ grad_rows",
        "(x[-1].reshape(-1, D).T @ grad_output[-1].reshape(-1, K)) if x.ndim > 1 else np.outer(x, "
        "grad_output)",
        "Only the last part of the batch is left in ∂L/∂w: each writes over what the one before it gave. "
        "Their shares add up.",
    ),
    Mistake(
        "cosine",
        "forgets the length of the features",
        "x / np.linalg.norm(x, axis=1, keepdims=True)",
        "x",
        "The features keep their length: twice the ink is still twice the score.",
    ),
    Mistake(
        "cosine",
        "forgets the length of the templates",
        "weight / np.linalg.norm(weight, axis=0)",
        "weight",
        "The templates keep their length: a long one still wins over a short one that fits better.",
    ),
    Mistake(
        "cosine",
        "measures features across the images",
        "x / np.linalg.norm(x, axis=1, keepdims=True)",
        "x / np.linalg.norm(x, axis=0, keepdims=True)",
        "The length is taken down the columns of x, across images: an image's score then depends on the others "
        "in its batch.",
    ),
    Mistake(
        "cosine",
        "measures the rows of the weight",
        "weight / np.linalg.norm(weight, axis=0)",
        "weight / np.linalg.norm(weight, axis=1, keepdims=True)",
        "The length is taken along the rows of weight; a template is a column.",
    ),
    Mistake(
        "cosine",
        "measures whole arrays",
        "x / np.linalg.norm(x, axis=1, keepdims=True)",
        "x / np.linalg.norm(x)",
        "One length for all images together: each is divided by its own.",
    ),
    Mistake(
        "cosine",
        "divides by the square of the length",
        "x / np.linalg.norm(x, axis=1, keepdims=True)",
        "x / (x**2).sum(axis=1, keepdims=True)",
        "You divide by the sum of squares, which is the square of the length: a long image now scores less.",
    ),
    Mistake(
        "cosine",
        "forgets to divide along the rows",
        "x / np.linalg.norm(x, axis=1, keepdims=True)",
        "x / np.linalg.norm(x, axis=1)",
        "There is one length for each image, and it lies as a row across the features: it has to stand as a "
        "column, which keepdims does.",
    ),
    Mistake(
        "cosine",
        "forgets the scale",
        "scale * directions @ templates",
        "directions @ templates",
        "These are the cosines, between −1 and 1: the scale is missing.",
    ),
    Mistake(
        "cosine",
        "measures both whole arrays",
        "directions = x / np.linalg.norm(x, axis=1, keepdims=True)\n"
        "    templates = weight / np.linalg.norm(weight, axis=0)",
        "directions = x / np.linalg.norm(x)\n    templates = weight / np.linalg.norm(weight)",
        "One length for all images together, and one for all templates: each vector is divided by its own.",
    ),
    Mistake(
        "cosine",
        "measures the whole weight",
        "weight / np.linalg.norm(weight, axis=0)",
        "weight / np.linalg.norm(weight)",
        "One length for all templates together: each is divided by its own.",
    ),
    Mistake(
        "cosine",
        "divides both by the square of the length",
        "directions = x / np.linalg.norm(x, axis=1, keepdims=True)\n"
        "    templates = weight / np.linalg.norm(weight, axis=0)",
        "directions = x / (x**2).sum(axis=1, keepdims=True)\n"
        "    templates = weight / (weight**2).sum(axis=0)",
        "You divide by sums of squares, which are the squares of the lengths: what is long now scores "
        "less.",
    ),
    Mistake(
        "cosine",
        "adds up what is positive",
        "directions = x / np.linalg.norm(x, axis=1, keepdims=True)\n"
        "    templates = weight / np.linalg.norm(weight, axis=0)",
        "directions = x / np.abs(x).sum(axis=1, keepdims=True)\n"
        "    templates = weight / np.abs(weight).sum(axis=0)",
        "The length is the root of the sum of squares; yours is the way along the axes, a longer one.",
    ),
    Mistake(
        "cosine",
        "multiplies both by the scale",
        "scale * directions @ templates",
        "scale * scale * directions @ templates",
        "The scale is there twice: on the features and on the templates.",
    ),
    Mistake(
        "cosine",
        "divides in place",
        "directions = x / np.linalg.norm(x, axis=1, keepdims=True)",
        "directions = x\n    directions /= np.linalg.norm(x, axis=1, keepdims=True)",
        "x is changed in place: whoever called you finds other numbers in it afterwards.",
    ),
    Mistake(
        "cosine",
        "divides the weight in place",
        "templates = weight / np.linalg.norm(weight, axis=0)",
        "templates = weight\n    templates /= np.linalg.norm(weight, axis=0)",
        "The weight is changed in place: its templates have the length 1 afterwards.",
    ),
    Mistake(
        "cosine",
        "divides both in place",
        "directions = x / np.linalg.norm(x, axis=1, keepdims=True)\n"
        "    templates = weight / np.linalg.norm(weight, axis=0)",
        "x /= np.linalg.norm(x, axis=1, keepdims=True)\n"
        "    weight /= np.linalg.norm(weight, axis=0)\n"
        "    directions, templates = x, weight",
        "x and weight are changed in place: whoever called you finds other numbers in them afterwards.",
    ),
    Mistake(
        "cosine",
        "forgets both lengths",
        BOTH,
        "    return scale * x @ weight",
        "Nothing is divided: these are the scores of task 1, times the scale. Each vector is divided by "
        "its own length.",
    ),
    Mistake(
        "cosine",
        "measures both along the other axis",
        BOTH,
        BOTH.replace("axis=0", "axis=2")
        .replace("axis=1, keepdims=True", "axis=0")
        .replace("axis=2", "axis=1, keepdims=True"),
        "Both lengths are taken along the other axis: an image is a row of x, a template is a column of "
        "weight.",
    ),
    Mistake(
        "cosine",
        "adds the lengths",
        BOTH,
        "    lengths = np.linalg.norm(x, axis=1, keepdims=True) + np.linalg.norm(weight, axis=0)\n"
        "    return scale * x @ weight / lengths",
        "You divide by the sum of both lengths. Each vector is divided by its own, so y is divided by "
        "their product.",
    ),
    Mistake(
        "cosine",
        "divides by the scale",
        COSINES,
        "directions @ templates / scale",
        "You divide by the scale: it multiplies the cosine.",
    ),
    Mistake(
        "cosine",
        "scales x in place",
        "directions = x / np.linalg.norm(x, axis=1, keepdims=True)",
        "directions = x / np.linalg.norm(x, axis=1, keepdims=True)\n    x *= scale",
        "x is changed in place: whoever called you finds other numbers in it afterwards.",
    ),
    Mistake(
        "cosine",
        "scales x in place, before",
        "directions = x / np.linalg.norm(x, axis=1, keepdims=True)",
        "x *= scale\n    directions = x / np.linalg.norm(x, axis=1, keepdims=True) / scale",
        "x is changed in place: whoever called you finds other numbers in it afterwards.",
    ),
    Mistake(
        "cosine",
        "divides the scores by their length",
        BOTH,
        "    y = x @ weight\n    return scale * y / np.linalg.norm(y, axis=1, keepdims=True)",
        "You divide the scores of an image by their own length. What is divided are the vectors that make "
        "them: the features, and each template.",
    ),
    Mistake(
        "cosine",
        "makes probabilities",
        COSINES,
        "np.exp(scale * directions @ templates) / np.exp(scale * directions @ templates).sum(axis=1, "
        "keepdims=True)",
        "Your rows add up to 1: there is a softmax in it. Asked for are the scores.",
    ),
    Mistake(
        "cosine",
        "returns angles",
        COSINES,
        "scale * np.arccos(directions @ templates)",
        "These are the angles. Asked for are their cosines: a small angle is a large score.",
    ),
    Mistake(
        "cosine",
        "takes the size",
        COSINES,
        "scale * np.abs(directions @ templates)",
        "No score of yours is below 0. A template that points the other way has a negative cosine.",
    ),
    Mistake(
        "cosine",
        "takes the mean off first",
        "directions = x / np.linalg.norm(x, axis=1, keepdims=True)",
        "directions = x - x.mean(axis=1, keepdims=True)\n"
        "    directions /= np.linalg.norm(directions, axis=1, keepdims=True)",
        "You take the mean off the features first: that is a correlation, not the cosine of the angle that "
        "they have.",
    ),
    Mistake(
        "cosine",
        "takes the mean off both first",
        "directions = x / np.linalg.norm(x, axis=1, keepdims=True)\n"
        "    templates = weight / np.linalg.norm(weight, axis=0)",
        "directions, templates = x - x.mean(axis=1, keepdims=True), weight - weight.mean(axis=0)\n"
        "    directions /= np.linalg.norm(directions, axis=1, keepdims=True)\n"
        "    templates /= np.linalg.norm(templates, axis=0)",
        "You take the means off first: that is a correlation, not the cosine of the angle that the vectors "
        "have.",
    ),
    Mistake(
        "cosine",
        "adds a thousandth",
        BOTH,
        ADDED.format("1e-3"),
        TO_LENGTHS,
    ),
    Mistake(
        "cosine",
        "adds a thousandth to each",
        BOTH,
        BOTH.replace("axis=1, keepdims=True)", "axis=1, keepdims=True) + 1e-3").replace(
            "axis=0)", "axis=0) + 1e-3"
        ),
        TO_LENGTHS,
    ),
    Mistake(
        "cosine",
        "takes the largest for the length",
        BOTH,
        BOTH.replace("np.linalg.norm(x,", "np.max(np.abs(x),").replace(
            "np.linalg.norm(weight,", "np.max(np.abs(weight),"
        ),
        "You divide by the largest number of each vector. Its length is the root of the sum of squares.",
    ),
    Mistake(
        "cosine",
        "takes the spread for the length",
        BOTH,
        BOTH.replace("np.linalg.norm(x,", "np.std(x,").replace(
            "np.linalg.norm(weight,", "np.std(weight,"
        ),
        "You divide by standard deviations. A length is the root of the sum of squares: nothing is "
        "averaged, no mean is taken off.",
    ),
    Mistake(
        "cosine",
        "takes the mean square for the length",
        BOTH,
        "    sizes = (x**2).mean(axis=1, keepdims=True) * (weight**2).mean(axis=0)\n"
        "    return scale * x @ weight / sizes**0.5",
        "You divide by roots of mean squares. A length is the root of the sum of squares: nothing is "
        "averaged.",
    ),
    Mistake(
        "cosine",
        "stands lengths of templates upright",
        "weight / np.linalg.norm(weight, axis=0)",
        "weight / np.linalg.norm(weight, axis=0)[:, None]",
        "There is one length for each template, and templates lie side by side: their lengths lie in a "
        "row, too.",
    ),
    Mistake(
        "cosine",
        "divides the scale out",
        COSINES,
        "(directions @ templates).clip(-1, 1) + scale - 1",
        "The scale is added. It multiplies the cosine, so that every score lies between −scale and scale.",
    ),
    Mistake(
        "cosine",
        "forgets the length of the templates and of the features for one",
        COSINES,
        "scale * directions @ weight / np.linalg.norm(weight)",
        "One length for all templates together: each is divided by its own.",
    ),
    Mistake(
        "cosine",
        "divides the templates by the square of the length",
        "weight / np.linalg.norm(weight, axis=0)",
        "weight / (weight**2).sum(axis=0)",
        "You divide by the sum of squares, which is the square of the length: a long template now scores "
        "less.",
    ),
    Mistake(
        "cosine",
        "takes the root of the lengths",
        BOTH,
        "    sizes = np.linalg.norm(x, axis=1, keepdims=True) * np.linalg.norm(weight, axis=0)\n"
        "    return scale * x @ weight / sizes**0.5",
        "You take a root too many: np.linalg.norm has taken it already.",
    ),
    Mistake(
        "cosine",
        "multiplies by the lengths",
        BOTH,
        "    sizes = np.linalg.norm(x, axis=1, keepdims=True) * np.linalg.norm(weight, axis=0)\n"
        "    return scale * x @ weight * sizes",
        "You multiply by the lengths. A score that does not see them is divided by them.",
    ),
    Mistake(
        "cosine",
        "cuts the scores off",
        BOTH,
        "    return np.clip(scale * x @ weight, -scale, scale)",
        "You cut the scores off at the scale. They stay within by themselves, when every vector is divided "
        "by its length.",
    ),
    Mistake(
        "cosine",
        "bends the scores",
        COSINES,
        "np.maximum(scale * directions @ templates, 0)",
        "No score of yours is below 0. A template that points the other way has a negative cosine.",
    ),
    Mistake(
        "cosine_backward",
        "holds the length of x fixed",
        "(grad_u - u * (grad_u * u).sum(axis=1, keepdims=True)) / lengths",
        "grad_u / lengths",
        LENGTH_IS_FIXED,
    ),
    Mistake(
        "cosine_backward",
        "holds the length of the templates fixed",
        "(grad_v - v * (grad_v * v).sum(axis=0)) / sizes",
        "grad_v / sizes",
        LENGTH_IS_FIXED,
    ),
    Mistake(
        "cosine_backward",
        "adds the part along x",
        "grad_u - u * (grad_u",
        "grad_u + u * (grad_u",
        "The part along x is doubled where it should vanish: a move along x changes no score.",
    ),
    Mistake(
        "cosine_backward",
        "forgets to divide by the length of x",
        ".sum(axis=1, keepdims=True)) / lengths",
        ".sum(axis=1, keepdims=True))",
        "This is across x, and too large where x is long: the longer an arrow, the less a nudge turns it.",
    ),
    Mistake(
        "cosine_backward",
        "forgets to divide by the length of the templates",
        ".sum(axis=0)) / sizes",
        ".sum(axis=0))",
        "This is across the templates, and too large where they are long: the longer an arrow, the less a nudge "
        "turns it.",
    ),
    Mistake(
        "cosine_backward",
        "measures along x, not along its direction",
        "u * (grad_u * u).sum(axis=1, keepdims=True)",
        "x * (grad_u * x).sum(axis=1, keepdims=True)",
        "What you take away is the part along x times the square of its length: measure along the direction, "
        "which has the length 1.",
    ),
    Mistake(
        "cosine_backward",
        "takes one part along x for all images",
        "(grad_u * u).sum(axis=1, keepdims=True)",
        "(grad_u * u).sum()",
        "One number for all images together: each image loses what lies along itself.",
    ),
    Mistake(
        "cosine_backward",
        "takes one part along the templates for all",
        "(grad_v * v).sum(axis=0)",
        "(grad_v * v).sum()",
        "One number for all templates together: each loses what lies along itself.",
    ),
    Mistake(
        "cosine_backward",
        "measures templates along the rows",
        "(grad_v * v).sum(axis=0)",
        "(grad_v * v).sum(axis=1, keepdims=True)",
        "What is taken from the templates is measured along the rows of weight; a template is a column.",
    ),
    Mistake(
        "cosine_backward",
        "forgets the scale on the way to x",
        "scale * grad_output @ v.T",
        "grad_output @ v.T",
        "∂L/∂x is too small or too large by the scale: the cosine was multiplied by it.",
    ),
    Mistake(
        "cosine_backward",
        "forgets the scale on the way to the templates",
        "scale * u.T @ grad_output",
        "u.T @ grad_output",
        "∂L/∂w is too small or too large by the scale: the cosine was multiplied by it.",
    ),
    Mistake(
        "cosine_backward",
        "goes back with whole templates",
        "scale * grad_output @ v.T",
        "scale * grad_output @ weight.T",
        "On the way to x you meet the templates with their lengths; in forward x met their directions.",
    ),
    Mistake(
        "cosine_backward",
        "goes back with whole features",
        "scale * u.T @ grad_output",
        "scale * x.T @ grad_output",
        "On the way to the templates you meet the features with their lengths; in forward the templates met "
        "their directions.",
    ),
    Mistake(
        "cosine_backward",
        "pays the scale in scores",
        "(grad_output * (u @ v)).sum()",
        "(grad_output * scale * (u @ v)).sum()",
        "∂L/∂scale has the scale in it. What the scale was multiplied with are the cosines alone.",
    ),
    Mistake(
        "cosine_backward",
        "keeps a scale for each score",
        "(grad_output * (u @ v)).sum()",
        "(grad_output * (u @ v)).sum(axis=0)",
        "One number for each score: there is a single scale, used in all scores of all images.",
    ),
    Mistake(
        "cosine_backward",
        "returns them in another order",
        "return grad_x, grad_weight, (grad_output * (u @ v)).sum()",
        "return grad_weight, grad_x, (grad_output * (u @ v)).sum()",
        SWAPPED,
    ),
    Mistake(
        "cosine_backward",
        "stops at the directions",
        "(grad_u - u * (grad_u * u).sum(axis=1, keepdims=True)) / lengths",
        "grad_u",
        "This is ∂L/∂u, the gradient of the directions. The step from u back to x is missing.",
    ),
    Mistake(
        "cosine_backward",
        "stops at the directions of the templates",
        "(grad_v - v * (grad_v * v).sum(axis=0)) / sizes",
        "grad_v",
        "This is ∂L/∂v, the gradient of the templates' directions. The step from v back to w is missing.",
    ),
    Mistake(
        "cosine_backward",
        "keeps the part along x",
        "(grad_u - u * (grad_u * u).sum(axis=1, keepdims=True))",
        "(u * (grad_u * u).sum(axis=1, keepdims=True))",
        "You keep the part along x, which is the one that does nothing; the rest remains.",
    ),
    Mistake(
        "cosine_backward",
        "keeps the part along the templates",
        "(grad_v - v * (grad_v * v).sum(axis=0))",
        "(v * (grad_v * v).sum(axis=0))",
        "You keep the part along the templates, which is the one that does nothing; the rest remains.",
    ),
    Mistake(
        "cosine_backward",
        "adds the part along the templates",
        "grad_v - v * (grad_v",
        "grad_v + v * (grad_v",
        "The part along the templates is doubled where it should vanish: a move along a template changes "
        "no score.",
    ),
    Mistake(
        "cosine_backward",
        "measures along the templates, not along their direction",
        "v * (grad_v * v).sum(axis=0)",
        "weight * (grad_v * weight).sum(axis=0)",
        "What you take away is the part along the template times the square of its length: measure along "
        "the direction, which has the length 1.",
    ),
    Mistake(
        "cosine_backward",
        "divides by the square of the length of x",
        ".sum(axis=1, keepdims=True)) / lengths",
        ".sum(axis=1, keepdims=True)) / lengths**2",
        "Divided by the length of x once too often: a vector twice as long turns half as far, not a "
        "quarter.",
    ),
    Mistake(
        "cosine_backward",
        "divides by the square of the length of the templates",
        ".sum(axis=0)) / sizes",
        ".sum(axis=0)) / sizes**2",
        "Divided by the templates' length once too often: a vector twice as long turns half as far, not a "
        "quarter.",
    ),
    Mistake(
        "cosine_backward",
        "sums what comes in",
        "(grad_output * (u @ v)).sum()",
        "grad_output.sum()",
        "The scale was multiplied with every cosine; the cosines play no part here.",
    ),
    Mistake(
        "cosine_backward",
        "sums the cosines",
        "(grad_output * (u @ v)).sum()",
        "(u @ v).sum()",
        "The cosines are summed alike; how much L cares about each score stands in grad_output.",
    ),
    Mistake(
        "cosine_backward",
        "takes the mean for the scale",
        "(grad_output * (u @ v)).sum()",
        "(grad_output * (u @ v)).mean()",
        "A mean in place of a sum: the scale went into every score in full.",
    ),
    Mistake(
        "cosine_backward",
        "holds both lengths fixed",
        GRAD_BOTH,
        "    grad_x = grad_u / lengths\n    grad_weight = grad_v / sizes",
        LENGTH_IS_FIXED,
    ),
    Mistake(
        "cosine_backward",
        "takes away along x",
        GRAD_X,
        GRAD_X.replace("u * (", "x * ("),
        MIXED,
    ),
    Mistake(
        "cosine_backward",
        "measures along x",
        GRAD_X,
        GRAD_X.replace("_u * u", "_u * x"),
        MIXED,
    ),
    Mistake(
        "cosine_backward",
        "takes away along the templates",
        GRAD_WEIGHT,
        GRAD_WEIGHT.replace("v * (", "weight * ("),
        MIXED,
    ),
    Mistake(
        "cosine_backward",
        "measures along the templates",
        GRAD_WEIGHT,
        GRAD_WEIGHT.replace("_v * v", "_v * weight"),
        MIXED,
    ),
    Mistake(
        "cosine_backward",
        "takes away along x, over the length once",
        GRAD_X,
        "grad_u / lengths - x * (grad_u * x).sum(axis=1, keepdims=True) / lengths**2",
        MIXED,
    ),
    Mistake(
        "cosine_backward",
        "measures the features across the images",
        GRAD_X,
        GRAD_X.replace("axis=1", "axis=0"),
        "What is taken from the features is measured down the columns, across images; an image is a row.",
    ),
    Mistake(
        "cosine_backward",
        "divides by the scale",
        "grad_u, grad_v = scale * grad_output @ v.T, scale * u.T @ grad_output",
        "grad_u, grad_v = grad_output @ v.T / scale, u.T @ grad_output / scale",
        "You divide by the scale on the way back. What forward multiplied by, backward multiplies by.",
    ),
    Mistake(
        "cosine_backward",
        "forgets the roots",
        LENGTHS,
        "    lengths = (x**2).sum(axis=1, keepdims=True)\n    sizes = (weight**2).sum(axis=0)",
        NO_SQUARES,
    ),
    Mistake(
        "cosine_backward",
        "measures whole arrays",
        LENGTHS,
        "    lengths = np.linalg.norm(x)\n    sizes = np.linalg.norm(weight)",
        ONE_LENGTH,
    ),
    Mistake(
        "cosine_backward",
        "forgets the root of the features",
        LENGTHS,
        "    lengths = (x**2).sum(axis=1, keepdims=True)\n    sizes = np.linalg.norm(weight, axis=0)",
        NO_SQUARES,
    ),
    Mistake(
        "cosine_backward",
        "forgets the root of the templates",
        LENGTHS,
        "    lengths = np.linalg.norm(x, axis=1, keepdims=True)\n    sizes = (weight**2).sum(axis=0)",
        NO_SQUARES,
    ),
    Mistake(
        "cosine_backward",
        "measures the other way",
        LENGTHS,
        "    lengths = np.linalg.norm(x, axis=0)\n    sizes = np.linalg.norm(weight, axis=1, keepdims=True)",
        "Both lengths are taken along the other axis: an image is a row of x, a template is a column of "
        "weight.",
    ),
    Mistake(
        "cosine_backward",
        "keeps the part along x alone, with a minus",
        GRAD_X,
        "-u * (grad_u * u).sum(axis=1, keepdims=True) / lengths",
        "Only what is taken away is there. A gradient loses its part along x, and the rest comes through.",
    ),
    Mistake(
        "cosine_backward",
        "keeps the part along the templates alone, with a minus",
        GRAD_WEIGHT,
        "-v * (grad_v * v).sum(axis=0) / sizes",
        "Only what is taken away is there. A gradient loses its part along the template, and the rest "
        "comes through.",
    ),
    Mistake(
        "cosine_backward",
        "multiplies by the length of x",
        GRAD_X,
        GRAD_X.replace("/ lengths", "* lengths"),
        TOO_LONG,
    ),
    Mistake(
        "cosine_backward",
        "multiplies by the length of the templates",
        GRAD_WEIGHT,
        GRAD_WEIGHT.replace("/ sizes", "* sizes"),
        TOO_LONG,
    ),
    Mistake(
        "cosine_backward",
        "takes half of the part along the templates away",
        GRAD_WEIGHT,
        GRAD_WEIGHT.replace("- v * (", "- v / 2 * ("),
        "You take away half of the part along the templates. All of it goes: a move along a template "
        "changes no score.",
    ),
    Mistake(
        "cosine_backward",
        "takes half of the part along x away",
        GRAD_X,
        GRAD_X.replace("- u * (", "- u / 2 * ("),
        "You take away half of the part along x. All of it goes: a move along x changes no score.",
    ),
    Mistake(
        "cosine_backward",
        "gives what a dense layer gives",
        GRAD_BOTH,
        "    grad_x, grad_weight = grad_output @ weight.T, x.T @ grad_output",
        AS_IN_TASK_2,
    ),
    Mistake(
        "cosine_backward",
        "gives what a dense layer gives, times the scale",
        GRAD_BOTH,
        "    grad_x, grad_weight = scale * grad_output @ weight.T, scale * x.T @ grad_output",
        AS_IN_TASK_2,
    ),
    Mistake(
        "cosine_backward",
        "lays the templates' gradient on its side",
        "scale * u.T @ grad_output",
        "scale * grad_output.T @ u",
        "∂L/∂v lies on its side: it has the shape of weight, features down, scores across.",
    ),
    Mistake(
        "cosine_backward",
        "takes the scores of task 1 for the scale",
        "(grad_output * (u @ v)).sum()",
        "(grad_output * (x @ weight)).sum()",
        "The scale was multiplied with the cosines. You take the scores of task 1, which know lengths.",
    ),
    Mistake(
        "cosine_backward",
        "keeps a scale for each image",
        "(grad_output * (u @ v)).sum()",
        "(grad_output * (u @ v)).sum(axis=1)",
        "One number for each image: there is a single scale, used in all scores of all images.",
    ),
    Mistake(
        "cosine_backward",
        "keeps all products for the scale",
        "(grad_output * (u @ v)).sum()",
        "grad_output * (u @ v)",
        "One number for each score of each image: there is a single scale, and their shares add up.",
    ),
    Mistake(
        "cosine_backward",
        "sums before it multiplies, for the scale",
        "(grad_output * (u @ v)).sum()",
        "grad_output.sum() * (u @ v).sum()",
        "You sum first and multiply then: each cosine meets the ∂L/∂y of its own score.",
    ),
    Mistake(
        "cosine_backward",
        "divides by the scale, for the scale",
        "(grad_output * (u @ v)).sum()",
        "(grad_output * (u @ v)).sum() / scale",
        "∂L/∂scale is divided by the scale. The slope of s times a cosine by s is the cosine.",
    ),
    Mistake(
        "cosine_backward",
        "multiplies matrices for the scale",
        "(grad_output * (u @ v)).sum()",
        "(grad_output.T @ (u @ v)).sum()",
        "A matrix product pairs every score with every other. Each cosine meets the ∂L/∂y of its own score.",
    ),
    Mistake(
        "cosine_backward",
        "sums over the images for the scale by mean",
        "(grad_output * (u @ v)).sum()",
        "(grad_output * (u @ v)).sum() / len(x)",
        "∂L/∂scale is divided by the number of images: the scale went into every score in full.",
    ),
    Mistake(
        "cosine_backward",
        "returns the scale first",
        "return grad_x, grad_weight, (grad_output * (u @ v)).sum()",
        "return (grad_output * (u @ v)).sum(), grad_x, grad_weight",
        SWAPPED,
    ),
    Mistake(
        "cosine_backward",
        "takes the sum for the part along x",
        GRAD_X,
        "(grad_u - u * grad_output.sum(axis=1, keepdims=True)) / lengths",
        "What you take away is measured by ∂L/∂y. The part of ∂L/∂u along u is u times ⟨∂L/∂u, u⟩.",
    ),
    Mistake(
        "cosine_backward",
        "forgets the scale in the part along x",
        GRAD_X,
        "(grad_u - u * (grad_output * (u @ v)).sum(axis=1, keepdims=True)) / lengths",
        "The part along x is without the scale, and ∂L/∂u has it: what is taken away is measured in ∂L/∂u.",
    ),
    Mistake(
        "cosine_backward",
        "forgets the scale in the part along the templates",
        GRAD_WEIGHT,
        "(grad_v - v * (grad_output * (u @ v)).sum(axis=0)) / sizes",
        "The part along the templates is without the scale, and ∂L/∂v has it: what is taken away is "
        "measured in ∂L/∂v.",
    ),
    Mistake(
        "cosine_backward",
        "takes the mean for the part along x",
        "(grad_u * u).sum(axis=1, keepdims=True)",
        "(grad_u * u).mean(axis=1, keepdims=True)",
        "The part along x is measured by a mean. ⟨a, u⟩ is a sum of products.",
    ),
    Mistake(
        "cosine_backward",
        "takes the mean for the part along the templates",
        "(grad_v * v).sum(axis=0)",
        "(grad_v * v).mean(axis=0)",
        "The part along the templates is measured by a mean. ⟨a, u⟩ is a sum of products.",
    ),
    Mistake(
        "cosine_backward",
        "takes the mean off",
        GRAD_X,
        "(grad_u - grad_u.mean(axis=1, keepdims=True)) / lengths",
        "You take the mean off, as batch norm does. What a length takes away is the part along the vector.",
    ),
    Mistake(
        "cosine_backward",
        "multiplies number by number",
        "u * (grad_u * u).sum(axis=1, keepdims=True)",
        "u * grad_u * u",
        "The products are not summed: the part along u is u times one number, ⟨∂L/∂u, u⟩.",
    ),
    Mistake(
        "cosine_backward",
        "forgets to stand lengths upright",
        "np.linalg.norm(x, axis=1, keepdims=True)",
        "np.linalg.norm(x, axis=1)",
        "One number for each image lies as a row across the features here: it has to stand as a column, "
        "which keepdims does.",
    ),
    Mistake(
        "cosine_backward",
        "forgets to stand parts upright",
        "(grad_u * u).sum(axis=1, keepdims=True)",
        "(grad_u * u).sum(axis=1)",
        "One number for each image lies as a row across the features here: it has to stand as a column, "
        "which keepdims does.",
    ),
    Mistake(
        "cosine_backward",
        "takes the mean of the scores for the scale",
        "(grad_output * (u @ v)).sum()",
        "(grad_output * scale * (u @ v)).mean()",
        "∂L/∂scale has the scale in it, and a mean in place of a sum. What the scale was multiplied with "
        "are the cosines alone.",
    ),
    Mistake(
        "cosine_backward",
        "keeps an axis for the scale",
        "(grad_output * (u @ v)).sum()",
        "np.array([(grad_output * (u @ v)).sum()])",
        "∂L/∂scale is an array of one number here. The scale is a number, and its gradient is one, too.",
    ),
]
