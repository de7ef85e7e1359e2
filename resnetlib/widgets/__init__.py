"""The course's figures behind sliders; what is drawn comes from a plain function in `figures`."""

from .dense_player import dense_player
from .pool_player import pool_player
from .step_size import step_size_player
from .template_player import template_player
from .window_player import window_player

__all__ = [
    "dense_player",
    "pool_player",
    "step_size_player",
    "template_player",
    "window_player",
]
