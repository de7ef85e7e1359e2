"""set_threads: what it sets, and what it refuses."""

import numpy as np  # noqa: F401 - threadpoolctl sees only the libraries that are loaded
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from resnetlib import set_threads


def blas_threads():
    return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}


@pytest.mark.skipif(not blas_threads(), reason="no BLAS library that threadpoolctl knows")
def test_matrix_products_use_as_many_threads_as_said():
    with threadpool_limits(limits=None):  # puts the number from before back in the end
        set_threads(1)

        assert blas_threads() == {1}


def test_a_library_that_was_loaded_later_is_told_too():
    with threadpool_limits(limits=None):
        set_threads(2)
        pytest.importorskip("scipy.linalg")  # brings its own BLAS
        set_threads(1)
        assert blas_threads() <= {1}


@pytest.mark.parametrize("n", [0, -2, 1.5, "2", None])
def test_what_is_no_number_of_threads_is_refused(n):
    with pytest.raises(ValueError, match=f"set_threads expects a whole number ≥ 1, got {n!r}"):
        set_threads(n)
