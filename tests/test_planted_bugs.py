"""Bugs planted on purpose, each with the test that catches it: no test is one that cannot fail.

Where a bug `slips_past` a gradient check, that is asserted too: backward is still the derivative of
forward, only forward is not what it should be, or the bug lies elsewhere. That is why so many
numbers in these tests are worked on paper.
"""

import contextlib
import inspect
from collections import namedtuple
from pathlib import Path

import numpy as np
import pytest

from resnetlib import (
    SGD,
    Adam,
    BatchNorm2D,
    Conv2D,
    DataLoader,
    Dense,
    Dropout,
    GlobalAveragePooling2D,
    MaxPool2D,
    Parameter,
    ReLU,
    ResidualBlock,
    SoftmaxCrossEntropyLoss,
)
from resnetlib.data import augment
from resnetlib.layers import conv2d
from resnetlib.layers.layer import named_parts
from resnetlib.layers.windows import sum_windows, windows_of
from resnetlib.learning import checkpoint, learned_batches, loop, optimizers, softmax, steps

TESTS = Path(__file__).parent
GRADCHECK = "layers/test_contract.py::test_backward_is_the_derivative_of_forward"
Bug = namedtuple("Bug", "plant caught_by arguments slips_past")
BUGS = []


def caught_by(test, *, slips_past=None, **arguments):
    """Enter a bug into the table; `slips_past` names a layer whose gradient check does not see it."""

    def enter(plant):
        BUGS.append(Bug(plant, test, arguments, slips_past))
        return plant

    return enter


# Layers: wrong backwards.


@caught_by(GRADCHECK, name="BatchNorm2D")
def batch_norm_forgets_the_path_through_the_variance(patch):
    right, right_backward = BatchNorm2D.forward, BatchNorm2D.backward

    def forward(self, x):
        self.seen = (x,)
        return right(self, x)

    def backward(self, grad_output):
        right_backward(self, grad_output)
        std = np.sqrt(self.seen[0].var(axis=(0, 2, 3), keepdims=True) + self.epsilon)
        grad = grad_output * self.gamma.value[:, None, None] / std
        return grad - grad.mean(axis=(0, 2, 3), keepdims=True)

    patch.setattr(BatchNorm2D, "forward", forward)
    patch.setattr(BatchNorm2D, "backward", backward)


@caught_by(GRADCHECK, name="Conv2D, stride 2")
def convolution_crops_the_frame_at_the_wrong_place(patch):
    right = Conv2D.backward
    patch.setattr(Conv2D, "backward", lambda self, g: np.roll(right(self, g), 1, axis=-1))


@caught_by(GRADCHECK, name="Conv2D, stride 2")
def convolution_scatters_as_if_the_stride_were_1(patch):
    right = Conv2D.backward

    def backward(self, grad_output):
        shape = right(self, grad_output).shape
        p = self.padding
        grad_windows = np.einsum("nfhw,fcuv->nchwuv", grad_output, self.weight.value)
        padded_shape = (*shape[:2], shape[2] + 2 * p, shape[3] + 2 * p)
        return sum_windows(grad_windows, padded_shape, 1)[:, :, p:-p, p:-p]

    patch.setattr(Conv2D, "backward", backward)


@caught_by("layers/test_conv2d.py::test_the_gradient_of_the_bias_is_one_sum_per_filter")
def the_bias_of_a_convolution_gets_a_mean_over_the_images(patch):
    right = Conv2D.backward

    def backward(self, grad_output):
        before = self.bias.grad.copy()
        grad_x = right(self, grad_output)
        self.bias.grad[...] = before + grad_output.mean(axis=0).sum(axis=(1, 2))
        return grad_x

    patch.setattr(Conv2D, "backward", backward)


@caught_by(GRADCHECK, name="ResidualBlock")
def the_gradient_of_the_shortcut_is_dropped(patch):
    def backward(self, grad_output):
        return self.residual.backward(self.relu.backward(grad_output))

    patch.setattr(ResidualBlock, "backward", backward)


@caught_by(GRADCHECK, name="ResidualBlock")
def one_relu_is_used_twice(patch):
    right = ResidualBlock.__init__

    def init(self, *arguments, **named):
        right(self, *arguments, **named)
        self.residual.layers[2] = self.relu

    patch.setattr(ResidualBlock, "__init__", init)


@caught_by("layers/test_contract.py::test_gradients_accumulate", name="Dense", slips_past="Dense")
def gradients_are_assigned_instead_of_added(patch):
    right = Dense.backward

    def backward(self, grad_output):
        self.weight.grad[...] = self.bias.grad[...] = 0
        return right(self, grad_output)

    patch.setattr(Dense, "backward", backward)


