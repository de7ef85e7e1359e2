# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 14 · Seeing inside
#
# **What has it learned?**
#
# The network of chapter 00 names 358 of 360 digits that it never saw. It holds 701,178 numbers, and not
# one says what it stands for. We open it: filters, maps, the pixels it listens to, its mistakes. At the
# end you draw a digit with the mouse, and every layer follows your hand. On the map, the lit parts are
# those we look into.

# %%
import time

import numpy as np
from sklearn.manifold import TSNE
from threadpoolctl import threadpool_limits

from resnetlib import ResNet18, evaluating, gather_params, load, load_digits
from resnetlib.data import DIGITS_WEIGHTS
from resnetlib.data.drawn import COVERED, digit_of, path_through

# %%
from resnetlib.figures import (
    digit_clouds,
    digits_alt,
    feature_maps,
    filter_table,
    inside,
    map_alt,
    map_table,
    named_digits,
    network_map,
    reading,
    reading_alt,
    show,
    survival,
)
from resnetlib.figures.erasing import erased
from resnetlib.figures.reading import drawing_read
from resnetlib.learning import softmax
from resnetlib.widgets import drawing_pad

show(network_map(lit=[2, 6, 7, 10]), alt=map_alt(lit=[2, 6, 7, 10]))

# %% [markdown]
# We load the network and turn it into float64, because we will measure slopes.

# %%
network = ResNet18(input_channels=1, num_classes=10, width=16, stem="small", rng=0)
load(network, DIGITS_WEIGHTS)
for p in gather_params(network):
    p.value, p.grad = p.value.astype(float), p.grad.astype(float)

(train_images, train_labels), (images, labels) = load_digits()
images = images.astype(float)
with evaluating(network):
    logits = network.forward(images)
named = logits.argmax(axis=1)
print(f"{(named == labels).sum()} of {len(labels)} right, {sum(p.value.size for p in gather_params(network)):,} numbers")

# %% [markdown]
# ## Filters
#
# The first convolution has 16 filters of 3 × 3. They began at random.
#
# **Predict.** In chapter 02 we set filters by hand: edges, corners, blur. Will the learned ones look like
# those? Below, each filter stands over its map of a 5 (the next picture shows it): red positive, blue
# negative.

# %%
five = images[4]
filters = network.stem.conv.weight.value[:, 0]
with evaluating(network):
    answers = network.stem.conv.forward(five[None])[0]
show(
    filter_table(filters, answers),
    alt="Sixteen learned filters of 3 × 3 and their maps of a 5. Some are red on one side and blue on the "
    "other, and their maps show one side of the strokes; others have one sign, and their maps are a blurred 5.",
)

# %% [markdown]
# Somewhat. A filter whose weights cancel compares, as chapter 02 found; one whose weights share a sign
# adds up ink. So we take the sum of the nine weights in parts of the sum of their sizes: near 0 a filter
# compares, at 1 all signs are equal.

# %%
balance = np.abs(filters.sum(axis=(1, 2))) / np.abs(filters).sum(axis=(1, 2))
print(f"{(balance < 1 / 3).sum()} of 16 mostly compare, {(balance > 2 / 3).sum()} of 16 mostly add up")

# %% [markdown]
# Both kinds, six in between, and none is tidy. Nobody asked for tidy: the loss asked for good scores at
# the far end.
#
# ## Feature maps
#
# Deeper filters look at maps, not at pixels, and tell us little. What we can look at is what layers
# *return*. `maps_of` runs stem and stages one by one, and keeps each result.

# %%
parts = {"stem": network.stem} | {f"stage {s}": stage for s, stage in enumerate(network.stages, 1)}


def maps_of(images):
    maps, x = {}, images
    with evaluating(network):
        for name, part in parts.items():
            x = maps[name] = part.forward(x)
    return maps

# %% [markdown]
# **Predict.** Up to which part will you still recognize the 5?

# %%
maps = maps_of(five[None])
show(
    feature_maps(five[0], {name: m[0] for name, m in maps.items()}),
    alt="A 5 and its maps, the darker the larger: stem and stage 1, 16 maps of 8 × 8 each; stage 2, 32 of "
    "4 × 4; stage 3, 64 of 2 × 2; stage 4, 128 of one pixel.",
)

