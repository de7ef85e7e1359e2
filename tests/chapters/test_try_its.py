"""Every "Try it" of the chapters, done as it says: it runs, and its answer is true.

What takes minutes of training is shrunk: the piece that says so is changed too, and a comment says it.
"""

import functools
import itertools
import math
import re

import numpy as np
import pytest

from classroom.notebooks import ROOT
from resnetlib.data.drawn import path_through
from resnetlib.figures.reading import drawing_read
from resnetlib.figures.roofline import convolution_work
from tests.chapters.pages import CHAPTERS, cells_of, played, run, try_it_of

TRIED = set()


def item(chapter, number):
    """Says of a test which item it tries; of a chapter's three, a sample has one."""

    def listed(test):
        TRIED.add((chapter, number))
        return test if number == 1 + int(chapter) % 3 else pytest.mark.long(test)

    return listed


@pytest.fixture(autouse=True)
def pictures_are_built_and_not_painted(monkeypatch):
    monkeypatch.setattr("resnetlib.figures.style.png_of", lambda figure, *, small=True: b"")


@pytest.mark.parametrize("chapter", [source.name[:2] for source in CHAPTERS])
def test_every_item_is_tried(chapter):
    _, items = try_it_of(chapter)
    assert items == [1, 2, 3]
    assert [number for number in items if (chapter, number) not in TRIED] == []


def test_nothing_is_tried_that_no_chapter_asks_for():
    asked = {(s.name[:2], number) for s in CHAPTERS for number in try_it_of(s.name[:2])[1]}
    assert TRIED - asked == set()


def twelve_digits(instead):
    """What the network calls chapter 00's twelve digits, how surely, and what they are."""
    names = run("00", {"strange[:, :, 4:] = 0": instead}).names
    return names["answers"].argmax(axis=1), names["answers"].max(axis=1), names["test_labels"][:12]


@item("00", 1)
def test_00_of_half_digits_the_two_nines_are_known_and_five_others_are_called_nine():
    named, _, truth = twelve_digits("strange[:, :, 4:] = 0")
    assert truth[named == truth].tolist() == [9, 9] and (named == 9).sum() == 2 + 5


@item("00", 2)
def test_00_of_mirrored_digits_the_ones_the_eight_and_the_three_survive():
    named, _, truth = twelve_digits("strange = strange[:, :, ::-1]")
    assert sorted(truth[named == truth].tolist()) == [1, 1, 3, 8]


@item("00", 3)
def test_00_no_digit_is_called_one_with_ninety_percent():
    named, sure, _ = twelve_digits("strange[:] = 0")
    assert set(named) == {1} and {f"{share:.0%}" for share in sure} == {"90%"}


@item("01", 1)
@pytest.mark.parametrize("name", ["weight", "bias"])
def test_01_no_check_notices_a_gradient_that_does_not_accumulate(name):
    checks = ["layer = TinyDense(weight,", "assert disagreement(TinyDense(", "found = {kind"]
    ran = run("01", {f"self.{name}.grad += np": f"self.{name}.grad = np"}, cells=checks)
    assert "backward matches forward, in ours" in ran.printed


@item("01", 2)
def test_01_a_second_claim_disagrees():
    twice = "[disagreement(fresh, x_random, rng) for _ in range(2)]"
    first, second = run("01", line=f"fresh = TinyDense(*learned)\n{twice}").value
    assert first < 1e-6 and second > 0.1


@item("01", 3)
def test_01_a_mean_of_two_for_a_sum_disagrees_by_one_half():
    ran = run("01", line="gradcheck(MeanForSum(*learned), x_random[:2], rng=0)")
    assert f"{ran.value:.2f}" == "0.50"


@item("02", 1)
def test_02_what_is_blue_turns_red():
    names = run("02", {"np.array([2, -1, -1])": "np.array([-1, -1, 2])"}).names
    (red, green, blue), found = names["photograph"][0], names["red_map"][0, 0]
    is_blue = (blue > red + 0.1) & (blue > green + 0.05)
    assert is_blue[:64, :32].mean() > 0.3 and is_blue[:64, -32:].mean() > 0.8  # the flag, the wall
    assert (found[is_blue] > 0).mean() > 0.99 and (found[~is_blue] > 1).mean() < 0.1


