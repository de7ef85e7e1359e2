"""What people really do wrong in exercise 02."""

from classroom.exercise import Mistake

UNPADDED = "x comes without its frame, so there are fewer windows than entries in ∂L/∂y: pad it, as forward did."
UNSTRIDED = (
    "You pair each ∂L/∂y with a window of stride 1, which is not the window that made that y."
)
SHORT = "The entries of a slice lie s apart: to hold as many, it must reach s times as far."
ENDLESS = (
    "Your slices run to the end of the image, so those of different (u, v) differ in size. Each needs a "
    "stop after as many entries as there are windows."
)

OVERWRITTEN = (
    "You write where you should add: a pixel gets a share from every window and every filter."
)
SWAPPED = "The two gradients come in the wrong order: first ∂L/∂x, then ∂L/∂weight."

FLIPPED = (
    "Your filter is turned by 180 degrees. That is a convolution as mathematicians define it; deep learning, "
    "and our equation, do not flip."
)
TRANSPOSED = (
    "Inside of the filter, rows and columns have changed places: u runs down, v runs to the right."
)
LAST_AXIS = (
    "NumPy lines up the last axes of two arrays. The bias has one number for each filter and meets the pixels: "
    "which axes must stand behind it?"
)
MEAN = "A mean stands where a sum belongs: every product counts in full."
PLACES_SWAPPED = (
    "Rows and columns of the windows have changed places: i runs down, j runs to the right."
)
ROWS_ALONE = (
    "The stride moves the windows in one direction alone: they go down by s, and to the right by s."
)
FIRST_IMAGE = "Every image gets what belongs to the first one; each has its own."
FIRST_FILTER = "Every filter is the first one; each has weights of its own."
STOPS_EARLY = (
    "Only the first image, or the first filter, has an answer; the rest is 0. If you have loops, look where the "
    "return stands."
)
PADDED_BY_STRIDE = (
    "Stride and padding have changed places: look at the order in which they are given."
)
MINUS_ZERO = "With padding 0 the slice p:-p is 0:0, and nothing is left."
CUT_FRONT = "The frame is cut off at the bottom and at the right, where it is p too far: your ∂L/∂x is shifted."
CUT_BACK = "The frame is cut off at the top and at the left alone, and twice as much as there is: your ∂L/∂x is shifted."
OVER_N = (
    "You divide by the number of images. The shares of all images add up here; the 1/N stands in the loss, and "
    "∂L/∂y brings it along."
)
UNITS = (
    "The first two axes have changed places: the weight is (F, C, k, k), and so is its gradient."
)
KEPT_IMAGES = "There is one gradient for each image here: the same weight served all images, and collects from all."
LAST_IMAGE = "Only the last image is left: the shares of all images add up."
LAST_PLACE = "You write where you should add: each place and each image replaces what the one before has left."
TURNED_GRAD = (
    "The filter is turned by 180 degrees: each pixel gets back the weight that it met, which lies where forward "
    "found it."
)
OTHER_END = (
    "A pixel gets back the weight at the opposite end of the filter, and not the one that it met. Loops over "
    "windows take the filter as it is; a convolution of ∂L/∂y takes it turned by 180 degrees."
)
STRIDED_FULL = (
    "A convolution of ∂L/∂y with the turned filter gives ∂L/∂x for stride 1 alone. With a larger stride the "
    "entries of ∂L/∂y lie s apart, with zeros between them."
)
GRAD_STRIDE = "The windows give back to places one pixel apart, whatever the stride: go back to where each came from."
BEYOND = (
    "A window of yours reaches beyond the image, so that less than k × k pixels are left of it. Window (i, j) "
    "begins at row i · s and column j · s, and an image need not be square."
)
NO_ROOM = (
    "A window gives back to pixels beyond your array. The array needs room for the frame at each end, and window "
    "(i, j) begins at row i · s and column j · s."
)
BACK_GEOMETRY = (
    "The windows of your backward are not those of forward: both take x as it came, and the stride and the "
    "padding of the layer, in the right order."
)
HOLES_BEYOND = (
    "A window of yours reaches beyond the image, so that some entries of the filter find no pixel. Windows lie s "
    "apart, and the whole extent of the filter must fit, holes included."
)
UNEVEN = (
    "An axis cannot be cut into so many equal parts. x is cut along its channels and the weight along its "
    "filters, each into as many parts as there are groups."
)
LOST = (
    "What an earlier backward left in a gradient is lost: every backward adds to the gradients, and nothing "
    "replaces or clears them."
)
PARAMETER = (
    "weight and bias are a Parameter each, which holds two arrays: its numbers, and their gradient. Name the one "
    "that you mean."
)
LEARNS = "backward has changed weight and bias themselves. It adds to their grad; the optimizer moves them."
SELF_NAMES = "A gradient stays 0: its sum goes into a name of its own, and does not reach what the Parameter holds in grad."
DEFAULTS = (
    "The stride or the padding of the layer does not reach a function that needs it, and that takes its own "
    "default."
)
NO_EXTENT = "You count the windows of a filter without holes; one with holes is longer, and fewer of it fit."
GAP_TOO_FEW = (
    "Your filter is taken for one pixel shorter than it is: k entries have k − 1 gaps of d between them, and the "
    "first entry is a pixel as well."
)
NO_HOLES = "Your filter has no holes: its entries lie side by side, whatever d is."
HOLES_ARE_D = "d is how far the entries lie apart, not how many pixels they skip: with d = 1 there are no holes."
X_SKIPPED = (
    "You take every d-th pixel of the image before the windows are cut. Then whole windows are missing: only the "
    "filter has holes."
)
DILATED_STRIDE = "Your windows lie d pixels apart, where it should be s: d is inside of the filter, s between windows."
FILLED = "Your filter repeats each entry where it should have zeros: between two entries nothing is seen."
OVERWRITTEN_W = (
    "You write ∂L/∂w where you should add: each place replaces what the one before has left."
)
CARDS_FILTERS = "Your groups take every g-th filter; a group is a block of neighbouring filters."
NO_GEOMETRY = "The stride or the padding does not reach what computes a group, and that takes its own default."
NOT_PADDED = "The image goes in without its frame: with padding, y comes out too small."
SIZE_NOT_COUNT = (
    "`groups` is how many groups there are; you take it for how many channels or filters one has."
)

FIRST_WEIGHT = "Only the first image gives something back; the same weight served all images."
SHIFTED = (
    "Each sum removes its axis, and the axes behind it move forward by one: after the first sum the filters are "
    "axis 0."
)

SOLVED = {
    "output_size": "return (size + 2 * padding - kernel_size) // stride + 1",
    "windows": """    windows = np.empty((N, C, H_out, W_out, k, k), x.dtype)
    for i in range(H_out):
        for j in range(W_out):
            top, left = i * stride, j * stride
            windows[:, :, i, j] = x[:, :, top : top + k, left : left + k]
    return windows""",
    "naive": """    N, _, H, W = x.shape
    F, _, k, _ = weight.shape
    x_padded = padded(x, padding)
    H_out, W_out = output_size(H, k, stride, padding), output_size(W, k, stride, padding)
    y = np.zeros((N, F, H_out, W_out))
    for n in range(N):
        for f in range(F):
            for i in range(H_out):
                for j in range(W_out):
                    window = x_padded[n, :, i * stride : i * stride + k, j * stride : j * stride + k]
                    y[n, f, i, j] = (weight[f] * window).sum() + bias[f]
    return y""",
    "arrays": """    windows = windows_of(padded(x, padding), weight.shape[-1], stride)
    return np.einsum("nchwuv,fcuv->nfhw", windows, weight, optimize=True) + bias[:, None, None]""",
    "grad_weight": """    windows = windows_of(padded(x, padding), kernel_size, stride)
    return np.einsum("nchwuv,nfhw->fcuv", windows, grad_output, optimize=True)""",
    "grad_bias": "grad_output.sum(axis=(0, 2, 3))",
    "grad_x": """    N, C, H, W = x_shape
    k, p = weight.shape[-1], padding
    grad_padded = np.zeros((N, C, H + 2 * p, W + 2 * p))
    grad_windows = np.einsum("nfhw,fcuv->nchwuv", grad_output, weight, optimize=True)
    for i in range(grad_output.shape[2]):
        for j in range(grad_output.shape[3]):
            rows, columns = slice(i * stride, i * stride + k), slice(j * stride, j * stride + k)
            grad_padded[:, :, rows, columns] += grad_windows[:, :, i, j]
    return grad_padded[:, :, p : p + H, p : p + W]""",
    "layer": """        self.cache = (x,)
        bias = np.zeros(self.out_channels) if self.bias is None else self.bias.value
        return convolve(x, self.weight.value, bias, self.stride, self.padding)

    def backward(self, grad_output):
        # ANSWER
        (x,) = self.recall()
        weight, s, p = self.weight.value, self.stride, self.padding
        self.weight.grad += grad_weight_of(grad_output, x, weight.shape[-1], s, p)
        if self.bias is not None:
            self.bias.grad += grad_bias_of(grad_output)
        return grad_x_of(grad_output, x.shape, weight, s, p)""",
    "dilation": """    x_padded, k, s = padded(x, padding), weight.shape[-1], stride
    extent = dilation * (k - 1) + 1
    H_out, W_out = (output_size(side, extent, s) for side in x_padded.shape[2:])
    y = 0
    for u in range(k):
        for v in range(k):
            top, left = u * dilation, v * dilation
            seen = x_padded[:, :, top : top + s * H_out : s, left : left + s * W_out : s]
            y = y + np.einsum("nchw,fc->nfhw", seen, weight[:, :, u, v])
    return y""",
    "dilation_backward": """    x_padded, k, s, p = padded(x, padding), weight.shape[-1], stride, padding
    H_out, W_out = grad_output.shape[2:]
    grad_padded, grad_weight = np.zeros(x_padded.shape), np.zeros(weight.shape)
    for u in range(k):
        for v in range(k):
            rows = slice(u * dilation, u * dilation + s * H_out, s)
            columns = slice(v * dilation, v * dilation + s * W_out, s)
            seen = x_padded[:, :, rows, columns]
            grad_weight[:, :, u, v] = np.einsum("nfhw,nchw->fc", grad_output, seen)
            share = np.einsum("nfhw,fc->nchw", grad_output, weight[:, :, u, v])
            grad_padded[:, :, rows, columns] += share
    return grad_padded[:, :, p : p + x.shape[2], p : p + x.shape[3]], grad_weight""",
    "groups": """    no_bias = np.zeros(len(weight) // groups)
    pairs = zip(np.split(x, groups, axis=1), np.split(weight, groups), strict=True)
    results = [convolve(part, filters, no_bias, stride, padding) for part, filters in pairs]
    return np.concatenate(results, axis=1)""",
    "groups_backward": """    k, grads_x, grads_weight = weight.shape[-1], [], []
    channels = np.split(grad_output, groups, axis=1), np.split(x, groups, axis=1)
    for grad, part, filters in zip(*channels, np.split(weight, groups), strict=True):
        grads_x.append(grad_x_of(grad, part.shape, filters, stride, padding))
        grads_weight.append(grad_weight_of(grad, part, k, stride, padding))
    return np.concatenate(grads_x, axis=1), np.concatenate(grads_weight)""",
}


def changed(task, name, sentence, *pieces):
    """A mistake that changes several pieces of an answer; a single text stands for the whole of it."""
    right = wrong = SOLVED[task]
    for piece in pieces:
        old, new = (right, piece) if isinstance(piece, str) else piece
        if wrong.count(old) != 1:
            raise ValueError(f"{task}, {name}: {old!r} stands {wrong.count(old)} times, not once")
        wrong = wrong.replace(old, new)
    return Mistake(task, name, right, wrong, sentence)


