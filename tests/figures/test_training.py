"""The drawings of chapter 13: what is drawn is what was measured."""

import math

import numpy as np
import pytest
from matplotlib.colors import to_hex

from resnetlib import DataLoader, load_digits, make_shapes, schedules
from resnetlib.figures import (
    batch_strips,
    confusion_alt,
    confusion_table,
    filter_growth,
    ladder,
    ladder_alt,
    named_pictures,
    pictures_alt,
    schedule_curves,
    training_alt,
    training_curves,
)
from resnetlib.figures.batches import classes_per_batch
from resnetlib.figures.filter_growth import moved
from resnetlib.figures.ladder import short
from resnetlib.figures.style import GREEN, ORANGE, PURPLE, png_of, readable
from resnetlib.figures.training import in_words, recent, time_left

RUNGS = {"gap to ln K": 0.1, "gradcheck": 1e-5, "loss by heart": 0.1}
CLIMBS = {"no fault": [0.007, 4e-7, 3e-4], "first logits\ntoo large": [14.0], "ReLU": [0.007, 2.0]}
COUNTS = np.array([[8, 1, 0], [0, 9, 0], [4, 2, 7]])
WORDS = ["circle", "square", "triangle"]


def record_of(steps, total=94):
    rng = np.random.default_rng(0)
    t = np.arange(steps)
    validation = np.where(t % 10 == 9, 1.1 * np.exp(-t / 30), np.nan)
    return {
        "loss": 1.1 * np.exp(-t / 30) * rng.lognormal(0, 0.2, steps),
        "accuracy": 1 - 0.6 * np.exp(-t / 30),
        "lr": [schedules.one_cycle(0.1, total)(i) for i in t],
        "grad_norm": rng.lognormal(0, 0.4, steps),
        "seconds": np.full(steps, 0.5),
        "validation_loss": validation,
        "validation_accuracy": 1 - validation / 2,
    }


def line_of(axes, gid):
    return next(line for line in axes.lines if line.get_gid() == gid)


@pytest.mark.parametrize("steps", [1, 47, 94])
def test_the_curves_are_the_record(steps):
    record = record_of(steps)
    _, loss, accuracy, lr, norm = training_curves(record, 94, classes=3).axes
    np.testing.assert_array_equal(line_of(loss, "loss of batches").get_ydata(), record["loss"])
    np.testing.assert_array_equal(
        line_of(accuracy, "accuracy of batches").get_ydata(), record["accuracy"]
    )
    np.testing.assert_array_equal(lr.lines[0].get_ydata(), record["lr"])
    np.testing.assert_array_equal(norm.lines[0].get_ydata(), record["grad_norm"])
    assert all(axes.get_xlim() == (0, 94) for axes in (loss, accuracy, lr, norm))


def test_validation_stands_at_the_steps_where_it_was_measured():
    loss = training_curves(record_of(47), 94).axes[1]
    dots = line_of(loss, "validation loss")
    assert dots.get_xdata().tolist() == [10, 20, 30, 40]
    assert dots.get_ydata()[0] == pytest.approx(1.1 * math.exp(-9 / 30))


def test_the_dotted_lines_are_those_of_guessing():
    _, loss, accuracy, *_ = training_curves(record_of(47), 94, classes=3).axes
    dotted = [[x for x in axes.lines if x.get_linestyle() == ":"] for axes in (loss, accuracy)]
    assert dotted[0][0].get_ydata()[0] == pytest.approx(math.log(3))
    assert dotted[1][0].get_ydata()[0] == pytest.approx(1 / 3)


def test_the_bar_says_how_far_it_is_and_how_long_it_will_take(boxes_of):
    figure = training_curves(record_of(47), 94)
    bar = figure.axes[0].patches[1]
    assert bar.get_width() == 47
    said = " | ".join(text for text, _ in boxes_of(figure))
    assert "step 47 of 94: 24 s so far, about 24 s left" in said
    assert time_left([2.0, 2.0], total=5) == 6 and math.isnan(time_left([], 5))


