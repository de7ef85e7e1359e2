"""Exercise 09 with slopes that are measured."""

MEASURED = {
    "layer": "layer_that_measures(MyDropout)",
    "spatial": "layer_that_measures(MySpatialDropout)",
    "paths": "layer_that_measures(MyStochasticDepth)",
}
