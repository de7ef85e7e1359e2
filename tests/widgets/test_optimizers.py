"""The player of chapter 12: least, middle and greatest value of every control."""

import pytest

from resnetlib.figures import walks, walks_alt
from resnetlib.figures.style import image_tag
from resnetlib.figures.surfaces import SURFACES
from resnetlib.figures.walks import ADAM_LRS, LRS, MOMENTA, STEPS
from resnetlib.widgets import walks_player


@pytest.mark.parametrize("at", ["least", "middle", "greatest"])
@pytest.mark.parametrize("surface", SURFACES)
def test_every_control_reaches_the_picture(surface, at):
    box = walks_player()
    controls = {w.description: w for row in box.children[:-1] for w in row.children}
    place = {"least": 0, "middle": 3, "greatest": -1}[at]
    values = LRS[place], MOMENTA[place], ADAM_LRS[place]
    step = {"least": 0, "middle": 50, "greatest": STEPS}[at]
    controls["surface"].value = surface
    for name, value in zip(("lr of SGD", "momentum", "lr of Adam"), values, strict=True):
        controls[name].value = value
    controls["steps"].value = step
    drawn = surface, *values, step
    assert box.children[-1].value == image_tag(walks(*drawn), walks_alt(*drawn), small=False)
    assert (controls["steps"].min, controls["steps"].max) == (0, STEPS)
