"""What people really do wrong in exercise 11."""

from classroom.exercise import Mistake

BIASED = "The convolution of your stem has a bias: one more array to learn, which the norm subtracts again."
ALIKE = (
    "Blocks or parts were made from one seed and begin equal: hand one generator on to all of them."
)
NOT_RETURNED = "backward returns nothing: what stands in front waits for ∂L/∂x."
ORDER = (
    "A part is handed something else than what the part behind it returned: backward goes through the row "
    "from its end, because what was done last is undone first."
)
STAYS = (
    "Not all modes are restored: after your forward, layers of frozen parts stay in evaluation mode, however "
    "deep inside they lie."
)
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
SEEDED = (
    "Weights of yours come from a seed and not from the generator that you were given: what is made from it a "
    "second time begins as the first did."
)
NO_GENERATOR = (
    "Not all of your weights come from the generator that you were given: no run could be repeated."
)
NO_FUNCTION = (
    "You call a layer as if it were a function. Our layers have two methods, forward and backward, which "
    "are called by their names."
)
NO_LAYER = (
    "What your function returns is a list, or something else that is no layer: Sequential(*layers) makes one "
    "layer of a row."
)
NO_PARAMETER = (
    "A layer's weight is a Parameter, with a value and a grad, and your code puts an array in its place or "
    "treats it as one: change the numbers in its value."
)
RELU_AND_POOL = (
    "ReLU and pool do not fit together in your stem: on the way forward the pool takes what the ReLU gives, "
    "and on the way back the ReLU takes what the pool returns."
)
KINDS = "One kind of stem stands where the other was asked for: `kind` says which."
NOT_LEFT_OUT = (
    "Something is returned although input_grad=False asked you to leave ∂L/∂x out: None says that nobody has "
    "computed it."
)
NEVER_RETURNED = (
    "Your backward does not return ∂L/∂x: it is left out only where input_grad is False."
)
AS_DRAWN = (
    "The dense weights begin as the layer draws them, ten times too large: then the first scores are far from "
    "0, and the first loss is not near ln K."
)
SCORES_SILENCED = (
    "Dropout and dense layer have changed places, on the way forward or on the way back: averages are "
    "silenced, before they are mixed, and no scores."
)
PIXELS_SILENCED = (
    "Dropout and pool have changed places, on the way forward or on the way back: averages are silenced, and "
    "no single pixels, which an average hardly notices."
)
NOT_SILENCED = "Nothing is silenced in training: your dropout does not run forward there."
FIRST_STRIDES = "Your first stage halves the side. It keeps what the stem hands on, and each later stage halves it."
ENDS_ELSEWHERE = "Your backward does not end with the first part that learns, so that what it returns is ∂L/∂x of another."
TWICE = (
    "Something ran backward twice for one gradient: gradients accumulate, so that parameters have received "
    "their share twice."
)
PROBABILITIES = (
    "You return something else than scores. The softmax belongs to the loss; a score may have any sign and "
    "size."
)
BLOCK_STRIDES = "Not the right block of your stage has the stride: its first block takes it, and the channels with it."
CHANNELS_MEET = (
    "A block or the head expects other channels than the part in front of it gives out: from stage to stage "
    "they double, and each part takes in what came out before."
)
MAPS_LEFT = (
    "Maps reach your dense layer where it expects one number for each of them: the pool averages a map over "
    "both of its sides."
)
STAGE_COUNT = "Your network has another number of stages than four, and a head that fits them."
GROWTH = "The channels of your stages are not those asked for: the first has `width`, and each later one doubles."
HEAD_GENERATOR = (
    "Dropout and dense weights of your head do not both draw from the generator that you were given: no run "
    "could be repeated."
)
DIVIDED = (
    "You divide the gradient by the number of images, which the loss has done already: backward takes it as "
    "it comes."
)
ZEROED = (
    "The gradients of the parameters are put back to 0 before backward. Backward adds to what is there; to "
    "begin at 0 is the business of whoever trains."
)
ORDER_OF_THREE = "The three numbers of a window have changed places: its side, then its stride, then its padding."
DENSE_INPUT = (
    "Your dense layer takes in a fixed number of features; it takes in the channels of the last block, which "
    "depend on the stages and on the kind of block."
)
FROZEN_SKIPPED = (
    "A part of yours is given something else than what the part in front of it returned: every part runs "
    "once, frozen or not, and hands x on."
)
LEARNING_RESTORED = "The gradients of parts that learn are put back; only those of frozen parts stay what they were."


def methods(forward, backward, signature="grad_output"):
    """The bodies of forward and backward with what stands between them."""
    return f"{forward}\n\n    def backward(self, {signature}):\n        # ANSWER\n{backward}"


