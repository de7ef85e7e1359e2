"""What people really do wrong in exercise 10."""

from classroom.exercise import Mistake

DROPPED = (
    "What came back on the shortcut is missing: x fed the sum directly, so it receives a share that never "
    "went through F."
)
FIRST_BENT = "The residual is bent before it is added, so a block can add but never take away; the plus comes first."
UNMASKED_SHORTCUT = "The shortcut gets ∂L/∂y as it came in: the last ReLU stands behind the plus, and shuts both paths."
UNMASKED_RESIDUAL = (
    "F gets ∂L/∂y as it came in: the last ReLU stands behind the plus, and shuts both paths."
)
OPEN = "No ReLU in your backward: where the sum was not above 0, y did not move, and nothing comes back."
BIASED = "A convolution before a norm has a bias here: one more array to learn, and the norm subtracts it again."
TWICE = "F ran backward twice: its gradients accumulate, so each of its parameters has double what is due."
HALVED_TWICE = "Your residual path uses the stride in both convolutions, and halves the maps twice."
RULE = (
    "Your shortcut is an identity where x has another shape than F(x): either the channels or the side of "
    "the maps may have changed."
)
WIDE_RULE = (
    "Your shortcut is an identity where x has fewer channels than F(x), or a projection where it has as "
    "many: compare with what leaves the last convolution."
)
UNSTRIDED = "What comes by your shortcut is larger than F(x): with a stride, the shortcut has to skip pixels too."
WRITTEN = (
    "The sum was written into an array that belongs to someone else: an identity returns x itself, and x "
    "has changed."
)
NOT_RETURNED = "backward returns nothing: the block before this one waits for ∂L/∂x."

