"""What a student typed is never lost, whatever the course updates."""

import errno
import json
import os
from pathlib import Path

import pytest

from classroom.work import ROOT, fill, is_complete, reset, work_folder


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


@pytest.mark.parametrize(
    "topic",
    [
        "2",
        "02",
        "02_conv2d.ipynb",
        "chapters/2",
        "work/chapters/02_conv2d.ipynb",
        r"chapters\02_conv2d",
    ],
)
def test_a_topic_may_be_typed_in_many_ways(places, topic):
    root, work, _, _ = places
    assert reset(topic, root, work) == ["chapters/02_conv2d.ipynb is fresh"]


def test_a_folder_in_the_topic_counts(places):
    root, work, _, _ = places
    write_notebook(root / "exercises/02_conv2d.ipynb", "b = 1")
    assert reset("exercises/2", root, work) == ["exercises/02_conv2d.ipynb is fresh"]


def test_reset_of_an_unknown_topic_says_what_there_is(places):
    root, work, _, _ = places
    with pytest.raises(SystemExit, match=r"no notebook '77'.*chapters/02_conv2d\.ipynb"):
        reset("77", root, work)


@pytest.fixture
def full_disk(monkeypatch):
    """From now on nothing more fits on the disk."""

    def refuse(handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    return lambda: monkeypatch.setattr(os, "fsync", refuse)


def test_a_full_disk_leaves_no_torn_page_that_would_count_as_changed(
    places, full_disk, monkeypatch
):
    root, work, source, mine = places
    write_notebook(source, "a = 2")
    full_disk()
    with pytest.raises(OSError, match="No space left"):
        fill(root, work)
    assert "a = 1" in mine.read_text() and len(list(mine.parent.iterdir())) == 1
    monkeypatch.undo()
    assert fill(root, work) == ["updated: chapters/02_conv2d.ipynb"]


def test_a_reset_that_finds_the_disk_full_puts_back_what_was_there(places, full_disk):
    root, work, _, mine = places
    write_notebook(mine, "a = 'mine'")
    full_disk()
    with pytest.raises(OSError, match="No space left"):
        reset("02", root, work)
    assert "a = 'mine'" in mine.read_text() and len(list(mine.parent.iterdir())) == 1


def test_what_is_complete_and_up_to_date_is_not_written_again(places, full_disk):
    root, work, _, _ = places
    full_disk()
    assert fill(root, work) == [] and is_complete(root, work)


def put(mine, kind):
    mine.unlink()
    if kind == "folder":
        mine.mkdir()
    elif kind == "link":
        mine.symlink_to("nowhere")
    else:
        mine.write_text(kind)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("folder", "is a folder"),
        ("link", "is a link that leads nowhere"),
        ("", "is empty"),
        ('{"cells": [{"cell', "is no whole notebook"),
        ("[]", "is no whole notebook"),
    ],
)
def test_what_is_no_notebook_is_said_once_with_its_cure_and_the_cure_works(places, kind, said):
    root, work, source, mine = places
    put(mine, kind)
    (message,) = fill(root, work)
    assert said in message and "`course.py reset 02`" in message
    assert reset("02", root, work)[0].endswith("what you had is 02_conv2d.mine.ipynb")
    assert mine.read_bytes() == source.read_bytes()
    assert os.path.lexists(mine.with_name("02_conv2d.mine.ipynb"))


@pytest.mark.parametrize("memory", ["{", "[1]", "3", "\udcff"])
def test_a_broken_memory_is_said_and_made_anew(places, memory):
    root, work, _, mine = places
    write_notebook(mine, "a = 'mine'")
    (work / ".given.json").write_bytes(memory.encode("utf-8", "surrogateescape"))
    said = fill(root, work)
    assert ".given.json, in which the course notes what it gave, was damaged" in said[0]
    assert "a = 'mine'" in mine.read_text() and isinstance(json.loads(memory_of(work)), dict)


def memory_of(work):
    return (work / ".given.json").read_text()


def test_the_courses_own_folder_is_never_taken_for_the_students(places):
    root, _, source, _ = places
    for command in (lambda: fill(root, root), lambda: reset("02", root, root)):
        with pytest.raises(SystemExit, match="COURSE_WORK was expected to name a folder for your"):
            command()
    assert list(source.parent.iterdir()) == [source]


@pytest.mark.parametrize(
    ("named", "folder"),
    [
        ("", ROOT / "work"),
        ("mine", Path("/home/ada/mine")),
        ("~/mine", Path("~/mine").expanduser()),
        ("/srv/ada", Path("/srv/ada")),
    ],
)
def test_course_work_is_seen_from_where_the_caller_stands(named, folder):
    assert work_folder({"COURSE_WORK": named, "COURSE_CALLER": "/home/ada"}) == folder