# %% [markdown]
# In the stem each small square is a 5, seen by one filter; in stage 1 its strokes can be told. From
# stage 2 on, *where* turns into *which*:
# fewer pixels, more maps. In stage 4 nothing is left of the picture but 128 numbers, its **features**,
# from which the dense layer tells ten digits apart.
#
# ## Which pixels matter?
#
# Ask how fast the logit of class $k$ grows when pixel $i, j$ gets more ink:
#
# $$s_{i,j} = \frac{\partial\, \mathrm{logit}_k}{\partial x_{i,j}}$$
#
# Our backward gives it for any $L$, once we hand it $\partial L / \partial \text{logits}$. Let $L$ be the
# logit itself. **Predict.** What do we hand in?

# %%
def slopes_of(images, grad_logits):
    with evaluating(network):
        network.forward(images)
        return network.backward(grad_logits)


def one_hot(classes):
    return np.eye(10)[classes]


slopes = slopes_of(images, one_hot(named))
print(slopes.shape)

# %% [markdown]
# A one for class $k$, zeros elsewhere. In training the gradient of the image is of no use; here it is all
# we want. Drawn as a picture, it is called a **saliency map**.
#
# **Checkpoint.** Two pixels of the 5, nudged a little: the logit moves as the slope says.

# %%
def logit_of_five(image):
    with evaluating(network):
        return network.forward(image[None])[0, 5]


for i, j in [(1, 6), (4, 4)]:
    nudge = np.zeros_like(five)
    nudge[0, i, j] = 1e-6
    measured = (logit_of_five(five + nudge) - logit_of_five(five - nudge)) / 2e-6
    assert np.isclose(measured, slopes[4, 0, i, j], rtol=1e-4)
    print(f"row {i}, column {j}: slope {slopes[4, 0, i, j]:.1f}")

# %% [markdown]
# ## Votes
#
# A slope says what a *change* would do, even where there is no ink. What does the ink that is there
# contribute? Multiply: number times slope. And not only at pixels: at any place of any part's maps $a$,
# over all its channels,
#
# $$v_{i,j} = \sum_c a_{c,i,j}\, \frac{\partial\, \mathrm{logit}_k}{\partial a_{c,i,j}}$$
#
# Call it the **vote** of the place. On paper: two maps of 2 × 2, below; the head takes their means and
# weighs them by 2 and −1. What does each place vote, and what is the sum of all votes?

# %%
a = np.array([[[4, 0], [0, 8]], [[0, 4], [4, 0]]], float)
w = np.array([2, -1])
slope = np.ones((2, 2, 2)) * w[:, None, None] / 4  # every place has a quarter of the mean
votes = (a * slope).sum(axis=0)
assert (votes == [[2, -1], [-1, 4]]).all()
assert votes.sum() == w @ a.mean(axis=(1, 2)) == 4

# %% [markdown]
# After stage 4 only mean and dense layer follow, as on paper: the votes sum to the logit, bias aside. They
# are the **class activation map** of chapter 06, divided by its number of places, which is one here. At
# earlier parts the formula goes on, though its sum need not be the logit.
#
# **This is `resnetlib/figures/inside.py`**, which also returns the slopes halfway.

# %%
for name, m in inside.maps_of(network, five[None]).items():
    assert np.allclose(m, maps[name])
votes = inside.votes_of(network, images, one_hot(named))
own_logit = np.take_along_axis(logits, named[:, None], axis=1)[:, 0]
bias = network.head.dense.bias.value[named]
assert np.allclose(votes["stage 4"].sum(axis=(1, 2)) + bias, own_logit)
assert np.allclose(votes["image"], images[:, 0] * slopes[:, 0])

# %% [markdown]
# **Predict.** Slopes, votes of pixels, votes of stages, each for the digit's own class: which row will
# you find convincing?

# %%
eight = slice(0, 8)
shown = {
    "digit": images[eight, 0],
    "slope\n∂logit/∂x": slopes[eight, 0],
    "votes\nof pixels": votes["image"][eight],
    "votes\nof stage 1": votes["stage 1"][eight],
    "votes\nof stage 2": votes["stage 2"][eight],
    "votes\nof stage 3": votes["stage 3"][eight],
}
show(
    map_table(shown, [f"a {k}" for k in named[eight]]),
    alt="Eight digits in columns. Slopes are specks of red and blue everywhere, votes of pixels lie on the "
    "ink, red along some strokes; votes of the stages are coarser and coarser squares.",
)

