# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 00 · Start here
#
# **What will I have built?**
#
# A network that looks at a picture and says what it is: ResNet-18, from scratch, in NumPy. No
# framework computes a derivative for us. Every layer runs forward and backward in code that we
# write and prove right. This page shows the finished thing at work, then how to get there.

# %% [markdown]
# ## A network reads handwriting
#
# Press **Shift + Enter** to run a cell and go to the next. The results of our own run are already
# on the page; to guess before you see them, choose *Edit*, *Clear Outputs of All Cells*. The
# first cell brings in the library that the course builds, chapter by chapter.

# %%
from resnetlib import ResNet18, evaluating, gather_params, load, load_digits
from resnetlib.data import DIGITS_WEIGHTS
from resnetlib.figures import digits_alt, lettered_digits, map_alt, named_digits, network_map, show
from resnetlib.learning import softmax

# %% [markdown]
# Our data are digits that 13 people wrote by hand, 8 × 8 pixels each. Four fifths are for training.
# The others are kept apart for the test: no network of ours learns from them. The same people wrote
# both parts, so a stranger's hand would be harder.

# %%
(train_images, train_labels), (test_images, test_labels) = load_digits()
print(f"{len(train_images)} digits to learn from, {len(test_images)} never shown")
print("one image:", test_images[0].shape, "channels × rows × columns")

# %% [markdown]
# Here is a ResNet-18, four times narrower than the original (`width=16` in place of 64), so that a
# laptop trains it in about a minute, and with a first layer for small pictures (`stem="small"`;
# chapter 11). It begins with random numbers; `load` reads in the ones that it has learned.

# %%
network = ResNet18(input_channels=1, num_classes=10, width=16, stem="small")
load(network, DIGITS_WEIGHTS)
print(f"{sum(p.value.size for p in gather_params(network)):,} numbers, all of them learned")

# %% [markdown]
# **Predict.** How many of the 360 unseen digits will it name correctly: 250, 300, 350? Decide,
# then run the next two cells. `forward` gives ten raw scores per image, the **logits**; `softmax`
# turns them into percentages. `evaluating` is the mode for use: some layers behave differently while
# the network learns, as chapters 03 and 09 show.

# %%
with evaluating(network):
    logits = network.forward(test_images)
probabilities = softmax(logits)
named = probabilities.argmax(axis=1)

# %%
right = named == test_labels
print(f"{right.sum()} of {right.size} named correctly")

# %% [markdown]
# The network does not only name a digit. It spreads 100 % over all ten, and where it doubts, we
# see it. The bars beneath each picture are those percentages: green for the true digit, orange
# for a wrong name, grey for the rest.

# %%
first = slice(0, 12)
show(
    named_digits(test_images[first], probabilities[first], test_labels[first]),
    alt=f"Twelve handwritten digits; the network names them {', '.join(map(str, named[first]))}. "
    "Bars beneath each show the ten probabilities.",
)

# %% [markdown]
# **Predict.** Of which digits is it least sure? Here are the six whose highest bar is lowest, each
# under a letter. Name them yourself before you run the cell after.

# %%
doubtful = probabilities.max(axis=1).argsort()[:6]
show(
    lettered_digits(test_images[doubtful]),
    alt="Six handwritten digits that are hard to read, under the letters a to f.",
)

# %%
show(
    named_digits(test_images[doubtful], probabilities[doubtful], test_labels[doubtful]),
    alt="The same six with what the network says: "
    + "; ".join(f"a {test_labels[n]} named {named[n]}" for n in doubtful)
    + ". The bars spread over several digits.",
)

# %%
print(f"{(~right[doubtful]).sum()} of its {(~right).sum()} mistakes are among these six")

# %% [markdown]
# On digits like those it learned from, doubt is a useful warning: a person could look at the few
# doubtful ones. On images of another kind it is not, as we see next.
#
# **Try it.** Change one thing, say what you expect, run. The twelve digits are the first ones above.
#
# 1. Erase the lower half, as the second line below does. Which does it still know?
# 2. In place of the second line, mirror them from top to bottom: `strange = strange[:, :, ::-1]`.
#    Which survive that?
# 3. In place of the second line, give it no digit at all: `strange[:] = 0`. Does it admit that it
#    sees nothing?

# %%
strange = test_images[first].copy()
strange[:, :, 4:] = 0
with evaluating(network):
    answers = softmax(network.forward(strange))