def test_the_bold_line_is_the_mean_of_the_last_few():
    values = np.arange(200.0)
    smooth = recent(values, total=200)  # a window of five
    assert smooth[0] == 0 and smooth[1] == 0.5 and smooth[100] == pytest.approx(98)


@pytest.mark.parametrize(("seconds", "words"), [(3.21, "3.2 s"), (45, "45 s"), (600, "10 min")])
def test_a_time_is_said_as_people_do(seconds, words):
    assert in_words(seconds) == words


def test_the_words_of_a_training_name_its_step_and_its_numbers():
    record = record_of(47)
    alt = training_alt(record, 94)
    assert "step 47 of 94" in alt and f"learning rate {record['lr'][-1]:.2g}" in alt
    assert f"length of the gradient {record['grad_norm'][-1]:.2g}" in alt
    assert "Validation accuracy" in alt
    assert "has not begun" in training_alt(record_of(0), 94)


def test_a_record_that_is_too_long_or_lacks_a_measure_is_refused():
    with pytest.raises(ValueError, match="more than total = 40"):
        training_curves(record_of(47), 40)
    with pytest.raises(ValueError, match="lr"):
        training_curves({"loss": [1], "accuracy": [1], "grad_norm": [1], "seconds": [1]}, 40)


def test_schedules_are_drawn_with_the_losses_that_came_of_them():
    rates = {"constant": [0.1] * 9, "cosine": [schedules.cosine(0.1, 9)(t) for t in range(9)]}
    losses = {"constant": np.full((2, 3), 0.5), "cosine": np.array([[0.9, 0.5, 0.1]] * 2)}
    left, right = schedule_curves(rates, losses).axes
    assert line_of(left, "cosine").get_ydata().tolist() == rates["cosine"]
    np.testing.assert_allclose(line_of(right, "cosine").get_ydata(), [0.9, 0.5, 0.1])


def test_a_batch_is_a_row_coloured_by_its_labels():
    batches = [np.array([0, 1, 1]), np.array([9, 9])]
    table = batch_strips({"two": batches}).axes[0].images[0].get_array()
    np.testing.assert_array_equal(table.filled(-1), [[0, 1, 1], [9, 9, -1]])
    assert classes_per_batch(batches) == [2, 1]


def test_a_rung_is_green_where_it_holds_and_purple_where_it_breaks():
    axes = ladder(CLIMBS, RUNGS).axes[0]
    edges = [to_hex(rung.get_edgecolor()).upper() for rung in axes.patches]
    assert edges[:3] == [GREEN] * 3
    assert edges[3] == PURPLE and edges[6:8] == [GREEN, PURPLE]


def test_the_numbers_of_a_climb_stand_on_its_rungs(boxes_of):
    said = [text for text, _ in boxes_of(ladder(CLIMBS, RUNGS))]
    for number in (0.007, 4e-7, 3e-4, 14.0, 2.0):
        assert short(number) in said
    assert said.count("breaks") == 2 and said.count("holds") == 4


def test_the_words_of_a_ladder_say_who_breaks_where():
    alt = ladder_alt(CLIMBS, RUNGS)
    assert "no fault: every rung holds" in alt
    assert "first logits too large: breaks at rung 1, gap to ln K" in alt
    assert "ReLU: breaks at rung 2, gradcheck" in alt


def test_a_climb_above_a_broken_rung_is_refused():
    with pytest.raises(ValueError, match="above a broken rung"):
        ladder({"wrong": [14.0, 1e-7]}, RUNGS)


