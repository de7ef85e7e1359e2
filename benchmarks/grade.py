"""How many submissions a minute the grader takes, and what plain nbval takes for the same notebooks.

    python benchmarks/grade.py                  100 submissions of exercise 02, two processes
    python benchmarks/grade.py -n 20 -j 1
    python benchmarks/grade.py --killed         a second run, killed in the middle and resumed

Half of the submissions are right, a quarter holds a known mistake, an eighth is blank, and an eighth
is broken: no JSON, a syntax error, an answer that ends its process, one that never ends. The times are
those of a whole run, references and reports included. Beside it, in the same run, stands what
`pytest --nbval` takes for one right notebook, in a process of its own (cold) and among many (warm),
without a sandbox and without saying anything about points.
"""

import argparse
import csv
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

from classroom.exercise import exercises_of, prompt_of, role_of, task_of
from classroom.grading import sandbox
from classroom.grading.batch import grade_folder
from classroom.notebooks import ROOT

BROKEN = (
    "# Task: grad_bias\ndef grad_bias_of(grad_output:",
    "# Task: grad_bias\ndef grad_bias_of(grad_output):\n    import os; os._exit(1)",
    "# Task: grad_bias\nimport numpy as np\n1 / 0",
)
ENDLESS = "# Task: grad_bias\ndef grad_bias_of(grad_output):\n    while True: pass"


def write_class(exercise, folder, count, endless):
    """Write so many submissions; returns how many are of each kind."""
    solution = {task: cell.source for task, cell in exercise.answers.items()}
    kinds = {}
    for number in range(count):
        kind = ("right", "mistaken", "right", "mistaken", "right", "blank", "right", "broken")[
            number % 8
        ]
        answers = solution
        if kind == "mistaken":
            mistake = exercise.mistakes[number % len(exercise.mistakes)]
            answers = {**solution, mistake.task: exercise.with_mistake(mistake)}
        if kind == "blank":
            answers = exercise.blanks()
        if kind == "broken":
            answers = {**solution, "grad_bias": BROKEN[number // 8 % len(BROKEN)]}
        if number < endless:
            kind, answers = "endless", {**solution, "grad_bias": ENDLESS}
        kinds[kind] = kinds.get(kind, 0) + 1
        path = folder / f"student{number:03d}" / f"{exercise.name}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(nbformat.writes(notebook_with(exercise, answers)), encoding="utf-8")
    return kinds


def notebook_with(exercise, answers):
    page = nbformat.reads(nbformat.writes(exercise.notebook), as_version=4)
    for cell in page.cells:
        if role_of(cell) == "answer":
            cell.source = answers[task_of(cell)]
        if role_of(cell) == "question":
            cell.source = prompt_of(cell.source)
    return page


def plain_nbval(paths):
    """Seconds that pytest --nbval takes for these notebooks, one process."""
    command = [sys.executable, "-m", "pytest", "-q", "--nbval-lax", "--nbval-current-env"]
    start = time.perf_counter()
    subprocess.run(
        [*command, "-p", "no:cacheprovider", *map(str, paths)],
        stdout=subprocess.DEVNULL,
        check=False,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )
    return time.perf_counter() - start


def killed_and_resumed(submissions, out, workers, seed, after):
    """Grade by the command, killed after so many seconds, and once more: (files kept, seconds)."""
    (out / "private").mkdir(parents=True)
    (out / "private/seed").write_text(seed)
    command = [sys.executable, "-m", "classroom", "grade", submissions, "--out", out]
    command += ["-j", str(workers), "--allow-unsandboxed"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    kept = len(list(out.glob("private/graded/*/*.json")))
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return kept, time.perf_counter() - start


def rows_of(out):
    """The gradebook without the seconds, which no two runs share."""
    with open(out / "gradebook.csv", encoding="utf-8-sig", newline="") as file:
        return [{**row, "seconds": ""} for row in csv.DictReader(file)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-n", type=int, default=100, help="submissions")
    parser.add_argument("-j", type=int, default=2, help="processes at once")
    parser.add_argument("--endless", type=int, default=0, help="how many of them never end")
    parser.add_argument("--killed", action="store_true", help="a second run, killed and resumed")
    parser.add_argument("--json", help="write the figures there as well")
    arguments = parser.parse_args()
    exercise = exercises_of()["02_conv2d"]
    again = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kinds = write_class(exercise, folder / "in", arguments.n, arguments.endless)
        warm = sorted((folder / "in").glob("*/*.ipynb"))[: max(2, arguments.n // 10)]
        cold = plain_nbval(warm[:1])
        each = (plain_nbval(warm) - cold) / (len(warm) - 1)
        start = time.perf_counter()
        gradeds, _ = grade_folder(
            folder / "in", folder / "out", allow_unsandboxed=True, workers=arguments.j
        )
        seconds = time.perf_counter() - start
        if arguments.killed:
            seed = (folder / "out/private/seed").read_text()
            kept, resumed = killed_and_resumed(
                folder / "in", folder / "out2", arguments.j, seed, seconds / 2
            )
            rows = rows_of(folder / "out")
            again = {
                "killed after, seconds": round(seconds / 2, 1),
                "graded by then": kept,
                "resumed, seconds": round(resumed, 1),
                "rows": len(rows),
                "same gradebook": rows == rows_of(folder / "out2"),
            }
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    found = {
        "submissions": len(gradeds),
        "kinds": kinds,
        "isolation": sandbox.isolation(),
        "seconds": round(seconds, 1),
        "per minute": round(60 * len(gradeds) / seconds),
        "nbval cold, seconds": round(cold, 2),
        "nbval warm, seconds": round(each, 2),
        "largest process, MB": max(memory, own),
        **again,
    }
    for key, value in found.items():
        print(f"{key:<22} {value}")
    if arguments.json:
        Path(arguments.json).write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
