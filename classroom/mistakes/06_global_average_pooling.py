"""What people really do wrong in exercise 06."""

from classroom.exercise import Mistake

FORWARD_MEAN = "return x.mean(axis=(2, 3))"
SHARE = "grad_x[...] = grad_output[:, :, None, None] / (H * W)"
SIZED_FORWARD = """\
    pairs = zip(x, sizes, strict=True)
    return np.stack([image[:, :h, :w].mean(axis=(1, 2)) for image, (h, w) in pairs])"""
LEFT_TO_RIGHT = "You divide by H and then multiply by W: / and * are worked out from left to right."
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

OTHER_COUNT = "You divide by another number than that of the pixels in a map. How many pixels does one map have?"
OTHER_SHARE = (
    "Your shares are divided by another number than that of the pixels in a map. How many pixels share what "
    "one map is handed?"
)
AXES_LEFT = "Other axes are left than those of images and channels. y keeps n and c; the sum goes over the other two."
WHOLE = "You divide with `//`, which cuts off what stands behind the point. A mean is a fraction: divide with `/`."
ONE_PLACE = "One pixel of each map receives everything, as behind a max pool. All pixels have the same say in a mean."
DEALT = (
    "The numbers are dealt out in another order: a pixel receives a share of another map. Each map hands out its "
    "own number, to all of its pixels."
)
AVERAGE_BACK = """\
    grad_x = np.empty(shape, grad_output.dtype)
    grad_x[...] = grad_output[:, :, None, None] / (H * W)
    return grad_x"""
LAYER = """\
        self.cache = (x.shape,)
        return average(x)

    def backward(self, grad_output):
        # ANSWER
        (shape,) = self.recall()
        return average_backward(grad_output, shape)"""
OTHER_SHAPE = (
    "What you keep is not the shape of x. ∂L/∂x has that shape, four numbers: N, C, H and W."
)
BINS = "i * size // count, -(-(i + 1) * size // count)"
ONE_LENGTH = (
    "All your bins have one length. Begin and end are worked out from i each, the begin rounded down, the end "
    "rounded up, so that bins may differ in length."
)
LAST_BIN = "Your last bin takes all that is left over: multiply first, then divide, so that the bins share it."
NO_INTEGERS = (
    "Your bins begin or end at floating-point numbers, and a slice takes integers alone. Round down where a bin "
    "begins, up where it ends; what np.floor and np.ceil return is floating-point still."
)
OF_A_BIN = "x[:, :, top:bottom, left:right].mean(axis=(2, 3))"
ONE_SHARE = "grad_output[:, :, i, j, None, None] / ((bottom - top) * (right - left))"
INTO = "grad_x[:, :, top:bottom, left:right] += share"
COUNTED_ELSEWHERE = "What a bin is handed is divided by another number than that of its pixels: rows times columns share it."
ONE_SIZE = "All images are averaged over one common size: each has a size of its own."
SIZED_SUM = "Your y are sums. Divide each by the number of pixels of its own image."
OWN_MAPS = "Several images or channels go into one number. Each channel of each image has a mean of its own."
SIZED_BACK = """\
    grad_x = np.zeros(shape, grad_output.dtype)
    for n, (h, w) in enumerate(sizes):
        grad_x[n, :, :h, :w] = grad_output[n, :, None, None] / (h * w)
    return grad_x"""