show(
    named_digits(strange, answers, test_labels[first]),
    alt=digits_alt(answers, test_labels[first]),
)

# %% [markdown]
# <details><summary>Answers</summary>
#
# 1. Of these twelve, the two nines. But it says 9 to five others, too.
# 2. The two ones, the 8 and the 3.
# 3. No: it says 1, with 90 %.
#
# </details>
#
# Half a digit often gets a confident wrong name, and so does a blank image. The network can only
# choose among ten digits: nobody taught it to say "none of these". Knowing what a network cannot do
# is part of knowing how it works.

# %% [markdown]
# ## What we will build
#
# ResNet-18 is a row of a few kinds of parts. Each kind has a chapter, whose number stands on it.
# **Forward** follows the blue arrows, from pixels to the loss: one number, how wrong the network was.
# **Backward** follows the orange ones and finds for every learned number which way it should move.
# Green parts hold such numbers. The sizes are the original's, for a photograph of 224 × 224 pixels.

# %%
show(network_map(), alt=map_alt())

# %% [markdown]
# What made this network famous is the **shortcut**, the arc over each pair of convolutions. In 2015,
# Kaiming He and others showed that plain stacks get worse with depth: 56 layers learned worse than 20,
# even on the images they were trained on. With shortcuts, 152 layers worked. Chapters 10 and 15 show
# why.

# %% [markdown]
# ## How a chapter works
#
# 1. A **question**, and a case small enough for paper.
# 2. The **equation**, then loops that read like it, then a few lines of arrays. A **Checkpoint**
#    cell asserts that the three agree.
# 3. The **derivative**, the same way, checked against finite differences.
# 4. The **layer**: the same lines again, now as they stand in `resnetlib`.
# 5. **Predict** and **Try it** ask you to guess before you run. Guess: a wrong guess is what
#    you remember.
#
# This page and all others are your own copy. Change what you like; `python3 course.py reset 00`
# brings back a fresh one and keeps yours beside it.

# %% [markdown]
# ## How an exercise works
#
# Chapters 02 to 13 each come with an exercise; the first is
# [exercise 02](../exercises/02_conv2d.ipynb). You write the part yourself, forward and backward, in
# small steps, and each step says at once whether it is right. Then your part goes into the finished
# ResNet-18, and the network must not notice. No exercise needs another one done: begin anywhere.
# Within one, some tasks build on your answers to earlier ones; its beginning says which.

# %% [markdown]
# ## What you have built
#
# The cell below runs the answers in your exercises and lights every part whose core tasks are all
# right: none yet, if you are new here. Come back to it; `python3 course.py progress` says the same,
# task by task. Exercise 13 ends with a network of your own parts that learns the digits.

# %%
from classroom.progress import done_chapters

done = done_chapters()
show(network_map(done, pale=True), alt=map_alt(done) if done else "The map, with no part lit yet.")

# %% [markdown]
# ## The chapters
#
# Minutes are for reading and running; the exercises come on top. A title with a link can be
# opened; the others are being written.
#
# | chapter | question | minutes |
# |:--|:--|--:|
# | 00 Start here | What will I have built? | 15 |
# | [01 Arrays and gradients](01_arrays_and_gradients.ipynb) | How do I know that a derivative is right? | 40 |
# | [02 Convolution](02_conv2d.ipynb) | What does one small filter, everywhere, see? | 60 |
# | [03 Batch normalization](03_batchnorm2d.ipynb) | Why normalize, and what does it do to the gradient? | 60 |
# | [04 ReLU](04_relu.ipynb) | Why does the simplest bend suffice? | 30 |
# | [05 Max pooling](05_maxpool2d.ipynb) | Who gets the gradient? | 35 |
# | [06 Global average pooling](06_global_average_pooling.ipynb) | Where did Flatten go? | 25 |
# | [07 Dense](07_dense.ipynb) | How do features become scores? | 30 |
# | [08 Softmax and cross-entropy](08_softmax_cross_entropy.ipynb) | What is the cost of being wrong? | 45 |
# | [09 Dropout](09_dropout.ipynb) | Why delete half the network? | 25 |
# | [10 Residual block](10_residual_block.ipynb) | What does a shortcut change? | 50 |
# | [11 ResNet-18](11_resnet18.ipynb) | How do 18 layers become one function? | 50 |
# | [12 Optimizers](12_optimizers.ipynb) | Which way is down, and how far? | 45 |
# | [13 Training](13_training.ipynb) | How does it learn in practice? | 60 |
# | [14 Seeing inside](14_seeing_inside.ipynb) | What has it learned? | 45 |
# | [15 Depth and shortcuts](15_depth_and_skips.ipynb) | Why did depth fail before 2015? | 40 |
# | [16 Making it fast](16_making_it_fast.ipynb) | Where does the time go? | 60 |
# | 17 Real images | Does it work on the real thing? | 50 |
# | 18 Scaling out | What if one machine is not enough? | 40 |
# | [19 Debugging clinic](19_debugging_clinic.ipynb) | Can you find the bug? | 60 |

