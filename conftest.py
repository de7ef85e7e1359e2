"""Settings of pytest and nbval for every test and notebook, and what is left for the whole run."""

import os
import time

import pytest

# What takes minutes and needs no more than a sample on every machine. `.ci/run` runs all of it.
LONG_NOTEBOOKS = ("solutions/13_training.ipynb",)  # its network trains again; chapter 13 does too
# Files that take longest, begun first, so that no process waits at the end for one that works alone.
FIRST = (
    *("chapters/13_training", "test_attacks_in_the_sandbox", "grading/test_grade", "test_triangle"),
    *("chapters/16_making", "test_resume", "test_bundle", "chapters/15_depth", "test_progress"),
    *("chapters/14_seeing", "test_fairness_in_the_sandbox", "chapters/11_resnet18", "test_try_its"),
)
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


def is_long(item):
    notebook = os.path.relpath(item.path, item.config.rootpath).replace(os.sep, "/")
    return item.get_closest_marker("long") is not None or notebook in LONG_NOTEBOOKS


def pytest_collection_modifyitems(config, items):
    """The longest files first; without --whole, the long tests are left out, and counted."""
    places = {name: number for number, name in enumerate(FIRST)}

    def rank(item):
        return min((places[name] for name in FIRST if name in item.nodeid), default=len(FIRST))

    items.sort(key=rank)  # keeps the order of a file's tests
    if not os.environ.get("COURSE_WHOLE"):
        left_out = [item for item in items if is_long(item)]
        items[:] = [item for item in items if not is_long(item)]
        config.hook.pytest_deselected(items=left_out)


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
            "Of attacks on the grader and of right answers in its sandbox a sample of each kind has "
            "run, and exercise 13's own training has not: course.py test --whole runs them all."
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