@caught_by(
    "layers/test_maxpool2d.py::test_among_equals_the_first_read_row_by_row_takes_the_whole_gradient",
    slips_past="MaxPool2D",
)
def every_one_among_equals_is_paid(patch):
    right = MaxPool2D.forward

    def forward(self, x):
        y = right(self, x)
        windows = windows_of(x, self.kernel_size, self.stride)
        self.seen = (windows == y[..., None, None], x.shape)
        return y

    def backward(self, grad_output):
        winners, shape = self.seen
        return sum_windows(winners * grad_output[..., None, None], shape, self.stride)

    patch.setattr(MaxPool2D, "forward", forward)
    patch.setattr(MaxPool2D, "backward", backward)


@caught_by(
    "layers/test_contract.py::test_forward_and_backward_leave_their_inputs_as_they_are", name="ReLU"
)
def relu_writes_into_its_input(patch):
    right = ReLU.forward

    def forward(self, x):
        x[...] = right(self, x)
        return x

    patch.setattr(ReLU, "forward", forward)


@caught_by(
    "layers/test_contract.py::test_forward_and_backward_leave_their_inputs_as_they_are",
    name="ReLU",
    slips_past="ReLU",
)
def relu_writes_into_the_gradient(patch):
    right = ReLU.backward

    def backward(self, grad_output):
        grad_output[...] = right(self, grad_output)
        return grad_output

    patch.setattr(ReLU, "backward", backward)


# Layers: wrong forwards, whose backward is their derivative.


@caught_by(
    "layers/test_batchnorm2d.py::"
    "test_running_statistics_take_a_tenth_of_the_batch_with_the_unbiased_variance",
    slips_past="BatchNorm2D",
)
def the_running_variance_is_biased(patch):
    right = BatchNorm2D.forward

    def forward(self, x):
        kept = self.momentum * self.running_var
        y, m = right(self, x), x.size // self.num_features
        self.running_var = kept + (self.running_var - kept) * (m - 1) / m
        return y

    patch.setattr(BatchNorm2D, "forward", forward)


@caught_by(
    "layers/test_batchnorm2d.py::test_running_statistics_take_their_second_step_from_the_first",
    slips_past="BatchNorm2D",
)
def the_running_statistics_have_the_other_momentum(patch):
    right = BatchNorm2D.forward

    def forward(self, x):
        self.momentum = 1 - self.momentum
        y = right(self, x)
        self.momentum = 1 - self.momentum
        return y

    patch.setattr(BatchNorm2D, "forward", forward)


@caught_by(
    "layers/test_batchnorm2d.py::test_evaluation_uses_the_running_statistics_and_leaves_them",
    slips_past="BatchNorm2D, evaluation",
)
def batch_norm_ignores_the_mode(patch):
    right = BatchNorm2D.forward

    def forward(self, x):
        mode, self.training = self.training, True
        y = right(self, x)
        self.training = mode
        return y

    patch.setattr(BatchNorm2D, "forward", forward)


@caught_by(
    "layers/test_conv2d.py::test_forward_is_the_sum_on_paper_with_the_filter_not_flipped",
    slips_past="Conv2D",
)
def the_filter_is_flipped(patch):
    def turned(right):
        def with_the_filter_turned(self, a):
            self.weight.value = self.weight.value[:, :, ::-1, ::-1]
            self.weight.grad = self.weight.grad[:, :, ::-1, ::-1]
            result = right(self, a)
            self.weight.value = self.weight.value[:, :, ::-1, ::-1]
            self.weight.grad = self.weight.grad[:, :, ::-1, ::-1]
            return result

        return with_the_filter_turned

    patch.setattr(Conv2D, "forward", turned(Conv2D.forward))
    patch.setattr(Conv2D, "backward", turned(Conv2D.backward))


@caught_by(
    "layers/test_maxpool2d.py::test_padding_is_minus_infinity_so_that_no_padded_pixel_ever_wins",
    slips_past="MaxPool2D, 3/2/1",
)
def max_pooling_pads_with_zeros(patch):
    right, right_backward = MaxPool2D.forward, MaxPool2D.backward

    def forward(self, x):
        p, self.padding = self.padding, 0
        y = right(self, np.pad(x, ((0, 0), (0, 0), (p, p), (p, p))))
        self.padding = p
        return y

    def backward(self, grad_output):
        p, self.padding = self.padding, 0
        grad_x = right_backward(self, grad_output)
        self.padding = p
        return grad_x[:, :, p : grad_x.shape[2] - p, p : grad_x.shape[3] - p]

    patch.setattr(MaxPool2D, "forward", forward)
    patch.setattr(MaxPool2D, "backward", backward)