# %% [markdown]
# ## Maps on trial
#
# Such pictures persuade too quickly. In stage 3 the upper left place votes most for nearly every digit,
# whatever stands there. A map that says *this matters* makes a claim. We test it: erase the pixels that
# it ranks highest, and see whether the digit keeps its name. Two judges frame the maps: chance, and the
# slow way, to set each pixel to 0 in turn and *try out* how far the logit falls.
#
# **Predict.** Two inked pixels are erased. How many of a hundred digits keep their name, if the two are
# random? And if votes choose them?

# %%
def tried_out(images, classes):
    """How far the logit of its class falls when a pixel alone is set to 0, (N, 8, 8)."""
    falls = np.zeros((len(images), 8, 8))
    for i, j in np.ndindex(8, 8):
        without = images.copy()
        without[:, :, i, j] = 0
        with evaluating(network):
            falls[:, i, j] = (logits[: len(images)] - network.forward(without))[range(len(images)), classes]
    return falls


assert (votes["stage 3"].reshape(360, 4).argmax(axis=1) == 0).mean() > 0.9
some = slice(0, 100)
judges = {
    "at random": np.random.default_rng(0).random((100, 8, 8)),
    "votes of stage 2": np.kron(votes["stage 2"][some], np.ones((1, 2, 2))),  # 4 × 4 made 8 × 8
    "slope": slopes[some, 0],
    "votes of pixels": votes["image"][some],
    "tried out": tried_out(images[some], named[some]),
}

# %%
counts = np.array([1, 2, 4, 8])
kept = {}
for name, ranks in judges.items():
    rest = [erased(images[some], ranks, count) for count in counts]
    with evaluating(network):
        kept[name] = [(network.forward(x).argmax(axis=1) == named[some]).mean() for x in rest]
    print(f"{name:<17}", *(f"{share:.0%}" for share in kept[name]))
show(
    survival(counts, kept),
    alt="Share still named the same after erasing 1, 2, 4, 8 pixels. Chance falls slowly, votes of stage 2 "
    "faster, slope and votes of pixels steeply, trying out most steeply.",
)

# %% [markdown]
# The votes of pixels come nearest to trying out, for one backward instead of 64 forwards. Those of stage 2
# look calmer and are worse: by then each place has seen the whole digit, so that *where* it speaks is not
# where the ink is. A convincing map need not be a true one.

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
start = time.perf_counter()
slopes_of(images[some], one_hot(named[some]))
one_backward = time.perf_counter() - start
start = time.perf_counter()
tried_out(images[some], named[some])
print(f"trying out takes {(time.perf_counter() - start) / one_backward:.0f} times as long")

# %% [markdown]
# ## Like near like
#
# Measure the distance of any two of the 360 digits, between their pixels or between their maps. Divide
# the mean distance within a class by the mean between classes: at 1, classes do not matter.
#
# $$\text{spread} = \overline{\lVert a_n - a_m \rVert}_{\text{same class}} \; / \;
# \overline{\lVert a_n - a_m \rVert}_{\text{other class}}$$
#
# **Predict.** In which part do the classes come apart?

# %%
def distances_of(numbers):
    """Between any two digits, (N, N)."""
    flat = numbers.reshape(len(numbers), -1)
    squares = (flat**2).sum(axis=1)
    return np.sqrt(np.maximum(squares[:, None] + squares - 2 * flat @ flat.T, 0))


same, others = labels[:, None] == labels, ~np.eye(len(labels), dtype=bool)


def spread_of(numbers):
    distances = distances_of(numbers)
    return distances[same & others].mean() / distances[~same].mean()


all_maps = {"pixels": images, **maps_of(images)}
print({name: f"{spread_of(m):.2f}" for name, m in all_maps.items()})

# %% [markdown]
# Not in the stem; then from stage to stage, and most in stage 3. To *see* 128 numbers per digit we need a plane. **t-SNE**, from
# scikit-learn, places points so that near neighbours stay near. Who sits beside whom can be trusted; the
# size of a cloud, and how far apart two clouds lie, cannot.
#
# **Predict.** Where will the two digits stand that are named wrongly?

# %%
wrong = np.flatnonzero(named != labels)
clouds = {"64 pixels": images.reshape(360, -1), "128 features of stage 4": all_maps["stage 4"].reshape(360, -1)}
with threadpool_limits(1):  # its threads would wait for one another longer than they work
    placed = {title: TSNE(random_state=0, init="pca").fit_transform(x) for title, x in clouds.items()}
