"""The course's figures behind sliders; what is drawn comes from a plain function in `figures`."""

from .pool_player import pool_player
from .step_size import step_size_player
from .window_player import window_player

__all__ = ["pool_player", "step_size_player", "window_player"]
