"""What of the library works while an exercise is graded, and what of an answer could be made of it.

`masked.py` takes away what an exercise asks for. The rest has to work, for networks are made of it: a
student may compose an answer of it, and then gets the points. GIVES says what we know of that, by part
of the library and exercise; what no answer can be made of stands in HARMLESS. INSTRUCTORS.md tells the
teacher the same, in "What the grader promises".
"""

import ast
from pathlib import Path

import pytest

import resnetlib
from classroom.exercise import exercises_of
from classroom.grading.masked import write_masked

EXERCISES = exercises_of()
PACKAGES = (
    ".",
    "layers",
    "learning",
    "resnet",
    "data",
)  # figures, widgets and kernels are taken out

GIVES = {
    "output_size": {"02_conv2d": "task 1, which windows_of needs"},
    "windows_of": {
        "02_conv2d": "task 2; tasks 4 and 5 are given it",
        "05_maxpool2d": "given to every task",
    },
    "sum_windows": {
        "05_maxpool2d": "the way back of a mean and of a blur; Conv2D needs it in the network of task 4"
    },
    "padded": {"02_conv2d": "given", "05_maxpool2d": "given"},
    "cropped": {"02_conv2d": "a slice", "05_maxpool2d": "a slice"},
    "Conv2D": {
        "03_batchnorm2d": "evaluation: a 1×1 filter for each channel, with bias",
        "05_maxpool2d": "a mean, and a blur but for its mirrored border: one filter, channel by channel",
        "06_global_average_pooling": "a mean: equal weights, a filter as large as the map or the bin",
        "07_dense": "Dense: a 1×1 filter for each score, on images of one pixel",
    },
    "Dense": {
        "02_conv2d": "a convolution without overlap: the windows as rows, forward and backward",
        "05_maxpool2d": "the mean of windows that do not overlap, written as rows",
        "06_global_average_pooling": "a mean: the pixels as features, equal weights",
    },
    "GlobalAveragePooling2D": {
        "03_batchnorm2d": "the mean of a channel",
        "05_maxpool2d": "the mean of windows that do not overlap, each as a map",
    },
    "MaxPool2D": {"04_relu": "the larger of x and 0, in a window of two"},
    "ReLU": {
        "05_maxpool2d": "the larger of two, a + relu(b − a), over and over",
        "10_residual_block": "needed: the join",
    },
    "BatchNorm2D": {"10_residual_block": "needed", "11_resnet18": "needed"},
    "Sequential": {
        "10_residual_block": "needed: the two paths",
        "11_resnet18": "needed: the stages",
    },
    "ResidualBlock": {"11_resnet18": "needed: the stages"},
    "Dropout": {"11_resnet18": "needed: the head"},
    "he_normal": {"04_relu": "the deviation without a leak, as the spread of what it draws"},
    "slope": {"10_residual_block": "the measured one of the two slopes"},
    "softmax": {"09_dropout": "given: the votes"},
    "SoftmaxCrossEntropyLoss": {"13_training": "given: the steps"},
    "SGD": {"13_training": "given: the steps"},
    "evaluating": {"11_resnet18": "given: the frozen parts", "13_training": "given: the judgement"},
    "arrays_of": {"13_training": "given: what the best epoch left"},
    "save": {"13_training": "what the best epoch left, by way of a file"},
    "load": {"13_training": "what the best epoch left, by way of a file"},
    "save_checkpoint": {"13_training": "what the best epoch left, by way of a file"},
    "load_checkpoint": {"13_training": "what the best epoch left, by way of a file"},
    "put_arrays": {"13_training": "what the best epoch left"},
}
HARMLESS = """
gradcheck repeater lecun_normal
Parameter Layer Identity children_of named_parts gather_params layers_of without_input_grad
expect_images expect_floats expect_whole
log_softmax classes_of targets_of Optimizer Adam expect_rate constant cosine one_cycle
Step training_steps measured grad_norm
LearnedBatch learned_batches fill_gradients explain_loss
History Tally train train_epoch evaluate progress_bar expect_images_seen
optimizer_state generators_of shapes_of expect_same write read
Head ResNet18 Stage Stem swapped replace_inside put replacement_for shape_of arguments_of
DataLoader random_flip random_shift random_brightness in_turn sometimes load_digits make_shapes
digit_of drawn path_through shape_mask busy_ground contrasting_colour
schedules augment set_threads __version__
"""


def parts_of(folder):
    """The functions and classes at the top of the library's files, by name."""
    found = {}
    for package in PACKAGES:
        for path in sorted((Path(folder) / package).glob("*.py")):
            nodes = ast.parse(path.read_text(encoding="utf-8")).body
            found |= {n.name: n for n in nodes if isinstance(n, (ast.FunctionDef, ast.ClassDef))}
    return {name: node for name, node in found.items() if not name.startswith("_")}


def does_nothing(part):
    """Whether every function of a part refuses, but for constructors."""
    functions = [node for node in ast.walk(part) if isinstance(node, ast.FunctionDef)]
    bodies = {ast.unparse(f.body) for f in functions if f.name != "__init__"}
    return bool(bodies) and all(body.startswith("raise PermissionError") for body in bodies)


def test_every_part_of_the_library_is_judged():
    public = {*parts_of(Path(resnetlib.__file__).parent), *resnetlib.__all__}
    judged = {*GIVES, *HARMLESS.split()}
    assert public == judged, (
        f"The library has new parts: {sorted(public - judged)}; and these are gone: "
        f"{sorted(judged - public)}. Decide for every exercise whether an answer could be made of a new "
        "part. If so, take it away (asks_for in the solution's first cell, or HIDDEN in masked.py), or "
        "say in GIVES here, and in INSTRUCTORS.md, what it gives. If not, add it to HARMLESS."
    )
    assert not set(GIVES) & set(HARMLESS.split())


@pytest.mark.parametrize("name", EXERCISES)
def test_what_the_table_says_is_within_reach_works_while_it_is_graded(name, tmp_path):
    write_masked(EXERCISES[name], tmp_path)
    parts = parts_of(tmp_path / "resnetlib")
    gone = {part for part, node in parts.items() if does_nothing(node)}
    said = {part for part, exercises in GIVES.items() if name in exercises}
    assert not said & gone
    assert set(EXERCISES[name].asks_for) <= gone | {"ResidualBlock"}  # whose stand-in has arrays


def test_the_table_names_exercises_that_there_are():
    assert {exercise for exercises in GIVES.values() for exercise in exercises} <= set(EXERCISES)
