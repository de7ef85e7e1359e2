"""The course's figures behind sliders; what is drawn comes from a plain function in `figures`."""

from .batchnorm_player import distribution_player, norm_player
from .bends_player import bends_player
from .class_page_player import class_page_player
from .dense_player import dense_player
from .depth_player import depth_player
from .drawing_pad import drawing_pad
from .dropout_player import dropout_player
from .fast_player import roofline_player, unrolled_player, winograd_player
from .pool_player import pool_player
from .residual_player import residual_player
from .signal_player import signal_player
from .softmax_player import push_player, temperature_player
from .step_size import step_size_player
from .template_player import template_player
from .training_dashboard import training_dashboard
from .walks_player import walks_player
from .window_player import window_player
from .xray_player import xray_player

__all__ = [
    "bends_player",
    "class_page_player",
    "dense_player",
    "depth_player",
    "distribution_player",
    "drawing_pad",
    "dropout_player",
    "norm_player",
    "pool_player",
    "push_player",
    "residual_player",
    "roofline_player",
    "signal_player",
    "step_size_player",
    "temperature_player",
    "template_player",
    "training_dashboard",
    "unrolled_player",
    "walks_player",
    "window_player",
    "winograd_player",
    "xray_player",
]
