"""Every drawing in the course: pure functions, arrays in, a matplotlib Figure out."""

from .arrays import axis_means, axis_means_alt, batch_and_channels, broadcast_sum, picture_row
from .averaging import average_step, average_step_alt, head_sizes
from .batches import batch_strips
from .bends import bends, bends_alt, folds, stacked_bends
from .blocks import block_shapes, block_shapes_alt, block_shapes_of, through_blocks
from .class_maps import class_page, class_page_alt
from .clinic import sick_and_cured, ward, ward_alt
from .convolution import window_step, window_step_alt
from .dead_units import fits_of_units
from .dense import dense_step, dense_step_alt
from .depth import depth_errors, depth_errors_alt, depth_run, depth_run_alt
from .depth_live import block_gradients, block_gradients_alt, loss_race
from .descent import bias_correction, noisy_walks, rate_sweep, step_lengths, swings
from .digits import digits_alt, lettered_digits, named_digits
from .distributions import (
    channel_distributions,
    channel_distributions_alt,
    normalized_channel,
    normalized_channel_alt,
)
from .dropout_masks import averaged_masks, dropout_learning, masked_pictures, scaled_means
from .dropout_step import dropout_step, dropout_step_alt
from .erasing import survival
from .feature_cloud import digit_clouds
from .filter_growth import filter_growth
from .filters import colour_alt, colour_filter, filter_gallery, gallery_alt
from .gradcheck import kink, verdicts, verdicts_alt
from .gradient_flow import gradient_norms, gradient_norms_alt
from .gradients import chain_alt, chain_graph, layer_contract, two_paths_graph
from .ladder import ladder, ladder_alt
from .layer_signals import layer_signals, layer_signals_alt
from .learning_grid import learning_grid, learning_grid_alt
from .map_table import feature_maps, filter_table, map_table
from .memory_order import memory_orders, memory_orders_alt
from .mistakes import confusion_alt, confusion_table, named_pictures, pictures_alt
from .network import map_alt, network_map
from .normalization_graph import norm_graph, norm_graph_alt
from .normalization_step import norm_step, norm_step_alt
from .photo import sample_photo
from .pooling import pool_step, pool_step_alt, wins_of
from .pooling_maps import shift_curves, ways_down, wins_picture
from .promises import kept_promises, kept_promises_alt
from .push import push_bars, push_bars_alt
from .reading import reading, reading_alt
from .receptive_field import receptive_alt, receptive_fields
from .relu_gate import kept_halves, relu_gate, relu_gate_alt
from .residual import BlockCase, block_step, block_step_alt
from .roofline import Point, Roof, roofline, roofline_alt
from .running_statistics import (
    running_statistics,
    running_statistics_alt,
    short_variance,
    short_variance_alt,
)
from .signals import signal_sizes, signal_step, signal_step_alt
from .softmax import softmax_steps, softmax_steps_alt, softmax_temperature, softmax_temperature_alt
from .speed import thread_gain, thread_gain_alt, time_shares, time_shares_alt, winograd_errors
from .step_size import step_size, step_size_alt, u_curve, u_curve_alt
from .style import show
from .surprise import capped_loss, loss_fall, surprise_curve
from .tables import number_tables, tables_alt
from .templates import template_film, template_scores, template_scores_alt
from .told_apart import told_apart, told_apart_alt
from .training import schedule_curves, training_alt, training_curves
from .unrolled import unrolled_step, unrolled_step_alt
from .walks import walks, walks_alt
from .window_places import window_places, window_places_alt
from .winograd import winograd_step, winograd_step_alt
from .xray_table import stage_shares, stage_shares_alt, xray_alt, xray_table

__all__ = [
    "BlockCase",
    "Point",
    "Roof",
    "average_step",
    "average_step_alt",
    "averaged_masks",
    "axis_means",
    "axis_means_alt",
    "batch_and_channels",
    "batch_strips",
    "bends",
    "bends_alt",
    "bias_correction",
    "block_gradients",
    "block_gradients_alt",
    "block_shapes",
    "block_shapes_alt",
    "block_shapes_of",
    "block_step",
    "block_step_alt",
    "broadcast_sum",
    "capped_loss",
    "chain_alt",
    "chain_graph",
    "channel_distributions",
    "channel_distributions_alt",
    "class_page",
    "class_page_alt",
    "colour_alt",
    "colour_filter",
    "confusion_alt",
    "confusion_table",
    "dense_step",
    "dense_step_alt",
    "depth_errors",
    "depth_errors_alt",
    "depth_run",
    "depth_run_alt",
    "digit_clouds",
    "digits_alt",
    "dropout_learning",
    "dropout_step",
    "dropout_step_alt",
    "feature_maps",
    "filter_gallery",
    "filter_growth",
    "filter_table",
    "fits_of_units",
    "folds",
    "gallery_alt",
    "gradient_norms",
    "gradient_norms_alt",
    "head_sizes",
    "kept_halves",
    "kept_promises",
    "kept_promises_alt",
    "kink",
    "ladder",
    "ladder_alt",
    "layer_contract",
    "layer_signals",
    "layer_signals_alt",
    "learning_grid",
    "learning_grid_alt",
    "lettered_digits",
    "loss_fall",
    "loss_race",
    "map_alt",
    "map_table",
    "masked_pictures",
    "memory_orders",
    "memory_orders_alt",
    "named_digits",
    "named_pictures",
    "network_map",
    "noisy_walks",
    "norm_graph",
    "norm_graph_alt",
    "norm_step",
    "norm_step_alt",
    "normalized_channel",
    "normalized_channel_alt",
    "number_tables",
    "picture_row",
    "pictures_alt",
    "pool_step",
    "pool_step_alt",
    "push_bars",
    "push_bars_alt",
    "rate_sweep",
    "reading",
    "reading_alt",
    "receptive_alt",
    "receptive_fields",
    "relu_gate",
    "relu_gate_alt",
    "roofline",
    "roofline_alt",
    "running_statistics",
    "running_statistics_alt",
    "sample_photo",
    "scaled_means",
    "schedule_curves",
    "shift_curves",
    "short_variance",
    "short_variance_alt",
    "show",
    "sick_and_cured",
    "signal_sizes",
    "signal_step",
    "signal_step_alt",
    "softmax_steps",
    "softmax_steps_alt",
    "softmax_temperature",
    "softmax_temperature_alt",
    "stacked_bends",
    "stage_shares",
    "stage_shares_alt",
    "step_lengths",
    "step_size",
    "step_size_alt",
    "surprise_curve",
    "survival",
    "swings",
    "tables_alt",
    "template_film",
    "template_scores",
    "template_scores_alt",
    "thread_gain",
    "thread_gain_alt",
    "through_blocks",
    "time_shares",
    "time_shares_alt",
    "told_apart",
    "told_apart_alt",
    "training_alt",
    "training_curves",
    "two_paths_graph",
    "u_curve",
    "u_curve_alt",
    "unrolled_step",
    "unrolled_step_alt",
    "verdicts",
    "verdicts_alt",
    "walks",
    "walks_alt",
    "ward",
    "ward_alt",
    "ways_down",
    "window_places",
    "window_places_alt",
    "window_step",
    "window_step_alt",
    "winograd_errors",
    "winograd_step",
    "winograd_step_alt",
    "wins_of",
    "wins_picture",
    "xray_alt",
    "xray_table",
]