@item("02", 2)
def test_02_of_the_picture_only_outlines_are_left():
    ran = run("02", {"[-1, 5, -1]": "[-1, 4, -1]"}, cells=["maps = convolve_naive(grey, weights"])
    outlines = np.abs(ran.names["maps"][0, list(ran.names["filters"]).index("sharpen")])
    assert "sharpen, whose weights sum to 0: red if positive" in ran.pictures[-1]
    assert np.median(outlines) < 0.03 * outlines.max()


@item("02", 3)
def test_02_a_pixel_receives_one_share_with_stride_3_and_up_to_nine_with_stride_1():
    ran = run("02", cells=["window_player(\n"])
    settings = {"direction": "backward", "picture": "a star, 12 × 12", "stride": 3, "padding": 0}
    assert "Backward, window 16 of 16." in played(ran.value, settings | {"window": 16})
    assert "Backward, window 100 of 100." in played(ran.value, {"stride": 1, "window": 100})
    apart, overlapping = (
        ran.names["sum_windows"](np.ones((1, 1, side, side, 3, 3)), (1, 1, 12, 12), stride)[0, 0]
        for side, stride in ((4, 3), (10, 1))
    )
    assert (apart == 1).all() and (overlapping[2:-2, 2:-2] == 9).all() and overlapping[0, 0] == 1


@item("03", 1)
def test_03_statistics_of_every_image_fail_the_first_checkpoint():
    checkpoint = "arrays equal loops; the statistics"
    drop = {"BATCH_AND_PIXELS = (0, 2, 3)": "BATCH_AND_PIXELS = (2, 3)"}
    ran = run("03", drop, cells=[checkpoint], fails=AssertionError)
    assert ran.error is not None and ran.names["std"].shape == (3, 4, 1, 1)


@item("03", 2)
def test_03_with_half_as_memory_the_lines_are_drawn_and_the_shares_are_wrong():
    half = {"batch, momentum=0.9):\n    return": "batch, momentum=0.5):\n    return"}
    ran = run("03", half, fails=AssertionError)
    assert ran.error is not None and ran.pictures[-1].startswith("60 batches: the running mean")
    usual = run("03", cells=["def toward("]).names["running"]
    quick, calm = np.array(ran.names["running"]), np.array(usual)
    assert abs(quick[8, 0] / quick[-1, 0] - 1) < 0.05 < abs(calm[8, 0] / calm[-1, 0] - 1)
    assert np.diff(quick[20:, 0]).std() > 3 * np.diff(calm[20:, 0]).std()


@item("03", 3)
def test_03_in_evaluation_the_gradient_is_halved():
    player = run("03", cells=["norm_player({"]).value
    said = played(player, {"mode": "evaluation", "∂L/∂y": "like y", "step": 10})
    assert "the deviation is 4;" in said and "y = 2 x̂ + 1" in said
    assert "∂L/∂y is [4 1; 2 1] and [3 1; 2 2];" in said
    assert "together ∂L/∂x is [2 0.50; 1 0.50] and [1.50 0.50; 1 1], as measured" in said


@item("04", 1)
def test_04_without_a_bend_the_order_of_two_filters_makes_no_difference():
    exchanged = run("04", {"blur, edges = np.full": "edges, blur = np.full"}).names["both"]
    as_written = run("04", cells=["blur, edges = np.full"]).names["both"]
    np.testing.assert_allclose(exchanged, as_written, atol=1e-15)


@item("04", 2)
def test_04_32_relus_draw_the_parabola_with_an_error_below_a_thousandth():
    player = run("04", cells=["bends_player(\n"]).value
    assert "error is 0.001." in played(player, {"curve": "a parabola", "ReLUs": 31})
    assert "error is 0.00098." in played(player, {"ReLUs": 32})
    assert 1 / 32**2 < 0.001 < 1 / 31**2


