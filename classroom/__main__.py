"""The commands behind course.py."""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

from classroom.files import trouble
from classroom.terminal import silence, speak_plainly
from classroom.work import ROOT

# What moves a terminal's cursor, colours it, or turns the direction of a line.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
OF_STUDENTS = ("lab", "check", "progress", "reset")  # a disk or folder in their way is no bug


def main():
    speak_plainly()
    parser = argparse.ArgumentParser(prog="course.py", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    lab = commands.add_parser("lab", help="open JupyterLab on chapter 00; more goes to JupyterLab")
    lab.add_argument("--edit", action="store_true", help="open the repository itself")
    commands.add_parser("test", help="run every test; more goes to pytest", add_help=False)
    check = commands.add_parser("check", help="run the checks of your exercise in a fresh kernel")
    check.add_argument("topic", help="its number, its name or a file: 2, 02_conv2d")
    commands.add_parser("progress", help="which tasks of your exercises stand right now")
    reset = commands.add_parser("reset", help="put a fresh copy of a notebook into work/")
    reset.add_argument("topic", help="its number or name: 2, or exercises/02_conv2d")
    build = commands.add_parser("build", help="make the notebooks again from their sources")
    build.add_argument("names", nargs="*", help="numbers or names; without any, all")
    release = commands.add_parser("release", help="write the students' bundle (instructors)")
    release.add_argument(
        "target", metavar="FOLDER", type=named, help="a new or empty folder, or a new .zip"
    )
    grade = commands.add_parser("grade", help="grade a folder of submissions (instructors)")
    grade.add_argument(
        "submissions", type=named, help="a folder or a zip of what students handed in"
    )
    grade.add_argument(
        "--out", required=True, type=named, metavar="GRADES", help="where the gradebook goes"
    )
    grade.add_argument(
        "--students", type=named, metavar="LIST.csv", help="a table of the students, with names"
    )
    grade.add_argument("--allow-unsandboxed", action="store_true", help="run without isolation")
    grade.add_argument("--fresh", action="store_true", help="grade all anew, under a new seed")
    grade.add_argument(
        "-j", type=at_least_one, metavar="N", help="processes at once; by default the cores"
    )
    arguments, rest = parser.parse_known_args()
    if rest and arguments.command not in ("lab", "test"):
        commands.choices[arguments.command].error(f"unrecognized arguments: {' '.join(rest)}")
    try:
        sys.exit(run(arguments, rest))
    except KeyboardInterrupt:
        sys.exit(f"{arguments.command}: interrupted.")
    except BrokenPipeError:
        silence()
        sys.exit(1)
    except OSError as error:
        if arguments.command not in OF_STUDENTS:
            raise
        sys.exit(f"{arguments.command}: {trouble(error)}")


def named(path):
    """A path that the caller named: one that is not absolute begins where the caller stands."""
    return Path(os.environ.get("COURSE_CALLER", ""), path)


def at_least_one(text):
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expects a whole number ≥ 1, got {text!r}")
    return int(text)


def run(arguments, rest):
    if arguments.command == "lab":
        from classroom.lab import open_lab

        return open_lab(rest, edit=arguments.edit)
    if arguments.command == "test":
        return test(rest)
    if arguments.command == "reset":
        from classroom.work import reset

        lines = reset(arguments.topic)
    elif arguments.command == "check":
        from classroom.grading.home import check

        lines = check(arguments.topic)
    elif arguments.command == "progress":
        from classroom.progress import progress

        lines = progress()
    elif arguments.command == "release":
        from classroom.bundle import release

        lines = release(arguments.target)
    elif arguments.command == "grade":
        from classroom.grading.batch import grade

        lines = grade(
            arguments.submissions,
            arguments.out,
            arguments.allow_unsandboxed,
            arguments.j,
            arguments.fresh,
            arguments.students,
        )
    else:
        from classroom.build import build

        lines = build(arguments.names)
    for line in lines:
        print(UNSEEN.sub("\ufffd", line), flush=True)  # names and code of others may be in it


def test(rest):
    """Every unit test, and every notebook under strict nbval; files in parallel, cells in order.

    As many processes as there are cores keep them busy, so BLAS has one thread in each, unless the
    caller says otherwise. Pictures are drawn in few dots: what they look like is tested elsewhere. And
    what is compiled once is kept, whatever the caller wants of other Pythons: a hundred are started.
    """
    command = [sys.executable, "-m", "pytest", "-p", "classroom", "--nbval", "--nbval-current-env"]
    parallel = ["-n", str(os.cpu_count() or 2), "--dist", "loadfile", "--no-loadscope-reorder"]
    environment = {"RESNETLIB_PICTURES": "quick", "OPENBLAS_NUM_THREADS": "1", **os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.call([*command, "-ra", "-q", *parallel, *rest], cwd=ROOT, env=environment)


if __name__ == "__main__":
    main()