@caught_by(
    "resnet/test_residual_block.py::test_where_the_residual_is_0_the_block_is_relu_of_x",
    slips_past="ResidualBlock",
)
def the_relu_comes_before_the_addition(patch):
    def forward(self, x):
        return self.relu.forward(self.residual.forward(x)) + self.shortcut.forward(x)

    def backward(self, grad_output):
        through_relu = self.relu.backward(grad_output)
        return self.residual.backward(through_relu) + self.shortcut.backward(grad_output)

    patch.setattr(ResidualBlock, "forward", forward)
    patch.setattr(ResidualBlock, "backward", backward)


@caught_by(
    "resnet/test_residual_block.py::test_parameters_come_residual_first_then_the_shortcut",
    slips_past="ResidualBlock, projection",
)
def the_shortcut_is_defined_first(patch):
    right = ResidualBlock.__init__

    def init(self, *arguments, **named):
        right(self, *arguments, **named)
        self.residual = vars(self).pop("residual")

    patch.setattr(ResidualBlock, "__init__", init)


@caught_by(
    "layers/test_dropout.py::test_what_is_kept_is_scaled_so_that_the_mean_stays",
    slips_past="Dropout",
)
def dropout_does_not_scale(patch):
    for name in ("forward", "backward"):
        right = getattr(Dropout, name)
        patch.setattr(
            Dropout, name, lambda self, a, right=right: right(self, a) * (1 - self.dropout_rate)
        )


@caught_by(
    "layers/test_dropout.py::test_evaluation_changes_nothing_and_draws_nothing",
    slips_past="Dropout, evaluation",
)
def dropout_ignores_the_mode(patch):
    right = Dropout.forward

    def forward(self, x):
        mode, self.training = self.training, True
        y = right(self, x)
        self.training = mode
        return y

    patch.setattr(Dropout, "forward", forward)


@caught_by("layers/test_dropout.py::test_every_forward_draws_a_new_mask", slips_past="Dropout")
def dropout_keeps_its_first_mask(patch):
    right = Dropout.forward

    def forward(self, x):
        state = self.rng.bit_generator.state
        y = right(self, x)
        self.rng.bit_generator.state = state
        return y

    patch.setattr(Dropout, "forward", forward)


@caught_by(
    "layers/test_contract.py::test_the_precision_of_the_input_is_the_precision_of_everything",
    slips_past="GlobalAveragePooling2D",
    name="GlobalAveragePooling2D",
)
def float32_is_promoted(patch):
    right = GlobalAveragePooling2D.forward
    patch.setattr(GlobalAveragePooling2D, "forward", lambda self, x: right(self, x) * np.sqrt(1))


@caught_by(
    "layers/test_conv2d.py::test_weights_begin_with_he_s_variance_and_the_bias_at_0",
    slips_past="Conv2D",
)
def weights_begin_too_small(patch):
    right = conv2d.he_normal
    patch.setattr(conv2d, "he_normal", lambda shape, fan_in, rng: right(shape, 2 * fan_in, rng))


@caught_by(
    "layers/test_contract.py::test_no_two_weights_of_one_shape_begin_equal",
    slips_past="ResidualBlock",
    name="ResidualBlock",
)
def every_layer_starts_from_the_same_seed(patch):
    right = conv2d.he_normal
    patch.setattr(conv2d, "he_normal", lambda shape, fan_in, rng: right(shape, fan_in, 0))


# The loss and the optimizers.


@caught_by(
    "learning/test_softmax_cross_entropy.py::"
    "test_the_gradient_is_the_error_divided_by_the_number_of_images"
)
def the_gradient_of_the_loss_is_not_divided_by_n(patch):
    right = SoftmaxCrossEntropyLoss.backward

    def backward(self):
        grad = right(self)
        return grad * len(grad)

    patch.setattr(SoftmaxCrossEntropyLoss, "backward", backward)


@caught_by(
    "learning/test_softmax_cross_entropy.py::test_the_surprise_at_a_certain_mistake_is_not_cut_off"
)
def the_loss_is_the_logarithm_of_p_plus_a_little(patch):
    def forward(self, logits, labels):
        p = softmax(logits)
        self.cache = p, np.eye(p.shape[1])[labels]
        return float(-(self.cache[1] * np.log(p + 1e-12)).sum() / len(p))

    patch.setattr(SoftmaxCrossEntropyLoss, "forward", forward)


