"""What the players share: each control says its name, keeps its limits, and reaches the picture."""

import ipywidgets
import pytest
from matplotlib.figure import Figure

from resnetlib.widgets.controls import (
    buttons,
    choice,
    direction_buttons,
    end_at,
    follow,
    played_slider,
    player,
    slider,
    stops,
)

WORDS = {"first": 1, "second": 2, "third": 3}


def figure_of(words):
    figure = Figure()
    figure.text(0, 0, words)
    return figure


@pytest.fixture
def drawn():
    """A function that tells the value of a control, and the list of what it has told."""
    seen = []

    def telling(control):
        def told():
            seen.append(control.value)
            return figure_of(f"{control.value}"), f"the value {control.value}"

        return told

    return telling, seen


def test_buttons_offer_the_names_of_a_dict_and_have_room_beside_their_own():
    made = buttons("form", WORDS)
    assert (made.description, tuple(made.options)) == ("form", ("first", "second", "third"))
    assert made.value == "first" and made.layout.width == "32em"
    assert isinstance(made, ipywidgets.ToggleButtons)


def test_the_direction_is_forward_until_backward_is_chosen():
    made = direction_buttons(width="36em")
    assert (made.description, tuple(made.options)) == ("direction", ("forward", "backward"))
    assert made.value == "forward" and made.layout.width == "36em"


def test_a_choice_begins_with_the_first_and_takes_pairs_of_words_and_values():
    names, pairs = choice("filter", WORDS), choice("kind", [("one", 1), ("two", 2)], width="26em")
    assert (names.description, names.value, names.layout.width) == ("filter", "first", None)
    assert tuple(names.options) == ("first", "second", "third")
    assert (pairs.description, pairs.value, pairs.layout.width) == ("kind", 1, "26em")


def test_a_slider_begins_at_its_value_and_ends_at_its_limits():
    made = slider("side", 224, 32, 448, 64)
    assert (made.description, made.value, made.step) == ("side", 224, 64)
    assert (made.min, made.max) == (32, 448)
    assert slider("side", 3, 2, 4).step == 1


def test_stops_are_the_given_values_alone():
    made = stops("width", (8, 16, 64), 16)
    assert (made.description, made.value, tuple(made.options)) == ("width", 16, (8, 16, 64))
    assert isinstance(made, ipywidgets.SelectionSlider)


def test_a_long_name_gets_its_part_of_the_width():
    look = {"width": "20em", "name_width": "9em"}
    made = choice("a", WORDS, **look), slider("b", 1, 0, 2, **look), stops("c", (1, 2), 1, **look)
    widths = [(control.layout.width, control.style.description_width) for control in made]
    assert widths == [("20em", "9em")] * 3


def test_what_plays_a_slider_has_its_limits_and_moves_it_in_the_browser(monkeypatch):
    links = []
    monkeypatch.setattr(ipywidgets, "jslink", lambda *ends: links.append(ends))
    step, play = played_slider("steps", 5, 0, 9, interval=700, name_width="6em")
    assert (step.description, step.layout.width) == ("steps", "32em")
    assert step.style.description_width == "6em"
    assert [(c.value, c.min, c.max) for c in (step, play)] == [(5, 0, 9), (5, 0, 9)]
    assert play.interval == 700
    assert links == [((play, "value"), (step, "value"))]


def test_a_new_end_takes_back_a_slider_that_stands_beyond_it():
    found = []
    for last in (4, 5, 9):
        step, play = played_slider("step", 5, 1, 7, interval=700)
        found.append((end_at(last, step, play), step.value, step.max, play.max))
    assert found == [(True, 4, 4, 4), (False, 5, 5, 5), (False, 5, 9, 9)]


def test_a_picture_is_drawn_at_once_and_after_every_change(drawn):
    telling, seen = drawn
    control, picture = slider("n", 1, 0, 9), ipywidgets.HTML()
    follow([control], telling(control), picture)
    assert seen == [1] and 'alt="the value 1"' in picture.value
    control.value = 4
    assert seen == [1, 4] and 'alt="the value 4"' in picture.value


def test_what_follow_returns_draws_again(drawn):
    telling, seen = drawn
    control, picture = slider("n", 1, 0, 9), ipywidgets.HTML()
    draw = follow([], telling(control), picture)
    control.value = 4
    assert seen == [1] and 'alt="the value 1"' in picture.value
    draw()
    assert seen == [1, 4] and 'alt="the value 4"' in picture.value


def test_a_picture_may_follow_something_else_than_a_value(drawn):
    telling, seen = drawn
    control, picture = slider("n", 1, 0, 9), ipywidgets.HTML()
    follow([control], telling(control), picture, trait="max")
    control.value = 2
    assert seen == [1]
    control.max = 8
    assert seen == [1, 2]


def test_where_nothing_is_told_the_picture_stays():
    control, picture = slider("n", 1, 0, 9), ipywidgets.HTML()
    follow([control], lambda: (figure_of("a"), "a") if control.value == 1 else None, picture)
    before = picture.value
    control.value = 2
    assert picture.value == before != ""


def test_a_player_has_its_rows_in_order_over_the_picture(drawn):
    telling, _ = drawn
    a, b, c = (slider(name, 1, 0, 9) for name in "abc")
    first, second, picture = player(telling(a), [a, [b, c]]).children
    assert first is a
    assert isinstance(second, ipywidgets.HBox) and second.children == (b, c)
    assert isinstance(picture, ipywidgets.HTML) and 'alt="the value 1"' in picture.value


def test_a_player_follows_every_control_and_a_play_only_through_its_slider(drawn):
    telling, seen = drawn
    alone, form = slider("alone", 1, 0, 9), buttons("form", WORDS)
    step, play = played_slider("step", 1, 1, 9, interval=700)
    player(telling(step), [alone, [form], [step, play]])
    for times, (control, value) in enumerate([(alone, 2), (form, "third"), (step, 3)], start=2):
        control.value = value
        assert len(seen) == times
    play.value = 3
    assert seen == [1, 1, 1, 3]


def test_a_slider_beyond_its_new_end_is_drawn_there_and_nowhere_else():
    last, (step, play) = slider("last", 9, 1, 9), played_slider("step", 9, 1, 9, interval=700)
    seen = []

    def told():
        if end_at(last.value, step, play):
            return None
        seen.append(step.value)
        return figure_of("a step"), f"step {step.value} of {last.value}"

    *_, picture = player(told, [[last], [step, play]]).children
    last.value = 4
    assert seen == [9, 4] and 'alt="step 4 of 4"' in picture.value