show(
    digit_clouds(placed, labels, wrong),
    alt="Two planes of 360 digits. By their pixels, classes are loose clouds that touch. By their features, "
    "ten tight clouds; the two wrong digits are circled.",
)
to_own = np.where(same & others, distances_of(all_maps["stage 4"]), np.inf).min(axis=1)
print("to the nearest of their class:", *np.round(to_own[wrong] / np.median(to_own)), "times as far as usual")
for n in wrong:
    nearest = distances_of(all_maps["stage 4"])[n].argsort()[1:4]
    print(f"a {labels[n]}, named {named[n]}: the nearest three are", *labels[nearest])

# %% [markdown]
# ## The most confident errors
#
# The two in circles are far from their own kind, among strays of other classes. What speaks
# for the wrong name *over* the right one? Votes for
# $L = \mathrm{logit}_{\text{named}} - \mathrm{logit}_{\text{right}}$. All that changes is what we hand to
# backward.

# %%
instead = one_hot(named[wrong]) - one_hot(labels[wrong])
for_name = inside.votes_of(network, images[wrong], instead)["image"]
probabilities = softmax(logits[wrong])
assert [f"{row.max():.0%}" for row in probabilities] == ["71%", "70%"]
assert (for_name[0].argmin(), for_name[1].argmax()) == (2 * 8 + 5, 4 * 8 + 4)
show(
    named_digits(images[wrong], probabilities, labels[wrong]),
    alt=digits_alt(probabilities, labels[wrong]),
)
titles = [f"{k} over {right}" for k, right in zip(named[wrong], labels[wrong], strict=True)]
show(
    map_table({"digit": images[wrong, 0], "votes\nof pixels": for_name}, titles),
    alt="The two digits, and their votes for the wrong name over the right one: red and blue pixels in turn.",
)

# %% [markdown]
# Left, the right side of the loop is blue: it speaks for a 9. Right, the bar at half height is red: it
# makes a 7. Both are doubtful, at 71 % and 70 %. But we can make errors of which the network is sure.
#
# ## A push against the name
#
# The slope tells how a rival's logit overtakes. We move every pixel by the same small $\varepsilon$, in
# the direction of its slope, and stay between 0 and 1:
#
# $$x' = x + \varepsilon\, \mathrm{sign}\Big(\frac{\partial}{\partial x}
# (\mathrm{logit}_{\text{rival}} - \mathrm{logit}_{\text{named}})\Big)$$
#
# **Predict.** $\varepsilon$ is 2 of the 16 counts of ink, the rival the second in rank. What share of the
# names holds? And if the signs are random?

# %%
rival = logits.argsort(axis=1)[:, -2]
push = np.sign(slopes_of(images, one_hot(rival) - one_hot(named)))
any_signs = np.random.default_rng(0).choice([-1, 1], images.shape)
for signs, how in ((push, "along the slope"), (any_signs, "at random")):
    with evaluating(network):
        said = softmax(network.forward(np.clip(images + 2 / 16 * signs, 0, 1)))
    held, sure = said.argmax(axis=1) == named, said.max(axis=1) > 0.9
    print(f"{how}: {held.mean():.0%} of the names hold; {(~held & sure).sum()} new ones are more than 90 % sure")

# %%
pushed = np.clip(images[eight] + 2 / 16 * push[eight], 0, 1)
with evaluating(network):
    renamed = network.forward(pushed).argmax(axis=1)
titles = [f"{k} → {other}" for k, other in zip(named[eight], renamed, strict=True)]
show(
    map_table({"digit": images[eight, 0], "pushed": pushed[:, 0]}, titles, ink=("digit", "pushed")),
    alt=f"Eight digits before and after a push of 2 counts of ink. New names: {'; '.join(titles)}.",
)

# %% [markdown]
# To us they are the same digits on dirty paper. Random dirt hardly matters; this dirt adds up 64 small steps
# that all go one way. Such images are called **adversarial**. The network has learned what suffices for
# these digits, and that is not what we see in them.
#
# ## What can go wrong
#
# Four digits form a batch, and we ask for the logit of the first alone: once in evaluation mode, once
# in training mode, as it is when somebody forgets.
#
# **Predict.** How much of all slopes lies on the other three digits, in either mode?

# %%
only_first = np.zeros((4, 10))
only_first[0, named[0]] = 1
in_evaluation = slopes_of(images[:4], only_first)
statistics = network.stem.norm.running_mean.copy()