PAID = "grad_x[n, :, :h, :w] = grad_output[n, :, None, None] / (h * w)"
POWERS = "powers = (raised / largest) ** q"
Y = "y = largest * powers.mean(axis=(2, 3), keepdims=True) ** (1 / q)"
RAISED = "np.maximum(x, self.epsilon)"
GRAD_X = "return g * r ** (q - 1) * passes / (r.shape[2] * r.shape[3])"
ALONG_Q = "along_q = y / q * (r**q * np.log(r)).mean(axis=(2, 3), keepdims=True)"
POWERS_UNDONE = (
    "The power is undone before the mean is taken, or taken behind it, so that q cancels and the plain mean is "
    "left. Power, mean, root: in this order."
)
ONE_SCALE = (
    "You scale several maps by one number, and a dark map beside a bright one comes out as 0: scale each by its "
    "own."
)
OTHER_ROOT = "Your root does not undo the power: the power is q, so the root is the power 1/q."
NOT_RAISED = (
    "Somewhere a number below 0 gets a power, or a blank map is divided by 0: only what is below ε is raised, all "
    "of it, and up to ε."
)
FACTOR = (
    "∂L/∂x has a factor too many or too few. Check with q = 1: then all pixels of a map get the same share, "
    "∂L/∂y through the number of pixels."
)
EXPONENT_FACTOR = (
    "∂L/∂q has a factor too many or too few. Let gradcheck compare it with the measured slope, and take "
    "logarithms first: of ln y = (ln m) / q the derivative is that of y, divided by y."
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
        "averages along the rows only",
        "axis=(2, 3)",
        "axis=3",
        "One axis is left over: you have a mean for each row of each map.",
    ),
    Mistake(
        "average",
        "averages the first two axes",
        "axis=(2, 3)",
        "axis=(0, 1)",
        "What is left are rows and columns: you average over images and channels. Axes are counted from 0.",
    ),
    Mistake(
        "average",
        "averages over everything",
        "axis=(2, 3)",
        "",
        "One number is left of all: every channel of every image has a mean of its own.",
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
        "multiplies by the width",
        FORWARD_MEAN,
        "return x.sum(axis=(2, 3)) / x.shape[2] * x.shape[3]",
        LEFT_TO_RIGHT,
    ),
    Mistake(
        "average",
        "counts all numbers of x",
        FORWARD_MEAN,
        "return x.sum(axis=(2, 3)) / x.size",
        "You divide by the count of all numbers in x; a map has H · W of them.",
    ),
    Mistake(
        "average",
        "averages over channels and rows",
        "axis=(2, 3)",
        "axis=(1, 2)",
        AXES_LEFT,
    ),
    Mistake(
        "average",
        "averages over channels and columns",
        "axis=(2, 3)",
        "axis=(1, 3)",
        AXES_LEFT,
    ),
    Mistake(
        "average",
        "averages over images and columns",
        "axis=(2, 3)",
        "axis=(0, 3)",
        AXES_LEFT,
    ),
    Mistake(
        "average",
        "averages over images and rows",
        "axis=(2, 3)",
        "axis=(0, 2)",
        AXES_LEFT,
    ),
    Mistake(
        "average",
        "averages over channels alone",
        "axis=(2, 3)",
        "axis=1",
        AXES_LEFT,
    ),
    Mistake(
        "average",
        "averages over images alone",
        "axis=(2, 3)",
        "axis=0",
        AXES_LEFT,
    ),
    Mistake(
        "average",
        "counts axes from before",
        FORWARD_MEAN,
        "return x.mean(axis=2).mean(axis=3)",
        "After the first mean there is one axis less: the second counts its axes anew. Both axes can go at "
        "once.",
    ),
    Mistake(
        "average",
        "divides by the height",
        FORWARD_MEAN,
        "return x.sum(axis=(2, 3)) / x.shape[2]",
        OTHER_COUNT,
    ),
    Mistake(
        "average",
        "divides by the width",
        FORWARD_MEAN,
        "return x.sum(axis=(2, 3)) / x.shape[3]",
        OTHER_COUNT,
    ),
    Mistake(
        "average",
        "divides by the sum of both sides",
        FORWARD_MEAN,
        "return x.sum(axis=(2, 3)) / (x.shape[2] + x.shape[3])",
        OTHER_COUNT,
    ),
    Mistake(
        "average",
        "squares the width",
        FORWARD_MEAN,
        "return x.sum(axis=(2, 3)) / x.shape[3] ** 2",
        "You divide by W · W, which is the number of pixels in square images only.",
    ),
    Mistake(
        "average",
        "divides by channels times height",
        FORWARD_MEAN,
        "return x.sum(axis=(2, 3)) / (x.shape[1] * x.shape[2])",
        OTHER_COUNT,
    ),
    Mistake(
        "average",
        "divides by the channels, too",
        FORWARD_MEAN,
        "return x.sum(axis=(2, 3)) / np.prod(x.shape[1:])",
        OTHER_COUNT,
    ),
    Mistake(
        "average",
        "divides by the images",
        FORWARD_MEAN,
        "return x.sum(axis=(2, 3)) / len(x)",
        OTHER_COUNT,
    ),
    Mistake(
        "average",
        "divides by the channels",
        FORWARD_MEAN,
        "return x.sum(axis=(2, 3)) / x.shape[1]",
        OTHER_COUNT,
    ),
    Mistake(
        "average",
        "divides by 49",
        FORWARD_MEAN,
        "return x.sum(axis=(2, 3)) / 49",
        "You divide by 49 whatever the size of the map: 7 × 7 is the last map of one network.",
    ),
    Mistake(
        "average",
        "divides in whole numbers",
        FORWARD_MEAN,
        "return x.sum(axis=(2, 3)) // (x.shape[2] * x.shape[3])",
        WHOLE,
    ),
    Mistake(
        "average",
        "lays pixels and channels in one row",
        FORWARD_MEAN,
        "return x.reshape(len(x), -1, x.shape[1]).mean(axis=1)",
        "reshape deals the numbers out in their order, and moves no axis: your columns hold pixels of all "
        "channels. The channels stand before the pixels.",
    ),
    Mistake(
        "average",
        "keeps the last pixel",
        FORWARD_MEAN,
        "return x[:, :, -1, -1] / x[0, 0].size",
        "Only the last pixel of each map is left: each replaces the one before. They add up.",
    ),
    Mistake(
        "average",
        "leaves out the last row and column",
        FORWARD_MEAN,
        "return x[:, :, :-1, :-1].sum(axis=(2, 3)) / x[0, 0].size",
        "The last row and the last column have no say: in range(H − 1) the last number is H − 2.",
    ),
    Mistake(
        "average",
        "halves with every pixel",
        FORWARD_MEAN,
        "y = 0\n    for i, j in np.ndindex(*x.shape[2:]):\n        y = (y + x[:, :, i, j]) / 2\n"
        "    return y + np.zeros(x.shape[:2])",
        "You take the mean of what is there and each new pixel, so that the last counts a half, the one "
        "before a quarter. All count alike.",
    ),
    Mistake(
        "average",
        "takes the median",
        FORWARD_MEAN,
        "return np.median(x, axis=(2, 3))",
        "This is the median, the number in the middle. The mean adds all up.",
    ),
    Mistake(
        "average",
        "takes the minimum",
        FORWARD_MEAN,
        "return x.min(axis=(2, 3))",
        "This is the smallest pixel of each map, not the mean of all.",
    ),
    Mistake(
        "average",
        "spreads it out again",
        FORWARD_MEAN,
        "return np.broadcast_to(x.mean(axis=(2, 3), keepdims=True), x.shape)",
        "Each map is as large as before, filled with its mean. One number per map is asked for.",
    ),
    Mistake(
        "average",
        "turns it around",
        FORWARD_MEAN,
        "return x.mean(axis=(2, 3)).T",
        "y lies on its side: it has images down, channels across.",
    ),
    Mistake(
        "average",
        "averages what is not 0",
        FORWARD_MEAN,
        "return x.sum(axis=(2, 3)) / np.maximum((x > 0).sum(axis=(2, 3)), 1)",
        "You divide by the number of positive pixels. Every pixel counts, whatever it holds.",
    ),
    Mistake(
        "average",
        "counts axes from 1",
        "axis=(2, 3)",
        "axis=(3, 4)",
        "Axes are counted from 0: the last of four is axis 3.",
    ),
    Mistake(
        "average",
        "takes the middle between two ends",
        FORWARD_MEAN,
        "return (x.max(axis=(2, 3)) + x.min(axis=(2, 3))) / 2",
        "You take the middle between the largest and the smallest pixel. All pixels have a say in the mean.",
    ),
    Mistake(
        "average",
        "takes sizes",
        FORWARD_MEAN,
        "return np.abs(x).mean(axis=(2, 3))",
        "You average sizes: a pixel below 0 pulls the mean down.",
    ),
    Mistake(
        "average",
        "takes what is positive",
        FORWARD_MEAN,
        "return np.maximum(x, 0).mean(axis=(2, 3))",
        "Pixels below 0 count as 0 in your mean: they pull it down.",
    ),
    Mistake(
        "average",
        "takes the root of the mean square",
        FORWARD_MEAN,
        "return np.sqrt((x**2).mean(axis=(2, 3)))",
        "You square, average and take the root: the mean adds the pixels as they are.",
    ),
    Mistake(
        "average",
        "averages each image for all its channels",
        FORWARD_MEAN,
        "return x.mean(axis=(1, 2, 3))[:, None] + np.zeros(x.shape[:2])",
        "All channels of an image have the same y: each has a mean of its own.",
    ),
    Mistake(
        "average",
        "divides by one less",
        FORWARD_MEAN,
        "return x.sum(axis=(2, 3)) / (x[0, 0].size - 1)",
        "You divide by one less than the number of pixels, as for a variance. A mean is divided by all of "
        "them.",
    ),
    Mistake(
        "average",
        "takes the pixel in the middle",
        FORWARD_MEAN,
        "return x[:, :, x.shape[2] // 2, x.shape[3] // 2]",
        "You keep the pixel in the middle of each map. All pixels have a say in the mean.",
    ),
    Mistake(
        "average",
        "takes the first pixel",
        FORWARD_MEAN,
        "return x[:, :, 0, 0]",
        "You keep the first pixel of each map. All pixels have a say in the mean.",
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
        "multiplies by the width",
        "(H * W)",
        "H * W",
        LEFT_TO_RIGHT,
    ),
    Mistake(
        "average_backward",
        "counts the channels too",
        "(H * W)",
        "np.prod(shape[1:])",
        "You divide by the pixels of all channels: each map shares what it is handed among its own.",
    ),
    Mistake(
        "average_backward",
        "does not stretch",
        "    return grad_x",
        "    return grad_x[:, :, :1, :1]",
        "You return one share for each map; every pixel of it is to hold one.",
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
        "average_backward",
        "divides by the height",
        "(H * W)",
        "H",
        OTHER_SHARE,
    ),
    Mistake(
        "average_backward",
        "divides by the width",
        "(H * W)",
        "W",
        OTHER_SHARE,
    ),
    Mistake(
        "average_backward",
        "divides by the images, too",
        "(H * W)",
        "(shape[0] * H * W)",
        OTHER_SHARE,
    ),
    Mistake(
        "average_backward",
        "divides by the images",
        "(H * W)",
        "shape[0]",
        OTHER_SHARE,
    ),
    Mistake(
        "average_backward",
        "divides by the channels",
        "(H * W)",
        "shape[1]",
        OTHER_SHARE,
    ),
    Mistake(
        "average_backward",
        "divides by the sum of both sides",
        "(H * W)",
        "(H + W)",
        OTHER_SHARE,
    ),
    Mistake(
        "average_backward",
        "squares the width",
        "(H * W)",
        "(W * W)",
        "You divide by W · W, which is the number of pixels in square images only.",
    ),
    Mistake(
        "average_backward",
        "divides by 49",
        "(H * W)",
        "49",
        "You divide by 49 whatever the size of the map: 7 × 7 is the last map of one network.",
    ),
    Mistake(
        "average_backward",
        "divides in whole numbers",
        "None] / (H * W)",
        "None] // (H * W)",
        WHOLE,
    ),
    Mistake(
        "average_backward",
        "gives one number another shape",
        AVERAGE_BACK,
        "    return grad_output.reshape(shape) / (H * W)",
        "reshape keeps the count of numbers: it cannot make one number for each pixel of one for each map.",
    ),
    Mistake(
        "average_backward",
        "deals the numbers out",
        AVERAGE_BACK,
        "    return np.resize(grad_output, shape) / (H * W)",
        DEALT,
    ),
    Mistake(
        "average_backward",
        "puts the new axes in front",
        "grad_output[:, :, None, None]",
        "grad_output[None, None]",
        "Your two new axes stand in front, so that N and C meet H and W. They belong behind.",
    ),
    Mistake(
        "average_backward",
        "pays the first pixel",
        SHARE,
        "grad_x[...] = 0\n    grad_x[:, :, 0, 0] = grad_output",
        ONE_PLACE,
    ),
    Mistake(
        "average_backward",
        "pays the pixel in the middle",
        SHARE,
        "grad_x[...] = 0\n    grad_x[:, :, H // 2, W // 2] = grad_output",
        ONE_PLACE,
    ),
    Mistake(
        "average_backward",
        "does not stretch, and keeps two axes",
        "    return grad_x",
        "    return grad_output / (H * W)",
        "∂L/∂x has two axes here, one share for each map: it has the shape of x, and every pixel holds a "
        "share.",
    ),
    Mistake(
        "average_backward",
        "hands out the mean of all",
        "grad_output[:, :, None, None] / (H * W)",
        "grad_output.mean() / (H * W)",
        "All maps receive the same: each hands out the number that it got itself.",
    ),
    Mistake(
        "average_backward",
        "divides in place",
        AVERAGE_BACK,
        "    grad_output /= H * W\n    return np.zeros(shape) + grad_output[:, :, None, None]",
        "grad_output has been divided in place, and it belongs to the layer behind: a second backward gets "
        "less.",
    ),
    Mistake(
        "average_backward",
        "turns the maps around",
        "grad_output[:, :, None, None] / (H * W)",
        "np.flip(grad_output, axis=1)[:, :, None, None] / (H * W)",
        DEALT,
    ),
    Mistake(
        "average_backward",
        "forgets ∂L/∂y",
        "grad_output[:, :, None, None] / (H * W)",
        "1 / (H * W)",
        "This is how far y moves with a pixel. How much L cares about y stands in grad_output.",
    ),
    Mistake(
        "average_backward",
        "hands out the sum of all",
        "grad_output[:, :, None, None] / (H * W)",
        "grad_output.sum() / (H * W)",
        "All maps receive the same: each hands out the number that it got itself.",
    ),
    Mistake(
        "average_backward",
        "hands out the sum of the channels",
        "grad_output[:, :, None, None] / (H * W)",
        "grad_output.sum(axis=1)[:, None, None, None] / (H * W)",
        "All channels of an image receive the same: each map hands out the number that it got itself.",
    ),
    Mistake(
        "average_backward",
        "hands out what the first channel got",
        "grad_output[:, :, None, None] / (H * W)",
        "grad_output[:, :1, None, None] / (H * W)",
        "All channels of an image receive the same: each map hands out the number that it got itself.",
    ),
    Mistake(
        "average_backward",
        "turns grad_output around",
        "grad_output[:, :, None, None]",
        "grad_output.T[None, None]",
        "Your two new axes stand in front, and images and channels have changed places: N and C are to "
        "meet N and C.",
    ),
    Mistake(
        "average_backward",
        "pays the last pixel",
        SHARE,
        "grad_x[...] = 0\n    grad_x[:, :, -1, -1] = grad_output",
        ONE_PLACE,
    ),
    Mistake(
        "average_backward",
        "pays the last pixel a share",
        SHARE,
        "grad_x[...] = 0\n    grad_x[:, :, -1, -1] = grad_output / (H * W)",
        "Only one pixel of each map receives a share: all of them had the same say.",
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
        "takes the cache for the shape",
        "(shape,) = self.recall()",
        "shape = self.recall()",
        "What recall() returns is the whole cache, a tuple whose one entry is the shape.",
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
        "layer",
        "remembers the first height and width",
        "self.cache = (x.shape,)",
        "self.cache = ((*x.shape[:2], *(self.cache or (x.shape,))[0][2:]),)",
        "∂L/∂x has the shape of the first images that the layer ever saw: each forward has its own.",
    ),
    Mistake(
        "layer",
        "keeps x",
        "self.cache = (x.shape,)",
        "self.cache = (x,)",
        OTHER_SHAPE,
    ),
    Mistake(
        "layer",
        "both in float64",
        LAYER,
        LAYER.replace("average(x)", "average(x.astype(float))").replace(
            "grad_output, shape)", "grad_output, shape).astype(float)"
        ),
        "y and ∂L/∂x have become float64: an array that is made without a dtype is, and carries on from "
        "there.",
    ),
    Mistake(
        "layer",
        "divides in place",
        "return average_backward(grad_output, shape)",
        "grad_output /= shape[2] * shape[3]\n"
        "        return average_backward(grad_output, shape) * (shape[2] * shape[3])",
        "grad_output has been divided in place, and it belongs to the layer behind: a second backward gets "
        "less.",
    ),
    Mistake(
        "layer",
        "forgets after backward",
        "        return average_backward(grad_output, shape)",
        "        self.cache = None\n        return average_backward(grad_output, shape)",
        "Your backward throws away what forward kept: when it is called a second time, nothing is left.",
    ),
    Mistake(
        "layer",
        "divides by 49",
        "return average_backward(grad_output, shape)",
        "return average_backward(grad_output, shape) * (shape[2] * shape[3] / 49)",
        "You divide by 49 whatever the size of the map: 7 × 7 is the last map of one network.",
    ),
    Mistake(
        "layer",
        "keeps the axes",
        "return average(x)",
        "return average(x)[:, :, None, None]",
        "Two axes of length 1 are left over: y is (N, C).",
    ),
    Mistake(
        "layer",
        "hands out all of it",
        "return average_backward(grad_output, shape)",
        "return average_backward(grad_output, shape) * (shape[2] * shape[3])",
        "Every pixel receives the whole ∂L/∂y. A nudge of one pixel moves the mean by much less.",
    ),
    Mistake(
        "layer",
        "takes the maximum",
        "return average(x)",
        "return x.max(axis=(2, 3))",
        "This is the largest pixel of each map, not the mean of all.",
    ),
    Mistake(
        "layer",
        "sums",
        "return average(x)",
        "return x.sum(axis=(2, 3))",
        "This is the sum of each map; divide it by how many pixels it has.",
    ),
    Mistake(
        "layer",
        "takes the mean off x",
        "return average(x)",
        "y = average(x)\n        x -= y[:, :, None, None]\n        return y",
        "forward has changed x itself, which belongs to the layer before: work on a new array.",
    ),
    Mistake(
        "layer",
        "writes zeros into x",
        "return average(x)",
        "y = average(x)\n        x[...] = 0\n        return y",
        "forward has changed x itself, which belongs to the layer before: work on a new array.",
    ),
    Mistake(
        "layer",
        "keeps the shape of y",
        "self.cache = (x.shape,)\n        return average(x)",
        "y = average(x)\n        self.cache = (y.shape,)\n        return y",
        OTHER_SHAPE,
    ),
    Mistake(
        "layer",
        "keeps the height and the width",
        "self.cache = (x.shape,)",
        "self.cache = (x.shape[2:],)",
        OTHER_SHAPE,
    ),
    Mistake(
        "layer",
        "repeats along the first axes",
        "return average_backward(grad_output, shape)",
        "return np.tile(grad_output[:, :, None, None] / np.prod(shape[2:]), (*shape[2:], 1, "
        "1)).astype(grad_output.dtype)",
        "You repeat along the axes of images and channels. The pixels of a map lie along the last two.",
    ),
    Mistake(
        "layer",
        "hands out a view",
        "return average_backward(grad_output, shape)",
        "return np.broadcast_to(grad_output[:, :, None, None] / (shape[2] * shape[3]), shape)",
        "Your result is a stretched view, in which all pixels of a map are one number in memory: whoever "
        "receives it cannot write into it.",
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
        "begins in equal steps",
        "return i * size // count,",
        "return i * (size // count),",
        "Your beginnings are equally far apart: multiply first, then divide and round down.",
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
        "rounds the ends to the nearest",
        "-(-(i + 1) * size // count)",
        "np.round((i + 1) * size / count).astype(int)",
        "You round the ends to the nearest whole number: an end is always rounded up.",
    ),
    Mistake(
        "adaptive",
        "adds one in place of rounding up",
        "-(-(i + 1) * size // count)",
        "(i + 1) * size // count + 1",
        "Where nothing is to be rounded, your bins are one too long: rounding up is more than rounding down "
        "and adding 1.",
    ),
    Mistake(
        "adaptive",
        "returns a pair for each bin",
        "return i * size // count, -(-(i + 1) * size // count)",
        "return np.stack([i * size // count, -(-(i + 1) * size // count)], axis=1)",
        "You return a pair for each bin. Asked for are two sequences: all beginnings, then all ends.",
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
        "averages over images and channels too",
        ".mean(axis=(2, 3))",
        ".mean()",
        "All images and channels have the same y: the mean of a bin goes over its rows and columns alone.",
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
        "shares by the map",
        " / ((bottom - top) * (right - left))",
        " / (shape[2] * shape[3])",
        "You divide by the pixels of the whole map: only those of a bin share what it is handed.",
    ),
    Mistake(
        "adaptive",
        "shares by the rows",
        " / ((bottom - top) * (right - left))",
        " / (bottom - top)",
        "You divide by the number of rows of a bin; its pixels are rows times columns.",
    ),
    Mistake(
        "adaptive",
        "makes equal bins, rounded up",
        BINS,
        "i * -(-size // count), (i + 1) * -(-size // count)",
        ONE_LENGTH,
    ),
    Mistake(
        "adaptive",
        "makes equal bins, rounded up, and stops at the edge",
        BINS,
        "i * -(-size // count), np.minimum(size, (i + 1) * -(-size // count))",
        ONE_LENGTH,
    ),
    Mistake(
        "adaptive",
        "adds one length to each beginning",
        BINS,
        "i * size // count, i * size // count + -(-size // count)",
        ONE_LENGTH,
    ),
    Mistake(
        "adaptive",
        "adds one length to each beginning, rounded down",
        BINS,
        "i * size // count, i * size // count + size // count",
        ONE_LENGTH,
    ),
    Mistake(
        "adaptive",
        "gives the last bin what is left over",
        BINS,
        "i * (size // count), np.append((i[1:]) * (size // count), size)",
        LAST_BIN,
    ),
    Mistake(
        "adaptive",
        "makes equal bins, and begins the last ones earlier",
        BINS,
        "np.linspace(0, size - -(-size // count), count).astype(int), np.linspace(0, size - -(-size // "
        "count), count).astype(int) + -(-size // count)",
        ONE_LENGTH,
    ),
    Mistake(
        "adaptive",
        "does not round",
        BINS,
        "i * size / count, (i + 1) * size / count",
        NO_INTEGERS,
    ),
    Mistake(
        "adaptive",
        "does not round the ends",
        "-(-(i + 1) * size // count)",
        "(i + 1) * size / count",
        NO_INTEGERS,
    ),
    Mistake(
        "adaptive",
        "rounds to whole numbers that are no integers",
        BINS,
        "np.floor(i * size / count), np.ceil((i + 1) * size / count)",
        NO_INTEGERS,
    ),
    Mistake(
        "adaptive",
        "rounds the ends up to whole numbers that are no integers",
        "-(-(i + 1) * size // count)",
        "np.ceil((i + 1) * size / count)",
        NO_INTEGERS,
    ),
    Mistake(
        "adaptive",
        "swaps size and count",
        BINS,
        "i * count // size, -(-(i + 1) * count // size)",
        "Size and count have changed places: a bin is size / count rows long, and i bins are i times as "
        "long.",
    ),
    Mistake(
        "adaptive",
        "returns lengths",
        BINS,
        "i * size // count, -(-(i + 1) * size // count) - i * size // count",
        "Your second sequence holds the lengths of the bins. Asked for is where each ends.",
    ),
    Mistake(
        "adaptive",
        "forgets that the end belongs to the next bin",
        "-(-(i + 1) * size // count)",
        "-(-i * size // count)",
        "Your ends are where the bins begin, rounded up: bin i ends where the next would begin.",
    ),
    Mistake(
        "adaptive",
        "counts bins from 1",
        BINS,
        "(i + 1) * size // count, -(-(i + 2) * size // count)",
        "Your bins are all one too late: i counts from 0.",
    ),
    Mistake(
        "adaptive",
        "sums, divided by the average bin",
        OF_A_BIN,
        "x[:, :, top:bottom, left:right].sum(axis=(2, 3)) * (h * w) / (H * W)",
        "You divide by H · W / (h · w), the size of a bin if all were equal and none overlapped: each bin "
        "has a size of its own.",
    ),
    Mistake(
        "adaptive",
        "takes the largest",
        OF_A_BIN,
        "x[:, :, top:bottom, left:right].max(axis=(2, 3))",
        "Your y are the largest pixels of the bins, not their means.",
    ),
    Mistake(
        "adaptive",
        "takes one more",
        OF_A_BIN,
        "x[:, :, top : bottom + 1, left : right + 1].mean(axis=(2, 3))",
        "Your slices are a row and a column too long: the end of a bin is the row after its last, as in a "
        "slice.",
    ),
    Mistake(
        "adaptive",
        "takes the first image",
        OF_A_BIN,
        "x[:1, :, top:bottom, left:right].mean(axis=(2, 3))",
        "All images have the y of the first: each is averaged by itself.",
    ),
    Mistake(
        "adaptive",
        "averages over images",
        OF_A_BIN,
        "x[:, :, top:bottom, left:right].mean(axis=(0, 2, 3))",
        "All images have the same y: the mean of a bin goes over its rows and columns alone.",
    ),
    Mistake(
        "adaptive",
        "averages over channels",
        OF_A_BIN,
        "x[:, :, top:bottom, left:right].mean(axis=(1, 2, 3))[:, None]",
        "All channels of an image have the same y: the mean of a bin goes over its rows and columns alone.",
    ),
    Mistake(
        "adaptive",
        "shares by the columns",
        ONE_SHARE,
        "grad_output[:, :, i, j, None, None] / (right - left)",
        COUNTED_ELSEWHERE,
    ),
    Mistake(
        "adaptive",
        "shares by the sum of both sides",
        ONE_SHARE,
        "grad_output[:, :, i, j, None, None] / ((bottom - top) + (right - left))",
        COUNTED_ELSEWHERE,
    ),
    Mistake(
        "adaptive",
        "shares by the bins",
        ONE_SHARE,
        "grad_output[:, :, i, j, None, None] / grad_output[0, 0].size",
        COUNTED_ELSEWHERE,
    ),
    Mistake(
        "adaptive",
        "multiplies by the width of the bin",
        ONE_SHARE,
        "grad_output[:, :, i, j, None, None] / (bottom - top) * (right - left)",
        "You divide by the rows and then multiply by the columns: / and * are worked out from left to "
        "right.",
    ),
    Mistake(
        "adaptive",
        "shares one row for all",
        ONE_SHARE,
        "grad_output[:, :, i, j] / ((bottom - top) * (right - left))",
        "What a bin is handed is (N, C), and its pixels are (N, C, rows, columns): two more axes are "
        "needed at its end.",
    ),
    Mistake(
        "adaptive",
        "averages where bins overlap",
        "        return grad_x",
        "        times = np.zeros(shape)\n        for top, bottom in zip(*rows, strict=True):\n"
        "            for left, right in zip(*columns, strict=True):\n"
        "                times[:, :, top:bottom, left:right] += 1\n        return grad_x / times",
        "A pixel that lies in several bins gets the mean of its shares; it had a say in each of them, and "
        "they add up.",
    ),
    Mistake(
        "adaptive",
        "swaps rows and columns backward",
        INTO,
        "if True:\n                    grad_x[:, :, left:right, top:bottom] += share",
        "In backward rows and columns have changed places: the bins of the height cut the rows.",
    ),
    Mistake(
        "adaptive",
        "takes the height for the width backward",
        "map(bins, shape[2:], self.output_size)",
        "map(bins, shape[2:], self.output_size[::-1])",
        "In backward height and width of the grid have changed places: output_size is (h, w).",
    ),
    Mistake(
        "adaptive",
        "keeps adding",
        "        return grad_x",
        '        self.kept = getattr(self, "kept", 0) + grad_x\n        return self.kept',
        "∂L/∂x of the last backward is still in it: only gradients of parameters accumulate, and there are "
        "none here.",
    ),
    Mistake(
        "adaptive",
        "remembers the first images",
        "self.cache = (x.shape,)",
        "self.cache = self.cache or (x.shape,)",
        "Your layer remembers the first images that it ever saw: each forward may have images of another "
        "size.",
    ),
    Mistake(
        "adaptive",
        "rounds the beginnings to the nearest",
        "return i * size // count,",
        "return np.round(i * size / count).astype(int),",
        "You round the beginnings to the nearest whole number: a beginning is always rounded down.",
    ),
    Mistake(
        "adaptive",
        "splits without sharing",
        BINS,
        "np.append(0, np.cumsum([len(p) for p in np.array_split(np.arange(size), count)])[:-1]), "
        "np.cumsum([len(p) for p in np.array_split(np.arange(size), count)])",
        "Your bins share no row: where the size is no multiple of the count, the begin is rounded down, "
        "the end is rounded up, and neighbours overlap.",
    ),
    Mistake(
        "adaptive",
        "begins one bin late",
        "return i * size // count,",
        "return (i + 1) * size // count,",
        "Your bins begin where the next would: i counts from 0.",
    ),
    Mistake(
        "adaptive",
        "takes the first pixel",
        OF_A_BIN,
        "x[:, :, top, left]",
        "You keep the first pixel of each bin. Its mean goes over all of its pixels.",
    ),
    Mistake(
        "adaptive",
        "takes the median",
        OF_A_BIN,
        "np.median(x[:, :, top:bottom, left:right], axis=(2, 3))",
        "This is the median of each bin, the number in the middle. The mean adds all up.",
    ),
    Mistake(
        "adaptive",
        "counts from the edge of the map",
        OF_A_BIN,
        "x[:, :, top:bottom, left:right].sum(axis=(2, 3)) / (bottom * right)",
        "You divide by rows and columns counted from the edge of the map: a bin has as many rows as lie "
        "between its begin and its end.",
    ),
    Mistake(
        "adaptive",
        "shares from the edge of the map",
        ONE_SHARE,
        "grad_output[:, :, i, j, None, None] / (bottom * right)",
        "You divide by rows and columns counted from the edge of the map: a bin has as many rows as lie "
        "between its begin and its end.",
    ),
    Mistake(
        "adaptive",
        "takes bins for square",
        ONE_SHARE,
        "grad_output[:, :, i, j, None, None] / (bottom - top) ** 2",
        "You divide by the square of the rows: a bin may have another number of columns.",
    ),
    Mistake(
        "adaptive",
        "pays the first pixel of each bin",
        INTO,
        "grad_x[:, :, top, left] += grad_output[:, :, i, j]",
        "The first pixel of each bin receives everything: all of its pixels share.",
    ),
    Mistake(
        "adaptive",
        "divides in place",
        "share = grad_output[:, :, i, j, None, None] / ((bottom - top) * (right - left))",
        "grad_output[:, :, i, j] /= (bottom - top) * (right - left)\n"
        "                share = grad_output[:, :, i, j, None, None]",
        "grad_output has been divided in place, and it belongs to the layer behind: a second backward gets "
        "less.",
    ),
    Mistake(
        "adaptive",
        "averages along channels and rows",
        OF_A_BIN,
        "x[:, :, top:bottom, left:right].mean(axis=(1, 2))",
        "The mean goes over channels and rows. Each bin's goes over its rows and its columns, the last two "
        "axes.",
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
        "takes nan for 0",
        "image[:, :h, :w].mean(axis=(1, 2)) for",
        "np.nan_to_num(image).sum(axis=(1, 2)) / (h * w) for",
        "You replace what is nan by 0; but ordinary numbers stand outside too, and count in your sum.",
    ),
    Mistake(
        "sized",
        "includes the ends",
        "image[:, :h, :w]",
        "image[:, : h + 1, : w + 1]",
        "Your images are a row too high and a column too wide: the last row is h − 1.",
    ),
    Mistake(
        "sized",
        "averages over channels too",
        ".mean(axis=(1, 2)) for",
        ".mean() for",
        "The channels are gone: of one image, axis 0 is the channels', and stays.",
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
        "hands out all of it",
        " / (h * w)",
        "",
        "Every pixel of an image receives the whole ∂L/∂y: they share it.",
    ),
    Mistake(
        "sized",
        "pays with width and height swapped",
        "grad_x[n, :, :h, :w]",
        "grad_x[n, :, :w, :h]",
        "In backward, height and width of the images have changed places.",
    ),
    Mistake(
        "sized",
        "averages as large as the largest",
        "image[:, :h, :w]",
        "image[:, : sizes[:, 0].max(), : sizes[:, 1].max()]",
        ONE_SIZE,
    ),
    Mistake(
        "sized",
        "averages as large as the smallest",
        "image[:, :h, :w]",
        "image[:, : sizes[:, 0].min(), : sizes[:, 1].min()]",
        ONE_SIZE,
    ),
    Mistake(
        "sized",
        "averages over channels too, and repeats",
        ".mean(axis=(1, 2)) for",
        ".mean() + np.zeros(len(image)) for",
        OWN_MAPS,
    ),
    Mistake(
        "sized",
        "averages over all images",
        SIZED_FORWARD,
        "    return np.array([[x[:, :, :h, :w].mean()] * x.shape[1] for h, w in sizes])",
        OWN_MAPS,
    ),
    Mistake(
        "sized",
        "averages over all images, channel by channel",
        SIZED_FORWARD,
        "    return np.stack([x[:, :, :h, :w].mean(axis=(0, 2, 3)) for h, w in sizes])",
        OWN_MAPS,
    ),
    Mistake(
        "sized",
        "sums",
        ".mean(axis=(1, 2)) for",
        ".sum(axis=(1, 2)) for",
        SIZED_SUM,
    ),
    Mistake(
        "sized",
        "divides by the height",
        ".mean(axis=(1, 2)) for",
        ".sum(axis=(1, 2)) / h for",
        "You divide by the height of the image; it has height times width pixels.",
    ),
    Mistake(
        "sized",
        "stops before the end",
        "image[:, :h, :w].mean(axis=(1, 2)) for",
        "image[:, : h - 1, : w - 1].sum(axis=(1, 2)) / (h * w) for",
        "The last row and the last column of each image have no say: a slice ends before its end already.",
    ),
    Mistake(
        "sized",
        "chooses, and averages the frame",
        SIZED_FORWARD,
        MASK + "    return np.where(mask[:, None], x, 0).mean(axis=(2, 3))",
        "You sum over the image, and divide by the pixels of the frame.",
    ),
    Mistake(
        "sized",
        "multiplies by a mask, without nan, and averages the frame",
        SIZED_FORWARD,
        MASK + "    return np.nan_to_num(x * mask[:, None]).mean(axis=(2, 3))",
        "You sum over the image, and divide by the pixels of the frame.",
    ),
    Mistake(
        "sized",
        "chooses a row too many",
        SIZED_FORWARD,
        MASK.replace("<", "<=")
        + "    sums = np.where(mask[:, None], x, 0).sum(axis=(2, 3))\n    return sums / mask.sum(axis=(1, 2))[:, None]",
        "Your images are a row too high and a column too wide: the last row is h − 1.",
    ),
    Mistake(
        "sized",
        "chooses a row too many, divides by the right count",
        SIZED_FORWARD,
        MASK.replace("<", "<=")
        + "    sums = np.where(mask[:, None], x, 0).sum(axis=(2, 3))\n    return sums / sizes.prod(axis=1)[:, None]",
        "Your images are a row too high and a column too wide: the last row is h − 1.",
    ),
    Mistake(
        "sized",
        "divides without an axis",
        SIZED_FORWARD,
        MASK + "    return np.where(mask[:, None], x, 0).sum(axis=(2, 3)) / sizes.prod(axis=1)",
        "Your counts, one for each image, lie along the channels. They need an axis behind them.",
    ),
    Mistake(
        "sized",
        "takes the width for the height, in a mask",
        SIZED_FORWARD,
        MASK.replace(":1]", "::-2]").replace("1:]", ":1]")
        + "    sums = np.where(mask[:, None], x, 0).sum(axis=(2, 3))\n    return sums / mask.sum(axis=(1, 2))[:, None]",
        "Height and width of the images have changed places: sizes holds the height first.",
    ),
    Mistake(
        "sized",
        "pays the whole frame, by the frame",
        PAID,
        "grad_x[n] = grad_output[n, :, None, None] / (shape[2] * shape[3])",
        "This is ∂L/∂x of the plain mean over the whole frame: an image's own pixels share, and what lies "
        "outside gets 0.",
    ),
    Mistake(
        "sized",
        "pays in all images",
        PAID,
        "grad_x[:, :, :h, :w] += grad_output[n, :, None, None] / (h * w)",
        "Every image's share goes to all images of the batch: each is paid for its own mean.",
    ),
    Mistake(
        "sized",
        "pays in all images, and overwrites",
        PAID,
        "grad_x[:, :, :h, :w] = grad_output[n, :, None, None] / (h * w)",
        "Every image's share goes to all images of the batch: each is paid for its own mean.",
    ),
    Mistake(
        "sized",
        "shares by the height",
        "/ (h * w)",
        "/ h",
        "You divide by the height of the image; it has height times width pixels.",
    ),
    Mistake(
        "sized",
        "shares by the width",
        "/ (h * w)",
        "/ w",
        "You divide by the width of the image; it has height times width pixels.",
    ),
    Mistake(
        "sized",
        "multiplies by the width",
        "/ (h * w)",
        "/ h * w",
        LEFT_TO_RIGHT,
    ),
    Mistake(
        "sized",
        "leaves nan outside",
        "np.zeros(shape, grad_output.dtype)",
        "np.full(shape, np.nan)",
        "Outside of the images ∂L/∂x is nan. It is 0 there, whatever stands in x.",
    ),
    Mistake(
        "sized",
        "hands out without axes",
        PAID,
        "grad_x[n, :, :h, :w] += grad_output[n] / (h * w)",
        "One number for each channel meets rows and columns: two more axes are needed at its end.",
    ),
    Mistake(
        "sized",
        "pays a row too many",
        PAID,
        "grad_x[n, :, : h + 1, : w + 1] = grad_output[n, :, None, None] / (h * w)",
        "In backward your images are a row too high and a column too wide: the last row is h − 1.",
    ),
    Mistake(
        "sized",
        "uses one size for all backward",
        PAID,
        "h, w = sizes[0]\n        grad_x[n, :, :h, :w] = grad_output[n, :, None, None] / (h * w)",
        "All images are paid as if they had the size of the first.",
    ),
    Mistake(
        "sized",
        "divides in place",
        PAID,
        "grad_output[n] /= h * w\n        grad_x[n, :, :h, :w] = grad_output[n, :, None, None]",
        "grad_output has been divided in place, and it belongs to the layer behind: a second backward gets "
        "less.",
    ),
    Mistake(
        "sized",
        "cuts the height alone",
        "image[:, :h, :w]",
        "image[:, :h]",
        "The width is not cut: of the frame, columns that are no image have a say.",
    ),
    Mistake(
        "sized",
        "cuts the width alone",
        "image[:, :h, :w]",
        "image[:, :, :w]",
        "The height is not cut: of the frame, rows that are no image have a say.",
    ),
    Mistake(
        "sized",
        "divides by the sum of both sides",
        ".mean(axis=(1, 2)) for",
        ".sum(axis=(1, 2)) / (h + w) for",
        "You divide by height plus width; an image has height times width pixels.",
    ),
    Mistake(
        "sized",
        "takes what lies outside",
        "image[:, :h, :w]",
        "image[:, h:, w:]",
        "Your slices begin where the image ends. The image lies in the upper left corner.",
    ),
    Mistake(
        "sized",
        "looks in the middle",
        "image[:, :h, :w]",
        "image[:, (x.shape[2] - h) // 2 :, (x.shape[3] - w) // 2 :][:, :h, :w]",
        "You look for the images in the middle of the frame. They lie in the upper left corner.",
    ),
    Mistake(
        "sized",
        "takes the first h times w numbers",
        "image[:, :h, :w].mean(axis=(1, 2)) for",
        "image.reshape(len(image), -1)[:, : h * w].mean(axis=1) for",
        "You take the first h · w numbers of the frame, row by row: these run to its right edge, and the "
        "image does not.",
    ),
    Mistake(
        "sized",
        "unpacks all sizes as two",
        SIZED_FORWARD,
        "    h, w = sizes\n    return x[:, :, :h, :w].mean(axis=(2, 3))",
        "sizes holds a pair for each image, not one pair: go through the images.",
    ),
    Mistake(
        "sized",
        "chooses rows or columns",
        SIZED_FORWARD,
        MASK.replace("&", "|")
        + "    sums = np.where(mask[:, None], x, 0).sum(axis=(2, 3))\n    return sums / mask.sum(axis=(1, 2))[:, None]",
        "Your mask holds a pixel if its row lies in the image or its column does. Both must.",
    ),
    Mistake(
        "sized",
        "shares by the sum of both sides",
        "/ (h * w)",
        "/ (h + w)",
        "You divide by height plus width; an image has height times width pixels.",
    ),
    Mistake(
        "sized",
        "pays what one channel got",
        PAID,
        "grad_x[n, :, :h, :w] = grad_output[n, -1] / (h * w)",
        "All channels of an image receive the same: each hands out the number that it got itself.",
    ),
    Mistake(
        "sized",
        "pays what the channels got together",
        PAID,
        "grad_x[n, :, :h, :w] = grad_output[n].sum() / (h * w)",
        "All channels of an image receive the same: each hands out the number that it got itself.",
    ),
    Mistake(
        "sized",
        "cuts the height alone, backward",
        "grad_x[n, :, :h, :w]",
        "grad_x[n, :, :h]",
        "The width is not cut: columns outside of the image receive a share.",
    ),
    Mistake(
        "sized",
        "cuts the width alone, backward",
        "grad_x[n, :, :h, :w]",
        "grad_x[n, :, :, :w]",
        "The height is not cut: rows outside of the image receive a share.",
    ),
    Mistake(
        "sized",
        "pays a row too few",
        PAID,
        "grad_x[n, :, : h - 1, : w - 1] = grad_output[n, :, None, None] / (h * w)",
        "The last row and the last column of each image receive nothing: a slice ends before its end "
        "already.",
    ),
    Mistake(
        "sized",
        "forgets ∂L/∂y",
        PAID,
        "grad_x[n, :, :h, :w] = 1 / (h * w)",
        "This is how far y moves with a pixel. How much L cares about y stands in grad_output.",
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
        ONE_SCALE,
    ),
    Mistake(
        "generalized",
        "scales by the smallest",
        "raised.max(axis=(2, 3), keepdims=True)",
        "raised.min(axis=(2, 3), keepdims=True)",
        "You divide each map by its smallest pixel: where that is dark and another bright, the power is too "
        "large again.",
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
        "knows one epsilon",
        "np.maximum(x, self.epsilon)",
        "np.maximum(x, 1e-6)",
        "You raise to 1e-6 whatever the layer was made with: ε stands in self.epsilon.",
    ),
    Mistake(
        "generalized",
        "knows one exponent",
        "q = float(self.exponent.value[0])",
        "q = 3.0",
        "Your q is always 3: it stands in self.exponent.value, where it learns.",
    ),
    Mistake(
        "generalized",
        "keeps the axes",
        "return y[:, :, 0, 0]",
        "return y",
        "Two axes of length 1 are left over: y is (N, C).",
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
        "forgets to divide by q",
        "along_q = y / q *",
        "along_q = y *",
        "∂L/∂q is q times too large: the root is a power too, and its exponent comes down as a factor.",
    ),
    Mistake(
        "generalized",
        "leaves raised pixels out for the exponent",
        "(r**q * np.log(r))",
        "(passes * r**q * np.log(r))",
        "For ∂L/∂q you leave out the pixels that were raised to ε. They are powers like all others: they get "
        "no gradient, but q gets one from them.",
    ),
    Mistake(
        "generalized",
        "does not learn",
        "        self.exponent.grad += (g * along_q).sum()\n",
        "",
        "The exponent's gradient is still 0: backward returns ∂L/∂x, and adds ∂L/∂q to self.exponent.grad.",
    ),
    Mistake(
        "generalized",
        "scales by the channel's largest",
        "raised.max(axis=(2, 3), keepdims=True)",
        "raised.max(axis=(0, 2, 3), keepdims=True)",
        ONE_SCALE,
    ),
    Mistake(
        "generalized",
        "scales by the image's largest",
        "raised.max(axis=(2, 3), keepdims=True)",
        "raised.max(axis=(1, 2, 3), keepdims=True)",
        ONE_SCALE,
    ),
    Mistake(
        "generalized",
        "takes the root for a power",
        " ** (1 / q)\n",
        " ** q\n",
        OTHER_ROOT,
    ),
    Mistake(
        "generalized",
        "takes a square root",
        " ** (1 / q)\n",
        " ** 0.5\n",
        OTHER_ROOT,
    ),
    Mistake(
        "generalized",
        "divides in place of a root",
        " ** (1 / q)\n",
        " / q\n",
        OTHER_ROOT,
    ),
    Mistake(
        "generalized",
        "takes the power of the mean",
        STABLE,
        "        powers = raised / largest\n"
        "        y = largest * (powers.mean(axis=(2, 3), keepdims=True) ** q) ** (1 / q)",
        POWERS_UNDONE,
    ),
    Mistake(
        "generalized",
        "multiplies by q",
        POWERS,
        "powers = (raised / largest) * q",
        "You multiply by q: the larger pixels become louder by a power.",
    ),
    Mistake(
        "generalized",
        "raises by adding, without a sign",
        RAISED,
        "np.abs(x) + self.epsilon",
        "Negative pixels count as if they were positive, and ε is added to all: only what is below ε is "
        "raised, up to ε.",
    ),
    Mistake(
        "generalized",
        "adds epsilon to all",
        RAISED,
        "x + self.epsilon",
        NOT_RAISED,
    ),
    Mistake(
        "generalized",
        "raises what is negative alone",
        RAISED,
        "np.where(x < 0, self.epsilon, x)",
        NOT_RAISED,
    ),
    Mistake(
        "generalized",
        "lowers in place of raising",
        RAISED,
        "np.minimum(x, self.epsilon)",
        "You cut off what lies above ε. What lies below is raised to it.",
    ),
    Mistake(
        "generalized",
        "shifts",
        RAISED,
        "x - x.min(axis=(2, 3), keepdims=True) + self.epsilon",
        "You shift every map until nothing is negative. Pixels above ε stay as they are.",
    ),
    Mistake(
        "generalized",
        "cuts q to a whole number",
        "q = float(self.exponent.value[0])",
        "q = int(self.exponent.value[0])",
        "Your q has lost what stood behind the point: an exponent may be 2.5.",
    ),
    Mistake(
        "generalized",
        "lets pixels above 0 learn",
        "x > self.epsilon",
        "x > 0",
        "Pixels between 0 and ε receive a gradient: forward replaced them by ε, so a nudge of them moves "
        "nothing.",
    ),
    Mistake(
        "generalized",
        "turns the power around",
        "g * r ** (q - 1) * passes",
        "g * r ** (1 - q) * passes",
        "In ∂L/∂x the power of r is upside down: for a large q the largest pixel gets the most.",
    ),
    Mistake(
        "generalized",
        "keeps q as a factor",
        "g * r ** (q - 1) * passes",
        "g * q * r ** (q - 1) * passes",
        FACTOR,
    ),
    Mistake(
        "generalized",
        "divides by q",
        "g * r ** (q - 1) * passes",
        "g / q * r ** (q - 1) * passes",
        FACTOR,
    ),
    Mistake(
        "generalized",
        "keeps y as a factor",
        "g * r ** (q - 1) * passes",
        "g * y * r ** (q - 1) * passes",
        FACTOR,
    ),
    Mistake(
        "generalized",
        "divides by y",
        "g * r ** (q - 1) * passes",
        "g / y * r ** (q - 1) * passes",
        FACTOR,
    ),
    Mistake(
        "generalized",
        "takes the power of pixels",
        "g * r ** (q - 1) * passes",
        "g * (r * y) ** (q - 1) * passes",
        FACTOR,
    ),
    Mistake(
        "generalized",
        "pays the largest alone, raised ones too",
        GRAD_X,
        "return g * (r == r.max(axis=(2, 3), keepdims=True))",
        "Only the largest pixels receive a gradient, as behind a max pool. Every pixel has a say, the "
        "larger the more.",
    ),
    Mistake(
        "generalized",
        "pays the largest alone",
        GRAD_X,
        "return g * (r == r.max(axis=(2, 3), keepdims=True)) * passes",
        "Only the largest pixels receive a gradient, as behind a max pool. Every pixel has a say, the "
        "larger the more.",
    ),
    Mistake(
        "generalized",
        "forgets ∂L/∂y",
        "g * r ** (q - 1) * passes",
        "r ** (q - 1) * passes",
        "∂L/∂x is without ∂L/∂y: this is how y moves, not how the loss does.",
    ),
    Mistake(
        "generalized",
        "divides by the pixels of all maps",
        "(r.shape[2] * r.shape[3])",
        "r.size",
        "∂L/∂x is too small by the number of maps: each y is a mean over its own map.",
    ),
    Mistake(
        "generalized",
        "forgets y for the exponent",
        "along_q = y / q *",
        "along_q = 1 / q *",
        EXPONENT_FACTOR,
    ),
    Mistake(
        "generalized",
        "divides by the square of q",
        "along_q = y / q *",
        "along_q = y / q**2 *",
        EXPONENT_FACTOR,
    ),
    Mistake(
        "generalized",
        "multiplies by q for the exponent",
        "along_q = y / q *",
        "along_q = y * q *",
        EXPONENT_FACTOR,
    ),
    Mistake(
        "generalized",
        "sums over pixels for the exponent",
        ALONG_Q,
        "along_q = y / q * (r**q * np.log(r)).sum(axis=(2, 3), keepdims=True)",
        "∂L/∂q is too large by the number of pixels: y holds a mean of powers, not a sum.",
    ),
    Mistake(
        "generalized",
        "forgets the power for the exponent",
        "(r**q * np.log(r))",
        "np.log(r)",
        "In ∂L/∂q the logarithms stand alone: the derivative of r to the power q along q is that power "
        "times ln r.",
    ),
    Mistake(
        "generalized",
        "forgets the logarithm",
        "(r**q * np.log(r))",
        "(r**q)",
        "In ∂L/∂q the logarithm is missing: the derivative of r to the power q along q is that power times "
        "ln r.",
    ),
    Mistake(
        "generalized",
        "treats q as the base",
        "(r**q * np.log(r))",
        "(q * r ** (q - 1))",
        "You take the derivative along x̃. Along q the exponent moves: the derivative is the power times "
        "ln x̃.",
    ),
    Mistake(
        "generalized",
        "subtracts for the exponent",
        "self.exponent.grad += (g * along_q).sum()",
        "self.exponent.grad -= (g * along_q).sum()",
        "∂L/∂q has the wrong sign: backward adds, and the step against the gradient is the optimizer's.",
    ),
    Mistake(
        "generalized",
        "moves the exponent",
        "self.exponent.grad += (g * along_q).sum()",
        "self.exponent.value += (g * along_q).sum()",
        "backward moves the exponent itself. It adds to self.exponent.grad; moving q is the optimizer's "
        "part.",
    ),
    Mistake(
        "generalized",
        "moves the exponent against its gradient",
        "self.exponent.grad += (g * along_q).sum()",
        "self.exponent.value -= 0.01 * (g * along_q).sum()",
        "backward moves the exponent itself. It adds to self.exponent.grad; moving q is the optimizer's "
        "part.",
    ),
    Mistake(
        "generalized",
        "replaces the exponent's gradient in place",
        "self.exponent.grad += (g * along_q).sum()",
        "self.exponent.grad[...] = (g * along_q).sum()",
        "A second backward must add to the exponent's gradient; yours replaces it.",
    ),
    Mistake(
        "generalized",
        "scales back before the root",
        STABLE,
        "        powers = (raised / largest) ** q\n"
        "        y = largest**q * powers.mean(axis=(2, 3), keepdims=True) ** (1 / q)",
        "You make up for the scale with its power, behind the root. There it is the scale itself that is "
        "to be given back.",
    ),
    Mistake(
        "generalized",
        "cuts large pixels off",
        RAISED,
        "np.clip(x, self.epsilon, 1e6)",
        "You cut large pixels off. A power holds out if each map is divided by a number of its own first.",
    ),
    Mistake(
        "generalized",
        "takes the geometric mean",
        Y,
        "y = largest * np.exp(np.log(raised / largest).mean(axis=(2, 3), keepdims=True))",
        "This is the geometric mean, whatever q is. The mean is taken of powers.",
    ),
    Mistake(
        "generalized",
        "weighs by a softmax",
        Y,
        "y = (raised * np.exp(q * raised / largest)).sum(axis=(2, 3), keepdims=True) / np.exp(q * raised / "
        "largest).sum(axis=(2, 3), keepdims=True)",
        "This is a mean weighted by exponentials. The generalized mean is made of powers.",
    ),
    Mistake(
        "generalized",
        "takes the logarithm of exponentials",
        Y,
        "y = largest + np.log(np.exp(q * (raised - largest)).mean(axis=(2, 3), keepdims=True)) / q",
        "This is the logarithm of a mean of exponentials. The generalized mean is made of powers, and a "
        "root.",
    ),
    Mistake(
        "generalized",
        "takes the largest",
        Y,
        "y = largest",
        "Your y is the largest pixel, whatever q is. It is that only for a q that grows without end.",
    ),
    Mistake(
        "generalized",
        "divides behind the root",
        STABLE,
        "        powers = (raised / largest) ** q\n"
        "        y = largest * powers.sum(axis=(2, 3), keepdims=True) ** (1 / q) / x[0, 0].size",
        "You divide by the number of pixels behind the root. The mean is taken of the powers, before the "
        "root.",
    ),
    Mistake(
        "generalized",
        "divides by the pixels that learn",
        GRAD_X,
        "return g * r ** (q - 1) * passes / np.maximum(passes.sum(axis=(2, 3), keepdims=True), 1)",
        "You divide by the number of pixels above ε. Forward took the mean over all pixels of the map.",
    ),
    Mistake(
        "generalized",
        "lets shares add up to one",
        GRAD_X,
        "return g * r ** (q - 1) * passes / (r ** (q - 1)).sum(axis=(2, 3), keepdims=True)",
        "You make the shares of a map add up to 1, as those of the plain mean do. For another q they add "
        "up to something else.",
    ),
    Mistake(
        "generalized",
        "divides by the height",
        GRAD_X,
        "return g * r ** (q - 1) * passes / r.shape[2]",
        "You divide by the height alone: y holds a mean over height times width pixels.",
    ),
    Mistake(
        "generalized",
        "takes powers of x, not of what was raised",
        "self.cache = raised / y, y, x > self.epsilon, q",
        "self.cache = x / y, y, x > self.epsilon, q",
        "Some results are nan: in backward a negative pixel gets a power. Take those that forward has "
        "raised.",
    ),
    Mistake(
        "generalized",
        "takes another logarithm",
        "np.log(r)",
        "np.log2(r)",
        "You take a logarithm to another base than e: the derivative of r to the power q along q is that "
        "power times ln r.",
    ),
    Mistake(
        "generalized",
        "takes the logarithm to base 10",
        "np.log(r)",
        "np.log10(r)",
        "You take a logarithm to another base than e: the derivative of r to the power q along q is that "
        "power times ln r.",
    ),
    Mistake(
        "generalized",
        "adds the root's part",
        "(r**q * np.log(r)).mean(axis=(2, 3), keepdims=True)",
        "((r**q * np.log(r * y)).mean(axis=(2, 3), keepdims=True) + np.log(y))",
        "The two parts of ∂L/∂q are added. A larger q raises the power and lowers the root: they have "
        "opposite signs.",
    ),
    Mistake(
        "generalized",
        "divides the root's part once more",
        "(r**q * np.log(r)).mean(axis=(2, 3), keepdims=True)",
        "((r**q * np.log(r * y)).mean(axis=(2, 3), keepdims=True) - np.log(y) / q)",
        "The root's part of ∂L/∂q is divided by q once too often: of (ln m) / q the derivative along q is "
        "−(ln m) / q², and ln m is q ln y.",
    ),
    Mistake(
        "generalized",
        "takes one power less for the exponent",
        "(r**q * np.log(r))",
        "(r ** (q - 1) * np.log(r))",
        "In ∂L/∂q the power is one too small: the derivative along q leaves the power as it is, and brings "
        "a logarithm.",
    ),
    Mistake(
        "generalized",
        "takes powers of pixels for the exponent",
        "(r**q * np.log(r)).mean(axis=(2, 3), keepdims=True)",
        "(((r * y) ** q * np.log(r * y)).mean(axis=(2, 3), keepdims=True) / ((r * y) ** q).mean(axis=(2, "
        "3), keepdims=True) - np.log(y))",
        "∂L/∂q is not finite: a power of a pixel is too large, or too small, for a float64. Divide first, "
        "then take the power.",
    ),
    Mistake(
        "generalized",
        "divides by the images for the exponent",
        "(g * along_q).sum()",
        "(g * along_q).sum() / len(g)",
        "∂L/∂q is divided by the number of images: the one q went into every y in full, and collects from "
        "every one in full.",
    ),
]
