"""What people really do wrong in exercise 11."""

from classroom.exercise import Mistake

BIASED = "The convolution of your stem has a bias: one more array to learn, which the norm subtracts again."
ALIKE = (
    "Blocks or parts were made from one seed and begin equal: hand one generator on to all of them."
)
NOT_RETURNED = "backward returns nothing: what stands in front waits for ∂L/∂x."
ORDER = (
    "Your backward runs the row in the order of forward: what was done last has to be undone first."
)
STAYS = "The modes are not restored: after your forward, the frozen layers stay in evaluation mode."
TRAINED = (
    "The norms in frozen parts run in training mode, use the batch's statistics and move their running ones: "
    "each layer has a mode of its own, however deep inside it lies."
)
ADDED = (
    "The gradients of frozen parts have changed: backward adds to them, and into the very arrays, so that only "
    "copies remember what they were."
)
LEFT_OVER = (
    "Half a stride is left over in your sides: a stride of 2 leaves half of a side, rounded up."
)
WIDE = "Count the channels between the blocks of a bottleneck network: four times those of its narrow place."

MISTAKES = [
    Mistake(
        "plan",
        "strides in every block",
        "2 if s > 0 and b == 0 else 1",
        "2 if s > 0 else 1",
        "Every block of your later stages has the stride: a stage halves the side once, in its first block.",
    ),
    Mistake(
        "plan",
        "strides in the first stage too",
        "2 if s > 0 and b == 0 else 1",
        "2 if b == 0 else 1",
        "Your first stage halves the side; the stem has done that already, and this stage keeps it.",
    ),
    Mistake(
        "plan",
        "strides in the last block of a stage",
        "2 if s > 0 and b == 0 else 1",
        "2 if s > 0 and b == count - 1 else 1",
        "The stride stands in the last block of a stage; its first block takes it.",
    ),
    Mistake(
        "plan",
        "doubles in every block",
        "filters, stride = width * 2**s,",
        "filters, stride = channels * (1 if s == 0 else 2),",
        "Your channels double in every block of a later stage; a stage doubles them once.",
    ),
    Mistake(
        "plan",
        "adds in place of doubling",
        "width * 2**s",
        "width * (s + 1)",
        "Your channels grow by the same step from stage to stage; each stage has twice those of the last.",
    ),
    Mistake(
        "plan",
        "every first block projects",
        "int(stride != 1 or channels != filters)",
        "int(b == 0)",
        "The first block of the first stage projects in your plan: nothing changes there, so x fits as it is.",
    ),
    Mistake(
        "plan",
        "nothing projects",
        "int(stride != 1 or channels != filters)",
        "0",
        "No block of your plan projects: where channels or side change, x does not fit F(x).",
    ),
    Mistake(
        "plan",
        "forgets what came out",
        "            channels = filters\n",
        "",
        "Your channels are never moved on: each block takes in what the block before it gave out.",
    ),
    Mistake(
        "plan",
        "moves on after the stage",
        "            channels = filters\n",
        "        channels = filters\n",
        "Your channels are moved on behind the stage; the second block already takes in what the first gave out.",
    ),
    Mistake(
        "plan",
        "doubles in the first stage too",
        "width * 2**s",
        "width * 2 ** (s + 1)",
        "Your first stage doubles the channels; it keeps those of the stem, and the others double.",
    ),
    Mistake(
        "stem",
        "no ReLU in forward",
        "self.relu.forward(self.norm.forward(self.conv.forward(x)))",
        "self.norm.forward(self.conv.forward(x))",
        "Nothing bends in your stem: between norm and pool stands a ReLU.",
    ),
    Mistake(
        "stem",
        "bends before it normalizes",
        "self.relu.forward(self.norm.forward(self.conv.forward(x)))",
        "self.norm.forward(self.relu.forward(self.conv.forward(x)))",
        "Your ReLU stands before the norm; it bends what the norm has brought to mean 0.",
    ),
    Mistake(
        "stem",
        "pads by one",
        "padding=k // 2",
        "padding=1",
        "A window of 7 has three pixels on each side of its middle; with less padding your maps are too small.",
    ),
    Mistake(
        "stem",
        "pads nothing",
        "padding=k // 2",
        "padding=0",
        "Your convolution has no frame of zeros, so that the maps come out too small.",
    ),
    Mistake("stem", "a bias", "padding=k // 2, bias=False", "padding=k // 2", BIASED),
    Mistake(
        "stem",
        "pools small images too",
        'MaxPool2D(3, stride=2, padding=1) if kind == "imagenet" else Identity()',
        "MaxPool2D(3, stride=2, padding=1)",
        "Your small stem pools: of 8 × 8 pixels only 4 × 4 places would be left. An Identity keeps them all.",
    ),
    Mistake(
        "stem",
        "never pools",
        'MaxPool2D(3, stride=2, padding=1) if kind == "imagenet" else Identity()',
        "Identity()",
        "Your stem for photographs does not pool: its maps are twice as high and as wide as they should be.",
    ),
    Mistake(
        "stem",
        "pools two by two",
        "MaxPool2D(3, stride=2, padding=1)",
        "MaxPool2D(2, stride=2)",
        "Your pool looks at 2 × 2: the windows of the paper's are larger than their stride, and overlap.",
    ),
    Mistake(
        "stem",
        "the pool does not pad",
        "MaxPool2D(3, stride=2, padding=1)",
        "MaxPool2D(3, stride=2)",
        "Your pool has no padding: its first window begins a pixel too far in, and one of them is lost.",
    ),
    Mistake(
        "stem",
        "strides in the small stem",
        "(7, 2) if",
        "(7, 2) if True or",
        "Your small stem is the one for photographs: 7 × 7 with stride 2, and most of a digit is gone.",
    ),
    Mistake(
        "stem",
        "one kind only",
        "(7, 2) if",
        "(3, 1) if True or",
        "Your stem for photographs has the small stem's convolution.",
    ),
    Mistake(
        "stem",
        "forgets the pool in backward",
        "self.relu.backward(self.pool.backward(grad_output))",
        "self.relu.backward(grad_output)",
        "Backward begins at the ReLU; in the stem for photographs a pool stands behind it, and its ∂L/∂y is "
        "smaller.",
    ),
    Mistake(
        "stem",
        "forgets the ReLU in backward",
        "self.relu.backward(self.pool.backward(grad_output))",
        "self.pool.backward(grad_output)",
        "The ReLU has no backward in your stem: where it was shut, nothing may come back.",
    ),
    Mistake(
        "stem",
        "norm and ReLU exchanged in backward",
        "self.norm.backward(self.relu.backward(self.pool.backward(grad_output)))",
        "self.relu.backward(self.norm.backward(self.pool.backward(grad_output)))",
        "Backward passes norm and ReLU in the order of forward: the ReLU came last, so its backward comes "
        "first.",
    ),
    Mistake(
        "stem",
        "always returns ∂L/∂x",
        "return grad_x if input_grad else None",
        "return grad_x",
        "∂L/∂x is returned although input_grad=False asked you to leave it out.",
    ),
    Mistake(
        "stem",
        "leaves the weight out as well",
        "        grad_x = self.conv.backward(grad)\n        return grad_x if input_grad else None",
        "        return self.conv.backward(grad) if input_grad else None",
        "With input_grad=False your convolution never runs backward, so its weight gets no gradient: only "
        "∂L/∂x is left out.",
    ),
    Mistake(
        "stem",
        "a generator of its own",
        "bias=False, rng=rng",
        "bias=False",
        "Your weights do not come from the generator that you were given: no run could be repeated.",
    ),
    Mistake(
        "stem", "returns nothing", "return grad_x if input_grad else None", "pass", NOT_RETURNED
    ),
    Mistake(
        "stem",
        "no backward at all without input_grad",
        "        grad = self.norm",
        "        if not input_grad:\n            return None\n        grad = self.norm",
        "With input_grad=False nothing of your stem runs backward, so that neither weight nor γ nor β learns: only "
        "∂L/∂x is left out.",
    ),
    Mistake(
        "stem",
        "no ReLU in either direction",
        "self.relu.forward(self.norm.forward(self.conv.forward(x))))\n\n"
        "    def backward(self, grad_output, *, input_grad=True):\n        # ANSWER\n"
        "        grad = self.norm.backward(self.relu.backward(self.pool.backward(grad_output)))",
        "self.norm.forward(self.conv.forward(x)))\n\n"
        "    def backward(self, grad_output, *, input_grad=True):\n        # ANSWER\n"
        "        grad = self.norm.backward(self.pool.backward(grad_output))",
        "Nothing bends in your stem: between norm and pool stands a ReLU.",
    ),
    Mistake(
        "stem",
        "bends before it normalizes, in both directions",
        "self.relu.forward(self.norm.forward(self.conv.forward(x))))\n\n"
        "    def backward(self, grad_output, *, input_grad=True):\n        # ANSWER\n"
        "        grad = self.norm.backward(self.relu.backward(self.pool.backward(grad_output)))",
        "self.norm.forward(self.relu.forward(self.conv.forward(x))))\n\n"
        "    def backward(self, grad_output, *, input_grad=True):\n        # ANSWER\n"
        "        grad = self.relu.backward(self.norm.backward(self.pool.backward(grad_output)))",
        "Your ReLU stands before the norm; it bends what the norm has brought to mean 0.",
    ),
    Mistake(
        "parts",
        "strides in every block",
        "ResidualBlock(out_channels, out_channels, rng=rng)",
        "ResidualBlock(out_channels, out_channels, stride, rng=rng)",
        "Every block of your stage has the stride; only its first halves the side.",
    ),
    Mistake(
        "parts",
        "in_channels in every block",
        "ResidualBlock(out_channels, out_channels, rng=rng)",
        "ResidualBlock(in_channels, out_channels, rng=rng)",
        "Your later blocks expect in_channels; what reaches them has been through the first block.",
    ),
    Mistake(
        "parts",
        "never strides",
        "ResidualBlock(in_channels, out_channels, stride, rng=rng)",
        "ResidualBlock(in_channels, out_channels, rng=rng)",
        "Your first block keeps the side of the maps, whatever the stride.",
    ),
    Mistake(
        "parts",
        "a block too many",
        "range(blocks - 1)",
        "range(blocks)",
        "Your stage has one block too many: the first one counts.",
    ),
    Mistake(
        "parts",
        "always two blocks",
        "range(blocks - 1)",
        "range(1)",
        "Your stage has two blocks, whatever `blocks` says.",
    ),
    Mistake(
        "parts",
        "one block, repeated",
        "[ResidualBlock(out_channels, out_channels, rng=rng) for _ in range(blocks - 1)]",
        "[ResidualBlock(out_channels, out_channels, rng=rng)] * (blocks - 1)",
        "One block stands at several places of your stage: it has one set of weights, and one cache.",
    ),
    Mistake(
        "parts",
        "blocks of one seed",
        "    rng = np.random.default_rng(rng)\n    row",
        "    row",
        ALIKE,
    ),
    Mistake(
        "parts",
        "begins as large as drawn",
        "        self.dense.weight.value *= 0.1\n",
        "",
        "The dense weights begin as the layer draws them: then the first scores are far from 0, and the "
        "first loss is not near ln K.",
    ),
    Mistake(
        "parts",
        "begins at nothing",
        "self.dense.weight.value *= 0.1",
        "self.dense.weight.value *= 0",
        "The dense weights begin at 0, ten times too little: no gradient comes back through them.",
    ),
    Mistake(
        "parts",
        "the given rate is not used",
        "Dropout(dropout_rate, rng=rng)",
        "Dropout(rng=rng)",
        "Your dropout has its usual rate, whatever the head is given.",
    ),
    Mistake(
        "parts",
        "silences the scores",
        "self.dense.forward(self.dropout.forward(self.pool.forward(x)))",
        "self.dropout.forward(self.dense.forward(self.pool.forward(x)))",
        "Your dropout stands behind the dense layer and silences scores; it silences averages, before they "
        "are mixed.",
    ),
    Mistake(
        "parts",
        "silences pixels",
        "self.dense.forward(self.dropout.forward(self.pool.forward(x)))",
        "self.dense.forward(self.pool.forward(self.dropout.forward(x)))",
        "Your dropout stands before the pool and silences single pixels, which the average hardly notices.",
    ),
    Mistake(
        "parts",
        "no dropout",
        "self.dropout.forward(self.pool.forward(x))",
        "self.pool.forward(x)",
        "Nothing is silenced in training: dropout never runs forward.",
    ),
    Mistake(
        "parts",
        "dropout forward only",
        "self.dropout.backward(self.dense.backward(grad_output))",
        "self.dense.backward(grad_output)",
        "What dropout silenced in forward gets a gradient in backward, and what it scaled up is not scaled.",
    ),
    Mistake(
        "parts",
        "stops behind the pool",
        "self.pool.backward(self.dropout.backward(self.dense.backward(grad_output)))",
        "self.dropout.backward(self.dense.backward(grad_output))",
        "Your backward stops at the averages, (N, C): every pixel of a map had a share in its average.",
    ),
    Mistake(
        "parts",
        "silences pixels, in both directions",
        "self.dense.forward(self.dropout.forward(self.pool.forward(x)))\n\n"
        "    def backward(self, grad_output):\n        # ANSWER\n"
        "        return self.pool.backward(self.dropout.backward(self.dense.backward(grad_output)))",
        "self.dense.forward(self.pool.forward(self.dropout.forward(x)))\n\n"
        "    def backward(self, grad_output):\n        # ANSWER\n"
        "        return self.dropout.backward(self.pool.backward(self.dense.backward(grad_output)))",
        "Your dropout stands before the pool and silences single pixels, which the average hardly notices.",
    ),
    Mistake(
        "parts",
        "silences the scores, in both directions",
        "self.dense.forward(self.dropout.forward(self.pool.forward(x)))\n\n"
        "    def backward(self, grad_output):\n        # ANSWER\n"
        "        return self.pool.backward(self.dropout.backward(self.dense.backward(grad_output)))",
        "self.dropout.forward(self.dense.forward(self.pool.forward(x)))\n\n"
        "    def backward(self, grad_output):\n        # ANSWER\n"
        "        return self.pool.backward(self.dense.backward(self.dropout.backward(grad_output)))",
        "Your dropout stands behind the dense layer and silences scores; it silences averages, before they "
        "are mixed.",
    ),
    Mistake(
        "network",
        "the second stage keeps its side",
        "width * 2**s, 2, rng=rng",
        "width * 2**s, 1 if s == 1 else 2, rng=rng",
        "Stages 2, 3 and 4 halve the side; one of yours does not.",
    ),
    Mistake(
        "network",
        "the first stage strides",
        "stage_of(width, width, 1, rng=rng)",
        "stage_of(width, width, 2, rng=rng)",
        "Your first stage halves the side; it keeps what the stem hands on.",
    ),
    Mistake(
        "network",
        "no stage strides",
        "width * 2**s, 2, rng=rng",
        "width * 2**s, 1, rng=rng",
        "No stage of yours halves the side. The average pool hides it: shapes are right, values are not.",
    ),
    Mistake(
        "network",
        "one stage too few",
        "for s in (1, 2, 3):",
        "for s in (1, 2):",
        "Your network has three stages, and the head waits for the channels of a fourth.",
    ),
    Mistake(
        "network",
        "the paper's width whatever is asked",
        "        self.stem = MyStem",
        "        width = 64\n        self.stem = MyStem",
        "Your network is 64 channels wide, whatever width says.",
    ),
    Mistake(
        "network",
        "always the stem for photographs",
        "MyStem(input_channels, width, stem, rng=rng)",
        "MyStem(input_channels, width, rng=rng)",
        "Your network has the stem for photographs, whatever `stem` says.",
    ),
    Mistake(
        "network",
        "always three channels",
        "MyStem(input_channels, width, stem, rng=rng)",
        "MyStem(3, width, stem, rng=rng)",
        "Your stem expects RGB images, whatever input_channels says.",
    ),
    Mistake(
        "network",
        "the rate does not arrive",
        "num_classes, dropout_rate, rng=rng",
        "num_classes, rng=rng",
        "The head has its usual dropout rate, whatever the network is given.",
    ),
    Mistake(
        "network",
        "a seed for every stage",
        "        self.stages = [",
        "        rng = 0\n        self.stages = [",
        ALIKE,
    ),
    Mistake(
        "network",
        "skips the stages",
        "        for stage in self.stages:\n            x = stage.forward(x)\n",
        "        for stage in self.stages:\n            y = stage.forward(x)\n        x = y\n",
        "Every stage of yours gets what the stem made: x has to be replaced by what a stage returns.",
    ),
    Mistake(
        "network",
        "backward in the order of forward",
        "in reversed(self.stages)",
        "in self.stages",
        ORDER,
    ),
    Mistake(
        "network",
        "stages get the first gradient",
        "            grad = stage.backward(grad)\n",
        "            stage.backward(grad)\n",
        "What a stage returns is lost in your backward: each hands the gradient on to the one before it.",
    ),
    Mistake(
        "network",
        "does not pass input_grad on",
        "self.stem.backward(grad, input_grad=input_grad)",
        "self.stem.backward(grad)",
        "∂L/∂x comes although input_grad=False asked you to leave it out: the stem was not told.",
    ),
    Mistake(
        "network",
        "leaves the stem out",
        "        return self.stem.backward(grad, input_grad=input_grad)",
        "        return self.stem.backward(grad) if input_grad else None",
        "With input_grad=False your stem never runs backward and learns nothing: only ∂L/∂x is left out.",
    ),
    Mistake(
        "network",
        "returns nothing",
        "        return self.stem.backward(grad",
        "        self.stem.backward(grad",
        NOT_RETURNED,
    ),
    Mistake(
        "network",
        "the head counts one doubling too few",
        "MyHead(8 * width",
        "MyHead(4 * width",
        "Your head expects the channels of stage 3: from stage 1 to stage 4 they double three times.",
    ),
    Mistake(
        "network",
        "the head of the paper's width",
        "MyHead(8 * width",
        "MyHead(512",
        "Your head expects the paper's 512 channels, whatever width says.",
    ),
    Mistake(
        "count",
        "a bias in place of a norm",
        "weights + 2 * out_channels",
        "weights + out_channels",
        "A norm learns two numbers per channel, a scale and a shift; you count one.",
    ),
    Mistake(
        "count",
        "no norm",
        "weights + 2 * out_channels",
        "weights",
        "The numbers that the norms learn are missing: a scale and a shift per channel.",
    ),
    Mistake(
        "count",
        "four numbers for a norm",
        "weights + 2 * out_channels",
        "weights + 4 * out_channels",
        "You count the running statistics of the norms, which are measured and not learned.",
    ),
    Mistake(
        "count",
        "a window's side",
        "kernel_size**2",
        "kernel_size",
        "A window has k × k pixels; you count one side of it.",
    ),
    Mistake(
        "count",
        "the bias multiplies",
        "weights * height * width",
        "(weights + 2 * out_channels) * height * width",
        "You count multiplications of the norms; the task counts those of the convolution alone.",
    ),
    Mistake(
        "count",
        "one place",
        "weights * height * width",
        "weights",
        "Each weight multiplies once at every place of the output; you count one place.",
    ),
    Mistake(
        "count",
        "multiply and add as two",
        "weights * height * width",
        "2 * weights * height * width",
        "You count the multiplication and the addition as two; a multiply-add is one.",
    ),
    Mistake(
        "count",
        "rounds down",
        "side = -(-side // stride)",
        "side = side // stride",
        LEFT_OVER,
    ),
    Mistake("count", "rounds the first side down", "-(-size // 2)", "size // 2", LEFT_OVER),
    Mistake(
        "count",
        "forgets the pool of the stem",
        "    side = -(-side // 2)\n    for s",
        "    for s",
        "Behind the stem's convolution your maps are still large: its pool halves the side once more.",
    ),
    Mistake(
        "count",
        "the dense layer has no bias",
        "(channels + 1) * num_classes",
        "channels * num_classes",
        "The bias of the dense layer is missing: one number per class.",
    ),
    Mistake(
        "count",
        "no dense layer",
        "    costs.append(((channels + 1) * num_classes, channels * num_classes))\n",
        "",
        "The dense layer is missing from both counts.",
    ),
    Mistake(
        "count",
        "the first convolution works on small maps",
        "(channels, n, 1, before, before)",
        "(channels, n, 1, side, side)",
        "In a bottleneck with stride 2 the 3 × 3 takes the stride: what stands before it still works on the "
        "large maps.",
    ),
    Mistake(
        "count",
        "projects only where it strides",
        "if stride != 1 or channels != filters:",
        "if stride != 1:",
        "A projection is missing where the channels change and the side does not: in the first stage of "
        "bottlenecks.",
    ),
    Mistake(
        "count",
        "projects in every stage's first block",
        "if stride != 1 or channels != filters:",
        "if b == 0:",
        "You count a projection in the first stage of plain blocks, where nothing changes.",
    ),
    Mistake(
        "count",
        "no projection",
        "            if stride != 1 or channels != filters:\n"
        "                convolutions.append((channels, filters, 1, side, side))\n",
        "",
        "The projections are missing: a 1 × 1 convolution and a norm wherever x does not fit F(x).",
    ),
    Mistake(
        "count",
        "the narrow channels go on",
        "            channels = filters",
        "            channels = n",
        WIDE,
    ),
    Mistake(
        "count",
        "bottlenecks do not widen",
        "4 * n if bottleneck else n",
        "n",
        WIDE,
    ),
    Mistake(
        "count",
        "a bias besides the norm",
        "weights + 2 * out_channels",
        "weights + 3 * out_channels",
        "You count a bias besides the norm; a convolution in front of a norm has none.",
    ),
    Mistake(
        "count",
        "the dense bias multiplies",
        "channels * num_classes))\n",
        "(channels + 1) * num_classes))\n",
        "You count multiplications of the dense layer's bias, which is only added.",
    ),
    Mistake(
        "count",
        "one channel of pixels",
        "(3, width, 7,",
        "(1, width, 7,",
        "Your image has one channel; an RGB image has one for each of its colours.",
    ),
    Mistake(
        "field",
        "starts at the image",
        "reversed(windows)",
        "windows",
        "You go through the layers from the image on: the place belongs to the last maps, so the last layer "
        "comes first.",
    ),
    Mistake(
        "field",
        "forgets the padding",
        "first * stride - padding",
        "first * stride",
        "Your first row lies too low: with padding, the window of place 0 begins above the image.",
    ),
    Mistake(
        "field",
        "forgets the padding at the end",
        "last * stride - padding + kernel_size - 1",
        "last * stride + kernel_size - 1",
        "Your last row lies too low: padding moves the whole window up, its end as well.",
    ),
    Mistake(
        "field",
        "no padding at all",
        "        first = first * stride - padding\n        last = last * stride - padding + kernel_size - 1",
        "        first = first * stride\n        last = last * stride + kernel_size - 1",
        "Both rows lie too low by the padding: the number of rows is right, and their place is not.",
    ),
    Mistake(
        "field",
        "one row too many",
        "last * stride - padding + kernel_size - 1",
        "last * stride - padding + kernel_size",
        "Your last row is the first that the window does not see.",
    ),
    Mistake(
        "field",
        "the end of the first place",
        "last * stride - padding + kernel_size - 1",
        "first + kernel_size - 1",
        "Your last row is the end of the first window; the last window ends further down.",
    ),
    Mistake(
        "field",
        "counts in place of saying which",
        "return first, last",
        "return first, last - first + 1",
        "The second number is how many rows are seen; asked for is the last of them.",
    ),
    Mistake(
        "field",
        "stays inside of the image",
        "return first, last",
        "return max(first, 0), last",
        "You cut off the rows above the image; rows of the padding count as well.",
    ),
    Mistake(
        "field",
        "padding downwards",
        "        first = first * stride - padding\n        last = last * stride - padding + kernel_size - 1",
        "        first = first * stride + padding\n        last = last * stride + padding + kernel_size - 1",
        "Padding moves your rows down; the padded image begins above the image, so that they move up.",
    ),
    Mistake(
        "field",
        "pads the end as well",
        "last * stride - padding + kernel_size - 1",
        "last * stride + padding + kernel_size - 1",
        "Padding makes your window larger; it moves the whole window up, and its size is what it was.",
    ),
    Mistake(
        "field",
        "strides over the padding",
        "        first = first * stride - padding\n        last = last * stride - padding + kernel_size - 1",
        "        first = (first - padding) * stride\n        last = (last - padding) * stride + kernel_size - 1",
        "Your padding is multiplied by the stride: it is counted in rows of the image, and a place in strides.",
    ),
    Mistake(
        "field",
        "half a window to either side",
        "        first = first * stride - padding\n        last = last * stride - padding + kernel_size - 1",
        "        first = first * stride - kernel_size // 2\n        last = last * stride + kernel_size // 2",
        "You take half a window to either side of the place, which is right for one padding only, that which "
        "keeps the size, and for odd windows.",
    ),
    Mistake(
        "freeze",
        "frozen parts in training mode",
        "            with evaluating(part):\n                x = part.forward(x)",
        "            x = part.forward(x)",
        TRAINED,
    ),
    Mistake(
        "freeze",
        "everything in evaluation mode",
        "        else:\n            x = part.forward(x)",
        "        else:\n            with evaluating(part):\n                x = part.forward(x)",
        "Parts that learn run in evaluation mode too; only frozen ones do.",
    ),
    Mistake(
        "freeze",
        "modes stay",
        "            with evaluating(part):\n                x = part.forward(x)",
        "            for layer in layers_of(part):\n                layer.training = False\n"
        "            x = part.forward(x)",
        STAYS,
    ),
    Mistake(
        "freeze",
        "the mode of the outermost layer only",
        "            with evaluating(part):\n                x = part.forward(x)",
        "            part.training = False\n            x = part.forward(x)\n"
        "            part.training = True",
        TRAINED,
    ),
    Mistake(
        "freeze",
        "gradients go on",
        "        if is_frozen:\n            for p, grad in zip(gather_params(part), before, strict=True):\n"
        "                p.grad = grad\n",
        "",
        ADDED,
    ),
    Mistake(
        "freeze",
        "gradients become zero",
        "                p.grad = grad\n",
        "                p.grad = np.zeros_like(grad)\n",
        "The gradients of frozen parts are set to 0; they stay what they were.",
    ),
    Mistake(
        "freeze",
        "keeps the arrays themselves",
        "p.grad.copy() for p",
        "p.grad for p",
        ADDED,
    ),
    Mistake(
        "freeze",
        "jumps over frozen parts",
        "        grad_output = part.backward(grad_output)\n        if is_frozen:\n",
        "        if not is_frozen:\n            grad_output = part.backward(grad_output)\n        else:\n",
        "Your backward jumps over frozen parts. They do not learn, and the gradient passes through them "
        "all the same.",
    ),
    Mistake(
        "freeze",
        "stops at the last frozen part",
        "list(frozen).index(False)",
        "len(frozen) - list(frozen)[::-1].index(True) if any(frozen) else 0",
        "Your backward stops at the last frozen part, and what stands in front of it learns nothing.",
    ),
    Mistake(
        "freeze",
        "runs to the beginning",
        "list(frozen).index(False)",
        "0",
        "Your backward runs to the first part of the row and returns ∂L/∂x of that; it ends at the first "
        "that learns.",
    ),
    Mistake(
        "freeze",
        "runs in the order of forward",
        "in reversed(list(zip(parts, frozen, strict=True))[first:])",
        "in list(zip(parts, frozen, strict=True))[first:]",
        ORDER,
    ),
    Mistake(
        "freeze",
        "returns nothing",
        "    return grad_output",
        "    pass",
        NOT_RETURNED,
    ),
    Mistake(
        "freeze",
        "frozen and learning exchanged",
        "        if is_frozen:\n            with",
        "        if not is_frozen:\n            with",
        "Your forward treats frozen parts as learning, and learning parts as frozen.",
    ),
    Mistake(
        "freeze",
        "ends behind the first that learns",
        ".index(False)\n",
        ".index(False) + 1\n",
        "Your backward ends one part too early: the first part that learns has to run backward, or it learns "
        "nothing.",
    ),
    Mistake(
        "freeze",
        "learns everywhere",
        "[first:]):\n        before = [p.grad.copy() for p in gather_params(part)]\n"
        "        grad_output = part.backward(grad_output)\n        if is_frozen:\n"
        "            for p, grad in zip(gather_params(part), before, strict=True):\n                p.grad = grad\n",
        "):\n        grad_output = part.backward(grad_output)\n",
        ADDED,
    ),
]