@item("04", 3)
def test_04_without_a_bend_each_layer_doubles():
    player = run("04", cells=["import signal_player"]).value
    settings = {"bend": "none", "D · σ²": 4}
    assert "root mean square 2e+00" in played(player, settings | {"layers": 1})
    assert "root mean square 1e+06" in played(player, {"layers": 20})


@item("05", 1)
def test_05_where_all_are_equal_the_top_left_of_each_window_is_paid():
    player = run("05", cells=["pool_player({"]).value
    played(player, {"picture": "all equal", "direction": "backward", "stride": 1})
    for window, (row, column) in enumerate(itertools.product(range(3), repeat=2), start=1):
        said = played(player, {"window": window})
        assert f"window {window} of 9." in said
        assert (
            f"∂L/∂x at row {row}, column {column}, which then holds 4; windows it has won: 1"
            in said
        )


@item("05", 2)
def test_05_of_windows_side_by_side_eight_in_nine_get_nothing():
    assert run("05", line="(wins_of(grey[0, 0], 3, 3) == 0).mean()").value == 8 / 9


@item("05", 3)
def test_05_the_smallest_of_each_window_is_nearly_nothing():
    smallest = {"maxpool_naive(x, k, stride=k),": "-maxpool_naive(-x, k, stride=k),"}
    names = run("05", smallest).names
    for k, found in zip((2, 4, 8), names["smaller"]["max"], strict=True):
        windows = names["windows_of"](names["edges"], k, stride=k)[0, 0]
        assert np.array_equal(found, windows.min(axis=(2, 3)))
        assert (found == 0).mean() > 0.5 and found.mean() < 0.02 * names["edges"].max()


@item("06", 1)
def test_06_the_one_cell_differs_from_the_logit_by_the_bias():
    ran = run("06", cells=["class_page_player({"])
    assert "holds [13.2]; 1 is the largest of ten" in played(
        ran.value, {"digits per side": 1, "class": 1}
    )
    class_maps, logits = ran.names["read"](ran.names["page_of"](ran.names["digits"], 1))
    assert class_maps.shape == (10, 1, 1)
    np.testing.assert_allclose(
        logits - class_maps[:, 0, 0], ran.names["network"].head.dense.bias.value, atol=1e-6
    )


@item("06", 2)
def test_06_of_white_ink_on_black_paper_nothing_is_read():
    white = {"    rows = digits[: per": "    digits = 1 - digits\n    rows = digits[: per"}
    names = run("06", white, cells=["three = page", "eight = page"]).names
    assert (names["class_maps"].argmax(axis=0).ravel() != names["labels"][:16]).all()


@item("06", 3)
def test_06_maps_turned_over_leave_the_logits():
    turned = {'"nchw,ck->nkhw", features(images)': '"nchw,ck->nkhw", features(images)[:, :, ::-1]'}
    names = run("06", turned, cells=["three = page", "eight = page"]).names
    usual = run("06", cells=["page = page_of("]).names
    np.testing.assert_allclose(names["logits"], usual["logits"])
    assert np.unravel_index(names["class_maps"][3].argmax(), (4, 4)) == (1, 0)


@item("07", 1)
def test_07_a_template_twice_as_strong_changes_its_own_score_alone():
    twice = {'"diagonal": [1, -1, -1, 1]': '"diagonal": [2, -2, -2, 2]'}
    ran = run("07", twice)
    names = ran.names
    scores = names["paper_image"].ravel() @ names["paper_weight"] + names["paper_bias"]
    assert scores.tolist() == [4, 0, 5] and "bias 1, score 5" in ran.pictures[-1]
    assert run("07", twice, cells=["assert (dense_naive(paper_x"], fails=AssertionError).error


@item("07", 2)
def test_07_a_blend_of_two_digits_gets_the_mean_of_their_scores():
    mix = "mix = (test_pixels[:1] + test_pixels[1:2]) / 2\nlayer.forward(mix)"
    ran = run("07", line=mix)
    scores = ran.names["layer"].forward(ran.names["test_pixels"][:2])
    np.testing.assert_allclose(ran.value[0], scores.mean(axis=0))


