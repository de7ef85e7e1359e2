"""What the players share: controls beside their names, in rows over a picture that follows them."""

import ipywidgets

from resnetlib.figures.style import image_tag

WIDE = "32em"  # buttons have room beside their name, and a slider's stops lie apart


def buttons(name, options, *, width=WIDE):
    """Buttons beside their name, not below it; one of them is pressed: a ToggleButtons."""
    return ipywidgets.ToggleButtons(options=list(options), description=name, **room(width))


def direction_buttons(*, width=WIDE):
    """The choice between "forward" and "backward": a ToggleButtons."""
    return buttons("direction", ["forward", "backward"], width=width)


def choice(name, options, *, width=None, name_width=""):
    """One of several, such as the names in a dict, the first to begin with: a Dropdown."""
    look = room(width, name_width)
    return ipywidgets.Dropdown(options=list(options), description=name, **look)


def slider(name, value, least, most, step=1, *, width=None, name_width=""):
    """Whole numbers from the least to the most, both included: an IntSlider."""
    look = room(width, name_width)
    return ipywidgets.IntSlider(value, least, most, step, description=name, **look)


def stops(name, options, value, *, width=None, name_width=""):
    """A slider over given values, and none between them: a SelectionSlider."""
    look = room(width, name_width)
    return ipywidgets.SelectionSlider(options=options, value=value, description=name, **look)


def room(width=None, name_width=""):
    """Keywords for ipywidgets: how wide a control is, and how much of it its name takes."""
    return {"layout": {"width": width}, "style": {"description_width": name_width}}


def played_slider(name, value, first, last, *, interval, name_width=""):
    """A slider over steps, and a button that plays them: an IntSlider and a Play.

    The browser moves the slider to the next step every `interval` milliseconds.
    """
    step = slider(name, value, first, last, width=WIDE, name_width=name_width)
    play = ipywidgets.Play(value, first, last, interval=interval)
    ipywidgets.jslink((play, "value"), (step, "value"))
    return step, play


def end_at(last, step, *plays):
    """Let a slider, and what plays it, end at `last`; True if the slider stood beyond.

    Then it goes back to its new end, and what follows it has drawn that already.
    """
    goes_back = step.value > last
    for control in (step, *plays):
        control.max = last
    return goes_back


def follow(controls, told, picture, *, trait="value"):
    """Draw now, and after every change of a control; returns the function that draws.

    `told()` returns a figure and its words, or None, which leaves the picture as it is.
    """

    def draw(_=None):
        shown = told()
        if shown is not None:
            picture.value = image_tag(*shown, small=False)

    for control in controls:
        control.observe(draw, trait)
    draw()
    return draw


def player(told, rows):
    """Rows of controls over the picture that follows them: a VBox.

    A row is a list of controls, or one control by itself; `told` is as in `follow`. A Play is not
    followed, since its slider is.
    """
    picture = ipywidgets.HTML()
    controls = [control for row in rows for control in (row if isinstance(row, list) else [row])]
    follow([c for c in controls if not isinstance(c, ipywidgets.Play)], told, picture)
    boxes = [ipywidgets.HBox(row) if isinstance(row, list) else row for row in rows]
    return ipywidgets.VBox([*boxes, picture])
