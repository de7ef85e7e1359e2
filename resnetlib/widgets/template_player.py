"""The template player: any picture under any template, and what the sum comes to."""

from resnetlib.figures.templates import template_scores, template_scores_alt

from .controls import WIDE, player, slider


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
    image = slider("picture", 0, 0, len(images) - 1, width=WIDE)
    score = slider("template", 0, 0, len(bias) - 1, width=WIDE)

    def told():
        one = (images[image.value], weight, bias, [score.value])
        label = int(labels[image.value])
        return template_scores(*one, label=label), template_scores_alt(*one, label=label)

    return player(told, [image, score])