@caught_by(
    "learning/test_optimizers.py::test_adam_s_first_step_is_lr_whatever_the_size_of_the_gradient"
)
def adam_counts_its_steps_from_2(patch):
    right = Adam.__init__

    def init(self, *arguments, **named):
        right(self, *arguments, **named)
        self.t = 1

    patch.setattr(Adam, "__init__", init)


@caught_by(
    "learning/test_optimizers.py::test_adam_s_first_step_is_lr_whatever_the_size_of_the_gradient"
)
def adam_counts_its_steps_from_0(patch):
    right = Adam.__init__

    def init(self, *arguments, **named):
        right(self, *arguments, **named)
        self.t = -1

    patch.setattr(Adam, "__init__", init)


def sgd_step(new_velocity):
    """A step of SGD with another velocity, of (its momentum, the old velocity, grad, decay)."""

    def step(self):
        for i, p in enumerate(self.parameters):
            decay = self.weight_decay * p.value
            self.velocity[i] = new_velocity(self.momentum, self.velocity[i], p.grad, decay)
            p.value -= self.lr * self.velocity[i]

    return step


@caught_by(
    "learning/test_optimizers.py::"
    "test_momentum_adds_nine_tenths_of_the_last_velocity_to_the_whole_gradient"
)
def momentum_averages_instead_of_adding(patch):
    patch.setattr(SGD, "step", sgd_step(lambda m, v, grad, decay: m * v + (1 - m) * (grad + decay)))


@caught_by(
    "learning/test_optimizers.py::test_weight_decay_pulls_toward_0_and_goes_through_the_velocity"
)
def weight_decay_has_the_wrong_sign(patch):
    patch.setattr(SGD, "step", sgd_step(lambda m, v, grad, decay: m * v + grad - decay))


# The loop and the data.


@caught_by("learning/test_loop.py::test_gradients_left_from_before_do_not_count")
def gradients_are_never_cleared(patch):
    patch.setattr(optimizers.Optimizer, "zero_grad", lambda self: None)


@caught_by("learning/test_loop.py::test_evaluate_uses_the_running_statistics_and_no_dropout")
def evaluate_runs_in_training_mode(patch):
    patch.setattr(loop, "evaluating", contextlib.nullcontext)


@caught_by(
    "learning/test_loop.py::test_evaluate_leaves_modes_statistics_and_generators_as_they_are"
)
def evaluate_switches_everything_to_training_in_the_end(patch):
    right = loop.evaluating

    @contextlib.contextmanager
    def evaluating(model):
        with right(model):
            yield model
        for _, part in named_parts(model):
            if hasattr(part, "training"):
                part.training = True

    patch.setattr(loop, "evaluating", evaluating)


@caught_by(
    "learning/test_loop.py::test_the_loss_of_an_epoch_is_the_mean_over_images_not_over_batches"
)
def the_loss_of_an_epoch_is_a_mean_of_means(patch):
    def add(self, loss, logits, labels):
        self.images += 1
        self.total_loss += loss

    patch.setattr(loop.Tally, "add", add)


def from_step_0(*arguments, steps, **options):
    return learned_batches.learned_batches(*arguments, **options)


@caught_by("learning/test_loop.py::test_the_schedule_sets_the_rate_of_every_step_from_0")
def every_epoch_of_train_starts_the_schedule_anew(patch):
    patch.setattr(loop, "learned_batches", from_step_0)


@caught_by("learning/test_learned_batches.py::test_the_schedule_counts_steps_across_epochs")
def every_epoch_of_the_stream_starts_the_schedule_anew(patch):
    patch.setattr(steps, "learned_batches", from_step_0)


@caught_by("learning/test_learned_batches.py::test_measure_sees_full_gradients_and_old_weights")
def the_gradients_are_measured_after_the_step(patch):
    right = learned_batches.learned_batches

    def learned(*arguments, measure, **options):
        for batch in right(*arguments, **options):
            yield batch._replace(measured=measure(arguments[1].parameters))

    patch.setattr(learned_batches, "learned_batches", learned)


@caught_by("data/test_loader.py::test_examples_are_shuffled_not_batches")
def batches_are_shuffled_instead_of_examples(patch):
    def iterate(self):
        starts = np.arange(0, len(self.images), self.batch_size)
        self.rng.shuffle(starts)
        for start in starts:
            chosen = slice(start, start + self.batch_size)
            yield self.images[chosen], self.labels[chosen]

    patch.setattr(DataLoader, "__iter__", iterate)


