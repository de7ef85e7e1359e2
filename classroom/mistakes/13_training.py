"""What people really do wrong in exercise 13."""

from classroom.exercise import Mistake

CALLS = (
    "    optimizer.zero_grad()\n"
    "    logits = model.forward(x)\n"
    "    loss = loss_function.forward(logits, y)\n"
    "    model.backward(loss_function.backward())\n"
    "    optimizer.step()\n"
    "    return loss, logits"
)
PASS = (
    "        order = self.rng.permutation(M) if self.shuffle else np.arange(M)\n"
    "        for start in range(0, M, self.batch_size):\n"
    "            chosen = order[start : start + self.batch_size]\n"
    "            x = self.images[chosen]\n"
)
REST_OF_LOADER = (
    PASS + "            if self.augment is not None:\n"
    "                x = self.augment(x, self.rng)\n"
    "            yield x, self.labels[chosen]"
)
JUDGED = (
    "    with evaluating(model):\n"
    "        for x, y in data_loader:\n"
    "            logits = model.forward(x)\n"
    "            total_loss += len(x) * loss_function.forward(logits, y)\n"
    "            right += (logits.argmax(axis=1) == y).sum()\n"
    "            number += len(x)\n"
    "    return total_loss / number, right / number"
)
LOOP = (
    "        total_loss, right, number = 0.0, 0, 0\n"
    "        for x, y in data_loader:\n"
    "            if schedule is not None:\n"
    "                optimizer.lr = schedule(t)\n"
    "            loss, logits = training_step(model, optimizer, loss_function, x, y)\n"
    "            total_loss += len(x) * loss\n"
    "            right += (logits.argmax(axis=1) == y).sum()\n"
    "            number += len(x)\n"
    "            t += 1\n"
    "        history.loss.append(total_loss / number)\n"
    "        history.accuracy.append(right / number)\n"
    "        history.lr.append(optimizer.lr)\n"
)
EPOCHS = (
    "    for loss in epochs:\n"
    "        trained += 1\n"
    "        waited += 1\n"
    "        if loss < best:\n"
    "            best, waited = loss, 0\n"
    "            kept = [array.copy() for array in arrays_of(model)]\n"
    "        if waited == patience:\n"
    "            break\n"
    "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
    "        array[...] = then\n"
)
PIECES = (
    "    optimizer.zero_grad()\n"
    "    total = 0.0\n"
    "    for start in range(0, len(x), size):\n"
    "        part, its_labels = x[start : start + size], y[start : start + size]\n"
    "        share = len(part) / len(x)\n"
    "        total += share * loss_function.forward(model.forward(part), its_labels)\n"
    "        model.backward(share * loss_function.backward())\n"
    "    optimizer.step()\n"
)
STEP_EACH = "The weights move after each piece, so that later pieces meet another model: one step, at the end."
UNMOVED = "The weights have not moved: no step was taken after backward had filled the gradients."
IN_TRAINING = (
    "Layers were in training mode while they were judged: dropout silenced features, batch norm took "
    "its statistics from the batch. Each layer has a mode of its own, and switching the model alone "
    "switches none of them."
)
STILL_AVERAGES = (
    "After the block the averages are still in the parameters: nothing brings the own values back, or "
    "what you kept are the arrays that you then wrote into."
)
STATISTICS = (
    "The parameters are those of the best epoch, and batch norm's running statistics are not: they "
    "were left out, or were written into arrays that the layer has since replaced."
)
MODES_LOST = (
    "Your modes afterwards are not those that were found: some layer had been in evaluation mode "
    "before, and now is not."
)
MEAN_OF_MEANS = (
    "The mean of the batches' means: the pictures of a small batch count for more than those of a "
    "large one."
)
NAMES_KEPT = (
    "What you kept are the arrays themselves, and later epochs wrote into them: the state at the end "
    "is the last one."
)