# %% [markdown]
# ## One letter table
#
# The same letters in every chapter: in equations, in code, in docstrings. A letter that one page
# alone needs is explained there.
#
# | letter | stands for | index |
# |:--|:--|:--|
# | $N$ | images in a batch | $n$ |
# | $C$ | channels that come in | $c$ |
# | $F$ | filters, which are the channels that go out | $f$ |
# | $H, W$ | height and width, in pixels | $h, w$; $r, t$ where padding is counted too |
# | $H', W'$ | height and width after a layer | $i, j$; in code again $h, w$ |
# | $D$ | features: the numbers that describe one row | $d$ |
# | $K$ | classes | $k$, where no window is near |
# | $s, p, k$ | stride, padding and side of a window | $u, v$ inside of the window |

# %% [markdown]
# Images have the shape `(N, C, H, W)`. What is learned is `weight, bias, gamma, beta`, in formulas
# $w, b, \gamma, \beta$; as an index, $w$ is a column. The loss is $L$, and `grad_a` is
# $\partial L / \partial a$: it has the shape of `a`.

# %% [markdown]
# ## Is everything there?
#
# Every line below should say *fine*. A line that says *look here* tells what to do.

# %% tags=["nbval-ignore-output"]
# Versions and cores differ from machine to machine, so this output is not compared in tests.
from classroom.environment import check_environment

check_environment()

# %% [markdown]
# ## Words, in English and Indonesian
#
# The course grew from an Indonesian notebook. Code and equations use the English words.
#
# | English | Bahasa Indonesia | English | Bahasa Indonesia |
# |:--|:--|:--|:--|
# | accuracy | akurasi | layer | lapisan |
# | array | larik (array) | learning rate | laju pembelajaran |
# | average pooling | perataan global (pooling) | loss | nilai kerugian (loss) |
# | backward pass | propagasi mundur | mean | rata-rata |
# | batch | kelompok data (batch) | optimizer | pengoptimal |
# | batch normalization | normalisasi batch | padding | penambahan tepi (padding) |
# | chain rule | aturan rantai | parameter | parameter |
# | channel | kanal | probability | peluang |
# | checkpoint | titik periksa; titik simpan | residual block | blok residual |
# | class | kelas | seed | benih (seed) |
# | convolution | konvolusi | shape | bentuk larik |
# | derivative | turunan | shortcut | jalan pintas |
# | dropout | dropout (penonaktifan acak) | stage | tahap |
# | evaluation | evaluasi | stride | langkah geser (stride) |
# | exercise | latihan | test data | data uji |
# | feature map | peta fitur | training | pelatihan |
# | filter, kernel | filter, kernel | training data | data latih |
# | forward pass | propagasi maju | variance | varians (ragam) |
# | gradient | gradien | weight | bobot |
# | image | citra (gambar) | window | jendela |

# %% [markdown]
# ## What we know now
#
# A ResNet-18 is a row of a few kinds of parts, each of which can run forward and backward. A
# trained one names digits that it never saw, and warns us where it doubts, as long as they look like
# what it has learned from. Each part has a chapter, and what its code claims, a cell asserts.
#
# **Next:** [chapter 01, arrays and gradients](01_arrays_and_gradients.ipynb). How do I know that a
# derivative is right?

# %% [markdown]
# ## Sources
#
# - He, Zhang, Ren, Sun 2015, *Deep Residual Learning for Image Recognition*, arXiv:1512.03385.
# - Alpaydin, Kaynak 1998, *Optical Recognition of Handwritten Digits*, UCI Machine Learning
#   Repository, doi:10.24432/C50P49, CC BY 4.0.
