"""Settings of pytest and nbval for every test and notebook, and what is left for the whole run."""

import gc
import os
import sys
import time
from collections import Counter

import pytest

from tests import warm_kernels

# What takes minutes and needs no more than a sample on every machine. `.ci/run` runs all of it.
# Solutions pass their checks in tests/classroom/test_triangle.py too.
NOTEBOOKS = ("chapters/", "solutions/02", "solutions/07", "solutions/11")
# Files that take longest, begun first, so that no process waits at the end for one that works alone.
FIRST = (
    *("chapters/13_training", "test_attacks_in_the_sandbox", "grading/test_grade", "test_triangle"),
    *("chapters/16_making", "test_resume", "test_bundle", "chapters/15_depth", "test_progress"),
    *("chapters/14_seeing", "test_fairness_in_the_sandbox", "chapters/11_resnet18", "test_try_its"),
)
EVERY = 15  # of the cases of a sweep, what a sample runs
SECONDS = "course/seconds"  # in pytest's cache: what each kind of run took the last time


def pytest_addoption(parser):
    parser.addoption(
        "--no-skips", action="store_true", help="a skipped test fails: CI has everything it needs"
    )
    parser.addoption(
        "--whole", action="store_true", help="run also the tests of which else a sample runs"
    )


def pytest_configure(config):
    config.begun = time.time()
    if config.getoption("--whole"):
        os.environ["COURSE_WHOLE"] = "1"  # for the processes that run the tests
    config.addinivalue_line("markers", "long: runs with --whole alone")
    config.addinivalue_line("markers", f"sweep: without --whole, one of {EVERY} cases runs")
    if sys.platform == "linux" and config.pluginmanager.hasplugin("nbval"):
        from nbval import plugin

        plugin.RunningKernel = warm_kernels.kernel_class()


def pytest_unconfigure():
    warm_kernels.close()


def is_long(item):
    notebook = os.path.relpath(item.path, item.config.rootpath).replace(os.sep, "/")
    left_out = notebook.endswith(".ipynb") and not notebook.startswith(NOTEBOOKS)
    return item.get_closest_marker("long") is not None or left_out


@pytest.fixture(scope="session")
def sample():
    """A function: a list as it is with --whole, else one in a few of it, the first among them."""
    return lambda cases: cases if os.environ.get("COURSE_WHOLE") else cases[::EVERY]


def is_sweep(item):
    """Whether this is one of many cases of one test, that a sample need not run all."""
    where = os.path.relpath(item.path, item.config.rootpath).replace(os.sep, "/")
    drawn = where.startswith(("tests/figures/", "tests/widgets/"))
    return item.get_closest_marker("sweep") is not None or (drawn and hasattr(item, "callspec"))


def thinned(items):
    """Of the cases of each sweep, the first of every few."""
    met = Counter()
    for item in items:
        family = item.nodeid.partition("[")[0]
        if not is_sweep(item) or met[family] % EVERY == 0:
            yield item
        met[family] += 1


def pytest_collection_modifyitems(config, items):
    """The longest files first; without --whole, long tests and most cases of sweeps are left out."""
    places = {name: number for number, name in enumerate(FIRST)}

    def rank(item):
        return min((places[name] for name in FIRST if name in item.nodeid), default=len(FIRST))

    items.sort(key=rank)  # keeps the order of a file's tests
    if not os.environ.get("COURSE_WHOLE"):
        sample = {item for item in thinned(items) if not is_long(item)}
        config.hook.pytest_deselected(items=[item for item in items if item not in sample])
        items[:] = [item for item in items if item in sample]


def pytest_collection_finish(session):
    """What was loaded by now stays: Python need not look through it for garbage, again and again."""
    gc.collect()
    gc.freeze()


def kind_of_run(config):
    return " ".join(map(str, config.invocation_params.args)) or "all"


def pytest_sessionstart(session):
    """Say how long the same took the last time; the percentages below say how far it is."""
    config = session.config
    if hasattr(config, "cache") and not hasattr(config, "workerinput"):
        took = config.cache.get(SECONDS, {}).get(kind_of_run(config))
        if took:
            config.get_terminal_writer().line(
                f"The last such run took {took / 60:.1f} minutes here."
            )


def pytest_terminal_summary(terminalreporter, config):
    if hasattr(config, "cache"):
        kept = config.cache.get(SECONDS, {})
        kept[kind_of_run(config)] = time.time() - config.begun
        config.cache.set(SECONDS, kept)
    everything = config.args_source is config.ArgsSource.TESTPATHS
    if everything and not os.environ.get("COURSE_WHOLE"):
        terminalreporter.write_line(
            "A sample has run: every chapter, its pictures not drawn; of solutions, of Try-its and of "
            "what the sandbox must hold or let through some of each kind; of known mistakes and of "
            f"other tests with many cases one in {EVERY}. course.py test --whole runs them all."
        )


def pytest_collectstart(collector):
    """Notebooks: HTML holds figures, which have tests of their own; their words are compared."""
    if hasattr(collector, "skip_compare"):
        collector.skip_compare += ("text/html",)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    if report.skipped and item.config.getoption("--no-skips"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and --no-skips forbids it: {report.longrepr}"
