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
TWICE = "A path ran backward twice: gradients accumulate, so each of its parameters has received its share twice."
RAN_TWICE = "A path runs twice in one forward: y is right, and its norms moved their running statistics twice."
ZEROED = (
    "The gradients of the parameters are put back to 0 before backward. Backward adds to what is there; to "
    "begin at 0 is the business of whoever trains."
)
HALVED_TWICE = "Your residual path uses the stride in both convolutions, and halves the maps twice."
RULE = (
    "Your shortcut is an identity where x has another shape than F(x): either the channels or the side of "
    "the maps may have changed."
)
UNEQUAL = (
    "F(x) and what comes by your shortcut differ in the side of their maps: with a stride of 2 each path "
    "halves the side once, and with a stride of 1 neither does."
)
WRITTEN = (
    "You write the sum into x, or into what the shortcut returned, which is x itself where it is an "
    "identity: x belongs to the layer in front."
)
WRITTEN_GRADIENT = (
    "You write into ∂L/∂y: it belongs to the layer behind, and has to stay as it came."
)
NOT_RETURNED = "backward returns nothing: the block before this one waits for ∂L/∂x."
ONE_TRUTH = (
    "One True or False is asked of a whole array: np.maximum and np.where decide at each place."
)
NO_FUNCTION = (
    "You call a layer as if it were a function. Our layers have two methods, forward and backward, which "
    "are called by their names."
)
NEVER_RAN = (
    "Your backward asks a ReLU for its mask, and that ReLU did not run in forward: what bends on the way "
    "forward is what shuts on the way back."
)
LEFT_OUT = (
    "In your forward not both paths lead from x to the sum: each begins at x and runs through all of its "
    "layers, and then the two are added."
)
ONE_BEHIND_THE_OTHER = (
    "One path is given what the other made. They lie side by side: both begin at x, and on the way back "
    "both begin at the sum."
)
NOT_BY_ITSELF = (
    "Nothing comes back to x on the shortcut by itself. The two paths lie side by side: each gets the "
    "gradient of the sum, and what both bring back is added."
)
X_FOR_SUM = (
    "Your backward mixes up x and the sum: the mask is that of the sum, and from the gradient of the sum to "
    "that of x only the backwards of the two paths lead."
)
BENT_TWICE = (
    "F(x) is bent before the plus, and the sum once more behind it: a block can add but never take away. "
    "One ReLU, behind the plus, is all that the join has."
)
BOTH_BENT = "You bend both paths before they meet, so that nothing can be taken away; the sum is bent, once."
SHORTCUT_BENT = "You bend what comes by the shortcut; it meets F(x) as it is, and the sum is bent."
SUBTRACTED = (
    "You subtract one path from the other. F learns what is to be added: the block adds, always."
)
HALVED = (
    "The paths are averaged, or the gradient is shared out in halves: the block adds them as they are, and "
    "each gets the whole gradient of the sum."
)
NO_BEND = (
    "The sum leaves your block without a ReLU, in both directions: no y of a block is negative."
)
OPEN_AT_ZERO = "At the places where the sum is exactly 0 you let the gradient pass; our ReLU takes the slope 0 there."
MASK_OF_F = "Your mask asks whether F(x) was above 0. What was bent is the sum, so the sum decides."
SIDE_BY_SIDE = "You lay the two paths side by side, with twice the channels; a residual block adds them, place by place."
GRADIENT_BENT = "You asked for the sign of the gradient. A ReLU is open or shut by what came in on the way forward."
MULTIPLIED = "What comes back on two paths is multiplied. Slopes multiply along a path; where paths meet, they add."
UNPAID_F = "Nothing goes back through F: its parameters get no gradient, and x misses a share."
FORWARD_AGAIN = "A path runs forward on the gradient in your backward: that overwrites its cache, and is no derivative."
PROMOTED = (
    "Your block turns float32 into float64: each number takes twice the memory, and all layers behind work "
    "with them."
)
GIVEN_SEED = (
    "Weights of yours come from a seed and not from the generator that you were given: two blocks that are "
    "drawn from it one behind the other begin equal."
)
ONE_SEED = (
    "Your convolutions were made from one seed and begin alike; hand the generator on, so that each draws "
    "new numbers."
)
NO_GENERATOR = (
    "Not all of your weights come from the generator that you were given: no run could be repeated."
)
NO_LAYER = (
    "What your function returns is a list, or something else that is no layer: Sequential(*layers) makes one "
    "layer of a row."
)
NORM_MISSING = "A norm follows every convolution; behind one of yours it is missing."
SHARED_RELU = (
    "One ReLU object stands at two places: its second forward has overwritten the mask of the first, which "
    "backward then asks for."
)
F_READS_X = "Your F reads x; it reads h, after norm and ReLU."
BENT_AFTER = (
    "You bend after the plus, by habit: here nothing stands behind it, and y may be negative."
)
BENDS_TWICE = (
    "Norm and ReLU run more than once in one forward: y is right, and the norm moved its running statistics "
    "twice. Make h once."
)
NO_SHORTCUT = "Nothing is added to F(h): beside it comes x, or what the projection makes of h."
TWO_CASES = (
    "Your block mixes up its two cases. Where the shapes agree, `self.projection` is None, and x and ∂L/∂y "
    "are added as they are; elsewhere they do not fit, and the projection stands between them."
)
BEND_PLACE = "The ReLU of `bend` stands between x and F: it runs forward once, before F, and backward once, after F."
LOUD = "A fresh block of yours adds something: the γ of its last norm does not begin at 0 in every channel."
NO_PARAMETER = (
    "γ is a Parameter, with a value and a grad, and your code puts something else in its place or treats it "
    "as an array: change the numbers in its value."
)
FIT = (
    "Where your two paths meet, one has fewer channels than the other. F(x) has 4 · channels: wherever x has "
    "another number of them, the shortcut projects, and gives out as many as F."
)
ALWAYS = (
    "Where x fits as it is, your shortcut learns something all the same; an identity costs nothing and "
    "hands the gradient on untouched."
)
JUDGED = (
    "You return one number, a verdict on the two slopes; asked for are the two themselves, measured, then "
    "claimed."
)
JOINS_EARLY = (
    "The shortcut's share joins the gradient too early and goes back through layers of F: it left x in front "
    "of all of them, so that it is added behind them all."
)
INSIDE_OUT = (
    "On the way back norm and convolution stand in the order of forward: the norm came last, so its backward "
    "comes first."
)
OTHER_PLACE = "On the way back a layer stands at the place of another: each is asked where it stood on the way forward."


def methods(forward, backward):
    """The bodies of forward and backward with what stands between them."""
    return f"{forward}\n\n    def backward(self, grad_output):\n        # ANSWER\n{backward}"