network.forward(images[:4])  # in training mode
in_training = network.backward(only_first)
for mode, found in (("evaluation", in_evaluation), ("training", in_training)):
    share = np.abs(found[1:]).sum() / np.abs(found).sum()
    print(f"{mode}: {share:.0%} of the slopes lie on the other digits")
assert not np.allclose(network.stem.norm.running_mean, statistics)

# %%
rows = {"digit": images[:4, 0], "evaluation\nslope": in_evaluation[:, 0], "training\nslope": in_training[:, 0]}
show(
    map_table(rows, ["its logit", "", "", ""]),
    alt="Four digits. In evaluation only the first has slopes; in training all four have.",
)
load(network, DIGITS_WEIGHTS)  # the running statistics are as they were

# %% [markdown]
# In training a norm uses mean and variance of the batch, so that an image's map depends on its
# neighbours. A second symptom is silent: the running statistics have moved. The cure is `with evaluating(model)` around
# forward; the norm's backward follows the mode of its last forward (chapter 03).
#
# ## Draw a digit
#
# The data come from drawings of 32 × 32 black or white cells; the black ones were counted in squares of
# 4 × 4: hence 8 × 8 numbers from 0 to 16. `digit_of` does so with your drawing, moved to the middle and
# stretched to full height. Its pen covers as much as the writers' did.

# %%
assert round(float(train_images.mean()), 3) == COVERED
assert (train_images.max(axis=(1, 3)) > 0).all()  # every digit fills all eight rows

seven = path_through((15, 10), (85, 10), (40, 90), spacing=1)
counts = digit_of(seven) * 16
assert (counts == counts.round()).all() and counts.max() <= 16
found = drawing_read(network, seven)
show(reading(found), alt=reading_alt(found))

# %% [markdown]
# A 7 from three corners, and the network doubts. Above: the digit, its name, and two maps of votes for that
# name; below, all feature maps. Our program is not exactly theirs, and you are none of the 13 who wrote:
# expect more errors than 2 in 360.
#
# Now draw, with the mouse or a finger. By keyboard: arrow keys move the pen, the space bar puts it down
# and lifts it, Delete clears.

# %% tags=["widget"]
drawing_pad(network)

# %% [markdown]
# **Try it.** Say what you expect, then draw or run.
#
# 1. Draw a 3 very small, in a corner. Is it read?
# 2. Draw the 7 above, and then a bar through its stem. What becomes of the doubt?
# 3. Draw a letter, or a single dot. What does the network say?
#
# <details><summary>Answers</summary>
#
# 1. As well as a large one: `digit_of` moves and stretches it.
# 2. It vanishes: with a bar, the network is sure of its 7.
# 3. A digit, and often surely. It can only choose among ten.
#
# </details>

# %% [markdown]
# ## What we know now
#
# Early maps are pictures of strokes, late ones are features of the whole digit, in which classes lie
# apart. A backward from one logit to the pixels tells what a change would do; times the ink, what is
# there contributes. Such maps are claims, and erasing tests them. The same slope, followed, fools the
# network.
#
# | array | shape |
# |:--|:--|
# | `images`, `slopes` | `(N, 1, 8, 8)` |
# | `grad_logits`, one-hot | `(N, K)` |
# | maps $a$ of a part | `(N, F, H', W')` |
# | votes $v$ | `(N, H', W')` |
#
# **Next:** [chapter 15](15_depth_and_skips.ipynb). Why did depth fail before 2015?

# %% [markdown]
# ## Sources
#
# - Simonyan, Vedaldi, Zisserman 2013, *Deep Inside Convolutional Networks: Visualising Image
#   Classification Models and Saliency Maps*, arXiv:1312.6034.
# - Zhou et al. 2015, *Learning Deep Features for Discriminative Localization*, arXiv:1512.04150: class
#   activation maps. Selvaraju et al. 2016, *Grad-CAM*, arXiv:1610.02391: at other layers, by gradients.
# - Zeiler, Fergus 2013, *Visualizing and Understanding Convolutional Networks*, arXiv:1311.2901: trying
#   out, by hiding parts of the image.
# - van der Maaten, Hinton 2008, *Visualizing Data using t-SNE*, JMLR 9.
# - Goodfellow, Shlens, Szegedy 2014, *Explaining and Harnessing Adversarial Examples*, arXiv:1412.6572.
# - Alpaydin, Kaynak 1998, *Optical Recognition of Handwritten Digits*, doi:10.24432/C50P49.
