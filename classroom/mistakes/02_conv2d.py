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
        "The filter is turned by 180 degrees: each pixel gets back the weight that it met, which lies where "
        "forward found it.",
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
    Mistake(
        "layer",
        "overwrites the gradient of the weight",
        "self.weight.grad += grad_weight_of(",
        "self.weight.grad = grad_weight_of(",
        "A second backward must add to the weight's gradient; yours replaces it.",
    ),
    Mistake(
        "layer",
        "overwrites the gradient of the bias",
        "self.bias.grad += grad_bias_of(",
        "self.bias.grad = grad_bias_of(",
        "A second backward must add to the bias's gradient; yours replaces it.",
    ),
    Mistake(
        "layer",
        "overwrites both gradients",
        "        self.weight.grad += grad_weight_of(grad_output, x, weight.shape[-1], s, p)\n"
        "        if self.bias is not None:\n            self.bias.grad +=",
        "        self.weight.grad = grad_weight_of(grad_output, x, weight.shape[-1], s, p)\n"
        "        if self.bias is not None:\n            self.bias.grad =",
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
]
