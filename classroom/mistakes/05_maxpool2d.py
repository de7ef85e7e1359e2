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

POOLED = """\
    windows = windows_of(padded(x, padding, -np.inf), kernel_size, stride)
    return windows.max(axis=(4, 5))"""
COUNTED = """\
    k, s, p = kernel_size, stride, padding
    counts = [{0} for side in x.shape[2:]]{1}
    longer = ((0, 0), (0, 0), (p, p + 40), (p, p + 40))
    windows = windows_of(np.pad(x, longer, constant_values=-np.inf), k, s)
    return windows[:, :, : counts[0], : counts[1]].max(axis=(4, 5))"""
EMPTY = (
    "One of your windows is empty: it begins behind the end of the image, or ends before it begins. Where "
    "does window i begin, and in which row does it end?"
)
LOW_START = (
    "A search for the largest that begins at a low number fails where all pixels lie lower still: however "
    "low you set it, an image may lie below. Begin with a pixel of the window, or with the one number below "
    "all."
)
PLACES = """\
    rows = np.arange(H_out)[:, None] * stride + u - padding
    columns = np.arange(W_out) * stride + v - padding"""
NEVER_FOUND = """\
    none = windows.max(axis=(4, 5)) <= {0}
    return np.where(none, {1}, rows), np.where(none, {2}, columns)"""
CORNERS = (
    "np.arange(H_out)[:, None] * stride - padding",
    "np.arange(W_out) * stride - padding",
)
SIDE_OF_WINDOW = (
    "To split a place into row and column you divide by another number than the side of the window. A place "
    "counts through rows that are kernel_size long."
)
IN_ANOTHER_ARRAY = (
    "A place of the image is looked up in an array that has the shape of y. Rows and columns count the "
    "pixels of x, and ∂L/∂x has the shape of x."
)
FLAT = (
    "Your flat places are wrong: to reach the next row of an image, one steps over a whole row. How many "
    "numbers does a row hold?"
)
PAY = "np.add.at(grad_x, (n, c, rows, columns), grad_output)"
OTHER_WINDOWS = (
    "There are not as many winners as numbers in ∂L/∂y. Is y pooled, and are the winners looked up, with the "
    "window, the stride and the padding that stand in self?"
)
LEFT_OVER = (
    "Pixels that are left over at the end still meet no window. A window that hangs over the edge is left out "
    "only if it holds no pixel of the image."
)
SHIFTED = (
    "Your ∂L/∂x is shifted by p, down and to the right: windows begin in the frame, above and left of the "
    "image."
)
COUNT = """\
        count = -(-(side + 2 * p - k) // s) + 1
        if (count - 1) * s >= p + side:
            count -= 1
        ends.append(max(0, (count - 1) * s + k - side - 2 * p))
    x_padded = padded(x, p, -np.inf)
    longer = ((0, 0), (0, 0), (0, ends[0]), (0, ends[1]))
    x_padded = np.pad(x_padded, longer, constant_values=-np.inf)
    return windows_of(x_padded, k, s).max(axis=(4, 5))"""
CEIL_COUNTED = """\
        ends.append({0})
    longer = ((0, 0), (0, 0), (p, p + 40), (p, p + 40))
    windows = windows_of(np.pad(x, longer, constant_values=-np.inf), k, s)
    return windows[:, :, : ends[0], : ends[1]].max(axis=(4, 5))"""
SHARED_OUT = """\
        grad_padded = np.zeros((N, C, H + 2 * p, W + 2 * p), grad_output.dtype)
        for u in range(k):
            for v in range(k):
                grad_padded[:, :, u : u + s * H_out : s, v : v + s * W_out : s] += share
        return grad_padded[:, :, p : p + H, p : p + W]"""
MEAN = """\
        self.cache = count, x.shape
        return windows_of(padded(x, p, 0), k, s).sum(axis=(4, 5)) / count

    def backward(self, grad_output):
        # ANSWER
        count, (N, C, H, W) = self.recall()
        k, s, p = self.kernel_size, self.stride, self.padding
        share = grad_output / count"""
IN_FOLDED = IN_FOLDED_ROWS + IN_FOLDED_COLUMNS
ONCE_FOLDED = """\
        grad[:, :, {0}, 1:-1] += grad[:, :, 0, 1:-1]
        grad[:, :, {1}, 1:-1] += grad[:, :, -1, 1:-1]
        grad[:, :, 1:-1, {0}] += first[:, :, 1:-1, 0]
        grad[:, :, 1:-1, {1}] += first[:, :, 1:-1, -1]
""".replace("        grad", "        first = grad.copy()\n        grad", 1)
CORNERS_FOLDED = """\
        grad[:, :, {0}, {0}] += first[:, :, 0, 0]
        grad[:, :, {0}, {1}] += first[:, :, 0, -1]
        grad[:, :, {1}, {0}] += first[:, :, -1, 0]
        grad[:, :, {1}, {1}] += first[:, :, -1, -1]
"""
CLIPPED = """\
    windows = windows_of(padded(x, padding, 0), kernel_size, stride)
    place = windows.reshape(*windows.shape[:4], -1).argmax(axis=-1)
    u, v = np.divmod(place, kernel_size)
    rows = np.arange(H_out)[:, None] * stride + u - padding
    columns = np.arange(W_out) * stride + v - padding
    return np.clip(rows, 0, x.shape[2] - 1), np.clip(columns, 0, x.shape[3] - 1)"""
UNPOOLED = """\
        y = maxpool(x, self.kernel_size, self.stride, self.padding)
        self.cache = x, y
        return y

    def backward(self, grad_output):
        x, y = self.recall()
        H, W = x.shape[2:]
        y, grad = (
            a.repeat(self.stride, 2).repeat(self.stride, 3)[:, :, :H, :W] for a in (y, grad_output)
        )
        return grad * (x == y)"""
BLUR_WINDOWS = "windows = windows_of(reflected, 3, self.stride)"
BLUR_BACK = "        s, (H_out, W_out) = self.stride, grad_output.shape[2:]\n"
BLURRED = """\
        return np.einsum("nchwuv,uv->nchw", windows, BLUR)

    def backward(self, grad_output):
        # ANSWER
        ((N, C, H, W),) = self.recall()
        s, (H_out, W_out) = self.stride, grad_output.shape[2:]
        grad = np.zeros((N, C, H + 2, W + 2), grad_output.dtype)
        for u in range(3):
            for v in range(3):
                share = BLUR[u, v] * grad_output"""
