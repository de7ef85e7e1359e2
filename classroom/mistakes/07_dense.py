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
        "All of ∂L/∂y in a single number: a bias went into its own score only.",
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
        "backward changes the weight itself. It collects gradients and no more; moving the weight is the "
        "optimizer's part, and here it would happen twice.",
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
        "float32 goes in and float64 comes out: an array made without a dtype is float64, and whatever meets "
        "it becomes float64 too, in every layer that follows. Look in the functions that the layer calls as well.",
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
        "A sentence has become one long vector. It is the other way round: the features keep their axis, and "
        "all the axes before become one.",
    ),
    Mistake(
        "axes",
        "flattens all but the batch, grad_x first",
        "rows, grad_rows = x.reshape(-1, D), grad_output.reshape(-1, K)\n"
        "    return (grad_rows @ weight.T).reshape(x.shape), rows.T @ grad_rows",
        "rows, grad_rows = x.reshape(len(x), -1), grad_output.reshape(len(x), -1)\n"
        "    return grad_output @ weight.T, rows.T @ grad_rows",
        "∂L/∂w is too large: each sentence went in as one long vector, so every word got weights of its own.",
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
]