@caught_by("data/test_loader.py::test_shuffled_every_example_comes_once_per_pass")
def labels_stay_where_they_were(patch):
    right = DataLoader.__iter__

    def iterate(self):
        for batch, (x, _) in enumerate(right(self)):
            yield x, self.labels[batch * self.batch_size :][: len(x)]

    patch.setattr(DataLoader, "__iter__", iterate)


@caught_by(
    "data/test_augment.py::test_a_shift_moves_by_up_to_so_many_pixels_each_way_and_all_moves_occur"
)
def what_is_shifted_out_comes_in_on_the_other_side(patch):
    def random_shift(images, rng, pixels=1):
        moves = rng.integers(-pixels, pixels + 1, (len(images), 2))
        return np.stack([np.roll(x, move, (1, 2)) for x, move in zip(images, moves, strict=True)])

    patch.setattr(augment, "random_shift", random_shift)


# The checkpoint.

RESUME = (
    "learning/test_checkpoint.py::test_a_resumed_training_ends_bit_for_bit_as_one_without_interrupt"
)


@caught_by(RESUME)
def a_checkpoint_keeps_no_random_states(patch):
    patch.setattr(checkpoint, "generators_of", lambda *sources: [])


@caught_by(RESUME)
def a_checkpoint_keeps_no_velocity(patch):
    right = checkpoint.optimizer_state
    patch.setattr(checkpoint, "optimizer_state", lambda optimizer: ({}, right(optimizer)[1]))


@caught_by(RESUME)
def a_checkpoint_forgets_where_the_schedule_was(patch):
    right = loop.save_checkpoint

    def save_checkpoint(path, model, optimizer, sources, progress):
        right(path, model, optimizer, sources, progress | {"step": 0})

    patch.setattr(loop, "save_checkpoint", save_checkpoint)


@caught_by(RESUME)
def a_checkpoint_keeps_no_running_statistics(patch):
    def parameters_only(model):
        parts = named_parts(model)
        return {path: part.value for path, part in parts if isinstance(part, Parameter)}

    patch.setattr(checkpoint, "arrays_of", parameters_only)


@caught_by(
    "learning/test_checkpoint.py::test_an_interrupt_during_the_write_leaves_the_old_file_whole"
)
def a_checkpoint_is_written_over_the_old_one(patch):
    def write(path, arrays, metadata):
        checkpoint.save_file(arrays, path, {"format": checkpoint.FORMAT, **metadata})

    patch.setattr(checkpoint, "write", write)


@caught_by(
    "learning/test_checkpoint.py::test_a_model_that_does_not_fit_is_refused_and_stays_as_it_was"
)
def arrays_are_put_back_before_all_are_checked(patch):
    def put_arrays(model, arrays, path):
        for name, own in checkpoint.arrays_of(model).items():
            if arrays[name].shape != own.shape:
                raise ValueError(f"{name} has shape {arrays[name].shape}")
            own[...] = arrays[name]

    patch.setattr(checkpoint, "put_arrays", put_arrays)


def call(test, arguments, request):
    """Call a test as pytest would: fixtures by name, of each parametrize mark the first row."""
    file, name = test.split("::")
    function = getattr(request.getfixturevalue("module_at")(TESTS / file), name)
    chosen = {}
    for mark in getattr(function, "pytestmark", []):
        if mark.name == "parametrize":
            names, rows = mark.args
            names = (names,) if isinstance(names, str) else names
            row = next(iter(rows))
            chosen |= zip(names, row if len(names) > 1 else (row,), strict=True)
    chosen |= arguments
    for name in inspect.signature(function).parameters:
        if name not in chosen:
            chosen[name] = request.getfixturevalue(name)
    function(**chosen)


every_bug = pytest.mark.parametrize("bug", BUGS, ids=[bug.plant.__name__ for bug in BUGS])
slipping = [bug for bug in BUGS if bug.slips_past]


@every_bug
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_planted_bug_is_caught_by_its_test(bug, monkeypatch, request):
    bug.plant(monkeypatch)

    with pytest.raises((AssertionError, pytest.fail.Exception)):
        call(bug.caught_by, bug.arguments, request)


@every_bug
def test_without_the_bug_its_test_passes(bug, request):
    call(bug.caught_by, bug.arguments, request)


@pytest.mark.parametrize("bug", slipping, ids=[bug.plant.__name__ for bug in slipping])
def test_a_gradient_check_alone_does_not_see_it(bug, monkeypatch, request):
    bug.plant(monkeypatch)

    call(GRADCHECK, {"name": bug.slips_past}, request)
