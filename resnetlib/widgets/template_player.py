"""The template player: any picture under any template, and what the sum comes to."""

import ipywidgets

from resnetlib.figures.style import image_tag
from resnetlib.figures.templates import template_scores, template_scores_alt


def template_player(images, labels, weight, bias):
    """Two sliders: which picture, and which score; Tab goes between them, arrow keys move them.

    Shapes
        images   (N, H, W)   0 is white paper
        labels   (N,)        whole numbers in [0, K)
        weight   (H·W, K)
        bias     (K,)
        returns  a widget
    Raises
        ValueError  if a template has another size than the pictures
    """
    width = {"layout": {"width": "32em"}}
    image = ipywidgets.IntSlider(0, 0, len(images) - 1, description="picture", **width)
    score = ipywidgets.IntSlider(0, 0, len(bias) - 1, description="template", **width)
    picture = ipywidgets.HTML()

    def draw(_=None):
        one = (images[image.value], weight, bias, [score.value])
        label = int(labels[image.value])
        figure = template_scores(*one, label=label)
        alt = template_scores_alt(*one, label=label)
        picture.value = image_tag(figure, alt, small=False)

    for control in (image, score):
        control.observe(draw, "value")
    draw()
    return ipywidgets.VBox([image, score, picture])
