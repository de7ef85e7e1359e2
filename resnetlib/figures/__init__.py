"""Every drawing in the course: pure functions, arrays in, a matplotlib Figure out."""

from .arrays import axis_means, batch_and_channels, broadcast_sum, picture_row
from .convolution import window_step, window_step_alt
from .dense import dense_step, dense_step_alt
from .digits import digits_alt, named_digits
from .filters import colour_filter, filter_gallery
from .gradcheck import kink, verdicts
from .gradients import chain_graph, layer_contract, two_paths_graph
from .network import map_alt, network_map
from .photo import sample_photo
from .pooling import pool_step, pool_step_alt, wins_of
from .pooling_maps import shift_curves, ways_down, wins_picture
from .step_size import step_size, step_size_alt, u_curve
from .style import show
from .tables import number_tables
from .templates import template_film, template_scores, template_scores_alt
from .window_places import window_places, window_places_alt

__all__ = [
    "axis_means",
    "batch_and_channels",
    "broadcast_sum",
    "chain_graph",
    "colour_filter",
    "dense_step",
    "dense_step_alt",
    "digits_alt",
    "filter_gallery",
    "kink",
    "layer_contract",
    "map_alt",
    "named_digits",
    "network_map",
    "number_tables",
    "picture_row",
    "pool_step",
    "pool_step_alt",
    "sample_photo",
    "shift_curves",
    "show",
    "step_size",
    "step_size_alt",
    "template_film",
    "template_scores",
    "template_scores_alt",
    "two_paths_graph",
    "u_curve",
    "verdicts",
    "ways_down",
    "window_places",
    "window_places_alt",
    "window_step",
    "window_step_alt",
    "wins_of",
    "wins_picture",
]
