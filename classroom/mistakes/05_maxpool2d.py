"""What people really do wrong in exercise 05."""

from classroom.exercise import Mistake

ZEROS = (
    "Your frame holds zeros, and a zero beats every negative pixel: where a window at the border has no "
    "positive one, the frame wins."
)
BY_ALL = (
    "You divide by k² even where count_padding is False: windows at the border hold fewer pixels of the "
    "image, forward and backward."
)
NO_NUMBER = (
    "Your frame holds a number that beats pixels which lie lower still: however low you set it, an image "
    "may lie below. Only one number is below all."
)
EVERYWHERE = (
    "Every window pays in all images and all channels: rows and columns alone do not say in which. Each pays "
    "in its own."
)
BY_WINDOWS = """\
        for i in range(H_out):
            for j in range(W_out):
                grad{0}[:, :, i * s : i * s + {1}, j * s : j * s + {1}] = {2}"""
LAYER = """\
        settings = self.kernel_size, self.stride, self.padding
        self.cache = (*winners(x, *settings), x.shape)
        return maxpool(x, *settings)

    def backward(self, grad_output):
        # ANSWER
        rows, columns, x_shape = self.recall()
        return pay(grad_output, rows, columns, x_shape)"""
EVERY_WINNER = """\
        k, s, p = self.kernel_size, self.stride, self.padding
        windows = windows_of(padded(x, p, -np.inf), k, s)
        y = windows.max(axis=(4, 5))
        self.cache = windows == y[..., None, None], x.shape
        return y

    def backward(self, grad_output):
        mask, (N, C, H, W) = self.recall()
        k, s, p = self.kernel_size, self.stride, self.padding
        grad = np.zeros((N, C, H + 2 * p, W + 2 * p), grad_output.dtype)
        for i in range(grad_output.shape[2]):
            for j in range(grad_output.shape[3]):
                share = mask[:, :, i, j] * grad_output[:, :, i, j, None, None]
                grad[:, :, i * s : i * s + k, j * s : j * s + k] += share
        return grad[:, :, p : p + H, p : p + W]"""
IN_FOLDED_ROWS = """\
        grad[:, :, 2] += grad[:, :, 0]
        grad[:, :, -3] += grad[:, :, -1]
"""
IN_FOLDED_COLUMNS = """\
        grad[:, :, :, 2] += grad[:, :, :, 0]
        grad[:, :, :, -3] += grad[:, :, :, -1]
"""