MISTAKES = [
    Mistake(
        "join",
        "bends before adding",
        "np.maximum(residual + shortcut, 0)",
        "np.maximum(residual, 0) + shortcut",
        FIRST_BENT,
    ),
    Mistake(
        "join",
        "bends both before adding",
        "np.maximum(residual + shortcut, 0)",
        "np.maximum(residual, 0) + np.maximum(shortcut, 0)",
        "Each of the two is bent by itself, so that a negative residual takes nothing away; bend their sum.",
    ),
    Mistake(
        "join",
        "never bends",
        "np.maximum(residual + shortcut, 0)",
        "residual + shortcut",
        "The sum is there, and nothing bends it: no y of this block can be negative.",
    ),
    Mistake(
        "join",
        "takes the larger of the two",
        "np.maximum(residual + shortcut, 0)",
        "np.maximum(residual, shortcut)",
        "You keep the larger of the two at each place; the block adds them.",
    ),
    Mistake(
        "join",
        "lays them side by side",
        "np.maximum(residual + shortcut, 0)",
        "np.maximum(np.concatenate([residual, shortcut], axis=1), 0)",
        "The two stand side by side, with twice the channels; a residual block adds them, place by place.",
    ),
    Mistake(
        "join",
        "adds in place",
        "    return np.maximum(residual + shortcut, 0)",
        "    residual += shortcut\n    return np.maximum(residual, 0)",
        "y is right, and what came in has been overwritten by the sum.",
    ),
    Mistake(
        "join",
        "adds into the shortcut",
        "    return np.maximum(residual + shortcut, 0)",
        "    shortcut += residual\n    return np.maximum(shortcut, 0)",
        "y is right, and the shortcut, which is x itself in most blocks, now holds the sum.",
    ),
    Mistake(
        "join",
        "adds and bends in place",
        "    return np.maximum(residual + shortcut, 0)",
        "    residual += shortcut\n    residual[residual < 0] = 0\n    return residual",
        "y is right, and it stands in the array that came in: F(x) is lost.",
    ),
    Mistake("around", "drops the shortcut", " + grad_sum", "", DROPPED),
    Mistake(
        "around",
        "drops F",
        "residual.backward(grad_sum) + grad_sum",
        "grad_sum",
        "Only the shortcut is paid: nothing went back through F, and its parameters have no gradient.",
    ),
    Mistake("around", "shortcut unmasked", " + grad_sum", " + grad_output", UNMASKED_SHORTCUT),
    Mistake(
        "around",
        "F unmasked",
        "residual.backward(grad_sum)",
        "residual.backward(grad_output)",
        UNMASKED_RESIDUAL,
    ),
    Mistake("around", "no mask", "grad_output * (s > 0)", "grad_output", OPEN),
    Mistake(
        "around",
        "open at zero",
        "(s > 0)",
        "(s >= 0)",
        "At the places where s is exactly 0 you let the gradient pass; our ReLU takes the slope 0 there.",
    ),
    Mistake(
        "around",
        "bends the gradient",
        "grad_output * (s > 0)",
        "np.maximum(grad_output, 0)",
        "You asked for the sign of the gradient. A ReLU is open or shut by what came in on the way "
        "forward.",
    ),
    Mistake(
        "around",
        "multiplies by the sum",
        "grad_output * (s > 0)",
        "grad_output * np.maximum(s, 0)",
        "The gradient is multiplied by y; the slope of a ReLU is 1 where it is open, however large y is.",
    ),
    Mistake(
        "around",
        "F's own backward twice",
        "    return residual.backward(grad_sum) + grad_sum",
        "    residual.backward(grad_sum)\n    return residual.backward(grad_sum) + grad_sum",
        TWICE,
    ),
    Mistake(
        "around",
        "shares it out in halves",
        "grad_output * (s > 0)",
        "grad_output * (s > 0) / 2",
        "The plus shares the gradient out in halves. It has slope 1 to both sides, so each gets all of it.",
    ),
    Mistake(
        "around",
        "masks at the end",
        "    grad_sum = grad_output * (s > 0)\n    return residual.backward(grad_sum) + grad_sum",
        "    return (residual.backward(grad_output) + grad_output) * (s > 0)",
        "The mask comes last. Places of s that are shut must be silent before F mixes them with "
        "their neighbours.",
    ),
    Mistake(
        "around",
        "one path behind the other",
        "residual.backward(grad_sum) + grad_sum",
        "residual.backward(grad_sum) * grad_sum",
        "What comes back on two paths is multiplied. Slopes multiply along a path; where paths meet, they "
        "add.",
    ),
    Mistake(
        "around",
        "forward in place of backward",
        "residual.backward(grad_sum)",
        "residual.forward(grad_sum)",
        "F ran forward on the gradient: that overwrites its cache, and is no derivative.",
    ),
    Mistake(
        "around",
        "masks in place",
        "    grad_sum = grad_output * (s > 0)",
        "    grad_output *= s > 0\n    grad_sum = grad_output",
        "∂L/∂x is right, and ∂L/∂y has been overwritten: it belongs to the layer behind.",
    ),
    Mistake(
        "around",
        "returns nothing",
        "    return residual.backward(grad_sum) + grad_sum",
        "    residual.backward(grad_sum) + grad_sum",
        NOT_RETURNED,
    ),
    Mistake(
        "around",
        "adds the sum itself",
        " + grad_sum",
        " + s",
        "You add s, a value of the way forward; along the shortcut a gradient comes back.",
    ),
    Mistake(
        "paths",
        "strides twice",
        "out_channels, 3, 1, padding=1",
        "out_channels, 3, stride, padding=1",
        HALVED_TWICE,
    ),
    Mistake(
        "paths",
        "strides in the second convolution",
        "in_channels, out_channels, 3, stride, padding=1, bias=False, rng=rng),\n"
        "        BatchNorm2D(out_channels),\n        ReLU(),\n"
        "        Conv2D(out_channels, out_channels, 3, 1,",
        "in_channels, out_channels, 3, 1, padding=1, bias=False, rng=rng),\n"
        "        BatchNorm2D(out_channels),\n        ReLU(),\n"
        "        Conv2D(out_channels, out_channels, 3, stride,",
        "The second convolution has the stride. The shape is right and the values are not: the first one "
        "takes it.",
    ),
    Mistake(
        "paths",
        "never strides",
        "in_channels, out_channels, 3, stride, padding=1",
        "in_channels, out_channels, 3, 1, padding=1",
        "No convolution of your residual path has the block's stride: F(x) comes out as large as x.",
    ),
    Mistake(
        "paths",
        "no padding in the first convolution",
        "3, stride, padding=1",
        "3, stride, padding=0",
        "Without a frame, a window of 3 takes one pixel off each side: F(x) comes out too small.",
    ),
    Mistake(
        "paths",
        "no padding in the second convolution",
        "3, 1, padding=1",
        "3, 1, padding=0",
        "Without a frame, a window of 3 takes one pixel off each side: F(x) comes out too small.",
    ),
    Mistake(
        "paths",
        "a ReLU too many",
        "3, 1, padding=1, bias=False, rng=rng),\n        BatchNorm2D(out_channels),\n    )",
        "3, 1, padding=1, bias=False, rng=rng),\n        BatchNorm2D(out_channels),\n"
        "        ReLU(),\n    )",
        "Your F ends with a ReLU, so it can never take anything away; the block bends after the plus.",
    ),
    Mistake(
        "paths",
        "no ReLU",
        "        ReLU(),\n",
        "",
        "Nothing bends between your two convolutions: together they are hardly more than one.",
    ),
    Mistake(
        "paths",
        "bends before it normalizes",
        "        BatchNorm2D(out_channels),\n        ReLU(),",
        "        ReLU(),\n        BatchNorm2D(out_channels),",
        "Your ReLU stands before the first norm; it bends what the norm has brought to mean 0.",
    ),
    Mistake(
        "paths",
        "a bias in the first convolution",
        "stride, padding=1, bias=False",
        "stride",
        BIASED,
    ),
    Mistake(
        "paths", "a bias in the second convolution", "3, 1, padding=1, bias=False", "3, 1", BIASED
    ),
    Mistake(
        "paths",
        "in_channels twice",
        "Conv2D(out_channels, out_channels, 3, 1,",
        "Conv2D(in_channels, out_channels, 3, 1,",
        "Your second convolution expects the channels of x; what reaches it has out_channels already.",
    ),
    Mistake(
        "paths",
        "a seed of its own for each",
        "    return Sequential(\n        Conv2D(in_channels, out_channels, 3",
        "    rng = 0\n    return Sequential(\n        Conv2D(in_channels, out_channels, 3",
        "Both convolutions were made from one seed and begin equal; hand the generator on, so that each "
        "draws new numbers.",
    ),
    Mistake(
        "paths",
        "a generator of its own",
        "    return Sequential(\n        Conv2D(in_channels, out_channels, 3",
        "    rng = None\n    return Sequential(\n        Conv2D(in_channels, out_channels, 3",
        "Your weights do not come from the generator that you were given: no run could be repeated.",
    ),
    Mistake(
        "paths",
        "the shortcut is padded",
        "out_channels, 1, stride, padding=0, bias=False",
        "out_channels, 1, stride, bias=False",
        "Your 1 × 1 convolution pads: a window of one pixel then reads the frame too, and the maps come "
        "out too large.",
    ),
    Mistake("paths", "the shortcut has a bias", "padding=0, bias=False", "padding=0", BIASED),
    Mistake(
        "paths",
        "asks for channels only",
        "stride == 1 and in_channels == out_channels",
        "in_channels == out_channels",
        RULE,
    ),
    Mistake(
        "paths",
        "asks for the stride only",
        "stride == 1 and in_channels == out_channels",
        "stride == 1",
        RULE,
    ),
    Mistake(
        "paths",
        "or in place of and",
        "stride == 1 and in_channels == out_channels",
        "stride == 1 or in_channels == out_channels",
        "Your rule takes one condition for enough: an identity needs the same channels and the same side.",
    ),
    Mistake(
        "paths",
        "always projects",
        "if stride == 1 and in_channels == out_channels:",
        "if False:",
        "Where x fits as it is, your shortcut learns something all the same; an identity costs nothing and "
        "hands the gradient on untouched.",
    ),
    Mistake(
        "paths",
        "turned round",
        "if stride == 1 and in_channels == out_channels:",
        "if not (stride == 1 and in_channels == out_channels):",
        "Your rule is turned round: the identity stands where a projection is needed.",
    ),
    Mistake(
        "paths",
        "the shortcut has no norm",
        "padding=0, bias=False, rng=rng),\n        BatchNorm2D(out_channels),\n",
        "padding=0, bias=False, rng=rng),\n",
        "Behind the shortcut's convolution its norm is missing.",
    ),
    Mistake(
        "paths",
        "the shortcut bends",
        "padding=0, bias=False, rng=rng),\n        BatchNorm2D(out_channels),\n",
        "padding=0, bias=False, rng=rng),\n        BatchNorm2D(out_channels),\n        ReLU(),\n",
        "Your shortcut bends. It is fitted to a new shape, and otherwise left alone; the ReLU stands "
        "behind the plus.",
    ),
    Mistake(
        "paths",
        "a window of three in the shortcut",
        "out_channels, 1, stride, padding=0",
        "out_channels, 3, stride, padding=1",
        "Your shortcut looks at neighbours: 3 × 3 is nine times as much to learn as a window of one pixel.",
    ),
    Mistake(
        "paths",
        "the shortcut does not stride",
        "out_channels, 1, stride, padding=0",
        "out_channels, 1, 1, padding=0",
        "Your shortcut reads every pixel, whatever the stride, and comes out larger than F(x).",
    ),
    Mistake(
        "paths",
        "no layer for the identity",
        "return Identity()",
        "return None",
        "Where x fits, your shortcut is None. An Identity is a layer, and knows forward and backward.",
    ),
    Mistake(
        "paths",
        "a bias in both convolutions",
        "stride, padding=1, bias=False, rng=rng),\n        BatchNorm2D(out_channels),\n        ReLU(),\n"
        "        Conv2D(out_channels, out_channels, 3, 1, padding=1, bias=False",
        "stride, padding=1, rng=rng),\n        BatchNorm2D(out_channels),\n        ReLU(),\n"
        "        Conv2D(out_channels, out_channels, 3, 1, padding=1",
        "Both of your convolutions have a bias: two more arrays to learn, and the norms subtract them again.",
    ),
    Mistake(
        "paths",
        "one norm for two places",
        "    return Sequential(\n        Conv2D(in_channels, out_channels, 3, stride, padding=1, bias=False, rng=rng),"
        "\n        BatchNorm2D(out_channels),\n        ReLU(),\n"
        "        Conv2D(out_channels, out_channels, 3, 1, padding=1, bias=False, rng=rng),\n"
        "        BatchNorm2D(out_channels),\n",
        "    norm = BatchNorm2D(out_channels)\n    return Sequential(\n"
        "        Conv2D(in_channels, out_channels, 3, stride, padding=1, bias=False, rng=rng),\n"
        "        norm,\n        ReLU(),\n"
        "        Conv2D(out_channels, out_channels, 3, 1, padding=1, bias=False, rng=rng),\n        norm,\n",
        "One norm object stands at two places of your F: both share its γ and β, and its cache.",
    ),
    Mistake(
        "paths",
        "the first norm is missing",
        "        BatchNorm2D(out_channels),\n        ReLU(),\n",
        "        ReLU(),\n",
        "A norm follows each of the two convolutions; behind your first one it is missing.",
    ),
    Mistake(
        "paths",
        "the shortcut normalizes first",
        "        Conv2D(in_channels, out_channels, 1, stride, padding=0, bias=False, rng=rng),\n"
        "        BatchNorm2D(out_channels),\n",
        "        BatchNorm2D(in_channels),\n"
        "        Conv2D(in_channels, out_channels, 1, stride, padding=0, bias=False, rng=rng),\n",
        "Your shortcut's norm stands in front of its convolution; it follows, on the channels of F(x).",
    ),
    Mistake(
        "layer",
        "drops the shortcut in backward",
        " + self.shortcut.backward(grad_sum)",
        "",
        "Forward adds the shortcut, backward forgets it: x, and what the shortcut learns, miss their share.",
    ),
    Mistake(
        "layer",
        "drops the shortcut in forward",
        " + self.shortcut.forward(x)",
        "",
        "y is relu(F(x)) alone: the shortcut is not added.",
    ),
    Mistake(
        "layer",
        "drops F in backward",
        "self.residual.backward(grad_sum) + ",
        "",
        "Nothing goes back through F: its parameters have no gradient.",
    ),
    Mistake(
        "layer",
        "bends before adding",
        "self.relu.forward(self.residual.forward(x) + self.shortcut.forward(x))",
        "self.relu.forward(self.residual.forward(x)) + self.shortcut.forward(x)",
        FIRST_BENT,
    ),
    Mistake(
        "layer",
        "never bends",
        "self.relu.forward(self.residual.forward(x) + self.shortcut.forward(x))",
        "self.residual.forward(x) + self.shortcut.forward(x)",
        "The sum leaves without its ReLU, which then has no mask for backward either.",
    ),
    Mistake(
        "layer",
        "shortcut unmasked",
        "self.shortcut.backward(grad_sum)",
        "self.shortcut.backward(grad_output)",
        UNMASKED_SHORTCUT,
    ),
    Mistake(
        "layer",
        "F unmasked",
        "self.residual.backward(grad_sum)",
        "self.residual.backward(grad_output)",
        UNMASKED_RESIDUAL,
    ),
    Mistake("layer", "no mask", "self.relu.backward(grad_output)", "grad_output", OPEN),
    Mistake(
        "layer",
        "runs F twice",
        "        return self.relu.forward(self",
        "        self.residual.forward(x)\n        return self.relu.forward(self",
        "F runs twice in one forward: y is right, and its norms moved their running statistics twice.",
    ),
    Mistake(
        "layer",
        "runs the shortcut twice",
        "        return self.relu.forward(self",
        "        self.shortcut.forward(x)\n        return self.relu.forward(self",
        "The shortcut runs twice in one forward: y is right, and its norm moved its running statistics twice.",
    ),
    Mistake(
        "layer",
        "F's own backward twice",
        "        return self.residual.backward(grad_sum)",
        "        self.residual.backward(grad_sum)\n        return self.residual.backward(grad_sum)",
        TWICE,
    ),
    Mistake(
        "layer",
        "adds x itself",
        "self.shortcut.forward(x)",
        "x",
        "You add x as it came in. Where the shape changes it does not fit: the shortcut is there to fit it.",
    ),
    Mistake(
        "layer",
        "pays x directly",
        "self.shortcut.backward(grad_sum)",
        "grad_sum",
        "You add the gradient of the sum as if the shortcut were always an identity; a projection has a "
        "backward of its own.",
    ),
    Mistake(
        "layer",
        "adds in place",
        "        return self.relu.forward(self.residual.forward(x) + self.shortcut.forward(x))",
        "        s = self.shortcut.forward(x)\n        s += self.residual.forward(x)\n"
        "        return self.relu.forward(s)",
        WRITTEN,
    ),
    Mistake(
        "layer",
        "one behind the other",
        "self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)",
        "self.shortcut.backward(self.residual.backward(grad_sum))",
        "The gradient of F is sent through the shortcut: the paths lie side by side, and both begin at the "
        "sum.",
    ),
    Mistake(
        "layer",
        "returns nothing",
        "        return self.residual.backward(grad_sum)",
        "        self.residual.backward(grad_sum)",
        NOT_RETURNED,
    ),
    Mistake(
        "layer",
        "F in front of the shortcut",
        "        return self.relu.forward(self.residual.forward(x) + self.shortcut.forward(x))",
        "        h = self.residual.forward(x)\n        return self.relu.forward(h + self.shortcut.forward(h))",
        "Your shortcut is given what F made. The paths lie side by side, and both begin at x.",
    ),
    Mistake(
        "layer",
        "the ReLU last in backward",
        "        grad_sum = self.relu.backward(grad_output)\n"
        "        return self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)",
        "        grad_x = self.residual.backward(grad_output) + self.shortcut.backward(grad_output)\n"
        "        return self.relu.backward(grad_x)",
        "Your backward ends with the ReLU. It came last in forward, so it comes first on the way back.",
    ),
    Mistake(
        "layer",
        "bends before adding, in both directions",
        "self.relu.forward(self.residual.forward(x) + self.shortcut.forward(x))\n\n"
        "    def backward(self, grad_output):\n        # ANSWER\n"
        "        grad_sum = self.relu.backward(grad_output)\n"
        "        return self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)",
        "self.relu.forward(self.residual.forward(x)) + self.shortcut.forward(x)\n\n"
        "    def backward(self, grad_output):\n        # ANSWER\n"
        "        grad_F = self.relu.backward(grad_output)\n"
        "        return self.residual.backward(grad_F) + self.shortcut.backward(grad_output)",
        "Your backward fits your forward, and your forward is another block's: " + FIRST_BENT,
    ),
    Mistake(
        "preactivation",
        "projects x",
        "self.projection.forward(h)",
        "self.projection.forward(x)",
        "Your projection reads x; in this block it reads h, after norm and ReLU.",
    ),
    Mistake(
        "preactivation",
        "the identity carries h",
        "x if self.projection",
        "h if self.projection",
        "Your identity carries h. It starts at x, before the norm, so that the sum is touched by nothing.",
    ),
    Mistake(
        "preactivation",
        "bends after the plus",
        "return self.residual.forward(h) + beside",
        "return np.maximum(self.residual.forward(h) + beside, 0)",
        "You bend after the plus, by habit: here nothing stands behind it, and y may be negative.",
    ),
    Mistake(
        "preactivation",
        "F reads x",
        "self.residual.forward(h)",
        "self.residual.forward(x)",
        "Your F reads x; it reads h, after norm and ReLU.",
    ),
    Mistake(
        "preactivation",
        "the identity through norm and ReLU",
        "self.bend.backward(grad_h) + grad_output",
        "self.bend.backward(grad_h + grad_output)",
        "The identity's share goes back through norm and ReLU: it started at x, in front of both.",
    ),
    Mistake(
        "preactivation",
        "drops the identity",
        "self.bend.backward(grad_h) + grad_output",
        "self.bend.backward(grad_h)",
        DROPPED,
    ),
    Mistake(
        "preactivation",
        "the projection around norm and ReLU",
        "self.bend.backward(grad_h + self.projection.backward(grad_output))",
        "self.bend.backward(grad_h) + self.projection.backward(grad_output)",
        "The projection's share goes around norm and ReLU: it read h, so it belongs to ∂L/∂h.",
    ),
    Mistake(
        "preactivation",
        "drops the projection",
        "self.bend.backward(grad_h + self.projection.backward(grad_output))",
        "self.bend.backward(grad_h)",
        "Nothing goes back through the projection: it learns nothing, and h misses a share.",
    ),
    Mistake(
        "preactivation",
        "the identity even where it projects",
        "        if self.projection is None:\n"
        "            return self.bend.backward(grad_h) + grad_output\n"
        "        return self.bend.backward(grad_h + self.projection.backward(grad_output))",
        "        return self.bend.backward(grad_h) + grad_output",
        "backward treats every block as if its shortcut were an identity; where one projects, the shapes do "
        "not even fit.",
    ),
    Mistake(
        "preactivation",
        "stops at h",
        "return self.bend.backward(grad_h) + grad_output",
        "return grad_h + grad_output",
        "∂L/∂h is returned as ∂L/∂x: norm and ReLU stand between the two.",
    ),
    Mistake(
        "preactivation",
        "adds in place",
        "        return self.residual.forward(h) + beside",
        "        beside += self.residual.forward(h)\n        return beside",
        WRITTEN,
    ),
    Mistake(
        "preactivation",
        "stops at h where it projects",
        "self.bend.backward(grad_h + self.projection.backward(grad_output))",
        "grad_h + self.projection.backward(grad_output)",
        "∂L/∂h is returned as ∂L/∂x: norm and ReLU stand between the two.",
    ),
    Mistake(
        "preactivation",
        "the identity carries h, in both directions",
        "x if self.projection is None else self.projection.forward(h)\n"
        "        return self.residual.forward(h) + beside\n\n"
        "    def backward(self, grad_output):\n        # ANSWER\n"
        "        grad_h = self.residual.backward(grad_output)\n        if self.projection is None:\n"
        "            return self.bend.backward(grad_h) + grad_output\n",
        "h if self.projection is None else self.projection.forward(h)\n"
        "        return self.residual.forward(h) + beside\n\n"
        "    def backward(self, grad_output):\n        # ANSWER\n"
        "        grad_h = self.residual.backward(grad_output)\n        if self.projection is None:\n"
        "            return self.bend.backward(grad_h + grad_output)\n",
        "Your identity carries h. It starts at x, before the norm, so that the sum is touched by nothing.",
    ),
    Mistake(
        "preactivation",
        "projects x, in both directions",
        "x if self.projection is None else self.projection.forward(h)\n"
        "        return self.residual.forward(h) + beside\n\n"
        "    def backward(self, grad_output):\n        # ANSWER\n"
        "        grad_h = self.residual.backward(grad_output)\n        if self.projection is None:\n"
        "            return self.bend.backward(grad_h) + grad_output\n"
        "        return self.bend.backward(grad_h + self.projection.backward(grad_output))",
        "x if self.projection is None else self.projection.forward(x)\n"
        "        return self.residual.forward(h) + beside\n\n"
        "    def backward(self, grad_output):\n        # ANSWER\n"
        "        grad_x = self.bend.backward(self.residual.backward(grad_output))\n"
        "        if self.projection is None:\n            return grad_x + grad_output\n"
        "        return grad_x + self.projection.backward(grad_output)",
        "Your projection reads x; in this block it reads h, after norm and ReLU.",
    ),
    Mistake(
        "bottleneck",
        "begins loud",
        "        self.residual.layers[-1].gamma.value[...] = 0\n",
        "",
        "A fresh block of yours adds something: the γ of its last norm begins at 1.",
    ),
    Mistake(
        "bottleneck",
        "silences the first norm",
        "self.residual.layers[-1].gamma",
        "self.residual.layers[1].gamma",
        "You silenced the first norm: then nothing comes back to the first convolution, and the last norm "
        "still begins at 1.",
    ),
    Mistake(
        "bottleneck",
        "silences every norm",
        "        self.residual.layers[-1].gamma.value[...] = 0\n",
        "        for norm in self.residual.layers[1::3]:\n            norm.gamma.value[...] = 0\n",
        "Every γ of F begins at 0. One is enough to silence it; with all of them no gradient finds its way "
        "in.",
    ),
    Mistake(
        "bottleneck",
        "silences the shortcut",
        "BatchNorm2D(wide)\n            )",
        "BatchNorm2D(wide)\n            )\n            self.shortcut.layers[1].gamma.value[...] = 0",
        "The γ of the shortcut's norm begins at 0 too, so that a fresh block that projects lets nothing "
        "through.",
    ),
    Mistake(
        "bottleneck",
        "strides in the first convolution",
        "            convolution(in_channels, channels, 1, 1, rng),\n"
        "            BatchNorm2D(channels),\n            ReLU(),\n"
        "            convolution(channels, channels, 3, stride, rng),",
        "            convolution(in_channels, channels, 1, stride, rng),\n"
        "            BatchNorm2D(channels),\n            ReLU(),\n"
        "            convolution(channels, channels, 3, 1, rng),",
        "The first convolution has the stride, and throws pixels away that no window has seen; the 3 × 3 "
        "takes it here.",
    ),
    Mistake(
        "bottleneck",
        "strides in the last convolution",
        "            convolution(channels, channels, 3, stride, rng),\n"
        "            BatchNorm2D(channels),\n            ReLU(),\n"
        "            convolution(channels, wide, 1, 1, rng),",
        "            convolution(channels, channels, 3, 1, rng),\n"
        "            BatchNorm2D(channels),\n            ReLU(),\n"
        "            convolution(channels, wide, 1, stride, rng),",
        "The last convolution has the stride: the 3 × 3 takes it, so that later layers work on fewer pixels.",
    ),
    Mistake(
        "bottleneck",
        "compares with the narrow width",
        "in_channels != wide:",
        "in_channels != channels:",
        WIDE_RULE,
    ),
    Mistake(
        "bottleneck",
        "asks for the stride only",
        "if stride != 1 or in_channels != wide:",
        "if stride != 1:",
        WIDE_RULE,
    ),
    Mistake(
        "bottleneck",
        "asks for channels only",
        "if stride != 1 or in_channels != wide:",
        "if in_channels != wide:",
        UNSTRIDED,
    ),
    Mistake(
        "bottleneck",
        "does not widen",
        "wide = 4 * channels",
        "wide = channels",
        "Your block stays narrow: the last convolution brings back four times the channels.",
    ),
    Mistake(
        "bottleneck",
        "a ReLU too many",
        "            BatchNorm2D(wide),\n        )\n"
        "        self.residual.layers[-1].gamma.value[...] = 0",
        "            BatchNorm2D(wide),\n            ReLU(),\n        )\n"
        "        self.residual.layers[-2].gamma.value[...] = 0",
        "Your F ends with a ReLU, so it can never take anything away; the block bends after the plus.",
    ),
    Mistake(
        "bottleneck",
        "one ReLU for two places",
        "        self.residual.layers[-1].gamma.value[...] = 0",
        "        self.residual.layers[5] = self.residual.layers[2]\n"
        "        self.residual.layers[-1].gamma.value[...] = 0",
        "One ReLU object stands at two places in F: y is right, and the second mask has overwritten the "
        "first.",
    ),
    Mistake(
        "bottleneck",
        "F's last ReLU behind the plus too",
        "self.relu = ReLU()",
        "self.relu = self.residual.layers[5]",
        "The ReLU behind the plus is one that F uses too: y is right, and F's mask has been overwritten.",
    ),
    Mistake(
        "bottleneck",
        "the shortcut does not stride",
        "convolution(in_channels, wide, 1, stride, rng), BatchNorm2D(wide)",
        "convolution(in_channels, wide, 1, 1, rng), BatchNorm2D(wide)",
        UNSTRIDED,
    ),
    Mistake(
        "bottleneck",
        "drops the shortcut in backward",
        "self.shortcut.backward(grad_join) + ",
        "",
        DROPPED,
    ),
    Mistake(
        "bottleneck",
        "bends before adding",
        "self.relu.forward(self.shortcut.forward(x) + self.residual.forward(x))",
        "self.shortcut.forward(x) + self.relu.forward(self.residual.forward(x))",
        FIRST_BENT,
    ),
    Mistake(
        "bottleneck",
        "bends nowhere in F",
        "            BatchNorm2D(channels),\n            ReLU(),\n"
        "            convolution(channels, channels, 3, stride, rng),\n"
        "            BatchNorm2D(channels),\n            ReLU(),\n",
        "            BatchNorm2D(channels),\n"
        "            convolution(channels, channels, 3, stride, rng),\n"
        "            BatchNorm2D(channels),\n",
        "Nothing bends inside of your F: a ReLU follows its first and its second norm.",
    ),
    Mistake(
        "bottleneck",
        "silences the last weights",
        "self.residual.layers[-1].gamma.value",
        "self.residual.layers[-2].weight.value",
        "Your fresh block is silent by the weights of its last convolution; asked for is the γ behind them.",
    ),
    Mistake(
        "bottleneck",
        "one number in place of an array",
        "gamma.value[...] = 0",
        "gamma.value = 0",
        "A single 0 has taken the place of the array in which the last norm keeps its γ, one number per "
        "channel: the array stays, and its entries change.",
    ),
    Mistake(
        "bug",
        "mends the ReLU only",
        " + grad_sum",
        "",
        "One fault is left: forward has a fork at x, and only one of its two paths comes back.",
    ),
    Mistake(
        "bug",
        "mends the shortcut only",
        "self.inner_relu = ReLU()",
        "self.inner_relu = self.relu",
        "One fault is left: a layer stands at two places, and remembers the second only.",
    ),
    Mistake(
        "bug",
        "shortcut unmasked",
        " + grad_sum",
        " + grad_output",
        UNMASKED_SHORTCUT,
    ),
    Mistake(
        "bug",
        "masks exchanged",
        "        grad_sum = self.relu.backward(grad_output)\n"
        "        grad_h = self.conv_2.backward(self.norm_2.backward(grad_sum))\n"
        "        grad_a = self.inner_relu.backward(grad_h)",
        "        grad_sum = self.inner_relu.backward(grad_output)\n"
        "        grad_h = self.conv_2.backward(self.norm_2.backward(grad_sum))\n"
        "        grad_a = self.relu.backward(grad_h)",
        "There are two ReLUs now, and backward asks each for the other's mask.",
    ),
    Mistake(
        "bug",
        "no inner mask",
        "self.inner_relu.backward(grad_h)",
        "grad_h",
        "The inner ReLU has no backward: where it was shut, nothing may come back.",
    ),
    Mistake(
        "bug",
        "bends before adding",
        "self.relu.forward(self.norm_2.forward(self.conv_2.forward(h)) + x)",
        "self.relu.forward(self.norm_2.forward(self.conv_2.forward(h))) + x",
        "Your forward has other values than hers, and hers was right: the plus comes before the ReLU.",
    ),
    Mistake(
        "bug",
        "claims for another x",
        "    block.forward(x)\n",
        "",
        "backward answers for the forward that ran last, which was not at x but a step beside it.",
    ),
    Mistake(
        "bug",
        "half the distance",
        "/ (2 * epsilon)",
        "/ epsilon",
        "Measured is twice too large: from one end to the other it is two steps.",
    ),
    Mistake(
        "bug",
        "one-sided",
        "    behind = np.sum(grad_output * block.forward(x - epsilon * direction))\n",
        "    behind = np.sum(grad_output * block.forward(x))\n    epsilon = epsilon / 2\n",
        "You measure to one side only, which is off by as much as the slope changes over the step.",
    ),
    Mistake(
        "bug",
        "forgets the direction",
        "block.backward(grad_output) * direction",
        "block.backward(grad_output)",
        "Claimed sums ∂L/∂x as it is: each entry counts by how far its x moves along d.",
    ),
    Mistake(
        "bug",
        "forgets g",
        "    ahead = np.sum(grad_output * block.forward(x + epsilon * direction))\n"
        "    behind = np.sum(grad_output * block.forward(x - epsilon * direction))",
        "    ahead = np.sum(block.forward(x + epsilon * direction))\n"
        "    behind = np.sum(block.forward(x - epsilon * direction))",
        "Measured is the slope of Σ y; the loss is Σ g · y, or ∂L/∂y would not be g.",
    ),
    Mistake(
        "bug",
        "the other way round",
        "return (ahead - behind) / (2 * epsilon), claimed",
        "return claimed, (ahead - behind) / (2 * epsilon)",
        "The two slopes come in the wrong order: first measured, then claimed.",
    ),
    Mistake(
        "bug",
        "moves x in place",
        "    ahead = np.sum(grad_output * block.forward(x + epsilon * direction))\n"
        "    behind = np.sum(grad_output * block.forward(x - epsilon * direction))\n",
        "    x += epsilon * direction\n    ahead = np.sum(grad_output * block.forward(x))\n"
        "    x -= 2 * epsilon * direction\n    behind = np.sum(grad_output * block.forward(x))\n",
        "x itself has been moved, and not all the way back: claimed belongs to another place, and "
        "so does the caller's x.",
    ),
]