@item("07", 3)
def test_07_two_dense_layers_are_one():
    weights = "w1, w2 = rng.standard_normal((4, 6)), rng.standard_normal((6, 3))"
    assert run("07", line=f"{weights}\nnp.allclose(x @ w1 @ w2, x @ (w1 @ w2))").value


@item("08", 1)
def test_08_logits_a_hundred_times_larger_cost_more_than_ten_nats():
    ran = run("08", {"loss_naive(fresh.forward(": "loss_naive(100 * fresh.forward("})
    assert ran.names["first_loss"] > 10 and "a fresh ResNet-18 on 64 digits: " in ran.printed


@item("08", 2)
def test_08_a_cat_of_600_is_pushed_by_almost_one():
    ran = run(
        "08",
        {
            "np.log([6.0, 3.0, 1.0])": "np.log([600.0, 3.0, 1.0])",
            "assert np.allclose(softmax_naive(paper_z), [[0.6, 0.3, 0.1]])": "",  # not run again
        },
        cells=["p, dog = softmax_naive("],
    )
    np.testing.assert_allclose(ran.names["dog"] - ran.names["p"], [-1, 1, 0], atol=0.01)
    assert "push −0.99; dog" in ran.pictures[-1]


@item("08", 3)
def test_08_cat_and_dog_become_equal_and_the_others_sink_ever_slower():
    player = run("08", cells=["push_player(four_logits, {"]).value
    played(player, {"it is a": "cat or dog"})
    logits = []
    for presses in (10, 5, 5):
        said = played(player, {"one step": presses}).replace("−", "-")
        logits.append([float(logit) for logit in re.findall(r"logit (-?[\d.]+),", said)])
    cat, dog, hat, bus = np.array(logits).T
    assert (cat == dog).all()
    assert (np.diff(bus) < 0).all() and np.diff(hat)[0] < np.diff(hat)[1] < 0


@item("09", 1)
def test_09_at_rate_one_half_one_mask_is_half_as_far():
    half = run("09", {"rate, counts = 0.8,": "rate, counts = 0.5,"}, cells=["distances = ["])
    usual = run("09", cells=["distances = ["]).names["distances"]
    assert half.names["distances"][0] == pytest.approx(usual[0] / 2, rel=0.05)
    assert (
        "pictures at rate 0.5." in half.pictures[-2] and "from 0.47 with one" in half.pictures[-1]
    )


@item("09", 2)
def test_09_over_a_short_way_softmax_is_almost_straight():
    short = {"= rng.standard_normal((8, 3)), rng": "= 0.1 * rng.standard_normal((8, 3)), rng"}
    gaps = []
    for changed in (None, short):
        names = run("09", changed, cells=["probabilities = softmax(logits)"]).names
        one, other = names["chance"] @ names["probabilities"], names["in_evaluation"][None]
        gaps.append(np.abs(one - names["softmax"](other)[0]).max())
    assert gaps[1] < gaps[0] / 5


@item("09", 3)
def test_09_at_rate_0_nothing_is_dropped():
    said = played(run("09", cells=["import dropout_player"]).value, {"rate": 0})
    assert "The mask keeps 16 of 16, times 1:" in said and "at a distance of 0.00" in said


@item("10", 1)
def test_10_of_a_silent_block_the_second_weight_alone_receives_a_gradient():
    player = run("10", cells=["residual_player(cases)"]).value
    said = played(player, {"block": "F is silent: F = 0 · relu(2x − 3)", "step": 13})
    assert "step 13 of 13" in said and "h = (0, 1, 5)" in said
    assert "∂L/∂F = (1, 2, 3)" in said and "∂L/∂a = (0, 0, 0)" in said


@item("10", 2)
def test_10_with_seed_2_her_outline_lasts_for_eight_plain_blocks():
    likeness = {}
    for seed in (1, 2):
        drawn = {
            "rng, seen = np.random.default_rng(1)": f"rng, seen = np.random.default_rng({seed})"
        }
        plain = run("10", drawn, cells=["through_blocks(rows)"]).names["rows"]["plain"]
        edges = {n: np.abs(np.diff(x.mean(axis=0), axis=1)).ravel() for n, x in plain.items()}
        likeness[seed] = {n: np.corrcoef(edges[0], edges[n])[0, 1] for n in edges}
    assert likeness[2][8] > 1.1 * likeness[1][8] and likeness[2][16] < 0.15