MISTAKES = [
    Mistake(
        "output_size",
        "rounds up",
        "return (size + 2 * padding - kernel_size) // stride + 1",
        "return -(-(size + 2 * padding - kernel_size) // stride) + 1",
        "You count a last window that does not lie inside of the image: what is left over at the end "
        "is not enough for one more.",
    ),
    Mistake(
        "output_size",
        "forgets the first window",
        "// stride + 1",
        "// stride",
        "You count the steps from window to window, and there is one window more than steps.",
    ),
    Mistake(
        "output_size",
        "pads one end",
        "(size + 2 * padding - kernel_size)",
        "(size + padding - kernel_size)",
        "Padding stands at both ends of a side; you count it once.",
    ),
    Mistake(
        "output_size",
        "divides without rounding",
        "// stride + 1",
        "/ stride + 1",
        "A count is whole: divide with //, which drops what is left over.",
    ),
    Mistake(
        "output_size",
        "counts the first window as a step",
        "(size + 2 * padding - kernel_size) // stride + 1",
        "(size + 2 * padding - kernel_size + 1) // stride",
        "Divide the steps first, then add the first window: it is no step.",
    ),
    changed(
        "output_size",
        "rounds down a float",
        "Your counts are right, and they are floats: shapes take whole numbers alone. Divide with //, or use int().",
        "return np.floor((size + 2 * padding - kernel_size) / stride) + 1",
    ),
    changed(
        "output_size",
        "forgets the padding",
        "Padding makes a side longer, at both ends; your count does not see it.",
        "return (size - kernel_size) // stride + 1",
    ),
    changed(
        "output_size",
        "takes the count of places for the last start",
        "A window too many: the last one may begin at the pixel size + 2 · padding − kernel_size, and the first begins at 0.",
        "return (size + 2 * padding - kernel_size + 1) // stride + 1",
    ),
    changed(
        "output_size",
        "cuts the side into pieces",
        "You count how many steps fit into the whole side. The last window needs kernel_size pixels of it.",
        "return (size + 2 * padding) // stride",
    ),
    changed(
        "output_size",
        "rounds up as for 'same'",
        "This is how many steps a side has, rounded up. How many windows fit depends on kernel_size and on padding as well.",
        "return -(-size // stride)",
    ),
    changed(
        "output_size",
        "rounds to the nearest",
        "You round to the nearest count: what is left over at the end is never enough for one more window.",
        "return round((size + 2 * padding - kernel_size) / stride) + 1",
    ),
    changed(
        "output_size",
        "rounds half up",
        "You round to the nearest count: what is left over at the end is never enough for one more window.",
        "return int((size + 2 * padding - kernel_size) / stride + 1.5)",
    ),
    changed(
        "output_size",
        "divides the side first",
        "The side is divided by the stride before the window is subtracted: how many steps are there from the first start to the last?",
        "return (size + 2 * padding) // stride - kernel_size + 1",
    ),
    changed(
        "output_size",
        "subtracts one pixel too many",
        "The last window is missing where it just fits: a window may begin at size + 2 · padding − kernel_size as well, and covers kernel_size pixels from there.",
        "return (size + 2 * padding - kernel_size - 1) // stride + 1",
    ),
    changed(
        "output_size",
        "goes the other way",
        "This is the size of a transposed convolution, which goes from windows to pixels. Here you go from pixels to windows.",
        "return (size - 1) * stride - 2 * padding + kernel_size",
    ),
    changed(
        "output_size",
        "ignores the stride",
        "Your windows stand one pixel apart, whatever the stride.",
        "return size + 2 * padding - kernel_size + 1",
    ),
    changed(
        "output_size",
        "pads what comes out",
        "The padding is added to the count. It lies around the image, before the windows are counted.",
        "return (size - kernel_size) // stride + 1 + 2 * padding",
    ),
    changed(
        "output_size",
        "forgets the parentheses",
        "The division comes before the subtraction: the whole difference is to be divided, which takes parentheses.",
        "return size + 2 * padding - kernel_size // stride + 1",
    ),
    changed(
        "output_size",
        "subtracts the padding",
        "Padding makes a side longer; you make it shorter.",
        "return (size - 2 * padding - kernel_size) // stride + 1",
    ),
    changed(
        "output_size",
        "squares the padding",
        "Padding stands at both ends of a side: it counts twice, and not as a square.",
        "return (size + padding**2 - kernel_size) // stride + 1",
    ),
    changed(
        "output_size",
        "subtracts two windows",
        "The window is subtracted twice: only the last start lies kernel_size before the end.",
        "return (size + 2 * padding - 2 * kernel_size) // stride + 1",
    ),
    changed(
        "output_size",
        "subtracts half a window at each end",
        "You let the windows be centred on the pixels of the image. Here they lie inside of the padded image.",
        "return (size + 2 * padding - 2 * (kernel_size // 2)) // stride",
    ),
    Mistake(
        "windows",
        "keeps every window",
        "H_out, W_out = output_size(H, k, stride), output_size(W, k, stride)",
        "stride = 1\n    H_out, W_out = output_size(H, k), output_size(W, k)",
        "You gather every window, whatever the stride: keep each s-th one, down and to the right.",
    ),
    Mistake(
        "windows",
        "slices images and channels",
        "    return windows",
        "    s = stride\n    return all_windows(x, k)[::s, ::s] if s > 1 else windows",
        "The stride has picked among images and channels; the windows' rows and columns are axes 2 and 3.",
    ),
    Mistake(
        "windows",
        "ignores the stride",
        "top, left = i * stride, j * stride",
        "top, left = i, j",
        "Your windows have the right number and the wrong places: neighbours lie one pixel apart, "
        "whatever the stride.",
    ),
    Mistake(
        "windows",
        "swaps rows and columns",
        "windows[:, :, i, j] = x[:, :, top : top + k, left : left + k]",
        "windows[:, :, i, j] = x[:, :, top : top + k, left : left + k].swapaxes(2, 3)",
        "Inside of each window, rows and columns have changed places: u runs down, v runs to the right.",
    ),
    changed(
        "windows",
        "moves by the size of a window",
        BEYOND,
        ("top, left = i * stride, j * stride", "top, left = i * k, j * k"),
    ),
    changed(
        "windows",
        "puts the pixels before the places",
        "The axes stand in the wrong order. They are (N, C, H', W', k, k): first the place of the window, then the pixel in it.",
        ("    return windows", "    return windows.transpose(0, 1, 4, 5, 2, 3)"),
    ),
    changed(
        "windows",
        "puts the places first",
        "The axes stand in the wrong order. They are (N, C, H', W', k, k): first image and channel, then the place, then the pixel.",
        ("    return windows", "    return windows.transpose(2, 3, 0, 1, 4, 5)"),
    ),
    changed(
        "windows",
        "puts the places first, columns before rows",
        "The axes stand in the wrong order. They are (N, C, H', W', k, k): first image and channel, then the place, then the pixel.",
        ("    return windows", "    return windows.transpose(3, 2, 0, 1, 4, 5)"),
    ),
    changed(
        "windows",
        "turns the windows",
        "Each window is turned by 180 degrees: u runs down, v runs to the right.",
        ("left : left + k]", "left : left + k][..., ::-1, ::-1]"),
    ),
    changed(
        "windows",
        "has as many rows as columns",
        "Both sides have as many windows as there are columns; an image need not be square.",
        ("windows = np.empty(", "H_out = W_out\n    windows = np.empty("),
    ),
    changed(
        "windows",
        "swaps the places of the answer",
        PLACES_SWAPPED,
        ("    return windows", "    return windows.swapaxes(2, 3)"),
    ),
    changed(
        "windows",
        "names no axes",
        "Without its axes, sliding_window_view asks for a window with a side for every axis of x. Yours move along rows and columns, axes 2 and 3.",
        "    return np.lib.stride_tricks.sliding_window_view(x, (k, k))[:, :, ::stride, ::stride]",
    ),
    changed(
        "windows",
        "steps down alone",
        ROWS_ALONE,
        "    return np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::stride]",
    ),
    changed(
        "windows",
        "steps to the right alone",
        ROWS_ALONE,
        "    return np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, :, ::stride]",
    ),
    changed(
        "windows",
        "steps inside of the window",
        "The stride has picked pixels inside of each window; it picks among windows, whose rows and columns are axes 2 and 3.",
        "    return np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[..., ::stride, ::stride]",
    ),
    changed(
        "windows",
        "leaves the last window out",
        "The last start is missing: a range stops before its end, and H − k is a start as well.",
        "    tops, lefts = range(0, H - k, stride), range(0, W - k, stride)\n    windows = np.empty((N, C, len(tops), len(lefts), k, k), x.dtype)\n    for i, top in enumerate(tops):\n        for j, left in enumerate(lefts):\n            windows[:, :, i, j] = x[:, :, top : top + k, left : left + k]\n    return windows",
    ),
    changed("windows", "takes the first image", FIRST_IMAGE, ("= x[:, :, top", "= x[0, :, top")),
    changed(
        "windows",
        "takes the first channel",
        "Every channel shows the windows of the first one.",
        ("= x[:, :, top : top + k, left : left + k]", "= x[:, :1, top : top + k, left : left + k]"),
    ),
    changed(
        "windows",
        "stops one pixel early",
        "The windows miss their last row and column: a slice stops before its end.",
        ("windows = np.empty(", "windows = np.zeros("),
        (
            "windows[:, :, i, j] = x[:, :, top : top + k, left : left + k]",
            "windows[:, :, i, j, : k - 1, : k - 1] = x[:, :, top : top + k - 1, left : left + k - 1]",
        ),
    ),
    changed(
        "windows",
        "gathers whole numbers",
        "Your windows hold whole numbers: an array made with dtype=int cuts off what stands behind the point.",
        ("k, k), x.dtype)", "k, k), int)"),
    ),
    changed(
        "windows",
        "skips through the answer",
        "The window in row i, column j begins at the pixel i · s, j · s: the place in the answer and the pixel in x are two numbers.",
        "    windows = np.zeros((N, C, H_out, W_out, k, k))\n    for i in range(0, H - k + 1, stride):\n        for j in range(0, W - k + 1, stride):\n            windows[:, :, i, j] = x[:, :, i : i + k, j : j + k]\n    return windows",
    ),
    changed(
        "windows",
        "returns a list of windows",
        "The first axis is that of the places, in one row: rows and columns of the windows are two axes, behind image and channel.",
        "    return np.array([x[:, :, i * stride : i * stride + k, j * stride : j * stride + k] for i in range(H_out) for j in range(W_out)])",
    ),
    changed(
        "windows",
        "mixes the places with the pixels",
        "The axes stand in the wrong order. They are (N, C, H', W', k, k): rows and columns of the places, then rows and columns inside of the window.",
        ("    return windows", "    return windows.transpose(0, 1, 2, 4, 3, 5)"),
    ),
    changed(
        "windows",
        "flattens the windows",
        "Each window lies in one row of k² numbers: its rows and columns are two axes.",
        ("    return windows", "    return windows.reshape(N, C, H_out, W_out, -1)"),
    ),
    changed(
        "windows",
        "cuts tiles",
        "Your windows are tiles that do not overlap. The stride says how far one lies from the next, which may be less than kernel_size.",
        "    down, right = H // k, W // k\n    tiles = x[:, :, : down * k, : right * k].reshape(N, C, down, k, right, k)\n    return tiles.swapaxes(3, 4)",
    ),
    Mistake(
        "naive",
        "flips the filter",
        "(weight[f] * window).sum()",
        "(weight[f, :, ::-1, ::-1] * window).sum()",
        "Your filter is turned by 180 degrees. That is a convolution as mathematicians define it; deep "
        "learning, and our equation, do not flip.",
    ),
    Mistake(
        "naive",
        "adds the bias for every channel and pixel",
        "(weight[f] * window).sum() + bias[f]",
        "(weight[f] * window + bias[f]).sum()",
        "The bias is added to every product before the sum; it belongs to the sum, once.",
    ),
    Mistake(
        "naive",
        "adds the bias for every channel",
        "(weight[f] * window).sum() + bias[f]",
        "(weight[f] * window).sum() + len(window) * bias[f]",
        "The bias is added once for every channel; it belongs to the sum over all of them, once.",
    ),
    Mistake(
        "naive",
        "keeps the last channel only",
        "(weight[f] * window).sum() + bias[f]",
        "(weight[f, -1] * window[-1]).sum() + bias[f]",
        "You write where you should add: only the last channel is left in y.",
    ),
    Mistake(
        "naive",
        "counts the windows of the unpadded image",
        "output_size(H, k, stride, padding), output_size(W, k, stride, padding)",
        "output_size(H, k, stride), output_size(W, k, stride)",
        "You count the windows without the padding: with a frame there are more.",
    ),
    Mistake(
        "naive",
        "leaves the bias out",
        "(weight[f] * window).sum() + bias[f]",
        "(weight[f] * window).sum()",
        "The bias is missing: every place of filter f gets b[f].",
    ),
    Mistake(
        "naive",
        "forgets the stride",
        "x_padded[n, :, i * stride : i * stride + k, j * stride : j * stride + k]",
        "x_padded[n, :, i : i + k, j : j + k]",
        "The windows stand one pixel apart, whatever the stride: begin at i · s, j · s.",
    ),
    Mistake(
        "naive",
        "forgets the padding",
        "    x_padded = padded(x, padding)\n"
        "    H_out, W_out = output_size(H, k, stride, padding), output_size(W, k, stride, padding)",
        "    x_padded = x\n    H_out, W_out = output_size(H, k, stride), output_size(W, k, stride)",
        "The image goes in without its frame: with padding, y comes out too small.",
    ),
    Mistake(
        "naive",
        "sees the first channel only",
        "(weight[f] * window).sum()",
        "(weight[f, 0] * window[0]).sum()",
        "Only the first channel enters the sum; a filter has weights for every channel.",
    ),
    changed(
        "naive",
        "flips the channels, too",
        "Your filter is turned over, and its channels run backwards as well: our equation turns nothing.",
        ("(weight[f] * window)", "(weight[f, ::-1, ::-1, ::-1] * window)"),
    ),
    changed(
        "naive",
        "reads the filter transposed",
        TRANSPOSED,
        ("(weight[f] * window)", "(weight[f].swapaxes(1, 2) * window)"),
    ),
    changed(
        "naive",
        "multiplies matrices",
        "@ multiplies window and filter as matrices, rows with columns; here each entry meets the one at its own place.",
        ("(weight[f] * window)", "(weight[f] @ window)"),
    ),
    changed(
        "naive",
        "multiplies matrices, window first",
        "@ multiplies window and filter as matrices, rows with columns; here each entry meets the one at its own place.",
        ("(weight[f] * window)", "(window @ weight[f])"),
    ),
    changed("naive", "averages", MEAN, ("* window).sum()", "* window).mean()")),
    changed(
        "naive",
        "takes the bias of the image",
        "The bias is picked by the number of the image; there is one for each filter.",
        ("+ bias[f]", "+ bias[n]"),
    ),
    changed(
        "naive",
        "adds all biases",
        "All biases are added at every place: filter f has b[f] alone.",
        ("+ bias[f]", "+ bias.sum()"),
    ),
    changed(
        "naive",
        "assigns all biases to one place",
        "The whole bias stands where one number belongs: filter f has b[f].",
        ("+ bias[f]", "+ bias"),
    ),
    changed(
        "naive",
        "subtracts the bias",
        "The bias is subtracted, where it is added.",
        ("+ bias[f]", "- bias[f]"),
    ),
    changed("naive", "takes the first image", FIRST_IMAGE, ("x_padded[n, :", "x_padded[0, :")),
    changed("naive", "takes the first filter", FIRST_FILTER, ("(weight[f] *", "(weight[0] *")),
    changed(
        "naive",
        "swaps the places",
        BEYOND,
        (
            "i * stride : i * stride + k, j * stride : j * stride + k",
            "j * stride : j * stride + k, i * stride : i * stride + k",
        ),
    ),
    changed(
        "naive", "returns after the first image", STOPS_EARLY, ("    return y", "        return y")
    ),
    changed(
        "naive",
        "returns after the first filter",
        STOPS_EARLY,
        ("    return y", "            return y"),
    ),
    changed(
        "naive",
        "pads twice",
        "There are two frames around the image: the padding is added twice.",
        (
            "x_padded = padded(x, padding)",
            "x_padded, H, W = padded(padded(x, padding), padding), H + 2 * padding, W + 2 * padding",
        ),
    ),
    changed("naive", "steps down alone", ROWS_ALONE, ("j * stride : j * stride + k", "j : j + k")),
    changed(
        "naive",
        "steps to the right alone",
        ROWS_ALONE,
        ("i * stride : i * stride + k", "i : i + k"),
    ),
    changed(
        "naive",
        "rounds to whole numbers",
        "Your y holds whole numbers: an array made with dtype=int cuts off what stands behind the point.",
        ("np.zeros((N, F, H_out, W_out))", "np.zeros((N, F, H_out, W_out), int)"),
    ),
    changed(
        "naive",
        "swaps stride and padding",
        PADDED_BY_STRIDE,
        (
            "    N, _, H, W = x.shape",
            "    stride, padding = max(padding, 1), stride\n    N, _, H, W = x.shape",
        ),
    ),
    changed(
        "naive",
        "pads by the stride",
        "The frame is as wide as the stride: its width is `padding`.",
        ("    N, _, H, W = x.shape", "    padding = stride\n    N, _, H, W = x.shape"),
    ),
    changed(
        "naive",
        "lets the last window out",
        "The last row and column of windows are missing: a range stops before its end.",
        (
            "output_size(H, k, stride, padding), output_size(W, k, stride, padding)",
            "output_size(H, k, stride, padding) - 1, output_size(W, k, stride, padding) - 1",
        ),
    ),
    changed(
        "naive",
        "counts with the frame, and pads no more",
        "The windows are counted with the frame, and cut out of the image without it.",
        ("x_padded = padded(x, padding)", "x_padded = x"),
    ),
    changed(
        "naive",
        "keeps the last filter alone",
        "Only one channel comes out, or all are alike: y has a channel for every filter.",
        ("y[n, f, i, j]", "y[n, :, i, j]"),
    ),
    changed(
        "naive",
        "keeps the last image alone",
        "All images show the last one's answer: y has a place for every image.",
        ("y[n, f, i, j]", "y[:, f, i, j]"),
    ),
    changed(
        "naive",
        "adds the bias only once for each filter",
        "The bias is added at one place alone; every place of filter f gets b[f].",
        (
            "(weight[f] * window).sum() + bias[f]",
            "(weight[f] * window).sum() + (bias[f] if i == j == 0 else 0)",
        ),
    ),
    changed(
        "naive",
        "multiplies by the bias",
        "The sum is multiplied by the bias, where the bias is added.",
        ("+ bias[f]", "* bias[f]"),
    ),
    changed(
        "naive",
        "takes the largest product",
        "The largest product stands where the sum of all products belongs.",
        ("* window).sum()", "* window).max()"),
    ),
    Mistake(
        "arrays",
        "flips the filter",
        '"nchwuv,fcuv->nfhw", windows, weight',
        '"nchwuv,fcuv->nfhw", windows, weight[..., ::-1, ::-1]',
        "Your array form turns the filter by 180 degrees, and the loops do not.",
    ),
    Mistake(
        "arrays",
        "reads rows for columns in the filter",
        '"nchwuv,fcuv->nfhw"',
        '"nchwuv,fcvu->nfhw"',
        "Windows and weight name their last two axes in different orders: one is read transposed.",
    ),
    Mistake(
        "arrays",
        "leaves the bias out",
        " + bias[:, None, None]",
        "",
        "The bias is missing from the array form: every place of filter f gets b[f].",
    ),
    Mistake(
        "arrays",
        "forgets the stride",
        "windows_of(padded(x, padding), weight.shape[-1], stride)",
        "windows_of(padded(x, padding), weight.shape[-1])",
        "The windows are those of stride 1: tell windows_of the stride.",
    ),
    Mistake(
        "arrays",
        "forgets the padding",
        "windows_of(padded(x, padding), weight.shape[-1], stride)",
        "windows_of(x, weight.shape[-1], stride)",
        "The image goes in without its frame: with padding, y comes out too small.",
    ),
    changed("arrays", "lets the bias meet the columns", LAST_AXIS, ("bias[:, None, None]", "bias")),
    changed(
        "arrays", "gives the bias one axis", LAST_AXIS, ("bias[:, None, None]", "bias[:, None]")
    ),
    changed(
        "arrays",
        "subtracts the bias",
        "The bias is subtracted, where it is added.",
        (" + bias", " - bias"),
    ),
    changed(
        "arrays",
        "puts the channels last",
        "The channels stand last in your y; in (N, F, H', W') they are axis 1.",
        ("->nfhw", "->nhwf"),
        ("bias[:, None, None]", "bias"),
    ),
    changed(
        "arrays",
        "puts the filters first",
        "Filters come before images in your y: it is (N, F, H', W').",
        ("->nfhw", "->fnhw"),
        ("bias[:, None, None]", "bias[:, None, None, None]"),
    ),
    changed("arrays", "swaps rows and columns of y", PLACES_SWAPPED, ("->nfhw", "->nfwh")),
    changed(
        "arrays",
        "sums window and filter apart",
        "The channels of window and filter have different letters, so each is summed alone: a channel of the filter meets the same channel of the window.",
        ('"nchwuv,fcuv->nfhw"', '"nchwuv,fduv->nfhw"'),
    ),
    changed(
        "arrays",
        "reshapes windows without moving the channels",
        "Reshaping does not move axes: before the windows become rows, c must stand next to u and v.",
        "    windows = windows_of(padded(x, padding), weight.shape[-1], stride)\n    N, _, H, W = windows.shape[:4]\n    rows = windows.reshape(N * H * W, -1) @ weight.reshape(len(weight), -1).T + bias\n    return rows.reshape(N, H, W, -1).transpose(0, 3, 1, 2)",
    ),
    changed(
        "arrays",
        "reshapes y without moving the filters",
        "Reshaping does not move axes: the rows of your product are places, and the filters lie last. Reshape to that, then move the axis.",
        "    windows = windows_of(padded(x, padding), weight.shape[-1], stride)\n    N, C, H, W, k, _ = windows.shape\n    columns = windows.transpose(0, 2, 3, 1, 4, 5).reshape(N * H * W, -1)\n    return (columns @ weight.reshape(len(weight), -1).T + bias).reshape(N, -1, H, W)",
    ),
    changed(
        "arrays",
        "adds the bias to the weight",
        "The bias is added to the weight, so that it is multiplied by every pixel; it belongs to the sum, once.",
        "    windows = windows_of(padded(x, padding), weight.shape[-1], stride)\n    return np.einsum('nchwuv,fcuv->nfhw', windows, weight + bias[:, None, None, None])",
    ),
    changed("arrays", "averages", MEAN, ("optimize=True)", "optimize=True) / weight[0].size")),
    changed(
        "arrays",
        "averages over channels",
        "The channels are averaged; their shares add up in full.",
        ("optimize=True)", "optimize=True) / x.shape[1]"),
    ),
    changed(
        "arrays",
        "adds the bias for every channel",
        "The bias is added once for every channel; it belongs to the sum over all of them, once.",
        ("+ bias", "+ x.shape[1] * bias"),
    ),
    changed(
        "arrays",
        "pads by the stride",
        PADDED_BY_STRIDE,
        (
            "padded(x, padding), weight.shape[-1], stride)",
            "padded(x, stride), weight.shape[-1], max(padding, 1))",
        ),
    ),
    changed(
        "arrays",
        "steps after the sum, from the wrong axes",
        "The stride has picked among images and filters: rows and columns of y are axes 2 and 3.",
        ("weight.shape[-1], stride)", "weight.shape[-1])"),
        (
            "optimize=True) + bias[:, None, None]",
            "optimize=True)[::stride, ::stride] + bias[:, None, None][::stride]",
        ),
    ),
    changed(
        "arrays",
        "sees the first channel only",
        "Only the first channel enters the sum; a filter has weights for every channel.",
        ("windows, weight,", "windows[:, :1], weight[:, :1],"),
    ),
    changed(
        "arrays",
        "adds all biases",
        "All biases are added at every place: filter f has b[f] alone.",
        ("bias[:, None, None]", "bias.sum()"),
    ),
    changed(
        "arrays",
        "lets rows of windows and of the weight differ in order",
        "A row of your windows and a row of the weight hold c, u, v in different orders: entries meet that do not belong together.",
        "    windows = windows_of(padded(x, padding), weight.shape[-1], stride)\n    N, C, H, W, k, _ = windows.shape\n    rows = windows.transpose(0, 2, 3, 4, 5, 1).reshape(N * H * W, -1)\n    y = rows @ weight.reshape(len(weight), -1).T + bias\n    return y.reshape(N, H, W, -1).transpose(0, 3, 1, 2)",
    ),
    Mistake(
        "grad_weight",
        "takes the mean over the batch",
        'return np.einsum("nchwuv,nfhw->fcuv", windows, grad_output, optimize=True)',
        'return np.einsum("nchwuv,nfhw->fcuv", windows, grad_output) / len(x)',
        "You divide by the number of images. The shares of all images add up here; the 1/N stands in the "
        "loss, and ∂L/∂y brings it along.",
    ),
    Mistake(
        "grad_weight",
        "forgets the stride",
        "windows_of(padded(x, padding), kernel_size, stride)",
        "windows_of(padded(x, padding), kernel_size)[:, :, : grad_output.shape[2], : grad_output.shape[3]]",
        UNSTRIDED,
    ),
    Mistake(
        "grad_weight",
        "forgets the stride, uncut",
        "windows_of(padded(x, padding), kernel_size, stride)",
        "windows_of(padded(x, padding), kernel_size)",
        UNSTRIDED,
    ),
    Mistake(
        "grad_weight",
        "forgets the stride, uncut, without optimize",
        'kernel_size, stride)\n    return np.einsum("nchwuv,nfhw->fcuv", windows, grad_output, optimize=True)',
        'kernel_size)\n    return np.einsum("nchwuv,nfhw->fcuv", windows, grad_output)',
        UNSTRIDED,
    ),
    Mistake(
        "grad_weight",
        "forgets the padding",
        "windows_of(padded(x, padding), kernel_size, stride)",
        "windows_of(x, kernel_size, stride)",
        UNPADDED,
    ),
    Mistake(
        "grad_weight",
        "forgets the padding, without optimize",
        'padded(x, padding), kernel_size, stride)\n    return np.einsum("nchwuv,nfhw->fcuv", windows, '
        "grad_output, optimize=True)",
        'x, kernel_size, stride)\n    return np.einsum("nchwuv,nfhw->fcuv", windows, grad_output)',
        UNPADDED,
    ),
    changed(
        "grad_weight",
        "takes the mean over all places",
        "You divide by the number of places, in all images. Each weight went into every place in full, so it collects every share in full.",
        ("optimize=True)", "optimize=True) / grad_output[:, 0].size"),
    ),
    changed(
        "grad_weight",
        "takes the mean over the places of an image",
        "You divide by the number of places. Each weight went into every place in full, so it collects every share in full.",
        ("optimize=True)", "optimize=True) / grad_output[0, 0].size"),
    ),
    changed("grad_weight", "swaps filters and channels", UNITS, ("->fcuv", "->cfuv")),
    changed(
        "grad_weight", "swaps rows and columns of the filter", TRANSPOSED, ("->fcuv", "->fcvu")
    ),
    changed(
        "grad_weight",
        "turns the gradient",
        "Your ∂L/∂w is turned by 180 degrees: the entry u, v collects what met u, v in forward.",
        ("optimize=True)", "optimize=True)[:, :, ::-1, ::-1]"),
    ),
    changed(
        "grad_weight",
        "takes the first image",
        FIRST_WEIGHT,
        ("windows, grad_output,", "windows[:1], grad_output[:1],"),
    ),
    changed("grad_weight", "keeps the images", KEPT_IMAGES, ("->fcuv", "->nfcuv")),
    changed(
        "grad_weight",
        "keeps the last image",
        LAST_IMAGE,
        ("windows, grad_output,", "windows[-1:], grad_output[-1:],"),
    ),
    changed(
        "grad_weight",
        "keeps the last place",
        LAST_PLACE,
        ("windows, grad_output,", "windows[-1:, :, -1:, -1:], grad_output[-1:, :, -1:, -1:],"),
    ),
    changed(
        "grad_weight",
        "keeps the last place of each image",
        LAST_PLACE,
        ("windows, grad_output,", "windows[:, :, -1:, -1:], grad_output[:, :, -1:, -1:],"),
    ),
    changed(
        "grad_weight",
        "swaps rows and columns of the places",
        "Rows and columns of ∂L/∂y have changed places: windows and ∂L/∂y share the letters of the places, in this order.",
        ("nfhw->", "nfwh->"),
    ),
    changed(
        "grad_weight",
        "swaps rows and columns of the places, without optimize",
        "Rows and columns of ∂L/∂y have changed places: windows and ∂L/∂y share the letters of the places, in this order.",
        ("nfhw->", "nfwh->"),
        (", optimize=True", ""),
    ),
    changed(
        "grad_weight",
        "sums each alone",
        "Windows and ∂L/∂y are summed each alone, and then multiplied. Each ∂L/∂y is multiplied with its own window first.",
        (
            '"nchwuv,nfhw->fcuv", windows, grad_output',
            '"cuv,f->fcuv", windows.sum(axis=(0, 2, 3)), grad_output.sum(axis=(0, 2, 3))',
        ),
    ),
    changed(
        "grad_weight",
        "slides the gradient over x",
        "∂L/∂y slides over x with steps of 1. Its entries belong to windows that lie s apart, so they meet every s-th pixel.",
        "    windows = np.lib.stride_tricks.sliding_window_view(padded(x, padding), grad_output.shape[2:], axis=(2, 3))\n    return np.einsum('nchwuv,nfuv->fchw', windows, grad_output)",
    ),
    changed(
        "grad_weight",
        "slides the gradient over x, in steps",
        "∂L/∂y slides over x, and the stride moves it. Inside of ∂L/∂y the entries lie s apart; the shifts u, v go by 1.",
        "    windows = np.lib.stride_tricks.sliding_window_view(padded(x, padding), grad_output.shape[2:], axis=(2, 3))\n    return np.einsum('nchwuv,nfuv->fchw', windows[:, :, ::stride, ::stride], grad_output)",
    ),
    changed(
        "grad_weight",
        "lets images meet each other",
        "Every ∂L/∂y meets the windows of all images: image n of one meets image n of the other.",
        ("nfhw->", "mfhw->"),
    ),
    changed(
        "grad_weight",
        "averages over the channels",
        "You divide by the number of channels. Each weight belongs to one channel.",
        ("optimize=True)", "optimize=True) / x.shape[1]"),
    ),
    changed(
        "grad_weight",
        "sums over the channels",
        "The channels are summed away: the weight has an entry for every channel, and each has a gradient of its own.",
        ("->fcuv", "->fuv"),
    ),
    changed(
        "grad_weight",
        "sums over the filters",
        "The filters are summed away: every filter has a gradient of its own.",
        ("->fcuv", "->cuv"),
    ),
    Mistake(
        "grad_bias",
        "takes the mean",
        "grad_output.sum(axis=(0, 2, 3))",
        "grad_output.mean(axis=(0, 2, 3))",
        "A mean in place of a sum: the bias went into every y in full, so it collects every ∂L/∂y in full.",
    ),
    Mistake(
        "grad_bias",
        "forgets the batch",
        "grad_output.sum(axis=(0, 2, 3))",
        "grad_output[0].sum(axis=(1, 2))",
        "Only the first image's ∂L/∂y is summed; the same bias was added in all of them.",
    ),
    changed(
        "grad_bias",
        "sums everything",
        "All filters share one sum: each has a bias of its own.",
        "grad_output.sum()",
    ),
    changed(
        "grad_bias",
        "sums the images",
        "The pixels are left: b[f] was added at every place of filter f, and collects from all.",
        "grad_output.sum(axis=0)",
    ),
    changed(
        "grad_bias",
        "sums the pixels",
        "The images are left: the same bias was added in all of them.",
        "grad_output.sum(axis=(2, 3))",
    ),
    changed(
        "grad_bias",
        "keeps the images",
        "What is left is the axis of the images: it should be that of the filters.",
        "grad_output.sum(axis=(1, 2, 3))",
    ),
    changed(
        "grad_bias",
        "takes the last axis for the filters",
        "What is left is the last axis, the columns. In (N, F, H', W') the filters are axis 1.",
        "grad_output.sum(axis=(0, 1, 2))",
    ),
    changed(
        "grad_bias",
        "keeps the summed axes",
        "The summed axes are still there, with length 1: the task asks for (F,).",
        "grad_output.sum(axis=(0, 2, 3), keepdims=True)",
    ),
    changed(
        "grad_bias",
        "divides by the images",
        OVER_N,
        "grad_output.sum(axis=(0, 2, 3)) / len(grad_output)",
    ),
    changed(
        "grad_bias",
        "averages over the pixels",
        "The pixels are averaged. The bias went into every y in full, so it collects every ∂L/∂y in full.",
        "grad_output.mean(axis=(2, 3)).sum(axis=0)",
    ),
    changed(
        "grad_bias",
        "averages over images and rows",
        "Some axes are averaged. The bias went into every y in full, so it collects every ∂L/∂y in full.",
        "grad_output.mean(axis=(0, 2)).sum(axis=1)",
    ),
    changed(
        "grad_bias",
        "counts the places",
        "You count the places. A nudge of b[f] moves L by what L feels at each of them, which is ∂L/∂y.",
        "np.full(grad_output.shape[1], grad_output[:, 0].size)",
    ),
    changed(
        "grad_bias",
        "returns ones",
        "You return the slope of y by b, which is 1. By the chain rule each is multiplied by ∂L/∂y, and they are summed.",
        "np.ones(grad_output.shape[1])",
    ),
    changed(
        "grad_bias",
        "counts axes that are gone",
        SHIFTED,
        "grad_output.sum(axis=0).sum(axis=2).sum(axis=3)",
    ),
    changed(
        "grad_bias",
        "counts axes that have moved",
        SHIFTED,
        "grad_output.sum(axis=0).sum(axis=1).sum(axis=2)",
    ),
    changed(
        "grad_bias",
        "sums one axis of the pixels",
        "An axis of the pixels is left: the sum runs over images, rows and columns.",
        "grad_output.sum(axis=(0, 2))",
    ),
    changed(
        "grad_bias",
        "sums the other axis of the pixels",
        "An axis of the pixels is left: the sum runs over images, rows and columns.",
        "grad_output.sum(axis=(0, 3))",
    ),
    changed(
        "grad_bias",
        "takes the last image",
        "Only the last image's ∂L/∂y is summed; the same bias was added in all of them.",
        "grad_output[-1].sum(axis=(1, 2))",
    ),
    Mistake(
        "grad_x",
        "assigns where windows overlap",
        "grad_padded[:, :, rows, columns] += grad_windows[:, :, i, j]",
        "grad_padded[:, :, rows, columns] = grad_windows[:, :, i, j]",
        "Where windows overlap, the last one wins: a pixel that lies in several must be paid by each.",
    ),
    Mistake(
        "grad_x",
        "assigns for every filter",
        "grad_padded[:, :, rows, columns] += grad_windows[:, :, i, j]",
        'grad_padded[:, :, rows, columns] = np.einsum("n,cuv->ncuv", grad_output[:, -1, i, j], weight[-1])',
        OVERWRITTEN,
    ),
    Mistake(
        "grad_x",
        "forgets the stride",
        "rows, columns = slice(i * stride, i * stride + k), slice(j * stride, j * stride + k)",
        "rows, columns = slice(i, i + k), slice(j, j + k)",
        "The windows give back to places one pixel apart, whatever the stride: go back to where each came "
        "from.",
    ),
    Mistake(
        "grad_x",
        "cuts the frame off one end",
        "return grad_padded[:, :, p : p + H, p : p + W]",
        "return grad_padded[:, :, :H, :W]",
        "The frame is cut off at the bottom and at the right, where it is p too far: your ∂L/∂x is shifted.",
    ),
    Mistake(
        "grad_x",
        "flips the filter",
        '"nfhw,fcuv->nchwuv", grad_output, weight',
        '"nfhw,fcuv->nchwuv", grad_output, weight[..., ::-1, ::-1]',
        OTHER_END,
    ),
    Mistake(
        "grad_x",
        "leaves the frame on",
        "return grad_padded[:, :, p : p + H, p : p + W]",
        "return grad_padded",
        "The frame of zeros is still around your ∂L/∂x: with padding it is larger than x.",
    ),
    Mistake(
        "grad_x",
        "cuts with minus zero",
        "return grad_padded[:, :, p : p + H, p : p + W]",
        "return grad_padded[:, :, p:-p, p:-p]",
        "With padding 0 the slice p:-p is 0:0, and nothing is left.",
    ),
    changed("grad_x", "swaps rows and columns of the filter", TRANSPOSED, ("->nchwuv", "->nchwvu")),
    changed(
        "grad_x",
        "cuts twice at the front",
        CUT_BACK,
        ("grad_padded[:, :, p : p + H, p : p + W]", "grad_padded[:, :, 2 * p :, 2 * p :]"),
    ),
    changed(
        "grad_x",
        "divides by the images",
        "You divide by the number of images. A pixel belongs to one image, and gets all that comes back to it.",
        ("optimize=True)", "optimize=True) / N"),
    ),
    changed(
        "grad_x",
        "has no frame",
        NO_ROOM,
        (
            "grad_padded = np.zeros((N, C, H + 2 * p, W + 2 * p))",
            "grad_padded = np.zeros((N, C, H, W))",
        ),
        ("return grad_padded[:, :, p : p + H, p : p + W]", "return grad_padded"),
    ),
    changed(
        "grad_x",
        "has no frame, and assigns a window",
        NO_ROOM,
        (
            "grad_padded = np.zeros((N, C, H + 2 * p, W + 2 * p))",
            "grad_padded = np.zeros((N, C, H, W))",
        ),
        ("return grad_padded[:, :, p : p + H, p : p + W]", "return grad_padded"),
        (
            "            grad_padded[:, :, rows, columns] += grad_windows[:, :, i, j]",
            "            for n in range(N):\n                grad_padded[n, :, rows, columns] += grad_windows[n, :, i, j]",
        ),
    ),
    changed("grad_x", "has a frame at one end", NO_ROOM, ("H + 2 * p, W + 2 * p", "H + p, W + p")),
    changed(
        "grad_x",
        "has a frame at one end, image by image",
        NO_ROOM,
        ("H + 2 * p, W + 2 * p", "H + p, W + p"),
        (
            "            grad_padded[:, :, rows, columns] += grad_windows[:, :, i, j]",
            "            for n in range(N):\n                grad_padded[n, :, rows, columns] += grad_windows[n, :, i, j]",
        ),
    ),
    changed(
        "grad_x",
        "takes the first image",
        FIRST_IMAGE,
        ("grad_output, weight, optimize", "grad_output[:1].repeat(N, axis=0), weight, optimize"),
    ),
    changed(
        "grad_x",
        "takes the first filter",
        FIRST_FILTER,
        (
            "grad_output, weight, optimize",
            "grad_output, weight[:1].repeat(len(weight), axis=0), optimize",
        ),
    ),
    changed(
        "grad_x",
        "keeps the first filter",
        "Only the first filter gives something back: a pixel gets a share from every filter.",
        ("grad_output, weight, optimize", "grad_output[:, :1], weight[:1], optimize"),
    ),
    changed(
        "grad_x",
        "returns after the first image",
        STOPS_EARLY,
        (
            "grad_padded[:, :, rows, columns] += grad_windows[:, :, i, j]",
            "grad_padded[:1, :, rows, columns] += grad_windows[:1, :, i, j]",
        ),
    ),
    changed(
        "grad_x",
        "takes a convolution for any stride",
        STRIDED_FULL,
        "    frame = max(weight.shape[-1] - 1 - padding, 0)\n    windows = windows_of(padded(grad_output, frame), weight.shape[-1], stride)\n    return np.einsum('nfhwuv,fcuv->nchw', windows, weight[:, :, ::-1, ::-1])",
    ),
    changed(
        "grad_x",
        "takes a convolution of stride 1 for any stride",
        STRIDED_FULL,
        "    frame = max(weight.shape[-1] - 1 - padding, 0)\n    windows = windows_of(padded(grad_output, frame), weight.shape[-1])\n    return np.einsum('nfhwuv,fcuv->nchw', windows, weight[:, :, ::-1, ::-1])",
    ),
    changed(
        "grad_x",
        "does not turn the filter of its convolution, stride 1",
        "Your ∂L/∂x is a convolution of ∂L/∂y. Its filter must be turned by 180 degrees, and with a larger stride the entries of ∂L/∂y lie s apart.",
        "    frame = max(weight.shape[-1] - 1 - padding, 0)\n    windows = windows_of(padded(grad_output, frame), weight.shape[-1])\n    return np.einsum('nfhwuv,fcuv->nchw', windows, weight)",
    ),
    changed(
        "grad_x",
        "sums over the filters too early",
        "∂L/∂y and the weight are summed over the filters each alone, and then multiplied: each filter's ∂L/∂y meets its own weights first.",
        (
            '"nfhw,fcuv->nchwuv", grad_output, weight',
            '"nhw,cuv->nchwuv", grad_output.sum(axis=1), weight.sum(axis=0)',
        ),
    ),
    changed(
        "grad_x",
        "lets the slices run on",
        ENDLESS,
        "    N, C, H, W = x_shape\n    k, p = weight.shape[-1], padding\n    grad_padded = np.zeros((N, C, H + 2 * p, W + 2 * p))\n    for u in range(k):\n        for v in range(k):\n            grad_padded[:, :, u::stride, v::stride] += np.einsum('nfhw,fc->nchw', grad_output, weight[:, :, u, v])\n    return grad_padded[:, :, p : p + H, p : p + W]",
    ),
    changed(
        "grad_x",
        "stops too early",
        SHORT,
        "    N, C, H, W = x_shape\n    k, p = weight.shape[-1], padding\n    H_out, W_out = grad_output.shape[2:]\n    grad_padded = np.zeros((N, C, H + 2 * p, W + 2 * p))\n    for u in range(k):\n        for v in range(k):\n            grad_padded[:, :, u : u + H_out : stride, v : v + W_out : stride] += np.einsum('nfhw,fc->nchw', grad_output, weight[:, :, u, v])\n    return grad_padded[:, :, p : p + H, p : p + W]",
    ),
    changed(
        "grad_x",
        "gives back to every window alike",
        "Every window gives back the sum of all ∂L/∂y: each gives its own.",
        (
            '"nfhw,fcuv->nchwuv", grad_output, weight',
            '"nfhw,fcuv->nchwuv", np.ones_like(grad_output) * grad_output.sum(axis=(2, 3), keepdims=True), weight',
        ),
    ),
    changed(
        "grad_x",
        "averages over the filters",
        "The filters' shares are averaged; a pixel gets each of them in full.",
        ("optimize=True)", "optimize=True) / len(weight)"),
    ),
    changed(
        "grad_x",
        "steps down alone",
        ROWS_ALONE,
        ("slice(j * stride, j * stride + k)", "slice(j, j + k)"),
    ),
    changed(
        "grad_x",
        "divides by how many windows see a pixel",
        "Each pixel's shares are averaged over the windows in which it lies; they add up.",
        ("    for i in range", "    count = np.zeros(grad_padded.shape)\n    for i in range"),
        (
            "+= grad_windows[:, :, i, j]",
            "+= grad_windows[:, :, i, j]\n            count[:, :, rows, columns] += 1",
        ),
        (
            "    return grad_padded[",
            "    grad_padded /= np.maximum(count, 1)\n    return grad_padded[",
        ),
    ),
    changed(
        "grad_x",
        "averages over the window",
        "You divide by the number of pixels in a window. Each of them went into y in full, and gets its share in full.",
        ("optimize=True)", "optimize=True) / k**2"),
    ),
    Mistake(
        "layer",
        "overwrites the gradient of the weight",
        "self.weight.grad += grad_weight_of(",
        "self.weight.grad = grad_weight_of(",
        "Every backward must add to the weight's gradient; yours replaces it.",
    ),
    Mistake(
        "layer",
        "overwrites the gradient of the bias",
        "self.bias.grad += grad_bias_of(",
        "self.bias.grad = grad_bias_of(",
        "Every backward must add to the bias's gradient; yours replaces it.",
    ),
    Mistake(
        "layer",
        "overwrites both gradients",
        "        self.weight.grad += grad_weight_of(grad_output, x, weight.shape[-1], s, p)\n"
        "        if self.bias is not None:\n            self.bias.grad +=",
        "        self.weight.grad = grad_weight_of(grad_output, x, weight.shape[-1], s, p)\n"
        "        if self.bias is not None:\n            self.bias.grad =",
        LOST,
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
        "reads a bias that is not there",
        "bias = np.zeros(self.out_channels) if self.bias is None else self.bias.value",
        "bias = self.bias.value",
        "A layer that was made with bias=False has None for a bias, and forward reads its value: ResNet's "
        "convolutions have none.",
    ),
    Mistake(
        "layer",
        "forgets that there may be no bias",
        "        if self.bias is not None:\n            self.bias.grad += grad_bias_of(grad_output)",
        "        self.bias.grad += grad_bias_of(grad_output)",
        "A layer that was made with bias=False has None for a bias, and backward treats it as a "
        "Parameter: ResNet's convolutions have none.",
    ),
    changed(
        "layer",
        "forgets stride and padding in forward",
        DEFAULTS,
        ("bias, self.stride, self.padding)", "bias)"),
    ),
    changed(
        "layer",
        "forgets the padding in forward",
        DEFAULTS,
        ("bias, self.stride, self.padding)", "bias, self.stride)"),
    ),
    changed(
        "layer",
        "forgets the stride in forward",
        DEFAULTS,
        ("bias, self.stride, self.padding)", "bias, padding=self.padding)"),
    ),
    changed(
        "layer",
        "forgets stride and padding in grad_x",
        BACK_GEOMETRY,
        ("x.shape, weight, s, p)", "x.shape, weight)"),
    ),
    changed(
        "layer",
        "forgets the padding in grad_x",
        BACK_GEOMETRY,
        ("x.shape, weight, s, p)", "x.shape, weight, s)"),
    ),
    changed(
        "layer",
        "forgets stride and padding in grad_weight",
        BACK_GEOMETRY,
        ("weight.shape[-1], s, p)", "weight.shape[-1])"),
    ),
    changed(
        "layer",
        "forgets the padding in grad_weight",
        BACK_GEOMETRY,
        ("weight.shape[-1], s, p)", "weight.shape[-1], s)"),
    ),
    changed(
        "layer",
        "swaps stride and padding in forward",
        PADDED_BY_STRIDE,
        ("bias, self.stride, self.padding)", "bias, self.padding, self.stride)"),
    ),
    changed(
        "layer",
        "swaps stride and padding in backward",
        PADDED_BY_STRIDE,
        (
            "weight, s, p = self.weight.value, self.stride, self.padding",
            "weight, p, s = self.weight.value, self.stride, self.padding",
        ),
    ),
    changed(
        "layer",
        "swaps stride and padding everywhere",
        PADDED_BY_STRIDE,
        ("bias, self.stride, self.padding)", "bias, self.padding, self.stride)"),
        (
            "weight, s, p = self.weight.value, self.stride, self.padding",
            "weight, p, s = self.weight.value, self.stride, self.padding",
        ),
    ),
    *(
        changed(
            "layer",
            f"takes a step of {rate}",
            LEARNS,
            ("self.weight.grad +=", f"self.weight.value -= {rate} *"),
            ("self.bias.grad +=", f"self.bias.value -= {rate} *"),
        )
        for rate in (1, 0.1, 0.01, 0.001)
    ),
    changed(
        "layer",
        "adds to weight and bias",
        LEARNS,
        ("self.weight.grad +=", "self.weight.value +="),
        ("self.bias.grad +=", "self.bias.value +="),
    ),
    changed(
        "layer",
        "hands the Parameter to convolve",
        PARAMETER,
        ("convolve(x, self.weight.value,", "convolve(x, self.weight,"),
    ),
    changed(
        "layer",
        "hands the bias's Parameter to convolve",
        PARAMETER,
        ("else self.bias.value", "else self.bias"),
    ),
    changed("layer", "adds to the Parameter", PARAMETER, ("self.weight.grad +=", "self.weight +=")),
    changed(
        "layer",
        "keeps the gradients in attributes",
        SELF_NAMES,
        ("self.weight.grad +=", "self.grad_weight ="),
        ("self.bias.grad +=", "self.grad_bias ="),
    ),
    changed(
        "layer",
        "keeps the padded x",
        BACK_GEOMETRY,
        ("self.cache = (x,)", "self.cache = (padded(x, self.padding),)"),
    ),
    changed(
        "layer",
        "forgets the bias",
        "The layer's bias does not enter y: every place of filter f gets b[f].",
        (
            "bias = np.zeros(self.out_channels) if self.bias is None else self.bias.value",
            "bias = np.zeros(self.out_channels)",
        ),
    ),
    changed(
        "layer",
        "returns the gradient of the weight",
        "backward returns a gradient that is not ∂L/∂x: the layer before this one waits for that.",
        ("return grad_x_of(grad_output, x.shape, weight, s, p)", "return self.weight.grad"),
    ),
    changed(
        "layer",
        "clears the gradients in forward",
        LOST,
        (
            "self.cache = (x,)",
            "self.cache = (x,)\n        self.weight.grad = np.zeros_like(self.weight.value)\n        if self.bias is not None:\n            self.bias.grad = np.zeros_like(self.bias.value)",
        ),
    ),
    changed(
        "layer",
        "clears the weight's gradient in forward",
        LOST,
        (
            "self.cache = (x,)",
            "self.cache = (x,)\n        self.weight.grad = np.zeros_like(self.weight.value)",
        ),
    ),
    changed(
        "layer",
        "keeps the weight's sum to itself",
        SELF_NAMES,
        ("self.weight.grad +=", "grad_weight ="),
    ),
    changed(
        "layer", "keeps the bias's sum to itself", SELF_NAMES, ("self.bias.grad +=", "grad_bias =")
    ),
    changed(
        "layer",
        "keeps both sums to itself",
        SELF_NAMES,
        ("self.weight.grad +=", "grad_weight ="),
        ("self.bias.grad +=", "grad_bias ="),
    ),
    changed(
        "layer",
        "takes the shape of the gradient",
        "∂L/∂x has the shape of x; yours has that of ∂L/∂y.",
        ("x.shape, weight, s, p)", "grad_output.shape, weight, s, p)"),
    ),
    changed(
        "layer",
        "leaves the tuple around x",
        "The cache is a tuple, and what you take for x is that tuple: x itself lies in it.",
        ("(x,) = self.recall()", "x = self.recall()"),
    ),
    changed(
        "layer",
        "has a kernel of 3",
        "The side of the window is 3 in your lines, whatever the weight is: ResNet's shortcuts have filters of one pixel.",
        ("weight.shape[-1], s, p)", "3, s, p)"),
    ),
    changed(
        "layer",
        "takes the number 0 for a bias",
        "Where there is no bias your forward hands one number to convolve, which takes an array with one number for each filter.",
        ("np.zeros(self.out_channels) if", "0 if"),
    ),
    changed(
        "layer",
        "subtracts from the gradients",
        "You subtract from the gradients. Backward adds to them; the optimizer is the one that subtracts.",
        ("self.weight.grad +=", "self.weight.grad -="),
        ("self.bias.grad +=", "self.bias.grad -="),
    ),
    changed(
        "layer",
        "divides by the images",
        OVER_N,
        ("weight.shape[-1], s, p)", "weight.shape[-1], s, p) / len(x)"),
        ("grad_bias_of(grad_output)", "grad_bias_of(grad_output) / len(x)"),
    ),
    changed(
        "layer",
        "divides the weight's gradient by the images",
        OVER_N,
        ("weight.shape[-1], s, p)", "weight.shape[-1], s, p) / len(x)"),
    ),
    changed(
        "layer",
        "keeps nothing",
        "forward leaves nothing in the cache, where backward looks for x.",
        ("        self.cache = (x,)\n", ""),
    ),
    changed(
        "layer",
        "keeps nothing, and reads the cache",
        "forward leaves nothing in the cache, where backward looks for x.",
        ("        self.cache = (x,)\n", ""),
        ("self.recall()", "self.cache"),
    ),
    changed(
        "layer",
        "adds the bias twice",
        "The bias is added twice: convolve adds it already.",
        (
            "return convolve(x, self.weight.value, bias, self.stride, self.padding)",
            "return convolve(x, self.weight.value, bias, self.stride, self.padding) + bias[:, None, None]",
        ),
    ),
    Mistake(
        "dilation",
        "counts a gap too many",
        "extent = dilation * (k - 1) + 1",
        "extent = dilation * k",
        "k entries have k − 1 gaps between them: you take the filter to be longer than it is, and lose "
        "windows at the end.",
    ),
    Mistake(
        "dilation",
        "spreads the windows in place of the filter",
        "top, left = u * dilation, v * dilation",
        "top, left = u, v",
        "The output has the size for a filter with holes, and the filter has none: its entries lie side "
        "by side.",
    ),
    Mistake(
        "dilation",
        "lets the slices run on",
        "top : top + s * H_out : s, left : left + s * W_out : s",
        "top::s, left::s",
        ENDLESS,
    ),
    Mistake(
        "dilation",
        "lets the slices run on, into zeros",
        "top : top + s * H_out : s, left : left + s * W_out : s]\n"
        '            y = y + np.einsum("nchw,fc->nfhw", seen, weight[:, :, u, v])',
        "top::s, left::s]\n"
        "            zeros = np.zeros((len(x), len(weight), H_out, W_out))\n"
        '            y = zeros + np.einsum("nchw,fc->nfhw", seen, weight[:, :, u, v])',
        ENDLESS,
    ),
    Mistake(
        "dilation",
        "lets the slices run on, adding in place",
        "top : top + s * H_out : s, left : left + s * W_out : s]\n"
        '            y = y + np.einsum("nchw,fc->nfhw", seen, weight[:, :, u, v])',
        "top::s, left::s]\n"
        "            y = np.zeros((len(x), len(weight), H_out, W_out))\n"
        '            y += np.einsum("nchw,fc->nfhw", seen, weight[:, :, u, v])',
        ENDLESS,
    ),
    Mistake(
        "dilation",
        "stops too early",
        "top : top + s * H_out : s, left : left + s * W_out : s",
        "top : top + H_out : s, left : left + W_out : s",
        SHORT,
    ),
    Mistake(
        "dilation",
        "stops too early, into zeros",
        "top : top + s * H_out : s, left : left + s * W_out : s]\n"
        '            y = y + np.einsum("nchw,fc->nfhw", seen, weight[:, :, u, v])',
        "top : top + H_out : s, left : left + W_out : s]\n"
        "            y = y + np.zeros((len(x), len(weight), H_out, W_out))\n"
        '            y = y + np.einsum("nchw,fc->nfhw", seen, weight[:, :, u, v])',
        SHORT,
    ),
    Mistake(
        "dilation",
        "stops too early, adding in place",
        "top : top + s * H_out : s, left : left + s * W_out : s]\n"
        '            y = y + np.einsum("nchw,fc->nfhw", seen, weight[:, :, u, v])',
        "top : top + H_out : s, left : left + W_out : s]\n"
        "            y = y + np.zeros((len(x), len(weight), H_out, W_out))\n"
        '            y += np.einsum("nchw,fc->nfhw", seen, weight[:, :, u, v])',
        SHORT,
    ),
    changed(
        "dilation",
        "forgets a pixel of the extent",
        GAP_TOO_FEW,
        ("extent = dilation * (k - 1) + 1", "extent = dilation * (k - 1)"),
    ),
    changed(
        "dilation",
        "adds the dilation to the side",
        "The extent is not k + d: d stands between every two entries, so that it counts k − 1 times.",
        ("extent = dilation * (k - 1) + 1", "extent = k + dilation"),
    ),
    changed(
        "dilation",
        "adds the dilation to the side, less one",
        "The extent is not k + d − 1: d stands between every two entries, so that it counts k − 1 times.",
        ("extent = dilation * (k - 1) + 1", "extent = k + dilation - 1"),
    ),
    changed(
        "dilation",
        "skips d pixels",
        HOLES_ARE_D,
        ("    extent =", "    dilation = dilation + 1\n    extent ="),
    ),
    changed(
        "dilation",
        "counts as without holes",
        NO_EXTENT,
        ("extent = dilation * (k - 1) + 1", "extent = k"),
    ),
    changed(
        "dilation",
        "counts as without holes, place by place",
        HOLES_BEYOND,
        "    x_padded, k = padded(x, padding), weight.shape[-1]\n    extent = dilation * (k - 1) + 1\n    H_out, W_out = (output_size(side, k, stride) for side in x_padded.shape[2:])\n    y = np.zeros((len(x), len(weight), H_out, W_out))\n    for i in range(H_out):\n        for j in range(W_out):\n            seen = x_padded[:, :, i * stride : i * stride + extent : dilation, j * stride : j * stride + extent : dilation]\n            y[:, :, i, j] = np.einsum('ncuv,fcuv->nf', seen, weight)\n    return y",
    ),
    changed(
        "dilation",
        "has no holes at all",
        NO_HOLES,
        ("    extent =", "    dilation = 1\n    extent ="),
    ),
    changed(
        "dilation",
        "moves by the dilation",
        DILATED_STRIDE,
        (
            "top : top + s * H_out : s, left : left + s * W_out : s",
            "top : top + dilation * H_out : dilation, left : left + dilation * W_out : dilation",
        ),
    ),
    changed(
        "dilation",
        "skips pixels of the image",
        X_SKIPPED,
        "    windows = windows_of(padded(x, padding)[:, :, ::dilation, ::dilation], weight.shape[-1], stride)\n    return np.einsum('nchwuv,fcuv->nfhw', windows, weight)",
    ),
    changed(
        "dilation",
        "skips pixels of the image before the frame",
        X_SKIPPED,
        "    windows = windows_of(padded(x[:, :, ::dilation, ::dilation], padding), weight.shape[-1], stride)\n    return np.einsum('nchwuv,fcuv->nfhw', windows, weight)",
    ),
    changed(
        "dilation",
        "forgets the stride",
        "The windows stand one pixel apart, whatever the stride.",
        ("weight.shape[-1], stride\n", "weight.shape[-1], 1\n"),
    ),
    changed(
        "dilation",
        "forgets the stride in the slices",
        "Your windows have the right number and the wrong places: they stand one pixel apart, whatever the stride.",
        (
            "top : top + s * H_out : s, left : left + s * W_out : s",
            "top : top + H_out, left : left + W_out",
        ),
    ),
    changed(
        "dilation", "forgets the padding", NOT_PADDED, ("padded(x, padding), weight", "x, weight")
    ),
    changed(
        "dilation",
        "pads by padding times dilation",
        "The frame is `padding` pixels wide, whatever d is.",
        ("padded(x, padding), weight", "padded(x, padding * dilation), weight"),
    ),
    changed(
        "dilation",
        "reads the filter transposed",
        TRANSPOSED,
        ("weight[:, :, u, v]", "weight[:, :, v, u]"),
    ),
    changed(
        "dilation",
        "flips the filter",
        FLIPPED,
        ("weight[:, :, u, v]", "weight[:, :, k - 1 - u, k - 1 - v]"),
    ),
    changed(
        "dilation",
        "repeats the entries",
        FILLED,
        "    wide = weight.repeat(dilation, axis=2).repeat(dilation, axis=3)\n    return convolve(x, wide, np.zeros(len(weight)), stride, padding)",
    ),
    changed(
        "dilation",
        "repeats the entries, to the extent",
        FILLED,
        "    extent = dilation * (weight.shape[-1] - 1) + 1\n    wide = weight.repeat(dilation, axis=2).repeat(dilation, axis=3)[:, :, :extent, :extent]\n    return convolve(x, wide, np.zeros(len(weight)), stride, padding)",
    ),
    changed(
        "dilation",
        "writes where it should add",
        "You write where you should add: only the last entry of the filter is left in y.",
        ("y = y + np.einsum", "y = np.einsum"),
    ),
    changed(
        "dilation",
        "has holes in the rows alone",
        "The holes lie between rows alone; the columns of the filter lie d apart as well.",
        ("u * dilation, v * dilation", "u * dilation, v"),
    ),
    changed(
        "dilation",
        "has holes in the columns alone",
        "The holes lie between columns alone; the rows of the filter lie d apart as well.",
        ("u * dilation, v * dilation", "u, v * dilation"),
    ),
    changed(
        "dilation",
        "stops the filter early",
        "The slice stops before the filter's last entry: the last of k entries lies at (k − 1) · d, and a slice ends before its stop.",
        "    x_padded, k = padded(x, padding), weight.shape[-1]\n    extent = dilation * (k - 1) + 1\n    H_out, W_out = (output_size(side, extent, stride) for side in x_padded.shape[2:])\n    y = np.zeros((len(x), len(weight), H_out, W_out))\n    for i in range(H_out):\n        for j in range(W_out):\n            seen = x_padded[:, :, i * stride : i * stride + extent - 1 : dilation, j * stride : j * stride + extent - 1 : dilation]\n            y[:, :, i, j] = np.einsum('ncuv,fcuv->nf', seen, weight)\n    return y",
    ),
    changed(
        "dilation",
        "adds the dilation to the side, place by place",
        "The extent is not k + d: d stands between every two entries, so that it counts k − 1 times.",
        "    x_padded, k = padded(x, padding), weight.shape[-1]\n    extent = k + dilation\n    H_out, W_out = (output_size(side, extent, stride) for side in x_padded.shape[2:])\n    y = np.zeros((len(x), len(weight), H_out, W_out))\n    for i in range(H_out):\n        for j in range(W_out):\n            seen = x_padded[:, :, i * stride : i * stride + extent : dilation, j * stride : j * stride + extent : dilation]\n            y[:, :, i, j] = np.einsum('ncuv,fcuv->nf', seen, weight)\n    return y",
    ),
    Mistake(
        "dilation_backward",
        "assigns where windows overlap",
        "            grad_padded[:, :, rows, columns] += share",
        "            place = grad_padded[:, :, rows, columns]\n"
        "            grad_padded[:, :, rows, columns] = np.where(place == 0, share, place)",
        OVERWRITTEN,
    ),
    Mistake(
        "dilation_backward",
        "assigns for every filter",
        '            share = np.einsum("nfhw,fc->nchw", grad_output, weight[:, :, u, v])\n'
        "            grad_padded[:, :, rows, columns] += share",
        '            share = np.einsum("nhw,c->nchw", grad_output[:, -1], weight[-1, :, u, v])\n'
        "            place = grad_padded[:, :, rows, columns]\n"
        "            grad_padded[:, :, rows, columns] = np.where(place == 0, share, place)",
        OVERWRITTEN,
    ),
    Mistake(
        "dilation_backward",
        "returns them the other way round",
        "return grad_padded[:, :, p : p + x.shape[2], p : p + x.shape[3]], grad_weight",
        "return grad_weight, grad_padded[:, :, p : p + x.shape[2], p : p + x.shape[3]]",
        SWAPPED,
    ),
    Mistake(
        "dilation_backward",
        "leaves the frame on",
        "return grad_padded[:, :, p : p + x.shape[2], p : p + x.shape[3]], grad_weight",
        "return grad_padded, grad_weight",
        "The frame of zeros is still around your ∂L/∂x: with padding it is larger than x.",
    ),
    Mistake(
        "dilation_backward",
        "assigns where entries meet",
        "grad_padded[:, :, rows, columns] += share",
        "grad_padded[:, :, rows, columns] = share",
        "A pixel meets several entries of the filter, in different windows; only the last is kept.",
    ),
    Mistake(
        "dilation_backward",
        "forgets the holes",
        "rows = slice(u * dilation, u * dilation + s * H_out, s)",
        "rows = slice(u, u + s * H_out, s)",
        "Backward goes to other rows than forward came from: the holes are in the columns only.",
    ),
    changed(
        "dilation_backward",
        "forgets the holes altogether",
        "Backward goes to other pixels than forward came from: the entries of the filter lie d apart.",
        (
            "rows = slice(u * dilation, u * dilation + s * H_out, s)",
            "rows = slice(u, u + s * H_out, s)",
        ),
        (
            "columns = slice(v * dilation, v * dilation + s * W_out, s)",
            "columns = slice(v, v + s * W_out, s)",
        ),
    ),
    changed(
        "dilation_backward",
        "forgets the holes of the columns",
        "Backward goes to other columns than forward came from: the holes are in the rows only.",
        (
            "columns = slice(v * dilation, v * dilation + s * W_out, s)",
            "columns = slice(v, v + s * W_out, s)",
        ),
    ),
    changed(
        "dilation_backward",
        "forgets the stride",
        GRAD_STRIDE,
        (
            "rows = slice(u * dilation, u * dilation + s * H_out, s)",
            "rows = slice(u * dilation, u * dilation + H_out)",
        ),
        (
            "columns = slice(v * dilation, v * dilation + s * W_out, s)",
            "columns = slice(v * dilation, v * dilation + W_out)",
        ),
    ),
    changed(
        "dilation_backward",
        "overwrites the weight's gradient",
        OVERWRITTEN_W,
        (
            "seen = x_padded[:, :, rows, columns]",
            "seen = x_padded[:, :, rows, columns][:, :, -1:, -1:]",
        ),
        (
            '"nfhw,nchw->fc", grad_output, seen',
            '"nfhw,nchw->fc", grad_output[:, :, -1:, -1:], seen',
        ),
    ),
    changed(
        "dilation_backward",
        "cuts with minus zero",
        MINUS_ZERO,
        (
            "grad_padded[:, :, p : p + x.shape[2], p : p + x.shape[3]]",
            "grad_padded[:, :, p:-p, p:-p]",
        ),
    ),
    changed(
        "dilation_backward",
        "cuts the frame off one end",
        CUT_FRONT,
        (
            "grad_padded[:, :, p : p + x.shape[2], p : p + x.shape[3]]",
            "grad_padded[:, :, : x.shape[2], : x.shape[3]]",
        ),
    ),
    changed(
        "dilation_backward",
        "flips the filter",
        TURNED_GRAD,
        ("weight[:, :, u, v])", "weight[:, :, k - 1 - u, k - 1 - v])"),
    ),
    changed(
        "dilation_backward",
        "divides the weight's gradient by the images",
        OVER_N,
        ("grad_output, seen)", "grad_output, seen) / len(x)"),
    ),
    changed(
        "dilation_backward",
        "forgets the padding of x",
        UNPADDED,
        ("seen = x_padded[:, :, rows, columns]", "seen = x[:, :, rows, columns]"),
    ),
    changed(
        "dilation_backward",
        "forgets the padding of x, place by place",
        "Your windows of x do not all have k × k pixels. Forward cut them out of the padded image: d apart inside of the filter, s apart from window to window.",
        "    x_padded, k, s, p = padded(x, padding), weight.shape[-1], stride, padding\n    extent = dilation * (k - 1) + 1\n    grad_padded, grad_weight = np.zeros(x_padded.shape), np.zeros(weight.shape)\n    for i in range(grad_output.shape[2]):\n        for j in range(grad_output.shape[3]):\n            rows, columns = slice(i * s, i * s + extent, dilation), slice(j * s, j * s + extent, dilation)\n            g = grad_output[:, :, i, j]\n            grad_weight += np.einsum('nf,ncuv->fcuv', g, x[:, :, rows, columns])\n            grad_padded[:, :, rows, columns] += np.einsum('nf,fcuv->ncuv', g, weight)\n    return grad_padded[:, :, p : p + x.shape[2], p : p + x.shape[3]], grad_weight",
    ),
    changed(
        "dilation_backward",
        "reads the filter transposed in the weight's gradient",
        "Rows and columns of your ∂L/∂w have changed places: u runs down, v runs to the right.",
        ("grad_weight[:, :, u, v] =", "grad_weight[:, :, v, u] ="),
    ),
    changed(
        "dilation_backward",
        "reads the filter transposed in grad_x",
        TRANSPOSED,
        (
            "weight[:, :, u, v])\n            grad_padded",
            "weight[:, :, v, u])\n            grad_padded",
        ),
    ),
    changed(
        "dilation_backward",
        "reads the filter transposed in both",
        TRANSPOSED,
        ("grad_weight[:, :, u, v] =", "grad_weight[:, :, v, u] ="),
        (
            "weight[:, :, u, v])\n            grad_padded",
            "weight[:, :, v, u])\n            grad_padded",
        ),
    ),
    changed(
        "dilation_backward",
        "moves by the dilation",
        DILATED_STRIDE,
        (
            "rows = slice(u * dilation, u * dilation + s * H_out, s)",
            "rows = slice(u * dilation, u * dilation + dilation * H_out, dilation)",
        ),
        (
            "columns = slice(v * dilation, v * dilation + s * W_out, s)",
            "columns = slice(v * dilation, v * dilation + dilation * W_out, dilation)",
        ),
    ),
    changed(
        "dilation_backward",
        "lets the slices run on",
        ENDLESS,
        ("slice(u * dilation, u * dilation + s * H_out, s)", "slice(u * dilation, None, s)"),
        ("slice(v * dilation, v * dilation + s * W_out, s)", "slice(v * dilation, None, s)"),
    ),
    changed(
        "dilation_backward",
        "returns the gradient of the holes",
        "Your ∂L/∂w belongs to a filter with zeros in its holes: only its entries, d apart, are learned.",
        ("], grad_weight", "], grad_weight.repeat(dilation, axis=2).repeat(dilation, axis=3)"),
    ),
    changed(
        "dilation_backward",
        "swaps filters and channels",
        UNITS,
        ("], grad_weight", "], grad_weight.swapaxes(0, 1)"),
    ),
    changed(
        "dilation_backward",
        "takes the first filter",
        "Only the first filter gives something back: a pixel gets a share from every filter.",
        (
            '"nfhw,fc->nchw", grad_output, weight[:, :, u, v]',
            '"nfhw,fc->nchw", grad_output[:, :1], weight[:1, :, u, v]',
        ),
    ),
    changed(
        "dilation_backward",
        "averages over the places",
        "∂L/∂w is divided by the number of places. Each weight went into every place in full, so it collects every share in full.",
        ("grad_output, seen)", "grad_output, seen) / grad_output[0, 0].size"),
    ),
    changed(
        "dilation_backward",
        "cuts d times the frame",
        "The frame that you cut off is d times as wide as the one that was put on: d is inside of the filter alone.",
        (
            "grad_padded[:, :, p : p + x.shape[2], p : p + x.shape[3]]",
            "grad_padded[:, :, p * dilation : p * dilation + x.shape[2], p * dilation : p * dilation + x.shape[3]]",
        ),
    ),
    Mistake(
        "groups",
        "deals channels out like cards",
        "np.split(x, groups, axis=1)",
        "[x[:, g::groups] for g in range(groups)]",
        "Your groups take every g-th channel; a group is a block of neighbouring channels.",
    ),
    Mistake(
        "groups",
        "deals filters out like cards",
        "np.split(weight, groups)",
        "[weight[g::groups] for g in range(groups)]",
        "Your groups take every g-th filter; a group is a block of neighbouring filters.",
    ),
    Mistake(
        "groups",
        "deals both out like cards",
        "zip(np.split(x, groups, axis=1), np.split(weight, groups), strict=True)",
        "[(x[:, g::groups], weight[g::groups]) for g in range(groups)]",
        "Your groups take every g-th channel and every g-th filter; a group is a block of neighbours.",
    ),
    Mistake(
        "groups",
        "shares one group's filters",
        "np.split(weight, groups)",
        "[weight[: len(weight) // groups]] * groups",
        "Every group is convolved with the first group's filters.",
    ),
    changed(
        "groups",
        "joins along the images",
        "The groups' results are joined along the images: each group gives channels of the same images.",
        ("np.concatenate(results, axis=1)", "np.concatenate(results)"),
    ),
    changed(
        "groups",
        "adds the groups up",
        "The groups' results are added: each group has channels of its own in y.",
        ("np.concatenate(results, axis=1)", "sum(results)"),
    ),
    changed(
        "groups",
        "stacks the groups",
        "The groups lie on an axis of their own: in y their channels lie side by side, as (N, F, H', W').",
        ("np.concatenate(results, axis=1)", "np.stack(results, axis=1)"),
    ),
    changed(
        "groups",
        "stacks the groups first",
        "The groups lie on an axis of their own: in y their channels lie side by side, as (N, F, H', W').",
        ("np.concatenate(results, axis=1)", "np.stack(results)"),
    ),
    changed(
        "groups",
        "shows the first channels to all",
        "Every group sees the first group's channels.",
        ("np.split(x, groups, axis=1)", "[x[:, : x.shape[1] // groups]] * groups"),
    ),
    changed(
        "groups",
        "shows the last channels to all",
        "Every group sees the last group's channels.",
        ("np.split(x, groups, axis=1)", "[x[:, -(x.shape[1] // groups) :]] * groups"),
    ),
    changed(
        "groups",
        "splits the weight along its channels",
        UNEVEN,
        ("np.split(weight, groups)", "np.split(weight, groups, axis=1)"),
    ),
    changed(
        "groups",
        "cuts the weight along its channels",
        "The weight is cut along its channels. They belong to one group already; what is dealt out are the filters, its first axis.",
        (
            "np.split(weight, groups)",
            "[weight[:, g * len(weight) // groups : (g + 1) * len(weight) // groups] for g in range(groups)]",
        ),
    ),
    changed(
        "groups",
        "forgets stride and padding",
        NO_GEOMETRY,
        ("no_bias, stride, padding)", "no_bias)"),
    ),
    changed(
        "groups",
        "forgets the padding",
        NO_GEOMETRY,
        ("no_bias, stride, padding)", "no_bias, stride)"),
    ),
    changed(
        "groups",
        "takes groups for a size, in slices",
        SIZE_NOT_COUNT,
        "    results = []\n    for g in range(groups):\n        here = slice(g * groups, (g + 1) * groups)\n        results.append(convolve(x[:, here], weight[here], np.zeros(groups), stride, padding))\n    return np.concatenate(results, axis=1)",
    ),
    changed(
        "groups",
        "shuffles the answers",
        "The channels of y alternate between the groups: first come all filters of the first group, then those of the next.",
        (
            "np.concatenate(results, axis=1)",
            "np.stack(results, axis=2).reshape(len(x), len(weight), *results[0].shape[2:])",
        ),
    ),
    changed(
        "groups",
        "deals the filters by remainder",
        "The group of a filter is found by a remainder, which deals them out like cards: a group is a block of neighbours.",
        "    size = x.shape[1] // groups\n    results = []\n    for f, filters in enumerate(weight):\n        here = slice(f % groups * size, (f % groups + 1) * size)\n        results.append(convolve(x[:, here], filters[None], np.zeros(1), stride, padding))\n    return np.concatenate(results, axis=1)",
    ),
    changed(
        "groups",
        "joins them backwards",
        "The groups come in the opposite order: the first filters give the first channels of y.",
        ("np.concatenate(results, axis=1)", "np.concatenate(results[::-1], axis=1)"),
    ),
    changed(
        "groups",
        "keeps the last group alone",
        "Only the last group is left: y has the channels of all groups.",
        ("np.concatenate(results, axis=1)", "results[-1]"),
    ),
    changed(
        "groups",
        "keeps the first group alone",
        "Only the first group is left: y has the channels of all groups.",
        ("np.concatenate(results, axis=1)", "results[0]"),
    ),
    changed(
        "groups",
        "has a bias of 1",
        "Something is added to every answer: a grouped convolution has no bias here.",
        ("np.zeros(len", "np.ones(len"),
    ),
    changed(
        "groups",
        "hands the whole bias to a group",
        "The bias that you hand over has a number for every filter; a group has F / groups of them.",
        ("np.zeros(len(weight) // groups)", "np.zeros(len(weight))"),
    ),
    changed(
        "groups",
        "hands all channels to every group",
        "Every group sees all channels, and its weight has room for C / groups: cut x as well.",
        ("np.split(x, groups, axis=1)", "[x] * groups"),
    ),
    changed(
        "groups",
        "divides without whole numbers",
        "C / groups is a float, and a slice needs whole numbers: divide with //.",
        "    size = x.shape[1] / groups\n    results = [convolve(x[:, g * size : (g + 1) * size], weight[:1], np.zeros(1)) for g in range(groups)]\n    return np.concatenate(results, axis=1)",
    ),
    changed(
        "groups",
        "averages over the groups",
        "You divide by the number of groups. A group never saw the others' channels: nothing is shared.",
        ("np.concatenate(results, axis=1)", "np.concatenate(results, axis=1) / groups"),
    ),
    Mistake(
        "groups_backward",
        "returns them the other way round",
        "return np.concatenate(grads_x, axis=1), np.concatenate(grads_weight)",
        "return np.concatenate(grads_weight), np.concatenate(grads_x, axis=1)",
        SWAPPED,
    ),
    Mistake(
        "groups_backward",
        "adds the groups up",
        "return np.concatenate(grads_x, axis=1), np.concatenate(grads_weight)",
        "return np.concatenate([sum(grads_x)] * groups, axis=1), np.concatenate(grads_weight)",
        "The groups' ∂L/∂x are summed: each belongs to its own channels, since a group never saw the "
        "others.",
    ),
    Mistake(
        "groups_backward",
        "pairs gradients and channels wrongly",
        "np.split(grad_output, groups, axis=1), np.split(x, groups, axis=1)",
        "np.split(grad_output, groups, axis=1), np.split(x, groups, axis=1)[::-1]",
        "A group's ∂L/∂y meets the channels of another group.",
    ),
    changed(
        "groups_backward",
        "deals channels out like cards",
        "Your groups take every g-th channel; a group is a block of neighbouring channels.",
        ("np.split(x, groups, axis=1)\n", "[x[:, g::groups] for g in range(groups)]\n"),
        ("np.concatenate(grads_x, axis=1)", "np.stack(grads_x, axis=2).reshape(x.shape)"),
    ),
    changed(
        "groups_backward",
        "deals channels out like cards, and joins them in blocks",
        "Your groups take every g-th channel; a group is a block of neighbouring channels.",
        ("np.split(x, groups, axis=1)\n", "[x[:, g::groups] for g in range(groups)]\n"),
    ),
    changed(
        "groups_backward",
        "deals filters out like cards",
        CARDS_FILTERS,
        "    grads_x, grad_weight = [], np.zeros(weight.shape)\n    for g, part in enumerate(np.split(x, groups, axis=1)):\n        mine = slice(g, None, groups)\n        grads_x.append(grad_x_of(grad_output[:, mine], part.shape, weight[mine], stride, padding))\n        grad_weight[mine] = grad_weight_of(grad_output[:, mine], part, weight.shape[-1], stride, padding)\n    return np.concatenate(grads_x, axis=1), grad_weight",
    ),
    changed(
        "groups_backward",
        "deals both out like cards",
        "Your groups take every g-th channel and every g-th filter; a group is a block of neighbours.",
        "    grad_x, grad_weight = np.zeros(x.shape), np.zeros(weight.shape)\n    for g in range(groups):\n        mine = slice(g, None, groups)\n        part = x[:, mine]\n        grad_x[:, mine] = grad_x_of(grad_output[:, mine], part.shape, weight[mine], stride, padding)\n        grad_weight[mine] = grad_weight_of(grad_output[:, mine], part, weight.shape[-1], stride, padding)\n    return grad_x, grad_weight",
    ),
    changed(
        "groups_backward",
        "adds all to the first channels",
        "The shares of all groups go to the first group's channels: each belongs to its own.",
        (
            "np.concatenate(grads_x, axis=1)",
            "np.concatenate([sum(grads_x), *(0 * part for part in grads_x[1:])], axis=1)",
        ),
    ),
    changed(
        "groups_backward",
        "forgets stride and padding in grad_x",
        NO_GEOMETRY,
        ("filters, stride, padding)", "filters)"),
    ),
    changed(
        "groups_backward",
        "forgets stride and padding in grad_weight",
        NO_GEOMETRY,
        ("part, k, stride, padding)", "part, k)"),
    ),
    changed(
        "groups_backward",
        "forgets the padding in grad_x",
        NO_GEOMETRY,
        ("filters, stride, padding)", "filters, stride)"),
    ),
    changed(
        "groups_backward",
        "forgets the padding in grad_weight",
        NO_GEOMETRY,
        ("part, k, stride, padding)", "part, k, stride)"),
    ),
    changed(
        "groups_backward",
        "shares one group's filters",
        "Every group gives back through the first group's filters.",
        ("np.split(weight, groups), strict", "[weight[: len(weight) // groups]] * groups, strict"),
    ),
    changed(
        "groups_backward",
        "shows the first channels to all",
        "Every group's ∂L/∂w is made with the first group's channels: a filter saw those of its own group.",
        ("grad_weight_of(grad, part,", "grad_weight_of(grad, x[:, : part.shape[1]],"),
    ),
    changed(
        "groups_backward",
        "gives the first gradient to all",
        "Every group's ∂L/∂x is made with the first group's ∂L/∂y: each group has channels of its own in y.",
        ("grad_x_of(grad, part", "grad_x_of(grad_output[:, : len(filters)], part"),
    ),
    changed(
        "groups_backward",
        "joins the weights along their channels",
        "The groups' ∂L/∂w are joined along their channels; the groups lie side by side along the filters, the first axis.",
        ("np.concatenate(grads_weight)", "np.concatenate(grads_weight, axis=1)"),
    ),
    changed(
        "groups_backward",
        "joins the pixels along the images",
        "The groups' ∂L/∂x are joined along the images; the groups lie side by side along the channels, axis 1.",
        ("np.concatenate(grads_x, axis=1)", "np.concatenate(grads_x)"),
    ),
    changed(
        "groups_backward",
        "averages over the groups",
        "You divide by the number of groups. A group never saw the others' channels: nothing is shared.",
        (
            "return np.concatenate(grads_x, axis=1), np.concatenate(grads_weight)",
            "return np.concatenate(grads_x, axis=1) / groups, np.concatenate(grads_weight) / groups",
        ),
    ),
    changed(
        "groups_backward",
        "adds the weights up",
        "The groups' ∂L/∂w are summed: each group has filters of its own.",
        ("np.concatenate(grads_weight)", "sum(grads_weight)"),
    ),
    changed(
        "groups_backward",
        "joins them backwards",
        "The groups come in the opposite order.",
        (
            "return np.concatenate(grads_x, axis=1), np.concatenate(grads_weight)",
            "return np.concatenate(grads_x[::-1], axis=1), np.concatenate(grads_weight[::-1])",
        ),
    ),
    changed(
        "groups_backward",
        "stacks the groups",
        "The groups lie on an axis of their own: their channels and their filters lie side by side.",
        (
            "return np.concatenate(grads_x, axis=1), np.concatenate(grads_weight)",
            "return np.stack(grads_x, axis=1), np.stack(grads_weight)",
        ),
    ),
    changed(
        "groups_backward",
        "writes the weights along their channels",
        "A group's ∂L/∂w is written along the channels of the whole; the groups lie side by side along the filters, the first axis.",
        "    grads_x, grad_weight = [], np.zeros(weight.shape)\n    channels = np.split(grad_output, groups, axis=1), np.split(x, groups, axis=1)\n    for g, (grad, part, filters) in enumerate(zip(*channels, np.split(weight, groups), strict=True)):\n        grads_x.append(grad_x_of(grad, part.shape, filters, stride, padding))\n        mine = slice(g * len(filters), (g + 1) * len(filters))\n        grad_weight[:, mine] = grad_weight_of(grad, part, weight.shape[-1], stride, padding)\n    return np.concatenate(grads_x, axis=1), grad_weight",
    ),
]
