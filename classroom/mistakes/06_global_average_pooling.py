"""What people really do wrong in exercise 06."""

from classroom.exercise import Mistake

FORWARD_MEAN = "return x.mean(axis=(2, 3))"
SHARE = "grad_x[...] = grad_output[:, :, None, None] / (H * W)"
SIZED_FORWARD = """\
    pairs = zip(x, sizes, strict=True)
    return np.stack([image[:, :h, :w].mean(axis=(1, 2)) for image, (h, w) in pairs])"""
MASK = """\
    H, W = x.shape[2:]
    mask = (np.arange(H) < sizes[:, :1])[:, :, None] & (np.arange(W) < sizes[:, 1:])[:, None]
"""
STABLE = """\
        powers = (raised / largest) ** q
        y = largest * powers.mean(axis=(2, 3), keepdims=True) ** (1 / q)"""
OVERFLOWS = (
    "Some results are not finite, or 0: a power was too large or too small for a float64, though y itself "
    "is not. Scale each map before its power is taken."
)

MISTAKES = [
    Mistake(
        "average",
        "averages over channels too",
        "axis=(2, 3)",
        "axis=(1, 2, 3)",
        "The channels are gone: each has a mean of its own. Axis 1 stays.",
    ),
    Mistake(
        "average",
        "averages over the batch too",
        "axis=(2, 3)",
        "axis=(0, 2, 3)",
        "The images are gone: this is the mean that batch normalization takes. Axis 0 stays.",
    ),
    Mistake(
        "average",
        "averages down the columns only",
        "axis=(2, 3)",
        "axis=2",
        "One axis is left over: you have a mean for each column of each map.",
    ),
    Mistake(
        "average",
        "keeps the axes",
        "axis=(2, 3)",
        "axis=(2, 3), keepdims=True",
        "Two axes of length 1 are left over: y is (N, C).",
    ),
    Mistake(
        "average",
        "sums",
        FORWARD_MEAN,
        "return x.sum(axis=(2, 3))",
        "This is the sum of each map; divide it by how many pixels it has.",
    ),
    Mistake(
        "average",
        "takes the maximum",
        FORWARD_MEAN,
        "return x.max(axis=(2, 3))",
        "This is the largest pixel of each map, not the mean of all.",
    ),
    Mistake(
        "average",
        "squares the height",
        FORWARD_MEAN,
        "return x.sum(axis=(2, 3)) / x.shape[2] ** 2",
        "You divide by H · H, which is the number of pixels in square images only.",
    ),
    Mistake(
        "average",
        "counts all numbers of x",
        FORWARD_MEAN,
        "return x.sum(axis=(2, 3)) / x.size",
        "You divide by the count of all numbers in x; a map has H · W of them.",
    ),
    Mistake(
        "average_backward",
        "squares the height",
        "(H * W)",
        "(H * H)",
        "You divide by H · H, which is the number of pixels in square images only.",
    ),
    Mistake(
        "average_backward",
        "counts all numbers of x",
        "(H * W)",
        "np.prod(shape)",
        "You divide by the count of all numbers in x: a share is too small by as much as there are maps. "
        "Only the pixels of one map share.",
    ),
    Mistake(
        "average_backward",
        "hands out all of it",
        " / (H * W)",
        "",
        "Every pixel receives the whole ∂L/∂y. A nudge of one pixel moves the mean by much less.",
    ),
    Mistake(
        "average_backward",
        "multiplies",
        " / (H * W)",
        " * (H * W)",
        "You multiply by the number of pixels: the more of them share, the less each gets.",
    ),
    Mistake(
        "average_backward",
        "hands out a view",
        "    grad_x = np.empty(shape, grad_output.dtype)\n    " + SHARE + "\n    return grad_x",
        "    return np.broadcast_to(grad_output[:, :, None, None] / (H * W), shape)",
        "Your result is a stretched view, in which all pixels of a map are one number in memory: whoever "
        "receives it cannot write into it.",
    ),
    Mistake(
        "average_backward",
        "lets the axes meet from the right",
        SHARE,
        "grad_x[...] = np.ones(shape) * grad_output / (H * W)",
        "Shapes are compared from the right, so that C meets W: grad_output needs two more axes at its end.",
    ),
    Mistake(
        "average_backward",
        "reads C and H for H and W",
        "_, _, H, W = shape",
        "_, H, W, _ = shape",
        "You divide by the number of channels times the height: of the four numbers of the shape, count the "
        "last two.",
    ),
    Mistake(
        "layer",
        "keeps the shape without its comma",
        "self.cache = (x.shape,)",
        "self.cache = x.shape",
        "The cache is a tuple of one: with its comma. Unpacking the shape itself gives four numbers.",
    ),
    Mistake(
        "layer",
        "remembers the first shape",
        "self.cache = (x.shape,)",
        "self.cache = self.cache or (x.shape,)",
        "∂L/∂x has the shape of the first images that the layer ever saw: each forward has its own.",
    ),
    Mistake(
        "layer",
        "adds up",
        "        return average_backward(grad_output, shape)",
        "        self.grad_x = getattr(self, 'grad_x', 0) + average_backward(grad_output, shape)\n"
        "        return self.grad_x",
        "∂L/∂x of the last backward is still in it: only gradients of parameters accumulate, and there "
        "are none here.",
    ),
    Mistake(
        "layer",
        "gives back in float64",
        "return average_backward(grad_output, shape)",
        "return average_backward(grad_output, shape) * np.ones(shape)",
        "∂L/∂x has become float64: an array that is made without a dtype is, and carries on from there.",
    ),
    Mistake(
        "layer",
        "averages in float64",
        "return average(x)",
        "return np.mean(x, axis=(2, 3), dtype=float)",
        "y has become float64: something on the way, an array or a NumPy number, was float64.",
    ),
    Mistake(
        "layer",
        "returns nothing",
        "return average_backward(",
        "average_backward(",
        "backward returns nothing: the layer before this one waits for ∂L/∂x.",
    ),
    Mistake(
        "adaptive",
        "rounds the ends down",
        "-(-(i + 1) * size // count)",
        "(i + 1) * size // count",
        "Your bins end where the next begins: where the size is no multiple of the count, the end is rounded "
        "up, and neighbours share a row.",
    ),
    Mistake(
        "adaptive",
        "makes equal bins",
        "i * size // count, -(-(i + 1) * size // count)",
        "i * (size // count), (i + 1) * (size // count)",
        "Your bins are all of one size, and what is left over at the end lies in none: multiply first, "
        "then divide.",
    ),
    Mistake(
        "adaptive",
        "rounds the beginnings up",
        "return i * size // count,",
        "return -(-i * size // count),",
        "Your bins begin too late: where they begin is rounded down, where they end is rounded up.",
    ),
    Mistake(
        "adaptive",
        "includes the ends",
        "-(-(i + 1) * size // count)",
        "-(-(i + 1) * size // count) - 1",
        "Your ends are the last rows of the bins; asked for is the row after it, as in a slice.",
    ),
    Mistake(
        "adaptive",
        "rounds to the nearest",
        "i * size // count, -(-(i + 1) * size // count)",
        "np.round(i * size / count).astype(int), np.round((i + 1) * size / count).astype(int)",
        "You round to the nearest whole number, and no row lies in two bins: down where a bin begins, up "
        "where it ends.",
    ),
    Mistake(
        "adaptive",
        "sums",
        ".mean(axis=(2, 3))",
        ".sum(axis=(2, 3))",
        "Your y are sums: the mean of a bin is its sum divided by its own number of pixels.",
    ),
    Mistake(
        "adaptive",
        "takes the width for the height",
        "h, w = self.output_size",
        "w, h = self.output_size",
        "Height and width of the grid have changed places: output_size is (h, w).",
    ),
    Mistake(
        "adaptive",
        "uses the rows' bins for both axes",
        "rows, columns = bins(H, h), bins(W, w)",
        "rows, columns = bins(H, h), bins(H, w)",
        "The columns' bins are those of a map that is as wide as it is high.",
    ),
    Mistake(
        "adaptive",
        "assigns where bins overlap",
        "grad_x[:, :, top:bottom, left:right] += share",
        "grad_x[:, :, top:bottom, left:right] = share",
        "A pixel that lies in two bins keeps the share of one; they add up.",
    ),
    Mistake(
        "adaptive",
        "hands out all of it",
        " / ((bottom - top) * (right - left))",
        "",
        "Every pixel of a bin receives the whole ∂L/∂y: they share it.",
    ),
    Mistake(
        "adaptive",
        "shares by the average bin",
        " / ((bottom - top) * (right - left))",
        " * grad_output[0, 0].size / (shape[2] * shape[3])",
        "You divide by H · W / (h · w), the size of a bin if all were equal and none overlapped: each bin "
        "has a size of its own.",
    ),
    Mistake(
        "adaptive",
        "shares by the rows",
        " / ((bottom - top) * (right - left))",
        " / (bottom - top)",
        "You divide by the number of rows of a bin; its pixels are rows times columns.",
    ),
    Mistake(
        "sized",
        "averages the frame",
        SIZED_FORWARD,
        "    return x.mean(axis=(2, 3))",
        "You average the whole frame: what lies outside of an image has no say.",
    ),
    Mistake(
        "sized",
        "multiplies by a mask",
        SIZED_FORWARD,
        MASK + "    return (x * mask[:, None]).sum(axis=(2, 3)) / sizes.prod(axis=1)[:, None]",
        "Some means are nan: outside of an image may stand nan, and 0 times nan is nan. Choose, do not "
        "multiply.",
    ),
    Mistake(
        "sized",
        "leaves nan out",
        SIZED_FORWARD,
        "    return np.nanmean(x, axis=(2, 3))",
        "You leave out what is nan; but ordinary numbers may stand outside too. Only sizes tells what an "
        "image is.",
    ),
    Mistake(
        "sized",
        "divides by the frame",
        ".mean(axis=(1, 2)) for",
        ".sum(axis=(1, 2)) / x[0, 0].size for",
        "You sum over the image, and divide by the pixels of the frame.",
    ),
    Mistake(
        "sized",
        "takes the width for the height",
        "image[:, :h, :w]",
        "image[:, :w, :h]",
        "Height and width of the images have changed places: sizes holds the height first.",
    ),
    Mistake(
        "sized",
        "looks in the other corner",
        "image[:, :h, :w]",
        "image[:, -h:, -w:]",
        "You average over the lower right corner; the images lie in the upper left one.",
    ),
    Mistake(
        "sized",
        "uses one size for all",
        "for image, (h, w) in pairs]",
        "for image, _ in pairs for h, w in sizes[:1]]",
        "All images are averaged as if they had the size of the first.",
    ),
    Mistake(
        "sized",
        "clears in place",
        SIZED_FORWARD,
        MASK + "    x[~np.broadcast_to(mask[:, None], x.shape)] = 0\n"
        "    return x.sum(axis=(2, 3)) / sizes.prod(axis=1)[:, None]",
        "You have written zeros into x, which belongs to the caller: work on a new array.",
    ),
    Mistake(
        "sized",
        "pays the whole frame",
        "grad_x[n, :, :h, :w] = grad_output[n, :, None, None] / (h * w)",
        "grad_x[n] = grad_output[n, :, None, None] / (h * w)",
        "What lies outside of an image receives a share too; it had no say in y.",
    ),
    Mistake(
        "sized",
        "shares by the frame",
        "/ (h * w)",
        "/ (shape[2] * shape[3])",
        "You divide by the pixels of the frame: the image's own pixels share, and they are fewer.",
    ),
    Mistake(
        "sized",
        "pays with width and height swapped",
        "grad_x[n, :, :h, :w]",
        "grad_x[n, :, :w, :h]",
        "In backward, height and width of the images have changed places.",
    ),
    Mistake(
        "generalized",
        "takes powers of what it is given",
        STABLE,
        "        y = (raised**q).mean(axis=(2, 3), keepdims=True) ** (1 / q)",
        OVERFLOWS,
    ),
    Mistake(
        "generalized",
        "scales by the batch's largest",
        "raised.max(axis=(2, 3), keepdims=True)",
        "raised.max()",
        "You scale all maps by one number, and a dark map beside a bright one comes out as 0: scale each by "
        "its own.",
    ),
    Mistake(
        "generalized",
        "does not scale back",
        "y = largest * powers",
        "y = powers",
        "You divide each map by its largest pixel, and do not make up for it afterwards.",
    ),
    Mistake(
        "generalized",
        "takes no root",
        " ** (1 / q)\n",
        "\n",
        "The root is missing: a mean of powers is not yet a mean.",
    ),
    Mistake(
        "generalized",
        "sums the powers",
        "powers.mean(",
        "powers.sum(",
        "You take the root of the sum of all powers; with q = 1 the result should be the mean.",
    ),
    Mistake(
        "generalized",
        "takes absolute values",
        "np.maximum(x, self.epsilon)",
        "np.maximum(np.abs(x), self.epsilon)",
        "Negative pixels count as if they were positive: they are to be raised to ε.",
    ),
    Mistake(
        "generalized",
        "forgets to raise",
        "np.maximum(x, self.epsilon)",
        "x",
        "Some results are nan: a negative number has no power of 2.5. Raise the pixels to ε first.",
    ),
    Mistake(
        "generalized",
        "raises to zero",
        "np.maximum(x, self.epsilon)",
        "np.maximum(x, 0)",
        "A blank map is 0 throughout, and you divide 0 by 0: raise the pixels to ε, not to 0.",
    ),
    Mistake(
        "generalized",
        "adds epsilon",
        "np.maximum(x, self.epsilon)",
        "np.maximum(x, 0) + self.epsilon",
        "You add ε to every pixel; only those below it are raised, and only up to it.",
    ),
    Mistake(
        "generalized",
        "pays raised pixels",
        " * passes /",
        " /",
        "Pixels below ε receive a gradient: forward replaced them by ε, so a nudge of them moves nothing.",
    ),
    Mistake(
        "generalized",
        "forgets the count",
        " / (r.shape[2] * r.shape[3])",
        "",
        "∂L/∂x is too large by the number of pixels: y holds a mean of powers, not a sum.",
    ),
    Mistake(
        "generalized",
        "keeps the power",
        "g * r ** (q - 1) * passes",
        "g * r**q * passes",
        "A derivative along x has one power of x less than what it came from.",
    ),
    Mistake(
        "generalized",
        "treats it as a mean",
        "g * r ** (q - 1) * passes",
        "g * passes",
        "Every pixel gets an equal share, as with q = 1: the larger a pixel, the more of y it makes.",
    ),
    Mistake(
        "generalized",
        "takes powers of pixels in backward",
        "g * r ** (q - 1) * passes",
        "g * (r * y) ** (q - 1) / y ** (q - 1) * passes",
        "In backward a power of a pixel is too large, or too small, for a float64: divide first, then take "
        "the power.",
    ),
    Mistake(
        "generalized",
        "replaces the exponent's gradient",
        "self.exponent.grad += (g * along_q).sum()",
        "self.exponent.grad = np.array([(g * along_q).sum()])",
        "A second backward must add to the exponent's gradient; yours replaces it.",
    ),
    Mistake(
        "generalized",
        "averages the exponent's gradient",
        "(g * along_q).sum()",
        "(g * along_q).mean()",
        "You take the mean over images and channels: the one q went into every y in full, and collects from "
        "every one in full.",
    ),
    Mistake(
        "generalized",
        "forgets ∂L/∂y for the exponent",
        "(g * along_q).sum()",
        "along_q.sum()",
        "∂L/∂q is without ∂L/∂y: this is how the y move, not how the loss does.",
    ),
    Mistake(
        "generalized",
        "forgets that q is in the root",
        "(r**q * np.log(r))",
        "(r**q * np.log(r * y))",
        "∂L/∂q holds one part of two: q stands in the power and in the root, and both move with it.",
    ),
    Mistake(
        "generalized",
        "forgets that q is in the power",
        "(r**q * np.log(r)).mean(axis=(2, 3), keepdims=True)",
        "-np.log(y)",
        "∂L/∂q holds the root's part alone: q stands in the power as well, and both move with it.",
    ),
    Mistake(
        "generalized",
        "does not learn",
        "        self.exponent.grad += (g * along_q).sum()\n",
        "",
        "The exponent's gradient is still 0: backward returns ∂L/∂x, and adds ∂L/∂q to self.exponent.grad.",
    ),
]