@item("10", 3)
def test_10_without_norms_the_gradients_with_shortcuts_grow():
    found = run("10", line="measured(norm=False, scale=1.0)").value[56, True]
    grown = found[-1] / found[0]
    assert 1e7 < grown < 1e8 and 1.3 < grown ** (1 / 56) < 1.4


@item("11", 1)
def test_11_behind_a_small_stem_stage_4_sees_109_pixels():
    small = {"stem, block, down = [(7, 2), (3, 2)]": "stem, block, down = [(3, 1)]"}
    assert run("11", small).printed == "109 pixels\n" and 109 > 3 * 32


def xray(settings):
    """Parameters, multiply-adds and activations, as the player of chapter 11 says them."""
    player = run("11", cells=["xray_player()"]).value
    words = played(player, settings).partition("Together ")[2].replace(",", "").split()
    return float(words[0]), float(words[2]), float(words[6])


@item("11", 2)
def test_11_for_an_image_twice_as_wide_the_parameters_stay():
    parameters, work, activations = np.divide(xray({"image side": 448}), xray({}))
    assert parameters == 1 and 3.99 < work < 4.01 and 3.99 < activations < 4.01


@item("11", 3)
def test_11_half_the_width_is_a_quarter_of_the_parameters_and_half_of_the_activations():
    for side in (224, 448):
        whole, half = xray({"image side": side}), xray({"image side": side, "width": 32})
        parameters, _, activations = np.divide(whole, half)
        assert 3.7 < parameters < 4 and 1.99 < activations < 2.01


@item("12", 1)
def test_12_at_rate_a_tenth_b_jumps_to_and_fro():
    ran = run("12", cells=["walks_player()", "def descend(lr"])
    path = [ran.names["descend"](0.1, steps)[1] for steps in range(20)]
    np.testing.assert_allclose(path, [(-1) ** steps for steps in range(20)])
    settings = {"surface": "a narrow valley", "lr of SGD": 0.1, "momentum": 0, "steps": 20}
    assert "SGD with lr 0.1, momentum 0" in played(
        run("12", cells=["walks_player()"]).value, settings
    )


@item("12", 2)
def test_12_beyond_a_tenth_momentum_bears_more():
    player = run("12", cells=["walks_player()"]).value
    settings = {"surface": "a narrow valley", "lr of SGD": 0.12, "momentum": 0}
    assert "SGD gone; momentum gone" in played(player, settings)
    assert "SGD gone; momentum below 0.001" in played(player, {"momentum": 0.5})


@item("12", 3)
def test_12_the_floor_of_a_small_rate():
    for lr, floor in ((0.5, "0.58"), (0.05, "0.16")):
        ran = run("12", {"lr = 0.5\n": f"lr = {lr}\n"})
        assert f"constant {lr} stays" in ran.printed and f"by the formula {floor}" in ran.printed


CLIMBS = "assert [len(numbers) for numbers in climbs.values()] == [5, 1, 2, 3, 4, 5]"  # takes long


@item("13", 1)
def test_13_far_too_large_a_rate_leaps_and_learns_nothing():
    changed = {
        "one_cycle(0.1, 6 *": "one_cycle(5, 6 *",
        "await dashboard.finished()": "dashboard.take_steps()",  # without drawing them
        CLIMBS: "",
    }
    ran = run("13", changed)
    record, error = ran.names["dashboard"].record, ran.names["dashboard"].error
    assert max(record["loss"]) > 10 and max(record["grad_norm"]) > 10
    if error is None:
        assert np.mean(record["loss"][-10:]) > 2.2 and record["validation_accuracy"][-1] < 0.2
    else:
        assert isinstance(error, FloatingPointError) and "Try a learning rate" in str(error)