MISTAKES = [
    Mistake(
        "maxpool",
        "frames with zeros",
        "padded(x, padding, -np.inf)",
        "padded(x, padding, 0)",
        ZEROS,
    ),
    Mistake(
        "maxpool",
        "frames with a low number",
        "padded(x, padding, -np.inf)",
        "padded(x, padding, -1e9)",
        NO_NUMBER,
    ),
    Mistake(
        "maxpool",
        "begins at zero",
        "return windows.max(axis=(4, 5))",
        "return np.maximum(windows.max(axis=(4, 5)), 0)",
        "Where all pixels of a window are negative, your answer is 0: a search for the largest that begins "
        "at 0 never comes down.",
    ),
    Mistake(
        "maxpool",
        "forgets the stride",
        "padded(x, padding, -np.inf), kernel_size, stride)",
        "padded(x, padding, -np.inf), kernel_size)",
        "These are the windows of stride 1: tell windows_of the stride.",
    ),
    Mistake(
        "maxpool",
        "forgets the padding",
        "windows_of(padded(x, padding, -np.inf), kernel_size, stride)",
        "windows_of(x, kernel_size, stride)",
        "The image goes in without its frame: with padding, y comes out too small.",
    ),
    Mistake(
        "maxpool",
        "moves by a whole window",
        "padded(x, padding, -np.inf), kernel_size, stride)",
        "padded(x, padding, -np.inf), kernel_size, kernel_size)",
        "Your windows move by their own size. How far they move is the stride's business: they may overlap, "
        "or leave gaps.",
    ),
    Mistake(
        "maxpool",
        "takes the mean",
        "return windows.max(axis=(4, 5))",
        "return np.where(np.isfinite(windows), windows, 0).mean(axis=(4, 5))",
        "This is a mean: every pixel has its say. Max pooling listens to the largest alone.",
    ),
    Mistake(
        "maxpool",
        "lets channels compete",
        "return windows.max(axis=(4, 5))",
        "return windows.max(axis=(1, 4, 5))",
        "The channels are gone: you take one maximum over all of them. Each channel is pooled by itself.",
    ),
    Mistake(
        "maxpool",
        "lets channels compete, and repeats",
        "return windows.max(axis=(4, 5))",
        "return np.zeros(windows.shape[:4]) + windows.max(axis=(1, 4, 5))[:, None]",
        "All channels have the same y: one maximum over all of them. Each channel is pooled by itself.",
    ),
    Mistake(
        "maxpool",
        "goes along rows only",
        "return windows.max(axis=(4, 5))",
        "return windows.max(axis=5)",
        "One axis of the window is still there: you have the largest of each of its rows, not of all.",
    ),
    Mistake(
        "maxpool",
        "compares windows with each other",
        "return windows.max(axis=(4, 5))",
        "return windows.max(axis=(2, 3))",
        "You compare the windows with each other: axes 2 and 3 number them, and their pixels lie along two "
        "others.",
    ),
    Mistake(
        "winners",
        "frames with zeros",
        "padded(x, padding, -np.inf)",
        "padded(x, padding, 0)",
        "Some of your winners stand in the frame: it holds zeros, and a zero beats every negative pixel.",
    ),
    Mistake(
        "winners",
        "frames with a low number",
        "padded(x, padding, -np.inf)",
        "padded(x, padding, -1e9)",
        NO_NUMBER,
    ),
    Mistake(
        "winners",
        "begins at zero",
        "    return rows, columns",
        "    low = windows.max(axis=(4, 5)) <= 0\n"
        "    return np.where(low, 0, rows), np.where(low, 0, columns)",
        "Where all pixels of a window are negative, your winner is the pixel in row 0, column 0: a search for "
        "the largest that begins at 0 never finds one.",
    ),
    Mistake(
        "winners",
        "looks for row and column apart",
        "u, v = np.divmod(place, kernel_size)",
        "u, v = windows.max(axis=5).argmax(axis=4), windows.max(axis=4).argmax(axis=4)",
        "You look for the first row that holds the largest value, and for the first column that does: where "
        "it stands twice, they may belong to different pixels.",
    ),
    Mistake(
        "winners",
        "frames with the smallest pixel",
        "padded(x, padding, -np.inf)",
        "padded(x, padding, x.min())",
        "Some of your winners stand in the frame: it holds the smallest pixel's value, which ties where a "
        "window holds nothing larger, and the first of equals is the frame's.",
    ),
    Mistake(
        "winners",
        "keeps the last of equals",
        "place = windows.reshape(*windows.shape[:4], -1).argmax(axis=-1)",
        "place = kernel_size**2 - 1 - windows.reshape(*windows.shape[:4], -1)[..., ::-1].argmax(axis=-1)",
        "Among equals your last one wins, as with >= in a loop; the first should.",
    ),
    Mistake(
        "winners",
        "reads column by column",
        "place = windows.reshape(*windows.shape[:4], -1).argmax(axis=-1)\n"
        "    u, v = np.divmod(place, kernel_size)",
        "place = windows.swapaxes(4, 5).reshape(*windows.shape[:4], -1).argmax(axis=-1)\n"
        "    v, u = np.divmod(place, kernel_size)",
        "Among equals your first one is the first column by column; windows are read row by row.",
    ),
    Mistake(
        "winners",
        "takes row for column in the window",
        "u, v = np.divmod(place, kernel_size)",
        "v, u = np.divmod(place, kernel_size)",
        "Inside of the window, row and column have changed places: u counts whole rows, v what is left over.",
    ),
    Mistake(
        "winners",
        "returns columns first",
        "return rows, columns",
        "return columns, rows",
        "Rows and columns come in the wrong order: rows first.",
    ),
    Mistake(
        "winners",
        "counts from the window's corner",
        "    rows = np.arange(H_out)[:, None] * stride + u - padding\n"
        "    columns = np.arange(W_out) * stride + v - padding",
        "    rows, columns = u, v",
        "Your places count from the corner of each window: 0 to k − 1. Asked for is the place in the image.",
    ),
    Mistake(
        "winners",
        "returns the place in the window",
        "    return rows, columns",
        "    return place",
        "You return one number per window, the place among its k² pixels. Asked for are two arrays, the rows "
        "and the columns in the image.",
    ),
    Mistake(
        "winners",
        "counts the frame",
        "    rows = np.arange(H_out)[:, None] * stride + u - padding\n"
        "    columns = np.arange(W_out) * stride + v - padding",
        "    rows = np.arange(H_out)[:, None] * stride + u\n"
        "    columns = np.arange(W_out) * stride + v",
        "With padding your places are too large by its width: they count from the corner of the frame.",
    ),
    Mistake(
        "winners",
        "places windows side by side",
        "    rows = np.arange(H_out)[:, None] * stride + u - padding\n"
        "    columns = np.arange(W_out) * stride + v - padding",
        "    rows = np.arange(H_out)[:, None] + u - padding\n"
        "    columns = np.arange(W_out) + v - padding",
        "Window i does not begin in row i: it begins i strides down.",
    ),
    Mistake(
        "winners",
        "lets windows' rows run to the right",
        "np.arange(H_out)[:, None] * stride + u",
        "np.resize(np.arange(H_out), W_out) * stride + u",
        "Your rows grow from left to right. The number of the window's row belongs on axis 2: it needs one "
        "more axis behind it.",
    ),
    Mistake(
        "winners",
        "forgets the padding",
        "padded(x, padding, -np.inf)",
        "x",
        "You look for winners without the frame: with padding there are more windows than that.",
    ),
    Mistake(
        "pay",
        "adds with +=",
        "np.add.at(grad_x, (n, c, rows, columns), grad_output)",
        "grad_x[n, c, rows, columns] += grad_output",
        "A pixel that wins several windows is paid by the last of them only: = replaces what was there, and "
        "so does += with arrays of places, which reads each place once, before anything is added.",
    ),
    Mistake(
        "pay",
        "swaps rows and columns",
        "(n, c, rows, columns)",
        "(n, c, columns, rows)",
        "You look up the column where the row should stand; in an image that is not square, some places "
        "do not even exist.",
    ),
    Mistake(
        "pay",
        "counts in place of paying",
        "(n, c, rows, columns), grad_output)",
        "(n, c, rows, columns), 1)",
        "You count how many windows each pixel has won. It is to receive the ∂L/∂y of each of them.",
    ),
    Mistake(
        "pay",
        "shares among the wins",
        "    return grad_x",
        "    wins = np.zeros(x_shape)\n"
        "    np.add.at(wins, (n, c, rows, columns), 1)\n"
        "    return grad_x / np.maximum(wins, 1)",
        "You take the mean of what a pixel's windows pay. Each pays in full: the shares add up.",
    ),
    Mistake(
        "pay",
        "mixes channels",
        "np.add.at(grad_x, (n, c, rows, columns), grad_output)",
        "for i, j in np.ndindex(*rows.shape[2:]):\n"
        "        np.add.at(grad_x, (n, c, rows[:, :1, i, j, None, None], columns[:, :1, i, j, None, None]), "
        "grad_output[:, :, i, j, None, None])",
        "All channels are paid where the first channel was won: every channel has winners of its own.",
    ),
    Mistake(
        "pay",
        "mixes images",
        "np.add.at(grad_x, (n, c, rows, columns), grad_output)",
        "np.add.at(grad_x, (n, c, rows[:1], columns[:1]), grad_output)",
        "All images are paid where the first image was won: every image has winners of its own.",
    ),
    Mistake(
        "pay",
        "pays in all images and channels",
        "np.add.at(grad_x, (n, c, rows, columns), grad_output)",
        "np.add.at(grad_x, (slice(None), slice(None), rows, columns), grad_output)",
        EVERYWHERE,
    ),
    Mistake(
        "pay",
        "pays in all images and channels, with +=",
        "np.add.at(grad_x, (n, c, rows, columns), grad_output)",
        "grad_x[:, :, rows, columns] += grad_output",
        EVERYWHERE,
    ),
    Mistake(
        "layer",
        "remembers the first images",
        "self.cache = (*winners(x, *settings), x.shape)",
        "self.cache = self.cache or (*winners(x, *settings), x.shape)",
        "Your layer pays the winners of the first images that it ever saw: each forward has winners of "
        "its own.",
    ),
    Mistake(
        "layer",
        "pays twice",
        "        return pay(grad_output, rows, columns, x_shape)",
        "        self.grad_x = getattr(self, 'grad_x', 0) + pay(grad_output, rows, columns, x_shape)\n"
        "        return self.grad_x",
        "∂L/∂x of the last backward is still in it: only gradients of parameters accumulate, and there "
        "are none here.",
    ),
    Mistake(
        "layer",
        "pays in float64",
        "return pay(grad_output, rows, columns, x_shape)",
        "return pay(grad_output.astype(np.float64), rows, columns, x_shape)",
        "∂L/∂x has become float64: an array that is made without a dtype is, and carries on from there.",
    ),
    Mistake(
        "layer",
        "pools in float64",
        "return maxpool(x, *settings)",
        "return maxpool(x, *settings) * np.float64(1)",
        "y has become float64: something on the way, an array or a NumPy number, was float64.",
    ),
    Mistake(
        "layer",
        "looks for winners without padding",
        "(*winners(x, *settings), x.shape)",
        "(*winners(x, self.kernel_size, self.stride), x.shape)",
        "Forward pools with padding, and the winners are looked up without: there are fewer of them than y.",
    ),
    Mistake(
        "layer",
        "forgets the padding",
        "settings = self.kernel_size, self.stride, self.padding",
        "settings = self.kernel_size, self.stride, 0",
        "Your layer leaves out its padding: y has fewer windows than it should.",
    ),
    Mistake(
        "layer",
        "pools as the stem does",
        "settings = self.kernel_size, self.stride, self.padding",
        "settings = 3, 2, 1",
        "Your layer has windows of 3, stride 2 and padding 1 whatever it was made with: its settings stand "
        "in self.",
    ),
    Mistake(
        "layer",
        "keeps the shape of y",
        "(*winners(x, *settings), x.shape)",
        "(*winners(x, *settings), maxpool(x, *settings).shape)",
        "You keep the shape of y for backward; ∂L/∂x has the shape of x.",
    ),
    Mistake(
        "layer",
        "returns nothing",
        "return pay(",
        "pay(",
        "backward returns nothing: the layer before this one waits for ∂L/∂x.",
    ),
    Mistake(
        "layer",
        "pays every winner",
        LAYER,
        EVERY_WINNER,
        "Where pixels tie, each is paid in full, so more comes back than was handed in: one winner per "
        "window.",
    ),
    Mistake(
        "layer",
        "works in place",
        "        return maxpool(x, *settings)",
        "        x[...] = np.maximum(x, x.min() / 2)\n        return maxpool(x, *settings)",
        "forward has written into x, which belongs to the layer before: work on a new array.",
    ),
    Mistake(
        "ceil",
        "rounds down",
        "        count = -(-(side + 2 * p - k) // s) + 1\n",
        "        count = (side + 2 * p - k) // s + 1\n",
        "You round down: pixels left over at the end still meet no window.",
    ),
    Mistake(
        "ceil",
        "always adds one",
        "        count = -(-(side + 2 * p - k) // s) + 1\n",
        "        count = (side + 2 * p - k) // s + 2\n",
        "You add a window even where nothing is left over.",
    ),
    Mistake(
        "ceil",
        "knows no exception",
        "        if (count - 1) * s >= p + side:\n            count -= 1\n",
        "",
        "Somewhere y is −∞, which no pixel holds: that window lies behind the image and should be left out.",
    ),
    Mistake(
        "ceil",
        "takes the frame for image",
        "(count - 1) * s >= p + side",
        "(count - 1) * s >= 2 * p + side",
        "A window that holds pixels of the frame alone is kept, and its y is −∞: the frame at the end is "
        "not image.",
    ),
    Mistake(
        "ceil",
        "measures from the image's corner",
        "(count - 1) * s >= p + side",
        "(count - 1) * s >= side",
        "A last window that still holds a pixel of the image is left out: windows begin at the corner of the "
        "frame, so the image ends p later than at H.",
    ),
    Mistake(
        "ceil",
        "measures from the image's corner, and cuts",
        """\
        if (count - 1) * s >= p + side:
            count -= 1
        ends.append(max(0, (count - 1) * s + k - side - 2 * p))
    x_padded = padded(x, p, -np.inf)
    longer = ((0, 0), (0, 0), (0, ends[0]), (0, ends[1]))
    x_padded = np.pad(x_padded, longer, constant_values=-np.inf)
    return windows_of(x_padded, k, s).max(axis=(4, 5))""",
        """\
        ends.append(count - 1 if (count - 1) * s >= side else count)
    x_padded = padded(x, p, -np.inf)
    longer = ((0, 0), (0, 0), (0, s), (0, s))
    x_padded = np.pad(x_padded, longer, constant_values=-np.inf)
    return windows_of(x_padded, k, s).max(axis=(4, 5))[:, :, : ends[0], : ends[1]]""",
        "A last window that still holds a pixel of the image is left out: windows begin at the corner of the "
        "frame, so the image ends p later than at H.",
    ),
    Mistake(
        "ceil",
        "moves the last window back",
        """\
        if (count - 1) * s >= p + side:
            count -= 1
        ends.append(max(0, (count - 1) * s + k - side - 2 * p))
    x_padded = padded(x, p, -np.inf)
    longer = ((0, 0), (0, 0), (0, ends[0]), (0, ends[1]))
    x_padded = np.pad(x_padded, longer, constant_values=-np.inf)
    return windows_of(x_padded, k, s).max(axis=(4, 5))""",
        """\
        ends.append(np.minimum(np.arange(count) * s, side + 2 * p - k))
    windows = windows_of(padded(x, p, -np.inf), k, 1)
    return windows[:, :, ends[0][:, None], ends[1]].max(axis=(4, 5))""",
        "Your last window is moved back until it fits, and sees pixels that it should not: it begins one "
        "stride after the one before, and hangs over.",
    ),
    Mistake(
        "ceil",
        "extends with zeros",
        "np.pad(x_padded, longer, constant_values=-np.inf)",
        "np.pad(x_padded, longer)",
        "Behind the edge stand zeros, and they beat negative pixels: nothing there may win.",
    ),
    Mistake(
        "ceil",
        "frames with zeros",
        "padded(x, p, -np.inf)",
        "padded(x, p, 0)",
        ZEROS,
    ),
    Mistake(
        "ceil",
        "extends at the start",
        "((0, 0), (0, 0), (0, ends[0]), (0, ends[1]))",
        "((0, 0), (0, 0), (ends[0], 0), (ends[1], 0))",
        "All windows have moved: you extend above and left, and the first windows hang over in place of the "
        "last.",
    ),
    Mistake(
        "average",
        "always counts the frame",
        "padded(np.ones((1, 1, *x.shape[2:]), x.dtype), p, self.count_padding)",
        "padded(np.ones((1, 1, *x.shape[2:]), x.dtype), p, 1)",
        BY_ALL,
    ),
    Mistake(
        "average",
        "never counts the frame",
        "padded(np.ones((1, 1, *x.shape[2:]), x.dtype), p, self.count_padding)",
        "padded(np.ones((1, 1, *x.shape[2:]), x.dtype), p, 0)",
        "You leave the frame out of the count even where count_padding is True.",
    ),
    Mistake(
        "average",
        "mistakes the flag",
        "p, self.count_padding)",
        "p, not self.count_padding)",
        "True and False have changed places: count_padding=True divides by k², frame included.",
    ),
    Mistake(
        "average",
        "frames with −∞",
        "padded(x, p, 0)",
        "padded(x, p, -np.inf)",
        "A frame of −∞ is for a maximum; one of them in a sum, and the whole mean is −∞.",
    ),
    Mistake(
        "average",
        "forgets to divide",
        ".sum(axis=(4, 5)) / count",
        ".sum(axis=(4, 5))",
        "Your y is the sum of each window: divide it by the count.",
    ),
    Mistake(
        "average",
        "divides by the side",
        ".sum(axis=(4, 5)) / count",
        ".sum(axis=(4, 5)) / count**0.5",
        "You divide by the side of the window; it holds k² pixels.",
    ),
    Mistake(
        "average",
        "counts what is not 0",
        "count = windows_of(inside, k, s).sum(axis=(4, 5))",
        "count = windows_of(inside, k, s).sum(axis=(4, 5))\n"
        "        if not self.count_padding:\n"
        "            count = np.count_nonzero(windows_of(padded(x, p, 0), k, s), axis=(4, 5))",
        "You count the numbers that are not 0. A pixel of the image may be 0 too, and counts: its place "
        "decides, not its value.",
    ),
    Mistake(
        "average",
        "hands out all of it",
        "share = grad_output / count",
        "share = grad_output",
        "Every pixel receives the whole ∂L/∂y. A nudge of one pixel moves the mean by less: what did forward "
        "divide by?",
    ),
    Mistake(
        "average",
        "shares by k² at the border too",
        "share = grad_output / count",
        "share = grad_output / k**2",
        BY_ALL,
    ),
    Mistake(
        "average",
        "divides in place",
        "        share = grad_output / count\n",
        "        grad_output /= count\n        share = grad_output\n",
        "You divide grad_output in place, and it belongs to the layer behind: a second backward gets "
        "less.",
    ),
    Mistake(
        "average",
        "assigns where windows overlap",
        "v : v + s * W_out : s] += share",
        "v : v + s * W_out : s] = share",
        "A pixel that lies in several windows keeps one share; they add up.",
    ),
    Mistake(
        "average",
        "assigns where windows overlap, window by window",
        """\
        for u in range(k):
            for v in range(k):
                grad_padded[:, :, u : u + s * H_out : s, v : v + s * W_out : s] += share""",
        BY_WINDOWS.format("_padded", "k", "share[:, :, i : i + 1, j : j + 1]"),
        "A pixel that lies in several windows keeps one share; they add up.",
    ),
    Mistake(
        "average",
        "forgets the stride",
        "grad_padded[:, :, u : u + s * H_out : s, v : v + s * W_out : s]",
        "grad_padded[:, :, u : u + H_out, v : v + W_out]",
        "The windows give back to places one pixel apart, whatever the stride: go back to where each came "
        "from.",
    ),
    Mistake(
        "average",
        "leaves the frame on",
        "return grad_padded[:, :, p : p + H, p : p + W]",
        "return grad_padded",
        "The frame is still around your ∂L/∂x: with padding it is larger than x.",
    ),
    Mistake(
        "average",
        "cuts with minus zero",
        "return grad_padded[:, :, p : p + H, p : p + W]",
        "return grad_padded[:, :, p:-p, p:-p]",
        "With padding 0 the slice p:-p is 0:0, and nothing is left.",
    ),
    Mistake(
        "average",
        "cuts the frame off one end",
        "return grad_padded[:, :, p : p + H, p : p + W]",
        "return grad_padded[:, :, :H, :W]",
        "The frame is cut off at the bottom and at the right, where it is p too far: your ∂L/∂x is shifted.",
    ),
    Mistake(
        "blur",
        "frames with zeros",
        '(1, 1)), mode="reflect")',
        "(1, 1)))",
        "Your border is darkened by a frame of zeros; it should be a mirror.",
    ),
    Mistake(
        "blur",
        "mirrors the edge itself",
        'mode="reflect"',
        'mode="symmetric"',
        "Your mirror stands behind the first row and repeats it; it should stand on the first row and show "
        "the second.",
    ),
    Mistake(
        "blur",
        "forgets the stride",
        "windows_of(reflected, 3, self.stride)",
        "windows_of(reflected, 3)",
        "You blur and keep every pixel: keep each s-th, down and to the right.",
    ),
    Mistake(
        "blur",
        "skips, then blurs",
        "        windows = windows_of(reflected, 3, self.stride)\n",
        "        s = self.stride\n"
        '        few = np.pad(x[:, :, ::s, ::s], ((0, 0), (0, 0), (1, 1), (1, 1)), mode="reflect")\n'
        "        windows = windows_of(few, 3)\n",
        "You skip first and blur what is left: by then the false pattern is there. The neighbours in a "
        "window are neighbours in x.",
    ),
    Mistake(
        "blur",
        "takes the plain mean",
        'np.einsum("nchwuv,uv->nchw", windows, BLUR)',
        "windows.mean(axis=(4, 5))",
        "All nine pixels have the same say: this is a plain mean. The weights are those of BLUR.",
    ),
    Mistake(
        "blur",
        "throws the frame away",
        IN_FOLDED_ROWS + IN_FOLDED_COLUMNS,
        "",
        "Near the border ∂L/∂x is too small: what the mirror's pixels received is lost, and it belongs to "
        "those that they show.",
    ),
    Mistake(
        "blur",
        "folds onto the edge",
        IN_FOLDED_ROWS + IN_FOLDED_COLUMNS,
        "        grad[:, :, 1] += grad[:, :, 0]\n"
        "        grad[:, :, -2] += grad[:, :, -1]\n"
        "        grad[:, :, :, 1] += grad[:, :, :, 0]\n"
        "        grad[:, :, :, -2] += grad[:, :, :, -1]\n",
        "The frame is folded onto the outermost pixels; the mirror shows those one further inside.",
    ),
    Mistake(
        "blur",
        "folds rows only",
        IN_FOLDED_COLUMNS,
        "",
        "Left and right are still missing: the mirror has four sides.",
    ),
    Mistake(
        "blur",
        "folds columns only",
        IN_FOLDED_ROWS,
        "",
        "Above and below are still missing: the mirror has four sides.",
    ),
    Mistake(
        "blur",
        "folds above and left only",
        IN_FOLDED_ROWS + IN_FOLDED_COLUMNS,
        "        grad[:, :, 2] += grad[:, :, 0]\n        grad[:, :, :, 2] += grad[:, :, :, 0]\n",
        "Below and on the right is still missing: the mirror has four sides.",
    ),
    Mistake(
        "blur",
        "folds onto the edge below and on the right",
        IN_FOLDED_ROWS + IN_FOLDED_COLUMNS,
        "        grad[:, :, 2] += grad[:, :, 0]\n"
        "        grad[:, :, -2] += grad[:, :, -1]\n"
        "        grad[:, :, :, 2] += grad[:, :, :, 0]\n"
        "        grad[:, :, :, -2] += grad[:, :, :, -1]\n",
        "Above and on the left you fold well; below and on the right you fold onto the outermost pixels, and "
        "the mirror shows those one further inside.",
    ),
    Mistake(
        "blur",
        "blurs what it spreads",
        "        ((N, C, H, W),) = self.recall()\n",
        "        ((N, C, H, W),) = self.recall()\n"
        "        spread = np.zeros((N, C, H, W), grad_output.dtype)\n"
        "        spread[:, :, :: self.stride, :: self.stride] = grad_output\n"
        "        return BlurPool2D(1).forward(spread)\n",
        "You spread ∂L/∂y out and blur it with a mirror around. Inside this is right; near the border it is "
        "not, for forward reads the second row once more often than the first.",
    ),
    Mistake(
        "blur",
        "assigns where it folds",
        IN_FOLDED_ROWS,
        "        grad[:, :, 2] = grad[:, :, 0]\n        grad[:, :, -3] = grad[:, :, -1]\n",
        "What the mirror received replaces what the pixels themselves received: both count.",
    ),
    Mistake(
        "blur",
        "loses the corners",
        IN_FOLDED_ROWS + IN_FOLDED_COLUMNS,
        "        inner = slice(1, -1)\n"
        "        grad[:, :, 2, inner] += grad[:, :, 0, inner]\n"
        "        grad[:, :, -3, inner] += grad[:, :, -1, inner]\n"
        "        grad[:, :, inner, 2] += grad[:, :, inner, 0]\n"
        "        grad[:, :, inner, -3] += grad[:, :, inner, -1]\n",
        "Four pixels near the corners receive too little: a corner of the frame shows a pixel as well.",
    ),
    Mistake(
        "blur",
        "assigns where windows overlap",
        "v : v + s * W_out : s] += share",
        "v : v + s * W_out : s] = share",
        "A pixel that lies in several windows keeps one share; they add up.",
    ),
    Mistake(
        "blur",
        "assigns where windows overlap, window by window",
        """\
        for u in range(3):
            for v in range(3):
                share = BLUR[u, v] * grad_output
                grad[:, :, u : u + s * H_out : s, v : v + s * W_out : s] += share""",
        BY_WINDOWS.format("", "3", "grad_output[:, :, i, j, None, None] * BLUR"),
        "A pixel that lies in several windows keeps one share; they add up.",
    ),
    Mistake(
        "blur",
        "hands out without weights",
        "share = BLUR[u, v] * grad_output",
        "share = grad_output",
        "Every place of a window receives the whole ∂L/∂y. It is to receive the weight with which forward "
        "read it.",
    ),
    Mistake(
        "blur",
        "shares equally",
        "share = BLUR[u, v] * grad_output",
        "share = grad_output / 9",
        "Every place of a window receives the same. It is to receive the weight with which forward read it.",
    ),
]