FOLDED = """\
        grad[:, :, {0}] += grad[:, :, 0]
        grad[:, :, {1}] += grad[:, :, -1]
        grad[:, :, :, {0}] += grad[:, :, :, 0]
        grad[:, :, :, {1}] += grad[:, :, :, -1]
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
        "maxpool",
        "begins at a low number",
        "return windows.max(axis=(4, 5))",
        "return np.maximum(windows.max(axis=(4, 5)), -999)",
        LOW_START,
    ),
    Mistake(
        "maxpool",
        "frames with +∞",
        "padded(x, padding, -np.inf)",
        "padded(x, padding, np.inf)",
        "Wherever a window touches the frame, y is what the frame holds. Which number loses against every "
        "pixel?",
    ),
    Mistake(
        "maxpool",
        "frames with not-a-number",
        "padded(x, padding, -np.inf)",
        "padded(x, padding, np.nan)",
        "Wherever a window touches the frame, y is what the frame holds. Which number loses against every "
        "pixel?",
    ),
    Mistake(
        "maxpool",
        "frames all four axes",
        "padded(x, padding, -np.inf)",
        "np.pad(x, padding, constant_values=-np.inf)",
        "You frame the batch and the channels too: two axes get a frame, the height and the width.",
    ),
    Mistake(
        "maxpool",
        "frames the rows alone",
        "padded(x, padding, -np.inf)",
        "np.pad(x, ((0, 0), (0, 0), (padding, padding), (0, 0)), constant_values=-np.inf)",
        "The frame stands above and below alone: left and right are sides of an image, too.",
    ),
    Mistake(
        "maxpool",
        "frames one end alone",
        "padded(x, padding, -np.inf)",
        "np.pad(x, ((0, 0), (0, 0), (padding, 0), (padding, 0)), constant_values=-np.inf)",
        "There are too few windows where there is padding: the frame stands at both ends of a side, and "
        "both count.",
    ),
    Mistake(
        "maxpool",
        "takes sizes",
        "padded(x, padding, -np.inf)",
        "padded(np.abs(x), padding, -np.inf)",
        "You compare sizes without their sign: −5 is smaller than 1, however far from 0 it lies.",
    ),
    Mistake(
        "maxpool",
        "takes sizes of windows",
        "return windows.max(axis=(4, 5))",
        "return np.abs(windows).max(axis=(4, 5))",
        "You compare sizes without their sign, those of the frame too: −5 is smaller than 1, and −∞ is "
        "smaller than all.",
    ),
    Mistake(
        "maxpool",
        "takes the smallest",
        "return windows.max(axis=(4, 5))",
        "return windows.min(axis=(4, 5))",
        "This is the smallest of each window; where the frame is touched, that is the frame.",
    ),
    Mistake(
        "maxpool",
        "takes the mean with the frame",
        "return windows.max(axis=(4, 5))",
        "return windows.mean(axis=(4, 5))",
        "This is a mean, and one −∞ in it makes all of it −∞. Max pooling listens to the largest alone.",
    ),
    Mistake(
        "maxpool",
        "sums",
        "return windows.max(axis=(4, 5))",
        "return np.where(np.isfinite(windows), windows, 0).sum(axis=(4, 5))",
        "This is the sum of each window. Max pooling listens to its largest number alone.",
    ),
    Mistake(
        "maxpool",
        "lets images compete",
        "return windows.max(axis=(4, 5))",
        "return windows.max(axis=(0, 4, 5))",
        "The batch is gone: you take one maximum over all images. Each image is pooled by itself.",
    ),
    Mistake(
        "maxpool",
        "lets all compete, and repeats",
        "return windows.max(axis=(4, 5))",
        "return np.zeros(windows.shape[:4]) + windows.max(axis=(0, 1, 4, 5))",
        "All images and channels have the same y: one maximum over all of them. Each channel of each image "
        "is pooled by itself.",
    ),
    Mistake(
        "maxpool",
        "returns places",
        "return windows.max(axis=(4, 5))",
        "return windows.reshape(*windows.shape[:4], -1).argmax(axis=-1)",
        "You return where the largest stands in its window. Asked for is the largest number itself.",
    ),
    Mistake(
        "maxpool",
        "goes along columns only",
        "return windows.max(axis=(4, 5))",
        "return windows.max(axis=4)",
        "One axis of the window is still there: you have the largest of each of its columns, not of all.",
    ),
    Mistake(
        "maxpool",
        "counts axes from before",
        "return windows.max(axis=(4, 5))",
        "return windows.max(axis=4).max(axis=5)",
        "After the first maximum there is one axis less: the second counts its axes anew. Both axes can go "
        "at once.",
    ),
    Mistake(
        "maxpool",
        "takes one axis of windows, one of pixels",
        "return windows.max(axis=(4, 5))",
        "return windows.max(axis=(3, 4))",
        "One of the two axes over which you take the maximum numbers windows: the k × k pixels of a window "
        "lie along the last two.",
    ),
    Mistake(
        "maxpool",
        "takes one axis of windows, one of pixels, the other way",
        "return windows.max(axis=(4, 5))",
        "return windows.max(axis=(2, 5))",
        "One of the two axes over which you take the maximum numbers windows: the k × k pixels of a window "
        "lie along the last two.",
    ),
    Mistake(
        "maxpool",
        "takes the wrong axes of four",
        "return windows.max(axis=(4, 5))",
        "return windows.max(axis=(3, 5))",
        "One of the two axes over which you take the maximum numbers windows: the k × k pixels of a window "
        "lie along the last two.",
    ),
    Mistake(
        "maxpool",
        "swaps window and stride",
        "kernel_size, stride)",
        "stride, kernel_size)",
        "The size of the window and the stride have changed places.",
    ),
    Mistake(
        "maxpool",
        "begins windows side by side",
        POOLED,
        COUNTED.format("(side + 2 * p - k) // s + 1", "").replace("k, s)", "k)"),
        "Window i begins in row i of yours, whatever the stride: it should begin i strides down.",
    ),
    Mistake(
        "maxpool",
        "cuts an empty window",
        POOLED,
        "    return np.max(x[:, :, :0], axis=(2, 3))",
        EMPTY,
    ),
    Mistake(
        "maxpool",
        "swaps height and width",
        POOLED,
        COUNTED.format("(side + 2 * p - k) // s + 1", "[::-1]"),
        "Height and width have changed places: y has as many rows as there are windows from top to bottom.",
    ),
    Mistake(
        "maxpool",
        "forgets the last window",
        "return windows.max(axis=(4, 5))",
        "return windows.max(axis=(4, 5))[:, :, :-1, :-1]",
        "The last window of each row and of each column is missing: between two posts there is one gap, "
        "and windows are the posts.",
    ),
    Mistake(
        "maxpool",
        "rounds up",
        POOLED,
        COUNTED.format("-(-(side + 2 * p - k) // s) + 1", ""),
        "Your last windows hang over the edge: the number of strides that fit is rounded down.",
    ),
    Mistake(
        "maxpool",
        "divides the side by the stride",
        POOLED,
        COUNTED.format("(side + 2 * p) // s", ""),
        "You divide the side by the stride. The last window must end inside: its size belongs into the "
        "count.",
    ),
    Mistake(
        "maxpool",
        "divides the side by the stride, without the frame",
        POOLED,
        COUNTED.format("side // s", ""),
        "You divide the side by the stride. The last window must end inside, the frame counts: both belong "
        "into the count.",
    ),
    Mistake(
        "maxpool",
        "counts the frame twice",
        POOLED,
        COUNTED.format("(side + 4 * p - k) // s + 1", ""),
        "There are more windows than fit: the padded image is H + 2p high, and its shape knows that "
        "already.",
    ),
    Mistake(
        "maxpool",
        "counts the frame once",
        POOLED,
        COUNTED.format("(side + p - k) // s + 1", ""),
        "There are too few windows where there is padding: the frame stands at both ends of a side, and "
        "both count.",
    ),
    Mistake(
        "maxpool",
        "counts without the frame",
        POOLED,
        COUNTED.format("(side - k) // s + 1", ""),
        "There are too few windows where there is padding: count them in the padded image.",
    ),
    Mistake(
        "maxpool",
        "strides down only",
        "kernel_size, stride)\n    return windows.max(axis=(4, 5))",
        "kernel_size)\n    return windows.max(axis=(4, 5))[:, :, ::stride]",
        "The windows move by the stride downwards, and by 1 to the right: the stride holds for both.",
    ),
    Mistake(
        "maxpool",
        "strides to the right only",
        "kernel_size, stride)\n    return windows.max(axis=(4, 5))",
        "kernel_size)\n    return windows.max(axis=(4, 5))[:, :, :, ::stride]",
        "The windows move by the stride to the right, and by 1 downwards: the stride holds for both.",
    ),
    Mistake(
        "maxpool",
        "takes one maximum for each map",
        "return windows.max(axis=(4, 5))",
        "return windows.max(axis=(2, 3, 4, 5))",
        "One number is left for each map: the windows have been compared with each other, too.",
    ),
    Mistake(
        "maxpool",
        "takes one maximum of all",
        "return windows.max(axis=(4, 5))",
        "return windows.max()",
        "One number is left: without axes a maximum is taken over all images, channels and windows.",
    ),
    Mistake(
        "maxpool",
        "keeps the axes",
        "return windows.max(axis=(4, 5))",
        "return windows.max(axis=(4, 5), keepdims=True)",
        "Two axes of length 1 are left over: y is (N, C, H', W').",
    ),
    Mistake(
        "maxpool",
        "lays the window in a row, and compares images",
        "return windows.max(axis=(4, 5))",
        "return windows.reshape(*windows.shape[:4], -1).max(axis=0)",
        "The images have been compared with each other: the numbers of one window lie along the last axis.",
    ),
    Mistake(
        "maxpool",
        "takes the median",
        "return windows.max(axis=(4, 5))",
        "return np.median(windows, axis=(4, 5))",
        "This is the median, the number in the middle. Max pooling takes the largest.",
    ),
    Mistake(
        "maxpool",
        "takes windows side by side",
        POOLED,
        "    k = kernel_size\n    H, W = (side // k * k for side in x.shape[2:])\n"
        "    tiles = x[:, :, :H, :W].reshape(*x.shape[:2], H // k, k, W // k, k)\n"
        "    return tiles.max(axis=(3, 5))",
        "Your windows lie side by side, as tiles: this fits a stride as large as the window, and no "
        "padding.",
    ),
    Mistake(
        "maxpool",
        "forgets the last row",
        "return windows.max(axis=(4, 5))",
        "return windows.max(axis=(4, 5))[:, :, :-1]",
        "The last row of windows is missing.",
    ),
    Mistake(
        "maxpool",
        "frames below and on the right alone",
        "padded(x, padding, -np.inf)",
        "np.pad(x, ((0, 0), (0, 0), (0, 2 * padding), (0, 2 * padding)), constant_values=-np.inf)",
        "All of your frame stands below and on the right: p pixels of it belong to every side.",
    ),
    Mistake(
        "maxpool",
        "takes the first pixel",
        "return windows.max(axis=(4, 5))",
        "return windows[..., 0, 0]",
        "You keep the first pixel of each window. Max pooling keeps the largest.",
    ),
    Mistake(
        "maxpool",
        "takes the pixel in the middle",
        "return windows.max(axis=(4, 5))",
        "return windows[..., kernel_size // 2, kernel_size // 2]",
        "You keep the pixel in the middle of each window. Max pooling keeps the largest.",
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
        "winners",
        "begins at zero, with −1 for none",
        "    return rows, columns",
        NEVER_FOUND.format(0, -1, -1),
        "Where all pixels of a window are negative you find no winner: a search for the largest that "
        "begins at 0 never finds one.",
    ),
    Mistake(
        "winners",
        "begins at zero, with its corner for none",
        "    return rows, columns",
        NEVER_FOUND.format(0, *CORNERS),
        "Where all pixels of a window are negative, your winner is the window's corner: a search for the "
        "largest that begins at 0 never finds one.",
    ),
    Mistake(
        "winners",
        "begins at a low number",
        "    return rows, columns",
        NEVER_FOUND.format(-1e9, 0, 0),
        LOW_START,
    ),
    Mistake(
        "winners",
        "begins at a low number, with −1 for none",
        "    return rows, columns",
        NEVER_FOUND.format(-1e9, -1, -1),
        LOW_START,
    ),
    Mistake(
        "winners",
        "begins at a low number, with its corner for none",
        "    return rows, columns",
        NEVER_FOUND.format(-1e9, *CORNERS),
        LOW_START,
    ),
    Mistake(
        "winners",
        "frames with +∞",
        "padded(x, padding, -np.inf)",
        "padded(x, padding, np.inf)",
        "Your winners stand in the frame wherever a window touches it: its number should lose every time.",
    ),
    Mistake(
        "winners",
        "frames with zeros, and clips",
        "    return rows, columns",
        CLIPPED,
        "Some of your winners stood in the frame, and you moved them to the nearest pixel: the frame "
        "should win nowhere, so that nothing is left to move.",
    ),
    Mistake(
        "winners",
        "divides by the windows in a row",
        "np.divmod(place, kernel_size)",
        "np.divmod(place, W_out)",
        SIDE_OF_WINDOW,
    ),
    Mistake(
        "winners",
        "divides by the windows in a column",
        "np.divmod(place, kernel_size)",
        "np.divmod(place, H_out)",
        SIDE_OF_WINDOW,
    ),
    Mistake(
        "winners",
        "divides by the width of the image",
        "np.divmod(place, kernel_size)",
        "np.divmod(place, x.shape[3])",
        SIDE_OF_WINDOW,
    ),
    Mistake(
        "winners",
        "divides by 3",
        "np.divmod(place, kernel_size)",
        "np.divmod(place, 3)",
        SIDE_OF_WINDOW,
    ),
    Mistake(
        "winners",
        "divides by the stride",
        "np.divmod(place, kernel_size)",
        "np.divmod(place, stride)",
        SIDE_OF_WINDOW,
    ),
    Mistake(
        "winners",
        "divides with a remainder",
        "np.divmod(place, kernel_size)",
        "place / kernel_size, place % kernel_size",
        "Your rows are fractions: a place is divided by the side of the window without being rounded down.",
    ),
    Mistake(
        "winners",
        "returns fractions that happen to be whole",
        "return rows, columns",
        "return rows * 1.0, columns * 1.0",
        "Your places are floating-point numbers, even where they look whole. An array accepts integers "
        "alone as places.",
    ),
    Mistake(
        "winners",
        "adds the padding",
        PLACES,
        "    rows = np.arange(H_out)[:, None] * stride + u + padding\n"
        "    columns = np.arange(W_out) * stride + v + padding",
        "With padding your places are too large: the frame lies before the image. Does a row of the image "
        "have a larger number without the frame, or a smaller?",
    ),
    Mistake(
        "winners",
        "counts the frame at the left",
        "W_out) * stride + v - padding",
        "W_out) * stride + v",
        "Your columns still count the frame: it stands at the left as well as above.",
    ),
    Mistake(
        "winners",
        "counts the frame above",
        "[:, None] * stride + u - padding",
        "[:, None] * stride + u",
        "Your rows still count the frame: it stands above as well as at the left.",
    ),
    Mistake(
        "winners",
        "moves by a whole window",
        PLACES,
        "    rows = np.arange(H_out)[:, None] * kernel_size + u - padding\n"
        "    columns = np.arange(W_out) * kernel_size + v - padding",
        "Window i does not begin i window sizes down: it begins i strides down.",
    ),
    Mistake(
        "winners",
        "numbers windows the other way",
        PLACES,
        "    rows = np.arange(W_out) * stride + u - padding\n"
        "    columns = np.arange(H_out)[:, None] * stride + v - padding",
        "The window's row and its column have changed places: i counts windows downwards, and belongs to "
        "the rows.",
    ),
    Mistake(
        "winners",
        "lets an axis lack",
        "np.arange(H_out)[:, None] * stride",
        "np.arange(H_out) * stride",
        "The numbers of the windows' rows stand along the last axis, where the columns are: those of the "
        "rows need one more axis behind them.",
    ),
    Mistake(
        "winners",
        "returns the place twice",
        "return rows, columns",
        "return place, place",
        "You return the place among the k² pixels of the window, from 0 to k² − 1. Asked for are the row "
        "and the column in the image.",
    ),
    Mistake(
        "winners",
        "returns places as pairs",
        "return rows, columns",
        "return np.stack([rows, columns], axis=-1)",
        "You return one array of pairs. Asked for are two arrays, the rows and the columns, each of the "
        "shape of y.",
    ),
    Mistake(
        "winners",
        "returns places in one number",
        "return rows, columns",
        "return rows * x.shape[3] + columns",
        "You return one number per window. Asked for are two arrays, the rows and the columns in the image.",
    ),
    Mistake(
        "winners",
        "counts from 1",
        "return rows, columns",
        "return rows + 1, columns + 1",
        "All your places are too large by 1: rows and columns count from 0.",
    ),
    Mistake(
        "winners",
        "looks for row and column in one line each",
        "u, v = np.divmod(place, kernel_size)",
        "u, v = windows.argmax(axis=4)[..., 0], windows.argmax(axis=5)[..., 0]",
        "You look for the winner in the first column of the window alone, then in its first row alone. It "
        "may stand anywhere in the window.",
    ),
    Mistake(
        "winners",
        "gives argmax two axes",
        "windows.reshape(*windows.shape[:4], -1).argmax(axis=-1)",
        "windows.argmax(axis=(4, 5))",
        "argmax takes one axis, and no pair. Lay the k × k numbers of a window in a row first.",
    ),
    Mistake(
        "winners",
        "forgets the axis",
        "windows.reshape(*windows.shape[:4], -1).argmax(axis=-1)",
        "windows.argmax()",
        "Without an axis, argmax answers with one place for all windows together: every window has a "
        "winner of its own.",
    ),
    Mistake(
        "winners",
        "looks for the value in the whole image",
        "    return rows, columns",
        "    largest = windows.max(axis=(4, 5))[..., None]\n    flat = x.reshape(*x.shape[:2], 1, 1, -1)\n"
        "    return np.divmod((flat == largest).argmax(axis=-1), x.shape[3])",
        "You look for the largest value in the whole image. Where it stands more than once, the first of "
        "the image may lie outside of the window.",
    ),
    Mistake(
        "winners",
        "takes the smallest",
        ".argmax(axis=-1)",
        ".argmin(axis=-1)",
        "You name the smallest pixel of every window; asked for is the largest.",
    ),
    Mistake(
        "winners",
        "lays windows in a row column by column",
        "windows.reshape(*windows.shape[:4], -1)",
        "windows.swapaxes(4, 5).reshape(*windows.shape[:4], -1)",
        "Your windows are laid in a row column by column, and the places are read as if row by row.",
    ),
    Mistake(
        "winners",
        "places windows side by side, and counts the frame",
        PLACES,
        "    rows = np.arange(H_out)[:, None] + u\n    columns = np.arange(W_out) + v",
        "Window i begins i strides down, and p above that where there is a frame: neither is in your "
        "places.",
    ),
    Mistake(
        "winners",
        "places windows side by side in the frame",
        PLACES,
        "    rows = np.arange(H_out)[:, None] * kernel_size + u\n"
        "    columns = np.arange(W_out) * kernel_size + v",
        "Window i begins i strides down, not i window sizes, and p above that where there is a frame.",
    ),
    Mistake(
        "winners",
        "forgets the place in the window",
        PLACES,
        "    rows = np.arange(H_out)[:, None] * stride + 0 * u - padding\n"
        "    columns = np.arange(W_out) * stride + 0 * v - padding",
        "These are the corners of the windows. The winner stands u rows below and v columns to the right, "
        "at another place in each image and channel.",
    ),
    Mistake(
        "winners",
        "forgets the place in the window, and its shape",
        PLACES,
        "    rows, columns = np.meshgrid(\n"
        "        np.arange(H_out) * stride - padding, np.arange(W_out) * stride - padding, "
        'indexing="ij"\n    )',
        "These are the corners of the windows. The winner stands u rows below and v columns to the right, "
        "at another place in each image and channel.",
    ),
    Mistake(
        "winners",
        "moves the frame with the windows",
        PLACES,
        "    rows = (np.arange(H_out)[:, None] - padding) * stride + u\n"
        "    columns = (np.arange(W_out) - padding) * stride + v",
        "The padding is multiplied by the stride: the frame is p pixels wide, however far windows move.",
    ),
    Mistake(
        "winners",
        "adds the padding before the stride",
        PLACES,
        "    rows = (np.arange(H_out)[:, None] + padding) * stride + u\n"
        "    columns = (np.arange(W_out) + padding) * stride + v",
        "The padding is multiplied by the stride: the frame is p pixels wide, however far windows move.",
    ),
    Mistake(
        "winners",
        "counts the frame, and clips",
        "    return rows, columns",
        "    rows, columns = rows + padding, columns + padding\n"
        "    return np.clip(rows, 0, x.shape[2] - 1), np.clip(columns, 0, x.shape[3] - 1)",
        "With padding your places count from the corner of the frame, and you moved those behind the image "
        "back into it.",
    ),
    Mistake(
        "winners",
        "returns rows twice",
        "return rows, columns",
        "return rows, rows",
        "Both of your arrays hold rows: the second holds the columns.",
    ),
    Mistake(
        "winners",
        "returns columns twice",
        "return rows, columns",
        "return columns, columns",
        "Both of your arrays hold columns: the first holds the rows.",
    ),
    Mistake(
        "winners",
        "returns a list of pairs",
        "return rows, columns",
        "return list(zip(rows.ravel(), columns.ravel()))",
        "You return one list of pairs. Asked for are two arrays, the rows and the columns, each of the "
        "shape of y.",
    ),
    Mistake(
        "winners",
        "numbers windows across first",
        "np.arange(H_out)[:, None] * stride + u",
        "np.arange(W_out)[:, None] * stride + u",
        "The numbers of the windows' rows and columns have changed places: there are H' rows and W' "
        "columns of windows.",
    ),
    Mistake(
        "winners",
        "numbers windows by a grid that lies on its side",
        PLACES,
        "    i, j = np.meshgrid(np.arange(H_out), np.arange(W_out))\n"
        "    rows, columns = i * stride + u - padding, j * stride + v - padding",
        "The numbers of the windows' rows and columns have changed places: there are H' rows and W' "
        "columns of windows.",
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
        "pay",
        "collects in the shape of y",
        "np.zeros(x_shape, grad_output.dtype)",
        "np.zeros_like(grad_output)",
        IN_ANOTHER_ARRAY,
    ),
    Mistake(
        "pay",
        "collects in the shape of y, window by window",
        "    grad_x = np.zeros(x_shape, grad_output.dtype)\n",
        "    grad_x = np.zeros_like(grad_output)\n    for place in np.ndindex(grad_output.shape):\n"
        "        grad_x[*place[:2], rows[place], columns[place]] += grad_output[place]\n",
        IN_ANOTHER_ARRAY,
    ),
    Mistake(
        "pay",
        "reads where it should write",
        PAY,
        "grad_x[:, :, : rows.shape[2], : rows.shape[3]] += grad_output[n, c, rows, columns]",
        IN_ANOTHER_ARRAY,
    ),
    Mistake(
        "pay",
        "collects whole numbers",
        PAY,
        "grad_x = np.zeros(x_shape, int)\n    for place in np.ndindex(grad_output.shape):\n"
        "        grad_x[*place[:2], rows[place], columns[place]] += grad_output[place]",
        "You collect in an array of whole numbers, which cuts off what stands behind the point.",
    ),
    Mistake(
        "pay",
        "keeps the largest share",
        PAY,
        "np.maximum.at(grad_x, (n, c, rows, columns), grad_output)",
        "A pixel that wins several windows keeps the largest share, and no share below 0. Shares add up, "
        "whatever their sign.",
    ),
    Mistake(
        "pay",
        "keeps the first share",
        PAY,
        "for place in list(np.ndindex(grad_output.shape))[::-1]:\n"
        "        grad_x[*place[:2], rows[place], columns[place]] = grad_output[place]",
        "A pixel that wins several windows is paid by the first of them only: it is paid once for every "
        "window that it won.",
    ),
    Mistake(
        "pay",
        "marks the winners",
        PAY,
        "grad_x[n, c, rows, columns] = 1",
        "You mark the winners with a 1. Each is to receive the ∂L/∂y of every window that it won.",
    ),
    Mistake(
        "pay",
        "pays in all channels",
        PAY,
        "for place in np.ndindex(grad_output.shape):\n"
        "        grad_x[place[0], :, rows[place], columns[place]] += grad_output[place]",
        "Every window pays in all channels of its image: it was won by a pixel of its own channel.",
    ),
    Mistake(
        "pay",
        "pays in all images",
        PAY,
        "for place in np.ndindex(grad_output.shape):\n"
        "        grad_x[:, place[1], rows[place], columns[place]] += grad_output[place]",
        "Every window pays in all images: it was won by a pixel of its own image.",
    ),
    Mistake(
        "pay",
        "steps over a column",
        PAY,
        "flat = (rows * x_shape[2] + columns).reshape(-1, rows[0, 0].size)\n"
        "    maps = grad_x.reshape(len(flat), -1)\n"
        "    for m, places, shares in zip(maps, flat, grad_output.reshape(flat.shape), strict=True):\n"
        "        np.add.at(m, places, shares)",
        FLAT,
    ),
    Mistake(
        "pay",
        "steps over a column, with bincount",
        PAY,
        "maps = np.arange(N * C).reshape(N, C, 1, 1) * x_shape[2] * x_shape[3]\n"
        "    flat = (maps + rows * x_shape[2] + columns).ravel()\n"
        "    grad_x = np.bincount(flat, grad_output.ravel(), grad_x.size).reshape(x_shape)",
        FLAT,
    ),
    Mistake(
        "pay",
        "swaps images and channels",
        "(n, c, rows, columns)",
        "(c, n, rows, columns)",
        "Images and channels have changed places: the first axis of ∂L/∂x counts images.",
    ),
    Mistake(
        "pay",
        "pays the first image for all",
        "(n, c, rows, columns)",
        "(0 * n, c, rows, columns)",
        "All images pay into the first: each pays in its own.",
    ),
    Mistake(
        "pay",
        "pays the first channel for all",
        "(n, c, rows, columns)",
        "(n, 0 * c, rows, columns)",
        "All channels pay into the first: each pays in its own.",
    ),
    Mistake(
        "pay",
        "pays the first map for all",
        "(n, c, rows, columns)",
        "(0 * n, 0 * c, rows, columns)",
        "All maps pay into the first: flat places begin anew in every image and every channel.",
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
        OTHER_WINDOWS,
    ),
    Mistake(
        "layer",
        "forgets the padding",
        "settings = self.kernel_size, self.stride, self.padding",
        "settings = self.kernel_size, self.stride, 0",
        OTHER_WINDOWS,
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
        "layer",
        "shares among ties",
        LAYER,
        EVERY_WINNER.replace(
            "mask[:, :, i, j] *", "mask[:, :, i, j] / mask[:, :, i, j].sum((2, 3), keepdims=True) *"
        ),
        "Where pixels tie, your winners share. Among equals the first wins, and it is paid alone.",
    ),
    Mistake(
        "layer",
        "moves by a whole window, for the winners",
        "(*winners(x, *settings), x.shape)",
        "(*winners(x, self.kernel_size, self.kernel_size, self.padding), x.shape)",
        OTHER_WINDOWS,
    ),
    Mistake(
        "layer",
        "pools with windows of 2",
        "settings = self.kernel_size, self.stride, self.padding",
        "settings = 2, 2, 0",
        OTHER_WINDOWS,
    ),
    Mistake(
        "layer",
        "spreads out and compares",
        LAYER,
        UNPOOLED,
        "You repeat y and ∂L/∂y until they are as large as x. This fits windows that lie side by side; "
        "where they overlap, a pixel may have won several of them.",
    ),
    Mistake(
        "layer",
        "forgets after backward",
        "return pay(",
        "self.cache = None\n        return pay(",
        "Your backward throws away what forward kept: when it is called a second time, nothing is left.",
    ),
    Mistake(
        "layer",
        "reads y with places alone",
        "return maxpool(x, *settings)",
        "return x[:, :, self.cache[0], self.cache[1]]",
        "y has too many axes: rows and columns alone do not say in which image and channel. Each window "
        "reads in its own.",
    ),
    Mistake(
        "layer",
        "counts the wins",
        "return pay(grad_output, rows, columns, x_shape)",
        "return pay(np.ones_like(grad_output), rows, columns, x_shape)",
        "∂L/∂x counts how many windows each pixel has won: it is to receive the ∂L/∂y of each of them.",
    ),
    Mistake(
        "layer",
        "pays into what it was given",
        "return pay(grad_output, rows, columns, x_shape)",
        "grad_x = pay(grad_output, rows, columns, x_shape)\n        grad_output[...] = 0\n"
        "        return grad_x",
        "backward has written into grad_output, which belongs to the layer behind: a second backward gets "
        "something else.",
    ),
    Mistake(
        "layer",
        "leaves the frame on",
        LAYER,
        EVERY_WINNER.replace("return grad[:, :, p : p + H, p : p + W]", "return grad"),
        "The frame is still around your ∂L/∂x: with padding it is larger than x.",
    ),
    Mistake(
        "layer",
        "takes rows for columns",
        "self.cache = (*winners(x, *settings), x.shape)",
        "columns, rows = winners(x, *settings)\n        self.cache = rows, columns, x.shape",
        "Rows and columns have changed places between winners and pay: rows come first.",
    ),
    Mistake(
        "layer",
        "hands the pair over as one",
        "        rows, columns, x_shape = self.recall()\n"
        "        return pay(grad_output, rows, columns, x_shape)",
        "        return pay(grad_output, self.recall()[:2], self.recall()[2])",
        "pay takes rows and columns apart: what winners returns is a pair, and a star before it hands over "
        "two.",
    ),
    Mistake(
        "layer",
        "pays the last window",
        "return pay(grad_output, rows, columns, x_shape)",
        "grad_x = np.zeros(x_shape, grad_output.dtype)\n        n, c = np.indices(rows.shape)[:2]\n"
        "        grad_x[n, c, rows, columns] = grad_output\n        return grad_x",
        "A pixel that wins several windows is paid by the last of them only: its shares add up.",
    ),
    Mistake(
        "ceil",
        "rounds down",
        "        count = -(-(side + 2 * p - k) // s) + 1\n",
        "        count = (side + 2 * p - k) // s + 1\n",
        LEFT_OVER,
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
        "ceil",
        "divides the side by the stride",
        COUNT,
        CEIL_COUNTED.format("-(-side // s)"),
        "You divide the side by the stride and round up. Neither the window nor the frame has a part in "
        "your count.",
    ),
    Mistake(
        "ceil",
        "divides the padded side by the stride",
        COUNT,
        CEIL_COUNTED.format("-(-(side + 2 * p) // s)"),
        "You divide the padded side by the stride and round up. How large a window is has no part in your "
        "count.",
    ),
    Mistake(
        "ceil",
        "counts the frame once",
        COUNT,
        CEIL_COUNTED.format("-(-(side + p - k) // s) + 1"),
        "You count the frame at one end only: a padded side is H + 2p long, though no window may begin in "
        "the frame at its end.",
    ),
    Mistake(
        "ceil",
        "divides what is left by the stride",
        COUNT,
        CEIL_COUNTED.format("-(-(side + 2 * p - k) // s)"),
        "One window too few: the strides that fit are counted, and the first window is there before any "
        "stride.",
    ),
    Mistake(
        "ceil",
        "asks where the next window would begin",
        "(count - 1) * s >= p + side",
        "count * s >= p + side",
        "You ask where the window after the last would begin. It is about the last one itself.",
    ),
    Mistake(
        "ceil",
        "asks where the next window would begin, and cuts",
        COUNT,
        CEIL_COUNTED.format("(n := -(-(side + 2 * p - k) // s) + 1) - (n * s >= p + side)"),
        "You ask where the window after the last would begin. It is about the last one itself.",
    ),
    Mistake(
        "ceil",
        "counts the height twice, and cuts",
        COUNT,
        CEIL_COUNTED.format(
            "(n := -(-(x.shape[2] + 2 * p - k) // s) + 1) - ((n - 1) * s >= p + x.shape[2])"
        ),
        "Your columns are counted along the height: the width has a count of its own.",
    ),
    Mistake(
        "ceil",
        "frames and extends with zeros",
        "    x_padded = padded(x, p, -np.inf)\n    longer = ((0, 0), (0, 0), (0, ends[0]), (0, ends[1]))\n"
        "    x_padded = np.pad(x_padded, longer, constant_values=-np.inf)",
        "    x_padded = np.pad(x, ((0, 0), (0, 0), (p, p + ends[0]), (p, p + ends[1])))",
        ZEROS,
    ),
    Mistake(
        "ceil",
        "leaves out what hangs over",
        "(count - 1) * s >= p + side",
        "(count - 1) * s + k > 2 * p + side",
        LEFT_OVER,
    ),
    Mistake(
        "ceil",
        "rounds to the nearest",
        "-(-(side + 2 * p - k) // s) + 1",
        "round((side + 2 * p - k) / s) + 1",
        "round goes to the nearest whole number, so sometimes down. Here any rest counts as one more "
        "window.",
    ),
    Mistake(
        "ceil",
        "knows the exception for rows alone",
        "if (count - 1) * s >= p + side:",
        "if not ends and (count - 1) * s >= p + side:",
        "The exception holds in your rows and not in your columns.",
    ),
    Mistake(
        "ceil",
        "knows the exception for columns alone",
        "if (count - 1) * s >= p + side:",
        "if ends and (count - 1) * s >= p + side:",
        "The exception holds in your columns and not in your rows.",
    ),
    Mistake(
        "ceil",
        "counts the height twice",
        "for side in x.shape[2:]:",
        "for side in (x.shape[2], x.shape[2]):",
        "Your columns are counted along the height: the width has a count of its own.",
    ),
    Mistake(
        "ceil",
        "counts the width twice",
        "for side in x.shape[2:]:",
        "for side in (x.shape[3], x.shape[3]):",
        "Your rows are counted along the width: the height has a count of its own.",
    ),
    Mistake(
        "ceil",
        "swaps height and width",
        "(0, ends[0]), (0, ends[1]))",
        "(0, ends[1]), (0, ends[0]))",
        "Height and width have changed places: what the rows need goes to the columns.",
    ),
    Mistake(
        "ceil",
        "hides the window behind",
        COUNT,
        CEIL_COUNTED.format("-(-(side + 2 * p - k) // s) + 1").replace(
            "return windows", "y = windows"
        )
        + "\n    return np.where(np.isinf(y), 0, y)",
        "Windows without a pixel of the image are still there, with a 0 in them: they should be left out.",
    ),
    Mistake(
        "ceil",
        "frames with not-a-number",
        "padded(x, p, -np.inf)",
        "padded(x, p, np.nan)",
        "A maximum with nan in it is nan: the frame spoils every window that it touches.",
    ),
    Mistake(
        "ceil",
        "cuts the exception from the values",
        "return windows_of(x_padded, k, s).max(axis=(4, 5))",
        "return windows_of(x_padded, k, s).max(axis=4)",
        "One axis of the window is still there: the maximum goes over its rows and its columns.",
    ),
    Mistake(
        "ceil",
        "always adds one, and keeps it",
        COUNT,
        CEIL_COUNTED.format("(side + 2 * p - k) // s + 2"),
        "You add a window even where nothing is left over.",
    ),
    Mistake(
        "ceil",
        "adds one to the strides of a side",
        COUNT,
        CEIL_COUNTED.format("side // s + 1"),
        "You divide the side by the stride. Neither the window nor the frame has a part in your count.",
    ),
    Mistake(
        "ceil",
        "counts beginnings inside of the image and one side of the frame",
        COUNT,
        CEIL_COUNTED.format("-(-(side + p) // s)"),
        "You count every window that begins before the end of the image, however many hang over. One more "
        "at the end is enough, if pixels are left over.",
    ),
    Mistake(
        "ceil",
        "swaps height and width in the count",
        COUNT,
        CEIL_COUNTED.format("(n := -(-(side + 2 * p - k) // s) + 1) - ((n - 1) * s >= p + side)")
        .replace("ends[0]", "ends[2]")
        .replace("ends[1]", "ends[0]")
        .replace("ends[2]", "ends[1]"),
        "Height and width have changed places: y has as many rows as there are windows from top to bottom.",
    ),
    Mistake(
        "ceil",
        "takes the mean",
        "return windows_of(x_padded, k, s).max(axis=(4, 5))",
        "return windows_of(np.where(np.isfinite(x_padded), x_padded, 0), k, s).mean(axis=(4, 5))",
        "This is a mean: every pixel has its say. Max pooling listens to the largest alone.",
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
        SHIFTED,
    ),
    Mistake(
        "average",
        "divides by the side both ways",
        MEAN,
        MEAN.replace("/ count", "/ count**0.5"),
        "You divide by the side of the window; it holds k² pixels.",
    ),
    Mistake(
        "average",
        "divides by the side where the frame counts",
        "count = windows_of(inside, k, s).sum(axis=(4, 5))",
        "count = windows_of(inside, k, s).sum(axis=(4, 5)) / (k if self.count_padding else 1)",
        "You divide by the side of the window; it holds k² pixels.",
    ),
    Mistake(
        "average",
        "divides in place where the frame counts",
        "        share = grad_output / count\n",
        "        if self.count_padding:\n            grad_output /= k**2\n"
        "        share = grad_output if self.count_padding else grad_output / count\n",
        "You divide grad_output in place, and it belongs to the layer behind: a second backward gets less.",
    ),
    Mistake(
        "average",
        "divides by the pixels of the map",
        MEAN,
        MEAN.replace("(4, 5)) / count", "(4, 5)) / (x.shape[2] * x.shape[3])"),
        "You divide by the number of pixels in the whole map: each mean is that of one window.",
    ),
    Mistake(
        "average",
        "divides by the pixels of the map both ways",
        MEAN,
        MEAN.replace("(4, 5)) / count", "(4, 5)) / (x.shape[2] * x.shape[3])").replace(
            "grad_output / count", "grad_output / (H * W)"
        ),
        "You divide by the number of pixels in the whole map: each mean is that of one window.",
    ),
    Mistake(
        "average",
        "mistakes the flag backward",
        "share = grad_output / count",
        "other = windows_of(padded(np.ones((1, 1, H, W)), p, not self.count_padding), k, s)\n"
        "        share = grad_output / other.sum(axis=(4, 5))",
        "True and False have changed places: count_padding=True divides by k², frame included.",
    ),
    Mistake(
        "average",
        "never counts the frame backward",
        "share = grad_output / count",
        "other = windows_of(padded(np.ones((1, 1, H, W)), p, 0), k, s)\n"
        "        share = grad_output / other.sum(axis=(4, 5))",
        "You leave the frame out of the count even where count_padding is True.",
    ),
    Mistake(
        "average",
        "counts positive numbers",
        "count = windows_of(inside, k, s).sum(axis=(4, 5))",
        "count = windows_of(inside, k, s).sum(axis=(4, 5))\n        if not self.count_padding:\n"
        "            count = (windows_of(padded(x, p, 0), k, s) > 0).sum(axis=(4, 5))",
        "You count the numbers above 0. A pixel of the image counts whatever it holds: its place decides, "
        "not its value.",
    ),
    Mistake(
        "average",
        "forgets the stride in forward",
        "return windows_of(padded(x, p, 0), k, s).sum(axis=(4, 5)) / count",
        "return windows_of(padded(x, p, 0), k).mean(axis=(4, 5))",
        "These are the windows of stride 1: tell windows_of the stride.",
    ),
    Mistake(
        "average",
        "forgets the padding in forward",
        "return windows_of(padded(x, p, 0), k, s).sum(axis=(4, 5)) / count",
        "return windows_of(x, k, s).mean(axis=(4, 5))",
        "The image goes in without its frame: with padding, y comes out too small.",
    ),
    Mistake(
        "average",
        "takes the largest",
        "return windows_of(padded(x, p, 0), k, s).sum(axis=(4, 5)) / count",
        "return windows_of(padded(x, p, -np.inf), k, s).max(axis=(4, 5))",
        "Your y is the largest of each window. This layer takes the mean.",
    ),
    Mistake(
        "average",
        "takes the mean along rows",
        "windows_of(padded(x, p, 0), k, s).sum(axis=(4, 5)) / count",
        "windows_of(padded(x, p, 0), k, s).sum(axis=5) / k",
        "One axis of the window is still there: the mean goes over its rows and its columns.",
    ),
    Mistake(
        "average",
        "divides by k² twice",
        "share = grad_output / count",
        "share = grad_output / count / k**2",
        "∂L/∂x is divided twice: once by what forward divided by, and once more by k².",
    ),
    Mistake(
        "average",
        "repeats as if windows lay side by side",
        SHARED_OUT,
        "        spread = share.repeat(s, axis=2).repeat(s, axis=3)\n"
        "        grad_x = np.zeros((N, C, H, W), grad_output.dtype)\n"
        "        fitting = spread[:, :, p : p + H, p : p + W]\n"
        "        grad_x[:, :, : fitting.shape[2], : fitting.shape[3]] = fitting\n        return grad_x",
        "You spread every share over one stride. A window reaches over k × k pixels, and where windows "
        "overlap, shares add up.",
    ),
    Mistake(
        "average",
        "gives to the corner of the window",
        SHARED_OUT,
        SHARED_OUT.replace("range(k)", "range(1)"),
        "The first pixel of each window receives its share, the others nothing: all of the window's pixels "
        "have a share.",
    ),
    Mistake(
        "average",
        "forgets the padding backward",
        SHARED_OUT,
        "        grad_x = np.zeros((N, C, H, W), grad_output.dtype)\n        for i in range(H_out):\n"
        "            for j in range(W_out):\n"
        "                grad_x[:, :, i * s : i * s + k, j * s : j * s + k] += share[:, :, i : i + 1, j : "
        "j + 1]\n        return grad_x",
        SHIFTED,
    ),
    Mistake(
        "average",
        "keeps adding",
        "return grad_padded[:, :, p : p + H, p : p + W]",
        'self.kept = getattr(self, "kept", 0) + grad_padded[:, :, p : p + H, p : p + W]\n'
        "        return self.kept",
        "∂L/∂x of the last backward is still in it: only gradients of parameters accumulate, and there are "
        "none here.",
    ),
    Mistake(
        "average",
        "remembers the first images",
        "self.cache = count, x.shape",
        "self.cache = self.cache or (count, x.shape)",
        "Your layer remembers the first images that it ever saw: each forward may have images of another "
        "size.",
    ),
    Mistake(
        "average",
        "divides by the side, backward",
        "share = grad_output / count",
        "share = grad_output / k",
        "∂L/∂x is divided by the side of the window. Forward divided by the number of pixels: k² of them, "
        "or those inside.",
    ),
    Mistake(
        "average",
        "divides by the root, backward",
        "share = grad_output / count",
        "share = grad_output / count**0.5",
        "You divide by the side of the window; it holds k² pixels.",
    ),
    Mistake(
        "average",
        "sums what comes in",
        "share = grad_output / count",
        "share = np.zeros(grad_output.shape) + grad_output.sum(axis=(2, 3), keepdims=True) / count",
        "Every window hands out the ∂L/∂y of all windows together. Each hands out its own.",
    ),
    Mistake(
        "average",
        "counts the frame at the sides",
        "count = windows_of(inside, k, s).sum(axis=(4, 5))",
        "count = windows_of(inside, k, s).max(axis=5).sum(axis=4) * k",
        "You count the rows that lie in the image, and take the columns in full: the frame has four sides.",
    ),
    Mistake(
        "average",
        "counts the frame above and below",
        "count = windows_of(inside, k, s).sum(axis=(4, 5))",
        "count = windows_of(inside, k, s).max(axis=4).sum(axis=4) * k",
        "You count the columns that lie in the image, and take the rows in full: the frame has four sides.",
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
    Mistake(
        "blur",
        "wraps around",
        'mode="reflect"',
        'mode="wrap"',
        "Your frame shows the opposite side of the image. A mirror shows what lies beside it.",
    ),
    Mistake(
        "blur",
        "divides again",
        "windows, BLUR)",
        "windows, BLUR / 16)",
        "Too small by a factor of 16: the numbers in BLUR are divided by 16 already.",
    ),
    Mistake(
        "blur",
        "divides again, both ways",
        BLURRED,
        BLURRED.replace("BLUR", "(BLUR / 16)"),
        "Too small by a factor of 16: the numbers in BLUR are divided by 16 already.",
    ),
    Mistake(
        "blur",
        "divides again backward",
        "share = BLUR[u, v] * grad_output",
        "share = BLUR[u, v] * grad_output / 16",
        "Too small by a factor of 16: the numbers in BLUR are divided by 16 already.",
    ),
    Mistake(
        "blur",
        "divides the sum by 16",
        'np.einsum("nchwuv,uv->nchw", windows, BLUR)',
        "windows.sum(axis=(4, 5)) / 16",
        "Every pixel of a window is read with the same weight, 1/16. The weights are those of BLUR, the "
        "largest in the middle.",
    ),
    Mistake(
        "blur",
        "hands out sixteenths",
        "share = BLUR[u, v] * grad_output",
        "share = grad_output / 16",
        "Every place of a window receives the same. It is to receive the weight with which forward read it.",
    ),
    Mistake(
        "blur",
        "begins in the second row",
        "windows = windows_of(reflected, 3, self.stride)",
        "windows = windows_of(reflected, 3)[:, :, 1 :: self.stride, 1 :: self.stride]",
        "You keep every s-th, beginning with the second: i · s begins at 0.",
    ),
    Mistake(
        "blur",
        "rounds the size down",
        BLUR_WINDOWS,
        BLUR_WINDOWS + "[:, :, : x.shape[2] // self.stride, : x.shape[3] // self.stride]",
        "Where a side is no multiple of the stride, your last row or column is missing: count the windows "
        "in the reflected image.",
    ),
    Mistake(
        "blur",
        "folds to the opposite side",
        IN_FOLDED,
        FOLDED.format(-2, 1),
        "What the frame received goes to the opposite side of the image. The mirror shows what lies beside "
        "it.",
    ),
    Mistake(
        "blur",
        "folds to the mirrored row of the opposite side",
        IN_FOLDED,
        FOLDED.format(-3, 2),
        "What the frame received goes to the opposite side of the image. The mirror shows what lies beside "
        "it.",
    ),
    Mistake(
        "blur",
        "folds one too far",
        IN_FOLDED,
        FOLDED.format(3, -4),
        "The frame is folded one pixel too far inside. The mirror stands on the outermost row and shows "
        "the one beside it.",
    ),
    Mistake(
        "blur",
        "folds one too far below and on the right",
        IN_FOLDED,
        FOLDED.format(2, -4),
        "Above and on the left you fold well; below and on the right you fold one pixel too far inside.",
    ),
    Mistake(
        "blur",
        "folds onto the edge, and loses the corners",
        IN_FOLDED,
        FOLDED.format(1, -2)
        .replace("[:, :, :,", "[:, :, 1:-1,")
        .replace("grad[:, :, 0]", "grad[:, :, 0] * inner")
        .replace("grad[:, :, -1]", "grad[:, :, -1] * inner")
        .replace("        grad", "        inner = np.pad(np.ones(W), 1)\n        grad", 1),
        "The frame is folded onto the outermost pixels, and its corners are lost; the mirror shows those "
        "one further inside, at the corners too.",
    ),
    Mistake(
        "blur",
        "subtracts where it folds",
        IN_FOLDED,
        FOLDED.format(2, -3).replace("+=", "-="),
        "What the mirror received is taken away from its pixels. They were read once more, so it is added.",
    ),
    Mistake(
        "blur",
        "forgets the stride backward",
        "grad[:, :, u : u + s * H_out : s, v : v + s * W_out : s]",
        "grad[:, :, u : u + H_out, v : v + W_out]",
        "The windows give back to places one pixel apart, whatever the stride: go back to where each came "
        "from.",
    ),
    Mistake(
        "blur",
        "repeats",
        BLUR_BACK,
        BLUR_BACK + "        return np.repeat(np.repeat(grad_output, s, 2), s, 3)[:, :, :H, :W]\n",
        "You repeat ∂L/∂y until it is as large as x. Each pixel is to receive from every window that read "
        "it, with that window's weight.",
    ),
    Mistake(
        "blur",
        "gives to the pixels in the middle",
        BLUR_BACK,
        BLUR_BACK
        + "        grad = np.zeros((N, C, H, W), grad_output.dtype)\n        grad[:, :, ::s, ::s] = grad_output\n        return grad\n",
        "The pixel in the middle of each window receives all of ∂L/∂y, its neighbours nothing: forward has "
        "read nine.",
    ),
    Mistake(
        "blur",
        "leaves the frame on",
        "return grad[:, :, 1:-1, 1:-1]",
        "return grad",
        "The frame is still around your ∂L/∂x: it is larger than x.",
    ),
    Mistake(
        "blur",
        "remembers the first images",
        "self.cache = (x.shape,)",
        "self.cache = self.cache or (x.shape,)",
        "Your layer remembers the first images that it ever saw: each forward may have images of another "
        "size.",
    ),
    Mistake(
        "blur",
        "forgets to divide",
        "windows, BLUR)",
        "windows, 16 * BLUR)",
        "y is too large by 16: the weights of a mean add up to 1.",
    ),
    Mistake(
        "blur",
        "forgets to divide, both ways",
        BLURRED,
        BLURRED.replace("BLUR", "(16 * BLUR)"),
        "y is too large by 16: the weights of a mean add up to 1.",
    ),
    Mistake(
        "blur",
        "takes the largest",
        'np.einsum("nchwuv,uv->nchw", windows, BLUR)',
        "(windows * BLUR).max(axis=(4, 5))",
        "This is the largest of nine weighted pixels. Blurring adds them up.",
    ),
    Mistake(
        "blur",
        "takes the largest pixel",
        'np.einsum("nchwuv,uv->nchw", windows, BLUR)',
        "windows.max(axis=(4, 5))",
        "Your y is the largest of each window. This layer takes a weighted mean.",
    ),
    Mistake(
        "blur",
        "folds one too far, and loses the corners",
        IN_FOLDED,
        ONCE_FOLDED.format(3, -4),
        "The frame is folded one pixel too far inside, and its corners are lost. The mirror stands on the "
        "outermost row and shows the one beside it.",
    ),
    Mistake(
        "blur",
        "folds one too far, but for the corners",
        IN_FOLDED,
        ONCE_FOLDED.format(3, -4) + CORNERS_FOLDED.format(2, -3),
        "The sides of the frame are folded one pixel too far inside. The mirror stands on the outermost "
        "row and shows the one beside it.",
    ),
    Mistake(
        "blur",
        "folds the corners onto the edge",
        IN_FOLDED,
        ONCE_FOLDED.format(2, -3) + CORNERS_FOLDED.format(1, -2),
        "The sides of the frame are folded well, and its corners onto the corners of the image. A corner "
        "of the mirror shows the pixel one further inside, in both directions.",
    ),
]
