"""Settings of pytest and nbval for every test and notebook."""

import pytest


def pytest_addoption(parser):
    parser.addoption(
        "--no-skips", action="store_true", help="a skipped test fails: CI has everything it needs"
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