LAYER_FORWARD = (
    "        return self.relu.forward(self.residual.forward(x) + self.shortcut.forward(x))"
)
LAYER_BACKWARD = (
    "        grad_sum = self.relu.backward(grad_output)\n"
    "        return self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)"
)
LAYER = methods(LAYER_FORWARD, LAYER_BACKWARD)
PRE_FORWARD = (
    "        h = self.bend.forward(x)\n"
    "        beside = x if self.projection is None else self.projection.forward(h)\n"
    "        return self.residual.forward(h) + beside"
)
PRE_BACKWARD = (
    "        grad_h = self.residual.backward(grad_output)\n"
    "        if self.projection is None:\n"
    "            return self.bend.backward(grad_h) + grad_output\n"
    "        return self.bend.backward(grad_h + self.projection.backward(grad_output))"
)
PRE = methods(PRE_FORWARD, PRE_BACKWARD)
NARROW_FORWARD = (
    "        return self.relu.forward(self.shortcut.forward(x) + self.residual.forward(x))"
)
NARROW_BACKWARD = (
    "        grad_join = self.relu.backward(grad_output)\n"
    "        return self.shortcut.backward(grad_join) + self.residual.backward(grad_join)"
)
NARROW = methods(NARROW_FORWARD, NARROW_BACKWARD)
NARROW_F = (
    "            convolution(in_channels, channels, 1, 1, rng),\n"
    "            BatchNorm2D(channels),\n            ReLU(),\n"
    "            convolution(channels, channels, 3, stride, rng),\n"
    "            BatchNorm2D(channels),\n            ReLU(),\n"
    "            convolution(channels, wide, 1, 1, rng),\n            BatchNorm2D(wide),\n"
)
SILENT = "        self.residual.layers[-1].gamma.value[...] = 0\n"
NARROW_SHORTCUT = (
    "            self.shortcut = Sequential(\n"
    "                convolution(in_channels, wide, 1, stride, rng), BatchNorm2D(wide)\n            )"
)
NARROW_REST = (
    f"        )\n{SILENT}        self.shortcut = Identity()\n"
    f"        if stride != 1 or in_channels != wide:\n{NARROW_SHORTCUT}"
)
SLOPES = (
    "    ahead = np.sum(grad_output * block.forward(x + epsilon * direction))\n"
    "    behind = np.sum(grad_output * block.forward(x - epsilon * direction))\n"
    "    block.forward(x)\n"
    "    claimed = np.sum(block.backward(grad_output) * direction)\n"
    "    return (ahead - behind) / (2 * epsilon), claimed"
)
BACK_INSIDE = (
    "        grad_h = self.conv_2.backward(self.norm_2.backward(grad_sum))\n"
    "        grad_a = self.inner_relu.backward(grad_h)\n"
    "        return self.conv_1.backward(self.norm_1.backward(grad_a)) + grad_sum"
)

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
        BOTH_BENT,
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
        SIDE_BY_SIDE,
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
    Mistake(
        "join",
        "bends F(x), then the sum",
        "np.maximum(residual + shortcut, 0)",
        "np.maximum(np.maximum(residual, 0) + shortcut, 0)",
        BENT_TWICE,
    ),
    Mistake(
        "join",
        "bends the shortcut only",
        "np.maximum(residual + shortcut, 0)",
        "residual + np.maximum(shortcut, 0)",
        SHORTCUT_BENT,
    ),
    Mistake(
        "join",
        "takes the absolute value",
        "np.maximum(residual + shortcut, 0)",
        "np.abs(residual + shortcut)",
        "A negative sum comes out with its sign turned round: a ReLU puts 0 in its place.",
    ),
    Mistake(
        "join",
        "keeps what is negative",
        "np.maximum",
        "np.minimum",
        "What is positive is cut off and what is negative stays; a ReLU does the reverse.",
    ),
    Mistake(
        "join",
        "averages",
        "residual + shortcut",
        "(residual + shortcut) / 2",
        "You average the two. The block adds them as they are, so that F(x) = 0 leaves x untouched.",
    ),
    Mistake(
        "join",
        "multiplies",
        "residual + shortcut",
        "residual * shortcut",
        "You multiply the two. What the block learned is added to what came by the shortcut.",
    ),
    Mistake(
        "join", "takes the shortcut away", "residual + shortcut", "residual - shortcut", SUBTRACTED
    ),
    Mistake("join", "takes F(x) away", "residual + shortcut", "shortcut - residual", SUBTRACTED),
    Mistake(
        "join",
        "returns the mask",
        "np.maximum(residual + shortcut, 0)",
        "(residual + shortcut > 0).astype(float)",
        "You return where the ReLU is open, a 1 or a 0; y is the sum itself where it is open.",
    ),
    Mistake(
        "join",
        "the shortcut does not come in",
        "np.maximum(residual + shortcut, 0)",
        "np.maximum(residual, 0)",
        "What came by the shortcut is not in your y: without the sum this is a row of layers, and no "
        "residual block.",
    ),
    Mistake(
        "join",
        "F(x) does not come in",
        "np.maximum(residual + shortcut, 0)",
        "np.maximum(shortcut, 0)",
        "F(x) is not in your y: what the block learns would change nothing.",
    ),
    Mistake(
        "join",
        "opens by the sign of F(x)",
        "np.maximum(residual + shortcut, 0)",
        "np.where(residual > 0, residual + shortcut, 0)",
        "Whether y is shut is decided by the sign of F(x); it is the sum that has to be above 0.",
    ),
    Mistake(
        "join",
        "opens by the sign of the shortcut",
        "np.maximum(residual + shortcut, 0)",
        "np.where(shortcut > 0, residual + shortcut, 0)",
        "Whether y is shut is decided by the sign of what came by the shortcut; it is the sum that has to "
        "be above 0.",
    ),
    Mistake(
        "join",
        "the largest along an axis",
        "np.maximum(residual + shortcut, 0)",
        "np.max(residual + shortcut, 0)",
        "np.max(a, 0) takes the largest along axis 0, and the images are gone; np.maximum compares with 0 "
        "place by place.",
    ),
    Mistake(
        "join",
        "asks one question of all",
        "np.maximum(residual + shortcut, 0)",
        "max(residual + shortcut, 0)",
        ONE_TRUTH,
    ),
    Mistake(
        "join",
        "sums everything",
        "np.maximum(residual + shortcut, 0)",
        "np.maximum(np.sum([residual, shortcut]), 0)",
        "A single number is left: your sum runs over all places, and not only over the two paths.",
    ),
    Mistake(
        "join",
        "one number for all places",
        "np.maximum(residual + shortcut, 0)",
        "max((residual + shortcut).max(), 0)",
        "A single number is left, the largest of all; y has one number for each place.",
    ),
    Mistake(
        "join",
        "lays the images one behind the other",
        "np.maximum(residual + shortcut, 0)",
        "np.maximum(np.concatenate([residual, shortcut]), 0)",
        "The images of both paths stand one behind the other, twice as many as came in; a residual block "
        "adds them, place by place.",
    ),
    Mistake(
        "join",
        "stacks them",
        "np.maximum(residual + shortcut, 0)",
        "np.maximum(np.stack([residual, shortcut]), 0)",
        "The two are stacked along a new axis, and not added.",
    ),
    Mistake(
        "join",
        "bends inside of the shortcut",
        "    return np.maximum(residual + shortcut, 0)",
        "    shortcut += residual\n    shortcut[shortcut < 0] = 0\n    return shortcut",
        "y is right, and it stands in the array of the shortcut, which is x itself in most blocks.",
    ),
    Mistake(
        "join",
        "F(x) where the sum is open",
        "np.maximum(residual + shortcut, 0)",
        "residual * (residual + shortcut > 0)",
        "You return one of the two where the sum is above 0; y is the sum itself.",
    ),
    Mistake(
        "join",
        "the shortcut where the sum is open",
        "np.maximum(residual + shortcut, 0)",
        "shortcut * (residual + shortcut > 0)",
        "You return one of the two where the sum is above 0; y is the sum itself.",
    ),
    Mistake("around", "drops the shortcut", " + grad_sum", "", DROPPED),
    Mistake(
        "around",
        "drops F",
        "residual.backward(grad_sum) + grad_sum",
        "grad_sum",
        UNPAID_F,
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
        OPEN_AT_ZERO,
    ),
    Mistake(
        "around",
        "bends the gradient",
        "grad_output * (s > 0)",
        "np.maximum(grad_output, 0)",
        GRADIENT_BENT,
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
        MULTIPLIED,
    ),
    Mistake(
        "around",
        "forward in place of backward",
        "residual.backward(grad_sum)",
        "residual.forward(grad_sum)",
        FORWARD_AGAIN,
    ),
    Mistake(
        "around",
        "masks in place",
        "    grad_sum = grad_output * (s > 0)",
        "    grad_output *= s > 0\n    grad_sum = grad_output",
        WRITTEN_GRADIENT,
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
        "around",
        "F runs and is not added",
        "    return residual.backward(grad_sum) + grad_sum",
        "    residual.backward(grad_sum)\n    return grad_sum",
        "F has run backward, and what it returned is not in your ∂L/∂x: x feeds F too.",
    ),
    Mistake(
        "around",
        "zeroes the gradients first",
        "    grad_sum = grad_output",
        "    for p in gather_params(residual):\n        p.grad = np.zeros_like(p.grad)\n"
        "    grad_sum = grad_output",
        ZEROED,
    ),
    Mistake(
        "around",
        "adds a slope of 1",
        " + grad_sum",
        " + 1",
        "The slope of the shortcut is 1, and you add this 1 itself: what comes back there is 1 times the "
        "gradient of the sum.",
    ),
    Mistake(
        "around",
        "a slope of 1 plus a gradient",
        "residual.backward(grad_sum) + grad_sum",
        "(1 + residual.backward(grad_sum)) * grad_sum",
        "You multiply by 1 + F′ as if `residual.backward` returned a slope. It returns a gradient, which "
        "already holds ∂L/∂y.",
    ),
    Mistake(
        "around",
        "open where it is shut",
        "(s > 0)",
        "(s <= 0)",
        "Your mask is turned round: the gradient passes where the ReLU was shut.",
    ),
    Mistake(
        "around",
        "open below zero",
        "(s > 0)",
        "(s < 0)",
        "Your mask is turned round: the gradient passes where the ReLU was shut.",
    ),
    Mistake(
        "around",
        "F twice and no shortcut",
        "residual.backward(grad_sum) + grad_sum",
        "residual.backward(grad_sum) + residual.backward(grad_sum)",
        "What comes back through F is counted twice, and nothing comes back on the shortcut.",
    ),
    Mistake(
        "around",
        "averages the two paths",
        "residual.backward(grad_sum) + grad_sum",
        "(residual.backward(grad_sum) + grad_sum) / 2",
        "You average what comes back on the two paths; x receives their sum.",
    ),
    Mistake(
        "around",
        "masks once more at the end",
        "residual.backward(grad_sum) + grad_sum",
        "(residual.backward(grad_sum) + grad_sum) * (s > 0)",
        "The mask is there twice. What comes back through F belongs to x, which was not bent: the ReLU "
        "stands behind the plus.",
    ),
    Mistake(
        "around",
        "masks what F returns",
        "residual.backward(grad_sum) + grad_sum",
        "residual.backward(grad_sum) * (s > 0) + grad_sum",
        "The mask is there twice. What comes back through F belongs to x, which was not bent: the ReLU "
        "stands behind the plus.",
    ),
    Mistake(
        "around",
        "makes a mask of s",
        "    grad_sum = grad_output * (s > 0)",
        "    s[s > 0] = 1\n    s[s < 0] = 0\n    grad_sum = grad_output * s",
        "∂L/∂x is right, and s has become a mask: it is not yours to change.",
    ),
    Mistake(
        "around",
        "bends s",
        "    grad_sum = grad_output * (s > 0)",
        "    s[s < 0] = 0\n    grad_sum = grad_output * (s > 0)",
        "∂L/∂x is right, and s has been bent: it is not yours to change.",
    ),
    Mistake(
        "around",
        "runs F forward on s",
        "    return residual.backward(grad_sum)",
        "    residual.forward(s)\n    return residual.backward(grad_sum)",
        "F ran forward once more, on s: it has forgotten x, and backward answers for the forward that ran "
        "last.",
    ),
    Mistake(
        "around",
        "a ReLU that never ran",
        "grad_output * (s > 0)",
        "ReLU().backward(grad_output)",
        NEVER_RAN,
    ),
    Mistake(
        "around",
        "the sign of s",
        "(s > 0)",
        "np.sign(s)",
        "Where s is negative the gradient passes with its sign turned round: the slope there is 0, not −1.",
    ),
    Mistake(
        "around",
        "times s",
        "(s > 0)",
        "s",
        "The gradient is multiplied by s; the slope of a ReLU is 1 where s is above 0, and 0 elsewhere.",
    ),
    Mistake(
        "around",
        "half open at zero",
        "(s > 0)",
        "np.heaviside(s, 0.5)",
        "At the places where s is exactly 0 half of the gradient passes; our ReLU takes the slope 0 there.",
    ),
    Mistake(
        "around",
        "asks one question of all",
        "grad_output * (s > 0)",
        "grad_output if s > 0 else 0",
        ONE_TRUTH,
    ),
    Mistake(
        "around",
        "keeps the open places only",
        "grad_output * (s > 0)",
        "grad_output[s > 0]",
        "A boolean index returns the open places in one row and forgets where they were; the gradient keeps "
        "its shape, with 0 where the ReLU was shut.",
    ),
    Mistake(
        "around",
        "adds y",
        " + grad_sum",
        " + np.maximum(s, 0)",
        "You add y, a value of the way forward; along the shortcut a gradient comes back.",
    ),
    Mistake(
        "around",
        "takes F's share away",
        "residual.backward(grad_sum) + grad_sum",
        "grad_sum - residual.backward(grad_sum)",
        "You take one share from the other; x feeds s on two paths, and receives the sum of what comes back.",
    ),
    Mistake(
        "around",
        "takes the shortcut's share away",
        "residual.backward(grad_sum) + grad_sum",
        "residual.backward(grad_sum) - grad_sum",
        "You take one share from the other; x feeds s on two paths, and receives the sum of what comes back.",
    ),
    Mistake(
        "around",
        "F gets s",
        "residual.backward(grad_sum)",
        "residual.backward(s)",
        "F runs backward on s, a value of the way forward; what it waits for is the gradient of its output.",
    ),
    Mistake(
        "around",
        "divides by the images",
        "grad_output * (s > 0)",
        "grad_output * (s > 0) / len(s)",
        "You divide by the number of images, which the loss has done already: backward takes ∂L/∂y as it comes.",
    ),
    Mistake(
        "around",
        "both shares side by side",
        "residual.backward(grad_sum) + grad_sum",
        "residual.backward(grad_sum), grad_sum",
        "You return two gradients; x is one array and receives their sum.",
    ),
    Mistake(
        "around",
        "the shortcut's share twice",
        " + grad_sum",
        " + 2 * grad_sum",
        "The shortcut's share is counted twice: x feeds the sum once beside F.",
    ),
    Mistake(
        "around",
        "adds into ∂L/∂y",
        "    return residual.backward(grad_sum) + grad_sum",
        "    grad_output += residual.backward(grad_sum)\n    return grad_output",
        "The shortcut gets ∂L/∂y as it came in, without the mask, and you write the sum of both into it.",
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
        ONE_SEED,
    ),
    Mistake(
        "paths",
        "a generator of its own",
        "    return Sequential(\n        Conv2D(in_channels, out_channels, 3",
        "    rng = None\n    return Sequential(\n        Conv2D(in_channels, out_channels, 3",
        NO_GENERATOR,
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
        ALWAYS,
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
        "For one of its cases your shortcut_path gives no layer back. Where x fits, an Identity is a layer: "
        "it knows forward and backward.",
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
        NORM_MISSING,
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
        "paths",
        "the last norm is missing",
        "3, 1, padding=1, bias=False, rng=rng),\n        BatchNorm2D(out_channels),\n",
        "3, 1, padding=1, bias=False, rng=rng),\n",
        NORM_MISSING,
    ),
    Mistake(
        "paths",
        "no norm in F",
        "        BatchNorm2D(out_channels),\n        ReLU(),\n"
        "        Conv2D(out_channels, out_channels, 3, 1, padding=1, bias=False, rng=rng),\n"
        "        BatchNorm2D(out_channels),\n",
        "        ReLU(),\n"
        "        Conv2D(out_channels, out_channels, 3, 1, padding=1, bias=False, rng=rng),\n",
        "There is no norm in your F: one follows each of the two convolutions.",
    ),
    Mistake(
        "paths",
        "bends at the end only",
        "        BatchNorm2D(out_channels),\n        ReLU(),\n"
        "        Conv2D(out_channels, out_channels, 3, 1, padding=1, bias=False, rng=rng),\n"
        "        BatchNorm2D(out_channels),\n",
        "        BatchNorm2D(out_channels),\n"
        "        Conv2D(out_channels, out_channels, 3, 1, padding=1, bias=False, rng=rng),\n"
        "        BatchNorm2D(out_channels),\n        ReLU(),\n",
        "The ReLU of your F stands at its end. It belongs between the two convolutions; what bends behind the "
        "plus is the block's.",
    ),
    Mistake(
        "paths",
        "norm and ReLU in front of each convolution",
        "        Conv2D(in_channels, out_channels, 3, stride, padding=1, bias=False, rng=rng),\n"
        "        BatchNorm2D(out_channels),\n        ReLU(),\n"
        "        Conv2D(out_channels, out_channels, 3, 1, padding=1, bias=False, rng=rng),\n"
        "        BatchNorm2D(out_channels),\n",
        "        BatchNorm2D(in_channels),\n        ReLU(),\n"
        "        Conv2D(in_channels, out_channels, 3, stride, padding=1, bias=False, rng=rng),\n"
        "        BatchNorm2D(out_channels),\n        ReLU(),\n"
        "        Conv2D(out_channels, out_channels, 3, 1, padding=1, bias=False, rng=rng),\n",
        "Norm and ReLU stand in front of your convolutions, as in a later kind of block; here the convolution "
        "comes first, and the norm behind it.",
    ),
    Mistake(
        "paths",
        "bends before it normalizes, and at the end",
        "        BatchNorm2D(out_channels),\n        ReLU(),\n"
        "        Conv2D(out_channels, out_channels, 3, 1, padding=1, bias=False, rng=rng),\n",
        "        ReLU(),\n        BatchNorm2D(out_channels),\n"
        "        Conv2D(out_channels, out_channels, 3, 1, padding=1, bias=False, rng=rng),\n"
        "        ReLU(),\n",
        "A ReLU stands behind each of your convolutions, before the norm; F has one, behind its first norm.",
    ),
    Mistake(
        "paths",
        "no padding in either convolution",
        "stride, padding=1, bias=False, rng=rng),\n        BatchNorm2D(out_channels),\n        ReLU(),\n"
        "        Conv2D(out_channels, out_channels, 3, 1, padding=1",
        "stride, padding=0, bias=False, rng=rng),\n        BatchNorm2D(out_channels),\n        ReLU(),\n"
        "        Conv2D(out_channels, out_channels, 3, 1, padding=0",
        "Without a frame, a window of 3 takes one pixel off each side: F(x) comes out too small.",
    ),
    Mistake(
        "paths",
        "a window of one in the first convolution",
        "3, stride, padding=1",
        "1, stride, padding=0",
        "A window of F is 1 × 1, which sees no neighbours; both of its windows are 3 × 3.",
    ),
    Mistake(
        "paths",
        "a window of one in the second convolution",
        "3, 1, padding=1",
        "1, 1, padding=0",
        "A window of F is 1 × 1, which sees no neighbours; both of its windows are 3 × 3.",
    ),
    Mistake(
        "paths",
        "windows of five",
        "3, stride, padding=1, bias=False, rng=rng),\n        BatchNorm2D(out_channels),\n        ReLU(),\n"
        "        Conv2D(out_channels, out_channels, 3, 1, padding=1",
        "5, stride, padding=2, bias=False, rng=rng),\n        BatchNorm2D(out_channels),\n        ReLU(),\n"
        "        Conv2D(out_channels, out_channels, 5, 1, padding=2",
        "Your windows are 5 × 5; both of F's windows are 3 × 3.",
    ),
    Mistake(
        "paths",
        "the channels change in the second convolution",
        "        Conv2D(in_channels, out_channels, 3, stride, padding=1, bias=False, rng=rng),\n"
        "        BatchNorm2D(out_channels),\n        ReLU(),\n"
        "        Conv2D(out_channels, out_channels, 3, 1,",
        "        Conv2D(in_channels, in_channels, 3, stride, padding=1, bias=False, rng=rng),\n"
        "        BatchNorm2D(in_channels),\n        ReLU(),\n"
        "        Conv2D(in_channels, out_channels, 3, 1,",
        "Your second convolution changes the number of channels; the first one brings them to out_channels.",
    ),
    Mistake(
        "paths",
        "the first norm on the channels of x",
        "        BatchNorm2D(out_channels),\n        ReLU(),",
        "        BatchNorm2D(in_channels),\n        ReLU(),",
        "A norm of your F expects the channels of x; what reaches it has been through a convolution and has "
        "out_channels.",
    ),
    Mistake(
        "paths",
        "the last norm on the channels of x",
        "3, 1, padding=1, bias=False, rng=rng),\n        BatchNorm2D(out_channels),",
        "3, 1, padding=1, bias=False, rng=rng),\n        BatchNorm2D(in_channels),",
        "A norm of your F expects the channels of x; what reaches it has been through a convolution and has "
        "out_channels.",
    ),
    Mistake(
        "paths",
        "channels exchanged",
        "Conv2D(in_channels, out_channels, 3, stride",
        "Conv2D(out_channels, in_channels, 3, stride",
        "Your first convolution expects out_channels, and x has in_channels: Conv2D is told first what comes "
        "in, then what goes out.",
    ),
    Mistake(
        "paths",
        "the first convolution without the generator",
        "stride, padding=1, bias=False, rng=rng",
        "stride, padding=1, bias=False",
        NO_GENERATOR,
    ),
    Mistake(
        "paths",
        "the second convolution without the generator",
        "3, 1, padding=1, bias=False, rng=rng",
        "3, 1, padding=1, bias=False",
        NO_GENERATOR,
    ),
    Mistake(
        "paths",
        "seeds of its own",
        "stride, padding=1, bias=False, rng=rng),\n        BatchNorm2D(out_channels),\n        ReLU(),\n"
        "        Conv2D(out_channels, out_channels, 3, 1, padding=1, bias=False, rng=rng",
        "stride, padding=1, bias=False, rng=1),\n        BatchNorm2D(out_channels),\n        ReLU(),\n"
        "        Conv2D(out_channels, out_channels, 3, 1, padding=1, bias=False, rng=2",
        GIVEN_SEED,
    ),
    Mistake(
        "paths",
        "a seed for the first convolution",
        "stride, padding=1, bias=False, rng=rng",
        "stride, padding=1, bias=False, rng=1",
        GIVEN_SEED,
    ),
    Mistake(
        "paths",
        "a seed for the second convolution",
        "3, 1, padding=1, bias=False, rng=rng",
        "3, 1, padding=1, bias=False, rng=1",
        GIVEN_SEED,
    ),
    Mistake(
        "paths",
        "a list of layers",
        "    return Sequential(\n        Conv2D(in_channels, out_channels, 3",
        "    return (lambda *layers: list(layers))(\n        Conv2D(in_channels, out_channels, 3",
        NO_LAYER,
    ),
    Mistake(
        "paths",
        "a Sequential of a list",
        "    return Sequential(\n        Conv2D(in_channels, out_channels, 3",
        "    return (lambda *layers: Sequential(list(layers)))(\n        Conv2D(in_channels, out_channels, 3",
        "Sequential takes its layers one by one, and you hand it a list: a star in front takes a list apart.",
    ),
    Mistake(
        "paths",
        "a class in place of a layer",
        "        ReLU(),\n",
        "        ReLU,\n",
        "The class itself stands in your row: its name with () behind makes a layer.",
    ),
    Mistake(
        "paths",
        "rows in a row",
        "    return Sequential(\n        Conv2D(in_channels, out_channels, 3, stride, padding=1, bias=False, rng=rng),\n"
        "        BatchNorm2D(out_channels),\n        ReLU(),\n"
        "        Conv2D(out_channels, out_channels, 3, 1, padding=1, bias=False, rng=rng),\n"
        "        BatchNorm2D(out_channels),\n    )",
        "    return Sequential(\n        Sequential(\n"
        "            Conv2D(in_channels, out_channels, 3, stride, padding=1, bias=False, rng=rng),\n"
        "            BatchNorm2D(out_channels),\n            ReLU(),\n        ),\n        Sequential(\n"
        "            Conv2D(out_channels, out_channels, 3, 1, padding=1, bias=False, rng=rng),\n"
        "            BatchNorm2D(out_channels),\n        ),\n    )",
        "Your layers lie in rows inside of a row. All five stand in one Sequential: their places are the "
        "names by which learned arrays are carried over.",
    ),
    Mistake(
        "paths",
        "never projects",
        "if stride == 1 and in_channels == out_channels:",
        "if True:",
        RULE,
    ),
    Mistake(
        "paths",
        "a bare convolution",
        "    return Sequential(\n        Conv2D(in_channels, out_channels, 1, stride, padding=0, bias=False, rng=rng),\n"
        "        BatchNorm2D(out_channels),\n    )",
        "    return Conv2D(in_channels, out_channels, 1, stride, padding=0, bias=False, rng=rng)",
        "Your shortcut is a convolution by itself: a norm follows it, and both stand in a Sequential.",
    ),
    Mistake(
        "paths",
        "the shortcut's convolution as it comes",
        "out_channels, 1, stride, padding=0, bias=False",
        "out_channels, 1, stride",
        "Your 1 × 1 convolution pads by 1 and has a bias, as Conv2D does unless it is told otherwise: here it "
        "has neither.",
    ),
    Mistake(
        "paths",
        "the shortcut always halves",
        "out_channels, 1, stride, padding=0",
        "out_channels, 1, 2, padding=0",
        "Your projection skips pixels even with a stride of 1.",
    ),
    Mistake(
        "paths",
        "the shortcut without the generator",
        "padding=0, bias=False, rng=rng",
        "padding=0, bias=False",
        NO_GENERATOR,
    ),
    Mistake(
        "paths",
        "a seed for the shortcut",
        "padding=0, bias=False, rng=rng",
        "padding=0, bias=False, rng=0",
        GIVEN_SEED,
    ),
    Mistake(
        "paths",
        "the shortcut's norm on the channels of x",
        "padding=0, bias=False, rng=rng),\n        BatchNorm2D(out_channels),",
        "padding=0, bias=False, rng=rng),\n        BatchNorm2D(in_channels),",
        "The norm of your shortcut expects the channels of x; it follows the convolution, and meets "
        "out_channels.",
    ),
    Mistake(
        "paths",
        "the shortcut's channels exchanged",
        "Conv2D(in_channels, out_channels, 1, stride",
        "Conv2D(out_channels, in_channels, 1, stride",
        "Your projection expects out_channels, and x has in_channels: Conv2D is told first what comes in, "
        "then what goes out.",
    ),
    Mistake(
        "paths",
        "the identity bends",
        "return Identity()",
        "return ReLU()",
        "Where x fits as it is, your shortcut bends it; an Identity hands it on untouched.",
    ),
    Mistake(
        "paths",
        "a list for the shortcut",
        "    return Sequential(\n        Conv2D(in_channels, out_channels, 1",
        "    return (lambda *layers: list(layers))(\n        Conv2D(in_channels, out_channels, 1",
        NO_LAYER,
    ),
    Mistake(
        "paths",
        "a function for the identity",
        "return Identity()",
        "return lambda x: x",
        "Where x fits, your shortcut is a function. An Identity is a layer, and knows forward and backward.",
    ),
    Mistake(
        "paths",
        "the class of the identity",
        "return Identity()",
        "return Identity",
        "The class itself is returned: Identity with () behind makes a layer.",
    ),
    Mistake(
        "paths",
        "bends x first",
        "    return Sequential(\n        Conv2D(in_channels, out_channels, 3",
        "    return (lambda *layers: Sequential(ReLU(), *layers))(\n"
        "        Conv2D(in_channels, out_channels, 3",
        "Your F begins with a ReLU. It begins with a convolution; x comes out of a ReLU already.",
    ),
    Mistake(
        "layer",
        "drops the shortcut in backward",
        " + self.shortcut.backward(grad_sum)",
        "",
        NOT_BY_ITSELF,
    ),
    Mistake(
        "layer",
        "drops the shortcut in forward",
        " + self.shortcut.forward(x)",
        "",
        LEFT_OUT,
    ),
    Mistake(
        "layer",
        "drops F in backward",
        "self.residual.backward(grad_sum) + ",
        "",
        UNPAID_F,
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
        NEVER_RAN,
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
        RAN_TWICE,
    ),
    Mistake(
        "layer",
        "runs the shortcut twice",
        "        return self.relu.forward(self",
        "        self.shortcut.forward(x)\n        return self.relu.forward(self",
        RAN_TWICE,
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
        X_FOR_SUM,
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
        NOT_BY_ITSELF,
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
        ONE_BEHIND_THE_OTHER,
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
        "layer",
        "no ReLU in either direction",
        LAYER,
        methods(
            "        return self.residual.forward(x) + self.shortcut.forward(x)",
            "        return self.residual.backward(grad_output) + self.shortcut.backward(grad_output)",
        ),
        NO_BEND,
    ),
    Mistake(
        "layer",
        "a ReLU that never ran",
        "self.relu.backward(grad_output)",
        "ReLU().backward(grad_output)",
        NEVER_RAN,
    ),
    Mistake(
        "layer",
        "leaves the last norm out",
        LAYER_FORWARD,
        "        residual = x\n        for layer in self.residual.layers[:-1]:\n"
        "            residual = layer.forward(residual)\n"
        "        return self.relu.forward(residual + self.shortcut.forward(x))",
        LEFT_OUT,
    ),
    Mistake(
        "layer",
        "bends the shortcut",
        LAYER_FORWARD,
        "        return self.residual.forward(x) + self.relu.forward(self.shortcut.forward(x))",
        SHORTCUT_BENT,
    ),
    Mistake(
        "layer",
        "bends the shortcut, in both directions",
        LAYER,
        methods(
            "        return self.residual.forward(x) + self.relu.forward(self.shortcut.forward(x))",
            "        grad_shortcut = self.relu.backward(grad_output)\n"
            "        return self.residual.backward(grad_output) + self.shortcut.backward(grad_shortcut)",
        ),
        SHORTCUT_BENT,
    ),
    Mistake(
        "layer",
        "bends both paths",
        LAYER_FORWARD,
        "        residual = self.relu.forward(self.residual.forward(x))\n"
        "        return residual + self.relu.forward(self.shortcut.forward(x))",
        BOTH_BENT,
    ),
    Mistake(
        "layer",
        "bends both paths, the shortcut first",
        LAYER_FORWARD,
        "        shortcut = self.relu.forward(self.shortcut.forward(x))\n"
        "        return self.relu.forward(self.residual.forward(x)) + shortcut",
        BOTH_BENT,
    ),
    Mistake(
        "layer",
        "bends both paths, in both directions",
        LAYER,
        methods(
            "        residual, shortcut = self.residual.forward(x), self.shortcut.forward(x)\n"
            "        self.cache = residual > 0, shortcut > 0\n"
            "        return np.maximum(residual, 0) + np.maximum(shortcut, 0)",
            "        first, second = self.recall()\n"
            "        grad_residual = self.residual.backward(grad_output * first)\n"
            "        return grad_residual + self.shortcut.backward(grad_output * second)",
        ),
        BOTH_BENT,
    ),
    Mistake(
        "layer",
        "bends F(x), then the sum",
        "self.relu.forward(self.residual.forward(x) + self.shortcut.forward(x))",
        "self.relu.forward(np.maximum(self.residual.forward(x), 0) + self.shortcut.forward(x))",
        BENT_TWICE,
    ),
    Mistake(
        "layer",
        "bends F(x), then the sum, in both directions",
        LAYER,
        methods(
            "        residual = self.residual.forward(x)\n        self.cache = (residual > 0,)\n"
            "        return self.relu.forward(np.maximum(residual, 0) + self.shortcut.forward(x))",
            "        grad_sum = self.relu.backward(grad_output)\n        (is_open,) = self.recall()\n"
            "        return self.residual.backward(grad_sum * is_open) + self.shortcut.backward(grad_sum)",
        ),
        BENT_TWICE,
    ),
    Mistake(
        "layer",
        "bends F(x), then the sum, with one mask",
        LAYER,
        methods(
            "        residual = self.relu.forward(self.residual.forward(x))\n"
            "        return self.relu.forward(residual + self.shortcut.forward(x))",
            "        grad_sum = self.relu.backward(grad_output)\n"
            "        grad_residual = self.residual.backward(self.relu.backward(grad_sum))\n"
            "        return grad_residual + self.shortcut.backward(grad_sum)",
        ),
        BENT_TWICE,
    ),
    Mistake(
        "layer",
        "averages",
        LAYER_FORWARD,
        "        both = self.residual.forward(x) + self.shortcut.forward(x)\n"
        "        return self.relu.forward(both / 2)",
        HALVED,
    ),
    Mistake(
        "layer",
        "averages, in both directions",
        LAYER,
        methods(
            "        both = self.residual.forward(x) + self.shortcut.forward(x)\n"
            "        return self.relu.forward(both / 2)",
            "        grad_sum = self.relu.backward(grad_output) / 2\n"
            "        return self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)",
        ),
        HALVED,
    ),
    Mistake(
        "layer",
        "shares the gradient out in halves",
        "self.relu.backward(grad_output)",
        "self.relu.backward(grad_output) / 2",
        HALVED,
    ),
    Mistake(
        "layer",
        "averages what comes back",
        "self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)",
        "(self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)) / 2",
        "You average what comes back on the two paths; x receives their sum.",
    ),
    Mistake(
        "layer",
        "the shortcut's own backward twice",
        "        return self.residual.backward(grad_sum)",
        "        self.shortcut.backward(grad_sum)\n        return self.residual.backward(grad_sum)",
        TWICE,
    ),
    Mistake(
        "layer",
        "both backwards twice",
        "        return self.residual.backward(grad_sum)",
        "        self.residual.backward(grad_sum)\n        self.shortcut.backward(grad_sum)\n"
        "        return self.residual.backward(grad_sum)",
        TWICE,
    ),
    Mistake(
        "layer",
        "F twice and no shortcut",
        "self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)",
        "self.residual.backward(grad_sum) + self.residual.backward(grad_sum)",
        "What comes back through F is counted twice, and nothing comes back on the shortcut.",
    ),
    Mistake(
        "layer",
        "the mask of x",
        LAYER,
        methods(
            "        self.cache = (x > 0,)\n"
            "        return np.maximum(self.residual.forward(x) + self.shortcut.forward(x), 0)",
            "        grad_sum = grad_output * self.recall()[0]\n"
            "        return self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)",
        ),
        X_FOR_SUM,
    ),
    Mistake(
        "layer",
        "the mask of F",
        LAYER,
        methods(
            "        residual = self.residual.forward(x)\n        self.cache = (residual > 0,)\n"
            "        return np.maximum(residual + self.shortcut.forward(x), 0)",
            "        grad_sum = grad_output * self.recall()[0]\n"
            "        return self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)",
        ),
        MASK_OF_F,
    ),
    Mistake(
        "layer",
        "open at zero",
        LAYER,
        methods(
            "        s = self.residual.forward(x) + self.shortcut.forward(x)\n"
            "        self.cache = (s >= 0,)\n        return np.maximum(s, 0)",
            "        grad_sum = grad_output * self.recall()[0]\n"
            "        return self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)",
        ),
        OPEN_AT_ZERO,
    ),
    Mistake(
        "layer",
        "times y",
        LAYER,
        methods(
            "        s = self.residual.forward(x) + self.shortcut.forward(x)\n"
            "        self.cache = (np.maximum(s, 0),)\n        return np.maximum(s, 0)",
            "        grad_sum = grad_output * self.recall()[0]\n"
            "        return self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)",
        ),
        "The gradient is multiplied by y; the slope of a ReLU is 1 where it is open, however large y is.",
    ),
    Mistake(
        "layer",
        "bends the gradient",
        "self.relu.backward(grad_output)",
        "np.maximum(grad_output, 0)",
        GRADIENT_BENT,
    ),
    Mistake(
        "layer",
        "runs the ReLU forward in backward",
        "self.relu.backward(grad_output)",
        "self.relu.forward(grad_output)",
        GRADIENT_BENT,
    ),
    Mistake(
        "layer",
        "masks in place",
        LAYER,
        methods(
            "        y = np.maximum(self.residual.forward(x) + self.shortcut.forward(x), 0)\n"
            "        self.cache = (y > 0,)\n        return y",
            "        grad_output *= self.recall()[0]\n"
            "        return self.residual.backward(grad_output) + self.shortcut.backward(grad_output)",
        ),
        WRITTEN_GRADIENT,
    ),
    Mistake(
        "layer",
        "x in place",
        LAYER_FORWARD,
        "        x += self.residual.forward(x)\n        return self.relu.forward(x)",
        WRITTEN,
    ),
    Mistake(
        "layer",
        "F runs forward in backward",
        "self.residual.backward(grad_sum)",
        "self.residual.forward(grad_sum)",
        FORWARD_AGAIN,
    ),
    Mistake(
        "layer",
        "the shortcut runs forward in backward",
        "self.shortcut.backward(grad_sum)",
        "self.shortcut.forward(grad_sum)",
        FORWARD_AGAIN,
    ),
    Mistake(
        "layer",
        "the shortcut in front of F",
        LAYER_FORWARD,
        "        h = self.shortcut.forward(x)\n        return self.relu.forward(self.residual.forward(h) + h)",
        ONE_BEHIND_THE_OTHER,
    ),
    Mistake(
        "layer",
        "F behind the shortcut in backward",
        "self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)",
        "self.residual.backward(self.shortcut.backward(grad_sum))",
        NOT_BY_ITSELF,
    ),
    Mistake(
        "layer",
        "lays the paths side by side",
        LAYER_FORWARD,
        "        both = [self.residual.forward(x), self.shortcut.forward(x)]\n"
        "        return self.relu.forward(np.concatenate(both, axis=1))",
        SIDE_BY_SIDE,
    ),
    Mistake(
        "layer",
        "multiplies what comes back",
        "self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)",
        "self.residual.backward(grad_sum) * self.shortcut.backward(grad_sum)",
        MULTIPLIED,
    ),
    Mistake(
        "layer",
        "subtracts",
        "self.residual.forward(x) + self.shortcut.forward(x)",
        "self.residual.forward(x) - self.shortcut.forward(x)",
        SUBTRACTED,
    ),
    Mistake(
        "layer",
        "subtracts, in both directions",
        LAYER,
        methods(
            "        return self.relu.forward(self.residual.forward(x) - self.shortcut.forward(x))",
            "        grad_sum = self.relu.backward(grad_output)\n"
            "        return self.residual.backward(grad_sum) - self.shortcut.backward(grad_sum)",
        ),
        SUBTRACTED,
    ),
    Mistake(
        "layer",
        "subtracts F",
        "self.residual.forward(x) + self.shortcut.forward(x)",
        "self.shortcut.forward(x) - self.residual.forward(x)",
        SUBTRACTED,
    ),
    Mistake(
        "layer",
        "subtracts in backward",
        "self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)",
        "self.residual.backward(grad_sum) - self.shortcut.backward(grad_sum)",
        SUBTRACTED,
    ),
    Mistake(
        "layer",
        "F's ReLU behind the plus",
        LAYER,
        LAYER.replace("self.relu", "self.residual.layers[2]"),
        SHARED_RELU,
    ),
    Mistake(
        "layer",
        "calls its parts",
        LAYER_FORWARD,
        "        return self.relu(self.residual(x) + self.shortcut(x))",
        NO_FUNCTION,
    ),
    Mistake(
        "layer",
        "calls its ReLU",
        "self.relu.forward(",
        "self.relu(",
        NO_FUNCTION,
    ),
    Mistake(
        "layer",
        "zeroes the gradients first",
        "        grad_sum = self.relu.backward(grad_output)",
        "        for p in gather_params(self):\n            p.grad = np.zeros_like(p.grad)\n"
        "        grad_sum = self.relu.backward(grad_output)",
        ZEROED,
    ),
    Mistake(
        "layer",
        "float64 in forward",
        "self.residual.forward(x) +",
        "np.array(self.residual.forward(x), float) +",
        PROMOTED,
    ),
    Mistake(
        "layer",
        "float64 in backward",
        "self.relu.backward(grad_output)",
        "self.relu.backward(grad_output).astype(float)",
        PROMOTED,
    ),
    Mistake(
        "layer",
        "float64 behind backward",
        "        return self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)",
        "        grad_x = self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)\n"
        "        return np.array(grad_x, float)",
        PROMOTED,
    ),
    Mistake(
        "layer",
        "both paths twice in forward",
        "        return self.relu.forward(self",
        "        self.residual.forward(x), self.shortcut.forward(x)\n"
        "        return self.relu.forward(self",
        RAN_TWICE,
    ),
    Mistake(
        "layer",
        "both shares side by side",
        "self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)",
        "self.residual.backward(grad_sum), self.shortcut.backward(grad_sum)",
        "You return two gradients; x is one array and receives their sum.",
    ),
    Mistake(
        "layer",
        "a mask in float64",
        LAYER,
        methods(
            "        s = self.residual.forward(x) + self.shortcut.forward(x)\n"
            "        self.cache = ((s > 0).astype(float),)\n        return s * self.cache[0]",
            "        grad_sum = grad_output * self.recall()[0]\n"
            "        return self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)",
        ),
        PROMOTED,
    ),
    Mistake(
        "layer",
        "adds x besides the shortcut",
        LAYER_FORWARD,
        "        s = self.residual.forward(x) + self.shortcut.forward(x)\n"
        "        return self.relu.forward(s + x if s.shape == x.shape else s)",
        "x is added twice where the shortcut is an identity, once by it and once by you.",
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
        BENT_AFTER,
    ),
    Mistake(
        "preactivation",
        "F reads x",
        "self.residual.forward(h)",
        "self.residual.forward(x)",
        F_READS_X,
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
        TWO_CASES,
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
        "preactivation",
        "no norm and ReLU in either direction",
        PRE,
        methods(
            "        beside = x if self.projection is None else self.projection.forward(x)\n"
            "        return self.residual.forward(x) + beside",
            "        grad_x = self.residual.backward(grad_output)\n"
            "        if self.projection is None:\n            return grad_x + grad_output\n"
            "        return grad_x + self.projection.backward(grad_output)",
        ),
        F_READS_X,
    ),
    Mistake(
        "preactivation",
        "F reads x, in both directions",
        PRE,
        methods(
            "        h = self.bend.forward(x)\n"
            "        beside = x if self.projection is None else self.projection.forward(h)\n"
            "        return self.residual.forward(x) + beside",
            "        grad_x = self.residual.backward(grad_output)\n"
            "        if self.projection is None:\n            return grad_x + grad_output\n"
            "        return grad_x + self.bend.backward(self.projection.backward(grad_output))",
        ),
        F_READS_X,
    ),
    Mistake(
        "preactivation",
        "bend does not run",
        PRE_FORWARD,
        "        beside = x if self.projection is None else self.projection.forward(x)\n"
        "        return self.residual.forward(x) + beside",
        "Your backward asks a ReLU for its mask, and that ReLU did not run in forward: h is what both layers "
        "of `bend` make of x, norm and ReLU.",
    ),
    Mistake(
        "preactivation",
        "bends after the plus, in both directions",
        PRE,
        methods(
            "        h = self.bend.forward(x)\n"
            "        beside = x if self.projection is None else self.projection.forward(h)\n"
            "        s = self.residual.forward(h) + beside\n        self.cache = (s > 0,)\n"
            "        return np.maximum(s, 0)",
            "        grad_output = grad_output * self.recall()[0]\n" + PRE_BACKWARD,
        ),
        BENT_AFTER,
    ),
    Mistake(
        "preactivation",
        "bends after the plus with the ReLU of bend",
        "return self.residual.forward(h) + beside",
        "return self.bend.layers[1].forward(self.residual.forward(h) + beside)",
        BEND_PLACE,
    ),
    Mistake(
        "preactivation",
        "bends F",
        "return self.residual.forward(h) + beside",
        "return np.maximum(self.residual.forward(h), 0) + beside",
        "You bend F(h) before it is added, so that a block can add and never take away; F ends with a "
        "convolution.",
    ),
    Mistake(
        "preactivation",
        "h is made twice",
        PRE_FORWARD,
        "        beside = x\n        if self.projection is not None:\n"
        "            beside = self.projection.forward(self.bend.forward(x))\n"
        "        return self.residual.forward(self.bend.forward(x)) + beside",
        BENDS_TWICE,
    ),
    Mistake(
        "preactivation",
        "h is made twice in every block",
        "        h = self.bend.forward(x)\n",
        "        self.bend.forward(x)\n        h = self.bend.forward(x)\n",
        BENDS_TWICE,
    ),
    Mistake(
        "preactivation",
        "F runs twice",
        "        return self.residual.forward(h) + beside",
        "        self.residual.forward(h)\n        return self.residual.forward(h) + beside",
        RAN_TWICE,
    ),
    Mistake(
        "preactivation",
        "bend's own backward twice",
        "            return self.bend.backward(grad_h) + grad_output",
        "            self.bend.backward(grad_h)\n"
        "            return self.bend.backward(grad_h) + grad_output",
        "`bend` ran backward twice on one gradient: gradients accumulate, so that its norm has received its "
        "share twice.",
    ),
    Mistake(
        "preactivation",
        "F's own backward twice",
        "        grad_h = self.residual.backward(grad_output)\n",
        "        self.residual.backward(grad_output)\n"
        "        grad_h = self.residual.backward(grad_output)\n",
        TWICE,
    ),
    Mistake(
        "preactivation",
        "no shortcut in forward",
        PRE_FORWARD,
        "        return self.residual.forward(self.bend.forward(x))",
        NO_SHORTCUT,
    ),
    Mistake(
        "preactivation",
        "no shortcut in either direction",
        PRE,
        methods(
            "        return self.residual.forward(self.bend.forward(x))",
            "        return self.bend.backward(self.residual.backward(grad_output))",
        ),
        NO_SHORTCUT,
    ),
    Mistake(
        "preactivation",
        "adds x even where it projects",
        "x if self.projection is None else self.projection.forward(h)",
        "x",
        TWO_CASES,
    ),
    Mistake(
        "preactivation",
        "adds ∂L/∂y in every block",
        "self.bend.backward(grad_h + self.projection.backward(grad_output))",
        "self.bend.backward(grad_h + self.projection.backward(grad_output)) + grad_output",
        TWO_CASES,
    ),
    Mistake(
        "preactivation",
        "the cases exchanged",
        "x if self.projection is None else self.projection.forward(h)",
        "x if self.projection is not None else self.projection.forward(h)",
        TWO_CASES,
    ),
    Mistake(
        "preactivation",
        "always projects in backward",
        "        if self.projection is None:\n"
        "            return self.bend.backward(grad_h) + grad_output\n",
        "",
        TWO_CASES,
    ),
    Mistake(
        "preactivation",
        "∂L/∂y in place",
        "            return self.bend.backward(grad_h) + grad_output",
        "            grad_output += self.bend.backward(grad_h)\n            return grad_output",
        WRITTEN_GRADIENT,
    ),
    Mistake(
        "preactivation",
        "the identity's share twice",
        "            return self.bend.backward(grad_h) + grad_output",
        "            return self.bend.backward(grad_h + grad_output) + grad_output",
        "The identity's share is there twice, once through norm and ReLU and once around them: it started at "
        "x, in front of both.",
    ),
    Mistake(
        "preactivation",
        "the projection behind F",
        "self.projection.backward(grad_output)",
        "self.projection.backward(grad_h)",
        "Your projection is handed what came back through F. Both lie side by side, and both begin at ∂L/∂y.",
    ),
    Mistake(
        "preactivation",
        "backward in the order of forward",
        "        grad_h = self.residual.backward(grad_output)\n        if self.projection is None:\n"
        "            return self.bend.backward(grad_h) + grad_output",
        "        grad_h = self.bend.backward(grad_output)\n        if self.projection is None:\n"
        "            return self.residual.backward(grad_h) + grad_output",
        BEND_PLACE,
    ),
    Mistake(
        "preactivation",
        "drops F",
        "self.bend.backward(grad_h) + grad_output",
        "grad_output",
        "The gradient of F stops in front of norm and ReLU, and only the identity's share is returned.",
    ),
    Mistake(
        "preactivation",
        "averages",
        "return self.residual.forward(h) + beside",
        "return (self.residual.forward(h) + beside) / 2",
        HALVED,
    ),
    Mistake(
        "preactivation",
        "zeroes the gradients first",
        "        grad_h = self.residual.backward(grad_output)\n",
        "        for p in gather_params(self):\n            p.grad = np.zeros_like(p.grad)\n"
        "        grad_h = self.residual.backward(grad_output)\n",
        ZEROED,
    ),
    Mistake(
        "preactivation",
        "calls its parts",
        PRE_FORWARD,
        "        h = self.bend(x)\n"
        "        return self.residual(h) + (x if self.projection is None else self.projection(h))",
        NO_FUNCTION,
    ),
    Mistake(
        "preactivation",
        "no norm in h",
        "h = self.bend.forward(x)",
        "h = self.bend.layers[1].forward(x)",
        "Your backward runs through a norm that did not run in forward: h is what both layers of `bend` make of "
        "x, norm and ReLU.",
    ),
    Mistake(
        "preactivation",
        "ReLU before norm",
        "h = self.bend.forward(x)",
        "h = self.bend.layers[0].forward(self.bend.layers[1].forward(x))",
        "Your h is made in the wrong order: the norm comes first, and the ReLU bends what it gives.",
    ),
    Mistake(
        "preactivation",
        "projects F",
        PRE_FORWARD,
        "        h = self.bend.forward(x)\n        residual = self.residual.forward(h)\n"
        "        return residual + (x if self.projection is None else self.projection.forward(residual))",
        "Your projection is given what F made. It lies beside F, and both begin at h.",
    ),
    Mistake(
        "bottleneck",
        "begins loud",
        "        self.residual.layers[-1].gamma.value[...] = 0\n",
        "",
        LOUD,
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
        FIT,
    ),
    Mistake(
        "bottleneck",
        "asks for the stride only",
        "if stride != 1 or in_channels != wide:",
        "if stride != 1:",
        FIT,
    ),
    Mistake(
        "bottleneck",
        "asks for channels only",
        "if stride != 1 or in_channels != wide:",
        "if in_channels != wide:",
        UNEQUAL,
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
        SHARED_RELU,
    ),
    Mistake(
        "bottleneck",
        "F's last ReLU behind the plus too",
        "self.relu = ReLU()",
        "self.relu = self.residual.layers[5]",
        SHARED_RELU,
    ),
    Mistake(
        "bottleneck",
        "the shortcut does not stride",
        "convolution(in_channels, wide, 1, stride, rng), BatchNorm2D(wide)",
        "convolution(in_channels, wide, 1, 1, rng), BatchNorm2D(wide)",
        UNEQUAL,
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
        "bottleneck",
        "silences one channel",
        "gamma.value[...] = 0",
        "gamma.value[0] = 0",
        LOUD,
    ),
    Mistake(
        "bottleneck",
        "silences β",
        "gamma.value[...] = 0",
        "beta.value[...] = 0",
        LOUD,
    ),
    Mistake(
        "bottleneck",
        "silences the second norm",
        "self.residual.layers[-1].gamma",
        "self.residual.layers[4].gamma",
        "You silenced the second norm: the last one is asked for, and its γ still begins at 1.",
    ),
    Mistake(
        "bottleneck",
        "silences the shortcut and not F",
        SILENT
        + "        self.shortcut = Identity()\n        if stride != 1 or in_channels != wide:\n"
        + NARROW_SHORTCUT,
        "        self.shortcut = Identity()\n        if stride != 1 or in_channels != wide:\n"
        + NARROW_SHORTCUT
        + "\n            self.shortcut.layers[1].gamma.value[...] = 0",
        "You silenced the shortcut's norm. What begins silent is F: the γ of its last norm.",
    ),
    Mistake(
        "bottleneck",
        "silences every norm, the shortcut's too",
        SILENT
        + "        self.shortcut = Identity()\n        if stride != 1 or in_channels != wide:\n"
        + NARROW_SHORTCUT,
        "        self.shortcut = Identity()\n        if stride != 1 or in_channels != wide:\n"
        + NARROW_SHORTCUT
        + "\n        for layer in layers_of(self):\n            if isinstance(layer, BatchNorm2D):\n"
        "                layer.gamma.value[...] = 0",
        "Every γ of your block begins at 0, the shortcut's too. One is enough to silence F, that of its last "
        "norm.",
    ),
    Mistake(
        "bottleneck",
        "γ in float64",
        "gamma.value[...] = 0",
        "gamma.value = np.zeros(wide)",
        "The γ that begins at 0 is float64, as np.zeros makes it, and every later number becomes float64 "
        "with it.",
    ),
    Mistake(
        "bottleneck",
        "an array in place of the parameter",
        ".gamma.value[...] = 0",
        ".gamma = np.zeros(wide, np.float32)",
        NO_PARAMETER,
    ),
    Mistake(
        "bottleneck",
        "a number in place of the parameter",
        ".gamma.value[...] = 0",
        ".gamma = 0",
        NO_PARAMETER,
    ),
    Mistake(
        "bottleneck",
        "a float in place of the parameter",
        ".gamma.value[...] = 0",
        ".gamma = 0.0",
        NO_PARAMETER,
    ),
    Mistake(
        "bottleneck",
        "writes into the parameter",
        ".gamma.value[...] = 0",
        ".gamma[...] = 0",
        NO_PARAMETER,
    ),
    Mistake(
        "bottleneck",
        "no first ReLU",
        "            BatchNorm2D(channels),\n            ReLU(),\n"
        "            convolution(channels, channels, 3, stride, rng),",
        "            BatchNorm2D(channels),\n"
        "            convolution(channels, channels, 3, stride, rng),",
        "Behind the first norm of your F nothing bends: a ReLU follows the first norm and the second.",
    ),
    Mistake(
        "bottleneck",
        "no second ReLU",
        "            BatchNorm2D(channels),\n            ReLU(),\n"
        "            convolution(channels, wide, 1, 1, rng),",
        "            BatchNorm2D(channels),\n            convolution(channels, wide, 1, 1, rng),",
        "Behind the second norm of your F nothing bends: a ReLU follows the first norm and the second.",
    ),
    Mistake(
        "bottleneck",
        "no first norm",
        "            convolution(in_channels, channels, 1, 1, rng),\n"
        "            BatchNorm2D(channels),\n",
        "            convolution(in_channels, channels, 1, 1, rng),\n",
        NORM_MISSING,
    ),
    Mistake(
        "bottleneck",
        "no second norm",
        "            convolution(channels, channels, 3, stride, rng),\n"
        "            BatchNorm2D(channels),\n",
        "            convolution(channels, channels, 3, stride, rng),\n",
        NORM_MISSING,
    ),
    Mistake(
        "bottleneck",
        "no last norm",
        "            convolution(channels, wide, 1, 1, rng),\n            BatchNorm2D(wide),\n        )\n"
        + SILENT,
        "            convolution(channels, wide, 1, 1, rng),\n        )\n",
        NORM_MISSING,
    ),
    Mistake(
        "bottleneck",
        "no last norm, and silences the one before",
        "            convolution(channels, wide, 1, 1, rng),\n            BatchNorm2D(wide),\n        )\n"
        + SILENT,
        "            convolution(channels, wide, 1, 1, rng),\n        )\n"
        "        self.residual.layers[4].gamma.value[...] = 0\n",
        NORM_MISSING,
    ),
    Mistake(
        "bottleneck",
        "no norm in the shortcut",
        "convolution(in_channels, wide, 1, stride, rng), BatchNorm2D(wide)",
        "convolution(in_channels, wide, 1, stride, rng)",
        NORM_MISSING,
    ),
    Mistake(
        "bottleneck",
        "bends before it normalizes",
        NARROW_F,
        NARROW_F.replace(
            "BatchNorm2D(channels),\n            ReLU(),",
            "ReLU(),\n            BatchNorm2D(channels),",
        ),
        "Your ReLUs stand before the norms; they bend what the norms have brought to mean 0.",
    ),
    Mistake(
        "bottleneck",
        "norm and ReLU in front",
        NARROW_F + "        )\n" + SILENT,
        "            BatchNorm2D(in_channels),\n            ReLU(),\n"
        "            convolution(in_channels, channels, 1, 1, rng),\n"
        "            BatchNorm2D(channels),\n            ReLU(),\n"
        "            convolution(channels, channels, 3, stride, rng),\n"
        "            BatchNorm2D(channels),\n            ReLU(),\n"
        "            convolution(channels, wide, 1, 1, rng),\n        )\n"
        "        self.residual.layers[6].gamma.value[...] = 0\n",
        "Norm and ReLU stand in front of your convolutions, as in the block of task 5; here a norm follows each "
        "convolution.",
    ),
    Mistake(
        "bottleneck",
        "no ReLU behind the plus",
        NARROW_FORWARD,
        "        return self.shortcut.forward(x) + self.residual.forward(x)",
        NEVER_RAN,
    ),
    Mistake(
        "bottleneck",
        "no ReLU behind the plus, in either direction",
        NARROW,
        methods(
            "        return self.shortcut.forward(x) + self.residual.forward(x)",
            "        return self.shortcut.backward(grad_output) + self.residual.backward(grad_output)",
        ),
        NO_BEND,
    ),
    Mistake("bottleneck", "no mask", "self.relu.backward(grad_output)", "grad_output", OPEN),
    Mistake(
        "bottleneck",
        "F unmasked",
        "self.residual.backward(grad_join)",
        "self.residual.backward(grad_output)",
        UNMASKED_RESIDUAL,
    ),
    Mistake(
        "bottleneck",
        "shortcut unmasked",
        "self.shortcut.backward(grad_join)",
        "self.shortcut.backward(grad_output)",
        UNMASKED_SHORTCUT,
    ),
    Mistake(
        "bottleneck",
        "open at zero",
        NARROW,
        methods(
            "        s = self.shortcut.forward(x) + self.residual.forward(x)\n"
            "        self.cache = (s >= 0,)\n        return np.maximum(s, 0)",
            "        grad_join = grad_output * self.recall()[0]\n"
            "        return self.shortcut.backward(grad_join) + self.residual.backward(grad_join)",
        ),
        OPEN_AT_ZERO,
    ),
    Mistake(
        "bottleneck",
        "drops F in backward",
        " + self.residual.backward(grad_join)",
        "",
        UNPAID_F,
    ),
    Mistake(
        "bottleneck",
        "no shortcut in forward",
        "self.shortcut.forward(x) + ",
        "",
        LEFT_OUT,
    ),
    Mistake(
        "bottleneck",
        "no shortcut in either direction",
        NARROW,
        methods(
            "        return self.relu.forward(self.residual.forward(x))",
            "        return self.residual.backward(self.relu.backward(grad_output))",
        ),
        "Your y is relu(F(x)) alone: what comes by the shortcut is added to it.",
    ),
    Mistake("bottleneck", "adds x itself", "self.shortcut.forward(x)", "x", FIT),
    Mistake("bottleneck", "pays x directly", "self.shortcut.backward(grad_join)", "grad_join", FIT),
    Mistake(
        "bottleneck",
        "adds in place",
        NARROW_FORWARD,
        "        s = self.shortcut.forward(x)\n        s += self.residual.forward(x)\n"
        "        return self.relu.forward(s)",
        WRITTEN,
    ),
    Mistake(
        "bottleneck",
        "masks in place",
        NARROW,
        methods(
            "        y = np.maximum(self.shortcut.forward(x) + self.residual.forward(x), 0)\n"
            "        self.cache = (y > 0,)\n        return y",
            "        grad_output *= self.recall()[0]\n"
            "        return self.shortcut.backward(grad_output) + self.residual.backward(grad_output)",
        ),
        WRITTEN_GRADIENT,
    ),
    Mistake(
        "bottleneck",
        "F runs twice",
        "        return self.relu.forward(self.shortcut",
        "        self.residual.forward(x)\n        return self.relu.forward(self.shortcut",
        RAN_TWICE,
    ),
    Mistake(
        "bottleneck",
        "F's own backward twice",
        "        return self.shortcut.backward(grad_join)",
        "        self.residual.backward(grad_join)\n        return self.shortcut.backward(grad_join)",
        TWICE,
    ),
    Mistake(
        "bottleneck",
        "calls its parts",
        NARROW_FORWARD,
        "        return self.relu(self.shortcut(x) + self.residual(x))",
        NO_FUNCTION,
    ),
    Mistake(
        "bottleneck",
        "the first two convolutions stride",
        "convolution(in_channels, channels, 1, 1, rng)",
        "convolution(in_channels, channels, 1, stride, rng)",
        UNEQUAL,
    ),
    Mistake(
        "bottleneck",
        "the last two convolutions stride",
        "convolution(channels, wide, 1, 1, rng)",
        "convolution(channels, wide, 1, stride, rng)",
        UNEQUAL,
    ),
    Mistake(
        "bottleneck",
        "every convolution strides",
        NARROW_F,
        NARROW_F.replace("1, 1, rng", "1, stride, rng"),
        UNEQUAL,
    ),
    Mistake(
        "bottleneck",
        "F does not stride",
        "convolution(channels, channels, 3, stride, rng)",
        "convolution(channels, channels, 3, 1, rng)",
        UNEQUAL,
    ),
    Mistake(
        "bottleneck",
        "nothing strides",
        NARROW_F + NARROW_REST,
        NARROW_F.replace("stride", "1") + NARROW_REST.replace("1, stride", "1, 1"),
        "Neither of your two paths has the block's stride: y comes out as large as x.",
    ),
    Mistake(
        "bottleneck",
        "3 × 3 in the first place",
        "            convolution(in_channels, channels, 1, 1, rng),\n"
        "            BatchNorm2D(channels),\n            ReLU(),\n"
        "            convolution(channels, channels, 3, stride, rng),",
        "            convolution(in_channels, channels, 3, 1, rng),\n"
        "            BatchNorm2D(channels),\n            ReLU(),\n"
        "            convolution(channels, channels, 1, stride, rng),",
        "Your 3 × 3 stands first, on the wide maps, where it is dear; it stands in the narrow place, between the "
        "two 1 × 1.",
    ),
    Mistake(
        "bottleneck",
        "3 × 3 everywhere",
        NARROW_F,
        NARROW_F.replace("1, 1, rng", "3, 1, rng"),
        "Every window of your F is 3 × 3; only the one in the narrow place is.",
    ),
    Mistake(
        "bottleneck",
        "1 × 1 everywhere",
        "convolution(channels, channels, 3, stride, rng)",
        "convolution(channels, channels, 1, stride, rng)",
        "Every window of your F is 1 × 1, so that it sees no neighbours: the one in the narrow place is 3 × 3.",
    ),
    Mistake(
        "bottleneck",
        "a window of three in the shortcut",
        "convolution(in_channels, wide, 1, stride, rng), BatchNorm2D(wide)",
        "convolution(in_channels, wide, 3, stride, rng), BatchNorm2D(wide)",
        "Your shortcut looks at neighbours: 3 × 3 is nine times as much to learn as a window of one pixel.",
    ),
    Mistake(
        "bottleneck",
        "widens at once",
        NARROW_F,
        "            convolution(in_channels, wide, 1, 1, rng),\n"
        "            BatchNorm2D(wide),\n            ReLU(),\n"
        "            convolution(wide, wide, 3, stride, rng),\n"
        "            BatchNorm2D(wide),\n            ReLU(),\n"
        "            convolution(wide, wide, 1, 1, rng),\n            BatchNorm2D(wide),\n",
        "Your F is wide from its first convolution on: it goes through a narrow place of `channels`, and only "
        "the last convolution widens.",
    ),
    Mistake(
        "bottleneck",
        "four times what comes in",
        "wide = 4 * channels",
        "wide = 4 * in_channels",
        "Your block gives out four times what comes in; it is four times `channels`, the width of the narrow "
        "place.",
    ),
    Mistake(
        "bottleneck",
        "channels taken for the wide place",
        "        wide = 4 * channels\n",
        "        wide, channels = channels, channels // 4\n",
        "`channels` is the width of the narrow place; you divide it by four once more.",
    ),
    Mistake(
        "bottleneck",
        "widens to twice",
        "wide = 4 * channels",
        "wide = 2 * channels",
        "Your block widens to something else than four times `channels`.",
    ),
    Mistake(
        "bottleneck",
        "always projects",
        "if stride != 1 or in_channels != wide:",
        "if True:",
        ALWAYS,
    ),
    Mistake(
        "bottleneck", "never projects", "if stride != 1 or in_channels != wide:", "if False:", FIT
    ),
    Mistake(
        "bottleneck",
        "and in place of or",
        "stride != 1 or in_channels != wide",
        "stride != 1 and in_channels != wide",
        FIT,
    ),
    Mistake(
        "bottleneck",
        "a narrow projection",
        "convolution(in_channels, wide, 1, stride, rng), BatchNorm2D(wide)",
        "convolution(in_channels, channels, 1, stride, rng), BatchNorm2D(channels)",
        FIT,
    ),
    Mistake(
        "bottleneck",
        "a bias in every convolution of F",
        NARROW_F,
        NARROW_F.replace("convolution(", "Conv2D(")
        .replace("1, 1, rng", "1, 1, 0, rng=rng")
        .replace("3, stride, rng", "3, stride, rng=rng"),
        BIASED,
    ),
    Mistake(
        "bottleneck",
        "a bias in every convolution",
        NARROW_F + NARROW_REST,
        (NARROW_F + NARROW_REST)
        .replace("convolution(", "Conv2D(")
        .replace("1, 1, rng", "1, 1, 0, rng=rng")
        .replace("3, stride, rng", "3, stride, rng=rng")
        .replace("1, stride, rng", "1, stride, 0, rng=rng"),
        BIASED,
    ),
    Mistake(
        "bottleneck",
        "the 1 × 1 windows are padded",
        NARROW_F,
        NARROW_F.replace(
            "convolution(in_channels, channels, 1, 1, rng)",
            "Conv2D(in_channels, channels, 1, bias=False, rng=rng)",
        ).replace(
            "convolution(channels, wide, 1, 1, rng)",
            "Conv2D(channels, wide, 1, bias=False, rng=rng)",
        ),
        "Your 1 × 1 convolutions pad, so that the maps grow: a window of one pixel needs no frame.",
    ),
    Mistake(
        "bottleneck",
        "a seed for every convolution",
        NARROW_F,
        NARROW_F.replace("rng)", "0)"),
        ONE_SEED,
    ),
    Mistake(
        "bottleneck",
        "a seed for every convolution, the shortcut's too",
        "        wide = 4 * channels\n",
        "        wide, rng = 4 * channels, 0\n",
        ONE_SEED,
    ),
    Mistake(
        "bottleneck",
        "a seed for the whole block",
        "        wide = 4 * channels\n",
        "        wide, rng = 4 * channels, np.random.default_rng(0)\n",
        GIVEN_SEED,
    ),
    Mistake(
        "bottleneck",
        "no generator",
        "        wide = 4 * channels\n",
        "        wide, rng = 4 * channels, None\n",
        NO_GENERATOR,
    ),
    Mistake(
        "bottleneck",
        "one ReLU for three places",
        "self.relu = ReLU()",
        "self.relu = self.residual.layers[5] = self.residual.layers[2]",
        SHARED_RELU,
    ),
    Mistake(
        "bottleneck",
        "one norm for two places",
        "        self.residual.layers[-1].gamma.value[...] = 0",
        "        self.residual.layers[4] = self.residual.layers[1]\n"
        "        self.residual.layers[-1].gamma.value[...] = 0",
        "One norm object stands at two places of your F: both share its γ and β, and its cache.",
    ),
    Mistake(
        "bottleneck",
        "the parts have other names",
        "self.residual = Sequential(",
        "self.main = Sequential(",
        "Your block has no `residual`: the two paths are found by their names.",
    ),
    Mistake(
        "bottleneck",
        "the shortcut has another name",
        NARROW_SHORTCUT + "\n        self.relu = ReLU()",
        NARROW_SHORTCUT + "\n        self.relu = ReLU()\n        del self.shortcut",
        "Your block has no `shortcut`: the two paths are found by their names.",
    ),
    Mistake(
        "bottleneck",
        "the ReLU last in backward",
        NARROW_BACKWARD,
        "        grad_x = self.shortcut.backward(grad_output) + self.residual.backward(grad_output)\n"
        "        return self.relu.backward(grad_x)",
        "Your backward ends with the ReLU. It came last in forward, so it comes first on the way back.",
    ),
    Mistake(
        "bottleneck",
        "shares the gradient out in halves",
        "self.relu.backward(grad_output)",
        "self.relu.backward(grad_output) / 2",
        HALVED,
    ),
    Mistake(
        "bottleneck",
        "begins nearly silent",
        "gamma.value[...] = 0",
        "gamma.value[...] = 1e-3",
        LOUD,
    ),
    Mistake(
        "bottleneck",
        "silences the first norm and the last",
        SILENT,
        SILENT + SILENT.replace("[-1]", "[1]"),
        "More than one γ of F begins at 0. The last is enough; with others no gradient finds its way in.",
    ),
    Mistake(
        "bottleneck",
        "silences the second norm and the last",
        SILENT,
        SILENT + SILENT.replace("[-1]", "[4]"),
        "More than one γ of F begins at 0. The last is enough; with others no gradient finds its way in.",
    ),
    Mistake(
        "bottleneck",
        "a bias in the shortcut",
        "convolution(in_channels, wide, 1, stride, rng), BatchNorm2D(wide)",
        "Conv2D(in_channels, wide, 1, stride, 0, rng=rng), BatchNorm2D(wide)",
        BIASED,
    ),
    Mistake(
        "bottleneck",
        "the shortcut bends",
        "convolution(in_channels, wide, 1, stride, rng), BatchNorm2D(wide)",
        "convolution(in_channels, wide, 1, stride, rng), BatchNorm2D(wide), ReLU()",
        "Your shortcut bends. It is fitted to a new shape, and otherwise left alone; the ReLU stands behind the "
        "plus.",
    ),
    Mistake(
        "bottleneck",
        "adds four channels",
        "wide = 4 * channels",
        "wide = channels + 4",
        "Your block widens to something else than four times `channels`.",
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
    Mistake(
        "bug",
        "claims before forward",
        SLOPES,
        "    claimed = np.sum(block.backward(grad_output) * direction)\n"
        "    ahead = np.sum(grad_output * block.forward(x + epsilon * direction))\n"
        "    behind = np.sum(grad_output * block.forward(x - epsilon * direction))\n"
        "    return (ahead - behind) / (2 * epsilon), claimed",
        "backward runs before any forward: it is the derivative of the forward that ran last, which has to be "
        "at x.",
    ),
    Mistake(
        "bug",
        "divides, then multiplies",
        "/ (2 * epsilon)",
        "/ 2 * epsilon",
        "Measured is far too small: without parentheses, what is divided by 2 is multiplied by ε.",
    ),
    Mistake(
        "bug",
        "does not divide",
        " / (2 * epsilon)",
        "",
        "Measured is how much L grows; a slope is that, divided by the distance.",
    ),
    Mistake(
        "bug",
        "divides by half of the distance twice",
        "/ (2 * epsilon)",
        "/ epsilon**2",
        "Measured is divided by ε twice, as for a second derivative; a slope is divided by the distance, "
        "once.",
    ),
    Mistake(
        "bug",
        "walks backwards",
        "ahead - behind",
        "behind - ahead",
        "Measured has the wrong sign: L ahead of x minus L behind it, in the direction of d.",
    ),
    Mistake(
        "bug",
        "moves every pixel alike",
        "    ahead = np.sum(grad_output * block.forward(x + epsilon * direction))\n"
        "    behind = np.sum(grad_output * block.forward(x - epsilon * direction))",
        "    ahead = np.sum(grad_output * block.forward(x + epsilon))\n"
        "    behind = np.sum(grad_output * block.forward(x - epsilon))",
        "Every number of x moves by the same ε in what you measure; it moves along d.",
    ),
    Mistake(
        "bug",
        "no direction at all",
        SLOPES,
        "    ahead = np.sum(grad_output * block.forward(x + epsilon))\n"
        "    behind = np.sum(grad_output * block.forward(x - epsilon))\n"
        "    block.forward(x)\n    claimed = np.sum(block.backward(grad_output))\n"
        "    return (ahead - behind) / (2 * epsilon), claimed",
        "Neither measured nor claimed knows of d: both are the slope for a step that moves every number alike.",
    ),
    Mistake(
        "bug",
        "means in place of sums",
        SLOPES,
        SLOPES.replace("np.sum", "np.mean"),
        "You take means; L is a sum, and so is what backward claims.",
    ),
    Mistake(
        "bug",
        "measures a mean",
        "    ahead = np.sum(grad_output * block.forward(x + epsilon * direction))\n"
        "    behind = np.sum(grad_output * block.forward(x - epsilon * direction))",
        "    ahead = np.mean(grad_output * block.forward(x + epsilon * direction))\n"
        "    behind = np.mean(grad_output * block.forward(x - epsilon * direction))",
        "What you measure is the slope of a mean; L is a sum.",
    ),
    Mistake(
        "bug",
        "claims a mean",
        "np.sum(block.backward(grad_output) * direction)",
        "np.mean(block.backward(grad_output) * direction)",
        "What you claim is a mean; each number of x moves L by its own share, and the shares add up.",
    ),
    Mistake(
        "bug",
        "a direction of length 1",
        "    ahead = np.sum(",
        "    direction = direction / np.linalg.norm(direction)\n    ahead = np.sum(",
        "You shorten d to length 1: both slopes belong to another step than the one that was asked for.",
    ),
    Mistake(
        "bug",
        "backward of ones",
        "block.backward(grad_output)",
        "block.backward(np.ones_like(grad_output))",
        "Your backward begins with ones: it begins with ∂L/∂y, and that is g.",
    ),
    Mistake(
        "bug",
        "g and d exchanged in claimed",
        "block.backward(grad_output) * direction",
        "block.backward(direction) * grad_output",
        "g and d have changed places in claimed: backward takes ∂L/∂y, and d belongs to x.",
    ),
    Mistake(
        "bug",
        "g and d exchanged in measured",
        "    ahead = np.sum(grad_output * block.forward(x + epsilon * direction))\n"
        "    behind = np.sum(grad_output * block.forward(x - epsilon * direction))",
        "    ahead = np.sum(direction * block.forward(x + epsilon * grad_output))\n"
        "    behind = np.sum(direction * block.forward(x - epsilon * grad_output))",
        "g and d have changed places in what you measure: x moves along d, and g weighs y.",
    ),
    Mistake(
        "bug",
        "in evaluation",
        SLOPES,
        "    with evaluating(block):\n" + SLOPES.replace("    ", "        "),
        "You measure in evaluation mode, where norms compute another function: the block stays in the mode "
        "in which it came.",
    ),
    Mistake(
        "bug",
        "a step of its own",
        "    ahead = np.sum(",
        "    epsilon = 1e-4\n    ahead = np.sum(",
        "Your step is always the same, whatever epsilon says.",
    ),
    Mistake(
        "bug",
        "a larger step of its own",
        "    ahead = np.sum(",
        "    epsilon = 1e-2\n    ahead = np.sum(",
        "Your step is always the same, whatever epsilon says.",
    ),
    Mistake(
        "bug",
        "the difference of both",
        "return (ahead - behind) / (2 * epsilon), claimed",
        "return (ahead - behind) / (2 * epsilon) - claimed",
        JUDGED,
    ),
    Mistake(
        "bug",
        "a relative error",
        "    return (ahead - behind) / (2 * epsilon), claimed",
        "    measured = (ahead - behind) / (2 * epsilon)\n"
        "    return abs(measured - claimed) / max(abs(measured), abs(claimed))",
        JUDGED,
    ),
    Mistake(
        "bug",
        "a relative error of the sum",
        "    return (ahead - behind) / (2 * epsilon), claimed",
        "    measured = (ahead - behind) / (2 * epsilon)\n"
        "    return abs(measured - claimed) / (abs(measured) + abs(claimed))",
        JUDGED,
    ),
    Mistake(
        "bug",
        "whether they agree",
        "    return (ahead - behind) / (2 * epsilon), claimed",
        "    return np.isclose((ahead - behind) / (2 * epsilon), claimed)",
        JUDGED,
    ),
    Mistake(
        "bug",
        "without signs",
        "return (ahead - behind) / (2 * epsilon), claimed",
        "return abs((ahead - behind) / (2 * epsilon)), abs(claimed)",
        "The signs are gone: L may fall along d, and then its slope is negative.",
    ),
    Mistake(
        "bug",
        "no sums",
        SLOPES,
        SLOPES.replace("np.sum", ""),
        "Your slopes are whole arrays. L is one number, a sum over all of y, and so is its slope.",
    ),
    Mistake(
        "bug",
        "np.dot of images",
        "np.sum(block.backward(grad_output) * direction)",
        "np.dot(block.backward(grad_output), direction)",
        "np.dot of arrays with several axes is a matrix product; Σ a · b multiplies place by place, then sums.",
    ),
    Mistake(
        "bug",
        "one-sided, divided by both sides",
        "    behind = np.sum(grad_output * block.forward(x - epsilon * direction))\n",
        "    behind = np.sum(grad_output * block.forward(x))\n",
        "Measured is about half of the slope: you walk one step and divide by two.",
    ),
    Mistake(
        "bug",
        "one-sided, behind",
        "    ahead = np.sum(grad_output * block.forward(x + epsilon * direction))\n",
        "    ahead = np.sum(grad_output * block.forward(x))\n",
        "Measured is about half of the slope: you walk one step and divide by two.",
    ),
    Mistake(
        "bug",
        "backward one-sided",
        SLOPES,
        "    behind = np.sum(grad_output * block.forward(x - epsilon * direction))\n"
        "    ahead = np.sum(grad_output * block.forward(x))\n"
        "    claimed = np.sum(block.backward(grad_output) * direction)\n"
        "    return (ahead - behind) / epsilon, claimed",
        "You measure to one side only, which is off by as much as the slope changes over the step.",
    ),
    Mistake(
        "bug",
        "mends nothing",
        "        grad_a = self.inner_relu.backward(grad_h)\n"
        "        return self.conv_1.backward(self.norm_1.backward(grad_a)) + grad_sum",
        "        grad_a = self.relu.backward(grad_h)\n"
        "        return self.conv_1.backward(self.norm_1.backward(grad_a))",
        "Both faults are still there: a layer is asked for a mask that it no longer has, and one of two paths "
        "does not come back.",
    ),
    Mistake("bug", "no outer mask", "self.relu.backward(grad_output)", "grad_output", OPEN),
    Mistake(
        "bug",
        "no mask at all",
        "        grad_sum = self.relu.backward(grad_output)\n"
        "        grad_h = self.conv_2.backward(self.norm_2.backward(grad_sum))\n"
        "        grad_a = self.inner_relu.backward(grad_h)",
        "        grad_sum = grad_output\n"
        "        grad_h = self.conv_2.backward(self.norm_2.backward(grad_sum))\n"
        "        grad_a = grad_h",
        "Neither of the two ReLUs has a backward: where one was shut, nothing may come back through it.",
    ),
    Mistake(
        "bug",
        "a ReLU that never ran",
        "self.relu.backward(grad_output)",
        "ReLU().backward(grad_output)",
        NEVER_RAN,
    ),
    Mistake(
        "bug",
        "no ReLU behind the plus",
        "self.relu.forward(self.norm_2.forward(self.conv_2.forward(h)) + x)",
        "self.norm_2.forward(self.conv_2.forward(h)) + x",
        NEVER_RAN,
    ),
    Mistake(
        "bug",
        "the shortcut's share behind the inner ReLU",
        "self.conv_1.backward(self.norm_1.backward(grad_a)) + grad_sum",
        "self.conv_1.backward(self.norm_1.backward(grad_a + grad_sum))",
        JOINS_EARLY,
    ),
    Mistake(
        "bug",
        "the shortcut's share behind the first norm",
        "self.conv_1.backward(self.norm_1.backward(grad_a)) + grad_sum",
        "self.conv_1.backward(self.norm_1.backward(grad_a) + grad_sum)",
        JOINS_EARLY,
    ),
    Mistake(
        "bug",
        "the shortcut's share in front of the inner ReLU",
        "        grad_a = self.inner_relu.backward(grad_h)\n"
        "        return self.conv_1.backward(self.norm_1.backward(grad_a)) + grad_sum",
        "        grad_a = self.inner_relu.backward(grad_h + grad_sum)\n"
        "        return self.conv_1.backward(self.norm_1.backward(grad_a))",
        JOINS_EARLY,
    ),
    Mistake(
        "bug",
        "adds h",
        "self.norm_2.forward(self.conv_2.forward(h)) + x",
        "self.norm_2.forward(self.conv_2.forward(h)) + h",
        "Your forward has other values than hers: her shortcut starts at x.",
    ),
    Mistake(
        "bug",
        "norm and convolution exchanged in backward",
        BACK_INSIDE,
        BACK_INSIDE.replace(
            "self.conv_2.backward(self.norm_2.backward(grad_sum))",
            "self.norm_2.backward(self.conv_2.backward(grad_sum))",
        ).replace(
            "self.conv_1.backward(self.norm_1.backward(grad_a))",
            "self.norm_1.backward(self.conv_1.backward(grad_a))",
        ),
        INSIDE_OUT,
    ),
    Mistake(
        "bug",
        "the first norm and convolution exchanged in backward",
        "self.conv_1.backward(self.norm_1.backward(grad_a))",
        "self.norm_1.backward(self.conv_1.backward(grad_a))",
        INSIDE_OUT,
    ),
    Mistake(
        "bug",
        "the second norm and convolution exchanged in backward",
        "self.conv_2.backward(self.norm_2.backward(grad_sum))",
        "self.norm_2.backward(self.conv_2.backward(grad_sum))",
        INSIDE_OUT,
    ),
    Mistake(
        "bug",
        "the two norms exchanged in backward",
        BACK_INSIDE,
        BACK_INSIDE.replace("norm_2", "norm")
        .replace("norm_1", "norm_2")
        .replace("norm.", "norm_1."),
        OTHER_PLACE,
    ),
    Mistake(
        "bug",
        "the two convolutions exchanged in backward",
        BACK_INSIDE,
        BACK_INSIDE.replace("conv_2", "conv")
        .replace("conv_1", "conv_2")
        .replace("conv.", "conv_1."),
        OTHER_PLACE,
    ),
    Mistake(
        "bug",
        "the two halves of F exchanged in backward",
        BACK_INSIDE,
        BACK_INSIDE.replace("_2.", "_0.").replace("_1.", "_2.").replace("_0.", "_1."),
        OTHER_PLACE,
    ),
    Mistake(
        "bug",
        "drops F",
        "return self.conv_1.backward(self.norm_1.backward(grad_a)) + grad_sum",
        "return grad_sum",
        "What comes back through F stops on its way to x: its first convolution and norm learn nothing, and "
        "x misses a share.",
    ),
    Mistake(
        "bug",
        "x in place",
        "        return self.relu.forward(self.norm_2.forward(self.conv_2.forward(h)) + x)",
        "        x += self.norm_2.forward(self.conv_2.forward(h))\n        return self.relu.forward(x)",
        "The sum has been written into x, which belongs to the layer in front.",
    ),
    Mistake(
        "bug",
        "masks in place",
        "        grad_sum = self.relu.backward(grad_output)",
        "        grad_output *= self.relu.recall()[0]\n        grad_sum = grad_output",
        WRITTEN_GRADIENT,
    ),
    Mistake(
        "bug",
        "F's own backward twice",
        "        return self.conv_1.backward(self.norm_1.backward(grad_a)) + grad_sum",
        "        self.conv_1.backward(self.norm_1.backward(grad_a))\n"
        "        return self.conv_1.backward(self.norm_1.backward(grad_a)) + grad_sum",
        "A layer of your block runs backward twice for one gradient: its parameters receive their share "
        "twice.",
    ),
    Mistake(
        "bug",
        "calls its layers",
        "self.norm_1.forward(self.conv_1.forward(x))",
        "self.norm_1(self.conv_1(x))",
        NO_FUNCTION,
    ),
    Mistake(
        "bug",
        "claims along x",
        "block.backward(grad_output) * direction",
        "block.backward(grad_output) * x",
        "Claimed takes x for the direction: each entry counts by how far its x moves along d.",
    ),
    Mistake(
        "bug",
        "claims ahead of x",
        "    block.forward(x)\n",
        "    block.forward(x + epsilon * direction)\n",
        "backward answers for the forward that ran last, which was not at x but a step beside it.",
    ),
    Mistake(
        "bug",
        "measures a length",
        "(ahead - behind)",
        "abs(ahead - behind)",
        "The sign of measured is gone: L may fall along d, and then its slope is negative.",
    ),
    Mistake(
        "bug",
        "takes the shortcut's share away",
        " + grad_sum",
        " - grad_sum",
        "The shortcut's share is subtracted: x feeds the sum on two paths, and receives the sum of what comes back.",
    ),
    Mistake(
        "bug",
        "the shortcut's share twice",
        " + grad_sum",
        " + 2 * grad_sum",
        "The shortcut's share is counted twice: x feeds the sum once beside F.",
    ),
]