STEM_FORWARD = (
    "        return self.pool.forward(self.relu.forward(self.norm.forward(self.conv.forward(x))))"
)
STEM_GRAD = (
    "        grad = self.norm.backward(self.relu.backward(self.pool.backward(grad_output)))\n"
)
STEM_BACKWARD = (
    f"{STEM_GRAD}        grad_x = self.conv.backward(grad)\n"
    "        return grad_x if input_grad else None"
)
STEM = methods(STEM_FORWARD, STEM_BACKWARD, "grad_output, *, input_grad=True")
HEAD_FORWARD = "        return self.dense.forward(self.dropout.forward(self.pool.forward(x)))"
HEAD_BACKWARD = (
    "        return self.pool.backward(self.dropout.backward(self.dense.backward(grad_output)))"
)
HEAD = methods(HEAD_FORWARD, HEAD_BACKWARD)
STAGES = (
    "        self.stages = [stage_of(width, width, 1, rng=rng)]\n        for s in (1, 2, 3):\n"
    "            self.stages.append(stage_of(width * 2 ** (s - 1), width * 2**s, 2, rng=rng))\n"
)
NETWORK_SIDES = (
    "    side = -(-size // 2)\n    convolutions, channels = [(3, width, 7, side, side)], width\n"
    "    side = -(-side // 2)\n    for s, count in enumerate(counts):\n        n = width * 2**s\n"
    "        filters = 4 * n if bottleneck else n\n        for b in range(count):\n"
    "            before, stride = side, 2 if s > 0 and b == 0 else 1\n"
    "            side = -(-side // stride)\n"
)
ENDS = (
    "        first = first * stride - padding\n"
    "        last = last * stride - padding + kernel_size - 1"
)
FREEZING = "            with evaluating(part):\n                x = part.forward(x)"
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
        "plan",
        "begins with the image's channels",
        "rows, channels = [], width",
        "rows, channels = [], 3",
        "Your first block takes in the colours of the image; the stem has made `width` channels of them.",
    ),
    Mistake(
        "plan",
        "the paper's width whatever is asked",
        "    rows, channels",
        "    width = 64\n    rows, channels",
        "Your plan is 64 channels wide, whatever width says.",
    ),
    Mistake(
        "plan",
        "always two blocks",
        "range(count)",
        "range(2)",
        "Your stages have two blocks each, whatever counts says.",
    ),
    Mistake(
        "plan",
        "always four stages",
        "for s, count in enumerate(counts):",
        "for s in range(4):\n        count = counts[s]",
        "Your plan has four stages, whatever counts says: it may be longer or shorter.",
    ),
    Mistake(
        "plan",
        "every block projects",
        "int(stride != 1 or channels != filters)",
        "1",
        "Every block of your plan projects: where channels and side stay, x fits as it is.",
    ),
    Mistake(
        "plan",
        "projects where nothing changes",
        "int(stride != 1 or channels != filters)",
        "int(stride == 1 and channels == filters)",
        "Your last column is turned round: a block projects where channels or side change.",
    ),
    Mistake(
        "plan",
        "a list for every stage",
        "    rows, channels = [], width\n    for s, count in enumerate(counts):\n        for b in range(count):\n"
        "            filters, stride = width * 2**s, 2 if s > 0 and b == 0 else 1\n"
        "            rows.append((channels, filters, stride, int(stride != 1 or channels != filters)))\n"
        "            channels = filters\n",
        "    rows, channels = [], width\n    for s, count in enumerate(counts):\n        stage = []\n"
        "        for b in range(count):\n"
        "            filters, stride = width * 2**s, 2 if s > 0 and b == 0 else 1\n"
        "            stage.append((channels, filters, stride, int(stride != 1 or channels != filters)))\n"
        "            channels = filters\n        rows.append(stage)\n",
        "Your rows lie in a list for each stage; all of them stand in one list, one row per block.",
    ),
    Mistake(
        "plan",
        "returns after the first block",
        "            channels = filters\n    return rows",
        "            channels = filters\n            return rows",
        "Your plan ends early: a return inside of a loop ends the whole function.",
    ),
    Mistake(
        "plan",
        "returns after the first stage",
        "            channels = filters\n    return rows",
        "            channels = filters\n        return rows",
        "Your plan ends early: a return inside of a loop ends the whole function.",
    ),
    Mistake(
        "plan",
        "halves the channels",
        "width * 2**s",
        "width // 2**s",
        "Your channels halve from stage to stage. The side halves; the channels double.",
    ),
    Mistake(
        "plan",
        "a stride of a half",
        "stride = width * 2**s, 2 if",
        "stride = width * 2**s, 0.5 if",
        "A stride is how far a window walks: with 2 it leaves half of a side.",
    ),
    Mistake(
        "plan",
        "out before in",
        "(channels, filters, stride,",
        "(filters, channels, stride,",
        "The first two columns are exchanged: what comes in, then what goes out.",
    ),
    Mistake(
        "plan",
        "projects before stride",
        "stride, int(stride != 1 or channels != filters)",
        "int(stride != 1 or channels != filters), stride",
        "The last two columns are exchanged: the stride, then whether the shortcut projects.",
    ),
    Mistake(
        "plan",
        "one long row",
        "rows.append((channels, filters, stride, int(stride != 1 or channels != filters)))",
        "rows += (channels, filters, stride, int(stride != 1 or channels != filters))",
        "All numbers stand in one row: += and extend take a row apart, append keeps it whole.",
    ),
    Mistake(
        "plan",
        "one row again and again",
        "    rows, channels = [], width\n    for s, count in enumerate(counts):\n        for b in range(count):\n"
        "            filters, stride = width * 2**s, 2 if s > 0 and b == 0 else 1\n"
        "            rows.append((channels, filters, stride, int(stride != 1 or channels != filters)))\n",
        "    rows, channels, row = [], width, [0, 0, 0, 0]\n    for s, count in enumerate(counts):\n"
        "        for b in range(count):\n"
        "            filters, stride = width * 2**s, 2 if s > 0 and b == 0 else 1\n"
        "            row[:] = channels, filters, stride, int(stride != 1 or channels != filters)\n"
        "            rows.append(row)\n",
        "One list stands in every row of your plan, and shows the last block everywhere: each block needs a row "
        "of its own.",
    ),
    Mistake(
        "plan",
        "a block too few",
        "range(count)",
        "range(count - 1)",
        "Each stage of yours has a block too few: its first block counts.",
    ),
    Mistake(
        "plan",
        "a block too many",
        "range(count)",
        "range(count + 1)",
        "Each stage of yours has a block too many: its first block counts.",
    ),
    Mistake(
        "plan",
        "nothing strides",
        "2 if s > 0 and b == 0 else 1",
        "1",
        "No block of your plan has a stride of 2: every stage but the first halves the side.",
    ),
    Mistake(
        "plan",
        "only the stride projects, in the first stage too",
        "2 if s > 0 and b == 0 else 1\n"
        "            rows.append((channels, filters, stride, int(stride != 1 or channels != filters)))",
        "2 if s > 0 and b == 0 else 1\n"
        "            rows.append((channels, filters, stride, int(s > 0)))",
        "Every block of your later stages projects; behind the first of them, x fits as it is.",
    ),
    Mistake(
        "stem",
        "no ReLU in forward",
        "self.relu.forward(self.norm.forward(self.conv.forward(x)))",
        "self.norm.forward(self.conv.forward(x))",
        "Your backward asks the ReLU, which did not run in forward: it stands between norm and pool.",
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
        RELU_AND_POOL,
    ),
    Mistake(
        "stem",
        "forgets the ReLU in backward",
        "self.relu.backward(self.pool.backward(grad_output))",
        "self.pool.backward(grad_output)",
        "The norm of your stem gets a gradient that did not pass the ReLU: where it was shut, nothing may come "
        "back.",
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
        NOT_LEFT_OUT,
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
        "stem",
        "returns nothing",
        "return grad_x if input_grad else None",
        "pass",
        NEVER_RETURNED,
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
        "stem",
        "the large convolution keeps the side",
        "(7, 2) if",
        "(7, 1) if",
        "Your stem for photographs halves the side too seldom: its convolution has a stride of 2, and its pool "
        "has one too.",
    ),
    Mistake(
        "stem",
        "the pool keeps the side",
        "MaxPool2D(3, stride=2, padding=1)",
        "MaxPool2D(3, stride=1, padding=1)",
        "Your stem for photographs halves the side too seldom: its convolution has a stride of 2, and its pool "
        "has one too.",
    ),
    Mistake(
        "stem",
        "no layer for the pool",
        "else Identity()",
        "else None",
        "Your small stem has None where a layer is asked to run: an Identity is a layer, and hands on what it gets.",
    ),
    Mistake(
        "stem",
        "kinds exchanged",
        '(7, 2) if kind == "imagenet" else (3, 1)\n'
        "        self.conv = Conv2D(input_channels, width, k, stride=s, padding=k // 2, bias=False, rng=rng)\n"
        "        self.norm = BatchNorm2D(width)\n        self.relu = ReLU()\n"
        '        self.pool = MaxPool2D(3, stride=2, padding=1) if kind == "imagenet"',
        '(7, 2) if kind != "imagenet" else (3, 1)\n'
        "        self.conv = Conv2D(input_channels, width, k, stride=s, padding=k // 2, bias=False, rng=rng)\n"
        "        self.norm = BatchNorm2D(width)\n        self.relu = ReLU()\n"
        '        self.pool = MaxPool2D(3, stride=2, padding=1) if kind != "imagenet"',
        KINDS,
    ),
    Mistake(
        "stem",
        "every stem is for photographs",
        'k, s = (7, 2) if kind == "imagenet" else (3, 1)\n',
        'k, s = 7, 2\n        kind = "imagenet"\n',
        KINDS,
    ),
    Mistake(
        "stem",
        "every stem is small",
        'k, s = (7, 2) if kind == "imagenet" else (3, 1)\n',
        'k, s = 3, 1\n        kind = "small"\n',
        KINDS,
    ),
    Mistake(
        "stem",
        "the small convolution strides",
        "else (3, 1)",
        "else (3, 2)",
        "Your small stem halves the side; it keeps every pixel.",
    ),
    Mistake(
        "stem",
        "a window of three for photographs",
        "(7, 2) if",
        "(3, 2) if",
        "The window of your stem for photographs is 3 × 3; it is 7 × 7.",
    ),
    Mistake(
        "stem",
        "a large window for small images",
        "else (3, 1)",
        "else (7, 1)",
        "The window of your small stem is 7 × 7; it is 3 × 3.",
    ),
    Mistake(
        "stem",
        "no norm in forward",
        "self.norm.forward(self.conv.forward(x))",
        "self.conv.forward(x)",
        "Your backward asks the norm, which did not run in forward: it stands behind the convolution.",
    ),
    Mistake(
        "stem",
        "no norm in backward",
        "self.norm.backward(self.relu.backward(self.pool.backward(grad_output)))",
        "self.relu.backward(self.pool.backward(grad_output))",
        "The norm has no backward in your stem: its γ and β learn nothing, and what comes back is not scaled.",
    ),
    Mistake(
        "stem",
        "no norm in either direction",
        STEM,
        methods(
            "        return self.pool.forward(self.relu.forward(self.conv.forward(x)))",
            STEM_BACKWARD.replace("self.norm.backward(self.relu", "(self.relu"),
            "grad_output, *, input_grad=True",
        ),
        "The norm does nothing in your stem, in either direction: it stands between convolution and ReLU.",
    ),
    Mistake(
        "stem",
        "no pool in forward",
        STEM_FORWARD,
        "        return self.relu.forward(self.norm.forward(self.conv.forward(x)))",
        "Your backward asks the pool, which did not run in forward: it stands at the end of the stem.",
    ),
    Mistake(
        "stem",
        "no pool in either direction",
        STEM,
        methods(
            "        return self.relu.forward(self.norm.forward(self.conv.forward(x)))",
            STEM_BACKWARD.replace("self.pool.backward(grad_output)", "grad_output"),
            "grad_output, *, input_grad=True",
        ),
        "Your stem for photographs does not pool: its maps are twice as high and as wide as they should be.",
    ),
    Mistake(
        "stem",
        "pools before the norm, in both directions",
        STEM,
        methods(
            "        return self.relu.forward(self.norm.forward(self.pool.forward(self.conv.forward(x))))",
            "        grad = self.pool.backward(self.norm.backward(self.relu.backward(grad_output)))\n"
            "        grad_x = self.conv.backward(grad)\n        return grad_x if input_grad else None",
            "grad_output, *, input_grad=True",
        ),
        "Your pool stands in front of the norm, which then measures other numbers: the pool comes last.",
    ),
    Mistake(
        "stem",
        "backward in the order of forward",
        STEM_BACKWARD,
        "        grad = self.relu.backward(self.norm.backward(self.conv.backward(grad_output)))\n"
        "        grad_x = self.pool.backward(grad)\n        return grad_x if input_grad else None",
        ORDER,
    ),
    Mistake(
        "stem",
        "never returns ∂L/∂x",
        "return grad_x if input_grad else None",
        "return None",
        NEVER_RETURNED,
    ),
    Mistake(
        "stem",
        "input_grad turned round",
        "return grad_x if input_grad else None",
        "return None if input_grad else grad_x",
        "`input_grad` is turned round: ∂L/∂x is left out when it is False.",
    ),
    Mistake(
        "stem",
        "zeros in place of nothing",
        "return grad_x if input_grad else None",
        "return grad_x if input_grad else np.zeros_like(grad_x)",
        NOT_LEFT_OUT,
    ),
    Mistake(
        "stem",
        "stops in front of the convolution",
        "        grad_x = self.conv.backward(grad)\n        return grad_x if input_grad else None",
        "        self.conv.backward(grad)\n        return grad if input_grad else None",
        "You return the gradient of what the convolution gave out; ∂L/∂x is what its backward returns.",
    ),
    Mistake(
        "stem",
        "the convolution's backward twice",
        "        return grad_x if input_grad else None",
        "        return self.conv.backward(grad) if input_grad else None",
        TWICE,
    ),
    Mistake(
        "stem",
        "everything backward twice",
        "        return grad_x if input_grad else None",
        "        if not input_grad:\n            return None\n    "
        + STEM_GRAD.rstrip("\n").replace("        grad", "    grad", 1)
        + "\n        return self.conv.backward(grad)",
        TWICE,
    ),
    Mistake("stem", "a seed of its own", "bias=False, rng=rng", "bias=False, rng=0", SEEDED),
    Mistake(
        "stem",
        "the norm on the image's channels",
        "BatchNorm2D(width)",
        "BatchNorm2D(input_channels)",
        "Your norm expects the channels of the image; behind the convolution there are `width` of them.",
    ),
    Mistake(
        "stem",
        "channels exchanged",
        "Conv2D(input_channels, width",
        "Conv2D(width, input_channels",
        "Your convolution expects another number of channels than the image has: it takes in input_channels, and "
        "gives out width.",
    ),
    Mistake(
        "stem",
        "always three channels",
        "Conv2D(input_channels, width",
        "Conv2D(3, width",
        "Your convolution expects another number of channels than the image has: it takes in input_channels, and "
        "gives out width.",
    ),
    Mistake("stem", "calls its convolution", "self.conv.forward(x)", "self.conv(x)", NO_FUNCTION),
    Mistake(
        "stem",
        "calls its parts",
        "self.pool.forward(self.relu.forward(self.norm.forward(self.conv.forward(x))))",
        "self.pool(self.relu(self.norm(self.conv(x))))",
        NO_FUNCTION,
    ),
    Mistake(
        "stem",
        "centres the pixels in place",
        STEM_FORWARD,
        "        x -= x.mean(axis=(0, 2, 3), keepdims=True)\n" + STEM_FORWARD,
        "x itself has been changed. It belongs to whoever handed it to you, and the norm centres what it needs.",
    ),
    Mistake(
        "stem",
        "masks in place",
        STEM,
        methods(
            "        y = self.norm.forward(self.conv.forward(x))\n        self.cache = (y > 0,)\n"
            "        return self.pool.forward(np.maximum(y, 0))",
            "        grad = self.pool.backward(grad_output)\n        grad *= self.recall()[0]\n"
            "        grad_x = self.conv.backward(self.norm.backward(grad))\n"
            "        return grad_x if input_grad else None",
            "grad_output, *, input_grad=True",
        ),
        "You write into what the pool returned, which is ∂L/∂y itself where the pool is an Identity: it "
        "belongs to what stands behind.",
    ),
    Mistake(
        "stem",
        "zeroes the gradients first",
        STEM_GRAD,
        "        for p in gather_params(self):\n            p.grad = np.zeros_like(p.grad)\n"
        + STEM_GRAD,
        ZEROED,
    ),
    Mistake(
        "stem",
        "the norm runs twice",
        STEM_FORWARD,
        "        h = self.conv.forward(x)\n        self.norm.forward(h)\n"
        "        return self.pool.forward(self.relu.forward(self.norm.forward(h)))",
        "The norm runs twice in one forward: y is right, and its running statistics have moved twice.",
    ),
    Mistake(
        "stem",
        "bends behind the pool, in forward only",
        STEM_FORWARD,
        "        return self.relu.forward(self.pool.forward(self.norm.forward(self.conv.forward(x))))",
        RELU_AND_POOL,
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
        AS_DRAWN,
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
        SCORES_SILENCED,
    ),
    Mistake(
        "parts",
        "silences pixels",
        "self.dense.forward(self.dropout.forward(self.pool.forward(x)))",
        "self.dense.forward(self.pool.forward(self.dropout.forward(x)))",
        PIXELS_SILENCED,
    ),
    Mistake(
        "parts",
        "no dropout",
        "self.dropout.forward(self.pool.forward(x))",
        "self.pool.forward(x)",
        NOT_SILENCED,
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
        PIXELS_SILENCED,
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
        SCORES_SILENCED,
    ),
    Mistake(
        "parts",
        "strides in the last block",
        "    row = [ResidualBlock(in_channels, out_channels, stride, rng=rng)]\n"
        "    row += [ResidualBlock(out_channels, out_channels, rng=rng) for _ in range(blocks - 1)]\n",
        "    row = [ResidualBlock(in_channels, out_channels, rng=rng)]\n"
        "    row += [ResidualBlock(out_channels, out_channels, rng=rng) for _ in range(blocks - 2)]\n"
        "    row += [ResidualBlock(out_channels, out_channels, stride, rng=rng)]\n",
        BLOCK_STRIDES,
    ),
    Mistake(
        "parts",
        "channels change in the last block",
        "    row = [ResidualBlock(in_channels, out_channels, stride, rng=rng)]\n"
        "    row += [ResidualBlock(out_channels, out_channels, rng=rng) for _ in range(blocks - 1)]\n",
        "    row = [ResidualBlock(in_channels, in_channels, stride, rng=rng)]\n"
        "    row += [ResidualBlock(in_channels, out_channels, rng=rng) for _ in range(blocks - 1)]\n",
        "The channels change behind your first block; the first block changes channels and side at once.",
    ),
    Mistake(
        "parts",
        "channels and side change in the last block",
        "    row = [ResidualBlock(in_channels, out_channels, stride, rng=rng)]\n"
        "    row += [ResidualBlock(out_channels, out_channels, rng=rng) for _ in range(blocks - 1)]\n",
        "    row = [ResidualBlock(in_channels, in_channels, rng=rng) for _ in range(blocks - 1)]\n"
        "    row += [ResidualBlock(in_channels, out_channels, stride, rng=rng)]\n",
        BLOCK_STRIDES,
    ),
    Mistake(
        "parts",
        "a block too few",
        "range(blocks - 1)",
        "range(blocks - 2)",
        "Your stage has one block too few: the first one and `blocks` − 1 others.",
    ),
    Mistake(
        "parts",
        "a seed for every stage",
        "    rng = np.random.default_rng(rng)\n    row",
        "    rng = np.random.default_rng(0)\n    row",
        SEEDED,
    ),
    Mistake(
        "parts",
        "no generator for the blocks",
        "    rng = np.random.default_rng(rng)\n    row",
        "    rng = None\n    row",
        NO_GENERATOR,
    ),
    Mistake(
        "parts",
        "no generator for the first block",
        "ResidualBlock(in_channels, out_channels, stride, rng=rng)",
        "ResidualBlock(in_channels, out_channels, stride)",
        NO_GENERATOR,
    ),
    Mistake(
        "parts",
        "no generator for the other blocks",
        "ResidualBlock(out_channels, out_channels, rng=rng)",
        "ResidualBlock(out_channels, out_channels)",
        NO_GENERATOR,
    ),
    Mistake("parts", "a list of blocks", "return Sequential(*row)", "return row", NO_LAYER),
    Mistake(
        "parts",
        "a Sequential of a list",
        "return Sequential(*row)",
        "return Sequential(row)",
        "Sequential takes its layers one by one, and you hand it a list: a star in front takes a list apart.",
    ),
    Mistake(
        "parts",
        "begins a hundred times smaller",
        "self.dense.weight.value *= 0.1",
        "self.dense.weight.value *= 0.01",
        "Your dense weights do not begin ten times smaller than the layer draws them.",
    ),
    Mistake(
        "parts",
        "begins ten times larger",
        "self.dense.weight.value *= 0.1",
        "self.dense.weight.value *= 10",
        "Your dense weights do not begin ten times smaller than the layer draws them.",
    ),
    Mistake(
        "parts",
        "the bias begins smaller",
        "self.dense.weight.value *= 0.1",
        "self.dense.bias.value *= 0.1",
        AS_DRAWN,
    ),
    Mistake(
        "parts",
        "scales the scores",
        "        self.dense.weight.value *= 0.1\n\n    def forward(self, x):\n        # ANSWER\n"
        + HEAD_FORWARD,
        "\n    def forward(self, x):\n        # ANSWER\n" + HEAD_FORWARD + " * 0.1",
        "Your head scales its scores in every forward; only the numbers that the weights begin with are smaller.",
    ),
    Mistake(
        "parts",
        "weights in float64",
        "self.dense.weight.value *= 0.1",
        "self.dense.weight.value = self.dense.weight.value * np.float64(0.1)",
        "Your dense weights become float64, and with them every score: a NumPy number in float64 promotes what it "
        "multiplies.",
    ),
    Mistake(
        "parts",
        "scales the parameter",
        "self.dense.weight.value *= 0.1",
        "self.dense.weight *= 0.1",
        NO_PARAMETER,
    ),
    Mistake(
        "parts",
        "divides the parameter",
        "self.dense.weight.value *= 0.1",
        "self.dense.weight /= 10",
        NO_PARAMETER,
    ),
    Mistake(
        "parts",
        "an array in place of the parameter",
        "self.dense.weight.value *= 0.1",
        "self.dense.weight = self.dense.weight.value * 0.1",
        NO_PARAMETER,
    ),
    Mistake(
        "parts",
        "the share that is kept",
        "Dropout(dropout_rate, rng=rng)",
        "Dropout(1 - dropout_rate, rng=rng)",
        "Your dropout is told how much to keep; it waits for the rate, how much to silence.",
    ),
    Mistake(
        "parts",
        "dropout without the generator",
        "Dropout(dropout_rate, rng=rng)",
        "Dropout(dropout_rate)",
        HEAD_GENERATOR,
    ),
    Mistake(
        "parts",
        "dense without the generator",
        "num_classes, rng=rng)",
        "num_classes)",
        HEAD_GENERATOR,
    ),
    Mistake(
        "parts",
        "a seed for dropout",
        "Dropout(dropout_rate, rng=rng)",
        "Dropout(dropout_rate, rng=0)",
        "Your dropout draws from a seed of its own: two heads silence the same averages.",
    ),
    Mistake("parts", "a seed for dense", "num_classes, rng=rng)", "num_classes, rng=0)", SEEDED),
    Mistake(
        "parts",
        "features and classes exchanged",
        "Dense(in_channels, num_classes",
        "Dense(num_classes, in_channels",
        "Your dense layer expects as many features as there are classes: it is told first what comes in.",
    ),
    Mistake(
        "parts",
        "no dropout in either direction",
        HEAD,
        HEAD.replace("self.dropout.forward(self.pool.forward(x))", "self.pool.forward(x)").replace(
            "self.dropout.backward(self.dense.backward(grad_output))",
            "self.dense.backward(grad_output)",
        ),
        "Nothing is silenced in training: dropout runs in neither direction.",
    ),
    Mistake(
        "parts",
        "dropout in evaluation only",
        HEAD_FORWARD,
        "        x = self.pool.forward(x)\n"
        "        return self.dense.forward(x if self.training else self.dropout.forward(x))",
        NOT_SILENCED,
    ),
    Mistake(
        "parts",
        "probabilities",
        HEAD_FORWARD,
        "        scores = self.dense.forward(self.dropout.forward(self.pool.forward(x)))\n"
        "        grown = np.exp(scores - scores.max(axis=1, keepdims=True))\n"
        "        return grown / grown.sum(axis=1, keepdims=True)",
        PROBABILITIES,
    ),
    Mistake(
        "parts",
        "bends the scores",
        HEAD_FORWARD,
        HEAD_FORWARD.replace("return self.dense", "return ReLU().forward(self.dense") + ")",
        PROBABILITIES,
    ),
    Mistake(
        "parts",
        "averages one side",
        "self.pool.forward(x)",
        "x.mean(axis=2)",
        MAPS_LEFT,
    ),
    Mistake(
        "parts",
        "averages the channels",
        "self.pool.forward(x)",
        "x.mean(axis=1)",
        MAPS_LEFT,
    ),
    Mistake(
        "parts",
        "flattens the maps",
        "self.pool.forward(x)",
        "x.reshape(len(x), -1)",
        "Your dense layer gets every pixel of every map; it expects one number per map, its average.",
    ),
    Mistake(
        "parts",
        "sums the maps",
        "        return self.dense.forward(self.dropout.forward(self.pool.forward(x)))",
        "        self.pool.forward(x)\n"
        "        return self.dense.forward(self.dropout.forward(x.sum(axis=(2, 3))))",
        "You sum each map; its average does not grow with the number of pixels.",
    ),
    Mistake(
        "parts",
        "takes the largest of each map",
        "        return self.dense.forward(self.dropout.forward(self.pool.forward(x)))",
        "        self.pool.forward(x)\n"
        "        return self.dense.forward(self.dropout.forward(x.max(axis=(2, 3))))",
        "You take the largest number of each map; the head averages.",
    ),
    Mistake(
        "parts",
        "backward in the order of forward",
        HEAD_BACKWARD,
        "        return self.dense.backward(self.dropout.backward(self.pool.backward(grad_output)))",
        ORDER,
    ),
    Mistake(
        "parts",
        "dense and dropout exchanged in backward",
        HEAD_BACKWARD,
        "        return self.pool.backward(self.dense.backward(self.dropout.backward(grad_output)))",
        SCORES_SILENCED,
    ),
    Mistake(
        "parts",
        "dropout and pool exchanged in backward",
        HEAD_BACKWARD,
        "        return self.dropout.backward(self.pool.backward(self.dense.backward(grad_output)))",
        PIXELS_SILENCED,
    ),
    Mistake(
        "parts",
        "dense backward twice",
        "        return self.pool.backward(self.dropout",
        "        self.dense.backward(grad_output)\n        return self.pool.backward(self.dropout",
        TWICE,
    ),
    Mistake(
        "parts",
        "divides by the images once more",
        "self.dense.backward(grad_output)",
        "self.dense.backward(grad_output / len(grad_output))",
        DIVIDED,
    ),
    Mistake(
        "parts",
        "divides by the images in place",
        "        return self.pool.backward(self.dropout",
        "        grad_output /= len(grad_output)\n        return self.pool.backward(self.dropout",
        DIVIDED,
    ),
    Mistake("parts", "calls its pool", "self.pool.forward(x)", "self.pool(x)", NO_FUNCTION),
    Mistake(
        "parts",
        "calls its parts",
        "self.dense.forward(self.dropout.forward(self.pool.forward(x)))",
        "self.dense(self.dropout(self.pool(x)))",
        NO_FUNCTION,
    ),
    Mistake(
        "parts",
        "shifts the weights",
        "self.dense.weight.value *= 0.1",
        "self.dense.weight.value -= 0.1",
        "You take something away from the dense weights; ten times smaller is a tenth of each.",
    ),
    Mistake(
        "parts",
        "draws a tenth of the variance",
        "self.dense.weight.value *= 0.1",
        "self.dense.weight.value *= 0.1**0.5",
        "Your dense weights do not begin ten times smaller than the layer draws them.",
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
        FIRST_STRIDES,
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
        CHANNELS_MEET,
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
        "A stage of yours is handed another gradient than the one that the stage behind it returned: each takes "
        "that, and hands its own on.",
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
        CHANNELS_MEET,
    ),
    Mistake(
        "network",
        "the head of the paper's width",
        "MyHead(8 * width",
        "MyHead(512",
        "Your head expects the paper's 512 channels, whatever width says.",
    ),
    Mistake(
        "network",
        "three stages, and a head to fit",
        STAGES + "        self.head = MyHead(8 * width",
        STAGES.replace("(1, 2, 3)", "(1, 2)") + "        self.head = MyHead(4 * width",
        STAGE_COUNT,
    ),
    Mistake(
        "network",
        "five stages, and a head to fit",
        STAGES + "        self.head = MyHead(8 * width",
        STAGES.replace("(1, 2, 3)", "(1, 2, 3, 4)") + "        self.head = MyHead(16 * width",
        STAGE_COUNT,
    ),
    Mistake(
        "network",
        "five stages",
        "for s in (1, 2, 3):",
        "for s in (1, 2, 3, 4):",
        CHANNELS_MEET,
    ),
    Mistake(
        "network",
        "the last stage does not run",
        "        for stage in self.stages:\n            x",
        "        for stage in self.stages[:-1]:\n            x",
        CHANNELS_MEET,
    ),
    Mistake(
        "network",
        "the first stage does not run",
        "        for stage in self.stages:\n            x",
        "        for stage in self.stages[1:]:\n            x",
        "Your backward runs through a stage that did not run in forward: all four stages run.",
    ),
    Mistake(
        "network",
        "returns after the first stage",
        "            x = stage.forward(x)\n        return self.head",
        "            x = stage.forward(x)\n            return self.head",
        "The maps of your first stage go to the head: a return inside of a loop ends the whole method.",
    ),
    Mistake(
        "network",
        "the channels of the stem into every stage",
        "stage_of(width * 2 ** (s - 1), width",
        "stage_of(width, width",
        CHANNELS_MEET,
    ),
    Mistake(
        "network",
        "the width never grows",
        STAGES + "        self.head = MyHead(8 * width",
        STAGES.replace("width * 2 ** (s - 1), width * 2**s", "width, width")
        + "        self.head = MyHead(width",
        GROWTH,
    ),
    Mistake(
        "network",
        "doubles in the first stage too",
        STAGES + "        self.head = MyHead(8 * width",
        STAGES.replace("(width, width, 1", "(width, 2 * width, 1").replace(
            "width * 2 ** (s - 1), width * 2**s", "width * 2**s, width * 2 ** (s + 1)"
        )
        + "        self.head = MyHead(16 * width",
        GROWTH,
    ),
    Mistake(
        "network",
        "grows by the same step",
        STAGES + "        self.head = MyHead(8 * width",
        STAGES.replace("width * 2 ** (s - 1), width * 2**s", "width * s, width * (s + 1)")
        + "        self.head = MyHead(4 * width",
        GROWTH,
    ),
    Mistake(
        "network",
        "strides in the first stage only",
        STAGES,
        STAGES.replace("width, 1, rng", "width, 2, rng").replace("2**s, 2, rng", "2**s, 1, rng"),
        FIRST_STRIDES,
    ),
    Mistake(
        "network",
        "three blocks",
        STAGES,
        STAGES.replace(", rng=rng", ", 3, rng=rng"),
        "Your stages have another number of blocks than two.",
    ),
    Mistake(
        "network",
        "one block",
        STAGES,
        STAGES.replace(", rng=rng", ", 1, rng=rng"),
        "Your stages have another number of blocks than two.",
    ),
    Mistake(
        "network",
        "one stage, four times",
        STAGES + "        self.head = MyHead(8 * width",
        "        self.stages = [stage_of(width, width, 1, rng=rng)] * 4\n        self.head = MyHead(width",
        "One stage stands at all four places of your list: it has one set of weights, and one cache.",
    ),
    Mistake(
        "network",
        "always the small stem",
        "MyStem(input_channels, width, stem, rng=rng)",
        'MyStem(input_channels, width, "small", rng=rng)',
        "Your network has the small stem, whatever `stem` says.",
    ),
    Mistake(
        "network",
        "the head of the stem's width",
        "MyHead(8 * width",
        "MyHead(width",
        CHANNELS_MEET,
    ),
    Mistake(
        "network",
        "always a thousand classes",
        "MyHead(8 * width, num_classes",
        "MyHead(8 * width, 1000",
        "Your head scores the paper's 1000 classes, whatever num_classes says.",
    ),
    Mistake(
        "network",
        "always three classes",
        "MyHead(8 * width, num_classes",
        "MyHead(8 * width, 3",
        "Your head scores three classes, whatever num_classes says.",
    ),
    Mistake(
        "network",
        "a seed for everything",
        STAGES,
        "        rng = np.random.default_rng(0)\n" + STAGES,
        SEEDED,
    ),
    Mistake(
        "network",
        "a seed for the whole network",
        "        self.stem = MyStem",
        "        rng = np.random.default_rng(0)\n        self.stem = MyStem",
        SEEDED,
    ),
    Mistake(
        "network",
        "a seed for every part",
        "        self.stem = MyStem",
        "        rng = 0\n        self.stem = MyStem",
        ALIKE,
    ),
    Mistake("network", "no generator for the stem", "stem, rng=rng", "stem", NO_GENERATOR),
    Mistake(
        "network", "no generator for the first stage", "width, 1, rng=rng", "width, 1", NO_GENERATOR
    ),
    Mistake(
        "network", "no generator for the other stages", "2**s, 2, rng=rng", "2**s, 2", NO_GENERATOR
    ),
    Mistake(
        "network",
        "no generator for any stage",
        STAGES,
        STAGES.replace(", rng=rng", ""),
        NO_GENERATOR,
    ),
    Mistake(
        "network",
        "no generator for the head",
        "dropout_rate, rng=rng",
        "dropout_rate",
        NO_GENERATOR,
    ),
    Mistake(
        "network",
        "no generator at all",
        "        self.stem = MyStem",
        "        rng = None\n        self.stem = MyStem",
        NO_GENERATOR,
    ),
    Mistake(
        "network",
        "a Sequential of stages",
        "        self.head = MyHead(8 * width",
        "        self.stages = Sequential(*self.stages)\n        self.head = MyHead(8 * width",
        "Your `stages` is no list: a loop goes through a list of stages, and not through a Sequential.",
    ),
    Mistake(
        "network",
        "the head is set first",
        "        self.stem = MyStem",
        "        self.head = None\n        self.stem = MyStem",
        "The learned arrays do not come in the order stem, stages, head: parts are found in the order in which "
        "they are set.",
    ),
    Mistake(
        "network",
        "an identity around a stage",
        "            x = stage.forward(x)\n",
        "            x = stage.forward(x) + (x if stage is self.stages[0] else 0)\n",
        "You add x to what a stage gives out. The shortcuts are inside of the blocks; stages stand in a row.",
    ),
    Mistake(
        "network",
        "every stage gets ∂L/∂ logits",
        "grad = stage.backward(grad)",
        "grad = stage.backward(grad_output)",
        "Your stages get ∂L/∂logits itself; each takes what the part behind it has returned.",
    ),
    Mistake(
        "network",
        "the images into every stage",
        "        x = self.stem.forward(x)\n        for stage",
        "        self.stem.forward(x)\n        for stage",
        "What the stem makes is lost in your forward: the first stage gets the image.",
    ),
    Mistake(
        "network",
        "stops behind the stem",
        "        return self.stem.backward(grad, input_grad=input_grad)",
        "        return grad",
        "Your stem has no backward, learns nothing, and what you return is the gradient of its maps.",
    ),
    Mistake(
        "network",
        "never asks for ∂L/∂x",
        "input_grad=input_grad",
        "input_grad=False",
        "Your stem is always told to leave ∂L/∂x out: it is the caller who decides.",
    ),
    Mistake(
        "network",
        "tells every stage",
        "grad = stage.backward(grad)",
        "grad = stage.backward(grad, input_grad=input_grad)",
        "A stage does not know `input_grad`: only the stem stands in front of everything, and can leave ∂L/∂x "
        "out.",
    ),
    Mistake(
        "network",
        "no backward at all without input_grad",
        "        grad = self.head.backward(grad_output)\n",
        "        if not input_grad:\n            return None\n"
        "        grad = self.head.backward(grad_output)\n",
        "With input_grad=False nothing of your network runs backward and nothing learns: only ∂L/∂x is left out.",
    ),
    Mistake(
        "network",
        "the head's own backward twice",
        "        grad = self.head.backward(grad_output)\n",
        "        self.head.backward(grad_output)\n        grad = self.head.backward(grad_output)\n",
        TWICE,
    ),
    Mistake(
        "network",
        "the stem's own backward twice",
        "        return self.stem.backward(grad, input_grad=input_grad)",
        "        self.stem.backward(grad, input_grad=False)\n"
        "        return self.stem.backward(grad, input_grad=input_grad)",
        TWICE,
    ),
    Mistake(
        "network",
        "the stages turned round in place",
        "        for stage in reversed(self.stages):\n",
        "        self.stages.reverse()\n        for stage in self.stages:\n",
        "`reverse` turns your list of stages round for good: the next forward, or the next backward, runs in the "
        "wrong order.",
    ),
    Mistake(
        "network",
        "probabilities",
        "        return self.head.forward(x)",
        "        scores = self.head.forward(x)\n"
        "        grown = np.exp(scores - scores.max(axis=1, keepdims=True))\n"
        "        return grown / grown.sum(axis=1, keepdims=True)",
        PROBABILITIES,
    ),
    Mistake(
        "network",
        "divides by the images once more",
        "self.head.backward(grad_output)",
        "self.head.backward(grad_output / len(grad_output))",
        DIVIDED,
    ),
    Mistake(
        "network",
        "divides by the images in place",
        "        grad = self.head.backward(grad_output)\n",
        "        grad_output /= len(grad_output)\n        grad = self.head.backward(grad_output)\n",
        DIVIDED,
    ),
    Mistake(
        "network",
        "divides the pixels in place",
        "        x = self.stem.forward(x)",
        "        x /= 255\n        x = self.stem.forward(x)",
        "You change the image itself: it belongs to whoever handed it to you, and comes as it is to be read.",
    ),
    Mistake(
        "network",
        "zeroes the gradients first",
        "        grad = self.head.backward(grad_output)\n",
        "        for p in gather_params(self):\n            p.grad = np.zeros_like(p.grad)\n"
        "        grad = self.head.backward(grad_output)\n",
        ZEROED,
    ),
    Mistake(
        "network",
        "pixels in float64",
        "x = self.stem.forward(x)",
        "x = self.stem.forward(np.array(x, float))",
        "Your network turns float32 into float64: each number takes twice the memory, in every layer.",
    ),
    Mistake("network", "calls its stem", "self.stem.forward(x)", "self.stem(x)", NO_FUNCTION),
    Mistake(
        "network",
        "calls its parts",
        "        x = self.stem.forward(x)\n        for stage in self.stages:\n            x = stage.forward(x)\n"
        "        return self.head.forward(x)",
        "        x = self.stem(x)\n        for stage in self.stages:\n            x = stage(x)\n"
        "        return self.head(x)",
        NO_FUNCTION,
    ),
    Mistake(
        "network",
        "stages run twice",
        "            x = stage.forward(x)\n",
        "            stage.forward(x)\n            x = stage.forward(x)\n",
        "A stage runs twice in one forward: y is right, and its norms moved their running statistics twice.",
    ),
    Mistake(
        "network",
        "the first stage does not run backward",
        "reversed(self.stages)",
        "self.stages[:0:-1]",
        "The first stage does not run backward: it learns nothing, and the stem is handed what another returned.",
    ),
    Mistake(
        "network",
        "the last stage does not run backward",
        "reversed(self.stages)",
        "self.stages[-2::-1]",
        "A stage of yours is handed another gradient than the one that the stage behind it returned: each takes "
        "that, and hands its own on.",
    ),
    Mistake(
        "network",
        "the share that is kept",
        "num_classes, dropout_rate, rng=rng",
        "num_classes, 1 - dropout_rate, rng=rng",
        "The head is told how much to keep; it waits for the rate, how much to silence.",
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
        "count",
        "a norm on what comes in",
        "weights + 2 * out_channels",
        "weights + 2 * in_channels",
        "Your norm has the channels that come in; it stands behind the convolution, on what goes out.",
    ),
    Mistake(
        "count",
        "multiplies for one filter",
        "weights * height * width",
        "in_channels * kernel_size**2 * height * width",
        "You count the multiplications of one filter; every filter walks over the whole image.",
    ),
    Mistake(
        "count",
        "multiplies for one channel",
        "weights * height * width",
        "out_channels * kernel_size**2 * height * width",
        "You count the multiplications on one channel; a window reaches through all that come in.",
    ),
    Mistake(
        "count",
        "multiplies once a window",
        "weights * height * width",
        "in_channels * out_channels * height * width",
        "You count one multiplication for each window and channel; each pixel of a window has a weight.",
    ),
    Mistake(
        "count",
        "multiplies along one side",
        "weights * height * width",
        "weights * height",
        "You count the places along one side; a map has height times width of them.",
    ),
    Mistake(
        "count",
        "takes maps for square",
        "weights * height * width",
        "weights * height**2",
        "You take the map for square: it has height times width places.",
    ),
    Mistake(
        "count",
        "counts weights once a channel pair, and k",
        "    weights = out_channels * in_channels * kernel_size**2\n",
        "    weights = out_channels * kernel_size**2\n",
        "Your filters have one channel; each has as many as come in.",
    ),
    Mistake(
        "count",
        "adds channels",
        "    weights = out_channels * in_channels * kernel_size**2\n",
        "    weights = (out_channels + in_channels) * kernel_size**2\n",
        "You add the channels; each of those that go out has a window on each of those that come in.",
    ),
    Mistake(
        "count",
        "multiply-adds first",
        "return weights + 2 * out_channels, weights * height * width",
        "return weights * height * width, weights + 2 * out_channels",
        "Your two numbers are exchanged: first what is learned, then the multiply-adds.",
    ),
    Mistake(
        "count",
        "rounds every side down",
        NETWORK_SIDES,
        NETWORK_SIDES.replace("-(-size // 2)", "size // 2")
        .replace("-(-side // 2)", "side // 2")
        .replace("-(-side // stride)", "side // stride"),
        LEFT_OVER,
    ),
    Mistake(
        "count",
        "rounds the pool's side down",
        "    side = -(-side // 2)\n",
        "    side = side // 2\n",
        LEFT_OVER,
    ),
    Mistake(
        "count",
        "rounds to the even number",
        NETWORK_SIDES,
        NETWORK_SIDES.replace("-(-size // 2)", "round(size / 2)")
        .replace("-(-side // 2)", "round(side / 2)")
        .replace("-(-side // stride)", "round(side / stride)"),
        "Your sides are not always rounded up: `round` takes the even number of two that are equally near.",
    ),
    Mistake(
        "count",
        "sides with fractions",
        NETWORK_SIDES,
        NETWORK_SIDES.replace("-(-size // 2)", "size / 2")
        .replace("-(-side // 2)", "side / 2")
        .replace("-(-side // stride)", "side / stride"),
        "Your sides are not whole numbers: where a half is left over, it is rounded up.",
    ),
    Mistake(
        "count",
        "no stride in the stem",
        "    side = -(-size // 2)\n    convolutions, channels = [(3, width, 7, side, side)], width\n"
        "    side = -(-side // 2)\n",
        "    side = size\n    convolutions, channels = [(3, width, 7, side, side)], width\n"
        "    side = -(-side // 2)\n",
        "The convolution of your stem has no stride: its output has half the side of the image.",
    ),
    Mistake(
        "count",
        "the stem on the whole image",
        "    side = -(-size // 2)\n    convolutions, channels = [(3, width, 7, side, side)], width\n",
        "    side = -(-size // 2)\n    convolutions, channels = [(3, width, 7, size, size)], width\n",
        "You count the stem's convolution at every pixel of the image; what counts are the places of its output.",
    ),
    Mistake(
        "count",
        "the stem behind its pool",
        "    side = -(-size // 2)\n    convolutions, channels = [(3, width, 7, side, side)], width\n"
        "    side = -(-side // 2)\n",
        "    side = -(-size // 2)\n    side = -(-side // 2)\n"
        "    convolutions, channels = [(3, width, 7, side, side)], width\n",
        "You count the stem's convolution at the places behind the pool; it works before the pool halves the "
        "side.",
    ),
    Mistake(
        "count",
        "the small stem",
        "(3, width, 7,",
        "(3, width, 3,",
        "The window of your stem is 3 × 3; the stem for photographs has 7 × 7.",
    ),
    Mistake(
        "count",
        "the middle convolution on large maps",
        "convolutions += [(n, n, 3, side, side), (n, filters, 1, side, side)]",
        "convolutions += [(n, n, 3, before, before), (n, filters, 1, side, side)]",
        "You count the 3 × 3 of a bottleneck at the places that come in; it takes the stride, and what counts is "
        "its output.",
    ),
    Mistake(
        "count",
        "all of a bottleneck on large maps",
        "convolutions += [(n, n, 3, side, side), (n, filters, 1, side, side)]",
        "convolutions += [(n, n, 3, before, before), (n, filters, 1, before, before)]",
        "You count all of a bottleneck at the places that come in; behind the stride there are fewer.",
    ),
    Mistake(
        "count",
        "the first plain convolution on large maps",
        "[(channels, n, 3, side, side), (n, n, 3, side, side)]",
        "[(channels, n, 3, before, before), (n, n, 3, side, side)]",
        "You count a block's first 3 × 3 at the places that come in; it takes the stride, and what counts is its "
        "output.",
    ),
    Mistake(
        "count",
        "the projection on large maps",
        "(channels, filters, 1, side, side)",
        "(channels, filters, 1, before, before)",
        "You count the projection at the places that come in; it has the block's stride, and what counts is its "
        "output.",
    ),
    Mistake(
        "count",
        "a projection of 3 × 3",
        "(channels, filters, 1, side, side)",
        "(channels, filters, 3, side, side)",
        "The window of your projection is 3 × 3; it is one pixel.",
    ),
    Mistake(
        "count",
        "every block projects",
        "if stride != 1 or channels != filters:",
        "if True:",
        "You count a projection in every block; where neither channels nor side change, x fits as it is.",
    ),
    Mistake(
        "count",
        "strides in every block",
        "2 if s > 0 and b == 0 else 1",
        "2 if s > 0 else 1",
        "Every block of your later stages has the stride: a stage halves the side once, in its first block.",
    ),
    Mistake(
        "count",
        "strides in the first stage too",
        "2 if s > 0 and b == 0 else 1",
        "2 if b == 0 else 1",
        "Your first stage halves the side; the stem has done that already, and this stage keeps it.",
    ),
    Mistake(
        "count",
        "no stage strides",
        "2 if s > 0 and b == 0 else 1",
        "1",
        "No stage of yours halves the side; each but the first does.",
    ),
    Mistake(
        "count",
        "forgets what came out",
        "            channels = filters\n",
        "",
        "Your channels are never moved on: each block takes in what the block before it gave out.",
    ),
    Mistake(
        "count",
        "moves on after the stage",
        "            channels = filters\n",
        "        channels = filters\n",
        "Your channels are moved on behind the stage; the second block already takes in what the first gave out.",
    ),
    Mistake(
        "count",
        "plain blocks widen too",
        "4 * n if bottleneck else n",
        "4 * n",
        "Your plain blocks give out four times their channels; only a bottleneck does.",
    ),
    Mistake(
        "count",
        "stages never double",
        "n = width * 2**s",
        "n = width",
        "Your stages all have `width` channels; each later stage doubles them.",
    ),
    Mistake(
        "count",
        "doubles in the first stage too",
        "n = width * 2**s",
        "n = width * 2 ** (s + 1)",
        "Your first stage doubles the channels; it keeps those of the stem, and the others double.",
    ),
    Mistake(
        "count",
        "bottlenecks are plain",
        "            if bottleneck:",
        "            if False:",
        "Your network has plain blocks of two 3 × 3, whatever `bottleneck` says.",
    ),
    Mistake(
        "count",
        "one convolution in a block",
        "[(channels, n, 3, side, side), (n, n, 3, side, side)]",
        "[(channels, n, 3, side, side)]",
        "Your plain block has one convolution; it has two of 3 × 3.",
    ),
    Mistake(
        "count",
        "two blocks in every stage",
        "range(count)",
        "range(2)",
        "Your stages have two blocks each, whatever counts says.",
    ),
    Mistake(
        "count",
        "dense multiplies nothing",
        "channels * num_classes))\n",
        "0))\n",
        "The dense layer multiplies too: each of its weights once.",
    ),
    Mistake(
        "count",
        "the paper's 512 features",
        "((channels + 1) * num_classes, channels * num_classes)",
        "((512 + 1) * num_classes, 512 * num_classes)",
        DENSE_INPUT,
    ),
    Mistake(
        "count",
        "eight times the width",
        "((channels + 1) * num_classes, channels * num_classes)",
        "((8 * width + 1) * num_classes, 8 * width * num_classes)",
        DENSE_INPUT,
    ),
    Mistake(
        "count",
        "dense on every pixel",
        "((channels + 1) * num_classes, channels * num_classes)",
        "((channels * side**2 + 1) * num_classes, channels * side**2 * num_classes)",
        "Your dense layer reads every pixel of the last maps; the pool in front of it leaves one number per map.",
    ),
    Mistake(
        "count",
        "dense as a convolution with a norm",
        "((channels + 1) * num_classes, channels * num_classes)",
        "conv_cost(channels, num_classes, 1, 1, 1)",
        "No norm stands behind the dense layer: beside its weights it learns one bias per class.",
    ),
    Mistake(
        "count",
        "always the usual size",
        "side = -(-size // 2)",
        "side = 112",
        "Your image is always 224 × 224, whatever size says.",
    ),
    Mistake(
        "count",
        "always the usual width",
        "    side = -(-size // 2)\n",
        "    width, side = 64, -(-size // 2)\n",
        "Your network is 64 channels wide, whatever width says.",
    ),
    Mistake(
        "count",
        "always the usual classes",
        "    side = -(-size // 2)\n",
        "    num_classes, side = 1000, -(-size // 2)\n",
        "Your network has 1000 classes, whatever num_classes says.",
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
        "field",
        "no stride",
        ENDS,
        ENDS.replace(" * stride", ""),
        "Your rows do not know the stride: from one place to the next the window walks that many rows.",
    ),
    Mistake(
        "field",
        "no stride at the end",
        "last * stride",
        "last",
        "The stride moves the last window as well as the first; your last row does not know it.",
    ),
    Mistake(
        "field",
        "no stride at the beginning",
        "first * stride",
        "first",
        "The stride moves the first window as well as the last; your first row does not know it.",
    ),
    Mistake(
        "field",
        "one number",
        "return first, last",
        "return last - first + 1",
        "You say how many rows are seen; asked for are the first and the last of them.",
    ),
    Mistake(
        "field",
        "ends behind the last",
        "return first, last",
        "return first, last + 1",
        "Your last row is the first that the window does not see.",
    ),
    Mistake(
        "field",
        "a row too many at the start",
        "first = last = place",
        "first, last = place, place + 1",
        "You begin with two places; one place is one row of the last maps.",
    ),
    Mistake(
        "field",
        "counts places from 1",
        "first = last = place",
        "first = last = place - 1",
        "Your places count from 1; place 0 is the first row of the last maps.",
    ),
    Mistake(
        "field",
        "last before first",
        "return first, last",
        "return last, first",
        "Your two rows are exchanged: the first comes first.",
    ),
    Mistake(
        "field",
        "padding before stride",
        "for kernel_size, stride, padding in",
        "for kernel_size, padding, stride in",
        ORDER_OF_THREE,
    ),
    Mistake(
        "field",
        "stride before the window",
        "for kernel_size, stride, padding in",
        "for stride, kernel_size, padding in",
        ORDER_OF_THREE,
    ),
    Mistake(
        "field",
        "forgets the place",
        "first = last = place",
        "first = last = 0",
        "Your rows are those of place 0, whatever place says.",
    ),
    Mistake(
        "field",
        "turns the list round in place",
        "    for kernel_size, stride, padding in reversed(windows):",
        "    windows.reverse()\n    for kernel_size, stride, padding in windows:",
        "The list of windows has been changed: when it is used again, its layers stand in another order, or are "
        "gone.",
    ),
    Mistake(
        "field",
        "takes the list apart",
        "    for kernel_size, stride, padding in reversed(windows):",
        "    while windows:\n        kernel_size, stride, padding = windows.pop()",
        "The list of windows has been changed: when it is used again, its layers stand in another order, or are "
        "gone.",
    ),
    Mistake(
        "field",
        "where the row goes",
        "    for kernel_size, stride, padding in reversed(windows):\n" + ENDS,
        "    for kernel_size, stride, padding in windows:\n"
        "        first, last = (first + padding) // stride, (last + padding) // stride",
        "You follow a row of the image to the last maps; the question goes the other way, from the last maps to "
        "the image.",
    ),
    Mistake(
        "field",
        "the last layer only",
        "reversed(windows)",
        "windows[-1:]",
        "You go through the last layer only: its window sees maps, and these were made of other maps.",
    ),
    Mistake(
        "field",
        "the first layer only",
        "reversed(windows)",
        "windows[:1]",
        "You go through the first layer only: place is a row of the last maps.",
    ),
    Mistake(
        "field",
        "leaves the last layer out",
        "reversed(windows)",
        "windows[-2::-1]",
        "You leave the last layer out: place is a row of what it gives out.",
    ),
    Mistake(
        "field",
        "strides inside of the window",
        "+ kernel_size - 1",
        "+ stride * (kernel_size - 1)",
        "The rows inside of a window stand side by side; your stride pulls them apart.",
    ),
    Mistake(
        "field",
        "no stride and no padding",
        ENDS,
        "        last = last + kernel_size - 1",
        "Your windows know neither stride nor padding, only their side.",
    ),
    Mistake(
        "field",
        "padding on both sides",
        ENDS,
        ENDS.replace("- padding", "- 2 * padding"),
        "Your rows move up by the padding twice; above the image it stands once.",
    ),
    Mistake(
        "field",
        "both ends of one window",
        ENDS,
        "        first = first * stride - padding\n        last = last * stride - padding",
        "A window has a length: it ends further down than it begins.",
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
        ENDS_ELSEWHERE,
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
    Mistake(
        "freeze",
        "all modes become training",
        FREEZING,
        "            for layer in layers_of(part):\n                layer.training = False\n"
        "            x = part.forward(x)\n"
        "            for layer in layers_of(part):\n                layer.training = True",
        "After your forward, layers train that did not train before: each goes back to the mode that it was in.",
    ),
    Mistake(
        "freeze",
        "the mode of the outermost layer, for good",
        FREEZING,
        "            part.training = False\n            x = part.forward(x)",
        TRAINED,
    ),
    Mistake(
        "freeze",
        "the modes of the next layers only",
        FREEZING,
        "            for layer in getattr(part, 'layers', [part]):\n                layer.training = False\n"
        "            x = part.forward(x)\n"
        "            for layer in getattr(part, 'layers', [part]):\n                layer.training = True",
        TRAINED,
    ),
    Mistake(
        "freeze",
        "evaluating is called and not entered",
        FREEZING,
        "            evaluating(part)\n            x = part.forward(x)",
        TRAINED,
    ),
    Mistake(
        "freeze",
        "learning parts do not run",
        "        else:\n            x = part.forward(x)\n",
        "",
        FROZEN_SKIPPED,
    ),
    Mistake(
        "freeze",
        "frozen parts do not run",
        FREEZING,
        "            continue",
        FROZEN_SKIPPED,
    ),
    Mistake(
        "freeze",
        "frozen parts run twice",
        "        else:\n            x = part.forward(x)\n",
        "        x = part.forward(x)\n",
        FROZEN_SKIPPED,
    ),
    Mistake(
        "freeze",
        "no gradients left",
        "                p.grad = grad\n",
        "                p.grad = None\n",
        "A parameter of a frozen part has no gradient any more: the array stays, with the numbers that it had.",
    ),
    Mistake(
        "freeze",
        "keeps values in place of gradients",
        "p.grad.copy() for p",
        "p.value.copy() for p",
        "You remember what the parameters are, and not their gradients: backward changes gradients only.",
    ),
    Mistake(
        "freeze",
        "keeps values and puts them back",
        "        before = [p.grad.copy() for p in gather_params(part)]\n"
        "        grad_output = part.backward(grad_output)\n        if is_frozen:\n"
        "            for p, grad in zip(gather_params(part), before, strict=True):\n                p.grad = grad\n",
        "        before = [p.value.copy() for p in gather_params(part)]\n"
        "        grad_output = part.backward(grad_output)\n        if is_frozen:\n"
        "            for p, value in zip(gather_params(part), before, strict=True):\n"
        "                p.value = value\n",
        ADDED,
    ),
    Mistake(
        "freeze",
        "keeps a copy of the list",
        "[p.grad.copy() for p in gather_params(part)]",
        "list(p.grad for p in gather_params(part)).copy()",
        ADDED,
    ),
    Mistake(
        "freeze",
        "puts all gradients back",
        "        if is_frozen:\n            for p, grad",
        "        if True:\n            for p, grad",
        LEARNING_RESTORED,
    ),
    Mistake(
        "freeze",
        "puts back those that learn",
        "        if is_frozen:\n            for p, grad",
        "        if not is_frozen:\n            for p, grad",
        LEARNING_RESTORED,
    ),
    Mistake(
        "freeze",
        "stops in front of the first frozen part",
        "        before = [p.grad",
        "        if is_frozen:\n            break\n        before = [p.grad",
        "Your backward stops at the last frozen part, and what stands in front of it learns nothing.",
    ),
    Mistake(
        "freeze",
        "one part too far",
        "first = list(frozen).index(False)",
        "first = max(list(frozen).index(False) - 1, 0)",
        "Your backward runs one part too far: it ends with the first part that learns, and returns what comes out "
        "of that one.",
    ),
    Mistake(
        "freeze",
        "begins at the first frozen part",
        "list(frozen).index(False)",
        "(list(frozen) + [True]).index(True) % len(frozen)",
        ENDS_ELSEWHERE,
    ),
    Mistake(
        "freeze",
        "nothing comes back through frozen parts",
        "part.backward(grad_output)",
        "part.backward(grad_output * (not is_frozen))",
        "Zeros go back through your frozen parts, so that what stands in front of them learns nothing: frozen are "
        "their parameters, not the gradient that passes.",
    ),
    Mistake(
        "freeze",
        "returns what came into the last",
        "    for part, is_frozen in reversed(list(zip(parts, frozen, strict=True))[first:]):\n"
        "        before = [p.grad.copy() for p in gather_params(part)]\n"
        "        grad_output = part.backward(grad_output)\n        if is_frozen:\n"
        "            for p, grad in zip(gather_params(part), before, strict=True):\n                p.grad = grad\n"
        "    return grad_output",
        "    for part, is_frozen in reversed(list(zip(parts, frozen, strict=True))[first:]):\n"
        "        before = [p.grad.copy() for p in gather_params(part)]\n"
        "        incoming = grad_output\n"
        "        grad_output = part.backward(grad_output)\n        if is_frozen:\n"
        "            for p, grad in zip(gather_params(part), before, strict=True):\n                p.grad = grad\n"
        "    return incoming",
        "You return what the first learning part was given; asked for is what comes out of it, ∂L/∂x.",
    ),
    Mistake(
        "freeze",
        "returns the gradient of a parameter",
        "    return grad_output",
        "    return gather_params(parts[first])[0].grad",
        "You return the gradient of a parameter; asked for is what comes out of the first learning part, ∂L/∂x.",
    ),
    Mistake(
        "freeze",
        "every backward twice",
        "        grad_output = part.backward(grad_output)\n",
        "        part.backward(grad_output)\n        grad_output = part.backward(grad_output)\n",
        TWICE,
    ),
    Mistake(
        "freeze",
        "turns the row round in place",
        "    for part, is_frozen in reversed(list(zip(parts, frozen, strict=True))[first:]):",
        "    parts.reverse()\n"
        "    for part, is_frozen in zip(parts[: len(parts) - first], frozen[::-1], strict=False):",
        "The row of parts itself has been turned round: it is not yours to change.",
    ),
    Mistake(
        "freeze",
        "takes back what it remembers",
        "                p.grad = grad\n",
        "                p.grad = p.grad - grad\n",
        "You subtract what the gradients were, and what backward added is left; they are to be what they were.",
    ),
    Mistake(
        "freeze",
        "adds to what it remembers",
        "                p.grad = grad\n",
        "                p.grad += grad\n",
        "You add what you remembered to what backward has added; the gradients are to be what they were.",
    ),
    Mistake(
        "freeze",
        "forward starts at x each time",
        "                x = part.forward(x)\n        else:\n            x = part.forward(x)\n    return x",
        "                y = part.forward(x)\n        else:\n            y = part.forward(x)\n    return y",
        FROZEN_SKIPPED,
    ),
    Mistake(
        "freeze",
        "restores the outermost mode only",
        FREEZING,
        "            for layer in layers_of(part):\n                layer.training = False\n"
        "            x = part.forward(x)\n            part.training = True",
        STAYS,
    ),
    Mistake(
        "freeze",
        "returns at the first frozen part",
        "                p.grad = grad\n",
        "                p.grad = grad\n            return grad_output\n",
        "Your backward stops at the last frozen part, and what stands in front of it learns nothing.",
    ),
    Mistake(
        "freeze",
        "every part gets ∂L/∂y",
        "    for part, is_frozen in reversed(list(zip(parts, frozen, strict=True))[first:]):\n"
        "        before = [p.grad.copy() for p in gather_params(part)]\n"
        "        grad_output = part.backward(grad_output)\n",
        "    grad_y = grad_output\n"
        "    for part, is_frozen in reversed(list(zip(parts, frozen, strict=True))[first:]):\n"
        "        before = [p.grad.copy() for p in gather_params(part)]\n"
        "        grad_output = part.backward(grad_y)\n",
        ORDER,
    ),
]