MISTAKES = [
    Mistake(
        "step",
        "clears between backward and step",
        CALLS,
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    model.backward(loss_function.backward())\n"
        "    optimizer.zero_grad()\n"
        "    optimizer.step()\n"
        "    return loss, logits",
        "The optimizer finds gradients of 0: they were cleared after backward had filled them.",
    ),
    Mistake(
        "step",
        "never clears",
        "    optimizer.zero_grad()\n",
        "",
        "The gradients hold more than this batch's: backward adds to what was there.",
    ),
    Mistake(
        "step",
        "clears at the end",
        CALLS,
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    model.backward(loss_function.backward())\n"
        "    optimizer.step()\n"
        "    optimizer.zero_grad()\n"
        "    return loss, logits",
        "Cleared after the step, the gradients are empty when somebody looks, and what lay there before "
        "the first step has counted.",
    ),
    Mistake(
        "step",
        "steps before backward",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    optimizer.step()\n"
        "    model.backward(loss_function.backward())\n"
        "    return loss, logits",
        UNMOVED,
    ),
    Mistake(
        "step",
        "hands the loss back",
        "model.backward(loss_function.backward())",
        "model.backward(loss)",
        "The model's backward got one number, the loss. It waits for ∂L/∂logits, an array as large as "
        "the logits.",
    ),
    Mistake(
        "step",
        "hands the logits back",
        "model.backward(loss_function.backward())",
        "model.backward(logits)",
        "The logits themselves went into backward: it waits for the gradient of the loss with respect to "
        "them.",
    ),
    Mistake(
        "step",
        "divides by the batch once more",
        "model.backward(loss_function.backward())",
        "model.backward(loss_function.backward() / len(x))",
        "Your gradients are too small by the number of pictures: the loss is a mean already.",
    ),
    Mistake(
        "step",
        "never steps",
        "    optimizer.step()\n",
        "",
        UNMOVED,
    ),
    Mistake(
        "step",
        "asks for the loss again",
        "    optimizer.step()\n    return loss, logits",
        "    optimizer.step()\n"
        "    logits = model.forward(x)\n"
        "    return loss_function.forward(logits, y), logits",
        "Your loss and logits come from another forward pass, after the weights have moved.",
    ),
    Mistake(
        "step",
        "asks for the logits again",
        "    return loss, logits",
        "    return loss, model.forward(x)",
        "Your logits come from another forward pass, after the weights have moved; and that pass moved the "
        "running statistics once more.",
    ),
    Mistake(
        "step",
        "returns them the other way round",
        "return loss, logits",
        "return logits, loss",
        "The loss stands in the logits' place, and the logits in the loss's.",
    ),
    Mistake(
        "step",
        "returns the loss alone",
        "return loss, logits",
        "return loss",
        "One number comes back, the loss; asked for is a pair, the loss and the logits.",
    ),
    Mistake(
        "step",
        "returns nothing",
        "    return loss, logits",
        "    del loss, logits",
        "Nothing comes back: a function without return gives None.",
    ),
    Mistake(
        "loader",
        "drops the last batch",
        PASS,
        PASS.replace("range(0, M, self", "range(0, M - M % self.batch_size, self"),
        "The smaller batch at the end is missing, and its examples with it.",
    ),
    Mistake(
        "loader",
        "knows whole batches only",
        REST_OF_LOADER,
        REST_OF_LOADER.replace("range(0, M, self", "range(0, M - M % self.batch_size, self")
        + "\n\n    def __len__(self):\n        return len(self.images) // self.batch_size",
        "len counts whole batches only, and so does the pass: the smaller batch at the end is missing, and its "
        "examples with it.",
    ),
    Mistake(
        "loader",
        "counts whole batches",
        "return -(-len(self.images) // self.batch_size)",
        "return len(self.images) // self.batch_size",
        "len counts whole batches only; the smaller one at the end is a batch as well.",
    ),
    Mistake(
        "loader",
        "counts one batch too many",
        "return -(-len(self.images) // self.batch_size)",
        "return len(self.images) // self.batch_size + 1",
        "Where the batches come out even, you count one that is empty.",
    ),
    Mistake(
        "loader",
        "counts examples",
        "return -(-len(self.images) // self.batch_size)",
        "return len(self.images)",
        "len is the number of examples; asked for is the number of batches.",
    ),
    Mistake(
        "loader",
        "shuffles batches",
        PASS,
        "        starts = np.arange(0, M, self.batch_size)\n"
        "        if self.shuffle:\n"
        "            starts = self.rng.permutation(starts)\n"
        "        for start in starts:\n"
        "            chosen = np.arange(M)[start : start + self.batch_size]\n"
        "            x = self.images[chosen]\n",
        "Neighbours stay together: the batches change places, and the examples in them do not.",
    ),
    Mistake(
        "loader",
        "shuffles inside of batches",
        PASS,
        "        for start in range(0, M, self.batch_size):\n"
        "            chosen = np.arange(M)[start : start + self.batch_size]\n"
        "            if self.shuffle:\n"
        "                chosen = self.rng.permutation(chosen)\n"
        "            x = self.images[chosen]\n",
        "Each batch is shuffled in itself: the same examples meet in every pass.",
    ),
    Mistake(
        "loader",
        "keeps one order",
        PASS,
        PASS.replace(
            "order = self.rng.permutation(M) if self.shuffle else np.arange(M)",
            "if not hasattr(self, 'order'):\n"
            "            self.order = self.rng.permutation(M) if self.shuffle else np.arange(M)\n"
            "        order = self.order",
        ),
        "Every pass has the order of the first one: it is drawn once, and should be drawn for each pass.",
    ),
    Mistake(
        "loader",
        "draws for every batch",
        PASS,
        "        for start in range(0, M, self.batch_size):\n"
        "            order = self.rng.permutation(M) if self.shuffle else np.arange(M)\n"
        "            chosen = order[start : start + self.batch_size]\n"
        "            x = self.images[chosen]\n",
        "Every batch is cut from an order of its own: in one pass some examples come twice, and others never.",
    ),
    Mistake(
        "loader",
        "shuffles what it stores",
        PASS,
        "        if self.shuffle:\n"
        "            order = self.rng.permutation(M)\n"
        "            self.images, self.labels = self.images[order], self.labels[order]\n"
        "        for start in range(0, M, self.batch_size):\n"
        "            chosen = np.arange(M)[start : start + self.batch_size]\n"
        "            x = self.images[chosen]\n",
        "The stored pictures change places: the next pass shuffles what this one left, and its order is no "
        "longer the one that was drawn.",
    ),
    Mistake(
        "loader",
        "returns instead of yielding",
        "            yield x, self.labels[chosen]",
        "            return x, self.labels[chosen]",
        "return ends the pass at its first batch, and what it hands over is no pass but a pair. Which word "
        "hands one batch over, and then goes on?",
    ),
    Mistake(
        "loader",
        "begins its generator anew",
        PASS,
        PASS.replace("self.rng.permutation", "np.random.default_rng(0).permutation"),
        "Your order comes from another generator than the loader's own.",
    ),
    Mistake(
        "loader",
        "shuffles in any case",
        "self.rng.permutation(M) if self.shuffle else np.arange(M)",
        "self.rng.permutation(M)",
        "Without shuffle the examples come in their own order, and nothing is drawn.",
    ),
    Mistake(
        "loader",
        "never shuffles",
        "self.rng.permutation(M) if self.shuffle else np.arange(M)",
        "np.arange(M)",
        "With shuffle the examples still come in their own order.",
    ),
    Mistake(
        "loader",
        "leaves the labels behind",
        "self.labels[chosen]",
        "self.labels[start : start + self.batch_size]",
        "The pictures are shuffled and the labels are not: each picture gets another one's label.",
    ),
    Mistake(
        "loader",
        "forgets to augment",
        "            if self.augment is not None:\n                x = self.augment(x, self.rng)\n",
        "",
        "The pictures come as they are stored: augment is never called.",
    ),
    Mistake(
        "loader",
        "keeps what it augmented",
        "                x = self.augment(x, self.rng)\n",
        "                x = self.images[chosen] = self.augment(x, self.rng)\n",
        "The change goes into the stored pictures: the next pass changes them once more.",
    ),
    Mistake(
        "loader",
        "augments once for all",
        PASS,
        "        order = self.rng.permutation(M) if self.shuffle else np.arange(M)\n"
        "        if self.augment is not None:\n"
        "            self.images = self.augment(self.images, self.rng)\n"
        "        for start in range(0, M, self.batch_size):\n"
        "            chosen = order[start : start + self.batch_size]\n"
        "            x = self.images[chosen]\n"
        "            yield x, self.labels[chosen]\n"
        "            continue\n",
        "All pictures are changed together before the first batch; each batch is to be changed when its "
        "turn comes, and the stored ones never.",
    ),
    Mistake(
        "loader",
        "augments a whole pass",
        PASS,
        "        order = self.rng.permutation(M) if self.shuffle else np.arange(M)\n"
        "        images = self.images[order]\n"
        "        if self.augment is not None:\n"
        "            images = self.augment(images, self.rng)\n"
        "        for start in range(0, M, self.batch_size):\n"
        "            chosen = order[start : start + self.batch_size]\n"
        "            yield images[start : start + self.batch_size], self.labels[chosen]\n"
        "            continue\n",
        "All pictures of a pass are changed together, before its first batch; each batch is to be changed when "
        "its turn comes.",
    ),
    Mistake(
        "loader",
        "augments without the generator",
        "self.augment(x, self.rng)",
        "self.augment(x)",
        "augment is called with the pictures alone, and waits for the generator as well.",
    ),
    Mistake(
        "evaluate",
        "judges in training mode",
        JUDGED,
        JUDGED.replace("    with evaluating(model):\n        for", "    if True:\n        for"),
        IN_TRAINING,
    ),
    Mistake(
        "evaluate",
        "switches the model alone",
        JUDGED,
        "    model.training = False\n"
        + JUDGED.replace(
            "    with evaluating(model):\n        for", "    if True:\n        for"
        ).replace("    return", "    model.training = True\n    return"),
        IN_TRAINING,
    ),
    Mistake(
        "evaluate",
        "leaves all in training mode",
        JUDGED,
        JUDGED.replace(
            "    return",
            "    for layer in (model, *model.layers):\n        layer.training = True\n    return",
        ),
        MODES_LOST,
    ),
    Mistake(
        "evaluate",
        "leaves all in evaluation mode",
        JUDGED,
        JUDGED.replace(
            "    with evaluating(model):\n",
            "    for layer in (model, *model.layers):\n        layer.training = False\n    if True:\n",
        ),
        "The model is left in evaluation mode, and whoever trains on trains without dropout.",
    ),
    Mistake(
        "evaluate",
        "takes the mean of means",
        JUDGED,
        "    count = 0\n"
        + JUDGED.replace("len(x) * loss_function.forward", "loss_function.forward")
        .replace("(logits.argmax(axis=1) == y).sum()", "(logits.argmax(axis=1) == y).mean()")
        .replace("number += len(x)", "count += 1")
        .replace("total_loss / number, right / number", "total_loss / count, right / count"),
        MEAN_OF_MEANS,
    ),
    Mistake(
        "evaluate",
        "takes the mean of mean losses",
        JUDGED,
        "    count = 0\n"
        + JUDGED.replace("len(x) * loss_function.forward", "loss_function.forward")
        .replace("number += len(x)", "number += len(x)\n            count += 1")
        .replace("total_loss / number", "total_loss / count"),
        "The accuracy is weighted by the pictures, and the loss by batches: a small batch counts as much as "
        "a large one.",
    ),
    Mistake(
        "evaluate",
        "divides sums of means by pictures",
        "total_loss += len(x) * loss_function.forward(logits, y)",
        "total_loss += loss_function.forward(logits, y)",
        "Means are added up and divided by the number of pictures: your loss is too small by about the "
        "size of a batch.",
    ),
    Mistake(
        "evaluate",
        "counts in percent",
        "total_loss / number, right / number",
        "total_loss / number, 100 * right / number",
        "The accuracy is in percent; asked for is a number from 0 to 1.",
    ),
    Mistake(
        "evaluate",
        "keeps the last batch only",
        "            right += (logits",
        "            right = (logits",
        "Only the last batch's right answers are left: add them up.",
    ),
    Mistake(
        "evaluate",
        "counts the pictures first",
        JUDGED,
        "    number = sum(len(y) for _, y in data_loader)\n"
        + JUDGED.replace("            number += len(x)\n", ""),
        "The batches are gone through twice, and some can be had only once.",
    ),
    Mistake(
        "evaluate",
        "has a loop for each number",
        JUDGED,
        JUDGED.replace(
            "            right +=",
            "            number += len(x)\n"
            "        for x, y in data_loader:\n"
            "            logits = model.forward(x)\n"
            "            right +=",
        ).replace("sum()\n            number += len(x)\n", "sum()\n"),
        "The batches are gone through twice, and some can be had only once: the second time there are none.",
    ),
    Mistake(
        "evaluate",
        "returns them the other way round",
        "return total_loss / number, right / number",
        "return right / number, total_loss / number",
        "Loss and accuracy have changed places: the loss comes first.",
    ),
    Mistake(
        "train",
        "counts steps anew in each epoch",
        "        total_loss, right, number = 0.0, 0, 0\n",
        "        total_loss, right, number, t = 0.0, 0, 0, 0\n",
        "The schedule begins anew with each epoch: t counts the steps of the whole training.",
    ),
    Mistake(
        "train",
        "counts epochs for steps",
        "            t += 1\n",
        "        t += 1\n",
        "The rate changes once per epoch: t counts steps.",
    ),
    Mistake(
        "train",
        "counts from 1",
        "            if schedule is not None:\n                optimizer.lr = schedule(t)\n",
        "            if schedule is not None:\n                optimizer.lr = schedule(t + 1)\n",
        "The first step asks the schedule for t = 1; it begins at 0.",
    ),
    Mistake(
        "train",
        "sets the rate after the step",
        "            if schedule is not None:\n"
        "                optimizer.lr = schedule(t)\n"
        "            loss, logits = training_step(model, optimizer, loss_function, x, y)\n",
        "            loss, logits = training_step(model, optimizer, loss_function, x, y)\n"
        "            if schedule is not None:\n"
        "                optimizer.lr = schedule(t)\n",
        "The first step is taken at the optimizer's old rate: set it before each step.",
    ),
    Mistake(
        "train",
        "ignores the schedule",
        "optimizer.lr = schedule(t)",
        "schedule(t)",
        "The optimizer never hears of the rate that the schedule says.",
    ),
    Mistake(
        "train",
        "sums over the whole training",
        "    for _ in range(epochs):\n        total_loss, right, number = 0.0, 0, 0\n",
        "    total_loss, right, number = 0.0, 0, 0\n    for _ in range(epochs):\n",
        "From the second epoch on your means include the epochs before: begin the sums anew.",
    ),
    Mistake(
        "train",
        "notes the last batch",
        "history.loss.append(total_loss / number)",
        "history.loss.append(loss)",
        "The loss noted is that of the epoch's last batch, not of all its pictures.",
    ),
    Mistake(
        "train",
        "takes the mean of batches",
        "            total_loss += len(x) * loss\n",
        "            total_loss += loss\n",
        "Means are added up and divided by the number of pictures: your loss is too small by about the "
        "size of a batch.",
    ),
    Mistake(
        "train",
        "takes the mean of means",
        LOOP,
        LOOP.replace("for x, y in data_loader", "count = 0\n        for x, y in data_loader")
        .replace("len(x) * loss", "loss")
        .replace("t += 1", "t += 1\n            count += 1")
        .replace("total_loss / number", "total_loss / count"),
        MEAN_OF_MEANS,
    ),
    Mistake(
        "train",
        "takes both means of means",
        LOOP,
        LOOP.replace("len(x) * loss", "loss")
        .replace("(logits.argmax(axis=1) == y).sum()", "(logits.argmax(axis=1) == y).mean()")
        .replace("number += len(x)", "number += 1"),
        MEAN_OF_MEANS,
    ),
    Mistake(
        "train",
        "notes every step",
        LOOP,
        LOOP.replace("        history.", "            history.")
        .replace("total_loss / number", "loss")
        .replace("right / number", "(logits.argmax(axis=1) == y).mean()"),
        "There is an entry for every step; asked for is one for every epoch, over all its pictures.",
    ),
    Mistake(
        "train",
        "looks at each batch again",
        "            total_loss += len(x) * loss\n",
        "            logits = model.forward(x)\n            total_loss += len(x) * loss\n",
        "A second forward pass after the step sees other weights, and moves the running statistics once more: "
        "the step gave you its logits.",
    ),
    Mistake(
        "train",
        "judges the training data anew",
        "        history.loss.append(total_loss / number)\n"
        "        history.accuracy.append(right / number)\n",
        "        total_loss, right = my_evaluate(model, data_loader)\n"
        "        history.loss.append(total_loss)\n"
        "        history.accuracy.append(right)\n",
        "Loss and accuracy come from another look at the data, with the weights after the epoch: asked for is "
        "what the steps themselves saw.",
    ),
    Mistake(
        "train",
        "keeps the first pass",
        "    for _ in range(epochs):\n",
        "    data_loader = list(data_loader)\n    for _ in range(epochs):\n",
        "Every epoch has the first one's batches: a loader that shuffles, or augments, is to be asked anew.",
    ),
    Mistake(
        "train",
        "validates once, at the end",
        "        if validation is not None:\n"
        "            loss, accuracy = my_evaluate(model, validation)\n"
        "            history.validation_loss.append(loss)\n"
        "            history.validation_accuracy.append(accuracy)\n",
        "    if validation is not None:\n"
        "        loss, accuracy = my_evaluate(model, validation)\n"
        "        history.validation_loss.append(loss)\n"
        "        history.validation_accuracy.append(accuracy)\n",
        "There is one judgement, at the end; each epoch is to have its own.",
    ),
    Mistake(
        "train",
        "validates before the epoch",
        LOOP + "        if validation is not None:\n"
        "            loss, accuracy = my_evaluate(model, validation)\n"
        "            history.validation_loss.append(loss)\n"
        "            history.validation_accuracy.append(accuracy)\n",
        "        if validation is not None:\n"
        "            loss, accuracy = my_evaluate(model, validation)\n"
        "            history.validation_loss.append(loss)\n"
        "            history.validation_accuracy.append(accuracy)\n" + LOOP,
        "The validation's first entry is that of the untrained model: judge after each epoch, not before it.",
    ),
    Mistake(
        "train",
        "validates on the training data",
        "my_evaluate(model, validation)",
        "my_evaluate(model, data_loader)",
        "The validation's numbers are those of the training data.",
    ),
    Mistake(
        "train",
        "runs one epoch",
        "    return history",
        "        return history",
        "It returns inside of the loop: after the first epoch all is over.",
    ),
    Mistake(
        "train",
        "notes the first rate",
        LOOP,
        LOOP.replace("for x, y in data_loader", "first = None\n        for x, y in data_loader")
        .replace(
            "            loss, logits",
            "            first = first or optimizer.lr\n            loss, logits",
        )
        .replace("history.lr.append(optimizer.lr)", "history.lr.append(first)"),
        "The rate noted is that of the epoch's first step; asked for is the last one's.",
    ),
    Mistake(
        "accumulate",
        "adds means up",
        "        model.backward(share * loss_function.backward())\n",
        "        model.backward(loss_function.backward())\n",
        "Each piece's gradient is divided by the piece's number of pictures, and the sum of them is too large: "
        "by about the number of pieces.",
    ),
    Mistake(
        "accumulate",
        "gives no piece a weight",
        "        share = len(part) / len(x)\n",
        "        share = 1.0\n",
        "The pieces' mean losses are added up, and so are their gradients: both sums are too large, by about "
        "the number of pieces.",
    ),
    Mistake(
        "accumulate",
        "divides by the number of pieces",
        "        share = len(part) / len(x)\n",
        "        share = 1 / -(-len(x) // size)\n",
        "All pieces count alike: that is right only where they are equally large, and the last one is smaller.",
    ),
    Mistake(
        "accumulate",
        "divides by the size asked for",
        "        share = len(part) / len(x)\n",
        "        share = size / len(x)\n",
        "The last piece counts as if it had `size` pictures, and it may have fewer.",
    ),
    Mistake(
        "accumulate",
        "steps after each piece",
        "    optimizer.step()\n",
        "        optimizer.step()\n",
        STEP_EACH,
    ),
    Mistake(
        "accumulate",
        "trains on each piece",
        PIECES,
        "    total = 0.0\n"
        "    for start in range(0, len(x), size):\n"
        "        part, its_labels = x[start : start + size], y[start : start + size]\n"
        "        loss, _ = training_step(model, optimizer, loss_function, part, its_labels)\n"
        "        total += loss * len(part) / len(x)\n",
        STEP_EACH,
    ),
    Mistake(
        "accumulate",
        "clears and steps with each piece",
        PIECES,
        PIECES.replace("    optimizer.zero_grad()\n", "")
        .replace("    optimizer.step()\n", "        optimizer.step()\n")
        .replace("        share", "        optimizer.zero_grad()\n        share"),
        STEP_EACH,
    ),
    Mistake(
        "accumulate",
        "sends all forward first",
        PIECES,
        "    optimizer.zero_grad()\n"
        "    starts = range(0, len(x), size)\n"
        "    logits = [model.forward(x[start : start + size]) for start in starts]\n"
        "    total = loss_function.forward(np.concatenate(logits), y)\n"
        "    grad_logits = loss_function.backward()\n"
        "    for start in starts:\n"
        "        model.backward(grad_logits[start : start + size])\n"
        "    optimizer.step()\n",
        "All pieces went forward before the first went back, and a layer remembers its last forward only: it "
        "meets the gradient of one piece with the pictures of another.",
    ),
    Mistake(
        "accumulate",
        "clears before each piece",
        "        part, its_labels",
        "        optimizer.zero_grad()\n        part, its_labels",
        "Only the last piece's gradient is left: the others were cleared away before the step.",
    ),
    Mistake(
        "accumulate",
        "never clears",
        "    optimizer.zero_grad()\n",
        "",
        "Gradients left from before are in the sum.",
    ),
    Mistake(
        "accumulate",
        "sends all through at once",
        "    for start in range(0, len(x), size):\n",
        "    size = len(x)\n    for start in range(0, len(x), size):\n",
        "The gradients are right, and the model saw more than `size` pictures at once: the memory would not "
        "have held them.",
    ),
    Mistake(
        "accumulate",
        "adds mean losses up",
        "        total += share * loss_function",
        "        total += loss_function",
        "The pieces' mean losses are added up: the sum is too large by about the number of pieces.",
    ),
    Mistake(
        "accumulate",
        "returns the last loss",
        "        total += share * loss_function",
        "        total = loss_function",
        "The loss returned is that of the last piece.",
    ),
    Mistake(
        "accumulate",
        "returns the mean of means",
        "        total += share * loss_function",
        "        total += 1 / -(-len(x) // size) * loss_function",
        "The loss is the mean of the pieces' means, as if all were equally large; the gradient's weights are "
        "right.",
    ),
    Mistake(
        "accumulate",
        "drops the last piece",
        "range(0, len(x), size)",
        "range(0, len(x) - size + 1, size)",
        "The pictures that fill no whole piece are left out.",
    ),
    Mistake(
        "average",
        "leaves the correction out",
        "            p.value = a / (1 - self.decay**self.t)\n",
        "            p.value = a.copy()\n",
        "The averages are too small, most of all in the first updates: they began at 0.",
    ),
    Mistake(
        "average",
        "corrects what it keeps",
        "            p.value = a / (1 - self.decay**self.t)\n",
        "            a /= 1 - self.decay**self.t\n            p.value = a\n",
        "The correction goes into the average that is kept, and the next look corrects it once more.",
    ),
    Mistake(
        "average",
        "swaps the decay",
        "self.decay * a + (1 - self.decay) * p.value",
        "(1 - self.decay) * a + self.decay * p.value",
        "The newest value gets the weight δ, and the average so far the rest: it is the other way round.",
    ),
    Mistake(
        "average",
        "adds up",
        "self.decay * a + (1 - self.decay) * p.value",
        "self.decay * a + p.value",
        "The newest value enters in full: your averages are too large by the factor 1 / (1 − δ).",
    ),
    Mistake(
        "average",
        "gives the average a new array",
        "            a[...] = self.decay",
        "            a = self.decay",
        "The averages stay 0: `a = …` gives the name a new array, and the one that is kept hears nothing of "
        "it.",
    ),
    Mistake(
        "average",
        "never counts",
        "        self.t += 1\n",
        "",
        "t stays 0, so that 1 − δᵗ is 0 as well: who counts the updates?",
    ),
    Mistake(
        "average",
        "keeps what is corrected",
        "            a[...] = self.decay * a + (1 - self.decay) * p.value\n",
        "            corrected = a / (1 - self.decay ** (self.t - 1)) if self.t > 1 else a\n"
        "            a[...] = self.decay * corrected + (1 - self.decay) * p.value\n",
        "What is kept is corrected already, and the next update goes on from there: keep a as it is, and "
        "correct only what is put into the parameters.",
    ),
    Mistake(
        "average",
        "counts updates per parameter",
        "        self.t += 1\n"
        "        for a, p in zip(self.averages, self.parameters, strict=True):\n",
        "        for a, p in zip(self.averages, self.parameters, strict=True):\n            self.t += 1\n",
        "t grows with every parameter: the correction fades too early, and the averages come out too small.",
    ),
    Mistake(
        "average",
        "does not survive an error",
        "        try:\n"
        "            yield\n"
        "        finally:\n"
        "            for p, value in zip(self.parameters, own, strict=True):\n"
        "                p.value = value",
        "        yield\n"
        "        for p, value in zip(self.parameters, own, strict=True):\n"
        "            p.value = value",
        "An error in the block jumps over the lines after yield: the averages stay in the model.",
    ),
    Mistake(
        "average",
        "swallows the error",
        "        finally:\n"
        "            for p, value in zip(self.parameters, own, strict=True):\n"
        "                p.value = value",
        "        except Exception:\n"
        "            pass\n"
        "        for p, value in zip(self.parameters, own, strict=True):\n"
        "            p.value = value",
        "The block's error is caught and never heard of again: own values are to come back, and the error is "
        "to go on.",
    ),
    Mistake(
        "average",
        "never yields",
        "            yield\n",
        "            pass\n",
        "`applied` contains no yield, so that it is no context: the block has to run somewhere.",
    ),
    Mistake(
        "average",
        "keeps names, not copies",
        "            p.value = a / (1 - self.decay**self.t)\n",
        "            p.value[...] = a / (1 - self.decay**self.t)\n",
        STILL_AVERAGES,
    ),
    Mistake(
        "average",
        "leaves the averages in",
        "            for p, value in zip(self.parameters, own, strict=True):\n"
        "                p.value = value",
        "            pass",
        STILL_AVERAGES,
    ),
    Mistake(
        "average",
        "computes in float64",
        "            p.value = a / (1 - self.decay**self.t)\n",
        "            p.value = a / np.float64(1 - self.decay**self.t)\n",
        "Values in float32 come out as float64: a NumPy scalar of 64 bits makes wide what it meets.",
    ),
    Mistake(
        "stop",
        "keeps names, not copies",
        "[array.copy() for array in arrays_of(model)]",
        "arrays_of(model)",
        NAMES_KEPT,
    ),
    Mistake(
        "stop",
        "forgets the running statistics",
        EPOCHS,
        EPOCHS.replace(
            "array.copy() for array in arrays_of", "p.value.copy() for p in gather_params"
        )
        .replace("for array, then in zip(arrays_of", "for p, then in zip(gather_params")
        .replace("array[...]", "p.value[...]"),
        STATISTICS,
    ),
    Mistake(
        "stop",
        "writes into arrays of the beginning",
        EPOCHS,
        "    arrays = arrays_of(model)\n"
        + EPOCHS.replace("for array in arrays_of(model)", "for array in arrays").replace(
            "zip(arrays_of(model)", "zip(arrays"
        ),
        STATISTICS,
    ),
    Mistake(
        "stop",
        "brings nothing back",
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n        array[...] = then\n",
        "",
        "The numbers are right, and the model is as the last epoch left it.",
    ),
    Mistake(
        "stop",
        "brings a state back only when stopped early",
        "            break\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        "            for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "                array[...] = then\n"
        "            break\n",
        "Where the epochs run out, the model stays as the last one left it: the best is wanted there too.",
    ),
    Mistake(
        "stop",
        "takes a tie for better",
        "if loss < best:",
        "if loss <= best:",
        "An equal loss counts as a better one: the patience begins anew, and a later state is kept.",
    ),
    Mistake(
        "stop",
        "waits one epoch too long",
        "if waited == patience:",
        "if waited > patience:",
        "One epoch too many: stop when as many as `patience` epochs in a row brought nothing.",
    ),
    Mistake(
        "stop",
        "counts all bad epochs",
        "best, waited = loss, 0",
        "best, waited = loss, waited - 1",
        "Epochs without progress are counted from the start; after a better one the count begins anew.",
    ),
    Mistake(
        "stop",
        "compares with the epoch before",
        "        if loss < best:\n            best, waited = loss, 0\n",
        "        before = best if trained == 1 else last\n"
        "        last = loss\n"
        "        if loss < before:\n"
        "            best, waited = min(best, loss), 0\n",
        "Each loss is compared with the one before it, not with the best: any small dip counts as progress.",
    ),
    Mistake(
        "stop",
        "waits by the epoch before",
        EPOCHS,
        "    last = np.inf\n"
        + EPOCHS.replace(
            "            best, waited = loss, 0\n", "            best = loss\n"
        ).replace(
            "        waited += 1\n",
            "        waited = 0 if loss < last else waited + 1\n        last = loss\n",
        ),
        "The patience begins anew at any small dip: what counts is the best so far, not the epoch before.",
    ),
    Mistake(
        "stop",
        "trains them all first",
        "    for loss in epochs:\n",
        "    for loss in list(epochs):\n",
        "All epochs were trained before the first loss was looked at: stopping saves nothing, and the state "
        "kept is the last one.",
    ),
    Mistake(
        "stop",
        "returns the last loss",
        "return best, trained",
        "return loss, trained",
        "The loss returned is the last one, not the best.",
    ),
    Mistake(
        "stop",
        "counts from 0",
        "return best, trained",
        "return best, trained - 1",
        "One epoch too few: the first that is trained is number 1.",
    ),
    Mistake(
        "stop",
        "returns the number of the best epoch",
        "return best, trained",
        "return best, trained - waited",
        "The number is that of the best epoch; asked for is how many were trained.",
    ),
]
