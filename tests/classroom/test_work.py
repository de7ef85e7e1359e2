"""What a student typed is never lost, whatever the course updates."""

import json

import pytest

from classroom.work import fill, reset


def write_notebook(path, *sources, output=None):
    path.parent.mkdir(parents=True, exist_ok=True)
    outputs = (
        [] if output is None else [{"output_type": "stream", "name": "stdout", "text": output}]
    )
    cells = [{"cell_type": "code", "source": [source], "outputs": outputs} for source in sources]
    path.write_text(json.dumps({"cells": cells}))


@pytest.fixture
def places(tmp_path):
    """A course with one chapter, and its work folder, filled once."""
    root, work = tmp_path / "course", tmp_path / "work"
    write_notebook(root / "chapters/02_conv2d.ipynb", "a = 1")
    fill(root, work)
    return root, work, root / "chapters/02_conv2d.ipynb", work / "chapters/02_conv2d.ipynb"


def test_the_first_fill_copies_every_notebook(places):
    _, _, source, mine = places
    assert mine.read_bytes() == source.read_bytes()


def test_an_unchanged_notebook_follows_an_update(places):
    root, work, source, mine = places
    write_notebook(source, "a = 2")
    messages = fill(root, work)
    assert mine.read_bytes() == source.read_bytes()
    assert messages == ["updated: chapters/02_conv2d.ipynb"]


def test_running_a_notebook_does_not_count_as_changing_it(places):
    root, work, source, mine = places
    write_notebook(mine, "a = 1", output="seen")
    write_notebook(source, "a = 2")
    fill(root, work)
    assert mine.read_bytes() == source.read_bytes()


def test_a_changed_notebook_is_kept_and_the_newer_version_put_beside_and_said_once(places):
    root, work, source, mine = places
    write_notebook(mine, "a = 'mine'")
    write_notebook(source, "a = 2")
    (message,) = fill(root, work)
    assert "a = 'mine'" in mine.read_text()
    assert (mine.parent / "02_conv2d.new.ipynb").read_bytes() == source.read_bytes()
    assert "02_conv2d.new.ipynb" in message
    assert fill(root, work) == []


def test_a_changed_notebook_without_update_is_left_in_peace(places):
    root, work, _, mine = places
    write_notebook(mine, "a = 'mine'")
    assert fill(root, work) == []
    assert sorted(path.name for path in mine.parent.iterdir()) == ["02_conv2d.ipynb"]


def test_a_notebook_that_is_no_longer_json_counts_as_changed(places):
    root, work, source, mine = places
    mine.write_text("half a noteb")
    write_notebook(source, "a = 2")
    fill(root, work)
    assert mine.read_text() == "half a noteb"


def test_a_lost_memory_of_what_was_given_overwrites_nothing(places):
    root, work, _, mine = places
    write_notebook(mine, "a = 'mine'")
    (work / ".given.json").unlink()
    fill(root, work)
    assert "a = 'mine'" in mine.read_text()


def test_reset_puts_a_fresh_copy_and_keeps_the_old_beside(places):
    root, work, source, mine = places
    write_notebook(mine, "a = 'first try'")
    reset("02", root, work)
    write_notebook(mine, "a = 'second try'")
    reset("chapters/02_conv2d", root, work)
    assert mine.read_bytes() == source.read_bytes()
    assert "first try" in (mine.parent / "02_conv2d.mine.ipynb").read_text()
    assert "second try" in (mine.parent / "02_conv2d.mine2.ipynb").read_text()


def test_reset_of_an_unknown_topic_says_what_there_is(places):
    root, work, _, _ = places
    with pytest.raises(SystemExit, match=r"no notebook '77'.*chapters/02_conv2d\.ipynb"):
        reset("77", root, work)