@item("13", 2)
def test_13_the_loss_of_three_shapes_begins_near_ln_3():
    shapes = (
        "from resnetlib import make_shapes\n\n"
        "model = ResNet18(3, 3, width=4)\noptimizer = SGD(gather_params(model), momentum=0.9)\n"
        "batches = DataLoader(*make_shapes(1200, rng=0), 64, shuffle=True)\nschedule = schedules.one"
    )
    changed = {
        "model, optimizer = begin()\nbatches = digits()\nschedule = schedules.one": shapes,
        "6, validation=validation, schedule": "6, schedule",
        "classes=10)\ndisplay": "classes=3)\ndisplay",
        "steps_taken = await dashboard.finished()": "first = next(stream)",  # the others take long
        CLIMBS: "",
    }
    first = run("13", changed).names["first"]
    assert first.loss == pytest.approx(math.log(3), abs=0.1) and f"{math.log(3):.2f}" == "1.10"


@item("13", 3)
def test_13_mixed_batches_hide_the_training_mode():
    changed = {
        "(model, val_images[order], val_labels[order])": "(model, val_images, val_labels)",
        'in ["batches shuffled", "examples': 'in ["examples',  # the other training is not needed
    }
    names = run("13", changed).names
    assert names["wrong"] > 0.8 and abs(names["wrong"] - names["honest"][1]) < 0.05


@functools.cache
def network_of_14():
    return run("14", cells=["network = ResNet18("]).names["network"]


def read(*strokes):
    """What chapter 14's network makes of a drawing."""
    return drawing_read(network_of_14(), np.concatenate(strokes))


@item("14", 1)
def test_14_a_small_3_in_a_corner_is_read_as_well_as_a_large_one():
    angles = np.radians([*range(-150, 91, 10), *range(-90, 151, 10)])
    middles = np.repeat([[45, 28], [45, 76]], [25, 25], axis=0)
    large = path_through(
        *middles + 25 * np.stack([np.cos(angles), np.sin(angles)], axis=1), spacing=1
    )
    for three in (large, 0.15 * large + 2):
        found = read(three)
        assert found.named == 3 and found.probabilities.max() > 0.99


@item("14", 2)
def test_14_with_a_bar_the_network_is_sure_of_its_7():
    corners = (15, 10), (85, 10), (40, 90)
    assert any(f"seven = path_through({str(corners)[1:-1]}," in c.source for c in cells_of("14"))
    seven = path_through(*corners, spacing=1)
    assert read(seven).probabilities.max() < 0.8
    for height in (45, 50, 55):
        found = read(seven, path_through((35, height), (85, height), spacing=1))
        assert found.named == 7 and found.probabilities.max() > 0.99


@item("14", 3)
def test_14_letters_and_a_dot_are_called_digits_and_often_surely():
    letters = {
        "E": [[(80, 10), (20, 10), (20, 90), (80, 90)], [(20, 50), (70, 50)]],
        "X": [[(10, 10), (90, 90)], [(90, 10), (10, 90)]],
        "N": [[(10, 90), (10, 10), (90, 90), (90, 10)]],
        "M": [[(10, 90), (10, 10), (50, 60), (90, 10), (90, 90)]],
        "W": [[(10, 10), (30, 90), (50, 30), (70, 90), (90, 10)]],
        "F": [[(80, 10), (20, 10), (20, 90)], [(20, 50), (70, 50)]],
    }
    surely = [
        read(*(path_through(*stroke, spacing=1) for stroke in strokes)).probabilities.max() > 0.9
        for strokes in letters.values()
    ]
    assert np.mean(surely) > 0.5 and not read(np.array([[50.0, 50.0]])).is_blank


@item("15", 1)
def test_15_a_fourth_runner_is_drawn():
    changed = {
        "runners = [(8, False), (32,": "runners = [(8, False), (20, False), (32,",
        "losses_of(model, steps=96": "losses_of(model, steps=8",  # all take too long
        'assert ends["32 layers, with shortcuts"] < ends["8 layers, plain"] < ends["32': 'ends["32',
    }
    ran = run("15", changed, cells=["show(\n    loss_race(race)"])
    runs = np.load(ROOT / "chapters" / "results" / "15_depth.npz")
    plain = (runs["kind"] == "norm") & ~runs["shortcut"]
    at_8, at_20, at_32 = (runs["loss"][plain & (runs["depth"] == d), 4] for d in (8, 20, 32))
    assert at_8.max() < at_20.min() <= at_20.max() < at_32.min()  # in the fifth epoch
    assert len(ran.names["ends"]) == 4 and ran.pictures[-1].startswith("Training loss against the")


