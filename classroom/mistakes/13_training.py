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
WHOLE_AVERAGE = (
    "        self.t += 1\n"
    "        for a, p in zip(self.averages, self.parameters, strict=True):\n"
    "            a[...] = self.decay * a + (1 - self.decay) * p.value\n\n"
    "    @contextmanager\n"
    "    def applied(self):\n"
    '        """Within this context every parameter\'s value is its average; at least one update was made."""\n'
    "        # ANSWER\n"
    "        own = [p.value for p in self.parameters]\n"
    "        for a, p in zip(self.averages, self.parameters, strict=True):\n"
    "            p.value = a / (1 - self.decay**self.t)\n"
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

THE_LAST_BATCH = (
    "The smaller batch at the end is missing, and its examples with it: it is a batch as well."
)
TOO_LARGE_BY_N = "The loss is a mean over the pictures, and so are its gradients: yours are multiplied with their number."
TWO_FORWARDS = "The pictures went through the model twice: dropout fell otherwise, and the running statistics moved twice."
NOT_THE_LOGITS = (
    "What stands in the logits' place is made of them: asked for are the logits themselves."
)
IN_EVALUATION = "The step was taken in evaluation mode: a model learns in training mode."
CHANGED_PLACES = (
    "The loss function's forward waits for the logits first, a row for each picture, and for the labels then: "
    "yours got something else."
)
ANOTHER_ORDER = (
    "Every example comes once, in another order than the task's convention gives: a pass draws one permutation "
    "from the loader's generator, and uses it as it is."
)
WITH_REPLACEMENT = (
    "Some examples come twice in a pass, and others never: an order has each of them once."
)
APART = "Pictures and labels are shuffled apart: each picture gets another one's label."
OVERLAP = "Neighbouring batches overlap: some examples come more than once in a pass."
GAPS = "Between two batches an example is left out."
OTHER_CUTS = (
    "The batches are cut otherwise: each has batch_size examples, and the last one what remains."
)
OTHER_NUMBER = "len is not the number of batches: the last one counts, and may be smaller."
NOT_AUGMENTED = (
    "Pictures come as they are stored: if there is an augment, it is called in every case, with shuffle and "
    "without."
)
THROWN_AWAY = "augment gives back the changed pictures, and nothing is done with them."
WHOLE_PASS = (
    "All pictures of a pass are changed together, before its first batch; each batch is to be changed when its "
    "turn comes."
)
ITS_GENERATOR = "augment draws from another generator than the loader's own, self.rng."
NOT_A_PAIR = "Each item of a pass is one batch, a pair: the pictures first, and their labels then."
DEEPER = (
    "Some layers were in training mode while they were judged. A network may stand in a network, and each kind "
    "of layer has a mode."
)
GONE_TWICE = "The batches are gone through twice, and some can be had only once."
IN_THE_WHOLE = "The largest logit is sought in the whole batch: each picture has a row of its own."
ARGMAX_AXIS = "The class is sought along the wrong axis: each picture has a row of logits."
LAST_ONLY = "Only the last batch is left in one of your numbers: add them up."
NOT_DIVIDED = "A sum is returned where a mean over all pictures is asked for."
BY_BATCHES = (
    "A sum over pictures is divided by the number of batches, which need not even be known: divide by the number "
    "of pictures."
)
NO_PAIR = "One thing comes back; asked for are two, the loss and the accuracy."
FIRST_BATCH = "It returns inside of the loop: all but the first batch is never seen."
WHOLE_PARTS = "The accuracy became a whole number, 0 or 1."
ACCURACY_OF_MEANS = (
    "Parts are added up and divided by the number of pictures: your accuracy is far too small."
)
MOVES_NOT = "The weights do not move: no step is taken, or the gradients are cleared before it."
EMPTY_LISTS = (
    "An entry for each epoch is to be added to a list: a number was put in the list's place."
)
PER_STEP = "There is an entry for every step; asked for is one for every epoch."
NEXT_RATE = "The rate noted is one that no step of this epoch had."
VALIDATION_TRAINS = (
    "The model learns from the validation: it is to be judged on it, and not to change."
)
EPOCH_NUMBER = "The number of epochs is not what was asked for."
FEWER = "Not every batch of the pass is trained on."
ALL_AT_ONCE = (
    "The numbers are right, and the model saw more than `size` pictures at once: the memory would not have held "
    "them."
)
FIRST_PIECE = "Only the first piece went through: the loop ends after it."
LARGER_TWICE = "The weight of a piece goes in twice."
EARLIER_PIECES = (
    "What earlier pieces left in the gradients is scaled once more with each later one: scale the new one alone, "
    "or all at the end."
)
NOT_THESE_WEIGHTS = "The weights of the pieces do not add up to 1: each is the part of all pictures that the piece holds."
NUMBER_OF_PIECES = "`size` is the largest number of pictures in a piece, not the number of pieces."
OTHER_POWER = "The correction has another power than t, the number of updates so far."
BEGINS_WITH_A_VALUE = "Your average begins with the first value: here it begins at 0, and the division by 1 − δᵗ makes up for that."
ITS_OWN_MEAN = "Your average weighs all values alike: here the newer ones count for more."
NO_AVERAGE = (
    "Of the old average nothing is left: what is kept is the newest value, or another name for it."
)
WIDE_VALUES = "Values in float32 come out as float64: a NumPy number or array of 64 bits makes wide what it meets."
MOVES_VALUES = "update has changed the values: it is to look at them, and nothing more."
BEFORE_THE_BLOCK = "Within the block the values are still, or again, the parameters' own."
NOT_ALL_BACK = "After the block some parameters still hold their averages."
AGAIN_AN_UPDATE = "The averages have changed while they were applied: only update may change them."
AN_ITERATOR = (
    "An iterable need not answer to next, and need not have a length: a for loop over it asks for one item after "
    "the other."
)
ALL_IN_ONE = (
    "More comes back, or less, than two numbers: the best loss, and how many epochs were trained."
)
LAST_STATE = (
    "The numbers are right, and the model is as the last epoch left it: what was kept is not the best state, or it "
    "was not written into the model's own arrays."
)
WHATEVER = "It stops after `patience` epochs, whatever they brought: only those in a row without progress count."
NOT_LOWER = "The best loss is the lowest one so far; at first there is none, and any loss is lower than that."
OTHER_OBJECTS = (
    "The model holds other Parameters than before, and an optimizer still holds on to the old ones: the values "
    "come back, and the objects stay."
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
        "step",
        "clears at both ends",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    model.backward(loss_function.backward())\n"
        "    optimizer.step()\n"
        "    optimizer.zero_grad()\n"
        "    return loss, logits",
        "The gradients of this batch are cleared after the step: they are to stay.",
    ),
    Mistake(
        "step",
        "calls the model's backward with nothing",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    loss_function.backward()\n"
        "    model.backward()\n"
        "    optimizer.step()\n"
        "    return loss, logits",
        "The model's backward was called with nothing: it waits for ∂L/∂logits, which "
        "the loss function's backward returns.",
    ),
    Mistake(
        "step",
        "hands the logits to the loss function's backward",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    model.backward(loss_function.backward(logits))\n"
        "    optimizer.step()\n"
        "    return loss, logits",
        "The loss function's backward takes nothing: it remembers what its forward saw.",
    ),
    Mistake(
        "step",
        "hands the labels to the loss function's backward",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    model.backward(loss_function.backward(logits, y))\n"
        "    optimizer.step()\n"
        "    return loss, logits",
        "The loss function's backward takes nothing: it remembers what its forward saw.",
    ),
    Mistake(
        "step",
        "exchanges logits and labels",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(y, logits)\n"
        "    model.backward(loss_function.backward())\n"
        "    optimizer.step()\n"
        "    return loss, logits",
        CHANGED_PLACES,
    ),
    Mistake(
        "step",
        "multiplies the loss",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y) * len(x)\n"
        "    model.backward(loss_function.backward())\n"
        "    optimizer.step()\n"
        "    return loss, logits",
        "The loss is multiplied with the number of pictures: it is a mean over them, "
        "and is returned as it is.",
    ),
    Mistake(
        "step",
        "divides the loss",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    model.backward(loss_function.backward())\n"
        "    optimizer.step()\n"
        "    return loss / len(x), logits",
        "The loss is divided by the number of pictures once more: it is a mean over them already.",
    ),
    Mistake(
        "step",
        "multiplies the gradient",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    model.backward(loss_function.backward() * len(x))\n"
        "    optimizer.step()\n"
        "    return loss, logits",
        TOO_LARGE_BY_N,
    ),
    Mistake(
        "step",
        "multiplies gradient and loss",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    model.backward(loss_function.backward() * len(x))\n"
        "    optimizer.step()\n"
        "    return loss * len(x), logits",
        TOO_LARGE_BY_N,
    ),
    Mistake(
        "step",
        "multiplies the gradient with the loss",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    model.backward(loss * loss_function.backward())\n"
        "    optimizer.step()\n"
        "    return loss, logits",
        "The gradient was multiplied with the loss: ∂L/∂logits is handed on as it is.",
    ),
    Mistake(
        "step",
        "goes uphill",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    model.backward(-loss_function.backward())\n"
        "    optimizer.step()\n"
        "    return loss, logits",
        "The gradient was turned round: the optimizer goes downhill by itself.",
    ),
    Mistake(
        "step",
        "steps in evaluation mode",
        CALLS,
        "    with evaluating(model):\n"
        "        optimizer.zero_grad()\n"
        "        logits = model.forward(x)\n"
        "        loss = loss_function.forward(logits, y)\n"
        "        model.backward(loss_function.backward())\n"
        "        optimizer.step()\n"
        "        return loss, logits",
        IN_EVALUATION,
    ),
    Mistake(
        "step",
        "goes forward in evaluation mode",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    with evaluating(model):\n"
        "        logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    model.backward(loss_function.backward())\n"
        "    optimizer.step()\n"
        "    return loss, logits",
        IN_EVALUATION,
    ),
    Mistake(
        "step",
        "returns probabilities",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    model.backward(loss_function.backward())\n"
        "    optimizer.step()\n"
        "    exps = np.exp(logits - logits.max(axis=1, keepdims=True))\n"
        "    return loss, exps / exps.sum(axis=1, keepdims=True)",
        NOT_THE_LOGITS,
    ),
    Mistake(
        "step",
        "returns classes",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    model.backward(loss_function.backward())\n"
        "    optimizer.step()\n"
        "    return loss, logits.argmax(axis=1)",
        NOT_THE_LOGITS,
    ),
    Mistake(
        "step",
        "returns the gradient",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    model.backward(loss_function.backward())\n"
        "    optimizer.step()\n"
        "    return loss, loss_function.backward()",
        "In the logits' place stands their gradient.",
    ),
    Mistake(
        "step",
        "goes forward twice",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    logits = model.forward(x)\n"
        "    model.backward(loss_function.backward())\n"
        "    optimizer.step()\n"
        "    return loss, logits",
        TWO_FORWARDS,
    ),
    Mistake(
        "step",
        "goes forward twice, for the loss",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(model.forward(x), y)\n"
        "    model.backward(loss_function.backward())\n"
        "    optimizer.step()\n"
        "    return loss, logits",
        TWO_FORWARDS,
    ),
    Mistake(
        "step",
        "asks for the loss alone again",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    model.backward(loss_function.backward())\n"
        "    optimizer.step()\n"
        "    return loss_function.forward(model.forward(x), y), logits",
        "Your loss comes from another forward pass, after the weights have moved.",
    ),
    Mistake(
        "step",
        "asks again, in evaluation mode",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    model.backward(loss_function.backward())\n"
        "    optimizer.step()\n"
        "    with evaluating(model):\n"
        "        logits = model.forward(x)\n"
        "    return loss_function.forward(logits, y), logits",
        "Your loss and logits come from another forward pass, in evaluation mode, "
        "after the weights have moved.",
    ),
    Mistake(
        "step",
        "judges before the step, in evaluation mode",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    with evaluating(model):\n"
        "        seen = model.forward(x)\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    model.backward(loss_function.backward())\n"
        "    optimizer.step()\n"
        "    return loss_function.forward(seen, y), seen",
        "Your loss and logits come from another forward pass, in evaluation mode: "
        "asked for are those of the step itself.",
    ),
    Mistake(
        "step",
        "steps twice",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    model.backward(loss_function.backward())\n"
        "    optimizer.step()\n"
        "    optimizer.step()\n"
        "    return loss, logits",
        "Two steps were taken on one batch.",
    ),
    Mistake(
        "step",
        "goes back twice",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    model.backward(loss_function.backward())\n"
        "    model.backward(loss_function.backward())\n"
        "    optimizer.step()\n"
        "    return loss, logits",
        "Backward ran twice, and adds: the gradients are twice as large.",
    ),
    Mistake(
        "step",
        "steps by itself",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    model.backward(loss_function.backward())\n"
        "    for p in gather_params(model):\n"
        "        p.value -= optimizer.lr * p.grad\n"
        "    return loss, logits",
        "You take a plain step yourself: the optimizer has its own, with what it remembers.",
    ),
    Mistake(
        "step",
        "averages the gradient",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    grad_logits = loss_function.backward()\n"
        "    model.backward(np.broadcast_to(grad_logits.mean(axis=0), logits.shape))\n"
        "    optimizer.step()\n"
        "    return loss, logits",
        "The gradient was averaged over the pictures: each has its own row of "
        "∂L/∂logits, and the mean of the loss is in it already.",
    ),
    Mistake(
        "step",
        "steps, clears, goes back",
        CALLS,
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    optimizer.step()\n"
        "    optimizer.zero_grad()\n"
        "    model.backward(loss_function.backward())\n"
        "    return loss, logits",
        "The step comes before the gradients of this batch are there: it goes by what "
        "was left from before.",
    ),
    Mistake(
        "step",
        "steps first",
        CALLS,
        "    optimizer.step()\n"
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits, y)\n"
        "    model.backward(loss_function.backward())\n"
        "    return loss, logits",
        "The step comes before the gradients of this batch are there: it goes by what "
        "was left from before.",
    ),
    Mistake(
        "step",
        "takes the softmax first",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    exps = np.exp(logits - logits.max(axis=1, keepdims=True))\n"
        "    loss = loss_function.forward(exps / exps.sum(axis=1, keepdims=True), y)\n"
        "    model.backward(loss_function.backward())\n"
        "    optimizer.step()\n"
        "    return loss, logits",
        "Probabilities went into the loss function: its softmax is inside, and it "
        "waits for logits.",
    ),
    Mistake(
        "step",
        "takes the class first",
        CALLS,
        "    optimizer.zero_grad()\n"
        "    logits = model.forward(x)\n"
        "    loss = loss_function.forward(logits.argmax(axis=1), y)\n"
        "    model.backward(loss_function.backward())\n"
        "    optimizer.step()\n"
        "    return loss, logits",
        CHANGED_PLACES,
    ),
    Mistake(
        "loader",
        "drops the last batch",
        PASS,
        PASS.replace("range(0, M, self", "range(0, M - M % self.batch_size, self"),
        THE_LAST_BATCH,
    ),
    Mistake(
        "loader",
        "knows whole batches only",
        REST_OF_LOADER,
        REST_OF_LOADER.replace("range(0, M, self", "range(0, M - M % self.batch_size, self")
        + "\n\n    def __len__(self):\n        return len(self.images) // self.batch_size",
        THE_LAST_BATCH,
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
        NOT_AUGMENTED,
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
        WHOLE_PASS,
    ),
    Mistake(
        "loader",
        "augments without the generator",
        "self.augment(x, self.rng)",
        "self.augment(x)",
        "augment is called with the pictures alone, and waits for the generator as well.",
    ),
    Mistake(
        "loader",
        "divides for len",
        "return -(-len(self.images) // self.batch_size)",
        "return len(self.images) / self.batch_size",
        "len is a fraction: batches are counted in whole numbers, and the smaller one "
        "at the end is one of them.",
    ),
    Mistake(
        "loader",
        "rounds",
        "return -(-len(self.images) // self.batch_size)",
        "return round(len(self.images) / self.batch_size)",
        OTHER_NUMBER,
    ),
    Mistake(
        "loader",
        "rounds up what is a fraction",
        "return -(-len(self.images) // self.batch_size)",
        "return int(len(self.images) / self.batch_size + 0.5)",
        OTHER_NUMBER,
    ),
    Mistake(
        "loader",
        "gives the size",
        "return -(-len(self.images) // self.batch_size)",
        "return self.batch_size",
        "len is the size of a batch; asked for is the number of batches.",
    ),
    Mistake(
        "loader",
        "counts one too few",
        "return -(-len(self.images) // self.batch_size)",
        "return -(-len(self.images) // self.batch_size) - 1",
        OTHER_NUMBER,
    ),
    Mistake(
        "loader",
        "shuffles the order of the last pass",
        REST_OF_LOADER,
        "        if not hasattr(self, 'order'):\n"
        "            self.order = np.arange(M)\n"
        "        if self.shuffle:\n"
        "            self.rng.shuffle(self.order)\n"
        "        order = self.order\n"
        "        for start in range(0, M, self.batch_size):\n"
        "            chosen = order[start : start + self.batch_size]\n"
        "            x = self.images[chosen]\n"
        "            if self.augment is not None:\n"
        "                x = self.augment(x, self.rng)\n"
        "            yield x, self.labels[chosen]",
        "Each pass shuffles the order of the one before: it begins anew, from the stored one.",
    ),
    Mistake(
        "loader",
        "shuffles labels by themselves",
        REST_OF_LOADER,
        "        order = self.rng.permutation(M) if self.shuffle else np.arange(M)\n"
        "        places = self.rng.permutation(M) if self.shuffle else order\n"
        "        for start in range(0, M, self.batch_size):\n"
        "            chosen = order[start : start + self.batch_size]\n"
        "            x = self.images[chosen]\n"
        "            if self.augment is not None:\n"
        "                x = self.augment(x, self.rng)\n"
        "            yield x, self.labels[places[start : start + self.batch_size]]",
        APART,
    ),
    Mistake(
        "loader",
        "permutes both",
        REST_OF_LOADER,
        "        images = self.rng.permutation(self.images) if self.shuffle else "
        "self.images\n"
        "        labels = self.rng.permutation(self.labels) if self.shuffle else "
        "self.labels\n"
        "        for start in range(0, M, self.batch_size):\n"
        "            x = images[start : start + self.batch_size]\n"
        "            if self.augment is not None:\n"
        "                x = self.augment(x, self.rng)\n"
        "            yield x, labels[start : start + self.batch_size]",
        APART,
    ),
    Mistake(
        "loader",
        "draws with replacement",
        "self.rng.permutation(M) if",
        "self.rng.choice(M, M) if",
        WITH_REPLACEMENT,
    ),
    Mistake(
        "loader",
        "draws whole numbers",
        "self.rng.permutation(M) if",
        "self.rng.integers(M, size=M) if",
        WITH_REPLACEMENT,
    ),
    Mistake(
        "loader",
        "draws by choice",
        "self.rng.permutation(M) if",
        "self.rng.choice(M, M, replace=False) if",
        ANOTHER_ORDER,
    ),
    Mistake(
        "loader",
        "sorts random numbers",
        "self.rng.permutation(M) if",
        "np.argsort(self.rng.random(M)) if",
        ANOTHER_ORDER,
    ),
    Mistake(
        "loader",
        "turns the order round",
        "self.rng.permutation(M) if",
        "np.argsort(self.rng.permutation(M)) if",
        ANOTHER_ORDER,
    ),
    Mistake(
        "loader",
        "draws twice",
        "self.rng.permutation(M) if",
        "self.rng.permutation(self.rng.permutation(M)) if",
        ANOTHER_ORDER,
    ),
    Mistake(
        "loader",
        "begins with a fixed seed",
        "self.rng.permutation(M) if",
        "np.random.default_rng(42).permutation(M) if",
        "Your order comes from another generator than the loader's own.",
    ),
    Mistake(
        "loader",
        "sorts in a batch",
        "chosen = order[start : start + self.batch_size]",
        "chosen = np.sort(order[start : start + self.batch_size])",
        "The examples of a batch are sorted: they come in the order that was drawn.",
    ),
    Mistake(
        "loader",
        "draws in any case",
        REST_OF_LOADER,
        "        drawn = self.rng.permutation(M)\n"
        "        order = drawn if self.shuffle else np.arange(M)\n"
        "        for start in range(0, M, self.batch_size):\n"
        "            chosen = order[start : start + self.batch_size]\n"
        "            x = self.images[chosen]\n"
        "            if self.augment is not None:\n"
        "                x = self.augment(x, self.rng)\n"
        "            yield x, self.labels[chosen]",
        "An order is drawn without shuffle, too, and thrown away: without it nothing is drawn.",
    ),
    Mistake(
        "loader",
        "leaves the pictures behind",
        "x = self.images[chosen]",
        "x = self.images[start : start + self.batch_size]",
        "The labels are shuffled and the pictures are not: each picture gets another one's label.",
    ),
    Mistake(
        "loader",
        "augments picture by picture",
        "x = self.augment(x, self.rng)",
        "x = np.stack([self.augment(picture, self.rng) for picture in x])",
        "augment was called for each picture: it takes a batch, and draws for the whole of it.",
    ),
    Mistake(
        "loader",
        "augments only what is shuffled",
        "if self.augment is not None:",
        "if self.augment is not None and self.shuffle:",
        NOT_AUGMENTED,
    ),
    Mistake(
        "loader",
        "throws away what was augmented",
        "                x = self.augment(x, self.rng)",
        "                self.augment(x, self.rng)",
        THROWN_AWAY,
    ),
    Mistake(
        "loader",
        "augments with a fixed seed",
        "self.augment(x, self.rng)",
        "self.augment(x, np.random.default_rng(0))",
        ITS_GENERATOR,
    ),
    Mistake(
        "loader",
        "augments twice",
        "x = self.augment(x, self.rng)",
        "x = self.augment(self.augment(x, self.rng), self.rng)",
        "augment was called twice for each batch.",
    ),
    Mistake(
        "loader",
        "augments before it draws",
        REST_OF_LOADER,
        "        images = self.images\n"
        "        if self.augment is not None:\n"
        "            images = self.augment(images, self.rng)\n"
        "        order = self.rng.permutation(M) if self.shuffle else np.arange(M)\n"
        "        for start in range(0, M, self.batch_size):\n"
        "            chosen = order[start : start + self.batch_size]\n"
        "            yield images[chosen], self.labels[chosen]",
        WHOLE_PASS,
    ),
    Mistake(
        "loader",
        "augments the labels",
        REST_OF_LOADER,
        "        order = self.rng.permutation(M) if self.shuffle else np.arange(M)\n"
        "        for start in range(0, M, self.batch_size):\n"
        "            chosen = order[start : start + self.batch_size]\n"
        "            x = self.images[chosen]\n"
        "            if self.augment is not None:\n"
        "                x = self.augment(x, self.rng)\n"
        "            y = self.labels[chosen]\n"
        "            if self.augment is not None:\n"
        "                y = self.augment(y, self.rng)\n"
        "            yield x, y",
        "The labels were changed as well: augment is for the pictures.",
    ),
    Mistake(
        "loader",
        "cuts batches too short",
        "chosen = order[start : start + self.batch_size]",
        "chosen = order[start : start + self.batch_size - 1]",
        GAPS,
    ),
    Mistake(
        "loader",
        "cuts batches too long",
        "chosen = order[start : start + self.batch_size]",
        "chosen = order[start : start + self.batch_size + 1]",
        OVERLAP,
    ),
    Mistake(
        "loader",
        "begins one too late",
        "range(0, M, self.batch_size)",
        "range(1, M, self.batch_size)",
        "The first example is never seen: counting begins at 0.",
    ),
    Mistake(
        "loader",
        "goes on by one",
        "range(0, M, self.batch_size)",
        "range(M)",
        OVERLAP,
    ),
    Mistake(
        "loader",
        "counts batches for examples",
        "range(0, M, self.batch_size)",
        "range(-(-M // self.batch_size))",
        "The number of a batch was taken for the place at which it begins: one begins "
        "batch_size places behind the other.",
    ),
    Mistake(
        "loader",
        "counts whole batches for examples",
        "range(0, M, self.batch_size)",
        "range(M // self.batch_size)",
        "The number of a batch was taken for the place at which it begins: one begins "
        "batch_size places behind the other.",
    ),
    Mistake(
        "loader",
        "has a fixed size",
        "        for start in range(0, M, self.batch_size):\n"
        "            chosen = order[start : start + self.batch_size]\n",
        "        for start in range(0, M, 32):\n            chosen = order[start : start + 32]\n",
        "Your batches have a fixed size: ask self.batch_size.",
    ),
    Mistake(
        "loader",
        "yields pictures alone",
        "yield x, self.labels[chosen]",
        "yield x",
        NOT_A_PAIR,
    ),
    Mistake(
        "loader",
        "yields labels first",
        "yield x, self.labels[chosen]",
        "yield self.labels[chosen], x",
        NOT_A_PAIR,
    ),
    Mistake(
        "loader",
        "yields places",
        "yield x, self.labels[chosen]",
        "yield x, chosen",
        "In the labels' place stand the places at which the examples are stored.",
    ),
    Mistake(
        "loader",
        "yields all in one list",
        REST_OF_LOADER,
        "        order = self.rng.permutation(M) if self.shuffle else np.arange(M)\n"
        "        batches = []\n"
        "        for start in range(0, M, self.batch_size):\n"
        "            chosen = order[start : start + self.batch_size]\n"
        "            x = self.images[chosen]\n"
        "            if self.augment is not None:\n"
        "                x = self.augment(x, self.rng)\n"
        "            batches.append((x, self.labels[chosen]))\n"
        "        yield batches",
        NOT_A_PAIR,
    ),
    Mistake(
        "loader",
        "fills the last batch",
        REST_OF_LOADER,
        "        order = self.rng.permutation(M) if self.shuffle else np.arange(M)\n"
        "        for start in range(0, M, self.batch_size):\n"
        "            chosen = order[start : start + self.batch_size]\n"
        "            missing = self.batch_size - len(chosen)\n"
        "            chosen = np.concatenate([chosen, order[: max(0, missing)]])\n"
        "            x = self.images[chosen]\n"
        "            if self.augment is not None:\n"
        "                x = self.augment(x, self.rng)\n"
        "            yield x, self.labels[chosen]",
        "The last batch was filled up with examples that came before: it may be smaller.",
    ),
    Mistake(
        "loader",
        "cuts by reshaping",
        REST_OF_LOADER,
        "        order = self.rng.permutation(M) if self.shuffle else np.arange(M)\n"
        "        for chosen in order.reshape(-1, self.batch_size):\n"
        "            x = self.images[chosen]\n"
        "            if self.augment is not None:\n"
        "                x = self.augment(x, self.rng)\n"
        "            yield x, self.labels[chosen]",
        "The order was given the shape of whole batches, and it does not always fill "
        "them: the last one may be smaller.",
    ),
    Mistake(
        "loader",
        "cuts equal parts",
        REST_OF_LOADER,
        "        order = self.rng.permutation(M) if self.shuffle else np.arange(M)\n"
        "        for chosen in np.array_split(order, -(-M // self.batch_size)):\n"
        "            x = self.images[chosen]\n"
        "            if self.augment is not None:\n"
        "                x = self.augment(x, self.rng)\n"
        "            yield x, self.labels[chosen]",
        OTHER_CUTS,
    ),
    Mistake(
        "loader",
        "joins the last two",
        REST_OF_LOADER,
        "        order = self.rng.permutation(M) if self.shuffle else np.arange(M)\n"
        "        for chosen in np.array_split(order, max(1, M // self.batch_size)):\n"
        "            x = self.images[chosen]\n"
        "            if self.augment is not None:\n"
        "                x = self.augment(x, self.rng)\n"
        "            yield x, self.labels[chosen]",
        OTHER_CUTS,
    ),
    Mistake(
        "loader",
        "cuts batch_size parts",
        REST_OF_LOADER,
        "        order = self.rng.permutation(M) if self.shuffle else np.arange(M)\n"
        "        for chosen in np.array_split(order, min(M, self.batch_size)):\n"
        "            x = self.images[chosen]\n"
        "            if self.augment is not None:\n"
        "                x = self.augment(x, self.rng)\n"
        "            yield x, self.labels[chosen]",
        OTHER_CUTS,
    ),
    Mistake(
        "loader",
        "goes on where it stopped",
        REST_OF_LOADER,
        "        if getattr(self, 'start', M) >= M:\n"
        "            self.start = 0\n"
        "            self.order = self.rng.permutation(M) if self.shuffle else "
        "np.arange(M)\n"
        "        while self.start < M:\n"
        "            chosen = self.order[self.start : self.start + self.batch_size]\n"
        "            self.start += self.batch_size\n"
        "            x = self.images[chosen]\n"
        "            if self.augment is not None:\n"
        "                x = self.augment(x, self.rng)\n"
        "            yield x, self.labels[chosen]",
        "A pass that was given up is gone on with later: each pass begins anew, and "
        "has its own place.",
    ),
    Mistake(
        "loader",
        "gives itself",
        REST_OF_LOADER,
        "        self.start = 0\n"
        "        self.order = self.rng.permutation(M) if self.shuffle else np.arange(M)\n"
        "        return self\n"
        "\n"
        "    def __next__(self):\n"
        "        if self.start + self.batch_size > len(self.images):\n"
        "            raise StopIteration\n"
        "        chosen = self.order[self.start : self.start + self.batch_size]\n"
        "        self.start += self.batch_size\n"
        "        x = self.images[chosen]\n"
        "        if self.augment is not None:\n"
        "            x = self.augment(x, self.rng)\n"
        "        return x, self.labels[chosen]",
        THE_LAST_BATCH,
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
        GONE_TWICE,
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
        GONE_TWICE,
    ),
    Mistake(
        "evaluate",
        "returns them the other way round",
        "return total_loss / number, right / number",
        "return right / number, total_loss / number",
        "Loss and accuracy have changed places: the loss comes first.",
    ),
    Mistake(
        "evaluate",
        "switches the layers of the first level",
        JUDGED,
        (
            "    modes = [layer.training for layer in (model, *model.layers)]\n"
            "    for layer in (model, *model.layers):\n"
            "        layer.training = False\n"
        )
        + JUDGED.replace("with evaluating(model):", "if True:").replace(
            "    return",
            (
                "    for layer, mode in zip((model, *model.layers), modes, strict=True):\n"
                "        layer.training = mode\n"
                "    return"
            ),
        ),
        DEEPER,
    ),
    Mistake(
        "evaluate",
        "switches dropout alone",
        JUDGED,
        (
            "    drops = [part for _, part in named_parts(model) if isinstance(part, "
            "layers.Dropout)]\n"
            "    modes = [part.training for part in drops]\n"
            "    for part in drops:\n"
            "        part.training = False\n"
        )
        + JUDGED.replace("with evaluating(model):", "if True:").replace(
            "    return",
            (
                "    for part, mode in zip(drops, modes, strict=True):\n"
                "        part.training = mode\n"
                "    return"
            ),
        ),
        DEEPER,
    ),
    Mistake(
        "evaluate",
        "switches batch norm alone",
        JUDGED,
        (
            "    norms = [part for _, part in named_parts(model) if isinstance(part, "
            "layers.BatchNorm2D)]\n"
            "    modes = [part.training for part in norms]\n"
            "    for part in norms:\n"
            "        part.training = False\n"
        )
        + JUDGED.replace("with evaluating(model):", "if True:").replace(
            "    return",
            (
                "    for part, mode in zip(norms, modes, strict=True):\n"
                "        part.training = mode\n"
                "    return"
            ),
        ),
        DEEPER,
    ),
    Mistake(
        "evaluate",
        "gives all the model's mode",
        JUDGED,
        (
            "    mode = model.training\n"
            "    parts = [model, *(part for _, part in named_parts(model) if "
            "isinstance(part, Layer))]\n"
            "    for layer in parts:\n"
            "        layer.training = False\n"
        )
        + JUDGED.replace("with evaluating(model):", "if True:").replace(
            "    return", ("    for layer in parts:\n        layer.training = mode\n    return")
        ),
        MODES_LOST,
    ),
    Mistake(
        "evaluate",
        "puts all into training mode",
        JUDGED,
        (
            "    parts = [model, *(part for _, part in named_parts(model) if "
            "isinstance(part, Layer))]\n"
            "    for layer in parts:\n"
            "        layer.training = False\n"
        )
        + JUDGED.replace("with evaluating(model):", "if True:").replace(
            "    return", ("    for layer in parts:\n        layer.training = True\n    return")
        ),
        MODES_LOST,
    ),
    Mistake(
        "evaluate",
        "puts none back",
        JUDGED,
        (
            "    for _, part in named_parts(model):\n"
            "        if isinstance(part, Layer):\n"
            "            part.training = False\n"
            "    model.training = False\n"
        )
        + JUDGED.replace("with evaluating(model):", "if True:").replace("    return", "    return"),
        "The model is left in evaluation mode, and whoever trains on trains without dropout.",
    ),
    Mistake(
        "evaluate",
        "calls the context and does not enter it",
        JUDGED,
        "    evaluating(model)\n"
        + JUDGED.replace("with evaluating(model):", "if True:").replace("    return", "    return"),
        IN_TRAINING,
    ),
    Mistake(
        "evaluate",
        "takes the mean of mean accuracies",
        JUDGED,
        JUDGED.replace("(logits.argmax(axis=1) == y).sum()", "(logits.argmax(axis=1) == y).mean()")
        .replace("number += len(x)", "number, count = number + len(x), count + 1")
        .replace("right / number", "right / count")
        .replace("    with", "    count = 0\n    with"),
        "The loss is weighted by the pictures, and the accuracy by batches: a small "
        "batch counts as much as a large one.",
    ),
    Mistake(
        "evaluate",
        "adds mean accuracies up",
        "(logits.argmax(axis=1) == y).sum()",
        "(logits.argmax(axis=1) == y).mean()",
        ACCURACY_OF_MEANS,
    ),
    Mistake(
        "evaluate",
        "divides by batches",
        "number += len(x)",
        "number += 1",
        BY_BATCHES,
    ),
    Mistake(
        "evaluate",
        "counts logits",
        "number += len(x)",
        "number += logits.size",
        "Your number counts logits: it should count pictures.",
    ),
    Mistake(
        "evaluate",
        "counts pixels",
        "number += len(x)",
        "number += x.size",
        "Your number counts pixels: it should count pictures.",
    ),
    Mistake(
        "evaluate",
        "keeps the last number",
        "number += len(x)",
        "number = len(x)",
        LAST_ONLY,
    ),
    Mistake(
        "evaluate",
        "keeps the last loss",
        "total_loss += len(x) *",
        "total_loss = len(x) *",
        LAST_ONLY,
    ),
    Mistake(
        "evaluate",
        "keeps the last batch in all",
        "total_loss += len(x) * loss_function.forward(logits, y)\n"
        "            right += (logits.argmax(axis=1) == y).sum()\n"
        "            number += len(x)",
        "total_loss = len(x) * loss_function.forward(logits, y)\n"
        "            right = (logits.argmax(axis=1) == y).sum()\n"
        "            number = len(x)",
        LAST_ONLY,
    ),
    Mistake(
        "evaluate",
        "looks along the batch",
        "logits.argmax(axis=1)",
        "logits.argmax(axis=0)",
        ARGMAX_AXIS,
    ),
    Mistake(
        "evaluate",
        "looks for one class",
        "logits.argmax(axis=1)",
        "logits.argmax()",
        IN_THE_WHOLE,
    ),
    Mistake(
        "evaluate",
        "takes the smallest",
        "logits.argmax(axis=1)",
        "logits.argmin(axis=1)",
        "The class with the smallest logit was taken: it is the least likely one.",
    ),
    Mistake(
        "evaluate",
        "takes the logits for classes",
        "(logits.argmax(axis=1) == y).sum()",
        "(logits[range(len(y)), y] > 0).sum()",
        "A logit above 0 does not make a class the named one: it must be the largest of its row.",
    ),
    Mistake(
        "evaluate",
        "compares sizes",
        "(logits.argmax(axis=1) == y).sum()",
        "(logits[range(len(y)), y] == logits.max()).sum()",
        IN_THE_WHOLE,
    ),
    Mistake(
        "evaluate",
        "asks whether all are right",
        "(logits.argmax(axis=1) == y).sum()",
        "(logits.argmax(axis=1) == y).all()",
        "You ask whether a whole batch is right: count its right pictures.",
    ),
    Mistake(
        "evaluate",
        "compares logits with labels",
        "logits.argmax(axis=1)",
        "logits.max(axis=1)",
        "The largest logit itself is compared with the label: the class is its place in the row.",
    ),
    Mistake(
        "evaluate",
        "rounds the accuracy",
        "right / number",
        "round(right / number)",
        WHOLE_PARTS,
    ),
    Mistake(
        "evaluate",
        "gives the error rate",
        "right / number",
        "1 - right / number",
        "What you return is the part of wrong answers; asked for is that of the right ones.",
    ),
    Mistake(
        "evaluate",
        "counts right answers",
        "right / number",
        "right",
        NOT_DIVIDED,
    ),
    Mistake(
        "evaluate",
        "adds losses up",
        "total_loss / number,",
        "total_loss,",
        NOT_DIVIDED,
    ),
    Mistake(
        "evaluate",
        "adds both up",
        "return total_loss / number, right / number",
        "return total_loss, right",
        NOT_DIVIDED,
    ),
    Mistake(
        "evaluate",
        "divides whole numbers",
        "right / number",
        "right // number",
        WHOLE_PARTS,
    ),
    Mistake(
        "evaluate",
        "divides the loss by the loader's length",
        "return total_loss / number",
        "return total_loss / len(data_loader)",
        BY_BATCHES,
    ),
    Mistake(
        "evaluate",
        "divides both by the loader's length",
        "return total_loss / number, right / number",
        "return total_loss / len(data_loader), right / len(data_loader)",
        BY_BATCHES,
    ),
    Mistake(
        "evaluate",
        "weighs by the first batch",
        JUDGED,
        JUDGED.replace(
            "total_loss += len(x)", "first = first or len(x)\n            total_loss += first"
        ).replace("    with", "    first = None\n    with"),
        "Every batch counts as if it were as large as the first one.",
    ),
    Mistake(
        "evaluate",
        "goes backward",
        "            number += len(x)\n",
        "            number += len(x)\n            model.backward(loss_function.backward())\n",
        "The model's gradients have changed: who judges goes forward only.",
    ),
    Mistake(
        "evaluate",
        "returns the loss alone",
        "return total_loss / number, right / number",
        "return total_loss / number",
        NO_PAIR,
    ),
    Mistake(
        "evaluate",
        "returns a dict",
        "return total_loss / number, right / number",
        "return {'loss': total_loss / number, 'accuracy': right / number}",
        "What comes back is a dict: asked for is a pair, the loss and the accuracy.",
    ),
    Mistake(
        "evaluate",
        "returns within the loop",
        "    return total_loss / number, right / number",
        "            return total_loss / number, right / number",
        FIRST_BATCH,
    ),
    Mistake(
        "evaluate",
        "takes the exponential",
        "return total_loss / number",
        "return np.exp(total_loss / number)",
        "The exponential of the loss is another measure, the perplexity: asked for is "
        "the loss in nats.",
    ),
    Mistake(
        "evaluate",
        "counts in bits",
        "return total_loss / number",
        "return total_loss / number / np.log(2)",
        "The loss is in bits: asked for is the loss in nats.",
    ),
    Mistake(
        "evaluate",
        "goes through all before",
        JUDGED,
        "    pictures = sum(len(y) for _, y in list(data_loader))\n"
        + JUDGED.replace("/ number", "/ pictures"),
        GONE_TWICE,
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
        "train",
        "sets the next rate after the step",
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
        "        history.lr.append(optimizer.lr)\n",
        "        total_loss, right, number = 0.0, 0, 0\n"
        "        for x, y in data_loader:\n"
        "            loss, logits = training_step(model, optimizer, loss_function, x, y)\n"
        "            total_loss += len(x) * loss\n"
        "            right += (logits.argmax(axis=1) == y).sum()\n"
        "            number += len(x)\n"
        "            t += 1\n"
        "            if schedule is not None:\n"
        "                optimizer.lr = schedule(t)\n"
        "        history.loss.append(total_loss / number)\n"
        "        history.accuracy.append(right / number)\n"
        "        history.lr.append(optimizer.lr)\n",
        "The first step is taken at the optimizer's old rate: set it before each step.",
    ),
    Mistake(
        "train",
        "counts from 1 in all",
        "loss_function, t = History(), SoftmaxCrossEntropyLoss(), 0",
        "loss_function, t = History(), SoftmaxCrossEntropyLoss(), 1",
        "The first step asks the schedule for t = 1; it begins at 0.",
    ),
    Mistake(
        "train",
        "never counts",
        "            t += 1\n",
        "",
        "The schedule is asked for the same t in every step: t counts them.",
    ),
    Mistake(
        "train",
        "counts by the loader's length",
        "    history, loss_function, t = History(), SoftmaxCrossEntropyLoss(), 0\n"
        "    for _ in range(epochs):\n"
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
        "        history.lr.append(optimizer.lr)\n",
        "    history, loss_function, t = History(), SoftmaxCrossEntropyLoss(), 0\n"
        "    for epoch in range(epochs):\n"
        "        total_loss, right, number = 0.0, 0, 0\n"
        "        for place, (x, y) in enumerate(data_loader):\n"
        "            if schedule is not None:\n"
        "                optimizer.lr = schedule(epoch * len(data_loader) + place)\n"
        "            loss, logits = training_step(model, optimizer, loss_function, x, y)\n"
        "            total_loss += len(x) * loss\n"
        "            right += (logits.argmax(axis=1) == y).sum()\n"
        "            number += len(x)\n"
        "            t += 1\n"
        "        history.loss.append(total_loss / number)\n"
        "        history.accuracy.append(right / number)\n"
        "        history.lr.append(optimizer.lr)\n",
        "A loader need not have a length, and its passes need not be equally long: "
        "count the steps as they come.",
    ),
    Mistake(
        "train",
        "takes passes for equally long",
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
        "        history.lr.append(optimizer.lr)\n",
        "        total_loss, right, number = 0.0, 0, 0\n"
        "        for place, (x, y) in enumerate(data_loader):\n"
        "            if schedule is not None:\n"
        "                optimizer.lr = schedule(len(history.lr) * (t // max(1, "
        "len(history.lr))) + place)\n"
        "            loss, logits = training_step(model, optimizer, loss_function, x, y)\n"
        "            total_loss += len(x) * loss\n"
        "            right += (logits.argmax(axis=1) == y).sum()\n"
        "            number += len(x)\n"
        "            t += 1\n"
        "        history.loss.append(total_loss / number)\n"
        "        history.accuracy.append(right / number)\n"
        "        history.lr.append(optimizer.lr)\n",
        "A loader's passes need not be equally long: count the steps as they come.",
    ),
    Mistake(
        "train",
        "counts pictures",
        "            t += 1\n",
        "            t += len(x)\n",
        "t counts pictures: it counts steps.",
    ),
    Mistake(
        "train",
        "counts anew after each epoch",
        "        history.lr.append(optimizer.lr)\n",
        "        history.lr.append(optimizer.lr)\n        t = 0\n",
        "The schedule begins anew with each epoch: t counts the steps of the whole training.",
    ),
    Mistake(
        "train",
        "asks once per epoch",
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
        "        history.lr.append(optimizer.lr)\n",
        "        if schedule is not None:\n"
        "            optimizer.lr = schedule(t)\n"
        "        total_loss, right, number = 0.0, 0, 0\n"
        "        for x, y in data_loader:\n"
        "            loss, logits = training_step(model, optimizer, loss_function, x, y)\n"
        "            total_loss += len(x) * loss\n"
        "            right += (logits.argmax(axis=1) == y).sum()\n"
        "            number += len(x)\n"
        "            t += 1\n"
        "        history.loss.append(total_loss / number)\n"
        "        history.accuracy.append(right / number)\n"
        "        history.lr.append(optimizer.lr)\n",
        "The rate changes once per epoch: it is to be set before each step.",
    ),
    Mistake(
        "train",
        "multiplies the rate",
        "optimizer.lr = schedule(t)",
        "optimizer.lr *= schedule(t)",
        "The rate is multiplied with what the schedule says, and the schedule says the "
        "rate itself.",
    ),
    Mistake(
        "train",
        "sets a name",
        "optimizer.lr = schedule(t)",
        "lr = schedule(t)",
        "The optimizer never hears of the rate that the schedule says.",
    ),
    Mistake(
        "train",
        "hands over the schedule",
        "optimizer.lr = schedule(t)",
        "optimizer.lr = schedule",
        "The rate is the schedule itself, a function: ask it for step t.",
    ),
    Mistake(
        "train",
        "asks where there is none",
        "if schedule is not None:",
        "if True:",
        "There may be no schedule: then nobody can be asked, and the optimizer keeps its rate.",
    ),
    Mistake(
        "train",
        "notes the next rate",
        "history.lr.append(optimizer.lr)",
        "history.lr.append(optimizer.lr if schedule is None else schedule(t))",
        NEXT_RATE,
    ),
    Mistake(
        "train",
        "notes the rate of the epoch's number",
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
        "        history.lr.append(optimizer.lr)\n",
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
        "        history.lr.append(optimizer.lr if schedule is None else "
        "schedule(len(history.lr)))\n",
        NEXT_RATE,
    ),
    Mistake(
        "train",
        "notes no rate without a schedule",
        "        history.lr.append(optimizer.lr)\n",
        "        if schedule is not None:\n            history.lr.append(optimizer.lr)\n",
        "Without a schedule no rate is noted: the optimizer has one in any case.",
    ),
    Mistake(
        "train",
        "notes every rate",
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
        "        history.lr.append(optimizer.lr)\n",
        "        total_loss, right, number = 0.0, 0, 0\n"
        "        for x, y in data_loader:\n"
        "            if schedule is not None:\n"
        "                optimizer.lr = schedule(t)\n"
        "            loss, logits = training_step(model, optimizer, loss_function, x, y)\n"
        "            total_loss += len(x) * loss\n"
        "            right += (logits.argmax(axis=1) == y).sum()\n"
        "            number += len(x)\n"
        "            t += 1\n"
        "            history.lr.append(optimizer.lr)\n"
        "        history.loss.append(total_loss / number)\n"
        "        history.accuracy.append(right / number)\n",
        PER_STEP,
    ),
    Mistake(
        "train",
        "notes every loss",
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
        "        history.lr.append(optimizer.lr)\n",
        "        total_loss, right, number = 0.0, 0, 0\n"
        "        for x, y in data_loader:\n"
        "            if schedule is not None:\n"
        "                optimizer.lr = schedule(t)\n"
        "            loss, logits = training_step(model, optimizer, loss_function, x, y)\n"
        "            total_loss += len(x) * loss\n"
        "            right += (logits.argmax(axis=1) == y).sum()\n"
        "            number += len(x)\n"
        "            t += 1\n"
        "            history.loss.append(loss)\n"
        "        history.accuracy.append(right / number)\n"
        "        history.lr.append(optimizer.lr)\n",
        PER_STEP,
    ),
    Mistake(
        "train",
        "judges after every step",
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
        "        if validation is not None:\n"
        "            loss, accuracy = my_evaluate(model, validation)\n"
        "            history.validation_loss.append(loss)\n"
        "            history.validation_accuracy.append(accuracy)\n",
        "        total_loss, right, number = 0.0, 0, 0\n"
        "        for x, y in data_loader:\n"
        "            if schedule is not None:\n"
        "                optimizer.lr = schedule(t)\n"
        "            loss, logits = training_step(model, optimizer, loss_function, x, y)\n"
        "            total_loss += len(x) * loss\n"
        "            right += (logits.argmax(axis=1) == y).sum()\n"
        "            number += len(x)\n"
        "            t += 1\n"
        "            if validation is not None:\n"
        "                judged, accuracy = my_evaluate(model, validation)\n"
        "                history.validation_loss.append(judged)\n"
        "                history.validation_accuracy.append(accuracy)\n"
        "        history.loss.append(total_loss / number)\n"
        "        history.accuracy.append(right / number)\n"
        "        history.lr.append(optimizer.lr)\n",
        PER_STEP,
    ),
    Mistake(
        "train",
        "adds accuracies of batches up",
        "right += (logits.argmax(axis=1) == y).sum()",
        "right += (logits.argmax(axis=1) == y).mean()",
        ACCURACY_OF_MEANS,
    ),
    Mistake(
        "train",
        "keeps the last batch's right answers",
        "right += (logits",
        "right = (logits",
        "Only the last batch's right answers are left: add them up.",
    ),
    Mistake(
        "train",
        "keeps the last number",
        "number += len(x)",
        "number = len(x)",
        LAST_ONLY,
    ),
    Mistake(
        "train",
        "notes the last batch in both",
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
        "        history.lr.append(optimizer.lr)\n",
        "        total_loss, right, number = 0.0, 0, 0\n"
        "        for x, y in data_loader:\n"
        "            if schedule is not None:\n"
        "                optimizer.lr = schedule(t)\n"
        "            loss, logits = training_step(model, optimizer, loss_function, x, y)\n"
        "            total_loss += len(x) * loss\n"
        "            right += (logits.argmax(axis=1) == y).sum()\n"
        "            number += len(x)\n"
        "            t += 1\n"
        "        history.loss.append(loss)\n"
        "        history.accuracy.append((logits.argmax(axis=1) == y).mean())\n"
        "        history.lr.append(optimizer.lr)\n",
        "The numbers noted are those of the epoch's last batch, not of all its pictures.",
    ),
    Mistake(
        "train",
        "notes the last accuracy",
        "right / number",
        "(logits.argmax(axis=1) == y).mean()",
        "The accuracy noted is that of the epoch's last batch, not of all its pictures.",
    ),
    Mistake(
        "train",
        "divides the loss by batches",
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
        "        history.lr.append(optimizer.lr)\n",
        "        total_loss, right, number = 0.0, 0, 0\n"
        "        for x, y in data_loader:\n"
        "            if schedule is not None:\n"
        "                optimizer.lr = schedule(t)\n"
        "            loss, logits = training_step(model, optimizer, loss_function, x, y)\n"
        "            total_loss += loss\n"
        "            right += (logits.argmax(axis=1) == y).sum()\n"
        "            number += len(x)\n"
        "            t += 1\n"
        "        history.loss.append(total_loss / t)\n"
        "        history.accuracy.append(right / number)\n"
        "        history.lr.append(optimizer.lr)\n",
        "The loss is divided by the number of all steps so far, across epochs.",
    ),
    Mistake(
        "train",
        "takes the mean of mean accuracies",
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
        "        history.lr.append(optimizer.lr)\n",
        "        total_loss, right, number = 0.0, 0, 0\n"
        "        parts = []\n"
        "        for x, y in data_loader:\n"
        "            if schedule is not None:\n"
        "                optimizer.lr = schedule(t)\n"
        "            loss, logits = training_step(model, optimizer, loss_function, x, y)\n"
        "            total_loss += len(x) * loss\n"
        "            right += (logits.argmax(axis=1) == y).sum()\n"
        "            number += len(x)\n"
        "            t += 1\n"
        "            parts.append((logits.argmax(axis=1) == y).mean())\n"
        "        history.loss.append(total_loss / number)\n"
        "        history.accuracy.append(np.mean(parts))\n"
        "        history.lr.append(optimizer.lr)\n",
        "The accuracy is the mean of the batches': the pictures of a small one count "
        "for more than those of a large one.",
    ),
    Mistake(
        "train",
        "counts in percent",
        "right / number",
        "100 * right / number",
        "The accuracy is in percent; asked for is a number from 0 to 1.",
    ),
    Mistake(
        "train",
        "gives the error rate",
        "right / number",
        "1 - right / number",
        "What you note is the part of wrong answers; asked for is that of the right ones.",
    ),
    Mistake(
        "train",
        "looks along the batch",
        "logits.argmax(axis=1)",
        "logits.argmax(axis=0)",
        ARGMAX_AXIS,
    ),
    Mistake(
        "train",
        "adds losses up",
        "total_loss / number",
        "total_loss",
        NOT_DIVIDED,
    ),
    Mistake(
        "train",
        "counts right answers",
        "right / number",
        "right",
        NOT_DIVIDED,
    ),
    Mistake(
        "train",
        "asks for the classes again",
        "(logits.argmax(axis=1) == y)",
        "(model.forward(x).argmax(axis=1) == y)",
        "A second forward pass after the step sees other weights, and moves the "
        "running statistics once more: the step gave you its logits.",
    ),
    Mistake(
        "train",
        "judges each batch after its step",
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
        "        history.lr.append(optimizer.lr)\n",
        "        total_loss, right, number = 0.0, 0, 0\n"
        "        for x, y in data_loader:\n"
        "            if schedule is not None:\n"
        "                optimizer.lr = schedule(t)\n"
        "            loss, logits = training_step(model, optimizer, loss_function, x, y)\n"
        "            loss, accuracy = my_evaluate(model, [(x, y)])\n"
        "            total_loss += len(x) * loss\n"
        "            right += len(x) * accuracy\n"
        "            number += len(x)\n"
        "            t += 1\n"
        "        history.loss.append(total_loss / number)\n"
        "        history.accuracy.append(right / number)\n"
        "        history.lr.append(optimizer.lr)\n",
        "Loss and accuracy come from another look at each batch, after its step: asked "
        "for is what the step itself saw.",
    ),
    Mistake(
        "train",
        "judges each batch's accuracy after its step",
        "right += (logits.argmax(axis=1) == y).sum()",
        "right += len(x) * my_evaluate(model, [(x, y)])[1]",
        "The accuracy comes from another look at each batch, after its step: asked for "
        "is what the step itself saw.",
    ),
    Mistake(
        "train",
        "judges the accuracy anew",
        "right / number",
        "my_evaluate(model, [(x, y)])[1]",
        "The accuracy comes from another look at the data, with the weights after the "
        "epoch: asked for is what the steps themselves saw.",
    ),
    Mistake(
        "train",
        "trains in evaluation mode",
        "            loss, logits = training_step(model, optimizer, loss_function, x, y)\n",
        "            with evaluating(model):\n"
        "                loss, logits = training_step(model, optimizer, loss_function, "
        "x, y)\n",
        IN_EVALUATION,
    ),
    Mistake(
        "train",
        "never steps",
        "            loss, logits = training_step(model, optimizer, loss_function, x, y)\n",
        "            logits = model.forward(x)\n"
        "            loss = loss_function.forward(logits, y)\n"
        "            optimizer.zero_grad()\n"
        "            model.backward(loss_function.backward())\n",
        MOVES_NOT,
    ),
    Mistake(
        "train",
        "never clears",
        "            loss, logits = training_step(model, optimizer, loss_function, x, y)\n",
        "            logits = model.forward(x)\n"
        "            loss = loss_function.forward(logits, y)\n"
        "            model.backward(loss_function.backward())\n"
        "            optimizer.step()\n",
        "The gradients of earlier batches are in the sum: backward adds to what was there.",
    ),
    Mistake(
        "train",
        "clears once per epoch",
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
        "        history.lr.append(optimizer.lr)\n",
        "        optimizer.zero_grad()\n"
        "        total_loss, right, number = 0.0, 0, 0\n"
        "        for x, y in data_loader:\n"
        "            if schedule is not None:\n"
        "                optimizer.lr = schedule(t)\n"
        "            logits = model.forward(x)\n"
        "            loss = loss_function.forward(logits, y)\n"
        "            model.backward(loss_function.backward())\n"
        "            optimizer.step()\n"
        "            total_loss += len(x) * loss\n"
        "            right += (logits.argmax(axis=1) == y).sum()\n"
        "            number += len(x)\n"
        "            t += 1\n"
        "        history.loss.append(total_loss / number)\n"
        "        history.accuracy.append(right / number)\n"
        "        history.lr.append(optimizer.lr)\n",
        "The gradients are cleared once per epoch: those of earlier batches are in the sum.",
    ),
    Mistake(
        "train",
        "steps once per epoch",
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
        "        history.lr.append(optimizer.lr)\n",
        "        optimizer.zero_grad()\n"
        "        total_loss, right, number = 0.0, 0, 0\n"
        "        for x, y in data_loader:\n"
        "            if schedule is not None:\n"
        "                optimizer.lr = schedule(t)\n"
        "            logits = model.forward(x)\n"
        "            loss = loss_function.forward(logits, y)\n"
        "            model.backward(loss_function.backward())\n"
        "            total_loss += len(x) * loss\n"
        "            right += (logits.argmax(axis=1) == y).sum()\n"
        "            number += len(x)\n"
        "            t += 1\n"
        "        optimizer.step()\n"
        "        history.loss.append(total_loss / number)\n"
        "        history.accuracy.append(right / number)\n"
        "        history.lr.append(optimizer.lr)\n",
        "One step is taken per epoch, with the gradients of all its batches: asked for "
        "is one for each batch.",
    ),
    Mistake(
        "train",
        "trains on one batch",
        "            t += 1\n",
        "            t += 1\n            break\n",
        FEWER,
    ),
    Mistake(
        "train",
        "runs one epoch too few",
        "range(epochs)",
        "range(1, epochs)",
        EPOCH_NUMBER,
    ),
    Mistake(
        "train",
        "runs one epoch too many",
        "range(epochs)",
        "range(epochs + 1)",
        EPOCH_NUMBER,
    ),
    Mistake(
        "train",
        "goes through the epochs themselves",
        "in range(epochs)",
        "in epochs",
        "`epochs` is a number: a loop needs something that can be gone through.",
    ),
    Mistake(
        "train",
        "begins a history anew",
        "        total_loss, right, number = 0.0, 0, 0\n",
        "        history = History()\n        total_loss, right, number = 0.0, 0, 0\n",
        "The history begins anew with each epoch: only the last one is left.",
    ),
    Mistake(
        "train",
        "puts a number in the list's place",
        "history.loss.append(total_loss / number)",
        "history.loss = total_loss / number",
        EMPTY_LISTS,
    ),
    Mistake(
        "train",
        "adds a number to the list",
        "history.loss.append(total_loss / number)",
        "history.loss += total_loss / number",
        "A number cannot be added to a list: append it.",
    ),
    Mistake(
        "train",
        "hands back a pair",
        "    return history",
        "    return history.loss, history.accuracy",
        "What comes back is no History, but something made of it.",
    ),
    Mistake(
        "train",
        "hands back a dict",
        "    return history",
        "    return vars(history)",
        "What comes back is no History, but something made of it.",
    ),
    Mistake(
        "train",
        "notes a pair",
        "        if validation is not None:\n"
        "            loss, accuracy = my_evaluate(model, validation)\n"
        "            history.validation_loss.append(loss)\n"
        "            history.validation_accuracy.append(accuracy)\n",
        "        if validation is not None:\n"
        "            history.validation_loss.append(my_evaluate(model, validation))\n",
        "my_evaluate returns two numbers, the loss and the accuracy: each has a list of its own.",
    ),
    Mistake(
        "train",
        "notes validation the other way round",
        "loss, accuracy = my_evaluate(model, validation)",
        "accuracy, loss = my_evaluate(model, validation)",
        "Loss and accuracy of the validation have changed places.",
    ),
    Mistake(
        "train",
        "notes validation with the training",
        "        if validation is not None:\n"
        "            loss, accuracy = my_evaluate(model, validation)\n"
        "            history.validation_loss.append(loss)\n"
        "            history.validation_accuracy.append(accuracy)\n",
        "        if validation is not None:\n"
        "            loss, accuracy = my_evaluate(model, validation)\n"
        "            history.loss.append(loss)\n"
        "            history.accuracy.append(accuracy)\n",
        "The validation's numbers stand among those of the training: they have lists of their own.",
    ),
    Mistake(
        "train",
        "notes nothing for a validation",
        "        if validation is not None:\n"
        "            loss, accuracy = my_evaluate(model, validation)\n"
        "            history.validation_loss.append(loss)\n"
        "            history.validation_accuracy.append(accuracy)\n",
        "",
        "The validation's lists stay empty: it is to be judged after each epoch.",
    ),
    Mistake(
        "train",
        "notes no right answer",
        "history.validation_accuracy.append(accuracy)",
        "history.validation_accuracy.append(0 * accuracy)",
        "The validation's accuracy comes out as 0: look at how right answers are "
        "counted, here or in task 3.",
    ),
    Mistake(
        "train",
        "notes zeros without validation",
        "        if validation is not None:\n"
        "            loss, accuracy = my_evaluate(model, validation)\n"
        "            history.validation_loss.append(loss)\n"
        "            history.validation_accuracy.append(accuracy)\n",
        "        if validation is not None:\n"
        "            loss, accuracy = my_evaluate(model, validation)\n"
        "            history.validation_loss.append(loss)\n"
        "            history.validation_accuracy.append(accuracy)\n"
        "        else:\n"
        "            history.validation_loss.append(0.0)\n"
        "            history.validation_accuracy.append(0.0)\n",
        "Without validation batches nothing is judged, and the lists stay empty.",
    ),
    Mistake(
        "train",
        "judges without asking whether",
        "        if validation is not None:\n"
        "            loss, accuracy = my_evaluate(model, validation)\n"
        "            history.validation_loss.append(loss)\n"
        "            history.validation_accuracy.append(accuracy)\n",
        "        if True:\n"
        "            loss, accuracy = my_evaluate(model, validation)\n"
        "            history.validation_loss.append(loss)\n"
        "            history.validation_accuracy.append(accuracy)\n",
        "There may be no validation: then there is nothing to judge.",
    ),
    Mistake(
        "train",
        "judges in training mode",
        "loss, accuracy = my_evaluate(model, validation)",
        "seen = [(model.forward(x), y) for x, y in validation]\n"
        "            logits, y = (np.concatenate(parts) for parts in zip(*seen, "
        "strict=True))\n"
        "            loss = SoftmaxCrossEntropyLoss().forward(logits, y)\n"
        "            accuracy = (logits.argmax(axis=1) == y).mean()",
        "The validation was judged in training mode, and has moved the running statistics.",
    ),
    Mistake(
        "train",
        "trains on the validation",
        "            loss, accuracy = my_evaluate(model, validation)\n",
        "            for x, y in validation:\n"
        "                training_step(model, optimizer, loss_function, x, y)\n"
        "            loss, accuracy = my_evaluate(model, validation)\n",
        VALIDATION_TRAINS,
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
        ALL_AT_ONCE,
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
        "accumulate",
        "divides by whole pieces",
        "share = len(part) / len(x)",
        "share = 1 / max(1, len(x) // size)",
        NOT_THESE_WEIGHTS,
    ),
    Mistake(
        "accumulate",
        "turns the weight round",
        "share = len(part) / len(x)",
        "share = len(x) / len(part)",
        NOT_THESE_WEIGHTS,
    ),
    Mistake(
        "accumulate",
        "divides by all pictures",
        "share = len(part) / len(x)",
        "share = 1 / len(x)",
        NOT_THESE_WEIGHTS,
    ),
    Mistake(
        "accumulate",
        "weighs by the size",
        "share = len(part) / len(x)",
        "share = len(part) / size",
        NOT_THESE_WEIGHTS,
    ),
    Mistake(
        "accumulate",
        "weighs by pictures",
        "share = len(part) / len(x)",
        "share = len(part)",
        NOT_THESE_WEIGHTS,
    ),
    Mistake(
        "accumulate",
        "divides by the piece",
        "share = len(part) / len(x)",
        "share = 1 / len(part)",
        NOT_THESE_WEIGHTS,
    ),
    Mistake(
        "accumulate",
        "weighs by whole numbers",
        "share = len(part) / len(x)",
        "share = len(part) // len(x)",
        "The weight of a piece became a whole number, 0 for all that are smaller than the batch.",
    ),
    Mistake(
        "accumulate",
        "weighs the gradient twice",
        "model.backward(share * loss",
        "model.backward(share * share * loss",
        LARGER_TWICE,
    ),
    Mistake(
        "accumulate",
        "weighs the gradient by pictures",
        "model.backward(share * loss",
        "model.backward(len(part) * loss",
        "Each gradient is multiplied with the number of pictures in the piece, and "
        "nothing divides by that of all.",
    ),
    Mistake(
        "accumulate",
        "divides the gradient by pieces",
        "model.backward(share * loss",
        "model.backward(1 / -(-len(x) // size) * loss",
        "The gradients of all pieces count alike, and the last piece is smaller; the "
        "loss is weighted well.",
    ),
    Mistake(
        "accumulate",
        "divides the gradient by the size asked for",
        "model.backward(share * loss",
        "model.backward(size / len(x) * loss",
        "The gradient of the last piece counts as if it had `size` pictures; the loss "
        "is weighted well.",
    ),
    Mistake(
        "accumulate",
        "weighs by the loss",
        "model.backward(share * loss_function.backward())",
        "model.backward(total * loss_function.backward())",
        "The gradient was multiplied with the loss: its weight is the piece's part of "
        "all pictures.",
    ),
    Mistake(
        "accumulate",
        "divides by the size, too",
        "model.backward(share * loss",
        "model.backward(share / size * loss",
        "The gradient of each piece is divided by the number of its pictures once "
        "more: its loss is a mean already.",
    ),
    Mistake(
        "accumulate",
        "scales what is there already",
        "        model.backward(share * loss_function.backward())\n",
        "        model.backward(loss_function.backward())\n"
        "        for p in gather_params(model):\n"
        "            p.grad *= share\n",
        EARLIER_PIECES,
    ),
    Mistake(
        "accumulate",
        "scales by pieces at the end",
        "    optimizer.zero_grad()\n"
        "    total = 0.0\n"
        "    for start in range(0, len(x), size):\n"
        "        part, its_labels = x[start : start + size], y[start : start + size]\n"
        "        share = len(part) / len(x)\n"
        "        total += share * loss_function.forward(model.forward(part), its_labels)\n"
        "        model.backward(share * loss_function.backward())\n"
        "    optimizer.step()\n",
        "    optimizer.zero_grad()\n"
        "    total = 0.0\n"
        "    for start in range(0, len(x), size):\n"
        "        part, its_labels = x[start : start + size], y[start : start + size]\n"
        "        share = len(part) / len(x)\n"
        "        total += share * loss_function.forward(model.forward(part), its_labels)\n"
        "        model.backward(loss_function.backward())\n"
        "    for p in gather_params(model):\n"
        "        p.grad /= -(-len(x) // size)\n"
        "    optimizer.step()\n",
        "The gradients of all pieces count alike, and the last piece is smaller; the "
        "loss is weighted well.",
    ),
    Mistake(
        "accumulate",
        "scales by pictures at the end",
        "    optimizer.zero_grad()\n"
        "    total = 0.0\n"
        "    for start in range(0, len(x), size):\n"
        "        part, its_labels = x[start : start + size], y[start : start + size]\n"
        "        share = len(part) / len(x)\n"
        "        total += share * loss_function.forward(model.forward(part), its_labels)\n"
        "        model.backward(share * loss_function.backward())\n"
        "    optimizer.step()\n",
        "    optimizer.zero_grad()\n"
        "    total = 0.0\n"
        "    for start in range(0, len(x), size):\n"
        "        part, its_labels = x[start : start + size], y[start : start + size]\n"
        "        share = len(part) / len(x)\n"
        "        total += share * loss_function.forward(model.forward(part), its_labels)\n"
        "        model.backward(loss_function.backward())\n"
        "    for p in gather_params(model):\n"
        "        p.grad /= len(x)\n"
        "    optimizer.step()\n",
        "The sum of the gradients is divided by the number of pictures, and each was "
        "divided by its piece's already.",
    ),
    Mistake(
        "accumulate",
        "scales both by pieces at the end",
        "    optimizer.zero_grad()\n"
        "    total = 0.0\n"
        "    for start in range(0, len(x), size):\n"
        "        part, its_labels = x[start : start + size], y[start : start + size]\n"
        "        share = len(part) / len(x)\n"
        "        total += share * loss_function.forward(model.forward(part), its_labels)\n"
        "        model.backward(share * loss_function.backward())\n"
        "    optimizer.step()\n",
        "    optimizer.zero_grad()\n"
        "    total = 0.0\n"
        "    for start in range(0, len(x), size):\n"
        "        part, its_labels = x[start : start + size], y[start : start + size]\n"
        "        total += loss_function.forward(model.forward(part), its_labels)\n"
        "        model.backward(loss_function.backward())\n"
        "    pieces = -(-len(x) // size)\n"
        "    for p in gather_params(model):\n"
        "        p.grad /= pieces\n"
        "    total /= pieces\n"
        "    optimizer.step()\n",
        "All pieces count alike: that is right only where they are equally large, and "
        "the last one is smaller.",
    ),
    Mistake(
        "accumulate",
        "scales by pieces after the step",
        "    optimizer.zero_grad()\n"
        "    total = 0.0\n"
        "    for start in range(0, len(x), size):\n"
        "        part, its_labels = x[start : start + size], y[start : start + size]\n"
        "        share = len(part) / len(x)\n"
        "        total += share * loss_function.forward(model.forward(part), its_labels)\n"
        "        model.backward(share * loss_function.backward())\n"
        "    optimizer.step()\n",
        "    optimizer.zero_grad()\n"
        "    total = 0.0\n"
        "    for start in range(0, len(x), size):\n"
        "        part, its_labels = x[start : start + size], y[start : start + size]\n"
        "        share = len(part) / len(x)\n"
        "        total += share * loss_function.forward(model.forward(part), its_labels)\n"
        "        model.backward(loss_function.backward())\n"
        "    optimizer.step()\n"
        "    for p in gather_params(model):\n"
        "        p.grad /= -(-len(x) // size)\n",
        "The gradients are scaled when the step was taken already.",
    ),
    Mistake(
        "accumulate",
        "scales the rate",
        "    optimizer.zero_grad()\n"
        "    total = 0.0\n"
        "    for start in range(0, len(x), size):\n"
        "        part, its_labels = x[start : start + size], y[start : start + size]\n"
        "        share = len(part) / len(x)\n"
        "        total += share * loss_function.forward(model.forward(part), its_labels)\n"
        "        model.backward(share * loss_function.backward())\n"
        "    optimizer.step()\n",
        "    optimizer.zero_grad()\n"
        "    total = 0.0\n"
        "    for start in range(0, len(x), size):\n"
        "        part, its_labels = x[start : start + size], y[start : start + size]\n"
        "        share = len(part) / len(x)\n"
        "        total += share * loss_function.forward(model.forward(part), its_labels)\n"
        "        model.backward(loss_function.backward())\n"
        "    optimizer.lr /= -(-len(x) // size)\n"
        "    optimizer.step()\n",
        "The optimizer's rate has changed, in the place of the gradients: it stays "
        "small for all that follows.",
    ),
    Mistake(
        "accumulate",
        "never steps",
        "    optimizer.step()\n",
        "",
        UNMOVED,
    ),
    Mistake(
        "accumulate",
        "steps twice",
        "    optimizer.step()\n",
        "    optimizer.step()\n    optimizer.step()\n",
        "Two steps were taken on one batch.",
    ),
    Mistake(
        "accumulate",
        "clears before the step",
        "    optimizer.step()\n",
        "    optimizer.zero_grad()\n    optimizer.step()\n",
        "The optimizer finds gradients of 0: they were cleared after the pieces had filled them.",
    ),
    Mistake(
        "accumulate",
        "clears after the step",
        "    optimizer.step()\n",
        "    optimizer.step()\n    optimizer.zero_grad()\n",
        "The gradients are cleared after the step: as in task 1, those of the batch stay.",
    ),
    Mistake(
        "accumulate",
        "takes the first labels",
        "y[start : start + size]",
        "y[: len(x[start : start + size])]",
        "Every piece got the labels of the first pictures: cut both alike.",
    ),
    Mistake(
        "accumulate",
        "takes all labels",
        "y[start : start + size]",
        "y",
        "The pictures are cut and the labels are not: each piece has its own.",
    ),
    Mistake(
        "accumulate",
        "cuts too long",
        "x[start : start + size], y[start : start + size]",
        "x[start : start + size + 1], y[start : start + size + 1]",
        "Neighbouring pieces overlap, and hold more than `size` pictures.",
    ),
    Mistake(
        "accumulate",
        "cuts too short",
        "x[start : start + size], y[start : start + size]",
        "x[start : start + max(1, size - 1)], y[start : start + max(1, size - 1)]",
        "Between two pieces a picture is left out.",
    ),
    Mistake(
        "accumulate",
        "cuts `size` pieces",
        "    optimizer.zero_grad()\n"
        "    total = 0.0\n"
        "    for start in range(0, len(x), size):\n"
        "        part, its_labels = x[start : start + size], y[start : start + size]\n"
        "        share = len(part) / len(x)\n"
        "        total += share * loss_function.forward(model.forward(part), its_labels)\n"
        "        model.backward(share * loss_function.backward())\n"
        "    optimizer.step()\n",
        "    optimizer.zero_grad()\n"
        "    total = 0.0\n"
        "    number = min(size, len(x))\n"
        "    for part, its_labels in zip(np.array_split(x, number), np.array_split(y, "
        "number), strict=True):\n"
        "        share = len(part) / len(x)\n"
        "        total += share * loss_function.forward(model.forward(part), its_labels)\n"
        "        model.backward(share * loss_function.backward())\n"
        "    optimizer.step()\n",
        NUMBER_OF_PIECES,
    ),
    Mistake(
        "accumulate",
        "counts pieces for pictures",
        "range(0, len(x), size)",
        "range(-(-len(x) // size))",
        "The number of a piece was taken for the place at which it begins: one begins "
        "`size` pictures behind the other.",
    ),
    Mistake(
        "accumulate",
        "takes the first piece alone",
        "    optimizer.step()\n",
        "        break\n    optimizer.step()\n",
        FIRST_PIECE,
    ),
    Mistake(
        "accumulate",
        "returns within the loop",
        "    optimizer.step()\n    return total",
        "        optimizer.step()\n        return total",
        FIRST_PIECE,
    ),
    Mistake(
        "accumulate",
        "returns loss and logits",
        "    return total",
        "    return total, model.forward(x[:size])",
        "More comes back than the loss, which is one number.",
    ),
    Mistake(
        "accumulate",
        "returns the sum over pictures",
        "    return total",
        "    return total * len(x)",
        "The loss is a sum over the pictures: asked for is their mean.",
    ),
    Mistake(
        "accumulate",
        "returns the last part of the loss",
        "        total += share * loss",
        "        total = share * loss",
        "Only the last piece's part of the loss is left: add the parts up.",
    ),
    Mistake(
        "accumulate",
        "measures the loss afterwards",
        "    return total",
        "    return loss_function.forward(model.forward(x[:size]), y[:size])",
        "The loss comes from another forward pass, after the weights have moved.",
    ),
    Mistake(
        "accumulate",
        "measures the loss of the whole before",
        "    optimizer.zero_grad()\n"
        "    total = 0.0\n"
        "    for start in range(0, len(x), size):\n"
        "        part, its_labels = x[start : start + size], y[start : start + size]\n"
        "        share = len(part) / len(x)\n"
        "        total += share * loss_function.forward(model.forward(part), its_labels)\n"
        "        model.backward(share * loss_function.backward())\n"
        "    optimizer.step()\n",
        "    loss = loss_function.forward(model.forward(x), y)\n"
        "    optimizer.zero_grad()\n"
        "    total = 0.0\n"
        "    for start in range(0, len(x), size):\n"
        "        part, its_labels = x[start : start + size], y[start : start + size]\n"
        "        share = len(part) / len(x)\n"
        "        total += share * loss_function.forward(model.forward(part), its_labels)\n"
        "        model.backward(share * loss_function.backward())\n"
        "    optimizer.step()\n"
        "    total = loss\n",
        ALL_AT_ONCE,
    ),
    Mistake(
        "accumulate",
        "is one step on all",
        "    optimizer.zero_grad()\n"
        "    total = 0.0\n"
        "    for start in range(0, len(x), size):\n"
        "        part, its_labels = x[start : start + size], y[start : start + size]\n"
        "        share = len(part) / len(x)\n"
        "        total += share * loss_function.forward(model.forward(part), its_labels)\n"
        "        model.backward(share * loss_function.backward())\n"
        "    optimizer.step()\n",
        "    total, _ = training_step(model, optimizer, loss_function, x, y)\n",
        ALL_AT_ONCE,
    ),
    Mistake(
        "accumulate",
        "steps only for whole pieces",
        "    optimizer.step()\n",
        "    if len(x) % size == 0:\n        optimizer.step()\n",
        "Where the pieces do not come out even no step is taken.",
    ),
    Mistake(
        "accumulate",
        "keeps one piece's gradient",
        "        part, its",
        "        for p in gather_params(model):\n"
        "            p.grad = np.zeros_like(p.value)\n"
        "        part, its",
        "Only the last piece's gradient is left: the others were cleared away before the step.",
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
        WIDE_VALUES,
    ),
    Mistake(
        "average",
        "multiplies with the correction",
        "a / (1 - self.decay**self.t)",
        "a * (1 - self.decay**self.t)",
        "The correction multiplies, and the averages become smaller still: what is too "
        "small is to be divided.",
    ),
    Mistake(
        "average",
        "corrects with a product",
        "a / (1 - self.decay**self.t)",
        "a / (1 - self.decay * self.t)",
        "δ times t is not δ to the power t.",
    ),
    Mistake(
        "average",
        "corrects for the first update always",
        "a / (1 - self.decay**self.t)",
        "a / (1 - self.decay)",
        OTHER_POWER,
    ),
    Mistake(
        "average",
        "corrects one update too late",
        "a / (1 - self.decay**self.t)",
        "a / (1 - self.decay ** (self.t + 1))",
        OTHER_POWER,
    ),
    Mistake(
        "average",
        "corrects one update too early",
        "a / (1 - self.decay**self.t)",
        "a / (1 - self.decay ** max(1, self.t - 1))",
        OTHER_POWER,
    ),
    Mistake(
        "average",
        "corrects with a power of 0",
        "a / (1 - self.decay**self.t)",
        "a / (1 - self.decay ** (self.t - 1))",
        OTHER_POWER,
    ),
    Mistake(
        "average",
        "raises the share to the power",
        "a / (1 - self.decay**self.t)",
        "a / (1 - self.decay) ** self.t",
        "δ to the power t comes first, and then what is missing to 1: (1 − δ)ᵗ is something else.",
    ),
    Mistake(
        "average",
        "divides by the count",
        "a / (1 - self.decay**self.t)",
        "a / self.t",
        "The averages are divided by t, as if they were sums: what they lack after t "
        "updates is the part δᵗ.",
    ),
    Mistake(
        "average",
        "counts from 1",
        "        self.t += 1\n",
        "        self.t = max(1, self.t) + 1\n",
        OTHER_POWER,
    ),
    Mistake(
        "average",
        "takes the mean of all",
        "a[...] = self.decay * a + (1 - self.decay) * p.value",
        "a += (p.value - a) / self.t * (1 - self.decay**self.t)",
        ITS_OWN_MEAN,
    ),
    Mistake(
        "average",
        "takes the mean of all, uncorrected",
        WHOLE_AVERAGE,
        WHOLE_AVERAGE.replace(
            "a[...] = self.decay * a + (1 - self.decay) * p.value", "a += (p.value - a) / self.t"
        ).replace("a / (1 - self.decay**self.t)", "a.copy()"),
        ITS_OWN_MEAN,
    ),
    Mistake(
        "average",
        "adds all up",
        "self.decay * a + (1 - self.decay) * p.value",
        "a + p.value",
        "The values are added up, and nothing of the old fades: a part δ of the old "
        "average remains.",
    ),
    Mistake(
        "average",
        "keeps the old in full",
        "self.decay * a +",
        "a +",
        "Nothing of the old average fades: a part δ of it remains.",
    ),
    Mistake(
        "average",
        "begins with the first value",
        "a[...] = self.decay * a + (1 - self.decay) * p.value",
        "if self.t == 1:\n"
        "                a[...] = p.value\n"
        "            else:\n"
        "                a[...] = self.decay * a + (1 - self.decay) * p.value",
        BEGINS_WITH_A_VALUE,
    ),
    Mistake(
        "average",
        "begins with the first value, uncorrected",
        WHOLE_AVERAGE,
        WHOLE_AVERAGE.replace(
            "a[...] = self.decay * a + (1 - self.decay) * p.value",
            (
                "if self.t == 1:\n"
                "                a[...] = p.value\n"
                "            else:\n"
                "                a[...] = self.decay * a + (1 - self.decay) * p.value"
            ),
        ).replace("a / (1 - self.decay**self.t)", "a.copy()"),
        BEGINS_WITH_A_VALUE,
    ),
    Mistake(
        "average",
        "averages with the last value",
        "a[...] = self.decay * a + (1 - self.decay) * p.value",
        "a[...] = (a + p.value) / 2",
        "Old and new count alike, whatever δ is.",
    ),
    Mistake(
        "average",
        "keeps the value",
        "            a[...] = self.decay * a + (1 - self.decay) * p.value",
        "            a[...] = p.value",
        NO_AVERAGE,
    ),
    Mistake(
        "average",
        "keeps the value's share",
        "            a[...] = self.decay * a + (1 - self.decay) * p.value",
        "            a[...] = (1 - self.decay) * p.value",
        "Of the old average nothing is left: what is kept is a part of the newest value.",
    ),
    Mistake(
        "average",
        "averages gradients",
        "(1 - self.decay) * p.value",
        "(1 - self.decay) * p.grad",
        "Gradients were averaged: it is values that are to be.",
    ),
    Mistake(
        "average",
        "leaves brackets out",
        "(1 - self.decay) * p.value",
        "1 - self.decay * p.value",
        "Brackets are missing: 1 − δ is one number, and the whole of it multiplies.",
    ),
    Mistake(
        "average",
        "moves the values",
        "a[...] = self.decay * a + (1 - self.decay) * p.value",
        "a[...] = p.value = self.decay * a + (1 - self.decay) * p.value",
        MOVES_VALUES,
    ),
    Mistake(
        "average",
        "moves the values to the average",
        "a[...] = self.decay * a + (1 - self.decay) * p.value",
        "a[...] = self.decay * a + (1 - self.decay) * p.value\n"
        "            p.value = a / (1 - self.decay**self.t)",
        MOVES_VALUES,
    ),
    Mistake(
        "average",
        "takes the first parameter alone",
        "self.decay * a + (1 - self.decay) * p.value",
        "self.decay * a + (1 - self.decay) * p.value\n            break",
        "Only the first parameter is averaged.",
    ),
    Mistake(
        "average",
        "averages names",
        "        for a, p in zip(self.averages, self.parameters, strict=True):\n"
        "            a[...] = self.decay * a + (1 - self.decay) * p.value",
        "        self.averages = [p.value for p in self.parameters]",
        NO_AVERAGE,
    ),
    Mistake(
        "average",
        "applies to a name",
        "            p.value = a / (1 - self.decay**self.t)\n",
        "            value = p.value\n            value = a / (1 - self.decay**self.t)\n",
        BEFORE_THE_BLOCK,
    ),
    Mistake(
        "average",
        "brings back before the block",
        "        try:\n"
        "            yield\n"
        "        finally:\n"
        "            for p, value in zip(self.parameters, own, strict=True):\n"
        "                p.value = value",
        "        for p, value in zip(self.parameters, own, strict=True):\n"
        "            p.value = value\n"
        "        yield",
        BEFORE_THE_BLOCK,
    ),
    Mistake(
        "average",
        "yields first",
        "        own = [p.value for p in self.parameters]\n"
        "        for a, p in zip(self.averages, self.parameters, strict=True):\n"
        "            p.value = a / (1 - self.decay**self.t)\n"
        "        try:\n"
        "            yield\n"
        "        finally:\n"
        "            for p, value in zip(self.parameters, own, strict=True):\n"
        "                p.value = value",
        "        yield\n"
        "        own = [p.value for p in self.parameters]\n"
        "        for a, p in zip(self.averages, self.parameters, strict=True):\n"
        "            p.value = a / (1 - self.decay**self.t)\n"
        "        for p, value in zip(self.parameters, own, strict=True):\n"
        "            p.value = value",
        BEFORE_THE_BLOCK,
    ),
    Mistake(
        "average",
        "remembers too late",
        "        own = [p.value for p in self.parameters]\n"
        "        for a, p in zip(self.averages, self.parameters, strict=True):\n"
        "            p.value = a / (1 - self.decay**self.t)\n"
        "        try:\n"
        "            yield\n"
        "        finally:\n"
        "            for p, value in zip(self.parameters, own, strict=True):\n"
        "                p.value = value",
        "        for a, p in zip(self.averages, self.parameters, strict=True):\n"
        "            p.value = a / (1 - self.decay**self.t)\n"
        "        own = [p.value for p in self.parameters]\n"
        "        try:\n"
        "            yield\n"
        "        finally:\n"
        "            for p, value in zip(self.parameters, own, strict=True):\n"
        "                p.value = value",
        STILL_AVERAGES,
    ),
    Mistake(
        "average",
        "remembers the parameters",
        "own = [p.value for p in self.parameters]",
        "own = list(self.parameters)",
        "What you kept are the Parameters, which hold the averages now: keep their values.",
    ),
    Mistake(
        "average",
        "brings the first one back",
        "            for p, value in zip(self.parameters, own, strict=True):\n"
        "                p.value = value",
        "            self.parameters[0].value = own[0]",
        NOT_ALL_BACK,
    ),
    Mistake(
        "average",
        "brings back into a name",
        "                p.value = value",
        "                p = value",
        STILL_AVERAGES,
    ),
    Mistake(
        "average",
        "brings back after an error alone",
        "        finally:\n",
        "        except Exception:\n",
        "Own values come back only where an error ended the block, and the error is "
        "caught and never heard of again.",
    ),
    Mistake(
        "average",
        "brings back without an error alone",
        "        try:\n"
        "            yield\n"
        "        finally:\n"
        "            for p, value in zip(self.parameters, own, strict=True):\n"
        "                p.value = value",
        "        try:\n"
        "            yield\n"
        "        except Exception:\n"
        "            raise\n"
        "        for p, value in zip(self.parameters, own, strict=True):\n"
        "            p.value = value",
        "An error in the block jumps over the lines after yield: the averages stay in the model.",
    ),
    Mistake(
        "average",
        "returns",
        "            yield\n",
        "            return\n",
        "`applied` contains no yield, so that it is no context: the block has to run somewhere.",
    ),
    Mistake(
        "average",
        "updates when it applies",
        "        own = [p.value for p in self.parameters]\n",
        "        self.update()\n        own = [p.value for p in self.parameters]\n",
        AGAIN_AN_UPDATE,
    ),
    Mistake(
        "average",
        "counts when it applies",
        "        own = [p.value for p in self.parameters]\n",
        "        self.t += 1\n        own = [p.value for p in self.parameters]\n",
        AGAIN_AN_UPDATE,
    ),
    Mistake(
        "average",
        "clears the averages",
        "                p.value = value",
        "                p.value = value\n"
        "            for a in self.averages:\n"
        "                a[...] = 0",
        AGAIN_AN_UPDATE,
    ),
    Mistake(
        "average",
        "brings back the zeros",
        "own = [p.value for p in self.parameters]",
        "own = [np.zeros_like(p.value) for p in self.parameters]",
        "What comes back are not the values that each parameter had.",
    ),
    Mistake(
        "average",
        "applies the sum as it is, widened",
        "a / (1 - self.decay**self.t)",
        "a.astype(np.float64) / (1 - self.decay**self.t)",
        WIDE_VALUES,
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
        LAST_STATE,
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
    Mistake(
        "stop",
        "keeps a list of names",
        "[array.copy() for array in arrays_of(model)]",
        "list(arrays_of(model))",
        NAMES_KEPT,
    ),
    Mistake(
        "stop",
        "keeps a slice of the list",
        "[array.copy() for array in arrays_of(model)]",
        "arrays_of(model)[:]",
        NAMES_KEPT,
    ),
    Mistake(
        "stop",
        "keeps views",
        "[array.copy() for array in arrays_of(model)]",
        "[array[:] for array in arrays_of(model)]",
        NAMES_KEPT,
    ),
    Mistake(
        "stop",
        "keeps arrays of arrays",
        "[array.copy() for array in arrays_of(model)]",
        "[np.asarray(array) for array in arrays_of(model)]",
        NAMES_KEPT,
    ),
    Mistake(
        "stop",
        "keeps the model under a name",
        "    for loss in epochs:\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = [array.copy() for array in arrays_of(model)]\n"
        "        if waited == patience:\n"
        "            break\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        "    for loss in epochs:\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = model\n"
        "        if waited == patience:\n"
        "            break\n"
        "    for array, then in zip(arrays_of(model), arrays_of(kept), strict=True):\n"
        "        array[...] = then\n",
        LAST_STATE,
    ),
    Mistake(
        "stop",
        "gives the name to a copy",
        "    for loss in epochs:\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = [array.copy() for array in arrays_of(model)]\n"
        "        if waited == patience:\n"
        "            break\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        "    from copy import deepcopy\n"
        "\n"
        "    for loss in epochs:\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = deepcopy(model)\n"
        "        if waited == patience:\n"
        "            break\n"
        "    model = kept\n",
        LAST_STATE,
    ),
    Mistake(
        "stop",
        "puts in other layers",
        "    for loss in epochs:\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = [array.copy() for array in arrays_of(model)]\n"
        "        if waited == patience:\n"
        "            break\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        "    from copy import deepcopy\n"
        "\n"
        "    for loss in epochs:\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = deepcopy(model.layers)\n"
        "        if waited == patience:\n"
        "            break\n"
        "    model.layers = kept\n",
        OTHER_OBJECTS,
    ),
    Mistake(
        "stop",
        "puts in other Parameters",
        "        array[...] = then\n",
        "        array[...] = then\n"
        "    for layer in model.layers:\n"
        "        for name, part in vars(layer).items():\n"
        "            if isinstance(part, Parameter):\n"
        "                setattr(layer, name, Parameter(part.value.copy()))\n",
        OTHER_OBJECTS,
    ),
    Mistake(
        "stop",
        "writes into names",
        "        array[...] = then\n",
        "        array = then\n",
        LAST_STATE,
    ),
    Mistake(
        "stop",
        "keeps every epoch",
        "    for loss in epochs:\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = [array.copy() for array in arrays_of(model)]\n"
        "        if waited == patience:\n"
        "            break\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        "    for loss in epochs:\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        kept = [array.copy() for array in arrays_of(model)]\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "        if waited == patience:\n"
        "            break\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        LAST_STATE,
    ),
    Mistake(
        "stop",
        "keeps the first",
        "            kept = [array",
        "            kept = kept or [array",
        "What is kept is the first state, and never a better one.",
    ),
    Mistake(
        "stop",
        "keeps the state before",
        "    for loss in epochs:\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = [array.copy() for array in arrays_of(model)]\n"
        "        if waited == patience:\n"
        "            break\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        "    before = [array.copy() for array in arrays_of(model)]\n"
        "    for loss in epochs:\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = before\n"
        "        before = [array.copy() for array in arrays_of(model)]\n"
        "        if waited == patience:\n"
        "            break\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        "The state that comes back is that of the epoch before the best one.",
    ),
    Mistake(
        "stop",
        "brings a state back at once",
        "    for loss in epochs:\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = [array.copy() for array in arrays_of(model)]\n"
        "        if waited == patience:\n"
        "            break\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        "    for loss in epochs:\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = [array.copy() for array in arrays_of(model)]\n"
        "        if waited:\n"
        "            for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "                array[...] = then\n"
        "        if waited == patience:\n"
        "            break\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        "After each epoch without progress the best state is put in, and training goes "
        "on from there: it is to come back at the end alone.",
    ),
    Mistake(
        "stop",
        "stops at once",
        "        if waited == patience:\n",
        "        if waited:\n",
        "It stops at the first epoch without progress: `patience` of them in a row are allowed.",
    ),
    Mistake(
        "stop",
        "waits one epoch too few",
        "if waited == patience:",
        "if waited == max(1, patience - 1):",
        "It stops too early: `patience` epochs in a row must have brought nothing.",
    ),
    Mistake(
        "stop",
        "begins the count at 1",
        "            best, waited = loss, 0\n",
        "            best, waited = loss, 1\n",
        "It stops too early: `patience` epochs in a row must have brought nothing.",
    ),
    Mistake(
        "stop",
        "never stops",
        "        if waited == patience:\n            break\n",
        "",
        "In every case here all epochs are trained: it stops too late, or never.",
    ),
    Mistake(
        "stop",
        "counts patience from the start",
        "if waited == patience:",
        "if trained == patience:",
        WHATEVER,
    ),
    Mistake(
        "stop",
        "counts what is better",
        "            best, waited = loss, 0\n",
        "            best = loss\n",
        WHATEVER,
    ),
    Mistake(
        "stop",
        "looks for the highest",
        "    best, kept, waited, trained = np.inf, [], 0, 0\n"
        "    for loss in epochs:\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = [array.copy() for array in arrays_of(model)]\n"
        "        if waited == patience:\n"
        "            break\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        "    best, kept, waited, trained = -np.inf, [], 0, 0\n"
        "    for loss in epochs:\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss > best:\n"
        "            best, waited = loss, 0\n"
        "            kept = [array.copy() for array in arrays_of(model)]\n"
        "        if waited == patience:\n"
        "            break\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        "The highest loss was sought: the best is the lowest.",
    ),
    Mistake(
        "stop",
        "begins with a best of 0",
        "np.inf",
        "0.0",
        NOT_LOWER,
    ),
    Mistake(
        "stop",
        "asks for a clear progress",
        "if loss < best:",
        "if loss < best - 0.15:",
        "A loss that is a little lower is lower, too.",
    ),
    Mistake(
        "stop",
        "asks with next",
        "    for loss in epochs:\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = [array.copy() for array in arrays_of(model)]\n"
        "        if waited == patience:\n"
        "            break\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        "    while (loss := next(epochs, None)) is not None:\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = [array.copy() for array in arrays_of(model)]\n"
        "        if waited == patience:\n"
        "            break\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        AN_ITERATOR,
    ),
    Mistake(
        "stop",
        "asks for the length",
        "    for loss in epochs:\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = [array.copy() for array in arrays_of(model)]\n"
        "        if waited == patience:\n"
        "            break\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        "    for i in range(len(epochs)):\n"
        "        loss = epochs[i]\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = [array.copy() for array in arrays_of(model)]\n"
        "        if waited == patience:\n"
        "            break\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        AN_ITERATOR,
    ),
    Mistake(
        "stop",
        "asks by number",
        "    for loss in epochs:\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = [array.copy() for array in arrays_of(model)]\n"
        "        if waited == patience:\n"
        "            break\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        "    for i in range(99):\n"
        "        loss = epochs[i]\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = [array.copy() for array in arrays_of(model)]\n"
        "        if waited == patience:\n"
        "            break\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        AN_ITERATOR,
    ),
    Mistake(
        "stop",
        "asks for one more",
        "    for loss in epochs:\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = [array.copy() for array in arrays_of(model)]\n"
        "        if waited == patience:\n"
        "            break\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        "    stream = iter(epochs)\n"
        "    loss = next(stream, None)\n"
        "    while loss is not None:\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = [array.copy() for array in arrays_of(model)]\n"
        "        loss = next(stream, None)\n"
        "        if waited == patience:\n"
        "            break\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        "One epoch more was trained than counted: it was asked for before it was known "
        "whether to stop.",
    ),
    Mistake(
        "stop",
        "counts after the stop",
        "    for loss in epochs:\n"
        "        trained += 1\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = [array.copy() for array in arrays_of(model)]\n"
        "        if waited == patience:\n"
        "            break\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        "    for loss in epochs:\n"
        "        waited += 1\n"
        "        if loss < best:\n"
        "            best, waited = loss, 0\n"
        "            kept = [array.copy() for array in arrays_of(model)]\n"
        "        if waited == patience:\n"
        "            break\n"
        "        trained += 1\n"
        "    for array, then in zip(arrays_of(model), kept, strict=True):\n"
        "        array[...] = then\n",
        "The epoch after which it stopped is not counted.",
    ),
    Mistake(
        "stop",
        "counts the waiting",
        "return best, trained",
        "return best, waited",
        "The number is that of the epochs without progress; asked for is how many were trained.",
    ),
    Mistake(
        "stop",
        "returns them the other way round",
        "return best, trained",
        "return trained, best",
        "The best loss comes first, and the number of epochs then.",
    ),
    Mistake(
        "stop",
        "returns the best loss alone",
        "return best, trained",
        "return best",
        ALL_IN_ONE,
    ),
    Mistake(
        "stop",
        "returns three",
        "return best, trained",
        "return best, trained, kept",
        ALL_IN_ONE,
    ),
    Mistake(
        "stop",
        "returns the model",
        "return best, trained",
        "return model, trained",
        ALL_IN_ONE,
    ),
    Mistake(
        "stop",
        "counts epochs by the patience",
        "return best, trained",
        "return best, trained - patience",
        "The number is another one: asked for is how many epochs were trained, those "
        "without progress included.",
    ),
    Mistake(
        "stop",
        "trains on the best loss",
        "return best, trained",
        "return min(best, loss), trained + 1",
        "One epoch too many is counted.",
    ),
]
