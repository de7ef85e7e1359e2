"""A file is written whole or not at all, and what kept it from being written is said in sentences."""

import errno
import os
import subprocess
import sys
import tempfile

import pytest

from classroom.files import expect_room, trouble, write_whole


@pytest.fixture
def failing(monkeypatch):
    """A function that lets the next write, flush or rename fail with an error of the system's."""

    def fail(number, call="fsync"):
        def refuse(*arguments):
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, call, refuse)

    return fail


@pytest.fixture(scope="module")
def small_disk(tmp_path_factory):
    """A function that mounts a file system of so many kilobytes; where one may, and not elsewhere."""
    mounted = []

    def mount(options):
        folder = tmp_path_factory.mktemp("disk")
        command = ["mount", "-t", "tmpfs", "-o", options, "none", str(folder)]
        try:
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            pytest.skip("this user cannot mount a small disk")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)


def test_what_is_written_replaces_what_was_there_and_leaves_nothing_beside(tmp_path):
    for content in ("è first", b"second"):
        write_whole(tmp_path / "new" / "page", content)
    assert (tmp_path / "new" / "page").read_bytes() == b"second"
    assert os.listdir(tmp_path / "new") == ["page"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_write_that_fails_leaves_what_was_there_and_nothing_beside(tmp_path, failing, call):
    write_whole(tmp_path / "page", "before")
    failing(errno.ENOSPC, call)
    with pytest.raises(OSError) as error:
        write_whole(tmp_path / "page", "after")
    assert (tmp_path / "page").read_text() == "before" and os.listdir(tmp_path) == ["page"]
    assert error.value.filename == str(tmp_path / "page")


def test_it_is_on_the_disk_before_it_gets_its_name(tmp_path, monkeypatch):
    calls = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *a, n=name, f=real: (calls.append(n), f(*a)))
    write_whole(tmp_path / "page", "text")
    assert calls[:2] == ["fsync", "replace"]


def test_an_interrupt_leaves_what_was_there(tmp_path, monkeypatch):
    write_whole(tmp_path / "page", "before")

    def interrupt(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "page", "after")
    assert (tmp_path / "page").read_text() == "before" and os.listdir(tmp_path) == ["page"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_permissions_stay_and_new_files_get_the_usual_ones(tmp_path):
    (tmp_path / "usual").write_text("")
    write_whole(tmp_path / "page", "new")
    assert (tmp_path / "page").stat().st_mode == (tmp_path / "usual").stat().st_mode
    (tmp_path / "page").chmod(0o600)
    write_whole(tmp_path / "page", "again")
    assert (tmp_path / "page").stat().st_mode & 0o777 == 0o600


def test_a_disk_that_is_really_full_leaves_what_was_there(small_disk):
    folder = small_disk("size=64k")
    write_whole(folder / "page", "before")
    with pytest.raises(OSError) as error:
        write_whole(folder / "page", bytes(100_000))
    assert (folder / "page").read_text() == "before" and os.listdir(folder) == ["page"]
    assert "the disk is full: room was expected for" in trouble(error.value)
    with pytest.raises(OSError, match="No space left"):
        expect_room(folder)


def test_a_disk_that_is_really_read_only_is_told(small_disk):
    folder = small_disk("ro")
    with pytest.raises(OSError) as error:
        write_whole(folder / "page", "text")
    assert f"{folder / 'page'} was expected to be open to you" in trouble(error.value)


def test_no_folder_for_temporary_files_is_told_with_the_ones_that_were_tried(monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: ["/nowhere/a", "/nowhere/b"])
    with pytest.raises(OSError) as error:
        tempfile.gettempdir()
    said = trouble(error.value)
    assert "none of these has room and can be written: /nowhere/a, /nowhere/b" in said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk is full: room was expected for page"),
        (errno.EDQUOT, "the disk is full: room was expected for page"),
        (errno.EROFS, "page was expected to be open to you for reading and writing"),
        (errno.EACCES, "page was expected to be open to you for reading and writing"),
        (errno.EISDIR, "page was expected to be a file, and is a folder"),
        (errno.EIO, "page was expected to be in order"),
    ],
)
def test_each_trouble_says_what_was_expected_and_what_to_do(number, said):
    sentence = trouble(OSError(number, os.strerror(number), "page"))
    assert sentence.startswith(said) and sentence.endswith(", then give the same command again.")


def test_a_file_where_a_folder_should_be_is_named_itself(tmp_path):
    (tmp_path / "work").write_text("")
    with pytest.raises(OSError) as error:
        write_whole(tmp_path / "work" / "exercises" / "page", "text")
    assert trouble(error.value).startswith(f"{tmp_path / 'work'} was expected to be a folder")