@item("15", 2)
def test_15_at_1_2_the_gradient_arrives_without_norms():
    model = "network(56, False, norm=False, scale=s)"
    lengths = run("15", line=f"[gradients_of({model}, *first)[0] for s in (1.0, 1.2, 1.4)]").value
    assert 0.1 < lengths[1] < 10
    assert 25_000 < lengths[1] / lengths[0] < 35_000 and 1000 < lengths[2] / lengths[1] < 10_000


@item("15", 3)
def test_15_eight_plain_layers_with_halved_weights_take_some_epochs_to_get_going():
    ran = run("15", cells=["depth_player(runs)"])
    said = played(ran.value, {"networks": "no norm", "layers": 8})
    assert said.startswith("8 layers, plain; weights halved, no norm") and "3e-03 long" in said
    runs = ran.names["runs"]
    (loss,) = runs["loss"][(runs["kind"] == "no norm") & (runs["depth"] == 8) & ~runs["shortcut"]]
    np.testing.assert_allclose(loss[:5], math.log(10), atol=0.01)
    assert loss[-1] < 0.2


ONCE = {"done, repeats=5)": "done, repeats=1)"}  # how long it takes is not what is tested


@item("16", 1)
def test_16_for_one_small_image_most_bytes_are_weights():
    unmeasured = {"points_of(rates), roof_here(pool)": "points_of(recorded['rates']), paper"}
    player = run("16", unmeasured | ONCE, cells=["roofline_player(roof_there)"]).value
    settings = {"images": 1, "side of a map": 7, "channels": 512, "filters": 512}
    assert "moved once, 9.6 MB at 12 operations per byte" in played(player, settings)
    assert f"{4 * 512 * 512 * 3 * 3 / 1e6:.1f}" == "9.4" and 7 * 7 == 49
    many = convolution_work(32, 512, 512, 7)
    assert many.multiply_adds / many.once > 10 * 12


@item("16", 2)
def test_16_halved_points_err_as_much_as_whole_ones():
    points = "(0, 1/2, -1/2, 1, -1), (0, 1, -1, 2, -2), POINTS"
    halved, whole, ours = run("16", ONCE, line=f"[*map(winograd_error, ({points}))]").value
    assert abs(halved / whole - 1) < 0.2 and halved > 1.5 * ours


@item("16", 3)
def test_16_blas_may_have_two_threads_in_two_threads():
    two = {'limits(1):\n    compare("blocks, one': 'limits(2):\n    compare("blocks, one'}
    assert "blocks, two threads" in run("16", two | ONCE).printed


@item("19", 1)
def test_19_windows_that_are_not_as_large_as_there_are_channels_are_loud():
    small = {"Conv2D(C, 4, padding=0": "Conv2D(C, 4, kernel_size=2, padding=0"}
    ran = run("19", small, fails=ValueError)
    assert "(2,2,3) (3,2,2)" in str(ran.error)


@item("19", 2)
def test_19_the_hopeful_optimizer_does_nothing_at_any_rate():
    far = {"lr=0.05, momentum=0.9": "lr=1000, momentum=0.9"}
    assert "is the first, to the last bit: True" in run("19", far).printed
    fails = FloatingPointError, RuntimeWarning
    assert run("19", far, cells=["honest = losses_with(SGD)"], fails=fails).error


@item("19", 3)
def test_19_gradcheck_finds_a_bug_of_ones_own():
    planted = (
        "class Planted(Dense):\n    def backward(self, grad_output):\n"
        "        return super().backward(grad_output) * 2\n\n\n"
        "gradcheck(Planted(3, 2, rng=0), np.ones((4, 3)), rng=0)"
    )
    assert run("19", line=planted).value == pytest.approx(0.5)