def test_the_confusion_table_holds_its_counts_and_leaves_zeros_out(boxes_of):
    said = [text for text, _ in boxes_of(confusion_table(COUNTS, WORDS))]
    assert [said.count(n) for n in ("8", "9", "7", "4", "0")] == [1, 1, 1, 1, 0]
    assert "6 wrong" in said and "1 wrong" in said
    assert "24 of them right" in confusion_alt(COUNTS, WORDS)
    assert "4 times triangle called circle; 2 times triangle called square" in confusion_alt(
        COUNTS, WORDS
    )
    assert "no mistake" in confusion_alt(np.eye(3, dtype=int))


def test_a_table_that_is_not_square_or_lacks_names_is_refused():
    with pytest.raises(ValueError, match="square"):
        confusion_table(COUNTS[:2])
    with pytest.raises(ValueError, match="2 names"):
        confusion_table(COUNTS, WORDS[:2])


def test_a_picture_is_named_in_colour_and_words():
    images, labels = make_shapes(3, 16, rng=0)
    said = np.eye(3)[[labels[0], (labels[1] + 1) % 3, labels[2]]]
    figure = named_pictures(images, said, labels, WORDS)
    texts = [(t.get_text(), t.get_color()) for t in figure.texts]
    assert texts[0] == (f"says {WORDS[labels[0]]}, 100%", readable(GREEN))
    assert texts[2] == (f"says {WORDS[(labels[1] + 1) % 3]}, 100%", readable(ORANGE))
    drawn = figure.axes[1].images[0].get_array()
    np.testing.assert_array_equal(drawn, images[1].transpose(1, 2, 0))
    assert f"{WORDS[labels[1]]} called {WORDS[(labels[1] + 1) % 3]}" in pictures_alt(
        said, labels, WORDS
    )


def test_the_share_that_a_filter_moved_stands_beneath_it(boxes_of):
    before, after = np.ones((2, 3, 3)), np.ones((2, 3, 3))
    after[1] = 1.5
    assert moved(before[1], after[1]) == pytest.approx(0.5)
    figure = filter_growth(before, after, np.ones((2, 8, 8)), np.zeros((8, 8)))
    said = [text for text, _ in boxes_of(figure)]
    assert "moved 0.00" in said and "moved 0.50" in said


def strips():
    labels = load_digits()[0][1]
    return {
        title: [y for _, y in DataLoader(np.zeros((1437, 1)), labels, 64, shuffle=True, rng=i)]
        for i, title in enumerate(["sorted, as it came", "batches shuffled", "examples shuffled"])
    }


DRAWN = {
    "begun": lambda: training_curves(record_of(1), 94, classes=10),
    "halfway": lambda: training_curves(record_of(47), 94, classes=3),
    "done": lambda: training_curves(record_of(94), 94, classes=3),
    "not begun": lambda: training_curves(record_of(0), 94, classes=3),
    "strips": lambda: batch_strips(strips()),
    "ladder": lambda: ladder({**CLIMBS, "another copy's\nparameters": [0.007, 1e-7, 2.3]}, RUNGS),
    "confusion": lambda: confusion_table(np.full((10, 10), 88)),
    "words": lambda: confusion_table(COUNTS, WORDS),
    "pictures": lambda: named_pictures(
        make_shapes(12, 16, rng=0)[0], np.eye(3)[[2] * 12], np.zeros(12, int), WORDS
    ),
    "filters": lambda: filter_growth(
        np.ones((4, 3, 3)), np.ones((4, 3, 3)), np.ones((4, 8, 8)), np.ones((8, 8))
    ),
    "schedules": lambda: schedule_curves(
        {name: [0.1] * 9 for name in ("constant", "cosine", "one cycle")},
        {name: np.full((2, 5), 0.02) for name in ("constant", "cosine", "one cycle")},
    ),
}


@pytest.mark.parametrize("name", DRAWN)
def test_no_words_overlap_or_leave_the_figure(name, collisions_beside_ticks):
    assert collisions_beside_ticks(DRAWN[name]()) == []


@pytest.mark.parametrize("name", DRAWN)
def test_the_same_input_gives_the_same_picture(name):
    assert png_of(DRAWN[name]()) == png_of(DRAWN[name]())
